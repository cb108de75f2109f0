//! One sheet as a file of each format that tonghop reads, merged areas and hidden rows as the format states them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[path = "../../examples/make_samples/samples/cells.rs"]
#[expect(dead_code, reason = "the samples use more of it")]
pub(crate) mod cells;
#[path = "../../examples/make_samples/samples/xls.rs"]
mod xls;

use cells::{Cell, Sheet};

/// Makes a file of a sheet.
type Writer = fn(&Sheet) -> Vec<u8>;

/// The file extensions, and what makes such a file.
pub(crate) const ALL: [(&str, Writer); 7] = [
    ("xlsx", xlsx),
    ("xls", |sheet| xls::bytes(std::slice::from_ref(sheet)).expect("an .xls")),
    ("xlsb", xlsb),
    ("ods", ods),
    ("csv", csv),
    ("html", html),
    ("xml", xml2003),
];

/// The name under which a format shows the sheet of a file.
pub(crate) fn sheet_name(extension: &str, sheet: &Sheet, stem: &str) -> String {
    match extension {
        "csv" => stem.to_owned(),
        "html" => "HTML".to_owned(),
        _ => sheet.name.clone(),
    }
}

fn small(number: usize) -> u16 {
    u16::try_from(number).expect("a small sheet")
}

/// Every row with its cells that are not blank.
fn filled(sheet: &Sheet) -> impl Iterator<Item = (u16, Vec<(u16, &Cell)>)> {
    sheet.rows.iter().enumerate().map(|(row, cells)| {
        let cells = cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Blank);
        (small(row), cells.map(|(column, cell)| (small(column), cell)).collect())
    })
}

/// How many rows and columns beyond itself a cell is merged over.
fn merged(sheet: &Sheet, row: u16, column: u16) -> (u16, u16) {
    let area = sheet.merged.iter().find(|area| (area[0], area[1]) == (row, column));
    area.map_or((0, 0), |area| (area[2] - area[0], area[3] - area[1]))
}

/// Whether a cell lies under the first one of a merged area.
fn is_covered(sheet: &Sheet, row: u16, column: u16) -> bool {
    sheet.merged.iter().any(|area| {
        (area[0]..=area[2]).contains(&row)
            && (area[1]..=area[3]).contains(&column)
            && (area[0], area[1]) != (row, column)
    })
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Broken(error) => (*error).to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Date(day) => day.format("%d/%m/%Y").to_string(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn xlsx(sheet: &Sheet) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(&sheet.name).expect("a name");
    let (plain, date) = (Format::new(), Format::new().set_num_format("dd/mm/yyyy"));
    for [top, left, bottom, right] in &sheet.merged {
        page.merge_range(u32::from(*top), *left, u32::from(*bottom), *right, "", &plain).expect("an area");
    }
    for (row, cells) in filled(sheet) {
        for (column, cell) in cells {
            let row = u32::from(row);
            match cell {
                Cell::Number(number) => page.write_number(row, column, *number),
                Cell::Date(day) => page.write_datetime_with_format(row, column, day, &date),
                other => page.write_string(row, column, shown(other)),
            }
            .expect("a cell");
        }
    }
    for row in &sheet.hidden_rows {
        page.set_row_hidden(*row).expect("a row");
    }
    book.save_to_buffer().expect("an .xlsx")
}

fn csv(sheet: &Sheet) -> Vec<u8> {
    let line = |cells: &Vec<Cell>| {
        let fields = (0..sheet.width()).map(|column| cells.get(column).map(shown).unwrap_or_default());
        fields.map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect::<Vec<_>>().join(";") + "\r\n"
    };
    sheet.rows.iter().map(line).collect::<String>().into_bytes()
}

fn html(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from("<html><head><meta charset=\"utf-8\"></head><body><table border=1>");
    for row in 0..small(sheet.rows.len()) {
        text.push_str("<tr>");
        for column in (0..small(sheet.width())).filter(|column| !is_covered(sheet, row, *column)) {
            let cell = sheet.rows[usize::from(row)].get(usize::from(column)).map(shown).unwrap_or_default();
            let (down, right) = merged(sheet, row, column);
            let _ = write!(text, "<td rowspan={} colspan=\"{}\">{}</td>", down + 1, right + 1, escaped(&cell));
        }
        text.push_str("</tr>\n");
    }
    (text + "</table></body></html>").into_bytes()
}

fn xml2003(sheet: &Sheet) -> Vec<u8> {
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"{}\"><Table>",
        sheet.name
    );
    for (row, cells) in filled(sheet).filter(|(_, cells)| !cells.is_empty()) {
        let hidden = if sheet.hidden_rows.contains(&u32::from(row)) { " ss:Hidden=\"1\"" } else { "" };
        let _ = write!(text, "<Row ss:Index=\"{}\"{hidden}>", row + 1);
        for (column, cell) in cells {
            let (down, right) = merged(sheet, row, column);
            let (kind, value) = match cell {
                Cell::Number(number) => ("Number", number.to_string()),
                Cell::Date(day) => ("DateTime", format!("{day}T00:00:00.000")),
                other => ("String", escaped(&shown(other))),
            };
            let _ = write!(
                text,
                "<Cell ss:Index=\"{}\" ss:MergeDown=\"{down}\" ss:MergeAcross=\"{right}\"><Data ss:Type=\"{kind}\">{value}</Data></Cell>",
                column + 1
            );
        }
        text.push_str("</Row>");
    }
    (text + "</Table></Worksheet></Workbook>").into_bytes()
}

/// As LibreOffice writes it: blank rows and cells as repeats, covered cells as such.
fn ods(sheet: &Sheet) -> Vec<u8> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\">\
         <office:body><office:spreadsheet><table:table table:name=\"{}\">",
        sheet.name
    );
    let mut next_row = 0;
    for (row, cells) in filled(sheet).filter(|(_, cells)| !cells.is_empty()) {
        if row > next_row {
            let _ = write!(
                text,
                "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>",
                row - next_row
            );
        }
        next_row = row + 1;
        text.push_str("<table:table-row>");
        let mut next = 0;
        for (column, cell) in cells {
            if column > next {
                let _ = write!(text, "<table:table-cell table:number-columns-repeated=\"{}\"/>", column - next);
            }
            let (down, right) = merged(sheet, row, column);
            let value = match cell {
                Cell::Number(number) => format!("office:value-type=\"float\" office:value=\"{number}\""),
                Cell::Date(day) => format!("office:value-type=\"date\" office:date-value=\"{day}\""),
                _ => "office:value-type=\"string\"".to_owned(),
            };
            let _ = write!(
                text,
                "<table:table-cell {value} table:number-rows-spanned=\"{}\" table:number-columns-spanned=\"{}\"><text:p>{}</text:p></table:table-cell>",
                down + 1,
                right + 1,
                escaped(&shown(cell))
            );
            if right > 0 {
                let _ = write!(text, "<table:covered-table-cell table:number-columns-repeated=\"{right}\"/>");
            }
            next = column + right + 1;
        }
        text.push_str("<table:table-cell table:number-columns-repeated=\"900\"/></table:table-row>");
    }
    text.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", text.as_bytes())])
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("a zip").into_inner()
}

/// BIFF12 with text in its cells and no styles, so days are text.
fn xlsb(sheet: &Sheet) -> Vec<u8> {
    let record = |out: &mut Vec<u8>, kind: u16, data: &[u8]| {
        let low = |number: u16| u8::try_from(number & 0x7f).expect("seven bits");
        if kind < 0x80 {
            out.push(low(kind));
        } else {
            out.extend([low(kind) | 0x80, u8::try_from(kind >> 7).expect("a kind")]);
        }
        out.extend([low(small(data.len())) | 0x80, low(small(data.len()) >> 7)]);
        out.extend_from_slice(data);
    };
    let wide = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut data = u32::from(small(units.len())).to_le_bytes().to_vec();
        data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        data
    };
    let mut book = Vec::new();
    record(&mut book, 131, &[]);
    record(&mut book, 143, &[]);
    record(&mut book, 156, &[&[0, 0, 0, 0, 1, 0, 0, 0], &wide("rId1")[..], &wide(&sheet.name)].concat());
    record(&mut book, 144, &[]);
    record(&mut book, 132, &[]);
    let mut page = Vec::new();
    record(&mut page, 129, &[]);
    let last = |number: usize| u32::from(small(number.saturating_sub(1))).to_le_bytes();
    record(&mut page, 148, &[[0; 4], last(sheet.rows.len()), [0; 4], last(sheet.width())].concat());
    record(&mut page, 145, &[]);
    for (row, cells) in filled(sheet).filter(|(_, cells)| !cells.is_empty()) {
        record(&mut page, 0, &[&u32::from(row).to_le_bytes()[..], &[0; 13]].concat());
        for (column, cell) in cells {
            let place = [u32::from(column).to_le_bytes(), [0; 4]].concat();
            match cell {
                Cell::Number(number) => record(&mut page, 5, &[place, number.to_le_bytes().to_vec()].concat()),
                other => record(&mut page, 6, &[place, wide(&shown(other))].concat()),
            }
        }
    }
    record(&mut page, 146, &[]);
    record(&mut page, 130, &[]);
    let relation = |kind: &str, id: &str, target: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>\
             </Relationships>"
        )
    };
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>";
    zipped(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relation("officeDocument", "rId1", "xl/workbook.bin").as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relation("worksheet", "rId1", "worksheets/sheet1.bin").as_bytes()),
        ("xl/worksheets/sheet1.bin", &page),
    ])
}
