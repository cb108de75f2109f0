//! `don-doc.xlsx` and `don-doc.csv`: who is to be reminded of what, and a letter to each, ready for a mail merge.
//!
//! Who that is comes with the summary. What units and reports say stays text in both files, whatever it begins with.

mod csv;
mod letters;
mod lines;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use rust_xlsxwriter::{DocProperties, Format, Workbook, XlsxError};

use self::letters::Letter;
use super::table::{self, Layout, Sheet, Way, column, row_number};
use super::{Book, save_to, style};
use crate::model::reminder::{Owed, Reminder};
use crate::model::text::starts_a_formula;
use crate::write::Context;

/// The workbook.
pub(in crate::write) const BOOK: &str = "don-doc.xlsx";
/// The letters alone, for a mail merge.
pub(in crate::write) const LETTERS: &str = "don-doc.csv";

/// Writes both files into an existing folder.
pub(in crate::write) fn save(context: &Context<'_>, folder: &Path) -> anyhow::Result<()> {
    let book = Book::new(*context, &[]);
    let letters: Vec<Letter> = context.summary.reminders.iter().filter_map(|one| letters::letter(&book, one)).collect();
    workbook(&book, &letters, &folder.join(BOOK)).with_context(|| format!("writing {BOOK}"))?;
    fs::write(folder.join(LETTERS), csv::text(&book, &letters)).with_context(|| format!("writing {LETTERS}"))
}

fn workbook(book: &Book<'_>, letters: &[Letter], path: &Path) -> anyhow::Result<()> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::Style::default(), 20, 64)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(book.text("reminder-subject-of-book", &[("period", &book.period)]))
            .set_author(&book.context.plan.issuer)
            .set_creation_datetime(&book.context.summary.as_of),
    );
    list(book, &mut workbook)?;
    mail(book, letters, &mut workbook)?;
    save_to(&mut workbook, path)
}

/// One row for each thing owed.
fn list(book: &Book<'_>, workbook: &mut Workbook) -> Result<(), XlsxError> {
    let columns = [
        column(book.say("head-order"), 5),
        column(book.say("head-code"), 9),
        column(book.say("head-unit"), 24),
        column(book.say("reminder-head-email"), 20),
        column(book.say("head-duty"), 30),
        column(book.say("head-window"), 12),
        column(book.say("head-required"), 8),
        column(book.say("reminder-head-actual"), 7),
        column(book.say("head-lack"), 20),
        column(book.say("head-due"), 11),
        column(book.say("reminder-head-days"), 8),
        column(book.say("head-clause"), 28),
    ];
    let reminders = &book.context.summary.reminders;
    let rows: Vec<(&Reminder, &Owed)> =
        reminders.iter().flat_map(|one| one.owed.iter().map(move |owed| (one, owed))).collect();
    let layout = Layout {
        name: &book.say("reminder-sheet"),
        title: &book.say("reminder-title"),
        note: &book.say("reminder-note"),
        columns: &columns,
        rows: rows.len(),
        frozen: 3,
        way: Way::Kept,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    if rows.is_empty() {
        sheet.worksheet.write_string_with_format(table::FIRST, 0, book.say("reminder-nobody"), &style.note)?;
    }
    // Days that have passed are below zero, which a number format words; so they sort and filter as numbers.
    let over = book.say("reminder-over-short");
    let days = style.middle.clone().set_num_format(format!("0;\"{over} \"0;0"));
    for (index, (reminder, owed)) in rows.into_iter().enumerate() {
        let at = row_number(index);
        let (code, name) = book.unit(reminder.unit).map_or(("", ""), |unit| (&unit.code, &unit.name));
        let email = book.unit(reminder.to).map_or("", |unit| &unit.email);
        sheet.number(at, 0, index as u64 + 1, &style.middle)?;
        for (column, text) in (1..).zip([code, name, email, &lines::duty(book, owed), &book.window(&owed.window)]) {
            plain(&mut sheet, at, column, text, &style.text)?;
        }
        if lines::is_counted(owed) {
            sheet.number(at, 6, owed.required, &style.number)?;
            sheet.number(at, 7, owed.actual, &style.number)?;
        } else {
            sheet.text(at, 6, "", &style.text)?;
            sheet.text(at, 7, "", &style.text)?;
        }
        sheet.text(at, 8, &lines::lack(book, owed), &style.text)?;
        sheet.day(at, 9, owed.due, &style.day)?;
        match owed.days_left.and_then(|days| i32::try_from(days).ok()) {
            Some(left) => sheet.worksheet.write_number_with_format(at, 10, left, &days).map(drop)?,
            None => sheet.text(at, 10, "", &style.text)?,
        }
        plain(&mut sheet, at, 11, &lines::clause(book, owed), &style.text)?;
    }
    Ok(())
}

/// One row for each letter, heads first: what a mail merge takes.
fn mail(book: &Book<'_>, letters: &[Letter], workbook: &mut Workbook) -> Result<(), XlsxError> {
    let heads = letters::HEADS.map(|id| book.say(id));
    let widths = [10.0, 26.0, 24.0, 30.0, 104.0, 8.0, 12.0, 16.0];
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(book.say("reminder-sheet-letters"))?;
    style::set_up(worksheet, &book.mark);
    worksheet.set_print_gridlines(false);
    for (index, width) in (0..).zip(widths) {
        worksheet.set_column_width(index, width)?;
    }
    worksheet.set_freeze_panes(1, 2)?;
    worksheet.set_repeat_rows(0, 0)?;
    let last = u32::try_from(letters.len().max(1)).unwrap_or(u32::MAX);
    worksheet.autofilter(0, 0, last, 7)?;
    let mut sheet = Sheet::new(worksheet, widths.into());
    for (index, head) in (0..).zip(&heads) {
        sheet.head(0, index, head, &book.style.head, false)?;
    }
    for (row, letter) in (1..).zip(letters) {
        for (column, text) in (0..).zip([&letter.code, &letter.unit, &letter.email, &letter.subject, &letter.body]) {
            plain(&mut sheet, row, column, text, &book.style.text)?;
        }
        sheet.number(row, 5, letter.count, &book.style.middle)?;
        sheet.day(row, 6, letter.due, &book.style.day)?;
        sheet.text(row, 7, &letter.when, &book.style.text)?;
    }
    Ok(())
}

/// Text that stays text even when its cell is typed over: Excel marks it as such.
fn plain(sheet: &mut Sheet<'_>, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    if starts_a_formula(text) {
        return sheet.text(row, column, text, &format.clone().set_quote_prefix());
    }
    sheet.text(row, column, text, format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn nobody_to_be_reminded_is_said_and_leaves_a_table_of_heads() {
        let mut sample = Sample::half_year();
        sample.summary.reminders.clear();
        let folder = tempfile::tempdir().expect("a folder");
        save(&sample.context(), folder.path()).expect("written");
        let text = fs::read_to_string(folder.path().join(LETTERS)).expect("text");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(folder.path().join(BOOK).is_file());
    }
}
