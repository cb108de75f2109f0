//! Which numbers are dates: number formats, and serial numbers under both date systems.
//!
//! Times of day and elapsed times are not dates and stay numbers.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::sheet::Value;

/// From which day a workbook counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DateSystem {
    /// Serial 1 is 1 January 1900, and a 29 February 1900 is counted that never was.
    #[default]
    From1900,
    /// Serial 0 is 1 January 1904.
    From1904,
}

impl DateSystem {
    /// The day of a serial number; `None` before the first, after 9999, and for the day that never was.
    pub(crate) fn day(self, serial: f64) -> Option<NaiveDate> {
        if !(0.0..2_958_466.0).contains(&serial) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range by the line above")]
        let days = serial.floor() as u64;
        let (year, month, day) = match (self, days) {
            (DateSystem::From1904, _) => (1904, 1, 1),
            (DateSystem::From1900, 0 | 60) => return None,
            (DateSystem::From1900, 1..60) => (1899, 12, 31),
            (DateSystem::From1900, _) => (1899, 12, 30),
        };
        let date = NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))?;
        (date.year() <= 9999).then_some(date)
    }

    /// A number as a date, if it is one.
    pub(crate) fn value(self, number: f64) -> Value {
        self.day(number).map_or(Value::Number(number), Value::Date)
    }
}

/// Whether a built-in number format shows a date; the file's own formats go before these.
pub(crate) fn built_in(id: u32) -> bool {
    // 27–36 and 50–58 are dates in East Asian editions, 32–35 and 55–56 of them times.
    matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
}

/// Whether a number format code shows a day, month or year.
pub(crate) fn is_date(code: &str) -> bool {
    let Some(letters) = letters(code) else { return false };
    if letters.iter().any(|letter| matches!(letter, 'd' | 'y')) {
        return true;
    }
    // What is left is m: minutes beside h or s, else months.
    let minutes = letters.iter().any(|letter| matches!(letter, 'h' | 's'));
    letters.contains(&'m') && !minutes
}

/// The letters that stand for parts of a date or time in the first section; `None` for an elapsed time.
fn letters(code: &str) -> Option<Vec<char>> {
    let mut found = Vec::new();
    let mut rest = code.chars();
    if code.trim().to_ascii_lowercase().starts_with("general") {
        return Some(found);
    }
    while let Some(letter) = rest.next() {
        match letter {
            ';' => break,
            '"' => {
                rest.by_ref().find(|next| *next == '"');
            }
            '\\' | '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|next| *next != ']').collect();
                let unit = inside.to_ascii_lowercase();
                if !unit.is_empty() && ['h', 'm', 's'].iter().any(|part| unit.trim_matches(*part).is_empty()) {
                    return None;
                }
            }
            'A' | 'a' => {
                // AM/PM and A/P: their letters are not months.
                let tail = rest.as_str().to_ascii_lowercase();
                let skip = if tail.starts_with("m/pm") {
                    4
                } else if tail.starts_with("/p") {
                    2
                } else {
                    0
                };
                rest.by_ref().take(skip).for_each(drop);
            }
            _ if matches!(letter.to_ascii_lowercase(), 'd' | 'y' | 'm' | 'h' | 's') => {
                found.push(letter.to_ascii_lowercase());
            }
            _ => {}
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_formats_are_told_from_others() {
        for code in [
            "dd/mm/yyyy",
            "d-m-yy h:mm",
            "mmmm",
            "[$-1042A]dd/mm/yyyy;@",
            "\"Ngày \"dd\" tháng \"mm",
            "[Red]yyyy",
            "m/yyyy",
            "dd\\/mm\\/yyyy AM/PM",
        ] {
            assert!(is_date(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0\\ \"đồng\"",
            "#,##0\" dd/mm\"",
            "[h]:mm",
            "[mm]:ss",
            "h:mm AM/PM",
            "mm:ss",
            "[Red]0",
            "0;[Red]\\d",
            "_d0",
            "@",
            "0.0E+00",
        ] {
            assert!(!is_date(code), "{code}");
        }
    }

    #[test]
    fn serials_become_days_of_their_system() {
        let shown = |system: DateSystem, serial| system.day(serial).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(shown(DateSystem::From1900, 1.0), "1900-01-01");
        assert_eq!(shown(DateSystem::From1900, 59.9), "1900-02-28");
        assert_eq!(shown(DateSystem::From1900, 60.0), "");
        assert_eq!(shown(DateSystem::From1900, 61.0), "1900-03-01");
        assert_eq!(shown(DateSystem::From1900, 44_635.5), "2022-03-15");
        assert_eq!(shown(DateSystem::From1904, 43_173.0), "2022-03-15");
        assert_eq!(shown(DateSystem::From1900, 0.5), "");
        assert_eq!(shown(DateSystem::From1900, -1.0), "");
        assert_eq!(shown(DateSystem::From1900, 2_958_465.0), "9999-12-31");
        assert_eq!(shown(DateSystem::From1900, 2_958_466.0), "");
        assert_eq!(shown(DateSystem::From1900, f64::NAN), "");
        assert_eq!(shown(DateSystem::From1904, 2_958_465.0), "");
    }
}
