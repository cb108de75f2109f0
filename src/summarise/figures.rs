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
    let mut sums: BTreeMap<u32, Sum> = BTreeMap::new();
    let mut duties: Vec<OfDuty<'_>> = plan.duties.iter().map(|duty| OfDuty::new(duty, register)).collect();
    let mut take = |part: &Part| {
        sums.entry(part.category).or_default().take(part);
        for duty in &mut duties {
            duty.take(part);
        }
    };
    each_part(&Rows::of(&ledger.items), &marks.items, true, &mut take)?;
    each_part(&Rows::of(&ledger.counts), &marks.counts, false, &mut take)?;

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
    let evidence = |(duty, of_duty): (usize, &OfDuty<'_>)| DutyEvidence { duty, figures: of_duty.sum.figures(0, 0) };
    Ok(Laid { categories, duties: duties.iter().enumerate().map(evidence).collect() })
}

fn each_part(rows: &Rows<'_>, marks: &[Mark], item: bool, take: &mut impl FnMut(&Part)) -> PolarsResult<()> {
    if marks.is_empty() {
        return Ok(());
    }
    let (units, categories, audiences) = (rows.u32("unit")?, rows.u32("category")?, rows.text("audience")?);
    for mark in marks {
        take(&Part {
            unit: units.get(mark.row).unwrap_or(0),
            category: categories.get(mark.row).unwrap_or(0),
            audience: place_of(audiences.get(mark.row)),
            item,
            lies_in: mark.lies_in,
            adds: mark.adds,
        });
    }
    Ok(())
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
    /// The unit met last in each span: records stand by unit.
    last: [Option<u32>; 3],
    by_audience: [u64; 4],
    touched: bool,
}

impl Sum {
    fn take(&mut self, part: &Part) {
        for span in 0..3 {
            if part.lies_in[span] || part.adds[span] > 0 {
                self.items[span] += u64::from(part.item && part.lies_in[span]);
                self.quantity[span] += part.adds[span];
                if self.last[span] != Some(part.unit) {
                    self.units[span].insert(part.unit);
                    self.last[span] = Some(part.unit);
                }
                self.touched = true;
            }
        }
        self.by_audience[part.audience] += part.adds[0];
    }

    fn figures(&self, span: usize, people: u64) -> Figures {
        Figures { items: self.items[span], quantity: self.quantity[span], people, units: self.units[span].len() as u64 }
    }
}

/// What the period holds as evidence for a duty: its units, its forms, its audience.
struct OfDuty<'a> {
    duty: &'a Duty,
    bound: Vec<bool>,
    sum: Sum,
}

impl<'a> OfDuty<'a> {
    fn new(duty: &'a Duty, register: &Register) -> OfDuty<'a> {
        let bound = register.units().iter().map(|unit| unit.is_bound_by(&duty.rule.groups)).collect();
        OfDuty { duty, bound, sum: Sum::default() }
    }

    fn take(&mut self, part: &Part) {
        if self.bound.get(part.unit as usize) == Some(&true)
            && is_asked_form(self.duty, part.category)
            && is_asked_audience(self.duty, part.audience)
        {
            self.sum.take(part);
        }
    }
}
