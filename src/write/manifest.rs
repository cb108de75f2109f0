//! `manifest.json` of a period and of the ledger: what they came from, and what was written.
//!
//! What is in it and what is not: [`crate::model::manifest`].

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use sha2::{Digest, Sha256};

use super::{Context, Origin};
use crate::model::manifest::{Entry, Manifest};

/// The manifest of a period whose files are written already.
pub(super) fn of_period(context: &Context<'_>, folder: &Path, written: &[String]) -> anyhow::Result<Manifest> {
    let mut manifest = of_folder(&context.origin(), folder, written)?;
    manifest.period = Some(context.summary.period.to_string());
    manifest.data_sha256 = Some(context.data_hash.to_owned());
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
            let bytes = std::fs::read(folder.join(name)).with_context(|| format!("reading {name} back"))?;
            Ok(Entry { path: name.clone(), sha256: sha256(&bytes), state: None })
        })
        .collect();
    Ok(Manifest {
        schema: 1,
        tool: "tonghop".to_owned(),
        version: origin.version.to_owned(),
        plan: origin.plan.id.clone(),
        period: None,
        as_of: origin.as_of,
        options: origin.options.clone(),
        limits: origin.limits,
        data_sha256: None,
        inputs: given.chain(sent).collect(),
        outputs: outputs?,
    })
}

/// SHA-256 in lower-case hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_the_known_one() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
