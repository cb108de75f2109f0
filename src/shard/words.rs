//! Words of findings that live as long as the program: codes and the names of arguments, found again by their text.

use crate::model::finding::{ALL, Code};

/// The names of arguments that findings of reading and recognising carry. A test holds the list against their sources.
pub(super) const ARGUMENTS: [&str; 22] = [
    "after",
    "allowed",
    "blank",
    "cells",
    "denominator",
    "difference",
    "differs",
    "encoding",
    "from",
    "host",
    "how",
    "kind",
    "limit",
    "mixed",
    "period",
    "read",
    "rows",
    "suggestions",
    "swapped",
    "to",
    "what",
    "windows",
];

/// The argument of this name.
pub(super) fn argument(name: &str) -> Option<&'static str> {
    ARGUMENTS.into_iter().find(|known| *known == name)
}

/// The code of this name.
pub(super) fn code(name: &str) -> Option<Code> {
    ALL.iter().map(|(code, _)| *code).find(|code| code.0 == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The names in `.arg("name"` of every source below a folder or of a file.
    fn named(path: &Path, names: &mut BTreeSet<String>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("a folder") {
                named(&entry.expect("an entry").path(), names);
            }
        } else {
            let text = fs::read_to_string(path).expect("a source");
            for mark in [".arg(", "args.push(("] {
                let after = text.split(mark).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                names.extend(after.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
            }
        }
    }

    #[test]
    fn the_list_has_every_argument_that_reading_and_recognising_give_a_finding() {
        let mut names = BTreeSet::new();
        for stage in ["collect", "read", "recognise", "intake.rs"] {
            named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(stage), &mut names);
        }
        let unknown: Vec<&String> = names.iter().filter(|name| argument(name).is_none()).collect();
        assert!(names.len() > 15 && unknown.is_empty(), "{unknown:?} of {names:?}");
        assert!(ARGUMENTS.is_sorted());
    }
}
