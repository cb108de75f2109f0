//! Several reports of one unit for one period: which of them counts, and what is said of the others.

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
id = "quy"
title = "Ít nhất 03 tin, bài mỗi quý"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 03 tin, bài/quý" }
any_of = ["web_news"]
min = 3
per = "quarter"
"#;

const UNITS: &str = "code,name,group\nHD,Trường THPT Hoàng Diệu,truong\nTA,Trường THPT Tân An,truong\n";

const THREE: &str = "1 | 5/1/2022 | Tin | Một\n2 | 6/2/2022 | Tin | Hai\n3 | 7/3/2022 | Tin | Ba";
const FOUR: &str =
    "1 | 5/1/2022 | Tin | Một\n2 | 6/2/2022 | Tin | Hai\n3 | 7/3/2022 | Tin | Ba\n4 | 8/3/2022 | Tin | Bốn";

/// A report of the first quarter; `more`: a further line of the cover.
fn report(more: &str, rows: &str) -> String {
    format!(
        "# Thông tin\nĐơn vị | Trường THPT Hoàng Diệu\nKỳ báo cáo | Quý I/2022\nNgày báo cáo | 5/4/2022\n{more}\n\
         # Tin bài\nSTT | Ngày đăng | Hình thức | Tiêu đề\n{rows}"
    )
}

fn desk() -> Desk {
    Desk::new(PLAN, UNITS)
}

fn counted(done: &Done) -> String {
    done.results("2022-Q1", "HD", "quy").join(";")
}

#[test]
fn a_mark_in_the_files_name_makes_a_later_version() {
    let marks = ["(1)", "lần 2", "sửa", "sửa lần 1", "bổ sung", "điều chỉnh", "final", "v2"];
    for mark in marks {
        let later = format!("bc {mark}");
        let done = desk().sent("bc", &report("", THREE)).sent(&later, &report("", FOUR)).run();
        assert_eq!(counted(&done), "2022-Q1 4/3 met", "{mark}");
        assert_eq!(done.findings("2022-Q1", &["TH502", "TH503"]), ["TH502 HD reports/bc.xlsx"], "{mark}");
        assert_eq!(done.status("2022-Q1", "HD"), "on_time", "{mark}");
    }
}

#[test]
fn a_mark_on_the_cover_or_in_the_title_makes_a_later_version() {
    let marks = [
        "Lần | 2",
        "Lần: 2",
        "Lần | II",
        "Lần | sửa lần 1",
        "BÁO CÁO TUYÊN TRUYỀN (LẦN 2)",
        "BÁO CÁO ĐIỀU CHỈNH",
        "(Báo cáo này thay thế báo cáo ngày 01/4/2022)",
    ];
    for mark in marks {
        let done = desk().sent("a", &report("", THREE)).sent("b", &report(mark, FOUR)).run();
        assert_eq!(counted(&done), "2022-Q1 4/3 met", "{mark}");
        assert_eq!(done.findings("2022-Q1", &["TH502", "TH503"]), ["TH502 HD reports/a.xlsx"], "{mark}");
    }
}

#[test]
fn the_last_of_several_marked_versions_counts() {
    let done = desk()
        .sent("bc", &report("", "1 | 5/1/2022 | Tin | Một"))
        .sent("bc sửa lần 2", &report("", FOUR))
        .sent("bc sửa lần 1", &report("", THREE))
        .run();
    assert_eq!(counted(&done), "2022-Q1 4/3 met");
    assert_eq!(done.findings("2022-Q1", &["TH502"]).len(), 2);
}

#[test]
fn unclear_versions_hold_the_unit_out_and_say_how_to_settle_it() {
    for other in ["a - Copy", "bản khác", "a_2"] {
        let done = desk().sent("a", &report("", THREE)).sent(other, &report("", FOUR)).run();
        assert_eq!(done.status("2022-Q1", "HD"), "ambiguous", "{other}");
        assert_eq!(counted(&done), "2022-Q1 0/3 manual", "{other}");
        assert_eq!(done.findings("2022-Q1", &["TH503"]).len(), 2, "{other}");
    }
    let twice = desk().sent("a lần 2", &report("", THREE)).sent("b lần 2", &report("", FOUR)).run();
    assert_eq!(twice.status("2022-Q1", "HD"), "ambiguous");
    let findings = std::fs::read_to_string(twice.folder("2022-Q1").join("findings.json")).expect("findings");
    assert!(findings.contains("chưa tính bản nào. Các bản khác: reports/b lần 2.xlsx."), "{findings}");
    assert!(findings.contains("chuyển bản sai vào thư mục có tên bắt đầu bằng dấu"), "{findings}");
}

#[test]
fn the_same_content_under_two_names_counts_once() {
    for other in ["gửi lại", "HD quý 1", "a - Copy"] {
        let done = desk().sent("a", &report("", THREE)).sent(other, &report("", THREE)).run();
        assert_eq!(counted(&done), "2022-Q1 3/3 met", "{other}");
        assert_eq!(done.findings("2022-Q1", &["TH501", "TH502", "TH503"]).len(), 1, "{other}");
    }
}

#[test]
fn a_later_version_with_less_in_it_is_more_than_a_note() {
    let added = "1 | 8/3/2022 | Tin | Bốn";
    let done = desk().sent("bc", &report("", THREE)).sent("bc bổ sung", &report("", added)).run();
    // Never added together: the supplement counts alone, and that is said aloud.
    assert_eq!(counted(&done), "2022-Q1 1/3 unmet");
    let severity = |done: &Done| {
        let findings = std::fs::read_to_string(done.folder("2022-Q1").join("findings.json")).expect("findings");
        let findings: serde_json::Value = serde_json::from_str(&findings).expect("JSON");
        let one =
            findings.as_array().expect("a list").iter().find(|one| one["code"] == "TH502").expect("TH502").clone();
        (
            one["severity"].as_str().unwrap_or_default().to_owned(),
            one["message"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let (level, message) = severity(&done);
    assert_eq!(level, "warning");
    assert!(message.contains("(3 mục)") && message.contains("chỉ có 1 mục; 0 mục có ở cả hai bản"), "{message}");
    let whole = desk().sent("bc", &report("", THREE)).sent("bc bổ sung", &report("", FOUR)).run();
    assert_eq!(severity(&whole).0, "note");
}
