//! The rows of a table as XML, cell by cell, to be put into the finished workbook.
//!
//! rust_xlsxwriter looks the format of every cell up and keeps the cell until the end, which takes ten times as long. What
//! number a format gets is known only when the workbook is finished: until then a mark stands for it.

use std::fmt::{Display, Write as _};
use std::io::Write as _;

use rust_xlsxwriter::Format;

use super::cell_text::{put_clean, put_text};
use super::formula::RowFormula;
use crate::model::sheet::column_name;

/// Stands before the number of a format; no text can hold it.
const MARK: u8 = 1;

/// A table's rows in the making.
#[derive(Default)]
pub(super) struct Body {
    /// Formats used; the place of one is its number.
    formats: Vec<Format>,
    rows: Rows,
    /// The cells of the row at hand, with the column and the end of each.
    cells: Vec<u8>,
    ends: Vec<(u16, usize)>,
    /// The number of the row at hand, as it is shown.
    number: String,
    /// Names of columns, as far as they were needed.
    letters: Vec<String>,
}

/// A table's rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    xml: Pieces,
    links: Pieces,
    /// Number of the last row, from 1.
    pub(super) last: u32,
}

/// Text that waits until the workbook is finished. Of a long table it would be tens of megabytes, but its rows are alike: it
/// is kept packed, many times smaller, at once.
#[derive(Debug, Default)]
struct Pieces {
    packed: Vec<Vec<u8>>,
    last: Vec<u8>,
}

/// Bytes of a piece.
const PIECE: usize = 4 << 20;

impl Pieces {
    fn is_empty(&self) -> bool {
        self.packed.is_empty() && self.last.is_empty()
    }

    /// Packs what there is, where a piece may end.
    fn pack(&mut self, least: usize) {
        if self.last.len() >= least
            && let Ok(packed) = snap::raw::Encoder::new().compress_vec(&self.last)
        {
            self.packed.push(packed);
            self.last.clear();
        }
    }

    /// Nothing more is added.
    fn finish(&mut self) {
        if !self.packed.is_empty() {
            self.pack(0);
            self.last = Vec::new();
        }
    }

    /// Hands the pieces on, one after the other.
    fn each(&self, mut put: impl FnMut(&[u8]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        for piece in &self.packed {
            put(&snap::raw::Decoder::new().decompress_vec(piece)?)?;
        }
        put(&self.last)
    }
}

impl Body {
    /// Text, also when empty.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) {
        self.open(row, column, format);
        if text.is_empty() {
            self.cells.extend_from_slice(b"/>");
        } else {
            self.cells.extend_from_slice(b" t=\"inlineStr\"><is>");
            put_text(&mut self.cells, text);
            self.cells.extend_from_slice(b"</is></c>");
        }
        self.ends.push((column, self.cells.len()));
    }

    /// A number.
    pub(super) fn number(&mut self, row: u32, column: u16, number: impl Display, format: &Format) {
        self.open(row, column, format);
        // Writing to memory does not fail.
        let _ = write!(self.cells, "><v>{number}</v></c>");
        self.ends.push((column, self.cells.len()));
    }

    /// A formula with the value it gives.
    pub(super) fn formula(&mut self, row: u32, column: u16, formula: &str, value: &str, format: &Format) {
        self.put_formula(row, column, value, format, |cells, _| put_clean(cells, formula));
    }

    /// The same for a formula that stands in many rows.
    pub(super) fn row_formula(&mut self, row: u32, column: u16, formula: &RowFormula, value: &str, format: &Format) {
        self.put_formula(row, column, value, format, |cells, number| formula.put(number, cells));
    }

    fn put_formula(
        &mut self,
        row: u32,
        column: u16,
        value: &str,
        format: &Format,
        put: impl FnOnce(&mut Vec<u8>, &str),
    ) {
        self.open(row, column, format);
        let is_number = value.parse::<f64>().is_ok();
        self.cells.extend_from_slice(if is_number { b"><f>" } else { b" t=\"str\"><f>" });
        put(&mut self.cells, &self.number);
        self.cells.extend_from_slice(b"</f><v>");
        put_clean(&mut self.cells, value);
        self.cells.extend_from_slice(b"</v></c>");
        self.ends.push((column, self.cells.len()));
    }

    /// A link from a cell to a place in the workbook.
    pub(super) fn link(&mut self, row: u32, column: u16, place: &str) {
        self.show(row);
        let links = &mut self.rows.links.last;
        links.extend_from_slice(b"<hyperlink ref=\"");
        links.extend_from_slice(letters(&mut self.letters, column).as_bytes());
        links.extend_from_slice(self.number.as_bytes());
        for attribute in ["\" location=\"", "\" display=\""] {
            links.extend_from_slice(attribute.as_bytes());
            put_clean(links, place);
        }
        links.extend_from_slice(b"\"/>");
        self.rows.links.pack(PIECE);
    }

    /// Ends the row at hand, which is so many points high where it is not as high as any.
    pub(super) fn end_row(&mut self, height: Option<f64>) {
        if self.ends.is_empty() {
            return;
        }
        let xml = &mut self.rows.xml.last;
        let _ = write!(xml, "<row r=\"{}\"", self.number);
        if let Some(height) = height {
            let _ = write!(xml, " ht=\"{height}\" customHeight=\"1\"");
        }
        xml.push(b'>');
        if self.ends.is_sorted_by(|(one, _), (next, _)| one < next) {
            xml.extend_from_slice(&self.cells);
        } else {
            let mut from = 0;
            let mut cells: Vec<(u16, &[u8])> = Vec::with_capacity(self.ends.len());
            for (column, end) in &self.ends {
                cells.push((*column, &self.cells[from..*end]));
                from = *end;
            }
            // Of two cells in one place the later holds.
            cells.reverse();
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by_key(|(column, _)| *column);
            for (_, cell) in cells {
                xml.extend_from_slice(cell);
            }
        }
        xml.extend_from_slice(b"</row>");
        self.rows.xml.pack(PIECE);
        self.cells.clear();
        self.ends.clear();
    }

    /// The rows, and the formats in the order of their numbers; nothing where there are no rows.
    pub(super) fn finish(mut self) -> Option<(Rows, Vec<Format>)> {
        self.rows.xml.finish();
        self.rows.links.finish();
        (!self.rows.xml.is_empty()).then_some((self.rows, self.formats))
    }

    /// The start of a cell up to its style.
    fn open(&mut self, row: u32, column: u16, format: &Format) {
        self.show(row);
        let known = self.formats.iter().position(|known| known == format);
        let style = known.unwrap_or_else(|| {
            self.formats.push(format.clone());
            self.formats.len() - 1
        });
        self.cells.extend_from_slice(b"<c r=\"");
        self.cells.extend_from_slice(letters(&mut self.letters, column).as_bytes());
        self.cells.extend_from_slice(self.number.as_bytes());
        self.cells.extend_from_slice(b"\" s=\"");
        self.cells.extend([MARK, u8::try_from(style).unwrap_or(u8::MAX), b'"']);
    }

    /// Notes the row at hand.
    fn show(&mut self, row: u32) {
        if self.rows.last != row + 1 {
            self.rows.last = row + 1;
            self.number.clear();
            let _ = write!(self.number, "{}", row + 1);
        }
    }
}

/// The name of a column, looked up once.
fn letters(known: &mut Vec<String>, column: u16) -> &str {
    for next in known.len()..=usize::from(column) {
        known.push(column_name(u32::try_from(next).unwrap_or(u32::MAX)));
    }
    &known[usize::from(column)]
}

impl Rows {
    /// Writes the rows with the styles that the formats became.
    pub(super) fn write(&self, styles: &[&str], out: &mut dyn std::io::Write) -> anyhow::Result<()> {
        self.xml.each(|xml| {
            let mut from = 0;
            for at in memchr::memchr_iter(MARK, xml) {
                // The mark may be a style's number, too.
                if at < from {
                    continue;
                }
                out.write_all(&xml[from..at])?;
                let style = xml.get(at + 1).and_then(|number| styles.get(usize::from(*number)));
                out.write_all(style.copied().unwrap_or("0").as_bytes())?;
                from = at + 2;
            }
            Ok(out.write_all(&xml[from..])?)
        })
    }

    /// Puts the links of the sheet; nothing where there are none.
    pub(super) fn put_links(&self, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if self.links.is_empty() {
            return Ok(());
        }
        out.extend_from_slice(b"<hyperlinks>");
        self.links.each(|links| {
            out.extend_from_slice(links);
            Ok(())
        })?;
        out.extend_from_slice(b"</hyperlinks>");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(body: Body, styles: &[&str]) -> String {
        let (rows, _) = body.finish().expect("rows");
        let mut out = Vec::new();
        rows.write(styles, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn cells_carry_the_styles_their_formats_became() {
        let (plain, bold) = (Format::new(), Format::new().set_bold());
        let mut body = Body::default();
        body.text(3, 0, "A & B", &plain);
        body.number(3, 1, 7, &bold);
        body.formula(3, 26, "IF(B4>=\"x\",KQ_Dat,0)", "đạt", &plain);
        body.end_row(None);
        body.text(4, 0, "", &bold);
        body.formula(4, 1, "B4+1", "8", &bold);
        body.end_row(Some(30.0));
        assert_eq!(
            written(body, &["5", "12"]),
            "<row r=\"4\"><c r=\"A4\" s=\"5\" t=\"inlineStr\"><is><t>A &amp; B</t></is></c>\
             <c r=\"B4\" s=\"12\"><v>7</v></c>\
             <c r=\"AA4\" s=\"5\" t=\"str\"><f>IF(B4&gt;=&quot;x&quot;,KQ_Dat,0)</f><v>đạt</v></c></row>\
             <row r=\"5\" ht=\"30\" customHeight=\"1\"><c r=\"A5\" s=\"12\"/><c r=\"B5\" s=\"12\"><f>B4+1</f><v>8</v></c></row>"
        );
    }

    #[test]
    fn long_text_comes_back_as_it_was() {
        let (mut pieces, mut all) = (Pieces::default(), Vec::new());
        for row in 0..1_000 {
            let row = format!("<row r=\"{row}\"/>");
            all.extend_from_slice(row.as_bytes());
            pieces.last.extend_from_slice(row.as_bytes());
            pieces.pack(4_000);
        }
        let unpacked = |pieces: &Pieces| {
            let mut all = Vec::new();
            let put = |piece: &[u8]| {
                all.extend_from_slice(piece);
                Ok(())
            };
            pieces.each(put).map(|()| all).expect("unpacked")
        };
        assert!(pieces.packed.len() > 2 && !pieces.last.is_empty());
        assert_eq!(unpacked(&pieces), all);
        pieces.finish();
        assert!(pieces.last.is_empty());
        assert_eq!(unpacked(&pieces), all);
    }

    #[test]
    fn cells_stand_from_left_to_right_whatever_came_first() {
        let format = Format::new();
        let mut body = Body::default();
        for (column, number) in [(2, 1), (0, 2), (2, 3)] {
            body.number(3, column, number, &format);
        }
        body.end_row(None);
        assert_eq!(
            written(body, &["1"]),
            "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>2</v></c><c r=\"C4\" s=\"1\"><v>3</v></c></row>"
        );
    }

    #[test]
    fn text_can_not_pass_for_a_style() {
        let formats = [Format::new(), Format::new().set_bold(), Format::new().set_italic()];
        let mut body = Body::default();
        for (column, format) in (0..).zip(&formats) {
            body.text(3, column, "a\u{1}\u{1}b", format);
            body.formula(3, column + 3, "X\u{1}Y", "x", format);
        }
        body.link(3, 0, "'A & \u{1}B'!A1:C2");
        body.end_row(None);
        let mut links = Vec::new();
        body.rows.put_links(&mut links).expect("links");
        assert_eq!(
            String::from_utf8(links).expect("text"),
            "<hyperlinks><hyperlink ref=\"A4\" location=\"'A &amp; B'!A1:C2\" display=\"'A &amp; B'!A1:C2\"/></hyperlinks>"
        );
        let xml = written(body, &["7", "8", "9"]);
        for (style, column) in [("7", "A"), ("8", "B"), ("9", "C")] {
            assert!(
                xml.contains(&format!("<c r=\"{column}4\" s=\"{style}\" t=\"inlineStr\"><is><t>ab</t></is></c>")),
                "{xml}"
            );
        }
        assert!(xml.contains("<f>XY</f>") && !xml.contains('\u{1}'), "{xml}");
    }
}
