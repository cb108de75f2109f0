//! Files that someone else listed, instead of a walk: for a machine that reads a part of the reports.
//!
//! A listed file must be one that a walk below `reports/` would find, or the parts would not make the whole.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use super::{Found, describe};

/// Why a listed path is no report of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotListed {
    /// Nothing is there, or it can't be looked at.
    Absent(PathBuf),
    /// It is not below the plan's `reports/`, or only through `..` or a linked folder.
    Elsewhere(PathBuf),
    /// It is a folder.
    Folder(PathBuf),
    /// Another listed file is shown by the same name: a byte that is no letter is shown as `%FF`.
    SameName(PathBuf),
}

/// The paths of a list: one a line, or, where there is a NUL, between NULs (`find -print0`). UTF-8 as a rule; what
/// Windows' editors and PowerShell write is understood too.
#[must_use]
pub fn list(bytes: &[u8]) -> Vec<PathBuf> {
    if let Some(wide) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return list(String::from_utf16_lossy(&units).as_bytes());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|byte| *byte == end);
    let lines = lines.map(|line| if end == 0 { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
    lines.filter(|line| !line.is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The listed files as [`super::find`] would give them, by path, each once. Paths are absolute, or below `reports/`.
///
/// # Errors
/// Every path that is no report of the plan; or the plan's folder can't be told.
pub fn listed(plan: &Path, paths: &[PathBuf]) -> io::Result<Result<Vec<Found>, Vec<NotListed>>> {
    let reports = plan.join("reports");
    // A folder may be reached by several names.
    let mut roots = vec![absolute(&reports)?];
    roots.extend(fs::canonicalize(&reports));
    let (mut found, mut wrong): (Vec<Found>, Vec<NotListed>) = (Vec::new(), Vec::new());
    for path in paths {
        match one(plan, &reports, &roots, path) {
            Ok(file) => found.push(file),
            Err(not) => wrong.push(not),
        }
    }
    found.sort_by(|one, other| (&one.file.path, &one.disk).cmp(&(&other.file.path, &other.disk)));
    found.dedup_by(|one, other| one.disk == other.disk);
    let alike = found.windows(2).filter(|pair| pair[0].file.path == pair[1].file.path);
    wrong.extend(alike.map(|pair| NotListed::SameName(pair[1].disk.clone())));
    Ok(if wrong.is_empty() { Ok(found) } else { Err(wrong) })
}

fn one(plan: &Path, reports: &Path, roots: &[PathBuf], path: &Path) -> Result<Found, NotListed> {
    let elsewhere = || NotListed::Elsewhere(path.to_owned());
    let below = if path.is_absolute() {
        roots.iter().find_map(|root| path.strip_prefix(root).ok()).ok_or_else(elsewhere)?
    } else {
        path
    };
    let mut disk = reports.to_owned();
    let mut parts = below.components().filter(|part| *part != Component::CurDir).peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else { return Err(elsewhere()) };
        disk.push(name);
        let metadata = fs::symlink_metadata(&disk).map_err(|_| NotListed::Absent(path.to_owned()))?;
        match (parts.peek().is_some(), metadata.is_dir()) {
            (true, true) => {}
            (true, false) => return Err(elsewhere()),
            (false, true) => return Err(NotListed::Folder(path.to_owned())),
            (false, false) => return Ok(describe(plan, &disk, metadata.len(), metadata.is_file())),
        }
    }
    Err(NotListed::Folder(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    fn desk(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = folder.path().join("reports").join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, name).expect("a file");
        }
        folder
    }

    #[test]
    fn a_list_is_lines_or_what_stands_between_nuls() {
        let of = |bytes: &[u8]| list(bytes).iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        assert_eq!(of("quý 1/a.xlsx\r\nb.xls\n\n".as_bytes()), ["quý 1/a.xlsx", "b.xls"]);
        assert_eq!(of(b"a\nb.xlsx\0c.xlsx\0"), ["a\nb.xlsx", "c.xlsx"]);
        assert_eq!(of("\u{FEFF}ố.xlsx".as_bytes()), ["ố.xlsx"]);
        let wide: Vec<u8> = "\u{FEFF}ố.xlsx\r\nb.xls\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of(&wide), ["ố.xlsx", "b.xls"]);
        assert_eq!(of(b""), [""; 0]);
    }

    #[test]
    fn all_files_listed_are_the_files_a_walk_finds() {
        let desk = desk(&["b.xlsx", "quý 1/a.xlsx", "~$b.xlsx", "_nháp/c.xlsx"]);
        let shown = |found: Vec<Found>| found.into_iter().map(|found| found.file).collect::<Vec<_>>();
        let absolute = desk.path().join("reports/b.xlsx");
        let paths = ["_nháp/c.xlsx", "./quý 1/a.xlsx", "~$b.xlsx", "b.xlsx"].map(PathBuf::from);
        let paths = [&paths[..], &[absolute]].concat();
        let listed = listed(desk.path(), &paths).expect("a folder").expect("reports");
        assert_eq!(shown(listed), shown(find(desk.path()).0));
    }

    #[test]
    fn what_a_walk_would_not_find_is_no_report() {
        let desk = desk(&["a/b.xlsx"]);
        fs::write(desk.path().join("plan.toml"), "").expect("a file");
        let of = |path: PathBuf| listed(desk.path(), &[path]).expect("a folder").expect_err("no report");
        let path = PathBuf::from;
        assert_eq!(of(path("c.xlsx")), [NotListed::Absent(path("c.xlsx"))]);
        assert_eq!(of(path("a")), [NotListed::Folder(path("a"))]);
        assert_eq!(of(path("../plan.toml")), [NotListed::Elsewhere(path("../plan.toml"))]);
        assert_eq!(of(path("a/../a/b.xlsx")), [NotListed::Elsewhere(path("a/../a/b.xlsx"))]);
        let outside = desk.path().join("plan.toml");
        assert_eq!(of(outside.clone()), [NotListed::Elsewhere(outside)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_folder_is_not_entered_and_a_linked_file_is_left_out() {
        let desk = desk(&["a/b.xlsx"]);
        let reports = desk.path().join("reports");
        std::os::unix::fs::symlink(reports.join("a"), reports.join("c")).expect("a link");
        std::os::unix::fs::symlink(reports.join("a/b.xlsx"), reports.join("d.xlsx")).expect("a link");
        let of = |path: &str| listed(desk.path(), &[PathBuf::from(path)]).expect("a folder");
        assert!(matches!(of("c/b.xlsx").expect_err("no report")[..], [NotListed::Elsewhere(_)]));
        let linked = of("d.xlsx").expect("a file");
        let walked = find(desk.path()).0.into_iter().find(|found| found.file.path.ends_with("d.xlsx"));
        assert_eq!(Some(&linked[0].file), walked.as_ref().map(|found| &found.file));
        // The linked folder itself is an entry of the walk, left out.
        assert_eq!(of("c").expect("an entry")[0].file.path, "reports/c");
    }
}
