//! `verify` as the auditor uses it: edits planted in an output folder and its inputs, each found and named.

mod secretary;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command as Program;

use assert_cmd::Command;
use secretary::{Desk, Done};
use serde_json::Value;
use tonghop::model::verification::{Recomputed, Verification, VerifySettings};

const PLAN: &str = r#"
[plan]
id = "thu-nghiem"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = "2021-12-20"
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo 6 tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ 6 tháng" }
from = "Trường"
via = ""
to = "Sở"
periods = ["half_year"]
due = { days = 10 }

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 tin, bài/tháng" }
any_of = ["web_news", "web_article"]
min = 1
per = "month"
"#;

const UNITS: &str = "code,name,group,aliases,websites,email,active_from,active_to,successor\n\
                     A,Trường THPT Hoàng Diệu,truong,THPT Hoàng Diệu,,,,,\n\
                     C,Trường THPT Mai Thanh Thế,truong,,,,,,\n";

const PERIOD: &str = "2022-H1";
const BOOK: &str = "tong-hop-2022-H1.xlsx";
const OF_A: &str = "reports/Trường THPT Hoàng Diệu 6 tháng đầu năm 2022.xlsx";
const OF_C: &str = "reports/Trường THPT Mai Thanh Thế 6 tháng đầu năm 2022.xlsx";

/// A finished half-year: school A has a post in January, February and March, school C one in January.
fn done() -> Done {
    Desk::new(PLAN, UNITS)
        .posts(
            "Trường THPT Hoàng Diệu",
            "6 tháng đầu năm 2022",
            "25/6/2022",
            "5/1/2022 | Tin | Ra quân cải cách hành chính\n7/2/2022 | Bài viết | Hai\n9/3/2022 | Tin | Ba",
        )
        .posts("Trường THPT Mai Thanh Thế", "6 tháng đầu năm 2022", "25/6/2022", "6/1/2022 | Tin | Bốn")
        .put("received.csv", "unit,period,received\nA,2022-H1,2022-06-30\nC,2022-H1,2022-07-01\n")
        .on_day("2022-07-20")
        .run()
}

fn settings(done: &Done, folder: PathBuf) -> VerifySettings {
    VerifySettings { folder, inputs: Vec::new(), plans: vec![done.input()], jobs: 2, worker: None }
}

fn plan_output(done: &Done) -> PathBuf {
    done.output().join("thu-nghiem")
}

fn verified(done: &Done) -> Verification {
    tonghop::verify(&settings(done, plan_output(done))).unwrap_or_else(|failure| panic!("{failure:#?}"))
}

/// What differs in the period's folder and beside it, as `kind file place: found | expected`; the ledger aside.
fn said(done: &Done) -> Vec<String> {
    let verification = verified(done);
    let folders = verification.folders.iter().filter(|folder| !folder.folder.ends_with("ledger"));
    let differences = folders.flat_map(|folder| &folder.differences);
    differences
        .map(|one| {
            let values = [&one.found, &one.expected].map(|value| if is_hash(value) { "#" } else { value.as_str() });
            format!("{} {} {}: {} | {}", one.kind.word(), one.file, one.place, values[0], values[1])
        })
        .collect()
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn kinds<'s>(said: &'s [String], kind: &str) -> Vec<&'s str> {
    said.iter().filter(|one| one.starts_with(&format!("{kind} "))).map(String::as_str).collect()
}

/// Changes a text file; what is to be changed must be there.
fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(text.contains(from), "no {from} in {}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

/// The parts of a workbook, by name.
fn parts(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).expect("a file"))).expect("a workbook");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn text_of(path: &Path, part: &str) -> String {
    let found = parts(path).into_iter().find(|(name, _)| name == part).expect("the part");
    String::from_utf8(found.1).expect("text")
}

/// Puts another text into one part of a workbook, and touches nothing else.
fn patch(path: &Path, part: &str, from: &str, to: &str) {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for (name, mut bytes) in parts(path) {
        if name == part {
            let text = String::from_utf8(bytes).expect("text");
            found = text.contains(from);
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(&bytes).expect("its bytes");
    }
    assert!(found, "no {from} in {part}");
    fs::write(path, out.finish().expect("a workbook").into_inner()).expect("written");
}

/// The part of the sheet with this name.
fn sheet_part(path: &Path, name: &str) -> String {
    let book = text_of(path, "xl/workbook.xml");
    let before = book.split(&format!("<sheet name=\"{name}\"")).next().expect("the sheet");
    format!("xl/worksheets/sheet{}.xml", before.matches("<sheet name=").count() + 1)
}

/// The first cell of a sheet whose formula has a number other than 0 as its result: address, formula, result.
fn formula_cell(path: &Path, sheet: &str) -> (String, String, String) {
    let text = text_of(path, &sheet_part(path, sheet));
    let between = |text: &str, from: &str, to: &str| -> Option<String> {
        text.split_once(from)?.1.split_once(to).map(|(inner, _)| inner.to_owned())
    };
    let mut cells = text.split("<c ").skip(1).filter(|cell| !cell.contains("t=\"str\"") && !cell.contains("<v>0</v>"));
    let cell = cells.find_map(|cell| {
        Some((between(cell, "r=\"", "\"")?, between(cell, "<f>", "</f>")?, between(cell, "<v>", "</v>")?))
    });
    cell.expect("a cell with a formula")
}

fn book(done: &Done) -> PathBuf {
    done.folder(PERIOD).join(BOOK)
}

#[test]
fn an_untouched_folder_holds_and_nothing_is_written() {
    let done = done();
    let before = snapshot(done.output());
    let verification = verified(&done);
    assert_eq!(said(&done), [""; 0]);
    assert_eq!(verification.differences(), 0);
    assert!(verification.is_recomputed());
    assert_eq!(verification.folders.len(), 2, "the period and the ledger");
    let folder = &verification.folders[0];
    // Plan, units, received register, two reports; workbook, summary and findings at least.
    assert_eq!(folder.inputs, 5);
    assert!(folder.outputs >= 3);
    assert!(is_hash(&folder.data_hash));
    assert!(before == snapshot(done.output()), "verify wrote into the output");
}

/// The sheet *Thay đổi* compares with an earlier run: repeating the run sees the same history.
#[test]
fn a_run_that_was_compared_with_an_earlier_one_holds_too() {
    let more = "6/1/2022 | Tin | Bốn\n8/2/2022 | Tin | Năm";
    let done = done().again().posts("Trường THPT Mai Thanh Thế", "6 tháng đầu năm 2022", "25/6/2022", more).run();
    let manifest = fs::read_to_string(done.folder(PERIOD).join("manifest.json")).expect("text");
    assert!(manifest.contains("\"compared_with\": \"lich-su/2022-H1/0001-"), "{manifest}");
    assert_eq!(said(&done), [""; 0]);
    let (cell, formula, result) = formula_cell(&book(&done), "Tổng hợp");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &sheet_part(&book(&done), "Tổng hợp"), &was, &format!("<f>{formula}</f><v>77</v>"));
    assert_eq!(said(&done)[1..], [format!("result {BOOK} Tổng hợp!{cell}: 77 | {result}")]);
}

fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push((path.clone(), fs::read(&path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn an_edited_figure_is_named_by_sheet_and_cell() {
    let done = done();
    let (cell, formula, result) = formula_cell(&book(&done), "Tổng hợp");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &sheet_part(&book(&done), "Tổng hợp"), &was, &format!("<f>{formula}</f><v>77</v>"));
    assert_eq!(
        said(&done),
        [format!("output_edited {BOOK} : # | #"), format!("result {BOOK} Tổng hợp!{cell}: 77 | {result}")]
    );
}

#[test]
fn a_formula_replaced_by_a_number_is_named() {
    let done = done();
    let (cell, formula, result) = formula_cell(&book(&done), "Tổng hợp");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &sheet_part(&book(&done), "Tổng hợp"), &was, &format!("<v>{result}</v>"));
    let plain = formula.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let expected = format!("formula {BOOK} Tổng hợp!{cell}: {result} | ={plain} → {result}");
    assert_eq!(said(&done)[1..], [expected]);
}

#[test]
fn a_formula_that_says_something_else_is_named() {
    let done = done();
    let (cell, formula, result) = formula_cell(&book(&done), "Tổng hợp");
    let (was, now) = (format!("<f>{formula}</f>"), format!("<f>{formula}+0</f>"));
    patch(&book(&done), &sheet_part(&book(&done), "Tổng hợp"), &was, &now);
    let said = said(&done);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[1].starts_with(&format!("formula {BOOK} Tổng hợp!{cell}: =")), "{said:#?}");
    assert!(said[1].contains(&format!("+0 → {result} | =")), "{said:#?}");
}

#[test]
fn an_edited_record_is_named() {
    let done = done();
    let items = sheet_part(&book(&done), "Sổ tin bài");
    patch(&book(&done), &items, "Ra quân cải cách", "Tổng kết cải cách");
    let said = said(&done);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[1].starts_with(&format!("cell {BOOK} Sổ tin bài!")), "{said:#?}");
    assert!(said[1].ends_with(": Tổng kết cải cách hành chính | Ra quân cải cách hành chính"), "{said:#?}");
}

#[test]
fn a_name_that_stands_for_another_cell_is_named() {
    let done = done();
    let text = text_of(&book(&done), "xl/workbook.xml");
    let name = text.split("<definedName name=\"KyTu\">").nth(1).expect("the name");
    let cell = name.split('<').next().expect("its cell").to_owned();
    patch(&book(&done), "xl/workbook.xml", &format!("\"KyTu\">{cell}<"), "\"KyTu\">'Kiểm soát'!$Z$9<");
    assert_eq!(said(&done)[1..], [format!("name {BOOK} KyTu: 'Kiểm soát'!$Z$9 | {cell}")]);
}

#[test]
fn a_hidden_sheet_is_named() {
    let done = done();
    patch(&book(&done), "xl/workbook.xml", "<sheet name=\"Phát hiện\"", "<sheet state=\"hidden\" name=\"Phát hiện\"");
    assert_eq!(said(&done)[1..], [format!("hidden {BOOK} Phát hiện:  | ")]);
}

#[test]
fn edited_json_is_named_by_its_path() {
    let done = done();
    edit(&done.folder(PERIOD).join("summary.json"), "\"actual\": 1", "\"actual\": 4");
    assert_eq!(
        said(&done),
        [
            "output_edited summary.json : # | #",
            "json summary.json units[0].results[0].actual (A, thang, 2022-01): 4 | 1"
        ]
    );
}

#[test]
fn covering_an_edit_up_in_the_manifest_does_not_help() {
    let done = done();
    let summary = done.folder(PERIOD).join("summary.json");
    let before = sha256(&summary);
    edit(&summary, "\"actual\": 1", "\"actual\": 4");
    edit(&done.folder(PERIOD).join("manifest.json"), &before, &sha256(&summary));
    assert_eq!(
        said(&done),
        [
            "output_differs summary.json : # | #",
            "json summary.json units[0].results[0].actual (A, thang, 2022-01): 4 | 1"
        ]
    );
}

fn sha256(path: &Path) -> String {
    tonghop::model::fingerprint::of(&fs::read(path).expect("a file"))
}

#[test]
fn a_deleted_and_an_added_output_are_named() {
    let done = done();
    fs::remove_file(done.folder(PERIOD).join("findings.json")).expect("removed");
    fs::write(done.folder(PERIOD).join("ghi-chu.txt"), "x").expect("written");
    fs::create_dir(plan_output(&done).join("ban-sao")).expect("made");
    // What Excel leaves beside an open workbook is no output.
    fs::write(done.folder(PERIOD).join("~$tong-hop.xlsx"), "x").expect("written");
    assert_eq!(
        said(&done),
        ["output_missing findings.json :  | #", "output_added ghi-chu.txt : # | ", "output_added ban-sao :  | "]
    );
    fs::remove_file(done.folder(PERIOD).join("manifest.json")).expect("removed");
    assert_eq!(kinds(&said(&done), "manifest").len(), 1);
    fs::remove_dir_all(done.folder(PERIOD)).expect("removed");
    assert_eq!(kinds(&said(&done), "output_missing"), ["output_missing 2022-H1 :  | "]);
}

#[test]
fn swapped_inputs_are_named_with_what_follows() {
    let done = done();
    let (a, c) = (done.input().join(OF_A), done.input().join(OF_C));
    let aside = done.input().join("aside");
    fs::rename(&a, &aside).expect("renamed");
    fs::rename(&c, &a).expect("renamed");
    fs::rename(&aside, &c).expect("renamed");
    let said = said(&done);
    assert_eq!(said[..2], [format!("input_swapped {OF_A} : {OF_C} | #"), format!("input_swapped {OF_C} : {OF_A} | #")]);
    // The files are as written; it is what they came from that changed.
    assert_eq!(kinds(&said, "output_edited"), [""; 0]);
    assert_eq!(kinds(&said, "data_hash"), ["data_hash manifest.json : # | #"]);
}

/// Other inputs change many cells: the edited one is still told from them.
#[test]
fn a_figure_edited_beside_a_changed_input_is_named() {
    let done = done();
    edit(&done.input().join("plan.toml"), "min = 1", "min = 2");
    let (cell, formula, result) = formula_cell(&book(&done), "Theo đơn vị");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    let sheet = sheet_part(&book(&done), "Theo đơn vị");
    patch(&book(&done), &sheet, &was, &format!("<f>{formula}</f><v>77</v>"));
    let said = said(&done);
    assert_eq!(said[0], "input_changed plan.toml : # | #");
    let edited = [format!("contradiction {BOOK} Theo đơn vị!{cell}: 77 | {result}")];
    assert_eq!(kinds(&said, "contradiction"), edited);
}

#[test]
fn a_changed_a_missing_and_an_added_report_are_named() {
    let done = done();
    fs::write(done.input().join(OF_A), "x").expect("written");
    fs::remove_file(done.input().join(OF_C)).expect("removed");
    fs::write(done.input().join("reports/moi.csv"), "x").expect("written");
    assert_eq!(
        said(&done)[..3],
        [
            format!("input_changed {OF_A} : # | #"),
            format!("input_missing {OF_C} :  | #"),
            "input_added reports/moi.csv : # | ".to_owned()
        ]
    );
}

#[test]
fn a_changed_plan_is_named_with_the_figures_that_change() {
    let done = done();
    edit(&done.input().join("plan.toml"), "min = 1", "min = 2");
    let said = said(&done);
    assert_eq!(said[0], "input_changed plan.toml : # | #");
    let january = "json summary.json units[0].results[0].required (A, thang, 2022-01): 1 | 2";
    assert!(said.iter().any(|one| one == january), "{said:#?}");
    assert!(
        said.iter().any(|one| one == "json summary.json units[0].results[0].verdict (A, thang, 2022-01): met | unmet")
    );
}

#[test]
fn changed_registers_are_named() {
    for (file, content, kind) in [
        ("units.csv", UNITS.replace("Hoàng Diệu", "Lê Lợi"), "input_changed"),
        ("received.csv", "unit,period,received\nA,2022-H1,2022-08-30\n".to_owned(), "input_changed"),
        ("waivers.csv", "unit,rule,window,reason,basis,expires\nC,thang,,Lũ,CV 1,\n".to_owned(), "input_added"),
        ("holidays.csv", "date,kind,name,source\n2022-07-01,holiday,Bão,CV 1\n".to_owned(), "input_added"),
        // With this one the plan can't be used any more.
        ("holidays.csv", "ngày nghỉ\n1/7\n".to_owned(), "input_added"),
    ] {
        let done = done();
        fs::write(done.input().join(file), content).expect("written");
        let said = said(&done);
        assert!(said.first().is_some_and(|one| one.starts_with(&format!("{kind} {file} "))), "{file}: {said:#?}");
        assert_eq!(said.iter().filter(|one| one.starts_with("input_")).count(), 1, "{file}: {said:#?}");
    }
}

#[test]
fn a_plan_that_can_no_longer_be_used_is_named_and_the_rest_is_still_checked() {
    let done = done();
    edit(&done.input().join("plan.toml"), "min = 1", "min = \"một\"");
    fs::write(done.folder(PERIOD).join("findings.json"), "[]").expect("written");
    assert_eq!(said(&done), ["input_changed plan.toml : # | #", "output_edited findings.json : # | #"]);
    assert_eq!(verified(&done).folders[0].recomputed, Recomputed::Refused);
}

#[test]
fn another_version_is_said_and_its_figures_are_compared() {
    let done = done();
    // What version 0.0.9 would have written: its number stands in the manifest and in the workbook.
    let manifest = done.folder(PERIOD).join("manifest.json");
    let before = sha256(&book(&done));
    edit(&manifest, &format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")), "\"version\": \"0.0.9\"");
    let number = format!("tonghop {}", env!("CARGO_PKG_VERSION"));
    patch(&book(&done), "xl/sharedStrings.xml", &number, "tonghop 0.0.9");
    edit(&manifest, &before, &sha256(&book(&done)));
    let version = format!("version manifest.json : 0.0.9 | {}", env!("CARGO_PKG_VERSION"));
    let said_first = said(&done);
    assert_eq!(said_first[0], version);
    // No value and no formula differs: only how the file was put together by this test.
    assert_eq!(said_first[1..], [format!("output_differs {BOOK} : # | #"), format!("form_only {BOOK} :  | ")]);

    let (cell, formula, result) = formula_cell(&book(&done), "Tổng hợp");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &sheet_part(&book(&done), "Tổng hợp"), &was, &format!("<f>{formula}</f><v>77</v>"));
    let said = said(&done);
    assert_eq!(said[0], version);
    assert_eq!(said[2..], [format!("result {BOOK} Tổng hợp!{cell}: 77 | {result}")]);
}

#[test]
fn another_day_in_the_manifest_is_said() {
    let done = done();
    edit(&done.folder(PERIOD).join("manifest.json"), "\"as_of\": \"2022-07-20\"", "\"as_of\": \"2022-12-31\"");
    assert_eq!(said(&done), ["as_of manifest.json : 2022-12-31 | 2022-07-20"]);
}

#[test]
fn another_day_in_the_summary_is_said() {
    let done = done();
    edit(&done.folder(PERIOD).join("summary.json"), "\"as_of\": \"2022-07-20\"", "\"as_of\": \"2022-12-31\"");
    assert_eq!(said(&done), ["output_edited summary.json : # | #", "json summary.json as_of: 2022-12-31 | 2022-07-20"]);
}

#[test]
fn an_edited_manifest_is_named() {
    let done = done();
    edit(&done.folder(PERIOD).join("manifest.json"), "\"plan\": \"thu-nghiem\"", "\"plan\": \"khac\"");
    assert_eq!(said(&done), ["manifest_edited manifest.json plan: khac | thu-nghiem"]);
}

#[test]
fn an_edited_ledger_is_named() {
    let done = done();
    let items = plan_output(&done).join("ledger/items.parquet");
    fs::write(&items, "x").expect("written");
    let verification = verified(&done);
    let ledger = verification.folders.iter().find(|one| one.folder.ends_with("ledger")).expect("the ledger");
    assert_eq!(ledger.differences.len(), 1);
    assert_eq!(
        (ledger.differences[0].kind.word(), ledger.differences[0].file.as_str()),
        ("output_edited", "items.parquet")
    );
}

/// Without inputs nothing can be computed, yet a figure that the summary contradicts is named all the same.
#[test]
fn without_inputs_workbook_summary_and_manifest_are_held_against_each_other() {
    let done = done();
    let alone = |done: &Done| {
        let nowhere = done.output().join("nowhere");
        let settings =
            VerifySettings { inputs: vec![nowhere], plans: Vec::new(), ..settings(done, done.folder(PERIOD)) };
        let verification = tonghop::verify(&settings).expect("verified");
        assert_eq!(verification.folders[0].recomputed, Recomputed::NoInput);
        let differences = verification.folders[0].differences.iter();
        let shown =
            differences.map(|one| format!("{} {}: {} | {}", one.kind.word(), one.place, one.found, one.expected));
        shown.filter(|one| !one.starts_with("output_edited")).collect::<Vec<_>>()
    };
    assert_eq!(alone(&done), [""; 0]);

    let units = sheet_part(&book(&done), "Theo đơn vị");
    let (cell, formula, result) = formula_cell(&book(&done), "Theo đơn vị");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &units, &was, &format!("<f>{formula}</f><v>77</v>"));
    assert_eq!(alone(&done), [format!("contradiction Theo đơn vị!{cell}: 77 | {result}")]);

    let control = sheet_part(&book(&done), "Kiểm soát");
    let (cell, formula, result) = formula_cell(&book(&done), "Kiểm soát");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &control, &was, &format!("<f>{formula}</f><v>88</v>"));
    assert_eq!(alone(&done)[1..], [format!("contradiction Kiểm soát!{cell}: 88 | {result}")]);

    let hash = verified(&done).folders[0].data_hash.clone();
    patch(&book(&done), "xl/sharedStrings.xml", &hash, &"0".repeat(64));
    let said = alone(&done);
    assert!(said[0].starts_with("data_hash Tổng hợp!"), "{said:#?}");
    assert!(said[0].ends_with(&format!(": {} | {hash}", "0".repeat(64))), "{said:#?}");
}

/// The binary's verify on a folder, in a place where there is no input.
fn verify(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let away = tempfile::tempdir().expect("a folder");
    let mut command = Command::cargo_bin("tonghop").expect("the binary");
    let output = command.current_dir(away.path()).arg("verify").arg(folder).args(more).output().expect("run");
    (output.status.code(), String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn exit_codes_say_whether_all_holds() {
    let done = done();
    let plan = done.input().display().to_string();
    let with_plan = ["--plan-dir", plan.as_str(), "--lang", "en"];
    let folder = done.folder(PERIOD);
    for place in [done.output(), &plan_output(&done), &folder] {
        assert_eq!(verify(place, &with_plan).0, Some(0), "{}", place.display());
    }
    let input = done.input().parent().expect("a folder").display().to_string();
    assert_eq!(verify(&folder, &["--input", &input]).0, Some(0));

    let (code, text) = verify(&folder, &["--lang", "en"]);
    assert_eq!(code, Some(3), "{text}");
    assert!(text.contains("NOT computed anew"), "{text}");

    fs::remove_file(folder.join("findings.json")).expect("removed");
    let (code, text) = verify(&folder, &with_plan);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("findings.json: gone"), "{text}");
    assert_eq!(verify(&folder, &["--lang", "en"]).0, Some(1));

    assert_eq!(verify(&done.input(), &with_plan).0, Some(2));
    assert_eq!(verify(&folder.join("nowhere"), &with_plan).0, Some(2));
}

#[test]
fn the_scheduled_job_reads_one_object() {
    let done = done();
    let (cell, formula, result) = formula_cell(&book(&done), "Tổng hợp");
    let was = format!("<f>{formula}</f><v>{result}</v>");
    patch(&book(&done), &sheet_part(&book(&done), "Tổng hợp"), &was, &format!("<f>{formula}</f><v>77</v>"));
    let plan = done.input().display().to_string();
    let (code, text) = verify(&done.folder(PERIOD), &["--plan-dir", &plan, "--format", "json"]);
    assert_eq!(code, Some(1));
    let said: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(said["verdict"], "differences");
    assert_eq!(said["folders"][0]["recomputed"], "yes");
    let difference = &said["folders"][0]["differences"][1];
    assert_eq!(difference["sheet"], "Tổng hợp");
    assert_eq!(difference["cell"], cell.as_str());
    assert_eq!((&difference["found"], &difference["expected"]), (&Value::from("77"), &Value::from(result)));
}

/// Saved again by LibreOffice every byte differs; only what was edited may be named.
#[test]
fn a_workbook_saved_by_another_program_differs_only_where_it_was_edited() {
    let done = done();
    let place = tempfile::tempdir().expect("a folder");
    let (cell, ..) = formula_cell(&book(&done), "Tổng hợp");
    for edited in [false, true] {
        if edited {
            // LibreOffice has moved all texts there.
            patch(&book(&done), "xl/sharedStrings.xml", "Ra quân cải cách", "Tổng kết cải cách");
        }
        let profile = format!("-env:UserInstallation=file://{}/profile", place.path().display());
        let converted = Program::new("soffice")
            .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
            .arg(place.path())
            .arg(book(&done))
            .output();
        if converted.is_err() {
            assert!(std::env::var_os("TONGHOP_CI").is_none(), "LibreOffice is not there");
            return;
        }
        fs::copy(place.path().join(BOOK), book(&done)).expect("copied");
        let said = said(&done);
        assert!(said[1].starts_with(&format!("resaved {BOOK} : LibreOffice")), "{cell}: {said:#?}");
        assert_eq!(said.len(), 3, "{said:#?}");
        if edited {
            assert!(said[2].starts_with(&format!("cell {BOOK} Sổ tin bài!")), "{said:#?}");
        } else {
            assert_eq!(said[2], format!("form_only {BOOK} :  | "));
        }
    }
}
