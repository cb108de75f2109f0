//! Confirmed other names of units: the table `aliases.csv`, and how one more name is put into a file byte by byte.
//!
//! Whether a name may be confirmed is the model's business, and whether a changed file still says the same its
//! reader's: what is made here is only a proposal.

use super::cells;
use super::received::unit_of;
use super::table::{Column, Table};
use super::units;
use crate::model::finding::{Finding, REGISTER_ROW};
use crate::model::register::Register;
use crate::model::sheet::{Address, Workbook};
use crate::model::text::fold;

const COLUMNS: &[Column] = &[
    Column {
        name: "alias", heads: &["alias", "aliases", "Tên khác", "Tên gọi khác", "Tên viết tắt"], required: true
    },
    Column {
        name: "unit", heads: &["unit", "code", "Mã đơn vị", "Đơn vị", "Tên đơn vị", "Mã"], required: true
    },
];

/// What a new `aliases.csv` begins with; the mark at its start makes Excel take it for UTF-8.
pub const EMPTY: &[u8] = "\u{feff}alias,unit\r\n".as_bytes();

/// The register with the names of an already read `aliases.csv`, and what is wrong with its rows.
#[must_use]
pub fn aliases(path: &str, book: &Workbook, register: Register) -> (Register, Vec<Finding>) {
    let table = match Table::find(path, book, REGISTER_ROW, COLUMNS) {
        Ok(table) => table,
        Err(findings) => return (register, findings),
    };
    let mut known = register.units().to_vec();
    let mut findings = Vec::new();
    for row in table.rows() {
        let alias = row.text("alias");
        if fold(&alias).is_empty() || row.value("alias").is_some_and(cells::is_error) {
            findings.push(row.finding("alias", "alias"));
            continue;
        }
        match unit_of(&row, &register) {
            Ok(unit) => known[unit].aliases.push(alias),
            Err(_) => findings.push(row.finding("unit", "alias-unit")),
        }
    }
    (Register::new(known), findings)
}

/// The cell of a register of units that holds the other names of the unit with this code.
#[must_use]
pub fn alias_cell(book: &Workbook, code: &str) -> Option<Address> {
    let table = Table::find("", book, REGISTER_ROW, units::COLUMNS).ok()?;
    let column = table.place_of("aliases")?;
    let row = table.rows().find(|row| fold(&row.text("code")) == fold(code))?;
    Some(Address { row: row.number, column })
}

/// The columns of an `aliases.csv`: that of the names and that of the units.
#[must_use]
pub fn alias_columns(book: &Workbook) -> Option<(u32, u32)> {
    let table = Table::find("", book, REGISTER_ROW, COLUMNS).ok()?;
    Some((table.place_of("alias")?, table.place_of("unit")?))
}

/// Separated values in UTF-8 with one more name in a cell, all other bytes as they were: once for each separator the
/// file may have.
#[must_use]
pub fn with_alias(bytes: &[u8], at: Address, alias: &str) -> Vec<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let made = separators(text).into_iter().filter_map(|separator| put_in(text, separator, at, alias));
    made.map(String::into_bytes).collect()
}

fn put_in(text: &str, separator: u8, at: Address, alias: &str) -> Option<String> {
    let (start, end, missing) = span(text, separator, at)?;
    let (before, field, after) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let lead = char::from(separator).to_string().repeat(missing);
    Some([before, &lead, &extended(field, alias, separator), after].concat())
}

/// An `aliases.csv` in UTF-8 with one more row at its end, once for each separator the file may have.
#[must_use]
pub fn with_row(bytes: &[u8], (alias_column, unit_column): (u32, u32), alias: &str, unit: &str) -> Vec<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let start = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    let made = separators(text).into_iter().map(|separator| {
        let field = |column| match column {
            column if column == alias_column => extended("", alias, separator),
            column if column == unit_column => extended("", unit, separator),
            _ => String::new(),
        };
        let row: Vec<String> = (0..=alias_column.max(unit_column)).map(field).collect();
        [text, start, &row.join(char::from(separator).encode_utf8(&mut [0; 4])), end].concat().into_bytes()
    });
    made.collect()
}

/// The separators a file may have: the one it states (`sep=;`), else the usual ones.
fn separators(text: &str) -> Vec<u8> {
    match stated_separator(text) {
        Some(stated) => vec![stated],
        None => vec![b',', b';', b'\t'],
    }
}

fn stated_separator(text: &str) -> Option<u8> {
    let first = text.lines().next()?.trim_start_matches('\u{feff}').trim();
    match first.strip_prefix("sep=")?.as_bytes() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Where the field at an address stands, and how many separators its row lacks before it.
fn span(text: &str, separator: u8, at: Address) -> Option<(usize, usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if stated_separator(text).is_some() {
        start = text.find('\n')? + 1;
    }
    let mut here = Address { row: 0, column: 0 };
    while here.row <= at.row {
        let end = field_end(bytes, start, separator);
        let ends_row = bytes.get(end) != Some(&separator);
        if here.row == at.row && (here.column == at.column || ends_row) {
            let missing = usize::try_from(at.column - here.column).ok()?;
            return Some((if missing > 0 { end } else { start }, end, missing));
        }
        if end >= bytes.len() {
            return None;
        }
        here = if ends_row {
            Address { row: here.row + 1, column: 0 }
        } else {
            Address { column: here.column + 1, ..here }
        };
        start = end + if bytes.get(end..).is_some_and(|rest| rest.starts_with(b"\r\n")) { 2 } else { 1 };
    }
    None
}

/// Where the field that starts here ends.
fn field_end(bytes: &[u8], start: usize, separator: u8) -> usize {
    let mut quoted = bytes.get(start) == Some(&b'"');
    let mut at = if quoted { start + 1 } else { start };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            b'\n' | b'\r' if !quoted => break,
            byte if *byte == separator && !quoted => break,
            _ => {}
        }
        at += 1;
    }
    at
}

/// A field with one more name in it, in quotes where it has them or needs them.
fn extended(field: &str, alias: &str, separator: u8) -> String {
    let joint = if field.trim_matches(['"', ' ']).is_empty() { "" } else { ";" };
    let escaped = |text: &str| text.replace('"', "\"\"");
    if let Some(inside) = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return format!("\"{inside}{joint}{}\"", escaped(alias));
    }
    let plain = format!("{field}{joint}{alias}");
    if plain.contains(['"', '\n', '\r', char::from(separator)]) { format!("\"{}\"", escaped(&plain)) } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(text: &str, (row, column): (u32, u32), alias: &str, separator: u8) -> Option<String> {
        put_in(text, separator, Address { row, column }, alias)
    }

    #[test]
    fn a_name_is_put_in_and_every_other_byte_stays() {
        for (text, cell, separator, expected) in [
            ("code,aliases\r\nA,x\r\nB,\r\n", (1, 1), b',', "code,aliases\r\nA,x;N\r\nB,\r\n"),
            ("code,aliases\r\nA,x\r\nB,\r\n", (2, 1), b',', "code,aliases\r\nA,x\r\nB,N\r\n"),
            ("\u{feff}code;aliases;z\nA;x;1\n", (1, 1), b';', "\u{feff}code;aliases;z\nA;\"x;N\";1\n"),
            ("code,aliases\nA,\"x, y\"\n", (1, 1), b',', "code,aliases\nA,\"x, y;N\"\n"),
            ("code,\"ali\nases\"\nA,\"\"", (1, 1), b',', "code,\"ali\nases\"\nA,\"N\""),
            ("code,name,aliases\nA,Trường A\nB,b,\n", (1, 2), b',', "code,name,aliases\nA,Trường A,N\nB,b,\n"),
            ("sep=;\ncode;aliases\nA;\n", (1, 1), b';', "sep=;\ncode;aliases\nA;N\n"),
            ("code\taliases\r\nA\t\r\n", (1, 1), b'\t', "code\taliases\r\nA\tN\r\n"),
        ] {
            assert_eq!(put(text, cell, "N", separator).as_deref(), Some(expected), "{text:?}");
        }
        assert_eq!(put("a,b\nA,\n", (1, 1), "N \"m\", p", b',').as_deref(), Some("a,b\nA,\"N \"\"m\"\", p\"\n"));
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left() {
        assert_eq!(with_alias(&[0xff, 0xfe, b'a', 0], Address { row: 0, column: 0 }, "N"), Vec::<Vec<u8>>::new());
        assert_eq!(put("a,b\nA,x\n", (7, 1), "N", b','), None);
    }

    #[test]
    fn a_row_is_added_in_the_files_own_order() {
        let add = |text: &str, columns| {
            with_row(text.as_bytes(), columns, "THPT H, Diệu", "HD")
                .into_iter()
                .map(|made| String::from_utf8(made).ok())
        };
        let first = |text, columns| add(text, columns).next().flatten().unwrap_or_default();
        assert_eq!(first("alias,unit\r\n", (0, 1)), "alias,unit\r\n\"THPT H, Diệu\",HD\r\n");
        assert_eq!(first("unit,note,alias\nA,,x", (2, 0)), "unit,note,alias\nA,,x\nHD,,\"THPT H, Diệu\"\n");
    }
}
