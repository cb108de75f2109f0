//! Decides whose report it is and for which period: the first claim wins, later ones that differ are findings.
//!
//! A name that is not in the register stays unknown, however near another one is.

use chrono::{Datelike, NaiveDate};

use super::claims::{Claim, Claims, Source};
use super::names::Names;
use super::period::{Named, Part};
use crate::model::calendar::{Period, PeriodKind, Window};
use crate::model::finding::{self, Finding, Place};
use crate::model::form;
use crate::model::plan::Plan;
use crate::model::register::Resolved;
use crate::model::report::{ReportPeriod, Version};

/// Whose report it is, for which period, of when and in which version.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    /// The unit, before it became another one.
    pub(super) unit: Option<usize>,
    /// Its name as written.
    pub(super) written: String,
    /// Findings about the unit, left out when all rows name units of their own.
    pub(super) unit_findings: Vec<Finding>,
    /// The period.
    pub(super) period: Option<ReportPeriod>,
    /// The days of a regular period.
    pub(super) window: Option<Window>,
    /// Whether the period lies in the plan.
    pub(super) in_plan: bool,
    /// The report's date.
    pub(super) dated: Option<NaiveDate>,
    /// Its version.
    pub(super) version: Version,
    /// Whether the cover says that nothing arose.
    pub(super) nil: bool,
    /// Findings about period and date.
    pub(super) findings: Vec<Finding>,
}

/// Decides between claims; `years`: the years that dates of the tables are written with.
pub(super) fn decide(
    plan: &Plan,
    names: &Names<'_>,
    path: &str,
    claims: &Claims,
    years: impl Fn() -> Option<i32>,
) -> Identity {
    let (unit, written, unit_findings) = decide_unit(names, path, claims);
    let mut findings = Vec::new();
    let dated = decide_date(claims, &mut findings);
    let period = decide_period(plan, path, claims, dated, years, &mut findings);
    let window = match period {
        Some(ReportPeriod::Regular(period)) => Some(plan.calendar.window(period)),
        _ => None,
    };
    let in_plan = match period {
        Some(ReportPeriod::Regular(period)) => plan.years.contains(&period.year),
        _ => true,
    };
    if let (false, Some(ReportPeriod::Regular(period))) = (in_plan, period) {
        let (place, written) = period_place(path, claims);
        let years: Vec<String> = plan.years.iter().map(ToString::to_string).collect();
        let finding = Finding::new(finding::PERIOD_NOT_IN_PLAN, place).value(written).expected(years.join(", "));
        findings.push(finding.arg("period", period.to_string()));
    }
    findings.extend(other_form(plan, claims));
    let version = claims.versions.iter().max_by_key(|version| version.number).cloned();
    let version = version.unwrap_or(Version { number: 1, words: String::new() });
    Identity { unit, written, unit_findings, period, window, in_plan, dated, version, nil: claims.nil, findings }
}

/// The finding about a form that is not the plan's form of today.
fn other_form(plan: &Plan, claims: &Claims) -> Option<Finding> {
    let (written, place) = claims.form.as_ref()?;
    let other = form::other(written, plan)?;
    let finding = Finding::new(finding::FORM_OTHER, place.clone()).value(written.clone());
    Some(finding.expected(form::mark(plan)).arg("differs", other.word()))
}

fn decide_unit(names: &Names<'_>, path: &str, claims: &Claims) -> (Option<usize>, String, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut stated: Vec<&Claim<Resolved>> = claims.units.iter().collect();
    // A mistyped code beside a known name is a disagreement, not an unknown unit.
    if let [first, rest @ ..] = stated.as_slice()
        && first.what == Resolved::Unknown
        && rest.iter().any(|next| next.source == Source::Label && next.what != Resolved::Unknown)
    {
        stated.rotate_left(1);
    }
    // A title that names nobody known gives way to names that are, and is then a disagreement.
    stated.sort_by_key(|claim| claim.what == Resolved::Unknown && claim.source == Source::Title);
    let Some(first) = stated.first() else {
        let (written, place) = claims.unit_like.clone().unwrap_or((String::new(), Place::file(path)));
        return (None, written.clone(), vec![unknown_unit(names, place, &written)]);
    };
    let written = first.written.clone();
    let unit = match &first.what {
        Resolved::Unit(unit) => *unit,
        Resolved::Ambiguous(several) => {
            let later = stated.iter().find_map(|claim| match claim.what {
                Resolved::Unit(unit) if several.contains(&unit) => Some(unit),
                _ => None,
            });
            let Some(unit) = later else {
                return (None, written, vec![ambiguous_unit(names, first.place.clone(), &first.written, several)]);
            };
            unit
        }
        Resolved::Unknown => {
            let finding = unknown_unit(names, first.place.clone(), &written);
            return (None, written, vec![finding]);
        }
    };
    let known = names.register.units().get(unit);
    let mut others: Vec<usize> = Vec::new();
    for claim in stated.iter().skip(1) {
        let differs = match &claim.what {
            Resolved::Unit(other) => *other != unit && !others.contains(other),
            Resolved::Ambiguous(several) => !several.contains(&unit),
            Resolved::Unknown => true,
        };
        if let (true, Some(known)) = (differs, known) {
            others.extend(match claim.what {
                Resolved::Unit(other) => Some(other),
                _ => None,
            });
            let finding = Finding::new(finding::UNIT_DISAGREES, claim.place.clone()).value(claim.written.clone());
            findings.push(finding.expected(known.name.clone()).unit(known.code.clone()));
        }
    }
    (Some(unit), written, findings)
}

/// Whether nothing was written, for messages that say so.
fn blank(written: &str) -> &'static str {
    if written.is_empty() { "yes" } else { "no" }
}

/// A unit that is not in the register, with the nearest names.
pub(super) fn unknown_unit(names: &Names<'_>, place: Place, written: &str) -> Finding {
    let suggestions = if written.is_empty() { String::new() } else { names.suggestions(written) };
    unknown_unit_near(place, written, suggestions)
}

/// The same with names found already.
pub(super) fn unknown_unit_near(place: Place, written: &str, suggestions: String) -> Finding {
    Finding::new(finding::UNIT_UNKNOWN, place)
        .value(written)
        .arg("suggestions", suggestions)
        .arg("blank", blank(written))
}

/// A name that several units share.
pub(super) fn ambiguous_unit(names: &Names<'_>, place: Place, written: &str, several: &[usize]) -> Finding {
    let units = several.iter().filter_map(|unit| names.register.units().get(*unit));
    let shown: Vec<String> = units.map(|unit| format!("{} ({})", unit.name, unit.code)).collect();
    Finding::new(finding::UNIT_AMBIGUOUS, place).value(written).expected(shown.join("; "))
}

fn decide_date(claims: &Claims, findings: &mut Vec<Finding>) -> Option<NaiveDate> {
    for claim in &claims.dates {
        if claim.what.is_some() {
            return claim.what;
        }
        let finding = Finding::new(finding::REPORT_DATE, claim.place.clone()).value(claim.written.clone());
        findings.push(finding.expected("20/06/2022").arg("after", "no"));
    }
    None
}

fn decide_period(
    plan: &Plan,
    path: &str,
    claims: &Claims,
    dated: Option<NaiveDate>,
    years: impl Fn() -> Option<i32>,
    findings: &mut Vec<Finding>,
) -> Option<ReportPeriod> {
    let first = claims.periods.first();
    let Some((claim, named)) = first.and_then(|claim| Some((claim, claim.what?))) else {
        let (place, written) = period_place(path, claims);
        let blank = blank(&written);
        findings.push(Finding::new(finding::PERIOD_UNKNOWN, place).value(written).arg("blank", blank));
        return None;
    };
    if let Some(other) = named.other {
        let finding = Finding::new(finding::PERIOD_DISAGREES, claim.place.clone()).value(claim.written.clone());
        let other = Named { part: other, ..named };
        findings.push(finding.expected(show(named)).arg("period", show(named)).arg("windows", show(other)));
    }
    let kind = match named.part {
        Part::AdHoc => {
            note_disagreements(plan, claims, named, findings);
            return Some(ReportPeriod::AdHoc);
        }
        Part::Regular(kind) => kind,
    };
    let later = || claims.periods.iter().find_map(|claim| claim.what.filter(|other| other.part == named.part)?.year);
    let beside = || {
        let stated = claims.periods.iter().filter(|claim| claim.source != Source::Path);
        stated.filter_map(|claim| claim.what).find_map(|other| other.year)
    };
    let year = named.year.or_else(later).or_else(beside).or(match plan.years.as_slice() {
        [only] => Some(*only),
        _ => dated.map(|day| year_of_report(kind, day)).or_else(|| claims.years.first().copied()).or_else(years),
    });
    let Some(year) = year else {
        let finding = Finding::new(finding::PERIOD_UNKNOWN, claim.place.clone()).value(claim.written.clone());
        findings.push(finding.arg("blank", "no"));
        return None;
    };
    note_disagreements(plan, claims, Named { year: Some(year), ..named }, findings);
    Some(ReportPeriod::Regular(Period::new(year, kind)))
}

/// The year that a report dated on a day speaks of: in January and February, of the year before when it ends a year.
fn year_of_report(kind: PeriodKind, day: NaiveDate) -> i32 {
    let ends_year = matches!(kind, PeriodKind::Year | PeriodKind::Quarter(4) | PeriodKind::HalfYear(2));
    if ends_year && day.month() <= 2 { day.year() - 1 } else { day.year() }
}

fn note_disagreements(plan: &Plan, claims: &Claims, won: Named, findings: &mut Vec<Finding>) {
    let is_whole_year = |named: Named| named.part == Part::Regular(PeriodKind::Year);
    let mut others: Vec<Named> = Vec::new();
    for claim in claims.periods.iter().skip(1) {
        let Some(other) = claim.what else { continue };
        let same_year = other.year.is_none_or(|year| Some(year) == won.year);
        // A title's "năm 2022" is the plan's year, not another period.
        let is_plan_year =
            is_whole_year(other) && claim.source != Source::Label && (same_year || won.part == Part::AdHoc);
        let is_named = won.other == Some(other.part);
        if (other.part == won.part && (same_year || won.part == Part::AdHoc)) || is_plan_year || is_named {
            continue;
        }
        let other = Named {
            year: other.year.or(plan.years.first().copied().filter(|_| plan.years.len() == 1)),
            other: None,
            ..other
        };
        if !others.contains(&other) {
            others.push(other);
            let finding = Finding::new(finding::PERIOD_DISAGREES, claim.place.clone()).value(claim.written.clone());
            findings.push(finding.expected(show(won)).arg("period", show(won)).arg("windows", show(other)));
        }
    }
}

/// The place and words of the first claim to a period.
fn period_place(path: &str, claims: &Claims) -> (Place, String) {
    let first = claims.periods.first();
    first.map_or((Place::file(path), String::new()), |claim| (claim.place.clone(), claim.written.clone()))
}

/// A named period as its id.
fn show(named: Named) -> String {
    match (named.part, named.year) {
        (Part::AdHoc, _) => "đột xuất".to_owned(),
        (Part::Regular(kind), Some(year)) => Period::new(year, kind).to_string(),
        (Part::Regular(kind), None) => {
            let id = Period::new(0, kind).to_string();
            id.split_once('-').map_or("năm".to_owned(), |(_, part)| part.to_owned())
        }
    }
}
