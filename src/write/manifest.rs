//! `manifest.json` of a period and of the ledger: what they came from, and what was written.
//!
//! What is in it and what is not: [`crate::model::manifest`].

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;

use super::{Context, Origin, maker};
use crate::model::fingerprint;
use crate::model::manifest::{Entry, Manifest};

/// The manifest of a period whose files are written already.
pub(super) fn of_period(context: &Context<'_>, folder: &Path, written: &[String]) -> anyhow::Result<Manifest> {
    let mut manifest = of_folder(&context.origin(), folder, written)?;
    manifest.period = Some(context.summary.period.to_string());
    manifest.data_sha256 = Some(context.data_hash.to_owned());
    manifest.compared_with = context.changes.map(|changes| changes.earlier.folder.clone());
    Ok(manifest)
}

/// The manifest of a folder whose files are written already.
pub(super) fn of_folder(origin: &Origin<'_>, folder: &Path, written: &[String]) -> anyhow::Result<Manifest> {
    let given =
        origin.inputs.iter().map(|input| Entry { path: input.path.clone(), sha256: input.sha256.clone(), state: None });
    let sent = origin.ledger.files.iter().map(|file| Entry {
        path: file.path.clone(),
        sha256: file.sha256.clone(),
        state: Some(file.state.word().to_owned()),
    });
    let outputs: anyhow::Result<Vec<Entry>> = written
        .iter()
        .map(|name| {
            let path = folder.join(name);
            if path.extension().is_some_and(|extension| extension == "xlsx") {
                maker::settle_file(&path).with_context(|| format!("settling {name}"))?;
            }
            let read = || fingerprint::of_reader(std::fs::File::open(&path)?);
            let sha256 = read().with_context(|| format!("reading {name} back"))?;
            Ok(Entry { path: name.clone(), sha256, state: None })
        })
        .collect();
    Ok(Manifest {
        schema: 1,
        tool: "tonghop".to_owned(),
        version: origin.version.to_owned(),
        plan: origin.plan.id.clone(),
        title: origin.plan.title.clone(),
        period: None,
        periods: Vec::new(),
        findings: BTreeMap::new(),
        as_of: origin.as_of,
        options: origin.options.clone(),
        limits: origin.limits,
        data_sha256: None,
        inputs: given.chain(sent).collect(),
        outputs: outputs?,
        compared_with: None,
    })
}
