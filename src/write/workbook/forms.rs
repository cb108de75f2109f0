//! Figures per form on *Tổng hợp*; live where the record sheets give the figure.

use super::Book;
use super::formula::{cell, in_column, is_plain};
use super::overview::Layout;
use super::parameters;
use super::records::{self, item};
use super::reporting;
use super::statements::{self, count};
use super::sums::{self, Sums};
use super::table::Sheet;
use crate::model::summary::CategoryFigures;

/// Column of the period's items.
pub(super) const ITEMS: u16 = 3;
/// Column of the period's quantity.
pub(super) const QUANTITY: u16 = 4;
/// Column of the quantity for officials; that for citizens comes next.
pub(super) const AUDIENCE: u16 = 5;
const PEOPLE: u16 = 9;
const UNITS: u16 = 10;
const WITHOUT_LATE: u16 = 11;
const CUMULATIVE: u16 = 12;
/// Column of the quantity of the period before.
pub(super) const PREVIOUS: u16 = 13;
const DIFFERENCE: u16 = 14;
/// Message ids of the audiences, in the order of their columns.
pub(super) const AUDIENCES: [&str; 3] = ["audience-officials", "audience-citizens", "audience-both"];

/// The heads.
pub(super) fn heads(book: &Book<'_>) -> Vec<String> {
    let [one, two, three] = AUDIENCES;
    let ids = [
        "head-order",
        "head-form",
        "head-counted-in",
        "head-items",
        "head-this-period",
        one,
        two,
        three,
        "audience-none",
        "head-people",
        "head-units",
        "head-without-late",
        "head-since-new-year",
        "head-previous",
        "head-difference",
    ];
    ids.map(|id| book.say(id)).to_vec()
}

/// The table of forms.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
    let categories = &book.context.summary.categories;
    let sums = sums::by_category(book)?;
    for (index, figures) in categories.iter().enumerate() {
        let at = layout.forms.row(index);
        let sum = sums.get(usize::from(figures.category.0)).copied().unwrap_or_default();
        sheet.number(at, 0, index as u64 + 1, &book.style.middle)?;
        write_form(book, sheet, at, figures, sum)?;
    }
    write_total(book, sheet, layout)
}

/// What can be added up over forms: items and people.
fn write_total(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
    let (style, categories) = (&book.style, &book.context.summary.categories);
    let (first, at) = layout.forms.span();
    sheet.text(at, 0, "", &style.total_text)?;
    if categories.is_empty() {
        sheet.text(at, 1, &book.say("no-forms"), &style.text)?;
    } else {
        reporting::write_total(book, sheet, layout, at)?;
    }
    for column in 2..=DIFFERENCE {
        let of = |figures: &CategoryFigures| match column {
            ITEMS => Some(figures.period.items),
            PEOPLE => Some(figures.period.people),
            _ => None,
        };
        match categories.iter().map(of).sum::<Option<u64>>().filter(|_| !categories.is_empty()) {
            Some(total) => {
                let formula = format!("SUM({}:{})", cell(column, first), cell(column, at - 1));
                sheet.live(at, column, &formula, total, &style.total)?;
            }
            None => sheet.text(at, column, &book.say("not-added"), &style.total_middle)?,
        }
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
    let mut put = |column: u16, formula: &str, value: u64, live: bool| {
        if plain && live {
            sheet.live(at, column, formula, value, &style.number)
        } else {
            sheet.number(at, column, value, &style.number)
        }
    };
    let (period, quantity) = (figures.period, figures.period.quantity);
    let items = book.items.count(&[(item::CATEGORY, &label), (item::ADDS, parameters::FILLED)]);
    put(ITEMS, &items, period.items, period.items == sum.items)?;
    put(QUANTITY, &total(0, None), quantity, quantity == sum.quantity[0])?;
    for ((column, index), id) in (AUDIENCE..).zip(0..).zip(AUDIENCES) {
        let (value, live) = (figures.by_audience[index], figures.by_audience[index] == sum.by_audience[index]);
        put(column, &total(0, Some(&parameters::audience(book, id))), value, live)?;
    }
    let rest = format!("{}-SUM({}:{})", cell(QUANTITY, at), cell(AUDIENCE, at), cell(AUDIENCE + 2, at));
    let stated: u64 = figures.by_audience.iter().sum();
    put(AUDIENCE + 3, &rest, figures.by_audience[3], stated == quantity)?;
    let counted = statements::late_column(book) + 2;
    let people = book.counts.sum(count::PEOPLE, &[(count::CATEGORY, &label), (counted, parameters::ADDS)]);
    put(PEOPLE, &people, period.people, period.people == sum.people)?;
    let (late_items, late_counts) = (records::late_column(book), statements::late_column(book));
    let first = (
        book.items.sum(late_items + 1, &[(item::CATEGORY, &label)]),
        book.counts.sum(late_counts + 1, &[(count::CATEGORY, &label)]),
    );
    put(UNITS, &format!("{}+{}", first.0, first.1), period.units, period.units == sum.units)?;
    let late = (
        book.items.sum(item::ADDS, &[(item::CATEGORY, &label), (late_items, parameters::ADDS)]),
        book.counts.sum(count::ADDS, &[(count::CATEGORY, &label), (late_counts, parameters::ADDS)]),
    );
    let without = format!("{}-({}+{})", cell(QUANTITY, at), late.0, late.1);
    put(WITHOUT_LATE, &without, quantity.saturating_sub(sum.late), quantity >= sum.late)?;
    let cumulative = figures.cumulative.quantity;
    put(CUMULATIVE, &total(1, None), cumulative, cumulative == sum.quantity[1])?;
    let Some(previous) = figures.previous else {
        sheet.text(at, PREVIOUS, "–", &style.middle)?;
        sheet.text(at, DIFFERENCE, "–", &style.middle)?;
        return Ok(());
    };
    put(PREVIOUS, &total(2, None), previous.quantity, previous.quantity == sum.quantity[2])?;
    let difference = i128::from(quantity) - i128::from(previous.quantity);
    let formula = format!("{}-{}", cell(QUANTITY, at), cell(PREVIOUS, at));
    sheet.live(at, DIFFERENCE, &formula, difference, &style.number)?;
    Ok(())
}
