//! The arguments as typed, with help that teaches: Vietnamese with English beside it.
//!
//! Nothing is resolved here: no folder is looked at and no clock is read (`settings` does that).

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};

use super::help::{ABOUT, COMPLETIONS, DIFF, EXAMPLES, INGEST, INIT, LAYOUT, TEMPLATE, VERIFY};
use super::ingest_arguments::IngestArguments;
use super::installing::{CompletionArguments, ManArguments};
use super::limit_arguments::LimitArguments;
use super::template_arguments::TemplateArguments;
use crate::model::calendar::Period;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "tonghop",
    version,
    about = ABOUT,
    long_about = format!("{ABOUT}\n\n{LAYOUT}"),
    after_help = EXAMPLES,
    help_template = TEMPLATE,
    subcommand_help_heading = "Lệnh / Commands",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    next_help_heading = "Tùy chọn của run / Options of run"
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
    /// Tạo thư mục kế hoạch mới, không ghi đè gì / Lay out a new plan folder; nothing is overwritten
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options", after_help = INIT)]
    Init(InitArguments),
    /// Tổng hợp các kế hoạch, ghi kết quả vào output/ / Do the whole job for the plans
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Run(RunArguments),
    /// Thử xem báo cáo có được nhận không, không ghi gì / Would these files be accepted? Writes nothing
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Check(CheckArguments),
    /// Từ một con số về tận ô, dòng, điều khoản / A figure back to its cells and clause
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Explain(ExplainArguments),
    /// In các quy định, lịch chốt số liệu, hạn nộp và nhận xét về kế hoạch / Print a plan's rules, calendar and lint
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Plan(PlanArguments),
    /// Hỏi tên lạ trong báo cáo là của đơn vị nào, ghi vào danh sách đơn vị / Ask whose unknown names are, write it down
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Alias(AliasArguments),
    /// So sánh hai lần chạy hoặc hai kỳ / What changed between two runs or two periods
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options", after_help = DIFF)]
    Diff(DiffArguments),
    /// Giải thích mã phát hiện: nghĩa, lý do, cách xử lý / What a finding means and how to mend it
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Rule(RuleArguments),
    /// Kiểm lại kết quả đã ghi: tính lại từ đầu vào và so từng con số / Recompute what was written and compare
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options", after_help = VERIFY)]
    Verify(VerifyArguments),
    /// Lập mẫu báo cáo để các đơn vị điền / Make the report forms that units fill in
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Template(TemplateArguments),
    /// Đọc một phần báo cáo thành mảnh sổ, cho run --ledger / Read a part of the reports into a shard, for run --ledger
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options", after_help = INGEST)]
    Ingest(IngestArguments),
    /// In phần gợi ý lệnh cho bash, zsh, fish, PowerShell / Print completions for a shell
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options", after_help = COMPLETIONS)]
    Completions(CompletionArguments),
    /// Ghi các trang man vào một thư mục / Write the man pages into a folder
    #[command(help_template = TEMPLATE, next_help_heading = "Tùy chọn / Options")]
    Man(ManArguments),
}

#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// Thư mục kế hoạch; không ghi: mọi thư mục có plan.toml trong --input / Plan folders; absent: all below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "Đối số / Arguments")]
    pub(super) plans: Vec<PathBuf>,
    /// Nơi có các thư mục kế hoạch / Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// Nơi ghi kết quả / Where the results go
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub(super) output: PathBuf,
    /// Kỳ cần làm: 2022-Q1, 2022-H1, 2022-9M, 2022; nhiều kỳ cách nhau dấu phẩy; không ghi: mọi kỳ đã chốt và kỳ
    /// đang mở / Periods, separated by commas; absent: every closed period and the open one
    #[arg(long = "period", value_name = "PERIOD", value_delimiter = ',', value_parser = period)]
    pub(super) periods: Vec<Period>,
    /// Luồng xử lý; kết quả không đổi theo số này / Threads; the result does not depend on it [default: CPUs]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Dùng các mảnh sổ do ingest ghi (thư mục hoặc tệp) thay cho đọc reports/ / Take the shards that ingest wrote
    /// (folders or files) instead of reading reports/
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub(super) ledger: Vec<PathBuf>,
    /// Không lập phiếu phản hồi cho từng đơn vị / Write no feedback to the units
    #[arg(long)]
    pub(super) no_feedback: bool,
    #[command(flatten)]
    pub(super) day: AsOf,
    /// Dạng in ra màn hình / What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Mức phát hiện làm mã thoát thành 1 / Findings from this level on make the exit code 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Không làm gì nếu kết quả đang có đã đúng như sẽ ghi: cùng đầu vào, kế hoạch, tùy chọn, phiên bản, ngày tính số
    /// liệu / Do nothing if what is there is what would be written: same inputs, plan, options, version and day
    #[arg(long, conflicts_with = "ledger")]
    pub(super) if_changed: bool,
    /// Cho biết mỗi bước mất bao lâu / Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Tệp báo cáo cần xem / Report files to look at
    #[arg(value_name = "FILE", required = true, help_heading = "Đối số / Arguments")]
    pub(super) files: Vec<PathBuf>,
    /// Thư mục kế hoạch / The plan's folder
    #[arg(long, value_name = "PLAN_DIR")]
    pub(super) plan: PathBuf,
    #[command(flatten)]
    pub(super) day: AsOf,
    /// Dạng in ra màn hình / What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Mức phát hiện làm mã thoát thành 1 / Findings from this level on make the exit code 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Thư mục kế hoạch, hoặc mã kế hoạch trong --input / The plan's folder, or its id below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "Đối số / Arguments")]
    pub(super) plan_dir: PathBuf,
    /// Nơi có các thư mục kế hoạch / Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// Kỳ: 2022-Q1, 2022-H1, 2022-9M, 2022 / The period
    #[arg(long, value_name = "PERIOD")]
    pub(super) period: String,
    /// Mã (hoặc tên) đơn vị / The unit's code (or name)
    #[arg(long, value_name = "CODE")]
    pub(super) unit: String,
    /// Mã quy định; không ghi: mọi quy định của đơn vị / A rule's id; absent: all rules of the unit
    #[arg(long, value_name = "ID")]
    pub(super) rule: Option<String>,
    #[command(flatten)]
    pub(super) day: AsOf,
    /// Dạng in ra màn hình / What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Thư mục sẽ tạo; tên thư mục thành mã kế hoạch / The folder to be made; its name becomes the plan's id
    #[arg(value_name = "DIR", help_heading = "Đối số / Arguments")]
    pub(super) dir: PathBuf,
    /// Chép từ một kế hoạch mẫu: kon-tum-2021, soc-trang-2022, binh-dinh-2021, tien-giang-2020,
    /// binh-phuoc-2021-2025 / Copy a bundled plan
    #[arg(long, value_name = "PLAN_ID")]
    pub(super) from: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct PlanArguments {
    /// Thư mục kế hoạch / The plan's folder
    #[arg(value_name = "PLAN_DIR", help_heading = "Đối số / Arguments")]
    pub(super) plan_dir: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct AliasArguments {
    /// Thư mục kế hoạch / The plan's folder
    #[arg(value_name = "PLAN_DIR", help_heading = "Đối số / Arguments")]
    pub(super) plan_dir: PathBuf,
    /// Trả lời sẵn, không hỏi: tên trong báo cáo = mã đơn vị; dùng được nhiều lần / Answers given beforehand: a name
    /// of the reports = the unit's code; may be repeated
    #[arg(long, value_name = "NAME=CODE")]
    pub(super) confirm: Vec<String>,
    /// Hỏi cả khi câu trả lời không đến từ bàn phím / Ask even when the answers are not typed on a terminal
    #[arg(long, conflicts_with = "confirm")]
    pub(super) ask: bool,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// Kết quả trước: thư mục của một kỳ, một kế hoạch, cả output, hoặc bản lưu / The earlier results
    #[arg(value_name = "OLD", display_order = 1, help_heading = "Đối số / Arguments")]
    pub(super) old: PathBuf,
    /// Kết quả sau / The later results
    #[arg(value_name = "NEW", display_order = 2, help_heading = "Đối số / Arguments")]
    pub(super) new: PathBuf,
    /// Dạng in ra màn hình / What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// Mã phát hiện, như TH401; không ghi: liệt kê mọi mã / A code such as TH401; absent: all codes
    #[arg(value_name = "CODE", help_heading = "Đối số / Arguments")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// Thư mục kết quả, của một kế hoạch hoặc một kỳ / The output folder, or a plan's or a period's in it
    #[arg(value_name = "OUTPUT_DIR", help_heading = "Đối số / Arguments")]
    pub(super) folder: PathBuf,
    /// Nơi có các thư mục kế hoạch; không ghi: input/ cạnh thư mục kết quả, rồi input/ ở đây / Where the plan folders
    /// are; absent: input/ beside the output, then input/ here
    #[arg(long, value_name = "DIR")]
    pub(super) input: Vec<PathBuf>,
    /// Chính thư mục kế hoạch / The plan's folder itself
    #[arg(long, value_name = "PLAN_DIR")]
    pub(super) plan_dir: Vec<PathBuf>,
    /// Luồng xử lý / Threads [default: CPUs]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Dạng in ra màn hình / What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct AsOf {
    /// Ngày tính số liệu: 2022-07-20 hoặc 20/7/2022; không ghi: hôm nay / The day figures are as of; absent: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<NaiveDate>,
}

/// How it speaks, whatever the command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Chung / General")]
pub(super) struct Voice {
    /// Ngôn ngữ trên màn hình / Language on the terminal
    #[arg(long, value_enum, global = true, default_value_t = Lang::Vi)]
    pub(super) lang: Lang,
    /// Chỉ in dòng kết luận / Print the verdict line only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Ghi nhật ký chi tiết ra stderr / Log details to stderr
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Ghi thêm nhật ký đầy đủ vào cuối tệp này, mỗi dòng một JSON / Add the full log to this file, one JSON a line
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) log_file: Option<PathBuf>,
    /// Hiện trợ giúp; --help đầy đủ hơn -h / Show help; --help says more than -h
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Hiện phiên bản / Show the version
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
    let matches = command.try_get_matches_from_mut(raw)?;
    if let Some(name) = matches.subcommand_name() {
        // `tonghop --as-of 2022-07-20 check …` would drop the option without a word.
        let typed = |argument: &&clap::Arg| {
            matches!(matches.value_source(argument.get_id().as_str()), Some(ValueSource::CommandLine))
        };
        let alone = RunArguments::augment_args(clap::Command::new("run"));
        if let Some(argument) = alone.get_arguments().find(typed) {
            let option = argument.get_long().map_or_else(|| "PLAN_DIR".to_owned(), |long| format!("--{long}"));
            let words = format!("{option} … {name}");
            return Err(command.error(clap::error::ErrorKind::ArgumentConflict, words));
        }
    }
    Arguments::from_arg_matches(&matches)
}
