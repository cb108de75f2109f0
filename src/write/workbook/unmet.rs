//! *Chưa đạt*: who still has to do what, under which clause, by when.
//!
//! A missing report is named once and not again for each duty it leaves unproven.

use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;

use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part, date};
use crate::model::plan::{Level, Rule};
use crate::model::verdict::{Outcome, ReportState, ReportStatus, TargetOutcome, Verdict};

/// *Chưa đạt*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// One thing to be done.
struct Row {
    code: String,
    name: String,
    what: String,
    clause: String,
    window: String,
    lack: String,
    due: Option<NaiveDate>,
    note: String,
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let rows = rows(book);
    let columns = [
        column(book.say("head-order"), 5),
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), 28),
        column(book.say("head-duty"), 36),
        column(book.say("head-clause"), 32),
        column(book.say("head-window"), 14),
        column(book.say("head-lack"), 24),
        column(book.say("head-due"), 12),
        column(book.say("head-remark"), 22),
    ];
    let layout = Layout {
        name: &book.say("sheet-unmet"),
        title: &book.say("title-unmet"),
        note: "",
        columns: &columns,
        rows: rows.len(),
        frozen: 3,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    if rows.is_empty() {
        sheet.worksheet.write_string_with_format(table::FIRST, 0, book.say("nothing-unmet"), &style.note)?;
    }
    for (index, row) in rows.iter().enumerate() {
        let at = row_number(index);
        sheet.number(at, 0, index as u64 + 1, &style.middle)?;
        for (column, text) in (1..).zip([&row.code, &row.name, &row.what, &row.clause, &row.window, &row.lack]) {
            sheet.text(at, column, text, &style.text)?;
        }
        sheet.day(at, 7, row.due, &style.day)?;
        sheet.text(at, 8, &row.note, &style.text)?;
    }
    Ok(())
}

/// By unit in register order: its report first, then its duties; the department's own at the end.
fn rows(book: &Book<'_>) -> Vec<Row> {
    let summary = book.context.summary;
    let mut rows: Vec<(Option<usize>, Row)> = Vec::new();
    rows.extend(summary.reports.iter().filter_map(|state| Some((Some(state.unit), report_row(book, state)?))));
    rows.extend(summary.outcomes.iter().filter_map(|outcome| Some((outcome.unit, outcome_row(book, outcome)?))));
    rows.extend(summary.targets.iter().filter_map(|outcome| Some((None, target_row(book, outcome)?))));
    rows.sort_by_key(|(unit, _)| unit.unwrap_or(usize::MAX));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn report_row(book: &Book<'_>, state: &ReportState) -> Option<Row> {
    let unit = book.unit(state.unit)?;
    let lack = match state.status {
        ReportStatus::Missing => "lack-report-missing",
        ReportStatus::Empty => "lack-report-empty",
        ReportStatus::Ambiguous => "lack-report-ambiguous",
        ReportStatus::Late => "lack-report-late",
        _ => return None,
    };
    let received = state.received.map(|(day, _)| date(day)).unwrap_or_default();
    let rule = book.context.plan.rule(&state.rule);
    Some(Row {
        code: unit.code.clone(),
        name: unit.name.clone(),
        what: rule.map_or_else(|| book.say("duty-report"), |rule| rule.title.clone()),
        clause: rule.map(|rule| book.clause(rule)).unwrap_or_default(),
        window: book.period.clone(),
        lack: book.text(lack, &[("day", &received)]),
        due: state.due,
        note: book.status(state.status),
    })
}

fn outcome_row(book: &Book<'_>, outcome: &Outcome) -> Option<Row> {
    if !matches!(outcome.verdict, Verdict::Unmet | Verdict::Manual) {
        return None;
    }
    let rule = book.context.plan.rule(&outcome.rule)?;
    let (code, name) = match outcome.unit {
        Some(unit) => book.unit(unit).map(|unit| (unit.code.clone(), unit.name.clone()))?,
        None => (String::new(), book.context.plan.issuer.clone()),
    };
    Some(Row {
        code,
        name,
        what: rule.title.clone(),
        clause: book.clause(rule),
        window: book.window(&outcome.window),
        lack: lack(book, outcome),
        due: Some(outcome.due),
        note: note(book, rule, outcome.verdict),
    })
}

/// What is lacking, in words.
fn lack(book: &Book<'_>, outcome: &Outcome) -> String {
    let missing = outcome.required.saturating_sub(outcome.actual);
    let (number, of) = (missing.to_string(), outcome.required.to_string());
    if outcome.verdict == Verdict::Manual {
        return book.say("lack-manual");
    }
    if outcome.kind == "task" {
        let id = if outcome.required > 1 { "lack-components" } else { "lack-task" };
        return book.text(id, &[("number", &number), ("of", &of)]);
    }
    let counted_in =
        book.quotas.iter().find(|quota| quota.rule.id == outcome.rule).map_or("", |quota| &quota.counted_in);
    book.text("lack-quota", &[("number", &number), ("unit", counted_in)])
}

fn target_row(book: &Book<'_>, outcome: &TargetOutcome) -> Option<Row> {
    if outcome.verdict != Verdict::Unmet {
        return None;
    }
    let plan = book.context.plan;
    let target = plan.targets.get(outcome.target)?;
    let percent = super::targets::shown_percent(outcome.numerator, outcome.denominator);
    let wanted = super::targets::shown_threshold(target.op, outcome.threshold);
    Some(Row {
        code: String::new(),
        name: plan.issuer.clone(),
        what: target.rule.title.clone(),
        clause: book.clause(&target.rule),
        window: book.period.clone(),
        lack: book.text("lack-target", &[("percent", &percent), ("wanted", &wanted)]),
        due: Some(target.by),
        note: note(book, &target.rule, outcome.verdict),
    })
}

/// The verdict, and how binding the rule is where it is less than required.
fn note(book: &Book<'_>, rule: &Rule, verdict: Verdict) -> String {
    let word = book.verdict(verdict).to_owned();
    let level = match rule.level {
        Level::Required => return word,
        Level::Aspirational => "level-aspirational",
        Level::Encouraged => "level-encouraged",
    };
    format!("{word}; {}", book.say(level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::{Sample, date};

    #[test]
    fn each_lack_is_said_in_words_and_a_missing_report_once() {
        let sample = Sample::half_year();
        let rows = rows(&Book::new(sample.context(), &[]));
        let of = |code: &str| rows.iter().filter(|row| row.code == code).collect::<Vec<_>>();
        // Unit 0 has nothing in January and April, and one of two parts of the task of June.
        let first: Vec<_> = of("DV-001").iter().map(|row| (row.window.as_str(), row.lack.as_str())).collect();
        assert_eq!(
            first,
            [
                ("Tháng 01/2022", "còn thiếu 1 tin, bài, văn bản"),
                ("Tháng 04/2022", "còn thiếu 1 tin, bài, văn bản"),
                ("Tháng 06/2022", "còn thiếu 1 trong 2 phần việc"),
            ]
        );
        assert_eq!(of("DV-001")[0].due, Some(date("2022-01-31")));
        let missing = of("DV-005");
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].lack, "chưa nộp báo cáo");
    }
}
