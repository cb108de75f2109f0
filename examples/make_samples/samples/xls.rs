//! Books as .xls: BIFF8 records in the `Workbook` stream of an OLE container, Unicode text in one string table.
//!
//! It writes values and merged areas only; cells that hold an error stay blank.

use std::io::{Cursor, Write as _};

use cfb::{CompoundFile, Version};

use super::cells::{Cell, Sheet, made_at, serial};

/// The most bytes a record may hold.
const RECORD_LIMIT: usize = 8_224;
/// Index of the format that shows a date; below it are the built-in ones.
const DATE_FORMAT: u16 = 164;
/// Index of the plain cell format, after the fifteen that styles take.
const PLAIN: u16 = 15;
/// Index of the cell format that shows a date.
const DATE: u16 = 16;

/// The bytes of a book.
pub(crate) fn bytes(book: &[Sheet]) -> std::io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream("/Workbook")?.write_all(&stream(book))?;
    container.set_modified_time("/", made_at())?;
    container.set_created_time("/", made_at())?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// All records: the workbook's own, then each sheet's, with the places of the sheets filled in.
fn stream(book: &[Sheet]) -> Vec<u8> {
    let mut strings = Strings::default();
    let sheets: Vec<Vec<u8>> = book.iter().map(|sheet| sheet_records(sheet, &mut strings)).collect();
    let length = globals(book, &vec![0; book.len()], &strings).len();
    let mut places = Vec::new();
    let mut place = length;
    for sheet in &sheets {
        places.push(place);
        place += sheet.len();
    }
    let mut out = globals(book, &places, &strings);
    for sheet in &sheets {
        out.extend_from_slice(sheet);
    }
    out
}

fn globals(book: &[Sheet], places: &[usize], strings: &Strings) -> Vec<u8> {
    let mut out = Vec::new();
    beginning(&mut out, 0x0005);
    record(&mut out, 0x0042, &1200_u16.to_le_bytes());
    record(&mut out, 0x003D, &words(&[0, 0, 0x3000, 0x2000, 0x38, 0, 0, 1, 600]));
    record(&mut out, 0x0022, &words(&[0]));
    for _ in 0..5 {
        let mut font = words(&[240, 0, 0x7FFF, 400, 0]);
        font.extend([0, 0, 0, 0]);
        font.extend(short_text("Times New Roman"));
        record(&mut out, 0x0031, &font);
    }
    let mut format = words(&[DATE_FORMAT]);
    format.extend(long_text("dd/mm/yyyy"));
    record(&mut out, 0x041E, &format);
    for index in 0..=DATE {
        let number_format = if index == DATE { DATE_FORMAT } else { 0 };
        let kind: u16 = if index < PLAIN { 0xFFF5 } else { 0x0001 };
        record(&mut out, 0x00E0, &words(&[0, number_format, kind, 0x0020, 0, 0, 0, 0, 0, 0x20C0]));
    }
    record(&mut out, 0x0293, &[0x00, 0x80, 0x00, 0xFF]);
    for (sheet, place) in book.iter().zip(places) {
        let mut entry = u32::try_from(*place).unwrap_or(0).to_le_bytes().to_vec();
        entry.extend([u8::from(sheet.hidden), 0]);
        entry.extend(short_text(&sheet.name));
        record(&mut out, 0x0085, &entry);
    }
    strings.write(&mut out);
    record(&mut out, 0x000A, &[]);
    out
}

fn sheet_records(sheet: &Sheet, strings: &mut Strings) -> Vec<u8> {
    let mut out = Vec::new();
    beginning(&mut out, 0x0010);
    let mut size = 0_u32.to_le_bytes().to_vec();
    size.extend(u32::try_from(sheet.rows.len()).unwrap_or(0).to_le_bytes());
    size.extend(words(&[0, u16::try_from(sheet.width()).unwrap_or(0), 0]));
    record(&mut out, 0x0200, &size);
    for (row, cells) in (0_u16..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Blank | Cell::Broken(_) => {}
                Cell::Text(text) => {
                    let mut data = words(&[row, column, PLAIN]);
                    data.extend(strings.index(text).to_le_bytes());
                    record(&mut out, 0x00FD, &data);
                }
                Cell::Number(number) => {
                    write_number(&mut out, [row, column, PLAIN], *number);
                }
                Cell::Date(day) => write_number(&mut out, [row, column, DATE], serial(*day)),
            }
        }
    }
    record(&mut out, 0x023E, &words(&[0x06B6, 0, 0, 0x40, 0, 0, 0, 0, 0]));
    if !sheet.merged.is_empty() {
        let mut areas = words(&[u16::try_from(sheet.merged.len()).unwrap_or(0)]);
        for [top, left, bottom, right] in &sheet.merged {
            areas.extend(words(&[*top, *bottom, *left, *right]));
        }
        record(&mut out, 0x00E5, &areas);
    }
    record(&mut out, 0x000A, &[]);
    out
}

/// A number: as RK where its bits allow, as Excel does, others in full.
fn write_number(out: &mut Vec<u8>, head: [u16; 3], number: f64) {
    let mut data = words(&head);
    let bits = number.to_bits();
    if bits.trailing_zeros() >= 34 {
        data.extend(&bits.to_le_bytes()[4..]);
        record(out, 0x027E, &data);
    } else {
        data.extend(bits.to_le_bytes());
        record(out, 0x0203, &data);
    }
}

fn beginning(out: &mut Vec<u8>, kind: u16) {
    let mut data = words(&[0x0600, kind, 0x0DBB, 0x07CC]);
    data.extend([0xC1, 0, 0, 0, 6, 3, 0, 0]);
    record(out, 0x0809, &data);
}

fn record(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    out.extend(kind.to_le_bytes());
    out.extend(u16::try_from(data.len()).unwrap_or(0).to_le_bytes());
    out.extend_from_slice(data);
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// Text with a one-byte length, always as UTF-16.
fn short_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = vec![u8::try_from(units.len()).unwrap_or(0), 1];
    data.extend(words(&units));
    data
}

/// Text with a two-byte length, always as UTF-16.
fn long_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = words(&[u16::try_from(units.len()).unwrap_or(0)]);
    data.push(1);
    data.extend(words(&units));
    data
}

/// The table of shared strings, in order of first use.
#[derive(Default)]
struct Strings {
    all: Vec<String>,
    used: u32,
}

impl Strings {
    fn index(&mut self, text: &str) -> u32 {
        self.used += 1;
        let place = self.all.iter().position(|one| one == text).unwrap_or_else(|| {
            self.all.push(text.to_owned());
            self.all.len() - 1
        });
        u32::try_from(place).unwrap_or(0)
    }

    /// One SST record, continued between strings when it is full.
    fn write(&self, out: &mut Vec<u8>) {
        let mut kind = 0x00FC;
        let mut data = self.used.to_le_bytes().to_vec();
        data.extend(u32::try_from(self.all.len()).unwrap_or(0).to_le_bytes());
        for text in &self.all {
            let encoded = long_text(text);
            if data.len() + encoded.len() > RECORD_LIMIT {
                record(out, kind, &data);
                (kind, data) = (0x003C, Vec::new());
            }
            data.extend(encoded);
        }
        record(out, kind, &data);
    }
}
