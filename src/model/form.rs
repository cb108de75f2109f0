//! The form that `tonghop template` makes, as reading knows it again: which form it is, and which of its sheets hold no data.
//!
//! How it looks is not its business (stage `write`).

use std::path::PathBuf;
use std::sync::LazyLock;

use super::fingerprint;
use super::plan::Plan;
use super::sheet::{Address, Sheet, Value};
use super::text::{fold, tidy};

/// What every mark begins with: another "phiên bản mẫu" is not one of ours.
const MAKER: &str = "tonghop";

/// The form's layout; another number where sheets, heads or the meaning of cells change.
const LAYOUT: u32 = 1;

/// What stands in the first cell of sheets that only help: guide with worked example, lists.
pub const NO_DATA: &str = "Trang này để tra cứu: đơn vị không điền, tonghop không đọc số liệu ở đây.";

/// Which forms are to be written.
#[derive(Debug, Clone)]
pub struct FormSettings {
    /// The plan's folder.
    pub plan_dir: PathBuf,
    /// The unit typed, by code or name; `None`: each of the register.
    pub unit: Option<String>,
    /// One form for any unit instead.
    pub blank: bool,
    /// The period typed; `None`: the unit chooses it.
    pub period: Option<String>,
    /// Where they go.
    pub out: PathBuf,
}

/// A form in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormWritten {
    /// Its path.
    pub path: PathBuf,
    /// Whether the very same file was there already.
    pub there: bool,
}

/// The mark of a plan's form: layout, plan, and what its rows list, such as `tonghop 1 / soc-trang-2022 / 1a2b3c4d`.
#[must_use]
pub fn mark(plan: &Plan) -> String {
    let tasks = plan.tasks.iter().map(|task| format!("{} {}", task.rule.id, task.components.len()));
    let targets = plan.targets.iter().map(|target| format!("{} {}", target.rule.id, target.excluding.is_some()));
    let lists = tasks.chain(targets).collect::<Vec<_>>().join("\n");
    let print: String = fingerprint::of(lists.as_bytes()).chars().take(8).collect();
    format!("{MAKER} {LAYOUT} / {} / {print}", plan.id)
}

/// How a form differs from the one its plan has today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// It was made for another plan.
    Plan,
    /// It was made for this plan by another version, or before its tasks or targets changed.
    Version,
}

impl Other {
    /// The word used in message arguments.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Other::Plan => "plan",
            Other::Version => "version",
        }
    }
}

/// How the form with this mark differs; `None` for the form of today and for what is no mark.
#[must_use]
pub fn other(written: &str, plan: &Plan) -> Option<Other> {
    let written = tidy(written).to_lowercase();
    if !written.starts_with(MAKER) || written == mark(plan).to_lowercase() {
        return None;
    }
    let of_plan = written.split('/').nth(1).is_some_and(|id| id.trim() == plan.id.to_lowercase());
    Some(if of_plan { Other::Version } else { Other::Plan })
}

/// [`NO_DATA`] as it is compared.
static FOLDED: LazyLock<String> = LazyLock::new(|| fold(NO_DATA));

/// Whether a sheet only helps with filling in.
#[must_use]
pub fn is_aid(sheet: &Sheet) -> bool {
    let first = sheet.cells.first().filter(|cell| cell.at == Address { row: 0, column: 0 });
    let said = first.and_then(|cell| if let Value::Text(text) = &cell.value { Some(text) } else { None });
    said.is_some_and(|text| fold(text) == *FOLDED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sheet::Cell;

    #[test]
    fn only_a_sheet_that_says_so_in_its_first_cell_is_an_aid() {
        let sheet = |row, text: &str| Sheet {
            cells: vec![Cell { at: Address { row, column: 0 }, value: Value::Text(text.into()) }],
            ..Sheet::default()
        };
        assert!(is_aid(&sheet(0, NO_DATA)));
        assert!(is_aid(&sheet(0, &NO_DATA.to_uppercase())));
        assert!(!is_aid(&sheet(1, NO_DATA)));
        assert!(!is_aid(&sheet(0, "Hướng dẫn")));
        assert!(!is_aid(&Sheet::default()));
    }
}
