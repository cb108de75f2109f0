//! The measure of `benches/compare.py`: a bare loop over calamine on one thread, which reads every cell and does nothing.
//!
//! `cargo run --release --example calamine_loop -- FOLDER`

use std::error::Error;
use std::hint::black_box;
use std::io::Write as _;

use calamine::{Reader, open_workbook_auto};
use walkdir::WalkDir;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: calamine_loop FOLDER")?;
    let (mut files, mut cells) = (0, 0);
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let mut book = open_workbook_auto(entry.path())?;
        for name in book.sheet_names() {
            cells += black_box(book.worksheet_range(&name)?).used_cells().count();
        }
        files += 1;
    }
    writeln!(std::io::stdout(), "{files} files, {cells} cells")?;
    Ok(())
}
