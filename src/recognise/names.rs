//! Finds units by code, name or alias: whole texts, and whole word sequences inside longer titles.
//!
//! Equality of keys only. Likeness is used for suggestions to a person, never for an answer.

use std::collections::{HashMap, HashSet};

use crate::model::register::{Register, Resolved};
use crate::model::text::{fold, key};

/// The names of a register, prepared once.
pub(super) struct Names<'a> {
    pub(super) register: &'a Register,
    by_fold: HashMap<String, Vec<usize>>,
    first_words: HashSet<String>,
    /// How many words names have, most first.
    lengths: Vec<usize>,
    /// Folded codes long enough to be recognised in file names.
    codes: HashMap<String, usize>,
}

/// A unit found inside a longer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Which unit, or which ones.
    pub(super) resolved: Resolved,
    /// Whether the name is all there is in the text.
    pub(super) whole: bool,
}

impl<'a> Names<'a> {
    /// Prepares the look-ups.
    pub(super) fn new(register: &'a Register) -> Names<'a> {
        let mut by_fold: HashMap<String, Vec<usize>> = HashMap::new();
        for (name, units) in register.folded_names().filter(|(name, _)| !name.is_empty()) {
            let all = by_fold.entry(with_i(name)).or_default();
            all.extend(units);
            all.sort_unstable();
            all.dedup();
        }
        let mut lengths: Vec<usize> = by_fold.keys().map(|name| name.split(' ').count()).collect();
        lengths.sort_unstable_by(|one, other| other.cmp(one));
        lengths.dedup();
        let first_words = by_fold.keys().filter_map(|name| name.split(' ').next()).map(ToOwned::to_owned).collect();
        let codes = register
            .units()
            .iter()
            .enumerate()
            .map(|(index, unit)| (fold(&unit.code), index))
            .filter(|(code, _)| code.len() >= 2 && !code.bytes().all(|byte| byte.is_ascii_digit() || byte == b' '))
            .collect();
        Names { register, by_fold, first_words, lengths, codes }
    }

    /// The unit a label's value means: a whole name or code, else a name set apart by punctuation
    /// ("Sở GD&ĐT – Trường THPT X", "Trường THPT X, thị xã Y").
    pub(super) fn stated(&self, text: &str) -> Resolved {
        if let Some(unit) = self.register.by_code(text) {
            return Resolved::Unit(unit);
        }
        let whole = self.register.by_name(text);
        if whole != Resolved::Unknown {
            return whole;
        }
        let pieces = text.split([',', ';', ':', '(', ')', '\n', '–', '—', '/']).flat_map(|piece| piece.split(" - "));
        let known: Vec<Resolved> =
            pieces.map(|piece| self.register.by_name(piece)).filter(|one| *one != Resolved::Unknown).collect();
        // The superior stands before the unit, its place behind it.
        match known.as_slice() {
            [] => Resolved::Unknown,
            [.., last] => last.clone(),
        }
    }

    /// The unit named in a line, the longest name winning.
    pub(super) fn inside(&self, text: &str, folded: &str) -> Option<Mention> {
        let folded = &*with_i(folded);
        if let Some(units) = self.by_fold.get(folded) {
            return Some(Mention { resolved: self.by_marks(text, units), whole: true });
        }
        let words: Vec<&str> = folded.split(' ').collect();
        let (start, length, units) = self.longest(&words)?;
        let keyed = key(text);
        let marked: Vec<&str> = keyed.split(' ').collect();
        let resolved = match marked.get(start..start + length) {
            Some(name) if marked.len() == words.len() => self.by_marks(&name.join(" "), units),
            _ => one_or_more(units),
        };
        Some(Mention { resolved, whole: false })
    }

    /// The longest run of words that is a name: where it starts, its length, its units.
    fn longest(&self, words: &[&str]) -> Option<(usize, usize, &[usize])> {
        let mut best: Option<(usize, usize, &[usize])> = None;
        for start in 0..words.len() {
            if !self.first_words.contains(words[start]) || is_joined(words, start) {
                continue;
            }
            for &length in &self.lengths {
                let longer = best.is_none_or(|(_, best, _)| length > best);
                let Some(name) = words.get(start..start + length).filter(|_| longer) else { continue };
                if let Some(units) = self.by_fold.get(name.join(" ").as_str())
                    && !goes_on(&words[start + length..])
                {
                    best = Some((start, length, units));
                    break;
                }
            }
        }
        best
    }

    /// The unit whose code or name stands in a file or folder name. A code of two or three letters must be written as in
    /// the register, for "hd" and "vp" are words as well.
    pub(super) fn in_path(&self, name: &str) -> Option<Resolved> {
        if let Some(unit) = self.register.by_code(name) {
            return Some(Resolved::Unit(unit));
        }
        let folded = fold(name);
        if let Some(mention) = self.inside(name, &folded) {
            return Some(mention.resolved);
        }
        let words: Vec<&str> = folded.split(' ').collect();
        let is_written = |code: &str| name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == code);
        for start in 0..words.len() {
            for length in (1..=4).rev() {
                let code = words.get(start..start + length).map(|words| words.join(" "));
                let unit = code.as_ref().and_then(|code| self.codes.get(code)).copied();
                let code_written = unit.and_then(|unit| self.register.units().get(unit)).map(|unit| unit.code.as_str());
                if let (Some(unit), Some(code)) = (unit, code_written)
                    && (code.len() > 3 || is_written(code))
                {
                    return Some(Resolved::Unit(unit));
                }
            }
        }
        None
    }

    /// Among units whose names differ in marks only, the one written with its marks.
    fn by_marks(&self, name: &str, units: &[usize]) -> Resolved {
        match self.register.by_name(name) {
            Resolved::Unit(unit) if units.contains(&unit) => Resolved::Unit(unit),
            _ => one_or_more(units),
        }
    }

    /// The three units with the names nearest to what was written, for a person to choose from.
    pub(super) fn nearest(&self, written: &str) -> Vec<usize> {
        let folded = fold(written);
        let mut near: Vec<(f64, usize)> = self
            .register
            .units()
            .iter()
            .enumerate()
            .map(|(index, unit)| {
                let names = unit.aliases.iter().chain([&unit.name]);
                (names.map(|name| likeness(&folded, &fold(name))).fold(0.0, f64::max), index)
            })
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        near.into_iter().take(3).map(|(_, index)| index).collect()
    }

    /// The same as text.
    pub(super) fn suggestions(&self, written: &str) -> String {
        let names = self.nearest(written).into_iter().filter_map(|index| self.register.units().get(index));
        names.map(|unit| format!("{} ({})", unit.name, unit.code)).collect::<Vec<_>>().join("; ")
    }
}

/// How alike two names are: by their letters, or by how many words of the written one the other has.
fn likeness(written: &str, name: &str) -> f64 {
    let words: Vec<&str> = name.split(' ').collect();
    let shared = written.split(' ').filter(|word| words.contains(word)).count();
    let by_words = f64::from(u32::try_from(shared).unwrap_or(0))
        / f64::from(u32::try_from(written.split(' ').count()).unwrap_or(1));
    let by_letters = strsim::sorensen_dice(written, name).max(strsim::jaro_winkler(written, name) * 0.9);
    by_letters.max(by_words * 0.95)
}

/// A folded text with a final y written i, after a consonant or qu: "Lý" and "Lí" are one word.
fn with_i(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        let start = bare.strip_suffix('y').unwrap_or_default();
        if start.ends_with("qu") || start.ends_with(|letter: char| letter.is_alphabetic() && !"aeiouy".contains(letter))
        {
            out.push_str(start);
            out.push('i');
            out.push_str(word.get(bare.len()..).unwrap_or_default());
        } else {
            out.push_str(word);
        }
    }
    out
}

fn one_or_more(units: &[usize]) -> Resolved {
    match units {
        [] => Resolved::Unknown,
        [one] => Resolved::Unit(*one),
        several => Resolved::Ambiguous(several.to_vec()),
    }
}

/// Whether a name of a school from here is the second half of another: "THCS và | THPT Lê Lợi".
fn is_joined(words: &[&str], start: usize) -> bool {
    let is_level = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| matches!(*word, "th" | "thcs" | "thpt" | "ptdtnt" | "dtnt"))
    };
    let before = start.checked_sub(1);
    let joined = before.and_then(|at| words.get(at)).is_some_and(|word| matches!(*word, "va" | "&"));
    is_level(Some(start)) && (is_level(before) || (joined && is_level(start.checked_sub(2))))
}

/// Whether the words behind a name make it another one: "Trường THPT Hoàng Diệu 2", "… A", "… Đông".
fn goes_on(rest: &[&str]) -> bool {
    let Some(next) = rest.first() else { return false };
    let numbered = next.len() <= 2 && next.bytes().all(|byte| byte.is_ascii_digit());
    let lettered = next.len() == 1 && next.bytes().all(|byte| byte.is_ascii_alphabetic());
    let names_period = matches!(rest.get(1), Some(&"thang"));
    let towards = matches!(*next, "dong" | "tay" | "bac") || rest == ["nam"];
    towards || ((numbered || lettered) && !names_period)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::register::Unit;

    fn register() -> Register {
        let unit = |code: &str, name: &str, aliases: &[&str]| Unit {
            code: code.into(),
            name: name.into(),
            groups: vec!["g".into()],
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Unit::default()
        };
        Register::new(vec![
            unit("HD", "Trường THPT Hoàng Diệu", &["THPT Hoàng Diệu"]),
            unit("AN1", "Trường THPT số 1 An Nhơn", &["An Nhơn"]),
            unit("AN2", "Trường THPT số 2 An Nhơn", &["An Nhơn"]),
            unit("TT-GDTX", "Trung tâm GDTX tỉnh", &[]),
            unit("TA", "Trường Tân An", &[]),
            unit("TB", "Trường Tấn An", &[]),
            unit("LT", "Trường THPT Lý Thường Kiệt", &[]),
        ])
    }

    #[test]
    fn names_are_found_inside_titles_and_the_longest_wins() {
        let register = register();
        let names = Names::new(&register);
        let of = |text: &str| names.inside(text, &fold(text)).map(|mention| mention.resolved);
        assert_eq!(of("TRƯỜNG THPT HOÀNG DIỆU"), Some(Resolved::Unit(0)));
        assert_eq!(of("Báo cáo của Trường THPT Hoàng Diệu 6 tháng đầu năm 2022"), Some(Resolved::Unit(0)));
        assert_eq!(of("Báo cáo của Trường THPT số 2 An Nhơn quý I"), Some(Resolved::Unit(2)));
        assert_eq!(of("Báo cáo của An Nhơn"), Some(Resolved::Ambiguous(vec![1, 2])));
        assert_eq!(of("Báo cáo của Trường Tấn An"), Some(Resolved::Unit(5)));
        assert_eq!(of("TRƯỜNG THPT LÍ THƯỜNG KIỆT"), Some(Resolved::Unit(6)));
        assert_eq!(of("Báo cáo của Trường THPT Lí Thường Kiệt quí I"), Some(Resolved::Unit(6)));
        assert_eq!(of("Trường THPT Hoàng Diệu 2"), None);
        assert_eq!(of("Trường THPT Hoàng Diệu Đông"), None);
        assert_eq!(of("Trường THCS và THPT Hoàng Diệu"), None);
        assert_eq!(of("TRƯỜNG THCS-THPT HOÀNG DIỆU"), None);
        assert_eq!(of("Trường THPT số 3 An Nhơ"), None);
    }

    #[test]
    fn labels_and_paths_name_units_by_code_or_name() {
        let register = register();
        let names = Names::new(&register);
        assert_eq!(names.stated("HD"), Resolved::Unit(0));
        assert_eq!(names.stated("Sở GD&ĐT Sóc Trăng – Trường THPT Hoàng Diệu"), Resolved::Unit(0));
        assert_eq!(names.stated("Trường THPT Hoàng Diệu, TP Sóc Trăng"), Resolved::Unit(0));
        assert_eq!(names.stated("Trường THPT Hoàng Diêu 2"), Resolved::Unknown);
        assert_eq!(names.in_path("BC_HD_quy1"), Some(Resolved::Unit(0)));
        assert_eq!(names.in_path("tt_gdtx 2022"), Some(Resolved::Unit(3)));
        assert_eq!(names.in_path("Truong THPT Hoang Dieu"), Some(Resolved::Unit(0)));
        assert_eq!(names.in_path("bao cao"), None);
        assert_eq!(names.in_path("hd thuc hien bao cao"), None);
        assert_eq!(names.in_path("hd"), Some(Resolved::Unit(0)));
    }

    #[test]
    fn suggestions_are_the_nearest_names() {
        let register = register();
        let names = Names::new(&register);
        assert!(names.suggestions("Trường THPT Hoàng Dịu").starts_with("Trường THPT Hoàng Diệu (HD); "));
        assert_eq!(names.nearest("THPT số An Nhơn 2"), [2, 1, 0]);
    }
}
