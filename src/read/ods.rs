//! .ods: OpenDocument spreadsheets, as their cells stream by.
//!
//! What is repeated and empty costs nothing; what is repeated and holds something is counted before it is made.
//! Shapes, notes and annotations are not cells, and formulas are not read.

use super::budget::Budget;
use super::cells::{Builder, COLUMNS, ROWS, decimal, iso_date, number, unique};
use super::container::Container;
use super::refusal::Refusal;
use super::xml::{Source, Tag, Token, Xml, local, unescape};
use crate::model::finding::Finding;
use crate::model::sheet::{Address, Area, Value, Workbook};

/// Bytes of text in one cell, more than any program takes.
const LONGEST_TEXT: usize = 1 << 20;
/// Hidden table styles that are kept.
const MOST_STYLES: usize = 10_000;

/// Reads the sheets of `content.xml`.
pub(super) fn read(
    container: &Container<'_>,
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    let Some(mut xml) = container.xml("content.xml")? else { return Err(Refusal::no_sheets()) };
    let book = tables(&mut xml, budget, findings)?;
    Container::finish(xml)?;
    if book.sheets.is_empty() { Err(Refusal::no_sheets()) } else { Ok(book) }
}

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Table,
    Row,
    Cell,
    Paragraph,
}

fn tables<S: Source>(xml: &mut Xml<S>, budget: &Budget, findings: &mut Vec<Finding>) -> Result<Workbook, Refusal> {
    let mut book = Workbook::default();
    let mut names = Names::default();
    let mut hidden_styles: Vec<Vec<u8>> = Vec::new();
    let mut style = Vec::new();
    let mut table: Option<Table<'_>> = None;
    let mut place = Place::Outside;
    // Open elements inside one that is left out.
    let mut left_out = 0;
    loop {
        let token = xml.next()?;
        if left_out > 0 {
            match token {
                Token::Start(tag) if !tag.empty => left_out += 1,
                Token::End(_) => left_out -= 1,
                Token::Eof => return Err(Refusal::damaged("cut")),
                _ => {}
            }
            continue;
        }
        match (token, place, table.as_mut()) {
            (Token::Eof, ..) => return Ok(book),
            (Token::Start(tag), Place::Outside, _) => match tag.name {
                b"document-content" | b"document" => names.learn(&tag),
                b"style" => {
                    style = names.table(&tag, b"name").or(names.style(&tag, b"name")).unwrap_or_default().to_vec()
                }
                b"table-properties"
                    if names.table(&tag, b"display") == Some(b"false") && hidden_styles.len() < MOST_STYLES =>
                {
                    hidden_styles.push(std::mem::take(&mut style));
                }
                b"table" if !tag.empty => {
                    budget.sheets(book.sheets.len() + 1)?;
                    let hidden = names.table(&tag, b"style-name").unwrap_or_default();
                    let hidden = hidden_styles.iter().any(|style| style == hidden);
                    let name = unique(&names.table_text(&tag, b"name"), &book, findings);
                    table = Some(Table::new(&name, hidden, budget));
                    place = Place::Table;
                }
                // Copies of other documents' tables.
                b"dde-links" | b"tracked-changes" if !tag.empty => left_out = 1,
                _ => {}
            },
            (Token::Start(tag), Place::Table, Some(table)) => match tag.name {
                b"table-row" => {
                    table.start_row(&tag, &names)?;
                    if tag.empty { table.end_row()? } else { place = Place::Row }
                }
                b"table-source" => table.linked = true,
                b"table-header-rows" | b"table-rows" | b"table-row-group" => {}
                _ => left_out = usize::from(!tag.empty),
            },
            (Token::Start(tag), Place::Row, Some(table)) => match tag.name {
                b"table-cell" | b"covered-table-cell" => {
                    table.start_cell(&tag, &names)?;
                    if tag.empty { table.end_cell()? } else { place = Place::Cell }
                }
                _ => left_out = usize::from(!tag.empty),
            },
            (Token::Start(tag), Place::Cell, Some(table)) => match tag.name {
                b"p" => {
                    table.cell.start_paragraph();
                    place = if tag.empty { Place::Cell } else { Place::Paragraph };
                }
                _ => left_out = usize::from(!tag.empty),
            },
            (Token::Start(tag), Place::Paragraph, Some(table)) => match tag.name {
                b"s" => table.cell.spaces(names.of(&names.text, &tag, b"c"))?,
                b"tab" => table.cell.letter(b'\t'),
                b"line-break" => table.cell.letter(b'\n'),
                b"span" | b"a" | b"ruby" | b"ruby-base" => {}
                _ => left_out = usize::from(!tag.empty),
            },
            (Token::Text(raw), Place::Paragraph, Some(table)) => {
                table.scratch.clear();
                unescape(raw, &mut table.scratch)?;
                let scratch = std::mem::take(&mut table.scratch);
                table.cell.text(&scratch)?;
                table.scratch = scratch;
            }
            (Token::Literal(raw), Place::Paragraph, Some(table)) => table.cell.text(raw)?,
            (Token::End(name), _, Some(open)) => match (name, place) {
                (b"p", Place::Paragraph) => place = Place::Cell,
                (b"table-cell" | b"covered-table-cell", Place::Cell) => {
                    open.end_cell()?;
                    place = Place::Row;
                }
                (b"table-row", Place::Row) => {
                    open.end_row()?;
                    budget.time_now_and_then(open.row)?;
                    place = Place::Table;
                }
                (b"table", Place::Table) => {
                    if let Some(done) = table.take().filter(|table| !table.linked) {
                        book.sheets.push(done.sheet.finish(findings));
                    }
                    place = Place::Outside;
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// The prefixes that the document gives to the namespaces used here.
#[derive(Default)]
struct Names {
    office: Vec<u8>,
    table: Vec<u8>,
    text: Vec<u8>,
    style: Vec<u8>,
    calcext: Vec<u8>,
}

impl Names {
    fn learn(&mut self, root: &Tag<'_>) {
        for (name, uri) in root.attributes().filter(|(name, _)| name.starts_with(b"xmlns:")) {
            let prefix = local(name).to_vec();
            let has = |part: &[u8]| memchr::memmem::find(uri, part).is_some();
            if has(b"calcext") {
                self.calcext = prefix;
            } else if has(b"xmlns:office:") || has(b"openoffice.org/2000/office") {
                self.office = prefix;
            } else if has(b"xmlns:table:") || has(b"openoffice.org/2000/table") {
                self.table = prefix;
            } else if has(b"xmlns:text:") || has(b"openoffice.org/2000/text") {
                self.text = prefix;
            } else if has(b"xmlns:style:") || has(b"openoffice.org/2000/style") {
                self.style = prefix;
            }
        }
    }

    fn of<'t>(&self, prefix: &[u8], tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        tag.attributes()
            .find(|(full, _)| {
                full.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(b":")).is_some_and(|rest| rest == name)
            })
            .map(|(_, value)| value)
    }

    fn table<'t>(&self, tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        self.of(&self.table, tag, name)
    }

    fn style<'t>(&self, tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        self.of(&self.style, tag, name)
    }

    fn office<'t>(&self, tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        self.of(&self.office, tag, name)
    }

    fn table_text(&self, tag: &Tag<'_>, name: &[u8]) -> String {
        text_of(self.table(tag, name).unwrap_or_default())
    }

    /// How often something stands there, at least once.
    fn times(&self, tag: &Tag<'_>, name: &[u8]) -> u32 {
        self.table(tag, name).map_or(1, |count| number(count.trim_ascii()).unwrap_or(u32::MAX)).max(1)
    }
}

fn text_of(raw: &[u8]) -> String {
    let mut text = Vec::new();
    match unescape(raw, &mut text) {
        Ok(()) => String::from_utf8_lossy(&text).into_owned(),
        Err(_) => String::from_utf8_lossy(raw).into_owned(),
    }
}

/// The cell at hand: what its attributes say, and its text.
#[derive(Default)]
struct Current {
    column: u32,
    times: u32,
    kind: Vec<u8>,
    value: String,
    formula: bool,
    error: bool,
    span: (u32, u32),
    text: Vec<u8>,
    paragraphs: usize,
    gap: bool,
}

impl Current {
    fn start_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push(b'\n');
        }
        self.paragraphs += 1;
        self.gap = false;
    }

    /// Text in which a run of white space is one space, and none at the ends of a paragraph.
    fn text(&mut self, text: &[u8]) -> Result<(), Refusal> {
        self.room(text.len())?;
        for byte in text {
            if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                self.gap = !matches!(self.text.last(), None | Some(b'\n'));
            } else {
                self.letter(*byte);
            }
        }
        Ok(())
    }

    fn letter(&mut self, byte: u8) {
        if std::mem::take(&mut self.gap) {
            self.text.push(b' ');
        }
        self.text.push(byte);
    }

    fn spaces(&mut self, count: Option<&[u8]>) -> Result<(), Refusal> {
        let count = count.map_or(1, |count| number(count).unwrap_or(u32::MAX)) as usize;
        self.room(count)?;
        self.text.extend(std::iter::repeat_n(b' ', count));
        Ok(())
    }

    fn room(&self, bytes: usize) -> Result<(), Refusal> {
        if self.text.len().saturating_add(bytes) > LONGEST_TEXT {
            return Err(Refusal::too_large("text", LONGEST_TEXT as u64));
        }
        Ok(())
    }

    /// What the cell holds; `None`: nothing.
    fn take(&mut self) -> Option<Value> {
        let text = String::from_utf8_lossy(&self.text).into_owned();
        let as_text = |text: String| (!text.is_empty()).then(|| Value::Text(text.into()));
        if self.error || (self.formula && is_error(&text)) {
            let shown = if text.is_empty() { "#VALUE!".to_owned() } else { text };
            return Some(Value::Error(shown.into()));
        }
        match self.kind.as_slice() {
            b"float" | b"percentage" | b"currency" => match decimal(self.value.as_bytes()) {
                Some(number) => Some(Value::Number(number)),
                None => as_text(text),
            },
            b"date" => iso_date(&self.value).map(Value::Date).or_else(|| as_text(text)),
            b"boolean" => Some(Value::Bool(self.value == "true")),
            b"string" if self.paragraphs == 0 => as_text(std::mem::take(&mut self.value)),
            b"" if self.formula && text.is_empty() => Some(Value::NotCalculated),
            _ => as_text(text),
        }
    }
}

/// How spreadsheets show an error where nothing else says that it is one.
fn is_error(text: &str) -> bool {
    matches!(text, "#N/A" | "#NAME?" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NUM!" | "#NULL!") || text.starts_with("Err:")
}

/// The table at hand.
struct Table<'b> {
    sheet: Builder<'b>,
    budget: &'b Budget,
    /// The next row, the next column.
    row: u32,
    column: u32,
    row_times: u32,
    row_hidden: bool,
    /// Whether it is a copy of a table in another file.
    linked: bool,
    cell: Current,
    /// What the row holds: column, how often, value.
    held: Vec<(u32, u32, Value)>,
    scratch: Vec<u8>,
}

impl<'b> Table<'b> {
    fn new(name: &str, hidden: bool, budget: &'b Budget) -> Table<'b> {
        Table {
            sheet: Builder::new(name, hidden, budget),
            budget,
            row: 0,
            column: 0,
            row_times: 1,
            row_hidden: false,
            linked: false,
            cell: Current::default(),
            held: Vec::new(),
            scratch: Vec::new(),
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>, names: &Names) -> Result<(), Refusal> {
        self.column = 0;
        self.row_times = names.times(tag, b"number-rows-repeated");
        self.row_hidden = matches!(names.table(tag, b"visibility"), Some(b"collapse" | b"filter"));
        self.budget.time_now_and_then(self.row)
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let first = self.row;
        self.row = self.row.saturating_add(self.row_times);
        if self.held.is_empty() {
            return Ok(());
        }
        if self.row > ROWS {
            return Err(Refusal::too_large("rows", u64::from(ROWS)));
        }
        let wide: u64 = self.held.iter().map(|(_, times, _)| u64::from(*times)).sum();
        self.budget.room(wide * u64::from(self.row_times))?;
        let held = std::mem::take(&mut self.held);
        for row in first..self.row {
            for (column, times, value) in &held {
                for column in *column..*column + *times {
                    self.sheet.push(Address { row, column }, value.clone())?;
                }
            }
            if self.row_hidden {
                self.sheet.hide_row(row);
            }
        }
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag<'_>, names: &Names) -> Result<(), Refusal> {
        let cell = &mut self.cell;
        cell.column = self.column;
        cell.times = names.times(tag, b"number-columns-repeated");
        cell.kind.clear();
        cell.kind.extend_from_slice(names.office(tag, b"value-type").unwrap_or_default());
        let value = match cell.kind.as_slice() {
            b"date" => names.office(tag, b"date-value"),
            b"boolean" => names.office(tag, b"boolean-value"),
            b"string" => names.office(tag, b"string-value"),
            _ => names.office(tag, b"value"),
        };
        cell.value = value.map(text_of).unwrap_or_default();
        cell.formula = names.table(tag, b"formula").is_some();
        cell.error = names.of(&names.calcext, tag, b"value-type") == Some(b"error");
        cell.span = (names.times(tag, b"number-rows-spanned"), names.times(tag, b"number-columns-spanned"));
        cell.text.clear();
        cell.paragraphs = 0;
        cell.gap = false;
        self.column = self.column.saturating_add(cell.times);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let cell = &mut self.cell;
        let (rows, columns) = cell.span;
        if (rows > 1 || columns > 1) && self.row < ROWS && cell.column < COLUMNS {
            let first = Address { row: self.row, column: cell.column };
            let last = Address {
                row: self.row.saturating_add(rows - 1).min(ROWS - 1),
                column: cell.column.saturating_add(columns - 1).min(COLUMNS - 1),
            };
            self.sheet.merge(Area { first, last })?;
        }
        if std::str::from_utf8(&cell.text).is_err() {
            self.sheet.undecoded(Address { row: self.row, column: cell.column });
        }
        let Some(value) = cell.take() else { return Ok(()) };
        if self.column > COLUMNS {
            return Err(Refusal::too_large("columns", u64::from(COLUMNS)));
        }
        self.held.push((cell.column, cell.times, value));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;

    fn book(body: &str, limits: Limits) -> Result<Workbook, Refusal> {
        let xml = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
             xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
             xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">{body}\
             </office:document-content>"
        );
        tables(&mut Xml::new(xml.as_bytes(), Vec::new())?, &Budget::new(limits), &mut Vec::new())
    }

    /// The cells of one table of rows.
    fn shown(rows: &str) -> String {
        let book = book(&format!("<t:table t:name=\"S\">{rows}</t:table>"), Limits::default()).unwrap();
        let cells = book.sheets[0].cells.iter();
        cells.map(|cell| format!("{}={:?}", cell.at.a1(), cell.value)).collect::<Vec<_>>().join(" ")
    }

    fn limit(rows: &str) -> String {
        let table = format!("<t:table t:name=\"S\">{rows}</t:table>");
        book(&table, Limits { cells: 1000, ..Limits::default() }).unwrap_err().0.args[0].1.clone()
    }

    #[test]
    fn every_type_of_value_is_read() {
        assert_eq!(
            shown(
                "<t:table-row> \n <t:table-cell office:value-type=\"string\" calcext:value-type=\"string\">\n <text:p>\
                 Đơn <text:span>vị</text:span><text:s text:c=\"2\"/>A<text:tab/>B<text:line-break/>C</text:p>\
                 <text:p>D</text:p></t:table-cell>\
                 <t:table-cell office:value-type=\"float\" office:value=\"1.5\"><text:p>1,5</text:p></t:table-cell>\
                 <t:table-cell office:value-type=\"percentage\" office:value=\"0.125\"/>\
                 <t:table-cell office:value-type=\"date\" office:date-value=\"2022-03-15T08:00:00\"/>\
                 <t:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
                 <t:table-cell t:formula=\"x\" office:value-type=\"string\" calcext:value-type=\"error\">\
                 <text:p>#REF!</text:p></t:table-cell><t:table-cell t:formula=\"of:=1\"/></t:table-row>"
            ),
            "A1=Text(\"Đơn vị  A\\tB\\nC\\nD\") B1=Number(1.5) C1=Number(0.125) D1=Date(2022-03-15) E1=Bool(true) \
             F1=Error(\"#REF!\") G1=NotCalculated"
        );
    }

    #[test]
    fn repeats_shift_and_are_counted_only_when_they_hold_something() {
        assert_eq!(
            shown(
                "<t:table-row t:number-rows-repeated=\"3\"><t:table-cell t:number-columns-repeated=\"16384\"/>\
                 </t:table-row><t:table-row t:number-rows-repeated=\"2\"><t:table-cell/>\
                 <t:table-cell t:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/>\
                 </t:table-row><t:table-row t:number-rows-repeated=\"1048000\"><t:table-cell/></t:table-row>"
            ),
            "B4=Number(7.0) C4=Number(7.0) B5=Number(7.0) C5=Number(7.0)"
        );
        let cell = "<t:table-cell office:value-type=\"float\" office:value=\"1\" t:number-columns-repeated=\"501\"/>";
        assert_eq!(limit(&format!("<t:table-row t:number-rows-repeated=\"2\">{cell}</t:table-row>")), "cells");
        let spaces = "<t:table-cell><text:p><text:s text:c=\"2147483647\"/></text:p></t:table-cell>";
        assert_eq!(limit(&format!("<t:table-row>{spaces}</t:table-row>")), "text");
    }

    #[test]
    fn annotations_shapes_and_phonetic_guides_are_not_text() {
        assert_eq!(
            shown(
                "<t:shapes><x:y><text:p>no</text:p></x:y></t:shapes><t:table-row><t:table-cell \
                 office:value-type=\"string\"><office:annotation><text:p>no</text:p></office:annotation>\
                 <text:p>yes<text:ruby-text>no</text:ruby-text></text:p></t:table-cell></t:table-row>"
            ),
            "A1=Text(\"yes\")"
        );
    }

    #[test]
    fn hidden_tables_and_rows_and_merged_areas_are_seen() {
        let book = book(
            "<office:automatic-styles><style:style style:name=\"h\"><style:table-properties t:display=\"false\"/>\
             </style:style></office:automatic-styles><t:table t:name=\"A\" t:style-name=\"h\"><t:table-row>\
             <t:table-cell t:number-columns-spanned=\"2\" t:number-rows-spanned=\"2\"><text:p>x</text:p>\
             </t:table-cell><t:covered-table-cell/></t:table-row><t:table-row t:visibility=\"collapse\">\
             <t:table-cell><text:p>y</text:p></t:table-cell></t:table-row></t:table><t:table t:name=\"A\">\
             <t:table-row/></t:table>",
            Limits::default(),
        )
        .unwrap();
        let shown: Vec<(&str, bool)> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        assert_eq!(shown, [("A", true), ("A (2)", false)]);
        assert_eq!(book.sheets[0].merged[0].last.a1(), "B2");
        assert_eq!(book.sheets[0].hidden_rows, [1]);
    }

    #[test]
    fn an_unclosed_table_is_damaged() {
        let refusal = tables(
            &mut Xml::new(b"<a><t:table><t:table-row>".as_slice(), Vec::new()).unwrap(),
            &Budget::new(Limits::default()),
            &mut Vec::new(),
        );
        assert_eq!(refusal.unwrap_err().0.args[0].1, "cut");
    }
}
