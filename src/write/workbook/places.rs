//! Where the records of the frames stand in their files, as text.

use super::Book;
use crate::model::ledger::Rows;

/// Letters of a fingerprint shown beside a record; *Nguồn* has the whole.
const FINGERPRINT: usize = 12;

/// The place of a row: file, sheet, cell; and what proves that it stood there.
pub(super) struct PlaceText<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: &'a str,
    pub(super) cell: String,
    /// The beginning of the file's SHA-256.
    pub(super) sha256: &'a str,
    /// The row's texts as the file stores them, where they were converted.
    pub(super) original: &'a str,
}

/// How the place of each row of a frame is found.
pub(super) fn places<'a>(book: &Book<'a>, rows: &Rows<'a>) -> anyhow::Result<impl Fn(usize) -> PlaceText<'a>> {
    let (of, originals, files) = (rows.places()?, rows.text("original")?, &book.context.ledger.files);
    Ok(move |row: usize| {
        let (file, sheet, at) = of(row);
        let (path, sha256) = files.get(file).map_or(("", ""), |file| (file.path.as_str(), file.sha256.as_str()));
        let sha256 = sha256.get(..FINGERPRINT).unwrap_or(sha256);
        PlaceText { file: path, sheet, cell: at.a1(), sha256, original: originals.get(row).unwrap_or("") }
    })
}
