//! The samples below `input/`, run: every workbook of the five plans, closed and provisional periods.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tonghop::model::limits::Limits;
use tonghop::model::run::Settings;
use tonghop::model::sheet::Workbook;
use tonghop::read::Reader;

/// A workbook that was written: `soc-trang-2022/2022-H1` and its bytes.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) provisional: bool,
    pub(crate) bytes: Vec<u8>,
}

/// The workbooks of all plans as of a day.
pub(crate) fn written(as_of: &str) -> Vec<Written> {
    let output = TempDir::new().expect("a folder");
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let mut plans: Vec<PathBuf> = fs::read_dir(input)
        .expect("the samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("plan.toml").is_file())
        .collect();
    plans.sort();
    assert_eq!(plans.len(), 5);
    let settings = Settings {
        plans,
        output: output.path().to_owned(),
        periods: Vec::new(),
        as_of: as_of.parse().expect("a day"),
        jobs: 2,
        ledger: Vec::new(),
        feedback: false,
        limits: Limits::default(),
        worker: None,
        progress: std::sync::Arc::default(),
    };
    let result = tonghop::run(&settings).unwrap_or_else(|failure| panic!("{failure:#?}"));
    let mut books = Vec::new();
    for plan in &result.plans {
        for period in &plan.periods {
            let name = format!("{}/{}", plan.id, period.period);
            let bytes = fs::read(&period.workbook).expect("a workbook");
            books.push(Written { name, provisional: period.provisional, bytes });
        }
    }
    books
}

/// A workbook as the program itself reads it, every result as it stands: in a report that asks to be calculated when
/// it is opened, as these workbooks do, a zero would be taken for a formula without a result.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Workbook {
    let mut parts = parts(bytes);
    for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/workbook.xml") {
        *text = text.replace(" fullCalcOnLoad=\"1\"", "");
    }
    let reading = Reader::new(Limits::default()).read(&format!("{name}.xlsx"), &packed(&parts));
    assert!(reading.findings.is_empty(), "{name}: {:#?}", reading.findings);
    reading.workbook.expect("a workbook")
}

/// The parts of a workbook, by name, as text.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        let name = part.name().expect("a name").into_owned();
        part.read_to_string(&mut text).expect("text");
        parts.push((name, text));
    }
    parts
}

/// A workbook of these parts.
pub(crate) fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(text.as_bytes()).expect("its bytes");
    }
    out.finish().expect("a workbook").into_inner()
}
