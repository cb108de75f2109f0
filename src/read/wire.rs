//! A reading as bytes, on its way from a worker process to the program.
//!
//! Nothing a worker sends is trusted: what does not decode is no reading.

use chrono::{Datelike, NaiveDate};

use super::Reading;
use crate::model::finding::{self, Finding, Place, Severity};
use crate::model::report::Format;
use crate::model::sheet::{Address, Area, Cell, Sheet, Value, Workbook};

/// The formats that workers read.
const FORMATS: [Format; 2] = [Format::Xls, Format::Xlsb];
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
/// The names of arguments that findings of this stage carry.
const ARGUMENTS: [&str; 5] = ["kind", "what", "limit", "allowed", "how"];

/// The bytes of a reading.
pub(super) fn encode(reading: &Reading) -> Vec<u8> {
    let mut out = Writer(Vec::new());
    out.list(reading.format.as_slice(), |out, format| out.choice(&FORMATS, format));
    out.list(&reading.findings, Writer::finding);
    match &reading.workbook {
        None => out.byte(0),
        Some(book) => {
            out.byte(1);
            out.list(&book.sheets, Writer::sheet);
        }
    }
    out.0
}

/// The reading of bytes.
pub(super) fn decode(bytes: &[u8]) -> Option<Reading> {
    let mut input = Bytes(bytes);
    let format = input.list(|input| input.choice(&FORMATS))?.pop();
    let findings = input.list(Bytes::finding)?;
    let workbook = match input.byte()? {
        0 => None,
        _ => Some(Workbook { sheets: input.list(Bytes::sheet)? }),
    };
    input.0.is_empty().then_some(Reading { format, workbook, findings })
}

struct Writer(Vec<u8>);

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    fn long(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.long(u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.0.extend_from_slice(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], one: impl Fn(&mut Writer, &T)) {
        self.long(u32::try_from(items.len()).unwrap_or(u32::MAX));
        for item in items {
            one(self, item);
        }
    }

    /// The place of a thing in the list of all.
    fn choice<T: PartialEq>(&mut self, all: &[T], one: &T) {
        let place = all.iter().position(|other| other == one);
        self.byte(place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX));
    }

    fn address(&mut self, at: Address) {
        self.long(at.row);
        self.long(at.column);
    }

    fn sheet(&mut self, sheet: &Sheet) {
        self.text(&sheet.name);
        self.byte(u8::from(sheet.hidden));
        self.list(&sheet.cells, Writer::cell);
        self.list(&sheet.merged, |out, area| {
            out.address(area.first);
            out.address(area.last);
        });
        self.list(&sheet.hidden_rows, |out, row| out.long(*row));
    }

    fn cell(&mut self, cell: &Cell) {
        self.address(cell.at);
        match &cell.value {
            Value::Text(text) => {
                self.byte(0);
                self.text(text);
            }
            Value::Number(number) => {
                self.byte(1);
                self.0.extend_from_slice(&number.to_le_bytes());
            }
            Value::Date(date) => {
                self.byte(2);
                self.long(date.num_days_from_ce().cast_unsigned());
            }
            Value::Bool(yes) => self.byte(3 + u8::from(*yes)),
            Value::Error(text) => {
                self.byte(5);
                self.text(text);
            }
            Value::NotCalculated => self.byte(6),
        }
    }

    fn finding(&mut self, finding: &Finding) {
        self.text(finding.code.0);
        self.choice(&SEVERITIES, &finding.severity);
        self.text(&finding.place.sheet);
        self.list(finding.place.cell.as_slice(), |out, at| out.address(*at));
        self.text(&finding.value);
        self.text(&finding.expected);
        self.list(&finding.args, |out, (name, value)| {
            out.choice(&ARGUMENTS, name);
            out.text(value);
        });
    }
}

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (now, later) = self.0.split_at_checked(count)?;
        self.0 = later;
        Some(now)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.long()?).ok()?;
        Some(std::str::from_utf8(self.take(length)?).ok()?.to_owned())
    }

    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.long()?;
        (0..count).map(|_| one(self)).collect()
    }

    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn address(&mut self) -> Option<Address> {
        Some(Address { row: self.long()?, column: self.long()? })
    }

    fn sheet(&mut self) -> Option<Sheet> {
        Some(Sheet {
            name: self.text()?,
            hidden: self.byte()? != 0,
            cells: self.list(Bytes::cell)?,
            merged: self.list(|input| Some(Area { first: input.address()?, last: input.address()? }))?,
            hidden_rows: self.list(Bytes::long)?,
            formulas: Vec::new(),
        })
    }

    fn cell(&mut self) -> Option<Cell> {
        let at = self.address()?;
        let value = match self.byte()? {
            0 => Value::Text(self.text()?.into()),
            1 => Value::Number(f64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            2 => Value::Date(NaiveDate::from_num_days_from_ce_opt(self.long()?.cast_signed())?),
            3 => Value::Bool(false),
            4 => Value::Bool(true),
            5 => Value::Error(self.text()?.into()),
            6 => Value::NotCalculated,
            _ => return None,
        };
        Some(Cell { at, value })
    }

    fn finding(&mut self) -> Option<Finding> {
        let code = self.text()?;
        let (code, _) = *finding::ALL.iter().find(|(known, _)| known.0 == code)?;
        let severity = self.choice(&SEVERITIES)?;
        let sheet = self.text()?;
        let cell = self.list(Bytes::address)?.pop();
        let place = Place { file: String::new(), sheet, cell };
        let mut finding = Finding::new(code, place).severity(severity).value(self.text()?).expected(self.text()?);
        finding.args = self.list(|input| Some((input.choice(&ARGUMENTS)?, input.text()?)))?;
        Some(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::TOO_LARGE;

    fn reading() -> Reading {
        let at = |row, column| Address { row, column };
        let cell = |column, value| Cell { at: at(7, column), value };
        let sheet = Sheet {
            name: "Tin bài".to_owned(),
            hidden: true,
            cells: vec![
                cell(0, Value::Text("Đơn vị".into())),
                cell(1, Value::Number(-0.5)),
                cell(2, Value::Date(NaiveDate::from_ymd_opt(2022, 3, 15).unwrap())),
                cell(3, Value::Bool(true)),
                cell(4, Value::Error("#REF!".into())),
                cell(5, Value::NotCalculated),
            ],
            merged: vec![Area { first: at(0, 0), last: at(1, 2) }],
            hidden_rows: vec![7],
            formulas: Vec::new(),
        };
        let place = Place { file: String::new(), sheet: "Tin bài".to_owned(), cell: Some(at(7, 1)) };
        let finding = Finding::new(TOO_LARGE, place).value("v").expected("e").arg("limit", "cells").arg("allowed", "4");
        Reading {
            format: Some(Format::Xlsb),
            workbook: Some(Workbook { sheets: vec![sheet] }),
            findings: vec![finding],
        }
    }

    #[test]
    fn a_reading_comes_back_as_it_was() {
        assert_eq!(decode(&encode(&reading())), Some(reading()));
        assert_eq!(decode(&encode(&Reading::default())), Some(Reading::default()));
    }

    #[test]
    fn anything_else_is_no_reading() {
        let bytes = encode(&reading());
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end]), None);
        }
        assert_eq!(decode(&[bytes.as_slice(), &[0]].concat()), None);
        assert_eq!(decode(&[0, 255, 255, 255, 255]), None);
    }
}
