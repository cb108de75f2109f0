//! The container, the limits, and what a name claims.

use std::time::Duration;

use crate::model::limits::Limits;
use crate::model::report::Format;
use crate::read::Reader;
use crate::read::sample::{Parts, read, shown, zip};

fn limited(limits: Limits, bytes: &[u8]) -> String {
    shown(&Reader::new(limits).read("a.xlsx", bytes))
}

fn one_cell() -> Vec<u8> {
    Parts::rows("<row><c t='s'><v>0</v></c></row>").file()
}

#[test]
fn bytes_around_the_zip_do_no_harm() {
    let file = one_cell();
    assert_eq!(shown(&read("a.xlsx", &[file.as_slice(), b"<html>error</html>"].concat())), "S: A1=“alpha”");
    assert_eq!(shown(&read("a.xlsx", &[b"PK\x03\x04junk".as_slice(), &file].concat())), "S: A1=“alpha”");
}

#[test]
fn a_zip_that_is_cut_off_or_changed_is_damaged() {
    let file = one_cell();
    assert_eq!(shown(&read("a.xlsx", &file[..file.len() - 30])), "[TH204 zip]");
    let sheet = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let relation = b"<R><Relationship Id='a' Type='x/worksheet' Target='s.xml'/></R>";
    let book = b"<workbook><sheets><sheet name='S' r:id='a'/></sheets></workbook>";
    let parts: [(&str, &[u8]); 3] =
        [("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relation), ("xl/s.xml", sheet)];
    let mut file = zip(&parts, false);
    assert_eq!(shown(&read("a.xlsx", &file)), "S: A1=1");
    let at = memchr::memmem::find(&file, b"<v>1</v>").unwrap() + 3;
    file[at] = b'2';
    assert_eq!(shown(&read("a.xlsx", &file)), "[TH204 crc]");
}

#[test]
fn two_parts_of_one_name_are_damaged() {
    let file = zip(&[("xl/workbook.xml", b"<a/>"), ("XL\\Workbook.xml", b"<b/>")], false);
    let reading = read("a.xlsx", &file);
    assert_eq!(shown(&reading), "[TH204 twin]");
    assert_eq!(reading.findings[0].value, "xl/workbook.xml");
}

#[test]
fn each_limit_is_a_finding() {
    let file = one_cell();
    let limits = Limits::default();
    assert_eq!(limited(Limits { file_bytes: 10, ..limits }, &file), "[TH205 file]");
    assert_eq!(limited(Limits { zip_entries: 2, ..limits }, &file), "[TH205 entries]");
    assert_eq!(limited(Limits { part_bytes: 20, ..limits }, &file), "[TH205 part]");
    assert_eq!(limited(Limits { total_bytes: 20, ..limits }, &file), "[TH205 total]");
    assert_eq!(limited(Limits { cells: 0, ..limits }, &file), "[TH205 strings]");
    assert_eq!(limited(Limits { text_bytes: 3, ..limits }, &file), "[TH205 text]");
    assert_eq!(limited(Limits { sheets: 0, ..limits }, &file), "[TH205 sheets]");
    assert_eq!(limited(Limits { time: Duration::ZERO, ..limits }, &file), "[TH205 time]");
    assert_eq!(limited(limits, &file), "S: A1=“alpha”");
}

#[test]
fn a_bomb_is_stopped_by_its_ratio_not_by_its_header() {
    let mut parts = Parts::rows("");
    parts.bodies[0] = format!("<worksheet>{}</worksheet>", " ".repeat(40).repeat(500_000));
    assert_eq!(shown(&read("a.xlsx", &parts.file())), "[TH205 token]");
    let rows = "<row hidden='0'></row>".repeat(800_000);
    let file = Parts::rows(&rows).file();
    assert_eq!(limited(Limits { ratio: 10, ..Limits::default() }, &file), "[TH205 ratio]");
    assert_eq!(limited(Limits { ratio: 1000, ..Limits::default() }, &file), "S:");
}

#[test]
fn the_name_decides_nothing_but_is_compared() {
    let reading = read("in/báo cáo.xls", &one_cell());
    assert_eq!(reading.format, Some(Format::Xlsx));
    assert_eq!(shown(&reading), "S: A1=“alpha” [TH206]");
    assert_eq!(reading.findings[0].place.file, "in/báo cáo.xls");
    assert_eq!(reading.findings[0].expected, "xlsx");
}

#[test]
fn other_things_in_a_zip_are_named() {
    assert_eq!(shown(&read("a.xlsx", &zip(&[("word/document.xml", b"<a/>")], false))), "[TH202 docx]");
    assert_eq!(shown(&read("a.xlsx", &zip(&[("a.txt", b"a")], false))), "[TH202 zip]");
    let encrypted: [(&str, &[u8]); 2] =
        [("content.xml", b"x"), ("META-INF/manifest.xml", b"<a><manifest:encryption-data/></a>")];
    assert_eq!(shown(&read("a.ods", &zip(&encrypted, true))), "[TH203]");
    assert_eq!(shown(&read("a.zip", b"PK\x05\x06\0\0")), "[TH204 zip]");
}
