//! *Tổng hợp*: the annex as Sở Nội vụ receives it, in official form.
//!
//! This file says what stands where; each part of the sheet is written in a file of its own.

use rust_xlsxwriter::Workbook;

use super::chart_data::{self, ChartData};
use super::pages::{LAST, Pages, Table, WIDTHS, height};
use super::table::Sheet;
use super::{Book, Part, chart, forms, official, rates, reporting, style, units, verdicts};

/// *Tổng hợp*.
pub(super) const PART: Part = Part { wanted: |_| true, write };

/// Share of a column's width that text and heads can use.
const SHARES: (f64, f64) = (0.95, 1.0);

/// Where things stand on the sheet; rows from 0.
pub(super) struct Layout {
    /// First and last row of each quota on the sheet by unit.
    pub(super) blocks: Vec<Option<(u32, u32)>>,
    /// Groups of units, as shown.
    pub(super) groups: Vec<String>,
    /// Reports by group, the total last.
    pub(super) reports: Table,
    /// Forms, the total last.
    pub(super) forms: Table,
    pub(super) rules: Vec<verdicts::RuleRow>,
    /// Rules with verdicts, then duties without.
    pub(super) verdicts: Option<Table>,
    pub(super) targets: Option<Table>,
    /// What the charts show.
    pub(super) charts: [ChartData; 3],
    notes: Vec<String>,
    notes_at: u32,
    /// First row of the charts, and how many they take.
    chart: (u32, u32),
    foot: u32,
    breaks: Vec<u32>,
}

impl Layout {
    pub(super) fn of(book: &Book<'_>) -> Layout {
        let (summary, plan) = (book.context.summary, book.context.plan);
        let groups = reporting::groups(book);
        let blocks = units::blocks(book);
        let rules = verdicts::rules(book, &blocks);
        let mut pages = Pages::new(official::height(book));
        let mut table = |ids: &[String], rows: Vec<[(usize, &str); 3]>| {
            let head = height(ids.iter().map(String::as_str).enumerate(), SHARES.1);
            let rows: Vec<f64> = rows.into_iter().map(|texts| height(texts, SHARES.0)).collect();
            pages.table(head, &rows)
        };
        let total = reporting::total_text(book);
        let named = |name| [(1, name), (0, ""), (0, "")];
        let rows = groups.iter().map(|group| named(group.as_str())).chain([named(total.as_str())]).collect();
        let reports = table(&reporting::heads(book), rows);
        let rows = summary.categories.iter().map(|one| {
            let category = plan.categories.get(one.category);
            [(1, category.label.as_str()), (2, category.counted_in.as_str()), (0, "")]
        });
        let forms = table(&forms::heads(book), rows.chain([named(total.as_str())]).collect());
        let terms = verdicts::terms(book, &rules);
        let titles = verdicts::titles(book, &rules);
        let rows =
            titles.iter().zip(&terms).map(|((title, section), term)| [(1, *title), (2, *section), (14, &**term)]);
        let verdicts = (!titles.is_empty()).then(|| table(&verdicts::heads(book), rows.collect()));
        let rows: Vec<[(usize, &str); 3]> = summary
            .targets
            .iter()
            .filter_map(|outcome| Some((plan.targets.get(outcome.target)?, book.verdict(outcome.verdict))))
            .map(|(target, word)| [(1, &*target.rule.title), (2, &*target.rule.source.section), (8, word)])
            .collect();
        let targets = (!rows.is_empty()).then(|| table(&rates::heads(book), rows));
        let charts = chart_data::data(book, &reports, &forms);
        let mut notes = official::notes(book);
        notes.extend(chart::sentences(book, &charts));
        let noted = u32::try_from(notes.len()).unwrap_or(0);
        let drawn = chart::rows(book, &charts, pages.most());
        let notes_at = pages.block(noted);
        let signed = official::foot_rows(book);
        // Charts and signatures on one page where they go on one.
        let (chart, foot) = if drawn + signed <= pages.most() {
            let chart = pages.block(drawn + signed);
            (chart, chart + drawn)
        } else {
            (pages.block(drawn), pages.block(signed))
        };
        let breaks = pages.breaks;
        Layout {
            blocks,
            groups,
            reports,
            forms,
            rules,
            verdicts,
            targets,
            charts,
            notes,
            notes_at,
            chart: (chart, drawn),
            foot,
            breaks,
        }
    }
}

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let layout = book.overview();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(book.say("sheet-overview"))?;
    style::set_up(worksheet, &book.mark);
    worksheet.set_screen_gridlines(false);
    for (column, width) in (0..).zip(WIDTHS) {
        worksheet.set_column_width(column, width)?;
    }
    official::head(book, worksheet)?;
    let sheet = &mut Sheet::still(worksheet);
    let mut numerals = ["I", "II", "III", "IV"].into_iter();
    let mut open = |sheet: &mut Sheet<'_>, table: &Table, id: &str, heads: &[String]| -> anyhow::Result<()> {
        let text = format!("{}. {}", numerals.next().unwrap_or(""), book.say(id));
        sheet.worksheet.write_string_with_format(table.heading, 0, text, &book.style.heading)?;
        if table.heading != layout.reports.heading {
            reporting::write_coverage(book, sheet, layout, (table.heading, LAST))?;
        }
        for (row, height) in table.heights() {
            sheet.worksheet.set_row_height(row, height)?;
        }
        for head in &table.heads {
            for (column, text) in (0..).zip(heads) {
                sheet.head(*head, column, text, &book.style.head, false)?;
            }
        }
        Ok(())
    };
    open(sheet, &layout.reports, "part-reports", &reporting::heads(book))?;
    reporting::write(book, sheet, layout)?;
    open(sheet, &layout.forms, "part-forms", &forms::heads(book))?;
    forms::write(book, sheet, layout)?;
    if let Some(table) = &layout.verdicts {
        open(sheet, table, "part-rules", &verdicts::heads(book))?;
        verdicts::write(book, sheet, layout, table)?;
    }
    if let Some(table) = &layout.targets {
        open(sheet, table, "part-targets", &rates::heads(book))?;
        rates::write(book, sheet, table)?;
    }
    for (row, note) in (layout.notes_at..).zip(&layout.notes) {
        sheet.worksheet.write_string_with_format(row, 0, note, &book.style.note)?;
    }
    if !layout.breaks.is_empty() {
        sheet.worksheet.set_page_breaks(&layout.breaks)?;
    }
    chart::insert(book, sheet.worksheet, layout.chart, &layout.charts)?;
    official::foot(book, sheet.worksheet, layout.foot)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn parts_follow_each_other_without_overlap() {
        let sample = Sample::half_year();
        let layout = Layout::of(&Book::new(sample.context(), &[]));
        // Two groups and the total; four forms and the total; a quota, a task and a duty; two targets.
        assert_eq!(layout.reports.rows.len(), 3);
        assert_eq!(layout.forms.rows.len(), 5);
        let (verdicts, targets) = (layout.verdicts.expect("rules"), layout.targets.expect("targets"));
        assert_eq!((verdicts.rows.len(), targets.rows.len()), (3, 2));
        assert!(layout.reports.span().1 < layout.forms.heading && layout.forms.span().1 < verdicts.heading);
        assert!(
            verdicts.span().1 < targets.heading && targets.span().1 < layout.notes_at && layout.chart.0 < layout.foot
        );
    }
}
