//! `index.html` of an output folder: every plan and period that is there, with links to page and workbook.
//!
//! It is made from the JSON in the folders alone, so a run of one plan keeps the others in the list, and `verify` can
//! make it anew. A folder whose JSON can't be read is not listed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Deserialize;

use super::html::Html;
use super::{PAGE, begin, day, end};
use crate::model::calendar::Period;
use crate::model::manifest::MANIFEST;
use crate::model::messages::Catalogue;
use crate::model::verdict::{ReportStatus, Verdict};

/// The name of the file, in the output folder.
pub const INDEX: &str = "index.html";

/// A period's folder that stands for the one in its place.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// Plan id.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// Where it lies now.
    pub folder: PathBuf,
}

/// A period in the list.
struct Entry {
    title: String,
    has_page: bool,
    as_of: NaiveDate,
    provisional: bool,
    /// Units that were asked to report, that did, and that did so late or not at all.
    asked: u64,
    came: u64,
    late: u64,
    missing: u64,
    /// Duties not met.
    unmet: u64,
}

/// What the list needs of a `manifest.json`.
#[derive(Deserialize)]
struct ManifestText<'t> {
    #[serde(borrow)]
    title: Cow<'t, str>,
}

/// What the list needs of a `summary.json`; a run reads it as it has just written it, so it keeps nothing else.
#[derive(Deserialize)]
struct SummaryText<'t> {
    as_of: NaiveDate,
    provisional: bool,
    #[serde(borrow)]
    units: Vec<UnitText<'t>>,
    #[serde(borrow, default)]
    department: Vec<ResultText<'t>>,
}

#[derive(Deserialize)]
struct UnitText<'t> {
    #[serde(borrow)]
    report: ReportText<'t>,
    #[serde(borrow)]
    results: Vec<ResultText<'t>>,
}

#[derive(Deserialize)]
struct ReportText<'t> {
    #[serde(borrow)]
    status: Cow<'t, str>,
    #[serde(default)]
    late: bool,
}

#[derive(Deserialize)]
struct ResultText<'t> {
    #[serde(borrow)]
    verdict: Cow<'t, str>,
}

/// Periods by cut-off, the narrower first.
type Order = (i32, u32, std::cmp::Reverse<u32>);

/// The list over an output folder, with some folders taken from elsewhere.
///
/// # Errors
/// When the output folder can't be read.
pub fn index(output: &Path, fresh: &[Fresh], catalogue: &Catalogue) -> io::Result<String> {
    let mut plans: BTreeMap<String, BTreeMap<Order, (Period, Entry)>> = BTreeMap::new();
    let entries: Vec<_> = folders(output, fresh)?
        .into_par_iter()
        .filter_map(|((plan, _), (period, folder))| Some((plan, period, entry(&folder)?)))
        .collect();
    for (plan, period, entry) in entries {
        plans.entry(plan).or_default().insert(order(period), (period, entry));
    }
    let mut html = Html::default();
    let title = catalogue.say("page-plans");
    begin(&mut html, catalogue, &title, false);
    html.raw("<header>").element("h1", &[], &title).raw("</header>\n<main id=\"content\" tabindex=\"-1\">");
    if plans.is_empty() {
        html.element("p", &[], &catalogue.say("page-no-plan"));
    }
    for (plan, periods) in &plans {
        // The latest run says what the plan is called.
        let title = periods.values().last().map_or("", |(_, entry)| &entry.title);
        section(catalogue, &mut html, plan, if title.is_empty() { plan } else { title }, periods);
    }
    html.raw("</main>\n");
    Ok(end(html))
}

/// Every period's folder by plan and place in the list.
fn folders(output: &Path, fresh: &[Fresh]) -> io::Result<BTreeMap<(String, Order), (Period, PathBuf)>> {
    let mut found = BTreeMap::new();
    for (plan, place) in below(output)? {
        for (name, folder) in below(&place)? {
            if let Some(period) = Period::parse(&name) {
                found.insert((plan.clone(), order(period)), (period, folder));
            }
        }
    }
    for one in fresh {
        found.insert((one.plan.clone(), order(one.period)), (one.period, one.folder.clone()));
    }
    Ok(found)
}

/// The folders in a folder, with their names; those whose names are no text are not ours.
fn below(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if let (true, Ok(name)) = (entry.path().is_dir(), entry.file_name().into_string()) {
                found.push((name, entry.path()));
            }
        }
    }
    Ok(found)
}

fn order(period: Period) -> Order {
    let (first, last) = period.months();
    (period.year, last, std::cmp::Reverse(first))
}

fn entry(folder: &Path) -> Option<Entry> {
    let text = text(&folder.join("summary.json"))?;
    let summary: SummaryText<'_> = json(folder, &text)?;
    let manifest = self::text(&folder.join(MANIFEST));
    let manifest = manifest.as_deref().and_then(|text| json::<ManifestText<'_>>(folder, text));
    let reports = |fits: &dyn Fn(&UnitText<'_>) -> bool| summary.units.iter().filter(|unit| fits(unit)).count() as u64;
    let status = |status: ReportStatus| reports(&|unit| unit.report.status == status.word());
    let asked = summary.units.len() as u64 - status(ReportStatus::NotRequired);
    let missing = status(ReportStatus::Missing);
    let results = summary.units.iter().flat_map(|unit| &unit.results).chain(&summary.department);
    Some(Entry {
        title: manifest.map(|manifest| manifest.title.into_owned()).unwrap_or_default(),
        has_page: folder.join(PAGE).is_file(),
        as_of: summary.as_of,
        provisional: summary.provisional,
        asked,
        came: asked - missing - status(ReportStatus::NotDue),
        late: reports(&|unit| unit.report.late),
        missing,
        unmet: results.filter(|result| result.verdict == Verdict::Unmet.word()).count() as u64,
    })
}

fn text(path: &Path) -> Option<String> {
    fs::read_to_string(path).inspect_err(|error| tracing::debug!(path = %path.display(), %error, "not listed")).ok()
}

fn json<'t, T: Deserialize<'t>>(folder: &Path, text: &'t str) -> Option<T> {
    let read = serde_json::from_str(text);
    read.inspect_err(|error| tracing::debug!(folder = %folder.display(), %error, "not listed")).ok()
}

fn section(
    catalogue: &Catalogue,
    html: &mut Html,
    plan: &str,
    title: &str,
    periods: &BTreeMap<Order, (Period, Entry)>,
) {
    let heading = format!("plan-{plan}");
    html.raw("<section>").element("h2", &[("id", &heading)], title);
    html.element("p", &[("class", "quiet")], &catalogue.text("page-plan-id", &[("plan", plan)]));
    html.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-labelledby", &heading)]);
    html.open("table", &[("data-plan", plan)]).raw("<thead><tr>");
    let words = ["head-window", "page-state", "control-judged"].map(|id| (id, ""));
    let numbers = ["head-units-asked", "head-in", "head-late", "short-missing", "page-count-unmet"].map(|id| (id, "n"));
    for (id, class) in words.into_iter().chain(numbers).chain([("sheet-overview", "")]) {
        html.element("th", &[("scope", "col"), ("class", class)], &catalogue.say(id));
    }
    html.raw("</tr></thead><tbody>");
    for (period, entry) in periods.values() {
        row(catalogue, html, plan, *period, entry);
    }
    html.raw("</tbody></table></div></section>\n");
}

fn row(catalogue: &Catalogue, html: &mut Html, plan: &str, period: Period, entry: &Entry) {
    let name = catalogue.period(period);
    html.open("tr", &[("data-period", &period.to_string())]).raw("<th scope=\"row\">");
    if entry.has_page {
        html.element("a", &[("href", &link(&[plan, &period.to_string(), PAGE]))], &name);
    } else {
        html.text(&name);
    }
    html.raw("</th><td>");
    if entry.provisional {
        html.element("strong", &[("class", "open")], &catalogue.say("provisional-short"));
    } else {
        html.text(&catalogue.say("page-closed"));
    }
    html.raw("</td>").element("td", &[], &day(entry.as_of));
    for number in [entry.asked, entry.came, entry.late, entry.missing, entry.unmet] {
        html.raw("<td class=\"n\">").number(number).raw("</td>");
    }
    let workbook = format!("tong-hop-{period}.xlsx");
    let href = link(&[plan, &period.to_string(), &workbook]);
    html.raw("<td>").element("a", &[("href", &href)], &workbook).raw("</td></tr>");
}

/// A path as an address: whatever a name may hold, it stays below this folder.
fn link(parts: &[&str]) -> String {
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "/" });
        for byte in part.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses() {
        assert_eq!(link(&["kế hoạch", "2022-Q1", "a\"b.html"]), "k%E1%BA%BF%20ho%E1%BA%A1ch/2022-Q1/a%22b.html");
    }

    #[test]
    fn periods_stand_by_their_end_the_narrower_first() {
        let mut periods = ["2022", "2022-H1", "2022-Q4", "2022-Q2", "2021"].map(|id| Period::parse(id).expect("one"));
        periods.sort_by_key(|period| order(*period));
        assert_eq!(periods.map(|period| period.to_string()), ["2021", "2022-Q2", "2022-H1", "2022-Q4", "2022"]);
    }
}
