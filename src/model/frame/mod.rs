//! Frames of records: their numbers as polars columns, their texts beside them.
//!
//! A column of texts is a column of u32, which say where in the frame's texts each stands. Words that many records have
//! in common are there once; what a record says alone stays in the page of its report, where reading put it.

mod draft;

use std::sync::Arc;

use polars::prelude::{ChunkedArray, DataFrame, Int32Type, PolarsNumericType, PolarsResult, UInt32Type, UInt64Type};

use super::sheet::Address;

pub use draft::{Draft, Kind, Row};

/// The texts of each report, one after the other, by report index.
pub type Pages = Arc<Vec<Box<str>>>;

/// Where a text lies in its page: first byte, and the one after its last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// Its first byte.
    pub from: u32,
    /// The byte after its last.
    pub to: u32,
}

impl Span {
    /// The text, in its page.
    #[must_use]
    #[inline]
    pub fn of(self, page: &str) -> &str {
        page.get(self.from as usize..self.to as usize).unwrap_or("")
    }
}

/// Records of one kind, one a row.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    columns: DataFrame,
    texts: Texts,
}

/// The texts of a frame; the first is empty.
#[derive(Debug, Clone, Default)]
struct Texts {
    /// Words that records have in common.
    words: String,
    pages: Pages,
    /// The page and the place in it.
    spots: Vec<(u32, Span)>,
}

/// The page of the words.
const WORDS: u32 = u32::MAX;

impl Texts {
    #[inline]
    fn get(&self, index: u32) -> &str {
        match self.spots.get(index as usize) {
            Some((WORDS, span)) => span.of(&self.words),
            Some((page, span)) => self.pages.get(*page as usize).map_or("", |page| span.of(page)),
            None => "",
        }
    }
}

/// An index or a length as frames store it.
pub(crate) fn size(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A frame opened for reading row by row.
pub struct Rows<'a> {
    frame: &'a Frame,
}

impl<'a> Rows<'a> {
    /// Opens a frame.
    #[must_use]
    pub fn of(frame: &'a Frame) -> Rows<'a> {
        Rows { frame }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frame.columns.height()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A column of u32.
    ///
    /// # Errors
    /// When the frame has no such column of that type, which is a bug.
    pub fn u32(&self, name: &str) -> PolarsResult<Numbers<'a, UInt32Type>> {
        Ok(Numbers::of(self.frame.columns.column(name)?.u32()?))
    }

    /// A column of u64.
    ///
    /// # Errors
    /// As `u32`.
    pub fn u64(&self, name: &str) -> PolarsResult<Numbers<'a, UInt64Type>> {
        Ok(Numbers::of(self.frame.columns.column(name)?.u64()?))
    }

    /// A column of i32 (epoch days).
    ///
    /// # Errors
    /// As `u32`.
    pub fn i32(&self, name: &str) -> PolarsResult<Numbers<'a, Int32Type>> {
        Ok(Numbers::of(self.frame.columns.column(name)?.i32()?))
    }

    /// A column of text.
    ///
    /// # Errors
    /// As `u32`.
    pub fn text(&self, name: &str) -> PolarsResult<TextColumn<'a>> {
        Ok(TextColumn { indices: self.u32(name)?, texts: &self.frame.texts })
    }

    /// Where each row stands in its file: file index, sheet, address.
    ///
    /// # Errors
    /// As `u32`.
    pub fn places(&self) -> PolarsResult<impl Fn(usize) -> (usize, &'a str, Address) + 'a> {
        let (files, sheets) = (self.u32("file")?, self.text("sheet")?);
        let (rows, columns) = (self.u32("row")?, self.u32("column")?);
        Ok(move |row: usize| {
            let at = Address { row: rows.get(row).unwrap_or(0), column: columns.get(row).unwrap_or(0) };
            (files.get(row).unwrap_or(0) as usize, sheets.get(row).unwrap_or(""), at)
        })
    }
}

/// A column of numbers, by row.
#[derive(Clone, Copy)]
pub struct Numbers<'a, T: PolarsNumericType> {
    /// All of them, where none is missing: polars looks each up in several steps.
    plain: Option<&'a [T::Native]>,
    column: &'a ChunkedArray<T>,
}

impl<'a, T: PolarsNumericType> Numbers<'a, T> {
    fn of(column: &'a ChunkedArray<T>) -> Numbers<'a, T> {
        Numbers { plain: column.cont_slice().ok(), column }
    }

    /// The number in a row; none where it is missing, and beyond the last row.
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> Option<T::Native> {
        match self.plain {
            Some(plain) => plain.get(row).copied(),
            None => (row < self.column.len()).then(|| self.column.get(row)).flatten(),
        }
    }
}

/// A column of texts, by row.
#[derive(Clone, Copy)]
pub struct TextColumn<'a> {
    indices: Numbers<'a, UInt32Type>,
    texts: &'a Texts,
}

impl<'a> TextColumn<'a> {
    /// The text in a row, which may be empty; none beyond the last row.
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> Option<&'a str> {
        self.indices.get(row).map(|index| self.texts.get(index))
    }

    /// Which of the frame's texts stands in a row: rows with the same number have the same text.
    #[must_use]
    pub fn index(&self, row: usize) -> Option<u32> {
        self.indices.get(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_whether_their_texts_are_shared_or_in_a_page() {
        let pages: Pages = Arc::new(vec!["".into(), "Hội nghịTin".into()]);
        let mut draft = Draft::new(&[("sheet", Kind::Text), ("title", Kind::Text), ("day", Kind::MaybeDay)], 3);
        draft.row().word("Tin bài").span(0, Span::default()).maybe_day(Some(1)).end();
        draft.row().word("").span(1, Span { from: 0, to: 12 }).maybe_day(None).end();
        draft.row().word("Tin bài").span(1, Span { from: 12, to: 15 }).maybe_day(Some(3)).end();
        let frame = draft.finish(pages).expect("a frame");
        let rows = Rows::of(&frame);
        let all = |name: &str| [0, 1, 2, 3].map(|row| rows.text(name).expect("texts").get(row));
        assert_eq!(all("sheet"), [Some("Tin bài"), Some(""), Some("Tin bài"), None]);
        assert_eq!(all("title"), [Some(""), Some("Hội nghị"), Some("Tin"), None]);
        let days = rows.i32("day").expect("numbers");
        assert_eq!([0, 1, 2, 3].map(|row| days.get(row)), [Some(1), None, Some(3), None]);
        assert!(rows.u32("day").is_err() && rows.text("none").is_err());
    }

    #[test]
    fn a_row_that_lacks_a_value_makes_no_frame() {
        let mut draft = Draft::new(&[("unit", Kind::Number), ("day", Kind::Day)], 1);
        draft.row().number(7).number(1).end();
        assert!(draft.finish(Pages::default()).is_err());
    }
}
