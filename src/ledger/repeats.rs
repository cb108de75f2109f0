//! Items that were reported before: counted once per unit, and pointed out when two units claim the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::model::calendar::Window;
use crate::model::finding::{Finding, Place, REPEATED_ITEM, SHARED_EVIDENCE, STATEMENTS_DISAGREE};
use crate::model::ledger::Standing;
use crate::model::plan::Plan;
use crate::model::record::{Fact, Item, Record, When};
use crate::model::register::Register;
use crate::model::report::{Report, ReportPeriod, SourceFile};
use crate::model::text::fold;

/// The records that count.
pub(super) struct Kept {
    /// Per report, how many of its records count.
    pub(super) counted: Vec<u64>,
    /// (report, record, day it counts on when posted, day when sent), in unit order, then day.
    pub(super) items: Vec<KeptItem>,
    /// (report, record) of the other kinds.
    pub(super) others: Vec<Spot>,
    /// Records that say again what another one said, with that one.
    pub(super) repeats: Vec<(Spot, Spot)>,
}

/// An item that counts.
pub(super) struct KeptItem {
    pub(super) report: usize,
    pub(super) record: usize,
    /// The day it counts on by posting; by sending where no posting is known.
    pub(super) day: NaiveDate,
    /// The day it counts on by sending; by posting where no sending is known.
    pub(super) sent: NaiveDate,
}

/// Where an item stands, to point at it.
pub(super) type Spot = (usize, usize);

/// Keeps each item of a unit once, each target of a report once, and all other records.
pub(super) fn keep_once(
    files: &[SourceFile],
    reports: &[Report],
    standing: &[Standing],
    plan: &Plan,
    register: &Register,
    findings: &mut Vec<Finding>,
) -> Kept {
    let mut kept = Kept { counted: vec![0; reports.len()], items: Vec::new(), others: Vec::new(), repeats: Vec::new() };
    let mut counting: Vec<usize> = (0..reports.len()).filter(|index| standing[*index] == Standing::Counts).collect();
    // Narrower and earlier periods first, so that the report that first told of an item keeps it.
    counting.sort_by_key(|index| {
        let window = window(plan, &reports[*index]);
        (reports[*index].unit, window.map(|window| (window.to, std::cmp::Reverse(window.from))), *index)
    });
    let dated: Vec<Vec<Option<Dated>>> = counting.par_iter().map(|index| dated(plan, &reports[*index])).collect();
    let mut claims: HashMap<u64, (usize, Spot)> = HashMap::new();
    let mut seen = Seen::default();
    let mut unit_before = None;
    for (index, dated) in counting.into_iter().zip(dated) {
        let report = &reports[index];
        if report.unit != unit_before {
            seen = Seen::default();
            unit_before = report.unit;
        }
        let unit = report.unit.unwrap_or(0);
        let mut targets: HashMap<usize, Spot> = HashMap::new();
        let mut row_before = None;
        for (position, record) in report.records.iter().enumerate() {
            let spot = (index, position);
            let pointing = |code, first: Spot| {
                point(files, reports, spot, code)
                    .unit(&register.units()[unit].code)
                    .expected(place(files, reports, first).shown())
            };
            match &record.fact {
                Fact::Item(item) => {
                    let Some(Dated { day, sent, keys }) = dated[position] else { continue };
                    if let Some(first) = seen.find(keys) {
                        findings.push(pointing(REPEATED_ITEM, first).value(&*item.title));
                        kept.repeats.push((spot, first));
                        continue;
                    }
                    if let Some((other, first)) = claim(&mut claims, keys, unit, spot) {
                        let name = &register.units()[other].name;
                        findings.push(pointing(SHARED_EVIDENCE, first).value(&*item.title).arg("other", name));
                    }
                    seen.add(keys, spot);
                    kept.items.push(KeptItem { report: index, record: position, day, sent });
                }
                Fact::Ratio(ratio) => {
                    if let Some(first) = targets.get(&ratio.target) {
                        let stated = |spot: Spot| match &reports[spot.0].records[spot.1].fact {
                            Fact::Ratio(ratio) => format!("{}/{}", ratio.numerator, ratio.denominator),
                            _ => String::new(),
                        };
                        let said = pointing(STATEMENTS_DISAGREE, *first);
                        let others = said.expected.clone();
                        let rule = &plan.targets[ratio.target].rule.id;
                        let said = said.value(stated(spot)).expected(stated(*first)).arg("others", others);
                        findings.push(said.rule(rule));
                        kept.repeats.push((spot, *first));
                        continue;
                    }
                    targets.insert(ratio.target, spot);
                    kept.others.push(spot);
                }
                Fact::Count(_) | Fact::Task(_) => kept.others.push(spot),
            }
            // A row with a cumulative figure beside the period's makes two records.
            let row = Some((&*record.sheet, record.at.row));
            if row != row_before {
                kept.counted[index] += 1;
                row_before = row;
            }
        }
    }
    kept.items.sort_by_key(|item| (reports[item.report].unit, item.day, item.report, item.record));
    kept
}

/// An item with the days it counts on and what tells it apart.
#[derive(Clone, Copy)]
struct Dated {
    day: NaiveDate,
    sent: NaiveDate,
    keys: Keys,
}

/// The items of a report, by record; other records have none.
fn dated(plan: &Plan, report: &Report) -> Vec<Option<Dated>> {
    let window = window(plan, report);
    let of = |record: &Record| {
        let Fact::Item(item) = &record.fact else { return None };
        let (day, sent) = days(item, window)?;
        Some(Dated { day, sent, keys: Keys::of(item, day) })
    };
    report.records.iter().map(of).collect()
}

/// The window whose facts a report tells; none for reports on request.
pub(super) fn window(plan: &Plan, report: &Report) -> Option<Window> {
    match report.period {
        Some(ReportPeriod::Regular(period)) => Some(plan.calendar.window(period)),
        _ => None,
    }
}

/// The days an item counts on; a month without a day counts on its first day inside the report's window.
fn days(item: &Item, window: Option<Window>) -> Option<(NaiveDate, NaiveDate)> {
    let day = |when: When| match when {
        When::Day(day) => day,
        When::Month(first) => window.map_or(first, |window| first.max(window.from)),
    };
    let (posted, sent) = (item.posted.map(day), item.sent.map(day));
    Some((posted.or(sent)?, sent.or(posted)?))
}

fn place(files: &[SourceFile], reports: &[Report], (report, record): Spot) -> Place {
    let record = &reports[report].records[record];
    let path = &files[reports[report].file].path;
    Place { file: path.clone(), sheet: record.sheet.to_string(), cell: Some(record.at) }
}

fn point(files: &[SourceFile], reports: &[Report], spot: Spot, code: crate::model::finding::Code) -> Finding {
    Finding::new(code, place(files, reports, spot))
}

/// What makes two items the same: the link, else title and day.
#[derive(Clone, Copy)]
struct Keys {
    link: Option<u64>,
    words: u64,
}

impl Keys {
    fn of(item: &Item, day: NaiveDate) -> Keys {
        Keys { link: canonical_link(&item.url).map(|link| hash(&link)), words: hash(&(fold(&item.title), day)) }
    }
}

/// The items of one unit met so far.
#[derive(Default)]
struct Seen {
    links: HashMap<u64, Spot>,
    /// With whether the item has a link: two different links are two items, whatever their titles.
    words: HashMap<u64, (Spot, bool)>,
}

impl Seen {
    fn find(&self, keys: Keys) -> Option<Spot> {
        if let Some(spot) = keys.link.and_then(|link| self.links.get(&link)) {
            return Some(*spot);
        }
        let (spot, linked) = self.words.get(&keys.words)?;
        (!linked || keys.link.is_none()).then_some(*spot)
    }

    fn add(&mut self, keys: Keys, spot: Spot) {
        if let Some(link) = keys.link {
            self.links.insert(link, spot);
        }
        self.words.entry(keys.words).or_insert((spot, keys.link.is_some()));
    }
}

/// The other unit that claimed the item first, if any.
fn claim(claims: &mut HashMap<u64, (usize, Spot)>, keys: Keys, unit: usize, spot: Spot) -> Option<(usize, Spot)> {
    match claims.entry(keys.link.unwrap_or(keys.words)) {
        Entry::Occupied(entry) => Some(*entry.get()).filter(|(other, _)| *other != unit),
        Entry::Vacant(entry) => {
            entry.insert((unit, spot));
            None
        }
    }
}

/// A 64-bit fingerprint that is the same in every run.
fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

/// A link without what does not matter: scheme, `www.`, case of the host, fragment, campaign marks, last slash.
/// `None` for what is no link to a page of its own (empty, words, a site's front page).
fn canonical_link(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.trim_end_matches('/');
    let mut link = String::with_capacity(url.len() + 1);
    link.extend([host, "/", path, "?"]);
    let bare = link.len();
    for part in query.split('&') {
        if !(part.is_empty() || part.starts_with("utm_") || part.starts_with("fbclid")) {
            link.extend([if link.len() > bare { "&" } else { "" }, part]);
        }
    }
    (!path.is_empty() || link.len() > bare).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_the_same_whatever_does_not_matter() {
        let one = canonical_link("https://www.THPThd.edu.vn/cchc/bai-1.html").expect("a link");
        for same in ["http://thpthd.edu.vn/cchc/bai-1.html/", "thpthd.edu.vn/cchc/bai-1.html?utm_source=zalo#top"] {
            assert_eq!(canonical_link(same).as_ref(), Some(&one), "{same}");
        }
        assert_ne!(canonical_link("https://thpthd.edu.vn/cchc/bai-2.html"), Some(one));
    }

    #[test]
    fn a_front_page_or_words_are_no_link_to_an_article() {
        for none in ["", "Website trường", "https://thpthd.edu.vn", "thpthd.edu.vn/", "đã đăng / web"] {
            assert_eq!(canonical_link(none), None, "{none}");
        }
    }

    #[test]
    fn items_are_told_apart_by_link_else_by_title_and_day() {
        let day = NaiveDate::from_ymd_opt(2022, 3, 1).expect("a day");
        let keys = |title: &str, url: &str| {
            let item = Item {
                category: crate::model::category::CategoryId(0),
                posted: Some(When::Day(day)),
                sent: None,
                title: title.into(),
                number: "".into(),
                url: url.into(),
                audience: None,
                note: "".into(),
            };
            Keys::of(&item, day)
        };
        let mut seen = Seen::default();
        seen.add(keys("Hội nghị", "http://a.vn/1"), (0, 0));
        assert_eq!(seen.find(keys("Tên khác", "a.vn/1")), Some((0, 0)));
        assert_eq!(seen.find(keys("HỘI  NGHỊ", "")), Some((0, 0)));
        assert_eq!(seen.find(keys("Hội nghị", "a.vn/2")), None);
        assert_eq!(seen.find(keys("Hội thảo", "")), None);
    }
}
