//! *Xét thi đua*: each unit's result at year end, criterion by criterion.

use rust_xlsxwriter::Workbook;

use super::table::{self, Layout, column, row_number};
use super::{Book, Part};

/// *Xét thi đua*.
pub(super) const PART: Part = Part { wanted: |book| !book.context.summary.assessment.is_empty(), write };

fn write(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let (plan, results) = (book.context.plan, &book.context.summary.assessment);
    let Some(assessment) = &plan.assessment else { return Ok(()) };
    let mut columns =
        vec![column(book.say("head-code"), 11), column(book.say("head-unit"), 34), column(book.say("head-group"), 18)];
    for criterion in &assessment.criteria {
        let title = match plan.rule(&criterion.rule) {
            Some(rule) => rule.title.clone(),
            None => book.say("criterion-reports"),
        };
        let head = book.text("head-criterion", &[("title", &title), ("weight", &criterion.weight.to_string())]);
        columns.push(column(head, 18));
    }
    columns.push(column(book.say("head-score"), 8));
    columns.push(column(book.say("head-band"), 20));
    columns.push(column(book.say("head-result-verdict"), 14));
    let layout = Layout {
        name: &book.say("sheet-assessment"),
        title: &book.say("title-assessment"),
        note: &book.clause(&assessment.rule),
        columns: &columns,
        rows: results.len(),
        frozen: 2,
        streamed: false,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let style = &book.style;
    for (index, result) in results.iter().enumerate() {
        let Some(unit) = book.unit(result.unit) else { continue };
        let at = row_number(index);
        sheet.text(at, 0, &unit.code, &style.text)?;
        sheet.text(at, 1, &unit.name, &style.text)?;
        sheet.text(at, 2, &book.group(unit), &style.text)?;
        let mut next = 3;
        for verdict in &result.criteria {
            sheet.text(at, next, book.verdict(*verdict), &style.middle)?;
            next += 1;
        }
        sheet.number(at, next, result.score.into(), &style.number)?;
        sheet.text(at, next + 1, &result.band, &style.text)?;
        sheet.text(at, next + 2, book.verdict(result.verdict), &style.middle)?;
    }
    Ok(())
}
