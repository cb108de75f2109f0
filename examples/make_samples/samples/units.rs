//! The register of units as far as senders know it: who they are and where they post.

use std::path::Path;

use super::desk::Problem;

/// A unit that sends reports.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Its place in the register, from 0.
    pub(crate) place: usize,
    /// Its code.
    pub(crate) code: String,
    /// Its official name.
    pub(crate) name: String,
    /// Its name as file names and titles have it: without "Trường".
    pub(crate) short: String,
    /// Its first website, or the department's portal.
    pub(crate) website: String,
}

/// Reads `units.csv` of a plan's folder; `portal` is where units without a website post.
pub(crate) fn read(folder: &Path, portal: &str) -> Result<Vec<Unit>, Problem> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_path(folder.join("units.csv"))?;
    let heads = reader.headers()?.clone();
    let place = |head: &str| heads.iter().position(|one| one.trim_start_matches('\u{feff}').trim() == head);
    let column = |head: &str| place(head).ok_or_else(|| Problem::from(format!("units.csv has no column {head}")));
    let (code, name, websites) = (column("code")?, column("name")?, column("websites")?);
    let mut units = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |index: usize| row.get(index).unwrap_or("").trim().to_owned();
        let full = cell(name);
        let site = cell(websites).split([';', '|', ',']).next().unwrap_or("").trim().to_owned();
        units.push(Unit {
            place: units.len(),
            code: cell(code),
            short: full.strip_prefix("Trường ").unwrap_or(&full).to_owned(),
            name: full,
            website: if site.is_empty() { portal.to_owned() } else { site },
        });
    }
    Ok(units)
}
