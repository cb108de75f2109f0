//! Sóc Trăng 2022: what the leading divisions report of the annex's twelve tasks.

use super::cells::{Cell, Sheet};
use super::desk::{Desk, Problem};
use super::forms::{Form, Post, day};
use super::titles::{link, plain};
use crate::row;

const DONE: &str = "Đã hoàn thành";
const NOT_DONE: &str = "Chưa thực hiện";

/// What a division sends: period, folder, date, rows of *Nhiệm vụ*.
type Sent = (&'static str, &'static str, &'static str, Vec<Vec<Cell>>);

/// Adds the divisions' reports.
pub(crate) fn fill(desk: &mut Desk) -> Result<(), Problem> {
    let first_half = |rows| ("6 tháng đầu năm 2022", "6 thang dau nam 2022", "06/07/2022", rows);
    let year = |rows| ("Năm 2022", "Nam 2022", "04/01/2023", rows);
    let on = |month, date| Cell::from(day(2022, month, date));
    let line = |code: &str, part: &str, result: &str, done: Cell| {
        vec![code.into(), task_name(code).into(), part.into(), result.into(), done]
    };
    let plan_shared = |result: &str, done: Cell| vec![line("task-02", "", result, done)];
    let year_shared = |result: &str, done: Cell| vec![line("task-11", "", result, done)];

    let sent: Vec<(&str, Sent)> = vec![
        (
            "TCCB",
            first_half(vec![
                line("task-01", "", DONE, on(1, 28)),
                line("task-02", "", DONE, on(2, 25)),
                line("task-03", "", DONE, on(4, 12)),
                line("task-05", "", NOT_DONE, Cell::Blank),
            ]),
        ),
        (
            "VP",
            first_half(vec![
                line("task-04", "", DONE, on(4, 20)),
                line("task-06", "Đăng trên phần mềm một cửa điện tử", DONE, on(6, 10)),
                line("task-06", "Dán bảng thông báo tại cơ quan", NOT_DONE, Cell::Blank),
            ]),
        ),
        ("KHTC", first_half(plan_shared(DONE, on(2, 28)))),
        ("GDMN", first_half(plan_shared(DONE, on(2, 24)))),
        ("GDTH", first_half(plan_shared("Theo kế hoạch", Cell::Blank))),
        ("GDTRH", first_half(plan_shared(NOT_DONE, Cell::Blank))),
        ("QLCL", first_half(plan_shared(DONE, on(3, 5)))),
        (
            "TCCB",
            year(vec![
                line("task-07", "", DONE, on(7, 15)),
                line("task-08", "", DONE, on(9, 15)),
                line("task-09", "", "Không phát sinh", Cell::Blank),
                line("task-10", "Quá trình điều tra", DONE, on(9, 20)),
                line("task-10", "Bài đăng website", DONE, on(10, 14)),
                line("task-11", "", DONE, on(11, 25)),
                line("task-12", "Kết quả tiếp nhận, giải quyết hồ sơ TTHC tại Bộ phận TNHS&TKQ", DONE, on(12, 20)),
                line("task-99", "", DONE, on(12, 20)),
            ]),
        ),
        ("KHTC", year(year_shared(DONE, on(11, 20)))),
        ("GDMN", year(year_shared(DONE, on(11, 22)))),
        ("GDTH", year(year_shared(DONE, on(11, 28)))),
        ("GDTRH", year(year_shared(NOT_DONE, Cell::Blank))),
        ("QLCL", year(year_shared(DONE, on(11, 30)))),
    ];
    for (code, (period, folder, dated, tasks)) in sent {
        let unit = desk.unit(code)?;
        let form = Form { tasks, ..Form::cover_of(&unit, period, dated) };
        desk.send(&format!("{folder}/Cac phong/BC {}.xlsx", plain(&unit.short)), &form.book())?;
    }
    videos(desk)?;
    strays(desk)
}

fn task_name(code: &str) -> &'static str {
    match code {
        "task-01" => "Tuyên truyền kế hoạch thực hiện CCHC năm 2022.",
        "task-02" => "Phổ biến KH tuyên truyền CCHC năm 2022.",
        "task-03" => "Công bố chỉ số CCHC các đơn vị trực thuộc năm 2021.",
        "task-04" => "Đăng video clip hướng dẫn thực hiện dịch vụ công trực tuyến",
        "task-05" => "Tuyên truyền kết quả thực hiện CCHC 6 tháng đầu năm 2022.",
        "task-06" => "Rà soát, niêm yết công khai các TTHC",
        "task-07" => "Tuyên truyền giải pháp, cách làm hay trong công tác CCHC.",
        "task-08" => "Đăng video clip tuyên truyền CCHC.",
        "task-09" => "Cử công chức, viên chức tham gia hội thi, tập huấn CCHC (nếu có).",
        "task-10" => "Tuyên truyền kết quả đo lường sự hài lòng về dịch vụ giáo dục công năm 2021.",
        "task-11" => "Tuyên truyền kết quả thực hiện CCHC năm 2022.",
        "task-12" => "Tuyên truyền về kết quả tiếp nhận giải quyết hồ sơ TTHC",
        _ => "Việc khác",
    }
}

/// The video clips of the group that keeps the website.
fn videos(desk: &mut Desk) -> Result<(), Problem> {
    let unit = desk.unit("CNTT")?;
    let clip = |index: usize, month, date, title: &str| {
        Post::new(day(2022, month, date), "Video clip", title, &link(&unit, index, 2022)).to("Người dân")
    };
    let first = clip(1, 4, 20, "Hướng dẫn nộp hồ sơ chuyển trường trực tuyến");
    let second = clip(2, 5, 18, "Tra cứu kết quả hồ sơ trên Cổng Dịch vụ công");
    let third = clip(3, 8, 24, "Vì sao cần cải cách hành chính?");
    let path = |folder: &str| format!("{folder}/Cac phong/BC To CNTT.xlsx");
    let cover = Form::cover_of(&unit, "6 tháng đầu năm 2022", "06/07/2022");
    let form = Form { posts: vec![first.clone(), second.clone()], ..cover };
    desk.send(&path("6 thang dau nam 2022"), &form.book())?;
    let form = Form { posts: vec![first, second, third], ..Form::cover_of(&unit, "Năm 2022", "04/01/2023") };
    desk.send(&path("Nam 2022"), &form.book())
}

/// A report that names no period, and a workbook without any table.
fn strays(desk: &mut Desk) -> Result<(), Problem> {
    let unit = desk.unit("GDMN")?;
    let post = Post::new(day(2022, 3, 15), "Tin", "Hội thi giáo viên giỏi mầm non", &link(&unit, 1, 2022));
    let form = Form { posts: vec![post], ..Form::cover_of(&unit, "", "") };
    desk.send("Khac/BC phong GDMN.xlsx", &form.book())?;
    let letter = Sheet::new(
        "Công văn",
        vec![
            row!["SỞ GIÁO DỤC VÀ ĐÀO TẠO SÓC TRĂNG"],
            row!["PHÒNG KẾ HOẠCH – TÀI CHÍNH"],
            vec![],
            row!["Về kinh phí tuyên truyền CCHC năm 2022"],
            row!["Kinh phí đã được bố trí trong nguồn chi hoạt động thường xuyên."],
        ],
    );
    desk.send("Khac/Cong van kinh phi phong KHTC.xlsx", &vec![letter])
}
