//! The records that count, as frames.

use polars::prelude::PolarsResult;

use super::packed::Packed;
use super::repeats::{Kept, Spot};
use crate::model::frame::{Draft, Frame, Pages, Span, size};
use crate::model::ledger::{Standing, epoch_day};
use crate::model::plan::Audience;
use crate::model::record::{Count, Fact, Item, Ratio, Record, TaskResult, When};
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
        items: items(reports, kept, pages.clone())?,
        counts: counts(&Lines::among(reports, &others, count), pages.clone())?,
        ratios: ratios(&Lines::among(reports, &others, ratio), pages.clone())?,
        tasks: tasks(&Lines::among(reports, &others, task), pages)?,
    })
}

/// The rows of a frame: records of one kind.
struct Lines<'a, Kind> {
    reports: &'a [Packed],
    spots: Vec<Spot>,
    of_kind: fn(&Fact<Span>) -> Option<&Kind>,
}

/// A record of one kind with its report, by its index.
struct Line<'a, Kind> {
    index: usize,
    report: &'a Report,
    record: &'a Record<Span>,
    fact: &'a Kind,
}

impl<'a, Kind: 'a> Lines<'a, Kind> {
    /// The records of one kind among others.
    fn among(reports: &'a [Packed], spots: &[Spot], of_kind: fn(&Fact<Span>) -> Option<&Kind>) -> Lines<'a, Kind> {
        let is_of_kind = |(report, record): &&Spot| of_kind(&reports[*report].records[*record].fact).is_some();
        Lines { reports, spots: spots.iter().filter(is_of_kind).copied().collect(), of_kind }
    }

    fn iter(&self) -> impl Iterator<Item = Line<'a, Kind>> {
        self.spots.iter().filter_map(|(index, record)| {
            let packed = &self.reports[*index];
            let record = &packed.records[*record];
            (self.of_kind)(&record.fact).map(|fact| Line { index: *index, report: &packed.report, record, fact })
        })
    }

    /// A column of numbers.
    fn all<T>(&self, value: impl Fn(&Line<'a, Kind>) -> T) -> Vec<T> {
        self.iter().map(|line| value(&line)).collect()
    }

    /// Unit, report, file, sheet, row, column: the first columns of every frame.
    fn places(&self) -> Draft {
        let mut draft = Draft::default();
        draft.numbers("unit", self.all(|line| size(line.report.unit.unwrap_or(0))));
        draft.numbers("report", self.all(|line| size(line.index)));
        draft.numbers("file", self.all(|line| size(line.report.file)));
        draft.words("sheet", self.iter().map(|line| &*line.record.sheet));
        draft.numbers("row", self.all(|line| line.record.at.row));
        draft.numbers("column", self.all(|line| line.record.at.column));
        draft
    }

    /// A column of texts.
    fn texts(&self, draft: &mut Draft, name: &str, text: impl Fn(&Line<'a, Kind>) -> Span) {
        draft.spans(name, self.iter().map(|line| (line.index, text(&line))));
    }

    /// The column of the period a report is for.
    fn periods(&self, draft: &mut Draft) {
        let ids = self.all(|line| period_id(line.report));
        draft.words("period", ids.iter().map(String::as_str));
    }

    /// The texts before they were converted: the last column of every frame.
    fn finish(&self, mut draft: Draft, pages: Pages) -> PolarsResult<Frame> {
        self.texts(&mut draft, "original", |line| line.record.original);
        draft.finish(pages)
    }
}

fn item(fact: &Fact<Span>) -> Option<&Item<Span>> {
    if let Fact::Item(item) = fact { Some(item) } else { None }
}

fn count(fact: &Fact<Span>) -> Option<&Count<Span>> {
    if let Fact::Count(count) = fact { Some(count) } else { None }
}

fn ratio(fact: &Fact<Span>) -> Option<&Ratio<Span>> {
    if let Fact::Ratio(ratio) = fact { Some(ratio) } else { None }
}

fn task(fact: &Fact<Span>) -> Option<&TaskResult<Span>> {
    if let Fact::Task(task) = fact { Some(task) } else { None }
}

fn audience_word(audience: Option<Audience>) -> &'static str {
    audience.map_or("", Audience::word)
}

fn items(reports: &[Packed], kept: &Kept, pages: Pages) -> PolarsResult<Frame> {
    let lines = Lines { reports, spots: kept.items.iter().map(|item| item.spot).collect(), of_kind: item };
    let month = |item: &Item<Span>| matches!(item.posted.or(item.sent), Some(When::Month(_)));
    let mut draft = lines.places();
    draft.numbers("category", lines.all(|line| u32::from(line.fact.category.0)));
    draft.numbers("day", kept.items.iter().map(|item| epoch_day(item.day)).collect::<Vec<_>>());
    draft.numbers("sent", kept.items.iter().map(|item| epoch_day(item.sent)).collect::<Vec<_>>());
    lines.texts(&mut draft, "title", |line| line.fact.title);
    lines.texts(&mut draft, "number", |line| line.fact.number);
    lines.texts(&mut draft, "url", |line| line.fact.url);
    draft.words("audience", lines.iter().map(|line| audience_word(line.fact.audience)));
    lines.texts(&mut draft, "note", |line| line.fact.note);
    draft.words("written", lines.iter().map(|line| if month(line.fact) { "month" } else { "" }));
    lines.finish(draft, pages)
}

fn counts(lines: &Lines<'_, Count<Span>>, pages: Pages) -> PolarsResult<Frame> {
    let period = |line: &Line<'_, Count<Span>>| match (line.report.period, line.fact.cumulative) {
        (Some(ReportPeriod::Regular(period)), true) => period.cumulative().to_string(),
        _ => period_id(line.report),
    };
    let periods = lines.all(period);
    let mut draft = lines.places();
    draft.numbers("category", lines.all(|line| u32::from(line.fact.category.0)));
    draft.words("period", periods.iter().map(String::as_str));
    draft.numbers("quantity", lines.all(|line| line.fact.quantity));
    draft.numbers("people", lines.all(|line| line.fact.people));
    draft.numbers("cumulative", lines.all(|line| u32::from(line.fact.cumulative)));
    draft.words("audience", lines.iter().map(|line| audience_word(line.fact.audience)));
    lines.texts(&mut draft, "evidence", |line| line.fact.evidence);
    lines.texts(&mut draft, "note", |line| line.fact.note);
    lines.finish(draft, pages)
}

fn ratios(lines: &Lines<'_, Ratio<Span>>, pages: Pages) -> PolarsResult<Frame> {
    let mut draft = lines.places();
    draft.numbers("target", lines.all(|line| size(line.fact.target)));
    lines.periods(&mut draft);
    draft.numbers("numerator", lines.all(|line| line.fact.numerator));
    draft.numbers("denominator", lines.all(|line| line.fact.denominator));
    lines.texts(&mut draft, "note", |line| line.fact.note);
    lines.finish(draft, pages)
}

fn tasks(lines: &Lines<'_, TaskResult<Span>>, pages: Pages) -> PolarsResult<Frame> {
    let mut draft = lines.places();
    draft.numbers("task", lines.all(|line| size(line.fact.task)));
    draft.numbers("component", lines.all(|line| line.fact.component.map(size)));
    draft.words("state", lines.iter().map(|line| line.fact.state.word()));
    draft.numbers("day", lines.all(|line| line.fact.done_on.map(epoch_day)));
    lines.texts(&mut draft, "result", |line| line.fact.result);
    lines.texts(&mut draft, "evidence", |line| line.fact.evidence);
    lines.texts(&mut draft, "note", |line| line.fact.note);
    lines.periods(&mut draft);
    lines.finish(draft, pages)
}

fn period_id(report: &Report) -> String {
    match report.period {
        Some(ReportPeriod::Regular(period)) => period.to_string(),
        _ => String::new(),
    }
}
