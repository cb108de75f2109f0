//! How much memory a process has taken.

use std::fs;

/// Peak memory of the program and of its workers in MiB, from what Linux says; 0 elsewhere.
pub(crate) fn peak_memory(process: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = threads.map(|thread| fs::read_to_string(thread.path().join("children")).unwrap_or_default());
    let children: Vec<u32> = children.flat_map(|line| numbers(&line)).collect();
    // A child that has not yet become a worker still is its parent, memory and all.
    let workers = children.into_iter().filter(|child| text(*child, "cmdline").ends_with("\0__read\0"));
    own(process) + workers.map(own).sum::<u64>()
}

fn own(process: u32) -> u64 {
    let status = text(process, "status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|line| numbers(line).first().copied()).map_or(0, |kibibytes| u64::from(kibibytes) / 1024)
}

fn text(process: u32, name: &str) -> String {
    fs::read_to_string(format!("/proc/{process}/{name}")).unwrap_or_default()
}

fn numbers(line: &str) -> Vec<u32> {
    line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}
