//! Numbers, due days and thresholds of rules as phrases of the catalogue.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::model::calendar::Per;
use crate::model::messages::Catalogue;
use crate::model::plan::{Basis, Comparison, CountedOn, Due, Evidence, Percent, Quota, ReportRule, Target};

pub(super) fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

pub(super) fn weekday(catalogue: &Catalogue, date: NaiveDate) -> String {
    catalogue.say(match date.weekday() {
        Weekday::Mon => "weekday-monday",
        Weekday::Tue => "weekday-tuesday",
        Weekday::Wed => "weekday-wednesday",
        Weekday::Thu => "weekday-thursday",
        Weekday::Fri => "weekday-friday",
        Weekday::Sat => "weekday-saturday",
        Weekday::Sun => "weekday-sunday",
    })
}

pub(super) fn per_words(catalogue: &Catalogue, per: Per) -> String {
    catalogue.say(match per {
        Per::Month => "per-month",
        Per::Quarter => "per-quarter",
        Per::HalfYear => "per-half-year",
        Per::Year => "per-year",
    })
}

/// By which day items are counted, and whether stated quantities count.
pub(super) fn counted_words(catalogue: &Catalogue, quota: &Quota) -> String {
    let day = catalogue.say(match quota.counted_on {
        CountedOn::Posted => "counted-posted",
        CountedOn::Sent => "counted-sent",
    });
    let evidence = catalogue.say(match quota.evidence {
        Evidence::Itemised => "evidence-itemised",
        Evidence::Stated => "evidence-stated",
    });
    format!("{day}; {evidence}")
}

/// The due day of a report as a rule: "the first 20th from the cut-off on".
pub(super) fn due_words(catalogue: &Catalogue, report: &ReportRule) -> String {
    let (id, number) = match report.due {
        None => return catalogue.say("due-none"),
        Some(Due::Days(days)) => ("due-days", days),
        Some(Due::WorkingDays(days)) => ("due-working-days", days),
        Some(Due::DayOfMonth(day)) => ("due-day-of-month", day),
    };
    let due = catalogue.text(id, &[("n", &number.to_string())]);
    match report.due_basis {
        Basis::Stated => due,
        Basis::Interpreted => format!("{due} ({})", catalogue.say("describe-basis-interpreted")),
    }
}

/// The ratio, its threshold and what bounds it.
pub(super) fn target_words(catalogue: &Catalogue, target: &Target) -> Vec<String> {
    let op = match target.op {
        Comparison::AtLeast => "≥",
        Comparison::Equal => "=",
        Comparison::AtMost => "≤",
    };
    let threshold = percent(target.threshold);
    let by = target.by.format("%d/%m/%Y").to_string();
    let args = [
        ("numerator", target.numerator.as_str()),
        ("denominator", &target.denominator),
        ("op", op),
        ("threshold", &threshold),
        ("by", &by),
    ];
    let mut words = vec![catalogue.text("describe-target", &args)];
    words.extend(target.within.as_ref().map(|outer| catalogue.text("describe-within", &[("rule", outer)])));
    words.extend(target.excluding.as_ref().map(|what| catalogue.text("describe-excluding", &[("what", what)])));
    if !target.path.is_empty() {
        let steps: Vec<String> =
            target.path.iter().map(|(year, threshold)| format!("{year} {op} {}", percent(*threshold))).collect();
        words.push(catalogue.text("describe-path", &[("steps", &steps.join("; "))]));
    }
    words
}

/// A percentage in vi-VN: `80 %`, `99,6 %`.
fn percent(percent: Percent) -> String {
    let (whole, rest) = (percent.0 / 10_000, percent.0 % 10_000);
    if rest == 0 {
        return format!("{whole} %");
    }
    format!("{whole},{} %", format!("{rest:04}").trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_shown_exactly() {
        for (value, shown) in [(800_000, "80 %"), (996_000, "99,6 %"), (333_333, "33,3333 %"), (5, "0,0005 %")] {
            assert_eq!(percent(Percent(value)), shown);
        }
    }
}
