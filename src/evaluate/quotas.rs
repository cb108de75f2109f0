//! Quotas: at least so many per window, counted from items, or from statements where the plan accepts them.

use chrono::NaiveDate;
use polars::prelude::PolarsResult;

use super::sieve::{Fate, Sieve};
use super::{Evaluator, severity};
use crate::model::calendar::{Per, Period, RuleWindow, Window};
use crate::model::evaluation::{Evaluation, Tally};
use crate::model::finding::{Finding, NEEDS_PERSON, Place, QUOTA_UNMET};
use crate::model::id::Id;
use crate::model::ledger::Rows;
use crate::model::plan::{CountedOn, Evidence, PeriodType, Quota};
use crate::model::verdict::{Outcome, ReportStatus, Verdict};

/// A quota of a unit in one window, judged, and on what ground.
pub(super) struct Judged {
    pub(super) outcome: Outcome,
    pub(super) ground: Ground,
    /// Items that count.
    pub(super) items: u64,
    /// What was stated for exactly the window.
    pub(super) stated: u64,
    /// The rows that state it.
    pub(super) stated_by: Vec<usize>,
    /// What was stated for wider periods, looked at only where something lacks.
    pub(super) elsewhere: u64,
}

/// How a quota's outcomes name it.
pub(super) struct Named {
    pub(super) kind: &'static str,
    rule: Id,
}

/// What decided a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Waived,
    Absent,
    Enough,
    Running,
    ReportUnclear,
    NoReport,
    Hidden,
    Lack,
}

impl Ground {
    fn verdict(self) -> Verdict {
        match self {
            Ground::Waived | Ground::Absent => Verdict::NotApplicable,
            Ground::Enough => Verdict::Met,
            Ground::Running => Verdict::NotDue,
            Ground::ReportUnclear | Ground::Hidden => Verdict::Manual,
            Ground::NoReport => Verdict::NotReported,
            Ground::Lack => Verdict::Unmet,
        }
    }
}

impl Evaluator<'_> {
    /// The plan's quotas, and its duties with a number the office set.
    pub(super) fn quotas(&self) -> Vec<(Named, Quota)> {
        let named = |kind, quota: Quota| (Named { kind, rule: quota.rule.id.as_str().into() }, quota);
        let mut quotas: Vec<(Named, Quota)> =
            self.plan.quotas.iter().map(|quota| named("quota", quota.clone())).collect();
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
                quotas.push(named("duty", quota));
            }
        }
        quotas
    }

    pub(super) fn judge_quotas(&self, evaluation: &mut Evaluation) -> PolarsResult<()> {
        for (named, quota) in self.quotas() {
            let windows = self.plan.calendar.rule_windows(quota.per, evaluation.window, &self.plan.years);
            let tally = self.tally(&quota, windows, evaluation.judged_on)?;
            let units = self.register.in_groups(&quota.rule.groups);
            let exists = |unit: &usize| self.register.units()[*unit].exists_within(evaluation.window);
            let units: Vec<usize> = units.filter(exists).collect();
            evaluation.outcomes.reserve_exact(units.len() * tally.windows.len());
            for unit in units {
                let mut outcomes = Vec::with_capacity(tally.windows.len());
                for (index, window) in tally.windows.iter().enumerate() {
                    let items = tally.items(unit, index);
                    outcomes.push(self.judge_window(evaluation, &named, &quota, unit, window, items)?.outcome);
                }
                self.say_quota(evaluation, &quota, &outcomes);
                evaluation.outcomes.append(&mut outcomes);
            }
            evaluation.tallies.push(tally);
        }
        Ok(())
    }

    /// Judges a quota of a unit in one window in which it has so many items.
    pub(super) fn judge_window(
        &self,
        evaluation: &Evaluation,
        named: &Named,
        quota: &Quota,
        unit: usize,
        window: &RuleWindow,
        items: u64,
    ) -> PolarsResult<Judged> {
        let stated_by = self.stated_rows(unit, quota, window);
        let stated = self.quantity(&stated_by)?;
        let mut outcome = self.quota_outcome(unit, named, quota, window, items.max(stated));
        let report = evaluation.report_status(unit);
        let mut ground = match (outcome.verdict, &outcome.waived) {
            (Verdict::NotApplicable, Some(_)) => Ground::Waived,
            (Verdict::NotApplicable, None) => Ground::Absent,
            _ => resolve(&outcome, evaluation.judged_on, report, self.has_report_on(unit, window.window)),
        };
        let mut elsewhere = 0;
        if ground == Ground::Lack {
            elsewhere = self.stated_in_wider(quota, unit, window)?;
            // The lack may be part of a quantity stated for a wider period: nobody can tell from here.
            if elsewhere > 0 && outcome.actual.saturating_add(elsewhere) >= outcome.required {
                ground = Ground::Hidden;
            }
        }
        outcome.verdict = ground.verdict();
        Ok(Judged { outcome, ground, items, stated, stated_by, elsewhere })
    }

    /// Whether any regular report of the unit that is in speaks of days in the window.
    pub(super) fn has_report_on(&self, unit: usize, window: Window) -> bool {
        self.report_windows.get(&unit).is_some_and(|windows| windows.iter().any(|one| one.overlaps(&window)))
    }

    /// Counts the items of a quota per unit and window, up to the day judged on.
    fn tally(&self, quota: &Quota, windows: Vec<RuleWindow>, judged_on: NaiveDate) -> PolarsResult<Tally> {
        let rows = Rows::of(&self.ledger.items);
        let (of_rows, of_units) = (vec![None; rows.len()], vec![0; self.register.units().len() * windows.len()]);
        let mut tally = Tally { rule: quota.rule.id.clone(), windows, window_of: of_rows, counts: of_units };
        if rows.is_empty() {
            return Ok(tally);
        }
        let sieve = Sieve::new(quota, &tally.windows, judged_on);
        let (days, categories, units) = (rows.i32(sieve.day_column)?, rows.u32("category")?, rows.u32("unit")?);
        for (row, window_of) in tally.window_of.iter_mut().enumerate() {
            let (Some(day), Some(category), Some(unit)) = (days.get(row), categories.get(row), units.get(row)) else {
                continue;
            };
            if let Fate::Counts(window) = sieve.fate(category, day) {
                *window_of = u16::try_from(window).ok();
                tally.counts[unit as usize * tally.windows.len() + window] += 1;
            }
        }
        Ok(tally)
    }

    /// The rows with what the unit stated for exactly the rule's window, over the quota's forms; none for months.
    fn stated_rows(&self, unit: usize, quota: &Quota, window: &RuleWindow) -> Vec<usize> {
        let Some(period) = Period::parse(&window.id).filter(|_| quota.evidence == Evidence::Stated) else {
            return Vec::new();
        };
        let figures = quota.any_of.iter().filter_map(|id| self.counts.figure(unit, u32::from(id.0), period));
        figures.flatten().collect()
    }

    /// The sum of stated quantities.
    fn quantity(&self, figure: &[usize]) -> PolarsResult<u64> {
        if figure.is_empty() {
            return Ok(0);
        }
        let quantities = Rows::of(&self.ledger.counts).u64("quantity")?;
        Ok(figure.iter().filter_map(|row| quantities.get(*row)).fold(0, u64::saturating_add))
    }

    /// The most the unit stated for periods wider than the window, where it stated nothing for the window.
    fn stated_in_wider(&self, quota: &Quota, unit: usize, window: &RuleWindow) -> PolarsResult<u64> {
        if quota.evidence != Evidence::Stated {
            return Ok(0);
        }
        let own = Period::parse(&window.id);
        let wider: Vec<Period> = [PeriodType::Quarter, PeriodType::HalfYear, PeriodType::NineMonths, PeriodType::Year]
            .into_iter()
            .flat_map(|kind| self.plan.years.iter().flat_map(move |year| kind.periods(*year)))
            .filter(|period| Some(*period) != own && self.plan.calendar.window(*period).contains(&window.window))
            .collect();
        let mut possible = 0;
        for id in &quota.any_of {
            let key = u32::from(id.0);
            if own.is_some_and(|own| self.counts.figure(unit, key, own).is_some()) {
                continue;
            }
            let mut most = 0;
            for rows in wider.iter().filter_map(|period| self.counts.stated(unit, key, *period)) {
                most = most.max(self.quantity(rows)?);
            }
            possible = most.saturating_add(possible);
        }
        Ok(possible)
    }

    fn quota_outcome(&self, unit: usize, named: &Named, quota: &Quota, window: &RuleWindow, actual: u64) -> Outcome {
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
            rule: named.rule.clone(),
            kind: named.kind,
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

/// The ground for the verdict on a window: enough is met; a window still running is not due; an empty or unclear
/// report needs a person; no report is not reported; else it is unmet.
fn resolve(outcome: &Outcome, judged_on: NaiveDate, report: Option<ReportStatus>, has_data: bool) -> Ground {
    if outcome.actual >= outcome.required {
        Ground::Enough
    } else if outcome.days.to > judged_on {
        Ground::Running
    } else {
        match report {
            Some(ReportStatus::Empty | ReportStatus::Ambiguous) => Ground::ReportUnclear,
            Some(ReportStatus::Missing | ReportStatus::NotDue) => Ground::NoReport,
            Some(ReportStatus::NotRequired) | None if !has_data => Ground::NoReport,
            _ => Ground::Lack,
        }
    }
}
