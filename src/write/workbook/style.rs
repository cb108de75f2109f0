//! Fonts, borders, number formats and page set-up, the same on every sheet.
//!
//! Times New Roman and the margins of an official document (Nghị định 30/2020/NĐ-CP); black on white.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet};

/// The font of the whole workbook.
pub(in crate::write) const FONT: &str = "Times New Roman";

/// Height and width in points of what can be printed on a page that lies across, and on one that stands upright.
const PAGES: [(f64, f64); 2] = [(170.0 * POINTS, 252.0 * POINTS), (257.0 * POINTS, 165.0 * POINTS)];

/// Points of a millimetre.
const POINTS: f64 = 72.0 * MILLIMETRE;

/// Inches of a millimetre.
const MILLIMETRE: f64 = 1.0 / 25.4;

/// The formats that cells use.
pub(super) struct Style {
    /// Text in a table.
    pub(super) text: Format,
    /// Text in the middle of its cell.
    pub(super) middle: Format,
    /// A whole number.
    pub(super) number: Format,
    /// A percentage already times 100, up to two decimals.
    pub(super) percent: Format,
    /// A day.
    pub(super) day: Format,
    /// Text of a total row.
    pub(super) total_text: Format,
    /// Number of a total row.
    pub(super) total: Format,
    /// Text in the middle of its cell in a total row.
    pub(super) total_middle: Format,
    /// Percentage of a total row.
    pub(super) total_percent: Format,
    /// A column head.
    pub(super) head: Format,
    /// A column head that stands upright.
    pub(super) upright_head: Format,
    /// A sheet's title in A1.
    pub(super) title: Format,
    /// A line under the title.
    pub(super) note: Format,
    /// A line at the right edge.
    pub(super) note_right: Format,
    /// A whole number that, when zero, means that nothing was reported.
    pub(super) absent: Format,
    /// Heading of a part of a sheet.
    pub(super) heading: Format,
    /// The official head: the rule under the department's name.
    pub(super) rule: Format,
    /// The official head: a plain line in the middle.
    pub(super) line: Format,
    /// The official head: a bold line.
    pub(super) bold_line: Format,
    /// The official head: the country's name.
    pub(super) country: Format,
    /// Who signs.
    pub(super) sign_off: Format,
    /// What they are asked to do there.
    pub(super) sign_off_note: Format,
    /// The official head: the underlined motto.
    pub(super) motto: Format,
    /// Place and date, and other lines in italics.
    pub(super) italic_line: Format,
    /// The title of the document.
    pub(super) document_title: Format,
    /// *Nơi nhận:*
    pub(super) recipients_head: Format,
    /// A line of the recipients.
    pub(super) recipient: Format,
    /// Columns of the record sheets: text that wraps.
    pub(super) record_wrapped: Format,
    /// Columns of the record sheets: text on one line.
    pub(super) record_text: Format,
    /// Columns of the record sheets: days.
    pub(super) record_day: Format,
    /// A month known without its day.
    pub(super) record_month: Format,
    /// Columns of the record sheets: numbers.
    pub(super) record_number: Format,
    /// A link in a record sheet.
    pub(super) record_link: Format,
}

impl Style {
    pub(super) fn new() -> Style {
        let body = || Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::Top);
        let table = || {
            let format = body().set_border(FormatBorder::Thin).set_text_wrap();
            format.set_align(FormatAlign::VerticalCenter)
        };
        let line = |size: u32| {
            let format = Format::new().set_font_name(FONT).set_font_size(size).set_text_wrap();
            format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
        };
        Style {
            text: table(),
            middle: table().set_align(FormatAlign::Center),
            number: table().set_num_format("#,##0"),
            percent: table().set_num_format("0.00").set_align(FormatAlign::Right),
            day: table().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            total_text: table().set_bold(),
            total: table().set_bold().set_num_format("#,##0"),
            total_middle: table().set_bold().set_align(FormatAlign::Center),
            total_percent: table().set_bold().set_num_format("0.00").set_align(FormatAlign::Right),
            head: line(11).set_bold().set_border(FormatBorder::Thin).set_background_color("#F2F2F2"),
            upright_head: line(11)
                .set_bold()
                .set_border(FormatBorder::Thin)
                .set_background_color("#F2F2F2")
                .set_rotation(90),
            title: body().set_font_size(14).set_bold(),
            note: body().set_italic(),
            note_right: body().set_italic().set_align(FormatAlign::Right),
            absent: table().set_num_format("#,##0;-#,##0;\"–\""),
            heading: body().set_font_size(12).set_bold(),
            rule: Format::new()
                .set_font_name(FONT)
                .set_font_size(9)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::Top),
            line: line(13),
            bold_line: line(13).set_bold(),
            country: line(12).set_bold(),
            motto: line(13).set_bold().set_underline(FormatUnderline::Single),
            sign_off: line(12).set_bold(),
            sign_off_note: line(11).set_italic(),
            italic_line: line(13).set_italic(),
            document_title: line(14).set_bold(),
            recipients_head: body().set_font_size(12).set_bold().set_italic(),
            recipient: body().set_text_wrap(),
            record_wrapped: body().set_text_wrap(),
            record_text: body(),
            record_day: body().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            record_month: body().set_num_format("mm/yyyy").set_align(FormatAlign::Center),
            record_number: body().set_num_format("#,##0"),
            record_link: body().set_text_wrap().set_font_color("#0000FF").set_underline(FormatUnderline::Single),
        }
    }

    /// The default format of cells.
    pub(super) fn default() -> Format {
        Format::new().set_font_name(FONT).set_font_size(11)
    }
}

/// Sets a sheet up for printing: A4 lying across, official margins, page number at the top, one page wide.
pub(in crate::write) fn set_up(sheet: &mut Worksheet, mark: &str) {
    let millimetres = |length: f64| length * MILLIMETRE;
    sheet.set_paper_size(9);
    sheet.set_landscape();
    let [left, right, edge, head] = [30.0, 15.0, 20.0, 10.0].map(millimetres);
    sheet.set_margins(left, right, edge, edge, head, head);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&C&\"{FONT},Regular\"&13&P"));
    if !mark.is_empty() {
        // At the foot: the top right corner is kept free for a digital signature.
        sheet.set_footer(format!("&C&\"{FONT},Italic\"&11{}", mark.replace('&', "&&")));
    }
}

/// Points of a sheet with columns of these widths that go on a page: it is reduced to one page's width.
///
/// A digit, by which widths are counted, is seven pixels wide in Excel and a little more in LibreOffice, which
/// therefore reduces more; the page that holds less decides.
pub(super) fn on_a_page(widths: &[f64], upright: bool) -> f64 {
    let wide: f64 = widths.iter().map(|width| (width * 7.0 + 5.0) * 0.75).sum();
    let (height, width) = PAGES[usize::from(upright)];
    height * (wide / width).max(1.0)
}
