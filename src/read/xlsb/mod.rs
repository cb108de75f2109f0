//! .xlsb: Office Open XML workbooks whose parts are binary records instead of XML.
//!
//! calamine is not used: it drops errors of formulas, takes amounts with formats 50 to 58 for dates, gives the first
//! of two sheets of one name twice, refuses a workbook for a macro sheet, and tells neither merged areas nor hidden
//! rows (`tests/silent_misreads.rs`). Formulas, charts, drawings and macros are not opened.

mod records;
mod sheet;

use std::collections::HashMap;

use super::binary::{long, short};
use super::budget::Budget;
use super::container::Container;
use super::dates::{DateSystem, built_in, is_date};
use super::links::Links;
use super::office::{Listed, relations, target, worksheets};
use super::refusal::Refusal;
use super::xml::Source;
use crate::model::finding::Finding;
use crate::model::sheet::Workbook;
use records::{Records, text};

/// More styles than Excel allows in a workbook.
const MOST_STYLES: usize = 1 << 17;

/// What the cells of all sheets refer to.
#[derive(Default)]
struct Shared {
    strings: Vec<Box<str>>,
    /// For each cell style, whether it shows a date.
    date_styles: Vec<bool>,
    dates: DateSystem,
    /// What formulas refer to.
    links: Links,
}

/// Reads a workbook whose main part is known.
pub(super) fn read(
    container: &Container<'_>,
    main: &str,
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    let relations = relations(container, main)?;
    let mut shared = Shared::default();
    let listed = match container.part(main)? {
        Some(part) => shared.workbook(&mut Records::new(part), budget)?,
        None => return Err(Refusal::no_sheets()),
    };
    if let Some(part) = target(&relations, "styles").map_or(Ok(None), |name| container.part(name))? {
        let mut records = Records::new(part);
        shared.styles(&mut records)?;
        records.finish()?;
    }
    if let Some(part) = target(&relations, "sharedStrings").map_or(Ok(None), |name| container.part(name))? {
        let mut records = Records::new(part);
        shared.strings(&mut records, budget)?;
        records.finish()?;
    }
    worksheets(container, (&listed, &relations), budget, findings, |part, builder, findings| {
        let Some(part) = container.part(part)? else { return Err(Refusal::damaged("part").value(part)) };
        let mut records = Records::new(part);
        let sheet = sheet::read(&mut records, &shared, builder, findings)?;
        records.finish()?;
        Ok(sheet)
    })
}

fn damaged() -> Refusal {
    Refusal::damaged("biff")
}

impl Shared {
    /// The list of sheets; the date system is noted.
    fn workbook<S: Source>(&mut self, records: &mut Records<S>, budget: &Budget) -> Result<Vec<Listed>, Refusal> {
        let mut listed = Vec::new();
        while let Some((number, data)) = records.next()? {
            match number {
                // Properties of the workbook.
                153 if long(data, 0).is_some_and(|flags| flags & 1 == 1) => self.dates = DateSystem::From1904,
                156 => {
                    budget.sheets(listed.len() + 1)?;
                    listed.push(one_sheet(data).ok_or_else(damaged)?);
                }
                // Books that formulas refer to: another file; this one, or functions that were added; their sheets.
                355 => self.links.book(true),
                357 | 358 | 667 => self.links.book(false),
                362 => {
                    for sheet in data.get(4..).unwrap_or_default().chunks_exact(12) {
                        let book = long(sheet, 0).and_then(|book| usize::try_from(book).ok());
                        self.links.sheet(book.unwrap_or(usize::MAX));
                    }
                }
                _ => {}
            }
        }
        Ok(listed)
    }

    /// Reads number formats and the cell styles that use them; the file's own formats go before the built-in ones.
    fn styles<S: Source>(&mut self, records: &mut Records<S>) -> Result<(), Refusal> {
        let mut own: HashMap<u16, bool> = HashMap::new();
        let mut of_cells = false;
        while let Some((number, data)) = records.next()? {
            match number {
                44 => {
                    let (code, _) = text(data, 2).ok_or_else(damaged)?;
                    own.insert(short(data, 0).ok_or_else(damaged)?, is_date(&code));
                }
                617 => of_cells = true,
                618 => return Ok(()),
                47 if of_cells => {
                    let id = short(data, 2).ok_or_else(damaged)?;
                    self.date_styles.push(own.get(&id).copied().unwrap_or_else(|| built_in(u32::from(id))));
                    if self.date_styles.len() > MOST_STYLES {
                        return Err(Refusal::too_large("styles", MOST_STYLES as u64));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the shared strings; the count that the part claims is not looked at.
    fn strings<S: Source>(&mut self, records: &mut Records<S>, budget: &Budget) -> Result<(), Refusal> {
        let mut bytes: u64 = 0;
        while let Some((number, data)) = records.next()? {
            if number != 19 {
                continue;
            }
            let (string, _) = text(data, 1).ok_or_else(damaged)?;
            bytes = bytes.saturating_add(string.len() as u64);
            budget.strings(self.strings.len() + 1, bytes)?;
            self.strings.push(string.into());
        }
        Ok(())
    }
}

/// An entry of the list of sheets.
fn one_sheet(data: &[u8]) -> Option<Listed> {
    let (relation, next) = text(data, 8)?;
    let (name, _) = text(data, next)?;
    Some(Listed { name, hidden: long(data, 0)? != 0, relation })
}
