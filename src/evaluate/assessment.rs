//! The year-end result of each unit, from the verdicts on the criteria the plan names.

use std::collections::HashMap;

use super::Evaluator;
use crate::model::calendar::PeriodKind;
use crate::model::evaluation::Evaluation;
use crate::model::plan::{Assessment, Criterion};
use crate::model::verdict::{AssessmentResult, ReportStatus, Verdict};

impl Evaluator<'_> {
    /// Assesses the units the assessment binds (all, where it names no group), in a year's summary only.
    pub(super) fn judge_units(&self, evaluation: &mut Evaluation) {
        let Some(assessment) = &self.plan.assessment else { return };
        if evaluation.period.kind != PeriodKind::Year {
            return;
        }
        let mut verdicts: HashMap<(usize, &str), Vec<Verdict>> = HashMap::new();
        for outcome in &evaluation.outcomes {
            if let Some(unit) = outcome.unit {
                verdicts.entry((unit, &outcome.rule)).or_default().push(outcome.verdict);
            }
        }
        let bound = (0..self.register.units().len()).filter(|unit| {
            let unit = &self.register.units()[*unit];
            unit.is_bound_by(&assessment.rule.groups) && unit.exists_on(evaluation.window.to)
        });
        let criterion = |unit: usize, criterion: &Criterion| match criterion.rule.as_str() {
            "reports" => self.all_reports(evaluation, unit),
            rule => worst(verdicts.get(&(unit, rule)).into_iter().flatten().copied()),
        };
        let results: Vec<AssessmentResult> = bound
            .map(|unit| {
                let of_unit = assessment.criteria.iter().map(|one| criterion(unit, one)).collect();
                result(assessment, unit, of_unit)
            })
            .collect();
        evaluation.assessment = results;
    }

    /// All reports of the year in on time.
    fn all_reports(&self, evaluation: &Evaluation, unit: usize) -> Verdict {
        let periods = self.plan.periods().into_iter().filter(|period| period.year == evaluation.period.year);
        worst(periods.filter_map(|period| {
            let state = self.report_state(unit, period, self.plan.calendar.window(period))?;
            Some(match state.status {
                _ if state.late => Verdict::Unmet,
                ReportStatus::OnTime | ReportStatus::Nil => Verdict::Met,
                ReportStatus::Late | ReportStatus::Missing => Verdict::Unmet,
                ReportStatus::Empty | ReportStatus::Ambiguous => Verdict::Manual,
                ReportStatus::NotDue => Verdict::NotDue,
                ReportStatus::NotRequired => Verdict::NotApplicable,
            })
        }))
    }
}

/// The verdict on several windows together: the one that most needs doing something about.
fn worst(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    const ORDER: [Verdict; 7] = [
        Verdict::Unmet,
        Verdict::NotReported,
        Verdict::Manual,
        Verdict::NotDue,
        Verdict::Met,
        Verdict::Nil,
        Verdict::NotApplicable,
    ];
    let place = |verdict: &Verdict| ORDER.iter().position(|one| one == verdict);
    verdicts.min_by_key(place).unwrap_or(Verdict::NotApplicable)
}

/// The weights of the criteria that are met, and of all that apply.
pub(super) fn weights(assessment: &Assessment, criteria: &[Verdict]) -> (u32, u32) {
    let weighed =
        || assessment.criteria.iter().zip(criteria).filter(|(_, verdict)| **verdict != Verdict::NotApplicable);
    let met = weighed().filter(|(_, verdict)| matches!(verdict, Verdict::Met | Verdict::Nil));
    (met.map(|(criterion, _)| criterion.weight).sum(), weighed().map(|(criterion, _)| criterion.weight).sum())
}

/// A unit's result: the score in percent of the weights that apply, the band it falls in, and the verdict.
fn result(assessment: &Assessment, unit: usize, criteria: Vec<Verdict>) -> AssessmentResult {
    let (met, all) = weights(assessment, &criteria);
    let score = (met * 100).checked_div(all).unwrap_or(0);
    let verdict = match worst(criteria.iter().copied()) {
        Verdict::Nil => Verdict::Met,
        verdict => verdict,
    };
    let settled = matches!(verdict, Verdict::Met | Verdict::Unmet);
    let band = assessment.bands.iter().find(|band| score >= band.from).filter(|_| settled);
    AssessmentResult { unit, criteria, score, band: band.map(|band| band.label.clone()).unwrap_or_default(), verdict }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::{Band, Basis, Level, Rule, Source};

    fn assessment() -> Assessment {
        let rule = Rule {
            id: "xet".into(),
            title: String::new(),
            groups: Vec::new(),
            source: Source { section: String::new(), quote: String::new() },
            level: Level::Required,
            basis: Basis::Stated,
        };
        let criterion = |rule: &str, weight| Criterion { rule: rule.into(), weight };
        let bands = vec![Band { from: 90, label: "Tốt".into() }, Band { from: 50, label: "Khá".into() }];
        Assessment { rule, criteria: vec![criterion("a", 2), criterion("b", 1)], bands }
    }

    #[test]
    fn scores_weigh_the_criteria_that_apply() {
        let of = |a, b| {
            let result = result(&assessment(), 0, vec![a, b]);
            (result.score, result.band, result.verdict)
        };
        assert_eq!(of(Verdict::Met, Verdict::Met), (100, "Tốt".into(), Verdict::Met));
        assert_eq!(of(Verdict::Met, Verdict::Unmet), (66, "Khá".into(), Verdict::Unmet));
        assert_eq!(of(Verdict::Unmet, Verdict::Met), (33, String::new(), Verdict::Unmet));
        assert_eq!(of(Verdict::NotApplicable, Verdict::Met), (100, "Tốt".into(), Verdict::Met));
        assert_eq!(of(Verdict::Met, Verdict::NotReported), (66, String::new(), Verdict::NotReported));
    }
}
