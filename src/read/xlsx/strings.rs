//! Texts of an Office Open XML workbook: shared strings, inline strings, and their escapes.
//!
//! Phonetic guides are not text. Counts that a part claims are not looked at.

use std::borrow::Cow;

use crate::read::budget::Budget;
use crate::read::cells::utf8;
use crate::read::refusal::Refusal;
use crate::read::xml::{Source, Token, Xml, unescape};

/// More text than this is not copied for being decoded faster.
const MOST_COPIED: usize = 1 << 20;

/// The shared strings, end to end, and where each ends.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<usize>,
    /// Whether a text was not UTF-8 and lost letters.
    pub(crate) lossy: bool,
}

impl Strings {
    /// Reads `sharedStrings.xml`.
    pub(crate) fn read<S: Source>(xml: &mut Xml<S>, budget: &Budget) -> Result<Strings, Refusal> {
        let mut strings = Collected { text: Vec::with_capacity(8 << 10), ends: Vec::with_capacity(256) };
        let (mut phonetic, mut collecting) = (false, false);
        loop {
            // What nearly all programs write; only a shorter way than token by token.
            while !phonetic
                && !collecting
                && let Some(raw) = xml.plain_text(b"<si><t>", b"</t></si>")
            {
                unescape(raw, &mut strings.text)?;
                strings.end(budget)?;
            }
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"t" => collecting = !tag.empty && !phonetic,
                    b"rPh" => phonetic = !tag.empty,
                    b"si" if tag.empty => strings.end(budget)?,
                    _ => {}
                },
                Token::End(b"t") => collecting = false,
                Token::End(b"rPh") => phonetic = false,
                Token::End(b"si") => strings.end(budget)?,
                Token::Text(raw) if collecting => {
                    unescape(raw, &mut strings.text)?;
                    budget.strings(1, strings.text.len() as u64)?;
                }
                Token::Literal(raw) if collecting => {
                    strings.text.extend_from_slice(raw);
                    budget.strings(1, strings.text.len() as u64)?;
                }
                Token::Eof => return Ok(strings.decoded()),
                _ => {}
            }
        }
    }

    /// The string of an index.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let from = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(from..end)
    }
}

/// Strings as they come in, in bytes.
struct Collected {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Collected {
    fn end(&mut self, budget: &Budget) -> Result<(), Refusal> {
        let from = self.ends.last().copied().unwrap_or(0);
        unescape_controls(&mut self.text, from);
        self.ends.push(self.text.len());
        budget.strings(self.ends.len(), self.text.len() as u64)
    }

    fn decoded(self) -> Strings {
        if let Some(text) = utf8(&self.text).filter(|text| text.len() <= MOST_COPIED) {
            return Strings { text: text.to_owned(), ends: self.ends, lossy: false };
        }
        match String::from_utf8(self.text) {
            Ok(text) => Strings { text, ends: self.ends, lossy: false },
            Err(error) => {
                let bytes = error.into_bytes();
                let mut strings = Strings { lossy: true, ..Strings::default() };
                let mut from = 0;
                for end in self.ends {
                    strings.text.push_str(&String::from_utf8_lossy(bytes.get(from..end).unwrap_or_default()));
                    strings.ends.push(strings.text.len());
                    from = end;
                }
                strings
            }
        }
    }
}

/// Resolves `_x000D_` and the like from `from` on: how Excel writes letters that XML can't hold.
fn unescape_controls(text: &mut Vec<u8>, from: usize) {
    let Some(tail) = text.get(from..) else { return };
    if let Cow::Owned(unescaped) = controls_unescaped(tail) {
        text.truncate(from);
        text.extend_from_slice(&unescaped);
    }
}

/// The same for a text of its own.
pub(crate) fn controls_unescaped(raw: &[u8]) -> Cow<'_, [u8]> {
    let first = memchr::memchr_iter(b'_', raw).find(|at| raw.get(at + 1) == Some(&b'x'));
    let Some((start, mut rest)) = first.and_then(|first| raw.split_at_checked(first)) else { return raw.into() };
    let mut text = start.to_vec();
    let mut units: Vec<u16> = Vec::new();
    loop {
        if let Some(unit) = escape(rest) {
            units.push(unit);
            rest = &rest[7..];
            continue;
        }
        for letter in char::decode_utf16(units.drain(..)) {
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        let Some((byte, later)) = rest.split_first() else { return text.into() };
        text.push(*byte);
        rest = later;
    }
}

/// The UTF-16 unit of an escape at the start of the text.
fn escape(text: &[u8]) -> Option<u16> {
    let digits = text.get(..7)?.strip_prefix(b"_x")?.strip_suffix(b"_")?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;

    fn strings(xml: &str, limits: Limits) -> Result<Vec<String>, Refusal> {
        let strings = Strings::read(&mut Xml::new(xml.as_bytes(), Vec::new())?, &Budget::new(limits))?;
        let shown = |index| strings.get(index).unwrap_or_default().to_owned();
        Ok((0..strings.ends.len()).map(shown).collect())
    }

    #[test]
    fn rich_text_is_joined_and_phonetic_text_left_out() {
        let xml = "<sst count=\"9999999999\"><si><t>a</t></si><si/><si><r><rPr/><t>b </t></r><r><t>c&lt;</t></r>\
                   <rPh><t>no</t></rPh></si><si><t><![CDATA[d&]]></t></si><si><t/></si></sst>";
        assert_eq!(strings(xml, Limits::default()).unwrap(), ["a", "", "b c<", "d&", ""]);
    }

    #[test]
    fn escapes_of_letters_are_resolved() {
        let xml = "<sst><si><t>a_x000D_b</t></si><si><t>_x005F_x000D_</t></si><si><t>_xD83D__xDE00_</t></si>\
                   <si><t>no_xyz_ _x12_</t></si></sst>";
        assert_eq!(strings(xml, Limits::default()).unwrap(), ["a\rb", "_x000D_", "😀", "no_xyz_ _x12_"]);
    }

    #[test]
    fn too_many_strings_are_refused() {
        let refusal = strings("<sst><si/><si/></sst>", Limits { cells: 1, ..Limits::default() }).unwrap_err();
        assert_eq!(refusal.0.args[0], ("limit", "strings".to_owned()));
    }
}
