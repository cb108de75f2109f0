//! Shards of a ledger: what reading and recognising came to for some of a plan's files, as one Parquet file.
//!
//! A shard is named by the fingerprint of its bytes, which are the same for the same files, plan, register, limits and
//! version: written twice it is one file, and one that was cut or changed is known by its name before anything in it is
//! believed. What is in its columns: `docs/shards.md`. It settles nothing: versions and repeats may stand in two shards.

mod columns;
mod from_rows;
mod into_rows;
mod merge;
mod reader;
mod words;
mod writer;

use serde::{Deserialize, Serialize};

use crate::model::limits::Limits;
use crate::model::manifest::Entry;

pub use merge::merge;
pub use reader::{Shard, find};
pub use writer::{Finished, Writer};

/// The number of this layout of columns; another one when what they hold changes.
const SCHEMA: u32 = 1;

/// The key of [`Origin`] in the file's metadata.
const KEY: &str = "tonghop";

/// What a shard's name begins and ends with; its fingerprint stands between.
const NAME: (&str, &str) = ("shard-", ".parquet");

/// Rows of a row group, at most.
const GROUP: usize = 16_384;

/// Letters of the fingerprint in a name: 128 bits.
const LETTERS: usize = 32;

/// What decides what becomes of a file, besides the file: shards of one origin make one ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    schema: u32,
    version: String,
    plan: String,
    /// Plan, register and further names, with their fingerprints.
    inputs: Vec<Entry>,
    limits: Limits,
}

impl Origin {
    /// The origin of shards made by this version, given the plan's own files that recognising looks at.
    #[must_use]
    pub fn new(version: &str, plan: &str, inputs: Vec<Entry>, limits: Limits) -> Origin {
        Origin { schema: SCHEMA, version: version.to_owned(), plan: plan.to_owned(), inputs, limits }
    }
}

/// The name of a shard with this fingerprint.
fn name(sha256: &str) -> String {
    format!("{}{}{}", NAME.0, sha256.get(..LETTERS).unwrap_or(sha256), NAME.1)
}
