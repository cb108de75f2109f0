//! Forms for the units: which ones are asked for, made all of them, then put in their folder.
//!
//! Part of the order of the stages (`lib.rs`). A file of other content is never replaced: a unit may have filled it in.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::desk::Desk;
use crate::explaining;
use crate::model::form::{FormSettings, FormWritten};
use crate::model::limits::Limits;
use crate::model::messages::{Catalogue, Language};
use crate::model::register::Unit;
use crate::model::run::Failure;
use crate::write::{Form, StagedFile};
use crate::{plan, read};

/// Writes the forms that units fill in, for one unit, for each, or for any.
///
/// # Errors
/// [`Failure::Refused`] for a plan with mistakes, [`Failure::Usage`] for a period or unit that is not there and for files
/// of other content in the forms' place; nothing is written then. [`Failure::Unfinished`] when a file can't be written.
pub fn template(settings: &FormSettings) -> Result<Vec<FormWritten>, Failure> {
    let loaded = plan::load(&settings.plan_dir).map_err(Failure::Refused)?;
    let reader = read::Reader::new(Limits::default());
    let desk = Desk::open(&settings.plan_dir, &loaded, &reader)?;
    let period = settings.period.as_deref().map(|typed| explaining::period(&loaded.plan, typed)).transpose()?;
    let catalogue = Catalogue::new(Language::Vietnamese);
    let form = Form { plan: &loaded.plan, register: &desk.register, catalogue: &catalogue, unit: None, period };
    let wanted = explaining::units(&desk.register, settings.unit.as_slice())?;
    let window = form.window();
    let lives = |unit: &&Unit| settings.unit.is_some() || unit.exists_within(window);
    let units = wanted.iter().filter_map(|unit| desk.register.units().get(*unit)).filter(lives);
    let forms: Vec<Form<'_>> =
        if settings.blank { vec![form] } else { units.map(|unit| Form { unit: Some(unit), ..form }).collect() };

    let mut made: Vec<(PathBuf, Vec<u8>, bool)> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for form in forms {
        let path = free_path(settings, &form.file_name(), &made);
        let bytes = form.bytes().with_context(|| path.display().to_string())?;
        let there = match fs::read(&path) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(anyhow::Error::new(error).context(path.display().to_string()).into()),
        };
        if there.as_ref().is_some_and(|there| *there != bytes) {
            others.push(path.display().to_string());
        }
        made.push((path, bytes, there.is_some()));
    }
    if !others.is_empty() {
        return Err(Failure::Usage("usage-template-exists", vec![("path", others.join(", "))]));
    }
    fs::create_dir_all(&settings.out).with_context(|| settings.out.display().to_string())?;
    let mut written = Vec::new();
    for (path, bytes, there) in made {
        if !there {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Half a form would be taken for one that a unit has filled in.
            let staged = StagedFile::write(&settings.out, &name, &bytes);
            staged.and_then(|staged| staged.publish()).with_context(|| path.display().to_string())?;
        }
        written.push(FormWritten { path, there });
    }
    Ok(written)
}

/// The place of a form; numbered where another unit's code gives the same name on a disk that ignores capitals.
fn free_path(settings: &FormSettings, name: &str, made: &[(PathBuf, Vec<u8>, bool)]) -> PathBuf {
    let taken = |path: &PathBuf| {
        let lower = |path: &PathBuf| path.to_string_lossy().to_lowercase();
        made.iter().any(|(other, ..)| lower(other) == lower(path))
    };
    let stem = name.strip_suffix(".xlsx").unwrap_or(name);
    let numbered = (2_u32..).map(|number| settings.out.join(format!("{stem}-{number}.xlsx")));
    let mut paths = std::iter::once(settings.out.join(name)).chain(numbered);
    paths.find(|path| !taken(path)).unwrap_or_else(|| settings.out.join(name))
}
