//! The sheet *Hướng dẫn*: what to do, step by step, and a worked example of each table.

use rust_xlsxwriter::{Workbook, Worksheet};

use super::table::{Example, Table};
use super::{Book, banner, height, shown};
use crate::model::form::NO_DATA;

/// Widths of the columns, which the examples share.
const WIDTHS: [u32; 8] = [12, 30, 26, 34, 16, 34, 24, 14];

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, tables: &[Table], workbook: &mut Workbook) -> anyhow::Result<()> {
    let sheet = book.sheet(workbook, "guide")?;
    let last = u16::try_from(WIDTHS.len() - 1)?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let (plan, window) = (book.form.plan, book.form.window());
    banner(sheet, 0, last, NO_DATA, &book.style.note, 1)?;
    banner(sheet, 1, last, &book.say("template-guide-title"), &book.style.title, 2)?;
    let numbered = if plan.number.is_empty() { "no" } else { "yes" };
    let (from, to) = (shown(window.from), shown(window.to));
    let args = [
        ("plan", &*plan.number),
        ("numbered", numbered),
        ("title", &*plan.title),
        ("from", &*from),
        ("to", &*to),
        ("issuer", &*plan.issuer),
    ];
    let mut row = 2;
    for line in ["plan", "1", "2", "3", "4", "5", "6"] {
        let text = book.text(&format!("template-guide-{line}"), &args);
        let lines = if text.chars().count() > 170 { 2 } else { 1 };
        banner(sheet, row, last, &text, &book.style.step, lines)?;
        row += 1;
    }
    for table in tables {
        row = example(book, table, sheet, row + 1)?;
    }
    Ok(())
}

/// Writes the example of a table; the row below it.
fn example(book: &Book<'_>, table: &Table, sheet: &mut Worksheet, row: u32) -> anyhow::Result<u32> {
    let name = book.say(&format!("template-sheet-{}", table.name));
    sheet.write_with_format(row, 0, book.text("template-guide-example", &[("sheet", &name)]), &book.style.heading)?;
    let mut row = row + 1;
    for (number, column) in (0_u16..).zip(&table.columns) {
        sheet.write_with_format(row, number, book.say(&format!("template-{}", column.id)), &book.style.head)?;
    }
    for cells in &table.examples {
        row += 1;
        let texts = cells.iter().map(|cell| if let Example::Text(text) = cell { text.as_str() } else { "" });
        sheet.set_row_height(row, height(texts.zip(WIDTHS)))?;
        for number in 0..u16::try_from(table.columns.len())? {
            match cells.get(usize::from(number)) {
                Some(Example::Text(text)) => sheet.write_with_format(row, number, text, &book.style.given)?,
                Some(Example::Number(figure)) => sheet.write_with_format(row, number, *figure, &book.style.given)?,
                Some(Example::Day(day)) => sheet.write_with_format(row, number, day, &book.style.given_day)?,
                None => sheet.write_blank(row, number, &book.style.given)?,
            };
        }
    }
    Ok(row + 1)
}
