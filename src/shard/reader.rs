//! Finds shards, holds each against its name, and reads what its files came to.
//!
//! Nothing in a shard is looked at before its bytes have given the fingerprint in its name.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::parser::parse_message_type;

use super::columns::{COLUMNS, Row, schema};
use super::from_rows::Intakes;
use super::into_rows::Names;
use super::{GROUP, KEY, LETTERS, NAME, Origin, name};
use crate::model::fingerprint;
use crate::model::plan::Plan;
use crate::model::register::Register;
use crate::model::report::Intake;
use crate::model::run::{BadShard, Failure};

/// A shard that is as it was written.
#[derive(Debug, Clone)]
pub struct Shard {
    path: PathBuf,
    origin: Origin,
}

/// All shards in these folders, or that these paths are, by name, each once; hidden files are left out.
///
/// # Errors
/// [`Failure::Shards`] for what is not there or is no shard by its name, [`Failure::Unfinished`] when a folder can't be
/// read.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    let mut bad = Vec::new();
    for path in paths {
        if path.is_dir() {
            for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
                let path = entry.with_context(|| path.display().to_string())?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if !name.starts_with(['.', '_']) {
                    all.push(path);
                }
            }
        } else if path.is_file() {
            all.push(path.clone());
        } else {
            bad.push(BadShard::new(path, "shard-absent"));
        }
    }
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    all.sort();
    for path in all {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() || !is_named(&name) {
            bad.push(BadShard::new(&path, "shard-name"));
        } else {
            found.entry(name).or_insert(path);
        }
    }
    if bad.is_empty() { Ok(found.into_values().collect()) } else { Err(Failure::Shards(bad)) }
}

/// Whether a name is made as a shard's is.
fn is_named(given: &str) -> bool {
    let between = given.strip_prefix(NAME.0).and_then(|rest| rest.strip_suffix(NAME.1));
    between.is_some_and(|letters| letters.len() == LETTERS && letters.bytes().all(|one| one.is_ascii_hexdigit()))
}

impl Shard {
    /// Opens a shard.
    ///
    /// # Errors
    /// [`Failure::Shards`] when its bytes are not those its name speaks of, or it is no shard; [`Failure::Unfinished`]
    /// when it can't be read at all.
    pub fn open(path: &Path) -> Result<Shard, Failure> {
        let shown = || path.display().to_string();
        let sha256 = File::open(path).and_then(fingerprint::of_reader).with_context(shown)?;
        if path.file_name().is_none_or(|given| *given != *name(&sha256)) {
            return Err(Failure::Shards(vec![BadShard::new(path, "shard-broken")]));
        }
        let file = File::open(path).with_context(shown)?;
        let origin = guarded(|| {
            let reader = SerializedFileReader::new(file)?;
            let metadata = reader.metadata().file_metadata();
            let pairs = metadata.key_value_metadata().context("no metadata")?;
            let origin = pairs.iter().find(|pair| pair.key == KEY).and_then(|pair| pair.value.as_deref());
            Ok(serde_json::from_str(origin.context("no origin")?)?)
        });
        let origin = origin.map_err(|reason| Failure::Shards(vec![foreign(path, &reason)]))?;
        Ok(Shard { path: path.to_owned(), origin })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The id of its plan.
    #[must_use]
    pub fn plan(&self) -> &str {
        &self.origin.plan
    }

    /// Whether it was made as this run would make it.
    ///
    /// # Errors
    /// What differs.
    pub fn is_of(&self, run: &Origin) -> Result<(), BadShard> {
        let bad = |id| BadShard::new(&self.path, id);
        let own = &self.origin;
        if (own.schema, &own.version) != (run.schema, &run.version) {
            return Err(bad("shard-version").arg("found", &own.version).arg("expected", &run.version));
        }
        if own.plan != run.plan {
            return Err(bad("shard-plan").arg("found", &own.plan).arg("expected", &run.plan));
        }
        if own.inputs != run.inputs {
            let of = |origin: &Origin| -> BTreeMap<String, String> {
                origin.inputs.iter().map(|input| (input.path.clone(), input.sha256.clone())).collect()
            };
            let (one, other) = (of(own), of(run));
            let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
            let changed: Vec<&str> =
                names.filter(|name| one.get(*name) != other.get(*name)).map(String::as_str).collect();
            return Err(bad("shard-inputs").arg("changed", &changed.join(", ")));
        }
        if own.limits != run.limits {
            return Err(bad("shard-limits"));
        }
        Ok(())
    }

    /// What its files came to, by path.
    ///
    /// # Errors
    /// When its rows are not such as this plan and register give.
    pub fn intakes(&self, plan: &Plan, register: &Register) -> Result<Vec<Intake>, BadShard> {
        let read = || -> anyhow::Result<Vec<Intake>> {
            let reader = SerializedFileReader::new(File::open(&self.path)?)?;
            ensure!(*reader.metadata().file_metadata().schema() == parse_message_type(&schema())?, "other columns");
            let mut intakes = Intakes::new(Names { plan, register });
            for group in 0..reader.num_row_groups() {
                let group = reader.get_row_group(group)?;
                let count = usize::try_from(group.metadata().num_rows())?;
                ensure!(count <= GROUP, "a row group of {count} rows");
                let mut rows = vec![Row::default(); count];
                for (index, column) in COLUMNS.iter().enumerate() {
                    column.read(&mut rows, group.get_column_reader(index)?)?;
                }
                rows.into_iter().try_for_each(|row| intakes.add(row))?;
            }
            Ok(intakes.finish())
        };
        guarded(read).map_err(|reason| foreign(&self.path, &reason))
    }
}

/// A file under a shard's right name that is none of ours.
fn foreign(path: &Path, reason: &anyhow::Error) -> BadShard {
    BadShard::new(path, "shard-foreign").arg("reason", &format!("{reason:#}"))
}

/// Whatever a foreign file makes the reader do is an answer.
fn guarded<T>(read: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(anyhow::anyhow!("panic")))
}
