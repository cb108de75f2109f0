//! What goes back to a unit, as reading knows it again: the mark of a feedback sheet, the marks of its lines and of the
//! copied sheets.
//!
//! How it looks is not its business (stage `write`).

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::Period;
use super::finding::{ANSWER_WITHOUT_FINDING, Finding, Place};
use super::fingerprint;
use super::ledger::Ledger;
use super::report::ReportPeriod;
use super::sheet::{Cell, Sheet, Value};
use super::text::tidy;

/// The folder of a period that holds the feedback to units.
pub const FOLDER: &str = "phan-hoi";

/// What the mark of every feedback sheet begins with.
const MAKER: &str = "tonghop phản hồi";

/// The layout of feedback; another number where the places of answers change.
const LAYOUT: &str = "1";

/// What the mark of a line begins with: *trả lời*.
const LINE: &str = "TL-";

/// What the mark of a copied sheet begins with: *trang*.
const COPY: &str = "TR-";

/// How many cells of a sheet are looked at for its mark.
const FIRST: usize = 8;

/// Letters of a fingerprint in a mark.
const SHORT: usize = 10;

/// The mark of a unit's feedback: `tonghop phản hồi 1 / soc-trang-2022 / 2022-H1 / DV-001`.
#[must_use]
pub fn mark(plan: &str, period: Period, unit: &str) -> String {
    format!("{MAKER} {LAYOUT} / {plan} / {period} / {unit}")
}

/// What the mark of a feedback sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The mark itself.
    pub text: String,
    /// Whether its answers stand where this version looks for them.
    pub is_known: bool,
    /// Plan id.
    pub plan: String,
    /// The period.
    pub period: Option<Period>,
    /// Unit code.
    pub unit: String,
}

/// A feedback sheet among the sheets of a file: its place and its mark, which is in one of its first cells.
#[must_use]
pub fn find(sheets: &[Sheet]) -> Option<(usize, Mark)> {
    sheets.iter().enumerate().find_map(|(index, sheet)| {
        let first = sheet.cells.iter().take(FIRST);
        let texts = first.filter_map(|cell| if let Value::Text(text) = &cell.value { Some(text) } else { None });
        texts.filter(|text| text.contains("tonghop")).find_map(|text| Some((index, read(text)?)))
    })
}

fn read(text: &str) -> Option<Mark> {
    let text = tidy(text);
    let start = text.find(MAKER)?;
    let (whole, rest) = (text.get(start..)?, text.get(start + MAKER.len()..)?);
    let mut parts = rest.splitn(4, " / ").map(str::trim);
    let (layout, plan, period, unit) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    Some(Mark {
        text: whole.to_owned(),
        is_known: layout == LAYOUT,
        plan: plan.to_owned(),
        period: Period::parse(period),
        unit: unit.to_owned(),
    })
}

/// A feedback sheet that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Index of its file.
    pub file: usize,
    /// Code of the unit it was made for; empty: its answers are not read.
    pub unit: String,
    /// The period it was made for.
    pub period: Option<Period>,
    /// What the unit wrote.
    pub answers: Vec<Answer>,
}

/// What a unit wrote beside a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The line's mark.
    pub line: String,
    /// Its words.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

/// The answers of all sheets that came back, by the lines they belong to.
#[derive(Debug)]
pub struct Answers<'a> {
    ledger: &'a Ledger,
    by_line: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Answers<'a> {
    /// The answers of a ledger; one that comes twice is one.
    #[must_use]
    pub fn of(ledger: &'a Ledger) -> Answers<'a> {
        let mut by_line: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for answer in ledger.returned.iter().flat_map(|returned| &returned.answers) {
            let known = by_line.entry(answer.line.as_str()).or_default();
            if !known.contains(&answer.text.as_str()) {
                known.push(&answer.text);
            }
        }
        Answers { ledger, by_line }
    }

    /// Puts each answer beside its findings, those of a period's summary or of the whole run; the lines that were found.
    pub fn give(&self, findings: &mut [Finding], summary: Option<Period>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if self.by_line.is_empty() {
            return found;
        }
        let mut scopes: BTreeMap<String, String> = BTreeMap::new();
        for finding in findings {
            let scope = scopes.entry(finding.place.file.clone());
            let scope = scope.or_insert_with(|| scope_of(finding, self.ledger, summary));
            let line = line_mark(finding, scope);
            if let Some(texts) = self.by_line.get(line.as_str()) {
                finding.answer = texts.join("; ");
                found.insert(line);
            }
        }
        found
    }

    /// The answers on a period's sheets to lines that were not found.
    #[must_use]
    pub fn left(&self, found: &BTreeSet<String>, summary: Period) -> Vec<Finding> {
        let of_period = self.ledger.returned.iter().filter(|returned| returned.period == Some(summary));
        let answers = of_period.flat_map(|returned| returned.answers.iter().map(|answer| (&returned.unit, answer)));
        answers
            .filter(|(_, answer)| !found.contains(&answer.line))
            .map(|(unit, answer)| {
                Finding::new(ANSWER_WITHOUT_FINDING, answer.place.clone()).unit(unit).value(&answer.text)
            })
            .collect()
    }
}

/// The marks of a sheet that begin so, each with the cell to its left.
fn beside<'s>(sheet: &'s Sheet, begin: &'static str) -> impl Iterator<Item = (&'s str, &'s Cell)> {
    sheet.cells.windows(2).filter_map(move |pair| {
        let [left, cell] = pair else { return None };
        let Value::Text(text) = &cell.value else { return None };
        let mark = text.trim();
        let digits = mark.strip_prefix(begin)?;
        let is_mark = digits.len() == SHORT && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_left = left.at.row == cell.at.row && left.at.column + 1 == cell.at.column;
        (is_mark && is_left).then_some((mark, left))
    })
}

/// The marks of a feedback sheet's lines, each with the cell where its answer is; those without an answer are left out.
pub fn answered(sheet: &Sheet) -> impl Iterator<Item = (&str, &Cell)> {
    beside(sheet, LINE)
}

/// The names of the copied sheets, each with its mark.
pub fn copied(sheet: &Sheet) -> impl Iterator<Item = (&str, &str)> {
    beside(sheet, COPY).filter_map(|(mark, cell)| match &cell.value {
        Value::Text(name) => Some((&**name, mark)),
        _ => None,
    })
}

/// The mark of a finding's line: findings that are equal but for their cells share it, whatever their file is called.
///
/// `scope`: the period that the finding belongs to.
#[must_use]
pub fn line_mark(finding: &Finding, scope: &str) -> String {
    let mut parts = vec![
        // What reading says of a file names no unit; nobody's answer may stand beside another's finding.
        finding.unit.as_deref().unwrap_or(&finding.place.file),
        scope,
        finding.code.0,
        finding.rule.as_deref().unwrap_or_default(),
        &finding.place.sheet,
        &finding.value,
        &finding.expected,
    ];
    parts.extend(finding.args.iter().flat_map(|(name, value)| [*name, value.as_str()]));
    short(LINE, parts.join("\u{1f}").as_bytes())
}

/// The period that a finding belongs to: that of the reports in its file, else that of the summary it stands in.
#[must_use]
pub fn scope_of(finding: &Finding, ledger: &Ledger, summary: Option<Period>) -> String {
    if finding.place.file.is_empty() {
        return summary.map(|period| period.to_string()).unwrap_or_default();
    }
    let Ok(file) = ledger.files.binary_search_by(|file| file.path.cmp(&finding.place.file)) else {
        return String::new();
    };
    let first = ledger.reports.partition_point(|report| report.file < file);
    let reports = ledger.reports.iter().skip(first).take_while(|report| report.file == file);
    let mut periods: Vec<String> = reports
        .map(|report| match report.period {
            Some(ReportPeriod::Regular(period)) => period.to_string(),
            Some(ReportPeriod::AdHoc) => "ad_hoc".to_owned(),
            None => String::new(),
        })
        .collect();
    periods.sort();
    periods.dedup();
    periods.join(" ")
}

/// The mark of a copied sheet, by what its cells hold. Another program may save it anew and write the same values
/// otherwise; that gives the same mark.
#[must_use]
pub fn copy_mark(sheet: &Sheet) -> String {
    let mut text = String::new();
    for cell in &sheet.cells {
        let value = match &cell.value {
            Value::Text(text) | Value::Error(text) => tidy(text),
            Value::Number(number) => format!("{number:.9e}"),
            Value::Date(day) => day.format("%d/%m/%Y").to_string(),
            Value::Bool(yes) => yes.to_string(),
            Value::NotCalculated => String::new(),
        };
        if !value.is_empty() {
            text.push_str(&cell.at.a1());
            text.push('=');
            text.push_str(&value);
            text.push('\n');
        }
    }
    short(COPY, text.as_bytes())
}

fn short(begin: &str, bytes: &[u8]) -> String {
    let print = fingerprint::of(bytes);
    format!("{begin}{}", print.get(..SHORT).unwrap_or(&print))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::DATE_OUTSIDE;
    use crate::model::sheet::Address;

    #[test]
    fn equal_findings_share_a_mark_wherever_they_stand() {
        let at = |file: &str, row| {
            let place = Place { cell: Some(Address { row, column: 1 }), ..Place::sheet(file, "Tin bài") };
            Finding::new(DATE_OUTSIDE, place).unit("A").value("1/1/2021")
        };
        let mark = line_mark(&at("a.xlsx", 3), "2022-H1");
        assert_eq!(mark.len(), LINE.len() + SHORT);
        assert_eq!(mark, line_mark(&at("b.xlsx", 9), "2022-H1"));
        assert_ne!(mark, line_mark(&at("a.xlsx", 3), "2022"));
        assert_ne!(mark, line_mark(&at("a.xlsx", 3).value("2/1/2021"), "2022-H1"));
        assert_ne!(mark, line_mark(&at("a.xlsx", 3).unit("B"), "2022-H1"));
    }

    #[test]
    fn a_mark_is_read_back_whatever_the_code() {
        let period = Period::parse("2022-H1").expect("a period");
        let cell = |text: String| Cell { at: Address { row: 0, column: 0 }, value: Value::Text(text.into()) };
        let sheet = |text: String| Sheet { cells: vec![cell(text)], ..Sheet::default() };
        for code in ["DV-001", "A / B", "Mã 1"] {
            let written = mark("soc-trang-2022", period, code);
            let (_, read) = find(&[sheet(format!("Mã phiếu: {written}"))]).expect("a mark");
            assert_eq!((read.plan.as_str(), read.period, read.unit.as_str()), ("soc-trang-2022", Some(period), code));
            assert!(read.is_known && read.text == written);
        }
        assert!(!find(&[sheet("tonghop phản hồi 9 / p / 2022 / A".into())]).expect("a mark").1.is_known);
        for other in ["tonghop 1 / soc-trang-2022 / 1a2b3c4d", "tonghop phản hồi", "Phiếu phản hồi"] {
            assert_eq!(find(&[sheet(other.into())]), None);
        }
    }

    #[test]
    fn a_copy_is_told_by_its_values() {
        let sheet =
            |value: Value| Sheet { cells: vec![Cell { at: Address { row: 2, column: 1 }, value }], ..Sheet::default() };
        let text = |text: &str| copy_mark(&sheet(Value::Text(text.into())));
        assert_eq!(text("Hội nghị\r\n"), text("Hội nghị"));
        assert_ne!(text("Hội nghị"), text("Hội thảo"));
        assert_ne!(copy_mark(&sheet(Value::Number(1.0))), copy_mark(&sheet(Value::Number(2.0))));
        assert_eq!(copy_mark(&sheet(Value::NotCalculated)), copy_mark(&Sheet::default()));
    }
}
