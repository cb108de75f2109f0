//! What is left of the reports once the frames are laid: repeats, held-out reports, rejected rows, each with why.
//!
//! It decides nothing: the records are those that `repeats` and `versions` left out.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::repeats::{Kept, Spot};
use crate::model::finding::{Finding, TOTAL_DISAGREES};
use crate::model::ledger::{Aside, Standing, Why};
use crate::model::report::Report;
use crate::model::sheet::Address;

/// Takes the records out of the reports and keeps those that are in no frame, by report, sheet and cell.
pub(super) fn collect(reports: &mut [Report], standing: &[Standing], kept: &Kept) -> Vec<Aside> {
    let place = |(report, record): Spot| {
        let record = &reports[report].records[record];
        (report, Arc::clone(&record.sheet), record.at)
    };
    let repeats: HashMap<Spot, (usize, Arc<str>, Address)> =
        kept.repeats.iter().map(|(spot, first)| (*spot, place(*first))).collect();
    let mut aside = Vec::new();
    for (report, (of_report, standing)) in reports.iter_mut().zip(standing).enumerate() {
        let held_out = *standing != Standing::Counts;
        aside.extend(rejected(report, of_report));
        for (position, record) in std::mem::take(&mut of_report.records).into_iter().enumerate() {
            let why = match repeats.get(&(report, position)) {
                Some((report, sheet, at)) => Why::Repeat(*report, Arc::clone(sheet), *at),
                None if held_out => Why::ReportHeldOut,
                None => continue,
            };
            aside.push(Aside {
                report,
                sheet: record.sheet,
                at: record.at,
                original: record.original,
                fact: Some(record.fact),
                why,
            });
        }
    }
    aside.sort_by(|one, other| (one.report, &one.sheet, one.at).cmp(&(other.report, &other.sheet, other.at)));
    aside
}

/// The rows with a finding and no record, each once.
fn rejected(report: usize, of_report: &Report) -> Vec<Aside> {
    let mut rows: BTreeMap<(&str, u32), Aside> = BTreeMap::new();
    // A total that disagrees is said at a row that was never data.
    let of_data = |finding: &&Finding| finding.row.is_some() && finding.code != TOTAL_DISAGREES;
    for finding in of_report.findings.iter().filter(of_data) {
        let Some(at) = finding.place.cell else { continue };
        rows.entry((&finding.place.sheet, at.row)).or_insert_with(|| Aside {
            report,
            sheet: finding.place.sheet.as_str().into(),
            at,
            original: Box::default(),
            fact: None,
            why: Why::Rejected(Box::new(finding.clone())),
        });
    }
    for record in &of_report.records {
        rows.remove(&(&*record.sheet, record.at.row));
    }
    rows.into_values().collect()
}
