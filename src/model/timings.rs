//! How long each stage of a run took, on the wall's clock.
//!
//! Only answers show it (`--timings`, `--format json`, the log): what a run writes never depends on a clock.

use std::time::{Duration, Instant};

use super::progress::Progress;

/// The stages of a run as they are timed, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Plan, register, documents received, waivers.
    Desk,
    /// Files found, read and recognised.
    Read,
    /// Versions settled, repeats removed, frames laid.
    Ledger,
    /// Duties judged, figures summed.
    Evaluate,
    /// Workbooks, pages, JSON and Parquet written beside their place.
    Write,
    /// Brought onto the disk and put in their place.
    Publish,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 6] =
        [Stage::Desk, Stage::Read, Stage::Ledger, Stage::Evaluate, Stage::Write, Stage::Publish];

    /// The word for it in JSON and in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Stage::Desk => "desk",
            Stage::Read => "read",
            Stage::Ledger => "ledger",
            Stage::Evaluate => "evaluate",
            Stage::Write => "write",
            Stage::Publish => "publish",
        }
    }
}

/// The time each stage took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    spent: [Duration; Stage::ALL.len()],
}

impl Timings {
    /// Adds what a stage took.
    pub fn add(&mut self, stage: Stage, time: Duration) {
        self.spent[stage as usize] += time;
    }

    /// Adds another plan's times.
    pub fn add_all(&mut self, other: &Timings) {
        for stage in Stage::ALL {
            self.add(stage, other.of(stage));
        }
    }

    /// What a stage took.
    #[must_use]
    pub fn of(&self, stage: Stage) -> Duration {
        self.spent[stage as usize]
    }

    /// What all stages took.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.spent.iter().sum()
    }
}

/// The course of one plan's work: stages that follow one another are timed, steps are counted.
#[derive(Debug)]
pub struct Course<'a> {
    plan: String,
    since: Instant,
    /// What was timed so far.
    pub timings: Timings,
    /// Where steps are counted.
    pub progress: &'a Progress,
}

impl<'a> Course<'a> {
    /// Starts.
    #[must_use]
    pub fn start(plan: &str, progress: &'a Progress) -> Course<'a> {
        Course { plan: plan.to_owned(), since: Instant::now(), timings: Timings::default(), progress }
    }

    /// A stage is done: it took the time since the one before.
    pub fn done(&mut self, stage: Stage) {
        let now = Instant::now();
        let time = now - self.since;
        self.since = now;
        self.timings.add(stage, time);
        tracing::debug!(stage = stage.word(), plan = self.plan, seconds = time.as_secs_f64(), "done");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_add_up_by_stage() {
        let (mut one, mut other) = (Timings::default(), Timings::default());
        one.add(Stage::Read, Duration::from_millis(5));
        one.add(Stage::Read, Duration::from_millis(7));
        other.add(Stage::Publish, Duration::from_millis(30));
        one.add_all(&other);
        assert_eq!(Stage::ALL.map(|stage| one.of(stage).as_millis()), [0, 12, 0, 0, 0, 30]);
        assert_eq!(one.total(), Duration::from_millis(42));
    }
}
