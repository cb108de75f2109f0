//! Writes a period's summary: the workbook, the page, the JSON files and the manifest; the ledger as Parquet; and the
//! list of all periods.
//!
//! It decides nothing: every figure comes from the summary, and every formula must give the same figure.

mod feedback;
mod json;
mod lock;
mod maker;
mod manifest;
mod page;
mod parquet;
mod publish;
#[cfg(test)]
mod sample;
mod staged_file;
mod sync;
mod template;
mod workbook;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDate;
use serde::Serialize;

use crate::model::calendar::Period;
use crate::model::change::Comparison;
use crate::model::finding::{Finding, Severity};
use crate::model::holidays::Holidays;
use crate::model::ledger::Ledger;
use crate::model::limits::Limits;
use crate::model::manifest::{MANIFEST, Manifest};
use crate::model::messages::Catalogue;
use crate::model::plan::Plan;
use crate::model::register::{Register, Waiver};
use crate::model::summary::Summary;

pub use feedback::Reread;
pub use lock::{Lock, NoLock};
pub use page::{Fresh, INDEX, index};
pub use publish::{Publication, has_leftovers, publish};
pub use staged_file::StagedFile;
pub use template::Form;

/// Everything a period's files are written from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Public holidays.
    pub holidays: &'a Holidays,
    /// The register of units.
    pub register: &'a Register,
    /// The records, with the files they came from.
    pub ledger: &'a Ledger,
    /// The figures.
    pub summary: &'a Summary,
    /// The Vietnamese catalogue.
    pub catalogue: &'a Catalogue,
    /// Units excused from a rule, as the office laid down.
    pub waivers: &'a [Waiver],
    /// The files of the plan's owner: plan, register and the like. Reports are in the ledger.
    pub inputs: &'a [Input],
    /// Options of the run that bear on the figures.
    pub options: &'a BTreeMap<String, String>,
    /// Bounds on reading.
    pub limits: &'a Limits,
    /// The version of the tool.
    pub version: &'a str,
    /// [`crate::model::data_hash`] of the period.
    pub data_hash: &'a str,
    /// What changed since the latest earlier run over other inputs, where there is one.
    pub changes: Option<&'a Comparison>,
    /// Reads a report again for the feedback to its unit; `None`: no feedback is written.
    pub feedback: Option<&'a Reread<'a>>,
}

impl<'a> Context<'a> {
    fn origin(&self) -> Origin<'a> {
        Origin {
            plan: self.plan,
            ledger: self.ledger,
            inputs: self.inputs,
            options: self.options,
            limits: *self.limits,
            as_of: self.summary.as_of,
            version: self.version,
        }
    }
}

/// Where all that a run writes for a plan comes from.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The records, with the files they came from.
    pub ledger: &'a Ledger,
    /// The files of the plan's owner.
    pub inputs: &'a [Input],
    /// Options of the run that bear on the figures.
    pub options: &'a BTreeMap<String, String>,
    /// Bounds on reading.
    pub limits: Limits,
    /// The day of the run.
    pub as_of: NaiveDate,
    /// The version of the tool.
    pub version: &'a str,
}

/// A file of the plan's owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Path below the plan folder, with `/`.
    pub path: String,
    /// SHA-256 of its content in lower-case hex.
    pub sha256: String,
}

/// A finding with its words.
pub struct Worded<'a> {
    finding: &'a Finding,
    message: String,
    help: String,
}

/// Writes `summary.json` and `findings.json` into an existing folder, and hands the findings on with their words.
///
/// # Errors
/// When a file can't be written.
pub fn facts<'a>(context: &Context<'a>, folder: &Path) -> anyhow::Result<Vec<Worded<'a>>> {
    let worded: Vec<Worded<'_>> = context
        .summary
        .findings
        .iter()
        .map(|finding| {
            let (message, help) = context.catalogue.finding(finding);
            Worded { finding, message, help }
        })
        .collect();
    write_json(&folder.join("summary.json"), &json::summary(context))?;
    write_json(&folder.join("findings.json"), &json::findings(&worded))?;
    Ok(worded)
}

/// Writes `phan-hoi/`, `tong-hop-<period>.xlsx`, `don-doc.xlsx`, `don-doc.csv`, `tong-quan.html` and `manifest.json`
/// beside what [`facts`] wrote.
///
/// # Errors
/// When a file can't be written.
pub fn period(context: &Context<'_>, worded: &[Worded<'_>], folder: &Path) -> anyhow::Result<()> {
    let fed = feedback::write(context, worded, folder)?;
    let workbook = format!("tong-hop-{}.xlsx", context.summary.period);
    let overview = folder.join(page::PAGE);
    let beside = || -> anyhow::Result<()> {
        workbook::reminders::save(context, folder)?;
        let page = page::period(context, worded, &fed);
        fs::write(&overview, page).with_context(|| format!("writing {}", overview.display()))
    };
    let (book, beside) = rayon::join(|| workbook::save(context, worded, &folder.join(&workbook)), beside);
    book.with_context(|| format!("writing {workbook}"))?;
    beside?;
    let [reminders, letters] = [workbook::reminders::BOOK, workbook::reminders::LETTERS];
    let written = [&*workbook, page::PAGE, reminders, letters, "summary.json", "findings.json"].map(str::to_owned);
    let written: Vec<String> = written.into_iter().chain(fed.into_values()).collect();
    write_json(&folder.join(MANIFEST), &manifest::of_period(context, folder, &written)?)
}

/// Writes the ledger as Parquet into an existing folder; what is returned completes it.
///
/// # Errors
/// When a file can't be written.
pub fn ledger(origin: &Origin<'_>, register: &Register, folder: &Path) -> anyhow::Result<Manifest> {
    let written = parquet::ledger(origin.plan, register, origin.ledger, folder)?;
    manifest::of_folder(origin, folder, &written)
}

/// Writes the ledger's manifest, which says which periods the run had and how many findings of each severity.
///
/// # Errors
/// When the file can't be written.
pub fn ledger_manifest(
    manifest: Manifest,
    periods: &[Period],
    findings: BTreeMap<Severity, usize>,
    folder: &Path,
) -> anyhow::Result<()> {
    let periods = periods.iter().map(Period::to_string).collect();
    write_json(&folder.join(MANIFEST), &Manifest { periods, findings, ..manifest })
}

/// A manifest as it stands in its file.
///
/// # Errors
/// Never, as far as is known.
pub fn manifest_text(manifest: &Manifest) -> anyhow::Result<Vec<u8>> {
    let mut text = Vec::new();
    put_json(&mut text, manifest)?;
    Ok(text)
}

fn write_json(path: &Path, content: &impl Serialize) -> anyhow::Result<()> {
    let written = || -> anyhow::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        put_json(&mut out, content)?;
        Ok(out.flush()?)
    };
    written().with_context(|| format!("writing {}", path.display()))
}

fn put_json(out: &mut impl io::Write, content: &impl Serialize) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, content)?;
    Ok(out.write_all(b"\n")?)
}

#[cfg(test)]
mod tests {
    use super::sample::Sample;
    use super::*;

    fn written(sample: &Sample) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let worded = facts(&sample.context(), folder.path()).expect("written");
        period(&sample.context(), &worded, folder.path()).expect("written");
        folder
    }

    #[test]
    fn a_period_is_seven_files_and_the_same_bytes_each_time() {
        let sample = Sample::half_year();
        let (one, other) = (written(&sample), written(&sample));
        let json = ["summary.json", "findings.json", "manifest.json"];
        for name in ["tong-hop-2022-H1.xlsx", "don-doc.xlsx", "don-doc.csv", "tong-quan.html"].into_iter().chain(json) {
            let read = |folder: &tempfile::TempDir| fs::read(folder.path().join(name)).expect(name);
            assert!(read(&one) == read(&other), "{name} differs between two runs");
        }
    }
}
