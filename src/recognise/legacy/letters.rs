//! Old Vietnamese encodings letter by letter: what their bytes mean, under whatever code page they arrived.
//!
//! Deciding whether a text is in one of them is the business of `evidence`.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::syllable::is_syllable;

/// An old encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// TCVN 5712:1993, as the fonts `.VnTime` … show it.
    Tcvn3,
    /// VNI-Windows: a letter and a mark behind it.
    Vni,
    /// RFC 1456.
    Viscii,
}

impl Encoding {
    /// All of them, the commonest first.
    pub(super) const ALL: [Encoding; 3] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii];

    /// What people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Tcvn3 => "TCVN3 (ABC)",
            Encoding::Vni => "VNI",
            Encoding::Viscii => "VISCII",
        }
    }
}

/// The code page under which the bytes of a sheet became the letters it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// Windows-1252 or Latin-1.
    Western,
    /// Windows-1258, which puts Vietnamese letters in fourteen places.
    Vietnamese,
}

/// The letters that Windows-1252 has where Latin-1 has control codes, from 0x80.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What Windows-1258 has in other places than Latin-1, with the letter that Latin-1 has there.
pub(super) const VIETNAMESE: [(char, char); 14] = [
    ('Ă', 'Ã'),
    ('\u{300}', 'Ì'),
    ('Đ', 'Ð'),
    ('\u{309}', 'Ò'),
    ('Ơ', 'Õ'),
    ('Ư', 'Ý'),
    ('\u{303}', 'Þ'),
    ('ă', 'ã'),
    ('\u{301}', 'ì'),
    ('đ', 'ð'),
    ('\u{323}', 'ò'),
    ('ơ', 'õ'),
    ('ư', 'ý'),
    ('₫', 'þ'),
];

/// Whether Windows-1258 alone has a letter.
pub(super) fn is_of_1258(letter: char) -> bool {
    VIETNAMESE.iter().any(|(own, _)| *own == letter)
}

/// Whether a letter stands where Windows-1258 has another one.
pub(super) fn is_replaced_in_1258(letter: char) -> bool {
    VIETNAMESE.iter().any(|(_, western)| *western == letter)
}

/// The byte that a letter was, from 0x80 on.
pub(super) fn byte(letter: char, page: Page) -> Option<u8> {
    let letter = match VIETNAMESE.iter().find(|(own, _)| *own == letter && page == Page::Vietnamese) {
        Some((_, western)) => *western,
        None => letter,
    };
    match letter {
        '\0'..='\u{7f}' => None,
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(letter)).ok(),
        _ => u8::try_from(0x80 + WESTERN.iter().position(|known| *known == letter)?).ok(),
    }
}

/// TCVN 5712 from 0x80 on. TCVN3 fonts know the letters from 0xA1 without the capitals with a tone; typing programs of
/// the standard's second set used those too. A blank is no letter.
static TCVN3: LazyLock<Vec<char>> = LazyLock::new(|| {
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\
                     \u{20}ĂÂÊÔƠƯĐăâêôơưđẰ     àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
                     éẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
        .chars()
        .collect()
});

/// VISCII from 0x80 on. Its six capitals below 0x20 are left out: XML can't hold them.
static VISCII: LazyLock<Vec<char>> = LazyLock::new(|| {
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
                      ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
                      ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư\
                      àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
        .chars()
        .collect()
});

/// Letters that VNI has by themselves, in lower case.
const VNI_ALONE: [(char, char); 8] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];

/// What VNI puts behind a vowel, in lower case, with the combining marks it stands for and the vowels that take it.
const VNI_MARKS: [(char, &str, &str); 17] = [
    ('ù', "\u{301}", "aeouyơư"),
    ('ø', "\u{300}", "aeouyơư"),
    ('û', "\u{309}", "aeouyơư"),
    ('õ', "\u{303}", "aeouyơư"),
    ('ï', "\u{323}", "aeouyơư"),
    ('â', "\u{302}", "aeo"),
    ('á', "\u{302}\u{301}", "aeo"),
    ('à', "\u{302}\u{300}", "aeo"),
    ('å', "\u{302}\u{309}", "aeo"),
    ('ã', "\u{302}\u{303}", "aeo"),
    ('ä', "\u{323}\u{302}", "aeo"),
    ('ê', "\u{306}", "a"),
    ('é', "\u{306}\u{301}", "a"),
    ('è', "\u{306}\u{300}", "a"),
    ('ú', "\u{306}\u{309}", "a"),
    ('ü', "\u{306}\u{303}", "a"),
    ('ë', "\u{323}\u{306}", "a"),
];

/// Signs that stand beside figures in any encoding: 3×4, 25°, 12½.
const SIGNS: &str = "×÷±°²³¼½¾·";

/// Whether a letter may be part of a word: an ASCII one, or one that was a byte above.
pub(super) fn is_in_word(letter: char, page: Page) -> bool {
    letter.is_ascii_alphabetic() || (letter != '\u{a0}' && byte(letter, page).is_some())
}

/// A text as words and what stands between them, in order; words are what [`is_in_word`] says.
pub(super) fn pieces(text: &str, page: Page) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = is_in_word(rest.chars().next()?, page);
        let end = rest.find(|letter| is_in_word(letter, page) != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, is_word))
    })
}

/// A text in Unicode.
pub(super) fn convert(text: &str, encoding: Encoding, page: Page) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let all_capitals = encoding == Encoding::Tcvn3 && is_in_capitals(text);
    let mut before_is_digit = false;
    let mut pieces = pieces(text, page).peekable();
    while let Some((piece, is_word)) = pieces.next() {
        let beside_digit = before_is_digit || pieces.peek().is_some_and(|(next, _)| next.starts_with(char::is_numeric));
        let is_sign = beside_digit && piece.chars().all(|letter| SIGNS.contains(letter));
        if !is_word || is_sign || piece.is_ascii() {
            out.push_str(piece);
        } else {
            let word = self::word(piece, encoding, page);
            // The capitals of TCVN3 are in fonts of their own, over the bytes of small letters.
            if encoding == Encoding::Tcvn3 && (all_capitals || is_in_capitals(piece)) {
                out.extend(word.chars().flat_map(char::to_uppercase));
            } else {
                out.push_str(&word);
            }
        }
        before_is_digit = piece.ends_with(|letter: char| letter.is_ascii_digit());
    }
    out
}

/// Whether a word is one in an encoding: a syllable, of letters that the encoding has.
pub(super) fn is_word_in(word: &str, encoding: Encoding, page: Page) -> bool {
    let is_whole = encoding != Encoding::Vni || vni(word, page).1;
    is_whole && is_syllable(&self::word(word, encoding, page))
}

/// Whether the ASCII letters of a text are capitals: two or more, and no small one.
fn is_in_capitals(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    capitals >= 2 && !text.bytes().any(|letter| letter.is_ascii_lowercase())
}

/// A word in Unicode. What Windows-1252 has below 0xA0 is punctuation, unless only taking it for letters makes a word.
fn word(word: &str, encoding: Encoding, page: Page) -> Cow<'_, str> {
    let is_mark = |letter: char| byte(letter, page).is_some_and(|byte| byte < 0xa0);
    if !word.contains(is_mark) {
        return letters(word, encoding, page).into();
    }
    let parts: Vec<String> = word.split(is_mark).map(|part| letters(part, encoding, page)).collect();
    if !parts.iter().all(|part| part.is_empty() || is_syllable(part)) {
        let whole = letters(word, encoding, page);
        if is_syllable(&whole) {
            return whole.into();
        }
    }
    let shown = |mark: char| WESTERN.get(usize::from(byte(mark, page)? & 0x7f)).copied();
    let mut parts = parts.into_iter();
    let mut out = parts.next().unwrap_or_default();
    for (mark, part) in word.chars().filter(|letter| is_mark(*letter)).zip(parts) {
        out.push(shown(mark).unwrap_or(mark));
        out.push_str(&part);
    }
    out.into()
}

/// A word letter by letter; what the encoding does not have stays.
fn letters(word: &str, encoding: Encoding, page: Page) -> String {
    match encoding {
        Encoding::Tcvn3 => by_table(word, &TCVN3, page),
        Encoding::Viscii => by_table(word, &VISCII, page),
        Encoding::Vni => vni(word, page).0,
    }
}

fn by_table(word: &str, table: &[char], page: Page) -> String {
    let of = |letter: char| {
        let index = usize::from(byte(letter, page)?).checked_sub(0x80)?;
        table.get(index).copied().filter(|found| *found != ' ')
    };
    word.chars().map(|letter| of(letter).unwrap_or(letter)).collect()
}

/// A word from VNI, and whether every letter of it was one of VNI.
fn vni(word: &str, page: Page) -> (String, bool) {
    let mut is_whole = true;
    let mut out = String::with_capacity(word.len() + 8);
    // The vowel that a mark may follow, in lower case.
    let mut vowel = None;
    for letter in word.chars() {
        let western = byte(letter, page).map_or(letter, char::from);
        let small = western.to_lowercase().next().unwrap_or(western);
        let mark =
            VNI_MARKS.iter().find(|(mark, _, vowels)| *mark == small && vowel.is_some_and(|it| vowels.contains(it)));
        if let Some((_, marks, _)) = mark {
            out.push_str(marks);
            vowel = None;
            continue;
        }
        let alone = match small {
            'î' => Some('ỵ'),
            _ => VNI_ALONE.iter().find(|(own, _)| *own == small).map(|(_, found)| *found),
        };
        let found = alone.unwrap_or(small);
        vowel = Some(found);
        match alone {
            Some(found) if western.is_uppercase() => out.extend(found.to_uppercase()),
            Some(found) => out.push(found),
            None => {
                is_whole &= letter.is_ascii();
                out.push(letter);
            }
        }
    }
    (out.nfc().collect(), is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in an old encoding as it arrives, for tests of what brings it back.
    fn shown(text: &str, encoding: Encoding) -> String {
        convert(text, encoding, Page::Western)
    }

    #[test]
    fn the_tables_have_a_letter_or_a_blank_for_each_byte() {
        assert_eq!((TCVN3.len(), VISCII.len()), (128, 128));
        // Every Vietnamese letter stands once in either.
        for table in [&TCVN3, &VISCII] {
            let mut known: Vec<char> = table.iter().copied().filter(|letter| *letter != ' ').collect();
            known.sort_unstable();
            known.dedup();
            assert_eq!(known.len(), table.iter().filter(|letter| **letter != ' ').count());
            assert!(
                "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
                    .chars()
                    .all(|letter| table.contains(&letter))
            );
        }
    }

    #[test]
    fn known_texts_come_out() {
        let tcvn3 = |text| shown(text, Encoding::Tcvn3);
        assert_eq!(tcvn3("Tr\u{ad}êng THPT Hoµng DiÖu"), "Trường THPT Hoàng Diệu");
        assert_eq!(
            tcvn3("§¬n vÞ: B¸o c¸o tuyªn truyÒn c¶i c¸ch hµnh chÝnh"),
            "Đơn vị: Báo cáo tuyên truyền cải cách hành chính"
        );
        assert_eq!(
            tcvn3("Sè l\u{ad}îng; Ngµy ®¨ng; H×nh thøc; Tiªu ®Ò; Sè, ký hiÖu"),
            "Số lượng; Ngày đăng; Hình thức; Tiêu đề; Số, ký hiệu"
        );
        assert_eq!(tcvn3("Q§-UBND, GD&§T"), "QĐ-UBND, GD&ĐT");
        let vni = |text| shown(text, Encoding::Vni);
        assert_eq!(vni("Tröôøng THPT Hoaøng Dieäu"), "Trường THPT Hoàng Diệu");
        assert_eq!(vni("TRÖÔØNG THPT HOAØNG DIEÄU"), "TRƯỜNG THPT HOÀNG DIỆU");
        assert_eq!(
            vni("Ñôn vò: Soá löôïng; Ngaøy ñaêng; Hình thöùc; Tieâu ñeà; kyù hieäu; kyø; myõ; nghæ; nghó; kî"),
            "Đơn vị: Số lượng; Ngày đăng; Hình thức; Tiêu đề; ký hiệu; kỳ; mỹ; nghỉ; nghĩ; kỵ"
        );
        assert_eq!(shown("Tr\u{df}¶ng", Encoding::Viscii), "Trường");
    }

    #[test]
    fn capitals_come_from_the_letters_beside() {
        let tcvn3 = |text| shown(text, Encoding::Tcvn3);
        assert_eq!(tcvn3("TR\u{ad}êNG THPT HOµNG DIÖU"), "TRƯỜNG THPT HOÀNG DIỆU");
        assert_eq!(tcvn3("TR\u{ad}êNG THPT Hµ Néi"), "TRƯỜNG THPT Hà Nội");
        assert_eq!(tcvn3("së y tÕ"), "sở y tế");
        assert_eq!(tcvn3("B¸O C¸O QUý I"), "BÁO CÁO QUÝ I");
        // VNI has capitals of its own.
        assert_eq!(shown("THPT ôû xaõ", Encoding::Vni), "THPT ở xã");
    }

    #[test]
    fn punctuation_and_signs_beside_figures_stay() {
        let tcvn3 = |text| shown(text, Encoding::Tcvn3);
        assert_eq!(tcvn3("“Tr\u{ad}êng häc” – ‘th©n thiÖn’…"), "“Trường học” – ‘thân thiện’…");
        assert_eq!(tcvn3("Hµ Néi–HuÕ"), "Hà Nội–Huế");
        assert_eq!(tcvn3("\u{93}häc\u{94}"), "“học”");
        assert_eq!(tcvn3("3×4 m, 25°, 12½; 5.000®"), "3×4 m, 25°, 12½; 5.000đ");
        // The second set's capitals, under Windows-1252: ƯỜ is 0xA6 0x98.
        assert_eq!(tcvn3("TR¦˜NG"), "TRƯỜNG");
        assert_eq!(tcvn3("“anh em”"), "“anh em”");
    }

    #[test]
    fn the_same_bytes_arrive_under_three_code_pages() {
        for (western, vietnamese) in VIETNAMESE.map(|(own, western)| (western, own)) {
            assert_eq!(byte(western, Page::Western), byte(vietnamese, Page::Vietnamese));
            assert_eq!(byte(vietnamese, Page::Western), None);
        }
        // vÞ, cã, quý, lòng: 0xDE, 0xE3, 0xFD, 0xDF.
        assert_eq!(convert("v\u{303} c\u{e3}", Encoding::Tcvn3, Page::Vietnamese), "vị có");
        assert_eq!(convert("B\u{1a1}\u{30c}", Encoding::Vni, Page::Vietnamese), "Bơ\u{30c}");
        assert_eq!(byte('\u{98}', Page::Western), byte('˜', Page::Western));
    }
}
