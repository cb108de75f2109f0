//! Which rows of a sheet are whose, in a file that holds several units: for what goes back to each of them.
//!
//! A total over all units is nobody's, nor is what stands outside tables and names no unit.

use std::sync::Arc;

use super::grid::Row;
use super::names::Names;
use super::scan::{Block, Scan};
use crate::model::heads::Field;
use crate::model::register::Resolved;
use crate::model::report::{Ground, Report};
use crate::model::sheet::{Address, Area};

/// The rows of one table, by the report they belong to.
#[derive(Default)]
pub(super) struct Rows {
    /// Report, first and last row, downwards.
    spans: Vec<(usize, u32, u32)>,
    totals: Vec<(usize, u32)>,
    columns: Option<(u32, u32)>,
}

impl Rows {
    /// Takes the next row down.
    pub(super) fn take(&mut self, draft: usize, row: &Row<'_>, is_total: bool) {
        self.widen(row);
        if is_total {
            self.totals.push((draft, row.number));
            return;
        }
        match self.spans.last_mut() {
            Some((last, _, end)) if *last == draft => *end = row.number,
            _ => self.spans.push((draft, row.number, row.number)),
        }
    }

    fn widen(&mut self, row: &Row<'_>) {
        let Some((first, last)) = row.span() else { return };
        let known = self.columns.unwrap_or((first, last));
        self.columns = Some((known.0.min(first), known.1.max(last)));
    }

    /// The areas of each report: its own rows and the head; where the whole table is one unit's, what names it above.
    pub(super) fn areas(mut self, scan: &Scan<'_>, block: &Block<'_>, names: &Names<'_>) -> Vec<(usize, Area)> {
        let head = scan.grid.rows.get(block.head.top..block.head.below).unwrap_or_default();
        for row in head {
            self.widen(row);
        }
        let (Some(columns), Some(top)) = (self.columns, head.first().map(|row| row.number)) else { return Vec::new() };
        let area = |columns: (u32, u32), first: u32, last: u32| Area {
            first: Address { row: first, column: columns.0 },
            last: Address { row: last, column: columns.1 },
        };
        let mut drafts: Vec<usize> = self.spans.iter().map(|(draft, ..)| *draft).collect();
        drafts.sort_unstable();
        drafts.dedup();
        let mut areas = Vec::new();
        if let ([only], Some(named)) = (drafts.as_slice(), named_at(block, names)) {
            areas.push((*only, area((0, columns.1), named, top)));
        }
        if drafts.len() < 2 {
            areas.extend(self.totals.into_iter().map(|(draft, row)| (draft, area(columns, row, row))));
        }
        areas.extend(drafts.into_iter().map(|draft| (draft, area(columns, top, block.head.bottom))));
        areas.extend(self.spans.into_iter().map(|(draft, first, last)| (draft, area(columns, first, last))));
        areas
    }
}

/// The first row above a table that names a unit.
fn named_at(block: &Block<'_>, names: &Names<'_>) -> Option<u32> {
    let labels = block.over.labels.iter();
    let labels = labels.filter(|label| matches!(label.field, Field::Unit | Field::UnitCode)).map(|label| label.at.row);
    let lines = block.over.lines.iter().filter(|line| {
        names.inside(line.text, &line.folded).is_some_and(|mention| matches!(mention.resolved, Resolved::Unit(_)))
    });
    labels.chain(lines.map(|line| line.at.row)).min()
}

/// Lets go of the grounds where the file is one unit's, and gives a sheet whole to the only unit that stands on it.
pub(super) fn settle(reports: &mut [Report]) {
    let owner = |report: &Report| (report.unit, report.unit.is_none().then(|| report.unit_written.clone()));
    let alone = match &*reports {
        [] => true,
        [first, rest @ ..] => rest.iter().all(|other| owner(other) == owner(first)),
    };
    if alone {
        for report in reports {
            report.grounds.clear();
        }
        return;
    }
    let mut sheets: Vec<(Arc<str>, Option<_>)> = Vec::new();
    for report in &*reports {
        for ground in &report.grounds {
            match sheets.iter_mut().find(|(sheet, _)| *sheet == ground.sheet) {
                Some((_, of)) => *of = of.take().filter(|known| *known == owner(report)),
                None => sheets.push((ground.sheet.clone(), Some(owner(report)))),
            }
        }
    }
    for report in reports {
        let own = owner(report);
        let whole: Vec<Arc<str>> =
            sheets.iter().filter(|(_, of)| of.as_ref() == Some(&own)).map(|(sheet, _)| sheet.clone()).collect();
        report.grounds.retain(|ground| !whole.contains(&ground.sheet));
        report.grounds.extend(whole.into_iter().map(|sheet| Ground { sheet, area: Area::WHOLE }));
        if report.grounds.is_empty() {
            // Nothing of the file can be shown to it; no ground at all would mean all of it.
            let nowhere = Address { row: u32::MAX, column: u32::MAX };
            report.grounds.push(Ground { sheet: "".into(), area: Area { first: nowhere, last: nowhere } });
        }
    }
}
