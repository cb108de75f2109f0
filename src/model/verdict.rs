//! The seven verdicts, and what they are given on.

use chrono::NaiveDate;

use super::calendar::Window;
use super::id::Id;

/// What can be said of a duty, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// đạt
    Met,
    /// chưa đạt
    Unmet,
    /// chưa đến hạn
    NotDue,
    /// không phát sinh
    Nil,
    /// không áp dụng
    NotApplicable,
    /// chưa nộp
    NotReported,
    /// cần kiểm tra
    Manual,
}

impl Verdict {
    /// All seven.
    pub const ALL: [Verdict; 7] = [
        Verdict::Met,
        Verdict::Unmet,
        Verdict::NotDue,
        Verdict::Nil,
        Verdict::NotApplicable,
        Verdict::NotReported,
        Verdict::Manual,
    ];

    /// The word used in JSON; the label for people is message `verdict-<word>`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Unmet => "unmet",
            Verdict::NotDue => "not_due",
            Verdict::Nil => "nil",
            Verdict::NotApplicable => "not_applicable",
            Verdict::NotReported => "not_reported",
            Verdict::Manual => "manual",
        }
    }
}

/// How a unit's report for the period stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportStatus {
    /// In, not after its due date (or no due date is set).
    OnTime,
    /// In, after its due date.
    Late,
    /// Due and not in.
    Missing,
    /// Not in, and not due yet.
    NotDue,
    /// In, but its form is empty.
    Empty,
    /// In, and says that nothing arose.
    Nil,
    /// Several versions in, and unclear which holds.
    Ambiguous,
    /// Not asked of this unit for this period.
    NotRequired,
}

impl ReportStatus {
    /// All of them, in the order shown.
    pub const ALL: [ReportStatus; 8] = [
        ReportStatus::OnTime,
        ReportStatus::Late,
        ReportStatus::Nil,
        ReportStatus::Empty,
        ReportStatus::Ambiguous,
        ReportStatus::Missing,
        ReportStatus::NotDue,
        ReportStatus::NotRequired,
    ];

    /// The word used in JSON; the label for people is message `report-<word>`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ReportStatus::OnTime => "on_time",
            ReportStatus::Late => "late",
            ReportStatus::Missing => "missing",
            ReportStatus::NotDue => "not_due",
            ReportStatus::Empty => "empty",
            ReportStatus::Nil => "nil",
            ReportStatus::Ambiguous => "ambiguous",
            ReportStatus::NotRequired => "not_required",
        }
    }
}

/// Whose word the date of receipt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedBy {
    /// The register of incoming documents.
    Register,
    /// The report date in the form.
    Form,
}

/// A unit's report for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportState {
    /// Unit index.
    pub unit: usize,
    /// How it stands.
    pub status: ReportStatus,
    /// When it came in, and by whose word.
    pub received: Option<(NaiveDate, ReceivedBy)>,
    /// When it was due.
    pub due: Option<NaiveDate>,
    /// Whether it came in after the due date, whatever its status (an empty or nil report can be late).
    pub late: bool,
    /// Indices of all its files, held-out and superseded ones too.
    pub files: Vec<usize>,
    /// Rule id of the report rule; empty where none asks it.
    pub rule: String,
    /// Basis of the waiver that excuses it.
    pub waived: Option<String>,
}

/// A verdict on one duty of one unit (or of the department) in one window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Unit index; `None`: the department.
    pub unit: Option<usize>,
    /// Rule id.
    pub rule: Id,
    /// `quota`, `task`, `duty`.
    pub kind: &'static str,
    /// Window id: `2022-03`, or a task's due month.
    pub window: Id,
    /// Its days.
    pub days: Window,
    /// How many there are.
    pub actual: u64,
    /// How many are asked.
    pub required: u64,
    /// What that comes to.
    pub verdict: Verdict,
    /// Last day on which it is on time.
    pub due: NaiveDate,
    /// Basis of the waiver that excuses it; the verdict is then not applicable.
    pub waived: Option<String>,
}

/// A target's sum over the department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetOutcome {
    /// Index into the plan's targets.
    pub target: usize,
    /// Σ numerators.
    pub numerator: u64,
    /// Σ denominators.
    pub denominator: u64,
    /// The threshold in force for the period.
    pub threshold: super::plan::Percent,
    /// Units whose figures are in the sums.
    pub units_in: u32,
    /// Units that were asked.
    pub units_asked: u32,
    /// What that comes to.
    pub verdict: Verdict,
    /// Each unit's figures for the period, by unit index: only those with data.
    pub per_unit: Vec<(usize, u64, u64)>,
}

/// A unit's result at year end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentResult {
    /// Unit index.
    pub unit: usize,
    /// Verdict per criterion, in the plan's order.
    pub criteria: Vec<Verdict>,
    /// Score in percent of the weights, rounded down.
    pub score: u32,
    /// The band's label; empty where the plan has no bands.
    pub band: String,
    /// The result as a verdict: met, unmet, not due, manual.
    pub verdict: Verdict,
}
