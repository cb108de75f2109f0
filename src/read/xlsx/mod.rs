//! .xlsx and .xlsm: Office Open XML workbooks, transitional or strict, as far as cells go.
//!
//! Formulas are read where asked for, never calculated; charts, drawings, links and macros are not opened. Sheets that are not worksheets are named and left
//! out.

mod details;
mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

use super::budget::Budget;
use super::cells::{Builder, unique};
use super::container::Container;
use super::dates::DateSystem;
use super::refusal::Refusal;
use super::xml::{Token, local};
use crate::model::finding::{CELLS_LOST, Finding, Place, SHEET_SKIPPED};
use crate::model::sheet::{FullWorkbook, Workbook};
use sheet::Shared;
use strings::Strings;
use styles::Styles;

/// A line of a `.rels` part: what it leads to.
pub(super) struct Relation {
    id: String,
    /// The last word of its type: `worksheet`, `styles` …
    pub(super) kind: String,
    /// The part's name in the container.
    pub(super) target: String,
}

/// A line of the workbook's list of sheets.
struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

/// The main part of an Office Open XML container, if it names one.
pub(super) fn main_part(container: &Container<'_>) -> Result<Option<String>, Refusal> {
    let relations = relations(container, "")?;
    let named = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    let named = named.map(|relation| relation.target).filter(|target| container.has(target));
    let usual = ["xl/workbook.xml", "xl/workbook.bin"].into_iter().find(|name| container.has(name));
    Ok(named.or_else(|| usual.map(str::to_owned)))
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
    let (listed, dates) = workbook(container, main)?;
    if listed.is_empty() {
        return Err(Refusal::no_sheets());
    }
    budget.sheets(listed.len())?;
    let mut shared = Shared { dates, formulas, ..Shared::default() };
    let part = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|found| found.target.as_str());
    if let Some(mut xml) = part("styles").map_or(Ok(None), |name| container.xml(name))? {
        shared.styles = Styles::read(&mut xml)?;
        Container::finish(xml)?;
    }
    if let Some(mut xml) = part("sharedStrings").map_or(Ok(None), |name| container.xml(name))? {
        shared.strings = Strings::read(&mut xml, budget)?;
        let lossy = shared.strings.lossy.then(|| Finding::new(CELLS_LOST, Place::default()).arg("kind", "encoding"));
        findings.extend(lossy);
        Container::finish(xml)?;
    }
    let mut book = Workbook::default();
    for listed in listed {
        let relation = relations.iter().find(|relation| relation.id == listed.relation);
        let kind = relation.map_or("missing", |relation| relation.kind.as_str());
        let name = unique(&listed.name, &book, findings);
        let place = Place::sheet("", name.clone());
        let Some(relation) = relation.filter(|_| kind == "worksheet") else {
            let kind = if kind.to_ascii_lowercase().contains("macro") { "macro" } else { kind };
            findings.push(Finding::new(SHEET_SKIPPED, place).arg("kind", kind));
            continue;
        };
        let Some(mut xml) = container.xml(&relation.target)? else {
            return Err(Refusal::damaged("part").value(relation.target.clone()).on_sheet(&name));
        };
        let builder = Builder::new(&name, listed.hidden, budget);
        let sheet = sheet::read(&mut xml, &shared, builder, findings).map_err(|refusal| refusal.on_sheet(&name))?;
        Container::finish(xml).map_err(|refusal| refusal.on_sheet(&name))?;
        book.sheets.push(sheet);
    }
    if book.sheets.is_empty() {
        return Err(Refusal::no_sheets());
    }
    Ok(book)
}

/// The list of sheets and the date system.
fn workbook(container: &Container<'_>, main: &str) -> Result<(Vec<Listed>, DateSystem), Refusal> {
    let Some(mut xml) = container.xml(main)? else { return Err(Refusal::no_sheets()) };
    let mut listed = Vec::new();
    let mut dates = DateSystem::From1900;
    let mut in_sheets = false;
    loop {
        match xml.next()? {
            Token::Start(tag) => match tag.name {
                b"workbookPr" if tag.flag(b"date1904") => dates = DateSystem::From1904,
                b"sheets" => in_sheets = !tag.empty,
                b"sheet" if in_sheets => {
                    // The relation's prefix is any; the plain `id` is another thing.
                    let relation = tag.attributes().find(|(name, _)| local(name) == b"id" && name.contains(&b':'));
                    let relation = relation.and_then(|(name, _)| tag.text(name)).unwrap_or_default();
                    let hidden = matches!(tag.get(b"state"), Some(b"hidden" | b"veryHidden"));
                    listed.push(Listed { name: tag.text(b"name").unwrap_or_default(), hidden, relation });
                }
                _ => {}
            },
            Token::End(b"sheets") => in_sheets = false,
            Token::Eof => break,
            _ => {}
        }
    }
    Container::finish(xml)?;
    Ok((listed, dates))
}

/// The relations of a part (`""`: of the container), targets resolved.
pub(super) fn relations(container: &Container<'_>, part: &str) -> Result<Vec<Relation>, Refusal> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let Some(mut xml) = container.xml(&name)? else { return Ok(Vec::new()) };
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == b"Relationship" && tag.get(b"TargetMode") != Some(b"External") => {
                let text = |name: &[u8]| tag.text(name).unwrap_or_default();
                let kind = text(b"Type").rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id: text(b"Id"), kind, target: resolve(folder, &text(b"Target")) });
            }
            Token::Eof => break,
            _ => {}
        }
    }
    Container::finish(xml)?;
    Ok(relations)
}

/// A target as a name in the container.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").trim_start_matches('/').to_owned()
}
