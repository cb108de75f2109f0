//! Lays a judged period out: figures per form, evidence for duties, which record enters which figure, and who is to
//! be reminded of what.
//!
//! It judges nothing; verdicts come from `evaluate` as they are.

mod explain;
mod figures;
mod marks;
mod reminders;

pub use explain::explain_duties;

use std::collections::HashMap;

use polars::prelude::PolarsResult;

use crate::model::calendar::{Calendar, Period, Window};
use crate::model::evaluation::Evaluation;
use crate::model::feedback::Answers;
use crate::model::finding::{CONTROL_BROKEN, Finding, Place};
use crate::model::ledger::{Ledger, Rows, Standing};
use crate::model::plan::Plan;
use crate::model::register::Register;
use crate::model::report::{Report, ReportPeriod};
use crate::model::statements::Statements;
use crate::model::summary::{FileControl, Summary};

/// The summary of a judged period. The statements are those of quantities and of ratios; `findings` are those of the whole run: each goes to the periods it concerns.
///
/// # Errors
/// When a frame lacks a column, which is a bug.
pub fn summarise(
    plan: &Plan,
    register: &Register,
    ledger: &Ledger,
    mut evaluation: Evaluation,
    (counts, ratios): (&Statements, &Statements),
    findings: &[Finding],
) -> PolarsResult<Summary> {
    let spans = Spans::of(plan, &evaluation);
    let marks = marks::mark(plan, ledger, &evaluation, &spans, counts)?;
    let figures = figures::figures(plan, register, ledger, &spans, &marks)?;

    let mut files = FileControl::default();
    ledger.files.iter().for_each(|file| files.count(file.state));
    let mut said: Vec<Finding> = concerning(plan, ledger, findings, &evaluation).cloned().collect();
    said.append(&mut evaluation.findings);
    if !files.balances() || !ledger.rows.balances() {
        said.push(Finding::new(CONTROL_BROKEN, Place::default()));
    }
    let answers = Answers::of(ledger);
    let answered = answers.give(&mut said, Some(evaluation.period));
    said.extend(answers.left(&answered, evaluation.period));
    said.sort_by(|one, other| one.order().cmp(&other.order()));

    let ratios = ratio_rows(plan, ledger, &evaluation, ratios)?;
    let tasks = task_rows(plan, ledger, &evaluation)?;
    let windows =
        evaluation.tallies.iter().flat_map(|tally| tally.windows.iter().map(|rule| rule.id.to_string())).collect();
    let mut summary = Summary {
        period: evaluation.period,
        window: evaluation.window,
        cumulative: spans.windows[1],
        previous: spans.previous.map(|period| (period, plan.calendar.window(period))),
        as_of: evaluation.as_of,
        judged_on: evaluation.judged_on,
        provisional: evaluation.as_of < evaluation.window.to,
        ad_hoc: on_request(ledger, evaluation.window),
        reports: evaluation.reports,
        outcomes: evaluation.outcomes,
        windows,
        categories: figures.categories,
        duties: figures.duties,
        targets: evaluation.targets,
        assessment: evaluation.assessment,
        items: marks.items,
        counts: marks.counts,
        people_rows: marks.people_rows.into_iter().collect(),
        ratios,
        tasks,
        findings: said,
        reminders: Vec::new(),
        files,
        rows: ledger.rows,
    };
    summary.reminders = reminders::reminders(plan, register, &summary);
    Ok(summary)
}

/// The three spans a summary looks at: the period, from the start of the year, and the period before.
struct Spans {
    /// Their days, up to the day judged on; the last is empty (from after to) when there is no period before.
    windows: [Window; 3],
    /// Their periods, for statements.
    periods: [Option<Period>; 3],
    previous: Option<Period>,
}

impl Spans {
    fn of(plan: &Plan, evaluation: &Evaluation) -> Spans {
        let calendar: Calendar = plan.calendar;
        let until = |window: Window| Window { to: window.to.min(evaluation.judged_on), ..window };
        let whole = evaluation.period.cumulative();
        let cumulative = Window { from: calendar.window(whole).from, to: evaluation.judged_on };
        let previous = Some(evaluation.period.previous()).filter(|period| plan.years.contains(&period.year));
        let before = previous.map_or(Window { from: evaluation.window.to, to: evaluation.window.from }, |period| {
            calendar.window(period)
        });
        Spans {
            windows: [until(evaluation.window), cumulative, before],
            periods: [Some(evaluation.period), Some(whole), previous],
            previous,
        }
    }
}

/// The findings of the run that belong in a period's summary: those about a report of a period that overlaps it, those
/// about its own feedback, and all that belong to no report.
fn concerning<'a>(
    plan: &Plan,
    ledger: &Ledger,
    findings: &'a [Finding],
    evaluation: &Evaluation,
) -> impl Iterator<Item = &'a Finding> {
    let mut reported: HashMap<String, bool> = HashMap::new();
    for report in &ledger.reports {
        let overlaps = report_window(plan, report).is_none_or(|days| days.overlaps(&evaluation.window));
        *reported.entry(ledger.files[report.file].path.clone()).or_default() |= overlaps;
    }
    for returned in &ledger.returned {
        let concerns = returned.period.is_none_or(|period| period == evaluation.period);
        reported.insert(ledger.files[returned.file].path.clone(), concerns);
    }
    findings.iter().filter(move |finding| reported.get(&finding.place.file).copied().unwrap_or(true))
}

fn report_window(plan: &Plan, report: &Report) -> Option<Window> {
    match report.period? {
        ReportPeriod::Regular(period) => plan.years.contains(&period.year).then(|| plan.calendar.window(period)),
        ReportPeriod::AdHoc => report.dated.map(|day| Window { from: day, to: day }),
    }
}

/// Reports on request that are dated within the window, or not dated at all.
fn on_request(ledger: &Ledger, window: Window) -> Vec<usize> {
    ledger
        .reports
        .iter()
        .enumerate()
        .filter(|(index, report)| {
            report.period == Some(ReportPeriod::AdHoc)
                && ledger.standing[*index] == Standing::Counts
                && report.dated.is_none_or(|day| window.holds(day))
        })
        .map(|(index, _)| index)
        .collect()
}

/// The ratios of the period and of the parts it is tiled by; those that enter the sums are marked.
fn ratio_rows(
    plan: &Plan,
    ledger: &Ledger,
    evaluation: &Evaluation,
    statements: &Statements,
) -> PolarsResult<Vec<(usize, bool)>> {
    let rows = Rows::of(&ledger.ratios);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut used = vec![false; rows.len()];
    for outcome in &evaluation.targets {
        let key = u32::try_from(outcome.target).unwrap_or(u32::MAX);
        for (unit, _, _) in &outcome.per_unit {
            for row in statements.figure(*unit, key, evaluation.period).into_iter().flatten() {
                used[row] = true;
            }
        }
    }
    let periods = rows.text("period")?;
    let within = |row: usize| {
        let period = periods.get(row).and_then(Period::parse);
        period.is_some_and(|period| evaluation.window.contains(&plan.calendar.window(period)))
    };
    Ok((0..rows.len()).filter(|row| used[*row] || within(*row)).map(|row| (row, used[row])).collect())
}

/// The task results that speak of a task due in the period.
fn task_rows(plan: &Plan, ledger: &Ledger, evaluation: &Evaluation) -> PolarsResult<Vec<usize>> {
    let rows = Rows::of(&ledger.tasks);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let tasks = rows.u32("task")?;
    let due = |row: usize| tasks.get(row).and_then(|task| plan.tasks.get(task as usize)).map(|task| task.due);
    Ok((0..rows.len()).filter(|row| due(*row).is_some_and(|due| evaluation.window.holds(due))).collect())
}
