//! `[[duty]]`: continuous or event-triggered work, in several places, or a plan of one's own.

use super::Draft;
use super::rule::{self, Groups};
use crate::model::plan::{Audience, Basis, Duty};
use crate::plan::fields::Fields;

const AUDIENCES: [(&str, Audience); 2] = [("officials", Audience::Officials), ("citizens", Audience::Citizens)];

pub(super) fn read<'a>(draft: &Draft<'a>, fields: Fields<'a>) -> Option<Duty> {
    let common = rule::read(draft, &fields, Groups::Any, false);
    let trigger = fields.optional_text("trigger");
    let places = fields.texts("places").into_iter().map(|(place, _)| place).collect();
    let categories = rule::categories(draft, &fields, "categories");
    let audience = fields.value("audience").map(|value| fields.word("audience", value, &AUDIENCES));
    let numbered = fields.value("min").or(fields.value("per"));
    let quota = numbered.map(|_| rule::min(&fields).zip(rule::per(&fields)));
    let stated = common.as_ref().is_some_and(|rule| rule.basis == Basis::Stated);
    if let Some(value) = numbered.filter(|_| stated) {
        let args = vec![("field", "min".to_owned())];
        fields.page().note(&value.span(), "mistake-duty-number", args, &[], None);
    }
    fields.finish();
    if audience == Some(None) || quota == Some(None) {
        return None;
    }
    Some(Duty { rule: common?, categories, trigger, places, audience: audience.flatten(), quota: quota.flatten() })
}
