//! What parts of earlier files came to. Files of one program share relations, styles and the list of sheets to the byte,
//! and inflating such a part costs more than all that is read from it.
//!
//! A part is known again by its stored bytes and by all that its entry claims of them, so it comes to the same.

use std::cell::RefCell;
use std::rc::Rc;
use std::thread::LocalKey;

use super::container::{Container, Part};
use super::refusal::Refusal;
use super::xml::Xml;

/// How many parts of one kind a thread remembers; the oldest goes first.
const MOST: usize = 16;

/// A larger part is not remembered, in bytes.
const LARGEST: u64 = 32 << 10;

/// All that equal parts have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Looks<'p> {
    /// The name, on which targets of relations depend.
    pub(super) name: &'p str,
    /// Checksum, size and method, as the entry claims them.
    pub(super) claims: (u32, u64, u16),
    /// The bytes as they are stored.
    pub(super) stored: &'p [u8],
}

/// A part that was read, and what it came to.
struct Read<T> {
    name: Box<str>,
    claims: (u32, u64, u16),
    stored: Box<[u8]>,
    found: Rc<T>,
}

/// What a thread remembers of parts of one kind.
pub(super) struct Known<T>(RefCell<Vec<Read<T>>>);

impl<T> Known<T> {
    /// Nothing yet.
    pub(super) const fn new() -> Known<T> {
        Known(RefCell::new(Vec::new()))
    }

    fn get(&self, looks: Looks<'_>) -> Option<Rc<T>> {
        let parts = self.0.borrow();
        let found = parts.iter().find(|part| part.looks() == looks);
        found.map(|part| Rc::clone(&part.found))
    }

    fn keep(&self, part: Read<T>) {
        let mut parts = self.0.borrow_mut();
        if parts.len() >= MOST {
            parts.remove(0);
        }
        parts.push(part);
    }
}

impl<T> Read<T> {
    fn looks(&self) -> Looks<'_> {
        Looks { name: &self.name, claims: self.claims, stored: &self.stored }
    }
}

impl Container<'_> {
    /// What a part comes to, by `read` unless an equal one was read before; `None` where there is no such part.
    pub(super) fn known<T>(
        &self,
        name: &str,
        known: &'static LocalKey<Known<T>>,
        read: impl FnOnce(&mut Xml<Part<'_>>) -> Result<T, Refusal>,
    ) -> Result<Option<Rc<T>>, Refusal> {
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        let looks = part.looks();
        if let Some(found) = known.with(|known| known.get(looks)) {
            part.pass_over()?;
            return Ok(Some(found));
        }
        let Looks { name, claims, stored } = looks;
        let is_small = claims.1.max(stored.len() as u64) <= LARGEST;
        let copy = is_small.then(|| (Box::from(name), Box::from(stored)));
        let mut xml = part.xml()?;
        let found = Rc::new(read(&mut xml)?);
        Container::finish(xml)?;
        if let Some((name, stored)) = copy {
            known.with(|known| known.keep(Read { name, claims, stored, found: Rc::clone(&found) }));
        }
        Ok(Some(found))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::limits::Limits;
    use crate::read::Reader;
    use crate::read::sample::{Parts, read, shown};

    fn changed(file: &[u8], part: &str, by: usize) -> Vec<u8> {
        let directory = memchr::memmem::rfind(file, part.as_bytes()).expect("an entry") - 46;
        let mut file = file.to_vec();
        file[directory + by] ^= 1;
        file
    }

    #[test]
    fn a_part_is_known_again_only_with_all_its_claims() {
        let file = Parts::rows("<row><c s='1'><v>44635</v></c></row>").file();
        let first = shown(&read("a.xlsx", &file));
        assert_eq!(shown(&read("a.xlsx", &file)), first);
        for part in ["xl/workbook.xml", "xl/styles.xml", "_rels/.rels"] {
            for (claim, by) in [("checksum", 16), ("size", 24)] {
                let reading = read("a.xlsx", &changed(&file, part, by));
                assert!(reading.workbook.is_none(), "{part}: {claim}");
            }
        }
    }

    #[test]
    fn a_known_part_counts_all_the_same() {
        let file = Parts::rows("<row><c><v>1</v></c></row>").file();
        assert!(read("a.xlsx", &file).workbook.is_some());
        for limits in [Limits { total_bytes: 10, ..Limits::default() }, Limits { sheets: 0, ..Limits::default() }] {
            let reading = Reader::new(limits).read("a.xlsx", &file);
            assert!(reading.workbook.is_none(), "{limits:?}");
        }
    }
}
