//! Text made fit for a terminal: colours, widths, and nothing in it that could steer the terminal.
//!
//! Colours are always put in; the stream takes them out where they can't be shown or are not wanted.

use clap::builder::styling::{AnsiColor, Style};

use crate::model::finding::Severity;
use crate::model::messages::Catalogue;

/// Places and gutters.
pub(super) const QUIET: Style = AnsiColor::BrightBlue.on_default();
/// Names that head a block.
pub(super) const STRONG: Style = Style::new().bold();
/// What went wrong.
pub(super) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// The text in a style.
pub(super) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// The style of a severity.
pub(super) fn of(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    }
}

/// The severity's name.
pub(super) fn name(severity: Severity, catalogue: &Catalogue) -> String {
    catalogue.say(match severity {
        Severity::Error => "terminal-error",
        Severity::Warning => "terminal-warning",
        Severity::Note => "terminal-note",
    })
}

/// Data as it may be shown: on one line, with no control characters and nothing that turns the direction of text.
pub(super) fn safe(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        control if control.is_control() => '\u{fffd}',
        plain => plain,
    };
    text.chars().map(shown).collect()
}

/// Columns the text takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(letter: char) -> usize {
    match u32::from(letter) {
        // Marks that stand on the letter before (Vietnamese as some computers type it), and letters without width.
        0x300..=0x36f | 0x200b..=0x200d | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfeff => 0,
        // East Asian wide letters and pictures.
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// The text cut to so many columns, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for letter in text.chars() {
        taken += columns(letter);
        if taken > most {
            break;
        }
        kept.push(letter);
    }
    kept.push('…');
    kept
}

/// Adds a line.
pub(super) fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Columns a line of running text may take.
const LINE: usize = 110;

/// The text on lines of a readable length, of which all but the first begin with `before` spaces; the first has that
/// much before it already.
pub(super) fn wrapped(text: &str, before: usize) -> String {
    let mut out = String::new();
    let mut taken = before;
    for word in text.split_whitespace() {
        let more = width(word) + 1;
        if !out.is_empty() && taken + more > LINE {
            out.push('\n');
            out.push_str(&" ".repeat(before));
            taken = before;
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        taken += more;
    }
    out
}

/// The text with spaces after it up to so many columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_letters_seen() {
        assert_eq!(width("Đường dẫn"), 9);
        assert_eq!(width("Nguye\u{302}\u{303}n"), 6);
        assert_eq!(width("表"), 2);
        assert_eq!(cut("Hội nghị tập huấn", 9), "Hội nghị…");
        assert_eq!(cut("Hội nghị", 8), "Hội nghị");
        assert_eq!(padded("kỳ", 4), "kỳ  ");
    }

    #[test]
    fn what_a_file_says_cannot_steer_the_terminal() {
        assert_eq!(safe("a\u{1b}[31mb\nc\u{202e}d"), "a\u{fffd}[31mb c\u{fffd}d");
        assert_eq!(safe("Hội nghị"), "Hội nghị");
    }

    #[test]
    fn long_texts_are_wrapped_under_their_beginning() {
        let text = wrapped(&"lorem ".repeat(40), 10);
        assert!(text.lines().all(|line| width(line) <= LINE), "{text}");
        assert!(
            text.lines().count() == 3 && text.lines().skip(1).all(|line| line.starts_with("          lorem")),
            "{text}"
        );
        assert_eq!(wrapped("Hội nghị", 4), "Hội nghị");
    }
}
