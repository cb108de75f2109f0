//! `[[category]]` and `[heads]`: what a plan adds to the bundled tables.

use super::Draft;
use crate::model::category::Category;
use crate::model::heads::{Field, Heads};
use crate::plan::fields::Fields;
use crate::plan::tables;

/// New forms, or further spellings of known ones.
pub(super) fn categories(draft: &mut Draft<'_>, tables: Vec<Fields<'_>>) {
    let bundled = draft.categories.len();
    for fields in tables {
        let key = category_key(&fields);
        let known = key.as_ref().and_then(|key| draft.categories.by_key(key));
        let spellings = spellings(draft, &fields, key.as_deref());
        let (label, counted_in) = match known {
            // The bundled label stays, so stating another one would be a promise not kept.
            Some(id) if usize::from(id.0) < bundled => {
                let category = draft.categories.get(id);
                (Some(category.label.clone()), Some(category.counted_in.clone()))
            }
            _ => (fields.text("label"), fields.text("counted_in")),
        };
        if known.is_some_and(|id| usize::from(id.0) >= bundled) {
            fields.wrong(&fields.span(), "key", "wrong-category-once", vec![]);
        }
        fields.finish();
        // A form that lacks a field is known all the same, so that the rules that name it are no mistakes too.
        if let Some(key) = key {
            let (label, counted_in) = (label.unwrap_or_default(), counted_in.unwrap_or_default());
            draft.categories.add(&Category { key, label, counted_in, spellings });
        }
    }
}

fn category_key(fields: &Fields<'_>) -> Option<String> {
    let (key, span) = fields.string("key", fields.required("key")?)?;
    let plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '_');
    if key.is_empty() || !key.chars().all(plain) {
        fields.wrong(&span, "key", "wrong-category-key", vec![]);
        return None;
    }
    Some(key)
}

/// Spellings that do not mean another form already.
fn spellings(draft: &Draft<'_>, fields: &Fields<'_>, key: Option<&str>) -> Vec<String> {
    let mut spellings = Vec::new();
    for (spelling, span) in fields.texts("spellings") {
        let taken = draft.categories.by_words(&spelling).map(|id| draft.categories.get(id));
        match taken.filter(|category| Some(category.key.as_str()) != key) {
            Some(category) => {
                let args = vec![("value", spelling), ("category", category.key.clone())];
                fields.wrong(&span, "spellings", "wrong-spelling", args);
            }
            None => spellings.push(spelling),
        }
    }
    spellings
}

/// The bundled spellings of heads and the plan's own.
pub(super) fn heads(fields: Option<Fields<'_>>) -> Heads {
    let mut heads = tables::heads();
    let Some(fields) = fields else { return heads };
    for (field, word) in Field::ALL {
        for (spelling, _) in fields.texts(word) {
            heads.add(*field, &spelling);
        }
    }
    fields.finish();
    heads
}
