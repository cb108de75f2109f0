//! What a workbook and its path claim about unit, period, date and version, each claim with its place.
//!
//! Claims are only gathered here, in order of authority; `identity` decides between them.

use chrono::NaiveDate;

use super::date::{self, Reading};
use super::grid::shown;
use super::legacy::Modern;
use super::names::Names;
use super::number::{self, Amount};
use super::period::{self, Named, Part};
use super::scan::{Label, Outside};
use super::words;
use crate::model::calendar::PeriodKind;
use crate::model::finding::Place;
use crate::model::heads::Field;
use crate::model::register::Resolved;
use crate::model::report::Version;
use crate::model::sheet::Value;
use crate::model::text::{fold, tidy};

/// Where a claim stands: what a label says outweighs what a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A label's value.
    Label,
    /// A title line.
    Title,
    /// The file's or a folder's name.
    Path,
}

/// Something claimed, as written and where.
#[derive(Debug, Clone)]
pub(super) struct Claim<T> {
    pub(super) what: T,
    pub(super) written: String,
    pub(super) place: Place,
    pub(super) source: Source,
}

/// Everything claimed, in order of authority.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    pub(super) units: Vec<Claim<Resolved>>,
    /// `None`: a label whose value names no period.
    pub(super) periods: Vec<Claim<Option<Named>>>,
    /// `None`: a label whose value is no date.
    pub(super) dates: Vec<Claim<Option<NaiveDate>>>,
    pub(super) versions: Vec<Version>,
    pub(super) nil: bool,
    /// Years that folder and file names mention.
    pub(super) years: Vec<i32>,
    /// A title line that looks like a unit's name, for saying what was written when nothing is known.
    pub(super) unit_like: Option<(String, Place)>,
}

/// Gathers claims.
pub(super) struct Gather<'g, 'a> {
    /// The issuer of the plan and its superior, folded: they stand over the unit and are not it.
    pub(super) above: &'g [String; 2],
    pub(super) names: &'g Names<'a>,
    pub(super) path: &'g str,
    pub(super) modern: &'g Modern<'g>,
    pub(super) claims: Claims,
}

impl Gather<'_, '_> {
    /// What the labels of a part of a sheet say.
    pub(super) fn labels(&mut self, sheet: &str, outside: &Outside<'_>) {
        for field in [Field::UnitCode, Field::Unit] {
            for label in outside.labels.iter().filter(|label| label.field == field) {
                let written = label.written();
                let what = match (field, self.names.register.by_code(&written)) {
                    (Field::UnitCode, Some(unit)) => Resolved::Unit(unit),
                    (Field::UnitCode, None) => Resolved::Unknown,
                    _ => self.names.stated(label.text.unwrap_or(&written)),
                };
                let claim = self.claim(sheet, label, what);
                self.claims.units.push(claim);
            }
        }
        for label in &outside.labels {
            match label.field {
                Field::Period => {
                    let claim = self.claim(sheet, label, period::find(&label.written(), true));
                    self.claims.periods.push(claim);
                }
                Field::ReportDate => {
                    let what = label.date();
                    let claim = self.claim(sheet, label, what);
                    self.claims.dates.push(claim);
                }
                Field::Version => self.claims.versions.extend(stated_version(label)),
                Field::Nil => self.claims.nil |= says_nil(label),
                _ => {}
            }
        }
    }

    fn claim<T>(&self, sheet: &str, label: &Label<'_>, what: T) -> Claim<T> {
        let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(label.at) };
        Claim { what, written: label.written(), place, source: Source::Label }
    }

    /// What the title lines of a part of a sheet say.
    pub(super) fn titles(&mut self, sheet: &str, outside: &Outside<'_>) {
        self.title_unit(sheet, outside);
        self.title_period(sheet, outside);
        for line in &outside.lines {
            self.claims.versions.extend(title_version(&line.folded));
        }
    }

    fn title_unit(&mut self, sheet: &str, outside: &Outside<'_>) {
        let mut whole = None;
        let mut inside = None;
        for line in outside.lines.iter().filter(|line| !self.above.contains(&line.folded) && line.text.len() <= 400) {
            let is_title = line.folded.starts_with("bao cao");
            if is_title && whole.is_some() {
                break;
            }
            let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(line.at) };
            if let Some(mention) = self.names.inside(line.text, &line.folded) {
                // In the official head the superior stands over the unit, so the lowest whole line is the unit.
                let slot = if mention.whole { &mut whole } else { &mut inside };
                if mention.whole || slot.is_none() {
                    let written = tidy(line.text);
                    *slot = Some(Claim { what: mention.resolved, written, place, source: Source::Title });
                }
            } else if self.claims.unit_like.is_none() && looks_like_unit(&line.folded) {
                self.claims.unit_like = Some((tidy(line.text), place));
            }
        }
        self.claims.units.extend(whole.or(inside));
    }

    fn title_period(&mut self, sheet: &str, outside: &Outside<'_>) {
        let named = outside.lines.iter().filter_map(|line| Some((line, period::find_in(&line.folded, false)?)));
        let named: Vec<_> = named.collect();
        let is_year = |named: &Named| named.part == Part::Regular(PeriodKind::Year);
        let Some((line, first)) = named.iter().find(|(_, named)| !is_year(named)).or(named.first()) else { return };
        let mut what = *first;
        what.year = what.year.or_else(|| named.iter().find_map(|(_, named)| named.year));
        let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(line.at) };
        self.claims.periods.push(Claim { what: Some(what), written: tidy(line.text), place, source: Source::Title });
    }

    /// The place and date lines over or under tables.
    pub(super) fn date_lines(&mut self, sheet: &str, outside: &Outside<'_>) {
        for line in &outside.lines {
            if let Some(day) = date::in_line(&line.folded) {
                let place = Place { file: self.path.to_owned(), sheet: sheet.to_owned(), cell: Some(line.at) };
                let written = tidy(line.text);
                self.claims.dates.push(Claim { what: Some(day), written, place, source: Source::Title });
            }
        }
    }

    /// What a sheet's name says, as a title would.
    pub(super) fn sheet_name(&mut self, name: &str) {
        let place = Place::sheet(self.path, name);
        let name = self.modern.name(name);
        if let Some(what) = period::find(&name, false) {
            self.claims.periods.push(Claim { what: Some(what), written: name.into(), place, source: Source::Path });
        }
    }

    /// What the file's name says, then its folders, the nearest first.
    pub(super) fn path(&mut self) {
        let below = self.path.strip_prefix("reports/").unwrap_or(self.path);
        for (depth, part) in below.rsplit('/').enumerate() {
            let name = if depth == 0 { part.rsplit_once('.').map_or(part, |(stem, _)| stem) } else { part };
            let name = &*self.modern.name(name);
            let place = Place::file(self.path);
            if let Some(what) = self.names.in_path(name) {
                let claim = Claim { what, written: tidy(name), place: place.clone(), source: Source::Path };
                self.claims.units.push(claim);
            }
            if let Some(named) = period::find(name, false) {
                self.claims.periods.push(Claim { what: Some(named), written: tidy(name), place, source: Source::Path });
            }
            self.claims.years.extend(period::year_in(name));
            if depth == 0 {
                self.claims.versions.extend(path_version(name));
            }
        }
    }
}

impl Label<'_> {
    /// The value as a person sees it.
    pub(super) fn written(&self) -> String {
        match (self.text, self.cell) {
            (Some(text), _) => tidy(text),
            (None, Some(cell)) => shown(&cell.value),
            (None, None) => String::new(),
        }
    }

    fn date(&self) -> Option<NaiveDate> {
        let reading = match (self.cell, self.text) {
            (Some(cell), _) => date::read(&cell.value, false),
            (None, Some(text)) => date::read_text(text, false),
            (None, None) => Reading::Impossible,
        };
        match reading {
            Reading::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// Whether a line begins like the name of a unit.
fn looks_like_unit(folded: &str) -> bool {
    const KINDS: &[&str] =
        &["truong ", "trung tam ", "phong ", "thpt ", "thcs ", "ttgdtx", "ptdtnt", "chi cuc ", "don vi "];
    folded.split(' ').count() <= 14 && KINDS.iter().any(|kind| folded.starts_with(kind))
}

/// Whether the value of "Không phát sinh" says yes.
fn says_nil(label: &Label<'_>) -> bool {
    if let Some(Value::Number(number)) = label.cell.map(|cell| &cell.value) {
        return *number > 0.0;
    }
    let folded = fold(&label.written());
    words::is_nil(&folded) || number::is_presence(&folded) || matches!(folded.as_str(), "true" | "dung" | "1")
}

/// The number on the cover: "2", "lần 2", "lần thứ hai", "02".
fn stated_version(label: &Label<'_>) -> Option<Version> {
    let written = label.written();
    let number = match label.cell.map(|cell| number::read(&cell.value)) {
        Some(Amount::Whole(number)) => u32::try_from(number).ok(),
        _ => fold(&written).split(' ').find_map(ordinal),
    };
    let number = number.or_else(|| marks(&fold(&written)).map(|_| 2)).filter(|number| (1..=99).contains(number))?;
    let words = if number > 1 { format!("lần {number}") } else { String::new() };
    Some(Version { number, words })
}

/// A number of times, in digits or words.
fn ordinal(word: &str) -> Option<u32> {
    match word {
        "dau" | "nhat" | "mot" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "tu" | "bon" => Some(4),
        "nam" => Some(5),
        _ => word.trim_start_matches(['v', 'l']).parse().ok().filter(|number| (1..=99).contains(number)),
    }
}

/// The words that mark a later version without a number.
fn marks(folded: &str) -> Option<&'static str> {
    const MARKS: &[(&str, &str)] = &[
        ("bo sung", "bổ sung"),
        ("dinh chinh", "đính chính"),
        ("thay the", "thay thế"),
        ("chinh sua", "chỉnh sửa"),
        ("da sua", "đã sửa"),
        ("sua lai", "sửa lại"),
        ("ban sua", "bản sửa"),
        ("sua doi", "sửa đổi"),
        ("cap nhat", "cập nhật"),
        ("gui lai", "gửi lại"),
        ("lam lai", "làm lại"),
    ];
    MARKS.iter().find(|(mark, _)| is_phrase(folded, mark)).map(|(_, words)| *words)
}

fn is_phrase(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(start, found)| {
        let before = folded[..start].chars().next_back();
        let after = folded[start + found.len()..].chars().next();
        before.is_none_or(|letter| letter == ' ') && after.is_none_or(|letter| letter == ' ')
    })
}

/// "lần 2", "lần thứ hai" in folded words.
fn times(folded: &str) -> Option<Version> {
    let words: Vec<&str> = folded.split(' ').collect();
    let number = words.windows(3).chain(words.windows(2)).find_map(|words| match words {
        ["lan", "thu", number] => ordinal(number),
        ["lan" | "ban", number] => number.parse().ok().filter(|number| (1..=99).contains(number)),
        _ => None,
    });
    let number = number.or_else(|| {
        words.iter().find_map(|word| {
            let digits = word.strip_prefix("lan").or_else(|| word.strip_prefix('v'))?;
            digits.parse().ok().filter(|number| (1..=99).contains(number))
        })
    })?;
    Some(Version { number, words: if number > 1 { format!("lần {number}") } else { String::new() } })
}

/// A version in a title: "BÁO CÁO … (lần 2)", "(Bổ sung)"; other lines may speak of other things.
fn title_version(folded: &str) -> Option<Version> {
    let count = folded.split(' ').count();
    let is_title = folded.starts_with("bao cao") || count <= 6;
    if !is_title {
        return None;
    }
    let ends_in_times = folded.contains("lan ").then(|| times(folded)).flatten();
    let marked = || {
        let mark = marks(folded)?;
        let about_report =
            count <= 6 || folded.starts_with("bao cao bo sung") || folded.starts_with("bao cao dinh chinh");
        about_report.then(|| Version { number: 2, words: mark.to_owned() })
    };
    ends_in_times.or_else(marked)
}

/// A version in a file name: "lần 2", "v2", "(1)", "sửa", "bổ sung".
fn path_version(stem: &str) -> Option<Version> {
    let folded = fold(stem);
    if let Some(version) = times(&folded) {
        return Some(version);
    }
    if let Some(mark) = marks(&folded).or_else(|| (is_phrase(&folded, "sua")).then_some("sửa")) {
        return Some(Version { number: 2, words: mark.to_owned() });
    }
    let (_, number) = stem.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let number: u32 = number.trim().parse().ok().filter(|number| (1..=20).contains(number))?;
    Some(Version { number: number + 1, words: format!("({number})") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_in_file_names_and_titles() {
        let of = |stem: &str| path_version(stem).map(|version| (version.number, version.words));
        assert_eq!(of("BC quy 1 lan 2"), Some((2, "lần 2".into())));
        assert_eq!(of("HD_2022-Q1_v3"), Some((3, "lần 3".into())));
        assert_eq!(of("bao cao (1)"), Some((2, "(1)".into())));
        assert_eq!(of("BC quý I bổ sung"), Some((2, "bổ sung".into())));
        assert_eq!(of("BC quý I - sửa"), Some((2, "sửa".into())));
        assert_eq!(of("T00001_1"), None);
        assert_eq!(of("BC (6 tháng)"), None);
        let of = |line: &str| title_version(&fold(line)).map(|version| version.number);
        assert_eq!(of("BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN QUÝ I NĂM 2022 (LẦN 2)"), Some(2));
        assert_eq!(of("(Bổ sung)"), Some(2));
        assert_eq!(of("BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN QUÝ I NĂM 2022"), None);
        assert_eq!(of("(Kèm theo Kế hoạch sửa đổi, bổ sung số 86/KH-SGDĐT ngày 17/01/2022)"), None);
        assert_eq!(of("BÁO CÁO VỀ VIỆC SỬA ĐỔI, BỔ SUNG THỦ TỤC HÀNH CHÍNH QUÝ I"), None);
    }
}
