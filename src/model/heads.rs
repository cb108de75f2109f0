//! Spellings of column heads and cover labels: data, extensible by a plan.

use std::collections::HashMap;

use super::text::fold;

/// What a column of a table, or a label of the cover sheet, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// STT
    Ordinal,
    /// Ngày đăng
    Posted,
    /// Ngày gửi
    Sent,
    /// Hình thức
    Category,
    /// Tiêu đề
    Title,
    /// Số, ký hiệu
    Number,
    /// Đường dẫn
    Url,
    /// Đối tượng
    Audience,
    /// Ghi chú
    Note,
    /// Đơn vị tính
    CountedIn,
    /// Số lượng
    Quantity,
    /// Lũy kế
    Cumulative,
    /// Số lượt người
    People,
    /// Minh chứng
    Evidence,
    /// Mã (nhiệm vụ, chỉ tiêu)
    Code,
    /// Nhiệm vụ
    Task,
    /// Thành phần
    Component,
    /// Kết quả
    Result,
    /// Ngày hoàn thành
    DoneOn,
    /// Chỉ tiêu
    Target,
    /// Tử số
    Numerator,
    /// Mẫu số
    Denominator,
    /// Loại trừ
    Excluded,
    /// Tỷ lệ: a percentage, which can't stand for its numerator and denominator
    Percent,
    /// Đơn vị (a column of a table for several units, or the cover's label)
    Unit,
    /// Mã đơn vị
    UnitCode,
    /// Kỳ báo cáo
    Period,
    /// Ngày báo cáo
    ReportDate,
    /// Lần
    Version,
    /// Người lập
    Author,
    /// Điện thoại
    Phone,
    /// Không phát sinh
    Nil,
    /// Phiên bản mẫu: which of the forms of `tonghop template` it is
    Form,
}

impl Field {
    /// Every field with the word that names it in `heads.toml` and in a plan's `[heads]`.
    pub const ALL: &'static [(Field, &'static str)] = &[
        (Field::Ordinal, "ordinal"),
        (Field::Posted, "posted"),
        (Field::Sent, "sent"),
        (Field::Category, "category"),
        (Field::Title, "title"),
        (Field::Number, "number"),
        (Field::Url, "url"),
        (Field::Audience, "audience"),
        (Field::Note, "note"),
        (Field::CountedIn, "counted_in"),
        (Field::Quantity, "quantity"),
        (Field::Cumulative, "cumulative"),
        (Field::People, "people"),
        (Field::Evidence, "evidence"),
        (Field::Code, "code"),
        (Field::Task, "task"),
        (Field::Component, "component"),
        (Field::Result, "result"),
        (Field::DoneOn, "done_on"),
        (Field::Target, "target"),
        (Field::Numerator, "numerator"),
        (Field::Denominator, "denominator"),
        (Field::Excluded, "excluded"),
        (Field::Percent, "percent"),
        (Field::Unit, "unit"),
        (Field::UnitCode, "unit_code"),
        (Field::Period, "period"),
        (Field::ReportDate, "report_date"),
        (Field::Version, "version"),
        (Field::Author, "author"),
        (Field::Phone, "phone"),
        (Field::Nil, "nil"),
        (Field::Form, "form"),
    ];

    /// The field a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Field> {
        Field::ALL.iter().find(|(_, name)| *name == word).map(|(field, _)| *field)
    }
}

/// All spellings, by folded text.
#[derive(Debug, Clone, Default)]
pub struct Heads {
    by_fold: HashMap<String, Vec<Field>>,
}

impl Heads {
    /// Adds a spelling. One spelling may name several fields ("Ngày" is posted and done on; "Tên" …): the
    /// table's other heads decide.
    pub fn add(&mut self, field: Field, spelling: &str) {
        let fields = self.by_fold.entry(fold(spelling)).or_default();
        if !fields.contains(&field) {
            fields.push(field);
        }
    }

    /// The fields a head may mean, in the order they were added; none when it is no known head.
    #[must_use]
    pub fn fields(&self, head: &str) -> &[Field] {
        self.by_folded(&fold(head))
    }

    /// The same for text that is folded already.
    #[must_use]
    pub fn by_folded(&self, folded: &str) -> &[Field] {
        self.by_fold.get(folded).map_or(&[], Vec::as_slice)
    }
}
