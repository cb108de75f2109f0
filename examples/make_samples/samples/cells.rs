//! Cells, sheets and books as a sender would type them, before they become a file of some type.
//!
//! It knows no file format and no plan.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A real date, shown as dd/mm/yyyy.
    Date(NaiveDate),
    /// A formula whose result is this error value.
    Broken(&'static str),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::from(text.as_str())
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Cell {
        Cell::Date(day)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(f64::from(number))
    }
}

/// A row of cells from anything that can stand in one.
#[macro_export]
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::samples::cells::Cell::from($cell)),*] };
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// Its name on the tab.
    pub(crate) name: String,
    /// Its rows from the top.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Merged areas: first row, first column, last row, last column, from 0.
    pub(crate) merged: Vec<[u16; 4]>,
    /// Whether the sheet is hidden.
    pub(crate) hidden: bool,
    /// Hidden rows, from 0.
    pub(crate) hidden_rows: Vec<u32>,
}

impl Sheet {
    /// A visible sheet.
    pub(crate) fn new(name: &str, rows: Vec<Vec<Cell>>) -> Sheet {
        Sheet { name: name.to_owned(), rows, ..Sheet::default() }
    }

    /// With merged areas.
    pub(crate) fn merge(mut self, areas: &[[u16; 4]]) -> Sheet {
        self.merged.extend_from_slice(areas);
        self
    }

    /// The number of columns of its widest row.
    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// A workbook.
pub(crate) type Book = Vec<Sheet>;

/// The day a spreadsheet counts as 1 January 1900, less one, by its own reckoning after February 1900.
const DAY_ZERO: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// The moment at which every sample was made: the start of 2020.
pub(crate) fn made_at() -> SystemTime {
    UNIX_EPOCH + Duration::from_hours(24 * 18_262)
}

/// The serial number of a day.
pub(crate) fn serial(day: NaiveDate) -> f64 {
    let days = (day - DAY_ZERO.unwrap_or_default()).num_days();
    f64::from(i32::try_from(days).unwrap_or(0))
}
