//! Books as .ods: a zip of a mimetype, a manifest and `content.xml`.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::cells::{Cell, Sheet};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The bytes of a book.
pub(crate) fn bytes(book: &[Sheet]) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT);
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    for (name, options, text) in [
        ("mimetype", stored, MIMETYPE.to_owned()),
        ("META-INF/manifest.xml", deflated, manifest()),
        ("content.xml", deflated, content(book)),
    ] {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn manifest() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"{MIMETYPE}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
         </manifest:manifest>"
    )
}

fn content(book: &[Sheet]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" office:version=\"1.2\">\
         <office:automatic-styles><number:date-style style:name=\"D\">\
         <number:day number:style=\"long\"/><number:text>/</number:text><number:month number:style=\"long\"/>\
         <number:text>/</number:text><number:year number:style=\"long\"/></number:date-style>\
         <style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"D\"/>\
         </office:automatic-styles><office:body><office:spreadsheet>",
    );
    for sheet in book {
        table(&mut xml, sheet);
    }
    xml.push_str("</office:spreadsheet></office:body></office:document-content>");
    xml
}

fn table(xml: &mut String, sheet: &Sheet) {
    let width = sheet.width().max(1);
    let _ = write!(
        xml,
        "<table:table table:name=\"{}\"><table:table-column table:number-columns-repeated=\"{width}\"/>",
        escaped(&sheet.name)
    );
    for row in &sheet.rows {
        xml.push_str("<table:table-row>");
        for cell in row {
            push_cell(xml, cell);
        }
        if row.is_empty() {
            xml.push_str("<table:table-cell/>");
        }
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table>");
}

fn push_cell(xml: &mut String, cell: &Cell) {
    let _ = match cell {
        Cell::Blank => write!(xml, "<table:table-cell/>"),
        Cell::Broken(error) => write!(xml, "<table:table-cell><text:p>{error}</text:p></table:table-cell>"),
        Cell::Text(text) => {
            write!(
                xml,
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                escaped(text)
            )
        }
        Cell::Number(number) => write!(
            xml,
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Date(day) => write!(
            xml,
            "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"{day}\">\
             <text:p>{}</text:p></table:table-cell>",
            day.format("%d/%m/%Y")
        ),
    };
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
