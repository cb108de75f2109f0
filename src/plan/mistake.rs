//! A mistake in a plan file: where it stands, what it is, and what is allowed there.
//!
//! Its words live in the message catalogues; this module only puts them beside the line.

use super::layout::paragraph;
use crate::model::messages::Catalogue;

/// One mistake in a file that the office writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as given.
    pub file: String,
    /// Line, from 1; 0 when the file as a whole is meant.
    pub line: usize,
    /// Character column, from 1.
    pub column: usize,
    /// How many characters are meant, at least 1.
    pub width: usize,
    /// The line as written.
    pub text: String,
    /// Message id, such as `mistake-unknown-field`.
    pub message: &'static str,
    /// Its arguments.
    pub args: Vec<(&'static str, String)>,
    /// What is allowed there.
    pub allowed: Allowed,
    /// The allowed word most like the one written.
    pub nearest: Option<String>,
}

/// What may stand where a mistake is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// The message says it all.
    Nothing,
    /// One of these words.
    Words(Vec<String>),
    /// A description from the catalogue, such as `allowed-date`, with its arguments.
    Said(&'static str, Vec<(&'static str, String)>),
}

impl Mistake {
    /// The mistake as a few lines of text: place and message, the line with a mark under it, what is allowed.
    #[must_use]
    pub fn shown(&self, catalogue: &Catalogue) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let message = catalogue.text(self.message, &args);
        if self.line == 0 {
            return format!("{}: {message}\n", self.file);
        }
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        let mark = "^".repeat(self.width.max(1));
        let lead: String = self
            .text
            .chars()
            .take(self.column.saturating_sub(1))
            .map(|letter| if letter == '\t' { '\t' } else { ' ' })
            .collect();
        let mut shown = format!("{}:{}:{}: {message}\n", self.file, self.line, self.column);
        shown.push_str(&format!(" {number} | {}\n {gutter} | {lead}{mark}\n", self.text));
        for note in self.notes(catalogue) {
            shown.push_str(&format!(" {gutter} = {}", paragraph(gutter.len() + 4, &note).trim_start()));
        }
        shown
    }

    fn notes(&self, catalogue: &Catalogue) -> Vec<String> {
        let mut notes = Vec::new();
        match &self.allowed {
            Allowed::Nothing => {}
            Allowed::Words(words) => notes.push(catalogue.text("mistake-allowed", &[("words", &words.join(", "))])),
            Allowed::Said(id, args) => {
                let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                notes.push(catalogue.text("mistake-allowed", &[("words", &catalogue.text(id, &args))]));
            }
        }
        if let Some(nearest) = &self.nearest {
            notes.push(catalogue.text("mistake-nearest", &[("word", nearest)]));
        }
        notes
    }
}

/// The word most like the written one, if any is like it at all.
#[must_use]
pub(super) fn nearest<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    words
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&written.to_lowercase(), word), word))
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word.to_owned())
}
