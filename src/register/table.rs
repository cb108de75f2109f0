//! Finds the table of a register by its heads, below any title rows, and hands out its rows by column.

use std::collections::BTreeMap;

use crate::model::finding::{Code, Finding, Place};
use crate::model::sheet::{Address, Cell, Sheet, Value, Workbook};
use crate::model::text::fold;

use super::cells;

/// A column with the heads that mean it; the first is its name in findings.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) heads: &'static [&'static str],
    /// Whether the table can't do without it.
    pub(super) required: bool,
}

/// Rows of a sheet searched for the heads.
const HEAD_ROWS: usize = 30;

/// One of the office's tables.
pub(super) struct Table<'a> {
    path: &'a str,
    sheet: &'a Sheet,
    code: Code,
    /// Column name and where it stands, in sheet order.
    places: Vec<(&'static str, u32)>,
    rows: BTreeMap<u32, Vec<&'a Cell>>,
}

/// One row of it.
pub(super) struct Row<'a> {
    table: &'a Table<'a>,
    pub(super) number: u32,
    cells: &'a [&'a Cell],
}

impl<'a> Table<'a> {
    /// The table with these columns on the first sheet that holds it, or a finding for each required column.
    pub(super) fn find(
        path: &'a str,
        book: &'a Workbook,
        code: Code,
        columns: &[Column],
    ) -> Result<Table<'a>, Vec<Finding>> {
        let mut best: Option<(Table<'a>, Vec<&'static str>)> = None;
        for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
            let Some(found) = Table::on(path, sheet, code, columns) else { continue };
            if best.as_ref().is_none_or(|(_, missing)| found.1.len() < missing.len()) {
                best = Some(found);
            }
        }
        let (missing, sheet) = match best {
            Some((table, missing)) if missing.is_empty() => return Ok(table),
            Some((table, missing)) => (missing, table.sheet.name.clone()),
            None => {
                let all = columns.iter().filter(|column| column.required).map(|column| column.name);
                (all.collect(), book.sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default())
            }
        };
        let finding = |name: &'static str| {
            Finding::new(code, Place::sheet(path, sheet.as_str())).value(name).arg("problem", "no-column")
        };
        Err(missing.into_iter().map(finding).collect())
    }

    /// The table as it stands on a sheet, with the required columns it lacks: the row that has most heads.
    fn on(path: &'a str, sheet: &'a Sheet, code: Code, columns: &[Column]) -> Option<(Table<'a>, Vec<&'static str>)> {
        let mut rows: BTreeMap<u32, Vec<&Cell>> = BTreeMap::new();
        for cell in &sheet.cells {
            rows.entry(cell.at.row).or_default().push(cell);
        }
        let heads = |cells: &[&Cell]| -> Vec<(&'static str, u32)> {
            let mut places: Vec<(&'static str, u32)> = Vec::new();
            for cell in cells {
                let Value::Text(text) = &cell.value else { continue };
                let head = fold(text);
                let column = columns.iter().find(|column| column.heads.iter().any(|known| fold(known) == head));
                if let Some(column) = column.filter(|column| places.iter().all(|(name, _)| *name != column.name)) {
                    places.push((column.name, cell.at.column));
                }
            }
            places
        };
        let (head_row, places) = rows
            .iter()
            .take(HEAD_ROWS)
            .map(|(row, cells)| (*row, heads(cells)))
            .rev()
            .max_by_key(|(_, places)| places.len())
            .filter(|(_, places)| places.len() >= 2)?;
        let missing = columns
            .iter()
            .filter(|column| column.required && places.iter().all(|(name, _)| *name != column.name))
            .map(|column| column.name)
            .collect();
        let rows = rows.split_off(&(head_row + 1));
        Some((Table { path, sheet, code, places, rows }, missing))
    }

    /// The rows in which any known column holds something.
    pub(super) fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.rows
            .iter()
            .map(|(number, cells)| Row { table: self, number: *number, cells })
            .filter(|row| !row.is_blank())
    }

    /// A finding at a cell of a row by number.
    pub(super) fn finding_at(&'a self, number: u32, column: &str, problem: &str) -> Finding {
        let cells = self.rows.get(&number).map_or(&[][..], Vec::as_slice);
        Row { table: self, number, cells }.finding(column, problem)
    }

    /// Where a column stands.
    pub(super) fn place_of(&self, column: &str) -> Option<u32> {
        self.places.iter().find(|(name, _)| *name == column).map(|(_, place)| *place)
    }
}

impl Row<'_> {
    fn is_blank(&self) -> bool {
        self.table.places.iter().all(|(name, _)| self.text(name).is_empty())
    }

    /// What a column of the row holds.
    pub(super) fn value(&self, column: &str) -> Option<&Value> {
        let place = self.table.place_of(column)?;
        self.cells.iter().find(|cell| cell.at.column == place).map(|cell| &cell.value)
    }

    /// The same as text; empty where nothing stands.
    pub(super) fn text(&self, column: &str) -> String {
        self.value(column).map(cells::text).unwrap_or_default()
    }

    /// Several texts of one cell, separated by `;`, `|` or a line's end.
    pub(super) fn texts(&self, column: &str) -> Vec<String> {
        let Some(Value::Text(text)) = self.value(column) else {
            return Some(self.text(column)).filter(|text| !text.is_empty()).into_iter().collect();
        };
        let mut texts: Vec<String> = Vec::new();
        for part in text.split([';', '|', '\n']).map(crate::model::text::tidy).filter(|part| !part.is_empty()) {
            if !texts.contains(&part) {
                texts.push(part);
            }
        }
        texts
    }

    /// A finding at a column of the row, with the row for showing.
    pub(super) fn finding(&self, column: &str, problem: &str) -> Finding {
        let place = self.table.place_of(column);
        let cell = place.map(|column| Address { row: self.number, column });
        let place = Place { file: self.table.path.to_owned(), sheet: self.table.sheet.name.clone(), cell };
        let shown: Vec<String> = self.table.places.iter().map(|(name, _)| self.text(name)).collect();
        let meant = self.table.places.iter().position(|(name, _)| *name == column);
        let mut finding = Finding::new(self.table.code, place).value(self.text(column)).arg("problem", problem);
        finding.row = meant.map(|meant| (shown, meant));
        finding
    }
}
