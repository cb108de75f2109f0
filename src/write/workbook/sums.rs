//! What the formulas over the record sheets give, worked out from the same rows.
//!
//! It stands beside the engine's figures, not in their place: the control sheet shows both.

use std::collections::HashMap;

use super::Book;
use super::flags::Flags;
use crate::model::ledger::{Rows, epoch_day};
use crate::model::plan::Audience;
use crate::model::summary::Mark;

/// Sums over the rows of one category.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Items in the period.
    pub(super) items: u64,
    /// Quantity in the period, cumulative, in the period before.
    pub(super) quantity: [u64; 3],
    /// People of the statements that add to the period.
    pub(super) people: u64,
    /// What late reports add to the period.
    pub(super) late: u64,
    /// Units with a record in the period.
    pub(super) units: u64,
    /// The period's quantity by audience: officials, citizens, both.
    pub(super) by_audience: [u64; 3],
    /// The period's items by audience: officials, citizens, both.
    pub(super) items_by_audience: [u64; 3],
}

/// Sums of every category, by its index.
pub(super) fn by_category(book: &Book<'_>) -> anyhow::Result<Vec<Sums>> {
    let (ledger, summary) = (book.context.ledger, book.context.summary);
    let mut sums = vec![Sums::default(); book.context.plan.categories.len()];
    let flags = book.flags()?;
    if !summary.items.is_empty() {
        let rows = Rows::of(&ledger.items);
        let (categories, audiences) = (rows.u32("category")?, rows.text("audience")?);
        for (mark, flags) in summary.items.iter().zip(&flags.items) {
            let Some(sum) = categories.get(mark.row).and_then(|index| sums.get_mut(index as usize)) else { continue };
            let audience = audiences.get(mark.row).unwrap_or("");
            sum.items += u64::from(mark.lies_in[0]);
            if let Some(index) = audience_index(audience) {
                sum.items_by_audience[index] += u64::from(mark.lies_in[0]);
            }
            add(sum, mark, *flags, audience);
        }
    }
    if !summary.counts.is_empty() {
        let rows = Rows::of(&ledger.counts);
        let (categories, audiences, people) = (rows.u32("category")?, rows.text("audience")?, rows.u64("people")?);
        for (mark, flags) in summary.counts.iter().zip(&flags.counts) {
            let Some(sum) = categories.get(mark.row).and_then(|index| sums.get_mut(index as usize)) else { continue };
            if flags.people {
                sum.people = sum.people.saturating_add(people.get(mark.row).unwrap_or(0));
            }
            add(sum, mark, *flags, audiences.get(mark.row).unwrap_or(""));
        }
    }
    Ok(sums)
}

fn add(sum: &mut Sums, mark: &Mark, flags: Flags, audience: &str) {
    sum.units += u64::from(flags.first);
    if flags.late {
        sum.late = sum.late.saturating_add(mark.adds[0]);
    }
    for (total, adds) in sum.quantity.iter_mut().zip(mark.adds) {
        *total = total.saturating_add(adds);
    }
    if let Some(index) = audience_index(audience) {
        sum.by_audience[index] = sum.by_audience[index].saturating_add(mark.adds[0]);
    }
}

fn audience_index(audience: &str) -> Option<usize> {
    [Audience::Officials, Audience::Citizens, Audience::Both].iter().position(|one| one.word() == audience)
}

/// The items and the quantity that are evidence for the duty with this bit.
pub(super) fn evidence(book: &Book<'_>, bit: usize) -> anyhow::Result<(u64, u64)> {
    let (summary, flags) = (book.context.summary, book.flags()?);
    let is_evidence = |flags: &Flags| flags.duties >> bit & 1 == 1;
    let items = summary.items.iter().zip(&flags.items).filter(|(mark, flags)| mark.lies_in[0] && is_evidence(flags));
    let adding = summary.items.iter().zip(&flags.items).chain(summary.counts.iter().zip(&flags.counts));
    let quantity = adding.filter(|(_, flags)| is_evidence(flags)).map(|(mark, _)| mark.adds[0]);
    Ok((items.count() as u64, quantity.fold(0, u64::saturating_add)))
}

/// Sums of a target's ratios that came in late: numerators and denominators, by target index.
pub(super) fn late_ratios(book: &Book<'_>) -> anyhow::Result<HashMap<usize, (u64, u64)>> {
    let mut sums: HashMap<usize, (u64, u64)> = HashMap::new();
    if book.context.summary.ratios.is_empty() {
        return Ok(sums);
    }
    let rows = Rows::of(&book.context.ledger.ratios);
    let (targets, numerators, denominators) = (rows.u32("target")?, rows.u64("numerator")?, rows.u64("denominator")?);
    let late = book.context.summary.ratios.iter().zip(&book.flags()?.ratios).filter(|(one, flags)| one.1 && flags.late);
    for ((row, _), _) in late {
        let Some(target) = targets.get(*row) else { continue };
        let sum = sums.entry(target as usize).or_default();
        sum.0 = sum.0.saturating_add(numerators.get(*row).unwrap_or(0));
        sum.1 = sum.1.saturating_add(denominators.get(*row).unwrap_or(0));
    }
    Ok(sums)
}

/// Items that have a day (of posting, or of sending) from the first day of the period to the last that counts.
pub(super) fn items_by_day(book: &Book<'_>, column: &str) -> anyhow::Result<u64> {
    let summary = book.context.summary;
    if summary.items.is_empty() {
        return Ok(0);
    }
    let days = Rows::of(&book.context.ledger.items).i32(column)?;
    let span = epoch_day(summary.window.from)..=epoch_day(summary.judged_on);
    let inside = |mark: &&Mark| days.get(mark.row).is_some_and(|day| span.contains(&day));
    Ok(summary.items.iter().filter(inside).count() as u64)
}
