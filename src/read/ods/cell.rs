//! One cell: what its attributes say, and the text in it.

use crate::model::sheet::Value;
use crate::read::cells::{LONGEST_TEXT, decimal, iso_date, number};
use crate::read::refusal::Refusal;

/// The cell at hand: what its attributes say, and its text.
#[derive(Default)]
pub(super) struct Current {
    pub(super) column: u32,
    pub(super) times: u32,
    pub(super) kind: Vec<u8>,
    pub(super) value: String,
    pub(super) formula: bool,
    pub(super) error: bool,
    pub(super) span: (u32, u32),
    pub(super) text: Vec<u8>,
    pub(super) paragraphs: usize,
    pub(super) gap: bool,
}

impl Current {
    pub(super) fn start_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push(b'\n');
        }
        self.paragraphs += 1;
        self.gap = false;
    }

    /// Text in which a run of white space is one space, and none at the ends of a paragraph.
    pub(super) fn text(&mut self, text: &[u8]) -> Result<(), Refusal> {
        self.room(text.len())?;
        for byte in text {
            if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                self.gap = !matches!(self.text.last(), None | Some(b'\n'));
            } else {
                self.letter(*byte);
            }
        }
        Ok(())
    }

    pub(super) fn letter(&mut self, byte: u8) {
        if std::mem::take(&mut self.gap) {
            self.text.push(b' ');
        }
        self.text.push(byte);
    }

    pub(super) fn spaces(&mut self, count: Option<&[u8]>) -> Result<(), Refusal> {
        let count = count.map_or(1, |count| number(count).unwrap_or(u32::MAX)) as usize;
        self.room(count)?;
        self.text.extend(std::iter::repeat_n(b' ', count));
        Ok(())
    }

    pub(super) fn room(&self, bytes: usize) -> Result<(), Refusal> {
        if self.text.len().saturating_add(bytes) > LONGEST_TEXT {
            return Err(Refusal::too_large("text", LONGEST_TEXT as u64));
        }
        Ok(())
    }

    /// What the cell holds; `None`: nothing.
    pub(super) fn take(&mut self) -> Option<Value> {
        let text = String::from_utf8_lossy(&self.text).into_owned();
        let as_text = |text: String| (!text.is_empty()).then(|| Value::Text(text.into()));
        if self.error || (self.formula && is_error(&text)) {
            let shown = if text.is_empty() { "#VALUE!".to_owned() } else { text };
            return Some(Value::Error(shown.into()));
        }
        match self.kind.as_slice() {
            b"float" | b"percentage" | b"currency" => match decimal(self.value.as_bytes()) {
                Some(number) => Some(Value::Number(number)),
                None if self.formula && text.is_empty() => Some(Value::NotCalculated),
                None => as_text(text),
            },
            b"date" => iso_date(&self.value).map(Value::Date).or_else(|| as_text(text)),
            b"boolean" => Some(Value::Bool(self.value == "true")),
            b"string" if self.paragraphs == 0 => as_text(std::mem::take(&mut self.value)),
            b"" if self.formula && text.is_empty() => Some(Value::NotCalculated),
            _ => as_text(text),
        }
    }
}

/// How spreadsheets show an error where nothing else says that it is one.
pub(super) fn is_error(text: &str) -> bool {
    matches!(text, "#N/A" | "#NAME?" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NUM!" | "#NULL!") || text.starts_with("Err:")
}
