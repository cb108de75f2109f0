//! Heads in other spellings, order and places; what is no data between and below the rows.

use unicode_normalization::UnicodeNormalization;

use crate::model::sheet::{Address, Area, Workbook};
use crate::recognise::sample::{check, one, sheet};

const TITLE: &str = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO 6 THÁNG ĐẦU NĂM 2022\n\n";

fn merged(text: &str, areas: &[(&str, &str)]) -> Workbook {
    let cell = |name: &str| {
        let column = u32::from(name.as_bytes()[0] - b'A');
        Address { row: name[1..].parse::<u32>().expect("a row") - 1, column }
    };
    let mut sheet = sheet("Báo cáo", text);
    sheet.merged = areas.iter().map(|(first, last)| Area { first: cell(first), last: cell(last) }).collect();
    Workbook { sheets: vec![sheet] }
}

#[test]
fn heads_in_other_spellings_order_and_places() {
    let one_row = "HD 2022-H1 1=1+0+0\n";
    for (head, row, record) in [
        (
            "| | stt | TIÊU ĐỀ TIN, BÀI | ngày đăng (*) | Tác giả | hình thức",
            "| | #1 | Một | 5/1/2022 | An | Tin",
            "D5 web_news 2022-01-05 Một",
        ),
        (
            "Link/nbài viết | Tên bài viết | Thời gian đăng | Loại tin bài",
            "hd.edu.vn/1 | Một | 5.1.22 | tin",
            "B5 web_news 2022-01-05 Một hd.edu.vn/1",
        ),
        ("Ngày/nđăng tải | Nội dung", "5-1-2022 | Một", "B5 web_post 2022-01-05 Một"),
        (
            "TT | Trích yếu | Số, ký hiệu | Ngày ban hành | Loại văn bản",
            "#1 | Một | 1/KH | 5/1/2022 | Văn bản chỉ đạo",
            "B5 directive_posted 2022-01-05 Một",
        ),
        ("TT | Tiêu đề | Ngày gửi bài", "#1 | Một | 5/1/2022", "B5 web_post - sent 2022-01-05 Một"),
        ("TT | Tháng | Tiêu đề", "#1 | #1 | Một", "C5 web_post 2022-01 Một\nTH413 B5 1"),
    ] {
        check("reports/x.xlsx", &one(&format!("{TITLE}{head}\n{row}")), &format!("{one_row}{record}"));
        let decomposed: String = format!("{TITLE}{head}\n{row}").nfd().collect();
        check("reports/x.xlsx", &one(&decomposed), &format!("{one_row}{record}"));
    }
}

#[test]
fn counts_in_free_tables() {
    let text = "TT | Nội dung | ĐVT | Số lượng (cuộc) | Số người tham dự | Lũy kế từ đầu năm
#1 | Hội nghị | cuộc | #2 | #80 | #5
#2 | Tờ rơi | tờ | x | |
#3 | Tin bài trên website | tin | 3 tin, 2 bài | |
#4 | Băng rôn | cái | - | |
#5 | Video clip | | -1 | |
#6 | Loa | | nhiều | |
Cộng | | | #10 | #81 |";
    check(
        "reports/x.xlsx",
        &one(&format!("{TITLE}{text}")),
        "HD 2022-H1 7=4+2+1
        D5 conference 2 people 80
        F5 conference 5 cumulative
        D6 leaflet x
        D7 web_post 5
        D8 banner 0
        TH416 D6 x
        TH406 D9 -1
        TH405 D10 nhiều
        TH411 E11 81
        TH508 F5 5",
    );
}

#[test]
fn merged_heads_of_two_and_three_rows() {
    let text = format!(
        "{TITLE}TT | Hình thức | Kết quả thực hiện | | | Ghi chú
 | | Số lượng | | Số lượt người |
 | | Trong kỳ | Lũy kế | |
(1) | (2) | (3) | (4) | (5) | (6)
I | Tuyên truyền trực tiếp
#1 | Hội nghị | #2 | #4 | #50 |
#2 | Đối thoại | #1 | #1 | #20 |
II | Khác
#1 | Tờ rơi | #100 | #200 | |
Tổng cộng | | #103 | #205 | #70 |"
    );
    let areas = [("A4", "A6"), ("B4", "B6"), ("C4", "E4"), ("C5", "D5"), ("E5", "E6"), ("F4", "F6")];
    check(
        "reports/x.xlsx",
        &merged(&text, &areas),
        "HD 2022-H1 7=3+0+4
        C9 conference 2 people 50
        D9 conference 4 cumulative
        C10 dialogue 1 people 20
        D10 dialogue 1 cumulative
        C12 leaflet 100
        D12 leaflet 200 cumulative
        TH508 D9 4",
    );
}

#[test]
fn merged_heads_without_stated_areas() {
    let text = format!(
        "{TITLE}TT | Thông tin tin, bài | | | Ghi chú
 | Ngày đăng | Tiêu đề | Đường dẫn |
#1 | 5/1/2022 | Một | hd.edu.vn/1 |
#2 | 6/1/2022 | Hai | hd.edu.vn/2 | x"
    );
    check(
        "reports/x.csv",
        &one(&text),
        "HD 2022-H1 2=2+0+0
        C6 web_post 2022-01-05 Một hd.edu.vn/1
        C7 web_post 2022-01-06 Hai hd.edu.vn/2",
    );
}

#[test]
fn merged_group_heads_that_complete_their_sub_heads() {
    let text = format!(
        "{TITLE}TT | Ngày | | Tiêu đề
 | đăng | gửi |
#1 | 5/1/2022 | 7/1/2022 | Một"
    );
    check(
        "reports/x.xlsx",
        &merged(&text, &[("A4", "A5"), ("B4", "C4"), ("D4", "D5")]),
        "HD 2022-H1 1=1+0+0
        D6 web_post 2022-01-05 sent 2022-01-07 Một",
    );
}

#[test]
fn numbering_groups_totals_and_signatures_are_no_data() {
    let text = format!(
        "{TITLE}STT | Ngày đăng | Hình thức | Tiêu đề | Link
A | B | 1 | 2 | 3
I | Tin bài đăng trang web
#1 | 5/1/2022 | Tin | Một |
#2 | 6/1/2022 | Bài | Hai |
Cộng (I) | | | #2 |
II | Văn bản
1 | 7/1/2022 | Văn bản | Tổng kết công tác |
#2 | 8/1/2022 | nt | Bốn |
Tổng cộng: 5 tin, bài

#9
Nơi nhận: | | | | Sóc Trăng, ngày 20 tháng 6 năm 2022
- Sở GD&ĐT; | | | | HIỆU TRƯỞNG
- Lưu VT | | | | Nguyễn Văn A"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-H1 10=4+0+6
        D7 web_news 2022-01-05 Một
        D8 web_article 2022-01-06 Hai
        D11 directive_posted 2022-01-07 Tổng kết công tác
        D12 directive_posted 2022-01-08 Bốn
        TH411 A13 Tổng cộng: 5 tin, bài",
    );
}

#[test]
fn group_rows_may_state_the_sums_of_their_rows() {
    let text = format!(
        "{TITLE}STT | Hình thức | Số lượng
I | Tin, bài | #9
1 | Tin | #4
2 | Bài | #5
II | Trực quan | #8
1 | Tờ rơi | #7
2 | Băng rôn | #2
 | Tổng cộng | #18"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-H1 7=4+0+3
        C6 web_news 4
        C7 web_article 5
        C9 leaflet 7
        C10 banner 2
        TH411 C8 8",
    );
    let text = format!(
        "{TITLE}STT | Hình thức | Số lượng
1 | Tin, bài | #9
1.1 | Tin | #4
1.2 | Bài | #5
2 | Tờ rơi | #7"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-H1 4=3+0+1
        C6 web_news 4
        C7 web_article 5
        C8 leaflet 7",
    );
    let text = format!(
        "{TITLE}STT | Hình thức | Số lượng
I | Tin | #4
II | Bài | #5"
    );
    check("reports/x.xlsx", &one(&text), "HD 2022-H1 2=2+0+0\nC5 web_news 4\nC6 web_article 5");
}

#[test]
fn several_tables_on_one_sheet() {
    let text = format!(
        "{TITLE}I. TIN BÀI
TT | Ngày đăng | Tiêu đề
#1 | 5/1/2022 | Một

II. HOẠT ĐỘNG
TT | Hình thức | Số lượng
#1 | Hội nghị | #2
III. CHỈ TIÊU
TT | Chỉ tiêu | Tử số | Mẫu số
1 | Hồ sơ chuyển qua môi trường điện tử | #8 | #10"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-H1 4=3+0+1
        C6 web_post 2022-01-05 Một
        C10 conference 2
        C13 target 1 8/10",
    );
}

#[test]
fn cells_merged_downwards_stand_for_their_rows() {
    let text = format!(
        "{TITLE}TT | Ngày đăng | Hình thức | Tiêu đề
#1 | 5/1/2022 | Tin | Một
#2 | | | Hai
#3 | 7/1/2022 | Bài | Ba"
    );
    check(
        "reports/x.xlsx",
        &merged(&text, &[("B5", "B6"), ("C5", "C6")]),
        "HD 2022-H1 3=3+0+0
        D5 web_news 2022-01-05 Một
        D6 web_news 2022-01-05 Hai
        D7 web_article 2022-01-07 Ba",
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-H1 3=2+1+0
        D5 web_news 2022-01-05 Một
        D7 web_article 2022-01-07 Ba
        TH402 B6
        TH407 C6",
    );
}

#[test]
fn unknown_tables_hidden_sheets_and_hidden_rows_are_said() {
    let mut workbook = one(&format!("{TITLE}TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một\n#2 | 6/1/2022 | Hai"));
    workbook.sheets[0].hidden_rows = vec![1, 4, 9];
    workbook.sheets.push(sheet("Lương", "Họ tên | Hệ số\nAn | #3"));
    workbook.sheets.push(sheet("Sheet3", ""));
    let mut hidden = sheet("Cũ", "TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Ba");
    hidden.hidden = true;
    workbook.sheets.push(hidden);
    check(
        "reports/x.xlsx",
        &workbook,
        "HD 2022-H1 2=2+0+0
        C5 web_post 2022-01-05 Một
        C6 web_post 2022-01-06 Hai
        TH307  Cũ
        TH312 A5 1
        TH314  Lương",
    );
    check("reports/x.xlsx", &one(TITLE), "HD 2022-H1 0=0+0+0\nTH306");
}

#[test]
fn a_column_a_table_can_not_do_without() {
    let text = format!("{TITLE}TT | Hình thức | Tiêu đề\n#1 | Tin | Một");
    check("reports/x.xlsx", &one(&text), "HD 2022-H1 1=0+1+0\nTH311 A4");
    let text = format!("{TITLE}TT | Chỉ tiêu | Tỷ lệ %\n#1 | Hồ sơ công việc xử lý trên mạng | 85%");
    check("reports/x.xlsx", &one(&text), "HD 2022-H1 1=0+1+0\nTH311 A4");
}

#[test]
fn the_plans_own_annex_is_no_report() {
    let text = format!(
        "{TITLE}TT | Nội dung | Thời gian | Đơn vị chủ trì | Phối hợp\n#1 | Hội thi | Tháng 3/2022 | Văn phòng | Các phòng"
    );
    check("reports/x.xlsx", &one(&text), "HD 2022-H1 0=0+0+0\nTH306");
}
