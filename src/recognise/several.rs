//! Dates that name several days or months: "10-12/3/2022", "từ ngày 28/2 đến 2/3", "10, 11/3", "tháng 1-3", "Quý I".
//!
//! Of several days the first is told, and that it is one of several. Of several months none is: nobody can say which.

use chrono::NaiveDate;

use super::date::{Reading, numbers_of, read_one};
use super::period;
use crate::model::text::{fold, tidy};

/// What stands between the first and the last of several.
const BETWEEN: &[&str] =
    &[" đến ", " den ", " tới ", " và ", " va ", "->", "=>", "→", "÷", "–", "—", "~", "&", "+", ",", ";", " - "];

/// Whether a text may name several days: most dates are told by their letters that they do not.
pub(super) fn may_be_several(text: &str) -> bool {
    let hyphens = text.bytes().filter(|byte| *byte == b'-').count();
    let others = text.bytes().any(|byte| !byte.is_ascii_digit() && !b"/.- ".contains(&byte));
    others || (hyphens == 1 && text.contains(['/', '.'])) || text.contains(" - ")
}

/// The first of several days, or that a text names several months.
pub(super) fn read(text: &str) -> Option<Reading> {
    let text = tidy(text).to_lowercase();
    let (left, right) = apart(&text)?;
    let (numbers, is_month) = numbers_of(left)?;
    if numbers.is_empty() {
        return None;
    }
    let (year, month, day) = match read_one(right, false) {
        Reading::Day(last) => (Some(last), chrono::Datelike::month(&last), chrono::Datelike::day(&last)),
        Reading::DayOfYear(day, month) => (None, month, day),
        Reading::Month(..) if is_month => return Some(Reading::Wide),
        _ => {
            let (last, _) = numbers_of(right)?;
            let is_small = matches!(last.as_slice(), [one] if (1..=12).contains(&one.value) && one.length <= 2);
            return (is_month && is_small).then_some(Reading::Wide);
        }
    };
    let last_year = year.map(|last| chrono::Datelike::year(&last));
    let (first_year, first_month, first_day) = match numbers.as_slice() {
        [one] if is_month || one.length > 2 => return None,
        [one] => (last_year, month, one.value),
        [one, two] if one.length <= 2 && two.length <= 2 => {
            // "28/12-3/1/2022" begins in the year before.
            let before = i32::from(two.value > month);
            (last_year.map(|year| year - before), two.value, one.value)
        }
        _ => match read_one(left, false) {
            Reading::Day(first) => {
                (Some(chrono::Datelike::year(&first)), chrono::Datelike::month(&first), chrono::Datelike::day(&first))
            }
            _ => return None,
        },
    };
    let first = NaiveDate::from_ymd_opt(first_year.unwrap_or(2020), first_month, first_day)?;
    let last = year.or_else(|| NaiveDate::from_ymd_opt(2020, month, day))?;
    (first < last).then_some(Reading::FirstDay(first_year, first_month, first_day))
}

/// What stands before the first of several and behind the last.
fn apart(text: &str) -> Option<(&str, &str)> {
    let first = BETWEEN.iter().filter_map(|sign| text.find(sign).map(|at| (at, sign.len()))).min();
    if let Some((end, _)) = first {
        let last = BETWEEN.iter().filter_map(|sign| text.rfind(sign).map(|at| at + sign.len())).max()?;
        return Some((text.get(..end)?, text.get(last..)?));
    }
    let mixed = text.contains(['/', '.']) || text.contains("tháng") || text.contains("thang");
    text.split_once('-').filter(|(_, right)| mixed && !right.contains('-'))
}

/// Whether a text that is no date names a time that is too wide for one: "Quý I", "cả năm", "thường xuyên".
pub(super) fn is_wide(text: &str) -> bool {
    const WORDS: &[&str] =
        &["thuong xuyen", "hang thang", "hang tuan", "hang ngay", "hang quy", "ca nam", "quanh nam", "trong nam"];
    let folded = fold(text);
    WORDS.iter().any(|words| folded.starts_with(words)) || period::find_in(&folded, false).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::date::read_text;

    fn show(text: &str) -> String {
        match read_text(text, false) {
            Reading::FirstDay(year, month, day) => {
                format!("{}-{month:02}-{day:02} …", year.map_or(String::new(), |year| year.to_string()))
            }
            Reading::Wide => "wide".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn of_several_days_the_first_is_told() {
        for (text, first) in [
            ("10-12/3/2022", "2022-03-10 …"),
            ("từ ngày 10 đến 12/3", "-03-10 …"),
            ("Từ 10/3 đến 12/3/2022", "2022-03-10 …"),
            ("từ ngày 10/3/2022 đến ngày 12/3/2022", "2022-03-10 …"),
            ("10/3/2022 - 12/3/2022", "2022-03-10 …"),
            ("10/03/2022-12/03/2022", "2022-03-10 …"),
            ("28/2-2/3/2022", "2022-02-28 …"),
            ("28/12-3/1/2022", "2021-12-28 …"),
            ("10-12/03", "-03-10 …"),
            ("10, 11, 12/3/2022", "2022-03-10 …"),
            ("10 và 12/3/2022", "2022-03-10 …"),
            ("ngày 10-12 tháng 3 năm 2022", "2022-03-10 …"),
            ("10÷12/3/2022", "2022-03-10 …"),
            ("10 – 12.3.2022", "2022-03-10 …"),
            ("10->12/3/2022", "2022-03-10 …"),
        ] {
            assert_eq!(show(text), first, "{text}");
        }
    }

    #[test]
    fn several_months_are_too_wide() {
        for text in [
            "tháng 1-3",
            "tháng 1, 2",
            "Tháng 1 đến tháng 3",
            "tháng 1-3/2022",
            "Quý I",
            "quý 1 năm 2022",
            "6 tháng đầu năm",
            "Cả năm",
            "Thường xuyên",
        ] {
            assert_eq!(show(text), "wide", "{text}");
        }
    }

    #[test]
    fn one_date_with_other_signs_is_still_one() {
        for (text, day) in [
            ("15-3-2022", "Day(2022-03-15)"),
            ("15/3-2022", "Day(2022-03-15)"),
            ("Thứ ba, 15/3/2022", "Day(2022-03-15)"),
            ("8h30, ngày 15/3/2022", "Day(2022-03-15)"),
            ("tháng 3, 2022", "Month(Some(2022), 3)"),
            ("tháng 3-2022", "Month(Some(2022), 3)"),
            ("15-3", "DayOfYear(15, 3)"),
            ("31/4-2/5/2022", "Impossible"),
            ("12-10/3/2022", "Impossible"),
        ] {
            assert_eq!(show(text), day, "{text}");
        }
    }
}
