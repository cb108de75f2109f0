//! The two halves of a run on different machines: `ingest` takes files in and writes a shard of the ledger, a run takes
//! the shards instead of the files.
//!
//! Part of the order of the stages (`lib.rs`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::collect::{Found, NotListed};
use crate::desk::Desk;
use crate::model::report::{Intake, RowCount};
use crate::model::run::{BadShard, Failure, IngestSettings, Ingested, Settings};
use crate::model::summary::FileControl;
use crate::shard::Shard;
use crate::{collect, intake, plan, read, recognise, shard};

/// Files taken in at once, before their rows are written: so many, or so many bytes if that is sooner.
const BATCH: (usize, u64) = (256, 64 << 20);

/// Paths of a list that are named when they can't be used.
const NAMED: usize = 5;

/// Reads and recognises the files of a list and writes what they came to as a shard of the plan's ledger.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes, [`Failure::Usage`] for a list that names what is no report of the plan,
/// [`Failure::Unfinished`] when the shard can't be written. No shard is there then that was not there before.
pub fn ingest(settings: &IngestSettings) -> Result<Ingested, Failure> {
    let folder = &settings.plan_dir;
    let loaded = plan::load(folder).map_err(Failure::Refused)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.jobs).build().context("starting threads")?;
    let reader = match &settings.worker {
        Some(program) => read::Reader::contained(settings.limits, program.clone(), settings.jobs),
        None => read::Reader::new(settings.limits),
    };
    let desk = Desk::open(folder, &loaded, &reader)?;
    let listed =
        collect::listed(folder, &collect::list(&settings.list)).with_context(|| folder.display().to_string())?;
    let found = listed.map_err(|wrong| no_reports(folder, &wrong))?;
    let recogniser = recognise::Recogniser::new(&loaded.plan, &desk.register);
    let origin = desk.origin(env!("CARGO_PKG_VERSION"), settings.limits);
    let mut writer = shard::Writer::new(&settings.ledger, &origin, &loaded.plan, &desk.register)?;
    let mut done = Ingested {
        plan: loaded.plan.id.clone(),
        shard: PathBuf::new(),
        there: false,
        files: FileControl::default(),
        rows: RowCount::default(),
        findings: BTreeMap::new(),
    };
    let mut rest = found.as_slice();
    while !rest.is_empty() {
        let (batch, later) = rest.split_at(batch(rest));
        rest = later;
        let take_in = |found: &Found| intake::take_in(found, &reader, &recogniser, &settings.limits);
        let taken: Vec<Intake> = pool.install(|| batch.par_iter().map(take_in).collect());
        for intake in taken {
            count(&intake, &mut done);
            writer.add(intake)?;
        }
    }
    let finished = writer.finish().with_context(|| settings.ledger.display().to_string())?;
    (done.shard, done.there) = (finished.path, finished.there);
    Ok(done)
}

/// How many of the files are taken in next, at least one.
fn batch(files: &[Found]) -> usize {
    let mut bytes = 0_u64;
    let fit = files.iter().take(BATCH.0).take_while(|found| {
        bytes = bytes.saturating_add(found.file.bytes);
        bytes <= BATCH.1
    });
    fit.count().max(1)
}

fn count(intake: &Intake, done: &mut Ingested) {
    done.files.count(intake.file.state);
    intake.reports.iter().for_each(|report| done.rows.add(report.rows));
    let of_reports = intake.reports.iter().flat_map(|report| &report.findings);
    for finding in intake.findings.iter().chain(of_reports) {
        *done.findings.entry(finding.severity).or_default() += 1;
    }
}

/// What a list names that is no report of the plan, by what is wrong with it; the first kind that there is.
fn no_reports(folder: &Path, wrong: &[NotListed]) -> Failure {
    let mut kind = "";
    let mut paths = Vec::new();
    for not in wrong {
        let (id, path) = match not {
            NotListed::Absent(path) => ("usage-list-absent", path),
            NotListed::Elsewhere(path) => ("usage-list-elsewhere", path),
            NotListed::Folder(path) => ("usage-list-folder", path),
            NotListed::SameName(path) => ("usage-list-same-name", path),
        };
        if kind.is_empty() || kind == id {
            kind = id;
            paths.push(path.display().to_string());
        }
    }
    let count = paths.len().to_string();
    paths.truncate(NAMED);
    let reports = folder.join("reports").display().to_string();
    Failure::Usage(kind, vec![("path", paths.join(", ")), ("count", count), ("reports", reports)])
}

/// The shards that a run is to take instead of the plans' files, each held against the plan it is of; `None` when it
/// reads the files.
pub(crate) fn shards(settings: &Settings, desks: &[Desk<'_>], version: &str) -> Result<Option<Vec<Shard>>, Failure> {
    if settings.ledger.is_empty() {
        return Ok(None);
    }
    let (shards, mut bad) = open(&settings.ledger)?;
    for shard in &shards {
        // A plan that is not there at all differs from the first that is.
        let own = desks.iter().find(|desk| desk.loaded.plan.id == shard.plan()).or(desks.first());
        bad.extend(own.and_then(|desk| shard.is_of(&desk.origin(version, settings.limits)).err()));
    }
    if !bad.is_empty() {
        return Err(Failure::Shards(bad));
    }
    match desks.iter().find(|desk| shards.iter().all(|shard| shard.plan() != desk.loaded.plan.id)) {
        Some(without) => {
            let ledger = settings.ledger.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
            let plan = without.loaded.plan.id.clone();
            Err(Failure::Usage("usage-ledger-empty", vec![("path", ledger.join(", ")), ("plan", plan)]))
        }
        None => Ok(Some(shards)),
    }
}

/// Those of the shards that are of a plan.
pub(crate) fn of_plan(shards: &[Shard], desk: &Desk<'_>) -> Vec<Shard> {
    shards.iter().filter(|shard| shard.plan() == desk.loaded.plan.id).cloned().collect()
}

/// Those of these plan folders of which there are shards in a ledger.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes, [`Failure::Shards`] for shards that can't be used.
pub fn plans_of_ledger(plans: &[PathBuf], ledger: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let (shards, bad) = open(ledger)?;
    if !bad.is_empty() {
        return Err(Failure::Shards(bad));
    }
    let mut of_ledger = Vec::new();
    let mut mistakes = Vec::new();
    for folder in plans {
        match plan::load(folder) {
            Ok(loaded) if shards.iter().any(|shard| shard.plan() == loaded.plan.id) => of_ledger.push(folder.clone()),
            Ok(_) => {}
            Err(found) => mistakes.extend(found),
        }
    }
    if !mistakes.is_empty() {
        return Err(Failure::Refused(mistakes));
    }
    Ok(if of_ledger.is_empty() { plans.to_vec() } else { of_ledger })
}

/// Opens every shard there is, and says which are not as they were written.
fn open(ledger: &[PathBuf]) -> Result<(Vec<Shard>, Vec<BadShard>), Failure> {
    let opened: Vec<Result<Shard, Failure>> = shard::find(ledger)?.par_iter().map(|path| Shard::open(path)).collect();
    let (mut shards, mut bad) = (Vec::new(), Vec::new());
    for one in opened {
        match one {
            Ok(shard) => shards.push(shard),
            Err(Failure::Shards(found)) => bad.extend(found),
            Err(other) => return Err(other),
        }
    }
    Ok((shards, bad))
}
