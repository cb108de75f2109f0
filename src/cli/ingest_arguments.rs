//! The arguments of `ingest` as typed; nothing is resolved here.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Format;
use super::limit_arguments::LimitArguments;

#[derive(Debug, Args)]
pub(super) struct IngestArguments {
    /// Thư mục kế hoạch, hoặc mã kế hoạch trong --input / The plan's folder, or its id below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "Đối số / Arguments")]
    pub(super) plan_dir: PathBuf,
    /// Danh sách tệp, mỗi dòng một tệp (hoặc cách nhau byte NUL), tính từ reports/ hoặc đường dẫn đầy đủ; “-”: đọc từ
    /// đầu vào chuẩn / The list of files, one a line (or NUL between them), below reports/ or absolute; "-": standard
    /// input
    #[arg(long, value_name = "LIST")]
    pub(super) files_from: PathBuf,
    /// Nơi ghi mảnh sổ shard-<mã băm>.parquet / Where the shard goes
    #[arg(long, value_name = "DIR")]
    pub(super) ledger: PathBuf,
    /// Nơi có các thư mục kế hoạch / Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// Luồng xử lý; kết quả không đổi theo số này / Threads; the result does not depend on it [default: CPUs]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Dạng in ra màn hình / What is printed: text for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) limits: LimitArguments,
}
