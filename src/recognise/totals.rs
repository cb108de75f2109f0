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

/// The rows below a group row, and what it states for them.
#[derive(Debug)]
struct Section {
    sums: Sums,
    stated: Vec<Stated>,
}

impl Section {
    fn new() -> Section {
        Section { sums: Sums::ZERO, stated: Vec::new() }
    }

    fn of(entry: &Entry<'_, '_>) -> Section {
        let stated = SUMMED.iter().enumerate().filter_map(|(index, field)| {
            let value = whole(&entry.get(*field)?.value)?;
            Some(Stated { field: index, value, finding: entry.finding(finding::TOTAL_DISAGREES, *field) })
        });
        Section { sums: Sums::ZERO, stated: stated.collect() }
    }

    fn end(self) -> Vec<Finding> {
        let sums = self.sums;
        let wrong = self.stated.into_iter().filter_map(|stated| {
            let sum = sums.figures.get(stated.field).copied().flatten()?;
            (sums.rows > 0 && sum != stated.value).then(|| disagree(stated.finding, stated.value, sum))
        });
        wrong.collect()
    }
}

/// The sums of a table so far.
#[derive(Debug)]
pub(super) struct Totals {
    all: Sums,
    section: Section,
    /// Rows 1.1, 1.2 … below a row 1, with its ordinal.
    nested: Option<(String, Section)>,
}

impl Totals {
    pub(super) fn new() -> Totals {
        Totals { all: Sums::ZERO, section: Section::new(), nested: None }
    }

    /// Counts a row of data; a row that is not numbered below the last ordinal ends that one's rows.
    pub(super) fn add(&mut self, entry: &Entry<'_, '_>) -> Vec<Finding> {
        let ended = self.nested.take_if(|(above, _)| !is_below(entry, above)).map(|(_, section)| section.end());
        let nested = self.nested.as_mut().map(|(_, section)| &mut section.sums);
        for sums in [&mut self.all, &mut self.section.sums].into_iter().chain(nested) {
            sums.rows += 1;
            for (field, sum) in SUMMED.iter().zip(&mut sums.figures) {
                let Some(cell) = entry.get(*field) else { continue };
                *sum = sum.and_then(|sum| sum.checked_add(whole(&cell.value)?));
            }
        }
        ended.unwrap_or_default()
    }

    /// Ends all sections: what their group rows stated is compared with their rows.
    pub(super) fn end_section(&mut self) -> Vec<Finding> {
        let mut findings = self.nested.take().map(|(_, section)| section.end()).unwrap_or_default();
        findings.extend(std::mem::replace(&mut self.section, Section::new()).end());
        findings
    }

    /// Begins a section whose group row may state figures of its own.
    pub(super) fn begin_section(&mut self, entry: &Entry<'_, '_>) -> Vec<Finding> {
        let ordinal = entry.text(Field::Ordinal);
        let ordinal = ordinal.trim_end_matches(['.', ')']);
        if ordinal.starts_with(|letter: char| letter.is_ascii_digit()) {
            let nested = self.nested.replace((ordinal.replace(',', "."), Section::of(entry)));
            return nested.map(|(_, section)| section.end()).unwrap_or_default();
        }
        let findings = self.end_section();
        self.section = Section::of(entry);
        findings
    }

    /// Compares a total row with the section above it and with the whole table.
    pub(super) fn compare(&mut self, entry: &Entry<'_, '_>) -> Vec<Finding> {
        let (all, section) = (self.all, self.section.sums);
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
                findings.push(disagree(entry.finding(finding::TOTAL_DISAGREES, *field), stated, sum));
            }
        }
        findings
    }
}

/// Whether a row's ordinal is below another one: 1.2 below 1.
fn is_below(entry: &Entry<'_, '_>, above: &str) -> bool {
    let ordinal = entry.text(Field::Ordinal).replace(',', ".");
    ordinal.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
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
    (stated != all && stated != section)
        .then(|| disagree(entry.finding_at(finding::TOTAL_DISAGREES, at, shown), stated, all))
}

fn disagree(finding: Finding, stated: u64, sum: u64) -> Finding {
    finding.expected(sum.to_string()).arg("difference", stated.abs_diff(sum).to_string())
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
