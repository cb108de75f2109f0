//! What is left of the reports once the frames are laid: repeats, held-out reports, rejected rows, each with why.
//!
//! It decides nothing: the records are those that `repeats` and `versions` left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::packed::Packed;
use super::repeats::{Kept, Spot};
use crate::model::finding::{Finding, TOTAL_DISAGREES};
use crate::model::ledger::{Aside, Standing, Why};

/// What is in no frame, by report, sheet and cell.
pub(super) fn collect(reports: &[Packed], standing: &[Standing], kept: &Kept) -> Vec<Aside> {
    let aside = |(report, position): Spot, why: Why| {
        let packed = &reports[report];
        let record = packed.said(&packed.records[position]);
        Aside {
            report,
            sheet: Arc::clone(&record.sheet),
            at: record.at,
            original: record.original.into(),
            fact: Some(record.map(Box::from).fact),
            why,
        }
    };
    let repeat = |(spot, first): &(Spot, Spot)| {
        let record = &reports[first.0].records[first.1];
        aside(*spot, Why::Repeat(first.0, Arc::clone(&record.sheet), record.at))
    };
    let mut all: Vec<Aside> = kept.repeats.iter().map(repeat).collect();
    for (report, (packed, standing)) in reports.iter().zip(standing).enumerate() {
        all.extend(rejected(report, packed));
        if *standing != Standing::Counts {
            all.extend((0..packed.records.len()).map(|record| aside((report, record), Why::ReportHeldOut)));
        }
    }
    all.sort_by(|one, other| (one.report, &one.sheet, one.at).cmp(&(other.report, &other.sheet, other.at)));
    all
}

/// The rows with a finding and no record, each once.
fn rejected(report: usize, packed: &Packed) -> Vec<Aside> {
    let mut rows: BTreeMap<(&str, u32), Aside> = BTreeMap::new();
    // A total that disagrees is said at a row that was never data.
    let of_data = |finding: &&Finding| finding.row.is_some() && finding.code != TOTAL_DISAGREES;
    for finding in packed.report.findings.iter().filter(of_data) {
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
    for record in &packed.records {
        rows.remove(&(&*record.sheet, record.at.row));
    }
    rows.into_values().collect()
}
