//! Finds what there is to verify: folders with a manifest, by plan, and what lies beside them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::Value;

use crate::model::calendar::Period;
use crate::model::fingerprint;
use crate::model::manifest::{MANIFEST, Manifest};

/// The folder of earlier runs' figures, beside the periods.
pub const HISTORY: &str = "lich-su";
const LEDGER: &str = "ledger";

/// What lies in the output of one plan.
#[derive(Debug)]
pub struct PlanOutput {
    /// The plan's output folder.
    pub place: PathBuf,
    /// Folders of periods, by name, then the ledger.
    pub parts: Vec<Part>,
    /// What is there and no run wrote.
    pub stray: Vec<String>,
    /// Folders that a run wrote and that are not there.
    pub missing: Vec<String>,
}

/// A folder that a run wrote.
#[derive(Debug)]
pub struct Part {
    /// The folder.
    pub folder: PathBuf,
    /// Its name.
    pub name: String,
    /// Its manifest, if it can be read.
    pub manifest: Option<Manifest>,
    /// The day its figures are as of: the manifest's, unless the summary is as written and names another.
    pub as_of: Option<NaiveDate>,
    /// Why its manifest can't be read.
    pub problem: String,
}

/// Everything to verify below a folder: an output folder, a plan's, or a period's. Empty when nothing is.
///
/// # Errors
/// When a folder can't be read.
pub fn find(folder: &Path) -> io::Result<Vec<PlanOutput>> {
    if is_part(folder) {
        let place = folder.parent().unwrap_or(folder).to_owned();
        return Ok(vec![PlanOutput { place, parts: vec![Part::read(folder)], stray: Vec::new(), missing: Vec::new() }]);
    }
    if let Some(plan) = plan(folder)? {
        return Ok(vec![plan]);
    }
    let mut plans = Vec::new();
    for entry in entries(folder)? {
        if entry.is_dir() {
            plans.extend(plan(&entry)?);
        }
    }
    Ok(plans)
}

fn is_part(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

/// The output of a plan, if that is what the folder holds.
fn plan(folder: &Path) -> io::Result<Option<PlanOutput>> {
    let entries = entries(folder)?;
    if !entries.iter().any(|entry| is_part(entry)) {
        return Ok(None);
    }
    let mut output = PlanOutput { place: folder.to_owned(), parts: Vec::new(), stray: Vec::new(), missing: Vec::new() };
    for entry in entries {
        let name = name(&entry);
        let of_a_run = name == LEDGER || Period::parse(&name).is_some();
        if entry.is_dir() && (of_a_run || is_part(&entry)) {
            output.parts.push(Part::read(&entry));
        } else if name != HISTORY && !is_unfinished(&name) {
            output.stray.push(name);
        }
    }
    output.parts.sort_by(|one, other| (one.name == LEDGER, &one.name).cmp(&(other.name == LEDGER, &other.name)));
    let written = output.parts.iter().filter_map(|part| part.manifest.as_ref()).flat_map(|manifest| &manifest.periods);
    let should: Vec<String> = written.cloned().chain([LEDGER.to_owned()]).collect();
    output.missing = should.into_iter().filter(|name| output.parts.iter().all(|part| part.name != *name)).collect();
    Ok(Some(output))
}

/// What a run that broke off leaves, and the next one puts right.
fn is_unfinished(name: &str) -> bool {
    name.starts_with('.') && (name.ends_with(".partial") || name.ends_with(".earlier"))
}

/// What lies in a folder, by name, without what programs and systems leave while a file is open.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name(&path);
        let passing = name.starts_with("~$") || name.starts_with(".~lock.");
        let of_the_system = ["desktop.ini", "thumbs.db", ".ds_store"].contains(&name.to_lowercase().as_str());
        if !passing && !of_the_system {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Part {
    fn read(folder: &Path) -> Part {
        let text = fs::read(folder.join(MANIFEST)).map_err(|error| error.to_string());
        let read = text.and_then(|text| serde_json::from_slice(&text).map_err(|error| error.to_string()));
        let mut part =
            Part { folder: folder.to_owned(), name: name(folder), manifest: None, as_of: None, problem: String::new() };
        match read {
            Ok(manifest) => {
                part.as_of = Some(day_of_summary(folder, &manifest).unwrap_or(manifest.as_of));
                part.manifest = Some(manifest);
            }
            Err(problem) => part.problem = problem,
        }
        part
    }
}

/// The day the summary names, when the summary is as it was written.
fn day_of_summary(folder: &Path, manifest: &Manifest) -> Option<NaiveDate> {
    let recorded = manifest.outputs.iter().find(|entry| entry.path == "summary.json")?;
    let bytes = fs::read(folder.join("summary.json")).ok()?;
    if fingerprint::of(&bytes) != recorded.sha256 {
        return None;
    }
    let summary: Value = serde_json::from_slice(&bytes).ok()?;
    summary.get("as_of")?.as_str()?.parse().ok()
}
