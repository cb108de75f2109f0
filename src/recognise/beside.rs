//! Tables that stand side by side on one sheet: the sheet is cut between them, and each part read as if it were alone.
//!
//! A gap in one table's head is no cut: both sides must be tables of their own, and of different kinds or each with its
//! own ordinals.

use super::grid::{Grid, text_of};
use super::head::head_at;
use super::kind::Layout;
use super::lexicon::Lexicon;
use super::scan::{Block, Scan, scan};
use crate::model::heads::Field;

/// How many tables may stand side by side.
const MOST: usize = 8;

/// The sheet taken apart, once for each of the tables that stand side by side, from left to right.
pub(super) fn scans<'w>(grid: Grid<'w>, lexicon: &Lexicon<'w>) -> Vec<Scan<'w>> {
    let mut done = Vec::new();
    let mut rest = scan(grid, lexicon);
    while done.len() + 1 < MOST {
        let Some(column) = rest.blocks.iter().find_map(|block| cut(&rest.grid, block, lexicon)) else { break };
        done.push(scan(rest.grid.part(0, column), lexicon));
        rest = scan(rest.grid.part(column, u32::MAX), lexicon);
    }
    done.push(rest);
    done
}

/// The column at which a second table begins beside a first one.
fn cut<'w>(grid: &Grid<'w>, block: &Block<'w>, lexicon: &Lexicon<'w>) -> Option<u32> {
    if block.head.layouts.iter().any(Layout::is_full) {
        return None;
    }
    let top = grid.rows.get(block.head.top)?;
    let columns: Vec<u32> = top.cells().map(|cell| cell.at.column).collect();
    let starts = columns.windows(2).filter_map(|pair| {
        let [before, start] = pair else { return None };
        let is_ordinal =
            top.at(*start).and_then(text_of).is_some_and(|text| lexicon.head(text).fields.contains(&Field::Ordinal));
        let is_blank = start - before > 1
            && block
                .rows
                .clone()
                .chain([block.head.top])
                .filter_map(|row| grid.rows.get(row))
                .all(|row| row.at(start - 1).is_none());
        (is_ordinal || is_blank).then_some(*start)
    });
    starts.take(MOST).find(|start| {
        let head = |part: &Grid<'w>| {
            let index = part.rows.iter().position(|row| row.number == top.number)?;
            head_at(part, lexicon, index)
        };
        let (Some(left), Some(right)) = (head(&grid.part(0, *start)), head(&grid.part(*start, u32::MAX))) else {
            return false;
        };
        let numbered = |layouts: &[Layout]| layouts.iter().any(|layout| layout.has(Field::Ordinal));
        let same_kind = left.layouts.iter().any(|one| right.layouts.iter().any(|other| one.kind == other.kind));
        !same_kind || (numbered(&left.layouts) && numbered(&right.layouts))
    })
}
