//! What holds between tables: ids are unique, what is referred to exists, nesting has an end.

use super::Draft;
use crate::plan::fields::At;
use crate::plan::nearest::nearest;

pub(super) fn check(draft: &Draft<'_>) {
    repeated_ids(draft);
    let ids = draft.ids.borrow();
    let targets: Vec<&str> = ids.iter().filter(|(_, target)| *target).map(|((id, _), _)| id.as_str()).collect();
    let mut rules: Vec<&str> = vec!["reports"];
    rules.extend(ids.iter().map(|((id, _), _)| id.as_str()));
    for (_, outer) in draft.within.borrow().iter() {
        known(draft, "within", outer, &targets);
    }
    for rule in draft.criteria.borrow().iter() {
        known(draft, "criteria", rule, &rules);
    }
    endless_nesting(draft);
}

fn repeated_ids(draft: &Draft<'_>) {
    let ids = draft.ids.borrow();
    for (index, ((id, span), _)) in ids.iter().enumerate() {
        if ids.iter().take(index).any(|((earlier, _), _)| earlier == id) {
            let args = vec![("value", id.clone())];
            draft.page.note(span, "mistake-repeated-id", args, &[], None);
        }
    }
}

fn known(draft: &Draft<'_>, field: &str, (id, span): &At<String>, ids: &[&str]) {
    if ids.contains(&id.as_str()) {
        return;
    }
    let args = vec![("field", field.to_owned()), ("value", id.clone())];
    draft.page.note(span, "mistake-no-such-rule", args, ids, nearest(id, ids.iter().copied()));
}

/// A target that lies, through others, within itself.
fn endless_nesting(draft: &Draft<'_>) {
    let within = draft.within.borrow();
    let outer_of = |id: &str| within.iter().find(|(inner, _)| inner == id).map(|(_, (outer, _))| outer.as_str());
    for (id, (outer, span)) in within.iter() {
        let mut at = Some(outer.as_str());
        let mut steps = 0;
        while let Some(current) = at.filter(|current| *current != id && steps <= within.len()) {
            at = outer_of(current);
            steps += 1;
        }
        if at == Some(id.as_str()) {
            let args = vec![("value", id.clone())];
            draft.page.note(span, "mistake-within-itself", args, &[], None);
        }
    }
}
