//! `explain`: figures back to their cells, held to the summaries of the samples and to a desk laid by hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tonghop::model::explanation::{Explanation, Question};
use tonghop::model::limits::Limits;
use tonghop::model::run::{Failure, Settings};
use tonghop::model::verdict::{ReportStatus, Verdict};

mod secretary;

use secretary::Desk;

const AS_OF: &str = "2026-01-31";

fn question(period: &str, units: &[&str], rule: Option<&str>, as_of: &str) -> Question {
    Question {
        period: period.to_owned(),
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
        rule: rule.map(str::to_owned),
        as_of: as_of.parse().expect("a day"),
    }
}

/// Every unit, rule and window of a period: as many as `summary.json` says, with its verdict.
///
/// A test beside the code looks at every period and at every record.
fn compare(folder: &Path, summary: &Value) -> usize {
    let period = summary["period"].as_str().expect("a period");
    let asked = question(period, &[], None, AS_OF);
    let explained = tonghop::explain(folder, &asked, &Limits::default(), None).expect("explained");
    let mut compared = 0;
    for unit in summary["units"].as_array().expect("units") {
        let one = explained.iter().find(|one| Some(one.unit.code.as_str()) == unit["code"].as_str()).expect("a unit");
        for result in unit["results"].as_array().expect("results") {
            let rule = one.rules.iter().find(|rule| Some(rule.rule.id.as_str()) == result["rule"].as_str());
            let figures = &rule.unwrap_or_else(|| panic!("{period} {result}")).figures;
            let figure = figures.iter().find(|figure| Some(figure.window.as_str()) == result["window"].as_str());
            let figure = figure.unwrap_or_else(|| panic!("{period} {result}"));
            let counted: u64 = figure.counted.iter().map(|evidence| evidence.adds).sum();
            assert_eq!(Some(counted), result["actual"].as_u64(), "{period} {} {result}", one.unit.code);
            assert_eq!(figure.required, result["required"].as_u64(), "{period} {} {result}", one.unit.code);
            let verdict = figure.verdict.map(Verdict::word);
            assert_eq!(verdict, result["verdict"].as_str(), "{period} {} {result}", one.unit.code);
            assert!(!figure.steps.is_empty());
            compared += 1;
        }
        let status = one.rules.iter().filter(|rule| rule.kind == "report").flat_map(|rule| &rule.figures);
        for figure in status {
            assert_eq!(figure.status.map(ReportStatus::word), unit["report"]["status"].as_str());
        }
    }
    for target in summary["targets"].as_array().expect("targets") {
        let rules = explained.iter().flat_map(|one| &one.rules);
        let rule = rules.clone().find(|rule| Some(rule.rule.id.as_str()) == target["rule"].as_str()).expect("a target");
        let department = rule.figures.last().expect("the department");
        let sums = [&target["numerator"], &target["denominator"]].map(|one| one.as_u64().unwrap_or(0));
        assert_eq!(department.ratio, Some((sums[0], sums[1])));
        let parts = department.parts.iter().fold((0, 0), |sum, (_, above, below)| (sum.0 + above, sum.1 + below));
        assert_eq!(department.ratio, Some(parts));
        assert_eq!(department.verdict.map(Verdict::word), target["verdict"].as_str());
        compared += 1;
    }
    compared
}

#[test]
fn what_is_explained_is_what_the_summaries_of_the_samples_say() {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let mut plans: Vec<PathBuf> = fs::read_dir(input).expect("samples").map(|one| one.expect("one").path()).collect();
    plans.sort();
    let output = tempfile::tempdir().expect("a folder");
    let settings = Settings {
        plans: plans.clone(),
        output: output.path().to_owned(),
        periods: Vec::new(),
        as_of: AS_OF.parse().expect("a day"),
        jobs: 2,
        ledger: Vec::new(),
        feedback: false,
        limits: Limits::default(),
        worker: None,
        progress: std::sync::Arc::default(),
    };
    let done = tonghop::run(&settings).expect("a run");
    let mut compared = 0;
    for (folder, plan) in plans.iter().zip(&done.plans) {
        for period in plan.periods.iter().rev().take(2) {
            let text = fs::read_to_string(period.folder.join("summary.json")).expect("a summary");
            compared += compare(folder, &serde_json::from_str(&text).expect("JSON"));
        }
    }
    assert!(compared > 300, "{compared}");
}

const PLAN: &str = r#"
[plan]
id = "thu-nghiem"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = "2021-12-20"
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo 6 tháng, năm"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ 6 tháng, năm" }
from = "Trường"
via = ""
to = "Sở"
periods = ["half_year", "year"]
due = { days = 10 }
may_embed = true

[[quota]]
id = "quy"
title = "Ít nhất 02 tin, bài mỗi quý"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 02 tin, bài/quý" }
any_of = ["web_news", "web_article", "web_post"]
min = 2
per = "quarter"
"#;

const UNITS: &str = "code,name,group,aliases,websites,email,active_from,active_to,successor\n\
                     A,Trường THPT Hoàng Diệu,truong,,,,,,\n\
                     B,Trường THPT Lê Lợi,truong,,,,2022-04-10,,\n\
                     C,Trường THPT Mai Thanh Thế,truong,,,,,,\n";

/// Two count, one is of another form, one lies outside, one has a date that does not exist.
const HALF: &str = "5/1/2022 | Tin | Một\n7/2/2022 | Bài viết | Hai\n9/3/2022 | Hội nghị | Ba\n\
                    11/8/2022 | Tin | Bốn\n31/4/2022 | Tin | Năm\n12/5/2022 | Tin | Sáu";
const YEAR: &str = "5/1/2022 | Tin | Một\n20/9/2022 | Tin | Bảy";

fn desk() -> Desk {
    Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", HALF)
        .posts("Trường THPT Hoàng Diệu", "Năm 2022", "25/12/2022", YEAR)
        .posts("Trường THPT Lê Lợi", "6 tháng đầu năm 2022", "12/7/2022", "3/5/2022 | Tin | Một")
        .put("received.csv", "unit,period,received\nA,2022-H1,2022-07-05\n")
        .put(
            "waivers.csv",
            "unit,rule,window,reason,basis,expires\nC,quy,2022-Q1,Dịch bệnh,Công văn 5/SGD,2022-12-31\n",
        )
}

fn of<'a>(explained: &'a [Explanation], unit: &str) -> &'a Explanation {
    explained.iter().find(|one| one.unit.code == unit).expect("the unit")
}

/// `A2 explain-why-form` of what a rule leaves out, by cell of the title.
fn left_out(one: &Explanation, rule: &str) -> Vec<String> {
    let rule = one.rules.iter().find(|explained| explained.rule.id == rule).expect("the rule");
    let shown = |cell: String, id: &str| format!("{cell} {id}");
    rule.uncounted.iter().map(|one| shown(one.evidence.place.cell.expect("a cell").a1(), one.why.id)).collect()
}

#[test]
fn each_record_counts_or_says_why_not() {
    let explained = desk().explained(&question("2022-H1", &[], None, "2023-06-30")).expect("explained");
    let one = of(&explained, "A");
    let rule = one.rules.iter().find(|rule| rule.rule.id == "quy").expect("the quota");
    let counted: Vec<(&str, Vec<&str>)> = rule
        .figures
        .iter()
        .map(|figure| (figure.window.as_str(), figure.counted.iter().map(|one| one.title.as_str()).collect()))
        .collect();
    assert_eq!(counted, [("2022-Q1", vec!["Một", "Hai"]), ("2022-Q2", vec!["Sáu"])]);
    // Row 2 of the sheet is the first; the title stands in column D.
    assert_eq!(left_out(one, "quy"), ["D4 explain-why-form", "D3 explain-why-outside"]);
    let aside: Vec<(String, &str)> = one.aside.iter().map(|one| (one.evidence.place.shown(), one.why.id)).collect();
    let place = |name: &str, cell: &str| format!("reports/Trường THPT Hoàng Diệu {name}.xlsx › Tin bài › {cell}");
    assert_eq!(
        aside,
        [
            (place("6 tháng đầu năm 2022", "B5"), "explain-why-rejected"),
            (place("6 tháng đầu năm 2022", "B6"), "explain-why-rejected"),
            (place("Năm 2022", "D2"), "explain-why-repeat"),
        ]
    );
    assert!(one.aside[2].why.args[0].1.ends_with("6 tháng đầu năm 2022.xlsx › Tin bài › D2"));
}

#[test]
fn the_way_to_the_verdict_is_told_step_by_step() {
    let explained = desk().explained(&question("2022-H1", &[], Some("quy"), "2023-06-30")).expect("explained");
    let steps = |unit: &str, window: usize| -> Vec<String> {
        let figure = &of(&explained, unit).rules[0].figures[window];
        let shown = |say: &tonghop::model::explanation::Say| {
            let args: Vec<&str> = say.args.iter().map(|(_, value)| value.as_str()).collect();
            format!("{} {}", say.id.trim_start_matches("explain-"), args.join(" ")).trim_end().to_owned()
        };
        figure.steps.iter().map(shown).collect()
    };
    assert_eq!(steps("A", 0), ["items 2", "ground-enough 2 2"]);
    assert_eq!(steps("A", 1), ["items 1", "ground-lack 1 2 1"]);
    // B began on 10 April: no whole month of the first quarter, two of three of the second.
    assert_eq!(steps("B", 0), ["active-months 0 3 2 0", "items 0", "ground-absent 0 0"]);
    assert_eq!(steps("B", 1), ["active-months 2 3 2 2", "items 1", "ground-lack 1 2 1"]);
    assert_eq!(steps("C", 0), ["items 0", "ground-waived 0 2 Công văn 5/SGD"]);
    assert_eq!(steps("C", 1), ["items 0", "ground-no-report 0 2 missing"]);
}

#[test]
fn a_report_says_what_decided_its_date() {
    let explained = desk().explained(&question("2022-H1", &["a", "Trường THPT Lê Lợi"], None, "2023-06-30"));
    let explained = explained.expect("explained");
    let told = |unit: &str| -> Vec<&str> {
        let rule = of(&explained, unit).rules.iter().find(|rule| rule.kind == "report").expect("the report");
        rule.figures[0].steps.iter().map(|say| say.id).collect()
    };
    let common = "explain-due-days";
    assert_eq!(told("A"), [common, "explain-received-register", "explain-in-time", "explain-report-status"]);
    assert_eq!(told("B"), [common, "explain-received-form", "explain-late", "explain-report-status"]);
    let decides: Vec<bool> = of(&explained, "A").reports.iter().map(|report| report.decides).collect();
    assert_eq!(decides, [true, false]);
}

#[test]
fn what_is_not_there_is_answered_with_the_nearest() {
    for (period, unit, rule, id, nearest) in [
        ("2022-Q9", "A", None, "usage-explain-period", "2022"),
        ("2022-H1", "Trường THPT Hoàng Diện", None, "usage-explain-unit", "A (Trường THPT Hoàng Diệu)"),
        ("2022-H1", "A", Some("qui"), "usage-explain-rule", "quy ("),
    ] {
        match desk().explained(&question(period, &[unit], rule, "2023-06-30")) {
            Err(Failure::Usage(said, args)) => {
                assert_eq!(said, id);
                assert!(args[1].1.starts_with(nearest), "{args:?}");
            }
            other => panic!("{other:?}"),
        }
    }
}
