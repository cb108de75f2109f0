//! Lines of text, field by field, as the data hash is taken of them: see `data_hash`.
//!
//! It knows letters and digits, not what is hashed.

use chrono::{Datelike, NaiveDate};

use super::sheet::{Address, column_name};

/// Fields of lines.
#[derive(Default)]
pub(super) struct Fields(pub(super) Vec<u8>);

impl Fields {
    pub(super) fn text(&mut self, text: &str) -> &mut Fields {
        self.0.push(b'\t');
        let is_special = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b'\\');
        // Looked at whole, not up to the first: several bytes at a time, and there is hardly ever one.
        if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
            self.0.extend_from_slice(text.as_bytes());
            return self;
        }
        for byte in text.bytes() {
            match byte {
                b'\t' => self.0.extend_from_slice(b"\\t"),
                b'\n' => self.0.extend_from_slice(b"\\n"),
                b'\r' => self.0.extend_from_slice(b"\\r"),
                b'\\' => self.0.extend_from_slice(b"\\\\"),
                _ => self.0.push(byte),
            }
        }
        self
    }

    pub(super) fn number(&mut self, number: u64) -> &mut Fields {
        self.0.push(b'\t');
        self.digits(number);
        self
    }

    /// A number, or an empty field.
    pub(super) fn optional(&mut self, number: Option<u64>) -> &mut Fields {
        match number {
            Some(number) => self.number(number),
            None => self.text(""),
        }
    }

    pub(super) fn day(&mut self, day: Option<NaiveDate>) -> &mut Fields {
        self.0.push(b'\t');
        let Some(day) = day else { return self };
        let year = day.year().unsigned_abs();
        if year > 9_999 {
            self.digits(u64::from(year / 10_000));
        }
        let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or(0);
        let [y, m, d] = [year, day.month(), day.day()];
        let [year, month, day] = [[y / 1000, y / 100, y / 10, y], [0, 0, m / 10, m], [0, 0, d / 10, d]];
        let [year, month, day] = [year, month, day].map(|digits| digits.map(digit));
        self.0.extend_from_slice(&[year[0], year[1], year[2], year[3], b'-', month[2], month[3], b'-', day[2], day[3]]);
        self
    }

    pub(super) fn cell(&mut self, at: Address) -> &mut Fields {
        self.0.push(b'\t');
        match u8::try_from(at.column) {
            Ok(column @ 0..26) => self.0.push(b'A' + column),
            _ => self.0.extend_from_slice(column_name(at.column).as_bytes()),
        }
        self.digits(u64::from(at.row) + 1);
        self
    }

    fn digits(&mut self, number: u64) {
        let mut digits = [b'0'; 20];
        let (mut from, mut rest) = (digits.len() - 1, number);
        while rest > 9 {
            digits[from] += u8::try_from(rest % 10).unwrap_or(0);
            (from, rest) = (from - 1, rest / 10);
        }
        digits[from] += u8::try_from(rest).unwrap_or(0);
        self.0.extend_from_slice(&digits[from..]);
    }

    pub(super) fn end(&mut self) {
        self.0.push(b'\n');
    }
}

/// Fields that are the same in many lines, put together once as long as they are.
pub(super) struct Same<Key> {
    of: Option<Key>,
    fields: Fields,
}

impl<Key: PartialEq> Same<Key> {
    pub(super) fn new() -> Same<Key> {
        Same { of: None, fields: Fields::default() }
    }

    /// Puts the fields of a key; they are asked for where it is another one than before.
    pub(super) fn put(&mut self, out: &mut Fields, key: Key, fields: impl FnOnce(&mut Fields)) {
        if self.of.as_ref() != Some(&key) {
            self.fields.0.clear();
            fields(&mut self.fields);
            self.of = Some(key);
        }
        out.0.extend_from_slice(&self.fields.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_written_as_the_head_of_this_file_says() {
        let mut line = Fields::default();
        let day = NaiveDate::from_ymd_opt(2022, 3, 5);
        line.text("item").text("a\tb\\c\nd\r").number(0).number(1_205).day(day).day(None).optional(None);
        line.day(NaiveDate::from_ymd_opt(12_022, 11, 30));
        line.cell(Address { row: 6, column: 1 }).cell(Address { row: 0, column: 27 }).end();
        let text = String::from_utf8(line.0).expect("text");
        assert_eq!(text, "\titem\ta\\tb\\\\c\\nd\\r\t0\t1205\t2022-03-05\t\t\t12022-11-30\tB7\tAB1\n");
    }

    #[test]
    fn what_is_put_again_is_what_was_put() {
        let (mut same, mut out) = (Same::new(), Fields::default());
        for key in [7, 7, 8, 7] {
            same.put(&mut out, key, |fields| {
                fields.number(key).end();
            });
        }
        assert_eq!(out.0, b"\t7\n\t7\n\t8\n\t7\n");
    }
}
