//! That a run would give what is there already, for people: a line for each plan, then the verdict line.

use super::screen::{QUIET, STRONG, line, paint, safe};
use super::show_run;
use crate::model::messages::Catalogue;
use crate::model::run::{Settings, Unchanged};

/// The whole answer; when quiet, its last line only.
pub(super) fn show(there: &Unchanged, settings: &Settings, code: u8, quiet: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    if !quiet {
        for plan in &there.plans {
            let periods: Vec<String> = plan.periods.iter().map(|(period, _)| catalogue.period(*period)).collect();
            let place = paint(QUIET, &settings.output.join(&plan.id).display().to_string());
            let (name, title) = (paint(STRONG, &safe(&plan.id)), safe(&plan.title));
            line(&mut out, &format!("{name} · {title} · {place}\n  {}", periods.join(", ")));
        }
        out.push('\n');
    }
    let periods = there.plans.iter().map(|plan| plan.periods.len()).sum::<usize>().to_string();
    let findings = show_run::count_of_each(there.plans.iter().flat_map(|plan| plan.findings.clone()), catalogue);
    let (plans, code) = (there.plans.len().to_string(), code.to_string());
    let day = settings.as_of.format("%d/%m/%Y").to_string();
    let args = [("plans", &*plans), ("periods", &*periods), ("findings", &*findings), ("day", &*day), ("code", &*code)];
    line(&mut out, &catalogue.text("terminal-unchanged", &args));
    out
}
