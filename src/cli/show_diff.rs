//! What changed between two outputs, for people: period by period, kind by kind; then one verdict line.
//!
//! Everything is shown. Files and control totals are of all periods of a plan alike, so they are said once.

use std::collections::{BTreeMap, HashSet};

use super::screen::{QUIET, STRONG, line, paint, safe, wrapped};
use crate::model::calendar::Period;
use crate::model::change::{Change, Comparison, Comparisons, Figure, Identity, Topic};
use crate::model::change_words::{Words, number};
use crate::model::messages::Catalogue;

/// Letters of a fingerprint that are shown.
const SHORT: usize = 12;

/// Labels of forms by key.
type Forms = BTreeMap<String, String>;

/// The whole answer; when quiet, its last line only.
pub(super) fn show(found: &Comparisons, code: u8, quiet: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    if !quiet {
        let mut before: Option<&Comparison> = None;
        for pair in &found.pairs {
            out.push_str(&of_pair(pair, before, &found.forms, catalogue));
            before = Some(pair);
        }
        for (id, folders) in [("diff-only-earlier", &found.only_earlier), ("diff-only-later", &found.only_later)] {
            for folder in folders {
                line(&mut out, &catalogue.text(id, &[("folder", &safe(folder))]));
            }
        }
        if !found.only_earlier.is_empty() || !found.only_later.is_empty() {
            out.push('\n');
        }
    }
    line(&mut out, &verdict(found, code, catalogue));
    out
}

fn of_pair(pair: &Comparison, before: Option<&Comparison>, forms: &Forms, catalogue: &Catalogue) -> String {
    let said = before.filter(|before| {
        before.later.plan == pair.later.plan && general(before).eq(general(pair)) && general(pair).next().is_some()
    });
    let changes: Vec<&Change> = pair.changes.iter().filter(|change| said.is_none() || !is_general(change)).collect();
    let head = paint(STRONG, &safe(&title(pair, catalogue)));
    let nothing = match (changes.is_empty(), said) {
        (true, None) => Some("diff-same"),
        (true, Some(_)) => Some("diff-same-but-files"),
        (false, _) => None,
    };
    if let Some(id) = nothing {
        return format!("{head}: {}\n\n", catalogue.say(id));
    }
    let mut out = format!("{head}\n");
    for (name, edition) in [("diff-earlier", &pair.earlier), ("diff-later", &pair.later)] {
        line(&mut out, &format!("  {}", paint(QUIET, &safe(&edition_line(name, edition, catalogue)))));
    }
    if !pair.same_period() {
        line(&mut out, &format!("  {}", wrapped(&catalogue.say("diff-other-windows"), 2)));
    }
    for (kind, lines) in by_kind(&changes, forms, catalogue) {
        let heading = catalogue.text("diff-heading", &[("kind", &kind), ("count", &lines.len().to_string())]);
        line(&mut out, &format!("\n  {}", paint(STRONG, &heading)));
        for text in lines {
            line(&mut out, &format!("    {text}"));
        }
    }
    if said.is_some() {
        line(&mut out, &format!("\n  {}", catalogue.say("diff-files-above")));
    }
    out.push('\n');
    out
}

/// Whether a change is of the plan as a whole, whatever the period.
fn is_general(change: &Change) -> bool {
    matches!(change.topic, Topic::File | Topic::Control)
}

fn general(pair: &Comparison) -> impl Iterator<Item = &Change> {
    pair.changes.iter().filter(|change| is_general(change))
}

fn title(pair: &Comparison, catalogue: &Catalogue) -> String {
    let plan = &pair.later.plan;
    if pair.same_period() {
        return catalogue.text("diff-period", &[("plan", plan), ("period", &period(&pair.later, catalogue))]);
    }
    let periods = [&pair.earlier, &pair.later].map(|edition| period(edition, catalogue));
    catalogue.text("diff-periods", &[("plan", plan), ("earlier", &periods[0]), ("later", &periods[1])])
}

fn period(edition: &Identity, catalogue: &Catalogue) -> String {
    Period::parse(&edition.period).map_or_else(|| edition.period.clone(), |period| catalogue.period(period))
}

fn edition_line(name: &str, edition: &Identity, catalogue: &Catalogue) -> String {
    let when = |wanted: bool, text: String| if wanted { text } else { String::new() };
    let short = edition.fingerprint.get(..SHORT).unwrap_or_default();
    let known = !edition.fingerprint.is_empty();
    catalogue.text(
        "diff-edition",
        &[
            ("name", &catalogue.say(name)),
            ("folder", &edition.folder),
            ("day", &edition.as_of.format("%d/%m/%Y").to_string()),
            ("provisional", &when(edition.provisional, catalogue.say("diff-provisional"))),
            ("version", &when(known, catalogue.text("diff-version", &[("version", &edition.version)]))),
            ("inputs", &when(known, catalogue.text("diff-inputs", &[("fingerprint", short)]))),
            ("changed", &when(known && !edition.intact, catalogue.say("diff-edited"))),
        ],
    )
}

/// The changes as lines, by kind in the order in which kinds first come.
fn by_kind(changes: &[&Change], forms: &Forms, catalogue: &Catalogue) -> Vec<(String, Vec<String>)> {
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    for change in changes {
        let form = |change: &Change| forms.get(&change.subject).filter(|_| change.topic == Topic::Category).cloned();
        let words = Words::of(change, form, catalogue);
        let text = of_change(change, &words, catalogue);
        match kinds.iter_mut().find(|(kind, _)| *kind == words.kind) {
            Some((_, lines)) => lines.push(text),
            None => kinds.push((words.kind, vec![text])),
        }
    }
    kinds
}

fn of_change(change: &Change, words: &Words, catalogue: &Catalogue) -> String {
    let mut about: Vec<String> = Vec::new();
    about.extend(change.unit.as_ref().map(|(code, name)| format!("{code} {name}").trim().to_owned()));
    about.extend((change.topic != Topic::Report).then(|| words.subject.clone()));
    about.extend(Some(words.window.clone()).filter(|window| !window.is_empty()));
    let about = safe(&about.join(" · "));
    let place = match (change.sources.as_slice(), change.topic) {
        (sources, Topic::Report | Topic::Finding) if !sources.is_empty() => {
            format!("\n      {}", paint(QUIET, &safe(&sources.join(", "))))
        }
        _ => String::new(),
    };
    // What is new or gone has one side only.
    let one_sided = matches!(change.topic, Topic::Finding | Topic::File);
    let said = match (&change.before, &change.after) {
        (None, Some(_)) if one_sided => safe(&words.after),
        (Some(_), None) if one_sided => safe(&words.before),
        _ => format!("{} → {}", safe(&words.before), safe(&words.after)),
    };
    format!("{}: {said}{}{place}", paint(STRONG, &about), difference(change, catalogue))
}

fn difference(change: &Change, catalogue: &Catalogue) -> String {
    match change.difference() {
        None | Some(Figure::Whole(0) | Figure::Percent(0)) => String::new(),
        Some(figure) => {
            let (Figure::Whole(size) | Figure::Percent(size)) = figure;
            format!(" ({}{})", if size > 0 { "+" } else { "" }, number(figure, catalogue))
        }
    }
}

fn verdict(found: &Comparisons, code: u8, catalogue: &Catalogue) -> String {
    let (mut reports, mut verdicts, mut figures, mut new, mut gone, mut files) = (0, 0, 0, 0, 0, 0);
    let mut general: HashSet<(&str, &str)> = HashSet::new();
    for (plan, change) in found.pairs.iter().flat_map(|pair| pair.changes.iter().map(|one| (&*pair.later.plan, one))) {
        if is_general(change) && !general.insert((plan, &change.subject)) {
            continue;
        }
        let count = match (change.topic, &change.after) {
            (Topic::Report, _) => &mut reports,
            (Topic::Verdict | Topic::Tally | Topic::Verdicts | Topic::Assessment, _) => &mut verdicts,
            (Topic::Finding, None) => &mut gone,
            (Topic::Finding, Some(_)) => &mut new,
            (Topic::File, _) => &mut files,
            _ => &mut figures,
        };
        *count += 1;
    }
    let code = code.to_string();
    let periods = found.pairs.len().to_string();
    if !found.any() {
        return catalogue.text("diff-verdict-same", &[("periods", &periods), ("code", &code)]);
    }
    let counts = [reports, verdicts, figures, new, gone, files].map(|count: usize| count.to_string());
    let names = ["reports", "verdicts", "figures", "new", "gone", "files"];
    let mut args: Vec<(&str, &str)> = names.into_iter().zip(counts.iter().map(String::as_str)).collect();
    args.extend([("periods", &*periods), ("code", &*code)]);
    catalogue.text("diff-verdict", &args)
}
