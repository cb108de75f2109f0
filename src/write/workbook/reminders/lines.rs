//! What a thing owed is called, in a cell and in a letter.

use crate::model::plan::{Level, Rule};
use crate::model::reminder::{Asked, Owed, Reminder};
use crate::write::workbook::{Book, date};

/// Whether numbers say what is owed.
pub(super) fn is_counted(owed: &Owed) -> bool {
    matches!(owed.asked, Asked::Quantity | Asked::Task | Asked::Proof)
}

/// What the unit has to do.
pub(super) fn duty(book: &Book<'_>, owed: &Owed) -> String {
    rule(book, owed).map_or_else(|| book.say("duty-report"), |rule| rule.title.clone())
}

/// The clause that asks for it; nothing where no rule does.
pub(super) fn clause(book: &Book<'_>, owed: &Owed) -> String {
    let Some(rule) = rule(book, owed) else { return String::new() };
    let clause = book.clause(rule);
    match rule.level {
        Level::Aspirational => book.text("reminder-level-aspirational", &[("clause", &clause)]),
        Level::Required | Level::Encouraged => clause,
    }
}

/// What is lacking, in a few words.
pub(super) fn lack(book: &Book<'_>, owed: &Owed) -> String {
    let (lack, required) = (owed.lack().to_string(), owed.required.to_string());
    let id = match owed.asked {
        Asked::Report => "reminder-asked-report",
        Asked::Content => "reminder-asked-content",
        Asked::Version => "reminder-asked-version",
        Asked::Quantity => "reminder-asked-quantity",
        Asked::Task if owed.required > 1 => "reminder-asked-components",
        Asked::Task => "reminder-asked-task",
        Asked::Proof => "reminder-asked-proof",
    };
    book.text(id, &[("lack", &lack), ("required", &required), ("counted", counted_in(book, &owed.rule))])
}

/// How much time is left, or by how much it is over.
pub(super) fn when(book: &Book<'_>, owed: &Owed) -> String {
    match owed.days_left {
        None => book.say("reminder-undated"),
        Some(0) => book.say("reminder-last-day"),
        Some(days) if days > 0 => book.text("reminder-left", &[("days", &days.to_string())]),
        // A month that is over can't be made up for; a report can.
        Some(_) if owed.asked == Asked::Quantity => book.say("reminder-closed"),
        Some(days) => book.text("reminder-over", &[("days", &days.unsigned_abs().to_string())]),
    }
}

/// The lines of a letter, one for each thing owed; windows of one rule that are over share a line.
pub(super) fn of_letter(book: &Book<'_>, reminder: &Reminder) -> Vec<String> {
    let mut lines = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for owed in &reminder.owed {
        let is_past = |one: &Owed| one.asked == Asked::Quantity && one.is_over();
        if !is_past(owed) {
            lines.push(with_clause(book, line(book, reminder, owed), owed));
        } else if !told.contains(&owed.rule.as_str()) {
            told.push(&owed.rule);
            let all: Vec<&Owed> = reminder.owed.iter().filter(|one| is_past(one) && one.rule == owed.rule).collect();
            lines.push(with_clause(book, closed(book, &all, owed), owed));
        }
    }
    lines
}

fn with_clause(book: &Book<'_>, line: String, owed: &Owed) -> String {
    let clause = clause(book, owed);
    if clause.is_empty() {
        return line;
    }
    format!("{line} {}", book.text("reminder-line-clause", &[("clause", &clause)]))
}

fn line(book: &Book<'_>, reminder: &Reminder, owed: &Owed) -> String {
    let (title, window, when) = (duty(book, owed), book.window(&owed.window), when(book, owed));
    let (actual, required, lack_of) = (owed.actual.to_string(), owed.required.to_string(), owed.lack().to_string());
    let due = owed.due.map(date).unwrap_or_default();
    let state = lack(book, owed);
    let args = [
        ("title", &*title),
        ("period", &book.period),
        ("window", &window),
        ("when", &when),
        ("actual", &actual),
        ("required", &required),
        ("lack", &lack_of),
        ("counted", counted_in(book, &owed.rule)),
        ("due", &due),
        ("state", &state),
    ];
    match owed.asked {
        Asked::Report => {
            let dated = if owed.due.is_some() { "reminder-line-report" } else { "reminder-line-report-undated" };
            let line = book.text(dated, &args);
            let titles = reminder.awaited.iter().filter_map(|id| book.context.plan.rule(id));
            let titles: Vec<&str> = titles.map(|rule| rule.title.as_str()).collect();
            if titles.is_empty() {
                return line;
            }
            format!("{line} {}", book.text("reminder-line-awaited", &[("rules", &titles.join("; "))]))
        }
        Asked::Content => book.text("reminder-line-content", &args),
        Asked::Version => book.text("reminder-line-version", &args),
        Asked::Quantity => book.text("reminder-line-quantity", &args),
        Asked::Task => book.text("reminder-line-task", &args),
        Asked::Proof => book.text("reminder-line-proof", &args),
    }
}

/// One line for what lacks in windows that are over.
fn closed(book: &Book<'_>, all: &[&Owed], first: &Owed) -> String {
    let lack: u64 = all.iter().map(|one| one.lack()).sum();
    let in_window = |one: &&Owed| {
        let lack = one.lack().to_string();
        book.text("reminder-line-window", &[("window", &book.window(&one.window)), ("lack", &lack)])
    };
    let windows: Vec<String> = all.iter().map(in_window).collect();
    book.text(
        "reminder-line-closed",
        &[
            ("title", &duty(book, first)),
            ("lack", &lack.to_string()),
            ("counted", counted_in(book, &first.rule)),
            ("windows", &windows.join(", ")),
            ("when", &when(book, first)),
        ],
    )
}

fn rule<'a>(book: &Book<'a>, owed: &Owed) -> Option<&'a Rule> {
    book.context.plan.rule(&owed.rule)
}

/// What a quota counts, in words.
fn counted_in<'b>(book: &'b Book<'_>, rule: &str) -> &'b str {
    book.quotas.iter().find(|quota| quota.rule.id == rule).map_or("", |quota| &quota.counted_in)
}
