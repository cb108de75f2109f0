//! Dated tasks: all components done by the leading units.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use polars::prelude::PolarsResult;

use super::{Evaluator, severity, shown};
use crate::model::calendar::Window;
use crate::model::evaluation::Evaluation;
use crate::model::finding::{Finding, NEEDS_PERSON, Place, TASK_LATE, TASK_UNMET};
use crate::model::ledger::{Ledger, Rows, from_epoch_day};
use crate::model::plan::Task;
use crate::model::verdict::{Outcome, ReportStatus, Verdict};

/// What the units said of tasks, by unit and task.
pub(super) struct TaskRows {
    said: HashMap<(usize, usize), Vec<Said>>,
}

/// One row of a task table.
pub(super) struct Said {
    /// Row of the frame.
    pub(super) row: usize,
    pub(super) component: Option<usize>,
    pub(super) state: String,
    pub(super) day: Option<NaiveDate>,
}

impl Said {
    /// Whether the row says that work was done by the day.
    pub(super) fn is_done_by(&self, day: NaiveDate) -> bool {
        self.state == "done" && self.day.is_none_or(|done| done <= day)
    }
}

impl TaskRows {
    pub(super) fn new(ledger: &Ledger) -> PolarsResult<TaskRows> {
        let mut tasks = TaskRows { said: HashMap::new() };
        let rows = Rows::of(&ledger.tasks);
        if rows.is_empty() {
            return Ok(tasks);
        }
        let (units, numbers, components) = (rows.u32("unit")?, rows.u32("task")?, rows.u32("component")?);
        let (states, days) = (rows.text("state")?, rows.i32("day")?);
        for row in 0..rows.len() {
            let (Some(unit), Some(task)) = (units.get(row), numbers.get(row)) else { continue };
            let said = Said {
                row,
                component: components.get(row).map(|index| index as usize),
                state: states.get(row).unwrap_or_default().to_owned(),
                day: days.get(row).map(from_epoch_day),
            };
            tasks.said.entry((unit as usize, task as usize)).or_default().push(said);
        }
        Ok(tasks)
    }

    /// What a unit said of a task, in the order of the frame.
    pub(super) fn of(&self, unit: usize, task: usize) -> &[Said] {
        self.said.get(&(unit, task)).map_or(&[][..], Vec::as_slice)
    }
}

/// What a unit's rows on a task come to.
pub(super) struct Progress {
    /// For each component, the row of the frame that says it is done.
    pub(super) done_by: Vec<Option<usize>>,
    done: u64,
    pub(super) last: Option<NaiveDate>,
    nil: bool,
    unclear: bool,
    said: bool,
}

/// What decided the verdict on a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Waived,
    Done,
    DidNotArise,
    Running,
    DateFlawed,
    WordsUnclear,
    ReportUnclear,
    NoReport,
    MayNotHaveArisen,
    Lack,
}

impl Ground {
    fn verdict(self) -> Verdict {
        match self {
            Ground::Waived => Verdict::NotApplicable,
            Ground::Done => Verdict::Met,
            Ground::DidNotArise => Verdict::Nil,
            Ground::Running => Verdict::NotDue,
            Ground::DateFlawed | Ground::WordsUnclear | Ground::ReportUnclear | Ground::MayNotHaveArisen => {
                Verdict::Manual
            }
            Ground::NoReport => Verdict::NotReported,
            Ground::Lack => Verdict::Unmet,
        }
    }
}

impl Evaluator<'_> {
    pub(super) fn judge_tasks(&self, evaluation: &mut Evaluation) {
        for (index, task) in self.plan.tasks.iter().enumerate() {
            if !evaluation.window.holds(task.due) {
                continue;
            }
            for unit in self.leads(task) {
                let (outcome, progress, _) = self.judge_task(evaluation, index, task, unit);
                self.say_task(evaluation, task, &outcome, &progress);
                evaluation.outcomes.push(outcome);
            }
        }
    }

    /// The units that lead a task.
    pub(super) fn leads(&self, task: &Task) -> Vec<usize> {
        let mut leads: Vec<usize> = task.lead.iter().flat_map(|word| self.register.meant_by(word)).collect();
        leads.sort_unstable();
        leads.dedup();
        leads.retain(|unit| self.register.units()[*unit].exists_on(task.due));
        leads
    }

    /// Judges a task of a unit, and says on what ground.
    pub(super) fn judge_task(
        &self,
        evaluation: &Evaluation,
        index: usize,
        task: &Task,
        unit: usize,
    ) -> (Outcome, Progress, Ground) {
        let required = task.components.len().max(1) as u64;
        let progress = self.progress(index, task, unit, evaluation.judged_on);
        let window = format!("{}-{:02}", task.due.year(), task.due.month());
        let days = Window { from: task.due.with_day(1).unwrap_or(task.due), to: task.due };
        let waived = self.waiver(unit, &task.rule.id, &window, days);
        let ground = if waived.is_some() {
            Ground::Waived
        } else if progress.done >= required {
            Ground::Done
        } else if progress.nil && task.conditional {
            Ground::DidNotArise
        } else if task.due > evaluation.judged_on {
            Ground::Running
        } else {
            self.task_not_done(evaluation, task, unit, &progress)
        };
        let outcome = Outcome {
            unit: Some(unit),
            rule: task.rule.id.as_str().into(),
            kind: "task",
            window: window.into(),
            days,
            actual: progress.done,
            required,
            verdict: ground.verdict(),
            due: task.due,
            waived,
        };
        (outcome, progress, ground)
    }

    /// The ground for a task past its day and not wholly done. A task whose date is flawed blames no unit.
    fn task_not_done(&self, evaluation: &Evaluation, task: &Task, unit: usize, progress: &Progress) -> Ground {
        if task.date_flaw.is_some() {
            return Ground::DateFlawed;
        }
        if progress.nil || progress.unclear {
            return Ground::WordsUnclear;
        }
        let status = evaluation.report_status(unit);
        match status {
            _ if progress.said => Ground::Lack,
            Some(ReportStatus::Empty | ReportStatus::Ambiguous) => Ground::ReportUnclear,
            Some(ReportStatus::Missing | ReportStatus::NotDue) => Ground::NoReport,
            _ if !self.has_report_on(unit, evaluation.window) => Ground::NoReport,
            _ if task.conditional => Ground::MayNotHaveArisen,
            _ => Ground::Lack,
        }
    }

    fn progress(&self, index: usize, task: &Task, unit: usize, judged_on: NaiveDate) -> Progress {
        let said = self.tasks.of(unit, index);
        let parts = task.components.len().max(1);
        // A row that names no component speaks of the whole task.
        let of_part = |part: usize| {
            said.iter()
                .find(|said| said.is_done_by(judged_on) && said.component.is_none_or(|component| component == part))
        };
        let done: Vec<Option<&Said>> = (0..parts).map(of_part).collect();
        Progress {
            done: done.iter().flatten().count() as u64,
            last: done.iter().flatten().filter_map(|said| said.day).max(),
            done_by: done.iter().map(|said| said.map(|said| said.row)).collect(),
            nil: said.iter().any(|said| said.state == "nil"),
            unclear: said.iter().any(|said| said.state == "unclear"),
            said: !said.is_empty(),
        }
    }

    fn say_task(&self, evaluation: &mut Evaluation, task: &Task, outcome: &Outcome, progress: &Progress) {
        let late = progress.last.filter(|last| *last > task.due && task.date_flaw.is_none());
        let code = match outcome.verdict {
            Verdict::Unmet => TASK_UNMET,
            Verdict::Manual => NEEDS_PERSON,
            Verdict::Met if late.is_some() => TASK_LATE,
            _ => return,
        };
        let value = late.map_or_else(|| format!("{}/{}", outcome.actual, outcome.required), shown);
        let mut finding = Finding::new(code, Place::default())
            .rule(&task.rule.id)
            .value(value)
            .expected(shown(task.due))
            .arg("title", &task.rule.title)
            .arg("windows", &outcome.window)
            .arg("lack", outcome.required.saturating_sub(outcome.actual).to_string())
            .arg("clause", &task.rule.source.section);
        if code == TASK_UNMET {
            finding = finding.severity(severity(task.rule.level));
        }
        evaluation.findings.push(self.about(finding, outcome.unit.unwrap_or(0)));
    }
}
