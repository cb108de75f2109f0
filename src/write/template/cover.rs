//! The sheet *Thông tin*: whose report it is, for which period, and whether nothing arose.
//!
//! No hint stands beside a value: reading would take it for the value of an empty cell.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DataValidation, DataValidationRule, FormatAlign, FormatBorder, Workbook};

use super::lists::List;
use super::{Book, banner, style, table};
use crate::model::calendar::Window;
use crate::model::form::mark;

/// Row of the first label.
const FIRST: u32 = 3;

/// What a label's cell holds.
enum Answer {
    /// A text that is known and locked.
    Given(String),
    /// An open cell: number format, value to begin with, check.
    Open(&'static str, Option<f64>, DataValidation),
}

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let sheet = book.sheet(workbook, "cover")?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 64)?;
    let title = format!("{} {}", book.say("template-title-cover"), book.form.plan.number);
    banner(sheet, 0, 1, title.trim_end(), &book.style.title, 2)?;
    banner(sheet, 1, 1, &book.say("template-note-cover"), &book.style.note, 1)?;
    for (row, (id, answer)) in (FIRST..).zip(answers(book)) {
        sheet.write_with_format(row, 0, book.say(&format!("template-{id}")), &book.style.label)?;
        sheet.set_row_height(row, 24)?;
        match answer {
            Answer::Given(text) => {
                sheet.write_with_format(row, 1, text, &book.style.given)?;
            }
            Answer::Open(number_format, value, check) => {
                let open = style::open(number_format).set_border(FormatBorder::Thin).set_background_color("#FFF9DB");
                let open = open.set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter);
                match value {
                    Some(number) => sheet.write_with_format(row, 1, number, &open)?,
                    None => sheet.write_blank(row, 1, &open)?,
                };
                let check = table::with_words(book, check, id, dates(book))?;
                sheet.add_data_validation(row, 1, row, 1, &check)?;
            }
        }
    }
    Ok(())
}

/// Labels and what stands beside them, downwards.
fn answers(book: &Book<'_>) -> Vec<(&'static str, Answer)> {
    let form = &book.form;
    let free = || DataValidation::new().allow_any_value();
    let text = || Answer::Open("@", None, free());
    let list = |list| Answer::Open("General", None, book.lists.validation(book, list).unwrap_or_else(free));
    let Window { from, to } = dates(book);
    let (unit, code) = match form.unit {
        Some(unit) => (Answer::Given(unit.name.clone()), Answer::Given(unit.code.clone())),
        None => (list(List::Units), text()),
    };
    let period = form.period.map_or_else(|| list(List::Periods), |period| Answer::Given(form.catalogue.period(period)));
    let day = DataValidation::new().allow_date(DataValidationRule::Between(from, to));
    let versions = DataValidation::new().allow_whole_number(DataValidationRule::Between(1, 99));
    vec![
        ("unit", unit),
        ("unit_code", code),
        ("period", period),
        ("report_date", Answer::Open("dd/mm/yyyy", None, day)),
        ("version", Answer::Open("0", Some(1.0), versions)),
        ("author", text()),
        ("phone", text()),
        ("nil", list(List::Nil)),
        ("form", Answer::Given(mark(form.plan))),
    ]
}

/// The days on which a report of the plan may be made.
fn dates(book: &Book<'_>) -> Window {
    let window = book.form.window();
    let end = NaiveDate::from_ymd_opt(window.to.year().saturating_add(1), 12, 31).unwrap_or(window.to);
    Window { from: window.from, to: end }
}
