//! *Văn bản dài*: texts that Excel's cells are too small for, in pieces; there only when there are any.
//!
//! It also says which part of a register a sheet holds, when one sheet is too small.

use rust_xlsxwriter::Workbook;

use super::cell_text::PIECE;
use super::formula::Records;
use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part};
use crate::model::sheet::Address;

/// *Văn bản dài*.
pub(super) const PART: Part = Part { wanted: |book| !book.long.borrow().is_empty(), write };

/// A text that is cut in its cell.
pub(super) struct LongText {
    sheet: String,
    cell: String,
    text: String,
}

impl LongText {
    /// The text in pieces that fit into cells.
    fn pieces(&self) -> Vec<String> {
        let mut pieces = vec![String::new()];
        let mut length = 0;
        for letter in self.text.chars() {
            if length + letter.len_utf16() > PIECE {
                pieces.push(String::new());
                length = 0;
            }
            length += letter.len_utf16();
            if let Some(piece) = pieces.last_mut() {
                piece.push(letter);
            }
        }
        pieces
    }
}

impl Book<'_> {
    /// Keeps a text that is cut in its cell.
    pub(super) fn keep_long(&self, sheet: &str, (row, column): (u32, u16), text: &str) {
        let cell = Address { row, column: u32::from(column) }.a1();
        self.long.borrow_mut().push(LongText { sheet: sheet.to_owned(), cell, text: text.to_owned() });
    }

    /// The rows of each sheet of a register; no rows still need one.
    pub(super) fn pages<'r, T>(&self, rows: &'r [T]) -> Vec<&'r [T]> {
        if rows.is_empty() { vec![rows] } else { rows.chunks(self.rows_a_sheet).collect() }
    }

    /// A note, and before it which part of the register the sheet holds.
    pub(super) fn part_note(&self, note: &str, sheet: &str, records: &Records) -> String {
        let names: Vec<&str> = records.names().collect();
        let Some(place) = names.iter().position(|name| *name == sheet).filter(|_| names.len() > 1) else {
            return note.to_owned();
        };
        let (number, parts) = ((place + 1).to_string(), names.len().to_string());
        let part = self.text("note-part", &[("number", &number), ("parts", &parts), ("names", &names.join("; "))]);
        format!("{part} {note}").trim_end().to_owned()
    }
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let texts = book.long.borrow();
    let rows: Vec<(&LongText, usize, String)> = texts
        .iter()
        .flat_map(|long| long.pieces().into_iter().zip(1..).map(move |(piece, number)| (long, number, piece)))
        .collect();
    let plain = |id: &str, width: u16| table::Column {
        format: Some(book.style.record_text.clone()),
        ..column(book.say(id), width)
    };
    let columns = [plain("head-sheet", 18), plain("head-cell", 10), plain("head-piece", 8), plain("head-text", 100)];
    let name = book.say("sheet-long");
    let sheets = Records::new(&name, rows.len(), book.rows_a_sheet);
    for (name, page) in sheets.names().zip(book.pages(&rows)) {
        let layout = Layout {
            name,
            title: &book.say("title-long"),
            note: &book.part_note(&book.say("note-long"), name, &sheets),
            columns: &columns,
            rows: page.len(),
            frozen: 3,
            way: Way::Streamed,
        };
        let mut sheet = table::sheet(book, workbook, &layout)?;
        for (index, (long, number, piece)) in page.iter().enumerate() {
            let at = row_number(index);
            sheet.plain(at, 0, &long.sheet)?;
            sheet.plain(at, 1, &long.cell)?;
            sheet.plain_number(at, 2, Some(*number as u64))?;
            sheet.plain(at, 3, piece)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn a_long_text_is_kept_whole_in_pieces_that_fit() {
        let text = "ệ😀".repeat(25_000);
        let long = LongText { sheet: "Sổ tin bài".into(), cell: "D4".into(), text: text.clone() };
        let pieces = long.pieces();
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|piece| piece.encode_utf16().count() <= PIECE));
        assert_eq!(pieces.concat(), text);
    }

    #[test]
    fn what_does_not_fit_on_a_sheet_goes_on_to_the_next() {
        let sample = Sample::new("2022", 20, 2);
        let book = Book::with_pages(sample.context(), &[], 100);
        book.keep_long("Sổ tin bài", (3, 3), &"ệ".repeat(40_000));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xlsx");
        super::super::save_book(&book, &path).expect("written");
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).expect("a file")).expect("a zip");
        let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).expect(name)).expect("text");
        let workbook = part("xl/workbook.xml");
        let names: Vec<&str> =
            workbook.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let parts = sample.summary.items.len().div_ceil(100);
        assert!(parts > 2 && names.contains(&format!("Sổ tin bài ({parts})").as_str()), "{names:?}");
        assert!(names.contains(&"Văn bản dài"), "{names:?}");
        let rows: usize = (1..=names.len())
            .filter(|number| names[number - 1].starts_with("Sổ tin bài"))
            .map(|number| part(&format!("xl/worksheets/sheet{number}.xml")).matches("<row ").count() - 3)
            .sum();
        assert_eq!(rows, sample.summary.items.len());
    }

    #[test]
    fn a_sheet_says_which_part_of_the_register_it_holds() {
        let sample = Sample::half_year();
        let one = Book::new(sample.context(), &[]);
        assert_eq!(one.part_note("Ghi chú.", "Sổ tin bài", &one.items), "Ghi chú.");
        let most = sample.summary.items.len().div_ceil(3);
        let three = Book::with_pages(sample.context(), &[], most);
        let note = three.part_note("Ghi chú.", "Sổ tin bài (2)", &three.items);
        assert!(note.starts_with("Phần 2/3") && note.ends_with("Ghi chú."), "{note}");
        assert!(three.items.count(&[(0, "$A7")]).contains("'Sổ tin bài (3)'!$A$4"));
    }
}
