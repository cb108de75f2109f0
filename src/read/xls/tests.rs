//! What goes wrong in BIFF workbooks, one case each.

use std::io::{Cursor, Write as _};

use crate::read::sample::{read, shown};

fn record(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A record that begins with row, column and style.
fn cell(id: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    record(id, &[&row.to_le_bytes(), &column.to_le_bytes(), &style.to_le_bytes(), rest].concat())
}

/// A BIFF8 stream: records of the globals, then sheets with their kind and records.
fn stream(globals: &[Vec<u8>], sheets: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let start = |kind: u16| record(0x809, &[&0x600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let mut head = start(5);
    head.extend(globals.concat());
    // A list entry with a name of one letter takes 13 bytes.
    let mut offset = head.len() + sheets.len() * 13 + 4;
    let mut tail = Vec::new();
    for (number, (kind, records)) in (0..).zip(sheets) {
        let place = u32::try_from(offset).unwrap().to_le_bytes();
        head.extend(record(0x85, &[place.as_slice(), &[0, *kind, 1, 0, b'A' + number]].concat()));
        let sheet = [start(if *kind == 2 { 0x20 } else { 0x10 }), records.clone(), record(0x0a, &[])].concat();
        offset += sheet.len();
        tail.extend(sheet);
    }
    head.extend(record(0x0a, &[]));
    [head, tail].concat()
}

fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn cells(globals: &[Vec<u8>], records: &[Vec<u8>]) -> String {
    let stream = stream(globals, &[(0, records.concat())]);
    shown(&read("a.xls", &container("Workbook", &stream))).trim_start_matches("A: ").to_owned()
}

/// A cell style with a number format.
fn style(format: u16) -> Vec<u8> {
    record(0xe0, &[&[0, 0], format.to_le_bytes().as_slice(), &[0; 16]].concat())
}

/// A number format of the file's own.
fn format(id: u16, code: &str) -> Vec<u8> {
    let length = u16::try_from(code.len()).unwrap().to_le_bytes();
    record(0x41e, &[&id.to_le_bytes(), length.as_slice(), &[0], code.as_bytes()].concat())
}

#[test]
fn every_kind_of_cell_is_read() {
    let strings = record(0xfc, &[&[1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1], [0x10, 1, 0xa1, 1].as_slice()].concat());
    let records = [
        cell(0x203, 0, 0, 0, &1.5_f64.to_le_bytes()),
        cell(0x27e, 0, 1, 0, &[0x2b, 0, 0, 0]),
        record(0xbd, &[0, 0, 2, 0, 0, 0, 0x2a, 0, 0, 0, 0, 0, 0x2e, 0, 0, 0, 3, 0]),
        cell(0xfd, 1, 0, 0, &[0; 4]),
        cell(0x204, 1, 1, 0, &[1, 0, 0, b'x']),
        cell(0x205, 1, 2, 0, &[1, 0]),
        cell(0x205, 1, 3, 0, &[0x17, 1]),
        cell(0x406, 2, 0, 0, &[2.5_f64.to_le_bytes().as_slice(), &[0; 8]].concat()),
        cell(0x06, 2, 1, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
        record(0x207, &[1, 0, 0, b'y']),
        cell(0x06, 2, 2, 0, &[2, 0, 0x07, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
    ];
    assert_eq!(
        cells(&[strings], &records),
        "A1=1.5 B1=0.1 C1=10 D1=11 A2=“Đơ” B2=“x” C2=true D2=#REF! A3=2.5 B3=“y” C3=#DIV/0!"
    );
}

#[test]
fn the_files_own_formats_go_before_the_built_in_ones() {
    let globals =
        [format(50, "#,##0"), format(164, "dd/mm/yyyy"), style(50), style(51), style(164), style(14), style(0)];
    let records: Vec<Vec<u8>> =
        (0..5_u16).map(|style| cell(0x203, 0, style, style, &44_635_f64.to_le_bytes())).collect();
    assert_eq!(cells(&globals, &records), "A1=44635 B1=2022-03-15 C1=2022-03-15 D1=2022-03-15 E1=44635");
    let from_1904 = [record(0x22, &[1, 0]), style(14)];
    assert_eq!(cells(&from_1904, &[cell(0x203, 0, 0, 0, &43_173_f64.to_le_bytes())]), "A1=2022-03-15");
}

#[test]
fn a_code_page_means_nothing_in_biff8() {
    let label = cell(0x204, 0, 0, 0, &[2, 0, 1, 0x10, 1, b'n', 0]);
    assert_eq!(cells(&[record(0x42, &1252_u16.to_le_bytes())], &[label]), "A1=“Đn”");
}

#[test]
fn far_corners_cost_nothing() {
    let records = [cell(0x27e, 0, 0, 0, &[6, 0, 0, 0]), cell(0x27e, 0xffff, 0xff, 0, &[6, 0, 0, 0])];
    assert_eq!(cells(&[], &records), "A1=1 IV65536=1 [TH213]");
}

#[test]
fn charts_are_named_and_embedded_charts_passed_over() {
    let one = cell(0x27e, 0, 0, 0, &[6, 0, 0, 0]);
    let inner = [record(0x809, &[0; 16]), cell(0x27e, 5, 5, 0, &[6, 0, 0, 0]), record(0x0a, &[])].concat();
    let stream = stream(&[], &[(0, [inner, one.clone()].concat()), (2, one.clone()), (6, one)]);
    assert_eq!(shown(&read("a.xls", &container("Book", &stream))), "A: A1=1 [TH211 chart] [TH211 macro]");
}

#[test]
fn a_password_and_other_ole_files_are_told() {
    assert_eq!(cells(&[record(0x2f, &[0; 6])], &[]), "[TH203]");
    assert_eq!(shown(&read("a.xlsx", &container("EncryptedPackage", b"x"))), "[TH203]");
    assert_eq!(shown(&read("a.xls", &container("WordDocument", b"x"))), "[TH202 doc]");
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/Object").unwrap();
    let stream = stream(&[], &[(0, Vec::new())]);
    file.create_stream("/Object/Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    assert_eq!(shown(&read("a.xls", &file.into_inner().into_inner())), "[TH202 ole]");
}

#[test]
fn records_that_break_off_are_damaged() {
    let whole = stream(&[], &[(0, cell(0x27e, 0, 0, 0, &[6, 0, 0, 0]))]);
    assert_eq!(shown(&read("a.xls", &container("Workbook", &whole))), "A: A1=1");
    assert_eq!(shown(&read("a.xls", &container("Workbook", &whole[..whole.len() - 6]))), "[TH204 cut]");
    assert_eq!(cells(&[], &[cell(0x203, 0, 0, 0, &[1, 2])]), "[TH204 biff]");
    assert_eq!(cells(&[], &[cell(0xfd, 0, 0, 0, &[9, 0, 0, 0])]), "[TH204 string]");
    let file = container("Workbook", &whole);
    assert_eq!(shown(&read("a.xls", &file[..file.len() / 2])), "[TH204 ole]");
}

#[test]
fn hidden_rows_and_merged_areas_are_seen() {
    let records = [
        record(0x208, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        cell(0x27e, 1, 0, 0, &[6, 0, 0, 0]),
        record(0xe5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]),
    ];
    let stream = stream(&[], &[(0, records.concat())]);
    let book = read("a.xls", &container("Workbook", &stream)).workbook.unwrap();
    assert_eq!(book.sheets[0].hidden_rows, [1]);
    assert_eq!(book.sheets[0].merged[0].last.a1(), "C2");
}

/// A formula: flags, what Excel keeps for itself, tokens.
fn formula(column: u16, result: [u8; 8], (flags, own): (u16, u32), tokens: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tokens.len()).unwrap().to_le_bytes();
    let (flags, own) = (flags.to_le_bytes(), own.to_le_bytes());
    let rest = [&result, flags.as_slice(), &own, &length, tokens];
    cell(0x06, 0, column, 0, &rest.concat())
}

const EMPTY: [u8; 8] = [3, 0, 0, 0, 0, 0, 0xff, 0xff];

#[test]
fn a_writer_that_does_not_calculate_leaves_no_result_of_nothing() {
    // As xlwt writes a formula: an empty text, and nothing of Excel's own; as Excel writes `=IF(…;"")`.
    let unknown = formula(0, EMPTY, (0, 0), &[]);
    assert_eq!(cells(&[], &[unknown.clone(), formula(1, EMPTY, (0, 0xfc00_0000), &[])]), "A1=?");
    // As POI and PhpSpreadsheet write them: to be calculated on opening, with results once one of them is there.
    let zero = formula(1, [0; 8], (2, 0), &[]);
    assert_eq!(cells(&[], &[unknown.clone(), zero.clone()]), "A1=? B1=?");
    let done = formula(2, 2.5_f64.to_le_bytes(), (2, 0), &[]);
    assert_eq!(cells(&[], &[unknown, zero, done]), "B1=0 C1=2.5");
}

#[test]
fn a_formula_that_leads_to_another_file_is_said() {
    let books = [record(0x1ae, &[1, 0, 1, 4]), record(0x1ae, &[1, 0, 5, 0, 0, 1, b'b', b'.', b'x', b'l'])];
    let sheets = record(0x17, &[2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    let globals = [books.concat(), sheets];
    let reference = |sheet: u8| formula(u16::from(sheet), 1.0_f64.to_le_bytes(), (0, 1), &[0x5a, sheet, 0, 0, 0, 0, 0]);
    assert_eq!(cells(&globals, &[reference(0)]), "A1=1");
    let stream = stream(&globals, &[(0, [reference(0), reference(1)].concat())]);
    let reading = read("a.xls", &container("Workbook", &stream));
    assert_eq!(shown(&reading), "A: A1=1 B1=1 [TH218]");
    assert_eq!(reading.findings[0].place.shown(), "a.xls › A › B1");
}

#[test]
fn texts_that_go_on_and_texts_without_flags_are_read() {
    let long = [
        formula(0, [0, 0, 0, 0, 0, 0, 0xff, 0xff], (0, 1), &[]),
        record(0x207, &[3, 0, 0, b'x', b'y']),
        record(0x3c, &[1, 0x10, 1]),
        cell(0x204, 0, 1, 0, &[0, 0]),
        cell(0x204, 0, 2, 0, &[1, 0, 0, b'z']),
    ];
    assert_eq!(cells(&[], &long), "A1=“xyĐ” C1=“z”");
    // A number format whose code is shorter than it says.
    let short = record(0x41e, &[164, 0, 9, 0, 0, b'd', b'/', b'm']);
    assert_eq!(cells(&[short, style(164)], &[cell(0x203, 0, 0, 0, &44_635_f64.to_le_bytes())]), "A1=2022-03-15");
}
