//! Items that were reported before: counted once per unit, and pointed out when two units claim the same.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher as _, Hash, Hasher as _};

use chrono::NaiveDate;
use foldhash::quality::FixedState;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use super::packed::Packed;
use crate::model::calendar::Window;
use crate::model::finding::{Code, Finding, Place, REPEATED_ITEM, SHARED_EVIDENCE, STATEMENTS_DISAGREE};
use crate::model::frame::{Span, size};
use crate::model::ledger::Standing;
use crate::model::plan::Plan;
use crate::model::record::{Fact, Item, When};
use crate::model::register::Register;
use crate::model::report::{Report, ReportPeriod, SourceFile};
use crate::model::text::fold;

/// The records that count.
#[derive(Default)]
pub(super) struct Kept {
    /// Per report, how many of its records count.
    pub(super) counted: Vec<u64>,
    /// Items in unit order, then day, report, record.
    pub(super) items: Vec<KeptItem>,
    /// The records of the other kinds.
    pub(super) others: Vec<Spot>,
    /// Records that say again what another one said, with that one.
    pub(super) repeats: Vec<(Spot, Spot)>,
}

/// An item that counts: one for each, so it is held in few bytes.
pub(super) struct KeptItem {
    report: u32,
    record: u32,
    /// The day it counts on by posting; by sending where no posting is known.
    pub(super) day: NaiveDate,
    /// The day it counts on by sending; by posting where no sending is known.
    pub(super) sent: NaiveDate,
    /// What no other unit's item may have.
    claim: u64,
}

impl KeptItem {
    pub(super) fn spot(&self) -> Spot {
        (self.report as usize, self.record as usize)
    }
}

/// Where a record stands, to point at it: report, record.
pub(super) type Spot = (usize, usize);

/// What all units sent, for looking at each unit's.
struct Sent<'a> {
    files: &'a [SourceFile],
    reports: &'a [Packed],
    plan: &'a Plan,
    register: &'a Register,
}

/// Keeps each item of a unit once, each target of a report once, and all other records.
pub(super) fn keep_once(
    files: &[SourceFile],
    reports: &[Packed],
    standing: &[Standing],
    plan: &Plan,
    register: &Register,
    findings: &mut Vec<Finding>,
) -> Kept {
    let mut counting: Vec<usize> = (0..reports.len()).filter(|index| standing[*index] == Standing::Counts).collect();
    // Narrower and earlier periods first, so that the report that first told of an item keeps it.
    counting.sort_by_cached_key(|index| {
        let report = &reports[*index].report;
        let window = window(plan, report);
        (report.unit, window.map(|window| (window.to, std::cmp::Reverse(window.from))), *index)
    });
    let sent = Sent { files, reports, plan, register };
    let of_units = counting.par_chunk_by(|one, other| reports[*one].report.unit == reports[*other].report.unit);
    let of_units: Vec<(Kept, Vec<Finding>)> = of_units.map(|reports| sent.keep(reports)).collect();

    let mut kept = Kept { counted: vec![0; reports.len()], ..Kept::default() };
    kept.items.reserve_exact(of_units.iter().map(|(of_unit, _)| of_unit.items.len()).sum());
    for (index, counted) in counting.iter().zip(of_units.iter().flat_map(|(of_unit, _)| &of_unit.counted)) {
        kept.counted[*index] = *counted;
    }
    for (mut of_unit, mut said) in of_units {
        kept.items.append(&mut of_unit.items);
        kept.others.append(&mut of_unit.others);
        kept.repeats.append(&mut of_unit.repeats);
        findings.append(&mut said);
    }
    findings.extend(sent.shared(&kept.items));
    kept
}

impl Sent<'_> {
    /// The records of a unit's reports that count, and what is to be said of the others.
    fn keep(&self, reports: &[usize]) -> (Kept, Vec<Finding>) {
        let (mut kept, mut findings) = (Kept::default(), Vec::new());
        let dated: Vec<Vec<Option<Dated>>> = reports.iter().map(|index| self.dated(*index)).collect();
        let mut seen = Seen::of(dated.iter().flatten().flatten());
        for (index, dated) in reports.iter().copied().zip(dated) {
            let packed = &self.reports[index];
            let mut targets: HashMap<usize, Spot> = HashMap::new();
            let (mut counted, mut row_before) = (0, None);
            for (position, (record, dated)) in packed.records.iter().zip(dated).enumerate() {
                let spot = (index, position);
                match &record.fact {
                    Fact::Item(item) => {
                        let Some(dated) = dated else { continue };
                        let keys = seen.keys(&dated, item.title.of(&packed.page));
                        if let Some(first) = seen.find(keys) {
                            findings.push(self.point(REPEATED_ITEM, spot, first).value(item.title.of(&packed.page)));
                            kept.repeats.push((spot, first));
                            continue;
                        }
                        seen.add(keys, spot);
                        let (Dated { day, sent, .. }, claim) = (dated, keys.claim());
                        let (report, record) = (size(index), size(position));
                        kept.items.push(KeptItem { report, record, day, sent, claim });
                    }
                    Fact::Ratio(ratio) => {
                        if let Some(first) = targets.get(&ratio.target) {
                            findings.push(self.disagree(spot, *first, ratio.target));
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
                    counted += 1;
                    row_before = row;
                }
            }
            kept.counted.push(counted);
        }
        kept.items.sort_unstable_by_key(|item| (item.day, item.report, item.record));
        (kept, findings)
    }

    /// The items of a report, by record; other records have none.
    fn dated(&self, index: usize) -> Vec<Option<Dated>> {
        let packed = &self.reports[index];
        let window = window(self.plan, &packed.report);
        let of = |fact: &Fact<Span>| {
            let Fact::Item(item) = fact else { return None };
            let (day, sent) = days(item, window)?;
            Some(Dated { day, sent, link: link_key(item.url.of(&packed.page)) })
        };
        packed.records.iter().map(|record| of(&record.fact)).collect()
    }

    /// The items of a unit that another unit claimed first.
    fn shared(&self, items: &[KeptItem]) -> Vec<Finding> {
        let unit = |at: u32| self.reports[items[at as usize].spot().0].report.unit;
        // Items stand in unit order, and no two of a unit have one claim.
        let mut claims: Vec<(u64, u32)> =
            items.par_iter().enumerate().map(|(at, item)| (item.claim, size(at))).collect();
        claims.par_sort_unstable();
        let mut findings = Vec::new();
        for of_item in claims.chunk_by(|one, other| one.0 == other.0).filter(|claims| claims.len() > 1) {
            let first = of_item[0].1;
            let other = &self.register.units()[unit(first).unwrap_or(0)].name;
            for (_, at) in &of_item[1..] {
                let [spot, first] = [*at, first].map(|at| items[at as usize].spot());
                let said = self.point(SHARED_EVIDENCE, spot, first).value(self.title(spot)).arg("other", other);
                findings.push(said);
            }
        }
        findings
    }

    fn title(&self, (report, record): Spot) -> &str {
        let packed = &self.reports[report];
        match &packed.records[record].fact {
            Fact::Item(item) => item.title.of(&packed.page),
            _ => "",
        }
    }

    /// A target for which a report states two ratios.
    fn disagree(&self, spot: Spot, first: Spot, target: usize) -> Finding {
        let stated = |spot: Spot| match &self.reports[spot.0].records[spot.1].fact {
            Fact::Ratio(ratio) => format!("{}/{}", ratio.numerator, ratio.denominator),
            _ => String::new(),
        };
        let said = self.point(STATEMENTS_DISAGREE, spot, first);
        let others = said.expected.clone();
        let said = said.value(stated(spot)).expected(stated(first)).arg("others", others);
        said.rule(&self.plan.targets[target].rule.id)
    }

    /// A finding about a record, with the one it is held against.
    fn point(&self, code: Code, spot: Spot, first: Spot) -> Finding {
        let unit = self.reports[spot.0].report.unit.unwrap_or(0);
        Finding::new(code, self.place(spot)).unit(&self.register.units()[unit].code).expected(self.place(first).shown())
    }

    fn place(&self, (report, record): Spot) -> Place {
        let packed = &self.reports[report];
        let record = &packed.records[record];
        let file = self.files[packed.report.file].path.clone();
        Place { file, sheet: record.sheet.to_string(), cell: Some(record.at) }
    }
}

/// An item with the days it counts on and the key of its link.
#[derive(Clone, Copy)]
struct Dated {
    day: NaiveDate,
    sent: NaiveDate,
    link: Option<u64>,
}

/// The window whose facts a report tells; none for reports on request.
fn window(plan: &Plan, report: &Report) -> Option<Window> {
    match report.period {
        Some(ReportPeriod::Regular(period)) => Some(plan.calendar.window(period)),
        _ => None,
    }
}

/// The days an item counts on; a month without a day counts on its first day inside the report's window.
fn days<T>(item: &Item<T>, window: Option<Window>) -> Option<(NaiveDate, NaiveDate)> {
    let day = |when: When| match when {
        When::Day(day) => day,
        When::Month(first) => window.map_or(first, |window| first.max(window.from)),
    };
    let (posted, sent) = (item.posted.map(day), item.sent.map(day));
    Some((posted.or(sent)?, sent.or(posted)?))
}

/// What makes two items the same: the link, else title and day.
#[derive(Clone, Copy)]
struct Keys {
    link: Option<u64>,
    /// Only where they can decide: see [`Seen::keys`].
    words: Option<u64>,
}

impl Keys {
    /// What no other unit's item may have.
    fn claim(self) -> u64 {
        self.link.or(self.words).unwrap_or(0)
    }
}

/// The items of one unit met so far.
#[derive(Default)]
struct Seen {
    links: HashMap<u64, Spot, FixedState>,
    /// With whether the item has a link: two different links are two items, whatever their titles.
    words: HashMap<u64, (Spot, bool), FixedState>,
    /// The days with an item that has no link.
    unlinked: BTreeSet<NaiveDate>,
}

impl Seen {
    /// Nothing met yet of these items.
    fn of<'a>(items: impl Iterator<Item = &'a Dated>) -> Seen {
        let unlinked = items.filter(|item| item.link.is_none()).map(|item| item.day).collect();
        Seen { unlinked, ..Seen::default() }
    }

    /// What tells an item apart. On a day on which all have links their titles decide nothing, and are not looked at.
    fn keys(&self, item: &Dated, title: &str) -> Keys {
        let words = || hash(&(fold(title), item.day));
        Keys { link: item.link, words: self.unlinked.contains(&item.day).then(words) }
    }

    fn find(&self, keys: Keys) -> Option<Spot> {
        if let Some(spot) = keys.link.and_then(|link| self.links.get(&link)) {
            return Some(*spot);
        }
        let (spot, linked) = self.words.get(&keys.words?)?;
        (!linked || keys.link.is_none()).then_some(*spot)
    }

    fn add(&mut self, keys: Keys, spot: Spot) {
        if let Some(link) = keys.link {
            self.links.insert(link, spot);
        }
        if let Some(words) = keys.words {
            self.words.entry(words).or_insert((spot, keys.link.is_some()));
        }
    }
}

/// A 64-bit fingerprint that is the same in every run.
fn hash(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}

/// The key of a link, without what does not matter: scheme, `www.`, case of the host, fragment, campaign marks, last
/// slash. `None` for what is no link to a page of its own (empty, words, a site's front page).
fn link_key(url: &str) -> Option<u64> {
    let url = url.trim();
    let scheme = memchr::memchr_iter(b':', url.as_bytes()).find(|at| url[*at..].starts_with("://"));
    let rest = scheme.map_or(url, |at| &url[at + 3..]);
    let rest = cut(rest, b'#').0;
    let (host, Some(path)) = cut(rest, b'/') else { return None };
    let is_plain = host.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let host = if is_plain { Cow::Borrowed(host) } else { Cow::Owned(host.to_lowercase()) };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let (path, query) = cut(path, b'?');
    let path = path.trim_end_matches('/');
    let mut key = FixedState::default().build_hasher();
    (host, path).hash(&mut key);
    let is_mark = |part: &&str| part.is_empty() || part.starts_with("utm_") || part.starts_with("fbclid");
    let mut bare = true;
    for part in query.into_iter().flat_map(|query| query.split('&')).filter(|part| !is_mark(part)) {
        part.hash(&mut key);
        bare = false;
    }
    (!path.is_empty() || !bare).then(|| key.finish())
}

/// What stands before the first such letter, and what after it.
fn cut(text: &str, letter: u8) -> (&str, Option<&str>) {
    memchr::memchr(letter, text.as_bytes()).map_or((text, None), |at| (&text[..at], Some(&text[at + 1..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_the_same_whatever_does_not_matter() {
        let one = link_key("https://www.THPThd.edu.vn/cchc/bai-1.html").expect("a link");
        for same in ["http://thpthd.edu.vn/cchc/bai-1.html/", "thpthd.edu.vn/cchc/bai-1.html?utm_source=zalo#top"] {
            assert_eq!(link_key(same).as_ref(), Some(&one), "{same}");
        }
        assert_ne!(link_key("https://thpthd.edu.vn/cchc/bai-2.html"), Some(one));
    }

    #[test]
    fn a_front_page_or_words_are_no_link_to_an_article() {
        for none in ["", "Website trường", "https://thpthd.edu.vn", "thpthd.edu.vn/", "đã đăng / web"] {
            assert_eq!(link_key(none), None, "{none}");
        }
    }

    #[test]
    fn items_are_told_apart_by_link_else_by_title_and_day() {
        let day = NaiveDate::from_ymd_opt(2022, 3, 1).expect("a day");
        let item = |url: &str| Dated { day, sent: day, link: link_key(url) };
        let mut seen = Seen::of([item("")].iter());
        let keys = |seen: &Seen, title: &str, url: &str| seen.keys(&item(url), title);
        seen.add(keys(&seen, "Hội nghị", "http://a.vn/1"), (0, 0));
        assert_eq!(seen.find(keys(&seen, "Tên khác", "a.vn/1")), Some((0, 0)));
        assert_eq!(seen.find(keys(&seen, "HỘI  NGHỊ", "")), Some((0, 0)));
        assert_eq!(seen.find(keys(&seen, "Hội nghị", "a.vn/2")), None);
        assert_eq!(seen.find(keys(&seen, "Hội thảo", "")), None);
    }

    #[test]
    fn titles_are_looked_at_only_on_days_with_an_item_without_link() {
        let day = |day| NaiveDate::from_ymd_opt(2022, 3, day).expect("a day");
        let item = |on, url: &str| Dated { day: day(on), sent: day(on), link: link_key(url) };
        let all = [item(1, "a.vn/1"), item(2, "a.vn/2"), item(2, "")];
        let seen = Seen::of(all.iter());
        assert_eq!(all.map(|item| seen.keys(&item, "Tin").words.is_some()), [false, true, true]);
    }
}
