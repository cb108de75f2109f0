//! Dates as Vietnamese offices write them: day before month, two- or four-digit years, words between.
//!
//! It reads; whether a date fits the report's period is decided elsewhere, and nothing is ever swapped here.

use chrono::{Days, NaiveDate};

use super::several;
use crate::model::sheet::Value;
use crate::model::text::fold;

/// What a date cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A day.
    Day(NaiveDate),
    /// A day whose year is not written: day, month.
    DayOfYear(u32, u32),
    /// A month, its year where written.
    Month(Option<i32>, u32),
    /// The first of several days, its year where written: year, month, day.
    FirstDay(Option<i32>, u32, u32),
    /// A time too wide for a date: several months, a quarter, "thường xuyên".
    Wide,
    /// No such day, or no date at all.
    Impossible,
}

/// Days that a bare serial number may stand for: 1990 to 2079.
const SERIALS: std::ops::RangeInclusive<f64> = 32_874.0..=65_746.0;

/// Reads a cell. `months`: the column's head asks for months, so that a bare 3 is March.
pub(super) fn read(value: &Value, months: bool) -> Reading {
    match value {
        Value::Date(day) => Reading::Day(*day),
        Value::Number(number) => read_number(*number, months),
        Value::Text(text) => read_text(text, months),
        Value::Bool(_) | Value::Error(_) | Value::NotCalculated => Reading::Impossible,
    }
}

fn read_number(number: f64, months: bool) -> Reading {
    if months && (1.0..=12.0).contains(&number) && number.fract().abs() < f64::EPSILON {
        return (1..=12)
            .find(|month| f64::from(*month) >= number)
            .map_or(Reading::Impossible, |m| Reading::Month(None, m));
    }
    from_serial(number).map_or(Reading::Impossible, Reading::Day)
}

/// The day of a serial number of the 1900 system, when it is a plausible one.
fn from_serial(number: f64) -> Option<NaiveDate> {
    if !SERIALS.contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was checked above")]
    let days = number as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// A run of digits: its value and how many there are.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    pub(super) value: u32,
    pub(super) length: usize,
}

/// Reads text.
pub(super) fn read_text(text: &str, months: bool) -> Reading {
    let text = text.trim();
    if text.len() > 60 {
        return Reading::Impossible;
    }
    if several::may_be_several(text)
        && let Some(reading) = several::read(text)
    {
        return reading;
    }
    match read_one(text, months) {
        Reading::Impossible if several::is_wide(text) => Reading::Wide,
        reading => reading,
    }
}

/// Reads text that names one day or one month.
pub(super) fn read_one(text: &str, months: bool) -> Reading {
    let Some((numbers, month_named)) = numbers_of(text) else { return Reading::Impossible };
    match numbers.as_slice() {
        [one] if month_named || (months && one.length <= 2) => month(None, one.value),
        [one] if one.length == 5 => from_serial(f64::from(one.value)).map_or(Reading::Impossible, Reading::Day),
        [first, year] if month_named && year.length == 2 && year.value > 12 => {
            month(Some(2000 + year.value), first.value)
        }
        [first, year] if year.length == 4 && first.length <= 2 => month(Some(year.value), first.value),
        [year, last] if year.length == 4 && last.length <= 2 && !month_named => month(Some(year.value), last.value),
        [first, second] if first.length <= 2 && second.length <= 2 => {
            let exists = NaiveDate::from_ymd_opt(2020, second.value, first.value).is_some();
            if exists { Reading::DayOfYear(first.value, second.value) } else { Reading::Impossible }
        }
        [year, second, third] if year.length == 4 => day(year.value, second.value, third.value),
        [first, second, year] if first.length <= 2 && second.length <= 2 => match year.length {
            4 => day(year.value, second.value, first.value),
            2 => day(if year.value < 80 { 2000 } else { 1900 } + year.value, second.value, first.value),
            _ => Reading::Impossible,
        },
        _ => Reading::Impossible,
    }
}

fn day(year: u32, month: u32, day: u32) -> Reading {
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.filter(|_| (1900..=2199).contains(&year)).map_or(Reading::Impossible, Reading::Day)
}

fn month(year: Option<u32>, month: u32) -> Reading {
    let year = year.map(i32::try_from).transpose();
    match year {
        Ok(year) if (1..=12).contains(&month) && year.is_none_or(|year| (1900..=2199).contains(&year)) => {
            Reading::Month(year, month)
        }
        _ => Reading::Impossible,
    }
}

/// The numbers of a date in order, with times of day and weekdays left out, and whether a word names the month
/// before the first number; `None` when other words stand in it.
pub(super) fn numbers_of(text: &str) -> Option<(Vec<Digits>, bool)> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-'));
    let folded;
    let source = if plain {
        text
    } else {
        // A time of day after the date says nothing about the day.
        let upto = text.find(':').map_or(text.len(), |colon| text[..colon].rfind([' ', 'T']).unwrap_or(colon));
        folded = fold(&text[..upto]);
        &folded
    };
    let mut numbers: Vec<Digits> = Vec::new();
    let mut month_named = false;
    let mut skip = false;
    let mut after_month = false;
    for token in tokens(source) {
        let after = std::mem::take(&mut after_month);
        if let Some(value) = month_in_letters(token, after) {
            month_named |= numbers.is_empty() && (after || token.len() == 3 && !token.starts_with(['i', 'v', 'x']));
            numbers.push(Digits { value, length: 2 });
            continue;
        }
        if token.starts_with(|letter: char| letter.is_ascii_digit()) {
            if !std::mem::take(&mut skip) {
                numbers.push(Digits { value: token.parse().ok()?, length: token.len() });
            }
            continue;
        }
        match token {
            "ngay" | "nam" | "luc" | "vao" | "hoi" | "mung" | "sang" | "chieu" | "toi" | "cac" | "trong" | "dau"
            | "giua" | "cuoi" | "trung" => skip = false,
            "tuan" if numbers.is_empty() => skip = true,
            "thang" | "t" if numbers.is_empty() => (month_named, after_month, skip) = (true, true, false),
            "thang" => after_month = true,
            "h" | "g" | "gio" => {
                numbers.pop();
                skip = true;
            }
            "phut" | "p" => {
                numbers.pop();
            }
            _ if is_weekday(token) && numbers.is_empty() => skip = token == "thu",
            _ if matches!(token, "hai" | "ba" | "tu" | "sau" | "bay") && numbers.is_empty() => skip = false,
            _ => return None,
        }
    }
    Some((numbers, month_named))
}

/// A month that is not written in digits: "III", "Mar", and behind "tháng" also "ba", "giêng".
fn month_in_letters(token: &str, after_month: bool) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const WORDS: [&str; 10] = ["gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];
    let place = |names: &[&str]| names.iter().zip(1..).find(|(name, _)| **name == token).map(|(_, month)| month);
    let plain = place(&ROMAN).or_else(|| place(&ENGLISH));
    plain.or_else(|| if after_month { place(&WORDS) } else { None })
}

fn is_weekday(token: &str) -> bool {
    matches!(token, "thu" | "chu" | "nhat" | "cn")
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).flat_map(|piece| {
        let cut = piece.find(|letter: char| letter.is_ascii_digit()).unwrap_or(piece.len());
        let (letters, rest) = piece.split_at(cut);
        let cut = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, tail) = rest.split_at(cut);
        let cut = tail.find(|letter: char| letter.is_ascii_digit()).unwrap_or(tail.len());
        let (tail, minutes) = tail.split_at(cut);
        [letters, digits, tail, minutes].into_iter().filter(|part| !part.is_empty())
    })
}

/// The day written out in a line such as "Sóc Trăng, ngày 20 tháng 6 năm 2022", near the line's end.
pub(super) fn in_line(folded: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| *word == "ngay")?;
    let [day, "thang", month, "nam", year, rest @ ..] = words.get(at + 1..)? else { return None };
    if at > 6 || rest.len() > 1 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        match read(&Value::Text(text.into()), false) {
            Reading::Day(day) => day.to_string(),
            Reading::DayOfYear(day, month) => format!("--{month:02}-{day:02}"),
            Reading::Month(year, month) => format!("{}-{month:02}", year.map_or("-".to_owned(), |y| y.to_string())),
            Reading::FirstDay(..) => "several".to_owned(),
            Reading::Wide => "wide".to_owned(),
            Reading::Impossible => "impossible".to_owned(),
        }
    }

    #[test]
    fn every_way_of_writing_a_day_is_the_same_day() {
        for text in [
            "15/3/2022",
            "15.3.22",
            "15-03-2022",
            "15/03/22",
            " 15/3/2022 ",
            "ngày 15 tháng 3 năm 2022",
            "Ngày 15 tháng 03 năm 2022",
            "15 tháng 3 năm 2022",
            "ngày 15/3/2022",
            "2022-03-15",
            "2022-03-15T08:30:00",
            "15/3/2022 08:30",
            "08h30 ngày 15/3/2022",
            "15/3/2022 8h30",
            "Thứ ba, 15/3/2022",
            "Thứ 3, ngày 15/3/2022",
            "15 / 3 / 2022",
            "44635",
        ] {
            assert_eq!(show(text), "2022-03-15", "{text}");
        }
        assert_eq!(read(&Value::Number(44_635.0), false), read_text("15/3/2022", false));
    }

    #[test]
    fn days_that_do_not_exist_are_impossible() {
        for text in [
            "31/4/2022",
            "29/2/2022",
            "15/13/2022",
            "0/1/2022",
            "3/25/2022",
            "abc",
            "15/3/202",
            "2022",
            "hôm qua",
            "1/2/3/4",
            "///",
            "99999999999/1/2022",
            "15/3/9999",
        ] {
            assert_eq!(show(text), "impossible", "{text}");
        }
        assert_eq!(read(&Value::Number(2022.0), false), Reading::Impossible);
        assert_eq!(read(&Value::Number(3.0), false), Reading::Impossible);
    }

    #[test]
    fn a_month_alone_is_a_month() {
        for (text, month) in [
            ("Tháng 3", "--03"),
            ("tháng 03", "--03"),
            ("T3", "--03"),
            ("tháng 3/2022", "2022-03"),
            ("3/2022", "2022-03"),
            ("03-2022", "2022-03"),
            ("Tháng 3 năm 2022", "2022-03"),
            ("T12/2021", "2021-12"),
            ("2022-03", "2022-03"),
            ("15/3", "--03-15"),
            ("tháng III", "--03"),
            ("Tháng III/2022", "2022-03"),
            ("III/2022", "2022-03"),
            ("15/III", "--03-15"),
            ("Tháng ba", "--03"),
            ("tháng năm năm 2022", "2022-05"),
            ("tháng giêng", "--01"),
            ("Mar-22", "2022-03"),
            ("tháng 3/22", "2022-03"),
            ("đầu tháng 3", "--03"),
            ("cuối tháng 3/2022", "2022-03"),
            ("tuần 2 tháng 3", "--03"),
            ("tuần 2 tháng 3 năm 2022", "2022-03"),
        ] {
            assert_eq!(show(text), month, "{text}");
        }
        assert_eq!(show("Tháng 13"), "impossible");
        assert_eq!(read(&Value::Number(3.0), true), Reading::Month(None, 3));
        assert_eq!(read_text("3", true), Reading::Month(None, 3));
    }

    #[test]
    fn a_line_ends_in_its_date() {
        let day = NaiveDate::from_ymd_opt(2022, 6, 20);
        assert_eq!(in_line(&fold("Sóc Trăng, ngày 20 tháng 6 năm 2022")), day);
        assert_eq!(in_line(&fold("ngày 20 tháng 06 năm 2022")), day);
        assert_eq!(in_line(&fold("Sóc Trăng, ngày … tháng … năm 2022")), None);
        assert_eq!(in_line(&fold("Kế hoạch ngày 20 tháng 6 năm 2022 của Sở Giáo dục")), None);
    }
}
