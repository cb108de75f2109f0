//! Files for tests, built in code.

use std::io::Write as _;

use crate::model::limits::Limits;
use crate::model::sheet::Value;
use crate::read::{Reader, Reading};

/// A zip of parts, stored or deflated.
pub(crate) fn zip(parts: &[(&str, &[u8])], deflated: bool) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let at = u32::try_from(out.len()).unwrap();
        let stored = if deflated {
            let mut deflater = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
            deflater.write_all(bytes).unwrap();
            deflater.finish().unwrap()
        } else {
            bytes.to_vec()
        };
        let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
        let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
        let method = if deflated { [8, 0] } else { [0, 0] };
        let mut fields = vec![20, 0, 0, 0];
        fields.extend_from_slice(&method);
        fields.extend_from_slice(&[0; 4]);
        fields.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
        fields.extend_from_slice(&long(stored.len()));
        fields.extend_from_slice(&long(bytes.len()));
        fields.extend_from_slice(&short(name.len()));
        fields.extend_from_slice(&[0, 0]);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&fields);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&stored);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&fields);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&at.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (at, count) = (out.len(), u16::try_from(parts.len()).unwrap().to_le_bytes());
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend_from_slice(&u32::try_from(at).unwrap().to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

/// The parts of an .xlsx: lists of sheets as in `workbook.xml`, and what each sheet part holds below its root.
pub(crate) struct Parts {
    /// Attributes of `workbookPr`.
    pub(crate) properties: &'static str,
    /// `<sheet …/>` lines.
    pub(crate) sheets: String,
    /// Relations beside those of the sheet parts.
    pub(crate) relations: String,
    /// The sheet parts, `rId1` on.
    pub(crate) bodies: Vec<String>,
    /// The shared strings part.
    pub(crate) strings: String,
    /// The cell formats.
    pub(crate) formats: String,
}

impl Parts {
    /// One sheet `S` with these rows.
    pub(crate) fn rows(rows: &str) -> Parts {
        Parts {
            properties: "",
            sheets: "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>".to_owned(),
            relations: String::new(),
            bodies: vec![format!("<worksheet><dimension ref=\"1:4\"/><sheetData>{rows}</sheetData></worksheet>")],
            strings: "<sst uniqueCount=\"9999999999\"><si><t>alpha</t></si><si><t>beta</t></si></sst>".to_owned(),
            formats: "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>".to_owned(),
        }
    }

    /// The .xlsx.
    pub(crate) fn file(&self) -> Vec<u8> {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |id: &str, word: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{kind}/{word}\" Target=\"{target}\"/>")
        };
        let mut relations =
            relation("s", "sharedStrings", "sharedStrings.xml") + &relation("y", "styles", "styles.xml");
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for (number, part) in (1..).zip(&self.bodies) {
            relations += &relation(&format!("rId{number}"), "worksheet", &format!("/xl/worksheets/sheet{number}.xml"));
            parts.push((format!("xl\\Worksheets\\Sheet{number}.xml"), part.clone().into_bytes()));
        }
        let mut part = |name: &str, text: String| parts.push((name.to_owned(), text.into_bytes()));
        part(
            "_rels/.rels",
            format!("<Relationships>{}</Relationships>", relation("b", "officeDocument", "xl/workbook.xml")),
        );
        part(
            "xl/workbook.xml",
            format!(
                "<x:workbook xmlns:x=\"x\"><workbookPr {}/><sheets>{}</sheets></x:workbook>",
                self.properties, self.sheets
            ),
        );
        part("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}{}</Relationships>", self.relations));
        part("xl/sharedStrings.xml", self.strings.clone());
        part("xl/styles.xml", format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", self.formats));
        let borrowed: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        zip(&borrowed, true)
    }
}

/// A file read in this process with the usual limits.
pub(crate) fn read(path: &str, bytes: &[u8]) -> Reading {
    Reader::new(Limits::default()).read(path, bytes)
}

/// A reading in one line: sheets with cells, then codes with their first argument.
pub(crate) fn shown(reading: &Reading) -> String {
    let mut words = Vec::new();
    for sheet in reading.workbook.iter().flat_map(|book| &book.sheets) {
        words.push(format!("{}{}:", sheet.name, if sheet.hidden { " (hidden)" } else { "" }));
        words.extend(sheet.cells.iter().map(|cell| {
            let value = match &cell.value {
                Value::Text(text) => format!("“{text}”"),
                Value::Number(number) => number.to_string(),
                Value::Date(date) => date.to_string(),
                Value::Bool(yes) => yes.to_string(),
                Value::Error(error) => error.to_string(),
                Value::NotCalculated => "?".to_owned(),
            };
            format!("{}={value}", cell.at.a1())
        }));
    }
    words.extend(reading.findings.iter().map(|finding| {
        let argument = finding.args.first().map(|(_, value)| format!(" {value}")).unwrap_or_default();
        format!("[{}{argument}]", finding.code.0)
    }));
    words.join(" ")
}
