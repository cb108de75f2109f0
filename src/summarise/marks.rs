//! Which record enters which figure, and with how much.
//!
//! Per unit, form and span the statement counts where it is at least what the items prove, else the items:
//! the two are never added.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;
use polars::prelude::PolarsResult;

use super::Spans;
use crate::model::calendar::{Period, Window};
use crate::model::evaluation::Evaluation;
use crate::model::ledger::{Ledger, Rows, epoch_day};
use crate::model::plan::Plan;
use crate::model::statements::Statements;
use crate::model::summary::{Entry, Mark};

/// The records a summary shows.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) items: Vec<Mark>,
    pub(super) counts: Vec<Mark>,
    /// People stated by rows that enter the figure of each span, by (span, category).
    pub(super) people: BTreeMap<(usize, u32), u64>,
    /// The rows whose people enter the period's figure.
    pub(super) people_rows: BTreeSet<usize>,
}

/// A unit and a form, by their indices.
type At = (u32, u32);

/// Marks every item and stated quantity that lies in one of the spans or counts in a quota's window.
pub(super) fn mark(
    plan: &Plan,
    ledger: &Ledger,
    evaluation: &Evaluation,
    spans: &Spans,
    statements: &Statements,
) -> PolarsResult<Marks> {
    let (mut marks, spoken_for) = mark_counts(plan, ledger, spans, statements)?;
    marks.items = mark_items(ledger, evaluation, spans, &spoken_for)?;
    Ok(marks)
}

/// In which of the spans each item lies; `None` for a ledger without items.
fn items_lie_in(ledger: &Ledger, spans: &Spans) -> PolarsResult<Option<impl Fn(usize) -> [bool; 3]>> {
    let rows = Rows::of(&ledger.items);
    if rows.is_empty() {
        return Ok(None);
    }
    let days = rows.i32("day")?;
    let edges = spans.windows.map(|Window { from, to }| (epoch_day(from), epoch_day(to)));
    Ok(Some(move |row: usize| {
        let day = days.get(row).unwrap_or(i32::MAX);
        edges.map(|(from, to)| from <= day && day <= to)
    }))
}

/// Marks the items. Where a statement speaks for a unit's form in a span, its items add nothing there.
fn mark_items(
    ledger: &Ledger,
    evaluation: &Evaluation,
    spans: &Spans,
    spoken_for: &[HashSet<At>; 3],
) -> PolarsResult<Vec<Mark>> {
    let Some(lie_in) = items_lie_in(ledger, spans)? else { return Ok(Vec::new()) };
    let rows = Rows::of(&ledger.items);
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    let mut marks = Vec::new();
    let mut entries = Entries::default();
    let mut entry = Entry::default();
    for row in 0..rows.len() {
        entry.lies_in = lie_in(row);
        entry.counts_in.clear();
        let mut before = 0;
        for tally in &evaluation.tallies {
            entry.counts_in.push(tally.window_of[row].map(|window| before + usize::from(window)));
            before += tally.windows.len();
        }
        if !entry.lies_in.contains(&true) && !entry.counts_in.iter().any(Option::is_some) {
            continue;
        }
        entry.adds = entry.lies_in.map(u64::from);
        let at = (units.get(row).unwrap_or(0), categories.get(row).unwrap_or(0));
        for (adds, _) in entry.adds.iter_mut().zip(spoken_for).filter(|(_, spoken_for)| spoken_for.contains(&at)) {
            *adds = 0;
        }
        marks.push(Mark { row, entry: entries.shared(&entry) });
    }
    marks.shrink_to_fit();
    Ok(marks)
}

/// The ways in which records enter the figures, each once.
#[derive(Default)]
struct Entries {
    all: HashSet<Arc<Entry>, FixedState>,
    last: Arc<Entry>,
}

impl Entries {
    fn shared(&mut self, entry: &Entry) -> Arc<Entry> {
        if *self.last != *entry {
            let known = self.all.get(entry).cloned();
            self.last = known.unwrap_or_else(|| {
                let new = Arc::new(entry.clone());
                self.all.insert(Arc::clone(&new));
                new
            });
        }
        Arc::clone(&self.last)
    }
}

/// Marks the stated quantities; with them, the forms of units that statements speak for, span by span.
fn mark_counts(
    plan: &Plan,
    ledger: &Ledger,
    spans: &Spans,
    statements: &Statements,
) -> PolarsResult<(Marks, [HashSet<At>; 3])> {
    let rows = Rows::of(&ledger.counts);
    let (mut marks, mut spoken_for) = (Marks::default(), <[HashSet<At>; 3]>::default());
    if rows.is_empty() {
        return Ok((marks, spoken_for));
    }
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    let (quantities, stated_people) = (rows.u64("quantity")?, rows.u64("people")?);
    let periods = rows.text("period")?;
    let period_of = |row: usize| periods.get(row).and_then(Period::parse);
    let at = |row: usize| (units.get(row).unwrap_or(0), categories.get(row).unwrap_or(0));
    let all: BTreeSet<At> = (0..rows.len()).map(at).collect();
    let proven = proven(ledger, spans)?;
    let mut adds = vec![[0; 3]; rows.len()];

    for (span, period) in spans.periods.iter().enumerate() {
        let Some(period) = period else { continue };
        for at in &all {
            let unit = at.0 as usize;
            let Some(figure) = statements.figure(unit, at.1, *period) else { continue };
            let stated: u64 = figure.iter().filter_map(|row| quantities.get(*row)).fold(0, u64::saturating_add);
            // A cumulative column states no people; the statements it sums up do.
            let states_people = figure.iter().any(|row| stated_people.get(*row).is_some());
            let parts = if states_people { None } else { statements.tiled(unit, at.1, *period) };
            for row in parts.as_ref().unwrap_or(&figure) {
                *marks.people.entry((span, at.1)).or_default() += stated_people.get(*row).unwrap_or(0);
                if span == 0 && stated_people.get(*row).is_some() {
                    marks.people_rows.insert(*row);
                }
            }
            if stated >= proven.get(at).map_or(0, |proven| proven[span]) {
                for row in figure {
                    adds[row][span] = quantities.get(row).unwrap_or(0);
                }
                spoken_for[span].insert(*at);
            }
        }
    }
    let mut entries = Entries::default();
    for (row, adds) in adds.into_iter().enumerate() {
        let period = period_of(row);
        let window = period.map(|period| plan.calendar.window(period));
        let lies_in = spans.windows.map(|span| window.is_some_and(|window| span.contains(&window)));
        if period.is_none() || lies_in.contains(&true) || adds.iter().any(|adds| *adds > 0) {
            let entry = entries.shared(&Entry { adds, lies_in, counts_in: Vec::new() });
            marks.counts.push(Mark { row, entry });
        }
    }
    Ok((marks, spoken_for))
}

/// How many items each unit itemised per form, in each span.
fn proven(ledger: &Ledger, spans: &Spans) -> PolarsResult<HashMap<At, [u64; 3]>> {
    let mut proven: HashMap<At, [u64; 3]> = HashMap::new();
    let Some(lie_in) = items_lie_in(ledger, spans)? else { return Ok(proven) };
    let rows = Rows::of(&ledger.items);
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    for row in 0..rows.len() {
        let at = (units.get(row).unwrap_or(0), categories.get(row).unwrap_or(0));
        let of_form = proven.entry(at).or_default();
        for (count, lies_in) in of_form.iter_mut().zip(lie_in(row)) {
            *count += u64::from(lies_in);
        }
    }
    Ok(proven)
}
