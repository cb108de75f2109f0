//! Holds the ledger against the plan: every duty of every unit in every window gets one of seven verdicts.
//!
//! It judges at the period's cut-off, or on the as-of day if that is earlier; nothing after that day counts.
//! It lays nothing out: that is `summarise`.

mod assessment;
mod explain;
mod quotas;
mod reports;
mod sieve;
mod statements;
mod targets;
mod tasks;
mod waivers;

use std::collections::HashMap;

use chrono::NaiveDate;
use polars::prelude::PolarsResult;

use crate::model::calendar::{Period, Window};
use crate::model::evaluation::Evaluation;
use crate::model::finding::{Finding, Severity};
use crate::model::holidays::Holidays;
use crate::model::ledger::Ledger;
use crate::model::plan::{Level, Plan};
use crate::model::register::{Received, Register, Waiver};
use crate::model::report::ReportPeriod;
use crate::model::statements::Statements;

/// Everything a plan's periods are judged by.
pub struct Evaluator<'a> {
    plan: &'a Plan,
    holidays: &'a Holidays,
    register: &'a Register,
    ledger: &'a Ledger,
    waivers: &'a [Waiver],
    as_of: NaiveDate,
    /// Indices of the reports of a unit for a period, by file.
    reports: HashMap<(usize, Period), Vec<usize>>,
    /// The days each unit's regular reports speak of.
    report_windows: HashMap<usize, Vec<Window>>,
    received: reports::ReceivedDates,
    counts: Statements,
    ratios: Statements,
    tasks: tasks::TaskRows,
}

impl<'a> Evaluator<'a> {
    /// Prepares the look-ups that all periods share.
    ///
    /// # Errors
    /// When a frame lacks a column, which is a bug.
    pub fn new(
        plan: &'a Plan,
        holidays: &'a Holidays,
        register: &'a Register,
        ledger: &'a Ledger,
        received: &'a [Received],
        waivers: &'a [Waiver],
        as_of: NaiveDate,
    ) -> PolarsResult<Evaluator<'a>> {
        let mut by_period: HashMap<(usize, Period), Vec<usize>> = HashMap::new();
        let mut report_windows: HashMap<usize, Vec<Window>> = HashMap::new();
        for (index, report) in ledger.reports.iter().enumerate() {
            if let (Some(unit), Some(ReportPeriod::Regular(period))) = (report.unit, report.period) {
                by_period.entry((unit, period)).or_default().push(index);
                report_windows.entry(unit).or_default().push(plan.calendar.window(period));
            }
        }
        Ok(Evaluator {
            plan,
            holidays,
            register,
            ledger,
            waivers,
            as_of,
            reports: by_period,
            report_windows,
            received: reports::ReceivedDates::new(received),
            counts: Statements::of_counts(ledger)?,
            ratios: Statements::of_ratios(ledger)?,
            tasks: tasks::TaskRows::new(ledger)?,
        })
    }

    /// What units stated: quantities by category, ratios by target. Indexed once for all periods.
    #[must_use]
    pub fn statements(&self) -> (&Statements, &Statements) {
        (&self.counts, &self.ratios)
    }

    /// Judges one period.
    ///
    /// # Errors
    /// When a frame lacks a column, which is a bug.
    pub fn judge(&self, period: Period) -> PolarsResult<Evaluation> {
        let window = self.plan.calendar.window(period);
        let mut evaluation = Evaluation {
            period,
            window,
            as_of: self.as_of,
            judged_on: window.to.min(self.as_of),
            reports: Vec::new(),
            outcomes: Vec::new(),
            targets: Vec::new(),
            assessment: Vec::new(),
            tallies: Vec::new(),
            findings: Vec::new(),
        };
        self.judge_reports(&mut evaluation);
        self.judge_quotas(&mut evaluation)?;
        self.judge_tasks(&mut evaluation);
        self.judge_targets(&mut evaluation)?;
        self.check_counts(&mut evaluation)?;
        self.judge_units(&mut evaluation);
        self.check_waivers(&mut evaluation);
        let order: HashMap<&str, usize> =
            self.plan.rules().into_iter().enumerate().map(|(place, (_, rule))| (rule.id.as_str(), place)).collect();
        evaluation.outcomes.sort_by(|one, other| {
            let key = |outcome: &crate::model::verdict::Outcome| {
                (outcome.unit.unwrap_or(usize::MAX), order.get(outcome.rule.as_str()).copied(), outcome.days.from)
            };
            key(one).cmp(&key(other)).then_with(|| one.window.cmp(&other.window))
        });
        Ok(evaluation)
    }

    /// A finding about a unit with the name its reader knows.
    fn about(&self, finding: Finding, unit: usize) -> Finding {
        let unit = &self.register.units()[unit];
        finding.unit(&unit.code).arg("name", &unit.name)
    }
}

/// How serious it is that a rule of this level is not met.
fn severity(level: Level) -> Severity {
    match level {
        Level::Required => Severity::Error,
        Level::Aspirational => Severity::Warning,
        Level::Encouraged => Severity::Note,
    }
}

/// A day as Vietnamese offices write it.
fn shown(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
