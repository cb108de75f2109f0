//! What becomes of an item under a quota: the one place that decides, for figures and for explaining them.

use chrono::NaiveDate;

use crate::model::calendar::RuleWindow;
use crate::model::category::CategoryId;
use crate::model::ledger::epoch_day;
use crate::model::plan::{CountedOn, Quota};

/// What becomes of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It counts in this window.
    Counts(usize),
    /// It lies in this window, after the day judged on.
    TooLate(usize),
    /// It lies in none of the windows.
    Outside,
    /// It is of a form that does not count.
    OtherForm,
}

/// A quota's windows and forms.
pub(super) struct Sieve<'q> {
    /// Column of the frame with the day that counts.
    pub(super) day_column: &'static str,
    forms: &'q [CategoryId],
    /// First and last day of each window, oldest first.
    spans: Vec<(i32, i32)>,
    until: i32,
}

impl<'q> Sieve<'q> {
    pub(super) fn new(quota: &'q Quota, windows: &[RuleWindow], judged_on: NaiveDate) -> Sieve<'q> {
        let span = |rule: &RuleWindow| (epoch_day(rule.window.from), epoch_day(rule.window.to));
        Sieve {
            day_column: if quota.counted_on == CountedOn::Sent { "sent" } else { "day" },
            forms: &quota.any_of,
            spans: windows.iter().map(span).collect(),
            until: epoch_day(judged_on),
        }
    }

    pub(super) fn takes(&self, category: u32) -> bool {
        self.forms.iter().any(|id| u32::from(id.0) == category)
    }

    pub(super) fn fate(&self, category: u32, day: i32) -> Fate {
        if !self.takes(category) {
            return Fate::OtherForm;
        }
        let place = self.spans.partition_point(|(from, _)| *from <= day);
        match place.checked_sub(1).filter(|window| day <= self.spans[*window].1) {
            Some(window) if day <= self.until => Fate::Counts(window),
            Some(window) => Fate::TooLate(window),
            None => Fate::Outside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::Window;

    #[test]
    fn an_item_counts_by_form_window_and_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let forms = [CategoryId(3)];
        let span = |from, to| {
            let window = Window { from: day(from), to: day(to) };
            (epoch_day(window.from), epoch_day(window.to))
        };
        let sieve = Sieve {
            day_column: "day",
            forms: &forms,
            spans: vec![span("2022-01-01", "2022-01-31"), span("2022-03-01", "2022-03-31")],
            until: epoch_day(day("2022-03-10")),
        };
        let fate = |category, on| sieve.fate(category, epoch_day(day(on)));
        assert_eq!(fate(3, "2022-01-01"), Fate::Counts(0));
        assert_eq!(fate(3, "2022-03-10"), Fate::Counts(1));
        assert_eq!(fate(3, "2022-03-11"), Fate::TooLate(1));
        assert_eq!(fate(3, "2022-02-01"), Fate::Outside);
        assert_eq!(fate(3, "2021-12-31"), Fate::Outside);
        assert_eq!(fate(4, "2022-01-01"), Fate::OtherForm);
    }
}
