//! A sheet that is one table: title, note, head row, rows; and writing cells safely.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

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
/// Most lines of a row: Excel's limit is 409 points.
const TALLEST: u32 = 27;
/// Excel's limit on the text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// UTF-16 units of a piece of a text that is longer.
pub(super) const PIECE: usize = 32_000;
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
    /// Whether rows are written to disk at once, top to bottom.
    pub(super) streamed: bool,
}

/// Makes the sheet with everything above its data.
pub(super) fn sheet<'w>(
    book: &Book<'_>,
    workbook: &'w mut Workbook,
    layout: &Layout<'_>,
) -> Result<Sheet<'w>, XlsxError> {
    // A head that is the last row would be written twice, see `Sheet::drop`.
    let streamed = layout.streamed && layout.rows > 0;
    let sheet = if streamed { workbook.add_worksheet_with_constant_memory()? } else { workbook.add_worksheet() };
    sheet.set_name(layout.name)?;
    style::set_up(sheet, &book.mark);
    sheet.set_print_gridlines(layout.streamed);
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
}

impl<'w> Sheet<'w> {
    /// A sheet whose columns have these widths.
    pub(super) fn new(worksheet: &'w mut Worksheet, widths: Vec<f64>) -> Sheet<'w> {
        Sheet { worksheet, widths, row: 0, lines: 1, further: 0, grows: true, upright: false, streamed: false }
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

    /// A number.
    pub(super) fn number(&mut self, row: u32, column: u16, number: u64, format: &Format) -> Result<(), XlsxError> {
        self.worksheet.write_number_with_format(row, column, as_cell(number), format).map(drop)
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
            Some(day) => self.worksheet.write_number_with_format(row, column, serial(epoch_day(day)), format).map(drop),
            None => self.worksheet.write_blank(row, column, format).map(drop),
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
        self.worksheet.write_formula_with_format(row, column, Formula::new(formula).set_result(value), format).map(drop)
    }

    fn grow(&mut self, row: u32, column: u16, text: &str, share: f64) {
        if !self.grows {
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
        if self.lines > 1 {
            self.further += self.lines.min(TALLEST) - 1;
            let _ = self.worksheet.set_row_height(self.row, f64::from(self.lines.min(TALLEST)) * LINE);
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
    }
}

/// How many lines a text takes in a column, of whose width it can use a share.
pub(in crate::write) fn wrapped(text: &str, width: f64, share: f64) -> u32 {
    // Vietnamese text in this font is narrower than the digits a column's width is counted in.
    let wider = if width < 16.0 {
        1.0
    } else if width < 30.0 {
        1.05
    } else {
        1.15
    };
    lines(text, width * share * wider)
}

/// How many lines a text takes in a column so many characters wide.
fn lines(text: &str, width: f64) -> u32 {
    let fits = |length: usize| u32::try_from(length).map_or(f64::MAX, f64::from) <= width;
    if fits(text.len()) && !text.contains('\n') {
        return 1;
    }
    let mut lines = 0;
    for part in text.split('\n') {
        lines += 1;
        let mut filled = 0.0;
        for word in part.split(' ') {
            let letters = u32::try_from(word.chars().count()).map_or(f64::MAX, f64::from);
            // A word that is wider than the column is broken.
            if filled > 0.0 && filled + 1.0 + letters > width {
                lines += 1;
                filled = 0.0;
            }
            filled += letters + if filled > 0.0 { 1.0 } else { 0.0 };
            while filled > width && lines < TALLEST {
                lines += 1;
                filled -= width;
            }
        }
        if lines >= TALLEST {
            return TALLEST;
        }
    }
    lines
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

/// Text that a cell can hold: control characters taken out, over-long text cut with a mark.
pub(in crate::write) fn clean(text: &str) -> Cow<'_, str> {
    let unwanted = |letter: char| (letter.is_control() && letter != '\n') || matches!(letter, '\u{fffe}' | '\u{ffff}');
    let mut text = Cow::Borrowed(text);
    // 0xC2 and 0xEF begin the unwanted letters above 0x7F; most Vietnamese text has neither.
    let suspect = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xef);
    if text.bytes().any(suspect) && text.contains(unwanted) {
        text = Cow::Owned(text.replace('\t', " ").replace(unwanted, ""));
    }
    if is_cut(&text) {
        let mut left = LONGEST - 8;
        let kept: String = text.chars().take_while(|letter| take(&mut left, letter.len_utf16())).collect();
        text = Cow::Owned(kept + " […]");
    }
    text
}

/// Whether a cell is too small for the text.
pub(super) fn is_cut(text: &str) -> bool {
    text.len() > LONGEST && text.encode_utf16().count() > LONGEST
}

fn take(left: &mut usize, units: usize) -> bool {
    let fits = *left >= units;
    *left = left.saturating_sub(units);
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_clean_text() {
        assert_eq!(clean("=SUM(A1)"), "=SUM(A1)");
        assert_eq!(clean("hai\u{b}dòng\u{1}"), "haidòng");
        assert_eq!(clean("dòng một\ndòng\thai\r\n"), "dòng một\ndòng hai\n");
        let long = "ệ".repeat(40_000);
        let cut = clean(&long);
        assert!(cut.ends_with("ệ […]") && cut.encode_utf16().count() <= LONGEST);
    }

    #[test]
    fn rows_grow_with_their_text() {
        assert_eq!(lines("chưa đạt", 11.0), 1);
        assert_eq!(lines("chưa đến hạn", 8.0), 2);
        assert_eq!(lines("một\nhai\nba bốn năm sáu bảy", 10.0), 4);
        assert_eq!(lines("ba bốn năm sáu", 7.0), 2);
        assert_eq!(lines(&"x".repeat(10_000), 10.0), TALLEST);
    }

    #[test]
    fn days_are_excel_days() {
        let day: NaiveDate = "2022-03-01".parse().expect("a day");
        assert!((serial(epoch_day(day)) - 44_621.0).abs() < f64::EPSILON);
    }
}
