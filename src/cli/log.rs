//! The log: what a person should know goes to stderr, and on request everything goes to a file as JSON lines.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;

use anyhow::Context as _;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::{Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use super::arguments::Voice;
use super::show_progress::Place;
use crate::model::run::Failure;

/// Starts it, once for the process.
///
/// # Errors
/// When the file can't be written to.
pub(super) fn start(voice: &Voice, place: &Place) -> Result<(), Failure> {
    let level = match (voice.quiet, voice.verbose) {
        (true, _) => LevelFilter::ERROR,
        (_, true) => LevelFilter::DEBUG,
        _ => LevelFilter::WARN,
    };
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let place = place.clone();
    let screen = fmt::layer().with_writer(move || BesideBar(place.clone())).with_ansi(colours).with_filter(level);
    let file = voice.log_file.as_ref().map(|path| {
        let file = File::options().create(true).append(true).open(path);
        file.with_context(|| path.display().to_string())
    });
    let file = file.transpose()?.map(|file| {
        let lines = fmt::layer().json().flatten_event(true).with_writer(Mutex::new(file));
        lines.with_filter(LevelFilter::DEBUG)
    });
    tracing_subscriber::registry().with(screen).with(file).init();
    Ok(())
}

/// Stderr, with the progress bar out of the way while a line is written.
struct BesideBar(Place);

impl Write for BesideBar {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.aside(|| io::stderr().write(line))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
