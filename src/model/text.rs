//! Vietnamese text as keys: the same word typed in two ways becomes the same key.
//!
//! `tidy` is for showing, `key` for telling words apart with their marks, `fold` for comparing without
//! marks. None of them changes what is stored in a record.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// The text with its letters composed (NFC), copied only where they are not.
fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) { text.into() } else { text.nfc().collect::<String>().into() }
}

/// Text for showing: composed (NFC), Ð (eth) as Đ, runs of white space as one space, no white space at the ends.
#[must_use]
pub fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let source = composed(text);
    let mut gap = false;
    for letter in source.chars() {
        match letter {
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' => {}
            _ if letter.is_whitespace() => gap = !out.is_empty(),
            _ => {
                if gap {
                    out.push(' ');
                    gap = false;
                }
                out.push(if letter == '\u{d0}' { 'Đ' } else { letter });
            }
        }
    }
    out
}

/// Whether a text needs no change to be shown; most do not, and every cell is asked.
fn is_tidy(text: &str) -> bool {
    // Beyond ASCII: U+00A1 to U+02FF without Ð, then the Vietnamese letters from U+1EA0 and punctuation from U+2010, as in
    // `is_plainly_composed`.
    let is_odd = |one: u8, two: u8, three: u8| {
        let is_plain = one >= b' ' && one != 0x7f && (one, two) != (b' ', b' ');
        let is_known = matches!(
            (one, two, three),
            (..0xc0 | 0xc4..=0xcb, ..)
                | (0xc2, 0xa1.., _)
                | (0xc3, ..=0x8f | 0x91.., _)
                | (0xe1, 0xba, 0xa0..)
                | (0xe1, 0xbb, ..=0xb9)
                | (0xe2, 0x80, 0x90..=0xa7)
        );
        !(is_plain && is_known)
    };
    !text.starts_with(' ') && !text.ends_with(' ') && !anywhere(text, is_odd)
}

/// Whether something is true of a byte of a text and the two that follow it, wherever; sixteen places are looked at in one
/// step, which is several times faster as long as `is` compares and does not branch.
pub(crate) fn anywhere(text: &str, is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let look =
        |block: &[u8; 18]| (0..16).fold(0, |any, at| any | u8::from(is(block[at], block[at + 1], block[at + 2]))) != 0;
    let mut rest = text.as_bytes();
    while let Some(block) = rest.first_chunk() {
        if look(block) {
            return true;
        }
        rest = &rest[16..];
    }
    let mut last = [b'a'; 18];
    last[..rest.len()].copy_from_slice(rest);
    look(&last) || rest.get(16).is_some_and(|one| is(*one, b'a', b'a'))
}

/// Whether a text holds only letters that stand composed by themselves: Latin and Vietnamese ones, and punctuation.
fn is_composed(text: &str) -> bool {
    text.chars().all(is_plainly_composed)
}

fn is_plainly_composed(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}')
}

/// The combining marks of the five tones, which move between letters of a syllable: hoà, hòa.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A key that keeps the marks: lower case, hyphens and quotes unified, the tone moved to the end of its
/// word (hoà = hòa, uỷ = ủy) and a final y written i after a consonant or qu (quý = quí).
#[must_use]
pub fn key(text: &str) -> String {
    let source = composed(text);
    let mut out = String::with_capacity(text.len() * 2);
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    let words = source.split(|letter: char| letter.is_whitespace() || is_separator(letter));
    for word in words.filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut take = |letter| if TONES.contains(&letter) { tones.push(letter) } else { letters.push(letter) };
        let known = |letter| match letter {
            '\u{ad}' => None,
            '\u{f0}' => Some('đ'),
            _ => Some(letter),
        };
        // Letters that stand composed by themselves can be taken apart one by one.
        if is_composed(word) {
            let lower = word.chars().flat_map(char::to_lowercase).filter_map(known);
            lower.for_each(|letter| decompose_canonical(letter, &mut take));
        } else {
            word.to_lowercase().chars().filter_map(known).nfd().for_each(take);
        }
        push_word_key(&mut letters, &mut tones, &mut out);
    }
    out
}

/// Adds a word by its letters and its tones, which are empty then.
fn push_word_key(letters: &mut Vec<char>, tones: &mut Vec<char>, out: &mut String) {
    if letters.last() == Some(&'y') && letters.len() >= 2 {
        let before = letters[letters.len() - 2];
        let after_qu = letters.len() >= 3 && before == 'u' && letters[letters.len() - 3] == 'q';
        if after_qu || (before.is_alphabetic() && !"aeiouy\u{302}\u{306}\u{31b}".contains(before)) {
            let last = letters.len() - 1;
            letters[last] = 'i';
        }
    }
    out.extend(letters.drain(..));
    out.extend(tones.drain(..));
}

/// A key without any marks, in ASCII where the letters are Vietnamese: `Đường dẫn` is `duong dan`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = Folded { out: String::with_capacity(text.len()), gap: false };
    for letter in text.chars() {
        match FOLDED.get(letter as usize) {
            Some(&GAP) => folded.gap = !folded.out.is_empty(),
            Some(&plain @ 2..) => folded.letter(char::from(plain & 0x7f)),
            _ => folded.unusual(letter),
        }
    }
    folded.out
}

/// A folded text as it grows: separators become one space between words.
struct Folded {
    out: String,
    gap: bool,
}

impl Folded {
    /// A letter that is known to be no separator.
    fn letter(&mut self, letter: char) {
        if self.gap {
            self.out.push(' ');
            self.gap = false;
        }
        self.out.push(letter);
    }

    /// A letter that is in no table.
    #[cold]
    fn unusual(&mut self, letter: char) {
        let is_mark = |letter: &char| matches!(letter, '\u{ad}' | '\u{300}'..='\u{36f}');
        for lower in letter.nfd().filter(|part| !is_mark(part)).flat_map(char::to_lowercase) {
            if lower.is_whitespace() || is_separator(lower) {
                self.gap = !self.out.is_empty();
            } else {
                self.letter(lower);
            }
        }
    }
}

/// Stands in [`FOLDED`] for what separates words.
const GAP: u8 = 1;

/// What a letter is folded to, by its number; 0 where it must be looked at.
static FOLDED: [u8; 0x1f00] = {
    let mut table = [0; 0x1f00];
    let mut code: u32 = 0;
    while code < 0x1f00 {
        if let Some(letter) = char::from_u32(code) {
            table[code as usize] = plain(letter);
        }
        code += 1;
    }
    table
};

/// The plain letter under a Vietnamese one; only a shorter way than decomposing it.
const fn plain(letter: char) -> u8 {
    match letter {
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => b'a',
        'È'..='Ê' | 'è'..='ê' | '\u{1eb8}'..='\u{1ec7}' => b'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | '\u{1ec8}'..='\u{1ecb}' => b'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => b'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => b'u',
        'Ý' | 'ý' | '\u{1ef2}'..='\u{1ef9}' => b'y',
        'đ' | 'Đ' | '\u{d0}' | '\u{f0}' => b'd',
        '\t'..='\r' | ' ' => GAP,
        '!'..='~' if is_separator(letter) => GAP,
        '!'..='~' => (letter as u8).to_ascii_lowercase(),
        _ => 0,
    }
}

/// Punctuation between words that keys do not keep.
const fn is_separator(letter: char) -> bool {
    matches!(
        letter,
        '-' | '_'
            | '.'
            | ','
            | ':'
            | ';'
            | '/'
            | '\\'
            | '('
            | ')'
            | '['
            | ']'
            | '"'
            | '\''
            | '*'
            | '–'
            | '—'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '\u{200b}'
            | '\u{feff}'
    )
}

/// Whether a program that opens a table may take the text of a cell for a formula (CSV injection): `=`, `+`, `-`, `@`, and
/// their wide forms, whatever stands before them that is not seen.
#[must_use]
pub fn starts_a_formula(text: &str) -> bool {
    let unseen = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\u{feff}';
    text.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_typed_in_two_ways_has_one_key() {
        for (one, other) in [
            ("hoà", "hòa"),
            ("Uỷ ban", "Ủy Ban"),
            ("quí", "quý"),
            ("Quý III", "QUÍ iii"),
            ("Ðăng", "Đăng"),
            ("THPT  Hoàng\u{a0}Diệu", "THPT Hoàng Diệu"),
            ("kỹ thuật", "kĩ thuật"),
            ("Sóc Trăng - số 1", "Sóc Trăng – số 1"),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
        }
        let decomposed: String = "Trường Nguyễn Huệ".nfd().collect();
        assert_eq!(key(&decomposed), key("Trường Nguyễn Huệ"));
    }

    #[test]
    fn marks_in_any_order_eth_and_soft_hyphens_make_no_difference() {
        // ườ as Windows-1258 has it; ệ with its marks the wrong way round and apart; hook and horn.
        for (one, other) in [
            ("Trươ\u{300}ng", "Trường"),
            ("Tru\u{31b}o\u{300}\u{31b}ng", "Trường"),
            ("vie\u{302}\u{323}c", "việc"),
            ("vie\u{323}\u{302}c", "việc"),
            ("vẹ\u{302}", "vệ"),
            ("vê\u{323}", "vệ"),
            ("\u{d0}ie\u{323}\u{302}n", "Điện"),
            ("\u{f0}iện", "điện"),
            ("Nguyê\u{303}n", "NGUYỄN"),
            ("Trư\u{ad}ờng", "Trường"),
            ("quí", "quy\u{301}"),
            ("hoa\u{300}", "hòa"),
            ("thuỷ", "thu\u{309}y"),
            ("khuỷu", "khủyu"),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
        }
        assert_eq!(fold("Tru\u{31b}o\u{300}\u{31b}ng \u{d0}ie\u{323}\u{302}n"), fold("Trường Điện"));
        assert_eq!(fold("Tr\u{ad}ường"), "truong");
        assert_eq!(tidy("\u{d0}ie\u{302}\u{323}n vê\u{323}"), "Điện vệ");
        assert_eq!(tidy("Trươ\u{300}ng"), "Trường");
    }

    #[test]
    fn different_words_keep_different_keys() {
        for (one, other) in [("Tân", "Tấn"), ("số 1 An Nhơn", "số 2 An Nhơn"), ("mai", "may"), ("Lê Lợi", "Lê Lai")]
        {
            assert_ne!(key(one), key(other), "{one} / {other}");
        }
    }

    #[test]
    fn folding_leaves_plain_letters() {
        assert_eq!(fold("Đường dẫn (URL)"), "duong dan url");
        assert_eq!(fold("  Số,  ký hiệu "), "so ky hieu");
        assert_eq!(fold("Ngày\nđăng"), "ngay dang");
        assert_eq!(fold("SỞ GD&ĐT"), "so gd&dt");
    }

    #[test]
    fn the_short_ways_give_what_the_long_ones_do() {
        for letter in ('\0'..='\u{2fff}').filter(|letter| letter.is_alphabetic()) {
            let long: String = letter
                .nfd()
                .filter(|part| !('\u{300}'..='\u{36f}').contains(part))
                .flat_map(|part| if matches!(part, 'đ' | 'Đ' | 'Ð' | 'ð') { 'd' } else { part }.to_lowercase())
                .collect();
            assert_eq!(fold(&letter.to_string()), long, "{letter}");
            let composed: String = letter.nfc().collect();
            assert_eq!(tidy(&letter.to_string()), composed.replace('Ð', "Đ"), "{letter}");
        }
        for letter in ('\0'..='\u{2fff}').chain('\u{d7f0}'..='\u{fb00}') {
            let is_odd = letter == '\u{d0}' || letter.is_whitespace() || letter.is_control();
            let is_plain = letter == ' ' || (!is_odd && is_plainly_composed(letter));
            assert_eq!(is_tidy(&format!("a{letter}b")), is_plain, "{letter:?}");
        }
        for length in 1..50 {
            for at in 0..length {
                let with = |odd: &str| format!("{}{odd}{}", "a".repeat(at), "b".repeat(length - at - 1));
                assert!(is_tidy(&with("ệ")) && !is_tidy(&with("\u{7f}")) && !is_tidy(&with("Ð")), "{length} {at}");
                assert!(anywhere(&with("!"), |one, _, _| one == b'!'), "{length} {at}");
            }
        }
        assert!(is_tidy("") && !is_tidy(" a") && !is_tidy("a ") && !is_tidy("ệ  a") && is_tidy("a ệ a"));
        assert_eq!(tidy("a  b"), "a b");
        assert_eq!(tidy("a\tb "), "a b");
        assert_eq!(tidy(" "), "");
    }

    #[test]
    fn tidy_shows_text_as_a_person_would_type_it() {
        let decomposed: String = "  Ðơn  vị\u{a0}nộp ".nfd().collect();
        assert_eq!(tidy(&decomposed), "Đơn vị nộp");
    }
}
