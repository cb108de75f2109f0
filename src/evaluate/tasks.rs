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
struct Said {
    component: Option<usize>,
    state: String,
    day: Option<NaiveDate>,
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
                component: components.get(row).map(|index| index as usize),
                state: states.get(row).unwrap_or_default().to_owned(),
                day: days.get(row).map(from_epoch_day),
            };
            tasks.said.entry((unit as usize, task as usize)).or_default().push(said);
        }
        Ok(tasks)
    }
}

/// What a unit's rows on a task come to.
struct Progress {
    done: u64,
    last: Option<NaiveDate>,
    nil: bool,
    unclear: bool,
    said: bool,
}

impl Evaluator<'_> {
    pub(super) fn judge_tasks(&self, evaluation: &mut Evaluation) {
        for (index, task) in self.plan.tasks.iter().enumerate() {
            if !evaluation.window.holds(task.due) {
                continue;
            }
            let mut leads: Vec<usize> = task.lead.iter().flat_map(|word| self.register.meant_by(word)).collect();
            leads.sort_unstable();
            leads.dedup();
            leads.retain(|unit| self.register.units()[*unit].exists_on(task.due));
            for unit in leads {
                let outcome = self.task_outcome(evaluation, index, task, unit);
                evaluation.outcomes.push(outcome);
            }
        }
    }

    fn task_outcome(&self, evaluation: &mut Evaluation, index: usize, task: &Task, unit: usize) -> Outcome {
        let required = task.components.len().max(1) as u64;
        let progress = self.progress(index, task, unit, evaluation.judged_on);
        let window = format!("{}-{:02}", task.due.year(), task.due.month());
        let days = Window { from: task.due.with_day(1).unwrap_or(task.due), to: task.due };
        let waived = self.waiver(unit, &task.rule.id, &window, days);
        let verdict = if waived.is_some() {
            Verdict::NotApplicable
        } else if progress.done >= required {
            Verdict::Met
        } else if progress.nil && task.conditional {
            Verdict::Nil
        } else if task.due > evaluation.judged_on {
            Verdict::NotDue
        } else {
            self.task_not_done(evaluation, task, unit, &progress)
        };
        let outcome = Outcome {
            unit: Some(unit),
            rule: task.rule.id.clone(),
            kind: "task",
            window,
            days,
            actual: progress.done,
            required,
            verdict,
            due: task.due,
            waived,
        };
        self.say_task(evaluation, task, &outcome, &progress);
        outcome
    }

    /// The verdict on a task past its day and not wholly done. A task whose date is flawed blames no unit.
    fn task_not_done(&self, evaluation: &Evaluation, task: &Task, unit: usize, progress: &Progress) -> Verdict {
        if task.date_flaw.is_some() || progress.nil || progress.unclear {
            return Verdict::Manual;
        }
        let status = evaluation.report_status(unit);
        match status {
            _ if progress.said => Verdict::Unmet,
            Some(ReportStatus::Empty | ReportStatus::Ambiguous) => Verdict::Manual,
            Some(ReportStatus::Missing | ReportStatus::NotDue) => Verdict::NotReported,
            _ if !self.has_report_on(unit, evaluation.window) => Verdict::NotReported,
            _ if task.conditional => Verdict::Manual,
            _ => Verdict::Unmet,
        }
    }

    fn progress(&self, index: usize, task: &Task, unit: usize, judged_on: NaiveDate) -> Progress {
        let said = self.tasks.said.get(&(unit, index)).map_or(&[][..], Vec::as_slice);
        let is_done = |said: &&Said| said.state == "done" && said.day.is_none_or(|day| day <= judged_on);
        let parts = task.components.len().max(1);
        // A row that names no component speaks of the whole task.
        let of_part = |part: usize| {
            said.iter().filter(is_done).find(|said| said.component.is_none_or(|component| component == part))
        };
        let done: Vec<&Said> = (0..parts).filter_map(of_part).collect();
        Progress {
            done: done.len() as u64,
            last: done.iter().filter_map(|said| said.day).max(),
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
