//! Formulas as programs write them, brought to one form: two that mean the same cells compare equal.
//!
//! Excel, LibreOffice and others differ in quotes around sheet names, spaces, capitals, prefixes of newer functions, and
//! in whether neighbouring cells share a text. Nothing is calculated, and nothing else counts as the same.

use crate::model::sheet::{Address, Formula};

/// Prefixes of functions that came after Excel 2007.
const PREFIXES: [&str; 3] = ["_XLFN.", "_XLWS.", "_XLUDF."];

/// The formula's one form; relative references are offsets from the cell its text was written for.
pub(super) fn normal(formula: &Formula) -> String {
    text(&formula.text, formula.written_at)
}

/// The one form of a text written for a cell.
pub(super) fn text(text: &str, at: Address) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_start().trim_start_matches('=');
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '"' | '\'' => quoted(rest, letter),
            letter if is_word(letter) => rest.find(|next| !is_word(next)).unwrap_or(rest.len()),
            letter => letter.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        match letter {
            '"' => out.push_str(part),
            '\'' => out.push_str(&part.trim_matches('\'').replace("''", "'")),
            letter if letter.is_whitespace() => {}
            letter if is_word(letter) => word(part, after, at, &mut out),
            letter => out.push(letter),
        }
        rest = after;
    }
    out
}

/// Bytes of a quoted text at the start, quotes included; a quote written twice stands for itself.
fn quoted(text: &str, quote: char) -> usize {
    let mut at = 1;
    loop {
        let Some(end) = text[at..].find(quote) else { return text.len() };
        at += end + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '$' | '\\')
}

fn word(word: &str, after: &str, at: Address, out: &mut String) {
    if after.starts_with('!') {
        out.push_str(word);
        return;
    }
    let upper = word.to_uppercase();
    if after.trim_start().starts_with('(') {
        let plain = PREFIXES.iter().fold(upper.as_str(), |name, prefix| name.strip_prefix(prefix).unwrap_or(name));
        out.push_str(plain);
    } else if let Some(reference) = reference(&upper, at) {
        out.push_str(&reference);
    } else if let Ok(number) = upper.parse::<f64>() {
        out.push_str(&number.to_string());
    } else {
        out.push_str(&upper);
    }
}

/// `B7`, `$B7`, `B$7` or `$B$7` in the one form.
fn reference(word: &str, at: Address) -> Option<String> {
    let (fixed_column, rest) = word.strip_prefix('$').map_or((false, word), |rest| (true, rest));
    let letters = rest.find(|letter: char| !letter.is_ascii_uppercase())?;
    let (name, rest) = rest.split_at(letters);
    let (fixed_row, digits) = rest.strip_prefix('$').map_or((false, rest), |rest| (true, rest));
    let is_reference = (1..=3).contains(&name.len())
        && (1..=7).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_reference {
        return None;
    }
    let column = name.bytes().fold(0_i64, |sum, letter| sum * 26 + i64::from(letter - b'A') + 1) - 1;
    let row = digits.parse::<i64>().ok()? - 1;
    let part = |fixed: bool, value: i64, own: u32| {
        if fixed { value.to_string() } else { format!("[{}]", value - i64::from(own)) }
    };
    Some(format!("R{}C{}", part(fixed_row, row, at.row), part(fixed_column, column, at.column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let at = Address { row: 12, column: 4 };
        text(one, at) == text(other, at)
    }

    #[test]
    fn what_programs_write_differently_is_the_same() {
        assert!(same("COUNTIFS('Nguồn'!$C$4:$C$87,\"đã đọc\")", "=countifs(Nguồn!$C$4:$C$87, \"đã đọc\")"));
        assert!(same("_xlfn.IFS(A1>1.0,2)", "IFS(A1>1,2)"));
        assert!(same("'Sổ ''A'''!B2+kytu", "'Sổ ''A'''!B2+KyTu"));
    }

    #[test]
    fn what_means_something_else_is_not() {
        for (one, other) in [
            ("SUM(E13:K13)", "SUM(E13:J13)"),
            ("SUM(E13:K13)", "SUM($E13:K13)"),
            ("SUM(E13:K13)", "SUM(E13:K13)+1"),
            ("COUNTIFS(A1,\"Đạt\")", "COUNTIFS(A1,\"đạt\")"),
            ("'Sổ tin bài'!A1", "'Sổ số liệu'!A1"),
            ("1", "10"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_shared_text_is_that_of_each_cell() {
        let at = |row| Address { row, column: 2 };
        let shared = Formula { at: at(9), text: "SUM(D5:F5)*$A$1".into(), written_at: at(4) };
        assert_eq!(normal(&shared), text("SUM(D10:F10)*$A$1", at(9)));
        assert_ne!(normal(&shared), text("SUM(D9:F10)*$A$1", at(9)));
    }
}
