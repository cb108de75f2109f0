//! A sheet that is one table: title, note, head row, rows; and writing cells safely.

use std::cell::RefCell;
use std::fmt::Display;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Formula, Url, Workbook, Worksheet, XlsxError};

use super::body::Body;
use super::cell_text::clean;
use super::fit::{TALLEST, wrapped};
use super::formula::RowFormula;
use super::stream::{Rows, Streamed};
use super::{Book, style};
use crate::model::ledger::epoch_day;

/// Row of the column heads, from 0.
pub(super) const HEAD: u32 = 2;
/// First row of data, from 0.
pub(super) const FIRST: u32 = 3;
/// Most rows of data on a sheet.
pub(super) const ROWS: usize = 1_048_000;

/// Most rows of a table that anyone prints: beyond, rows keep one line and are quicker to write.
pub(super) const PRINTED: usize = 5_000;
/// Points of a line of text.
pub(in crate::write) const LINE: f64 = 15.0;
/// Share of a page that is too little for a page of its own, and the most pages that are made to hold it.
const FEW: f64 = 0.15;
const MOST_PAGES: u16 = 6;
/// Days from Excel's day 0 to 1970-01-01.
const EXCEL_EPOCH: i32 = 25_569;

/// A column: message id of its head, and width in characters.
pub(super) struct Column {
    pub(super) head: String,
    pub(super) width: f64,
    /// Format of the whole column, for record sheets.
    pub(super) format: Option<Format>,
}

/// A column of a table whose cells carry their own format.
pub(super) fn column(head: impl Into<String>, width: impl Into<f64>) -> Column {
    Column { head: head.into(), width: width.into(), format: None }
}

/// How a table's sheet is made.
pub(super) struct Layout<'t> {
    /// Name on the tab.
    pub(super) name: &'t str,
    /// Title in A1.
    pub(super) title: &'t str,
    /// Further words in the line below.
    pub(super) note: &'t str,
    /// Columns.
    pub(super) columns: &'t [Column],
    /// Rows of data.
    pub(super) rows: usize,
    /// Columns that stay in sight.
    pub(super) frozen: u16,
    /// How its rows are written.
    pub(super) way: Way,
}

/// How the rows of a table are written; always top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As XML, put into the finished workbook: ten times as quick as the others.
    Put,
    /// By rust_xlsxwriter, row by row to disk, in the formats of the columns.
    Streamed,
    /// By rust_xlsxwriter, at the end: what charts show, and patterns.
    Kept,
}

/// Makes the sheet with everything above its data.
pub(super) fn sheet<'w>(
    book: &'w Book<'_>,
    workbook: &'w mut Workbook,
    layout: &Layout<'_>,
) -> Result<Sheet<'w>, XlsxError> {
    // A head that is the last row would be written twice, see `Sheet::drop`.
    let streamed = layout.way == Way::Streamed && layout.rows > 0;
    let place = workbook.worksheets().len();
    let sheet = if streamed { workbook.add_worksheet_with_constant_memory()? } else { workbook.add_worksheet() };
    sheet.set_name(layout.name)?;
    style::set_up(sheet, &book.mark);
    sheet.set_print_gridlines(layout.way == Way::Streamed);
    for (index, column) in (0..).zip(layout.columns) {
        sheet.set_column_width(index, column.width)?;
        if let Some(format) = &column.format {
            sheet.set_column_format(index, format)?;
        }
    }
    let last = last_row(layout.rows);
    let columns = u16::try_from(layout.columns.len()).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(FIRST, layout.frozen)?;
    sheet.autofilter(HEAD, 0, last, columns.saturating_sub(1))?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_row_height(0, 21)?;
    sheet.write_string_with_format(0, 0, book.marked(layout.title), &book.style.title)?;
    let note = if layout.note.is_empty() { book.span.clone() } else { format!("{} {}", book.span, layout.note) };
    sheet.write_string_with_format(1, 0, note, &book.style.note)?;
    let mut sheet = Sheet::new(sheet, layout.columns.iter().map(|column| column.width).collect());
    for (index, column) in (0..).zip(layout.columns) {
        let upright = column.head.len() > 6 && column.width < 6.0 && !column.head.contains(' ');
        let head = if upright { &book.style.upright_head } else { &book.style.head };
        sheet.head(HEAD, index, &column.head, head, upright)?;
    }
    sheet.settle();
    sheet.grows = layout.rows <= PRINTED;
    sheet.streamed = streamed;
    sheet.put = (layout.way == Way::Put).then(|| Put { body: Body::default(), place, all: &book.streamed });
    Ok(sheet)
}

/// The last row of a table of so many rows; an empty one keeps one blank row, so that ranges stay ranges.
pub(super) fn last_row(rows: usize) -> u32 {
    FIRST + u32::try_from(rows.clamp(1, ROWS) - 1).unwrap_or(0)
}

/// Row number of a table's row, from 0.
pub(super) fn row_number(index: usize) -> u32 {
    FIRST + u32::try_from(index).unwrap_or(u32::MAX - FIRST)
}

/// A worksheet whose rows grow with their text, which not every program does when it opens a file.
///
/// Text never becomes a formula, and nothing Excel refuses gets in. Rows are written top to bottom.
pub(super) struct Sheet<'w> {
    pub(super) worksheet: &'w mut Worksheet,
    widths: Vec<f64>,
    row: u32,
    lines: u32,
    /// Lines of text beyond one a row, in all rows so far.
    further: u32,
    grows: bool,
    /// Whether rows go to disk at once.
    streamed: bool,
    upright: bool,
    /// Where rows go that are put in at the end.
    put: Option<Put<'w>>,
}

/// Rows that are put into the finished workbook.
struct Put<'w> {
    body: Body,
    /// The sheet's place in the workbook, from 0.
    place: usize,
    /// All that is to be put in.
    all: &'w RefCell<Vec<Streamed>>,
}

impl<'w> Sheet<'w> {
    /// A sheet whose columns have these widths.
    pub(super) fn new(worksheet: &'w mut Worksheet, widths: Vec<f64>) -> Sheet<'w> {
        Sheet {
            worksheet,
            widths,
            row: 0,
            lines: 1,
            further: 0,
            grows: true,
            upright: false,
            streamed: false,
            put: None,
        }
    }

    /// A sheet whose rows stay as high as they were made.
    pub(super) fn still(worksheet: &'w mut Worksheet) -> Sheet<'w> {
        let mut sheet = Sheet::new(worksheet, Vec::new());
        sheet.grows = false;
        sheet
    }

    /// Prints the sheet on upright pages.
    pub(super) fn stand_upright(&mut self) {
        self.upright = true;
        self.worksheet.set_portrait();
    }

    /// Text, also when empty (the cell keeps its border).
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.grow(row, column, text, 0.95);
        if let Some(put) = &mut self.put {
            put.body.text(row, column, text, format);
            return Ok(());
        }
        self.worksheet.write_string_with_format(row, column, clean(text), format).map(drop)
    }

    /// A column head.
    pub(super) fn head(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
        upright: bool,
    ) -> Result<(), XlsxError> {
        if upright {
            self.rise(row, u32::try_from(text.chars().count()).unwrap_or(1).div_ceil(2));
        } else {
            self.grow(row, column, text, 0.85);
        }
        self.worksheet.write_string_with_format(row, column, text, format).map(drop)
    }

    /// Text in the format of its column; nothing where there is none.
    pub(super) fn plain(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        self.grow(row, column, text, 0.95);
        self.worksheet.write_string(row, column, clean(text)).map(drop)
    }

    /// A number in the format of its column; nothing where there is none.
    pub(super) fn plain_number(&mut self, row: u32, column: u16, number: Option<u64>) -> Result<(), XlsxError> {
        match number {
            Some(number) => self.worksheet.write_number(row, column, as_cell(number)).map(drop),
            None => Ok(()),
        }
    }

    /// A whole number.
    pub(super) fn number(&mut self, row: u32, column: u16, number: u64, format: &Format) -> Result<(), XlsxError> {
        self.decimal(row, column, as_cell(number), format)
    }

    /// A number.
    pub(super) fn decimal(&mut self, row: u32, column: u16, number: f64, format: &Format) -> Result<(), XlsxError> {
        if self.put.is_some() {
            self.rise(row, 1);
        }
        if let Some(put) = &mut self.put {
            put.body.number(row, column, number, format);
            return Ok(());
        }
        self.worksheet.write_number_with_format(row, column, number, format).map(drop)
    }

    /// A day, or an empty cell.
    pub(super) fn day(
        &mut self,
        row: u32,
        column: u16,
        day: Option<NaiveDate>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match day {
            Some(day) => self.decimal(row, column, serial(epoch_day(day)), format),
            None => self.text(row, column, "", format),
        }
    }

    /// A formula with the value it gives.
    pub(super) fn live(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: impl Display,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let value = value.to_string();
        self.grow(row, column, &value, 0.95);
        if let Some(put) = &mut self.put {
            put.body.formula(row, column, formula, &value, format);
            return Ok(());
        }
        self.worksheet.write_formula_with_format(row, column, Formula::new(formula).set_result(value), format).map(drop)
    }

    /// The same for a formula that stands in many rows.
    pub(super) fn live_in_row(
        &mut self,
        (row, column): (u32, u16),
        formula: &RowFormula,
        value: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if self.put.is_none() {
            return self.live(row, column, &formula.in_row(&(row + 1).to_string()), value, format);
        }
        self.grow(row, column, value, 0.95);
        if let Some(put) = &mut self.put {
            put.body.row_formula(row, column, formula, value, format);
        }
        Ok(())
    }

    /// A link to a place in the workbook, from a cell that is written after it and keeps its format.
    pub(super) fn link(&mut self, row: u32, column: u16, place: &str, format: &Format) -> Result<(), XlsxError> {
        if self.put.is_some() {
            self.rise(row, 1);
        }
        if let Some(put) = &mut self.put {
            put.body.link(row, column, place);
            return Ok(());
        }
        let url = Url::new(format!("internal:{place}"));
        self.worksheet.write_url_with_format(row, column, url, format).map(drop)
    }

    fn grow(&mut self, row: u32, column: u16, text: &str, share: f64) {
        if !self.grows {
            if self.put.is_some() {
                self.rise(row, 1);
            }
            return;
        }
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(8.0);
        self.rise(row, wrapped(text, width, share));
    }

    /// Moves on to the row, and keeps the most lines one of its cells needs.
    fn rise(&mut self, row: u32, lines: u32) {
        if row != self.row {
            self.settle();
            (self.row, self.lines) = (row, 1);
        }
        self.lines = self.lines.max(lines);
    }

    /// Gives the row the height it needs; a row that can't be so high stays as it is.
    fn settle(&mut self) {
        let lines = self.lines.min(TALLEST);
        let height = (lines > 1).then(|| f64::from(lines) * LINE);
        self.further += lines - 1;
        match &mut self.put {
            Some(put) if self.row >= FIRST => put.body.end_row(height),
            _ => {
                let _ = height.map(|height| self.worksheet.set_row_height(self.row, height).map(drop));
            }
        }
    }
}

impl Sheet<'_> {
    /// Where the last page would hold a few rows only, they are fitted on the page before.
    fn spare_last_page(&mut self) {
        let heads = f64::from(FIRST) * LINE;
        let page = style::on_a_page(&self.widths, self.upright) - heads;
        let pages = (f64::from(self.row + self.further) * LINE - heads) / page;
        let full = (1..MOST_PAGES).find(|full| (0.0..FEW).contains(&(pages - f64::from(*full))));
        if let Some(full) = full.filter(|_| self.grows) {
            self.worksheet.set_print_fit_to_pages(1, full);
        }
    }
}

impl Drop for Sheet<'_> {
    fn drop(&mut self) {
        // rust_xlsxwriter writes the last row of a sheet on disk a second time, empty, when it has a height of its own;
        // programs that open the file give it one.
        if !self.streamed {
            self.settle();
        }
        self.spare_last_page();
        if let Some(Put { body, place, all }) = self.put.take()
            && let Some((rows, formats)) = body.finish()
        {
            // One row shows which styles the formats become.
            for (column, format) in (0..).zip(formats) {
                let _ = self.worksheet.write_blank(FIRST, column, &format);
            }
            all.borrow_mut().push(Streamed { sheet: place, columns: self.widths.len(), rows: Rows::Ready(rows) });
        }
    }
}

/// A number as a cell holds it.
#[expect(clippy::cast_precision_loss, reason = "a cell holds a double; counts are far below 2^53")]
pub(in crate::write) fn as_cell(number: u64) -> f64 {
    number as f64
}

/// Excel's number of a day given in days since 1970-01-01.
pub(in crate::write) fn serial(epoch_day: i32) -> f64 {
    f64::from(epoch_day.saturating_add(EXCEL_EPOCH))
}

/// The same as a whole number.
pub(super) fn serial_number(epoch_day: i32) -> i64 {
    i64::from(epoch_day.saturating_add(EXCEL_EPOCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_excel_days() {
        let day: NaiveDate = "2022-03-01".parse().expect("a day");
        assert!((serial(epoch_day(day)) - 44_621.0).abs() < f64::EPSILON);
    }
}
