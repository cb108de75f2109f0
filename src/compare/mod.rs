//! What changed between two editions of a period's summary, or between the summaries of two periods.
//!
//! Everything is looked up by its key in a hash map, so the time is that of reading both once; the order is that of
//! the later edition. It judges nothing, and it looks at no workbook and at no report.

mod figures;
mod findings;
mod folders;
mod read;
#[cfg(test)]
mod tests;
mod units;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;

use crate::model::change::{Change, Comparison, Identity, Topic, Value};
use crate::model::edition::Edition;
use crate::model::fingerprint;

pub use folders::folders;
pub use read::{edition, inputs, told};

/// What changed from the earlier edition to the later one. Each comes with its folder, as it is to be shown.
#[must_use]
pub fn compare(earlier: (&str, &Edition), later: (&str, &Edition)) -> Comparison {
    let comparison = Comparison { earlier: identity(earlier), later: identity(later), changes: Vec::new() };
    let (earlier, later) = (earlier.1, later.1);
    let mut changes = period(earlier, later);
    changes.extend(units::reports(earlier, later));
    if comparison.same_period() {
        changes.extend(units::results(earlier, later));
    } else {
        changes.extend(units::tallies(earlier, later));
        changes.extend(units::verdicts(earlier, later));
    }
    changes.extend(figures::categories(earlier, later));
    changes.extend(figures::targets(earlier, later));
    changes.extend(units::assessment(earlier, later));
    changes.extend(figures::control(earlier, later));
    changes.extend(if comparison.same_period() {
        findings::findings(earlier, later)
    } else {
        findings::finding_counts(earlier, later)
    });
    changes.extend(findings::files(earlier, later));
    // Verdicts and numbers come mixed, unit by unit; the sort is stable.
    changes.sort_by_key(|change| change.topic);
    Comparison { changes, ..comparison }
}

fn identity((folder, edition): (&str, &Edition)) -> Identity {
    let inputs = edition.inputs.iter().map(|input| (input.path.as_str(), input.sha256.as_str()));
    Identity {
        folder: folder.to_owned(),
        plan: edition.summary.plan.clone(),
        period: edition.summary.period.clone(),
        as_of: edition.summary.as_of,
        provisional: edition.summary.provisional,
        version: edition.version.clone(),
        fingerprint: if edition.inputs.is_empty() { String::new() } else { fingerprint::of_inputs(inputs) },
        intact: edition.intact,
    }
}

fn period(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let open = |edition: &Edition| edition.summary.provisional;
    if open(earlier) == open(later) {
        return Vec::new();
    }
    let value = |edition: &Edition| Some(Value::Provisional(open(edition)));
    vec![Change { before: value(earlier), after: value(later), ..blank(Topic::Period, later.summary.period.clone()) }]
}

/// A change about something, still without what changed.
fn blank(topic: Topic, subject: impl Into<String>) -> Change {
    Change {
        topic,
        unit: None,
        subject: subject.into(),
        figure: String::new(),
        window: String::new(),
        before: None,
        after: None,
        sources: Vec::new(),
    }
}

/// A thing as both lists have it: in the earlier one, in the later one.
type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

/// Pairs what two lists hold under the same key; in the order of the later one, then what only the earlier one has.
/// A key that is there several times is paired as often as both have it.
fn pairs<'a, T, K: Eq + Hash>(earlier: &'a [T], later: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<Pair<'a, T>> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::with_capacity(earlier.len());
    for (index, one) in earlier.iter().enumerate() {
        places.entry(key(one)).or_default().push_back(index);
    }
    let mut left = vec![true; earlier.len()];
    let mut found: Vec<Pair<'a, T>> = Vec::with_capacity(later.len());
    for one in later {
        let place = places.get_mut(&key(one)).and_then(VecDeque::pop_front);
        if let Some(place) = place {
            left[place] = false;
        }
        found.push((place.and_then(|place| earlier.get(place)), Some(one)));
    }
    found.extend(earlier.iter().zip(left).filter(|(_, left)| *left).map(|(one, _)| (Some(one), None)));
    found
}

/// How often each pair of words is there.
fn counted<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    for (one, other) in words {
        *counts.entry((one.to_owned(), other.to_owned())).or_default() += 1;
    }
    counts
}

/// The keys whose numbers differ, with both numbers; what is not there counts 0.
fn numbers<K: Ord + Clone>(earlier: &BTreeMap<K, u64>, later: &BTreeMap<K, u64>) -> Vec<(K, u64, u64)> {
    let number = |counts: &BTreeMap<K, u64>, key: &K| counts.get(key).copied().unwrap_or(0);
    let gone = earlier.keys().filter(|key| !later.contains_key(key));
    let mut keys: Vec<&K> = later.keys().chain(gone).collect();
    keys.sort();
    let both = keys.into_iter().map(|key| (key.clone(), number(earlier, key), number(later, key)));
    both.filter(|(_, before, after)| before != after).collect()
}
