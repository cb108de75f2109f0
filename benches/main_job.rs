//! The main job beside a bare loop over calamine, on the same files, in turn.
//!
//! `cargo bench --bench main_job`; `TONGHOP_BENCH` names a plan folder made by `shared/bench/make_corpus.py`
//! (with a plan), otherwise 300 workbooks of 30 rows are made. `TONGHOP_ROUNDS` sets the rounds (5).
//! Reading with calamine is all the loop does; tonghop reads, checks, and writes workbooks and JSON.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use calamine::{Reader, open_workbook_auto};
use rust_xlsxwriter::Workbook;
use walkdir::WalkDir;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let scratch = tempfile::tempdir()?;
    let folder = match env::var_os("TONGHOP_BENCH") {
        Some(folder) => PathBuf::from(folder),
        None => make_corpus(&scratch.path().join("corpus"), 300)?,
    };
    let rounds = env::var("TONGHOP_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
    let files = workbooks(&folder)?;
    let (mut bare, mut whole, mut peak) = (Vec::new(), Vec::new(), 0);
    for _ in 0..rounds {
        bare.push(time(|| files.iter().map(|file| cells(file)).sum::<Outcome<usize>>())?);
        let (spent, memory) = run(&folder, &scratch.path().join("output"))?;
        whole.push(spent);
        peak = peak.max(memory);
    }
    let (bare, whole) = (median(bare), median(whole));
    eprintln!("{} workbooks, median of {rounds} rounds", files.len());
    eprintln!("calamine, one thread, reading only   {bare:>10.3?}");
    eprintln!(
        "tonghop, whole job                   {whole:>10.3?}   ratio {:.2}",
        whole.as_secs_f64() / bare.as_secs_f64()
    );
    if peak > 0 {
        eprintln!("tonghop, peak memory                 {:>7} MiB", peak / 1024);
    }
    Ok(())
}

fn workbooks(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder.join("reports")).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn cells(file: &Path) -> Outcome<usize> {
    let mut book = open_workbook_auto(file)?;
    let mut count = 0;
    for name in book.sheet_names() {
        count += black_box(book.worksheet_range(&name)?).used_cells().count();
    }
    Ok(count)
}

fn time<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let start = Instant::now();
    black_box(work()?);
    Ok(start.elapsed())
}

/// Wall time, and peak memory in KiB where `/usr/bin/time` can tell it.
fn run(folder: &Path, output: &Path) -> Outcome<(Duration, u64)> {
    let program = env!("CARGO_BIN_EXE_tonghop");
    let timer = Path::new("/usr/bin/time");
    let mut command = if timer.exists() {
        let mut command = Command::new(timer);
        command.args(["-f", "PEAK %M", program]);
        command
    } else {
        Command::new(program)
    };
    command.arg("run").arg(folder).arg("--output").arg(output).args(["--as-of", "2023-06-30", "-q"]);
    let start = Instant::now();
    let done = command.output()?;
    let spent = start.elapsed();
    if !matches!(done.status.code(), Some(0 | 1)) {
        return Err(String::from_utf8_lossy(&done.stderr).into());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let peak = said.lines().find_map(|line| line.strip_prefix("PEAK ")?.parse().ok()).unwrap_or(0);
    Ok((spent, peak))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// A plan folder with workbooks of 30 rows in the product's form.
fn make_corpus(folder: &Path, units: usize) -> Outcome<PathBuf> {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/soc-trang-2022/plan.toml");
    fs::create_dir_all(folder.join("reports"))?;
    fs::copy(bundled, folder.join("plan.toml"))?;
    let mut register = String::from("code,name,group\n");
    for unit in 1..=units {
        let name = format!("Trường THCS số {unit:05}");
        writeln!(register, "T{unit:05},{name},don-vi-truc-thuoc")?;
        let mut book = Workbook::new();
        let cover = book.add_worksheet().set_name("Thông tin")?;
        for (row, (label, value)) in
            (0..).zip([("Đơn vị", &*name), ("Kỳ báo cáo", "Năm 2022"), ("Ngày báo cáo", "15/12/2022")])
        {
            cover.write(row, 0, label)?.write(row, 1, value)?;
        }
        let posts = book.add_worksheet().set_name("Tin bài")?;
        posts.write_row(
            0,
            0,
            ["STT", "Ngày đăng", "Hình thức", "Tiêu đề", "Số, ký hiệu", "Đường dẫn", "Đối tượng", "Ghi chú"],
        )?;
        for row in 1..=30_u32 {
            let day = format!("{:02}/{:02}/2022", row % 28 + 1, row % 12 + 1);
            let title =
                format!("Tuyên truyền cải cách hành chính, chuyển đổi số và dịch vụ công trực tuyến lần thứ {row}");
            let link = format!("https://thcs{unit:05}.edu.vn/cchc/{row}.html");
            posts.write(row, 0, row)?.write(row, 1, day)?.write(row, 2, "Tin")?.write(row, 3, title)?;
            posts.write(row, 5, link)?.write(row, 6, "Người dân")?;
        }
        book.save(folder.join(format!("reports/T{unit:05}.xlsx")))?;
    }
    fs::write(folder.join("units.csv"), register)?;
    Ok(folder.to_owned())
}
