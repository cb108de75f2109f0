//! Fills a form in as a unit does: values under the heads and beside the labels that the guide names, all else as it was.
//!
//! `tests/template.rs` has openpyxl and LibreOffice fill forms; here the workbook is written anew with the same cells.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

type Cells = BTreeMap<(u32, u16), Data>;

/// Writes a copy of the form with what was typed: `sheet: head | head`, then rows of values.
pub(crate) fn fill(form: &Path, filled: &Path, typed: &str) {
    let mut sheets = read(form);
    let mut at = None;
    for line in typed.lines() {
        let named = line.split_once(": ").and_then(|(name, heads)| {
            let place = sheets.iter().position(|(sheet, _)| sheet == name)?;
            Some((place, heads.split(" | ").map(str::to_owned).collect::<Vec<_>>()))
        });
        if named.is_some() {
            at = named;
            continue;
        }
        let (place, heads) = at.as_ref().expect("a sheet and heads first");
        let cells = &mut sheets[*place].1;
        let columns: Vec<(u32, u16)> = heads.iter().map(|head| find(cells, head)).collect();
        let values: Vec<&str> = line.split(" | ").collect();
        assert_eq!(values.len(), columns.len(), "{line}");
        let is_label = columns.iter().all(|(_, column)| *column == 0);
        let free = |row: u32| columns.iter().all(|(_, column)| cells.get(&(row, *column)).is_none());
        let row = (columns[0].0 + 1..1_048_576).find(|row| free(*row)).expect("a free row");
        for ((head, column), value) in columns.into_iter().zip(values) {
            // A label's value stands beside it, a head's below it.
            let cell = if is_label { (head, 1) } else { (row, column) };
            cells.insert(cell, Data::String(value.to_owned()));
        }
    }
    write(&sheets, filled);
}

fn find(cells: &Cells, head: &str) -> (u32, u16) {
    let found = cells.iter().find(|(_, cell)| matches!(cell, Data::String(text) if text.trim() == head));
    *found.unwrap_or_else(|| panic!("no {head}")).0
}

fn read(path: &Path) -> Vec<(String, Cells)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let names = book.sheet_names();
    let cells = |name: &String| {
        let range = book.worksheet_range(name).expect("a sheet");
        let (row, column) = range.start().unwrap_or_default();
        let used = range.used_cells().filter(|(_, _, cell)| **cell != Data::Empty);
        let place = |down: usize, right: usize| {
            (row + u32::try_from(down).expect("a row"), u16::try_from(column as usize + right).expect("a column"))
        };
        used.map(|(down, right, cell)| (place(down, right), cell.clone())).collect::<Cells>()
    };
    let cells: Vec<Cells> = names.iter().map(cells).collect();
    names.into_iter().zip(cells).collect()
}

fn write(sheets: &[(String, Cells)], path: &Path) {
    let mut book = Workbook::new();
    let day_format = Format::new().set_num_format("dd/mm/yyyy");
    for (name, cells) in sheets {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for ((row, column), cell) in cells {
            let (row, column) = (*row, *column);
            let day = |year, month, day| ExcelDateTime::from_ymd(year, month, day).expect("a day");
            let done = match cell {
                Data::String(text) => match parts(text) {
                    Some((year, month, one)) => {
                        sheet.write_datetime_with_format(row, column, day(year, month, one), &day_format)
                    }
                    None => match text.parse::<u32>() {
                        Ok(number) => sheet.write_number(row, column, number),
                        Err(_) => sheet.write_string(row, column, text),
                    },
                },
                Data::Float(number) => sheet.write_number(row, column, *number),
                Data::DateTime(one) => {
                    let (year, month, one, ..) = one.to_ymd_hms_milli();
                    sheet.write_datetime_with_format(row, column, day(year, month, one), &day_format)
                }
                other => sheet.write_string(row, column, other.to_string()),
            };
            done.expect("a cell");
        }
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    book.save(path).expect("a workbook");
}

/// `15/01/2026` as year, month, day.
fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.splitn(3, '/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}
