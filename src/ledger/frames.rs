//! The records that count, as frames.

use polars::prelude::PolarsResult;

use super::packed::Packed;
use super::repeats::{Kept, KeptItem, Spot};
use crate::model::frame::{Draft, Frame, Pages, Row, Span, size};
use crate::model::ledger::{COUNT_COLUMNS, ITEM_COLUMNS, RATIO_COLUMNS, Standing, TASK_COLUMNS, epoch_day};
use crate::model::plan::Audience;
use crate::model::record::{Fact, Record, When};
use crate::model::report::{Report, ReportPeriod};

/// The four frames.
pub(super) struct Frames {
    pub(super) items: Frame,
    pub(super) counts: Frame,
    pub(super) ratios: Frame,
    pub(super) tasks: Frame,
}

/// Lays the kept records down; columns as `model::ledger` lists them. Their texts stay in the pages of the reports.
pub(super) fn build(reports: &mut [Packed], standing: &[Standing], kept: &Kept) -> PolarsResult<Frames> {
    let page = |(packed, standing): (&mut Packed, &Standing)| {
        let page = std::mem::take(&mut packed.page);
        if *standing == Standing::Counts { page } else { Box::default() }
    };
    let pages = Pages::new(reports.iter_mut().zip(standing).map(page).collect());
    let reports = &*reports;
    let mut others = kept.others.clone();
    others.sort_by_key(|(report, record)| (reports[*report].report.unit, *report, *record));
    Ok(Frames {
        items: items(reports, &kept.items, pages.clone())?,
        counts: counts(reports, &others, pages.clone())?,
        ratios: ratios(reports, &others, pages.clone())?,
        tasks: tasks(reports, &others, pages)?,
    })
}

/// Where a row comes from.
struct Line<'a> {
    index: u32,
    report: &'a Report,
    record: &'a Record<Span>,
}

impl<'a> Line<'a> {
    fn of(reports: &'a [Packed], (index, record): Spot) -> Line<'a> {
        let packed = &reports[index];
        Line { index: size(index), report: &packed.report, record: &packed.records[record] }
    }

    /// Begins its row: unit, report, file, sheet, row, column, the first columns of every frame.
    fn row<'d>(&self, draft: &'d mut Draft) -> Row<'d> {
        let (unit, file) = (size(self.report.unit.unwrap_or(0)), size(self.report.file));
        let row = draft.row().number(unit).number(self.index).number(file).word(&self.record.sheet);
        row.number(self.record.at.row).number(self.record.at.column)
    }

    /// Ends it with the texts before they were converted, the last column of every frame.
    fn end(&self, row: Row<'_>) {
        row.span(self.index, self.record.original).end();
    }
}

fn audience_word(audience: Option<Audience>) -> &'static str {
    audience.map_or("", Audience::word)
}

fn items(reports: &[Packed], kept: &[KeptItem], pages: Pages) -> PolarsResult<Frame> {
    let mut draft = Draft::new(&ITEM_COLUMNS, kept.len());
    for one in kept {
        let line = Line::of(reports, one.spot());
        let Fact::Item(item) = &line.record.fact else { continue };
        let month = matches!(item.posted.or(item.sent), Some(When::Month(_)));
        let row = line.row(&mut draft).number(u32::from(item.category.0));
        let row = row.day(epoch_day(one.day)).day(epoch_day(one.sent));
        let row = row.span(line.index, item.title).span(line.index, item.number).span(line.index, item.url);
        let row = row.word(audience_word(item.audience)).span(line.index, item.note);
        line.end(row.word(if month { "month" } else { "" }));
    }
    draft.finish(pages)
}

fn counts(reports: &[Packed], others: &[Spot], pages: Pages) -> PolarsResult<Frame> {
    let mut draft = Draft::new(&COUNT_COLUMNS, 0);
    for spot in others {
        let line = Line::of(reports, *spot);
        let Fact::Count(count) = &line.record.fact else { continue };
        let period = match (line.report.period, count.cumulative) {
            (Some(ReportPeriod::Regular(period)), true) => period.cumulative().to_string(),
            _ => period_id(line.report),
        };
        let row = line.row(&mut draft).number(u32::from(count.category.0)).word(&period);
        let row = row.quantity(count.quantity).quantity(count.people).number(u32::from(count.cumulative));
        let row = row.word(audience_word(count.audience)).span(line.index, count.evidence);
        line.end(row.span(line.index, count.note));
    }
    draft.finish(pages)
}

fn ratios(reports: &[Packed], others: &[Spot], pages: Pages) -> PolarsResult<Frame> {
    let mut draft = Draft::new(&RATIO_COLUMNS, 0);
    for spot in others {
        let line = Line::of(reports, *spot);
        let Fact::Ratio(ratio) = &line.record.fact else { continue };
        let row = line.row(&mut draft).number(size(ratio.target)).word(&period_id(line.report));
        let row = row.quantity(Some(ratio.numerator)).quantity(Some(ratio.denominator));
        line.end(row.span(line.index, ratio.note));
    }
    draft.finish(pages)
}

fn tasks(reports: &[Packed], others: &[Spot], pages: Pages) -> PolarsResult<Frame> {
    let mut draft = Draft::new(&TASK_COLUMNS, 0);
    for spot in others {
        let line = Line::of(reports, *spot);
        let Fact::Task(task) = &line.record.fact else { continue };
        let row = line.row(&mut draft).number(size(task.task)).maybe_number(task.component.map(size));
        let row = row.word(task.state.word()).maybe_day(task.done_on.map(epoch_day));
        let row = row.span(line.index, task.result).span(line.index, task.evidence).span(line.index, task.note);
        line.end(row.word(&period_id(line.report)));
    }
    draft.finish(pages)
}

fn period_id(report: &Report) -> String {
    match report.period {
        Some(ReportPeriod::Regular(period)) => period.to_string(),
        _ => String::new(),
    }
}
