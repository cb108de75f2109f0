//! A report: what one file (or one unit's part of it) says about itself, and its records.

use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::Period;
use super::feedback::Returned;
use super::finding::Finding;
use super::record::Record;
use super::sheet::{Address, Area, Sheet};

/// What kind of file it truly is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Office Open XML workbook (.xlsx, .xlsm).
    Xlsx,
    /// BIFF8 in an OLE container (.xls).
    Xls,
    /// Binary workbook in a zip (.xlsb).
    Xlsb,
    /// OpenDocument spreadsheet (.ods).
    Ods,
    /// Separated values.
    Csv,
    /// An HTML table saved under a spreadsheet's name.
    Html,
    /// SpreadsheetML 2003.
    Xml2003,
    /// A web page in one file (MIME), as Excel saves it.
    Mhtml,
}

impl Format {
    /// The short name shown to people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Xlsb => "xlsb",
            Format::Ods => "ods",
            Format::Csv => "csv",
            Format::Html => "html",
            Format::Xml2003 => "xml",
            Format::Mhtml => "mhtml",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Format> {
        use Format::{Csv, Html, Mhtml, Ods, Xls, Xlsb, Xlsx, Xml2003};
        [Xlsx, Xls, Xlsb, Ods, Csv, Html, Xml2003, Mhtml].into_iter().find(|one| one.word() == word)
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileState {
    /// Read, and its records are in the ledger (or it has none).
    Read,
    /// Read, and replaced by another version or an identical copy.
    Superseded,
    /// Could not be read.
    Unreadable,
    /// Left out by its name.
    LeftOut,
}

impl FileState {
    /// The word used in JSON and message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            FileState::Read => "read",
            FileState::Superseded => "superseded",
            FileState::Unreadable => "unreadable",
            FileState::LeftOut => "left_out",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<FileState> {
        use FileState::{LeftOut, Read, Superseded, Unreadable};
        [Read, Superseded, Unreadable, LeftOut].into_iter().find(|one| one.word() == word)
    }
}

/// A file found under `reports/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the plan folder, with `/`: `reports/2022/a.xlsx`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content in lower-case hex; empty for files left out.
    pub sha256: String,
    /// True type, where known.
    pub format: Option<Format>,
    /// What became of it.
    pub state: FileState,
}

/// Which period a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportPeriod {
    /// A regular period.
    Regular(Period),
    /// On request (*đột xuất*).
    AdHoc,
}

/// How a report marks itself as a later version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// The version number, 1 when nothing is said.
    pub number: u32,
    /// The words that say so ("lần 2", "(1)", "sửa", "bổ sung"); empty when nothing does.
    pub words: String,
}

/// Rows of tables, accounted for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCount {
    /// Rows read below heads.
    pub read: u64,
    /// Rows that became records.
    pub accepted: u64,
    /// Rows with an error.
    pub rejected: u64,
    /// Rows that are no data (totals, groups, numbering, blanks inside), or were left aside, each said.
    pub ignored: u64,
}

impl RowCount {
    /// Adds another count.
    pub fn add(&mut self, other: RowCount) {
        self.read += other.read;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.ignored += other.ignored;
    }

    /// Whether every row read is accounted for.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.read == self.accepted + self.rejected + self.ignored
    }
}

/// A part of a sheet that is one unit's, in a file of several units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Sheet name.
    pub sheet: Arc<str>,
    /// Its cells.
    pub area: Area,
}

impl Ground {
    /// Of a sheet, only what lies on these grounds; all of it where there are none.
    #[must_use]
    pub fn keep(grounds: &[Ground], mut sheet: Sheet) -> Sheet {
        if grounds.is_empty() {
            return sheet;
        }
        let areas: Vec<Area> =
            grounds.iter().filter(|ground| *ground.sheet == *sheet.name).map(|ground| ground.area).collect();
        let is_kept = |at: &Address| areas.iter().any(|area| area.holds(*at));
        sheet.cells.retain(|cell| is_kept(&cell.at));
        sheet.formulas.retain(|formula| is_kept(&formula.at));
        sheet.merged.retain(|area| is_kept(&area.first) && is_kept(&area.last));
        sheet.hidden_rows.clear();
        sheet
    }
}

/// One unit's report for one period, as one file states it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Index of its file in the list of files.
    pub file: usize,
    /// Index of the unit in the register; `None`: not resolved (a finding says why).
    pub unit: Option<usize>,
    /// The unit's name as written in the report.
    pub unit_written: String,
    /// Its period; `None`: not resolved (a finding says why).
    pub period: Option<ReportPeriod>,
    /// Report date in the form.
    pub dated: Option<NaiveDate>,
    /// Version mark.
    pub version: Version,
    /// Whether it says that nothing arose (*Không phát sinh*).
    pub nil: bool,
    /// Its records, in sheet and row order.
    pub records: Vec<Record>,
    /// Whether no table was recognised in it; its own finding (TH306) says so.
    pub without_table: bool,
    /// Its rows.
    pub rows: RowCount,
    /// Where it stands, in a file of several units; empty: the whole file is its unit's.
    pub grounds: Vec<Ground>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// What reading and recognising one file came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The file, with its fingerprint and what became of it so far.
    pub file: SourceFile,
    /// Its reports; none when it could not be read or was left out.
    pub reports: Vec<Report>,
    /// The answers on it, where it is a feedback sheet that came back, which is no report.
    pub returned: Option<Returned>,
    /// What is wrong with the file as such.
    pub findings: Vec<Finding>,
}
