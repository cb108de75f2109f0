//! Every text for people, Vietnamese and English, from the catalogues in `src/messages`.
//!
//! Codes, sheet addresses and data are not texts and do not come from here.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::calendar::{Period, PeriodKind};
use super::explanation::Say;
use super::finding::Finding;

/// A language of the catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt, the language of workbooks, pages and feedback.
    #[default]
    Vietnamese,
    /// English.
    English,
}

const VIETNAMESE: &[&str] = &[
    include_str!("../messages/vi/changes.ftl"),
    include_str!("../messages/vi/feedback.ftl"),
    include_str!("../messages/vi/findings-plan.ftl"),
    include_str!("../messages/vi/findings-file.ftl"),
    include_str!("../messages/vi/findings-report.ftl"),
    include_str!("../messages/vi/findings-duty.ftl"),
    include_str!("../messages/vi/help.ftl"),
    include_str!("../messages/vi/init.ftl"),
    include_str!("../messages/vi/ledger.ftl"),
    include_str!("../messages/vi/page.ftl"),
    include_str!("../messages/vi/plan.ftl"),
    include_str!("../messages/vi/reminders.ftl"),
    include_str!("../messages/vi/template.ftl"),
    include_str!("../messages/vi/terminal.ftl"),
    include_str!("../messages/vi/explain.ftl"),
    include_str!("../messages/vi/verify.ftl"),
    include_str!("../messages/vi/workbook.ftl"),
];

const ENGLISH: &[&str] = &[
    include_str!("../messages/en/changes.ftl"),
    include_str!("../messages/en/feedback.ftl"),
    include_str!("../messages/en/findings-plan.ftl"),
    include_str!("../messages/en/findings-file.ftl"),
    include_str!("../messages/en/findings-report.ftl"),
    include_str!("../messages/en/findings-duty.ftl"),
    include_str!("../messages/en/help.ftl"),
    include_str!("../messages/en/init.ftl"),
    include_str!("../messages/en/ledger.ftl"),
    include_str!("../messages/en/page.ftl"),
    include_str!("../messages/en/plan.ftl"),
    include_str!("../messages/en/reminders.ftl"),
    include_str!("../messages/en/template.ftl"),
    include_str!("../messages/en/terminal.ftl"),
    include_str!("../messages/en/explain.ftl"),
    include_str!("../messages/en/verify.ftl"),
    include_str!("../messages/en/workbook.ftl"),
];

/// All messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The catalogue of a language. A catalogue file with a mistake is a bug that the tests find.
    #[must_use]
    pub fn new(language: Language) -> Catalogue {
        let (tag, sources) = match language {
            Language::Vietnamese => ("vi", VIETNAMESE),
            Language::English => ("en", ENGLISH),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Catalogue { bundle }
    }

    /// A message with its arguments put in; `{id}` where there is no such message.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.find(id, None, args).unwrap_or_else(|| format!("{{{id}}}"))
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.text(id, &[])
    }

    /// A message without arguments, if there is one of that id.
    #[must_use]
    pub fn known(&self, id: &str) -> Option<String> {
        self.find(id, None, &[])
    }

    /// An attribute of a message (`.help`), if it has it.
    #[must_use]
    pub fn attribute(&self, id: &str, attribute: &str, args: &[(&str, &str)]) -> Option<String> {
        self.find(id, Some(attribute), args)
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &[(&str, &str)]) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut named = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            named.set((*name).to_owned(), (*value).to_owned());
        }
        let mut errors = Vec::new();
        let text: Cow<'_, str> = self.bundle.format_pattern(pattern, Some(&named), &mut errors);
        Some(text.into_owned())
    }

    /// An argument as people read it: periods and months by their names.
    fn argument(&self, name: &str, value: &str) -> String {
        if !matches!(name, "period" | "windows") {
            return value.to_owned();
        }
        value.split(", ").map(|id| self.window(id)).collect::<Vec<_>>().join(", ")
    }

    /// A window by its id, as people name it: "03/2022", "Quý I năm 2022".
    #[must_use]
    pub fn window(&self, id: &str) -> String {
        match (Period::parse(id), id.split_once('-')) {
            (Some(period), _) => self.period(period),
            (None, Some((year, month))) if is_month(year, month) => format!("{month}/{year}"),
            (None, _) => id.to_owned(),
        }
    }

    /// What a finding says: the sentence, and what its reader should do.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> (String, String) {
        let id = finding.code.0;
        self.with_arguments(finding, |args| (self.text(id, args), self.attribute(id, "help", args).unwrap_or_default()))
    }

    /// What a finding says to a unit, and what the unit should do, where that is other than what the office reads.
    #[must_use]
    pub fn finding_for_unit(&self, finding: &Finding) -> (Option<String>, Option<String>) {
        let ids = ["text", "help"].map(|part| format!("feedback-{part}-{}", finding.code.0));
        if ids.iter().all(|id| self.bundle.get_message(id).is_none()) {
            return (None, None);
        }
        self.with_arguments(finding, |args| (self.find(&ids[0], None, args), self.find(&ids[1], None, args)))
    }

    /// A finding's facts as arguments of its messages.
    fn with_arguments<T>(&self, finding: &Finding, say: impl FnOnce(&[(&str, &str)]) -> T) -> T {
        let cell = finding.place.cell.map(|cell| cell.a1()).unwrap_or_default();
        let mut args: Vec<(&str, &str)> = vec![
            ("value", &finding.value),
            ("expected", &finding.expected),
            ("unit", finding.unit.as_deref().unwrap_or("")),
            ("rule", finding.rule.as_deref().unwrap_or("")),
            ("file", &finding.place.file),
            ("sheet", &finding.place.sheet),
            ("cell", &cell),
        ];
        let named: Vec<(&str, String)> =
            finding.args.iter().map(|(name, value)| (*name, self.argument(name, value))).collect();
        args.extend(named.iter().map(|(name, value)| (*name, value.as_str())));
        say(&args)
    }

    /// A sentence with its arguments as people read them.
    #[must_use]
    pub fn said(&self, say: &Say) -> String {
        let worded = |(name, value): &(&'static str, String)| match *name {
            "verdict" => (*name, self.say(&format!("verdict-{value}"))),
            "status" => (*name, self.say(&format!("report-{value}"))),
            _ => (*name, self.argument(name, value)),
        };
        let args: Vec<(&str, String)> = say.args.iter().map(worded).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.text(say.id, &args)
    }

    /// A period as people name it: "Quý I năm 2022", "6 tháng đầu năm 2022".
    #[must_use]
    pub fn period(&self, period: Period) -> String {
        let year = period.year.to_string();
        let id = match period.kind {
            PeriodKind::Quarter(number) => {
                let roman = ["I", "II", "III", "IV"].get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("");
                return self.text("period-quarter", &[("number", roman), ("year", &year)]);
            }
            PeriodKind::HalfYear(1) => "period-half-1",
            PeriodKind::HalfYear(_) => "period-half-2",
            PeriodKind::NineMonths => "period-nine-months",
            PeriodKind::Year => "period-year",
        };
        self.text(id, &[("year", &year)])
    }
}

/// Whether these are a year and a month in figures.
fn is_month(year: &str, month: &str) -> bool {
    year.parse::<i32>().is_ok() && month.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_in_findings_are_named_as_people_name_them() {
        let catalogue = Catalogue::new(Language::Vietnamese);
        assert_eq!(catalogue.argument("windows", "2022-03, 2022-Q1"), "03/2022, Quý I năm 2022");
        assert_eq!(catalogue.argument("period", "Quý I-2022"), "Quý I-2022");
        assert_eq!(catalogue.argument("value", "2022-03"), "2022-03");
    }

    #[test]
    fn periods_are_named_as_people_name_them() {
        let shown = |language: Language| {
            let catalogue = Catalogue::new(language);
            ["2022-Q1", "2022-Q4", "2022-H1", "2022-H2", "2022-9M", "2022"]
                .map(|id| catalogue.period(Period::parse(id).expect("a period")))
        };
        assert_eq!(
            shown(Language::Vietnamese),
            [
                "Quý I năm 2022",
                "Quý IV năm 2022",
                "6 tháng đầu năm 2022",
                "6 tháng cuối năm 2022",
                "9 tháng năm 2022",
                "Năm 2022"
            ]
        );
        assert_eq!(shown(Language::English)[0], "Quarter I of 2022");
    }
}
