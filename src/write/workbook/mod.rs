//! The workbook `tong-hop-<period>.xlsx`: one module a sheet, one line in [`PARTS`] each.
//!
//! Figures on the first sheets are live formulas over the record sheets, with the engine's value as their result.
//! It judges nothing and adds nothing up but what formulas are checked against.

mod assessment;
mod body;
pub(super) mod cell_text;
mod changes;
mod chart;
mod chart_data;
mod control;
mod days;
mod findings;
pub(super) mod fit;
mod flags;
mod forms;
mod formula;
mod links;
mod long_texts;
mod official;
mod on_request;
mod overview;
mod pages;
mod parameters;
mod places;
mod rates;
mod records;
pub(super) mod reminders;
mod reporting;
mod reports;
mod sources;
mod statements;
mod stream;
pub(super) mod style;
mod sums;
pub(super) mod table;
mod targets;
mod tasks;
mod units;
mod unmet;
mod verdicts;
mod waivers;

use std::cell::{OnceCell, RefCell};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::anyhow;
use rust_xlsxwriter::{DocProperties, Workbook};

use self::days::date;
pub(super) use self::days::window_label;
use self::flags::AllFlags;
use self::formula::Records;
use self::long_texts::LongText;
use self::stream::Streamed;
use self::style::Style;
use super::{Context, Worded};
use crate::model::category::CategoryId;
use crate::model::messages::Catalogue;
use crate::model::plan::{Basis, Rule};
use crate::model::register::Unit;
use crate::model::summary::Mark;
use crate::model::verdict::{Outcome, ReportStatus, Verdict};

/// Deflate's level, and that of long registers: a quarter of its time, for files half as large again.
const COMPRESSION: (u8, u8) = (6, 1);

/// A sheet of the workbook (or several, when rows run over).
struct Part {
    /// Whether this period has it.
    wanted: fn(&Book<'_>) -> bool,
    /// Adds it.
    write: fn(&Book<'_>, &mut Workbook) -> anyhow::Result<()>,
}

/// The sheets, in the order of their tabs.
const PARTS: &[Part] = &[
    overview::PART,
    units::PART,
    unmet::PART,
    targets::PART,
    tasks::PART,
    reports::PART,
    on_request::PART,
    assessment::PART,
    waivers::PART,
    records::PART,
    statements::PART,
    findings::PART,
    long_texts::PART,
    changes::PART,
    chart_data::PART,
    control::PART,
    parameters::PART,
    sources::PART,
];

/// Writes the workbook.
pub(super) fn save(context: &Context<'_>, worded: &[Worded<'_>], path: &Path) -> anyhow::Result<()> {
    caught(|| save_book(&Book::new(*context, worded), path))
}

/// What writing a workbook comes to; rust_xlsxwriter panics where the disk has no room for the rows it keeps there.
pub(super) fn caught<T>(write: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        Err(anyhow!("the workbook could not be written: {}", words.unwrap_or("panic")))
    })
}

fn save_book(book: &Book<'_>, path: &Path) -> anyhow::Result<()> {
    let context = &book.context;
    let mut workbook = Workbook::new();
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        workbook.set_tempdir(folder)?;
    }
    let long = context.summary.items.len() > table::PRINTED;
    let level = if long { COMPRESSION.1 } else { COMPRESSION.0 };
    workbook.set_zip_compression_level(level);
    workbook.set_default_format(&Style::default(), 20, 64)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(book.text("book-title", &[("period", &book.period)]))
            .set_author(&context.plan.issuer)
            .set_company(&context.plan.issuer)
            .set_creation_datetime(&context.summary.as_of),
    );
    for part in PARTS {
        if (part.wanted)(book) {
            (part.write)(book, &mut workbook)?;
        }
    }
    let streamed = book.streamed.take();
    if streamed.is_empty() {
        return save_to(&mut workbook, path);
    }
    // The workbook without the rows of its tables goes to disk first, then from file to file with them.
    let frame = path.with_extension("frame");
    save_to(&mut workbook, &frame)?;
    drop(workbook);
    let out = BufWriter::new(File::create(path)?);
    stream::put_rows(book, BufReader::new(File::open(&frame)?), &streamed, level, out)?;
    Ok(fs::remove_file(frame)?)
}

fn save_to(workbook: &mut Workbook, path: &Path) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    workbook.save_to_writer(&mut out)?;
    Ok(out.flush()?)
}

/// A quota (or a duty with a number) as the sheets see it.
struct QuotaView<'a> {
    rule: &'a Rule,
    /// What is counted, in words: *tin, bài*.
    counted_in: String,
    /// Outcomes of units, in the summary's order.
    outcomes: Vec<&'a Outcome>,
}

/// What all sheets share.
struct Book<'a> {
    context: Context<'a>,
    worded: &'a [Worded<'a>],
    style: Style,
    /// The period in words.
    period: String,
    /// Its days and the as-of day in words, with the mark of a provisional summary.
    span: String,
    /// *tạm tính*, or empty.
    mark: String,
    /// Quotas, in the order of [`crate::model::summary::Entry::counts_in`].
    quotas: Vec<QuotaView<'a>>,
    /// Ids and labels of the quotas' windows, each once.
    windows: Vec<(&'a str, String)>,
    /// For each of [`crate::model::summary::Summary::windows`], which of the above it is.
    window_of: Vec<usize>,
    /// Whether the period begins with the year, so that its figures are the cumulative ones.
    is_cumulative: bool,
    items: Records,
    counts: Records,
    verdicts: [String; 7],
    /// Most rows of records on a sheet.
    rows_a_sheet: usize,
    /// Texts that were too long for their cells.
    long: RefCell<Vec<LongText>>,
    /// Late, and counted once: of every record, worked out when first asked for.
    flags: OnceCell<AllFlags>,
    /// Where everything stands on the first sheet, and the rows of the sheet by unit, worked out when first asked for.
    overview: OnceCell<overview::Layout>,
    unit_rows: OnceCell<Vec<units::Row<'a>>>,
    /// Sheets whose rows are put in at the end.
    streamed: RefCell<Vec<Streamed>>,
}

impl<'a> Book<'a> {
    fn new(context: Context<'a>, worded: &'a [Worded<'a>]) -> Book<'a> {
        Book::with_pages(context, worded, table::ROWS)
    }

    /// A book whose record sheets hold at most so many rows.
    fn with_pages(context: Context<'a>, worded: &'a [Worded<'a>], rows_a_sheet: usize) -> Book<'a> {
        let (catalogue, summary) = (context.catalogue, context.summary);
        let period = catalogue.period(summary.period);
        let mark = if summary.provisional {
            catalogue.text("provisional", &[("day", &date(summary.judged_on))])
        } else {
            String::new()
        };
        let span = catalogue.text(
            "span",
            &[
                ("period", &period),
                ("from", &date(summary.window.from)),
                ("to", &date(summary.window.to)),
                ("as_of", &date(summary.as_of)),
            ],
        );
        let rows = summary.counts.len() + summary.ratios.len();
        let mut ids: Vec<&str> = Vec::new();
        for id in &summary.windows {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        let window_of = summary.windows.iter().filter_map(|id| ids.iter().position(|one| one == id)).collect();
        Book {
            style: Style::new(),
            period,
            span: if mark.is_empty() { span } else { format!("{span} {mark}.") },
            mark,
            quotas: quotas(&context),
            windows: ids.into_iter().map(|id| (id, window_label(&context, id, "window-month-short"))).collect(),
            window_of,
            is_cumulative: summary.cumulative.from == summary.window.from
                && summary.items.iter().chain(&summary.counts).all(is_cumulative),
            items: Records::new(&catalogue.say("sheet-items"), summary.items.len(), rows_a_sheet),
            counts: Records::new(&catalogue.say("sheet-counts"), rows, rows_a_sheet),
            verdicts: Verdict::ALL.map(|verdict| catalogue.say(&format!("verdict-{}", verdict.word()))),
            rows_a_sheet,
            long: RefCell::default(),
            flags: OnceCell::new(),
            overview: OnceCell::new(),
            unit_rows: OnceCell::new(),
            streamed: RefCell::default(),
            context,
            worded,
        }
    }

    /// What the last columns of the record sheets say.
    fn flags(&self) -> anyhow::Result<&AllFlags> {
        if let Some(flags) = self.flags.get() {
            return Ok(flags);
        }
        let flags = AllFlags::of(self)?;
        Ok(self.flags.get_or_init(|| flags))
    }

    /// Where everything stands on the first sheet.
    fn overview(&self) -> &overview::Layout {
        self.overview.get_or_init(|| overview::Layout::of(self))
    }

    /// A title, with the mark of a provisional summary.
    fn marked(&self, title: &str) -> String {
        if self.mark.is_empty() { title.to_owned() } else { format!("{title} ({})", self.mark) }
    }

    fn say(&self, id: &str) -> String {
        self.context.catalogue.say(id)
    }

    fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.context.catalogue.text(id, args)
    }

    /// Which window a record counts in for a quota: index into `windows`.
    fn counts_in(&self, mark: &Mark, quota: usize) -> Option<usize> {
        let window = (*mark.counts_in.get(quota)?)?;
        self.window_of.get(window).copied()
    }

    /// The spans that have a column: the cumulative one only when it is not the period itself, the one before only
    /// when there is one.
    fn spans(&self) -> &'static [usize] {
        match (self.is_cumulative, self.context.summary.previous.is_some()) {
            (true, true) => &[0, 2],
            (true, false) => &[0],
            (false, true) => &[0, 1, 2],
            (false, false) => &[0, 1],
        }
    }

    /// The column of what a row adds to a span, counted from the first of them; the column after them for the number
    /// of all spans. A cumulative span that is the period itself shares its column.
    fn span_column(&self, first: u16, span: usize) -> u16 {
        let before = self.spans().iter().filter(|one| **one < span).count();
        let shared = span == 1 && !self.spans().contains(&1);
        first + u16::try_from(before - usize::from(shared)).unwrap_or(0)
    }

    fn verdict(&self, verdict: Verdict) -> &str {
        let index = Verdict::ALL.iter().position(|one| *one == verdict);
        index.and_then(|index| self.verdicts.get(index)).map_or("", String::as_str)
    }

    fn status(&self, status: ReportStatus) -> String {
        self.say(&format!("report-{}", status.word()))
    }

    fn unit(&self, index: usize) -> Option<&'a Unit> {
        self.context.register.units().get(index)
    }

    /// Labels of a unit's groups.
    fn group(&self, unit: &Unit) -> String {
        let groups = &self.context.plan.groups;
        let label = |key: &String| groups.get(key).unwrap_or(key).clone();
        unit.groups.iter().map(label).collect::<Vec<_>>().join(", ")
    }

    /// A window id as people read it: *Tháng 01/2022*.
    fn window(&self, id: &str) -> String {
        window_label(&self.context, id, "window-month")
    }

    /// The clause a rule stands in, marked where the office set its number.
    fn clause(&self, rule: &Rule) -> String {
        clause(self.context.catalogue, rule)
    }
}

/// The clause a rule stands in, marked where the office set its number.
pub(super) fn clause(catalogue: &Catalogue, rule: &Rule) -> String {
    let clause = clause_as_written(catalogue, rule);
    match rule.basis {
        Basis::Stated => clause,
        Basis::Interpreted => format!("{clause} {}", catalogue.say("set-by-office")),
    }
}

/// *Mục IV.1: "…"*
fn clause_as_written(catalogue: &Catalogue, rule: &Rule) -> String {
    let annex = rule.source.section.starts_with("Phụ lục");
    let id = match (annex, rule.source.quote.is_empty()) {
        (false, false) => "clause",
        (false, true) => "clause-short",
        (true, false) => "clause-annex",
        (true, true) => return rule.source.section.clone(),
    };
    catalogue.text(id, &[("section", &rule.source.section), ("quote", &rule.source.quote)])
}

/// Whether a record adds the same to the period and to the year so far.
fn is_cumulative(mark: &Mark) -> bool {
    mark.adds[0] == mark.adds[1] && mark.lies_in[0] == mark.lies_in[1]
}

fn quotas<'a>(context: &Context<'a>) -> Vec<QuotaView<'a>> {
    let plan = context.plan;
    let view = |rule: &'a Rule, any_of: &[CategoryId]| QuotaView {
        rule,
        counted_in: counted_in(context, any_of),
        outcomes: context.summary.outcomes.iter().filter(|one| one.kind != "task" && one.rule == rule.id).collect(),
    };
    let quotas = plan.quotas.iter().map(|quota| view(&quota.rule, &quota.any_of));
    let duties = plan.duties.iter().filter(|duty| duty.quota.is_some());
    quotas.chain(duties.map(|duty| view(&duty.rule, &duty.categories))).collect()
}

/// The units of count of some categories, each once: *tin, bài, văn bản*.
pub(super) fn counted_in(context: &Context<'_>, categories: &[CategoryId]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for category in categories {
        for word in context.plan.categories.get(*category).counted_in.split(", ") {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.join(", ")
}
