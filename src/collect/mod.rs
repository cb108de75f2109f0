//! Finds the files under `reports/` and brings their bytes in, with their fingerprints.
//!
//! It follows no link, writes nothing, and does not look at what the bytes are: that is `read`.

mod listed;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::model::finding::{Finding, NO_ACCESS, Place};
use crate::model::fingerprint;
use crate::model::report::{FileState, SourceFile};

pub use listed::{NotListed, list, listed};

/// A file found, with its place on disk.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the ledger keeps of it.
    pub file: SourceFile,
    /// Where it lies.
    pub disk: PathBuf,
}

/// All files below `<plan>/reports`, by path, those left out by their name marked so; and which folders can't be read.
///
/// A name that starts with `_`, `.` or `~$` is left out, and everything below such a folder; so is what Windows
/// puts into folders by itself, and what is no file: links, pipes, devices.
pub fn find(plan: &Path) -> (Vec<Found>, Vec<Finding>) {
    let (mut found, mut findings) = (Vec::new(), Vec::new());
    let root = plan.join("reports");
    if !root.is_dir() {
        return (found, findings);
    }
    for entry in WalkDir::new(&root).min_depth(1) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let bytes = entry.metadata().map(|metadata| metadata.len()).unwrap_or_default();
                found.push(describe(plan, entry.path(), bytes, entry.file_type().is_file()));
            }
            Err(error) => {
                let path = error.path().map(|path| below(plan, path)).unwrap_or_default();
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                findings.push(no_access(path, &error));
            }
        }
    }
    found.sort_by(|one, other| one.file.path.cmp(&other.file.path));
    (found, findings)
}

fn describe(plan: &Path, disk: &Path, bytes: u64, is_file: bool) -> Found {
    let path = below(plan, disk);
    let left_out = named_out(&path) || !is_file;
    let state = if left_out { FileState::LeftOut } else { FileState::Read };
    let file = SourceFile { path, bytes, sha256: String::new(), format: None, state };
    Found { file, disk: disk.to_owned() }
}

/// Whether a path below the plan folder is left out because of a name in it.
#[must_use]
pub fn named_out(path: &str) -> bool {
    path.split('/').skip(1).any(is_left_out)
}

fn is_left_out(name: &str) -> bool {
    let of_windows = ["desktop.ini", "thumbs.db"].iter().any(|one| name.eq_ignore_ascii_case(one));
    of_windows || name.starts_with('_') || name.starts_with('.') || name.starts_with("~$")
}

/// A path below the plan folder, with `/`; two different names that are no Unicode stay different: `%FF`.
fn below(plan: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(plan).unwrap_or(path);
    relative.components().map(|part| shown(part.as_os_str())).collect::<Vec<_>>().join("/")
}

fn shown(name: &OsStr) -> String {
    let mut shown = String::with_capacity(name.len());
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        shown.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    shown
}

fn no_access(path: impl Into<String>, error: &io::Error) -> Finding {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::NotFound => "gone",
        _ => "other",
    };
    Finding::new(NO_ACCESS, Place::file(path)).value(error.to_string()).arg("kind", why)
}

/// The bytes of a file, at most one more than the limit, and the SHA-256 of all of it in hex.
///
/// # Errors
/// A finding when the file can't be opened or read.
pub fn load(found: &Found, limit: u64) -> Result<(Vec<u8>, String), Box<Finding>> {
    read_and_hash(&found.disk, found.file.bytes, limit).map_err(|error| Box::new(no_access(&found.file.path, &error)))
}

/// `size`: what the file was found to have, so that it is read in one go; it may have grown or shrunk since.
fn read_and_hash(path: &Path, size: u64, limit: u64) -> io::Result<(Vec<u8>, String)> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0) + 1);
    file.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let mut hasher = Sha256::new();
    hasher.update(&bytes);
    if bytes.len() as u64 > limit {
        let mut rest = vec![0; 1 << 16];
        loop {
            match file.read(&mut rest)? {
                0 => break,
                length => hasher.update(&rest[..length]),
            }
        }
    }
    Ok((bytes, fingerprint::hex(&hasher.finalize())))
}

/// An input beside the reports (plan, register …): its bytes and fingerprint, or nothing when it is not there.
///
/// # Errors
/// When it is there and can't be read.
pub fn optional(path: &Path) -> io::Result<Option<(Vec<u8>, String)>> {
    match fs::read(path) {
        Ok(bytes) => {
            let hash = fingerprint::of(&bytes);
            Ok(Some((bytes, hash)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_with_a_mark_are_left_out() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.xlsx", "_nháp/b.xlsx", "~$a.xlsx", ".ẩn", "quý 1/c_2.xlsx", "quý 1/Thumbs.db"] {
            let path = folder.path().join("reports").join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, name).expect("a file");
        }
        let (found, findings) = find(folder.path());
        let shown: Vec<(&str, FileState)> =
            found.iter().map(|found| (found.file.path.as_str(), found.file.state)).collect();
        assert_eq!(
            shown,
            [
                ("reports/.ẩn", FileState::LeftOut),
                ("reports/_nháp/b.xlsx", FileState::LeftOut),
                ("reports/a.xlsx", FileState::Read),
                ("reports/quý 1/Thumbs.db", FileState::LeftOut),
                ("reports/quý 1/c_2.xlsx", FileState::Read),
                ("reports/~$a.xlsx", FileState::LeftOut),
            ]
        );
        assert_eq!(findings.len(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn links_and_sockets_are_not_opened_and_names_stay_apart() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let reports = folder.path().join("reports");
        fs::create_dir_all(reports.join("là thư mục.xlsx")).expect("a folder");
        for name in [b"b\xff.csv".as_slice(), b"b\xfe.csv", "là thư mục.xlsx/c.csv".as_bytes()] {
            fs::write(reports.join(OsStr::from_bytes(name)), name).expect("a file");
        }
        std::os::unix::fs::symlink("/etc/passwd", reports.join("a.xlsx")).expect("a link");
        let _socket = std::os::unix::net::UnixListener::bind(reports.join("s.xlsx")).expect("a socket");
        let (found, findings) = find(folder.path());
        let shown: Vec<(&str, FileState)> =
            found.iter().map(|found| (found.file.path.as_str(), found.file.state)).collect();
        let (read, left_out) = (FileState::Read, FileState::LeftOut);
        let expected = [
            ("reports/a.xlsx", left_out),
            ("reports/b%FE.csv", read),
            ("reports/b%FF.csv", read),
            ("reports/là thư mục.xlsx/c.csv", read),
            ("reports/s.xlsx", left_out),
        ];
        assert_eq!(shown, expected);
        assert_eq!(load(&found[1], 9).expect("bytes").0, b"b\xfe.csv");
        assert!(findings.is_empty() && !named_out("reports/a.xlsx"));
    }

    #[test]
    fn a_file_that_is_gone_is_a_finding() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("reports")).expect("a folder");
        fs::write(folder.path().join("reports/a.csv"), "a").expect("a file");
        let (found, _) = find(folder.path());
        fs::remove_file(folder.path().join("reports/a.csv")).expect("removed");
        let finding = load(&found[0], 9).expect_err("no file");
        assert_eq!((finding.code, finding.args.as_slice()), (NO_ACCESS, [("kind", "gone".to_owned())].as_slice()));
    }

    #[test]
    fn a_file_over_the_limit_is_hashed_whole_but_not_kept_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("abc");
        fs::write(&path, "abc").expect("a file");
        let (bytes, hash) = read_and_hash(&path, 0, 1).expect("bytes");
        assert_eq!(bytes, b"ab");
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
