//! Raw arguments become settings once: folders found, limits, threads, and the day. The only place that reads the clock.
//!
//! It looks whether folders and files are there, not into them.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Context;
use chrono::{Local, NaiveDate};

use super::arguments::{CheckArguments, ExplainArguments, RunArguments, VerifyArguments};
use crate::model::explanation::Question;
use crate::model::limits::Limits;
use crate::model::run::{Failure, Settings};
use crate::model::verification::VerifySettings;

/// The settings of a run.
pub(super) fn of_run(asked: &RunArguments) -> Result<Settings, Failure> {
    let program = worker();
    let (input, output) = places(asked, program.as_deref().and_then(Path::parent));
    let plans = if asked.plans.is_empty() { plans_below(&input)? } else { without_repeats(&asked.plans)? };
    hold_plans(&plans)?;
    keep_apart(&plans, &output)?;
    if let Some(plan) = asked.ledger.iter().find(|path| is_plan(path)) {
        return Err(Failure::Usage("usage-ledger-plan", vec![("path", plan.display().to_string())]));
    }
    // Of the plans that nobody named, those are meant that the shards are of.
    let unnamed = asked.plans.is_empty() && !asked.ledger.is_empty();
    let plans = if unnamed { crate::plans_of_ledger(&plans, &asked.ledger)? } else { plans };
    Ok(Settings {
        plans,
        output,
        periods: asked.periods.clone(),
        as_of: asked.day.as_of.unwrap_or_else(today),
        jobs: jobs(asked.jobs),
        ledger: asked.ledger.clone(),
        feedback: !asked.no_feedback,
        limits: asked.limits.limits(),
        worker: program,
        progress: Arc::default(),
    })
}

/// Where the plans are and where the results go: as typed, but beside the program when it lies beside `input` and was
/// started elsewhere, as by a shortcut.
fn places(asked: &RunArguments, beside: Option<&Path>) -> (PathBuf, PathBuf) {
    let usual = |typed: &Path, name: &str| typed == Path::new(name);
    let (input, output) = (&asked.input, &asked.output);
    match beside {
        Some(beside) if asked.plans.is_empty() && usual(input, "input") && !input.exists() => {
            let there = beside.join("input");
            if !there.is_dir() {
                return (input.clone(), output.clone());
            }
            let results = if usual(output, "output") { beside.join("output") } else { output.clone() };
            (there, results)
        }
        _ => (input.clone(), output.clone()),
    }
}

/// The limits and the day of a check.
pub(super) fn of_check(asked: &CheckArguments) -> Result<(Limits, NaiveDate), Failure> {
    hold_plans(std::slice::from_ref(&asked.plan))?;
    let absent: Vec<&Path> = asked.files.iter().map(PathBuf::as_path).filter(|file| !file.is_file()).collect();
    if !absent.is_empty() {
        return Err(Failure::Usage("usage-no-file", vec![("path", listed(&absent))]));
    }
    Ok((asked.limits.limits(), asked.day.as_of.unwrap_or_else(today)))
}

/// The plan folder and the question of an explanation.
pub(super) fn of_explain(asked: &ExplainArguments) -> Result<(PathBuf, Question), Failure> {
    let folder = plan_folder(&asked.plan_dir, &asked.input)?;
    let question = Question {
        period: asked.period.clone(),
        units: vec![asked.unit.clone()],
        rule: asked.rule.clone(),
        as_of: asked.day.as_of.unwrap_or_else(today),
    };
    Ok((folder, question))
}

/// The plan folder typed, or the one with that name below the input.
pub(super) fn plan_folder(typed: &Path, input: &Path) -> Result<PathBuf, Failure> {
    let below = input.join(typed);
    let folder = if !is_plan(typed) && is_plan(&below) { below } else { typed.to_owned() };
    hold_plans(std::slice::from_ref(&folder))?;
    Ok(folder)
}

/// The settings of verifying.
pub(super) fn of_verify(asked: &VerifyArguments) -> Result<VerifySettings, Failure> {
    hold_plans(&asked.plan_dir)?;
    for input in &asked.input {
        plans_below(input)?;
    }
    Ok(VerifySettings {
        folder: asked.folder.clone(),
        inputs: asked.input.clone(),
        plans: asked.plan_dir.clone(),
        jobs: jobs(asked.jobs),
        worker: worker(),
    })
}

/// The threads asked for, else as many as there are processors.
pub(super) fn jobs(asked: Option<u16>) -> usize {
    asked.map_or_else(|| available_parallelism().map_or(1, NonZeroUsize::get), usize::from)
}

/// That each of these is a folder with a plan in it.
pub(super) fn hold_plans(folders: &[PathBuf]) -> Result<(), Failure> {
    let without: Vec<&Path> = folders.iter().map(PathBuf::as_path).filter(|folder| !is_plan(folder)).collect();
    if without.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage("usage-no-plan", vec![("path", listed(&without))]))
}

fn is_plan(folder: &Path) -> bool {
    folder.join("plan.toml").is_file()
}

fn listed(paths: &[&Path]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// The folder itself if it holds a plan, else every folder in it that does, by name.
fn plans_below(input: &Path) -> Result<Vec<PathBuf>, Failure> {
    if is_plan(input) {
        return Ok(vec![input.to_owned()]);
    }
    let none = || Failure::Usage("usage-no-plans", vec![("path", input.display().to_string())]);
    if !input.is_dir() {
        return Err(none());
    }
    let mut plans = Vec::new();
    for entry in input.read_dir().with_context(|| input.display().to_string())? {
        let folder = entry.with_context(|| input.display().to_string())?.path();
        if is_plan(&folder) {
            plans.push(folder);
        }
    }
    plans.sort();
    if plans.is_empty() { Err(none()) } else { Ok(plans) }
}

/// A folder typed twice, perhaps with a slash at its end, is done once.
fn without_repeats(typed: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut plans = Vec::new();
    for folder in typed {
        let place = absolute(folder).with_context(|| folder.display().to_string())?;
        if !seen.contains(&place) {
            seen.push(place);
            plans.push(folder.clone());
        }
    }
    Ok(plans)
}

/// Results written among the plans would be taken for input the next time.
fn keep_apart(plans: &[PathBuf], output: &Path) -> Result<(), Failure> {
    let place = |path: &Path| absolute(path).with_context(|| path.display().to_string());
    let results = place(output)?;
    for plan in plans {
        let plan = place(plan)?;
        if results.starts_with(&plan) || plan.parent() == Some(results.as_path()) {
            return Err(Failure::Usage("usage-output-in-input", vec![("path", output.display().to_string())]));
        }
    }
    Ok(())
}

/// This very program, which reads what can break a reader in processes of its own.
pub(super) fn worker() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

pub(super) fn today() -> NaiveDate {
    Local::now().date_naive()
}

#[cfg(test)]
mod tests {
    use super::super::arguments;
    use super::*;

    fn asked(words: &[&str]) -> RunArguments {
        let raw: Vec<_> = ["tonghop"].iter().chain(words).map(|word| (*word).into()).collect();
        arguments::parse(&raw).expect("arguments").run
    }

    fn desk() -> tempfile::TempDir {
        let desk = tempfile::tempdir().expect("a folder");
        for plan in ["input/b-2022", "input/a-2021"] {
            std::fs::create_dir_all(desk.path().join(plan)).expect("a folder");
            std::fs::write(desk.path().join(plan).join("plan.toml"), "").expect("a file");
        }
        std::fs::create_dir_all(desk.path().join("input/no-plan")).expect("a folder");
        desk
    }

    fn usage(result: Result<Settings, Failure>) -> &'static str {
        match result {
            Err(Failure::Usage(id, _)) => id,
            other => panic!("expected a usage failure, got {other:?}"),
        }
    }

    #[test]
    fn without_a_folder_every_plan_of_the_input_is_done_by_name() {
        let desk = desk();
        let input = desk.path().join("input").display().to_string();
        let settings = of_run(&asked(&["--input", &input])).expect("settings");
        let names: Vec<_> = settings.plans.iter().map(|plan| plan.file_name().expect("a name").to_owned()).collect();
        assert_eq!(names, ["a-2021", "b-2022"]);
        let one = desk.path().join("input/b-2022").display().to_string();
        let slash = format!("{one}/");
        assert_eq!(of_run(&asked(&[&one, &slash])).expect("settings").plans, [PathBuf::from(&one)]);
        assert_eq!(of_run(&asked(&["--input", &one])).expect("settings").plans, [PathBuf::from(&one)]);
    }

    #[test]
    fn feedback_is_written_unless_it_is_left_out() {
        let desk = desk();
        let input = desk.path().join("input").display().to_string();
        assert!(of_run(&asked(&["--input", &input])).expect("settings").feedback);
        assert!(!of_run(&asked(&["--input", &input, "--no-feedback"])).expect("settings").feedback);
    }

    #[test]
    fn a_folder_without_a_plan_is_refused() {
        let desk = desk();
        let of = |words: &[&str]| usage(of_run(&asked(words)));
        let path = |name: &str| desk.path().join(name).display().to_string();
        assert_eq!(of(&[&path("input/no-plan")]), "usage-no-plan");
        assert_eq!(of(&["--input", &path("input/no-plan")]), "usage-no-plans");
        assert_eq!(of(&["--input", &path("nowhere")]), "usage-no-plans");
    }

    #[test]
    fn results_are_not_written_among_the_plans() {
        let desk = desk();
        let path = |name: &str| desk.path().join(name).display().to_string();
        let of = |output: &str| of_run(&asked(&["--input", &path("input"), "--output", &path(output)]));
        assert_eq!(usage(of("input")), "usage-output-in-input");
        assert_eq!(usage(of("input/a-2021/out")), "usage-output-in-input");
        assert!(of("output").is_ok());
    }

    #[test]
    fn the_day_and_the_periods_are_read_as_people_type_them() {
        let desk = desk();
        let input = desk.path().join("input").display().to_string();
        let words = [
            "--input",
            &input,
            "--as-of",
            "20/7/2022",
            "--period",
            "2022-q1,2022-H1",
            "--period",
            "2022",
            "--jobs",
            "3",
        ];
        let settings = of_run(&asked(&words)).expect("settings");
        assert_eq!(settings.as_of.to_string(), "2022-07-20");
        let periods: Vec<String> = settings.periods.iter().map(ToString::to_string).collect();
        assert_eq!(periods, ["2022-Q1", "2022-H1", "2022"]);
        assert_eq!(settings.jobs, 3);
        assert_eq!(settings.limits, Limits::default());
    }
}
