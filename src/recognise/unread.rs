//! Figures that stand where nothing is read: tables without known heads, columns under unknown heads.
//!
//! They are pointed at, so that nothing is lost unseen; what they mean is not guessed.

use super::date::{self, Reading};
use super::grid::{Grid, Row, is_error, text_of};
use super::kind::Layout;
use super::lexicon::Lexicon;
use super::number::{self, Amount};
use super::scan::Block;
use crate::model::finding::{Finding, NOT_READ, Place, Severity};
use crate::model::sheet::{Address, Area, Cell, Value, column_name};
use crate::model::text::tidy;

/// How many rows in a row make a table of figures.
const FEWEST: usize = 3;

/// The areas among rows outside tables, those that begin with a label left out, that look like tables of figures.
pub(super) fn tables(rows: &[Row<'_>]) -> Vec<Area> {
    let mut areas = Vec::new();
    let together = |one: &Row<'_>, next: &Row<'_>| next.number == one.number + 1;
    let has = |rows: &[Row<'_>], is: fn(&Cell) -> bool| {
        let figures = rows.iter().filter(|row| row.cells().skip(1).any(is)).count();
        rows.len() >= FEWEST && figures + 1 >= FEWEST
    };
    for run in rows.chunk_by(together).filter(|run| has(run, may_be_figure)) {
        let wide = |row: &Row<'_>| row.cells().nth(1).is_some();
        for part in run.chunk_by(|one, next| wide(one) == wide(next)).filter(|part| part.iter().any(wide)) {
            if has(part, is_figure) {
                areas.extend(area(part));
            }
        }
    }
    areas
}

/// The smallest area that holds these rows.
fn area(rows: &[Row<'_>]) -> Option<Area> {
    let columns = || rows.iter().flat_map(Row::cells).map(|cell| cell.at.column);
    let first = Address { row: rows.first()?.number, column: columns().min()? };
    let last = Address { row: rows.last()?.number, column: columns().max()? };
    Some(Area { first, last })
}

/// Whether a cell may hold a number or a day, at a glance.
fn may_be_figure(cell: &Cell) -> bool {
    match &cell.value {
        Value::Text(text) => text.len() <= 40 && text.bytes().any(|byte| byte.is_ascii_digit()),
        _ => true,
    }
}

/// Whether a cell holds a number or a day.
fn is_figure(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number(_) | Value::Date(_) | Value::NotCalculated => true,
        Value::Text(_) if may_be_figure(cell) => {
            matches!(number::read(&cell.value), Amount::Whole(_) | Amount::NotCount)
                || matches!(date::read(&cell.value, false), Reading::Day(_))
        }
        value => is_error(value),
    }
}

/// The finding about a table without known heads.
pub(super) fn of_table(path: &str, sheet: &str, area: Area) -> Finding {
    let place = Place { cell: Some(area.first), ..Place::sheet(path, sheet) };
    Finding::new(NOT_READ, place).value(format!("{}:{}", area.first.a1(), area.last.a1())).arg("what", "table")
}

/// The columns of a table that hold figures under no known head.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Each with the first of its figures.
    found: Vec<Address>,
}

impl Columns {
    /// Takes note of a row of data.
    pub(super) fn look(&mut self, row: &Row<'_>, layout: &Layout) {
        if layout.is_full() && row.is_within(layout.span) {
            return;
        }
        for cell in row.cells().filter(|cell| !layout.knows(cell.at.column) && is_figure(cell)) {
            if self.found.len() < 64 && self.found.iter().all(|known| known.column != cell.at.column) {
                self.found.push(cell.at);
            }
        }
    }

    /// The finding about them, those aside whose heads are known to mean something else.
    pub(super) fn finding(
        mut self,
        path: &str,
        grid: &Grid<'_>,
        block: &Block<'_>,
        lexicon: &Lexicon<'_>,
    ) -> Option<Finding> {
        let heads = |column: u32| {
            let rows = grid.rows.get(block.head.top..block.head.below).unwrap_or_default();
            rows.iter().filter_map(move |row| row.at(column)).filter_map(text_of).collect::<Vec<_>>()
        };
        self.found
            .retain(|at| !heads(at.column).iter().any(|text| lexicon.is_head(text) || lexicon.head(text).cumulative));
        self.found.sort_unstable_by_key(|at| at.column);
        let first = self.found.first()?;
        let letters: Vec<String> = self.found.iter().map(|at| column_name(at.column)).collect();
        let named = |at: &Address| heads(at.column).last().map_or("–".to_owned(), |text| format!("“{}”", tidy(text)));
        let names: Vec<String> = self.found.iter().map(named).collect();
        let place = Place { cell: Some(*first), ..Place::sheet(path, grid.sheet.name.as_str()) };
        let finding = Finding::new(NOT_READ, place).value(letters.join(", ")).expected(names.join(", "));
        Some(finding.arg("what", "columns").severity(Severity::Note))
    }
}
