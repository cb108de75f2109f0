//! What a run is asked to do, and what came of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::Period;
use super::finding::{Finding, Place, Severity};
use super::limits::Limits;
use super::progress::Progress;
use super::report::RowCount;
use super::summary::FileControl;
use super::timings::Timings;
use super::verdict::{ReportStatus, Verdict};

/// Settings of a run, all resolved: nothing here is read from the clock or the surroundings later.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Plan folders, in the order they are done; never empty.
    pub plans: Vec<PathBuf>,
    /// Where the plans' output folders are.
    pub output: PathBuf,
    /// The periods asked for; empty: every period closed by `as_of`, and the open one.
    pub periods: Vec<Period>,
    /// The day the figures are as of.
    pub as_of: NaiveDate,
    /// Threads.
    pub jobs: usize,
    /// Folders with shards of a ledger that `ingest` wrote, or shards; empty: reports are read from the plans' folders.
    pub ledger: Vec<PathBuf>,
    /// Whether each unit's feedback is written.
    pub feedback: bool,
    /// Bounds on reading.
    pub limits: Limits,
    /// The program that reads what can break a reader, in processes of its own (this very program, called with
    /// `__read`); `None`: everything is read in this process.
    pub worker: Option<PathBuf>,
    /// Where the run counts how far it is.
    pub progress: Arc<Progress>,
}

/// What a run did.
#[derive(Debug, Clone, Default)]
pub struct RunResult {
    /// Each plan, in the order done.
    pub plans: Vec<PlanRun>,
    /// How long it took in all, by stage.
    pub timings: Timings,
}

/// What a run did for one plan.
#[derive(Debug, Clone)]
pub struct PlanRun {
    /// Plan id.
    pub id: String,
    /// Plan title.
    pub title: String,
    /// Every finding of the plan once, over all periods, in stable order.
    pub findings: Vec<Finding>,
    /// Each period's summary, in order of cut-off.
    pub periods: Vec<PeriodRun>,
    /// Control totals of files.
    pub files: FileControl,
    /// Control totals of rows.
    pub rows: RowCount,
    /// How long its stages took, up to publishing, which is for all plans at once.
    pub timings: Timings,
}

/// Output that a run would only write again.
#[derive(Debug, Clone, Default)]
pub struct Unchanged {
    /// Each plan, in the order asked for.
    pub plans: Vec<UnchangedPlan>,
}

/// A plan's output that a run would only write again.
#[derive(Debug, Clone)]
pub struct UnchangedPlan {
    /// Plan id.
    pub id: String,
    /// Plan title.
    pub title: String,
    /// Each period with its folder, in order of cut-off.
    pub periods: Vec<(Period, PathBuf)>,
    /// How many findings of each severity the run that wrote it had.
    pub findings: BTreeMap<Severity, usize>,
}

/// What was written for one period.
#[derive(Debug, Clone)]
pub struct PeriodRun {
    /// The period.
    pub period: Period,
    /// Whether it was still open.
    pub provisional: bool,
    /// The folder written.
    pub folder: PathBuf,
    /// The workbook written.
    pub workbook: PathBuf,
    /// How many units' reports have each status.
    pub reports: BTreeMap<ReportStatus, usize>,
    /// How many verdicts there are of each kind.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// How many findings there are of each severity.
    pub findings: BTreeMap<Severity, usize>,
}

/// What `ingest` is asked to do.
#[derive(Debug, Clone)]
pub struct IngestSettings {
    /// The plan's folder.
    pub plan_dir: PathBuf,
    /// The list of files, as it was given: one a line, or between NULs.
    pub list: Vec<u8>,
    /// Where the shard goes.
    pub ledger: PathBuf,
    /// Threads.
    pub jobs: usize,
    /// Bounds on reading.
    pub limits: Limits,
    /// As for a run.
    pub worker: Option<PathBuf>,
}

/// The shard that `ingest` wrote.
#[derive(Debug, Clone)]
pub struct Ingested {
    /// Plan id.
    pub plan: String,
    /// Where the shard is.
    pub shard: PathBuf,
    /// Whether the very same shard was there before.
    pub there: bool,
    /// What became of its files; superseded ones are not known yet.
    pub files: FileControl,
    /// The rows of its reports, repeats among them.
    pub rows: RowCount,
    /// How many findings there are of each severity.
    pub findings: BTreeMap<Severity, usize>,
}

/// A shard of a ledger that can't be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadShard {
    /// The shard, as given.
    pub path: String,
    /// Message id in `ledger.ftl`.
    pub id: &'static str,
    /// Arguments of the message, besides `path`.
    pub args: Vec<(&'static str, String)>,
}

impl BadShard {
    /// A shard with what is wrong with it.
    #[must_use]
    pub fn new(path: &Path, id: &'static str) -> BadShard {
        BadShard { path: path.display().to_string(), id, args: Vec::new() }
    }

    /// With a further argument of its message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: &str) -> BadShard {
        self.args.push((name, value.to_owned()));
        self
    }
}

/// What `check` says of files.
#[derive(Debug, Clone)]
pub struct CheckResult {
    /// For each file: its path, the unit and period it was taken for, records accepted, and findings.
    pub files: Vec<CheckedFile>,
}

/// What `check` says of one file.
#[derive(Debug, Clone)]
pub struct CheckedFile {
    /// The path as given.
    pub path: String,
    /// Each report in it: unit name (or as written), period id (or empty), rows.
    pub reports: Vec<(String, String, RowCount)>,
    /// Findings, in stable order.
    pub findings: Vec<Finding>,
}

/// A plan folder that was laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// The folder, as given.
    pub folder: PathBuf,
    /// The plan's id, from the folder's name.
    pub id: String,
    /// The bundled plan it was taken from.
    pub from: Option<String>,
}

/// A name that reports use for a unit and the register does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// As first written.
    pub name: String,
    /// Where it stands, each place once.
    pub places: Vec<Place>,
    /// Code and name of the units with the nearest names.
    pub nearest: Vec<(String, String)>,
}

/// A name that a person has confirmed to be a unit's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedName {
    /// As written in the reports.
    pub name: String,
    /// The unit's code.
    pub code: String,
    /// The unit's name in the register.
    pub unit: String,
    /// The file of the register that holds it now.
    pub file: String,
}

/// A mistake in a plan file or another file of the plan's owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line's text.
    pub text: String,
    /// Message id in `plan.ftl`.
    pub id: &'static str,
    /// Arguments of the message; `allowed` says what is allowed there.
    pub args: Vec<(&'static str, String)>,
}

/// Why a run wrote nothing, or could not finish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A plan that can't be used: exit 2, nothing written.
    #[error("the plan has mistakes")]
    Refused(Vec<Mistake>),
    /// A wrong request, as message id and arguments: exit 2, nothing written.
    #[error("wrong usage: {0}")]
    Usage(&'static str, Vec<(&'static str, String)>),
    /// Shards of a ledger that can't be used: exit 2, nothing written.
    #[error("shards of the ledger can't be used: {}", listed(.0))]
    Shards(Vec<BadShard>),
    /// Another run is writing to the output folder: exit 3, nothing written.
    #[error("{path} is being written to by {holder}")]
    Held {
        /// The output folder.
        path: String,
        /// Who writes to it.
        holder: String,
    },
    /// It could not finish: exit 3, earlier output untouched.
    #[error(transparent)]
    Unfinished(#[from] anyhow::Error),
}

fn listed(shards: &[BadShard]) -> String {
    shards.iter().map(|shard| shard.path.as_str()).collect::<Vec<_>>().join(", ")
}
