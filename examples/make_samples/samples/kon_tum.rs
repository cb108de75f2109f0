//! Kon Tum 2021: regular reports and reports on request, evidence by form and audience.

use super::broken;
use super::cells::Cell;
use super::desk::{Desk, Problem};
use super::forms::{Form, Post, day};
use super::titles::{link, plain};
use super::units::Unit;

/// Units that were asked for a report on request in July.
const ASKED: [&str; 5] = ["KT", "NTT", "LL", "NGM", "PBC"];

/// Fills the inbox.
pub(crate) fn fill(desk: &mut Desk) -> Result<(), Problem> {
    for unit in desk.units() {
        let spring = [
            item(&unit, 5, "Hội nghị", "Hội nghị triển khai kế hoạch tuyên truyền cải cách hành chính", "CBCCVC"),
            item(&unit, 6, "Tin", "Họp giao ban chuyên đề cải cách hành chính", "CBCCVC"),
        ];
        let autumn = [
            item(&unit, 9, "Loa phát thanh", "Phát thanh về dịch vụ công trực tuyến", "Người dân"),
            item(&unit, 11, "Băng rôn", "Băng rôn hưởng ứng cải cách hành chính", "Người dân, doanh nghiệp"),
        ];
        if !matches!(unit.code.as_str(), "LTT" | "IAHD") {
            send_half(desk, &unit, spring.to_vec())?;
        }
        match unit.code.as_str() {
            "LTT" | "NNTH" => {}
            "IAHD" => send_year(desk, &unit, "THPT Ia H’Drai", autumn.to_vec())?,
            "PCT" => send_year(desk, &unit, "THPT Phan Châu Trinh", [spring, autumn].concat())?,
            _ => send_year(desk, &unit, &unit.name, [spring, autumn].concat())?,
        }
    }
    for code in ASKED {
        let unit = desk.unit(code)?;
        let asked = item(&unit, 7, "Khảo sát", "Khảo sát mức độ hài lòng của người dân", "Người dân");
        let form = Form { posts: vec![asked], ..Form::cover_of(&unit, "Đột xuất", "20/7/2021") };
        desk.send(&format!("Dot xuat thang 7/{}.xlsx", plain(&unit.short)), &form.book())?;
    }
    desk.send_bytes("Nam 2021/THCS va THPT Lien Viet.xlsx", broken::password()?)?;
    // A download that broke off in the middle.
    let whole = desk.sent("6 thang dau nam 2021/Trung tam Ngoai ngu – Tin hoc tinh Kon Tum.xlsx")?;
    desk.send_bytes("Nam 2021/Trung tam Ngoai ngu.xlsx", whole[..whole.len() / 2].to_vec())
}

fn send_half(desk: &mut Desk, unit: &Unit, posts: Vec<Post>) -> Result<(), Problem> {
    let path = format!("6 thang dau nam 2021/{}", plain(&unit.short));
    if unit.code == "DNST" {
        return desk.send_bytes(&format!("{path}.xls"), broken::web_page(&as_web_page(unit, &posts)));
    }
    let ending = match unit.code.as_str() {
        "TCV" => "xls",
        "CVA" => "ods",
        _ => "xlsx",
    };
    let form = Form { posts, ..Form::cover_of(unit, "6 tháng đầu năm 2021", "30/6/2021") };
    desk.send(&format!("{path}.{ending}"), &form.book())
}

fn send_year(desk: &mut Desk, unit: &Unit, written: &str, posts: Vec<Post>) -> Result<(), Problem> {
    let code = if written == unit.name { unit.code.clone() } else { String::new() };
    // One unit ticks "Không phát sinh" and lists what it did all the same.
    let nil = if unit.code == "QLCL" { "Có" } else { "" }.to_owned();
    let form = Form { unit: written.to_owned(), code, nil, posts, ..Form::cover_of(unit, "Năm 2021", "15/12/2021") };
    desk.send(&format!("Nam 2021/{}.xlsx", plain(&unit.short)), &form.book())
}

fn item(unit: &Unit, month: u32, form: &str, title: &str, audience: &str) -> Post {
    let place = u32::try_from(unit.place).unwrap_or(0);
    let (date, index) = (day(2021, month, 1 + place % 28), usize::try_from(month).unwrap_or(1));
    Post::new(date, form, &format!("{title} – {}", unit.short), &link(unit, index, 2021)).to(audience)
}

/// Title rows, a head and the posts, as text.
fn as_web_page(unit: &Unit, posts: &[Post]) -> Vec<Vec<String>> {
    let line = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
    let mut rows = vec![
        line(&["SỞ GIÁO DỤC VÀ ĐÀO TẠO KON TUM"]),
        line(&[&unit.name]),
        line(&["BÁO CÁO TUYÊN TRUYỀN CCHC 6 THÁNG ĐẦU NĂM 2021"]),
        line(&["STT", "Ngày", "Hình thức", "Nội dung", "Đường dẫn", "Đối tượng"]),
    ];
    for (ordinal, post) in (1..).zip(posts) {
        let date = if let Cell::Date(date) = post.when { date.format("%d/%m/%Y").to_string() } else { String::new() };
        let ordinal = i32::to_string(&ordinal);
        rows.push(line(&[&ordinal, &date, &post.form, &post.title, &post.url, &post.audience]));
    }
    rows
}
