//! Oddities that came up in real inboxes, one by one.

use crate::model::sheet::{Address, Cell, Value, Workbook};
use crate::recognise::sample::{check, one, sheet};

const TITLE: &str = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\n";

#[test]
fn a_total_may_stand_in_any_column() {
    for total in ["Tổng cộng | | | #3", " | Tổng cộng | | #3", " | | | Tổng cộng: 3 bài", "Cộng: | #3"] {
        let text = format!(
            "{TITLE}TT | Ngày đăng | Hình thức | Tiêu đề\n#1 | 5/1/2022 | Tin | Một\n#2 | 6/1/2022 | Tin | Hai\n{total}"
        );
        let cell = match total {
            " | | | Tổng cộng: 3 bài" => "D6 Tổng cộng: 3 bài",
            "Cộng: | #3" => "B6 3",
            _ => "D6 3",
        };
        let expected =
            format!("HD 2022-Q1 3=2+0+1\nD4 web_news 2022-01-05 Một\nD5 web_news 2022-01-06 Hai\nTH411 {cell}");
        check("reports/x.xlsx", &one(&text), &expected);
    }
}

#[test]
fn the_official_head_in_two_columns_is_over_the_table() {
    let text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THPT HOÀNG DIỆU | | | Độc lập - Tự do - Hạnh phúc
Số: 12/BC-THPTHD | | | Sóc Trăng, ngày 25 tháng 3 năm 2022
BÁO CÁO
Kết quả tuyên truyền cải cách hành chính Quý I năm 2022
(Kèm theo Kế hoạch số 86/KH-SGDĐT ngày 17/01/2021 của Sở Giáo dục và Đào tạo)
STT | Ngày đăng | Tiêu đề | Ghi chú
#1 | 5/1/2022 | Một | bổ sung
 | | NGƯỜI LẬP | HIỆU TRƯỞNG";
    check("reports/x.xlsx", &one(text), "HD 2022-Q1 1=1+0+0\nC8 web_post 2022-01-05 Một");
}

#[test]
fn a_stray_cell_far_away_changes_nothing() {
    let mut sheet = sheet("Sheet1", &format!("{TITLE}TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một"));
    let at = Address { row: 1_048_575, column: 16_383 };
    sheet.cells.push(Cell { at, value: Value::Text("x".into()) });
    check("reports/x.xlsx", &Workbook { sheets: vec![sheet] }, "HD 2022-Q1 1=1+0+0\nC4 web_post 2022-01-05 Một");
}

#[test]
fn the_head_repeated_on_the_next_page_is_no_row() {
    let head = "TT | Ngày đăng | Tiêu đề";
    let text = format!("{TITLE}{head}\n#1 | 5/1/2022 | Một\n{head}\n#2 | 6/1/2022 | Hai");
    check("reports/x.xlsx", &one(&text), "HD 2022-Q1 2=2+0+0\nC4 web_post 2022-01-05 Một\nC6 web_post 2022-01-06 Hai");
}

#[test]
fn blank_rows_between_rows_are_not_counted() {
    let text =
        format!("{TITLE}TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một\n\n\n#2 | 6/1/2022 | Hai\n\nTổng cộng | | #2");
    check("reports/x.xlsx", &one(&text), "HD 2022-Q1 3=2+0+1\nC4 web_post 2022-01-05 Một\nC7 web_post 2022-01-06 Hai");
}

#[test]
fn tables_without_an_ordinal_column() {
    let text = format!(
        "{TITLE}Tiêu đề | Ngày đăng | Link\nMột | 5/1/2022 | hd.edu.vn/1\nTổng kết năm | 6/1/2022 |\nHiệu trưởng đối thoại | 7/1/2022 |\nBốn | |"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-Q1 4=3+1+0
        A4 web_post 2022-01-05 Một hd.edu.vn/1
        A5 web_post 2022-01-06 Tổng kết năm
        A6 web_post 2022-01-07 Hiệu trưởng đối thoại
        TH402 B7",
    );
    let text = format!(
        "{TITLE}Hình thức | Số lượng | Ghi chú\nTin | #4 |\nHội nghị | #2 |\nTổng cộng | #6 |\nGhi chú: số liệu đến 31/3"
    );
    check("reports/x.xlsx", &one(&text), "HD 2022-Q1 4=2+0+2\nB4 web_news 4\nB5 conference 2");
}

#[test]
fn units_of_count_and_units_are_told_apart_by_their_cells() {
    let text = format!("{TITLE}TT | Hình thức | Đơn vị | Số lượng\n#1 | Tin | tin | #4");
    check("reports/x.xlsx", &one(&text), "HD 2022-Q1 1=1+0+0\nD4 web_news 4");
    let text = "BÁO CÁO QUÝ I NĂM 2022\nTT | Đơn vị | Hình thức | Số lượng\n#1 | Trường THPT Hoàng Diệu | Tin | #4";
    check("reports/x.xlsx", &one(text), "HD 2022-Q1 1=1+0+0\nD3 web_news 4");
}

#[test]
fn a_form_with_an_empty_row_of_each_table_is_empty() {
    let workbook = Workbook {
        sheets: vec![
            sheet("Thông tin", "Đơn vị | Trường THPT Hoàng Diệu\nKỳ báo cáo | Quý I năm 2022"),
            sheet(
                "Tin bài",
                "STT | Ngày đăng | Hình thức | Tiêu đề | Số, ký hiệu | Đường dẫn | Đối tượng | Ghi chú\n#1 |\n#2 |",
            ),
            sheet(
                "Hoạt động",
                "STT | Hình thức | Đơn vị tính | Số lượng | Số lượt người | Đối tượng | Minh chứng | Ghi chú\n#1 |",
            ),
        ],
    };
    check("reports/x.xlsx", &workbook, "HD 2022-Q1 3=0+0+3");
}

#[test]
fn two_periods_on_two_sheets_are_two_reports() {
    let text = |quarter: &str, month: u32| {
        format!(
            "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ {quarter} NĂM 2022\nTT | Ngày đăng | Tiêu đề\n#1 | 5/{month}/2022 | Một"
        )
    };
    let workbook = Workbook { sheets: vec![sheet("I", &text("I", 1)), sheet("II", &text("II", 4))] };
    check(
        "reports/x.xlsx",
        &workbook,
        "HD 2022-Q1 1=1+0+0\nC4 web_post 2022-01-05 Một
        HD 2022-Q2 1=1+0+0\nC4 web_post 2022-04-05 Một",
    );
}

#[test]
fn values_of_labels_in_one_row_or_one_cell() {
    let table = "TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một";
    for cover in [
        "Đơn vị: | Trường THPT Hoàng Diệu | Kỳ báo cáo: | Quý I/2022",
        "Đơn vị: Trường THPT Hoàng Diệu | | Kỳ báo cáo: Quý I/2022",
        "Tên đơn vị : TRƯỜNG THPT HOÀNG DIỆU/nKỳ báo cáo : Quí 1 năm 2022",
        "Đơn vị báo cáo | | Trường THPT Hoàng Diệu\nKì báo cáo | | 2022-Q1",
        "Mã đơn vị | hd\nKỳ báo cáo | Q1-2022",
    ] {
        let row = cover.lines().count() + 2;
        check(
            "reports/x.xlsx",
            &one(&format!("{cover}\n{table}")),
            &format!("HD 2022-Q1 1=1+0+0\nC{row} web_post 2022-01-05 Một"),
        );
    }
}

#[test]
fn plans_of_several_years_take_the_year_from_the_report() {
    use crate::model::report::ReportPeriod;
    use crate::recognise::Recogniser;
    use crate::recognise::sample::{plan, register};

    let mut plan = plan();
    plan.years = vec![2021, 2022, 2023];
    let register = register();
    let recogniser = Recogniser::new(&plan, &register);
    let period = |path: &str, text: &str| match recogniser.reports(0, path, &one(text))[0].period {
        Some(ReportPeriod::Regular(period)) => period.to_string(),
        other => format!("{other:?}"),
    };
    let table = "TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một";
    let head = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I\n";
    assert_eq!(period("reports/x.xlsx", &format!("{head}Sóc Trăng, ngày 25 tháng 3 năm 2023\n{table}")), "2023-Q1");
    assert_eq!(period("reports/2021/x.xlsx", &format!("{head}{table}")), "2021-Q1");
    assert_eq!(period("reports/x.xlsx", &format!("{head}{table}")), "2022-Q1");
    let head = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ IV\nSóc Trăng, ngày 05 tháng 01 năm 2023\n";
    assert_eq!(period("reports/x.xlsx", &format!("{head}{table}")), "2022-Q4");
}

#[test]
fn a_group_row_names_the_form_of_its_rows_where_no_column_does() {
    let text = format!(
        "{TITLE}TT | Ngày đăng | Nội dung\nI. Hội nghị\n1 | 5/1/2022 | Một\nII. Văn bản chỉ đạo\n1 | 6/1/2022 | Hai"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-Q1 4=2+0+2\nC5 conference 2022-01-05 Một\nC7 directive_posted 2022-01-06 Hai",
    );
}

#[test]
fn names_broken_over_lines_and_heads_with_more_words() {
    let text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO/nTRƯỜNG THPT/nHOÀNG DIỆU\nBÁO CÁO QUÝ I/nNĂM 2022
TT | Hình thức tuyên truyền | Số lượng văn bản, cuộc | Số lượng học sinh tham dự
#1 | Hội nghị | #2 | #90";
    check("reports/x.xlsx", &one(text), "HD 2022-Q1 1=1+0+0\nC4 conference 2 people 90");
}
