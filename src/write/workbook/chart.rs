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
/// Most windows for which the left half is wide enough.
const FEW_WINDOWS: usize = 6;
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

/// Rows of the sheet that the charts take, so many at most.
pub(super) fn rows(book: &Book<'_>, data: &[ChartData], most: u32) -> u32 {
    let shown: Vec<&ChartData> = shown(data);
    let last = places(book, &shown, most).into_iter().map(|place| place.row + place.rows).max();
    last.unwrap_or(0) + 1
}

fn shown(data: &[ChartData]) -> Vec<&ChartData> {
    data.iter().filter(|chart| !chart.series.is_empty()).collect()
}

/// Where a chart stands: rows below the first, pixels from the left, width in pixels, rows.
struct Place {
    row: u32,
    left: u32,
    width: u32,
    rows: u32,
}

/// Two above each other beside the third, or side by side what there is; many windows take the whole width.
fn places(book: &Book<'_>, shown: &[&ChartData], most: u32) -> Vec<Place> {
    let [left, right] = WIDTHS;
    let high = |least: u32, most: u32| {
        let forms = u32::try_from(forms(book)).unwrap_or(0);
        (least + forms.saturating_sub(FORMS * least / (2 * HALF))).min(most)
    };
    let place = |row, left, width, rows| Place { row, left, width, rows };
    let wide = shown.iter().position(|chart| chart.id == "chart-quota" && points(chart) > FEW_WINDOWS);
    let most = most.saturating_sub(1).max(2 * HALF);
    match (shown.len(), wide) {
        (0, _) => Vec::new(),
        (3, None) => {
            let high = high(2 * HALF, most);
            vec![place(0, 0, left, HALF), place(HALF, 0, left, high - HALF), place(0, left, right, high)]
        }
        (2, None) => {
            let high = high(FEW, most);
            vec![place(0, 0, left, high), place(0, left, right, high)]
        }
        (_, None) | (1, Some(_)) => vec![place(0, 0, left + right, high(FEW, most))],
        (_, Some(wide)) => {
            let (high, rest) = (high(FEW, most - HALF), shown.len() - 1);
            let beside = if rest == 1 { [(0, left + right); 2] } else { [(0, left), (left, right)] };
            let mut places: Vec<Place> =
                beside.into_iter().take(rest).map(|(left, width)| place(HALF, left, width, high)).collect();
            places.insert(wide, place(0, 0, left + right, HALF));
            places
        }
    }
}

/// Points of a chart's longest series.
fn points(chart: &ChartData) -> usize {
    chart.series.iter().map(|series| series.points.len()).max().unwrap_or(0)
}

/// Sentences that stand for charts with nothing to draw.
pub(super) fn sentences(book: &Book<'_>, data: &[ChartData]) -> Vec<String> {
    let empty = data.iter().filter(|chart| chart.series.is_empty());
    empty.map(|chart| book.say(&format!("{}-none", chart.id))).collect()
}

/// Places the charts from the first row on, in so many rows at most.
pub(super) fn insert(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    (first, most): (u32, u32),
    data: &[ChartData],
) -> Result<(), XlsxError> {
    let shown = shown(data);
    for (place, shown) in places(book, &shown, most).into_iter().zip(shown) {
        let mut chart = match shown.id {
            "chart-forms" => Chart::new_bar(),
            _ => Chart::new_column(),
        };
        draw(book, &mut chart, shown);
        chart.set_width(place.width - 6).set_height(place.rows * ROW - 6);
        sheet.insert_chart_with_offset(first + place.row, 0, &chart, place.left, 3)?;
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

#[cfg(test)]
mod tests {
    use super::super::overview::Layout;
    use super::*;
    use crate::write::sample::Sample;

    fn is_apart(one: &Place, other: &Place) -> bool {
        one.row + one.rows <= other.row
            || other.row + other.rows <= one.row
            || one.left + one.width <= other.left
            || other.left + other.width <= one.left
    }

    #[test]
    fn charts_lie_beside_each_other_and_many_windows_take_the_width() {
        let sample = Sample::half_year();
        let book = Book::new(sample.context(), &[]);
        let charts = Layout::of(&book).charts;
        let many = || ChartData {
            id: "chart-quota",
            series: charts[1].series.iter().map(|one| one.with_points(12)).collect(),
        };
        let year = many();
        let [reports, quota, forms] = charts.each_ref();
        let sets: [&[&ChartData]; 7] = [
            &[reports, quota, forms],
            &[quota, forms],
            &[forms],
            &[],
            &[reports, &year, forms],
            &[&year, forms],
            &[&year],
        ];
        for shown in sets {
            for most in [20, 34] {
                let places = places(&book, shown, most);
                assert_eq!(places.len(), shown.len());
                for (index, one) in places.iter().enumerate() {
                    assert!(one.left + one.width <= WIDTHS[0] + WIDTHS[1] && one.rows >= HALF);
                    assert!(one.row + one.rows <= most.max(2 * HALF + FEW));
                    assert!(places[index + 1..].iter().all(|other| is_apart(one, other)));
                }
                let of_year = shown.iter().zip(&places).find(|(chart, _)| points(chart) == 12);
                assert!(of_year.is_none_or(|(_, place)| place.width == WIDTHS[0] + WIDTHS[1]));
            }
        }
    }
}
