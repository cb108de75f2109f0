//! What was counted of each unit in the period: figures of each form, and of each target.
//!
//! They are sums over the same marks as the summary's own figures.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use crate::model::ledger::Rows;
use crate::model::summary::{Figures, Mark};
use crate::write::Context;

/// Figures by unit index, then index of the form.
pub(super) type ByUnit = BTreeMap<usize, BTreeMap<u32, Figures>>;

/// The figures of all units.
pub(super) fn of_units(context: &Context<'_>) -> PolarsResult<ByUnit> {
    let (summary, ledger) = (context.summary, context.ledger);
    let mut figures = ByUnit::new();
    add(&mut figures, &Rows::of(&ledger.items), &summary.items, true)?;
    let counts = Rows::of(&ledger.counts);
    add(&mut figures, &counts, &summary.counts, false)?;
    if !summary.people_rows.is_empty() {
        let (units, categories, people) = (counts.u32("unit")?, counts.u32("category")?, counts.u64("people")?);
        for row in &summary.people_rows {
            if let (Some(unit), Some(category)) = (units.get(*row), categories.get(*row)) {
                let of_form = figures.entry(unit as usize).or_default().entry(category).or_default();
                of_form.people += people.get(*row).unwrap_or(0);
            }
        }
    }
    Ok(figures)
}

fn add(figures: &mut ByUnit, rows: &Rows<'_>, marks: &[Mark], items: bool) -> PolarsResult<()> {
    if marks.is_empty() {
        return Ok(());
    }
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    for mark in marks.iter().filter(|mark| mark.lies_in[0] || mark.adds[0] > 0) {
        if let (Some(unit), Some(category)) = (units.get(mark.row), categories.get(mark.row)) {
            let of_form = figures.entry(unit as usize).or_default().entry(category).or_default();
            of_form.items += u64::from(items && mark.lies_in[0]);
            of_form.quantity += mark.adds[0];
        }
    }
    Ok(())
}
