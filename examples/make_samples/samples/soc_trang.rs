//! Sóc Trăng 2022: the inbox of a half-year and a year, with everything a secretariat meets.

use super::cells::{Book, Cell, Sheet};
use super::desk::{Desk, Problem};
use super::forms::{Form, Free, Post, day};
use super::series::{monthly, post};
use super::titles::{decomposed, link, plain, title};
use super::units::Unit;
use super::{broken, soc_trang_divisions, xls};
use crate::row;

const HALF: &str = "6 thang dau nam 2022";
const YEAR: &str = "Nam 2022";

/// Units that do what is asked in the first half-year and fill in the form.
const PLAIN_HALF: [&str; 9] = ["ALT", "NT", "MTT", "MH", "HHN", "DTNTVC", "TTGDTX", "TTNNTH", "DVT"];
/// Units whose report for the year lists all twelve months again.
const FULL_YEAR: [&str; 10] = ["NTMK", "TPST", "KS", "TVC", "MX", "VNC", "HT", "TH", "TTGDTX", "LHT"];
/// Units whose report for the year lists July to December only.
const SECOND_HALF: [&str; 11] = ["HD", "HC", "PVH", "NT", "LVT", "TVB", "PT", "LDC", "DVT", "NK", "NDTKT"];

/// Fills the inbox.
pub(crate) fn fill(desk: &mut Desk) -> Result<(), Problem> {
    for code in PLAIN_HALF {
        let form = half(desk, code, half_months(code))?;
        let ending = if code == "DVT" { "ods" } else { "xlsx" };
        desk.send(&half_path(&desk.unit(code)?, ending), &form.book())?;
    }
    for code in FULL_YEAR {
        let form = year(desk, code, 1..=12)?;
        send_year(desk, code, form)?;
    }
    for code in SECOND_HALF {
        let form = year(desk, code, 7..=12)?;
        send_year(desk, code, form)?;
    }
    versions(desk)?;
    states(desk)?;
    dates_and_forms(desk)?;
    free_tables(desk)?;
    units_and_waivers(desk)?;
    unreadable(desk)?;
    soc_trang_divisions::fill(desk)?;
    registers(desk);
    Ok(())
}

/// The months of the first half-year in which a unit posted.
fn half_months(code: &str) -> Vec<u32> {
    (1..=6).filter(|month| !matches!((code, month), ("NT", 3) | ("MTT", 3..=5))).collect()
}

fn half(desk: &Desk, code: &str, months: impl IntoIterator<Item = u32>) -> Result<Form, Problem> {
    let unit = desk.unit(code)?;
    Ok(Form { posts: monthly(&unit, 2022, months), ..Form::cover_of(&unit, "6 tháng đầu năm 2022", "08/07/2022") })
}

fn year(desk: &Desk, code: &str, months: impl IntoIterator<Item = u32>) -> Result<Form, Problem> {
    let unit = desk.unit(code)?;
    let dated = if unit.place % 3 == 0 { "30/12/2022" } else { "09/01/2023" };
    Ok(Form { posts: monthly(&unit, 2022, months), ..Form::cover_of(&unit, "Năm 2022", dated) })
}

fn half_path(unit: &Unit, ending: &str) -> String {
    format!("{HALF}/BC CCHC {}.{ending}", plain(&unit.short))
}

/// The usual report for the year, with what is particular to some units.
fn send_year(desk: &mut Desk, code: &str, mut form: Form) -> Result<(), Problem> {
    let unit = desk.unit(code)?;
    let mut path = format!("{YEAR}/BC CCHC nam 2022 {}.xlsx", plain(&unit.short));
    match code {
        "NTMK" => {
            form.posts.push(Post::new("", "Tin", "Ngày hội chuyển đổi số của trường", &link(&unit, 21, 2022)));
            form.posts.push(Post::new(day(2022, 10, 20), "Tin", "", ""));
            form.activities = vec![
                row!["Lồng ghép trong cuộc họp", "cuộc", 11, 260, "CBCCVC", "Biên bản họp"],
                row!["Niêm yết công khai", "lần", 4, "", "Người dân"],
            ];
        }
        "TPST" => form.activities = vec![row!["Tờ rơi", "tờ", 2000, "", "Người dân"]],
        "NDTKT" => "28/01/2023".clone_into(&mut form.dated),
        "LVT" => path = format!("{HALF}/BC CCHC nam {}.xlsx", plain(&unit.short)),
        "LDC" => return desk.send_bytes(&path, xls::bytes(&form.book())?),
        _ => {}
    }
    let mut book = form.book();
    if code == "NTMK" {
        let staff = vec![row!["Họ và tên", "Chức vụ"], row!["Nguyễn Văn An", "Phó Hiệu trưởng"]];
        book.push(Sheet::new("Phân công", staff));
    }
    desk.send(&path, &book)
}

/// Resubmissions, copies and unclear pairs.
fn versions(desk: &mut Desk) -> Result<(), Problem> {
    let first = Form { dated: "04/07/2022".to_owned(), ..half(desk, "HD", 1..=5)? };
    desk.send(&format!("{HALF}/BC CCHC THPT Hoang Dieu.xlsx"), &first.book())?;
    let second = Form { version: "2".to_owned(), dated: "18/07/2022".to_owned(), ..half(desk, "HD", 1..=6)? };
    desk.send(&format!("{HALF}/BC CCHC THPT Hoang Dieu lan 2.xlsx"), &second.book())?;

    let path = format!("{HALF}/BC CCHC THPT My Xuyen.xlsx");
    let form = half(desk, "MX", 1..=6)?;
    desk.send(&path, &form.book())?;
    let bytes = desk.sent(&path)?;
    desk.send_bytes(&format!("{HALF}/Truong My Xuyen.xlsx"), bytes)?;

    let one = half(desk, "VNC", [1, 2, 3])?;
    desk.send(&format!("{HALF}/BC CCHC THPT Van Ngoc Chinh.xlsx"), &one.book())?;
    let other = half(desk, "VNC", [2, 3, 4, 6])?;
    desk.send(&format!("{HALF}/THPT Van Ngoc Chinh bao cao CCHC.xlsx"), &other.book())?;

    let one = year(desk, "HHN", 7..=12)?;
    desk.send(&format!("{YEAR}/BC CCHC nam 2022 THPT Huynh Huu Nghia.xlsx"), &one.book())?;
    let other = year(desk, "HHN", [7, 9, 12])?;
    desk.send(&format!("{YEAR}/THPT Huynh Huu Nghia BC nam 2022.xlsx"), &other.book())
}

/// Late, empty, nil; statements of quantity; hidden sheets and rows.
fn states(desk: &mut Desk) -> Result<(), Problem> {
    let mut late = half(desk, "TPST", 1..=6)?;
    "15/07/2022".clone_into(&mut late.dated);
    late.activities = vec![
        row!["Tờ rơi", "tờ", "1.234", "", "Người dân"],
        row!["Hội nghị", "cuộc", "3,5", 40, "CBCCVC"],
        vec!["Tập huấn".into(), "lớp".into(), Cell::Number(-2.0)],
        row!["Khảo sát", "phiếu", "nhiều", "", "Người dân"],
        vec!["Đối thoại".into(), "cuộc".into(), Cell::Broken("#REF!")],
    ];
    desk.send(&half_path(&desk.unit("TPST")?, "xlsx"), &late.book())?;

    let late = Form { dated: "29/07/2022".to_owned(), ..half(desk, "HC", 1..=6)? };
    desk.send(&half_path(&desk.unit("HC")?, "xlsx"), &late.book())?;

    let empty = half(desk, "TVC", [])?;
    desk.send(&half_path(&desk.unit("TVC")?, "xlsx"), &empty.book())?;
    let empty = year(desk, "MH", [])?;
    desk.send(&format!("{YEAR}/BC CCHC nam 2022 THPT My Huong.xlsx"), &empty.book())?;
    let nil = Form { nil: "Có".to_owned(), ..half(desk, "PVH", [])? };
    desk.send(&half_path(&desk.unit("PVH")?, "xlsx"), &nil.book())?;

    let mut model = half(desk, "NTMK", 1..=6)?;
    model.activities = vec![
        row!["Lồng ghép trong cuộc họp", "cuộc", "05", 120, "CBCCVC", "Biên bản họp"],
        row!["Niêm yết công khai", "lần", 2, "", "Người dân"],
        row!["Phát thanh học đường", "lượt", "x", "", "Người dân"],
        row!["Băng rôn", "băng rôn", "-", "", "Người dân"],
    ];
    let mut book = model.book();
    let mut draft = book[1].clone();
    "Nháp tháng 7".clone_into(&mut draft.name);
    draft.hidden = true;
    book.push(draft);
    book[1].hidden_rows = vec![3];
    desk.send(&half_path(&desk.unit("NTMK")?, "xlsx"), &book)?;

    let few = year(desk, "MTT", [9, 12])?;
    desk.send(&format!("{YEAR}/BC CCHC nam 2022 THPT Mai Thanh The.xlsx"), &few.book())
}

/// Dates and forms of communication as they should not be written, and as they may be.
fn dates_and_forms(desk: &mut Desk) -> Result<(), Problem> {
    let mut form = half(desk, "LVT", 1..=6)?;
    form.posts[3].when = "31/4/2022".into();
    desk.send(&half_path(&desk.unit("LVT")?, "xlsx"), &form.book())?;

    let mut form = half(desk, "TVB", 1..=6)?;
    form.posts[4].when = day(2022, 9, 5).into();
    desk.send(&half_path(&desk.unit("TVB")?, "xlsx"), &form.book())?;

    let mut form = half(desk, "PT", 1..=6)?;
    let unit = desk.unit("PT")?;
    let last_year = Post::new(day(2021, 12, 15), "Tin", &title(23, &unit.short), &link(&unit, 31, 2021));
    form.posts.push(last_year);
    desk.send(&half_path(&unit, "xlsx"), &form.book())?;

    let mut form = half(desk, "TH", 1..=6)?;
    for (post, written) in form.posts.iter_mut().zip([
        "14/01/2022",
        "5/2/2022",
        "ngày 5 tháng 3 năm 2022",
        "Tháng 4",
        "12.5.2022",
        "15.6.22",
    ]) {
        post.when = written.into();
    }
    desk.send(&half_path(&desk.unit("TH")?, "xlsx"), &form.book())?;

    let mut form = half(desk, "DN", 1..=6)?;
    "Bảng tin nội bộ".clone_into(&mut form.posts[5].form);
    desk.send(&half_path(&desk.unit("DN")?, "xlsx"), &form.book())?;
    let form = year(desk, "DN", 7..=12)?;
    desk.send(&format!("{YEAR}/Bao cao CCHC nam 2022 THPT Ngoc To.xlsx"), &form.book())?;

    let mut form = half(desk, "HT", 1..=6)?;
    form.unit = decomposed("Trường THPT Hoà Tú");
    form.code = String::new();
    form.period = decomposed(&form.period);
    for post in &mut form.posts {
        post.title = decomposed(&post.title);
        post.form = decomposed(&post.form);
    }
    desk.send(&half_path(&desk.unit("HT")?, "xlsx"), &form.book())
}

/// Tables of the units' own making, as .xls, .xlsx and .csv.
fn free_tables(desk: &mut Desk) -> Result<(), Problem> {
    let unit = desk.unit("LDC")?;
    let free = Free {
        issuer: "SỞ GIÁO DỤC VÀ ĐÀO TẠO SÓC TRĂNG",
        unit: &unit.name,
        title: "BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN CCHC 6 THÁNG ĐẦU NĂM 2022",
        dated: "Sóc Trăng, ngày 11 tháng 7 năm 2022",
        merged_head: true,
        groups: &[(0, "I. Quý I"), (3, "II. Quý II")],
        total: Some(6),
        signed: true,
    };
    desk.send(&half_path(&unit, "xls"), &vec![free.sheet(&monthly(&unit, 2022, 1..=6))])?;

    let unit = desk.unit("LHT")?;
    let free = Free { unit: &unit.name, merged_head: false, groups: &[], total: Some(7), ..free };
    let empty = Sheet::new("Sheet2", Vec::new());
    desk.send(&half_path(&unit, "xlsx"), &vec![free.sheet(&monthly(&unit, 2022, 1..=6)), empty])?;

    let unit = desk.unit("NK")?;
    let free = Free { unit: &unit.name, total: None, signed: false, ..free };
    desk.send(&half_path(&unit, "csv"), &vec![free.sheet(&monthly(&unit, 2022, 1..=6))])
}

/// Aliases, unknown units, shared articles, new and merged units, waivers.
fn units_and_waivers(desk: &mut Desk) -> Result<(), Problem> {
    let mut form = half(desk, "NDTKT", 1..=6)?;
    form.posts[4] = post(&desk.unit("TTGDTX")?, 2022, 5);
    "Trường Khuyết tật".clone_into(&mut form.unit);
    form.code = String::new();
    desk.send(&half_path(&desk.unit("NDTKT")?, "xlsx"), &form.book())?;

    let form = year(desk, "TDE", 9..=12)?;
    desk.send(&format!("{YEAR}/BC CCHC nam 2022 THCS-THPT Tran De.xlsx"), &form.book())?;
    let form = year(desk, "DTNTVC", [7, 9, 10, 12])?;
    desk.send(&format!("{YEAR}/BC CCHC nam 2022 PTDTNT Vinh Chau.xlsx"), &form.book())?;
    desk.waive([
        "DTNTVC",
        "posts-monthly",
        "2022-08",
        "Website ngừng hoạt động để nâng cấp",
        "Công văn 1520/SGDĐT-VP ngày 01/8/2022",
        "2022-08-31",
    ]);
    desk.waive([
        "DTNTVC",
        "posts-monthly",
        "2022-11",
        "Website ngừng hoạt động để nâng cấp",
        "Công văn 1520/SGDĐT-VP ngày 01/8/2022",
        "2022-10-31",
    ]);

    desk.waive(["THPTX", "posts-monthly", "2022-03", "Sáp nhập", "Quyết định 12/QĐ-SGDĐT", "2022-12-31"]);

    let stranger = desk.unit("HD")?;
    let form = Form {
        unit: "Trường THPT Nguyễn Văn Linh".to_owned(),
        code: String::new(),
        posts: vec![Post::new(
            day(2022, 3, 8),
            "Tin",
            "Công khai thủ tục hành chính của trường",
            "https://nvl.example.vn/cchc/1.html",
        )],
        ..Form::cover_of(&stranger, "6 tháng đầu năm 2022", "08/07/2022")
    };
    desk.send(&format!("{HALF}/BC CCHC THPT Nguyen Van Linh.xlsx"), &form.book())
}

/// What can't be read, and what is left out by its name.
fn unreadable(desk: &mut Desk) -> Result<(), Problem> {
    desk.send_bytes(&format!("{HALF}/BC CCHC THPT Ke Sach.xlsx"), Vec::new())?;
    desk.send_bytes(&format!("{HALF}/BC CCHC THPT Vinh Hai.xlsx"), broken::pdf())?;
    desk.send_bytes(&format!("{HALF}/~$BC CCHC THPT My Xuyen.xlsx"), broken::lock_file())?;
    let draft = half(desk, "VH", 1..=6)?;
    let book: Book = draft.book();
    desk.send("_nhap/BC CCHC THPT Vinh Hai.xlsx", &book)
}

/// The register of incoming documents.
fn registers(desk: &mut Desk) {
    desk.received_file(&format!("{HALF}/BC CCHC THPT Thanh pho Soc Trang.xlsx"), "2022-07-25");
    desk.received_report("NTMK", "2022-H1", "2022-07-12");
    desk.received_report("NTMK", "2022", "2023-01-11");
    desk.received_file(&format!("{HALF}/BC CCHC THPT Chau Van Liem.xlsx"), "2022-07-14");
}
