//! `verify`: finds the plans of an output folder, runs them anew into a folder that goes away, and compares.
//!
//! Part of the order of the stages (`lib.rs`). Nothing of the output or the input is written to.

use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use anyhow::Context as _;
use chrono::NaiveDate;
use tempfile::TempDir;

use crate::model::calendar::Period;
use crate::model::limits::Limits;
use crate::model::manifest::{Entry, MANIFEST, Manifest};
use crate::model::messages::{Catalogue, Language};
use crate::model::run::{Failure, Settings};
use crate::model::verification::{Verification, VerifySettings};
use crate::verify::{Against, HISTORY, Part, PlanOutput, beside, derived, find, verify as compare};
use crate::{plan, read, run_as, unchanged, write};

/// Recomputes an output folder from its inputs and says what differs.
///
/// # Errors
/// [`Failure::Usage`] when there is nothing to verify, [`Failure::Unfinished`] when a file can't be read.
pub fn verify(settings: &VerifySettings) -> Result<Verification, Failure> {
    let shown = || settings.folder.display().to_string();
    let plans = if settings.folder.is_dir() { find(&settings.folder).with_context(shown)? } else { Vec::new() };
    if plans.is_empty() {
        return Err(Failure::Usage("usage-no-manifest", vec![("path", shown())]));
    }
    let reader = read::Reader::new(for_our_own());
    let read = |bytes: &[u8]| reader.read_fully(bytes).ok();
    let catalogue = Catalogue::new(Language::Vietnamese);
    let mut verification = Verification::default();
    for output in &plans {
        let input = locate(output, settings, plans.len() == 1)?;
        let runs = runs(output, input.as_deref(), settings)?;
        for part in &output.parts {
            let fresh = runs.iter().find_map(|run| run.folder_of(part));
            let inputs = match (&fresh, &input, &part.manifest) {
                (Some(fresh), ..) => Some(inputs_of(fresh)?),
                (None, Some(input), Some(_)) => Some(unchanged::inputs(input)?),
                _ => None,
            };
            let against = Against {
                input: input.clone(),
                inputs,
                fresh,
                version: env!("CARGO_PKG_VERSION"),
                read: &read,
                catalogue: &catalogue,
            };
            let verified = compare(part, &against).with_context(|| part.folder.display().to_string())?;
            verification.folders.push(verified);
        }
        verification.folders.extend(beside(output));
    }
    let whole = plans.iter().any(|output| output.place.parent() == Some(&settings.folder));
    if whole && verification.differences() == 0 {
        // The list of periods follows from the folders, which are as they should be.
        let list = write::index(&settings.folder, &[], &catalogue).with_context(shown)?;
        verification.folders.extend(derived(&settings.folder, write::INDEX, &list).with_context(shown)?);
    }
    Ok(verification)
}

/// Limits on reading workbooks that this program wrote: their size is ours to answer for.
fn for_our_own() -> Limits {
    let usual = Limits::default();
    Limits {
        part_bytes: usual.part_bytes * 4,
        total_bytes: usual.total_bytes * 4,
        ratio: usual.ratio * 8,
        cells: usual.cells * 32,
        rows: usual.rows * 16,
        text_bytes: usual.text_bytes * 16,
        merged: usual.merged * 16,
        time: Duration::from_mins(10),
        ..usual
    }
}

/// The folder of a plan: one that was named, else the one of its id below the input folders.
fn locate(output: &PlanOutput, settings: &VerifySettings, only: bool) -> Result<Option<PathBuf>, Failure> {
    let Some(manifest) = output.parts.iter().find_map(|part| part.manifest.as_ref()) else { return Ok(None) };
    if let (true, [named]) = (only, settings.plans.as_slice()) {
        return Ok(Some(named.clone()));
    }
    let mut folders = settings.plans.clone();
    let place = absolute(&output.place).and_then(fs::canonicalize).unwrap_or_else(|_| output.place.clone());
    // Input beside output is how a fresh clone has it.
    let beside = place.parent().and_then(Path::parent).map(|folder| folder.join("input"));
    let inputs: Vec<PathBuf> = match settings.inputs.as_slice() {
        [] => beside.into_iter().chain([PathBuf::from("input")]).collect(),
        named => named.to_vec(),
    };
    for input in inputs.iter().filter(|input| input.is_dir()) {
        folders.push(input.clone());
        let entries = fs::read_dir(input).with_context(|| input.display().to_string())?;
        let mut below: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        below.sort();
        folders.append(&mut below);
    }
    folders.retain(|folder| folder.join("plan.toml").is_file());
    let is_named = |folder: &&PathBuf| folder.file_name().is_some_and(|name| name == manifest.plan.as_str());
    let has_id = |folder: &&PathBuf| plan::load(folder).is_ok_and(|loaded| loaded.plan.id == manifest.plan);
    Ok(folders.iter().find(has_id).or_else(|| folders.iter().find(is_named)).cloned())
}

/// One run that repeats an earlier one.
struct Run {
    version: String,
    as_of: NaiveDate,
    limits: Limits,
    /// Whether with feedback to units; the ledger is the same either way.
    feedback: Option<bool>,
    periods: Vec<Period>,
    /// The plan's output, with the folder that goes away.
    fresh: Option<(PathBuf, TempDir)>,
}

impl Run {
    fn repeats(&self, part: &Part, manifest: &Manifest) -> bool {
        self.version == manifest.version
            && Some(self.as_of) == part.as_of
            && self.limits == manifest.limits
            && manifest.has_feedback().is_none_or(|fed| self.feedback.is_none_or(|feedback| feedback == fed))
    }

    /// The part's folder, written anew.
    fn folder_of(&self, part: &Part) -> Option<PathBuf> {
        let manifest = part.manifest.as_ref().filter(|manifest| self.repeats(part, manifest))?;
        let (place, _) = self.fresh.as_ref()?;
        let folder = place.join(manifest.period.as_deref().unwrap_or("ledger"));
        folder.join(MANIFEST).is_file().then_some(folder)
    }
}

/// Runs the plan anew, once for each version, day and limits that its folders name.
fn runs(output: &PlanOutput, input: Option<&Path>, settings: &VerifySettings) -> Result<Vec<Run>, Failure> {
    let mut runs: Vec<Run> = Vec::new();
    let loaded = input.and_then(|input| Some((input, plan::load(input).ok()?)));
    let Some((input, loaded)) = loaded else { return Ok(runs) };
    for part in &output.parts {
        let (Some(manifest), Some(as_of)) = (&part.manifest, part.as_of) else { continue };
        let period = manifest.period.as_deref().and_then(Period::parse);
        match runs.iter_mut().find(|run| run.repeats(part, manifest)) {
            Some(run) => {
                run.periods.extend(period);
                run.feedback = run.feedback.or(manifest.has_feedback());
            }
            None => runs.push(Run {
                version: manifest.version.clone(),
                as_of,
                limits: manifest.limits,
                feedback: manifest.has_feedback(),
                periods: period.into_iter().collect(),
                fresh: None,
            }),
        }
    }
    for run in &mut runs {
        let folder = tempfile::tempdir().context("a folder to compute in")?;
        let place = folder.path().join(&loaded.plan.id);
        copy_history(&output.place.join(HISTORY), &place.join(HISTORY)).context(HISTORY)?;
        let again = Settings {
            plans: vec![input.to_owned()],
            output: folder.path().to_owned(),
            periods: run.periods.clone(),
            as_of: run.as_of,
            jobs: settings.jobs,
            ledger: Vec::new(),
            feedback: run.feedback.unwrap_or(false),
            limits: run.limits,
            worker: settings.worker.clone(),
            progress: std::sync::Arc::default(),
        };
        match run_as(&again, &run.version) {
            Ok(_) => run.fresh = Some((place, folder)),
            // The plan or the register can't be used as it is now: inputs are compared all the same.
            Err(Failure::Refused(_) | Failure::Usage(..)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(runs)
}

/// What earlier runs left for comparison is there for the repeated one too.
fn copy_history(from: &Path, to: &Path) -> std::io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let copy = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_history(&path, &copy)?;
        } else {
            fs::copy(&path, &copy)?;
        }
    }
    Ok(())
}

/// The inputs of a folder just written.
fn inputs_of(fresh: &Path) -> anyhow::Result<Vec<Entry>> {
    let text = fs::read(fresh.join(MANIFEST)).context(MANIFEST)?;
    Ok(serde_json::from_slice::<Manifest>(&text).context(MANIFEST)?.inputs)
}
