//! What became of each rule on *Tổng hợp*: the number of each verdict, counted on the sheets that show them; and the
//! evidence for duties without a number, which get no verdict.

use super::formula::{cell, in_column, is_plain, quoted_name, range};
use super::overview::Layout;
use super::pages::Table;
use super::parameters;
use super::records::{self, item};
use super::sums::{self, Sums};
use super::table::{FIRST, Sheet, row_number};
use super::targets::{percent_formula, shown_percent};
use super::{Book, flags, forms, statements, tasks, units};
use crate::model::calendar::Per;
use crate::model::plan::{Audience, Duty, Rule};
use crate::model::sheet::column_name;
use crate::model::summary::DutyEvidence;
use crate::model::verdict::Verdict;
use chrono::Datelike as _;

/// Column of the first verdict: met, then unmet.
pub(super) const VERDICT: u16 = 3;
const ALL: u16 = VERDICT + 7;
const RATE: u16 = ALL + 1;
const ITEMS: u16 = RATE + 1;
const QUANTITY: u16 = ITEMS + 1;
const TERM: u16 = QUANTITY + 1;

/// Most forms that a formula names.
const MOST_FORMS: usize = 8;

/// The formula of the number of a verdict, given the name of its word's cell.
type CountFormula = Box<dyn Fn(&str) -> String>;

/// A rule with outcomes, and where its verdicts stand on their sheet.
pub(super) struct RuleRow {
    pub(super) id: String,
    title: String,
    section: String,
    /// By when, in few words.
    term: String,
    /// How its verdicts are counted; `None` where there is no sheet to count on.
    count: Option<CountFormula>,
    pub(super) numbers: [u64; 7],
    /// What its units have that counts: the cells with it, and their sum.
    evidence: Option<(String, u64)>,
}

/// Quotas and tasks that have outcomes, with the number of each verdict.
pub(super) fn rules(book: &Book<'_>, blocks: &[Option<(u32, u32)>]) -> Vec<RuleRow> {
    let plan = book.context.plan;
    let outcomes = &book.context.summary.outcomes;
    let numbers = |id: &str| {
        let mut numbers = [0; 7];
        for outcome in outcomes.iter().filter(|one| one.rule == id) {
            let place = Verdict::ALL.iter().position(|verdict| *verdict == outcome.verdict);
            numbers[place.unwrap_or(0)] += 1;
        }
        numbers
    };
    let (first, last) = units::window_columns(book);
    let on = quoted_name(&book.say("sheet-units"));
    let mut rows = Vec::new();
    for (view, block) in book.quotas.iter().zip(blocks) {
        if view.outcomes.is_empty() {
            continue;
        }
        let whole = view.outcomes.iter().all(|one| one.unit.is_some());
        let cells = block.filter(|_| whole).map(|(top, bottom)| {
            let letters = [first, last].map(|column| column_name(u32::from(column)));
            format!("{on}!${}${}:${}${}", letters[0], top + 1, letters[1], bottom + 1)
        });
        let total = view.outcomes.iter().map(|one| one.actual).sum();
        rows.push(RuleRow {
            evidence: cells.clone().map(|cells| (cells, total)),
            count: cells.map(|cells| Box::new(move |word: &str| format!("COUNTIF({cells},{word})")) as _),
            ..row(view.rule, numbers(&view.rule.id), quota_term(book, &view.rule.id))
        });
    }
    let (task_rows, mut task_row) = (table_rows(book), 0);
    for task in &plan.tasks {
        let numbers = numbers(&task.rule.id);
        if numbers.iter().sum::<u64>() == 0 {
            continue;
        }
        let name = book.say("sheet-tasks");
        let bottom = row_number(task_rows.max(1) - 1);
        // The rule's id is named by the first cell that holds it.
        let id = format!("{}!{}", quoted_name(&name), cell(tasks::ID, row_number(task_row)));
        task_row += usize::try_from(numbers.iter().sum::<u64>()).unwrap_or(0);
        let ranges = [tasks::ID, tasks::VERDICT].map(|column| range(&name, column, FIRST, bottom));
        let term = format!("{:02}/{}", task.due.month(), task.due.year());
        let count = move |word: &str| format!("COUNTIFS({},{id},{},{word})", ranges[0], ranges[1]);
        let count = is_plain(&task.rule.id).then(|| Box::new(count) as _);
        rows.push(RuleRow { count, ..row(&task.rule, numbers, term) });
    }
    rows
}

/// Rows of the sheet of tasks that are judged: they stand first.
fn table_rows(book: &Book<'_>) -> usize {
    book.context.summary.outcomes.iter().filter(|one| one.kind == "task").count()
}

fn row(rule: &Rule, numbers: [u64; 7], term: String) -> RuleRow {
    let (id, title, section) = (rule.id.clone(), rule.title.clone(), rule.source.section.clone());
    RuleRow { id, title, section, term, count: None, numbers, evidence: None }
}

/// *mỗi tháng*: the window of a quota, or of a duty with a number.
fn quota_term(book: &Book<'_>, rule: &str) -> String {
    let plan = book.context.plan;
    let quota = plan.quotas.iter().find(|quota| quota.rule.id == rule).map(|quota| quota.per);
    let duty = || plan.duties.iter().find(|duty| duty.rule.id == rule).and_then(|duty| Some(duty.quota?.1));
    match quota.or_else(duty) {
        Some(Per::Month) => book.say("term-month"),
        Some(Per::Quarter) => book.say("term-quarter"),
        Some(Per::HalfYear) => book.say("term-half-year"),
        Some(Per::Year) => book.say("term-year"),
        None => String::new(),
    }
}

/// Duties that are shown for their evidence: those without a number of their own.
fn duties<'a>(book: &Book<'a>) -> Vec<(&'a DutyEvidence, &'a Duty)> {
    let duties = book.context.summary.duties.iter();
    let with_duty = |evidence: &'a DutyEvidence| Some((evidence, book.context.plan.duties.get(evidence.duty)?));
    duties.filter_map(with_duty).filter(|(_, duty)| duty.quota.is_none()).collect()
}

/// The heads.
pub(super) fn heads(book: &Book<'_>) -> Vec<String> {
    let mut heads = ["head-order", "head-rule-title", "head-section"].map(|id| book.say(id)).to_vec();
    heads.extend(book.verdicts.iter().cloned());
    let ids = ["head-all-verdicts", "head-rate-met", "head-items", "head-quantity", "head-term"];
    heads.extend(ids.map(|id| book.say(id)));
    heads
}

/// Title and section of each row: rules with verdicts, then duties.
pub(super) fn titles<'r>(book: &'r Book<'_>, rules: &'r [RuleRow]) -> Vec<(&'r str, &'r str)> {
    let rules = rules.iter().map(|rule| (rule.title.as_str(), rule.section.as_str()));
    let duties = duties(book).into_iter().map(|(_, duty)| (&*duty.rule.title, &*duty.rule.source.section));
    rules.chain(duties).collect()
}

/// By when, of each of these rows.
pub(super) fn terms(book: &Book<'_>, rules: &[RuleRow]) -> Vec<String> {
    let of_duty = |trigger: &str| book.say(if trigger.is_empty() { "term-always" } else { "term-event" });
    let duties = duties(book).into_iter().map(|(_, duty)| of_duty(&duty.trigger));
    rules.iter().map(|rule| rule.term.clone()).chain(duties).collect()
}

/// The table.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout, table: &Table) -> anyhow::Result<()> {
    let style = &book.style;
    let terms = terms(book, &layout.rules);
    for (index, ((title, section), term)) in titles(book, &layout.rules).into_iter().zip(&terms).enumerate() {
        let at = table.row(index);
        sheet.number(at, 0, index as u64 + 1, &style.middle)?;
        sheet.text(at, 1, title, &style.text)?;
        sheet.text(at, 2, section, &style.middle)?;
        sheet.text(at, TERM, term, &style.middle)?;
    }
    for (index, rule) in layout.rules.iter().enumerate() {
        write_rule(book, sheet, table.row(index), rule)?;
    }
    let sums = sums::by_category(book)?;
    for (index, (evidence, duty)) in duties(book).into_iter().enumerate() {
        let at = table.row(layout.rules.len() + index);
        for column in VERDICT..=RATE {
            sheet.text(at, column, "–", &style.middle)?;
        }
        write_evidence(book, sheet, (layout, at), (evidence, duty), &sums)?;
    }
    Ok(())
}

/// The verdicts of a rule, their number, the share that is met, and what counts towards it.
fn write_rule(book: &Book<'_>, sheet: &mut Sheet<'_>, at: u32, rule: &RuleRow) -> anyhow::Result<()> {
    let style = &book.style;
    for ((column, number), verdict) in (VERDICT..).zip(rule.numbers).zip(Verdict::ALL) {
        match &rule.count {
            Some(count) => {
                sheet.live(at, column, &count(&parameters::verdict(book, verdict)), number, &style.number)?;
            }
            None => sheet.number(at, column, number, &style.number)?,
        }
    }
    let all = format!("SUM({}:{})", cell(VERDICT, at), cell(ALL - 1, at));
    sheet.live(at, ALL, &all, rule.numbers.iter().sum::<u64>(), &style.number)?;
    let [met, unmet, ..] = rule.numbers;
    let judged = format!("({}+{})", cell(VERDICT, at), cell(VERDICT + 1, at));
    let formula = percent_formula(&cell(VERDICT, at), &judged);
    sheet.live(at, RATE, &formula, shown_percent(met, met + unmet), &style.percent)?;
    match &rule.evidence {
        Some((cells, total)) => sheet.live(at, ITEMS, &format!("SUM({cells})"), total, &style.number)?,
        None => sheet.text(at, ITEMS, "–", &style.middle)?,
    }
    sheet.text(at, QUANTITY, "–", &style.middle)?;
    Ok(())
}

/// The evidence for a duty. Live when it is what the forms' rows hold, but for those meant for others.
fn write_evidence(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    (layout, at): (&Layout, u32),
    (evidence, duty): (&DutyEvidence, &Duty),
    sums: &[Sums],
) -> anyhow::Result<()> {
    if let Some(bit) = flags::duties(book).iter().position(|one| one.rule.id == duty.rule.id) {
        return write_partial(book, sheet, at, evidence, bit);
    }
    let other = match duty.audience {
        Some(Audience::Officials) => Some(1),
        Some(Audience::Citizens) => Some(0),
        _ => None,
    };
    let (mut items, mut quantity) = ((0, Vec::new()), (0, Vec::new()));
    for (index, form) in book.context.summary.categories.iter().enumerate() {
        if !duty.categories.contains(&form.category) {
            continue;
        }
        let (row, sum) = (layout.forms.row(index), sums.get(usize::from(form.category.0)).copied().unwrap_or_default());
        let mut parts = [cell(forms::ITEMS, row), cell(forms::QUANTITY, row)];
        let (mut of_items, mut of_quantity) = (form.period.items, form.period.quantity);
        if let Some(other) = other {
            let label = in_column(1, row);
            let audience = parameters::audience(book, forms::AUDIENCES[other]);
            let not_meant = [(item::CATEGORY, &*label), (item::AUDIENCE, &*audience), (item::ADDS, parameters::FILLED)];
            let column = forms::AUDIENCE + u16::try_from(other).unwrap_or(0);
            parts = [
                format!("{}-({})", parts[0], book.items.count(&not_meant)),
                format!("{}-{}", parts[1], cell(column, row)),
            ];
            of_items = of_items.saturating_sub(sum.items_by_audience[other]);
            of_quantity = of_quantity.saturating_sub(form.by_audience[other]);
        }
        let [part_of_items, part_of_quantity] = parts;
        items.0 += of_items;
        items.1.push(part_of_items);
        quantity.0 += of_quantity;
        quantity.1.push(part_of_quantity);
    }
    let figures = [(ITEMS, evidence.figures.items, items), (QUANTITY, evidence.figures.quantity, quantity)];
    for (column, value, (sum, parts)) in figures {
        let formula = if parts.is_empty() { no_form(book, layout, duty) } else { Some(parts.join("+")) };
        match formula.filter(|_| sum == value) {
            Some(formula) => sheet.live(at, column, &formula, value, &book.style.number)?,
            None => sheet.number(at, column, value, &book.style.number)?,
        }
    }
    Ok(())
}

/// The evidence for a duty that binds some units only: the records that bear its mark.
fn write_partial(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    at: u32,
    evidence: &DutyEvidence,
    bit: usize,
) -> anyhow::Result<()> {
    let bit_column = u16::try_from(bit).unwrap_or(0);
    let of_items = records::late_column(book) + 2 + bit_column;
    let of_counts = statements::late_column(book) + 3 + bit_column;
    let adds = parameters::ADDS;
    let items = book.items.count(&[(of_items, adds), (item::ADDS, parameters::FILLED)]);
    let quantity = (
        book.items.sum(item::ADDS, &[(of_items, adds)]),
        book.counts.sum(statements::count::ADDS, &[(of_counts, adds)]),
    );
    let (number, sum) = sums::evidence(book, bit)?;
    let figures = [
        (ITEMS, evidence.figures.items, number, items),
        (QUANTITY, evidence.figures.quantity, sum, format!("{}+{}", quantity.0, quantity.1)),
    ];
    for (column, value, sum, formula) in figures {
        if sum == value {
            sheet.live(at, column, &formula, value, &book.style.number)?;
        } else {
            sheet.number(at, column, value, &book.style.number)?;
        }
    }
    Ok(())
}

/// That none of a duty's forms stands among the forms above, as a formula; nothing where they are too many for one.
fn no_form(book: &Book<'_>, layout: &Layout, duty: &Duty) -> Option<String> {
    let (first, last) = layout.forms.span();
    let labels = format!("$B${}:$B${}", first + 1, last + 1);
    let label = |id| &book.context.plan.categories.get(id).label;
    let count = |label: &String| format!("COUNTIF({labels},\"{label}\")");
    let labels: Vec<&String> = duty.categories.iter().map(|id| label(*id)).collect();
    let fits = (1..=MOST_FORMS).contains(&labels.len()) && labels.iter().all(|label| is_plain(label));
    fits.then(|| labels.into_iter().map(count).collect::<Vec<_>>().join("+"))
}
