//! Formats of feedback. Wrong cells differ by pattern and border, so that they are told apart on grey paper as well.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatPattern};

use crate::model::finding::Severity;
use crate::write::workbook::style::FONT;

/// The formats of the first sheet.
pub(super) struct Style {
    pub(super) mark: Format,
    pub(super) line: Format,
    pub(super) bold_line: Format,
    pub(super) motto: Format,
    pub(super) title: Format,
    pub(super) subtitle: Format,
    /// To whom.
    pub(super) addressee: Format,
    /// A paragraph.
    pub(super) words: Format,
    /// What matters most, in a box.
    pub(super) summary: Format,
    pub(super) heading: Format,
    pub(super) note: Format,
    pub(super) head: Format,
    pub(super) text: Format,
    pub(super) middle: Format,
    pub(super) number: Format,
    pub(super) day: Format,
    /// What needs doing.
    pub(super) strong: Format,
    /// Where the unit answers.
    pub(super) answer: Format,
    /// Marks by which the sheet is read when it comes back.
    pub(super) code: Format,
}

impl Style {
    pub(super) fn new() -> Style {
        let body = || plain().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let table = || body().set_border(FormatBorder::Thin);
        let line = || body().set_align(FormatAlign::Center);
        Style {
            mark: plain().set_font_size(9).set_italic().set_font_color("#595959"),
            line: line().set_font_size(12),
            bold_line: line().set_font_size(12).set_bold(),
            motto: line().set_font_size(12).set_bold().set_underline(rust_xlsxwriter::FormatUnderline::Single),
            title: line().set_font_size(16).set_bold(),
            subtitle: line().set_italic(),
            addressee: body().set_font_size(13).set_bold(),
            words: body(),
            summary: table().set_bold().set_border(FormatBorder::Medium),
            heading: body().set_font_size(12).set_bold(),
            note: body().set_italic(),
            head: table().set_bold().set_align(FormatAlign::Center).set_background_color("#F2F2F2"),
            text: table(),
            middle: table().set_align(FormatAlign::Center),
            number: table().set_num_format("#,##0"),
            day: table().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            strong: table().set_bold(),
            answer: table().set_unlocked().set_background_color("#FFF9DB").set_align(FormatAlign::Top),
            code: table().set_font_size(9).set_align(FormatAlign::Center).set_font_color("#595959"),
        }
    }
}

/// The font of every cell.
pub(super) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// A cell with the mark of a wrong one.
pub(super) fn marked(format: Format, severity: Severity) -> Format {
    let (pattern, colour, border) = match severity {
        Severity::Error => (FormatPattern::LightUp, "#E06666", FormatBorder::Double),
        Severity::Warning => (FormatPattern::Gray125, "#BF9000", FormatBorder::MediumDashed),
        Severity::Note => (FormatPattern::Gray0625, "#6D9EEB", FormatBorder::Dotted),
    };
    format.set_pattern(pattern).set_foreground_color(colour).set_background_color("#FFFFFF").set_border(border)
}
