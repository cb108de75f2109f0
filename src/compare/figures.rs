//! What changed in the figures of the whole department: forms, targets, control totals.

use super::{blank, pairs};
use crate::model::change::{Change, Topic, Value};
use crate::model::edition::{CategoryText, Edition, TargetText};

/// Figures of forms. A form that nobody used is left out of a summary, so its figures are 0.
pub(super) fn categories(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let same_period = earlier.summary.period == later.summary.period;
    let unused = CategoryText::default();
    let mut changes = Vec::new();
    for (before, after) in pairs(&earlier.summary.categories, &later.summary.categories, |one| &one.category) {
        let Some(one) = after.or(before) else { continue };
        let (was, is) = (before.unwrap_or(&unused), after.unwrap_or(&unused));
        let mut figures = vec![
            ("quantity", Some(was.quantity), Some(is.quantity)),
            ("items", Some(was.items), Some(is.items)),
            ("people", Some(was.people), Some(is.people)),
            ("units", Some(was.units), Some(is.units)),
        ];
        if same_period {
            // From the start of the year on, both are one figure.
            if [was, is].iter().any(|one| one.cumulative != one.quantity) {
                figures.push(("cumulative", Some(was.cumulative), Some(is.cumulative)));
            }
            // A period without one before it has no such figure, also where the form is left out.
            let other =
                |this: Option<&CategoryText>, that: Option<u64>| this.map_or(that.map(|_| 0), |one| one.previous);
            figures.push(("previous", other(before, is.previous), other(after, was.previous)));
        }
        for (figure, was, is) in figures.into_iter().filter(|(_, was, is)| was != is) {
            changes.push(Change {
                figure: figure.to_owned(),
                before: was.map(Value::Number),
                after: is.map(Value::Number),
                ..blank(Topic::Category, &one.category)
            });
        }
    }
    changes
}

/// Sums of targets.
pub(super) fn targets(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let value = |target: Option<&TargetText>| {
        let target = target?;
        Some(Value::Ratio {
            verdict: target.verdict.clone(),
            numerator: target.numerator,
            denominator: target.denominator,
            threshold: hundredths(target.threshold),
            units: (target.units_in, target.units_asked),
        })
    };
    let targets = pairs(&earlier.summary.targets, &later.summary.targets, |target| &target.rule);
    let changes = targets.into_iter().filter_map(|(before, after)| {
        let change =
            Change { before: value(before), after: value(after), ..blank(Topic::Target, &after.or(before)?.rule) };
        (change.before != change.after).then_some(change)
    });
    changes.collect()
}

/// A percentage in hundredths, as it was written.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a double keeps within the whole number's bounds")]
fn hundredths(percent: f64) -> i64 {
    (percent * 100.0).round() as i64
}

/// Control totals.
pub(super) fn control(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let totals = |edition: &Edition| {
        let (files, rows) = (edition.summary.control.files, edition.summary.control.rows);
        [
            ("files.found", files.found),
            ("files.read", files.read),
            ("files.superseded", files.superseded),
            ("files.unreadable", files.unreadable),
            ("files.left_out", files.left_out),
            ("rows.read", rows.read),
            ("rows.accepted", rows.accepted),
            ("rows.rejected", rows.rejected),
            ("rows.ignored", rows.ignored),
        ]
    };
    let both = totals(earlier).into_iter().zip(totals(later));
    both.filter(|(before, after)| before != after)
        .map(|((name, before), (_, after))| Change {
            before: Some(Value::Number(before)),
            after: Some(Value::Number(after)),
            ..blank(Topic::Control, name)
        })
        .collect()
}
