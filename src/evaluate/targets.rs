//! Percentage targets: Σ numerators / Σ denominators of the department, exact, never a mean of rates.

use std::cmp::Ordering;

use polars::prelude::PolarsResult;

use super::{Evaluator, severity, shown};
use crate::model::calendar::{Period, PeriodKind};
use crate::model::evaluation::Evaluation;
use crate::model::finding::{Finding, NESTED_RATIO, Place, TARGET_UNMET};
use crate::model::ledger::Rows;
use crate::model::plan::{Comparison, Percent, Target};
use crate::model::verdict::{TargetOutcome, Verdict};

impl Evaluator<'_> {
    pub(super) fn judge_targets(&self, evaluation: &mut Evaluation) -> PolarsResult<()> {
        for (index, target) in self.plan.targets.iter().enumerate() {
            let outcome = self.target_outcome(evaluation, index, target)?;
            evaluation.targets.push(outcome);
        }
        for index in 0..evaluation.targets.len() {
            self.check_nesting(evaluation, index);
            self.say_target(evaluation, index);
        }
        Ok(())
    }

    fn target_outcome(
        &self,
        evaluation: &mut Evaluation,
        index: usize,
        target: &Target,
    ) -> PolarsResult<TargetOutcome> {
        let asked: Vec<usize> = (0..self.register.units().len())
            .filter(|unit| {
                let of_unit = &self.register.units()[*unit];
                of_unit.is_bound_by(&target.rule.groups) && of_unit.exists_within(evaluation.window)
            })
            .collect();
        let key = u32::try_from(index).unwrap_or(u32::MAX);
        let rows = Rows::of(&self.ledger.ratios);
        let mut per_unit = Vec::new();
        for unit in &asked {
            let figure = self.ratios.figure(*unit, key, evaluation.period);
            if let Some(figure) = figure {
                let (numerator, denominator) = sums(&rows, &figure)?;
                let disagreement =
                    self.disagreement(&self.ratios, &rows, (*unit, key), evaluation.period, |figure| {
                        sums(&rows, figure).map(|(numerator, denominator)| format!("{numerator}/{denominator}"))
                    })?;
                evaluation.findings.extend(disagreement.map(|finding| finding.rule(&target.rule.id)));
                per_unit.push((*unit, numerator, denominator));
            } else if self.ratios.partly(*unit, key, evaluation.period) {
                let finding = self.not_enough_data(*unit, &target.rule.title, evaluation.period);
                evaluation.findings.push(finding.rule(&target.rule.id));
            }
        }
        let numerator = per_unit.iter().map(|(_, numerator, _)| numerator).sum();
        let denominator = per_unit.iter().map(|(_, _, denominator)| denominator).sum();
        let (threshold, due) = in_force(self, target, evaluation.period);
        let verdict = if per_unit.is_empty() {
            Verdict::NotReported
        } else if denominator == 0 {
            Verdict::Nil
        } else if reaches(numerator, denominator, target.op, threshold) {
            Verdict::Met
        } else if due <= evaluation.judged_on {
            Verdict::Unmet
        } else {
            Verdict::NotDue
        };
        Ok(TargetOutcome {
            target: index,
            numerator,
            denominator,
            threshold,
            units_in: u32::try_from(per_unit.len()).unwrap_or(u32::MAX),
            units_asked: u32::try_from(asked.len()).unwrap_or(u32::MAX),
            verdict,
            per_unit,
        })
    }

    /// A target inside another can have no more than the other lets in.
    fn check_nesting(&self, evaluation: &mut Evaluation, index: usize) {
        let target = &self.plan.targets[index];
        let Some(outer) = target.within.as_ref().and_then(|id| {
            let outer = self.plan.targets.iter().position(|other| other.rule.id == *id)?;
            evaluation.targets.get(outer)
        }) else {
            return;
        };
        let inner = &evaluation.targets[index];
        if outer.verdict != Verdict::NotReported && outer.numerator == 0 && inner.denominator > 0 {
            let finding = Finding::new(NESTED_RATIO, Place::default())
                .rule(&target.rule.id)
                .value(format!("{}/{}", inner.numerator, inner.denominator))
                .expected(target.within.clone().unwrap_or_default())
                .arg("title", &target.rule.title);
            evaluation.findings.push(finding);
            evaluation.targets[index].verdict = Verdict::Manual;
        }
    }

    fn say_target(&self, evaluation: &mut Evaluation, index: usize) {
        let outcome = &evaluation.targets[index];
        let target = &self.plan.targets[index];
        if outcome.verdict == Verdict::Unmet {
            let finding = Finding::new(TARGET_UNMET, Place::default())
                .rule(&target.rule.id)
                .value(format!("{}/{}", outcome.numerator, outcome.denominator))
                .expected(percent(outcome.threshold))
                .arg("title", &target.rule.title)
                .arg("percent", percent(floor_percent(outcome.numerator, outcome.denominator)))
                .arg("due", shown(target.by))
                .arg("clause", &target.rule.source.section)
                .severity(severity(target.rule.level));
            evaluation.findings.push(finding);
        }
    }
}

pub(super) fn sums(rows: &Rows<'_>, figure: &[usize]) -> PolarsResult<(u64, u64)> {
    let sum = |name: &str| -> PolarsResult<u64> {
        let of = rows.u64(name)?;
        Ok(figure.iter().filter_map(|row| of.get(*row)).fold(0, u64::saturating_add))
    };
    Ok((sum("numerator")?, sum("denominator")?))
}

/// The threshold for a period and the day it is due: the year's own step where the office set one, else the last.
pub(super) fn in_force(evaluator: &Evaluator<'_>, target: &Target, period: Period) -> (Percent, chrono::NaiveDate) {
    match target.path.get(&period.year) {
        Some(step) => {
            let year = evaluator.plan.calendar.window(Period::new(period.year, PeriodKind::Year));
            (*step, year.to)
        }
        None => (target.threshold, target.by),
    }
}

/// Whether n/d stands to the threshold as asked, in whole numbers: 99.6 % never passes as 100 %.
fn reaches(numerator: u64, denominator: u64, op: Comparison, threshold: Percent) -> bool {
    let reached = u128::from(numerator) * 1_000_000;
    let asked = u128::from(denominator) * u128::from(threshold.0.unsigned_abs());
    match op {
        Comparison::AtLeast => reached.cmp(&asked) != Ordering::Less,
        Comparison::Equal => reached == asked,
        Comparison::AtMost => reached.cmp(&asked) != Ordering::Greater,
    }
}

/// n/d as a percentage, rounded down to two decimals, so that it never shows more than it is.
pub(super) fn floor_percent(numerator: u64, denominator: u64) -> Percent {
    let hundredths = (u128::from(numerator) * 10_000).checked_div(u128::from(denominator)).unwrap_or(0);
    Percent(i64::try_from(hundredths * 100).unwrap_or(i64::MAX))
}

/// A percentage as Vietnamese offices write it: `99,6%`.
pub(super) fn percent(value: Percent) -> String {
    let (whole, part) = (value.0 / 10_000, value.0.rem_euclid(10_000));
    let decimals = format!("{part:04}");
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { format!("{whole}%") } else { format!("{whole},{decimals}%") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_compared_exactly() {
        let hundred = Percent(1_000_000);
        assert!(!reaches(996, 1000, Comparison::Equal, hundred));
        assert!(!reaches(99_999_999, 100_000_000, Comparison::Equal, hundred));
        assert!(reaches(250, 250, Comparison::Equal, hundred));
        assert!(reaches(80, 100, Comparison::AtLeast, Percent(800_000)));
        assert!(!reaches(79_999, 100_000, Comparison::AtLeast, Percent(800_000)));
        assert!(reaches(1, 3, Comparison::AtMost, Percent(333_334)));
        assert!(reaches(u64::MAX, u64::MAX, Comparison::Equal, hundred));
    }

    #[test]
    fn percentages_are_shown_rounded_down() {
        assert_eq!(percent(floor_percent(996, 1000)), "99,6%");
        assert_eq!(percent(floor_percent(99_999_999, 100_000_000)), "99,99%");
        assert_eq!(percent(floor_percent(1, 3)), "33,33%");
        assert_eq!(percent(floor_percent(4, 4)), "100%");
        assert_eq!(percent(Percent(805_000)), "80,5%");
    }
}
