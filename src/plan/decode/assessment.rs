//! `[assessment]`: each unit's result at year end.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use super::rule::{self, Groups};
use crate::model::plan::{Assessment, Band, Criterion};
use crate::plan::fields::{At, Fields};

pub(super) fn read(draft: &Draft<'_>, fields: Fields<'_>) -> Option<Assessment> {
    let common = rule::read(draft, &fields, Groups::Some, false);
    let criteria = criteria(draft, &fields);
    let bands = bands(&fields);
    fields.finish();
    Some(Assessment { rule: common?, criteria: criteria?, bands })
}

fn criteria(draft: &Draft<'_>, fields: &Fields<'_>) -> Option<Vec<Criterion>> {
    fields.required("criteria")?;
    let (values, span) = fields.list("criteria")?;
    if values.is_empty() {
        fields.wrong(&span, "criteria", "wrong-criteria", vec![]);
        return None;
    }
    let mut criteria: Vec<Criterion> = Vec::new();
    for value in values {
        let Some((rule, weight)) = criterion(fields, value) else { continue };
        if criteria.iter().any(|known| known.rule == rule.0) {
            fields.wrong(&rule.1, "criteria", "wrong-criterion-once", vec![]);
            continue;
        }
        criteria.push(Criterion { rule: rule.0.clone(), weight });
        draft.criteria.borrow_mut().push(rule);
    }
    Some(criteria)
}

/// `"rule-id"` or `{ rule = "rule-id", weight = 2 }`.
fn criterion(fields: &Fields<'_>, value: &Spanned<DeValue<'_>>) -> Option<(At<String>, u32)> {
    if let DeValue::Table(table) = value.get_ref() {
        let inner = Fields::new(fields.page(), table, value.span(), "criteria");
        let rule = inner.required("rule").and_then(|value| inner.string("rule", value));
        let weight = match inner.value("weight") {
            Some(weight) => inner.number("weight", weight, &(1..=1_000)),
            None => Some(1),
        };
        inner.finish();
        return rule.zip(weight);
    }
    fields.string("criteria", value).map(|rule| (rule, 1))
}

/// `[{ from = 90, label = "…" }]`, highest first.
fn bands(fields: &Fields<'_>) -> Vec<Band> {
    let Some((values, _)) = fields.list("bands") else { return Vec::new() };
    let mut bands: Vec<Band> = Vec::new();
    for value in values {
        let Some(inner) = Fields::of(fields.page(), value, "bands") else { continue };
        let from = inner.required("from").and_then(|from| inner.number("from", from, &(0..=100)));
        let label = inner.text("label");
        let span = inner.span();
        inner.finish();
        let Some((from, label)) = from.zip(label) else { continue };
        if bands.iter().any(|band| band.from == from) {
            fields.wrong(&span, "bands", "wrong-band-once", vec![]);
            continue;
        }
        bands.push(Band { from, label });
    }
    bands.sort_by_key(|band| std::cmp::Reverse(band.from));
    bands
}
