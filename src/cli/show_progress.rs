//! How far a run is, on a terminal: plan and part, a bar, steps done, steps a second, time left.
//!
//! A thread of its own looks at the counters ten times a second; those at work never wait for it. Where nobody watches
//! (a pipe, `--quiet`, a terminal that can only print) nothing is drawn.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::arguments::Voice;
use crate::model::messages::Catalogue;
use crate::model::progress::{Part, Progress, Reached};

/// What is done by then needs no bar.
const PATIENCE: Duration = Duration::from_millis(250);
const LOOK: Duration = Duration::from_millis(100);

/// The place on the terminal where a bar may be.
#[derive(Clone)]
pub(super) struct Place {
    bar: ProgressBar,
    shown: bool,
}

impl Place {
    /// The place, if somebody watches.
    pub(super) fn new(voice: &Voice) -> Place {
        let shown = !voice.quiet && io::stderr().is_terminal() && can_move(env::var("TERM").ok().as_deref());
        let bar = if shown {
            ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        Place { bar, shown }
    }

    /// Shows a run's progress until what is returned goes away.
    pub(super) fn show(&self, progress: &Arc<Progress>, catalogue: &Catalogue) -> Option<Shown> {
        if !self.shown {
            return None;
        }
        let words = Words::new(catalogue);
        let (bar, progress) = (self.bar.clone(), Arc::clone(progress));
        let (sender, stopped) = channel();
        let thread = thread::spawn(move || {
            let mut before: Option<Reached> = None;
            let mut wait = PATIENCE;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = LOOK;
                let Some(now) = progress.reached() else { continue };
                let same = |before: &Reached| before.part == now.part && before.number == now.number;
                if !before.as_ref().is_some_and(same) {
                    words.begin(&bar, &now);
                }
                bar.set_length(now.all as u64);
                bar.set_position(now.done as u64);
                before = Some(now);
            }
            bar.finish_and_clear();
        });
        Some(Shown { stop: Some(sender), thread: Some(thread) })
    }

    /// Does something to the terminal that the bar must not be in the way of.
    pub(super) fn aside<T>(&self, job: impl FnOnce() -> T) -> T {
        self.bar.suspend(job)
    }
}

/// A bar that is being drawn; it is wiped away when this goes away.
pub(super) struct Shown {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Whether the cursor of such a terminal can go back. Windows names none.
fn can_move(terminal: Option<&str>) -> bool {
    match terminal {
        Some("" | "dumb") => false,
        Some(_) => true,
        None => cfg!(windows),
    }
}

/// The words beside the bar.
struct Words {
    parts: [String; 3],
    units: [String; 3],
    left: String,
}

impl Words {
    fn new(catalogue: &Catalogue) -> Words {
        let say = |id: &str| catalogue.say(id);
        Words {
            parts: ["progress-files", "progress-checks", "progress-writing"].map(say),
            units: ["progress-step-files", "progress-step-checks", "progress-step-writing"].map(say),
            left: say("progress-left"),
        }
    }

    /// The bar begins anew, for another part or plan.
    fn begin(&self, bar: &ProgressBar, now: &Reached) {
        let index = match now.part {
            Part::Files => 0,
            Part::Checks => 1,
            Part::Writing => 2,
        };
        let (unit, left) = (self.units[index].clone(), self.left.clone());
        let rate = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let rate = state.per_sec();
            let decimals = usize::from(rate < 10.0);
            let _ = write!(out, "{rate:.decimals$} {unit}/s");
        };
        let left = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let seconds = state.eta().as_secs();
            // Before the first step is done nobody knows.
            let _ = match state.pos() {
                0 => write!(out, "{left} …"),
                _ => write!(out, "{left} {}:{:02}", seconds / 60, seconds % 60),
            };
        };
        let style = ProgressStyle::with_template("{prefix} {bar:24} {pos}/{len} · {rate} · {left}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("█▌░").with_key("rate", rate).with_key("left", left));
        }
        let plan =
            if now.plans > 1 { format!("[{}/{}] {}", now.number, now.plans, now.plan) } else { now.plan.clone() };
        bar.set_prefix(format!("{plan} · {}", self.parts[index]));
        bar.set_length(now.all as u64);
        bar.reset();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_only_prints_gets_no_bar() {
        assert!(can_move(Some("xterm-256color")));
        assert!(!can_move(Some("dumb")) && !can_move(Some("")));
        assert_eq!(can_move(None), cfg!(windows));
    }
}
