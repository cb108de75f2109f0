//! Where the tables of *Tổng hợp* stand on its pages: a table that goes on to the next page repeats its head, and
//! none begins at the foot of a page.
//!
//! It knows heights and rows only, not what is written there.

use super::fit::wrapped;
use super::official;
use super::style;
use super::table::LINE;

/// Widths of the columns in characters: order, name, unit of count, then figures.
pub(super) const WIDTHS: [f64; 15] = [4.5, 44.0, 9.5, 7.4, 7.4, 8.6, 7.4, 7.4, 7.4, 7.4, 7.4, 7.4, 7.4, 7.4, 8.4];
/// Last column.
pub(super) const LAST: u16 = 14;
/// The least number of rows that stay with a table's head.
const TOGETHER: usize = 3;
/// The most of a page that is left empty so that a table is not torn.
const WASTE: f64 = 0.3;

/// Where a table's rows stand, from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Table {
    /// Its heading.
    pub(super) heading: u32,
    /// Its heads: one on each page.
    pub(super) heads: Vec<u32>,
    /// Its rows.
    pub(super) rows: Vec<u32>,
    /// Points of a head, and of each row.
    head: f64,
    heights: Vec<f64>,
}

impl Table {
    /// The row with this number, from 0.
    pub(super) fn row(&self, index: usize) -> u32 {
        self.rows.get(index).or(self.rows.last()).copied().unwrap_or(self.heading)
    }

    /// Heads and rows with their heights in points.
    pub(super) fn heights(&self) -> impl Iterator<Item = (u32, f64)> {
        let heads = self.heads.iter().map(|row| (*row, self.head));
        heads.chain(self.rows.iter().copied().zip(self.heights.iter().copied()))
    }

    /// First and last row.
    pub(super) fn span(&self) -> (u32, u32) {
        (self.row(0), self.row(usize::MAX))
    }
}

/// Lays tables on pages, top to bottom.
pub(super) struct Pages {
    next: u32,
    /// Points used of the page.
    used: f64,
    page: f64,
    /// Rows that begin a page.
    pub(super) breaks: Vec<u32>,
}

impl Pages {
    /// Below the official head.
    pub(super) fn new(head: f64) -> Pages {
        Pages { next: official::ROWS, used: head, page: capacity(), breaks: Vec::new() }
    }

    /// A heading, a head row and rows of these heights, then a blank row.
    pub(super) fn table(&mut self, head: f64, rows: &[f64]) -> Table {
        let all: f64 = LINE + head + rows.iter().sum::<f64>();
        let begins: f64 = LINE + head + rows.iter().take(TOGETHER).sum::<f64>();
        let left = self.page - self.used;
        if all > left && (begins > left || left < self.page * WASTE) {
            self.turn();
        }
        let (heading, heads) = (self.take(LINE), vec![self.take(head)]);
        let mut table = Table { heading, heads, rows: Vec::new(), head, heights: rows.to_vec() };
        for height in rows {
            if self.used + height > self.page {
                self.turn();
                table.heads.push(self.take(head));
            }
            table.rows.push(self.take(*height));
        }
        self.take(LINE);
        table
    }

    /// Rows of text height that stay together; the first of them.
    pub(super) fn block(&mut self, rows: u32) -> u32 {
        let height = f64::from(rows) * LINE;
        if self.used + height > self.page {
            self.turn();
        }
        let first = self.next;
        self.next += rows;
        self.used += height;
        first
    }

    /// Most rows of text height that go on a page.
    pub(super) fn most(&self) -> u32 {
        let most = (1..u32::from(u16::MAX)).take_while(|rows| f64::from(*rows) * LINE <= self.page).last();
        most.unwrap_or(1)
    }

    fn turn(&mut self) {
        self.breaks.push(self.next);
        self.used = 0.0;
    }

    fn take(&mut self, height: f64) -> u32 {
        self.used += height;
        self.next += 1;
        self.next - 1
    }
}

/// Points of a row whose head or text cells are these, by column.
pub(super) fn height<'t>(texts: impl IntoIterator<Item = (usize, &'t str)>, share: f64) -> f64 {
    let lines = texts.into_iter().map(|(column, text)| wrapped(text, WIDTHS[column.min(WIDTHS.len() - 1)], share));
    f64::from(lines.max().unwrap_or(1)) * LINE
}

/// Points of the sheet that go on a page.
fn capacity() -> f64 {
    style::on_a_page(&WIDTHS, false) - LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_does_not_begin_at_the_foot_of_a_page() {
        let mut pages = Pages::new(capacity() - 100.0);
        let table = pages.table(30.0, &[30.0; 4]);
        assert_eq!(pages.breaks, [official::ROWS]);
        assert_eq!((table.heading, &table.heads[..], table.span()), (10, &[11][..], (12, 15)));
        assert_eq!(pages.block(3), 17);
    }

    #[test]
    fn one_that_goes_on_repeats_its_head() {
        let mut pages = Pages::new(200.0);
        let rows = vec![60.0; 14];
        let table = pages.table(30.0, &rows);
        assert_eq!(table.heads.len(), pages.breaks.len() + 1);
        assert!(table.heads.len() > 1);
        assert_eq!(table.heads[1..], pages.breaks[..]);
        assert!(table.rows.iter().all(|row| !table.heads.contains(row)));
    }
}
