//! Texts typed in old Vietnamese fonts, TCVN3 (ABC), VNI or VISCII, brought to Unicode before anything is recognised.
//!
//! Decided sheet by sheet over all words, whatever the format of the file. What the file stores is kept beside, and
//! said. In a sheet that also holds Vietnamese in Unicode only texts are converted that leave no doubt by themselves; a
//! text that holds such letters is never touched.

mod evidence;
mod letters;
mod syllable;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use self::evidence::{Evidence, Verdict, is_unicode, weigh};
use self::letters::{Encoding, Page, convert};
use super::entry::Entry;
use crate::model::finding::{self, Finding, Place, Severity};
use crate::model::sheet::{Address, Sheet, Value, Workbook};

/// How many letters of a text a finding shows.
const MOST_SHOWN: usize = 100;

/// A workbook as it is to be read, with what was converted in it.
pub(super) struct Modern<'w> {
    /// The workbook; names of sheets are left as they are, so that places are what a person sees.
    pub(super) workbook: Cow<'w, Workbook>,
    /// By sheet, in order; empty when nothing was converted or doubted.
    changes: Vec<Change>,
}

/// What was done with a sheet.
#[derive(Default)]
struct Change {
    /// What was converted from, as it came.
    from: Option<(Encoding, Page)>,
    /// Texts as stored, by cell.
    originals: BTreeMap<Address, Box<str>>,
    /// What has to be said.
    finding: Option<Finding>,
}

/// Brings the visible sheets of a workbook to Unicode.
pub(super) fn modernise<'w>(path: &str, workbook: &'w Workbook) -> Modern<'w> {
    let evidence = |sheet: &Sheet| if sheet.hidden { None } else { Evidence::of(sheet) };
    let evidence: Vec<Option<Evidence>> = workbook.sheets.iter().map(evidence).collect();
    let verdicts = settled(&evidence);
    if verdicts.iter().all(|verdict| *verdict == Verdict::AsItStands) {
        return Modern { workbook: Cow::Borrowed(workbook), changes: Vec::new() };
    }
    let mut modern = workbook.clone();
    let mut changes = Vec::new();
    for ((sheet, evidence), verdict) in modern.sheets.iter_mut().zip(evidence).zip(verdicts) {
        changes.push(evidence.map_or_else(Change::default, |evidence| change(path, sheet, evidence, verdict)));
    }
    Modern { workbook: Cow::Owned(modern), changes }
}

/// The verdict on each sheet; a sheet of few words goes with the others of its book.
fn settled(evidence: &[Option<Evidence>]) -> Vec<Verdict> {
    let own = |evidence: &Option<Evidence>| evidence.map_or(Verdict::AsItStands, |evidence| evidence.verdict());
    let mut verdicts: Vec<Verdict> = evidence.iter().map(own).collect();
    let mut decided = verdicts.iter().filter(|verdict| matches!(verdict, Verdict::In(_))).copied();
    if let Some(Verdict::In(encoding)) = decided.next()
        && decided.all(|other| other == Verdict::In(encoding))
    {
        for (verdict, evidence) in verdicts.iter_mut().zip(evidence) {
            if evidence.is_some_and(|evidence| evidence.agrees(encoding)) {
                *verdict = Verdict::In(encoding);
            }
        }
    }
    verdicts
}

/// Converts a sheet as its verdict says, and says so.
fn change(path: &str, sheet: &mut Sheet, evidence: Evidence, verdict: Verdict) -> Change {
    let mut change = Change::default();
    let (encoding, is_sure) = match verdict {
        Verdict::AsItStands => return change,
        Verdict::In(encoding) => (encoding, true),
        Verdict::Perhaps(encoding) => (encoding, false),
    };
    let page = evidence.page;
    let is_meant = |text: &str| match (is_sure, evidence.is_mixed) {
        (true, false) => true,
        (true, true) => weigh(text, encoding, page).is_conclusive(),
        (false, _) => weigh(text, encoding, page).speaks(),
    };
    let mut first = None;
    for cell in &mut sheet.cells {
        let Value::Text(text) = &mut cell.value else { continue };
        if text.is_ascii() || is_unicode(text, page) || !is_meant(text) {
            continue;
        }
        let converted = convert(text, encoding, page);
        if first.is_none() && converted != **text {
            first = Some((cell.at, start(text), start(&converted)));
        }
        if is_sure && converted != **text {
            change.originals.insert(cell.at, std::mem::replace(text, converted.into()));
        }
    }
    change.from = is_sure.then_some((encoding, page));
    change.finding = first.map(|(at, stored, read)| {
        let place = Place { cell: Some(at), ..Place::sheet(path, sheet.name.as_str()) };
        let code = if is_sure { finding::OLD_ENCODING } else { finding::OLD_ENCODING_UNCLEAR };
        let said = Finding::new(code, place).value(stored).expected("Unicode");
        let said = said.arg("encoding", encoding.name()).arg("read", read);
        let said = said.arg("cells", change.originals.len().to_string());
        let is_mixed = is_sure && evidence.is_mixed;
        let severity = if is_mixed { Severity::Warning } else { code.severity() };
        said.arg("mixed", if is_mixed { "yes" } else { "no" }).severity(severity)
    });
    change
}

/// The start of a text, for showing.
fn start(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST_SHOWN).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

impl Modern<'_> {
    /// What has to be said of the conversion.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        self.changes.iter().filter_map(|change| change.finding.clone())
    }

    /// The texts of a row as the file stores them, those that were converted, from left to right.
    pub(super) fn original(&self, sheet: &str, entry: &Entry<'_, '_>) -> Box<str> {
        let mut changes = self.workbook.sheets.iter().zip(&self.changes);
        let Some((_, change)) = changes.find(|(known, _)| known.name == sheet) else { return Box::default() };
        let mut places: Vec<Address> = entry.cells.iter().flatten().map(|cell| cell.at).collect();
        places.sort_unstable_by_key(|at| at.column);
        places.dedup();
        let texts: Vec<&str> = places.iter().filter_map(|at| change.originals.get(at)).map(|text| &**text).collect();
        texts.join(" | ").into()
    }

    /// A name of a sheet, a file or a folder in Unicode, where it was typed as the book's texts were.
    pub(super) fn name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let from = self.changes.iter().find_map(|change| change.from);
        match from {
            Some((encoding, page)) if weigh(name, encoding, page).is_conclusive() => {
                convert(name, encoding, page).into()
            }
            _ => name.into(),
        }
    }
}
