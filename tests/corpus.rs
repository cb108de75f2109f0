//! Every file of the shared corpus of odd and hostile spreadsheets comes out as its manifest expects.
//!
//! The corpus lies beside the repository (`../shared/corpus`, or `TONGHOP_CORPUS`); where it is absent, nothing is
//! tested and that is said.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tonghop::model::finding::{OLD_ENCODING, OLD_ENCODING_UNCLEAR, Severity};
use tonghop::model::limits::Limits;
use tonghop::model::register::Register;
use tonghop::read::{Reader, Reading};
use tonghop::recognise::Recogniser;

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
        if !allowed(&line.class).contains(&code) || reading.workbook.is_some() != code.is_empty() {
            let _ = writeln!(wrong, "{}: expected {}, got {code:?} {:?}", line.file, line.class, reading.findings);
        }
        if time > Duration::from_secs(10) {
            let _ = writeln!(wrong, "{}: took {time:?}", line.file);
        }
        let counted = line.calamine.strip_prefix("ok cells=").and_then(|count| count.parse::<usize>().ok());
        let trusted = line.class == "DATA" && !COUNTED_OTHERWISE.iter().any(|number| line.file.starts_with(number));
        if let Some(count) = counted.filter(|count| trusted && *count != cells(&reading)) {
            let _ = writeln!(wrong, "{}: {count} cells by calamine, {} by us", line.file, cells(&reading));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Files in which calamine counts empty texts as cells (011, 013) or loses a value (075).
const COUNTED_OTHERWISE: [&str; 3] = ["011", "013", "075"];

/// Number of the file, sheet, cell, what stands there.
const SPOTS: &[(&str, &str, &str, &str)] = &[
    ("017", "Sheet1", "A1", "Text(\"Titel\")"),
    ("019", "viaggi.rpt", "O17", "Number(17.0)"),
    ("026", "Tabelle1", "B2", "Text(\"Mustermann\")"),
    ("031", "Sheet1", "A1", "Text(\"ods--sheet1--11\")"),
    ("051", "Formulas", "C2", "NotCalculated"),
    ("052", "Sheet 1 - Table 1 - Table 1 - T", "A4", "Number(3.0)"),
    ("071", "Sheet1", "XFD1048576", "Number(2.0)"),
    ("074", "Sheet1", "B1", "Text(\"beta\")"),
    ("075", "Sheet1", "B1", "Number(5.0)"),
    ("080", "S1", "IV65536", "Number(2.0)"),
];

#[test]
fn values_that_others_misread_are_right() {
    let Some((folder, expected)) = corpus() else { return };
    let reader = reader();
    let mut wrong = String::new();
    for (number, sheet, cell, value) in SPOTS {
        let line = expected.iter().find(|line| line.file.starts_with(number)).expect("a file of that number");
        let reading = reader.read(&line.file, &fs::read(folder.join(&line.file)).expect("the file"));
        let sheets = reading.workbook.unwrap_or_default().sheets;
        let found = sheets.iter().find(|found| found.name == *sheet).and_then(|sheet| {
            sheet.cells.iter().find(|found| found.at.a1() == *cell).map(|found| format!("{:?}", found.value))
        });
        if found.as_deref() != Some(*value) {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            let _ = writeln!(wrong, "{number} {sheet} {cell}: {found:?} ({names:?})");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Number of the file, the code that must be said of it, its first argument.
const SAID: &[(&str, &str, &str)] = &[
    ("024", "TH213", ""),
    ("025", "TH213", ""),
    ("029", "TH211", "macro"),
    ("030", "TH211", "missing"),
    ("040", "TH211", "chart"),
    ("041", "TH211", "chart"),
    ("067", "TH212", "nul"),
    ("071", "TH213", ""),
    ("078", "TH212", "name"),
    ("080", "TH213", ""),
    ("081", "TH206", ""),
    ("083", "TH212", "quote"),
];

#[test]
fn what_must_be_said_is_said() {
    let Some((folder, expected)) = corpus() else { return };
    let reader = reader();
    for (number, code, argument) in SAID {
        let line = expected.iter().find(|line| line.file.starts_with(number)).expect("a file of that number");
        let reading = reader.read(&line.file, &fs::read(folder.join(&line.file)).expect("the file"));
        let said = reading.findings.iter().any(|finding| {
            let first = finding.args.first().map_or("", |(_, value)| value.as_str());
            finding.code.0 == *code && first == *argument
        });
        assert!(said, "{number}: {code} {argument} not among {:?}", reading.findings);
    }
}

/// All files below a folder, by name.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[test]
fn nothing_that_is_not_in_an_old_encoding_is_taken_for_it() {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let plan = tonghop::plan::load(&input.join("soc-trang-2022")).expect("a plan").plan;
    let register = Register::new(Vec::new());
    let recogniser = Recogniser::new(&plan, &register);
    let reader = reader();
    let folders = [Some(input), corpus().map(|(folder, _)| folder)];
    for path in folders.iter().flatten().flat_map(|folder| below(folder)) {
        let name = path.display().to_string();
        let Some(workbook) = reader.read(&name, &fs::read(&path).expect("a file")).workbook else { continue };
        for finding in recogniser.reports(0, &name, &workbook).iter().flat_map(|report| &report.findings) {
            assert!(![OLD_ENCODING, OLD_ENCODING_UNCLEAR].contains(&finding.code), "{finding:?}");
        }
    }
}
