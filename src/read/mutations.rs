//! Files changed at random places, always the same ones: no panic, no hang, whatever comes out.

use std::time::{Duration, Instant};

use crate::model::finding::Severity;
use crate::model::limits::Limits;
use crate::read::Reader;
use crate::read::sample::{read, shown, zip};

const BOOK: &str = "<workbook><sheets><sheet name='S' r:id='a'/></sheets></workbook>";
const RELATIONS: &str = "<R><Relationship Id='a' Type='x/worksheet' Target='s.xml'/>\
    <Relationship Id='b' Type='x/sharedStrings' Target='t.xml'/><Relationship Id='c' Type='x/styles' Target='y.xml'/></R>";
const SHEET: &str = "<worksheet><sheetData><row r=\"2\" hidden=\"1\"><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" s=\"1\">\
    <f>A1</f><v>44635</v></c><c t=\"inlineStr\"><is><t>a&amp;b_x000D_</t></is></c></row></sheetData>\
    <mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
const STRINGS: &str = "<sst><si><t>a</t></si><si><r><t>Đ</t></r><rPh><t>c</t></rPh></si></sst>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-1]dd/mm\\-yyyy;@\"/></numFmts>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
const CONTENT: &str = "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
    <t:table t:name=\"S\"><t:table-row t:number-rows-repeated=\"2\"><t:table-cell t:number-columns-repeated=\"3\" \
    o:value-type=\"float\" o:value=\"1.5\" t:number-rows-spanned=\"2\"><x:p>1<x:s x:c=\"2\"/></x:p></t:table-cell>\
    </t:table-row></t:table></o:document-content>";
const XML2003: &str = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">\
    <Worksheet ss:Name=\"A\"><Table><Row ss:Index=\"3\"><Cell ss:Index=\"2\" ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">1\
    </Data></Cell></Row></Table></Worksheet></Workbook>";
const HTML: &str = "<html><meta charset=utf-8><style>x</style><table><tr><td rowspan=2 colspan=\"3\">a&nbsp;&#x41;</td></tr>\
    <tr><td>b<br>c</td></tr></table></html>";
const CSV: &str = "\u{feff}sep=;\na;\"b\"\"c\";d\r\n\n1;\"two\nlines\";\"open\n2;3;4\n";

/// Numbers that look random.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }

    /// The text with one to four places changed, doubled or cut.
    fn change(&mut self, text: &str) -> Vec<u8> {
        const PIECES: [&[u8]; 14] = [
            b"<",
            b">",
            b"\"",
            b"&",
            b"</",
            b"/>",
            b"<!--",
            b"<![CDATA[",
            b"9999999999",
            b"-1",
            b"\xff",
            b"\0",
            b"=",
            b"]]>",
        ];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(5) {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] ^= 1 << self.below(8),
                2 => {
                    bytes.remove(at);
                    bytes.push(b' ');
                }
                3 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
                _ => {
                    let end = (at + self.below(60)).min(bytes.len());
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
        }
        bytes
    }
}

fn check(path: &str, bytes: &[u8]) {
    let start = Instant::now();
    let reading = Reader::new(Limits { cells: 20_000, ..Limits::default() }).read(path, bytes);
    let broke = reading.findings.iter().any(|finding| finding.code.0 == "TH210");
    assert!(!broke, "{path}: {}", String::from_utf8_lossy(bytes));
    assert!(start.elapsed() < Duration::from_secs(5), "{path}: {}", String::from_utf8_lossy(bytes));
    let refused = reading.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(reading.workbook.is_none(), refused);
    for sheet in reading.workbook.iter().flat_map(|book| &book.sheets) {
        assert!(sheet.cells.windows(2).all(|pair| pair[0].at < pair[1].at), "{path}: not in order");
    }
}

#[test]
fn unchanged_they_are_read() {
    let parts = [BOOK, RELATIONS, SHEET, STRINGS, STYLES].map(str::as_bytes);
    let names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/s.xml", "xl/t.xml", "xl/y.xml"];
    let parts: Vec<(&str, &[u8])> = names.into_iter().zip(parts).collect();
    assert_eq!(shown(&read("a.xlsx", &zip(&parts, false))), "S: B2=“Đ” C2=2022-03-15 D2=“a&b\r”");
    let content = zip(&[("content.xml", CONTENT.as_bytes())], true);
    assert_eq!(shown(&read("a.ods", &content)), "S: A1=1.5 B1=1.5 C1=1.5 A2=1.5 B2=1.5 C2=1.5");
    assert_eq!(shown(&read("a.xml", XML2003.as_bytes())), "A: B3=1");
    assert_eq!(shown(&read("a.html", HTML.as_bytes())), "HTML: A1=“a A” D2=“b\nc”");
    assert_eq!(
        shown(&read("a.csv", CSV.as_bytes())),
        "a: A1=“a” B1=“b\"c” C1=“d” A3=“1” B3=“two\nlines” C3=“\"open” A4=“2” B4=“3” C4=“4” [TH212 quote]"
    );
}

#[test]
fn changed_parts_of_an_xlsx_break_nothing() {
    let mut chance = Chance(88_172_645_463_325_252);
    for _ in 0..2_000 {
        let names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/s.xml", "xl/t.xml", "xl/y.xml"];
        let texts = [BOOK, RELATIONS, SHEET, STRINGS, STYLES];
        let changed = chance.below(texts.len());
        let parts: Vec<Vec<u8>> = (0..)
            .zip(texts)
            .map(|(number, text)| if number == changed { chance.change(text) } else { text.as_bytes().to_vec() })
            .collect();
        let parts: Vec<(&str, &[u8])> = names.into_iter().zip(parts.iter().map(Vec::as_slice)).collect();
        check("a.xlsx", &zip(&parts, false));
    }
}

#[test]
fn changed_content_of_an_ods_breaks_nothing() {
    let mut chance = Chance(1_181_783_497_276_652_981);
    for _ in 0..2_000 {
        check("a.ods", &zip(&[("content.xml", &chance.change(CONTENT))], true));
    }
}

#[test]
fn changed_texts_break_nothing() {
    let mut chance = Chance(2_685_821_657_736_338_717);
    for _ in 0..1_000 {
        check("a.xls", &chance.change(XML2003));
        check("a.xls", &chance.change(HTML));
        check("a.csv", &chance.change(CSV));
    }
}

#[test]
fn a_changed_container_breaks_nothing() {
    let mut chance = Chance(7_046_029_254_386_353_131);
    let file = zip(&[("xl/workbook.xml", BOOK.as_bytes()), ("xl/s.xml", SHEET.as_bytes())], true);
    for _ in 0..2_000 {
        let mut bytes = file.clone();
        for _ in 0..=chance.below(4) {
            let at = chance.below(bytes.len());
            bytes[at] = u8::try_from(chance.below(256)).unwrap();
        }
        bytes.truncate(bytes.len() - chance.below(3) * chance.below(40));
        check("a.xlsx", &bytes);
    }
}
