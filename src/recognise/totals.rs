//! Compares stated totals with the rows they sum.
//!
//! A row whose figure can't be read has its own finding, so totals over it are not compared.

use super::entry::Entry;
use super::kind::Kind;
use super::number::{self, Amount};
use crate::model::finding::{self, Finding};
use crate::model::heads::Field;
use crate::model::sheet::{Address, Value};

/// The figures that tables sum.
const SUMMED: [Field; 5] = [Field::Quantity, Field::People, Field::Cumulative, Field::Numerator, Field::Denominator];

/// Sums over rows; `None`: some figure could not be read.
#[derive(Debug, Clone, Copy)]
struct Sums {
    rows: u64,
    figures: [Option<u64>; SUMMED.len()],
}

impl Sums {
    const ZERO: Sums = Sums { rows: 0, figures: [Some(0); SUMMED.len()] };
}

/// A figure that a group row states for the rows below it.
#[derive(Debug)]
struct Stated {
    field: usize,
    value: u64,
    finding: Finding,
}

/// The sums of a table so far.
#[derive(Debug)]
pub(super) struct Totals {
    all: Sums,
    section: Sums,
    stated: Vec<Stated>,
}

impl Totals {
    pub(super) fn new() -> Totals {
        Totals { all: Sums::ZERO, section: Sums::ZERO, stated: Vec::new() }
    }

    /// Counts a row of data.
    pub(super) fn add(&mut self, entry: &Entry<'_, '_>) {
        for sums in [&mut self.all, &mut self.section] {
            sums.rows += 1;
            for (field, sum) in SUMMED.iter().zip(&mut sums.figures) {
                let Some(cell) = entry.get(*field) else { continue };
                *sum = sum.and_then(|sum| sum.checked_add(whole(&cell.value)?));
            }
        }
    }

    /// Ends a section: what its group row stated is compared with its rows.
    pub(super) fn end_section(&mut self) -> Vec<Finding> {
        let section = std::mem::replace(&mut self.section, Sums::ZERO);
        let wrong = std::mem::take(&mut self.stated).into_iter().filter_map(|stated| {
            let sum = section.figures[stated.field]?;
            (section.rows > 0 && sum != stated.value).then(|| disagree(stated.finding, sum))
        });
        wrong.collect()
    }

    /// Begins a section whose group row states figures of its own.
    pub(super) fn begin_section(&mut self, entry: &Entry<'_, '_>) -> Vec<Finding> {
        let findings = self.end_section();
        for (index, field) in SUMMED.iter().enumerate() {
            if let Some(value) = entry.get(*field).and_then(|cell| whole(&cell.value)) {
                let finding = entry.finding(finding::TOTAL_DISAGREES, *field);
                self.stated.push(Stated { field: index, value, finding });
            }
        }
        findings
    }

    /// Compares a total row with the section above it and with the whole table.
    pub(super) fn compare(&mut self, entry: &Entry<'_, '_>) -> Vec<Finding> {
        let (all, section) = (self.all, self.section);
        let mut findings = self.end_section();
        if entry.scope.layout.kind == Kind::Item {
            findings.extend(compare_rows(entry, all.rows, section.rows));
            return findings;
        }
        for (index, field) in SUMMED.iter().enumerate() {
            let stated = entry.get(*field).and_then(|cell| whole(&cell.value));
            let (Some(stated), Some(sum), Some(part)) = (stated, all.figures[index], section.figures[index]) else {
                continue;
            };
            if stated != sum && (stated != part || section.rows == 0) {
                findings.push(disagree(entry.finding(finding::TOTAL_DISAGREES, *field), sum));
            }
        }
        findings
    }
}

/// A table of items states how many there are, in whichever column.
fn compare_rows(entry: &Entry<'_, '_>, all: u64, section: u64) -> Option<Finding> {
    let (at, stated, shown) = entry.row.cells().find_map(|cell| match &cell.value {
        Value::Text(text) => {
            let figure = text.split_once(':').map_or(text.as_ref(), |(_, figure)| figure);
            let stated =
                whole(&Value::Text(figure.into())).filter(|_| figure.contains(|letter: char| letter.is_ascii_digit()));
            stated.map(|stated| (cell.at, stated, text.to_string()))
        }
        value => whole(value).map(|stated| (cell.at, stated, stated.to_string())),
    })?;
    let at: Address = at;
    (stated != all && stated != section).then(|| disagree(entry.finding_at(finding::TOTAL_DISAGREES, at, shown), all))
}

fn disagree(finding: Finding, sum: u64) -> Finding {
    finding.expected(sum.to_string())
}

/// A figure as a whole number; presence counts nothing.
fn whole(value: &Value) -> Option<u64> {
    match number::read(value) {
        Amount::Whole(number) => Some(number),
        Amount::Parts(parts) => parts.iter().try_fold(0_u64, |sum, (number, _)| sum.checked_add(*number)),
        Amount::Present => Some(0),
        _ => None,
    }
}
