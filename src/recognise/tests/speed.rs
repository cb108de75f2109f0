//! A thousand workbooks of thirty rows, as `shared/bench` makes them.

use std::fmt::Write as _;
use std::time::Instant;

use crate::recognise::Recogniser;
use crate::recognise::sample::{one, plan, register};

#[test]
fn rows_take_microseconds() {
    let mut text =
        "ỦY BAN NHÂN DÂN\nTRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO KẾT QUẢ TUYÊN TRUYỀN CCHC 6 THÁNG ĐẦU NĂM 2022\n\n\
        TT | Ngày đăng tải | Loại | Tên tin, bài | Số văn bản | Link bài viết | Đối tượng | Ghi chú\n"
            .to_owned();
    for row in 1..=30 {
        let date = if row % 5 == 0 { format!("{row}/05/2022") } else { format!("@2022-04-{row:02}") };
        let _ = writeln!(
            text,
            "#{row} | {date} | Bài viết | Công tác tuyên truyền hội nghị triển khai nhiệm vụ trọng tâm quý {row} | | \
             https://hd.edu.vn/cchc/3f2a-9b1c-{row}.html | CBCCVC | bổ sung"
        );
    }
    let workbook = one(&text);
    let (plan, register) = (plan(), register());
    let recogniser = Recogniser::new(&plan, &register);
    let start = Instant::now();
    for file in 0..200 {
        let reports = recogniser.reports(file, "reports/1/T00001_1.xlsx", &workbook);
        assert_eq!(reports[0].records.len(), 30);
    }
    let spent = start.elapsed();
    println!("{:.1} ms for 1,000 workbooks", spent.as_secs_f64() * 5000.0);
    assert!(spent.as_secs() < 10, "{spent:?}"); // generous: a debug build on a busy machine
}
