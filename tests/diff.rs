//! What changed between runs: planted changes, the history folder, the sheet *Thay đổi*, the command `diff`.
//!
//! Figures are worked out by hand.

mod secretary;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use secretary::{Desk, Done};
use serde_json::Value;

const PLAN: &str = r#"
[plan]
id = "thu"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = 2021-12-20
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC"]

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
id = "thang"
title = "Ít nhất 01 tin mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 tin/tháng" }
any_of = ["web_news"]
min = 1
per = "month"

[[target]]
id = "ho-so"
title = "Hồ sơ trực tuyến"
groups = ["truong"]
source = { section = "IV.2", quote = "80 %" }
numerator = "hồ sơ trực tuyến"
denominator = "hồ sơ"
op = ">="
threshold = 80
by = 2022-12-31
"#;

const UNITS: &str = "code,name,group\nA,Trường THPT Hoàng Diệu,truong\nB,Trường THPT Lê Lợi,truong\n";

/// A quarter's report with items and a ratio.
fn report(unit: &str, period: &str, dated: &str, items: &str, ratio: &str) -> String {
    format!(
        "# Thông tin\nĐơn vị | {unit}\nKỳ báo cáo | {period}\nNgày báo cáo | {dated}\n\
         # Tin bài\nNgày đăng | Hình thức | Tiêu đề\n{items}\n\
         # Chỉ tiêu\nMã | Chỉ tiêu | Tử số | Mẫu số\nho-so | | {ratio}\n"
    )
}

/// Unit A with two items in January, one in February, and a row of March whose date does not exist (cell A5).
fn first_of_a() -> String {
    let items = "5/1/2022 | Tin | Một\n6/1/2022 | Tin | Hai\n7/2/2022 | Tin | Ba\n31/3/202 | Tin | Bốn";
    report("A", "Quý I năm 2022", "5/4/2022", items, "80 | 100")
}

/// The first run: unit A is in, unit B is missing.
fn first() -> Done {
    Desk::new(PLAN, UNITS).on_day("2022-04-20").sent("a", &first_of_a()).run()
}

/// The second run: unit A has mended its date in the same file; unit B is in, two days late, with a form that does not
/// exist (cell B5).
fn second(desk: Desk) -> Desk {
    let items = "3/1/2022 | Tin | Năm\n4/2/2022 | Tin | Sáu\n8/3/2022 | Tin | Bảy\n9/3/2022 | Thả diều | Tám";
    desk.sent("a", &first_of_a().replace("31/3/202 ", "31/3/2022 "))
        .sent("b", &report("B", "Quý I năm 2022", "12/4/2022", items, "45 | 100"))
}

/// The bytes of every file below a folder, by path.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(bytes(&path));
        } else {
            let read = fs::read(&path).expect("a file");
            found.insert(path, read);
        }
    }
    found
}

/// Names of a period's entries in the history, up to the fingerprint.
fn history(done: &Done, period: &str) -> Vec<String> {
    let folder = done.output().join("thu/lich-su").join(period);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Runs `tonghop diff` and gives its exit code and its JSON.
fn diff(old: &Path, new: &Path) -> (i32, Value) {
    let mut command = assert_cmd::Command::cargo_bin("tonghop").expect("the program");
    let done = command.arg("diff").args([old, new]).args(["--format", "json"]).output().expect("an answer");
    let said = String::from_utf8(done.stdout).expect("text");
    (done.status.code().expect("a code"), serde_json::from_str(&said).expect("JSON"))
}

/// The changes of a kind in the only pair compared, one line each.
fn changes(said: &Value, kind: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(parts) => {
            let part = |name: &str| parts.get(name).filter(|one| !one.is_null()).map(ToString::to_string);
            let names = [
                "status",
                "received",
                "verdict",
                "verdicts",
                "actual",
                "required",
                "numerator",
                "denominator",
                "severity",
            ];
            names.into_iter().filter_map(part).collect::<Vec<_>>().join(" ").replace('"', "")
        }
        other => other.to_string(),
    };
    let all = said["periods"][0]["changes"].as_array().expect("changes");
    let wanted = all.iter().filter(|change| change["kind"] == kind);
    wanted
        .map(|change| {
            let names = ["unit", "rule", "category", "total", "code", "path", "figure", "verdict", "window"];
            let about: Vec<&str> = names.iter().filter_map(|name| change[*name].as_str()).collect();
            let difference = change.get("difference").map(|number| format!(" ({number})")).unwrap_or_default();
            format!("{}: {} → {}{difference}", about.join(" "), text(&change["before"]), text(&change["after"]))
        })
        .collect()
}

/// Values of the first quarter's findings of a code.
fn values(done: &Done, code: &str) -> Vec<String> {
    let path = done.folder("2022-Q1").join("findings.json");
    let all: Value = serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON");
    let wanted = all.as_array().expect("findings").iter().filter(|one| one["code"] == code);
    wanted.map(|one| one["value"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The rows of the sheet *Thay đổi* below its head, as text.
fn sheet(folder: &Path, period: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(folder.join(format!("tong-hop-{period}.xlsx"))).expect("the workbook");
    let range = book.worksheet_range("Thay đổi").expect("the sheet");
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn planted_changes_are_found_in_both_directions() {
    let done = first();
    let old = tempfile::tempdir().expect("a folder");
    let (before, after) = (old.path().join("2022-Q1"), done.folder("2022-Q1"));
    copy(&after, &before);
    let done = second(done.again()).run();

    let (code, said) = diff(&before, &done.folder("2022-Q1"));
    assert_eq!((code, &said["verdict"]), (1, &Value::from("changed")));
    assert_eq!(changes(&said, "report"), ["B: missing → late 2022-04-12"]);
    assert_eq!(
        changes(&said, "verdict"),
        [
            "A thang 2022-03: unmet 0 1 → met 1 1 (1)",
            "B thang 2022-01: not_reported 0 1 → met 1 1 (1)",
            "B thang 2022-02: not_reported 0 1 → met 1 1 (1)",
            "B thang 2022-03: not_reported 0 1 → met 1 1 (1)",
        ]
    );
    // Three items of A; then four of A and three of B.
    assert_eq!(
        changes(&said, "category"),
        ["web_news quantity: 3 → 7 (4)", "web_news items: 3 → 7 (4)", "web_news units: 1 → 2 (1)"]
    );
    // 80 of 100 is 80 %; with B's 45 of 100, 125 of 200 is 62.5 %.
    let target = changes(&said, "target");
    assert!(target[0].contains(" 80 100 → ") && target[0].ends_with(" 125 200 (-17.5)"), "{target:?}");
    // A has four items and a ratio; B four items and a ratio. One row is rejected in either run.
    assert_eq!(
        changes(&said, "control"),
        ["files.found: 1 → 2 (1)", "files.read: 1 → 2 (1)", "rows.read: 5 → 10 (5)", "rows.accepted: 4 → 9 (5)",]
    );
    let findings = changes(&said, "finding");
    for planted in ["B TH407: – → error", "B bao-cao TH602: – → warning", "A TH401: error → –", "B TH601: error → –"]
    {
        let known = planted.replace("bao-cao ", "");
        assert!(findings.iter().any(|one| one.replace("bao-cao ", "") == known), "{planted}: {findings:?}");
    }
    let files = changes(&said, "file");
    let names: Vec<&str> = files.iter().filter_map(|one| one.split(':').next()).collect();
    assert_eq!(names, ["reports/a.xlsx", "reports/b.xlsx"]);

    let (code, back) = diff(&done.folder("2022-Q1"), &before);
    assert_eq!(code, 1);
    assert_eq!(changes(&back, "report"), ["B: late 2022-04-12 → missing"]);
    assert_eq!(changes(&back, "category")[0], "web_news quantity: 7 → 3 (-4)");
    assert_eq!(changes(&back, "finding").len(), findings.len());

    let (code, same) = diff(&before, &before);
    assert_eq!((code, &same["verdict"]), (0, &Value::from("same")));
}

#[test]
fn the_sheet_compares_with_the_earlier_run_and_a_repeated_run_changes_no_byte() {
    let done = first();
    assert_eq!(
        sheet(&done.folder("2022-Q1"), "2022-Q1")[3][0],
        "Chưa có lần chạy trước với dữ liệu đầu vào khác để so sánh."
    );
    assert_eq!(history(&done, "2022-Q1").len(), 0);
    let once = bytes(done.output());
    let done = done.again().run();
    assert_eq!(bytes(done.output()), once);

    let done = second(done.again()).run();
    let rows = sheet(&done.folder("2022-Q1"), "2022-Q1");
    assert_eq!(rows[0][0], "Thay đổi so với lần chạy trước");
    assert!(rows[1][0].contains("20/04/2022") && rows[1][0].contains("lich-su/2022-Q1/0001-"), "{}", rows[1][0]);
    assert_eq!(
        rows[3][1..8],
        [
            "Báo cáo mới nhận",
            "B",
            "Trường THPT Lê Lợi",
            "Nộp báo cáo định kỳ",
            "",
            "chưa nộp",
            "nộp muộn, nhận ngày 12/04/2022"
        ]
    );
    let target = rows.iter().find(|row| row[4] == "Hồ sơ trực tuyến").expect("the target");
    assert_eq!(target[8..11], ["80", "62.5", "-17.5"]);
    assert_eq!(history(&done, "2022-Q1").len(), 1);
    let twice = bytes(done.output());
    let done = done.again().jobs(1).run();
    let done = done.again().jobs(4).run();
    assert_eq!(bytes(done.output()), twice);

    // A later day over the same inputs replaces the edition, and is no earlier run of other inputs.
    let done = done.again().on_day("2022-04-25").run();
    assert_eq!(history(&done, "2022-Q1").len(), 1);
    assert!(sheet(&done.folder("2022-Q1"), "2022-Q1")[1][0].contains("0001-"));
}

#[test]
fn back_to_the_first_inputs_compares_with_the_second() {
    let done = second(first().again()).run();
    let done = done.again().sent("a", &first_of_a()).away("reports/b.xlsx").run();
    let kept = history(&done, "2022-Q1");
    assert_eq!(kept.len(), 2);
    let rows = sheet(&done.folder("2022-Q1"), "2022-Q1");
    assert!(rows[1][0].contains(&kept[1]), "{} {kept:?}", rows[1][0]);
    assert_eq!(rows[3][1..3], ["Báo cáo không còn", "B"]);
    let once = bytes(done.output());
    let done = done.again().run();
    assert_eq!(bytes(done.output()), once);

    // Only JSON is kept, and any entry can be compared with.
    let entry = done.output().join("thu/lich-su/2022-Q1").join(&kept[1]);
    let names: Vec<String> =
        bytes(&entry).keys().map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    assert_eq!(names, ["findings.json", "manifest.json", "summary.json"]);
    let (_, said) = diff(&entry, &done.folder("2022-Q1"));
    assert_eq!(changes(&said, "report"), ["B: late 2022-04-12 → missing"]);
    let first = done.output().join("thu/lich-su/2022-Q1").join(&kept[0]);
    assert_eq!(diff(&first, &done.folder("2022-Q1")).0, 0);
}

#[test]
fn without_the_history_a_run_starts_a_new_one() {
    let done = second(first().again()).run();
    fs::remove_dir_all(done.output().join("thu/lich-su")).expect("removed");
    let done = done.again().run();
    assert_eq!(
        sheet(&done.folder("2022-Q1"), "2022-Q1")[3][0],
        "Chưa có lần chạy trước với dữ liệu đầu vào khác để so sánh."
    );
    let done = done.again().away("reports/b.xlsx").run();
    assert_eq!(history(&done, "2022-Q1").len(), 1);
}

#[test]
fn a_broken_entry_is_said_and_the_one_before_it_is_used() {
    let done = second(first().again()).run();
    let done = done.again().away("reports/a.xlsx").run();
    let kept = history(&done, "2022-Q1");
    assert_eq!(kept.len(), 2);
    let last = done.output().join("thu/lich-su/2022-Q1").join(&kept[1]);
    let summary = fs::read_to_string(last.join("summary.json")).expect("a file");
    let mut done = done;
    for broken in [summary.replace("\"late\"", "\"on_time\""), "{".to_owned(), String::new()] {
        fs::write(last.join("summary.json"), broken).expect("written");
        done = done.again().run();
        assert_eq!(values(&done, "TH702"), [format!("lich-su/2022-Q1/{}", kept[1])]);
        let said = sheet(&done.folder("2022-Q1"), "2022-Q1");
        assert!(said[1][0].contains(&kept[0]), "{}", said[1][0]);
    }
    fs::write(last.join("summary.json"), &summary).expect("written");
    done = done.again().run();
    assert_eq!(values(&done, "TH702").len(), 0);
    fs::remove_file(last.join("manifest.json")).expect("removed");
    done = done.again().run();
    assert_eq!(values(&done, "TH702").len(), 1);
}

#[test]
fn an_edition_edited_by_hand_is_kept_but_not_relied_on() {
    let done = first();
    let path = done.folder("2022-Q1").join("summary.json");
    let edited = fs::read_to_string(&path).expect("a file").replace("\"missing\"", "\"on_time\"");
    fs::write(&path, &edited).expect("written");
    let done = second(done.again()).run();
    let kept = history(&done, "2022-Q1");
    assert_eq!(values(&done, "TH702"), [format!("lich-su/2022-Q1/{}", kept[0])]);
    let entry = done.output().join("thu/lich-su/2022-Q1").join(&kept[0]);
    assert_eq!(fs::read_to_string(entry.join("summary.json")).expect("a file"), edited);
    let once = bytes(done.output());
    let done = done.again().run();
    assert_eq!(bytes(done.output()), once);

    // One that can't be told apart is replaced without a trace in the figures.
    fs::write(done.folder("2022-Q1").join("manifest.json"), "[").expect("written");
    let done = done.again().run();
    assert_eq!(bytes(done.output()), once);
}

#[test]
fn a_run_that_broke_off_while_it_published_leaves_no_second_copy() {
    let done = first();
    let copied = done.output().join("thu/lich-su/2022-Q1/0001-aaaaaaaaaaaa");
    copy(&done.folder("2022-Q1"), &copied);
    fs::remove_file(copied.join("tong-hop-2022-Q1.xlsx")).expect("removed");
    let done = second(done.again()).run();
    assert_eq!(history(&done, "2022-Q1"), ["0001-aaaaaaaaaaaa"]);
    assert!(sheet(&done.folder("2022-Q1"), "2022-Q1")[1][0].contains("0001-aaaaaaaaaaaa"));
}

#[test]
fn files_left_out_by_name_make_no_other_inputs() {
    let done = first().again().put("reports/~$a.xlsx", "lock").run();
    assert_eq!(history(&done, "2022-Q1").len(), 0);
    let done = done.again().put("waivers.csv", "unit,rule,window,reason,basis,expires\n").run();
    assert_eq!(history(&done, "2022-Q1").len(), 1);
}

#[test]
fn two_periods_are_compared_by_what_they_share() {
    let items = "3/4/2022 | Tin | Chín\n4/5/2022 | Tin | Mười\n5/6/2022 | Tin | Mười một";
    let done = second(first().again())
        .sent("a2", &report("A", "Quý II năm 2022", "4/7/2022", items, "95 | 100"))
        .on_day("2022-07-20")
        .run();
    let (code, said) = diff(&done.folder("2022-Q1"), &done.folder("2022-Q2"));
    assert_eq!(code, 1);
    assert_eq!(said["periods"][0]["same_period"], false);
    assert_eq!(changes(&said, "report"), ["B: late 2022-04-12 → missing"]);
    // A has met every month in both; B has met three and then reported none.
    assert_eq!(changes(&said, "tally"), ["B thang: {met:3} 3 3 → {not_reported:3} 0 3 (-3)"]);
    assert_eq!(changes(&said, "verdicts"), ["thang met: 6 → 3 (-3)", "thang not_reported: 0 → 3 (3)"]);
    assert_eq!(changes(&said, "category")[0], "web_news quantity: 7 → 3 (-4)");
    assert_eq!(changes(&said, "verdict").len() + changes(&said, "finding").len() + changes(&said, "file").len(), 0);
    assert!(changes(&said, "findings").contains(&"TH601: 0 → 1 (1)".to_owned()), "{:?}", changes(&said, "findings"));
}

#[test]
fn whole_outputs_are_compared_period_by_period() {
    let done = first();
    let old = tempfile::tempdir().expect("a folder");
    copy(done.output(), &old.path().join("output"));
    let old = old.path().join("output");
    let done = second(done.again()).on_day("2022-07-20").run();
    let (code, said) = diff(&old, done.output());
    assert_eq!(code, 1);
    let periods: Vec<&str> =
        said["periods"].as_array().expect("pairs").iter().filter_map(|pair| pair["new"]["period"].as_str()).collect();
    assert_eq!(periods, ["2022-Q1", "2022-Q2"]);
    assert!(said["only_new"][0].as_str().expect("a folder").ends_with("2022-Q3"));
    assert_eq!(diff(&old.join("thu"), &done.output().join("thu")).1["counts"], said["counts"]);
    let (_, one) = diff(&old.join("thu/2022-Q1"), done.output());
    assert_eq!(one["periods"].as_array().expect("pairs").len(), 1);
    // The second quarter was open on the first day.
    let (_, open) = diff(&old.join("thu/2022-Q2"), &done.folder("2022-Q2"));
    assert_eq!(changes(&open, "period").len(), 1);

    for (one, other) in [("nowhere", "thu"), ("thu", "thu/ledger"), ("thu/2022-Q1", "thu/lich-su")] {
        let (code, said) = diff(&done.output().join(one), &done.output().join(other));
        assert_eq!((code, &said["verdict"]), (2, &Value::from("refused")), "{one} {other}");
    }
    let other = fs::read_to_string(old.join("thu/2022-Q1/summary.json")).expect("a file");
    fs::write(old.join("thu/2022-Q1/summary.json"), other.replace("\"thu\"", "\"khac\"")).expect("written");
    assert_eq!(diff(&old.join("thu/2022-Q1"), &done.folder("2022-Q1")).0, 2);
    fs::write(old.join("thu/2022-Q1/summary.json"), "{").expect("written");
    assert_eq!(diff(&old.join("thu/2022-Q1"), &done.folder("2022-Q1")).0, 3);
}

#[test]
fn people_are_told_in_their_language() {
    let done = second(first().again()).run();
    let entry = done.output().join("thu/lich-su/2022-Q1").join(&history(&done, "2022-Q1")[0]);
    let told = |words: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("tonghop").expect("the program");
        let shown = command.arg("diff").args([&entry, &done.folder("2022-Q1")]).args(words).assert().code(1);
        String::from_utf8(shown.get_output().stdout.clone()).expect("text")
    };
    let vietnamese = told(&[]);
    for part in
        ["Báo cáo mới nhận (1)", "chưa nộp → nộp muộn", "03/2022: chưa đạt (0/1) → đạt (1/1) (+1)", "mã thoát 1"]
    {
        assert!(vietnamese.contains(part), "{part} in {vietnamese}");
    }
    let english = told(&["--lang", "en"]);
    assert!(english.contains("Report came in (1)") && english.contains("= 62.5 %"), "{english}");
    assert_eq!(told(&["-q"]).lines().count(), 1);
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let place = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).expect("a file");
        }
    }
}
