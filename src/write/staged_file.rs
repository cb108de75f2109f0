//! A file that lies finished beside its place until it replaces the one there. It does not know what is in it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::sync::sync_folder;

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
    pub fn write(place: &Path, name: &str, content: &[u8]) -> io::Result<StagedFile> {
        let staged = StagedFile { partial: place.join(format!(".{name}.partial")), target: place.join(name) };
        let mut file = File::create(&staged.partial)?;
        file.write_all(content)?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Puts it in its place, over what is there.
    ///
    /// # Errors
    /// When it can't be renamed; what was there is there still.
    pub fn publish(&self) -> io::Result<()> {
        fs::rename(&self.partial, &self.target)?;
        // It is there. That the disk could not be told so is no reason to take it away.
        if let Err(error) = self.target.parent().map_or(Ok(()), sync_folder) {
            tracing::warn!(%error, "the name may be lost if the power fails now");
        }
        Ok(())
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
        let staged = |content: &str| StagedFile::write(desk.path(), "index.html", content.as_bytes()).expect("written");
        let read = || fs::read_to_string(desk.path().join("index.html")).expect("a file");
        let files = || fs::read_dir(desk.path()).expect("a folder").count();
        staged("old").publish().expect("published");
        drop(staged("lost"));
        assert_eq!((read().as_str(), files()), ("old", 1));
        staged("new").publish().expect("published");
        assert_eq!((read().as_str(), files()), ("new", 1));
    }
}
