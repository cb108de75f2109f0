//! Takes a workbook from sheets to reports: scans them, decides whose they are, reads the tables' rows.

use std::sync::Arc;

use super::Recogniser;
use super::class::Class;
use super::drafts::Drafts;
use super::entry::{Entry, Scope};
use super::grid::{Grid, Row};
use super::identity::Identity;
use super::kind::{Kind, Layout};
use super::legacy::Modern;
use super::lexicon::Lexicon;
use super::parts::{Part, parts};
use super::rows::{Owner, Walk, best_layout};
use super::scan::{Block, Scan};
use super::{beside, grounds, period, unread, words};
use crate::model::finding::{self, Finding, Place};
use crate::model::form::is_aid;
use crate::model::heads::Field;
use crate::model::report::Report;
use crate::model::sheet::{Address, Sheet};

/// How many hidden rows are listed.
const MOST_LISTED: usize = 10;

/// A file being read.
pub(super) struct Desk<'w> {
    pub(super) recogniser: &'w Recogniser<'w>,
    pub(super) lexicon: Lexicon<'w>,
    pub(super) path: &'w str,
    pub(super) scans: Vec<Scan<'w>>,
    pub(super) modern: &'w Modern<'w>,
    file: usize,
}

/// The reports of a workbook.
pub(super) fn reports<'w>(
    recogniser: &'w Recogniser<'w>,
    file: usize,
    path: &'w str,
    modern: &'w Modern<'w>,
) -> Vec<Report> {
    let workbook = &*modern.workbook;
    let lexicon = Lexicon::new(recogniser.plan, &recogniser.heads);
    let visible = workbook.sheets.iter().filter(|sheet| !sheet.hidden && !is_aid(sheet));
    let scans = visible.flat_map(|sheet| beside::scans(Grid::new(sheet), &lexicon)).collect();
    let desk = Desk { recogniser, lexicon, path, scans, modern, file };
    let mut reports: Vec<Report> = parts(&desk).iter().flat_map(|part| desk.part(part)).collect();
    grounds::settle(&mut reports);
    let hidden = workbook.sheets.iter().filter(|sheet| sheet.hidden && !is_aid(sheet));
    if let Some(first) = reports.first_mut() {
        let nil = first.nil;
        first.findings.extend(modern.findings());
        first.findings.extend(hidden.filter_map(|sheet| desk.hidden_sheet(sheet)));
        first.findings.extend(desk.file_findings(nil));
    }
    for report in &mut reports {
        let unit = report.unit.and_then(|unit| recogniser.names.register.units().get(unit));
        for finding in &mut report.findings {
            finding.unit = finding.unit.take().or_else(|| unit.map(|unit| unit.code.clone()));
        }
    }
    reports
}

impl<'w> Desk<'w> {
    /// The reports of a part of the workbook that has one identity.
    fn part(&self, part: &Part) -> Vec<Report> {
        let names = &self.recogniser.names;
        let mut drafts = Drafts::new(names, self.path, self.file, &part.identity);
        for (scan, block) in part.blocks.iter().filter_map(|at| self.block(*at)) {
            self.read_block(scan, block, &part.identity, &mut drafts);
        }
        drafts.finish()
    }

    /// A table by its place.
    pub(super) fn block(&self, (scan, block): (usize, usize)) -> Option<(&Scan<'w>, &Block<'w>)> {
        let scan = self.scans.get(scan)?;
        Some((scan, scan.blocks.get(block)?))
    }

    fn read_block<'s>(
        &'s self,
        scan: &'s Scan<'w>,
        block: &'s Block<'w>,
        identity: &Identity,
        drafts: &mut Drafts<'_, '_>,
    ) {
        let sheet = scan.grid.sheet;
        let name: Arc<str> = sheet.name.as_str().into();
        let walk = || Walk::new(scan, block, &self.recogniser.names, &self.recogniser.tasks, &self.recogniser.targets);
        let unit = |unit: Option<usize>| unit.and_then(|unit| self.recogniser.names.register.units().get(unit));
        let Some(chosen) = best_layout(walk, |layout| self.scope(layout, sheet, identity)) else { return };
        let chosen = self.settle_units(scan, block, chosen);
        let row = |row| Entry::new(self.scope(&chosen, sheet, identity), row);
        let has_units = chosen.has(Field::Unit) || chosen.has(Field::UnitCode);
        let owner = if has_units { first_owner(scan, block, walk(), row) } else { Owner::File };
        let mut walk = walk();
        walk.begin_with(owner);
        let mut strays = unread::Columns::default();
        let mut notes = Notes::default();
        let mut rows = grounds::Rows::default();
        let mut current: Option<(Owner, usize, Option<usize>)> = None;
        for index in block.rows.clone() {
            let Some(row) = scan.grid.rows.get(index).copied() else { break };
            let mut entry = Entry::new(self.scope(&chosen, sheet, identity), row);
            walk.fill(&mut entry);
            let class = walk.class(&entry, index);
            let group = (class == Class::Group).then(|| walk.group(&entry));
            let owner = if class == Class::Data { walk.owner(&entry) } else { walk.current_owner() };
            if current.as_ref().is_none_or(|(known, ..)| *known != owner) {
                let place = || Place {
                    cell: Some(entry.at_first(&[Field::Unit, Field::UnitCode])),
                    ..Place::sheet(self.path, name.as_ref())
                };
                let (draft, living) = drafts.of(&owner, place);
                current = Some((owner, draft, living));
            }
            let Some((_, draft, living)) = current else { continue };
            entry.scope.unit = unit(living);
            rows.take(draft, &row, class == Class::Total);
            let mut parsed = match class {
                Class::Group => group.unwrap_or_else(super::entry::Parsed::ignored),
                Class::Total => walk.total(&entry),
                Class::Numbering => super::entry::Parsed::ignored(),
                Class::Nil => {
                    drafts.add_nil_row(draft);
                    super::entry::Parsed::ignored()
                }
                Class::Data => walk.data(&entry),
            };
            if class == Class::Data {
                strays.look(&row, &chosen);
            }
            notes.take(&mut parsed, &entry);
            let original = self.modern.original(&name, &entry);
            drafts.add(draft, &name, parsed, &original);
        }
        for (draft, area) in rows.areas(scan, block, &self.recogniser.names) {
            drafts.stands(draft, &name, area);
        }
        let draft = current.map_or_else(|| drafts.of(&Owner::File, || Place::file(self.path)).0, |(_, draft, _)| draft);
        let missing = self.missing_column(block, sheet, &chosen);
        let ends = walk.finish().findings;
        let strays = strays.finding(self.path, &scan.grid, block, &self.lexicon);
        drafts.note(draft, ends.into_iter().chain(notes.findings).chain(missing).chain(strays));
    }

    /// What the rows of a table are read against; the unit may change from row to row.
    fn scope<'s>(&'s self, layout: &'s Layout, sheet: &'w Sheet, identity: &Identity) -> Scope<'s, 'w> {
        Scope {
            plan: self.recogniser.plan,
            lexicon: &self.lexicon,
            path: self.path,
            sheet: &sheet.name,
            layout,
            unit: identity.unit.and_then(|unit| self.recogniser.names.register.units().get(unit)),
            // Dates of a report outside the plan are no further findings.
            period: identity.period.filter(|_| identity.in_plan),
            window: identity.window.filter(|_| identity.in_plan),
        }
    }

    /// A column "Đơn vị" beside quantities holds units of count, unless its first cells name units.
    fn settle_units(&self, scan: &Scan<'w>, block: &Block<'w>, layout: &Layout) -> Layout {
        let mut layout = layout.clone();
        if let (Some(column), false) = (layout.column(Field::CountedIn), layout.has(Field::Unit)) {
            let rows = block.rows.clone().take(5).filter_map(|index| scan.grid.rows.get(index));
            let mut texts = rows.filter_map(|row| row.at(column)).filter_map(super::grid::text_of);
            if texts.any(|text| self.recogniser.names.stated(text) != crate::model::register::Resolved::Unknown) {
                layout.change(Field::CountedIn, Field::Unit);
            }
        }
        layout
    }

    /// The finding about a column that a table can't do without.
    fn missing_column(&self, block: &Block<'w>, sheet: &Sheet, layout: &Layout) -> Option<Finding> {
        let missing: Vec<&str> = match layout.kind {
            Kind::Item if !layout.has(Field::Posted) && !layout.has(Field::Sent) => vec!["Ngày đăng"],
            Kind::Ratio => [(Field::Numerator, "Tử số"), (Field::Denominator, "Mẫu số")]
                .into_iter()
                .filter(|(field, _)| !layout.has(*field))
                .map(|(_, name)| name)
                .collect(),
            _ => Vec::new(),
        };
        if missing.is_empty() {
            return None;
        }
        let cell = Some(Address { row: block.head.bottom, column: layout.span.0 });
        let place = Place { cell, ..Place::sheet(self.path, sheet.name.as_str()) };
        Some(Finding::new(finding::MISSING_COLUMN, place).expected(missing.join(", ")))
    }

    fn hidden_sheet(&self, sheet: &Sheet) -> Option<Finding> {
        let cells = sheet.cells.iter().filter(|cell| super::grid::is_filled(cell)).count();
        let finding = Finding::new(finding::HIDDEN_SHEET, Place::sheet(self.path, sheet.name.as_str()))
            .value(sheet.name.as_str());
        (cells > 0).then(|| finding.arg("cells", cells.to_string()))
    }

    /// What is to be said of the file's visible sheets.
    fn file_findings(&self, nil: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, scan) in self.scans.iter().enumerate() {
            let sheet = scan.grid.sheet;
            findings.extend(scan.unread.iter().map(|area| unread::of_table(self.path, &sheet.name, *area)));
            // What stands side by side on one sheet is one sheet's.
            if index
                .checked_sub(1)
                .and_then(|before| self.scans.get(before))
                .is_some_and(|before| std::ptr::eq(before.grid.sheet, sheet))
            {
                continue;
            }
            let place = Place::sheet(self.path, sheet.name.as_str());
            let number = |index: usize| scan.grid.rows.get(index).map(|row| row.number);
            let in_table = |row: &u32| {
                let after =
                    scan.blocks.partition_point(|block| number(block.rows.start).is_some_and(|first| first <= *row));
                let block = after.checked_sub(1).and_then(|index| scan.blocks.get(index));
                block.is_some_and(|block| block.rows.end > block.rows.start && number(block.rows.end - 1) >= Some(*row))
            };
            let filled = |row: &u32| scan.grid.rows.binary_search_by_key(row, |filled| filled.number).is_ok();
            let rows: Vec<u32> = sheet.hidden_rows.iter().filter(|row| filled(row) && in_table(row)).copied().collect();
            if let Some(first) = rows.first() {
                let place = Place { cell: Some(Address { row: *first, column: 0 }), ..place.clone() };
                let said = Finding::new(finding::HIDDEN_ROWS, place).value(rows.len().to_string());
                findings.push(said.arg("rows", listed(&rows)));
            }
            if scan.blocks.is_empty() && scan.unread.is_empty() && !scan.grid.rows.is_empty() && !self.is_cover(scan) {
                findings.push(Finding::new(finding::TABLE_IGNORED, place).value(sheet.name.as_str()));
            }
        }
        if !nil && self.scans.iter().all(|scan| scan.blocks.is_empty()) {
            findings.push(Finding::new(finding::NO_TABLE, Place::file(self.path)));
        }
        findings
    }

    /// Whether a sheet without tables says whose report it is, or for when.
    fn is_cover(&self, scan: &Scan<'w>) -> bool {
        let names = &self.recogniser.names;
        !scan.rest.labels.is_empty()
            || scan.rest.bare_labels > 0
            || scan.rest.lines.iter().any(|line| {
                words::is_nil(&line.folded)
                    || period::find_in(&line.folded, false).is_some()
                    || names.inside(line.text, &line.folded).is_some()
            })
    }
}

/// Whose the rows above the first row of data are: in a table of several units, the first unit's.
fn first_owner<'s, 'w>(
    scan: &'s Scan<'w>,
    block: &'s Block<'w>,
    mut walk: Walk<'s, 'w>,
    entry: impl Fn(Row<'w>) -> Entry<'s, 'w>,
) -> Owner {
    for index in block.rows.clone() {
        let Some(entry) = scan.grid.rows.get(index).map(|row| entry(*row)) else { break };
        if walk.class(&entry, index) == Class::Data {
            return walk.owner(&entry);
        }
    }
    Owner::File
}

/// The numbers of some rows as Excel shows them, the first ones of many.
fn listed(rows: &[u32]) -> String {
    let numbers: Vec<String> = rows.iter().take(MOST_LISTED).map(|row| (row + 1).to_string()).collect();
    let more = if rows.len() > MOST_LISTED { ", …" } else { "" };
    numbers.join(", ") + more
}

/// What is said once for a table.
#[derive(Default)]
struct Notes {
    findings: Vec<Finding>,
    month: bool,
    cumulative: bool,
}

impl Notes {
    fn take(&mut self, parsed: &mut super::entry::Parsed, entry: &Entry<'_, '_>) {
        if let Some((at, value)) = parsed.month_only.take()
            && !std::mem::replace(&mut self.month, true)
        {
            self.findings.push(entry.finding_at(finding::MONTH_ONLY, at, value));
        }
        if let Some((at, value)) = parsed.cumulative.take()
            && !std::mem::replace(&mut self.cumulative, true)
        {
            self.findings.push(entry.finding_at(finding::CUMULATIVE, at, value));
        }
    }
}
