//! Any outcome of reading a file, within what the model allows: strategies for proptest.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use tonghop::model::category::CategoryId;
use tonghop::model::feedback::{Answer, Returned};
use tonghop::model::finding::{ALL, Finding, Place, Severity};
use tonghop::model::plan::{Audience, Plan};
use tonghop::model::record::{Count, Fact, Item, Ratio, Record, TaskResult, TaskState, When};
use tonghop::model::register::Register;
use tonghop::model::report::{FileState, Format, Ground, Intake, Report, ReportPeriod, RowCount, SourceFile, Version};
use tonghop::model::sheet::{Address, Area};

/// The names that arguments of findings of reading and recognising have.
pub(crate) const ARGUMENTS: [&str; 7] = ["kind", "what", "limit", "allowed", "how", "suggestions", "encoding"];

/// What some files came to, by path.
pub(crate) fn intakes(plan: &Plan, register: &Register) -> impl Strategy<Value = Vec<Intake>> + use<> {
    let sizes = Sizes {
        units: register.units().len(),
        categories: plan.categories.len(),
        targets: plan.targets.len(),
        components: plan.tasks.iter().map(|task| task.components.len()).collect(),
    };
    let names = prop::collection::btree_set(text(), 0..6);
    names.prop_flat_map(move |names| names.into_iter().map(|name| intake(name, &sizes)).collect::<Vec<_>>())
}

/// How many of each there are for a record to name.
struct Sizes {
    units: usize,
    categories: usize,
    targets: usize,
    components: Vec<usize>,
}

fn intake(path: String, sizes: &Sizes) -> BoxedStrategy<Intake> {
    let formats = [Format::Xlsx, Format::Xls, Format::Xlsb, Format::Ods, Format::Csv, Format::Html, Format::Mhtml];
    let format = prop::option::of(prop::sample::select(formats.to_vec()));
    let state = prop::sample::select(vec![FileState::Read, FileState::Unreadable, FileState::LeftOut]);
    let reports = prop::collection::vec(report(&path, sizes), 0..4);
    let findings = prop::collection::vec(finding(&path), 0..4);
    let returned = prop::option::of(returned(&path));
    (any::<u64>(), "[0-9a-f]{0,64}", format, state, reports, returned, findings)
        .prop_map(move |(bytes, sha256, format, state, reports, returned, findings)| Intake {
            file: SourceFile { path: path.clone(), bytes, sha256, format, state },
            reports,
            returned,
            findings,
        })
        .boxed()
}

fn returned(path: &str) -> impl Strategy<Value = Returned> + use<> {
    let path = path.to_owned();
    let answer = (text(), text(), text(), prop::option::of(address())).prop_map(move |(line, text, sheet, cell)| {
        let place = Place { cell, ..Place::sheet(path.as_str(), sheet) };
        Answer { line, text, place }
    });
    let period = prop::option::of(prop::sample::select(vec!["2022", "2021-Q4"]));
    (text(), period, prop::collection::vec(answer, 0..3)).prop_map(|(unit, period, answers)| {
        let period = period.and_then(tonghop::model::calendar::Period::parse);
        Returned { file: 0, unit, period, answers }
    })
}

fn ground() -> impl Strategy<Value = Ground> {
    let ground = |(sheet, first, last): (String, _, _)| Ground { sheet: sheet.into(), area: Area { first, last } };
    (text(), address(), address()).prop_map(ground)
}

fn report(path: &str, sizes: &Sizes) -> impl Strategy<Value = Report> + use<> {
    let period = ["2022", "2021-Q4", "2022-H1", "2025-9M", "2022-H2"]
        .map(|id| ReportPeriod::Regular(tonghop::model::calendar::Period::parse(id).expect("a period")));
    let period = prop::sample::select([&period[..], &[ReportPeriod::AdHoc]].concat());
    let rows = (any::<u64>(), any::<u64>(), any::<u64>(), any::<u64>());
    let rows = rows.prop_map(|(read, accepted, rejected, ignored)| RowCount { read, accepted, rejected, ignored });
    let who = (prop::option::of(0..sizes.units), text(), prop::option::of(period), prop::option::of(day()));
    let version = (any::<u32>(), text()).prop_map(|(number, words)| Version { number, words });
    let records = prop::collection::vec(record(sizes), 0..8);
    let findings = prop::collection::vec(finding(path), 0..4);
    let grounds = prop::collection::vec(ground(), 0..3);
    (who, version, any::<bool>(), rows, grounds, records, findings).prop_map(
        |((unit, unit_written, period, dated), version, nil, rows, grounds, records, findings)| Report {
            unit,
            unit_written,
            period,
            dated,
            version,
            nil,
            records,
            rows,
            grounds,
            findings,
            ..Report::default()
        },
    )
}

fn record(sizes: &Sizes) -> impl Strategy<Value = Record> + use<> {
    let fact = prop_oneof![item(sizes), count(sizes), ratio(sizes), task(sizes)];
    (text(), address(), fact, text()).prop_map(|(sheet, at, fact, original)| Record {
        sheet: Arc::from(sheet),
        at,
        fact,
        original: original.into(),
    })
}

fn category(sizes: &Sizes) -> impl Strategy<Value = CategoryId> + use<> {
    (0..sizes.categories).prop_map(|index| CategoryId(u16::try_from(index).expect("a category")))
}

fn audience() -> impl Strategy<Value = Option<Audience>> {
    prop::option::of(prop::sample::select(vec![Audience::Officials, Audience::Citizens, Audience::Both]))
}

fn item(sizes: &Sizes) -> BoxedStrategy<Fact> {
    let when = || prop::option::of(prop_oneof![day().prop_map(When::Day), day().prop_map(When::Month)]);
    (category(sizes), when(), when(), [text(), text(), text(), text()], audience())
        .prop_map(|(category, posted, sent, texts, audience)| {
            let [title, number, url, note] = texts.map(Box::from);
            Fact::Item(Item { category, posted, sent, title, number, url, audience, note })
        })
        .boxed()
}

fn count(sizes: &Sizes) -> BoxedStrategy<Fact> {
    let number = || prop::option::of(any::<u64>());
    (category(sizes), number(), number(), any::<bool>(), audience(), text(), text())
        .prop_map(|(category, quantity, people, cumulative, audience, evidence, note)| {
            let (evidence, note) = (evidence.into(), note.into());
            Fact::Count(Count { category, quantity, people, cumulative, audience, evidence, note })
        })
        .boxed()
}

fn ratio(sizes: &Sizes) -> BoxedStrategy<Fact> {
    (0..sizes.targets, any::<u64>(), any::<u64>(), text())
        .prop_map(|(target, numerator, denominator, note)| {
            Fact::Ratio(Ratio { target, numerator, denominator, note: note.into() })
        })
        .boxed()
}

fn task(sizes: &Sizes) -> BoxedStrategy<Fact> {
    let components = sizes.components.clone();
    let states = vec![TaskState::Done, TaskState::NotDone, TaskState::Nil, TaskState::Unclear];
    let which = (0..components.len(), any::<usize>(), any::<bool>());
    (which, prop::sample::select(states), prop::option::of(day()), [text(), text(), text()])
        .prop_map(move |((task, part, whole), state, done_on, texts)| {
            let parts = components[task];
            let component = (parts > 0 && !whole).then(|| part % parts);
            let [result, evidence, note] = texts.map(Box::from);
            Fact::Task(TaskResult { task, component, state, done_on, result, evidence, note })
        })
        .boxed()
}

fn finding(path: &str) -> impl Strategy<Value = Finding> + use<> {
    let path = path.to_owned();
    let code = prop::sample::select(ALL.iter().map(|(code, _)| *code).collect::<Vec<_>>());
    let severity = prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Note]);
    let args = prop::collection::vec((prop::sample::select(ARGUMENTS.to_vec()), text()), 0..4);
    let about = (prop::option::of(text()), prop::option::of(text()), text(), prop::option::of(address()));
    let row = prop::option::of((prop::collection::vec(text(), 0..5), 0_usize..5));
    (code, severity, about, text(), text(), args, row).prop_map(
        move |(code, severity, (unit, rule, sheet, cell), value, expected, args, row)| Finding {
            code,
            severity,
            unit,
            rule,
            place: Place { file: path.clone(), sheet, cell },
            value,
            expected,
            args,
            answer: String::new(),
            row,
        },
    )
}

/// Empty, Vietnamese, typed in an old font, or anything at all.
fn text() -> BoxedStrategy<String> {
    prop_oneof![
        Just(String::new()),
        Just("Tuyên truyền cải cách hành chính, “một cửa”".to_owned()),
        Just("Tr\u{AD}êng THPT | B\u{B8}o c\u{B8}o".to_owned()),
        "\\PC{0,20}",
        any::<String>(),
    ]
    .boxed()
}

fn address() -> impl Strategy<Value = Address> {
    (0_u32..1_048_576, 0_u32..16_384).prop_map(|(row, column)| Address { row, column })
}

/// Any day that a report may state.
fn day() -> impl Strategy<Value = NaiveDate> {
    (-800_000_i32..3_000_000).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).expect("a day"))
}
