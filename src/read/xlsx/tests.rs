//! What goes wrong in Office Open XML, one case each.

use crate::model::limits::Limits;
use crate::model::sheet::Workbook;
use crate::read::Reader;
use crate::read::sample::{Parts, read, shown, zip};

fn cells(rows: &str) -> String {
    shown(&read("a.xlsx", &Parts::rows(rows).file())).trim_start_matches("S: ").to_owned()
}

fn book(parts: &Parts) -> Workbook {
    read("a.xlsx", &parts.file()).workbook.expect("a workbook")
}

#[test]
fn values_are_read_however_they_are_written() {
    assert_eq!(cells("<row r='1'><c r='A1' t='s'><v>1 </v></c></row>"), "A1=“beta”");
    assert_eq!(cells("<row r='1'><c r='A1'><v>5</v><f>2+3</f></c></row>"), "A1=5");
    assert_eq!(cells("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is><v>9</v></c></row>"), "A1=“a”");
    assert_eq!(cells("<row r='1'><c r='A1'><v><!-- x -->1<![CDATA[2]]>&#51;</v></c></row>"), "A1=123");
    assert_eq!(cells("<row r='1'><c r='A1' t='str'><f>x</f><v>a_x000D_b &amp; c</v></c></row>"), "A1=“a\rb & c”");
    assert_eq!(cells("<row><c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c></row>"), "A1=true B1=#REF!");
    assert_eq!(cells("<row><c t='d'><v>2022-03-15T00:00:00</v></c></row>"), "A1=2022-03-15");
    assert_eq!(
        cells("<row><c t='inlineStr'><is><r><t>a</t></r><rPh><t>no</t></rPh><r><t>b</t></r></is></c></row>"),
        "A1=“ab”"
    );
}

#[test]
fn rows_are_told_apart_however_they_begin() {
    let both = |then: &str| format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{then}<c><v>2</v></c></row>");
    let rows = |then: &str| cells(&both(then));
    for then in ["<row r=\"3\">", "<row r=\"3\" spans=\"1:1\">", "<row spans=\"1:1\" r=\"3\">", "<row r=\"3\"  >"] {
        assert_eq!(rows(then), "A1=1 A3=2", "{then}");
    }
    assert_eq!(rows("<row>"), "A1=1 A2=2");
    assert_eq!(rows("<row r=\"2\"/><row>"), "A1=1 A3=2");
    let hidden = book(&Parts::rows(&both("<row r=\"3\" hidden=\"1\">")));
    assert_eq!(hidden.sheets[0].hidden_rows, [2]);
    for then in ["<row r=\"0\">", "<row r=\"1048577\">", "<row r=\"x\">"] {
        assert!(rows(then).contains("TH204"), "{then}: {}", rows(then));
    }
    assert!(cells("<row r=\"1\"><x></row><row r=\"2\"><c><v>2</v></c></row>").contains("TH204"));
}

#[test]
fn a_formula_without_a_result_is_said() {
    assert_eq!(cells("<row><c><f>A2</f></c><c><f>A2</f><v/></c><c t='str'><f>A2</f><v></v></c></row>"), "A1=? B1=?");
    assert_eq!(cells("<row><c s='1'/><c><v></v></c></row>"), "S:");
}

#[test]
fn values_from_another_workbook_are_said() {
    let linked = cells("<row><c><f>[1]S!A1</f><v>3</v></c><c><f>SUM('[12]Quý I'!B2)</f><v>4</v></c></row>");
    assert_eq!(linked, "A1=3 B1=4 [TH218]");
    let own = cells("<row><c><f>S!A1+Bang1[2022]+Bang1[[#This Row],[1]]</f><v>3</v></c></row>");
    assert_eq!(own, "A1=3");
}

#[test]
fn what_is_not_a_number_stays_text_and_is_said() {
    assert_eq!(cells("<row><c><v>1,5</v></c><c><v>NaN</v></c></row>"), "A1=“1,5” B1=“NaN” [TH212 number]");
}

#[test]
fn rows_and_cells_without_addresses_follow_each_other() {
    assert_eq!(
        cells("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r='C3'><v>3</v></c><c><v>4</v></c></row>"),
        "A1=1 B1=2 C3=3 D3=4"
    );
}

#[test]
fn an_address_out_of_the_sheet_is_damaged() {
    let reading = read("a.xlsx", &Parts::rows("<row r='1'><c r='A4294967297'><v>1</v></c></row>").file());
    assert_eq!(shown(&reading), "[TH204 reference]");
    assert_eq!(reading.findings[0].place.shown(), "a.xlsx › S");
    assert_eq!(reading.findings[0].value, "A4294967297");
    assert_eq!(cells("<row r='1048577'><c><v>1</v></c></row>"), "[TH204 reference]");
    assert_eq!(cells("<row><c r='XFD1'><v>1</v></c><c><v>1</v></c></row>"), "[TH204 reference]");
    assert_eq!(cells("<row><c t='s'><v>2</v></c></row>"), "[TH204 string]");
}

#[test]
fn far_cells_cost_nothing_and_are_said() {
    assert_eq!(
        cells("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"),
        "A1=1 XFD1048576=2 [TH213]"
    );
}

#[test]
fn dates_follow_format_and_date_system() {
    let rows =
        "<row><c s='1'><v>44635.5</v></c><c s='1'><v>60</v></c><c s='0'><v>44635</v></c><c s='1'><v>-1</v></c></row>";
    assert_eq!(cells(rows), "A1=2022-03-15 B1=60 C1=44635 D1=-1");
    let parts = Parts { properties: "date1904='1'", ..Parts::rows("<row><c s='1'><v>43173</v></c></row>") };
    assert_eq!(shown(&read("a.xlsx", &parts.file())), "S: A1=2022-03-15");
}

#[test]
fn hidden_rows_and_merged_areas_are_seen() {
    let mut parts = Parts::rows("<row r='2' hidden='1'><c><v>1</v></c></row><row r='9' hidden='true'/>");
    parts.bodies[0] = parts.bodies[0].replace(
        "</sheetData>",
        "</sheetData><mergeCells count='1'><mergeCell ref='A1:C2'/><mergeCell ref='C2:A1'/></mergeCells>",
    );
    let book = book(&parts);
    assert_eq!(book.sheets[0].hidden_rows, [1]);
    let merged: Vec<String> = book.sheets[0].merged.iter().map(|area| area.last.a1()).collect();
    assert_eq!(merged, ["C2"]);
}

#[test]
fn sheets_are_told_apart_and_others_are_named() {
    let mut parts = Parts::rows("<row><c><v>1</v></c></row>");
    parts.bodies.push(parts.bodies[0].clone());
    parts.sheets =
        "<sheet name='A&amp;B' state='show' r:id='rId1'/><sheet name='A&amp;B' state='veryHidden' r:id='rId2'/>\
                    <sheet name='C' r:id='c'/><sheet name='M' r:id='m'/><sheet name='N' r:id='none'/>"
            .to_owned();
    parts.relations = "<Relationship Id='c' Type='http://x/chartsheet' Target='chartsheets/sheet1.xml'/>\
                       <Relationship Id='m' Type='http://x/xlMacrosheet' Target='macrosheets/sheet1.xml'/>"
        .to_owned();
    assert_eq!(
        shown(&read("a.xlsx", &parts.file())),
        "A&B: A1=1 A&B (2) (hidden): A1=1 [TH212 name] [TH211 chart] [TH211 macro] [TH211 missing]"
    );
}

#[test]
fn a_workbook_without_sheets_is_said() {
    let none = Parts { sheets: String::new(), ..Parts::rows("") };
    assert_eq!(shown(&read("a.xlsx", &none.file())), "[TH209]");
    let lost = zip(&[("xl/worksheets/sheet1.xml", b"<worksheet/>")], false);
    assert_eq!(shown(&read("a.xlsx", &lost)), "[TH209]");
}

#[test]
fn parts_in_utf_16_are_read() {
    let mut parts = Parts::rows("");
    let sheet: Vec<u8> =
        "\u{feff}<worksheet><sheetData><row><c t=\"str\"><v>Đơn vị</v></c></row></sheetData></worksheet>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    parts.bodies[0] = "PLACE".to_owned();
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet";
    let file = zip(
        &[
            ("xl/workbook.xml", b"<workbook><sheets><sheet name='S' r:id='a'/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<R><Relationship Id='a' Type='{strict}' Target='s.xml'/></R>").as_bytes(),
            ),
            ("xl/s.xml", &sheet),
        ],
        false,
    );
    assert_eq!(shown(&read("a.xlsx", &file)), "S: A1=“Đơn vị”");
}

#[test]
fn a_doctype_or_a_broken_part_is_refused() {
    let mut parts = Parts::rows("<row><c><v>1</v></c></row>");
    parts.strings = "<!DOCTYPE a [<!ENTITY b 'c'>]><sst><si><t>&b;</t></si></sst>".to_owned();
    assert_eq!(shown(&read("a.xlsx", &parts.file())), "[TH204 doctype]");
    let mut parts = Parts::rows("<row><c><v>1</v></c></row>");
    parts.bodies[0] = parts.bodies[0].replace("</sheetData></worksheet>", "");
    assert_eq!(shown(&read("a.xlsx", &parts.file())), "[TH204 cut]");
}

#[test]
fn formulas_are_read_where_they_are_asked_for() {
    let rows = "<row r='1'><c r='A1'><f>SUM(B1:C1)&amp;\"x\"</f><v>1</v></c>\
                <c r='B1'><f t='shared' ref='B1:B2' si='0'>C1*2</f><v>4</v></c><c r='C1'><v>2</v></c></row>\
                <row r='2'><c r='B2'><f t='shared' si='0'/><v>6</v></c></row>";
    let file = Parts::rows(rows).file();
    let book = Reader::new(Limits::default()).read_fully(&file).expect("a workbook");
    let shown: Vec<String> = book.workbook.sheets[0]
        .formulas
        .iter()
        .map(|one| format!("{} {} {}", one.at.a1(), one.text, one.written_at.a1()))
        .collect();
    assert_eq!(shown, ["A1 SUM(B1:C1)&\"x\" A1", "B1 C1*2 B1", "B2 C1*2 B1"]);
    assert_eq!(read("a.xlsx", &file).workbook.expect("a workbook").sheets[0].formulas, []);
    assert!(Reader::new(Limits::default()).read_fully(b"no workbook").is_err());
}
