//! Figures per form of communication and the evidence for duties, summed from the marks.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::PolarsResult;

use super::Spans;
use super::marks::Marks;
use crate::model::category::CategoryId;
use crate::model::ledger::{Ledger, Rows};
use crate::model::plan::{Audience, Duty, Plan};
use crate::model::register::Register;
use crate::model::summary::{CategoryFigures, DutyEvidence, Figures, Mark};

/// The figures of the first sheet.
pub(super) struct Laid {
    pub(super) categories: Vec<CategoryFigures>,
    pub(super) duties: Vec<DutyEvidence>,
}

/// One record's part in the figures.
struct Part {
    unit: u32,
    category: u32,
    audience: usize,
    item: bool,
    lies_in: [bool; 3],
    adds: [u64; 3],
}

pub(super) fn figures(
    plan: &Plan,
    register: &Register,
    ledger: &Ledger,
    spans: &Spans,
    marks: &Marks,
) -> PolarsResult<Laid> {
    let mut parts = parts(&Rows::of(&ledger.items), &marks.items, true)?;
    parts.extend(self::parts(&Rows::of(&ledger.counts), &marks.counts, false)?);

    let mut sums: BTreeMap<u32, Sum> = BTreeMap::new();
    for part in &parts {
        sums.entry(part.category).or_default().take(part);
    }
    let categories = sums
        .iter()
        .filter(|(_, sum)| sum.touched)
        .map(|(category, sum)| {
            let people = |span: usize| marks.people.get(&(span, *category)).copied().unwrap_or(0);
            CategoryFigures {
                category: CategoryId(u16::try_from(*category).unwrap_or(u16::MAX)),
                period: sum.figures(0, people(0)),
                cumulative: sum.figures(1, people(1)),
                previous: spans.previous.map(|_| sum.figures(2, people(2))),
                by_audience: sum.by_audience,
            }
        })
        .collect();
    Ok(Laid { categories, duties: duties(plan, register, &parts) })
}

fn parts(rows: &Rows<'_>, marks: &[Mark], item: bool) -> PolarsResult<Vec<Part>> {
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let (units, categories, audiences) = (rows.u32("unit")?, rows.u32("category")?, rows.text("audience")?);
    let part = |mark: &Mark| Part {
        unit: units.get(mark.row).unwrap_or(0),
        category: categories.get(mark.row).unwrap_or(0),
        audience: place_of(audiences.get(mark.row)),
        item,
        lies_in: mark.lies_in,
        adds: mark.adds,
    };
    Ok(marks.iter().map(part).collect())
}

/// The place of an audience's word among officials, citizens, both, not stated.
pub(super) fn place_of(audience: Option<&str>) -> usize {
    match audience.and_then(Audience::from_word) {
        Some(Audience::Officials) => 0,
        Some(Audience::Citizens) => 1,
        Some(Audience::Both) => 2,
        None => 3,
    }
}

/// Whether a record of this form is evidence for a duty.
pub(super) fn is_asked_form(duty: &Duty, category: u32) -> bool {
    duty.categories.iter().any(|id| u32::from(id.0) == category)
}

/// Whether a record for this audience (its place) is evidence for a duty.
pub(super) fn is_asked_audience(duty: &Duty, audience: usize) -> bool {
    match duty.audience {
        Some(Audience::Officials) => audience != 1,
        Some(Audience::Citizens) => audience != 0,
        _ => true,
    }
}

/// The sums of one form.
#[derive(Default)]
struct Sum {
    items: [u64; 3],
    quantity: [u64; 3],
    units: [BTreeSet<u32>; 3],
    by_audience: [u64; 4],
    touched: bool,
}

impl Sum {
    fn take(&mut self, part: &Part) {
        for span in 0..3 {
            if part.lies_in[span] || part.adds[span] > 0 {
                self.items[span] += u64::from(part.item && part.lies_in[span]);
                self.quantity[span] += part.adds[span];
                self.units[span].insert(part.unit);
                self.touched = true;
            }
        }
        self.by_audience[part.audience] += part.adds[0];
    }

    fn figures(&self, span: usize, people: u64) -> Figures {
        Figures { items: self.items[span], quantity: self.quantity[span], people, units: self.units[span].len() as u64 }
    }
}

/// What the period holds as evidence for each duty: its units, its forms, its audience.
fn duties(plan: &Plan, register: &Register, parts: &[Part]) -> Vec<DutyEvidence> {
    plan.duties
        .iter()
        .enumerate()
        .map(|(duty, rule)| {
            let mut sum = Sum::default();
            let bound: Vec<bool> = register.units().iter().map(|unit| unit.is_bound_by(&rule.rule.groups)).collect();
            let counts = |part: &&Part| {
                bound.get(part.unit as usize) == Some(&true)
                    && is_asked_form(rule, part.category)
                    && is_asked_audience(rule, part.audience)
            };
            parts.iter().filter(counts).for_each(|part| sum.take(part));
            DutyEvidence { duty, figures: sum.figures(0, 0) }
        })
        .collect()
}
