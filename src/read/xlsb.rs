//! .xlsb: binary workbooks in a zip, by calamine, cell by cell.
//!
//! calamine may panic, loop or run out of memory on a hostile file, so the program calls this in a worker process
//! (`worker`). It tells no merged areas and no hidden rows of this format.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsb, XlsbError};

use super::budget::Budget;
use super::cells::{Builder, COLUMNS, ROWS, unique};
use super::container::Container;
use super::dates::DateSystem;
use super::refusal::Refusal;
use crate::model::finding::{Finding, Place, SHEET_SKIPPED};
use crate::model::sheet::{Address, Value, Workbook};

/// Reads a workbook; its container is inflated once beforehand, so that sizes and checksums hold.
pub(super) fn read(
    container: &Container<'_>,
    bytes: &[u8],
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Workbook, Refusal> {
    container.check_all()?;
    let mut source: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let dates = if source.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 };
    let listed = source.sheets_metadata().to_vec();
    budget.sheets(listed.len())?;
    let mut book = Workbook::default();
    for sheet in listed {
        let name = unique(&sheet.name, &book, findings);
        if sheet.typ != SheetType::WorkSheet {
            let kind = if sheet.typ == SheetType::ChartSheet { "chart" } else { "macro" };
            findings.push(Finding::new(SHEET_SKIPPED, Place::sheet("", name)).arg("kind", kind));
            continue;
        }
        let mut builder = Builder::new(&name, sheet.visible != SheetVisible::Visible, budget);
        let mut cells = source.worksheet_cells_reader(&sheet.name).map_err(|error| refusal(&error).on_sheet(&name))?;
        let mut count: u32 = 0;
        while let Some(cell) = cells.next_cell().map_err(|error| refusal(&error).on_sheet(&name))? {
            count = count.wrapping_add(1);
            budget.time_now_and_then(count)?;
            let (row, column) = cell.get_position();
            if row >= ROWS || column >= COLUMNS {
                return Err(Refusal::damaged("reference").on_sheet(&name));
            }
            if let Some(value) = value(cell.get_value(), dates) {
                builder.push(Address { row, column }, value).map_err(|refusal| refusal.on_sheet(&name))?;
            }
        }
        book.sheets.push(builder.finish(findings));
    }
    if book.sheets.is_empty() { Err(Refusal::no_sheets()) } else { Ok(book) }
}

fn value(data: &DataRef<'_>, dates: DateSystem) -> Option<Value> {
    match data {
        #[expect(clippy::cast_precision_loss, reason = "the format holds integers of 30 bits only")]
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) if number.is_finite() => Some(Value::Number(*number)),
        DataRef::Float(_) => Some(Value::Error("#NUM!".into())),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(Value::Text(text.as_str().into()))
        }
        DataRef::SharedString(text) => Some(Value::Text((*text).into())),
        DataRef::Bool(yes) => Some(Value::Bool(*yes)),
        DataRef::DateTime(moment) if moment.is_datetime() => Some(dates.value(moment.as_f64())),
        DataRef::DateTime(moment) => Some(Value::Number(moment.as_f64())),
        DataRef::Error(error) => Some(Value::Error(error.to_string().into())),
        DataRef::Empty => None,
    }
}

fn refusal(error: &XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::password(),
        _ => Refusal::damaged("part"),
    }
}
