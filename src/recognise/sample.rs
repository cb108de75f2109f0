//! Workbooks, plans and registers written as text, for tests.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Recogniser;
use crate::model::calendar::Calendar;
use crate::model::plan::{Basis, Comparison, Level, Percent, Plan, Rule, Source, Target, Task};
use crate::model::record::{Fact, TaskState, When};
use crate::model::register::{Register, Unit};
use crate::model::report::{Report, ReportPeriod};
use crate::model::sheet::{Address, Cell, Sheet, Value, Workbook};
use crate::plan::tables;

/// A plan of 2022 with three tasks and two targets.
pub(super) fn plan() -> Plan {
    let rule = |id: &str, title: &str| Rule {
        id: id.to_owned(),
        title: title.to_owned(),
        groups: vec!["truong".to_owned()],
        source: Source { section: "IV.1".to_owned(), quote: String::new() },
        level: Level::Required,
        basis: Basis::Stated,
    };
    let task = |id: &str, title: &str, components: &[&str]| Task {
        rule: rule(id, title),
        form: String::new(),
        due: day(2022, 12, 31),
        lead: Vec::new(),
        cooperate: Vec::new(),
        components: components.iter().map(|component| (*component).to_owned()).collect(),
        conditional: false,
        date_flaw: None,
    };
    let target = |id: &str, title: &str, excluding: Option<&str>| Target {
        rule: rule(id, title),
        numerator: String::new(),
        denominator: String::new(),
        op: Comparison::AtLeast,
        threshold: Percent(800_000),
        by: day(2022, 12, 31),
        within: None,
        excluding: excluding.map(ToOwned::to_owned),
        path: BTreeMap::new(),
    };
    Plan {
        id: "soc-trang-2022".into(),
        number: "86/KH-SGDĐT".into(),
        title: "Kế hoạch".into(),
        issuer: "Sở Giáo dục và Đào tạo".into(),
        superior: "Ủy ban nhân dân tỉnh".into(),
        place: "Sóc Trăng".into(),
        issued: day(2022, 1, 1),
        years: vec![2022],
        calendar: Calendar::Civil,
        recipients: Vec::new(),
        signatory: Vec::new(),
        summaries: Vec::new(),
        groups: BTreeMap::new(),
        reports: Vec::new(),
        quotas: Vec::new(),
        targets: vec![
            target("target-01", "Hồ sơ chuyển qua môi trường điện tử", None),
            target("target-02", "Hồ sơ công việc xử lý trên mạng", Some("bí mật nhà nước")),
        ],
        tasks: vec![
            task("task-01", "Xây dựng kế hoạch tuyên truyền cải cách hành chính", &[]),
            task(
                "task-02",
                "Tuyên truyền kết quả sáu tháng đầu năm",
                &["Đăng bài trên trang web", "Phát thanh học đường"],
            ),
            task("task-03", "Tổ chức hội thi tìm hiểu cải cách hành chính", &[]),
        ],
        duties: Vec::new(),
        assessment: None,
        categories: tables::categories(),
        heads: tables::heads(),
    }
}

/// Three units, one of which became another.
pub(super) fn register() -> Register {
    let unit = |code: &str, name: &str, aliases: &[&str]| Unit {
        code: code.into(),
        name: name.into(),
        groups: vec!["truong".into()],
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..Unit::default()
    };
    Register::new(vec![
        Unit { websites: vec!["hd.edu.vn".into()], ..unit("HD", "Trường THPT Hoàng Diệu", &[]) },
        unit("AN1", "Trường THPT số 1 An Nhơn", &["An Nhơn"]),
        unit("AN2", "Trường THPT số 2 An Nhơn", &["An Nhơn"]),
        Unit {
            active_to: Some(day(2021, 12, 31)),
            successor: Some("HD".into()),
            ..unit("CU", "Trường THCS Hoàng Diệu cũ", &[])
        },
        Unit { active_from: Some(day(2023, 1, 1)), ..unit("MOI", "Trường THPT Mới", &[]) },
    ])
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// A sheet from lines of cells separated by `|`; `#…` is a number, `@y-m-d` a date, `!…` an error, `=` a formula
/// without a result; `/` in a cell followed by `n` is a line break.
pub(super) fn sheet(name: &str, text: &str) -> Sheet {
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, part) in (0..).zip(line.split('|')) {
            let part = part.trim();
            let value = match part.chars().next() {
                None => continue,
                Some('#') => Value::Number(part[1..].parse().expect("a number")),
                Some('@') => Value::Date(part[1..].parse().expect("a date")),
                Some('!') => Value::Error(part[1..].into()),
                Some('=') => Value::NotCalculated,
                Some(_) => Value::Text(part.replace("/n", "\n").into()),
            };
            cells.push(Cell { at: Address { row, column }, value });
        }
    }
    Sheet { name: name.to_owned(), cells, ..Sheet::default() }
}

/// A workbook of one sheet.
pub(super) fn one(text: &str) -> Workbook {
    Workbook { sheets: vec![sheet("Sheet1", text)] }
}

/// The reports of a workbook at a path.
pub(super) fn recognise(path: &str, workbook: &Workbook) -> Vec<Report> {
    let (plan, register) = (plan(), register());
    let reports = Recogniser::new(&plan, &register).reports(0, path, workbook);
    for report in &reports {
        assert!(report.rows.balances(), "{:?}", report.rows);
    }
    reports
}

/// A report as lines: whose and when, its rows, its records, its findings.
pub(super) fn shown(report: &Report) -> String {
    let register = register();
    let unit = report.unit.map_or("?".to_owned(), |unit| register.units()[unit].code.clone());
    let period = match report.period {
        Some(ReportPeriod::Regular(period)) => period.to_string(),
        Some(ReportPeriod::AdHoc) => "ad_hoc".to_owned(),
        None => "?".to_owned(),
    };
    let rows = report.rows;
    let nil = if report.nil { " nil" } else { "" };
    let mut lines =
        vec![format!("{unit} {period}{nil} {}={}+{}+{}", rows.read, rows.accepted, rows.rejected, rows.ignored)];
    lines.extend(report.records.iter().map(|record| format!("{} {}", record.at.a1(), fact(&record.fact))));
    lines.extend(report.findings.iter().map(|finding| {
        let cell = finding.place.cell.map(|cell| cell.a1()).unwrap_or_default();
        format!("{} {cell} {}", finding.code.0, finding.value).trim_end().to_owned()
    }));
    lines.join("\n")
}

fn fact(fact: &Fact) -> String {
    let categories = tables::categories();
    let when = |when: Option<When>| match when {
        Some(When::Day(day)) => day.to_string(),
        Some(When::Month(first)) => first.format("%Y-%m").to_string(),
        None => "-".to_owned(),
    };
    match fact {
        Fact::Item(item) => {
            let sent = item.sent.map(|_| format!(" sent {}", when(item.sent))).unwrap_or_default();
            format!("{} {}{sent} {} {}", categories.get(item.category).key, when(item.posted), item.title, item.url)
                .trim_end()
                .to_owned()
        }
        Fact::Count(count) => {
            let number = |number: Option<u64>| number.map_or("x".to_owned(), |number| number.to_string());
            let people = count.people.map(|people| format!(" people {people}")).unwrap_or_default();
            let cumulative = if count.cumulative { " cumulative" } else { "" };
            format!("{} {}{people}{cumulative}", categories.get(count.category).key, number(count.quantity))
        }
        Fact::Ratio(ratio) => format!("target {} {}/{}", ratio.target + 1, ratio.numerator, ratio.denominator),
        Fact::Task(task) => {
            let component = task.component.map(|component| format!(".{}", component + 1)).unwrap_or_default();
            let state = match task.state {
                TaskState::Done => "done",
                TaskState::NotDone => "not done",
                TaskState::Nil => "nil",
                TaskState::Unclear => "unclear",
            };
            let on = task.done_on.map(|day| format!(" {day}")).unwrap_or_default();
            format!("task {}{component} {state}{on}", task.task + 1)
        }
    }
}

/// Compares the reports of a workbook with what was worked out by hand, lines trimmed.
#[track_caller]
pub(super) fn check(path: &str, workbook: &Workbook, expected: &str) {
    let trimmed =
        |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let found: Vec<String> = recognise(path, workbook).iter().map(shown).collect();
    assert_eq!(trimmed(&found.join("\n")), trimmed(expected), "\n{}", found.join("\n"));
}
