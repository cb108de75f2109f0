//! Fingerprints: SHA-256 in lower-case hex.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The fingerprint of these bytes.
#[must_use]
pub fn of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The fingerprint of what a reader gives, which is never held whole.
///
/// # Errors
/// When reading fails.
pub fn of_reader(mut reader: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok(hex(&hasher.finalize())),
            length => hasher.update(&piece[..length]),
        }
    }
}

/// A digest in lower-case hex.
#[must_use]
pub fn hex(digest: &[u8]) -> String {
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// The fingerprint of what a run worked from, given each file's path and fingerprint, in whatever order.
///
/// A file left out by its name has none and does not count: Excel's lock files come and go.
#[must_use]
pub fn of_inputs<'a>(inputs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut lines: Vec<String> = inputs
        .into_iter()
        .filter(|(_, sha256)| !sha256.is_empty())
        .map(|(path, sha256)| format!("{sha256}  {path}\n"))
        .collect();
    lines.sort();
    of(lines.concat().as_bytes())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_fingerprint_is_the_known_one() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::of(b"abc"), known);
        assert_eq!(super::of_reader(&b"abc"[..]).expect("bytes"), known);
    }

    #[test]
    fn the_fingerprint_of_inputs_is_of_their_content_and_names_not_of_their_order() {
        let of = |inputs: &[(&'static str, &'static str)]| super::of_inputs(inputs.iter().copied());
        let one = of(&[("plan.toml", "aa"), ("reports/a.xlsx", "bb"), ("reports/~$a.xlsx", "")]);
        assert_eq!(one, of(&[("reports/a.xlsx", "bb"), ("plan.toml", "aa")]));
        assert_eq!(one, super::of(b"aa  plan.toml\nbb  reports/a.xlsx\n"));
        assert_ne!(one, of(&[("reports/b.xlsx", "bb"), ("plan.toml", "aa")]));
        assert_ne!(one, of(&[("reports/a.xlsx", "bc"), ("plan.toml", "aa")]));
    }
}
