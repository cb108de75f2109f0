//! Line 1: TCVN3 and VNI, in .xls and in any other format.

use super::samples::cells::{Cell, Sheet};
use super::samples::{ods, xls};
use super::secretary::old_fonts::{bytes, tcvn3, vni};
use super::{Done, Workbook, desk, months, rows};

/// A report whose unit, period and heads stand nowhere but in its texts.
pub(super) const REPORT: &str = "SỞ GIÁO DỤC VÀ ĐÀO TẠO | | |
TRƯỜNG THPT HOÀNG DIỆU | | |
Báo cáo công tác tuyên truyền cải cách hành chính quý I năm 2022 | | |
STT | Ngày đăng | Hình thức | Tiêu đề
1 | 5/1/2022 | Tin | Hướng dẫn nộp hồ sơ trực tuyến
2 | 15/2/2022 | Bài viết | Chuyển đổi số ở trường học
3 | ngày 7 tháng 3 năm 2022 | Tin bài | Những điều cần biết
 | | | Sóc Trăng, ngày 5 tháng 4 năm 2022";

fn lines(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split('|').map(str::trim).collect()).collect()
}

fn book(text: &str, name: &str) -> Vec<Sheet> {
    let cells = lines(text).into_iter().map(|line| line.into_iter().map(Cell::from).collect());
    vec![Sheet::new(name, cells.collect())]
}

pub(super) fn xlsx(text: &str, name: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(name).expect("a name");
    for (row, line) in (0..).zip(lines(text)) {
        sheet.write_row(row, 0, line).expect("cells");
    }
    book.save_to_buffer().expect("a workbook")
}

fn html(text: &str) -> Vec<u8> {
    let rows = lines(text).into_iter().map(|line| format!("<tr><td>{}</td></tr>", line.join("</td><td>")));
    bytes(&format!(
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\"></head><table>{}</table>",
        rows.collect::<String>()
    ))
}

fn csv(text: &str) -> Vec<u8> {
    bytes(&lines(text).into_iter().map(|line| line.join(";") + "\n").collect::<String>())
}

/// The report was read in full; what was said of its texts.
fn read_in_full(done: &Done, at: &str) -> Vec<String> {
    assert_eq!(months(done, "HD"), "01 1/1 met; 02 1/1 met; 03 1/1 met", "{at}");
    assert_eq!(rows(done, "2022-Q1"), [3, 3, 0, 0], "{at}");
    done.findings("2022-Q1", &["TH212", "TH301", "TH304", "TH321", "TH322"])
}

#[test]
fn every_format_carries_it() {
    for (name, encode) in [("TCVN3", tcvn3 as fn(&str) -> String), ("VNI", vni)] {
        let (text, tab) = (encode(REPORT), encode("Báo cáo"));
        for (file, content) in [
            ("a.xls", xls::bytes(&book(&text, &tab)).expect("a workbook")),
            ("a.ods", ods::bytes(&book(&text, &tab)).expect("a workbook")),
            ("a.xlsx", xlsx(&text, &tab)),
        ] {
            let done = desk().put(&format!("reports/{file}"), content).run();
            let said = format!("TH321 HD reports/{file} {tab} A1");
            assert_eq!(read_in_full(&done, name), [said], "{name} {file}");
        }
        for (file, content, tab) in [("a.htm", html(&text), "HTML"), ("a.csv", csv(&text), "a")] {
            let done = desk().put(&format!("reports/{file}"), content).run();
            let said = format!("TH321 HD reports/{file} {tab} A1");
            assert_eq!(read_in_full(&done, name), [said], "{name} {file}");
        }
    }
}

#[test]
fn workbooks_of_excel_2003_are_read() {
    for (file, bytes, tab) in [
        ("tcvn3.xls", include_bytes!("../fixtures/tcvn3.xls").as_slice(), "B¸o c¸o"),
        ("vni.xls", include_bytes!("../fixtures/vni.xls").as_slice(), "Baùo caùo"),
    ] {
        let done = desk().put(&format!("reports/{file}"), bytes).run();
        assert_eq!(months(&done, "HD"), "01 1/1 met; 02 1/1 met; 03 1/1 met");
        // Three rows, one with a date that does not exist, and the total of four.
        assert_eq!(rows(&done, "2022-Q1"), [5, 3, 1, 1]);
        let place = format!("HD reports/{file} {tab}");
        assert_eq!(
            done.findings("2022-Q1", &["TH321", "TH322", "TH401", "TH411"]),
            [format!("TH401 {place} B10"), format!("TH321 {place} A1")]
        );
        assert_eq!(done.status("2022-Q1", "HD"), "on_time");
    }
}

#[test]
fn the_text_as_stored_stays_with_the_record() {
    let done = desk().put("reports/a.xls", xls::bytes(&book(&tcvn3(REPORT), "S")).expect("a workbook")).run();
    let titles = done.column("items", "title");
    let originals = done.column("items", "original");
    assert_eq!(titles[0], "Hướng dẫn nộp hồ sơ trực tuyến");
    assert_eq!(originals[0], "H\u{ad}íng dÉn nép hå s¬ trùc tuyÕn");
    assert_eq!(originals[1], "Bµi viÕt | ChuyÓn ®æi sè ë tr\u{ad}êng häc");
    let done = desk().put("reports/a.xlsx", xlsx(REPORT, "S")).run();
    assert_eq!(done.column("items", "original"), ["", "", ""]);
}

#[test]
fn unit_and_period_may_stand_in_the_names_alone() {
    let text = tcvn3(&REPORT.lines().skip(3).collect::<Vec<_>>().join("\n"));
    let tab = xls::bytes(&book(&text, &tcvn3("Quý I năm 2022"))).expect("a workbook");
    let path = format!("reports/{}/b.xls", tcvn3("Trường THPT Hoàng Diệu"));
    assert_eq!(read_in_full(&desk().put(&path, tab).run(), "names").len(), 1);
    let plain = xls::bytes(&book(&text, "Sheet1")).expect("a workbook");
    let done = desk().put("reports/THPT Hoàng Diệu/Báo cáo quý I năm 2022.xls", plain).run();
    assert_eq!(read_in_full(&done, "paths").len(), 1);
}

#[test]
fn unicode_is_never_converted_and_beside_it_only_what_leaves_no_doubt() {
    // Typed anew in Unicode, but for the titles that were left from the old file.
    let (titles, table) = REPORT.split_at(REPORT.find("STT").expect("heads"));
    let done = desk().put("reports/a.xlsx", xlsx(&format!("{}{table}", tcvn3(titles)), "S")).run();
    assert_eq!(read_in_full(&done, "mixed"), ["TH321 HD reports/a.xlsx S A1"]);
    let originals = done.column("items", "original");
    assert_eq!(originals, ["", "", ""]);
    // French and German words in a Unicode sheet are left alone.
    let done = desk().put("reports/a.xlsx", xlsx(&REPORT.replace("trực tuyến", "à l'école Müller, größer"), "S")).run();
    assert_eq!(read_in_full(&done, "foreign"), Vec::<String>::new());
    assert_eq!(done.column("items", "title")[0], "Hướng dẫn nộp hồ sơ à l'école Müller, größer");
}

#[test]
fn a_sheet_of_which_it_is_unclear_is_left_as_it_is_and_said() {
    let text = REPORT.replace("Hướng dẫn nộp hồ sơ trực tuyến", "Tr\u{ad}êng THPT");
    let done = desk().put("reports/a.xlsx", xlsx(&text, "S")).run();
    assert_eq!(read_in_full(&done, "one word"), ["TH322 HD reports/a.xlsx S D5"]);
    assert_eq!(done.column("items", "title")[0], "Tr\u{ad}êng THPT");
}
