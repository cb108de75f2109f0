//! Stage recognise: cells of a workbook become reports with records and findings.
//!
//! Tables are found by their heads, on any visible sheet; the unit and the period come from the cover, the titles, the
//! file's and the folders' names, in that order. It does not open files, does not settle versions and does not judge
//! duties.

mod beside;
mod claims;
mod class;
mod codes;
mod count;
mod date;
mod drafts;
mod entry;
mod grid;
mod grounds;
mod head;
mod identity;
mod item;
mod kind;
mod legacy;
mod lexicon;
mod names;
mod number;
mod parts;
mod period;
mod ratio;
mod returned;
mod rows;
mod scan;
mod several;
mod task;
mod totals;
mod unread;
mod version;
mod wide;
mod words;
mod workbook;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use crate::model::plan::Plan;
use crate::model::register::Register;
use crate::model::report::Report;
use crate::model::sheet::Workbook;
use crate::model::text::fold;

use codes::Codes;
use lexicon::Heads;
use names::Names;

/// Reads the reports of a plan's units; prepared once, used by many threads.
pub struct Recogniser<'a> {
    plan: &'a Plan,
    names: Names<'a>,
    tasks: Codes,
    targets: Codes,
    /// The issuer and its superior, folded.
    above: [String; 2],
    heads: Heads,
}

impl<'a> Recogniser<'a> {
    /// Prepares the look-ups.
    #[must_use]
    pub fn new(plan: &'a Plan, register: &'a Register) -> Self {
        Recogniser {
            plan,
            names: Names::new(register),
            tasks: Codes::new(plan.tasks.iter().map(|task| &task.rule)),
            targets: Codes::new(plan.targets.iter().map(|target| &target.rule)),
            above: [fold(&plan.issuer), fold(&plan.superior)],
            heads: Heads::default(),
        }
    }

    /// The three units whose names are nearest to an unknown one, for a person to choose from.
    #[must_use]
    pub fn nearest(&self, written: &str) -> Vec<usize> {
        self.names.nearest(written)
    }

    /// The reports of one file: one, or several when its sheets or rows name several units. `file` is the index of the
    /// file, `path` its path below the plan folder.
    #[must_use]
    pub fn reports(&self, file: usize, path: &str, workbook: &Workbook) -> Vec<Report> {
        workbook::reports(self, file, path, &legacy::modernise(path, workbook))
    }
}
