//! The manifest: from which files, with which options and by which version a folder's files came.
//!
//! It holds no clock and no path of the machine it was made on, so the same inputs give the same manifest anywhere:
//! a plan's folder is found by the plan's id.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::feedback::FOLDER;
use super::finding::Severity;
use super::limits::Limits;

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";

/// `manifest.json` of a period's folder, or of the ledger's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// 1.
    pub schema: u32,
    /// `tonghop`.
    pub tool: String,
    /// The version that wrote the folder.
    pub version: String,
    /// Plan id.
    pub plan: String,
    /// What the plan is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Period id; the ledger has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The periods that the run wrote: only the ledger's manifest says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<String>,
    /// How many findings of each severity the run had, over all its periods: only the ledger's manifest says so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub findings: BTreeMap<Severity, usize>,
    /// The day the figures are as of.
    pub as_of: NaiveDate,
    /// Options of the run that bear on the figures.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    /// Bounds on reading, which decide what is accepted.
    #[serde(default)]
    pub limits: Limits,
    /// [`super::data_hash`] of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_sha256: Option<String>,
    /// The plan's own files, then the reports.
    pub inputs: Vec<Entry>,
    /// The files written beside the manifest.
    pub outputs: Vec<Entry>,
    /// The earlier run that the sheet of changes compares with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<String>,
}

impl Manifest {
    /// Whether a period was written with feedback to units, by what is listed; nothing for what is no period.
    #[must_use]
    pub fn has_feedback(&self) -> Option<bool> {
        self.period.as_ref()?;
        Some(self.outputs.iter().any(|entry| entry.path.split('/').next() == Some(FOLDER)))
    }
}

/// A file with its fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below the plan's folder, or below the manifest's, with `/`.
    pub path: String,
    /// SHA-256 in lower-case hex; empty for a file left out.
    pub sha256: String,
    /// What became of a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}
