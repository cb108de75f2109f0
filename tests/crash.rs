//! Output is never half there: processes killed at any moment, disks that are full, calls that fail, two runs at once.
//!
//! Each time a run over changed input goes wrong on top of what an earlier run wrote. Then every folder must be wholly the
//! old one or wholly the new one, input must be as it was, and the next run must leave what an undisturbed one leaves.
//! Errors at each step are strace's: without it that test says that it is left out, and fails where `TONGHOP_CI` is set.

#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const PLAN: &str = r#"
[plan]
id = "ID"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Mẫu"
superior = "Ủy ban nhân dân tỉnh"
place = "Mẫu"
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
"#;
const PLANS: [&str; 2] = ["hai", "mot"];
const UNITS: &str = "code,name,group\nA,Trường THPT Hoàng Diệu,truong\nB,Trường THPT Lê Lợi,truong\n";

/// A file's bytes by its name, and folders of files by their path below the output.
type Folders = BTreeMap<String, BTreeMap<String, Vec<u8>>>;

/// Two plans, the output of a run over their first reports, and what a run over all their reports makes of that.
struct Desk {
    folder: TempDir,
    input: Folders,
    old: Folders,
    new: Folders,
}

impl Desk {
    fn new(plans: &[&str], rows: usize) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let mut desk = Desk { folder, input: Folders::new(), old: Folders::new(), new: Folders::new() };
        for plan in plans {
            let input = desk.path("input").join(plan);
            fs::create_dir_all(input.join("reports")).expect("folders");
            fs::write(input.join("plan.toml"), PLAN.replace("ID", plan)).expect("a plan");
            fs::write(input.join("units.csv"), UNITS).expect("units");
            fs::write(input.join("reports/a.csv"), report("A", 2)).expect("a report");
        }
        desk.finish();
        desk.old = folders(&desk.path("output"));
        copy(&desk.path("output"), &desk.path("old"));
        for plan in plans {
            fs::write(desk.path("input").join(plan).join("reports/b.csv"), report("B", rows)).expect("a report");
        }
        desk.input = folders(&desk.path("input"));
        desk.finish();
        desk.new = folders(&desk.path("output"));
        assert!(desk.old.iter().all(|(name, files)| desk.new[name] != *files), "the second run changed nothing");
        assert!(desk.new.len() > desk.old.len(), "the second run kept nothing of the first");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Back to what the first run left.
    fn reset(&self) {
        fs::remove_dir_all(self.path("output")).expect("removed");
        copy(&self.path("old"), &self.path("output"));
    }

    /// The program with its arguments, below other programs.
    fn command(&self, below: &[&str]) -> Command {
        let program = [env!("CARGO_BIN_EXE_tonghop"), "--as-of", "2022-05-01", "--jobs", "1", "--lang", "en"];
        let words: Vec<&str> = below.iter().chain(&program).copied().collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).current_dir(self.folder.path()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    fn run(&self, below: &[&str]) -> Output {
        self.command(below).output().expect("a process")
    }

    /// A run that nothing disturbs.
    fn finish(&self) {
        let done = self.run(&[]);
        assert_eq!(done.status.code(), Some(1), "{}", told(&done));
    }

    /// Every folder is wholly old or wholly new, none is gone; and the input is as it was.
    fn hold_whole(&self, what: &str) -> Folders {
        let now = folders(&self.path("output"));
        for (name, files) in &now {
            let whole = self.old.get(name) == Some(files) || self.new.get(name) == Some(files);
            assert!(whole, "{what}: {name} is neither old nor new: {:?}", files.keys());
        }
        for name in self.old.keys() {
            assert!(now.contains_key(name), "{what}: {name} is gone");
        }
        assert!(self.input == folders(&self.path("input")), "{what}: the input was written to");
        now
    }

    /// An error that the process lived to see: all is old, or, where the answer says so, all is new.
    fn hold_one_edition(&self, what: &str, done: &Output) {
        let now = self.hold_whole(what);
        let is_new = now == self.new;
        assert!(is_new || now == self.old, "{what}: part old, part new: {:?}", now.keys());
        match done.status.code() {
            Some(1) => assert!(is_new, "{what}: done, and not there"),
            Some(3) => {}
            code => panic!("{what}: ended with {code:?}: {}", told(done)),
        }
        assert!(!told(done).contains("panicked"), "{what}: {}", told(done));
    }

    /// The next run leaves what an undisturbed one leaves, to the byte, and nothing besides.
    fn hold_next_run(&self, what: &str) {
        self.finish();
        assert!(folders(&self.path("output")) == self.new, "{what}: the next run gave something else");
        assert!(
            hidden(&self.path("output")).iter().eq([".tonghop.lock"]),
            "{what}: left: {:?}",
            hidden(&self.path("output"))
        );
    }
}

fn report(unit: &str, rows: usize) -> String {
    let mut text =
        format!("Đơn vị,{unit}\nKỳ báo cáo,Quý I năm 2022\nNgày báo cáo,5/4/2022\n\nSTT,Ngày đăng,Hình thức,Tiêu đề\n");
    for row in 1..=rows {
        writeln!(text, "{row},{}/2/2022,Tin,Hội nghị thứ {row} của {unit}", row % 28 + 1).expect("text");
    }
    text
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries.map(|entry| (entry.file_name().into_string().expect("a name"), entry.path())).collect()
}

/// The files below a folder, by folder, without what is hidden. What lies in `phan-hoi` is part of its period's folder,
/// which is put in place as one.
fn folders(folder: &Path) -> Folders {
    fn walk(folder: &Path, above: &str, inside: &str, found: &mut Folders) {
        for (name, path) in entries(folder).into_iter().filter(|(name, _)| !name.starts_with('.')) {
            if !path.is_dir() {
                let bytes = fs::read(path).expect("a file");
                found.entry(above.to_owned()).or_default().insert(format!("{inside}{name}"), bytes);
            } else if name == "phan-hoi" {
                walk(&path, above, "phan-hoi/", found);
            } else {
                walk(&path, &format!("{above}/{name}"), "", found);
            }
        }
    }
    let mut found = Folders::new();
    walk(folder, "", "", &mut found);
    found
}

fn hidden(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, path) in entries(folder) {
        if name.starts_with('.') {
            found.insert(name);
        } else if path.is_dir() {
            found.append(&mut hidden(&path));
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for (name, path) in entries(from) {
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(path, to.join(name)).expect("copied");
        }
    }
}

#[test]
fn a_hundred_kills_at_any_moment() {
    let desk = Desk::new(&["mot"], 3);
    let timed = |job: &dyn Fn()| {
        let clock = Instant::now();
        job();
        clock.elapsed()
    };
    let mut whole = timed(&|| desk.finish());
    let (mut seed, mut killed, mut midway) = (0x7a11_5afe_u64, 0, 0);
    for turn in 0..100 {
        desk.reset();
        // xorshift; folders are swapped near the end, so every other kill goes there.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let part = u32::try_from(seed % 1000).expect("below 1000");
        let part = if turn % 2 == 0 { part } else { 600 + part * 2 / 5 };
        let mut child = desk.command(&[]).stderr(Stdio::null()).spawn().expect("a process");
        thread::sleep(whole * part / 1000);
        child.kill().expect("killed, or done");
        let ended = child.wait().expect("ended");
        killed += usize::from(ended.code().is_none());
        midway += usize::from(hidden(&desk.path("output")).iter().any(|name| name.ends_with(".partial")));
        let what = format!("kill {turn} at {part} thousandths");
        desk.hold_whole(&what);
        // How long a run takes changes with what else the machine does.
        whole = timed(&|| desk.hold_next_run(&what));
    }
    println!("{killed} of 100 killed before their end, {midway} of them while writing; a run takes {whole:?}");
    assert!(killed >= 50, "only {killed} of 100 were killed before their end");
    assert!(midway >= 10, "only {midway} of 100 were killed while writing");
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_output() {
    let desk = Desk::new(&PLANS, 6000);
    let largest = desk.new.values().flat_map(BTreeMap::values).map(Vec::len).max().expect("a file");
    let blocks = largest / 512;
    let mut refused = 0;
    for limit in [0, 1, 3, 10, 30, 100, blocks / 2, blocks - 1] {
        // With the signal ignored a write fails; with it, the process is killed.
        for trap in ["trap '' XFSZ; ", ""] {
            desk.reset();
            let script = format!("{trap}ulimit -c 0; ulimit -f {limit}; exec \"$@\"");
            let done = desk.run(&["sh", "-c", &script, "sh"]);
            let what = format!("{trap}{limit} blocks");
            if done.status.code().is_some() {
                desk.hold_one_edition(&what, &done);
            }
            assert!(desk.hold_whole(&what) == desk.old, "{what}: written all the same");
            refused += usize::from(done.status.code() == Some(3));
            println!("{what}: {:?} {}", done.status.code(), told(&done).lines().next().unwrap_or_default());
        }
        desk.hold_next_run(&format!("{limit} blocks"));
    }
    assert!(refused >= 8, "a full disk ended only {refused} runs");
}

/// A small disk in memory, as long as it is wanted.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(place: &Path, kib: usize) -> Result<SmallDisk, String> {
        fs::create_dir_all(place).expect("a folder");
        let size = format!("size={kib}k");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(place).output();
        match done {
            Ok(done) if done.status.success() => Ok(SmallDisk(place.to_owned())),
            Ok(done) => Err(told(&done)),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let desk = Desk::new(&PLANS, 3);
    let pages = |folders: &Folders| -> usize {
        folders.values().flat_map(BTreeMap::values).map(|bytes| bytes.len().div_ceil(4096) * 4).sum()
    };
    let (old, new) = (pages(&desk.old), pages(&desk.new));
    let mut refused = 0;
    for tenths in [0, 1, 2, 4, 6, 8, 30] {
        fs::remove_dir_all(desk.path("output")).expect("removed");
        let disk = match SmallDisk::mount(&desk.path("output"), old + 4 + new * tenths / 10) {
            Ok(disk) => disk,
            Err(reason) => return println!("left out: a small disk needs root, and leave to mount: {reason}"),
        };
        copy(&desk.path("old"), &desk.path("output"));
        let done = desk.run(&[]);
        let what = format!("room for {tenths} tenths");
        desk.hold_one_edition(&what, &done);
        println!("{what}: {:?} {}", done.status.code(), told(&done).lines().next().unwrap_or_default());
        refused += usize::from(done.status.code() == Some(3));
        let room = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&disk.0).status();
        assert!(room.expect("mount").success(), "{what}: no more room");
        desk.hold_next_run(&what);
    }
    assert!((3..7).contains(&refused), "{refused} of 7 found the disk full");
}

/// Which calls, each kind counted for itself as strace does, and every how manieth of them is disturbed.
const STEPS: [(&str, usize); 8] = [
    ("renameat2", 1),
    ("?rename", 1),
    ("?mkdir", 3),
    ("flock", 1),
    ("fsync", 8),
    ("unlinkat", 8),
    ("?unlink", 1),
    ("write", 9),
];

fn strace_is_there() -> bool {
    let found = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    let reason = match found {
        Ok(done) if done.status.success() => return true,
        Ok(done) => told(&done),
        Err(error) => error.to_string(),
    };
    assert!(std::env::var_os("TONGHOP_CI").is_none(), "strace is needed here: {reason}");
    eprintln!("left out: errors at each step need strace: {reason}");
    false
}

/// The most calls of a kind that one thread makes.
fn calls(desk: &Desk, kind: &str) -> usize {
    let log = desk.path("strace.log");
    desk.reset();
    let done = desk.run(&["strace", "-f", "-qq", "-e", &format!("trace={kind}"), "-o", "strace.log"]);
    assert_eq!(done.status.code(), Some(1), "{}", told(&done));
    let mut threads: BTreeMap<String, usize> = BTreeMap::new();
    for line in fs::read_to_string(log).expect("a log").lines().filter(|line| line.contains('(')) {
        *threads.entry(line.split(' ').next().unwrap_or_default().to_owned()).or_default() += 1;
    }
    threads.into_values().max().unwrap_or_default()
}

#[test]
fn an_error_or_a_kill_at_each_step() {
    let desk = Desk::new(&PLANS, 3);
    if !strace_is_there() {
        return;
    }
    let (mut errors, mut kills) = (0, 0);
    for (kind, stride) in STEPS {
        let calls = calls(&desk, kind);
        for number in (1..=calls).step_by(stride) {
            for fate in ["error=EIO", "error=ENOSPC", "signal=KILL"] {
                if fate == "error=ENOSPC" && kind != "write" {
                    continue;
                }
                desk.reset();
                let inject = format!("inject={kind}:{fate}:when={number}");
                let done = desk.run(&[
                    "strace",
                    "-f",
                    "-qq",
                    "-e",
                    &format!("trace={kind}"),
                    "-e",
                    &inject,
                    "-o",
                    "/dev/null",
                ]);
                if fate == "signal=KILL" {
                    kills += usize::from(done.status.code().is_none());
                    desk.hold_whole(&inject);
                } else {
                    errors += usize::from(done.status.code() == Some(3));
                    desk.hold_one_edition(&inject, &done);
                }
                desk.hold_next_run(&inject);
            }
        }
        println!("{kind}: {calls} calls");
    }
    println!("{errors} runs ended by an error, {kills} by a kill");
    assert!(errors > 20 && kills > 20, "{errors} errors, {kills} kills");
}

#[test]
fn a_file_that_cannot_be_made_leaves_the_old_output() {
    let desk = Desk::new(&PLANS, 3);
    if !strace_is_there() {
        return;
    }
    for (folder, files) in &desk.new {
        for file in files.keys() {
            desk.reset();
            // A period's folder is staged beside its place, the list of all periods as a file of its own.
            let staged = match folder.trim_start_matches('/').split_once('/') {
                Some((plan, name)) => format!("{plan}/.{}.partial/{file}", name.replace('/', "+")),
                None => format!(".{file}.partial"),
            };
            let path = desk.path("output").join(staged);
            let path = path.strip_prefix(desk.folder.path()).expect("below").to_str().expect("text").to_owned();
            let done = desk.run(&[
                "strace",
                "-f",
                "-qq",
                "-P",
                &path,
                "-e",
                "trace=openat",
                "-e",
                "inject=openat:error=EACCES:when=1",
                "-o",
                "/dev/null",
            ]);
            desk.hold_one_edition(&path, &done);
            assert_eq!(done.status.code(), Some(3), "{path}: {}", told(&done));
        }
    }
    desk.hold_next_run("files that can't be made");
}

#[test]
fn what_lies_in_the_way_does_not_cost_the_old_output() {
    let desk = Desk::new(&PLANS, 3);
    desk.reset();
    // A file where the history's folder should be: found only when the folders are put in their place.
    fs::write(desk.path("output/mot/lich-su"), "in the way").expect("written");
    let done = desk.run(&[]);
    assert_eq!(done.status.code(), Some(3), "{}", told(&done));
    assert!(told(&done).contains("exit code 3"), "{}", told(&done));
    fs::remove_file(desk.path("output/mot/lich-su")).expect("removed");
    assert!(desk.hold_whole("a file in the way") == desk.old);
    desk.hold_next_run("a file in the way");
}

#[test]
fn the_second_run_on_an_output_is_told_who_has_it() {
    let desk = Desk::new(&PLANS, 3);
    desk.reset();
    fs::write(desk.path("output/.tonghop.holder"), "pid 4711, thu@may-mot").expect("written");
    // What a dead process left does not block; what a living one holds does.
    let lock = fs::File::options().write(true).open(desk.path("output/.tonghop.lock")).expect("the lock's file");
    lock.lock().expect("the lock");
    let second = desk.run(&[]);
    assert_eq!(second.status.code(), Some(3), "{}", told(&second));
    assert!(told(&second).contains("pid 4711, thu@may-mot"), "{}", told(&second));
    assert!(told(&second).contains("nothing was written"), "{}", told(&second));
    assert!(desk.hold_whole("locked") == desk.old);
    drop(lock);
    desk.hold_next_run("no longer locked");
}

#[test]
fn runs_at_once_never_mix() {
    let desk = Desk::new(&PLANS, 3);
    desk.reset();
    let mut runs: Vec<_> = (0..6)
        .map(|turn| {
            thread::sleep(Duration::from_millis(15 * turn));
            desk.command(&[]).spawn().expect("a process")
        })
        .collect();
    let codes: Vec<Option<i32>> = runs.iter_mut().map(|run| run.wait().expect("ended").code()).collect();
    assert!(codes.iter().all(|code| matches!(code, Some(1 | 3))), "{codes:?}");
    assert!(codes.contains(&Some(1)) && codes.contains(&Some(3)), "{codes:?}");
    assert!(desk.hold_whole("at once") == desk.new);
    desk.hold_next_run("at once");
}
