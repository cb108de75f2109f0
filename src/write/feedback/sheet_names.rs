//! Names of copied sheets: the unit's own, as far as Excel allows.

/// Longest name of a sheet, in UTF-16 units.
const LONGEST: usize = 31;

/// Names of sheets given out so far.
#[derive(Default)]
pub(super) struct Names {
    taken: Vec<String>,
}

impl Names {
    /// A name for a sheet: without what Excel refuses, cut, and numbered where it was given out before.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let kept = |letter: char| if letter.is_control() || "[]:*?/\\".contains(letter) { ' ' } else { letter };
        let wanted: String = wanted.chars().map(kept).collect();
        let wanted = wanted.trim().trim_matches('\'').trim();
        // Excel keeps this name for itself.
        let wanted = if wanted.is_empty() || wanted.eq_ignore_ascii_case("history") { "Sheet" } else { wanted };
        let numbered = (2..).map(|number: usize| fitted(wanted, &format!(" ({number})")));
        let mut names = std::iter::once(fitted(wanted, "")).chain(numbered);
        let name = names.find(|name| !self.taken.contains(&name.to_lowercase())).unwrap_or_default();
        self.taken.push(name.to_lowercase());
        name
    }
}

/// A name with its end, cut so that both fit.
fn fitted(name: &str, end: &str) -> String {
    let mut left = LONGEST - end.len();
    let kept = name.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= left;
        left -= if fits { letter.len_utf16() } else { left };
        fits
    });
    let name: String = kept.collect();
    format!("{}{end}", name.trim_end_matches([' ', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_as_they_are_where_excel_takes_them() {
        let mut names = Names::default();
        let wanted = ["Tin bài", "tin BÀI", "Quý I/2022", "'x'", "", "History", "Số liệu: [1]"];
        let given = wanted.map(|name| names.give(name));
        assert_eq!(given, ["Tin bài", "tin BÀI (2)", "Quý I 2022", "x", "Sheet", "Sheet (2)", "Số liệu   1"]);
    }

    #[test]
    fn long_names_are_cut_and_kept_apart() {
        let mut names = Names::default();
        let long = "ệ".repeat(40);
        assert_eq!(names.give(&long), "ệ".repeat(31));
        assert_eq!(names.give(&long), format!("{} (2)", "ệ".repeat(27)));
        assert_eq!(names.give(&"😀".repeat(20)).encode_utf16().count(), 30);
    }
}
