//! Explains verdicts: the same functions that judge, asked once more for one unit, with what they saw and why.
//!
//! It judges nothing of its own: verdicts and counts come from the modules beside it.

mod assessment;
mod quotas;
mod reports;
mod targets;
mod tasks;

use polars::prelude::PolarsResult;

use super::Evaluator;
use crate::model::calendar::{Period, Window};
use crate::model::evaluation::Evaluation;
use crate::model::evidence::Lookup;
use crate::model::explanation::{Evidence, ExplainedRule, Say, SeenReport, Uncounted};
use crate::model::finding::Finding;
use crate::model::ledger::{Rows, Why};
use crate::model::plan::Rule;
use crate::model::report::ReportPeriod;

impl Evaluator<'_> {
    /// The rules that bear on a unit, explained, or the one asked for; duties without a number are not judged here.
    ///
    /// # Errors
    /// When a frame lacks a column, which is a bug.
    pub fn explain(
        &self,
        evaluation: &Evaluation,
        unit: usize,
        only: Option<&str>,
    ) -> PolarsResult<Vec<ExplainedRule>> {
        let mut rules = Vec::new();
        let asked = |rule: &Rule, bound: bool| only.map_or(bound, |id| id == rule.id);
        let of_unit = &self.register.units()[unit];
        for report in &self.plan.reports {
            let bound = self.report_rule(unit, evaluation.period).is_some_and(|one| one.rule.id == report.rule.id);
            if asked(&report.rule, bound) {
                rules.push(reports::explain(evaluation, report, unit, bound));
            }
        }
        for (named, quota) in self.quotas() {
            if asked(&quota.rule, of_unit.groups.iter().any(|group| quota.rule.groups.contains(group))) {
                rules.push(self.explain_quota(evaluation, &named, &quota, unit)?);
            }
        }
        for (index, target) in self.plan.targets.iter().enumerate() {
            if asked(&target.rule, of_unit.is_bound_by(&target.rule.groups)) {
                rules.push(self.explain_target(evaluation, index, unit)?);
            }
        }
        for (index, task) in self.plan.tasks.iter().enumerate() {
            let leads = evaluation.window.holds(task.due) && self.leads(task).contains(&unit);
            if asked(&task.rule, leads) {
                rules.push(self.explain_task(evaluation, index, unit, leads)?);
            }
        }
        let is_assessed = evaluation.assessment.iter().any(|result| result.unit == unit);
        if let Some(assessment) = self.plan.assessment.as_ref().filter(|one| asked(&one.rule, is_assessed)) {
            rules.push(assessment::explain(evaluation, assessment, unit));
        }
        Ok(rules)
    }

    /// The unit's reports, those for the period first, with what is wrong with each as a whole.
    #[must_use]
    pub fn explain_reports(&self, evaluation: &Evaluation, unit: usize, findings: &[Finding]) -> Vec<SeenReport> {
        self.seen_reports(evaluation, unit, findings)
    }

    /// The rows of the unit's reports that are in no frame, and why.
    #[must_use]
    pub fn explain_aside(&self, evaluation: &Evaluation, unit: usize) -> Vec<Uncounted> {
        let lookup = self.lookup();
        let of_unit = |report: usize| self.ledger.reports[report].unit == Some(unit);
        let aside = self.ledger.aside.iter().filter(|aside| of_unit(aside.report));
        aside
            .map(|aside| {
                let evidence = lookup.aside(aside);
                let (why, finding) = match &aside.why {
                    Why::Repeat(report, sheet, at) => {
                        let first = lookup.shown(*report, sheet, *at);
                        (Say::new("explain-why-repeat").arg("place", first), None)
                    }
                    Why::ReportHeldOut => (self.standing(aside.report), None),
                    Why::Rejected(finding) => {
                        let code = finding.code.0;
                        (Say::new("explain-why-rejected").arg("code", code), Some((**finding).clone()))
                    }
                };
                let near = self.is_near(evaluation, aside.report, &evidence);
                Uncounted { evidence, why, finding, near }
            })
            .collect()
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup::new(self.plan, self.ledger)
    }

    /// A record of a frame that does not count.
    fn uncounted(&self, evaluation: &Evaluation, report: u32, evidence: Evidence, why: Say) -> Uncounted {
        let near = self.is_near(evaluation, report as usize, &evidence);
        Uncounted { evidence: Evidence { adds: 0, ..evidence }, why, finding: None, near }
    }

    /// Whether the record's report speaks of days in the period, or its own day lies in it.
    fn is_near(&self, evaluation: &Evaluation, report: usize, evidence: &Evidence) -> bool {
        let window = match self.ledger.reports.get(report).and_then(|report| report.period) {
            Some(ReportPeriod::Regular(period)) => Some(self.plan.calendar.window(period)),
            _ => None,
        };
        window.is_none_or(|window| window.overlaps(&evaluation.window))
            || evidence.day.is_some_and(|day| evaluation.window.holds(day))
    }

    /// Days of the period a statement is for.
    fn window_of(&self, evidence: &Evidence) -> Option<Window> {
        Period::parse(&evidence.period).map(|period| self.plan.calendar.window(period))
    }
}

/// The rows of a frame that are a unit's.
fn rows_of(rows: &Rows<'_>, unit: usize) -> PolarsResult<Vec<usize>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let units = rows.u32("unit")?;
    Ok((0..rows.len()).filter(|row| units.get(*row).is_some_and(|one| one as usize == unit)).collect())
}

/// A rule before its figures.
fn begun(kind: &'static str, rule: &Rule) -> ExplainedRule {
    ExplainedRule { kind, rule: rule.clone(), remarks: Vec::new(), figures: Vec::new(), uncounted: Vec::new() }
}
