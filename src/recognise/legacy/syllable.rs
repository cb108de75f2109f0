//! Whether a word is spelled as a Vietnamese syllable: an onset, a rhyme, a tone that fits.
//!
//! It holds no dictionary: "nghuông" is no word, but could be one. Few words of other languages pass by chance, and
//! fewer still after their letters were changed; that is what tells encodings apart.

use unicode_normalization::UnicodeNormalization;

/// How a syllable may begin.
const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
];

/// What may follow, without its tone.
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăk", "ăm", "ăn", "ăng",
    "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "ê",
    "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm",
    "iên", "iêng", "iêp", "iêt", "iêu", "o", "oc", "oi", "om", "on", "ong", "op", "ot", "oa", "oac", "oach", "oai",
    "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm", "oăn", "oăng", "oăt", "oe", "oen", "oeo",
    "oet", "ooc", "oong", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "u", "ua",
    "uc", "ui", "um", "un", "ung", "up", "ut", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi", "uôm",
    "uôn", "uông", "uôt", "uơ", "uy", "uya", "uych", "uyn", "uynh", "uyt", "uyu", "uyên", "uyêt", "ư", "ưa", "ưc",
    "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "y", "ych", "yt",
    "ynh", "yêm", "yên", "yêng", "yêt", "yêu",
];

/// Whether a word, in letters of any case, composed or not, is spelled as a syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    let Some((letters, tone)) = parts(word) else { return false };
    let has_tone = |allowed: &[char]| tone.is_some_and(|tone| allowed.contains(&tone));
    ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rhyme| {
            let stopped = rhyme.ends_with(['c', 'k', 'p', 't']) || rhyme.ends_with("ch");
            RHYMES.contains(&rhyme) && fits(onset, rhyme) && (!stopped || has_tone(&['\u{301}', '\u{323}']))
        })
    })
}

/// c, g and ng are written k, gh and ngh before e, ê, i and y; "gì" has no h.
fn fits(onset: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "c" | "ng" => !front,
        "g" => !front || rhyme.starts_with('i'),
        "k" | "gh" | "ngh" => front,
        _ => true,
    }
}

/// The letters of a word in lower case with their tone set apart; `None`: other letters, or several tones.
fn parts(word: &str) -> Option<(String, Option<char>)> {
    let mut letters = String::new();
    let mut tone = None;
    for letter in word.nfd() {
        match letter {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                let on_vowel = letters.ends_with(['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']);
                if tone.replace(letter).is_some() || !on_vowel {
                    return None;
                }
            }
            '\u{302}' | '\u{306}' | '\u{31b}' => {
                let marked = match (letters.pop()?, letter) {
                    ('a', '\u{302}') => 'â',
                    ('a', '\u{306}') => 'ă',
                    ('e', '\u{302}') => 'ê',
                    ('o', '\u{302}') => 'ô',
                    ('o', '\u{31b}') => 'ơ',
                    ('u', '\u{31b}') => 'ư',
                    _ => return None,
                };
                letters.push(marked);
            }
            'Đ' | 'đ' => letters.push('đ'),
            _ if letter.is_ascii_alphabetic() => letters.push(letter.to_ascii_lowercase()),
            _ => return None,
        }
        if letters.len() > 12 {
            return None;
        }
    }
    Some((letters, tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_words_are_syllables() {
        let text = "Trường THPT nghiêng giếng gì gìn quý quốc khuỷu nguyễn thuở hoà hòa uỷ ủy kĩ đặc biệt ngoằn lịch yếu oẳn \
                    thoắt huệ quệch huỳnh tuyệt chuyện đường được nước rượu bưởi ở ý ồ quấy xoong thuế triệu luật ngành \
                    kỹ ghế nghệ giặt giường quanh hoạch việc phường xã ấp Ỷ cũ mẫu đẹp sách \
                    Đắk Lắk moóc hừm";
        for word in text.split_whitespace().filter(|word| !word.is_ascii()) {
            assert!(is_syllable(word), "{word}");
            let decomposed: String = word.nfd().collect();
            assert!(is_syllable(&decomposed), "{word} decomposed");
        }
    }

    #[test]
    fn other_words_are_not() {
        let words = [
            "",
            "Müller",
            "größe",
            "année",
            "señor",
            "cê",
            "kà",
            "ngề",
            "ghà",
            "hêt",
            "bâch",
            "ằà",
            "éâ",
            "ñan",
            "a\u{302}\u{302}",
        ];
        for word in words {
            assert!(!is_syllable(word), "{word}");
        }
        // Its soft hyphen is no letter: in TCVN3 it is ư.
        assert!(!is_syllable("l\u{ad}u"));
    }
}
