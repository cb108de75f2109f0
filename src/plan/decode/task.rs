//! `[[task]]`: dated work.

use super::Draft;
use super::rule::{self, Groups};
use crate::model::plan::Task;
use crate::plan::fields::Fields;

pub(super) fn read<'a>(draft: &Draft<'a>, fields: Fields<'a>) -> Option<Task> {
    let common = rule::read(draft, &fields, Groups::Optional, false);
    let form = fields.optional_text("form");
    let due = fields.day("due").filter(|day| draft.sensible(&fields, "due", day)).map(|(day, _)| day);
    let lead = fields.text_or_texts("lead");
    let given = fields.required("lead");
    if let Some(value) = given.filter(|value| value.get_ref().as_array().is_some_and(|list| list.is_empty())) {
        fields.wrong(&value.span(), "lead", "wrong-lead", vec![]);
    }
    let cooperate = fields.text_or_texts("cooperate");
    let components: Vec<String> = fields.texts("components").into_iter().map(|(component, _)| component).collect();
    let conditional = fields.flag("conditional");
    fields.finish();
    let mut common = common?;
    if common.groups.is_empty() {
        common.groups = lead.iter().filter(|word| draft.group_labels.contains(word)).cloned().collect();
    }
    if lead.is_empty() {
        return None;
    }
    Some(Task { rule: common, form, due: due?, lead, cooperate, components, conditional, date_flaw: None })
}
