//! Rows put into the finished workbook as XML, many times quicker than cell by cell.
//!
//! rust_xlsxwriter makes the whole workbook, with heads, widths, styles and one row of each sheet as a pattern. Here that
//! row is taken out and the real ones are put in its place while the file is copied: those of tables, written already
//! (`body`), and those of long registers, written now, with plain text and whole numbers in the formats of their columns;
//! links and heights are for short registers.

use std::collections::HashMap;
use std::io::{BufWriter, Read, Seek, Write};

use anyhow::{Context as _, anyhow};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::cell_text::{put, put_text};
use super::table::FIRST;
use super::{Book, body};
use crate::model::sheet::column_name;

/// The part with the texts that cells share.
const TEXTS: &str = "xl/sharedStrings.xml";
/// Shared texts of a column that are remembered.
const RECENT: usize = 16;
/// The namespace of its elements.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// Bytes handed to deflate at a time.
const PIECE: usize = 1 << 16;
/// A sheet whose rows are put in at the end.
pub(super) struct Streamed {
    /// The sheet's place in the workbook, from 0.
    pub(super) sheet: usize,
    /// How many columns it has.
    pub(super) columns: usize,
    /// Its rows.
    pub(super) rows: Rows,
}

/// Rows to be put in.
pub(super) enum Rows {
    /// Written already.
    Ready(body::Rows),
    /// Those of a long register, which are written as they are put in.
    Later {
        /// How many there are.
        count: usize,
        /// Which part of the register they are, from 0.
        chunk: usize,
        /// Writes them.
        write: fn(&Book<'_>, usize, &mut RowWriter<'_>) -> anyhow::Result<()>,
    },
}

/// Rows of a sheet as XML, written one after the other, cells from left to right.
///
/// Cells have no addresses: a reader counts them, and deflate finds rows that are alike down to their numbers. What is
/// left out between cells is written as an empty one.
pub(super) struct RowWriter<'w> {
    out: &'w mut dyn Write,
    shared: &'w mut SharedStrings,
    digits: itoa::Buffer,
    columns: Vec<CellFrame>,
    /// The start of a number in the style of the pattern row's cell: the second format of its column.
    other_number: String,
    /// The column of the next cell.
    next: usize,
    /// Rows that are not handed on yet.
    rows: Vec<u8>,
}

/// What stands before the value of a column's cells, in the column's style.
struct CellFrame {
    empty: String,
    text: String,
    shared: String,
    number: String,
    /// Shared texts of rows above with their cells, the latest first: most columns hold few different ones.
    recent: Vec<(String, String)>,
}

impl CellFrame {
    fn new(style: &str) -> CellFrame {
        CellFrame {
            empty: format!("<c s=\"{style}\"/>"),
            text: format!("<c s=\"{style}\" t=\"inlineStr\"><is>"),
            shared: format!("<c s=\"{style}\" t=\"s\"><v>"),
            number: number_in(style),
            recent: Vec::with_capacity(RECENT),
        }
    }
}

fn number_in(style: &str) -> String {
    format!("<c s=\"{style}\"><v>")
}

impl RowWriter<'_> {
    /// Begins a row, counted from 0.
    pub(super) fn start(&mut self, row: u32) {
        put(&mut self.rows, &["<row r=\"", self.digits.format(row + 1), "\">"]);
        self.next = 0;
    }

    /// Text; nothing where there is none.
    pub(super) fn text(&mut self, column: u16, text: &str) {
        let Some(frame) = self.columns.get(usize::from(column)).filter(|_| !text.is_empty()) else { return };
        reach(&mut self.rows, &self.columns, &mut self.next, column);
        put(&mut self.rows, &[&frame.text]);
        put_text(&mut self.rows, text);
        put(&mut self.rows, &["</is></c>"]);
    }

    /// Text that stands in many rows, kept once in the workbook; nothing where there is none.
    pub(super) fn shared(&mut self, column: u16, text: &str) {
        let Some(frame) = self.columns.get_mut(usize::from(column)).filter(|_| !text.is_empty()) else { return };
        self.shared.cells += 1;
        if let Some(at) = frame.recent.iter().position(|(known, _)| known == text) {
            frame.recent.swap(0, at);
        } else {
            let cell = format!("{}{}</v></c>", frame.shared, self.shared.number(text));
            frame.recent.truncate(RECENT - 1);
            frame.recent.insert(0, (text.to_owned(), cell));
        }
        reach(&mut self.rows, &self.columns, &mut self.next, column);
        if let Some((_, cell)) = self.columns.get(usize::from(column)).and_then(|frame| frame.recent.first()) {
            put(&mut self.rows, &[cell]);
        }
    }

    /// A whole number in the column's format, or in the pattern's.
    pub(super) fn number(&mut self, column: u16, number: i64, other: bool) {
        let Some(frame) = self.columns.get(usize::from(column)) else { return };
        reach(&mut self.rows, &self.columns, &mut self.next, column);
        let start = if other { &self.other_number } else { &frame.number };
        put(&mut self.rows, &[start, self.digits.format(number), "</v></c>"]);
    }

    /// Ends the row. Rows are handed on many at a time, when deflate is quick.
    pub(super) fn end(&mut self) -> std::io::Result<()> {
        put(&mut self.rows, &["</row>"]);
        if self.rows.len() >= PIECE { self.hand_on() } else { Ok(()) }
    }

    fn hand_on(&mut self) -> std::io::Result<()> {
        self.out.write_all(&self.rows)?;
        self.rows.clear();
        Ok(())
    }
}

/// Texts that many cells share, after those the workbook has already.
struct SharedStrings {
    numbers: HashMap<String, u32>,
    next: u32,
    /// How many cells show one of the texts.
    cells: u64,
    added: Vec<u8>,
}

impl SharedStrings {
    /// Behind the workbook's own list.
    fn after(list: &str) -> SharedStrings {
        let tag = list.split_once("<sst").map_or("", |(_, tag)| tag);
        let (next, cells) = (value_of(tag, "uniqueCount"), value_of(tag, "count"));
        SharedStrings {
            numbers: HashMap::new(),
            next: next.parse().unwrap_or(0),
            cells: cells.parse().unwrap_or(0),
            added: Vec::new(),
        }
    }

    /// The number of a text, which is added when it is new.
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.next;
        self.next += 1;
        self.numbers.insert(text.to_owned(), number);
        put(&mut self.added, &["<si>"]);
        put_text(&mut self.added, text);
        put(&mut self.added, &["</si>"]);
        number
    }

    /// The workbook's list with what was added.
    fn write(&self, list: &str, out: &mut dyn Write) -> anyhow::Result<()> {
        let (head, rest) = list.split_once("<sst").ok_or_else(|| anyhow!("no list of texts"))?;
        let (_, own) = rest.split_once('>').ok_or_else(|| anyhow!("no list of texts"))?;
        let own = own.strip_suffix("</sst>").unwrap_or("");
        write!(out, "{head}<sst xmlns=\"{MAIN}\" count=\"{}\" uniqueCount=\"{}\">{own}", self.cells, self.next)?;
        out.write_all(&self.added)?;
        out.write_all(b"</sst>").map_err(Into::into)
    }
}

/// Copies a workbook with the rows put in, from file to file: what is held is one row, and what many rows share.
pub(super) fn put_rows(
    book: &Book<'_>,
    workbook: impl Read + Seek,
    streamed: &[Streamed],
    level: u8,
    out: impl Write + Seek,
) -> anyhow::Result<()> {
    let mut source = ZipArchive::new(workbook)?;
    let mut target = ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(level)));
    let list = std::io::read_to_string(source.by_name(TEXTS)?)?;
    let mut shared = SharedStrings::after(&list);
    for index in 0..source.len() {
        let entry = source.by_index_raw(index)?;
        let name = entry.name()?.into_owned();
        let of_sheet = streamed.iter().find(|one| name == format!("xl/worksheets/sheet{}.xml", one.sheet + 1));
        let Some(of_sheet) = of_sheet else {
            if name != TEXTS {
                target.raw_copy_file(entry)?;
            }
            continue;
        };
        drop(entry);
        let frame = std::io::read_to_string(source.by_index(index)?)?;
        target.start_file(&name, options)?;
        // Deflate is quick when it gets much at a time.
        let mut out = BufWriter::with_capacity(PIECE, &mut target);
        fill(book, &frame, of_sheet, &mut shared, &mut out).context(name)?;
        out.flush()?;
    }
    target.start_file(TEXTS, options)?;
    shared.write(&list, &mut target)?;
    target.finish()?.flush()?;
    Ok(())
}

/// Writes a sheet: what stands before the pattern row, the rows, what stands after.
fn fill(
    book: &Book<'_>,
    frame: &str,
    streamed: &Streamed,
    shared: &mut SharedStrings,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let pattern = frame.find(&format!("<row r=\"{}\"", FIRST + 1)).ok_or_else(|| anyhow!("no pattern row"))?;
    let after = frame.find("</sheetData>").ok_or_else(|| anyhow!("no end of rows"))?;
    let (head, row, tail) = (&frame[..pattern], &frame[pattern..after], &frame[after..]);
    let last = match &streamed.rows {
        Rows::Ready(rows) => rows.last,
        Rows::Later { count, .. } => u32::try_from(*count).unwrap_or(u32::MAX).saturating_add(FIRST),
    };
    let corner = column_name(u32::try_from(streamed.columns).unwrap_or(u32::MAX).saturating_sub(1));
    out.write_all(with_dimension(head, &format!("A1:{corner}{last}")).as_bytes())?;
    let styles: Vec<&str> = row.split("<c ").skip(1).map(|cell| value_of(cell, "s")).collect();
    match &streamed.rows {
        Rows::Ready(rows) => {
            rows.write(&styles, out)?;
            let (before, after) = around_links(tail);
            let mut tail = before.as_bytes().to_vec();
            rows.put_links(&mut tail)?;
            tail.extend_from_slice(after.as_bytes());
            return Ok(out.write_all(&tail)?);
        }
        Rows::Later { chunk, write, .. } => {
            let columns = (1..).take(streamed.columns).map(|column| CellFrame::new(column_style(head, column)));
            let (columns, other_number) = (columns.collect(), number_in(styles.first().unwrap_or(&"0")));
            let (digits, rows) = (itoa::Buffer::new(), Vec::with_capacity(2 * PIECE));
            let mut writer = RowWriter { out, shared, digits, columns, other_number, next: 0, rows };
            write(book, *chunk, &mut writer)?;
            writer.hand_on()?;
        }
    }
    Ok(out.write_all(tail.as_bytes())?)
}

/// What stands after the rows, parted where links inside the workbook have their place: before the page's options and margins.
fn around_links(tail: &str) -> (&str, &str) {
    let margins = tail.find("<pageMargins").unwrap_or(tail.len());
    tail.split_at(tail[..margins].find("<printOptions").unwrap_or(margins))
}

/// Empty cells up to a column, so that the next one stands in it.
fn reach(line: &mut Vec<u8>, columns: &[CellFrame], next: &mut usize, column: u16) {
    let between = columns.get(*next..usize::from(column)).unwrap_or_default();
    for frame in between {
        put(line, &[&frame.empty]);
    }
    *next = usize::from(column) + 1;
}

/// The style of a column, counted from 1, as `<cols>` gives it.
fn column_style(head: &str, column: u32) -> &str {
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    head.split("<col ")
        .skip(1)
        .find(|one| number(value_of(one, "min")) <= column && column <= number(value_of(one, "max")))
        .map_or("0", |one| value_of(one, "style"))
}

/// The value of an attribute in the text of a tag.
fn value_of<'t>(tag: &'t str, name: &str) -> &'t str {
    let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
    tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map_or("0", |(value, _)| value)
}

fn with_dimension(head: &str, dimension: &str) -> String {
    match head.split_once("<dimension ref=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?.1))) {
        Some((before, after)) => format!("{before}<dimension ref=\"{dimension}\"{after}"),
        None => head.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_texts_are_kept_once_behind_the_workbooks_own() {
        let list = "<?xml?>\n<sst xmlns=\"m\" count=\"5\" uniqueCount=\"1\"><si><t>có</t></si></sst>";
        let mut shared = SharedStrings::after(list);
        assert_eq!([shared.number("A & B"), shared.number(" C"), shared.number("A & B")], [1, 2, 1]);
        let mut out = Vec::new();
        shared.write(list, &mut out).expect("written");
        assert_eq!(
            String::from_utf8(out).expect("text"),
            format!(
                "<?xml?>\n<sst xmlns=\"{MAIN}\" count=\"5\" uniqueCount=\"3\"><si><t>có</t></si>\
                 <si><t>A &amp; B</t></si><si><t xml:space=\"preserve\"> C</t></si></sst>"
            )
        );
    }

    #[test]
    fn styles_come_from_the_columns() {
        let head = r#"<dimension ref="A1:B4"/><cols><col min="1" max="2" width="9" style="7"/><col min="3" max="3" width="9"/></cols>"#;
        assert_eq!((column_style(head, 2), column_style(head, 3), column_style(head, 9)), ("7", "0", "0"));
        assert!(with_dimension(head, "A1:C9").starts_with(r#"<dimension ref="A1:C9"/><cols>"#));
    }
}
