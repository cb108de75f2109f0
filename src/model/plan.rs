//! A department's plan as data: who must do what, when, and under which clause.
//!
//! Everything here has passed validation (stage `plan`); it does not know how a plan file is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::{Calendar, Per, Period, PeriodKind};
use super::category::{Categories, CategoryId};
use super::heads::Heads;

/// A plan and all its rules.
#[derive(Debug, Clone)]
pub struct Plan {
    /// `[plan] id`, also the name of its output folder.
    pub id: String,
    /// Number and symbol, such as `311/KH-SKH&CN`; empty where the plan shows none.
    pub number: String,
    /// Title of the document.
    pub title: String,
    /// The department that issued it.
    pub issuer: String,
    /// The agency above it, first line of the official head.
    pub superior: String,
    /// Place name before the date in the official head.
    pub place: String,
    /// Day of issue.
    pub issued: NaiveDate,
    /// The years it covers, ascending, at least one.
    pub years: Vec<i32>,
    /// Which days its periods run over.
    pub calendar: Calendar,
    /// *Nơi nhận*, one entry a line, as printed.
    pub recipients: Vec<String>,
    /// Signature block, one entry a line, the last being the name (may be empty).
    pub signatory: Vec<String>,
    /// The kinds of summary the office writes, in the order quarter, half-year, nine months, year.
    pub summaries: Vec<PeriodType>,
    /// Names of the groups used by the rules, as shown: key, label.
    pub groups: BTreeMap<String, String>,
    /// Who must report when.
    pub reports: Vec<ReportRule>,
    /// At least n per window.
    pub quotas: Vec<Quota>,
    /// Ratios against thresholds.
    pub targets: Vec<Target>,
    /// Dated work.
    pub tasks: Vec<Task>,
    /// Continuous or event-triggered work.
    pub duties: Vec<Duty>,
    /// Year-end result of each unit.
    pub assessment: Option<Assessment>,
    /// Forms of communication: the bundled table, extended by the plan.
    pub categories: Categories,
    /// Spellings of column heads: the bundled table, extended by the plan.
    pub heads: Heads,
}

/// What every rule carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Unique within the plan.
    pub id: String,
    /// What is asked, in Vietnamese.
    pub title: String,
    /// Keys of the groups of units it binds; empty: the department as a whole.
    pub groups: Vec<String>,
    /// The clause.
    pub source: Source,
    /// How binding it is.
    pub level: Level,
    /// Whether its number stands in the text.
    pub basis: Basis,
}

/// Where in the plan a rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Section, such as `IV.1`.
    pub section: String,
    /// A short quote, word for word.
    pub quote: String,
}

/// How binding a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Must be done: an unmet one is an error.
    Required,
    /// *phấn đấu*: an unmet one is a warning.
    Aspirational,
    /// *khuyến khích*: an unmet one is a note.
    Encouraged,
}

/// Whether the plan's text states the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The number or date stands in the text.
    Stated,
    /// The office set it; the text has none.
    Interpreted,
}

/// The types of period a report rule may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodType {
    /// `quarter`
    Quarter,
    /// `half_year`: the first half; the year's report covers the second.
    HalfYear,
    /// `nine_months`
    NineMonths,
    /// `year`
    Year,
    /// `ad_hoc`: on request (*đột xuất*), no date known beforehand.
    AdHoc,
}

impl PeriodType {
    /// The word used in plan files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PeriodType::Quarter => "quarter",
            PeriodType::HalfYear => "half_year",
            PeriodType::NineMonths => "nine_months",
            PeriodType::Year => "year",
            PeriodType::AdHoc => "ad_hoc",
        }
    }

    /// Its periods in a year, in order; none for `ad_hoc`.
    #[must_use]
    pub fn periods(self, year: i32) -> Vec<Period> {
        let kinds = match self {
            PeriodType::Quarter => (1..=4).map(PeriodKind::Quarter).collect(),
            PeriodType::HalfYear => vec![PeriodKind::HalfYear(1)],
            PeriodType::NineMonths => vec![PeriodKind::NineMonths],
            PeriodType::Year => vec![PeriodKind::Year],
            PeriodType::AdHoc => Vec::new(),
        };
        kinds.into_iter().map(|kind| Period::new(year, kind)).collect()
    }
}

/// `[[report]]`: who must report when.
#[derive(Debug, Clone)]
pub struct ReportRule {
    /// The common part. With no groups it is the department's own report upward, asked of no unit.
    pub rule: Rule,
    /// Who reports, as the plan words it.
    pub from: String,
    /// Through whom; may be empty.
    pub via: String,
    /// To whom.
    pub to: String,
    /// For which periods; empty: the plan speaks of regular reports and names no frequency.
    pub periods: Vec<PeriodType>,
    /// When; `None`: the plan names no day, so nothing is late.
    pub due: Option<Due>,
    /// Whether the due day stands in the text.
    pub due_basis: Basis,
    /// Whether it may be part of another report.
    pub may_embed: bool,
}

/// When a report is due, counted from the period's cut-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many days after the cut-off.
    Days(u32),
    /// So many working days after the cut-off.
    WorkingDays(u32),
    /// The first such day of a month on or after the cut-off, 1 to 31 (a shorter month ends it).
    DayOfMonth(u32),
}

/// What date of an item a quota looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedOn {
    /// The day it was posted.
    Posted,
    /// The day it was sent to the office; without one, the day posted.
    Sent,
}

/// What a quota accepts as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Dated items only.
    Itemised,
    /// Stated quantities as well, where there is a statement for the window.
    Stated,
}

/// `[[quota]]`: at least `min` of `any_of` in each window.
#[derive(Debug, Clone)]
pub struct Quota {
    /// The common part.
    pub rule: Rule,
    /// Forms that count.
    pub any_of: Vec<CategoryId>,
    /// How many, at least 1.
    pub min: u32,
    /// Over which windows.
    pub per: Per,
    /// By which date.
    pub counted_on: CountedOn,
    /// By what evidence.
    pub evidence: Evidence,
}

/// How a ratio is held against its threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `<=`
    AtMost,
}

/// A percentage held exactly, in ten-thousandths of a percent: 80 % is 800,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub i64);

/// `[[target]]`: Σ numerators / Σ denominators against a threshold.
#[derive(Debug, Clone)]
pub struct Target {
    /// The common part.
    pub rule: Rule,
    /// What the numerator counts.
    pub numerator: String,
    /// What the denominator counts.
    pub denominator: String,
    /// The comparison.
    pub op: Comparison,
    /// The threshold.
    pub threshold: Percent,
    /// The day by which it must be reached.
    pub by: NaiveDate,
    /// The rule id of the target whose numerator this one looks inside (*trong số đó*).
    pub within: Option<String>,
    /// What the denominator leaves out (*trừ …*).
    pub excluding: Option<String>,
    /// Thresholds of single years on the way, where the office has set them.
    pub path: BTreeMap<i32, Percent>,
}

/// `[[task]]`: dated work.
#[derive(Debug, Clone)]
pub struct Task {
    /// The common part; `groups` are the leads' groups where the lead is a group.
    pub rule: Rule,
    /// The form of communication, as the plan words it.
    pub form: String,
    /// Last day on which it is on time.
    pub due: NaiveDate,
    /// Codes or group keys of the leading units.
    pub lead: Vec<String>,
    /// Codes or group keys of the cooperating units.
    pub cooperate: Vec<String>,
    /// Parts that must all be done; empty: one part.
    pub components: Vec<String>,
    /// "nếu có": asked only when the event arises.
    pub conditional: bool,
    /// What the linter says of its date, if anything; such a task blames no unit.
    pub date_flaw: Option<DateFlaw>,
}

/// Why a task's date cannot be held against anyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFlaw {
    /// Due before the plan was issued.
    BeforePlan,
    /// Reports the result of a period before that period ends.
    BeforeResult(Period),
}

/// `[[duty]]`: continuous, event-triggered, in several places, or a plan of one's own.
#[derive(Debug, Clone)]
pub struct Duty {
    /// The common part.
    pub rule: Rule,
    /// Forms that are its evidence.
    pub categories: Vec<CategoryId>,
    /// What sets it off, as the plan words it; empty: continuous.
    pub trigger: String,
    /// Where it must appear.
    pub places: Vec<String>,
    /// For whom: officials or citizens, where the plan says so.
    pub audience: Option<Audience>,
    /// A number the office set; makes the duty a quota marked as interpreted.
    pub quota: Option<(u32, Per)>,
}

/// For whom a communication is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Cán bộ, công chức, viên chức, người lao động.
    Officials,
    /// Người dân, tổ chức, doanh nghiệp.
    Citizens,
    /// Both of them.
    Both,
}

impl Audience {
    /// The word used in plan files and frames.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Audience::Officials => "officials",
            Audience::Citizens => "citizens",
            Audience::Both => "both",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Audience> {
        [Audience::Officials, Audience::Citizens, Audience::Both].into_iter().find(|one| one.word() == word)
    }
}

/// `[assessment]`: each unit's result at year end.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The common part.
    pub rule: Rule,
    /// What is looked at.
    pub criteria: Vec<Criterion>,
    /// Results by score, highest first; empty: met when every criterion is met.
    pub bands: Vec<Band>,
}

/// One criterion of the assessment.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Rule id, or `reports` for all reports in on time.
    pub rule: String,
    /// Weight, at least 1; 1 where the plan sets none.
    pub weight: u32,
}

/// A band of results.
#[derive(Debug, Clone)]
pub struct Band {
    /// Lowest score, in percent of the weights.
    pub from: u32,
    /// What it is called.
    pub label: String,
}

/// What the linter remarks about a plan that is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintRemark {
    /// Finding code.
    pub code: super::finding::Code,
    /// Rule.
    pub rule: String,
    /// Arguments of its message.
    pub args: Vec<(&'static str, String)>,
}

impl Plan {
    /// Every rule of the plan with the word for its table, in the order of the file's tables.
    #[must_use]
    pub fn rules(&self) -> Vec<(&'static str, &Rule)> {
        let mut rules: Vec<(&'static str, &Rule)> = Vec::new();
        rules.extend(self.reports.iter().map(|one| ("report", &one.rule)));
        rules.extend(self.quotas.iter().map(|one| ("quota", &one.rule)));
        rules.extend(self.targets.iter().map(|one| ("target", &one.rule)));
        rules.extend(self.tasks.iter().map(|one| ("task", &one.rule)));
        rules.extend(self.duties.iter().map(|one| ("duty", &one.rule)));
        rules.extend(self.assessment.iter().map(|one| ("assessment", &one.rule)));
        rules
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules().into_iter().map(|(_, rule)| rule).find(|rule| rule.id == id)
    }

    /// All periods the office writes summaries for, by cut-off, narrower first, none that closed before
    /// the plan was issued.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let of_year = |year: &i32| self.summaries.iter().flat_map(|kind| kind.periods(*year)).collect::<Vec<_>>();
        let window = |period: &Period| self.calendar.window(*period);
        let mut periods: Vec<Period> = self.years.iter().flat_map(of_year).collect();
        periods.retain(|period| window(period).to >= self.issued);
        periods.sort_by_key(|period| (window(period).to, std::cmp::Reverse(window(period).from)));
        periods
    }
}
