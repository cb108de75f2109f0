//! A dated task of a unit: which row says that which part is done.

use polars::prelude::PolarsResult;

use super::super::tasks::Ground;
use super::super::{Evaluator, shown};
use super::begun;
use crate::model::evaluation::Evaluation;
use crate::model::explanation::{ExplainedFigure, ExplainedRule, Say};
use crate::model::ledger::Rows;
use crate::model::plan::DateFlaw;

impl Evaluator<'_> {
    pub(super) fn explain_task(
        &self,
        evaluation: &Evaluation,
        index: usize,
        unit: usize,
        leads: bool,
    ) -> PolarsResult<ExplainedRule> {
        let task = &self.plan.tasks[index];
        let mut explained = begun("task", &task.rule);
        explained.remarks.push(Say::new("explain-task-due").arg("due", shown(task.due)));
        if !task.components.is_empty() {
            explained.remarks.push(Say::new("explain-task-parts").arg("parts", task.components.join("; ")));
        }
        if !leads {
            let cooperates = task.cooperate.iter().any(|word| self.register.meant_by(word).contains(&unit));
            explained.remarks.push(match (evaluation.window.holds(task.due), cooperates) {
                (false, _) => Say::new("explain-task-other-period"),
                (true, true) => Say::new("explain-task-cooperates"),
                (true, false) => Say::new("explain-not-bound"),
            });
            return Ok(explained);
        }
        let (outcome, progress, ground) = self.judge_task(evaluation, index, task, unit);
        let mut figure = ExplainedFigure::new(&outcome.window, outcome.days, evaluation.judged_on);
        figure.until = evaluation.judged_on;
        figure.actual = Some(outcome.actual);
        figure.required = Some(outcome.required);
        figure.verdict = Some(outcome.verdict);
        for row in progress.done_by.iter().flatten() {
            figure.counted.push(self.lookup().task(*row)?);
        }
        for (part, name) in task.components.iter().enumerate() {
            let done = progress.done_by.get(part).is_some_and(Option::is_some);
            let id = if done { "explain-task-part-done" } else { "explain-task-part-open" };
            figure.steps.push(Say::new(id).arg("part", name));
        }
        let lack = outcome.required.saturating_sub(outcome.actual);
        let say = |id| Say::new(id).arg("actual", outcome.actual).arg("required", outcome.required);
        figure.steps.push(match ground {
            Ground::Waived => say("explain-ground-waived").arg("basis", outcome.waived.as_deref().unwrap_or("")),
            Ground::Done => say("explain-task-done"),
            Ground::DidNotArise => say("explain-task-nil"),
            Ground::Running => say("explain-ground-running").arg("day", shown(task.due)),
            Ground::DateFlawed => say(match task.date_flaw {
                Some(DateFlaw::BeforeResult(_)) => "explain-task-before-end",
                _ => "explain-task-before-plan",
            }),
            Ground::WordsUnclear => say("explain-task-unclear"),
            Ground::ReportUnclear | Ground::NoReport => {
                let status = evaluation.report_status(unit).map_or("not_required", |status| status.word());
                let is_absent = ground == Ground::NoReport;
                say(if is_absent { "explain-ground-no-report" } else { "explain-ground-unclear" }).arg("status", status)
            }
            Ground::MayNotHaveArisen => say("explain-task-may-not-arise"),
            Ground::Lack => say("explain-ground-lack").arg("lack", lack),
        });
        if let Some(last) = progress.last.filter(|last| *last > task.due) {
            figure.steps.push(Say::new("explain-task-late").arg("day", shown(last)).arg("due", shown(task.due)));
        }
        explained.figures.push(figure);
        let rows = Rows::of(&self.ledger.tasks);
        for said in self.tasks.of(unit, index).iter().filter(|said| !progress.done_by.contains(&Some(said.row))) {
            let why = match said.state.as_str() {
                "done" if said.is_done_by(evaluation.judged_on) => Say::new("explain-why-part-again"),
                "done" => Say::new("explain-why-late")
                    .arg("windows", &outcome.window)
                    .arg("until", shown(evaluation.judged_on)),
                "nil" => Say::new("explain-why-task-nil"),
                "unclear" => Say::new("explain-why-task-unclear"),
                _ => Say::new("explain-why-task-open"),
            };
            let report = rows.u32("report")?.get(said.row).unwrap_or(u32::MAX);
            explained.uncounted.push(self.uncounted(evaluation, report, self.lookup().task(said.row)?, why));
        }
        Ok(explained)
    }
}
