//! Keeps two runs off one output folder.
//!
//! The lock is the system's own, on an empty file that stays: it ends with the process that holds it, however that ends,
//! so a lock left by a crash never stands in anyone's way. Who holds it is told in a file beside it, because Windows lets
//! no one read a locked file. It does not keep anyone from reading the output.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use chrono::{DateTime, Local};

const LOCK: &str = ".tonghop.lock";
const HOLDER: &str = ".tonghop.holder";

/// The right to write to an output folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    holder: PathBuf,
    /// Holds the lock as long as it is open.
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum NoLock {
    /// Another run has it: process, user and computer, and since when, as far as is known.
    Held(String),
    /// The folder can't be written to.
    Error(io::Error),
}

impl From<io::Error> for NoLock {
    fn from(error: io::Error) -> NoLock {
        NoLock::Error(error)
    }
}

impl Lock {
    /// Takes the lock of an output folder, making the folder where needed.
    ///
    /// # Errors
    /// When another run has it, or the folder can't be written to.
    pub fn take(output: &Path) -> Result<Lock, NoLock> {
        fs::create_dir_all(output)?;
        let (file, holder) = (output.join(LOCK), output.join(HOLDER));
        let file = File::options().create(true).truncate(false).write(true).open(file)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NoLock::Held(told(&holder))),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                tracing::warn!(%error, "the disk has no locks: nothing else may write to the output now");
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        fs::write(&holder, this_process())?;
        Ok(Lock { holder, _file: file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.holder);
    }
}

fn this_process() -> String {
    let named = |names: &[&str]| names.iter().find_map(|name| env::var(name).ok()).unwrap_or_default();
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_else(|_| named(&["COMPUTERNAME", "HOSTNAME"]));
    format!("pid {}, {}@{}", process::id(), named(&["USER", "USERNAME"]), host.trim())
}

/// What the holder says, and when it said so.
fn told(holder: &Path) -> String {
    let text = fs::read_to_string(holder).unwrap_or_default().trim().to_owned();
    let since = fs::metadata(holder).and_then(|metadata| metadata.modified());
    let since = since.map(|since| DateTime::<Local>::from(since).format("%H:%M:%S %d/%m/%Y").to_string());
    [Some(text), since.ok()].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it_until_the_first_lets_go() {
        let output = tempfile::tempdir().expect("a folder");
        let first = Lock::take(output.path()).expect("the lock");
        let Err(NoLock::Held(by)) = Lock::take(output.path()) else { panic!("two locks") };
        assert!(by.starts_with(&format!("pid {}, ", process::id())), "{by}");
        drop(first);
        let second = Lock::take(output.path());
        assert!(second.is_ok(), "{second:?}");
        drop(second);
        let left = fs::read_dir(output.path()).expect("a folder").count();
        assert_eq!((left, fs::metadata(output.path().join(LOCK)).expect("the lock").len()), (1, 0));
    }

    #[test]
    fn what_a_dead_process_left_does_not_block() {
        let output = tempfile::tempdir().expect("a folder");
        fs::write(output.path().join(LOCK), "").expect("written");
        fs::write(output.path().join(HOLDER), "pid 1, x@y").expect("written");
        assert!(Lock::take(output.path()).is_ok());
    }
}
