//! Rows back to what the files came to; what does not read back is said, never guessed.

use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::columns::Row;
use super::into_rows::{AD_HOC, Names};
use super::words;
use crate::model::calendar::Period;
use crate::model::category::CategoryId;
use crate::model::feedback::{Answer, Returned};
use crate::model::finding::{Finding, Place, Severity};
use crate::model::ledger::from_epoch_day;
use crate::model::plan::Audience;
use crate::model::record::{Count, Fact, Item, Ratio, Record, TaskResult, TaskState, When};
use crate::model::report::{FileState, Format, Ground, Intake, Report, ReportPeriod, RowCount, SourceFile, Version};
use crate::model::sheet::{Address, Area};

/// Takes rows in, in the order they were written.
pub(super) struct Intakes<'a> {
    names: Names<'a>,
    done: Vec<Intake>,
    /// The sheet of the record before, shared where the next one stands on it too.
    sheet: Arc<str>,
}

impl<'a> Intakes<'a> {
    pub(super) fn new(names: Names<'a>) -> Intakes<'a> {
        Intakes { names, done: Vec::new(), sheet: "".into() }
    }

    /// What the files came to.
    pub(super) fn finish(self) -> Vec<Intake> {
        self.done
    }

    /// Takes a row in.
    ///
    /// # Errors
    /// When it is no row that `into_rows` makes of this plan and register, or stands in another place.
    pub(super) fn add(&mut self, row: Row) -> anyhow::Result<()> {
        let kind = row.kind.as_deref().context("kind")?;
        if kind == "file" {
            let returned = row.returned.as_deref().map(|text| returned(text, row.file.as_deref())).transpose()?;
            let file = file(row)?;
            ensure!(self.done.last().is_none_or(|before| before.file.path < file.path), "order of files");
            self.done.push(Intake { file, reports: Vec::new(), returned, findings: Vec::new() });
            return Ok(());
        }
        let intake = self.done.last_mut().context("a row before its file")?;
        ensure!(row.file.as_deref() == Some(&intake.file.path), "a row of another file");
        if kind == "report" {
            ensure!(row.report == Some(intake.reports.len() as u64 + 1), "order of reports");
            intake.reports.push(report(row, self.names)?);
            return Ok(());
        }
        if kind == "finding" && row.report.is_none() {
            ensure!(intake.reports.is_empty(), "order of findings");
            intake.findings.push(finding(row)?);
            return Ok(());
        }
        ensure!(row.report == Some(intake.reports.len() as u64), "a row of another report");
        let report = intake.reports.last_mut().context("a row before its report")?;
        if kind == "finding" {
            report.findings.push(finding(row)?);
            return Ok(());
        }
        let sheet = row.sheet.as_deref().context("sheet")?;
        if sheet != &*self.sheet {
            self.sheet = sheet.into();
        }
        let at = address(row.cell.as_deref().context("cell")?)?;
        let original = row.original.clone().context("original")?.into();
        let fact = match kind {
            "item" => Fact::Item(item(row, self.names)?),
            "count" => Fact::Count(count(row, self.names)?),
            "ratio" => Fact::Ratio(ratio(row, self.names)?),
            "task" => Fact::Task(task(row, self.names)?),
            other => bail!("kind {other}"),
        };
        report.records.push(Record { sheet: Arc::clone(&self.sheet), at, fact, original });
        Ok(())
    }
}

fn file(row: Row) -> anyhow::Result<SourceFile> {
    Ok(SourceFile {
        path: row.file.context("file")?,
        bytes: row.bytes.context("bytes")?,
        sha256: row.sha256.context("sha256")?,
        format: word(row.format, Format::from_word)?,
        state: word(row.state, FileState::from_word)?.context("state")?,
    })
}

fn report(row: Row, names: Names<'_>) -> anyhow::Result<Report> {
    let unit = |code: String| {
        let units = names.register.units();
        // Codes are looked up as people write them; two that differ in case only are two units all the same.
        let likely = names.register.by_code(&code).filter(|unit| units[*unit].code == code);
        let unit = likely.or_else(|| units.iter().position(|unit| unit.code == code));
        unit.with_context(|| format!("unit {code}"))
    };
    let number = u32::try_from(row.version.context("version")?).context("version")?;
    Ok(Report {
        unit: row.unit.map(unit).transpose()?,
        unit_written: row.unit_written.context("unit_written")?,
        period: word(row.period, |word| match word {
            AD_HOC => Some(ReportPeriod::AdHoc),
            id => Period::parse(id).map(ReportPeriod::Regular),
        })?,
        dated: row.day.map(from_epoch_day),
        version: Version { number, words: row.version_words.context("version_words")? },
        nil: row.nil.context("nil")?,
        rows: RowCount {
            read: row.rows_read.context("rows_read")?,
            accepted: row.rows_accepted.context("rows_accepted")?,
            rejected: row.rows_rejected.context("rows_rejected")?,
            ignored: row.rows_ignored.context("rows_ignored")?,
        },
        grounds: grounds(&row.grounds.context("grounds")?)?,
        ..Report::default()
    })
}

fn grounds(text: &str) -> anyhow::Result<Vec<Ground>> {
    let grounds: Vec<(String, u32, u32, u32, u32)> = json(text)?;
    let ground = |(sheet, top, left, bottom, right): (String, u32, u32, u32, u32)| Ground {
        sheet: sheet.into(),
        area: Area { first: Address { row: top, column: left }, last: Address { row: bottom, column: right } },
    };
    Ok(grounds.into_iter().map(ground).collect())
}

fn returned(text: &str, file: Option<&str>) -> anyhow::Result<Returned> {
    type Written = (String, String, String, Option<String>);
    let (unit, period, answers): (String, Option<String>, Vec<Written>) = json(text)?;
    let file = file.context("file")?;
    let answer = |(line, text, sheet, cell): Written| -> anyhow::Result<Answer> {
        let cell = cell.as_deref().map(address).transpose()?;
        Ok(Answer { line, text, place: Place { cell, ..Place::sheet(file, sheet) } })
    };
    Ok(Returned {
        file: 0,
        unit,
        period: word(period, Period::parse)?,
        answers: answers.into_iter().map(answer).collect::<anyhow::Result<_>>()?,
    })
}

fn item(row: Row, names: Names<'_>) -> anyhow::Result<Item> {
    let when = |day: Option<i32>, month_only: Option<bool>| -> anyhow::Result<Option<When>> {
        let day: Option<NaiveDate> = day.map(from_epoch_day);
        Ok(match (day, month_only) {
            (None, None) => None,
            (Some(day), Some(false)) => Some(When::Day(day)),
            (Some(day), Some(true)) => Some(When::Month(day)),
            _ => bail!("a day without its exactness"),
        })
    };
    Ok(Item {
        category: category(row.category, names)?,
        posted: when(row.day, row.month_only)?,
        sent: when(row.sent, row.sent_month_only)?,
        title: row.title.context("title")?.into(),
        number: row.number.context("number")?.into(),
        url: row.url.context("url")?.into(),
        audience: word(row.audience, Audience::from_word)?,
        note: row.note.context("note")?.into(),
    })
}

fn count(row: Row, names: Names<'_>) -> anyhow::Result<Count> {
    Ok(Count {
        category: category(row.category, names)?,
        quantity: row.quantity,
        people: row.people,
        cumulative: row.cumulative.context("cumulative")?,
        audience: word(row.audience, Audience::from_word)?,
        evidence: row.evidence.context("evidence")?.into(),
        note: row.note.context("note")?.into(),
    })
}

fn ratio(row: Row, names: Names<'_>) -> anyhow::Result<Ratio> {
    let target = row.target.context("target")?;
    Ok(Ratio {
        target: names.plan.targets.iter().position(|one| one.rule.id == target).context("target")?,
        numerator: row.numerator.context("numerator")?,
        denominator: row.denominator.context("denominator")?,
        note: row.note.context("note")?.into(),
    })
}

fn task(row: Row, names: Names<'_>) -> anyhow::Result<TaskResult> {
    let id = row.task.context("task")?;
    let task = names.plan.tasks.iter().position(|one| one.rule.id == id).context("task")?;
    let component = |number: u64| {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        index.filter(|index| *index < names.plan.tasks[task].components.len()).context("component")
    };
    Ok(TaskResult {
        task,
        component: row.component.map(component).transpose()?,
        state: word(row.state, TaskState::from_word)?.context("state")?,
        done_on: row.day.map(from_epoch_day),
        result: row.result.context("result")?.into(),
        evidence: row.evidence.context("evidence")?.into(),
        note: row.note.context("note")?.into(),
    })
}

fn finding(row: Row) -> anyhow::Result<Finding> {
    let code = row.code.context("code")?;
    let named = |(name, value): (String, String)| -> anyhow::Result<(&'static str, String)> {
        Ok((words::argument(&name).with_context(|| format!("argument {name}"))?, value))
    };
    let arguments: Vec<(String, String)> = json(&row.arguments.context("arguments")?)?;
    Ok(Finding {
        code: words::code(&code).with_context(|| format!("code {code}"))?,
        severity: word(row.severity, Severity::from_word)?.context("severity")?,
        unit: row.unit,
        rule: row.rule,
        place: Place {
            file: row.file.context("file")?,
            sheet: row.sheet.context("sheet")?,
            cell: row.cell.as_deref().map(address).transpose()?,
        },
        value: row.value.context("value")?,
        expected: row.expected.context("expected")?,
        args: arguments.into_iter().map(named).collect::<anyhow::Result<_>>()?,
        answer: String::new(),
        row: row.row.as_deref().map(json).transpose()?,
    })
}

fn category(key: Option<String>, names: Names<'_>) -> anyhow::Result<CategoryId> {
    let key = key.context("category")?;
    names.plan.categories.by_key(&key).with_context(|| format!("category {key}"))
}

fn address(name: &str) -> anyhow::Result<Address> {
    Address::from_a1(name).with_context(|| format!("cell {name}"))
}

/// What a word stands for, where there is one.
fn word<T>(word: Option<String>, meant: impl Fn(&str) -> Option<T>) -> anyhow::Result<Option<T>> {
    word.map(|word| meant(&word).with_context(|| format!("word {word}"))).transpose()
}

fn json<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).context("JSON")
}
