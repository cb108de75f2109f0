//! The reports of the five plans: what was planted is described in `docs/samples.md`.
//!
//! Nothing here depends on the clock, on chance, or on what tonghop makes of it.

mod binh_dinh;
mod binh_phuoc;
mod broken;
pub(crate) mod cells;
mod csv_text;
mod desk;
mod forms;
mod kon_tum;
mod ods;
mod series;
mod soc_trang;
mod soc_trang_divisions;
mod tien_giang;
mod titles;
mod units;
mod xls;
mod xlsx;

use std::path::Path;

pub(crate) use desk::{Desk, Problem};

/// How a plan's inbox is filled.
pub(crate) type Fill = fn(&mut Desk) -> Result<(), Problem>;

/// Each plan, the website of its department, and what fills its inbox.
pub(crate) const PLANS: [(&str, &str, Fill); 5] = [
    ("binh-dinh-2021", "sldtbxh-binhdinh.example.vn", binh_dinh::fill),
    ("binh-phuoc-2021-2025", "sgddt-binhphuoc.example.vn", binh_phuoc::fill),
    ("kon-tum-2021", "sgddt-kontum.example.vn", kon_tum::fill),
    ("soc-trang-2022", "sgddt-soctrang.example.vn", soc_trang::fill),
    ("tien-giang-2020", "skhcn-tiengiang.example.vn", tien_giang::fill),
];

/// Rewrites the reports of every plan below `input`, and says how many files it wrote.
///
/// Registers are read from `registers` (the same folder as a rule).
pub(crate) fn rewrite(registers: &Path, input: &Path) -> Result<usize, Problem> {
    let mut files = 0;
    for (plan, portal, fill) in PLANS {
        let mut desk = Desk::new(units::read(&registers.join(plan), portal)?);
        fill(&mut desk).map_err(|problem| format!("{plan}: {problem}"))?;
        files += desk.write(&input.join(plan))?;
    }
    Ok(files)
}
