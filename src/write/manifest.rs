//! `manifest.json`: from which files, with which options and by which version the figures came, and what was written.
//!
//! It holds no clock and no absolute path, so the same inputs give the same manifest.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDate;
use serde::Serialize;

use super::Context;
use crate::model::fingerprint;

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
    /// The earlier run that the sheet of changes compares with.
    #[serde(skip_serializing_if = "Option::is_none")]
    compared_with: Option<&'a str>,
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
            let read = || fingerprint::of_reader(std::fs::File::open(folder.join(name))?);
            let sha256 = read().with_context(|| format!("reading {name} back"))?;
            Ok(Entry { path: name, sha256, state: None })
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
        compared_with: context.changes.map(|changes| changes.earlier.folder.as_str()),
    })
}
