//! The arguments of `template` as typed; nothing is resolved here.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(super) struct TemplateArguments {
    /// The plan's folder, or its id below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "help-heading-arguments")]
    pub(super) plan_dir: PathBuf,
    /// Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// The unit's code (or name); absent: a form for each unit of the register
    #[arg(long, value_name = "CODE")]
    pub(super) unit: Option<String>,
    /// One form for any unit, which chooses its name
    #[arg(long, conflicts_with = "unit")]
    pub(super) blank: bool,
    /// The period; absent: the unit chooses it
    #[arg(long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// Where the forms go; absent: mau-bieu/<plan>
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}
