//! Findings as a good compiler shows them: code, sentence, place, the row with its cell marked, what to do.
//!
//! Equal ones are merged and their cells, files or units listed. What is not shown is counted, and it is said
//! where it stands in full. Nothing is left out without a word.

use std::collections::HashMap;

use super::screen::{self, QUIET, STRONG, cut, line, paint, safe, width, wrapped};
use super::show_row;
use crate::model::finding::{Code, Finding, Severity};
use crate::model::messages::Catalogue;

/// Cells, files or units listed of merged findings.
const LISTED: usize = 12;
/// Values or periods listed of one of them.
const DETAILS: usize = 3;
/// Letters of an answer.
const LONGEST_ANSWER: usize = 300;
/// Arguments of findings that name their time.
const PERIODS: [&str; 3] = ["period", "windows", "window"];

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent<'a> {
    /// All of it.
    Full,
    /// A few blocks of each code and one line for each kind of note; all of it stands in the file named.
    Brief {
        /// Blocks of one code.
        blocks: usize,
        /// The file that has all of them.
        file: &'a str,
    },
}

/// Findings that are one to a reader: of one kind, about one column of a sheet or one rule.
struct Group<'a> {
    members: Vec<&'a Finding>,
}

/// The findings as blocks of text, in their order.
pub(super) fn show(findings: &[Finding], extent: Extent<'_>, catalogue: &Catalogue) -> String {
    let groups = merge(findings);
    let mut out = String::new();
    let mut blocks: HashMap<(Severity, Code), usize> = HashMap::new();
    for (index, group) in groups.iter().enumerate() {
        let kind = group.kind();
        let shown = blocks.entry(kind).or_default();
        let most = match extent {
            Extent::Full => usize::MAX,
            Extent::Brief { .. } if kind.0 == Severity::Note => 0,
            Extent::Brief { blocks, .. } => blocks,
        };
        if *shown < most {
            *shown += 1;
            out.push_str(&group.block(catalogue));
        } else if *shown == most {
            *shown += 1;
            let rest: usize =
                groups[index..].iter().filter(|one| one.kind() == kind).map(|one| one.members.len()).sum();
            out.push_str(&rest_line(kind, rest, most > 0, extent, catalogue));
        }
    }
    out
}

/// What stands for the findings of a kind that are not shown.
fn rest_line(
    kind: (Severity, Code),
    rest: usize,
    some_shown: bool,
    extent: Extent<'_>,
    catalogue: &Catalogue,
) -> String {
    let Extent::Brief { file, .. } = extent else { return String::new() };
    let title = catalogue.attribute(kind.1.0, "title", &[]).unwrap_or_default();
    let count = rest.to_string();
    let id = if some_shown { "terminal-more-of-code" } else { "terminal-notes-of-code" };
    let line = catalogue.text(id, &[("count", &count), ("code", kind.1.0), ("title", &title), ("file", file)]);
    format!("{}\n\n", head(kind, &line, catalogue))
}

fn head(kind: (Severity, Code), sentence: &str, catalogue: &Catalogue) -> String {
    let label = format!("{}[{}]", screen::name(kind.0, catalogue), kind.1.0);
    format!("{} {}", paint(screen::of(kind.0), &label), paint(STRONG, sentence))
}

type Key<'a> = (Severity, Code, Option<&'a str>, Option<&'a str>, &'a str, &'a str, Option<u32>);

fn merge(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<Key<'_>, usize> = HashMap::new();
    for finding in findings {
        let rule = finding.rule.as_deref();
        // A code may say several things: what does not say the same is not merged.
        let problem = finding.args.iter().find_map(|arg| matches!(arg.0, "problem" | "kind").then_some(&*arg.1));
        let key: Key<'_> = match finding.place.cell {
            Some(cell) => (
                finding.severity,
                finding.code,
                problem,
                rule,
                &finding.place.file,
                &finding.place.sheet,
                Some(cell.column),
            ),
            // About a whole file or unit: the same thing said of many is one.
            None => (finding.severity, finding.code, problem, rule, "", "", None),
        };
        let index = *known.entry(key).or_insert_with(|| {
            groups.push(Group { members: Vec::new() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(index) {
            group.members.push(finding);
        }
    }
    groups
}

impl<'a> Group<'a> {
    fn first(&self) -> &'a Finding {
        self.members[0]
    }

    fn kind(&self) -> (Severity, Code) {
        (self.first().severity, self.first().code)
    }

    fn block(&self, catalogue: &Catalogue) -> String {
        let first = self.first();
        let (message, help) = catalogue.finding(first);
        let row = first.row.as_ref().and_then(|(cells, meant)| show_row::marked(cells, *meant));
        let number = match (&row, first.place.cell) {
            (Some(_), Some(cell)) => (u64::from(cell.row) + 1).to_string(),
            _ => String::new(),
        };
        let gutter = " ".repeat(number.len());
        let bar = paint(QUIET, "|");
        let mut out = format!("{}\n", head(self.kind(), &safe(&message), catalogue));
        let place = place(first, catalogue);
        if !place.is_empty() {
            line(&mut out, &format!("{gutter} {} {place}", paint(QUIET, "-->")));
        }
        if let Some((text, marks)) = row {
            line(&mut out, &format!("{gutter} {bar}\n{} {bar} {text}", paint(QUIET, &number)));
            line(&mut out, &format!("{gutter} {bar} {}", paint(screen::of(first.severity), &marks)));
        }
        let mut remark = |id: &str, text: &str| {
            if !text.is_empty() {
                let name = format!("{}: ", catalogue.say(id));
                let before = width(&gutter) + 3 + width(&name);
                line(&mut out, &format!("{gutter} {} {name}{}", paint(QUIET, "="), wrapped(&safe(text), before)));
            }
        };
        if !mentions(&message, &first.expected) {
            remark("terminal-expected", &first.expected);
        }
        let kind = Where::of(first);
        remark(kind.also(), &self.others(kind, catalogue));
        remark("terminal-answer", &self.answers());
        remark("terminal-help", &help);
        out.push('\n');
        out
    }

    /// What units answered, each answer once.
    fn answers(&self) -> String {
        let mut answers: Vec<String> = Vec::new();
        for finding in self.members.iter().filter(|finding| !finding.answer.is_empty()) {
            let text = cut(&safe(&finding.answer), LONGEST_ANSWER);
            let shown = match (finding.place.cell, &finding.unit) {
                (None, Some(unit)) if self.members.len() > 1 => format!("{unit}: {text}"),
                _ => text,
            };
            if !answers.contains(&shown) {
                answers.push(shown);
            }
        }
        let rest = answers.len().saturating_sub(DETAILS);
        answers.truncate(DETAILS);
        answers.extend((rest > 0).then(|| format!("+{rest}")));
        answers.join("; ")
    }

    /// Where else: cells with their values, files, or units with their periods.
    fn others(&self, kind: Where, catalogue: &Catalogue) -> String {
        let mut names: Vec<(String, Vec<String>)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for finding in &self.members[1..] {
            let name = match kind {
                Where::Cells => finding.place.cell.map(|cell| cell.a1()).unwrap_or_default(),
                Where::Units => finding.unit.clone().unwrap_or_default(),
                Where::Files => safe(&finding.place.shown()),
            };
            let index = *known.entry(name.clone()).or_insert_with(|| {
                names.push((name, Vec::new()));
                names.len() - 1
            });
            if let Some((_, details)) = names.get_mut(index) {
                let new = detail(finding, self.first()).filter(|detail| !details.contains(detail));
                details.extend(new);
            }
        }
        let shown: Vec<String> = names.iter().take(LISTED).map(|(name, details)| with_details(name, details)).collect();
        let listed = shown.join(", ");
        match names.len().saturating_sub(LISTED) {
            0 => listed,
            rest => catalogue.text(kind.more(), &[("listed", &listed), ("count", &rest.to_string())]),
        }
    }
}

/// Whether a sentence says some words already, as words of their own.
fn mentions(sentence: &str, words: &str) -> bool {
    sentence.match_indices(words).any(|(start, found)| {
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let before = sentence.get(..start).and_then(|before| before.chars().next_back());
        let after = sentence.get(start + found.len()..).and_then(|after| after.chars().next());
        !is_word(before) && !is_word(after)
    })
}

/// What a merged finding has that the first of its group has not: its value in a cell, its period for a unit.
fn detail(finding: &Finding, first: &Finding) -> Option<String> {
    let of = |finding: &Finding| match finding.place.cell {
        Some(_) => Some(finding.value.clone()),
        None => finding.args.iter().find(|(name, _)| PERIODS.contains(name)).map(|(_, period)| period.clone()),
    };
    let own = of(finding).filter(|own| !own.is_empty())?;
    let same = of(first).as_ref() == Some(&own) && (finding.place.cell.is_some() || finding.unit != first.unit);
    (!same).then(|| cut(&safe(&own), 30))
}

/// A name with what tells it apart, as far as there is room: `TTR (2021-Q1, 2021-Q2, 2021-H1, +27)`.
fn with_details(name: &str, details: &[String]) -> String {
    let mut shown: Vec<String> = details.iter().take(DETAILS).cloned().collect();
    if details.len() > DETAILS {
        shown.push(format!("+{}", details.len() - DETAILS));
    }
    if shown.is_empty() { name.to_owned() } else { format!("{name} ({})", shown.join(", ")) }
}

/// What merged findings differ in.
#[derive(Debug, Clone, Copy)]
enum Where {
    Cells,
    Units,
    Files,
}

impl Where {
    fn of(finding: &Finding) -> Where {
        match (finding.place.cell, &finding.unit) {
            (Some(_), _) => Where::Cells,
            (None, Some(_)) => Where::Units,
            (None, None) => Where::Files,
        }
    }

    fn also(self) -> &'static str {
        match self {
            Where::Cells | Where::Files => "terminal-also",
            Where::Units => "terminal-also-units",
        }
    }

    fn more(self) -> &'static str {
        match self {
            Where::Cells => "terminal-more-cells",
            Where::Units => "terminal-more-units",
            Where::Files => "terminal-more-files",
        }
    }
}

/// The place, or the unit and rule where there is no place.
fn place(finding: &Finding, catalogue: &Catalogue) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(Some(safe(&finding.place.shown())).filter(|shown| !shown.is_empty()));
    let unit = finding.unit.as_deref().map(|unit| catalogue.text("terminal-of-unit", &[("unit", unit)]));
    let rule = finding.rule.as_deref().map(|rule| catalogue.text("terminal-of-rule", &[("rule", rule)]));
    parts.extend(unit.into_iter().chain(rule));
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::{
        CATEGORY_UNKNOWN, DATE_IMPOSSIBLE, EMPTY_FILE, IDENTICAL_COPY, Place, REGISTER_ROW, REPORT_MISSING,
    };
    use crate::model::messages::Language;
    use crate::model::sheet::Address;

    fn shown(findings: &[Finding], extent: Extent<'_>) -> String {
        let text = show(findings, extent, &Catalogue::new(Language::English));
        anstream::adapter::strip_str(&text).to_string()
    }

    fn wrong_date(sheet: &str, row: u32, value: &str) -> Finding {
        let place = Place { cell: Some(Address { row, column: 1 }), ..Place::sheet("reports/a.xlsx", sheet) };
        let mut finding = Finding::new(DATE_IMPOSSIBLE, place).value(value).expected("a day");
        finding.row = Some((vec!["3".into(), value.into(), "Tin".into()], 1));
        finding
    }

    #[test]
    fn a_finding_shows_its_row_with_the_cell_marked() {
        let text = shown(&[wrong_date("Tin bài", 6, "31/4/2022")], Extent::Full);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("error[TH401] "), "{text}");
        assert_eq!(lines[1], "  --> reports/a.xlsx › Tin bài › B7");
        assert_eq!(lines[2..5], ["  |", "7 | 3 | 31/4/2022 | Tin", "  |     ^^^^^^^^^"]);
        assert!(lines[5].starts_with("  = help: "), "{text}");
    }

    #[test]
    fn what_a_code_says_in_other_words_is_a_block_of_its_own() {
        let row = |row: u32, problem: &str| {
            let place = Place { cell: Some(Address { row, column: 0 }), ..Place::sheet("units.csv", "units") };
            Finding::new(REGISTER_ROW, place).arg("problem", problem)
        };
        let text = shown(&[row(2, "duplicate"), row(3, "no-code"), row(4, "duplicate")], Extent::Full);
        assert_eq!(text.matches("error[TH111]").count(), 2, "{text}");
        assert_eq!(text.matches("= also at: A5").count(), 1, "{text}");
    }

    #[test]
    fn what_was_expected_is_shown_unless_the_sentence_says_it() {
        assert!(!shown(&[wrong_date("Tin bài", 6, "31/4/2022")], Extent::Full).contains("= expected"));
        let form = Finding::new(CATEGORY_UNKNOWN, Place::file("a.xlsx")).value("x").expected("Tin; Bài");
        assert!(shown(&[form], Extent::Full).contains("= expected: Tin; Bài\n"));
        assert!(mentions("due 10/04/2022.", "10/04/2022"));
        assert!(!mentions("15 of 20", "5"));
    }

    #[test]
    fn equal_findings_of_a_column_are_one_and_their_cells_listed() {
        let rows = [(6, "31/4/2022"), (8, "31/4/2022"), (11, "30/2/2022")];
        let findings: Vec<Finding> = rows.iter().map(|(row, value)| wrong_date("Tin bài", *row, value)).collect();
        let text = shown(&findings, Extent::Full);
        assert_eq!(text.matches("error[TH401]").count(), 1, "{text}");
        assert!(text.contains("= also at: B9, B12 (30/2/2022)\n"), "{text}");
        let other_sheet = [wrong_date("Tin bài", 6, "x"), wrong_date("Sheet2", 6, "x")];
        assert_eq!(shown(&other_sheet, Extent::Full).matches("error[TH401]").count(), 2);
    }

    #[test]
    fn one_kind_said_of_many_units_is_one_and_the_units_listed() {
        let missing = |unit: &str, period: &str| {
            Finding::new(REPORT_MISSING, Place::default()).unit(unit).rule("bao-cao").arg("period", period)
        };
        let findings = [
            ("A", "2022-Q1"),
            ("A", "2022-Q2"),
            ("B", "2022-Q1"),
            ("C", "2022-Q2"),
            ("C", "2022-Q3"),
            ("C", "2022-Q3"),
        ];
        let findings: Vec<Finding> = findings.into_iter().map(|(unit, period)| missing(unit, period)).collect();
        let text = shown(&findings, Extent::Full);
        assert_eq!(text.matches("error[TH601]").count(), 1, "{text}");
        assert!(text.contains("--> unit A · rule bao-cao\n"), "{text}");
        assert!(text.contains("= also for: A (2022-Q2), B, C (2022-Q2, 2022-Q3)\n"), "{text}");
        let many: Vec<Finding> = (0..20).map(|number| missing(&format!("U{number:02}"), "2022")).collect();
        assert!(shown(&many, Extent::Full).contains("U12 and 7 more units\n"));
        let long: Vec<Finding> = (0..9).map(|number| missing("A", &format!("P{number}"))).collect();
        assert!(shown(&long, Extent::Full).contains("= also for: A (P1, P2, P3, +5)\n"));
    }

    #[test]
    fn what_is_not_shown_is_counted_and_its_file_named() {
        let mut findings: Vec<Finding> = (0..7).map(|number| wrong_date(&format!("S{number}"), 6, "x")).collect();
        findings
            .extend((0..3).map(|number| Finding::new(IDENTICAL_COPY, Place::file(format!("reports/{number}.xlsx")))));
        let text = shown(&findings, Extent::Brief { blocks: 5, file: "output/p/findings.json" });
        assert_eq!(text.matches("-->").count(), 5, "{text}");
        assert!(text.contains("2 more of TH401"), "{text}");
        assert!(
            text.lines().any(|line| line.starts_with("note[TH501]") && line.contains("3, see output/p/")),
            "{text}"
        );
    }

    #[test]
    fn whole_files_are_listed_by_name() {
        let findings = ["a", "b"].map(|name| Finding::new(EMPTY_FILE, Place::file(format!("reports/{name}.xlsx"))));
        let text = shown(&findings, Extent::Full);
        assert!(text.contains("--> reports/a.xlsx\n") && text.contains("= also at: reports/b.xlsx\n"), "{text}");
    }
}
