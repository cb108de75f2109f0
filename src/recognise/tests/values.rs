//! Dates, numbers, words and their findings, row by row.

use crate::recognise::sample::{check, one, recognise};

const TITLE: &str = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\n";

#[test]
fn dates_that_do_not_fit_are_said_and_never_changed() {
    let text = format!(
        "{TITLE}TT | Ngày đăng | Hình thức | Tiêu đề | Link
#1 | @2022-05-03 | Tin | Một |
#2 | 5/6/2022 | Tin | Hai |
#3 | 31/4/2022 | Tin | Ba |
#4 | | Tin | Bốn |
#5 | #44635 | Tin | Năm |
#6 | ngày 15 tháng 3 năm 2022 | Tin | Sáu |
#7 | Tháng 3 | Tin | Bảy |
#8 | 15/3/22 | Thư | Tám |
#9 | 15/3/2022 | Tin | |
#10 | 5/3/2021 | Tin | Mười |
#11 | !#REF! | Tin | Mười một |
#12 | 15/3/2022 | Tin | Mười hai | https://baosoctrang.org.vn/x
#13 | =  | Tin | Mười ba |
#14 |"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-Q1 14=4+9+1
        D8 web_news 2022-03-15 Năm
        D9 web_news 2022-03-15 Sáu
        D10 web_news 2022-03 Bảy
        D15 web_news 2022-03-15 Mười hai https://baosoctrang.org.vn/x
        TH404 B4 03/05/2022
        TH403 B5 5/6/2022
        TH401 B6 31/4/2022
        TH402 B7
        TH407 C11 Thư
        TH410 D12
        TH403 B13 5/3/2021
        TH408 B14 #REF!
        TH414 E15 https://baosoctrang.org.vn/x
        TH415 B16
        TH413 B10 Tháng 3",
    );
    let report = &recognise("reports/x.xlsx", &one(&text))[0];
    let swapped = &report.findings[0];
    assert!(swapped.args.contains(&("swapped", "05/03/2022".to_owned())), "{swapped:?}");
    let (cells, marked) = swapped.row.clone().expect("a row");
    assert_eq!((cells.join("|").as_str(), marked), ("1|03/05/2022|Tin|Một|", 1));
    assert_eq!(swapped.unit.as_deref(), Some("HD"));
}

#[test]
fn ratios_need_numerator_and_denominator() {
    let text = format!(
        "{TITLE}Mã | Chỉ tiêu | Tử số | Mẫu số | Loại trừ | Ghi chú
target-01 | | #80 | #100 | |
CT2 | | 90 | 100 | 10 |
1 | | #120 | #100 | |
target-01 | | #80 | #100 | #5 |
target-09 | | #80 | #100 | |
target-01 | | x | #100 | |
target-01 | | | #100 | |
target-01 | | #0 | #0 | |
 | Hồ sơ công việc xử lý trên mạng | 1.200 | 1.500 | |
target-02 | | #0.5 | #1 | |"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-Q1 10=4+6+0
        C4 target 1 80/100
        C5 target 2 90/90
        C11 target 1 0/0
        C12 target 2 1200/1500
        TH409 C6 120
        TH417 E7 5
        TH412 A8 target-09
        TH416 C9 x
        TH405 C10
        TH406 C13 0,5",
    );
}

#[test]
fn tasks_are_found_by_code_or_words_and_parts_by_words_or_order() {
    let text = format!(
        "{TITLE}STT | Nhiệm vụ | Thành phần | Kết quả | Ngày hoàn thành
#1 | Xây dựng kế hoạch tuyên truyền cải cách hành chính năm 2022 | | Hoàn thành | 15/2/2022
#2 | Tuyên truyền kết quả sáu tháng đầu năm | a) Đăng bài | Đã đăng |
 | | b) | Đang thực hiện |
#3 | Tổ chức hội thi tìm hiểu cải cách hành chính | | Không phát sinh |
#4 | Việc khác không có trong kế hoạch | | Xong |
#5 | Xây dựng kế hoạch tuyên truyền cải cách hành chính | | theo kế hoạch |
#6 | Xây dựng kế hoạch tuyên truyền cải cách hành chính | | | 1/3/2022
#7 | Xây dựng kế hoạch tuyên truyền cải cách hành chính | | |"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-Q1 8=6+1+1
        D4 task 1 done 2022-02-15
        D5 task 2.1 done
        D6 task 2.2 not done
        D7 task 3 nil
        D9 task 1 unclear
        E10 task 1 done 2022-03-01
        TH412 B8 Việc khác không có trong kế hoạch
        TH418 D9 theo kế hoạch",
    );
}

#[test]
fn prefilled_rows_of_the_form_say_nothing() {
    let text = format!(
        "{TITLE}STT | Hình thức | Đơn vị tính | Số lượng | Số lượt người | Đối tượng | Minh chứng | Ghi chú
#1 | Hội nghị | cuộc | | | CBCCVC | |
#2 | Tờ rơi | tờ | Không phát sinh | | | |
#3 | Loa | lượt | | | | Ảnh |
#4 | Đối thoại | cuộc | 3 cuộc, 150 người | | | |
#5 | Hội nghị | cuộc | | x | | |"
    );
    check(
        "reports/x.xlsx",
        &one(&text),
        "HD 2022-Q1 5=3+1+1
        D5 leaflet 0
        D7 dialogue 3 people 150
        E8 conference x
        TH405 D6
        TH416 E8 x",
    );
}
