//! The two halves on the command line: lists from files and standard input, answers, exit codes.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with the plan of Tiền Giang, its sample reports, and another plan beside it.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    for plan in ["tien-giang-2020", "kon-tum-2021"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(plan), &desk.path().join("input").join(plan));
    }
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let copy = to.join(path.file_name().expect("a name"));
        if path.is_dir() { self::copy(&path, &copy) } else { fs::copy(&path, &copy).map(|_| ()).expect("a copy") }
    }
}

fn tonghop(desk: &TempDir, words: &[&str], input: Vec<u8>) -> Assert {
    let mut command = Command::cargo_bin("tonghop").expect("the program");
    command.current_dir(desk.path()).args(words).write_stdin(input).assert()
}

fn said(done: &Assert) -> String {
    String::from_utf8_lossy(&done.get_output().stdout).into_owned()
}

fn complained(done: &Assert) -> String {
    String::from_utf8_lossy(&done.get_output().stderr).into_owned()
}

/// The paths of the reports below `reports/`, sorted.
fn reports(desk: &TempDir) -> Vec<String> {
    let root = desk.path().join("input/tien-giang-2020/reports");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(&root).expect("below").to_str().expect("a name").to_owned());
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_halves_are_the_whole_on_the_command_line_too() {
    let desk = desk();
    let files = reports(&desk);
    let (one, other) = files.split_at(files.len() / 2);
    fs::write(desk.path().join("list"), one.join("\r\n")).expect("a list");
    let ingest = ["ingest", "input/tien-giang-2020", "--ledger", "so", "--files-from"];
    let done = tonghop(&desk, &[&ingest[..], &["list"]].concat(), Vec::new()).code(0);
    assert!(said(&done).lines().last().is_some_and(|line| line.contains("so/shard-") && line.ends_with("mã thoát 0")));
    let words = [&ingest[..], &["-", "--format", "json"]].concat();
    let list = other.join("\0").into_bytes();
    let done = tonghop(&desk, &words, list.clone()).code(0);
    let json: Value = serde_json::from_str(&said(&done)).expect("JSON");
    assert_eq!(
        (&json["command"], &json["plan"], &json["there"]),
        (&"ingest".into(), &"tien-giang-2020".into(), &false.into())
    );
    assert_eq!(json["control"]["files"]["found"], other.len());
    assert!(json["findings"]["warnings"].as_u64().is_some_and(|warnings| warnings > 0), "{json:#}");
    let again: Value = serde_json::from_str(&said(&tonghop(&desk, &words, list).code(0))).expect("JSON");
    assert_eq!((&again["there"], &again["shard"]), (&true.into(), &json["shard"]));

    // Without a plan folder, the plan is the one that the shards are of.
    let day = ["--as-of", "2026-01-31"];
    let halves = tonghop(&desk, &[&["run", "--output", "halves"], &day[..], &["--ledger", "so"]].concat(), Vec::new());
    let whole =
        tonghop(&desk, &[&["run", "input/tien-giang-2020", "--output", "whole"], &day[..]].concat(), Vec::new());
    assert_eq!(halves.get_output().status.code(), whole.get_output().status.code());
    assert_eq!(said(&halves).replace("halves", "whole"), said(&whole));
    for name in ["2020/manifest.json", "2020/tong-hop-2020.xlsx", "ledger/items.parquet", "ledger/manifest.json"] {
        let read = |output: &str| fs::read(desk.path().join(output).join("tien-giang-2020").join(name)).expect(name);
        assert!(read("halves") == read("whole"), "{name}");
    }
    assert!(!desk.path().join("halves/kon-tum-2021").exists());
}

#[test]
fn what_can_not_be_used_ends_with_2_and_says_what_to_do() {
    let desk = desk();
    let list = reports(&desk).join("\n").into_bytes();
    let ingest = ["ingest", "input/tien-giang-2020", "--files-from", "-", "--ledger"];
    let of = |words: &[&str], input: Vec<u8>, expected: &[&str]| {
        let done = tonghop(&desk, words, input).code(2);
        let words = complained(&done);
        assert!(expected.iter().all(|expected| words.contains(expected)), "{words}");
        assert!(words.trim_end().ends_with("mã thoát 2"), "{words}");
        assert!(!desk.path().join("output").exists());
    };
    of(&[&ingest[..], &["so"]].concat(), b"khong-co.xlsx\n".to_vec(), &["khong-co.xlsx", "ổ đĩa chung"]);
    let inside = "input/tien-giang-2020/reports/so";
    of(&[&ingest[..], &[inside]].concat(), list.clone(), &[inside, "--ledger"]);
    assert!(!desk.path().join("so").exists());

    tonghop(&desk, &[&ingest[..], &["so"]].concat(), list).code(0);
    let shard = fs::read_dir(desk.path().join("so")).expect("a folder").next().expect("a shard").expect("an entry");
    let name = shard.file_name().into_string().expect("a name");
    let run = ["run", "input/tien-giang-2020", "--ledger"];
    of(&[&run[..], &["so", "--max-cells", "100000"]].concat(), Vec::new(), &[&name, "--max-"]);
    of(&["run", "input/kon-tum-2021", "--ledger", "so"], Vec::new(), &[&name, "tien-giang-2020", "kon-tum-2021"]);
    of(&["run", "--ledger", "so", "input/tien-giang-2020"], Vec::new(), &["input/tien-giang-2020", "trước --ledger"]);
    of(&[&run[..], &["khong-co"]].concat(), Vec::new(), &["khong-co", "tonghop ingest"]);
    let bytes = fs::read(shard.path()).expect("a shard");
    fs::write(shard.path(), &bytes[..bytes.len() - 1]).expect("cut");
    fs::write(desk.path().join("so/ghi-chu.txt"), "").expect("a file");
    of(&[&run[..], &["so"]].concat(), Vec::new(), &["ghi-chu.txt"]);
    fs::remove_file(desk.path().join("so/ghi-chu.txt")).expect("away");
    of(&[&run[..], &["so"]].concat(), Vec::new(), &[&name, "bị hỏng", "tonghop ingest"]);
    let done = tonghop(&desk, &[&run[..], &["so", "--format", "json", "--lang", "en"]].concat(), Vec::new()).code(2);
    let json: Value = serde_json::from_str(&said(&done)).expect("JSON");
    assert_eq!(json["verdict"], "refused");
    assert!(json["mistakes"][0]["file"].as_str().is_some_and(|file| file.ends_with(&name)), "{json:#}");
    assert!(json["mistakes"][0]["message"].as_str().is_some_and(|message| message.contains("damaged")), "{json:#}");
    fs::remove_file(shard.path()).expect("away");
    of(&[&run[..], &["so"]].concat(), Vec::new(), &["so", "tien-giang-2020", "tonghop ingest"]);
}
