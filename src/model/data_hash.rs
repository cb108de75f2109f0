//! The data hash of a period: one SHA-256 over everything that decides its figures, and the figures.
//!
//! What is hashed is text that anyone can make again: lines ended by a line feed, their fields parted by tabs (tab, line
//! feed, carriage return and backslash in a text are written `\t`, `\n`, `\r`, `\\`), in this order: plan, period and
//! options; the fingerprints of the plan's own files (plan, holidays, units, received, waivers); every accepted record
//! the summary shows, with its source and what it adds; every report's status, verdict, target and result at year end;
//! the figures of every form and duty; the control totals. Days are written `2022-03-15`, what is not there is empty.
//!
//! The version of the tool, the wording of findings and the layout of the workbook are not in it: two versions that
//! come to the same figures by the same records give the same hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context as _;
use sha2::{Digest, Sha256};

use super::fields::{Fields, Same};
use super::fingerprint;
use super::ledger::{Ledger, Rows, from_epoch_day};
use super::plan::Plan;
use super::register::Register;
use super::summary::{Figures, Mark, Summary};

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

/// The data hash in lower-case hex; `files` are the plan's own files with their fingerprints.
///
/// # Errors
/// When a frame of the ledger lacks a column, which is a bug.
pub fn data_hash<'f>(data: Data<'_>, files: impl Iterator<Item = (&'f str, &'f str)>) -> anyhow::Result<String> {
    let mut lines = Lines { hash: Sha256::new(), kept: Fields(Vec::with_capacity(KEPT + 1024)) };
    lines.start("tonghop-data 1").text(&data.plan.id).text(&data.summary.period.to_string()).end();
    for (name, value) in data.options {
        lines.start("option").text(name).text(value).end();
    }
    for (path, hash) in files {
        lines.start("file").text(path).text(hash).end();
    }
    let records = Records { data, keys: data.plan.categories.iter().map(|(_, one)| one.key.as_str()).collect() };
    records.items(&mut lines).context("items")?;
    records.counts(&mut lines).context("counts")?;
    records.ratios(&mut lines).context("ratios")?;
    records.tasks(&mut lines).context("tasks")?;
    verdicts(data, &mut lines);
    figures(data, &mut lines);
    lines.hash.update(&lines.kept.0);
    Ok(fingerprint::hex(&lines.hash.finalize()))
}

/// Bytes taken together before they are hashed.
const KEPT: usize = 1 << 14;

/// Lines as they are hashed.
struct Lines {
    hash: Sha256,
    kept: Fields,
}

impl Lines {
    /// The first field of a line: what it is about.
    fn start(&mut self, what: &str) -> &mut Fields {
        if self.kept.0.len() >= KEPT {
            self.hash.update(&self.kept.0);
            self.kept.0.clear();
        }
        self.kept.0.extend_from_slice(what.as_bytes());
        &mut self.kept
    }
}

impl<'a> Data<'a> {
    fn unit(self, index: usize) -> &'a str {
        self.register.units().get(index).map_or("", |unit| &unit.code)
    }

    fn file(self, index: usize) -> &'a str {
        self.ledger.files.get(index).map_or("", |file| &file.path)
    }
}

/// The records of the summary.
struct Records<'a> {
    data: Data<'a>,
    /// Keys of the categories, by index.
    keys: Vec<&'a str>,
}

impl<'a> Records<'a> {
    /// Puts a row's unit, file, sheet and cell.
    fn sources(&self, rows: &Rows<'a>) -> anyhow::Result<impl FnMut(&mut Fields, usize)> {
        let (data, units, sheets, places) = (self.data, rows.u32("unit")?, rows.text("sheet")?, rows.places()?);
        let mut same = Same::new();
        Ok(move |line: &mut Fields, row: usize| {
            let (file, sheet, at) = places(row);
            let unit = units.get(row);
            same.put(line, (unit, file, sheets.index(row)), |fields| {
                let unit = unit.map_or("", |unit| data.unit(unit as usize));
                fields.text(unit).text(data.file(file)).text(sheet);
            });
            line.cell(at);
        })
    }

    fn key(&self, index: Option<u32>) -> &str {
        index.and_then(|index| self.keys.get(index as usize)).copied().unwrap_or("")
    }

    /// Puts what a record adds, and the windows it counts in.
    fn entries(&self) -> impl FnMut(&mut Fields, &Mark) {
        let summary = self.data.summary;
        let mut same = Same::new();
        move |line: &mut Fields, mark: &Mark| {
            same.put(line, Arc::as_ptr(&mark.entry), |fields| {
                for adds in mark.adds {
                    fields.number(adds);
                }
                for window in &mark.counts_in {
                    fields.text(window.and_then(|window| summary.windows.get(window)).map_or("", String::as_str));
                }
                fields.end();
            });
        }
    }

    fn items(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.items);
        let (mut source, mut entry, category) = (self.sources(&rows)?, self.entries(), rows.u32("category")?);
        let (day, sent) = (rows.i32("day")?, rows.i32("sent")?);
        let texts =
            [rows.text("title")?, rows.text("number")?, rows.text("url")?, rows.text("audience")?, rows.text("note")?];
        for mark in &self.data.summary.items {
            let line = lines.start("item");
            source(line, mark.row);
            line.text(self.key(category.get(mark.row)));
            line.day(day.get(mark.row).map(from_epoch_day)).day(sent.get(mark.row).map(from_epoch_day));
            for text in texts {
                line.text(text.get(mark.row).unwrap_or(""));
            }
            entry(line, mark);
        }
        Ok(())
    }

    fn counts(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.counts);
        let (mut source, mut entry, category) = (self.sources(&rows)?, self.entries(), rows.u32("category")?);
        let (quantity, people, cumulative) = (rows.u64("quantity")?, rows.u64("people")?, rows.u32("cumulative")?);
        let texts = [rows.text("period")?, rows.text("audience")?, rows.text("evidence")?, rows.text("note")?];
        for mark in &self.data.summary.counts {
            let line = lines.start("count");
            source(line, mark.row);
            line.text(self.key(category.get(mark.row)));
            for number in [quantity.get(mark.row), people.get(mark.row)] {
                line.optional(number);
            }
            line.number(u64::from(cumulative.get(mark.row).unwrap_or(0)));
            for text in texts {
                line.text(text.get(mark.row).unwrap_or(""));
            }
            entry(line, mark);
        }
        Ok(())
    }

    fn ratios(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.ratios);
        let (mut source, target) = (self.sources(&rows)?, rows.u32("target")?);
        let (numerator, denominator) = (rows.u64("numerator")?, rows.u64("denominator")?);
        for (row, enters) in self.data.summary.ratios.iter().copied() {
            let target = target.get(row).and_then(|index| self.data.plan.targets.get(index as usize));
            let line = lines.start("ratio");
            source(line, row);
            line.text(target.map_or("", |target| &target.rule.id));
            line.optional(numerator.get(row));
            line.optional(denominator.get(row));
            line.number(u64::from(enters)).end();
        }
        Ok(())
    }

    fn tasks(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.tasks);
        let (mut source, task, component) = (self.sources(&rows)?, rows.u32("task")?, rows.u32("component")?);
        let day = rows.i32("day")?;
        let texts = [rows.text("state")?, rows.text("result")?, rows.text("evidence")?, rows.text("note")?];
        for row in self.data.summary.tasks.iter().copied() {
            let task = task.get(row).and_then(|index| self.data.plan.tasks.get(index as usize));
            let line = lines.start("task");
            source(line, row);
            line.text(task.map_or("", |task| &task.rule.id));
            line.optional(component.get(row).map(u64::from));
            line.day(day.get(row).map(from_epoch_day));
            for text in texts {
                line.text(text.get(row).unwrap_or(""));
            }
            line.end();
        }
        Ok(())
    }
}

fn verdicts(data: Data<'_>, lines: &mut Lines) {
    for one in &data.summary.reports {
        let line = lines.start("report");
        line.text(data.unit(one.unit)).text(one.status.word());
        line.day(one.received.map(|(day, _)| day)).day(one.due).number(u64::from(one.late));
        line.text(one.waived.as_deref().unwrap_or(""));
        for file in &one.files {
            line.text(data.file(*file));
        }
        line.end();
    }
    for one in &data.summary.outcomes {
        let line = lines.start("verdict");
        line.text(one.unit.map_or("", |unit| data.unit(unit))).text(&one.rule).text(&one.window);
        line.number(one.actual).number(one.required).text(one.verdict.word()).day(Some(one.due));
        line.text(one.waived.as_deref().unwrap_or("")).end();
    }
    for one in &data.summary.targets {
        let line = lines.start("target");
        line.text(data.plan.targets.get(one.target).map_or("", |target| &target.rule.id));
        line.number(one.numerator).number(one.denominator).text(&one.threshold.0.to_string());
        line.text(one.verdict.word()).end();
        for (unit, numerator, denominator) in &one.per_unit {
            lines.start("of-unit").text(data.unit(*unit)).number(*numerator).number(*denominator).end();
        }
    }
    for one in &data.summary.assessment {
        let line = lines.start("assessment");
        line.text(data.unit(one.unit)).number(u64::from(one.score)).text(&one.band).text(one.verdict.word());
        for verdict in &one.criteria {
            line.text(verdict.word());
        }
        line.end();
    }
}

fn figures(data: Data<'_>, lines: &mut Lines) {
    let span = |line: &mut Fields, figures: Figures| {
        line.number(figures.items).number(figures.quantity).number(figures.people).number(figures.units);
    };
    for one in &data.summary.categories {
        let line = lines.start("form");
        line.text(&data.plan.categories.get(one.category).key);
        for figures in [Some(one.period), Some(one.cumulative), one.previous].into_iter().flatten() {
            span(line, figures);
        }
        for number in one.by_audience {
            line.number(number);
        }
        line.end();
    }
    for one in &data.summary.duties {
        let line = lines.start("duty");
        line.text(data.plan.duties.get(one.duty).map_or("", |duty| &duty.rule.id));
        span(line, one.figures);
        line.end();
    }
    let (files, rows) = (data.summary.files, data.summary.rows);
    let line = lines.start("files").number(files.found).number(files.read).number(files.superseded);
    line.number(files.unreadable).number(files.left_out).end();
    lines.start("rows").number(rows.read).number(rows.accepted).number(rows.rejected).number(rows.ignored).end();
}
