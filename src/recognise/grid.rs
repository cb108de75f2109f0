//! A sheet as rows of filled cells, with its merged areas at hand.
//!
//! It does not know what the cells mean.

use crate::model::sheet::{Address, Area, Cell, Sheet, Value};
use crate::model::text::tidy;

/// The filled cells of one row, by column; never none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'w> {
    /// Row number, from 0.
    pub(super) number: u32,
    cells: &'w [Cell],
}

impl<'w> Row<'w> {
    /// The filled cells, by column.
    pub(super) fn cells(&self) -> impl DoubleEndedIterator<Item = &'w Cell> + Clone + use<'w> {
        self.cells.iter().filter(|cell| is_filled(cell))
    }

    /// The filled cell in a column.
    pub(super) fn at(&self, column: u32) -> Option<&'w Cell> {
        let index = self.cells.binary_search_by_key(&column, |cell| cell.at.column).ok()?;
        self.cells.get(index).filter(|cell| is_filled(cell))
    }

    /// The leftmost filled cell.
    pub(super) fn first(&self) -> Option<&'w Cell> {
        self.cells().next()
    }

    /// The columns of its first and last cell, blank ones included.
    pub(super) fn span(&self) -> Option<(u32, u32)> {
        Some((self.cells.first()?.at.column, self.cells.last()?.at.column))
    }

    /// Whether the row's cells, blank ones included, stand in these columns.
    pub(super) fn is_within(&self, (first, last): (u32, u32)) -> bool {
        let column = |cell: Option<&Cell>| cell.map(|cell| cell.at.column);
        column(self.cells.first()) >= Some(first) && column(self.cells.last()) <= Some(last)
    }

    /// The only filled cell, if there is only one.
    pub(super) fn only(&self) -> Option<&'w Cell> {
        let mut cells = self.cells();
        cells.next().filter(|_| cells.next().is_none())
    }
}

/// A sheet by rows.
pub(super) struct Grid<'w> {
    /// The sheet itself.
    pub(super) sheet: &'w Sheet,
    /// Rows that hold something, downwards.
    pub(super) rows: Vec<Row<'w>>,
    /// Merged areas by column, then row.
    by_column: Vec<Area>,
    /// Merged areas by row, then column.
    by_row: Vec<Area>,
}

impl<'w> Grid<'w> {
    /// The rows of a sheet.
    pub(super) fn new(sheet: &'w Sheet) -> Grid<'w> {
        let rows = sheet
            .cells
            .chunk_by(|one, next| one.at.row == next.at.row)
            .filter(|cells| cells.iter().any(is_filled))
            .filter_map(|cells| cells.first().map(|first| Row { number: first.at.row, cells }))
            .collect();
        let mut by_column: Vec<Area> = sheet.merged.iter().filter(|area| area.first != area.last).copied().collect();
        let mut by_row = by_column.clone();
        by_column.sort_unstable_by_key(|area| (area.first.column, area.first.row));
        by_row.sort_unstable_by_key(|area| area.first);
        Grid { sheet, rows, by_column, by_row }
    }

    /// The columns from `first` up to but not `end`, as a grid of their own.
    pub(super) fn part(&self, first: u32, end: u32) -> Grid<'w> {
        let rows = self.rows.iter().filter_map(|row| {
            let from = row.cells.partition_point(|cell| cell.at.column < first);
            let to = row.cells.partition_point(|cell| cell.at.column < end);
            let cells = row.cells.get(from..to)?;
            cells.iter().any(is_filled).then_some(Row { number: row.number, cells })
        });
        let inside = |areas: &[Area]| -> Vec<Area> {
            areas.iter().filter(|area| (first..end).contains(&area.first.column)).copied().collect()
        };
        Grid {
            sheet: self.sheet,
            rows: rows.collect(),
            by_column: inside(&self.by_column),
            by_row: inside(&self.by_row),
        }
    }

    /// The merged area that covers a cell and begins in the cell's own column.
    pub(super) fn area_below(&self, at: Address) -> Option<Area> {
        let after = self.by_column.partition_point(|area| (area.first.column, area.first.row) <= (at.column, at.row));
        let area = *self.by_column.get(after.checked_sub(1)?)?;
        (area.first.column == at.column && at.row <= area.last.row).then_some(area)
    }

    /// The merged area that covers a cell and begins in the cell's own row.
    pub(super) fn area_beside(&self, at: Address) -> Option<Area> {
        let after = self.by_row.partition_point(|area| area.first <= at);
        let area = *self.by_row.get(after.checked_sub(1)?)?;
        (area.first.row == at.row && at.column <= area.last.column).then_some(area)
    }

    /// The merged areas that begin in this row.
    pub(super) fn areas_from(&self, row: u32) -> impl Iterator<Item = Area> + '_ {
        let start = self.by_row.partition_point(|area| area.first.row < row);
        self.by_row.iter().skip(start).take_while(move |area| area.first.row == row).copied()
    }

    /// The row at an index, if it has this number.
    pub(super) fn follows(&self, index: usize, number: u32) -> Option<Row<'w>> {
        self.rows.get(index).filter(|row| row.number == number).copied()
    }
}

/// Whether a cell holds more than white space.
pub(super) fn is_filled(cell: &Cell) -> bool {
    match &cell.value {
        Value::Text(text) => text.chars().any(|letter| !letter.is_whitespace() && letter != '\u{200b}'),
        _ => true,
    }
}

/// Whether a cell holds an error value, perhaps as text (a CSV file has no other way).
pub(super) fn is_error(value: &Value) -> bool {
    const ERRORS: &[&str] = &["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"];
    match value {
        Value::Error(_) => true,
        Value::Text(text) => text.starts_with('#') && ERRORS.contains(&text.trim_end()),
        _ => false,
    }
}

/// The text of a cell, if it is text.
pub(super) fn text_of(cell: &Cell) -> Option<&str> {
    match &cell.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// A cell's content as a person sees it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => tidy(text),
        Value::Number(number) => format!("{number}").replace('.', ","),
        Value::Date(day) => day.format("%d/%m/%Y").to_string(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        Value::Error(error) => error.to_string(),
        Value::NotCalculated => String::new(),
    }
}
