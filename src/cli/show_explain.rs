//! The explanation for people: reports, then rule by rule from the clause to the verdict, each record with its cell.
//!
//! Records of reports that have nothing to do with the period are counted, and listed with `-v`.

use super::arguments::Voice;
use super::screen::{QUIET, STRONG, cut, line, paint, safe, wrapped};
use crate::model::explanation::{Evidence, ExplainedFigure, ExplainedRule, Explanation, SeenReport, Uncounted};
use crate::model::messages::Catalogue;
use crate::model::plan::{Basis, Level};
use crate::model::report::ReportPeriod;
use crate::model::verdict::ReceivedBy;

/// Columns a title may take.
const TITLE: usize = 70;
/// Letters of a fingerprint shown.
const FINGERPRINT: usize = 12;

/// The whole answer; when quiet, one line a figure.
pub(super) fn show(explained: &[Explanation], voice: &Voice, catalogue: &Catalogue) -> String {
    let mut page = Page { out: String::new(), catalogue, everything: voice.verbose };
    for one in explained {
        if voice.quiet {
            page.quietly(one);
        } else {
            page.of_unit(one);
        }
    }
    let rules: usize = explained.iter().map(|one| one.rules.len()).sum();
    let figures: usize = explained.iter().flat_map(|one| &one.rules).map(|rule| rule.figures.len()).sum();
    let args = [("rules", &*rules.to_string()), ("figures", &*figures.to_string())];
    if !voice.quiet {
        page.out.push('\n');
    }
    line(&mut page.out, &catalogue.text("explain-verdict", &args));
    page.out
}

struct Page<'c> {
    out: String,
    catalogue: &'c Catalogue,
    everything: bool,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        line(&mut self.out, &format!("{}{}", " ".repeat(indent), wrapped(text, indent)));
    }

    /// A line that is no running text: not wrapped.
    fn plain(&mut self, indent: usize, text: &str) {
        line(&mut self.out, &format!("{}{text}", " ".repeat(indent)));
    }

    fn say(&mut self, indent: usize, id: &str, args: &[(&str, &str)]) {
        let text = safe(&self.catalogue.text(id, args));
        self.line(indent, &text);
    }

    fn quietly(&mut self, one: &Explanation) {
        for rule in &one.rules {
            for figure in &rule.figures {
                let words = self.outcome(figure);
                self.plain(0, &format!("{} {} {}: {words}", safe(&one.unit.code), rule.rule.id, figure.window));
            }
        }
    }

    fn of_unit(&mut self, one: &Explanation) {
        let period = self.catalogue.period(one.period);
        let head = format!("{} ({}) · {period}", safe(&one.unit.name), safe(&one.unit.code));
        self.plain(0, &paint(STRONG, &head));
        let days = [one.window.from, one.window.to, one.as_of].map(date);
        self.say(2, "explain-span", &[("from", &days[0]), ("to", &days[1]), ("as_of", &days[2])]);
        if one.judged_on < one.window.to {
            self.say(2, "explain-provisional", &[("day", &date(one.judged_on))]);
        }
        match (one.unit.active_from.map(date), one.unit.active_to.map(date)) {
            (None, None) => {}
            (from, to) => {
                let dash = || "…".to_owned();
                let (from, to) = (from.unwrap_or_else(dash), to.unwrap_or_else(dash));
                self.say(2, "explain-active", &[("from", &from), ("to", &to)]);
            }
        }
        self.out.push('\n');
        self.heading("explain-reports");
        if one.reports.is_empty() {
            self.say(2, "explain-no-reports", &[]);
        }
        for report in &one.reports {
            self.report(report);
        }
        if one.rules.is_empty() {
            self.out.push('\n');
            self.say(0, "explain-no-rules", &[]);
        }
        for rule in &one.rules {
            self.out.push('\n');
            self.rule(rule);
        }
        if !one.aside.is_empty() {
            self.out.push('\n');
            self.heading("explain-aside");
            self.uncounted(2, &one.aside);
        }
    }

    fn heading(&mut self, id: &str) {
        let text = paint(STRONG, &self.catalogue.say(id));
        self.plain(0, &text);
    }

    fn report(&mut self, report: &SeenReport) {
        let place = with_fingerprint(&report.file, &report.sha256);
        self.plain(2, &place);
        let period = match report.period {
            Some(ReportPeriod::Regular(period)) => self.catalogue.period(period),
            Some(ReportPeriod::AdHoc) => self.catalogue.say("ad-hoc"),
            None => self.catalogue.say("terminal-unknown"),
        };
        let mut parts = vec![period, self.catalogue.said(&report.standing)];
        parts.push(match report.received {
            Some((day, ReceivedBy::Register)) => self.catalogue.text("explain-by-register", &[("day", &date(day))]),
            Some((day, ReceivedBy::Form)) => self.catalogue.text("explain-by-form", &[("day", &date(day))]),
            None => self.catalogue.say("explain-undated"),
        });
        if report.decides {
            parts.push(self.catalogue.say("explain-decides"));
        }
        self.line(4, &safe(&parts.join("; ")));
        let rows = report.rows;
        let figures = [rows.read, rows.accepted, rows.rejected, rows.ignored].map(|figure| figure.to_string());
        let [read, accepted, rejected, ignored] = &figures;
        let args: [(&str, &str); 4] =
            [("rows", read), ("accepted", accepted), ("rejected", rejected), ("ignored", ignored)];
        self.say(4, "explain-rows", &args);
        for finding in &report.findings {
            let text = safe(&self.catalogue.finding(finding).0);
            self.line(4, &format!("{} {text}", finding.code.0));
        }
    }

    fn rule(&mut self, explained: &ExplainedRule) {
        let rule = &explained.rule;
        self.plain(0, &format!("{} {}", paint(STRONG, &rule.id), wrapped(&safe(&rule.title), rule.id.len() + 1)));
        let quote = rule.source.quote.as_str();
        let section = rule.source.section.as_str();
        let id = match (section.starts_with("Phụ lục"), quote.is_empty()) {
            (true, _) => "clause-annex",
            (false, true) => "clause-short",
            (false, false) => "clause",
        };
        self.say(2, id, &[("section", section), ("quote", quote)]);
        let level = match rule.level {
            Level::Required => "explain-level-required",
            Level::Aspirational => "explain-level-aspirational",
            Level::Encouraged => "explain-level-encouraged",
        };
        let basis = match rule.basis {
            Basis::Stated => "explain-basis-stated",
            Basis::Interpreted => "explain-basis-interpreted",
        };
        let words = [format!("explain-kind-{}", explained.kind), level.into(), basis.into()];
        let text = words.map(|id| self.catalogue.say(&id)).join("; ");
        self.line(2, &text);
        for remark in &explained.remarks {
            let text = safe(&self.catalogue.said(remark));
            self.line(2, &text);
        }
        for figure in &explained.figures {
            self.figure(figure);
        }
        if !explained.uncounted.is_empty() {
            self.say(2, "explain-not-counted", &[("number", &explained.uncounted.len().to_string())]);
            self.uncounted(4, &explained.uncounted);
        }
    }

    /// What a figure comes to, in a few words.
    fn outcome(&self, figure: &ExplainedFigure) -> String {
        let mut words = Vec::new();
        match (figure.actual, figure.required, figure.ratio) {
            (Some(actual), Some(required), _) => words.push(format!("{actual}/{required}")),
            (Some(actual), None, _) => words.push(actual.to_string()),
            (None, _, Some((numerator, denominator))) => words.push(format!("{numerator}/{denominator}")),
            _ => {}
        }
        words.extend(figure.verdict.map(|verdict| self.catalogue.say(&format!("verdict-{}", verdict.word()))));
        words.extend(figure.status.map(|status| self.catalogue.say(&format!("report-{}", status.word()))));
        words.join(" ")
    }

    fn figure(&mut self, figure: &ExplainedFigure) {
        let [from, to, until] = [figure.days.from, figure.days.to, figure.until].map(date);
        let days = self.catalogue.text("explain-window", &[("from", &from), ("to", &to), ("until", &until)]);
        let head = format!("{} ({days}): {}", self.catalogue.window(&figure.window), self.outcome(figure));
        self.plain(2, &paint(STRONG, &head));
        for step in &figure.steps {
            let text = safe(&self.catalogue.said(step));
            self.line(4, &text);
        }
        if !figure.parts.is_empty() {
            let parts: Vec<String> =
                figure.parts.iter().map(|(unit, above, below)| format!("{} {above}/{below}", safe(unit))).collect();
            self.line(4, &parts.join("; "));
        }
        for evidence in &figure.counted {
            self.record(4, "+", evidence);
        }
    }

    fn uncounted(&mut self, indent: usize, records: &[Uncounted]) {
        let mut far = 0;
        for one in records {
            if !one.near && !self.everything {
                far += 1;
                continue;
            }
            self.record(indent, "-", &one.evidence);
            let mut why = self.catalogue.said(&one.why);
            if let Some(finding) = &one.finding {
                why = format!("{why} {}", self.catalogue.finding(finding).0);
            }
            self.line(indent + 2, &safe(&why));
        }
        if far > 0 {
            self.say(indent, "explain-far", &[("number", &far.to_string())]);
        }
    }

    fn record(&mut self, indent: usize, sign: &str, evidence: &Evidence) {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(evidence.day.map(
            |day| {
                if evidence.month_only { day.format("%m/%Y").to_string() } else { date(day) }
            },
        ));
        if !evidence.period.is_empty() && evidence.kind != "task" {
            parts.push(self.catalogue.window(&evidence.period));
        }
        parts.push(safe(&evidence.label));
        parts.extend(evidence.quantity.map(|quantity| quantity.to_string()));
        parts.extend(evidence.ratio.map(|(numerator, denominator)| format!("{numerator}/{denominator}")));
        if !evidence.state.is_empty() {
            parts.push(self.catalogue.say(&format!("explain-state-{}", evidence.state.replace('_', "-"))));
        }
        if !evidence.title.is_empty() {
            parts.push(format!("“{}”", cut(&safe(&evidence.title), TITLE)));
        }
        for text in [&evidence.number, &evidence.url] {
            parts.push(cut(&safe(text), TITLE));
        }
        parts.retain(|part| !part.is_empty());
        let place = with_fingerprint(&evidence.place.shown(), &evidence.sha256);
        let shown = parts.join("  ");
        if shown.is_empty() {
            self.plain(indent, &format!("{sign} {place}"));
        } else {
            self.plain(indent, &format!("{sign} {shown}"));
            self.plain(indent + 2, &place);
        }
        if !evidence.original.is_empty() {
            self.say(indent + 2, "explain-original", &[("text", &cut(&safe(&evidence.original), 2 * TITLE))]);
        }
    }
}

/// A place and the beginning of its file's fingerprint.
fn with_fingerprint(place: &str, sha256: &str) -> String {
    let short: String = sha256.chars().take(FINGERPRINT).collect();
    paint(QUIET, format!("{} [{short}]", safe(place)).trim_end_matches(" []"))
}

fn date(day: chrono::NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
