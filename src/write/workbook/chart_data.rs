//! *Số liệu biểu đồ*: what the charts of the first sheet show, one row a point; points that are zero all along are
//! left out.
//!
//! Each value is a formula over the sheet that has the figure.

use rust_xlsxwriter::Workbook;

use super::forms;
use super::formula::{cell, quoted_name, range};
use super::pages::Table;
use super::reporting::{STATUS, STATUSES};
use super::table::{self, FIRST, Layout, Way, column};
use super::{Book, Part, parameters, reports, units};
use crate::model::summary::CategoryFigures;
use crate::model::verdict::Verdict;

/// *Số liệu biểu đồ*.
pub(super) const PART: Part =
    Part { wanted: |book| book.overview().charts.iter().any(|chart| !chart.series.is_empty()), write };

/// Column of the points' names.
pub(super) const POINT: u16 = 2;
/// Column of the values.
pub(super) const VALUE: u16 = 3;

/// What one chart shows.
pub(super) struct ChartData {
    /// Message id of its title; further ids hang on it.
    pub(super) id: &'static str,
    /// Its series; none when there is nothing to show.
    pub(super) series: Vec<Series>,
}

/// A series: its name and its points.
pub(super) struct Series {
    pub(super) name: String,
    pub(super) points: Vec<Point>,
    /// First row on the sheet, from 0.
    pub(super) row: u32,
}

#[cfg(test)]
impl Series {
    /// The same series with so many points.
    pub(super) fn with_points(&self, number: usize) -> Series {
        let points = self.points.iter().cycle().take(number);
        let point = |one: &Point| Point { name: one.name.clone(), formula: one.formula.clone(), value: one.value };
        Series { name: self.name.clone(), points: points.map(point).collect(), row: self.row }
    }
}

/// A point: its name, its formula, what that gives.
pub(super) struct Point {
    name: String,
    formula: String,
    pub(super) value: u64,
}

/// What reports, quotas and forms show, given where the first sheet has its reports and forms.
pub(super) fn data(book: &Book<'_>, reports: &Table, forms: &Table) -> [ChartData; 3] {
    let mut next = FIRST;
    [
        ChartData { id: "chart-reports", series: report_series(book, reports) },
        ChartData { id: "chart-quota", series: quota_series(book) },
        ChartData { id: "chart-forms", series: form_series(book, forms) },
    ]
    .map(|mut chart| {
        chart.series.retain(|series| series.points.iter().any(|point| point.value > 0));
        for series in &mut chart.series {
            series.row = next;
            next += u32::try_from(series.points.len()).unwrap_or(0);
        }
        chart
    })
}

/// Units by status of their report, those asked only.
fn report_series(book: &Book<'_>, reports_at: &Table) -> Vec<Series> {
    let on = quoted_name(&book.say("sheet-overview"));
    let total = reports_at.span().1;
    let points = (STATUS..).zip(STATUSES).take(STATUSES.len() - 1).map(|(column, status)| Point {
        name: book.status(status),
        formula: format!("{on}!{}", cell(column, total)),
        value: reports::number(book, status, None),
    });
    let points: Vec<Point> = points.filter(|point| point.value > 0).collect();
    vec![Series { name: book.say("chart-reports-y"), points, row: 0 }]
}

/// Units by verdict in each window of the first quota that units are judged on.
fn quota_series(book: &Book<'_>) -> Vec<Series> {
    let on = book.say("sheet-units");
    let Some((view, (top, bottom))) =
        book.quotas.iter().zip(units::blocks(book)).find_map(|(view, block)| Some((view, block?)))
    else {
        return Vec::new();
    };
    let (first, _) = units::window_columns(book);
    let windows: Vec<(u16, &str, &str)> = (first + 1..)
        .step_by(2)
        .zip(&book.windows)
        .map(|(column, (id, label))| (column, *id, label.split('/').next().unwrap_or(label)))
        .filter(|(_, id, _)| view.outcomes.iter().any(|one| one.window == *id && is_judged(one.verdict)))
        .collect();
    let number = |id: &str, wanted: &dyn Fn(Verdict) -> bool| {
        view.outcomes.iter().filter(|one| one.window == id && wanted(one.verdict)).count() as u64
    };
    let count = |column: u16, criterion: &str| format!("COUNTIF({},{criterion})", range(&on, column, top, bottom));
    let own = [Verdict::Met, Verdict::Unmet, Verdict::NotReported, Verdict::NotDue];
    let series = |name: &str, formula: &dyn Fn(u16) -> String, wanted: &dyn Fn(Verdict) -> bool| Series {
        name: name.to_owned(),
        points: windows
            .iter()
            .map(|(column, id, label)| Point {
                name: (*label).to_owned(),
                formula: formula(*column),
                value: number(id, wanted),
            })
            .collect(),
        row: 0,
    };
    let by_name = |column: u16, verdict: Verdict| count(column, &parameters::verdict(book, verdict));
    let mut all: Vec<Series> = own
        .into_iter()
        .map(|verdict| series(book.verdict(verdict), &|column| by_name(column, verdict), &|one| one == verdict))
        .collect();
    let rest = |column: u16| {
        let counted = own.map(|verdict| by_name(column, verdict)).join("-");
        format!("{}-{counted}", count(column, parameters::FILLED))
    };
    all.push(series(&book.say("chart-other"), &rest, &|one| !own.contains(&one)));
    all
}

/// Whether there is something to see of a window in which a unit has this verdict.
fn is_judged(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::NotDue | Verdict::NotApplicable)
}

/// Quantity by form, in the period and in the one before.
fn form_series(book: &Book<'_>, forms_at: &Table) -> Vec<Series> {
    let on = quoted_name(&book.say("sheet-overview"));
    let summary = book.context.summary;
    let shown: Vec<(u32, &CategoryFigures)> =
        (0..).map(|index| forms_at.row(index)).zip(&summary.categories).filter(|(_, one)| is_shown(one)).collect();
    let of = |id: &str, column: u16, value: &dyn Fn(&CategoryFigures) -> u64| Series {
        name: book.say(id),
        points: shown
            .iter()
            .map(|(row, one)| Point {
                name: book.context.plan.categories.get(one.category).label.clone(),
                formula: format!("{on}!{}", cell(column, *row)),
                value: value(one),
            })
            .collect(),
        row: 0,
    };
    let mut series = vec![of("head-this-period", forms::QUANTITY, &|one| one.period.quantity)];
    if summary.previous.is_some() {
        series.push(of("head-previous", forms::PREVIOUS, &previous));
    }
    series
}

/// How many forms have a figure to show.
pub(super) fn forms(book: &Book<'_>) -> usize {
    book.context.summary.categories.iter().filter(|one| is_shown(one)).count()
}

fn is_shown(one: &CategoryFigures) -> bool {
    one.period.quantity > 0 || previous(one) > 0
}

fn previous(one: &CategoryFigures) -> u64 {
    one.previous.map_or(0, |figures| figures.quantity)
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let charts = &book.overview().charts;
    let points = || charts.iter().flat_map(|chart| chart.series.iter().map(move |one| (chart, one)));
    let columns = [
        column(book.say("head-chart"), 46),
        column(book.say("head-series"), 20),
        column(book.say("head-point"), 46),
        column(book.say("head-value-shown"), 12),
    ];
    let layout = Layout {
        name: &book.say("sheet-charts"),
        title: &book.say("title-charts"),
        note: "",
        columns: &columns,
        rows: points().map(|(_, series)| series.points.len()).sum(),
        frozen: 0,
        way: Way::Kept,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    sheet.stand_upright();
    let style = &book.style;
    for (chart, series) in points() {
        for (at, point) in (series.row..).zip(&series.points) {
            sheet.text(at, 0, &book.say(chart.id), &style.text)?;
            sheet.text(at, 1, &series.name, &style.text)?;
            sheet.text(at, POINT, &point.name, &style.text)?;
            sheet.live(at, VALUE, &point.formula, point.value, &style.number)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::overview::Layout as Overview;
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn points_are_what_happened_and_nothing_that_is_zero_all_along() {
        let sample = Sample::half_year();
        let [reports, quota, forms] = Overview::of(&Book::new(sample.context(), &[])).charts;
        let names = |series: &Series| series.points.iter().map(|one| (one.name.clone(), one.value)).collect::<Vec<_>>();
        // Units 2 late, 5 nil, 4 missing, the other six on time.
        let expected = [("đúng hạn", 6), ("nộp muộn", 1), ("không phát sinh", 1), ("chưa nộp", 1)];
        assert_eq!(names(&reports.series[0]), expected.map(|(name, value)| (name.to_owned(), value)));
        let verdicts: Vec<&str> = quota.series.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(verdicts, ["đạt", "chưa đạt", "chưa nộp", "chưa đến hạn"]);
        assert_eq!(quota.series[0].points.len(), 6);
        assert_eq!(forms.series.len(), 1);
        assert_eq!(reports.series[0].row, FIRST);
        assert_eq!(quota.series[0].row, FIRST + 4);
    }

    #[test]
    fn windows_that_nobody_is_judged_on_yet_are_not_drawn() {
        let mut sample = Sample::half_year();
        for one in sample.summary.outcomes.iter_mut().filter(|one| one.kind != "task") {
            let unit = one.unit;
            one.verdict = match one.window.as_str() {
                "2022-04" if unit != Some(0) => Verdict::NotDue,
                "2022-05" => Verdict::NotDue,
                "2022-06" => Verdict::NotApplicable,
                _ => Verdict::Met,
            };
        }
        let [_, quota, _] = Overview::of(&Book::new(sample.context(), &[])).charts;
        let shown: Vec<(&str, Vec<u64>)> =
            quota.series.iter().map(|one| (&*one.name, one.points.iter().map(|point| point.value).collect())).collect();
        // Nine units; in April one is judged already, nothing in May and June.
        assert_eq!(shown, [("đạt", vec![9, 9, 9, 1]), ("chưa đến hạn", vec![0, 0, 0, 8])]);
    }
}
