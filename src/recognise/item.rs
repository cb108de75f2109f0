//! Reads a row of dated evidence: news items, articles, documents.
//!
//! Repeats and quotas are not its business.

use super::entry::{Entry, Parsed};
use super::grid::text_of;
use crate::model::category::CategoryId;
use crate::model::finding::{self, Finding};
use crate::model::heads::Field;
use crate::model::record::{Fact, Item, When};
use crate::model::text::tidy;

/// The fields without which a row of a form says nothing.
pub(super) const TELLING: &[Field] =
    &[Field::Posted, Field::Sent, Field::Title, Field::Url, Field::Number, Field::Evidence, Field::Category];

/// Reads a row; `group`: the form that a group row above names.
pub(super) fn read(entry: &Entry<'_, '_>, group: Option<CategoryId>) -> Parsed {
    if !entry.has_any(&[Field::Posted, Field::Sent, Field::Title, Field::Url, Field::Number, Field::Evidence]) {
        return Parsed::ignored();
    }
    if let Some(finding) = entry.broken(&[Field::Posted, Field::Sent, Field::Category, Field::Title, Field::Url]) {
        return Parsed::rejected(vec![finding]);
    }
    let mut findings = Vec::new();
    let dates = dates(entry).map_err(|finding| findings.extend(finding.map(|finding| *finding))).ok();
    let category = category(entry, group).map_err(|finding| findings.push(*finding)).ok();
    let title = entry.text(Field::Title);
    let url = url(entry);
    if title.is_empty() && url.is_empty() {
        findings.push(entry.finding(finding::TITLE_MISSING, Field::Title));
    }
    let (Some(dates), Some(category), true) = (dates, category, findings.is_empty()) else {
        return Parsed::rejected(findings);
    };
    let at = entry.at_first(&[Field::Title, Field::Url, Field::Evidence]);
    let several = [Field::Posted, Field::Sent].into_iter().find_map(|field| Some((field, entry.several_days(field)?)));
    findings.extend(several.map(|(field, _)| entry.finding(finding::SEVERAL_DAYS, field)));
    findings.extend(foreign(entry, category, &url));
    let item = Item {
        category,
        posted: dates.0,
        sent: dates.1,
        title,
        number: entry.text(Field::Number),
        url,
        audience: entry.audience(),
        note: note(entry, several),
    };
    let month_only =
        [(dates.0, Field::Posted), (dates.1, Field::Sent)].into_iter().find_map(|(when, field)| match when {
            Some(When::Month(_)) => Some((entry.at(field), entry.text(field).into_string())),
            _ => None,
        });
    Parsed { month_only, ..Parsed::accepted(Fact::Item(item), at, findings) }
}

/// The remark, behind the days as written when they are several.
fn note(entry: &Entry<'_, '_>, several: Option<(Field, &str)>) -> Box<str> {
    let note = entry.text(Field::Note);
    match several {
        None => note,
        Some((_, days)) if note.is_empty() => tidy(days).into(),
        Some((_, days)) => format!("{}; {note}", tidy(days)).into(),
    }
}

/// The days of posting and of sending.
type Dates = (Option<When>, Option<When>);

/// The days of posting and sending, at least one and at least one inside the report's window. `Err(None)`: the table
/// has no date column, which was said once.
fn dates(entry: &Entry<'_, '_>) -> Result<Dates, Option<Box<Finding>>> {
    let posted = entry.when(Field::Posted)?;
    let sent = entry.when(Field::Sent)?;
    let (main, field) = match (posted, sent) {
        (Some(when), _) => (when, Field::Posted),
        (None, Some(when)) => (when, Field::Sent),
        (None, None) => {
            let field = if entry.scope.layout.has(Field::Posted) { Field::Posted } else { Field::Sent };
            let said = entry
                .scope
                .layout
                .has(field)
                .then(|| entry.finding(finding::DATE_MISSING, field).expected("15/3/2022"));
            return Err(said.map(Box::new));
        }
    };
    let inside = [posted, sent].into_iter().flatten().any(|when| entry.is_inside(when));
    if inside { Ok((posted, sent)) } else { Err(Some(Box::new(entry.outside(main, field)))) }
}

/// The form of communication.
pub(super) fn category(entry: &Entry<'_, '_>, group: Option<CategoryId>) -> Result<CategoryId, Box<Finding>> {
    let categories = &entry.scope.plan.categories;
    let cell = entry.get(Field::Category);
    let found = match cell {
        Some(cell) => text_of(cell).and_then(|text| entry.scope.lexicon.category(text)),
        None if entry.scope.layout.has(Field::Category) => group,
        None => group.or_else(|| categories.by_key("web_post")),
    };
    found.ok_or_else(|| {
        let labels: Vec<&str> = categories.iter().map(|(_, category)| category.label.as_str()).collect();
        Box::new(entry.finding(finding::CATEGORY_UNKNOWN, Field::Category).expected(labels.join("; ")))
    })
}

/// The link, which may also stand among the evidence.
fn url(entry: &Entry<'_, '_>) -> Box<str> {
    let url = entry.text(Field::Url);
    if !url.is_empty() {
        return url;
    }
    let evidence = entry.text(Field::Evidence);
    if evidence.starts_with("http") || evidence.starts_with("www.") { evidence } else { url }
}

/// The warning about a link to a website that is not the unit's, for forms that belong on its own.
fn foreign(entry: &Entry<'_, '_>, category: CategoryId, url: &str) -> Option<Finding> {
    let unit = entry.scope.unit?;
    let on_web = entry.scope.plan.categories.get(category).key.starts_with("web_");
    if !on_web || unit.websites.is_empty() {
        return None;
    }
    let host = host(url)?;
    let is_own = |site: &String| {
        host.strip_suffix(site.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    if unit.websites.iter().any(is_own) {
        return None;
    }
    let field = if entry.get(Field::Url).is_some() { Field::Url } else { Field::Evidence };
    Some(entry.finding(finding::WEBSITE_FOREIGN, field).expected(unit.websites.join(", ")).arg("host", host))
}

/// The host of a link, lower case, without `www.`; `None` when the text is no link.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':', ' ']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && host.is_ascii() && !host.starts_with('.')).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_taken_from_links() {
        assert_eq!(host("https://www.Thpt-HD.edu.vn/cchc/a.html").as_deref(), Some("thpt-hd.edu.vn"));
        assert_eq!(host("thpt-hd.edu.vn:8080").as_deref(), Some("thpt-hd.edu.vn"));
        assert_eq!(host("xem trang"), None);
        assert_eq!(host(""), None);
    }
}
