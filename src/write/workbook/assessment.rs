//! *Xét thi đua*: each unit's result at year end, criterion by criterion.

use rust_xlsxwriter::Workbook;

use super::formula::cell;
use super::table::{self, Layout, Way, column, row_number};
use super::{Book, Part, parameters};
use crate::model::verdict::Verdict;

/// *Xét thi đua*.
pub(super) const PART: Part = Part { wanted: |book| !book.context.summary.assessment.is_empty(), write };

/// Column of the first criterion.
const FIRST_CRITERION: u16 = 3;
/// Most criteria whose score is a short formula.
const MOST_CRITERIA: usize = 4;

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
    columns.push(column(book.say("head-clause"), 46));
    let layout = Layout {
        name: &book.say("sheet-assessment"),
        title: &book.say("title-assessment"),
        note: "",
        columns: &columns,
        rows: results.len(),
        frozen: 2,
        way: Way::Put,
    };
    let mut sheet = table::sheet(book, workbook, &layout)?;
    let (style, clause) = (&book.style, book.clause(&assessment.rule));
    for (index, result) in results.iter().enumerate() {
        let Some(unit) = book.unit(result.unit) else { continue };
        let at = row_number(index);
        sheet.text(at, 0, &unit.code, &style.text)?;
        sheet.text(at, 1, &unit.name, &style.text)?;
        sheet.text(at, 2, &book.group(unit), &style.text)?;
        let mut next = FIRST_CRITERION;
        for verdict in &result.criteria {
            sheet.text(at, next, book.verdict(*verdict), &style.middle)?;
            next += 1;
        }
        match score_formula(book, &result.criteria, at) {
            Some(formula) => sheet.live(at, next, &formula, result.score, &style.number)?,
            None => sheet.number(at, next, result.score.into(), &style.number)?,
        }
        sheet.text(at, next + 1, &result.band, &style.text)?;
        sheet.text(at, next + 2, book.verdict(result.verdict), &style.middle)?;
        sheet.text(at, next + 3, &clause, &style.text)?;
    }
    Ok(())
}

/// The weights of what is met or did not arise, in percent of the weights that apply.
fn score_formula(book: &Book<'_>, verdicts: &[Verdict], at: u32) -> Option<String> {
    let criteria = &book.context.plan.assessment.as_ref()?.criteria;
    let applies = verdicts.iter().any(|verdict| *verdict != Verdict::NotApplicable);
    if !applies || criteria.len() > MOST_CRITERIA {
        return None;
    }
    let [met, nil, none] =
        [Verdict::Met, Verdict::Nil, Verdict::NotApplicable].map(|one| parameters::verdict(book, one));
    let weighed = |of: &dyn Fn(&str) -> String| {
        let terms = (FIRST_CRITERION..)
            .zip(criteria)
            .map(|(column, criterion)| format!("{}*({})", parameters::weight(&criterion.rule), of(&cell(column, at))));
        terms.collect::<Vec<_>>().join("+")
    };
    let reached = weighed(&|cell| format!("COUNTIF({cell},{met})+COUNTIF({cell},{nil})"));
    let asked = weighed(&|cell| format!("ROWS({cell})-COUNTIF({cell},{none})"));
    Some(format!("INT(({reached})*{}/({asked}))", parameters::HUNDRED))
}
