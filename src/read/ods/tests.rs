use super::*;
use crate::model::limits::Limits;

fn book(body: &str, limits: Limits) -> Result<Workbook, Refusal> {
    let xml = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">{body}\
         </office:document-content>"
    );
    tables(&mut Xml::new(xml.as_bytes(), Vec::new())?, &Budget::new(limits), &mut Vec::new())
}

/// The cells of one table of rows.
fn shown(rows: &str) -> String {
    let book = book(&format!("<t:table t:name=\"S\">{rows}</t:table>"), Limits::default()).unwrap();
    let cells = book.sheets[0].cells.iter();
    cells.map(|cell| format!("{}={:?}", cell.at.a1(), cell.value)).collect::<Vec<_>>().join(" ")
}

fn limit(rows: &str) -> String {
    let table = format!("<t:table t:name=\"S\">{rows}</t:table>");
    book(&table, Limits { cells: 1000, ..Limits::default() }).unwrap_err().0.args[0].1.clone()
}

#[test]
fn every_type_of_value_is_read() {
    assert_eq!(
        shown(
            "<t:table-row> \n <t:table-cell office:value-type=\"string\" calcext:value-type=\"string\">\n <text:p>\
             Đơn <text:span>vị</text:span><text:s text:c=\"2\"/>A<text:tab/>B<text:line-break/>C</text:p>\
             <text:p>D</text:p></t:table-cell>\
             <t:table-cell office:value-type=\"float\" office:value=\"1.5\"><text:p>1,5</text:p></t:table-cell>\
             <t:table-cell office:value-type=\"percentage\" office:value=\"0.125\"/>\
             <t:table-cell office:value-type=\"date\" office:date-value=\"2022-03-15T08:00:00\"/>\
             <t:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
             <t:table-cell t:formula=\"x\" office:value-type=\"string\" calcext:value-type=\"error\">\
             <text:p>#REF!</text:p></t:table-cell><t:table-cell t:formula=\"of:=1\"/></t:table-row>"
        ),
        "A1=Text(\"Đơn vị  A\\tB\\nC\\nD\") B1=Number(1.5) C1=Number(0.125) D1=Date(2022-03-15) E1=Bool(true) \
         F1=Error(\"#REF!\") G1=NotCalculated"
    );
}

#[test]
fn repeats_shift_and_are_counted_only_when_they_hold_something() {
    assert_eq!(
        shown(
            "<t:table-row t:number-rows-repeated=\"3\"><t:table-cell t:number-columns-repeated=\"16384\"/>\
             </t:table-row><t:table-row t:number-rows-repeated=\"2\"><t:table-cell/>\
             <t:table-cell t:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/>\
             </t:table-row><t:table-row t:number-rows-repeated=\"1048000\"><t:table-cell/></t:table-row>"
        ),
        "B4=Number(7.0) C4=Number(7.0) B5=Number(7.0) C5=Number(7.0)"
    );
    let cell = "<t:table-cell office:value-type=\"float\" office:value=\"1\" t:number-columns-repeated=\"501\"/>";
    assert_eq!(limit(&format!("<t:table-row t:number-rows-repeated=\"2\">{cell}</t:table-row>")), "cells");
    let spaces = "<t:table-cell><text:p><text:s text:c=\"2147483647\"/></text:p></t:table-cell>";
    assert_eq!(limit(&format!("<t:table-row>{spaces}</t:table-row>")), "text");
}

#[test]
fn annotations_shapes_and_phonetic_guides_are_not_text() {
    assert_eq!(
        shown(
            "<t:shapes><x:y><text:p>no</text:p></x:y></t:shapes><t:table-row><t:table-cell \
             office:value-type=\"string\"><office:annotation><text:p>no</text:p></office:annotation>\
             <text:p>yes<text:ruby-text>no</text:ruby-text></text:p></t:table-cell></t:table-row>"
        ),
        "A1=Text(\"yes\")"
    );
}

#[test]
fn hidden_tables_and_rows_and_merged_areas_are_seen() {
    let book = book(
        "<office:automatic-styles><style:style style:name=\"h\"><style:table-properties t:display=\"false\"/>\
         </style:style></office:automatic-styles><t:table t:name=\"A\" t:style-name=\"h\"><t:table-row>\
         <t:table-cell t:number-columns-spanned=\"2\" t:number-rows-spanned=\"2\"><text:p>x</text:p>\
         </t:table-cell><t:covered-table-cell/></t:table-row><t:table-row t:visibility=\"collapse\">\
         <t:table-cell><text:p>y</text:p></t:table-cell></t:table-row></t:table><t:table t:name=\"A\">\
         <t:table-row/></t:table>",
        Limits::default(),
    )
    .unwrap();
    let shown: Vec<(&str, bool)> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(shown, [("A", true), ("A (2)", false)]);
    assert_eq!(book.sheets[0].merged[0].last.a1(), "B2");
    assert_eq!(book.sheets[0].hidden_rows, [1]);
}

#[test]
fn an_unclosed_table_is_damaged() {
    let refusal = tables(
        &mut Xml::new(b"<a><t:table><t:table-row>".as_slice(), Vec::new()).unwrap(),
        &Budget::new(Limits::default()),
        &mut Vec::new(),
    );
    assert_eq!(refusal.unwrap_err().0.args[0].1, "cut");
}

#[test]
fn values_from_another_file_are_said() {
    let said = |formula: &str| {
        let cell = format!("<t:table-cell t:formula=\"{formula}\" office:value-type=\"float\" office:value=\"3\"/>");
        let table = format!("<t:table t:name=\"S\"><t:table-row><t:table-cell/>{cell}</t:table-row></t:table>");
        let xml = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">{table}</office:document-content>"
        );
        let mut findings = Vec::new();
        let mut source = Xml::new(xml.as_bytes(), Vec::new()).unwrap();
        tables(&mut source, &Budget::new(Limits::default()), &mut findings).unwrap();
        findings.iter().map(|finding| format!("{} {}", finding.code.0, finding.place.shown())).collect::<Vec<_>>()
    };
    assert_eq!(said("of:=['file:///C:/quy%201.ods'#$S.A1]"), ["TH218 S › B1"]);
    assert_eq!(said("of:=SUM([.A1:.A2])"), Vec::<String>::new());
}
