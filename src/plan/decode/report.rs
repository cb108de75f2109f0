//! `[[report]]`: who must report when.

use super::Draft;
use super::rule::{self, BASES, Groups};
use crate::model::plan::{Basis, Due, PeriodType, ReportRule};
use crate::plan::fields::Fields;

const PERIODS: [(&str, PeriodType); 5] = [
    ("quarter", PeriodType::Quarter),
    ("half_year", PeriodType::HalfYear),
    ("nine_months", PeriodType::NineMonths),
    ("year", PeriodType::Year),
    ("ad_hoc", PeriodType::AdHoc),
];

pub(super) fn read<'a>(draft: &Draft<'a>, fields: Fields<'a>) -> Option<ReportRule> {
    let common = rule::read(draft, &fields, Groups::Any, false);
    let (from, to) = (fields.text("from"), fields.text("to"));
    let via = fields.optional_text("via");
    let periods = periods(&fields);
    let due = fields.value("due").map(|_| due(&fields));
    let may_embed = fields.flag("may_embed");
    fields.finish();
    let (due, due_basis) = match due {
        None => (None, Basis::Stated),
        Some(read) => read.map(|(due, basis)| (Some(due), basis))?,
    };
    Some(ReportRule { rule: common?, from: from?, via, to: to?, periods: periods?, due, due_basis, may_embed })
}

fn periods(fields: &Fields<'_>) -> Option<Vec<PeriodType>> {
    fields.required("periods")?;
    let (values, _) = fields.list("periods")?;
    let mut periods: Vec<PeriodType> =
        values.iter().filter_map(|value| fields.word("periods", value, &PERIODS)).collect();
    periods.sort_unstable();
    periods.dedup();
    Some(periods)
}

/// `{ days = 5 }`, `{ working_days = 5 }` or `{ day_of_month = 20 }`, each perhaps with a basis.
fn due(fields: &Fields<'_>) -> Option<(Due, Basis)> {
    let inner = Fields::of(fields.page(), fields.value("due")?, "due")?;
    let basis = inner.word_or("basis", &BASES, Basis::Stated);
    let number = |field: &'static str, to: u32| {
        inner.value(field).map(|value| inner.number(field, value, &(u32::from(field == "day_of_month")..=to)))
    };
    let given: Vec<Option<Due>> = [
        number("days", 366).map(|days| days.map(Due::Days)),
        number("working_days", 250).map(|days| days.map(Due::WorkingDays)),
        number("day_of_month", 31).map(|day| day.map(Due::DayOfMonth)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let due = if let [one] = given.as_slice() {
        *one
    } else {
        let args = vec![("field", "due".to_owned())];
        inner.page().note(&inner.span(), "wrong-due", args, &[], None);
        None
    };
    inner.finish();
    Some((due?, basis?))
}
