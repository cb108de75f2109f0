//! A small department for tests: a plan, units, records and the summary a run would make of them.
//!
//! Figures are laid down by simple rules, so that tests can work them out by hand.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};

use super::{Context, Input};
use crate::model::calendar::{Calendar, Per, Period, Window, month_window};
use crate::model::category::{Categories, Category, CategoryId};
use crate::model::finding::{Finding, Place, QUOTA_UNMET, REPORT_MISSING};
use crate::model::heads::Heads;
use crate::model::holidays::Holidays;
use crate::model::ledger::{Ledger, Standing, epoch_day};
use crate::model::messages::{Catalogue, Language};
use crate::model::plan::{
    Assessment, Basis, Comparison, CountedOn, Criterion, Duty, Evidence, Level, Percent, Plan, Quota, Rule, Source,
    Target, Task,
};
use crate::model::register::{Register, Unit};
use crate::model::report::{FileState, Format, Report, ReportPeriod, RowCount, SourceFile};
use crate::model::sheet::Address;
use crate::model::summary::{CategoryFigures, DutyEvidence, Figures, FileControl, Mark, Summary};
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
    pub(super) inputs: Vec<Input>,
    pub(super) options: BTreeMap<String, String>,
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
            inputs: inputs.into(),
            options: BTreeMap::new(),
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
            inputs: &self.inputs,
            options: &self.options,
            version: "0.1.0",
        }
    }
}

fn rule(id: &str, title: &str, section: &str) -> Rule {
    Rule {
        id: id.into(),
        title: title.into(),
        groups: vec!["don_vi".into()],
        source: Source {
            section: section.into(), quote: "đăng tải ít nhất 01 văn bản hoặc tin, bài mỗi tháng".into()
        },
        level: Level::Required,
        basis: Basis::Stated,
    }
}

fn categories() -> Categories {
    let mut categories = Categories::default();
    for (key, label, counted_in) in [
        ("web_news", "Tin đăng trang thông tin điện tử", "tin"),
        ("web_article", "Bài đăng trang thông tin điện tử", "bài"),
        ("directive_posted", "Văn bản chỉ đạo, điều hành được đăng", "văn bản"),
        ("conference", "Hội nghị, hội thảo", "cuộc"),
    ] {
        categories.add(&Category {
            key: key.into(),
            label: label.into(),
            counted_in: counted_in.into(),
            spellings: Vec::new(),
        });
    }
    categories
}

fn plan() -> Plan {
    let posts = [CategoryId(0), CategoryId(1), CategoryId(2)];
    let target = |id: &str, title: &str, op, threshold: i64| Target {
        rule: rule(id, title, "II"),
        numerator: "số hồ sơ trực tuyến".into(),
        denominator: "tổng số hồ sơ".into(),
        op,
        threshold: Percent(threshold * 10_000),
        by: date("2022-12-31"),
        within: None,
        excluding: None,
        path: BTreeMap::new(),
    };
    Plan {
        id: "soc-trang-2022".into(),
        number: "12/KH-SGDĐT".into(),
        title: "Kế hoạch tuyên truyền cải cách hành chính năm 2022".into(),
        issuer: "Sở Giáo dục và Đào tạo".into(),
        superior: "UBND tỉnh Sóc Trăng".into(),
        place: "Sóc Trăng".into(),
        issued: date("2022-01-20"),
        years: vec![2022],
        calendar: Calendar::Civil,
        recipients: ["- Sở Nội vụ;", "- Ban Giám đốc Sở (b/c);", "- Lưu: VT, VP."].map(String::from).into(),
        signatory: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"].map(String::from).into(),
        summaries: Vec::new(),
        groups: BTreeMap::from([
            ("don_vi".into(), "Đơn vị trực thuộc".into()),
            ("phong".into(), "Phòng thuộc Sở".into()),
        ]),
        reports: Vec::new(),
        quotas: vec![Quota {
            rule: rule("posts-monthly", "Đăng ít nhất 01 văn bản, tin hoặc bài mỗi tháng", "IV.1"),
            any_of: posts.into(),
            min: 1,
            per: Per::Month,
            counted_on: CountedOn::Posted,
            evidence: Evidence::Itemised,
        }],
        targets: vec![
            target("dvctt", "Hồ sơ được giải quyết trực tuyến", Comparison::AtLeast, 80),
            target("hai-long", "Mức độ hài lòng của người dân", Comparison::Equal, 100),
        ],
        tasks: vec![Task {
            rule: rule("t6", "Tổ chức hội nghị và thi tìm hiểu cải cách hành chính", "Phụ lục, 6"),
            form: "Hội nghị, hội thi".into(),
            due: date("2022-06-30"),
            lead: vec!["DV-001".into()],
            cooperate: vec!["don_vi".into()],
            components: vec!["Hội nghị".into(), "Hội thi".into()],
            conditional: false,
            date_flaw: None,
        }],
        duties: vec![Duty {
            rule: rule("a1", "Tuyên truyền thường xuyên trên trang thông tin điện tử", "III.2, A1"),
            categories: posts.into(),
            trigger: String::new(),
            places: Vec::new(),
            audience: None,
            quota: None,
        }],
        assessment: Some(Assessment {
            rule: rule("thi-dua", "Xét thi đua cuối năm", "V"),
            criteria: vec![
                Criterion { rule: "reports".into(), weight: 1 },
                Criterion { rule: "posts-monthly".into(), weight: 2 },
            ],
            bands: Vec::new(),
        }),
        categories: categories(),
        heads: Heads::default(),
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

/// A stated quantity: unit, quantity, people, period; only the widest counts.
fn counts(units: usize, period: Period) -> Vec<(usize, u64, u64, Period, bool)> {
    let quarter = Period::parse("2022-Q1").expect("a period");
    (0..units.min(50))
        .filter(|unit| *unit != 4)
        .flat_map(|unit| {
            let quantity = unit as u64 % 3 + 1;
            [(unit, quantity, 30 * quantity, period, true), (unit, 1, 25, quarter, false)]
        })
        .collect()
}

/// A ratio: unit, target, numerator, denominator.
fn ratios(units: usize) -> Vec<(usize, usize, u64, u64)> {
    (0..units.min(50)).filter(|unit| *unit != 4).map(|unit| (unit, 0, 80 + unit as u64, 100)).collect()
}

fn column<T, Kind: ?Sized>(name: &str, values: T) -> Column
where
    Series: NamedFrom<T, Kind>,
{
    Column::new(name.into(), values)
}

fn place_columns(units: &[usize], sheet: &str) -> Vec<Column> {
    let numbers: Vec<u32> = units.iter().map(|unit| u32::try_from(*unit).expect("small")).collect();
    let rows: Vec<u32> = (0..u32::try_from(units.len()).expect("small")).map(|row| 5 + row % 40).collect();
    vec![
        column("unit", numbers.clone()),
        column("report", numbers.clone()),
        column("file", numbers),
        column("sheet", vec![sheet; units.len()]),
        column("row", rows),
        column("column", vec![3_u32; units.len()]),
    ]
}

fn items_frame(lines: &[ItemLine]) -> DataFrame {
    let mut columns = place_columns(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Tin bài");
    let days: Vec<i32> = lines.iter().map(|line| epoch_day(line.2)).collect();
    columns.extend([
        column("category", lines.iter().map(|line| line.1).collect::<Vec<_>>()),
        column("day", days.clone()),
        column("sent", days),
        column("title", lines.iter().map(|line| line.3.as_str()).collect::<Vec<_>>()),
        column("number", lines.iter().map(|line| if line.1 == 2 { "15/TB-THPT" } else { "" }).collect::<Vec<_>>()),
        column(
            "url",
            lines
                .iter()
                .map(|line| {
                    format!("https://thpt-{}.soctrang.edu.vn/tin-tuc/{}/bai-{}", line.0, line.2.month(), line.2.day())
                })
                .collect::<Vec<_>>(),
        ),
        column("audience", lines.iter().map(|line| line.4).collect::<Vec<_>>()),
        column("note", vec![""; lines.len()]),
        column("written", vec![""; lines.len()]),
    ]);
    DataFrame::new(lines.len(), columns).expect("a frame")
}

fn counts_frame(lines: &[(usize, u64, u64, Period, bool)]) -> DataFrame {
    let mut columns = place_columns(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Hoạt động");
    columns.extend([
        column("category", vec![3_u32; lines.len()]),
        column("period", lines.iter().map(|line| line.3.to_string()).collect::<Vec<_>>()),
        column("quantity", lines.iter().map(|line| Some(line.1)).collect::<Vec<_>>()),
        column("people", lines.iter().map(|line| Some(line.2)).collect::<Vec<_>>()),
        column("cumulative", vec![0_u32; lines.len()]),
        column("audience", vec!["officials"; lines.len()]),
        column("evidence", vec!["=HYPERLINK(\"x\")"; lines.len()]),
        column("note", vec![""; lines.len()]),
    ]);
    DataFrame::new(lines.len(), columns).expect("a frame")
}

fn ratios_frame(lines: &[(usize, usize, u64, u64)], period: Period) -> DataFrame {
    let mut columns = place_columns(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Chỉ tiêu");
    columns.extend([
        column("target", vec![0_u32; lines.len()]),
        column("period", vec![period.to_string(); lines.len()]),
        column("numerator", lines.iter().map(|line| line.2).collect::<Vec<_>>()),
        column("denominator", lines.iter().map(|line| line.3).collect::<Vec<_>>()),
        column("note", vec![""; lines.len()]),
    ]);
    DataFrame::new(lines.len(), columns).expect("a frame")
}

/// Unit 0 has done the first of two parts.
fn tasks_frame(period: Period) -> DataFrame {
    let mut columns = place_columns(&[0], "Nhiệm vụ");
    columns.extend([
        column("task", vec![0_u32]),
        column("component", vec![Some(0_u32)]),
        column("state", vec!["done"]),
        column("day", vec![Some(epoch_day(date("2022-06-10")))]),
        column("result", vec!["Đã tổ chức"]),
        column("evidence", vec!["Báo cáo số 20/BC-THPT"]),
        column("note", vec![""]),
        column("period", vec![period.to_string()]),
    ]);
    DataFrame::new(1, columns).expect("a frame")
}

fn summary(
    plan: &Plan,
    period: Period,
    units: usize,
    items: &[ItemLine],
    counts: &[(usize, u64, u64, Period, bool)],
    ratios: &[(usize, usize, u64, u64)],
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
    let item_marks = items.iter().enumerate().map(|(row, item)| Mark {
        row,
        adds: [1, 1, 0],
        lies_in: [true, true, false],
        counts_in: vec![in_window(item.2)],
    });
    let count_marks = counts.iter().enumerate().map(|(row, count)| Mark {
        row,
        adds: if count.4 { [count.1, count.1, 0] } else { [0, 0, 0] },
        lies_in: [true, true, false],
        counts_in: vec![None],
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
        windows: windows.iter().map(|one| one.id.clone()).collect(),
        categories: figures,
        duties: vec![DutyEvidence { duty: 0, figures: posts }],
        targets: vec![
            target(0, sum(|one| one.2), sum(|one| one.3), 80, Verdict::Met, per_unit),
            target(1, 0, 0, 100, Verdict::Nil, Vec::new()),
        ],
        assessment: if year { (0..units).map(assessed).collect() } else { Vec::new() },
        items: item_marks.collect(),
        counts: count_marks.collect(),
        ratios: (0..ratios.len()).map(|row| (row, true)).collect(),
        tasks: vec![0],
        findings: vec![finding(REPORT_MISSING, 4, None), finding(QUOTA_UNMET, 0, Some(Address { row: 6, column: 1 }))],
        files: FileControl { found: units as u64, read: units as u64 - 1, unreadable: 1, ..FileControl::default() },
        rows: RowCount { read: 100, accepted: 90, rejected: 4, ignored: 6 },
    }
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
    let (rule, window) = (rule.to_owned(), window.to_owned());
    Outcome { unit, rule, kind, window, days, actual, required, verdict, due: days.to, waived: None }
}

fn figures(index: u16, items: &[ItemLine], counts: &[(usize, u64, u64, Period, bool)]) -> CategoryFigures {
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
