//! *Tham số*: every day, threshold, number and word that formulas look at, each in a cell with a name.
//!
//! Formulas hold no constants of their own; who wants to try another threshold changes one cell here.

use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;

use super::formula::quoted_name;
use super::sources::{STATES, state};
use super::table::{self, FIRST, Layout, Way, column};
use super::{Book, Part};
use crate::model::plan::{Percent, Rule};
use crate::model::report::FileState;
use crate::model::text::fold;
use crate::model::verdict::{ReportStatus, Verdict};
use crate::write::json::Hundredths;

/// *Tham số*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// First day of the period.
pub(super) const FROM: &str = "KyTu";
/// Last day that counts.
pub(super) const JUDGED: &str = "TinhDen";
/// A hundred, for percentages.
pub(super) const HUNDRED: &str = "PhanTram";
/// The criterion of rows that add something.
pub(super) const ADDS: &str = "DuocCong";
/// The criterion of cells that hold something.
pub(super) const FILLED: &str = "CoSoLieu";
/// What stands where there is nothing to divide by.
pub(super) const NONE: &str = "KhongCo";
/// Rows by what became of them: accepted, rejected, ignored.
pub(super) const ROWS: [&str; 3] = ["DongGhiNhan", "DongLoai", "DongBoQua"];

/// What a cell of the table holds.
enum Value {
    Day(NaiveDate),
    Number(u64),
    Percent(Percent),
    Word(String),
}

struct Row {
    name: String,
    meaning: String,
    value: Value,
    basis: String,
}

/// The name of the cell with a verdict's word.
pub(super) fn verdict(book: &Book<'_>, verdict: Verdict) -> String {
    name("KQ", book.verdict(verdict))
}

/// The name of the cell with a report status's word.
pub(super) fn status(book: &Book<'_>, status: ReportStatus) -> String {
    name("BC", &book.status(status))
}

/// The name of the cell with a file state's word.
pub(super) fn file_state(book: &Book<'_>, file_state: FileState) -> String {
    name("Tep", &state(book, file_state))
}

/// The name of the cell with an audience's word.
pub(super) fn audience(book: &Book<'_>, id: &str) -> String {
    name("DT", &book.say(id))
}

/// The name of the cell with a target's threshold.
pub(super) fn threshold(rule: &str) -> String {
    format!("Nguong_{}", rule.replace('-', "_"))
}

/// The name of the cell with a criterion's weight.
pub(super) fn weight(rule: &str) -> String {
    format!("TrongSo_{}", rule.replace('-', "_"))
}

/// The name of the cell with how many a quota asks in a whole window.
pub(super) fn minimum(rule: &str) -> String {
    format!("YeuCau_{}", rule.replace('-', "_"))
}

/// How many a quota, or a duty with a number, asks in a whole window.
pub(super) fn least(book: &Book<'_>, rule: &str) -> Option<u64> {
    minima(book).find(|(one, _)| one.id == rule).map(|(_, least)| least)
}

fn minima<'a>(book: &Book<'a>) -> impl Iterator<Item = (&'a Rule, u64)> + use<'a> {
    let plan = book.context.plan;
    let quotas = plan.quotas.iter().map(|quota| (&quota.rule, quota.min.into()));
    quotas.chain(plan.duties.iter().filter_map(|duty| Some((&duty.rule, duty.quota?.0.into()))))
}

/// A prefix and words as a name that formulas can use: *KQ*, *chưa đạt* is `KQ_ChuaDat`.
fn name(prefix: &str, words: &str) -> String {
    let mut out = format!("{prefix}_");
    for word in fold(words).split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        out.extend(word[..1].chars().map(|letter| letter.to_ascii_uppercase()));
        out.push_str(&word[1..]);
    }
    out
}

fn rows(book: &Book<'_>) -> Vec<Row> {
    let (summary, plan) = (book.context.summary, book.context.plan);
    let basis = || String::new();
    let row = |name: &str, id: &str, value| Row { name: name.to_owned(), meaning: book.say(id), value, basis: basis() };
    let mut rows = vec![
        row(FROM, "control-from", Value::Day(summary.window.from)),
        row("KyDen", "control-to", Value::Day(summary.window.to)),
        row(JUDGED, "control-judged", Value::Day(summary.judged_on)),
        row("LuyKeTu", "parameter-cumulative", Value::Day(summary.cumulative.from)),
    ];
    if let Some((_, window)) = summary.previous {
        rows.push(row("KyTruocTu", "parameter-previous-from", Value::Day(window.from)));
        rows.push(row("KyTruocDen", "parameter-previous-to", Value::Day(window.to)));
    }
    for (rule, least) in minima(book) {
        rows.push(Row {
            name: minimum(&rule.id),
            meaning: book.text("parameter-minimum", &[("rule", &rule.title)]),
            value: Value::Number(least),
            basis: book.clause(rule),
        });
    }
    for outcome in &summary.targets {
        let Some(target) = plan.targets.get(outcome.target) else { continue };
        rows.push(Row {
            name: threshold(&target.rule.id),
            meaning: book.text("parameter-threshold", &[("rule", &target.rule.title)]),
            value: Value::Percent(outcome.threshold),
            basis: book.clause(&target.rule),
        });
    }
    let assessment = plan.assessment.iter().filter(|_| !summary.assessment.is_empty());
    for (assessment, criterion) in assessment.flat_map(|one| one.criteria.iter().map(move |criterion| (one, criterion)))
    {
        if rows.iter().any(|row| row.name == weight(&criterion.rule)) {
            continue;
        }
        rows.push(Row {
            name: weight(&criterion.rule),
            meaning: book.text("parameter-weight", &[("rule", &criterion.rule)]),
            value: Value::Number(criterion.weight.into()),
            basis: book.clause(&assessment.rule),
        });
    }
    let counted = [summary.rows.accepted, summary.rows.rejected, summary.rows.ignored];
    let ids = ["parameter-rows-accepted", "parameter-rows-rejected", "parameter-rows-ignored"];
    for ((name, id), number) in ROWS.into_iter().zip(ids).zip(counted) {
        rows.push(row(name, id, Value::Number(number)));
    }
    rows.push(row(HUNDRED, "parameter-hundred", Value::Number(100)));
    for (name, id, word) in
        [(ADDS, "parameter-adds", ">0"), (FILLED, "parameter-filled", "<>"), (NONE, "parameter-none", "–")]
    {
        rows.push(row(name, id, Value::Word(word.to_owned())));
    }
    rows.extend(words(book));
    rows
}

/// The words that are counted.
fn words(book: &Book<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |name: String, id: &str, word: String| {
        rows.push(Row { name, meaning: book.say(id), value: Value::Word(word), basis: String::new() });
    };
    for one in Verdict::ALL {
        add(verdict(book, one), "parameter-verdict", book.verdict(one).to_owned());
    }
    for one in ReportStatus::ALL {
        add(status(book, one), "parameter-status", book.status(one));
    }
    for one in STATES {
        add(file_state(book, one), "parameter-file-state", state(book, one));
    }
    for id in ["audience-officials", "audience-citizens", "audience-both"] {
        add(audience(book, id), "parameter-audience", book.say(id));
    }
    rows
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let rows = rows(book);
    let columns = [
        column(book.say("head-name"), 26),
        column(book.say("head-meaning"), 60),
        column(book.say("head-parameter"), 18),
        column(book.say("head-clause"), 50),
    ];
    let name = book.say("sheet-parameters");
    let layout = Layout {
        name: &name,
        title: &book.say("title-parameters"),
        note: &book.say("note-parameters"),
        columns: &columns,
        rows: rows.len(),
        frozen: 1,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    for (at, row) in (FIRST..).zip(&rows) {
        sheet.text(at, 0, &row.name, &style.text)?;
        sheet.text(at, 1, &row.meaning, &style.text)?;
        match &row.value {
            Value::Day(day) => sheet.day(at, 2, Some(*day), &style.day)?,
            Value::Number(number) => sheet.number(at, 2, *number, &style.number)?,
            Value::Percent(percent) => {
                let percent = Hundredths::from(*percent).number();
                sheet.decimal(at, 2, percent, &style.percent)?;
            }
            Value::Word(word) => sheet.text(at, 2, word, &style.middle)?,
        }
        sheet.text(at, 3, &row.basis, &style.text)?;
    }
    drop(sheet);
    for (at, row) in (FIRST..).zip(&rows) {
        workbook.define_name(&row.name, &format!("={}!$C${}", quoted_name(&name), at + 1))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn words_become_names_that_are_no_cells() {
        assert_eq!(name("KQ", "chưa đạt"), "KQ_ChuaDat");
        assert_eq!(name("DT", "Người dân, DN"), "DT_NguoiDanDn");
        assert_eq!(minimum("posts-monthly"), "YeuCau_posts_monthly");
    }

    #[test]
    fn each_name_is_one_cell() {
        let sample = Sample::half_year();
        let rows = rows(&Book::new(sample.context(), &[]));
        let names: BTreeSet<String> = rows.iter().map(|row| row.name.to_lowercase()).collect();
        assert_eq!(names.len(), rows.len());
        for name in ["kyden", "yeucau_posts_monthly", "nguong_dvctt", "kq_chuanop", "bc_nopmuon"] {
            assert!(names.contains(name), "{name}");
        }
    }
}
