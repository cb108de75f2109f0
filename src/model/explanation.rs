//! A figure back to its cells and its clause: what counts, what does not and why, and how the verdict follows.
//!
//! Sentences are message ids with arguments (`explain.ftl`); whoever shows them words them.

use chrono::NaiveDate;

use super::calendar::{Period, Window};
use super::finding::{Finding, Place};
use super::plan::Rule;
use super::register::Unit;
use super::report::{ReportPeriod, RowCount};
use super::verdict::{ReceivedBy, ReportStatus, Verdict};

/// A sentence to be worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// Message id.
    pub id: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
}

impl Say {
    /// A sentence without arguments so far.
    #[must_use]
    pub fn new(id: &'static str) -> Say {
        Say { id, args: Vec::new() }
    }

    /// With a further argument.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts are given as they are")]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Say {
        self.args.push((name, value.to_string()));
        self
    }
}

/// What is to be explained.
#[derive(Debug, Clone)]
pub struct Question {
    /// Period id as typed.
    pub period: String,
    /// Codes (or names) of units as typed; empty: every unit.
    pub units: Vec<String>,
    /// Rule id as typed; absent: every rule that bears on the unit.
    pub rule: Option<String>,
    /// The day figures are as of.
    pub as_of: NaiveDate,
}

/// Everything about one unit in one period.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Plan id.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// Its days.
    pub window: Window,
    /// The day figures are as of.
    pub as_of: NaiveDate,
    /// The earlier of cut-off and as-of: nothing after it counts.
    pub judged_on: NaiveDate,
    /// The unit.
    pub unit: Unit,
    /// Its reports, those for the period first.
    pub reports: Vec<SeenReport>,
    /// Its rules, in plan order.
    pub rules: Vec<ExplainedRule>,
    /// Rows of its reports that no rule counts: repeats, held-out reports, rejected rows.
    pub aside: Vec<Uncounted>,
}

/// A report of the unit.
#[derive(Debug, Clone)]
pub struct SeenReport {
    /// Path below the plan folder.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its period, where known.
    pub period: Option<ReportPeriod>,
    /// Whether it is a report for the period explained.
    pub of_period: bool,
    /// How it stands.
    pub standing: Say,
    /// Whether its records count.
    pub counts: bool,
    /// When it came in, and by whose word.
    pub received: Option<(NaiveDate, ReceivedBy)>,
    /// Whether that date is the one the report's status follows from.
    pub decides: bool,
    /// Its rows, as read.
    pub rows: RowCount,
    /// What is wrong with it as a whole.
    pub findings: Vec<Finding>,
}

/// A rule and what it comes to for the unit.
#[derive(Debug, Clone)]
pub struct ExplainedRule {
    /// `report`, `quota`, `target`, `task`, `duty`, `assessment`.
    pub kind: &'static str,
    /// The rule with its clause.
    pub rule: Rule,
    /// What is to be known before the figures, such as that the rule does not bind the unit.
    pub remarks: Vec<Say>,
    /// Window by window.
    pub figures: Vec<ExplainedFigure>,
    /// Records of the unit that count in none of the windows.
    pub uncounted: Vec<Uncounted>,
}

/// A figure in one window.
#[derive(Debug, Clone)]
pub struct ExplainedFigure {
    /// Window id.
    pub window: String,
    /// Its days.
    pub days: Window,
    /// Last day that counts.
    pub until: NaiveDate,
    /// How many there are, where the rule counts.
    pub actual: Option<u64>,
    /// How many are asked, where the rule asks for a number.
    pub required: Option<u64>,
    /// Numerator and denominator, for targets.
    pub ratio: Option<(u64, u64)>,
    /// What each unit adds to a department's ratio: code, numerator, denominator.
    pub parts: Vec<(String, u64, u64)>,
    /// What it comes to.
    pub verdict: Option<Verdict>,
    /// How the report stands, for report duties.
    pub status: Option<ReportStatus>,
    /// The way to the verdict, step by step.
    pub steps: Vec<Say>,
    /// The records counted.
    pub counted: Vec<Evidence>,
}

impl ExplainedFigure {
    /// A figure without numbers so far.
    #[must_use]
    pub fn new(window: impl Into<String>, days: Window, until: NaiveDate) -> ExplainedFigure {
        ExplainedFigure {
            window: window.into(),
            days,
            until: until.min(days.to),
            actual: None,
            required: None,
            ratio: None,
            parts: Vec::new(),
            verdict: None,
            status: None,
            steps: Vec::new(),
            counted: Vec::new(),
        }
    }
}

/// A record as it stands in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// `item`, `count`, `ratio`, `task`, or `row` for one that could not be read.
    pub kind: &'static str,
    /// File, sheet, cell.
    pub place: Place,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The day it counts on.
    pub day: Option<NaiveDate>,
    /// Whether only the month of that day was written.
    pub month_only: bool,
    /// Period id of a statement; empty for dated records.
    pub period: String,
    /// Form of communication, target, or component of a task.
    pub label: String,
    /// Title, result, or what else it says.
    pub title: String,
    /// Number and symbol of a document.
    pub number: String,
    /// Link as written.
    pub url: String,
    /// Stated quantity.
    pub quantity: Option<u64>,
    /// Stated numerator and denominator.
    pub ratio: Option<(u64, u64)>,
    /// What a task's words amount to: `done`, `not_done`, `nil`, `unclear`.
    pub state: String,
    /// The texts of its row as the file stores them, where they were converted from an old encoding.
    pub original: String,
    /// What it adds to the figure it counts in.
    pub adds: u64,
}

/// A record that does not count, and why.
#[derive(Debug, Clone)]
pub struct Uncounted {
    /// The record.
    pub evidence: Evidence,
    /// Why not.
    pub why: Say,
    /// What is wrong with it, for a rejected row.
    pub finding: Option<Finding>,
    /// Whether one of the reports that speak of the period holds it, or its date lies in the period.
    pub near: bool,
}
