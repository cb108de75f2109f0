//! .xlsx and .xlsm: Office Open XML workbooks, transitional or strict, as far as cells go.
//!
//! Formulas are read where asked for, never calculated; charts, drawings, links and macros are not opened.

mod details;
mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

use super::budget::Budget;
use super::container::{Container, Part};
use super::dates::DateSystem;
use super::known::Known;
use super::office::{Listed, relations, target, worksheets};
use super::refusal::Refusal;
use super::xml::{Token, Xml, local};
use crate::model::finding::{CELLS_LOST, Finding, Place};
use crate::model::sheet::{FullWorkbook, Workbook};
use sheet::Shared;
use strings::Strings;
use styles::Styles;

thread_local! {
    static BOOKS: Known<Book> = const { Known::new() };
    static STYLES: Known<Styles> = const { Known::new() };
}

/// Reads a workbook whose main part is known.
pub(super) fn read(
    container: &Container<'_>,
    main: &str,
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    sheets(container, main, false, budget, findings)
}

/// Reads a workbook whose main part is known, with formulas and names.
pub(super) fn read_fully(container: &Container<'_>, main: &str, budget: &Budget) -> Result<FullWorkbook, Refusal> {
    Ok(FullWorkbook {
        workbook: sheets(container, main, true, budget, &mut Vec::new())?,
        names: details::names(container, main)?,
        program: details::program(container)?,
    })
}

fn sheets(
    container: &Container<'_>,
    main: &str,
    formulas: bool,
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    let relations = relations(container, main)?;
    let Some(book) = container.known(main, &BOOKS, |xml| Book::read(xml, budget))? else {
        return Err(Refusal::no_sheets());
    };
    budget.sheets(book.listed.len())?;
    // Where formulas are asked for, results are taken as they stand.
    let uncalculated = book.uncalculated && !formulas;
    let mut shared = Shared { formulas, uncalculated, dates: book.dates, ..Shared::default() };
    #[expect(clippy::redundant_closure, reason = "the function itself is for parts of one lifetime")]
    let read = |name| container.known(name, &STYLES, |xml| Styles::read(xml));
    if let Some(styles) = target(&relations, "styles").map_or(Ok(None), read)? {
        shared.styles = styles;
    }
    if let Some(mut xml) = target(&relations, "sharedStrings").map_or(Ok(None), |name| container.xml(name))? {
        shared.strings = Strings::read(&mut xml, budget)?;
        let lossy = shared.strings.lossy.then(|| Finding::new(CELLS_LOST, Place::default()).arg("kind", "encoding"));
        findings.extend(lossy);
        Container::finish(xml)?;
    }
    worksheets(container, (&book.listed, &relations), budget, findings, |part, builder, findings| {
        let Some(mut xml) = container.xml(part)? else { return Err(Refusal::damaged("part").value(part)) };
        let sheet = sheet::read(&mut xml, &shared, builder, findings)?;
        Container::finish(xml)?;
        Ok(sheet)
    })
}

/// What the main part says.
#[derive(Default)]
struct Book {
    /// The list of sheets.
    listed: Vec<Listed>,
    dates: DateSystem,
    /// Whether it asks to be calculated when it is opened.
    uncalculated: bool,
}

impl Book {
    fn read(xml: &mut Xml<Part<'_>>, budget: &Budget) -> Result<Book, Refusal> {
        let mut book = Book::default();
        let mut in_sheets = false;
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"workbookPr" if tag.flag(b"date1904") => book.dates = DateSystem::From1904,
                    b"calcPr" => book.uncalculated = tag.flag(b"fullCalcOnLoad"),
                    b"sheets" => in_sheets = !tag.empty,
                    b"sheet" if in_sheets => {
                        // The relation's prefix is any; the plain `id` is another thing.
                        let relation = tag.attributes().find(|(name, _)| local(name) == b"id" && name.contains(&b':'));
                        let relation = relation.and_then(|(name, _)| tag.text(name)).unwrap_or_default();
                        let hidden = matches!(tag.get(b"state"), Some(b"hidden" | b"veryHidden"));
                        budget.sheets(book.listed.len() + 1)?;
                        book.listed.push(Listed { name: tag.text(b"name").unwrap_or_default(), hidden, relation });
                    }
                    _ => {}
                },
                Token::End(b"sheets") => in_sheets = false,
                Token::Eof => return Ok(book),
                _ => {}
            }
        }
    }
}
