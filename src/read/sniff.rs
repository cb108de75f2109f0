//! What a file is by its content; its name decides nothing but whether plain text is meant as a table.

use super::container::Container;
use super::encoding::decode;
use super::mhtml;
use super::office::main_part;
use super::refusal::Refusal;

/// What the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A zip, to be looked into.
    Zip,
    /// An OLE container, to be looked into, or the records of a workbook without one.
    Xls,
    /// Separated values.
    Csv,
    /// HTML text.
    Html,
    /// Web pages in one file.
    Mhtml,
    /// An OpenDocument spreadsheet without a container.
    FlatOds,
    /// SpreadsheetML 2003.
    Xml2003,
}

/// Tells what the bytes are, or why they are no spreadsheet.
pub(super) fn content(path: &str, bytes: &[u8]) -> Result<Content, Refusal> {
    let extension = extension(path);
    match bytes {
        [] => return Err(Refusal::empty()),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return Ok(Content::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => return Ok(Content::Xls),
        _ => {}
    }
    if is_old_excel(bytes) {
        return Ok(Content::Xls);
    }
    if is_lock(path, bytes) {
        return Err(Refusal::not_spreadsheet("lock"));
    }
    if let Some(kind) = known(bytes) {
        return Err(Refusal::not_spreadsheet(kind));
    }
    if Container::is_behind_others(bytes) {
        return Ok(Content::Zip);
    }
    if bytes.starts_with(b"ID;P") {
        return Err(Refusal::unsupported("sylk"));
    }
    let (start, _) = decode(bytes.get(..4096).unwrap_or(bytes), None);
    let lower = start.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if lower.starts_with("[internetshortcut]") || lower.starts_with("{\"url\"") {
        return Err(Refusal::not_spreadsheet("shortcut"));
    }
    match mhtml::is_page(&lower) {
        Some(true) => return Ok(Content::Mhtml),
        Some(false) => return Err(Refusal::not_spreadsheet("mail")),
        None => {}
    }
    if lower.starts_with('<') {
        if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") && lower.contains("<?xml") {
            return Ok(Content::Xml2003);
        }
        if lower.contains("opendocument") && lower.contains("<office:document") {
            return Ok(Content::FlatOds);
        }
        if ["<html", "<!doctype html", "<table", "<meta", "<head", "<body"].iter().any(|tag| lower.contains(tag)) {
            return Ok(Content::Html);
        }
        if extension != "csv" {
            return Err(Refusal::not_spreadsheet("xml"));
        }
    }
    let controls = start.chars().filter(|letter| letter.is_control() && !letter.is_whitespace() && *letter != '\0');
    let controls = controls.count();
    let named = matches!(extension.as_str(), "csv" | "tsv" | "txt" | "tab");
    if (named && controls * 20 <= start.len()) || (controls == 0 && is_table(&start)) {
        return Ok(Content::Csv);
    }
    let text = controls == 0 && !start.contains('\0');
    Err(Refusal::not_spreadsheet(if text { "text" } else { "unknown" }))
}

/// What a zip holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Zipped {
    /// An .xlsx or .xlsm; its main part.
    Xlsx(String),
    /// An .xlsb; its main part.
    Xlsb(String),
    /// An .ods.
    Ods,
}

/// Tells what a zip holds, or why it is no spreadsheet.
pub(super) fn zipped(container: &Container<'_>) -> Result<Zipped, Refusal> {
    if container.has("content.xml") {
        return open_document(container);
    }
    let office = [("word/", "docx"), ("ppt/", "pptx"), ("visio/", "office")];
    if !container.has_under("xl/")
        && let Some((_, kind)) = office.iter().find(|(folder, _)| container.has_under(folder))
    {
        return Err(Refusal::not_spreadsheet(kind));
    }
    match main_part(container)? {
        Some(main) if extension(&main) == "bin" => Ok(Zipped::Xlsb(main)),
        Some(main) => Ok(Zipped::Xlsx(main)),
        None if container.has_under("xl/") => Err(Refusal::no_sheets()),
        None if container.encrypted() => Err(Refusal::password()),
        None => Err(Refusal::not_spreadsheet("zip")),
    }
}

fn open_document(container: &Container<'_>) -> Result<Zipped, Refusal> {
    let encrypted = container.start("META-INF/manifest.xml", 64 << 10);
    if memchr::memmem::find(&encrypted, b"encryption-data").is_some() {
        return Err(Refusal::password());
    }
    let mimetype = container.start("mimetype", 256);
    for (kind, word) in [("opendocument.text", "odt"), ("opendocument.presentation", "odp")] {
        if memchr::memmem::find(&mimetype, kind.as_bytes()).is_some() {
            return Err(Refusal::not_spreadsheet(word));
        }
    }
    Ok(Zipped::Ods)
}

/// The extension of a path, in lower case.
pub(super) fn extension(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// An owner file of Office: a length, then the owner's name in a fixed size.
fn is_lock(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let sized = matches!(bytes.len(), 54 | 55 | 162 | 165);
    (name.starts_with("~$") && bytes.len() < 1024)
        || (sized && bytes.first().is_some_and(|byte| (1..54).contains(byte)) && bytes.contains(&0))
}

/// Types that are known by their first bytes.
fn known(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF", "pdf"),
        (b"\x1f\x8b", "gzip"),
        (b"Rar!", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "seven-zip"),
        (b"\x89PNG", "image"),
        (b"\xff\xd8\xff", "image"),
        (b"GIF8", "image"),
        (b"BM", "image"),
        (b"II*\0", "image"),
        (b"MM\0*", "image"),
        (b"{\\rtf", "rtf"),
        (b"MZ", "program"),
        (b"\x7fELF", "program"),
        (b"BZh", "archive"),
        (b"\xfd7zXZ", "archive"),
        (b"RIFF", "image"),
        (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
        (b"SQLite format 3", "database"),
        (b"\0\x01\0\0Standard ", "database"),
    ];
    let (_, kind) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    // Two letters may begin a text as well.
    let text = matches!(*kind, "image" | "program") && !bytes.iter().take(64).any(|byte| *byte == 0 || *byte >= 0x80);
    (!text).then_some(*kind)
}

/// Excel 2 to 4 wrote records without a container around them, and some programs write later ones so.
fn is_old_excel(bytes: &[u8]) -> bool {
    matches!(bytes, [9, 0, 4, 0, ..] | [9, 2, 4 | 6, 0, ..] | [9, 4, 6, 0, ..] | [9, 8, 8 | 16, 0, ..])
}

/// Whether half of the lines hold one separator, and two of them as often as each other: the lines of a table, above
/// which there may be a few of a cover.
fn is_table(start: &str) -> bool {
    let lines: Vec<&str> = start.lines().filter(|line| !line.trim().is_empty()).take(40).collect();
    ['\t', ';', ','].iter().any(|separator| {
        let mut counts: Vec<usize> = lines.iter().map(|line| line.matches(*separator).count()).collect();
        counts.retain(|count| *count > 0);
        counts.sort_unstable();
        counts.len() * 2 >= lines.len() && counts.windows(2).any(|pair| pair[0] == pair[1])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(path: &str, bytes: &[u8]) -> String {
        match content(path, bytes) {
            Ok(content) => format!("{content:?}"),
            Err(Refusal(finding)) => {
                let args: Vec<&str> = finding.args.iter().map(|(_, value)| value.as_str()).collect();
                format!("{} {}", finding.code.0, args.join(" ")).trim().to_owned()
            }
        }
    }

    #[test]
    fn content_decides_not_the_name() {
        assert_eq!(seen("a.xlsx", b""), "TH201");
        assert_eq!(seen("a.xls", b"PK\x03\x04rest"), "Zip");
        assert_eq!(seen("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Xls");
        assert_eq!(seen("a.xlsx", b"%PDF-1.7"), "TH202 pdf");
        assert_eq!(seen("a.xls", b"\x1f\x8b\x08"), "TH202 gzip");
        assert_eq!(seen("a.xlsx", b"\x89PNG\r\n"), "TH202 image");
        assert_eq!(seen("a.xlsx", b"a text file"), "TH202 text");
        assert_eq!(seen("a.xlsx", b"\x01\x02\x03"), "TH202 unknown");
        assert_eq!(seen("a.xls", b"\x09\x04\x06\x00\x00\x00"), "Xls");
        assert_eq!(seen("~$a.xlsx", b"\x03Jan and more"), "TH202 lock");
        assert_eq!(seen("a.xls", b"<html><body><table>"), "Html");
        assert_eq!(
            seen("a.xls", b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
            "Xml2003"
        );
        assert_eq!(seen("a.xml", b"<?xml version=\"1.0\"?><a/>"), "TH202 xml");
    }

    #[test]
    fn a_zip_may_begin_behind_other_bytes() {
        let zip = crate::read::sample::zip(&[("a", b"x")], false);
        let behind = |before: &[u8]| [before, &zip].concat();
        assert_eq!(seen("a.xlsx", &behind(b"\r\n")), "Zip");
        assert_eq!(seen("a.xlsx", &behind(b"<br />\n<b>Warning</b>: in a.php")), "Zip");
        assert_eq!(seen("a.xlsx", &behind(b"PK\x07\x08")), "Zip");
        assert_eq!(seen("a.exe", &behind(b"MZ\x90\0")), "TH202 program");
        assert_eq!(seen("a.csv", b"name,PK\x03\x04 here, and much more of it besides\nother,PK\x05\x06 here, and much more of it besides\n"), "Csv");
    }

    #[test]
    fn text_is_a_table_by_name_or_by_its_separators() {
        assert_eq!(seen("a.csv", b"one column\nonly"), "Csv");
        assert_eq!(seen("a.csv", b"BMI,x"), "Csv");
        assert_eq!(seen("a.xls", b"STT\tTin\n1\tA\n"), "Csv");
        assert_eq!(seen("a.xls", b"Dear sir, hello\nbye"), "TH202 text");
    }
}
