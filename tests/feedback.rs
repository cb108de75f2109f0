//! What goes back to the units: copies of what they sent with the planted mistakes marked, read back by another program;
//! answers that come in again; names of files; no unit sees another's data.

#![expect(clippy::print_stdout, reason = "who runs the tests is told what was left out")]

mod formats;
mod secretary;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use chrono::NaiveDate;
use formats::cells::{Cell, Sheet};
use secretary::{Desk, Done, edited};
use tonghop::model::verification::{Kind, VerifySettings};

const PLAN: &str = r#"
[plan]
id = "phan-hoi"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = 2021-12-20
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo quý"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ quý" }
from = "Trường"
to = "Sở"
periods = ["quarter"]
due = { days = 10 }

[[quota]]
id = "quy"
title = "Ít nhất 03 tin, bài mỗi quý"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 03 tin, bài/quý" }
any_of = ["web_news", "web_article"]
min = 3
per = "quarter"
"#;

const UNITS: &str = "code,name,group\nA,Trường THPT Hoàng Diệu,truong\nB,Trường THPT Tân An,truong\n\
                     C,Trường THPT Mai Thanh Thế,truong\n";
const PERIOD: &str = "2022-Q2";

fn desk() -> Desk {
    Desk::new(PLAN, UNITS).on_day("2022-07-20").only(PERIOD).with_feedback()
}

/// A workbook of feedback, as another program reads it.
struct Feedback {
    cells: BTreeMap<String, BTreeMap<(u32, u32), Data>>,
    /// Cells with a note, by sheet, and their words.
    notes: BTreeMap<String, BTreeMap<String, String>>,
    parts: BTreeMap<String, String>,
}

impl Feedback {
    fn of(done: &Done, code: &str) -> Feedback {
        let path = done.folder(PERIOD).join(format!("phan-hoi/{code}.xlsx"));
        Feedback::read(&fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }

    fn read(bytes: &[u8]) -> Feedback {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let parts = parts(bytes);
        let (mut cells, mut notes) = (BTreeMap::new(), BTreeMap::new());
        for (number, name) in (1..).zip(book.sheet_names()) {
            let range = book.worksheet_range(&name).expect("a sheet");
            let start = range.start().unwrap_or_default();
            let at = |(row, column, value): (usize, usize, &Data)| {
                let shifted = |from: u32, by: usize| from + u32::try_from(by).expect("small");
                ((shifted(start.0, row), shifted(start.1, column)), value.clone())
            };
            let filled = range.used_cells().map(at);
            cells.insert(name.clone(), filled.filter(|(_, value)| !value.is_empty()).collect());
            notes.insert(name, notes_of(&parts, number));
        }
        Feedback { cells, notes, parts }
    }

    fn at(&self, sheet: &str, row: u32, column: u32) -> Option<&Data> {
        self.cells.get(sheet)?.get(&(row, column))
    }

    /// The lines of the letter, cells joined.
    fn letter(&self) -> Vec<String> {
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for ((row, _), value) in &self.cells["Phiếu phản hồi"] {
            rows.entry(*row).or_default().push(shown(value));
        }
        rows.into_values().map(|cells| cells.join(" | ")).collect()
    }

    fn says(&self, words: &str) -> bool {
        self.letter().iter().any(|line| line.contains(words))
    }

    fn noted(&self, sheet: &str) -> Vec<&str> {
        self.notes[sheet].keys().map(String::as_str).collect()
    }
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let count = archive.len();
    let read = |index: usize| {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

/// The notes of the sheet of this number.
fn notes_of(parts: &BTreeMap<String, String>, sheet: usize) -> BTreeMap<String, String> {
    let Some(relations) = parts.get(&format!("xl/worksheets/_rels/sheet{sheet}.xml.rels")) else {
        return BTreeMap::new();
    };
    let Some((_, rest)) = relations.split_once("Target=\"../comments") else { return BTreeMap::new() };
    let number = rest.split('.').next().expect("a number");
    let comments = &parts[&format!("xl/comments{number}.xml")];
    let note = |rest: &str| {
        let cell = rest.split('"').next().expect("a cell").to_owned();
        let (before, _) = rest.split_once("</t>").expect("a text");
        (cell, before.rsplit_once('>').expect("its beginning").1.to_owned())
    };
    comments.split("<comment ref=\"").skip(1).map(note).collect()
}

/// A value as text; whole numbers without a point, days as people write them.
fn shown(value: &Data) -> String {
    match value {
        Data::DateTime(serial) => {
            let first = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
            let days = chrono::TimeDelta::try_seconds(i64::from(whole(serial.as_f64())) * 86_400).expect("a time");
            (first + days).format("%d/%m/%Y").to_string()
        }
        other => other.to_string(),
    }
}

/// A whole number of days.
fn whole(days: f64) -> i32 {
    format!("{days:.0}").parse().expect("a number")
}

fn sent(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Broken(error) => (*error).to_owned(),
    }
}

fn day(text: &str) -> Cell {
    Cell::Date(text.parse::<NaiveDate>().expect("a day"))
}

fn text(text: &str) -> Cell {
    Cell::from(text)
}

/// A report with four mistakes: a date that is none, one outside the period, a form nobody knows, a row without a title.
fn planted() -> Sheet {
    Sheet {
        name: "Tin bài".to_owned(),
        rows: vec![
            vec![text("BÁO CÁO TIN BÀI QUÝ II NĂM 2022")],
            vec![text("Đơn vị"), text("Trường THPT Hoàng Diệu")],
            vec![text("Ngày báo cáo"), day("2022-06-30")],
            vec![text("STT"), text("Ngày đăng"), text("Hình thức"), text("Tiêu đề")],
            vec![Cell::Number(1.0), day("2022-04-05"), text("Tin"), text("Hội nghị & tập huấn <CCHC>")],
            vec![Cell::Number(2.0), text("31/4/2022"), text("Bài"), text("=HYPERLINK(\"http://x.vn\";\"x\")")],
            vec![Cell::Number(3.0), day("2021-05-19"), text("Tin"), text("https://truong.example.vn/bai-3")],
            vec![Cell::Number(4.0), day("2022-05-20"), text("Múa lân"), text("Đơn giản hóa thủ tục")],
            vec![Cell::Number(5.0), day("2022-06-01"), text("Tin")],
        ],
        merged: vec![[0, 0, 0, 3]],
        ..Sheet::default()
    }
}

/// Where the mistakes are, counted by hand in [`planted`].
const PLANTED: [&str; 4] = ["B6", "B7", "C8", "D9"];

#[test]
fn the_copy_shows_the_planted_mistakes_at_the_cells_of_the_file_in_every_format() {
    let sheet = planted();
    for (extension, write) in formats::ALL {
        let done = desk().put(&format!("reports/bao cao.{extension}"), write(&sheet)).run();
        let back = Feedback::of(&done, "A");
        let name = formats::sheet_name(extension, &sheet, "bao cao");
        let copied: BTreeSet<(u32, u32)> = back.cells[&name].keys().copied().collect();
        let mut filled = BTreeSet::new();
        for (row, cells) in (0..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| **cell != Cell::Blank) {
                let value =
                    back.at(&name, row, column).unwrap_or_else(|| panic!("{extension}: nothing at {row}:{column}"));
                assert_eq!(shown(value), sent(cell), "{extension}: {row}:{column}");
                filled.insert((row, column));
            }
        }
        assert_eq!(copied, filled, "{extension}");
        assert_eq!(back.noted(&name), PLANTED, "{extension}");
        // Other sheets have none.
        assert_eq!(back.notes.values().map(BTreeMap::len).sum::<usize>(), 4, "{extension}");
        let note = &back.notes[&name]["B6"];
        assert!(note.contains("TH401") && note.contains("31/4/2022") && note.contains("Cách xử lý"), "{note}");
        for cell in PLANTED {
            let place = done.findings(PERIOD, &["TH401", "TH403", "TH407", "TH410"]);
            assert!(place.iter().any(|place| place.ends_with(cell)), "{extension}: {cell} in {place:?}");
        }
    }
}

#[test]
fn what_a_report_says_becomes_no_formula_and_no_link() {
    let done = desk().put("reports/bao cao.xls", formats::ALL[1].1(&planted())).run();
    let back = Feedback::of(&done, "A");
    for (name, part) in &back.parts {
        assert!(!part.contains("<f>") && !part.contains("<f ") && !part.contains("<hyperlink"), "{name}");
        assert!(!part.contains("relationships/hyperlink"), "{name}");
    }
    assert_eq!(shown(back.at("Tin bài", 5, 3).expect("a cell")), "=HYPERLINK(\"http://x.vn\";\"x\")");
}

#[test]
fn wrong_cells_are_told_without_colour() {
    let done = desk().put("reports/bao cao.xlsx", formats::ALL[0].1(&planted())).run();
    let styles = &Feedback::of(&done, "A").parts["xl/styles.xml"];
    for pattern in ["lightUp", "gray125"] {
        assert!(styles.contains(&format!("patternType=\"{pattern}\"")), "{pattern}");
    }
    assert!(styles.contains("style=\"double\"") && styles.contains("style=\"mediumDashed\""));
}

#[test]
fn the_letter_says_what_came_in_what_counted_and_what_is_lacking() {
    let desk = desk().put("reports/bao cao.xlsx", formats::ALL[0].1(&planted()));
    let done = desk.put("received.csv", "file,received\nbao cao.xlsx,2022-07-08\n").run();
    let back = Feedback::of(&done, "A");
    assert!(back.says("Kính gửi: Trường THPT Hoàng Diệu (mã A)"), "{:#?}", back.letter());
    assert!(
        back.says("đúng hạn; nhận ngày 08/07/2022 (theo sổ văn bản đến); hạn nộp 10/07/2022."),
        "{:#?}",
        back.letter()
    );
    assert!(back.says("1 | bao cao.xlsx | lần 1 | 30/06/2022 | Được tính"), "{:#?}", back.letter());
    // Of five rows one counts: 5 April; the row without a title is none, the others are in the findings.
    assert!(back.says("có 1 / cần 3 tin, bài"), "{:#?}", back.letter());
    assert!(back.says("chưa đạt; còn thiếu 2 tin, bài"), "{:#?}", back.letter());
    assert!(back.says("quá hạn 20 ngày"), "{:#?}", back.letter());
    let letter = back.letter();
    let line = |words: &str| {
        letter.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {letter:#?}"))
    };
    assert!(line("LỖI\nTH401") < line("CẢNH BÁO\nTH403"));
}

#[test]
fn a_unit_that_sent_nothing_is_told_so() {
    let done = desk().on_day("2022-07-05").run();
    let back = Feedback::of(&done, "B");
    assert_eq!(back.cells.len(), 1);
    assert!(back.says("chưa đến hạn; hạn nộp 10/07/2022"), "{:#?}", back.letter());
    assert!(back.says("trước hết ngày 10/07/2022 (còn 5 ngày)"), "{:#?}", back.letter());
    let back = Feedback::of(&done.again().on_day("2022-07-20").run(), "B");
    assert!(back.says("chưa nộp") && back.says("TH601") && back.says("quá hạn 10 ngày"), "{:#?}", back.letter());
}

#[test]
fn equal_findings_are_one_line_with_all_their_cells() {
    let rows = "5/4/2021 | Tin | Một | | | |\n6/4/2022 | Tin | Hai | | | |\n5/4/2021 | Tin | Ba | | | |\n1/1/2021 | Tin | Bốn | | | |";
    let done = desk().posts("Trường THPT Tân An", "Quý II năm 2022", "30/6/2022", rows).run();
    let back = Feedback::of(&done, "B");
    let letter = back.letter();
    let lines: Vec<&String> = letter.iter().filter(|line| line.contains("TH403")).collect();
    assert_eq!(lines.len(), 2, "{letter:#?}");
    assert!(lines[0].contains("các ô B2, B4") && lines[1].contains("ô B5"), "{lines:#?}");
    assert_eq!(back.noted("Tin bài"), ["B2", "B4", "B5"]);
}

#[test]
fn no_unit_sees_what_another_sent() {
    let head = "STT | Ngày đăng | Hình thức | Tiêu đề";
    let of = |unit: &str, words: &str| {
        format!("# {unit}\nĐơn vị | {unit}\n{head}\n1 | 31/4/2022 | Tin | {words}\n2 | 6/5/2022 | Tin | {words} hai\n")
    };
    let by_sheet =
        format!("{}{}", of("Trường THPT Hoàng Diệu", "bí mật của A"), of("Trường THPT Tân An", "bí mật của B"));
    let by_row = "# Tổng hợp\nTỔNG HỢP BÁO CÁO CÁC TRƯỜNG QUÝ II NĂM 2022\nSTT | Đơn vị | Ngày đăng | Hình thức | Tiêu đề\n\
         1 | Trường THPT Hoàng Diệu | 32/4/2022 | Tin | bí mật của A\n2 | Trường THPT Tân An | 5/5/2022 | Tin | bí mật của B\n\
         3 | Trường THPT Hoàng Diệu | 5/6/2022 | Tin | bí mật của A ba\n";
    for report in [by_sheet, by_row.to_owned()] {
        let done = desk().sent("phong Quý II năm 2022", &report).run();
        for (code, own, other) in [("A", "bí mật của A", "bí mật của B"), ("B", "bí mật của B", "bí mật của A")]
        {
            let back = Feedback::of(&done, code);
            let holds = |words: &str| back.parts.values().any(|part| part.contains(words));
            assert!(holds(own), "{code} does not see its own: {report}");
            assert!(!holds(other), "{code} sees another's: {report}");
        }
        assert!(Feedback::of(&done, "A").notes.values().any(|notes| notes.len() == 1), "{report}");
        assert_eq!(Feedback::of(&done, "C").cells.len(), 1);
    }
}

#[test]
fn rows_keep_their_place_in_a_unit_s_part_of_a_common_table() {
    let report = "# Tổng hợp\nTỔNG HỢP BÁO CÁO CÁC TRƯỜNG QUÝ II NĂM 2022\nSTT | Đơn vị | Ngày đăng | Hình thức | Tiêu đề\n\
                  1 | Trường THPT Hoàng Diệu | 32/4/2022 | Tin | một\n2 | Trường THPT Tân An | 5/5/2022 | Tin | hai\n\
                  3 | Trường THPT Hoàng Diệu | 5/6/2022 | Tin | ba\n | Tổng cộng | | | 3";
    let done = desk().sent("phong Quý II năm 2022", report).run();
    let back = Feedback::of(&done, "A");
    let rows: BTreeSet<u32> = back.cells["Tổng hợp"].keys().map(|(row, _)| *row).collect();
    assert_eq!(rows, [1, 2, 4].into());
    assert_eq!(back.noted("Tổng hợp"), ["C3"]);
}

#[test]
fn shared_evidence_does_not_name_the_other_unit() {
    let row = "5/4/2022 | Tin | Một | | https://so.example.vn/mot | |";
    let desk = desk().posts("Trường THPT Hoàng Diệu", "Quý II năm 2022", "30/6/2022", row);
    let done = desk.posts("Trường THPT Tân An", "Quý II năm 2022", "30/6/2022", row).run();
    for (code, other) in [("A", "Tân An"), ("B", "Hoàng Diệu")] {
        let back = Feedback::of(&done, code);
        assert!(!back.parts.values().any(|part| part.contains(other)), "{code}");
    }
    // The one whose file comes later is told.
    let told = Feedback::of(&done, "B");
    assert!(told.says("cũng được một đơn vị khác kê khai"), "{:#?}", told.letter());
}

#[test]
fn any_code_gives_a_file_that_windows_takes() {
    let units = "code,name,group\nCON,Trường Một,truong\n\"a/b:c*?\"\"<>|\",Trường Hai,truong\nnul.2022.,Trường Ba,truong\n\
                 DV-1,Trường Bốn,truong\n";
    let desk = Desk::new(PLAN, units).on_day("2022-07-20").only(PERIOD).with_feedback();
    let done = desk.run();
    let mut names: Vec<String> = fs::read_dir(done.folder(PERIOD).join("phan-hoi"))
        .expect("feedback")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 4);
    assert!(names.contains(&"DV-1.xlsx".to_owned()), "{names:?}");
    for name in &names {
        let base = name.split('.').next().expect("a base");
        assert!(!["CON", "con", "nul"].contains(&base), "{names:?}");
        assert!(!name.contains(|letter: char| "\\/:*?\"<>|".contains(letter) || letter.is_control()), "{names:?}");
    }
    let page = fs::read_to_string(done.folder(PERIOD).join("tong-quan.html")).expect("the page");
    for name in &names {
        assert!(page.contains(&format!("href=\"phan-hoi/{name}\"")), "{name} is not linked");
    }
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

#[test]
fn the_same_bytes_come_out_on_any_number_of_threads() {
    let report = |jobs| {
        let desk = desk().put("reports/bao cao.ods", formats::ALL[3].1(&planted())).jobs(jobs);
        let done =
            desk.posts("Trường THPT Tân An", "Quý II năm 2022", "30/6/2022", "5/4/2021 | Tin | Một | | | |").run();
        tree(&done.folder(PERIOD))
    };
    let (one, other) = (report(1), report(8));
    assert!(one.keys().any(|name| name == "phan-hoi/A.xlsx"));
    assert!(one == other);
}

#[test]
fn edited_feedback_is_named_by_verify() {
    let done = desk().put("reports/bao cao.xlsx", formats::ALL[0].1(&planted())).run();
    let settings = VerifySettings {
        folder: done.output().to_owned(),
        inputs: Vec::new(),
        plans: vec![done.input()],
        jobs: 2,
        worker: None,
    };
    let verified = tonghop::verify(&settings).expect("verified");
    assert_eq!(verified.differences(), 0, "{verified:#?}");
    let path = done.folder(PERIOD).join("phan-hoi/A.xlsx");
    let bytes = fs::read(&path).expect("feedback");
    fs::write(&path, edited(&bytes, "xl/sharedStrings.xml", "Múa lân", "Múa rồng")).expect("written");
    fs::remove_file(done.folder(PERIOD).join("phan-hoi/B.xlsx")).expect("removed");
    let verified = tonghop::verify(&settings).expect("verified");
    let said: Vec<(Kind, &str)> = verified
        .folders
        .iter()
        .flat_map(|folder| &folder.differences)
        .map(|difference| (difference.kind, difference.file.as_str()))
        .collect();
    assert!(said.contains(&(Kind::OutputEdited, "phan-hoi/A.xlsx")), "{said:?}");
    assert!(said.contains(&(Kind::Cell, "phan-hoi/A.xlsx")), "{said:?}");
    assert!(said.contains(&(Kind::OutputMissing, "phan-hoi/B.xlsx")), "{said:?}");
    assert_eq!(said.iter().filter(|(_, file)| !file.contains("/A.") && !file.contains("/B.")).count(), 0, "{said:?}");
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

/// Feedback as a unit changes it in another program: `TH403=words` answers a line, `Tin bài!D5=words` changes a cell,
/// `+Trang=words` adds a sheet. Answers must be open cells, all others locked. Nothing where openpyxl is not there.
fn filled(book: &[u8], changes: &[&str]) -> Option<Vec<u8>> {
    const FILL: &str = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
front = book.worksheets[0]
assert all(sheet.protection.sheet for sheet in book.worksheets)
for change in sys.argv[3:]:
    place, value = change.split('=', 1)
    if place.startswith('+'):
        book.create_sheet(place[1:])['A1'] = value
    elif '!' in place:
        sheet, cell = place.split('!')
        assert book[sheet][cell].protection.locked
        book[sheet][cell] = value
    else:
        rows = [row for row in front.iter_rows() if row[1].value and str(row[1].value).endswith(place)]
        head = next(cell.column for row in front.iter_rows() for cell in row if cell.value == 'Giải trình của đơn vị')
        cell = rows[0][head - 1]
        assert not cell.protection.locked and rows[0][2].protection.locked
        cell.value = value
book.save(sys.argv[2])
";
    if !has("python3", &["-c", "import openpyxl"]) {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [from, to] = ["sent.xlsx", "filled.xlsx"].map(|name| folder.path().join(name));
    fs::write(&from, book).expect("a file");
    let done = Command::new("python3").args(["-c", FILL]).args([&from, &to]).args(changes).output().expect("python3");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(fs::read(&to).expect("filled feedback"))
}

/// A workbook as LibreOffice saves it.
fn saved_by_office(book: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("feedback.xlsx");
    fs::write(&path, book).expect("a file");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(folder.path().join("out"))
        .arg(path)
        .output()
        .expect("soffice");
    assert!(done.status.success());
    fs::read(folder.path().join("out/feedback.xlsx")).expect("a saved workbook")
}

/// The feedback of school A on the planted mistakes, and the desk as it was.
fn sent_back() -> (Vec<u8>, Done) {
    let done = desk().put("reports/bao cao.xlsx", formats::ALL[0].1(&planted())).run();
    let bytes = fs::read(done.folder(PERIOD).join("phan-hoi/A.xlsx")).expect("feedback");
    (bytes, done)
}

/// Findings with an answer: code, cell, answer.
fn answers(done: &Done) -> Vec<(String, String, String)> {
    let text = fs::read_to_string(done.folder(PERIOD).join("findings.json")).expect("findings");
    let findings: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let part = |finding: &serde_json::Value, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let answered = findings.iter().filter(|finding| !finding["answer"].is_null());
    answered.map(|finding| (part(finding, "code"), part(finding, "cell"), part(finding, "answer"))).collect()
}

const ANSWER: &str = "Bài đăng ngày 19/5/2021, báo bổ sung";

#[test]
fn an_answer_comes_back_beside_its_finding() {
    let (bytes, done) = sent_back();
    let before = done.summary(PERIOD);
    let Some(filled) = filled(&bytes, &[&format!("TH403={ANSWER}")]) else { return };
    let mut versions = vec![("openpyxl", filled.clone())];
    if has("soffice", &["--version"]) {
        versions.push(("LibreOffice", saved_by_office(&filled)));
    }
    let mut desk = done.again();
    for (program, version) in versions {
        let done = desk.put("reports/tra loi/phieu A.xlsx", version).run();
        let expected = ("TH403".to_owned(), "B7".to_owned(), ANSWER.to_owned());
        assert_eq!(answers(&done), [expected], "{program}");
        assert_eq!(
            done.findings(PERIOD, &["TH341", "TH342", "TH343", "TH344"]),
            ["TH341 A reports/tra loi/phieu A.xlsx"]
        );
        // It is no version of the report.
        let after = done.summary(PERIOD);
        assert_eq!(after["units"], before["units"], "{program}");
        assert_eq!(after["control"]["rows"], before["control"]["rows"], "{program}");
        assert_eq!(after["control"]["files"]["read"], 2, "{program}");
        // The next feedback has it in its cell, the workbook beside the finding.
        assert!(Feedback::of(&done, "A").says(ANSWER), "{program}");
        let summary = fs::read(done.folder(PERIOD).join(format!("tong-hop-{PERIOD}.xlsx"))).expect("the workbook");
        assert!(parts(&summary).values().any(|part| part.contains(ANSWER)), "{program}");
        let page = fs::read_to_string(done.folder(PERIOD).join("tong-quan.html")).expect("the page");
        assert!(page.contains(&format!("Đơn vị giải trình: {ANSWER}")), "{program}");
        desk = done.again();
    }
}

#[test]
fn an_answer_stays_with_its_finding_when_the_report_is_sent_again() {
    let (bytes, done) = sent_back();
    let Some(filled) = filled(&bytes, &[&format!("TH403={ANSWER}"), "TH407=Hình thức mới"]) else { return };
    let mut sheet = planted();
    sheet.rows.insert(4, vec![Cell::Number(9.0), day("2022-04-01"), text("Tin"), text("Thêm một dòng")]);
    // TH407 is mended.
    sheet.rows[8][2] = text("Tin");
    let desk = done.again().put("reports/phieu.xlsx", filled);
    let done = desk.put("reports/bao cao lần 2.xlsx", formats::ALL[0].1(&sheet)).run();
    let of_report: Vec<_> = answers(&done).into_iter().filter(|(code, ..)| code == "TH403").collect();
    // The replaced version's finding is listed as well.
    assert!(of_report.iter().any(|(_, cell, _)| cell == "B8"), "{of_report:?}");
    assert_eq!(Feedback::of(&done, "A").noted("Tin bài"), ["B7", "B8", "D10"]);
}

#[test]
fn an_answer_to_what_was_mended_is_said() {
    let (bytes, done) = sent_back();
    let Some(filled) = filled(&bytes, &["TH407=Múa lân là hình thức mới"]) else { return };
    let mut sheet = planted();
    sheet.rows[7][2] = text("Tin");
    let desk = done.again().put("reports/phieu.xlsx", filled).put("reports/bao cao.xlsx", formats::ALL[0].1(&sheet));
    let done = desk.run();
    assert!(answers(&done).is_empty());
    let said = done.findings(PERIOD, &["TH344"]);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn figures_changed_on_a_feedback_sheet_count_nowhere_and_that_is_said() {
    let (bytes, done) = sent_back();
    let before = done.summary(PERIOD);
    let changes = ["Tin bài!C8=Tin", "+Bổ sung=Thêm một tin"];
    let Some(filled) = filled(&bytes, &changes) else { return };
    let done = done.again().put("reports/phieu.xlsx", filled).run();
    assert_eq!(
        done.findings(PERIOD, &["TH342"]),
        ["TH342 A reports/phieu.xlsx Bổ sung", "TH342 A reports/phieu.xlsx Tin bài"]
    );
    assert_eq!(done.summary(PERIOD)["units"], before["units"]);
}

#[test]
fn feedback_that_nobody_filled_in_is_no_report() {
    let (bytes, done) = sent_back();
    let of_b = fs::read(done.folder(PERIOD).join("phan-hoi/B.xlsx")).expect("feedback");
    let done = done.again().put("reports/phieu A.xlsx", bytes).put("reports/phieu B.xlsx", of_b).run();
    assert_eq!(done.status(PERIOD, "B"), "missing");
    assert_eq!(done.status(PERIOD, "A"), "on_time");
    assert_eq!(done.findings(PERIOD, &["TH341"]).len(), 2);
    assert_eq!(done.findings(PERIOD, &["TH342", "TH343", "TH344", "TH503"]), [""; 0]);
}

#[test]
fn feedback_of_another_plan_is_not_read() {
    let (bytes, _) = sent_back();
    let other = PLAN.replace("id = \"phan-hoi\"", "id = \"khac\"");
    let done = Desk::new(&other, UNITS).on_day("2022-07-20").only(PERIOD).put("reports/phieu.xlsx", bytes).run();
    assert_eq!(done.findings(PERIOD, &["TH341", "TH343"]), ["TH343 reports/phieu.xlsx"]);
}

#[test]
fn what_is_said_of_a_file_as_such_is_told_too() {
    let done = desk().put("reports/bao cao.xls", formats::ALL[0].1(&planted())).run();
    assert_eq!(done.findings(PERIOD, &["TH206"]), ["TH206 reports/bao cao.xls"]);
    assert!(Feedback::of(&done, "A").says("TH206"));
    assert!(!Feedback::of(&done, "B").says("TH206"));
}

#[test]
fn without_feedback_there_is_no_folder_and_no_link() {
    let desk = Desk::new(PLAN, UNITS).on_day("2022-07-20").only(PERIOD);
    let done = desk.put("reports/bao cao.xlsx", formats::ALL[0].1(&planted())).run();
    assert!(!done.folder(PERIOD).join("phan-hoi").exists());
    let page = fs::read_to_string(done.folder(PERIOD).join("tong-quan.html")).expect("the page");
    assert!(!page.contains("phan-hoi/"));
    let settings = VerifySettings {
        folder: done.output().to_owned(),
        inputs: Vec::new(),
        plans: vec![done.input()],
        jobs: 2,
        worker: None,
    };
    assert_eq!(tonghop::verify(&settings).expect("verified").differences(), 0);
}
