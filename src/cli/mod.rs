//! The command line: arguments in, one run of the library, an answer on the terminal and an exit code.
//!
//! Results go to stdout, everything else to stderr. It decides nothing about reports: it asks the library's
//! entry points and shows what they say, and it alone reads the clock.

mod alias;
mod arguments;
mod double_click;
mod help;
mod ingest;
mod ingest_arguments;
mod installing;
mod json;
mod json_diff;
mod json_explain;
mod limit_arguments;
mod log;
mod screen;
mod settings;
mod show_check;
mod show_diff;
mod show_explain;
mod show_findings;
mod show_init;
mod show_mistakes;
mod show_progress;
mod show_row;
mod show_rule;
mod show_run;
mod show_timings;
mod show_unchanged;
mod show_usage;
mod show_verify;
mod template;
mod template_arguments;

use std::any::Any;
use std::io::{ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use crate::model::finding::{Finding, Severity};
use crate::model::messages::{Catalogue, Language};
use crate::model::run::Failure;
use arguments::{Arguments, CheckArguments, Command, ExplainArguments, FailOn, Format, RunArguments, VerifyArguments};
use show_progress::Place;

/// What the program says and with which code it ends.
struct Answer {
    /// For stdout.
    results: String,
    /// For stderr.
    complaints: String,
    code: u8,
}

impl Answer {
    fn results(results: String, code: u8) -> Answer {
        Answer { results, complaints: String::new(), code }
    }
}

/// Runs the program on the process's arguments. Exit codes: 0 nothing to act on, 1 findings at the `--fail-on`
/// level, 2 wrong usage or plan, 3 could not finish.
#[must_use]
pub fn main() -> ExitCode {
    let raw: Vec<_> = std::env::args_os().collect();
    let arguments = match arguments::parse(&raw) {
        Ok(arguments) => arguments,
        Err(wrong) => return say(&show_usage::answer(&wrong, &raw)),
    };
    let catalogue = Catalogue::new(arguments.voice.lang.into());
    let format = arguments.format();
    let place = Place::new(&arguments.voice);
    if let Err(failure) = log::start(&arguments.voice, &place) {
        return say(&refuse(&failure, format, &catalogue));
    }
    // A panic becomes an answer below; where it came from is for the log.
    std::panic::set_hook(Box::new(|panic| tracing::debug!(%panic, "panic")));
    let done = catch_unwind(AssertUnwindSafe(|| obey(&arguments, &place, &catalogue)))
        .unwrap_or_else(|panic| Err(Failure::Unfinished(anyhow::anyhow!("{}", panic_words(panic.as_ref())))));
    let answer = done.unwrap_or_else(|failure| {
        tracing::info!(%failure, "not done");
        refuse(&failure, format, &catalogue)
    });
    tracing::info!(exit_code = answer.code, "ended");
    let code = say(&answer);
    if double_click::is_it(&raw) {
        double_click::wait(&catalogue);
    }
    code
}

fn obey(arguments: &Arguments, place: &Place, catalogue: &Catalogue) -> Result<Answer, Failure> {
    match &arguments.command {
        None => run(&arguments.run, arguments, place, catalogue),
        Some(Command::Run(run_arguments)) => run(run_arguments, arguments, place, catalogue),
        Some(Command::Check(check_arguments)) => check(check_arguments, arguments, catalogue),
        Some(Command::Explain(explain_arguments)) => explain(explain_arguments, arguments, catalogue),
        Some(Command::Plan(plan)) => {
            settings::hold_plans(std::slice::from_ref(&plan.plan_dir))?;
            let mut text = crate::describe_plan(&plan.plan_dir, catalogue)?;
            if !text.ends_with('\n') {
                text.push('\n');
            }
            Ok(Answer::results(text, 0))
        }
        Some(Command::Init(asked)) => {
            let made = crate::init(&asked.dir, asked.from.as_deref(), settings::today())?;
            Ok(Answer::results(show_init::show(&made, arguments.voice.quiet, catalogue), 0))
        }
        Some(Command::Alias(asked)) => alias::obey(asked, arguments, catalogue),
        Some(Command::Diff(asked)) => {
            let found = crate::diff(&asked.old, &asked.new)?;
            let code = u8::from(found.any());
            let text = match asked.format {
                Format::Json => json_diff::of_diff(&found, code),
                Format::Human => show_diff::show(&found, code, arguments.voice.quiet, catalogue),
            };
            Ok(Answer::results(text, code))
        }
        Some(Command::Ingest(asked)) => ingest::obey(asked, arguments, catalogue),
        Some(Command::Template(asked)) => template::obey(asked, arguments, catalogue),
        Some(Command::Verify(verify_arguments)) => verify(verify_arguments, arguments, catalogue),
        Some(Command::Rule(rule)) => Ok(Answer::results(show_rule::rules(rule.code.as_deref(), catalogue)?, 0)),
        Some(Command::Completions(asked)) => Ok(installing::completions(asked, catalogue)),
        Some(Command::Man(asked)) => installing::man(asked, catalogue),
    }
}

fn run(asked: &RunArguments, arguments: &Arguments, place: &Place, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let settings = settings::of_run(asked)?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), as_of = %settings.as_of, plans = ?settings.plans, "begun");
    if asked.if_changed
        && let Some(there) = crate::unchanged(&settings)?
    {
        let code = u8::from(
            there
                .plans
                .iter()
                .flat_map(|plan| &plan.findings)
                .any(|(severity, count)| *count > 0 && acts(*severity, asked.fail_on)),
        );
        let text = match asked.format {
            Format::Json => json::of_unchanged(&there, &settings, asked.fail_on, code),
            Format::Human => show_unchanged::show(&there, &settings, code, arguments.voice.quiet, catalogue),
        };
        return Ok(Answer::results(text, code));
    }
    let shown = place.show(&settings.progress, catalogue);
    let result = crate::run(&settings)?;
    drop(shown);
    let findings = result.plans.iter().flat_map(|plan| &plan.findings);
    let code = exit_code(findings, asked.fail_on);
    let text = match asked.format {
        Format::Json => json::of_run(&result, &settings, asked.fail_on, code),
        Format::Human => {
            let extent = show_run::Shown { quiet: arguments.voice.quiet, timings: asked.timings };
            show_run::show(&result, &settings, code, extent, catalogue)
        }
    };
    Ok(Answer::results(text, code))
}

fn check(asked: &CheckArguments, arguments: &Arguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let (limits, as_of) = settings::of_check(asked)?;
    let worker = settings::worker();
    let result = crate::check(&asked.files, &asked.plan, &limits, worker.as_deref(), as_of)?;
    let code = exit_code(result.files.iter().flat_map(|file| &file.findings), asked.fail_on);
    let text = match asked.format {
        Format::Json => json::of_check(&result, code, catalogue),
        Format::Human => show_check::show(&result, code, arguments.voice.quiet, catalogue),
    };
    Ok(Answer::results(text, code))
}

fn explain(asked: &ExplainArguments, arguments: &Arguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let (folder, question) = settings::of_explain(asked)?;
    let worker = settings::worker();
    let explained = crate::explain(&folder, &question, &asked.limits.limits(), worker.as_deref())?;
    let text = match asked.format {
        Format::Json => json_explain::show(&explained, catalogue),
        Format::Human => show_explain::show(&explained, &arguments.voice, catalogue),
    };
    Ok(Answer::results(text, 0))
}

fn verify(asked: &VerifyArguments, arguments: &Arguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let settings = settings::of_verify(asked)?;
    let verification = crate::verify(&settings)?;
    let code = match (verification.differences(), verification.is_recomputed()) {
        (0, true) => 0,
        (0, false) => 3,
        _ => 1,
    };
    let text = match asked.format {
        Format::Json => json::of_verify(&verification, &settings.folder, code, catalogue),
        Format::Human => show_verify::show(&verification, code, arguments.voice.quiet, catalogue),
    };
    Ok(Answer::results(text, code))
}

fn exit_code<'a>(mut findings: impl Iterator<Item = &'a Finding>, fail_on: FailOn) -> u8 {
    u8::from(findings.any(|finding| acts(finding.severity, fail_on)))
}

fn acts(severity: Severity, fail_on: FailOn) -> bool {
    match fail_on {
        FailOn::Error => severity == Severity::Error,
        FailOn::Warning => matches!(severity, Severity::Error | Severity::Warning),
        FailOn::Never => false,
    }
}

fn refuse(failure: &Failure, format: Format, catalogue: &Catalogue) -> Answer {
    let code = match failure {
        Failure::Refused(_) | Failure::Usage(..) | Failure::Shards(_) => 2,
        Failure::Held { .. } | Failure::Unfinished(_) => 3,
    };
    let results = match format {
        Format::Json => json::of_failure(failure, code, catalogue),
        Format::Human => String::new(),
    };
    Answer { results, complaints: show_mistakes::show(failure, code, catalogue), code }
}

fn say(answer: &Answer) -> ExitCode {
    let shown = put(anstream::stderr(), &answer.complaints).and(put(anstream::stdout(), &answer.results));
    match shown {
        // Whoever reads the output may stop reading: `tonghop rule | head`.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::from(answer.code),
    }
}

fn put(mut stream: impl Write, text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

fn panic_words(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("bug in tonghop: {}", words.unwrap_or("panic"))
}

impl From<arguments::Lang> for Language {
    fn from(lang: arguments::Lang) -> Language {
        match lang {
            arguments::Lang::Vi => Language::Vietnamese,
            arguments::Lang::En => Language::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::{DATE_IMPOSSIBLE, DATE_OUTSIDE, IDENTICAL_COPY, Place};

    #[test]
    fn the_exit_code_follows_the_level_asked_for() {
        let of = |code, fail_on| exit_code([Finding::new(code, Place::default())].iter(), fail_on);
        assert_eq!(of(DATE_IMPOSSIBLE, FailOn::Error), 1);
        assert_eq!(of(DATE_IMPOSSIBLE, FailOn::Never), 0);
        assert_eq!(of(DATE_OUTSIDE, FailOn::Error), 0);
        assert_eq!(of(DATE_OUTSIDE, FailOn::Warning), 1);
        assert_eq!(of(IDENTICAL_COPY, FailOn::Warning), 0);
        assert_eq!(exit_code([].iter(), FailOn::Warning), 0);
    }
}
