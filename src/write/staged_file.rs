//! A file that lies finished beside its place until it replaces the one there. It does not know what is in it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file beside its place.
#[derive(Debug)]
pub struct StagedFile {
    partial: PathBuf,
    target: PathBuf,
}

impl StagedFile {
    /// Writes a file beside its place, and brings it onto the disk.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn write(place: &Path, name: &str, content: &str) -> io::Result<StagedFile> {
        let staged = StagedFile { partial: place.join(format!(".{name}.partial")), target: place.join(name) };
        let mut file = File::create(&staged.partial)?;
        file.write_all(content.as_bytes())?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Puts it in its place, over what is there.
    pub(super) fn publish(&self) -> io::Result<()> {
        fs::rename(&self.partial, &self.target)
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        // Published, it is no longer there.
        let _ = fs::remove_file(&self.partial);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_replaces_another_at_once_or_leaves_no_trace() {
        let desk = tempfile::tempdir().expect("a folder");
        let staged = |content| StagedFile::write(desk.path(), "index.html", content).expect("written");
        let read = || fs::read_to_string(desk.path().join("index.html")).expect("a file");
        let files = || fs::read_dir(desk.path()).expect("a folder").count();
        staged("old").publish().expect("published");
        drop(staged("lost"));
        assert_eq!((read().as_str(), files()), ("old", 1));
        staged("new").publish().expect("published");
        assert_eq!((read().as_str(), files()), ("new", 1));
    }
}
