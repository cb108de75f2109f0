//! Bình Phước 2021–2025: numerators and denominators of fourteen targets from ten divisions, thirty periods.

use super::cells::{Book, Cell, Sheet};
use super::desk::{Desk, Problem};
use super::forms::{Form, Post, day};
use super::titles::{link, plain, title};
use super::units::Unit;
use crate::row;

/// The divisions that report.
const DIVISIONS: [&str; 10] = ["VP", "TTR", "TCCB", "KHTC", "GDMN", "GDTH", "GDTRH", "GDTX", "KTQL", "CTTT"];
/// Divisions that state six months, nine months and the year as well; for the others their quarters are added.
const STATING: [&str; 3] = ["VP", "GDTRH", "KTQL"];

/// A target's figures in a division's quarter: target, numerator, denominator before what is excluded, excluded.
type Line = (u32, u32, u32, Option<u32>);

/// A period: folder, words, quarters it spans, day and month of the report, months after the year's end.
struct Span {
    folder: &'static str,
    words: &'static str,
    quarters: u32,
    dated: (u32, u32, i32),
}

const SPANS: [Span; 7] = [
    Span { folder: "Quy I", words: "Quý I", quarters: 1, dated: (10, 4, 0) },
    Span { folder: "Quy II", words: "Quý II", quarters: 1, dated: (8, 7, 0) },
    Span { folder: "6 thang", words: "6 tháng đầu", quarters: 2, dated: (12, 7, 0) },
    Span { folder: "Quy III", words: "Quý III", quarters: 1, dated: (7, 10, 0) },
    Span { folder: "9 thang", words: "9 tháng", quarters: 3, dated: (11, 10, 0) },
    Span { folder: "Quy IV", words: "Quý IV", quarters: 1, dated: (6, 1, 1) },
    Span { folder: "Ca nam", words: "Năm", quarters: 4, dated: (13, 1, 1) },
];

/// Fills the inbox.
pub(crate) fn fill(desk: &mut Desk) -> Result<(), Problem> {
    for year in 2021..=2025 {
        for span in &SPANS {
            if year == 2021 && !matches!(span.folder, "Quy IV" | "Ca nam") {
                continue;
            }
            for code in DIVISIONS {
                let never_sent = (code, year, span.folder) == ("GDTX", 2023, "Quy II");
                if !never_sent {
                    send(desk, code, year, span)?;
                }
            }
        }
    }
    desk.received_report("VP", "2025", "2026-01-14");
    Ok(())
}

fn send(desk: &mut Desk, code: &str, year: i32, span: &Span) -> Result<(), Problem> {
    let unit = desk.unit(code)?;
    let period = if span.words == "Năm" { format!("Năm {year}") } else { format!("{} năm {year}", span.words) };
    let (date, month, later) = span.dated;
    let mut dated = day(year + later, month, date);
    if (code, year, span.folder) == ("CTTT", 2024, "Quy I") {
        dated = day(2024, 4, 25);
    }
    let cover = Form::cover_of(&unit, &period, &dated.format("%d/%m/%Y").to_string());
    let states = span.quarters == 1 || STATING.contains(&code);
    let ratios = if states { ratios(code, year, span) } else { Vec::new() };
    let posts = if states { Vec::new() } else { vec![evidence(&unit, year, span)] };
    let path = |ending: &str| format!("{year}/{}/BC {}.{ending}", span.folder, plain(&unit.short));
    if code == "GDMN" && span.quarters == 1 {
        return desk.send(&path("csv"), &own_table(&unit, &period, ratios));
    }
    let ending = match code {
        "TTR" => "xls",
        "KHTC" => "ods",
        _ => "xlsx",
    };
    desk.send(&path(ending), &Form { posts, ratios, ..cover }.book())
}

/// What a division counts in one quarter.
fn quarter(code: &str, year: i32) -> Vec<Line> {
    let moved = match year {
        2021 => 60,
        2022 => 65,
        2023 => 70,
        2024 => 78,
        _ => 85,
    };
    let mut lines: Vec<Line> = match code {
        "VP" => vec![
            (1, moved, 100, None),
            (2, 45, 50, None),
            (3, 20, 40, None),
            (4, 19, 20, None),
            (5, 249, 250, None),
            (7, 50, 50, None),
            (8, 9, 10, None),
            (12, 0, 0, None),
        ],
        "GDTRH" => vec![(1, moved, 100, None), (6, 100, 100, None), (9, 79, 100, None)],
        "GDTX" => vec![(1, moved, 100, None), (6, 100, 100, None)],
        "KTQL" => vec![(7, 50, 50, None), (10, 430, 500, None)],
        "KHTC" => vec![(11, 10, 45, None)],
        "TTR" => vec![(14, 6, 10, None)],
        _ => Vec::new(),
    };
    lines.push((13, 30, 32, Some(2)));
    lines
}

/// The rows of *Chỉ tiêu*: a quarter's figures, or so many times as much.
fn ratios(code: &str, year: i32, span: &Span) -> Vec<Vec<Cell>> {
    let times = span.quarters;
    let mut lines = quarter(code, year);
    match (code, year, span.folder) {
        // The half-year's statement is two short of its quarters.
        ("VP", 2024, "6 thang") => lines[1].1 = 44,
        // More inspections done digitally than inspections.
        ("TTR", 2022, "Quy III") => lines[0].1 = 12,
        // An exclusion where the plan has none.
        ("GDTH", 2022, "Quy II") => lines.push((1, 20, 25, Some(5))),
        _ => {}
    }
    let mut rows: Vec<Vec<Cell>> = lines
        .into_iter()
        .map(|(target, numerator, denominator, excluded)| {
            let excluded = excluded.map_or(Cell::Blank, |number| Cell::from(number * times));
            let mut cells = row![format!("target-{target:02}"), name(target), numerator * times, denominator * times];
            cells.push(excluded);
            cells
        })
        .collect();
    if (code, year, span.folder) == ("CTTT", 2022, "Quy IV") {
        // A tick where a number is asked.
        rows[0][2] = "x".into();
    }
    rows
}

fn name(target: u32) -> &'static str {
    const NAMES: [&str; 14] = [
        "Hồ sơ luân chuyển nội bộ bằng phương thức điện tử",
        "TTHC được triển khai thanh toán trực tuyến",
        "Giao dịch thanh toán trực tuyến",
        "TTHC cung cấp trực tuyến mức độ 4",
        "TTHC tích hợp trên Cổng Dịch vụ công quốc gia",
        "Hồ sơ giải quyết trực tuyến mức độ 4",
        "Mức độ hài lòng về giải quyết TTHC",
        "TTHC nội bộ được công bố, công khai",
        "Người dân không phải cung cấp lại giấy tờ",
        "Mức độ hài lòng về dịch vụ giáo dục công lập",
        "Đơn vị sự nghiệp tự bảo đảm chi thường xuyên",
        "Người dân được cấp định danh điện tử",
        "Hồ sơ công việc xử lý trên môi trường mạng",
        "Hoạt động kiểm tra qua môi trường số",
    ];
    usize::try_from(target).ok().and_then(|number| NAMES.get(number.wrapping_sub(1))).copied().unwrap_or("")
}

/// The news item that stands in the wider reports of divisions that leave the adding to the office.
fn evidence(unit: &Unit, year: i32, span: &Span) -> Post {
    let month = span.quarters * 3;
    let index = usize::try_from(month).unwrap_or(1);
    let place = u32::try_from(unit.place).unwrap_or(0);
    let date = day(year, month, 5 + place);
    Post::new(date, "Tin", &title(index + unit.place, &format!("{} {year}", unit.short)), &link(unit, index, year))
        .to("CBCCVC")
}

/// The table of a division that saves it as text.
fn own_table(unit: &Unit, period: &str, ratios: Vec<Vec<Cell>>) -> Book {
    let mut rows = vec![
        row!["SỞ GIÁO DỤC VÀ ĐÀO TẠO BÌNH PHƯỚC"],
        row![unit.name.to_uppercase()],
        row![format!("KẾT QUẢ THỰC HIỆN CHỈ TIÊU CCHC {}", period.to_uppercase())],
        vec![],
        row!["Mã chỉ tiêu", "Tên chỉ tiêu", "Tử số", "Mẫu số", "Số loại trừ", "Ghi chú"],
    ];
    rows.extend(ratios);
    vec![Sheet::new("Chỉ tiêu", rows)]
}
