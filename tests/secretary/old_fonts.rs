//! Vietnamese as it was typed before Unicode, letter for letter as the fonts' makers printed their tables.

const UNICODE: &str = "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị \
                       ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ";
const TCVN3: &str = "µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë ® Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ \
                     ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u{ad} õ ø ö ÷ ù ú ý û ü þ";
const VNI: &str = "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò \
                   oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î";

fn old(letter: char, table: &'static str) -> Option<&'static str> {
    let at = UNICODE.split(' ').position(|known| known.starts_with(letter))?;
    table.split(' ').nth(at)
}

/// In TCVN3, whose capitals with a tone are small letters in a font of capitals.
pub(crate) fn tcvn3(text: &str) -> String {
    let capitals = "ĂÂÊÔƠƯĐ".chars().zip("¡¢£¤¥¦§".chars());
    let encode = |letter: char| {
        let capital = capitals.clone().find(|(own, _)| *own == letter).map(|(_, old)| old.to_string());
        let small = letter.to_lowercase().next().unwrap_or(letter);
        capital.or_else(|| old(small, TCVN3).map(ToOwned::to_owned)).unwrap_or_else(|| letter.to_string())
    };
    text.chars().map(encode).collect()
}

/// In VNI.
pub(crate) fn vni(text: &str) -> String {
    let encode = |letter: char| {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match old(small, VNI) {
            Some(pair) if letter.is_uppercase() => pair.to_uppercase(),
            Some(pair) => pair.to_owned(),
            None => letter.to_string(),
        }
    };
    text.chars().map(encode).collect()
}

/// The bytes of a text that has a byte for each letter, as programs without Unicode save it.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of one byte")).collect()
}
