//! One report in every format that is read, and files that no program would write: all made in code.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// What stands in a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Is {
    Text(&'static str),
    Number(f64),
    /// A day by its serial number.
    Day(u32),
    Nothing,
}

use Is::{Day, Nothing, Number, Text};

/// The sheet's name.
pub(crate) const SHEET: &str = "Tin bài";

/// A report as a school would send it: eleven cells of text above three items. The title is merged over four columns,
/// the second item's row is hidden where the format can say so.
pub(crate) const REPORT: &[[Is; 4]] = &[
    [Text("BÁO CÁO TIN BÀI QUÝ II NĂM 2022"), Nothing, Nothing, Nothing],
    [Text("Đơn vị"), Text("Trường THPT A"), Nothing, Nothing],
    [Text("Ngày báo cáo"), Text("30/06/2022"), Nothing, Nothing],
    [Text("STT"), Text("Ngày đăng"), Text("Hình thức"), Text("Tiêu đề")],
    [Number(1.0), Day(44_656), Text("Tin"), Text("Hội nghị & tập huấn <CCHC>")],
    [Number(2.0), Day(44_700), Text("Bài"), Text("Dịch vụ công trực tuyến")],
    [Number(3.0), Day(44_711), Text("Tin"), Text("Đơn giản hóa thủ tục")],
];

/// The row hidden, counted from zero.
pub(crate) const HIDDEN: u32 = 5;

/// Name and bytes of the report in each format.
pub(crate) fn reports() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.xlsx", xlsx(&rows_xml(), &[])),
        ("a.xlsm", xlsx(&rows_xml(), &[("xl/vbaProject.bin", b"no program")])),
        ("a.xlsb", xlsb(&rows_xlsb(), &[])),
        ("a.xls", xls(&rows_xls(), &[])),
        ("a.ods", ods(&rows_ods())),
        ("a.csv", csv(';').into_bytes()),
        ("a.html", html().into_bytes()),
        ("a.xml", xml2003().into_bytes()),
        ("a.mht", mhtml(&[(SHEET, &html())], false)),
    ]
}

fn cells() -> impl Iterator<Item = (u32, u32, Is)> {
    (0..).zip(REPORT).flat_map(|(row, cells)| (0..).zip(cells).map(move |(column, cell)| (row, column, *cell)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn shown(cell: Is) -> String {
    match cell {
        Text(text) => text.to_owned(),
        Number(number) => number.to_string(),
        Day(serial) => day(serial).format("%d/%m/%Y").to_string(),
        Nothing => String::new(),
    }
}

fn day(serial: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day") + chrono::Days::new(u64::from(serial))
}

// --- containers

/// A zip of parts.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        out.write_all(bytes).expect("its bytes");
    }
    out.finish().expect("a zip").into_inner()
}

/// An OLE container with one stream.
pub(crate) fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    file.create_stream(name).expect("a stream").write_all(stream).expect("its bytes");
    file.flush().expect("written");
    file.into_inner().into_inner()
}

// --- .xlsx

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A `.rels` part: id, last word of the type, target.
pub(crate) fn relations(lines: &[(&str, &str, &str)]) -> String {
    let mut text = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (id, kind, target) in lines {
        write!(text, "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>").expect("text");
    }
    text + "</Relationships>"
}

/// `[Content_Types].xml`, which calamine and LibreOffice want.
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\
    \"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

/// Cell styles 0: plain, 1: a day, 2: the built-in format 50 with a code of the file's own.
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"50\" formatCode=\"#,##0\"/></numFmts>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"50\"/></cellXfs>";

/// A workbook of one sheet with this content below its root; further parts go beside, or in the place of, its own.
pub(crate) fn xlsx(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"{SHEET}\" sheetId=\"1\" r:id=\"rId1\"/>\
         </sheets></workbook>"
    );
    let strings: Vec<String> = strings().iter().map(|text| format!("<si><t>{}</t></si>", escaped(text))).collect();
    let strings = strings.concat();
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId8", "sharedStrings", "sharedStrings.xml"),
                ("rId9", "styles", "styles.xml"),
            ]),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>")),
    ];
    with_more(&parts, more)
}

/// The parts, those of one name replaced, others added.
fn with_more<T: AsRef<[u8]>>(parts: &[(&str, T)], more: &[(&str, &[u8])]) -> Vec<u8> {
    let replaced = |name: &str| more.iter().find(|(other, _)| *other == name).map(|(_, bytes)| *bytes);
    let mut all: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (*name, replaced(name).unwrap_or(bytes.as_ref()))).collect();
    all.extend(more.iter().filter(|(name, _)| !parts.iter().any(|(other, _)| other == name)));
    zip(&all)
}

fn strings() -> Vec<&'static str> {
    cells().filter_map(|(_, _, cell)| if let Text(text) = cell { Some(text) } else { None }).collect()
}

/// The report's rows, with its merged title and its hidden row.
pub(crate) fn rows_xml() -> String {
    let mut text = "<sheetData>".to_owned();
    let mut string = 0;
    for (row, cells) in (1..).zip(REPORT) {
        let hidden = if row == HIDDEN + 1 { " hidden=\"1\"" } else { "" };
        write!(text, "<row r=\"{row}\"{hidden}>").expect("text");
        for (column, cell) in ('A'..).zip(cells) {
            match cell {
                Text(_) => {
                    write!(text, "<c r=\"{column}{row}\" t=\"s\"><v>{string}</v></c>").expect("text");
                    string += 1;
                }
                Number(number) => write!(text, "<c r=\"{column}{row}\"><v>{number}</v></c>").expect("text"),
                Day(serial) => write!(text, "<c r=\"{column}{row}\" s=\"1\"><v>{serial}</v></c>").expect("text"),
                Nothing => {}
            }
        }
        text += "</row>";
    }
    text + "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:D1\"/></mergeCells>"
}

// --- .xlsb

/// A record of a binary part.
pub(crate) fn part_record(number: u16, data: &[u8]) -> Vec<u8> {
    let mut out = packed(u32::from(number), 2);
    out.extend(packed(u32::try_from(data.len()).expect("a length"), 4));
    out.extend_from_slice(data);
    out
}

fn packed(mut number: u32, most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).expect("seven bits");
        number >>= 7;
        out.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 || out.len() == most {
            return out;
        }
    }
}

/// A text with its length before it.
pub(crate) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u32::try_from(units.len()).expect("a length").to_le_bytes().to_vec();
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

/// An entry of the list of sheets.
pub(crate) fn listed_xlsb(state: u32, relation: &str, name: &str) -> Vec<u8> {
    part_record(156, &[&state.to_le_bytes()[..], &[1, 0, 0, 0], &wide(relation), &wide(name)].concat())
}

/// A row's head.
pub(crate) fn row_xlsb(row: u32, hidden: bool) -> Vec<u8> {
    let flags = if hidden { 0x10 } else { 0 };
    part_record(0, &[&row.to_le_bytes()[..], &[0, 0, 0, 0, 0x2c, 1, 0, flags, 0, 0, 0, 0, 0]].concat())
}

/// A cell: column, style, value.
pub(crate) fn cell_xlsb(kind: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    part_record(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
}

/// A sheet part: rows between its frame, then what follows them.
pub(crate) fn sheet_xlsb(rows: &[u8], behind: &[u8]) -> Vec<u8> {
    [
        part_record(129, &[]),
        part_record(148, &[0; 16]),
        part_record(145, &[]),
        rows.to_vec(),
        part_record(146, &[]),
        behind.to_vec(),
        part_record(130, &[]),
    ]
    .concat()
}

/// The report's rows, with its merged title and its hidden row.
pub(crate) fn rows_xlsb() -> Vec<u8> {
    let mut rows = Vec::new();
    let mut string: u32 = 0;
    for (row, cells) in (0..).zip(REPORT) {
        rows.extend(row_xlsb(row, row == HIDDEN));
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Text(_) => {
                    rows.extend(cell_xlsb(7, column, 0, &string.to_le_bytes()));
                    string += 1;
                }
                Number(number) => rows.extend(cell_xlsb(5, column, 0, &number.to_le_bytes())),
                Day(serial) => rows.extend(cell_xlsb(2, column, 1, &((serial << 2) | 2).to_le_bytes())),
                Nothing => {}
            }
        }
    }
    let merged = [0_u32, 0, 0, 3].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    sheet_xlsb(&rows, &part_record(176, &merged))
}

/// A workbook of one sheet part; further parts go beside, or in the place of, its own.
pub(crate) fn xlsb(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    // The property record and what ends the list are what calamine looks for.
    let book = [
        part_record(131, &[]),
        part_record(143, &[]),
        listed_xlsb(0, "rId1", SHEET),
        part_record(144, &[]),
        part_record(157, &[0; 26]),
        part_record(132, &[]),
    ]
    .concat();
    let texts = strings();
    let count = u32::try_from(texts.len()).expect("a count").to_le_bytes();
    let mut sst = part_record(159, &[count, count].concat());
    for text in texts {
        sst.extend(part_record(19, &[&[0][..], &wide(text)].concat()));
    }
    sst.extend(part_record(160, &[]));
    let format = |id: u16| part_record(47, &[&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat());
    let styles = [
        part_record(278, &[]),
        part_record(615, &1_u32.to_le_bytes()),
        part_record(44, &[&50_u16.to_le_bytes()[..], &wide("#,##0")].concat()),
        part_record(616, &[]),
        part_record(617, &3_u32.to_le_bytes()),
        [format(0), format(14), format(50)].concat(),
        part_record(618, &[]),
        part_record(279, &[]),
    ]
    .concat();
    let root = relations(&[("rId1", "officeDocument", "xl/workbook.bin")]);
    let rels = relations(&[
        ("rId1", "worksheet", "worksheets/sheet1.bin"),
        ("rId8", "sharedStrings", "sharedStrings.bin"),
        ("rId9", "styles", "styles.bin"),
    ]);
    let parts = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/sharedStrings.bin", &sst),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/sheet1.bin", sheet),
    ];
    with_more(&parts, more)
}

// --- .xls

/// A BIFF record.
pub(crate) fn record(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &u16::try_from(data.len()).expect("a length").to_le_bytes(), data].concat()
}

/// A BIFF record that begins with row, column and style.
pub(crate) fn cell_xls(id: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    record(id, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), rest].concat())
}

/// A start record of BIFF8: 5 for the globals, 16 for a sheet, 32 for a chart.
pub(crate) fn start_xls(kind: u16) -> Vec<u8> {
    record(0x809, &[&0x600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat())
}

/// A wide BIFF8 text with a length of two bytes.
pub(crate) fn long_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u16::try_from(units.len()).expect("a length").to_le_bytes().to_vec();
    out.push(1);
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

/// The stream of a BIFF8 workbook: records of the globals, then sheets with name, kind and records.
pub(crate) fn stream_xls(globals: &[u8], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let sheet = |kind: u8, records: &[u8]| {
        [start_xls(if kind == 2 { 32 } else { 16 }), records.to_vec(), record(0x0a, &[])].concat()
    };
    let entry = |offset: u32, kind: u8, name: &str| {
        let length = u8::try_from(name.encode_utf16().count()).expect("a short name");
        let units = name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        record(0x85, &[&offset.to_le_bytes()[..], &[0, kind, length, 1], &units].concat())
    };
    let head = [start_xls(5), globals.to_vec()].concat();
    let listed: usize = sheets.iter().map(|(name, kind, _)| entry(0, *kind, name).len()).sum();
    let mut offset = head.len() + listed + 4;
    let (mut list, mut tail) = (Vec::new(), Vec::new());
    for (name, kind, records) in sheets {
        list.extend(entry(u32::try_from(offset).expect("an offset"), *kind, name));
        let part = sheet(*kind, records);
        offset += part.len();
        tail.extend(part);
    }
    [head, list, record(0x0a, &[]), tail].concat()
}

/// Number formats and styles as in the other formats.
pub(crate) fn styles_xls() -> Vec<u8> {
    let style = |format: u16| record(0xe0, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat());
    let own = record(0x41e, &[&50_u16.to_le_bytes()[..], &long_text("#,##0")].concat());
    [own, style(0), style(14), style(50)].concat()
}

/// A workbook of one sheet with these records; further records go into the globals.
pub(crate) fn xls(records: &[u8], globals: &[u8]) -> Vec<u8> {
    let texts = strings();
    let count = u32::try_from(texts.len()).expect("a count").to_le_bytes();
    let texts: Vec<u8> = texts.into_iter().flat_map(long_text).collect();
    let sst = record(0xfc, &[&count[..], &count, &texts].concat());
    let globals = [styles_xls(), sst, globals.to_vec()].concat();
    ole("Workbook", &stream_xls(&globals, &[(SHEET, 0, records.to_vec())]))
}

/// The report's rows, with its merged title and its hidden row.
pub(crate) fn rows_xls() -> Vec<u8> {
    let mut out = Vec::new();
    let mut string: u32 = 0;
    for row in (0..).take(REPORT.len()) {
        let flags = if u32::from(row) == HIDDEN { 0x20 } else { 0 };
        out.extend(record(
            0x208,
            &[&u16::to_le_bytes(row)[..], &[0, 0, 4, 0, 0xff, 0, 0, 0, 0, 0, flags, 1, 15, 0]].concat(),
        ));
    }
    for (row, column, cell) in cells() {
        let (row, column) = (u16::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
        match cell {
            Text(_) => {
                out.extend(cell_xls(0xfd, row, column, 0, &string.to_le_bytes()));
                string += 1;
            }
            Number(number) => out.extend(cell_xls(0x203, row, column, 0, &number.to_le_bytes())),
            Day(serial) => out.extend(cell_xls(0x27e, row, column, 1, &((serial << 2) | 2).to_le_bytes())),
            Nothing => {}
        }
    }
    out.extend(record(0xe5, &[1, 0, 0, 0, 0, 0, 0, 0, 3, 0]));
    out
}

// --- .ods

/// A document whose tables are these.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    container_ods(&content_ods(tables))
}

/// A document around `content.xml`.
pub(crate) fn container_ods(content: &str) -> Vec<u8> {
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// `content.xml` with these tables.
pub(crate) fn content_ods(tables: &str) -> String {
    let names: Vec<String> = ["office", "table", "text", "style"]
        .iter()
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .collect();
    let names = names.concat();
    format!(
        "<office:document-content{names}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    )
}

/// The report's rows, with its merged title and its hidden row.
pub(crate) fn rows_ods() -> String {
    let mut text = format!("<table:table table:name=\"{SHEET}\">");
    for (row, cells) in (0..).zip(REPORT) {
        text += if row == HIDDEN { "<table:table-row table:visibility=\"collapse\">" } else { "<table:table-row>" };
        for cell in cells {
            let span = if row == 0 { " table:number-columns-spanned=\"4\"" } else { "" };
            let shown = escaped(&shown(*cell));
            match cell {
                Text(_) => write!(text, "<table:table-cell office:value-type=\"string\"{span}><text:p>{shown}</text:p></table:table-cell>"),
                Number(number) => write!(text, "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{shown}</text:p></table:table-cell>"),
                Day(serial) => write!(text, "<table:table-cell office:value-type=\"date\" office:date-value=\"{}\"><text:p>{shown}</text:p></table:table-cell>", day(*serial)),
                Nothing => write!(text, "<table:covered-table-cell/>"),
            }
            .expect("text");
        }
        text += "</table:table-row>";
    }
    text + "</table:table>"
}

// --- texts

/// Separated values.
pub(crate) fn csv(separator: char) -> String {
    REPORT.iter().fold(String::new(), |mut text, cells| {
        let fields: Vec<String> = cells.iter().map(|cell| shown(*cell)).collect();
        text += &fields.join(&separator.to_string());
        text + "\r\n"
    })
}

/// The table of a page.
pub(crate) fn table_html() -> String {
    let mut text = "<table border=1>".to_owned();
    for (row, cells) in (0..).zip(REPORT) {
        text += if row == HIDDEN { "<tr style='display:none'>" } else { "<tr height=20>" };
        if row == 0 {
            write!(text, "<td colspan=4>{}</td>", shown(cells[0])).expect("text");
        } else {
            for cell in cells {
                write!(text, "<td class=xl65>{}</td>", escaped(&shown(*cell))).expect("text");
            }
        }
        text += "</tr>\n";
    }
    text + "</table>"
}

/// A page with the report.
pub(crate) fn html() -> String {
    format!(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta http-equiv=Content-Type \
         content=\"text/html; charset=utf-8\"><style>td {{mso-number-format:General}}</style></head><body>{}</body></html>",
        table_html()
    )
}

/// SpreadsheetML 2003.
pub(crate) fn xml2003() -> String {
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook \
         xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"{SHEET}\"><Table>"
    );
    for (row, cells) in (0..).zip(REPORT) {
        text += if row == HIDDEN { "<Row ss:Hidden=\"1\">" } else { "<Row>" };
        for cell in cells {
            let merge = if row == 0 { " ss:MergeAcross=\"3\"" } else { "" };
            let shown = escaped(&shown(*cell));
            match cell {
                Text(_) => write!(text, "<Cell{merge}><Data ss:Type=\"String\">{shown}</Data></Cell>"),
                Number(_) => write!(text, "<Cell><Data ss:Type=\"Number\">{shown}</Data></Cell>"),
                Day(serial) => {
                    write!(text, "<Cell><Data ss:Type=\"DateTime\">{}T00:00:00.000</Data></Cell>", day(*serial))
                }
                Nothing => Ok(()),
            }
            .expect("text");
        }
        text += "</Row>";
    }
    text + "</Table></Worksheet></Workbook>"
}

/// Pages in one file as Excel writes them: a list of sheets, a page of tabs, and a page for each sheet.
pub(crate) fn mhtml(pages: &[(&str, &str)], base64: bool) -> Vec<u8> {
    let mut text = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\t\
        boundary=\"----=_NextPart_01\"\r\n\r\nThis document is a Single File Web Page.\r\n\r\n"
        .to_owned();
    let listed: Vec<String> = (1..)
        .zip(pages)
        .map(|(number, (name, _))| {
            format!(
                "<x:ExcelWorksheet>\n<x:Name>{}</x:Name>\n<x:WorksheetSource HRef=\"so.files/sheet{number:03}.htm\"/>\n\
                 </x:ExcelWorksheet>",
                escaped(name)
            )
        })
        .collect();
    let listed = listed.concat();
    let frames = format!(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook>\
         <x:ExcelWorksheets>{listed}</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>\
         <frameset rows=\"*,39\"><frame src=\"so.files/sheet001.htm\"></frameset></html>"
    );
    let mut part = |location: String, page: &str| {
        let (coding, body) = if base64 { ("base64", to_base64(page)) } else { ("quoted-printable", to_quoted(page)) };
        write!(
            text,
            "------=_NextPart_01\r\nContent-Location: file:///C:/1/{location}\r\nContent-Transfer-Encoding: {coding}\r\n\
             Content-Type: text/html; charset=\"utf-8\"\r\n\r\n{body}\r\n\r\n"
        )
        .expect("text");
    };
    part("so.htm".to_owned(), &frames);
    // Excel does not put the pages into the order of the tabs.
    for (number, (_, page)) in (1..).zip(pages).collect::<Vec<_>>().into_iter().rev() {
        part(format!("so.files/sheet{number:03}.htm"), page);
    }
    part("so.files/tabstrip.htm".to_owned(), "<html><table><tr><td>tab</td></tr></table></html>");
    text += "------=_NextPart_01--\r\n";
    text.into_bytes()
}

fn to_quoted(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for byte in text.bytes() {
        let letter = match byte {
            b'=' | 0x80.. => format!("={byte:02X}"),
            _ => char::from(byte).to_string(),
        };
        if width + letter.len() > 75 {
            out += "=\r\n";
            width = 0;
        }
        width = if byte == b'\n' { 0 } else { width + letter.len() };
        out += &letter;
    }
    out
}

fn to_base64(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (number, three) in text.as_bytes().chunks(3).enumerate() {
        let bits = (0..3).fold(0_usize, |bits, at| (bits << 8) | usize::from(three.get(at).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * place)) & 63]);
            out.push(if place > three.len() { '=' } else { letter });
        }
        if number % 19 == 18 {
            out += "\r\n";
        }
    }
    out
}
