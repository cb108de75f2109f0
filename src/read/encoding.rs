//! The encoding of plain text files, from their bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// Decodes a text; with it, what has to be said: letters were lost (`encoding`), or the encoding was assumed
/// (`windows-1258`).
pub(super) fn decode(bytes: &[u8], stated: Option<&'static Encoding>) -> (String, Option<&'static str>) {
    let encoding = found(bytes, stated);
    let (text, _, lossy) = encoding.decode(bytes);
    let said = if lossy {
        Some("encoding")
    } else {
        (encoding == WINDOWS_1258 && stated != Some(WINDOWS_1258)).then_some("windows-1258")
    };
    (text.into_owned(), said)
}

/// A byte order mark, zero bytes on one side, UTF-8 if it is, what the text states, else Windows-1258.
fn found(bytes: &[u8], stated: Option<&'static Encoding>) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    let start = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |offset| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // UTF-16 has a zero beside every ASCII letter, and separators and line ends are that.
    if (even + odd) * 8 > start.len() && bytes.len().is_multiple_of(2) {
        if odd > even * 4 {
            return UTF_16LE;
        }
        if even > odd * 4 {
            return UTF_16BE;
        }
    }
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { stated.unwrap_or(WINDOWS_1258) }
}
