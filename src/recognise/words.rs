//! The words that mark rows: totals, groups, signatures, numbering; and what categories and audiences are called.
//!
//! All functions take folded text unless they say otherwise.

use crate::model::category::{Categories, CategoryId};
use crate::model::plan::Audience;
use crate::model::text::fold;

/// A text without what stands in round or square brackets, and without stars.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && letter != '*' => out.push(letter),
            _ => {}
        }
    }
    out
}

/// Whether these words behind a known head leave its meaning as it is.
pub(super) fn continues_head(rest: &str) -> bool {
    let first = rest.split(' ').next().unwrap_or("");
    matches!(
        first,
        "tren"
            | "cua"
            | "trong"
            | "tai"
            | "ve"
            | "neu"
            | "theo"
            | "quy"
            | "nam"
            | "ky"
            | "len"
            | "dang"
            | "6"
            | "9"
            | "cchc"
            | "dvt"
            | "bai"
            | "tin"
            | "tuyen"
            | "kem"
            | "cu"
            | "va"
            | "den"
            | "tu"
            | "tinh"
            | "du"
            | "so"
    )
}

/// Whether words behind a number or a head count people.
pub(super) fn is_of_people(folded: &str) -> bool {
    ["nguoi", "hoc sinh", "dai bieu", "hoc vien"].iter().any(|word| folded.contains(word))
}

/// Whether a first cell names a total: "Cộng", "Tổng cộng (I+II)".
pub(super) fn is_total(folded: &str) -> bool {
    let rest = ["tong cong", "tong so", "tong", "cong"].iter().find_map(|word| folded.strip_prefix(word));
    let Some(rest) = rest else { return false };
    rest.is_empty()
        || (rest.starts_with(' ')
            && rest.split_whitespace().all(|word| {
                word.bytes().all(|byte| b"0123456789ivxabcd+".contains(&byte))
                    || matches!(word, "bang" | "chung" | "cong" | "muc" | "phan" | "trong" | "ky" | "quy" | "thang")
            }))
}

/// Whether a cell belongs to what stands below a table: signatures, *Nơi nhận*.
pub(super) fn is_signature(folded: &str) -> bool {
    const STARTS: &[&str] = &[
        "noi nhan",
        "nguoi lap",
        "nguoi tong hop",
        "nguoi bao cao",
        "nguoi kiem tra",
        "nguoi thuc hien",
        "thu truong",
        "hieu truong",
        "pho hieu truong",
        "kt",
        "tl",
        "tuq",
        "tm",
        "q hieu truong",
        "giam doc",
        "pho giam doc",
        "truong phong",
        "pho truong phong",
        "chanh van phong",
        "pho chanh van phong",
        "ke toan",
        "lap bieu",
        "lap bang",
        "xac nhan cua",
        "ky ten",
        "ky ghi ro ho ten",
        "luu vt",
        "can bo tong hop",
        "cong chuc tong hop",
        "lanh dao don vi",
        "thu ky",
        "dai dien don vi",
    ];
    folded.split(' ').count() <= 8
        && STARTS
            .iter()
            .any(|start| folded.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a cell says that nothing arose.
pub(super) fn is_nil(folded: &str) -> bool {
    matches!(
        folded,
        "khong phat sinh"
            | "khong co phat sinh"
            | "khong co"
            | "khong co noi dung phat sinh"
            | "khong co so lieu phat sinh"
            | "khong co so lieu"
            | "khong co tin bai"
            | "khong co hoat dong"
            | "chua phat sinh"
    ) || (folded.contains("khong phat sinh") && !folded.contains("neu ") && folded.split(' ').count() <= 14)
}

/// Whether a cell repeats the one above it.
pub(super) fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    // Nearly all cells are told by their first letter.
    let first = text.chars().find(|letter| letter.is_ascii_alphanumeric() || !letter.is_ascii());
    text.len() <= 12
        && (matches!(text, "\"" | "''" | "”" | "“" | "〃" | "//" | "-\"-" | "-nt-")
            || (first.is_some_and(|first| matches!(first, 'n' | 'N') || !first.is_ascii())
                && matches!(fold(text).as_str(), "nt" | "nhu tren")))
}

/// Whether an ordinal is that of a group: I, II, A, b.
pub(super) fn is_group_ordinal(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')', ':', '-']);
    let letters = text.as_bytes();
    !letters.is_empty()
        && letters.len() <= 5
        && (letters.iter().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
            || (letters.len() == 1 && letters.iter().all(u8::is_ascii_alphabetic)))
}

/// One cell of a numbering row: "(1)", "A", "4=2+3"; its place in the sequence where it states one.
pub(super) fn numbering(text: &str) -> Option<Numbering> {
    let text = text.trim();
    if text.len() > 12 || text.is_empty() {
        return None;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', '.']);
    if let (Ok(number), true) = (bare.parse::<u32>(), bare.len() <= 2) {
        return Some(Numbering::Number(number, bare.len() < text.len()));
    }
    if bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(Numbering::Letter);
    }
    let digits: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let formula = bare.contains(['=', '/', ':', '+'])
        && bare.chars().all(|letter| letter.is_ascii_digit() || "=+-*/:x()[]% ".contains(letter))
        && text.contains(['=', '(']);
    let number = digits.parse().ok()?;
    formula.then_some(Numbering::Number(number, true))
}

/// What a cell of a numbering row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// A, B, C.
    Letter,
    /// A number, and whether it is marked as one of a column ("(1)").
    Number(u32, bool),
}

/// The form a cell (not folded) names; words such as "Tổ chức" may stand before it.
pub(super) fn category(categories: &Categories, text: &str) -> Option<CategoryId> {
    named(categories, text).or_else(|| named(categories, categories.behind_lead(&fold(text))?))
}

/// The form that a text begins with: the whole text, else its leading words, else its first piece.
fn named(categories: &Categories, text: &str) -> Option<CategoryId> {
    if let Some(id) = categories.by_words(text) {
        return Some(id);
    }
    let bare = without_brackets(text);
    if let Some(id) = categories.by_words(&bare) {
        return Some(id);
    }
    let mut pieces = bare.split([',', ';', ':', '\n', '–', '/', '+']).flat_map(|piece| piece.split(" - "));
    let first = pieces.next().unwrap_or("");
    let folded = fold(&bare);
    for (end, _) in folded.match_indices(' ').rev() {
        let (start, rest) = folded.split_at(end);
        let several = start.contains(' ');
        if (several || continues_form(rest.trim_start()))
            && let Some(id) = categories.by_words(start)
        {
            return Some(id);
        }
    }
    categories.by_words(first)
}

/// Whether words behind a one-word form leave it as it is: "Tin đăng …", "Bài trên …".
fn continues_form(rest: &str) -> bool {
    let first = rest.split(' ').next().unwrap_or("");
    matches!(
        first,
        "dang" | "tren" | "ve" | "trang" | "website" | "web" | "cua" | "tai" | "duoc" | "tuyen" | "cchc" | "va" | "noi"
    )
}

/// For whom, by the words of a cell.
pub(super) fn audience(folded: &str) -> Option<Audience> {
    const CITIZENS: &[&str] = &[
        "nguoi dan",
        "nhan dan",
        "cong dan",
        "doanh nghiep",
        "to chuc",
        "phu huynh",
        "hoc sinh",
        "cha me",
        "hoc vien",
        "sinh vien",
    ];
    const OFFICIALS: &[&str] = &[
        "cbccvc",
        "ccvc",
        "can bo",
        "cong chuc",
        "vien chuc",
        "nguoi lao dong",
        "giao vien",
        "noi bo",
        "cbgv",
        "cb gv",
        "cbvc",
        "nld",
        "dang vien",
        "nha giao",
        "nhan vien",
        "cbnv",
    ];
    const BOTH: &[&str] = &["ca hai", "tat ca", "moi doi tuong", "ca 2", "cac doi tuong"];
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    match (has(OFFICIALS), has(CITIZENS)) {
        (true, true) => Some(Audience::Both),
        (true, false) => Some(Audience::Officials),
        (false, true) => Some(Audience::Citizens),
        (false, false) => has(BOTH).then_some(Audience::Both),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tables;

    #[test]
    fn totals_signatures_and_groups_are_told_from_titles() {
        for text in ["Tổng cộng", "CỘNG", "Tổng", "Tổng cộng (I+II)", "Tổng số", "Cộng:", "Cộng tháng 1"]
        {
            assert!(is_total(&fold(text)), "{text}");
        }
        for text in ["Tổng kết công tác năm", "Cộng đồng học tập", "Tổng quan về CCHC", "Công tác tuyên truyền"]
        {
            assert!(!is_total(&fold(text)), "{text}");
        }
        for text in [
            "Nơi nhận:",
            "NGƯỜI LẬP BIỂU",
            "HIỆU TRƯỞNG",
            "KT. HIỆU TRƯỞNG",
            "Thủ trưởng đơn vị",
            "(Ký, ghi rõ họ tên)",
        ] {
            assert!(is_signature(&fold(text)), "{text}");
        }
        for text in ["Hiệu trưởng đối thoại với phụ huynh học sinh toàn trường", "Ktx mới", "Tin"]
        {
            assert!(!is_signature(&fold(text)), "{text}");
        }
        assert!(["I", "IV", "A", "b)", "II."].iter().all(|text| is_group_ordinal(text)));
        assert!(!["1", "1.1", "Tin", "", "IA2"].iter().any(|text| is_group_ordinal(text)));
    }

    #[test]
    fn forms_are_named_by_the_whole_or_by_leading_words() {
        let categories = tables::categories();
        let of = |text: &str| category(&categories, text).map(|id| categories.get(id).key.clone());
        for (text, form) in [
            ("Tin", "web_news"),
            ("bài viết", "web_article"),
            ("Tin bài đăng website", "web_post"),
            ("Văn bản", "directive_posted"),
            ("Video clip", "video_clip"),
            ("Tin tức, sự kiện", "web_news"),
            ("Bài đăng trên trang của trường", "web_article"),
            ("Hội nghị (trực tuyến)", "conference"),
            ("Tổ chức hội nghị", "conference"),
            ("Phát tờ rơi", "leaflet"),
            ("Tuyên truyền trên Facebook", "facebook_post"),
            ("Số lượng tin, bài đã đăng", "web_post"),
        ] {
            assert_eq!(of(text).as_deref(), Some(form), "{text}");
        }
        for text in ["Tin nhắn", "Họp báo", "Tổ chức họp báo", "Bảng tin", "Tổ chức", "abc", ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn audiences_are_told_by_their_words() {
        assert_eq!(audience(&fold("CBCCVC")), Some(Audience::Officials));
        assert_eq!(audience(&fold("Người dân, doanh nghiệp")), Some(Audience::Citizens));
        assert_eq!(audience(&fold("Giáo viên và phụ huynh")), Some(Audience::Both));
        assert_eq!(audience(&fold("khác")), None);
    }
}
