//! The pages: `tong-quan.html` of a period, and `index.html` over plans and periods.
//!
//! A page stands by itself: its style and script are in it, and its policy lets the browser load nothing else. It
//! shows what `summary.json` and `findings.json` say and computes nothing but counts and percentages rounded down.

mod findings;
mod grid;
mod html;
mod index;
mod overview;
mod rules;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{Context, Worded};
use crate::model::messages::Catalogue;
use crate::model::verdict::Verdict;
use html::{Html, allowed};

pub use index::{Fresh, INDEX, index};

/// Where a period's page finds the list of all periods.
const INDEX_FROM_PERIOD: &str = "../../index.html";

/// The name of a period's page.
pub(super) const PAGE: &str = "tong-quan.html";

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What the parts of a period's page are written from.
struct View<'a> {
    context: &'a Context<'a>,
    worded: &'a [Worded<'a>],
    /// Files of feedback by unit index.
    fed: &'a BTreeMap<usize, String>,
}

impl View<'_> {
    fn say(&self, id: &str) -> String {
        self.context.catalogue.say(id)
    }

    fn verdict(&self, verdict: Verdict) -> String {
        self.say(&format!("verdict-{}", verdict.word()))
    }

    /// A unit's name with its code, which leads to its feedback where there is one.
    fn named(&self, html: &mut Html, unit: usize) {
        let (code, name) = self.unit(unit);
        html.text(name).raw(" ").raw("<b>");
        match self.fed.get(&unit) {
            Some(file) => {
                let label = self.context.catalogue.text("page-feedback", &[("unit", name)]);
                html.element("a", &[("href", &address(file)), ("aria-label", &label), ("title", &label)], code);
            }
            None => {
                html.text(code);
            }
        }
        html.raw("</b>");
    }

    /// A unit's code and name.
    fn unit(&self, unit: usize) -> (&str, &str) {
        self.context.register.units().get(unit).map_or(("", ""), |unit| (&unit.code, &unit.name))
    }

    /// Heads of columns from message ids; columns of numbers are right-aligned.
    fn heads(&self, html: &mut Html, heads: &[(&str, bool)]) {
        html.raw("<thead><tr>");
        for (id, numeric) in heads {
            html.element("th", &[("scope", "col"), ("class", if *numeric { "n" } else { "" })], &self.say(id));
        }
        html.raw("</tr></thead>");
    }
}

/// A period's page.
pub(super) fn period(context: &Context<'_>, worded: &[Worded<'_>], fed: &BTreeMap<usize, String>) -> String {
    let view = View { context, worded, fed };
    let name = context.catalogue.period(context.summary.period);
    let title = context.catalogue.text("page-title", &[("period", &name)]);
    let mut html = Html::default();
    begin(&mut html, context.catalogue, &format!("{title} – {}", context.plan.title), true);
    overview::head(&view, &mut html, &title);
    html.raw("<main id=\"content\" tabindex=\"-1\">");
    overview::write(&view, &mut html);
    rules::targets(&view, &mut html);
    rules::rules(&view, &mut html);
    grid::write(&view, &mut html);
    findings::write(&view, &mut html);
    html.raw("</main>");
    overview::foot(&view, &mut html);
    html.raw("<script>").raw(SCRIPT).raw("</script>");
    end(html)
}

/// All before the header, with the policy: no source but the style and the script that are in the page.
fn begin(html: &mut Html, catalogue: &Catalogue, title: &str, with_script: bool) {
    let script = if with_script { allowed(SCRIPT) } else { "'none'".to_owned() };
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {script}; base-uri 'none'; form-action 'none'",
        allowed(STYLE)
    );
    html.raw("<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\n");
    html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n").element("title", &[], title);
    html.raw("\n<style>").raw(STYLE).raw("</style></head>\n<body>");
    html.element("a", &[("class", "skip"), ("href", "#content")], &catalogue.say("page-skip")).raw("\n");
}

fn end(mut html: Html) -> String {
    html.raw("</body></html>\n");
    html.finish()
}

/// A path of ours as an address: letters beyond ASCII as their bytes.
fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => address.push(char::from(byte)),
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

/// `31/03/2022`.
fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::Severity;
    use crate::write::sample::Sample;

    /// Findings of the sample, so many times over, in turn.
    fn worded(sample: &Sample, most: usize) -> Vec<Worded<'_>> {
        let findings = sample.summary.findings.iter().cycle().take(most);
        findings
            .map(|finding| {
                let (message, help) = sample.catalogue.finding(finding);
                Worded { finding, message, help }
            })
            .collect()
    }

    #[test]
    fn a_page_of_many_units_and_findings_is_bounded() {
        let sample = Sample::new("2022", 500, 2);
        let page = period(&sample.context(), &worded(&sample, 5_000), &BTreeMap::new());
        assert_eq!(page.matches("<li class=\"error\"").count(), 5_000);
        assert_eq!(page.matches("<tr data-unit=").count(), 501);
        assert!(page.len() < 4 << 20, "{} bytes", page.len());
        let page = period(&sample.context(), &worded(&sample, 10_007), &BTreeMap::new());
        assert_eq!(page.matches("<li class=\"error\"").count(), 10_000);
        assert!(page.contains("Trang này chỉ hiện 10.000 phát hiện nặng nhất trong 10.007;"));
    }

    #[test]
    fn the_worst_stand_first() {
        let mut sample = Sample::half_year();
        sample.summary.findings[0].severity = Severity::Note;
        let page = period(&sample.context(), &worded(&sample, 4), &BTreeMap::new());
        let places = ["<li class=\"error\"", "<li class=\"note\""].map(|item| page.find(item).expect(item));
        assert!(places[0] < places[1] && page.rfind("<li class=\"error\"") < Some(places[1]));
    }

    #[test]
    fn an_open_period_says_so_and_a_page_loads_nothing() {
        let sample = Sample::half_year();
        let page = period(&sample.context(), &worded(&sample, 2), &BTreeMap::new());
        assert!(
            page.contains("<strong class=\"open\">tạm tính</strong>") && page.contains("Mã số liệu (SHA-256): 5a.")
        );
        assert!(page.contains(&format!("script-src {};", allowed(SCRIPT)).replace('\'', "&#39;")));
        assert!(
            !page.contains("http:") && !page.contains("https:") && !page.contains(" style=") && !page.contains(" on")
        );
    }
}
