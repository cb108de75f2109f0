//! *Thay đổi*: what changed since the latest earlier run over other inputs.
//!
//! It compares nothing: the changes come ready. A period without an earlier run says so in one line.

use rust_xlsxwriter::{Format, Workbook};

use super::style::Style;
use super::table::{self, Layout, PRINTED, ROWS, Sheet, Way, column, row_number};
use super::{Book, Part, date};
use crate::model::change::{Change, Figure, Topic, Value};
use crate::model::change_words::Words;
use crate::model::sheet::Address;

/// *Thay đổi*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

const NUMBER_BEFORE: u16 = 8;
const NUMBER_AFTER: u16 = 9;
const DIFFERENCE: u16 = 10;

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let changes = book.context.changes.map_or(&[][..], |comparison| &comparison.changes);
    let columns = [
        column(book.say("head-order"), 5),
        column(book.say("head-change"), 15),
        column(book.say("head-code"), 9),
        column(book.say("head-unit"), 20),
        column(book.say("head-change-subject"), 26),
        column(book.say("head-window"), 10),
        column(book.say("head-before"), 26),
        column(book.say("head-after"), 26),
        column(book.say("head-number-before"), 8),
        column(book.say("head-number-after"), 8),
        column(book.say("head-difference"), 8),
        column(book.say("head-source"), 24),
    ];
    let name = book.say("sheet-changes");
    let pages: Vec<&[Change]> = if changes.is_empty() { vec![changes] } else { changes.chunks(ROWS).collect() };
    let sheets = pages.len();
    for (number, page) in (1..).zip(pages) {
        let layout = Layout {
            name: &if number == 1 { name.clone() } else { format!("{name} ({number})") },
            title: &book.say("title-changes"),
            note: &note(book, number, sheets),
            columns: &columns,
            rows: page.len(),
            frozen: 2,
            way: if page.len() > PRINTED { Way::Streamed } else { Way::Put },
        };
        let mut sheet = table::sheet(book, workbook, &layout)?;
        if page.is_empty() {
            let id = if book.context.changes.is_some() { "no-changes" } else { "no-earlier-run" };
            sheet.worksheet.write_string_with_format(table::FIRST, 0, book.say(id), &book.style.note)?;
        }
        for (index, change) in page.iter().enumerate() {
            let order = (number - 1) * ROWS + index + 1;
            row(book, &mut sheet, row_number(index), order, change)?;
        }
    }
    Ok(())
}

fn row(book: &Book<'_>, sheet: &mut Sheet<'_>, at: u32, order: usize, change: &Change) -> anyhow::Result<()> {
    let style = &book.style;
    let words = Words::of(change, |change| named(book, change), book.context.catalogue);
    let (code, name) = change.unit.clone().unwrap_or_else(|| (String::new(), owner(book, change)));
    sheet.number(at, 0, order as u64, &style.middle)?;
    let window = if change.window.is_empty() { String::new() } else { book.window(&change.window) };
    // A bare figure stands in the columns of numbers only.
    let said = |value: &Option<Value>, text| if matches!(value, Some(Value::Number(_))) { String::new() } else { text };
    let (before, after) = (said(&change.before, words.before), said(&change.after, words.after));
    let texts = [&words.kind, &code, &name, &words.subject, &window, &before, &after];
    for (column, text) in (1..).zip(texts) {
        sheet.text(at, column, text, &style.text)?;
    }
    let figures = [&change.before, &change.after].map(|value| value.as_ref().and_then(Value::figure));
    for (column, figure) in [NUMBER_BEFORE, NUMBER_AFTER].into_iter().zip(figures) {
        put(sheet, at, column, figure, style)?;
    }
    match change.difference() {
        Some(difference) => {
            let cell = |column: u16| Address { row: at, column: u32::from(column) }.a1();
            let less = format!("{}-{}", cell(NUMBER_AFTER), cell(NUMBER_BEFORE));
            // Hundredths have no exact doubles.
            let formula = if matches!(difference, Figure::Percent(_)) { format!("ROUND({less},2)") } else { less };
            let (value, format) = shown(difference, style);
            sheet.live(at, DIFFERENCE, &formula, value, format)?;
        }
        None => sheet.text(at, DIFFERENCE, "", &style.text)?,
    }
    sheet.text(at, DIFFERENCE + 1, &change.sources.join("\n"), &style.text)?;
    Ok(())
}

/// The title of a rule, the label of a form.
fn named(book: &Book<'_>, change: &Change) -> Option<String> {
    let plan = book.context.plan;
    match change.topic {
        Topic::Category => plan.categories.by_key(&change.subject).map(|id| plan.categories.get(id).label.clone()),
        _ => plan.rule(&change.subject).map(|rule| rule.title.clone()),
    }
}

/// Whose duty it is where no unit is named.
fn owner(book: &Book<'_>, change: &Change) -> String {
    match change.topic {
        Topic::Verdict | Topic::Actual | Topic::Target => book.context.plan.issuer.clone(),
        _ => String::new(),
    }
}

fn put(sheet: &mut Sheet<'_>, at: u32, column: u16, figure: Option<Figure>, style: &Style) -> anyhow::Result<()> {
    let Some(figure) = figure else { return Ok(sheet.text(at, column, "", &style.text)?) };
    let (value, format) = shown(figure, style);
    Ok(sheet.decimal(at, column, value, format)?)
}

/// A figure as a cell holds it, in its format.
#[expect(clippy::cast_precision_loss, reason = "a cell holds a double; counts are far below 2^53")]
fn shown(figure: Figure, style: &Style) -> (f64, &Format) {
    match figure {
        Figure::Whole(number) => (number as f64, &style.number),
        Figure::Percent(hundredths) => (hundredths as f64 / 100.0, &style.percent),
    }
}

/// Which run it is compared with, and which of several sheets this is.
fn note(book: &Book<'_>, number: usize, sheets: usize) -> String {
    let Some(comparison) = book.context.changes else { return String::new() };
    let earlier = &comparison.earlier;
    let with = book.text("note-changes", &[("day", &date(earlier.as_of)), ("folder", &earlier.folder)]);
    if sheets == 1 {
        return with;
    }
    let [number, sheets] = [number, sheets].map(|count| count.to_string());
    format!("{with} {}", book.text("note-changes-sheet", &[("number", &number), ("sheets", &sheets)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::{Comparison, Identity};
    use crate::write::sample::Sample;

    #[test]
    fn a_sheet_says_with_what_it_compares_and_whether_it_goes_on() {
        let sample = Sample::half_year();
        assert_eq!(note(&Book::new(sample.context(), &[]), 1, 1), "");
        let earlier = Identity { folder: "lich-su/2022-H1/0001-aa".into(), ..Identity::default() };
        let comparison = Comparison { earlier, later: Identity::default(), changes: Vec::new() };
        let book = Book::new(crate::write::Context { changes: Some(&comparison), ..sample.context() }, &[]);
        assert!(note(&book, 1, 1).ends_with("bản lưu lich-su/2022-H1/0001-aa."), "{}", note(&book, 1, 1));
        assert!(note(&book, 2, 3).ends_with("Trang tính 2/3."), "{}", note(&book, 2, 3));
    }
}
