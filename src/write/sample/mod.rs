//! A small department for tests: a plan, units, records and the summary a run would make of them.
//!
//! Figures are laid down by simple rules, so that tests can work them out by hand.

mod frames;
mod plan;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use self::frames::{counts_frame, items_frame, ratios_frame, tasks_frame};
use self::plan::plan;
use super::{Context, Input};
use crate::model::calendar::{Per, Period, Window, month_window};
use crate::model::category::CategoryId;
use crate::model::finding::{Finding, Place, QUOTA_UNMET, REPORT_MISSING};
use crate::model::holidays::Holidays;
use crate::model::ledger::{Ledger, Standing};
use crate::model::limits::Limits;
use crate::model::messages::{Catalogue, Language};
use crate::model::plan::{Percent, Plan};
use crate::model::register::{Register, Unit, Waiver};
use crate::model::reminder::{Asked, Owed, Reminder};
use crate::model::report::{FileState, Format, Report, ReportPeriod, RowCount, SourceFile};
use crate::model::sheet::Address;
use crate::model::summary::{CategoryFigures, DutyEvidence, Entry, Figures, FileControl, Mark, Summary};
use crate::model::verdict::{AssessmentResult, Outcome, ReceivedBy, ReportState, ReportStatus, TargetOutcome, Verdict};

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Everything a summary is written from, owned.
pub(super) struct Sample {
    pub(super) plan: Plan,
    pub(super) holidays: Holidays,
    pub(super) register: Register,
    pub(super) ledger: Ledger,
    pub(super) summary: Summary,
    pub(super) catalogue: Catalogue,
    pub(super) waivers: Vec<Waiver>,
    pub(super) inputs: Vec<Input>,
    pub(super) options: BTreeMap<String, String>,
    pub(super) limits: Limits,
}

impl Sample {
    /// Nine units in the first half of 2022.
    pub(super) fn half_year() -> Sample {
        Sample::new("2022-H1", 9, 2)
    }

    /// So many units over a period, each with at most `most` items a month.
    pub(super) fn new(period: &str, units: usize, most: usize) -> Sample {
        let plan = plan();
        let period = Period::parse(period).expect("a period");
        let register = register(units);
        let days = plan.calendar.window(period);
        let items = items(units, most, days);
        let (counts, ratios) = (counts(units, period), ratios(units));
        let ledger = Ledger {
            files: files(units),
            reports: (0..units).map(report).collect(),
            standing: vec![Standing::Counts; units],
            items: items_frame(&items),
            counts: counts_frame(&counts),
            ratios: ratios_frame(&ratios, period),
            tasks: tasks_frame(period),
            rows: RowCount { read: 100, accepted: 90, rejected: 4, ignored: 6 },
            returned: Vec::new(),
            aside: Vec::new(),
        };
        let summary = summary(&plan, period, units, &items, &counts, &ratios);
        let inputs = ["plan.toml", "units.csv"].map(|path| Input { path: path.into(), sha256: "0".repeat(64) });
        Sample {
            plan,
            holidays: Holidays::default(),
            register,
            ledger,
            summary,
            catalogue: Catalogue::new(Language::Vietnamese),
            waivers: Vec::new(),
            inputs: inputs.into(),
            options: BTreeMap::new(),
            limits: Limits::default(),
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            plan: &self.plan,
            holidays: &self.holidays,
            register: &self.register,
            ledger: &self.ledger,
            summary: &self.summary,
            catalogue: &self.catalogue,
            waivers: &self.waivers,
            inputs: &self.inputs,
            options: &self.options,
            limits: &self.limits,
            version: "0.1.0",
            data_hash: "5a",
            changes: None,
            feedback: None,
        }
    }
}

fn register(units: usize) -> Register {
    let names = ["Trường THPT Hoàng Diệu", "Trường THPT Nguyễn Thị Minh Khai", "Trung tâm GDTX tỉnh", "Văn phòng Sở"];
    let unit = |index: usize| Unit {
        code: format!("DV-{:03}", index + 1),
        name: if index < 4 { names[index].into() } else { format!("Trường THPT số {} Mỹ Xuyên", index + 1) },
        groups: vec![if index == 3 { "phong".into() } else { "don_vi".into() }],
        ..Unit::default()
    };
    Register::new((0..units).map(unit).collect())
}

fn files(units: usize) -> Vec<SourceFile> {
    (0..units)
        .map(|index| SourceFile {
            path: format!("reports/2022/6-thang/DV-{:03} bao cao tuyen truyen.xlsx", index + 1),
            bytes: 10_000 + index as u64,
            sha256: format!("{index:064x}"),
            format: Some(Format::Xlsx),
            state: if index == 4 { FileState::Unreadable } else { FileState::Read },
        })
        .collect()
}

fn report(unit: usize) -> Report {
    Report {
        file: unit,
        unit: Some(unit),
        period: (unit == 1).then_some(ReportPeriod::AdHoc),
        dated: Some(date("2022-07-01")),
        ..Report::default()
    }
}

/// An item: unit, category, day, title, audience.
type ItemLine = (usize, u32, NaiveDate, String, &'static str);

/// In month m unit u (both from 0) has (u + m) mod (most + 1) items; unit 4 sent nothing.
fn items(units: usize, most: usize, days: Window) -> Vec<ItemLine> {
    let mut lines = Vec::new();
    for unit in (0..units).filter(|unit| *unit != 4) {
        for month in 0..12 {
            let window = month_window(2022, month + 1);
            if !days.overlaps(&window) {
                continue;
            }
            for number in 0..(unit + month as usize) % (most + 1) {
                let category = u32::try_from((unit + number) % 3).expect("small");
                let day = window
                    .from
                    .with_day(1 + u32::try_from(number * 3 + unit % 20).expect("small") % 28)
                    .expect("a day");
                let title = format!(
                    "Tuyên truyền nội dung số {number} về cải cách hành chính của đơn vị {unit} tháng {}",
                    month + 1
                );
                lines.push((unit, category, day, title, ["officials", "citizens", "both", ""][number % 4]));
            }
        }
    }
    lines
}

/// A stated quantity: unit, quantity, people, period, whether it counts.
type CountLine = (usize, u64, u64, Period, bool);

/// A ratio: unit, target, numerator, denominator.
type RatioLine = (usize, usize, u64, u64);

/// Each unit's statement for the period, and one for a part of it that does not count.
fn counts(units: usize, period: Period) -> Vec<CountLine> {
    let quarter = Period::parse("2022-Q1").expect("a period");
    (0..units.min(50))
        .filter(|unit| *unit != 4)
        .flat_map(|unit| {
            let quantity = unit as u64 % 3 + 1;
            [(unit, quantity, 30 * quantity, period, true), (unit, 1, 25, quarter, false)]
        })
        .collect()
}

/// Unit u has 80 + u of 100.
fn ratios(units: usize) -> Vec<RatioLine> {
    (0..units.min(50)).filter(|unit| *unit != 4).map(|unit| (unit, 0, 80 + unit as u64, 100)).collect()
}

fn summary(
    plan: &Plan,
    period: Period,
    units: usize,
    items: &[ItemLine],
    counts: &[CountLine],
    ratios: &[RatioLine],
) -> Summary {
    let window = plan.calendar.window(period);
    let windows = plan.calendar.rule_windows(Per::Month, window, &plan.years);
    let in_window = |day: NaiveDate| windows.iter().position(|one| one.window.holds(day));
    let mut outcomes = Vec::new();
    for unit in 0..units {
        for (index, one) in windows.iter().enumerate() {
            let actual = items.iter().filter(|item| item.0 == unit && in_window(item.2) == Some(index)).count() as u64;
            let verdict = match (unit, actual) {
                (4, _) => Verdict::NotReported,
                (_, 0) if index == 5 => Verdict::NotDue,
                (_, 0) => Verdict::Unmet,
                _ => Verdict::Met,
            };
            outcomes.push(outcome(Some(unit), "posts-monthly", "quota", &one.id, one.window, (actual, 1), verdict));
        }
        if unit == 0 {
            let days = month_window(2022, 6);
            outcomes.push(outcome(Some(0), "t6", "task", "2022-06", days, (1, 2), Verdict::Unmet));
        }
    }
    let mark = |row, adds, window| {
        let entry = Entry { adds, lies_in: [true, true, false], counts_in: vec![window] };
        Mark { row, entry: entry.into() }
    };
    let item_marks = items.iter().enumerate().map(|(row, item)| mark(row, [1, 1, 0], in_window(item.2)));
    let count_marks = counts.iter().enumerate().map(|(row, count)| {
        let adds = if count.4 { [count.1, count.1, 0] } else { [0, 0, 0] };
        mark(row, adds, None)
    });
    let finding = |code, unit: usize, cell: Option<Address>| {
        let place = Place { file: format!("reports/2022/{unit}.xlsx"), sheet: "Tin bài".into(), cell };
        Finding::new(code, place).unit(format!("DV-{:03}", unit + 1)).value("0").expected("1").rule("posts-monthly")
    };
    let figures: Vec<CategoryFigures> = (0..4).map(|index| figures(index, items, counts)).collect();
    let posts = figures[..3].iter().fold(Figures::default(), |sum, one| Figures {
        items: sum.items + one.period.items,
        quantity: sum.quantity + one.period.quantity,
        ..sum
    });
    let sum = |pick: fn(&(usize, usize, u64, u64)) -> u64| ratios.iter().map(pick).sum::<u64>();
    let target = |target, numerator, denominator, threshold: i64, verdict, per_unit| TargetOutcome {
        target,
        numerator,
        denominator,
        threshold: Percent(threshold * 10_000),
        units_in: 8,
        units_asked: 9,
        verdict,
        per_unit,
    };
    let per_unit = ratios.iter().map(|one| (one.0, one.2, one.3)).collect();
    let assessed = |unit| AssessmentResult {
        unit,
        criteria: vec![Verdict::Met, if unit % 2 == 0 { Verdict::Met } else { Verdict::Unmet }],
        score: if unit % 2 == 0 { 100 } else { 33 },
        band: "Hoàn thành tốt".into(),
        verdict: if unit % 2 == 0 { Verdict::Met } else { Verdict::Unmet },
    };
    let year = period.to_string() == "2022";
    Summary {
        period,
        window,
        cumulative: window,
        previous: None,
        as_of: date("2022-06-20"),
        judged_on: window.to,
        provisional: true,
        reports: (0..units).map(report_state).collect(),
        ad_hoc: vec![1],
        outcomes,
        windows: windows.iter().map(|one| one.id.to_string()).collect(),
        categories: figures,
        duties: vec![DutyEvidence { duty: 0, figures: posts }],
        targets: vec![
            target(0, sum(|one| one.2), sum(|one| one.3), 80, Verdict::Met, per_unit),
            target(1, 0, 0, 100, Verdict::Nil, Vec::new()),
        ],
        assessment: if year { (0..units).map(assessed).collect() } else { Vec::new() },
        items: item_marks.collect(),
        counts: count_marks.collect(),
        people_rows: (0..counts.len()).filter(|row| counts[*row].4).collect(),
        ratios: (0..ratios.len()).map(|row| (row, true)).collect(),
        tasks: vec![0],
        findings: vec![finding(REPORT_MISSING, 4, None), finding(QUOTA_UNMET, 0, Some(Address { row: 6, column: 1 }))],
        reminders: reminders(units, period),
        files: FileControl { found: units as u64, read: units as u64 - 1, unreadable: 1, ..FileControl::default() },
        rows: RowCount { read: 100, accepted: 90, rejected: 4, ignored: 6 },
    }
}

/// Unit 0 lacks one post in each of two months that are over, unit 4 has sent no report.
fn reminders(units: usize, period: Period) -> Vec<Reminder> {
    let owed = |asked, rule: &str, window: &str, due: &str, days_left| Owed {
        asked,
        rule: rule.into(),
        window: window.into(),
        actual: 0,
        required: 1,
        due: Some(date(due)),
        days_left: Some(days_left),
    };
    let posts = |window, due, days_left| owed(Asked::Quantity, "posts-monthly", window, due, days_left);
    let report = owed(Asked::Report, "", &period.to_string(), "2022-07-05", 15);
    let all = [
        (0, vec![posts("2022-01", "2022-01-31", -140), posts("2022-04", "2022-04-30", -51)], Vec::new()),
        (4, vec![report], vec!["posts-monthly".to_owned()]),
    ];
    let reminder = |(unit, owed, awaited)| Reminder { unit, to: unit, owed, awaited, nil: false, report_due: None };
    all.into_iter().filter(|(unit, ..)| *unit < units).map(reminder).collect()
}

fn outcome(
    unit: Option<usize>,
    rule: &str,
    kind: &'static str,
    window: &str,
    days: Window,
    (actual, required): (u64, u64),
    verdict: Verdict,
) -> Outcome {
    let (rule, window) = (rule.into(), window.into());
    Outcome { unit, rule, kind, window, days, actual, required, verdict, due: days.to, waived: None }
}

fn figures(index: u16, items: &[ItemLine], counts: &[CountLine]) -> CategoryFigures {
    let own: Vec<&ItemLine> = items.iter().filter(|item| item.1 == u32::from(index)).collect();
    let for_whom = |word: &str| own.iter().filter(|item| item.4 == word).count() as u64;
    let (mut figures, mut by_audience) = (
        Figures { items: own.len() as u64, quantity: own.len() as u64, people: 0, units: 5 },
        [for_whom("officials"), for_whom("citizens"), for_whom("both"), for_whom("")],
    );
    if index == 3 {
        let used = counts.iter().filter(|count| count.4);
        figures.quantity = used.clone().map(|count| count.1).sum();
        figures.people = used.map(|count| count.2).sum();
        by_audience[0] = figures.quantity;
    }
    CategoryFigures { category: CategoryId(index), period: figures, cumulative: figures, previous: None, by_audience }
}

fn report_state(unit: usize) -> ReportState {
    let (status, received) = match unit {
        4 => (ReportStatus::Missing, None),
        2 => (ReportStatus::Late, Some((date("2022-07-08"), ReceivedBy::Register))),
        5 => (ReportStatus::Nil, Some((date("2022-07-01"), ReceivedBy::Form))),
        _ => (ReportStatus::OnTime, Some((date("2022-07-01"), ReceivedBy::Form))),
    };
    ReportState {
        unit,
        status,
        received,
        due: Some(date("2022-07-05")),
        late: status == ReportStatus::Late,
        files: if unit == 4 { Vec::new() } else { vec![unit] },
        rule: String::new(),
        waived: None,
    }
}
