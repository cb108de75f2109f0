//! `phan-hoi/<unit>.xlsx`: what goes back to each unit, a letter first, then copies of its own sheets with the wrong
//! cells marked.
//!
//! It judges nothing. Cells are read again, file by file, and let go with the unit's workbook; a unit sees its own part of
//! a file that several units share.

mod board;
mod cases;
mod copies;
mod duties;
mod figures;
mod letter;
mod lines;
mod sheet_names;
mod style;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rust_xlsxwriter::{DocProperties, ProtectionOptions, Workbook, Worksheet};

use self::cases::{Case, Sent};
use self::copies::Copy;
use self::figures::ByUnit;
use self::sheet_names::Names;
use self::style::Style;
use super::workbook::caught;
use super::{Context, Worded};
use crate::model::feedback::{FOLDER, copy_mark};
use crate::model::file_name::file_names;
use crate::model::sheet;

/// Deflate's level: these files are many and small.
const COMPRESSION: u8 = 1;

/// Reads the sheets of a file of the ledger again; nothing when it is no longer there as it was.
pub type Reread<'a> = dyn Fn(usize) -> Option<sheet::Workbook> + Sync + 'a;

/// The files of feedback by unit index, below the period's folder.
pub(super) type Written = BTreeMap<usize, String>;

/// Writes the feedback of every unit that is told something.
pub(super) fn write(context: &Context<'_>, worded: &[Worded<'_>], folder: &Path) -> anyhow::Result<Written> {
    let Some(reread) = context.feedback else { return Ok(Written::new()) };
    let cases = cases::cases(context, worded);
    if cases.is_empty() {
        return Ok(Written::new());
    }
    let place = folder.join(FOLDER);
    fs::create_dir_all(&place).with_context(|| place.display().to_string())?;
    let names = file_names(context.register.units().iter().map(|unit| unit.code.as_str()));
    let office = Office { context, figures: figures::of_units(context)?, style: Style::new() };
    let save = |case: &Case<'_>, shared: &Shared<'_>| -> anyhow::Result<(usize, String)> {
        let name = format!("{FOLDER}/{}.xlsx", names.get(case.index).map_or("", String::as_str));
        let written = caught(|| office.book(case, reread, shared, &place));
        let bytes = written.with_context(|| format!("writing {name}"))?;
        fs::write(folder.join(&name), bytes).with_context(|| format!("writing {name}"))?;
        Ok((case.index, name))
    };
    // A file that many units share is read once, for all those whose only file it is.
    let mut by_file: BTreeMap<usize, Vec<&Case<'_>>> = BTreeMap::new();
    for case in &cases {
        if let [only] = case.sent.as_slice()
            && !only.grounds.is_empty()
        {
            by_file.entry(only.file).or_default().push(case);
        }
    }
    let mut written = Vec::with_capacity(cases.len());
    for (file, cases) in &by_file {
        let book = reread(*file);
        let saved = cases.par_iter().map(|case| save(case, &Shared::Read(book.as_ref())));
        written.extend(saved.collect::<anyhow::Result<Vec<_>>>()?);
    }
    let alone: Vec<&Case<'_>> =
        cases.iter().filter(|case| !written.iter().any(|(index, _)| *index == case.index)).collect();
    let saved = alone.par_iter().map(|case| save(case, &Shared::Not));
    written.extend(saved.collect::<anyhow::Result<Vec<_>>>()?);
    Ok(written.into_iter().collect())
}

/// The file of a unit's that was read for several units.
enum Shared<'b> {
    /// There is none.
    Not,
    /// Its sheets; nothing when it can't be read again.
    Read(Option<&'b sheet::Workbook>),
}

/// What all feedback of a period shares.
struct Office<'a> {
    context: &'a Context<'a>,
    figures: ByUnit,
    style: Style,
}

impl Office<'_> {
    fn say(&self, id: &str) -> String {
        self.context.catalogue.say(id)
    }

    fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.context.catalogue.text(id, args)
    }

    /// The bytes of a unit's workbook.
    fn book(&self, case: &Case<'_>, reread: &Reread<'_>, shared: &Shared<'_>, place: &Path) -> anyhow::Result<Vec<u8>> {
        let context = self.context;
        let mut workbook = Workbook::new();
        workbook.set_tempdir(place)?;
        workbook.set_zip_compression_level(COMPRESSION);
        workbook.set_default_format(&style::plain(), 20, 64)?;
        let properties = DocProperties::new().set_title(self.say("feedback-title")).set_author(&context.plan.issuer);
        workbook.set_properties(&properties.set_creation_datetime(&context.summary.as_of));
        let (copies, lost) = self.copies(case, reread, shared);
        let front = workbook.add_worksheet();
        letter::write(self, case, (&copies, &lost), front)?;
        for copy in &copies {
            copies::write(context, case, copy, &mut workbook)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// The sheets to be copied, and the files that could not be read again.
    fn copies(&self, case: &Case<'_>, reread: &Reread<'_>, shared: &Shared<'_>) -> (Vec<Copy>, Vec<usize>) {
        let (mut copies, mut lost) = (Vec::new(), Vec::new());
        let mut names = Names::default();
        names.give(&self.say("feedback-sheet"));
        for sent in case.sent.iter().filter(|sent| sent.is_copied(self.context)) {
            let own = match shared {
                Shared::Read(book) => book.map(|book| copies::own_sheets(&book.sheets, &sent.grounds)),
                Shared::Not => reread(sent.file).map(|book| copies::own_sheets(&book.sheets, &sent.grounds)),
            };
            let Some(own) = own else {
                lost.push(sent.file);
                continue;
            };
            copies.extend(own.into_iter().map(|sheet| self.copy(case, sent, sheet, &mut names)));
        }
        (copies, lost)
    }

    fn copy(&self, case: &Case<'_>, sent: &Sent, sheet: sheet::Sheet, names: &mut Names) -> Copy {
        let path = self.context.ledger.files.get(sent.file).map_or("", |file| file.path.as_str());
        let marked = copies::said(case, path, &sheet).len();
        Copy { name: names.give(&sheet.name), file: sent.file, mark: copy_mark(&sheet), marked, sheet }
    }
}

/// Sets a sheet up for printing and locks it but for its open cells, without a password.
fn lock(sheet: &mut Worksheet) {
    super::workbook::style::set_up(sheet, "");
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
}

/// A day as people write it.
fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
