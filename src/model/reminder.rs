//! What a unit is reminded of, on the day of the run: reports and work that it still owes (*đôn đốc*).

use chrono::NaiveDate;

/// All that one unit is reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Unit index.
    pub unit: usize,
    /// Who is written to: the unit, or the one it became when it is no more.
    pub to: usize,
    /// What it owes, at least one thing: its report first, then by rule and window.
    pub owed: Vec<Owed>,
    /// Rules whose results the missing report has to show.
    pub awaited: Vec<String>,
    /// Whether its report is in and says that nothing arose.
    pub nil: bool,
    /// The day by which its report is due, where it is not due yet.
    pub report_due: Option<NaiveDate>,
}

/// What is asked of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To send its report, whether late already or not due yet.
    Report,
    /// To fill in the report it sent empty.
    Content,
    /// To say which of its versions holds.
    Version,
    /// To bring a quantity up to what is asked.
    Quantity,
    /// To do the rest of a task.
    Task,
    /// To send what is needed to tell whether it has done enough.
    Proof,
}

/// One thing that a unit owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What is asked.
    pub asked: Asked,
    /// Rule id.
    pub rule: String,
    /// The window of a rule; the period of a report.
    pub window: String,
    /// How many there are; 0 for a report.
    pub actual: u64,
    /// How many are asked; 1 for a report.
    pub required: u64,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Days left until then on the day of the run: none on the last day, below zero after it.
    pub days_left: Option<i64>,
}

impl Owed {
    /// How many are lacking.
    #[must_use]
    pub fn lack(&self) -> u64 {
        self.required.saturating_sub(self.actual)
    }

    /// Whether the day has passed.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.days_left.is_some_and(|days| days < 0)
    }
}
