//! Brings files and folders onto the disk, so that they are there after the power fails. It does not know what they hold.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

/// Files of a folder that are brought onto the disk at the same time.
const AT_A_TIME: usize = 8;

/// Brings a folder with all that is in it onto the disk, several files at a time: a disk takes many in one go.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    list(folder, &mut files, &mut folders)?;
    let share = files.len().div_ceil(AT_A_TIME).max(1);
    thread::scope(|scope| {
        let all = |files: &[PathBuf]| files.iter().try_for_each(|file| sync_file(file));
        let threads = files.chunks(share).map(|files| {
            let thread = thread::Builder::new().spawn_scoped(scope, move || all(files));
            // Without a thread to spare it is this one's.
            thread.map_or_else(|_| Err(all(files)), Ok)
        });
        let threads: Vec<_> = threads.collect();
        threads.into_iter().try_for_each(|begun| match begun {
            Ok(thread) => thread.join().unwrap_or_else(|_| Err(io::Error::other("panic"))),
            Err(done) => done,
        })
    })?;
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

/// The files in and below a folder, and the folders, those further down first.
fn list(folder: &Path, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            list(&entry.path(), files, folders)?;
        } else {
            files.push(entry.path());
        }
    }
    folders.push(folder.to_owned());
    Ok(())
}

fn sync_file(file: &Path) -> io::Result<()> {
    // Windows asks for leave to write.
    File::options().read(true).write(cfg!(windows)).open(file)?.sync_all()
}

/// Brings the names in a folder onto the disk. Windows has no such call, nor has every network disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}
