//! tonghop: checks the reports of a department's units against its plan and writes the period's summaries.
//!
//! This file alone knows the order of the stages: plan and register, collect, read, recognise, ledger,
//! evaluate, summarise, write. Each stage knows the nouns in `model` and itself.

pub mod begin;
pub mod cli;
pub mod collect;
pub mod compare;
pub mod evaluate;
pub mod ledger;
pub mod model;
pub mod plan;
pub mod read;
pub mod recognise;
pub mod register;
pub mod shard;
pub mod summarise;
pub mod verify;
pub mod write;

mod checking;
mod desk;
mod explaining;
mod history;
mod ingesting;
mod intake;
mod recompute;
mod templates;
mod unchanged;

pub use checking::check;
pub use desk::aliases::{UnknownNames, unknown_names};
pub use explaining::explain;
pub use history::diff;
pub use ingesting::{ingest, plans_of_ledger};
pub use recompute::verify;
pub use templates::template;
pub use unchanged::unchanged;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chrono::NaiveDate;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use desk::Desk;
use history::Earlier;
use model::calendar::Period;
use model::data_hash::{Data, data_hash};
use model::edition::Edition;
use model::finding::{Finding, Severity};
use model::ledger::Ledger;
use model::messages::{Catalogue, Language};
use model::progress::Part;
use model::run::{Failure, Mistake, NewPlan, PeriodRun, PlanRun, RunResult, Settings};
use model::summary::{FileControl, Summary};
use model::timings::{Course, Stage};

/// Does the whole job: every plan, every period asked for, from reports to summaries.
///
/// # Errors
/// [`Failure::Refused`] and [`Failure::Usage`] before anything is written; [`Failure::Unfinished`] with earlier
/// output untouched.
pub fn run(settings: &Settings) -> Result<RunResult, Failure> {
    run_as(settings, env!("CARGO_PKG_VERSION"))
}

/// The whole job, saying that a certain version did it.
fn run_as(settings: &Settings, version: &str) -> Result<RunResult, Failure> {
    let mut clock = Course::start("", &settings.progress);
    let plans = load_plans(&settings.plans)?;
    let periods = plans.iter().map(|loaded| periods(&loaded.plan, settings)).collect::<Vec<_>>();
    if periods.iter().all(Vec::is_empty) && !settings.periods.is_empty() {
        let known: Vec<String> =
            plans.iter().flat_map(|loaded| loaded.plan.periods()).map(|one| one.to_string()).collect();
        return Err(Failure::Usage("usage-period", vec![("allowed", known.join(", "))]));
    }
    let pool = threads(settings)?;
    let reader = match &settings.worker {
        Some(program) => read::Reader::contained(settings.limits, program.clone(), settings.jobs),
        None => read::Reader::new(settings.limits),
    };
    let catalogue = Catalogue::new(Language::Vietnamese);
    let desks = settings.plans.iter().zip(&plans).map(|(folder, loaded)| Desk::open(folder, loaded, &reader));
    let desks = desks.collect::<Result<Vec<_>, Failure>>()?;
    let shards = ingesting::shards(settings, &desks, version)?;
    // Let go of after what was replaced is away.
    let _lock = lock(&settings.output)?;
    clock.done(Stage::Desk);
    let mut result = RunResult { timings: clock.timings, ..RunResult::default() };
    let mut publications = Vec::new();
    for (number, (desk, periods)) in desks.iter().zip(&periods).enumerate() {
        settings.progress.plan(&desk.loaded.plan.id, number + 1, desks.len());
        let mut course = Course::start(&desk.loaded.plan.id, &settings.progress);
        let gathered = pool.install(|| match &shards {
            Some(shards) => intake::gather_shards(desk, &ingesting::of_plan(shards, desk), settings.as_of, &mut course),
            None => Ok(intake::gather(desk, &reader, &settings.limits, settings.as_of, &mut course)?),
        })?;
        let work = || do_plan((desk, &reader), periods, settings, gathered, course, &catalogue, version);
        let (done, publication) = pool.install(work)?;
        result.timings.add_all(&done.timings);
        result.plans.push(done);
        publications.push(publication);
    }
    let mut clock = Course::start("", &settings.progress);
    let list = pool.install(|| list_periods(settings, &result, &publications, &catalogue)).context(write::INDEX)?;
    write::publish(&publications, Some(&list)).context("putting the output in its place")?;
    clock.done(Stage::Publish);
    result.timings.add_all(&clock.timings);
    Ok(result)
}

fn threads(settings: &Settings) -> anyhow::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(settings.jobs).build().context("starting threads")
}

/// Options of a run that bear on its figures.
fn options(settings: &Settings) -> BTreeMap<String, String> {
    BTreeMap::from([("as_of".to_owned(), settings.as_of.to_string())])
}

/// Stages the list of all plans and periods, as it will be once everything is in its place.
fn list_periods(
    settings: &Settings,
    result: &RunResult,
    publications: &[write::Publication],
    catalogue: &Catalogue,
) -> std::io::Result<write::StagedFile> {
    let mut fresh = Vec::new();
    for (plan, publication) in result.plans.iter().zip(publications) {
        for (name, folder) in publication.staged() {
            fresh.extend(Period::parse(name).map(|period| write::Fresh { plan: plan.id.clone(), period, folder }));
        }
    }
    let content = write::index(&settings.output, &fresh, catalogue)?;
    write::StagedFile::write(&settings.output, write::INDEX, content.as_bytes())
}

/// The right to write to the output folder.
fn lock(output: &Path) -> Result<write::Lock, Failure> {
    let path = || output.display().to_string();
    write::Lock::take(output).map_err(|none| match none {
        write::NoLock::Held(holder) => Failure::Held { path: path(), holder },
        write::NoLock::Error(error) => Failure::Unfinished(anyhow::Error::new(error).context(path())),
    })
}

/// Every plan, or all mistakes of all of them. Two plans may not share an id: they would share an output folder.
fn load_plans(folders: &[PathBuf]) -> Result<Vec<plan::Loaded>, Failure> {
    let (mut plans, mut mistakes): (Vec<plan::Loaded>, Vec<Mistake>) = (Vec::new(), Vec::new());
    for folder in folders {
        match plan::load(folder) {
            Ok(loaded) => plans.push(loaded),
            Err(found) => mistakes.extend(found),
        }
    }
    if !mistakes.is_empty() {
        return Err(Failure::Refused(mistakes));
    }
    let mut ids = BTreeSet::new();
    match plans.iter().find(|loaded| !ids.insert(&loaded.plan.id)) {
        Some(twice) => Err(Failure::Usage("usage-same-id", vec![("id", twice.plan.id.clone())])),
        None => Ok(plans),
    }
}

/// The periods of a plan to be summarised: those asked for, else all that have begun by the as-of day.
fn periods(plan: &model::plan::Plan, settings: &Settings) -> Vec<Period> {
    let asked = |period: &Period| match settings.periods.as_slice() {
        [] => plan.calendar.window(*period).from <= settings.as_of,
        asked => asked.contains(period),
    };
    plan.periods().into_iter().filter(asked).collect()
}

/// A period judged, with the earlier edition to compare it with and that one's name.
type Judged = (Summary, Option<(String, Edition)>);

fn do_plan(
    (desk, reader): (&Desk<'_>, &read::Reader),
    periods: &[Period],
    settings: &Settings,
    (mut ledger, findings): (Ledger, Vec<Finding>),
    mut course: Course<'_>,
    catalogue: &Catalogue,
    version: &str,
) -> anyhow::Result<(PlanRun, write::Publication)> {
    let plan = &desk.loaded.plan;
    let progress = &*settings.progress;
    ledger.aside = Vec::new();

    let place = settings.output.join(&plan.id);
    let mut publication = write::Publication::new(&place).context(place.display().to_string())?;
    let inputs = history::inputs(&desk.inputs, &ledger);
    let staged: Vec<(Earlier<'_>, Period, PathBuf)> = periods
        .iter()
        .map(|period| {
            let earlier = Earlier::look(&place, *period, &inputs)?;
            earlier.keep(&mut publication)?;
            Ok((earlier, *period, publication.stage(&period.to_string())?))
        })
        .collect::<anyhow::Result<_>>()?;
    let ledger_folder = publication.stage("ledger")?;
    let options = options(settings);
    let reread = |file: usize| intake::read_again(desk, &ledger, file, reader, &settings.limits);
    let write_period = |((summary, latest), (earlier, _, stage)): (&Judged, &(Earlier<'_>, Period, PathBuf))| {
        let data = Data { plan, register: &desk.register, ledger: &ledger, summary, options: &options };
        let files = desk.inputs.iter().map(|input| (&*input.path, &*input.sha256));
        let context = write::Context {
            plan,
            holidays: &desk.loaded.holidays,
            register: &desk.register,
            ledger: &ledger,
            summary,
            catalogue,
            waivers: &desk.waivers,
            inputs: &desk.inputs,
            options: &options,
            limits: &settings.limits,
            version,
            data_hash: "",
            changes: None,
            feedback: settings.feedback.then_some(&reread),
        };
        let (hash, worded) = rayon::join(|| data_hash(data, files), || write::facts(&context, stage));
        let (hash, worded) = (hash?, worded?);
        let changes = latest.as_ref().map(|(folder, edition)| earlier.changes((folder, edition), stage, version));
        let changes = changes.transpose()?;
        let context = write::Context { data_hash: &hash, changes: changes.as_ref(), ..context };
        write::period(&context, &worded, stage)?;
        publication.begin_sync(stage);
        progress.step(Part::Writing);
        anyhow::Ok(())
    };
    let origin = write::Origin {
        plan,
        ledger: &ledger,
        inputs: &desk.inputs,
        options: &options,
        limits: settings.limits,
        as_of: settings.as_of,
        version,
    };
    let summarise_all = || -> anyhow::Result<Vec<Summary>> {
        let evaluator = evaluate::Evaluator::new(
            plan,
            &desk.loaded.holidays,
            &desk.register,
            &ledger,
            &desk.received,
            &desk.waivers,
            settings.as_of,
        )?;
        let judge_period = |(earlier, period, _): &(Earlier<'_>, Period, PathBuf)| -> anyhow::Result<_> {
            let mut evaluation = evaluator.judge(*period)?;
            let (latest, unusable) = earlier.latest();
            evaluation.findings.extend(unusable);
            let summary =
                summarise::summarise(plan, &desk.register, &ledger, evaluation, evaluator.statements(), &findings)?;
            progress.step(Part::Checks);
            Ok((summary, latest.map(|(folder, edition)| (folder.to_owned(), edition))))
        };
        progress.begin(Part::Checks, periods.len());
        let judged = staged.par_iter().map(judge_period).collect::<anyhow::Result<Vec<_>>>()?;
        course.done(Stage::Evaluate);
        progress.begin(Part::Writing, periods.len());
        // The widest period is the most work, so it goes first.
        judged.par_iter().zip(&staged).rev().try_for_each(write_period)?;
        Ok(judged.into_iter().map(|(summary, _)| summary).collect())
    };
    // The ledger is written beside, where judging leaves a thread free.
    let (summaries, ledger_written) =
        rayon::join(summarise_all, || write::ledger(&origin, &desk.register, &ledger_folder));
    let summaries = summaries?;
    let outlines = summaries.iter().map(|summary| outline(summary, &place)).collect();
    let findings = all_findings(findings, summaries);
    let mut counts = BTreeMap::new();
    for finding in &findings {
        *counts.entry(finding.severity).or_default() += 1;
    }
    write::ledger_manifest(ledger_written?, periods, counts, &ledger_folder)?;
    publication.begin_sync(&ledger_folder);
    course.done(Stage::Write);

    let mut files = FileControl::default();
    ledger.files.iter().for_each(|file| files.count(file.state));
    let done = PlanRun {
        id: plan.id.clone(),
        title: plan.title.clone(),
        periods: outlines,
        findings,
        files,
        rows: ledger.rows,
        timings: course.timings,
    };
    Ok((done, publication))
}

/// The findings of the run and of its periods, each once, in stable order.
fn all_findings(mut findings: Vec<Finding>, summaries: Vec<Summary>) -> Vec<Finding> {
    let periods = summaries.into_iter().flat_map(|summary| summary.findings);
    findings.extend(periods);
    findings.sort_by(|one, other| one.order().cmp(&other.order()).then_with(|| one.args.cmp(&other.args)));
    findings.dedup();
    findings
}

fn outline(summary: &Summary, place: &Path) -> PeriodRun {
    let folder = place.join(summary.period.to_string());
    let mut done = PeriodRun {
        period: summary.period,
        provisional: summary.provisional,
        workbook: folder.join(format!("tong-hop-{}.xlsx", summary.period)),
        folder,
        reports: BTreeMap::new(),
        verdicts: BTreeMap::new(),
        findings: BTreeMap::new(),
    };
    for state in &summary.reports {
        *done.reports.entry(state.status).or_default() += 1;
    }
    let verdicts = summary.outcomes.iter().map(|outcome| outcome.verdict);
    for verdict in verdicts.chain(summary.targets.iter().map(|target| target.verdict)) {
        *done.verdicts.entry(verdict).or_default() += 1;
    }
    for finding in &summary.findings {
        *done.findings.entry(finding.severity).or_default() += 1;
    }
    done
}

/// The plan's rules, calendar and lint, as text.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes.
pub fn describe_plan(dir: &Path, catalogue: &Catalogue) -> Result<String, Failure> {
    let loaded = plan::load(dir).map_err(Failure::Refused)?;
    Ok(plan::describe(&loaded, catalogue))
}

/// Lays out a new plan folder, from nothing or from a bundled plan; a place that is taken is left alone.
///
/// # Errors
/// [`Failure::Usage`] for a place that is taken or a plan that is not bundled, [`Failure::Unfinished`] when the folder
/// can't be written.
pub fn init(folder: &Path, from: Option<&str>, today: NaiveDate) -> Result<NewPlan, Failure> {
    begin::begin(folder, from, today, &plan::tables::categories())
}

/// How many findings are at this severity or worse.
#[must_use]
pub fn at_least(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity <= severity).count()
}
