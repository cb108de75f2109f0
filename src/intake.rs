//! From the files of a plan's folder to its ledger: found, read, recognised, settled; or from the shards of a ledger
//! that `ingest` wrote, settled.
//!
//! Part of the order of the stages (`lib.rs`), for everything that needs a plan's records. It judges nothing.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::desk::{Desk, dated_after};
use crate::model::feedback::{Answers, Returned};
use crate::model::finding::{
    CELLS_LOST, CHANGED_SINCE, Finding, LEFT_OUT, NO_FILE, NOT_IN_LEDGER, OLD_ENCODING, ONLY_IN_LEDGER, Place,
    READER_FAILED, Severity,
};
use crate::model::ledger::Ledger;
use crate::model::limits::Limits;
use crate::model::progress::Part;
use crate::model::report::{FileState, Intake};
use crate::model::run::Failure;
use crate::model::sheet::Workbook;
use crate::model::timings::{Course, Stage};
use crate::{collect, ledger, read, recognise, shard};

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
    let (found, findings) = collect::find(desk.folder);
    let recogniser = recognise::Recogniser::new(&desk.loaded.plan, &desk.register);
    let progress = course.progress;
    progress.begin(Part::Files, found.len());
    let taken: Vec<Taken> = found
        .par_iter()
        .map(|found| Taken::of(take_in(found, reader, &recogniser, limits)))
        .inspect(|_| progress.step(Part::Files))
        .collect();
    course.done(Stage::Read);
    settle(desk, taken, findings, as_of, course)
}

/// The same, from what shards hold of the files; the reports themselves need not be there.
///
/// # Errors
/// [`Failure::Shards`] for shards that do not hold what they should, or disagree.
pub(crate) fn gather_shards(
    desk: &Desk<'_>,
    shards: &[shard::Shard],
    as_of: NaiveDate,
    course: &mut Course<'_>,
) -> Result<(Ledger, Vec<Finding>), Failure> {
    let (plan, register) = (&desk.loaded.plan, &desk.register);
    let progress = course.progress;
    progress.begin(Part::Files, shards.len());
    let read: Vec<_> =
        shards.par_iter().map(|shard| shard.intakes(plan, register)).inspect(|_| progress.step(Part::Files)).collect();
    let taken = shard::merge(shards.iter().zip(read)).map_err(Failure::Shards)?;
    let findings = beside(desk, &taken);
    let taken = taken.into_par_iter().map(Taken::of).collect();
    course.done(Stage::Read);
    Ok(settle(desk, taken, findings, as_of, course)?)
}

/// What a file came to, with its reports as the ledger takes them.
struct Taken {
    intake: Intake,
    reports: Vec<ledger::Packed>,
}

impl Taken {
    fn of(mut intake: Intake) -> Taken {
        let reports = std::mem::take(&mut intake.reports).into_iter().map(ledger::Packed::of).collect();
        Taken { intake, reports }
    }
}

/// Settles what the files came to, given in the order of their paths.
fn settle(
    desk: &Desk<'_>,
    taken: Vec<Taken>,
    mut findings: Vec<Finding>,
    as_of: NaiveDate,
    course: &mut Course<'_>,
) -> anyhow::Result<(Ledger, Vec<Finding>)> {
    let mut returned = Vec::new();
    let (mut files, mut reports) = (Vec::with_capacity(taken.len()), Vec::with_capacity(taken.len()));
    for (index, Taken { mut intake, reports: mut of_file }) in taken.into_iter().enumerate() {
        for packed in &mut of_file {
            packed.report.file = index;
        }
        returned.extend(intake.returned.map(|returned| Returned { file: index, ..returned }));
        files.push(intake.file);
        reports.append(&mut of_file);
        findings.append(&mut intake.findings);
    }
    let (mut ledger, said) = ledger::settle(files, reports, &desk.loaded.plan, &desk.register)?;
    findings.extend(said);
    findings.extend(desk.findings.iter().cloned());
    findings.extend(desk.unmatched(&ledger));
    findings.extend(dated_after(&ledger, as_of));
    ledger.returned = returned;
    Answers::of(&ledger).give(&mut findings, None);
    course.done(Stage::Ledger);
    Ok((ledger, findings))
}

/// Reads the sheets of a file again; nothing when it is no longer there as it was.
pub(crate) fn read_again(
    desk: &Desk<'_>,
    ledger: &Ledger,
    file: usize,
    reader: &read::Reader,
    limits: &Limits,
) -> Option<Workbook> {
    let file = ledger.files.get(file)?;
    let disk = desk.folder.join(&file.path);
    let found = collect::Found { file: file.clone(), disk };
    let (bytes, sha256) = collect::load(&found, limits.file_bytes).ok()?;
    (sha256 == file.sha256).then(|| reader.read(&file.path, &bytes).workbook).flatten()
}

/// How the files of a ledger's shards and those that lie in `reports/` here differ, by name and size; nothing where no
/// reports lie here.
fn beside(desk: &Desk<'_>, taken: &[Intake]) -> Vec<Finding> {
    let (found, mut findings) = collect::find(desk.folder);
    if found.is_empty() {
        return findings;
    }
    let mut sizes: HashMap<&str, u64> =
        taken.iter().map(|intake| (intake.file.path.as_str(), intake.file.bytes)).collect();
    for file in found.iter().map(|found| &found.file) {
        let place = || Place::file(&file.path);
        match sizes.remove(file.path.as_str()) {
            None => {
                let finding = Finding::new(NOT_IN_LEDGER, place()).value(&file.path);
                let left_out = file.state == FileState::LeftOut;
                findings.push(if left_out { finding.severity(Severity::Note) } else { finding });
            }
            Some(size) if size != file.bytes => {
                let finding = Finding::new(CHANGED_SINCE, place()).value(file.bytes.to_string());
                findings.push(finding.expected(size.to_string()));
            }
            Some(_) => {}
        }
    }
    let absent = |intake: &&Intake| sizes.contains_key(intake.file.path.as_str());
    let only = taken.iter().filter(absent).map(|intake| &intake.file.path);
    findings.extend(only.map(|path| Finding::new(ONLY_IN_LEDGER, Place::file(path)).value(path)));
    findings
}

/// Reads one file and recognises its reports; its cells are let go at once.
pub(crate) fn take_in(
    found: &collect::Found,
    reader: &read::Reader,
    recogniser: &recognise::Recogniser<'_>,
    limits: &Limits,
) -> Intake {
    let mut intake = Intake { file: found.file.clone(), reports: Vec::new(), returned: None, findings: Vec::new() };
    let file = &mut intake.file;
    if file.state == FileState::LeftOut {
        let code = if collect::named_out(&file.path) { LEFT_OUT } else { NO_FILE };
        intake.findings.push(Finding::new(code, Place::file(&file.path)).value(&file.path));
        return intake;
    }
    match collect::load(found, limits.file_bytes) {
        Err(finding) => {
            file.state = FileState::Unreadable;
            intake.findings.push(*finding);
        }
        Ok((bytes, sha256)) => {
            let reading = reader.read(&file.path, &bytes);
            file.sha256 = sha256;
            file.format = reading.format;
            intake.findings = reading.findings;
            match reading.workbook {
                Some(workbook) => guarded(&mut intake, |intake| recognised(intake, recogniser, &workbook)),
                None => file.state = FileState::Unreadable,
            }
        }
    }
    intake
}

/// Takes in what a file's cells mean: reports, or what a unit answered.
fn recognised(intake: &mut Intake, recogniser: &recognise::Recogniser<'_>, workbook: &Workbook) {
    if let Some((returned, said)) = recogniser.returned(&intake.file.path, workbook) {
        intake.returned = Some(returned);
        intake.findings.extend(said);
        return;
    }
    intake.reports = recogniser.reports(0, &intake.file.path, workbook);
    forget_assumption(intake);
}

/// A panic on the way is a bug, and costs this file only.
fn guarded(intake: &mut Intake, work: impl FnOnce(&mut Intake)) {
    if catch_unwind(AssertUnwindSafe(|| work(&mut *intake))).is_err() {
        intake.file.state = FileState::Unreadable;
        (intake.reports, intake.returned) = (Vec::new(), None);
        intake.findings.push(Finding::new(READER_FAILED, Place::file(&intake.file.path)).arg("how", "panic"));
    }
}

/// Reading assumed an encoding (TH212) until recognising found a better one (TH321): one cause, one finding.
fn forget_assumption(intake: &mut Intake) {
    let mut said = intake.reports.iter().flat_map(|report| &report.findings);
    if said.any(|finding| finding.code == OLD_ENCODING) {
        let assumed = |finding: &Finding| finding.args.iter().any(|(_, value)| value == "windows-1258");
        intake.findings.retain(|finding| finding.code != CELLS_LOST || !assumed(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::SourceFile;

    #[test]
    fn a_panic_over_cells_costs_one_file() {
        let path = "reports/a.xlsx".to_owned();
        let file = SourceFile { path, bytes: 1, sha256: String::new(), format: None, state: FileState::Read };
        let mut intake = Intake { file, reports: Vec::new(), returned: None, findings: Vec::new() };
        guarded(&mut intake, |_| panic!("a bug"));
        assert_eq!(intake.file.state, FileState::Unreadable);
        let [finding] = intake.findings.as_slice() else { panic!("one finding") };
        assert_eq!((finding.code, finding.place.shown()), (READER_FAILED, "reports/a.xlsx".to_owned()));
    }
}
