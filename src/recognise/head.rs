//! Finds the head of a table: one row of known heads, or two or three under merged group heads.
//!
//! It does not read the rows below.

use std::sync::Arc;

use super::grid::{Grid, Row, text_of};
use super::kind::{Column, Layout, layouts};
use super::lexicon::Lexicon;
use super::wide;
use crate::model::heads::Field;
use crate::model::sheet::{Address, Value};

/// How many rows a head has at most.
const DEEPEST: usize = 3;

/// How many cells a row of a head has at most.
const WIDEST: usize = 256;

/// A head and what its columns may hold.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Index in the grid of its first row.
    pub(super) top: usize,
    /// Index in the grid of the first row below.
    pub(super) below: usize,
    /// Number of its last row.
    pub(super) bottom: u32,
    /// The kinds of table it may be, likeliest first; at least one.
    pub(super) layouts: Arc<[Layout]>,
}

/// The head whose first row is the grid's row at `index`.
pub(super) fn head_at<'w>(grid: &Grid<'w>, lexicon: &Lexicon<'w>, index: usize) -> Option<Head> {
    let top = grid.rows.get(index).copied()?;
    if !may_be_head(&top) || !top.cells().filter_map(text_of).any(|text| lexicon.is_head(text)) {
        return None;
    }
    let mut rows = vec![top];
    let mut found: Option<Head> = None;
    for depth in 1..=DEEPEST {
        if depth > 1 {
            let offset = u32::try_from(depth).ok()?.checked_sub(1)?;
            let Some(next) = grid.follows(index + depth - 1, top.number + offset) else { break };
            if !goes_below(grid, lexicon, &rows, &next) {
                break;
            }
            rows.push(next);
        }
        let layouts = layouts_of(grid, lexicon, &rows);
        let known = |layouts: &[Layout]| layouts.iter().map(Layout::known).max().unwrap_or(0);
        if !layouts.is_empty() && known(&layouts) >= found.as_ref().map_or(1, |head| known(&head.layouts)) {
            let bottom = rows.last().map_or(top.number, |row| row.number);
            found = Some(Head { top: index, below: index + depth, bottom, layouts });
        }
    }
    found
}

/// The kinds of table that a head of these rows makes.
fn layouts_of<'w>(grid: &Grid<'w>, lexicon: &Lexicon<'w>, rows: &[Row<'w>]) -> Arc<[Layout]> {
    let mut numbers: Vec<u32> = rows.iter().flat_map(Row::cells).map(|cell| cell.at.column).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let stacks = numbers.into_iter().map(|column| (column, texts_above(grid, rows, column)));
    let stacks: Vec<(u32, Vec<&str>)> = stacks.filter(|(_, stack)| !stack.is_empty()).collect();
    let mut by = vec![u8::from(rows.len() > 1)];
    for (column, stack) in &stacks {
        by.extend(column.to_le_bytes());
        by.extend(stack.len().to_le_bytes());
        for text in stack {
            by.extend(text.len().to_le_bytes());
            by.extend(text.as_bytes());
        }
    }
    lexicon.layouts(&by, || layouts_by(lexicon, &stacks, rows.len() > 1))
}

/// The kinds of table that columns with these texts make.
fn layouts_by(lexicon: &Lexicon<'_>, stacks: &[(u32, Vec<&str>)], deep: bool) -> Vec<Layout> {
    let columns: Vec<Column> = stacks.iter().map(|(at, stack)| column(lexicon, *at, stack)).collect();
    let layouts = layouts(&columns, lexicon.plan);
    let unknown = columns.iter().filter(|column| column.fields.is_empty()).count();
    if columns.len() > 2 && (layouts.is_empty() || unknown >= 2 || deep) {
        let stacks: Vec<&[&str]> = stacks.iter().map(|(_, stack)| stack.as_slice()).collect();
        if let Some(wide) = wide::layout(lexicon, &columns, &stacks) {
            return vec![wide];
        }
    }
    layouts
}

/// Whether a row could be a head at all: at least two texts, and more of them than of anything else.
fn may_be_head(row: &Row<'_>) -> bool {
    let mut texts = 0;
    let mut others = 0;
    for cell in row.cells() {
        match &cell.value {
            Value::Text(_) => texts += 1,
            Value::Date(_) => return false,
            _ => others += 1,
        }
    }
    texts >= 2 && texts > others && texts <= WIDEST
}

/// Whether a row is a lower row of the head above it.
fn goes_below<'w>(grid: &Grid<'w>, lexicon: &Lexicon<'w>, above: &[Row<'w>], next: &Row<'w>) -> bool {
    let spans = above.iter().any(|row| {
        grid.areas_from(row.number).any(|area| area.last.row >= next.number && row.at(area.first.column).is_some())
    });
    let texts: Vec<(u32, &str)> = next.cells().filter_map(|cell| Some((cell.at.column, text_of(cell)?))).collect();
    let all_text = texts.len() == next.cells().count() && !texts.is_empty();
    if spans || !all_text {
        return spans && texts.len() * 2 > next.cells().count();
    }
    // A row of forms below a head that leaves their columns free.
    let is_free = |column: u32| above.iter().filter(|row| row.at(column).is_some()).count() == 0;
    if texts.len() >= 2
        && texts.iter().filter(|(column, _)| !is_free(*column)).count() <= 1
        && texts.iter().all(|(_, text)| wide::category(lexicon, text).is_some())
    {
        return true;
    }
    let alone = texts.iter().filter(|(_, text)| lexicon.is_head(text) || lexicon.head(text).cumulative).count();
    let leaves_one = above
        .iter()
        .flat_map(Row::cells)
        .any(|cell| text_of(cell).is_some_and(|text| lexicon.is_head(text)) && next.at(cell.at.column).is_none());
    let stack: Vec<Row<'w>> = above.iter().copied().chain([*next]).collect();
    let means = |rows: &[Row<'w>], column: u32| !resolve(lexicon, &texts_above(grid, rows, column)).0.is_empty();
    // A head that is not known may stand beside known ones, where nothing known is above it.
    let fits = |column: u32| means(&stack, column) || !means(above, column);
    alone * 2 >= texts.len() && leaves_one && texts.iter().all(|(column, _)| fits(*column))
}

/// A column by the texts over it.
fn column(lexicon: &Lexicon<'_>, at: u32, stack: &[&str]) -> Column {
    let (fields, cumulative) = resolve(lexicon, stack);
    let folded = stack.iter().map(|text| lexicon.head(text).folded.to_string()).collect::<Vec<_>>().join(" ");
    Column { at, folded, fields, cumulative }
}

/// The texts over a column from the top row of the head to the last, those of group heads included.
fn texts_above<'w>(grid: &Grid<'w>, rows: &[Row<'w>], column: u32) -> Vec<&'w str> {
    let mut stack = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let own = row.at(column).and_then(text_of);
        if let Some(text) = own {
            stack.push(text);
            continue;
        }
        let merged = grid.area_beside(Address { row: row.number, column });
        let left = match merged {
            Some(area) => row.at(area.first.column),
            None => spread(rows, index, column),
        };
        stack.extend(left.and_then(text_of));
    }
    stack
}

/// The group head to the left of a blank that stands over a sub-head, where no merged area says so.
fn spread<'w>(rows: &[Row<'w>], index: usize, column: u32) -> Option<&'w crate::model::sheet::Cell> {
    let below = rows.get(index + 1)?;
    below.at(column)?;
    let left = rows.get(index)?.cells().rev().find(|cell| cell.at.column < column)?;
    below.at(left.at.column).map(|_| left)
}

/// What the texts over a column mean together, and whether they speak of cumulative figures.
fn resolve(lexicon: &Lexicon<'_>, stack: &[&str]) -> (Vec<Field>, bool) {
    let heads: Vec<_> = stack.iter().map(|text| lexicon.head(text)).collect();
    let cumulative = heads.iter().any(|head| head.cumulative);
    if stack.len() > 1 {
        // A group head over period and cumulative columns says what they count.
        if heads.iter().any(|head| head.fields.contains(&Field::People)) {
            return (vec![Field::People], cumulative);
        }
        let together = lexicon.head(&stack.join(" "));
        if !together.fields.is_empty() {
            return (together.fields.to_vec(), cumulative);
        }
    }
    let known = heads.iter().rev().find(|head| !head.fields.is_empty());
    match known {
        Some(head) => (head.fields.to_vec(), cumulative),
        None if cumulative => (vec![Field::Cumulative], true),
        None => (Vec::new(), false),
    }
}
