//! .xls: BIFF8 and BIFF5 workbooks in an OLE container, or without one; sheets of Excel 2 to 4.
//!
//! The records are read by our own code, bounded by what is there: calamine takes the full extent of a sheet at
//! once, decodes by a code page that BIFF8 does not have, takes amounts for dates, and may return the workbook of an
//! embedded object. Formulas, charts, drawings and macros are not opened.

mod early;
mod globals;
mod records;
mod sheet;
#[cfg(test)]
mod tests;
mod text;

use std::io::{Cursor, Read as _};

use super::budget::Budget;
use super::cells::{Builder, stem, unique};
use super::refusal::Refusal;
use crate::model::finding::{Finding, Place, SHEET_SKIPPED};
use crate::model::sheet::Workbook;
use globals::{Globals, SheetKind};

/// Reads the top-level workbook of an OLE container, or records that have none around them; a sheet of Excel 2 to 4
/// is named as the file.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    match bytes {
        [9, 8, ..] => workbook(bytes, budget, findings),
        [9, ..] => early::read(stem(path), bytes, budget, findings),
        _ => workbook(&workbook_stream(bytes, budget)?, budget, findings),
    }
}

fn workbook(stream: &[u8], budget: &Budget, findings: &mut Vec<Finding>) -> Result<Workbook, Refusal> {
    let mut globals = Globals::read(stream, budget)?;
    globals.uncalculated = !sheet::has_results(stream);
    let mut book = Workbook::default();
    for listed in &globals.sheets {
        let name = unique(&listed.name, &book, findings);
        if listed.kind != SheetKind::Cells {
            let kind = if listed.kind == SheetKind::Chart { "chart" } else { "macro" };
            findings.push(Finding::new(SHEET_SKIPPED, Place::sheet("", name)).arg("kind", kind));
            continue;
        }
        let part = stream.get(listed.offset..).filter(|part| !part.is_empty());
        let part = part.ok_or_else(|| Refusal::damaged("cut").on_sheet(&name))?;
        let builder = Builder::new(&name, listed.hidden, budget);
        let sheet =
            sheet::read(part, &globals, builder, budget, findings).map_err(|refusal| refusal.on_sheet(&name))?;
        book.sheets.push(sheet);
    }
    if book.sheets.is_empty() { Err(Refusal::no_sheets()) } else { Ok(book) }
}

/// The bytes of the stream `Workbook` (or `Book`) at the root, never one of an embedded object.
fn workbook_stream(bytes: &[u8], budget: &Budget) -> Result<Vec<u8>, Refusal> {
    let damaged = || Refusal::damaged("ole");
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name)) else {
        return Err(without_workbook(&container));
    };
    let stream = container.open_stream(name).map_err(|_| damaged())?;
    let length = stream.len();
    if length > budget.limits.part_bytes || length > bytes.len() as u64 {
        return Err(damaged());
    }
    let mut records = Vec::new();
    stream.take(length).read_to_end(&mut records).map_err(|_| damaged())?;
    if records.len() as u64 == length { Ok(records) } else { Err(damaged()) }
}

/// What an OLE container without a workbook is.
fn without_workbook(container: &cfb::CompoundFile<Cursor<&[u8]>>) -> Refusal {
    if container.exists("/EncryptedPackage") {
        return Refusal::password();
    }
    let kinds = [("/WordDocument", "doc"), ("/PowerPoint Document", "ppt"), ("/__properties_version1.0", "mail")];
    let kind = kinds.into_iter().find(|(name, _)| container.exists(name)).map_or("ole", |(_, kind)| kind);
    Refusal::not_spreadsheet(kind)
}
