//! What lies on the secretary's desk besides the reports: register of units, received register, waivers.
//!
//! Part of the order of the stages (`lib.rs`): it reads these files through `read` and hands them to `register`.

pub(crate) mod aliases;

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDate;

use crate::model::finding::{Finding, Place, RECEIVED_ROW, REPORT_DATE};
use crate::model::ledger::Ledger;
use crate::model::limits::Limits;
use crate::model::manifest::Entry;
use crate::model::register::{Received, ReceivedWhat, Register, Waiver};
use crate::model::report::{Report, ReportPeriod, RowCount};
use crate::model::run::Failure;
use crate::model::sheet::Workbook;
use crate::model::text::tidy;
use crate::plan::Loaded;
use crate::read::Reader;
use crate::shard::Origin;
use crate::write::Input;
use crate::{collect, register};

/// Files beside the reports that are read as they are.
const FILES: [&str; 2] = ["plan.toml", "holidays.csv"];
/// Tables beside the reports, and the formats they may have: the first that is there is read.
const TABLES: [&str; 4] = ["units", "aliases", "received", "waivers"];
const FORMATS: [&str; 4] = ["csv", "xlsx", "xls", "ods"];

/// Names of the files beside the reports that a run would read, in the order it does.
pub(crate) fn own_files(folder: &Path) -> Vec<String> {
    let table = |name: &&str| {
        let mut named = FORMATS.iter().map(|format| format!("{name}.{format}"));
        named.find(|name| folder.join(name).exists())
    };
    FILES.iter().map(|name| (*name).to_owned()).chain(TABLES.iter().filter_map(table)).collect()
}

/// Those of them that recognising looks at: another plan, another register, and a report may read differently.
const RECOGNISED_BY: [&str; 3] = ["plan", "units", "aliases"];

/// A plan's folder, opened.
pub(crate) struct Desk<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) loaded: &'a Loaded,
    pub(crate) register: Register,
    pub(crate) received: Vec<Received>,
    pub(crate) waivers: Vec<Waiver>,
    /// The plan's own files with their fingerprints.
    pub(crate) inputs: Vec<Input>,
    /// What is wrong with them, and the plan's lint.
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Desk<'a> {
    /// Reads what lies beside the reports. Only the register of units must be there, with a unit.
    pub(crate) fn open(folder: &'a Path, loaded: &'a Loaded, reader: &Reader) -> Result<Desk<'a>, Failure> {
        let mut desk = Desk {
            folder,
            loaded,
            register: Register::default(),
            received: Vec::new(),
            waivers: Vec::new(),
            inputs: Vec::new(),
            findings: Vec::new(),
        };
        for name in FILES {
            if let Some((_, sha256)) = collect::optional(&folder.join(name)).context(name)? {
                desk.inputs.push(Input { path: name.to_owned(), sha256 });
            }
        }
        let Some((path, units)) = desk.table("units", reader)? else {
            return Err(Failure::Usage("usage-no-units", vec![("path", folder.display().to_string())]));
        };
        let (register, findings) = register::units(&path, &units, &loaded.plan);
        if register.units().is_empty() {
            // A summary of nobody would take the place of a good one.
            let path = folder.join(path).display().to_string();
            return Err(Failure::Usage("usage-empty-units", vec![("path", path)]));
        }
        desk.register = register;
        desk.findings.extend(findings);
        if let Some((path, book)) = desk.table("aliases", reader)? {
            let (register, findings) = register::aliases(&path, &book, std::mem::take(&mut desk.register));
            desk.register = register;
            desk.findings.extend(findings);
        }
        if let Some((path, book)) = desk.table("received", reader)? {
            let (received, findings) = register::received(&path, &book, &desk.register);
            desk.received = received;
            desk.findings.extend(findings);
        }
        if let Some((path, book)) = desk.table("waivers", reader)? {
            let (waivers, findings) = register::waivers(&path, &book, &loaded.plan, &desk.register);
            desk.waivers = waivers;
            desk.findings.extend(findings);
        }
        desk.findings.extend(register::unbound_rules(&loaded.plan, &desk.register));
        for remark in &loaded.remarks {
            let mut finding = Finding::new(remark.code, Place::file("plan.toml"));
            finding.rule = Some(remark.rule.clone()).filter(|rule| !rule.is_empty());
            finding.args.clone_from(&remark.args);
            desk.findings.push(finding);
        }
        Ok(desk)
    }

    /// Where shards come from that this version makes of the plan's reports.
    pub(crate) fn origin(&self, version: &str, limits: Limits) -> Origin {
        let bears = |input: &&Input| input.path.rsplit_once('.').is_some_and(|(stem, _)| RECOGNISED_BY.contains(&stem));
        let entry = |input: &Input| Entry { path: input.path.clone(), sha256: input.sha256.clone(), state: None };
        let inputs = self.inputs.iter().filter(bears).map(entry).collect();
        Origin::new(version, &self.loaded.plan.id, inputs, limits)
    }

    /// The register's own file and that of further names, where there are such.
    fn path_of(&self, name: &str) -> Option<&str> {
        let is_it = |input: &&Input| input.path.rsplit_once('.').is_some_and(|(stem, _)| stem == name);
        self.inputs.iter().find(is_it).map(|input| input.path.as_str())
    }

    /// A table beside the reports, from CSV or a workbook; nothing when there is none. What is wrong with the
    /// file is kept as findings; a register that can't be read at all counts as empty.
    fn table(&mut self, name: &str, reader: &Reader) -> Result<Option<(String, Workbook)>, Failure> {
        for format in FORMATS {
            let path = format!("{name}.{format}");
            let Some((bytes, sha256)) = collect::optional(&self.folder.join(&path)).with_context(|| path.clone())?
            else {
                continue;
            };
            let reading = reader.read(&path, &bytes);
            self.inputs.push(Input { path: path.clone(), sha256 });
            self.findings.extend(reading.findings);
            return Ok(Some((path, reading.workbook.unwrap_or_default())));
        }
        Ok(None)
    }

    /// Entries of the received register that name no file that was found, by path below `reports/` or bare name.
    pub(crate) fn unmatched(&self, ledger: &Ledger) -> Vec<Finding> {
        let key = |name: &str| tidy(name).replace('\\', "/").to_lowercase();
        let mut known: HashSet<String> = HashSet::new();
        for file in &ledger.files {
            let path = key(&file.path);
            known.extend(path.rsplit('/').next().map(str::to_owned));
            known.extend(path.strip_prefix("reports/").map(str::to_owned));
            known.insert(path);
        }
        let names = self.received.iter().filter_map(|entry| match &entry.what {
            ReceivedWhat::File(name) => Some(name),
            ReceivedWhat::UnitPeriod(..) => None,
        });
        names
            .filter(|name| !known.contains(&key(name)))
            .map(|name| Finding::new(RECEIVED_ROW, Place::file("received.csv")).value(name))
            .collect()
    }

    /// A report as `check` shows it: unit, period, rows.
    pub(crate) fn shown(&self, report: &Report) -> (String, String, RowCount) {
        let unit = report.unit.map_or(&report.unit_written, |unit| &self.register.units()[unit].name);
        let period = match report.period {
            Some(ReportPeriod::Regular(period)) => period.to_string(),
            Some(ReportPeriod::AdHoc) => "ad_hoc".to_owned(),
            None => String::new(),
        };
        (unit.clone(), period, report.rows)
    }
}

/// Reports dated after the day of the run: most likely a slip of the pen, so they count, and are said.
pub(crate) fn dated_after(ledger: &Ledger, as_of: NaiveDate) -> Vec<Finding> {
    let late = ledger.reports.iter().filter(|report| report.dated.is_some_and(|day| day > as_of));
    late.map(|report| {
        let dated = report.dated.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
        Finding::new(REPORT_DATE, Place::file(&ledger.files[report.file].path))
            .value(dated)
            .expected(as_of.format("%d/%m/%Y").to_string())
            .arg("after", "yes")
    })
    .collect()
}
