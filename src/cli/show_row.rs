//! A row of a table as text, with one cell marked below it.

use super::screen::{cut, safe, width};

/// Columns a row may take.
const WIDEST: usize = 100;
/// Columns a cell beside the marked one may take.
const CELL: usize = 32;
/// Columns the marked cell may take.
const MARKED: usize = 60;

/// The row and the line of marks below it. Cells that do not fit beside the marked one are left out, marked by `…`.
pub(super) fn marked(cells: &[String], meant: usize) -> Option<(String, String)> {
    let most = |index: usize| if index == meant { MARKED } else { CELL };
    let texts: Vec<String> = cells.iter().enumerate().map(|(index, cell)| cut(&shown(cell), most(index))).collect();
    let marked = texts.get(meant)?;
    let (mut first, mut last, mut taken) = (meant, meant, width(marked));
    loop {
        let before = first.checked_sub(1).and_then(|index| texts.get(index)).map(|text| width(text) + 3);
        let after = texts.get(last + 1).map(|text| width(text) + 3);
        match (before, after) {
            (Some(more), _) if taken + more <= WIDEST => {
                first -= 1;
                taken += more;
            }
            (_, Some(more)) if taken + more <= WIDEST => {
                last += 1;
                taken += more;
            }
            _ => break,
        }
    }
    let mut row = String::from(if first > 0 { "… | " } else { "" });
    let mut lead = width(&row);
    for (index, text) in texts.iter().enumerate().take(last + 1).skip(first) {
        if index > first {
            row.push_str(" | ");
        }
        if index == meant {
            lead = width(&row);
        }
        row.push_str(text);
    }
    if last + 1 < texts.len() {
        row.push_str(" | …");
    }
    row.truncate(row.trim_end().len());
    Some((row, format!("{}{}", " ".repeat(lead), "^".repeat(width(marked).max(1)))))
}

fn shown(cell: &str) -> String {
    safe(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str], meant: usize) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        marked(&cells, meant).map(|(row, marks)| format!("{row}\n{marks}")).unwrap_or_default()
    }

    #[test]
    fn the_marks_stand_under_the_cell() {
        assert_eq!(row(&["3", "31/4/2022", "Tin", "Hội nghị"], 1), "3 | 31/4/2022 | Tin | Hội nghị\n    ^^^^^^^^^");
        assert_eq!(row(&["Hội nghị", "31/4"], 1), "Hội nghị | 31/4\n           ^^^^");
        assert_eq!(row(&["Ho\u{323}\u{302}i nghi\u{323}", "x"], 1), "Ho\u{323}\u{302}i nghi\u{323} | x\n           ^");
    }

    #[test]
    fn an_empty_cell_is_still_marked() {
        assert_eq!(row(&["3", "", "Tin"], 1), "3 |  | Tin\n    ^");
    }

    #[test]
    fn a_long_row_keeps_the_marked_cell() {
        let long = "x".repeat(40);
        let shown = row(&[&long, &long, &long, "31/4", &long, &long], 3);
        assert!(shown.starts_with("… | "), "{shown}");
        let (row, marks) = shown.split_once('\n').expect("two lines");
        assert!(width(row) <= WIDEST + 8, "{row}");
        let at = row.find("31/4").expect("the cell");
        assert_eq!(width(&row[..at]), marks.find('^').expect("a mark"));
    }

    #[test]
    fn no_such_cell_shows_nothing() {
        assert_eq!(row(&["3"], 1), "");
    }
}
