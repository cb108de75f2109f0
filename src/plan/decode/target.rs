//! `[[target]]`: a ratio against a threshold.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use super::rule::{self, Groups};
use crate::model::plan::{Comparison, Percent, Target};
use crate::plan::fields::Fields;

const COMPARISONS: [(&str, Comparison); 3] =
    [(">=", Comparison::AtLeast), ("=", Comparison::Equal), ("<=", Comparison::AtMost)];

/// Ten-thousandths of a percent in one percent.
const SCALE: i64 = 10_000;

/// The highest threshold: a numerator never exceeds its denominator.
const HIGHEST: i64 = 100 * SCALE;

pub(super) fn read<'a>(draft: &Draft<'a>, fields: Fields<'a>) -> Option<Target> {
    let common = rule::read(draft, &fields, Groups::Any, true);
    let (numerator, denominator) = (fields.text("numerator"), fields.text("denominator"));
    let op = fields.required("op").and_then(|value| fields.word("op", value, &COMPARISONS));
    let threshold = fields.required("threshold").and_then(|value| percent(&fields, "threshold", value));
    let by = fields.day("by").filter(|day| draft.sensible(&fields, "by", day)).map(|(day, _)| day);
    let within = fields.value("within").and_then(|value| fields.string("within", value));
    let excluding = Some(fields.optional_text("excluding")).filter(|text| !text.is_empty());
    let path = path(draft, &fields);
    fields.finish();
    let common = common?;
    if let Some(outer) = &within {
        draft.within.borrow_mut().push((common.id.clone(), outer.clone()));
    }
    Some(Target {
        rule: common,
        numerator: numerator?,
        denominator: denominator?,
        op: op?,
        threshold: threshold?,
        by: by?,
        within: within.map(|(id, _)| id),
        excluding,
        path,
    })
}

/// `path = { 2022 = 50 }`: thresholds of years of the plan.
fn path(draft: &Draft<'_>, fields: &Fields<'_>) -> BTreeMap<i32, Percent> {
    let Some(value) = fields.value("path") else { return BTreeMap::new() };
    let DeValue::Table(table) = value.get_ref() else {
        fields.wrong(&value.span(), "path", "wrong-path", vec![]);
        return BTreeMap::new();
    };
    let mut path = BTreeMap::new();
    for (key, value) in table {
        let year = key.get_ref().parse::<i32>().ok().filter(|year| draft.years.contains(year));
        if let Some(year) = year {
            path.extend(percent(fields, "path", value).map(|percent| (year, percent)));
        } else if !draft.years.is_empty() {
            let years: Vec<String> = draft.years.iter().map(ToString::to_string).collect();
            let words: Vec<&str> = years.iter().map(String::as_str).collect();
            fields.unknown_word(&key.span(), "path", key.get_ref(), &words);
        }
    }
    path
}

/// A percentage, exact: a whole number, a decimal, or either in quotes.
fn percent(fields: &Fields<'_>, field: &str, value: &Spanned<DeValue<'_>>) -> Option<Percent> {
    let percent = match value.get_ref() {
        DeValue::Integer(digits) if digits.radix() == 10 => exact(digits.as_str()),
        DeValue::Float(digits) => exact(digits.as_str()),
        DeValue::String(text) => exact(&text.trim().replacen(',', ".", 1)),
        _ => None,
    };
    if percent.is_none() {
        fields.wrong(&value.span(), field, "wrong-percent", vec![]);
    }
    percent
}

/// Reads digits with at most four decimals, without passing through binary fractions.
fn exact(digits: &str) -> Option<Percent> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(decimals) || decimals.len() > 4 {
        return None;
    }
    let fraction: i64 = format!("{decimals:0<4}").parse().ok()?;
    let percent = whole.parse::<i64>().ok()?.checked_mul(SCALE)?.checked_add(fraction)?;
    (percent <= HIGHEST).then_some(Percent(percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_exact() {
        for (digits, percent) in
            [("80", 800_000), ("99.6", 996_000), ("33.3333", 333_333), ("0", 0), ("100", 1_000_000)]
        {
            assert_eq!(exact(digits), Some(Percent(percent)), "{digits}");
        }
    }

    #[test]
    fn what_is_no_percentage_is_refused() {
        for digits in ["", "-1", "1e2", "99.66666", "80%", "inf", "100.0001", "180", "1.", "99999999999999999999"] {
            assert_eq!(exact(digits), None, "{digits}");
        }
    }
}
