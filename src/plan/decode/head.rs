//! `[plan]`: the document itself.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{SUMMARIES, YEARS};
use crate::model::calendar::Calendar;
use crate::model::file_name;
use crate::model::plan::PeriodType;
use crate::plan::fields::{At, Fields};

/// What `[plan]` says; `None` where it says it wrongly.
pub(super) struct Head {
    pub(super) identity: Option<Identity>,
    pub(super) number: String,
    pub(super) issued: Option<NaiveDate>,
    pub(super) years: Vec<i32>,
    pub(super) calendar: Option<Calendar>,
    pub(super) recipients: Vec<String>,
    pub(super) signatory: Vec<String>,
    pub(super) summaries: Option<Vec<PeriodType>>,
    pub(super) groups: BTreeMap<String, String>,
}

/// The texts a plan can't be without.
pub(super) struct Identity {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) issuer: String,
    pub(super) superior: String,
    pub(super) place: String,
}

pub(super) fn read(fields: Fields<'_>) -> Head {
    let years = years(&fields);
    let issued = fields.day("issued").filter(|day| near(&fields, &years, day)).map(|(day, _)| day);
    let id = id(&fields);
    let (title, issuer) = (fields.text("title"), fields.text("issuer"));
    let (superior, place) = (fields.text("superior"), fields.text("place"));
    let head = Head {
        number: fields.optional_text("number"),
        issued,
        years,
        calendar: fields.word_or(
            "calendar",
            &[("civil", Calendar::Civil), ("decree", Calendar::Decree)],
            Calendar::Civil,
        ),
        recipients: lines(&fields, "recipients"),
        signatory: lines(&fields, "signatory"),
        summaries: summaries(&fields),
        groups: fields.labels("groups").into_iter().map(|(key, (label, _))| (key, label)).collect(),
        identity: identity(id, title, issuer, superior, place),
    };
    fields.finish();
    head
}

fn identity(
    id: Option<String>,
    title: Option<String>,
    issuer: Option<String>,
    superior: Option<String>,
    place: Option<String>,
) -> Option<Identity> {
    Some(Identity { id: id?, title: title?, issuer: issuer?, superior: superior?, place: place? })
}

/// The plan's id; it names a folder, so few letters are allowed, and no name that Windows keeps for a device.
fn id(fields: &Fields<'_>) -> Option<String> {
    let (id, span) = fields.string("id", fields.required("id")?)?;
    if is_id(&id) && id.len() <= file_name::LONGEST && !file_name::is_reserved(&id) {
        return Some(id);
    }
    fields.wrong(&span, "id", "wrong-id", vec![]);
    None
}

/// Whether a word may be an id: small letters, digits and hyphens.
pub(super) fn is_id(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-'))
}

fn years(fields: &Fields<'_>) -> Vec<i32> {
    if fields.required("years").is_none() {
        return Vec::new();
    }
    let Some((values, span)) = fields.list("years") else { return Vec::new() };
    if values.is_empty() {
        fields.wrong(&span, "years", "wrong-years", vec![]);
    }
    let mut years: Vec<i32> = values
        .iter()
        .filter_map(|value| fields.number("years", value, &YEARS))
        .filter_map(|year| i32::try_from(year).ok())
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// A plan is issued at most a year before its first year and not after its last.
fn near(fields: &Fields<'_>, years: &[i32], day: &At<NaiveDate>) -> bool {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return true };
    let fits = (first - 1..=*last).contains(&day.0.year());
    if !fits {
        let args = vec![("from", format!("{}-01-01", first - 1)), ("to", format!("{last}-12-31"))];
        fields.wrong(&day.1, "issued", "wrong-day-between", args);
    }
    fits
}

/// Lines as printed; a line may be empty (a signature without a name).
fn lines(fields: &Fields<'_>, field: &'static str) -> Vec<String> {
    let Some((values, _)) = fields.list(field) else { return Vec::new() };
    values.iter().filter_map(|value| fields.string(field, value)).map(|(line, _)| line).collect()
}

/// The kinds of summary in their own order, if the plan lists them.
fn summaries(fields: &Fields<'_>) -> Option<Vec<PeriodType>> {
    let (values, span) = fields.list("summaries")?;
    if values.is_empty() {
        let words: Vec<&str> = SUMMARIES.iter().map(|(word, _)| *word).collect();
        fields.unknown_word(&span, "summaries", "[]", &words);
    }
    let mut kinds: Vec<PeriodType> =
        values.iter().filter_map(|value| fields.word("summaries", value, &SUMMARIES)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Some(kinds)
}
