//! The records of a binary part: a number, a length, and that many bytes, through one bounded window.

use crate::read::binary::{decoded, long, short};
use crate::read::refusal::Refusal;
use crate::read::xml::Source;

/// Bytes of the longest record: far beyond any cell, text or list entry.
const LONGEST: usize = 8 << 20;
/// Window at first.
const WINDOW: usize = 64 << 10;

/// The records of a part, one after the other.
pub(super) struct Records<S> {
    source: S,
    window: Vec<u8>,
    from: usize,
    to: usize,
}

impl<S: Source> Records<S> {
    /// The records from the start of the part on.
    pub(super) fn new(source: S) -> Records<S> {
        let size = source.likely_size().saturating_add(1).clamp(512, WINDOW);
        Records { source, window: vec![0; size], from: 0, to: 0 }
    }

    /// The next record, its number and its bytes; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, &[u8])>, Refusal> {
        let cut = || Refusal::damaged("cut");
        if !self.have(1)? {
            return Ok(None);
        }
        // Seven bits a byte: one or two bytes for the number, one to four for the length.
        let number = self.packed(2)?.ok_or_else(cut)?;
        let length = self.packed(4)?.ok_or_else(cut)? as usize;
        if length > LONGEST {
            return Err(Refusal::too_large("token", LONGEST as u64));
        }
        if !self.have(length)? {
            return Err(cut());
        }
        let from = self.from;
        self.from += length;
        let data = self.window.get(from..self.from).ok_or_else(cut)?;
        Ok(Some((u16::try_from(number).unwrap_or(u16::MAX), data)))
    }

    /// Takes up the rest unseen, so that the checksum is compared.
    pub(super) fn finish(mut self) -> Result<(), Refusal> {
        while self.source.fill(&mut self.window)? > 0 {}
        Ok(())
    }

    fn packed(&mut self, most: usize) -> Result<Option<u32>, Refusal> {
        let mut number = 0;
        for place in 0..most {
            if !self.have(1)? {
                return Ok(None);
            }
            let Some(byte) = self.window.get(self.from).copied() else { return Ok(None) };
            self.from += 1;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(number))
    }

    /// Whether so many bytes lie ahead, brought in where need be.
    fn have(&mut self, count: usize) -> Result<bool, Refusal> {
        while self.to - self.from < count {
            self.window.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
            if count > self.window.len() {
                self.window.resize(count, 0);
            }
            let room = self.window.get_mut(self.to..).unwrap_or_default();
            let given = self.source.fill(room)?;
            self.to += given;
            if given == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A text at an offset, its length before it, and the offset behind it; a missing one is empty.
pub(super) fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = long(data, at)?;
    let from = at.checked_add(4)?;
    if length == u32::MAX {
        return Some((String::new(), from));
    }
    let to = from.checked_add(usize::try_from(length).ok()?.checked_mul(2)?)?;
    let units = data.get(from..to)?.chunks_exact(2).filter_map(|pair| short(pair, 0));
    Some((decoded(units), to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_framed_by_packed_numbers() {
        let mut bytes = vec![0x9c, 0x01, 2, 7, 8, 0x13, 0x80, 0x01];
        bytes.extend([5; 128]);
        let mut records = Records::new(bytes.as_slice());
        assert_eq!(records.next().unwrap(), Some((156, [7, 8].as_slice())));
        assert_eq!(records.next().unwrap(), Some((19, [5; 128].as_slice())));
        assert_eq!(records.next().unwrap(), None);
    }

    #[test]
    fn what_breaks_off_or_claims_too_much_is_refused() {
        let refused = |bytes: &[u8]| Records::new(bytes).next().unwrap_err().0.args[0].1.clone();
        assert_eq!(refused(&[1, 3, 0, 0]), "cut");
        assert_eq!(refused(&[0x81]), "cut");
        assert_eq!(refused(&[1, 0xff, 0xff, 0xff, 0xff]), "token");
    }

    #[test]
    fn texts_know_their_length() {
        assert_eq!(text(&[9, 1, 0, 0, 0, 0x10, 1, 3], 1), Some(("Đ".to_owned(), 7)));
        assert_eq!(text(&[255; 4], 0), Some((String::new(), 4)));
        assert_eq!(text(&[2, 0, 0, 0, 1, 0], 0), None);
        assert_eq!(text(&[255, 255, 255, 127], 0), None);
    }
}
