//! Long registers: rows put into the finished workbook as XML, three times quicker than cell by cell.
//!
//! rust_xlsxwriter makes the whole workbook, with the long sheet's head, widths and styles and one row as a pattern.
//! Here that row is taken out and the real ones are put in its place while the file is copied. Only plain text and
//! whole numbers in the formats of their columns; links and heights are for short registers.

use std::collections::HashMap;
use std::io::{BufWriter, Read, Seek, Write};

use anyhow::{Context as _, anyhow};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Book;
use super::table::{FIRST, clean};
use crate::model::sheet::column_name;

/// The part with the texts that cells share.
const TEXTS: &str = "xl/sharedStrings.xml";
/// The namespace of its elements.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// Bytes handed to deflate at a time.
const PIECE: usize = 1 << 16;
/// Texts of fewer bytes fit into a cell without counting their letters.
const SHORT: usize = 32_767;

/// A sheet whose rows are put in at the end.
pub(super) struct Streamed {
    /// The sheet's place in the workbook, from 0.
    pub(super) sheet: usize,
    /// Which part of the register it holds, from 0.
    pub(super) chunk: usize,
    /// How many rows it holds.
    pub(super) rows: usize,
    /// How many columns it has.
    pub(super) columns: usize,
    /// Writes the rows.
    pub(super) write: fn(&Book<'_>, usize, &mut RowWriter<'_>) -> anyhow::Result<()>,
}

/// Rows of a sheet as XML, written one after the other.
pub(super) struct RowWriter<'w> {
    out: &'w mut dyn Write,
    shared: &'w mut SharedStrings,
    columns: Vec<CellFrame>,
    /// The style of the pattern row's cell: the second format of its column.
    other_style: String,
    row: String,
    line: Vec<u8>,
}

/// What stands around the row number and the value of a column's cells.
struct CellFrame {
    /// `<c r="A`
    open: String,
    /// `" s="1"`
    style: String,
    /// The shared text of the row above, which is often the same, with its number.
    last: (String, String),
}

impl RowWriter<'_> {
    /// Begins a row, counted from 0.
    pub(super) fn start(&mut self, row: u32) {
        self.row = (row + 1).to_string();
        put(&mut self.line, &["<row r=\"", &self.row, "\">"]);
    }

    /// Text; nothing where there is none.
    pub(super) fn text(&mut self, column: u16, text: &str) {
        let Some(frame) = self.columns.get(usize::from(column)).filter(|_| !text.is_empty()) else { return };
        put(&mut self.line, &[&frame.open, &self.row, &frame.style, " t=\"inlineStr\"><is>"]);
        put_text(&mut self.line, text);
        put(&mut self.line, &["</is></c>"]);
    }

    /// Text that stands in many rows, kept once in the workbook; nothing where there is none.
    pub(super) fn shared(&mut self, column: u16, text: &str) {
        let Some(frame) = self.columns.get_mut(usize::from(column)).filter(|_| !text.is_empty()) else { return };
        self.shared.cells += 1;
        if frame.last.0 != text {
            frame.last = (text.to_owned(), self.shared.number(text).to_string());
        }
        put(&mut self.line, &[&frame.open, &self.row, &frame.style, " t=\"s\"><v>", &frame.last.1, "</v></c>"]);
    }

    /// A whole number in the column's format, or in the pattern's.
    pub(super) fn number(&mut self, column: u16, number: i64, other: bool) {
        let Some(frame) = self.columns.get(usize::from(column)) else { return };
        let style = if other { &self.other_style } else { &frame.style };
        put(&mut self.line, &[&frame.open, &self.row, style, "><v>", &number.to_string(), "</v></c>"]);
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> anyhow::Result<()> {
        put(&mut self.line, &["</row>"]);
        self.out.write_all(&self.line)?;
        self.line.clear();
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
    out: impl Write + Seek,
) -> anyhow::Result<()> {
    let mut source = ZipArchive::new(workbook)?;
    let mut target = ZipWriter::new(out);
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
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
    let (head, row) = (&frame[..pattern], &frame[pattern..after]);
    let last = u32::try_from(streamed.rows).unwrap_or(u32::MAX).saturating_add(FIRST);
    let letters = (0..streamed.columns).map(|column| column_name(u32::try_from(column).unwrap_or(u32::MAX)));
    let corner = letters.clone().next_back().unwrap_or_default();
    let columns = (1..).zip(letters).map(|(column, letters)| CellFrame {
        open: format!("<c r=\"{letters}"),
        style: style_attribute(column_style(head, column)),
        last: Default::default(),
    });
    out.write_all(with_dimension(head, &format!("A1:{corner}{last}")).as_bytes())?;
    let other_style = style_attribute(value_of(row.split_once("<c ").map_or("", |(_, cell)| cell), "s"));
    let line = Vec::with_capacity(1_024);
    let mut rows = RowWriter { out, shared, columns: columns.collect(), other_style, row: String::new(), line };
    (streamed.write)(book, streamed.chunk, &mut rows)?;
    out.write_all(&frame.as_bytes()[after..])?;
    Ok(())
}

/// The end of a cell's address and its style.
fn style_attribute(style: &str) -> String {
    format!("\" s=\"{style}\"")
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

fn put(line: &mut Vec<u8>, parts: &[&str]) {
    for part in parts {
        line.extend_from_slice(part.as_bytes());
    }
}

/// `<t>` with the text, as a cell can hold it.
fn put_text(line: &mut Vec<u8>, text: &str) {
    if is_ordinary(text) {
        return put(line, &["<t>", text, "</t>"]);
    }
    let text = clean(text);
    let keeps_blanks = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    put(line, &[if keeps_blanks { "<t xml:space=\"preserve\">" } else { "<t>" }]);
    escape(&text, line);
    put(line, &["</t>"]);
}

/// Whether a text can stand as it is; nearly all can. Looked at in pieces, which compilers make quick.
fn is_ordinary(text: &str) -> bool {
    // 0xC2 and 0xEF begin the letters `clean` takes out; blanks at the ends have to be said.
    let odd = |byte: u8| byte < 0x20 || matches!(byte, b'&' | b'<' | b'>' | b'_' | 0x7f | 0xc2 | 0xe2 | 0xe3 | 0xef);
    let bytes = text.as_bytes();
    bytes.len() < SHORT
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && bytes.chunks(32).all(|piece| !piece.iter().fold(false, |found, byte| found | odd(*byte)))
}

fn escape(text: &str, line: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'_')) {
        line.extend_from_slice(&rest[..at]);
        line.extend_from_slice(match rest[at] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            // Excel reads `_x000A_` as a character; what a report means by it is these seven letters.
            _ if rest[at..].get(..7).is_some_and(is_code) => b"_x005F_",
            _ => b"_",
        });
        rest = &rest[at + 1..];
    }
    line.extend_from_slice(rest);
}

/// Whether this is a character's code as Excel writes it: `_x000A_`.
fn is_code(letters: &[u8]) -> bool {
    letters.starts_with(b"_x") && letters.ends_with(b"_") && letters[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_break_out_of_its_cell() {
        let mut line = Vec::new();
        escape("a<b> & \"c\" ‘đ’", &mut line);
        assert_eq!(String::from_utf8(line).expect("text"), "a&lt;b&gt; &amp; \"c\" ‘đ’");
        let mut line = Vec::new();
        escape("_x0041_ & _x00e9__x0001_ _xyz_ _x", &mut line);
        let escaped = "_x005F_x0041_ &amp; _x005F_x00e9__x005F_x0001_ _xyz_ _x";
        assert_eq!(String::from_utf8(line).expect("text"), escaped);
    }

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
    fn the_short_way_for_ordinary_texts_gives_what_the_long_one_does() {
        for text in [
            "Trường THPT Hoàng Diệu",
            "a\u{1}b",
            " a",
            "a\u{a0}",
            "\u{3000}a",
            "x<y",
            "a_x0041_",
            "đ\u{80}",
            "“ổn”",
            "a\nb",
        ] {
            let (mut short, mut long) = (Vec::new(), Vec::new());
            put_text(&mut short, text);
            let cleaned = clean(text);
            let blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
            let keeps = blank(cleaned.chars().next()) || blank(cleaned.chars().next_back());
            put(&mut long, &[if keeps { "<t xml:space=\"preserve\">" } else { "<t>" }]);
            escape(&cleaned, &mut long);
            put(&mut long, &["</t>"]);
            assert_eq!(short, long, "{text:?}");
        }
    }

    #[test]
    fn styles_come_from_the_columns() {
        let head = r#"<dimension ref="A1:B4"/><cols><col min="1" max="2" width="9" style="7"/><col min="3" max="3" width="9"/></cols>"#;
        assert_eq!((column_style(head, 2), column_style(head, 3), column_style(head, 9)), ("7", "0", "0"));
        assert!(with_dimension(head, "A1:C9").starts_with(r#"<dimension ref="A1:C9"/><cols>"#));
    }
}
