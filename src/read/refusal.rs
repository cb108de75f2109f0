//! Why a file can't be read: one finding that ends the reading of that file.
//!
//! The finding has no path yet; [`super::Reader`] puts it in. What lets reading go on is not a refusal.

use crate::model::finding::{
    Code, DAMAGED, EMPTY_FILE, Finding, NO_SHEETS, NOT_SPREADSHEET, PASSWORD, Place, READER_FAILED, TOO_LARGE,
    UNSUPPORTED,
};
use crate::model::sheet::Address;

/// The finding that says why there is no workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal(pub(crate) Box<Finding>);

impl Refusal {
    fn new(code: Code) -> Refusal {
        Refusal(Box::new(Finding::new(code, Place::default())))
    }

    /// Zero bytes.
    pub(crate) fn empty() -> Refusal {
        Refusal::new(EMPTY_FILE)
    }

    /// Not a spreadsheet; `kind` is what it is: `pdf`, `zip`, `image` …
    pub(crate) fn not_spreadsheet(kind: &'static str) -> Refusal {
        Refusal::new(NOT_SPREADSHEET).arg("kind", kind)
    }

    /// Needs a password.
    pub(crate) fn password() -> Refusal {
        Refusal::new(PASSWORD)
    }

    /// Damaged; `what` says what does not hold: `zip`, `crc`, `xml`, `reference` …
    pub(crate) fn damaged(what: &'static str) -> Refusal {
        Refusal::new(DAMAGED).arg("what", what)
    }

    /// Over a limit: `cells`, `text`, `time` …; `allowed` in the unit of the limit.
    pub(crate) fn too_large(limit: &'static str, allowed: u64) -> Refusal {
        Refusal::new(TOO_LARGE).arg("limit", limit).arg("allowed", allowed.to_string())
    }

    /// A spreadsheet of a type that is not read.
    pub(crate) fn unsupported(kind: &'static str) -> Refusal {
        Refusal::new(UNSUPPORTED).arg("kind", kind)
    }

    /// A workbook without sheets.
    pub(crate) fn no_sheets() -> Refusal {
        Refusal::new(NO_SHEETS)
    }

    /// The reader itself broke: `panic`, `died`, `time`.
    pub(crate) fn failed(how: &'static str) -> Refusal {
        Refusal::new(READER_FAILED).arg("how", how)
    }

    fn arg(mut self, name: &'static str, value: impl Into<String>) -> Refusal {
        self.0.args.push((name, value.into()));
        self
    }

    /// With what was found.
    pub(crate) fn value(mut self, value: impl Into<String>) -> Refusal {
        self.0.value = value.into();
        self
    }

    /// With the sheet it was found on, unless one is named already.
    pub(crate) fn on_sheet(mut self, sheet: &str) -> Refusal {
        if self.0.place.sheet.is_empty() {
            sheet.clone_into(&mut self.0.place.sheet);
        }
        self
    }

    /// With the cell it was found in.
    pub(crate) fn in_cell(mut self, at: Address) -> Refusal {
        self.0.place.cell = Some(at);
        self
    }
}
