//! Other layouts than the form's, end to end: figures in the summary, cells in the findings, rows accounted for.

mod secretary;

use secretary::{Desk, Done};

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
title = "Báo cáo quý"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ quý" }
from = "Trường"
to = "Sở"
periods = ["quarter"]
due = { days = 10 }

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 tin, bài/tháng" }
any_of = ["web_news"]
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

const UNITS: &str = "code,name,group\nHD,Trường THPT Hoàng Diệu,truong\nTA,Trường THPT Tân An,truong\n";

const COVER: &str = "# Thông tin\nĐơn vị | HD\nKỳ báo cáo | Quý I/2022\nNgày báo cáo | 5/4/2022\n";

fn run(text: &str) -> Done {
    let done = Desk::new(PLAN, UNITS).sent("a", text).run();
    let control = &done.summary("2022-Q1")["control"]["rows"];
    let of = |name: &str| control[name].as_u64().expect("a number");
    assert_eq!(of("read"), of("accepted") + of("rejected") + of("ignored"));
    done
}

fn quantity(done: &Done, category: &str) -> Option<u64> {
    let summary = done.summary("2022-Q1");
    let categories = summary["categories"].as_array().expect("forms").clone();
    categories.iter().find(|one| one["category"] == category)?["quantity"].as_u64()
}

#[test]
fn a_table_with_a_column_for_each_form_counts_for_each_unit() {
    let done = run("# Tổng hợp
BÁO CÁO TUYÊN TRUYỀN QUÝ I NĂM 2022
STT | Tên đơn vị | Tờ rơi | Hội nghị | Ghi chú
1 | Trường THPT Hoàng Diệu | 100 | 5 |
2 | Trường THPT Tân An | 50 | 4 |
 | Cộng | 150 | 8 |");
    assert_eq!(done.results("2022-Q1", "HD", "hoi-nghi"), ["2022-Q1 5/5 met"]);
    assert_eq!(done.results("2022-Q1", "TA", "hoi-nghi"), ["2022-Q1 4/5 unmet"]);
    assert_eq!((quantity(&done, "leaflet"), quantity(&done, "conference")), (Some(150), Some(9)));
    assert_eq!(done.findings("2022-Q1", &["TH411"]), ["TH411 TA reports/a.xlsx Tổng hợp D5"]);
}

#[test]
fn two_tables_side_by_side_both_count() {
    let done = run(&format!(
        "{COVER}# Báo cáo
STT | Ngày đăng | Hình thức | Tiêu đề | | STT | Hình thức | Đơn vị tính | Số lượng
1 | 5/1/2022 | Tin | Một | | 1 | Hội nghị | cuộc | 6
2 | 6/2/2022 | Tin | Hai | | 2 | Tờ rơi | tờ | nhiều"
    ));
    assert_eq!(done.results("2022-Q1", "HD", "thang")[..2], ["2022-01 1/1 met", "2022-02 1/1 met"]);
    assert_eq!(done.results("2022-Q1", "HD", "hoi-nghi"), ["2022-Q1 6/5 met"]);
    assert_eq!(done.findings("2022-Q1", &["TH405"]), ["TH405 HD reports/a.xlsx Báo cáo I3"]);
}

#[test]
fn an_item_of_several_days_counts_once_on_the_first_and_keeps_its_words() {
    let done = run(&format!(
        "{COVER}# Tin bài
STT | Ngày đăng | Hình thức | Tiêu đề
1 | 28/2-2/3/2022 | Tin | Một
2 | từ ngày 10 đến 12/1 | Tin | Hai
3 | Quý I | Tin | Ba
4 | tháng III | Tin | Bốn"
    ));
    let months = done.results("2022-Q1", "HD", "thang");
    assert_eq!(months, ["2022-01 1/1 met", "2022-02 1/1 met", "2022-03 1/1 met"]);
    let cell = |code: &str, cell: &str| format!("{code} HD reports/a.xlsx Tin bài {cell}");
    assert_eq!(done.findings("2022-Q1", &["TH421"]), [cell("TH421", "B2"), cell("TH421", "B3")]);
    assert_eq!(done.findings("2022-Q1", &["TH401", "TH413"]), [cell("TH401", "B4"), cell("TH413", "B5")]);
    let said = std::fs::read_to_string(done.folder("2022-Q1").join("findings.json")).expect("findings");
    assert!(said.contains("“Quý I” không phải là một ngày hay một tháng"), "{said}");
}

#[test]
fn figures_that_are_not_read_are_never_lost_unseen() {
    let done = run(&format!(
        "{COVER}# Báo cáo
Chuyên mục | Lượt xem
Một | 15
Hai | 20
# Tin bài
STT | Ngày đăng | Hình thức | Tiêu đề | Lượt xem
1 | 5/1/2022 | Tin | Một | 150"
    ));
    assert_eq!(
        done.findings("2022-Q1", &["TH314", "TH317"]),
        ["TH317 HD reports/a.xlsx Báo cáo A1", "TH317 HD reports/a.xlsx Tin bài E2"]
    );
    let said = std::fs::read_to_string(done.folder("2022-Q1").join("findings.json")).expect("findings");
    assert!(said.contains("Vùng A1:B3 giống một bảng số liệu") && said.contains("(“Lượt xem”)"), "{said}");
}
