//! The register of units, the received register and the waivers, as data.
//!
//! Names resolve by equality of keys, never by likeness.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::calendar::{Period, Window, whole_months};
use super::text::{fold, key};

/// A unit that reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Code, unique.
    pub code: String,
    /// Official name, as shown.
    pub name: String,
    /// Keys of its groups, at least one.
    pub groups: Vec<String>,
    /// Confirmed other names.
    pub aliases: Vec<String>,
    /// Hosts of its websites, lower case, without `www.`.
    pub websites: Vec<String>,
    /// Address for feedback; may be empty.
    pub email: String,
    /// First day of its existence, if within living memory of the plan.
    pub active_from: Option<NaiveDate>,
    /// Last day of its existence.
    pub active_to: Option<NaiveDate>,
    /// Code of the unit it became.
    pub successor: Option<String>,
}

impl Unit {
    /// Whether a rule for these groups binds the unit; one for no group binds every unit.
    #[must_use]
    pub fn is_bound_by(&self, groups: &[String]) -> bool {
        groups.is_empty() || self.groups.iter().any(|group| groups.contains(group))
    }

    /// Whether the unit existed on the day.
    #[must_use]
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.active_from.is_none_or(|from| from <= day) && self.active_to.is_none_or(|to| day <= to)
    }

    /// Whether the unit existed on every day of the window.
    #[must_use]
    pub fn exists_throughout(&self, window: Window) -> bool {
        self.exists_on(window.from) && self.exists_on(window.to)
    }

    /// Whether the unit existed on any day of the window.
    #[must_use]
    pub fn exists_within(&self, window: Window) -> bool {
        self.active_from.is_none_or(|from| from <= window.to) && self.active_to.is_none_or(|to| window.from <= to)
    }

    /// The whole months of the window in which it existed throughout, and all whole months of it.
    #[must_use]
    pub fn months_in(&self, window: Window) -> (u32, u32) {
        let months = whole_months(window);
        let lived = months.iter().filter(|month| self.exists_throughout(**month)).count();
        (u32::try_from(lived).unwrap_or(u32::MAX), u32::try_from(months.len()).unwrap_or(u32::MAX))
    }
}

/// How a written name was resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly one unit.
    Unit(usize),
    /// Several units share the name.
    Ambiguous(Vec<usize>),
    /// None.
    Unknown,
}

/// All units, in register order.
#[derive(Debug, Clone, Default)]
pub struct Register {
    units: Vec<Unit>,
    by_key: HashMap<String, Vec<usize>>,
    by_fold: HashMap<String, Vec<usize>>,
    by_code: HashMap<String, usize>,
}

impl Register {
    /// A register of these units; codes must be unique.
    #[must_use]
    pub fn new(units: Vec<Unit>) -> Register {
        let mut register = Register::default();
        for (index, unit) in units.iter().enumerate() {
            register.by_code.insert(fold(&unit.code), index);
            for name in unit.aliases.iter().chain([&unit.name]) {
                push_once(register.by_key.entry(key(name)).or_default(), index);
                push_once(register.by_fold.entry(fold(name)).or_default(), index);
            }
        }
        register.units = units;
        register
    }

    /// The units.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with this code, case and separators aside.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<usize> {
        self.by_code.get(&fold(code)).copied()
    }

    /// The unit a name or alias means: equal with its marks, else equal without them if that is one unit.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Resolved {
        let found = self.by_key.get(&key(name)).or_else(|| self.by_fold.get(&fold(name)));
        match found.map(Vec::as_slice) {
            None | Some([]) => Resolved::Unknown,
            Some([one]) => Resolved::Unit(*one),
            Some(several) => Resolved::Ambiguous(several.to_vec()),
        }
    }

    /// The other unit that a text would be taken for if it were an alias of `unit`: its code, or one of its names, as a
    /// whole or as words inside it.
    #[must_use]
    pub fn clash(&self, unit: usize, alias: &str) -> Option<usize> {
        let words = format!(" {} ", fold(alias));
        let is_inside = |name: &String| format!(" {} ", fold(name)).contains(&words);
        let mut others = self.units.iter().enumerate().filter(|(index, _)| *index != unit);
        let other = others.find(|(_, other)| other.aliases.iter().chain([&other.name, &other.code]).any(is_inside));
        other.map(|(index, _)| index)
    }

    /// Every folded name and alias with its units, for finding names inside titles. Unordered.
    pub fn folded_names(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.by_fold.iter().map(|(name, units)| (name.as_str(), units.as_slice()))
    }

    /// The units that belong to one of the groups.
    pub fn in_groups<'a>(&'a self, groups: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        self.units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.groups.iter().any(|group| groups.contains(group)))
            .map(|(index, _)| index)
    }

    /// The units that a word of a rule means: a code, or a group.
    #[must_use]
    pub fn meant_by(&self, word: &str) -> Vec<usize> {
        match self.by_code(word) {
            Some(unit) => vec![unit],
            None => self.in_groups(std::slice::from_ref(&word.to_owned())).collect(),
        }
    }
}

fn push_once(list: &mut Vec<usize>, index: usize) {
    if !list.contains(&index) {
        list.push(index);
    }
}

/// One entry of the register of incoming documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What came in.
    pub what: ReceivedWhat,
    /// The day it came in.
    pub on: NaiveDate,
}

/// What an entry of the received register is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceivedWhat {
    /// A file: its path below `reports/`, or its bare name.
    File(String),
    /// A unit's report for a period.
    UnitPeriod(usize, Period),
}

/// A unit excused from a rule for a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Unit index.
    pub unit: usize,
    /// Rule id.
    pub rule: String,
    /// Window id (`2022-03`, `2022-Q1`, `2022`); empty: every window up to the expiry.
    pub window: String,
    /// Why.
    pub reason: String,
    /// The document that allows it.
    pub basis: String,
    /// Last day on which it holds; `None`: no end.
    pub expires: Option<NaiveDate>,
    /// Row of the waivers file, from 0, for findings.
    pub row: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> Register {
        let unit = |code: &str, name: &str, alias: &str| Unit {
            code: code.into(),
            name: name.into(),
            groups: vec!["schools".into()],
            aliases: vec![alias.into()],
            ..Unit::default()
        };
        Register::new(vec![
            unit("HD", "Trường THPT Hoàng Diệu", "THPT Hoàng Diệu"),
            unit("AN1", "Trường THPT số 1 An Nhơn", "An Nhơn"),
            unit("AN2", "Trường THPT số 2 An Nhơn", "An Nhơn"),
        ])
    }

    #[test]
    fn names_resolve_by_key_and_never_by_likeness() {
        let register = register();
        assert_eq!(register.by_name("TRƯỜNG THPT HOÀNG DIỆU"), Resolved::Unit(0));
        assert_eq!(register.by_name("truong thpt hoang dieu"), Resolved::Unit(0));
        assert_eq!(register.by_name("THPT Hoàng Diệu"), Resolved::Unit(0));
        assert_eq!(register.by_name("An Nhơn"), Resolved::Ambiguous(vec![1, 2]));
        assert_eq!(register.by_name("Trường THPT số 3 An Nhơn"), Resolved::Unknown);
    }

    #[test]
    fn an_alias_must_not_stand_for_another_unit() {
        let register = register();
        assert_eq!(register.clash(0, "Hoàng Diệu"), None);
        assert_eq!(register.clash(1, "THPT HOÀNG DIỆU"), Some(0));
        assert_eq!(register.clash(1, "hd"), Some(0));
        assert_eq!(register.clash(0, "Trường THPT"), Some(1));
        assert_eq!(register.clash(1, "số 2 An Nhơn"), Some(2));
        assert_eq!(register.clash(0, "Trường THPT số"), Some(1));
        assert_eq!(register.clash(0, "Trường TH"), None);
    }

    #[test]
    fn months_of_existence_are_whole_ones() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        let unit = Unit { active_from: date("2022-03-02"), active_to: date("2022-10-31"), ..Unit::default() };
        let year = Window { from: date("2022-01-01").expect("a day"), to: date("2022-12-31").expect("a day") };
        assert_eq!(unit.months_in(year), (7, 12));
    }
}
