//! Verdicts by unit: a table for each rule with windows, and one for all dated tasks.
//!
//! A cell says its verdict in words for those who hear the page, by a sign and a colour for those who see it.

use std::collections::BTreeMap;

use super::View;
use super::html::Html;
use crate::model::calendar::Period;
use crate::model::plan::Rule;
use crate::model::verdict::{Outcome, Verdict};

/// A column: its key, and what stands above it.
type Column<'a> = (&'a str, String);

/// All grids.
pub(super) fn write(view: &View<'_>, html: &mut Html) {
    let outcomes = &view.context.summary.outcomes;
    if outcomes.is_empty() {
        return;
    }
    html.raw("<section aria-labelledby=\"units\"><h2 id=\"units\">").text(&view.say("page-grids")).raw("</h2>");
    html.element("p", &[("class", "quiet")], &view.say("page-grid-note"));
    html.open("ul", &[("class", "legend"), ("aria-label", &view.say("page-legend"))]);
    for verdict in Verdict::ALL {
        html.element("li", &[("class", verdict.word())], &view.verdict(verdict));
    }
    html.raw("</ul>");
    for (_, rule) in view.context.plan.rules() {
        let own: Vec<&Outcome> = outcomes.iter().filter(|one| one.rule == rule.id && one.kind != "task").collect();
        let mut windows: Vec<&Outcome> = own.clone();
        windows.sort_by_key(|one| (one.days.from, one.days.to));
        windows.dedup_by_key(|one| &one.window);
        let columns: Vec<Column<'_>> =
            windows.into_iter().map(|one| (one.window.as_str(), head(view, &one.window))).collect();
        grid(view, html, &rule.id, &rule.title, &columns, &own, |one| &one.window);
    }
    let tasks: Vec<&Outcome> = outcomes.iter().filter(|one| one.kind == "task").collect();
    let asked = |rule: &&Rule| tasks.iter().any(|one| one.rule == rule.id);
    let rules = view.context.plan.tasks.iter().map(|task| &task.rule).filter(asked);
    let columns: Vec<Column<'_>> = rules.map(|rule| (rule.id.as_str(), rule.id.clone())).collect();
    grid(view, html, "tasks", &view.say("page-grid-tasks"), &columns, &tasks, |one| &one.rule);
    html.raw("</section>\n");
}

/// A window in few letters where it is a month: `T3/2022`.
fn head(view: &View<'_>, window: &str) -> String {
    match (Period::parse(window), window.split_once('-')) {
        (None, Some((year, month))) => {
            let month = month.trim_start_matches('0');
            view.context.catalogue.text("window-month-short", &[("month", month), ("year", year)])
        }
        _ => view.context.catalogue.window(window),
    }
}

fn grid<'a>(
    view: &View<'_>,
    html: &mut Html,
    id: &str,
    title: &str,
    columns: &[Column<'_>],
    outcomes: &[&'a Outcome],
    key: impl Fn(&'a Outcome) -> &'a str,
) {
    if columns.is_empty() {
        return;
    }
    // The department's own row stands last.
    let mut rows: BTreeMap<(bool, Option<usize>), BTreeMap<&str, &Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        rows.entry((outcome.unit.is_none(), outcome.unit)).or_default().insert(key(outcome), outcome);
    }
    let words = Verdict::ALL.map(|verdict| (verdict, view.verdict(verdict)));
    let heading = format!("grid-{id}");
    html.element("h3", &[("id", &heading)], title);
    html.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-labelledby", &heading)]);
    html.open("table", &[("class", "grid"), ("data-grid", id), ("aria-labelledby", &heading)]);
    html.raw("<thead><tr>").element("th", &[("scope", "col")], &view.say("head-unit"));
    for (column, head) in columns {
        html.element("th", &[("scope", "col"), ("data-column", column)], head);
    }
    html.raw("</tr></thead><tbody>");
    for ((_, unit), row) in &rows {
        let code = unit.map_or("", |unit| view.unit(unit).0);
        html.open("tr", &[("data-unit", code)]).raw("<th scope=\"row\">");
        match unit {
            Some(unit) => view.named(html, *unit),
            None => {
                html.text(&view.say("department"));
            }
        }
        html.raw("</th>");
        for (column, _) in columns {
            match row.get(column) {
                Some(outcome) => cell(html, outcome, &words),
                None => {
                    html.raw("<td></td>");
                }
            }
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>");
}

fn cell(html: &mut Html, outcome: &Outcome, words: &[(Verdict, String)]) {
    let word = words.iter().find(|(verdict, _)| *verdict == outcome.verdict).map_or("", |(_, word)| word);
    html.open("td", &[("class", outcome.verdict.word())]).element("span", &[("class", "hidden")], word);
    if !matches!(outcome.verdict, Verdict::NotApplicable) {
        html.raw(" ").text(&outcome.actual.to_string()).raw("/").text(&outcome.required.to_string());
    }
    html.raw("</td>");
}
