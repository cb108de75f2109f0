//! *Nhiệm vụ*: each dated task with its lead, what was reported of it, and the verdict.

use std::collections::BTreeMap;

use rust_xlsxwriter::Workbook;

use super::places::places;
use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part};
use crate::model::ledger::{Rows, from_epoch_day};
use crate::model::plan::Task;
use crate::model::verdict::Outcome;

/// *Nhiệm vụ*.
pub(super) const PART: Part = Part {
    wanted: |book| {
        let summary = book.context.summary;
        !summary.tasks.is_empty() || summary.outcomes.iter().any(|outcome| outcome.kind == "task")
    },
    write,
};

/// Column of the rule ids.
pub(super) const ID: u16 = 0;
/// Column of the verdicts.
pub(super) const VERDICT: u16 = 9;

/// What a unit reported of a task: lines of the cells.
#[derive(Default)]
struct Said {
    results: Vec<String>,
    evidence: Vec<String>,
    places: Vec<String>,
}

/// A unit's task, with its outcome if it is judged.
struct Row<'a> {
    task: &'a Task,
    unit: Option<usize>,
    outcome: Option<&'a Outcome>,
    said: Option<Said>,
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let rows = rows(book)?;
    let columns = [
        column(book.say("head-rule"), 10),
        column(book.say("head-task"), 34),
        column(book.say("head-due"), 12),
        column(book.say("head-lead"), 18),
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), 24),
        column(book.say("head-components"), 22),
        column(book.say("head-done"), 6),
        column(book.say("head-asked"), 6),
        column(book.say("head-verdict"), 12),
        column(book.say("head-result"), 28),
        column(book.say("head-evidence"), 28),
        column(book.say("head-place"), 36),
    ];
    let layout = Layout {
        name: &book.say("sheet-tasks"),
        title: &book.say("title-tasks"),
        note: &book.say("note-tasks"),
        columns: &columns,
        rows: rows.len(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    for (index, row) in rows.iter().enumerate() {
        let at = row_number(index);
        let unit = row.unit.and_then(|unit| book.unit(unit));
        let department = if row.unit.is_none() { book.say("department") } else { String::new() };
        let said =
            |lines: fn(&Said) -> &Vec<String>| row.said.as_ref().map(|said| lines(said).join("\n")).unwrap_or_default();
        sheet.text(at, ID, &row.task.rule.id, &style.text)?;
        sheet.text(at, 1, &row.task.rule.title, &style.text)?;
        sheet.day(at, 2, Some(row.task.due), &style.day)?;
        sheet.text(at, 3, &who(book, &row.task.lead), &style.text)?;
        sheet.text(at, 4, unit.map_or("", |unit| &unit.code), &style.text)?;
        sheet.text(at, 5, unit.map_or(&department, |unit| &unit.name), &style.text)?;
        sheet.text(at, 6, &components(row.task), &style.text)?;
        if let Some(outcome) = row.outcome {
            sheet.number(at, 7, outcome.actual, &style.number)?;
            sheet.number(at, 8, outcome.required, &style.number)?;
            sheet.text(at, VERDICT, book.verdict(outcome.verdict), &style.middle)?;
        } else {
            sheet.text(at, 7, "", &style.text)?;
            sheet.text(at, 8, "", &style.text)?;
            sheet.text(at, VERDICT, "–", &style.middle)?;
        }
        sheet.text(at, 10, &said(|said| &said.results), &style.text)?;
        sheet.text(at, 11, &said(|said| &said.evidence), &style.text)?;
        sheet.text(at, 12, &said(|said| &said.places), &style.text)?;
    }
    Ok(())
}

/// Judged tasks in the plan's order, then what others reported of a task without being judged on it.
fn rows<'a>(book: &Book<'a>) -> anyhow::Result<Vec<Row<'a>>> {
    let (plan, summary) = (book.context.plan, book.context.summary);
    let mut said = said(book)?;
    let mut rows = Vec::new();
    for (index, task) in plan.tasks.iter().enumerate() {
        for outcome in summary.outcomes.iter().filter(|one| one.kind == "task" && one.rule == task.rule.id) {
            let said = outcome.unit.and_then(|unit| said.remove(&(index, unit)));
            rows.push(Row { task, unit: outcome.unit, outcome: Some(outcome), said });
        }
    }
    for ((index, unit), said) in said {
        if let Some(task) = plan.tasks.get(index) {
            rows.push(Row { task, unit: Some(unit), outcome: None, said: Some(said) });
        }
    }
    Ok(rows)
}

/// The results in the ledger, by task and unit.
fn said(book: &Book<'_>) -> anyhow::Result<BTreeMap<(usize, usize), Said>> {
    let mut all: BTreeMap<(usize, usize), Said> = BTreeMap::new();
    let summary = book.context.summary;
    if summary.tasks.is_empty() {
        return Ok(all);
    }
    let rows = Rows::of(&book.context.ledger.tasks);
    let (units, tasks, components) = (rows.u32("unit")?, rows.u32("task")?, rows.u32("component")?);
    let (results, evidence, days) = (rows.text("result")?, rows.text("evidence")?, rows.i32("day")?);
    let place = places(book, &rows)?;
    for &row in &summary.tasks {
        let (Some(task), Some(unit)) = (tasks.get(row), units.get(row)) else { continue };
        let (task, unit) = (task as usize, unit as usize);
        let one = all.entry((task, unit)).or_default();
        let part = book.context.plan.tasks.get(task).zip(components.get(row));
        let part = part.and_then(|(task, component)| task.components.get(component as usize));
        let mut line = part.map(|part| format!("{part}: ")).unwrap_or_default();
        line.push_str(results.get(row).unwrap_or(""));
        if let Some(day) = days.get(row) {
            line = format!("{line} ({})", super::date(from_epoch_day(day)));
        }
        let at = place(row);
        one.results.push(line);
        one.evidence.extend(evidence.get(row).filter(|text| !text.is_empty()).map(str::to_owned));
        one.places.push(format!("{} › {} › {} [{}]", at.file, at.sheet, at.cell, at.sha256));
    }
    Ok(all)
}

/// Names of the units or groups that lead.
fn who(book: &Book<'_>, leads: &[String]) -> String {
    let plan = book.context.plan;
    let name = |lead: &String| match book.context.register.by_code(lead).and_then(|unit| book.unit(unit)) {
        Some(unit) => unit.name.clone(),
        None => plan.groups.get(lead).unwrap_or(lead).clone(),
    };
    leads.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn components(task: &Task) -> String {
    let lines = (1..).zip(&task.components).map(|(number, part)| format!("{number}. {part}"));
    lines.collect::<Vec<_>>().join("\n")
}
