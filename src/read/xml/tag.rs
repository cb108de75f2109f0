//! A start tag with its attributes, names, and text with entities.

use crate::read::refusal::Refusal;

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'t> {
    /// The name without its prefix.
    pub(crate) name: &'t [u8],
    /// Whether it closes itself.
    pub(crate) empty: bool,
    pub(super) text: &'t [u8],
    pub(super) spans: &'t [Span],
}

/// Where an attribute stands in its tag: its name, its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) name: (usize, usize),
    pub(super) value: (usize, usize),
}

impl<'t> Tag<'t> {
    /// Its attributes: full name and raw value.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'t [u8], &'t [u8])> + use<'t> {
        let text = self.text;
        self.spans.iter().map(move |span| (&text[span.name.0..span.name.1], &text[span.value.0..span.value.1]))
    }

    /// The raw value of an attribute, by its full name.
    pub(crate) fn get(&self, name: &[u8]) -> Option<&'t [u8]> {
        self.attributes().find(|(full, _)| *full == name).map(|(_, value)| value)
    }

    /// The value of an attribute as text.
    pub(crate) fn text(&self, name: &[u8]) -> Option<String> {
        let mut text = Vec::new();
        unescape(self.get(name)?, &mut text).ok()?;
        Some(String::from_utf8(text).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// Whether an attribute says yes, as XML Schema writes it.
    pub(crate) fn flag(&self, name: &[u8]) -> bool {
        matches!(self.get(name), Some(b"1" | b"true" | b"on"))
    }
}

/// A name without its prefix.
pub(crate) fn local(name: &[u8]) -> &[u8] {
    match name.iter().position(|byte| *byte == b':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

/// Appends text with its entities resolved and its line ends unified.
pub(crate) fn unescape(raw: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
    let mut rest = raw;
    while let Some(found) = memchr::memchr2(b'&', b'\r', rest) {
        out.extend_from_slice(&rest[..found]);
        if rest[found] == b'\r' {
            rest = &rest[found + 1..];
            if rest.first() != Some(&b'\n') {
                out.push(b'\n');
            }
            continue;
        }
        let after = &rest[found + 1..];
        // The longest reference is &#x10FFFF; with leading zeros it may be longer, but nobody writes that.
        let end = after.iter().take(16).position(|byte| *byte == b';').ok_or_else(|| Refusal::damaged("entity"))?;
        let letter = reference(&after[..end])
            .ok_or_else(|| Refusal::damaged("entity").value(String::from_utf8_lossy(&after[..end])))?;
        out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        rest = &after[end + 1..];
    }
    out.extend_from_slice(rest);
    Ok(())
}

fn reference(name: &[u8]) -> Option<char> {
    match name {
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => {
            let digits = std::str::from_utf8(name.strip_prefix(b"#")?).ok()?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
