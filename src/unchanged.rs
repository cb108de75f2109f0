//! Whether a run would only write again what is there: for `run --if-changed`.
//!
//! Part of the order of the stages (`lib.rs`). Inputs are fingerprinted and not read, outputs are held against their
//! manifests; nothing is written but the lock. In doubt the answer is no: a run too many costs seconds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

use crate::desk::own_files;
use crate::history::Earlier;
use crate::model::calendar::Period;
use crate::model::edition::InputText;
use crate::model::fingerprint;
use crate::model::manifest::{Entry, MANIFEST, Manifest};
use crate::model::messages::{Catalogue, Language};
use crate::model::plan::Plan;
use crate::model::report::FileState;
use crate::model::run::{Failure, Settings, Unchanged, UnchangedPlan};
use crate::verify::files_below;
use crate::{collect, write};

/// What is there, if a run would give nothing else.
///
/// # Errors
/// As those of a run before it reads reports.
pub fn unchanged(settings: &Settings) -> Result<Option<Unchanged>, Failure> {
    let plans = crate::load_plans(&settings.plans)?;
    if !settings.output.is_dir() {
        return Ok(None);
    }
    let _lock = crate::lock(&settings.output)?;
    let pool = crate::threads(settings)?;
    let found = pool.install(|| -> anyhow::Result<Option<Unchanged>> {
        let mut there = Unchanged::default();
        for (folder, loaded) in settings.plans.iter().zip(&plans) {
            let expected = Expected { settings, plan: &loaded.plan, inputs: inputs(folder)? };
            match expected.plan_output()? {
                Some(plan) => there.plans.push(plan),
                None => return Ok(None),
            }
        }
        let catalogue = Catalogue::new(Language::Vietnamese);
        let list = write::index(&settings.output, &[], &catalogue).context(write::INDEX)?;
        let same = fs::read(settings.output.join(write::INDEX)).is_ok_and(|found| found == list.as_bytes());
        Ok(same.then_some(there))
    });
    Ok(found?)
}

/// The inputs that are there, with their fingerprints, in the order of a manifest.
pub(crate) fn inputs(folder: &Path) -> anyhow::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for path in own_files(folder) {
        if let Some((_, sha256)) = collect::optional(&folder.join(&path)).with_context(|| path.clone())? {
            entries.push(Entry { path, sha256, state: None });
        }
    }
    let reports = collect::find(folder).0;
    entries.par_extend(reports.par_iter().map(|found| {
        // A file left out has no fingerprint, nor has one that can't be opened.
        let is_read = found.file.state != FileState::LeftOut;
        let loaded = is_read.then(|| collect::load(found, 0).ok()).flatten();
        let sha256 = loaded.map(|(_, sha256)| sha256).unwrap_or_default();
        Entry { path: found.file.path.clone(), sha256, state: None }
    }));
    Ok(entries)
}

/// What the manifests of a plan would say.
struct Expected<'a> {
    settings: &'a Settings,
    plan: &'a Plan,
    inputs: Vec<Entry>,
}

impl Expected<'_> {
    /// The plan's output, if it is what a run would write.
    fn plan_output(&self) -> anyhow::Result<Option<UnchangedPlan>> {
        let place = self.settings.output.join(&self.plan.id);
        let periods = crate::periods(self.plan, self.settings);
        if !place.is_dir() || write::has_leftovers(&place)? {
            return Ok(None);
        }
        let Some(ledger) = self.manifest(&place.join("ledger"))? else { return Ok(None) };
        if !ledger.periods.iter().cloned().eq(periods.iter().map(Period::to_string)) {
            return Ok(None);
        }
        for period in &periods {
            let Some(manifest) = self.manifest(&place.join(period.to_string()))? else { return Ok(None) };
            let as_asked = manifest.has_feedback() == Some(self.settings.feedback);
            if manifest.period != Some(period.to_string()) || !as_asked || !same_history(&place, *period, &manifest)? {
                return Ok(None);
            }
        }
        Ok(Some(UnchangedPlan {
            id: self.plan.id.clone(),
            title: self.plan.title.clone(),
            periods: periods.iter().map(|period| (*period, place.join(period.to_string()))).collect(),
            findings: ledger.findings,
        }))
    }

    /// The manifest of a folder, if a run would give the folder as it is.
    fn manifest(&self, folder: &Path) -> anyhow::Result<Option<Manifest>> {
        let Ok(text) = fs::read(folder.join(MANIFEST)) else { return Ok(None) };
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&text) else { return Ok(None) };
        let given = |entries: &[Entry]| -> Vec<(String, String)> {
            entries.iter().map(|entry| (entry.path.clone(), entry.sha256.clone())).collect()
        };
        let same_origin = manifest.version == env!("CARGO_PKG_VERSION")
            && manifest.plan == self.plan.id
            && manifest.title == self.plan.title
            && manifest.as_of == self.settings.as_of
            && manifest.options == crate::options(self.settings)
            && manifest.limits == self.settings.limits
            && given(&manifest.inputs) == given(&self.inputs);
        // A manifest that was edited by hand is seldom written as it was.
        if !same_origin || write::manifest_text(&manifest)? != text {
            return Ok(None);
        }
        let recorded: BTreeMap<&str, &str> =
            manifest.outputs.iter().map(|entry| (&*entry.path, &*entry.sha256)).collect();
        let mut files = files_below(folder).with_context(|| folder.display().to_string())?;
        files.remove(MANIFEST);
        let whole = files.iter().map(String::as_str).eq(recorded.keys().copied());
        let as_recorded = |(path, sha256): (&&str, &&str)| {
            let bytes = fs::File::open(folder.join(path)).and_then(fingerprint::of_reader);
            bytes.is_ok_and(|found| found == **sha256)
        };
        Ok((whole && recorded.par_iter().all(as_recorded)).then_some(manifest))
    }
}

/// Whether the sheet of changes would be about the same earlier run.
fn same_history(place: &Path, period: Period, manifest: &Manifest) -> anyhow::Result<bool> {
    let input = |entry: &Entry| InputText {
        path: entry.path.clone(),
        sha256: entry.sha256.clone(),
        state: entry.state.clone(),
    };
    let inputs: Vec<InputText> = manifest.inputs.iter().map(input).collect();
    let earlier = Earlier::look(place, period, &inputs)?;
    let latest = earlier.latest().0.map(|(name, _)| name.to_owned());
    Ok(latest == manifest.compared_with)
}
