//! Tells from the words of a sheet in which encoding it was typed.
//!
//! A word with a letter beyond ASCII is evidence: spelled as a Vietnamese syllable as it stands, or only after it is
//! read in an old encoding. In the dictionaries of twelve languages fewer than one word in five hundred becomes a
//! syllable by chance, while of Vietnamese ones more than 99 in a hundred do; so three different words, and three of four
//! in all, are no chance. Font names are not asked: old files list `.VnTime` beside Times New Roman.

use std::collections::HashSet;

use super::letters::{Encoding, Page, byte, convert, is_of_1258, is_replaced_in_1258, is_word_in, pieces};
use super::syllable::is_syllable;
use crate::model::sheet::{Sheet, Value};
use crate::model::text::{anywhere, fold};

/// The most different words of a sheet that are weighed.
const MOST_WORDS: usize = 4_000;

/// The longest word that may be a syllable, in bytes; a longer one is not even tried.
const LONGEST: usize = 40;

/// The least that words must weigh to decide; one of them, to say that it is undecided.
const DECIDES: usize = 3;
const DOUBTS: usize = 2;

/// What became of a sheet's words when they were read in an encoding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Words that become syllables.
    gained: usize,
    /// Of these, words with a sign between letters that no language writes there: "Tr­êng", "c¸ch".
    signed: usize,
    /// Words that are syllables either way.
    kept: usize,
    /// Words that were syllables and are none any more.
    lost: usize,
    /// Words that are no syllables either way.
    other: usize,
    /// A bit for each letter beyond ASCII in the words that become syllables.
    letters: u128,
}

impl Tally {
    /// Takes a word into account; abbreviations ("GD&ĐT") say nothing.
    fn add(&mut self, word: &str, encoding: Encoding, page: Page) {
        match (is_syllable(word), is_word_in(word, encoding, page)) {
            (false, true) => {
                self.gained += 1;
                let bytes = word.chars().filter_map(|letter| byte(letter, page));
                self.letters = bytes.fold(self.letters, |all, byte| all | 1 << (byte & 0x7f));
                self.signed += usize::from(word.chars().any(|letter| !letter.is_ascii() && !letter.is_alphabetic()));
            }
            (true, true) => self.kept += 1,
            (true, false) => self.lost += 1,
            (false, false) => {
                let has_vowel = fold(&convert(word, encoding, page)).contains(['a', 'e', 'i', 'o', 'u', 'y']);
                self.other += usize::from(has_vowel);
            }
        }
    }

    /// What its words weigh: nothing when all have one and the same letter, as names of other peoples may ("Ñoan").
    fn weight(self) -> usize {
        if self.letters.count_ones() > 1 || self.signed > 0 { self.gained + self.signed } else { 0 }
    }

    /// Whether so many of hundred words are syllables now.
    fn share_is(self, percent: usize) -> bool {
        let syllables = self.gained + self.kept;
        syllables * 100 >= percent * (syllables + self.lost + self.other)
    }

    /// Whether some word became a syllable.
    pub(super) fn speaks(self) -> bool {
        self.gained > 0
    }

    /// Whether every word is a syllable now, some were none, and none is lost.
    pub(super) fn is_conclusive(self) -> bool {
        self.gained > 0 && self.lost == 0 && self.other == 0
    }
}

/// What the words of a sheet say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing to be done.
    AsItStands,
    /// In this encoding.
    In(Encoding),
    /// Perhaps in this one; too few words, or they disagree.
    Perhaps(Encoding),
}

/// A sheet's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Evidence {
    /// The code page the letters came by.
    pub(super) page: Page,
    /// Whether some text of the sheet is Vietnamese in Unicode.
    pub(super) is_mixed: bool,
    /// By encoding, in the order of [`Encoding::ALL`].
    tallies: [Tally; Encoding::ALL.len()],
}

impl Evidence {
    /// The evidence of a sheet; `None`: no letter in it is foreign to Unicode Vietnamese, as in nearly all sheets.
    pub(super) fn of(sheet: &Sheet) -> Option<Evidence> {
        if !texts(sheet).any(is_strange) {
            return None;
        }
        let has = |wanted: fn(char) -> bool| texts(sheet).any(|text| text.contains(wanted));
        let by_1258 = has(is_of_1258) && !has(is_replaced_in_1258);
        let page = if by_1258 { Page::Vietnamese } else { Page::Western };
        let is_mixed = texts(sheet).any(|text| is_unicode(text, page));
        let mut tallies = [Tally::default(); Encoding::ALL.len()];
        let mut seen = HashSet::new();
        // Where Unicode is mixed in, a text without a strange letter is taken to be Unicode.
        let asked = texts(sheet).filter(|text| !is_unicode(text, page) && (!is_mixed || is_strange(text)));
        for word in asked.flat_map(|text| telling(text, page)) {
            if seen.len() < MOST_WORDS && seen.insert(word) {
                for (tally, encoding) in tallies.iter_mut().zip(Encoding::ALL) {
                    tally.add(word, encoding, page);
                }
            }
        }
        Some(Evidence { page, is_mixed, tallies })
    }

    fn tally(&self, encoding: Encoding) -> Tally {
        let known = Encoding::ALL.iter().zip(self.tallies).find(|(known, _)| **known == encoding);
        known.map_or(Tally::default(), |(_, tally)| tally)
    }

    /// What it amounts to.
    pub(super) fn verdict(&self) -> Verdict {
        let mut best = Encoding::Tcvn3;
        for encoding in Encoding::ALL {
            if self.tally(encoding).weight() > self.tally(best).weight() {
                best = encoding;
            }
        }
        let tally = self.tally(best);
        let rivals = Encoding::ALL.into_iter().filter(|encoding| *encoding != best);
        let alone = rivals.map(|encoding| self.tally(encoding)).all(|rival| rival.gained * 2 <= tally.gained);
        if tally.weight() >= DECIDES && tally.share_is(75) && alone {
            Verdict::In(best)
        } else if tally.weight() >= DOUBTS && tally.share_is(50) {
            Verdict::Perhaps(best)
        } else {
            Verdict::AsItStands
        }
    }

    /// Whether few words speak, but all of them for this encoding, which another sheet of the book is in.
    pub(super) fn agrees(&self, encoding: Encoding) -> bool {
        self.tally(encoding).is_conclusive()
    }
}

/// The texts of a sheet that hold more than ASCII.
fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    sheet.cells.iter().filter_map(|cell| match &cell.value {
        Value::Text(text) if !text.is_ascii() => Some(&**text),
        _ => None,
    })
}

/// Whether a text holds a letter that Vietnamese in Unicode does not, but a byte of an old encoding may be shown as.
/// Every text of every file is asked, so it looks at bytes.
fn is_strange(text: &str) -> bool {
    anywhere(text, |one, low, _| {
        // U+0080 to U+00BF but for the no-break space, « » and °.
        let is_sign = one == 0xc2 && low != 0xa0 && low != 0xab && low != 0xbb && low != 0xb0;
        // From U+00C0 on, but for letters that Vietnamese has there, and Ð, which stands for Đ.
        let is_foreign = one == 0xc3 && low != 0x90 && !is_shared(low & 0x1f);
        // The five tones as Windows-1258 has them.
        let is_tone = low == 0x80 || low == 0x81 || low == 0x83 || low == 0x89 || low == 0xa3;
        is_sign || is_foreign || (one == 0xcc && is_tone)
    })
}

/// Whether Vietnamese has a letter, capital or small, among the 32 from U+00C0 or U+00E0 on: ÀÁÂÃ ÈÉÊ ÌÍ ÒÓÔÕ ÙÚ Ý.
fn is_shared(letter: u8) -> bool {
    let is_in = |first: u8, last: u8| (first..=last).contains(&letter);
    is_in(0, 3) || is_in(8, 10) || is_in(12, 13) || is_in(18, 21) || is_in(25, 26) || letter == 29
}

/// Whether a text holds a letter that no byte of an old encoding is shown as.
pub(super) fn is_unicode(text: &str, page: Page) -> bool {
    text.chars().any(|letter| {
        let is_letter = letter.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&letter);
        letter >= '\u{100}' && is_letter && byte(letter, page).is_none()
    })
}

/// How a single text reads in an encoding.
pub(super) fn weigh(text: &str, encoding: Encoding, page: Page) -> Tally {
    let mut tally = Tally::default();
    telling(text, page).for_each(|word| tally.add(word, encoding, page));
    tally
}

/// The words of a text that tell something: letters of ASCII beside others; not "m²".
fn telling(text: &str, page: Page) -> impl Iterator<Item = &str> {
    let words = pieces(text, page).filter_map(|(piece, is_word)| is_word.then_some(piece));
    let words = words.flat_map(|word| word.split(|letter: char| "‘’“”‚„‹›–—…•".contains(letter)));
    words.filter(|word| {
        let is_ascii = |letter: char| letter.is_ascii_alphabetic();
        word.len() <= LONGEST
            && word.contains(is_ascii)
            && word.contains(|letter: char| !is_ascii(letter) && !"²³°".contains(letter))
    })
}
