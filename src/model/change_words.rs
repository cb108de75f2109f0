//! A change in words, for the terminal and for the workbook alike.
//!
//! Labels come from the catalogue; titles of rules and names of forms from whoever asks, who may know the plan.

use chrono::NaiveDate;

use super::change::{Change, Figure, Topic, Value};
use super::messages::Catalogue;

/// What a change says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What kind of change it is.
    pub kind: String,
    /// What it is about: the rule, the form, the finding's code, the file.
    pub subject: String,
    /// The window, as people name it; empty where there is none.
    pub window: String,
    /// What was.
    pub before: String,
    /// What is.
    pub after: String,
}

impl Words {
    /// The words of a change; `name` knows the title of a rule or the label of a form by the change's subject.
    #[must_use]
    pub fn of(change: &Change, name: impl Fn(&Change) -> Option<String>, catalogue: &Catalogue) -> Words {
        Words {
            kind: catalogue.say(&format!("change-{}", kind(change))),
            subject: subject(change, name(change), catalogue),
            window: if change.window.is_empty() { String::new() } else { catalogue.window(&change.window) },
            before: words(change.before.as_ref(), catalogue),
            after: words(change.after.as_ref(), catalogue),
        }
    }
}

/// The topic's word, with what became of it where that is a kind of its own.
fn kind(change: &Change) -> String {
    let word = change.topic.word();
    let came_in = |value: Option<&Value>| match value {
        Some(Value::Report { status, .. }) => !matches!(status.as_str(), "missing" | "not_due" | "not_required"),
        _ => false,
    };
    let end = match (change.topic, &change.before, &change.after) {
        (Topic::Report, None, _) => "-unit-new",
        (Topic::Report, _, None) => "-unit-gone",
        (Topic::Report, before, after) => match (came_in(before.as_ref()), came_in(after.as_ref())) {
            (false, true) => "-new",
            (true, false) => "-gone",
            _ => "",
        },
        (Topic::Finding | Topic::File, None, _) => "-new",
        (Topic::Finding | Topic::File, _, None) => "-gone",
        _ => "",
    };
    format!("{word}{end}")
}

fn subject(change: &Change, name: Option<String>, catalogue: &Catalogue) -> String {
    let subject = &change.subject;
    let named = name.unwrap_or_else(|| subject.clone());
    let with = |id: &str, other: &str| catalogue.text(id, &[("name", &named), ("other", other)]);
    match change.topic {
        Topic::Period => catalogue.say("change-of-period"),
        Topic::Report => catalogue.say("duty-report"),
        Topic::Assessment => catalogue.say("sheet-assessment"),
        Topic::Verdicts => with("change-of-figure", &catalogue.say(&format!("verdict-{}", change.figure))),
        Topic::Category => with("change-of-figure", &catalogue.say(&format!("change-figure-{}", change.figure))),
        Topic::Control => catalogue.say(&format!("change-total-{}", subject.replace('.', "-"))),
        Topic::Finding | Topic::Findings => {
            with("change-of-code", &catalogue.attribute(subject, "title", &[]).unwrap_or_default())
        }
        Topic::Verdict | Topic::Actual | Topic::Tally | Topic::Target | Topic::File => named,
    }
}

fn words(value: Option<&Value>, catalogue: &Catalogue) -> String {
    let verdict = |word: &str| catalogue.say(&format!("verdict-{word}"));
    let waived = |basis: &Option<String>| {
        basis.as_ref().map(|basis| format!("; {}", catalogue.text("waived", &[("basis", basis)]))).unwrap_or_default()
    };
    match value {
        None => catalogue.say("change-nothing"),
        Some(Value::Provisional(open)) => catalogue.say(if *open { "change-open" } else { "change-closed" }),
        Some(Value::Report { status, received, waived: basis, files, .. }) => {
            let mut text = catalogue.say(&format!("report-{status}"));
            if let Some(day) = received {
                text.push_str(&catalogue.text("change-received", &[("day", &date(*day))]));
            }
            if *files > 1 {
                text.push_str(&catalogue.text("change-files", &[("count", &files.to_string())]));
            }
            text + &waived(basis)
        }
        Some(Value::Verdict { verdict: word, actual, required, waived: basis }) => {
            format!("{} ({actual}/{required}){}", verdict(word), waived(basis))
        }
        Some(Value::Tally { verdicts, actual, required }) => {
            let each: Vec<String> = verdicts.iter().map(|(word, count)| format!("{} {count}", verdict(word))).collect();
            format!("{} ({actual}/{required})", each.join(", "))
        }
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Ratio { verdict: word, numerator, denominator, threshold, units }) => {
            let (units_in, asked) = (units.0.to_string(), units.1.to_string());
            let share = value.and_then(Value::figure).map_or_else(|| "–".to_owned(), |share| number(share, catalogue));
            catalogue.text(
                "change-ratio",
                &[
                    ("verdict", &verdict(word)),
                    ("numerator", &numerator.to_string()),
                    ("denominator", &denominator.to_string()),
                    ("percent", &share),
                    ("threshold", &number(Figure::Percent(i128::from(*threshold)), catalogue)),
                    ("units", &units_in),
                    ("asked", &asked),
                ],
            )
        }
        Some(Value::Assessment { verdict: word, score, band }) => {
            let band = if band.is_empty() { String::new() } else { format!("; {band}") };
            format!("{}, {score} %{band}", verdict(word))
        }
        Some(Value::Finding { severity, message, .. }) => {
            format!("{}: {message}", catalogue.say(&format!("severity-{severity}")))
        }
        Some(Value::File { state, sha256 }) => {
            let state = state.as_ref().map(|state| catalogue.say(&format!("file-{}", state.replace('_', "-"))));
            let short = sha256.get(..12).filter(|short| !short.is_empty()).map(str::to_owned);
            state.into_iter().chain(short).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A figure as people of the catalogue's language write it; a percentage with the decimals it has.
#[must_use]
pub fn number(figure: Figure, catalogue: &Catalogue) -> String {
    match figure {
        Figure::Whole(number) => number.to_string(),
        Figure::Percent(hundredths) => {
            let sign = if hundredths < 0 { "-" } else { "" };
            let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
            let rest = if rest == 0 { String::new() } else { format!("{}{rest:02}", catalogue.say("decimal-mark")) };
            format!("{sign}{whole}{}", rest.trim_end_matches('0'))
        }
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    fn change(topic: Topic, subject: &str, before: Option<Value>, after: Option<Value>) -> Change {
        Change {
            topic,
            unit: None,
            subject: subject.into(),
            figure: String::new(),
            window: "2022-03".into(),
            before,
            after,
            sources: Vec::new(),
        }
    }

    fn report(status: &str, received: Option<&str>) -> Value {
        let received = received.map(|day| day.parse().expect("a day"));
        Value::Report { status: status.into(), received, late: false, waived: None, files: 1 }
    }

    #[test]
    fn a_report_that_comes_in_late_is_said_so() {
        let catalogue = Catalogue::new(Language::Vietnamese);
        let of = |before, after| Words::of(&change(Topic::Report, "", before, after), |_| None, &catalogue);
        let came = of(Some(report("missing", None)), Some(report("late", Some("2022-07-12"))));
        assert_eq!(came.kind, "Báo cáo mới nhận");
        assert_eq!((came.before.as_str(), came.after.as_str()), ("chưa nộp", "nộp muộn, nhận ngày 12/07/2022"));
        assert_eq!(came.window, "03/2022");
        assert_eq!(of(Some(report("late", None)), Some(report("missing", None))).kind, "Báo cáo không còn");
        assert_eq!(of(Some(report("on_time", None)), Some(report("late", None))).kind, "Báo cáo có thay đổi");
        assert_eq!(of(None, Some(report("missing", None))).kind, "Đơn vị mới");
    }

    #[test]
    fn figures_keep_their_decimals_and_their_sign() {
        let vietnamese = Catalogue::new(Language::Vietnamese);
        let shown = |hundredths| number(Figure::Percent(hundredths), &vietnamese);
        assert_eq!([shown(8400), shown(7950), shown(7905), shown(-5), shown(0)], ["84", "79,5", "79,05", "-0,05", "0"]);
        assert_eq!(number(Figure::Percent(7950), &Catalogue::new(Language::English)), "79.5");
    }

    #[test]
    fn a_rule_is_named_by_its_title_where_it_is_known() {
        let catalogue = Catalogue::new(Language::English);
        let verdict =
            |verdict: &str, actual| Some(Value::Verdict { verdict: verdict.into(), actual, required: 1, waived: None });
        let change = change(Topic::Verdict, "posts-monthly", verdict("unmet", 0), verdict("met", 1));
        let words = Words::of(&change, |_| None, &catalogue);
        assert_eq!((words.subject.as_str(), words.before.as_str()), ("posts-monthly", "not met (0/1)"));
        assert_eq!(Words::of(&change, |_| Some("Posts".into()), &catalogue).subject, "Posts");
    }
}
