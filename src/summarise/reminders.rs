//! Who is to be reminded of what, on the day of the run.
//!
//! Only those are that were asked and still owe something: neither who is excused, nor who was not asked yet, nor whose
//! lack nobody can tell. It judges nothing: what is owed follows from verdicts and days.

use chrono::NaiveDate;

use crate::model::plan::{Level, PeriodType, Plan, ReportRule};
use crate::model::register::{Register, Unit};
use crate::model::reminder::{Asked, Owed, Reminder};
use crate::model::summary::Summary;
use crate::model::verdict::{Outcome, ReportState, ReportStatus, Verdict};

/// The reminders of a period, in register order.
pub(super) fn reminders(plan: &Plan, register: &Register, summary: &Summary) -> Vec<Reminder> {
    let view = View { plan, register, summary };
    (0..register.units().len()).filter_map(|unit| view.reminder(unit)).collect()
}

struct View<'a> {
    plan: &'a Plan,
    register: &'a Register,
    summary: &'a Summary,
}

impl View<'_> {
    fn reminder(&self, unit: usize) -> Option<Reminder> {
        let to = self.addressee(unit)?;
        let place = self.summary.reports.binary_search_by_key(&unit, |state| state.unit).ok();
        let state = place.and_then(|place| self.summary.reports.get(place));
        let status = state.map(|state| state.status);
        let first = self.summary.outcomes.partition_point(|one| one.unit.unwrap_or(usize::MAX) < unit);
        let outcomes = self.summary.outcomes.get(first..).unwrap_or_default();
        let own = || outcomes.iter().take_while(|one| one.unit == Some(unit)).filter(|one| self.is_pressed(&one.rule));
        let report = state.filter(|state| self.is_pressed(&state.rule)).and_then(|state| self.report(state));
        let owed: Vec<Owed> =
            report.into_iter().chain(own().filter_map(|one| self.outcome(unit, status, one))).collect();
        if owed.is_empty() {
            return None;
        }
        let mut awaited: Vec<String> = Vec::new();
        if status == Some(ReportStatus::Missing) {
            awaited.extend(own().filter(|one| one.verdict == Verdict::NotReported).map(|one| one.rule.to_string()));
            awaited.dedup();
        }
        let later = state.filter(|state| state.status == ReportStatus::NotDue && owed[0].asked != Asked::Report);
        Some(Reminder {
            unit,
            to,
            owed,
            awaited,
            nil: status == Some(ReportStatus::Nil),
            report_due: later.and_then(|state| state.due),
        })
    }

    /// Who can still answer for the unit on the day: itself, or what it became.
    fn addressee(&self, unit: usize) -> Option<usize> {
        let ended = |unit: &Unit| unit.active_to.is_some_and(|last| last < self.summary.as_of);
        let mut one = unit;
        // A chain of successors is no longer than the register, even where it bites its tail.
        for _ in self.register.units() {
            let of_unit = self.register.units().get(one)?;
            if !ended(of_unit) {
                return Some(one);
            }
            one = self.register.by_code(of_unit.successor.as_deref()?)?;
        }
        None
    }

    /// Whether a rule asks for what it says: what is only encouraged is nobody's debt.
    fn is_pressed(&self, rule: &str) -> bool {
        self.plan.rule(rule).is_none_or(|rule| rule.level != Level::Encouraged)
    }

    fn report(&self, state: &ReportState) -> Option<Owed> {
        let (asked, actual) = match state.status {
            ReportStatus::Missing => (Asked::Report, 0),
            // Before the cut-off nobody can report on the whole period.
            ReportStatus::NotDue if !self.summary.provisional => (Asked::Report, 0),
            ReportStatus::Empty => (Asked::Content, 0),
            ReportStatus::Ambiguous => (Asked::Version, 0),
            _ => return None,
        };
        Some(Owed {
            asked,
            rule: state.rule.clone(),
            window: self.summary.period.to_string(),
            actual,
            required: 1,
            due: state.due,
            days_left: state.due.map(|due| self.days_left(due)),
        })
    }

    fn outcome(&self, unit: usize, status: Option<ReportStatus>, outcome: &Outcome) -> Option<Owed> {
        let is_task = outcome.kind == "task";
        let lacking = if is_task { Asked::Task } else { Asked::Quantity };
        let asked = match outcome.verdict {
            // A flaw of the plan is no unit's debt.
            _ if self.has_flawed_date(outcome) => return None,
            Verdict::Unmet => lacking,
            Verdict::NotDue if self.can_still_be_done(outcome) && !is_unclear(status) => lacking,
            Verdict::NotReported if !self.is_told_by_a_report(unit, status, outcome) => lacking,
            // A report that is empty or unclear has been named as such.
            Verdict::Manual if !is_empty_or_unclear(status) => Asked::Proof,
            _ => return None,
        };
        Some(Owed {
            asked,
            rule: outcome.rule.to_string(),
            window: outcome.window.to_string(),
            actual: outcome.actual,
            required: outcome.required,
            due: Some(outcome.due),
            days_left: Some(self.days_left(outcome.due)),
        })
    }

    /// Whether the window has begun and its last day is to come, and the figures are those of the day of the run.
    fn can_still_be_done(&self, outcome: &Outcome) -> bool {
        self.summary.judged_on == self.summary.as_of && outcome.days.from <= self.summary.as_of
    }

    /// Whether what the unit did in the window is told by a report: one that is missing has been named, one that is
    /// not due has not been asked for yet. Where the plan asks for none, the unit owes the things themselves.
    fn is_told_by_a_report(&self, unit: usize, status: Option<ReportStatus>, outcome: &Outcome) -> bool {
        let Some(of_unit) = self.register.units().get(unit) else { return true };
        let is_asked =
            |report: &&ReportRule| !report.rule.groups.is_empty() && of_unit.is_bound_by(&report.rule.groups);
        let covers = |kind: &PeriodType| {
            let mut periods = self.plan.years.iter().flat_map(|year| kind.periods(*year));
            periods.any(|period| self.plan.calendar.window(period).overlaps(&outcome.days))
        };
        matches!(status, Some(ReportStatus::Missing | ReportStatus::NotDue))
            || self.plan.reports.iter().filter(is_asked).any(|report| report.periods.iter().any(covers))
    }

    fn has_flawed_date(&self, outcome: &Outcome) -> bool {
        let mut tasks = self.plan.tasks.iter();
        tasks.any(|task| task.rule.id == outcome.rule && task.date_flaw.is_some())
    }

    fn days_left(&self, due: NaiveDate) -> i64 {
        (due - self.summary.as_of).num_days()
    }
}

/// Which version holds is open, so nothing in them has been counted.
fn is_unclear(status: Option<ReportStatus>) -> bool {
    status == Some(ReportStatus::Ambiguous)
}

fn is_empty_or_unclear(status: Option<ReportStatus>) -> bool {
    matches!(status, Some(ReportStatus::Empty | ReportStatus::Ambiguous))
}
