//! What can be held against each other when nothing can be computed anew: workbook, summary and manifest of one folder.
//!
//! Sheets are found by their names and columns by their heads. What the summary does not say is not looked at.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde_json::Value as Json;

use super::{Against, outputs, workbook};
use crate::model::calendar::{Period, PeriodKind};
use crate::model::manifest::{MANIFEST, Manifest};
use crate::model::messages::Catalogue;
use crate::model::sheet::{Address, Sheet, Workbook};
use crate::model::verification::{Difference, Kind};

/// Where the outputs contradict each other.
pub(super) fn compare(folder: &Path, manifest: &Manifest, against: &Against<'_>) -> io::Result<Vec<Difference>> {
    let book = manifest.outputs.iter().map(|entry| &entry.path).find(|path| is_summary(path));
    let summary = outputs::bytes(folder, "summary.json")?.and_then(|text| serde_json::from_slice(&text).ok());
    let (Some(path), Some(summary)) = (book, summary) else { return Ok(Vec::new()) };
    let mut differences = Vec::new();
    let recorded = [
        ("plan", Some(manifest.plan.clone())),
        ("period", manifest.period.clone()),
        ("as_of", Some(manifest.as_of.to_string())),
    ];
    for (key, recorded) in recorded {
        let (is, should) = (recorded.unwrap_or_default(), word(&summary, key).to_owned());
        if is != should {
            differences.push(Difference::new(Kind::Contradiction, MANIFEST).at(key).values(is, should));
        }
    }
    if let Some(found) = outputs::bytes(folder, path)?.and_then(|bytes| (against.read)(&bytes)) {
        let mut pair = Pair { path, summary: &summary, catalogue: against.catalogue, differences };
        pair.data_hash(&found.workbook, manifest);
        pair.units(&found.workbook);
        pair.reports(&found.workbook);
        pair.control(&found.workbook);
        differences = pair.differences;
    }
    Ok(differences)
}

/// Whether an output is the summary's workbook, and not that of reminders or feedback.
pub(super) fn is_summary(path: &str) -> bool {
    outputs::ends_with(path, "xlsx") && path.starts_with("tong-hop-")
}

/// A workbook beside the summary of its folder.
struct Pair<'a> {
    path: &'a str,
    summary: &'a Json,
    catalogue: &'a Catalogue,
    differences: Vec<Difference>,
}

/// A sheet as a table: its head row, and cells by row and head.
struct Table<'a> {
    sheet: &'a Sheet,
    cells: BTreeMap<Address, String>,
    /// Columns by their heads; a head that comes again has several.
    columns: Vec<(String, u32)>,
    first: u32,
}

impl<'a> Table<'a> {
    /// The sheet of this name, if it has a row with these heads.
    fn of(book: &'a Workbook, name: &str, heads: &[String]) -> Option<Table<'a>> {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == name)?;
        let text = |cell: &crate::model::sheet::Cell| (cell.at, workbook::value(Some(&cell.value)));
        let cells: BTreeMap<Address, String> = sheet.cells.iter().map(text).collect();
        let rows: Vec<u32> = cells.iter().filter(|(_, text)| heads.contains(text)).map(|(at, _)| at.row).collect();
        let head = rows.into_iter().find(|row| {
            let in_row = |head: &String| cells.iter().any(|(at, text)| at.row == *row && text == head);
            heads.iter().all(in_row)
        })?;
        let columns = cells.iter().filter(|(at, _)| at.row == head).map(|(at, text)| (text.clone(), at.column));
        Some(Table { sheet, columns: columns.collect(), cells, first: head + 1 })
    }

    fn column(&self, head: &str) -> Option<u32> {
        self.columns.iter().find(|(text, _)| text == head).map(|(_, column)| *column)
    }

    fn text(&self, row: u32, column: u32) -> &str {
        self.cells.get(&Address { row, column }).map_or("", String::as_str)
    }

    /// The row whose cells under these columns are these.
    fn row(&self, wanted: &[(u32, &str)]) -> Option<u32> {
        let (column, first) = *wanted.first()?;
        let rows = self.cells.iter().filter(|(at, text)| at.row >= self.first && at.column == column && *text == first);
        rows.map(|(at, _)| at.row).find(|row| wanted.iter().all(|(column, text)| self.text(*row, *column) == *text))
    }
}

impl Pair<'_> {
    fn say(&self, id: &str) -> String {
        self.catalogue.say(id)
    }

    /// Says it where a cell is not what the summary says.
    fn hold(&mut self, table: &Table<'_>, at: (u32, u32), should: &str) {
        let is = table.text(at.0, at.1);
        if is != should {
            let place = format!("{}!{}", table.sheet.name, Address { row: at.0, column: at.1 }.a1());
            let difference = Difference::new(Kind::Contradiction, self.path).at(place).values(is, should);
            if !self.differences.contains(&difference) {
                self.differences.push(difference);
            }
        }
    }

    /// The hash printed in the workbook is the one recorded.
    fn data_hash(&mut self, book: &Workbook, manifest: &Manifest) {
        let Some(recorded) = &manifest.data_sha256 else { return };
        let mark = self.catalogue.text("data-hash", &[("hash", "\u{1}")]);
        let before = mark.split('\u{1}').next().unwrap_or_default();
        for sheet in &book.sheets {
            for cell in &sheet.cells {
                let text = workbook::value(Some(&cell.value));
                let Some((_, after)) = text.split_once(before) else { continue };
                let printed: String = after.chars().take_while(char::is_ascii_hexdigit).collect();
                if printed.is_empty() || !recorded.starts_with(&printed) {
                    let place = format!("{}!{}", sheet.name, cell.at.a1());
                    let difference = Difference::new(Kind::DataHash, self.path).at(place);
                    self.differences.push(difference.values(printed, recorded));
                }
            }
        }
    }

    /// *Theo đơn vị*: counts and verdicts of each unit, rule and window.
    fn units(&mut self, book: &Workbook) {
        let [code, rule, verdict] = ["head-code", "head-rule", "head-verdict"].map(|id| self.say(id));
        let Some(table) = Table::of(book, &self.say("sheet-units"), &[code.clone(), rule.clone(), verdict]) else {
            return;
        };
        let (Some(code), Some(rule)) = (table.column(&code), table.column(&rule)) else { return };
        let required = table.column(&self.say("head-required"));
        for unit in entries(self.summary, "units") {
            for result in entries(unit, "results").filter(|result| word(result, "kind") != "task") {
                let row = table.row(&[(code, word(unit, "code")), (rule, word(result, "rule"))]);
                let column = table.column(&self.window(word(result, "window")));
                let (Some(row), Some(column)) = (row, column) else { continue };
                self.hold(&table, (row, column), &number(result, "actual"));
                let verdict = self.say(&format!("verdict-{}", word(result, "verdict")));
                self.hold(&table, (row, column + 1), &verdict);
                // Where windows ask for different numbers, the cell lists them.
                if let Some(asked) = required.filter(|asked| table.text(row, *asked).parse::<u64>().is_ok())
                    && word(result, "verdict") != "not_applicable"
                {
                    self.hold(&table, (row, asked), &number(result, "required"));
                }
            }
        }
    }

    /// A window as the head of a column names it.
    fn window(&self, id: &str) -> String {
        let year = |period: Period| period.year.to_string();
        match Period::parse(id) {
            Some(half) if half.kind == PeriodKind::HalfYear(1) => {
                self.catalogue.text("window-half-1", &[("year", &year(half))])
            }
            Some(half) if half.kind == PeriodKind::HalfYear(2) => {
                self.catalogue.text("window-half-2", &[("year", &year(half))])
            }
            Some(period) => self.catalogue.period(period),
            None => {
                let (year, month) = id.split_once('-').unwrap_or((id, ""));
                self.catalogue.text("window-month-short", &[("month", month), ("year", year)])
            }
        }
    }

    /// *Nộp báo cáo*: how each unit's report stands.
    fn reports(&mut self, book: &Workbook) {
        let [code, status] = ["head-code", "head-status"].map(|id| self.say(id));
        let Some(table) = Table::of(book, &self.say("sheet-reports"), &[code.clone(), status.clone()]) else { return };
        let (Some(code), Some(status)) = (table.column(&code), table.column(&status)) else { return };
        for unit in entries(self.summary, "units") {
            let Some(row) = table.row(&[(code, word(unit, "code"))]) else { continue };
            let stands = unit.get("report").map(|report| word(report, "status")).unwrap_or_default();
            let should = self.say(&format!("report-{stands}"));
            self.hold(&table, (row, status), &should);
        }
    }

    /// *Kiểm soát*: headline figures, by formula and by the engine.
    fn control(&mut self, book: &Workbook) {
        let heads = ["head-figure", "head-by-formula", "head-by-engine"].map(|id| self.say(id));
        let Some(table) = Table::of(book, &self.say("sheet-control"), &heads) else { return };
        let columns: Vec<u32> = heads.iter().filter_map(|head| table.column(head)).collect();
        let [what, by_formula, by_engine] = columns.as_slice() else { return };
        for (label, figure) in self.headlines() {
            let Some(row) = table.row(&[(*what, &label)]) else { continue };
            for column in [*by_formula, *by_engine] {
                self.hold(&table, (row, column), &figure);
            }
        }
    }

    /// Headline figures by the words of *Kiểm soát*.
    fn headlines(&self) -> Vec<(String, String)> {
        let control = |part: &str, key: &str| {
            let part = self.summary.get("control").and_then(|control| control.get(part));
            part.map(|part| number(part, key)).unwrap_or_default()
        };
        let mut figures = vec![(self.say("control-files"), control("files", "found"))];
        for state in ["read", "superseded", "unreadable", "left_out"] {
            let shown = self.say(&format!("file-{}", state.replace('_', "-")));
            figures.push((self.catalogue.text("control-files-state", &[("state", &shown)]), control("files", state)));
        }
        let items: u64 = entries(self.summary, "categories").filter_map(|one| one.get("items")?.as_u64()).sum();
        figures.push((self.say("control-items"), items.to_string()));
        for one in entries(self.summary, "targets") {
            for (id, key) in [("control-numerator", "numerator"), ("control-denominator", "denominator")] {
                figures.push((self.catalogue.text(id, &[("rule", word(one, "rule"))]), number(one, key)));
            }
        }
        let mut verdicts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let department = entries(self.summary, "department");
        for result in entries(self.summary, "units").flat_map(|unit| entries(unit, "results")).chain(department) {
            for verdict in ["met", "unmet"] {
                let counts = word(result, "verdict") == verdict;
                *verdicts.entry((word(result, "rule"), verdict)).or_default() += usize::from(counts);
            }
        }
        for ((rule, verdict), count) in verdicts {
            let verdict = self.say(&format!("verdict-{verdict}"));
            let label = self.catalogue.text("control-verdicts", &[("rule", rule), ("verdict", &verdict)]);
            figures.push((label, count.to_string()));
        }
        figures
    }
}

fn entries<'j>(json: &'j Json, key: &str) -> impl Iterator<Item = &'j Json> {
    json.get(key).and_then(Json::as_array).into_iter().flatten()
}

fn word<'j>(json: &'j Json, key: &str) -> &'j str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn number(json: &Json, key: &str) -> String {
    json.get(key).map(Json::to_string).unwrap_or_default()
}
