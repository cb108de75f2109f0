//! Plain text in columns and paragraphs, at most 100 characters wide.

use std::fmt::Write as _;

/// Characters on a line.
const WIDTH: usize = 100;

/// Text in several lines, each behind `indent` spaces.
pub(super) fn paragraph(indent: usize, text: &str) -> String {
    let lead = " ".repeat(indent);
    let mut out = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && indent + line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{lead}{line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{lead}{line}");
    out
}

/// Rows with their columns aligned; the last column is wrapped below itself.
pub(super) fn table(indent: usize, rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        let Some((last, cells)) = row.split_last() else { continue };
        for (cell, width) in cells.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.chars().count()) + 2));
        }
        let start = line.chars().count();
        let wrapped = paragraph(start, last);
        out.push_str(&line);
        out.push_str(wrapped.trim_start());
        if wrapped.trim().is_empty() {
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_characters_and_long_texts_wrapped() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let long = "một hai ba bốn năm ".repeat(8);
        let text =
            table(2, &[row(["Kỳ", "đến", "ghi chú"]), row(["2022-H1", "30/06", long.trim()]), row(["x", "y", ""])]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "  Kỳ       đến    ghi chú");
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(lines[2].starts_with("                  ") && lines.len() == 4, "{text}");
        assert_eq!(lines.last(), Some(&"  x        y"));
    }
}
