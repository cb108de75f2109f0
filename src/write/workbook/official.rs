//! The official form around the first sheet (Nghị định 30/2020/NĐ-CP): head, title, signature, recipients.
//!
//! Number, place and date stay open: the document is numbered and dated when it is signed.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Book, date};

/// Last column of the left half, of the right half.
const HALVES: (u16, u16) = (4, 13);
/// Rows of the head, up to the first part of the document.
pub(super) const ROWS: u32 = 10;

/// Rows that signature and recipients take, as a rule.
pub(super) const FOOT: u32 = 9;
/// Points by which the rows of the head are higher than rows of text.
pub(super) const EXTRA: f64 = 45.0;

/// Writes head and title.
pub(super) fn head(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let (plan, style) = (book.context.plan, &book.style);
    let left = [
        (plan.superior.to_uppercase(), &style.line),
        (plan.issuer.to_uppercase(), &style.bold_line),
        ("───────".to_owned(), &style.line),
        (book.text("document-number", &[("symbol", symbol(&plan.number))]), &style.line),
    ];
    let right = [
        (book.say("country"), &style.bold_line),
        (book.say("motto"), &style.motto),
        (String::new(), &style.line),
        (book.text("place-and-date", &[("place", &plan.place)]), &style.italic_line),
    ];
    for (row, (left, right)) in (0..).zip(left.iter().zip(&right)) {
        sheet.merge_range(row, 0, row, HALVES.0, &left.0, left.1)?;
        sheet.merge_range(row, HALVES.0 + 1, row, HALVES.1, &right.0, right.1)?;
        let lines = lines(&left.0, 27).max(lines(&right.0, 42));
        sheet.set_row_height(row, if row == 2 { 12.0 } else { 18.0 * lines })?;
    }
    let title = book.text("document-title", &[("period", &book.period.to_uppercase())]);
    across(sheet, 5, &title, &style.document_title, 62, 20.0)?;
    let by = if plan.number.is_empty() { "document-plan-unnumbered" } else { "document-plan" };
    let by = book.text(by, &[("title", &plan.title), ("number", &plan.number), ("issuer", &plan.issuer)]);
    across(sheet, 6, &by, &style.line, 75, 18.0)?;
    let window = book.context.summary.window;
    let span = book.text("document-span", &[("from", &date(window.from)), ("to", &date(window.to))]);
    across(sheet, 7, &span, &style.italic_line, 80, 18.0)?;
    if !book.mark.is_empty() {
        across(sheet, 8, &format!("({})", book.mark), &style.italic_line, 80, 18.0)?;
    }
    Ok(())
}

/// Writes signature block and recipients from the row on.
pub(super) fn foot(book: &Book<'_>, sheet: &mut Worksheet, first: u32) -> Result<(), XlsxError> {
    let (plan, style) = (book.context.plan, &book.style);
    sheet.write_string_with_format(first, 0, book.say("recipients"), &style.recipients_head)?;
    for (row, line) in (first + 1..).zip(&plan.recipients) {
        let dash = if line.starts_with('-') { "" } else { "- " };
        sheet.merge_range(row, 0, row, HALVES.0, &format!("{dash}{line}"), &style.recipient)?;
        sheet.set_row_height(row, 16.0 * lines(line, 45))?;
    }
    let (name, titles) = match plan.signatory.split_last() {
        Some((name, titles)) => (name.as_str(), titles),
        None => ("", &[][..]),
    };
    for (row, line) in (first..).zip(titles) {
        sheet.merge_range(row, HALVES.0 + 1, row, HALVES.1, line, &style.bold_line)?;
    }
    if !name.is_empty() {
        let row = first + u32::try_from(titles.len()).unwrap_or(0) + 4;
        sheet.merge_range(row, HALVES.0 + 1, row, HALVES.1, name, &style.bold_line)?;
    }
    Ok(())
}

/// A line over the whole width.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &Format,
    letters: usize,
    height: f64,
) -> Result<(), XlsxError> {
    sheet.merge_range(row, 0, row, HALVES.1, text, format)?;
    sheet.set_row_height(row, height * lines(text, letters))?;
    Ok(())
}

/// How many lines a text takes at so many letters a line: merged cells do not grow by themselves.
pub(super) fn lines(text: &str, letters: usize) -> f64 {
    let lines = text.chars().count().div_ceil(letters.max(1)).max(1);
    f64::from(u32::try_from(lines).unwrap_or(1))
}

/// The department's letters in a plan's number: `311/KH-SKH&CN` gives `SKH&CN`.
fn symbol(number: &str) -> &str {
    number.split_once('/').and_then(|(_, symbol)| symbol.split_once('-')).map_or("…", |(_, letters)| letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_bears_the_departments_letters() {
        assert_eq!(symbol("311/KH-SKH&CN"), "SKH&CN");
        assert_eq!(symbol("12/KH-SGD-ĐT"), "SGD-ĐT");
        assert_eq!(symbol(""), "…");
    }
}
