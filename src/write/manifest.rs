//! `manifest.json`: from which files, with which options and by which version the figures came, and what was written.
//!
//! It holds no clock and no absolute path, so the same inputs give the same manifest.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Context;

/// `manifest.json`.
#[derive(Serialize)]
pub(super) struct Manifest<'a> {
    schema: u32,
    tool: &'static str,
    version: &'a str,
    plan: &'a str,
    period: String,
    as_of: NaiveDate,
    options: &'a BTreeMap<String, String>,
    inputs: Vec<Entry<'a>>,
    outputs: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
}

/// The manifest of a period whose files are written already.
pub(super) fn manifest<'a>(
    context: &Context<'a>,
    folder: &Path,
    written: &'a [String],
) -> anyhow::Result<Manifest<'a>> {
    let given =
        context.inputs.iter().map(|input| Entry { path: &input.path, sha256: input.sha256.clone(), state: None });
    let sent = context.ledger.files.iter().map(|file| Entry {
        path: &file.path,
        sha256: file.sha256.clone(),
        state: Some(file.state.word()),
    });
    let outputs: anyhow::Result<Vec<Entry<'_>>> = written
        .iter()
        .map(|name| {
            let bytes = std::fs::read(folder.join(name)).with_context(|| format!("reading {name} back"))?;
            Ok(Entry { path: name, sha256: sha256(&bytes), state: None })
        })
        .collect();
    Ok(Manifest {
        schema: 1,
        tool: "tonghop",
        version: context.version,
        plan: &context.plan.id,
        period: context.summary.period.to_string(),
        as_of: context.summary.as_of,
        options: context.options,
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
