//! What a check says: for each file whose report it was taken for, its rows and findings in full, then one verdict line.

use super::screen::{STRONG, line, paint, safe};
use super::show_findings::{self, Extent};
use super::show_run::counted;
use crate::model::calendar::Period;
use crate::model::messages::Catalogue;
use crate::model::report::RowCount;
use crate::model::run::{CheckResult, CheckedFile};

/// The whole answer; when quiet, its last line only.
pub(super) fn show(result: &CheckResult, code: u8, quiet: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for file in result.files.iter().filter(|_| !quiet) {
        out.push_str(&of_file(file, catalogue));
    }
    let files = result.files.len().to_string();
    let findings = counted(result.files.iter().flat_map(|file| &file.findings), catalogue);
    let id = if code == 0 { "terminal-check-accepted" } else { "terminal-check-wrong" };
    let args = [("files", &*files), ("findings", &*findings), ("code", &*code.to_string())];
    line(&mut out, &catalogue.text(id, &args));
    out
}

fn of_file(file: &CheckedFile, catalogue: &Catalogue) -> String {
    let mut out = format!("{}\n", paint(STRONG, &safe(&file.path)));
    if file.reports.is_empty() {
        line(&mut out, &format!("  {}", catalogue.say("terminal-no-report")));
    }
    for (unit, period, rows) in &file.reports {
        line(&mut out, &format!("  {}", of_report(unit, period, *rows, catalogue)));
    }
    out.push('\n');
    out.push_str(&show_findings::show(&file.findings, Extent::Full, catalogue));
    out
}

fn of_report(unit: &str, period: &str, rows: RowCount, catalogue: &Catalogue) -> String {
    let unknown = || catalogue.say("terminal-unknown");
    let unit = if unit.is_empty() { unknown() } else { safe(unit) };
    let period = match Period::parse(period) {
        Some(period) => catalogue.period(period),
        None if period == "ad_hoc" => catalogue.say("period-type-ad-hoc"),
        None if period.is_empty() => unknown(),
        None => safe(period),
    };
    let figures = [rows.read, rows.accepted, rows.rejected, rows.ignored].map(|figure| figure.to_string());
    let [read, accepted, rejected, ignored] = &figures;
    let args: [(&str, &str); 6] = [
        ("unit", &unit),
        ("period", &period),
        ("rows", read),
        ("accepted", accepted),
        ("rejected", rejected),
        ("ignored", ignored),
    ];
    catalogue.text("terminal-check-report", &args)
}
