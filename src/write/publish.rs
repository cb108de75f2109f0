//! Swaps finished folders into their place: a folder appears complete or not at all.
//!
//! Folders are prepared beside their place under a hidden name. Only when all of them are finished are they
//! renamed, and earlier ones set aside until the last has gone through. What a crash leaves behind is put right
//! by the next run. It does not know what is in the folders.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const PARTIAL: &str = ".partial";
const EARLIER: &str = ".earlier";
/// Stands for `/` in a hidden name: all hidden folders lie side by side.
const BELOW: &str = "+";

/// Folders being prepared for one plan's output.
#[derive(Debug)]
pub struct Publication {
    place: PathBuf,
    names: Vec<String>,
}

impl Publication {
    /// Opens a plan's output folder, making it where needed and clearing what an earlier crash left in it.
    ///
    /// # Errors
    /// When the folder can't be made or cleared.
    pub fn new(place: &Path) -> io::Result<Publication> {
        fs::create_dir_all(place)?;
        for entry in fs::read_dir(place)? {
            let entry = entry?;
            let Ok(hidden) = entry.file_name().into_string() else { continue };
            let Some(hidden) = hidden.strip_prefix('.') else { continue };
            if hidden.ends_with(PARTIAL) {
                fs::remove_dir_all(entry.path())?;
            } else if let Some(name) = hidden.strip_suffix(EARLIER) {
                settle(&entry.path(), &place.join(name.replace(BELOW, "/")))?;
            }
        }
        Ok(Publication { place: place.to_owned(), names: Vec::new() })
    }

    /// An empty folder to be filled, which will be published under the name; `/` in it leads further down.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn stage(&mut self, name: &str) -> io::Result<PathBuf> {
        let folder = self.hidden(name, PARTIAL);
        if !self.names.iter().any(|known| known == name) {
            fs::create_dir(&folder)?;
            self.names.push(name.to_owned());
        }
        Ok(folder)
    }

    /// The folders staged so far, with the names they will have.
    pub fn staged(&self) -> impl Iterator<Item = (&str, PathBuf)> {
        self.names.iter().map(|name| (name.as_str(), self.hidden(name, PARTIAL)))
    }

    /// Swaps all staged folders in. Either all of them are published, or everything is as it was.
    ///
    /// # Errors
    /// When a folder can't be renamed, for instance because a file in it is open in another program.
    pub fn publish(self) -> io::Result<()> {
        for (done, name) in self.names.iter().enumerate() {
            if let Err(error) = self.swap_in(name) {
                for undone in self.names[..done].iter().rev() {
                    self.swap_back(undone)?;
                }
                return Err(error);
            }
        }
        for name in &self.names {
            let earlier = self.hidden(name, EARLIER);
            if earlier.exists() {
                // The new folder is in its place; an earlier one that can't be removed now goes with the next run.
                let _ = fs::remove_dir_all(earlier);
            }
        }
        Ok(())
    }

    fn swap_in(&self, name: &str) -> io::Result<()> {
        let (target, earlier) = (self.place.join(name), self.hidden(name, EARLIER));
        if target.exists() {
            fs::rename(&target, &earlier)?;
        }
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::rename(self.hidden(name, PARTIAL), &target)).inspect_err(|_| {
            if earlier.exists() {
                let _ = fs::rename(&earlier, &target);
            }
            self.clear_above(&target);
        })
    }

    fn swap_back(&self, name: &str) -> io::Result<()> {
        let (target, earlier) = (self.place.join(name), self.hidden(name, EARLIER));
        fs::rename(&target, self.hidden(name, PARTIAL))?;
        if earlier.exists() {
            return fs::rename(earlier, target);
        }
        self.clear_above(&target);
        Ok(())
    }

    /// Removes the folders above that were made for this one; one that holds anything stays.
    fn clear_above(&self, target: &Path) {
        for folder in target.ancestors().skip(1).take_while(|folder| *folder != self.place) {
            let _ = fs::remove_dir(folder);
        }
    }

    fn hidden(&self, name: &str, end: &str) -> PathBuf {
        self.place.join(format!(".{}{end}", name.replace('/', BELOW)))
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        for name in &self.names {
            let partial = self.hidden(name, PARTIAL);
            if partial.exists() {
                let _ = fs::remove_dir_all(partial);
            }
        }
    }
}

/// A file that lies finished beside its place until it replaces the one there.
#[derive(Debug)]
pub struct StagedFile {
    partial: PathBuf,
    target: PathBuf,
}

impl StagedFile {
    /// Writes a file beside its place.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn write(place: &Path, name: &str, content: &str) -> io::Result<StagedFile> {
        let staged = StagedFile { partial: place.join(format!(".{name}{PARTIAL}")), target: place.join(name) };
        fs::write(&staged.partial, content)?;
        Ok(staged)
    }

    /// Puts it in its place, over what is there.
    ///
    /// # Errors
    /// When it can't be renamed.
    pub fn publish(self) -> io::Result<()> {
        fs::rename(&self.partial, &self.target)
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        // Published, it is no longer there.
        let _ = fs::remove_file(&self.partial);
    }
}

/// A folder set aside by a run that broke off: back into its place if that is empty, else away.
fn settle(earlier: &Path, target: &Path) -> io::Result<()> {
    if target.exists() { fs::remove_dir_all(earlier) } else { fs::rename(earlier, target) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(place: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(place)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }

    fn filled(publication: &mut Publication, name: &str, text: &str) {
        let folder = publication.stage(name).expect("a folder");
        fs::write(folder.join("summary.json"), text).expect("written");
    }

    fn text(place: &Path, name: &str) -> String {
        fs::read_to_string(place.join(name).join("summary.json")).expect("a file")
    }

    #[test]
    fn earlier_output_is_replaced_whole_and_only_at_the_end() {
        let desk = tempfile::tempdir().expect("a folder");
        let mut first = Publication::new(desk.path()).expect("opened");
        filled(&mut first, "2022-Q1", "old");
        first.publish().expect("published");
        fs::write(desk.path().join("2022-Q1/stray.txt"), "x").expect("written");

        let mut second = Publication::new(desk.path()).expect("opened");
        filled(&mut second, "2022-Q1", "new");
        filled(&mut second, "2022-H1", "new");
        assert_eq!(text(desk.path(), "2022-Q1"), "old");
        second.publish().expect("published");

        assert_eq!(names(desk.path()), ["2022-H1", "2022-Q1"]);
        assert_eq!(text(desk.path(), "2022-Q1"), "new");
        assert!(!desk.path().join("2022-Q1/stray.txt").exists());
    }

    #[test]
    fn a_folder_may_lie_further_down() {
        let desk = tempfile::tempdir().expect("a folder");
        for number in ["0001-aa", "0002-bb"] {
            let mut publication = Publication::new(desk.path()).expect("opened");
            filled(&mut publication, &format!("lich-su/2022-Q1/{number}"), number);
            assert_eq!(names(desk.path()).len(), if number == "0001-aa" { 1 } else { 2 });
            publication.publish().expect("published");
        }
        assert_eq!(names(desk.path()), ["lich-su"]);
        assert_eq!(names(&desk.path().join("lich-su/2022-Q1")), ["0001-aa", "0002-bb"]);
    }

    #[test]
    fn what_is_not_published_leaves_no_trace() {
        let desk = tempfile::tempdir().expect("a folder");
        let mut publication = Publication::new(desk.path()).expect("opened");
        filled(&mut publication, "2022", "new");
        drop(publication);
        assert_eq!(names(desk.path()), [""; 0]);
    }

    #[test]
    fn a_file_replaces_another_at_once_or_leaves_no_trace() {
        let desk = tempfile::tempdir().expect("a folder");
        let staged = |content| StagedFile::write(desk.path(), "index.html", content).expect("written");
        let read = || fs::read_to_string(desk.path().join("index.html")).expect("a file");
        staged("old").publish().expect("published");
        drop(staged("lost"));
        assert_eq!((read().as_str(), names(desk.path())), ("old", vec!["index.html".to_owned()]));
        staged("new").publish().expect("published");
        assert_eq!((read().as_str(), names(desk.path())), ("new", vec!["index.html".to_owned()]));
    }

    #[test]
    fn a_crash_between_two_renames_is_put_right_by_the_next_run() {
        let desk = tempfile::tempdir().expect("a folder");
        for folder in [".2022-Q1.earlier", ".2022-Q1.partial", ".2022-Q2.earlier", "2022-Q2"] {
            fs::create_dir(desk.path().join(folder)).expect("made");
        }
        fs::write(desk.path().join(".2022-Q1.earlier/summary.json"), "old").expect("written");
        Publication::new(desk.path()).expect("opened");
        assert_eq!(names(desk.path()), ["2022-Q1", "2022-Q2"]);
        assert_eq!(text(desk.path(), "2022-Q1"), "old");
    }

    #[test]
    fn a_folder_that_cannot_be_swapped_in_leaves_all_as_it_was() {
        let desk = tempfile::tempdir().expect("a folder");
        let mut first = Publication::new(desk.path()).expect("opened");
        filled(&mut first, "2022-Q1", "old");
        first.publish().expect("published");

        let mut second = Publication::new(desk.path()).expect("opened");
        filled(&mut second, "2022-Q1", "new");
        filled(&mut second, "lich-su/2022-Q1/0001-aa", "old");
        let lost = second.stage("2022-H1").expect("a folder");
        fs::remove_dir(lost).expect("removed");
        assert!(second.publish().is_err());
        assert_eq!(names(desk.path()), ["2022-Q1"]);
        assert_eq!(text(desk.path(), "2022-Q1"), "old");
    }
}
