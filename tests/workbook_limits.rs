//! The workbook as Excel takes it: its limits, nothing hidden, nothing merged, and no text that runs.
//!
//! Workbooks are read back as the XML they are made of.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use calamine::{Data, DataType as _, Reader as _, Xlsx, open_workbook};

#[expect(dead_code, reason = "only the runs are needed here")]
mod samples_written;
mod secretary;

use samples_written::{parts, written};
use secretary::Desk;

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).map(move |rest| rest.split_once(close).map_or(rest, |(inside, _)| inside))
}

/// What of a workbook Excel or a reader would stumble over.
fn offences(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let parts: BTreeMap<String, String> = parts(bytes).into_iter().collect();
    let workbook = &parts["xl/workbook.xml"];
    for sheet in between(workbook, "<sheet ", "/>") {
        let name = between(sheet, "name=\"", "\"").next().unwrap_or_default();
        if name.chars().count() > 31 || name.contains(['[', ']', ':', '*', '?', '/', '\\']) {
            found.push(format!("name {name}"));
        }
        if sheet.contains("state=") {
            found.push(format!("hidden sheet {name}"));
        }
    }
    let sheets = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    for (name, text) in sheets {
        let is_first = name == "xl/worksheets/sheet1.xml";
        let mut say = |what: &str| found.push(format!("{name}: {what}"));
        if text.contains("hidden=\"1\"") || text.contains("zeroHeight") {
            say("hidden rows or columns");
        }
        if text.contains("<mergeCell ") && !is_first {
            say("merged cells");
        }
        if !text.contains("<c r=\"A1\"") {
            say("no title in A1");
        }
        if text.matches("<autoFilter ").count() > 1
            || (text.contains("<row r=\"3\"") && !is_first && !text.contains("<autoFilter "))
        {
            say("not one table");
        }
        if text.matches("<hyperlink ").count() > 65_530 {
            say("too many links");
        }
        let rows: Vec<u32> = between(text, "<row r=\"", "\"").map(|row| row.parse().unwrap_or(0)).collect();
        if !rows.is_sorted_by(|one, next| one < next) || rows.iter().any(|row| !(1..=1_048_576).contains(row)) {
            say("rows out of order, twice, or too many");
        }
        for formula in between(text, "<f>", "</f>") {
            if formula.len() > 8_192 || formula.contains("OFFSET(") || formula.contains("INDIRECT(") {
                say("a formula Excel refuses or that is volatile");
            }
            if formula.split('"').skip(1).step_by(2).any(|word| word.chars().count() > 255) {
                say("a formula with too long a text");
            }
        }
        for text in between(text, "<t>", "</t>").chain(between(text, "<t xml:space=\"preserve\">", "</t>")) {
            if text.encode_utf16().count() > 32_767 * 5 {
                say("too long a text");
            }
        }
    }
    for (name, text) in parts.iter().filter(|(name, _)| name.contains("/_rels/")) {
        for relation in between(text, "<Relationship ", "/>").filter(|one| one.contains("TargetMode=\"External\"")) {
            let target = between(relation, "Target=\"", "\"").next().unwrap_or_default();
            if !target.starts_with("https://") && !target.starts_with("http://") {
                found.push(format!("{name}: a link to {target}"));
            }
        }
    }
    found
}

#[test]
fn every_workbook_of_the_samples_keeps_to_the_rules() {
    for book in written("2026-01-31") {
        assert_eq!(offences(&book.bytes), [""; 0], "{}", book.name);
    }
}

const PLAN: &str = r#"
[plan]
id = "gai"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = "2021-12-20"
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo năm"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ năm" }
from = "Trường"
via = ""
to = "Sở"
periods = ["year"]
due = { days = 10 }
may_embed = true

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 tin, bài/tháng" }
any_of = ["web_news", "web_article"]
min = 1
per = "month"
"#;

const UNITS: &str = "code,name,group\nA,Trường THPT A,truong\n";

/// Titles and addresses that would run, lead somewhere or break the XML, were they taken for what they look like.
const TITLES: [&str; 9] = [
    "=GAI7+cmd|' /C calc'!A0",
    "+GAI7+1",
    "-GAI7+1",
    "@SUM(GAI7)",
    "\t=GAI7()",
    "=HYPERLINK(\"https://GAI7.vn\",\"x\")",
    "</t></is></c><c><f>GAI7</f>&amp;",
    "_x003D_GAI7 _x0001_",
    "GAI7\u{1}\u{b}\u{fffe}\u{fffd} hết",
];
const LINKS: [&str; 9] = [
    "javascript:alert('GAI7')",
    "file:///etc/GAI7",
    "\\\\server\\GAI7",
    "https://GAI7.vn/bài viết.html",
    "JAVASCRIPT:GAI7//http://a.vn",
    "=HYPERLINK(\"GAI7\")",
    "https://gai7.vn/\"><f>1</f>",
    "mailto:GAI7@a.vn",
    "http://gai7.vn/a&b",
];

/// A report with the planted texts, and so many ordinary rows.
fn planted(rows: usize) -> String {
    let mut text = String::from(
        "Đơn vị,Trường THPT A\nKỳ báo cáo,Năm 2022\nNgày báo cáo,15/12/2022\n\n\
         STT,Ngày đăng,Hình thức,Tiêu đề,Số ký hiệu,Đường dẫn\n",
    );
    for (number, (title, link)) in TITLES.iter().zip(LINKS).enumerate() {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let day = number + 1;
        writeln!(text, "{day},{day:02}/03/2022,Tin,{},=GAI7,{}", quoted(title), quoted(link)).expect("text");
    }
    for row in 0..rows {
        writeln!(text, "{row},{:02}/{:02}/2022,Tin,Tin thứ {row},,", row % 28 + 1, row % 12 + 1).expect("text");
    }
    text
}

fn hold_planted(rows: usize) {
    let done = Desk::new(PLAN, UNITS).put("reports/a.csv", planted(rows)).run();
    let path = done.folder("2022").join("tong-hop-2022.xlsx");
    let bytes = fs::read(&path).expect("a workbook");
    assert_eq!(offences(&bytes), [""; 0]);
    for (name, text) in parts(&bytes).iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        for formula in between(text, "<f>", "</f>") {
            assert!(!formula.to_uppercase().contains("GAI7"), "{name}: {formula}");
        }
    }
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let sheet = book.worksheet_range("Sổ tin bài").expect("the register");
    let cells: Vec<&str> = sheet.used_cells().filter_map(|(_, _, cell)| cell.get_string()).collect();
    for title in TITLES.iter().filter(|title| !title.chars().any(|letter| letter.is_control() || letter == '\u{fffe}'))
    {
        let as_written = title.trim();
        assert!(cells.contains(&as_written), "{title:?} is not as it was written");
    }
    assert!(cells.contains(&"GAI7 \u{fffd} hết"));
    assert!(sheet.used_cells().all(|(_, _, cell)| !matches!(cell, Data::Error(_))));
}

#[test]
fn text_from_reports_is_never_a_formula_or_a_link_that_runs() {
    hold_planted(0);
}

#[test]
fn nor_in_a_long_register() {
    hold_planted(5_200);
}
