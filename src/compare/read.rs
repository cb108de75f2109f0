//! Editions read back from the JSON of a period's folder.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use crate::model::edition::{Edition, FindingText, InputText, SummaryText};
use crate::model::fingerprint;

/// What is needed of `manifest.json`.
#[derive(Deserialize)]
struct Manifest {
    version: String,
    inputs: Vec<InputText>,
    outputs: Vec<InputText>,
}

/// The edition in a folder. Without a manifest it is read all the same, as one whose inputs are not known.
///
/// # Errors
/// When its summary or its findings are not there or not as the contract has them.
pub fn edition(folder: &Path) -> anyhow::Result<Edition> {
    let (summary, summary_hash) = file(folder, "summary.json")?;
    let (findings, findings_hash) = file(folder, "findings.json")?;
    let known = folder.join("manifest.json").is_file();
    let manifest: Option<Manifest> = known.then(|| file(folder, "manifest.json")).transpose()?.map(|(one, _)| one);
    let mut edition = Edition { summary, findings, ..Edition::default() };
    if let Some(manifest) = manifest {
        let written = [("summary.json", &summary_hash), ("findings.json", &findings_hash)];
        edition.intact = written
            .iter()
            .all(|(name, hash)| manifest.outputs.iter().any(|output| output.path == *name && output.sha256 == **hash));
        (edition.inputs, edition.version) = (manifest.inputs, manifest.version);
    }
    Ok(edition)
}

/// Figures and findings of a run that has no manifest yet.
///
/// # Errors
/// As [`edition`].
pub fn told(folder: &Path) -> anyhow::Result<(SummaryText, Vec<FindingText>)> {
    Ok((file(folder, "summary.json")?.0, file(folder, "findings.json")?.0))
}

/// The files that the edition in a folder was made from.
///
/// # Errors
/// When there is no manifest that says so.
pub fn inputs(folder: &Path) -> anyhow::Result<Vec<InputText>> {
    Ok(file::<Manifest>(folder, "manifest.json")?.0.inputs)
}

/// A file's content and the SHA-256 of its bytes.
fn file<T: for<'a> Deserialize<'a>>(folder: &Path, name: &str) -> anyhow::Result<(T, String)> {
    let path = folder.join(name);
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let content = serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?;
    Ok((content, fingerprint::of(&bytes)))
}
