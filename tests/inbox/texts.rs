//! What a secretary reads of each numbered line, in Vietnamese: the words of the terminal, of `findings.json` and of
//! the sheet *Phát hiện* are these. Each has been read as she would: which file and cell, what was found, what was
//! expected, what to do.

use std::fmt::Write as _;

use tonghop::model::finding::Finding;
use tonghop::model::messages::{Catalogue, Language};

use super::line_1::{REPORT, xlsx};
use super::line_11::odd_files;
use super::samples::cells::{Cell, Sheet};
use super::samples::xls;
use super::secretary::old_fonts::{tcvn3, vni};
use super::secretary::{Desk, without};
use super::{ACTIVITIES, Format, Formula, HEADS, POSTS, Workbook, cover, desk, report};

/// Findings as the terminal shows them, one by one: it merges equal ones and draws the row.
fn shown(findings: &[&Finding], catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for finding in findings {
        let (message, help) = catalogue.finding(finding);
        let severity = catalogue.say(&format!("terminal-{}", finding.severity.word()));
        let unit = finding.unit.as_ref().map(|unit| catalogue.text("terminal-of-unit", &[("unit", unit)]));
        let places = [Some(finding.place.shown()).filter(|place| !place.is_empty()), unit];
        let place = places.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        assert!(!place.is_empty() && !message.is_empty() && !help.is_empty(), "{finding:?}");
        let _ = writeln!(out, "{severity}[{}] {message}\n --> {place}", finding.code.0);
        if !message.contains(&finding.expected) {
            let _ = writeln!(out, " = {}: {}", catalogue.say("terminal-expected"), finding.expected);
        }
        let _ = writeln!(out, " = {}: {help}\n", catalogue.say("terminal-help"));
    }
    if findings.is_empty() { "(không có phát hiện nào)\n\n".to_owned() } else { out }
}

/// All findings of a desk but those about duties; of these, the ones asked for.
fn read(line: u32, desk: Desk, duties: &[&str], out: &mut String) {
    // The figure that disagrees is the half-year's.
    let done = desk.only(if line == 9 { "2022-H1" } else { "2022-Q1" }).run();
    let said: Vec<&Finding> = done.result.plans[0]
        .findings
        .iter()
        .filter(|finding| !finding.code.0.starts_with("TH6") || duties.contains(&finding.code.0))
        .collect();
    let _ = write!(out, "# Dòng {line}\n\n{}", shown(&said, &Catalogue::new(Language::Vietnamese)));
}

fn old_fonts() -> Desk {
    let rows =
        |text: &str| text.lines().map(|line| line.split('|').map(|cell| Cell::from(cell.trim())).collect()).collect();
    let book = |text: &str| xls::bytes(&[Sheet::new("Sheet1", rows(text))]).expect("a workbook");
    // The report of another unit, with other titles.
    let of = |unit: &str, mark: &str| {
        let text = REPORT.replace("HOÀNG DIỆU", unit);
        ["trực tuyến", "trường học", "cần biết"]
            .iter()
            .fold(text, |text, end| text.replace(end, &format!("{end} ({mark})")))
    };
    let report = of("SỐ 1 AN NHƠN", "6/2").replace("5/1/2022", "31/2/2022");
    let (titles, table) = report.split_at(report.find("STT").expect("heads"));
    let mixed = format!("{}{table}", tcvn3(titles));
    desk()
        .put("reports/tcvn3.xls", book(&tcvn3(REPORT)))
        .put("reports/vni.xls", book(&vni(&of("HÒA ỦY", "5/2").replace("15/2/2022", "31/4/2022"))))
        .put("reports/lẫn.xlsx", xlsx(&mixed, "Sheet1"))
        .put(
            "reports/ngờ.xlsx",
            xlsx(
                &of("SỐ 2 AN NHƠN", "7/2").replace("trực tuyến", "").replace("Hướng dẫn nộp hồ sơ", "Tr\u{ad}êng THPT"),
                "Sheet1",
            ),
        )
}

fn names() -> Desk {
    let post = "1 | 6/1/2022 | Tin | Một";
    desk()
        .sent("a", &report("Trường THPT số 3 An Nhơn", post))
        .sent("b", &report("TTGDTX", post))
        .sent("c", &format!("# Tin bài\nBáo cáo quý I năm 2022\n{HEADS}\n{post}"))
        .sent("THPT H.Diệu", &report("Trường THPT số 1 An Nhơn", post))
        .sent("d", &report("THPT An Nhơn", post))
}

fn around() -> Desk {
    let text = "# Báo cáo\nTRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO TUYÊN TRUYỀN QUÝ I NĂM 2022\n\
                TT | Tin, bài | | Đăng tải\n | Tên bài viết | Thể loại | Ngày đăng tải\n(1) | (2) | (3) | (4)\n\
                I | Tin\n1 | Một | Tin | 5/1/2022\n2 | Hai | Tin | 6/2/2022\n | Tổng cộng | 4\nNơi nhận: | | HIỆU TRƯỞNG";
    desk().sent("a", text)
}

fn dates() -> Desk {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Trường THPT Hòa Ủy").expect("a cell");
    sheet.write_string(1, 0, "Báo cáo quý I năm 2022").expect("a cell");
    sheet.write_row(2, 0, ["STT", "Ngày đăng", "Hình thức", "Tiêu đề"]).expect("cells");
    sheet.write_number_with_format(3, 1, 44_898, &day).expect("a cell");
    sheet.write_row(3, 2, ["Tin", "Đảo"]).expect("cells");
    let rows = "1 | 31/4/2022 | Tin | Một\n2 | hôm qua | Tin | Hai\n3 | | Tin | Ba\n4 | Tháng 3 | Tin | Bốn\n5 | 5/1/2022 | Tin";
    desk().sent("a", &report("HD", rows)).put("reports/b.xlsx", book.save_to_buffer().expect("a workbook"))
}

fn numbers() -> Desk {
    let rows = "1 | Hội nghị | cuộc | nhiều |\n2 | Hội nghị | cuộc | -3 |\n3 | Hội nghị | cuộc | 2.5 |\n4 | Hội nghị | cuộc | x |\n\
                5 | Hội nghị | cuộc | | \n6 | Khinh khí cầu | quả | 2 |\n7 | Hội nghị | cuộc | | đông";
    desk().sent("a", &format!("{}# Hoạt động\n{ACTIVITIES}\n{rows}", cover("HD")))
}

fn versions() -> Desk {
    let more = format!("{POSTS}\n4 | 8/3/2022 | Tin | Bốn");
    desk()
        .sent("HD", &report("HD", POSTS))
        .sent("HD lần 2", &report("HD", &more))
        .sent("AN1", &report("AN1", "1 | 5/1/2022 | Tin | Mười"))
        .sent("AN1 - Copy", &report("AN1", "1 | 5/1/2022 | Tin | Mười"))
        .sent("AN2 a", &report("AN2", POSTS))
        .sent("AN2 b", &report("AN2", &more))
}

fn repeats() -> Desk {
    let linked =
        "STT | Ngày đăng | Hình thức | Tiêu đề | Đường dẫn\n1 | 5/1/2022 | Tin | Một | https://hd.edu.vn/tin/1";
    let half = "Đơn vị | HD\nKỳ báo cáo | 6 tháng đầu năm 2022\nNgày báo cáo | 5/7/2022";
    desk()
        .sent("quý", &format!("{}# Tin bài\n{linked}", cover("HD")))
        .sent("sáu tháng", &format!("# Thông tin\n{half}\n# Tin bài\n{linked}"))
        .sent("trường khác", &format!("{}# Tin bài\n{linked}", cover("AN1")))
}

fn cumulative() -> Desk {
    let heads = "STT | Hình thức | Đơn vị tính | Trong kỳ | Lũy kế từ đầu năm | Số lượt người";
    let half = "Đơn vị | HD\nKỳ báo cáo | 6 tháng đầu năm 2022\nNgày báo cáo | 5/7/2022";
    desk()
        .sent("quý I", &format!("{}# Hoạt động\n{heads}\n1 | Hội nghị | cuộc | 3 | 3 | 90", cover("HD")))
        .sent(
            "quý II",
            &format!(
                "{}# Hoạt động\n{heads}\n1 | Hội nghị | cuộc | 5 | 8 | 90",
                cover("HD").replace("Quý I/", "Quý II/")
            ),
        )
        .sent("sáu tháng", &format!("# Thông tin\n{half}\n# Hoạt động\n{ACTIVITIES}\n1 | Hội nghị | cuộc | 9 |"))
}

fn last_year() -> Desk {
    desk()
        .sent("a", &report("HD", &POSTS.replace("2022", "2021")))
        .sent("b", &report("HO", POSTS).replace("Quý I/2022", "Quý I/2021"))
}

fn hidden() -> Desk {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Quý I 2022").expect("a name");
    let lines = [
        ["Đơn vị", "Ngày đăng", "Hình thức", "Tiêu đề"],
        ["Trường THPT Hoàng Diệu", "5/1/2022", "Tin", "Một"],
        ["", "6/2/2022", "Tin", "Hai"],
        ["Trường THPT số 9 An Nhơn", "7/3/2022", "Tin", "Ba"],
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.write_row(row, 0, line).expect("cells");
    }
    sheet.set_row_hidden(2).expect("a row");
    sheet.write_string(1_048_575, 16_383, "lạc").expect("a cell");
    let draft = book.add_worksheet().set_name("Nháp").expect("a name");
    draft.write_row(0, 0, lines[0]).expect("cells").write_row(1, 0, lines[1]).expect("cells");
    draft.set_hidden(true);
    book.add_worksheet().set_name("Ghi chép").expect("a name").write_string(2, 2, "việc cần làm").expect("a cell");
    desk().put("reports/a.xlsx", book.save_to_buffer().expect("a workbook"))
}

fn errors() -> Desk {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Hoạt động").expect("a name");
    sheet.write_string(0, 0, "Trường THPT Hòa Ủy").expect("a cell");
    sheet.write_string(1, 0, "Báo cáo quý I năm 2022").expect("a cell");
    sheet.write_row(2, 0, ["STT", "Hình thức", "Đơn vị tính", "Số lượng"]).expect("cells");
    sheet.write_row(3, 1, ["Hội nghị", "cuộc"]).expect("cells");
    sheet.write_formula(3, 3, Formula::new("='[nguồn.xlsx]Sheet1'!A1").set_result("123456")).expect("a cell");
    let book = without(&book.save_to_buffer().expect("a workbook"), "<v>123456</v>");
    let rows = "1 | Hội nghị | cuộc | #REF! |\n2 | Tờ rơi | tờ | #N/A |";
    desk().sent("a", &format!("{}# Hoạt động\n{ACTIVITIES}\n{rows}", cover("HD"))).put("reports/b.xlsx", book)
}

fn nothing() -> Desk {
    desk()
        .sent("a", &format!("{}# Tin bài\n{HEADS}\n1 | | |", cover("HD")))
        .sent("b", &format!("{}Không phát sinh | x\n# Tin bài\n{HEADS}", cover("HO")))
        .sent("c", &format!("{}Không phát sinh | x\n# Tin bài\n{HEADS}\n{POSTS}", cover("AN1")))
        .sent("d", "# Sheet1\nTrường THPT Mới\nBáo cáo quý I năm 2022\nTrường đã làm tốt công tác tuyên truyền.")
}

fn successors() -> Desk {
    let second = cover("Trường THPT Cũ").replace("Quý I/", "Quý II/");
    desk()
        .sent("cũ", &format!("{second}# Tin bài\n{HEADS}\n1 | 5/4/2022 | Tin | Hai"))
        .put(
            "units.csv",
            super::UNITS
                .replace("MOI,Trường THPT Mới,truong,,2022-02-15,,", "MOI,Trường THPT Mới,truong,,2022-07-01,,"),
        )
        .sent("mới", &report("Trường THPT Mới", "1 | 7/3/2022 | Tin | Ba"))
}

#[test]
fn every_line_is_told_so_that_a_secretary_can_act() {
    let mut out = String::new();
    let spelled =
        "# Thông tin\nĐơn vị | TRƯỜNG THPT HOÀ UỶ\nKì báo cáo | QUÍ I/2022\nNgày báo cáo | 5/4/2022\n# Tin bài\n";
    read(1, old_fonts(), &[], &mut out);
    read(2, desk().sent("a", &format!("{spelled}{HEADS}\n1 | 5/1/2022 | TIN | Một")), &[], &mut out);
    read(3, names(), &[], &mut out);
    read(4, around(), &[], &mut out);
    read(5, dates(), &[], &mut out);
    read(6, numbers(), &[], &mut out);
    read(7, versions(), &["TH615"], &mut out);
    read(8, repeats(), &[], &mut out);
    read(9, cumulative(), &[], &mut out);
    read(10, last_year(), &[], &mut out);
    read(11, odd_files(), &[], &mut out);
    read(12, hidden(), &[], &mut out);
    read(13, errors(), &[], &mut out);
    read(14, nothing(), &["TH601", "TH603"], &mut out);
    read(15, successors(), &[], &mut out);
    insta::assert_snapshot!(out);
}
