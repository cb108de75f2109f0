//! From a parsed plan file to a plan: each table by its own reader, then what holds between tables.
//!
//! It does not stop at a mistake: whatever can't be used is noted on the page and left out.

mod assessment;
mod duty;
mod extensions;
mod head;
mod links;
mod quota;
mod report;
mod rule;
mod target;
mod task;

use std::cell::RefCell;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{At, Fields};
use super::page::Page;
use crate::model::category::Categories;
use crate::model::plan::{PeriodType, Plan};

/// Years a plan may speak of; anything else is a slip of the pen.
const YEARS: RangeInclusive<u32> = 2000..=2100;

/// What the readers share: the page, the tables in force, and what must be held against each other at the end.
struct Draft<'a> {
    page: &'a Page<'a>,
    categories: Categories,
    years: Vec<i32>,
    group_labels: Vec<String>,
    /// Every rule id with its place and whether it is a target.
    ids: RefCell<Vec<(At<String>, bool)>>,
    /// Target, and the target it lies within.
    within: RefCell<Vec<(String, At<String>)>>,
    /// Rules that the assessment looks at.
    criteria: RefCell<Vec<At<String>>>,
}

impl Draft<'_> {
    /// Notes a day that can't belong to a plan for these years: a year too early or too late.
    fn sensible(&self, fields: &Fields<'_>, field: &str, day: &At<NaiveDate>) -> bool {
        let (Some(first), Some(last)) = (self.years.first(), self.years.last()) else { return true };
        let fits = (first - 1..=last + 1).contains(&day.0.year());
        if !fits {
            let args = vec![("from", format!("{}-01-01", first - 1)), ("to", format!("{}-12-31", last + 1))];
            fields.wrong(&day.1, field, "wrong-day-between", args);
        }
        fits
    }
}

/// Reads a whole file. `None` when the plan's own table can't be used; mistakes are on the page.
pub(super) fn plan<'a>(page: &'a Page<'a>, root: &'a Spanned<DeTable<'a>>) -> Option<Plan> {
    let fields = Fields::new(page, root.get_ref(), 0..0, "plan.toml");
    let head = fields.required("plan").and_then(|value| Fields::of(page, value, "[plan]")).map(head::read);
    let mut draft = Draft {
        page,
        categories: super::tables::categories(),
        years: head.as_ref().map(|head| head.years.clone()).unwrap_or_default(),
        group_labels: head.as_ref().map(|head| head.groups.keys().cloned().collect()).unwrap_or_default(),
        ids: RefCell::default(),
        within: RefCell::default(),
        criteria: RefCell::default(),
    };
    extensions::categories(&mut draft, tables(&fields, "category", "[[category]]"));
    let heads = extensions::heads(fields.value("heads").and_then(|value| Fields::of(page, value, "[heads]")));
    let reports = each(&draft, tables(&fields, "report", "[[report]]"), report::read);
    let quotas = each(&draft, tables(&fields, "quota", "[[quota]]"), quota::read);
    let targets = each(&draft, tables(&fields, "target", "[[target]]"), target::read);
    let tasks = each(&draft, tables(&fields, "task", "[[task]]"), task::read);
    let duties = each(&draft, tables(&fields, "duty", "[[duty]]"), duty::read);
    let assessment = fields
        .value("assessment")
        .and_then(|value| Fields::of(page, value, "[assessment]"))
        .and_then(|fields| assessment::read(&draft, fields));
    fields.finish();
    links::check(&draft);

    let head = head?;
    let identity = head.identity?;
    let summaries = head.summaries.unwrap_or_else(|| {
        let asked = |kind: &PeriodType| reports.iter().any(|report| report.periods.contains(kind));
        let found: Vec<PeriodType> = SUMMARIES.iter().map(|(_, kind)| *kind).filter(asked).collect();
        if found.is_empty() { SUMMARIES.iter().map(|(_, kind)| *kind).collect() } else { found }
    });
    Some(Plan {
        id: identity.id,
        number: head.number,
        title: identity.title,
        issuer: identity.issuer,
        superior: identity.superior,
        place: identity.place,
        issued: head.issued?,
        years: head.years,
        calendar: head.calendar?,
        recipients: head.recipients,
        signatory: head.signatory,
        summaries,
        groups: head.groups,
        reports,
        quotas,
        targets,
        tasks,
        duties,
        assessment,
        categories: draft.categories,
        heads,
    })
}

/// The kinds of summary, in the order in which they are written.
const SUMMARIES: [(&str, PeriodType); 4] = [
    ("quarter", PeriodType::Quarter),
    ("half_year", PeriodType::HalfYear),
    ("nine_months", PeriodType::NineMonths),
    ("year", PeriodType::Year),
];

/// The tables of an array of tables; anything else in their place is a mistake.
fn tables<'a>(root: &Fields<'a>, field: &'static str, name: &'static str) -> Vec<Fields<'a>> {
    let Some(value) = root.value(field) else { return Vec::new() };
    if let DeValue::Array(values) = value.get_ref() {
        return values.iter().filter_map(|value| Fields::of(root.page(), value, name)).collect();
    }
    root.wrong(&value.span(), field, "wrong-tables", vec![("table", name.to_owned())]);
    Vec::new()
}

fn each<'a, T>(draft: &Draft<'a>, tables: Vec<Fields<'a>>, read: fn(&Draft<'a>, Fields<'a>) -> Option<T>) -> Vec<T> {
    tables.into_iter().filter_map(|fields| read(draft, fields)).collect()
}
