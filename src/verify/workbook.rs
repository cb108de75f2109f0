//! Two workbooks cell by cell: values, formulas, results kept with formulas, names.
//!
//! Formats, widths, charts and links are not compared: a workbook saved by another program differs in all of them.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use super::formula;
use crate::model::sheet::{Address, Formula, FullWorkbook, Sheet, Value};
use crate::model::verification::{Difference, Kind};

/// How far two numbers may lie apart, in parts of the larger: programs write the last digit differently.
const NEAR: f64 = 1e-12;
/// Days from Excel's day 0 to the first of January of the year 1, with which [`chrono`] counts.
const DAY_ZERO: i32 = 693_594;

/// What stands in a cell.
#[derive(Default, Clone, Copy)]
struct Content<'a> {
    value: Option<&'a Value>,
    formula: Option<&'a Formula>,
}

/// Everything that differs in `found` from `expected`, by sheet and cell; results of formulas last, since they follow
/// from cells when the program that saved an edit calculated anew.
pub(super) fn compare(file: &str, found: &FullWorkbook, expected: &FullWorkbook) -> Vec<Difference> {
    let mut differences = Vec::new();
    if found.program != expected.program {
        differences.push(Difference::new(Kind::Resaved, file).values(&found.program, &expected.program));
    }
    let by_name = |book: &'_ FullWorkbook, name: &str| book.workbook.sheets.iter().position(|one| one.name == name);
    let mut uncalculated = 0;
    for sheet in &expected.workbook.sheets {
        match by_name(found, &sheet.name).and_then(|index| found.workbook.sheets.get(index)) {
            Some(other) => uncalculated += sheets(file, other, sheet, &mut differences),
            None => differences.push(Difference::new(Kind::SheetMissing, file).at(&sheet.name)),
        }
    }
    for sheet in &found.workbook.sheets {
        if by_name(expected, &sheet.name).is_none() {
            differences.push(Difference::new(Kind::SheetAdded, file).at(&sheet.name));
        }
    }
    if uncalculated > 0 {
        differences.push(Difference::new(Kind::NotCalculated, file).values(uncalculated.to_string(), ""));
    }
    names(file, found, expected, &mut differences);
    differences.sort_by_key(|difference| difference.kind == Kind::Result);
    differences
}

/// Compares two sheets of one name; how many formulas have lost their results.
fn sheets(file: &str, found: &Sheet, expected: &Sheet, differences: &mut Vec<Difference>) -> usize {
    if (found.hidden && !expected.hidden) || found.hidden_rows != expected.hidden_rows {
        let rows: Vec<String> = found.hidden_rows.iter().map(|row| (row + 1).to_string()).collect();
        differences.push(Difference::new(Kind::Hidden, file).at(&found.name).values(rows.join(", "), ""));
    }
    let mut cells: BTreeMap<Address, [Content<'_>; 2]> = BTreeMap::new();
    for (side, sheet) in [found, expected].into_iter().enumerate() {
        for cell in &sheet.cells {
            if let Some(content) = cells.entry(cell.at).or_default().get_mut(side) {
                content.value = Some(&cell.value);
            }
        }
        for formula in &sheet.formulas {
            if let Some(content) = cells.entry(formula.at).or_default().get_mut(side) {
                content.formula = Some(formula);
            }
        }
    }
    let mut uncalculated = 0;
    for (at, [is, should]) in cells {
        let place = || format!("{}!{}", expected.name, at.a1());
        let kind = match (is.formula, should.formula) {
            (Some(one), Some(other)) if formula::normal(one) != formula::normal(other) => Kind::Formula,
            (Some(_), None) | (None, Some(_)) => Kind::Formula,
            (Some(_), Some(_)) if matches!(is.value, Some(Value::NotCalculated)) => {
                uncalculated += usize::from(!same(is.value, should.value));
                continue;
            }
            (Some(_), Some(_)) => Kind::Result,
            (None, None) => Kind::Cell,
        };
        if kind == Kind::Formula {
            differences.push(Difference::new(kind, file).at(place()).values(is.shown(), should.shown()));
        } else if !same(is.value, should.value) {
            differences.push(Difference::new(kind, file).at(place()).values(value(is.value), value(should.value)));
        }
    }
    uncalculated
}

impl Content<'_> {
    /// Its formula with its result, or its value.
    fn shown(self) -> String {
        match self.formula {
            None => value(self.value),
            Some(formula) => format!("={} → {}", formula.text.trim_start_matches('='), value(self.value)),
        }
    }
}

/// A value as it is shown; empty for an empty cell.
pub(super) fn value(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Text(text) | Value::Error(text)) => text.to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Date(day)) => day.to_string(),
        Some(Value::Bool(true)) => "TRUE".to_owned(),
        Some(Value::Bool(false)) => "FALSE".to_owned(),
        Some(Value::NotCalculated) => "?".to_owned(),
    }
}

/// Whether two cells hold the same; a day is the same as its number, which only a format tells apart.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one.map(number), other.map(number)) {
        (Some(Some(one)), Some(Some(other))) => (one - other).abs() <= NEAR * one.abs().max(other.abs()),
        _ => one == other,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Date(day) => Some(f64::from(day.num_days_from_ce() - DAY_ZERO)),
        _ => None,
    }
}

fn names(file: &str, found: &FullWorkbook, expected: &FullWorkbook, differences: &mut Vec<Difference>) {
    let mut names: BTreeMap<&str, [&str; 2]> = BTreeMap::new();
    for (side, book) in [found, expected].into_iter().enumerate() {
        for (name, meaning) in &book.names {
            if let Some(text) = names.entry(name).or_default().get_mut(side) {
                *text = meaning;
            }
        }
    }
    let corner = Address { row: 0, column: 0 };
    for (name, [is, should]) in names {
        if formula::text(is, corner) != formula::text(should, corner) {
            differences.push(Difference::new(Kind::Name, file).at(name).values(is, should));
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::model::sheet::{Cell, Workbook};

    fn book(cells: Vec<(u32, Value)>, formulas: &[(u32, &str)]) -> FullWorkbook {
        let at = |row| Address { row, column: 1 };
        let cells = cells.into_iter().map(|(row, value)| Cell { at: at(row), value }).collect();
        let formula = |(row, text): &(u32, &str)| Formula { at: at(*row), text: (*text).into(), written_at: at(*row) };
        let formulas = formulas.iter().map(formula).collect();
        let sheet = Sheet { name: "Tổng hợp".into(), cells, formulas, ..Sheet::default() };
        FullWorkbook { workbook: Workbook { sheets: vec![sheet] }, ..FullWorkbook::default() }
    }

    fn said(found: &FullWorkbook, expected: &FullWorkbook) -> Vec<String> {
        let differences = compare("a.xlsx", found, expected);
        let shown = |one: &Difference| format!("{} {} {} | {}", one.kind.word(), one.place, one.found, one.expected);
        differences.iter().map(shown).collect()
    }

    #[test]
    fn a_changed_value_formula_or_result_is_named() {
        let expected = book(
            vec![(0, Value::Number(5.0)), (1, Value::Number(7.0)), (2, Value::Number(9.0))],
            &[(1, "SUM(C1:C2)"), (2, "SUM(C1:C3)")],
        );
        let found =
            book(vec![(0, Value::Number(6.0)), (1, Value::Number(8.0)), (2, Value::Number(9.0))], &[(1, "SUM(C1:C2)")]);
        assert_eq!(
            said(&found, &expected),
            ["cell Tổng hợp!B1 6 | 5", "formula Tổng hợp!B3 9 | =SUM(C1:C3) → 9", "result Tổng hợp!B2 8 | 7"]
        );
        assert_eq!(said(&expected, &expected), [""; 0]);
    }

    #[test]
    fn a_day_without_its_format_and_a_last_digit_are_no_change() {
        let day = NaiveDate::from_ymd_opt(2022, 3, 15).expect("a day");
        let expected = book(vec![(0, Value::Date(day)), (1, Value::Number(0.1 + 0.2))], &[]);
        let found = book(vec![(0, Value::Number(44_635.0)), (1, Value::Number(0.3))], &[]);
        assert_eq!(said(&found, &expected), [""; 0]);
        let found = book(vec![(0, Value::Number(44_636.0)), (1, Value::Number(0.3))], &[]);
        assert_eq!(said(&found, &expected), ["cell Tổng hợp!B1 44636 | 2022-03-15"]);
    }

    #[test]
    fn lost_results_are_counted_not_listed() {
        let expected = book(vec![(0, Value::Number(5.0)), (1, Value::Number(7.0))], &[(0, "C1"), (1, "C2")]);
        let found = book(vec![(0, Value::NotCalculated), (1, Value::NotCalculated)], &[(0, "C1"), (1, "C2")]);
        assert_eq!(said(&found, &expected), ["not_calculated  2 | "]);
    }

    #[test]
    fn sheets_and_names_are_compared_too() {
        let mut expected = book(Vec::new(), &[]);
        expected.names = vec![("KyTu".into(), "'Kiểm soát'!$B$4".into())];
        let mut found = FullWorkbook { names: vec![("KyTu".into(), "'Kiểm soát'!$B$5".into())], ..expected.clone() };
        found.workbook.sheets[0].name = "Khác".into();
        assert_eq!(
            said(&found, &expected),
            ["sheet_missing Tổng hợp  | ", "sheet_added Khác  | ", "name KyTu 'Kiểm soát'!$B$5 | 'Kiểm soát'!$B$4",]
        );
    }
}
