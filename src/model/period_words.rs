//! Periods as people write them: "Quý I/2022", "6 tháng đầu năm 2022", "9 tháng", "năm 2022", `2022-H1`.
//!
//! It reads the first period a text names. It does not read dates or months, and it does not guess a year
//! that is neither written nor given.

use super::calendar::{Period, PeriodKind};
use super::text::fold;

/// The first period the text names; the year is the one beside it, else `default_year`.
#[must_use]
pub fn period_in(text: &str, default_year: Option<i32>) -> Option<Period> {
    if let Some(period) = Period::parse(text.trim()) {
        return Some(period);
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    if (0..words.len()).any(|at| names_two_quarters(&words, at)) {
        return None;
    }
    (0..words.len()).find_map(|at| {
        let (kind, next) = kind_at(&words, at)?;
        let year = year_after(&words, next).or_else(|| year_before(&words, at)).or(default_year)?;
        Some(Period::new(year, kind))
    })
}

/// The kind of period that starts at a word, and the index after it.
fn kind_at(words: &[&str], at: usize) -> Option<(PeriodKind, usize)> {
    let word = *words.get(at)?;
    quarter_at(words, at).or_else(|| months_at(words, at)).or_else(|| match word {
        "h1" => Some((PeriodKind::HalfYear(1), at + 1)),
        "h2" => Some((PeriodKind::HalfYear(2), at + 1)),
        "nam" if is_whole_year(words, at) => Some((PeriodKind::Year, at + 1)),
        _ => None,
    })
}

fn quarter_at(words: &[&str], at: usize) -> Option<(PeriodKind, usize)> {
    let word = *words.get(at)?;
    let short = match word {
        "q1" => Some(1),
        "q2" => Some(2),
        "q3" => Some(3),
        "q4" => Some(4),
        _ => None,
    };
    if let Some(number) = short {
        return Some((PeriodKind::Quarter(number), at + 1));
    }
    if word != "quy" && word != "qui" {
        return None;
    }
    let number = quarter_number(words.get(at + 1)?)?;
    Some((PeriodKind::Quarter(number), at + 2))
}

/// "quý I, II", "quý I và II": no single period.
fn names_two_quarters(words: &[&str], at: usize) -> bool {
    let number_at = |index: usize| words.get(index).is_some_and(|word| quarter_number(word).is_some());
    let second = if words.get(at + 2) == Some(&"va") { at + 3 } else { at + 2 };
    matches!(words.get(at), Some(&"quy" | &"qui")) && number_at(at + 1) && number_at(second)
}

fn quarter_number(word: &str) -> Option<u8> {
    match word {
        "i" | "1" | "01" | "mot" => Some(1),
        "ii" | "2" | "02" | "hai" => Some(2),
        "iii" | "3" | "03" | "ba" => Some(3),
        "iv" | "4" | "04" | "tu" | "bon" => Some(4),
        _ => None,
    }
}

/// "6 tháng đầu năm", "06 tháng", "6T", "sáu tháng cuối năm", "9 tháng", "9M".
fn months_at(words: &[&str], at: usize) -> Option<(PeriodKind, usize)> {
    let (months, mut next) = match *words.get(at)? {
        "6" | "06" | "sau" if words.get(at + 1) == Some(&"thang") => (6, at + 2),
        "9" | "09" | "chin" if words.get(at + 1) == Some(&"thang") => (9, at + 2),
        "6t" | "06t" => (6, at + 1),
        "9t" | "09t" | "9m" => (9, at + 1),
        _ => return None,
    };
    let late = words.get(next) == Some(&"cuoi");
    if late || words.get(next) == Some(&"dau") {
        next += 1;
    }
    if words.get(next) == Some(&"nam") {
        next += 1;
    }
    let kind = match (months, late) {
        (6, false) => PeriodKind::HalfYear(1),
        (6, true) => PeriodKind::HalfYear(2),
        _ => PeriodKind::NineMonths,
    };
    Some((kind, next))
}

/// Whether this "năm" means a whole year: not part of "tháng 5 năm 2022", "Việt Nam", "năm 2021-2025".
fn is_whole_year(words: &[&str], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|index| words.get(index)).copied();
    let dated = before(2) == Some("thang") || before(1) == Some("thang");
    let range = words.get(at + 1).and_then(|word| year(word)).is_some()
        && words.get(at + 2).and_then(|word| year(word)).is_some();
    // Without a year beside it, "năm" is a whole year only when nothing else is said: "năm", "cả năm".
    let bare = words.len() == 1 || words == ["ca", "nam"];
    let named = words.get(at + 1).and_then(|word| year(word)).is_some();
    !dated && !range && before(1) != Some("viet") && (named || bare)
}

/// The year right after a period, perhaps behind "năm" or "của năm".
fn year_after(words: &[&str], next: usize) -> Option<i32> {
    words
        .iter()
        .skip(next)
        .take(3)
        .take_while(|word| matches!(**word, "nam" | "cua" | "trong") || year(word).is_some())
        .find_map(|word| year(word))
}

fn year_before(words: &[&str], at: usize) -> Option<i32> {
    at.checked_sub(1).and_then(|before| words.get(before)).and_then(|word| year(word))
}

fn year(word: &str) -> Option<i32> {
    let plausible = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    if plausible { word.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        period_in(text, None).map_or("-".into(), |period| period.to_string())
    }

    #[test]
    fn periods_are_read_in_any_spelling() {
        for (text, id) in [
            ("2022-Q1", "2022-Q1"),
            ("2022 Q3", "2022-Q3"),
            ("2022-9M", "2022-9M"),
            ("2022-h1", "2022-H1"),
            ("2022", "2022"),
            ("Quý I/2022", "2022-Q1"),
            ("quí IV năm 2022", "2022-Q4"),
            ("QUÝ 3-2022", "2022-Q3"),
            ("Báo cáo Quý II, năm 2021", "2021-Q2"),
            ("6 tháng đầu năm 2022", "2022-H1"),
            ("06 tháng cuối năm 2022", "2022-H2"),
            ("Sáu tháng đầu năm 2022", "2022-H1"),
            ("6T/2022", "2022-H1"),
            ("9 tháng đầu năm 2022", "2022-9M"),
            ("9 tháng 2022", "2022-9M"),
            ("Tuyên truyền kết quả thực hiện CCHC năm 2022.", "2022"),
            ("kết quả thực hiện CCHC 6 tháng đầu năm 2022", "2022-H1"),
        ] {
            assert_eq!(read(text), id, "{text}");
        }
    }

    #[test]
    fn what_names_no_period_is_not_guessed() {
        for text in [
            "Quý I",
            "tháng 5 năm 2022",
            "15/3/2022",
            "giai đoạn 2021-2025",
            "Việt Nam 2022",
            "năm 2021 - 2025",
            "quý I, II năm 2022",
            "Quý III và IV/2022",
            "định kỳ 6 tháng, năm",
            "",
        ] {
            assert_eq!(read(text), "-", "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_the_given_one() {
        let read = |text| period_in(text, Some(2022)).map(|period| period.to_string());
        assert_eq!(read("Quý I").as_deref(), Some("2022-Q1"));
        assert_eq!(read("6 tháng").as_deref(), Some("2022-H1"));
        assert_eq!(read("Cả năm").as_deref(), Some("2022"));
        assert_eq!(read("Năm 2021").as_deref(), Some("2021"));
        assert_eq!(read("tháng 5"), None);
    }
}
