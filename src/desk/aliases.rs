//! The names that reports use and the register does not know, and writing down those that a person has confirmed.
//!
//! Nothing is assigned here: a name becomes a unit's only by what a person said. A confirmed name goes into the
//! `aliases` of `units.csv`, every other byte of which stays; where that can't be done (a workbook, another encoding,
//! no such column), into `aliases.csv` beside it. A changed file is read again before it takes the old one's place.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::Desk;
use crate::intake::take_in;
use crate::model::finding::{Finding, UNIT_UNKNOWN};
use crate::model::limits::Limits;
use crate::model::register::{Register, Resolved};
use crate::model::run::{ConfirmedName, Failure, UnknownName};
use crate::model::sheet::Workbook;
use crate::model::text::{fold, tidy};
use crate::plan::Loaded;
use crate::read::Reader;
use crate::{collect, plan, recognise, register};

/// The names of a plan's reports that no unit has, and the answers given so far.
pub struct UnknownNames {
    /// The names, as they first stand in the files.
    pub names: Vec<UnknownName>,
    /// How many reports name no unit at all.
    pub nameless: usize,
    folder: PathBuf,
    loaded: Loaded,
    reader: Reader,
    register: Register,
    confirmed: Vec<(String, usize)>,
}

/// Reads the reports of a plan for names of units that are not in its register.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes, [`Failure::Usage`] without units, [`Failure::Unfinished`] when a file
/// of the plan can't be read.
pub fn unknown_names(folder: &Path, limits: &Limits, worker: Option<&Path>) -> Result<UnknownNames, Failure> {
    let loaded = plan::load(folder).map_err(Failure::Refused)?;
    let reader = match worker {
        Some(program) => Reader::contained(*limits, program.to_owned(), rayon::current_num_threads()),
        None => Reader::new(*limits),
    };
    let register = Desk::open(folder, &loaded, &reader)?.register;
    let recogniser = recognise::Recogniser::new(&loaded.plan, &register);
    let (found, _) = collect::find(folder);
    let read = found.par_iter().map(|found| take_in(found, &reader, &recogniser, limits));
    let reports = read.collect::<Vec<_>>().into_iter().flat_map(|intake| intake.reports);
    let findings = reports.flat_map(|report| report.findings).filter(|finding| finding.code == UNIT_UNKNOWN);
    let (named, nameless): (Vec<Finding>, Vec<Finding>) =
        findings.partition(|finding| !fold(&finding.value).is_empty());
    let mut names: Vec<UnknownName> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for finding in named {
        let at = *index.entry(fold(&finding.value)).or_insert(names.len());
        if at == names.len() {
            let nearest = recogniser.nearest(&finding.value);
            let units = nearest.into_iter().filter_map(|unit| register.units().get(unit));
            let nearest = units.map(|unit| (unit.code.clone(), unit.name.clone())).collect();
            names.push(UnknownName { name: tidy(&finding.value), places: Vec::new(), nearest });
        }
        if let Some(name) = names.get_mut(at)
            && !name.places.contains(&finding.place)
        {
            name.places.push(finding.place);
        }
    }
    let (nameless, folder) = (nameless.len(), folder.to_owned());
    Ok(UnknownNames { names, nameless, folder, loaded, reader, register, confirmed: Vec::new() })
}

impl UnknownNames {
    /// Takes down that a name is a unit's, and gives the unit's name; nothing is written yet.
    ///
    /// # Errors
    /// [`Failure::Usage`] when the register has no such code, no report has such a name, or the name would stand for
    /// another unit as well.
    pub fn confirm(&mut self, name: &str, code: &str) -> Result<String, Failure> {
        let name = tidy(name);
        let refused = |id, other: &str| {
            Failure::Usage(id, vec![("name", name.clone()), ("code", tidy(code)), ("other", other.to_owned())])
        };
        let Some(unit) = self.register.by_code(code) else { return Err(refused("usage-alias-code", "")) };
        let units = self.register.units();
        let known = units[unit].name.clone();
        if self.register.by_name(&name) == Resolved::Unit(unit) {
            return Ok(known);
        }
        if !self.names.iter().any(|unknown| fold(&unknown.name) == fold(&name)) {
            return Err(refused("usage-alias-name", ""));
        }
        let is_short = fold(&name).chars().filter(|letter| letter.is_alphabetic()).count() < 2;
        if is_short || [&self.loaded.plan.issuer, &self.loaded.plan.superior].iter().any(|above| holds(above, &name)) {
            return Err(refused("usage-alias-vague", ""));
        }
        if let Some(other) = self.register.clash(unit, &name).and_then(|other| units.get(other)) {
            return Err(refused("usage-alias-taken", &format!("{} ({})", other.name, other.code)));
        }
        let mut units = units.to_vec();
        units[unit].aliases.push(name.clone());
        self.register = Register::new(units);
        self.confirmed.push((name, unit));
        Ok(known)
    }

    /// How many names have not been confirmed.
    #[must_use]
    pub fn left(&self) -> usize {
        self.names.iter().filter(|name| self.register.by_name(&name.name) == Resolved::Unknown).count()
    }

    /// Writes what was confirmed into the register: all of it, or nothing.
    ///
    /// # Errors
    /// [`Failure::Usage`] when no file can take it, [`Failure::Unfinished`] when a file can't be read or written.
    pub fn write(&self) -> Result<Vec<ConfirmedName>, Failure> {
        let desk = Desk::open(&self.folder, &self.loaded, &self.reader)?;
        let units = desk.path_of("units").unwrap_or("units.csv").to_owned();
        let aliases = desk.path_of("aliases").unwrap_or("aliases.csv").to_owned();
        let mut files = Files { desk: &desk, reader: &self.reader, changed: BTreeMap::new() };
        let mut done = Vec::new();
        for (name, unit) in &self.confirmed {
            let Some(unit) = self.register.units().get(*unit) else { continue };
            let of_unit = (name.as_str(), unit.code.as_str());
            let file = if files.extend_units(&units, of_unit)? {
                &units
            } else if files.extend_aliases(&aliases, of_unit)? {
                &aliases
            } else {
                let path = self.folder.join(&aliases).display().to_string();
                return Err(Failure::Usage("usage-alias-file", vec![("path", path)]));
            };
            let (code, unit, file) = (unit.code.clone(), unit.name.clone(), file.clone());
            done.push(ConfirmedName { name: name.clone(), code, unit, file });
        }
        for (path, bytes) in &files.changed {
            replace(&self.folder.join(path), bytes).with_context(|| path.clone())?;
        }
        Ok(done)
    }
}

/// Whether a text has these words in it, or is among them.
fn holds(text: &str, words: &str) -> bool {
    let padded = |text: &str| format!(" {} ", fold(text));
    padded(text).contains(&padded(words))
}

/// The register's files as they will be.
struct Files<'d, 'a> {
    desk: &'d Desk<'a>,
    reader: &'d Reader,
    changed: BTreeMap<String, Vec<u8>>,
}

impl Files<'_, '_> {
    fn bytes(&self, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
        if let Some(bytes) = self.changed.get(path) {
            return Ok(Some(bytes.clone()));
        }
        Ok(collect::optional(&self.desk.folder.join(path)).with_context(|| path.to_owned())?.map(|(bytes, _)| bytes))
    }

    /// Puts a name into the cell of its unit; whether that could be done.
    fn extend_units(&mut self, path: &str, (name, code): (&str, &str)) -> anyhow::Result<bool> {
        let Some(bytes) = self.bytes(path)? else { return Ok(false) };
        let Some(book) = self.reader.read(path, &bytes).workbook else { return Ok(false) };
        let at = register::alias_cell(&book, code).filter(|_| !name.contains([';', '|']));
        let Some(at) = at else { return Ok(false) };
        let resolves = |book: &Workbook| {
            let (register, _) = register::units(path, book, &self.desk.loaded.plan);
            register.by_code(code).is_some_and(|unit| register.by_name(name) == Resolved::Unit(unit))
        };
        let others = |book: &Workbook| {
            let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells).filter(|cell| cell.at != at);
            cells.cloned().collect::<Vec<_>>()
        };
        let made = register::with_alias(&bytes, at, name).into_iter().find(|made| {
            let changed = self.reader.read(path, made).workbook;
            changed.is_some_and(|changed| resolves(&changed) && others(&changed) == others(&book))
        });
        Ok(self.keep(path, made))
    }

    /// Adds a row to the table of further names; whether that could be done.
    fn extend_aliases(&mut self, path: &str, (name, code): (&str, &str)) -> anyhow::Result<bool> {
        let bytes = self.bytes(path)?.unwrap_or_else(|| register::EMPTY.to_vec());
        let Some(book) = self.reader.read(path, &bytes).workbook else { return Ok(false) };
        let Some(columns) = register::alias_columns(&book) else { return Ok(false) };
        let cells = |book: &Workbook| book.sheets.iter().flat_map(|sheet| sheet.cells.clone()).collect::<Vec<_>>();
        let made = register::with_row(&bytes, columns, name, code).into_iter().find(|made| {
            let Some(changed) = self.reader.read(path, made).workbook else { return false };
            let (register, _) = register::aliases(path, &changed, self.desk.register.clone());
            let resolves = register.by_code(code).is_some_and(|unit| register.by_name(name) == Resolved::Unit(unit));
            resolves && cells(&changed).starts_with(&cells(&book))
        });
        Ok(self.keep(path, made))
    }

    fn keep(&mut self, path: &str, made: Option<Vec<u8>>) -> bool {
        let can_be_done = made.is_some();
        self.changed.extend(made.map(|made| (path.to_owned(), made)));
        can_be_done
    }
}

/// Puts a file in the place of another in one step.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let place = if path.exists() { path.canonicalize()? } else { path.to_owned() };
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let partial = place.with_file_name(format!(".{name}.partial"));
    let written = fs::File::create(&partial).and_then(|mut file| {
        file.write_all(bytes)?;
        if let Ok(old) = fs::metadata(&place) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&partial, &place));
    if done.is_err() {
        let _ = fs::remove_file(&partial);
    }
    done
}
