//! Remarks on a plan that is valid but asks what can't be, or leaves to the office what it should say.
//!
//! A remark blames the plan, never a unit.

use super::tables;
use crate::model::calendar::Period;
use crate::model::finding::{COMPOUND_FORM, NOT_IN_PLAN, RESULT_BEFORE_END, TASK_BEFORE_PLAN, UNUSED};
use crate::model::period_words::period_in;
use crate::model::plan::{Basis, DateFlaw, LintRemark, PeriodType, Plan, ReportRule, Rule, Task};
use crate::model::text::fold;

/// Words after which a title speaks of a result, folded.
const RESULT_WORDS: [&str; 4] = ["ket qua", "tong ket", "so ket", "bao cao"];

/// All remarks by code, then in the plan's order; sets the date flaw of each task.
pub(super) fn lint(plan: &mut Plan) -> Vec<LintRemark> {
    let flaws: Vec<Option<DateFlaw>> = plan.tasks.iter().map(|task| date_flaw(plan, task)).collect();
    for (task, flaw) in plan.tasks.iter_mut().zip(flaws) {
        task.date_flaw = flaw;
    }
    let mut remarks: Vec<LintRemark> = Vec::new();
    remarks.extend(plan.tasks.iter().filter_map(|task| dated_wrongly(plan, task)));
    remarks.extend(plan.tasks.iter().filter(|task| is_undivided(plan, task)).map(compound));
    remarks.extend(plan.reports.iter().filter_map(silent_report));
    remarks.extend(plan.rules().into_iter().filter(|(_, rule)| rule.basis == Basis::Interpreted).map(interpreted));
    remarks.extend(unused(plan));
    remarks.sort_by_key(|remark| remark.code);
    remarks
}

fn date_flaw(plan: &Plan, task: &Task) -> Option<DateFlaw> {
    if task.due < plan.issued {
        return Some(DateFlaw::BeforePlan);
    }
    let period = result_period(plan, &task.rule.title)?;
    (plan.calendar.window(period).to > task.due).then_some(DateFlaw::BeforeResult(period))
}

/// The period whose result a title speaks of.
fn result_period(plan: &Plan, title: &str) -> Option<Period> {
    let folded = fold(title);
    let from = RESULT_WORDS.iter().filter_map(|words| folded.find(words)).min()?;
    let only_year = if let [year] = plan.years.as_slice() { Some(*year) } else { None };
    period_in(folded.get(from..)?, only_year)
}

fn dated_wrongly(plan: &Plan, task: &Task) -> Option<LintRemark> {
    let due = ("due", shown(task.due));
    let (code, args) = match task.date_flaw? {
        DateFlaw::BeforePlan => (TASK_BEFORE_PLAN, vec![due, ("issued", shown(plan.issued))]),
        DateFlaw::BeforeResult(period) => {
            let cut_off = shown(plan.calendar.window(period).to);
            (RESULT_BEFORE_END, vec![due, ("period", period.to_string()), ("cut_off", cut_off)])
        }
    };
    Some(LintRemark { code, rule: task.rule.id.clone(), args })
}

/// A day as an official writes it.
fn shown(day: chrono::NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A form that joins several, whose parts are not listed.
fn is_undivided(plan: &Plan, task: &Task) -> bool {
    task.components.is_empty() && plan.categories.by_words(&task.form).is_none() && joins_forms(&task.form)
}

/// Whether the words join two forms: "a và b", "a + b", "a; b", "a, b". "tin, bài" is one form.
fn joins_forms(form: &str) -> bool {
    let form = form.to_lowercase().replace("tin, bài", "tin bài").replace("chỉ đạo, điều hành", "chỉ đạo điều hành");
    form.contains([';', '+']) || form.contains(", ") || form.split_whitespace().any(|word| word == "và")
}

fn compound(task: &Task) -> LintRemark {
    LintRemark { code: COMPOUND_FORM, rule: task.rule.id.clone(), args: vec![("form", task.form.clone())] }
}

/// What a report rule does not say: how often, by when; or that the office set the day.
fn silent_report(report: &ReportRule) -> Option<LintRemark> {
    let dated = report.periods.iter().any(|kind| *kind != PeriodType::AdHoc);
    let lack = match report.due {
        _ if report.periods.is_empty() => "periods",
        None if dated => "due",
        Some(_) if report.due_basis == Basis::Interpreted => "due-set",
        _ => return None,
    };
    Some(silent(&report.rule, lack))
}

fn interpreted((_, rule): (&str, &Rule)) -> LintRemark {
    silent(rule, "number-set")
}

fn silent(rule: &Rule, lack: &str) -> LintRemark {
    LintRemark { code: NOT_IN_PLAN, rule: rule.id.clone(), args: vec![("lack", lack.to_owned())] }
}

/// Forms and group labels of the plan file that no rule uses.
fn unused(plan: &Plan) -> Vec<LintRemark> {
    let remark = |kind: &str, name: &str| LintRemark {
        code: UNUSED,
        rule: String::new(),
        args: vec![("kind", kind.to_owned()), ("name", name.to_owned())],
    };
    let bundled = tables::categories();
    let asked = |id| {
        plan.quotas.iter().any(|quota| quota.any_of.contains(&id))
            || plan.duties.iter().any(|duty| duty.categories.contains(&id))
    };
    let own = plan.categories.iter().filter(|(_, category)| bundled.by_key(&category.key).is_none());
    let mut remarks: Vec<LintRemark> =
        own.filter(|(id, _)| !asked(*id)).map(|(_, category)| remark("category", &category.key)).collect();
    let named = |group: &String| {
        plan.rules().iter().any(|(_, rule)| rule.groups.contains(group))
            || plan.tasks.iter().any(|task| task.lead.contains(group) || task.cooperate.contains(group))
    };
    remarks.extend(plan.groups.keys().filter(|group| !named(group)).map(|group| remark("group", group)));
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_joined_by_words_and_signs() {
        for form in [
            "Đăng trên phần mềm và dán bảng thông báo",
            "Quá trình điều tra + Bài đăng website",
            "Trong cuộc họp phòng CM; đăng web",
            "Hội nghị, tờ rơi",
        ] {
            assert!(joins_forms(form), "{form}");
        }
        for form in ["Đăng website", "Trong cuộc họp các phòng CM,NV", "Đăng tin, bài trên website", "Bài đăng web", ""]
        {
            assert!(!joins_forms(form), "{form}");
        }
    }
}
