//! Walks a sheet downwards: title lines, labels with values, tables with their rows, what stands below them.
//!
//! It does not read records; a table's rows are a range of the grid.

use std::ops::Range;

use super::grid::{Grid, Row, is_filled, text_of};
use super::head::{Head, head_at};
use super::lexicon::Lexicon;
use super::{date, unread, words};
use crate::model::heads::Field;
use crate::model::sheet::{Address, Area, Cell, Value};
use crate::model::text::fold;

/// The most title lines kept over one table.
const MOST_LINES: usize = 80;

/// A line of text outside tables.
#[derive(Debug, Clone)]
pub(super) struct Line<'w> {
    /// As written.
    pub(super) text: &'w str,
    /// Folded.
    pub(super) folded: String,
    /// Its cell.
    pub(super) at: Address,
}

/// A label and its value.
#[derive(Debug, Clone)]
pub(super) struct Label<'w> {
    /// What is labelled.
    pub(super) field: Field,
    /// The value, where it has a cell of its own.
    pub(super) cell: Option<&'w Cell>,
    /// The value as text, where it stands behind a colon.
    pub(super) text: Option<&'w str>,
    /// The cell of the value.
    pub(super) at: Address,
}

/// What stands outside tables.
#[derive(Debug, Clone, Default)]
pub(super) struct Outside<'w> {
    /// Lines, downwards.
    pub(super) lines: Vec<Line<'w>>,
    /// Labels, downwards.
    pub(super) labels: Vec<Label<'w>>,
    /// How many labels stand without a value.
    pub(super) bare_labels: usize,
}

impl Outside<'_> {
    /// Whether no label so far has, or waits for, a value in a cell of its own.
    fn is_free_text(&self) -> bool {
        self.bare_labels == 0 && self.labels.iter().all(|label| label.cell.is_none())
    }
}

/// A table with what stands over it.
pub(super) struct Block<'w> {
    /// Titles and labels over it.
    pub(super) over: Outside<'w>,
    /// Its head.
    pub(super) head: Head,
    /// Its rows, as indices into the grid.
    pub(super) rows: Range<usize>,
}

/// A sheet taken apart.
pub(super) struct Scan<'w> {
    /// The sheet.
    pub(super) grid: Grid<'w>,
    /// Its tables, downwards.
    pub(super) blocks: Vec<Block<'w>>,
    /// What stands below the last table, or everything when there is none.
    pub(super) rest: Outside<'w>,
    /// Areas outside tables that look like tables of figures all the same.
    pub(super) unread: Vec<Area>,
}

/// Takes a sheet apart.
pub(super) fn scan<'w>(grid: Grid<'w>, lexicon: &Lexicon<'w>) -> Scan<'w> {
    let mut blocks: Vec<Block<'w>> = Vec::new();
    let mut outside = Outside::default();
    let mut loose: Vec<Row<'w>> = Vec::new();
    let mut signed = false;
    let mut index = 0;
    while let Some(row) = grid.rows.get(index) {
        if let Some(head) = head_at(&grid, lexicon, index) {
            let end = table_end(&grid, lexicon, &head);
            let over = if signed { Outside::default() } else { std::mem::take(&mut outside) };
            outside = Outside::default();
            signed = false;
            index = end;
            let rows = head.below..end;
            blocks.push(Block { over, head, rows });
            continue;
        }
        signed |= !blocks.is_empty() && is_signature(row, lexicon);
        if !note_row(row, lexicon, &mut outside) {
            loose.push(*row);
        }
        index += 1;
    }
    let unread = unread::tables(&loose);
    Scan { grid, blocks, rest: outside, unread }
}

/// Keeps the labels and lines of a row outside tables; whether it begins with a label.
fn note_row<'w>(row: &Row<'w>, lexicon: &Lexicon<'w>, outside: &mut Outside<'w>) -> bool {
    if outside.lines.len() + outside.labels.len() > MOST_LINES {
        return false;
    }
    let lines = outside.lines.len();
    let mut is_labelled = false;
    let mut cells = row.cells().peekable();
    while let Some(cell) = cells.next() {
        let Some(text) = text_of(cell) else { continue };
        // A name may be broken over two lines of its cell.
        if text.trim().contains('\n') && text.len() <= 300 {
            outside.lines.push(Line { text, folded: fold(text), at: cell.at });
        }
        for line in text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
            let (name, value) = line.split_once(':').map_or((line, ""), |(name, value)| (name, value.trim()));
            let Some(field) = label_field(lexicon, name) else {
                outside.lines.push(Line { text: line, folded: fold(line), at: cell.at });
                continue;
            };
            is_labelled |= outside.lines.len() == lines;
            if !value.is_empty() {
                outside.labels.push(Label { field, cell: None, text: Some(value), at: cell.at });
                continue;
            }
            let next = cells.next_if(|next| text_of(next).is_none_or(|text| label_of_cell(lexicon, text).is_none()));
            match next {
                Some(next) => {
                    outside.labels.push(Label { field, cell: Some(next), text: text_of(next), at: next.at });
                }
                // "Không phát sinh" is a statement of its own unless it is one of a cover's labels, left open.
                None if field == Field::Nil && outside.is_free_text() => {
                    outside.lines.push(Line { text: line, folded: fold(line), at: cell.at });
                }
                None => outside.bare_labels += 1,
            }
        }
    }
    is_labelled
}

fn label_of_cell(lexicon: &Lexicon<'_>, text: &str) -> Option<Field> {
    let (name, _) = text.split_once(':')?;
    label_field(lexicon, name)
}

/// The label that a text is.
fn label_field(lexicon: &Lexicon<'_>, name: &str) -> Option<Field> {
    const LABELS: &[Field] = &[
        Field::UnitCode,
        Field::Unit,
        Field::Period,
        Field::ReportDate,
        Field::Version,
        Field::Author,
        Field::Phone,
        Field::Nil,
        Field::Form,
    ];
    if name.len() > 80 {
        return None;
    }
    let head = lexicon.head(name);
    LABELS.iter().find(|label| head.fields.contains(label)).copied()
}

/// The index of the first row behind a table.
fn table_end<'w>(grid: &Grid<'w>, lexicon: &Lexicon<'w>, head: &Head) -> usize {
    let mut previous = head.bottom;
    for index in head.below..grid.rows.len() {
        let Some(row) = grid.rows.get(index) else { break };
        let gap = row.number > previous + 1;
        if ends_before(grid, lexicon, head, index, row, gap) {
            return index;
        }
        previous = row.number;
    }
    grid.rows.len()
}

/// Whether a table ends before this row; `gap`: blank rows stand between.
fn ends_before<'w>(
    grid: &Grid<'w>,
    lexicon: &Lexicon<'w>,
    head: &Head,
    index: usize,
    row: &Row<'w>,
    gap: bool,
) -> bool {
    let Some(first) = row.first() else { return false };
    let inside = count_inside(head, row);
    let under_head = |column| head.layouts.iter().any(|layout| (layout.span.0..=layout.span.1).contains(&column));
    if gap && !row.cells().any(|cell| under_head(cell.at.column)) {
        return true;
    }
    let is_ordinal = head.layouts.iter().any(|layout| layout.column(Field::Ordinal) == Some(first.at.column));
    if matches!(first.value, Value::Number(_) | Value::Date(_)) && (inside >= 2 || !gap || is_ordinal) {
        return inside == 0 && gap;
    }
    let Some(text) = text_of(first) else { return gap && inside < 2 };
    if text.len() <= 80 && lexicon.is_head(text) && head_at(grid, lexicon, index).is_some() {
        return true;
    }
    if is_signature(row, lexicon) {
        return true;
    }
    if !gap || inside >= 2 {
        return false;
    }
    let stays = words::is_group_ordinal(text) || (text.len() <= 80 && words::is_total(&lexicon.fold(text)));
    let data_follows = grid.follows(index + 1, row.number + 1).is_some_and(|next| {
        let lead = next.first().is_some_and(|cell| !matches!(cell.value, Value::Text(_)));
        lead && count_inside(head, &next) >= 2
    });
    !(stays || data_follows)
}

/// How many cells of a row stand under heads that mean something.
fn count_inside(head: &Head, row: &Row<'_>) -> usize {
    row.cells().filter(|cell| head.layouts.iter().any(|layout| layout.knows(cell.at.column))).count()
}

/// Whether a row belongs to what stands below tables: every cell a signature or the line of place and date.
fn is_signature<'w>(row: &Row<'w>, lexicon: &Lexicon<'w>) -> bool {
    let mut cells = row.cells();
    cells.all(|cell| {
        text_of(cell).is_some_and(|text| {
            text.len() <= 160
                && is_filled(cell)
                && text.split(['\n', '\r']).next().is_some_and(|_| {
                    let folded = lexicon.fold(text);
                    words::is_signature(&folded) || is_date_line(&folded)
                })
        })
    })
}

/// "Sóc Trăng, ngày … tháng … năm …", filled in or not.
fn is_date_line(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let at = |word: &str| words.iter().position(|one| *one == word);
    let in_order = matches!((at("ngay"), at("thang"), at("nam")), (Some(day), Some(month), Some(year)) if day < month && month < year);
    in_order && words.len() <= 12 && (date::in_line(folded).is_some() || folded.contains('…') || words.len() <= 8)
}
