//! What each unit is told: its report, its duties, what was found, and which of its files are copied.
//!
//! A unit gets feedback when a report was asked of it, when it sent something, when a duty was judged, or when something
//! was found.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::finding::Finding;
use crate::model::ledger::Standing;
use crate::model::register::Unit;
use crate::model::report::{FileState, Ground, ReportPeriod};
use crate::model::verdict::{Outcome, ReportState, ReportStatus};
use crate::write::{Context, Worded};

/// A file of a unit, as the period sees it.
pub(super) struct Sent {
    /// Index of the file.
    pub(super) file: usize,
    /// Index of the unit's report in it.
    pub(super) report: usize,
    /// What of the file is the unit's; empty: all of it.
    pub(super) grounds: Vec<Ground>,
}

/// What one unit is told.
pub(super) struct Case<'a> {
    /// Index of the unit.
    pub(super) index: usize,
    pub(super) unit: &'a Unit,
    pub(super) report: Option<&'a ReportState>,
    /// Its duties, in the summary's order.
    pub(super) outcomes: Vec<&'a Outcome>,
    /// The most serious first.
    pub(super) findings: Vec<&'a Worded<'a>>,
    pub(super) sent: Vec<Sent>,
    /// Errors and warnings in its reports for other periods, which their own feedback tells.
    pub(super) elsewhere: [usize; 2],
}

impl Sent {
    /// Whether this file is copied sheet by sheet: read, and not replaced by another version.
    pub(super) fn is_copied(&self, context: &Context<'_>) -> bool {
        let standing = context.ledger.standing.get(self.report);
        let is_read = context.ledger.files.get(self.file).is_some_and(|file| file.state != FileState::Unreadable);
        is_read && !matches!(standing, None | Some(Standing::Superseded(_)))
    }
}

/// The units that are told something, in register order.
pub(super) fn cases<'a>(context: &Context<'a>, worded: &'a [Worded<'a>]) -> Vec<Case<'a>> {
    let (summary, ledger) = (context.summary, context.ledger);
    let mut findings: BTreeMap<&str, Vec<&Worded<'_>>> = BTreeMap::new();
    let mut of_files: HashMap<&str, Vec<&Worded<'_>>> = HashMap::new();
    for one in worded {
        match one.finding.unit.as_deref() {
            Some(unit) => findings.entry(unit).or_default().push(one),
            None => of_files.entry(&one.finding.place.file).or_default().push(one),
        }
    }
    let mut outcomes: BTreeMap<usize, Vec<&Outcome>> = BTreeMap::new();
    for outcome in &summary.outcomes {
        if let Some(unit) = outcome.unit {
            outcomes.entry(unit).or_default().push(outcome);
        }
    }
    let reports: BTreeMap<usize, &ReportState> = summary.reports.iter().map(|state| (state.unit, state)).collect();
    let mut sent = sent(context);
    let reported: BTreeSet<usize> = ledger.reports.iter().map(|report| report.file).collect();
    let files = ledger.files.iter().enumerate().filter(|(index, _)| reported.contains(index));
    let files: HashMap<&str, usize> = files.map(|(index, file)| (file.path.as_str(), index)).collect();
    let units = context.register.units().iter().enumerate();
    units
        .filter_map(|(index, unit)| {
            let report = reports.get(&index).copied();
            let mut case = Case {
                index,
                unit,
                report,
                outcomes: outcomes.remove(&index).unwrap_or_default(),
                findings: findings.remove(unit.code.as_str()).unwrap_or_default(),
                sent: sent.remove(&index).unwrap_or_default(),
                elsewhere: [0; 2],
            };
            // What was said of a file as such is told to the unit whose file it is alone.
            for sent in case.sent.iter().filter(|sent| sent.grounds.is_empty()) {
                let path = ledger.files.get(sent.file).map_or("", |file| file.path.as_str());
                case.findings.extend(of_files.get(path).into_iter().flatten());
            }
            case.findings.retain(|one| {
                let Some(file) = files.get(one.finding.place.file.as_str()) else { return true };
                if let Some(sent) = case.sent.iter().find(|sent| sent.file == *file) {
                    return is_shown(one.finding, &sent.grounds);
                }
                if let Some(number) = case.elsewhere.get_mut(one.finding.severity as usize) {
                    *number += 1;
                }
                false
            });
            case.findings.sort_by_key(|one| one.finding.severity);
            let asked = report.is_some_and(|state| state.status != ReportStatus::NotRequired);
            let told = asked
                || case.elsewhere != [0; 2]
                || !case.outcomes.is_empty()
                || !case.findings.is_empty()
                || !case.sent.is_empty();
            told.then_some(case)
        })
        .collect()
}

/// The files of each unit: those of the period's report, those on request, and those whose period is not known.
fn sent(context: &Context<'_>) -> BTreeMap<usize, Vec<Sent>> {
    let (summary, ledger, plan) = (context.summary, context.ledger, context.plan);
    let mut sent: BTreeMap<usize, Vec<Sent>> = BTreeMap::new();
    for (index, report) in ledger.reports.iter().enumerate() {
        let concerned = match report.period {
            Some(ReportPeriod::Regular(period)) => period == summary.period || !plan.years.contains(&period.year),
            Some(ReportPeriod::AdHoc) => summary.ad_hoc.contains(&index),
            None => true,
        };
        let Some(unit) = report.unit.filter(|_| concerned) else { continue };
        let of_unit = sent.entry(unit).or_default();
        match of_unit.iter_mut().find(|sent| sent.file == report.file) {
            // Several reports of one unit in one file.
            Some(known) if known.grounds.is_empty() || report.grounds.is_empty() => known.grounds.clear(),
            Some(known) => known.grounds.extend(report.grounds.iter().cloned()),
            None => of_unit.push(Sent { file: report.file, report: index, grounds: report.grounds.clone() }),
        }
    }
    sent
}

/// Whether a finding in a file of several units lies on this unit's part of it.
fn is_shown(finding: &Finding, grounds: &[Ground]) -> bool {
    let place = &finding.place;
    grounds.is_empty()
        || place.sheet.is_empty()
        || grounds
            .iter()
            .any(|ground| *ground.sheet == *place.sheet && place.cell.is_none_or(|cell| ground.area.holds(cell)))
}
