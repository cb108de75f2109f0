//! What the last columns of the record sheets say of a record: that its report came in late; that it is the first of
//! its unit under its form, by which units are counted once; that its people are counted; and that it is evidence for
//! a duty that binds some units only.
//!
//! It looks at the period's own reports only: what an earlier report brought is not late in this one.

use std::collections::HashSet;

use super::Book;
use crate::model::ledger::Rows;
use crate::model::plan::{Audience, Duty};
use crate::model::summary::Mark;

/// The flags of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags {
    /// Its report for the period came in late.
    pub(super) late: bool,
    /// The period's first record of its unit under its form.
    pub(super) first: bool,
    /// Its people enter the period's figure.
    pub(super) people: bool,
    /// One bit for each of the duties that [`duties`] names: it is evidence for that one.
    pub(super) duties: u32,
}

/// Duties without a number that bind some units only, so that whole forms are not their evidence.
pub(super) fn duties<'a>(book: &Book<'a>) -> Vec<&'a Duty> {
    let units = book.context.register.units();
    let is_partial =
        |duty: &&Duty| duty.quota.is_none() && !units.iter().all(|unit| unit.is_bound_by(&duty.rule.groups));
    let duties = book.context.summary.duties.iter().filter_map(|one| book.context.plan.duties.get(one.duty));
    duties.filter(is_partial).take(u32::BITS as usize).collect()
}

/// Whether what is meant for an audience is evidence for a duty.
fn is_meant(duty: &Duty, audience: Option<Audience>) -> bool {
    let wanted = duty.audience.unwrap_or(Audience::Both);
    let meant = audience.unwrap_or(Audience::Both);
    wanted == meant || wanted == Audience::Both || meant == Audience::Both
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
        let (mut seen, duties, units_of) = (HashSet::new(), duties(book), book.context.register.units());
        let mut flags = |rows: &Rows<'_>, marks: &[Mark]| -> anyhow::Result<Vec<Flags>> {
            if marks.is_empty() {
                return Ok(Vec::new());
            }
            let (units, categories, files) = (rows.u32("unit")?, rows.u32("category")?, rows.u32("file")?);
            let audiences = rows.text("audience")?;
            let evidence = |row: usize, unit: u32, category: u32| {
                let audience = audiences.get(row).and_then(Audience::from_word);
                let is_evidence = |duty: &&Duty| {
                    duty.categories.iter().any(|id| u32::from(id.0) == category)
                        && is_meant(duty, audience)
                        && units_of.get(unit as usize).is_some_and(|unit| unit.is_bound_by(&duty.rule.groups))
                };
                let bits = duties.iter().enumerate().filter(|(_, duty)| is_evidence(duty));
                bits.fold(0, |bits, (index, _)| bits | 1 << index)
            };
            let flags = marks.iter().map(|mark| {
                let [unit, category, file] = [units, categories, files].map(|one| one.get(mark.row).unwrap_or(0));
                let counts = mark.lies_in[0] || mark.adds[0] > 0;
                let late = late.contains(&(unit as usize, file as usize));
                let first = counts && seen.insert((unit, category));
                Flags { late, first, people: false, duties: evidence(mark.row, unit, category) }
            });
            Ok(flags.collect())
        };
        let items = flags(&Rows::of(&ledger.items), &summary.items)?;
        let mut counts = flags(&Rows::of(&ledger.counts), &summary.counts)?;
        for (flags, mark) in counts.iter_mut().zip(&summary.counts) {
            flags.people = summary.people_rows.binary_search(&mark.row).is_ok();
        }
        let mut ratios = Vec::new();
        if !summary.ratios.is_empty() {
            let rows = Rows::of(&ledger.ratios);
            let (units, files) = (rows.u32("unit")?, rows.u32("file")?);
            let is_late = |row: usize| {
                let at = (units.get(row).unwrap_or(0) as usize, files.get(row).unwrap_or(0) as usize);
                late.contains(&at)
            };
            ratios.extend(summary.ratios.iter().map(|(row, _)| Flags { late: is_late(*row), ..Flags::default() }));
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
        let units = Rows::of(&sample.ledger.items).u32("unit").expect("units");
        // Unit 2 alone is late.
        for (mark, flags) in sample.summary.items.iter().zip(&flags.items) {
            assert_eq!(flags.late, units.get(mark.row) == Some(2));
        }
        // Eight units sent something; each stated one form of its own.
        assert_eq!(flags.counts.iter().filter(|flags| flags.first).count(), 8);
    }
}
