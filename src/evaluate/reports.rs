//! How each unit's report for a period stands: on time, late, missing, empty, nil, unclear.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Evaluator, shown};
use crate::model::calendar::{Period, Window};
use crate::model::evaluation::Evaluation;
use crate::model::finding::{Finding, Place, REPORT_DATE, REPORT_EMPTY, REPORT_LATE, REPORT_MISSING};
use crate::model::ledger::Standing;
use crate::model::plan::ReportRule;
use crate::model::register::{Received, ReceivedWhat};
use crate::model::report::Report;
use crate::model::text::tidy;
use crate::model::verdict::{ReceivedBy, ReportState, ReportStatus};

/// The register of incoming documents, for looking up.
pub(super) struct ReceivedDates {
    by_file: HashMap<String, NaiveDate>,
    by_period: HashMap<(usize, Period), NaiveDate>,
}

impl ReceivedDates {
    pub(super) fn new(received: &[Received]) -> ReceivedDates {
        let mut dates = ReceivedDates { by_file: HashMap::new(), by_period: HashMap::new() };
        for entry in received {
            match &entry.what {
                ReceivedWhat::File(file) => {
                    dates.by_file.insert(file_key(file), entry.on);
                }
                ReceivedWhat::UnitPeriod(unit, period) => {
                    dates.by_period.insert((*unit, *period), entry.on);
                }
            }
        }
        dates
    }

    /// The day by the register: the file's own entry, by path or bare name, else the unit's for the period.
    fn of(&self, path: &str, unit: usize, period: Period) -> Option<NaiveDate> {
        let path = file_key(path);
        let name = path.rsplit('/').next().unwrap_or(&path);
        let by_file = self.by_file.get(&path).or_else(|| self.by_file.get(name));
        by_file.or_else(|| self.by_period.get(&(unit, period))).copied()
    }
}

/// A file's name as a key: below `reports/`, with `/`, composed, in lower case.
fn file_key(path: &str) -> String {
    let path = tidy(path).replace('\\', "/").to_lowercase();
    path.strip_prefix("reports/").unwrap_or(&path).to_owned()
}

impl Evaluator<'_> {
    /// The rule that asks this unit for a report on the period, if any.
    pub(super) fn report_rule(&self, unit: usize, period: Period) -> Option<&ReportRule> {
        let groups = &self.register.units()[unit].groups;
        self.plan.reports.iter().find(|report| {
            report.rule.groups.iter().any(|group| groups.contains(group))
                && report.periods.iter().any(|kind| kind.periods(period.year).contains(&period))
        })
    }

    pub(super) fn judge_reports(&self, evaluation: &mut Evaluation) {
        for unit in 0..self.register.units().len() {
            if let Some(state) = self.report_state(unit, evaluation.period, evaluation.window) {
                self.say_report(evaluation, &state);
                evaluation.reports.push(state);
            }
        }
    }

    /// How the unit's report stands; nothing for a unit that did not exist in the window and sent nothing.
    pub(super) fn report_state(&self, unit: usize, period: Period, window: Window) -> Option<ReportState> {
        let indices = self.reports.get(&(unit, period)).map_or(&[][..], Vec::as_slice);
        let exists = self.register.units()[unit].exists_within(window);
        if !exists && indices.is_empty() {
            return None;
        }
        // A unit that ended before the cut-off owes no report on the whole period: its successor does.
        let rule = self.report_rule(unit, period).filter(|_| self.register.units()[unit].exists_on(window.to));
        let due = rule.and_then(|rule| rule.due).map(|due| self.holidays.due_day(window.to, due));
        let received = indices
            .iter()
            .filter(|index| !self.is_copy(**index))
            .filter_map(|index| self.received_on(*index, unit, period))
            .min_by_key(|(day, _)| *day);
        let late = received.is_some_and(|(day, _)| due.is_some_and(|due| day > due));
        let rule_id = rule.map(|rule| rule.rule.id.clone()).unwrap_or_default();
        let waived = rule.and_then(|rule| self.waiver(unit, &rule.rule.id, &period.to_string(), window));
        let counting = indices.iter().find(|index| self.ledger.standing[**index] == Standing::Counts);
        let status = match counting {
            Some(index) => in_hand(&self.ledger.reports[*index], late, rule.is_some()),
            None if !indices.is_empty() => ReportStatus::Ambiguous,
            None if rule.is_none() || waived.is_some() => ReportStatus::NotRequired,
            None if self.as_of > due.unwrap_or(window.to) => ReportStatus::Missing,
            None => ReportStatus::NotDue,
        };
        let files = indices.iter().map(|index| self.ledger.reports[*index].file).collect();
        Some(ReportState { unit, status, received, due, late, files, rule: rule_id, waived })
    }

    pub(super) fn is_copy(&self, index: usize) -> bool {
        match self.ledger.standing[index] {
            Standing::Superseded(by) => {
                let hash = |report: usize| &self.ledger.files[self.ledger.reports[report].file].sha256;
                hash(index) == hash(by)
            }
            _ => false,
        }
    }

    pub(super) fn received_on(&self, index: usize, unit: usize, period: Period) -> Option<(NaiveDate, ReceivedBy)> {
        let report = &self.ledger.reports[index];
        let by_register = self.received.of(&self.ledger.files[report.file].path, unit, period);
        by_register.map(|day| (day, ReceivedBy::Register)).or(report.dated.map(|day| (day, ReceivedBy::Form)))
    }

    fn is_without_table(&self, unit: usize, period: Period) -> bool {
        let indices = self.reports.get(&(unit, period)).map_or(&[][..], Vec::as_slice);
        indices.iter().any(|index| self.ledger.reports[*index].without_table)
    }

    fn say_report(&self, evaluation: &mut Evaluation, state: &ReportState) {
        let place = state.files.first().map(|file| Place::file(&self.ledger.files[*file].path)).unwrap_or_default();
        let say = |code, place| {
            let due = state.due.map(shown).unwrap_or_default();
            let received = state.received.map(|(day, _)| shown(day)).unwrap_or_default();
            self.about(Finding::new(code, place), state.unit)
                .rule(&state.rule)
                .value(received)
                .expected(due)
                .arg("period", evaluation.period.to_string())
        };
        let mut said = Vec::new();
        match state.status {
            ReportStatus::Missing => {
                let dated = if state.due.is_some() { "yes" } else { "no" };
                said.push(say(REPORT_MISSING, Place::default()).arg("dated", dated));
            }
            // A report without any table has been told so; "empty" would be its echo.
            ReportStatus::Empty if !self.is_without_table(state.unit, evaluation.period) => {
                said.push(say(REPORT_EMPTY, place.clone()));
            }
            _ => {}
        }
        if state.status == ReportStatus::OnTime && state.received.is_none() && state.due.is_some() {
            said.push(say(REPORT_DATE, place.clone()).arg("after", "none"));
        }
        if state.late {
            said.push(say(REPORT_LATE, place));
        }
        evaluation.findings.append(&mut said);
    }
}

/// The status of a report that is in and counts.
fn in_hand(report: &Report, late: bool, required: bool) -> ReportStatus {
    if report.nil && report.rows.accepted == 0 {
        ReportStatus::Nil
    } else if report.rows.accepted == 0 && report.rows.rejected == 0 {
        ReportStatus::Empty
    } else if !required {
        ReportStatus::NotRequired
    } else if late {
        ReportStatus::Late
    } else {
        ReportStatus::OnTime
    }
}
