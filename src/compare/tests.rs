//! Comparing, on editions laid out in code. Whole runs are compared in `tests/diff.rs`.

use std::time::Instant;

use super::{compare, pairs};
use crate::model::change::{Change, Topic, Value};
use crate::model::edition::{CategoryText, Edition, FindingText, ReportText, ResultText, UnitText};

fn finding(code: &str, cell: Option<&str>, message: &str) -> FindingText {
    FindingText {
        code: code.into(),
        severity: "error".into(),
        unit: Some("A".into()),
        rule: None,
        file: cell.map(|_| "reports/a.xlsx".into()),
        sheet: cell.map(|_| "Tin bài".into()),
        cell: cell.map(str::to_owned),
        value: "31/4/2022".into(),
        message: message.into(),
    }
}

fn with_findings(findings: Vec<FindingText>) -> Edition {
    Edition { findings, ..Edition::default() }
}

fn units(number: u32, actual: u64) -> Edition {
    let result = |month: u32| ResultText {
        rule: "thang".into(),
        window: format!("2022-{month:02}"),
        actual,
        required: 2,
        verdict: "met".into(),
        waived: None,
    };
    let report = ReportText { status: "on_time".into(), received: None, files: Vec::new(), late: false, waived: None };
    let unit = |index: u32| UnitText {
        code: format!("DV-{index}"),
        name: format!("Trường số {index}"),
        report: report.clone(),
        results: (1..=12).map(result).collect(),
    };
    let mut edition = Edition::default();
    edition.summary.units = (0..number).map(unit).collect();
    edition
}

fn changes(earlier: &Edition, later: &Edition) -> Vec<Change> {
    compare(("", earlier), ("", later)).changes
}

#[test]
fn findings_are_matched_by_their_place_whatever_their_order_and_wording() {
    let one = with_findings(vec![finding("TH401", Some("B7"), "cũ"), finding("TH402", Some("B8"), "")]);
    let other = with_findings(vec![finding("TH402", Some("B8"), ""), finding("TH401", Some("B7"), "mới")]);
    assert_eq!(changes(&one, &other), []);
    let moved = with_findings(vec![finding("TH401", Some("B9"), "cũ"), finding("TH402", Some("B8"), "")]);
    let found = changes(&one, &moved);
    let sides: Vec<(bool, &str)> = found.iter().map(|one| (one.after.is_some(), one.sources[0].as_str())).collect();
    assert_eq!(sides, [(true, "reports/a.xlsx › Tin bài › B9"), (false, "reports/a.xlsx › Tin bài › B7")]);
}

#[test]
fn findings_without_a_place_are_told_apart_by_what_they_say() {
    let one = with_findings(vec![finding("TH611", None, "tháng 1"), finding("TH611", None, "tháng 2")]);
    let other = with_findings(vec![finding("TH611", None, "tháng 2"), finding("TH611", None, "tháng 3")]);
    assert_eq!(changes(&one, &other).len(), 2);
    let twice = with_findings(vec![finding("TH611", None, "tháng 1"), finding("TH611", None, "tháng 1")]);
    let once = with_findings(vec![finding("TH611", None, "tháng 1")]);
    assert_eq!(changes(&twice, &once).len(), 1);
    assert_eq!(changes(&twice, &twice), []);
}

#[test]
fn pairs_come_in_the_order_of_the_later_list_then_what_is_gone() {
    let found = pairs(&["a", "b", "b", "c"], &["c", "d", "b"], |one| *one);
    let shown: Vec<(&str, &str)> =
        found.iter().map(|(one, other)| (one.copied().unwrap_or("-"), other.copied().unwrap_or("-"))).collect();
    assert_eq!(shown, [("c", "c"), ("-", "d"), ("b", "b"), ("a", "-"), ("b", "-")]);
}

#[test]
fn a_number_that_changes_under_the_same_verdict_is_no_changed_verdict() {
    let found = changes(&units(1, 2), &units(1, 3));
    assert_eq!(found.len(), 12);
    assert!(found.iter().all(|change| change.topic == Topic::Actual));
}

#[test]
fn a_form_nobody_used_counts_0_and_the_year_so_far_is_said_where_it_is_another_figure() {
    let form = |quantity, cumulative, previous| {
        let mut edition = Edition::default();
        edition.summary.categories = vec![CategoryText {
            category: "web_news".into(),
            quantity,
            cumulative,
            previous,
            ..CategoryText::default()
        }];
        edition
    };
    let said = |earlier: &Edition, later: &Edition| -> Vec<(String, Option<Value>, Option<Value>)> {
        changes(earlier, later).into_iter().map(|one| (one.figure, one.before, one.after)).collect()
    };
    let number = |number| Some(Value::Number(number));
    let none = Edition::default();
    assert_eq!(said(&none, &form(3, 3, None)), [("quantity".to_owned(), number(0), number(3))]);
    assert_eq!(
        said(&form(3, 9, Some(6)), &none),
        [
            ("quantity".to_owned(), number(3), number(0)),
            ("cumulative".to_owned(), number(9), number(0)),
            ("previous".to_owned(), number(6), number(0)),
        ]
    );
    assert_eq!(said(&form(3, 9, Some(6)), &form(3, 9, Some(6))), []);
}

/// Looking each of 120,000 results up among as many would take minutes; on a quiet machine this takes half a second.
#[test]
fn many_results_are_compared_in_one_pass() {
    let (one, other) = (units(10_000, 2), units(10_000, 3));
    let clock = Instant::now();
    assert_eq!(changes(&one, &other).len(), 120_000);
    assert!(clock.elapsed().as_secs() < 30, "{:?}", clock.elapsed());
}
