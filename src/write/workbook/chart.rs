//! The charts of the first sheet: reports by status, units by verdict and window, figures per form.
//!
//! Native to Excel, each with title, axis titles and alternative text; patterns and labels tell series apart, not
//! colours. Where there is nothing to draw a sentence says so.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, Worksheet, XlsxError,
};

use super::chart_data::{ChartData, POINT, VALUE, forms};
use super::{Book, style};

/// Pixels of a row of default height.
const ROW: u32 = 20;
/// Rows of a chart in the left half.
const HALF: u32 = 11;
/// Rows of charts side by side, when there are fewer than three.
const FEW: u32 = 14;
/// Widths in pixels of the left and the right half.
const WIDTHS: [u32; 2] = [500, 585];
/// Most forms for which the right half is high enough.
const FORMS: u32 = 16;
/// How much larger one figure must be than another for an axis by powers of ten.
const FAR_APART: u64 = 50;

/// What fills the bars of a series, in their order: told apart without colours.
const FILLS: [Option<ChartPatternFillType>; 7] = [
    None,
    Some(ChartPatternFillType::DiagonalStripesDarkUpwards),
    Some(ChartPatternFillType::HorizontalStripesLight),
    Some(ChartPatternFillType::DottedGrid),
    Some(ChartPatternFillType::LargeCheckerboard),
    Some(ChartPatternFillType::VerticalStripesLight),
    Some(ChartPatternFillType::SmallGrid),
];

/// Rows of the sheet that the charts take.
pub(super) fn rows(book: &Book<'_>, shown: usize) -> u32 {
    match shown {
        0 => 1,
        3 => high(book, 2 * HALF) + 1,
        _ => high(book, FEW) + 1,
    }
}

/// Rows of the chart of forms, and of those beside it.
fn high(book: &Book<'_>, least: u32) -> u32 {
    let forms = u32::try_from(forms(book)).unwrap_or(0);
    least.max(least + forms.saturating_sub(FORMS * least / (2 * HALF)))
}

/// Sentences that stand for charts with nothing to draw.
pub(super) fn sentences(book: &Book<'_>, data: &[ChartData]) -> Vec<String> {
    let empty = data.iter().filter(|chart| chart.series.is_empty());
    empty.map(|chart| book.say(&format!("{}-none", chart.id))).collect()
}

/// Places the charts from the row on: two above each other beside the third, or what there is side by side.
pub(super) fn insert(book: &Book<'_>, sheet: &mut Worksheet, first: u32, data: &[ChartData]) -> Result<(), XlsxError> {
    let shown: Vec<&ChartData> = data.iter().filter(|chart| !chart.series.is_empty()).collect();
    let [left, right] = WIDTHS;
    let high = rows(book, shown.len()) - 1;
    // Row, pixels from the left, width, rows.
    let places = match shown.len() {
        3 => vec![(first, 0, left, HALF), (first + HALF, 0, left, high - HALF), (first, left, right, high)],
        2 => vec![(first, 0, left, high), (first, left, right, high)],
        _ => vec![(first, 0, left + right, high)],
    };
    for ((row, left, width, rows), shown) in places.into_iter().zip(shown) {
        let mut chart = match shown.id {
            "chart-forms" => Chart::new_bar(),
            _ => Chart::new_column(),
        };
        draw(book, &mut chart, shown);
        chart.set_width(width - 6).set_height(rows * ROW - 6);
        sheet.insert_chart_with_offset(row, 0, &chart, left, 3)?;
    }
    Ok(())
}

/// Series, axes, title and the words for those who don't see the chart.
fn draw(book: &Book<'_>, chart: &mut Chart, shown: &ChartData) {
    let on = book.say("sheet-charts");
    for ((index, series), fill) in shown.series.iter().enumerate().zip(FILLS) {
        let last = series.row + u32::try_from(series.points.len()).unwrap_or(1).max(1) - 1;
        let mut format = ChartFormat::new();
        format.set_border(ChartLine::new().set_color("#000000").set_width(0.75));
        match fill {
            None => format.set_solid_fill(ChartSolidFill::new().set_color("#595959")),
            Some(pattern) => {
                let fill = ChartPatternFill::new().set_pattern(pattern).clone();
                format.set_pattern_fill(fill.clone().set_foreground_color("#404040").set_background_color("#FFFFFF"))
            }
        };
        let mut label = ChartDataLabel::new();
        // A zero among several series only stands in the way.
        label.show_value().set_num_format("#,##0;-#,##0;").set_font(font(8).set_bold());
        let one = chart.add_series();
        one.set_categories((on.as_str(), series.row, POINT, last, POINT))
            .set_values((on.as_str(), series.row, VALUE, last, VALUE))
            .set_name(&series.name)
            .set_format(&mut format)
            .set_data_label(&label)
            .set_gap(if series.points.len() > 3 { 60 } else { 200 });
        if index > 0 {
            one.set_overlap(0);
        }
    }
    let words = |part: &str| book.text(&format!("{}{part}", shown.id), &[("period", &book.period)]);
    let figures = || shown.series.iter().flat_map(|series| series.points.iter().map(|point| point.value));
    let (least, most) = (figures().filter(|figure| *figure > 0).min().unwrap_or(1), figures().max().unwrap_or(1));
    let by_tens = shown.id == "chart-forms" && most / least >= FAR_APART;
    chart.title().set_name(&words("")).set_font(font(11).set_bold());
    let lies = shown.id == "chart-forms";
    // The library calls the axis below x: that of the values where bars lie.
    let categories = if lies { chart.y_axis() } else { chart.x_axis() };
    categories.set_name(&words("-x")).set_name_font(&font(9)).set_font(&font(9));
    if lies {
        categories.set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let values = if lies { chart.x_axis() } else { chart.y_axis() };
    values.set_name(&words(if by_tens { "-y-by-tens" } else { "-y" })).set_name_font(&font(9)).set_font(&font(9));
    values.set_num_format("#,##0").set_major_gridlines(true);
    values.set_major_gridlines_line(ChartLine::new().set_color("#D9D9D9").set_width(0.5));
    if by_tens {
        values.set_log_base(10).set_min(1);
    } else {
        values.set_min(0);
        if most <= 10 {
            values.set_major_unit(1);
        }
    }
    if shown.series.len() > 1 {
        let beside = shown.id == "chart-quota";
        let place = if beside { ChartLegendPosition::Right } else { ChartLegendPosition::Bottom };
        chart.legend().set_font(&font(9)).set_position(place);
    } else {
        chart.legend().set_hidden();
    }
    chart.set_alt_text(words("-alt"));
}

fn font(size: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(style::FONT).set_size(size);
    font
}
