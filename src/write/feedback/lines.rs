//! Findings as a unit reads them: equal ones are one line, with all their cells.

use std::collections::HashMap;

use super::cases::Case;
use crate::model::feedback::{line_mark, scope_of};
use crate::model::finding::Finding;
use crate::model::sheet::Address;
use crate::write::{Context, Worded};

/// Most lines of a sheet: nobody mends more at once, and each cell has its own note.
pub(super) const MOST: usize = 500;
/// Most places listed in a line.
const LISTED: usize = 60;

/// One line.
pub(super) struct Line<'a> {
    pub(super) first: &'a Finding,
    pub(super) message: String,
    pub(super) help: String,
    /// By which its answer is known again.
    pub(super) mark: String,
    places: Vec<&'a Finding>,
}

/// The lines of a unit's findings, in their order.
pub(super) fn lines<'a>(context: &Context<'_>, case: &Case<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut known: HashMap<(String, &str), usize> = HashMap::new();
    let mut scopes: HashMap<&str, String> = HashMap::new();
    for one in &case.findings {
        let finding = one.finding;
        let file = finding.place.file.as_str();
        let scope =
            scopes.entry(file).or_insert_with(|| scope_of(finding, context.ledger, Some(context.summary.period)));
        let mark = line_mark(finding, scope);
        let index = *known.entry((mark.clone(), file)).or_insert_with(|| {
            let (message, help) = words(context, one);
            lines.push(Line { first: finding, message, help, mark, places: Vec::new() });
            lines.len() - 1
        });
        if let Some(line) = lines.get_mut(index) {
            line.places.push(finding);
        }
    }
    lines
}

/// What a finding says to a unit, and what the unit should do.
pub(super) fn words(context: &Context<'_>, one: &Worded<'_>) -> (String, String) {
    let (message, help) = context.catalogue.finding_for_unit(one.finding);
    (message.unwrap_or_else(|| one.message.clone()), help.unwrap_or_else(|| one.help.clone()))
}

impl Line<'_> {
    /// What the unit answered before.
    pub(super) fn answer(&self) -> String {
        self.places
            .iter()
            .map(|finding| finding.answer.as_str())
            .find(|answer| !answer.is_empty())
            .unwrap_or_default()
            .to_owned()
    }

    /// Where it is: sheet and cells, then the file.
    pub(super) fn place(&self, context: &Context<'_>) -> String {
        let place = &self.first.place;
        let mut cells: Vec<_> = self.places.iter().filter_map(|finding| finding.place.cell).collect();
        cells.sort_unstable();
        cells.dedup();
        let mut parts = Vec::new();
        if !place.sheet.is_empty() {
            let shown: Vec<String> = cells.iter().take(LISTED).map(Address::a1).collect();
            let id = match cells.len() {
                0 => "feedback-on-sheet",
                1 => "feedback-on-cell",
                2..=LISTED => "feedback-on-cells",
                _ => "feedback-on-more-cells",
            };
            let rest = cells.len().saturating_sub(LISTED).to_string();
            let args = [("sheet", &*place.sheet), ("cells", &*shown.join(", ")), ("count", &*rest)];
            parts.push(context.catalogue.text(id, &args));
        }
        if !place.file.is_empty() {
            parts.push(context.catalogue.text("feedback-in-file", &[("file", short(&place.file))]));
        }
        parts.join("\n")
    }
}

/// A path as the unit knows it: below `reports/`.
pub(super) fn short(path: &str) -> &str {
    path.strip_prefix("reports/").unwrap_or(path)
}
