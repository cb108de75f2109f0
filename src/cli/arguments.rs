//! The arguments as typed. What help says of them is in the catalogues (`help`).
//!
//! Nothing is resolved here: no folder is looked at and no clock is read (`settings` does that).

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};

use super::help::worded;
use super::ingest_arguments::IngestArguments;
use super::installing::{CompletionArguments, ManArguments};
use super::limit_arguments::LimitArguments;
use super::show_usage::language;
use super::template_arguments::TemplateArguments;
use crate::model::calendar::Period;
use crate::model::messages::Catalogue;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "tonghop",
    version,
    subcommand_help_heading = "help-heading-commands",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    next_help_heading = "help-heading-run"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) run: RunArguments,
    #[command(flatten)]
    pub(super) voice: Voice,
}

impl Arguments {
    /// The format asked for, by whichever command.
    pub(super) fn format(&self) -> Format {
        match &self.command {
            None => self.run.format,
            Some(Command::Run(run)) => run.format,
            Some(Command::Check(check)) => check.format,
            Some(Command::Explain(explain)) => explain.format,
            Some(Command::Verify(verify)) => verify.format,
            Some(Command::Diff(diff)) => diff.format,
            Some(Command::Ingest(ingest)) => ingest.format,
            Some(_) => Format::Human,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lay out a new plan folder; nothing is overwritten
    #[command(next_help_heading = "help-heading-options")]
    Init(InitArguments),
    /// Do the whole job for the plans
    #[command(next_help_heading = "help-heading-options")]
    Run(RunArguments),
    /// Would these files be accepted? Writes nothing
    #[command(next_help_heading = "help-heading-options")]
    Check(CheckArguments),
    /// A figure back to its cells and clause
    #[command(next_help_heading = "help-heading-options")]
    Explain(ExplainArguments),
    /// Print a plan's rules, calendar and lint
    #[command(next_help_heading = "help-heading-options")]
    Plan(PlanArguments),
    /// Ask whose unknown names are, write it down
    #[command(next_help_heading = "help-heading-options")]
    Alias(AliasArguments),
    /// What changed between two runs or two periods
    #[command(next_help_heading = "help-heading-options")]
    Diff(DiffArguments),
    /// What a finding means and how to mend it
    #[command(next_help_heading = "help-heading-options")]
    Rule(RuleArguments),
    /// Recompute what was written and compare
    #[command(next_help_heading = "help-heading-options")]
    Verify(VerifyArguments),
    /// Make the report forms that units fill in
    #[command(next_help_heading = "help-heading-options")]
    Template(TemplateArguments),
    /// Read a part of the reports into a shard, for run --ledger
    #[command(next_help_heading = "help-heading-options")]
    Ingest(IngestArguments),
    /// Print completions for a shell
    #[command(next_help_heading = "help-heading-options")]
    Completions(CompletionArguments),
    /// Write the man pages into a folder
    #[command(next_help_heading = "help-heading-options")]
    Man(ManArguments),
}

#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// Plan folders; absent: all below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "help-heading-arguments")]
    pub(super) plans: Vec<PathBuf>,
    /// Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// Where the results go
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub(super) output: PathBuf,
    /// Periods, separated by commas; absent: every closed period and the open one
    #[arg(long = "period", value_name = "PERIOD", value_delimiter = ',', value_parser = period)]
    pub(super) periods: Vec<Period>,
    /// Threads; the result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Take the shards that ingest wrote (folders or files) instead of reading reports/
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub(super) ledger: Vec<PathBuf>,
    /// Write no feedback to the units
    #[arg(long)]
    pub(super) no_feedback: bool,
    #[command(flatten)]
    pub(super) day: AsOf,
    /// What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Findings from this level on make the exit code 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Do nothing if what is there is what would be written: same inputs, plan, options, version and day
    #[arg(long, conflicts_with = "ledger")]
    pub(super) if_changed: bool,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Report files to look at
    #[arg(value_name = "FILE", required = true, help_heading = "help-heading-arguments")]
    pub(super) files: Vec<PathBuf>,
    /// The plan's folder
    #[arg(long, value_name = "PLAN_DIR")]
    pub(super) plan: PathBuf,
    #[command(flatten)]
    pub(super) day: AsOf,
    /// What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Findings from this level on make the exit code 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The plan's folder, or its id below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "help-heading-arguments")]
    pub(super) plan_dir: PathBuf,
    /// Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// The period
    #[arg(long, value_name = "PERIOD")]
    pub(super) period: String,
    /// The unit's code (or name)
    #[arg(long, value_name = "CODE")]
    pub(super) unit: String,
    /// A rule's id; absent: all rules of the unit
    #[arg(long, value_name = "ID")]
    pub(super) rule: Option<String>,
    #[command(flatten)]
    pub(super) day: AsOf,
    /// What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The folder to be made; its name becomes the plan's id
    #[arg(value_name = "DIR", help_heading = "help-heading-arguments")]
    pub(super) dir: PathBuf,
    /// Copy a bundled plan
    #[arg(long, value_name = "PLAN_ID")]
    pub(super) from: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct PlanArguments {
    /// The plan's folder
    #[arg(value_name = "PLAN_DIR", help_heading = "help-heading-arguments")]
    pub(super) plan_dir: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct AliasArguments {
    /// The plan's folder
    #[arg(value_name = "PLAN_DIR", help_heading = "help-heading-arguments")]
    pub(super) plan_dir: PathBuf,
    /// Answers given beforehand: a name of the reports = the unit's code; may be repeated
    #[arg(long, value_name = "NAME=CODE")]
    pub(super) confirm: Vec<String>,
    /// Ask even when the answers are not typed on a terminal
    #[arg(long, conflicts_with = "confirm")]
    pub(super) ask: bool,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The earlier results
    #[arg(value_name = "OLD", display_order = 1, help_heading = "help-heading-arguments")]
    pub(super) old: PathBuf,
    /// The later results
    #[arg(value_name = "NEW", display_order = 2, help_heading = "help-heading-arguments")]
    pub(super) new: PathBuf,
    /// What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// A code such as TH401; absent: all codes
    #[arg(value_name = "CODE", help_heading = "help-heading-arguments")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The output folder, or a plan's or a period's in it
    #[arg(value_name = "OUTPUT_DIR", help_heading = "help-heading-arguments")]
    pub(super) folder: PathBuf,
    /// Where the plan folders are; absent: input/ beside the output, then input/ here
    #[arg(long, value_name = "DIR")]
    pub(super) input: Vec<PathBuf>,
    /// The plan's folder itself
    #[arg(long, value_name = "PLAN_DIR")]
    pub(super) plan_dir: Vec<PathBuf>,
    /// Threads
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct AsOf {
    /// The day figures are as of; absent: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<NaiveDate>,
}

/// How it speaks, whatever the command.
#[derive(Debug, Args)]
#[command(next_help_heading = "help-heading-general")]
pub(super) struct Voice {
    /// Language on the terminal
    #[arg(long, value_enum, global = true, default_value_t = Lang::Vi)]
    pub(super) lang: Lang,
    /// Print the verdict line only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Log details to stderr
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Add the full log to this file, one JSON a line
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) log_file: Option<PathBuf>,
    /// Show help; --help says more than -h
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Show the version
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
}

/// From which severity on the exit code is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    /// The word typed for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            FailOn::Error => "error",
            FailOn::Warning => "warning",
            FailOn::Never => "never",
        }
    }
}

/// The language on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Vi,
    En,
}

fn period(typed: &str) -> Result<Period, String> {
    Period::parse(&typed.to_ascii_uppercase())
        .ok_or_else(|| "2022-Q1 … 2022-Q4, 2022-H1, 2022-H2, 2022-9M, 2022".into())
}

fn day(typed: &str) -> Result<NaiveDate, String> {
    let read = |format| NaiveDate::parse_from_str(typed, format).ok();
    let date = read("%Y-%m-%d").or_else(|| read("%d/%m/%Y"));
    date.filter(|date| (1900..=2999).contains(&date.year())).ok_or_else(|| "2022-07-20, 20/7/2022".into())
}

/// Parses the arguments, program name first.
pub(super) fn parse(raw: &[OsString]) -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command();
    let matches = command.try_get_matches_from_mut(raw).or_else(|wrong| match wrong.kind() {
        // Only who asks for help waits for its words.
        ErrorKind::DisplayHelp => {
            worded(Arguments::command(), &Catalogue::new(language(raw))).try_get_matches_from(raw)
        }
        _ => Err(wrong),
    })?;
    if let Some(name) = matches.subcommand_name() {
        // `tonghop --as-of 2022-07-20 check …` would drop the option without a word.
        let typed = |argument: &&clap::Arg| {
            matches!(matches.value_source(argument.get_id().as_str()), Some(ValueSource::CommandLine))
        };
        let alone = RunArguments::augment_args(clap::Command::new("run"));
        if let Some(argument) = alone.get_arguments().find(typed) {
            let option = argument.get_long().map_or_else(|| "PLAN_DIR".to_owned(), |long| format!("--{long}"));
            let words = format!("{option} … {name}");
            return Err(command.error(ErrorKind::ArgumentConflict, words));
        }
    }
    Arguments::from_arg_matches(&matches)
}
