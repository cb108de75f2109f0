//! The unit's report for the period: what came in, what decided its date, when it was due.

use super::super::{Evaluator, shown};
use super::begun;
use crate::model::calendar::Window;
use crate::model::evaluation::Evaluation;
use crate::model::explanation::{ExplainedFigure, ExplainedRule, Say, SeenReport};
use crate::model::finding::{Finding, REPEATED_ITEM};
use crate::model::ledger::Standing;
use crate::model::plan::{Basis, Due, ReportRule};
use crate::model::report::ReportPeriod;
use crate::model::verdict::{ReceivedBy, ReportState};

impl Evaluator<'_> {
    /// The unit's reports, those for the period first, then those that share days with it.
    pub(super) fn seen_reports(&self, evaluation: &Evaluation, unit: usize, findings: &[Finding]) -> Vec<SeenReport> {
        let decisive = evaluation.reports.iter().find(|state| state.unit == unit).and_then(|state| state.received);
        let mut decided = false;
        let mut seen: Vec<SeenReport> = Vec::new();
        for (index, report) in self.ledger.reports.iter().enumerate().filter(|(_, one)| one.unit == Some(unit)) {
            let of_period = report.period == Some(ReportPeriod::Regular(evaluation.period));
            let window: Option<Window> = match report.period {
                Some(ReportPeriod::Regular(period)) => Some(self.plan.calendar.window(period)),
                _ => report.dated.map(|day| Window { from: day, to: day }),
            };
            if !of_period && window.is_some_and(|window| !window.overlaps(&evaluation.window)) {
                continue;
            }
            let received = match report.period {
                Some(ReportPeriod::Regular(period)) => self.received_on(index, unit, period),
                _ => report.dated.map(|day| (day, ReceivedBy::Form)),
            };
            let decides = of_period && !decided && !self.is_copy(index) && received.is_some() && received == decisive;
            decided |= decides;
            let file = &self.ledger.files[report.file];
            let about = |finding: &&Finding| {
                let own = finding.unit.as_ref().is_none_or(|code| *code == self.register.units()[unit].code);
                finding.place.file == file.path && finding.row.is_none() && finding.code != REPEATED_ITEM && own
            };
            seen.push(SeenReport {
                file: file.path.clone(),
                sha256: file.sha256.clone(),
                period: report.period,
                of_period,
                standing: self.standing(index),
                counts: self.ledger.standing[index] == Standing::Counts,
                received,
                decides,
                rows: report.rows,
                findings: findings.iter().filter(about).cloned().collect(),
            });
        }
        seen.sort_by_key(|report| !report.of_period);
        seen
    }

    /// How a report stands, in words.
    pub(super) fn standing(&self, index: usize) -> Say {
        let path = |report: usize| &self.ledger.files[self.ledger.reports[report].file].path;
        match self.ledger.standing[index] {
            Standing::Counts => Say::new("explain-standing-counts"),
            Standing::Superseded(by) if self.is_copy(index) => Say::new("explain-standing-copy").arg("file", path(by)),
            Standing::Superseded(by) => Say::new("explain-standing-superseded").arg("file", path(by)),
            Standing::Ambiguous => Say::new("explain-standing-unclear"),
            Standing::Unassigned => Say::new("explain-standing-unassigned"),
        }
    }
}

/// The duty to report: its date, its due day, its status.
pub(super) fn explain(evaluation: &Evaluation, report: &ReportRule, unit: usize, bound: bool) -> ExplainedRule {
    let mut explained = begun("report", &report.rule);
    if !bound {
        explained.remarks.push(Say::new("explain-not-bound"));
        return explained;
    }
    let Some(state) = evaluation.reports.iter().find(|state| state.unit == unit) else {
        explained.remarks.push(Say::new("explain-absent-in-period"));
        return explained;
    };
    let mut figure = ExplainedFigure::new(evaluation.period.to_string(), evaluation.window, evaluation.judged_on);
    figure.status = Some(state.status);
    figure.steps = report_steps(evaluation, report, state);
    explained.figures.push(figure);
    explained
}

/// From the cut-off to the status.
fn report_steps(evaluation: &Evaluation, report: &ReportRule, state: &ReportState) -> Vec<Say> {
    let cut_off = shown(evaluation.window.to);
    let mut steps = Vec::new();
    match (report.due, state.due) {
        (Some(due), Some(day)) => {
            let (id, days) = match due {
                Due::Days(days) => ("explain-due-days", days),
                Due::WorkingDays(days) => ("explain-due-working", days),
                Due::DayOfMonth(day) => ("explain-due-month", day),
            };
            steps.push(Say::new(id).arg("days", days).arg("cut_off", cut_off).arg("due", shown(day)));
            if report.due_basis == Basis::Interpreted {
                steps.push(Say::new("explain-due-office"));
            }
        }
        _ => steps.push(Say::new("explain-due-none").arg("cut_off", cut_off)),
    }
    match state.received {
        Some((day, by)) => {
            let id = match by {
                ReceivedBy::Register => "explain-received-register",
                ReceivedBy::Form => "explain-received-form",
            };
            steps.push(Say::new(id).arg("day", shown(day)));
        }
        None if state.files.is_empty() => {
            steps.push(Say::new("explain-received-none").arg("day", shown(evaluation.as_of)));
        }
        None => steps.push(Say::new("explain-received-undated")),
    }
    if let (Some((day, _)), Some(due)) = (state.received, state.due) {
        let id = if state.late { "explain-late" } else { "explain-in-time" };
        steps.push(Say::new(id).arg("day", shown(day)).arg("due", shown(due)));
    }
    if let Some(basis) = &state.waived {
        steps.push(Say::new("explain-ground-waived").arg("basis", basis));
    }
    steps.push(Say::new("explain-report-status").arg("status", state.status.word()));
    steps
}
