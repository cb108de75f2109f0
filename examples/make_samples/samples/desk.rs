//! The inbox of one plan: files by path, the register of incoming documents, and the waivers.
//!
//! It writes each book as what its name's ending says.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use super::cells::Book;
use super::{csv_text, ods, units::Unit, xls, xlsx};

/// What goes wrong when samples are made.
pub(crate) type Problem = Box<dyn Error>;

/// One plan's inbox.
#[derive(Default)]
pub(crate) struct Desk {
    units: Vec<Unit>,
    files: BTreeMap<String, Vec<u8>>,
    received: Vec<[String; 4]>,
    waivers: Vec<[String; 6]>,
}

impl Desk {
    /// An empty inbox for these units.
    pub(crate) fn new(units: Vec<Unit>) -> Desk {
        Desk { units, ..Desk::default() }
    }

    /// All units, in register order.
    pub(crate) fn units(&self) -> Vec<Unit> {
        self.units.clone()
    }

    /// The unit with this code.
    pub(crate) fn unit(&self, code: &str) -> Result<Unit, Problem> {
        let found = self.units.iter().find(|unit| unit.code == code);
        found.cloned().ok_or_else(|| format!("the register has no unit {code}").into())
    }

    /// A book sent under a name below `reports/`.
    pub(crate) fn send(&mut self, path: &str, book: &Book) -> Result<(), Problem> {
        let bytes = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("xls") => xls::bytes(book)?,
            Some("ods") => ods::bytes(book)?,
            Some("csv") => csv_text::bytes(book)?,
            _ => xlsx::bytes(book)?,
        };
        self.send_bytes(path, bytes)
    }

    /// Bytes sent under a name below `reports/`.
    pub(crate) fn send_bytes(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Problem> {
        match self.files.insert(path.to_owned(), bytes) {
            None => Ok(()),
            Some(_) => Err(format!("two files are called {path}").into()),
        }
    }

    /// The bytes of a file sent before, for copies.
    pub(crate) fn sent(&self, path: &str) -> Result<Vec<u8>, Problem> {
        self.files.get(path).cloned().ok_or_else(|| format!("nothing was sent as {path}").into())
    }

    /// Notes a file in the register of incoming documents.
    pub(crate) fn received_file(&mut self, path: &str, day: &str) {
        self.received.push([path, "", "", day].map(str::to_owned));
    }

    /// Notes a unit's report for a period in the register of incoming documents.
    pub(crate) fn received_report(&mut self, unit: &str, period: &str, day: &str) {
        self.received.push(["", unit, period, day].map(str::to_owned));
    }

    /// Grants a waiver: unit, rule, window, reason, basis, last day.
    pub(crate) fn waive(&mut self, waiver: [&str; 6]) {
        self.waivers.push(waiver.map(str::to_owned));
    }

    /// Writes the inbox into a plan's folder, in place of what was there, and says how many files it wrote.
    pub(crate) fn write(&self, folder: &Path) -> Result<usize, Problem> {
        let reports = folder.join("reports");
        if reports.exists() {
            std::fs::remove_dir_all(&reports)?;
        }
        for (name, bytes) in &self.files {
            let path = reports.join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(&reports))?;
            std::fs::write(path, bytes)?;
        }
        std::fs::create_dir_all(&reports)?;
        write_table(&folder.join("received.csv"), &["file", "unit", "period", "received"], &self.received)?;
        let heads = ["unit", "rule", "window", "reason", "basis", "expires"];
        write_table(&folder.join("waivers.csv"), &heads, &self.waivers)?;
        Ok(self.files.len() + 2)
    }
}

fn write_table<const N: usize>(path: &Path, heads: &[&str; N], rows: &[[String; N]]) -> Result<(), Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_path(path)?;
    writer.write_record(heads)?;
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(writer.flush()?)
}
