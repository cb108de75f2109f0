//! What evaluating a period came to, before it is laid out as a summary.

use chrono::NaiveDate;

use super::calendar::{Period, RuleWindow, Window};
use super::finding::Finding;
use super::verdict::{AssessmentResult, Outcome, ReportState, ReportStatus, TargetOutcome};

/// The items of a quota, counted per unit and window.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Rule id of the quota, or of the duty with a number.
    pub rule: String,
    /// The windows looked at, oldest first.
    pub windows: Vec<RuleWindow>,
    /// For each row of the frame of items: the window it counts in.
    pub window_of: Vec<Option<u16>>,
    /// Items of each unit in each window: all windows of the first unit, then of the next.
    pub counts: Vec<u64>,
}

impl Tally {
    /// How many items of a unit count in a window.
    #[must_use]
    pub fn items(&self, unit: usize, window: usize) -> u64 {
        self.counts.get(unit * self.windows.len() + window).copied().unwrap_or(0)
    }
}

/// One period, judged.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// The period.
    pub period: Period,
    /// Its days.
    pub window: Window,
    /// The day the figures are as of.
    pub as_of: NaiveDate,
    /// The earlier of cut-off and as-of.
    pub judged_on: NaiveDate,
    /// Each unit's report, in register order.
    pub reports: Vec<ReportState>,
    /// Every verdict, in the order of a summary.
    pub outcomes: Vec<Outcome>,
    /// Targets, in plan order.
    pub targets: Vec<TargetOutcome>,
    /// Year-end results.
    pub assessment: Vec<AssessmentResult>,
    /// Each quota's tally, in plan order, duties with a number after the quotas.
    pub tallies: Vec<Tally>,
    /// What is unmet, missing, late or unclear.
    pub findings: Vec<Finding>,
}

impl Evaluation {
    /// How the unit's report stands; nothing for a unit that did not exist in the window and sent nothing.
    #[must_use]
    pub fn report_status(&self, unit: usize) -> Option<ReportStatus> {
        let place = self.reports.binary_search_by_key(&unit, |state| state.unit).ok()?;
        Some(self.reports[place].status)
    }
}
