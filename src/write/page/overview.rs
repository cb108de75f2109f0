//! The top of a period's page: headline figures, reports, forms; and its foot.

use super::html::Html;
use super::{View, day};
use crate::model::finding::Severity;
use crate::model::verdict::{ReportState, ReportStatus, Verdict};
use crate::write::workbook::reminders::{BOOK as REMINDERS, LETTERS};

/// Statuses of which a secretary must do something.
const LACKING: [ReportStatus; 3] = [ReportStatus::Missing, ReportStatus::Empty, ReportStatus::Ambiguous];

/// The header: plan, period, as-of day, links.
pub(super) fn head(view: &View<'_>, html: &mut Html, title: &str) {
    let (plan, summary, catalogue) = (view.context.plan, view.context.summary, view.context.catalogue);
    html.raw("<header>").element("p", &[("class", "quiet")], &plan.issuer).element("h1", &[], title);
    let known_as: [(&str, &str); 3] = [("title", &plan.title), ("number", &plan.number), ("issuer", &plan.issuer)];
    let id = if plan.number.is_empty() { "document-plan-unnumbered" } else { "document-plan" };
    html.element("p", &[], &catalogue.text(id, &known_as));
    let span = [("from", &*day(summary.window.from)), ("to", &*day(summary.window.to))];
    html.raw("<p>").text(&catalogue.text("document-span", &span)).raw(". ");
    html.text(&catalogue.text("page-as-of", &[("day", &day(summary.as_of))])).raw(" ");
    if summary.provisional {
        html.element("strong", &[("class", "open")], &view.say("provisional-short"));
    }
    html.raw("</p>").open("nav", &[("aria-label", &view.say("page-contents"))]).raw("<ul>");
    let workbook = format!("tong-hop-{}.xlsx", summary.period);
    let mut links = vec![(super::INDEX_FROM_PERIOD, "page-back"), (workbook.as_str(), "page-workbook")];
    links.push((REMINDERS, "page-reminders"));
    links.push(("#reports", "page-reports"));
    links.push(("#forms", "page-forms"));
    links.extend((!summary.targets.is_empty()).then_some(("#targets", "page-targets")));
    links.extend((!summary.outcomes.is_empty()).then_some(("#rules", "page-rules")));
    links.extend((!summary.outcomes.is_empty()).then_some(("#units", "page-grids")));
    links.push(("#found", "page-findings"));
    for (target, id) in links {
        html.raw("<li>").element("a", &[("href", target)], &view.say(id)).raw("</li>");
    }
    html.raw("</ul></nav></header>\n");
}

/// Headline figures, reports and forms.
pub(super) fn write(view: &View<'_>, html: &mut Html) {
    figures(view, html);
    reports(view, html);
    forms(view, html);
}

fn figures(view: &View<'_>, html: &mut Html) {
    let summary = view.context.summary;
    let status =
        |wanted: &[ReportStatus]| summary.reports.iter().filter(|state| wanted.contains(&state.status)).count() as u64;
    let asked = summary.reports.len() as u64 - status(&[ReportStatus::NotRequired]);
    let missing = status(&[ReportStatus::Missing]);
    let came = asked - missing - status(&[ReportStatus::NotDue]);
    let late = summary.reports.iter().filter(|state| state.late).count() as u64;
    let outcomes = |verdict| summary.outcomes.iter().filter(|one| one.verdict == verdict).count() as u64;
    let judged = summary.outcomes.len() as u64;
    let targets_met = summary.targets.iter().filter(|one| one.verdict == Verdict::Met).count() as u64;
    let targets = Some(summary.targets.len() as u64);
    let found = |severity| summary.findings.iter().filter(|one| one.severity == severity).count() as u64;
    html.raw("<section aria-labelledby=\"figures\"><h2 id=\"figures\">").text(&view.say("page-figures"));
    html.raw("</h2><dl class=\"figures\">");
    for (id, value, of) in [
        ("page-reports-in", came, Some(asked)),
        ("page-reports-late", late, Some(asked)),
        ("page-reports-missing", missing, Some(asked)),
        ("page-outcomes-met", outcomes(Verdict::Met), Some(judged)),
        ("page-outcomes-unmet", outcomes(Verdict::Unmet), Some(judged)),
        ("page-targets-met", targets_met, targets),
        ("page-errors", found(Severity::Error), None),
        ("page-warnings", found(Severity::Warning), None),
        ("page-notes", found(Severity::Note), None),
    ] {
        // Where nobody is asked, or nothing judged, there is no such figure.
        if of == Some(0) {
            continue;
        }
        html.raw("<div>").element("dt", &[], &view.say(id)).open("dd", &[("id", id)]).number(value);
        if let Some(of) = of {
            let number = super::html::grouped(of);
            html.raw(" ").element("small", &[], &view.context.catalogue.text("page-of", &[("number", &number)]));
        }
        html.raw("</dd></div>");
    }
    html.raw("</dl></section>\n");
}

fn reports(view: &View<'_>, html: &mut Html) {
    let summary = view.context.summary;
    html.raw("<section aria-labelledby=\"reports\"><h2 id=\"reports\">").text(&view.say("page-reports")).raw("</h2>");
    let nobody = summary.reports.iter().all(|state| state.status == ReportStatus::NotRequired);
    if nobody {
        html.element("p", &[], &view.say("page-nobody-asked"));
    }
    html.raw(
        "<div class=\"small scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"reports\"><table id=\"statuses\">",
    );
    html.element("caption", &[], &view.say("page-reports-by-status"));
    view.heads(html, &[("head-status", false), ("page-number-of-units", true)]);
    html.raw("<tbody>");
    for status in ReportStatus::ALL {
        let count = summary.reports.iter().filter(|state| state.status == status).count() as u64;
        html.open("tr", &[("data-status", status.word())]);
        html.element("th", &[("scope", "row")], &view.say(&format!("report-{}", status.word())));
        html.raw("<td class=\"n\">").number(count).raw("</td></tr>");
    }
    html.raw("</tbody></table></div>");
    let lacking: Vec<&ReportState> =
        summary.reports.iter().filter(|state| state.late || LACKING.contains(&state.status)).collect();
    if lacking.is_empty() {
        if !nobody {
            html.element("p", &[], &view.say("page-reports-none-lacking"));
        }
    } else {
        lacking_reports(view, html, &lacking);
    }
    reminders(view, html);
    html.raw("</section>\n");
}

/// How many units are to be reminded, and where the letters to them are.
fn reminders(view: &View<'_>, html: &mut Html) {
    let number = view.context.summary.reminders.len() as u64;
    if number == 0 {
        html.element("p", &[("id", "reminders")], &view.say("reminder-nobody"));
        return;
    }
    html.raw("<p id=\"reminders\">").text(&view.say("page-reminded")).raw(" ").number(number).raw(". ");
    html.element("a", &[("href", REMINDERS)], &view.say("page-reminders")).raw(" · ");
    html.element("a", &[("href", LETTERS)], &view.say("page-letters")).raw("</p>");
}

fn lacking_reports(view: &View<'_>, html: &mut Html, lacking: &[&ReportState]) {
    html.element("h3", &[("id", "lacking")], &view.say("page-reports-lacking"));
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"lacking\"><table>");
    view.heads(html, &[("head-unit", false), ("head-status", false), ("head-due", false), ("head-received", false)]);
    html.raw("<tbody>");
    for state in lacking {
        let class = if state.status == ReportStatus::Late { "late" } else { "not_reported" };
        let status = view.say(&format!("report-{}", state.status.word()));
        let late = state.late && state.status != ReportStatus::Late;
        let status = if late { format!("{status}, {}", view.say("report-late")) } else { status };
        html.raw("<tr><th scope=\"row\">");
        view.named(html, state.unit);
        html.raw("</th>");
        html.element("td", &[("class", class)], &status);
        html.element("td", &[], &state.due.map(day).unwrap_or_default());
        html.element("td", &[], &state.received.map(|(on, _)| day(on)).unwrap_or_default()).raw("</tr>");
    }
    html.raw("</tbody></table></div>");
}

fn forms(view: &View<'_>, html: &mut Html) {
    html.raw("<section aria-labelledby=\"forms\"><h2 id=\"forms\">").text(&view.say("page-forms")).raw("</h2>");
    let categories = &view.context.summary.categories;
    if categories.is_empty() {
        html.element("p", &[], &view.say("no-forms")).raw("</section>\n");
        return;
    }
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"forms\"><table id=\"categories\">");
    view.heads(
        html,
        &[
            ("head-form", false),
            ("head-counted-in", false),
            ("head-quantity", true),
            ("head-items", true),
            ("head-people", true),
            ("head-units", true),
            ("head-cumulative", true),
        ],
    );
    html.raw("<tbody>");
    for one in categories {
        let category = view.context.plan.categories.get(one.category);
        html.open("tr", &[("data-category", &category.key)]);
        html.element("th", &[("scope", "row")], &category.label).element("td", &[], &category.counted_in);
        let figures = one.period;
        for number in [figures.quantity, figures.items, figures.people, figures.units, one.cumulative.quantity] {
            html.raw("<td class=\"n\">").number(number).raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div></section>\n");
}

/// The footer: where the figures come from.
pub(super) fn foot(view: &View<'_>, html: &mut Html) {
    let context = view.context;
    html.raw("<footer>").open("p", &[("class", "hash"), ("id", "hash")]);
    html.text(&context.catalogue.text("data-hash", &[("hash", context.data_hash)])).raw("</p>");
    html.raw("</footer>\n");
}
