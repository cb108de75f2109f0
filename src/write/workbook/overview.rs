//! *Tổng hợp*: the annex as Sở Nội vụ receives it, in official form.

use rust_xlsxwriter::Workbook;

use super::formula::{in_column, is_plain, quoted, quoted_name, range};
use super::table::{Sheet, row_number};
use super::{Book, Part, chart, forms, official, reports, style, targets, units, verdicts};
use crate::model::verdict::ReportStatus;

/// *Tổng hợp*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// Statuses in the order of the columns, from column E; the last two are not in.
pub(super) const STATUSES: [ReportStatus; 7] = [
    ReportStatus::OnTime,
    ReportStatus::Late,
    ReportStatus::Nil,
    ReportStatus::Empty,
    ReportStatus::Ambiguous,
    ReportStatus::Missing,
    ReportStatus::NotDue,
];
/// Statuses of the above that mean that something came in.
const IN: usize = 5;
/// Column of the first status.
pub(super) const STATUS: u16 = 4;

/// Widths of the columns in characters.
const WIDTHS: [f64; 14] = [4.5, 32.0, 8.0, 7.2, 7.2, 9.2, 7.2, 7.0, 7.0, 7.0, 7.0, 7.2, 7.0, 7.2];

/// Where things stand on the sheet; rows from 0.
pub(super) struct Layout {
    /// First and last row of each quota on the sheet by unit.
    pub(super) blocks: Vec<Option<(u32, u32)>>,
    /// Groups of units, as shown.
    pub(super) groups: Vec<String>,
    pub(super) reports_head: u32,
    pub(super) reports_total: u32,
    pub(super) forms_head: u32,
    duties_head: Option<u32>,
    pub(super) rules: Vec<verdicts::RuleRow>,
    pub(super) rules_head: Option<u32>,
    targets_head: Option<u32>,
    chart: u32,
    foot: u32,
}

impl Layout {
    pub(super) fn of(book: &Book<'_>) -> Layout {
        let summary = book.context.summary;
        let groups = groups(book);
        let blocks = units::blocks(book);
        let rules = verdicts::rules(book, &blocks);
        let mut next = official::ROWS;
        // A heading, the head row, the rows, a blank row.
        let mut part = |rows: usize| {
            let head = next + 1;
            next = head + 1 + u32::try_from(rows).unwrap_or(0) + 1;
            head
        };
        let reports_head = part(groups.len() + 1);
        let forms_head = part(summary.categories.len().max(1));
        let duties_head = (!summary.duties.is_empty()).then(|| part(summary.duties.len()));
        let rules_head = (!rules.is_empty()).then(|| part(rules.len()));
        let targets_head = (!summary.targets.is_empty()).then(|| part(summary.targets.len()));
        let chart = next;
        let foot = chart + chart::rows(summary.categories.len());
        Layout {
            reports_total: reports_head + 1 + u32::try_from(groups.len()).unwrap_or(0),
            blocks,
            groups,
            reports_head,
            forms_head,
            duties_head,
            rules,
            rules_head,
            targets_head,
            chart,
            foot,
        }
    }
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let layout = Layout::of(book);
    let name = book.say("sheet-overview");
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&name)?;
    style::set_up(worksheet, false, &book.mark);
    worksheet.set_screen_gridlines(false);
    for (column, width) in (0..).zip(WIDTHS) {
        worksheet.set_column_width(column, width)?;
    }
    official::head(book, worksheet)?;
    let sheet = &mut Sheet::new(worksheet, WIDTHS.to_vec());
    let mut numerals = ["I", "II", "III", "IV", "V"].into_iter();
    let mut heading = |sheet: &mut Sheet<'_>, head: u32, id: &str| {
        let text = format!("{}. {}", numerals.next().unwrap_or(""), book.say(id));
        sheet.worksheet.write_string_with_format(head - 1, 0, text, &book.style.heading).map(drop)
    };
    heading(sheet, layout.reports_head, "part-reports")?;
    write_reports(book, sheet, &layout)?;
    heading(sheet, layout.forms_head, "part-forms")?;
    forms::write(book, sheet, &layout)?;
    if let Some(head) = layout.duties_head {
        heading(sheet, head, "part-duties")?;
        forms::write_duties(book, sheet, &layout, head)?;
    }
    if let Some(head) = layout.rules_head {
        heading(sheet, head, "part-rules")?;
        verdicts::write(book, sheet, &layout, head)?;
    }
    if let Some(head) = layout.targets_head {
        heading(sheet, head, "part-targets")?;
        write_targets(book, sheet, head)?;
    }
    let charts = chart::rows(book.context.summary.categories.len());
    if !fits_below(sheet.height(layout.chart), f64::from(charts + official::FOOT) * 15.0) {
        sheet.worksheet.set_page_breaks(&[layout.chart])?;
    }
    chart::insert(book, sheet.worksheet, &name, &layout, layout.chart)?;
    official::foot(book, sheet.worksheet, layout.foot)?;
    Ok(())
}

/// Whether something so high, in points, still fits on the page on which it begins.
///
/// How far the sheet is reduced to one page's width depends on the width of a digit, which Excel takes as seven
/// pixels and LibreOffice as a little more.
fn fits_below(above: f64, height: f64) -> bool {
    let above = above + official::EXTRA;
    [7.0, 8.4].into_iter().all(|digit| {
        let width: f64 = WIDTHS.iter().map(|width| (width * digit + 5.0) * 0.75).sum();
        let page = style::PAGE.1 * (width / style::PAGE.0).max(1.0);
        above % page + height <= page
    })
}

/// The groups of units that reports are asked of, as shown, each once, in register order.
fn groups(book: &Book<'_>) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    let asked = book.context.summary.reports.iter().filter(|state| state.status != ReportStatus::NotRequired);
    for state in asked {
        let group = book.unit(state.unit).map(|unit| book.group(unit)).unwrap_or_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

pub(super) fn heads(book: &Book<'_>, sheet: &mut Sheet<'_>, row: u32, ids: &[&str]) -> anyhow::Result<()> {
    for (column, id) in (0..).zip(ids) {
        sheet.head(row, column, &book.say(id), &book.style.head, false)?;
    }
    Ok(())
}

fn write_reports(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
    let (style, head) = (&book.style, layout.reports_head);
    heads(book, sheet, head, &["head-order", "head-group", "head-units-asked", "head-in"])?;
    let after = STATUS + 7;
    for (column, status) in (STATUS..).zip(STATUSES) {
        sheet.head(head, column, &book.say(&format!("short-{}", status.word())), &style.head, false)?;
    }
    sheet.head(head, after, &book.say("head-rate"), &style.head, false)?;
    let (first, last) = reports::span(book);
    let on = book.say("sheet-reports");
    let (group_range, status_range) =
        (range(&on, reports::GROUP, first, last), range(&on, reports::STATUS, first, last));
    let rows: Vec<Option<&String>> = layout.groups.iter().map(Some).chain([None]).collect();
    for (index, group) in rows.iter().enumerate() {
        let at = head + 1 + u32::try_from(index).unwrap_or(0);
        let (text, number, percent) = match group {
            Some(_) => (&style.text, &style.number, &style.percent),
            None => (&style.total_text, &style.total, &style.total_percent),
        };
        match group {
            Some(_) => sheet.number(at, 0, index as u64 + 1, &style.middle)?,
            None => sheet.text(at, 0, "", text)?,
        }
        sheet.text(at, 1, &group.cloned().unwrap_or_else(|| book.say("total")), text)?;
        let counts = STATUSES.map(|status| reports::number(book, status, group.map(String::as_str)));
        for ((column, status), value) in (STATUS..).zip(STATUSES).zip(counts) {
            let word = quoted(&book.status(status));
            let formula = match group {
                Some(_) => format!("COUNTIFS({group_range},{},{status_range},{word})", in_column(1, at)),
                None => format!("COUNTIFS({status_range},{word})"),
            };
            match group {
                Some(group) if !is_plain(group) => sheet.number(at, column, value, number)?,
                _ => sheet.live(at, column, &formula, value, number)?,
            }
        }
        let (asked, received): (u64, u64) = (counts.iter().sum(), counts.iter().take(IN).sum());
        let across =
            |from: u16, to: u16| format!("SUM({}:{})", super::formula::cell(from, at), super::formula::cell(to, at));
        sheet.live(at, 2, &across(STATUS, STATUS + 6), asked, number)?;
        sheet.live(at, 3, &across(STATUS, STATUS + 4), received, number)?;
        let formula = targets::percent_formula(&super::formula::cell(3, at), &super::formula::cell(2, at));
        sheet.live(at, after, &formula, targets::shown_percent(received, asked), percent)?;
    }
    Ok(())
}

fn write_targets(book: &Book<'_>, sheet: &mut Sheet<'_>, head: u32) -> anyhow::Result<()> {
    let style = &book.style;
    let ids = [
        "head-order",
        "head-target",
        "head-section",
        "head-numerator",
        "head-denominator",
        "head-percent",
        "head-threshold",
        "head-verdict",
    ];
    heads(book, sheet, head, &ids)?;
    let on = quoted_name(&book.say("sheet-targets"));
    for (index, outcome) in book.context.summary.targets.iter().enumerate() {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        let at = head + 1 + u32::try_from(index).unwrap_or(0);
        let source = |column: u16| format!("{on}!{}", super::formula::cell(column, row_number(index)));
        sheet.number(at, 0, index as u64 + 1, &style.middle)?;
        sheet.text(at, 1, &target.rule.title, &style.text)?;
        sheet.text(at, 2, &target.rule.source.section, &style.middle)?;
        sheet.live(at, 3, &source(targets::NUMERATOR), outcome.numerator, &style.number)?;
        sheet.live(at, 4, &source(targets::DENOMINATOR), outcome.denominator, &style.number)?;
        let percent = targets::shown_percent(outcome.numerator, outcome.denominator);
        sheet.live(at, 5, &source(targets::PERCENT), percent, &style.percent)?;
        sheet.text(at, 6, &targets::shown_threshold(target.op, outcome.threshold), &style.middle)?;
        sheet.live(at, 7, &source(targets::VERDICT), book.verdict(outcome.verdict), &style.middle)?;
    }
    Ok(())
}
