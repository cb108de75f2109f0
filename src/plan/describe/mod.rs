//! What `tonghop plan` prints: the plan's rules with their clauses, its calendar, its dated work, the lint.
//!
//! It decides nothing; every day in it comes from the calendar and the holiday table.

mod words;

use std::fmt::Write as _;

use chrono::NaiveDate;

use self::words::{due_words, list, target_words};
use super::Loaded;
use super::layout::{paragraph, table};
use crate::model::calendar::Period;
use crate::model::finding::{Finding, Place};
use crate::model::holidays::Holidays;
use crate::model::messages::Catalogue;
use crate::model::plan::{Basis, Duty, Level, PeriodType, Plan, Quota, ReportRule, Rule, Target, Task};

/// The whole plan as text for a terminal.
#[must_use]
pub fn describe(loaded: &Loaded, catalogue: &Catalogue) -> String {
    let view = View { plan: &loaded.plan, holidays: &loaded.holidays, catalogue };
    let mut out = view.head();
    let sections = [
        ("describe-groups", view.groups()),
        ("describe-rules", view.rules()),
        ("describe-calendar", view.calendar()),
        ("describe-tasks", view.tasks()),
        ("describe-lint", view.lint(loaded)),
    ];
    for (title, body) in sections.into_iter().filter(|(_, body)| !body.is_empty()) {
        let _ = write!(out, "\n{}\n{body}", catalogue.say(title));
    }
    out
}

struct View<'a> {
    plan: &'a Plan,
    holidays: &'a Holidays,
    catalogue: &'a Catalogue,
}

impl View<'_> {
    fn say(&self, id: &str) -> String {
        self.catalogue.say(id)
    }

    fn head(&self) -> String {
        let plan = self.plan;
        let number = if plan.number.is_empty() { self.say("describe-no-number") } else { plan.number.clone() };
        let years: Vec<String> = plan.years.iter().map(ToString::to_string).collect();
        let calendar = match plan.calendar {
            crate::model::calendar::Calendar::Civil => "describe-civil",
            crate::model::calendar::Calendar::Decree => "describe-decree",
        };
        let kinds: Vec<String> = plan.summaries.iter().map(|kind| self.period_type(*kind)).collect();
        let rows: Vec<Vec<String>> = [
            ("describe-number", number),
            ("describe-issuer", format!("{}, {}", plan.issuer, plan.superior)),
            ("describe-issued", format!("{}, {}", plan.place, day(plan.issued))),
            ("describe-years", years.join(", ")),
            ("describe-calendar-kind", self.say(calendar)),
            ("describe-summaries", kinds.join(", ")),
        ]
        .into_iter()
        .map(|(id, value)| vec![self.say(id), value])
        .collect();
        format!("{}\n{}\n{}", plan.id, paragraph(0, &plan.title), table(2, &rows))
    }

    fn groups(&self) -> String {
        let rows: Vec<Vec<String>> =
            self.plan.groups.iter().map(|(key, label)| vec![key.clone(), label.clone()]).collect();
        table(2, &rows)
    }

    fn rules(&self) -> String {
        let plan = self.plan;
        let mut out = String::new();
        for report in &plan.reports {
            out.push_str(&self.rule("report", &report.rule, &self.report(report)));
        }
        for quota in &plan.quotas {
            out.push_str(&self.rule("quota", &quota.rule, &self.quota(quota)));
        }
        for target in &plan.targets {
            out.push_str(&self.rule("target", &target.rule, &self.target(target)));
        }
        for task in &plan.tasks {
            out.push_str(&self.rule("task", &task.rule, &self.task(task)));
        }
        for duty in &plan.duties {
            out.push_str(&self.rule("duty", &duty.rule, &self.duty(duty)));
        }
        if let Some(assessment) = &plan.assessment {
            let criteria: Vec<String> = assessment
                .criteria
                .iter()
                .map(|criterion| match criterion.weight {
                    1 => criterion.rule.clone(),
                    weight => format!("{} ×{weight}", criterion.rule),
                })
                .collect();
            let text = self.catalogue.text("describe-assessment", &[("criteria", &criteria.join(", "))]);
            out.push_str(&self.rule("assessment", &assessment.rule, &[text]));
        }
        out
    }

    /// One rule: id and table, level and basis, who, what, the clause with its quote, and its numbers.
    fn rule(&self, kind: &str, rule: &Rule, details: &[String]) -> String {
        let level = match rule.level {
            Level::Required => "describe-level-required",
            Level::Aspirational => "describe-level-aspirational",
            Level::Encouraged => "describe-level-encouraged",
        };
        let basis = match rule.basis {
            Basis::Stated => "describe-basis-stated",
            Basis::Interpreted => "describe-basis-interpreted",
        };
        let groups = match rule.groups.as_slice() {
            [] if kind == "target" => self.say("describe-all-units"),
            [] if kind == "task" => String::new(),
            [] => self.say("describe-department"),
            groups => list(groups.iter().map(|group| self.group(group))),
        };
        let facts = [self.say(level), self.say(basis), groups];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let mut out = format!("  {}  [{kind}]\n", rule.id);
        out.push_str(&paragraph(6, &rule.title));
        out.push_str(&paragraph(6, &facts.join(" · ")));
        for detail in details.iter().filter(|detail| !detail.is_empty()) {
            out.push_str(&paragraph(6, detail));
        }
        out.push_str(&paragraph(6, &format!("{}: “{}”", rule.source.section, rule.source.quote)));
        out
    }

    fn group(&self, key: &str) -> String {
        self.plan.groups.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    fn period_type(&self, kind: PeriodType) -> String {
        self.say(&format!("period-type-{}", kind.word().replace('_', "-")))
    }

    fn report(&self, report: &ReportRule) -> Vec<String> {
        let periods = match report.periods.as_slice() {
            [] => self.say("describe-no-periods"),
            periods => list(periods.iter().map(|kind| self.period_type(*kind))),
        };
        let via = match report.via.as_str() {
            "" => String::new(),
            via => self.catalogue.text("describe-via", &[("via", via)]),
        };
        let args = [("from", report.from.as_str()), ("to", &report.to), ("via", &via), ("periods", &periods)];
        let due = due_words(self.catalogue, report);
        let embed = if report.may_embed { self.say("describe-may-embed") } else { String::new() };
        vec![self.catalogue.text("describe-report", &args), due, embed]
    }

    fn quota(&self, quota: &Quota) -> Vec<String> {
        let forms = list(quota.any_of.iter().map(|id| self.plan.categories.get(*id).label.clone()));
        let per = words::per_words(self.catalogue, quota.per);
        let by = words::counted_words(self.catalogue, quota);
        let args = [("min", quota.min.to_string()), ("per", per), ("forms", forms), ("by", by)];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        vec![self.catalogue.text("describe-quota", &args)]
    }

    fn target(&self, target: &Target) -> Vec<String> {
        target_words(self.catalogue, target)
    }

    fn task(&self, task: &Task) -> Vec<String> {
        let mut details = vec![
            self.catalogue.text("describe-form", &[("form", &task.form)]),
            self.catalogue.text(
                "describe-lead",
                &[("lead", &self.named(&task.lead)), ("cooperate", &self.named(&task.cooperate))],
            ),
        ];
        if !task.components.is_empty() {
            details.push(self.catalogue.text("describe-components", &[("parts", &task.components.join("; "))]));
        }
        if task.conditional {
            details.push(self.say("describe-conditional"));
        }
        details
    }

    fn named(&self, words: &[String]) -> String {
        if words.is_empty() { "–".to_owned() } else { list(words.iter().map(|word| self.group(word))) }
    }

    fn duty(&self, duty: &Duty) -> Vec<String> {
        let forms = list(duty.categories.iter().map(|id| self.plan.categories.get(*id).label.clone()));
        let mut details = vec![self.catalogue.text("describe-evidence", &[("forms", &forms)])];
        if !duty.trigger.is_empty() {
            details.push(self.catalogue.text("describe-trigger", &[("trigger", &duty.trigger)]));
        }
        if !duty.places.is_empty() {
            details.push(self.catalogue.text("describe-places", &[("places", &duty.places.join("; "))]));
        }
        if let Some(audience) = duty.audience {
            details.push(self.say(&format!("describe-audience-{}", audience.word())));
        }
        details.push(match duty.quota {
            Some((min, per)) => {
                let per = words::per_words(self.catalogue, per);
                self.catalogue.text("describe-duty-number", &[("min", &min.to_string()), ("per", &per)])
            }
            None => self.say("describe-no-verdict"),
        });
        details
    }

    /// Every period of each year: its window, its cut-off, and the due day of each report rule that has one.
    fn calendar(&self) -> String {
        let plan = self.plan;
        let dated: Vec<&ReportRule> =
            plan.reports.iter().filter(|report| report.due.is_some() && !report.periods.is_empty()).collect();
        let mut head = vec![self.say("column-period"), self.say("column-from"), self.say("column-cut-off")];
        head.extend(dated.iter().map(|report| self.catalogue.text("column-due", &[("rule", &report.rule.id)])));
        let mut rows = vec![head];
        for (period, kind) in self.periods() {
            let window = plan.calendar.window(period);
            let mut row = vec![period.to_string(), day(window.from), self.weekday(window.to)];
            row.extend(dated.iter().map(|report| match report.due {
                Some(due) if report.periods.contains(&kind) => self.marked(self.holidays.due_day(window.to, due)),
                _ => "–".to_owned(),
            }));
            if window.to < plan.issued {
                row.push(self.say("describe-before-plan"));
            }
            rows.push(row);
        }
        let mut out = table(2, &rows);
        if out.contains('*') {
            out.push_str(&paragraph(2, &self.say("describe-day-off")));
        }
        let unknown: Vec<String> =
            plan.years.iter().filter(|year| !self.holidays.knows(**year)).map(ToString::to_string).collect();
        if !unknown.is_empty() {
            out.push_str(&paragraph(
                2,
                &self.catalogue.text("describe-no-holidays", &[("years", &unknown.join(", "))]),
            ));
        }
        out
    }

    /// The periods of summaries and reports in every year, by cut-off, narrower first.
    fn periods(&self) -> Vec<(Period, PeriodType)> {
        let plan = self.plan;
        let kinds = [PeriodType::Quarter, PeriodType::HalfYear, PeriodType::NineMonths, PeriodType::Year];
        let used = |kind: &PeriodType| {
            plan.summaries.contains(kind) || plan.reports.iter().any(|report| report.periods.contains(kind))
        };
        let of_year = |year: &i32| {
            let year = *year;
            kinds
                .into_iter()
                .filter(used)
                .flat_map(move |kind| kind.periods(year).into_iter().map(move |period| (period, kind)))
        };
        let mut periods: Vec<(Period, PeriodType)> = plan.years.iter().flat_map(of_year).collect();
        periods.sort_by_key(|(period, _)| {
            let window = plan.calendar.window(*period);
            (window.to, std::cmp::Reverse(window.from))
        });
        periods
    }

    fn tasks(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .plan
            .tasks
            .iter()
            .map(|task| {
                vec![task.rule.id.clone(), self.weekday(task.due), task.lead.join(", "), task.rule.title.clone()]
            })
            .collect();
        table(2, &rows)
    }

    fn lint(&self, loaded: &Loaded) -> String {
        let rows: Vec<Vec<String>> = loaded
            .remarks
            .iter()
            .map(|remark| {
                let mut finding = Finding::new(remark.code, Place::default()).rule(&remark.rule);
                finding.args.clone_from(&remark.args);
                let (text, _) = self.catalogue.finding(&finding);
                vec![remark.code.0.to_owned(), remark.rule.clone(), text]
            })
            .collect();
        table(2, &rows)
    }

    /// A day with its weekday.
    fn weekday(&self, date: NaiveDate) -> String {
        format!("{} {}", words::weekday(self.catalogue, date), day(date))
    }

    /// The same, with a star when offices do not work on it.
    fn marked(&self, date: NaiveDate) -> String {
        let star = if self.holidays.is_working(date) { "" } else { " *" };
        format!("{}{star}", self.weekday(date))
    }
}

/// A day as an official writes it.
fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}
