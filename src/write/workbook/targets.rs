//! *Chỉ tiêu*: the department's rates against their thresholds, and each unit's figures.
//!
//! A rate is Σ numerators / Σ denominators, rounded down, so that 99.6 % never shows as passing 100 %.

use rust_xlsxwriter::Workbook;

use super::formula::{cell, in_column, is_plain, quoted};
use super::statements::count;
use super::table::{self, Layout, Sheet, column, row_number};
use super::{Book, Part};
use crate::model::plan::{Comparison, Percent, Target};
use crate::model::verdict::{TargetOutcome, Verdict};
use crate::write::json::Hundredths;

/// *Chỉ tiêu*.
pub(super) const PART: Part = Part { wanted: |book| !book.context.summary.targets.is_empty(), write };

const ID: u16 = 0;
const CODE: u16 = 2;
/// Column of the sums of numerators.
pub(super) const NUMERATOR: u16 = 4;
/// Column of the sums of denominators.
pub(super) const DENOMINATOR: u16 = 5;
/// Column of the rates.
pub(super) const PERCENT: u16 = 6;
const THRESHOLD: u16 = 8;
/// Column of the verdicts.
pub(super) const VERDICT: u16 = 10;

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let outcomes = &book.context.summary.targets;
    let columns = [
        column(book.say("head-rule"), 14),
        column(book.say("head-target"), 40),
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), 26),
        column(book.say("head-numerator"), 10),
        column(book.say("head-denominator"), 10),
        column(book.say("head-percent"), 9),
        column(book.say("head-comparison"), 5),
        column(book.say("head-threshold"), 8),
        column(book.say("head-by"), 12),
        column(book.say("head-verdict"), 12),
        column(book.say("head-units-in"), 8),
        column(book.say("head-units-asked"), 8),
        column(book.say("head-clause"), 30),
    ];
    let layout = Layout {
        name: &book.say("sheet-targets"),
        title: &book.say("title-targets"),
        note: &book.say("note-targets"),
        columns: &columns,
        rows: outcomes.iter().map(|outcome| 1 + outcome.per_unit.len()).sum(),
        frozen: 2,
        streamed: false,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let mut index = 0;
    for outcome in outcomes {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        write_total(book, &mut sheet, row_number(index), target, outcome)?;
        index += 1;
    }
    for outcome in outcomes {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        for (unit, numerator, denominator) in &outcome.per_unit {
            let Some(unit) = book.unit(*unit) else { continue };
            let at = row_number(index);
            sheet.text(at, CODE, &unit.code, &book.style.text)?;
            sheet.text(at, 3, &unit.name, &book.style.text)?;
            let live = is_plain(&unit.code);
            for column in 7..=13 {
                sheet.text(at, column, "", &book.style.text)?;
            }
            write_figures(book, &mut sheet, at, target, (*numerator, *denominator), live.then_some(CODE))?;
            index += 1;
        }
    }
    Ok(())
}

/// The department's row of a target.
fn write_total(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    at: u32,
    target: &Target,
    outcome: &TargetOutcome,
) -> anyhow::Result<()> {
    let style = &book.style;
    sheet.text(at, CODE, "", &style.text)?;
    sheet.text(at, 3, &book.say("department"), &style.text)?;
    write_figures(book, sheet, at, target, (outcome.numerator, outcome.denominator), Some(ID))?;
    sheet.text(at, 7, sign(target.op), &style.middle)?;
    sheet.worksheet.write_number_with_format(
        at,
        THRESHOLD,
        Hundredths::from(outcome.threshold).number(),
        &style.percent,
    )?;
    sheet.day(at, 9, Some(target.by), &style.day)?;
    let word = book.verdict(outcome.verdict);
    match verdict_formula(book, target, outcome, at) {
        Some(formula) => sheet.live(at, VERDICT, &formula, word, &style.middle)?,
        None => sheet.text(at, VERDICT, word, &style.middle)?,
    }
    sheet.number(at, 11, outcome.units_in.into(), &style.number)?;
    sheet.number(at, 12, outcome.units_asked.into(), &style.number)?;
    sheet.text(at, 13, &book.clause(&target.rule), &style.text)?;
    Ok(())
}

/// Target, numerator, denominator and rate; live over the statements when `by` says how their rows are known:
/// [`ID`] for all units, [`CODE`] for one.
fn write_figures(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    at: u32,
    target: &Target,
    (numerator, denominator): (u64, u64),
    by: Option<u16>,
) -> anyhow::Result<()> {
    let style = &book.style;
    sheet.text(at, ID, &target.rule.id, &style.text)?;
    sheet.text(at, 1, &target.rule.title, &style.text)?;
    let (id, code) = (in_column(ID, at), in_column(CODE, at));
    let parts = [(NUMERATOR, count::NUMERATOR, numerator), (DENOMINATOR, count::DENOMINATOR, denominator)];
    for (column, source, number) in parts {
        let mut criteria = vec![(count::CATEGORY, id.as_str()), (count::ADDS, "1")];
        if by == Some(CODE) {
            criteria.push((count::UNIT, code.as_str()));
        }
        if by.is_some() && is_plain(&target.rule.id) {
            sheet.live(at, column, &book.counts.sum(source, &criteria), number, &style.number)?;
        } else {
            sheet.number(at, column, number, &style.number)?;
        }
    }
    let formula = percent_formula(&cell(NUMERATOR, at), &cell(DENOMINATOR, at));
    sheet.live(at, PERCENT, &formula, shown_percent(numerator, denominator), &style.percent)?;
    Ok(())
}

/// A rate rounded down to hundredths of a percent; a dash without a denominator.
pub(super) fn percent_formula(numerator: &str, denominator: &str) -> String {
    format!("IF({denominator}=0,\"–\",INT({numerator}*10000/{denominator})/100)")
}

/// The rate as the formula gives it.
pub(super) fn shown_percent(numerator: u64, denominator: u64) -> String {
    Hundredths::of(numerator, denominator).map_or_else(|| "–".to_owned(), |percent| percent.number().to_string())
}

/// *≥ 80*
pub(super) fn shown_threshold(op: Comparison, threshold: Percent) -> String {
    format!("{} {}", sign(op), Hundredths::from(threshold).number())
}

fn sign(op: Comparison) -> &'static str {
    match op {
        Comparison::AtLeast => "≥",
        Comparison::Equal => "=",
        Comparison::AtMost => "≤",
    }
}

/// The verdict as a formula, where it is met or unmet by the figures alone.
fn verdict_formula(book: &Book<'_>, target: &Target, outcome: &TargetOutcome, at: u32) -> Option<String> {
    let (share, asked) =
        (i128::from(outcome.numerator) * 1_000_000, i128::from(outcome.threshold.0) * i128::from(outcome.denominator));
    let (holds, operator) = match target.op {
        Comparison::AtLeast => (share >= asked, ">="),
        Comparison::Equal => (share == asked, "="),
        Comparison::AtMost => (share <= asked, "<="),
    };
    let stands = outcome.denominator > 0
        && outcome.threshold.0 % 10_000 == 0
        && matches!((outcome.verdict, holds), (Verdict::Met, true) | (Verdict::Unmet, false));
    stands.then(|| {
        format!(
            "IF({}*100{operator}{}*{},{},{})",
            cell(NUMERATOR, at),
            cell(THRESHOLD, at),
            cell(DENOMINATOR, at),
            quoted(book.verdict(Verdict::Met)),
            quoted(book.verdict(Verdict::Unmet))
        )
    })
}
