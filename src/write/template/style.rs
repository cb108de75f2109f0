//! Formats of the form: locked heads and given texts, open cells.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::write::workbook::style::FONT;

/// The formats that cells use.
pub(super) struct Style {
    /// A sheet's title.
    pub(super) title: Format,
    /// The line below it.
    pub(super) note: Format,
    /// A column head.
    pub(super) head: Format,
    /// A label of the cover.
    pub(super) label: Format,
    /// A text that is given and locked.
    pub(super) given: Format,
    /// A given day.
    pub(super) given_day: Format,
    /// A step of the guide.
    pub(super) step: Format,
    /// A heading of the guide.
    pub(super) heading: Format,
}

impl Style {
    pub(super) fn new() -> Style {
        let boxed = || plain().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Style {
            title: plain().set_bold().set_font_size(14).set_align(FormatAlign::VerticalCenter),
            note: plain().set_italic().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            head: boxed().set_bold().set_align(FormatAlign::Center).set_background_color("#F2F2F2"),
            label: boxed().set_bold().set_background_color("#F2F2F2"),
            given: boxed(),
            given_day: boxed().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            step: plain().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            heading: plain().set_bold().set_font_size(12),
        }
    }
}

/// The font of every cell.
pub(super) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// A cell that may be filled in, with its number format.
pub(super) fn open(number_format: &str) -> Format {
    plain().set_unlocked().set_text_wrap().set_align(FormatAlign::Top).set_num_format(number_format)
}
