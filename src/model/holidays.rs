//! Working days: weekends, public holidays, and the days worked to make up for them.
//!
//! The days themselves are data (`src/data/holidays.toml` and a plan's `holidays.csv`), not code.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::plan::Due;

/// What is special about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A public holiday, or a day off in lieu.
    Off,
    /// A Saturday or Sunday worked in exchange for another day.
    MakeUp,
}

/// Special days with their names.
#[derive(Debug, Clone, Default)]
pub struct Holidays {
    days: BTreeMap<NaiveDate, (DayKind, String)>,
}

impl Holidays {
    /// Adds a day; a later addition replaces an earlier one.
    pub fn add(&mut self, day: NaiveDate, kind: DayKind, name: &str) {
        self.days.insert(day, (kind, name.to_owned()));
    }

    /// The special days within the years, in order.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, DayKind, &str)> {
        self.days.iter().map(|(day, (kind, name))| (*day, *kind, name.as_str()))
    }

    /// Whether the table knows any holiday of the year; without one, only weekends are left out.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.days.keys().any(|day| day.year() == year)
    }

    /// Whether offices work on the day.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some((kind, _)) => *kind == DayKind::MakeUp,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The last day on which a report is on time.
    #[must_use]
    pub fn due_day(&self, cut_off: NaiveDate, due: Due) -> NaiveDate {
        match due {
            Due::Days(days) => cut_off + Days::new(u64::from(days)),
            Due::WorkingDays(days) => {
                let mut day = cut_off;
                for _ in 0..days {
                    day = day + Days::new(1);
                    while !self.is_working(day) {
                        day = day + Days::new(1);
                    }
                }
                day
            }
            Due::DayOfMonth(wanted) => {
                let of_month = |year: i32, month: u32| {
                    let end = super::calendar::month_end(year, month);
                    end.with_day(wanted).unwrap_or(end)
                };
                let same = of_month(cut_off.year(), cut_off.month());
                if same >= cut_off {
                    same
                } else if cut_off.month() == 12 {
                    of_month(cut_off.year() + 1, 1)
                } else {
                    of_month(cut_off.year(), cut_off.month() + 1)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Tết 2022 with the days around it: off 31/1 to 4/2.
    fn holidays() -> Holidays {
        let mut holidays = Holidays::default();
        for day in ["2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04"] {
            holidays.add(date(day), DayKind::Off, "Tết");
        }
        holidays.add(date("2022-02-12"), DayKind::MakeUp, "làm bù");
        holidays
    }

    #[test]
    fn working_days_skip_weekends_and_holidays_and_count_make_up_days() {
        let holidays = holidays();
        assert_eq!(holidays.due_day(date("2022-01-28"), Due::WorkingDays(1)), date("2022-02-07"));
        assert_eq!(holidays.due_day(date("2022-02-10"), Due::WorkingDays(2)), date("2022-02-12"));
        assert_eq!(holidays.due_day(date("2022-02-11"), Due::WorkingDays(2)), date("2022-02-14"));
    }

    #[test]
    fn a_day_of_the_month_is_the_first_on_or_after_the_cut_off() {
        let holidays = Holidays::default();
        assert_eq!(holidays.due_day(date("2022-06-14"), Due::DayOfMonth(20)), date("2022-06-20"));
        assert_eq!(holidays.due_day(date("2022-06-30"), Due::DayOfMonth(20)), date("2022-07-20"));
        assert_eq!(holidays.due_day(date("2022-12-31"), Due::DayOfMonth(20)), date("2023-01-20"));
        assert_eq!(holidays.due_day(date("2022-01-31"), Due::DayOfMonth(30)), date("2022-02-28"));
        assert_eq!(holidays.due_day(date("2022-06-30"), Due::Days(5)), date("2022-07-05"));
    }
}
