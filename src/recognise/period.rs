//! The words that name a reporting period: "6 tháng đầu năm 2022", "Quý I/2022", "9T/2022", "Năm 2022", "đột xuất".
//!
//! A month is no reporting period. Years inside dates, document numbers, school years and plan titles are not
//! the report's year. Which source wins is decided in `identity`.

use std::borrow::Cow;

use crate::model::calendar::PeriodKind;
use crate::model::text::fold;

/// Which part of a year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A regular period.
    Regular(PeriodKind),
    /// On request.
    AdHoc,
}

/// What a text says of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The part named first.
    pub(super) part: Part,
    /// Its year, where written.
    pub(super) year: Option<i32>,
    /// Another part named beside it.
    pub(super) other: Option<Part>,
}

/// A word of the text that matters here; what stands in dates and document numbers is `Other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word<'a> {
    Text(&'a str),
    Year(i32),
    Other,
}

/// The period a text names. `stated`: the text is the value of a label "Kỳ báo cáo", where a bare year is the year's
/// report.
pub(super) fn find(text: &str, stated: bool) -> Option<Named> {
    find_in(&fold(text), stated)
}

/// The same for text that is folded already.
pub(super) fn find_in(folded: &str, stated: bool) -> Option<Named> {
    let folded = apart(folded);
    let words = words(&folded);
    let mut parts: Vec<(usize, Part)> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        if is_outlook(&words[index..]) {
            break;
        }
        match part_at(&words[index..]) {
            Some((part, length)) => {
                parts.push((index + length, part));
                index += length;
                parts.extend(second_quarter(&words[index..], part).map(|second| (index, second)));
            }
            None => index += 1,
        }
    }
    if let Some(&(after, part)) = parts.first() {
        let other = parts.iter().map(|(_, part)| *part).find(|other| *other != part);
        return Some(Named { part, year: year_near(&words, after), other });
    }
    year_alone(&words, stated || !is_reference(&folded), stated)
}

/// The year of "năm 2022", when no part of it is named.
fn year_alone(words: &[Word<'_>], is_own: bool, stated: bool) -> Option<Named> {
    let year = |year| Some(Named { part: Part::Regular(PeriodKind::Year), year: Some(year), other: None });
    for (index, word) in words.iter().enumerate() {
        if is_outlook(&words[index..]) {
            break;
        }
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        match (before, word) {
            (Some(Word::Text("nam")), Word::Year(number)) if is_own => return year(*number),
            (_, Word::Year(number)) if stated && words.len() == 1 => return year(*number),
            _ => {}
        }
    }
    let whole = words.windows(2).any(|pair| matches!(pair, [Word::Text("ca"), Word::Text("nam")]));
    (stated && whole).then_some(Named { part: Part::Regular(PeriodKind::Year), year: None, other: None })
}

/// A year written in a text that names no period, such as a folder "2022".
pub(super) fn year_in(text: &str) -> Option<i32> {
    words(&fold(text)).iter().find_map(|word| match word {
        Word::Year(year) => Some(*year),
        _ => None,
    })
}

/// Whether a line speaks of another document: its year is not the report's.
fn is_reference(folded: &str) -> bool {
    let starts = ["thuc hien", "can cu", "theo ", "kem theo", "ban hanh", "ke hoach", "so ", "kh "];
    starts.iter().any(|start| folded.starts_with(start)) || folded.contains("ke hoach so")
}

/// Words after which a report speaks of the next period.
fn is_outlook(words: &[Word<'_>]) -> bool {
    matches!(words, [Word::Text("phuong"), Word::Text("huong"), ..])
        || matches!(words, [Word::Text("nhiem"), Word::Text("vu"), Word::Text("trong"), Word::Text("tam"), ..])
        || matches!(words, [Word::Text("ke"), Word::Text("hoach"), Word::Text("cong"), Word::Text("tac"), ..])
}

/// The nearest year after a part, else before it.
fn year_near(words: &[Word<'_>], after: usize) -> Option<i32> {
    if let Some(Word::Text(short)) = words.get(after)
        && short.len() == 2
        && let Ok(number @ 15..=79) = short.parse::<i32>()
    {
        return Some(2000 + number);
    }
    let (before, behind) = words.split_at_checked(after)?;
    let year = |word: &Word<'_>| match word {
        Word::Year(year) => Some(*year),
        _ => None,
    };
    behind.iter().find_map(year).or_else(|| before.iter().rev().find_map(year))
}

/// The part that begins here, and how many words it takes.
fn part_at(words: &[Word<'_>]) -> Option<(Part, usize)> {
    use PeriodKind::{HalfYear, NineMonths, Quarter, Year};
    let text = |index: usize| match words.get(index) {
        Some(Word::Text(text)) => *text,
        _ => "",
    };
    let half = |index: usize| if text(index).starts_with("cuoi") || text(index) == "cn" { 2 } else { 1 };
    let regular = |kind, length| Some((Part::Regular(kind), length));
    match (text(0), text(1), text(2)) {
        ("dot", "xuat", _) => Some((Part::AdHoc, 2)),
        ("quy" | "qui", "thu", number) if quarter(number).is_some() => regular(Quarter(quarter(number)?), 3),
        ("quy" | "qui" | "q", number, _) if quarter(number).is_some() => regular(Quarter(quarter(number)?), 2),
        ("6" | "06" | "sau", "thang", next) if next.parse::<u8>().is_err() => regular(HalfYear(half(2)), 2),
        ("9" | "09" | "chin", "thang", next) if next.parse::<u8>().is_err() => regular(NineMonths, 2),
        ("3" | "03" | "ba", "thang", "dau") => regular(Quarter(1), 3),
        ("3" | "03" | "ba", "thang", "cuoi") => regular(Quarter(4), 3),
        ("12" | "muoi", "thang", next) if text(0) == "12" && next.parse::<u8>().is_err() => regular(Year, 2),
        ("nua", "dau", "nam") => regular(HalfYear(1), 3),
        ("nua", "cuoi", "nam") => regular(HalfYear(2), 3),
        ("6t" | "06t" | "6th" | "6m" | "h1" | "6thang", ..) => regular(HalfYear(half(1)), 1),
        ("6tdn" | "6tdaunam" | "6thangdaunam", ..) => regular(HalfYear(1), 1),
        ("h2" | "6tcn" | "6tcuoinam" | "6thangcuoinam", ..) => regular(HalfYear(2), 1),
        ("9t" | "09t" | "9th" | "9m" | "9thang", ..) => regular(NineMonths, 1),
        ("12t" | "12m", ..) => regular(Year, 1),
        (word, ..) => {
            let number = ["quy", "qui", "q"].iter().find_map(|start| word.strip_prefix(start))?;
            regular(Quarter(quarter(number)?), 1)
        }
    }
}

/// The second quarter of "Quý I, II", "Quý 1 và 2".
fn second_quarter(words: &[Word<'_>], first: Part) -> Option<Part> {
    let mut rest = words.iter().skip_while(|word| matches!(word, Word::Text("va" | "+" | "&")));
    match (first, rest.next()) {
        (Part::Regular(PeriodKind::Quarter(_)), Some(Word::Text(number))) => {
            quarter(number).map(|number| Part::Regular(PeriodKind::Quarter(number)))
        }
        _ => None,
    }
}

fn quarter(word: &str) -> Option<u8> {
    match word {
        "1" | "01" | "i" | "mot" | "nhat" | "ⅰ" => Some(1),
        "2" | "02" | "ii" | "hai" | "ⅱ" => Some(2),
        "3" | "03" | "iii" | "ba" | "ⅲ" => Some(3),
        "4" | "04" | "iv" | "tu" | "bon" | "ⅳ" => Some(4),
        _ => None,
    }
}

/// Words with their years written apart: "6T2022" is "6T 2022", "2022Q1" is "2022 Q1".
fn apart(folded: &str) -> Cow<'_, str> {
    if !folded.split(' ').any(|word| year_beside(word).is_some()) {
        return Cow::Borrowed(folded);
    }
    let words = folded.split(' ').map(|word| match year_beside(word).and_then(|at| word.split_at_checked(at)) {
        Some((front, back)) => format!("{front} {back}"),
        None => word.to_owned(),
    });
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// Where a word that is a period and a year without a space between them is to be split.
fn year_beside(word: &str) -> Option<usize> {
    let is_year = |text: &str| text.parse::<i32>().is_ok_and(|year| (1990..=2099).contains(&year));
    let is_part = |text: &str| part_at(&[Word::Text(text)]).is_some();
    let splits = |at: usize| match word.split_at_checked(at) {
        Some((front, back)) => (is_year(back) && is_part(front)) || (at == 4 && is_year(front) && is_part(back)),
        None => false,
    };
    [word.len().checked_sub(4)?, 4].into_iter().find(|at| splits(*at))
}

/// The words of a folded text, with what belongs to dates, document numbers and school years put aside.
fn words(folded: &str) -> Vec<Word<'_>> {
    let texts: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words: Vec<Word<'_>> = texts
        .iter()
        .map(|text| match text.parse::<i32>() {
            Ok(year @ 1990..=2099) if text.len() == 4 => Word::Year(year),
            _ => Word::Text(text),
        })
        .collect();
    for index in 0..texts.len() {
        let length = aside(&texts[index..]);
        for word in words.iter_mut().skip(index).take(length) {
            *word = Word::Other;
        }
    }
    words
}

/// How many words from here belong to a date, a school year or a span of years.
fn aside(texts: &[&str]) -> usize {
    let small =
        |text: &str, most: u32| text.len() <= 2 && text.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    let year = |text: &str| text.len() == 4 && text.parse::<u32>().is_ok_and(|number| (1990..=2099).contains(&number));
    match texts {
        ["ngay", day, "thang", month, "nam", last, ..] if small(day, 31) && small(month, 12) && year(last) => 6,
        [day, "thang", month, "nam", last, ..] if small(day, 31) && small(month, 12) && year(last) => 5,
        ["thang", month, "nam", last, ..] if small(month, 12) && year(last) => 4,
        ["thang", month, last, ..] if small(month, 12) && year(last) => 3,
        ["ngay", day, month, ..]
            if small(day, 31) && small(month, 12) && !texts.get(3).is_some_and(|last| year(last)) =>
        {
            3
        }
        [day, month, last, ..] if small(day, 31) && small(month, 12) && year(last) => 3,
        ["nam", "hoc", first, last, ..] if year(first) && year(last) => 4,
        ["nam", "hoc", ..] => 3,
        ["giai", "doan", first, last, ..] if year(first) && year(last) => 4,
        [first, last, ..] if year(first) && year(last) => 2,
        [month, "thang", other, ..] if small(month, 31) && small(other, 12) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::Period;

    fn show(text: &str, stated: bool) -> String {
        match find(text, stated) {
            None => "none".to_owned(),
            Some(Named { part: Part::AdHoc, .. }) => "ad_hoc".to_owned(),
            Some(Named { part: Part::Regular(kind), year, .. }) => match year {
                Some(year) => Period::new(year, kind).to_string(),
                None => Period::new(0, kind).to_string(),
            },
        }
    }

    #[test]
    fn every_way_of_naming_a_period() {
        for (text, id) in [
            ("6 tháng đầu năm 2022", "2022-H1"),
            ("06 THÁNG ĐẦU NĂM 2022", "2022-H1"),
            ("sáu tháng đầu năm 2022", "2022-H1"),
            ("6T/2022", "2022-H1"),
            ("2022-H1", "2022-H1"),
            ("6 tháng cuối năm 2022", "2022-H2"),
            ("6 tháng/2022", "2022-H1"),
            ("Quý I/2022", "2022-Q1"),
            ("Quí 1 năm 2022", "2022-Q1"),
            ("Q1-2022", "2022-Q1"),
            ("Q.I/2022", "2022-Q1"),
            ("quý IV năm 2021", "2021-Q4"),
            ("QUÝ III/2022", "2022-Q3"),
            ("Quý 2/22", "2022-Q2"),
            ("quý II", "0-Q2"),
            ("9 tháng đầu năm 2022", "2022-9M"),
            ("09 tháng năm 2022", "2022-9M"),
            ("2022-9M", "2022-9M"),
            ("Năm 2022", "2022"),
            ("cả năm 2022", "2022"),
            ("Báo cáo đột xuất", "ad_hoc"),
            ("Năm 2022 - Quý I", "2022-Q1"),
            ("quý III và 9 tháng năm 2022", "2022-Q3"),
            ("Báo cáo 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2022", "2022-H1"),
            ("Báo cáo năm 2021, phương hướng năm 2022", "2021"),
            ("BÁO CÁO KẾT QUẢ TUYÊN TRUYỀN CCHC 6 THÁNG ĐẦU NĂM 2022", "2022-H1"),
            ("Quý I năm 2022 (thực hiện Kế hoạch số 86/KH-SGDĐT ngày 17/01/2021)", "2022-Q1"),
            ("bao-cao_quy-1_2022", "2022-Q1"),
            ("BC quy1 2022", "2022-Q1"),
            ("BC_QI_2022", "2022-Q1"),
            ("BC 6T2022", "2022-H1"),
            ("HD QuyI2022", "2022-Q1"),
            ("2022Q3", "2022-Q3"),
            ("6thang2022", "2022-H1"),
            ("Quý thứ nhất năm 2022", "2022-Q1"),
        ] {
            assert_eq!(show(text, false), id, "{text}");
        }
        assert_eq!(show("2022", true), "2022");
        assert_eq!(show("Cả năm", true), "0");
        assert_eq!(
            find("Quý III và 9 tháng", true).and_then(|named| named.other),
            Some(Part::Regular(PeriodKind::NineMonths))
        );
        for text in ["Quý I, II năm 2022", "Quý 1 + 2 năm 2022", "Quý I và II/2022"] {
            let other = find(text, true).and_then(|named| named.other);
            assert_eq!(other, Some(Part::Regular(PeriodKind::Quarter(2))), "{text}");
        }
    }

    #[test]
    fn what_names_no_period() {
        for text in [
            "Tháng 3/2022",
            "Tháng 3 năm 2022",
            "Kế hoạch số 86/KH-SGDĐT ngày 17/01/2022",
            "(Thực hiện Kế hoạch tuyên truyền cải cách hành chính năm 2022)",
            "Sóc Trăng, ngày 20 tháng 6 năm 2022",
            "ngày 6 tháng 6 năm 2022",
            "Năm học 2021-2022",
            "giai đoạn 2021-2025",
            "quy định mới",
            "2022",
            "T00001_1",
            "Quý 5/2022",
            "",
        ] {
            assert_eq!(show(text, false), "none", "{text}");
        }
        assert_eq!(show("Tháng 3/2022", true), "none");
    }

    #[test]
    fn a_year_in_a_folder_is_a_hint() {
        assert_eq!(year_in("2022"), Some(2022));
        assert_eq!(year_in("Báo cáo 2022"), Some(2022));
        assert_eq!(year_in("nam hoc 2021-2022"), None);
    }
}
