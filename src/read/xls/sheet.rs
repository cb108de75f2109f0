//! The cells of one BIFF sheet.
//!
//! The stated dimension is not looked at. What is drawn on a sheet has records of its own between its cells; they
//! are passed over.

use super::globals::Globals;
use super::records::{Record, Records};
use super::text::continued_text;
use crate::model::finding::{Finding, Place, SHEET_SKIPPED};
use crate::model::sheet::{Address, Area, Sheet, Value};
use crate::read::binary::{double, error, long, rk, short};
use crate::read::budget::Budget;
use crate::read::cells::{Builder, COLUMNS};
use crate::read::links::{Width, formula};
use crate::read::refusal::Refusal;

const END: u16 = 0x0a;
/// The text that the formula before it gave.
const FORMULA_TEXT: u16 = 0x207;
/// A formula that is to be calculated when the file is opened.
const ON_OPENING: u16 = 2;
/// Start records of Excel 3, 4, and 5 on.
const STARTS: [u16; 3] = [0x209, 0x409, 0x809];

/// Reads a sheet whose first record starts the bytes.
pub(super) fn read(
    part: &[u8],
    globals: &Globals,
    builder: Builder<'_>,
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Result<Sheet, Refusal> {
    let mut records = Records::new(part);
    let first = records.next()?;
    if !STARTS.contains(&first.id) {
        return Err(Refusal::damaged("biff"));
    }
    let mut reading = Reading { globals, sheet: builder, awaiting: None };
    // Type 0x10 is a worksheet; a chart's own sheet holds copies of cells elsewhere.
    let chart = short(first.data, 2) == Some(0x20);
    let mut depth = 1;
    let mut count: u32 = 0;
    while depth > 0 {
        let record = records.next()?;
        count = count.wrapping_add(1);
        budget.time_now_and_then(count)?;
        match record.id {
            start if STARTS.contains(&start) => depth += 1,
            END => depth -= 1,
            FORMULA_TEXT if depth == 1 && !chart => reading.formula_text(&records.with_continued(record))?,
            _ if depth == 1 && !chart => reading.record(record)?,
            _ => {}
        }
    }
    let sheet = reading.sheet.finish(findings);
    if chart {
        findings.push(Finding::new(SHEET_SKIPPED, Place::sheet("", sheet.name.clone())).arg("kind", "chart"));
    }
    Ok(sheet)
}

/// Whether a formula that is to be calculated on opening has a result all the same: then its writer can calculate.
pub(super) fn has_results(stream: &[u8]) -> bool {
    let mut records = Records::new(stream);
    while let Ok(record) = records.next() {
        let flagged = record.id == 0x06 && short(record.data, 14).is_some_and(|flags| flags & ON_OPENING != 0);
        // Zero, or a text that is empty.
        let nothing = matches!(record.data.get(6..14), Some([0, 0, 0, 0, 0, 0, 0, 0] | [3, .., 0xff, 0xff]));
        if flagged && !nothing {
            return true;
        }
    }
    false
}

struct Reading<'a> {
    globals: &'a Globals,
    sheet: Builder<'a>,
    /// The cell whose formula gave a text that is still to come.
    awaiting: Option<Address>,
}

impl Reading<'_> {
    fn record(&mut self, record: Record<'_>) -> Result<(), Refusal> {
        let read = match record.id {
            0x203 => self.number(record.data),
            0x27e => self.rk(record.data),
            0xbd => self.many_rk(record.data),
            0xfd => self.shared_text(record.data),
            0x204 | 0xd6 => self.label(record.data),
            0x205 => self.bool_or_error(record.data),
            0x06 | 0x206 | 0x406 => self.formula(record.data),
            0x208 => self.row(record.data),
            0xe5 => self.merged(record.data),
            _ => Some(Ok(())),
        };
        read.unwrap_or_else(|| Err(Refusal::damaged("biff")))
    }

    /// Cells are refused by the budget; `None` is a record that does not hold what it must.
    fn number(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (at, style) = place(data)?;
        let value = self.as_number(double(data, 6)?, style);
        Some(self.sheet.push(at, value))
    }

    fn rk(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (at, style) = place(data)?;
        let value = self.as_number(rk(long(data, 6)?), style);
        Some(self.sheet.push(at, value))
    }

    fn many_rk(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (row, first) = (short(data, 0)?, short(data, 2)?);
        for (column, number) in
            (u32::from(first)..COLUMNS).zip(data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6))
        {
            let value = self.as_number(rk(long(number, 2)?), short(number, 0)?);
            if let Err(refusal) = self.sheet.push(Address { row: u32::from(row), column }, value) {
                return Some(Err(refusal));
            }
        }
        Some(Ok(()))
    }

    fn shared_text(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (at, _) = place(data)?;
        let index = long(data, 6)?;
        let text = self.globals.strings.get(usize::try_from(index).ok()?);
        let Some(text) = text else {
            return Some(Err(Refusal::damaged("string").value(index.to_string()).in_cell(at)));
        };
        Some(self.sheet.push(at, Value::Text(text.clone())))
    }

    fn label(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (at, _) = place(data)?;
        let text = self.globals.texts.long_text(data.get(6..)?)?;
        Some(self.sheet.push(at, Value::Text(text.into())))
    }

    fn bool_or_error(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (at, _) = place(data)?;
        let code = *data.get(6)?;
        let value = if *data.get(7)? == 0 { Value::Bool(code != 0) } else { Value::Error(error(code).into()) };
        Some(self.sheet.push(at, value))
    }

    fn formula(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let (at, style) = place(data)?;
        let result = data.get(6..14)?;
        self.awaiting = None;
        if formula(data, 20, Width::Narrow).is_some_and(|formula| self.globals.links.lead(formula, Width::Narrow)) {
            self.sheet.link(at);
        }
        // To be calculated when it is opened: its writer left zero, or nothing, where a result belongs.
        let on_opening = short(data, 14).is_some_and(|flags| flags & ON_OPENING != 0) && self.globals.uncalculated;
        // Excel puts a number of its own here; who writes nothing has not calculated either.
        let untouched = long(data, 16) == Some(0);
        let value = if short(result, 6)? == 0xffff {
            match result.first()? {
                0 => {
                    self.awaiting = Some(at);
                    return Some(Ok(()));
                }
                1 => Value::Bool(*result.get(2)? != 0),
                2 => Value::Error(error(*result.get(2)?).into()),
                _ if on_opening || (untouched && self.globals.uncalculated) => Value::NotCalculated,
                _ => return Some(Ok(())),
            }
        } else {
            match double(result, 0)? {
                0.0 if on_opening => Value::NotCalculated,
                number => self.as_number(number, style),
            }
        };
        Some(self.sheet.push(at, value))
    }

    fn formula_text(&mut self, pieces: &[&[u8]]) -> Result<(), Refusal> {
        let Some(at) = self.awaiting.take() else { return Ok(()) };
        let text = continued_text(self.globals.texts, pieces).ok_or_else(|| Refusal::damaged("biff").in_cell(at))?;
        self.sheet.push(at, Value::Text(text.into()))
    }

    fn row(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let flags = short(data, 12)?;
        if flags & 0x20 != 0 {
            self.sheet.hide_row(u32::from(short(data, 0)?));
        }
        Some(Ok(()))
    }

    fn merged(&mut self, data: &[u8]) -> Option<Result<(), Refusal>> {
        let count = usize::from(short(data, 0)?);
        for area in data.get(2..)?.chunks_exact(8).take(count) {
            let corner = |row, column| {
                Some(Address { row: u32::from(short(area, row)?), column: u32::from(short(area, column)?) })
            };
            let (first, last) = (corner(0, 4)?, corner(2, 6)?);
            let merged = if first.row <= last.row && first.column <= last.column {
                self.sheet.merge(Area { first, last })
            } else {
                Ok(())
            };
            if merged.is_err() {
                return Some(merged);
            }
        }
        Some(Ok(()))
    }

    fn as_number(&self, number: f64, style: u16) -> Value {
        if !number.is_finite() {
            return Value::Error("#NUM!".into());
        }
        if self.globals.is_date(style) { self.globals.dates.value(number) } else { Value::Number(number) }
    }
}

/// Row, column and style, as nearly all cell records begin.
fn place(data: &[u8]) -> Option<(Address, u16)> {
    let column = u32::from(short(data, 2)?);
    let at = Address { row: u32::from(short(data, 0)?), column };
    (column < COLUMNS).then_some((at, short(data, 4)?))
}
