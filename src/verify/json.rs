//! Two JSON values, walked side by side: each value that differs, with the way to it and the names met on it.
//!
//! The order of keys does not count; the order of lists does.

use serde_json::{Map, Value};

use crate::model::verification::{Difference, Kind};

/// Keys whose values tell an entry of a list from the others.
const NAMES: [&str; 7] = ["code", "unit", "rule", "window", "category", "period", "path"];

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
            names.extend(NAMES.iter().filter_map(|key| other.get(*key)?.as_str().map(str::to_owned)));
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

    /// Entries that are alike at both ends are passed over, so that one taken out is not every later one changed.
    fn lists(&mut self, way: &mut Vec<String>, names: &mut Vec<String>, one: &[Value], other: &[Value]) {
        let start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        let (one, other) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
        let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
        let (one, other) =
            (one.get(..one.len() - end).unwrap_or_default(), other.get(..other.len() - end).unwrap_or_default());
        for index in 0..one.len().max(other.len()) {
            way.push(format!("[{}]", start + index));
            self.values(way, names, one.get(index), other.get(index));
            way.pop();
        }
    }
}

fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one.and_then(Value::as_f64), other.and_then(Value::as_f64)) {
        (Some(one), Some(other)) => one.total_cmp(&other).is_eq(),
        _ => one == other,
    }
}

/// Text without its quotes; everything else as JSON; empty where there is nothing.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
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
        assert_eq!(said(&list(&["A", "C"]), &list(&["A", "B", "C"])), ["[1]:  | {\"code\":\"B\"}"]);
        assert_eq!(said(&list(&["A", "B", "C"]), &list(&["A", "C"])), ["[1]: {\"code\":\"B\"} | "]);
    }

    #[test]
    fn one_key_more_or_less_is_said() {
        assert_eq!(said(&json!({"a": 1}), &json!({"a": 1.0, "b": null})), ["b:  | null"]);
        assert_eq!(said(&json!({"a": "1"}), &json!({"a": 1})), ["a: 1 | 1"]);
    }
}
