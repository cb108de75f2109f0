//! The year-end result of a unit: its criteria, their weights, and the score they come to.

use super::super::assessment::weights;
use super::super::shown;
use super::begun;
use crate::model::calendar::PeriodKind;
use crate::model::evaluation::Evaluation;
use crate::model::explanation::{ExplainedFigure, ExplainedRule, Say};
use crate::model::plan::Assessment;

/// The unit's result, step by step.
pub(super) fn explain(evaluation: &Evaluation, assessment: &Assessment, unit: usize) -> ExplainedRule {
    let mut explained = begun("assessment", &assessment.rule);
    let Some(result) = evaluation.assessment.iter().find(|result| result.unit == unit) else {
        let is_year = evaluation.period.kind == PeriodKind::Year;
        explained.remarks.push(Say::new(if is_year { "explain-not-bound" } else { "explain-assessment-year" }));
        return explained;
    };
    let mut figure = ExplainedFigure::new(evaluation.period.to_string(), evaluation.window, evaluation.judged_on);
    figure.verdict = Some(result.verdict);
    for (criterion, verdict) in assessment.criteria.iter().zip(&result.criteria) {
        let step = Say::new("explain-criterion").arg("rule", &criterion.rule).arg("verdict", verdict.word());
        figure.steps.push(step.arg("weight", criterion.weight));
    }
    let (met, all) = weights(assessment, &result.criteria);
    figure.steps.push(Say::new("explain-score").arg("met", met).arg("all", all).arg("score", result.score));
    if !result.band.is_empty() {
        figure.steps.push(Say::new("explain-band").arg("band", &result.band));
    }
    let day = shown(evaluation.judged_on);
    figure.steps.push(Say::new("explain-worst").arg("verdict", result.verdict.word()).arg("day", day));
    explained.figures.push(figure);
    explained
}
