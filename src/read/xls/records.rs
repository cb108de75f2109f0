//! The records of a BIFF stream: a number, a length, and that many bytes.

use crate::read::binary::short;
use crate::read::refusal::Refusal;

/// Continues the record before it.
pub(super) const CONTINUE: u16 = 0x3c;

/// The records of a stream, one after the other.
pub(super) struct Records<'s> {
    rest: &'s [u8],
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'s> {
    /// What kind.
    pub(super) id: u16,
    /// Its bytes.
    pub(super) data: &'s [u8],
}

impl<'s> Records<'s> {
    /// The records from the start of the bytes on.
    pub(super) fn new(bytes: &'s [u8]) -> Records<'s> {
        Records { rest: bytes }
    }

    /// The next record; a stream that ends before its end record is cut off.
    pub(super) fn next(&mut self) -> Result<Record<'s>, Refusal> {
        let record = self.peek().ok_or_else(|| Refusal::damaged("cut"))?;
        self.rest = self.rest.get(4 + record.data.len()..).unwrap_or_default();
        Ok(record)
    }

    /// The bytes of a record and of those that continue it, each by itself.
    pub(super) fn with_continued(&mut self, first: Record<'s>) -> Vec<&'s [u8]> {
        let mut pieces = vec![first.data];
        while let Some(record) = self.peek().filter(|record| record.id == CONTINUE) {
            pieces.push(record.data);
            self.rest = self.rest.get(4 + record.data.len()..).unwrap_or_default();
        }
        pieces
    }

    fn peek(&self) -> Option<Record<'s>> {
        let (id, length) = (short(self.rest, 0)?, short(self.rest, 2)?);
        let data = self.rest.get(4..4 + usize::from(length))?;
        Some(Record { id, data })
    }
}
