//! The records that count, as polars frames.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::repeats::Kept;
use crate::model::calendar::Period;
use crate::model::ledger::epoch_day;
use crate::model::plan::Audience;
use crate::model::record::{Fact, Item, Record, When};
use crate::model::report::{Report, ReportPeriod};

/// The four frames.
pub(super) struct Frames {
    pub(super) items: DataFrame,
    pub(super) counts: DataFrame,
    pub(super) ratios: DataFrame,
    pub(super) tasks: DataFrame,
}

/// Lays the kept records down; columns as `model::ledger` lists them.
pub(super) fn build(reports: &[Report], kept: &Kept) -> PolarsResult<Frames> {
    let mut others = kept.others.clone();
    others.sort_by_key(|(report, record)| (reports[*report].unit, *report, *record));
    let lines = |wanted: fn(&Fact) -> bool| -> Vec<(usize, &Record)> {
        others
            .iter()
            .map(|(report, record)| (*report, &reports[*report].records[*record]))
            .filter(|(_, record)| wanted(&record.fact))
            .collect()
    };
    Ok(Frames {
        items: items(reports, kept)?,
        counts: counts(reports, &lines(|fact| matches!(fact, Fact::Count(_))))?,
        ratios: ratios(reports, &lines(|fact| matches!(fact, Fact::Ratio(_))))?,
        tasks: tasks(reports, &lines(|fact| matches!(fact, Fact::Task(_))))?,
    })
}

/// A text of an item.
type Pick = fn(&Item) -> &str;

fn items(reports: &[Report], kept: &Kept) -> PolarsResult<DataFrame> {
    let lines: Vec<(usize, &Record)> =
        kept.items.iter().map(|item| (item.report, &reports[item.report].records[item.record])).collect();
    let facts: Vec<_> = lines
        .iter()
        .filter_map(|(_, record)| if let Fact::Item(item) = &record.fact { Some(item) } else { None })
        .collect();
    let texts: [(&str, Pick); 6] = [
        ("title", |item| &item.title),
        ("number", |item| &item.number),
        ("url", |item| &item.url),
        ("audience", |item| item.audience.map_or("", Audience::word)),
        ("note", |item| &item.note),
        ("written", |item| match item.posted.or(item.sent) {
            Some(When::Month(_)) => "month",
            _ => "",
        }),
    ];
    let texts =
        texts.into_par_iter().map(|(name, pick)| column(name, facts.iter().map(|item| pick(item)).collect::<Vec<_>>()));
    let (mut columns, texts) = rayon::join(|| place_columns(reports, &lines), || texts.collect::<Vec<_>>());
    columns.extend([
        column("category", facts.iter().map(|item| u32::from(item.category.0)).collect::<Vec<_>>()),
        column("day", kept.items.iter().map(|item| epoch_day(item.day)).collect::<Vec<_>>()),
        column("sent", kept.items.iter().map(|item| epoch_day(item.sent)).collect::<Vec<_>>()),
    ]);
    columns.extend(texts);
    columns.push(original(&lines));
    DataFrame::new(facts.len(), columns)
}

fn counts(reports: &[Report], lines: &[(usize, &Record)]) -> PolarsResult<DataFrame> {
    let facts: Vec<_> = lines
        .iter()
        .filter_map(
            |(report, record)| if let Fact::Count(count) = &record.fact { Some((*report, count)) } else { None },
        )
        .collect();
    let period = |report: usize, cumulative: bool| match (reports[report].period, cumulative) {
        (Some(ReportPeriod::Regular(period)), true) => period.cumulative().to_string(),
        _ => period_id(&reports[report]),
    };
    let mut columns = place_columns(reports, lines);
    columns.extend([
        column("category", facts.iter().map(|(_, count)| u32::from(count.category.0)).collect::<Vec<_>>()),
        column("period", facts.iter().map(|(report, count)| period(*report, count.cumulative)).collect::<Vec<_>>()),
        column("quantity", facts.iter().map(|(_, count)| count.quantity).collect::<Vec<_>>()),
        column("people", facts.iter().map(|(_, count)| count.people).collect::<Vec<_>>()),
        column("cumulative", facts.iter().map(|(_, count)| u32::from(count.cumulative)).collect::<Vec<_>>()),
        column(
            "audience",
            facts.iter().map(|(_, count)| count.audience.map_or("", |audience| audience.word())).collect::<Vec<_>>(),
        ),
        column("evidence", facts.iter().map(|(_, count)| &*count.evidence).collect::<Vec<_>>()),
        column("note", facts.iter().map(|(_, count)| &*count.note).collect::<Vec<_>>()),
        original(lines),
    ]);
    DataFrame::new(facts.len(), columns)
}

fn ratios(reports: &[Report], lines: &[(usize, &Record)]) -> PolarsResult<DataFrame> {
    let facts: Vec<_> = lines
        .iter()
        .filter_map(
            |(report, record)| if let Fact::Ratio(ratio) = &record.fact { Some((*report, ratio)) } else { None },
        )
        .collect();
    let index = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut columns = place_columns(reports, lines);
    columns.extend([
        column("target", facts.iter().map(|(_, ratio)| index(ratio.target)).collect::<Vec<_>>()),
        column("period", facts.iter().map(|(report, _)| period_id(&reports[*report])).collect::<Vec<_>>()),
        column("numerator", facts.iter().map(|(_, ratio)| ratio.numerator).collect::<Vec<_>>()),
        column("denominator", facts.iter().map(|(_, ratio)| ratio.denominator).collect::<Vec<_>>()),
        column("note", facts.iter().map(|(_, ratio)| &*ratio.note).collect::<Vec<_>>()),
        original(lines),
    ]);
    DataFrame::new(facts.len(), columns)
}

fn tasks(reports: &[Report], lines: &[(usize, &Record)]) -> PolarsResult<DataFrame> {
    let facts: Vec<_> = lines
        .iter()
        .filter_map(|(report, record)| if let Fact::Task(task) = &record.fact { Some((*report, task)) } else { None })
        .collect();
    let index = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut columns = place_columns(reports, lines);
    columns.extend([
        column("task", facts.iter().map(|(_, task)| index(task.task)).collect::<Vec<_>>()),
        column("component", facts.iter().map(|(_, task)| task.component.map(index)).collect::<Vec<_>>()),
        column("state", facts.iter().map(|(_, task)| task.state.word()).collect::<Vec<_>>()),
        column("day", facts.iter().map(|(_, task)| task.done_on.map(epoch_day)).collect::<Vec<_>>()),
        column("result", facts.iter().map(|(_, task)| &*task.result).collect::<Vec<_>>()),
        column("evidence", facts.iter().map(|(_, task)| &*task.evidence).collect::<Vec<_>>()),
        column("note", facts.iter().map(|(_, task)| &*task.note).collect::<Vec<_>>()),
        column("period", facts.iter().map(|(report, _)| period_id(&reports[*report])).collect::<Vec<_>>()),
        original(lines),
    ]);
    DataFrame::new(facts.len(), columns)
}

/// The texts before they were converted: the last column of every frame.
fn original(lines: &[(usize, &Record)]) -> Column {
    column("original", lines.iter().map(|(_, record)| &*record.original).collect::<Vec<_>>())
}

/// Unit, report, file, sheet, row, column: the first columns of every frame.
fn place_columns(reports: &[Report], lines: &[(usize, &Record)]) -> Vec<Column> {
    let index = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    vec![
        column("unit", lines.iter().map(|(report, _)| index(reports[*report].unit.unwrap_or(0))).collect::<Vec<_>>()),
        column("report", lines.iter().map(|(report, _)| index(*report)).collect::<Vec<_>>()),
        column("file", lines.iter().map(|(report, _)| index(reports[*report].file)).collect::<Vec<_>>()),
        column("sheet", lines.iter().map(|(_, record)| &*record.sheet).collect::<Vec<_>>()),
        column("row", lines.iter().map(|(_, record)| record.at.row).collect::<Vec<_>>()),
        column("column", lines.iter().map(|(_, record)| record.at.column).collect::<Vec<_>>()),
    ]
}

fn period_id(report: &Report) -> String {
    match report.period {
        Some(ReportPeriod::Regular(period)) => Period::to_string(&period),
        _ => String::new(),
    }
}

fn column<T, Kind: ?Sized>(name: &str, values: T) -> Column
where
    Series: NamedFrom<T, Kind>,
{
    Column::new(name.into(), values)
}
