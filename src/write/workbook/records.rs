//! *Sổ tin bài*: every item the summary shows, with its place and what it adds to which figure.
//!
//! The formulas of the first sheets look at nothing else. Rows are written straight to disk.

use rust_xlsxwriter::{Url, Workbook, XlsxError};

use super::cell_text::is_cut;
use super::flags::{self, Flags};
use super::places::{PlaceText, places};
use super::stream::{RowWriter, Rows, Streamed};
use super::table::{self, Column, FIRST, Layout, PRINTED, Sheet, Way, column};
use super::{Book, Part, QuotaView};
use crate::model::ledger::Rows as Records;
use crate::model::plan::{Audience, CountedOn, Duty};
use crate::model::summary::Mark;

/// *Sổ tin bài*.
pub(super) const PART: Part = Part { wanted: |_| true, write: items };

/// Columns of *Sổ tin bài* that formulas look at: the three of what a row adds come first, then the windows.
pub(super) mod item {
    pub(in super::super) const UNIT: u16 = 0;
    pub(in super::super) const DAY: u16 = 1;
    pub(in super::super) const CATEGORY: u16 = 2;
    pub(in super::super) const AUDIENCE: u16 = 6;
    pub(in super::super) const ADDS: u16 = 12;
}

/// How many spans a summary looks at: the period, from the start of the year, the period before.
const SPANS: usize = 3;
/// Longest address Excel takes as a link.
const LONGEST_LINK: usize = 2_000;

fn items(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let (context, style) = (&book.context, &book.style);
    let summary = context.summary;
    let rows = Records::of(&context.ledger.items);
    let wrapped =
        |id: &str, width: u16| Column { format: Some(style.record_wrapped.clone()), ..column(book.say(id), width) };
    let plain =
        |id: &str, width: u16| Column { format: Some(style.record_text.clone()), ..column(book.say(id), width) };
    let number = |id: &str| Column { format: Some(style.record_number.clone()), ..column(book.say(id), 7) };
    let counted_on = day_column(book);
    let day_head = if counted_on == "sent" { "head-sent" } else { "head-posted" };
    let mut columns = vec![
        plain("head-code", 12),
        Column { format: Some(style.record_day.clone()), ..column(book.say(day_head), 11) },
        wrapped("head-form", 18),
        wrapped("head-item-title", 40),
        plain("head-number", 14),
        wrapped("head-link", 36),
        wrapped("head-audience", 12),
        wrapped("head-file", 26),
        plain("head-sheet", 10),
        plain("head-cell", 6),
        plain("head-fingerprint", 14),
        wrapped("head-original", 14),
    ];
    columns.extend(book.spans().iter().map(|span| number(span_head(book, *span))));
    columns.extend(book.quotas.iter().map(|quota| window_column(book, quota)));
    columns.extend(["head-late", "head-first"].map(number));
    columns.extend(duty_columns(book));

    let mut note = book.say("note-items");
    // Links that can be clicked double the time to write; in a long register addresses are plain text.
    let linked = summary.items.len() <= PRINTED;
    if !linked {
        note = format!("{note} {}", book.say("note-items-long"));
    }
    let labels = Labels::new(book);
    let flags = &book.flags()?.items;
    let pages = book.pages(&summary.items).into_iter().zip(book.pages(flags));
    for (chunk, (name, (marks, flags))) in book.items.names().zip(pages).enumerate() {
        let long = marks.len() > PRINTED;
        let layout = Layout {
            name,
            title: &book.say("title-items"),
            note: &book.part_note(&note, name, &book.items),
            columns: &columns,
            rows: marks.len(),
            frozen: 1,
            way: if long { Way::Kept } else { Way::Streamed },
        };
        let mut sheet = table::sheet(book, workbook, &layout)?;
        if rows.is_empty() {
            continue;
        }
        if long {
            sheet.worksheet.write_number_with_format(FIRST, item::DAY, 0, &style.record_month)?;
            keep_long(book, name, &rows, marks)?;
            let (rows, columns, write) = (marks.len(), columns.len(), item_rows);
            drop(sheet);
            let sheet = workbook.worksheets().len() - 1;
            let rows = Rows::Later { count: rows, chunk, write };
            book.streamed.borrow_mut().push(Streamed { sheet, columns, rows });
            continue;
        }
        let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
        let (days, written) = (rows.i32(counted_on)?, rows.text("written")?);
        let (titles, numbers, urls) = (rows.text("title")?, rows.text("number")?, rows.text("url")?);
        let (audiences, place) = (rows.text("audience")?, places(book, &rows)?);
        for (at, (mark, flags)) in (FIRST..).zip(marks.iter().zip(flags)) {
            let row = mark.row;
            write(book, &mut sheet, at, item::UNIT, units.get(row).map_or("", |unit| labels.unit(unit)))?;
            if let Some(day) = days.get(row) {
                if written.get(row) == Some("month") {
                    sheet.worksheet.write_number_with_format(at, item::DAY, table::serial(day), &style.record_month)?;
                } else {
                    sheet.worksheet.write_number(at, item::DAY, table::serial(day))?;
                }
            }
            write(book, &mut sheet, at, item::CATEGORY, categories.get(row).map_or("", |one| labels.category(one)))?;
            write(book, &mut sheet, at, 3, titles.get(row).unwrap_or(""))?;
            write(book, &mut sheet, at, 4, numbers.get(row).unwrap_or(""))?;
            write_link(book, &mut sheet, at, urls.get(row).unwrap_or(""), linked)?;
            write(book, &mut sheet, at, item::AUDIENCE, audiences.get(row).map_or("", |word| labels.audience(word)))?;
            write_place(book, &mut sheet, at, 7, &place(row))?;
            write_adds(book, &mut sheet, at, mark, item::ADDS)?;
            write_windows(book, &mut sheet, at, mark)?;
            write_flags(&mut sheet, at, *flags, (late_column(book), false))?;
        }
    }
    Ok(())
}

/// Head of the column of what a row adds to a span.
pub(super) fn span_head(book: &Book<'_>, span: usize) -> &'static str {
    match span {
        0 if !book.spans().contains(&1) => "head-period-cumulative",
        0 => "head-period",
        1 => "head-cumulative",
        _ => "head-previous",
    }
}

/// First column of *Sổ tin bài* with the windows of a quota: after what a row adds.
pub(super) fn windows(book: &Book<'_>) -> u16 {
    book.span_column(item::ADDS, SPANS)
}

/// Column of *Sổ tin bài* that says which records came in late; the one after it counts units once.
pub(super) fn late_column(book: &Book<'_>) -> u16 {
    windows(book) + u16::try_from(book.quotas.len()).unwrap_or(0)
}

/// The rows of a long register: the same cells, without links.
fn item_rows(book: &Book<'_>, chunk: usize, out: &mut RowWriter<'_>) -> anyhow::Result<()> {
    let rows = Records::of(&book.context.ledger.items);
    let marks = book.pages(&book.context.summary.items)[chunk];
    let labels = Labels::new(book);
    let (units, categories) = (rows.u32("unit")?, rows.u32("category")?);
    let (days, written) = (rows.i32(day_column(book))?, rows.text("written")?);
    let (titles, numbers, urls) = (rows.text("title")?, rows.text("number")?, rows.text("url")?);
    let (audiences, place) = (rows.text("audience")?, places(book, &rows)?);
    let (flags, late) = (book.pages(&book.flags()?.items)[chunk], late_column(book));
    for (at, (mark, flags)) in (FIRST..).zip(marks.iter().zip(flags)) {
        let row = mark.row;
        out.start(at);
        out.shared(item::UNIT, units.get(row).map_or("", |unit| labels.unit(unit)));
        if let Some(day) = days.get(row) {
            out.number(item::DAY, table::serial_number(day), written.get(row) == Some("month"));
        }
        out.shared(item::CATEGORY, categories.get(row).map_or("", |one| labels.category(one)));
        out.text(3, titles.get(row).unwrap_or(""));
        out.text(4, numbers.get(row).unwrap_or(""));
        out.text(5, urls.get(row).unwrap_or(""));
        out.shared(item::AUDIENCE, audiences.get(row).map_or("", |word| labels.audience(word)));
        let place = place(row);
        out.shared(7, place.file);
        out.shared(8, place.sheet);
        out.text(9, &place.cell);
        out.shared(10, place.sha256);
        out.text(11, place.original);
        for (column, &span) in (item::ADDS..).zip(book.spans()) {
            if mark.lies_in[span] || mark.adds[span] > 0 {
                out.number(column, i64::try_from(mark.adds[span]).unwrap_or(i64::MAX), false);
            }
        }
        for (column, quota) in (windows(book)..).zip(0..book.quotas.len()) {
            if let Some((_, label)) = book.counts_in(mark, quota).and_then(|window| book.windows.get(window)) {
                out.shared(column, label);
            }
        }
        for (column, _) in (late..).zip(set(*flags, false)).filter(|(_, set)| *set) {
            out.number(column, 1, false);
        }
        out.end()?;
    }
    Ok(())
}

/// Keeps the texts of these items that are too long for a cell.
fn keep_long(book: &Book<'_>, sheet: &str, rows: &Records<'_>, marks: &[Mark]) -> anyhow::Result<()> {
    for (column, name) in [(3, "title"), (4, "number"), (5, "url"), (11, "original")] {
        let texts = rows.text(name)?;
        for (at, mark) in (FIRST..).zip(marks) {
            if let Some(text) = texts.get(mark.row).filter(|text| is_cut(text)) {
                book.keep_long(sheet, (at, column), text);
            }
        }
    }
    Ok(())
}

/// The column of the frame with the day an item is shown under: of sending when all quotas count by it.
pub(super) fn day_column(book: &Book<'_>) -> &'static str {
    let quotas = &book.context.plan.quotas;
    let sent = !quotas.is_empty() && quotas.iter().all(|quota| quota.counted_on == CountedOn::Sent);
    if sent { "sent" } else { "day" }
}

fn window_column(book: &Book<'_>, quota: &QuotaView<'_>) -> Column {
    let head = book.text("head-counts-in", &[("rule", &quota.rule.id)]);
    Column { format: Some(book.style.record_text.clone()), ..column(head, 12) }
}

/// Words that stand in many rows, looked up once.
pub(super) struct Labels<'a> {
    units: Vec<&'a str>,
    categories: Vec<&'a str>,
    audiences: [(&'static str, String); 3],
}

impl<'a> Labels<'a> {
    pub(super) fn new(book: &Book<'a>) -> Labels<'a> {
        let audiences = [Audience::Officials, Audience::Citizens, Audience::Both];
        Labels {
            units: book.context.register.units().iter().map(|unit| unit.code.as_str()).collect(),
            categories: book.context.plan.categories.iter().map(|(_, category)| category.label.as_str()).collect(),
            audiences: audiences.map(|one| (one.word(), book.say(&format!("audience-{}", one.word())))),
        }
    }

    pub(super) fn unit(&self, index: u32) -> &'a str {
        self.units.get(index as usize).copied().unwrap_or("")
    }

    pub(super) fn category(&self, index: u32) -> &'a str {
        self.categories.get(index as usize).copied().unwrap_or("")
    }

    pub(super) fn audience(&self, word: &str) -> &str {
        self.audiences.iter().find(|(one, _)| *one == word).map_or("", |(_, label)| label)
    }
}

/// Text in the format of its column; one too long for its cell is kept for a sheet of its own.
pub(super) fn write(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    column: u16,
    text: &str,
) -> Result<(), XlsxError> {
    if is_cut(text) {
        book.keep_long(&sheet.worksheet.name(), (row, column), text);
    }
    sheet.plain(row, column, text)
}

fn write_link(book: &Book<'_>, sheet: &mut Sheet<'_>, row: u32, url: &str, linked: bool) -> Result<(), XlsxError> {
    let address = url.trim();
    let web = address.starts_with("https://") || address.starts_with("http://");
    if linked && web && address.len() <= LONGEST_LINK && !address.contains(char::is_whitespace) {
        sheet.worksheet.write_url_with_format(row, 5, Url::new(address), &book.style.record_link).map(drop)
    } else {
        write(book, sheet, row, 5, url)
    }
}

pub(super) fn write_place(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    first: u16,
    place: &PlaceText<'_>,
) -> Result<(), XlsxError> {
    write(book, sheet, row, first, place.file)?;
    write(book, sheet, row, first + 1, place.sheet)?;
    write(book, sheet, row, first + 2, &place.cell)?;
    write(book, sheet, row, first + 3, place.sha256)?;
    write(book, sheet, row, first + 4, place.original)
}

/// What a record adds to each span it lies in.
pub(super) fn write_adds(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    mark: &Mark,
    first: u16,
) -> Result<(), XlsxError> {
    for (column, &span) in (first..).zip(book.spans()) {
        let adds = mark.adds[span];
        sheet.plain_number(row, column, (mark.lies_in[span] || adds > 0).then_some(adds))?;
    }
    Ok(())
}

/// The windows an item counts in, quota by quota.
fn write_windows(book: &Book<'_>, sheet: &mut Sheet<'_>, row: u32, mark: &Mark) -> Result<(), XlsxError> {
    for (column, quota) in (windows(book)..).zip(0..book.quotas.len()) {
        if let Some((_, label)) = book.counts_in(mark, quota).and_then(|window| book.windows.get(window)) {
            sheet.plain(row, column, label)?;
        }
    }
    Ok(())
}

/// Columns of the evidence for duties that bind some units only.
pub(super) fn duty_columns(book: &Book<'_>) -> Vec<Column> {
    let head = |duty: &&Duty| book.text("head-evidence-of", &[("rule", &duty.rule.id)]);
    let column = |head| Column { format: Some(book.style.record_number.clone()), ..column(head, 9) };
    flags::duties(book).iter().map(head).map(column).collect()
}

/// Which of the last columns a record has a 1 in; the one of people only stands among quantities.
fn set(flags: Flags, with_people: bool) -> impl Iterator<Item = bool> {
    let people = with_people.then_some(flags.people);
    let duties = (0..u32::BITS).map(move |bit| flags.duties >> bit & 1 == 1);
    [flags.late, flags.first].into_iter().chain(people).chain(duties)
}

/// What the last columns say: 1, or nothing.
pub(super) fn write_flags(
    sheet: &mut Sheet<'_>,
    row: u32,
    flags: Flags,
    (first, with_people): (u16, bool),
) -> Result<(), XlsxError> {
    for (column, set) in (first..).zip(set(flags, with_people)) {
        sheet.plain_number(row, column, set.then_some(1))?;
    }
    Ok(())
}
