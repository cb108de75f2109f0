//! Bounds on what a file may make the program do. Real maxima are in `shared/reading-hazards.md`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Limits on reading one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Entries of a zip container.
    pub zip_entries: usize,
    /// Bytes of one part after inflating.
    pub part_bytes: u64,
    /// Bytes of all parts after inflating.
    pub total_bytes: u64,
    /// Inflated bytes per stored byte, for parts over 16 MiB.
    pub ratio: u64,
    /// Cells of a workbook that hold something.
    pub cells: u64,
    /// Rows of a workbook that hold something.
    pub rows: u64,
    /// Bytes of text of a workbook, counted each time a cell shows it.
    pub text_bytes: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Merged areas of a workbook.
    pub merged: usize,
    /// Time for one file.
    #[serde(rename = "milliseconds", with = "milliseconds")]
    pub time: Duration,
    /// Memory of a process that reads binary formats, in bytes.
    pub worker_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 64 << 20,
            zip_entries: 4_096,
            part_bytes: 256 << 20,
            total_bytes: 384 << 20,
            ratio: 400,
            cells: 2_000_000,
            rows: 1_048_576,
            text_bytes: 128 << 20,
            sheets: 512,
            merged: 100_000,
            time: Duration::from_secs(20),
            worker_bytes: 1 << 30,
        }
    }
}

/// Durations as whole milliseconds.
mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_millis)
    }
}
