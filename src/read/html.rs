//! HTML tables saved under a spreadsheet's name: rows and cells of all tables, one below the other, on one sheet, as
//! Excel opens them. Lines of text outside tables are rows of one cell.
//!
//! A scanner of tags, not a browser: styles, scripts and frames are passed over, nothing is fetched.

use std::collections::VecDeque;

use encoding_rs::Encoding;

use super::budget::Budget;
use super::cells::{Builder, COLUMNS, ROWS, number};
use super::csv;
use super::encoding::decode;
use super::refusal::Refusal;
use crate::model::finding::Finding;
use crate::model::sheet::{Address, Area, Sheet, Value, Workbook};

/// The sheet's name, where the page gives none.
pub(super) const SHEET: &str = "HTML";

/// A sheet as Excel lists it in a page.
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    /// The page that holds it; empty: this one.
    pub(super) page: String,
}

/// Reads the tables of a page.
pub(super) fn read(bytes: &[u8], budget: &Budget, findings: &mut Vec<Finding>) -> Result<Workbook, Refusal> {
    let (text, said) = decode(bytes, stated(bytes));
    let listed = listed(&text);
    let name = match listed.as_slice() {
        [one] if !one.name.is_empty() => one.name.as_str(),
        _ => SHEET,
    };
    findings.extend(said.map(|kind| csv::said(name, kind)));
    let sheet = sheet(&text, name, budget, findings)?;
    if !sheet.cells.is_empty() {
        return Ok(Workbook { sheets: vec![sheet] });
    }
    let elsewhere = listed.iter().any(|one| !one.page.is_empty());
    Err(Refusal::not_spreadsheet(if elsewhere { "frames" } else { "text" }))
}

/// Reads a page as a sheet.
pub(super) fn sheet(text: &str, name: &str, budget: &Budget, findings: &mut Vec<Finding>) -> Result<Sheet, Refusal> {
    let mut page = Page::new(Builder::new(name, false, budget));
    let mut rest = text;
    let mut tags: u32 = 0;
    while let Some(at) = rest.find('<') {
        page.text(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        rest = page.tag(rest)?;
        tags = tags.wrapping_add(1);
        budget.time_now_and_then(tags)?;
    }
    page.text(rest);
    page.end_row()?;
    let mut sheet = page.sheet.finish(findings);
    sheet.hidden = text.contains("<x:Visible>SheetHidden") || text.contains("<x:Visible>SheetVeryHidden");
    Ok(sheet)
}

/// Whether a page holds a table at all.
pub(super) fn has_table(text: &str) -> bool {
    let opens = |at: usize| text.as_bytes().get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"table"));
    memchr::memchr_iter(b'<', text.as_bytes()).any(opens)
}

/// The sheets that Excel lists in a page it wrote.
pub(super) fn listed(text: &str) -> Vec<Listed> {
    let between = |text: &'_ str, from: &str, to: &str| -> String {
        let found = text.split_once(from).and_then(|(_, rest)| rest.split_once(to));
        found.map(|(found, _)| unescaped(found).split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    let sheets = text.split("<x:ExcelWorksheet>").skip(1).map(|sheet| {
        let sheet = sheet.split("</x:ExcelWorksheet>").next().unwrap_or_default();
        let page = between(sheet, "<x:WorksheetSource HRef=\"", "\"");
        Listed { name: between(sheet, "<x:Name>", "</x:Name>"), page: page.trim_start_matches("./").to_owned() }
    });
    sheets.take(MOST_LISTED).collect()
}

/// The encoding that the page states.
pub(super) fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..2048).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&start, b"charset=")? + 8;
    let label = start.get(at..)?;
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))?;
    Encoding::for_label(label.get(..end)?)
}

/// Sheets of a list that are looked at.
const MOST_LISTED: usize = 10_000;

struct Page<'b> {
    sheet: Builder<'b>,
    row: u32,
    /// The next column of the row.
    column: u32,
    tables: u32,
    /// Whether a cell is open, and what it spans.
    cell: Option<(u32, u32)>,
    text: String,
    /// Rows that a cell above still takes, by column.
    taken: VecDeque<u32>,
    row_used: bool,
    row_hidden: bool,
}

impl<'b> Page<'b> {
    fn new(sheet: Builder<'b>) -> Page<'b> {
        let taken = VecDeque::new();
        let text = String::new();
        Page { sheet, row: 0, column: 0, tables: 0, cell: None, text, taken, row_used: false, row_hidden: false }
    }

    fn text(&mut self, raw: &str) {
        if self.tables > 0 && self.cell.is_none() {
            return;
        }
        for letter in unescaped(raw).chars() {
            // A no-break space among them: it is how a blank cell is often written.
            if letter.is_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(letter);
            }
        }
    }

    /// Takes the tag that the text starts with; gives what follows it.
    fn tag<'t>(&mut self, text: &'t str) -> Result<&'t str, Refusal> {
        let after = |closing: &str| text.find(closing).and_then(|at| text.get(at + closing.len()..)).unwrap_or("");
        if text.starts_with("<!--") {
            return Ok(after("-->"));
        }
        let tag = text.get(1..text.find('>').unwrap_or(text.len())).unwrap_or_default();
        let name: String = tag.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '/').collect();
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "script" | "style" | "title" | "xml" => {
                return Ok(behind(text, &name));
            }
            "table" => {
                self.end_line()?;
                self.tables += 1;
            }
            "/table" => {
                self.end_row()?;
                self.tables = self.tables.saturating_sub(1);
                self.taken.clear();
            }
            "tr" => {
                self.end_row()?;
                let lower = tag.to_ascii_lowercase();
                self.row_hidden = lower.contains("display:none") || lower.contains("display: none");
            }
            "/tr" => self.end_row()?,
            "td" | "th" => {
                self.end_cell()?;
                let span = |name| attribute(tag, name).and_then(|value| number(value.as_bytes())).unwrap_or(1).max(1);
                self.cell = Some((span("rowspan"), span("colspan")));
            }
            "/td" | "/th" => self.end_cell()?,
            "br" | "br/" | "p" | "/p" | "div" | "/div" | "h1" | "h2" | "h3" | "h4" | "/h1" | "/h2" | "/h3" | "/h4" => {
                if self.tables == 0 {
                    self.end_line()?;
                } else if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push('\n');
                }
            }
            _ => {}
        }
        Ok(after(">"))
    }

    /// A line outside tables is a row by itself.
    fn end_line(&mut self) -> Result<(), Refusal> {
        if self.tables == 0 && !self.text.trim().is_empty() {
            self.cell = Some((1, 1));
            self.end_row()?;
        }
        self.text.clear();
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        if self.tables == 0 && self.cell.is_none() && !self.text.trim().is_empty() {
            self.cell = Some((1, 1));
        }
        let Some((rows, columns)) = self.cell.take() else { return Ok(()) };
        while self.taken.get(self.column as usize).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let first = Address { row: self.row, column: self.column };
        if first.row >= ROWS || first.column >= COLUMNS {
            return Err(Refusal::too_large("columns", u64::from(COLUMNS)));
        }
        let text = self.text.trim();
        self.sheet.push(first, Value::Text(text.into()))?;
        self.text.clear();
        self.row_used = true;
        let last = Address {
            row: first.row.saturating_add(rows - 1).min(ROWS - 1),
            column: first.column.saturating_add(columns - 1).min(COLUMNS - 1),
        };
        if first != last {
            self.sheet.merge(Area { first, last })?;
        }
        if last.row > first.row {
            let width = last.column as usize + 1;
            if self.taken.len() < width {
                self.taken.resize(width, 0);
            }
            for taken in self.taken.range_mut(first.column as usize..width) {
                *taken = last.row - first.row + 1;
            }
        }
        self.column = last.column + 1;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        self.end_cell()?;
        let hidden = std::mem::take(&mut self.row_hidden);
        if std::mem::take(&mut self.row_used) {
            if hidden {
                self.sheet.hide_row(self.row);
            }
            self.row += 1;
            self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
        self.column = 0;
        self.text.clear();
        Ok(())
    }
}

/// What follows the closing tag of an element whose content is not looked at.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let closes = |at: usize| {
        let tag = text.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    let closing = memchr::memmem::find_iter(text.as_bytes(), "</").find(|at| closes(*at));
    let rest = closing.and_then(|at| text.get(at..)).unwrap_or_default();
    rest.split_once('>').map_or("", |(_, rest)| rest)
}

/// The value of an attribute in a tag, quoted or not.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(at..)?.trim_start_matches(['"', '\'']);
    let end = value.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(value.len());
    value.get(..end)
}

/// Text with its entities resolved; unknown ones stay as they are.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(1..end));
        if let Some((name, letter)) = name.and_then(|name| Some((name, entity(name)?))) {
            text.push(letter);
            rest = rest.get(name.len() + 2..).unwrap_or_default();
        } else {
            text.push('&');
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    text.push_str(rest);
    text
}

/// A letter by its HTML name: XML's five, the space, and the accented letters that Vietnamese shares with Latin-1.
fn entity(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| *letter != '\0');
    }
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "ndash" => Some('–'),
        _ => (0xa0..=0xff)
            .zip(LATIN_1.split(' '))
            .find(|(_, known)| *known == name)
            .and_then(|(code, _)| char::from_u32(code)),
    }
}

/// What HTML calls the letters from U+00A0 to U+00FF.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr \
                       deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
                       Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
                       ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
                       agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml \
                       eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;

    fn shown(html: &[u8]) -> String {
        let book = read(html, &Budget::new(Limits::default()), &mut Vec::new()).unwrap();
        let cell = |cell: &crate::model::sheet::Cell| match &cell.value {
            Value::Text(text) => format!("{}={text}", cell.at.a1()),
            other => format!("{other:?}"),
        };
        book.sheets[0].cells.iter().map(cell).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tables_become_rows_below_each_other() {
        assert_eq!(
            shown(
                b"<html><head><style>td{x}</style><title>no</title></head><body><h3>B&Aacute;O C&Aacute;O</h3>\
                  <table><tr><th>STT<th>Ti&ecirc;u \xc4\x91\xe1\xbb\x81</tr>\n<TR><TD>1</TD><td>a<br>b &amp; &#x1EBF;</td></TR>\
                  </table><!-- <td>no --><table><tr><td>&nbsp;</td><td>2</td></tr></table></body></html>"
            ),
            "A1=BÁO CÁO|A2=STT|B2=Tiêu đề|A3=1|B3=a\nb & ế|B4=2"
        );
    }

    #[test]
    fn letters_may_be_named() {
        assert_eq!(shown(b"<table><tr><td>Tr&shy;&ecirc;ng &#173;&ETH;&yuml;&nix;"), "A1=Tr\u{ad}êng \u{ad}Ðÿ&nix;");
    }

    #[test]
    fn spans_shift_what_follows() {
        assert_eq!(
            shown(b"<table><tr><td rowspan=2>a</td><td colspan='2'>b</td><td>c</td></tr><tr><td>d</td></tr></table>"),
            "A1=a|B1=b|D1=c|B2=d"
        );
    }

    #[test]
    fn a_page_that_breaks_off_gives_what_there_is() {
        assert_eq!(shown(b"<table><tr><td>a</td><td>b"), "A1=a|B1=b");
        let empty = read(b"<html><p></p></html>", &Budget::new(Limits::default()), &mut Vec::new());
        assert_eq!(empty.unwrap_err().0.code.0, "TH202");
    }
}
