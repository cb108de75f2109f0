//! What the last two columns of the record sheets say of a record: that its report came in late, and that it is the
//! first of its unit under its form, by which units are counted once.
//!
//! It looks at the period's own reports only: what an earlier report brought is not late in this one.

use std::collections::HashSet;

use super::Book;
use crate::model::ledger::Rows;
use crate::model::summary::Mark;

/// The flags of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags {
    /// Its report for the period came in late.
    pub(super) late: bool,
    /// The period's first record of its unit under its form.
    pub(super) first: bool,
}

/// The flags of all records the summary shows, in its order.
#[derive(Debug, Default)]
pub(super) struct AllFlags {
    pub(super) items: Vec<Flags>,
    pub(super) counts: Vec<Flags>,
    pub(super) ratios: Vec<Flags>,
}

impl AllFlags {
    pub(super) fn of(book: &Book<'_>) -> anyhow::Result<AllFlags> {
        let (summary, ledger) = (book.context.summary, book.context.ledger);
        let late: HashSet<(usize, usize)> = summary
            .reports
            .iter()
            .filter(|state| state.late)
            .flat_map(|state| state.files.iter().map(|file| (state.unit, *file)))
            .collect();
        let mut seen = HashSet::new();
        let mut flags = |rows: &Rows<'_>, marks: &[Mark]| -> anyhow::Result<Vec<Flags>> {
            if marks.is_empty() {
                return Ok(Vec::new());
            }
            let (units, categories, files) = (rows.u32("unit")?, rows.u32("category")?, rows.u32("file")?);
            let flags = marks.iter().map(|mark| {
                let [unit, category, file] = [units, categories, files].map(|one| one.get(mark.row).unwrap_or(0));
                let counts = mark.lies_in[0] || mark.adds[0] > 0;
                let late = late.contains(&(unit as usize, file as usize));
                Flags { late, first: counts && seen.insert((unit, category)) }
            });
            Ok(flags.collect())
        };
        let items = flags(&Rows::of(&ledger.items), &summary.items)?;
        let counts = flags(&Rows::of(&ledger.counts), &summary.counts)?;
        let mut ratios = Vec::new();
        if !summary.ratios.is_empty() {
            let rows = Rows::of(&ledger.ratios);
            let (units, files) = (rows.u32("unit")?, rows.u32("file")?);
            let is_late = |row: usize| {
                let at = (units.get(row).unwrap_or(0) as usize, files.get(row).unwrap_or(0) as usize);
                late.contains(&at)
            };
            ratios.extend(summary.ratios.iter().map(|(row, _)| Flags { late: is_late(*row), first: false }));
        }
        Ok(AllFlags { items, counts, ratios })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn units_are_counted_once_a_form_and_late_reports_are_known() {
        let sample = Sample::half_year();
        let book = Book::new(sample.context(), &[]);
        let flags = AllFlags::of(&book).expect("flags");
        let units = sample.ledger.items.column("unit").expect("units").u32().expect("numbers").clone();
        // Unit 2 alone is late.
        for (mark, flags) in sample.summary.items.iter().zip(&flags.items) {
            assert_eq!(flags.late, units.get(mark.row) == Some(2));
        }
        // Eight units sent something; each stated one form of its own.
        assert_eq!(flags.counts.iter().filter(|flags| flags.first).count(), 8);
    }
}
