//! The cells of one binary sheet part, as they stream by.
//!
//! The stated dimension is not looked at, formulas are not read; of what follows the cells only merged areas are.

use super::Shared;
use super::records::{Records, text};
use crate::model::finding::Finding;
use crate::model::sheet::{Address, Area, Sheet, Value};
use crate::read::binary::{double, error, long, rk};
use crate::read::cells::{Builder, COLUMNS, ROWS};
use crate::read::links::{Width, formula};
use crate::read::refusal::Refusal;
use crate::read::xml::Source;

/// The end of the rows.
const END: u16 = 146;

/// Reads one worksheet.
pub(super) fn read<S: Source>(
    records: &mut Records<S>,
    shared: &Shared,
    mut sheet: Builder<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Sheet, Refusal> {
    let damaged = || Refusal::damaged("biff");
    let (mut row, mut next_column, mut ended) = (0, 0, false);
    while let Some((number, data)) = records.next()? {
        match number {
            0 => {
                (row, next_column) = (long(data, 0).ok_or_else(damaged)?, 0);
                // Bit 12 of the flags behind height: hidden.
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) && row < ROWS {
                    sheet.hide_row(row);
                }
            }
            1..=11 | 62 => {
                let column = long(data, 0).ok_or_else(damaged)?;
                next_column = column.saturating_add(1);
                cell(&mut sheet, shared, number, Address { row, column }, data.get(4..).ok_or_else(damaged)?)?;
            }
            // The same kinds without a column: each stands right of the one before.
            12..=18 | 61 => {
                let column = next_column;
                next_column = column.saturating_add(1);
                let kind = if number == 61 { 62 } else { number - 11 };
                cell(&mut sheet, shared, kind, Address { row, column }, data)?;
            }
            176 => {
                let corner = |row, column| Some(Address { row: long(data, row)?, column: long(data, column)? });
                let (first, last) = (corner(0, 8).ok_or_else(damaged)?, corner(4, 12).ok_or_else(damaged)?);
                if first.row <= last.row && first.column <= last.column && last.row < ROWS && last.column < COLUMNS {
                    sheet.merge(Area { first, last })?;
                }
            }
            END => ended = true,
            _ => {}
        }
    }
    if ended { Ok(sheet.finish(findings)) } else { Err(Refusal::damaged("cut")) }
}

/// One cell: three bytes of style, a flag, its value.
fn cell(sheet: &mut Builder<'_>, shared: &Shared, kind: u16, at: Address, data: &[u8]) -> Result<(), Refusal> {
    if at.row >= ROWS || at.column >= COLUMNS {
        return Err(Refusal::damaged("reference").value(format!("{}, {}", at.row, at.column)));
    }
    let broken = || Refusal::damaged("biff").in_cell(at);
    let style = long(data, 0).ok_or_else(broken)? & 0x00ff_ffff;
    let byte = data.get(4).copied().ok_or_else(broken);
    let number = |number: f64| {
        if !number.is_finite() {
            return Value::Error("#NUM!".into());
        }
        let date = usize::try_from(style).ok().and_then(|style| shared.date_styles.get(style)).copied();
        if date == Some(true) { shared.dates.value(number) } else { Value::Number(number) }
    };
    let string = |at| text(data, at).map(|(text, _)| Value::Text(text.into())).ok_or_else(broken);
    let value = match kind {
        2 => number(rk(long(data, 4).ok_or_else(broken)?)),
        3 | 11 => Value::Error(error(byte?).into()),
        4 | 10 => Value::Bool(byte? != 0),
        5 | 9 => number(double(data, 4).ok_or_else(broken)?),
        6 | 8 => string(4)?,
        // Rich text has a byte of flags before it.
        62 => string(5)?,
        7 => {
            let index = long(data, 4).ok_or_else(broken)?;
            let text = usize::try_from(index).ok().and_then(|index| shared.strings.get(index));
            let text = text.ok_or_else(|| Refusal::damaged("string").value(index.to_string()).in_cell(at))?;
            Value::Text(text.clone())
        }
        // Blank.
        _ => return Ok(()),
    };
    if shared.links.any() && leads_away(kind, data, shared) {
        sheet.link(at);
    }
    sheet.push(at, value)
}

/// Whether a cell's formula takes its value from another file.
fn leads_away(kind: u16, data: &[u8], shared: &Shared) -> bool {
    // Behind the result: two bytes of flags, the formula.
    let result = match kind {
        8 => text(data, 4).map(|(_, behind)| behind),
        9 => Some(12),
        10 | 11 => Some(5),
        _ => None,
    };
    let formula = result.and_then(|result| formula(data, result + 2, Width::Wide));
    formula.is_some_and(|formula| shared.links.lead(formula, Width::Wide))
}
