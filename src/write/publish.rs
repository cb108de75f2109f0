//! Swaps finished folders into their place: a folder appears complete or not at all.
//!
//! Folders are prepared beside their place under a hidden name. Only when all of them are finished and on the disk are
//! they put in their place: old and new change names in one step where the system can do that (Linux, macOS), else the
//! old one is set aside for a moment. What a crash leaves behind is put right by the next run. It does not know what is
//! in the folders, and not who else writes to them: that is the lock's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::staged_file::StagedFile;
use super::sync::{sync, sync_folder};

const PARTIAL: &str = ".partial";
const EARLIER: &str = ".earlier";
/// Stands for `/` in a hidden name: all hidden folders lie side by side.
const BELOW: &str = "+";

/// Folders being prepared for one plan's output.
#[derive(Debug)]
pub struct Publication {
    place: PathBuf,
    names: Vec<String>,
    /// Folders on their way onto the disk.
    syncing: Mutex<Vec<Syncing>>,
}

/// A folder on its way onto the disk, and what comes of it.
type Syncing = (PathBuf, JoinHandle<io::Result<()>>);

/// Puts the folders of all publications in their place, then the list of them. Either all of them are published, or
/// everything is as it was.
///
/// # Errors
/// When a folder can't be written to the disk or renamed, for instance because a file in it is open in another program.
pub fn publish(publications: &[Publication], list: Option<&StagedFile>) -> io::Result<()> {
    for publication in publications {
        let synced = publication.synced()?;
        let folders = publication.names.iter().map(|name| publication.hidden(name, PARTIAL));
        folders.filter(|folder| !synced.contains(folder)).try_for_each(|folder| sync(&folder))?;
    }
    let mut done: Vec<(&Publication, &str)> = Vec::new();
    let swapped = publications.iter().try_for_each(|publication| {
        for name in &publication.names {
            publication.swap_in(name)?;
            done.push((publication, name));
        }
        publication.sync_places()
    });
    let swapped = swapped.and_then(|()| list.map_or(Ok(()), StagedFile::publish));
    if swapped.is_err() {
        for (publication, name) in done.into_iter().rev() {
            publication.swap_back(name);
        }
    }
    swapped
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
                remove(&entry.path())?;
            } else if let Some(name) = hidden.strip_suffix(EARLIER) {
                settle(&entry.path(), &place.join(name.replace(BELOW, "/")))?;
            }
        }
        Ok(Publication { place: place.to_owned(), names: Vec::new(), syncing: Mutex::default() })
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

    /// Begins to bring a staged folder onto the disk while others are written; nothing may be written into it any more.
    ///
    /// What goes wrong is [`publish`]'s to say.
    pub fn begin_sync(&self, folder: &Path) {
        let folder = folder.to_owned();
        let below = folder.clone();
        // Without a thread to spare the folder waits for `publish`.
        if let Ok(thread) = thread::Builder::new().spawn(move || sync(&below)) {
            self.syncing.lock().unwrap_or_else(PoisonError::into_inner).push((folder, thread));
        }
    }

    /// Waits for what [`Publication::begin_sync`] began: the folders that are on the disk.
    fn synced(&self) -> io::Result<Vec<PathBuf>> {
        let begun = std::mem::take(&mut *self.syncing.lock().unwrap_or_else(PoisonError::into_inner));
        let join = |(folder, thread): Syncing| match thread.join() {
            Ok(synced) => synced.map(|()| folder),
            Err(_) => Err(io::Error::other("panic")),
        };
        // All of them end, whatever comes of one.
        begun.into_iter().map(join).collect::<Vec<_>>().into_iter().collect()
    }

    fn swap_in(&self, name: &str) -> io::Result<()> {
        let (target, partial, earlier) =
            (self.place.join(name), self.hidden(name, PARTIAL), self.hidden(name, EARLIER));
        if is_there(&target) {
            if exchange(&partial, &target)? {
                return Ok(());
            }
            fs::rename(&target, &earlier)?;
        }
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::rename(&partial, &target)).inspect_err(|_| {
            if is_there(&earlier) {
                let _ = fs::rename(&earlier, &target);
            }
            self.clear_above(&target);
        })
    }

    /// Undoes [`Publication::swap_in`]. What can't be undone stays: it is a whole folder too.
    fn swap_back(&self, name: &str) {
        let (target, partial, earlier) =
            (self.place.join(name), self.hidden(name, PARTIAL), self.hidden(name, EARLIER));
        let undone = if is_there(&partial) {
            exchange(&partial, &target).map(|_| ())
        } else {
            let away = fs::rename(&target, &partial);
            away.and_then(|()| if is_there(&earlier) { fs::rename(&earlier, &target) } else { Ok(()) })
        };
        if let Err(error) = undone {
            tracing::warn!(folder = name, %error, "the new folder stays in its place");
        }
        self.clear_above(&target);
    }

    /// Brings the new names onto the disk: of the plan's folder, and of the folders between it and those staged.
    fn sync_places(&self) -> io::Result<()> {
        for name in &self.names {
            let target = self.place.join(name);
            let above = target.ancestors().skip(1).take_while(|folder| *folder != self.place);
            above.chain([&*self.place]).try_for_each(sync_folder)?;
        }
        self.place.parent().filter(|above| !above.as_os_str().is_empty()).map_or(Ok(()), sync_folder)
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
    /// Takes away what was not published, or what was replaced; what can't be removed now goes with the next run.
    fn drop(&mut self) {
        let _ = self.synced();
        for name in &self.names {
            let _ = remove(&self.hidden(name, PARTIAL));
            if is_there(&self.place.join(name)) {
                let _ = remove(&self.hidden(name, EARLIER));
            }
        }
    }
}

/// Whether a run that broke off left something in a plan's output folder, which the next one puts right.
///
/// # Errors
/// When the folder can't be read.
pub fn has_leftovers(place: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(place)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') && (name.ends_with(PARTIAL) || name.ends_with(EARLIER)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A folder set aside by a run that broke off: back into its place if that is empty, else away.
fn settle(earlier: &Path, target: &Path) -> io::Result<()> {
    if is_there(target) { remove(earlier) } else { fs::rename(earlier, target) }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whatever lay in a folder's place may have been a file.
fn remove(path: &Path) -> io::Result<()> {
    if path.symlink_metadata()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// Lets two folders change names in one step; false where the system or its disk has no such step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
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
        publish(&[first], None).expect("published");
        fs::write(desk.path().join("2022-Q1/stray.txt"), "x").expect("written");

        let mut second = Publication::new(desk.path()).expect("opened");
        filled(&mut second, "2022-Q1", "new");
        filled(&mut second, "2022-H1", "new");
        assert_eq!(text(desk.path(), "2022-Q1"), "old");
        publish(&[second], None).expect("published");

        assert_eq!(names(desk.path()), ["2022-H1", "2022-Q1"]);
        assert_eq!(text(desk.path(), "2022-Q1"), "new");
        assert!(!desk.path().join("2022-Q1/stray.txt").exists());
    }

    #[test]
    fn a_folder_that_can_not_be_synced_early_is_not_published() {
        let desk = tempfile::tempdir().expect("a folder");
        let mut publication = Publication::new(desk.path()).expect("opened");
        filled(&mut publication, "2022-Q1", "new");
        let folder = publication.stage("2022-Q1").expect("a folder");
        publication.begin_sync(&folder);
        publication.begin_sync(&folder.join("summary.json"));
        assert!(publish(&[publication], None).is_err());
        assert_eq!(names(desk.path()), [""; 0]);
    }

    #[test]
    fn a_folder_may_lie_further_down() {
        let desk = tempfile::tempdir().expect("a folder");
        for number in ["0001-aa", "0002-bb"] {
            let mut publication = Publication::new(desk.path()).expect("opened");
            filled(&mut publication, &format!("lich-su/2022-Q1/{number}"), number);
            assert_eq!(names(desk.path()).len(), if number == "0001-aa" { 1 } else { 2 });
            publish(&[publication], None).expect("published");
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
        publish(&[first], None).expect("published");

        let mut second = Publication::new(desk.path()).expect("opened");
        filled(&mut second, "2022-Q1", "new");
        filled(&mut second, "lich-su/2022-Q1/0001-aa", "old");
        let lost = second.stage("2022-H1").expect("a folder");
        fs::remove_dir(lost).expect("removed");
        assert!(publish(&[second], None).is_err());
        assert_eq!(names(desk.path()), ["2022-Q1"]);
        assert_eq!(text(desk.path(), "2022-Q1"), "old");
    }

    #[test]
    fn two_plans_are_published_both_or_not_at_all() {
        let desk = tempfile::tempdir().expect("a folder");
        let (one, other) = (desk.path().join("one"), desk.path().join("other"));
        let mut first = Publication::new(&one).expect("opened");
        filled(&mut first, "2022", "old");
        publish(&[first], None).expect("published");

        let (mut first, mut second) =
            (Publication::new(&one).expect("opened"), Publication::new(&other).expect("opened"));
        filled(&mut first, "2022", "new");
        filled(&mut second, "2022/below-a-file", "new");
        fs::write(other.join("2022"), "in the way").expect("written");
        assert!(publish(&[first, second], None).is_err());
        assert_eq!((names(&one), names(&other)), (vec!["2022".to_owned()], vec!["2022".to_owned()]));
        assert_eq!(text(&one, "2022"), "old");
    }

    #[test]
    fn a_file_in_the_place_of_a_folder_gives_way() {
        let desk = tempfile::tempdir().expect("a folder");
        fs::write(desk.path().join("2022"), "in the way").expect("written");
        fs::write(desk.path().join(".2021.partial"), "left by a crash").expect("written");
        let mut publication = Publication::new(desk.path()).expect("opened");
        filled(&mut publication, "2022", "new");
        publish(&[publication], None).expect("published");
        assert_eq!(names(desk.path()), ["2022"]);
        assert_eq!(text(desk.path(), "2022"), "new");
    }
}
