//! Continuous duties of a unit: the records that are their evidence, and the others with the reason why not.

use std::collections::HashMap;

use polars::prelude::PolarsResult;

use super::figures::{is_asked_audience, is_asked_form, place_of};
use crate::model::evidence::Lookup;
use crate::model::explanation::{Evidence, ExplainedFigure, ExplainedRule, Say, Uncounted};
use crate::model::ledger::{Ledger, Rows};
use crate::model::plan::{Audience, Duty, Plan};
use crate::model::register::Unit;
use crate::model::summary::{Mark, Summary};

/// The duties without a number that bind a unit (its index, and itself), or the one asked for.
///
/// # Errors
/// When a frame lacks a column, which is a bug.
pub fn explain_duties(
    plan: &Plan,
    ledger: &Ledger,
    summary: &Summary,
    (index, unit): (usize, &Unit),
    only: Option<&str>,
) -> PolarsResult<Vec<ExplainedRule>> {
    let mut rules = Vec::new();
    for duty in plan.duties.iter().filter(|duty| duty.quota.is_none()) {
        let bound = unit.is_bound_by(&duty.rule.groups);
        if !only.map_or(bound, |id| id == duty.rule.id) {
            continue;
        }
        let mut explained = ExplainedRule {
            kind: "duty",
            rule: duty.rule.clone(),
            remarks: remarks(plan, duty),
            figures: Vec::new(),
            uncounted: Vec::new(),
        };
        if bound {
            evidence(plan, ledger, summary, index, duty, &mut explained)?;
        } else {
            explained.remarks.push(Say::new("explain-not-bound"));
        }
        rules.push(explained);
    }
    Ok(rules)
}

fn remarks(plan: &Plan, duty: &Duty) -> Vec<Say> {
    let forms: Vec<&str> = duty.categories.iter().map(|id| plan.categories.get(*id).label.as_str()).collect();
    let mut remarks = vec![Say::new("explain-duty-forms").arg("forms", forms.join("; "))];
    if !duty.trigger.is_empty() {
        remarks.push(Say::new("explain-duty-trigger").arg("trigger", &duty.trigger));
    }
    if !duty.places.is_empty() {
        remarks.push(Say::new("explain-duty-places").arg("places", duty.places.join("; ")));
    }
    match duty.audience {
        Some(Audience::Officials) => remarks.push(Say::new("explain-duty-officials")),
        Some(Audience::Citizens) => remarks.push(Say::new("explain-duty-citizens")),
        _ => {}
    }
    remarks
}

fn evidence(
    plan: &Plan,
    ledger: &Ledger,
    summary: &Summary,
    unit: usize,
    duty: &Duty,
    explained: &mut ExplainedRule,
) -> PolarsResult<()> {
    let lookup = Lookup::new(plan, ledger);
    let mut figure = ExplainedFigure::new(summary.period.to_string(), summary.window, summary.judged_on);
    let (mut items, mut quantity) = (0_u64, 0_u64);
    for (rows, marks, dated) in
        [(Rows::of(&ledger.items), &summary.items, true), (Rows::of(&ledger.counts), &summary.counts, false)]
    {
        if rows.is_empty() {
            continue;
        }
        let marked: HashMap<usize, &Mark> = marks.iter().map(|mark| (mark.row, mark)).collect();
        let (units, categories, audiences) = (rows.u32("unit")?, rows.u32("category")?, rows.text("audience")?);
        for row in (0..rows.len()).filter(|row| units.get(*row).is_some_and(|one| one as usize == unit)) {
            let evidence = if dated { lookup.item(row, "day")? } else { lookup.count(row)? };
            let mark = marked.get(&row).filter(|mark| mark.lies_in[0] || mark.adds[0] > 0);
            let why = match mark {
                _ if !is_asked_form(duty, categories.get(row).unwrap_or(u32::MAX)) => {
                    Say::new("explain-why-form").arg("form", &evidence.label)
                }
                _ if !is_asked_audience(duty, place_of(audiences.get(row))) => Say::new("explain-why-audience"),
                None => outside(summary, &evidence),
                Some(mark) => {
                    items += u64::from(dated);
                    quantity = quantity.saturating_add(mark.adds[0]);
                    figure.counted.push(Evidence { adds: mark.adds[0], ..evidence });
                    continue;
                }
            };
            let near = evidence.day.is_some_and(|day| summary.window.holds(day))
                || Lookup::period(&evidence).is_some_and(|one| plan.calendar.window(one).overlaps(&summary.window));
            let evidence = Evidence { adds: 0, ..evidence };
            explained.uncounted.push(Uncounted { evidence, why, finding: None, near });
        }
    }
    figure.actual = Some(quantity);
    figure.steps.push(Say::new("explain-duty-evidence").arg("items", items).arg("quantity", quantity));
    figure.steps.push(Say::new("explain-duty-no-verdict"));
    explained.figures.push(figure);
    Ok(())
}

fn outside(summary: &Summary, evidence: &Evidence) -> Say {
    if evidence.kind == "count" {
        return Say::new("explain-why-other-period").arg("period", &evidence.period);
    }
    let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y");
    Say::new("explain-why-outside").arg("from", day(summary.window.from)).arg("to", day(summary.window.to))
}
