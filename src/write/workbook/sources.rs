//! *Nguồn*: every file the figures come from, with its fingerprint; plan, version, options, as-of.

use rust_xlsxwriter::Workbook;

use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part};
use crate::model::report::{FileState, Format};

/// *Nguồn*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// Column of the states.
pub(super) const STATE: u16 = 2;

/// All states, in the order shown.
pub(super) const STATES: [FileState; 4] =
    [FileState::Read, FileState::Superseded, FileState::Unreadable, FileState::LeftOut];

/// Rows of the table: the plan's own files, the reports, the data hash.
pub(super) fn rows(book: &Book<'_>) -> usize {
    book.context.inputs.len() + book.context.ledger.files.len() + 1
}

/// What a file's state is called.
pub(super) fn state(book: &Book<'_>, state: FileState) -> String {
    book.say(&format!("file-{}", state.word().replace('_', "-")))
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let context = &book.context;
    let columns = [
        column(book.say("head-kind"), 14),
        column(book.say("head-path"), 60),
        column(book.say("head-file-state"), 16),
        column(book.say("head-format"), 10),
        column(book.say("head-bytes"), 12),
        column(book.say("head-sha256"), 70),
    ];
    let layout = Layout {
        name: &book.say("sheet-sources"),
        title: &book.say("title-sources"),
        note: &run(book),
        columns: &columns,
        rows: rows(book),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    for (index, input) in context.inputs.iter().enumerate() {
        let at = row_number(index);
        for (column, text) in (0..).zip([book.say("source-plan").as_str(), &input.path, "", "", "", &input.sha256]) {
            sheet.text(at, column, text, &style.text)?;
        }
    }
    for (index, file) in context.ledger.files.iter().enumerate() {
        let at = row_number(context.inputs.len() + index);
        sheet.text(at, 0, &book.say("source-report"), &style.text)?;
        sheet.text(at, 1, &file.path, &style.text)?;
        sheet.text(at, STATE, &state(book, file.state), &style.text)?;
        sheet.text(at, 3, file.format.map_or("", Format::word), &style.text)?;
        sheet.number(at, 4, file.bytes, &style.number)?;
        sheet.text(at, 5, &file.sha256, &style.text)?;
    }
    let last = row_number(rows(book) - 1);
    for (column, text) in (0..).zip([book.say("source-data").as_str(), "", "", "", "", context.data_hash]) {
        sheet.text(last, column, text, &style.text)?;
    }
    Ok(())
}

/// Version, plan and options in one line.
fn run(book: &Book<'_>) -> String {
    let context = &book.context;
    let options: Vec<String> = context.options.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let options = if options.is_empty() { book.say("no-options") } else { options.join("; ") };
    book.text("note-sources", &[("version", context.version), ("plan", &context.plan.id), ("options", &options)])
}
