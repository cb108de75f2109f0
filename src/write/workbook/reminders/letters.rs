//! The letter to a unit: subject and body, polite and to the point.

use chrono::NaiveDate;

use super::lines;
use crate::model::reminder::{Owed, Reminder};
use crate::write::workbook::{Book, date};

/// Heads of the columns of a mail merge, as message ids, in order.
pub(super) const HEADS: [&str; 8] = [
    "head-code",
    "head-unit",
    "reminder-head-email",
    "reminder-head-subject",
    "reminder-head-body",
    "reminder-head-count",
    "head-due",
    "reminder-head-state",
];

/// A letter, and what a mail merge may want beside it.
pub(super) struct Letter {
    /// Code of the unit it is about.
    pub(super) code: String,
    /// Its name.
    pub(super) unit: String,
    /// Where it goes; empty where the register has no address.
    pub(super) email: String,
    /// Subject.
    pub(super) subject: String,
    /// Body, with line feeds.
    pub(super) body: String,
    /// How many things are owed.
    pub(super) count: u64,
    /// The day that comes, or came, first.
    pub(super) due: Option<NaiveDate>,
    /// How long that is.
    pub(super) when: String,
}

/// The letter that reminds a unit.
pub(super) fn letter(book: &Book<'_>, reminder: &Reminder) -> Option<Letter> {
    let (unit, to) = (book.unit(reminder.unit)?, book.unit(reminder.to)?);
    let first = reminder.owed.iter().min_by_key(|owed| (owed.due.is_none(), owed.due))?;
    Some(Letter {
        code: unit.code.clone(),
        unit: unit.name.clone(),
        email: to.email.clone(),
        subject: book.text("reminder-subject", &[("period", &book.period), ("unit", &unit.name)]),
        body: body(book, reminder, &unit.name, &to.name),
        count: reminder.owed.len() as u64,
        due: first.due,
        when: lines::when(book, first),
    })
}

fn body(book: &Book<'_>, reminder: &Reminder, unit: &str, to: &str) -> String {
    let (plan, summary) = (book.context.plan, book.context.summary);
    let greeting = if reminder.unit == reminder.to { "reminder-greeting" } else { "reminder-greeting-successor" };
    let id = if plan.number.is_empty() { "document-plan-unnumbered" } else { "document-plan" };
    let named = book.text(id, &[("title", &plan.title), ("number", &plan.number), ("issuer", &plan.issuer)]);
    let lines = lines::of_letter(book, reminder);
    let opening = book.text(
        "reminder-opening",
        &[
            ("plan", &named),
            ("period", &book.period),
            ("from", &date(summary.window.from)),
            ("to", &date(summary.window.to)),
            ("as_of", &date(summary.as_of)),
            ("count", &lines.len().to_string()),
        ],
    );
    let mut paragraphs = vec![book.text(greeting, &[("unit", to), ("former", unit)]), String::new(), opening];
    paragraphs.extend((1..).zip(lines).map(|(number, line)| format!("{number}. {line}")));
    paragraphs.extend(reminder.nil.then(|| book.say("reminder-nil")));
    paragraphs.push(String::new());
    let is_over = reminder.owed.iter().any(Owed::is_over);
    let mut closing = vec![book.say(if is_over { "reminder-closing-over" } else { "reminder-closing-open" })];
    if let Some(due) = reminder.report_due {
        closing.push(book.text("reminder-report-due", &[("period", &book.period), ("due", &date(due))]));
    }
    closing.push(book.say("reminder-closing-sent"));
    paragraphs.push(closing.join(" "));
    paragraphs.push(book.say("reminder-regards"));
    paragraphs.push(book.text("reminder-from", &[("issuer", &plan.issuer)]));
    paragraphs.join("\n")
}
