//! The explanation as one JSON object: what `explain --format json` prints.
//!
//! Ids, codes and words of the contract as they are; sentences beside them in the language asked for.

use serde_json::{Map, Value, json};

use super::json::of_finding;
use crate::model::explanation::{Evidence, ExplainedFigure, ExplainedRule, Explanation, Say, SeenReport, Uncounted};
use crate::model::messages::Catalogue;
use crate::model::plan::{Basis, Level};
use crate::model::report::ReportPeriod;
use crate::model::verdict::{ReceivedBy, ReportStatus, Verdict};

/// One object per unit.
pub(super) fn show(explained: &[Explanation], catalogue: &Catalogue) -> String {
    let units: Vec<Value> = explained.iter().map(|one| of_unit(one, catalogue)).collect();
    format!("{:#}\n", json!({"schema": 1, "command": "explain", "exit_code": 0, "explained": units}))
}

fn of_unit(one: &Explanation, catalogue: &Catalogue) -> Value {
    json!({
        "plan": one.plan,
        "period": one.period.to_string(),
        "window": {"from": one.window.from.to_string(), "to": one.window.to.to_string()},
        "as_of": one.as_of.to_string(),
        "judged_on": one.judged_on.to_string(),
        "unit": {
            "code": one.unit.code,
            "name": one.unit.name,
            "groups": one.unit.groups,
            "active_from": one.unit.active_from.map(|day| day.to_string()),
            "active_to": one.unit.active_to.map(|day| day.to_string()),
        },
        "reports": one.reports.iter().map(|report| of_report(report, catalogue)).collect::<Vec<_>>(),
        "rules": one.rules.iter().map(|rule| of_rule(rule, catalogue)).collect::<Vec<_>>(),
        "not_in_ledger": uncounted(&one.aside, catalogue),
    })
}

fn of_report(report: &SeenReport, catalogue: &Catalogue) -> Value {
    let period = match report.period {
        Some(ReportPeriod::Regular(period)) => json!(period.to_string()),
        Some(ReportPeriod::AdHoc) => json!("ad_hoc"),
        None => Value::Null,
    };
    let by = report.received.map(|(_, by)| match by {
        ReceivedBy::Register => "register",
        ReceivedBy::Form => "form",
    });
    json!({
        "file": report.file,
        "sha256": report.sha256,
        "period": period,
        "of_period": report.of_period,
        "counts": report.counts,
        "standing": said(&report.standing, catalogue),
        "received": report.received.map(|(day, _)| day.to_string()),
        "received_by": by,
        "decides": report.decides,
        "rows": {
            "read": report.rows.read,
            "accepted": report.rows.accepted,
            "rejected": report.rows.rejected,
            "ignored": report.rows.ignored,
        },
        "findings": report.findings.iter().map(|finding| of_finding(finding, catalogue)).collect::<Vec<_>>(),
    })
}

fn of_rule(explained: &ExplainedRule, catalogue: &Catalogue) -> Value {
    let rule = &explained.rule;
    json!({
        "rule": rule.id,
        "kind": explained.kind,
        "title": rule.title,
        "groups": rule.groups,
        "level": match rule.level {
            Level::Required => "required",
            Level::Aspirational => "aspirational",
            Level::Encouraged => "encouraged",
        },
        "basis": match rule.basis {
            Basis::Stated => "stated",
            Basis::Interpreted => "interpreted",
        },
        "clause": {"section": rule.source.section, "quote": rule.source.quote},
        "remarks": sentences(&explained.remarks, catalogue),
        "figures": explained.figures.iter().map(|figure| of_figure(figure, catalogue)).collect::<Vec<_>>(),
        "not_counted": uncounted(&explained.uncounted, catalogue),
    })
}

fn of_figure(figure: &ExplainedFigure, catalogue: &Catalogue) -> Value {
    let ratio = |(numerator, denominator): (u64, u64)| json!({"numerator": numerator, "denominator": denominator});
    let parts: Vec<Value> = figure
        .parts
        .iter()
        .map(|(unit, numerator, denominator)| json!({"unit": unit, "numerator": numerator, "denominator": denominator}))
        .collect();
    json!({
        "window": figure.window,
        "from": figure.days.from.to_string(),
        "to": figure.days.to.to_string(),
        "until": figure.until.to_string(),
        "actual": figure.actual,
        "required": figure.required,
        "ratio": figure.ratio.map(ratio),
        "units": parts,
        "verdict": figure.verdict.map(Verdict::word),
        "status": figure.status.map(ReportStatus::word),
        "steps": sentences(&figure.steps, catalogue),
        "counted": figure.counted.iter().map(record).collect::<Vec<_>>(),
    })
}

fn uncounted(records: &[Uncounted], catalogue: &Catalogue) -> Vec<Value> {
    let of = |one: &Uncounted| {
        let mut fields = record(&one.evidence);
        fields.insert("why".into(), said(&one.why, catalogue));
        let finding = one.finding.as_ref().map(|finding| of_finding(finding, catalogue));
        fields.insert("finding".into(), json!(finding));
        Value::Object(fields)
    };
    records.iter().map(of).collect()
}

fn record(evidence: &Evidence) -> Map<String, Value> {
    let (numerator, denominator) = evidence.ratio.unzip();
    let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let fields = [
        ("kind", json!(evidence.kind)),
        ("file", json!(evidence.place.file)),
        ("sheet", json!(evidence.place.sheet)),
        ("cell", json!(evidence.place.cell.map(|cell| cell.a1()))),
        ("sha256", json!(evidence.sha256)),
        ("date", json!(evidence.day.map(|day| day.to_string()))),
        ("month_only", json!(evidence.month_only)),
        ("period", json!(optional(&evidence.period))),
        ("form", json!(optional(&evidence.label))),
        ("title", json!(evidence.title)),
        ("number", json!(evidence.number)),
        ("url", json!(evidence.url)),
        ("quantity", json!(evidence.quantity)),
        ("numerator", json!(numerator)),
        ("denominator", json!(denominator)),
        ("state", json!(optional(&evidence.state))),
        ("original", json!(optional(&evidence.original))),
        ("adds", json!(evidence.adds)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn sentences(says: &[Say], catalogue: &Catalogue) -> Vec<Value> {
    says.iter().map(|say| said(say, catalogue)).collect()
}

/// A sentence: its id without the common beginning, its arguments, its words.
fn said(say: &Say, catalogue: &Catalogue) -> Value {
    let args: Map<String, Value> = say.args.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({"id": say.id.trim_start_matches("explain-"), "args": args, "text": catalogue.said(say)})
}
