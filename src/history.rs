//! The history folder: the JSON of earlier runs, `lich-su/<period>/<number>-<fingerprint>/`, beside the periods.
//!
//! Part of the order of the stages (`lib.rs`): it says which earlier edition a period is compared with, through
//! `compare`, and lays aside what is about to be replaced. A run enters the history when a run over other inputs takes
//! its place; the number says which came first, so neither the clock nor a file's time matters. Nothing is taken out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::compare;
use crate::model::calendar::Period;
use crate::model::change::{Comparison, Comparisons};
use crate::model::edition::{Edition, InputText};
use crate::model::finding::{EARLIER_UNUSABLE, Finding, Place};
use crate::model::fingerprint;
use crate::model::ledger::Ledger;
use crate::model::run::Failure;
use crate::plan::tables;
use crate::write::{Input, Publication};

const FOLDER: &str = "lich-su";
const FILES: [&str; 3] = ["summary.json", "findings.json", "manifest.json"];
/// Letters of the fingerprint in a folder's name.
const SHORT: usize = 12;

/// An earlier run's JSON.
struct Entry {
    /// Its folder below the plan's output, as it is shown: `lich-su/2022-Q1/0001-3f2a…`.
    name: String,
    /// Where it lies now.
    disk: PathBuf,
}

/// What came before a period's summary.
pub(crate) struct Earlier<'a> {
    /// The plan's output folder.
    place: &'a Path,
    period: Period,
    /// The inputs of this run.
    inputs: &'a [InputText],
    /// The history, earliest first, without the edition to be replaced.
    entries: Vec<Entry>,
    /// The edition to be replaced, when it enters the history.
    replaced: Option<Entry>,
}

impl<'a> Earlier<'a> {
    /// Looks at what lies in a plan's output folder.
    pub(crate) fn look(place: &'a Path, period: Period, inputs: &'a [InputText]) -> anyhow::Result<Earlier<'a>> {
        let (last, entries) = entries(place, period)?;
        let current = place.join(period.to_string());
        let replaced = replaced(&current, &of(inputs), entries.last())?.map(|other| {
            let short = other.get(..SHORT).unwrap_or(&other);
            Entry { name: format!("{FOLDER}/{period}/{:04}-{short}", last.saturating_add(1)), disk: current }
        });
        Ok(Earlier { place, period, inputs, entries, replaced })
    }

    /// Lays the edition to be replaced beside its place in the history.
    pub(crate) fn keep(&self, publication: &mut Publication) -> anyhow::Result<()> {
        let Some(entry) = &self.replaced else { return Ok(()) };
        let stage = publication.stage(&entry.name)?;
        for name in FILES {
            let file = entry.disk.join(name);
            if file.is_file() {
                fs::read(&file)
                    .and_then(|bytes| fs::write(stage.join(name), bytes))
                    .with_context(|| file.display().to_string())?;
            }
        }
        Ok(())
    }

    /// The latest edition from other inputs, with its folder; and what is wrong with those that can't be it.
    pub(crate) fn latest(&self) -> (Option<(&str, Edition)>, Vec<Finding>) {
        let fingerprint = of(self.inputs);
        let mut findings = Vec::new();
        for entry in self.entries.iter().chain(&self.replaced).rev() {
            match self.edition(entry) {
                Ok(edition) if of(&edition.inputs) == fingerprint => {}
                Ok(edition) => return (Some((&entry.name, edition)), findings),
                Err(error) => {
                    tracing::debug!(entry = entry.name, error = format!("{error:#}"), "not compared with");
                    findings.push(Finding::new(EARLIER_UNUSABLE, Place::default()).value(&entry.name));
                }
            }
        }
        (None, findings)
    }

    /// What changed since an edition, given the folder with this run's figures and findings.
    pub(crate) fn changes(&self, earlier: (&str, &Edition), told: &Path, version: &str) -> anyhow::Result<Comparison> {
        let (summary, findings) = compare::told(told)?;
        let (inputs, version) = (self.inputs.to_owned(), version.to_owned());
        let later = Edition { summary, findings, inputs, version, intact: true };
        Ok(compare::compare(earlier, ("", &later)))
    }

    /// An earlier edition, if it is as its run wrote it, and of this plan and period.
    fn edition(&self, entry: &Entry) -> anyhow::Result<Edition> {
        let edition = compare::edition(&entry.disk)?;
        let plan = self.place.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        anyhow::ensure!(edition.intact, "changed after it was written");
        anyhow::ensure!(
            edition.summary.plan == plan && edition.summary.period == self.period.to_string(),
            "of another plan or period"
        );
        Ok(edition)
    }
}

/// What changed between two outputs: reports, verdicts, figures, findings, files. Each is a period's folder, a plan's,
/// that of all plans, or an entry of the history.
///
/// # Errors
/// [`Failure::Usage`] for folders that can't be compared, [`Failure::Unfinished`] for a summary that can't be read.
pub fn diff(earlier: &Path, later: &Path) -> Result<Comparisons, Failure> {
    let folders = compare::folders(earlier, later).map_err(|(id, path)| Failure::Usage(id, vec![("path", path)]))?;
    let shown = |path: &PathBuf| path.display().to_string();
    let mut found = Comparisons {
        pairs: Vec::with_capacity(folders.pairs.len()),
        only_earlier: folders.only_earlier.iter().map(shown).collect(),
        only_later: folders.only_later.iter().map(shown).collect(),
        forms: tables::categories().iter().map(|(_, form)| (form.key.clone(), form.label.clone())).collect(),
    };
    for (one, other) in &folders.pairs {
        let editions = (compare::edition(one)?, compare::edition(other)?);
        let plans = [&editions.0.summary.plan, &editions.1.summary.plan];
        if plans[0] != plans[1] {
            let (one, other) = (plans[0].clone(), plans[1].clone());
            return Err(Failure::Usage("usage-other-plan", vec![("one", one), ("other", other)]));
        }
        found.pairs.push(compare::compare((&shown(one), &editions.0), (&shown(other), &editions.1)));
    }
    Ok(found)
}

/// The inputs of a run, as its manifests will have them.
pub(crate) fn inputs(given: &[Input], ledger: &Ledger) -> Vec<InputText> {
    let given =
        given.iter().map(|input| InputText { path: input.path.clone(), sha256: input.sha256.clone(), state: None });
    let sent = ledger.files.iter().map(|file| InputText {
        path: file.path.clone(),
        sha256: file.sha256.clone(),
        state: Some(file.state.word().to_owned()),
    });
    given.chain(sent).collect()
}

fn of(inputs: &[InputText]) -> String {
    fingerprint::of_inputs(inputs.iter().map(|input| (input.path.as_str(), input.sha256.as_str())))
}

/// The last number given, and the history of a period, earliest first.
fn entries(place: &Path, period: Period) -> anyhow::Result<(u32, Vec<Entry>)> {
    let folder = place.join(FOLDER).join(period.to_string());
    let mut found: Vec<(u32, Entry)> = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let disk = entry.with_context(|| folder.display().to_string())?.path();
            let Some(name) = disk.file_name().and_then(|name| name.to_str()) else { continue };
            let Some(number) = name.split('-').next().and_then(|number| number.parse().ok()) else { continue };
            found.push((number, Entry { name: format!("{FOLDER}/{period}/{name}"), disk }));
        }
    }
    found.sort_by(|(number, one), (other_number, other)| (number, &one.name).cmp(&(other_number, &other.name)));
    let last = found.last().map_or(0, |(number, _)| *number);
    Ok((last, found.into_iter().map(|(_, entry)| entry).collect()))
}

/// The fingerprint of the edition that is about to be replaced, when it is from other inputs and not the last of the
/// history already (which a run that broke off while it published may have left so).
fn replaced(current: &Path, fingerprint: &str, last: Option<&Entry>) -> anyhow::Result<Option<String>> {
    let manifest = current.join("manifest.json");
    if !manifest.is_file() {
        return Ok(None);
    }
    let inputs = match compare::inputs(current) {
        Ok(inputs) => inputs,
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "an edition that can't be told apart is not kept");
            return Ok(None);
        }
    };
    let other = of(&inputs);
    let bytes = |path: PathBuf| fs::read(&path).with_context(|| path.display().to_string());
    let kept = match last {
        Some(last) if last.disk.join("manifest.json").is_file() => {
            bytes(last.disk.join("manifest.json"))? == bytes(manifest)?
        }
        _ => false,
    };
    Ok((other != fingerprint && !kept).then_some(other))
}
