//! *Kiểm soát*: control totals of files and rows; each headline figure by formula, by the engine, and their difference.

use rust_xlsxwriter::Workbook;

use super::formula::{cell, quoted_name, range};
use super::overview::Layout as Overview;
use super::records::item;
use super::reporting::{STATUS, STATUSES};
use super::statements::count;
use super::sums;
use super::table::{self, FIRST, Layout, Way, column, row_number};
use super::verdicts::VERDICT;
use super::{Book, Part, parameters, reports, sources, targets, units};

/// *Kiểm soát*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// A figure with two roads to it.
struct Row {
    what: String,
    formula: String,
    /// What the formula gives.
    by_formula: u64,
    by_engine: u64,
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let rows = rows(book)?;
    let columns = [
        column(book.say("head-figure"), 90),
        column(book.say("head-by-formula"), 18),
        column(book.say("head-by-engine"), 18),
        column(book.say("head-off"), 14),
    ];
    let name = book.say("sheet-control");
    let cut = book.long.borrow().len();
    let mut note = book.text("note-control", &[("cut", &cut.to_string())]);
    if cut > 0 {
        note = format!("{note} {}", book.say("note-control-long"));
    }
    let layout = Layout {
        name: &name,
        title: &book.say("title-control"),
        note: &note,
        columns: &columns,
        rows: rows.len(),
        frozen: 1,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    sheet.stand_upright();
    let style = &book.style;
    for (index, row) in rows.iter().enumerate() {
        let at = row_number(index);
        sheet.text(at, 0, &row.what, &style.text)?;
        sheet.live(at, 1, &row.formula, row.by_formula, &style.number)?;
        sheet.number(at, 2, row.by_engine, &style.number)?;
        let off = i128::from(row.by_formula) - i128::from(row.by_engine);
        sheet.live(at, 3, &format!("{}-{}", cell(1, at), cell(2, at)), off, &style.number)?;
    }
    Ok(())
}

fn rows(book: &Book<'_>) -> anyhow::Result<Vec<Row>> {
    let layout = book.overview();
    let mut rows = files(book);
    rows.extend(record_rows(book));
    rows.extend(figures(book, layout)?);
    rows.extend(quota_totals(book, layout));
    rows.extend(report_states(book, layout));
    rows.extend(verdicts(book, layout));
    rows.extend(target_sums(book));
    Ok(rows)
}

/// Files found = read + superseded + unreadable + left out.
fn files(book: &Book<'_>) -> Vec<Row> {
    let files = book.context.summary.files;
    let states = range(&book.say("sheet-sources"), sources::STATE, FIRST, table::last_row(sources::rows(book)));
    let listed = |state| book.context.ledger.files.iter().filter(|file| file.state == state).count() as u64;
    let engine = [files.read, files.superseded, files.unreadable, files.left_out];
    let count = |state| format!("COUNTIFS({states},{})", parameters::file_state(book, state));
    let mut rows = vec![Row {
        what: book.say("control-files"),
        formula: sources::STATES.map(count).join("+"),
        by_formula: sources::STATES.map(listed).iter().sum(),
        by_engine: files.found,
    }];
    rows.extend(sources::STATES.into_iter().zip(engine).map(|(state, by_engine)| Row {
        what: book.text("control-files-state", &[("state", &sources::state(book, state))]),
        formula: count(state),
        by_formula: listed(state),
        by_engine,
    }));
    rows
}

/// Rows read = accepted + rejected + ignored.
fn record_rows(book: &Book<'_>) -> Vec<Row> {
    let rows = book.context.summary.rows;
    vec![Row {
        what: book.text(
            "control-rows",
            &[
                ("accepted", &rows.accepted.to_string()),
                ("rejected", &rows.rejected.to_string()),
                ("ignored", &rows.ignored.to_string()),
            ],
        ),
        formula: parameters::ROWS.join("+"),
        by_formula: rows.accepted + rows.rejected + rows.ignored,
        by_engine: rows.read,
    }]
}

/// Items and quantities, in all and per form.
fn figures(book: &Book<'_>, layout: &Overview) -> anyhow::Result<Vec<Row>> {
    let summary = book.context.summary;
    let sums = sums::by_category(book)?;
    let mut rows = vec![Row {
        what: book.say("control-items"),
        formula: book.items.count(&[(item::ADDS, parameters::FILLED)]),
        by_formula: summary.items.iter().filter(|mark| mark.lies_in[0]).count() as u64,
        by_engine: summary.categories.iter().map(|one| one.period.items).sum(),
    }];
    let by_day = sums::items_by_day(book, super::records::day_column(book))?;
    if Some(by_day) == rows.first().map(|row| row.by_engine) {
        rows.push(Row {
            what: book.say("control-items-by-day"),
            formula: book.items.count(&[
                (item::DAY, &format!("\">=\"&{}", parameters::FROM)),
                (item::DAY, &format!("\"<=\"&{}", parameters::JUDGED)),
            ]),
            by_formula: by_day,
            by_engine: by_day,
        });
    }
    let on = quoted_name(&book.say("sheet-overview"));
    for (index, one) in summary.categories.iter().enumerate() {
        let sum = sums.get(usize::from(one.category.0)).copied().unwrap_or_default();
        let label = &book.context.plan.categories.get(one.category).label;
        // The form's name is that of its row on the first sheet.
        let word = format!("{on}!{}", cell(1, layout.forms.row(index)));
        let (items, counts) = ([(item::CATEGORY, word.as_str())], [(count::CATEGORY, word.as_str())]);
        let total = |span: usize| {
            let of = |first: u16| book.span_column(first, span);
            format!("{}+{}", book.items.sum(of(item::ADDS), &items), book.counts.sum(of(count::ADDS), &counts))
        };
        let number = book.items.count(&[items[0], (item::ADDS, parameters::FILLED)]);
        rows.extend([
            row(book.text("control-form-items", &[("form", label)]), number, sum.items, one.period.items),
            row(book.text("control-form-quantity", &[("form", label)]), total(0), sum.quantity[0], one.period.quantity),
            row(
                book.text("control-form-cumulative", &[("form", label)]),
                total(1),
                sum.quantity[1],
                one.cumulative.quantity,
            ),
        ]);
    }
    Ok(rows)
}

fn row(what: String, formula: String, by_formula: u64, by_engine: u64) -> Row {
    Row { what, formula, by_formula, by_engine }
}

/// What counts towards each quota, over its units and windows: the sum of the counts on their sheet.
fn quota_totals(book: &Book<'_>, layout: &Overview) -> Vec<Row> {
    let on = quoted_name(&book.say("sheet-units"));
    let (left, right) = units::window_columns(book);
    let quotas = book.quotas.iter().zip(&layout.blocks);
    quotas
        .filter_map(|(quota, block)| {
            let (top, bottom) = (*block)?;
            let total = quota.outcomes.iter().filter(|one| one.unit.is_some()).map(|one| one.actual).sum();
            let cells = format!("{on}!{}:{}", cell(left, top), cell(right, bottom));
            let what = book.text("control-quota", &[("rule", &quota.rule.id)]);
            Some(row(what, format!("SUM({cells})"), total, total))
        })
        .collect()
}

fn report_states(book: &Book<'_>, layout: &Overview) -> Vec<Row> {
    let on = quoted_name(&book.say("sheet-overview"));
    (STATUS..)
        .zip(STATUSES)
        .map(|(column, status)| {
            let number = reports::number(book, status, None);
            Row {
                what: book.text("control-reports", &[("status", &book.status(status))]),
                formula: format!("{on}!{}", cell(column, layout.reports.span().1)),
                by_formula: number,
                by_engine: number,
            }
        })
        .collect()
}

fn verdicts(book: &Book<'_>, layout: &Overview) -> Vec<Row> {
    let Some(table) = &layout.verdicts else { return Vec::new() };
    let on = quoted_name(&book.say("sheet-overview"));
    let mut rows = Vec::new();
    for (index, rule) in layout.rules.iter().enumerate() {
        let at = table.row(index);
        for ((column, number), word) in (VERDICT..).zip(rule.numbers).zip(&book.verdicts).take(2) {
            rows.push(Row {
                what: book.text("control-verdicts", &[("rule", &rule.id), ("verdict", word)]),
                formula: format!("{on}!{}", cell(column, at)),
                by_formula: number,
                by_engine: number,
            });
        }
    }
    rows
}

fn target_sums(book: &Book<'_>) -> Vec<Row> {
    let on = quoted_name(&book.say("sheet-targets"));
    let mut rows = Vec::new();
    for (index, outcome) in book.context.summary.targets.iter().enumerate() {
        let Some(target) = book.context.plan.targets.get(outcome.target) else { continue };
        let sums = [
            ("control-numerator", targets::NUMERATOR, outcome.numerator),
            ("control-denominator", targets::DENOMINATOR, outcome.denominator),
        ];
        rows.extend(sums.map(|(id, column, number)| Row {
            what: book.text(id, &[("rule", &target.rule.id)]),
            formula: format!("{on}!{}", cell(column, row_number(index))),
            by_formula: number,
            by_engine: number,
        }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn formulas_and_engine_agree_and_a_wrong_figure_shows() {
        let mut sample = Sample::half_year();
        let off = |sample: &Sample| -> Vec<String> {
            let rows = rows(&Book::new(sample.context(), &[])).expect("rows");
            rows.into_iter().filter(|row| row.by_formula != row.by_engine).map(|row| row.what).collect()
        };
        assert_eq!(off(&sample), [""; 0]);
        sample.summary.categories[0].period.quantity += 1;
        assert_eq!(off(&sample), ["Tin đăng trang thông tin điện tử: số lượng kỳ này"]);
    }

    #[test]
    fn formulas_use_nothing_volatile() {
        let sample = Sample::half_year();
        for row in rows(&Book::new(sample.context(), &[])).expect("rows") {
            assert!(!row.formula.contains("OFFSET") && !row.formula.contains("INDIRECT"), "{}", row.formula);
        }
    }
}
