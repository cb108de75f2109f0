//! What a file came to as rows: the file, what is wrong with it, then each report with its findings and its records.
//!
//! Units, forms, targets and tasks are spelled out by code, so a shard can be read without the run that wrote it.

use anyhow::Context as _;

use super::columns::Row;
use super::words;
use crate::model::feedback::{Answer, Returned};
use crate::model::finding::Finding;
use crate::model::ledger::epoch_day;
use crate::model::plan::Plan;
use crate::model::record::{Count, Fact, Item, Ratio, Record, TaskResult, When};
use crate::model::register::Register;
use crate::model::report::{Ground, Intake, Report, ReportPeriod, SourceFile};

/// What the indices in records stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) plan: &'a Plan,
    pub(super) register: &'a Register,
}

/// The period of a report on request.
pub(super) const AD_HOC: &str = "ad_hoc";

/// Hands on the rows of a file, one by one.
///
/// # Errors
/// When a finding has an argument or a record an index that nothing knows, which is a bug; and what `put` says.
pub(super) fn rows(
    intake: Intake,
    names: Names<'_>,
    mut put: impl FnMut(Row) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let path = intake.file.path.clone();
    put(of_file(intake.file, intake.returned)?)?;
    for finding in intake.findings {
        put(of_finding(finding, &path, None)?)?;
    }
    for (number, mut report) in (1..).zip(intake.reports) {
        let (findings, records) = (std::mem::take(&mut report.findings), std::mem::take(&mut report.records));
        put(of_report(report, &path, number, names)?)?;
        for finding in findings {
            put(of_finding(finding, &path, Some(number))?)?;
        }
        for record in records {
            put(of_record(record, &path, number, names)?)?;
        }
    }
    Ok(())
}

fn row(kind: &str, path: &str, report: Option<u64>) -> Row {
    Row { kind: Some(kind.to_owned()), file: Some(path.to_owned()), report, ..Row::default() }
}

fn of_file(file: SourceFile, returned: Option<Returned>) -> anyhow::Result<Row> {
    let answer =
        |answer: Answer| (answer.line, answer.text, answer.place.sheet, answer.place.cell.map(|cell| cell.a1()));
    let returned = returned.map(|returned| {
        let answers: Vec<_> = returned.answers.into_iter().map(answer).collect();
        serde_json::to_string(&(returned.unit, returned.period.map(|period| period.to_string()), answers))
    });
    Ok(Row {
        returned: returned.transpose()?,
        bytes: Some(file.bytes),
        sha256: Some(file.sha256),
        format: file.format.map(|format| format.word().to_owned()),
        state: Some(file.state.word().to_owned()),
        ..row("file", &file.path, None)
    })
}

/// Sheets, with first and last row and column.
fn of_grounds(grounds: &[Ground]) -> anyhow::Result<String> {
    let ground = |ground: &Ground| {
        let (first, last) = (ground.area.first, ground.area.last);
        (ground.sheet.to_string(), first.row, first.column, last.row, last.column)
    };
    Ok(serde_json::to_string(&grounds.iter().map(ground).collect::<Vec<_>>())?)
}

fn of_report(report: Report, path: &str, number: u64, names: Names<'_>) -> anyhow::Result<Row> {
    let unit = |index: usize| names.register.units().get(index).map(|unit| unit.code.clone()).context("a unit");
    Ok(Row {
        unit: report.unit.map(unit).transpose()?,
        unit_written: Some(report.unit_written),
        period: report.period.map(|period| match period {
            ReportPeriod::Regular(period) => period.to_string(),
            ReportPeriod::AdHoc => AD_HOC.to_owned(),
        }),
        day: report.dated.map(epoch_day),
        version: Some(u64::from(report.version.number)),
        version_words: Some(report.version.words),
        nil: Some(report.nil),
        rows_read: Some(report.rows.read),
        rows_accepted: Some(report.rows.accepted),
        rows_rejected: Some(report.rows.rejected),
        rows_ignored: Some(report.rows.ignored),
        grounds: Some(of_grounds(&report.grounds)?),
        ..row("report", path, Some(number))
    })
}

fn of_record(record: Record, path: &str, number: u64, names: Names<'_>) -> anyhow::Result<Row> {
    let plan = names.plan;
    let mut out = match record.fact {
        Fact::Item(item) => of_item(item, row("item", path, Some(number)), plan),
        Fact::Count(count) => of_count(count, row("count", path, Some(number)), plan),
        Fact::Ratio(ratio) => of_ratio(ratio, row("ratio", path, Some(number)), plan)?,
        Fact::Task(task) => of_task(task, row("task", path, Some(number)), plan)?,
    };
    out.sheet = Some(record.sheet.as_ref().to_owned());
    out.cell = Some(record.at.a1());
    out.original = Some(record.original.into());
    Ok(out)
}

fn of_item(item: Item, row: Row, plan: &Plan) -> Row {
    let when = |when: Option<When>| match when {
        None => (None, None),
        Some(When::Day(day)) => (Some(epoch_day(day)), Some(false)),
        Some(When::Month(day)) => (Some(epoch_day(day)), Some(true)),
    };
    let ((day, month_only), (sent, sent_month_only)) = (when(item.posted), when(item.sent));
    Row {
        category: Some(plan.categories.get(item.category).key.clone()),
        day,
        month_only,
        sent,
        sent_month_only,
        title: Some(item.title.into()),
        number: Some(item.number.into()),
        url: Some(item.url.into()),
        audience: item.audience.map(|audience| audience.word().to_owned()),
        note: Some(item.note.into()),
        ..row
    }
}

fn of_count(count: Count, row: Row, plan: &Plan) -> Row {
    Row {
        category: Some(plan.categories.get(count.category).key.clone()),
        quantity: count.quantity,
        people: count.people,
        cumulative: Some(count.cumulative),
        audience: count.audience.map(|audience| audience.word().to_owned()),
        evidence: Some(count.evidence.into()),
        note: Some(count.note.into()),
        ..row
    }
}

fn of_ratio(ratio: Ratio, row: Row, plan: &Plan) -> anyhow::Result<Row> {
    Ok(Row {
        target: Some(plan.targets.get(ratio.target).context("a target")?.rule.id.clone()),
        numerator: Some(ratio.numerator),
        denominator: Some(ratio.denominator),
        note: Some(ratio.note.into()),
        ..row
    })
}

fn of_task(task: TaskResult, row: Row, plan: &Plan) -> anyhow::Result<Row> {
    Ok(Row {
        task: Some(plan.tasks.get(task.task).context("a task")?.rule.id.clone()),
        // Counted from 1, as people count.
        component: task.component.map(|component| component as u64 + 1),
        state: Some(task.state.word().to_owned()),
        day: task.done_on.map(epoch_day),
        result: Some(task.result.into()),
        evidence: Some(task.evidence.into()),
        note: Some(task.note.into()),
        ..row
    })
}

fn of_finding(finding: Finding, path: &str, report: Option<u64>) -> anyhow::Result<Row> {
    for (name, _) in &finding.args {
        words::argument(name).with_context(|| format!("{}: argument {name}", finding.code.0))?;
    }
    // Whoever finds something says it of the file at hand.
    anyhow::ensure!(finding.place.file == path, "{} of another file", finding.code.0);
    Ok(Row {
        code: Some(finding.code.0.to_owned()),
        severity: Some(finding.severity.word().to_owned()),
        unit: finding.unit,
        rule: finding.rule,
        sheet: Some(finding.place.sheet),
        cell: finding.place.cell.map(|cell| cell.a1()),
        value: Some(finding.value),
        expected: Some(finding.expected),
        arguments: Some(serde_json::to_string(&finding.args)?),
        row: finding.row.map(|row| serde_json::to_string(&row)).transpose()?,
        ..row("finding", path, report)
    })
}
