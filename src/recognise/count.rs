//! Reads a row of stated quantities: how many of a form, and how many people took part.
//!
//! Cumulative figures become records of their own and are never added to the period's.

use super::entry::{Entry, Parsed};
use super::item;
use super::number::{self, Amount};
use super::words;
use crate::model::category::CategoryId;
use crate::model::finding::{self, Finding};
use crate::model::heads::Field;
use crate::model::record::{Count, Fact};

/// The fields without which a row of a form says nothing.
pub(super) const TELLING: &[Field] = &[Field::Quantity, Field::People, Field::Cumulative, Field::Evidence, Field::Url];

/// What a figure cell says: nothing, present, or so many.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    Missing,
    Present,
    Whole(u64),
}

/// Reads a row; `group`: the form that a group row above names.
pub(super) fn read(entry: &Entry<'_, '_>, group: Option<CategoryId>) -> Parsed {
    if !entry.has_any(TELLING) {
        return Parsed::ignored();
    }
    let mut findings = Vec::new();
    let mut figure = |field| figure(entry, field).map_err(|finding| findings.push(*finding)).unwrap_or(Figure::Missing);
    let (quantity, people, cumulative) = (figure(Field::Quantity), figure(Field::People), figure(Field::Cumulative));
    let nothing = [quantity, people, cumulative].iter().all(|figure| *figure == Figure::Missing);
    if nothing && findings.is_empty() {
        findings.push(entry.finding(finding::NUMBER_UNREADABLE, Field::Quantity));
    }
    findings.extend(entry.broken(&[Field::Category]));
    let category = item::category(entry, group);
    let category = category.map_err(|finding| findings.push(*finding)).ok();
    if let Ok(Some(when)) = entry.when(Field::Posted)
        && !entry.is_inside(when)
    {
        findings.push(entry.outside(when, Field::Posted));
    }
    let (Some(category), true) = (category, findings.is_empty()) else { return Parsed::rejected(findings) };
    for (figure, field) in [(quantity, Field::Quantity), (people, Field::People), (cumulative, Field::Cumulative)] {
        if figure == Figure::Present {
            findings.push(entry.finding(finding::PRESENCE_NOT_COUNT, field));
        }
    }
    let count = |quantity: Figure, people: Option<u64>, cumulative: bool| {
        Fact::Count(Count {
            category,
            quantity: whole(quantity),
            people,
            cumulative,
            audience: entry.audience(),
            evidence: if entry.get(Field::Evidence).is_some() {
                entry.text(Field::Evidence)
            } else {
                entry.text(Field::Url)
            },
            note: note(entry),
        })
    };
    let mut parsed = Parsed { outcome: super::entry::Outcome::Accepted, findings, ..Parsed::ignored() };
    let (in_words, of_people) = split_parts(entry);
    if quantity != Figure::Missing || people != Figure::Missing {
        let at = entry.at_first(&[Field::Quantity, Field::People]);
        let quantity = in_words.map_or(quantity, Figure::Whole);
        parsed.records.push((count(quantity, whole(people).or(of_people), false), at));
    }
    if cumulative != Figure::Missing {
        let at = entry.at(Field::Cumulative);
        parsed.records.push((count(cumulative, None, true), at));
        if entry.scope.layout.has(Field::Quantity) {
            parsed.cumulative = Some((at, entry.text(Field::Cumulative).into_string()));
        }
    }
    parsed
}

fn whole(figure: Figure) -> Option<u64> {
    match figure {
        Figure::Whole(number) => Some(number),
        Figure::Missing | Figure::Present => None,
    }
}

/// What the row says beside its figures: the note, else its title, else the words around the quantity.
fn note(entry: &Entry<'_, '_>) -> Box<str> {
    let in_words = match entry.get(Field::Quantity).map(|cell| number::read(&cell.value)) {
        Some(Amount::Parts(_) | Amount::Present) => Field::Quantity,
        _ => Field::Note,
    };
    let texts = [Field::Note, Field::Title, in_words].map(|field| entry.text(field));
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// "3 cuộc, 150 người": the quantity and the people of a quantity cell that states both.
fn split_parts(entry: &Entry<'_, '_>) -> (Option<u64>, Option<u64>) {
    let Some(Amount::Parts(parts)) = entry.get(Field::Quantity).map(|cell| number::read(&cell.value)) else {
        return (None, None);
    };
    let (people, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, of)| words::is_of_people(of));
    if people.is_empty() || others.is_empty() {
        return (None, None);
    }
    let sum = |parts: &[(u64, String)]| parts.iter().try_fold(0_u64, |sum, (number, _)| sum.checked_add(*number));
    (sum(&others), sum(&people))
}

/// Reads a figure.
fn figure(entry: &Entry<'_, '_>, field: Field) -> Result<Figure, Box<Finding>> {
    let Some(cell) = entry.get(field) else { return Ok(Figure::Missing) };
    let wrong = |code| Err(Box::new(entry.finding(code, field)));
    match number::read(&cell.value) {
        Amount::Whole(number) => Ok(Figure::Whole(number)),
        Amount::Parts(parts) => {
            let sum = parts.iter().try_fold(0_u64, |sum, (number, _)| sum.checked_add(*number));
            sum.map_or_else(|| wrong(finding::NUMBER_UNREADABLE), |sum| Ok(Figure::Whole(sum)))
        }
        Amount::Present => Ok(Figure::Present),
        Amount::NotCount => wrong(finding::NUMBER_NOT_COUNT),
        Amount::Unreadable => wrong(finding::NUMBER_UNREADABLE),
        Amount::Error => wrong(finding::ERROR_VALUE),
        Amount::NotCalculated => wrong(finding::NOT_CALCULATED),
    }
}
