//! What a period's summary says: the figures of every sheet and of `summary.json`, ready to be written.
//!
//! Writers take it as it is; they compute nothing but the formulas that must give the same figures.

use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::{Period, Window};
use super::category::CategoryId;
use super::finding::Finding;
use super::reminder::Reminder;
use super::report::{FileState, RowCount};
use super::verdict::{AssessmentResult, Outcome, ReportState, TargetOutcome};

/// Figures of one form of communication over a span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Itemised evidence.
    pub items: u64,
    /// Quantity: per unit the statement for the span where there is one, else its items.
    pub quantity: u64,
    /// People reached, as stated.
    pub people: u64,
    /// Units that have any.
    pub units: u64,
}

/// A form's row of the first sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryFigures {
    /// Which form.
    pub category: CategoryId,
    /// In the period.
    pub period: Figures,
    /// From the start of the year to the cut-off (or the as-of day).
    pub cumulative: Figures,
    /// In the period before; `None` when that lies outside the plan's years.
    pub previous: Option<Figures>,
    /// The period's quantity by audience: officials, citizens, both, not stated.
    pub by_audience: [u64; 4],
}

/// The evidence for a continuous duty; no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyEvidence {
    /// Index into the plan's duties.
    pub duty: usize,
    /// Evidence in the period, over all its categories and the units it binds.
    pub figures: Figures,
}

/// A record that a summary shows, and how it enters the figures: the fields of its [`Entry`] are read through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Row of the frame it stands in.
    pub row: usize,
    /// How it enters the figures; one and the same for all records that enter alike, as there are many of them.
    pub entry: Arc<Entry>,
}

impl Deref for Mark {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.entry
    }
}

/// How records enter the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What each adds to the quantity of the period, cumulative, of the period before.
    pub adds: [u64; 3],
    /// Whether their date (or window) lies in the period, cumulative, in the period before.
    pub lies_in: [bool; 3],
    /// Per quota of the plan (duties with a number after them): the window they count in, if any: index into
    /// [`Summary::windows`].
    pub counts_in: Vec<Option<usize>>,
}

/// Control totals of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FileControl {
    /// All files found.
    pub found: u64,
    /// Read and used.
    pub read: u64,
    /// Read and replaced.
    pub superseded: u64,
    /// Not readable.
    pub unreadable: u64,
    /// Left out by name.
    pub left_out: u64,
}

impl FileControl {
    /// Counts a file.
    pub fn count(&mut self, state: FileState) {
        self.found += 1;
        match state {
            FileState::Read => self.read += 1,
            FileState::Superseded => self.superseded += 1,
            FileState::Unreadable => self.unreadable += 1,
            FileState::LeftOut => self.left_out += 1,
        }
    }

    /// Whether every file found is accounted for.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.found == self.read + self.superseded + self.unreadable + self.left_out
    }
}

/// One period's summary.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The period.
    pub period: Period,
    /// Its days; the last is the cut-off.
    pub window: Window,
    /// From the start of the year to the cut-off.
    pub cumulative: Window,
    /// The period before, with its days, when it lies in the plan's years.
    pub previous: Option<(Period, Window)>,
    /// The day the figures are as of.
    pub as_of: NaiveDate,
    /// The earlier of cut-off and as-of: nothing after it counts.
    pub judged_on: NaiveDate,
    /// Whether the period was still open on the as-of day (*tạm tính*).
    pub provisional: bool,
    /// Each unit's report, in register order, units that did not exist in the window left out.
    pub reports: Vec<ReportState>,
    /// Further reports that came in on request within the window: indices into the ledger's reports.
    pub ad_hoc: Vec<usize>,
    /// Every verdict: by unit in register order (the department's own last), then rule in plan order, then window.
    pub outcomes: Vec<Outcome>,
    /// Names of the windows that quotas count in, in order; [`Entry::counts_in`] points here.
    pub windows: Vec<String>,
    /// Figures per form, in table order; forms nobody used are left out.
    pub categories: Vec<CategoryFigures>,
    /// Evidence for duties, in plan order.
    pub duties: Vec<DutyEvidence>,
    /// Targets, in plan order.
    pub targets: Vec<TargetOutcome>,
    /// Year-end results, in register order; empty except in a year's summary of a plan that assesses.
    pub assessment: Vec<AssessmentResult>,
    /// The items this summary shows, by unit, day, place.
    pub items: Vec<Mark>,
    /// The stated quantities this summary shows, by unit, category, place.
    pub counts: Vec<Mark>,
    /// Rows of the count frame whose people enter the period's figures, ascending.
    pub people_rows: Vec<usize>,
    /// Rows of the ratio frame this summary shows; whether each enters the sums.
    pub ratios: Vec<(usize, bool)>,
    /// Rows of the task frame this summary shows.
    pub tasks: Vec<usize>,
    /// Findings that concern the period, in stable order.
    pub findings: Vec<Finding>,
    /// Who is to be reminded of what, in register order.
    pub reminders: Vec<Reminder>,
    /// Control totals of files.
    pub files: FileControl,
    /// Control totals of rows.
    pub rows: RowCount,
}
