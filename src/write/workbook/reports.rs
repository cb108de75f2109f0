//! *Nộp báo cáo*: whose report is in, when, by whose word.

use rust_xlsxwriter::Workbook;

use super::formula::in_column;
use super::table::{self, HEAD, Layout, Way, column, row_number};
use super::{Book, Part};
use crate::model::plan::{Basis, ReportRule};
use crate::model::verdict::{ReceivedBy, ReportState, ReportStatus};

/// *Nộp báo cáo*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// Column of the groups.
pub(super) const GROUP: u16 = 2;
/// Column of the statuses.
pub(super) const STATUS: u16 = 3;
const RECEIVED: u16 = 4;
const DUE: u16 = 6;
/// Column of the days by which reports are late.
pub(super) const DAYS_LATE: u16 = 7;

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let summary = book.context.summary;
    let columns = [
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), 34),
        column(book.say("head-group"), 18),
        column(book.say("head-status"), 14),
        column(book.say("head-received"), 12),
        column(book.say("head-received-by"), 16),
        column(book.say("head-due"), 12),
        column(book.say("head-days-late"), 8),
        column(book.say("head-files"), 44),
        column(book.say("head-remark"), 24),
    ];
    let set_by_office = |rule: &ReportRule| rule.due.is_some() && rule.due_basis == Basis::Interpreted;
    let is_set = book.context.plan.reports.iter().any(set_by_office);
    let note = if is_set { book.say("note-due-set-by-office") } else { String::new() };
    let layout = Layout {
        name: &book.say("sheet-reports"),
        title: &book.say("title-reports"),
        note: &note,
        columns: &columns,
        rows: summary.reports.len(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    for (index, state) in summary.reports.iter().enumerate() {
        let Some(unit) = book.unit(state.unit) else { continue };
        let at = row_number(index);
        sheet.text(at, 0, &unit.code, &style.text)?;
        sheet.text(at, 1, &unit.name, &style.text)?;
        sheet.text(at, GROUP, &book.group(unit), &style.text)?;
        sheet.text(at, STATUS, &book.status(state.status), &style.middle)?;
        sheet.day(at, RECEIVED, state.received.map(|(day, _)| day), &style.day)?;
        let by = state.received.map_or("", |(_, by)| received_by(by));
        sheet.text(at, 5, &if by.is_empty() { String::new() } else { book.say(by) }, &style.text)?;
        sheet.day(at, DUE, state.due, &style.day)?;
        match days_late(state) {
            Some(days) => {
                let formula = format!("{}-{}", in_column(RECEIVED, at), in_column(DUE, at));
                sheet.live(at, DAYS_LATE, &formula, days, &style.number)?;
            }
            None => sheet.text(at, DAYS_LATE, "", &style.text)?,
        }
        sheet.text(at, 8, &files(book, &state.files), &style.text)?;
        let waived = state.waived.as_deref().map(|basis| book.text("waived", &[("basis", basis)]));
        sheet.text(at, 9, &waived.unwrap_or_default(), &style.text)?;
    }
    Ok(())
}

pub(super) fn received_by(by: ReceivedBy) -> &'static str {
    match by {
        ReceivedBy::Register => "received-register",
        ReceivedBy::Form => "received-form",
    }
}

fn days_late(state: &ReportState) -> Option<i64> {
    let (received, due) = (state.received?.0, state.due?);
    state.late.then(|| (received - due).num_days())
}

pub(super) fn files(book: &Book<'_>, indices: &[usize]) -> String {
    let files = &book.context.ledger.files;
    indices.iter().filter_map(|index| files.get(*index)).map(|file| file.path.as_str()).collect::<Vec<_>>().join("\n")
}

/// How many reports have the status, in a group where one is named (as the sheet shows it).
pub(super) fn number(book: &Book<'_>, status: ReportStatus, group: Option<&str>) -> u64 {
    let in_group = |state: &&ReportState| {
        group.is_none_or(|group| book.unit(state.unit).is_some_and(|unit| book.group(unit) == group))
    };
    let reports = book.context.summary.reports.iter();
    reports.filter(|state| state.status == status).filter(in_group).count() as u64
}

/// How many reports came in late, whatever else is said of them; in a group where one is named.
pub(super) fn number_late(book: &Book<'_>, group: Option<&str>) -> u64 {
    let in_group = |state: &&ReportState| {
        group.is_none_or(|group| book.unit(state.unit).is_some_and(|unit| book.group(unit) == group))
    };
    let late = |state: &&ReportState| days_late(state).is_some_and(|days| days > 0);
    book.context.summary.reports.iter().filter(late).filter(in_group).count() as u64
}

/// The rows of units, from 0, first and last.
pub(super) fn span(book: &Book<'_>) -> (u32, u32) {
    (HEAD + 1, table::last_row(book.context.summary.reports.len()))
}
