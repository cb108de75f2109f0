//! The main job beside a bare loop over calamine, on the same files, in turn.
//!
//! `cargo bench --bench main_job`; `TONGHOP_BENCH` names a plan folder made by `shared/bench/make_corpus.py`
//! (with a plan), otherwise 300 workbooks of 30 rows are made. `TONGHOP_ROUNDS` sets the rounds (5). Wall time is that
//! of the median round and of the quickest; processor time (where the system's `/proc` tells it) is all threads' and
//! processes', which other programs on the machine disturb least.
//! Reading with calamine is all the loop does; tonghop reads, checks, and writes the periods' workbooks and JSON, with
//! reminders, pages, manifests and the ledger. Feedback workbooks are measured beside it, by the workbook.

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
    // Folders of their own: neither replaces what the other has written.
    let [output, fed_output] = ["without", "with"].map(|name| scratch.path().join(name));
    let (mut bare, mut whole, mut fed, mut peak) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..rounds {
        bare.push(time(|| files.iter().map(|file| cells(file)).sum::<Outcome<usize>>())?);
        let (spent, memory) = run(&folder, &output, &["--no-feedback"])?;
        whole.push(spent);
        peak = peak.max(memory);
    }
    // Afterwards: the disk is busy for a while with a thousand files that were replaced.
    for _ in 0..rounds.min(5) {
        fed.push(run(&folder, &fed_output, &[])?.0);
    }
    eprintln!("{} workbooks, {rounds} rounds: median and least, wall and processor time", files.len());
    let (bare, whole) = (show("calamine, one thread, reading only", &bare), show("tonghop, whole job", &whole));
    eprintln!("ratio of wall times: median {:.2}, least {:.2}", whole.0 / bare.0, whole.1 / bare.1);
    let fed = show("tonghop, with feedback workbooks", &fed);
    let books = feedback_books(&fed_output)?;
    #[expect(clippy::cast_precision_loss, reason = "a number of files")]
    let each = |with: f64, without: f64| (with - without) * 1_000.0 / books.max(1) as f64;
    eprintln!(
        "{books} feedback workbooks, {:.2} ms of wall time each (least {:.2})",
        each(fed.0, whole.0),
        each(fed.1, whole.1)
    );
    if peak > 0 {
        eprintln!("tonghop, peak memory {} MiB", peak / 1024);
    }
    Ok(())
}

/// What one round took.
#[derive(Clone, Copy)]
struct Spent {
    wall: Duration,
    /// Of all threads and processes, where the system tells it.
    processor: Option<Duration>,
}

/// Shows the rounds of one side: its median and its least wall time in seconds.
fn show(name: &str, rounds: &[Spent]) -> (f64, f64) {
    let middle_and_least = |mut times: Vec<Duration>| {
        times.sort_unstable();
        Some((*times.get(times.len() / 2)?, *times.first()?))
    };
    let wall = middle_and_least(rounds.iter().map(|one| one.wall).collect()).unwrap_or_default();
    let processor = middle_and_least(rounds.iter().filter_map(|one| one.processor).collect());
    let processor = processor.map_or_else(String::new, |(middle, least)| format!(" {middle:>10.3?} {least:>10.3?}"));
    eprintln!("{name:<36} {:>10.3?} {:>10.3?}{processor}", wall.0, wall.1);
    (wall.0.as_secs_f64(), wall.1.as_secs_f64())
}

/// Feedback workbooks in an output folder.
fn feedback_books(output: &Path) -> Outcome<usize> {
    let mut books = 0;
    for entry in WalkDir::new(output) {
        let entry = entry?;
        let is_feedback = entry.path().parent().is_some_and(|folder| folder.ends_with("phan-hoi"));
        books += usize::from(is_feedback && entry.path().extension().is_some_and(|end| end == "xlsx"));
    }
    Ok(books)
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

fn time<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Spent> {
    // Nanoseconds that this thread, the only one, has had a processor.
    let had = || -> Option<u64> { fs::read_to_string("/proc/self/schedstat").ok()?.split(' ').next()?.parse().ok() };
    let (start, before) = (Instant::now(), had());
    black_box(work()?);
    let wall = start.elapsed();
    Ok(Spent { wall, processor: before.and_then(|before| Some(Duration::from_nanos(had()? - before))) })
}

/// What the whole job took, and its peak memory in KiB where `/usr/bin/time` can tell it.
fn run(folder: &Path, output: &Path, options: &[&str]) -> Outcome<(Spent, u64)> {
    let program = env!("CARGO_BIN_EXE_tonghop");
    let timer = Path::new("/usr/bin/time");
    let mut command = if timer.exists() {
        let mut command = Command::new(timer);
        command.args(["-f", "SPENT %M %U %S", program]);
        command
    } else {
        Command::new(program)
    };
    command.arg("run").arg(folder).arg("--output").arg(output).args(["--as-of", "2023-06-30", "-q"]).args(options);
    let start = Instant::now();
    let done = command.output()?;
    let wall = start.elapsed();
    if !matches!(done.status.code(), Some(0 | 1)) {
        return Err(String::from_utf8_lossy(&done.stderr).into());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let said = said.lines().find_map(|line| line.strip_prefix("SPENT ")).unwrap_or_default();
    let numbers: Vec<f64> = said.split(' ').filter_map(|number| number.parse().ok()).collect();
    let (processor, peak) = match numbers.as_slice() {
        [peak, user, system] => (Some(Duration::from_secs_f64(user + system)), peak.to_string().parse()?),
        _ => (None, 0),
    };
    Ok((Spent { wall, processor }, peak))
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
