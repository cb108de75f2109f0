//! .ods: OpenDocument spreadsheets, as their cells stream by.
//!
//! What is repeated and empty costs nothing; what is repeated and holds something is counted before it is made.
//! Shapes, notes and annotations are not cells, and formulas are not read.

mod cell;
mod names;
mod table;

use super::budget::Budget;
use super::cells::unique;
use super::container::Container;
use super::refusal::Refusal;
use super::xml::{Source, Timed, Token, Xml, unescape};
use crate::model::finding::Finding;
use crate::model::sheet::Workbook;
use names::{Names, of};
use table::Table;

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

/// Reads a document that is one XML text without a container.
pub(super) fn read_flat(bytes: &[u8], budget: &Budget, findings: &mut Vec<Finding>) -> Result<Workbook, Refusal> {
    let book = tables(&mut Xml::new(Timed { rest: bytes, budget }, Vec::new())?, budget, findings)?;
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
                b"style" => style = names.style(&tag, b"name").unwrap_or_default().to_vec(),
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
                    table.start_cell(&tag, &names);
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
                b"s" => table.cell.spaces(of(&names.text, &tag, b"c"))?,
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

#[cfg(test)]
mod tests;
