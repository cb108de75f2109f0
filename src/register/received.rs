//! The register of incoming documents (*sổ văn bản đến*): the authority for when a report came in.

use super::cells;
use super::table::{Column, Row, Table};
use crate::model::finding::{Finding, RECEIVED_ROW};
use crate::model::period_words::period_in;
use crate::model::register::{Received, ReceivedWhat, Register, Resolved};
use crate::model::sheet::Workbook;

const COLUMNS: &[Column] = &[
    Column { name: "file", heads: &["file", "Tệp", "Tên tệp", "Tập tin"], required: false },
    Column {
        name: "unit", heads: &["unit", "Đơn vị", "Mã đơn vị", "Tên đơn vị", "Đơn vị gửi"], required: false
    },
    Column { name: "period", heads: &["period", "Kỳ", "Kỳ báo cáo", "Kì báo cáo"], required: false },
    Column {
        name: "date", heads: &["date", "date received", "received", "Ngày nhận", "Ngày đến"], required: true
    },
];

/// How a period may be written, shown where one can't be read.
const PERIOD_FORMS: &str = "2022-Q1, Quý I/2022, 6 tháng đầu năm 2022";

/// The entries of an already read file, and what is wrong with its rows.
#[must_use]
pub fn received(path: &str, book: &Workbook, register: &Register) -> (Vec<Received>, Vec<Finding>) {
    let table = match Table::find(path, book, RECEIVED_ROW, COLUMNS) {
        Ok(table) => table,
        Err(findings) => return (Vec::new(), findings),
    };
    let mut entries = Vec::new();
    let mut findings = Vec::new();
    for row in table.rows() {
        match read(&row, register) {
            Ok(entry) => entries.push(entry),
            Err(finding) => findings.push(*finding),
        }
    }
    (entries, findings)
}

fn read(row: &Row<'_>, register: &Register) -> Result<Received, Box<Finding>> {
    let what = what(row, register)?;
    let on = row.value("date").and_then(cells::day);
    let on = on.ok_or_else(|| Box::new(row.finding("date", "date").expected(cells::DAY_FORMS)))?;
    Ok(Received { what, on })
}

/// The file, or else the unit and its period.
fn what(row: &Row<'_>, register: &Register) -> Result<ReceivedWhat, Box<Finding>> {
    let file = row.text("file");
    if !file.is_empty() {
        let path = file.replace('\\', "/");
        return Ok(ReceivedWhat::File(path.trim_start_matches("./").trim_start_matches("reports/").to_owned()));
    }
    let (unit, period) = (row.text("unit"), row.text("period"));
    if unit.is_empty() || period.is_empty() {
        let lacking = if unit.is_empty() { "unit" } else { "period" };
        return Err(row.finding(lacking, "incomplete").into());
    }
    let unit = unit_of(row, register)?;
    let period = period_in(&period, None);
    let period = period.ok_or_else(|| Box::new(row.finding("period", "period").expected(PERIOD_FORMS)))?;
    Ok(ReceivedWhat::UnitPeriod(unit, period))
}

/// The unit a row names by code or by name.
pub(super) fn unit_of(row: &Row<'_>, register: &Register) -> Result<usize, Box<Finding>> {
    let written = row.text("unit");
    if let Some(unit) = register.by_code(&written) {
        return Ok(unit);
    }
    match register.by_name(&written) {
        Resolved::Unit(unit) => Ok(unit),
        Resolved::Unknown => Err(row.finding("unit", "unit").into()),
        Resolved::Ambiguous(units) => {
            let codes: Vec<&str> =
                units.iter().filter_map(|unit| register.units().get(*unit)).map(|unit| unit.code.as_str()).collect();
            Err(row.finding("unit", "ambiguous").expected(codes.join(", ")).into())
        }
    }
}
