//! Line 11: what is not what its name says, and what can't be read at all.

use std::io::{Cursor, Write as _};

use super::secretary::{Desk, Done};
use super::{HEADS, cover, desk, months, report, rows};

/// A zip with these parts.
pub(super) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(text.as_bytes()).expect("its bytes");
    }
    out.finish().expect("a zip").into_inner()
}

/// An OLE container with these streams.
fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    for (name, bytes) in streams {
        file.create_stream(name).expect("a stream").write_all(bytes).expect("its bytes");
    }
    file.flush().expect("bytes");
    file.into_inner().into_inner()
}

/// A workbook of Excel 2003 that asks for a password: BOF, then FILEPASS.
fn locked_xls() -> Vec<u8> {
    let start = [0x09, 0x08, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let pass = [0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4];
    ole(&[("/Workbook", &[start.as_slice(), &pass, &[0x0a, 0, 0, 0]].concat())])
}

fn html(unit: &str) -> String {
    let table = format!("Trường THPT {unit}<table><tr><td>Báo cáo quý I năm 2022</td></tr>");
    let rows = format!("{HEADS}\n1 | 5/1/2022 | Tin | Một");
    let rows = rows.lines().map(|line| format!("<tr><td>{}</td></tr>", line.replace(" | ", "</td><td>")));
    format!("<html><body><p>{table}{}</table></body></html>", rows.collect::<String>())
}

fn xml_2003() -> String {
    let text = format!("{}{HEADS}\n1 | 6/1/2022 | Tin | Một", "Trường THPT số 1 An Nhơn\nBáo cáo quý I năm 2022\n");
    let row = |line: &str| {
        let cells = line.split(" | ").map(|cell| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>"));
        format!("<Row>{}</Row>", cells.collect::<String>())
    };
    format!(
        "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Tin\"><Table>{}</Table></Worksheet></Workbook>",
        text.lines().map(row).collect::<String>()
    )
}

/// A desk on which everything of the line lies, beside one report that is as it should be.
pub(super) fn odd_files() -> Desk {
    let xlsx = desk().sent("x", &report("HO", "1 | 7/1/2022 | Tin | Một")).taken("reports/x.xlsx");
    desk()
        .sent("đúng", &format!("{}# Tin bài\n{HEADS}\n1 | 8/1/2022 | Tin | Một", cover("AN2")))
        .put("reports/01 trang web.xls", html("Hoàng Diệu"))
        .put("reports/02 xml 2003.xls", xml_2003())
        .put("reports/03 xlsx.xls", xlsx)
        .put("reports/04 mật khẩu.xls", locked_xls())
        .put("reports/05 mật khẩu.xlsx", ole(&[("/EncryptionInfo", &[4, 0, 4, 0]), ("/EncryptedPackage", &[1; 64])]))
        .put("reports/06 rỗng.xlsx", "")
        .put("reports/~$07 khóa.xlsx", [b"\x05Admin".as_slice(), &[0; 159]].concat())
        .put("reports/08 khóa gửi kèm.xlsx", [b"\x05Admin".as_slice(), &[0; 159]].concat())
        .put("reports/09 công văn.pdf", "%PDF-1.4\n%âãÏÓ\n")
        .put("reports/10 báo cáo.zip", zip(&[("BC quy 1.xlsx", "PK")]))
        .put("reports/11 công văn.xlsx", zip(&[("word/document.xml", "<w:document/>")]))
        .put("reports/12 thư.xls", "Kính gửi Văn phòng Sở,\nEm gửi báo cáo sau ạ.")
        .put("reports/13 hỏng.xlsx", &xlsx_cut()[..])
}

/// A workbook of which half arrived.
fn xlsx_cut() -> Vec<u8> {
    let mut bytes = desk().sent("x", &report("HO", "1 | 7/1/2022 | Tin | Một")).taken("reports/x.xlsx");
    bytes.truncate(bytes.len() / 2);
    bytes
}

#[test]
fn files_are_judged_by_content_and_the_others_go_on() {
    let done: Done = odd_files().run();
    for (unit, first) in [("HD", "01 1/1 met"), ("AN1", "01 1/1 met"), ("HO", "01 1/1 met"), ("AN2", "01 1/1 met")] {
        assert_eq!(months(&done, unit), format!("{first}; 02 0/1 unmet; 03 0/1 unmet"), "{unit}");
    }
    assert_eq!(
        done.all_findings(&["TH201", "TH202", "TH203", "TH204", "TH206", "TH207", "TH210"]),
        [
            "TH201 reports/06 rỗng.xlsx",
            "TH202 reports/08 khóa gửi kèm.xlsx",
            "TH202 reports/09 công văn.pdf",
            "TH202 reports/10 báo cáo.zip",
            "TH202 reports/11 công văn.xlsx",
            "TH202 reports/12 thư.xls",
            "TH203 reports/04 mật khẩu.xls",
            "TH203 reports/05 mật khẩu.xlsx",
            "TH204 reports/13 hỏng.xlsx",
            "TH206 reports/01 trang web.xls",
            "TH206 reports/02 xml 2003.xls",
            "TH206 reports/03 xlsx.xls",
            "TH207 reports/~$07 khóa.xlsx",
        ]
    );
    assert_eq!(rows(&done, "2022-Q1"), [4, 4, 0, 0]);
    // 4 read, 9 unreadable, 1 left out.
    let files = &done.summary("2022-Q1")["control"]["files"];
    assert_eq!(["read", "unreadable", "left_out"].map(|name| files[name].as_u64()), [Some(4), Some(9), Some(1)]);
}
