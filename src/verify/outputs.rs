//! Outputs as they are, beside what the manifest says of them and what a run writes anew.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use serde_json::Value;

use super::{Against, alone, folders, json, workbook};
use crate::model::fingerprint;
use crate::model::manifest::{MANIFEST, Manifest};
use crate::model::verification::{Difference, Kind};

/// What differs in the folder's files, by path; the manifest itself is not looked at.
pub(super) fn compare(
    folder: &Path,
    manifest: &Manifest,
    same_origin: bool,
    against: &Against<'_>,
) -> io::Result<Vec<Difference>> {
    let fresh = against.fresh.as_deref();
    let mut paths = files_below(folder)?;
    if let Some(fresh) = fresh {
        list(fresh, "", &mut paths)?;
    }
    paths.extend(manifest.outputs.iter().map(|entry| entry.path.clone()));
    paths.remove(MANIFEST);
    let mut differences = Vec::new();
    for path in &paths {
        let recorded = manifest.outputs.iter().find(|entry| entry.path == *path).map(|entry| entry.sha256.as_str());
        let expected = fresh.map(|fresh| bytes(fresh, path)).transpose()?.flatten();
        let other_version = manifest.version != against.version;
        match (bytes(folder, path)?, recorded, expected) {
            // Another version may write further files.
            (None, None, _) if other_version => {}
            (None, recorded, _) => {
                let missing = Difference::new(Kind::OutputMissing, path).values("", recorded.unwrap_or_default());
                differences.push(missing);
            }
            (Some(found), Some(recorded), Some(expected)) if found == expected => {
                let hash = fingerprint::of(&found);
                if hash != recorded {
                    let place = format!("outputs ({path})");
                    differences.push(Difference::new(Kind::ManifestEdited, MANIFEST).at(place).values(recorded, hash));
                }
            }
            (Some(found), recorded, Some(expected)) => {
                let head = head(path, &found, recorded, &expected);
                // Other inputs change many cells; what was edited beside that is what the other files contradict.
                let edited_too = head.kind == Kind::OutputEdited && !same_origin && alone::is_summary(path);
                differences.push(head);
                if edited_too {
                    differences.extend(alone::compare(folder, manifest, against)?);
                }
                differences.extend(inside(path, &found, &expected, against));
            }
            (Some(found), Some(recorded), None) if fresh.is_none() || other_version => {
                let hash = fingerprint::of(&found);
                if hash != recorded {
                    differences.push(Difference::new(Kind::OutputEdited, path).values(hash, recorded));
                }
            }
            (Some(found), _, None) => {
                differences.push(Difference::new(Kind::OutputAdded, path).values(fingerprint::of(&found), ""));
            }
        }
    }
    if fresh.is_none() {
        differences.extend(alone::compare(folder, manifest, against)?);
    }
    Ok(differences)
}

/// That the file as a whole differs: changed since it was written, or as written and now computed otherwise.
fn head(path: &str, found: &[u8], recorded: Option<&str>, expected: &[u8]) -> Difference {
    let hash = fingerprint::of(found);
    match recorded {
        Some(recorded) if recorded == hash => {
            Difference::new(Kind::OutputDiffers, path).values(hash, fingerprint::of(expected))
        }
        recorded => Difference::new(Kind::OutputEdited, path).values(hash, recorded.unwrap_or_default()),
    }
}

/// What differs inside two files of a kind that can be looked into.
fn inside(path: &str, found: &[u8], expected: &[u8], against: &Against<'_>) -> Vec<Difference> {
    let compared = if ends_with(path, "xlsx") {
        let books = (against.read)(found).zip((against.read)(expected));
        books.map(|(found, expected)| workbook::compare(path, &found, &expected))
    } else if ends_with(path, "json") {
        let read = |text| serde_json::from_slice::<Value>(text).ok();
        read(found).zip(read(expected)).map(|(found, expected)| json::compare(path, &found, &expected))
    } else {
        return Vec::new();
    };
    let Some(mut differences) = compared else { return vec![Difference::new(Kind::Unreadable, path)] };
    if differences.iter().all(|difference| difference.kind == Kind::Resaved) {
        differences.push(Difference::new(Kind::FormOnly, path));
    }
    differences
}

/// Whether the path has this extension.
pub(super) fn ends_with(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case(extension))
}

/// The files below a folder, with `/`, without what programs and systems leave while a file is open.
///
/// # Errors
/// When a folder can't be read.
pub fn files_below(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    list(folder, "", &mut paths)?;
    Ok(paths)
}

/// The files below a folder, with `/`.
fn list(folder: &Path, above: &str, paths: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in folders::entries(folder)? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = format!("{above}{name}");
        if entry.is_dir() {
            list(&entry, &format!("{path}/"), paths)?;
        } else {
            paths.insert(path);
        }
    }
    Ok(())
}

/// The bytes of a file below a folder; nothing when it is not there, or the path leads out of the folder.
pub(super) fn bytes(folder: &Path, path: &str) -> io::Result<Option<Vec<u8>>> {
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(None);
    }
    match fs::read(folder.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
