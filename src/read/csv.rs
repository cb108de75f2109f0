//! Separated values: encoding and separator found from the content, every field a text.
//!
//! Numbers and dates are not parsed here. A quote that never closes does not swallow what follows it: that is why
//! the splitting is our own (the `csv` crate never errs, and does not say where a quote was left open).

use std::borrow::Cow;

use super::budget::Budget;
use super::cells::{Builder, COLUMNS, ROWS, stem};
use super::encoding::decode;
use super::refusal::Refusal;
use crate::model::finding::{CELLS_LOST, Finding, Place};
use crate::model::sheet::{Address, Workbook};

/// After so many quotes left open, quotes are taken as letters.
const MOST_OPEN_QUOTES: usize = 20;

/// Reads separated values as a workbook of one sheet, named by the file.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    let name = stem(path);
    let said = |kind| said(name, kind);
    let (mut text, decoding) = decode(bytes, None);
    findings.extend(decoding.map(said));
    if text.contains('\0') {
        findings.push(said("nul"));
        text.retain(|letter| letter != '\0');
    }
    let (separator, rows) = separator(&text);
    let mut sheet = Builder::new(name, false, budget);
    let fields = Fields { text: rows.as_bytes(), at: 0, separator, open_quotes: 0 };
    let mut at = Address { row: 0, column: 0 };
    let mut quote = None;
    let mut count: u32 = 0;
    for (field, open, ends_row) in fields {
        count = count.wrapping_add(1);
        budget.time_now_and_then(count)?;
        if open {
            quote.get_or_insert(at);
        }
        if at.column >= COLUMNS {
            return Err(Refusal::too_large("columns", u64::from(COLUMNS)));
        }
        if at.row >= ROWS {
            return Err(Refusal::too_large("rows", u64::from(ROWS)));
        }
        if !field.is_empty() {
            sheet.push_text(at, &field)?;
        }
        if ends_row {
            at = Address { row: at.row.saturating_add(1), column: 0 };
        } else {
            at.column += 1;
        }
    }
    findings.extend(quote.map(|at| {
        let mut finding = said("quote");
        finding.place.cell = Some(at);
        finding
    }));
    Ok(Workbook { sheets: vec![sheet.finish(findings)] })
}

/// What has to be said of text that could not be taken exactly as it stands.
pub(super) fn said(sheet: &str, kind: &'static str) -> Finding {
    Finding::new(CELLS_LOST, Place::sheet("", sheet)).arg("kind", kind)
}

/// The text split into fields.
struct Fields<'t> {
    text: &'t [u8],
    at: usize,
    separator: u8,
    open_quotes: usize,
}

impl<'t> Iterator for Fields<'t> {
    /// A field, whether it starts with a quote that never closes, whether its row ends with it.
    type Item = (Cow<'t, [u8]>, bool, bool);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut open = false;
        let field = if let Some(field) = self.quoted() {
            field
        } else {
            open = self.open_quotes <= MOST_OPEN_QUOTES && self.text.get(self.at) == Some(&b'"');
            let rest = self.text.get(self.at..).unwrap_or_default();
            let end = memchr::memchr3(self.separator, b'\n', b'\r', rest).unwrap_or(rest.len());
            self.at += end;
            Cow::Borrowed(rest.get(..end).unwrap_or_default())
        };
        let ends_row = self.text.get(self.at) != Some(&self.separator);
        let long = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(b"\r\n"));
        self.at += if long { 2 } else { 1 };
        Some((field, open, ends_row))
    }
}

impl<'t> Fields<'t> {
    /// The quoted field at hand; `None` where there is no quote or it does not close before a separator or a row's end.
    fn quoted(&mut self) -> Option<Cow<'t, [u8]>> {
        let rest = self.text.get(self.at..)?;
        let inside = rest.strip_prefix(b"\"")?;
        if self.open_quotes > MOST_OPEN_QUOTES {
            return None;
        }
        let (mut escaped, mut lines) = (false, false);
        let mut from = 0;
        let end = loop {
            let Some(found) = memchr::memchr(b'"', inside.get(from..)?) else {
                self.open_quotes += 1;
                return None;
            };
            let quote = from + found;
            lines |= inside.get(from..quote).is_some_and(|piece| piece.contains(&b'\n'));
            match inside.get(quote + 1) {
                Some(b'"') => {
                    escaped = true;
                    from = quote + 2;
                }
                Some(b'\n' | b'\r') | None => break quote,
                Some(next) if *next == self.separator => break quote,
                // `"a" b`: a quote inside a line is a letter; one that comes lines later opens another field.
                Some(_) => {
                    if lines {
                        self.open_quotes += 1;
                        return None;
                    }
                    from = quote + 1;
                }
            }
        };
        self.at += end + 2;
        let field = inside.get(..end)?;
        if !escaped {
            return Some(Cow::Borrowed(field));
        }
        let mut plain = Vec::with_capacity(field.len());
        let mut rest = field;
        while let Some(found) = memchr::memmem::find(rest, b"\"\"") {
            plain.extend_from_slice(rest.get(..=found)?);
            rest = rest.get(found + 2..)?;
        }
        plain.extend_from_slice(rest);
        Some(Cow::Owned(plain))
    }
}

/// The separator, and the text without the line that may state it (`sep=;`, Excel's own way).
fn separator(text: &str) -> (u8, &str) {
    let first = text.lines().next().unwrap_or_default();
    if let Some([stated]) = first.trim().strip_prefix("sep=").map(str::as_bytes) {
        return (*stated, text.split_once('\n').map_or("", |(_, rest)| rest));
    }
    // The one that splits most of the first lines into the same number of fields, counted outside quotes.
    let mut best = (0, b',');
    for candidate in [b'\t', b';', b','] {
        let counts: Vec<usize> = text.lines().take(40).map(|line| outside_quotes(line, candidate)).collect();
        let score = counts
            .iter()
            .filter(|count| **count > 0)
            .map(|count| counts.iter().filter(|other| *other == count).count() * (*count).min(50))
            .max();
        if score.is_some_and(|score| score > best.0) {
            best = (score.unwrap_or(0), candidate);
        }
    }
    (best.1, text)
}

fn outside_quotes(line: &str, separator: u8) -> usize {
    let mut inside = false;
    let mut count = 0;
    for byte in line.bytes() {
        inside ^= byte == b'"';
        count += usize::from(!inside && byte == separator);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;
    use crate::model::sheet::Value;

    fn shown(bytes: &[u8]) -> (String, Vec<String>) {
        let mut findings = Vec::new();
        let book = read("in/b.csv", bytes, &Budget::new(Limits::default()), &mut findings).unwrap();
        let cells: Vec<String> = book.sheets[0]
            .cells
            .iter()
            .map(|cell| match &cell.value {
                Value::Text(text) => format!("{}={text}", cell.at.a1()),
                other => format!("{other:?}"),
            })
            .collect();
        (cells.join("|"), findings.iter().map(|finding| finding.args[0].1.clone()).collect())
    }

    #[test]
    fn separators_are_counted_outside_quotes() {
        assert_eq!(shown(b"a,b\n1,2\n").0, "A1=a|B1=b|A2=1|B2=2");
        assert_eq!(shown(b"a;b,c\r\n\"1;1\";2,5\r\n").0, "A1=a|B1=b,c|A2=1;1|B2=2,5");
        assert_eq!(shown(b"a\tb\n\n1\t\"x \"\"y\"\"\"").0, "A1=a|B1=b|A3=1|B3=x \"y\"");
        assert_eq!(shown(b"sep=|\na|b\n").0, "A1=a|B1=b");
        assert_eq!(shown(b"a,\"two\nlines\",c\n").0, "A1=a|B1=two\nlines|C1=c");
        assert_eq!(shown(b"a,\"b\" c\",d\n").0, "A1=a|B1=b\" c|C1=d");
    }

    #[test]
    fn encodings_are_found() {
        let utf16: Vec<u8> = "Đơn vị;Số\nTHPT;1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(shown(&utf16), ("A1=Đơn vị|B1=Số|A2=THPT|B2=1".to_owned(), vec![]));
        let utf16: Vec<u8> = "Đơn vị;Số\nTHPT;1\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(shown(&utf16).0, "A1=Đơn vị|B1=Số|A2=THPT|B2=1");
        assert_eq!(shown("\u{feff}Đơn vị,Số".as_bytes()), ("A1=Đơn vị|B1=Số".to_owned(), vec![]));
        assert_eq!(shown(b"\xd0,1\n"), ("A1=Đ|B1=1".to_owned(), vec!["windows-1258".to_owned()]));
    }

    #[test]
    fn nul_bytes_are_dropped_and_said() {
        assert_eq!(
            shown(b"a\0b,c\nd,eeeeeeeeeeee\n"),
            ("A1=ab|B1=c|A2=d|B2=eeeeeeeeeeee".to_owned(), vec!["nul".to_owned()])
        );
    }

    #[test]
    fn a_quote_left_open_swallows_nothing() {
        let (cells, said) = shown(b"a,b\n1,\"two\n3,4\n\"5\",6\n");
        assert_eq!(cells, "A1=a|B1=b|A2=1|B2=\"two|A3=3|B3=4|A4=5|B4=6");
        assert_eq!(said, ["quote"]);
        assert_eq!(shown(b"a,\"b\n1,2\n").0, "A1=a|B1=\"b|A2=1|B2=2");
    }
}
