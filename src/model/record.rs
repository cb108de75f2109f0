//! What a report says, row by row: items, counts, ratios, task results.
//!
//! Dates and quantities are as the sender meant them; whether a record counts is the ledger's business. Texts are each
//! its own, unless said otherwise: the ledger keeps all of a report's in one, and records that point into it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::category::CategoryId;
use super::plan::Audience;
use super::sheet::Address;

/// A record with its place inside its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<T = Box<str>> {
    /// Sheet name.
    pub sheet: Arc<str>,
    /// The row, and the column of its most telling cell (title, quantity, numerator, result).
    pub at: Address,
    /// What it says.
    pub fact: Fact<T>,
    /// The texts of its row as the file stores them, where they were converted from an old Vietnamese encoding,
    /// separated by ` | `; empty where nothing was.
    pub original: T,
}

/// The four kinds of record.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact<T = Box<str>> {
    /// A dated piece of evidence.
    Item(Item<T>),
    /// A stated quantity over the report's window.
    Count(Count<T>),
    /// A numerator and a denominator over the report's window.
    Ratio(Ratio<T>),
    /// The result of a dated task.
    Task(TaskResult<T>),
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
pub struct Item<T = Box<str>> {
    /// Form of communication.
    pub category: CategoryId,
    /// When it was posted.
    pub posted: Option<When>,
    /// When it was sent to the office, where the table says so.
    pub sent: Option<When>,
    /// Title as written, tidied.
    pub title: T,
    /// Number and symbol of a document.
    pub number: T,
    /// Link as written.
    pub url: T,
    /// For whom.
    pub audience: Option<Audience>,
    /// Remark.
    pub note: T,
}

/// A stated quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<T = Box<str>> {
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
    pub evidence: T,
    /// Remark.
    pub note: T,
}

/// A stated ratio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio<T = Box<str>> {
    /// Index into the plan's targets.
    pub target: usize,
    /// Numerator.
    pub numerator: u64,
    /// Denominator, with what the target excludes already taken out.
    pub denominator: u64,
    /// Remark.
    pub note: T,
}

/// What a unit says of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskResult<T = Box<str>> {
    /// Index into the plan's tasks.
    pub task: usize,
    /// Index into the task's components; `None`: the task as a whole.
    pub component: Option<usize>,
    /// What was said.
    pub state: TaskState,
    /// Day of completion.
    pub done_on: Option<NaiveDate>,
    /// Result as written.
    pub result: T,
    /// Evidence as written.
    pub evidence: T,
    /// Remark.
    pub note: T,
}

impl<T> Record<T> {
    /// The same record with other texts.
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Record<U> {
        let fact = match self.fact {
            Fact::Item(item) => Fact::Item(Item {
                category: item.category,
                posted: item.posted,
                sent: item.sent,
                title: text(item.title),
                number: text(item.number),
                url: text(item.url),
                audience: item.audience,
                note: text(item.note),
            }),
            Fact::Count(count) => Fact::Count(Count {
                category: count.category,
                quantity: count.quantity,
                people: count.people,
                cumulative: count.cumulative,
                audience: count.audience,
                evidence: text(count.evidence),
                note: text(count.note),
            }),
            Fact::Ratio(ratio) => Fact::Ratio(Ratio {
                target: ratio.target,
                numerator: ratio.numerator,
                denominator: ratio.denominator,
                note: text(ratio.note),
            }),
            Fact::Task(task) => Fact::Task(TaskResult {
                task: task.task,
                component: task.component,
                state: task.state,
                done_on: task.done_on,
                result: text(task.result),
                evidence: text(task.evidence),
                note: text(task.note),
            }),
        };
        Record { sheet: self.sheet, at: self.at, fact, original: text(self.original) }
    }
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
