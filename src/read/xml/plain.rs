//! Elements as nearly all programs write them, taken in one step: `<c r="B7" s="1" t="s"><v>12</v></c>`.
//!
//! Only a shorter way than token by token, which everything goes that is written in another way.

use super::{Source, Xml, packed};
use crate::read::cells::{ROWS, number};

impl<S: Source> Xml<S> {
    /// The cell at hand if it is a plain one and all in the window; its tokens are passed over.
    pub(crate) fn plain_cell(&mut self) -> Option<PlainCell<'_>> {
        let (cell, length) = PlainCell::at_start(&self.window[self.from..self.to])?;
        self.from += length;
        Some(cell)
    }

    /// The number of the next row, from 1, if the row at hand ends here and the next one begins as most programs write it;
    /// both tags are passed over.
    pub(crate) fn plain_row(&mut self) -> Option<u32> {
        let rest = self.window[self.from..self.to].strip_prefix(b"</row><row r=\"")?;
        let (digits, mut rest) = quoted(rest)?;
        if let Some(spans) = rest.strip_prefix(b" spans=\"") {
            rest = quoted(spans)?.1;
        }
        let rest = rest.strip_prefix(b">")?;
        let row = number(digits).filter(|row| (1..=ROWS).contains(row) && self.open.last() == Some(&packed(b"row")))?;
        self.from = self.to - rest.len();
        Some(row)
    }

    /// The text of the element at hand if it is written so, text between start and end, and all in the window.
    pub(crate) fn plain_text(&mut self, start: &[u8], end: &[u8]) -> Option<&[u8]> {
        let text = self.window[self.from..self.to].strip_prefix(start)?;
        let (text, rest) = text.split_at_checked(memchr::memchr(b'<', text)?)?;
        rest.starts_with(end).then_some(())?;
        self.from += start.len() + text.len() + end.len();
        Some(text)
    }
}

/// The longest text of a plain cell, in bytes.
const LONGEST: usize = 4_096;

/// A plain cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlainCell<'t> {
    /// Its address as written.
    pub(crate) reference: Option<&'t [u8]>,
    /// The number of its style as written.
    pub(crate) style: Option<&'t [u8]>,
    /// Its type as written.
    pub(crate) kind: Option<&'t [u8]>,
    /// Its value with entities still in it; without value and inline text it is an empty element.
    pub(crate) value: Option<&'t [u8]>,
    /// Its inline text with entities still in it.
    pub(crate) inline: Option<&'t [u8]>,
    /// Whether value or text stand for themselves, without an entity or line end to be resolved.
    pub(crate) is_clean: bool,
}

impl<'t> PlainCell<'t> {
    /// The plain cell that a piece of XML begins with, and its length.
    fn at_start(xml: &'t [u8]) -> Option<(PlainCell<'t>, usize)> {
        let (value, inline) = (None, None);
        let mut cell = PlainCell { reference: None, style: None, kind: None, value, inline, is_clean: true };
        let mut rest = xml.strip_prefix(b"<c")?;
        while let [b' ', name, b'=', b'"', after @ ..] = rest {
            let slot = match name {
                b'r' => &mut cell.reference,
                b's' => &mut cell.style,
                b't' => &mut cell.kind,
                _ => return None,
            };
            let (value, after) = quoted(after)?;
            if slot.replace(value).is_some() {
                return None;
            }
            rest = after;
        }
        if let Some(after) = rest.strip_prefix(b"/>") {
            return Some((cell, xml.len() - after.len()));
        }
        let mut text = |text: &'t [u8]| {
            let stop = memchr::memchr3(b'<', b'&', b'\r', text)?;
            let (stands, rest) = text.split_at_checked(stop)?;
            cell.is_clean = rest.first() == Some(&b'<');
            let length = stands.len() + if cell.is_clean { 0 } else { memchr::memchr(b'<', rest)? };
            text.split_at_checked(length).filter(|_| length <= LONGEST)
        };
        // Each end is compared by itself, so that its length is known when this is compiled.
        let body = rest.strip_prefix(b">")?;
        let rest = if let Some(body) = body.strip_prefix(b"<v>") {
            let (value, after) = text(body)?;
            cell.value = Some(value);
            after.strip_prefix(b"</v></c>")?
        } else {
            let body = body.strip_prefix(b"<is><t")?;
            let body = body.strip_prefix(b">").or_else(|| body.strip_prefix(b" xml:space=\"preserve\">"))?;
            let (inline, after) = text(body)?;
            cell.inline = Some(inline);
            after.strip_prefix(b"</t></is></c>")?
        };
        Some((cell, xml.len() - rest.len()))
    }
}

/// A short value up to its quote, and what follows that.
fn quoted(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = text.get(..16).unwrap_or(text);
    let (value, rest) = text.split_at_checked(start.iter().position(|byte| *byte == b'"')?)?;
    Some((value, rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(xml: &str) -> Option<String> {
        let (cell, length) = PlainCell::at_start(xml.as_bytes())?;
        let text = |part: Option<&[u8]>| part.map_or("-".into(), |part| String::from_utf8_lossy(part).into_owned());
        let parts = [cell.reference, cell.style, cell.kind, cell.value, cell.inline].map(text);
        Some(format!("{} {}", parts.join("|"), &xml[length..]))
    }

    #[test]
    fn what_most_programs_write_is_taken_in_one_step() {
        for (xml, wanted) in [
            ("<c r=\"B7\" s=\"1\" t=\"s\"><v>12</v></c><c", "B7|1|s|12|- <c"),
            ("<c><v></v></c></row>", "-|-|-||- </row>"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c>x", "A1|-|inlineStr|-|a &amp; b x"),
            ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a</t></is></c>x", "-|-|inlineStr|-| a x"),
            ("<c r=\"A1\" s=\"3\"/><c/>", "A1|3|-|-|- <c/>"),
        ] {
            assert_eq!(shown(xml).as_deref(), Some(wanted), "{xml}");
        }
    }

    #[test]
    fn what_is_written_otherwise_or_cut_off_is_left_alone() {
        for xml in [
            "<c r=\"A1\"><f>B1</f><v>1</v></c>",
            "<c r=\"A1\"><v>1</v><f>B1</f></c>",
            "<c r='A1'><v>1</v></c>",
            "<c r=\"A1\" r=\"B1\"><v>1</v></c>",
            "<c r=\"A1\" cm=\"1\"><v>1</v></c>",
            "<c r=\"A1\"></c>",
            "<c r=\"A1\"><v><!-- x -->1</v></c>",
            "<c r=\"A1\"><is><r><t>a</t></r></is></c>",
            "<c r=\"A1\"><is><t>a</t><t>b</t></is></c>",
            "<c r=\"A1\" t=\"s\"><v>12</v></",
            "<c r=\"A1",
            "<cols><col/></cols>",
            "<x:c><x:v>1</x:v></x:c>",
        ] {
            assert_eq!(shown(xml), None, "{xml}");
        }
        let long = format!("<c><v>{}</v></c>", "1".repeat(LONGEST + 1));
        assert_eq!(shown(&long), None);
    }
}
