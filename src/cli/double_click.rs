//! A double click on the program in a folder's window: the console that Windows opens for it would close with it, so it
//! stays until somebody has read what it says.
//!
//! Only Windows has such a click, and only a process that Explorer started, without arguments and with a console for both
//! hands, waits: a scheduled job never does.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use crate::model::messages::Catalogue;

/// Whether the window would close with the program.
pub(super) fn is_it(raw: &[OsString]) -> bool {
    raw.len() <= 1 && io::stdin().is_terminal() && io::stdout().is_terminal() && started_by_explorer()
}

/// Waits for Enter.
pub(super) fn wait(catalogue: &Catalogue) {
    let mut screen = anstream::stdout();
    let asked = write!(screen, "\n{} ", catalogue.say("terminal-press-enter")).and_then(|()| screen.flush());
    if asked.is_ok() {
        let _ = io::stdin().read_line(&mut String::new());
    }
}

/// Whether the process that started this one is Explorer.
#[cfg(windows)]
fn started_by_explorer() -> bool {
    use winsafe::{HPROCESSLIST, co};

    let Ok(mut list) = HPROCESSLIST::CreateToolhelp32Snapshot(co::TH32CS::SNAPPROCESS, None) else { return false };
    let one = |process: &winsafe::PROCESSENTRY32| {
        (process.th32ProcessID, process.th32ParentProcessID, process.szExeFile().to_ascii_lowercase())
    };
    let processes: Vec<_> = list.iter_processes().filter_map(|process| process.ok().map(one)).collect();
    let this = std::process::id();
    let parent = processes.iter().find(|(id, ..)| *id == this).map(|(_, parent, _)| *parent);
    processes.iter().any(|(id, _, name)| Some(*id) == parent && name == "explorer.exe")
}

#[cfg(not(windows))]
fn started_by_explorer() -> bool {
    false
}
