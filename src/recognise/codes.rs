//! Finds the task or target that a row means: by rule id, by number, by its words.

use std::collections::HashMap;

use crate::model::plan::Rule;
use crate::model::text::fold;

/// How many letters a part of a title must have to stand for the whole.
const ENOUGH: usize = 20;

/// The tasks or the targets of a plan, prepared once.
pub(super) struct Codes {
    by_id: HashMap<String, usize>,
    by_number: HashMap<u32, usize>,
    titles: Vec<String>,
}

impl Codes {
    /// Prepares the look-ups.
    pub(super) fn new<'r>(rules: impl Iterator<Item = &'r Rule> + Clone) -> Codes {
        let by_id = rules.clone().enumerate().map(|(index, rule)| (fold(&rule.id), index)).collect();
        let numbered: Vec<Option<u32>> = rules.clone().map(|rule| trailing_number(&rule.id)).collect();
        let mut by_number = HashMap::new();
        let mut unique = true;
        for (index, number) in numbered.iter().enumerate() {
            unique &= number.is_some_and(|number| by_number.insert(number, index).is_none());
        }
        if !unique {
            by_number = (1..).zip(0..numbered.len()).collect();
        }
        Codes { by_id, by_number, titles: rules.map(|rule| fold(&rule.title)).collect() }
    }

    /// By what a code cell says: "task-06", "6", "NV6", "CT 06", "6a"; with the letters behind the number.
    pub(super) fn by_code(&self, written: &str) -> Option<(usize, String)> {
        let folded = fold(written);
        if let Some(index) = self.by_id.get(&folded) {
            return Some((*index, String::new()));
        }
        let letters = folded.trim_start_matches(|letter: char| letter.is_alphabetic() || letter == ' ');
        let prefix = folded[..folded.len() - letters.len()].trim();
        let known = matches!(
            prefix,
            "" | "ct" | "nv" | "chi tieu" | "nhiem vu" | "target" | "task" | "muc" | "so" | "cv" | "stt"
        );
        let digits: String = letters.chars().take_while(char::is_ascii_digit).collect();
        let rest = letters[digits.len()..].trim();
        let is_part = rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let index = self.by_number.get(&digits.parse().ok()?)?;
        (known && is_part).then(|| (*index, rest.to_owned()))
    }

    /// By its words: equal, or one containing the other with enough letters, and no other one doing so.
    pub(super) fn by_title(&self, written: &str) -> Option<usize> {
        let folded = fold(written);
        let bare = folded.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
        if let Some(index) = self.titles.iter().position(|title| *title == folded || title == bare) {
            return Some(index);
        }
        let within = |one: &str, other: &str| one.chars().count() >= ENOUGH && other.contains(one);
        let mut found = self.titles.iter().enumerate().filter(|(_, title)| within(title, bare) || within(bare, title));
        let index = found.next()?.0;
        found.next().is_none().then_some(index)
    }
}

fn trailing_number(id: &str) -> Option<u32> {
    let start = id
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| at + id[at..].chars().next().map_or(1, char::len_utf8));
    id.get(start..)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::{Basis, Level, Source};

    fn rules(all: &[(&str, &str)]) -> Vec<Rule> {
        let rule = |(id, title): &(&str, &str)| Rule {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            groups: Vec::new(),
            source: Source { section: String::new(), quote: String::new() },
            level: Level::Required,
            basis: Basis::Stated,
        };
        all.iter().map(rule).collect()
    }

    #[test]
    fn codes_are_ids_numbers_or_titles() {
        let rules =
            rules(&[("task-01", "Xây dựng kế hoạch tuyên truyền"), ("task-02", "Báo cáo kết quả sáu tháng đầu năm")]);
        let codes = Codes::new(rules.iter());
        for written in ["task-02", "TASK 02", "2", "02", "NV2", "Nhiệm vụ 2", "2."] {
            assert_eq!(codes.by_code(written), Some((1, String::new())), "{written}");
        }
        assert_eq!(codes.by_code("2a"), Some((1, "a".into())));
        assert_eq!(codes.by_code("2.1"), Some((1, "1".into())));
        for written in ["3", "abc", "", "XY2", "quota-2"] {
            assert_eq!(codes.by_code(written), None, "{written}");
        }
        assert_eq!(codes.by_title("XÂY DỰNG KẾ HOẠCH TUYÊN TRUYỀN"), Some(0));
        assert_eq!(codes.by_title("2. Báo cáo kết quả sáu tháng đầu năm 2022 của đơn vị"), Some(1));
        assert_eq!(codes.by_title("Báo cáo"), None);
    }

    #[test]
    fn ids_without_unique_numbers_are_numbered_by_order() {
        let rules = rules(&[("ho-so", "a"), ("thanh-toan", "b")]);
        assert_eq!(Codes::new(rules.iter()).by_code("CT2"), Some((1, String::new())));
    }
}
