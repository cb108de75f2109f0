//! Which tables a form has: items and activities where the plan counts them, its tasks and targets where it has some.

use chrono::Days;

use super::lists::List;
use super::table::{Column, Entry, Example, Table};
use super::{Book, shown};
use crate::model::calendar::PeriodKind;
use crate::model::plan::{Evidence, Target, Task};

const fn column(id: &'static str, width: u32, entry: Entry) -> Column {
    Column { id, width, entry }
}

const NOTE: Column = column("note", 24, Entry::Any);
const EVIDENCE: Column = column("evidence", 32, Entry::Text);
const ORDINAL: Column = column("ordinal", 6, Entry::Any);
const CATEGORY: Column = column("category", 30, Entry::Choice(List::Categories));
const AUDIENCE: Column = column("audience", 22, Entry::Choice(List::Audiences));

/// The tables of a form, in the order of their sheets.
pub(super) fn tables(book: &Book<'_>) -> Vec<Table> {
    let plan = book.form.plan;
    let has_duties = !plan.duties.is_empty();
    let stated = has_duties || plan.quotas.iter().any(|quota| quota.evidence == Evidence::Stated);
    let tasks: Vec<&Task> = plan.tasks.iter().filter(|task| is_asked(book, task)).collect();
    let bound = |target: &&Target| book.form.concerns(&target.rule.groups);
    let targets: Vec<&Target> = plan.targets.iter().filter(bound).collect();
    let counted = has_duties || !plan.quotas.is_empty() || (tasks.is_empty() && targets.is_empty());
    let mut tables = Vec::new();
    tables.extend(counted.then(|| items(book)));
    tables.extend((counted && stated).then(|| counts(book)));
    tables.extend((!tasks.is_empty()).then(|| of_tasks(book, &tasks)));
    tables.extend((!targets.is_empty()).then(|| of_targets(book, &targets)));
    tables
}

/// Whether a task is its filler's to lead, and of the period's year.
fn is_asked(book: &Book<'_>, task: &Task) -> bool {
    let form = &book.form;
    let leads = |code: &str| {
        let register = form.register;
        let meant = task.lead.iter().flat_map(|word| register.meant_by(word));
        register.by_code(code).is_some_and(|unit| meant.into_iter().any(|one| one == unit))
    };
    let in_year = form.period.is_none_or(|period| {
        let year = crate::model::calendar::Period::new(period.year, PeriodKind::Year);
        form.plan.years.len() == 1 || form.plan.calendar.window(year).holds(task.due)
    });
    in_year && form.unit.is_none_or(|unit| leads(&unit.code))
}

fn text(text: impl Into<String>) -> Example {
    Example::Text(text.into())
}

/// *Tin bài*
fn items(book: &Book<'_>) -> Table {
    let plan = book.form.plan;
    let named = plan.quotas.iter().flat_map(|quota| &quota.any_of).next();
    let form = |id| plan.categories.get(id).label.clone();
    let label = |key: &str| plan.categories.by_key(key).or(named.copied()).map(form).unwrap_or_default();
    let (day, say) = (book.form.window().from, |id: &str| book.say(id));
    let later = |days| Example::Day(day.checked_add_days(Days::new(days)).unwrap_or(day));
    Table {
        name: "items",
        columns: vec![
            ORDINAL,
            column("posted", 13, Entry::Day),
            CATEGORY,
            column("title", 48, Entry::Any),
            column("number", 18, Entry::Text),
            column("url", 40, Entry::Text),
            AUDIENCE,
            NOTE,
        ],
        given: Vec::new(),
        closed: Vec::new(),
        examples: vec![
            vec![
                Example::Number(1),
                later(9),
                text(named.copied().map_or_else(|| label("web_news"), form)),
                text(say("template-example-title-1")),
                text(""),
                text(say("template-example-url")),
                text(say("template-audience-both")),
                text(""),
            ],
            vec![
                Example::Number(2),
                later(18),
                text(label("directive_posted")),
                text(say("template-example-title-2")),
                text(say("template-example-number")),
                text(say("template-example-url-2")),
                text(say("template-audience-citizens")),
                text(""),
            ],
        ],
    }
}

/// *Hoạt động*
fn counts(book: &Book<'_>) -> Table {
    let categories = &book.form.plan.categories;
    let conference = categories.by_key("conference").map(|id| categories.get(id));
    let conference = conference.map(|one| (one.label.clone(), one.counted_in.clone())).unwrap_or_default();
    let day = shown(book.form.window().from);
    Table {
        name: "counts",
        columns: vec![
            ORDINAL,
            CATEGORY,
            column("counted_in", 14, Entry::Any),
            column("quantity", 12, Entry::Number),
            column("people", 14, Entry::Number),
            AUDIENCE,
            EVIDENCE,
            NOTE,
        ],
        given: Vec::new(),
        closed: Vec::new(),
        examples: vec![vec![
            Example::Number(1),
            text(conference.0),
            text(conference.1),
            Example::Number(2),
            Example::Number(85),
            text(book.say("template-audience-officials")),
            text(book.text("template-example-evidence", &[("day", &day)])),
            text(""),
        ]],
    }
}

/// *Nhiệm vụ*: a row for each task, or for each part of it.
fn of_tasks(book: &Book<'_>, tasks: &[&Task]) -> Table {
    let rows = |task: &&Task| {
        let due = shown(task.due);
        let title = book.text("template-task-due", &[("task", &task.rule.title), ("due", &due)]);
        let parts = if task.components.is_empty() { vec![String::new()] } else { task.components.clone() };
        let row = move |part| vec![task.rule.id.clone(), title.clone(), part];
        parts.into_iter().map(row).collect::<Vec<_>>()
    };
    let given: Vec<Vec<String>> = tasks.iter().flat_map(rows).collect();
    let mut example: Vec<Example> = given.first().cloned().unwrap_or_default().into_iter().map(Example::Text).collect();
    let day = book.form.window().from;
    example.push(text(book.say("template-result-done")));
    example.push(Example::Day(day));
    example.push(text(book.text("template-example-evidence", &[("day", &shown(day))])));
    Table {
        name: "tasks",
        columns: vec![
            column("code", 12, Entry::Text),
            column("task", 52, Entry::Any),
            column("component", 26, Entry::Any),
            column("result", 18, Entry::Choice(List::Results)),
            column("done_on", 14, Entry::DoneOn),
            EVIDENCE,
            NOTE,
        ],
        given,
        closed: Vec::new(),
        examples: vec![example],
    }
}

/// *Chỉ tiêu*, with a column for what is left out where a denominator may leave something out.
fn of_targets(book: &Book<'_>, targets: &[&Target]) -> Table {
    let row = |target: &&Target| {
        let parts = [
            ("target", target.rule.title.as_str()),
            ("numerator", &target.numerator),
            ("denominator", &target.denominator),
        ];
        let mut words = book.text("template-target-parts", &parts);
        if let Some(excluding) = &target.excluding {
            words = book.text("template-target-excluding", &[("target", &words), ("excluding", excluding)]);
        }
        vec![target.rule.id.clone(), words]
    };
    let given: Vec<Vec<String>> = targets.iter().map(row).collect();
    let mut example: Vec<Example> = given.first().cloned().unwrap_or_default().into_iter().map(Example::Text).collect();
    example.extend([Example::Number(45), Example::Number(50)]);
    let mut columns = vec![
        column("code", 12, Entry::Text),
        column("target", 72, Entry::Any),
        column("numerator", 12, Entry::Number),
        column("denominator", 12, Entry::Number),
    ];
    columns
        .extend(targets.iter().any(|target| target.excluding.is_some()).then(|| column("excluded", 12, Entry::Number)));
    columns.push(NOTE);
    let column = (0_u16..).zip(&columns).find(|(_, column)| column.id == "excluded").map(|(number, _)| number);
    let whole = (0_u32..).zip(targets).filter(|(_, target)| target.excluding.is_none());
    let closed = whole.filter_map(|(row, _)| Some((row, column?))).collect();
    Table { name: "targets", columns, given, closed, examples: vec![example] }
}
