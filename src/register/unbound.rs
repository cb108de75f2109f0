//! Rules whose words for units mean no unit: a misspelt group, or a unit that is not in the register.

use crate::model::finding::{Finding, Place, RULE_WITHOUT_UNITS};
use crate::model::plan::Plan;
use crate::model::register::Register;

/// A finding for each group, lead or cooperating unit of a rule that means nobody.
#[must_use]
pub fn unbound_rules(plan: &Plan, register: &Register) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut say = |rule: &str, word: &String| {
        let finding = Finding::new(RULE_WITHOUT_UNITS, Place::file("plan.toml")).rule(rule).value(word);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    };
    for (_, rule) in plan.rules() {
        for group in &rule.groups {
            if register.in_groups(std::slice::from_ref(group)).next().is_none() {
                say(&rule.id, group);
            }
        }
    }
    for task in &plan.tasks {
        for word in task.lead.iter().chain(&task.cooperate) {
            if register.meant_by(word).is_empty() {
                say(&task.rule.id, word);
            }
        }
    }
    findings
}
