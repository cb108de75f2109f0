//! `check`: files read, recognised and settled as a run would, one at a time; nothing is judged or written.
//!
//! Part of the order of the stages (`lib.rs`).

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::desk::{Desk, dated_after};
use crate::model::limits::Limits;
use crate::model::report::{FileState, SourceFile};
use crate::model::run::{CheckResult, CheckedFile, Failure};
use crate::{collect, intake, ledger, plan, read, recognise};

/// Reads files as `run` would and says what would be found wrong with them; writes nothing.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes, [`Failure::Unfinished`] when a file of the plan can't be read.
pub fn check(
    files: &[PathBuf],
    plan_dir: &Path,
    limits: &Limits,
    worker: Option<&Path>,
    as_of: NaiveDate,
) -> Result<CheckResult, Failure> {
    let loaded = plan::load(plan_dir).map_err(Failure::Refused)?;
    let reader = match worker {
        Some(program) => read::Reader::contained(*limits, program.to_owned(), 1),
        None => read::Reader::new(*limits),
    };
    let desk = Desk::open(plan_dir, &loaded, &reader)?;
    let recogniser = recognise::Recogniser::new(&loaded.plan, &desk.register);
    let mut result = CheckResult { files: Vec::new() };
    for path in files {
        let shown = path.display().to_string();
        let size = fs::metadata(path).map(|metadata| metadata.len()).unwrap_or_default();
        let file = SourceFile {
            path: shown.clone(),
            bytes: size,
            sha256: String::new(),
            format: None,
            // Not opened: a pipe would never end.
            state: if path.exists() && !path.is_file() { FileState::LeftOut } else { FileState::Read },
        };
        let found = collect::Found { file, disk: path.clone() };
        let mut intake = intake::take_in(&found, &reader, &recogniser, limits);
        let reports = intake.reports.into_iter().map(ledger::Packed::of).collect();
        let (ledger, said) = ledger::settle(vec![intake.file], reports, &loaded.plan, &desk.register)?;
        intake.findings.extend(said);
        intake.findings.extend(dated_after(&ledger, as_of));
        intake.findings.sort_by(|one, other| one.order().cmp(&other.order()));
        let reports = ledger.reports.iter().map(|report| desk.shown(report)).collect();
        result.files.push(CheckedFile { path: shown, reports, findings: intake.findings });
    }
    Ok(result)
}
