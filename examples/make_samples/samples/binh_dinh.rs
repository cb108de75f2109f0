//! Bình Định 2021: quantities stated each quarter for two audiences, and posts as evidence.

use super::cells::{Book, Cell, Sheet};
use super::desk::{Desk, Problem};
use super::forms::{Form, Post, day};
use super::titles::{link, plain, title};
use super::units::Unit;
use crate::row;

const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
/// The day on which a quarter's report is written.
const DATED: [&str; 4] = ["05/4/2021", "05/7/2021", "05/10/2021", "28/12/2021"];
/// The units under the department, which post an article each quarter as well.
const OUTER: [&str; 13] = [
    "TTDVVL", "TTBTXH", "TTND", "TTCTXH", "TTDD", "CSCN", "BQLNT", "CDKTCN", "CDYT", "TCTS", "TCHN", "TTGTVL", "QBTTE",
];

/// Fills the inbox.
pub(crate) fn fill(desk: &mut Desk) -> Result<(), Problem> {
    for unit in desk.units() {
        for quarter in 1..=4 {
            if sends(&unit.code, quarter) {
                let path = format!("Quy {}/BC {}.{}", QUARTERS[quarter - 1], plain(&unit.short), ending(&unit.code));
                desk.send(&path, &quarterly(&unit, quarter))?;
            }
        }
    }
    // The old school's name on the new school's report.
    let old = desk.unit("TCTS")?;
    let new = desk.unit("CDKTCN")?;
    let mut form = form(&new, 3);
    (form.unit, form.code) = (old.name.clone(), old.code.clone());
    desk.send(&format!("Quy III/BC {}.xlsx", plain(&old.short)), &form.book())?;
    wider(desk)
}

/// Whether a unit sends its own report for a quarter.
fn sends(code: &str, quarter: usize) -> bool {
    match code {
        "LDVL" => quarter != 2,
        "TCTS" => quarter <= 2,
        "TTGTVL" => quarter >= 3,
        "CDKTCN" => quarter != 3,
        _ => true,
    }
}

fn ending(code: &str) -> &'static str {
    match code {
        "TTDD" => "ods",
        "CSCN" => "xls",
        _ => "xlsx",
    }
}

/// What each quarter's report holds: meetings and notices as quantities, a news item, an article.
fn form(unit: &Unit, quarter: usize) -> Form {
    let mut posts = vec![item(unit, quarter, 2, "Tin", "CBCCVC")];
    if OUTER.contains(&unit.code.as_str()) {
        posts.push(item(unit, quarter, 3, "Bài viết", "Người dân"));
    }
    let states_quantities = !matches!(unit.code.as_str(), "TCTS" | "TTGTVL");
    let activities = if states_quantities { activities(3, 30, 1) } else { Vec::new() };
    let period = format!("Quý {} năm 2021", QUARTERS[quarter - 1]);
    Form { posts, activities, ..Form::cover_of(unit, &period, DATED[quarter - 1]) }
}

fn quarterly(unit: &Unit, quarter: usize) -> Book {
    let mut book = form(unit, quarter).book();
    if unit.code == "BTXH" && quarter == 2 {
        book[2] = with_cumulative();
    }
    book
}

/// A table that gives the quarter's figures and those since January side by side.
fn with_cumulative() -> Sheet {
    let head = row!["STT", "Hình thức", "ĐVT", "Trong kỳ", "Lũy kế", "Số lượt người", "Đối tượng"];
    let rows = vec![
        head,
        row![1, "Lồng ghép trong cuộc họp", "cuộc", 3, 6, 30, "CBCCVC"],
        row![2, "Niêm yết công khai", "lần", 1, 2, "", "Người dân"],
    ];
    Sheet::new("Hoạt động", rows)
}

fn activities(meetings: u32, people: u32, notices: u32) -> Vec<Vec<Cell>> {
    vec![
        row!["Lồng ghép trong cuộc họp", "cuộc", meetings, people, "CBCCVC", "Biên bản họp"],
        row!["Niêm yết công khai", "lần", notices, "", "Người dân", "Quầy số 20"],
    ]
}

fn item(unit: &Unit, quarter: usize, month_of_quarter: u32, form: &str, audience: &str) -> Post {
    let month = u32::try_from(quarter).unwrap_or(1) * 3 - 3 + month_of_quarter;
    let index = usize::try_from(month).unwrap_or(1);
    let place = u32::try_from(unit.place).unwrap_or(0);
    let date = day(2021, month, 3 + place);
    Post::new(date, form, &title(index + unit.place, &unit.short), &link(unit, index, 2021)).to(audience)
}

/// Reports for six months and for the year beside the quarters'.
fn wider(desk: &mut Desk) -> Result<(), Problem> {
    let mut send = |code: &str, folder: &str, period: &str, dated: &str, rows: Vec<Vec<Cell>>| {
        let unit = desk.unit(code)?;
        let form = Form { activities: rows, ..Form::cover_of(&unit, period, dated) };
        desk.send(&format!("{folder}/BC {}.xlsx", plain(&unit.short)), &form.book())
    };
    send("TEBDG", "6 thang", "6 tháng đầu năm 2021", "06/7/2021", activities(6, 60, 2))?;
    send("GDNN", "Nam", "Năm 2021", "29/12/2021", activities(12, 120, 4))?;
    let fifteen = vec![row!["Lồng ghép trong cuộc họp", "cuộc", 15, 400, "CBCCVC", "Biên bản họp"]];
    send("NCC", "Nam", "Năm 2021", "29/12/2021", fifteen)
}
