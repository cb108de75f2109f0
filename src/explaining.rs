//! A figure back to its sources: the stages of a run up to the summary, then each of them asked what it saw.
//!
//! Part of the order of the stages (`lib.rs`). It writes nothing and decides nothing.

use std::collections::HashMap;
use std::path::Path;

use crate::desk::Desk;
use crate::model::calendar::Period;
use crate::model::explanation::{Explanation, Question};
use crate::model::limits::Limits;
use crate::model::plan::Plan;
use crate::model::progress::Progress;
use crate::model::register::{Register, Resolved};
use crate::model::run::Failure;
use crate::model::timings::Course;
use crate::{evaluate, intake, plan, read, summarise};

/// Takes figures back to their cells and clauses; writes nothing.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes, [`Failure::Usage`] for a period, unit or rule that is not there,
/// [`Failure::Unfinished`] when a file of the plan can't be read.
pub fn explain(
    plan_dir: &Path,
    question: &Question,
    limits: &Limits,
    worker: Option<&Path>,
) -> Result<Vec<Explanation>, Failure> {
    let loaded = plan::load(plan_dir).map_err(Failure::Refused)?;
    let plan = &loaded.plan;
    let period = period(plan, &question.period)?;
    let rule = question.rule.as_deref().map(|typed| rule(plan, typed)).transpose()?;
    let reader = match worker {
        Some(program) => read::Reader::contained(*limits, program.to_owned(), 1),
        None => read::Reader::new(*limits),
    };
    let desk = Desk::open(plan_dir, &loaded, &reader)?;
    let units = units(&desk.register, &question.units)?;
    let progress = Progress::default();
    let mut course = Course::start(&plan.id, &progress);
    let (ledger, findings) = intake::gather(&desk, &reader, limits, question.as_of, &mut course)?;
    let explained = || -> anyhow::Result<Vec<Explanation>> {
        let evaluator = evaluate::Evaluator::new(
            plan,
            &loaded.holidays,
            &desk.register,
            &ledger,
            &desk.received,
            &desk.waivers,
            question.as_of,
        )?;
        let evaluation = evaluator.judge(period)?;
        let mut explained = units
            .iter()
            .map(|index| {
                Ok(Explanation {
                    plan: plan.id.clone(),
                    period,
                    window: evaluation.window,
                    as_of: evaluation.as_of,
                    judged_on: evaluation.judged_on,
                    unit: desk.register.units()[*index].clone(),
                    reports: evaluator.explain_reports(&evaluation, *index, &findings),
                    rules: evaluator.explain(&evaluation, *index, rule.as_deref())?,
                    aside: evaluator.explain_aside(&evaluation, *index),
                })
            })
            .collect::<anyhow::Result<Vec<Explanation>>>()?;
        let summary =
            summarise::summarise(plan, &desk.register, &ledger, evaluation, evaluator.statements(), &findings)?;
        let order: HashMap<&str, usize> =
            plan.rules().into_iter().enumerate().map(|(place, (_, rule))| (rule.id.as_str(), place)).collect();
        for (index, one) in units.iter().zip(&mut explained) {
            let duties = summarise::explain_duties(plan, &ledger, &summary, (*index, &one.unit), rule.as_deref())?;
            one.rules.extend(duties);
            one.rules.sort_by_key(|rule| order.get(rule.rule.id.as_str()).copied());
        }
        Ok(explained)
    };
    Ok(explained()?)
}

/// The period typed, if the plan has it.
pub(crate) fn period(plan: &Plan, typed: &str) -> Result<Period, Failure> {
    let known: Vec<String> = plan.periods().iter().map(ToString::to_string).collect();
    let wanted = typed.to_ascii_uppercase();
    match Period::parse(&wanted).filter(|_| known.contains(&wanted)) {
        Some(period) => Ok(period),
        None => Err(unknown("usage-explain-period", typed, known.iter().map(|id| (id.as_str(), "")))),
    }
}

fn rule(plan: &Plan, typed: &str) -> Result<String, Failure> {
    let rules = plan.rules();
    let found = rules.iter().find(|(_, rule)| rule.id.eq_ignore_ascii_case(typed.trim()));
    let known = || rules.iter().map(|(_, rule)| (rule.id.as_str(), rule.title.as_str()));
    found.map(|(_, rule)| rule.id.clone()).ok_or_else(|| unknown("usage-explain-rule", typed, known()))
}

/// The units typed, by code or name; all of them where none is.
pub(crate) fn units(register: &Register, typed: &[String]) -> Result<Vec<usize>, Failure> {
    if typed.is_empty() {
        return Ok((0..register.units().len()).collect());
    }
    let known = || register.units().iter().map(|unit| (unit.code.as_str(), unit.name.as_str()));
    let find = |word: &String| match (register.by_code(word), register.by_name(word)) {
        (Some(unit), _) | (None, Resolved::Unit(unit)) => Ok(unit),
        _ => Err(unknown("usage-explain-unit", word, known())),
    };
    let mut units = typed.iter().map(find).collect::<Result<Vec<usize>, Failure>>()?;
    units.sort_unstable();
    units.dedup();
    Ok(units)
}

/// A name that is not known, with the nearest ones (a name and what it stands for).
fn unknown<'a>(id: &'static str, typed: &str, known: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Failure {
    let likeness = |one: &str| strsim::jaro_winkler(&one.to_lowercase(), &typed.to_lowercase());
    let mut near: Vec<(f64, &str, &str)> =
        known.map(|(name, title)| (likeness(name).max(likeness(title)), name, title)).collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    let shown = |(_, name, title): &(f64, &str, &str)| match *title {
        "" => (*name).to_owned(),
        title => format!("{name} ({title})"),
    };
    let nearest: Vec<String> = near.iter().take(5).map(shown).collect();
    Failure::Usage(id, vec![("value", typed.to_owned()), ("nearest", nearest.join("; "))])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::explanation::{Evidence, ExplainedRule};
    use crate::model::ledger::{Ledger, Rows};

    /// Places of a frame's rows, by unit.
    fn places(ledger: &Ledger, rows: &Rows<'_>) -> BTreeMap<usize, Vec<String>> {
        let mut places: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        if rows.is_empty() {
            return places;
        }
        let (of, units) = (rows.places().expect("columns"), rows.u32("unit").expect("a column"));
        for row in 0..rows.len() {
            let (file, sheet, at) = of(row);
            let place = format!("{} › {sheet} › {}", ledger.files[file].path, at.a1());
            places.entry(units.get(row).expect("a unit") as usize).or_default().push(place);
        }
        for of_unit in places.values_mut() {
            of_unit.sort();
        }
        places
    }

    /// Places of a rule's records of a kind, counted and not.
    fn explained(rule: &ExplainedRule, kind: &str) -> Vec<String> {
        let counted = rule.figures.iter().flat_map(|figure| &figure.counted);
        let all = counted.chain(rule.uncounted.iter().map(|one| &one.evidence));
        let shown = |evidence: &&Evidence| evidence.kind == kind;
        let mut places: Vec<String> = all.filter(shown).map(|evidence| evidence.place.shown()).collect();
        places.sort();
        places
    }

    #[test]
    fn every_record_of_the_samples_counts_or_has_a_reason() {
        let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
        let as_of = "2026-01-31".parse().expect("a day");
        let mut looked_at = 0;
        for entry in std::fs::read_dir(input).expect("the samples") {
            let folder = entry.expect("an entry").path();
            let loaded = plan::load(&folder).expect("a plan");
            let reader = read::Reader::new(Limits::default());
            let desk = Desk::open(&folder, &loaded, &reader).expect("a desk");
            let progress = Progress::default();
            let mut course = Course::start("mot", &progress);
            let (ledger, _) = intake::gather(&desk, &reader, &Limits::default(), as_of, &mut course).expect("a ledger");
            let frames = [("item", &ledger.items), ("count", &ledger.counts), ("ratio", &ledger.ratios)];
            let places = frames.map(|(kind, frame)| (kind, places(&ledger, &Rows::of(frame))));
            let (received, waivers) = (&desk.received, &desk.waivers);
            let evaluator = evaluate::Evaluator::new(
                &loaded.plan,
                &loaded.holidays,
                &desk.register,
                &ledger,
                received,
                waivers,
                as_of,
            )
            .expect("an evaluator");
            for period in loaded.plan.periods() {
                let evaluation = evaluator.judge(period).expect("judged");
                for unit in 0..desk.register.units().len() {
                    for rule in evaluator.explain(&evaluation, unit, None).expect("explained") {
                        let kinds: &[&str] = match rule.kind {
                            "quota" | "duty" if !rule.figures.is_empty() => &["item", "count"],
                            "target" => &["ratio"],
                            _ => &[],
                        };
                        for (kind, all) in places.iter().filter(|(kind, _)| kinds.contains(kind)) {
                            let wanted = all.get(&unit).cloned().unwrap_or_default();
                            assert_eq!(explained(&rule, kind), wanted, "{period} {unit} {} {kind}", rule.rule.id);
                            looked_at += wanted.len();
                        }
                        for figure in rule.figures.iter().filter(|figure| figure.required.is_some()) {
                            let outcome = evaluation.outcomes.iter().find(|one| {
                                one.unit == Some(unit) && one.rule == rule.rule.id && one.window == figure.window
                            });
                            assert_eq!(outcome.map(|one| one.actual), figure.actual);
                            assert_eq!(outcome.map(|one| one.verdict), figure.verdict);
                            let sum: u64 = figure.counted.iter().map(|evidence| evidence.adds).sum();
                            assert_eq!(Some(sum), figure.actual, "{period} {unit} {} {}", rule.rule.id, figure.window);
                        }
                    }
                }
            }
            // What is wrong with a whole table is said once, not row by row.
            let assigned = ledger.reports.iter().filter(|report| report.unit.is_some() && report.period.is_some());
            let rejected: u64 = assigned.map(|report| report.rows.rejected).sum();
            let told = ledger.aside.iter().filter(|aside| aside.fact.is_none()).count() as u64;
            assert!(told <= rejected, "{told} of {rejected} rejected rows");
        }
        assert!(looked_at > 1_000, "{looked_at}");
    }
}
