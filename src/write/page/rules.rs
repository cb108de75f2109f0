//! What became of the plan's rules: rate targets with bars, and the number of each verdict for every other rule.

use super::View;
use super::html::Html;
use crate::model::verdict::Verdict;
use crate::write::json::Hundredths;

/// The widest a bar is drawn, in hundredths of a percent: rates above 100 % fill it.
const WHOLE: i64 = 10_000;

/// Rate targets.
pub(super) fn targets(view: &View<'_>, html: &mut Html) {
    let summary = view.context.summary;
    if summary.targets.is_empty() {
        return;
    }
    html.raw("<section aria-labelledby=\"targets\"><h2 id=\"targets\">").text(&view.say("page-targets"));
    html.raw("</h2>").element("p", &[("class", "quiet")], &view.say("page-target-mark"));
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"targets\"><table>");
    let heads = ["head-numerator", "head-denominator", "head-units-in", "head-units-asked"].map(|id| (id, true));
    view.heads(
        html,
        &[&[("head-target", false), ("head-percent", false), ("head-verdict", false)], &heads[..]].concat(),
    );
    html.raw("<tbody>");
    for outcome in &summary.targets {
        let Some(target) = view.context.plan.targets.get(outcome.target) else { continue };
        let share = Hundredths::of(outcome.numerator, outcome.denominator);
        let threshold = Hundredths::from(outcome.threshold);
        html.open("tr", &[("data-target", &target.rule.id)]);
        html.raw("<th scope=\"row\">")
            .text(&target.rule.title)
            .raw(" ")
            .element("b", &[], &target.rule.id)
            .raw("</th>");
        let catalogue = view.context.catalogue;
        let limit = threshold.shown();
        let words = match share.map(Hundredths::shown) {
            Some(percent) => catalogue.text("page-target-share", &[("percent", &percent), ("threshold", &limit)]),
            None => catalogue.text("page-target-none", &[("threshold", &limit)]),
        };
        html.raw("<td>").text(&words);
        bar(html, share, threshold);
        html.raw("</td>").element("td", &[("class", outcome.verdict.word())], &view.verdict(outcome.verdict));
        let units = [outcome.units_in, outcome.units_asked].map(u64::from);
        for number in [outcome.numerator, outcome.denominator].into_iter().chain(units) {
            html.raw("<td class=\"n\">").number(number).raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div></section>\n");
}

/// A picture of what the text beside it says.
fn bar(html: &mut Html, share: Option<Hundredths>, threshold: Hundredths) {
    let within = |one: Hundredths| one.0.clamp(0, WHOLE);
    let width = within(share.unwrap_or(Hundredths(0))).to_string();
    // The mark is 60 wide and stays within the bar.
    let mark = (within(threshold) - 30).clamp(0, WHOLE - 60).to_string();
    html.raw("<svg class=\"bar\" viewBox=\"0 0 10000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    html.raw("<rect class=\"track\" width=\"10000\" height=\"100\"/>");
    html.open("rect", &[("class", "share"), ("width", &width), ("height", "100")]).close("rect");
    html.open("rect", &[("class", "mark"), ("x", &mark), ("width", "60"), ("height", "100")]).close("rect");
    html.raw("</svg>");
}

/// The number of each verdict for every rule that has any, in the order of the plan.
pub(super) fn rules(view: &View<'_>, html: &mut Html) {
    let summary = view.context.summary;
    if summary.outcomes.is_empty() {
        return;
    }
    html.raw("<section aria-labelledby=\"rules\"><h2 id=\"rules\">").text(&view.say("page-rules")).raw("</h2>");
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"rules\"><table id=\"verdicts\">");
    html.element("caption", &[], &view.say("page-rules-caption"));
    let verdicts = Verdict::ALL.map(|verdict| format!("verdict-{}", verdict.word()));
    let mut heads = vec![("head-rule-title", false), ("head-clause", false)];
    heads.extend(verdicts.iter().map(|id| (id.as_str(), true)));
    view.heads(html, &heads);
    html.raw("<tbody>");
    for (_, rule) in view.context.plan.rules() {
        let own = || summary.outcomes.iter().filter(|one| one.rule == rule.id);
        if own().next().is_none() {
            continue;
        }
        html.open("tr", &[("data-rule", &rule.id)]).raw("<th scope=\"row\">").text(&rule.title).raw(" ");
        html.element("b", &[], &rule.id).raw("</th>");
        html.element("td", &[], &rule.source.section);
        for verdict in Verdict::ALL {
            let count = own().filter(|one| one.verdict == verdict).count() as u64;
            html.raw("<td class=\"n\">").number(count).raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div></section>\n");
}
