//! *Theo đơn vị*: each unit against each quota, window by window: how many, how many are asked, the verdict.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::formula::{ROW, RowFormula, in_column_of_row, in_head, is_plain};
use super::links::{self, Links};
use super::records::{item, windows};
use super::table::{self, Layout, Sheet, Way, column, row_number};
use super::{Book, Part, parameters};
use crate::model::sheet::column_name;
use crate::model::verdict::{Outcome, Verdict};

/// *Theo đơn vị*.
pub(super) const PART: Part = Part { wanted: |book| !rows(book).is_empty(), write };

const CODE: u16 = 0;
const REQUIRED: u16 = 4;
const WINDOWS: u16 = 5;

/// A row: a quota and a unit, with the outcome in each window it has.
pub(super) struct Row<'a> {
    quota: usize,
    unit: usize,
    outcomes: BTreeMap<usize, &'a Outcome>,
}

impl Row<'_> {
    /// How many are asked in every window in which any are, when that is the same number.
    fn required(&self) -> Option<u64> {
        let mut asked =
            self.outcomes.values().filter(|one| one.verdict != Verdict::NotApplicable).map(|one| one.required);
        let first = asked.next()?;
        asked.all(|one| one == first).then_some(first)
    }
}

/// The rows in order: by quota, then unit.
fn rows<'b, 'a>(book: &'b Book<'a>) -> &'b [Row<'a>] {
    book.unit_rows.get_or_init(|| all_rows(book))
}

fn all_rows<'a>(book: &Book<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (quota, view) in book.quotas.iter().enumerate() {
        for outcome in &view.outcomes {
            let Some(unit) = outcome.unit else { continue };
            let Some(window) = book.windows.iter().position(|(id, _)| *id == outcome.window) else {
                continue;
            };
            match rows.last_mut() {
                Some(row) if row.quota == quota && row.unit == unit => drop(row.outcomes.insert(window, outcome)),
                _ => rows.push(Row { quota, unit, outcomes: BTreeMap::from([(window, *outcome)]) }),
            }
        }
    }
    rows
}

/// First and last row of each quota's block, from 0; `None` where it binds no unit.
pub(super) fn blocks(book: &Book<'_>) -> Vec<Option<(u32, u32)>> {
    let mut blocks = vec![None; book.quotas.len()];
    for (index, row) in rows(book).iter().enumerate() {
        let at = row_number(index);
        if let Some(block) = blocks.get_mut(row.quota) {
            *block = Some(block.map_or((at, at), |(first, _)| (first, at)));
        }
    }
    blocks
}

/// First and last column of the windows, counts and verdicts by turns.
pub(super) fn window_columns(book: &Book<'_>) -> (u16, u16) {
    let windows = u16::try_from(book.windows.len()).unwrap_or(1).max(1);
    (WINDOWS, WINDOWS + 2 * windows - 1)
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let rows = rows(book);
    let links = Links::new(book, rows.len(), links::MOST)?;
    // Unit, group, rule, number asked, count, verdict: few windows leave room for the page's width.
    let [unit, group, rule, required, count, verdict] = match book.windows.len() {
        0..=2 => [44.0, 27.0, 24.0, 9.0, 12.0, 17.0],
        3..=6 => [28.0, 17.0, 15.0, 6.0, 8.0, 9.0],
        _ => [24.0, 17.0, 15.0, 6.0, 4.5, 8.0],
    };
    let mut columns = vec![
        column(book.say("head-code"), 11),
        column(book.say("head-unit"), unit),
        column(book.say("head-group"), group),
        column(book.say("head-rule"), rule),
        column(book.say("head-required"), required),
    ];
    for (_, window) in &book.windows {
        columns.push(column(window, count));
        columns.push(column(book.say("head-verdict"), verdict));
    }
    columns.push(column(book.say("head-windows-met"), 6));
    columns.push(column(book.say("head-windows-unmet"), 6));
    let layout = Layout {
        name: &book.say("sheet-units"),
        title: &book.say("title-units"),
        note: &format!("{} {}", book.say("note-units"), book.say(links.note())),
        columns: &columns,
        rows: rows.len(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let (first, last) = window_columns(book);
    let (style, formulas) = (&book.style, Formulas::new(book));
    for (index, row) in rows.iter().enumerate() {
        let at = row_number(index);
        let (Some(unit), Some(quota)) = (book.unit(row.unit), book.quotas.get(row.quota)) else { continue };
        links.link_unit(&mut sheet, (at, CODE), row.unit)?;
        sheet.text(at, CODE, &unit.code, &style.text)?;
        sheet.text(at, 1, &unit.name, &style.text)?;
        sheet.text(at, 2, &book.group(unit), &style.text)?;
        sheet.text(at, 3, &quota.rule.id, &style.text)?;
        let is_plain = is_plain(&unit.code);
        let required = row.required();
        match required {
            Some(required) if Some(required) == parameters::least(book, &quota.rule.id) => {
                sheet.live(at, REQUIRED, &parameters::minimum(&quota.rule.id), required, &style.number)?;
            }
            Some(required) => sheet.number(at, REQUIRED, required, &style.number)?,
            None => sheet.text(at, REQUIRED, &each_required(row), &style.middle)?,
        }
        for window in 0..book.windows.len() {
            let place = first + u16::try_from(2 * window).unwrap_or(0);
            if let Some(outcome) = row.outcomes.get(&window) {
                let of = (row.unit, row.quota, window);
                links.link_figure(&mut sheet, (at, place), of, outcome.actual)?;
                let formula = formulas.counts.get(row.quota).and_then(|windows| windows.get(window));
                let formula = formula.filter(|_| is_plain && links.number(of) == outcome.actual);
                write_count(book, &mut sheet, outcome, formula, (at, place))?;
                let formula = formulas.verdicts.get(window).filter(|_| required.is_some());
                write_verdict(book, &mut sheet, row, (outcome, formula), (at, place))?;
            } else {
                sheet.text(at, place, "", &style.text)?;
                sheet.text(at, place + 1, "", &style.text)?;
            }
        }
        for (column, (verdict, formula)) in (last + 1..).zip(&formulas.tallies) {
            let number = row.outcomes.values().filter(|one| one.verdict == *verdict).count();
            sheet.live_in_row((at, column), formula, &number.to_string(), &style.number)?;
        }
    }
    Ok(())
}

/// How many are asked, where windows differ: *2; 3; 3*.
fn each_required(row: &Row<'_>) -> String {
    let asked = row.outcomes.values().filter(|one| one.verdict != Verdict::NotApplicable);
    asked.map(|one| one.required.to_string()).collect::<Vec<_>>().join("; ")
}

/// The formulas that stand in every row.
struct Formulas {
    /// Items of the unit that count: by quota, then window.
    counts: Vec<Vec<RowFormula>>,
    /// The verdict over a count, by window, where every window asks for the number in the row.
    verdicts: Vec<RowFormula>,
    /// How many windows have the verdict.
    tallies: [(Verdict, RowFormula); 2],
}

impl Formulas {
    fn new(book: &Book<'_>) -> Formulas {
        let (first, last) = window_columns(book);
        let places = || (first..=last).step_by(2);
        let required = in_column_of_row(REQUIRED);
        let cells = format!("{}:{}", in_column_of_row(first), in_column_of_row(last));
        let tally = |verdict| format!("COUNTIF({cells},{})", parameters::verdict(book, verdict));
        let counts = |quota| places().map(|place| RowFormula::new(count_formula(book, quota, place))).collect();
        Formulas {
            counts: (0..book.quotas.len()).map(counts).collect(),
            verdicts: places().map(|place| RowFormula::new(verdict_formula(book, place, ROW, &required))).collect(),
            tallies: [Verdict::Met, Verdict::Unmet].map(|verdict| (verdict, RowFormula::new(tally(verdict)))),
        }
    }
}

/// Items of the unit that count in the window.
fn count_formula(book: &Book<'_>, quota: usize, place: u16) -> String {
    let windows = windows(book) + u16::try_from(quota).unwrap_or(0);
    book.items.count(&[(item::UNIT, &in_column_of_row(CODE)), (windows, &in_head(place))])
}

/// Met or unmet, by the count in that column of the row, and the cell or name with the number asked.
fn verdict_formula(book: &Book<'_>, place: u16, row: &str, required: &str) -> String {
    let [met, unmet] = [Verdict::Met, Verdict::Unmet].map(|verdict| parameters::verdict(book, verdict));
    format!("IF({}{row}>={required},{met},{unmet})", column_name(u32::from(place)))
}

/// The count of one window; live where there is a formula that gives it.
fn write_count(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    outcome: &Outcome,
    formula: Option<&RowFormula>,
    (at, place): (u32, u16),
) -> Result<(), XlsxError> {
    let absent = matches!(outcome.verdict, Verdict::NotReported | Verdict::NotApplicable);
    let number = if absent { &book.style.absent } else { &book.style.number };
    match formula {
        Some(formula) => sheet.live_in_row((at, place), formula, &outcome.actual.to_string(), number),
        None => sheet.number(at, place, outcome.actual, number),
    }
}

/// The verdict of one window, beside its count; live where the count decides it. The formula is that of the row's number,
/// where there is one.
fn write_verdict(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    row: &Row<'_>,
    (outcome, formula): (&Outcome, Option<&RowFormula>),
    (at, place): (u32, u16),
) -> Result<(), XlsxError> {
    let style = &book.style.middle;
    let word = book.verdict(outcome.verdict);
    let enough = outcome.actual >= outcome.required;
    if !matches!((outcome.verdict, enough), (Verdict::Met, true) | (Verdict::Unmet, false)) {
        return sheet.text(at, place + 1, word, style);
    }
    if let Some(formula) = formula {
        return sheet.live_in_row((at, place + 1), formula, word, style);
    }
    let rule = book.quotas.get(row.quota).map_or("", |quota| &quota.rule.id);
    if parameters::least(book, rule) != Some(outcome.required) {
        return sheet.text(at, place + 1, word, style);
    }
    let formula = verdict_formula(book, place, &(at + 1).to_string(), &parameters::minimum(rule));
    sheet.live(at, place + 1, &formula, word, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn a_count_is_a_live_formula_over_the_record_sheet() {
        let sample = Sample::half_year();
        let book = Book::new(sample.context(), &[]);
        let last = 3 + sample.summary.items.len();
        assert_eq!(
            RowFormula::new(count_formula(&book, 0, WINDOWS)).in_row("4"),
            format!("COUNTIFS('Sổ tin bài'!$A$4:$A${last},$A4,'Sổ tin bài'!$N$4:$N${last},F$3)")
        );
        assert_eq!(blocks(&book), [Some((3, 11))]);
    }

    #[test]
    fn what_is_asked_is_shown_once_unless_windows_differ() {
        let sample = Sample::half_year();
        let book = Book::new(sample.context(), &[]);
        let mut rows = all_rows(&book);
        assert_eq!(rows[0].required(), Some(1));
        let other = Outcome { required: 2, ..rows[0].outcomes[&1].clone() };
        rows[0].outcomes.insert(1, &other);
        assert_eq!(rows[0].required(), None);
        assert_eq!(each_required(&rows[0]), "1; 2; 1; 1; 1; 1");
    }
}
