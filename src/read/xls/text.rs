//! Texts in BIFF records: BIFF8 has UTF-16 with the high bytes left out where they are zero, BIFF5 has bytes of a
//! code page.
//!
//! The code page of a BIFF8 file is not looked at: it means nothing there. Texts in old Vietnamese fonts come out as
//! the letters they were typed as.

use encoding_rs::Encoding;

use super::records::{long, short};

/// How a workbook writes its texts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Texts {
    /// BIFF8.
    Unicode,
    /// BIFF5: one byte a letter, or two in East Asian pages.
    Bytes(&'static Encoding),
}

impl Texts {
    /// A text with a length of one byte (sheet names).
    pub(super) fn short_text(self, data: &[u8]) -> Option<String> {
        let length = usize::from(*data.first()?);
        self.letters(length, data.get(1..)?)
    }

    /// A text with a length of two bytes.
    pub(super) fn long_text(self, data: &[u8]) -> Option<String> {
        let length = usize::from(short(data, 0)?);
        self.letters(length, data.get(2..)?)
    }

    fn letters(self, length: usize, data: &[u8]) -> Option<String> {
        match self {
            Texts::Bytes(encoding) => Some(encoding.decode_without_bom_handling(data.get(..length)?).0.into_owned()),
            Texts::Unicode => {
                let flags = *data.first()?;
                let skip = 1 + if flags & 8 == 0 { 0 } else { 2 } + if flags & 4 == 0 { 0 } else { 4 };
                let mut text = String::new();
                push_letters(data.get(skip..)?, flags & 1 == 1, length, &mut Vec::new(), &mut text)?;
                Some(text)
            }
        }
    }
}

/// Appends so many letters of either width; `units` is a buffer.
fn push_letters(data: &[u8], wide: bool, length: usize, units: &mut Vec<u16>, text: &mut String) -> Option<()> {
    units.clear();
    push_units(data, wide, length, units)?;
    push_decoded(units, text);
    Some(())
}

fn push_units(data: &[u8], wide: bool, length: usize, units: &mut Vec<u16>) -> Option<()> {
    if wide {
        let bytes = data.get(..length.checked_mul(2)?)?;
        units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
    } else {
        units.extend(data.get(..length)?.iter().map(|byte| u16::from(*byte)));
    }
    Some(())
}

fn push_decoded(units: &[u16], text: &mut String) {
    text.extend(char::decode_utf16(units.iter().copied()).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// The shared strings; `None` where they do not fit their records. Counts claimed in advance reserve nothing.
pub(super) fn shared_strings(pieces: &[&[u8]]) -> Option<Vec<Box<str>>> {
    let claimed = long(pieces.first()?, 4)?;
    let mut cursor = Cursor { pieces, at: 8 };
    let mut strings: Vec<Box<str>> = Vec::new();
    let mut units = Vec::new();
    while strings.len() < claimed as usize {
        let Some(first) = cursor.byte() else { break };
        let length = usize::from(u16::from_le_bytes([first, cursor.byte()?]));
        let flags = cursor.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16::from_le_bytes([cursor.byte()?, cursor.byte()?])) };
        let phonetic = if flags & 4 == 0 {
            0
        } else {
            u32::from_le_bytes([cursor.byte()?, cursor.byte()?, cursor.byte()?, cursor.byte()?]) as usize
        };
        units.clear();
        cursor.units(length, flags & 1 == 1, &mut units)?;
        cursor.skip(runs.checked_mul(4)?.checked_add(phonetic)?)?;
        let mut text = String::with_capacity(units.len());
        push_decoded(&units, &mut text);
        strings.push(text.into());
    }
    Some(strings)
}

/// A place in a record and those that continue it.
struct Cursor<'p> {
    pieces: &'p [&'p [u8]],
    at: usize,
}

impl Cursor<'_> {
    /// The current piece from the current place on; pieces that are used up are left.
    fn piece(&mut self) -> Option<&[u8]> {
        while self.at >= self.pieces.first()?.len() {
            self.at = 0;
            self.pieces = self.pieces.get(1..)?;
        }
        self.pieces.first()?.get(self.at..)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.piece()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let now = self.piece()?.len().min(count);
            self.at += now;
            count -= now;
        }
        Some(())
    }

    /// Letters, whose width is stated anew where a record is continued.
    fn units(&mut self, mut length: usize, mut wide: bool, units: &mut Vec<u16>) -> Option<()> {
        while length > 0 {
            let rest = self.pieces.first()?.get(self.at..)?;
            let size = if wide { 2 } else { 1 };
            let now = length.min(rest.len() / size);
            push_units(rest, wide, now, units)?;
            self.at += now * size;
            length -= now;
            if length > 0 {
                self.at = self.pieces.first()?.len();
                wide = self.byte()? & 1 == 1;
            }
        }
        Some(())
    }
}

/// The encoding of a code page record.
pub(super) fn code_page(page: u16) -> &'static Encoding {
    let label = match page {
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        874 | 1250..=1258 => &format!("windows-{page}"),
        10_000 | 0x8000 => "macintosh",
        65_001 => "utf-8",
        _ => "windows-1252",
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_may_go_on_in_another_width() {
        // "abĐ" cut after two narrow letters, then "x" of another string.
        let first: &[u8] = &[2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, b'a', b'b'];
        let second: &[u8] = &[1, 0x10, 0x01, 1, 0, 0, b'x'];
        let strings = shared_strings(&[first, second]).unwrap();
        assert_eq!(strings, ["abĐ".into(), "x".into()]);
    }

    #[test]
    fn runs_and_phonetic_guides_are_passed_over() {
        let data: &[u8] = &[1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 12, 1, 0, 2, 0, 0, 0, b'a', 9, 9, 9, 9, 8, 8, 1, 0, 0, b'b'];
        assert_eq!(shared_strings(&[data]).unwrap(), ["a".into(), "b".into()]);
    }

    #[test]
    fn a_string_longer_than_its_records_is_damaged() {
        assert_eq!(shared_strings(&[&[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a']]), None);
        let huge: &[u8] = &[255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 0, b'a'];
        assert_eq!(shared_strings(&[huge]).unwrap(), ["a".into()]);
    }

    #[test]
    fn code_pages_are_known_by_number() {
        assert_eq!(code_page(1258).name(), "windows-1258");
        assert_eq!(code_page(1).name(), "windows-1252");
        assert_eq!(Texts::Bytes(code_page(1258)).short_text(&[1, 0xd0]).unwrap(), "Đ");
        assert_eq!(Texts::Unicode.long_text(&[2, 0, 0, b'a', 0xe2]).unwrap(), "aâ");
    }
}
