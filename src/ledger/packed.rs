//! A report whose records are held closely: their texts are one page, and the records point into it.
//!
//! A run holds the records of all reports at a time; a text of its own for each would take twice the memory.

use crate::model::frame::{Span, size};
use crate::model::record::Record;
use crate::model::report::Report;

/// A report with its records apart.
pub struct Packed {
    /// The report; its own list of records is empty.
    pub(crate) report: Report,
    /// The texts of its records, one after the other.
    pub(super) page: Box<str>,
    /// Its records, in sheet and row order.
    pub(super) records: Vec<Record<Span>>,
}

impl Packed {
    /// Takes the records out of a report.
    #[must_use]
    pub fn of(mut report: Report) -> Packed {
        let mut page = String::new();
        let mut put = |text: Box<str>| {
            let from = size(page.len());
            page.push_str(&text);
            Span { from, to: size(page.len()) }
        };
        let records = std::mem::take(&mut report.records);
        let records = records.into_iter().map(|record| record.map(&mut put)).collect();
        Packed { report, page: page.into(), records }
    }

    /// One of its records with its texts.
    pub(super) fn said<'a>(&'a self, record: &Record<Span>) -> Record<&'a str> {
        record.clone().map(|span| span.of(&self.page))
    }

    /// All of them.
    pub(super) fn all_said(&self) -> impl Iterator<Item = Record<&str>> {
        self.records.iter().map(|record| self.said(record))
    }

    /// Adds the records of another part of the same report.
    pub(super) fn append(&mut self, other: &Packed) {
        let before = size(self.page.len());
        self.page = [&*self.page, &*other.page].concat().into();
        let moved = |span: Span| Span { from: span.from + before, to: span.to + before };
        self.records.extend(other.records.iter().map(|record| record.clone().map(moved)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Fact, Ratio};
    use crate::model::sheet::Address;

    fn report(notes: &[&str]) -> Report {
        let record = |note: &&str| Record {
            sheet: "Chỉ tiêu".into(),
            at: Address { row: 4, column: 2 },
            fact: Fact::Ratio(Ratio { target: 0, numerator: 1, denominator: 2, note: (*note).into() }),
            original: "".into(),
        };
        Report { records: notes.iter().map(record).collect(), ..Report::default() }
    }

    #[test]
    fn records_come_out_as_they_went_in_parts_joined() {
        let mut packed = Packed::of(report(&["đã đối chiếu", ""]));
        packed.append(&Packed::of(report(&["bổ sung"])));
        let said: Vec<Record> = packed.all_said().map(|record| record.map(Box::from)).collect();
        assert_eq!(said, report(&["đã đối chiếu", "", "bổ sung"]).records);
        assert!(packed.report.records.is_empty());
    }
}
