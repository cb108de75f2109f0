//! Names of files made from codes: valid on Windows as on Linux, one for each code, the same on both.
//!
//! A code that is a good name stays as it is. Any other has its unwanted letters replaced and a piece of its own
//! fingerprint added, so that its name depends on nothing but the code; only two codes that differ in capitals change
//! each other's names.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::fingerprint;

/// Most letters of a name before the fingerprint: three bytes each leave room for it below Linux's 255 bytes, and for
/// folders below Windows's 260 letters.
pub const LONGEST: usize = 60;

/// Names that Windows keeps for devices, whatever follows a point.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices that a digit belongs to.
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// Names without extension, one for each of these codes, in their order.
#[must_use]
pub fn file_names<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let codes: Vec<&str> = codes.into_iter().collect();
    let mut same: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let is_plain = |code: &str| plain(code) == code && !is_reserved(code);
    for code in codes.iter().filter(|code| is_plain(code)) {
        same.entry(folded(code)).or_default().insert(code);
    }
    let is_good = |code: &str| is_plain(code) && same.get(&folded(code)).is_none_or(|codes| codes.len() == 1);
    let mut taken: BTreeSet<String> = codes.iter().filter(|code| is_good(code)).map(|code| folded(code)).collect();
    let mut marked: BTreeMap<&str, String> = BTreeMap::new();
    for code in codes.iter().filter(|code| !is_good(code)).collect::<BTreeSet<_>>() {
        let print = fingerprint::of(code.as_bytes());
        let stem = plain(code).replace('.', "-");
        let of_length = |length: usize| format!("{stem}-{}", print.get(..length).unwrap_or(&print));
        let lengths = [8, 16, 64];
        let name = lengths.into_iter().map(of_length).find(|name| !taken.contains(&folded(name)));
        let name = name.unwrap_or_else(|| of_length(64));
        taken.insert(folded(&name));
        marked.insert(code, name);
    }
    codes.iter().map(|code| marked.get(code).cloned().unwrap_or_else(|| (*code).to_owned())).collect()
}

/// A code without what a name can't have: composed letters and digits stay, and `-`, `_`, `.` inside it.
fn plain(code: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' };
    let name: String = code.nfc().map(kept).take(LONGEST).collect();
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "x".to_owned() } else { name.to_owned() }
}

/// A name as disks compare it that ignore capitals.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_uppercase().to_lowercase()
}

/// Whether Windows keeps a name, or its part before the first point, for a device.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    let device = folded(name.split('.').next().unwrap_or_default());
    let is_numbered = NUMBERED.iter().any(|known| {
        device.strip_prefix(known).is_some_and(|digit| {
            let mut letters = digit.chars();
            letters.next().is_some_and(|letter| "0123456789¹²³".contains(letter)) && letters.next().is_none()
        })
    });
    RESERVED.contains(&device.as_str()) || is_numbered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};

    use super::*;

    fn named(codes: &[&str]) -> Vec<String> {
        file_names(codes.iter().copied())
    }

    #[test]
    fn a_good_code_is_its_own_name() {
        assert_eq!(named(&["DV-001", "thpt_hoàng.diệu", "12", "Đức"]), ["DV-001", "thpt_hoàng.diệu", "12", "Đức"]);
    }

    #[test]
    fn what_windows_refuses_is_replaced_and_marked() {
        // printf '%s' 'A/B' | sha256sum
        assert_eq!(named(&["A/B"]), ["A-B-998d3ed8"]);
        for code in [
            "CON", "nul", "Com1", "LPT9", "COM¹", "aux.2022", "a.", "a ", " a", ".a", "a/b", "a\\b", "a:b", "a*b",
            "a?b", "a\"b", "a<b", "a>b", "a|b", "a\u{7}b", "a\nb", "~$a", "..", "/", "a\u{301}",
        ] {
            let name = &named(&[code])[0];
            assert!(name != code && is_valid(name), "{code:?}: {name:?}");
        }
        for code in ["COM", "COM10", "CONSOLE", "LPT", "nulls"] {
            assert_eq!(named(&[code]), [code]);
        }
    }

    #[test]
    fn codes_that_differ_in_capitals_or_signs_keep_apart() {
        let names = named(&["dv1", "DV1", "A/B", "A:B", "A-B", "é", "e\u{301}"]);
        let folded: BTreeSet<String> = names.iter().map(|name| super::folded(name)).collect();
        assert_eq!(folded.len(), 7, "{names:?}");
        assert_eq!(names[4], "A-B");
    }

    #[test]
    fn a_name_depends_on_its_code_alone() {
        let long = "Trường THPT ".repeat(40);
        let codes = ["A/B", "CON", long.as_str(), "DV-001"];
        let alone: Vec<String> = codes.iter().map(|code| named(&[code])[0].clone()).collect();
        assert_eq!(named(&codes), alone);
        assert_eq!(named(&["x", "A/B", "y"])[1], alone[0]);
        assert!(alone[2].len() < 200, "{}", alone[2]);
    }

    /// By what Microsoft's "Naming Files, Paths, and Namespaces" forbids.
    fn is_valid(name: &str) -> bool {
        let base = name.split('.').next().unwrap_or_default().to_uppercase();
        let devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
        let numbered = ["COM", "LPT"].iter().any(|device| {
            base.strip_prefix(device)
                .is_some_and(|rest| ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].contains(&rest))
        });
        !name.is_empty()
            && !devices.contains(&base.as_str())
            && !numbered
            && !name.chars().any(|letter| letter.is_control() || "\\/:*?\"<>|".contains(letter))
            && !name.ends_with(['.', ' '])
            && !name.starts_with(['.', ' ', '~'])
            && name.len() + ".xlsx".len() <= 255
            && name.encode_utf16().count() <= 130
    }

    proptest! {
        #[test]
        fn any_codes_give_valid_names_of_their_own(codes in prop::collection::btree_set(".{1,90}|(?i)con|nul|com[0-9]|a[ .:]b|[aA][bB]", 1..20)) {
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let names = named(&codes);
            assert!(names.iter().all(|name| is_valid(name)), "{names:?}");
            let folded: BTreeSet<String> = names.iter().map(|name| super::folded(name)).collect();
            assert_eq!(folded.len(), names.len(), "{names:?}");
        }
    }
}
