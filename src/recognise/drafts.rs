//! Gathers the rows of a file into one report for each unit, and closes them.
//!
//! A report whose unit or period is not known, or not in the plan, keeps its findings but no records.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::entry::{Outcome, Parsed};
use super::identity::{Identity, ambiguous_unit, unknown_unit, unknown_unit_near};
use super::names::Names;
use super::rows::Owner;
use crate::model::finding::{self, Finding, Place};
use crate::model::record::Record;
use crate::model::register::Resolved;
use crate::model::report::{Ground, Report};
use crate::model::sheet::Area;

/// How many unknown names of a file get suggestions; a column of thousands is no list of units.
const MOST_SUGGESTED: usize = 50;

/// A report in the making.
struct Draft {
    report: Report,
    in_plan: bool,
    /// Rows that say "không phát sinh".
    nil_rows: u64,
}

/// The reports of a part of a workbook that has one identity.
pub(super) struct Drafts<'d, 'a> {
    names: &'d Names<'a>,
    path: &'d str,
    file: usize,
    identity: &'d Identity,
    all: Vec<Draft>,
    index: HashMap<Owner, usize>,
}

impl<'d, 'a> Drafts<'d, 'a> {
    pub(super) fn new(names: &'d Names<'a>, path: &'d str, file: usize, identity: &'d Identity) -> Self {
        Drafts { names, path, file, identity, all: Vec::new(), index: HashMap::new() }
    }

    /// The report of an owner; `place`: where it is first named. With it, the unit that it became.
    pub(super) fn of(&mut self, owner: &Owner, place: impl FnOnce() -> Place) -> (usize, Option<usize>) {
        if let Some(index) = self.index.get(owner) {
            return (*index, self.all.get(*index).and_then(|draft| draft.report.unit));
        }
        let identity = self.identity;
        let mut findings = Vec::new();
        let (unit, written) = match owner {
            Owner::File => {
                findings.extend(identity.unit_findings.iter().cloned());
                (identity.unit, identity.written.clone())
            }
            Owner::Unit(unit) => {
                (Some(*unit), self.names.register.units().get(*unit).map_or(String::new(), |unit| unit.name.clone()))
            }
            Owner::Unknown(written) => {
                findings.push(match self.names.stated(written) {
                    Resolved::Ambiguous(several) => ambiguous_unit(self.names, place(), written, &several),
                    _ if self.all.len() > MOST_SUGGESTED => unknown_unit_near(place(), written, "–".to_owned()),
                    _ => unknown_unit(self.names, place(), written),
                });
                (None, written.clone())
            }
        };
        if self.all.is_empty() {
            findings.extend(identity.findings.iter().cloned());
        }
        let unit = unit.map(|unit| self.living(unit, &written, &mut findings));
        let report = Report {
            file: self.file,
            unit,
            unit_written: written,
            period: identity.period,
            dated: identity.dated,
            version: identity.version.clone(),
            nil: identity.nil && *owner == Owner::File,
            findings,
            ..Report::default()
        };
        let index = self.all.len();
        self.all.push(Draft { report, in_plan: identity.in_plan, nil_rows: 0 });
        self.index.insert(owner.clone(), index);
        (index, unit)
    }

    /// The unit that a unit had become by the report's period.
    fn living(&self, unit: usize, written: &str, findings: &mut Vec<Finding>) -> usize {
        let Some(window) = self.identity.window else { return unit };
        let units = self.names.register.units();
        let mut current = unit;
        for _ in 0..units.len() {
            let Some(known) = units.get(current) else { return current };
            if known.exists_within(window) {
                break;
            }
            let over = known.active_to.is_some_and(|last| last < window.from);
            let next = known.successor.as_deref().filter(|_| over).and_then(|code| self.names.register.by_code(code));
            let Some(next) = next.filter(|next| *next != current) else {
                let shown = |day: Option<NaiveDate>| day.map_or("…".into(), |day| day.format("%d/%m/%Y").to_string());
                let (from, to) = (shown(known.active_from), shown(known.active_to));
                let finding = Finding::new(finding::UNIT_NOT_ACTIVE, Place::file(self.path)).value(written);
                findings.push(finding.unit(known.code.clone()).arg("from", from).arg("to", to));
                return current;
            };
            current = next;
        }
        if let Some(known) = units.get(current).filter(|_| current != unit) {
            let finding = Finding::new(finding::SUCCESSOR, Place::file(self.path)).value(written);
            findings.push(finding.expected(known.name.clone()).unit(known.code.clone()));
        }
        current
    }

    /// Adds what a row gave to a report; `original`: its texts as stored, where they were converted.
    pub(super) fn add(&mut self, index: usize, sheet: &Arc<str>, parsed: Parsed, original: &str) {
        let Some(draft) = self.all.get_mut(index) else { return };
        let rows = &mut draft.report.rows;
        rows.read += 1;
        match parsed.outcome {
            Outcome::Accepted => rows.accepted += 1,
            Outcome::Rejected => rows.rejected += 1,
            Outcome::Ignored => rows.ignored += 1,
        }
        let records = parsed.records.into_iter().map(|(fact, at)| Record {
            sheet: sheet.clone(),
            at,
            fact,
            original: original.into(),
        });
        draft.report.records.extend(records);
        draft.report.findings.extend(parsed.findings);
    }

    /// Counts a row that says nothing arose.
    pub(super) fn add_nil_row(&mut self, index: usize) {
        if let Some(draft) = self.all.get_mut(index) {
            draft.nil_rows += 1;
        }
    }

    /// Adds findings to a report.
    pub(super) fn note(&mut self, index: usize, findings: impl IntoIterator<Item = Finding>) {
        if let Some(draft) = self.all.get_mut(index) {
            draft.report.findings.extend(findings);
        }
    }

    /// Adds a part of a sheet that is the report's.
    pub(super) fn stands(&mut self, index: usize, sheet: &Arc<str>, area: Area) {
        if let Some(draft) = self.all.get_mut(index) {
            draft.report.grounds.push(Ground { sheet: sheet.clone(), area });
        }
    }

    /// Closes all reports.
    pub(super) fn finish(mut self) -> Vec<Report> {
        let path = self.path;
        if self.all.is_empty() || (self.identity.nil && !self.index.contains_key(&Owner::File)) {
            self.of(&Owner::File, || Place::file(path));
        }
        self.all.into_iter().map(|draft| close(draft, path)).collect()
    }
}

fn close(draft: Draft, path: &str) -> Report {
    let mut report = draft.report;
    let said_nothing = report.rows.accepted + report.rows.rejected == 0;
    report.nil |= draft.nil_rows > 0 && said_nothing;
    if report.nil && !report.records.is_empty() {
        let finding = Finding::new(finding::RECORDS_IN_NIL, Place::file(path)).value(report.records.len().to_string());
        report.findings.push(finding);
    }
    if report.unit.is_none() || report.period.is_none() || !draft.in_plan {
        report.records.clear();
        report.rows.rejected += std::mem::take(&mut report.rows.accepted);
    }
    report
}
