//! The official form around the first sheet (Nghị định 30/2020/NĐ-CP): head, title, signatures, recipients.
//!
//! Number and day stay open: the document gets them when it is signed. The top right corner of the page is left
//! free for a digital signature.

use chrono::Datelike as _;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::pages::{LAST, WIDTHS};
use super::table::LINE;
use super::{Book, date};

/// First and last column of the left and of the right half of the head; right of them the corner stays free.
const HALVES: [(u16, u16); 2] = [(0, 2), (3, 11)];
/// First and last column of recipients, who prepared, who checked, who signs.
const FOOT: [(u16, u16); 4] = [(0, 1), (2, 5), (6, 9), (10, LAST)];
/// Rows of the head, up to the first part of the document.
pub(super) const ROWS: u32 = 10;
/// Rows for a signature.
const SIGNATURE: u32 = 4;
/// Points a letter of size 13 is wide on average.
const LETTER: f64 = 6.4;

/// A row of the head: its words, and how high it is.
struct Line {
    texts: Vec<(u16, u16, String, Format)>,
    height: f64,
}

fn head_lines(book: &Book<'_>) -> Vec<Line> {
    let (plan, style) = (book.context.plan, &book.style);
    let issuer = plan.issuer.to_uppercase();
    let halves = |left: (String, &Format), right: (String, &Format), least: f64| Line {
        height: least.max(tall(&left.0, HALVES[0])).max(tall(&right.0, HALVES[1])),
        texts: HALVES.iter().zip([left, right]).map(|(at, (text, form))| (at.0, at.1, text, form.clone())).collect(),
    };
    let across = |text: String, format: &Format| Line {
        height: tall(&text, (0, LAST)),
        texts: vec![(0, LAST, text, format.clone())],
    };
    let number = book.text("document-number", &[("symbol", &symbol(&plan.number, &plan.issuer))]);
    let by = if plan.number.is_empty() { "document-plan-unnumbered" } else { "document-plan" };
    let by = book.text(by, &[("title", &plan.title), ("number", &plan.number), ("issuer", &plan.issuer)]);
    let window = book.context.summary.window;
    let span = book.text("document-span", &[("from", &date(window.from)), ("to", &date(window.to))]);
    let span = if book.mark.is_empty() { span } else { format!("{span} ({})", book.mark) };
    let title = book.text("document-title", &[("period", &book.period.to_uppercase())]);
    let title = if book.mark.is_empty() { title } else { format!("{title} ({})", book.say("provisional-short")) };
    let blank = |height: f64| Line { texts: Vec::new(), height };
    let none = || (String::new(), &style.line);
    vec![
        halves((plan.superior.to_uppercase(), &style.line), (book.say("country"), &style.country), 18.0),
        halves((issuer.clone(), &style.bold_line), (book.say("motto"), &style.motto), 18.0),
        halves((rule(&issuer), &style.rule), none(), 9.0),
        halves((number, &style.line), (place_and_date(book), &style.italic_line), 18.0),
        blank(9.0),
        across(title, &style.document_title),
        across(by, &style.line),
        across(attached(book), &style.italic_line),
        across(span, &style.italic_line),
        blank(6.0),
    ]
}

/// Points of the head.
pub(super) fn height(book: &Book<'_>) -> f64 {
    head_lines(book).iter().map(|line| line.height).sum()
}

/// Writes head and title.
pub(super) fn head(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (row, line) in (0..).zip(head_lines(book)) {
        sheet.set_row_height(row, line.height)?;
        for (first, last, text, format) in line.texts {
            sheet.merge_range(row, first, row, last, &text, &format)?;
        }
    }
    Ok(())
}

/// What the signs in the tables mean, below them.
pub(super) fn notes(book: &Book<'_>) -> Vec<String> {
    let summary = book.context.summary;
    let since = date(summary.cumulative.from);
    let spans = match summary.previous {
        Some((period, window)) => {
            let period = book.context.catalogue.period(period);
            let (from, to) = (date(window.from), date(window.to));
            book.text("note-spans", &[("since", &since), ("period", &period), ("from", &from), ("to", &to)])
        }
        None => book.text("note-spans-first", &[("since", &since)]),
    };
    let hash = book.text("data-hash", &[("hash", book.context.data_hash)]);
    vec![spans, book.say("note-signs"), book.say("note-late"), hash]
}

/// Rows that signatures, recipients and the line of the data hash take.
pub(super) fn foot_rows(book: &Book<'_>) -> u32 {
    let plan = book.context.plan;
    let rows = (plan.recipients.len() + 1).max(plan.signatory.len() + 1 + SIGNATURE as usize);
    u32::try_from(rows).unwrap_or(SIGNATURE) + 2
}

/// Writes recipients, lines for who prepared and checked, the signature block and the data hash, from the row on.
pub(super) fn foot(book: &Book<'_>, sheet: &mut Worksheet, first: u32) -> Result<(), XlsxError> {
    let (plan, style) = (book.context.plan, &book.style);
    let [left, prepared, checked, signed] = FOOT;
    let hash = book.text("data-hash", &[("hash", book.context.data_hash)]);
    sheet.write_string_with_format(first + foot_rows(book) - 1, 0, hash, &style.note)?;
    let mut put = |row: u32, at: (u16, u16), text: &str, format: &Format| {
        sheet.merge_range(row, at.0, row, at.1, text, format).map(drop)
    };
    put(first, left, &book.say("recipients"), &style.recipients_head)?;
    for (row, line) in (first + 1..).zip(&plan.recipients) {
        let dash = if line.starts_with('-') { "" } else { "- " };
        put(row, left, &format!("{dash}{line}"), &style.recipient)?;
    }
    let (name, titles) = match plan.signatory.split_last() {
        Some((name, titles)) => (name.as_str(), titles),
        None => ("", &[][..]),
    };
    for (at, id) in [(prepared, "sign-prepared"), (checked, "sign-checked")] {
        put(first, at, &book.say(id), &style.sign_off)?;
        put(first + 1, at, &book.say("sign-by-name"), &style.sign_off_note)?;
    }
    for (row, line) in (first..).zip(titles) {
        put(row, signed, line, &style.sign_off)?;
    }
    let row = first + u32::try_from(titles.len().max(2)).unwrap_or(2) + SIGNATURE - 1;
    put(row, prepared, &book.say("sign-line"), &style.sign_off_note)?;
    put(row, checked, &book.say("sign-line"), &style.sign_off_note)?;
    put(row, signed, if name.is_empty() { book.say("sign-line") } else { name.to_owned() }.as_str(), &style.sign_off)
}

/// Place and date: the day stays open, the month is that of the as-of day.
fn place_and_date(book: &Book<'_>) -> String {
    let (month, year) = signing_month(book);
    book.text("place-and-date", &[("place", &book.context.plan.place), ("month", &month), ("year", &year)])
}

/// *(Kèm theo Báo cáo số …)*
fn attached(book: &Book<'_>) -> String {
    let plan = book.context.plan;
    let (month, year) = signing_month(book);
    let symbol = symbol(&plan.number, &plan.issuer);
    book.text("document-attached", &[("symbol", &symbol), ("month", &month), ("year", &year), ("issuer", &plan.issuer)])
}

/// Month and year of the as-of day; months 1 and 2 take a leading zero, the others none.
fn signing_month(book: &Book<'_>) -> (String, String) {
    let day = book.context.summary.as_of;
    let month = if day.month() < 3 { format!("0{}", day.month()) } else { day.month().to_string() };
    (month, day.year().to_string())
}

/// A rule under the issuer's name, two fifths of its length.
fn rule(issuer: &str) -> String {
    // A dash of size 9 is 9 points wide, bold capitals of size 13 about 7.4 on average.
    "—".repeat((issuer.chars().count() / 3).max(3))
}

/// Points of a text in merged columns, which do not grow by themselves.
fn tall(text: &str, (first, last): (u16, u16)) -> f64 {
    let columns = usize::from(first)..=usize::from(last);
    let width: f64 = WIDTHS[columns].iter().map(|width| (width * 7.0 + 5.0) * 0.75).sum();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    let letters = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    let points = letters(text.chars().count()) * LETTER + letters(capitals) * LETTER / 2.0;
    (points / width).ceil().max(1.0) * (LINE + 3.0)
}

/// The department's letters: from its plan's number `311/KH-SKH&CN`, else the initials of its name, as its own
/// number is made.
fn symbol(number: &str, issuer: &str) -> String {
    let from_number = number.split_once('/').and_then(|(_, symbol)| symbol.split_once('-')).map(|(_, letters)| letters);
    if let Some(letters) = from_number {
        return letters.to_owned();
    }
    let words = issuer.split_whitespace().filter(|word| *word != "và");
    let initials: String =
        words.filter_map(|word| word.chars().next()).filter(|letter| letter.is_alphabetic()).collect();
    if initials.is_empty() { "…".to_owned() } else { initials.to_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn the_report_bears_the_departments_letters() {
        assert_eq!(symbol("311/KH-SKH&CN", "Sở Khoa học và Công nghệ"), "SKH&CN");
        assert_eq!(symbol("12/KH-SGD-ĐT", ""), "SGD-ĐT");
        assert_eq!(symbol("", "Sở Lao động – Thương binh và Xã hội"), "SLĐTBXH");
        assert_eq!(symbol("", ""), "…");
    }

    #[test]
    fn months_one_and_two_take_a_zero() {
        let mut sample = Sample::half_year();
        sample.summary.as_of = "2022-02-03".parse().expect("a day");
        assert!(place_and_date(&Book::new(sample.context(), &[])).ends_with("ngày … tháng 02 năm 2022"));
        sample.summary.as_of = "2022-07-20".parse().expect("a day");
        assert!(place_and_date(&Book::new(sample.context(), &[])).ends_with("ngày … tháng 7 năm 2022"));
    }

    #[test]
    fn the_rule_is_a_third_to_half_as_long_as_the_name() {
        let issuer = "SỞ GIÁO DỤC VÀ ĐÀO TẠO";
        // Points, as printed: a dash of size 9, and bold capitals of size 13.
        let share = f64::from(u32::try_from(rule(issuer).chars().count()).expect("short")) * 9.0 / (22.0 * 7.4);
        assert!((1.0 / 3.0..=0.5).contains(&share), "{share}");
    }
}
