//! *Tổng hợp*: the annex as Sở Nội vụ receives it, in official form.

use rust_xlsxwriter::Workbook;

use super::formula::{in_column, is_plain, quoted, quoted_name, range};
use super::records::item;
use super::statements::count;
use super::sums::{self, Sums};
use super::table::{Sheet, row_number};
use super::{Book, Part, chart, official, reports, style, targets, tasks, units};
use crate::model::sheet::column_name;
use crate::model::summary::CategoryFigures;
use crate::model::verdict::{ReportStatus, Verdict};

/// *Tổng hợp*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// Statuses in the order of the columns, from column E; the last two are not in.
pub(super) const STATUSES: [ReportStatus; 7] = [
    ReportStatus::OnTime,
    ReportStatus::Late,
    ReportStatus::Nil,
    ReportStatus::Empty,
    ReportStatus::Ambiguous,
    ReportStatus::Missing,
    ReportStatus::NotDue,
];
/// Statuses of the above that mean that something came in.
const IN: usize = 5;
/// Column of the first status.
pub(super) const STATUS: u16 = 4;
/// Columns of the forms' items, quantity, cumulative quantity.
pub(super) const FIGURES: [u16; 3] = [3, 4, 11];
/// Column of the first verdict.
pub(super) const VERDICT: u16 = 3;

/// Widths of the columns in characters.
const WIDTHS: [f64; 14] = [4.5, 32.0, 8.0, 7.2, 7.2, 8.2, 7.5, 7.0, 7.0, 7.0, 7.0, 7.2, 7.2, 7.5];

/// The formula of the number of a verdict, given its word in quotes.
type CountFormula = Box<dyn Fn(&str) -> String>;

/// A rule with outcomes, and where its verdicts stand on their sheet.
pub(super) struct RuleRow {
    pub(super) id: String,
    title: String,
    section: String,
    /// How its verdicts are counted; `None` where there is no sheet to count on.
    count: Option<CountFormula>,
    pub(super) numbers: [u64; 7],
}

/// Where things stand on the sheet; rows from 0.
pub(super) struct Layout {
    /// Groups of units, as shown.
    pub(super) groups: Vec<String>,
    pub(super) reports_head: u32,
    pub(super) reports_total: u32,
    pub(super) forms_head: u32,
    duties_head: Option<u32>,
    pub(super) rules: Vec<RuleRow>,
    pub(super) rules_head: Option<u32>,
    targets_head: Option<u32>,
    chart: u32,
    foot: u32,
}

impl Layout {
    pub(super) fn of(book: &Book<'_>) -> Layout {
        let summary = book.context.summary;
        let groups = groups(book);
        let rules = rules(book);
        let mut next = official::ROWS;
        // A heading, the head row, the rows, a blank row.
        let mut part = |rows: usize| {
            let head = next + 1;
            next = head + 1 + u32::try_from(rows).unwrap_or(0) + 1;
            head
        };
        let reports_head = part(groups.len() + 1);
        let forms_head = part(summary.categories.len().max(1));
        let duties_head = (!summary.duties.is_empty()).then(|| part(summary.duties.len()));
        let rules_head = (!rules.is_empty()).then(|| part(rules.len()));
        let targets_head = (!summary.targets.is_empty()).then(|| part(summary.targets.len()));
        let chart = next;
        let foot = chart + chart::rows(summary.categories.len());
        Layout {
            reports_total: reports_head + 1 + u32::try_from(groups.len()).unwrap_or(0),
            groups,
            reports_head,
            forms_head,
            duties_head,
            rules,
            rules_head,
            targets_head,
            chart,
            foot,
        }
    }
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let layout = Layout::of(book);
    let name = book.say("sheet-overview");
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&name)?;
    style::set_up(worksheet, false, &book.mark);
    worksheet.set_screen_gridlines(false);
    for (column, width) in (0..).zip(WIDTHS) {
        worksheet.set_column_width(column, width)?;
    }
    official::head(book, worksheet)?;
    let sheet = &mut Sheet::new(worksheet, WIDTHS.to_vec());
    let mut numerals = ["I", "II", "III", "IV", "V"].into_iter();
    let mut heading = |sheet: &mut Sheet<'_>, head: u32, id: &str| {
        let text = format!("{}. {}", numerals.next().unwrap_or(""), book.say(id));
        sheet.worksheet.write_string_with_format(head - 1, 0, text, &book.style.heading).map(drop)
    };
    heading(sheet, layout.reports_head, "part-reports")?;
    write_reports(book, sheet, &layout)?;
    heading(sheet, layout.forms_head, "part-forms")?;
    write_forms(book, sheet, &layout)?;
    if let Some(head) = layout.duties_head {
        heading(sheet, head, "part-duties")?;
        write_duties(book, sheet, &layout, head)?;
    }
    if let Some(head) = layout.rules_head {
        heading(sheet, head, "part-rules")?;
        write_rules(book, sheet, &layout, head)?;
    }
    if let Some(head) = layout.targets_head {
        heading(sheet, head, "part-targets")?;
        write_targets(book, sheet, head)?;
    }
    chart::insert(book, sheet.worksheet, &name, &layout, layout.chart)?;
    official::foot(book, sheet.worksheet, layout.foot)?;
    Ok(())
}

/// The groups of units that reports are asked of, as shown, each once, in register order.
fn groups(book: &Book<'_>) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    let asked = book.context.summary.reports.iter().filter(|state| state.status != ReportStatus::NotRequired);
    for state in asked {
        let group = book.unit(state.unit).map(|unit| book.group(unit)).unwrap_or_default();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

fn heads(book: &Book<'_>, sheet: &mut Sheet<'_>, row: u32, ids: &[&str]) -> anyhow::Result<()> {
    for (column, id) in (0..).zip(ids) {
        sheet.head(row, column, &book.say(id), &book.style.head, false)?;
    }
    Ok(())
}

fn write_reports(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
    let (style, head) = (&book.style, layout.reports_head);
    heads(book, sheet, head, &["head-order", "head-group", "head-units-asked", "head-in"])?;
    let after = STATUS + 7;
    for (column, status) in (STATUS..).zip(STATUSES) {
        sheet.head(head, column, &book.say(&format!("short-{}", status.word())), &style.head, false)?;
    }
    sheet.head(head, after, &book.say("head-rate"), &style.head, false)?;
    let (first, last) = reports::span(book);
    let on = book.say("sheet-reports");
    let (group_range, status_range) =
        (range(&on, reports::GROUP, first, last), range(&on, reports::STATUS, first, last));
    let rows: Vec<Option<&String>> = layout.groups.iter().map(Some).chain([None]).collect();
    for (index, group) in rows.iter().enumerate() {
        let at = head + 1 + u32::try_from(index).unwrap_or(0);
        let (text, number, percent) = match group {
            Some(_) => (&style.text, &style.number, &style.percent),
            None => (&style.total_text, &style.total, &style.total_percent),
        };
        match group {
            Some(_) => sheet.number(at, 0, index as u64 + 1, &style.middle)?,
            None => sheet.text(at, 0, "", text)?,
        }
        sheet.text(at, 1, &group.cloned().unwrap_or_else(|| book.say("total")), text)?;
        let counts = STATUSES.map(|status| reports::number(book, status, group.map(String::as_str)));
        for ((column, status), value) in (STATUS..).zip(STATUSES).zip(counts) {
            let word = quoted(&book.status(status));
            let formula = match group {
                Some(_) => format!("COUNTIFS({group_range},{},{status_range},{word})", in_column(1, at)),
                None => format!("COUNTIFS({status_range},{word})"),
            };
            match group {
                Some(group) if !is_plain(group) => sheet.number(at, column, value, number)?,
                _ => sheet.live(at, column, &formula, value, number)?,
            }
        }
        let (asked, received): (u64, u64) = (counts.iter().sum(), counts.iter().take(IN).sum());
        let across =
            |from: u16, to: u16| format!("SUM({}:{})", super::formula::cell(from, at), super::formula::cell(to, at));
        sheet.live(at, 2, &across(STATUS, STATUS + 6), asked, number)?;
        sheet.live(at, 3, &across(STATUS, STATUS + 4), received, number)?;
        let formula = targets::percent_formula(&super::formula::cell(3, at), &super::formula::cell(2, at));
        sheet.live(at, after, &formula, targets::shown_percent(received, asked), percent)?;
    }
    Ok(())
}

fn write_forms(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout) -> anyhow::Result<()> {
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
    let rest =
        format!("{}-SUM({}:{})", super::formula::cell(4, at), super::formula::cell(5, at), super::formula::cell(7, at));
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
    let formula = format!("{}-{}", super::formula::cell(4, at), super::formula::cell(12, at));
    sheet.live(at, 13, &formula, difference, &style.number)?;
    Ok(())
}

/// Duties without a number: their evidence, no verdict. Live when it is the sum of whole rows above.
fn write_duties(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout, head: u32) -> anyhow::Result<()> {
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
            let cells: Vec<String> = parts.iter().map(|(row, _)| super::formula::cell(column, *row)).collect();
            if !cells.is_empty() && parts.iter().map(|(_, one)| of(one)).sum::<u64>() == value {
                sheet.live(at, column, &cells.join("+"), value, &style.number)?;
            } else {
                sheet.number(at, column, value, &style.number)?;
            }
        }
    }
    Ok(())
}

/// Quotas and tasks that have outcomes, with the number of each verdict.
fn rules(book: &Book<'_>) -> Vec<RuleRow> {
    let plan = book.context.plan;
    let outcomes = &book.context.summary.outcomes;
    let numbers = |id: &str| {
        Verdict::ALL
            .map(|verdict| outcomes.iter().filter(|one| one.rule == id && one.verdict == verdict).count() as u64)
    };
    let (first, last) = units::window_columns(book);
    let on = quoted_name(&book.say("sheet-units"));
    let mut rows = Vec::new();
    for (view, block) in book.quotas.iter().zip(units::blocks(book)) {
        if view.outcomes.is_empty() {
            continue;
        }
        let whole = view.outcomes.iter().all(|one| one.unit.is_some());
        let cells = block.filter(|_| whole).map(|(top, bottom)| {
            let letters = [first, last].map(|column| column_name(u32::from(column)));
            format!("{on}!${}${}:${}${}", letters[0], top + 1, letters[1], bottom + 1)
        });
        rows.push(row(
            view.rule,
            numbers(&view.rule.id),
            cells.map(|cells| Box::new(move |word: &str| format!("COUNTIF({cells},{word})")) as _),
        ));
    }
    let task_rows = table_rows(book);
    for task in &plan.tasks {
        let numbers = numbers(&task.rule.id);
        if numbers.iter().sum::<u64>() == 0 {
            continue;
        }
        let name = book.say("sheet-tasks");
        let (bottom, id) = (row_number(task_rows.max(1) - 1), quoted(&task.rule.id));
        let ranges = [tasks::ID, tasks::VERDICT].map(|column| range(&name, column, super::table::FIRST, bottom));
        let plain = is_plain(&task.rule.id);
        rows.push(row(
            &task.rule,
            numbers,
            plain
                .then(|| Box::new(move |word: &str| format!("COUNTIFS({},{id},{},{word})", ranges[0], ranges[1])) as _),
        ));
    }
    rows
}

/// Rows of the sheet of tasks that are judged: they stand first.
fn table_rows(book: &Book<'_>) -> usize {
    book.context.summary.outcomes.iter().filter(|one| one.kind == "task").count()
}

fn row(rule: &crate::model::plan::Rule, numbers: [u64; 7], count: Option<CountFormula>) -> RuleRow {
    RuleRow { id: rule.id.clone(), title: rule.title.clone(), section: rule.source.section.clone(), count, numbers }
}

fn write_rules(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout, head: u32) -> anyhow::Result<()> {
    let style = &book.style;
    heads(book, sheet, head, &["head-order", "head-rule-title", "head-section"])?;
    for (column, word) in (VERDICT..).zip(&book.verdicts) {
        sheet.head(head, column, word, &style.head, false)?;
    }
    for (at, rule) in (head + 1..).zip(&layout.rules) {
        sheet.number(at, 0, u64::from(at - head), &style.middle)?;
        sheet.text(at, 1, &rule.title, &style.text)?;
        sheet.text(at, 2, &rule.section, &style.middle)?;
        for ((column, number), word) in (VERDICT..).zip(rule.numbers).zip(&book.verdicts) {
            match &rule.count {
                Some(count) => sheet.live(at, column, &count(&quoted(word)), number, &style.number)?,
                None => sheet.number(at, column, number, &style.number)?,
            }
        }
    }
    Ok(())
}

fn write_targets(book: &Book<'_>, sheet: &mut Sheet<'_>, head: u32) -> anyhow::Result<()> {
    let style = &book.style;
    let ids = [
        "head-order",
        "head-target",
        "head-section",
        "head-numerator",
        "head-denominator",
        "head-percent",
        "head-threshold",
        "head-verdict",
    ];
    heads(book, sheet, head, &ids)?;
    let on = quoted_name(&book.say("sheet-targets"));
    for (index, outcome) in book.context.summary.targets.iter().enumerate() {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        let at = head + 1 + u32::try_from(index).unwrap_or(0);
        let source = |column: u16| format!("{on}!{}", super::formula::cell(column, row_number(index)));
        sheet.number(at, 0, index as u64 + 1, &style.middle)?;
        sheet.text(at, 1, &target.rule.title, &style.text)?;
        sheet.text(at, 2, &target.rule.source.section, &style.middle)?;
        sheet.live(at, 3, &source(targets::NUMERATOR), outcome.numerator, &style.number)?;
        sheet.live(at, 4, &source(targets::DENOMINATOR), outcome.denominator, &style.number)?;
        let percent = targets::shown_percent(outcome.numerator, outcome.denominator);
        sheet.live(at, 5, &source(targets::PERCENT), percent, &style.percent)?;
        sheet.text(at, 6, &targets::shown_threshold(target.op, outcome.threshold), &style.middle)?;
        sheet.live(at, 7, &source(targets::VERDICT), book.verdict(outcome.verdict), &style.middle)?;
    }
    Ok(())
}
