//! Compares a folder that a run wrote with its manifest and with the same folder written anew: what exactly differs?
//!
//! It computes no figure: whoever calls it lays the folder written anew beside the old one. It writes nothing.

mod alone;
mod folders;
mod formula;
mod inputs;
mod json;
mod outputs;
mod workbook;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::model::fingerprint;
use crate::model::manifest::{Entry, MANIFEST, Manifest};
use crate::model::messages::Catalogue;
use crate::model::sheet::FullWorkbook;
use crate::model::verification::{Difference, Kind, Recomputed, Verified};

pub use folders::{HISTORY, Part, PlanOutput, find};
pub use outputs::files_below;

/// Most differences of a folder that are named; further ones are counted.
const LISTED: usize = 10_000;

/// What a folder is compared with.
pub struct Against<'a> {
    /// The plan's folder.
    pub input: Option<PathBuf>,
    /// Inputs as they are; `None`: they were not found.
    pub inputs: Option<Vec<Entry>>,
    /// The same folder, written anew.
    pub fresh: Option<PathBuf>,
    /// This version of the tool.
    pub version: &'a str,
    /// Reads a workbook.
    pub read: &'a dyn Fn(&[u8]) -> Option<FullWorkbook>,
    /// The language of workbooks.
    pub catalogue: &'a Catalogue,
}

/// Verifies a folder.
///
/// # Errors
/// When a file of either folder can't be read.
pub fn verify(part: &Part, against: &Against<'_>) -> io::Result<Verified> {
    let Some(manifest) = &part.manifest else {
        let problem = Difference::new(Kind::Manifest, MANIFEST).values(&part.problem, "");
        return Ok(Verified { period: part.name.clone(), ..plain(&part.folder, vec![problem]) });
    };
    let mut differences = Vec::new();
    if manifest.version != against.version {
        differences.push(Difference::new(Kind::Version, MANIFEST).values(&manifest.version, against.version));
    }
    if let Some(day) = part.as_of.filter(|day| *day != manifest.as_of) {
        let difference = Difference::new(Kind::AsOf, MANIFEST).values(manifest.as_of.to_string(), day.to_string());
        differences.push(difference);
    }
    if let Some(now) = &against.inputs {
        differences.extend(inputs::compare(&manifest.inputs, now));
    }
    // Where version, day and inputs are the same, what else differs has its own cause.
    let same_origin = differences.is_empty();
    if let Some(fresh) = &against.fresh {
        differences.extend(of_manifest(&part.folder, manifest, fresh, same_origin)?);
    }
    differences.extend(outputs::compare(&part.folder, manifest, same_origin, against)?);
    if let Some(fresh) = against.fresh.as_ref().filter(|_| differences.is_empty())
        && manifest.periods.is_empty()
        && fs::read(part.folder.join(MANIFEST))? != fs::read(fresh.join(MANIFEST))?
    {
        differences.push(Difference::new(Kind::ManifestEdited, MANIFEST));
    }
    let recomputed = match (&against.fresh, &against.inputs) {
        (Some(_), _) => Recomputed::Yes,
        (None, Some(_)) => Recomputed::Refused,
        (None, None) => Recomputed::NoInput,
    };
    let unlisted = differences.len().saturating_sub(LISTED);
    differences.truncate(LISTED);
    Ok(Verified {
        plan: manifest.plan.clone(),
        period: manifest.period.clone().unwrap_or_default(),
        version: manifest.version.clone(),
        as_of: part.as_of,
        data_hash: manifest.data_sha256.clone().unwrap_or_default(),
        input: against.input.clone(),
        recomputed,
        inputs: if against.inputs.is_some() { manifest.inputs.len() } else { 0 },
        outputs: manifest.outputs.len(),
        unlisted,
        ..plain(&part.folder, differences)
    })
}

/// What lies in a plan's output folder and no run wrote; nothing when all is as it should be.
#[must_use]
pub fn beside(output: &PlanOutput) -> Option<Verified> {
    let stray = output.stray.iter().map(|name| Difference::new(Kind::OutputAdded, name));
    let missing = output.missing.iter().map(|name| Difference::new(Kind::OutputMissing, name));
    let differences: Vec<Difference> = stray.chain(missing).collect();
    (!differences.is_empty()).then(|| plain(&output.place, differences))
}

/// A file of the output folder that is made from all the others, given how it should be; nothing when it is so.
///
/// # Errors
/// When the file can't be read.
pub fn derived(folder: &Path, name: &str, expected: &str) -> io::Result<Option<Verified>> {
    let difference = match outputs::bytes(folder, name)? {
        None => Difference::new(Kind::OutputMissing, name),
        Some(found) if found == expected.as_bytes() => return Ok(None),
        Some(found) => {
            let hashes = [&*found, expected.as_bytes()].map(fingerprint::of);
            Difference::new(Kind::OutputEdited, name).values(&hashes[0], &hashes[1])
        }
    };
    Ok(Some(plain(folder, vec![difference])))
}

fn plain(folder: &Path, differences: Vec<Difference>) -> Verified {
    Verified {
        folder: folder.to_owned(),
        plan: String::new(),
        period: String::new(),
        version: String::new(),
        as_of: None,
        data_hash: String::new(),
        input: None,
        recomputed: Recomputed::NoManifest,
        inputs: 0,
        outputs: 0,
        differences,
        unlisted: 0,
    }
}

/// Keys of the manifest that are not compared as they stand.
const COMPARED: [&str; 8] = ["version", "periods", "findings", "as_of", "limits", "inputs", "outputs", "data_sha256"];

/// What of the manifest itself is not as a run writes it. Versions, days, inputs and outputs are compared elsewhere.
fn of_manifest(folder: &Path, recorded: &Manifest, fresh: &Path, same_origin: bool) -> io::Result<Vec<Difference>> {
    let (is, should) = (fs::read(folder.join(MANIFEST))?, fs::read(fresh.join(MANIFEST))?);
    let mut differences = Vec::new();
    let [mut found, mut expected] = [&is, &should].map(|text| serde_json::from_slice(text).unwrap_or(Value::Null));
    let hash = |manifest: &Value| manifest.get("data_sha256").and_then(Value::as_str).map(str::to_owned);
    if let (Some(is), Some(should)) = (hash(&found), hash(&expected))
        && is != should
    {
        differences.push(Difference::new(Kind::DataHash, MANIFEST).values(is, should));
    }
    for manifest in [&mut found, &mut expected] {
        if let Some(keys) = manifest.as_object_mut() {
            keys.retain(|key, _| !COMPARED.contains(&key.as_str()));
        }
    }
    if let (Some(found), Some(expected)) = (found.as_object(), expected.as_object_mut())
        && !same_origin
    {
        // Another version may say more.
        expected.retain(|key, _| found.contains_key(key));
    }
    let mut edited = json::compare(MANIFEST, &found, &expected);
    if same_origin {
        let now: Option<Manifest> = serde_json::from_slice(&should).ok();
        let pairs = recorded.inputs.iter().zip(now.iter().flat_map(|now| &now.inputs));
        for (is, should) in pairs.filter(|(is, should)| is.state != should.state) {
            let word = |entry: &Entry| entry.state.clone().unwrap_or_default();
            edited.push(Difference::new(Kind::Json, MANIFEST).at(&is.path).values(word(is), word(should)));
        }
    }
    for mut difference in edited {
        difference.kind = Kind::ManifestEdited;
        differences.push(difference);
    }
    Ok(differences)
}
