//! Bytes of one file to cells: bounded in memory and time, whatever the bytes are.
//!
//! A file is what its content says, not its name. Nothing in a file is executed or followed, formulas are not
//! calculated, and what a cell means is not asked here.

mod binary;
mod budget;
mod cells;
mod container;
mod csv;
mod dates;
mod encoding;
mod html;
mod known;
mod links;
mod mhtml;
mod ods;
mod office;
mod refusal;
#[cfg(test)]
mod sample;
mod sniff;
#[cfg(test)]
mod tests;
mod wire;
mod worker;
mod xls;
mod xlsb;
mod xlsx;
mod xml;
mod xml2003;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::model::finding::{Finding, Place, WRONG_EXTENSION};
use crate::model::limits::Limits;
use crate::model::report::Format;
use crate::model::sheet::{FullWorkbook, Workbook};
use budget::Budget;
use container::Container;
use refusal::Refusal;
use sniff::{Content, Zipped};
use worker::Pool;

pub use worker::{ARGUMENT, serve};

/// What reading a file came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Its true type, where that is known.
    pub format: Option<Format>,
    /// Its cells; `None`: an error among the findings says why.
    pub workbook: Option<Workbook>,
    /// What has to be said of it.
    pub findings: Vec<Finding>,
}

/// Reads files, from as many threads as there are.
#[derive(Debug)]
pub struct Reader {
    limits: Limits,
    workers: Option<Pool>,
}

impl Reader {
    /// A reader that does everything in this process.
    #[must_use]
    pub fn new(limits: Limits) -> Reader {
        Reader { limits, workers: None }
    }

    /// A reader that leaves what may abort or never end to worker processes: `program`, started with [`ARGUMENT`],
    /// must call [`serve`].
    #[must_use]
    pub fn contained(limits: Limits, program: PathBuf, workers: usize) -> Reader {
        Reader { limits, workers: Some(Pool::new(program, workers)) }
    }

    /// Reads one file; `path` is what findings show.
    pub fn read(&self, path: &str, bytes: &[u8]) -> Reading {
        let mut reading = Reading::default();
        let read = catch_unwind(AssertUnwindSafe(|| self.cells(path, bytes, &mut reading)));
        match read.unwrap_or_else(|_| Err(Refusal::failed("panic"))) {
            Ok(workbook) => reading.workbook = Some(workbook),
            Err(Refusal(finding)) => {
                // That it was read by its content would not be true.
                reading.findings.retain(|finding| finding.code != WRONG_EXTENSION);
                reading.findings.push(*finding);
            }
        }
        for finding in &mut reading.findings {
            path.clone_into(&mut finding.place.file);
        }
        reading
    }

    /// Reads an .xlsx workbook with its formulas and names.
    ///
    /// # Errors
    /// A finding that says why it can't be read.
    pub fn read_fully(&self, bytes: &[u8]) -> Result<FullWorkbook, Box<Finding>> {
        let read = || {
            let budget = Budget::new(self.limits);
            let container = Container::open(bytes, &budget)?;
            match sniff::zipped(&container)? {
                Zipped::Xlsx(main) => xlsx::read_fully(&container, &main, &budget),
                Zipped::Ods | Zipped::Xlsb(_) => Err(Refusal::no_sheets()),
            }
        };
        let read = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Refusal::failed("panic")));
        read.map_err(|refusal| refusal.0)
    }

    fn cells(&self, path: &str, bytes: &[u8], reading: &mut Reading) -> Result<Workbook, Refusal> {
        if bytes.len() as u64 > self.limits.file_bytes {
            return Err(Refusal::too_large("file", self.limits.file_bytes));
        }
        let budget = Budget::new(self.limits);
        match sniff::content(path, bytes)? {
            Content::Zip => {
                let container = Container::open(bytes, &budget)?;
                match sniff::zipped(&container)? {
                    Zipped::Xlsx(main) => {
                        reading.is(Format::Xlsx, path);
                        xlsx::read(&container, &main, &budget, &mut reading.findings)
                    }
                    Zipped::Ods => {
                        reading.is(Format::Ods, path);
                        ods::read(&container, &budget, &mut reading.findings)
                    }
                    Zipped::Xlsb(main) => {
                        if let Some(pool) = &self.workers {
                            return reading.take_over(pool.read(path, bytes, &self.limits)?);
                        }
                        reading.is(Format::Xlsb, path);
                        xlsb::read(&container, &main, &budget, &mut reading.findings)
                    }
                }
            }
            Content::Csv => {
                reading.is(Format::Csv, path);
                csv::read(path, bytes, &budget, &mut reading.findings)
            }
            Content::Xls => {
                if let Some(pool) = &self.workers {
                    return reading.take_over(pool.read(path, bytes, &self.limits)?);
                }
                let workbook = xls::read(path, bytes, &budget, &mut reading.findings)?;
                reading.is(Format::Xls, path);
                Ok(workbook)
            }
            Content::Mhtml => {
                reading.is(Format::Mhtml, path);
                mhtml::read(bytes, &budget, &mut reading.findings)
            }
            Content::FlatOds => {
                reading.is(Format::Ods, path);
                ods::read_flat(bytes, &budget, &mut reading.findings)
            }
            Content::Html => {
                reading.is(Format::Html, path);
                html::read(bytes, &budget, &mut reading.findings)
            }
            Content::Xml2003 => {
                reading.is(Format::Xml2003, path);
                xml2003::read(bytes, &budget, &mut reading.findings)
            }
        }
    }
}

impl Reading {
    /// Takes over what a worker found.
    fn take_over(&mut self, mut answer: Reading) -> Result<Workbook, Refusal> {
        self.format = answer.format;
        let refused = if answer.workbook.is_none() { answer.findings.pop() } else { None };
        self.findings.append(&mut answer.findings);
        match (answer.workbook, refused) {
            (Some(workbook), _) => Ok(workbook),
            (None, Some(finding)) => Err(Refusal(Box::new(finding))),
            (None, None) => Err(Refusal::failed("died")),
        }
    }

    /// Notes the true type, and says so where the name claims another.
    fn is(&mut self, format: Format, path: &str) {
        self.format = Some(format);
        let extension = sniff::extension(path);
        let usual: &[&str] = match format {
            Format::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
            Format::Xls => &["xls", "xlt"],
            Format::Xlsb => &["xlsb"],
            Format::Ods => &["ods", "ots", "fods"],
            Format::Csv => &["csv", "tsv", "txt", "tab"],
            Format::Html => &["html", "htm"],
            Format::Xml2003 => &["xml"],
            Format::Mhtml => &["mht", "mhtml"],
        };
        if !usual.contains(&extension.as_str()) {
            let finding = Finding::new(WRONG_EXTENSION, Place::default()).value(extension).expected(format.word());
            self.findings.push(finding);
        }
    }
}
