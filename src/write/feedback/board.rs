//! The first sheet as a board of a few columns: each line spans some of them, and rows are as high as their texts.

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::model::ledger::epoch_day;
use crate::write::workbook::cell_text::clean;
use crate::write::workbook::fit::wrapped;
use crate::write::workbook::table::{LINE, as_cell, serial};

/// Widths of the columns, in characters.
pub(super) const WIDTHS: [f64; 8] = [5.0, 12.0, 38.0, 31.0, 22.0, 12.0, 30.0, 15.0];
/// The last column.
pub(super) const LAST: u16 = 7;
/// Most lines of a row: Excel's limit is 409 points.
const TALLEST: u32 = 27;

/// The sheet, written top to bottom.
pub(super) struct Board<'w> {
    pub(super) sheet: &'w mut Worksheet,
    pub(super) row: u32,
    height: f64,
}

impl<'w> Board<'w> {
    pub(super) fn new(sheet: &'w mut Worksheet) -> Result<Board<'w>, XlsxError> {
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        Ok(Board { sheet, row: 0, height: 0.0 })
    }

    /// Text over some columns of this row; never a formula, never a link.
    pub(super) fn text(&mut self, (first, last): (u16, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = clean(text);
        let width: f64 = WIDTHS.iter().take(usize::from(last) + 1).skip(usize::from(first)).sum();
        let lines = wrapped(&text, width, 0.92).min(TALLEST);
        self.height = self.height.max(f64::from(lines) * LINE + 3.0);
        if first == last {
            self.sheet.write_string_with_format(self.row, first, text, format)?;
        } else {
            self.sheet.merge_range(self.row, first, self.row, last, &text, format)?;
        }
        Ok(())
    }

    /// A number.
    pub(super) fn number(&mut self, column: u16, number: u64, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, column, as_cell(number), format).map(drop)
    }

    /// A day, or an empty cell.
    pub(super) fn day(&mut self, column: u16, day: Option<NaiveDate>, format: &Format) -> Result<(), XlsxError> {
        match day {
            Some(day) => self.sheet.write_number_with_format(self.row, column, serial(epoch_day(day)), format),
            None => self.sheet.write_blank(self.row, column, format),
        }
        .map(drop)
    }

    /// Ends this row, at least so high, and goes on to the next.
    pub(super) fn end(&mut self, least: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, self.height.max(least))?;
        (self.row, self.height) = (self.row + 1, 0.0);
        Ok(())
    }

    /// A line over all columns.
    pub(super) fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.text((0, LAST), text, format)?;
        self.end(LINE)
    }

    /// The heads of a table.
    pub(super) fn heads(&mut self, heads: &[((u16, u16), String)], format: &Format) -> Result<(), XlsxError> {
        for (columns, head) in heads {
            self.text(*columns, head, format)?;
        }
        self.end(LINE)
    }

    /// A blank row.
    pub(super) fn gap(&mut self) -> Result<(), XlsxError> {
        self.end(9.0)
    }
}
