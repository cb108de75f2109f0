//! The sheet *Danh mục*: what the drop-down lists offer, as ranges, since a list in a cell's own check ends at 255 letters.

use rust_xlsxwriter::{DataValidation, Formula, Workbook};

use super::{Book, Form, banner};
use crate::model::calendar::Period;
use crate::model::category::CategoryId;
use crate::model::form::NO_DATA;
use crate::model::plan::Audience;

/// Row of the heads.
const HEAD: u32 = 2;

/// A list to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Categories,
    Audiences,
    Periods,
    Units,
    Results,
    Nil,
}

/// A column of the sheet.
struct Column {
    list: Option<List>,
    head: &'static str,
    width: u32,
    values: Vec<String>,
}

/// All lists of a form.
pub(super) struct Lists {
    columns: Vec<Column>,
}

impl Lists {
    pub(super) fn new(form: &Form<'_>) -> Lists {
        let catalogue = form.catalogue;
        let say = |ids: &[&str]| ids.iter().map(|id| catalogue.say(&format!("template-{id}"))).collect::<Vec<_>>();
        let categories = categories(form);
        let of = |list, head, width, values| Column { list: Some(list), head, width, values };
        let label = |id: &CategoryId| form.plan.categories.get(*id).label.clone();
        let unit_of = |id: &CategoryId| form.plan.categories.get(*id).counted_in.clone();
        let audiences = [Audience::Officials, Audience::Citizens, Audience::Both];
        let audiences = audiences.map(|audience| catalogue.say(&format!("template-audience-{}", audience.word())));
        let results = say(&["result-done", "result-not-done", "result-under-way", "result-nil"]);
        let mut columns = vec![
            of(List::Categories, "template-category", 42, categories.iter().map(label).collect()),
            Column {
                list: None,
                head: "template-counted_in",
                width: 14,
                values: categories.iter().map(unit_of).collect(),
            },
            of(List::Audiences, "template-audience", 30, audiences.to_vec()),
            of(List::Results, "template-result", 18, results),
            of(List::Nil, "template-nil", 16, say(&["nil-yes"])),
        ];
        if form.period.is_none() {
            let periods = periods(form).into_iter().map(|period| catalogue.period(period)).collect();
            columns.push(of(List::Periods, "template-period", 24, periods));
        }
        if form.unit.is_none() {
            let units = form.register.units();
            let names = units.iter().map(|unit| unit.name.clone()).collect();
            columns.push(of(List::Units, "template-lists-units", 40, names));
            let codes = units.iter().map(|unit| unit.code.clone()).collect();
            columns.push(Column { list: None, head: "template-unit_code", width: 16, values: codes });
        }
        Lists { columns }
    }

    /// A check that offers a list; nothing where the form has none.
    pub(super) fn validation(&self, book: &Book<'_>, list: List) -> Option<DataValidation> {
        let column = self.columns.iter().position(|column| column.list == Some(list))?;
        let last = HEAD + 1 + u32::try_from(self.columns.get(column)?.values.len()).ok()?;
        let letter = char::from(b'A' + u8::try_from(column).ok()?);
        let sheet = book.say("template-sheet-lists");
        let range = format!("='{sheet}'!${letter}${}:${letter}${last}", HEAD + 2);
        Some(DataValidation::new().allow_list_formula(Formula::new(range)))
    }
}

/// The forms of communication, those that the plan names first.
fn categories(form: &Form<'_>) -> Vec<CategoryId> {
    let plan = form.plan;
    let in_quotas = plan.quotas.iter().flat_map(|quota| &quota.any_of);
    let named: Vec<CategoryId> =
        in_quotas.chain(plan.duties.iter().flat_map(|duty| &duty.categories)).copied().collect();
    let mut all: Vec<CategoryId> = plan.categories.iter().map(|(id, _)| id).collect();
    all.sort_by_key(|id| !named.contains(id));
    all
}

/// The periods that who fills the form in reports for; where the plan names none, those of the office's summaries.
fn periods(form: &Form<'_>) -> Vec<Period> {
    let plan = form.plan;
    let rules =
        plan.reports.iter().filter(|report| !report.rule.groups.is_empty() && form.concerns(&report.rule.groups));
    let mut kinds: Vec<_> = rules.flat_map(|report| report.periods.iter().copied()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_year = |year: &i32| kinds.iter().flat_map(|kind| kind.periods(*year)).collect::<Vec<_>>();
    let mut periods: Vec<Period> = plan.years.iter().flat_map(of_year).collect();
    periods.sort_by_key(|period| {
        (plan.calendar.window(*period).to, std::cmp::Reverse(plan.calendar.window(*period).from))
    });
    if periods.is_empty() { plan.periods() } else { periods }
}

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let sheet = book.sheet(workbook, "lists")?;
    let last = u16::try_from(book.lists.columns.len().saturating_sub(1))?;
    banner(sheet, 0, last, NO_DATA, &book.style.note, 1)?;
    banner(sheet, 1, last, &book.say("template-lists-title"), &book.style.title, 2)?;
    for (number, column) in (0_u16..).zip(&book.lists.columns) {
        sheet.set_column_width(number, column.width)?;
        sheet.write_with_format(HEAD, number, book.say(column.head), &book.style.head)?;
        for (row, value) in (HEAD + 1..).zip(&column.values) {
            sheet.write_with_format(row, number, value, &book.style.given)?;
        }
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}
