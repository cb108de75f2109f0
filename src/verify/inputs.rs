//! Inputs as recorded beside inputs as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::manifest::Entry;
use crate::model::verification::{Difference, Kind};

/// What changed, is gone, or was added, in the order recorded.
pub(super) fn compare(recorded: &[Entry], now: &[Entry]) -> Vec<Difference> {
    let there: BTreeMap<&str, &str> = now.iter().map(|entry| (&*entry.path, &*entry.sha256)).collect();
    let known: BTreeSet<&str> = recorded.iter().map(|entry| &*entry.path).collect();
    let added: Vec<&Entry> = now.iter().filter(|entry| !known.contains(&*entry.path)).collect();
    let mut differences = Vec::new();
    for entry in recorded {
        let difference = match there.get(&*entry.path) {
            Some(hash) if *hash == entry.sha256 => continue,
            Some(hash) => {
                let twin = recorded.iter().find(|other| other.sha256 == *hash && !hash.is_empty());
                match twin {
                    Some(twin) => Difference::new(Kind::InputSwapped, &entry.path).values(&twin.path, &entry.sha256),
                    None => Difference::new(Kind::InputChanged, &entry.path).values(*hash, &entry.sha256),
                }
            }
            None => {
                let moved = added.iter().find(|other| other.sha256 == entry.sha256 && !entry.sha256.is_empty());
                let moved = moved.map(|other| other.path.as_str()).unwrap_or_default();
                Difference::new(Kind::InputMissing, &entry.path).values(moved, &entry.sha256)
            }
        };
        differences.push(difference);
    }
    let added = added.iter().map(|entry| Difference::new(Kind::InputAdded, &entry.path).values(&entry.sha256, ""));
    differences.extend(added);
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(list: &[(&str, &str)]) -> Vec<Entry> {
        let entry = |(path, sha256): &(&str, &str)| Entry {
            path: (*path).to_owned(),
            sha256: (*sha256).to_owned(),
            state: None,
        };
        list.iter().map(entry).collect()
    }

    #[test]
    fn each_way_an_input_can_differ_is_named() {
        let recorded = [("plan.toml", "1"), ("reports/a", "2"), ("reports/b", "3"), ("reports/c", "4"), ("_d", "")];
        let now = [("plan.toml", "9"), ("reports/a", "3"), ("reports/e", "4"), ("_d", "")];
        let said: Vec<String> = compare(&entries(&recorded), &entries(&now))
            .iter()
            .map(|one| format!("{} {} {} {}", one.kind.word(), one.file, one.found, one.expected))
            .collect();
        assert_eq!(
            said,
            [
                "input_changed plan.toml 9 1",
                "input_swapped reports/a reports/b 2",
                "input_missing reports/b  3",
                "input_missing reports/c reports/e 4",
                "input_added reports/e 4 ",
            ]
        );
        assert_eq!(compare(&entries(&recorded), &entries(&recorded)), []);
    }
}
