//! Writes a shard beside its place, row group by row group, and gives it its name when it is complete.
//!
//! What a process that was killed leaves is hidden, and the next one that writes there takes it away.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use sha2::{Digest, Sha256};
use tempfile::TempPath;

use super::columns::{COLUMNS, Row, schema};
use super::into_rows::{Names, rows};
use super::{GROUP, KEY, Origin, name};
use crate::model::fingerprint;
use crate::model::plan::Plan;
use crate::model::register::Register;
use crate::model::report::Intake;

/// Columns whose values rarely repeat, so that a dictionary of them is only work.
const UNLIKE: [&str; 3] = ["title", "url", "sha256"];

/// How an unfinished shard's name begins and ends.
const PARTIAL: (&str, &str) = (".shard-", ".part");

/// A shard being written.
pub struct Writer<'a> {
    names: Names<'a>,
    folder: PathBuf,
    out: SerializedFileWriter<Hashed>,
    rows: Vec<Row>,
    partial: TempPath,
}

/// A shard in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Where it is.
    pub path: PathBuf,
    /// Whether the very same shard was there before.
    pub there: bool,
}

impl<'a> Writer<'a> {
    /// Begins a shard in a folder, which is made where needed.
    ///
    /// # Errors
    /// When the folder can't be written to.
    pub fn new(folder: &Path, origin: &Origin, plan: &'a Plan, register: &'a Register) -> anyhow::Result<Writer<'a>> {
        let shown = || folder.display().to_string();
        fs::create_dir_all(folder).with_context(shown)?;
        clear(folder).with_context(shown)?;
        let (file, partial) = begin(folder).with_context(shown)?;
        let origin = KeyValue::new(KEY.to_owned(), serde_json::to_string(origin)?);
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_created_by(KEY.to_owned())
            .set_key_value_metadata(Some(vec![origin]));
        for name in UNLIKE {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
        }
        let out = Hashed { out: BufWriter::new(file), hasher: Sha256::new() };
        let schema = Arc::new(parse_message_type(&schema())?);
        let out = SerializedFileWriter::new(out, schema, Arc::new(properties.build()))?;
        let names = Names { plan, register };
        Ok(Writer { names, folder: folder.to_owned(), out, rows: Vec::new(), partial })
    }

    /// Adds what a file came to; files come in the order of their paths.
    ///
    /// # Errors
    /// When the disk is full, for example.
    pub fn add(&mut self, intake: Intake) -> anyhow::Result<()> {
        rows(intake, self.names, |row| {
            self.rows.push(row);
            if self.rows.len() < GROUP { Ok(()) } else { write_group(&mut self.rows, &mut self.out) }
        })
    }

    /// Completes the shard and puts it in its place, under its name.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn finish(mut self) -> anyhow::Result<Finished> {
        if !self.rows.is_empty() {
            write_group(&mut self.rows, &mut self.out)?;
        }
        let Hashed { out, hasher } = self.out.into_inner()?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let sha256 = fingerprint::hex(&hasher.finalize());
        let path = self.folder.join(name(&sha256));
        let there = File::open(&path).and_then(fingerprint::of_reader).is_ok_and(|there| there == sha256);
        if !there {
            self.partial.persist(&path).with_context(|| path.display().to_string())?;
            sync(&self.folder).with_context(|| self.folder.display().to_string())?;
        }
        Ok(Finished { path, there })
    }
}

/// Moves the rows into a row group.
fn write_group(rows: &mut Vec<Row>, out: &mut SerializedFileWriter<Hashed>) -> anyhow::Result<()> {
    let mut group = out.next_row_group()?;
    for column in COLUMNS {
        if let Some(mut out) = group.next_column()? {
            column.write(rows, &mut out)?;
            out.close()?;
        }
    }
    group.close()?;
    rows.clear();
    Ok(())
}

/// A new hidden file, locked as long as it is open, so that others know that someone is at it.
fn begin(folder: &Path) -> io::Result<(File, TempPath)> {
    loop {
        let mut partial = tempfile::Builder::new();
        partial.prefix(PARTIAL.0).suffix(PARTIAL.1);
        // A shard may be read by another user than the one who wrote it.
        #[cfg(unix)]
        partial.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let (file, partial) = partial.tempfile_in(folder)?.into_parts();
        let locked = file.try_lock();
        let taken = matches!(locked, Err(fs::TryLockError::WouldBlock));
        // Whoever clears up may have come between creating and locking.
        if !taken && partial.exists() {
            return Ok((file, partial));
        }
    }
}

/// Takes away what processes that are no more have left unfinished.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(PARTIAL.0)
            && name.ends_with(PARTIAL.1)
            && let Ok(file) = File::options().write(true).open(&path)
            && file.try_lock().is_ok()
        {
            // Another one that clears up may have been quicker.
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

/// Brings the names in a folder onto the disk. Windows has no such call, nor has every network disk.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Hashes what goes through.
struct Hashed {
    out: BufWriter<File>,
    hasher: Sha256,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
