//! Units excused from a rule: a waiver in force excuses, an expired one is said.

use super::{Evaluator, shown};
use crate::model::calendar::{Period, Window, month_window};
use crate::model::evaluation::Evaluation;
use crate::model::finding::{Finding, Place, WAIVER_EXPIRED};
use crate::model::plan::Plan;
use crate::model::register::Waiver;

impl Evaluator<'_> {
    /// The basis of a waiver that holds for the unit, rule and window to its last day.
    pub(super) fn waiver(&self, unit: usize, rule: &str, id: &str, window: Window) -> Option<String> {
        self.claimed(unit, rule, id, window)
            .find(|waiver| waiver.expires.is_none_or(|day| day >= window.to))
            .map(|waiver| waiver.basis.clone())
    }

    /// Waivers written for this unit, rule and window, in force or not.
    fn claimed<'a>(
        &'a self,
        unit: usize,
        rule: &'a str,
        id: &'a str,
        window: Window,
    ) -> impl Iterator<Item = &'a Waiver> {
        self.waivers.iter().filter(move |waiver| {
            waiver.unit == unit && waiver.rule == rule && covers(self.plan, &waiver.window, id, window)
        })
    }

    /// Says which waivers are claimed for a window they expired before.
    pub(super) fn check_waivers(&self, evaluation: &mut Evaluation) {
        let mut findings = Vec::new();
        for waiver in self.waivers {
            let Some(expires) = waiver.expires else { continue };
            let lapsed = evaluation.outcomes.iter().find(|outcome| {
                outcome.unit == Some(waiver.unit)
                    && outcome.rule == waiver.rule
                    && outcome.waived.is_none()
                    && outcome.days.to > expires
                    && covers(self.plan, &waiver.window, &outcome.window, outcome.days)
            });
            if let Some(outcome) = lapsed {
                let finding = Finding::new(WAIVER_EXPIRED, Place::default())
                    .rule(&waiver.rule)
                    .value(shown(expires))
                    .expected(&outcome.window)
                    .arg("basis", &waiver.basis);
                findings.push(self.about(finding, waiver.unit));
            }
        }
        evaluation.findings.append(&mut findings);
    }
}

/// Whether a waiver's window (an id, or empty for all) covers a rule's window.
fn covers(plan: &Plan, written: &str, id: &str, window: Window) -> bool {
    written.is_empty() || written == id || named_window(plan, written).is_some_and(|wide| wide.contains(&window))
}

/// The days of a window id: a period, or a month such as `2022-03`.
fn named_window(plan: &Plan, id: &str) -> Option<Window> {
    if let Some(period) = Period::parse(id) {
        return Some(plan.calendar.window(period));
    }
    let (year, month) = id.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then(|| month_window(year, month))
}
