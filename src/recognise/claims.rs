//! What a workbook and its path claim about unit, period, date and version, each claim with its place.
//!
//! Claims are only gathered here, in order of authority; `identity` decides between them.

use chrono::NaiveDate;

use super::date::{self, Reading};
use super::grid::shown;
use super::legacy::Modern;
use super::names::Names;
use super::number;
use super::period::{self, Named, Part};
use super::scan::{Label, Outside};
use super::version::{path_version, stated_version, title_version};
use super::words;
use crate::model::calendar::PeriodKind;
use crate::model::finding::Place;
use crate::model::heads::Field;
use crate::model::register::Resolved;
use crate::model::report::Version;
use crate::model::sheet::Value;
use crate::model::text::{fold, tidy};

/// Where a claim stands: what a label says outweighs what a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A label's value.
    Label,
    /// A title line.
    Title,
    /// The file's or a folder's name.
    Path,
}

/// Something claimed, as written and where.
#[derive(Debug, Clone)]
pub(super) struct Claim<T> {
    pub(super) what: T,
    pub(super) written: String,
    pub(super) place: Place,
    pub(super) source: Source,
}

/// Everything claimed, in order of authority.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    pub(super) units: Vec<Claim<Resolved>>,
    /// `None`: a label whose value names no period.
    pub(super) periods: Vec<Claim<Option<Named>>>,
    /// `None`: a label whose value is no date.
    pub(super) dates: Vec<Claim<Option<NaiveDate>>>,
    pub(super) versions: Vec<Version>,
    pub(super) nil: bool,
    /// The mark of the form that was filled in, with its place.
    pub(super) form: Option<(String, Place)>,
    /// Years that folder and file names mention.
    pub(super) years: Vec<i32>,
    /// A title line that looks like a unit's name, for saying what was written when nothing is known.
    pub(super) unit_like: Option<(String, Place)>,
}

/// Gathers claims.
pub(super) struct Gather<'g, 'a> {
    /// The issuer of the plan and its superior, folded: they stand over the unit and are not it.
    pub(super) above: &'g [String; 2],
    pub(super) names: &'g Names<'a>,
    pub(super) path: &'g str,
    pub(super) modern: &'g Modern<'g>,
    pub(super) claims: Claims,
}

impl Gather<'_, '_> {
    /// What the labels of a part of a sheet say.
    pub(super) fn labels(&mut self, sheet: &str, outside: &Outside<'_>) {
        for field in [Field::UnitCode, Field::Unit] {
            for label in outside.labels.iter().filter(|label| label.field == field) {
                let written = label.written();
                let what = match (field, self.names.register.by_code(&written)) {
                    (Field::UnitCode, Some(unit)) => Resolved::Unit(unit),
                    (Field::UnitCode, None) => self.names.register.by_name(&written),
                    _ => self.names.stated(label.text.unwrap_or(&written)),
                };
                let claim = self.claim(sheet, label, what);
                self.claims.units.push(claim);
            }
        }
        for label in &outside.labels {
            match label.field {
                Field::Period => {
                    let claim = self.claim(sheet, label, period::find(&label.written(), true));
                    self.claims.periods.push(claim);
                }
                Field::ReportDate => {
                    let what = label.date();
                    let claim = self.claim(sheet, label, what);
                    self.claims.dates.push(claim);
                }
                Field::Version => self.claims.versions.extend(stated_version(label)),
                Field::Nil => self.claims.nil |= says_nil(label),
                Field::Form => self.claims.form = Some((label.written(), self.claim(sheet, label, ()).place)),
                _ => {}
            }
        }
    }

    fn claim<T>(&self, sheet: &str, label: &Label<'_>, what: T) -> Claim<T> {
        let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(label.at) };
        Claim { what, written: label.written(), place, source: Source::Label }
    }

    /// What the title lines of a part of a sheet say.
    pub(super) fn titles(&mut self, sheet: &str, outside: &Outside<'_>) {
        self.title_unit(sheet, outside);
        self.title_period(sheet, outside);
        for line in &outside.lines {
            self.claims.versions.extend(title_version(&line.folded));
        }
    }

    fn title_unit(&mut self, sheet: &str, outside: &Outside<'_>) {
        let (mut whole, mut inside, mut named) = (None, None, None);
        for line in outside.lines.iter().filter(|line| !self.above.contains(&line.folded) && line.text.len() <= 400) {
            let is_title = line.folded.starts_with("bao cao");
            if is_title && whole.is_some() {
                break;
            }
            let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(line.at) };
            if let Some(mention) = self.names.inside(line.text, &line.folded) {
                // In the official head the superior stands over the unit, so the lowest whole line is the unit.
                let slot = if mention.whole { &mut whole } else { &mut inside };
                if mention.whole || slot.is_none() {
                    let written = tidy(line.text);
                    *slot = Some(Claim { what: mention.resolved, written, place, source: Source::Title });
                }
            } else if looks_like_unit(&line.folded) {
                if named.is_none() && is_school(&line.folded) {
                    let written = tidy(line.text);
                    let place = place.clone();
                    named = Some(Claim { what: Resolved::Unknown, written, place, source: Source::Title });
                }
                self.claims.unit_like.get_or_insert_with(|| (tidy(line.text), place));
            }
        }
        self.claims.units.extend(whole.or(inside).or(named));
    }

    fn title_period(&mut self, sheet: &str, outside: &Outside<'_>) {
        let named = outside.lines.iter().filter_map(|line| Some((line, period::find_in(&line.folded, false)?)));
        let named: Vec<_> = named.collect();
        let is_year = |named: &Named| named.part == Part::Regular(PeriodKind::Year);
        let Some((line, first)) = named.iter().find(|(_, named)| !is_year(named)).or(named.first()) else { return };
        let mut what = *first;
        what.year = what.year.or_else(|| named.iter().find_map(|(_, named)| named.year));
        let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(line.at) };
        self.claims.periods.push(Claim { what: Some(what), written: tidy(line.text), place, source: Source::Title });
    }

    /// The place and date lines over or under tables.
    pub(super) fn date_lines(&mut self, sheet: &str, outside: &Outside<'_>) {
        for line in &outside.lines {
            if let Some(day) = date::in_line(&line.folded) {
                let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(line.at) };
                let written = tidy(line.text);
                self.claims.dates.push(Claim { what: Some(day), written, place, source: Source::Title });
            }
        }
    }

    /// What a sheet's name says, as a title would.
    pub(super) fn sheet_name(&mut self, name: &str) {
        let place = Place::sheet(self.path, name);
        let name = self.modern.name(name);
        if let Some(what) = period::find(&name, false) {
            self.claims.periods.push(Claim { what: Some(what), written: name.into(), place, source: Source::Path });
        }
    }

    /// What the file's name says, then its folders, the nearest first.
    pub(super) fn path(&mut self) {
        let below = self.path.strip_prefix("reports/").unwrap_or(self.path);
        for (depth, part) in below.rsplit('/').enumerate() {
            let name = if depth == 0 { part.rsplit_once('.').map_or(part, |(stem, _)| stem) } else { part };
            let name = &*self.modern.name(name);
            let place = Place::file(self.path);
            if let Some(what) = self.names.in_path(name) {
                let claim = Claim { what, written: tidy(name), place: place.clone(), source: Source::Path };
                self.claims.units.push(claim);
            }
            if let Some(named) = period::find(name, false) {
                self.claims.periods.push(Claim { what: Some(named), written: tidy(name), place, source: Source::Path });
            }
            self.claims.years.extend(period::year_in(name));
            if depth == 0 {
                self.claims.versions.extend(path_version(name));
            }
        }
    }
}

impl Label<'_> {
    /// The value as a person sees it.
    pub(super) fn written(&self) -> String {
        match (self.text, self.cell) {
            (Some(text), _) => tidy(text),
            (None, Some(cell)) => shown(&cell.value),
            (None, None) => String::new(),
        }
    }

    fn date(&self) -> Option<NaiveDate> {
        let reading = match (self.cell, self.text) {
            (Some(cell), _) => date::read(&cell.value, false),
            (None, Some(text)) => date::read_text(text, false),
            (None, None) => Reading::Impossible,
        };
        match reading {
            Reading::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// Whether a line begins like the name of a unit.
fn looks_like_unit(folded: &str) -> bool {
    const KINDS: &[&str] =
        &["truong ", "trung tam ", "phong ", "thpt ", "thcs ", "ttgdtx", "ptdtnt", "chi cuc ", "don vi "];
    folded.split(' ').count() <= 14 && KINDS.iter().any(|kind| folded.starts_with(kind))
}

/// Whether a line is the name of a school or centre and nothing else.
fn is_school(folded: &str) -> bool {
    const KINDS: &[&str] = &[
        "truong thpt ",
        "truong thcs ",
        "truong th ",
        "truong tieu hoc ",
        "truong mam non ",
        "truong mn ",
        "truong pt",
        "truong cao dang ",
        "truong trung cap ",
        "thpt ",
        "thcs ",
        "trung tam gdtx",
        "trung tam gdnn",
        "trung tam giao duc ",
        "ttgdtx",
        "ptdtnt",
    ];
    folded.split(' ').count() <= 10 && KINDS.iter().any(|kind| folded.starts_with(kind))
}

/// Whether the value of "Không phát sinh" says yes.
fn says_nil(label: &Label<'_>) -> bool {
    if let Some(Value::Number(number)) = label.cell.map(|cell| &cell.value) {
        return *number > 0.0;
    }
    let folded = fold(&label.written());
    words::is_nil(&folded) || number::is_presence(&folded) || matches!(folded.as_str(), "true" | "dung" | "1")
}
