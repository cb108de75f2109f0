//! Reading binary formats in processes of their own: the same binary, started with one hidden argument, kept for many
//! files, killed when it takes too long and started anew when it dies.
//!
//! On Unix a worker also bounds its own memory; elsewhere only time is bounded.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::refusal::Refusal;
use super::{Reader, Reading, wire};
use crate::model::limits::Limits;

/// The argument that makes the program a worker.
pub const ARGUMENT: &str = "__read";

/// A worker keeps the time limit itself; this much later it is killed.
const GRACE: Duration = Duration::from_secs(3);

/// Workers, started as they are needed, at most so many at once.
#[derive(Debug)]
pub(super) struct Pool {
    program: PathBuf,
    most: usize,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Worker>,
    busy: usize,
}

impl Pool {
    /// A pool without workers yet.
    pub(super) fn new(program: PathBuf, most: usize) -> Pool {
        Pool { program, most: most.max(1), state: Mutex::default(), freed: Condvar::new() }
    }

    /// Has a file read by a worker.
    pub(super) fn read(&self, path: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, Refusal> {
        let idle = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            while state.busy >= self.most {
                state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.busy += 1;
            state.idle.pop()
        };
        let (answer, worker) = match idle.map_or_else(|| Worker::start(&self.program, limits), Ok) {
            Err(_) => (Err(Refusal::failed("start")), None),
            Ok(mut worker) => match worker.ask(path, bytes, limits) {
                Ok(reading) => (Ok(reading), Some(worker)),
                // Dropping the worker ends it.
                Err(refusal) => (Err(refusal), None),
            },
        };
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.busy -= 1;
        state.idle.extend(worker);
        drop(state);
        self.freed.notify_one();
        answer
    }
}

/// A running worker.
#[derive(Debug)]
struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<Vec<u8>>,
}

impl Worker {
    fn start(program: &PathBuf, limits: &Limits) -> io::Result<Worker> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(requests), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        let longest = longest_answer(limits);
        let (sender, answers) = channel();
        thread::spawn(move || {
            let mut output: ChildStdout = output;
            while let Ok(Some(answer)) = receive(&mut output, longest) {
                if sender.send(answer).is_err() {
                    return;
                }
            }
        });
        Ok(Worker { child, requests, answers })
    }

    fn ask(&mut self, path: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, Refusal> {
        let died = |_| Refusal::failed("died");
        for part in [wire_limits(limits).as_slice(), path.as_bytes(), bytes] {
            send(&mut self.requests, part).map_err(died)?;
        }
        self.requests.flush().map_err(died)?;
        match self.answers.recv_timeout(limits.time.saturating_add(GRACE)) {
            Ok(answer) => wire::decode(&answer).ok_or_else(|| Refusal::failed("died")),
            Err(RecvTimeoutError::Timeout) => Err(Refusal::failed("time")),
            Err(RecvTimeoutError::Disconnected) => Err(Refusal::failed("died")),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // A worker that has ended already can't be killed, and that is as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The worker's main loop: reads files from standard input, writes readings to standard output, until it is closed.
pub fn serve() -> ExitCode {
    let (mut requests, mut answers) = (io::stdin().lock(), io::stdout().lock());
    let mut bounded = false;
    while let Ok(Some(limits)) = receive(&mut requests, 1 << 10) {
        let Some(limits) = unwire_limits(&limits) else { return ExitCode::FAILURE };
        if !bounded {
            bound_memory(limits.worker_bytes);
            bounded = true;
        }
        let (Ok(Some(path)), Ok(Some(bytes))) =
            (receive(&mut requests, 1 << 20), receive(&mut requests, limits.file_bytes))
        else {
            return ExitCode::FAILURE;
        };
        let reading = Reader::new(limits).read(&String::from_utf8_lossy(&path), &bytes);
        let sent = send(&mut answers, &wire::encode(&reading)).and_then(|()| answers.flush());
        if sent.is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

#[cfg(unix)]
fn bound_memory(bytes: u64) {
    // Where the system does not allow it, the time limit still holds.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
}

#[cfg(not(unix))]
fn bound_memory(_bytes: u64) {}

/// The most that a reading within the limits can come to as bytes.
fn longest_answer(limits: &Limits) -> u64 {
    limits.text_bytes.saturating_add(limits.cells.saturating_mul(32)).saturating_add(64 << 20)
}

fn send(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)
}

/// The next message; `None` at the end. A message longer than allowed is an error, and nothing is reserved for it.
fn receive(input: &mut impl Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    let got = input.take(length).read_to_end(&mut bytes)?;
    if got as u64 == length { Ok(Some(bytes)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn wire_limits(limits: &Limits) -> Vec<u8> {
    let numbers = [
        limits.file_bytes,
        limits.zip_entries as u64,
        limits.part_bytes,
        limits.total_bytes,
        limits.ratio,
        limits.cells,
        limits.rows,
        limits.text_bytes,
        limits.sheets as u64,
        limits.merged as u64,
        u64::try_from(limits.time.as_millis()).unwrap_or(u64::MAX),
        limits.worker_bytes,
    ];
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn unwire_limits(bytes: &[u8]) -> Option<Limits> {
    let mut numbers = bytes.chunks_exact(8).map(|chunk| chunk.try_into().map(u64::from_le_bytes).ok());
    let mut next = || numbers.next().flatten();
    let mut limits = Limits {
        file_bytes: next()?,
        zip_entries: usize::try_from(next()?).ok()?,
        part_bytes: next()?,
        total_bytes: next()?,
        ratio: next()?,
        cells: next()?,
        rows: next()?,
        text_bytes: next()?,
        sheets: usize::try_from(next()?).ok()?,
        merged: usize::try_from(next()?).ok()?,
        ..Limits::default()
    };
    limits.time = Duration::from_millis(next()?);
    limits.worker_bytes = next()?;
    Some(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_travel_with_the_file() {
        let limits = Limits { cells: 7, time: Duration::from_millis(1500), ..Limits::default() };
        assert_eq!(unwire_limits(&wire_limits(&limits)), Some(limits));
        assert_eq!(unwire_limits(&[0; 16]), None);
    }

    #[test]
    fn messages_are_framed_and_bounded() {
        let mut out = Vec::new();
        send(&mut out, b"abc").unwrap();
        assert_eq!(receive(&mut out.as_slice(), 3).unwrap(), Some(b"abc".to_vec()));
        assert!(receive(&mut out.as_slice(), 2).is_err());
        assert!(receive(&mut &out[..9], 3).is_err());
        assert_eq!(receive(&mut [].as_slice(), 3).unwrap(), None);
    }

    #[test]
    fn a_program_that_is_no_worker_is_said() {
        let pool = Pool::new(PathBuf::from("/nowhere/tonghop"), 1);
        for _ in 0..2 {
            let refusal = pool.read("a.xlsb", b"PK", &Limits::default()).unwrap_err();
            assert_eq!(refusal.0.args[0].1, "start");
        }
    }
}
