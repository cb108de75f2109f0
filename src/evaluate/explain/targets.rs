//! A target: the unit's own figures with their cells, and the department's sum.

use polars::prelude::PolarsResult;

use super::super::targets::{floor_percent, in_force, percent, sums};
use super::super::{Evaluator, shown};
use super::{begun, rows_of};
use crate::model::calendar::Period;
use crate::model::evaluation::Evaluation;
use crate::model::explanation::{Evidence, ExplainedFigure, ExplainedRule, Say};
use crate::model::ledger::Rows;
use crate::model::plan::{Comparison, Target};
use crate::model::verdict::{TargetOutcome, Verdict};

impl Evaluator<'_> {
    pub(super) fn explain_target(
        &self,
        evaluation: &Evaluation,
        index: usize,
        unit: usize,
    ) -> PolarsResult<ExplainedRule> {
        let target = &self.plan.targets[index];
        let mut explained = begun("target", &target.rule);
        let words = Say::new("explain-ratio-words").arg("numerator", &target.numerator);
        explained.remarks.push(words.arg("denominator", &target.denominator));
        if let Some(excluding) = &target.excluding {
            explained.remarks.push(Say::new("explain-ratio-excluding").arg("excluding", excluding));
        }
        if !self.register.units()[unit].is_bound_by(&target.rule.groups) {
            explained.remarks.push(Say::new("explain-not-bound"));
        }
        let key = u32::try_from(index).unwrap_or(u32::MAX);
        let rows = Rows::of(&self.ledger.ratios);
        let used = self.ratios.figure(unit, key, evaluation.period);
        let mut own = ExplainedFigure::new(evaluation.period.to_string(), evaluation.window, evaluation.judged_on);
        for row in used.iter().flatten() {
            own.counted.push(Evidence { adds: 1, ..self.lookup().ratio(*row)? });
        }
        match &used {
            Some(figure) => {
                let (numerator, denominator) = sums(&rows, figure)?;
                own.ratio = Some((numerator, denominator));
                let id = if figure.len() > 1 { "explain-ratio-tiled" } else { "explain-ratio-unit" };
                own.steps.push(ratio(Say::new(id), numerator, denominator));
            }
            None if self.ratios.partly(unit, key, evaluation.period) => {
                own.steps.push(Say::new("explain-ratio-partly").arg("period", evaluation.period));
            }
            None => own.steps.push(Say::new("explain-ratio-none").arg("period", evaluation.period)),
        }
        explained.figures.push(own);
        for row in rows_of(&rows, unit)? {
            if used.iter().flatten().any(|one| *one == row) {
                continue;
            }
            let evidence = self.lookup().ratio(row)?;
            let why = if rows.u32("target")?.get(row) != Some(key) {
                Say::new("explain-why-other-target").arg("target", &evidence.label)
            } else if evidence.period.is_empty() {
                Say::new("explain-why-on-request")
            } else if self.is_part(&evidence, evaluation.period) {
                let id = if used.is_some() { "explain-why-stated-whole" } else { "explain-why-part" };
                Say::new(id).arg("period", &evidence.period).arg("windows", evaluation.period)
            } else {
                Say::new("explain-why-other-period").arg("period", &evidence.period)
            };
            let report = rows.u32("report")?.get(row).unwrap_or(u32::MAX);
            explained.uncounted.push(self.uncounted(evaluation, report, evidence, why));
        }
        if let Some(outcome) = evaluation.targets.iter().find(|outcome| outcome.target == index) {
            explained.figures.push(self.department(evaluation, target, outcome));
        }
        Ok(explained)
    }

    fn is_part(&self, evidence: &Evidence, period: Period) -> bool {
        let whole = self.plan.calendar.window(period);
        self.window_of(evidence).is_some_and(|days| whole.contains(&days))
    }

    /// The department's sum and its verdict.
    fn department(&self, evaluation: &Evaluation, target: &Target, outcome: &TargetOutcome) -> ExplainedFigure {
        let (threshold, due) = in_force(self, target, evaluation.period);
        let mut figure = ExplainedFigure::new(evaluation.period.to_string(), evaluation.window, evaluation.judged_on);
        figure.ratio = Some((outcome.numerator, outcome.denominator));
        figure.verdict = Some(outcome.verdict);
        let code = |unit: usize| self.register.units()[unit].code.clone();
        figure.parts = outcome.per_unit.iter().map(|(unit, above, below)| (code(*unit), *above, *below)).collect();
        let sum = ratio(Say::new("explain-ratio-sum"), outcome.numerator, outcome.denominator);
        figure.steps.push(sum.arg("in", outcome.units_in).arg("asked", outcome.units_asked));
        let op = match target.op {
            Comparison::AtLeast => "≥",
            Comparison::Equal => "=",
            Comparison::AtMost => "≤",
        };
        let asked = Say::new("explain-ratio-asked").arg("op", op).arg("threshold", percent(threshold));
        figure.steps.push(asked.arg("due", shown(due)));
        let id = match outcome.verdict {
            Verdict::Met => "explain-target-met",
            Verdict::Unmet => "explain-target-unmet",
            Verdict::NotDue => "explain-target-not-due",
            Verdict::Nil => "explain-target-nil",
            Verdict::Manual => "explain-target-manual",
            Verdict::NotReported | Verdict::NotApplicable => "explain-target-none",
        };
        let ground = ratio(Say::new(id), outcome.numerator, outcome.denominator);
        let within = target.within.as_deref().unwrap_or_default();
        figure.steps.push(ground.arg("op", op).arg("threshold", percent(threshold)).arg("within", within));
        figure
    }
}

fn ratio(say: Say, numerator: u64, denominator: u64) -> Say {
    let shown = if denominator == 0 { "–".to_owned() } else { percent(floor_percent(numerator, denominator)) };
    say.arg("numerator", numerator).arg("denominator", denominator).arg("percent", shown)
}
