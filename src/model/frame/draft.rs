//! Laying a frame down.
//!
//! It knows columns and texts, not what they mean: `model::ledger` lists the columns of each frame.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use polars::prelude::{Column, DataFrame, Int32Chunked, IntoColumn, PlSmallStr, PolarsResult, UInt32Chunked};

use super::{Frame, Pages, Span, Texts, WORDS, size};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Indices or other numbers: u32.
    Number,
    /// The same, or nothing.
    MaybeNumber,
    /// Days since 1970-01-01: i32.
    Day,
    /// The same, or nothing.
    MaybeDay,
    /// Quantities, or nothing: u64.
    Quantity,
    /// Texts.
    Text,
}

/// A frame that is being laid down, row by row: a record is looked at once, there are too many to come back to it.
pub struct Draft {
    names: Vec<&'static str>,
    columns: Vec<Values>,
    texts: Texts,
    known: HashMap<Box<str>, u32, FixedState>,
}

/// A column's values so far.
enum Values {
    U32(Vec<u32>),
    MaybeU32(Vec<Option<u32>>),
    I32(Vec<i32>),
    MaybeI32(Vec<Option<i32>>),
    MaybeU64(Vec<Option<u64>>),
}

impl Values {
    fn new(kind: Kind, rows: usize) -> Values {
        match kind {
            Kind::Number | Kind::Text => Values::U32(Vec::with_capacity(rows)),
            Kind::MaybeNumber => Values::MaybeU32(Vec::with_capacity(rows)),
            Kind::Day => Values::I32(Vec::with_capacity(rows)),
            Kind::MaybeDay => Values::MaybeI32(Vec::with_capacity(rows)),
            Kind::Quantity => Values::MaybeU64(Vec::with_capacity(rows)),
        }
    }

    fn into_column(self, name: PlSmallStr) -> Column {
        match self {
            Values::U32(values) => UInt32Chunked::from_vec(name, values).into_column(),
            Values::MaybeU32(values) => Column::new(name, values),
            Values::I32(values) => Int32Chunked::from_vec(name, values).into_column(),
            Values::MaybeI32(values) => Column::new(name, values),
            Values::MaybeU64(values) => Column::new(name, values),
        }
    }
}

impl Draft {
    /// With these columns, for so many rows.
    #[must_use]
    pub fn new(columns: &[(&'static str, Kind)], rows: usize) -> Draft {
        Draft {
            names: columns.iter().map(|(name, _)| *name).collect(),
            columns: columns.iter().map(|(_, kind)| Values::new(*kind, rows)).collect(),
            texts: Texts { spots: vec![(WORDS, Span::default())], ..Texts::default() },
            known: HashMap::default(),
        }
    }

    /// Begins a row; its values follow in the order of the columns.
    pub fn row(&mut self) -> Row<'_> {
        Row { draft: self, next: 0 }
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(index) = self.known.get(word) {
            return *index;
        }
        let from = size(self.texts.words.len());
        self.texts.words.push_str(word);
        let index = self.spot(WORDS, Span { from, to: size(self.texts.words.len()) });
        self.known.insert(word.into(), index);
        index
    }

    fn spot(&mut self, page: u32, span: Span) -> u32 {
        self.texts.spots.push((page, span));
        size(self.texts.spots.len() - 1)
    }

    /// The frame, with the pages its texts lie in.
    ///
    /// # Errors
    /// When a row lacked a value or had one of another kind, which is a bug.
    pub fn finish(mut self, pages: Pages) -> PolarsResult<Frame> {
        self.texts.spots.shrink_to_fit();
        let columns = self.names.iter().zip(self.columns);
        let columns: Vec<Column> = columns.map(|(name, values)| values.into_column((*name).into())).collect();
        let height = columns.first().map_or(0, Column::len);
        Ok(Frame { columns: DataFrame::new(height, columns)?, texts: Texts { pages, ..self.texts } })
    }
}

/// A row that is being laid down.
pub struct Row<'d> {
    draft: &'d mut Draft,
    next: usize,
}

impl Row<'_> {
    fn values(&mut self) -> Option<&mut Values> {
        self.next += 1;
        self.draft.columns.get_mut(self.next - 1)
    }

    /// A number.
    #[must_use]
    pub fn number(mut self, number: u32) -> Self {
        if let Some(Values::U32(values)) = self.values() {
            values.push(number);
        }
        self
    }

    /// A number, or nothing.
    #[must_use]
    pub fn maybe_number(mut self, number: Option<u32>) -> Self {
        if let Some(Values::MaybeU32(values)) = self.values() {
            values.push(number);
        }
        self
    }

    /// A day.
    #[must_use]
    pub fn day(mut self, day: i32) -> Self {
        if let Some(Values::I32(values)) = self.values() {
            values.push(day);
        }
        self
    }

    /// A day, or nothing.
    #[must_use]
    pub fn maybe_day(mut self, day: Option<i32>) -> Self {
        if let Some(Values::MaybeI32(values)) = self.values() {
            values.push(day);
        }
        self
    }

    /// A quantity, or nothing.
    #[must_use]
    pub fn quantity(mut self, quantity: Option<u64>) -> Self {
        if let Some(Values::MaybeU64(values)) = self.values() {
            values.push(quantity);
        }
        self
    }

    /// A text that many records have in common.
    #[must_use]
    pub fn word(self, word: &str) -> Self {
        let above = match self.draft.columns.get(self.next) {
            Some(Values::U32(values)) => values.last().copied().unwrap_or(0),
            _ => 0,
        };
        let index = match word {
            "" => 0,
            _ if self.draft.texts.get(above) == word => above,
            _ => self.draft.word(word),
        };
        self.number(index)
    }

    /// A text that lies in a page.
    #[must_use]
    pub fn span(self, page: u32, span: Span) -> Self {
        let index = if span.from == span.to { 0 } else { self.draft.spot(page, span) };
        self.number(index)
    }

    /// Ends the row.
    pub fn end(self) {}
}
