//! What a reader hands on: sheets of addressed cells, in the order rows and columns are seen in Excel.
//!
//! It does not know what the cells mean.

use chrono::NaiveDate;

/// The address of a cell, counted from zero: row 0, column 0 is A1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl Address {
    /// The address as Excel shows it, such as `B7`.
    #[must_use]
    pub fn a1(&self) -> String {
        let mut name = column_name(self.column);
        name.push_str(itoa::Buffer::new().format(self.row + 1));
        name
    }

    /// Reads such a name back.
    #[must_use]
    pub fn from_a1(name: &str) -> Option<Address> {
        let digits = name.find(|letter: char| !letter.is_ascii_uppercase()).filter(|digits| *digits > 0)?;
        let column = name
            .get(..digits)?
            .bytes()
            .try_fold(0_u32, |sum, letter| sum.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?;
        let row: u32 = name.get(digits..)?.parse().ok()?;
        let at = Address { row: row.checked_sub(1)?, column: column - 1 };
        // "A01" and "A+1" are no names.
        (at.a1() == name).then_some(at)
    }
}

/// The letters of a column counted from zero: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut name = if column < 26 { String::with_capacity(10) } else { column_name(column / 26 - 1) };
    name.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
    name
}

/// What stands in a cell. Empty cells are not handed on at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as stored (not trimmed, not normalised); never empty.
    Text(Box<str>),
    /// A number without a date format.
    Number(f64),
    /// A number with a date format, by the workbook's own date system; the time of day is dropped.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value, as Excel shows it: `#REF!`.
    Error(Box<str>),
    /// A formula whose result the file does not hold.
    NotCalculated,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Where it stands.
    pub at: Address,
    /// What it holds.
    pub value: Value,
}

/// A rectangle of merged cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Upper left.
    pub first: Address,
    /// Lower right.
    pub last: Address,
}

impl Area {
    /// A whole sheet.
    pub const WHOLE: Area =
        Area { first: Address { row: 0, column: 0 }, last: Address { row: u32::MAX, column: u32::MAX } };

    /// Whether a cell lies in it.
    #[must_use]
    pub fn holds(&self, at: Address) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

/// One sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name as shown on the tab.
    pub name: String,
    /// Whether the sheet is hidden (or very hidden).
    pub hidden: bool,
    /// Cells that hold something, by row, then column; each address once.
    pub cells: Vec<Cell>,
    /// Merged areas, where the format states them.
    pub merged: Vec<Area>,
    /// Hidden rows, counted from zero, where the format states them, ascending.
    pub hidden_rows: Vec<u32>,
    /// Formulas, by row, then column: only where the reader was asked for them.
    pub formulas: Vec<Formula>,
}

/// The formula of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// The cell it stands in.
    pub at: Address,
    /// Its text as stored.
    pub text: Box<str>,
    /// The cell it was written for: another one where several cells share a text.
    pub written_at: Address,
}

/// All sheets of a file, in tab order; chart and macro sheets are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Workbook {
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// A workbook with all that decides its figures: formulas and names too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FullWorkbook {
    /// Its sheets, with their formulas.
    pub workbook: Workbook,
    /// Names defined for cells, with what they stand for; not what Excel names for itself (`_xlnm.Print_Titles`).
    pub names: Vec<(String, String)>,
    /// The program that saved it, by its own words.
    pub program: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_excel() {
        assert_eq!(Address { row: 0, column: 0 }.a1(), "A1");
        assert_eq!(Address { row: 6, column: 25 }.a1(), "Z7");
        assert_eq!(Address { row: 1_048_575, column: 16_383 }.a1(), "XFD1048576");
        for (name, row, column) in [("A1", 0, 0), ("Z7", 6, 25), ("AA1", 0, 26), ("XFD1048576", 1_048_575, 16_383)] {
            assert_eq!(Address::from_a1(name), Some(Address { row, column }), "{name}");
        }
        for none in ["", "A", "7", "A0", "A01", "A+1", "a1", "A1 ", "ZZZZZZZZZ1", "A99999999999"] {
            assert_eq!(Address::from_a1(none), None, "{none}");
        }
        assert_eq!(column_name(701), "ZZ");
        assert_eq!(column_name(702), "AAA");
    }
}
