//! `ingest`: the list of files is read, the shard is written, and one line says what is in it.
//!
//! Findings are the run's to say: here they are counted, and do not make the exit code 1.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, absolute};

use anyhow::Context as _;
use serde_json::json;

use super::arguments::{Arguments, Format};
use super::ingest_arguments::IngestArguments;
use super::screen::{line, safe};
use super::{Answer, json, settings};
use crate::model::finding::Severity;
use crate::model::messages::Catalogue;
use crate::model::run::{Failure, IngestSettings, Ingested};

/// Does what was asked.
pub(super) fn obey(asked: &IngestArguments, arguments: &Arguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let done = crate::ingest(&of_ingest(asked)?)?;
    let text = match asked.format {
        Format::Json => as_json(&done),
        Format::Human => as_text(&done, arguments.voice.quiet, catalogue),
    };
    Ok(Answer::results(text, 0))
}

fn of_ingest(asked: &IngestArguments) -> Result<IngestSettings, Failure> {
    let plan_dir = settings::plan_folder(&asked.plan_dir, &asked.input)?;
    let place = |path: &Path| absolute(path).with_context(|| path.display().to_string());
    if place(&asked.ledger)?.starts_with(place(&plan_dir)?.join("reports")) {
        let path = asked.ledger.display().to_string();
        return Err(Failure::Usage("usage-ledger-reports", vec![("path", path)]));
    }
    Ok(IngestSettings {
        plan_dir,
        list: list(&asked.files_from)?,
        ledger: asked.ledger.clone(),
        jobs: settings::jobs(asked.jobs),
        limits: asked.limits.limits(),
        worker: settings::worker(),
    })
}

fn list(from: &Path) -> Result<Vec<u8>, Failure> {
    if from == Path::new("-") {
        let mut list = Vec::new();
        io::stdin().lock().read_to_end(&mut list).context("standard input")?;
        return Ok(list);
    }
    if !from.is_file() {
        return Err(Failure::Usage("usage-no-file", vec![("path", from.display().to_string())]));
    }
    Ok(fs::read(from).with_context(|| from.display().to_string())?)
}

fn counts(done: &Ingested) -> [(&'static str, u64); 11] {
    let findings = |severity| done.findings.get(&severity).copied().unwrap_or(0) as u64;
    [
        ("found", done.files.found),
        ("read", done.files.read),
        ("unreadable", done.files.unreadable),
        ("left_out", done.files.left_out),
        ("rows", done.rows.read),
        ("accepted", done.rows.accepted),
        ("rejected", done.rows.rejected),
        ("ignored", done.rows.ignored),
        ("errors", findings(Severity::Error)),
        ("warnings", findings(Severity::Warning)),
        ("notes", findings(Severity::Note)),
    ]
}

fn as_text(done: &Ingested, quiet: bool, catalogue: &Catalogue) -> String {
    let counts = counts(done).map(|(name, count)| (name, count.to_string()));
    let mut args: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    let shard = safe(&done.shard.display().to_string());
    args.extend([("shard", &*shard), ("code", "0")]);
    let mut out = String::new();
    if !quiet {
        line(&mut out, &catalogue.text("terminal-ingest-control", &args));
    }
    let id = if done.there { "terminal-ingest-there" } else { "terminal-ingest-written" };
    line(&mut out, &catalogue.text(id, &args));
    out
}

fn as_json(done: &Ingested) -> String {
    let counts = counts(done);
    let of = |names: &[&str]| -> serde_json::Map<String, serde_json::Value> {
        let mut map = serde_json::Map::new();
        for name in names {
            let count = counts.iter().find(|(known, _)| known == name).map_or(0, |(_, count)| *count);
            map.insert(if *name == "rows" { "read".to_owned() } else { (*name).to_owned() }, json!(count));
        }
        map
    };
    json::lines(&json!({
        "schema": json::SCHEMA,
        "command": "ingest",
        "verdict": "written",
        "exit_code": 0,
        "plan": done.plan,
        "shard": done.shard.display().to_string(),
        "there": done.there,
        "findings": of(&["errors", "warnings", "notes"]),
        "control": {
            "files": of(&["found", "read", "unreadable", "left_out"]),
            "rows": of(&["rows", "accepted", "rejected", "ignored"]),
        },
    }))
}
