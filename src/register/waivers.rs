//! Waivers: a unit excused from a rule, for a window or up to a day, with a reason and the document it rests on.
//!
//! Whether a waiver still holds for a window is judged where the window is (`evaluate`).

use super::cells;
use super::received::unit_of;
use super::table::{Column, Row, Table};
use crate::model::finding::{Finding, WAIVER_ROW};
use crate::model::period_words::period_in;
use crate::model::plan::Plan;
use crate::model::register::{Register, Waiver};
use crate::model::sheet::Workbook;
use crate::model::text::fold;

const COLUMNS: &[Column] = &[
    Column { name: "unit", heads: &["unit", "Đơn vị", "Mã đơn vị", "Tên đơn vị"], required: true },
    Column { name: "rule", heads: &["rule", "Quy định", "Mã quy định"], required: true },
    Column { name: "window", heads: &["window", "Kỳ", "Thời gian"], required: false },
    Column { name: "reason", heads: &["reason", "Lý do"], required: true },
    Column { name: "basis", heads: &["basis", "Căn cứ"], required: true },
    Column { name: "expires", heads: &["expires", "Hết hạn", "Ngày hết hạn"], required: false },
];

/// How a window may be written, shown where one can't be read.
const WINDOW_FORMS: &str = "2022-03, 2022-Q1, 2022-H1, 2022";

/// The waivers of an already read file, and what is wrong with its rows.
#[must_use]
pub fn waivers(path: &str, book: &Workbook, plan: &Plan, register: &Register) -> (Vec<Waiver>, Vec<Finding>) {
    let table = match Table::find(path, book, WAIVER_ROW, COLUMNS) {
        Ok(table) => table,
        Err(findings) => return (Vec::new(), findings),
    };
    let mut waivers = Vec::new();
    let mut findings = Vec::new();
    for row in table.rows() {
        match read(&row, plan, register) {
            Ok(waiver) => waivers.push(waiver),
            Err(finding) => findings.push(*finding),
        }
    }
    (waivers, findings)
}

fn read(row: &Row<'_>, plan: &Plan, register: &Register) -> Result<Waiver, Box<Finding>> {
    let unit = unit_of(row, register)?;
    let code = register.units().get(unit).map(|unit| unit.code.clone()).unwrap_or_default();
    let rule = row.text("rule");
    if plan.rule(&rule).is_none() {
        let ids: Vec<&str> = plan.rules().into_iter().map(|(_, rule)| rule.id.as_str()).collect();
        return Err(row.finding("rule", "rule").unit(code).expected(ids.join(", ")).into());
    }
    let window = window(&row.text("window"));
    let window = window.ok_or_else(|| Box::new(row.finding("window", "window").unit(&code).expected(WINDOW_FORMS)))?;
    let (reason, basis) = (row.text("reason"), row.text("basis"));
    for (column, text, problem) in [("reason", &reason, "no-reason"), ("basis", &basis, "no-basis")] {
        if text.is_empty() {
            return Err(row.finding(column, problem).unit(&code).rule(rule).into());
        }
    }
    let expires = row.value("expires").map(|value| {
        let unreadable = || Box::new(row.finding("expires", "date").unit(&code).expected(cells::DAY_FORMS));
        cells::day(value).ok_or_else(unreadable)
    });
    Ok(Waiver { unit, rule, window, reason, basis, expires: expires.transpose()?, row: row.number })
}

/// The id of a window written as an id, a period in words or a month; empty for every window.
fn window(written: &str) -> Option<String> {
    if written.is_empty() {
        return Some(String::new());
    }
    period_in(written, None).map(|period| period.to_string()).or_else(|| month(written))
}

/// `2022-03`, `3/2022`, "tháng 3 năm 2022".
fn month(written: &str) -> Option<String> {
    let folded = fold(written);
    let numbers: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "thang" | "nam")).collect();
    let (year, month) = match numbers.as_slice() {
        [year, month] if year.len() == 4 => (year, month),
        [month, year] if year.len() == 4 => (year, month),
        _ => return None,
    };
    let (year, month) = (year.parse::<u32>().ok()?, month.parse::<u32>().ok()?);
    (1..=12).contains(&month).then(|| format!("{year}-{month:02}"))
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn windows_are_named_as_rules_name_them() {
        for (written, id) in [
            ("2022-03", "2022-03"),
            ("3/2022", "2022-03"),
            ("tháng 3 năm 2022", "2022-03"),
            ("Quý I/2022", "2022-Q1"),
            ("6 tháng đầu năm 2022", "2022-H1"),
            ("2022", "2022"),
            ("", ""),
        ] {
            assert_eq!(window(written).as_deref(), Some(id), "{written}");
        }
        for written in ["13/2022", "tháng 3", "mọi kỳ", "2022-Q5"] {
            assert_eq!(window(written), None, "{written}");
        }
    }
}
