//! Compiled formulas of .xls and .xlsb, for one question: whether they take a value from another workbook.
//!
//! Tokens are passed over by their lengths; what they mean is not looked at, and nothing is calculated.

use super::binary::{long, short};

/// How a format lays out its formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// .xls since Excel 97: rows of two bytes.
    Narrow,
    /// .xlsb: rows of four bytes.
    Wide,
}

/// What formulas of a workbook refer to by number: books, and sheets of those books.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// For each book, whether it is another file.
    books: Vec<bool>,
    /// For each sheet referred to, its book.
    sheets: Vec<usize>,
    any: bool,
}

impl Links {
    /// The next book of the list.
    pub(super) fn book(&mut self, elsewhere: bool) {
        self.any |= elsewhere;
        self.books.push(elsewhere);
    }

    /// The next sheet of the list.
    pub(super) fn sheet(&mut self, book: usize) {
        self.sheets.push(book);
    }

    /// Whether there is a book elsewhere at all.
    pub(super) fn any(&self) -> bool {
        self.any
    }

    /// Whether a formula refers to another file. One whose tokens are not all known is taken as far as they are.
    pub(super) fn lead(&self, formula: &[u8], width: Width) -> bool {
        let mut rest = formula;
        while let (true, Some((token, after))) = (self.any, rest.split_first()) {
            // References and names in sheets that a list numbers; their class is in the upper bits.
            let kind = if *token < 0x20 { *token } else { (token & 0x1f) | 0x20 };
            if matches!(kind, 0x39..=0x3d) && short(after, 0).is_some_and(|number| self.is_elsewhere(number)) {
                return true;
            }
            let Some(next) = length(kind, after, width).and_then(|length| after.get(length..)) else { return false };
            rest = next;
        }
        false
    }

    fn is_elsewhere(&self, sheet: u16) -> bool {
        let book = self.sheets.get(usize::from(sheet));
        book.and_then(|book| self.books.get(*book)).copied().unwrap_or(false)
    }
}

/// How many bytes belong to a token, behind its number.
fn length(kind: u8, after: &[u8], width: Width) -> Option<usize> {
    let either = |narrow, wide| if width == Width::Narrow { narrow } else { wide };
    Some(match kind {
        // Operators, parentheses, a missing argument.
        0x03..=0x16 => 0,
        0x17 if width == Width::Wide => 2 + 2 * usize::from(short(after, 0)?),
        0x17 => 2 + usize::from(*after.first()?) * if after.get(1)? & 1 == 1 { 2 } else { 1 },
        0x18 if width == Width::Wide && *after.first()? == 0x19 => 13,
        0x18 => 5,
        // A jump table, or a distance.
        0x19 if after.first()? & 4 != 0 => 5 + 2 * usize::from(short(after, 1)?),
        0x19 | 0x22 => 3,
        0x1c | 0x1d => 1,
        0x1e | 0x21 | 0x29 => 2,
        0x1f => 8,
        0x20 => either(7, 14),
        0x01 | 0x02 | 0x23 => 4,
        0x24 | 0x2a | 0x2c => either(4, 6),
        0x25 | 0x2b | 0x2d => either(8, 12),
        0x26..=0x28 | 0x39 => 6,
        0x3a | 0x3c => either(6, 8),
        0x3b | 0x3d => either(10, 14),
        _ => return None,
    })
}

/// The formula at an offset, behind its length of two (.xls) or four bytes.
pub(super) fn formula(data: &[u8], at: usize, width: Width) -> Option<&[u8]> {
    let (length, from) = match width {
        Width::Narrow => (usize::from(short(data, at)?), at.checked_add(2)?),
        Width::Wide => (usize::try_from(long(data, at)?).ok()?, at.checked_add(4)?),
    };
    data.get(from..from.checked_add(length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_references_to_another_book_count() {
        let mut links = Links::default();
        links.book(false);
        links.book(true);
        links.sheet(0);
        links.sheet(1);
        // "ab" & Sheet!A1 + SUM of an area, then the reference.
        let before: &[u8] = &[0x17, 2, 0, b'a', b'b', 0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0x19, 0x10, 0, 0, 0x03];
        let leads = |sheet: u8| links.lead(&[before, &[0x5a, sheet, 0, 0, 0, 0, 0]].concat(), Width::Narrow);
        assert_eq!((leads(0), leads(1), leads(2)), (false, true, false));
        let wide: &[u8] = &[0x17, 1, 0, b'a', 0, 0x44, 0, 0, 0, 0, 0, 0xc0, 0x3b, 1, 0];
        assert!(links.lead(wide, Width::Wide));
        assert!(!links.lead(&[0x18, 0x3a, 1, 0], Width::Narrow), "an unknown token, cut off");
        assert!(!Links::default().lead(&[0x5a, 1, 0], Width::Narrow));
    }
}
