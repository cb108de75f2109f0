//! The zip container of .xlsx, .xlsb and .ods: its directory, and its parts inflated piece by piece.
//!
//! Sizes in headers are claims: what counts is what comes out, and each part that is used is read to its end, so
//! that its checksum is compared. It does not write, and knows only the two methods that office programs use.
//! It is our own because the `zip` crate hides repeated names and allocates its inflater anew for each part.

mod directory;

use std::cell::Cell;
use std::collections::HashMap;

use crc32fast::Hasher;
use flate2::{Decompress, FlushDecompress, Status};

use super::binary::short;
use super::budget::Budget;
use super::known::Looks;
use super::refusal::Refusal;
use super::xml::{Source, Xml};
use directory::{Directory, END, Entry, central, normal};

const LOCAL: &[u8] = b"PK\x03\x04";

/// A buffer that a long token has made larger than this is not kept.
const LARGEST_KEPT: usize = 1 << 20;

/// Bytes behind a part that the inflater may look at, but not use.
const AHEAD: usize = 64;

/// Bytes before a zip, and behind it, that are looked through.
const MOST_BEFORE: usize = 66 << 10;

/// Parts up to this size may have any ratio: a small bomb is harmless.
const RATIO_FROM: u64 = 16 << 20;

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
        self.part(name)?.map(Part::xml).transpose()
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

impl<'c> Part<'c> {
    /// Itself as XML, to be read token by token.
    pub(super) fn xml(self) -> Result<Xml<Part<'c>>, Refusal> {
        Xml::new(self, SCRATCH.with(|scratch| scratch.window.take()))
    }

    /// What an equal part has in common with it.
    pub(super) fn looks(&self) -> Looks<'_> {
        let Entry { crc, size, method, stored, .. } = self.entry;
        let stored = usize::try_from(stored).ok().and_then(|stored| self.stored.get(..stored)).unwrap_or_default();
        Looks { name: &self.name, claims: (crc, size, method), stored }
    }

    /// Takes it for read, as an equal one was; it counts all the same.
    pub(super) fn pass_over(&mut self) -> Result<(), Refusal> {
        self.account(usize::try_from(self.entry.size).unwrap_or(usize::MAX))
    }

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
