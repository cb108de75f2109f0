//! The ledger: every record that counts, as polars frames, with its place; and the reports they came from.
//!
//! Frames hold accepted records only, each once. Days are stored as days since 1970-01-01 (`epoch_day`).
//! Deciding what is accepted is the stage `ledger`'s business; judging is `evaluate`'s.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use polars::prelude::{DataFrame, Int32Chunked, PolarsResult, StringChunked, UInt32Chunked, UInt64Chunked};

use super::feedback::Returned;
use super::finding::Finding;
use super::record::Fact;
use super::report::{Report, RowCount, SourceFile};
use super::sheet::Address;

/// Days since 1970-01-01.
#[must_use]
pub fn epoch_day(day: NaiveDate) -> i32 {
    i32::try_from((day - NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}

/// The day so many days after 1970-01-01.
#[must_use]
pub fn from_epoch_day(days: i32) -> NaiveDate {
    let start = NaiveDate::default();
    let span = Days::new(u64::from(days.unsigned_abs()));
    let day = if days < 0 { start.checked_sub_days(span) } else { start.checked_add_days(span) };
    day.unwrap_or(start)
}

/// Everything the run knows about what came in.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// All files found, by path.
    pub files: Vec<SourceFile>,
    /// All reports read, by file; their records have moved into the frames.
    pub reports: Vec<Report>,
    /// Whether each report's records count, by report index.
    pub standing: Vec<Standing>,
    /// One row an item: [`ITEM_COLUMNS`].
    pub items: DataFrame,
    /// One row a stated quantity: [`COUNT_COLUMNS`].
    pub counts: DataFrame,
    /// One row a ratio: [`RATIO_COLUMNS`].
    pub ratios: DataFrame,
    /// One row a task result: [`TASK_COLUMNS`].
    pub tasks: DataFrame,
    /// Rows of all reports, repeats and held-out reports included as ignored.
    pub rows: RowCount,
    /// Feedback sheets that came back, by file.
    pub returned: Vec<Returned>,
    /// What did not get into the frames. Only explaining needs it; a run lets it go.
    pub aside: Vec<Aside>,
}

/// A row of a report that is in no frame.
#[derive(Debug, Clone)]
pub struct Aside {
    /// Index of its report.
    pub report: usize,
    /// Sheet name.
    pub sheet: Arc<str>,
    /// Its most telling cell, or the one that is wrong.
    pub at: Address,
    /// The texts of its row before they were converted, as in the frames.
    pub original: Box<str>,
    /// What it says; nothing for a row that could not be read.
    pub fact: Option<Fact>,
    /// Why it does not count.
    pub why: Why,
}

/// Why a row is in no frame.
#[derive(Debug, Clone)]
pub enum Why {
    /// The unit said the same before: in this report, sheet and cell.
    Repeat(usize, Arc<str>, Address),
    /// Its whole report does not count: see its [`Standing`].
    ReportHeldOut,
    /// What is wrong with it.
    Rejected(Box<Finding>),
}

/// How a report stands after versions are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its records count.
    Counts,
    /// An identical copy of, or replaced by, another report (index).
    Superseded(usize),
    /// Held out: several versions, and unclear which holds.
    Ambiguous,
    /// Held out: unit or period unknown.
    Unassigned,
}

/// Columns of the frame of items, in order.
///
/// `unit`, `report`, `file`, `row`, `column`, `category`: u32 indices; `sheet`, `title`, `number`, `url`,
/// `audience` (word or empty), `note`, `written` (the date's month-only mark `month`, or empty), `original` (the row's
/// texts before they were converted from an old encoding, or empty): text;
/// `day`: day it counts on when counted by posting; `sent`: the same by sending: i32 epoch days.
pub const ITEM_COLUMNS: [&str; 16] = [
    "unit", "report", "file", "sheet", "row", "column", "category", "day", "sent", "title", "number", "url",
    "audience", "note", "written", "original",
];

/// Columns of the frame of stated quantities, in order.
///
/// As for items; `period`: period id or empty (on request); `quantity`, `people`: u64 or null;
/// `cumulative`: 1 where the table calls the figure cumulative.
pub const COUNT_COLUMNS: [&str; 15] = [
    "unit",
    "report",
    "file",
    "sheet",
    "row",
    "column",
    "category",
    "period",
    "quantity",
    "people",
    "cumulative",
    "audience",
    "evidence",
    "note",
    "original",
];

/// Columns of the frame of ratios, in order. `target`: index into the plan's targets; `original`: as for items.
pub const RATIO_COLUMNS: [&str; 12] = [
    "unit",
    "report",
    "file",
    "sheet",
    "row",
    "column",
    "target",
    "period",
    "numerator",
    "denominator",
    "note",
    "original",
];

/// Columns of the frame of task results, in order. `task`: index into the plan's tasks; `component`: index
/// or null; `state`: `done`, `not_done`, `nil`, `unclear`; `day`: epoch day of completion or null.
pub const TASK_COLUMNS: [&str; 15] = [
    "unit",
    "report",
    "file",
    "sheet",
    "row",
    "column",
    "task",
    "component",
    "state",
    "day",
    "result",
    "evidence",
    "note",
    "period",
    "original",
];

/// A frame opened for reading row by row.
pub struct Rows<'a> {
    frame: &'a DataFrame,
}

impl<'a> Rows<'a> {
    /// Opens a frame.
    #[must_use]
    pub fn of(frame: &'a DataFrame) -> Rows<'a> {
        Rows { frame }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frame.height()
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
    pub fn u32(&self, name: &str) -> PolarsResult<&'a UInt32Chunked> {
        self.frame.column(name)?.u32()
    }

    /// A column of u64.
    ///
    /// # Errors
    /// As `u32`.
    pub fn u64(&self, name: &str) -> PolarsResult<&'a UInt64Chunked> {
        self.frame.column(name)?.u64()
    }

    /// A column of i32 (epoch days).
    ///
    /// # Errors
    /// As `u32`.
    pub fn i32(&self, name: &str) -> PolarsResult<&'a Int32Chunked> {
        self.frame.column(name)?.i32()
    }

    /// A column of text.
    ///
    /// # Errors
    /// As `u32`.
    pub fn text(&self, name: &str) -> PolarsResult<&'a StringChunked> {
        self.frame.column(name)?.str()
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
