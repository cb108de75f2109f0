//! `[[quota]]`: at least so many of some forms in each window.

use super::Draft;
use super::rule::{self, Groups};
use crate::model::plan::{CountedOn, Evidence, Quota};
use crate::plan::fields::Fields;

pub(super) fn read<'a>(draft: &Draft<'a>, fields: Fields<'a>) -> Option<Quota> {
    let common = rule::read(draft, &fields, Groups::Some, false);
    let (min, per) = (rule::min(&fields), rule::per(&fields));
    let any_of = rule::categories(draft, &fields, "any_of");
    if let Some(value) = fields.required("any_of")
        && value.get_ref().as_array().is_some_and(|list| list.is_empty())
    {
        fields.wrong(&value.span(), "any_of", "wrong-categories", vec![]);
    }
    let counted_on =
        fields.word_or("counted_on", &[("posted", CountedOn::Posted), ("sent", CountedOn::Sent)], CountedOn::Posted);
    let evidence = fields.word_or(
        "evidence",
        &[("itemised", Evidence::Itemised), ("stated", Evidence::Stated)],
        Evidence::Itemised,
    );
    fields.finish();
    if any_of.is_empty() {
        return None;
    }
    Some(Quota { rule: common?, any_of, min: min?, per: per?, counted_on: counted_on?, evidence: evidence? })
}
