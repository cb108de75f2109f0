//! SpreadsheetML 2003: a workbook as one XML text, as old report tools write it, often under the name .xls.
//!
//! Styles are not read: dates have a type of their own.

use super::budget::Budget;
use super::cells::{Builder, COLUMNS, LONGEST_TEXT, ROWS, decimal, iso_date, number, unique};
use super::refusal::Refusal;
use super::xml::{Source, Tag, Timed, Token, Xml, local, unescape};
use crate::model::finding::Finding;
use crate::model::sheet::{Address, Area, Value, Workbook};

/// Reads the worksheets.
pub(super) fn read(bytes: &[u8], budget: &Budget, findings: &mut Vec<Finding>) -> Result<Workbook, Refusal> {
    let mut xml = Xml::new(Timed { rest: bytes, budget }, Vec::new())?;
    let mut book = Workbook::default();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == b"Worksheet" && !tag.empty => {
                budget.sheets(book.sheets.len() + 1)?;
                let name = unique(&text(&tag, b"Name"), &book, findings);
                let mut sheet = Worksheet {
                    sheet: Builder::new(&name, false, budget),
                    row: 0,
                    more_rows: 0,
                    column: 0,
                    kind: Vec::new(),
                    text: Vec::new(),
                    formula: false,
                };
                let hidden = sheet.read(&mut xml).map_err(|refusal| refusal.on_sheet(&name))?;
                let mut sheet = sheet.sheet.finish(findings);
                sheet.hidden = hidden;
                book.sheets.push(sheet);
            }
            Token::Eof => break,
            _ => {}
        }
    }
    if book.sheets.is_empty() { Err(Refusal::no_sheets()) } else { Ok(book) }
}

/// The worksheet at hand: the next row and column, and the cell that is open.
struct Worksheet<'b> {
    sheet: Builder<'b>,
    row: u32,
    /// Rows below the one at hand that are like it, and empty.
    more_rows: u32,
    column: u32,
    kind: Vec<u8>,
    text: Vec<u8>,
    formula: bool,
}

impl Worksheet<'_> {
    /// Reads up to the worksheet's end; whether it is hidden.
    fn read<S: Source>(&mut self, xml: &mut Xml<S>) -> Result<bool, Refusal> {
        let (mut in_data, mut in_comment, mut in_visible, mut hidden) = (false, false, false, false);
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"Row" => {
                        self.start_row(&tag)?;
                        if tag.empty {
                            self.row = self.row.saturating_add(1).saturating_add(self.more_rows);
                        }
                    }
                    b"Cell" => {
                        self.start_cell(&tag)?;
                        if tag.empty {
                            self.end_cell()?;
                        }
                    }
                    // A comment has a `Data` of its own.
                    b"Comment" => in_comment = !tag.empty,
                    b"Data" if !in_comment => {
                        self.kind = value(&tag, b"Type").unwrap_or_default().to_vec();
                        in_data = !tag.empty;
                    }
                    b"Visible" => in_visible = !tag.empty,
                    _ => {}
                },
                Token::Text(raw) if in_data => {
                    self.room(raw.len())?;
                    unescape(raw, &mut self.text)?;
                }
                Token::Literal(raw) if in_data => {
                    self.room(raw.len())?;
                    self.text.extend_from_slice(raw);
                }
                Token::Text(raw) if in_visible => hidden |= raw.trim_ascii() != b"SheetVisible",
                Token::End(b"Data") => in_data = false,
                Token::End(b"Comment") => in_comment = false,
                Token::End(b"Visible") => in_visible = false,
                Token::End(b"Cell") => self.end_cell()?,
                Token::End(b"Row") => self.row = self.row.saturating_add(1).saturating_add(self.more_rows),
                Token::End(b"Worksheet") => return Ok(hidden),
                Token::Eof => return Err(Refusal::damaged("cut")),
                _ => {}
            }
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        if let Some(index) = value(tag, b"Index") {
            self.row = number(index).and_then(|row| row.checked_sub(1)).ok_or_else(|| bad(index))?;
        }
        if self.row >= ROWS {
            return Err(Refusal::too_large("rows", u64::from(ROWS)));
        }
        if value(tag, b"Hidden") == Some(b"1") {
            self.sheet.hide_row(self.row);
        }
        self.more_rows = value(tag, b"Span").and_then(number).unwrap_or(0);
        self.column = 0;
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        if let Some(index) = value(tag, b"Index") {
            self.column = number(index).and_then(|column| column.checked_sub(1)).ok_or_else(|| bad(index))?;
        }
        if self.column >= COLUMNS {
            return Err(Refusal::too_large("columns", u64::from(COLUMNS)));
        }
        self.text.clear();
        self.kind.clear();
        let formula = value(tag, b"Formula");
        self.formula = formula.is_some();
        if formula.is_some_and(leads_to_a_file) {
            self.sheet.link(Address { row: self.row, column: self.column });
        }
        let more = |name| value(tag, name).and_then(number).unwrap_or(0);
        let first = Address { row: self.row, column: self.column };
        let last = Address {
            row: first.row.saturating_add(more(b"MergeDown")).min(ROWS - 1),
            column: first.column.saturating_add(more(b"MergeAcross")).min(COLUMNS - 1),
        };
        if first != last {
            self.sheet.merge(Area { first, last })?;
        }
        Ok(())
    }

    /// Whether the cell may take so many more bytes of text.
    fn room(&self, more: usize) -> Result<(), Refusal> {
        if self.text.len().saturating_add(more) > LONGEST_TEXT {
            return Err(Refusal::too_large("text", LONGEST_TEXT as u64));
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let at = Address { row: self.row, column: self.column };
        // The next cell without an index stands right of a merged area.
        let wide = self.sheet.merged_at(at).map_or(at.column, |area| area.last.column);
        self.column = wide + 1;
        let text = self.text.as_slice();
        let value = match self.kind.as_slice() {
            b"" if self.formula => Some(Value::NotCalculated),
            b"Number" => decimal(text).map(Value::Number),
            b"DateTime" => iso_date(&String::from_utf8_lossy(text)).map(Value::Date),
            b"Boolean" => Some(Value::Bool(text.trim_ascii() == b"1")),
            b"Error" => Some(Value::Error(String::from_utf8_lossy(text).into())),
            _ => None,
        };
        match value {
            Some(value) => self.sheet.push(at, value),
            None => self.sheet.push_text(at, text),
        }
    }
}

/// Whether a formula names another workbook: `='[Quý I.xls]Sheet1'!R1C1`. Brackets around a number are an offset.
fn leads_to_a_file(formula: &[u8]) -> bool {
    memchr::memchr_iter(b'[', formula).any(|at| {
        let inside = formula.get(at + 1..).unwrap_or_default().split(|byte| *byte == b']').next().unwrap_or_default();
        inside.contains(&b'.')
    })
}

fn bad(index: &[u8]) -> Refusal {
    Refusal::damaged("reference").value(String::from_utf8_lossy(index))
}

/// An attribute by its local name.
fn value<'t>(tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
    tag.attributes().find(|(full, _)| local(full) == name).map(|(_, value)| value)
}

fn text(tag: &Tag<'_>, name: &[u8]) -> String {
    let full = tag.attributes().find(|(full, _)| local(full) == name).map(|(full, _)| full);
    full.and_then(|full| tag.text(full)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;

    #[test]
    fn cells_of_every_type_are_read_where_they_stand() {
        let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
            xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A&amp;B\"><Table>\
            <Row ss:Index=\"3\" ss:Hidden=\"1\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">x<B>y</B></Data>\
            </Cell><Cell><Data ss:Type=\"Number\">1.5</Data></Cell><Cell ss:Index=\"6\"><Data ss:Type=\"DateTime\">\
            2022-03-15T00:00:00.000</Data></Cell><Cell><Data ss:Type=\"Boolean\">1</Data></Cell>\
            <Cell ss:Formula=\"=1\"/></Row><Row/><Row><Cell><Data ss:Type=\"Error\">#REF!</Data></Cell></Row></Table>\
            <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
        let book = read(xml, &Budget::new(Limits::default()), &mut Vec::new()).unwrap();
        let sheet = &book.sheets[0];
        let shown: Vec<String> = sheet.cells.iter().map(|cell| format!("{}={:?}", cell.at.a1(), cell.value)).collect();
        assert_eq!(
            shown.join(" "),
            "A3=Text(\"xy\") C3=Number(1.5) F3=Date(2022-03-15) G3=Bool(true) H3=NotCalculated A5=Error(\"#REF!\")"
        );
        assert_eq!((sheet.name.as_str(), sheet.hidden), ("A&B", true));
        assert_eq!(sheet.hidden_rows, [2]);
    }

    #[test]
    fn comments_are_not_values_and_spans_move_what_follows() {
        let xml = b"<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
            <Worksheet ss:Name=\"A\"><Table><Row ss:Span=\"2\"/><Row><Cell><Data ss:Type=\"Number\">10</Data>\
            <Comment ss:Author=\"x\"><ss:Data xmlns=\"http://www.w3.org/TR/REC-html40\"><B>x:</B> said</ss:Data></Comment>\
            </Cell><Cell><Comment><ss:Data>only said</ss:Data></Comment></Cell>\
            <Cell ss:Formula=\"=R[-1]C+'[b.xls]S'!R1C1\"><Data ss:Type=\"Number\">2</Data></Cell></Row></Table>\
            </Worksheet></Workbook>";
        let mut findings = Vec::new();
        let book = read(xml, &Budget::new(Limits::default()), &mut findings).unwrap();
        let shown: Vec<String> =
            book.sheets[0].cells.iter().map(|cell| format!("{}={:?}", cell.at.a1(), cell.value)).collect();
        assert_eq!(shown.join(" "), "A4=Number(10.0) C4=Number(2.0)");
        assert_eq!(findings.iter().map(|finding| finding.place.shown()).collect::<Vec<_>>(), ["A › C4"]);
    }

    #[test]
    fn a_text_that_breaks_off_is_damaged() {
        let read = |xml: &[u8]| read(xml, &Budget::new(Limits::default()), &mut Vec::new());
        assert_eq!(read(b"<Workbook><Worksheet ss:Name='a'><Table>").unwrap_err().0.code.0, "TH204");
        assert_eq!(read(b"<Workbook/>").unwrap_err().0.code.0, "TH209");
    }
}
