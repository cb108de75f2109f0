//! Small files that want gigabytes, minutes or for ever: each is refused or read within bounds of time and memory.
//!
//! Each is made here and handed to `tonghop check` in a process of its own, so that its peak memory can be told. The
//! program under test is not optimised.

#[expect(dead_code, reason = "a part of the files is for other tests")]
mod files;
mod measure;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use files::{cell_xls, content_ods, record, xls, xlsb, xlsx};
use flate2::{Compress, Compression, FlushCompress};
use measure::peak_memory;
use serde_json::Value;

/// Longer than any of these may take: the limit for one file is 20 s, and unoptimised beside other builds it is used.
const SLOWEST: Duration = Duration::from_secs(40);
/// MiB beside what the program takes for a plain report.
const MOST_MEMORY: u64 = 300;

/// What `tonghop check` says of a file: codes of errors and far cells, its time, its peak memory in MiB.
fn check(name: &str, bytes: &[u8]) -> (Vec<String>, Duration, u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("input/soc-trang-2022");
    let file = folder.path().join(name);
    fs::write(&file, bytes).expect("the file");
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(["check", "--format", "json", "--as-of", "2022-12-31", "--plan"])
        .arg(&plan)
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let output = child.stdout.take().expect("its output");
    let reader = std::thread::spawn(move || std::io::read_to_string(output).expect("text"));
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        peak = peak.max(peak_memory(child.id()));
        assert!(start.elapsed() < SLOWEST, "{name}: no end");
        std::thread::sleep(Duration::from_millis(3));
    }
    let answer: Value = serde_json::from_str(&reader.join().expect("no panic")).expect("JSON");
    let findings = answer["files"][0]["findings"].as_array().expect("findings").clone();
    let of_reading = |finding: &&Value| finding["code"].as_str().is_some_and(|code| code.starts_with("TH2"));
    let codes = findings.iter().filter(of_reading).map(|finding| finding["code"].as_str().unwrap_or("").to_owned());
    (codes.collect(), start.elapsed(), peak)
}

#[track_caller]
fn bounded(what: &str, name: &str, bytes: &[u8], expected: &[&str]) {
    let (codes, time, memory) = check(name, bytes);
    eprintln!("{what}: {} bytes, {codes:?}, {time:.1?}, {memory} MiB", bytes.len());
    assert_eq!(codes, expected, "{what}");
    assert!(memory < MOST_MEMORY, "{what}: {memory} MiB");
}

/// A zip one part of which is so many copies of a text between two others. The copies are deflated once, in a way that
/// their bytes can be repeated as they are; checksums are left zero, since no reader may come to the end.
fn filled(parts: &[(&str, &str)], name: &str, (head, piece, count, tail): (&str, &str, usize, &str)) -> Vec<u8> {
    let many = piece.repeat((1 << 20) / piece.len() + 1);
    let times = count.div_ceil(many.len() / piece.len());
    let repeated = deflated(many.as_bytes(), FlushCompress::Full);
    let mut bytes = deflated(head.as_bytes(), FlushCompress::Full);
    (0..times).for_each(|_| bytes.extend_from_slice(&repeated));
    bytes.extend(deflated(tail.as_bytes(), FlushCompress::Finish));
    let whole =
        parts.iter().map(|(name, text)| (*name, deflated(text.as_bytes(), FlushCompress::Finish), text.as_bytes()));
    let mut entries: Vec<(&str, Vec<u8>, u32, u32)> = whole
        .map(|(name, bytes, text)| (name, bytes, crc32fast::hash(text), u32::try_from(text.len()).expect("a size")))
        .collect();
    entries.push((name, bytes, 0, 1));
    raw_zip(&entries)
}

fn deflated(bytes: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    Compress::new(Compression::fast(), false).compress_vec(bytes, &mut out, flush).expect("deflated");
    out
}

/// A zip of deflated entries: name, bytes, checksum, size claimed.
fn raw_zip(entries: &[(&str, Vec<u8>, u32, u32)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, crc, size) in entries {
        let at = u32::try_from(out.len()).expect("an offset").to_le_bytes();
        let stored = u32::try_from(bytes.len()).expect("a size").to_le_bytes();
        let length = u16::try_from(name.len()).expect("a length").to_le_bytes();
        let fields =
            [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &crc.to_le_bytes(), &stored, &size.to_le_bytes(), &length, &[0, 0]]
                .concat();
        out.extend([b"PK\x03\x04", fields.as_slice(), name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02\x14\0", fields.as_slice(), &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = u16::try_from(entries.len()).expect("a count").to_le_bytes();
    let place =
        [directory.len(), out.len()].map(|number| u32::try_from(number).expect("a size").to_le_bytes()).concat();
    let end = [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &place, &[0, 0]].concat();
    [out, directory, end].concat()
}

/// The parts of an .xlsx other than the one that is filled.
fn parts<'p>(rels: &'p str, sheet: &'p str) -> [(&'static str, &'p str); 3] {
    [
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", rels),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
}

const ONE: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";

#[test]
fn ods_that_never_ends() {
    for (what, tables) in [
        ("ODS, unclosed table", "<table:table table:name=\"S\"><table:table-row>"),
        (
            "ODS, unclosed annotation",
            "<table:table table:name=\"S\"><table:table-row><table:table-cell><office:annotation>",
        ),
    ] {
        let content = content_ods(tables).replace("</office:spreadsheet></office:body></office:document-content>", "");
        bounded(what, "a.ods", &files::container_ods(&content), &["TH204"]);
    }
}

#[test]
fn ods_that_repeats() {
    let cell =
        "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>";
    let rows = format!("<table:table-row>{cell}</table:table-row>").repeat(20_000);
    bounded(
        "ODS, 16,384 columns × 20,000 rows",
        "a.ods",
        &files::ods(&format!("<table:table table:name=\"S\">{rows}</table:table>")),
        &["TH205"],
    );
    let rows = format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    bounded(
        "ODS, one cell for all",
        "a.ods",
        &files::ods(&format!("<table:table table:name=\"S\">{rows}</table:table>")),
        &["TH205"],
    );
    let spaces = "<table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>\
                  <text:s text:c=\"2147483647\"/></text:p></table:table-cell></table:table-row></table:table>";
    bounded("ODS, two billion spaces", "a.ods", &files::ods(spaces), &["TH205"]);
    let many = "<text:s text:c=\"1000000\"/>".repeat(4_000);
    let spaces = spaces.replace("<text:s text:c=\"2147483647\"/>", &many);
    bounded("ODS, four billion spaces in pieces", "a.ods", &files::ods(&spaces), &["TH205"]);
}

#[test]
fn xls_whose_chain_runs_in_a_circle() {
    let mut file = xls(&cell_xls(0x203, 0, 0, 0, &1_f64.to_le_bytes()), &record(0x5c, &[0x20; 5_000]));
    // The first sector of the FAT: where it is stands in the header. Every chain now leads to sector 0 and on to itself.
    let place = |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]);
    let size = 1_usize << u16::from_le_bytes([file[30], file[31]]);
    let fat = (usize::try_from(place(76)).expect("a sector") + 1) * size;
    for entry in 0..8 {
        file[fat + entry * 4..][..4].copy_from_slice(&[0; 4]);
    }
    bounded("xls, chain in a circle", "a.xls", &file, &["TH204"]);
}

#[test]
fn xls_with_far_corners() {
    let one = |row, column| cell_xls(0x27e, row, column, 0, &[6, 0, 0, 0]);
    let sheets: Vec<(String, Vec<u8>)> =
        (1..=5).map(|number| (format!("S{number}"), [one(0, 0), one(0xffff, 0xff)].concat())).collect();
    let sheets: Vec<(&str, u8, Vec<u8>)> =
        sheets.iter().map(|(name, cells)| (name.as_str(), 0, cells.clone())).collect();
    let file = files::ole("Workbook", &files::stream_xls(&[], &sheets));
    bounded("xls, far corners on five sheets", "a.xls", &file, &["TH213"; 5]);
}

#[test]
fn xlsx_with_far_corners_and_claims() {
    let rows = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
                <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    bounded("xlsx, A1 and XFD1048576", "a.xlsx", &xlsx(rows, &[]), &["TH213"]);
    let strings = b"<sst count=\"9999999999\" uniqueCount=\"9999999999\"><si><t>a</t></si></sst>";
    let file = xlsx(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>",
        &[("xl/sharedStrings.xml", strings)],
    );
    bounded("xlsx, ten billion strings claimed", "a.xlsx", &file, &[]);
    let shared = "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"4000000000\" ref=\"A1:XFD1048576\">1</f><v>1</v></c></row></sheetData>";
    bounded("xlsx, shared formula no. four billion", "a.xlsx", &xlsx(shared, &[]), &[]);
}

#[test]
fn xlsb_with_claims() {
    let sst = [files::part_record(159, &[0xff; 8]), files::part_record(160, &[])].concat();
    let claimed = files::part_record(615, &[0xff; 4]);
    let file = xlsb(&files::sheet_xlsb(&[], &[]), &[("xl/sharedStrings.bin", &sst), ("xl/styles.bin", &claimed)]);
    bounded("xlsb, four billion strings and formats claimed", "a.xlsb", &file, &[]);
    let long = [&[19, 0xff, 0xff, 0xff, 0x7f][..], &[0; 64]].concat();
    let file = xlsb(&files::sheet_xlsb(&[], &[]), &[("xl/sharedStrings.bin", &long)]);
    bounded("xlsb, a record of 256 MiB claimed", "a.xlsb", &file, &["TH205"]);
}

#[test]
fn gigabytes_in_a_few_megabytes() {
    // Deflated to a hundredth, so that the ratio is nothing unusual.
    const SIZE: usize = 1 << 29;
    let rels = |kind: &str, target: &str| {
        files::relations(&[("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", kind, target)])
    };
    let strings = rels("sharedStrings", "sharedStrings.xml");
    let piece = format!("<si><t>{}</t></si>", "x".repeat(80));
    let file = filled(&parts(&strings, ONE), "xl/sharedStrings.xml", ("<sst>", &piece, SIZE / piece.len(), "</sst>"));
    bounded("xlsx, 512 MiB of shared strings", "a.xlsx", &file, &["TH205"]);
    let file =
        filled(&parts(&strings, ONE), "xl/sharedStrings.xml", ("<sst><si><t>", "xyzw", SIZE / 4, "</t></si></sst>"));
    bounded("xlsx, one string of 512 MiB", "a.xlsx", &file, &["TH205"]);
    let styles = rels("styles", "styles.xml");
    let file = filled(
        &parts(&styles, ONE),
        "xl/styles.xml",
        ("<styleSheet><cellXfs>", "<xf numFmtId=\"14\"/>", SIZE / 20, "</cellXfs></styleSheet>"),
    );
    bounded("xlsx, 512 MiB of styles", "a.xlsx", &file, &["TH205"]);
    let relations = rels("theme", "theme.xml");
    let sheet = |head, piece: &str, tail| {
        filled(&parts(&relations, "")[..2], "xl/worksheets/sheet1.xml", (head, piece, SIZE / piece.len(), tail))
    };
    bounded(
        "xlsx, 512 MiB of white space",
        "a.xlsx",
        &sheet("<worksheet>", " \n  ", "<sheetData/></worksheet>"),
        &["TH205"],
    );
    let merges =
        sheet("<worksheet><sheetData/><mergeCells>", "<mergeCell ref=\"A1:B2\"/>", "</mergeCells></worksheet>");
    bounded("xlsx, 512 MiB of merged areas", "a.xlsx", &merges, &["TH205"]);
    let cells = sheet("<worksheet><sheetData>", "<row><c><v>1</v></c></row>", "</sheetData></worksheet>");
    bounded("xlsx, 512 MiB of cells", "a.xlsx", &cells, &["TH205"]);
    let text = sheet(
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>",
        "xyzw",
        "</t></is></c></row></sheetData></worksheet>",
    );
    bounded("xlsx, one cell of 512 MiB", "a.xlsx", &text, &["TH205"]);
}

#[test]
fn ten_thousand_sheets_and_entries() {
    let (mut listed, mut lines) = (String::new(), Vec::new());
    for number in 0..10_000 {
        write!(listed, "<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"rId1\"/>").expect("text");
        lines.push(("rId1", "worksheet", "worksheets/sheet1.xml"));
    }
    let book = format!("<workbook xmlns:r=\"r\"><sheets>{listed}</sheets></workbook>");
    let rels = files::relations(&lines);
    let file =
        xlsx("<sheetData/>", &[("xl/workbook.xml", book.as_bytes()), ("xl/_rels/workbook.xml.rels", rels.as_bytes())]);
    bounded("xlsx, 10,000 sheets", "a.xlsx", &file, &["TH205"]);
    let names: Vec<String> = (0..10_000).map(|number| format!("xl/{number}.xml")).collect();
    let more: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    bounded("xlsx, 10,000 entries", "a.xlsx", &xlsx("<sheetData/>", &more), &["TH205"]);
}

#[test]
fn entities_depth_and_names() {
    let bomb = b"<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    bounded("xlsx, entities", "a.xlsx", &xlsx("<sheetData/>", &[("xl/sharedStrings.xml", bomb)]), &["TH204"]);
    let outside = b"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>";
    bounded(
        "xlsx, a file from outside",
        "a.xlsx",
        &xlsx("<sheetData/>", &[("xl/sharedStrings.xml", outside)]),
        &["TH204"],
    );
    let deep = format!("<sheetData/>{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    bounded("xlsx, 100,000 elements deep", "a.xlsx", &xlsx(&deep, &[]), &["TH204"]);
    let wide = format!("<sheetData{}/>", " a=\"\"".repeat(100_000));
    bounded("xlsx, 100,000 attributes", "a.xlsx", &xlsx(&wide, &[]), &["TH204"]);
    bounded("xlsx, a name that climbs", "a.xlsx", &xlsx("<sheetData/>", &[("../../evil", b"x")]), &[]);
    let page = format!("<table><tr><td>1</td></tr></table>{}", "<div>".repeat(1_000_000));
    bounded("html, a million elements deep", "a.html", page.as_bytes(), &[]);
}

#[test]
fn texts_that_take_long_to_split() {
    let quotes = format!("a,\"{}\n", "x\"".repeat(4 << 20));
    bounded("csv, millions of quotes in one field", "a.csv", quotes.as_bytes(), &["TH205"]);
    let open = "a,\"b\n".repeat(1 << 19);
    bounded("csv, half a million open quotes", "a.csv", open.as_bytes(), &["TH212"]);
    bounded("html, millions of open tags", "a.html", format!("<table>{}", "<".repeat(8 << 20)).as_bytes(), &["TH202"]);
    let wide = "<tr><td colspan=16384 rowspan=1000000>a</td></tr>".repeat(50_000);
    bounded("html, spans as wide as a sheet", "a.html", format!("<table>{wide}").as_bytes(), &["TH205"]);
}
