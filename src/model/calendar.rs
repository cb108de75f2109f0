//! Reporting periods, the windows of facts they hold, and the two calendars.
//!
//! `civil`: quarters and months as in the calendar. `decree`: data run from the 15th to the 14th
//! (Nghị định 09/2019/NĐ-CP and the provincial rules under it). Months are civil in both.
//!
//! It does not know today's date, nor holidays (`holidays`).

use std::fmt;

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::id::Id;

/// A span of whole days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Window {
    /// Whether the day lies in the window.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether every day of `other` lies in this window.
    #[must_use]
    pub fn contains(&self, other: &Window) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether the two windows share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Window) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// What kind of period a report or a summary covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// Quý I–IV: 1 to 4.
    Quarter(u8),
    /// 6 tháng đầu năm (1) or cuối năm (2).
    HalfYear(u8),
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
}

/// One reporting period of one year, such as `2022-Q1`, `2022-H1`, `2022-9M` or `2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year it is named after.
    pub year: i32,
    /// Which part of the year.
    pub kind: PeriodKind,
}

impl Period {
    /// A period of a year.
    #[must_use]
    pub fn new(year: i32, kind: PeriodKind) -> Period {
        Period { year, kind }
    }

    /// Reads `2022-Q1`, `2022-H1`, `2022-9M` or `2022`; nothing else.
    #[must_use]
    pub fn parse(id: &str) -> Option<Period> {
        let (year, part) = id.split_once('-').map_or((id, ""), |(year, part)| (year, part));
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let kind = match part {
            "" if !id.contains('-') => PeriodKind::Year,
            "Q1" => PeriodKind::Quarter(1),
            "Q2" => PeriodKind::Quarter(2),
            "Q3" => PeriodKind::Quarter(3),
            "Q4" => PeriodKind::Quarter(4),
            "H1" => PeriodKind::HalfYear(1),
            "H2" => PeriodKind::HalfYear(2),
            "9M" => PeriodKind::NineMonths,
            _ => return None,
        };
        Some(Period { year: year.parse().ok()?, kind })
    }

    /// The months of the year it spans, first and last, 1 to 12.
    #[must_use]
    pub fn months(&self) -> (u32, u32) {
        match self.kind {
            PeriodKind::Quarter(n) => (u32::from(n) * 3 - 2, u32::from(n) * 3),
            PeriodKind::HalfYear(n) => (u32::from(n) * 6 - 5, u32::from(n) * 6),
            PeriodKind::NineMonths => (1, 9),
            PeriodKind::Year => (1, 12),
        }
    }

    /// The ways in which narrower periods tile this one exactly, widest tiles first.
    #[must_use]
    pub fn tilings(&self) -> Vec<Vec<Period>> {
        use PeriodKind::{HalfYear, NineMonths, Quarter};
        let kinds: &[&[PeriodKind]] = match self.kind {
            PeriodKind::Quarter(_) => &[],
            HalfYear(1) => &[&[Quarter(1), Quarter(2)]],
            HalfYear(_) => &[&[Quarter(3), Quarter(4)]],
            NineMonths => &[&[HalfYear(1), Quarter(3)], &[Quarter(1), Quarter(2), Quarter(3)]],
            PeriodKind::Year => &[
                &[HalfYear(1), HalfYear(2)],
                &[NineMonths, Quarter(4)],
                &[HalfYear(1), Quarter(3), Quarter(4)],
                &[Quarter(1), Quarter(2), HalfYear(2)],
                &[Quarter(1), Quarter(2), Quarter(3), Quarter(4)],
            ],
        };
        kinds.iter().map(|tiling| tiling.iter().map(|kind| Period::new(self.year, *kind)).collect()).collect()
    }

    /// The period from the start of the year to this one's cut-off: for Quý II the half-year.
    #[must_use]
    pub fn cumulative(&self) -> Period {
        let kind = match self.kind {
            PeriodKind::Quarter(2) => PeriodKind::HalfYear(1),
            PeriodKind::Quarter(3) => PeriodKind::NineMonths,
            PeriodKind::Quarter(4) | PeriodKind::HalfYear(2) => PeriodKind::Year,
            kind => kind,
        };
        Period::new(self.year, kind)
    }

    /// The period a figure is compared with: the quarter before, else the same period of the year before.
    #[must_use]
    pub fn previous(&self) -> Period {
        match self.kind {
            PeriodKind::Quarter(n) if n > 1 => Period::new(self.year, PeriodKind::Quarter(n - 1)),
            PeriodKind::Quarter(_) => Period::new(self.year - 1, PeriodKind::Quarter(4)),
            kind => Period::new(self.year - 1, kind),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::Quarter(n) => write!(out, "{}-Q{n}", self.year),
            PeriodKind::HalfYear(n) => write!(out, "{}-H{n}", self.year),
            PeriodKind::NineMonths => write!(out, "{}-9M", self.year),
            PeriodKind::Year => write!(out, "{}", self.year),
        }
    }
}

/// The window over which a quota asks for its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each civil month.
    Month,
    /// Each quarter of the plan's calendar.
    Quarter,
    /// Each half-year of the plan's calendar.
    HalfYear,
    /// Each year of the plan's calendar.
    Year,
}

/// A named window of a rule, such as `2022-03`, `2022-Q1`, `2022-H2` or `2022`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleWindow {
    /// The name shown, also in JSON.
    pub id: Id,
    /// Its days.
    pub window: Window,
}

/// Which days a period's data run over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// 1 January to 31 December.
    #[default]
    Civil,
    /// 15 December of the year before to 14 December.
    Decree,
}

impl Calendar {
    /// The days whose facts belong to the period; its last day is the cut-off (*chốt số liệu*).
    #[must_use]
    pub fn window(self, period: Period) -> Window {
        let (first, last) = period.months();
        match self {
            Calendar::Civil => Window { from: day(period.year, first, 1), to: month_end(period.year, last) },
            Calendar::Decree => Window {
                from: if first == 1 { day(period.year - 1, 12, 15) } else { day(period.year, first - 1, 15) },
                to: day(period.year, last, 14),
            },
        }
    }

    /// The windows of a rule that have days in `span` and belong to one of the years, oldest first.
    #[must_use]
    pub fn rule_windows(self, per: Per, span: Window, years: &[i32]) -> Vec<RuleWindow> {
        let mut windows = Vec::new();
        for &year in years {
            let of_year: Vec<RuleWindow> = match per {
                Per::Month => (1..=12)
                    .map(|month| RuleWindow {
                        id: format!("{year}-{month:02}").into(),
                        window: month_window(year, month),
                    })
                    .collect(),
                Per::Quarter => (1..=4).map(|n| self.named(Period::new(year, PeriodKind::Quarter(n)))).collect(),
                Per::HalfYear => (1..=2).map(|n| self.named(Period::new(year, PeriodKind::HalfYear(n)))).collect(),
                Per::Year => vec![self.named(Period::new(year, PeriodKind::Year))],
            };
            windows.extend(of_year.into_iter().filter(|rule| rule.window.overlaps(&span)));
        }
        windows
    }

    /// The period as a rule's window.
    #[must_use]
    pub fn named(self, period: Period) -> RuleWindow {
        RuleWindow { id: period.to_string().into(), window: self.window(period) }
    }
}

/// All days of a civil month.
#[must_use]
pub fn month_window(year: i32, month: u32) -> Window {
    Window { from: day(year, month, 1), to: month_end(year, month) }
}

/// The last day of a civil month.
#[must_use]
pub fn month_end(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) };
    next.checked_sub_days(Days::new(1)).unwrap_or(next)
}

/// The whole months of the window, counted from its first day: the 1st to the last of a month in the civil calendar,
/// the 15th to the 14th in the decree's.
#[must_use]
pub fn whole_months(window: Window) -> Vec<Window> {
    let starts = (0..).map_while(|months| window.from.checked_add_months(Months::new(months)));
    starts
        .clone()
        .zip(starts.skip(1).filter_map(|next| next.pred_opt()))
        .map(|(from, to)| Window { from, to })
        .take_while(|month| month.to <= window.to)
        .collect()
}

/// A day known to exist (first to 28th of a month); days out of range fall back to the epoch.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(window: Window) -> String {
        format!("{}..{}", window.from, window.to)
    }

    #[test]
    fn civil_windows_follow_the_calendar() {
        let of = |id| show(Calendar::Civil.window(Period::parse(id).expect("a period")));
        assert_eq!(of("2022-Q1"), "2022-01-01..2022-03-31");
        assert_eq!(of("2024-H1"), "2024-01-01..2024-06-30");
        assert_eq!(of("2022-9M"), "2022-01-01..2022-09-30");
        assert_eq!(of("2022"), "2022-01-01..2022-12-31");
    }

    #[test]
    fn decree_windows_run_from_the_15th_to_the_14th() {
        let of = |id| show(Calendar::Decree.window(Period::parse(id).expect("a period")));
        assert_eq!(of("2022-Q1"), "2021-12-15..2022-03-14");
        assert_eq!(of("2022-Q2"), "2022-03-15..2022-06-14");
        assert_eq!(of("2022-Q3"), "2022-06-15..2022-09-14");
        assert_eq!(of("2022-Q4"), "2022-09-15..2022-12-14");
        assert_eq!(of("2022-H1"), "2021-12-15..2022-06-14");
        assert_eq!(of("2022-9M"), "2021-12-15..2022-09-14");
        assert_eq!(of("2022"), "2021-12-15..2022-12-14");
    }

    #[test]
    fn period_ids_round_trip_and_others_are_refused() {
        for id in ["2022-Q1", "2022-Q4", "2022-H1", "2022-9M", "2022"] {
            assert_eq!(Period::parse(id).expect("a period").to_string(), id);
        }
        for id in ["2022-", "2022-Q5", "22-Q1", "2022-q1", "", "2022-12", "Q1"] {
            assert_eq!(Period::parse(id), None, "{id}");
        }
    }

    #[test]
    fn tilings_cover_the_period_without_overlap() {
        for id in ["2022-H1", "2022-H2", "2022-9M", "2022"] {
            let period = Period::parse(id).expect("a period");
            for tiling in period.tilings() {
                let mut next = Calendar::Decree.window(period).from;
                for tile in &tiling {
                    let window = Calendar::Decree.window(*tile);
                    assert_eq!(window.from, next);
                    next = window.to.succ_opt().expect("a day");
                }
                assert_eq!(next.pred_opt(), Some(Calendar::Decree.window(period).to));
            }
        }
    }

    #[test]
    fn a_decree_quarter_shows_the_civil_months_it_touches_within_the_years() {
        let span = Calendar::Decree.window(Period::new(2022, PeriodKind::Quarter(1)));
        let ids: Vec<String> = Calendar::Decree
            .rule_windows(Per::Month, span, &[2022])
            .into_iter()
            .map(|window| window.id.to_string())
            .collect();
        assert_eq!(ids, ["2022-01", "2022-02", "2022-03"]);
    }

    #[test]
    fn whole_months_leave_out_a_broken_one() {
        let window = Window { from: day(2022, 4, 1), to: day(2022, 6, 29) };
        assert_eq!(whole_months(window), [month_window(2022, 4), month_window(2022, 5)]);
        let quarter = Calendar::Decree.window(Period::new(2023, PeriodKind::Quarter(1)));
        let months = [((2022, 12), (2023, 1)), ((2023, 1), (2023, 2)), ((2023, 2), (2023, 3))];
        assert_eq!(
            whole_months(quarter),
            months.map(|(from, to)| Window { from: day(from.0, from.1, 15), to: day(to.0, to.1, 14) })
        );
        assert_eq!(whole_months(Calendar::Decree.window(Period::new(2023, PeriodKind::Year))).len(), 12);
    }
}
