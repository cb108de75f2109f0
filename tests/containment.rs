//! What breaks a reader breaks only that file: workers that answer, die, or never answer.

mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tonghop::model::limits::Limits;
use tonghop::read::{Reader, Reading};

/// A zip with the stored part `xl/workbook.bin`, whose content no reader can make sense of.
fn broken_xlsb() -> Vec<u8> {
    let (name, content) = (b"xl/workbook.bin", b"no records");
    let sizes = [crc32fast::hash(content).to_le_bytes(), [10, 0, 0, 0], [10, 0, 0, 0], [15, 0, 0, 0]].concat();
    let fields = [[20, 0, 0, 0, 0, 0, 0, 0, 0, 0].as_slice(), &sizes].concat();
    let local = [b"PK\x03\x04", fields.as_slice(), name, content].concat();
    let central = [b"PK\x01\x02\x14\0", fields.as_slice(), &[0; 14], name].concat();
    let end = [b"PK\x05\x06\0\0\0\0\x01\0\x01\0", [61, 0, 0, 0].as_slice(), &[55, 0, 0, 0], &[0, 0]].concat();
    [local, central, end].concat()
}

fn said(reading: &Reading) -> Vec<String> {
    let argument = |finding: &tonghop::model::finding::Finding| {
        finding.args.first().map(|(_, value)| value.clone()).unwrap_or_default()
    };
    reading.findings.iter().map(|finding| format!("{} {}", finding.code.0, argument(finding))).collect()
}

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_tonghop"))
}

#[test]
fn a_worker_says_the_same_as_reading_here() {
    let contained = Reader::contained(Limits::default(), program(), 2);
    let here = Reader::new(Limits::default());
    let file = broken_xlsb();
    let reading = contained.read("in/a.xlsb", &file);
    assert_eq!(reading, here.read("in/a.xlsb", &file));
    assert_eq!(said(&reading), ["TH204 cut"]);
    assert_eq!(reading.findings[0].place.file, "in/a.xlsb");
}

#[test]
fn many_threads_share_few_workers() {
    let reader = Reader::contained(Limits::default(), program(), 2);
    let file = broken_xlsb();
    std::thread::scope(|scope| {
        let reads: Vec<_> = (0..8).map(|_| scope.spawn(|| said(&reader.read("a.xlsb", &file)))).collect();
        for read in reads {
            assert_eq!(read.join().expect("no panic"), ["TH204 cut"]);
        }
    });
}

#[test]
fn what_a_worker_reads_is_what_is_read_here() {
    let contained = Reader::contained(Limits::default(), program(), 2);
    let here = Reader::new(Limits::default());
    for (name, bytes) in files::reports() {
        let reading = contained.read(name, &bytes);
        assert!(reading.workbook.is_some(), "{name}");
        assert_eq!(reading, here.read(name, &bytes), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_run_whose_workers_die_is_finished_without_their_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/soc-trang-2022");
    let reports = folder.path().join("plan/reports");
    fs::create_dir_all(&reports).expect("a folder");
    for name in ["plan.toml", "units.csv"] {
        fs::copy(plan.join(name), folder.path().join("plan").join(name)).expect("a copy");
    }
    for (name, mut bytes) in files::reports() {
        // What lies behind a container does no harm, but must be held in memory: one MiB is not enough for it.
        if ["a.xls", "a.xlsb"].contains(&name) {
            bytes.resize(8 << 20, 0);
        }
        fs::write(reports.join(name), bytes).expect("a file");
    }
    for (memory, unreadable) in [("1", 2), ("1024", 0)] {
        let output = std::process::Command::new(program())
            .args(["run", "--format", "json", "--as-of", "2022-12-31", "--max-memory", memory, "--output"])
            .arg(folder.path().join("output"))
            .arg(folder.path().join("plan"))
            .output()
            .expect("the program");
        assert_eq!(output.status.code(), Some(1));
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let files = &answer["plans"][0]["control"]["files"];
        assert_eq!((files["found"].as_u64(), files["unreadable"].as_u64()), (Some(9), Some(unreadable)), "{files}");
        let findings = folder.path().join("output/soc-trang-2022/2022/findings.json");
        let said = fs::read_to_string(findings).expect("findings").matches("TH210").count() as u64;
        assert!(said >= unreadable && (said == 0) == (unreadable == 0), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_worker_out_of_memory_is_said_and_the_next_file_is_tried_anew() {
    let reader = Reader::contained(Limits { worker_bytes: 1 << 20, ..Limits::default() }, program(), 1);
    let large = [broken_xlsb(), vec![0; 16 << 20]].concat();
    let start = Instant::now();
    for _ in 0..2 {
        assert_eq!(said(&reader.read("a.xlsb", &large)), ["TH210 died"]);
    }
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[cfg(unix)]
#[test]
fn a_worker_that_never_answers_is_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = script(folder.path(), "#!/bin/sh\nexec sleep 60\n");
    let reader = Reader::contained(Limits { time: Duration::ZERO, ..Limits::default() }, script, 1);
    let start = Instant::now();
    assert_eq!(said(&reader.read("a.xlsb", &broken_xlsb())), ["TH210 time"]);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[cfg(unix)]
#[test]
fn what_is_no_reading_is_not_believed() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = script(folder.path(), "#!/bin/sh\nprintf '\\003\\0\\0\\0\\0\\0\\0\\0abc'\nexec cat >/dev/null\n");
    let reader = Reader::contained(Limits::default(), script, 1);
    assert_eq!(said(&reader.read("a.xlsb", &broken_xlsb())), ["TH210 died"]);
}

#[cfg(unix)]
fn script(folder: &Path, text: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("worker");
    fs::write(&path, text).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made executable");
    path
}
