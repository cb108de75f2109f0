//! Quotas: at least so many per window, counted from items, or from statements where the plan accepts them.

use std::collections::HashMap;

use chrono::NaiveDate;
use polars::prelude::{Column, DataFrame, PolarsResult};

use super::{Evaluator, severity};
use crate::model::calendar::{Per, Period, RuleWindow, Window};
use crate::model::category::CategoryId;
use crate::model::evaluation::{Evaluation, Tally};
use crate::model::finding::{Finding, NEEDS_PERSON, Place, QUOTA_UNMET};
use crate::model::ledger::{Rows, epoch_day};
use crate::model::plan::{CountedOn, Evidence, PeriodType, Quota};
use crate::model::verdict::{Outcome, ReportStatus, Verdict};

impl Evaluator<'_> {
    /// The plan's quotas, and its duties with a number the office set.
    fn quotas(&self) -> Vec<(&'static str, Quota)> {
        let mut quotas: Vec<(&'static str, Quota)> =
            self.plan.quotas.iter().map(|quota| ("quota", quota.clone())).collect();
        for duty in &self.plan.duties {
            if let Some((min, per)) = duty.quota {
                let quota = Quota {
                    rule: duty.rule.clone(),
                    any_of: duty.categories.clone(),
                    min,
                    per,
                    counted_on: CountedOn::Posted,
                    evidence: Evidence::Stated,
                };
                quotas.push(("duty", quota));
            }
        }
        quotas
    }

    pub(super) fn judge_quotas(&self, evaluation: &mut Evaluation) -> PolarsResult<()> {
        for (kind, quota) in self.quotas() {
            let windows = self.plan.calendar.rule_windows(quota.per, evaluation.window, &self.plan.years);
            let tally = self.tally(&quota, windows, evaluation.judged_on)?;
            for unit in self.register.in_groups(&quota.rule.groups) {
                if !self.register.units()[unit].exists_within(evaluation.window) {
                    continue;
                }
                let status = evaluation.report_status(unit);
                let mut outcomes = Vec::with_capacity(tally.windows.len());
                for (index, window) in tally.windows.iter().enumerate() {
                    let mut actual = tally.items.get(&(unit, index)).copied().unwrap_or(0);
                    if quota.evidence == Evidence::Stated {
                        actual = actual.max(self.stated(unit, &quota.any_of, window)?);
                    }
                    let outcome = self.quota_outcome(unit, kind, &quota, window, actual);
                    let has_data = self.has_report_on(unit, window.window);
                    let mut outcome = resolve(outcome, evaluation.judged_on, status, has_data);
                    if outcome.verdict == Verdict::Unmet && self.hidden_in_wider(&quota, &outcome, window)? {
                        outcome.verdict = Verdict::Manual;
                    }
                    outcomes.push(outcome);
                }
                self.say_quota(evaluation, &quota, &outcomes);
                evaluation.outcomes.append(&mut outcomes);
            }
            evaluation.tallies.push(tally);
        }
        Ok(())
    }

    /// Whether any regular report of the unit that is in speaks of days in the window.
    pub(super) fn has_report_on(&self, unit: usize, window: Window) -> bool {
        self.report_windows.get(&unit).is_some_and(|windows| windows.iter().any(|one| one.overlaps(&window)))
    }

    /// Counts the items of a quota per unit and window, up to the day judged on.
    fn tally(&self, quota: &Quota, windows: Vec<RuleWindow>, judged_on: NaiveDate) -> PolarsResult<Tally> {
        let rows = Rows::of(&self.ledger.items);
        let mut tally =
            Tally { rule: quota.rule.id.clone(), windows, window_of: vec![None; rows.len()], items: HashMap::new() };
        if rows.is_empty() {
            return Ok(tally);
        }
        let day_column = if quota.counted_on == CountedOn::Sent { "sent" } else { "day" };
        let (days, categories, units) = (rows.i32(day_column)?, rows.u32("category")?, rows.u32("unit")?);
        let spans: Vec<(i32, i32)> = tally
            .windows
            .iter()
            .map(|rule| (epoch_day(rule.window.from), epoch_day(rule.window.to.min(judged_on))))
            .collect();
        // One number for unit and window, grouped on this thread: waking polars' own threads costs more than the job.
        let per_unit = tally.windows.len().max(1);
        let mut slots: Vec<u64> = Vec::new();
        for row in 0..rows.len() {
            let (Some(day), Some(category), Some(unit)) = (days.get(row), categories.get(row), units.get(row)) else {
                continue;
            };
            if !quota.any_of.iter().any(|id| u32::from(id.0) == category) {
                continue;
            }
            let place = spans.partition_point(|(from, _)| *from <= day);
            if let Some(window) = place.checked_sub(1).filter(|window| day <= spans[*window].1) {
                tally.window_of[row] = Some(window);
                slots.push((unit as usize * per_unit + window) as u64);
            }
        }
        let column = Column::new("slot".into(), &slots);
        let frame = DataFrame::new(slots.len(), vec![column.clone()])?;
        for group in frame.group_by_with_series(vec![column], false, false)?.get_groups().iter() {
            let slot = usize::try_from(slots[group.first() as usize]).unwrap_or(0);
            tally.items.insert((slot / per_unit, slot % per_unit), group.len() as u64);
        }
        Ok(tally)
    }

    /// What the unit stated for exactly the rule's window, over several forms; nothing for months.
    fn stated(&self, unit: usize, categories: &[CategoryId], window: &RuleWindow) -> PolarsResult<u64> {
        let Some(period) = Period::parse(&window.id) else { return Ok(0) };
        let rows = Rows::of(&self.ledger.counts);
        if rows.is_empty() {
            return Ok(0);
        }
        let quantities = rows.u64("quantity")?;
        let figures = categories.iter().filter_map(|id| self.counts.figure(unit, u32::from(id.0), period));
        Ok(figures.flatten().filter_map(|row| quantities.get(row)).sum())
    }

    /// Whether the lack may be part of a quantity the unit stated for a wider period: nobody can tell from here.
    fn hidden_in_wider(&self, quota: &Quota, outcome: &Outcome, window: &RuleWindow) -> PolarsResult<bool> {
        let rows = Rows::of(&self.ledger.counts);
        let Some(unit) = outcome.unit.filter(|_| quota.evidence == Evidence::Stated && !rows.is_empty()) else {
            return Ok(false);
        };
        let quantities = rows.u64("quantity")?;
        let own = Period::parse(&window.id);
        let wider: Vec<Period> = [PeriodType::Quarter, PeriodType::HalfYear, PeriodType::NineMonths, PeriodType::Year]
            .into_iter()
            .flat_map(|kind| self.plan.years.iter().flat_map(move |year| kind.periods(*year)))
            .filter(|period| Some(*period) != own && self.plan.calendar.window(*period).contains(&window.window))
            .collect();
        let most = |id: &CategoryId| {
            let key = u32::from(id.0);
            if own.is_some_and(|own| self.counts.figure(unit, key, own).is_some()) {
                return 0;
            }
            let stated = wider.iter().filter_map(|period| self.counts.stated(unit, key, *period));
            stated.map(|rows| rows.iter().filter_map(|row| quantities.get(*row)).sum::<u64>()).max().unwrap_or(0)
        };
        let possible: u64 = quota.any_of.iter().map(most).sum();
        Ok(possible > 0 && outcome.actual + possible >= outcome.required)
    }

    fn quota_outcome(
        &self,
        unit: usize,
        kind: &'static str,
        quota: &Quota,
        window: &RuleWindow,
        actual: u64,
    ) -> Outcome {
        let of_unit = &self.register.units()[unit];
        let min = u64::from(quota.min);
        let (required, exists) = if quota.per == Per::Month {
            (min, of_unit.exists_throughout(window.window))
        } else {
            let (lived, all) = of_unit.months_in(window.window);
            ((min * u64::from(lived)).div_ceil(u64::from(all.max(1))), lived > 0)
        };
        let waived = self.waiver(unit, &quota.rule.id, &window.id, window.window);
        let verdict = if !exists || waived.is_some() { Verdict::NotApplicable } else { Verdict::Unmet };
        Outcome {
            unit: Some(unit),
            rule: quota.rule.id.clone(),
            kind,
            window: window.id.clone(),
            days: window.window,
            actual,
            required,
            verdict,
            due: window.window.to,
            waived,
        }
    }

    fn say_quota(&self, evaluation: &mut Evaluation, quota: &Quota, outcomes: &[Outcome]) {
        let of = |verdict: Verdict| outcomes.iter().filter(move |outcome| outcome.verdict == verdict);
        let unit = outcomes.iter().find_map(|outcome| outcome.unit).unwrap_or(0);
        for (verdict, code) in [(Verdict::Unmet, QUOTA_UNMET), (Verdict::Manual, NEEDS_PERSON)] {
            let windows: Vec<&str> = of(verdict).map(|outcome| outcome.window.as_str()).collect();
            if windows.is_empty() {
                continue;
            }
            let actual: u64 = of(verdict).map(|outcome| outcome.actual).sum();
            let required: u64 = of(verdict).map(|outcome| outcome.required).sum();
            let lack: u64 = of(verdict).map(|outcome| outcome.required.saturating_sub(outcome.actual)).sum();
            let mut finding = Finding::new(code, Place::default())
                .rule(&quota.rule.id)
                .value(actual.to_string())
                .expected(required.to_string())
                .arg("title", &quota.rule.title)
                .arg("windows", windows.join(", "))
                .arg("lack", lack.to_string())
                .arg("clause", &quota.rule.source.section);
            if verdict == Verdict::Unmet {
                finding = finding.severity(severity(quota.rule.level));
            }
            evaluation.findings.push(self.about(finding, unit));
        }
    }
}

/// The verdict on a window: enough is met; a window still running is not due; an empty or unclear report
/// needs a person; no report is not reported; else it is unmet.
fn resolve(mut outcome: Outcome, judged_on: NaiveDate, report: Option<ReportStatus>, has_data: bool) -> Outcome {
    if outcome.verdict == Verdict::NotApplicable {
        return outcome;
    }
    outcome.verdict = if outcome.actual >= outcome.required {
        Verdict::Met
    } else if outcome.days.to > judged_on {
        Verdict::NotDue
    } else {
        match report {
            Some(ReportStatus::Empty | ReportStatus::Ambiguous) => Verdict::Manual,
            Some(ReportStatus::Missing | ReportStatus::NotDue) => Verdict::NotReported,
            Some(ReportStatus::NotRequired) | None if !has_data => Verdict::NotReported,
            _ => Verdict::Unmet,
        }
    };
    outcome
}
