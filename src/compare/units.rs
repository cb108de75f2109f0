//! What changed unit by unit: reports, verdicts with their numbers, results at year end.

use std::collections::{BTreeMap, HashMap};

use super::{Pair, blank, counted, numbers, pairs};
use crate::model::change::{Change, Topic, Value};
use crate::model::edition::{AssessmentText, Edition, ReportText, ResultText, UnitText};

/// Units whose report came in, is gone, or stands otherwise. Between two periods the day it came in says nothing.
pub(super) fn reports(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let same_period = earlier.summary.period == later.summary.period;
    let differs = |(before, after): &Pair<'_, UnitText>| match (before, after) {
        (Some(before), Some(after)) if same_period => before.report != after.report,
        (Some(before), Some(after)) => {
            let key = |report: &'_ ReportText| (report.status.clone(), report.late, report.waived.is_some());
            key(&before.report) != key(&after.report)
        }
        _ => true,
    };
    let value = |unit: Option<&UnitText>| {
        let report = &unit?.report;
        Some(Value::Report {
            status: report.status.clone(),
            received: report.received,
            late: report.late,
            waived: report.waived.clone(),
            files: report.files.len(),
        })
    };
    let units = pairs(&earlier.summary.units, &later.summary.units, |unit| &unit.code);
    let changed = units.into_iter().filter(differs);
    changed
        .filter_map(|(before, after)| {
            let unit = after.or(before)?;
            Some(Change {
                unit: Some((unit.code.clone(), unit.name.clone())),
                before: value(before),
                after: value(after),
                sources: sources(before, after),
                ..blank(Topic::Report, "")
            })
        })
        .collect()
}

/// The files of a unit's report: those that came in where some did, else all of the later or the earlier edition.
fn sources(before: Option<&UnitText>, after: Option<&UnitText>) -> Vec<String> {
    let files = |unit: Option<&UnitText>| unit.map(|unit| unit.report.files.clone()).unwrap_or_default();
    let (before, after) = (files(before), files(after));
    let new: Vec<String> = after.iter().filter(|file| !before.contains(file)).cloned().collect();
    [new, after, before].into_iter().find(|files| !files.is_empty()).unwrap_or_default()
}

/// A result and whose it is: the unit, or nobody for the department's own.
struct Placed<'a> {
    unit: Option<&'a UnitText>,
    result: &'a ResultText,
}

impl<'a> Placed<'a> {
    fn all(edition: &'a Edition) -> Vec<Placed<'a>> {
        let of_units = edition.summary.units.iter().flat_map(|unit| {
            let placed = move |result| Placed { unit: Some(unit), result };
            unit.results.iter().map(placed)
        });
        of_units.chain(edition.summary.department.iter().map(|result| Placed { unit: None, result })).collect()
    }

    fn code(&self) -> Option<&'a str> {
        self.unit.map(|unit| unit.code.as_str())
    }

    fn key(&self) -> (Option<&'a str>, &'a str, &'a str) {
        (self.code(), &self.result.rule, &self.result.window)
    }

    fn owner(&self) -> Option<(String, String)> {
        self.unit.map(|unit| (unit.code.clone(), unit.name.clone()))
    }
}

/// The files of the unit's report, in the first of the editions that has any.
fn sources_of(editions: [Option<&Placed<'_>>; 2]) -> Vec<String> {
    let mut files = editions.into_iter().flatten().filter_map(|placed| placed.unit).map(|unit| &unit.report.files);
    files.find(|files| !files.is_empty()).cloned().unwrap_or_default()
}

/// Verdicts that changed, and numbers that changed under the same verdict, window by window.
pub(super) fn results(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let (earlier, later) = (Placed::all(earlier), Placed::all(later));
    let value = |placed: Option<&Placed<'_>>| {
        let result = placed?.result;
        Some(Value::Verdict {
            verdict: result.verdict.clone(),
            actual: result.actual,
            required: result.required,
            waived: result.waived.clone(),
        })
    };
    let mut changes = Vec::new();
    for (before, after) in pairs(&earlier, &later, Placed::key) {
        let (was, is) = (value(before), value(after));
        let Some(one) = after.or(before).filter(|_| was != is) else { continue };
        let verdict = |placed: Option<&Placed<'_>>| placed.map(|placed| placed.result.verdict.clone());
        let topic = if verdict(before) == verdict(after) { Topic::Actual } else { Topic::Verdict };
        changes.push(Change {
            unit: one.owner(),
            window: one.result.window.clone(),
            before: was,
            after: is,
            sources: sources_of([after, before]),
            ..blank(topic, &one.result.rule)
        });
    }
    changes
}

/// A unit's results on one rule, in all windows.
struct RuleOfUnit<'a> {
    first: Placed<'a>,
    tally: BTreeMap<String, u64>,
    actual: u64,
    required: u64,
}

impl<'a> RuleOfUnit<'a> {
    fn key(&self) -> (Option<&'a str>, &'a str) {
        (self.first.code(), &self.first.result.rule)
    }
}

/// Where the windows differ: each unit's verdicts on each rule, counted.
pub(super) fn tallies(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let (earlier, later) = (by_rule(earlier), by_rule(later));
    let value = |one: Option<&RuleOfUnit<'_>>| {
        let one = one?;
        Some(Value::Tally { verdicts: one.tally.clone(), actual: one.actual, required: one.required })
    };
    let mut changes = Vec::new();
    for (before, after) in pairs(&earlier, &later, RuleOfUnit::key) {
        let Some(one) = after.or(before) else { continue };
        if before.map(|one| &one.tally) != after.map(|one| &one.tally) {
            changes.push(Change {
                unit: one.first.owner(),
                before: value(before),
                after: value(after),
                sources: sources_of([after, before].map(|one| one.map(|one| &one.first))),
                ..blank(Topic::Tally, &one.first.result.rule)
            });
        }
    }
    changes
}

fn by_rule(edition: &Edition) -> Vec<RuleOfUnit<'_>> {
    let mut places: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    let mut all: Vec<RuleOfUnit<'_>> = Vec::new();
    for placed in Placed::all(edition) {
        let result = placed.result;
        let place = *places.entry((placed.code(), &result.rule)).or_insert(all.len());
        if place == all.len() {
            all.push(RuleOfUnit { first: placed, tally: BTreeMap::new(), actual: 0, required: 0 });
        }
        if let Some(one) = all.get_mut(place) {
            *one.tally.entry(result.verdict.clone()).or_default() += 1;
            one.actual = one.actual.saturating_add(result.actual);
            one.required = one.required.saturating_add(result.required);
        }
    }
    all
}

/// Where the windows differ: how many verdicts of each kind a rule has over all units.
pub(super) fn verdicts(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let count = |edition| counted(Placed::all(edition).iter().map(|one| (&*one.result.rule, &*one.result.verdict)));
    let changes = numbers(&count(earlier), &count(later));
    changes
        .into_iter()
        .map(|((rule, verdict), before, after)| Change {
            figure: verdict,
            before: Some(Value::Number(before)),
            after: Some(Value::Number(after)),
            ..blank(Topic::Verdicts, rule)
        })
        .collect()
}

/// Results at year end.
pub(super) fn assessment(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    for unit in earlier.summary.units.iter().chain(&later.summary.units) {
        names.insert(&unit.code, &unit.name);
    }
    let value = |one: Option<&AssessmentText>| {
        let one = one?;
        Some(Value::Assessment { verdict: one.verdict.clone(), score: one.score, band: one.band.clone() })
    };
    let units = pairs(&earlier.summary.assessment, &later.summary.assessment, |one| &one.unit);
    let changed = units.into_iter().filter(|(before, after)| before != after);
    changed
        .filter_map(|(before, after)| {
            let code = &after.or(before)?.unit;
            let name = names.get(code.as_str()).copied().unwrap_or_default();
            Some(Change {
                unit: Some((code.clone(), name.to_owned())),
                before: value(before),
                after: value(after),
                ..blank(Topic::Assessment, "")
            })
        })
        .collect()
}
