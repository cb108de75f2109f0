//! `summary.json` and `findings.json`, as the contract in the design lays them down.
//!
//! It computes nothing but percentages, rounded down exactly.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::{Context, Worded};
use crate::model::calendar::Window;
use crate::model::plan::Percent;
use crate::model::report::RowCount;
use crate::model::verdict::{Outcome, ReceivedBy, ReportState};

/// `summary.json`.
#[derive(Serialize)]
pub(super) struct SummaryFile<'a> {
    schema: u32,
    plan: &'a str,
    period: String,
    as_of: NaiveDate,
    provisional: bool,
    window: Window,
    units: Vec<UnitEntry<'a>>,
    categories: Vec<CategoryEntry<'a>>,
    targets: Vec<TargetEntry<'a>>,
    control: Control,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    department: Vec<ResultEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assessment: Vec<AssessmentEntry<'a>>,
}

#[derive(Serialize)]
struct UnitEntry<'a> {
    code: &'a str,
    name: &'a str,
    group: String,
    report: ReportEntry<'a>,
    results: Vec<ResultEntry<'a>>,
}

#[derive(Serialize)]
struct ReportEntry<'a> {
    status: &'static str,
    received: Option<NaiveDate>,
    files: Vec<&'a str>,
    due: Option<NaiveDate>,
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    received_by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a str>,
}

#[derive(Serialize)]
struct ResultEntry<'a> {
    rule: &'a str,
    kind: &'static str,
    window: &'a str,
    actual: u64,
    required: u64,
    verdict: &'static str,
    due: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a str>,
}

#[derive(Serialize)]
struct CategoryEntry<'a> {
    category: &'a str,
    items: u64,
    quantity: u64,
    people: u64,
    units: u64,
    cumulative: u64,
    previous: Option<u64>,
}

#[derive(Serialize)]
struct TargetEntry<'a> {
    rule: &'a str,
    numerator: u64,
    denominator: u64,
    percent: Option<Hundredths>,
    threshold: Hundredths,
    verdict: &'static str,
    units_in: u32,
    units_asked: u32,
}

#[derive(Serialize)]
struct AssessmentEntry<'a> {
    unit: &'a str,
    score: u32,
    band: &'a str,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Control {
    files: Files,
    rows: Rows,
}

#[derive(Serialize)]
struct Files {
    found: u64,
    read: u64,
    superseded: u64,
    unreadable: u64,
    left_out: u64,
}

#[derive(Serialize)]
struct Rows {
    read: u64,
    accepted: u64,
    rejected: u64,
    ignored: u64,
}

/// A percentage in hundredths of a percent; written as a whole number where it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hundredths(pub(super) i64);

impl Hundredths {
    /// `numerator` in percent of `denominator`, rounded down; `None` without a denominator.
    pub(super) fn of(numerator: u64, denominator: u64) -> Option<Hundredths> {
        let share = (u128::from(numerator) * 10_000).checked_div(u128::from(denominator))?;
        i64::try_from(share).ok().map(Hundredths)
    }

    /// The percentage as people write it: `66,66`.
    pub(super) fn shown(self) -> String {
        self.number().to_string().replace('.', ",")
    }

    /// The percentage as a number.
    #[expect(clippy::cast_precision_loss, reason = "percentages are far below 2^53 hundredths")]
    pub(super) fn number(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl From<Percent> for Hundredths {
    fn from(percent: Percent) -> Hundredths {
        Hundredths(percent.0.div_euclid(100))
    }
}

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 { serializer.serialize_i64(self.0 / 100) } else { serializer.serialize_f64(self.number()) }
    }
}

/// The content of `summary.json`.
pub(super) fn summary<'a>(context: &Context<'a>) -> SummaryFile<'a> {
    let (plan, summary) = (context.plan, context.summary);
    let mut by_unit: BTreeMap<Option<usize>, Vec<ResultEntry<'a>>> = BTreeMap::new();
    for outcome in &summary.outcomes {
        by_unit.entry(outcome.unit).or_default().push(result(outcome));
    }
    let department = by_unit.remove(&None).unwrap_or_default();
    let units = summary
        .reports
        .iter()
        .filter_map(|state| {
            let unit = context.register.units().get(state.unit)?;
            Some(UnitEntry {
                code: &unit.code,
                name: &unit.name,
                group: unit.groups.join(", "),
                report: report(context, state),
                results: by_unit.remove(&Some(state.unit)).unwrap_or_default(),
            })
        })
        .collect();
    SummaryFile {
        schema: 1,
        plan: &plan.id,
        period: summary.period.to_string(),
        as_of: summary.as_of,
        provisional: summary.provisional,
        window: summary.window,
        units,
        categories: categories(context),
        targets: targets(context),
        control: control(context),
        department,
        assessment: assessment(context),
    }
}

fn report<'a>(context: &Context<'a>, state: &'a ReportState) -> ReportEntry<'a> {
    let files = state.files.iter().filter_map(|index| context.ledger.files.get(*index));
    ReportEntry {
        status: state.status.word(),
        received: state.received.map(|(day, _)| day),
        files: files.map(|file| file.path.as_str()).collect(),
        due: state.due,
        late: state.late,
        received_by: state.received.map(|(_, by)| match by {
            ReceivedBy::Register => "register",
            ReceivedBy::Form => "form",
        }),
        waived: state.waived.as_deref(),
    }
}

fn result(outcome: &Outcome) -> ResultEntry<'_> {
    ResultEntry {
        rule: &outcome.rule,
        kind: outcome.kind,
        window: &outcome.window,
        actual: outcome.actual,
        required: outcome.required,
        verdict: outcome.verdict.word(),
        due: outcome.due,
        waived: outcome.waived.as_deref(),
    }
}

fn categories<'a>(context: &Context<'a>) -> Vec<CategoryEntry<'a>> {
    let entry = |one: &crate::model::summary::CategoryFigures| CategoryEntry {
        category: &context.plan.categories.get(one.category).key,
        items: one.period.items,
        quantity: one.period.quantity,
        people: one.period.people,
        units: one.period.units,
        cumulative: one.cumulative.quantity,
        previous: one.previous.map(|figures| figures.quantity),
    };
    context.summary.categories.iter().map(entry).collect()
}

fn targets<'a>(context: &Context<'a>) -> Vec<TargetEntry<'a>> {
    let outcomes = context.summary.targets.iter();
    outcomes
        .filter_map(|outcome| {
            let target = context.plan.targets.get(outcome.target)?;
            Some(TargetEntry {
                rule: &target.rule.id,
                numerator: outcome.numerator,
                denominator: outcome.denominator,
                percent: Hundredths::of(outcome.numerator, outcome.denominator),
                threshold: outcome.threshold.into(),
                verdict: outcome.verdict.word(),
                units_in: outcome.units_in,
                units_asked: outcome.units_asked,
            })
        })
        .collect()
}

fn assessment<'a>(context: &Context<'a>) -> Vec<AssessmentEntry<'a>> {
    let results = context.summary.assessment.iter();
    results
        .filter_map(|result| {
            let unit = context.register.units().get(result.unit)?;
            Some(AssessmentEntry {
                unit: &unit.code,
                score: result.score,
                band: &result.band,
                verdict: result.verdict.word(),
            })
        })
        .collect()
}

fn control(context: &Context<'_>) -> Control {
    let files = context.summary.files;
    let RowCount { read, accepted, rejected, ignored } = context.summary.rows;
    Control {
        files: Files {
            found: files.found,
            read: files.read,
            superseded: files.superseded,
            unreadable: files.unreadable,
            left_out: files.left_out,
        },
        rows: Rows { read, accepted, rejected, ignored },
    }
}

/// One entry of `findings.json`; parts that do not apply are null.
#[derive(Serialize)]
pub(super) struct FindingEntry<'a> {
    code: &'static str,
    severity: &'static str,
    unit: Option<&'a str>,
    rule: Option<&'a str>,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    value: &'a str,
    expected: &'a str,
    message: &'a str,
    help: &'a str,
    answer: Option<&'a str>,
}

/// The content of `findings.json`.
pub(super) fn findings<'a>(worded: &'a [Worded<'a>]) -> Vec<FindingEntry<'a>> {
    let entry = |one: &'a Worded<'a>| {
        let finding = one.finding;
        FindingEntry {
            code: finding.code.0,
            severity: finding.severity.word(),
            unit: finding.unit.as_deref(),
            rule: finding.rule.as_deref(),
            file: Some(finding.place.file.as_str()).filter(|file| !file.is_empty()),
            sheet: Some(finding.place.sheet.as_str()).filter(|sheet| !sheet.is_empty()),
            cell: finding.place.cell.map(|cell| cell.a1()),
            value: &finding.value,
            expected: &finding.expected,
            message: &one.message,
            help: &one.help,
            answer: Some(finding.answer.as_str()).filter(|answer| !answer.is_empty()),
        }
    };
    worded.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_down_exactly() {
        assert_eq!(Hundredths::of(996, 1000), Some(Hundredths(9960)));
        assert_eq!(Hundredths::of(2, 3), Some(Hundredths(6666)));
        assert_eq!(Hundredths::of(99_999, 100_000), Some(Hundredths(9999)));
        assert_eq!(Hundredths::of(5, 0), None);
        let shown = |hundredths| serde_json::to_string(&Hundredths(hundredths)).expect("JSON");
        assert_eq!(shown(8000), "80");
        assert_eq!(shown(6666), "66.66");
        assert_eq!(shown(9960), "99.6");
        assert_eq!([8000, 6666, 9960].map(|one| Hundredths(one).shown()), ["80", "66,66", "99,6"]);
        assert_eq!(Hundredths::from(Percent(800_000)), Hundredths(8000));
    }

    #[test]
    fn the_summary_has_the_fields_of_the_contract_in_their_order() {
        let sample = crate::write::sample::Sample::half_year();
        let text = serde_json::to_string(&summary(&sample.context())).expect("JSON");
        assert!(text.starts_with(
            "{\"schema\":1,\"plan\":\"soc-trang-2022\",\"period\":\"2022-H1\",\"as_of\":\"2022-06-20\",\
             \"provisional\":true,\"window\":{\"from\":\"2022-01-01\",\"to\":\"2022-06-30\"},\
             \"units\":[{\"code\":\"DV-001\",\"name\":\"Trường THPT Hoàng Diệu\",\"group\":\"don_vi\",\
             \"report\":{\"status\":\"on_time\",\"received\":\"2022-07-01\",\"files\":["
        ));
        // Unit 0 has one item in February and none in January.
        assert!(text.contains(
            "\"results\":[{\"rule\":\"posts-monthly\",\"kind\":\"quota\",\"window\":\"2022-01\",\"actual\":0,\
             \"required\":1,\"verdict\":\"unmet\""
        ));
        // Eight units state 80, 81, 82, 83, 85, 86, 87, 88 of 100 each: 672 of 800 is 84 %.
        assert!(text.contains(
            "\"targets\":[{\"rule\":\"dvctt\",\"numerator\":672,\"denominator\":800,\"percent\":84,\
             \"threshold\":80,\"verdict\":\"met\""
        ));
        assert!(
            text.contains("\"numerator\":0,\"denominator\":0,\"percent\":null,\"threshold\":100,\"verdict\":\"nil\"")
        );
        assert!(text.contains(
            "\"control\":{\"files\":{\"found\":9,\"read\":8,\"superseded\":0,\"unreadable\":1,\"left_out\":0},\
             \"rows\":{\"read\":100,\"accepted\":90,\"rejected\":4,\"ignored\":6}}"
        ));
    }
}
