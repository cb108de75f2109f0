//! What every rule carries: id, title, groups, source, level, basis; and the values several tables share.

use super::Draft;
use super::head::is_id;
use crate::model::calendar::Per;
use crate::model::category::CategoryId;
use crate::model::plan::{Basis, Level, Rule, Source};
use crate::plan::fields::Fields;

/// What a table asks of its `groups`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Groups {
    /// At least one.
    Some,
    /// A list, perhaps empty.
    Any,
    /// The field itself may be absent.
    Optional,
}

pub(super) const BASES: [(&str, Basis); 2] = [("stated", Basis::Stated), ("interpreted", Basis::Interpreted)];

const LEVELS: [(&str, Level); 3] =
    [("required", Level::Required), ("aspirational", Level::Aspirational), ("encouraged", Level::Encouraged)];

const PERS: [(&str, Per); 4] =
    [("month", Per::Month), ("quarter", Per::Quarter), ("half_year", Per::HalfYear), ("year", Per::Year)];

/// Reads the common part, and remembers its id for what refers to it.
pub(super) fn read(draft: &Draft<'_>, fields: &Fields<'_>, groups: Groups, is_target: bool) -> Option<Rule> {
    let id = id(draft, fields, is_target);
    let title = fields.text("title");
    let groups = group_keys(fields, groups);
    let source = source(fields);
    let level = fields.word_or("level", &LEVELS, Level::Required);
    let basis = fields.word_or("basis", &BASES, Basis::Stated);
    Some(Rule { id: id?, title: title?, groups: groups?, source: source?, level: level?, basis: basis? })
}

fn id(draft: &Draft<'_>, fields: &Fields<'_>, is_target: bool) -> Option<String> {
    let (id, span) = fields.string("id", fields.required("id")?)?;
    if !is_id(&id) || id == "reports" {
        fields.wrong(&span, "id", "wrong-rule-id", vec![]);
        return None;
    }
    draft.ids.borrow_mut().push(((id.clone(), span), is_target));
    Some(id)
}

fn group_keys(fields: &Fields<'_>, asked: Groups) -> Option<Vec<String>> {
    if fields.value("groups").is_none() {
        if asked == Groups::Optional {
            return Some(Vec::new());
        }
        fields.missing("groups");
        return None;
    }
    let (values, span) = fields.list("groups")?;
    if values.is_empty() && asked == Groups::Some {
        fields.wrong(&span, "groups", "wrong-groups", vec![]);
        return None;
    }
    Some(fields.texts("groups").into_iter().map(|(group, _)| group).collect())
}

fn source(fields: &Fields<'_>) -> Option<Source> {
    let inner = Fields::of(fields.page(), fields.required("source")?, "source")?;
    let (section, quote) = (inner.text("section"), inner.text("quote"));
    inner.finish();
    Some(Source { section: section?, quote: quote? })
}

/// The window of a number: month, quarter, half_year or year.
pub(super) fn per(fields: &Fields<'_>) -> Option<Per> {
    fields.word("per", fields.required("per")?, &PERS)
}

/// A number of items, at least 1.
pub(super) fn min(fields: &Fields<'_>) -> Option<u32> {
    fields.number("min", fields.required("min")?, &(1..=10_000))
}

/// Keys of forms of communication.
pub(super) fn categories(draft: &Draft<'_>, fields: &Fields<'_>, field: &'static str) -> Vec<CategoryId> {
    let mut found = Vec::new();
    for (key, span) in fields.texts(field) {
        match draft.categories.by_key(&key) {
            Some(id) if !found.contains(&id) => found.push(id),
            Some(_) => {}
            None => {
                let keys: Vec<&str> = draft.categories.iter().map(|(_, category)| category.key.as_str()).collect();
                fields.unknown_word(&span, field, &key, &keys);
            }
        }
    }
    found
}
