//! The directory of a zip: where it lies, and what it says of each part.
//!
//! It inflates nothing; what an entry says are claims.

use crate::read::binary::{long, short, wide};

/// What the end record begins with.
pub(super) const END: &[u8] = b"PK\x05\x06";
const END64: &[u8] = b"PK\x06\x06";
const LOCATOR64: &[u8] = b"PK\x06\x07";
const CENTRAL: &[u8] = b"PK\x01\x02";

/// What the directory says of a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) encrypted: bool,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) stored: u64,
    pub(super) size: u64,
    pub(super) at: u64,
}

/// Where the directory lies, and how far all offsets are shifted by bytes before the zip.
pub(super) struct Directory {
    pub(super) at: u64,
    pub(super) count: u64,
    pub(super) shift: u64,
}

impl Directory {
    /// The last end record that points at a directory; whatever follows it (a server's HTML, say) is left alone.
    pub(super) fn find(bytes: &[u8]) -> Option<Directory> {
        let mut rest = bytes;
        // A hostile file may repeat the signature; real ones have it once or twice.
        for _ in 0..64 {
            let end = memchr::memmem::rfind(rest, END)?;
            if let Some(directory) = Directory::at_end(bytes, end) {
                return Some(directory);
            }
            rest = rest.get(..end)?;
        }
        None
    }

    fn at_end(bytes: &[u8], end: usize) -> Option<Directory> {
        let record = bytes.get(end..end.checked_add(22)?)?;
        let mut count = u64::from(short(record, 10)?);
        let mut size = u64::from(long(record, 12)?);
        let mut at = u64::from(long(record, 16)?);
        let mut end = end as u64;
        let marked = count == 0xffff || size == 0xffff_ffff || at == 0xffff_ffff;
        if marked && let Some((record, place)) = end64(bytes, usize::try_from(end).ok()?) {
            (count, size, at, end) = (wide(record, 32)?, wide(record, 40)?, wide(record, 48)?, place);
        }
        let shift = end.checked_sub(size.checked_add(at)?)?;
        // Some writers leave bytes between directory and end record: then the offset is right as it stands.
        [shift, 0].into_iter().find_map(|shift| {
            let from = at.checked_add(shift)?;
            let start = usize::try_from(from).ok()?;
            let found = bytes.get(start..start.checked_add(4)?)? == CENTRAL;
            (found && count > 0).then_some(Directory { at: from, count, shift })
        })
    }
}

fn end64(bytes: &[u8], end: usize) -> Option<(&[u8], u64)> {
    let locator = bytes.get(end.checked_sub(20)?..end)?;
    if locator.get(..4)? != LOCATOR64 {
        return None;
    }
    let place = wide(locator, 8)?;
    let at = usize::try_from(place).ok()?;
    let record = bytes.get(at..at.checked_add(56)?)?;
    (record.get(..4)? == END64).then_some((record, place))
}

/// One directory entry: its name, what it says, and where the next one starts.
pub(super) fn central(bytes: &[u8], at: usize) -> Option<(String, Entry, usize)> {
    let record = bytes.get(at..at.checked_add(46)?)?;
    if record.get(..4)? != CENTRAL {
        return None;
    }
    let (name, extra, comment) = (short(record, 28)?, short(record, 30)?, short(record, 32)?);
    let names = at + 46;
    let extras = names + usize::from(name);
    let mut entry = Entry {
        encrypted: short(record, 8)? & 1 == 1,
        method: short(record, 10)?,
        crc: long(record, 16)?,
        stored: u64::from(long(record, 20)?),
        size: u64::from(long(record, 24)?),
        at: u64::from(long(record, 42)?),
    };
    widen(&mut entry, bytes.get(extras..extras + usize::from(extra))?);
    let next = extras + usize::from(extra) + usize::from(comment);
    Some((normal(bytes.get(names..extras)?), entry, next))
}

/// Takes sizes over 4 GiB from the zip64 field.
fn widen(entry: &mut Entry, mut extra: &[u8]) {
    while let (Some(id), Some(size)) = (short(extra, 0), short(extra, 2)) {
        let Some(field) = extra.get(4..4 + usize::from(size)) else { return };
        if id == 1 {
            let mut from = 0;
            for value in [&mut entry.size, &mut entry.stored, &mut entry.at] {
                if *value == 0xffff_ffff {
                    let Some(wide) = wide(field, from) else { return };
                    *value = wide;
                    from += 8;
                }
            }
        }
        extra = extra.get(4 + usize::from(size)..).unwrap_or_default();
    }
}

/// A part's name as it is looked up: lower case, `/`, none in front.
pub(super) fn normal(name: &[u8]) -> String {
    let mut name = String::from_utf8_lossy(name).into_owned();
    if name.bytes().any(|byte| byte == b'\\' || byte.is_ascii_uppercase()) {
        name = name.replace('\\', "/").to_ascii_lowercase();
    }
    match name.trim_start_matches('/') {
        plain if plain.len() == name.len() => name,
        plain => plain.to_owned(),
    }
}
