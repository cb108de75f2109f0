//! The command line as the scheduled job and the secretary see it: exit codes, streams, JSON, and what is written.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;
use tempfile::TempDir;

const PLAN: &str = r#"
[plan]
id = "so-mau-2022"
number = "12/KH-SM"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Mẫu"
superior = "Ủy ban nhân dân tỉnh Mẫu"
place = "Mẫu"
issued = 2022-01-05
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ;", "Lưu: VT, VP."]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[plan.groups]
truong = "Các trường"
"#;

const DUTY: &str = r#"
[[duty]]
id = "tuyen-truyen"
title = "Tuyên truyền thường xuyên"
groups = ["truong"]
source = { section = "II", quote = "tuyên truyền thường xuyên" }
categories = ["web_news", "web_article"]
"#;

const QUOTA: &str = r#"
[[quota]]
id = "tin-nam"
title = "Mỗi trường ít nhất 2 tin, bài một năm"
groups = ["truong"]
source = { section = "II", quote = "ít nhất 2 tin, bài/năm" }
any_of = ["web_news", "web_article"]
min = 2
per = "year"
"#;

const UNITS: &str = "code,name,group,aliases,websites,email,active_from,active_to,successor\n\
                     A,Trường THPT A,truong,,,,,,\n\
                     B,Trường THPT B,truong,,,,,,\n";

const REPORT: &str = "Đơn vị,Trường THPT A\nKỳ báo cáo,Năm 2022\nNgày báo cáo,15/12/2022\n\n\
                      STT,Ngày đăng,Hình thức,Tiêu đề,Đường dẫn\n\
                      1,5/3/2022,Tin,Hội nghị cải cách hành chính,\n\
                      2,7/4/2022,Tin,Tập huấn dịch vụ công trực tuyến,\n";

/// A folder with one plan, in which the program is run.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// With a plan made of the head and these rules.
    fn with(rules: &str) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
        desk.put("input/so-mau-2022/plan.toml", &format!("{PLAN}{rules}"));
        desk.put("input/so-mau-2022/units.csv", UNITS);
        desk
    }

    /// With the quota, and a report of unit A that holds one item of the two.
    fn with_one_item() -> Desk {
        let desk = Desk::with(QUOTA);
        let one: Vec<&str> = REPORT.lines().filter(|line| !line.starts_with("2,")).collect();
        let one = one.join("\n");
        desk.put("input/so-mau-2022/reports/a.csv", &one);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn tonghop(&self, words: &[&str]) -> Assert {
        Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .current_dir(self.folder.path())
            .args(words)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .assert()
    }

    fn output(&self) -> PathBuf {
        self.path("output")
    }
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("text")
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("text")
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

const DONE: [&str; 2] = ["--as-of", "2023-01-20"];

#[test]
fn nothing_to_act_on_ends_with_0() {
    let desk = Desk::with(DUTY);
    let done = desk.tonghop(&DONE).code(0);
    assert!(last_line(&stdout(&done)).starts_with("tonghop: 1 kế hoạch, "), "{}", stdout(&done));
    assert!(last_line(&stdout(&done)).ends_with("mã thoát 0"), "{}", stdout(&done));
    let period = desk.output().join("so-mau-2022/2022");
    for name in ["tong-hop-2022.xlsx", "summary.json", "findings.json", "manifest.json"] {
        assert!(period.join(name).is_file(), "{name}");
    }
}

#[test]
fn an_unmet_duty_ends_with_1_unless_nothing_is_to_fail() {
    let desk = Desk::with_one_item();
    let done = desk.tonghop(&["run", DONE[0], DONE[1]]).code(1);
    assert!(stdout(&done).contains("[TH611]"), "{}", stdout(&done));
    assert!(last_line(&stdout(&done)).ends_with("mã thoát 1"), "{}", stdout(&done));
    desk.tonghop(&["run", DONE[0], DONE[1], "--fail-on", "never"]).code(0);
}

#[test]
fn a_wrong_plan_ends_with_2_and_shows_every_mistake() {
    let desk = Desk::with(&QUOTA.replace("min = 2", "min = \"hai\"").replace("per = \"year\"", "per = \"week\""));
    let refused = desk.tonghop(&DONE).code(2);
    let said = stderr(&refused);
    let line = |text: &str| {
        let plan = fs::read_to_string(desk.path("input/so-mau-2022/plan.toml")).expect("the plan");
        plan.lines().position(|line| line == text).expect("the line") + 1
    };
    for text in ["min = \"hai\"", "per = \"week\""] {
        assert!(said.contains(&format!("plan.toml:{}:", line(text))), "{text}: {said}");
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(said.contains("half_year"), "{said}");
    assert!(stdout(&refused).is_empty());
    assert!(!desk.output().exists(), "nothing is written");
}

#[test]
fn a_wrong_plan_is_refused_before_another_plan_is_done() {
    let desk = Desk::with(DUTY);
    desk.put("input/z-sai/plan.toml", "[plan]\nid = 5\n");
    desk.tonghop(&DONE).code(2);
    assert!(!desk.output().exists(), "nothing is written");
}

#[test]
fn wrong_usage_ends_with_2() {
    let desk = Desk::with(DUTY);
    for words in [
        &["--xyz"][..],
        &["run", "nowhere"],
        &["run", "--period", "2022-Q7"],
        &["run", "--period", "2031-Q1"],
        &["--as-of", "31/4/2022"],
        &["run", "--output", "input"],
        &["check", "absent.xlsx", "--plan", "input/so-mau-2022"],
        &["check", "input/so-mau-2022/units.csv"],
        &["rule", "TH999"],
        &["template", "nowhere"],
    ] {
        let refused = desk.tonghop(words).code(2);
        assert!(stdout(&refused).is_empty(), "{words:?}: {}", stdout(&refused));
        assert!(last_line(&stderr(&refused)).ends_with("mã thoát 2"), "{words:?}: {}", stderr(&refused));
        assert!(!desk.output().exists(), "{words:?}");
    }
    desk.folder.close().expect("the folder goes");
    let empty = Desk { folder: tempfile::tempdir().expect("a folder") };
    empty.tonghop(&[]).code(2);
}

#[test]
fn what_cannot_be_finished_ends_with_3() {
    let desk = Desk::with(DUTY);
    desk.put("output", "a file where the results' folder should be");
    let broken = desk.tonghop(&DONE).code(3);
    assert!(last_line(&stderr(&broken)).ends_with("mã thoát 3"), "{}", stderr(&broken));
    assert_eq!(fs::read_to_string(desk.output()).expect("still there"), "a file where the results' folder should be");
}

#[test]
fn json_is_one_object_with_paths_that_exist() {
    let desk = Desk::with_one_item();
    let done = desk.tonghop(&["--format", "json", DONE[0], DONE[1]]).code(1);
    let said: Value = serde_json::from_str(&stdout(&done)).expect("JSON");
    assert_eq!(said["verdict"], "findings");
    assert_eq!(said["exit_code"], 1);
    assert_eq!(said["as_of"], "2023-01-20");
    assert!(said["counts"]["errors"].as_u64().is_some_and(|errors| errors >= 1), "{said}");
    let periods = said["plans"][0]["periods"].as_array().expect("periods");
    assert!(!periods.is_empty());
    for period in periods {
        let workbook = period["workbook"].as_str().expect("a path");
        assert!(desk.path(workbook).is_file(), "{workbook}");
    }
    let refused = desk.tonghop(&["run", "nowhere", "--format", "json"]).code(2);
    let said: Value = serde_json::from_str(&stdout(&refused)).expect("JSON");
    assert_eq!(said["verdict"], "refused");
}

#[test]
fn one_period_asked_for_is_one_written() {
    let desk = Desk::with_one_item();
    desk.tonghop(&["--period", "2022", DONE[0], DONE[1]]).code(1);
    let mut written: Vec<String> = fs::read_dir(desk.output().join("so-mau-2022"))
        .expect("the plan's folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "ledger")
        .collect();
    written.sort();
    assert_eq!(written, ["2022"]);
}

#[test]
fn check_says_whose_report_it_is_and_writes_nothing() {
    let desk = Desk::with(QUOTA);
    desk.put("moi/bao-cao.csv", REPORT);
    let plan = ["--plan", "input/so-mau-2022", DONE[0], DONE[1]];
    let words = |file: &'static str| ["check", file].into_iter().chain(plan).collect::<Vec<_>>();
    let accepted = desk.tonghop(&words("moi/bao-cao.csv")).code(0);
    assert!(stdout(&accepted).contains("Trường THPT A"), "{}", stdout(&accepted));
    desk.put("moi/sai.csv", &REPORT.replace("5/3/2022", "31/4/2022"));
    let wrong = desk.tonghop(&words("moi/sai.csv")).code(1);
    let said = stdout(&wrong);
    assert!(said.contains("[TH401]") && said.contains("31/4/2022"), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let row = lines.iter().position(|line| line.contains("| 1 | 31/4/2022 | Tin")).expect("the row as text");
    let column = |line: &str, text: &str| line[..line.find(text).expect("there")].chars().count();
    assert_eq!(column(lines[row], "31/4/2022"), column(lines[row + 1], "^^^^^^^^^"), "{said}");
    assert!(!desk.output().exists());
}

#[test]
fn plan_shows_the_rules_with_their_clauses() {
    let desk = Desk::with(QUOTA);
    let shown = stdout(&desk.tonghop(&["plan", "input/so-mau-2022"]).code(0));
    for part in ["tin-nam", "ít nhất 2 tin, bài/năm", "12/KH-SM"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(!desk.output().exists());
}

#[test]
fn rule_explains_findings_in_both_languages() {
    let desk = Desk::with(DUTY);
    let vietnamese = stdout(&desk.tonghop(&["rule", "TH401"]).code(0));
    let english = stdout(&desk.tonghop(&["rule", "401", "--lang", "en"]).code(0));
    assert!(vietnamese.starts_with("lỗi[TH401] ") && vietnamese.contains("cách xử lý\n"), "{vietnamese}");
    assert!(english.starts_with("error[TH401] ") && english.contains("help\n"), "{english}");
    assert!(stdout(&desk.tonghop(&["rule"]).code(0)).lines().count() > 60);
}

#[test]
fn explain_takes_a_figure_back_to_its_cells_and_writes_nothing() {
    let desk = Desk::with(QUOTA);
    desk.put("input/so-mau-2022/reports/a.csv", REPORT);
    let words = ["explain", "so-mau-2022", "--period", "2022", "--unit", "A", "--as-of", "2023-02-01"];
    let said = stdout(&desk.tonghop(&words).code(0));
    for part in ["Trường THPT A (A)", "“ít nhất 2 tin, bài/năm”", "2 ≥ 2: đạt", "a.csv › ", "“Hội nghị cải cách"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(last_line(&said).starts_with("tonghop: ") && !desk.output().exists(), "{said}");
    let json: Value =
        serde_json::from_str(&stdout(&desk.tonghop(&[&words[..], &["--format", "json"]].concat()).code(0)))
            .expect("JSON");
    let figure = &json["explained"][0]["rules"][0]["figures"][0];
    assert_eq!((&figure["actual"], &figure["verdict"]), (&Value::from(2), &Value::from("met")));
    assert_eq!(figure["counted"][1]["cell"], "D7");
    let wrong = ["explain", "so-mau-2022", "--period", "2022", "--unit", "C", "--lang", "en"];
    let complaint = stderr(&desk.tonghop(&wrong).code(2));
    assert!(complaint.contains("“C”") && complaint.contains("A (Trường THPT A)"), "{complaint}");
}

#[test]
fn quiet_says_one_line_and_pipes_get_no_colours() {
    let desk = Desk::with_one_item();
    let quiet = desk.tonghop(&["-q", DONE[0], DONE[1]]).code(1);
    assert_eq!(stdout(&quiet).lines().count(), 1, "{}", stdout(&quiet));
    let full = desk.tonghop(&DONE).code(1);
    assert!(!stdout(&full).contains('\u{1b}') && !stderr(&full).contains('\u{1b}'));
}

#[test]
fn help_teaches() {
    let desk = Desk::with(DUTY);
    let help = stdout(&desk.tonghop(&["--help"]).code(0));
    for part in ["Ví dụ:", "Mã thoát:", "Cách dùng: ", "--max-cells", "2000000", "--as-of", "  init "] {
        assert!(help.contains(part), "{part} in {help}");
    }
    assert!(!help.contains("__read") && !help.contains("Usage"), "{help}");
    let english = stdout(&desk.tonghop(&["--help", "--lang", "en"]).code(0));
    assert!(english.contains("Examples:") && english.contains("Usage: ") && !english.contains("Cách"), "{english}");
    assert!(Path::new(env!("CARGO_BIN_EXE_tonghop")).is_file());
}
