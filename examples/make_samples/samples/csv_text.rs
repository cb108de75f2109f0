//! A sheet as .csv the way Excel saves it in Vietnam: UTF-8 with a byte order mark, semicolons.

use super::cells::{Cell, Sheet};

/// The bytes of the first sheet.
pub(crate) fn bytes(book: &[Sheet]) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for sheet in book.iter().take(1) {
        for row in &sheet.rows {
            let blanks = std::iter::repeat_n(String::new(), sheet.width() - row.len());
            writer.write_record(row.iter().map(shown).chain(blanks))?;
        }
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Broken(error) => (*error).to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Date(day) => day.format("%d/%m/%Y").to_string(),
    }
}
