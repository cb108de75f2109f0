//! What `verify` is asked, and what it found.

use std::path::PathBuf;

use chrono::NaiveDate;

/// What to verify, all resolved.
#[derive(Debug, Clone)]
pub struct VerifySettings {
    /// An output folder, a plan's folder in it, or a period's.
    pub folder: PathBuf,
    /// Folders with plans in them, nearest guess first; a plan is found by its id.
    pub inputs: Vec<PathBuf>,
    /// Plan folders that were named, looked at first.
    pub plans: Vec<PathBuf>,
    /// Threads.
    pub jobs: usize,
    /// As in [`super::run::Settings`].
    pub worker: Option<PathBuf>,
}

/// What verifying came to.
#[derive(Debug, Clone, Default)]
pub struct Verification {
    /// Each folder with a manifest, by plan, then period, the ledger last.
    pub folders: Vec<Verified>,
}

impl Verification {
    /// How many differences there are.
    #[must_use]
    pub fn differences(&self) -> usize {
        self.folders.iter().map(|folder| folder.differences.len() + folder.unlisted).sum()
    }

    /// Whether everything was computed anew.
    #[must_use]
    pub fn is_recomputed(&self) -> bool {
        self.folders.iter().all(|folder| folder.recomputed == Recomputed::Yes)
    }
}

/// One folder, verified.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The folder.
    pub folder: PathBuf,
    /// Plan id; empty where no manifest says it.
    pub plan: String,
    /// Period id; empty for the ledger and for a plan's folder itself.
    pub period: String,
    /// The version that wrote it.
    pub version: String,
    /// The day its figures are as of.
    pub as_of: Option<NaiveDate>,
    /// Its data hash, as recorded.
    pub data_hash: String,
    /// The plan's folder that was computed from.
    pub input: Option<PathBuf>,
    /// Whether its figures were computed anew.
    pub recomputed: Recomputed,
    /// Inputs and outputs whose fingerprints were compared.
    pub inputs: usize,
    /// Outputs whose fingerprints were compared.
    pub outputs: usize,
    /// What differs, in the order: version, day, inputs, outputs.
    pub differences: Vec<Difference>,
    /// Further differences that are only counted.
    pub unlisted: usize,
}

/// Whether figures were computed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recomputed {
    /// They were.
    Yes,
    /// The plan's folder was not found.
    NoInput,
    /// The plan as it is now can't be computed.
    Refused,
    /// The manifest does not say how.
    NoManifest,
}

impl Recomputed {
    /// The word used in JSON and message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Recomputed::Yes => "yes",
            Recomputed::NoInput => "no_input",
            Recomputed::Refused => "refused",
            Recomputed::NoManifest => "no_manifest",
        }
    }
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub kind: Kind,
    /// The file: below the plan's folder for inputs, below the verified folder for outputs.
    pub file: String,
    /// Where in the file: sheet and cell, or the path in JSON; may be empty.
    pub place: String,
    /// What is there.
    pub found: String,
    /// What should be there: as recorded, or as computed anew.
    pub expected: String,
}

impl Difference {
    /// A difference in a file.
    #[must_use]
    pub fn new(kind: Kind, file: impl Into<String>) -> Difference {
        Difference { kind, file: file.into(), place: String::new(), found: String::new(), expected: String::new() }
    }

    /// The same, at a place in the file.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Difference {
        self.place = place.into();
        self
    }

    /// The same, with what is there and what should be.
    #[must_use]
    pub fn values(mut self, found: impl Into<String>, expected: impl Into<String>) -> Difference {
        (self.found, self.expected) = (found.into(), expected.into());
        self
    }
}

/// The kinds of difference; the sentence for people is message `verify-<word>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Another version of the tool wrote it; figures are compared all the same.
    Version,
    /// The manifest names another as-of day than the summary.
    AsOf,
    /// An input's content changed.
    InputChanged,
    /// Its content is now that of another recorded input.
    InputSwapped,
    /// An input is gone.
    InputMissing,
    /// There is an input that was not there.
    InputAdded,
    /// There is no manifest, or it can't be read.
    Manifest,
    /// The manifest is not the one a run writes.
    ManifestEdited,
    /// The data hash is another one.
    DataHash,
    /// An output is gone.
    OutputMissing,
    /// A file or folder that no run wrote.
    OutputAdded,
    /// An output was changed after it was written.
    OutputEdited,
    /// An output is as written, but computing anew gives another.
    OutputDiffers,
    /// A changed workbook of which no value and no formula differs.
    FormOnly,
    /// Another program saved the workbook.
    Resaved,
    /// An output can't be read.
    Unreadable,
    /// A sheet is gone.
    SheetMissing,
    /// There is a sheet that was not there.
    SheetAdded,
    /// A sheet, or rows of it, are hidden.
    Hidden,
    /// A cell's value differs.
    Cell,
    /// A cell's formula differs.
    Formula,
    /// The result kept with a formula differs.
    Result,
    /// Formulas without results: the program that saved it calculates nothing.
    NotCalculated,
    /// A name stands for other cells.
    Name,
    /// A value in JSON differs.
    Json,
    /// Two outputs contradict each other.
    Contradiction,
}

impl Kind {
    /// The word used in JSON and message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Version => "version",
            Kind::AsOf => "as_of",
            Kind::InputChanged => "input_changed",
            Kind::InputSwapped => "input_swapped",
            Kind::InputMissing => "input_missing",
            Kind::InputAdded => "input_added",
            Kind::Manifest => "manifest",
            Kind::ManifestEdited => "manifest_edited",
            Kind::DataHash => "data_hash",
            Kind::OutputMissing => "output_missing",
            Kind::OutputAdded => "output_added",
            Kind::OutputEdited => "output_edited",
            Kind::OutputDiffers => "output_differs",
            Kind::FormOnly => "form_only",
            Kind::Resaved => "resaved",
            Kind::Unreadable => "unreadable",
            Kind::SheetMissing => "sheet_missing",
            Kind::SheetAdded => "sheet_added",
            Kind::Hidden => "hidden",
            Kind::Cell => "cell",
            Kind::Formula => "formula",
            Kind::Result => "result",
            Kind::NotCalculated => "not_calculated",
            Kind::Name => "name",
            Kind::Json => "json",
            Kind::Contradiction => "contradiction",
        }
    }
}
