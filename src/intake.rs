//! From the files of a plan's folder to its ledger: found, read, recognised, settled.
//!
//! Part of the order of the stages (`lib.rs`), for everything that needs a plan's records. It judges nothing.

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::desk::{Desk, dated_after};
use crate::model::finding::{CELLS_LOST, Finding, OLD_ENCODING};
use crate::model::ledger::Ledger;
use crate::model::limits::Limits;
use crate::model::progress::Part;
use crate::model::report::{FileState, Format, Report};
use crate::model::timings::{Course, Stage};
use crate::{collect, ledger, read, recognise};

/// The ledger of everything the units sent, and what is wrong with it and with what lies on the desk.
///
/// # Errors
/// When polars refuses a frame, which is a bug.
pub(crate) fn gather(
    desk: &Desk<'_>,
    reader: &read::Reader,
    limits: &Limits,
    as_of: NaiveDate,
    course: &mut Course<'_>,
) -> anyhow::Result<(Ledger, Vec<Finding>)> {
    let plan = &desk.loaded.plan;
    let (found, mut findings) = collect::find(desk.folder);
    let recogniser = recognise::Recogniser::new(plan, &desk.register);
    let numbered: Vec<(usize, &collect::Found)> = found.iter().enumerate().collect();
    let progress = course.progress;
    progress.begin(Part::Files, found.len());
    let read: Vec<Intake> = numbered
        .par_iter()
        .map(|(index, found)| take_in(*index, found, reader, &recogniser, limits))
        .inspect(|_| progress.step(Part::Files))
        .collect();
    course.done(Stage::Read);
    let (mut files, mut reports) = (Vec::with_capacity(read.len()), Vec::with_capacity(read.len()));
    for (found, mut intake) in found.into_iter().zip(read) {
        let mut file = found.file;
        (file.sha256, file.format, file.state) = (intake.sha256, intake.format, intake.state);
        files.push(file);
        reports.append(&mut intake.reports);
        findings.append(&mut intake.findings);
    }
    let (ledger, said) = ledger::settle(files, reports, plan, &desk.register)?;
    findings.extend(said);
    findings.extend(desk.findings.iter().cloned());
    findings.extend(desk.unmatched(&ledger));
    findings.extend(dated_after(&ledger, as_of));
    course.done(Stage::Ledger);
    Ok((ledger, findings))
}

/// What became of one file: its fingerprint, its reports, what was wrong with it.
pub(crate) struct Intake {
    pub(crate) sha256: String,
    pub(crate) format: Option<Format>,
    pub(crate) state: FileState,
    pub(crate) reports: Vec<Report>,
    pub(crate) findings: Vec<Finding>,
}

impl Intake {
    /// Reading assumed an encoding (TH212) until recognising found a better one (TH321): one cause, one finding.
    fn forget_assumption(&mut self) {
        let mut said = self.reports.iter().flat_map(|report| &report.findings);
        if said.any(|finding| finding.code == OLD_ENCODING) {
            let assumed = |finding: &Finding| finding.args.iter().any(|(_, value)| value == "windows-1258");
            self.findings.retain(|finding| finding.code != CELLS_LOST || !assumed(finding));
        }
    }
}

/// Reads one file and recognises its reports; its cells are let go at once.
pub(crate) fn take_in(
    index: usize,
    found: &collect::Found,
    reader: &read::Reader,
    recogniser: &recognise::Recogniser<'_>,
    limits: &Limits,
) -> Intake {
    let mut intake = Intake {
        sha256: String::new(),
        format: None,
        state: found.file.state,
        reports: Vec::new(),
        findings: Vec::new(),
    };
    if found.file.state == FileState::LeftOut {
        return intake;
    }
    match collect::load(found, limits.file_bytes) {
        Err(finding) => {
            intake.state = FileState::Unreadable;
            intake.findings.push(*finding);
        }
        Ok((bytes, sha256)) => {
            let reading = reader.read(&found.file.path, &bytes);
            intake.sha256 = sha256;
            intake.format = reading.format;
            intake.findings = reading.findings;
            match reading.workbook {
                Some(workbook) => {
                    intake.reports = recogniser.reports(index, &found.file.path, &workbook);
                    intake.forget_assumption();
                }
                None => intake.state = FileState::Unreadable,
            }
        }
    }
    intake
}
