//! Two JSON values, walked side by side: each value that differs, with the way to it and the names met on it.
//!
//! The order of keys does not count, nor that of entries in a list.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::model::verification::{Difference, Kind};

/// Keys whose values tell an entry of a list from the others.
const NAMES: [&str; 8] = ["code", "unit", "rule", "window", "category", "path", "file", "cell"];

/// Walks the two sides.
struct Walk<'a> {
    file: &'a str,
    differences: Vec<Difference>,
}

/// Everything that differs in `found` from `expected`.
pub(super) fn compare(file: &str, found: &Value, expected: &Value) -> Vec<Difference> {
    let mut walk = Walk { file, differences: Vec::new() };
    walk.values(&mut Vec::new(), &mut Vec::new(), Some(found), Some(expected));
    walk.differences
}

impl Walk<'_> {
    fn values(
        &mut self,
        way: &mut Vec<String>,
        names: &mut Vec<String>,
        found: Option<&Value>,
        expected: Option<&Value>,
    ) {
        match (found, expected) {
            (Some(Value::Object(one)), Some(Value::Object(other))) => self.objects(way, names, one, other),
            (Some(Value::Array(one)), Some(Value::Array(other))) => self.lists(way, names, one, other),
            _ if same(found, expected) => {}
            _ => {
                let way = way.concat();
                let way = way.trim_start_matches('.');
                let place = if names.is_empty() { way.to_owned() } else { format!("{way} ({})", names.join(", ")) };
                self.differences
                    .push(Difference::new(Kind::Json, self.file).at(place).values(shown(found), shown(expected)));
            }
        }
    }

    fn objects(
        &mut self,
        way: &mut Vec<String>,
        names: &mut Vec<String>,
        one: &Map<String, Value>,
        other: &Map<String, Value>,
    ) {
        let before = names.len();
        // A list's entry is named by what should be there; names of the whole file need no saying.
        if !way.is_empty() {
            names.extend(name(other));
        }
        for (key, value) in one {
            way.push(format!(".{key}"));
            self.values(way, names, Some(value), other.get(key));
            way.pop();
        }
        for (key, value) in other.iter().filter(|(key, _)| !one.contains_key(*key)) {
            way.push(format!(".{key}"));
            self.values(way, names, None, Some(value));
            way.pop();
        }
        names.truncate(before);
    }

    /// Entries of the same content are the same, wherever they stand; as many others on both sides are taken in pairs.
    fn lists(&mut self, way: &mut Vec<String>, names: &mut Vec<String>, one: &[Value], other: &[Value]) {
        let (gone, came) = (without(one, other), without(other, one));
        let pairs: Vec<(usize, Option<&Value>, Option<&Value>)> = if gone.len() == came.len() {
            gone.into_iter().zip(came).map(|((at, found), (_, expected))| (at, Some(found), Some(expected))).collect()
        } else {
            let gone = gone.into_iter().map(|(at, found)| (at, Some(found), None));
            gone.chain(came.into_iter().map(|(at, expected)| (at, None, Some(expected)))).collect()
        };
        for (index, found, expected) in pairs {
            way.push(format!("[{index}]"));
            self.values(way, names, found, expected);
            way.pop();
        }
    }
}

/// The entries of a list that the other one does not have, each as often as it is missing, with their places.
fn without<'j>(list: &'j [Value], other: &[Value]) -> Vec<(usize, &'j Value)> {
    let mut there: HashMap<String, usize> = HashMap::new();
    for value in other {
        *there.entry(value.to_string()).or_default() += 1;
    }
    let is_missing = |(_, value): &(usize, &Value)| match there.get_mut(&value.to_string()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    list.iter().enumerate().filter(is_missing).collect()
}

fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one.and_then(Value::as_f64), other.and_then(Value::as_f64)) {
        (Some(one), Some(other)) => one.total_cmp(&other).is_eq(),
        _ => one == other,
    }
}

/// The values that tell an entry from the others.
fn name(entry: &Map<String, Value>) -> impl Iterator<Item = String> {
    NAMES.iter().filter_map(|key| entry.get(*key)?.as_str().map(str::to_owned))
}

/// Text without its quotes; an entry of a list by its name; everything else as JSON; empty where there is nothing.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(entry)) if name(entry).next().is_some() => name(entry).collect::<Vec<_>>().join(", "),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(found: &Value, expected: &Value) -> Vec<String> {
        let shown = |one: &Difference| format!("{}: {} | {}", one.place, one.found, one.expected);
        compare("summary.json", found, expected).iter().map(shown).collect()
    }

    #[test]
    fn a_value_is_named_with_the_way_to_it() {
        let of = |actual: u64| {
            json!({"plan": "p", "units": [{"code": "A"}, {"code": "B", "results": [
            {"rule": "tin-thang", "window": "2022-01", "actual": actual}]}]})
        };
        assert_eq!(said(&of(3), &of(2)), ["units[1].results[0].actual (B, tin-thang, 2022-01): 3 | 2"]);
        assert_eq!(said(&of(3), &of(3)), [""; 0]);
    }

    #[test]
    fn an_entry_taken_out_does_not_change_the_others() {
        let list = |codes: &[&str]| codes.iter().map(|code| json!({"code": code})).collect::<Value>();
        assert_eq!(said(&list(&["A", "C"]), &list(&["A", "B", "C"])), ["[1]:  | B"]);
        assert_eq!(said(&list(&["A", "B", "C"]), &list(&["A", "C"])), ["[1]: B | "]);
    }

    #[test]
    fn one_key_more_or_less_is_said() {
        assert_eq!(said(&json!({"a": 1}), &json!({"a": 1.0, "b": null})), ["b:  | null"]);
        assert_eq!(said(&json!({"a": "1"}), &json!({"a": 1})), ["a: 1 | 1"]);
    }
}
