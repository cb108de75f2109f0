//! The number of each verdict per quota and task on *Tổng hợp*, counted on the sheets that show them.

use super::formula::{is_plain, quoted, quoted_name, range};
use super::overview::{Layout, heads};
use super::table::{FIRST, Sheet, row_number};
use super::{Book, tasks, units};
use crate::model::sheet::column_name;
use crate::model::verdict::Verdict;

/// Column of the first verdict.
pub(super) const VERDICT: u16 = 3;

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
        let ranges = [tasks::ID, tasks::VERDICT].map(|column| range(&name, column, FIRST, bottom));
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

/// The table of verdicts.
pub(super) fn write(book: &Book<'_>, sheet: &mut Sheet<'_>, layout: &Layout, head: u32) -> anyhow::Result<()> {
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
