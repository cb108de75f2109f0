//! The zip container of .xlsx, .xlsb and .ods: its directory, and its parts inflated piece by piece.
//!
//! Sizes in headers are claims: what counts is what comes out, and each part that is used is read to its end, so
//! that its checksum is compared. It does not write, and knows only the two methods that office programs use.
//! It is our own because the `zip` crate hides repeated names and allocates its inflater anew for each part.

use std::cell::Cell;
use std::collections::HashMap;

use crc32fast::Hasher;
use flate2::{Decompress, FlushDecompress, Status};

use super::binary::{long, short, wide};
use super::budget::Budget;
use super::refusal::Refusal;
use super::xml::{Source, Xml};

const END: &[u8] = b"PK\x05\x06";
const END64: &[u8] = b"PK\x06\x06";
const LOCATOR64: &[u8] = b"PK\x06\x07";
const CENTRAL: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// A buffer that a long token has made larger than this is not kept.
const LARGEST_KEPT: usize = 1 << 20;

/// Bytes behind a part that the inflater may look at, but not use.
const AHEAD: usize = 64;

/// Bytes before a zip, and behind it, that are looked through.
const MOST_BEFORE: usize = 66 << 10;

/// Parts up to this size may have any ratio: a small bomb is harmless.
const RATIO_FROM: u64 = 16 << 20;

#[derive(Debug, Clone, Copy)]
struct Entry {
    encrypted: bool,
    method: u16,
    crc: u32,
    stored: u64,
    size: u64,
    at: u64,
}

/// What a thread keeps from one container to the next, since making it anew costs more than a small part.
#[derive(Default)]
struct Scratch {
    inflater: Cell<Option<Box<Decompress>>>,
    window: Cell<Vec<u8>>,
}

thread_local! {
    static SCRATCH: Scratch = Scratch::default();
}

/// A zip file and the parts in it, by name in lower case with `/`.
pub(crate) struct Container<'a> {
    bytes: &'a [u8],
    shift: u64,
    entries: HashMap<String, Entry>,
    budget: &'a Budget,
}

impl<'a> Container<'a> {
    /// Reads the directory.
    pub(crate) fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Container<'a>, Refusal> {
        let directory = Directory::find(bytes).ok_or_else(|| Refusal::damaged("zip"))?;
        if directory.count > budget.limits.zip_entries as u64 {
            return Err(Refusal::too_large("entries", budget.limits.zip_entries as u64));
        }
        let mut entries = HashMap::with_capacity(usize::try_from(directory.count).unwrap_or(0));
        let mut at = usize::try_from(directory.at).map_err(|_| Refusal::damaged("zip"))?;
        for _ in 0..directory.count {
            let (name, entry, next) = central(bytes, at).ok_or_else(|| Refusal::damaged("zip"))?;
            at = next;
            if name.ends_with('/') {
                continue;
            }
            if let Some(_twin) = entries.insert(name.clone(), entry) {
                return Err(Refusal::damaged("twin").value(name));
            }
        }
        Ok(Container { bytes, shift: directory.shift, entries, budget })
    }

    /// Whether bytes end as a zip that begins behind others: a web server's warning, or a blank line.
    pub(crate) fn is_behind_others(bytes: &[u8]) -> bool {
        let start = bytes.get(..MOST_BEFORE).unwrap_or(bytes);
        let end = bytes.get(bytes.len().saturating_sub(MOST_BEFORE)..).unwrap_or_default();
        memchr::memmem::find(start, LOCAL).is_some()
            && memchr::memmem::find(end, END).is_some()
            && Directory::find(bytes).is_some()
    }

    /// Whether there is a part of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&normal(name.as_bytes()))
    }

    /// Whether a part's name begins so.
    pub(crate) fn has_under(&self, folder: &str) -> bool {
        self.entries.keys().any(|name| name.starts_with(folder))
    }

    /// Whether an entry is encrypted by the zip itself.
    pub(crate) fn encrypted(&self) -> bool {
        self.entries.values().any(|entry| entry.encrypted)
    }

    /// A part as XML, to be read token by token; `None` where there is no such part.
    pub(crate) fn xml(&self, name: &str) -> Result<Option<Xml<Part<'_>>>, Refusal> {
        let Some(part) = self.part(name)? else { return Ok(None) };
        Ok(Some(Xml::new(part, SCRATCH.with(|scratch| scratch.window.take()))?))
    }

    /// Reads what is left of a part unseen, so that its checksum is compared, and keeps its buffer for the next.
    pub(crate) fn finish(xml: Xml<Part<'_>>) -> Result<(), Refusal> {
        let window = xml.finish()?;
        if window.len() <= LARGEST_KEPT {
            SCRATCH.with(|scratch| scratch.window.set(window));
        }
        Ok(())
    }

    /// The first bytes of a part, at most `most`; nothing is checked.
    pub(crate) fn start(&self, name: &str, most: usize) -> Vec<u8> {
        let Ok(Some(mut part)) = self.part(name) else { return Vec::new() };
        let mut start = vec![0; most];
        let got = part.fill(&mut start).unwrap_or(0);
        start.truncate(got);
        start
    }

    /// A part to be inflated; `None` where there is no such part.
    pub(crate) fn part(&self, name: &str) -> Result<Option<Part<'_>>, Refusal> {
        let name = normal(name.as_bytes());
        let Some(entry) = self.entries.get(&name) else { return Ok(None) };
        if entry.encrypted {
            return Err(Refusal::password());
        }
        let stored = self.stored(entry).ok_or_else(|| Refusal::damaged("zip").value(name.clone()))?;
        let inflater = match entry.method {
            0 => None,
            8 => {
                let mut inflater =
                    SCRATCH.with(|scratch| scratch.inflater.take()).unwrap_or_else(|| Box::new(Decompress::new(false)));
                inflater.reset(false);
                Some(inflater)
            }
            _ => return Err(Refusal::damaged("method").value(name)),
        };
        Ok(Some(Part {
            container: self,
            name,
            entry: *entry,
            stored,
            inflater,
            crc: Hasher::new(),
            given: 0,
            used: 0,
            done: false,
        }))
    }

    /// The stored bytes of an entry, behind its local header, and all that follows.
    fn stored(&self, entry: &Entry) -> Option<&'a [u8]> {
        let at = usize::try_from(entry.at.checked_add(self.shift)?).ok()?;
        let header = self.bytes.get(at..at.checked_add(30)?)?;
        if header.get(..4)? != LOCAL {
            return None;
        }
        let skip = usize::from(short(header, 26)?) + usize::from(short(header, 28)?);
        let from = at.checked_add(30)?.checked_add(skip)?;
        let to = from.checked_add(usize::try_from(entry.stored).ok()?)?;
        // The inflater is fast only as long as bytes lie ahead, so a few that are not its own are shown to it.
        let ahead = if entry.method == 8 { AHEAD } else { 0 };
        self.bytes.get(from..to)?;
        self.bytes.get(from..to.saturating_add(ahead).min(self.bytes.len()))
    }
}

/// One part on its way out of the container.
pub(crate) struct Part<'c> {
    container: &'c Container<'c>,
    name: String,
    entry: Entry,
    stored: &'c [u8],
    inflater: Option<Box<Decompress>>,
    crc: Hasher,
    given: u64,
    used: u64,
    done: bool,
}

impl Source for Part<'_> {
    fn fill(&mut self, out: &mut [u8]) -> Result<usize, Refusal> {
        if self.done || out.is_empty() {
            return Ok(0);
        }
        let given = match self.inflater.as_mut() {
            None => {
                let given = out.len().min(self.stored.len());
                let (now, later) = self.stored.split_at(given);
                out.iter_mut().zip(now).for_each(|(to, from)| *to = *from);
                self.stored = later;
                self.done = later.is_empty();
                given
            }
            Some(inflater) => {
                let Some((given, used, done)) = inflate(inflater, self.stored, out) else {
                    return Err(self.broken("deflate"));
                };
                self.stored = self.stored.get(used..).unwrap_or_default();
                self.used += used as u64;
                self.done = done;
                if self.used > self.entry.stored {
                    return Err(self.broken("deflate"));
                }
                given
            }
        };
        self.crc.update(out.get(..given).unwrap_or_default());
        self.account(given)?;
        if self.done && (self.crc.clone().finalize() != self.entry.crc || self.given != self.entry.size) {
            return Err(self.broken("crc"));
        }
        Ok(given)
    }

    fn likely_size(&self) -> usize {
        usize::try_from(self.entry.size).unwrap_or(usize::MAX)
    }
}

impl Part<'_> {
    fn account(&mut self, given: usize) -> Result<(), Refusal> {
        self.given += given as u64;
        let limits = &self.container.budget.limits;
        if self.given > limits.part_bytes {
            return Err(Refusal::too_large("part", limits.part_bytes).value(self.name.clone()));
        }
        if self.given > RATIO_FROM && self.given / limits.ratio.max(1) > self.entry.stored {
            return Err(Refusal::too_large("ratio", limits.ratio).value(self.name.clone()));
        }
        self.container.budget.inflated(given)
    }

    fn broken(&self, what: &'static str) -> Refusal {
        Refusal::damaged(what).value(self.name.clone())
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        if self.inflater.is_some() {
            SCRATCH.with(|scratch| scratch.inflater.set(self.inflater.take()));
        }
    }
}

/// Fills `out` as far as the stored bytes go: bytes given, bytes used, whether the stream has ended.
fn inflate(inflater: &mut Decompress, stored: &[u8], out: &mut [u8]) -> Option<(usize, usize, bool)> {
    let (mut given, mut used) = (0, 0);
    loop {
        let (before_in, before_out) = (inflater.total_in(), inflater.total_out());
        let status = inflater.decompress(stored.get(used..)?, out.get_mut(given..)?, FlushDecompress::None).ok()?;
        let taken = usize::try_from(inflater.total_in() - before_in).ok()?;
        let made = usize::try_from(inflater.total_out() - before_out).ok()?;
        (used, given) = (used + taken, given + made);
        match status {
            Status::StreamEnd => return Some((given, used, true)),
            _ if given == out.len() => return Some((given, used, false)),
            // No progress with room left: the stream is cut off.
            _ if taken == 0 && made == 0 => return None,
            _ => {}
        }
    }
}

/// Where the directory lies, and how far all offsets are shifted by bytes before the zip.
struct Directory {
    at: u64,
    count: u64,
    shift: u64,
}

impl Directory {
    /// The last end record that points at a directory; whatever follows it (a server's HTML, say) is left alone.
    fn find(bytes: &[u8]) -> Option<Directory> {
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
fn central(bytes: &[u8], at: usize) -> Option<(String, Entry, usize)> {
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
fn normal(name: &[u8]) -> String {
    let mut name = String::from_utf8_lossy(name).into_owned();
    if name.bytes().any(|byte| byte == b'\\' || byte.is_ascii_uppercase()) {
        name = name.replace('\\', "/").to_ascii_lowercase();
    }
    match name.trim_start_matches('/') {
        plain if plain.len() == name.len() => name,
        plain => plain.to_owned(),
    }
}
