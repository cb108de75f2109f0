//! The ledger: every record that counts, as frames, with its place; and the reports they came from.
//!
//! Frames hold accepted records only, each once. Days are stored as days since 1970-01-01 (`epoch_day`).
//! Deciding what is accepted is the stage `ledger`'s business; judging is `evaluate`'s.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::feedback::Returned;
use super::finding::Finding;
use super::frame::{Frame, Kind};
use super::record::Fact;
use super::report::{Report, RowCount, SourceFile};
use super::sheet::Address;

pub use super::frame::Rows;

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
    pub items: Frame,
    /// One row a stated quantity: [`COUNT_COLUMNS`].
    pub counts: Frame,
    /// One row a ratio: [`RATIO_COLUMNS`].
    pub ratios: Frame,
    /// One row a task result: [`TASK_COLUMNS`].
    pub tasks: Frame,
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

/// A column's name, and what it holds.
pub type ColumnOf = (&'static str, Kind);

/// Columns of the frame of items, in order.
///
/// `unit`, `report`, `file`, `category`: indices; `audience`: its word or empty; `written`: the date's month-only mark
/// `month`, or empty; `original`: the row's texts before they were converted from an old encoding, or empty;
/// `day`: day it counts on when counted by posting; `sent`: the same by sending.
pub const ITEM_COLUMNS: [ColumnOf; 16] = [
    ("unit", Kind::Number),
    ("report", Kind::Number),
    ("file", Kind::Number),
    ("sheet", Kind::Text),
    ("row", Kind::Number),
    ("column", Kind::Number),
    ("category", Kind::Number),
    ("day", Kind::Day),
    ("sent", Kind::Day),
    ("title", Kind::Text),
    ("number", Kind::Text),
    ("url", Kind::Text),
    ("audience", Kind::Text),
    ("note", Kind::Text),
    ("written", Kind::Text),
    ("original", Kind::Text),
];

/// Columns of the frame of stated quantities, in order.
///
/// As for items; `period`: period id or empty (on request); `cumulative`: 1 where the table calls the figure cumulative.
pub const COUNT_COLUMNS: [ColumnOf; 15] = [
    ("unit", Kind::Number),
    ("report", Kind::Number),
    ("file", Kind::Number),
    ("sheet", Kind::Text),
    ("row", Kind::Number),
    ("column", Kind::Number),
    ("category", Kind::Number),
    ("period", Kind::Text),
    ("quantity", Kind::Quantity),
    ("people", Kind::Quantity),
    ("cumulative", Kind::Number),
    ("audience", Kind::Text),
    ("evidence", Kind::Text),
    ("note", Kind::Text),
    ("original", Kind::Text),
];

/// Columns of the frame of ratios, in order. `target`: index into the plan's targets; `original`: as for items.
pub const RATIO_COLUMNS: [ColumnOf; 12] = [
    ("unit", Kind::Number),
    ("report", Kind::Number),
    ("file", Kind::Number),
    ("sheet", Kind::Text),
    ("row", Kind::Number),
    ("column", Kind::Number),
    ("target", Kind::Number),
    ("period", Kind::Text),
    ("numerator", Kind::Quantity),
    ("denominator", Kind::Quantity),
    ("note", Kind::Text),
    ("original", Kind::Text),
];

/// Columns of the frame of task results, in order. `task`: index into the plan's tasks; `component`: index into its
/// components; `state`: `done`, `not_done`, `nil`, `unclear`; `day`: of completion.
pub const TASK_COLUMNS: [ColumnOf; 15] = [
    ("unit", Kind::Number),
    ("report", Kind::Number),
    ("file", Kind::Number),
    ("sheet", Kind::Text),
    ("row", Kind::Number),
    ("column", Kind::Number),
    ("task", Kind::Number),
    ("component", Kind::MaybeNumber),
    ("state", Kind::Text),
    ("day", Kind::MaybeDay),
    ("result", Kind::Text),
    ("evidence", Kind::Text),
    ("note", Kind::Text),
    ("period", Kind::Text),
    ("original", Kind::Text),
];
