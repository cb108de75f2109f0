//! Excel 2, 3 and 4: one sheet as a bare stream of records, its formats among its cells.
//!
//! Records of Excel 2 are first written as those of Excel 4, which are read as later ones are. Workbooks of Excel 4
//! (several sheets bound together), charts and macro sheets are not read.

use super::globals::Globals;
use super::records::Records;
use super::sheet;
use crate::model::finding::Finding;
use crate::model::sheet::Workbook;
use crate::read::binary::short;
use crate::read::budget::Budget;
use crate::read::cells::Builder;
use crate::read::refusal::Refusal;

/// Number formats that a cell of Excel 2 can name.
const FORMATS: u8 = 0x3f;

/// Reads the sheet, which is named as the file.
pub(super) fn read(
    name: &str,
    stream: &[u8],
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    let first = Records::new(stream).next()?;
    if short(first.data, 2) != Some(0x10) {
        return Err(Refusal::unsupported("biff"));
    }
    let rewritten;
    let stream = if first.id == 9 {
        rewritten = of_excel_4(stream, budget)?;
        &rewritten
    } else {
        stream
    };
    let globals = Globals::of_one_sheet(stream, budget)?;
    let sheet = sheet::read(stream, &globals, Builder::new(name, false, budget), budget, findings)?;
    Ok(Workbook { sheets: vec![sheet] })
}

/// The records of Excel 2 as those of Excel 4.
fn of_excel_4(stream: &[u8], budget: &Budget) -> Result<Vec<u8>, Refusal> {
    let mut records = Records::new(stream);
    let mut out = Vec::with_capacity(stream.len() * 2);
    let mut put = |id: u16, pieces: &[&[u8]]| {
        let length = u16::try_from(pieces.iter().map(|piece| piece.len()).sum::<usize>()).ok()?;
        out.extend_from_slice(&id.to_le_bytes());
        out.extend_from_slice(&length.to_le_bytes());
        for piece in pieces {
            out.extend_from_slice(piece);
        }
        Some(())
    };
    let mut count: u32 = 0;
    loop {
        let record = records.next()?;
        count = count.wrapping_add(1);
        budget.time_now_and_then(count)?;
        let data = record.data;
        // Row and column, then three bytes of looks, of which the second holds the format.
        let cell = || Some((data.get(..4)?, [data.get(5)? & FORMATS, 0], data.get(7..)?));
        let text = |text: &[u8]| Some([*text.first()?, 0]);
        let done = match record.id {
            0x02 => cell()
                .and_then(|(at, style, rest)| put(0x203, &[at, &style, &f64::from(short(rest, 0)?).to_le_bytes()])),
            0x03 => cell().and_then(|(at, style, rest)| put(0x203, &[at, &style, rest])),
            0x04 => cell().and_then(|(at, style, rest)| put(0x204, &[at, &style, &text(rest)?, rest.get(1..)?])),
            0x05 => cell().and_then(|(at, style, rest)| put(0x205, &[at, &style, rest])),
            0x06 => cell().and_then(|(at, style, rest)| put(0x406, &[at, &style, rest])),
            0x07 => text(data).and_then(|length| put(0x207, &[&length, data.get(1..)?])),
            0x1e => put(0x1e, &[data]),
            // A cell of Excel 2 names its number format itself: style n of Excel 4 shall be format n.
            0x09 => put(0x409, &[data])
                .and_then(|()| (0..=FORMATS).try_for_each(|format| put(0x443, &[&[0, format], &[0; 10]]))),
            0x0a => {
                put(0x0a, &[]);
                return Ok(out);
            }
            0x22 | 0x2f | 0x42 => put(record.id, &[data]),
            _ => Some(()),
        };
        done.ok_or_else(|| Refusal::damaged("biff"))?;
    }
}
