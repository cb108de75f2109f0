//! A sheet with a table: title, heads, given rows, open rows with their checks and messages.
//!
//! Open cells are whole columns, so that nothing is stored for rows that are empty; further rows get their lines when they are filled.

use chrono::Datelike as _;
use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, DataValidationRule, Format, FormatBorder, Workbook};

use super::lists::List;
use super::{Book, banner, height, shown, style};
use crate::model::calendar::Window;
use crate::model::sheet::column_name;

/// How many open rows have checks and messages.
pub(super) const ROWS: u32 = 500;

/// How many of them have lines round their cells before they are filled: a page, also on paper.
const LINED: u32 = 15;

/// Row of the heads.
pub(super) const HEAD: u32 = 2;

/// What a column's cells take.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry {
    /// Anything.
    Any,
    /// A text that Excel may not take for a date or a number.
    Text,
    /// A whole number.
    Number,
    /// A day of the report's period.
    Day,
    /// A day on which a task may be done.
    DoneOn,
    /// One of a list.
    Choice(List),
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Its message: head, and `.hint` for what is shown beside its cells.
    pub(super) id: &'static str,
    pub(super) width: u32,
    pub(super) entry: Entry,
}

/// A sheet with a table.
pub(super) struct Table {
    /// `items`, `counts`, `tasks`, `targets`: part of its messages' names.
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    /// Rows whose first cells are given.
    pub(super) given: Vec<Vec<String>>,
    /// Cells of given rows that have nothing to hold: the row's number among them, and the column.
    pub(super) closed: Vec<(u32, u16)>,
    /// Rows of the worked example on the guide.
    pub(super) examples: Vec<Vec<Example>>,
}

/// A cell of the worked example.
#[derive(Debug, Clone)]
pub(super) enum Example {
    Text(String),
    Number(u32),
    Day(chrono::NaiveDate),
}

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, table: &Table, workbook: &mut Workbook) -> anyhow::Result<()> {
    let sheet = book.sheet(workbook, table.name)?;
    let last = u16::try_from(table.columns.len().saturating_sub(1))?;
    let given = u32::try_from(table.given.len())?;
    let (first, end) = (HEAD + 1, HEAD + given + ROWS);
    for (number, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(number, column.width)?;
        sheet.set_column_format(number, &open(column.entry))?;
        let check = with_words(book, check(book, column.entry), column.id, days(book, column.entry))?;
        sheet.add_data_validation(first, number, end, number, &check)?;
    }
    banner(sheet, 0, last, &book.say(&format!("template-title-{}", table.name)), &book.style.title, 2)?;
    let note = book.text(&format!("template-note-{}", table.name), &[("rows", &ROWS.to_string())]);
    banner(sheet, 1, last, &note, &book.style.note, 2)?;
    for (number, column) in (0_u16..).zip(&table.columns) {
        sheet.write_with_format(HEAD, number, book.say(&format!("template-{}", column.id)), &book.style.head)?;
    }
    sheet.set_row_height(HEAD, 30)?;
    for (row, texts) in (first..).zip(&table.given) {
        let widths = table.columns.iter().map(|column| column.width);
        sheet.set_row_height(row, height(texts.iter().map(String::as_str).zip(widths)))?;
        for (number, column) in (0_u16..).zip(&table.columns) {
            match texts.get(usize::from(number)) {
                Some(text) => sheet.write_with_format(row, number, text, &book.style.given)?,
                None if table.closed.contains(&(row - first, number)) => {
                    sheet.write_blank(row, number, &book.style.head)?
                }
                None => sheet.write_blank(row, number, &open(column.entry).set_border(FormatBorder::Thin))?,
            };
        }
    }
    for row in if given == 0 { first..first + LINED } else { 0..0 } {
        for (number, column) in (0_u16..).zip(&table.columns) {
            sheet.write_blank(row, number, &open(column.entry).set_border(FormatBorder::Thin))?;
        }
    }
    let filled = format!("=COUNTA($A{row}:${letter}{row})>0", row = first + 1, letter = column_name(u32::from(last)));
    let lines = ConditionalFormatFormula::new().set_rule(filled.as_str());
    let lines = lines.set_format(Format::new().set_border(FormatBorder::Thin));
    sheet.add_conditional_format(first, 0, end, last, &lines)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}

/// The format of a column's open cells.
fn open(entry: Entry) -> Format {
    style::open(match entry {
        Entry::Any | Entry::Choice(_) => "General",
        Entry::Text => "@",
        Entry::Number => "0",
        Entry::Day | Entry::DoneOn => "dd/mm/yyyy",
    })
}

/// The check of a column's cells.
fn check(book: &Book<'_>, entry: Entry) -> DataValidation {
    let free = || DataValidation::new().allow_any_value();
    match entry {
        Entry::Any | Entry::Text => free(),
        Entry::Number => DataValidation::new().allow_whole_number(DataValidationRule::Between(0, 1_000_000_000)),
        Entry::Day | Entry::DoneOn => {
            let Window { from, to } = days(book, entry);
            DataValidation::new().allow_date(DataValidationRule::Between(from, to))
        }
        Entry::Choice(list) => book.lists.validation(book, list).unwrap_or_else(free),
    }
}

/// The days a column takes: a task may be done before the report's period.
fn days(book: &Book<'_>, entry: Entry) -> Window {
    let window = book.form.window();
    let first = chrono::NaiveDate::from_ymd_opt(book.form.plan.issued.year(), 1, 1);
    match (entry, first) {
        (Entry::DoneOn, Some(first)) => Window { from: first.min(window.from), to: window.to },
        _ => window,
    }
}

/// A check with what is said beside the chosen cell, and of a wrong entry.
pub(super) fn with_words(
    book: &Book<'_>,
    check: DataValidation,
    id: &str,
    days: Window,
) -> anyhow::Result<DataValidation> {
    let (from, to) = (shown(days.from), shown(days.to));
    let iso = days.from.format("%Y-%m-%d").to_string();
    let args = [("from", &*from), ("to", &*to), ("iso", &*iso)];
    let message = format!("template-{id}");
    let hint = book.form.catalogue.attribute(&message, "hint", &args).unwrap_or_default();
    let wrong = match id {
        "posted" | "done_on" | "report_date" => "template-wrong-day",
        "unit" | "period" | "category" | "audience" | "result" | "nil" => "template-wrong-list",
        _ => "template-wrong-number",
    };
    let check = check.set_input_title(book.say(&message))?.set_input_message(hint)?;
    Ok(check.set_error_title(book.say("template-wrong-title"))?.set_error_message(book.text(wrong, &args))?)
}
