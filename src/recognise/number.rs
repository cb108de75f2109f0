//! Quantities as Vietnamese offices write them: 1.234 is one thousand two hundred and thirty-four, 12,5 is twelve
//! and a half, "x" is present, "-" is zero, blank is missing.
//!
//! It never rounds and never guesses: what is not a whole number is said to be none.

use super::grid::is_error;
use crate::model::sheet::Value;
use crate::model::text::fold;

/// What a quantity cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many.
    Whole(u64),
    /// Several counts in words: "3 tin, 2 bài", with the folded words after each.
    Parts(Vec<(u64, String)>),
    /// Present, without a number.
    Present,
    /// A number that is negative, fractional or a percentage.
    NotCount,
    /// No number.
    Unreadable,
    /// An error value.
    Error,
    /// A formula without a result.
    NotCalculated,
}

/// The largest whole number that a cell holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads a cell.
pub(super) fn read(value: &Value) -> Amount {
    if is_error(value) {
        return Amount::Error;
    }
    match value {
        Value::Number(number) => read_number(*number),
        Value::Text(text) => read_text(text),
        Value::Bool(true) => Amount::Present,
        Value::Bool(false) => Amount::Whole(0),
        Value::Date(_) | Value::Error(_) => Amount::Unreadable,
        Value::NotCalculated => Amount::NotCalculated,
    }
}

fn read_number(number: f64) -> Amount {
    if !number.is_finite() || !(0.0..=EXACT).contains(&number) || number.fract().abs() > 0.0 {
        return Amount::NotCount;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number in range, see above")]
    Amount::Whole(number as u64)
}

fn read_text(text: &str) -> Amount {
    let text = text.trim();
    if !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_or(Amount::Unreadable, Amount::Whole);
    }
    if matches!(text, "-" | "–" | "—" | "--" | "−") {
        return Amount::Whole(0);
    }
    if let Some(amount) = read_decimal(text) {
        return amount;
    }
    let folded = fold(text);
    match folded.as_str() {
        "khong" | "khong co" | "khong phat sinh" | "chua co" | "ko" => Amount::Whole(0),
        _ if is_presence(&folded) => Amount::Present,
        _ => read_parts(text, &folded),
    }
}

/// Whether the words say that something is there, without a number.
pub(super) fn is_presence(folded: &str) -> bool {
    matches!(
        folded,
        "x" | "xx"
            | "co"
            | "v"
            | "✓"
            | "✔"
            | "☑"
            | "☒"
            | "thuong xuyen"
            | "lien tuc"
            | "dinh ky"
            | "da thuc hien"
            | "co thuc hien"
            | "hang ngay"
            | "hang tuan"
            | "hang thang"
            | "hang quy"
    )
}

/// A number with vi-VN separators and nothing else; `None` when the text holds other letters.
fn read_decimal(text: &str) -> Option<Amount> {
    let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (body, percent) = match compact.strip_suffix('%') {
        Some(body) => (body, true),
        None => (compact.as_str(), false),
    };
    let (body, negative) = match body.strip_prefix(['-', '−', '–']) {
        Some(body) => (body, true),
        None => (body.strip_prefix('+').unwrap_or(body), false),
    };
    let only_number = body.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if !only_number || !body.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    // "1 234" is grouped by spaces; "1 2" is two numbers.
    let pieces: Vec<&str> =
        text.split_whitespace().filter(|piece| piece.contains(|c: char| c.is_ascii_digit())).collect();
    if pieces.iter().skip(1).any(|piece| piece.bytes().take_while(u8::is_ascii_digit).count() != 3) {
        return Some(Amount::Unreadable);
    }
    let Some((whole, fraction)) = split_decimal(body) else { return Some(Amount::Unreadable) };
    if percent || fraction.bytes().any(|digit| digit != b'0') {
        return Some(Amount::NotCount);
    }
    if fraction.len() == 3 {
        return Some(Amount::Unreadable); // "1,000" is one in Vietnamese and a thousand in English
    }
    Some(match whole.parse::<u64>() {
        Ok(0) => Amount::Whole(0),
        Ok(_) if negative => Amount::NotCount,
        Ok(number) => Amount::Whole(number),
        Err(_) => Amount::Unreadable,
    })
}

/// The digits before and after the decimal mark, groups joined.
fn split_decimal(body: &str) -> Option<(String, String)> {
    let (whole, fraction) = body.split_once(',').unwrap_or((body, ""));
    if fraction.contains(['.', ',']) || (body.contains(',') && fraction.is_empty()) {
        return None;
    }
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.first().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))
        && groups.iter().skip(1).all(|group| group.len() == 3);
    match groups.as_slice() {
        [one] => Some(((*one).to_owned(), fraction.to_owned())),
        _ if grouped => Some((groups.concat(), fraction.to_owned())),
        [one, other] if fraction.is_empty() && !other.is_empty() => Some(((*one).to_owned(), (*other).to_owned())),
        _ => None,
    }
}

/// "3 tin, 2 bài": numbers each followed by words.
fn read_parts(text: &str, folded: &str) -> Amount {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut after_number = false;
    for word in folded.split(' ') {
        let number = word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse::<u64>().ok()).flatten();
        match (number, parts.last_mut()) {
            (Some(group), Some((value, words))) if after_number => {
                let joined = value.checked_mul(1000).and_then(|value| value.checked_add(group));
                match joined {
                    Some(joined) if word.len() == 3 && words.is_empty() && *value > 0 => *value = joined,
                    _ => return Amount::Unreadable,
                }
            }
            (Some(number), _) => {
                parts.push((number, String::new()));
                after_number = true;
            }
            (None, Some((_, words))) => {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
                after_number = false;
            }
            (None, None) => return Amount::Unreadable,
        }
    }
    let is_rate = text.contains('/')
        && parts
            .iter()
            .any(|(_, words)| ["thang", "tuan", "ngay", "quy", "nam", "lan"].iter().any(|unit| words.ends_with(unit)));
    let is_nested = ["trong do", "bao gom", " gom "].iter().any(|words| folded.contains(words));
    if parts.is_empty() || after_number || is_rate || is_nested || text.contains('%') {
        return Amount::Unreadable;
    }
    Amount::Parts(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Amount {
        read(&Value::Text(text.into()))
    }

    #[test]
    fn numbers_are_read_as_in_vietnam() {
        for (text, number) in [
            ("05", 5),
            ("1.234", 1234),
            ("1 234", 1234),
            ("12.345.678", 12_345_678),
            (" 7 ", 7),
            ("-", 0),
            ("0", 0),
            ("12,0", 12),
            ("Không", 0),
            ("không có", 0),
            ("+3", 3),
            ("1\u{a0}234", 1234),
            ("3.0", 3),
        ] {
            assert_eq!(of(text), Amount::Whole(number), "{text}");
        }
        assert_eq!(read(&Value::Number(12.0)), Amount::Whole(12));
    }

    #[test]
    fn what_is_not_a_count_is_said_to_be_none() {
        for text in ["-5", "12,5", "1.234,5", "12,5%", "100%", "0.125", "0,5", "1,234", "12.5"] {
            assert_eq!(of(text), Amount::NotCount, "{text}");
        }
        for number in [0.125, -1.0, f64::NAN, 1e300] {
            assert_eq!(read(&Value::Number(number)), Amount::NotCount, "{number}");
        }
        for text in [
            "khoảng 20",
            "3/5",
            "2 3",
            "1,000",
            "nhiều",
            "1.2.3",
            "2 lần/tháng",
            "5 bài (trong đó 2 tin)",
            "?",
            "99999999999999999999999",
            "1,2,3",
            "12 3 tin",
            "5,",
        ] {
            assert_eq!(of(text), Amount::Unreadable, "{text}");
        }
    }

    #[test]
    fn words_and_numbers_are_parts_and_marks_are_presence() {
        assert_eq!(of("3 tin, 2 bài"), Amount::Parts(vec![(3, "tin".into()), (2, "bai".into())]));
        assert_eq!(of("03 cuộc"), Amount::Parts(vec![(3, "cuoc".into())]));
        assert_eq!(of("1.200 lượt"), Amount::Parts(vec![(1200, "luot".into())]));
        for text in ["x", "X", "Có", "Thường xuyên"] {
            assert_eq!(of(text), Amount::Present, "{text}");
        }
        assert_eq!(read(&Value::Error("#REF!".into())), Amount::Error);
        assert_eq!(read(&Value::Text("#DIV/0!".into())), Amount::Error);
        assert_eq!(read(&Value::NotCalculated), Amount::NotCalculated);
    }
}
