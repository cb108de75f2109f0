//! The data hash of a period: one SHA-256 over everything that decides its figures, and the figures.
//!
//! What is hashed is text that anyone can make again: one JSON array a line, each ended by a line feed, in this order:
//! the plan's id, period and options; the fingerprints of the plan's own files (plan, holidays, units, received,
//! waivers); every accepted record the summary shows, with its source and what it adds; every report's status,
//! verdict, target, result and form's figures; the control totals. Days are written as `2022-03-15`.
//!
//! The version of the tool, the wording of findings and the layout of the workbook are not in it: two versions that
//! come to the same figures by the same records give the same hash.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::fingerprint;
use super::ledger::{Ledger, Rows, from_epoch_day};
use super::plan::Plan;
use super::register::Register;
use super::summary::{Figures, Summary};

/// What the hash is taken of.
#[derive(Clone, Copy)]
pub struct Data<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The register of units.
    pub register: &'a Register,
    /// The records.
    pub ledger: &'a Ledger,
    /// The figures.
    pub summary: &'a Summary,
    /// Options of the run that bear on the figures.
    pub options: &'a BTreeMap<String, String>,
}

/// Lines of JSON, hashed as they come.
struct Lines {
    hash: Sha256,
    line: Vec<u8>,
}

impl Lines {
    fn put(&mut self, line: &impl Serialize) -> anyhow::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, line)?;
        self.line.push(b'\n');
        self.hash.update(&self.line);
        Ok(())
    }
}

/// The data hash in lower-case hex; `files` are the plan's own files with their fingerprints.
///
/// # Errors
/// When a frame of the ledger lacks a column, which is a bug.
pub fn data_hash<'f>(data: Data<'_>, files: impl Iterator<Item = (&'f str, &'f str)>) -> anyhow::Result<String> {
    let summary = data.summary;
    let mut lines = Lines { hash: Sha256::new(), line: Vec::with_capacity(512) };
    lines.put(&("tonghop-data", 1, &data.plan.id, summary.period.to_string(), data.options))?;
    for file in files {
        lines.put(&("file", file.0, file.1))?;
    }
    items(data, &mut lines).context("items")?;
    counts(data, &mut lines).context("counts")?;
    ratios(data, &mut lines).context("ratios")?;
    tasks(data, &mut lines).context("tasks")?;
    verdicts(data, &mut lines)?;
    figures(data, &mut lines)?;
    Ok(fingerprint::hex(&lines.hash.finalize()))
}

impl<'a> Data<'a> {
    fn unit(self, index: usize) -> &'a str {
        self.register.units().get(index).map_or("", |unit| &unit.code)
    }

    fn file(self, index: usize) -> &'a str {
        self.ledger.files.get(index).map_or("", |file| &file.path)
    }

    fn category(self, index: Option<u32>) -> &'a str {
        let named = index.and_then(|index| self.plan.categories.iter().nth(index as usize));
        named.map_or("", |(_, category)| &category.key)
    }

    /// Unit, file, sheet and cell of each row.
    fn sources(self, rows: &Rows<'a>) -> anyhow::Result<impl Fn(usize) -> (&'a str, &'a str, &'a str, String) + 'a> {
        let (units, places) = (rows.u32("unit")?, rows.places()?);
        Ok(move |row: usize| {
            let (file, sheet, at) = places(row);
            let unit = units.get(row).map_or("", |unit| self.unit(unit as usize));
            (unit, self.file(file), sheet, at.a1())
        })
    }
}

fn items(data: Data<'_>, lines: &mut Lines) -> anyhow::Result<()> {
    let rows = Rows::of(&data.ledger.items);
    let (source, category) = (data.sources(&rows)?, rows.u32("category")?);
    let (day, sent) = (rows.i32("day")?, rows.i32("sent")?);
    let [title, number, url, audience, note] =
        [rows.text("title")?, rows.text("number")?, rows.text("url")?, rows.text("audience")?, rows.text("note")?];
    for mark in &data.summary.items {
        let row = mark.row;
        let days = [day.get(row).map(from_epoch_day), sent.get(row).map(from_epoch_day)];
        let windows: Vec<Option<&String>> =
            mark.counts_in.iter().map(|window| window.and_then(|at| data.summary.windows.get(at))).collect();
        let texts = [title.get(row), number.get(row), url.get(row), audience.get(row), note.get(row)];
        lines.put(&("item", source(row), data.category(category.get(row)), days, texts, mark.adds, windows))?;
    }
    Ok(())
}

fn counts(data: Data<'_>, lines: &mut Lines) -> anyhow::Result<()> {
    let rows = Rows::of(&data.ledger.counts);
    let (source, category) = (data.sources(&rows)?, rows.u32("category")?);
    let (quantity, people, cumulative) = (rows.u64("quantity")?, rows.u64("people")?, rows.u32("cumulative")?);
    let [period, audience, evidence, note] =
        [rows.text("period")?, rows.text("audience")?, rows.text("evidence")?, rows.text("note")?];
    for mark in &data.summary.counts {
        let row = mark.row;
        let texts = [period.get(row), audience.get(row), evidence.get(row), note.get(row)];
        let numbers = (quantity.get(row), people.get(row), cumulative.get(row) == Some(1));
        lines.put(&("count", source(row), data.category(category.get(row)), numbers, texts, mark.adds))?;
    }
    Ok(())
}

fn ratios(data: Data<'_>, lines: &mut Lines) -> anyhow::Result<()> {
    let rows = Rows::of(&data.ledger.ratios);
    let (source, target) = (data.sources(&rows)?, rows.u32("target")?);
    let (numerator, denominator) = (rows.u64("numerator")?, rows.u64("denominator")?);
    for (row, enters) in data.summary.ratios.iter().copied() {
        let target = target.get(row).and_then(|index| data.plan.targets.get(index as usize));
        let rule = target.map_or("", |target| &target.rule.id);
        lines.put(&("ratio", source(row), rule, numerator.get(row), denominator.get(row), enters))?;
    }
    Ok(())
}

fn tasks(data: Data<'_>, lines: &mut Lines) -> anyhow::Result<()> {
    let rows = Rows::of(&data.ledger.tasks);
    let (source, task, component) = (data.sources(&rows)?, rows.u32("task")?, rows.u32("component")?);
    let (day, state, result, evidence) =
        (rows.i32("day")?, rows.text("state")?, rows.text("result")?, rows.text("evidence")?);
    for row in data.summary.tasks.iter().copied() {
        let task = task.get(row).and_then(|index| data.plan.tasks.get(index as usize));
        let rule = task.map_or("", |task| &task.rule.id);
        let texts = [state.get(row), result.get(row), evidence.get(row)];
        lines.put(&("task", source(row), rule, component.get(row), day.get(row).map(from_epoch_day), texts))?;
    }
    Ok(())
}

fn verdicts(data: Data<'_>, lines: &mut Lines) -> anyhow::Result<()> {
    for one in &data.summary.reports {
        let files: Vec<&str> = one.files.iter().map(|file| data.file(*file)).collect();
        let received = one.received.map(|(day, _)| day);
        lines.put(&(
            "report",
            data.unit(one.unit),
            one.status.word(),
            received,
            one.due,
            one.late,
            &one.waived,
            files,
        ))?;
    }
    for one in &data.summary.outcomes {
        let unit = one.unit.map(|unit| data.unit(unit));
        let figures = (one.actual, one.required, one.verdict.word(), one.due);
        lines.put(&("verdict", unit, &one.rule, one.kind, &one.window, figures, &one.waived))?;
    }
    for one in &data.summary.targets {
        let rule = data.plan.targets.get(one.target).map_or("", |target| &target.rule.id);
        let units: Vec<(&str, u64, u64)> = one
            .per_unit
            .iter()
            .map(|(unit, numerator, denominator)| (data.unit(*unit), *numerator, *denominator))
            .collect();
        lines.put(&("target", rule, one.numerator, one.denominator, one.threshold.0, one.verdict.word(), units))?;
    }
    for one in &data.summary.assessment {
        let criteria: Vec<&str> = one.criteria.iter().map(|verdict| verdict.word()).collect();
        lines.put(&("assessment", data.unit(one.unit), criteria, one.score, &one.band, one.verdict.word()))?;
    }
    Ok(())
}

fn figures(data: Data<'_>, lines: &mut Lines) -> anyhow::Result<()> {
    let of = |figures: Figures| [figures.items, figures.quantity, figures.people, figures.units];
    for one in &data.summary.categories {
        let key = &data.plan.categories.get(one.category).key;
        let spans = (of(one.period), of(one.cumulative), one.previous.map(of));
        lines.put(&("form", key, spans, one.by_audience))?;
    }
    for one in &data.summary.duties {
        let rule = data.plan.duties.get(one.duty).map_or("", |duty| &duty.rule.id);
        lines.put(&("duty", rule, of(one.figures)))?;
    }
    let (files, rows) = (data.summary.files, data.summary.rows);
    lines.put(&("files", files.found, files.read, files.superseded, files.unreadable, files.left_out))?;
    lines.put(&("rows", rows.read, rows.accepted, rows.rejected, rows.ignored))
}
