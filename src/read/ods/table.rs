//! One table: its rows and cells, repeated as often as they say.

use super::cell::Current;
use super::names::{Names, of, text_of};
use crate::model::sheet::{Address, Area, Value};
use crate::read::budget::Budget;
use crate::read::cells::{Builder, COLUMNS, ROWS};
use crate::read::refusal::Refusal;
use crate::read::xml::Tag;

/// The table at hand.
pub(super) struct Table<'b> {
    pub(super) sheet: Builder<'b>,
    pub(super) budget: &'b Budget,
    /// The next row, the next column.
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) row_times: u32,
    pub(super) row_hidden: bool,
    /// Whether it is a copy of a table in another file.
    pub(super) linked: bool,
    pub(super) cell: Current,
    /// What the row holds: column, how often, value.
    pub(super) held: Vec<(u32, u32, Value)>,
    pub(super) scratch: Vec<u8>,
}

impl<'b> Table<'b> {
    pub(super) fn new(name: &str, hidden: bool, budget: &'b Budget) -> Table<'b> {
        Table {
            sheet: Builder::new(name, hidden, budget),
            budget,
            row: 0,
            column: 0,
            row_times: 1,
            row_hidden: false,
            linked: false,
            cell: Current::default(),
            held: Vec::new(),
            scratch: Vec::new(),
        }
    }

    pub(super) fn start_row(&mut self, tag: &Tag<'_>, names: &Names) -> Result<(), Refusal> {
        self.column = 0;
        self.row_times = names.times(tag, b"number-rows-repeated");
        self.row_hidden = matches!(names.table(tag, b"visibility"), Some(b"collapse" | b"filter"));
        self.budget.time_now_and_then(self.row)
    }

    pub(super) fn end_row(&mut self) -> Result<(), Refusal> {
        let first = self.row;
        self.row = self.row.saturating_add(self.row_times);
        if self.held.is_empty() {
            return Ok(());
        }
        if self.row > ROWS {
            return Err(Refusal::too_large("rows", u64::from(ROWS)));
        }
        let wide: u64 = self.held.iter().map(|(_, times, _)| u64::from(*times)).sum();
        self.budget.room(wide * u64::from(self.row_times))?;
        let held = std::mem::take(&mut self.held);
        for row in first..self.row {
            for (column, times, value) in &held {
                for column in *column..*column + *times {
                    self.sheet.push(Address { row, column }, value.clone())?;
                }
            }
            if self.row_hidden {
                self.sheet.hide_row(row);
            }
        }
        Ok(())
    }

    pub(super) fn start_cell(&mut self, tag: &Tag<'_>, names: &Names) {
        let cell = &mut self.cell;
        cell.column = self.column;
        cell.times = names.times(tag, b"number-columns-repeated");
        cell.kind.clear();
        cell.kind.extend_from_slice(names.office(tag, b"value-type").unwrap_or_default());
        let value = match cell.kind.as_slice() {
            b"date" => names.office(tag, b"date-value"),
            b"boolean" => names.office(tag, b"boolean-value"),
            b"string" => names.office(tag, b"string-value"),
            _ => names.office(tag, b"value"),
        };
        cell.value = value.map(text_of).unwrap_or_default();
        let formula = names.table(tag, b"formula");
        if formula.is_some_and(|formula| memchr::memmem::find(formula, b"file:").is_some()) {
            self.sheet.link(Address { row: self.row, column: self.column });
        }
        cell.formula = formula.is_some();
        cell.error = of(&names.calcext, tag, b"value-type") == Some(b"error");
        cell.span = (names.times(tag, b"number-rows-spanned"), names.times(tag, b"number-columns-spanned"));
        cell.text.clear();
        cell.paragraphs = 0;
        cell.gap = false;
        self.column = self.column.saturating_add(cell.times);
    }

    pub(super) fn end_cell(&mut self) -> Result<(), Refusal> {
        let cell = &mut self.cell;
        let (rows, columns) = cell.span;
        if (rows > 1 || columns > 1) && self.row < ROWS && cell.column < COLUMNS {
            let first = Address { row: self.row, column: cell.column };
            let last = Address {
                row: self.row.saturating_add(rows - 1).min(ROWS - 1),
                column: cell.column.saturating_add(columns - 1).min(COLUMNS - 1),
            };
            self.sheet.merge(Area { first, last })?;
        }
        if std::str::from_utf8(&cell.text).is_err() {
            self.sheet.undecoded(Address { row: self.row, column: cell.column });
        }
        let Some(value) = cell.take() else { return Ok(()) };
        if self.column > COLUMNS {
            return Err(Refusal::too_large("columns", u64::from(COLUMNS)));
        }
        self.held.push((cell.column, cell.times, value));
        Ok(())
    }
}
