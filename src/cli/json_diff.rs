//! What changed between two outputs, as one JSON object.
//!
//! Keys and words are the contract's and never translated.

use serde_json::{Map, Value as Json, json};

use super::json::{SCHEMA, lines};
use crate::model::change::{Change, Comparison, Comparisons, Figure, Identity, Topic, Value};

/// The whole answer.
pub(super) fn of_diff(found: &Comparisons, code: u8) -> String {
    let changes = || found.pairs.iter().flat_map(|pair| &pair.changes);
    let count = |topic: Topic| changes().filter(|change| change.topic == topic).count();
    let counts: Map<String, Json> =
        Topic::ALL.iter().map(|topic| (topic.word().to_owned(), json!(count(*topic)))).collect();
    lines(&json!({
        "schema": SCHEMA,
        "command": "diff",
        "verdict": if found.any() { "changed" } else { "same" },
        "exit_code": code,
        "counts": counts,
        "only_old": found.only_earlier,
        "only_new": found.only_later,
        "periods": found.pairs.iter().map(of_pair).collect::<Vec<_>>(),
    }))
}

fn of_pair(pair: &Comparison) -> Json {
    json!({
        "plan": pair.later.plan,
        "same_period": pair.same_period(),
        "old": edition(&pair.earlier),
        "new": edition(&pair.later),
        "changes": pair.changes.iter().map(of_change).collect::<Vec<_>>(),
    })
}

fn edition(edition: &Identity) -> Json {
    json!({
        "folder": edition.folder,
        "period": edition.period,
        "as_of": edition.as_of.to_string(),
        "provisional": edition.provisional,
        "version": edition.version,
        "inputs": edition.fingerprint,
        "intact": edition.intact,
    })
}

fn of_change(change: &Change) -> Json {
    let mut out = Map::new();
    out.insert("kind".into(), json!(change.topic.word()));
    let mut put = |key: &str, text: &str| {
        if !text.is_empty() {
            out.insert(key.into(), json!(text));
        }
    };
    if let Some((code, name)) = &change.unit {
        put("unit", code);
        put("name", name);
    }
    let subject = match change.topic {
        Topic::Category => "category",
        Topic::Control => "total",
        Topic::Finding | Topic::Findings => "code",
        Topic::File => "path",
        Topic::Period => "period",
        _ => "rule",
    };
    put(subject, &change.subject);
    put(if change.topic == Topic::Verdicts { "verdict" } else { "figure" }, &change.figure);
    put("window", &change.window);
    out.insert("before".into(), change.before.as_ref().map_or(Json::Null, value));
    out.insert("after".into(), change.after.as_ref().map_or(Json::Null, value));
    if let Some(difference) = change.difference() {
        out.insert("difference".into(), number(difference));
    }
    if !change.sources.is_empty() {
        out.insert("sources".into(), json!(change.sources));
    }
    Json::Object(out)
}

fn value(value: &Value) -> Json {
    match value {
        Value::Provisional(open) => json!({"provisional": open}),
        Value::Report { status, received, late, waived, files } => json!({
            "status": status,
            "received": received.map(|day| day.to_string()),
            "late": late,
            "waived": waived,
            "files": files,
        }),
        Value::Verdict { verdict, actual, required, waived } => {
            json!({"verdict": verdict, "actual": actual, "required": required, "waived": waived})
        }
        Value::Tally { verdicts, actual, required } => {
            json!({"verdicts": verdicts, "actual": actual, "required": required})
        }
        Value::Number(number) => json!(number),
        Value::Ratio { verdict, numerator, denominator, threshold, units } => json!({
            "verdict": verdict,
            "numerator": numerator,
            "denominator": denominator,
            "percent": value.figure().map(number),
            "threshold": number(Figure::Percent(i128::from(*threshold))),
            "units_in": units.0,
            "units_asked": units.1,
        }),
        Value::Assessment { verdict, score, band } => json!({"verdict": verdict, "score": score, "band": band}),
        Value::Finding { severity, value, message } => {
            json!({"severity": severity, "value": value, "message": message})
        }
        Value::File { state, sha256 } => json!({"state": state, "sha256": sha256}),
    }
}

/// A whole number where it is one, else with its hundredths.
#[expect(clippy::cast_precision_loss, reason = "percentages are far below 2^53 hundredths")]
fn number(figure: Figure) -> Json {
    match figure {
        Figure::Whole(number) => whole(number),
        Figure::Percent(hundredths) if hundredths % 100 == 0 => whole(hundredths / 100),
        Figure::Percent(hundredths) => json!(hundredths as f64 / 100.0),
    }
}

/// As a number where JSON readers take it for exactly this one.
fn whole(number: i128) -> Json {
    i64::try_from(number).map_or_else(|_| json!(number.to_string()), |number| json!(number))
}
