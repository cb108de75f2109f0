//! The letters as separated values: UTF-8 with its mark, so that Excel reads the letters' marks; every value quoted.

use super::letters::{HEADS, Letter};
use crate::model::text::starts_a_formula;
use crate::write::workbook::{Book, cell_text, date};

/// The file's text. Rows end as RFC 4180 has it; line feeds inside a letter stay as they are.
pub(super) fn text(book: &Book<'_>, letters: &[Letter]) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, &HEADS.map(|id| book.say(id)));
    for letter in letters {
        row(
            &mut out,
            &[
                letter.code.clone(),
                letter.unit.clone(),
                letter.email.clone(),
                letter.subject.clone(),
                letter.body.clone(),
                letter.count.to_string(),
                letter.due.map(date).unwrap_or_default(),
                letter.when.clone(),
            ],
        );
    }
    out
}

fn row(out: &mut String, values: &[String]) {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push('"');
        // What opens the file may take such a text for a formula; an apostrophe tells it that it is none.
        if starts_a_formula(value) {
            out.push('\'');
        }
        out.push_str(&cell_text::clean(value).replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_and_none_becomes_a_formula() {
        let mut out = String::new();
        row(&mut out, &["=1+1".into(), " @SUM(A1)".into(), "a \"b\",\nc".into(), "-".into(), "còn 9 ngày".into()]);
        assert_eq!(out, "\"'=1+1\",\"' @SUM(A1)\",\"a \"\"b\"\",\nc\",\"'-\",\"còn 9 ngày\"\r\n");
    }
}
