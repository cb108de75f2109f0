//! The charts of the first sheet: reports by status, figures per form.

use rust_xlsxwriter::{Chart, ChartFont, Worksheet, XlsxError};

use super::forms::FIGURES;
use super::overview::{Layout, STATUS, STATUSES};
use super::{Book, reports, style};

/// Pixels of a row of default height.
const ROW: u32 = 20;
/// Least height of a chart in rows.
const LEAST: u32 = 14;
/// Width in pixels of half the sheet's columns.
const HALF: u32 = 462;
/// Most forms for which the charts stand side by side.
const BESIDE: u32 = 14;

/// Rows of the sheet that the charts take.
pub(super) fn rows(forms: usize) -> u32 {
    let forms = u32::try_from(forms).unwrap_or(0);
    if forms <= BESIDE { height(forms) + 1 } else { LEAST + 1 + height(forms) + 1 }
}

/// Rows of the chart of forms.
fn height(forms: u32) -> u32 {
    (7 + (forms * 3).div_ceil(2)).max(LEAST)
}

/// Places the charts from the row on.
pub(super) fn insert(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    name: &str,
    layout: &Layout,
    first: u32,
) -> Result<(), XlsxError> {
    let mut statuses = Chart::new_column();
    let last = STATUS + 6;
    statuses
        .add_series()
        .set_categories((name, layout.reports_head, STATUS, layout.reports_head, last))
        .set_values((name, layout.reports_total, STATUS, layout.reports_total, last))
        .set_format(
            rust_xlsxwriter::ChartFormat::new()
                .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color("#595959")),
        )
        .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value().set_font(&font(9)));
    dress(book, &mut statuses, ["chart-reports", "chart-reports-x", "chart-reports-y", "chart-reports-alt"]);
    statuses.y_axis().set_min(0);
    let most = STATUSES.map(|status| reports::number(book, status, None)).into_iter().max();
    if most.is_none_or(|most| most <= 10) {
        statuses.y_axis().set_major_unit(1);
    }
    statuses.legend().set_hidden();
    let forms = u32::try_from(book.context.summary.categories.len()).unwrap_or(0);
    let beside = (1..=BESIDE).contains(&forms);
    statuses.set_height(ROW * if beside { height(forms) } else { LEAST });
    statuses.set_width(if beside { HALF } else { 2 * HALF });
    sheet.insert_chart(first, 0, &statuses)?;
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
            .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value().set_font(&font(9)));
    }
    dress(book, &mut figures, ["chart-forms", "chart-forms-y", "chart-forms-x", "chart-forms-alt"]);
    figures.x_axis().set_min(0);
    figures.y_axis().set_reverse();
    figures.legend().set_font(&font(9)).set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    figures.set_height(ROW * height(forms)).set_width(if beside { HALF } else { 2 * HALF });
    if beside {
        sheet.insert_chart_with_offset(first, 0, &figures, HALF + 4, 0)?;
    } else {
        sheet.insert_chart(first + LEAST + 1, 0, &figures)?;
    }
    Ok(())
}

/// Title, axis titles, fonts and the words for those who don't see the chart.
fn dress(book: &Book<'_>, chart: &mut Chart, [title, x, y, alt]: [&str; 4]) {
    chart.title().set_name(&book.text(title, &[("period", &book.period)])).set_font(font(12).set_bold());
    chart.x_axis().set_name(&book.say(x)).set_name_font(&font(10)).set_font(&font(9));
    chart.y_axis().set_name(&book.say(y)).set_name_font(&font(10)).set_font(&font(9));
    chart.set_alt_text(book.text(alt, &[("period", &book.period)]));
}

fn font(size: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size);
    font
}
