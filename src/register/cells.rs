//! Cells of the office's tables as text and as days.

use chrono::{Days, NaiveDate};

use crate::model::sheet::Value;
use crate::model::text::{fold, tidy};

/// How a day may be written, shown where one can't be read.
pub(super) const DAY_FORMS: &str = "2022-12-31, 31/12/2022";

/// What a cell holds, as text.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => tidy(text),
        Value::Number(number) if number.fract().abs() < f64::EPSILON && number.abs() < 1e15 => format!("{number:.0}"),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Bool(flag) => flag.to_string().to_uppercase(),
        Value::Error(error) => error.to_string(),
        Value::NotCalculated => "?".to_owned(),
    }
}

/// Whether a cell holds an error, or a formula whose result is not known.
pub(super) fn is_error(value: &Value) -> bool {
    matches!(value, Value::Error(_) | Value::NotCalculated)
}

/// The day a cell holds: a date, `2022-03-15`, `15/3/2022`, `15.3.22`, "ngày 15 tháng 3 năm 2022", or a serial
/// number of the years 1954 to 2119.
pub(super) fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(*day),
        Value::Number(serial) if (20_000.0..=80_000.0).contains(serial) => {
            let days: u64 = format!("{:.0}", serial.floor()).parse().ok()?;
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
        }
        Value::Text(text) => written_day(text),
        _ => None,
    }
}

fn written_day(text: &str) -> Option<NaiveDate> {
    // `fold` makes a space of every separator, so "15/3/2022" and "2022-03-15 00:00" are words.
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split([' ', 't']).filter(|word| !matches!(*word, "" | "ngay" | "hang" | "nam")).collect();
    let (date, time) = words.split_at_checked(3)?;
    if !time.is_empty() && date.first()?.len() != 4 {
        return None;
    }
    let number =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse::<u32>().ok()).flatten();
    let (first, month, last) = (number(date.first()?)?, number(date.get(1)?)?, number(date.get(2)?)?);
    let (year, day) = match (date.first()?.len(), date.get(2)?.len()) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) => (last, first),
        (1 | 2, 2) => (2000 + last, first),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them() {
        for text in [
            "2022-03-15",
            "15/3/2022",
            "15.03.2022",
            " 15-3-22 ",
            "ngày 15 tháng 3 năm 2022",
            "Ngày 15/03/2022",
            "2022-03-15T08:30:00",
            "2022-03-15 08:30",
        ] {
            assert_eq!(written_day(text), NaiveDate::from_ymd_opt(2022, 3, 15), "{text}");
        }
        assert_eq!(day(&Value::Number(44_635.0)), NaiveDate::from_ymd_opt(2022, 3, 15));
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for text in ["31/4/2022", "3/2022", "2022", "hôm qua", "", "15/3/2022 16/3/2022", "15/thg3/2022", "1/2/3"] {
            assert_eq!(written_day(text), None, "{text}");
        }
        assert_eq!(day(&Value::Number(5.0)), None);
    }
}
