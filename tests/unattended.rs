//! The program as a schedule runs it, with nobody there: what it says to whom, when it does nothing, what it logs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
recipients = ["Lưu: VT, VP."]
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
id = "tin-quy"
title = "Mỗi trường ít nhất 2 tin một quý"
groups = ["truong"]
source = { section = "II", quote = "ít nhất 2 tin/quý" }
any_of = ["web_news"]
min = 2
per = "quarter"
"#;
const UNITS: &str = "code,name,group\nA,Trường THPT A,truong\nB,Trường THPT B,truong\n";
const DAY: [&str; 2] = ["--as-of", "2022-05-20"];

/// A folder with one plan and one report, in which the program is run.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
        desk.put("input/so-mau-2022/plan.toml", PLAN);
        desk.put("input/so-mau-2022/units.csv", UNITS);
        desk.put("input/so-mau-2022/reports/a.csv", &report("A", 1));
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
            .args(DAY)
            .env_remove("NO_COLOR")
            .assert()
    }

    fn json(&self, words: &[&str]) -> Value {
        let done = self.tonghop(&[words, &["--format", "json"]].concat());
        serde_json::from_slice(&done.get_output().stdout).expect("one JSON object")
    }

    /// Every file of the output with the time it was written.
    fn written(&self) -> BTreeMap<PathBuf, SystemTime> {
        let mut found = BTreeMap::new();
        walk(&self.path("output"), &mut |path| {
            let written = fs::metadata(path).and_then(|metadata| metadata.modified()).expect("a time");
            found.insert(path.to_owned(), written);
        });
        found
    }
}

fn walk(folder: &Path, look: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, look) } else { look(&path) }
    }
}

fn report(unit: &str, rows: usize) -> String {
    let rows = (1..=rows).map(|row| format!("{row},{}/2/2022,Tin,Hội nghị thứ {row}\n", row % 28 + 1));
    format!(
        "Đơn vị,{unit}\nKỳ báo cáo,Quý I năm 2022\nNgày báo cáo,5/4/2022\n\nSTT,Ngày đăng,Hình thức,Tiêu đề\n{}",
        rows.collect::<String>()
    )
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("text")
}

#[test]
fn nothing_is_done_when_the_same_would_be_written() {
    let desk = Desk::new();
    // One item of two: there is something to act on.
    desk.tonghop(&["run", "--if-changed"]).code(1);
    let before = desk.written();
    let again = desk.tonghop(&["run", "--if-changed"]).code(1);
    let said = stdout(&again);
    assert!(said.lines().last().is_some_and(|line| line.contains("không có gì thay đổi")), "{said}");
    let json = desk.json(&["run", "--if-changed"]);
    assert_eq!((&json["verdict"], &json["exit_code"]), (&Value::from("unchanged"), &Value::from(1)));
    assert!(json["counts"]["errors"].as_u64().is_some_and(|errors| errors >= 1), "{json}");
    for period in json["plans"][0]["periods"].as_array().expect("periods") {
        assert!(desk.path(period["workbook"].as_str().expect("a path")).is_file(), "{period}");
    }
    // As many findings, and so the same code, as the run that wrote it.
    let told = desk.json(&["run"]);
    assert_eq!(told["counts"], json["counts"]);
    assert_eq!(desk.json(&["run", "--if-changed", "--fail-on", "never"])["exit_code"], 0);
    drop(before);
    let before = desk.written();
    desk.tonghop(&["--if-changed", "-q", "--jobs", "3", "--lang", "en"]).code(1);
    assert_eq!(desk.written(), before, "something was written");
}

#[test]
fn whatever_changed_makes_it_run() {
    let desk = Desk::new();
    let plan = "output/so-mau-2022";
    desk.put("input/so-mau-2022/reports/b.csv", &report("B", 1));
    desk.tonghop(&["run"]).code(1);
    desk.put("input/so-mau-2022/reports/b.csv", &report("B", 2));
    desk.tonghop(&["run"]).code(1);
    let kept = fs::read_dir(desk.path(&format!("{plan}/lich-su/2022-Q1"))).expect("a history").count();
    assert_eq!(kept, 1);

    let add = |name: &str, text: &str| {
        let mut bytes = fs::read(desk.path(name)).unwrap_or_default();
        bytes.extend(text.as_bytes());
        fs::write(desk.path(name), bytes).expect("written");
    };
    let changes: [(&str, &dyn Fn()); 13] = [
        ("a report", &|| desk.put("input/so-mau-2022/reports/a.csv", &report("A", 2))),
        ("a further report", &|| desk.put("input/so-mau-2022/reports/c.csv", &report("C", 1))),
        ("a report gone", &|| fs::remove_file(desk.path("input/so-mau-2022/reports/c.csv")).expect("removed")),
        ("a comment in the plan", &|| add("input/so-mau-2022/plan.toml", "# thêm\n")),
        ("the register", &|| add("input/so-mau-2022/units.csv", "C,Trường THPT C,truong\n")),
        ("a new register", &|| desk.put("input/so-mau-2022/received.csv", "file,received\na.csv,6/4/2022\n")),
        ("further names", &|| desk.put("input/so-mau-2022/aliases.csv", "alias,unit\nTHPT Một,A\n")),
        ("an output edited", &|| add(&format!("{plan}/2022-Q1/summary.json"), " ")),
        ("an output gone", &|| fs::remove_file(desk.path(&format!("{plan}/2022-Q2/tong-quan.html"))).expect("removed")),
        ("a file too many", &|| desk.put(&format!("{plan}/2022-Q1/ghi-chu.txt"), "x")),
        ("a manifest edited", &|| add(&format!("{plan}/ledger/manifest.json"), "\n")),
        ("what a crash left", &|| desk.put(&format!("{plan}/.2022-Q1.partial/x"), "x")),
        ("the list of periods", &|| add("output/index.html", " ")),
    ];
    for (what, change) in changes {
        change();
        let json = desk.json(&["run", "--if-changed"]);
        assert_ne!(json["verdict"], "unchanged", "{what}");
        let json = desk.json(&["run", "--if-changed"]);
        assert_eq!(json["verdict"], "unchanged", "after {what}");
    }
    for other in [&["--max-cells", "1999999"][..], &["--period", "2022-Q1"]] {
        assert_ne!(desk.json(&[&["run", "--if-changed"], other].concat())["verdict"], "unchanged", "{other:?}");
        assert_eq!(desk.json(&[&["run", "--if-changed"], other].concat())["verdict"], "unchanged", "{other:?}");
    }
    let compared = || -> Value {
        let text = fs::read(desk.path(&format!("{plan}/2022-Q1/manifest.json"))).expect("a manifest");
        serde_json::from_slice::<Value>(&text).expect("JSON")["compared_with"].clone()
    };
    desk.json(&["run", "--if-changed"]);
    let earlier = compared();
    fs::remove_dir_all(desk.path(plan).join(earlier.as_str().expect("an earlier run"))).expect("removed");
    assert_ne!(desk.json(&["run", "--if-changed"])["verdict"], "unchanged", "the earlier run is gone");
    assert_ne!(compared(), earlier);
}

#[test]
fn another_day_is_another_summary() {
    let desk = Desk::new();
    let on = |day: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        let done = command.current_dir(desk.folder.path()).args(["run", "--if-changed", "--as-of", day]).assert();
        stdout(&done).contains("không có gì thay đổi")
    };
    assert!(!on("2022-05-20") && on("2022-05-20") && !on("2022-05-21") && on("2022-05-21"));
}

#[test]
fn a_plan_with_mistakes_is_refused_whether_anything_changed_or_not() {
    let desk = Desk::new();
    desk.tonghop(&["run", "--if-changed"]).code(1);
    desk.put("input/so-mau-2022/plan.toml", "[plan]\nid = 5\n");
    desk.tonghop(&["run", "--if-changed"]).code(2);
}

#[test]
fn the_log_goes_to_a_file_as_json_lines() {
    let desk = Desk::new();
    let done = desk.tonghop(&["run", "--log-file", "chay.log"]).code(1);
    assert!(done.get_output().stderr.is_empty(), "something on stderr");
    let lines = |name: &str| -> Vec<Value> {
        let text = fs::read_to_string(desk.path(name)).expect("a log");
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
    };
    let log = lines("chay.log");
    assert_eq!(log[0]["message"], "begun");
    let stages: Vec<&str> = log.iter().filter_map(|line| line["stage"].as_str()).collect();
    assert_eq!(stages, ["desk", "read", "ledger", "evaluate", "write", "publish"]);
    assert!(log.iter().all(|line| line["timestamp"].is_string() && line["level"].is_string()), "{log:?}");
    let last = log.last().expect("a line");
    assert_eq!((&last["message"], &last["exit_code"]), (&Value::from("ended"), &Value::from(1)));
    // The next run adds to it, whatever its fate.
    desk.tonghop(&["run", "nowhere", "--log-file", "chay.log"]).code(2);
    let longer = lines("chay.log");
    assert_eq!(longer[..log.len()], log);
    assert!(longer.iter().any(|line| line["message"] == "not done"), "{longer:?}");
    desk.tonghop(&["run", "--log-file", "no/such/folder/log"]).code(3);
}

#[test]
fn the_time_of_each_stage_is_told_when_asked_for_and_in_json() {
    let desk = Desk::new();
    assert!(!stdout(&desk.tonghop(&["run", "--lang", "en"])).contains("How long it took"));
    let told = stdout(&desk.tonghop(&["run", "--timings", "--lang", "en"]).code(1));
    let lines: Vec<&str> = told.lines().collect();
    let head = lines.iter().position(|line| *line == "How long it took").expect("a head");
    for word in ["reading ", "writing ", "publishing "] {
        assert!(lines[head + 1].contains(word), "{told}");
    }
    assert!(lines.last().is_some_and(|line| line.starts_with("tonghop: ")), "{told}");
    let json = desk.json(&["run"]);
    let seconds = |value: &Value, stage: &str| value["seconds"][stage].as_f64().expect("seconds");
    let stages = ["desk", "read", "ledger", "evaluate", "write", "publish"];
    let sum: f64 = stages.iter().map(|stage| seconds(&json, stage)).sum();
    assert!((seconds(&json, "total") - sum).abs() < 0.01, "{json}");
    assert!(seconds(&json, "write") > 0.0 && seconds(&json["plans"][0], "write") > 0.0, "{json}");
}

#[test]
fn nobody_at_a_pipe_sees_a_bar() {
    let desk = Desk::new();
    let done = desk.tonghop(&["run"]).code(1);
    assert!(done.get_output().stderr.is_empty(), "{}", String::from_utf8_lossy(&done.get_output().stderr));
}

/// What a run over a few hundred files shows on a terminal, which `script` makes.
#[cfg(target_os = "linux")]
fn on_a_terminal(desk: &Desk, words: &str, terminal: &str) -> String {
    let program = env!("CARGO_BIN_EXE_tonghop");
    let line = format!("{program} run --jobs 1 --as-of 2022-05-20 {words} > /dev/null");
    let done = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .env("TERM", terminal)
        .current_dir(desk.folder.path())
        .output()
        .expect("script, of util-linux");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_how_far_it_is_until_it_is_done() {
    let desk = Desk::new();
    for number in 0..300 {
        desk.put(&format!("input/so-mau-2022/reports/{number}.csv"), &report(&format!("X{number}"), 150));
    }
    let shown = on_a_terminal(&desk, "--lang en", "xterm");
    assert!(shown.contains("so-mau-2022 · reading files "), "{shown:?}");
    assert!(shown.contains("/301 · ") && shown.contains(" files/s · left 0:"), "{shown:?}");
    // Wiped away at the end: the last thing drawn is an empty line.
    let left = shown.rsplit('\r').next().unwrap_or_default();
    assert!(!left.contains("so-mau"), "{shown:?}");
    for (words, terminal) in [("-q", "xterm"), ("", "dumb"), ("2>/dev/null", "xterm")] {
        let shown = on_a_terminal(&desk, words, terminal);
        assert!(shown.trim().is_empty(), "{words} {terminal}: {shown:?}");
    }
}

#[test]
fn shells_and_man_get_what_they_need() {
    let desk = Desk::new();
    let print = |words: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_tonghop")).current_dir(desk.folder.path()).args(words).assert();
        stdout(&done.code(0))
    };
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = print(&["completions", shell]);
        for word in ["if-changed", "explain", "log-file"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    print(&["man", "share/man1"]);
    let page = |name: &str| fs::read_to_string(desk.path("share/man1").join(name)).expect("a page");
    assert!(page("tonghop.1").contains(r"\-\-as\-of") && page("tonghop.1").contains("tonghop\\-run(1)"));
    assert!(page("tonghop-run.1").contains(r"\-\-if\-changed"));
    assert!(page("tonghop-verify.1").contains("OUTPUT_DIR"));
}

#[test]
fn started_elsewhere_it_works_in_the_folder_where_it_lies() {
    let desk = Desk::new();
    let program = desk.path(&format!("tonghop{}", std::env::consts::EXE_SUFFIX));
    if fs::hard_link(env!("CARGO_BIN_EXE_tonghop"), &program).is_err() {
        fs::copy(env!("CARGO_BIN_EXE_tonghop"), &program).expect("a copy");
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    Command::new(&program).current_dir(elsewhere.path()).args(DAY).assert().code(1);
    assert!(desk.path("output/so-mau-2022/2022-Q1/summary.json").is_file());
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
    // What is typed is meant.
    Command::new(&program).current_dir(elsewhere.path()).args(["--input", "khac"]).assert().code(2);
    Command::new(&program).current_dir(elsewhere.path()).args(["--output", "o"]).args(DAY).assert().code(1);
    assert!(elsewhere.path().join("o/so-mau-2022").is_dir());
}
