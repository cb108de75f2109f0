//! The office's tables as they come: heads in any order and language, title rows, rows that can't be used.

use chrono::NaiveDate;

use super::{received, unbound_rules, units, waivers};
use crate::model::category::Categories;
use crate::model::finding::Finding;
use crate::model::heads::Heads;
use crate::model::plan::{Basis, Duty, Level, Plan, Rule, Source, Task};
use crate::model::register::{ReceivedWhat, Register};
use crate::model::sheet::{Address, Cell, Sheet, Value, Workbook};

/// A workbook of one sheet from rows whose cells are separated by `|`; `!` before a cell makes it an error value.
fn book(text: &str) -> Workbook {
    let mut cells = Vec::new();
    for (row, line) in (0_u32..).zip(text.lines().filter(|line| !line.trim().is_empty())) {
        for (column, cell) in (0_u32..).zip(line.split('|')).map(|(column, cell)| (column, cell.trim())) {
            if !cell.is_empty() {
                let value = match cell.strip_prefix('!') {
                    Some(error) => Value::Error(error.into()),
                    None => Value::Text(cell.into()),
                };
                cells.push(Cell { at: Address { row, column }, value });
            }
        }
    }
    Workbook { sheets: vec![Sheet { name: "Sheet1".into(), cells, ..Sheet::default() }] }
}

fn rule(id: &str, groups: &[&str]) -> Rule {
    Rule {
        id: id.into(),
        title: "Việc".into(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        source: Source { section: "I".into(), quote: "…".into() },
        level: Level::Required,
        basis: Basis::Stated,
    }
}

fn plan() -> Plan {
    let date = |text: &str| text.parse::<NaiveDate>().expect("a day");
    Plan {
        id: "test".into(),
        number: String::new(),
        title: String::new(),
        issuer: String::new(),
        superior: String::new(),
        place: String::new(),
        issued: date("2022-02-28"),
        years: vec![2022],
        calendar: crate::model::calendar::Calendar::Civil,
        recipients: Vec::new(),
        signatory: Vec::new(),
        summaries: Vec::new(),
        groups: [("schools".to_owned(), "Đơn vị trực thuộc".to_owned())].into(),
        reports: Vec::new(),
        quotas: Vec::new(),
        targets: Vec::new(),
        tasks: vec![Task {
            rule: rule("task-01", &[]),
            form: String::new(),
            due: date("2022-03-31"),
            lead: vec!["TCCB".into()],
            cooperate: vec!["schools".into()],
            components: Vec::new(),
            conditional: false,
            date_flaw: None,
        }],
        duties: vec![Duty {
            rule: rule("own-plan", &["schools", "divisions"]),
            categories: Vec::new(),
            trigger: String::new(),
            places: Vec::new(),
            audience: None,
            quota: None,
        }],
        assessment: None,
        categories: Categories::default(),
        heads: Heads::default(),
    }
}

/// Code, cell and problem of each finding.
fn said(findings: &[Finding]) -> Vec<(String, String, String)> {
    let cell = |finding: &Finding| finding.place.cell.map(|cell| cell.a1()).unwrap_or_default();
    let problem = |finding: &Finding| finding.args.first().map(|(_, problem)| problem.clone()).unwrap_or_default();
    findings.iter().map(|finding| (finding.code.0.to_owned(), cell(finding), problem(finding))).collect()
}

fn triple(code: &str, cell: &str, problem: &str) -> (String, String, String) {
    (code.to_owned(), cell.to_owned(), problem.to_owned())
}

fn register() -> Register {
    let text = "
        code | name | group | aliases
        HD | Trường THPT Hoàng Diệu | schools | THPT Hoàng Diệu
        AN1 | Trường THPT số 1 An Nhơn | schools | An Nhơn
        AN2 | Trường THPT số 2 An Nhơn | schools | An Nhơn";
    let (register, findings) = units("units.csv", &book(text), &plan());
    assert_eq!(findings, []);
    register
}

#[test]
fn units_are_read_under_vietnamese_heads_in_any_order_below_titles() {
    let text = "
        DANH SÁCH ĐƠN VỊ
        Năm 2022
        STT | Tên đơn vị | Mã đơn vị | Tên khác | Nhóm | Trang web | Hoạt động đến | Đơn vị kế thừa | Email
        1 | Trường THPT Hoàng Diệu | HD | THPT Hoàng Diệu; Hoàng Diệu | schools | https://www.HD.example.vn/ | | | hd@example.vn
        2 | Trung tâm Ngoại ngữ | NN | | Đơn vị trực thuộc | | 30/6/2022 | hd |";
    let (register, findings) = units("units.xlsx", &book(text), &plan());
    assert_eq!(findings, []);
    let [school, centre] = register.units() else { panic!("two units") };
    assert_eq!((school.code.as_str(), school.aliases.len()), ("HD", 2));
    assert_eq!(school.websites, ["hd.example.vn"]);
    assert_eq!(centre.groups, ["schools"], "a label means its key");
    assert_eq!(centre.active_to, NaiveDate::from_ymd_opt(2022, 6, 30));
    assert_eq!(centre.successor.as_deref(), Some("hd"));
}

#[test]
fn rows_that_cannot_be_used_are_said_and_the_others_go_on() {
    let text = "
        code | name | group | active_from | active_to | successor
        A | Trường A | schools | 31/4/2022 | |
        | Trường B | schools | | |
        a | Trường A hai | schools | | |
        C | | schools | | |
        D | Trường D | schoools | | | X
        E | Trường E | | 2022-09-01 | 2022-01-01 | E
        F | !#REF! | schools | | |
        G | Trường G | schools | | |";
    let (register, findings) = units("units.csv", &book(text), &plan());
    let codes: Vec<&str> = register.units().iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes, ["A", "D", "E", "G"]);
    assert!(register.units().iter().all(|unit| unit.successor.is_none() && unit.active_to.is_none()));
    assert_eq!(
        said(&findings),
        [
            triple("TH111", "D2", "date"),
            triple("TH111", "A3", "no-code"),
            triple("TH111", "A4", "duplicate"),
            triple("TH111", "B5", "no-name"),
            triple("TH111", "C6", "group"),
            triple("TH111", "E7", "dates-crossed"),
            triple("TH111", "C7", "no-group"),
            triple("TH111", "B8", "error"),
            triple("TH111", "F6", "successor"),
            triple("TH111", "F7", "successor"),
        ]
    );
    let (cells, meant) = findings[0].row.clone().expect("the row for showing");
    assert_eq!((cells[0].as_str(), cells[meant].as_str()), ("A", "31/4/2022"));
}

#[test]
fn a_file_without_the_heads_is_said_once_per_column() {
    let (register, findings) = units("units.csv", &book("a | b\n1 | 2"), &plan());
    assert!(register.units().is_empty());
    assert_eq!(said(&findings).len(), 3);
    let (_, findings) = units("units.csv", &book("Mã đơn vị | Tên đơn vị\nA | Trường A"), &plan());
    assert_eq!(findings.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["group"]);
    let (entries, findings) = received("received.csv", &Workbook::default(), &register);
    assert!(entries.is_empty() && findings.len() == 1);
}

#[test]
fn incoming_documents_name_a_file_or_a_unit_with_its_period() {
    let text = "
        Tệp | Đơn vị | Kỳ | Ngày nhận
        quy1\\HD.xlsx | | | 05/04/2022
        | THPT Hoàng Diệu | 6 tháng đầu năm 2022 | 2022-07-04
        | HD | Quý I/2022 | ngày 4 tháng 4 năm 2022
        | An Nhơn | 2022-Q1 | 2022-04-04
        | THPT Khác | 2022-Q1 | 2022-04-04
        | HD | Quý I | 2022-04-04
        | HD | | 2022-04-04
        x.xlsx | | | hôm qua";
    let (entries, findings) = received("received.csv", &book(text), &register());
    let whats: Vec<String> = entries
        .iter()
        .map(|entry| match &entry.what {
            ReceivedWhat::File(path) => path.clone(),
            ReceivedWhat::UnitPeriod(unit, period) => format!("{unit} {period}"),
        })
        .collect();
    assert_eq!(whats, ["quy1/HD.xlsx", "0 2022-H1", "0 2022-Q1"]);
    assert_eq!(
        said(&findings),
        [
            triple("TH112", "B5", "ambiguous"),
            triple("TH112", "B6", "unit"),
            triple("TH112", "C7", "period"),
            triple("TH112", "C8", "incomplete"),
            triple("TH112", "D9", "date"),
        ]
    );
    assert_eq!(findings[0].expected, "AN1, AN2");
}

#[test]
fn waivers_need_unit_rule_reason_and_basis() {
    let text = "
        unit | rule | window | reason | basis | expires
        HD | own-plan | 2022-03 | Sửa chữa trường | CV 12/SGDĐT | 31/12/2022
        HD | own-plann | | x | y |
        HD | own-plan | tháng nào đó | x | y |
        HD | own-plan | | | y |
        HD | own-plan | | x | |
        HD | own-plan | | x | y | 31/11/2022";
    let (found, findings) = waivers("waivers.csv", &book(text), &plan(), &register());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].window.as_str(), found[0].row), ("2022-03", 1));
    assert_eq!(found[0].expires, NaiveDate::from_ymd_opt(2022, 12, 31));
    assert_eq!(
        said(&findings),
        [
            triple("TH113", "B3", "rule"),
            triple("TH113", "C4", "window"),
            triple("TH113", "D5", "no-reason"),
            triple("TH113", "E6", "no-basis"),
            triple("TH113", "F7", "date"),
        ]
    );
}

#[test]
fn words_that_mean_no_unit_are_said_once_per_rule() {
    let found: Vec<(Option<String>, String)> =
        unbound_rules(&plan(), &register()).into_iter().map(|finding| (finding.rule, finding.value)).collect();
    let one = |rule: &str, word: &str| (Some(rule.to_owned()), word.to_owned());
    assert_eq!(found, [one("own-plan", "divisions"), one("task-01", "TCCB")]);
}
