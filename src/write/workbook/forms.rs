//! Figures per form and the evidence for duties on *Tổng hợp*; live where the record sheets give the figure.

use super::Book;
use super::formula::{cell, in_column, is_plain, quoted};
use super::overview::{Layout, heads};
use super::records::item;
use super::statements::count;
use super::sums::{self, Sums};
use super::table::Sheet;
use crate::model::summary::CategoryFigures;

/// Columns of the forms' items, quantity, cumulative quantity.
pub(super) const FIGURES: [u16; 3] = [3, 4, 11];

/// The table of forms.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
    let head = layout.forms_head;
    let ids = [
        "head-order",
        "head-form",
        "head-counted-in",
        "head-items",
        "head-quantity",
        "audience-officials",
        "audience-citizens",
        "audience-both",
        "audience-none",
        "head-people",
        "head-units",
        "head-cumulative",
        "head-previous",
        "head-difference",
    ];
    heads(book, sheet, head, &ids)?;
    let categories = &book.context.summary.categories;
    if categories.is_empty() {
        sheet.text(head + 1, 1, &book.say("no-forms"), &book.style.text)?;
    }
    let sums = sums::by_category(book)?;
    for (at, figures) in (head + 1..).zip(categories) {
        let sum = sums.get(usize::from(figures.category.0)).copied().unwrap_or_default();
        sheet.number(at, 0, u64::from(at - head), &book.style.middle)?;
        write_form(book, sheet, at, figures, sum)?;
    }
    Ok(())
}

/// One form's row: live where the record sheets can give the figure.
fn write_form(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    at: u32,
    figures: &CategoryFigures,
    sum: Sums,
) -> anyhow::Result<()> {
    let style = &book.style;
    let category = book.context.plan.categories.get(figures.category);
    sheet.text(at, 1, &category.label, &style.text)?;
    sheet.text(at, 2, &category.counted_in, &style.middle)?;
    let plain = is_plain(&category.label);
    let label = in_column(1, at);
    let total = |span: usize, by: Option<&str>| {
        let (mut items, mut counts) = (vec![(item::CATEGORY, label.as_str())], vec![(count::CATEGORY, label.as_str())]);
        items.extend(by.map(|audience| (item::AUDIENCE, audience)));
        counts.extend(by.map(|audience| (count::AUDIENCE, audience)));
        let of = |first: u16| book.span_column(first, span);
        format!("{}+{}", book.items.sum(of(item::ADDS), &items), book.counts.sum(of(count::ADDS), &counts))
    };
    let mut put = |column: u16, formula: String, value: u64, live: bool| {
        if plain && live {
            sheet.live(at, column, &formula, value, &style.number)
        } else {
            sheet.number(at, column, value, &style.number)
        }
    };
    let items = book.items.count(&[(item::CATEGORY, &label), (item::ADDS, "\">=0\"")]);
    put(FIGURES[0], items, figures.period.items, figures.period.items == sum.items)?;
    let quantity = figures.period.quantity;
    put(FIGURES[1], total(0, None), quantity, quantity == sum.quantity[0])?;
    let audiences = ["audience-officials", "audience-citizens", "audience-both"];
    for (index, id) in audiences.into_iter().enumerate() {
        let column = 5 + u16::try_from(index).unwrap_or(0);
        let (value, live) = (figures.by_audience[index], figures.by_audience[index] == sum.by_audience[index]);
        put(column, total(0, Some(&quoted(&book.say(id)))), value, live)?;
    }
    let rest = format!("{}-SUM({}:{})", cell(4, at), cell(5, at), cell(7, at));
    let stated: u64 = figures.by_audience.iter().sum();
    put(8, rest, figures.by_audience[3], stated == figures.period.quantity)?;
    let people = book.counts.sum(count::PEOPLE, &[(count::CATEGORY, &label), (count::ADDS, "\">0\"")]);
    put(9, people, figures.period.people, figures.period.people == sum.people)?;
    put(10, String::new(), figures.period.units, false)?;
    let cumulative = figures.cumulative.quantity;
    put(FIGURES[2], total(1, None), cumulative, cumulative == sum.quantity[1])?;
    let Some(previous) = figures.previous else {
        sheet.text(at, 12, "–", &style.middle)?;
        sheet.text(at, 13, "–", &style.middle)?;
        return Ok(());
    };
    put(12, total(2, None), previous.quantity, previous.quantity == sum.quantity[2])?;
    let difference = i128::from(figures.period.quantity) - i128::from(previous.quantity);
    let formula = format!("{}-{}", cell(4, at), cell(12, at));
    sheet.live(at, 13, &formula, difference, &style.number)?;
    Ok(())
}

/// Duties without a number: their evidence, no verdict. Live when it is the sum of whole rows above.
pub(super) fn write_duties(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout, head: u32) -> anyhow::Result<()> {
    let (style, summary) = (&book.style, book.context.summary);
    heads(book, sheet, head, &["head-order", "head-duty", "head-section", "head-items", "head-quantity"])?;
    for (at, evidence) in (head + 1..).zip(&summary.duties) {
        let Some(duty) = book.context.plan.duties.get(evidence.duty) else { continue };
        sheet.number(at, 0, u64::from(at - head), &style.middle)?;
        sheet.text(at, 1, &duty.rule.title, &style.text)?;
        sheet.text(at, 2, &duty.rule.source.section, &style.middle)?;
        let parts: Vec<(u32, &CategoryFigures)> = (layout.forms_head + 1..)
            .zip(&summary.categories)
            .filter(|(_, one)| duty.categories.contains(&one.category))
            .collect();
        let figures = [(evidence.figures.items, 3), (evidence.figures.quantity, 4)];
        for (value, column) in figures {
            let of = |one: &CategoryFigures| if column == 3 { one.period.items } else { one.period.quantity };
            let cells: Vec<String> = parts.iter().map(|(row, _)| cell(column, *row)).collect();
            if !cells.is_empty() && parts.iter().map(|(_, one)| of(one)).sum::<u64>() == value {
                sheet.live(at, column, &cells.join("+"), value, &style.number)?;
            } else {
                sheet.number(at, column, value, &style.number)?;
            }
        }
    }
    Ok(())
}
