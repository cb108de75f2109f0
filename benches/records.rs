//! How time and memory grow with the number of records: the whole run, and the same without writing.
//!
//! `cargo bench --bench records`; `TONGHOP_RECORDS` names other numbers (`25000 100000 400000`). `explain` does
//! everything a run does up to the summary and writes nothing, so what lies between the two peaks is writing.
//! Memory is told by `/usr/bin/time`, where there is one.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Units that send one report each.
const UNITS: usize = 500;
/// Runs of each, of which the median time and the largest peak are shown.
const ROUNDS: usize = 3;

fn main() -> Outcome<()> {
    let scratch = tempfile::tempdir()?;
    let asked = env::var("TONGHOP_RECORDS").unwrap_or_else(|_| "25000 100000 400000".to_owned());
    let output = scratch.path().join("output");
    eprintln!("{:>9}  {:>20}  {:>20}  {:>12}", "records", "run", "without writing", "workbook");
    for records in asked.split_whitespace() {
        let records: usize = records.parse()?;
        let folder = scratch.path().join(format!("plan-{records}"));
        make_corpus(&folder, records)?;
        let plan = folder.display().to_string();
        let to = output.display().to_string();
        let common = [plan.as_str(), "--period", "2022", "--as-of", "2023-06-30", "-q"];
        let whole = measured(&[&["run"], &common[..], &["--no-feedback", "--output", &to]].concat())?;
        let silent = measured(&[&["explain"], &common[..], &["--unit", "T00001"]].concat())?;
        let workbook = fs::metadata(output.join("soc-trang-2022/2022/tong-hop-2022.xlsx"))?.len();
        eprintln!("{records:>9}  {}  {}  {:>8} KiB", shown(whole), shown(silent), workbook / 1024);
        fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

fn shown((time, peak): (Duration, u64)) -> String {
    format!("{:>8.2} s {:>5} MiB", time.as_secs_f64(), peak / 1024)
}

/// Median wall time and largest peak in KiB.
fn measured(words: &[&str]) -> Outcome<(Duration, u64)> {
    let runs = (0..ROUNDS).map(|_| run(words)).collect::<Outcome<Vec<_>>>()?;
    let mut times: Vec<Duration> = runs.iter().map(|(time, _)| *time).collect();
    times.sort_unstable();
    Ok((times[ROUNDS / 2], runs.iter().map(|(_, peak)| *peak).max().unwrap_or(0)))
}

fn run(words: &[&str]) -> Outcome<(Duration, u64)> {
    let program = env!("CARGO_BIN_EXE_tonghop");
    let timer = Path::new("/usr/bin/time");
    let mut command = Command::new(if timer.exists() { timer } else { Path::new(program) });
    if timer.exists() {
        command.args(["-f", "PEAK %M", program]);
    }
    let start = Instant::now();
    let done = command.args(words).output()?;
    let spent = start.elapsed();
    let said = String::from_utf8_lossy(&done.stderr);
    if !matches!(done.status.code(), Some(0 | 1)) {
        return Err(said.into());
    }
    let peak = said.lines().find_map(|line| line.strip_prefix("PEAK ")?.parse().ok()).unwrap_or(0);
    Ok((spent, peak))
}

/// A plan folder with so many records, each of its own, in one report a unit.
fn make_corpus(folder: &Path, records: usize) -> Outcome<()> {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/soc-trang-2022/plan.toml");
    fs::create_dir_all(folder.join("reports"))?;
    fs::copy(bundled, folder.join("plan.toml"))?;
    let mut register = String::from("code,name,group\n");
    for unit in 1..=UNITS {
        let name = format!("Trường THCS số {unit:05}");
        writeln!(register, "T{unit:05},{name},don-vi-truc-thuoc")?;
        let mut report = format!("Đơn vị,{name}\nKỳ báo cáo,Năm 2022\nNgày báo cáo,15/12/2022\n\n");
        report.push_str("STT,Ngày đăng,Hình thức,Tiêu đề,Số ký hiệu,Đường dẫn,Đối tượng\n");
        for row in 1..=records / UNITS {
            let (day, month) = (row % 28 + 1, row % 12 + 1);
            writeln!(
                report,
                "{row},{day:02}/{month:02}/2022,Tin,Tuyên truyền cải cách hành chính và dịch vụ công trực tuyến lần thứ \
                 {row},,https://thcs{unit:05}.edu.vn/cchc/{row}.html,Người dân"
            )?;
        }
        fs::write(folder.join(format!("reports/T{unit:05}.csv")), report)?;
    }
    fs::write(folder.join("units.csv"), register)?;
    Ok(())
}
