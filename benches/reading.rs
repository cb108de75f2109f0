//! Our reader beside a bare loop over calamine, on the same files, one thread each.
//!
//! `TONGHOP_BENCH=folder cargo bench --bench reading`; without the variable it writes a small corpus of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use calamine::{Reader as _, open_workbook_auto_from_rs};
use rust_xlsxwriter::{Format, Workbook};
use tonghop::model::limits::Limits;
use tonghop::read::Reader;

/// Timings of each, of which the median is shown.
const ROUNDS: usize = 7;

fn main() -> anyhow::Result<()> {
    let own = tempfile::tempdir()?;
    let folder = if let Some(folder) = std::env::var_os("TONGHOP_BENCH") {
        PathBuf::from(folder)
    } else {
        write_corpus(own.path(), 200)?;
        own.path().to_owned()
    };
    let mut paths = Vec::new();
    list(&folder, &mut paths)?;
    paths.sort();
    let files: Vec<(String, Vec<u8>)> = paths
        .iter()
        .map(|path| Ok((path.to_string_lossy().into_owned(), fs::read(path)?)))
        .collect::<anyhow::Result<_>>()?;
    let reader = Reader::new(Limits::default());
    let (mut ours, mut calamines) = (Vec::new(), Vec::new());
    let (mut our_cells, mut calamine_cells) = (0, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        our_cells = files.iter().map(|(path, bytes)| cells(&reader, path, bytes)).sum();
        ours.push(start.elapsed());
        let start = Instant::now();
        calamine_cells = files.iter().map(|(_, bytes)| calamine_loop(bytes)).sum();
        calamines.push(start.elapsed());
    }
    let (ours, calamines) = (median(ours), median(calamines));
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} files in {}", files.len(), folder.display())?;
    writeln!(out, "tonghop   {:>8.1} ms  {our_cells} cells", ours.as_secs_f64() * 1e3)?;
    writeln!(out, "calamine  {:>8.1} ms  {calamine_cells} cells", calamines.as_secs_f64() * 1e3)?;
    writeln!(out, "ratio     {:>8.3}", ours.as_secs_f64() / calamines.as_secs_f64())?;
    Ok(())
}

fn cells(reader: &Reader, path: &str, bytes: &[u8]) -> usize {
    let workbook = reader.read(path, bytes).workbook.unwrap_or_default();
    workbook.sheets.iter().map(|sheet| sheet.cells.len()).sum()
}

fn calamine_loop(bytes: &[u8]) -> usize {
    let Ok(mut book) = open_workbook_auto_from_rs(std::io::Cursor::new(bytes)) else { return 0 };
    let names = book.sheet_names();
    names.iter().filter_map(|name| book.worksheet_range(name).ok()).map(|range| range.used_cells().count()).sum()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

/// Reports of 30 rows, as units send them.
fn write_corpus(folder: &Path, count: u32) -> anyhow::Result<()> {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for number in 0..count {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Tin bài")?;
        for (column, head) in (0..).zip(["STT", "Ngày đăng", "Hình thức", "Tiêu đề", "Đường dẫn"]) {
            sheet.write(0, column, head)?;
        }
        for row in 1..=30 {
            sheet.write(row, 0, row)?;
            sheet.write_with_format(row, 1, 44_562 + row + number, &date)?;
            sheet.write(row, 2, "Tin")?;
            sheet.write(
                row,
                3,
                format!("Hội nghị triển khai công tác cải cách hành chính lần {row} của đơn vị {number}"),
            )?;
            sheet.write(row, 4, format!("https://thcs{number}.edu.vn/cchc/{row}.html"))?;
        }
        book.save(folder.join(format!("{number:04}.xlsx")))?;
    }
    Ok(())
}
