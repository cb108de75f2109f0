//! Feedback sheets that come back: the unit's answers, and whether the copies in them were changed.
//!
//! Nothing else in such a file is read: figures that were changed or added there count nowhere, and that is said.

use super::Recogniser;
use super::grid::{is_filled, shown};
use crate::model::feedback::{Answer, Mark, Returned, answered, copied, copy_mark, find};
use crate::model::finding::{FEEDBACK_EDITED, FEEDBACK_OTHER, FEEDBACK_RETURNED, Finding, Place};
use crate::model::register::Unit;
use crate::model::sheet::{Sheet, Workbook};

impl Recogniser<'_> {
    /// What a file says that is a feedback sheet, with what is to be said of it; nothing for any other file.
    #[must_use]
    pub fn returned(&self, path: &str, workbook: &Workbook) -> Option<(Returned, Vec<Finding>)> {
        let (index, mark) = find(&workbook.sheets)?;
        let front = workbook.sheets.get(index)?;
        let mut returned = Returned { file: 0, unit: String::new(), period: mark.period, answers: Vec::new() };
        let unit = match self.whose(&mark) {
            Ok(unit) => unit,
            Err(differs) => {
                let finding = Finding::new(FEEDBACK_OTHER, Place::file(path)).value(&mark.text);
                return Some((returned, vec![finding.arg("differs", differs)]));
            }
        };
        returned.unit.clone_from(&unit.code);
        for (line, cell) in answered(front).filter(|(_, cell)| is_filled(cell)) {
            let place = Place { cell: Some(cell.at), ..Place::sheet(path, front.name.as_str()) };
            returned.answers.push(Answer { line: line.to_owned(), text: shown(&cell.value), place });
        }
        let read = Finding::new(FEEDBACK_RETURNED, Place::file(path)).value(returned.answers.len().to_string());
        let others = workbook.sheets.iter().enumerate().filter(|(other, _)| *other != index);
        let edited = others.filter_map(|(_, sheet)| edited(path, front, sheet));
        let findings = std::iter::once(read).chain(edited).map(|finding| finding.unit(&unit.code));
        Some((returned, findings.collect()))
    }

    /// Whose a feedback sheet is, or why its answers can't be read.
    fn whose(&self, mark: &Mark) -> Result<&Unit, &'static str> {
        if mark.plan != self.plan.id {
            return Err("plan");
        }
        if !mark.is_known || mark.period.is_none() {
            return Err("version");
        }
        let register = self.names.register;
        register.by_code(&mark.unit).and_then(|unit| register.units().get(unit)).ok_or("unit")
    }
}

/// What is to be said of a sheet behind the first: changed since it was sent, or added.
fn edited(path: &str, front: &Sheet, sheet: &Sheet) -> Option<Finding> {
    let known = copied(front).find(|(name, _)| *name == sheet.name);
    let how = match known {
        Some((_, mark)) => (copy_mark(sheet) != mark).then_some("changed"),
        None => sheet.cells.iter().any(is_filled).then_some("added"),
    }?;
    let place = Place::sheet(path, sheet.name.as_str());
    Some(Finding::new(FEEDBACK_EDITED, place).value(sheet.name.as_str()).arg("how", how))
}
