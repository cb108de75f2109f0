//! Texts in BIFF records: BIFF8 has UTF-16 with the high bytes left out where they are zero, BIFF5 has bytes of a
//! code page.
//!
//! The code page of a BIFF8 file is not looked at: it means nothing there. Texts in old Vietnamese fonts come out as
//! the letters they were typed as.

use encoding_rs::Encoding;

use crate::read::binary::{decoded, long, short};
use crate::read::budget::Budget;
use crate::read::refusal::Refusal;

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
            // Some programs leave out the flags of an empty text.
            Texts::Unicode if length == 0 => Some(String::new()),
            Texts::Unicode => {
                let flags = *data.first()?;
                let skip = 1 + if flags & 8 == 0 { 0 } else { 2 } + if flags & 4 == 0 { 0 } else { 4 };
                let mut units = Vec::new();
                push_units(data.get(skip..)?, flags & 1 == 1, length, &mut units)?;
                Some(decoded(units.into_iter()))
            }
        }
    }
}

/// The text of a record and of those that continue it; `None` where it does not fit them.
pub(super) fn continued_text(texts: Texts, pieces: &[&[u8]]) -> Option<String> {
    match (texts, pieces) {
        (_, [one]) => texts.long_text(one),
        (Texts::Bytes(_), _) => texts.long_text(&pieces.concat()),
        (Texts::Unicode, _) => {
            let mut units = Vec::new();
            Cursor { pieces, at: 0 }.string(&mut units)?;
            Some(decoded(units.into_iter()))
        }
    }
}

/// Appends so many letters of either width.
fn push_units(data: &[u8], wide: bool, length: usize, units: &mut Vec<u16>) -> Option<()> {
    if wide {
        let bytes = data.get(..length.checked_mul(2)?)?;
        units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
    } else {
        units.extend(data.get(..length)?.iter().map(|byte| u16::from(*byte)));
    }
    Some(())
}

/// The shared strings; `None` where they do not fit their records. Counts claimed in advance reserve nothing.
pub(super) fn shared_strings(pieces: &[&[u8]], budget: &Budget) -> Result<Option<Vec<Box<str>>>, Refusal> {
    let Some(claimed) = pieces.first().and_then(|piece| long(piece, 4)) else { return Ok(None) };
    let mut cursor = Cursor { pieces, at: 8 };
    let mut strings: Vec<Box<str>> = Vec::new();
    let (mut units, mut bytes) = (Vec::new(), 0);
    while strings.len() < claimed as usize && cursor.piece().is_some() {
        if cursor.string(&mut units).is_none() {
            return Ok(None);
        }
        let text = decoded(units.drain(..));
        bytes += text.len() as u64;
        budget.strings(strings.len() + 1, bytes)?;
        strings.push(text.into());
    }
    Ok(Some(strings))
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

    /// Takes in one string; what belongs to its looks and its reading is passed over.
    fn string(&mut self, units: &mut Vec<u16>) -> Option<()> {
        let length = usize::from(u16::from_le_bytes([self.byte()?, self.byte()?]));
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])) };
        let phonetic = if flags & 4 == 0 {
            0
        } else {
            u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]) as usize
        };
        self.units(length, flags & 1 == 1, units)?;
        self.skip(runs.checked_mul(4)?.checked_add(phonetic)?)
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
    use crate::model::limits::Limits;

    fn strings(pieces: &[&[u8]]) -> Option<Vec<Box<str>>> {
        shared_strings(pieces, &Budget::new(Limits::default())).unwrap()
    }

    #[test]
    fn a_string_may_go_on_in_another_width() {
        // "abĐ" cut after two narrow letters, then "x" of another string.
        let first: &[u8] = &[2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, b'a', b'b'];
        let second: &[u8] = &[1, 0x10, 0x01, 1, 0, 0, b'x'];
        assert_eq!(strings(&[first, second]).unwrap(), ["abĐ".into(), "x".into()]);
    }

    #[test]
    fn runs_and_phonetic_guides_are_passed_over() {
        let data: &[u8] = &[1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 12, 1, 0, 2, 0, 0, 0, b'a', 9, 9, 9, 9, 8, 8, 1, 0, 0, b'b'];
        assert_eq!(strings(&[data]).unwrap(), ["a".into(), "b".into()]);
    }

    #[test]
    fn a_string_longer_than_its_records_is_damaged() {
        assert_eq!(strings(&[&[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a']]), None);
        let huge: &[u8] = &[255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 0, b'a'];
        assert_eq!(strings(&[huge]).unwrap(), ["a".into()]);
    }

    #[test]
    fn one_text_may_go_on_as_well() {
        let pieces: &[&[u8]] = &[&[4, 0, 0, b'a', b'b'], &[1, 0x10, 1, 0x11, 1]];
        assert_eq!(continued_text(Texts::Unicode, pieces).unwrap(), "abĐđ");
        assert_eq!(Texts::Unicode.long_text(&[0, 0]).unwrap(), "");
    }

    #[test]
    fn code_pages_are_known_by_number() {
        assert_eq!(code_page(1258).name(), "windows-1258");
        assert_eq!(code_page(1).name(), "windows-1252");
        assert_eq!(Texts::Bytes(code_page(1258)).short_text(&[1, 0xd0]).unwrap(), "Đ");
        assert_eq!(Texts::Unicode.long_text(&[2, 0, 0, b'a', 0xe2]).unwrap(), "aâ");
    }
}
