//! Which record enters which figure, and with how much.
//!
//! Per unit, form and span the statement counts where it is at least what the items prove, else the items:
//! the two are never added.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use polars::prelude::{PolarsResult, UInt32Chunked};

use super::Spans;
use crate::model::calendar::{Period, Window};
use crate::model::evaluation::Evaluation;
use crate::model::ledger::{Ledger, Rows, epoch_day};
use crate::model::plan::Plan;
use crate::model::statements::Statements;
use crate::model::summary::Mark;

/// The records a summary shows.
pub(super) struct Marks {
    pub(super) items: Vec<Mark>,
    pub(super) counts: Vec<Mark>,
    /// People stated by rows that enter the figure of each span, by (span, category).
    pub(super) people: People,
    /// The rows whose people enter the period's figure.
    pub(super) people_rows: BTreeSet<usize>,
}

/// Marks every item and stated quantity that lies in one of the spans or counts in a quota's window.
pub(super) fn mark(
    plan: &Plan,
    ledger: &Ledger,
    evaluation: &Evaluation,
    spans: &Spans,
    statements: &Statements,
) -> PolarsResult<Marks> {
    let mut items = mark_items(ledger, evaluation, spans)?;
    let (counts, people, people_rows) = mark_counts(plan, ledger, spans, statements, &mut items)?;
    Ok(Marks { items, counts, people, people_rows })
}

fn mark_items(ledger: &Ledger, evaluation: &Evaluation, spans: &Spans) -> PolarsResult<Vec<Mark>> {
    let rows = Rows::of(&ledger.items);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let days = rows.i32("day")?;
    let edges = spans.windows.map(|Window { from, to }| (epoch_day(from), epoch_day(to)));
    let mut marks = Vec::new();
    for row in 0..rows.len() {
        let day = days.get(row).unwrap_or(i32::MAX);
        let lies_in = edges.map(|(from, to)| from <= day && day <= to);
        let mut before = 0;
        let mut counts_in = Vec::with_capacity(evaluation.tallies.len());
        for tally in &evaluation.tallies {
            counts_in.push(tally.window_of[row].map(|window| before + window));
            before += tally.windows.len();
        }
        if lies_in.contains(&true) || counts_in.iter().any(Option::is_some) {
            marks.push(Mark { row, adds: lies_in.map(u64::from), lies_in, counts_in });
        }
    }
    Ok(marks)
}

/// People stated, by (span, category).
type People = BTreeMap<(usize, u32), u64>;

fn mark_counts(
    plan: &Plan,
    ledger: &Ledger,
    spans: &Spans,
    statements: &Statements,
    items: &mut [Mark],
) -> PolarsResult<(Vec<Mark>, People, BTreeSet<usize>)> {
    let rows = Rows::of(&ledger.counts);
    let (mut people, mut people_rows) = (People::new(), BTreeSet::new());
    if rows.is_empty() {
        return Ok((Vec::new(), people, people_rows));
    }
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    let (quantities, stated_people) = (rows.u64("quantity")?, rows.u64("people")?);
    let periods = rows.text("period")?;
    let period_of = |row: usize| periods.get(row).and_then(Period::parse);
    let mut marks: Vec<Mark> = (0..rows.len())
        .map(|row| {
            let window = period_of(row).map(|period| plan.calendar.window(period));
            let lies_in = spans.windows.map(|span| window.is_some_and(|window| span.contains(&window)));
            Mark { row, adds: [0; 3], lies_in, counts_in: Vec::new() }
        })
        .collect();

    for (span, period) in spans.periods.iter().enumerate() {
        let Some(period) = period else { continue };
        let proven = proven(ledger, items, span)?;
        let mut spoken_for = HashSet::new();
        for (at, figure) in figures(units, categories, statements, *period) {
            let stated: u64 = figure.iter().filter_map(|row| quantities.get(*row)).fold(0, u64::saturating_add);
            let states = stated >= proven.get(&at).copied().unwrap_or(0);
            // A cumulative column states no people; the statements it sums up do.
            let states_people = figure.iter().any(|row| stated_people.get(*row).is_some());
            let parts = if states_people { None } else { statements.tiled(at.0, at.1, *period) };
            for row in parts.as_ref().unwrap_or(&figure) {
                *people.entry((span, at.1)).or_default() += stated_people.get(*row).unwrap_or(0);
                if span == 0 && stated_people.get(*row).is_some() {
                    people_rows.insert(*row);
                }
            }
            for row in figure.into_iter().filter(|_| states) {
                marks[row].adds[span] = quantities.get(row).unwrap_or(0);
            }
            if states {
                spoken_for.insert(at);
            }
        }
        withdraw(ledger, items, span, &spoken_for)?;
    }
    marks.retain(|mark| {
        let on_request = period_of(mark.row).is_none();
        on_request || mark.lies_in.contains(&true) || mark.adds.iter().any(|adds| *adds > 0)
    });
    Ok((marks, people, people_rows))
}

/// The figure of each unit and form in a period, as the rows that state it; only where there are any.
fn figures(
    units: &UInt32Chunked,
    categories: &UInt32Chunked,
    statements: &Statements,
    period: Period,
) -> BTreeMap<(usize, u32), Vec<usize>> {
    let pairs: BTreeSet<(u32, u32)> = units.into_no_null_iter().zip(categories.into_no_null_iter()).collect();
    pairs
        .into_iter()
        .filter_map(|(unit, category)| {
            let at = (unit as usize, category);
            statements.figure(at.0, category, period).map(|rows| (at, rows))
        })
        .collect()
}

/// How many items each unit itemised per form in a span.
fn proven(ledger: &Ledger, items: &[Mark], span: usize) -> PolarsResult<HashMap<(usize, u32), u64>> {
    let mut proven: HashMap<(usize, u32), u64> = HashMap::new();
    if items.is_empty() {
        return Ok(proven);
    }
    let rows = Rows::of(&ledger.items);
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    for mark in items.iter().filter(|mark| mark.lies_in[span]) {
        let at = (units.get(mark.row).unwrap_or(0) as usize, categories.get(mark.row).unwrap_or(0));
        *proven.entry(at).or_default() += 1;
    }
    Ok(proven)
}

/// Takes the items that a statement speaks for, by unit and form, out of a span's quantity.
fn withdraw(ledger: &Ledger, items: &mut [Mark], span: usize, spoken_for: &HashSet<(usize, u32)>) -> PolarsResult<()> {
    if items.is_empty() || spoken_for.is_empty() {
        return Ok(());
    }
    let rows = Rows::of(&ledger.items);
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    for mark in items {
        let at = (units.get(mark.row).unwrap_or(0) as usize, categories.get(mark.row).unwrap_or(0));
        if spoken_for.contains(&at) {
            mark.adds[span] = 0;
        }
    }
    Ok(())
}
