//! A register of items too long to be written cell by cell must read as a short one does.

mod secretary;

use std::fmt::Write as _;

use calamine::{Data, Reader, open_workbook_auto};
use secretary::Desk;

const PLAN: &str = r#"
[plan]
id = "dai"
number = ""
title = "Kế hoạch năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = "2022-01-01"
years = [2022]
calendar = "civil"
recipients = []
signatory = []
summaries = ["year"]

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "01 tin, bài/tháng" }
any_of = ["web_news"]
min = 1
per = "month"
"#;

/// The cells of a row of *Sổ tin bài*, as text.
fn row(range: &calamine::Range<Data>, row: u32) -> Vec<String> {
    let (_, last) = range.end().expect("cells");
    (0..=last).map(|column| range.get_value((row, column)).map(ToString::to_string).unwrap_or_default()).collect()
}

#[test]
fn every_row_of_a_long_register_is_in_its_place() {
    let mut rows = String::new();
    for number in 1..=5_199 {
        let day = format!("{}/{}/2022", number % 28 + 1, number % 12 + 1);
        writeln!(rows, "{day} | Tin | Bài <{number}> & \"hội nghị\"").expect("text");
    }
    rows.push_str("Tháng 3 | Tin | Không rõ ngày\n");
    let done = Desk::new(PLAN, "code,name,group\nA,Trường THPT Hoàng Diệu,truong\n")
        .posts("Trường THPT Hoàng Diệu", "Năm 2022", "25/12/2022", &rows)
        .run();
    let mut book = open_workbook_auto(done.folder("2022").join("tong-hop-2022.xlsx")).expect("a workbook");
    let items = book.worksheet_range("Sổ tin bài").expect("the register");
    // Title, note, heads, then 5,200 rows from row 4 on.
    assert_eq!(items.end().expect("cells").0, 5_202);
    let first = row(&items, 3);
    // Excel's numbers: 1/1/2022 is 44,562, 1/3/2022 is 59 days later. The earliest day is 1/1/2022: number % 28 = 0 and number % 12 = 0, first for 84, in cell D85 of the report.
    assert_eq!(first[..4], ["A", "44562", "Tin đăng trang thông tin điện tử", "Bài <84> & \"hội nghị\""]);
    assert!(first.iter().any(|cell| cell == "D85"), "{first:?}");
    let month = (3..=5_202).map(|at| row(&items, at)).find(|cells| cells[3] == "Không rõ ngày").expect("the month");
    assert!(month[1] == "44621", "{month:?}");
    let units = book.worksheet_range("Theo đơn vị").expect("units");
    // 5,199 numbers over 12 months: 434 with remainder 0 to 2 …, January being remainder 0 (433 of them).
    assert!(row(&units, 3).iter().any(|cell| cell == "433"), "{:?}", row(&units, 3));
}
