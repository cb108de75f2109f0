//! Long registers: rows put into the finished workbook as XML, three times quicker than cell by cell.
//!
//! rust_xlsxwriter makes the whole workbook, with the long sheet's head, widths and styles and one row as a pattern.
//! Here that row is taken out and the real ones are put in its place while the file is copied. Only plain text and
//! whole numbers in the formats of their columns; links and heights are for short registers.

use std::io::{Read, Seek, Write};

use anyhow::{Context as _, anyhow};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Book;
use super::table::{FIRST, clean};
use crate::model::sheet::column_name;

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
    /// Letters and style of each column, as they stand in a cell.
    columns: Vec<(String, String)>,
    /// The style of the pattern row's cell: the second format of its column.
    other_style: String,
    row: String,
    line: Vec<u8>,
}

impl RowWriter<'_> {
    /// Begins a row, counted from 0.
    pub(super) fn start(&mut self, row: u32) {
        self.row = (row + 1).to_string();
        self.put(&["<row r=\"", "\">"]);
    }

    /// Text; nothing where there is none.
    pub(super) fn text(&mut self, column: u16, text: &str) {
        let Some((letters, style)) = self.columns.get(usize::from(column)).filter(|_| !text.is_empty()) else { return };
        let line = &mut self.line;
        let text = clean(text);
        let keeps_blanks = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        let open = if keeps_blanks { "<t xml:space=\"preserve\">" } else { "<t>" };
        for part in ["<c r=\"", letters, &self.row, "\" s=\"", style, "\" t=\"inlineStr\"><is>", open] {
            line.extend_from_slice(part.as_bytes());
        }
        escape(&text, line);
        line.extend_from_slice(b"</t></is></c>");
    }

    /// A whole number in the column's format, or in the pattern's.
    pub(super) fn number(&mut self, column: u16, number: i64, other: bool) {
        let Some((letters, style)) = self.columns.get(usize::from(column)) else { return };
        let style = if other { &self.other_style } else { style };
        for part in ["<c r=\"", letters, &self.row, "\" s=\"", style, "\"><v>"] {
            self.line.extend_from_slice(part.as_bytes());
        }
        self.line.extend_from_slice(number.to_string().as_bytes());
        self.line.extend_from_slice(b"</v></c>");
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> anyhow::Result<()> {
        self.line.extend_from_slice(b"</row>");
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }

    fn put(&mut self, around: &[&str; 2]) {
        for part in [around[0], &self.row, around[1]] {
            self.line.extend_from_slice(part.as_bytes());
        }
    }
}

/// Copies a workbook with the rows put in, from file to file: no more than one row is held.
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
    for index in 0..source.len() {
        let entry = source.by_index_raw(index)?;
        let name = entry.name()?.into_owned();
        let of_sheet = streamed.iter().find(|one| name == format!("xl/worksheets/sheet{}.xml", one.sheet + 1));
        let Some(of_sheet) = of_sheet else {
            target.raw_copy_file(entry)?;
            continue;
        };
        drop(entry);
        let frame = std::io::read_to_string(source.by_index(index)?)?;
        target.start_file(&name, options)?;
        fill(book, &frame, of_sheet, &mut target).context(name)?;
    }
    target.finish()?.flush()?;
    Ok(())
}

/// Writes a sheet: what stands before the pattern row, the rows, what stands after.
fn fill(book: &Book<'_>, frame: &str, streamed: &Streamed, out: &mut dyn Write) -> anyhow::Result<()> {
    let pattern = frame.find(&format!("<row r=\"{}\"", FIRST + 1)).ok_or_else(|| anyhow!("no pattern row"))?;
    let after = frame.find("</sheetData>").ok_or_else(|| anyhow!("no end of rows"))?;
    let (head, row) = (&frame[..pattern], &frame[pattern..after]);
    let last = u32::try_from(streamed.rows).unwrap_or(u32::MAX).saturating_add(FIRST);
    let columns = (0..streamed.columns)
        .map(|column| {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            (column_name(column), column_style(head, column + 1).to_owned())
        })
        .collect::<Vec<_>>();
    let corner = columns.last().map_or("", |(letters, _)| letters);
    out.write_all(with_dimension(head, &format!("A1:{corner}{last}")).as_bytes())?;
    let other_style = value_of(row.split_once("<c ").map_or("", |(_, cell)| cell), "s").to_owned();
    let mut rows = RowWriter { out, columns, other_style, row: String::new(), line: Vec::with_capacity(1_024) };
    (streamed.write)(book, streamed.chunk, &mut rows)?;
    out.write_all(&frame.as_bytes()[after..])?;
    Ok(())
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
    fn styles_come_from_the_columns() {
        let head = r#"<dimension ref="A1:B4"/><cols><col min="1" max="2" width="9" style="7"/><col min="3" max="3" width="9"/></cols>"#;
        assert_eq!((column_style(head, 2), column_style(head, 3), column_style(head, 9)), ("7", "0", "0"));
        assert!(with_dimension(head, "A1:C9").starts_with(r#"<dimension ref="A1:C9"/><cols>"#));
    }
}
