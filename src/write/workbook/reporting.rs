//! Reports by group on *Tổng hợp*, and the words that stand beside every total: how many units it rests on.

use rust_xlsxwriter::Formula;

use super::Book;
use super::formula::{cell, in_column, is_plain, range};
use super::overview::Layout;
use super::parameters;
use super::reports;
use super::table::Sheet;
use super::targets::{percent_formula, shown_percent};
use crate::model::verdict::ReportStatus;

/// Statuses in the order of the columns; the first five are in, the last is not asked.
pub(super) const STATUSES: [ReportStatus; 8] = ReportStatus::ALL;
/// Column of the first status.
pub(super) const STATUS: u16 = 4;
/// Statuses that mean that something came in.
const IN: usize = 5;
/// Statuses of those who are asked.
const ASKED: usize = 7;
const NUMBER_ASKED: u16 = 2;
const NUMBER_IN: u16 = 3;
const RATE: u16 = 12;
const LATE: u16 = 13;
const RATE_ON_TIME: u16 = 14;
/// Column of the units whose report is missing.
const MISSING: u16 = STATUS + 5;

/// The heads.
pub(super) fn heads(book: &Book<'_>) -> Vec<String> {
    let mut heads = ["head-order", "head-group", "head-units-asked", "head-in"].map(|id| book.say(id)).to_vec();
    heads.extend(STATUSES.map(|status| book.say(&format!("short-{}", status.word()))));
    heads.extend(["head-rate", "head-late-all", "head-rate-on-time"].map(|id| book.say(id)));
    heads
}

/// The groups of units, as shown, each once, in register order.
pub(super) fn groups(book: &Book<'_>) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for state in &book.context.summary.reports {
        let group = book.unit(state.unit).map(|unit| book.group(unit)).unwrap_or_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

/// Asked, in, late, missing.
fn totals(book: &Book<'_>) -> [u64; 4] {
    let counts = STATUSES.map(|status| reports::number(book, status, None));
    let late = reports::number_late(book, None);
    [counts.iter().take(ASKED).sum(), counts.iter().take(IN).sum(), late, counts[5]]
}

/// So many units as a formula: all there are, or those of whom a report is asked.
pub(super) fn asked_formula(book: &Book<'_>, units: u64) -> Option<String> {
    let (first, last) = reports::span(book);
    let status = range(&book.say("sheet-reports"), reports::STATUS, first, last);
    let not_asked = parameters::status(book, ReportStatus::NotRequired);
    match units {
        0 => None,
        all if all == book.context.summary.reports.len() as u64 => Some(format!("ROWS({status})")),
        asked if asked == totals(book)[0] => Some(format!("ROWS({status})-COUNTIFS({status},{not_asked})")),
        _ => None,
    }
}

/// *27/29 đơn vị; 1 nộp muộn, 2 chưa nộp*
pub(super) fn coverage(book: &Book<'_>) -> String {
    let [asked, received, late, missing] = totals(book);
    if asked == 0 {
        return book.say("coverage-nobody-asked");
    }
    format!(
        "{received}/{asked}{}{late}{}{missing}{}",
        book.say("coverage-units"),
        book.say("coverage-late"),
        book.say("coverage-missing")
    )
}

/// The words of a total row.
pub(super) fn total_text(book: &Book<'_>) -> String {
    format!("{}: {}", book.say("total"), coverage(book))
}

/// The coverage as a formula over the total row, after some words.
fn coverage_formula(book: &Book<'_>, layout: &Layout, before: &str) -> String {
    let at = layout.reports.span().1;
    let before = if before.is_empty() { String::new() } else { format!("\"{before}\"&") };
    format!(
        "{before}{}&\"/\"&{}&\"{}\"&{}&\"{}\"&{}&\"{}\"",
        cell(NUMBER_IN, at),
        cell(NUMBER_ASKED, at),
        book.say("coverage-units"),
        cell(LATE, at),
        book.say("coverage-late"),
        cell(MISSING, at),
        book.say("coverage-missing")
    )
}

/// Writes the coverage at the right end of a part's heading.
pub(super) fn write_coverage(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    layout: &Layout,
    (row, column): (u32, u16),
) -> anyhow::Result<()> {
    let (words, format) = (coverage(book), &book.style.note_right);
    if totals(book)[0] == 0 {
        sheet.worksheet.write_string_with_format(row, column, words, format)?;
    } else {
        let formula = Formula::new(coverage_formula(book, layout, "")).set_result(words);
        sheet.worksheet.write_formula_with_format(row, column, formula, format)?;
    }
    Ok(())
}

/// Writes *Cộng: …* into a total row.
pub(super) fn write_total(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout, row: u32) -> anyhow::Result<()> {
    let (words, format) = (total_text(book), &book.style.total_text);
    if totals(book)[0] == 0 {
        sheet.text(row, 1, &words, format)?;
    } else {
        let before = format!("{}: ", book.say("total"));
        sheet.live(row, 1, &coverage_formula(book, layout, &before), words, format)?;
    }
    Ok(())
}

/// The table.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
    for (index, group) in layout.groups.iter().map(Some).chain([None]).enumerate() {
        let at = layout.reports.row(index);
        let text = if group.is_some() { &book.style.text } else { &book.style.total_text };
        if let Some(group) = group {
            sheet.number(at, 0, index as u64 + 1, &book.style.middle)?;
            sheet.text(at, 1, group, text)?;
        } else {
            sheet.text(at, 0, "", text)?;
            write_total(book, sheet, layout, at)?;
        }
        write_row(book, sheet, at, group.map(String::as_str))?;
    }
    Ok(())
}

/// The figures of a group, or of all.
fn write_row(book: &Book<'_>, sheet: &mut Sheet<'_>, at: u32, group: Option<&str>) -> anyhow::Result<()> {
    let style = &book.style;
    let (number, percent) =
        if group.is_some() { (&style.number, &style.percent) } else { (&style.total, &style.total_percent) };
    let (first, last) = reports::span(book);
    let on = book.say("sheet-reports");
    let source = |column: u16| range(&on, column, first, last);
    let mut put = |column: u16, from: u16, criterion: &str, value: u64| match group {
        Some(group) if !is_plain(group) => sheet.number(at, column, value, number),
        Some(_) => {
            let formula =
                format!("COUNTIFS({},{},{},{criterion})", source(reports::GROUP), in_column(1, at), source(from));
            sheet.live(at, column, &formula, value, number)
        }
        None => sheet.live(at, column, &format!("COUNTIFS({},{criterion})", source(from)), value, number),
    };
    let counts = STATUSES.map(|status| reports::number(book, status, group));
    for ((column, status), value) in (STATUS..).zip(STATUSES).zip(counts) {
        put(column, reports::STATUS, &parameters::status(book, status), value)?;
    }
    let late = reports::number_late(book, group);
    put(LATE, reports::DAYS_LATE, parameters::ADDS, late)?;
    let (asked, received): (u64, u64) = (counts.iter().take(ASKED).sum(), counts.iter().take(IN).sum());
    let across = |columns: usize| {
        let last = STATUS + u16::try_from(columns).unwrap_or(1) - 1;
        format!("SUM({}:{})", cell(STATUS, at), cell(last, at))
    };
    sheet.live(at, NUMBER_ASKED, &across(ASKED), asked, number)?;
    sheet.live(at, NUMBER_IN, &across(IN), received, number)?;
    let formula = percent_formula(&cell(NUMBER_IN, at), &cell(NUMBER_ASKED, at));
    sheet.live(at, RATE, &formula, shown_percent(received, asked), percent)?;
    let in_time = format!("({}-{})", cell(NUMBER_IN, at), cell(LATE, at));
    let formula = percent_formula(&in_time, &cell(NUMBER_ASKED, at));
    sheet.live(at, RATE_ON_TIME, &formula, shown_percent(received.saturating_sub(late), asked), percent)?;
    Ok(())
}
