//! Formulas over the record sheets: COUNTIFS and SUMIFS over bounded absolute ranges, and nothing else.

use std::fmt::Write as _;

use super::cell_text::put_clean;
use super::table::{FIRST, HEAD, last_row};
use crate::model::sheet::column_name;

/// Stands for the number of the row in the text of a [`RowFormula`]; no other text of a formula holds it.
pub(super) const ROW: &str = "\u{1}";

/// A formula that stands in many rows, each time with the number of its row; worked out once.
pub(super) struct RowFormula {
    text: String,
    /// What stands between the numbers, as XML.
    pieces: Vec<Vec<u8>>,
}

impl RowFormula {
    /// From a formula with [`ROW`] where the number of the row has to stand.
    pub(super) fn new(text: String) -> RowFormula {
        let escaped = |piece: &str| {
            let mut out = Vec::with_capacity(piece.len());
            put_clean(&mut out, piece);
            out
        };
        RowFormula { pieces: text.split(ROW).map(escaped).collect(), text }
    }

    /// The formula as it stands in the row of that number.
    pub(super) fn in_row(&self, number: &str) -> String {
        self.text.replace(ROW, number)
    }

    /// Appends the same as XML.
    pub(super) fn put(&self, row: &str, out: &mut Vec<u8>) {
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                out.extend_from_slice(row.as_bytes());
            }
            out.extend_from_slice(piece);
        }
    }
}

/// Where the rows of a record table stand: one sheet, or several when one is too small.
pub(super) struct Records {
    sheets: Vec<(String, u32)>,
}

impl Records {
    /// So many rows under a sheet name, at most so many on a sheet.
    pub(super) fn new(name: &str, rows: usize, most: usize) -> Records {
        let mut sheets = vec![(name.to_owned(), last_row(rows.min(most)))];
        for (number, from) in (2..).zip((most..rows).step_by(most)) {
            sheets.push((format!("{name} ({number})"), last_row((rows - from).min(most))));
        }
        Records { sheets }
    }

    /// The sheets' names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// How many rows meet all criteria: column and what it must be (a cell, or a text in quotes).
    pub(super) fn count(&self, criteria: &[(u16, &str)]) -> String {
        self.each_sheet(|out, name, last| {
            out.push_str("COUNTIFS(");
            push_pairs(out, name, last, criteria);
        })
    }

    /// The sum of a column over the rows that meet all criteria.
    pub(super) fn sum(&self, column: u16, criteria: &[(u16, &str)]) -> String {
        self.each_sheet(|out, name, last| {
            out.push_str("SUMIFS(");
            push_range(out, name, column, FIRST, last);
            out.push(',');
            push_pairs(out, name, last, criteria);
        })
    }

    /// One term a sheet, each without its closing bracket.
    fn each_sheet(&self, term: impl Fn(&mut String, &str, u32)) -> String {
        let mut out = String::with_capacity(96);
        for (index, (name, last)) in self.sheets.iter().enumerate() {
            if index > 0 {
                out.push('+');
            }
            term(&mut out, name, *last);
            out.push(')');
        }
        out
    }
}

fn push_pairs(out: &mut String, sheet: &str, last: u32, criteria: &[(u16, &str)]) {
    for (index, (column, wanted)) in criteria.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_range(out, sheet, *column, FIRST, last);
        out.push(',');
        out.push_str(wanted);
    }
}

/// `'Sheet'!$A$4:$A$20`, rows and column from 0.
pub(super) fn range(sheet: &str, column: u16, first: u32, last: u32) -> String {
    let mut out = String::new();
    push_range(&mut out, sheet, column, first, last);
    out
}

fn push_range(out: &mut String, sheet: &str, column: u16, first: u32, last: u32) {
    let letters = column_name(u32::from(column));
    let _ = write!(out, "{}!${letters}${}:${letters}${}", quoted_name(sheet), first + 1, last + 1);
}

/// A sheet's name as formulas write it.
pub(super) fn quoted_name(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// A cell, its column fixed: `$A7`.
pub(super) fn in_column(column: u16, row: u32) -> String {
    format!("${}{}", column_name(u32::from(column)), row + 1)
}

/// A cell, its row fixed: `E$3`.
pub(super) fn in_head(column: u16) -> String {
    format!("{}${}", column_name(u32::from(column)), HEAD + 1)
}

/// A cell of the row of a [`RowFormula`], its column fixed: `$A7`.
pub(super) fn in_column_of_row(column: u16) -> String {
    format!("${}{ROW}", column_name(u32::from(column)))
}

/// A cell: `E7`.
pub(super) fn cell(column: u16, row: u32) -> String {
    format!("{}{}", column_name(u32::from(column)), row + 1)
}

/// Whether a text, used as a criterion from a cell, means itself and nothing else.
///
/// Excel and LibreOffice read numbers, dates, comparisons and wildcards out of criteria.
pub(super) fn is_plain(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    begins && text.len() <= 200 && !text.contains(['*', '?', '~', '"'])
}

#[cfg(test)]
mod tests {
    use super::super::table::ROWS;
    use super::*;

    #[test]
    fn ranges_are_bounded_and_absolute() {
        let records = Records::new("Sổ tin bài", 30, ROWS);
        assert_eq!(
            records.count(&[(0, "$A7"), (13, "E$3")]),
            "COUNTIFS('Sổ tin bài'!$A$4:$A$33,$A7,'Sổ tin bài'!$N$4:$N$33,E$3)"
        );
        assert_eq!(
            Records::new("Sổ", 0, ROWS).sum(4, &[(2, "\"tin\"")]),
            "SUMIFS('Sổ'!$E$4:$E$4,'Sổ'!$C$4:$C$4,\"tin\")"
        );
    }

    #[test]
    fn a_formula_of_many_rows_takes_the_number_of_each() {
        let formula = RowFormula::new(format!("IF(F{ROW}>=$E{ROW},\"a & b\",1)"));
        assert_eq!(formula.in_row("12"), "IF(F12>=$E12,\"a & b\",1)");
        let mut out = Vec::new();
        formula.put("12", &mut out);
        assert_eq!(String::from_utf8(out).as_deref(), Ok("IF(F12&gt;=$E12,&quot;a &amp; b&quot;,1)"));
    }

    #[test]
    fn rows_beyond_a_sheet_stand_on_the_next() {
        let records = Records::new("Sổ", ROWS + 2, ROWS);
        assert_eq!(records.names().collect::<Vec<_>>(), ["Sổ", "Sổ (2)"]);
        assert_eq!(records.count(&[(0, "$A7")]), "COUNTIFS('Sổ'!$A$4:$A$1048003,$A7)+COUNTIFS('Sổ (2)'!$A$4:$A$5,$A7)");
    }

    #[test]
    fn criteria_that_would_be_read_as_something_else_are_known() {
        assert!(is_plain("THPT-HD") && is_plain("Tin, bài đăng trang thông tin điện tử"));
        for odd in ["001", "1-2", ">5", "=A", "a*b", "", "2022-01"] {
            assert!(!is_plain(odd), "{odd}");
        }
    }
}
