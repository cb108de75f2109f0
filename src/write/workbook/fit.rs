//! How many lines a text takes in its cell, which not every program works out when it opens a file.

/// Most lines of a row: Excel's limit is 409 points.
pub(super) const TALLEST: u32 = 27;

/// How many lines a text takes in a column, of whose width it can use a share.
pub(in crate::write) fn wrapped(text: &str, width: f64, share: f64) -> u32 {
    // Vietnamese text in this font is narrower than the digits a column's width is counted in.
    let wider = if width < 16.0 {
        1.0
    } else if width < 30.0 {
        1.05
    } else {
        1.15
    };
    lines(text, width * share * wider)
}

/// How many lines a text takes in a column so many characters wide.
fn lines(text: &str, width: f64) -> u32 {
    let fits = |length: usize| u32::try_from(length).map_or(f64::MAX, f64::from) <= width;
    if fits(text.len()) && !text.contains('\n') {
        return 1;
    }
    let mut lines = 0;
    for part in text.split('\n') {
        lines += 1;
        let mut filled = 0.0;
        for word in part.split(' ') {
            let letters = u32::try_from(word.chars().count()).map_or(f64::MAX, f64::from);
            // A word that is wider than the column is broken.
            if filled > 0.0 && filled + 1.0 + letters > width {
                lines += 1;
                filled = 0.0;
            }
            filled += letters + if filled > 0.0 { 1.0 } else { 0.0 };
            while filled > width && lines < TALLEST {
                lines += 1;
                filled -= width;
            }
        }
        if lines >= TALLEST {
            return TALLEST;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_grow_with_their_text() {
        assert_eq!(lines("chưa đạt", 11.0), 1);
        assert_eq!(lines("chưa đến hạn", 8.0), 2);
        assert_eq!(lines("một\nhai\nba bốn năm sáu bảy", 10.0), 4);
        assert_eq!(lines("ba bốn năm sáu", 7.0), 2);
        assert_eq!(lines(&"x".repeat(10_000), 10.0), TALLEST);
    }
}
