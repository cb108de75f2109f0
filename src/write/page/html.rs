//! Writes HTML: markup that stands in the code as it is, everything else escaped.
//!
//! Tags and names of attributes are `&'static str`, so nothing that a report says can become markup. It knows
//! nothing of what the pages show.

use crate::model::fingerprint;

/// A page being written.
#[derive(Default)]
pub(super) struct Html {
    out: String,
}

/// Attributes with their values.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Html {
        self.out.push_str(markup);
        self
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) -> &mut Html {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\t' | '\n' => self.out.push(letter),
                // Neither HTML nor a reader has a use for the others.
                _ if letter.is_control() => self.out.push(char::REPLACEMENT_CHARACTER),
                _ => self.out.push(letter),
            }
        }
        self
    }

    /// Opens an element; attributes without a value are left out.
    pub(super) fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) -> &mut Html {
        self.raw("<").raw(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.raw(" ").raw(name).raw("=\"").text(value).raw("\"");
        }
        self.raw(">")
    }

    /// Closes an element.
    pub(super) fn close(&mut self, tag: &'static str) -> &mut Html {
        self.raw("</").raw(tag).raw(">")
    }

    /// An element that holds a text.
    pub(super) fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) -> &mut Html {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// A number that a machine can read and people write with points: `<data value="1234">1.234</data>`.
    pub(super) fn number(&mut self, value: u64) -> &mut Html {
        self.element("data", &[("value", &value.to_string())], &grouped(value))
    }

    /// The page.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// A number with a point between groups of three digits.
pub(super) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// The source expression of a content security policy that allows exactly this text: `'sha256-…'`.
pub(super) fn allowed(content: &str) -> String {
    let hex = fingerprint::of(content.as_bytes());
    let bits: String = hex.chars().filter_map(|digit| Some(format!("{:04b}", digit.to_digit(16)?))).collect();
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let mut out = String::from("'sha256-");
    for start in (0..bits.len()).step_by(6) {
        let six = bits.get(start..).map_or("", |rest| rest.get(..6).unwrap_or(rest));
        let index = usize::from_str_radix(&format!("{six:0<6}"), 2).unwrap_or_default();
        out.extend(letters.get(index));
    }
    // 256 bits are 42 letters and two bits.
    out.push_str("='");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_no_markup() {
        let mut html = Html::default();
        html.element("p", &[("title", "a\" onload=\"x"), ("lang", "")], "<script>alert('1')</script> & \u{0}\u{7}é");
        assert_eq!(
            html.finish(),
            "<p title=\"a&quot; onload=&quot;x\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; \u{fffd}\u{fffd}é</p>"
        );
    }

    #[test]
    fn numbers_have_points() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1.000", "1.234.567"]);
    }

    #[test]
    fn a_policy_names_the_text_by_its_hash() {
        // printf '' | openssl dgst -sha256 -binary | base64
        assert_eq!(allowed(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
        // printf abc | openssl dgst -sha256 -binary | base64
        assert_eq!(allowed("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }
}
