//! Every file of the shared corpus of odd and hostile spreadsheets comes out as its manifest expects.
//!
//! The corpus lies beside the repository (`../shared/corpus`, or `TONGHOP_CORPUS`); where it is absent, nothing is
//! tested and that is said.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tonghop::model::finding::Severity;
use tonghop::model::limits::Limits;
use tonghop::read::{Reader, Reading};

/// One line of the manifest.
struct Expected {
    file: String,
    class: String,
    calamine: String,
}

fn corpus() -> Option<(PathBuf, Vec<Expected>)> {
    let folder = std::env::var_os("TONGHOP_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let folder = if folder.is_dir() { folder } else { PathBuf::from("/work/shared/corpus") };
    let Ok(manifest) = fs::read_to_string(folder.join("MANIFEST.tsv")) else {
        eprintln!("no corpus at {}: nothing tested", folder.display());
        return None;
    };
    let lines = manifest.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default().to_owned();
        Expected { file: field(0), class: field(8), calamine: field(9) }
    });
    Some((folder, lines.collect()))
}

fn reader() -> Reader {
    Reader::contained(Limits::default(), PathBuf::from(env!("CARGO_BIN_EXE_tonghop")), 2)
}

fn cells(reading: &Reading) -> usize {
    reading.workbook.iter().flat_map(|book| &book.sheets).map(|sheet| sheet.cells.len()).sum()
}

fn error(reading: &Reading) -> &'static str {
    reading.findings.iter().find(|finding| finding.severity == Severity::Error).map_or("", |finding| finding.code.0)
}

/// The codes that a class allows; empty: cells.
fn allowed(class: &str) -> &'static [&'static str] {
    match class.split([' ', '(']).next().unwrap_or_default() {
        "REJECT:EMPTY" => &["TH201"],
        "REJECT:NOT_SPREADSHEET" if class.contains("html") => &[""],
        "REJECT:NOT_SPREADSHEET" | "REJECT:LOCK_FILE" => &["TH202"],
        "REJECT:ENCRYPTED" => &["TH203"],
        "REJECT:DAMAGED" | "REJECT:DUPLICATE_PART" | "REJECT:BAD_CELL_REF" | "REJECT:XML_ENTITY" => &["TH204"],
        "REJECT:TOO_LARGE" => &["TH205"],
        "REJECT:UNSUPPORTED_BIFF2_4" => &["TH208"],
        "REJECT:NO_SHEETS" => &["TH209"],
        "REJECT:PARSER_PANIC" => &["TH210", ""],
        class if class.starts_with("REJECT:UNSUPPORTED_XML2003") => &[""],
        class if class.starts_with("DATA") => &[""],
        _ => &["unknown class"],
    }
}

#[test]
fn every_file_comes_out_as_its_manifest_says() {
    let Some((folder, expected)) = corpus() else { return };
    let reader = reader();
    let mut wrong = String::new();
    for line in &expected {
        let bytes = fs::read(folder.join(&line.file)).expect("a file of the manifest");
        let start = Instant::now();
        let reading = reader.read(&line.file, &bytes);
        let time = start.elapsed();
        let code = error(&reading);
        let said: Vec<String> = reading
            .findings
            .iter()
            .map(|finding| format!("{}{:?}{:?}", finding.code.0, finding.place.cell.map(|at| at.a1()), finding.args))
            .collect();
        println!(
            "{:40} {:30} {} {} {:?} {said:?}",
            line.file.chars().take(40).collect::<String>(),
            line.class,
            line.calamine.chars().take(20).collect::<String>(),
            cells(&reading),
            time
        );
        if !allowed(&line.class).contains(&code) || reading.workbook.is_some() != code.is_empty() {
            let _ = writeln!(wrong, "{}: expected {}, got {code:?} {said:?}", line.file, line.class);
        }
        if time > Duration::from_secs(10) {
            let _ = writeln!(wrong, "{}: took {time:?}", line.file);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
