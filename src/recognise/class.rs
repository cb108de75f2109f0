//! What a row of a table is, as far as its cells alone say: numbering, total, "không phát sinh", data.
//!
//! Groups need the rows around, which `rows` knows.

use super::entry::Entry;
use super::grid::{Row, text_of};
use super::kind::Kind;
use super::words::{self, Numbering};
use super::{count, item, ratio, task};
use crate::model::heads::Field;
use crate::model::sheet::Value;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// "(1) (2) (3)".
    Numbering,
    /// I, II, A, B, or a lone text.
    Group,
    /// "Tổng cộng".
    Total,
    /// "Không phát sinh".
    Nil,
    /// Data, or a prefilled row of a form.
    Data,
}

/// The words of a total without what stands behind a colon: "Tổng cộng: 30 tin".
pub(super) fn total_words(folded: &str) -> String {
    let end = folded.find(|letter: char| letter.is_ascii_digit()).unwrap_or(folded.len());
    let words = folded[..end].trim_end();
    if end < folded.len() && words.split(' ').count() <= 3 { words.to_owned() } else { folded.to_owned() }
}

/// The fields that make a row of a kind say something.
pub(super) fn telling(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Item => item::TELLING,
        Kind::Count => count::TELLING,
        Kind::Ratio => ratio::TELLING,
        Kind::Task => task::TELLING,
        Kind::Wide => &[],
    }
}

/// Whether a row holds what only data hold: a date, a link, a result, or figures beside an own form.
pub(super) fn has_data(entry: &Entry<'_, '_>) -> bool {
    match entry.scope.layout.kind {
        Kind::Item => {
            entry.has_any(&[Field::Posted, Field::Sent, Field::Url, Field::Number]) && entry.get(Field::Title).is_some()
        }
        Kind::Count => entry.get(Field::Quantity).or(entry.get(Field::People)).is_some() && !is_total_lead(entry),
        Kind::Ratio => entry.has_any(&[Field::Numerator, Field::Denominator]) && !is_total_lead(entry),
        Kind::Task => entry.has_any(&[Field::Result, Field::DoneOn]),
        Kind::Wide => {
            let mut figures = entry
                .row
                .cells()
                .filter(|cell| entry.scope.layout.forms.iter().any(|form| form.column == cell.at.column));
            figures.next().is_some() && !is_total_lead(entry)
        }
    }
}

/// Whether these words stand where a date should: no date is called "Tổng cộng".
pub(super) fn is_in_date_column(entry: &Entry<'_, '_>, words: Option<&str>) -> bool {
    words.is_some() && [Field::Posted, Field::Sent].iter().any(|field| entry.get(*field).and_then(text_of) == words)
}

/// The first words of a row, ordinals and figures aside.
pub(super) fn lead<'w>(row: &Row<'w>) -> Option<&'w str> {
    let mut texts = row.cells().filter_map(text_of);
    texts.find(|text| !words::is_group_ordinal(text) && text.contains(char::is_alphabetic))
}

/// Whether the row's first words are a total's.
pub(super) fn is_total_lead(entry: &Entry<'_, '_>) -> bool {
    lead(&entry.row)
        .is_some_and(|text| text.len() <= 120 && words::is_total(&total_words(&entry.scope.lexicon.fold(text))))
}

/// "Không phát sinh" as all that a row says beside its ordinal, or data.
pub(super) fn nil_or_data(entry: &Entry<'_, '_>) -> Class {
    if entry.scope.layout.kind == Kind::Task {
        return Class::Data;
    }
    let ordinal = entry.scope.layout.column(Field::Ordinal);
    let mut rest = entry.row.cells().filter(|cell| Some(cell.at.column) != ordinal);
    let (Some(first), None) = (rest.next(), rest.next()) else { return Class::Data };
    let is_nil = text_of(first).is_some_and(|text| text.len() <= 200 && words::is_nil(&entry.scope.lexicon.fold(text)));
    if is_nil { Class::Nil } else { Class::Data }
}

/// Whether a row numbers the columns: "(1) (2) (3)" or "A B 1 2".
pub(super) fn is_numbering(entry: &Entry<'_, '_>) -> bool {
    let row: &Row<'_> = &entry.row;
    let (mut cells, mut marked, mut next) = (0, false, None);
    for cell in row.cells() {
        let found = match &cell.value {
            Value::Number(_) => words::numbering(&super::grid::shown(&cell.value)),
            Value::Text(text) => words::numbering(text),
            _ => None,
        };
        match found {
            Some(Numbering::Letter) => marked = true,
            Some(Numbering::Number(number, is_marked)) => {
                if next.is_some_and(|next| number != next) {
                    return false;
                }
                next = Some(number + 1);
                marked |= is_marked;
            }
            None => return false,
        }
        let field = entry.scope.layout.field(cell.at.column);
        marked |= matches!(
            field,
            Some(Field::Title | Field::Category | Field::Target | Field::Task | Field::Url | Field::Note)
        );
        cells += 1;
    }
    cells >= 3 && marked
}
