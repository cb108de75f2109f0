//! How far a run is: which part of which plan it is at, how much of it there is, and how much is done.
//!
//! Whoever works counts, with an addition of a number; whoever shows it looks when it likes. It shows nothing itself and
//! reads no clock, and no result depends on it.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

/// The parts of a plan's work, in the order they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Files are read and their records recognised; a step is a file.
    Files,
    /// Duties are judged; a step is a period.
    Checks,
    /// Summaries are written; a step is a folder.
    Writing,
}

const PARTS: [Part; 3] = [Part::Files, Part::Checks, Part::Writing];

/// Counters that those at work add to.
#[derive(Debug, Default)]
pub struct Progress {
    plan: Mutex<Named>,
    at: AtomicUsize,
    counters: [Counter; PARTS.len()],
}

#[derive(Debug, Default)]
struct Counter {
    done: AtomicUsize,
    all: AtomicUsize,
}

#[derive(Debug, Default, Clone)]
struct Named {
    id: String,
    number: usize,
    plans: usize,
}

/// How far it is at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The plan's id.
    pub plan: String,
    /// Which of the plans it is, from 1.
    pub number: usize,
    /// How many plans there are.
    pub plans: usize,
    /// What is being done.
    pub part: Part,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub all: usize,
}

impl Progress {
    /// A plan is begun, the so-manieth of so many.
    pub fn plan(&self, id: &str, number: usize, plans: usize) {
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = Named { id: id.to_owned(), number, plans };
        for counter in &self.counters {
            counter.done.store(0, Relaxed);
            counter.all.store(0, Relaxed);
        }
        self.at.store(0, Relaxed);
    }

    /// A part of the plan is begun, of so many steps.
    pub fn begin(&self, part: Part, steps: usize) {
        self.counters[part as usize].all.store(steps, Relaxed);
        self.at.store(part as usize, Relaxed);
    }

    /// A step of a part is done.
    pub fn step(&self, part: Part) {
        self.counters[part as usize].done.fetch_add(1, Relaxed);
    }

    /// How far it is; nothing before the first plan.
    pub fn reached(&self) -> Option<Reached> {
        let Named { id: plan, number, plans } = self.plan.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let part = PARTS[self.at.load(Relaxed)];
        let counter = &self.counters[part as usize];
        let all = counter.all.load(Relaxed);
        let done = counter.done.load(Relaxed).min(all);
        (number > 0).then_some(Reached { plan, number, plans, part, done, all })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_the_part_begun_last_and_never_more_than_all_of_it() {
        let progress = Progress::default();
        assert_eq!(progress.reached(), None);
        progress.plan("mot", 1, 2);
        progress.begin(Part::Files, 2);
        for _ in 0..3 {
            progress.step(Part::Files);
        }
        progress.step(Part::Writing);
        let now = |part, done, all| Some(Reached { plan: "mot".into(), number: 1, plans: 2, part, done, all });
        assert_eq!(progress.reached(), now(Part::Files, 2, 2));
        progress.begin(Part::Checks, 4);
        assert_eq!(progress.reached(), now(Part::Checks, 0, 4));
        progress.begin(Part::Writing, 3);
        assert_eq!(progress.reached(), now(Part::Writing, 1, 3));
        progress.plan("hai", 2, 2);
        assert_eq!(progress.reached().map(|reached| (reached.number, reached.done)), Some((2, 0)));
    }
}
