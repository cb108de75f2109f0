//! Fingerprints: of bytes, and of all inputs of a run together.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The fingerprint of what a run worked from, given each file's path and SHA-256, in whatever order.
///
/// A file left out by its name has no SHA-256 and does not count: Excel's lock files come and go.
#[must_use]
pub fn of_inputs<'a>(inputs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut lines: Vec<String> = inputs
        .into_iter()
        .filter(|(_, sha256)| !sha256.is_empty())
        .map(|(path, sha256)| format!("{sha256}  {path}\n"))
        .collect();
    lines.sort();
    sha256(lines.concat().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_the_known_one() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn the_fingerprint_of_inputs_is_of_their_content_and_names_not_of_their_order() {
        let one = of_inputs([("plan.toml", "aa"), ("reports/a.xlsx", "bb"), ("reports/~$a.xlsx", "")]);
        assert_eq!(one, of_inputs([("reports/a.xlsx", "bb"), ("plan.toml", "aa")]));
        assert_eq!(one, sha256(b"aa  plan.toml\nbb  reports/a.xlsx\n"));
        assert_ne!(one, of_inputs([("reports/b.xlsx", "bb"), ("plan.toml", "aa")]));
        assert_ne!(one, of_inputs([("reports/a.xlsx", "bc"), ("plan.toml", "aa")]));
    }
}
