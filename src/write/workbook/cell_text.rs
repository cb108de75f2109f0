//! Text as cells can hold it, and as XML.

use std::borrow::Cow;

/// Excel's limit on the text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// UTF-16 units of a piece of a text that is longer.
pub(super) const PIECE: usize = 32_000;
/// Texts of fewer bytes fit into a cell without counting their letters.
const SHORT: usize = 32_767;

/// Text that a cell can hold: control characters taken out, over-long text cut with a mark.
pub(in crate::write) fn clean(text: &str) -> Cow<'_, str> {
    let unwanted = |letter: char| (letter.is_control() && letter != '\n') || matches!(letter, '\u{fffe}' | '\u{ffff}');
    let mut text = Cow::Borrowed(text);
    // 0xC2 and 0xEF begin the unwanted letters above 0x7F; most Vietnamese text has neither.
    let suspect = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xef);
    if text.bytes().any(suspect) && text.contains(unwanted) {
        text = Cow::Owned(text.replace('\t', " ").replace(unwanted, ""));
    }
    if is_cut(&text) {
        let mut left = LONGEST - 8;
        let kept: String = text.chars().take_while(|letter| take(&mut left, letter.len_utf16())).collect();
        text = Cow::Owned(kept + " […]");
    }
    text
}

/// Whether a cell is too small for the text.
pub(super) fn is_cut(text: &str) -> bool {
    text.len() > LONGEST && text.encode_utf16().count() > LONGEST
}

fn take(left: &mut usize, units: usize) -> bool {
    let fits = *left >= units;
    *left = left.saturating_sub(units);
    fits
}

/// Appends pieces.
pub(super) fn put(line: &mut Vec<u8>, parts: &[&str]) {
    for part in parts {
        line.extend_from_slice(part.as_bytes());
    }
}

/// `<t>` with the text, as a cell can hold it.
pub(super) fn put_text(line: &mut Vec<u8>, text: &str) {
    if is_ordinary(text) {
        return put(line, &["<t>", text, "</t>"]);
    }
    let text = clean(text);
    let keeps_blanks = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    put(line, &[if keeps_blanks { "<t xml:space=\"preserve\">" } else { "<t>" }]);
    escape(&text, line);
    put(line, &["</t>"]);
}

/// A formula, a value or an attribute: text without an element of its own.
pub(super) fn put_clean(line: &mut Vec<u8>, text: &str) {
    if is_ordinary(text) && !text.as_bytes().contains(&b'"') {
        return put(line, &[text]);
    }
    let mut rest = &*clean(text);
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let escaped = match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        };
        put(line, &[&rest[..at], escaped]);
        rest = &rest[at + 1..];
    }
    put(line, &[rest]);
}

/// Whether a text can stand as it is; nearly all can. Looked at in pieces, which compilers make quick.
fn is_ordinary(text: &str) -> bool {
    // 0xC2 and 0xEF begin the letters `clean` takes out; blanks at the ends have to be said.
    let odd = |byte: u8| byte < 0x20 || matches!(byte, b'&' | b'<' | b'>' | b'_' | 0x7f | 0xc2 | 0xe2 | 0xe3 | 0xef);
    let bytes = text.as_bytes();
    bytes.len() < SHORT
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && bytes.chunks(32).all(|piece| !piece.iter().fold(false, |found, byte| found | odd(*byte)))
}

fn escape(text: &str, line: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'_')) {
        line.extend_from_slice(&rest[..at]);
        line.extend_from_slice(match rest[at] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            // Excel reads `_x000A_` as a character; what a report means by it is these seven letters.
            _ if rest[at..].get(..7).is_some_and(is_code) => b"_x005F_",
            _ => b"_",
        });
        rest = &rest[at + 1..];
    }
    line.extend_from_slice(rest);
}

/// Whether this is a character's code as Excel writes it: `_x000A_`.
fn is_code(letters: &[u8]) -> bool {
    letters.starts_with(b"_x") && letters.ends_with(b"_") && letters[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_clean_text() {
        assert_eq!(clean("=SUM(A1)"), "=SUM(A1)");
        assert_eq!(clean("hai\u{b}dòng\u{1}"), "haidòng");
        assert_eq!(clean("dòng một\ndòng\thai\r\n"), "dòng một\ndòng hai\n");
        let long = "ệ".repeat(40_000);
        let cut = clean(&long);
        assert!(cut.ends_with("ệ […]") && cut.encode_utf16().count() <= LONGEST);
    }

    #[test]
    fn text_can_not_break_out_of_its_cell() {
        let mut line = Vec::new();
        escape("a<b> & \"c\" ‘đ’", &mut line);
        assert_eq!(String::from_utf8(line).expect("text"), "a&lt;b&gt; &amp; \"c\" ‘đ’");
        let mut line = Vec::new();
        escape("_x0041_ & _x00e9__x0001_ _xyz_ _x", &mut line);
        let escaped = "_x005F_x0041_ &amp; _x005F_x00e9__x005F_x0001_ _xyz_ _x";
        assert_eq!(String::from_utf8(line).expect("text"), escaped);
    }

    #[test]
    fn the_short_way_for_ordinary_texts_gives_what_the_long_one_does() {
        for text in [
            "Trường THPT Hoàng Diệu",
            "a\u{1}b",
            " a",
            "a\u{a0}",
            "\u{3000}a",
            "x<y",
            "a_x0041_",
            "đ\u{80}",
            "“ổn”",
            "a\nb",
            "đúng mười sáu bytes và hơn nữa, dài hơn một khúc &",
            "& đúng mười sáu bytes và hơn nữa, dài hơn một khúc",
            "mười sáu bytes_",
            "mười sáu bytes, và một khúc hai < ba ở giữa, rồi hết",
        ] {
            let (mut short, mut long) = (Vec::new(), Vec::new());
            put_text(&mut short, text);
            let cleaned = clean(text);
            let blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
            let keeps = blank(cleaned.chars().next()) || blank(cleaned.chars().next_back());
            put(&mut long, &[if keeps { "<t xml:space=\"preserve\">" } else { "<t>" }]);
            escape(&cleaned, &mut long);
            put(&mut long, &["</t>"]);
            assert_eq!(short, long, "{text:?}");
        }
    }
}
