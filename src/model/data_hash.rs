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

use anyhow::Context as _;
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use super::fingerprint;
use super::ledger::{Ledger, Rows, from_epoch_day};
use super::plan::Plan;
use super::register::Register;
use super::sheet::{Address, column_name};
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
    let mut lines = Lines { hash: Sha256::new(), kept: Vec::with_capacity(KEPT + 1024) };
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
    lines.hash.update(&lines.kept);
    Ok(fingerprint::hex(&lines.hash.finalize()))
}

/// Bytes taken together before they are hashed.
const KEPT: usize = 1 << 14;

/// Lines as they are hashed.
struct Lines {
    hash: Sha256,
    kept: Vec<u8>,
}

impl Lines {
    /// The first field of a line: what it is about.
    fn start(&mut self, what: &str) -> &mut Lines {
        self.kept.extend_from_slice(what.as_bytes());
        self
    }

    fn text(&mut self, text: &str) -> &mut Lines {
        self.kept.push(b'\t');
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b'\\')) {
            let (plain, after) = rest.split_at(at);
            self.kept.extend_from_slice(plain);
            let letter = match after.first() {
                Some(b'\t') => b't',
                Some(b'\n') => b'n',
                Some(b'\r') => b'r',
                _ => b'\\',
            };
            self.kept.extend_from_slice(&[b'\\', letter]);
            rest = after.get(1..).unwrap_or_default();
        }
        self.kept.extend_from_slice(rest);
        self
    }

    fn number(&mut self, number: u64) -> &mut Lines {
        self.kept.push(b'\t');
        self.digits(number, 1);
        self
    }

    fn day(&mut self, day: Option<NaiveDate>) -> &mut Lines {
        self.kept.push(b'\t');
        if let Some(day) = day {
            self.digits(u64::from(day.year().unsigned_abs()), 4);
            self.kept.push(b'-');
            self.digits(u64::from(day.month()), 2);
            self.kept.push(b'-');
            self.digits(u64::from(day.day()), 2);
        }
        self
    }

    fn cell(&mut self, at: Address) -> &mut Lines {
        self.kept.push(b'\t');
        match u8::try_from(at.column) {
            Ok(column @ 0..26) => self.kept.push(b'A' + column),
            _ => self.kept.extend_from_slice(column_name(at.column).as_bytes()),
        }
        self.digits(u64::from(at.row) + 1, 1);
        self
    }

    /// A number in at least so many digits.
    fn digits(&mut self, number: u64, least: usize) {
        let mut digits = [b'0'; 20];
        let (mut from, mut rest) = (digits.len(), number);
        while rest > 0 || digits.len() - from < least {
            from -= 1;
            if let Some(digit) = digits.get_mut(from) {
                *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            }
            rest /= 10;
        }
        self.kept.extend_from_slice(digits.get(from..).unwrap_or_default());
    }

    fn end(&mut self) {
        self.kept.push(b'\n');
        if self.kept.len() >= KEPT {
            self.hash.update(&self.kept);
            self.kept.clear();
        }
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
    fn sources(&self, rows: &Rows<'a>) -> anyhow::Result<impl Fn(&mut Lines, usize)> {
        let (data, units, places) = (self.data, rows.u32("unit")?, rows.places()?);
        Ok(move |lines: &mut Lines, row: usize| {
            let (file, sheet, at) = places(row);
            let unit = units.get(row).map_or("", |unit| data.unit(unit as usize));
            lines.text(unit).text(data.file(file)).text(sheet).cell(at);
        })
    }

    fn key(&self, index: Option<u32>) -> &str {
        index.and_then(|index| self.keys.get(index as usize)).copied().unwrap_or("")
    }

    /// What a record adds, and the windows it counts in.
    fn mark(&self, lines: &mut Lines, mark: &Mark) {
        for adds in mark.adds {
            lines.number(adds);
        }
        for window in &mark.counts_in {
            lines.text(window.and_then(|window| self.data.summary.windows.get(window)).map_or("", String::as_str));
        }
        lines.end();
    }

    fn items(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.items);
        let (source, category) = (self.sources(&rows)?, rows.u32("category")?);
        let (day, sent) = (rows.i32("day")?, rows.i32("sent")?);
        let texts =
            [rows.text("title")?, rows.text("number")?, rows.text("url")?, rows.text("audience")?, rows.text("note")?];
        for mark in &self.data.summary.items {
            source(lines.start("item"), mark.row);
            lines.text(self.key(category.get(mark.row)));
            lines.day(day.get(mark.row).map(from_epoch_day)).day(sent.get(mark.row).map(from_epoch_day));
            for text in texts {
                lines.text(text.get(mark.row).unwrap_or(""));
            }
            self.mark(lines, mark);
        }
        Ok(())
    }

    fn counts(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.counts);
        let (source, category) = (self.sources(&rows)?, rows.u32("category")?);
        let (quantity, people, cumulative) = (rows.u64("quantity")?, rows.u64("people")?, rows.u32("cumulative")?);
        let texts = [rows.text("period")?, rows.text("audience")?, rows.text("evidence")?, rows.text("note")?];
        for mark in &self.data.summary.counts {
            source(lines.start("count"), mark.row);
            lines.text(self.key(category.get(mark.row)));
            for number in [quantity.get(mark.row), people.get(mark.row)] {
                optional(lines, number);
            }
            lines.number(u64::from(cumulative.get(mark.row).unwrap_or(0)));
            for text in texts {
                lines.text(text.get(mark.row).unwrap_or(""));
            }
            self.mark(lines, mark);
        }
        Ok(())
    }

    fn ratios(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.ratios);
        let (source, target) = (self.sources(&rows)?, rows.u32("target")?);
        let (numerator, denominator) = (rows.u64("numerator")?, rows.u64("denominator")?);
        for (row, enters) in self.data.summary.ratios.iter().copied() {
            let target = target.get(row).and_then(|index| self.data.plan.targets.get(index as usize));
            source(lines.start("ratio"), row);
            lines.text(target.map_or("", |target| &target.rule.id));
            optional(lines, numerator.get(row));
            optional(lines, denominator.get(row));
            lines.number(u64::from(enters)).end();
        }
        Ok(())
    }

    fn tasks(&self, lines: &mut Lines) -> anyhow::Result<()> {
        let rows = Rows::of(&self.data.ledger.tasks);
        let (source, task, component) = (self.sources(&rows)?, rows.u32("task")?, rows.u32("component")?);
        let day = rows.i32("day")?;
        let texts = [rows.text("state")?, rows.text("result")?, rows.text("evidence")?, rows.text("note")?];
        for row in self.data.summary.tasks.iter().copied() {
            let task = task.get(row).and_then(|index| self.data.plan.tasks.get(index as usize));
            source(lines.start("task"), row);
            lines.text(task.map_or("", |task| &task.rule.id));
            optional(lines, component.get(row).map(u64::from));
            lines.day(day.get(row).map(from_epoch_day));
            for text in texts {
                lines.text(text.get(row).unwrap_or(""));
            }
            lines.end();
        }
        Ok(())
    }
}

/// A number, or an empty field.
fn optional(lines: &mut Lines, number: Option<u64>) {
    match number {
        Some(number) => lines.number(number),
        None => lines.text(""),
    };
}

fn verdicts(data: Data<'_>, lines: &mut Lines) {
    for one in &data.summary.reports {
        lines.start("report").text(data.unit(one.unit)).text(one.status.word());
        lines.day(one.received.map(|(day, _)| day)).day(one.due).number(u64::from(one.late));
        lines.text(one.waived.as_deref().unwrap_or(""));
        for file in &one.files {
            lines.text(data.file(*file));
        }
        lines.end();
    }
    for one in &data.summary.outcomes {
        lines.start("verdict").text(one.unit.map_or("", |unit| data.unit(unit))).text(&one.rule).text(&one.window);
        lines.number(one.actual).number(one.required).text(one.verdict.word()).day(Some(one.due));
        lines.text(one.waived.as_deref().unwrap_or("")).end();
    }
    for one in &data.summary.targets {
        lines.start("target").text(data.plan.targets.get(one.target).map_or("", |target| &target.rule.id));
        lines.number(one.numerator).number(one.denominator).text(&one.threshold.0.to_string());
        lines.text(one.verdict.word()).end();
        for (unit, numerator, denominator) in &one.per_unit {
            lines.start("of-unit").text(data.unit(*unit)).number(*numerator).number(*denominator).end();
        }
    }
    for one in &data.summary.assessment {
        lines.start("assessment").text(data.unit(one.unit)).number(u64::from(one.score)).text(&one.band);
        lines.text(one.verdict.word());
        for verdict in &one.criteria {
            lines.text(verdict.word());
        }
        lines.end();
    }
}

fn figures(data: Data<'_>, lines: &mut Lines) {
    let span = |lines: &mut Lines, figures: Figures| {
        lines.number(figures.items).number(figures.quantity).number(figures.people).number(figures.units);
    };
    for one in &data.summary.categories {
        lines.start("form").text(&data.plan.categories.get(one.category).key);
        for figures in [Some(one.period), Some(one.cumulative), one.previous].into_iter().flatten() {
            span(lines, figures);
        }
        for number in one.by_audience {
            lines.number(number);
        }
        lines.end();
    }
    for one in &data.summary.duties {
        lines.start("duty").text(data.plan.duties.get(one.duty).map_or("", |duty| &duty.rule.id));
        span(lines, one.figures);
        lines.end();
    }
    let (files, rows) = (data.summary.files, data.summary.rows);
    lines.start("files").number(files.found).number(files.read).number(files.superseded);
    lines.number(files.unreadable).number(files.left_out).end();
    lines.start("rows").number(rows.read).number(rows.accepted).number(rows.rejected).number(rows.ignored).end();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashed(put: impl Fn(&mut Lines)) -> String {
        let mut lines = Lines { hash: Sha256::new(), kept: Vec::new() };
        put(&mut lines);
        String::from_utf8(lines.kept).expect("text")
    }

    #[test]
    fn fields_are_written_as_the_head_of_this_file_says() {
        let line = hashed(|lines| {
            let day = NaiveDate::from_ymd_opt(2022, 3, 5);
            lines.start("item").text("a\tb\\c\nd\r").number(0).number(1_205).day(day).day(None);
            lines.cell(Address { row: 6, column: 1 }).cell(Address { row: 0, column: 27 }).end();
        });
        assert_eq!(line, "item\ta\\tb\\\\c\\nd\\r\t0\t1205\t2022-03-05\t\tB7\tAB1\n");
    }
}
