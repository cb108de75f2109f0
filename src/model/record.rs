//! What a report says, row by row: items, counts, ratios, task results.
//!
//! Dates and quantities are as the sender meant them; whether a record counts is the ledger's business.

use std::sync::Arc;

use chrono::NaiveDate;

use super::category::CategoryId;
use super::plan::Audience;
use super::sheet::Address;

/// A record with its place inside its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Sheet name.
    pub sheet: Arc<str>,
    /// The row, and the column of its most telling cell (title, quantity, numerator, result).
    pub at: Address,
    /// What it says.
    pub fact: Fact,
    /// The texts of its row as the file stores them, where they were converted from an old Vietnamese encoding,
    /// separated by ` | `; empty where nothing was.
    pub original: Box<str>,
}

/// The four kinds of record.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A dated piece of evidence.
    Item(Item),
    /// A stated quantity over the report's window.
    Count(Count),
    /// A numerator and a denominator over the report's window.
    Ratio(Ratio),
    /// The result of a dated task.
    Task(TaskResult),
}

/// A day, or a month known without its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// Only the month: its first day.
    Month(NaiveDate),
}

/// A dated piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Form of communication.
    pub category: CategoryId,
    /// When it was posted.
    pub posted: Option<When>,
    /// When it was sent to the office, where the table says so.
    pub sent: Option<When>,
    /// Title as written, tidied.
    pub title: Box<str>,
    /// Number and symbol of a document.
    pub number: Box<str>,
    /// Link as written.
    pub url: Box<str>,
    /// For whom.
    pub audience: Option<Audience>,
    /// Remark.
    pub note: Box<str>,
}

/// A stated quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Form of communication.
    pub category: CategoryId,
    /// How many; `None`: present without a number ("x", "Có", "Thường xuyên").
    pub quantity: Option<u64>,
    /// How many people took part, where stated.
    pub people: Option<u64>,
    /// Whether the table calls it cumulative (*lũy kế*).
    pub cumulative: bool,
    /// For whom.
    pub audience: Option<Audience>,
    /// Evidence as written.
    pub evidence: Box<str>,
    /// Remark.
    pub note: Box<str>,
}

/// A stated ratio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    /// Index into the plan's targets.
    pub target: usize,
    /// Numerator.
    pub numerator: u64,
    /// Denominator, with what the target excludes already taken out.
    pub denominator: u64,
    /// Remark.
    pub note: Box<str>,
}

/// What a unit says of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskResult {
    /// Index into the plan's tasks.
    pub task: usize,
    /// Index into the task's components; `None`: the task as a whole.
    pub component: Option<usize>,
    /// What was said.
    pub state: TaskState,
    /// Day of completion.
    pub done_on: Option<NaiveDate>,
    /// Result as written.
    pub result: Box<str>,
    /// Evidence as written.
    pub evidence: Box<str>,
    /// Remark.
    pub note: Box<str>,
}

/// What the words of a task result amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Done.
    Done,
    /// Not done, or under way.
    NotDone,
    /// The event did not arise (*không phát sinh*).
    Nil,
    /// The words do not say.
    Unclear,
}

impl TaskState {
    /// The word used in frames and Parquet.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            TaskState::Done => "done",
            TaskState::NotDone => "not_done",
            TaskState::Nil => "nil",
            TaskState::Unclear => "unclear",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<TaskState> {
        use TaskState::{Done, Nil, NotDone, Unclear};
        [Done, NotDone, Nil, Unclear].into_iter().find(|one| one.word() == word)
    }
}
