//! Which version of a report a cover, a title or a file name says it is: "lần 2", "(1)", "sửa", "bổ sung", "final".
//!
//! Whether the later one replaces the earlier is the ledger's business.

use super::number::{self, Amount};
use super::scan::Label;
use crate::model::report::Version;
use crate::model::text::fold;

/// The number on the cover: "2", "lần 2", "lần thứ hai", "02", "II"; a mark without a number is a second version.
pub(super) fn stated_version(label: &Label<'_>) -> Option<Version> {
    let written = label.written();
    let folded = fold(&written);
    if let Some(version) = times(&folded).filter(|version| version.number > 1) {
        return Some(version);
    }
    if let Some(mark) = mark(&folded) {
        return Some(Version { number: 2, words: mark.to_owned() });
    }
    let number = match label.cell.map(|cell| number::read(&cell.value)) {
        Some(Amount::Whole(number)) => u32::try_from(number).ok(),
        _ => folded.split(' ').find_map(ordinal),
    };
    let number = number.filter(|number| (1..=99).contains(number))?;
    let words = if number > 1 { format!("lần {number}") } else { String::new() };
    Some(Version { number, words })
}

/// A number of times, in digits or words.
fn ordinal(word: &str) -> Option<u32> {
    match word {
        "dau" | "nhat" | "mot" | "i" => Some(1),
        "hai" | "ii" => Some(2),
        "ba" | "iii" => Some(3),
        "tu" | "bon" | "iv" => Some(4),
        "nam" => Some(5),
        _ => word.trim_start_matches(['v', 'l']).parse().ok().filter(|number| (1..=99).contains(number)),
    }
}

/// The words that mark a later version without a number.
fn marks(folded: &str) -> Option<&'static str> {
    const MARKS: &[(&str, &str)] = &[
        ("bo sung", "bổ sung"),
        ("dinh chinh", "đính chính"),
        ("thay the", "thay thế"),
        ("chinh sua", "chỉnh sửa"),
        ("da sua", "đã sửa"),
        ("sua lai", "sửa lại"),
        ("ban sua", "bản sửa"),
        ("sua doi", "sửa đổi"),
        ("cap nhat", "cập nhật"),
        ("gui lai", "gửi lại"),
        ("lam lai", "làm lại"),
        ("dieu chinh", "điều chỉnh"),
        ("hoan chinh", "hoàn chỉnh"),
        ("lan cuoi", "lần cuối"),
        ("ban cuoi", "bản cuối"),
        ("ban chinh thuc", "bản chính thức"),
        ("final", "final"),
    ];
    let first = starts(folded).filter_map(|rest| MARKS.iter().position(|(mark, _)| begins(rest, mark))).min();
    first.and_then(|first| MARKS.get(first)).map(|(_, words)| *words)
}

/// The same where the whole text is about the version, so that "sửa" alone is a mark as well.
fn mark(folded: &str) -> Option<&'static str> {
    marks(folded).or_else(|| is_phrase(folded, "sua").then_some("sửa"))
}

fn is_phrase(folded: &str, phrase: &str) -> bool {
    starts(folded).any(|rest| begins(rest, phrase))
}

/// The text from each of its words on.
fn starts(folded: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folded), |rest| rest.split_once(' ').map(|(_, rest)| rest))
}

/// Whether a text begins with these words.
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// "lần 2", "lần thứ hai", "bản 2", "v2", "ver 2" in folded words; what is "sửa lần 1" is the second version.
fn times(folded: &str) -> Option<Version> {
    let words: Vec<&str> = folded.split(' ').collect();
    let small = |digits: &str| digits.parse().ok().filter(|number| (1..=99).contains(number));
    let (at, number) = (0..words.len()).find_map(|at| {
        let number = match words.get(at..)? {
            ["lan", "thu", number, ..] => ordinal(number),
            ["phien", "ban", number, ..] | ["lan" | "ban" | "ver" | "version", number, ..] => small(number),
            [word, ..] => ["lan", "version", "ver", "v"].iter().find_map(|start| small(word.strip_prefix(start)?)),
            [] => None,
        };
        Some((at, number?))
    })?;
    let corrected = words.get(..at).is_some_and(|before| mark(&before.join(" ")).is_some());
    let number = if corrected { number + 1 } else { number };
    Some(Version { number, words: if number > 1 { format!("lần {number}") } else { String::new() } })
}

/// A version in a title: "BÁO CÁO … (lần 2)", "(Bổ sung)"; other lines may speak of other things.
pub(super) fn title_version(folded: &str) -> Option<Version> {
    let count = folded.split(' ').count();
    let is_title = folded.starts_with("bao cao") || count <= 6;
    if !is_title {
        return None;
    }
    let ends_in_times = folded.contains("lan ").then(|| times(folded)).flatten();
    let marked = || {
        let mark = marks(folded)?;
        let starts = ["bao cao bo sung", "bao cao dinh chinh", "bao cao dieu chinh", "bao cao thay the"];
        let about_report = count <= 6
            || starts.iter().any(|start| folded.starts_with(start))
            || ["thay the bao cao", "thay the cho bao cao"].iter().any(|words| is_phrase(folded, words));
        about_report.then(|| Version { number: 2, words: mark.to_owned() })
    };
    ends_in_times.or_else(marked)
}

/// A version in a file name: "lần 2", "v2", "(1)", "sửa", "bổ sung".
pub(super) fn path_version(stem: &str) -> Option<Version> {
    let folded = fold(stem);
    if let Some(version) = times(&folded) {
        return Some(version);
    }
    if let Some(mark) = mark(&folded) {
        return Some(Version { number: 2, words: mark.to_owned() });
    }
    let (_, number) = stem.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let number: u32 = number.trim().parse().ok().filter(|number| (1..=20).contains(number))?;
    Some(Version { number: number + 1, words: format!("({number})") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_in_file_names_and_titles() {
        let of = |stem: &str| path_version(stem).map(|version| (version.number, version.words));
        assert_eq!(of("BC quy 1 lan 2"), Some((2, "lần 2".into())));
        assert_eq!(of("HD_2022-Q1_v3"), Some((3, "lần 3".into())));
        assert_eq!(of("bao cao (1)"), Some((2, "(1)".into())));
        assert_eq!(of("BC quý I bổ sung"), Some((2, "bổ sung".into())));
        assert_eq!(of("BC quý I - sửa"), Some((2, "sửa".into())));
        assert_eq!(of("BC quý I - sửa lần 1"), Some((2, "lần 2".into())));
        assert_eq!(of("BC quý I - sửa lần 2"), Some((3, "lần 3".into())));
        assert_eq!(of("BC quy I ver2"), Some((2, "lần 2".into())));
        assert_eq!(of("BC quy I version 2"), Some((2, "lần 2".into())));
        assert_eq!(of("BC quy I_final"), Some((2, "final".into())));
        assert_eq!(of("BC quý I (bản chính thức)"), Some((2, "bản chính thức".into())));
        assert_eq!(of("BC quý I điều chỉnh"), Some((2, "điều chỉnh".into())));
        assert_eq!(of("BC quy I - Copy"), None);
        assert_eq!(of("T00001_1"), None);
        assert_eq!(of("BC (6 tháng)"), None);
        let of = |line: &str| title_version(&fold(line)).map(|version| version.number);
        assert_eq!(of("BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN QUÝ I NĂM 2022 (LẦN 2)"), Some(2));
        assert_eq!(of("(Bổ sung)"), Some(2));
        assert_eq!(of("BÁO CÁO ĐIỀU CHỈNH SỐ LIỆU TUYÊN TRUYỀN QUÝ I NĂM 2022"), Some(2));
        assert_eq!(of("Báo cáo này thay thế báo cáo ngày 01/4/2022 của nhà trường"), Some(2));
        assert_eq!(of("BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN QUÝ I NĂM 2022"), None);
        assert_eq!(of("(Kèm theo Kế hoạch sửa đổi, bổ sung số 86/KH-SGDĐT ngày 17/01/2022)"), None);
        assert_eq!(of("BÁO CÁO VỀ VIỆC SỬA ĐỔI, BỔ SUNG THỦ TỤC HÀNH CHÍNH QUÝ I"), None);
    }
}
