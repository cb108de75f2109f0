//! Reports as senders fill them in: the office's form with its five sheets, and free tables of their own.

use chrono::NaiveDate;

use super::cells::{Book, Cell, Sheet};
use super::units::Unit;
use crate::row;

/// A row of *Tin bài*.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// The date as typed.
    pub(crate) when: Cell,
    /// When it was sent to the office, where the sheet has that column.
    pub(crate) sent: Option<Cell>,
    /// The form of communication as typed.
    pub(crate) form: String,
    /// Title.
    pub(crate) title: String,
    /// Number and symbol.
    pub(crate) number: String,
    /// Link.
    pub(crate) url: String,
    /// Audience as typed.
    pub(crate) audience: String,
    /// Remark.
    pub(crate) note: String,
}

/// What a unit fills in; sheets without rows keep their head only.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    /// Unit name as typed.
    pub(crate) unit: String,
    /// Unit code as typed.
    pub(crate) code: String,
    /// Period as typed.
    pub(crate) period: String,
    /// Report date as typed.
    pub(crate) dated: String,
    /// "Lần" as typed.
    pub(crate) version: String,
    /// "Không phát sinh" as typed.
    pub(crate) nil: String,
    /// Rows of *Tin bài*.
    pub(crate) posts: Vec<Post>,
    /// Rows of *Hoạt động* after STT: form, unit of count, quantity, people, audience, evidence, remark.
    pub(crate) activities: Vec<Vec<Cell>>,
    /// Rows of *Nhiệm vụ*: code, task, component, result, done on, evidence, remark.
    pub(crate) tasks: Vec<Vec<Cell>>,
    /// Rows of *Chỉ tiêu*: code, target, numerator, denominator, excluded, remark.
    pub(crate) ratios: Vec<Vec<Cell>>,
}

const POST_HEADS: [&str; 8] =
    ["STT", "Ngày đăng", "Hình thức", "Tiêu đề", "Số, ký hiệu", "Đường dẫn", "Đối tượng", "Ghi chú"];
const ACTIVITY_HEADS: [&str; 8] =
    ["STT", "Hình thức", "Đơn vị tính", "Số lượng", "Số lượt người", "Đối tượng", "Minh chứng", "Ghi chú"];
const TASK_HEADS: [&str; 7] = ["Mã", "Nhiệm vụ", "Thành phần", "Kết quả", "Ngày hoàn thành", "Minh chứng", "Ghi chú"];
const RATIO_HEADS: [&str; 6] = ["Mã", "Chỉ tiêu", "Tử số", "Mẫu số", "Loại trừ", "Ghi chú"];

impl Form {
    /// A form whose cover is filled in, and nothing else.
    pub(crate) fn cover_of(unit: &Unit, period: &str, dated: &str) -> Form {
        Form {
            unit: unit.name.clone(),
            code: unit.code.clone(),
            period: period.to_owned(),
            dated: dated.to_owned(),
            ..Form::default()
        }
    }

    /// The cover and the four tables.
    pub(crate) fn book(&self) -> Book {
        let sheet = |name: &str, heads: &[&str], rows: Vec<Vec<Cell>>| {
            let head = heads.iter().map(|head| Cell::from(*head)).collect();
            Sheet::new(name, std::iter::once(head).chain(rows).collect())
        };
        let posts = numbered(self.posts.iter().map(Post::cells));
        let mut post_heads = POST_HEADS.to_vec();
        if self.posts.iter().any(|post| post.sent.is_some()) {
            post_heads.insert(2, "Ngày gửi");
        }
        let mut book = vec![
            self.cover(),
            sheet("Tin bài", &post_heads, posts),
            sheet("Hoạt động", &ACTIVITY_HEADS, numbered(self.activities.iter().cloned())),
        ];
        if !self.tasks.is_empty() {
            book.push(sheet("Nhiệm vụ", &TASK_HEADS, self.tasks.clone()));
        }
        if !self.ratios.is_empty() {
            book.push(sheet("Chỉ tiêu", &RATIO_HEADS, self.ratios.clone()));
        }
        book
    }

    fn cover(&self) -> Sheet {
        let line = |label: &str, value: &str| row![label, value];
        Sheet::new(
            "Thông tin",
            vec![
                line("Đơn vị", &self.unit),
                line("Mã đơn vị", &self.code),
                line("Kỳ báo cáo", &self.period),
                line("Ngày báo cáo", &self.dated),
                line("Lần", &self.version),
                line("Người lập", ""),
                line("Điện thoại", ""),
                line("Không phát sinh", &self.nil),
            ],
        )
    }
}

impl Post {
    /// A post with its date, form, title and link; nothing else filled in.
    pub(crate) fn new(when: impl Into<Cell>, form: &str, title: &str, url: &str) -> Post {
        Post {
            when: when.into(),
            sent: None,
            form: form.to_owned(),
            title: title.to_owned(),
            number: String::new(),
            url: url.to_owned(),
            audience: String::new(),
            note: String::new(),
        }
    }

    /// With an audience.
    pub(crate) fn to(mut self, audience: &str) -> Post {
        audience.clone_into(&mut self.audience);
        self
    }

    /// With the number of the document it posts.
    pub(crate) fn numbered(mut self, number: &str) -> Post {
        number.clone_into(&mut self.number);
        self
    }

    /// With the day it was sent to the office.
    pub(crate) fn sent(mut self, day: impl Into<Cell>) -> Post {
        self.sent = Some(day.into());
        self
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![self.when.clone()];
        cells.extend(self.sent.clone());
        cells.extend(row![
            self.form.as_str(),
            self.title.as_str(),
            self.number.as_str(),
            self.url.as_str(),
            self.audience.as_str(),
            self.note.as_str(),
        ]);
        cells
    }
}

/// Rows with their ordinal in front.
fn numbered(rows: impl Iterator<Item = Vec<Cell>>) -> Vec<Vec<Cell>> {
    (1_u32..).zip(rows).map(|(ordinal, row)| std::iter::once(Cell::from(ordinal)).chain(row).collect()).collect()
}

/// What stands around the rows of a free table.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Free<'a> {
    /// The agency above the unit, first line of the title rows.
    pub(crate) issuer: &'a str,
    /// The unit's name as typed, in the title rows; empty where only the file name says it.
    pub(crate) unit: &'a str,
    /// The title row that names the period.
    pub(crate) title: &'a str,
    /// The date of the report, in the place-and-date row: `Sóc Trăng, ngày 12 tháng 7 năm 2022`.
    pub(crate) dated: &'a str,
    /// A two-row merged head and a row of column numbers.
    pub(crate) merged_head: bool,
    /// Group rows: before which post (from 0), and the words.
    pub(crate) groups: &'a [(usize, &'a str)],
    /// What the last row states as the total.
    pub(crate) total: Option<u32>,
    /// Whether "Nơi nhận", "Người lập biểu" and a name stand below.
    pub(crate) signed: bool,
}

impl Free<'_> {
    /// The sheet `Báo cáo`: title rows, head, posts, total, signature.
    pub(crate) fn sheet(&self, posts: &[Post]) -> Sheet {
        let mut rows: Vec<Vec<Cell>> = vec![
            row![self.issuer, "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            row![self.unit.to_uppercase(), "", "", "Độc lập - Tự do - Hạnh phúc"],
            row!["", "", "", self.dated],
            vec![],
            row![self.title],
            vec![],
        ];
        let mut merged = vec![[4, 0, 4, 6]];
        if self.merged_head {
            merged.extend([[6, 0, 7, 0], [6, 1, 7, 1], [6, 2, 7, 2], [6, 3, 6, 4], [6, 5, 7, 5], [6, 6, 7, 6]]);
            rows.push(row!["TT", "Ngày đăng tải", "Loại", "Tin, bài, văn bản", "", "Link bài viết", "Ghi chú"]);
            rows.push(row!["", "", "", "Tên tin, bài", "Số văn bản"]);
            rows.push(row!["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]);
        } else {
            rows.push(row!["TT", "Ngày đăng tải", "Loại", "Tên tin, bài", "Số văn bản", "Link bài viết", "Ghi chú"]);
        }
        for (index, post) in posts.iter().enumerate() {
            for (_, words) in self.groups.iter().filter(|(before, _)| *before == index) {
                let (ordinal, words) = words.split_once(". ").unwrap_or(("", words));
                rows.push(row![ordinal, words]);
            }
            let mut cells = vec![Cell::from(u32::try_from(index + 1).unwrap_or(0)), post.when.clone()];
            cells.extend(row![
                post.form.as_str(),
                post.title.as_str(),
                post.number.as_str(),
                post.url.as_str(),
                post.note.as_str()
            ]);
            rows.push(cells);
        }
        if let Some(total) = self.total {
            rows.push(row!["", "Tổng cộng", "", total]);
        }
        if self.signed {
            rows.extend([
                vec![],
                row!["Nơi nhận:", "", "", "", "HIỆU TRƯỞNG"],
                row!["- Sở GDĐT;"],
                row!["- Lưu: VT.", "", "", "", "(Đã ký)"],
                row!["Người lập biểu", "", "", "", "Nguyễn Văn An"],
            ]);
        }
        Sheet::new("Báo cáo", rows).merge(&merged)
    }
}

/// A day known to exist.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
