//! The limits on reading one file as typed; the defaults are those of `model::limits`.

use clap::Args;

use crate::model::limits::Limits;

/// Bounds on what one file may make the program do.
#[derive(Debug, Args)]
#[command(next_help_heading = "help-heading-limits")]
pub(super) struct LimitArguments {
    /// of the file itself
    #[arg(long = "max-file-size", value_name = "MIB", hide_short_help = true, default_value_t = mebibytes(Limits::default().file_bytes))]
    file_size: u32,
    /// Entries of a zip container
    #[arg(long = "max-entries", value_name = "N", hide_short_help = true, default_value_t = Limits::default().zip_entries)]
    entries: usize,
    /// of one part after inflating
    #[arg(long = "max-part", value_name = "MIB", hide_short_help = true, default_value_t = mebibytes(Limits::default().part_bytes))]
    part: u32,
    /// of all parts after inflating
    #[arg(long = "max-total", value_name = "MIB", hide_short_help = true, default_value_t = mebibytes(Limits::default().total_bytes))]
    total: u32,
    /// Inflated bytes per stored byte, for parts over 16 MiB
    #[arg(long = "max-ratio", value_name = "N", hide_short_help = true, default_value_t = Limits::default().ratio)]
    ratio: u64,
    /// Cells that hold something
    #[arg(long = "max-cells", value_name = "N", hide_short_help = true, default_value_t = Limits::default().cells)]
    cells: u64,
    /// Rows that hold something
    #[arg(long = "max-rows", value_name = "N", hide_short_help = true, default_value_t = Limits::default().rows)]
    rows: u64,
    /// of text in cells
    #[arg(long = "max-text", value_name = "MIB", hide_short_help = true, default_value_t = mebibytes(Limits::default().text_bytes))]
    text: u32,
    /// Sheets
    #[arg(long = "max-sheets", value_name = "N", hide_short_help = true, default_value_t = Limits::default().sheets)]
    sheets: usize,
    /// Merged areas
    #[arg(long = "max-merged", value_name = "N", hide_short_help = true, default_value_t = Limits::default().merged)]
    merged: usize,
    /// Seconds of reading
    #[arg(long = "max-seconds", value_name = "SECONDS", hide_short_help = true, default_value_t = Limits::default().time.as_secs())]
    seconds: u64,
    /// of memory while reading .xls and .xlsb
    #[arg(long = "max-memory", value_name = "MIB", hide_short_help = true, default_value_t = mebibytes(Limits::default().worker_bytes))]
    memory: u32,
}

impl LimitArguments {
    /// The limits they come to.
    pub(super) fn limits(&self) -> Limits {
        let bytes = |mebibytes: u32| u64::from(mebibytes) << 20;
        Limits {
            file_bytes: bytes(self.file_size),
            zip_entries: self.entries,
            part_bytes: bytes(self.part),
            total_bytes: bytes(self.total),
            ratio: self.ratio,
            cells: self.cells,
            rows: self.rows,
            text_bytes: bytes(self.text),
            sheets: self.sheets,
            merged: self.merged,
            time: std::time::Duration::from_secs(self.seconds),
            worker_bytes: bytes(self.memory),
        }
    }
}

fn mebibytes(bytes: u64) -> u32 {
    u32::try_from(bytes >> 20).unwrap_or(u32::MAX)
}
