//! Names of units the register does not know: shown, asked for, written down, and known from then on.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

const PLAN: &str = r#"
[plan]
id = "so-mau-2022"
number = "12/KH-SM"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Mẫu"
issued = 2022-01-05
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[quota]]
id = "tin-nam"
title = "Mỗi trường ít nhất 1 tin, bài một năm"
groups = ["truong"]
source = { section = "II", quote = "ít nhất 1 tin, bài/năm" }
any_of = ["web_news"]
min = 1
per = "year"
"#;

/// A mark, a title row, `;` between fields, old line ends, quotes where none are needed, a blank line.
const UNITS: &str = "\u{feff}Danh sách đơn vị;;;\r\ncode;name;group;aliases\r\n\
                     HD;\"Trường THPT Hoàng Diệu\";truong;\"THPT Hoàng Diệu\"\r\n\r\n\
                     AN1;Trường THPT số 1 An Nhơn;truong;\r\nAN2;Trường THPT số 2 An Nhơn;truong";

struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Three reports: two write one name differently, one writes another.
    fn new(units: &str) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
        desk.put("plan/plan.toml", PLAN);
        desk.put("plan/units.csv", units);
        for (file, unit) in [("a", "THPT H. Diệu"), ("b", "thpt  h diệu"), ("c", "An Nhơn 2")] {
            let report = format!(
                "Đơn vị,{unit}\nKỳ báo cáo,Năm 2022\nNgày báo cáo,15/12/2022\n\n\
                 STT,Ngày đăng,Hình thức,Tiêu đề\n1,5/3/2022,Tin,Bài {file}\n"
            );
            desk.put(&format!("plan/reports/{file}.csv"), &report);
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, content).expect("a file");
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn alias(&self, words: &[&str], typed: &str) -> Assert {
        Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .current_dir(self.folder.path())
            .args(["alias", "plan"])
            .args(words)
            .write_stdin(typed)
            .assert()
    }

    /// How many reports a run still finds without a unit.
    fn unknown(&self) -> usize {
        let run = Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .current_dir(self.folder.path())
            .args(["run", "plan", "--as-of", "2023-01-31", "--format", "json"])
            .assert();
        run.code(1);
        let findings = self.text("output/so-mau-2022/2022/findings.json");
        findings.matches("\"TH301\"").count()
    }

    /// Names of the files beside the plan.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("plan")).expect("the plan's folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("text")
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("text")
}

#[test]
fn without_answers_names_are_shown_and_nothing_is_written() {
    let desk = Desk::new(UNITS);
    let shown = desk.alias(&["--lang", "en"], "").code(1);
    assert_eq!(
        stdout(&shown),
        "“THPT H. Diệu”
  --> reports/a.csv › a › B1
  --> reports/b.csv › b › B1
  Nearest names of the register:
  1  Trường THPT Hoàng Diệu (HD)
  2  Trường THPT số 1 An Nhơn (AN1)
  3  Trường THPT số 2 An Nhơn (AN2)

“An Nhơn 2”
  --> reports/c.csv › c › B1
  Nearest names of the register:
  1  Trường THPT số 2 An Nhơn (AN2)
  2  Trường THPT số 1 An Nhơn (AN1)
  3  Trường THPT Hoàng Diệu (HD)

Nothing was written. To confirm a name, run this command on a terminal, or add --confirm \"NAME=CODE\".
tonghop: names confirmed: 0, still unknown: 2; exit code 1
"
    );
    assert_eq!(desk.text("plan/units.csv"), UNITS);
    assert_eq!(desk.unknown(), 3);
}

#[test]
fn answers_are_written_into_the_register_and_every_other_byte_stays() {
    let desk = Desk::new(UNITS);
    let asked = desk.alias(&["--ask"], "1\n1\n").code(0);
    assert!(stderr(&asked).contains("Là đơn vị nào?"), "{}", stderr(&asked));
    assert!(stdout(&asked).starts_with("“THPT H. Diệu” là Trường THPT Hoàng Diệu (HD), đã ghi vào units.csv\n"));
    let expected = UNITS
        .replace("\"THPT Hoàng Diệu\"\r\n", "\"THPT Hoàng Diệu;THPT H. Diệu\"\r\n")
        .replace("số 2 An Nhơn;truong", "số 2 An Nhơn;truong;An Nhơn 2");
    assert_eq!(desk.text("plan/units.csv"), expected);
    assert_eq!(desk.files(), ["plan.toml", "reports", "units.csv"]);
    assert_eq!(desk.unknown(), 0);
    let again = desk.alias(&["--ask"], "1\n").code(0);
    assert_eq!(stdout(&again), "tonghop: 0 tên đã xác nhận, còn 0 tên chưa rõ; mã thoát 0\n");
    assert_eq!(desk.text("plan/units.csv"), expected);
}

#[test]
fn a_name_may_be_skipped_and_the_others_are_written() {
    let desk = Desk::new(UNITS);
    let asked = desk.alias(&["--ask", "--lang", "en"], "\nKHONG\nan2\n").code(1);
    assert!(stderr(&asked).contains("The register has no unit “KHONG” (for the name “An Nhơn 2”)."));
    assert!(stdout(&asked).ends_with("tonghop: names confirmed: 1, still unknown: 1; exit code 1\n"));
    assert_eq!(desk.unknown(), 2);
}

#[test]
fn answers_given_beforehand_need_no_terminal() {
    let desk = Desk::new(UNITS);
    let words = ["--confirm", "THPT H. Diệu=HD", "--confirm", "An Nhơn 2=AN2", "-q"];
    let done = desk.alias(&words, "").code(0);
    assert_eq!(stdout(&done), "tonghop: 2 tên đã xác nhận, còn 0 tên chưa rõ; mã thoát 0\n");
    let written = desk.text("plan/units.csv");
    assert_eq!(desk.unknown(), 0);
    desk.alias(&words, "").code(0);
    assert_eq!(desk.text("plan/units.csv"), written, "the same answers once more change nothing");
}

#[test]
fn a_name_that_would_stand_for_another_unit_is_refused_and_nothing_is_written() {
    let desk = Desk::new(UNITS);
    desk.put("plan/reports/d.csv", "Đơn vị,số 1 An Nhơn\nKỳ báo cáo,Năm 2022\n\nSTT,Ngày đăng,Hình thức,Tiêu đề\n");
    desk.put("plan/reports/e.csv", "Đơn vị,Sở Giáo dục\nKỳ báo cáo,Năm 2022\n\nSTT,Ngày đăng,Hình thức,Tiêu đề\n");
    for (answer, reason) in [
        ("số 1 An Nhơn=AN2", "Trường THPT số 1 An Nhơn (AN1)"),
        ("Sở Giáo dục=HD", "too general"),
        ("THPT H. Diệu=XX", "no unit “XX”"),
        ("THPT Khác=HD", "No report has the unknown name"),
        ("THPT H. Diệu", "NAME=CODE"),
    ] {
        let refused = desk.alias(&["--lang", "en", "--confirm", "An Nhơn 2=AN2", "--confirm", answer], "").code(2);
        assert!(stderr(&refused).contains(reason), "{answer}: {}", stderr(&refused));
        assert_eq!(desk.text("plan/units.csv"), UNITS, "{answer}");
    }
}

#[test]
fn one_name_is_never_given_to_two_units() {
    let desk = Desk::new(UNITS);
    let words = ["--lang", "en", "--confirm", "THPT H. Diệu=HD", "--confirm", "THPT H. Diệu=AN1"];
    let refused = desk.alias(&words, "").code(2);
    assert!(stderr(&refused).contains("Trường THPT Hoàng Diệu (HD)"), "{}", stderr(&refused));
    assert_eq!(desk.text("plan/units.csv"), UNITS);
}

#[test]
fn beside_a_workbook_names_go_into_a_table_of_their_own() {
    let desk = Desk::new(UNITS);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in [["code", "name", "group"], ["HD", "Trường THPT Hoàng Diệu", "truong"]].iter().enumerate()
    {
        sheet.write_row(u32::try_from(row).expect("a row"), 0, *line).expect("cells");
    }
    desk.put("plan/units.xlsx", book.save_to_buffer().expect("a workbook"));
    fs::remove_file(desk.path("plan/units.csv")).expect("removed");
    let done = desk.alias(&["--confirm", "THPT H. Diệu=HD"], "").code(1);
    assert!(stdout(&done).contains("aliases.csv"), "{}", stdout(&done));
    assert_eq!(desk.text("plan/aliases.csv"), "\u{feff}alias,unit\r\nTHPT H. Diệu,HD\r\n");
    assert_eq!(desk.unknown(), 1);
    let manifest = desk.text("output/so-mau-2022/2022/manifest.json");
    assert!(manifest.contains("aliases.csv"), "{manifest}");
    desk.alias(&["--confirm", "An Nhơn 2=HD"], "").code(0);
    assert_eq!(desk.text("plan/aliases.csv"), "\u{feff}alias,unit\r\nTHPT H. Diệu,HD\r\nAn Nhơn 2,HD\r\n");
    assert_eq!(desk.unknown(), 0);
}

#[test]
fn a_table_of_names_without_its_columns_is_not_touched() {
    let desk = Desk::new("code,name,group\nHD,Trường THPT Hoàng Diệu,truong\n");
    desk.put("plan/aliases.csv", "a,b\n1,2\n");
    let refused = desk.alias(&["--lang", "en", "--confirm", "THPT H. Diệu=HD"], "").code(2);
    assert!(stderr(&refused).contains("aliases.csv can't be extended"), "{}", stderr(&refused));
    assert_eq!(desk.text("plan/aliases.csv"), "a,b\n1,2\n");
}

#[test]
fn wrong_rows_of_the_table_of_names_are_said() {
    let desk = Desk::new("code,name,group\nHD,Trường THPT Hoàng Diệu,truong\n");
    desk.put("plan/aliases.csv", "Tên khác;Mã đơn vị\nTHPT H. Diệu;HD\nAn Nhơn 2;AN9\n;HD\n");
    assert_eq!(desk.unknown(), 1);
    let findings: serde_json::Value =
        serde_json::from_str(&desk.text("output/so-mau-2022/2022/findings.json")).expect("JSON");
    let rows: Vec<_> = findings.as_array().expect("a list").iter().filter(|one| one["code"] == "TH111").collect();
    assert_eq!(rows.iter().map(|row| row["cell"].as_str().unwrap_or_default()).collect::<Vec<_>>(), ["B3", "A4"]);
    assert!(rows[0]["message"].as_str().is_some_and(|text| text.contains("AN9")), "{rows:?}");
}
