//! Keeps account of what one file has used of its limits, and says when one is exceeded.
//!
//! Only what is handed on is counted, never what a header claims.

use std::cell::Cell;
use std::time::Instant;

use super::refusal::Refusal;
use crate::model::limits::Limits;

/// What one file has used so far.
pub(crate) struct Budget {
    /// The limits in force.
    pub(crate) limits: Limits,
    deadline: Option<Instant>,
    cells: Cell<u64>,
    rows: Cell<u64>,
    merged: Cell<usize>,
    text: Cell<u64>,
    inflated: Cell<u64>,
}

impl Budget {
    /// An untouched budget; its time runs from now.
    pub(crate) fn new(limits: Limits) -> Budget {
        Budget {
            limits,
            deadline: Instant::now().checked_add(limits.time),
            cells: Cell::new(0),
            rows: Cell::new(0),
            merged: Cell::new(0),
            text: Cell::new(0),
            inflated: Cell::new(0),
        }
    }

    /// One more cell, holding so many bytes of text.
    pub(crate) fn cell(&self, text: usize) -> Result<(), Refusal> {
        let cells = self.cells.get() + 1;
        self.cells.set(cells);
        if cells > self.limits.cells {
            return Err(Refusal::too_large("cells", self.limits.cells));
        }
        self.text(text)
    }

    /// One more row that holds something.
    pub(crate) fn row(&self) -> Result<(), Refusal> {
        let rows = self.rows.get() + 1;
        self.rows.set(rows);
        if rows > self.limits.rows {
            return Err(Refusal::too_large("rows", self.limits.rows));
        }
        Ok(())
    }

    /// Whether a workbook may have so many shared strings, of so many bytes together.
    pub(crate) fn strings(&self, count: usize, bytes: u64) -> Result<(), Refusal> {
        if count as u64 > self.limits.cells {
            return Err(Refusal::too_large("strings", self.limits.cells));
        }
        if bytes > self.limits.text_bytes {
            return Err(Refusal::too_large("text", self.limits.text_bytes));
        }
        if count.is_multiple_of(1024) { self.time() } else { Ok(()) }
    }

    /// Whether there is room for so many more cells, before they are made.
    pub(crate) fn room(&self, cells: u64) -> Result<(), Refusal> {
        if self.cells.get().saturating_add(cells) > self.limits.cells {
            return Err(Refusal::too_large("cells", self.limits.cells));
        }
        Ok(())
    }

    /// So many more bytes of text kept.
    pub(crate) fn text(&self, bytes: usize) -> Result<(), Refusal> {
        let text = self.text.get().saturating_add(bytes as u64);
        self.text.set(text);
        if text > self.limits.text_bytes {
            return Err(Refusal::too_large("text", self.limits.text_bytes));
        }
        Ok(())
    }

    /// So many more bytes inflated; looks at the clock as well.
    pub(crate) fn inflated(&self, bytes: usize) -> Result<(), Refusal> {
        let inflated = self.inflated.get().saturating_add(bytes as u64);
        self.inflated.set(inflated);
        if inflated > self.limits.total_bytes {
            return Err(Refusal::too_large("total", self.limits.total_bytes));
        }
        self.time()
    }

    /// Whether there is time left.
    pub(crate) fn time(&self) -> Result<(), Refusal> {
        if self.deadline.is_some_and(|deadline| Instant::now() > deadline) {
            return Err(Refusal::too_large("time", self.limits.time.as_secs()));
        }
        Ok(())
    }

    /// Looks at the clock once in a while, by a counter of rows.
    pub(crate) fn time_now_and_then(&self, row: u32) -> Result<(), Refusal> {
        if row.is_multiple_of(1024) { self.time() } else { Ok(()) }
    }

    /// Whether a workbook may have so many sheets.
    pub(crate) fn sheets(&self, count: usize) -> Result<(), Refusal> {
        if count > self.limits.sheets {
            return Err(Refusal::too_large("sheets", self.limits.sheets as u64));
        }
        Ok(())
    }

    /// One more merged area.
    pub(crate) fn merged(&self) -> Result<(), Refusal> {
        let merged = self.merged.get() + 1;
        self.merged.set(merged);
        if merged > self.limits.merged {
            return Err(Refusal::too_large("merged", self.limits.merged as u64));
        }
        Ok(())
    }
}
