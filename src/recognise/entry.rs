//! One row of a table by fields, and what reading it gives: records, findings, and how it counts.
//!
//! What the fields mean together is the business of `item`, `count`, `ratio` and `task`.

use chrono::{Datelike, NaiveDate};

use super::date::{self, Reading};
use super::grid::{Row, is_error, shown, text_of};
use super::kind::{FIELDS, Layout};
use super::lexicon::Lexicon;
use super::several;
use crate::model::calendar::{Window, month_window};
use crate::model::finding::{self, Code, Finding, Place};
use crate::model::heads::Field;
use crate::model::plan::{Audience, Plan};
use crate::model::record::{Fact, When};
use crate::model::register::Unit;
use crate::model::report::ReportPeriod;
use crate::model::sheet::{Address, Cell, Value};
use crate::model::text::tidy;

/// The most cells of a row that a finding shows.
const MOST_SHOWN: u32 = 40;

/// Everything a row is read against.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'w> {
    pub(super) plan: &'w Plan,
    pub(super) lexicon: &'s Lexicon<'w>,
    pub(super) path: &'s str,
    pub(super) sheet: &'w str,
    pub(super) layout: &'s Layout,
    pub(super) unit: Option<&'w Unit>,
    pub(super) period: Option<ReportPeriod>,
    pub(super) window: Option<Window>,
}

/// How a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Accepted,
    Rejected,
    Ignored,
}

/// What reading a row gave.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) outcome: Outcome,
    pub(super) records: Vec<(Fact, Address)>,
    pub(super) findings: Vec<Finding>,
    /// A date that names only a month, as written.
    pub(super) month_only: Option<(Address, String)>,
    /// A cumulative figure that stands beside the period's, as written.
    pub(super) cumulative: Option<(Address, String)>,
}

impl Parsed {
    pub(super) fn ignored() -> Parsed {
        Parsed {
            outcome: Outcome::Ignored,
            records: Vec::new(),
            findings: Vec::new(),
            month_only: None,
            cumulative: None,
        }
    }

    pub(super) fn rejected(findings: Vec<Finding>) -> Parsed {
        Parsed { outcome: Outcome::Rejected, findings, ..Parsed::ignored() }
    }

    pub(super) fn accepted(fact: Fact, at: Address, findings: Vec<Finding>) -> Parsed {
        Parsed { outcome: Outcome::Accepted, records: vec![(fact, at)], findings, ..Parsed::ignored() }
    }
}

/// A row by fields.
pub(super) struct Entry<'s, 'w> {
    pub(super) scope: Scope<'s, 'w>,
    pub(super) row: Row<'w>,
    pub(super) cells: [Option<&'w Cell>; FIELDS],
}

impl<'s, 'w> Entry<'s, 'w> {
    /// Puts the cells of a row under their fields.
    pub(super) fn new(scope: Scope<'s, 'w>, row: Row<'w>) -> Entry<'s, 'w> {
        let mut cells = [None; FIELDS];
        for cell in row.cells() {
            if let Some(field) = scope.layout.field(cell.at.column) {
                cells[field as usize] = Some(cell);
            }
        }
        Entry { scope, row, cells }
    }

    /// The cell of a field.
    pub(super) fn get(&self, field: Field) -> Option<&'w Cell> {
        self.cells[field as usize]
    }

    /// Whether any of the fields has a cell.
    pub(super) fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.get(*field).is_some())
    }

    /// The address of a field in this row, whether it is filled or not.
    pub(super) fn at(&self, field: Field) -> Address {
        let column = self.scope.layout.column(field).unwrap_or(self.scope.layout.span.0);
        self.get(field)
            .filter(|cell| cell.at.row == self.row.number)
            .map_or(Address { row: self.row.number, column }, |cell| cell.at)
    }

    /// The address of the first filled field, else of the first one.
    pub(super) fn at_first(&self, fields: &[Field]) -> Address {
        let own = |field: &&Field| self.get(**field).is_some_and(|cell| cell.at.row == self.row.number);
        let field = fields.iter().find(own).or(fields.first()).copied();
        field.map_or(Address { row: self.row.number, column: self.scope.layout.span.0 }, |field| self.at(field))
    }

    /// The text of a field, tidied; empty when there is none.
    pub(super) fn text(&self, field: Field) -> Box<str> {
        match self.get(field).map(|cell| &cell.value) {
            None => Box::default(),
            Some(Value::Text(text)) => tidy(text).into(),
            Some(value) => shown(value).into(),
        }
    }

    /// For whom the row says its communication was.
    pub(super) fn audience(&self) -> Option<Audience> {
        self.get(Field::Audience).and_then(text_of).and_then(|text| self.scope.lexicon.audience(text))
    }

    /// A finding at a field of this row, with the row's cells.
    pub(super) fn finding(&self, code: Code, field: Field) -> Finding {
        self.finding_at(code, self.at(field), self.get(field).map(|cell| shown(&cell.value)).unwrap_or_default())
    }

    /// A finding at a cell of this row.
    pub(super) fn finding_at(&self, code: Code, at: Address, value: String) -> Finding {
        let place = Place { file: self.scope.path.to_owned(), sheet: self.scope.sheet.to_owned(), cell: Some(at) };
        let first = self.scope.layout.span.0.min(at.column);
        let last = self.scope.layout.span.1.min(first + MOST_SHOWN).max(at.column.min(first + MOST_SHOWN));
        let texts = (first..=last).map(|column| self.row.at(column).map(|cell| shown(&cell.value)).unwrap_or_default());
        let marked = usize::try_from(at.column.min(last) - first).unwrap_or(0);
        let blank = if value.is_empty() { "yes" } else { "no" };
        let mut finding = Finding::new(code, place).value(value).arg("blank", blank);
        finding.unit = self.scope.unit.map(|unit| unit.code.clone());
        finding.row = Some((texts.collect(), marked));
        finding
    }

    /// The finding about the first of these fields that holds an error or a formula without a result.
    pub(super) fn broken(&self, fields: &[Field]) -> Option<Finding> {
        fields.iter().find_map(|field| match &self.get(*field)?.value {
            value if is_error(value) => Some(self.finding(finding::ERROR_VALUE, *field)),
            Value::NotCalculated => Some(self.finding(finding::NOT_CALCULATED, *field)),
            _ => None,
        })
    }

    /// When a date field says something happened; `Err`: it can't be read.
    pub(super) fn when(&self, field: Field) -> Result<Option<When>, Box<Finding>> {
        let Some(cell) = self.get(field) else { return Ok(None) };
        let months = field == Field::Posted && self.scope.layout.months;
        let reading = date::read(&cell.value, months);
        self.settle(reading).map(Some).ok_or_else(|| {
            let finding = self.finding(finding::DATE_IMPOSSIBLE, field).expected("15/3/2022");
            Box::new(finding.arg("kind", if reading == Reading::Wide { "wide" } else { "no-day" }))
        })
    }

    /// What a date field says, as written, when it names several days.
    pub(super) fn several_days(&self, field: Field) -> Option<&'w str> {
        let text = self.get(field).and_then(text_of).filter(|text| several::may_be_several(text.trim()))?;
        matches!(date::read_text(text, false), Reading::FirstDay(..)).then_some(text)
    }

    /// A reading with its year put in from the report's period.
    fn settle(&self, reading: Reading) -> Option<When> {
        match reading {
            Reading::Day(day) => Some(When::Day(day)),
            Reading::Month(Some(year), month) => NaiveDate::from_ymd_opt(year, month, 1).map(When::Month),
            Reading::Month(None, month) => {
                let firsts =
                    self.years().filter_map(|year| NaiveDate::from_ymd_opt(year, month, 1)).collect::<Vec<_>>();
                let inside = firsts.iter().find(|first| self.is_inside(When::Month(**first)));
                inside.or(firsts.first()).copied().map(When::Month)
            }
            Reading::FirstDay(Some(year), month, day) => NaiveDate::from_ymd_opt(year, month, day).map(When::Day),
            Reading::DayOfYear(day, month) | Reading::FirstDay(None, month, day) => {
                let days =
                    self.years().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect::<Vec<_>>();
                let inside = days.iter().find(|day| self.is_inside(When::Day(**day)));
                inside.or(days.first()).copied().map(When::Day)
            }
            Reading::Wide | Reading::Impossible => None,
        }
    }

    /// The years a date without a year may belong to, the period's own first.
    fn years(&self) -> impl Iterator<Item = i32> + use<> {
        let of_period = match (self.scope.period, self.scope.plan.years.as_slice()) {
            (Some(ReportPeriod::Regular(period)), _) => Some(period.year),
            (_, [only]) => Some(*only),
            _ => None,
        };
        let before = self.scope.window.map(|window| window.from.year());
        of_period.into_iter().chain(before.filter(move |year| Some(*year) != of_period))
    }

    /// Whether a date lies in the report's window, or in the plan's years when the report has none.
    pub(super) fn is_inside(&self, when: When) -> bool {
        match (self.scope.window, when) {
            (Some(window), When::Day(day)) => window.holds(day),
            (Some(window), When::Month(first)) => window.overlaps(&month_window(first.year(), first.month())),
            (None, When::Day(day) | When::Month(day)) => {
                self.scope.period.is_none() || self.scope.plan.years.contains(&day.year())
            }
        }
    }

    /// The finding about a date outside the report's window, with the swapped reading when that lies inside.
    pub(super) fn outside(&self, when: When, field: Field) -> Finding {
        let swapped = match when {
            When::Day(day) => NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()),
            When::Month(_) => None,
        };
        let swapped = swapped.filter(|day| self.is_inside(When::Day(*day)));
        let code = if swapped.is_some() { finding::DATE_SWAPPED } else { finding::DATE_OUTSIDE };
        let finding = self.finding(code, field).expected(self.window_shown());
        match swapped {
            Some(day) => finding.arg("swapped", day.format("%d/%m/%Y").to_string()),
            None => finding,
        }
    }

    fn window_shown(&self) -> String {
        match self.scope.window {
            Some(window) => format!("{} – {}", window.from.format("%d/%m/%Y"), window.to.format("%d/%m/%Y")),
            None => self.scope.plan.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }
    }
}
