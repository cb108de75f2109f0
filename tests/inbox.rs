//! "What arrives in the inbox" (domain.md), line by line, end to end. Figures are worked out by hand.

#[path = "inbox/line_1.rs"]
mod line_1;
#[path = "inbox/line_11.rs"]
mod line_11;
#[path = "inbox/texts.rs"]
mod texts;
/// The writers of the samples, for formats that no library writes.
#[expect(dead_code, reason = "a part of what the samples need is used")]
mod samples {
    #[path = "../../examples/make_samples/samples/cells.rs"]
    pub(crate) mod cells;
    #[path = "../../examples/make_samples/samples/ods.rs"]
    pub(crate) mod ods;
    #[path = "../../examples/make_samples/samples/xls.rs"]
    pub(crate) mod xls;
}
mod secretary;

use std::fmt::Write as _;

use rust_xlsxwriter::{Format, Formula, Workbook};
use secretary::{Desk, Done, edited, without};

const PLAN: &str = r#"
[plan]
id = "hop-thu"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = 2021-12-20
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo quý, 6 tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ quý, 6 tháng" }
from = "Trường"
to = "Sở"
periods = ["quarter", "half_year"]
due = { days = 10 }

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 tin, bài/tháng" }
any_of = ["web_news", "web_article", "web_post", "directive_posted"]
min = 1
per = "month"

[[quota]]
id = "hoi-nghi"
title = "Ít nhất 05 hội nghị mỗi quý"
groups = ["truong"]
source = { section = "IV.2", quote = "ít nhất 05 hội nghị/quý" }
any_of = ["conference"]
min = 5
per = "quarter"
evidence = "stated"
"#;

const UNITS: &str = "code,name,group,aliases,active_from,active_to,successor
HD,Trường THPT Hoàng Diệu,truong,THPT Hoàng Diệu;THPT H.Diệu,,,
HO,Trường THPT Hòa Ủy,truong,,,,
AN1,Trường THPT số 1 An Nhơn,truong,,,,
AN2,Trường THPT số 2 An Nhơn,truong,,,,
CU,Trường THPT Cũ,truong,,,2022-02-28,HD
MOI,Trường THPT Mới,truong,,2022-02-15,,
";

const HEADS: &str = "STT | Ngày đăng | Hình thức | Tiêu đề";
const ACTIVITIES: &str = "STT | Hình thức | Đơn vị tính | Số lượng | Số lượt người";

fn desk() -> Desk {
    Desk::new(PLAN, UNITS)
}

/// A cover for the first quarter.
fn cover(unit: &str) -> String {
    format!("# Thông tin\nĐơn vị | {unit}\nKỳ báo cáo | Quý I/2022\nNgày báo cáo | 5/4/2022\n")
}

/// What each month of the first quarter came to, of the monthly quota.
fn months(done: &Done, unit: &str) -> String {
    let of_unit = done.results("2022-Q1", unit, "thang");
    of_unit.iter().map(|one| one.trim_start_matches("2022-").to_owned()).collect::<Vec<_>>().join("; ")
}

/// Rows read, accepted, rejected, ignored; they must balance, as the files must.
fn rows(done: &Done, period: &str) -> [u64; 4] {
    let control = &done.summary(period)["control"];
    let of = |part: &str, name: &str| control[part][name].as_u64().expect("a number");
    let files = ["read", "superseded", "unreadable", "left_out"].map(|name| of("files", name));
    assert_eq!(of("files", "found"), files.iter().sum::<u64>());
    let rows = ["read", "accepted", "rejected", "ignored"].map(|name| of("rows", name));
    assert_eq!(rows[0], rows[1] + rows[2] + rows[3]);
    rows
}

/// A form's stated quantity in the first quarter.
fn quantity(done: &Done, category: &str) -> Option<u64> {
    let summary = done.summary("2022-Q1");
    let categories = summary["categories"].as_array().expect("forms");
    categories.iter().find(|one| one["category"] == category)?["quantity"].as_u64()
}

#[test]
fn line_2_composed_or_not_and_other_spellings_are_equal_as_keys() {
    let decomposed = "Tru\u{31b}o\u{31b}\u{300}ng THPT Ho\u{300}a U\u{309}y";
    // Decomposed, old and new tone placement, a base letter with its tone behind it as Windows-1258 has it, odd spaces.
    let halves = "Trươ\u{300}ng THPT Ho\u{300}a U\u{309}y";
    let names = [decomposed, halves, "TRƯỜNG THPT HOÀ UỶ", "Trường  THPT\u{a0}Hòa Uỷ"];
    for (name, dstroke) in names.iter().flat_map(|name| ["Đ", "\u{d0}"].map(|dstroke| (name, dstroke))) {
        let text = format!(
            "# Thông tin\n{dstroke}ơn vị | {name}\nKì báo cáo | QUÍ I/2022\n# Tin bài\nStt | NGÀY {dstroke}ĂNG | HI\u{300}NH THỨC | Tiêu đề\n1 | 5/1/2022 | TIN | Một"
        );
        let done = desk().sent("a", &text).run();
        assert_eq!(months(&done, "HO"), "01 1/1 met; 02 0/1 unmet; 03 0/1 unmet", "{name}");
        let summary = done.summary("2022-Q1");
        assert!(summary["units"].as_array().expect("units").iter().any(|unit| unit["name"] == "Trường THPT Hòa Ủy"));
    }
}

#[test]
fn line_3_names_come_from_the_register_and_never_from_likeness() {
    let post = |unit: &str, number: u32| {
        format!("{}# Tin bài\n{HEADS}\n1 | {number}/1/2022 | Tin | Bài {number}", cover(unit))
    };
    let done = desk()
        .sent("a", &post("THPT H.Diệu", 4))
        .sent("b", &post("Trường THPT số 2 An Nhơn", 5))
        .sent("c", &post("Trường THPT số 3 An Nhơn", 6))
        .run();
    assert_eq!(done.status("2022-Q1", "HD"), "on_time");
    assert_eq!(done.status("2022-Q1", "AN2"), "on_time");
    assert_eq!(done.status("2022-Q1", "AN1"), "missing");
    assert_eq!(done.findings("2022-Q1", &["TH301"]), ["TH301 reports/c.xlsx Thông tin B1"]);
    assert_eq!(rows(&done, "2022-Q1"), [3, 2, 1, 0]);
}

#[test]
fn line_4_what_is_around_the_rows_is_no_data_and_totals_are_compared() {
    let text = "# Báo cáo
SỞ GIÁO DỤC VÀ ĐÀO TẠO | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THPT HOÀNG DIỆU | | | Độc lập - Tự do - Hạnh phúc

BÁO CÁO TUYÊN TRUYỀN QUÝ I NĂM 2022

TT | Tin, bài | | Đăng tải
 | Tên bài viết | Thể loại | Ngày đăng tải
(1) | (2) | (3) | (4)
I | Tin
1 | Một | Tin | 5/1/2022
2 | Hai | Tin | 6/2/2022
II | Bài
1 | Ba | Bài | 7/3/2022
 | Tổng cộng | 4
Nơi nhận: | | | HIỆU TRƯỞNG
- Sở GDĐT; | | | Nguyễn Văn B
Người lập biểu";
    let done = desk().sent("a", text).run();
    assert_eq!(months(&done, "HD"), "01 1/1 met; 02 1/1 met; 03 1/1 met");
    assert_eq!(done.findings("2022-Q1", &["TH411"]), ["TH411 HD reports/a.xlsx Báo cáo C14"]);
    let [_, accepted, rejected, _] = rows(&done, "2022-Q1");
    assert_eq!((accepted, rejected), (3, 0));
}

#[test]
fn line_4_heads_of_three_rows_with_merged_cells() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Biểu 1").expect("a name");
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "TRƯỜNG THPT HOÀNG DIỆU", &plain).expect("cells");
    sheet.merge_range(1, 0, 1, 5, "BÁO CÁO TUYÊN TRUYỀN QUÝ I NĂM 2022", &plain).expect("cells");
    sheet.merge_range(3, 0, 5, 0, "TT", &plain).expect("cells");
    sheet.merge_range(3, 1, 3, 5, "Kết quả tuyên truyền", &plain).expect("cells");
    sheet.merge_range(4, 1, 5, 1, "Hình thức", &plain).expect("cells");
    sheet.merge_range(4, 2, 4, 3, "Thực hiện", &plain).expect("cells");
    sheet.write_row(5, 2, ["Số lượng", "Số lượt người"]).expect("cells");
    sheet.merge_range(4, 4, 5, 4, "Minh chứng", &plain).expect("cells");
    sheet.merge_range(4, 5, 5, 5, "Ghi chú", &plain).expect("cells");
    sheet.write_row(6, 0, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]).expect("cells");
    let rows = [
        ["A", "Cán bộ, công chức", "", ""],
        ["1", "Hội nghị", "4", "90"],
        ["", "Cộng", "4", "90"],
        ["B", "Người dân", "", ""],
        ["1", "Hội nghị", "2", "30"],
        ["2", "Tờ rơi", "100", ""],
        ["", "Tổng cộng", "107", "120"],
    ];
    for (row, line) in (7..).zip(rows) {
        for (column, cell) in (0..).zip(line).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<u32>() {
                Ok(number) if column > 1 => sheet.write_number(row, column, number).expect("a cell"),
                _ => sheet.write_string(row, column, cell).expect("a cell"),
            };
        }
    }
    sheet.write_row(15, 0, ["Nơi nhận:", "", "", "", "Người lập biểu"]).expect("cells");
    let done = desk().put("reports/a.xlsx", book.save_to_buffer().expect("a workbook")).run();
    assert_eq!((quantity(&done, "conference"), quantity(&done, "leaflet")), (Some(6), Some(100)));
    // The rows add up to 106; the people to 120, as stated.
    assert_eq!(done.findings("2022-Q1", &["TH411"]), ["TH411 HD reports/a.xlsx Biểu 1 C14"]);
    let [_, accepted, rejected, _] = self::rows(&done, "2022-Q1");
    assert_eq!((accepted, rejected), (3, 0));
}

#[test]
fn line_5_dates_as_offices_write_them() {
    let dates = ["15/1/2022", "15.1.22", "ngày 15 tháng 1 năm 2022", "44576", "2022-01-15", "Tháng 1", "1/2022"];
    let mut text = format!("{}# Tin bài\n{HEADS}\n", cover("HD"));
    for (number, date) in dates.iter().enumerate() {
        text += &["1 | ", date, " | Tin | Bài ", &number.to_string(), "\n"].concat();
    }
    text.push_str(
        "8 | 31/4/2022 | Tin | Không có ngày này\n9 | hôm qua | Tin | Không phải ngày\n10 | | Tin | Thiếu ngày",
    );
    let done = desk().sent("a", &text).run();
    assert_eq!(months(&done, "HD"), "01 7/1 met; 02 0/1 unmet; 03 0/1 unmet");
    let wrong = done.findings("2022-Q1", &["TH401", "TH402"]);
    let cell = |code: &str, cell: &str| format!("{code} HD reports/a.xlsx Tin bài {cell}");
    assert_eq!(wrong, [cell("TH401", "B9"), cell("TH401", "B10"), cell("TH402", "B11")]);
    assert_eq!(done.findings("2022-Q1", &["TH413"]), [cell("TH413", "B7")]);
    assert_eq!(rows(&done, "2022-Q1"), [10, 7, 3, 0]);
}

#[test]
fn line_5_a_real_date_that_looks_swapped_is_said_and_not_changed() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    for (row, text) in ["Trường THPT Hoàng Diệu", "Báo cáo quý I năm 2022"].iter().enumerate() {
        sheet.write_string(u32::try_from(row).expect("a row"), 0, *text).expect("a cell");
    }
    for (column, head) in ["STT", "Ngày đăng", "Hình thức", "Tiêu đề"].iter().enumerate() {
        sheet.write_string(2, u16::try_from(column).expect("a column"), *head).expect("a cell");
    }
    // 3 December typed for 12 March; and 10 January as it should be.
    for (row, (serial, title)) in [(44_898, "Đảo"), (44_571, "Đúng")].iter().enumerate() {
        let row = u32::try_from(row).expect("a row") + 3;
        sheet.write_number_with_format(row, 1, *serial, &day).expect("a cell");
        sheet.write_string(row, 2, "Tin").expect("a cell");
        sheet.write_string(row, 3, *title).expect("a cell");
    }
    let done = desk().put("reports/a.xlsx", book.save_to_buffer().expect("a workbook")).run();
    assert_eq!(months(&done, "HD"), "01 1/1 met; 02 0/1 unmet; 03 0/1 unmet");
    assert_eq!(done.findings("2022-Q1", &["TH404"]), ["TH404 HD reports/a.xlsx Sheet1 B4"]);
}

#[test]
fn line_5_the_1904_system_counts_from_another_day() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Trường THPT Hoàng Diệu", "Báo cáo quý I năm 2022"]).expect("cells");
    sheet.write_row(1, 0, ["STT", "Ngày đăng", "Hình thức", "Tiêu đề"]).expect("cells");
    // 15 January 2022 is day 43,114 after 1 January 1904.
    sheet.write_number_with_format(2, 1, 43_114, &day).expect("a cell");
    sheet.write_row(2, 2, ["Tin", "Một"]).expect("cells");
    let book = book.save_to_buffer().expect("a workbook");
    let book = edited(&book, "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ");
    let done = desk().put("reports/a.xlsx", book).run();
    assert_eq!(months(&done, "HD"), "01 1/1 met; 02 0/1 unmet; 03 0/1 unmet");
    assert_eq!(done.column("items", "day"), ["2022-01-15"]);
}

#[test]
fn line_6_numbers_as_offices_write_them() {
    let quantities = ["05", "1.234", "3 cuộc", "-", "x", "Có", "12,5%", "2.5", "nhiều", "Thường xuyên", "-3"];
    let mut text = format!("{}# Hoạt động\n{ACTIVITIES}\n", cover("HD"));
    for (number, quantity) in quantities.iter().enumerate() {
        text += &[&number.to_string(), " | Hội nghị | cuộc | ", quantity, " |\n"].concat();
    }
    text.push_str("12 | nt | cuộc | 7 |\n13 | Tin, bài | tin, bài | 3 tin, 2 bài |\n14 | Tờ rơi | tờ | |");
    let done = desk().sent("a", &text).run();
    // 5 + 1,234 + 3 + 0 + 7; present is not one, blank is not zero.
    assert_eq!(quantity(&done, "conference"), Some(1_249));
    assert_eq!(quantity(&done, "web_post"), Some(5));
    assert_eq!(quantity(&done, "leaflet"), None);
    let cell = |code: &str, cell: &str| format!("{code} HD reports/a.xlsx Hoạt động {cell}");
    assert_eq!(
        done.findings("2022-Q1", &["TH405", "TH406", "TH416"]),
        [
            ("TH405", "D10"),
            ("TH406", "D8"),
            ("TH406", "D9"),
            ("TH406", "D12"),
            ("TH416", "D6"),
            ("TH416", "D7"),
            ("TH416", "D11")
        ]
        .map(|(code, at)| cell(code, at))
    );
    // Fourteen rows: six with figures, three with marks, four that can't be, one blank.
    assert_eq!(rows(&done, "2022-Q1"), [14, 9, 4, 1]);
}

#[test]
fn line_6_numbers_in_cells_of_numbers() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Hoạt động").expect("a name");
    sheet.write_row(0, 0, ["Trường THPT Hoàng Diệu", "Báo cáo quý I năm 2022"]).expect("cells");
    sheet.write_row(1, 0, ["STT", "Hình thức", "Đơn vị tính", "Số lượng"]).expect("cells");
    let percent = Format::new().set_num_format("0.0%");
    for (row, number) in (2..).zip([5.0, 0.0, 0.125, -3.0, 2.5]) {
        sheet.write_row(row, 1, ["Hội nghị", "cuộc"]).expect("cells");
        sheet.write_number(row, 3, number).expect("a cell");
    }
    sheet.write_row(7, 1, ["Hội nghị", "cuộc"]).expect("cells");
    sheet.write_number_with_format(7, 3, 0.125, &percent).expect("a cell");
    let done = desk().put("reports/a.xlsx", book.save_to_buffer().expect("a workbook")).run();
    assert_eq!(quantity(&done, "conference"), Some(5));
    let cell = |cell: &str| format!("TH406 HD reports/a.xlsx Hoạt động {cell}");
    assert_eq!(done.findings("2022-Q1", &["TH405", "TH406"]), ["D5", "D6", "D7", "D8"].map(cell));
    assert_eq!(rows(&done, "2022-Q1"), [6, 2, 4, 0]);
}

const POSTS: &str = "1 | 5/1/2022 | Tin | Một\n2 | 6/2/2022 | Tin | Hai\n3 | 7/3/2022 | Tin | Ba";

fn report(unit: &str, posts: &str) -> String {
    format!("{}# Tin bài\n{HEADS}\n{posts}", cover(unit))
}

#[test]
fn line_7_versions_supersede_only_when_marked() {
    let more = format!("{POSTS}\n4 | 8/3/2022 | Tin | Bốn");
    for mark in ["lần 2", "(1)", "sửa", "bổ sung", "v2"] {
        let later = format!("bc {mark}");
        let done = desk().sent("bc", &report("HD", POSTS)).sent(&later, &report("HD", &more)).run();
        assert_eq!(months(&done, "HD"), "01 1/1 met; 02 1/1 met; 03 2/1 met", "{mark}");
        assert_eq!(done.findings("2022-Q1", &["TH502"]), ["TH502 HD reports/bc.xlsx"], "{mark}");
        assert_eq!(rows(&done, "2022-Q1"), [7, 4, 0, 3], "{mark}");
    }
    let twice = desk().sent("bc", &report("HD", POSTS)).sent("bản sao", &report("HD", POSTS)).run();
    assert_eq!(months(&twice, "HD"), "01 1/1 met; 02 1/1 met; 03 1/1 met");
    assert_eq!(twice.findings("2022-Q1", &["TH501", "TH503"]).len(), 1);
    let unclear = desk().sent("a", &report("HD", POSTS)).sent("b", &report("HD", &more)).run();
    assert_eq!(unclear.status("2022-Q1", "HD"), "ambiguous");
    assert_eq!(months(&unclear, "HD"), "01 0/1 manual; 02 0/1 manual; 03 0/1 manual");
    assert_eq!(rows(&unclear, "2022-Q1"), [7, 0, 0, 7]);
}

#[test]
fn line_8_one_article_counts_once_for_a_unit_and_shared_evidence_is_pointed_out() {
    let linked = "STT | Ngày đăng | Hình thức | Tiêu đề | Đường dẫn";
    let quarter = format!(
        "{}# Tin bài\n{linked}\n1 | 5/1/2022 | Tin | Một | https://www.hd.edu.vn/tin/1/?utm_source=zalo",
        cover("HD")
    );
    let half = format!(
        "# Thông tin\nĐơn vị | HD\nKỳ báo cáo | 6 tháng đầu năm 2022\nNgày báo cáo | 5/7/2022\n# Tin bài\n{linked}\n\
         1 | 5/1/2022 | Tin | Một (đã sửa tên) | http://hd.edu.vn/tin/1\n2 | 9/5/2022 | Tin | Hai |"
    );
    let other = format!("{}# Tin bài\n{linked}\n1 | 5/1/2022 | Tin | Một | http://hd.edu.vn/tin/1", cover("AN1"));
    let done = desk().sent("q", &quarter).sent("h", &half).sent("o", &other).run();
    let of_half = done.results("2022-H1", "HD", "thang");
    assert_eq!((of_half[0].as_str(), of_half[4].as_str()), ("2022-01 1/1 met", "2022-05 1/1 met"));
    assert_eq!(months(&done, "AN1"), "01 1/1 met; 02 0/1 unmet; 03 0/1 unmet");
    assert_eq!(done.findings("2022-H1", &["TH504"]), ["TH504 HD reports/h.xlsx Tin bài D2"]);
    assert_eq!(done.findings("2022-H1", &["TH505"]).len(), 1);
    assert_eq!(rows(&done, "2022-H1"), [4, 3, 0, 1]);
}

#[test]
fn line_9_cumulative_figures_are_never_added_to_the_period() {
    let activities = |period: &str, dated: &str, figures: &str| {
        format!(
            "# Thông tin\nĐơn vị | HD\nKỳ báo cáo | {period}\nNgày báo cáo | {dated}\n\
             # Hoạt động\nSTT | Hình thức | Đơn vị tính | Trong kỳ | Lũy kế từ đầu năm | Số lượt người\n{figures}"
        )
    };
    let done = desk()
        .sent("q1", &activities("Quý I/2022", "5/4/2022", "1 | Hội nghị | cuộc | 3 | 3 | 90"))
        .sent("q2", &activities("Quý II/2022", "5/7/2022", "1 | Hội nghị | cuộc | 5 | 8 | 110"))
        .run();
    assert_eq!(done.results("2022-Q1", "HD", "hoi-nghi"), ["2022-Q1 3/5 unmet"]);
    assert_eq!(done.results("2022-Q2", "HD", "hoi-nghi"), ["2022-Q2 5/5 met"]);
    let half = done.summary("2022-H1");
    let meetings = &half["categories"][0];
    assert_eq!((meetings["quantity"].as_u64(), meetings["people"].as_u64()), (Some(8), Some(200)));
    assert_eq!(rows(&done, "2022-H1"), [2, 2, 0, 0]);
}

#[test]
fn line_10_last_years_rows_under_this_years_title_count_nowhere() {
    let done = desk().sent("a", &report("HD", &POSTS.replace("2022", "2021"))).run();
    assert_eq!(months(&done, "HD"), "01 0/1 unmet; 02 0/1 unmet; 03 0/1 unmet");
    assert_eq!(done.findings("2022-Q1", &["TH403"]).len(), 3);
    assert_eq!(rows(&done, "2022-Q1"), [3, 0, 3, 0]);
}

#[test]
fn line_12_hidden_sheets_hidden_rows_and_many_units_in_one_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Quý I 2022").expect("a name");
    let lines = [
        ["Đơn vị", "Ngày đăng", "Hình thức", "Tiêu đề"],
        ["Trường THPT Hoàng Diệu", "5/1/2022", "Tin", "Một"],
        ["", "6/2/2022", "Tin", "Hai"],
        ["Trường THPT số 1 An Nhơn", "7/3/2022", "Tin", "Ba"],
    ];
    for (row, line) in lines.iter().enumerate() {
        let row = u32::try_from(row).expect("a row");
        sheet.write_row(row, 0, *line).expect("cells");
    }
    sheet.set_row_hidden(2).expect("a row");
    sheet.write_string(1_048_575, 16_383, "lạc").expect("a cell");
    let hidden = book.add_worksheet().set_name("Nháp").expect("a name");
    hidden.write_row(0, 0, lines[0]).expect("cells").write_row(1, 0, lines[1]).expect("cells");
    hidden.set_hidden(true);
    book.add_worksheet().set_name("Sheet2").expect("a name");
    let done = desk().put("reports/a.xlsx", book.save_to_buffer().expect("a workbook")).run();
    assert_eq!(months(&done, "HD"), "01 1/1 met; 02 1/1 met; 03 0/1 unmet");
    assert_eq!(months(&done, "AN1"), "01 0/1 unmet; 02 0/1 unmet; 03 1/1 met");
    assert_eq!(done.findings("2022-Q1", &["TH307"]), ["TH307 HD reports/a.xlsx Nháp"]);
    assert_eq!(done.findings("2022-Q1", &["TH312"]).len(), 1);
    assert_eq!(done.findings("2022-Q1", &["TH213"]), ["TH213 reports/a.xlsx Quý I 2022 XFD1048576"]);
}

#[test]
fn line_12_a_million_formatted_blank_rows_cost_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Tin bài").expect("a name");
    let text = format!("Trường THPT Hoàng Diệu\nBáo cáo quý I năm 2022\n{HEADS}\n1 | 5/1/2022 | Tin | Một");
    for (row, line) in (0..).zip(text.lines()) {
        sheet.write_row(row, 0, line.split(" | ")).expect("cells");
    }
    let mut rest = String::new();
    for row in 5..=1_000_004 {
        let _ = write!(rest, "<row r=\"{row}\" s=\"0\" customFormat=\"1\"/>");
    }
    rest += "</sheetData>";
    let book = book.save_to_buffer().expect("a workbook");
    let book = edited(&book, "xl/worksheets/sheet1.xml", "</sheetData>", &rest);
    let done = desk().put("reports/a.xlsx", book).run();
    assert_eq!(months(&done, "HD"), "01 1/1 met; 02 0/1 unmet; 03 0/1 unmet");
    assert_eq!(rows(&done, "2022-Q1"), [1, 1, 0, 0]);
    assert_eq!(done.all_findings(&["TH204", "TH205", "TH213"]), Vec::<String>::new());
}

#[test]
fn line_13_a_link_to_another_workbook_counts_as_its_stored_result() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Hoạt động").expect("a name");
    sheet.write_row(0, 0, ["Trường THPT Hoàng Diệu", "Báo cáo quý I năm 2022"]).expect("cells");
    sheet.write_row(1, 0, ["STT", "Hình thức", "Đơn vị tính", "Số lượng"]).expect("cells");
    for (row, result) in [(2, "7"), (3, "#REF!")] {
        sheet.write_row(row, 1, ["Hội nghị", "cuộc"]).expect("cells");
        let link = Formula::new("='[nguồn.xlsx]Quý I'!D4").set_result(result);
        sheet.write_formula(row, 3, link).expect("a cell");
    }
    let done = desk().put("reports/a.xlsx", book.save_to_buffer().expect("a workbook")).run();
    assert_eq!(quantity(&done, "conference"), Some(7));
    assert_eq!(done.findings("2022-Q1", &["TH408", "TH415"]), ["TH408 HD reports/a.xlsx Hoạt động D4"]);
}

#[test]
fn line_13_an_error_value_is_not_zero() {
    let text = format!(
        "{}# Hoạt động\n{ACTIVITIES}\n1 | Hội nghị | cuộc | #REF! |\n2 | Hội nghị | cuộc | 6 |\n3 | Tờ rơi | tờ | #N/A |",
        cover("HD")
    );
    let done = desk().sent("a", &text).run();
    assert_eq!(quantity(&done, "conference"), Some(6));
    assert_eq!(quantity(&done, "leaflet"), None);
    let cell = |cell: &str| format!("TH408 HD reports/a.xlsx Hoạt động {cell}");
    assert_eq!(done.findings("2022-Q1", &["TH408"]), [cell("D2"), cell("D4")]);
    assert_eq!(rows(&done, "2022-Q1"), [3, 1, 2, 0]);
}

#[test]
fn line_13_a_formula_without_a_result_is_not_zero() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Hoạt động").expect("a name");
    sheet.write_string(0, 0, "Trường THPT Hoàng Diệu").expect("a cell");
    sheet.write_string(1, 0, "Báo cáo quý I năm 2022").expect("a cell");
    sheet.write_row(2, 0, ["STT", "Hình thức", "Đơn vị tính", "Số lượng"]).expect("cells");
    for (row, result) in [(3, "123456"), (4, "7")] {
        sheet.write_row(row, 1, ["Hội nghị", "cuộc"]).expect("cells");
        sheet.write_formula(row, 3, Formula::new("=SUM(F1:F2)").set_result(result)).expect("a cell");
    }
    let book = without(&book.save_to_buffer().expect("a workbook"), "<v>123456</v>");
    let done = desk().put("reports/a.xlsx", book).run();
    assert_eq!(quantity(&done, "conference"), Some(7));
    assert_eq!(done.findings("2022-Q1", &["TH415"]), ["TH415 HD reports/a.xlsx Hoạt động D4"]);
}

#[test]
fn line_14_no_file_an_empty_form_and_nothing_arose_are_three_states() {
    let empty = format!("{}# Tin bài\n{HEADS}\n1 | | |\n2 | | |", cover("HD"));
    let done = desk()
        .sent("a", &empty)
        .sent("b", &format!("{}Không phát sinh | x\n# Tin bài\n{HEADS}", cover("HO")))
        .sent("c", &report("AN1", "| KHÔNG PHÁT SINH | |"))
        .run();
    let states = ["HD", "HO", "AN1", "AN2"].map(|unit| done.status("2022-Q1", unit));
    assert_eq!(states, ["empty", "nil", "nil", "missing"]);
    assert_eq!(
        done.findings("2022-Q1", &["TH601", "TH603"]),
        ["TH601 AN2 bao-cao", "TH601 MOI bao-cao", "TH603 HD bao-cao reports/a.xlsx"]
    );
}

#[test]
fn line_15_closed_and_opened_units_owe_the_months_in_which_they_existed() {
    let second = "# Thông tin\nĐơn vị | Trường THPT Cũ\nKỳ báo cáo | Quý II/2022\nNgày báo cáo | 5/7/2022\n# Tin bài\n";
    let done = desk()
        .sent("cũ", &report("Trường THPT Cũ", "1 | 5/1/2022 | Tin | Một"))
        .sent("cũ 2", &format!("{second}{HEADS}\n1 | 5/4/2022 | Tin | Hai"))
        .sent("mới", &report("Trường THPT Mới", "1 | 7/3/2022 | Tin | Ba"))
        .run();
    assert_eq!(months(&done, "CU"), "01 1/1 met; 02 0/1 unmet; 03 0/1 not_applicable");
    assert_eq!(months(&done, "MOI"), "01 0/1 not_applicable; 02 0/1 not_applicable; 03 1/1 met");
    // Two whole months of three: 5 × 2 / 3, rounded up; one of three: 5 / 3, rounded up.
    assert_eq!(done.results("2022-Q1", "CU", "hoi-nghi"), ["2022-Q1 0/4 unmet"]);
    assert_eq!(done.results("2022-Q1", "MOI", "hoi-nghi"), ["2022-Q1 0/2 unmet"]);
    // What the closed unit sent for the second quarter is its successor's.
    assert_eq!(done.results("2022-Q2", "HD", "thang")[0], "2022-04 1/1 met");
    assert_eq!(done.findings("2022-Q2", &["TH310"]), ["TH310 HD reports/cũ 2.xlsx"]);
}
