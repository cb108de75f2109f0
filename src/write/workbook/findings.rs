//! *Phát hiện*: what is wrong, where, and what to do about it.

use rust_xlsxwriter::Workbook;

use super::formula::Records;
use super::records::write as put;
use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part};
use crate::model::finding::Severity;

/// *Phát hiện*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let style = &book.style;
    let wide = |id: &str, width: u16| table::Column {
        format: Some(style.record_wrapped.clone()),
        ..column(book.say(id), width)
    };
    let columns = [
        wide("head-finding", 8),
        wide("head-severity", 10),
        wide("head-code", 11),
        wide("head-file", 26),
        wide("head-sheet", 12),
        wide("head-cell", 7),
        wide("head-value", 20),
        wide("head-expected", 20),
        wide("head-message", 46),
        wide("head-help", 46),
        wide("head-answer", 34),
    ];
    let severities =
        [Severity::Error, Severity::Warning, Severity::Note].map(|one| book.say(&format!("severity-{}", one.word())));
    let name = book.say("sheet-findings");
    let sheets = Records::new(&name, book.worded.len(), book.rows_a_sheet);
    for (name, page) in sheets.names().zip(book.pages(book.worded)) {
        let layout = Layout {
            name,
            title: &book.say("title-findings"),
            note: &book.part_note("", name, &sheets),
            columns: &columns,
            rows: page.len(),
            frozen: 1,
            way: Way::Streamed,
        };
        let mut sheet = table::sheet(book, workbook, &layout)?;
        if page.is_empty() {
            sheet.worksheet.write_string(table::FIRST, 0, book.say("nothing-found"))?;
        }
        for (index, one) in page.iter().enumerate() {
            let finding = one.finding;
            let cell = finding.place.cell.map(|cell| cell.a1()).unwrap_or_default();
            let texts = [
                finding.code.0,
                severities.get(finding.severity as usize).map_or("", String::as_str),
                finding.unit.as_deref().unwrap_or(""),
                &finding.place.file,
                &finding.place.sheet,
                &cell,
                &finding.value,
                &finding.expected,
                &one.message,
                &one.help,
                &finding.answer,
            ];
            for (column, text) in (0..).zip(texts) {
                put(book, &mut sheet, row_number(index), column, text)?;
            }
        }
    }
    Ok(())
}
