//! XML token by token through one bounded window, whatever the size of the part.
//!
//! Well-formedness is checked as far as a misread could come of it: tags close in order, entities are the five of
//! XML, nothing is cut off. A DOCTYPE is refused. Names lose their prefix unless asked for with it.
//! It is our own because `quick-xml` keeps an event whole however long it is (4 GB of white space), and because half
//! of the time of a run is spent here.

mod plain;
mod tag;

use encoding_rs::Encoding;

use super::budget::Budget;
use super::refusal::Refusal;
use tag::Span;

pub(crate) use plain::PlainCell;
pub(crate) use tag::{Tag, local, unescape};

/// The window grows up to this: the longest tag or run of text.
const LONGEST_TOKEN: usize = 8 << 20;
/// A part in another encoding than UTF-8 is taken up whole, up to this.
const LONGEST_RECODED: usize = 32 << 20;
/// Window at first.
const WINDOW: usize = 64 << 10;
/// Elements inside one another.
const DEEPEST: usize = 512;

/// Attributes of a tag.
const MOST_ATTRIBUTES: usize = 1024;

/// Where bytes come from.
pub(crate) trait Source {
    /// Puts further bytes at the start of `out`; 0 at the end.
    fn fill(&mut self, out: &mut [u8]) -> Result<usize, Refusal>;

    /// How many bytes are likely to come.
    fn likely_size(&self) -> usize {
        WINDOW
    }
}

/// Bytes at hand, given out with an eye on the clock.
pub(crate) struct Timed<'a> {
    /// What is left of them.
    pub(crate) rest: &'a [u8],
    /// Whose time it is.
    pub(crate) budget: &'a Budget,
}

impl Source for Timed<'_> {
    fn fill(&mut self, out: &mut [u8]) -> Result<usize, Refusal> {
        self.budget.time()?;
        let given = out.len().min(self.rest.len());
        let (now, later) = self.rest.split_at(given);
        out[..given].copy_from_slice(now);
        self.rest = later;
        Ok(given)
    }

    fn likely_size(&self) -> usize {
        self.rest.len()
    }
}

#[cfg(test)]
impl Source for &[u8] {
    fn fill(&mut self, out: &mut [u8]) -> Result<usize, Refusal> {
        let given = out.len().min(self.len());
        let (now, later) = self.split_at(given);
        out[..given].copy_from_slice(now);
        *self = later;
        Ok(given)
    }
}

/// A piece of XML.
#[derive(Debug)]
pub(crate) enum Token<'t> {
    /// `<name …>` or `<name …/>`; the latter has no [`Token::End`].
    Start(Tag<'t>),
    /// `</name>`, without its prefix.
    End(&'t [u8]),
    /// Text with entities still in it.
    Text(&'t [u8]),
    /// Text that stands for itself (CDATA).
    Literal(&'t [u8]),
    /// The end of the part.
    Eof,
}

/// A reader of tokens.
pub(crate) struct Xml<S> {
    source: S,
    window: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// The names of the open elements, each as a number.
    open: Vec<u64>,
    /// The attributes of the tag at hand.
    spans: Vec<Span>,
    /// Whether there was any element.
    rooted: bool,
}

/// What the window holds at `from`, as offsets from there.
enum Piece {
    Text { length: usize },
    Start { name: usize, end: usize, empty: bool },
    End { end: usize },
    Literal { end: usize },
    Skipped,
    Eof,
}

impl<S: Source> Xml<S> {
    /// Starts reading; `window` is any old buffer.
    pub(crate) fn new(source: S, mut window: Vec<u8>) -> Result<Xml<S>, Refusal> {
        let size = source.likely_size().saturating_add(1).clamp(512, WINDOW);
        if window.len() < size {
            window.resize(size, 0);
        }
        let mut xml = Xml {
            source,
            window,
            from: 0,
            to: 0,
            ended: false,
            open: Vec::with_capacity(16),
            spans: Vec::new(),
            rooted: false,
        };
        xml.fill()?;
        xml.recode()?;
        Ok(xml)
    }

    /// The next token. Tokens must be taken up to [`Token::Eof`] or [`Xml::finish`] called for checks to hold.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, Refusal> {
        loop {
            match self.piece()? {
                Piece::Skipped => {}
                Piece::Eof if self.open.is_empty() && self.rooted => return Ok(Token::Eof),
                Piece::Eof => return Err(Refusal::damaged("cut")),
                Piece::Text { length } => {
                    let at = self.pass(length);
                    return Ok(Token::Text(&self.window[at..at + length]));
                }
                Piece::Literal { end } => {
                    let at = self.pass(end);
                    return Ok(Token::Literal(&self.window[at + 9..at + end - 3]));
                }
                Piece::End { end } => {
                    let at = self.pass(end);
                    self.close(at + 2, at + end - 1)?;
                    return Ok(Token::End(local(self.window[at + 2..at + end - 1].trim_ascii_end())));
                }
                Piece::Start { name, end, empty } => {
                    let at = self.pass(end);
                    self.rooted = true;
                    if !empty {
                        self.enter(at + 1, at + name)?;
                    }
                    let text = &self.window[at..at + end];
                    return Ok(Token::Start(Tag { name: local(&text[1..name]), empty, text, spans: &self.spans }));
                }
            }
        }
    }

    /// Reads what is left without looking at it, so that the checksum is compared; gives the buffer back.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        while !self.ended {
            self.from = self.to;
            self.fill()?;
        }
        Ok(self.window)
    }

    /// Moves on, and says where the piece starts.
    fn pass(&mut self, length: usize) -> usize {
        let at = self.from;
        self.from += length;
        at
    }

    fn piece(&mut self) -> Result<Piece, Refusal> {
        if self.from == self.to && !self.fill()? {
            return Ok(Piece::Eof);
        }
        if self.window[self.from] != b'<' {
            let length = self.seek(b'<', 0)?.unwrap_or(self.to - self.from);
            return Ok(Piece::Text { length });
        }
        self.need(2)?;
        match self.window[self.from + 1] {
            b'/' => Ok(Piece::End { end: self.seek(b'>', 2)?.ok_or_else(|| Refusal::damaged("cut"))? + 1 }),
            b'?' => self.skip(b"?>"),
            b'!' => {
                // Nine bytes tell CDATA from a comment; shorter markup of this kind does not exist at an end of file.
                self.need(4)?;
                if self.window[self.from..self.to].starts_with(b"<!--") {
                    return self.skip(b"-->");
                }
                self.need(9)?;
                if self.window[self.from..self.to].starts_with(b"<![CDATA[") {
                    let end = self.seek_all(b"]]>", 9)?;
                    return Ok(Piece::Literal { end });
                }
                Err(Refusal::damaged("doctype"))
            }
            _ => loop {
                if let Some(piece) = self.tag()? {
                    return Ok(piece);
                }
                if !self.fill()? {
                    return Err(Refusal::damaged("cut"));
                }
            },
        }
    }

    /// The start tag at hand, its attributes noted; `None` while it is not all in the window.
    fn tag(&mut self) -> Result<Option<Piece>, Refusal> {
        self.spans.clear();
        let tag = &self.window[self.from..self.to];
        let malformed = || Refusal::damaged("xml");
        let Some(name) = ahead(tag, 1, |byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace()) else {
            return Ok(None);
        };
        let mut at = name;
        loop {
            let Some(start) = ahead(tag, at, |byte| !byte.is_ascii_whitespace()) else { return Ok(None) };
            match tag[start] {
                b'>' => return Ok(Some(Piece::Start { name, end: start + 1, empty: false })),
                b'/' => match tag.get(start + 1) {
                    Some(b'>') => return Ok(Some(Piece::Start { name, end: start + 2, empty: true })),
                    Some(_) => return Err(malformed()),
                    None => return Ok(None),
                },
                _ => {}
            }
            let Some(equals) = ahead(tag, start, |byte| matches!(byte, b'=' | b'>' | b'<')) else { return Ok(None) };
            let Some(open) = ahead(tag, equals + 1, |byte| !byte.is_ascii_whitespace()) else { return Ok(None) };
            let quote = tag[open];
            if tag[equals] != b'=' || !matches!(quote, b'"' | b'\'') || self.spans.len() >= MOST_ATTRIBUTES {
                return Err(malformed());
            }
            let Some(length) = tag[open + 1..].iter().position(|byte| *byte == quote) else { return Ok(None) };
            let stop = start + tag[start..equals].trim_ascii_end().len();
            at = open + length + 2;
            self.spans.push(Span { name: (start, stop), value: (open + 1, at - 1) });
        }
    }

    fn skip(&mut self, closing: &[u8]) -> Result<Piece, Refusal> {
        let end = self.seek_all(closing, 2)?;
        self.from += end;
        Ok(Piece::Skipped)
    }

    /// The offset of a byte from `from` on, at or after `at`.
    fn seek(&mut self, wanted: u8, mut at: usize) -> Result<Option<usize>, Refusal> {
        loop {
            if let Some(found) = memchr::memchr(wanted, &self.window[(self.from + at).min(self.to)..self.to]) {
                return Ok(Some(at + found));
            }
            at = at.max(self.to - self.from);
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// The offset behind a closing mark.
    fn seek_all(&mut self, closing: &[u8], mut at: usize) -> Result<usize, Refusal> {
        loop {
            let from = (self.from + at).min(self.to);
            if let Some(found) = memchr::memmem::find(&self.window[from..self.to], closing) {
                return Ok(from - self.from + found + closing.len());
            }
            at = at.max((self.to - self.from).saturating_sub(closing.len() - 1));
            if !self.fill()? {
                return Err(Refusal::damaged("cut"));
            }
        }
    }

    /// At least so many bytes in the window.
    fn need(&mut self, count: usize) -> Result<(), Refusal> {
        while self.to - self.from < count {
            if !self.fill()? {
                return Err(Refusal::damaged("cut"));
            }
        }
        Ok(())
    }

    /// Brings in more bytes; false at the end.
    fn fill(&mut self) -> Result<bool, Refusal> {
        if self.ended {
            return Ok(false);
        }
        if self.from > 0 {
            self.window.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
        }
        if self.to == self.window.len() {
            if self.to >= LONGEST_TOKEN {
                return Err(Refusal::too_large("token", LONGEST_TOKEN as u64));
            }
            self.window.resize(self.to.saturating_mul(2).min(LONGEST_TOKEN), 0);
        }
        let given = self.source.fill(&mut self.window[self.to..])?;
        self.to += given;
        self.ended = given == 0;
        Ok(given > 0)
    }

    fn enter(&mut self, from: usize, to: usize) -> Result<(), Refusal> {
        if self.open.len() >= DEEPEST {
            return Err(Refusal::damaged("xml"));
        }
        self.open.push(packed(&self.window[from..to]));
        Ok(())
    }

    fn close(&mut self, from: usize, to: usize) -> Result<(), Refusal> {
        let name = packed(self.window[from..to].trim_ascii_end());
        if self.open.pop() == Some(name) { Ok(()) } else { Err(Refusal::damaged("xml")) }
    }

    /// A part that is not in UTF-8 is taken up whole and made UTF-8.
    fn recode(&mut self) -> Result<(), Refusal> {
        let Some(encoding) = encoding_of(&self.window[..self.to]) else { return Ok(()) };
        if encoding == encoding_rs::UTF_8 {
            self.from = if self.window[..self.to].starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            return Ok(());
        }
        let mut whole = self.window[..self.to].to_vec();
        loop {
            let given = self.source.fill(&mut self.window)?;
            if given == 0 {
                break;
            }
            if whole.len() + given > LONGEST_RECODED {
                return Err(Refusal::too_large("token", LONGEST_RECODED as u64));
            }
            whole.extend_from_slice(&self.window[..given]);
        }
        let (text, _, _) = encoding.decode(&whole);
        self.window = text.into_owned().into_bytes();
        (self.from, self.to, self.ended) = (0, self.window.len(), true);
        Ok(())
    }
}

/// Where the first byte of a kind stands, from a place on.
fn ahead(tag: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    tag[from..].iter().position(|byte| wanted(*byte)).map(|found| from + found)
}

/// The encoding a part begins with: a byte order mark, UTF-16 without one, or what its declaration says.
fn encoding_of(start: &[u8]) -> Option<&'static Encoding> {
    match start {
        [0xef, 0xbb, 0xbf, ..] => Some(encoding_rs::UTF_8),
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => {
            let declaration = start.strip_prefix(b"<?xml")?;
            let declaration = declaration.get(..memchr::memchr(b'>', declaration)?)?;
            let at = memchr::memmem::find(declaration, b"encoding")? + 8;
            let value = declaration.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let label = value.get(1..)?.split(|byte| matches!(byte, b'"' | b'\'')).next()?;
            Encoding::for_label(label).filter(|encoding| *encoding != encoding_rs::UTF_8)
        }
    }
}

/// A name as a number: exact up to eight letters, mixed beyond that.
fn packed(name: &[u8]) -> u64 {
    name.iter().fold(name.len() as u64, |sum, byte| sum.rotate_left(8).wrapping_add(u64::from(*byte)))
}

#[cfg(test)]
mod tests;
