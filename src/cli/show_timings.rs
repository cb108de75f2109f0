//! How long each stage of a run took, for `--timings`: a line for each plan, and one for the run.

use std::time::Duration;

use super::screen::{QUIET, line, padded, paint, safe, width};
use crate::model::messages::Catalogue;
use crate::model::run::RunResult;
use crate::model::timings::{Stage, Timings};

/// The lines.
pub(super) fn show(result: &RunResult, catalogue: &Catalogue) -> String {
    let whole = catalogue.say("timings-whole");
    let plans = result.plans.iter().map(|plan| (safe(&plan.id), &plan.timings));
    let rows: Vec<(String, &Timings)> = match result.plans.len() {
        1 => vec![(whole, &result.timings)],
        _ => plans.chain([(whole, &result.timings)]).collect(),
    };
    let widest = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let mut out = format!("{}\n", paint(QUIET, &catalogue.say("timings-head")));
    for (name, timings) in rows {
        let stages = Stage::ALL.into_iter().filter(|stage| !timings.of(*stage).is_zero());
        let stages = stages.map(|stage| {
            let name = catalogue.say(&format!("timings-{}", stage.word()));
            format!("{name} {}", seconds(timings.of(stage), catalogue))
        });
        let stages = stages.collect::<Vec<_>>().join(" · ");
        line(&mut out, &format!("  {}  {} = {stages}", padded(&name, widest), seconds(timings.total(), catalogue)));
    }
    out.push('\n');
    out
}

/// Seconds with the decimal mark of the language.
fn seconds(time: Duration, catalogue: &Catalogue) -> String {
    let (whole, thousandths) = (time.as_secs().to_string(), format!("{:03}", time.subsec_millis()));
    catalogue.text("timings-seconds", &[("whole", &whole), ("thousandths", &thousandths)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    #[test]
    fn each_stage_that_took_time_is_named_and_the_sum_stands_first() {
        let mut timings = Timings::default();
        timings.add(Stage::Read, Duration::from_millis(1250));
        timings.add(Stage::Publish, Duration::from_millis(40));
        let result = RunResult { timings, ..RunResult::default() };
        let said = show(&result, &Catalogue::new(Language::English));
        let said = anstream::adapter::strip_str(&said).to_string();
        assert!(said.contains("all  1.290 s = reading 1.250 s · publishing 0.040 s"), "{said}");
    }
}
