//! From the bytes of one file to its records, as every target does it.

use std::path::Path;
use std::sync::OnceLock;

use tonghop::model::limits::Limits;
use tonghop::model::register::Register;
use tonghop::plan::Loaded;
use tonghop::read::Reader;
use tonghop::recognise::Recogniser;

/// Reads and recognises a file in this process; a panic of the reader, which a run would catch, ends the fuzzer.
pub fn records(name: &str, bytes: &[u8]) {
    static DESK: OnceLock<(Loaded, Register)> = OnceLock::new();
    let (loaded, register) = DESK.get_or_init(desk);
    let reading = Reader::new(Limits::default()).read(name, bytes);
    assert!(!reading.findings.iter().any(|finding| finding.code.0 == "TH210"), "the reader broke");
    if let Some(book) = reading.workbook {
        let reports = Recogniser::new(&loaded.plan, register).reports(0, name, &book);
        assert!(reports.iter().all(|report| report.rows.balances()), "rows are not accounted for");
    }
}

fn desk() -> (Loaded, Register) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../input/soc-trang-2022");
    let loaded = tonghop::plan::load(&folder).expect("a plan without mistakes");
    let units = std::fs::read(folder.join("units.csv")).expect("units");
    let book = Reader::new(Limits::default()).read("units.csv", &units).workbook.expect("units");
    let (register, _) = tonghop::register::units("units.csv", &book, &loaded.plan);
    (loaded, register)
}
