//! The forms of `tonghop template`, filled in by other programs and read back.
//!
//! openpyxl and LibreOffice do the filling; without them a test says that it is left out, and fails where `TONGHOP_CI`
//! is set.

#![expect(clippy::print_stdout, reason = "who runs the tests is told what was left out")]

mod secretary;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use secretary::{Desk, edited};
use tempfile::TempDir;
use tonghop::model::finding::Finding;
use tonghop::model::form::FormSettings;
use tonghop::model::limits::Limits;
use tonghop::model::run::Failure;

const SOC_TRANG: &str = "soc-trang-2022";
const BINH_PHUOC: &str = "binh-phuoc-2021-2025";

fn sample(plan: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(plan)
}

fn settings(plan_dir: PathBuf, unit: Option<&str>, period: Option<&str>, out: &TempDir) -> FormSettings {
    let [unit, period] = [unit, period].map(|typed| typed.map(str::to_owned));
    FormSettings { plan_dir, unit, blank: false, period, out: out.path().to_owned() }
}

/// A unit's form of a sample plan.
fn form(plan: &str, unit: &str, period: Option<&str>) -> Vec<u8> {
    let out = tempfile::tempdir().expect("a folder");
    let written = tonghop::template(&settings(sample(plan), Some(unit), period, &out)).expect("a form");
    assert_eq!(written.len(), 1);
    fs::read(&written[0].path).expect("the form")
}

/// What `check` finds in a report.
fn findings(plan: &str, name: &str, report: &[u8]) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, report).expect("a file");
    let as_of = "2022-07-20".parse().expect("a day");
    let result = tonghop::check(&[path], &sample(plan), &Limits::default(), None, as_of).expect("checked");
    result.files.into_iter().flat_map(|file| file.findings).collect()
}

/// What a run over a report makes of it.
fn desk(plan: &str, name: &str, report: Vec<u8>) -> Desk {
    let text = |file| fs::read_to_string(sample(plan).join(file)).expect("text");
    let desk = Desk::new(&text("plan.toml"), &text("units.csv")).on_day("2022-07-20").only("2022-H1");
    desk.put(&format!("reports/{name}"), report)
}

/// Whether a program is there; says so where it is not.
fn has(program: &str, arguments: &[&str]) -> bool {
    let found = Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success());
    assert!(found || std::env::var_os("TONGHOP_CI").is_none(), "{program} {arguments:?} is needed here");
    if !found {
        println!("left out: no {program} {arguments:?} on this machine");
    }
    found
}

/// A form with cells filled in by openpyxl: `sheet!cell=value`, a day as `2022-03-05`; nothing where it is not there.
fn filled(form: &[u8], cells: &[&str]) -> Option<Vec<u8>> {
    const FILL: &str = "
import sys, datetime, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for entry in sys.argv[3:]:
    place, value = entry.split('=', 1)
    sheet, cell = place.split('!')
    try: value = datetime.date.fromisoformat(value)
    except ValueError: value = int(value) if value.isdigit() else value
    assert not book[sheet][cell].protection.locked or book[sheet].column_dimensions[cell[0]].protection.locked is False
    book[sheet][cell] = value
book.save(sys.argv[2])
";
    if !has("python3", &["-c", "import openpyxl"]) {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [from, to] = ["form.xlsx", "filled.xlsx"].map(|name| folder.path().join(name));
    fs::write(&from, form).expect("a file");
    let done = Command::new("python3").args(["-c", FILL]).args([&from, &to]).args(cells).output().expect("python3");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(fs::read(&to).expect("a filled form"))
}

/// A workbook as LibreOffice saves it.
fn saved_by_office(book: &[u8], format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.xlsx");
    fs::write(&path, book).expect("a file");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(folder.path().join("out"))
        .arg(path)
        .output()
        .expect("soffice");
    assert!(done.status.success());
    fs::read(folder.path().join(format!("out/report.{format}"))).expect("a saved workbook")
}

/// A workbook's parts as text, by name.
fn parts(book: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let count = archive.len();
    let read = |index: usize| {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

/// What the personnel division of Sóc Trăng fills in: two posts, a meeting, the first of its tasks.
const REPORT: [&str; 18] = [
    "Thông tin!B7=2022-06-20",
    "Thông tin!B9=Nguyễn Thị Hoa",
    "Thông tin!B10=0299 3821 000",
    "Tin bài!A4=1",
    "Tin bài!B4=2022-03-05",
    "Tin bài!C4=Tin đăng trang thông tin điện tử",
    "Tin bài!D4=Hội nghị cải cách hành chính",
    "Tin bài!F4=https://sgddt-soctrang.example.vn/tin/1",
    "Tin bài!G4=Cả hai đối tượng",
    "Tin bài!B5=2022-04-11",
    "Tin bài!C5=Bài đăng trang thông tin điện tử",
    "Tin bài!D5=Niêm yết thủ tục hành chính",
    "Hoạt động!B4=Hội nghị, hội thảo, tọa đàm",
    "Hoạt động!D4=2",
    "Hoạt động!E4=85",
    "Hoạt động!F4=Cán bộ, công chức, viên chức",
    "Nhiệm vụ!D4=Đã thực hiện",
    "Nhiệm vụ!E4=2022-01-20",
];

#[test]
fn a_filled_form_reads_back_without_a_finding_whoever_saved_it() {
    for period in [Some("2022-H1"), None] {
        let mut cells = REPORT.to_vec();
        cells.extend(period.is_none().then_some("Thông tin!B6=6 tháng đầu năm 2022"));
        let Some(report) = filled(&form(SOC_TRANG, "TCCB", period), &cells) else { return };
        assert_eq!(findings(SOC_TRANG, "bao-cao.xlsx", &report), []);
        let done = desk(SOC_TRANG, "bao-cao.xlsx", report.clone()).run();
        let control = &done.summary("2022-H1")["control"]["rows"];
        assert_eq!(control["accepted"], 4, "two posts, a meeting, a task: {control}");
        assert_eq!(control["rejected"], 0);
        if period.is_some() && has("soffice", &["--version"]) {
            for format in ["xlsx", "xls", "ods"] {
                let saved = saved_by_office(&report, format);
                assert_eq!(findings(SOC_TRANG, &format!("bao-cao.{format}"), &saved), [], "saved as {format}");
            }
        }
    }
}

#[test]
fn targets_are_filled_in_beside_their_given_texts() {
    let cells = ["Thông tin!B7=2022-06-20", "Chỉ tiêu!C4=45", "Chỉ tiêu!D4=50", "Chỉ tiêu!C16=7", "Chỉ tiêu!E16=1"];
    let Some(report) = filled(&form(BINH_PHUOC, "VP", Some("2022-H1")), &[&cells[..], &["Chỉ tiêu!D16=9"]].concat())
    else {
        return;
    };
    assert_eq!(findings(BINH_PHUOC, "bao-cao.xlsx", &report), []);
}

#[test]
fn an_untouched_form_is_an_empty_report_and_its_example_is_no_data() {
    for unit in ["TCCB", "HD"] {
        let name = format!("{unit}-bao-cao-2022-H1.xlsx");
        let report = form(SOC_TRANG, unit, Some("2022-H1"));
        assert_eq!(findings(SOC_TRANG, &name, &report), []);
        let done = desk(SOC_TRANG, &name, report).run();
        assert_eq!(done.status("2022-H1", unit), "empty");
        assert_eq!(done.summary("2022-H1")["control"]["rows"]["accepted"], 0);
    }
}

#[test]
fn a_form_that_says_nothing_arose_is_a_nil_return() {
    let Some(report) =
        filled(&form(SOC_TRANG, "HD", Some("2022-H1")), &["Thông tin!B7=2022-06-20", "Thông tin!B11=Có"])
    else {
        return;
    };
    assert_eq!(findings(SOC_TRANG, "bao-cao.xlsx", &report), []);
    assert_eq!(desk(SOC_TRANG, "bao-cao.xlsx", report).run().status("2022-H1", "HD"), "nil");
}

#[test]
fn a_form_of_another_version_or_plan_is_said_and_read_all_the_same() {
    let report = form(SOC_TRANG, "TCCB", Some("2022-H1"));
    for (words, by, differs) in [
        ("tonghop 1 / soc-trang-2022", "tonghop 0 / soc-trang-2022", "version"),
        ("tonghop 1 / soc-trang-2022", "tonghop 1 / kon-tum-2021", "plan"),
    ] {
        let other = edited(&report, "xl/sharedStrings.xml", words, by);
        let found = findings(SOC_TRANG, "bao-cao.xlsx", &other);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].code.0, found[0].place.shown().ends_with("Thông tin › B12")), ("TH331", true));
        assert!(found[0].args.contains(&("differs", differs.to_owned())));
    }
    let strange = edited(&report, "xl/sharedStrings.xml", "tonghop 1 / soc-trang-2022", "BC01");
    assert_eq!(findings(SOC_TRANG, "bao-cao.xlsx", &strange), []);
}

#[test]
fn forms_for_all_units_are_written_once_and_never_over_a_filled_one() {
    let out = tempfile::tempdir().expect("a folder");
    let asked = settings(sample(SOC_TRANG), None, Some("2022-H1"), &out);
    let written = tonghop::template(&asked).expect("forms");
    assert_eq!(written.len(), 38, "every unit of the register that exists in the period");
    assert!(written.iter().all(|form| !form.there));
    assert!(tonghop::template(&asked).expect("forms").iter().all(|form| form.there), "the same bytes each time");

    fs::write(&written[0].path, "filled in").expect("a file");
    let again = tonghop::template(&asked);
    assert!(matches!(&again, Err(Failure::Usage("usage-template-exists", _))), "{again:?}");
    assert_eq!(fs::read_to_string(&written[0].path).expect("text"), "filled in");
}

#[test]
fn file_names_are_such_as_windows_takes() {
    let units = "code,name,group\nCON,Trường Một,all\nA/B:C?,Trường Hai,all\n_x.,Trường Ba,all\n";
    let plan = "[plan]\nid = \"p-2022\"\ntitle = \"Kế hoạch\"\nsuperior = \"UBND tỉnh\"\nplace = \"A\"\nissuer = \"Sở A\"\nissued = 2022-01-05\nyears = [2022]\n";
    let done = Desk::new(plan, units).run();
    let out = tempfile::tempdir().expect("a folder");
    let written = tonghop::template(&settings(done.input(), None, None, &out)).expect("forms");
    let names: Vec<_> = written.iter().map(|form| form.path.file_name().expect("a name").to_string_lossy()).collect();
    assert_eq!(names, ["CON-bao-cao.xlsx", "A-B-C-bao-cao.xlsx", "x-bao-cao.xlsx"]);
}

#[test]
fn sheets_are_locked_without_a_password_and_lists_are_ranges() {
    let report = form(SOC_TRANG, "TCCB", None);
    let parts = parts(&report);
    let sheets: Vec<&String> =
        parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/")).map(|(_, text)| text).collect();
    assert_eq!(sheets.len(), 6, "no targets in this plan");
    assert!(sheets.iter().all(|text| text.contains("<sheetProtection ") && !text.contains("password")));
    let items = &parts["xl/worksheets/sheet2.xml"];
    assert!(items.contains("sqref=\"C4:C503\"") && items.contains("'Danh mục'!$A$4:$A$39"), "room for 500 rows");
    let workbook = &parts["xl/workbook.xml"];
    assert!(!workbook.contains("hidden"), "no hidden sheet");
}

#[test]
fn unknown_units_and_periods_are_refused_and_nothing_is_written() {
    for (unit, period, id) in
        [(Some("NOBODY-AT-ALL"), None, "usage-explain-unit"), (Some("TCCB"), Some("2031-Q1"), "usage-explain-period")]
    {
        let out = tempfile::tempdir().expect("a folder");
        let refused = tonghop::template(&settings(sample(SOC_TRANG), unit, period, &out));
        assert!(matches!(&refused, Err(Failure::Usage(said, _)) if *said == id), "{refused:?}");
        assert_eq!(fs::read_dir(out.path()).expect("a folder").count(), 0);
    }
}
