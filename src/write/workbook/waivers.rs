//! *Miễn trừ*: every waiver with the document it rests on, whether it is in force, and what it changed in the period.

use rust_xlsxwriter::Workbook;

use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part, date};
use crate::model::register::Waiver;

/// *Miễn trừ*.
pub(super) const PART: Part = Part { wanted: |book| !book.context.waivers.is_empty(), write };

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let waivers = book.context.waivers;
    let columns = [
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), 32),
        column(book.say("head-rule"), 16),
        column(book.say("head-rule-title"), 34),
        column(book.say("head-window"), 16),
        column(book.say("head-reason"), 26),
        column(book.say("head-basis"), 30),
        column(book.say("head-expires"), 12),
        column(book.say("head-waiver-state"), 18),
        column(book.say("head-waiver-effect"), 30),
    ];
    let layout = Layout {
        name: &book.say("sheet-waivers"),
        title: &book.say("title-waivers"),
        note: &book.say("note-waivers"),
        columns: &columns,
        rows: waivers.len(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    for (index, waiver) in waivers.iter().enumerate() {
        let at = row_number(index);
        let unit = book.unit(waiver.unit);
        let title = book.context.plan.rule(&waiver.rule).map_or("", |rule| &rule.title);
        let window = if waiver.window.is_empty() { book.say("waiver-always") } else { book.window(&waiver.window) };
        sheet.text(at, 0, unit.map_or("", |unit| &unit.code), &style.text)?;
        sheet.text(at, 1, unit.map_or("", |unit| &unit.name), &style.text)?;
        sheet.text(at, 2, &waiver.rule, &style.text)?;
        sheet.text(at, 3, title, &style.text)?;
        sheet.text(at, 4, &window, &style.text)?;
        sheet.text(at, 5, &waiver.reason, &style.text)?;
        sheet.text(at, 6, &waiver.basis, &style.text)?;
        sheet.day(at, 7, waiver.expires, &style.day)?;
        sheet.text(at, 8, &state(book, waiver), &style.middle)?;
        sheet.text(at, 9, &effect(book, waiver), &style.text)?;
    }
    Ok(())
}

/// Whether it is in force on the last day that counts.
fn state(book: &Book<'_>, waiver: &Waiver) -> String {
    match waiver.expires.filter(|day| *day < book.context.summary.judged_on) {
        Some(day) => book.text("waiver-expired", &[("day", &date(day))]),
        None => book.say("waiver-in-force"),
    }
}

/// What would have been asked without it: the report, windows of the rule.
fn effect(book: &Book<'_>, waiver: &Waiver) -> String {
    let summary = book.context.summary;
    let excuses = |unit: Option<usize>, rule: &str, basis: &Option<String>| {
        unit == Some(waiver.unit) && rule == waiver.rule && basis.as_ref() == Some(&waiver.basis)
    };
    // A waiver of one window changes that one; a wider one names several.
    let narrow = summary.outcomes.iter().any(|outcome| outcome.window == waiver.window);
    let of_window = |id: &str| !narrow || waiver.window == id;
    let reports = summary.reports.iter().filter(|state| excuses(Some(state.unit), &state.rule, &state.waived));
    let outcomes = summary
        .outcomes
        .iter()
        .filter(|outcome| excuses(outcome.unit, &outcome.rule, &outcome.waived) && of_window(&outcome.window))
        .map(|outcome| book.text("waiver-effect-outcome", &[("window", &book.window(&outcome.window))]));
    let lines: Vec<String> = reports.map(|_| book.say("waiver-effect-report")).chain(outcomes).collect();
    if lines.is_empty() { book.say("waiver-no-effect") } else { lines.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::verdict::Verdict;
    use crate::write::sample::{Sample, date as day};

    #[test]
    fn a_waiver_says_what_it_changed_and_whether_it_still_holds() {
        let mut sample = Sample::half_year();
        let waiver = |window: &str, expires: &str| Waiver {
            unit: 0,
            rule: "posts-monthly".into(),
            window: window.into(),
            reason: "Website ngừng hoạt động".into(),
            basis: "Công văn 15/SGDĐT-VP".into(),
            expires: Some(day(expires)),
            row: 1,
        };
        let waivers = [waiver("2022-01", "2022-12-31"), waiver("2022-04", "2022-03-31")];
        let outcome = &mut sample.summary.outcomes[0];
        assert_eq!((outcome.unit, outcome.window.as_str()), (Some(0), "2022-01"));
        (outcome.verdict, outcome.waived) = (Verdict::NotApplicable, Some("Công văn 15/SGDĐT-VP".into()));
        let book = Book::new(sample.context(), &[]);
        let said = waivers.each_ref().map(|one| (state(&book, one), effect(&book, one)));
        assert_eq!(said[0], ("còn hiệu lực".into(), "Tháng 01/2022: không áp dụng".into()));
        assert_eq!(said[1].0, "hết hiệu lực từ sau ngày 31/03/2022");
        assert_eq!(said[1].1, "không thay đổi kết quả nào trong kỳ");
    }
}
