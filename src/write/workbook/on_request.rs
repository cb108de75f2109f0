//! *Đột xuất*: the reports that came in on request within the period; nobody is judged on them.

use rust_xlsxwriter::Workbook;

use super::reports::{files, received_by};
use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part};
use crate::model::verdict::ReceivedBy;

/// *Đột xuất*.
pub(super) const PART: Part = Part { wanted: |book| !book.context.summary.ad_hoc.is_empty(), write };

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let (ledger, style) = (book.context.ledger, &book.style);
    let reports: Vec<_> = book.context.summary.ad_hoc.iter().filter_map(|index| ledger.reports.get(*index)).collect();
    let columns = [
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), 40),
        column(book.say("head-group"), 22),
        column(book.say("head-received"), 12),
        column(book.say("head-received-by"), 18),
        column(book.say("head-files"), 60),
    ];
    let layout = Layout {
        name: &book.say("sheet-on-request"),
        title: &book.say("on-request"),
        note: "",
        columns: &columns,
        rows: reports.len(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    for (index, report) in reports.into_iter().enumerate() {
        let at = row_number(index);
        let unit = report.unit.and_then(|unit| book.unit(unit));
        sheet.text(at, 0, unit.map_or("", |unit| &unit.code), &style.text)?;
        sheet.text(at, 1, unit.map_or(&report.unit_written, |unit| &unit.name), &style.text)?;
        sheet.text(at, 2, &unit.map(|unit| book.group(unit)).unwrap_or_default(), &style.text)?;
        sheet.day(at, 3, report.dated, &style.day)?;
        let by = if report.dated.is_some() { book.say(received_by(ReceivedBy::Form)) } else { String::new() };
        sheet.text(at, 4, &by, &style.text)?;
        sheet.text(at, 5, &files(book, &[report.file]), &style.text)?;
    }
    Ok(())
}
