//! A secretary's inbox: the form, free tables, and everything between.

use super::sample::{check, one, sheet};
use crate::model::sheet::Workbook;

const COVER: &str = "Đơn vị | Trường THPT Hoàng Diệu
Mã đơn vị | HD
Kỳ báo cáo | 6 tháng đầu năm 2022
Ngày báo cáo | 20/06/2022
Lần |
Người lập |
Điện thoại |
Không phát sinh |";

fn form(sheets: &[(&str, &str)]) -> Workbook {
    let cover = std::iter::once(sheet("Thông tin", COVER));
    Workbook { sheets: cover.chain(sheets.iter().map(|(name, text)| sheet(name, text))).collect() }
}

const ITEMS: &str = "STT | Ngày đăng | Hình thức | Tiêu đề | Số, ký hiệu | Đường dẫn | Đối tượng | Ghi chú\n";

#[test]
fn the_form_is_read_as_it_is_sent() {
    let workbook = form(&[
        (
            "Tin bài",
            &format!(
                "{ITEMS}#1 | @2022-03-05 | Tin | Hội nghị CCHC | | https://hd.edu.vn/a | CBCCVC |
#2 | 15/4/2022 | Bài viết | Chuyển đổi số | 12/TB | https://hd.edu.vn/b | Người dân | bổ sung
#3 |"
            ),
        ),
        (
            "Hoạt động",
            "STT | Hình thức | Đơn vị tính | Số lượng | Số lượt người | Đối tượng | Minh chứng | Ghi chú
#1 | Hội nghị | cuộc | #2 | #150 | CBCCVC | Biên bản |
#2 | Tờ rơi | tờ | 1.200 | | Người dân | |
#3 | Loa | lượt | | | | |",
        ),
        (
            "Nhiệm vụ",
            "Mã | Nhiệm vụ | Thành phần | Kết quả | Ngày hoàn thành | Minh chứng | Ghi chú
task-01 | Xây dựng kế hoạch | | Đã thực hiện | 15/2/2022 | |
task-02 | Tuyên truyền | Đăng bài trên trang web | Hoàn thành | @2022-06-10 | |
task-02 | Tuyên truyền | Phát thanh học đường | Chưa | | |
task-03 | Tổ chức hội thi | | | | |",
        ),
        (
            "Chỉ tiêu",
            "Mã | Chỉ tiêu | Tử số | Mẫu số | Ghi chú
target-01 | Hồ sơ | #80 | #100 |
target-02 | Hồ sơ | | |",
        ),
    ]);
    check(
        "reports/2022/a.xlsx",
        &workbook,
        "HD 2022-H1 12=8+0+4
        D2 web_news 2022-03-05 Hội nghị CCHC https://hd.edu.vn/a
        D3 web_article 2022-04-15 Chuyển đổi số https://hd.edu.vn/b
        D2 conference 2 people 150
        D3 leaflet 1200
        D2 task 1 done 2022-02-15
        D3 task 2.1 done 2022-06-10
        D4 task 2.2 not done
        C2 target 1 80/100",
    );
}

#[test]
fn a_free_table_under_title_rows_is_read() {
    let text = "ỦY BAN NHÂN DÂN
TRƯỜNG THPT HOÀNG DIỆU
BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN CCHC 6 THÁNG ĐẦU NĂM 2022

TT | Ngày đăng tải | Loại | Tên tin, bài | Số văn bản | Link bài viết | Đối tượng | Ghi chú
#1 | @2022-01-05 | Tin | Một | | https://hd.edu.vn/1 | CBCCVC |
#2 | 15/2/2022 | Văn bản | Hai | 2/TB | https://hd.edu.vn/2 | Người dân | bổ sung
#3 | 31/4/2022 | Tin | Ba | | https://hd.edu.vn/3 | |
Tổng cộng | | | #3

 | | | | | HIỆU TRƯỞNG";
    check(
        "reports/1/x.xlsx",
        &one(text),
        "HD 2022-H1 4=2+1+1
        D6 web_news 2022-01-05 Một https://hd.edu.vn/1
        D7 directive_posted 2022-02-15 Hai https://hd.edu.vn/2
        TH401 B8 31/4/2022",
    );
}

mod heads;
mod identity;
mod inbox;
mod layouts;
mod planted;
mod speed;
mod values;
