//! The arguments of `ingest` as typed; nothing is resolved here.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Format;
use super::limit_arguments::LimitArguments;

#[derive(Debug, Args)]
pub(super) struct IngestArguments {
    /// The plan's folder, or its id below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "help-heading-arguments")]
    pub(super) plan_dir: PathBuf,
    /// The list of files, one a line (or NUL between them), below reports/ or absolute; "-": standard input
    #[arg(long, value_name = "LIST")]
    pub(super) files_from: PathBuf,
    /// Where the shard goes
    #[arg(long, value_name = "DIR")]
    pub(super) ledger: PathBuf,
    /// Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// Threads; the result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}
