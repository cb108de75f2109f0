//! The text of a plan file with its lines, and the mistakes noted on it.

use std::cell::RefCell;
use std::ops::Range;

use crate::model::run::Mistake;

/// A file's text, and what has been noted about it so far.
pub(super) struct Page<'t> {
    file: String,
    text: &'t str,
    mistakes: RefCell<Vec<Mistake>>,
}

impl<'t> Page<'t> {
    pub(super) fn new(file: &str, text: &'t str) -> Page<'t> {
        Page { file: file.to_owned(), text, mistakes: RefCell::default() }
    }

    /// Notes a mistake at a span of bytes: message id, its arguments, the words allowed there and the nearest.
    pub(super) fn note(
        &self,
        span: &Range<usize>,
        id: &'static str,
        mut args: Vec<(&'static str, String)>,
        allowed: &[&str],
        nearest: Option<String>,
    ) {
        let (line, column, text) = self.locate(span.start);
        if !allowed.is_empty() {
            args.push(("allowed", allowed.join(", ")));
        }
        args.extend(nearest.map(|word| ("nearest", word)));
        let file = self.file.clone();
        self.mistakes.borrow_mut().push(Mistake { file, line, column, text, id, args });
    }

    /// Whether a mistake has been noted on the line where a span starts.
    pub(super) fn has_note_on(&self, span: &Range<usize>) -> bool {
        let (line, ..) = self.locate(span.start);
        self.mistakes.borrow().iter().any(|mistake| mistake.line == line)
    }

    /// Line and column of a byte, from 1, with the line's text. A byte past the end is the last line's end.
    fn locate(&self, byte: usize) -> (usize, usize, String) {
        let mut start = byte.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let before = self.text.get(..start).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let column = before.get(line_start..).unwrap_or("").chars().count() + 1;
        let rest = self.text.get(line_start..).unwrap_or("");
        (line, column, rest.lines().next().unwrap_or("").to_owned())
    }

    /// The mistakes, from the top of the file to its end.
    pub(super) fn into_mistakes(self) -> Vec<Mistake> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        mistakes.dedup();
        mistakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "a = 1\ntên = \"Sở\"\n";
        let page = Page::new("plan.toml", text);
        let at = text.find("\"Sở").expect("there");
        page.note(&(at..at + 2), "mistake-syntax", Vec::new(), &[], None);
        page.note(&(999..1_000), "mistake-syntax", Vec::new(), &[], None);
        let mistakes = page.into_mistakes();
        assert_eq!((mistakes[0].line, mistakes[0].column, mistakes[0].text.as_str()), (2, 7, "tên = \"Sở\""));
        assert_eq!((mistakes[1].line, mistakes[1].column), (3, 1));
    }
}
