//! Settles versions, removes repeats, and lays what counts down in frames.
//!
//! It gives no verdicts, and it does not read files; whatever it sets aside is said in a finding and counted.

mod aside;
mod frames;
mod packed;
mod repeats;
mod versions;

use crate::model::finding::{Finding, NO_TABLE};
use crate::model::ledger::{Ledger, Standing};
use crate::model::plan::Plan;
use crate::model::register::Register;
use crate::model::report::{FileState, Report, RowCount, SourceFile};

pub use packed::Packed;

/// The ledger of everything that came in, and the findings of reading and settling it.
///
/// `reports` are those of `files`, in the order of the files. Their findings move into the result.
///
/// # Errors
/// When polars refuses a frame, which is a bug.
pub fn settle(
    mut files: Vec<SourceFile>,
    reports: Vec<Packed>,
    plan: &Plan,
    register: &Register,
) -> anyhow::Result<(Ledger, Vec<Finding>)> {
    let mut reports = versions::merge_parts(reports);
    let (standing, mut findings) = versions::settle(&files, &reports, register);
    let kept = repeats::keep_once(&files, &reports, &standing, plan, register, &mut findings);

    let mut rows = RowCount::default();
    for (index, report) in reports.iter().enumerate() {
        let mut count = report.report.rows;
        let counted = if standing[index] == Standing::Counts { kept.counted[index] } else { 0 };
        count.ignored += count.accepted.saturating_sub(counted);
        count.accepted = counted;
        rows.add(count);
    }
    let aside = aside::collect(&reports, &standing, &kept);
    let frames = frames::build(&mut reports, &standing, &kept)?;
    let mut reports: Vec<Report> = reports.into_iter().map(|packed| packed.report).collect();
    mark_superseded(&mut files, &reports, &standing);
    for report in &mut reports {
        report.without_table = report.findings.iter().any(|finding| finding.code == NO_TABLE);
        findings.append(&mut report.findings);
    }
    let ledger = Ledger {
        files,
        reports,
        standing,
        items: frames.items,
        counts: frames.counts,
        ratios: frames.ratios,
        tasks: frames.tasks,
        rows,
        returned: Vec::new(),
        aside,
    };
    Ok((ledger, findings))
}

/// A file is superseded when every report in it is.
fn mark_superseded(files: &mut [SourceFile], reports: &[Report], standing: &[Standing]) {
    let all: Vec<(&Report, &Standing)> = reports.iter().zip(standing).collect();
    // Reports stand in the order of their files.
    for of_file in all.chunk_by(|(one, _), (other, _)| one.file == other.file) {
        let file = &mut files[of_file[0].0.file];
        let superseded = of_file.iter().all(|(_, state)| matches!(state, Standing::Superseded(_)));
        if superseded && file.state == FileState::Read {
            file.state = FileState::Superseded;
        }
    }
}
