//! The verdict on each duty of a unit, with its clause, what is lacking, and how much time is left.

use chrono::NaiveDate;

use super::Office;
use super::board::Board;
use super::cases::Case;
use crate::model::category::CategoryId;
use crate::model::plan::Level;
use crate::model::verdict::{Outcome, ReportState, ReportStatus, Verdict};
use crate::write::workbook::{clause, counted_in, window_label};

/// A row of the table.
struct Row {
    window: String,
    duty: String,
    clause: String,
    /// How many there are, of how many.
    figures: String,
    due: Option<NaiveDate>,
    result: String,
    /// Whether the unit still has to do something.
    is_open: bool,
}

/// Writes the table; nothing where no duty was judged.
pub(super) fn write(office: &Office<'_>, case: &Case<'_>, board: &mut Board<'_>) -> anyhow::Result<()> {
    let style = &office.style;
    let mut rows: Vec<Row> = case.report.and_then(|state| of_report(office, state)).into_iter().collect();
    rows.extend(case.outcomes.iter().filter_map(|outcome| of_outcome(office, outcome)));
    if rows.is_empty() {
        board.line(&office.say("feedback-no-duties"), &style.words)?;
        return Ok(());
    }
    let heads = ["order", "window", "duty", "clause", "figures", "due", "result", "left"];
    let heads = heads.iter().zip(0..).map(|(id, at)| ((at, at), office.say(&format!("feedback-head-{id}"))));
    board.heads(&heads.collect::<Vec<_>>(), &style.head)?;
    for (number, row) in (1..).zip(rows) {
        board.number(0, number, &style.middle)?;
        board.text((1, 1), &row.window, &style.middle)?;
        board.text((2, 2), &row.duty, &style.text)?;
        board.text((3, 3), &row.clause, &style.text)?;
        board.text((4, 4), &row.figures, &style.text)?;
        board.day(5, row.due, &style.day)?;
        board.text((6, 6), &row.result, if row.is_open { &style.strong } else { &style.text })?;
        let left = row.due.filter(|_| row.is_open).map(|due| left(office, due)).unwrap_or_default();
        board.text((7, 7), &left, &style.middle)?;
        board.end(18.0)?;
    }
    Ok(())
}

/// "còn 9 ngày", "quá hạn 3 ngày", as of the day of the run.
pub(super) fn left(office: &Office<'_>, due: NaiveDate) -> String {
    let days = (due - office.context.summary.as_of).num_days();
    let id = match days {
        0 => "feedback-due-today",
        days if days > 0 => "feedback-days-left",
        _ => "feedback-days-over",
    };
    office.text(id, &[("days", &days.abs().to_string())])
}

fn of_report(office: &Office<'_>, state: &ReportState) -> Option<Row> {
    let rule = office.context.plan.rule(&state.rule);
    if rule.is_none() && state.status == ReportStatus::NotRequired {
        return None;
    }
    let catalogue = office.context.catalogue;
    let status = catalogue.say(&format!("report-{}", state.status.word()));
    let waived = state.waived.as_ref().map(|basis| office.text("waived", &[("basis", basis)]));
    let is_open = matches!(
        state.status,
        ReportStatus::Missing | ReportStatus::Empty | ReportStatus::Ambiguous | ReportStatus::NotDue
    );
    let late = (state.late && state.status != ReportStatus::Late).then(|| catalogue.say("report-late"));
    Some(Row {
        window: catalogue.period(office.context.summary.period),
        duty: rule.map_or_else(|| office.say("duty-report"), |rule| rule.title.clone()),
        clause: rule.map(|rule| clause(catalogue, rule)).unwrap_or_default(),
        figures: String::new(),
        due: state.due,
        result: [Some(status), late, waived].into_iter().flatten().collect::<Vec<_>>().join("; "),
        is_open,
    })
}

fn of_outcome(office: &Office<'_>, outcome: &Outcome) -> Option<Row> {
    let context = office.context;
    let rule = context.plan.rule(&outcome.rule)?;
    let counted_in = counted_in(context, &forms(office, &outcome.rule));
    let verdict = context.catalogue.say(&format!("verdict-{}", outcome.verdict.word()));
    let is_open = matches!(outcome.verdict, Verdict::Unmet | Verdict::NotReported | Verdict::Manual | Verdict::NotDue)
        && outcome.actual < outcome.required;
    let missing = outcome.required.saturating_sub(outcome.actual).to_string();
    let lack = is_open.then(|| match (outcome.kind, outcome.verdict) {
        (_, Verdict::Manual) => office.say("lack-manual"),
        ("task", _) if outcome.required > 1 => {
            office.text("lack-components", &[("number", &missing), ("of", &outcome.required.to_string())])
        }
        ("task", _) => office.say("lack-task"),
        _ => office.text("lack-quota", &[("number", &missing), ("unit", &counted_in)]),
    });
    let waived = outcome.waived.as_ref().map(|basis| office.text("waived", &[("basis", basis)]));
    let level = match rule.level {
        Level::Required => None,
        Level::Aspirational => Some(office.say("level-aspirational")),
        Level::Encouraged => Some(office.say("level-encouraged")),
    };
    let figures =
        if outcome.verdict == Verdict::NotApplicable { String::new() } else { figures(office, outcome, &counted_in) };
    Some(Row {
        window: window_label(context, &outcome.window, "window-month"),
        duty: rule.title.clone(),
        clause: clause(context.catalogue, rule),
        figures,
        due: Some(outcome.due),
        result: [Some(verdict), lack, level, waived].into_iter().flatten().collect::<Vec<_>>().join("; "),
        is_open,
    })
}

fn figures(office: &Office<'_>, outcome: &Outcome, counted_in: &str) -> String {
    let (actual, required) = (outcome.actual.to_string(), outcome.required.to_string());
    let id = if outcome.kind == "task" { "feedback-parts" } else { "feedback-figures" };
    office.text(id, &[("actual", &actual), ("required", &required), ("unit", counted_in)])
}

/// The forms that a quota, or a duty with a number, counts.
fn forms(office: &Office<'_>, rule: &str) -> Vec<CategoryId> {
    let plan = office.context.plan;
    let quota = plan.quotas.iter().find(|quota| quota.rule.id == rule).map(|quota| &quota.any_of);
    let duty = plan.duties.iter().find(|duty| duty.rule.id == rule).map(|duty| &duty.categories);
    quota.or(duty).cloned().unwrap_or_default()
}

/// How many duties are open, and how many there are.
pub(super) fn open(case: &Case<'_>) -> (usize, usize) {
    let open = |outcome: &&&Outcome| matches!(outcome.verdict, Verdict::Unmet | Verdict::NotReported);
    (case.outcomes.iter().filter(open).count(), case.outcomes.len())
}

/// The last day for the report, where it has not come in.
pub(super) fn report_due(state: Option<&ReportState>) -> Option<NaiveDate> {
    let state = state?;
    matches!(state.status, ReportStatus::Missing | ReportStatus::NotDue).then_some(state.due)?
}

/// The day a file's report bears, with the words of its version.
pub(super) fn version(office: &Office<'_>, report: usize) -> (Option<NaiveDate>, String) {
    let Some(report) = office.context.ledger.reports.get(report) else { return (None, String::new()) };
    let words = report.version.words.clone();
    let shown = if words.is_empty() {
        office.text("feedback-version", &[("number", &report.version.number.max(1).to_string())])
    } else {
        words
    };
    (report.dated, shown)
}
