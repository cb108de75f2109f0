//! Splits a workbook into the parts that have one identity each, and decides it: usually one part; several when its
//! tables stand under different units or periods.

use chrono::Datelike;

use super::claims::{Claim, Claims, Gather, Source};
use super::date::{self, Reading};
use super::identity::{Identity, decide};
use super::period::{Named, Part as PartOfYear};
use super::scan::{Outside, Scan};
use super::words;
use super::workbook::Desk;
use crate::model::calendar::PeriodKind;
use crate::model::finding::Place;
use crate::model::heads::Field;
use crate::model::register::Resolved;
use crate::model::text::fold;

/// Tables with one identity.
pub(super) struct Part {
    /// Their places: scan, block.
    pub(super) blocks: Vec<(usize, usize)>,
    /// Whose they are, and for when.
    pub(super) identity: Identity,
}

/// Whose a table is by its own lines.
#[derive(Debug, Clone, PartialEq)]
enum Whose {
    /// A unit's of the register.
    Unit(usize),
    /// Somebody's whose name, folded, is not in the register: not the other tables' unit.
    Unknown(String),
}

/// What the lines over a table say of it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Own {
    unit: Option<Whose>,
    period: Option<Named>,
}

/// The parts of a workbook, at least one.
pub(super) fn parts(desk: &Desk<'_>) -> Vec<Part> {
    let all: Vec<(usize, usize)> = desk
        .scans
        .iter()
        .enumerate()
        .flat_map(|(scan, sheet)| (0..sheet.blocks.len()).map(move |block| (scan, block)))
        .collect();
    let owns = if all.len() > 1 { owns(desk, &all) } else { vec![Own::default(); all.len()] };
    let several_units = differ(owns.iter().filter_map(|own| own.unit.as_ref()));
    let several_periods = !has_cover_period(desk)
        && differ(owns.iter().filter_map(|own| own.period.map(|named| (named.part, named.year))));
    if !several_units && !several_periods {
        let identity = identity(desk, &all, None);
        return vec![Part { blocks: all, identity }];
    }
    let mut groups: Vec<(Own, Vec<(usize, usize)>)> = Vec::new();
    for (at, own) in all.into_iter().zip(owns) {
        let own = Own { unit: own.unit.filter(|_| several_units), period: own.period.filter(|_| several_periods) };
        match groups.iter_mut().find(|(known, _)| *known == own) {
            Some((_, blocks)) => blocks.push(at),
            None => groups.push((own, vec![at])),
        }
    }
    let parts = groups.into_iter().map(|(own, blocks)| {
        let identity = identity(desk, &blocks, Some(&own));
        Part { blocks, identity }
    });
    parts.collect()
}

fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    first.is_some_and(|first| all.any(|other| other != first))
}

/// Whether a sheet without tables labels the period.
fn has_cover_period(desk: &Desk<'_>) -> bool {
    let covers = desk.scans.iter().filter(|scan| scan.blocks.is_empty());
    covers.flat_map(|scan| &scan.rest.labels).any(|label| label.field == Field::Period)
}

/// What each table's own lines say, a table without any taking over from the one above it on its sheet.
fn owns(desk: &Desk<'_>, all: &[(usize, usize)]) -> Vec<Own> {
    let mut owns: Vec<Own> = Vec::with_capacity(all.len());
    for (index, at) in all.iter().enumerate() {
        let Some((scan, block)) = desk.block(*at) else { continue };
        let sheet = scan.grid.sheet.name.as_str();
        let mut gather = gather(desk);
        gather.labels(sheet, &block.over);
        gather.titles(sheet, &block.over);
        let names = &desk.recogniser.names;
        let known = gather.claims.units.iter().find_map(|claim| match claim.what {
            Resolved::Unit(unit) => Some(Whose::Unit(unit)),
            _ => None,
        });
        let unknown = || {
            let claim = gather.claims.units.iter().find(|claim| claim.what == Resolved::Unknown)?;
            Some(fold(&claim.written)).filter(|name| !name.is_empty()).map(Whose::Unknown)
        };
        let unit = known.or_else(unknown);
        let tab = desk.modern.name(sheet);
        let by_sheet = || match (names.register.by_code(&tab), names.register.by_name(&tab)) {
            (Some(unit), _) | (None, Resolved::Unit(unit)) => Some(Whose::Unit(unit)),
            _ => None,
        };
        let period = gather.claims.periods.iter().find_map(|claim| claim.what);
        let period = period.filter(|named| named.part != PartOfYear::Regular(PeriodKind::Year));
        let above = index.checked_sub(1).filter(|above| all.get(*above).is_some_and(|(scan, _)| *scan == at.0));
        let above = above.and_then(|above| owns.get(above)).cloned().unwrap_or_default();
        owns.push(Own { unit: unit.or(above.unit).or_else(by_sheet), period: period.or(above.period) });
    }
    owns
}

fn gather<'g>(desk: &'g Desk<'_>) -> Gather<'g, 'g> {
    Gather {
        above: &desk.recogniser.above,
        names: &desk.recogniser.names,
        path: desk.path,
        modern: desk.modern,
        claims: Claims::default(),
    }
}

/// The identity of some tables; `own`: what they say themselves outweighs the cover.
fn identity(desk: &Desk<'_>, blocks: &[(usize, usize)], own: Option<&Own>) -> Identity {
    let mut gather = gather(desk);
    let covers: Vec<&Scan<'_>> = desk.scans.iter().filter(|scan| scan.blocks.is_empty()).collect();
    let over = || {
        blocks.iter().filter_map(|at| desk.block(*at)).map(|(scan, block)| (scan.grid.sheet.name.as_str(), &block.over))
    };
    let cover = || covers.iter().map(|scan| (scan.grid.sheet.name.as_str(), &scan.rest));
    if let Some(own) = own {
        over().for_each(|(sheet, outside)| gather.labels(sheet, outside));
        over().for_each(|(sheet, outside)| gather.titles(sheet, outside));
        gather.claims.units.extend(own_unit(desk, blocks, own));
        // What the cover says of another unit is no disagreement here.
        if own.unit.is_some() {
            gather.claims.units.truncate(1);
        }
        if gather.claims.units.is_empty() {
            cover().for_each(|(sheet, outside)| gather.labels(sheet, outside));
        } else {
            let units = gather.claims.units.len();
            cover().for_each(|(sheet, outside)| gather.labels(sheet, outside));
            gather.claims.units.truncate(units);
        }
    } else {
        cover().chain(over()).for_each(|(sheet, outside)| gather.labels(sheet, outside));
        cover().chain(over()).for_each(|(sheet, outside)| gather.titles(sheet, outside));
    }
    if let [(scan, _)] = blocks
        && let Some(scan) = desk.scans.get(*scan)
    {
        gather.sheet_name(&scan.grid.sheet.name);
    }
    let units = gather.claims.units.len();
    gather.path();
    if own.is_some_and(|own| own.unit.is_some()) {
        gather.claims.units.truncate(units);
    }
    cover().chain(over()).for_each(|(sheet, outside)| gather.date_lines(sheet, outside));
    let feet = desk.scans.iter().enumerate().filter(|(index, scan)| {
        !scan.blocks.is_empty() && (own.is_none() || blocks.iter().any(|(scan, _)| scan == index))
    });
    feet.for_each(|(_, scan)| gather.date_lines(&scan.grid.sheet.name, &scan.rest));
    let mut claims = gather.claims;
    let no_rows = desk.scans.iter().flat_map(|scan| &scan.blocks).all(|block| block.rows.is_empty());
    let says_nil = |outside: &Outside<'_>| outside.lines.iter().any(|line| words::is_nil(&line.folded));
    let anywhere = |scan: &Scan<'_>| says_nil(&scan.rest) || scan.blocks.iter().any(|block| says_nil(&block.over));
    claims.nil |= no_rows && desk.scans.iter().any(anywhere);
    decide(desk.recogniser.plan, &desk.recogniser.names, desk.path, &claims, || year_of_rows(desk, blocks))
}

/// The unit that a sheet's name names, when no line does.
fn own_unit(desk: &Desk<'_>, blocks: &[(usize, usize)], own: &Own) -> Option<Claim<Resolved>> {
    let (scan, _) = blocks.first()?;
    let sheet = &desk.scans.get(*scan)?.grid.sheet.name;
    let place = Place::sheet(desk.path, sheet.as_str());
    let Some(Whose::Unit(unit)) = own.unit else { return None };
    Some(Claim { what: Resolved::Unit(unit), written: sheet.clone(), place, source: Source::Title })
}

/// The year in which all written dates of the tables lie.
fn year_of_rows(desk: &Desk<'_>, blocks: &[(usize, usize)]) -> Option<i32> {
    let mut years = Vec::new();
    for (scan, block) in blocks.iter().filter_map(|at| desk.block(*at)) {
        let layout = block.head.layouts.first()?;
        let Some(column) = layout.column(Field::Posted).or(layout.column(Field::Sent)) else { continue };
        for cell in block.rows.clone().filter_map(|row| scan.grid.rows.get(row)).filter_map(|row| row.at(column)) {
            match date::read(&cell.value, false) {
                Reading::Day(day) => years.push(day.year()),
                Reading::Month(Some(year), _) => years.push(year),
                _ => {}
            }
        }
    }
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
