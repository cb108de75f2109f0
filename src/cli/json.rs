//! The answer as one JSON object for the scheduled job: what `--format json` prints.
//!
//! Keys and words are the contract's and never translated; only messages and helps are.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::arguments::FailOn;
use super::{show_mistakes, show_verify};
use crate::model::calendar::Period;
use crate::model::finding::{Finding, Severity};
use crate::model::messages::Catalogue;
use crate::model::report::RowCount;
use crate::model::run::{CheckResult, Failure, PeriodRun, PlanRun, RunResult, Settings, Unchanged, UnchangedPlan};
use crate::model::timings::{Stage, Timings};
use crate::model::verdict::{ReportStatus, Verdict};
use crate::model::verification::{Difference, Kind, Verification};

/// The version of the contract.
pub(super) const SCHEMA: u32 = 1;

/// What a run did.
pub(super) fn of_run(result: &RunResult, settings: &Settings, fail_on: FailOn, code: u8) -> String {
    let periods: usize = result.plans.iter().map(|plan| plan.periods.len()).sum();
    let mut counts = Map::new();
    counts.insert("plans".into(), json!(result.plans.len()));
    counts.insert("periods".into(), json!(periods));
    counts.extend(severities(&result.plans.iter().flat_map(|plan| &plan.findings)));
    let plans: Vec<Value> =
        result.plans.iter().zip(&settings.plans).map(|(plan, folder)| of_plan(plan, folder, settings)).collect();
    lines(&json!({
        "schema": SCHEMA,
        "command": "run",
        "verdict": verdict(code),
        "exit_code": code,
        "as_of": settings.as_of.to_string(),
        "fail_on": fail_on.word(),
        "output": path(&settings.output),
        "counts": counts,
        "seconds": seconds(&result.timings),
        "plans": plans,
    }))
}

/// That a run would give what is there already.
pub(super) fn of_unchanged(there: &Unchanged, settings: &Settings, fail_on: FailOn, code: u8) -> String {
    let count = |plans: &[UnchangedPlan], severity| -> usize {
        plans.iter().filter_map(|plan| plan.findings.get(&severity)).sum()
    };
    let severities = |plans: &[UnchangedPlan]| -> Map<String, Value> {
        SEVERITIES.map(|(severity, name)| (name.to_owned(), json!(count(plans, severity)))).into_iter().collect()
    };
    let mut counts = Map::new();
    counts.insert("plans".into(), json!(there.plans.len()));
    counts.insert("periods".into(), json!(there.plans.iter().map(|plan| plan.periods.len()).sum::<usize>()));
    counts.extend(severities(&there.plans));
    let of_plan = |(plan, folder): (&UnchangedPlan, &PathBuf)| {
        let of_period = |(period, folder): &(Period, PathBuf)| {
            let workbook = path(&folder.join(format!("tong-hop-{period}.xlsx")));
            json!({"period": period.to_string(), "folder": path(folder), "workbook": workbook})
        };
        json!({
            "plan": plan.id,
            "title": plan.title,
            "input": path(folder),
            "output": path(&settings.output.join(&plan.id)),
            "findings": severities(std::slice::from_ref(plan)),
            "periods": plan.periods.iter().map(of_period).collect::<Vec<_>>(),
        })
    };
    lines(&json!({
        "schema": SCHEMA,
        "command": "run",
        "verdict": "unchanged",
        "exit_code": code,
        "as_of": settings.as_of.to_string(),
        "fail_on": fail_on.word(),
        "output": path(&settings.output),
        "counts": counts,
        "plans": there.plans.iter().zip(&settings.plans).map(of_plan).collect::<Vec<_>>(),
    }))
}

/// What each stage took, and all of them together.
fn seconds(timings: &Timings) -> Map<String, Value> {
    let rounded = |time: Duration| {
        json!(Duration::from_millis(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)).as_secs_f64())
    };
    let stages = Stage::ALL.into_iter().map(|stage| (stage.word().to_owned(), rounded(timings.of(stage))));
    stages.chain([("total".to_owned(), rounded(timings.total()))]).collect()
}

fn of_plan(plan: &PlanRun, folder: &Path, settings: &Settings) -> Value {
    json!({
        "plan": plan.id,
        "title": plan.title,
        "input": path(folder),
        "output": path(&settings.output.join(&plan.id)),
        "findings": severities(&plan.findings.iter()),
        "control": {
            "files": {
                "found": plan.files.found,
                "read": plan.files.read,
                "superseded": plan.files.superseded,
                "unreadable": plan.files.unreadable,
                "left_out": plan.files.left_out,
            },
            "rows": rows(plan.rows),
        },
        "seconds": seconds(&plan.timings),
        "periods": plan.periods.iter().map(of_period).collect::<Vec<_>>(),
    })
}

fn of_period(period: &PeriodRun) -> Value {
    let count = |severity: Severity| json!(period.findings.get(&severity).copied().unwrap_or(0));
    let findings: Map<String, Value> =
        SEVERITIES.map(|(severity, name)| (name.to_owned(), count(severity))).into_iter().collect();
    let reports: Map<String, Value> = ReportStatus::ALL
        .iter()
        .filter_map(|status| period.reports.get(status).map(|count| (status.word().to_owned(), json!(count))))
        .collect();
    let verdicts: Map<String, Value> = Verdict::ALL
        .iter()
        .filter_map(|verdict| period.verdicts.get(verdict).map(|count| (verdict.word().to_owned(), json!(count))))
        .collect();
    json!({
        "period": period.period.to_string(),
        "provisional": period.provisional,
        "folder": path(&period.folder),
        "workbook": path(&period.workbook),
        "reports": reports,
        "verdicts": verdicts,
        "findings": findings,
    })
}

/// What a check says; findings as in `findings.json`.
pub(super) fn of_check(result: &CheckResult, code: u8, catalogue: &Catalogue) -> String {
    let files: Vec<Value> = result
        .files
        .iter()
        .map(|file| {
            let reports: Vec<Value> = file
                .reports
                .iter()
                .map(|(unit, period, count)| json!({"unit": unit, "period": period, "rows": rows(*count)}))
                .collect();
            let findings: Vec<Value> = file.findings.iter().map(|finding| of_finding(finding, catalogue)).collect();
            json!({"path": file.path, "reports": reports, "findings": findings})
        })
        .collect();
    let mut counts = Map::new();
    counts.insert("files".into(), json!(result.files.len()));
    counts.extend(severities(&result.files.iter().flat_map(|file| &file.findings)));
    lines(&json!({
        "schema": SCHEMA,
        "command": "check",
        "verdict": if code == 0 { "accepted" } else { "findings" },
        "exit_code": code,
        "counts": counts,
        "files": files,
    }))
}

/// What verifying found.
pub(super) fn of_verify(verification: &Verification, folder: &Path, code: u8, catalogue: &Catalogue) -> String {
    let folders: Vec<Value> = verification
        .folders
        .iter()
        .map(|one| {
            json!({
                "folder": path(&one.folder),
                "plan": one.plan,
                "period": one.period,
                "version": one.version,
                "as_of": one.as_of.map(|day| day.to_string()),
                "data_sha256": one.data_hash,
                "input": one.input.as_deref().map(path),
                "recomputed": one.recomputed.word(),
                "inputs": one.inputs,
                "outputs": one.outputs,
                "unlisted": one.unlisted,
                "differences": one.differences.iter().map(|one| of_difference(one, catalogue)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let verdict = match code {
        0 => "verified",
        1 => "differences",
        _ => "unfinished",
    };
    lines(&json!({
        "schema": SCHEMA,
        "command": "verify",
        "verdict": verdict,
        "exit_code": code,
        "folder": path(folder),
        "counts": {"folders": verification.folders.len(), "differences": verification.differences()},
        "folders": folders,
    }))
}

fn of_difference(difference: &Difference, catalogue: &Catalogue) -> Value {
    let cell = matches!(difference.kind, Kind::Cell | Kind::Formula | Kind::Result);
    let cell = difference.place.rsplit_once('!').filter(|_| cell);
    json!({
        "kind": difference.kind.word(),
        "file": difference.file,
        "place": difference.place,
        "sheet": cell.map(|(sheet, _)| sheet),
        "cell": cell.map(|(_, cell)| cell),
        "found": difference.found,
        "expected": difference.expected,
        "message": show_verify::sentence(difference, catalogue),
    })
}

pub(super) fn of_finding(finding: &Finding, catalogue: &Catalogue) -> Value {
    let (message, help) = catalogue.finding(finding);
    json!({
        "code": finding.code.0,
        "severity": finding.severity.word(),
        "unit": finding.unit,
        "rule": finding.rule,
        "file": finding.place.file,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell.map(|cell| cell.a1()),
        "value": finding.value,
        "expected": finding.expected,
        "message": message,
        "help": help,
    })
}

/// Why nothing was written.
pub(super) fn of_failure(failure: &Failure, code: u8, catalogue: &Catalogue) -> String {
    let mistakes: Vec<Value> = match failure {
        Failure::Refused(mistakes) => mistakes
            .iter()
            .map(|mistake| {
                json!({
                    "file": mistake.file,
                    "line": mistake.line,
                    "column": mistake.column,
                    "text": mistake.text,
                    "message": show_mistakes::sentence(mistake, catalogue),
                    "allowed": show_mistakes::allowed(mistake),
                })
            })
            .collect(),
        Failure::Usage(id, args) => vec![json!({"message": show_mistakes::usage(id, args, catalogue)})],
        Failure::Shards(shards) => shards
            .iter()
            .map(|shard| json!({"file": shard.path, "message": show_mistakes::shard(shard, catalogue)}))
            .collect(),
        Failure::Held { path, holder } => vec![json!({"message": show_mistakes::held(path, holder, catalogue)})],
        Failure::Unfinished(error) => vec![json!({"message": format!("{error:#}")})],
    };
    lines(&json!({"schema": SCHEMA, "verdict": verdict(code), "exit_code": code, "mistakes": mistakes}))
}

fn verdict(code: u8) -> &'static str {
    match code {
        0 => "written",
        1 => "findings",
        2 => "refused",
        _ => "unfinished",
    }
}

const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Note, "notes")];

fn severities<'a>(findings: &(impl Iterator<Item = &'a Finding> + Clone)) -> Map<String, Value> {
    let count = |severity| findings.clone().filter(|finding| finding.severity == severity).count();
    SEVERITIES.map(|(severity, name)| (name.to_owned(), json!(count(severity)))).into_iter().collect()
}

fn rows(rows: RowCount) -> Value {
    json!({"read": rows.read, "accepted": rows.accepted, "rejected": rows.rejected, "ignored": rows.ignored})
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

/// An object on lines of its own.
pub(super) fn lines(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::{DATE_IMPOSSIBLE, Place};
    use crate::model::messages::Language;
    use crate::model::run::CheckedFile;
    use crate::model::sheet::Address;

    fn read(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn a_check_says_its_findings_as_findings_json_does() {
        let place = Place { cell: Some(Address { row: 6, column: 1 }), ..Place::sheet("a.xlsx", "Tin bài") };
        let file = CheckedFile {
            path: "a.xlsx".into(),
            reports: vec![(
                "THPT A".into(),
                "2022-H1".into(),
                RowCount { read: 2, accepted: 1, rejected: 1, ignored: 0 },
            )],
            findings: vec![Finding::new(DATE_IMPOSSIBLE, place).value("31/4/2022")],
        };
        let said = read(&of_check(&CheckResult { files: vec![file] }, 1, &Catalogue::new(Language::Vietnamese)));
        assert_eq!(said["counts"], json!({"files": 1, "errors": 1, "warnings": 0, "notes": 0}));
        let finding = &said["files"][0]["findings"][0];
        assert_eq!(finding["cell"], "B7");
        assert_eq!(finding["value"], "31/4/2022");
        assert_eq!(finding["unit"], Value::Null);
        let keys: Vec<&str> = finding.as_object().expect("an object").keys().map(String::as_str).collect();
        let contract =
            ["code", "severity", "unit", "rule", "file", "sheet", "cell", "value", "expected", "message", "help"];
        assert_eq!(keys, contract);
    }

    #[test]
    fn a_failure_is_an_object_too() {
        let failure = Failure::Usage("usage-code", vec![("value", "TH999".into())]);
        let said = read(&of_failure(&failure, 2, &Catalogue::new(Language::English)));
        assert_eq!(said["verdict"], "refused");
        assert_eq!(said["exit_code"], 2);
        assert!(said["mistakes"][0]["message"].as_str().is_some_and(|message| message.contains("TH999")));
    }
}
