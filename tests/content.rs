//! What arrives under whatever name: judged by its content, and read or named to the person who must send it again.

mod files;

use files::{html, reports, table_html};
use tonghop::model::limits::Limits;
use tonghop::model::messages::{Catalogue, Language};
use tonghop::model::sheet::Value;
use tonghop::read::{Reader, Reading};

fn read(path: &str, bytes: &[u8]) -> Reading {
    Reader::new(Limits::default()).read(path, bytes)
}

/// The cells of all sheets, then codes with their first argument.
fn shown(reading: &Reading) -> String {
    let mut words = Vec::new();
    for sheet in reading.workbook.iter().flat_map(|book| &book.sheets) {
        words.push(format!("{}{}:", sheet.name, if sheet.hidden { " (hidden)" } else { "" }));
        words.extend(sheet.cells.iter().map(|cell| {
            let value = match &cell.value {
                Value::Text(text) => text.to_string(),
                Value::Number(number) => number.to_string(),
                Value::Date(date) => date.format("%d/%m/%Y").to_string(),
                other => format!("{other:?}"),
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

/// Worked out by hand from the report in `files`.
const CELLS: &str = "A1=BÁO CÁO TIN BÀI QUÝ II NĂM 2022 A2=Đơn vị B2=Trường THPT A A3=Ngày báo cáo B3=30/06/2022 A4=STT \
    B4=Ngày đăng C4=Hình thức D4=Tiêu đề A5=1 B5=05/04/2022 C5=Tin D5=Hội nghị & tập huấn <CCHC> A6=2 B6=19/05/2022 \
    C6=Bài D6=Dịch vụ công trực tuyến A7=3 B7=30/05/2022 C7=Tin D7=Đơn giản hóa thủ tục";

#[test]
fn one_report_is_the_same_in_every_format() {
    for (name, bytes) in reports() {
        let reading = read(name, &bytes);
        let cells = shown(&reading);
        assert_eq!(cells.split_once(": ").map(|(_, cells)| cells), Some(CELLS), "{name}: {cells}");
        let sheet = &reading.workbook.expect("a workbook").sheets[0];
        let (merged, hidden): (&[&str], &[u32]) =
            if name == "a.csv" { (&[], &[]) } else { (&["D1"], &[files::HIDDEN]) };
        assert_eq!(sheet.merged.iter().map(|area| area.last.a1()).collect::<Vec<_>>(), merged, "{name}");
        assert_eq!(sheet.hidden_rows, hidden, "{name}");
    }
}

#[test]
fn under_another_name_it_is_read_all_the_same_and_that_is_said() {
    for (name, bytes) in reports() {
        for other in ["b.xls", "b.xlsx", "b.csv", "b.ods", "b"] {
            let own = name.rsplit('.').next().expect("an extension");
            let fits = other.ends_with(own) || (other == "b.xlsx" && name == "a.xlsm");
            let reading = read(other, &bytes);
            let cells = shown(&reading);
            assert!(cells.contains(CELLS), "{name} as {other}: {cells}");
            assert_eq!(cells.contains("[TH206]"), !(fits && other.contains('.')), "{name} as {other}: {cells}");
        }
    }
}

#[test]
fn pages_in_one_file_become_sheets_in_the_order_of_their_tabs() {
    let second = "<html><head><xml><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></xml></head>\
                  <body><table><tr><td>Năm</td><td>2022</td></tr></table></body></html>";
    for base64 in [false, true] {
        let file = files::mhtml(&[("Tin & bài", &html()), ("Ẩn", second)], base64);
        assert_eq!(
            shown(&read("so.xls", &file)),
            format!("Tin & bài: {CELLS} Ẩn (hidden): A1=Năm B1=2022 [TH206]"),
            "base64: {base64}"
        );
    }
}

#[test]
fn pages_without_a_list_are_read_where_they_hold_tables() {
    let file = format!(
        "From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\n\
         Content-Type: text/css\n\ntd {{}}\n--xx\nContent-Type: text/html\n\n<p>no table</p>\n--xx\n\
         Content-Type: text/html; charset=utf-8\n\n{}\n--xx--\n",
        table_html()
    );
    assert_eq!(shown(&read("so.mht", file.as_bytes())), format!("HTML: {CELLS}"));
    let alone = format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{}", table_html());
    assert_eq!(shown(&read("so.mht", alone.as_bytes())), format!("HTML: {CELLS}"));
    let cut = file.get(..90).expect("a part").as_bytes();
    assert_eq!(shown(&read("so.mht", cut)), "[TH204 cut]");
}

#[test]
fn separated_values_are_read_in_every_way_they_are_saved() {
    for separator in [';', ',', '\t'] {
        let text = files::csv(separator);
        let marked = format!("\u{feff}{text}");
        let wide = |bytes: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let files = [
            text.clone().into_bytes(),
            marked.clone().into_bytes(),
            wide(u16::to_le_bytes, &marked),
            wide(u16::to_be_bytes, &marked),
            wide(u16::to_le_bytes, &text),
            wide(u16::to_be_bytes, &text),
        ];
        for (number, bytes) in files.iter().enumerate() {
            for name in ["Tin bài.csv", "Tin bài.txt", "Tin bài.xls", "Tin bài.xlsx"] {
                let cells = shown(&read(name, bytes));
                assert!(cells.starts_with(&format!("Tin bài: {CELLS}")), "{separator:?} {number} {name}: {cells}");
            }
        }
    }
    // Windows-1258 writes tones as letters of their own: "Tiêu đề" is Tiêu đê + grave.
    let old = b"STT;Ti\xeau \xf0\xea\xcc\r\n1;a\r\n";
    assert_eq!(shown(&read("a.xls", old)), "a: A1=STT B1=Tiêu đê\u{300} A2=1 B2=a [TH206] [TH212 windows-1258]");
}

#[test]
fn what_is_no_spreadsheet_is_named_in_vietnamese() {
    let docx = files::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    let pptx = files::zip(&[("ppt/presentation.xml", b"<p/>")]);
    let plain = files::zip(&[("báo cáo.xlsx", b"PK"), ("b.pdf", b"%PDF")]);
    let odt = files::zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<o/>")]);
    let doc = files::ole("WordDocument", b"x");
    let lock = [[7].as_slice(), b"Nguyen A", &[0x20; 46], &[7, 0], "Nguyễn A".as_bytes(), &[0; 98]].concat();
    let jpeg = [b"\xff\xd8\xff\xe0\0\x10JFIF\0".as_slice(), &[7; 99]].concat();
    let frames = "<html><xml><x:ExcelWorksheet><x:Name>A</x:Name><x:WorksheetSource HRef=\"a_files/sheet001.htm\"/>\
                  </x:ExcelWorksheet></xml><frameset><frame src=a></frameset></html>";
    let cases: [(&str, &[u8], &str); 23] = [
        ("a.xlsx", b"", "Tệp rỗng: dung lượng 0 byte."),
        ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3", "Đây không phải bảng tính mà là tệp PDF."),
        ("a.xlsx", &docx, "Đây không phải bảng tính mà là văn bản Word."),
        ("a.xls", &doc, "Đây không phải bảng tính mà là văn bản Word."),
        ("a.xlsx", &pptx, "Đây không phải bảng tính mà là bài trình chiếu."),
        ("a.ods", &odt, "Đây không phải bảng tính mà là tệp văn bản."),
        ("a.xlsx", &plain, "Đây không phải bảng tính mà là tệp nén zip."),
        ("a.xls", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "Đây không phải bảng tính mà là tệp nén gzip."),
        ("a.xls", b"Rar!\x1a\x07\x01\0", "Đây không phải bảng tính mà là tệp nén RAR."),
        ("a.xls", b"7z\xbc\xaf\x27\x1c\0\x04", "Đây không phải bảng tính mà là tệp nén 7z."),
        ("a.xlsx", &jpeg, "Đây không phải bảng tính mà là tệp ảnh."),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "Đây không phải bảng tính mà là tệp ảnh."),
        ("a.xlsx", &lock, "Đây không phải bảng tính mà là tệp tạm do Excel tạo bên cạnh sổ đang mở."),
        ("~$a.xlsx", b"\x07Nguyen A", "Đây không phải bảng tính mà là tệp tạm do Excel tạo bên cạnh sổ đang mở."),
        (
            "a.xlsx",
            b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0",
            "Đây không phải bảng tính mà là lối tắt đến một tệp ở nơi khác.",
        ),
        (
            "a.xlsx",
            b"[InternetShortcut]\r\nURL=https://example.vn/a.xlsx\r\n",
            "Đây không phải bảng tính mà là lối tắt đến một tệp ở nơi khác.",
        ),
        (
            "a.xls",
            b"From: a@b.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x",
            "Đây không phải bảng tính mà là thư điện tử đã lưu.",
        ),
        ("a.xlsx", "Kính gửi Sở Nội vụ".as_bytes(), "Đây không phải bảng tính mà là văn bản thuần."),
        ("a.csv", b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", "Đây không phải bảng tính mà là tệp không rõ loại."),
        (
            "a.xls",
            frames.as_bytes(),
            "Đây không phải bảng tính mà là trang web có khung: bảng nằm ở tệp khác không gửi kèm.",
        ),
        ("a.slk", b"ID;PWXL;N;E\nC;Y1;X1;K\"a\"\nE\n", "Bảng tính thuộc loại không đọc được: SYLK."),
        ("a.xls", &files::ole("EncryptedPackage", b"x"), "Tệp có mật khẩu nên không mở được."),
        ("a.xlsx", &reports()[0].1[..900], "Tệp bị hỏng: không mở được gói nén của tệp."),
    ];
    let messages = Catalogue::new(Language::Vietnamese);
    for (name, bytes, expected) in cases {
        let reading = read(name, bytes);
        assert_eq!(reading.workbook, None, "{name} {expected}");
        let said: Vec<String> = reading.findings.iter().map(|finding| messages.finding(finding).0).collect();
        assert_eq!(said, [expected], "{name}");
    }
}
