//! What a run did, for people: findings by plan, then one line for each period, then one verdict line.

use std::path::Path;

use super::screen::{self, QUIET, STRONG, line, padded, paint, safe, width};
use super::show_findings::{self, Extent};
use super::show_timings;
use crate::model::finding::{Finding, Severity};
use crate::model::messages::Catalogue;
use crate::model::run::{PeriodRun, PlanRun, RunResult, Settings};
use crate::model::verdict::{ReportStatus, Verdict};

/// Blocks of one code shown for one plan.
const BLOCKS: usize = 5;

/// How much of it is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The last line only.
    pub(super) quiet: bool,
    /// Above it, how long each stage took.
    pub(super) timings: bool,
}

/// The whole answer; when quiet, its last line only.
pub(super) fn show(result: &RunResult, settings: &Settings, code: u8, shown: Shown, catalogue: &Catalogue) -> String {
    let mut verdict = verdict(result, code, catalogue);
    if shown.timings {
        verdict.insert_str(0, &show_timings::show(result, catalogue));
    }
    if shown.quiet {
        return verdict;
    }
    let mut out = String::new();
    for (plan, folder) in result.plans.iter().zip(&settings.plans) {
        if !plan.findings.is_empty() {
            line(&mut out, &format!("{}\n", plan_head(plan, folder)));
            let file = settings.output.join(&plan.id).join(catalogue.say("terminal-any-period")).join("findings.json");
            let file = file.display().to_string();
            let extent = Extent::Brief { blocks: BLOCKS, file: &file };
            out.push_str(&show_findings::show(&plan.findings, extent, catalogue));
        }
    }
    for (plan, folder) in result.plans.iter().zip(&settings.plans) {
        line(&mut out, &plan_head(plan, folder));
        line(&mut out, &format!("  {}", control(plan, catalogue)));
        let names: Vec<String> = plan.periods.iter().map(|period| name(period, catalogue)).collect();
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
        for (period, name) in plan.periods.iter().zip(&names) {
            line(&mut out, &format!("  {}  {}", padded(name, widest), period_line(period, catalogue)));
        }
        if plan.periods.is_empty() {
            line(&mut out, &format!("  {}", catalogue.say("terminal-no-period")));
        }
        out.push('\n');
    }
    out.push_str(&verdict);
    out
}

fn plan_head(plan: &PlanRun, folder: &Path) -> String {
    let place = paint(QUIET, &folder.display().to_string());
    format!("{} · {} · {place}", paint(STRONG, &safe(&plan.id)), safe(&plan.title))
}

fn control(plan: &PlanRun, catalogue: &Catalogue) -> String {
    let figures = [
        ("found", plan.files.found),
        ("read", plan.files.read),
        ("superseded", plan.files.superseded),
        ("unreadable", plan.files.unreadable),
        ("left_out", plan.files.left_out),
        ("rows", plan.rows.read),
        ("accepted", plan.rows.accepted),
        ("rejected", plan.rows.rejected),
        ("ignored", plan.rows.ignored),
    ]
    .map(|(name, figure)| (name, figure.to_string()));
    let args: Vec<(&str, &str)> = figures.iter().map(|(name, figure)| (*name, figure.as_str())).collect();
    catalogue.text("terminal-control", &args)
}

fn name(period: &PeriodRun, catalogue: &Catalogue) -> String {
    let name = catalogue.period(period.period);
    if period.provisional { format!("{name} {}", catalogue.say("terminal-provisional")) } else { name }
}

fn period_line(period: &PeriodRun, catalogue: &Catalogue) -> String {
    let (came, asked) = reports(period);
    let mut parts: Vec<String> = Vec::new();
    if asked > 0 {
        let (came, asked) = (came.to_string(), asked.to_string());
        parts.push(catalogue.text("terminal-reports", &[("in", &came), ("asked", &asked)]));
    }
    let verdicts: Vec<String> = Verdict::ALL
        .iter()
        .filter_map(|verdict| period.verdicts.get(verdict).map(|count| (verdict, *count)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| {
            format!("{} {count}", catalogue.say(&format!("verdict-{}", verdict.word())).to_lowercase())
        })
        .collect();
    parts.extend((!verdicts.is_empty()).then(|| verdicts.join(", ")));
    parts.push(paint(QUIET, &period.workbook.display().to_string()));
    parts.join(" · ")
}

/// Reports that came in, and reports asked for.
fn reports(period: &PeriodRun) -> (usize, usize) {
    let of = |status: &ReportStatus| period.reports.get(status).copied().unwrap_or(0);
    let came =
        [ReportStatus::OnTime, ReportStatus::Late, ReportStatus::Nil, ReportStatus::Empty, ReportStatus::Ambiguous];
    let came = came.iter().map(of).sum::<usize>();
    (came, came + of(&ReportStatus::Missing) + of(&ReportStatus::NotDue))
}

fn verdict(result: &RunResult, code: u8, catalogue: &Catalogue) -> String {
    let plans = result.plans.len().to_string();
    let periods = result.plans.iter().map(|plan| plan.periods.len()).sum::<usize>().to_string();
    let findings = counted(result.plans.iter().flat_map(|plan| &plan.findings), catalogue);
    let code_shown = code.to_string();
    let args = [("plans", &*plans), ("periods", &*periods), ("findings", &*findings), ("code", &*code_shown)];
    format!("{}\n", catalogue.text("terminal-verdict", &args))
}

/// How many findings there are of each severity, errors and warnings in their colours.
pub(super) fn counted<'a>(findings: impl Iterator<Item = &'a Finding>, catalogue: &Catalogue) -> String {
    count_of_each(findings.map(|finding| (finding.severity, 1)), catalogue)
}

/// Numbers of findings added up by severity, errors and warnings in their colours.
pub(super) fn count_of_each(counts: impl Iterator<Item = (Severity, usize)>, catalogue: &Catalogue) -> String {
    let (mut errors, mut warnings, mut notes) = (0_usize, 0_usize, 0_usize);
    for (severity, count) in counts {
        match severity {
            Severity::Error => errors += count,
            Severity::Warning => warnings += count,
            Severity::Note => notes += count,
        }
    }
    let part = |id: &str, count: usize, severity: Severity| {
        let text = catalogue.text(id, &[("count", &count.to_string())]);
        if count > 0 && severity != Severity::Note { paint(screen::of(severity), &text) } else { text }
    };
    [
        part("terminal-errors", errors, Severity::Error),
        part("terminal-warnings", warnings, Severity::Warning),
        part("terminal-notes", notes, Severity::Note),
    ]
    .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::Period;
    use crate::model::finding::{DATE_OUTSIDE, EMPTY_FILE, Place};
    use crate::model::limits::Limits;
    use crate::model::messages::Language;
    use crate::model::report::RowCount;
    use crate::model::summary::FileControl;
    use crate::model::timings::Timings;

    fn result() -> RunResult {
        let period = PeriodRun {
            period: Period::parse("2022-H1").expect("a period"),
            provisional: true,
            folder: "output/p/2022-H1".into(),
            workbook: "output/p/2022-H1/tong-hop-2022-H1.xlsx".into(),
            reports: [(ReportStatus::OnTime, 5), (ReportStatus::Late, 1), (ReportStatus::Missing, 2)].into(),
            verdicts: [(Verdict::Met, 9), (Verdict::Unmet, 3)].into(),
            findings: [(Severity::Error, 1)].into(),
        };
        let findings = vec![
            Finding::new(EMPTY_FILE, Place::file("reports/a.xlsx")),
            Finding::new(DATE_OUTSIDE, Place::file("reports/b.xlsx")),
        ];
        let files = FileControl { found: 8, read: 6, superseded: 1, unreadable: 1, left_out: 0 };
        let rows = RowCount { read: 40, accepted: 37, rejected: 2, ignored: 1 };
        RunResult {
            plans: vec![PlanRun {
                id: "p".into(),
                title: "Kế hoạch".into(),
                findings,
                periods: vec![period],
                files,
                rows,
                timings: Timings::default(),
            }],
            timings: Timings::default(),
        }
    }

    fn settings() -> Settings {
        Settings {
            plans: vec!["input/p".into()],
            output: "output".into(),
            periods: Vec::new(),
            as_of: chrono::NaiveDate::from_ymd_opt(2022, 7, 20).expect("a day"),
            jobs: 1,
            ledger: Vec::new(),
            feedback: true,
            limits: Limits::default(),
            worker: None,
            progress: std::sync::Arc::default(),
        }
    }

    fn shown(quiet: bool) -> String {
        let text = show(&result(), &settings(), 1, Shown { quiet, timings: false }, &Catalogue::new(Language::English));
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn each_period_has_one_line_and_the_verdict_comes_last() {
        let text = shown(false);
        let line = text.lines().find(|line| line.contains("tong-hop-2022-H1.xlsx")).expect("a line for the period");
        assert!(line.contains("(provisional)") && line.contains("reports 6/8"), "{line}");
        assert!(line.contains(" 9, ") && line.contains(" 3 · "), "{line}");
        assert!(
            text.contains("files: 8 (read 6, superseded 1, unreadable 1, left out 0) · rows: 40 (accepted 37, "),
            "{text}"
        );
        let last = "tonghop: plans: 1, periods: 1; errors to act on: 1, warnings: 1, notes: 0; exit code 1";
        assert_eq!(text.lines().last(), Some(last));
    }

    #[test]
    fn quiet_leaves_the_verdict_only() {
        assert_eq!(shown(true).lines().count(), 1);
    }
}
