//! Where the records of the frames stand in their files, as text.

use super::Book;
use crate::model::ledger::Rows;

/// The place of a row: file, sheet, cell.
pub(super) struct PlaceText<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: &'a str,
    pub(super) cell: String,
}

/// How the place of each row of a frame is found.
pub(super) fn places<'a>(book: &Book<'a>, rows: &Rows<'a>) -> anyhow::Result<impl Fn(usize) -> PlaceText<'a>> {
    let (of, files) = (rows.places()?, &book.context.ledger.files);
    Ok(move |row: usize| {
        let (file, sheet, at) = of(row);
        PlaceText { file: files.get(file).map_or("", |file| &file.path), sheet, cell: at.a1() }
    })
}
