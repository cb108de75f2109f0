//! The charts of the first sheet: reports by status, figures per form.

use rust_xlsxwriter::{Chart, ChartFont, Worksheet, XlsxError};

use super::overview::{FIGURES, Layout, STATUS};
use super::{Book, style};

/// Pixels of a row of default height.
const ROW: u32 = 20;
/// Height of the chart of reports in rows.
const REPORTS: u32 = 13;
/// Width in pixels: the fourteen columns of the sheet.
const WIDTH: u32 = 880;

/// Rows of the sheet that the charts take.
pub(super) fn rows(forms: usize) -> u32 {
    REPORTS + 1 + forms_rows(forms)
}

fn forms_rows(forms: usize) -> u32 {
    match u32::try_from(forms).unwrap_or(0) {
        0 => 0,
        forms => 8 + (forms * 8).div_ceil(5) + 1,
    }
}

/// Places the charts from the row on.
pub(super) fn insert(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    name: &str,
    layout: &Layout,
    first: u32,
) -> Result<(), XlsxError> {
    let mut reports = Chart::new_column();
    let last = STATUS + 6;
    reports
        .add_series()
        .set_categories((name, layout.reports_head, STATUS, layout.reports_head, last))
        .set_values((name, layout.reports_total, STATUS, layout.reports_total, last))
        .set_format(
            rust_xlsxwriter::ChartFormat::new()
                .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color("#595959")),
        )
        .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value().set_font(&font(11)));
    dress(book, &mut reports, ["chart-reports", "chart-reports-x", "chart-reports-y", "chart-reports-alt"]);
    reports.legend().set_hidden();
    reports.set_height(REPORTS * ROW).set_width(WIDTH);
    sheet.insert_chart(first, 0, &reports)?;

    let forms = u32::try_from(book.context.summary.categories.len()).unwrap_or(0);
    if forms == 0 {
        return Ok(());
    }
    let (top, bottom) = (layout.forms_head + 1, layout.forms_head + forms);
    let mut figures = Chart::new_bar();
    let mut series = vec![("head-period", FIGURES[1], "#595959")];
    if book.context.summary.previous.is_some() {
        series.push(("head-previous", 12, "#BFBFBF"));
    }
    for (id, column, colour) in series {
        figures
            .add_series()
            .set_name(&book.say(id))
            .set_categories((name, top, 1, bottom, 1))
            .set_values((name, top, column, bottom, column))
            .set_format(
                rust_xlsxwriter::ChartFormat::new()
                    .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(colour)),
            )
            .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value().set_font(&font(10)));
    }
    dress(book, &mut figures, ["chart-forms", "chart-forms-x", "chart-forms-y", "chart-forms-alt"]);
    figures.x_axis().set_reverse();
    figures.legend().set_font(&font(11)).set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    figures.set_height((forms_rows(book.context.summary.categories.len()) - 1) * ROW).set_width(WIDTH);
    sheet.insert_chart(first + REPORTS + 1, 0, &figures)?;
    Ok(())
}

/// Title, axis titles, fonts and the words for those who don't see the chart.
fn dress(book: &Book<'_>, chart: &mut Chart, [title, x, y, alt]: [&str; 4]) {
    chart.title().set_name(&book.text(title, &[("period", &book.period)])).set_font(font(13).set_bold());
    chart.x_axis().set_name(&book.say(x)).set_name_font(&font(11)).set_font(&font(11));
    chart.y_axis().set_name(&book.say(y)).set_name_font(&font(11)).set_font(&font(11)).set_num_format("#,##0");
    chart.y_axis().set_min(0);
    chart.set_alt_text(book.text(alt, &[("period", &book.period)]));
}

fn font(size: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size);
    font
}
