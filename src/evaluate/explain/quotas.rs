//! A quota of a unit: each of its items and statements, in the window it counts in or with the reason why in none.

use polars::prelude::PolarsResult;

use super::super::quotas::{Ground, Judged, Named};
use super::super::sieve::{Fate, Sieve};
use super::super::{Evaluator, shown};
use super::{begun, rows_of};
use crate::model::calendar::{Per, Period, RuleWindow};
use crate::model::evaluation::Evaluation;
use crate::model::explanation::{Evidence, ExplainedFigure, ExplainedRule, Say};
use crate::model::ledger::Rows;
use crate::model::plan::{self, Quota};

impl Evaluator<'_> {
    pub(super) fn explain_quota(
        &self,
        evaluation: &Evaluation,
        named: &Named,
        quota: &Quota,
        unit: usize,
    ) -> PolarsResult<ExplainedRule> {
        let mut explained = begun(named.kind, &quota.rule);
        let of_unit = &self.register.units()[unit];
        let forms: Vec<&str> = quota.any_of.iter().map(|id| self.plan.categories.get(*id).label.as_str()).collect();
        explained.remarks.push(Say::new("explain-forms").arg("forms", forms.join("; ")).arg("min", quota.min));
        if quota.evidence == plan::Evidence::Itemised {
            explained.remarks.push(Say::new("explain-itemised"));
        }
        if !of_unit.groups.iter().any(|group| quota.rule.groups.contains(group)) {
            explained.remarks.push(Say::new("explain-not-bound"));
            return Ok(explained);
        }
        if !of_unit.exists_within(evaluation.window) {
            explained.remarks.push(Say::new("explain-absent-in-period"));
            return Ok(explained);
        }
        let windows = self.plan.calendar.rule_windows(quota.per, evaluation.window, &self.plan.years);
        let mut items = self.sift(evaluation, quota, unit, &windows, &mut explained)?;
        let mut judged = Vec::with_capacity(windows.len());
        for (window, items) in windows.iter().zip(&mut items) {
            let one = self.judge_window(evaluation, named, quota, unit, window, items.len() as u64)?;
            let mut figure = ExplainedFigure::new(&window.id, window.window, evaluation.judged_on);
            figure.actual = Some(one.outcome.actual);
            figure.required = Some(one.outcome.required);
            figure.verdict = Some(one.outcome.verdict);
            figure.steps = self.quota_steps(evaluation, quota, unit, window, &one);
            if one.stated > one.items {
                // The larger of the two counts, never both.
                for (report, item) in items.drain(..) {
                    let why = Say::new("explain-why-stated-more").arg("windows", &window.id).arg("stated", one.stated);
                    explained.uncounted.push(self.uncounted(evaluation, report, item, why));
                }
                for row in &one.stated_by {
                    figure.counted.push(self.lookup().count(*row)?);
                }
            } else {
                figure.counted = items.drain(..).map(|(_, item)| item).collect();
            }
            explained.figures.push(figure);
            judged.push(one);
        }
        self.explain_statements(evaluation, quota, unit, &windows, &judged, &mut explained)?;
        Ok(explained)
    }

    /// The unit's items by window, each with its report; those in none go to the uncounted.
    fn sift(
        &self,
        evaluation: &Evaluation,
        quota: &Quota,
        unit: usize,
        windows: &[RuleWindow],
        explained: &mut ExplainedRule,
    ) -> PolarsResult<Vec<Vec<(u32, Evidence)>>> {
        let sieve = Sieve::new(quota, windows, evaluation.judged_on);
        let mut counted = vec![Vec::new(); windows.len()];
        let rows = Rows::of(&self.ledger.items);
        for row in rows_of(&rows, unit)? {
            let (day, category) = (rows.i32(sieve.day_column)?.get(row), rows.u32("category")?.get(row));
            let (Some(day), Some(category)) = (day, category) else { continue };
            let report = rows.u32("report")?.get(row).unwrap_or(u32::MAX);
            let evidence = self.lookup().item(row, sieve.day_column)?;
            let why = match sieve.fate(category, day) {
                Fate::Counts(window) => {
                    counted[window].push((report, evidence));
                    continue;
                }
                Fate::TooLate(window) => Say::new("explain-why-late")
                    .arg("windows", &windows[window].id)
                    .arg("until", shown(evaluation.judged_on)),
                Fate::Outside => Say::new("explain-why-outside")
                    .arg("from", shown(evaluation.window.from))
                    .arg("to", shown(evaluation.window.to)),
                Fate::OtherForm => Say::new("explain-why-form").arg("form", &evidence.label),
            };
            explained.uncounted.push(self.uncounted(evaluation, report, evidence, why));
        }
        Ok(counted)
    }

    /// The unit's statements that count in no window, with why.
    fn explain_statements(
        &self,
        evaluation: &Evaluation,
        quota: &Quota,
        unit: usize,
        windows: &[RuleWindow],
        judged: &[Judged],
        explained: &mut ExplainedRule,
    ) -> PolarsResult<()> {
        let sieve = Sieve::new(quota, windows, evaluation.judged_on);
        let rows = Rows::of(&self.ledger.counts);
        for row in rows_of(&rows, unit)? {
            let category = rows.u32("category")?.get(row).unwrap_or(u32::MAX);
            let evidence = self.lookup().count(row)?;
            let used = judged.iter().find(|one| one.stated_by.contains(&row));
            let why = match used {
                Some(one) if one.stated > one.items => continue,
                Some(one) => Say::new("explain-why-items-more")
                    .arg("windows", &one.outcome.window)
                    .arg("items", one.items)
                    .arg("stated", one.stated),
                None if !sieve.takes(category) => Say::new("explain-why-form").arg("form", &evidence.label),
                None if quota.evidence == plan::Evidence::Itemised => Say::new("explain-why-itemised"),
                None => self.statement_reason(quota, &evidence, windows),
            };
            let report = rows.u32("report")?.get(row).unwrap_or(u32::MAX);
            explained.uncounted.push(self.uncounted(evaluation, report, evidence, why));
        }
        Ok(())
    }

    /// Why a statement of the right form makes up no window's figure.
    fn statement_reason(&self, quota: &Quota, evidence: &Evidence, windows: &[RuleWindow]) -> Say {
        let Some(days) = self.window_of(evidence) else { return Say::new("explain-why-on-request") };
        let say = |id| Say::new(id).arg("period", &evidence.period);
        let around = windows.iter().find(|window| window.window.contains(&days));
        match around {
            Some(window) if Period::parse(&window.id).is_some() && window.window == days => {
                say("explain-why-cumulative")
            }
            Some(window) if quota.per != Per::Month => say("explain-why-part").arg("windows", &window.id),
            _ if quota.per == Per::Month => say("explain-why-no-month"),
            _ => say("explain-why-other-period"),
        }
    }

    fn quota_steps(
        &self,
        evaluation: &Evaluation,
        quota: &Quota,
        unit: usize,
        window: &RuleWindow,
        judged: &Judged,
    ) -> Vec<Say> {
        let outcome = &judged.outcome;
        let mut steps = Vec::new();
        if window.window.to > evaluation.judged_on {
            steps.push(Say::new("explain-cut").arg("until", shown(evaluation.judged_on)));
        }
        if quota.per != Per::Month {
            let (lived, all) = self.register.units()[unit].months_in(window.window);
            if lived < all {
                let step = Say::new("explain-active-months").arg("lived", lived).arg("all", all);
                steps.push(step.arg("min", quota.min).arg("required", outcome.required));
            }
        }
        steps.push(Say::new("explain-items").arg("items", judged.items));
        if !judged.stated_by.is_empty() {
            let step = Say::new("explain-stated").arg("stated", judged.stated).arg("items", judged.items);
            steps.push(step.arg("actual", outcome.actual));
        }
        steps.push(quota_ground(evaluation, unit, window, judged));
        steps
    }
}

/// What decided the verdict, in words.
fn quota_ground(evaluation: &Evaluation, unit: usize, window: &RuleWindow, judged: &Judged) -> Say {
    let outcome = &judged.outcome;
    let status = || evaluation.report_status(unit).map_or("not_required", |status| status.word());
    let say = |id| Say::new(id).arg("actual", outcome.actual).arg("required", outcome.required);
    let lack = outcome.required.saturating_sub(outcome.actual);
    match judged.ground {
        Ground::Enough => say("explain-ground-enough"),
        Ground::Lack => say("explain-ground-lack").arg("lack", lack),
        Ground::Waived => say("explain-ground-waived").arg("basis", outcome.waived.as_deref().unwrap_or("")),
        Ground::Absent => say("explain-ground-absent"),
        Ground::Running => say("explain-ground-running").arg("day", shown(window.window.to)),
        Ground::ReportUnclear => say("explain-ground-unclear").arg("status", status()),
        Ground::NoReport => say("explain-ground-no-report").arg("status", status()),
        Ground::Hidden => say("explain-ground-hidden").arg("elsewhere", judged.elsewhere),
    }
}
