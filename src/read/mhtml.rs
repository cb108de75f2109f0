//! Web pages in one file (MIME `multipart/related`), as Excel saves them, often under the name .xls: each page with a
//! table becomes a sheet, in the order and under the names of Excel's own list where there is one.
//!
//! Pictures, style sheets and the page of tabs are passed over; nothing that a page refers to elsewhere is fetched.

use encoding_rs::Encoding;

use super::budget::Budget;
use super::cells::unique;
use super::encoding::decode;
use super::refusal::Refusal;
use super::{csv, html};
use crate::model::finding::Finding;
use crate::model::sheet::Workbook;

/// Bytes of headers of one part.
const LONGEST_HEAD: usize = 64 << 10;

/// A page out of the file.
struct Page {
    location: String,
    text: String,
    said: Option<&'static str>,
}

/// Whether a text begins as the headers of a message do, and what it then is: `true` for a web page in one file.
pub(super) fn is_page(lower: &str) -> Option<bool> {
    let head = lower.split("\n\n").next()?.split("\r\n\r\n").next()?;
    let named =
        |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && !name.contains([' ', '<']));
    if !head.lines().next().is_some_and(named) || !head.contains("mime-version:") {
        return None;
    }
    Some(head.contains("multipart/related") || head.contains("text/html"))
}

/// Reads the pages that hold tables.
pub(super) fn read(bytes: &[u8], budget: &Budget, findings: &mut Vec<Finding>) -> Result<Workbook, Refusal> {
    let pages = pages(bytes, budget)?;
    let listed: Vec<html::Listed> = pages.iter().flat_map(|page| html::listed(&page.text)).collect();
    let leads = |page: &Page| listed.iter().position(|one| !one.page.is_empty() && page.location.ends_with(&one.page));
    let mut sheets: Vec<(usize, &Page)> =
        pages.iter().filter_map(|page| leads(page).map(|number| (number, page))).collect();
    sheets.sort_by_key(|(number, _)| *number);
    if sheets.is_empty() {
        sheets = (0..).zip(pages.iter().filter(|page| html::has_table(&page.text))).collect();
    }
    let mut book = Workbook::default();
    for (number, page) in sheets {
        let name = listed.get(number).map_or("", |one| one.name.as_str());
        let name = unique(if name.is_empty() { html::SHEET } else { name }, &book, findings);
        findings.extend(page.said.map(|kind| csv::said(&name, kind)));
        book.sheets.push(html::sheet(&page.text, &name, budget, findings)?);
    }
    if book.sheets.iter().all(|sheet| sheet.cells.is_empty()) { Err(Refusal::no_sheets()) } else { Ok(book) }
}

/// The HTML parts of the file, or the file itself where it has but one.
fn pages(bytes: &[u8], budget: &Budget) -> Result<Vec<Page>, Refusal> {
    let (head, body) = split(bytes).ok_or_else(|| Refusal::damaged("cut"))?;
    let Some(boundary) = parameter(&field(&head, "content-type"), "boundary") else {
        return Ok(page(&head, body).into_iter().collect());
    };
    let mark = [b"--", boundary.as_bytes()].concat();
    let mut starts = memchr::memmem::find_iter(body, &mark).peekable();
    let mut pages = Vec::new();
    while let Some(start) = starts.next() {
        budget.time()?;
        // The last mark ends in two more hyphens and has no part behind it.
        let end = starts.peek().copied().unwrap_or(body.len());
        let part = body.get(start + mark.len()..end).unwrap_or_default();
        if let Some((head, body)) = split(part) {
            pages.extend(page(&head, body));
            budget.sheets(pages.len())?;
        }
    }
    Ok(pages)
}

/// A part, if it is HTML.
fn page(head: &str, body: &[u8]) -> Option<Page> {
    let kind = field(head, "content-type");
    if !kind.to_ascii_lowercase().contains("text/html") {
        return None;
    }
    let plain = match field(head, "content-transfer-encoding").to_ascii_lowercase().as_str() {
        "quoted-printable" => from_quoted(body),
        "base64" => from_base64(body),
        _ => body.to_vec(),
    };
    let stated = parameter(&kind, "charset").and_then(|label| Encoding::for_label(label.as_bytes()));
    // "us-ascii" with the encoding in the page itself is how Excel writes it.
    let (text, said) = decode(&plain, html::stated(&plain).or(stated));
    Some(Page { location: field(head, "content-location"), text, said })
}

/// Headers as text and what follows the empty line behind them.
fn split(part: &[u8]) -> Option<(String, &[u8])> {
    let part = part.strip_prefix(b"\r\n").or(part.strip_prefix(b"\n")).unwrap_or(part);
    let head = part.get(..LONGEST_HEAD).unwrap_or(part);
    let ends = [
        memchr::memmem::find(head, b"\r\n\r\n").map(|at| (at, 4)),
        memchr::memmem::find(head, b"\n\n").map(|at| (at, 2)),
    ];
    let (end, length) = ends.into_iter().flatten().min()?;
    Some((String::from_utf8_lossy(part.get(..end)?).into_owned(), part.get(end + length..)?))
}

/// A header's value, lines that continue it joined.
fn field(head: &str, name: &str) -> String {
    let mut value = String::new();
    let mut inside = false;
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            if inside {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        inside = line.split_once(':').is_some_and(|(found, _)| found.trim().eq_ignore_ascii_case(name));
        if inside {
            line.split_once(':').map_or("", |(_, rest)| rest.trim()).clone_into(&mut value);
        }
    }
    value
}

/// A parameter of a header, without its quotes; names are found in any case.
fn parameter(value: &str, name: &str) -> Option<String> {
    let at = value.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let rest = value.get(at..)?;
    let found = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([';', ' ']).next()?,
    };
    (!found.is_empty()).then(|| found.to_owned())
}

/// Quoted-printable: `=3D` is a byte, `=` at a line's end joins lines; anything else stays.
fn from_quoted(body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        plain.extend_from_slice(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let line_end = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n"));
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        rest = match (line_end, digit(0).zip(digit(1))) {
            (Some(next), _) => next,
            (None, Some((high, low))) => {
                plain.push(u8::try_from(high * 16 + low).unwrap_or_default());
                after.get(2..).unwrap_or_default()
            }
            (None, None) => {
                plain.push(b'=');
                after
            }
        };
    }
    plain.extend_from_slice(rest);
    plain
}

/// Base64; what is not of its alphabet is passed over.
fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            plain.push(u8::try_from((bits >> held) & 0xff).unwrap_or_default());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_transfer_encodings_are_undone() {
        assert_eq!(from_quoted(b"a=3Db =C4=\r\n=90=\n!=z="), b"a=b \xc4\x90!=z=");
        assert_eq!(from_base64(b"xJDGoW4g\r\nduG7iw=="), "Đơn vị".as_bytes());
    }

    #[test]
    fn headers_are_found_folded_and_in_any_case() {
        let head = "MIME-Version: 1.0\r\ncontent-type: multipart/related;\r\n\tBoundary=\"--x y\"\r\nOther: 1";
        assert_eq!(parameter(&field(head, "content-type"), "boundary").as_deref(), Some("--x y"));
        assert_eq!(parameter("text/html; charset=utf-8; x=1", "charset").as_deref(), Some("utf-8"));
        assert_eq!(field(head, "none"), "");
    }

    #[test]
    fn a_message_is_told_from_a_page_and_from_text() {
        assert_eq!(is_page("mime-version: 1.0\ncontent-type: multipart/related; boundary=x\n\n<"), Some(true));
        assert_eq!(is_page("from: a\nmime-version: 1.0\ncontent-type: multipart/mixed\n\n"), Some(false));
        assert_eq!(is_page("stt;ngày\n1;2"), None);
        assert_eq!(is_page("a,b\nmime-version: 1"), None);
    }
}
