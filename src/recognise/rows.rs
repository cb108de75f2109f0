//! Walks the rows of one table: what is numbering, group, total or data, and for data its records.
//!
//! Every row is counted exactly once, as accepted, rejected or ignored.

use std::collections::HashMap;

use super::class::{Class, has_data, is_in_date_column, is_numbering, lead, nil_or_data, telling, total_words};
use super::codes::Codes;
use super::entry::{Entry, Outcome, Parsed, Scope};
use super::grid::text_of;
use super::kind::{FIELDS, Kind, Layout};
use super::names::Names;
use super::scan::{Block, Scan};
use super::task::Above;
use super::totals::Totals;
use super::words;
use super::{count, item, ratio, task, wide};
use crate::model::category::CategoryId;
use crate::model::heads::Field;
use crate::model::register::Resolved;
use crate::model::sheet::{Address, Cell, Value};

/// Fields whose cells may stand for several rows: merged downwards, or repeated by "nt".
const REPEATED: &[Field] = &[
    Field::Posted,
    Field::Sent,
    Field::Category,
    Field::Audience,
    Field::CountedIn,
    Field::Unit,
    Field::UnitCode,
    Field::Task,
    Field::Code,
    Field::Target,
    Field::DoneOn,
];

/// Whose row it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// The file's own unit.
    File,
    /// A unit that the row or its group names.
    Unit(usize),
    /// A name that is not in the register, or is several units'.
    Unknown(String),
}

/// Walks a table.
pub(super) struct Walk<'s, 'w> {
    scan: &'s Scan<'w>,
    block: &'s Block<'w>,
    names: &'s Names<'w>,
    tasks: &'s Codes,
    targets: &'s Codes,
    last: [Option<&'w Cell>; FIELDS],
    owner: Owner,
    resolved: HashMap<&'w str, Owner>,
    group: Option<CategoryId>,
    above: Above,
    totals: Totals,
    sums: wide::Sums,
}

impl<'s, 'w> Walk<'s, 'w> {
    /// At the head of a table.
    pub(super) fn new(
        scan: &'s Scan<'w>,
        block: &'s Block<'w>,
        names: &'s Names<'w>,
        tasks: &'s Codes,
        targets: &'s Codes,
    ) -> Self {
        Walk {
            scan,
            block,
            names,
            tasks,
            targets,
            last: [None; FIELDS],
            owner: Owner::File,
            resolved: HashMap::new(),
            group: None,
            above: Above::default(),
            totals: Totals::new(),
            sums: wide::Sums::default(),
        }
    }

    /// What a row is.
    pub(super) fn class(&self, entry: &Entry<'_, 'w>, index: usize) -> Class {
        let row = &entry.row;
        if index <= self.block.head.below + 1 && is_numbering(entry) {
            return Class::Numbering;
        }
        let Some(first) = row.first() else { return Class::Data };
        let ordinal = entry.get(Field::Ordinal);
        let lexicon = entry.scope.lexicon;
        let is_total = || {
            let lead = lead(row);
            lead.is_some_and(|text| text.len() <= 120 && words::is_total(&total_words(&lexicon.fold(text))))
                && (!has_data(entry) || is_in_date_column(entry, lead))
        };
        let is_figure = matches!(first.value, Value::Number(_) | Value::Date(_));
        if is_figure && (ordinal.is_some() || !is_total()) {
            return if self.has_children(entry, index) { Class::Group } else { nil_or_data(entry) };
        }
        if is_total() {
            return Class::Total;
        }
        let is_group_ordinal = ordinal.and_then(text_of).is_some_and(words::is_group_ordinal);
        if is_group_ordinal && (!has_data(entry) || self.next_is_first(index, entry.scope.layout)) {
            return Class::Group;
        }
        if ordinal.is_some() && self.has_children(entry, index) {
            return Class::Group;
        }
        if let Some(only) = row.only() {
            let text = text_of(only).unwrap_or("");
            if text.len() <= 200 && words::is_nil(&lexicon.fold(text)) {
                return Class::Nil;
            }
            let field = entry.scope.layout.field(only.at.column);
            let is_merged = self.scan.grid.area_beside(only.at).is_some();
            let numbered = entry.scope.layout.has(Field::Ordinal) && field != Some(Field::Ordinal);
            let may_be_data = field.is_some_and(|field| telling(entry.scope.layout.kind).contains(&field)) && !numbered;
            if !text.is_empty() && (is_merged || !may_be_data) {
                return Class::Group;
            }
        }
        nil_or_data(entry)
    }

    /// Whether the next row is the first of a section below this one.
    fn next_is_first(&self, index: usize, layout: &Layout) -> bool {
        let Some(next) = self.scan.grid.rows.get(index + 1).filter(|_| self.block.rows.contains(&(index + 1))) else {
            return false;
        };
        let ordinal = layout.column(Field::Ordinal).and_then(|column| next.at(column));
        match ordinal.map(|cell| &cell.value) {
            Some(Value::Number(number)) => (*number - 1.0).abs() < f64::EPSILON,
            Some(Value::Text(text)) => text.trim().trim_end_matches(['.', ')']) == "1",
            _ => false,
        }
    }

    /// Whether rows numbered 1.1, 1.2 … follow a row numbered 1 that has no date and no link.
    fn has_children(&self, entry: &Entry<'_, 'w>, index: usize) -> bool {
        let Some(column) = entry.scope.layout.column(Field::Ordinal) else { return false };
        let Some(next) = self.scan.grid.rows.get(index + 1).filter(|_| self.block.rows.contains(&(index + 1))) else {
            return false;
        };
        let below = match next.at(column).map(|cell| &cell.value) {
            Some(Value::Number(number)) if number.fract().abs() > 0.0 => number.to_string(),
            Some(Value::Text(text)) if text.contains('.') => text.trim().to_owned(),
            _ => return false,
        };
        let own = entry.text(Field::Ordinal).trim_end_matches(['.', ')']).replace(',', ".");
        let rest = below.strip_prefix(&own).and_then(|rest| rest.strip_prefix('.'));
        let nested = rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        nested && !own.is_empty() && !entry.has_any(&[Field::Posted, Field::Url, Field::Result])
    }

    /// Fills in what stands for several rows: merged cells and "nt".
    pub(super) fn fill(&mut self, entry: &mut Entry<'_, 'w>) {
        for &field in REPEATED {
            let Some(column) = entry.scope.layout.column(field) else { continue };
            let slot = &mut entry.cells[field as usize];
            let index = field as usize;
            match *slot {
                Some(cell) if text_of(cell).is_some_and(words::is_ditto) => *slot = self.last[index],
                Some(cell) => self.last[index] = Some(cell),
                None => {
                    let area = self.scan.grid.area_below(Address { row: entry.row.number, column });
                    let first = self.last[index].filter(|last| area.is_some_and(|area| area.first == last.at));
                    *slot = first;
                }
            }
        }
    }

    /// Whose row it is.
    pub(super) fn owner(&mut self, entry: &Entry<'_, 'w>) -> Owner {
        let has_column = entry.scope.layout.has(Field::Unit) || entry.scope.layout.has(Field::UnitCode);
        if !has_column {
            return self.owner.clone();
        }
        let by_code = entry.get(Field::UnitCode).and_then(text_of).and_then(|text| self.names.register.by_code(text));
        if let Some(unit) = by_code {
            self.owner = Owner::Unit(unit);
            return self.owner.clone();
        }
        let cell = entry.get(Field::Unit).or_else(|| entry.get(Field::UnitCode));
        if let Some(text) = cell.and_then(text_of) {
            let names = self.names;
            let owner = self.resolved.entry(text).or_insert_with(|| match names.stated(text) {
                Resolved::Unit(unit) => Owner::Unit(unit),
                Resolved::Ambiguous(_) | Resolved::Unknown => Owner::Unknown(crate::model::text::tidy(text)),
            });
            self.owner = owner.clone();
        }
        self.owner.clone()
    }

    /// Rows above the first that names a unit belong to that unit's table: groups, numbering.
    pub(super) fn begin_with(&mut self, owner: Owner) {
        self.owner = owner;
    }

    /// Whose the rows are that name no unit themselves.
    pub(super) fn current_owner(&self) -> Owner {
        self.owner.clone()
    }

    /// Takes note of a group row: the unit or the form it names, and the figures it states.
    pub(super) fn group(&mut self, entry: &Entry<'_, 'w>) -> Parsed {
        let text = entry.row.cells().filter_map(text_of).find(|text| !words::is_group_ordinal(text));
        if let Some(text) = text.filter(|text| text.len() <= 300) {
            let folded = entry.scope.lexicon.fold(text);
            if let Some(Resolved::Unit(unit)) = self.names.inside(text, &folded).map(|mention| mention.resolved) {
                self.owner = Owner::Unit(unit);
            }
            let bare = text
                .split_once([' ', '.', ')'])
                .filter(|(first, _)| words::is_group_ordinal(first))
                .map_or(text, |(_, rest)| rest);
            self.group = entry.scope.lexicon.category(bare.trim_start_matches([' ', '.', ')', '-'])).or(self.group);
        }
        self.sums.begin();
        Parsed { findings: self.totals.begin_section(entry), ..Parsed::ignored() }
    }

    /// Compares a total row.
    pub(super) fn total(&mut self, entry: &Entry<'_, 'w>) -> Parsed {
        let findings = match entry.scope.layout.kind {
            Kind::Wide => self.sums.compare(entry),
            _ => self.totals.compare(entry),
        };
        Parsed { findings, ..Parsed::ignored() }
    }

    /// Reads a row of data.
    pub(super) fn data(&mut self, entry: &Entry<'_, 'w>) -> Parsed {
        let mut parsed = match entry.scope.layout.kind {
            Kind::Item => item::read(entry, self.group),
            Kind::Count => count::read(entry, self.group),
            Kind::Ratio => ratio::read(entry, self.targets),
            Kind::Task => task::read(entry, self.tasks, &mut self.above),
            Kind::Wide => wide::read(entry),
        };
        if entry.scope.layout.kind == Kind::Wide && parsed.outcome != Outcome::Ignored {
            self.sums.add(entry);
        } else if parsed.outcome != Outcome::Ignored {
            parsed.findings.extend(self.totals.add(entry));
        }
        parsed
    }

    /// What the end of the table shows about its last section.
    pub(super) fn finish(&mut self) -> Parsed {
        Parsed { findings: self.totals.end_section(), ..Parsed::ignored() }
    }
}

/// The layout whose reading of the first rows holds best.
pub(super) fn best_layout<'s, 'w>(
    walk: impl Fn() -> Walk<'s, 'w>,
    scope: impl Fn(&'s Layout) -> Scope<'s, 'w>,
) -> Option<&'s Layout>
where
    'w: 's,
{
    let block = walk().block;
    if let [only] = &*block.head.layouts {
        return Some(only);
    }
    let accepted = |layout: &'s Layout| {
        let mut walk = walk();
        let mut accepted = 0_usize;
        for index in block.rows.clone().take(20) {
            let Some(row) = walk.scan.grid.rows.get(index).copied() else { break };
            let mut entry = Entry::new(scope(layout), row);
            walk.fill(&mut entry);
            if walk.class(&entry, index) == Class::Data && walk.data(&entry).outcome == Outcome::Accepted {
                accepted += 1;
            }
        }
        accepted
    };
    let mut best: Option<(usize, &Layout)> = None;
    for layout in block.head.layouts.iter() {
        let rows = accepted(layout);
        if best.is_none_or(|(most, _)| rows > most) {
            best = Some((rows, layout));
        }
    }
    best.map(|(_, layout)| layout)
}
