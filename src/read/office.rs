//! What .xlsx and .xlsb have in common: the relations between the parts of a container, and the list of sheets.
//!
//! Links to the outside are not followed; a sheet that is not a worksheet is named and left out.

use std::rc::Rc;

use super::budget::Budget;
use super::cells::{Builder, unique};
use super::container::{Container, Part};
use super::known::Known;
use super::refusal::Refusal;
use super::xml::{Token, Xml};
use crate::model::finding::{Finding, Place, SHEET_SKIPPED};
use crate::model::sheet::{Sheet, Workbook};

/// Relations of one part that are kept; the largest workbooks have a few hundred.
const MOST_RELATIONS: usize = 1 << 16;

/// A line of a `.rels` part: what it leads to.
pub(super) struct Relation {
    id: String,
    /// The last word of its type: `worksheet`, `styles` …
    pub(super) kind: String,
    /// The part's name in the container.
    pub(super) target: String,
}

/// A line of the workbook's list of sheets.
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    /// Whether it is hidden.
    pub(super) hidden: bool,
    /// The relation that leads to it.
    pub(super) relation: String,
}

/// The main part of a container, if it names one.
pub(super) fn main_part(container: &Container<'_>) -> Result<Option<String>, Refusal> {
    let relations = relations(container, "")?;
    let named = target(&relations, "officeDocument").filter(|target| container.has(target));
    let usual = ["xl/workbook.xml", "xl/workbook.bin"].into_iter().find(|name| container.has(name));
    Ok(named.or(usual).map(str::to_owned))
}

/// The part that the first relation of a kind leads to.
pub(super) fn target<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r str> {
    relations.iter().find(|relation| relation.kind == kind).map(|found| found.target.as_str())
}

/// Reads the listed worksheets, each with `read`, which is given the part's name.
pub(super) fn worksheets<'b>(
    container: &Container<'_>,
    (listed, relations): (&[Listed], &[Relation]),
    budget: &'b Budget,
    findings: &mut Vec<Finding>,
    read: impl Fn(&str, Builder<'b>, &mut Vec<Finding>) -> Result<Sheet, Refusal>,
) -> Result<Workbook, Refusal> {
    let mut book = Workbook::default();
    for listed in listed {
        let relation = relations.iter().find(|relation| relation.id == listed.relation);
        let kind = relation.map_or("missing", |relation| relation.kind.as_str());
        let name = unique(&listed.name, &book, findings);
        let Some(relation) = relation.filter(|_| kind == "worksheet") else {
            let lower = kind.to_ascii_lowercase();
            let kind = ["macro", "chart"].into_iter().find(|word| lower.contains(word)).unwrap_or(kind);
            findings.push(Finding::new(SHEET_SKIPPED, Place::sheet("", name)).arg("kind", kind));
            continue;
        };
        if !container.has(&relation.target) {
            return Err(Refusal::damaged("part").value(relation.target.clone()).on_sheet(&name));
        }
        let builder = Builder::new(&name, listed.hidden, budget);
        let sheet = read(&relation.target, builder, findings).map_err(|refusal| refusal.on_sheet(&name))?;
        book.sheets.push(sheet);
    }
    if book.sheets.is_empty() { Err(Refusal::no_sheets()) } else { Ok(book) }
}

thread_local! {
    static RELATIONS: Known<Vec<Relation>> = const { Known::new() };
}

/// The relations of a part (`""`: of the container), targets resolved.
pub(super) fn relations(container: &Container<'_>, part: &str) -> Result<Rc<Vec<Relation>>, Refusal> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let relations = container.known(&name, &RELATIONS, |xml| read_relations(xml, folder))?;
    Ok(relations.unwrap_or_default())
}

fn read_relations(xml: &mut Xml<Part<'_>>, folder: &str) -> Result<Vec<Relation>, Refusal> {
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == b"Relationship" && tag.get(b"TargetMode") != Some(b"External") => {
                let text = |name: &[u8]| tag.text(name).unwrap_or_default();
                let kind = text(b"Type").rsplit('/').next().unwrap_or_default().to_owned();
                if relations.len() >= MOST_RELATIONS {
                    return Err(Refusal::too_large("entries", MOST_RELATIONS as u64));
                }
                relations.push(Relation { id: text(b"Id"), kind, target: resolve(folder, &text(b"Target")) });
            }
            Token::Eof => return Ok(relations),
            _ => {}
        }
    }
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
