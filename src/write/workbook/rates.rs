//! The department's rates against their thresholds on *Tổng hợp*, with and without the reports that came in late.

use super::Book;
use super::formula::{cell, quoted_name};
use super::pages::Table;
use super::parameters;
use super::table::{Sheet, row_number};
use super::targets::{self, Without, shown_percent, sign};
use crate::write::json::Hundredths;

/// The heads.
pub(super) fn heads(book: &Book<'_>) -> Vec<String> {
    let ids = [
        "head-order",
        "head-target",
        "head-section",
        "head-numerator",
        "head-denominator",
        "head-percent",
        "head-comparison",
        "head-threshold",
        "head-verdict",
        "head-units-in",
        "head-units-asked",
        "head-numerator-without-late",
        "head-denominator-without-late",
        "head-percent-without-late",
        "head-beyond",
    ];
    ids.map(|id| book.say(id)).to_vec()
}

/// The table: every figure is that of *Chỉ tiêu*.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>, table: &Table) -> anyhow::Result<()> {
    let style = &book.style;
    let on = quoted_name(&book.say("sheet-targets"));
    let without = targets::without_late(book)?;
    for (index, outcome) in book.context.summary.targets.iter().enumerate() {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        let at = table.row(index);
        let source = |column: u16| format!("{on}!{}", cell(column, row_number(index)));
        let Without { numerator, denominator } = without.get(index).copied().unwrap_or_default();
        let number = if targets::is_absent(outcome) { &style.absent } else { &style.number };
        sheet.number(at, 0, index as u64 + 1, &style.middle)?;
        sheet.text(at, 1, &target.rule.title, &style.text)?;
        sheet.text(at, 2, &target.rule.source.section, &style.middle)?;
        sheet.live(at, 3, &source(targets::NUMERATOR), outcome.numerator, number)?;
        sheet.live(at, 4, &source(targets::DENOMINATOR), outcome.denominator, number)?;
        let percent = shown_percent(outcome.numerator, outcome.denominator);
        sheet.live(at, 5, &source(targets::PERCENT), percent, &style.percent)?;
        sheet.text(at, 6, sign(target.op), &style.middle)?;
        let threshold = Hundredths::from(outcome.threshold);
        sheet.live(at, 7, &parameters::threshold(&target.rule.id), threshold.number(), &style.percent)?;
        sheet.live(at, 8, &source(targets::VERDICT), book.verdict(outcome.verdict), &style.middle)?;
        sheet.live(at, 9, &source(targets::UNITS_IN), outcome.units_in, &style.number)?;
        sheet.live(at, 10, &source(targets::UNITS_ASKED), outcome.units_asked, &style.number)?;
        sheet.live(at, 11, &source(targets::WITHOUT_LATE), numerator, number)?;
        sheet.live(at, 12, &source(targets::WITHOUT_LATE + 1), denominator, number)?;
        let percent = shown_percent(numerator, denominator);
        sheet.live(at, 13, &source(targets::WITHOUT_LATE + 2), percent, &style.percent)?;
        let formula = format!("IF({},{}-{},{})", cell(4, at), cell(5, at), cell(7, at), parameters::NONE);
        let beyond = Hundredths::of(outcome.numerator, outcome.denominator)
            .map_or_else(|| "–".to_owned(), |percent| (percent.number() - threshold.number()).to_string());
        sheet.live(at, 14, &formula, beyond, &style.percent)?;
    }
    Ok(())
}
