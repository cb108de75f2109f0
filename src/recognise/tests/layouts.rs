//! Tables laid out in other ways than the form: a column for each form of communication, side by side, unknown heads.

use crate::model::sheet::Workbook;
use crate::recognise::sample::check;
use crate::recognise::sample::{one, sheet};

const OVER: &str = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\n\n";

fn table(lines: &str) -> Workbook {
    one(&format!("{OVER}{lines}"))
}

#[test]
fn a_column_for_each_form_and_a_row_for_each_month() {
    // April is outside; the total of column D is wrong, and a total over "x" is not compared.
    let text = "STT | Tháng | Tin | Bài viết | Hội nghị
#1 | #1 | #2 | #1 | #1
#2 | Tháng 2 | 3 tin | - | x
#3 | Tháng IV | #9 | | -1
Cộng | | #14 | #2 | #5";
    check(
        "reports/a.xlsx",
        &table(text),
        "HD 2022-Q1 4=2+1+1
        C5 web_news 2
        D5 web_article 1
        E5 conference 1
        C6 web_news 3
        D6 web_article 0
        E6 conference x
        TH416 E6 x
        TH403 B7 Tháng IV
        TH411 D8 2",
    );
}

#[test]
fn a_column_for_each_form_and_a_row_for_each_unit() {
    let text = "BÁO CÁO QUÝ I NĂM 2022
STT | Tên đơn vị | Hình thức | | | Ghi chú
 | | Tin | Hội nghị | |
 | | | Số cuộc | Số người |
I | Khối THPT | | | |
#1 | Trường THPT Hoàng Diệu | #2 | #1 | #90 | tốt
#2 | Trường THPT số 1 An Nhơn | nhiều | #2 | |
 | Tổng cộng | #5 | #3 | #90 |";
    check(
        "reports/a.xlsx",
        &one(text),
        "HD 2022-Q1 2=1+0+1
        C6 web_news 2
        D6 conference 1 people 90
        AN1 2022-Q1 2=1+0+1
        D7 conference 2
        TH405 C7 nhiều",
    );
}

#[test]
fn rows_of_such_a_table_must_say_what_they_hold() {
    let text = "Nội dung | Tin | Hội nghị | Tờ rơi
Số lượng | #2 | #1 | #100
Số người | | #90 |
Lũy kế | #5 | #3 | #100
Kế hoạch | #9 | #9 | #9";
    check(
        "reports/a.xlsx",
        &table(text),
        "HD 2022-Q1 4=3+1+0
        B5 web_news 2
        C5 conference 1
        D5 leaflet 100
        C6 conference x people 90
        B7 web_news 5 cumulative
        C7 conference 3 cumulative
        D7 leaflet 100 cumulative
        TH317 A8 Kế hoạch
        TH508 B7 5",
    );
}

#[test]
fn titles_under_the_name_of_a_form_are_no_figures() {
    let text = "TT | Tin, bài | | Đăng tải
 | Tên bài viết | Thể loại | Ngày đăng tải
#1 | Một | Tin | 5/1/2022";
    check("reports/a.xlsx", &table(text), "HD 2022-Q1 1=1+0+0\nB6 web_news 2022-01-05 Một");
    let text = "STT | Ngày đăng | Tiêu đề | Zalo | Facebook | Loa phát thanh\n#1 | 5/1/2022 | Một | x | x |";
    check("reports/a.xlsx", &table(text), "HD 2022-Q1 1=1+0+0\nC5 web_post 2022-01-05 Một");
}

#[test]
fn tables_side_by_side_are_both_read() {
    let both = "STT | Ngày đăng | Hình thức | Tiêu đề | | STT | Hình thức | Đơn vị tính | Số lượng
#1 | 5/1/2022 | Tin | Một | | #1 | Hội nghị | cuộc | #3
#2 | 31/4/2022 | Tin | Hai | | #2 | Tờ rơi | tờ | nhiều
#3 | 6/3/2022 | Tin | Ba";
    let expected = "HD 2022-Q1 5=3+2+0
        D5 web_news 2022-01-05 Một
        D7 web_news 2022-03-06 Ba
        I5 conference 3
        TH401 B6 31/4/2022
        TH405 I6 nhiều";
    check("reports/a.xlsx", &table(both), expected);
    // Without a blank column between them as well.
    let close: String = both.lines().map(|line| line.replace(" | | ", " | ") + "\n").collect();
    let expected = expected.replace("I5", "H5").replace("I6", "H6");
    check("reports/a.xlsx", &table(&close), &expected);
}

#[test]
fn a_blank_column_inside_a_table_is_no_cut() {
    let text = "STT | Ngày đăng | Tiêu đề | | Hình thức | Đường dẫn\n#1 | 5/1/2022 | Một | | Tin | https://hd.edu.vn/1";
    check("reports/a.xlsx", &table(text), "HD 2022-Q1 1=1+0+0\nC5 web_news 2022-01-05 Một https://hd.edu.vn/1");
}

#[test]
fn figures_under_unknown_heads_are_pointed_at() {
    let text = "Chuyên mục | Khung giờ | Thời lượng\nMột | 7h | #15\nHai | 8h | #20";
    check("reports/a.xlsx", &table(text), "HD 2022-Q1 0=0+0+0\nTH317 A4 A4:C6\nTH306");
    let text = "STT | Hình thức | Số lượng | Kế hoạch | Diễn giải\n#1 | Hội nghị | #3 | #5 | lớn\n#2 | Tờ rơi | #9 | |";
    check("reports/a.xlsx", &table(text), "HD 2022-Q1 2=2+0+0\nC5 conference 3\nC6 leaflet 9\nTH317 D5 D");
}

#[test]
fn what_is_no_table_of_figures_is_not_pointed_at() {
    let cover = sheet(
        "Bìa",
        "Đơn vị | HD\nĐiện thoại | 0299123456\nNgày báo cáo | 5/4/2022\nLần | #1\nKỳ báo cáo | Quý I/2022",
    );
    let items = sheet(
        "Tin bài",
        "STT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một\n\nNơi nhận: | HIỆU TRƯỞNG\n- Sở GDĐT; | Nguyễn Văn B\n- Lưu: VT. |",
    );
    check("reports/a.xlsx", &Workbook { sheets: vec![cover, items] }, "HD 2022-Q1 1=1+0+0\nC2 web_post 2022-01-05 Một");
}

#[test]
fn groups_above_the_first_unit_are_no_report_without_a_unit() {
    let text = "BÁO CÁO QUÝ I NĂM 2022
STT | Đơn vị | Ngày đăng | Hình thức | Tiêu đề
(1) | (2) | (3) | (4) | (5)
I | Khối THPT | | |
#1 | Trường THPT Hoàng Diệu | 5/1/2022 | Tin | Một
#2 | Trường THPT số 1 An Nhơn | 6/1/2022 | Tin | Hai";
    check(
        "reports/a.xlsx",
        &one(text),
        "HD 2022-Q1 3=1+0+2\nE5 web_news 2022-01-05 Một\nAN1 2022-Q1 1=1+0+0\nE6 web_news 2022-01-06 Hai",
    );
}

const ITEM: &str = "STT | Ngày đăng | Hình thức | Tiêu đề\n#1 | 5/1/2022 | Tin | Một";

#[test]
fn a_sheet_of_a_unit_that_is_not_known_is_not_given_to_the_other_sheets_unit() {
    let over = |unit: &str| format!("{unit}\nBÁO CÁO QUÝ I NĂM 2022\n{ITEM}");
    for (label, cell) in [("", "A1"), ("Đơn vị: ", "A1"), ("Đơn vị | ", "B1")] {
        let known = sheet("A", &over(&format!("{label}Trường THPT Hoàng Diệu")));
        let unknown = sheet("B", &over(&format!("{label}Trường THPT Lạ Hoắc")));
        let expected = format!(
            "HD 2022-Q1 1=1+0+0\nD4 web_news 2022-01-05 Một\n? 2022-Q1 1=0+1+0\nTH301 {cell} Trường THPT Lạ Hoắc"
        );
        check("reports/HD.xlsx", &Workbook { sheets: vec![known, unknown] }, &expected);
    }
    let both = ["Trường THPT Hoàng Diệu", "Trường THPT số 1 An Nhơn"].map(|unit| sheet(unit, &over(unit)));
    check(
        "reports/a.xlsx",
        &Workbook { sheets: both.to_vec() },
        "HD 2022-Q1 1=1+0+0\nD4 web_news 2022-01-05 Một\nAN1 2022-Q1 1=1+0+0\nD4 web_news 2022-01-05 Một",
    );
}

#[test]
fn a_title_that_names_nobody_known_disagrees_with_the_cover_and_the_files_name() {
    let title = sheet("B", &format!("Trường THPT Lạ Hoắc\nBÁO CÁO QUÝ I NĂM 2022\n{ITEM}"));
    let found = "HD 2022-Q1 1=1+0+0\nD4 web_news 2022-01-05 Một\nTH303 A1 Trường THPT Lạ Hoắc";
    check("reports/HD.xlsx", &Workbook { sheets: vec![title.clone()] }, found);
    let cover = sheet("Thông tin", "Đơn vị | HD\nKỳ báo cáo | Quý I/2022");
    check("reports/a.xlsx", &Workbook { sheets: vec![cover, title] }, found);
    // What only begins like one is a title of something else.
    let other = sheet("B", &format!("Trường học thân thiện\nĐơn vị tính: bài\nBÁO CÁO QUÝ I NĂM 2022\n{ITEM}"));
    check("reports/HD.xlsx", &Workbook { sheets: vec![other] }, "HD 2022-Q1 1=1+0+0\nD5 web_news 2022-01-05 Một");
}
