//! Every file of the shared corpus of odd and hostile spreadsheets comes out as its manifest expects, within bounds of
//! time and memory; and a run over all of them as one inbox is finished, with every file accounted for.
//!
//! The corpus lies beside the repository (`odd::corpus`). Where it is absent that is said, and the run goes over files
//! made here.

mod files;
mod measure;
mod odd;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tonghop::model::finding::{OLD_ENCODING, OLD_ENCODING_UNCLEAR, Severity};
use tonghop::model::limits::Limits;
use tonghop::model::register::Register;
use tonghop::read::{Reader, Reading};
use tonghop::recognise::Recogniser;

/// Time for one file; more where the program is not optimised.
const SLOWEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
/// MiB for a whole run, workers included.
const MOST_MEMORY: u64 = 300;

/// One line of the manifest.
struct Expected {
    file: String,
    class: String,
    calamine: String,
}

fn corpus() -> Option<(PathBuf, Vec<Expected>)> {
    let folder = odd::corpus()?;
    let manifest = fs::read_to_string(folder.join("MANIFEST.tsv")).expect("a manifest");
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
        "REJECT:NO_SHEETS" => &["TH209"],
        // Reading them is better than refusing them; the panic was calamine's.
        "REJECT:UNSUPPORTED_BIFF2_4" | "REJECT:PARSER_PANIC" => &[""],
        class if class.starts_with("REJECT:UNSUPPORTED_XML2003") => &[""],
        class if class.starts_with("DATA") => &[""],
        _ => &["unknown class"],
    }
}

#[test]
fn every_file_comes_out_as_its_manifest_says() {
    let Some((folder, expected)) = corpus() else { return };
    let reader = reader();
    let (mut wrong, mut slowest) = (String::new(), (Duration::ZERO, String::new()));
    for line in &expected {
        let bytes = fs::read(folder.join(&line.file)).expect("a file of the manifest");
        let start = Instant::now();
        let reading = reader.read(&line.file, &bytes);
        let time = start.elapsed();
        let code = error(&reading);
        if !allowed(&line.class).contains(&code) || reading.workbook.is_some() != code.is_empty() {
            let _ = writeln!(wrong, "{}: expected {}, got {code:?} {:?}", line.file, line.class, reading.findings);
        }
        slowest = slowest.max((time, line.file.clone()));
        if time > SLOWEST {
            let _ = writeln!(wrong, "{}: took {time:?}", line.file);
        }
        let counted = line.calamine.strip_prefix("ok cells=").and_then(|count| count.parse::<usize>().ok());
        let trusted = line.class == "DATA" && !COUNTED_OTHERWISE.iter().any(|number| line.file.starts_with(number));
        // What the labels, numbers and formulas of this file of Excel 4 come to.
        if line.file.starts_with("035") && cells(&reading) != 980 {
            let _ = writeln!(wrong, "{}: {} cells", line.file, cells(&reading));
        }
        if let Some(count) = counted.filter(|count| trusted && *count != cells(&reading)) {
            let _ = writeln!(wrong, "{}: {count} cells by calamine, {} by us", line.file, cells(&reading));
        }
    }
    eprintln!("{} files, slowest {:.2?} ({})", expected.len(), slowest.0, slowest.1);
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
    ("034", "034_as3xls_BIFF4", "B1", "Text(\"Hi\")"),
    ("034", "034_as3xls_BIFF4", "C1", "Number(10.22)"),
    ("035", "035_testEXCEL_4", "J5", "Text(\"Percentage of\")"),
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

/// Name and bytes of what lies in the inbox: the corpus, or files made here of the same kinds.
fn inbox() -> Vec<(String, Vec<u8>)> {
    if let Some((folder, expected)) = corpus() {
        let read =
            |line: &Expected| (line.file.clone(), fs::read(folder.join(&line.file)).expect("a file of the manifest"));
        return expected.iter().map(read).collect();
    }
    let good = files::reports();
    let cut = good[0].1[..900].to_vec();
    let circle = files::ods(
        "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/>\
        </table:table-row></table:table>",
    );
    let bad = [
        ("empty.xlsx", Vec::new()),
        ("b.pdf", b"%PDF-1.7".to_vec()),
        ("cut.xlsx", cut),
        ("~$lock.xlsx", vec![7; 165]),
        ("repeat.ods", circle),
    ];
    good.into_iter().chain(bad).map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

#[test]
fn one_run_over_all_of_them_is_finished_and_accounts_for_every_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("input/soc-trang-2022");
    let desk = folder.path().join("plan");
    fs::create_dir_all(desk.join("reports")).expect("a folder");
    for name in ["plan.toml", "units.csv"] {
        fs::copy(plan.join(name), desk.join(name)).expect("a copy");
    }
    let inbox = inbox();
    for (name, bytes) in &inbox {
        fs::write(desk.join("reports").join(name), bytes).expect("a file");
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(["run", "--format", "json", "--as-of", "2022-12-31", "--jobs", "2", "--output"])
        .arg(folder.path().join("output"))
        .arg(&desk)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let output = child.stdout.take().expect("its output");
    let answer = std::thread::spawn(move || std::io::read_to_string(output).expect("text"));
    let (start, mut peak) = (Instant::now(), 0);
    let code = loop {
        peak = peak.max(measure::peak_memory(child.id()));
        if let Some(status) = child.try_wait().expect("a child") {
            break status.code();
        }
        assert!(start.elapsed() < Duration::from_mins(2), "no end");
        std::thread::sleep(Duration::from_millis(3));
    };
    eprintln!("{} files in {:.1?}, peak memory {peak} MiB", inbox.len(), start.elapsed());
    // 1: written, with findings to act on.
    assert_eq!(code, Some(1));
    assert!(peak < MOST_MEMORY, "peak memory {peak} MiB");
    let answer: Value = serde_json::from_str(&answer.join().expect("no panic")).expect("JSON");
    let control = &answer["plans"][0]["control"];
    let count =
        |of: &str, state: &str| control[of][state].as_u64().unwrap_or_else(|| panic!("no {state} in {control}"));
    let files = ["read", "superseded", "unreadable", "left_out"].map(|state| count("files", state));
    assert_eq!((count("files", "found"), files.iter().sum::<u64>()), (inbox.len() as u64, inbox.len() as u64));
    let rows = ["accepted", "rejected", "ignored"].map(|state| count("rows", state));
    assert_eq!(count("rows", "read"), rows.iter().sum::<u64>());
    for period in fs::read_dir(folder.path().join("output/soc-trang-2022")).expect("the output").flatten() {
        let findings = fs::read_to_string(period.path().join("findings.json")).unwrap_or_default();
        assert!(!findings.contains("TH210") && !findings.contains("TH701"), "{}", period.path().display());
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
