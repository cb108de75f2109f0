//! Reads a row of a target: numerator and denominator.
//!
//! It never works a denominator out of a percentage, and a zero denominator stands as it is.

use super::codes::Codes;
use super::entry::{Entry, Parsed};
use super::number::{self, Amount};
use crate::model::finding::{self, Finding};
use crate::model::heads::Field;
use crate::model::record::{Fact, Ratio};

/// The fields without which a row of a form says nothing.
pub(super) const TELLING: &[Field] = &[Field::Numerator, Field::Denominator, Field::Percent, Field::Excluded];

/// Reads a row.
pub(super) fn read(entry: &Entry<'_, '_>, codes: &Codes) -> Parsed {
    if !entry.has_any(TELLING) {
        return Parsed::ignored();
    }
    let Some(target) = target(entry, codes) else {
        let field = [Field::Code, Field::Target]
            .into_iter()
            .find(|field| entry.get(*field).is_some())
            .unwrap_or(Field::Ordinal);
        let ids: Vec<&str> = entry.scope.plan.targets.iter().map(|target| target.rule.id.as_str()).collect();
        return Parsed::rejected(vec![entry.finding(finding::CODE_UNKNOWN, field).expected(ids.join(", "))]);
    };
    if !entry.scope.layout.has(Field::Numerator) || !entry.scope.layout.has(Field::Denominator) {
        return Parsed::rejected(Vec::new()); // said once for the table
    }
    let rule = entry.scope.plan.targets.get(target);
    let mut findings = Vec::new();
    let mut figure = |field| figure(entry, field).map_err(|finding| findings.push(*finding)).ok();
    let figures = (figure(Field::Numerator), figure(Field::Denominator));
    let excluded = match entry.get(Field::Excluded) {
        Some(_) => figure(Field::Excluded),
        None => Some(0),
    };
    let (Some(numerator), Some(stated), Some(excluded)) = (figures.0, figures.1, excluded) else {
        return Parsed::rejected(with_rule(findings, entry, target));
    };
    if excluded > 0 && rule.is_none_or(|rule| rule.excluding.is_none()) {
        let finding = entry.finding(finding::EXCLUSION_UNKNOWN, Field::Excluded);
        return Parsed::rejected(with_rule(vec![finding], entry, target));
    }
    let denominator = stated.saturating_sub(excluded);
    if numerator > denominator {
        let finding = entry.finding(finding::RATIO_ABOVE_ONE, Field::Numerator).expected(format!("≤ {denominator}"));
        let finding = finding.arg("denominator", denominator.to_string());
        return Parsed::rejected(with_rule(vec![finding], entry, target));
    }
    let fact = Fact::Ratio(Ratio { target, numerator, denominator, note: entry.text(Field::Note) });
    Parsed::accepted(fact, entry.at(Field::Numerator), Vec::new())
}

fn with_rule(findings: Vec<Finding>, entry: &Entry<'_, '_>, target: usize) -> Vec<Finding> {
    let id = entry.scope.plan.targets.get(target).map(|target| target.rule.id.clone()).unwrap_or_default();
    findings.into_iter().map(|finding| finding.rule(id.clone())).collect()
}

/// Which target: by code, by its words, else by its ordinal where the table has neither.
fn target(entry: &Entry<'_, '_>, codes: &Codes) -> Option<usize> {
    let by_code = |field| codes.by_code(&entry.text(field)).filter(|(_, part)| part.is_empty()).map(|(index, _)| index);
    let words = entry.text(Field::Target);
    let by_words = || codes.by_title(&words).or_else(|| by_code(Field::Target));
    let by_order = || (words.is_empty() && entry.get(Field::Code).is_none()).then(|| by_code(Field::Ordinal)).flatten();
    by_code(Field::Code).or_else(by_words).or_else(by_order)
}

/// A figure, which must be a whole number.
fn figure(entry: &Entry<'_, '_>, field: Field) -> Result<u64, Box<Finding>> {
    let wrong = |code| Err(Box::new(entry.finding(code, field)));
    let Some(cell) = entry.get(field) else { return wrong(finding::NUMBER_UNREADABLE) };
    match number::read(&cell.value) {
        Amount::Whole(number) => Ok(number),
        Amount::Parts(parts) => match parts.as_slice() {
            [(number, _)] => Ok(*number),
            _ => wrong(finding::NUMBER_UNREADABLE),
        },
        Amount::Present => wrong(finding::PRESENCE_NOT_COUNT),
        Amount::NotCount => wrong(finding::NUMBER_NOT_COUNT),
        Amount::Unreadable => wrong(finding::NUMBER_UNREADABLE),
        Amount::Error => wrong(finding::ERROR_VALUE),
        Amount::NotCalculated => wrong(finding::NOT_CALCULATED),
    }
}
