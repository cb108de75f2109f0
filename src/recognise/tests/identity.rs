//! Whose report it is, for when, and in which version.

use crate::model::sheet::Workbook;
use crate::recognise::sample::{check, day, one, recognise, sheet};

const TABLE: &str = "TT | Ngày đăng | Tiêu đề\n#1 | 5/1/2022 | Một";

#[test]
fn the_cover_outweighs_titles_and_names() {
    let workbook = Workbook {
        sheets: vec![
            sheet(
                "Thông tin",
                "Tên đơn vị : | Trường THPT số 1 An Nhơn\nKỳ báo cáo: Quý I/2022\nLần: 02\nNgày báo cáo | @2022-04-01",
            ),
            sheet("Tin bài", &format!("TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO 6 THÁNG ĐẦU NĂM 2022\n{TABLE}")),
        ],
    };
    check(
        "reports/2022/MOI năm 2022.xlsx",
        &workbook,
        "AN1 2022-Q1 1=1+0+0
        C4 web_post 2022-01-05 Một
        TH303 A1 TRƯỜNG THPT HOÀNG DIỆU
        TH303  MOI năm 2022
        TH305 A2 BÁO CÁO 6 THÁNG ĐẦU NĂM 2022",
    );
    let report = &recognise("reports/2022/MOI năm 2022.xlsx", &workbook)[0];
    assert_eq!((report.version.number, report.version.words.as_str()), (2, "lần 2"));
    assert_eq!(report.dated, Some(day(2022, 4, 1)));
}

#[test]
fn titles_then_file_then_folder() {
    let titled = format!(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO/nTRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\nSóc Trăng, ngày 31 tháng 3 năm 2022\n{TABLE}"
    );
    check("reports/x.xlsx", &one(&titled), "HD 2022-Q1 1=1+0+0\nC5 web_post 2022-01-05 Một");
    assert_eq!(recognise("reports/x.xlsx", &one(&titled))[0].dated, Some(day(2022, 3, 31)));
    check("reports/An/AN2_quy1_2022.xlsx", &one(TABLE), "AN2 2022-Q1 1=1+0+0\nC2 web_post 2022-01-05 Một");
    check(
        "reports/Trường THPT Hoàng Diệu/2022-Q1/bc.xlsx",
        &one(TABLE),
        "HD 2022-Q1 1=1+0+0\nC2 web_post 2022-01-05 Một",
    );
    check("reports/hd/quý I.xlsx", &one(TABLE), "HD 2022-Q1 1=1+0+0\nC2 web_post 2022-01-05 Một");
}

#[test]
fn names_are_never_taken_by_likeness() {
    let cover = |name: &str| one(&format!("Đơn vị | {name}\nKỳ báo cáo | Quý I/2022\n{TABLE}"));
    check("reports/x.xlsx", &cover("THPT Hoàng Diệu"), "? 2022-Q1 1=0+1+0\nTH301 B1 THPT Hoàng Diệu");
    check("reports/x.xlsx", &cover("An Nhơn"), "? 2022-Q1 1=0+1+0\nTH302 B1 An Nhơn");
    check(
        "reports/x.xlsx",
        &cover("Sở GD&ĐT – Trường THPT Hoàng Diệu"),
        "HD 2022-Q1 1=1+0+0\nC4 web_post 2022-01-05 Một",
    );
    let finding = &recognise("reports/x.xlsx", &cover("THPT Hoàng Diệu"))[0].findings[0];
    let suggestions = finding.args.iter().find(|(name, _)| *name == "suggestions").expect("suggestions");
    assert!(suggestions.1.starts_with("Trường THPT Hoàng Diệu (HD); "), "{}", suggestions.1);
    check("reports/x.xlsx", &one(&format!("BÁO CÁO QUÝ I NĂM 2022\n{TABLE}")), "? 2022-Q1 1=0+1+0\nTH301");
}

#[test]
fn units_that_became_others_or_did_not_exist() {
    let titled = |name: &str| one(&format!("{name}\nBÁO CÁO QUÝ I NĂM 2022\n{TABLE}"));
    check(
        "reports/x.xlsx",
        &titled("TRƯỜNG THCS HOÀNG DIỆU CŨ"),
        "HD 2022-Q1 1=1+0+0
        C4 web_post 2022-01-05 Một
        TH310  TRƯỜNG THCS HOÀNG DIỆU CŨ",
    );
    check(
        "reports/x.xlsx",
        &titled("TRƯỜNG THPT MỚI"),
        "MOI 2022-Q1 1=1+0+0
        C4 web_post 2022-01-05 Một
        TH313  TRƯỜNG THPT MỚI",
    );
}

#[test]
fn periods_that_are_unknown_or_outside_the_plan() {
    let titled = |line: &str| one(&format!("TRƯỜNG THPT HOÀNG DIỆU\n{line}\n{TABLE}"));
    check("reports/x.xlsx", &titled("BÁO CÁO QUÝ I"), "HD 2022-Q1 1=1+0+0\nC4 web_post 2022-01-05 Một");
    check("reports/x.xlsx", &titled("BÁO CÁO THÁNG 3/2022"), "HD ? 1=0+1+0\nTH304");
    check(
        "reports/x.xlsx",
        &titled("BÁO CÁO QUÝ I NĂM 2021"),
        "HD 2021-Q1 1=0+1+0
        TH308 A2 BÁO CÁO QUÝ I NĂM 2021",
    );
    check(
        "reports/x.xlsx",
        &titled("BÁO CÁO QUÝ I VÀ 6 THÁNG ĐẦU NĂM 2022"),
        "HD 2022-Q1 1=1+0+0
        C4 web_post 2022-01-05 Một
        TH305 A2 BÁO CÁO QUÝ I VÀ 6 THÁNG ĐẦU NĂM 2022",
    );
    check("reports/x.xlsx", &titled("BÁO CÁO ĐỘT XUẤT"), "HD ad_hoc 1=1+0+0\nC4 web_post 2022-01-05 Một");
}

#[test]
fn nothing_arose_in_four_ways() {
    let cover = |value: &str| {
        let sheets =
            vec![sheet("Thông tin", &format!("Đơn vị | HD\nKỳ báo cáo | Quý I/2022\nKhông phát sinh | {value}"))];
        Workbook { sheets }
    };
    for value in ["x", "Có", "Không phát sinh", "#1"] {
        check("reports/x.xlsx", &cover(value), "HD 2022-Q1 nil 0=0+0+0");
    }
    for value in ["", "Không"] {
        check("reports/x.xlsx", &cover(value), "HD 2022-Q1 0=0+0+0\nTH306");
    }
    let table = "Đơn vị | HD\nKỳ báo cáo | Quý I/2022\nTT | Ngày đăng | Tiêu đề\n | | Không phát sinh";
    check("reports/x.xlsx", &one(table), "HD 2022-Q1 nil 1=0+0+1");
    let text = "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\nTrong kỳ đơn vị không phát sinh tin, bài.";
    check("reports/x.xlsx", &one(text), "HD 2022-Q1 nil 0=0+0+0");
    for lines in ["Không phát sinh", "Đơn vị: HD\nKhông phát sinh", "Không phát sinh\nTT | Ngày đăng | Tiêu đề"]
    {
        let text = format!("TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\n{lines}");
        check("reports/x.xlsx", &one(&text), "HD 2022-Q1 nil 0=0+0+0");
    }
    let note =
        "TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\nNếu không phát sinh thì ghi rõ\nTT | Ngày đăng | Tiêu đề";
    check("reports/x.xlsx", &one(note), "HD 2022-Q1 0=0+0+0");
    let mut both = cover("x");
    both.sheets.push(sheet("Tin bài", TABLE));
    check("reports/x.xlsx", &both, "HD 2022-Q1 nil 1=1+0+0\nC2 web_post 2022-01-05 Một\nTH509  1");
}

#[test]
fn many_units_in_one_workbook() {
    let by_sheet = Workbook {
        sheets: vec![
            sheet("HD", &format!("TRƯỜNG THPT HOÀNG DIỆU\nBÁO CÁO QUÝ I NĂM 2022\n{TABLE}")),
            sheet("AN1", &format!("TRƯỜNG THPT SỐ 1 AN NHƠN\nBÁO CÁO QUÝ I NĂM 2022\n{TABLE}")),
        ],
    };
    check(
        "reports/x.xlsx",
        &by_sheet,
        "HD 2022-Q1 1=1+0+0\nC4 web_post 2022-01-05 Một\nAN1 2022-Q1 1=1+0+0\nC4 web_post 2022-01-05 Một",
    );
    let by_column = "BÁO CÁO QUÝ I NĂM 2022
TT | Đơn vị | Ngày đăng | Tiêu đề
#1 | Trường THPT Hoàng Diệu | 5/1/2022 | Một
#2 | Trường THPT số 1 An Nhơn | 5/1/2022 | Hai
#3 | nt | 6/1/2022 | Ba
#4 | Trường X | 6/1/2022 | Bốn";
    check(
        "reports/x.xlsx",
        &one(by_column),
        "HD 2022-Q1 1=1+0+0
        D3 web_post 2022-01-05 Một
        AN1 2022-Q1 2=2+0+0
        D4 web_post 2022-01-05 Hai
        D5 web_post 2022-01-06 Ba
        ? 2022-Q1 1=0+1+0
        TH301 B6 Trường X",
    );
    let by_group = "BÁO CÁO QUÝ I NĂM 2022
TT | Ngày đăng | Tiêu đề
I | Trường THPT Hoàng Diệu
#1 | 5/1/2022 | Một
II | Trường THPT số 1 An Nhơn
#1 | 6/1/2022 | Hai";
    check(
        "reports/x.xlsx",
        &one(by_group),
        "HD 2022-Q1 2=1+0+1
        C4 web_post 2022-01-05 Một
        AN1 2022-Q1 2=1+0+1
        C6 web_post 2022-01-06 Hai",
    );
}
