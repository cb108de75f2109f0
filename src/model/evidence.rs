//! Records of the ledger as they stand in their files, for showing them one by one.
//!
//! It decides nothing about them: what counts is the business of those who ask.

use std::sync::Arc;

use polars::prelude::PolarsResult;

use super::calendar::Period;
use super::category::CategoryId;
use super::explanation::Evidence;
use super::finding::Place;
use super::ledger::{Aside, Ledger, Rows, from_epoch_day};
use super::plan::Plan;
use super::record::{Fact, TaskState, When};
use super::report::ReportPeriod;
use super::sheet::Address;

/// Looks records up.
#[derive(Clone, Copy)]
pub struct Lookup<'a> {
    plan: &'a Plan,
    ledger: &'a Ledger,
}

impl<'a> Lookup<'a> {
    /// Over the records of a ledger.
    #[must_use]
    pub fn new(plan: &'a Plan, ledger: &'a Ledger) -> Lookup<'a> {
        Lookup { plan, ledger }
    }

    /// An item, dated by a column of the frame (`day` or `sent`).
    ///
    /// # Errors
    /// When the frame lacks a column, which is a bug; so below.
    pub fn item(&self, row: usize, day_column: &str) -> PolarsResult<Evidence> {
        let rows = Rows::of(&self.ledger.items);
        let text = |name: &str| rows.text(name).map(|column| column.get(row).unwrap_or_default().to_owned());
        Ok(Evidence {
            kind: "item",
            day: rows.i32(day_column)?.get(row).map(from_epoch_day),
            month_only: text("written")? == "month",
            label: self.form(rows.u32("category")?.get(row).unwrap_or(u32::MAX)),
            title: text("title")?,
            number: text("number")?,
            url: text("url")?,
            adds: 1,
            ..self.at(&rows, row)?
        })
    }

    /// A stated quantity.
    ///
    /// # Errors
    /// As `item`.
    pub fn count(&self, row: usize) -> PolarsResult<Evidence> {
        let rows = Rows::of(&self.ledger.counts);
        let quantity = rows.u64("quantity")?.get(row);
        Ok(Evidence {
            kind: "count",
            period: rows.text("period")?.get(row).unwrap_or_default().to_owned(),
            label: self.form(rows.u32("category")?.get(row).unwrap_or(u32::MAX)),
            title: rows.text("evidence")?.get(row).unwrap_or_default().to_owned(),
            quantity,
            adds: quantity.unwrap_or(0),
            ..self.at(&rows, row)?
        })
    }

    /// A stated ratio.
    ///
    /// # Errors
    /// As `item`.
    pub fn ratio(&self, row: usize) -> PolarsResult<Evidence> {
        let rows = Rows::of(&self.ledger.ratios);
        let ratio = (rows.u64("numerator")?.get(row), rows.u64("denominator")?.get(row));
        Ok(Evidence {
            kind: "ratio",
            period: rows.text("period")?.get(row).unwrap_or_default().to_owned(),
            label: self.target(rows.u32("target")?.get(row).unwrap_or(u32::MAX) as usize),
            ratio: ratio.0.zip(ratio.1),
            ..self.at(&rows, row)?
        })
    }

    /// What was said of a task.
    ///
    /// # Errors
    /// As `item`.
    pub fn task(&self, row: usize) -> PolarsResult<Evidence> {
        let rows = Rows::of(&self.ledger.tasks);
        let task = rows.u32("task")?.get(row).unwrap_or(u32::MAX) as usize;
        Ok(Evidence {
            kind: "task",
            day: rows.i32("day")?.get(row).map(from_epoch_day),
            period: rows.text("period")?.get(row).unwrap_or_default().to_owned(),
            label: self.part(task, rows.u32("component")?.get(row).map(|part| part as usize)),
            title: rows.text("result")?.get(row).unwrap_or_default().to_owned(),
            state: rows.text("state")?.get(row).unwrap_or_default().to_owned(),
            adds: 1,
            ..self.at(&rows, row)?
        })
    }

    /// A row that is in no frame.
    #[must_use]
    pub fn aside(&self, aside: &Aside) -> Evidence {
        let report = &self.ledger.reports[aside.report];
        let of_period = match report.period {
            Some(ReportPeriod::Regular(period)) => period.to_string(),
            _ => String::new(),
        };
        let original = aside.original.to_string();
        let place = Evidence { original, ..self.place(report.file, &aside.sheet, aside.at) };
        match &aside.fact {
            None => Evidence { kind: "row", ..place },
            Some(Fact::Item(item)) => {
                let (day, month_only) = match item.posted.or(item.sent) {
                    Some(When::Day(day)) => (Some(day), false),
                    Some(When::Month(day)) => (Some(day), true),
                    None => (None, false),
                };
                Evidence {
                    kind: "item",
                    day,
                    month_only,
                    label: self.form(u32::from(item.category.0)),
                    title: item.title.to_string(),
                    number: item.number.to_string(),
                    url: item.url.to_string(),
                    ..place
                }
            }
            Some(Fact::Count(count)) => Evidence {
                kind: "count",
                period: of_period,
                label: self.form(u32::from(count.category.0)),
                title: count.evidence.to_string(),
                quantity: count.quantity,
                ..place
            },
            Some(Fact::Ratio(ratio)) => Evidence {
                kind: "ratio",
                period: of_period,
                label: self.target(ratio.target),
                ratio: Some((ratio.numerator, ratio.denominator)),
                ..place
            },
            Some(Fact::Task(task)) => Evidence {
                kind: "task",
                period: of_period,
                day: task.done_on,
                label: self.part(task.task, task.component),
                title: task.result.to_string(),
                state: match task.state {
                    TaskState::Done => "done",
                    TaskState::NotDone => "not_done",
                    TaskState::Nil => "nil",
                    TaskState::Unclear => "unclear",
                }
                .to_owned(),
                ..place
            },
        }
    }

    /// Where something stands, as `file › sheet › cell`.
    #[must_use]
    pub fn shown(&self, report: usize, sheet: &Arc<str>, at: Address) -> String {
        self.place(self.ledger.reports[report].file, sheet, at).place.shown()
    }

    /// The period of a statement.
    #[must_use]
    pub fn period(evidence: &Evidence) -> Option<Period> {
        Period::parse(&evidence.period)
    }

    fn at(&self, rows: &Rows<'_>, row: usize) -> PolarsResult<Evidence> {
        let (file, sheet, at) = rows.places()?(row);
        let original = rows.text("original")?.get(row).unwrap_or_default().to_owned();
        Ok(Evidence { original, ..self.place(file, sheet, at) })
    }

    fn place(&self, file: usize, sheet: &str, at: Address) -> Evidence {
        let (file, sha256) =
            self.ledger.files.get(file).map_or_else(Default::default, |one| (one.path.clone(), one.sha256.clone()));
        Evidence { place: Place { file, sheet: sheet.to_owned(), cell: Some(at) }, sha256, ..Evidence::default() }
    }

    fn form(&self, category: u32) -> String {
        let id = CategoryId(u16::try_from(category).unwrap_or(u16::MAX));
        let known = self.plan.categories.iter().find(|(one, _)| *one == id);
        known.map(|(_, category)| category.label.clone()).unwrap_or_default()
    }

    fn target(&self, index: usize) -> String {
        self.plan.targets.get(index).map(|target| target.rule.id.clone()).unwrap_or_default()
    }

    /// The component of a task, or the task.
    fn part(&self, task: usize, component: Option<usize>) -> String {
        let Some(task) = self.plan.tasks.get(task) else { return String::new() };
        component.and_then(|part| task.components.get(part)).unwrap_or(&task.rule.id).clone()
    }
}
