//! The arguments of `template` as typed; nothing is resolved here.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(super) struct TemplateArguments {
    /// Thư mục kế hoạch, hoặc mã kế hoạch trong --input / The plan's folder, or its id below --input
    #[arg(value_name = "PLAN_DIR", help_heading = "Đối số / Arguments")]
    pub(super) plan_dir: PathBuf,
    /// Nơi có các thư mục kế hoạch / Where the plan folders are
    #[arg(long, value_name = "DIR", default_value = "input")]
    pub(super) input: PathBuf,
    /// Mã (hoặc tên) đơn vị; không ghi: mỗi đơn vị trong danh sách một mẫu / The unit's code (or name); absent: a form
    /// for each unit of the register
    #[arg(long, value_name = "CODE")]
    pub(super) unit: Option<String>,
    /// Một mẫu chung, đơn vị tự chọn tên / One form for any unit, which chooses its name
    #[arg(long, conflicts_with = "unit")]
    pub(super) blank: bool,
    /// Kỳ: 2022-Q1, 2022-H1, 2022-9M, 2022; không ghi: đơn vị tự chọn / The period; absent: the unit chooses it
    #[arg(long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// Nơi ghi các mẫu; không ghi: mau-bieu/<kế hoạch> / Where the forms go; absent: mau-bieu/<plan>
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}
