//! An edition of a period's summary: what one run's `summary.json`, `findings.json` and `manifest.json` say.
//!
//! It holds what two editions are compared by, as the contract in the design names it. What a file does not say is
//! empty; what it says beyond is not kept.

use chrono::NaiveDate;
use serde::Deserialize;

/// A period's summary as one run published it.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    /// The figures.
    pub summary: SummaryText,
    /// The findings.
    pub findings: Vec<FindingText>,
    /// The files it was made from; empty without a manifest.
    pub inputs: Vec<InputText>,
    /// The version of the tool; empty without a manifest.
    pub version: String,
    /// Whether figures and findings are still as the manifest has them.
    pub intact: bool,
}

/// `summary.json`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct SummaryText {
    /// Plan id.
    pub plan: String,
    /// Period id.
    pub period: String,
    /// The day the figures are as of.
    pub as_of: NaiveDate,
    /// Whether the period was still open.
    pub provisional: bool,
    /// Units with their report and their results.
    pub units: Vec<UnitText>,
    /// Figures of each form.
    pub categories: Vec<CategoryText>,
    /// Sums of each target.
    pub targets: Vec<TargetText>,
    /// Control totals.
    pub control: ControlText,
    /// The department's own results.
    #[serde(default)]
    pub department: Vec<ResultText>,
    /// Year-end results.
    #[serde(default)]
    pub assessment: Vec<AssessmentText>,
}

/// A unit of `summary.json`.
#[derive(Debug, Clone, Deserialize)]
pub struct UnitText {
    /// Unit code.
    pub code: String,
    /// Unit name.
    pub name: String,
    /// Its report.
    pub report: ReportText,
    /// Its results.
    pub results: Vec<ResultText>,
}

/// A unit's report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ReportText {
    /// The status's word.
    pub status: String,
    /// When it came in.
    pub received: Option<NaiveDate>,
    /// Its files.
    pub files: Vec<String>,
    /// Whether it came in after its due date.
    #[serde(default)]
    pub late: bool,
    /// Basis of the waiver that excuses it.
    pub waived: Option<String>,
}

/// A verdict on one duty in one window.
#[derive(Debug, Clone, Deserialize)]
pub struct ResultText {
    /// Rule id.
    pub rule: String,
    /// Window id.
    pub window: String,
    /// How many there are.
    pub actual: u64,
    /// How many are asked.
    pub required: u64,
    /// The verdict's word.
    pub verdict: String,
    /// Basis of the waiver that excuses it.
    pub waived: Option<String>,
}

/// Figures of one form.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CategoryText {
    /// Category key.
    pub category: String,
    /// Itemised evidence.
    pub items: u64,
    /// Quantity.
    pub quantity: u64,
    /// People reached.
    pub people: u64,
    /// Units that have any.
    pub units: u64,
    /// Quantity from the start of the year.
    #[serde(default)]
    pub cumulative: u64,
    /// Quantity of the period before.
    pub previous: Option<u64>,
}

/// Sums of a target.
#[derive(Debug, Clone, Deserialize)]
pub struct TargetText {
    /// Rule id.
    pub rule: String,
    /// Σ numerators.
    pub numerator: u64,
    /// Σ denominators.
    pub denominator: u64,
    /// The threshold, in percent.
    pub threshold: f64,
    /// The verdict's word.
    pub verdict: String,
    /// Units whose figures are in the sums.
    #[serde(default)]
    pub units_in: u32,
    /// Units that were asked.
    #[serde(default)]
    pub units_asked: u32,
}

/// A unit's result at year end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AssessmentText {
    /// Unit code.
    pub unit: String,
    /// Score in percent.
    pub score: u32,
    /// The band's label.
    pub band: String,
    /// The verdict's word.
    pub verdict: String,
}

/// Control totals.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct ControlText {
    /// Of files.
    pub files: FilesText,
    /// Of rows.
    pub rows: RowsText,
}

/// Control totals of files.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct FilesText {
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

/// Control totals of rows.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct RowsText {
    /// Rows read.
    pub read: u64,
    /// Rows that became records.
    pub accepted: u64,
    /// Rows with an error.
    pub rejected: u64,
    /// Rows set aside with a reason.
    pub ignored: u64,
}

/// An entry of `findings.json`.
#[derive(Debug, Clone, Deserialize)]
pub struct FindingText {
    /// Code.
    pub code: String,
    /// The severity's word.
    pub severity: String,
    /// Unit code.
    pub unit: Option<String>,
    /// Rule id.
    pub rule: Option<String>,
    /// File.
    pub file: Option<String>,
    /// Sheet.
    pub sheet: Option<String>,
    /// Cell.
    pub cell: Option<String>,
    /// What was found.
    pub value: String,
    /// What it says.
    pub message: String,
}

/// A file that the figures were made from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct InputText {
    /// Path below the plan folder.
    pub path: String,
    /// SHA-256 in hex; empty for files left out.
    pub sha256: String,
    /// What became of it; nothing for the plan's own files.
    pub state: Option<String>,
}
