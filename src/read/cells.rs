//! A sheet as its cells come in, whatever the format: counted, in order, each address once.
//!
//! Two cells of one address: the first stays, and it is said. Nothing is changed in a value.

use std::borrow::Cow;

use super::budget::Budget;
use super::refusal::Refusal;
use crate::model::finding::{CELLS_LOST, FAR_CELLS, Finding, LINKED, Place};
use crate::model::sheet::{Address, Area, Cell, Sheet, Value, Workbook};

/// Rows of a sheet in any format.
pub(crate) const ROWS: u32 = 1_048_576;
/// Columns of a sheet in any format.
pub(crate) const COLUMNS: u32 = 16_384;

/// Bytes of text in one cell: Excel takes 32,767 letters, which are at most 96 KiB.
pub(crate) const LONGEST_TEXT: usize = 128 << 10;

/// So many bytes of text are decoded at once.
const MOST_RAW: usize = 64 << 10;

/// Rows without a cell after which what follows counts as far away.
const FAR_ROWS: u32 = 20_000;
/// Columns further right than this are far away from any form.
const FAR_COLUMNS: u32 = 1_000;

/// A sheet in the making.
pub(crate) struct Builder<'b> {
    sheet: Sheet,
    budget: &'b Budget,
    ordered: bool,
    undecoded: Option<Address>,
    raw: Raw,
    /// The first cell that takes its value from another file, and how many do.
    linked: Option<(Address, u32)>,
}

/// Texts that are not decoded yet: many at once take a tenth of the time that each by itself would.
#[derive(Default)]
struct Raw {
    /// End to end.
    bytes: Vec<u8>,
    /// The cell of each, and where it ends.
    ends: Vec<(usize, usize)>,
}

impl<'b> Builder<'b> {
    /// An empty sheet.
    pub(crate) fn new(name: &str, hidden: bool, budget: &'b Budget) -> Builder<'b> {
        // A report has a few hundred cells.
        let sheet = Sheet { name: name.to_owned(), hidden, cells: Vec::with_capacity(256), ..Sheet::default() };
        Builder { sheet, budget, ordered: true, undecoded: None, raw: Raw::default(), linked: None }
    }

    /// One more cell. Empty text is no cell.
    pub(crate) fn push(&mut self, at: Address, value: Value) -> Result<(), Refusal> {
        let text = match &value {
            Value::Text(text) if text.is_empty() => return Ok(()),
            Value::Text(text) | Value::Error(text) => text.len(),
            _ => 0,
        };
        self.add(at, value, text)
    }

    /// One more cell, holding so many bytes of text.
    fn add(&mut self, at: Address, value: Value, text: usize) -> Result<(), Refusal> {
        if text > LONGEST_TEXT {
            return Err(Refusal::too_large("text", LONGEST_TEXT as u64).in_cell(at));
        }
        self.budget.cell(text)?;
        match self.sheet.cells.last() {
            Some(last) if last.at.row == at.row => self.ordered &= last.at < at,
            last => {
                self.ordered &= last.is_none_or(|last| last.at < at);
                self.budget.row()?;
            }
        }
        self.sheet.cells.push(Cell { at, value });
        Ok(())
    }

    /// One more cell of text, decoded as UTF-8.
    pub(crate) fn push_text(&mut self, at: Address, text: &[u8]) -> Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        self.add(at, Value::Text(Box::default()), text.len())?;
        self.raw.bytes.extend_from_slice(text);
        self.raw.ends.push((self.sheet.cells.len() - 1, self.raw.bytes.len()));
        if self.raw.bytes.len() >= MOST_RAW {
            self.decode();
        }
        Ok(())
    }

    /// Gives the cells pushed so far their texts.
    fn decode(&mut self) {
        let all = utf8(&self.raw.bytes);
        let mut from = 0;
        for (cell, end) in self.raw.ends.drain(..) {
            let Some(cell) = self.sheet.cells.get_mut(cell) else { break };
            let own = || std::str::from_utf8(self.raw.bytes.get(from..end).unwrap_or_default()).ok();
            let text = all.map_or_else(own, |all| all.get(from..end));
            cell.value = Value::Text(text.map_or_else(
                || {
                    self.undecoded.get_or_insert(cell.at);
                    String::from_utf8_lossy(self.raw.bytes.get(from..end).unwrap_or_default()).into()
                },
                Box::from,
            ));
            from = end;
        }
        self.raw.bytes.clear();
    }

    /// Says that text in a cell could not be decoded exactly.
    pub(crate) fn undecoded(&mut self, at: Address) {
        self.undecoded.get_or_insert(at);
    }

    /// A row is hidden. Rows come in order.
    pub(crate) fn hide_row(&mut self, row: u32) {
        if self.sheet.hidden_rows.last().is_none_or(|last| *last < row) {
            self.sheet.hidden_rows.push(row);
        }
    }

    /// One more merged area.
    pub(crate) fn merge(&mut self, area: Area) -> Result<(), Refusal> {
        self.budget.merged()?;
        self.sheet.merged.push(area);
        Ok(())
    }

    /// The merged area that begins at an address, if it was the last one stated.
    pub(crate) fn merged_at(&self, first: Address) -> Option<Area> {
        self.sheet.merged.last().copied().filter(|area| area.first == first)
    }

    /// Takes note of a cell whose formula takes its value from another file.
    pub(crate) fn link(&mut self, at: Address) {
        let (first, count) = self.linked.unwrap_or((at, 0));
        self.linked = Some((first, count.saturating_add(1)));
    }

    /// The sheet, and what has to be said of it.
    pub(crate) fn finish(mut self, findings: &mut Vec<Finding>) -> Sheet {
        self.decode();
        let place = |cell| Place { file: String::new(), sheet: self.sheet.name.clone(), cell: Some(cell) };
        if !self.ordered {
            self.sheet.cells.sort_by_key(|cell| cell.at);
            let mut twice = None;
            self.sheet.cells.dedup_by(|later, first| {
                let same = later.at == first.at;
                if same {
                    twice.get_or_insert(first.at);
                }
                same
            });
            findings.extend(twice.map(|at| Finding::new(CELLS_LOST, place(at)).arg("kind", "twice")));
        }
        findings.extend(self.undecoded.map(|at| Finding::new(CELLS_LOST, place(at)).arg("kind", "encoding")));
        findings.extend(self.linked.map(|(at, count)| Finding::new(LINKED, place(at)).value(count.to_string())));
        findings.extend(far(&self.sheet.cells).map(|at| Finding::new(FAR_CELLS, place(at))));
        // A hidden row without a cell hides nothing.
        let mut rows: Vec<u32> = self.sheet.cells.iter().map(|cell| cell.at.row).collect();
        rows.dedup();
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.retain(|row| rows.binary_search(row).is_ok());
        self.sheet
    }
}

/// Whether a formula as .xlsx stores it names a cell of another workbook: `[1]Sheet1!A1`, `'[2]Quý I'!B3`. A bracket behind
/// a name is a column of a table.
pub(crate) fn is_linked(formula: &[u8]) -> bool {
    memchr::memchr_iter(b'[', formula).any(|at| {
        let before = at.checked_sub(1).and_then(|before| formula.get(before));
        let rest = formula.get(at + 1..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let named = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'[' | b'.'));
        let leads_on = rest.get(digits + 1).is_some_and(|byte| !b"],):".contains(byte));
        !named && digits > 0 && rest.get(digits) == Some(&b']') && leads_on
    })
}

/// Bytes as text if they are UTF-8, by many at a time where the standard library goes letter by letter.
pub(crate) fn utf8(bytes: &[u8]) -> Option<&str> {
    match encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes)? {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => std::str::from_utf8(bytes).ok(),
    }
}

/// The first cell that lies far away from those before it.
fn far(cells: &[Cell]) -> Option<Address> {
    let below = cells.windows(2).find_map(|pair| match pair {
        [first, then] if then.at.row - first.at.row > FAR_ROWS => Some(then.at),
        _ => None,
    });
    below.or_else(|| cells.iter().map(|cell| cell.at).find(|at| at.column > FAR_COLUMNS))
}

/// The name of a file without folders and extension: that of its sheet, where the format has no names.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of a sheet; a second one of the same name is numbered, so that an address means one cell.
pub(crate) fn unique(name: &str, book: &Workbook, findings: &mut Vec<Finding>) -> String {
    let taken = |name: &str| book.sheets.iter().any(|sheet| sheet.name == name);
    if !taken(name) {
        return name.to_owned();
    }
    let numbered = (2..=book.sheets.len() + 2)
        .map(|number| format!("{name} ({number})"))
        .find(|name| !taken(name))
        .unwrap_or_default();
    findings.push(Finding::new(CELLS_LOST, Place::sheet("", numbered.clone())).arg("kind", "name").value(name));
    numbered
}

/// The address written as `B7`, in at most the size of a sheet.
pub(crate) fn address(text: &[u8]) -> Option<Address> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, digits) = text.split_at(letters);
    if !(1..=3).contains(&letters) || !(1..=7).contains(&digits.len()) {
        return None;
    }
    let mut column = 0;
    for letter in name {
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row = number(digits)?;
    ((1..=ROWS).contains(&row) && column <= COLUMNS).then(|| Address { row: row - 1, column: column - 1 })
}

/// The area written as `B7:C9` or `B7`.
pub(crate) fn area(text: &[u8]) -> Option<Area> {
    let mut corners = text.splitn(2, |byte| *byte == b':');
    let first = address(corners.next()?)?;
    let last = corners.next().map_or(Some(first), address)?;
    (first.row <= last.row && first.column <= last.column).then_some(Area { first, last })
}

/// A whole number of up to nine digits, nothing else.
pub(crate) fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    digits.iter().try_fold(0, |sum: u32, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// A finite number as programs write it, white space around it allowed; `NaN` and `inf` are not numbers.
pub(crate) fn decimal(text: &[u8]) -> Option<f64> {
    let text = text.trim_ascii();
    if let Some(whole) = number(text) {
        return Some(f64::from(whole));
    }
    let number: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

/// The date of `2022-03-15` or `2022-03-15T08:30:00`.
pub(crate) fn iso_date(text: &str) -> Option<chrono::NaiveDate> {
    let (date, time) = text.split_at_checked(10)?;
    if !(time.is_empty() || time.starts_with(['T', ' ', 'Z', '+'])) {
        return None;
    }
    chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;

    #[test]
    fn addresses_are_read_and_bounded() {
        let shown = |text: &str| address(text.as_bytes()).map(|at| at.a1()).unwrap_or_default();
        assert_eq!(shown("A1"), "A1");
        assert_eq!(shown("xfd1048576"), "XFD1048576");
        for wrong in ["A4294967297", "A0", "A1048577", "XFE1", "AAAA1", "1", "A", "", "A-1", "A1B"] {
            assert_eq!(shown(wrong), "", "{wrong}");
        }
    }

    #[test]
    fn cells_come_out_in_order_and_once() {
        let budget = Budget::new(Limits::default());
        let mut builder = Builder::new("S", false, &budget);
        for (at, number) in [("B2", 1.0), ("A1", 2.0), ("B2", 3.0), ("A2", 4.0)] {
            builder.push(address(at.as_bytes()).unwrap(), Value::Number(number)).unwrap();
        }
        let mut findings = Vec::new();
        let sheet = builder.finish(&mut findings);
        let shown: Vec<String> = sheet.cells.iter().map(|cell| format!("{} {:?}", cell.at.a1(), cell.value)).collect();
        assert_eq!(shown, ["A1 Number(2.0)", "A2 Number(4.0)", "B2 Number(1.0)"]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].code, CELLS_LOST);
    }

    #[test]
    fn too_many_cells_and_too_much_text_are_refused() {
        let budget = Budget::new(Limits { cells: 2, text_bytes: 5, ..Limits::default() });
        let mut builder = Builder::new("S", false, &budget);
        let at = |row| Address { row, column: 0 };
        assert!(builder.push_text(at(0), b"12345").is_ok());
        let refusal = builder.push_text(at(1), b"6").unwrap_err();
        assert_eq!(refusal.0.args[0], ("limit", "text".to_owned()));
        let refusal = builder.push(at(2), Value::Bool(true)).unwrap_err();
        assert_eq!(refusal.0.args[0], ("limit", "cells".to_owned()));
    }

    #[test]
    fn numbers_and_dates_are_what_they_say() {
        assert_eq!(decimal(b" 12 "), Some(12.0));
        assert_eq!(decimal(b"-1.5e3"), Some(-1500.0));
        assert_eq!(decimal(b"NaN"), None);
        assert_eq!(decimal(b"1e999"), None);
        assert_eq!(decimal(b"1,5"), None);
        assert_eq!(iso_date("2022-03-15T10:00:00").unwrap().to_string(), "2022-03-15");
        assert_eq!(iso_date("2022-02-30"), None);
        assert_eq!(iso_date("2022-03-156"), None);
    }
}
