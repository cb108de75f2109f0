//! Tiền Giang 2020: lists of news items and articles sent to the department's portal, four a year at least.

use super::cells::{Book, Cell, Sheet};
use super::desk::{Desk, Problem};
use super::forms::{Form, Post, day};
use super::titles::{link, plain, title};
use super::units::Unit;
use crate::row;

/// What a unit sends in one file: its name's ending, and the months of its items.
type List = (&'static str, &'static str, &'static [u32]);

/// Units that send one list for the year: code, ending, months in which an item was sent.
const YEARLY: [List; 14] = [
    ("VP", "xlsx", &[2, 4, 6, 9, 11]),
    ("TTR", "xlsx", &[3, 5, 8, 10]),
    ("QLKH", "xlsx", &[4, 7, 10]),
    ("CNCN", "xlsx", &[1, 3, 5, 7, 9, 11]),
    ("SHTT", "xlsx", &[3, 6, 9, 12]),
    ("ATBX", "xlsx", &[2, 5, 8, 11]),
    ("TTKTCN", "xlsx", &[1, 4, 8, 12]),
    ("TTTCDL", "xlsx", &[6, 10]),
    ("TRAI", "xlsx", &[9]),
    ("TRAMTP", "ods", &[2, 4, 7, 9]),
    ("TRAMGC", "xls", &[3, 6, 8, 11]),
    ("TRAMCL", "csv", &[1, 5, 7, 10]),
    ("TTDMST", "xlsx", &[8, 11]),
    ("QUY", "xlsx", &[]),
];

/// Fills the inbox.
pub(crate) fn fill(desk: &mut Desk) -> Result<(), Problem> {
    for (code, ending, months) in YEARLY {
        let unit = desk.unit(code)?;
        let mut posts = items(&unit, months);
        if code == "SHTT" {
            posts[3].when = day(2020, 12, 30).into();
            posts[3].sent = Some(day(2021, 1, 5).into());
        }
        if code == "ATBX" {
            for post in &mut posts {
                post.when = Cell::Blank;
            }
        }
        let book = match ending {
            "xls" | "csv" => vec![own_list(&unit, &posts)],
            _ => form(&unit, "Năm 2020", if code == "TRAI" { "31/11/2020" } else { "24/12/2020" }, posts),
        };
        desk.send(&format!("Nam 2020/{}.{ending}", plain(&unit.short)), &book)?;
    }
    several_reports(desk)?;
    desk.received_report("VP", "2020", "2020-12-28");
    Ok(())
}

/// Units that send more than one file.
fn several_reports(desk: &mut Desk) -> Result<(), Problem> {
    let half = |unit: &Unit, posts| form(unit, "6 tháng đầu năm 2020", "02/7/2020", posts);
    let year = |unit: &Unit, posts| form(unit, "Năm 2020", "25/12/2020", posts);
    let path = |folder: &str, unit: &Unit| format!("{folder}/{}.xlsx", plain(&unit.short));

    let unit = desk.unit("KHTC")?;
    desk.send(&path("6 thang dau nam 2020", &unit), &half(&unit, items(&unit, &[2, 5])))?;
    desk.send(&path("Nam 2020", &unit), &year(&unit, items(&unit, &[8, 10])))?;
    let unit = desk.unit("TTTT")?;
    desk.send(&path("6 thang dau nam 2020", &unit), &half(&unit, items(&unit, &[1, 2, 4, 6])))?;
    desk.send(&path("Nam 2020", &unit), &year(&unit, items(&unit, &[1, 2, 4, 6, 7, 8, 10, 12])))?;
    let unit = desk.unit("TTUD")?;
    desk.send(&path("6 thang dau nam 2020", &unit), &half(&unit, items(&unit, &[3, 6])))?;
    let unit = desk.unit("VUON")?;
    desk.send(&path("Nam 2020", &unit), &year(&unit, items(&unit, &[3, 6, 9, 12])))?;
    desk.send("Nam 2020/Vuon uom gui.xlsx", &year(&unit, items(&unit, &[3, 6, 9])))?;

    // Last year's list, sent again.
    let unit = desk.unit("TTTCDL")?;
    let mut post = Post::new(day(2019, 10, 8), "Tin, bài gửi", &title(5, &unit.short), &link(&unit, 5, 2019));
    post.sent = Some(day(2019, 10, 4).into());
    desk.send(&path("Nam 2019", &unit), &form(&unit, "Năm 2019", "20/12/2019", vec![post]))?;

    // A list without the day of sending: the day of posting stands in for it.
    let unit = desk.unit("TDC")?;
    let mut posts = items(&unit, &[2, 5, 9, 11]);
    for (index, post) in posts.iter_mut().enumerate() {
        post.sent = None;
        let form = if index % 2 == 0 { "Tin" } else { "Bài viết" };
        form.clone_into(&mut post.form);
    }
    desk.send("Nam 2020/Chi cuc TDC.xlsx", &year(&unit, posts))
}

/// One item for each month: sent on one day, posted four days later.
fn items(unit: &Unit, months: &[u32]) -> Vec<Post> {
    let place = u32::try_from(unit.place).unwrap_or(0);
    months
        .iter()
        .map(|month| {
            let index = usize::try_from(*month).unwrap_or(1);
            let sent = day(2020, *month, 3 + (place * 3 + month) % 20);
            let posted = day(2020, *month, 7 + (place * 3 + month) % 20);
            let (title, link) = (title(index + 2 * unit.place, &unit.short), link(unit, index, 2020));
            Post::new(posted, "Tin, bài gửi", &title, &link).sent(sent)
        })
        .collect()
}

fn form(unit: &Unit, period: &str, dated: &str, posts: Vec<Post>) -> Book {
    let nil = if posts.is_empty() { "Có" } else { "" }.to_owned();
    Form { nil, posts, ..Form::cover_of(unit, period, dated) }.book()
}

/// A list of the unit's own making.
fn own_list(unit: &Unit, posts: &[Post]) -> Sheet {
    let mut rows = vec![
        row!["SỞ KHOA HỌC VÀ CÔNG NGHỆ TIỀN GIANG"],
        row![unit.name.to_uppercase()],
        row!["DANH SÁCH TIN, BÀI CCHC GỬI ĐĂNG CỔNG THÔNG TIN ĐIỆN TỬ NĂM 2020"],
        vec![],
        row!["TT", "Ngày gửi", "Ngày đăng", "Thể loại", "Tên bài viết", "Link", "Ghi chú"],
    ];
    for (ordinal, post) in (1_u32..).zip(posts) {
        let sent = post.sent.clone().unwrap_or(Cell::Blank);
        let mut cells = vec![Cell::from(ordinal), sent, post.when.clone()];
        cells.extend(row![post.form.as_str(), post.title.as_str(), post.url.as_str()]);
        rows.push(cells);
    }
    Sheet::new("Danh sách", rows)
}
