//! Findings, the most serious first, with a form that filters them by severity, code, unit and words.
//!
//! Each is complete without the script; the form shows itself only where the script runs.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::html::{Html, grouped};
use crate::model::finding::Severity;
use crate::write::Worded;

/// Most findings a page shows; a browser stays quick with them.
const MOST: usize = 10_000;

/// The findings.
pub(super) fn write(view: &View<'_>, html: &mut Html) {
    html.raw("<section aria-labelledby=\"found\"><h2 id=\"found\">").text(&view.say("page-findings")).raw("</h2>");
    let mut findings: Vec<&Worded<'_>> = view.worded.iter().collect();
    findings.sort_by_key(|one| one.finding.severity);
    if findings.is_empty() {
        html.element("p", &[], &view.say("nothing-found")).raw("</section>\n");
        return;
    }
    let all = findings.len() as u64;
    if findings.len() > MOST {
        findings.truncate(MOST);
        let args = [("shown", &*grouped(MOST as u64)), ("all", &*grouped(all))];
        html.element("p", &[], &view.context.catalogue.text("page-findings-cut", &args));
    }
    filter(view, html, &findings);
    html.raw("<ol class=\"findings\" id=\"findings\" aria-labelledby=\"found\">\n");
    for one in &findings {
        item(view, html, one);
    }
    html.raw("</ol></section>\n");
}

fn filter(view: &View<'_>, html: &mut Html, findings: &[&Worded<'_>]) {
    let severities: BTreeSet<Severity> = findings.iter().map(|one| one.finding.severity).collect();
    let codes: BTreeSet<&str> = findings.iter().map(|one| one.finding.code.0).collect();
    let units: BTreeSet<&str> = findings.iter().filter_map(|one| one.finding.unit.as_deref()).collect();
    html.open("form", &[("id", "filter"), ("aria-label", &view.say("page-filter")), ("hidden", "hidden")]);
    let severities = severities.into_iter().map(|one| (one.word(), severity(view, one)));
    choice(view, html, ("severity", "head-severity"), severities);
    let title = |code: &str| view.context.catalogue.attribute(code, "title", &[]).unwrap_or_default();
    choice(
        view,
        html,
        ("code", "head-finding"),
        codes.into_iter().map(|code| (code, format!("{code} – {}", title(code)))),
    );
    let names: BTreeMap<&str, &str> =
        view.context.register.units().iter().map(|unit| (unit.code.as_str(), unit.name.as_str())).collect();
    let named = |code: &str| format!("{code} – {}", names.get(code).copied().unwrap_or_default());
    choice(view, html, ("unit", "head-unit"), units.into_iter().map(|code| (code, named(code))));
    html.raw("<div>").element("label", &[("for", "words")], &view.say("page-filter-words"));
    html.raw("<input id=\"words\" name=\"words\" type=\"search\" autocomplete=\"off\"></div>");
    html.raw("<button type=\"reset\">").text(&view.say("page-filter-reset")).raw("</button></form>");
    let pattern = view.context.catalogue.text("page-findings-shown", &[("all", &findings.len().to_string())]);
    html.open("p", &[("id", "shown"), ("role", "status"), ("data-pattern", &pattern)]).raw("</p>");
}

/// A list to choose from, with "all" first.
fn choice<'a>(
    view: &View<'_>,
    html: &mut Html,
    (name, label): (&'static str, &str),
    options: impl Iterator<Item = (&'a str, String)>,
) {
    html.raw("<div>").element("label", &[("for", name)], &view.say(label));
    html.open("select", &[("id", name), ("name", name)]).raw("<option value=\"\">");
    html.text(&view.say("page-filter-all")).raw("</option>");
    for (value, text) in options {
        html.element("option", &[("value", value)], &text);
    }
    html.raw("</select></div>");
}

fn severity(view: &View<'_>, severity: Severity) -> String {
    view.say(&format!("severity-{}", severity.word()))
}

fn item(view: &View<'_>, html: &mut Html, one: &Worded<'_>) {
    let finding = one.finding;
    let word = finding.severity.word();
    let unit = finding.unit.as_deref().unwrap_or("");
    let code = finding.code.0;
    html.open("li", &[("class", word), ("data-severity", word), ("data-code", code), ("data-unit", unit)]);
    html.raw("<p>").element("span", &[("class", "mark")], &severity(view, finding.severity)).raw(" ");
    html.element("b", &[], code);
    for part in [unit, &finding.place.shown()] {
        if !part.is_empty() {
            html.raw(" · ").element("span", &[("class", "quiet")], part);
        }
    }
    html.raw("</p>").element("p", &[], &one.message);
    let help = view.context.catalogue.text("page-help", &[("help", &one.help)]);
    html.element("p", &[("class", "quiet")], &help);
    if !finding.answer.is_empty() {
        html.element("p", &[], &view.context.catalogue.text("page-answer", &[("answer", &finding.answer)]));
    }
    html.raw("</li>\n");
}
