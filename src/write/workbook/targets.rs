//! *Chỉ tiêu*: the department's rates against their thresholds, and each unit's figures.
//!
//! A rate is Σ numerators / Σ denominators, rounded down, so that 99.6 % never shows as passing 100 %.

use rust_xlsxwriter::Workbook;

use super::formula::{cell, in_column, is_plain, range};
use super::statements::{self, count};
use super::table::{self, Layout, Sheet, Way, column, row_number};
use super::{Book, Part, parameters, reporting, sums};
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
/// Column of the units whose figures are in.
pub(super) const UNITS_IN: u16 = 11;
/// Column of the units that were asked.
pub(super) const UNITS_ASKED: u16 = 12;
/// First of the columns without late reports: numerator, denominator, rate.
pub(super) const WITHOUT_LATE: u16 = 13;
const CLAUSE: u16 = 16;

/// A target's sums without the reports that came in late.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Without {
    pub(super) numerator: u64,
    pub(super) denominator: u64,
}

/// The sums of each outcome without late reports.
pub(super) fn without_late(book: &Book<'_>) -> anyhow::Result<Vec<Without>> {
    let late = sums::late_ratios(book)?;
    let without = |outcome: &TargetOutcome| {
        let late = late.get(&outcome.target).copied().unwrap_or_default();
        let (numerator, denominator) =
            (outcome.numerator.saturating_sub(late.0), outcome.denominator.saturating_sub(late.1));
        Without { numerator, denominator }
    };
    Ok(book.context.summary.targets.iter().map(without).collect())
}

/// Whether a zero of the target means that nothing was reported.
pub(super) fn is_absent(outcome: &TargetOutcome) -> bool {
    outcome.verdict == Verdict::NotReported || outcome.units_in == 0
}

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
        column(book.say("head-numerator-without-late"), 10),
        column(book.say("head-denominator-without-late"), 10),
        column(book.say("head-percent-without-late"), 10),
        column(book.say("head-clause"), 30),
    ];
    let layout = Layout {
        name: &book.say("sheet-targets"),
        title: &book.say("title-targets"),
        note: &book.say("note-targets"),
        columns: &columns,
        rows: outcomes.iter().map(|outcome| 1 + outcome.per_unit.len()).sum(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let mut index = 0;
    for (outcome, without) in outcomes.iter().zip(without_late(book)?) {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        write_total(book, &mut sheet, row_number(index), target, (outcome, without))?;
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
            for column in 7..=CLAUSE {
                sheet.text(at, column, "", &book.style.text)?;
            }
            write_figures(book, &mut sheet, at, target, (*numerator, *denominator), (live.then_some(CODE), false))?;
            index += 1;
        }
    }
    Ok(())
}

/// First and last row of units' figures, below those of the department.
fn unit_rows(book: &Book<'_>) -> Option<(u32, u32)> {
    let outcomes = &book.context.summary.targets;
    let units: usize = outcomes.iter().map(|outcome| outcome.per_unit.len()).sum();
    (units > 0).then(|| (row_number(outcomes.len()), row_number(outcomes.len() + units - 1)))
}

/// The department's row of a target.
fn write_total(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    at: u32,
    target: &Target,
    (outcome, without): (&TargetOutcome, Without),
) -> anyhow::Result<()> {
    let style = &book.style;
    sheet.text(at, CODE, "", &style.text)?;
    sheet.text(at, 3, &book.say("department"), &style.text)?;
    write_figures(book, sheet, at, target, (outcome.numerator, outcome.denominator), (Some(ID), is_absent(outcome)))?;
    sheet.text(at, 7, sign(target.op), &style.middle)?;
    let threshold = Hundredths::from(outcome.threshold).number();
    sheet.live(at, THRESHOLD, &parameters::threshold(&target.rule.id), threshold, &style.percent)?;
    sheet.day(at, 9, Some(target.by), &style.day)?;
    let word = book.verdict(outcome.verdict);
    match verdict_formula(book, target, outcome, at) {
        Some(formula) => sheet.live(at, VERDICT, &formula, word, &style.middle)?,
        None => sheet.text(at, VERDICT, word, &style.middle)?,
    }
    let id = in_column(ID, at);
    let counted = [(count::CATEGORY, id.as_str()), (count::ADDS, parameters::ADDS)];
    let plain = is_plain(&target.rule.id);
    match unit_rows(book) {
        Some((first, last)) => {
            let formula = format!("COUNTIFS({},{id})", range(&book.say("sheet-targets"), ID, first, last));
            sheet.live(at, UNITS_IN, &formula, outcome.per_unit.len(), &style.number)?;
        }
        None => sheet.number(at, UNITS_IN, outcome.units_in.into(), &style.number)?,
    }
    match reporting::asked_formula(book, outcome.units_asked.into()) {
        Some(formula) => sheet.live(at, UNITS_ASKED, &formula, outcome.units_asked, &style.number)?,
        None => sheet.number(at, UNITS_ASKED, outcome.units_asked.into(), &style.number)?,
    }
    let late = statements::late_column(book);
    let number = if is_absent(outcome) { &style.absent } else { &style.number };
    let parts =
        [(NUMERATOR, count::NUMERATOR, without.numerator), (DENOMINATOR, count::DENOMINATOR, without.denominator)];
    for (column, (whole, source, value)) in (WITHOUT_LATE..).zip(parts) {
        let mut criteria = counted.to_vec();
        criteria.push((late, parameters::ADDS));
        let formula = format!("{}-({})", cell(whole, at), book.counts.sum(source, &criteria));
        if plain {
            sheet.live(at, column, &formula, value, number)?;
        } else {
            sheet.number(at, column, value, number)?;
        }
    }
    let formula = percent_formula(&cell(WITHOUT_LATE, at), &cell(WITHOUT_LATE + 1, at));
    let percent = shown_percent(without.numerator, without.denominator);
    sheet.live(at, WITHOUT_LATE + 2, &formula, percent, &style.percent)?;
    sheet.text(at, CLAUSE, &book.clause(&target.rule), &style.text)?;
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
    (by, absent): (Option<u16>, bool),
) -> anyhow::Result<()> {
    let style = &book.style;
    sheet.text(at, ID, &target.rule.id, &style.text)?;
    sheet.text(at, 1, &target.rule.title, &style.text)?;
    let (id, code) = (in_column(ID, at), in_column(CODE, at));
    let parts = [(NUMERATOR, count::NUMERATOR, numerator), (DENOMINATOR, count::DENOMINATOR, denominator)];
    let format = if absent { &style.absent } else { &style.number };
    for (column, source, number) in parts {
        let mut criteria = vec![(count::CATEGORY, id.as_str()), (count::ADDS, parameters::ADDS)];
        if by == Some(CODE) {
            criteria.push((count::UNIT, code.as_str()));
        }
        if by.is_some() && is_plain(&target.rule.id) {
            sheet.live(at, column, &book.counts.sum(source, &criteria), number, format)?;
        } else {
            sheet.number(at, column, number, format)?;
        }
    }
    let formula = percent_formula(&cell(NUMERATOR, at), &cell(DENOMINATOR, at));
    sheet.live(at, PERCENT, &formula, shown_percent(numerator, denominator), &style.percent)?;
    Ok(())
}

/// A rate rounded down to hundredths of a percent; a dash without a denominator.
pub(super) fn percent_formula(numerator: &str, denominator: &str) -> String {
    let hundred = parameters::HUNDRED;
    format!("IF({denominator},INT({numerator}*{hundred}*{hundred}/{denominator})/{hundred},{})", parameters::NONE)
}

/// The rate as the formula gives it.
pub(super) fn shown_percent(numerator: u64, denominator: u64) -> String {
    Hundredths::of(numerator, denominator).map_or_else(|| "–".to_owned(), |percent| percent.number().to_string())
}

/// *≥ 80*
pub(super) fn shown_threshold(op: Comparison, threshold: Percent) -> String {
    format!("{} {}", sign(op), Hundredths::from(threshold).number())
}

/// The sign of a comparison.
pub(super) fn sign(op: Comparison) -> &'static str {
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
            "IF({}*{}{operator}{}*{},{},{})",
            cell(NUMERATOR, at),
            parameters::HUNDRED,
            parameters::threshold(&target.rule.id),
            cell(DENOMINATOR, at),
            parameters::verdict(book, Verdict::Met),
            parameters::verdict(book, Verdict::Unmet)
        )
    })
}
