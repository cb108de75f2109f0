//! Books as .xlsx. No document property depends on the clock.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

use super::cells::{Cell, Sheet};

/// The formats of a sample: plain text and dates.
struct Formats {
    text: Format,
    date: Format,
    head: Format,
}

/// The bytes of a book.
pub(crate) fn bytes(book: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let base = Format::new().set_font_name("Times New Roman").set_font_size(12);
    let formats = Formats {
        date: base.clone().set_num_format("dd/mm/yyyy").set_border(FormatBorder::Thin),
        head: base.clone().set_bold().set_align(FormatAlign::Center),
        text: base,
    };
    for sheet in book {
        write_sheet(workbook.add_worksheet(), sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_hidden(sheet.hidden);
    for area in &sheet.merged {
        page.merge_range(area[0].into(), area[1], area[2].into(), area[3], "", &formats.head)?;
    }
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => {
                    page.write_string_with_format(row, column, text, &formats.text)?;
                }
                Cell::Number(number) => {
                    page.write_number_with_format(row, column, *number, &formats.text)?;
                }
                Cell::Date(day) => {
                    page.write_datetime_with_format(row, column, day, &formats.date)?;
                }
                Cell::Broken(error) => {
                    let formula = Formula::new("SUM(#REF!)").set_result(*error);
                    page.write_formula_with_format(row, column, formula, &formats.text)?;
                }
            }
        }
    }
    for row in &sheet.hidden_rows {
        page.set_row_hidden(*row)?;
    }
    for column in (0..).take(sheet.width()) {
        page.set_column_width(column, if column == 0 { 8 } else { 24 })?;
    }
    Ok(())
}
