//! Holds tonghop to the samples: `tests/samples/expected.toml` says what the summaries of `input/` must show, by hand.
//!
//! One run serves all tests. The reckoning behind the figures stands in `docs/samples.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;

#[path = "../examples/make_samples/samples/mod.rs"]
mod samples;

/// The whole of `expected.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    summary: Vec<Summary>,
    findings: BTreeMap<String, Findings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Summary {
    plan: String,
    period: String,
    control: Option<BTreeMap<String, u64>>,
    #[serde(default)]
    reports: BTreeMap<String, Units>,
    #[serde(default)]
    categories: BTreeMap<String, (u64, u64)>,
    #[serde(default)]
    targets: BTreeMap<String, (u64, u64, String)>,
    #[serde(default)]
    rule: Vec<Rule>,
}

/// Units by name, or only how many.
#[derive(Deserialize)]
#[serde(untagged)]
enum Units {
    Number(usize),
    Codes(Vec<String>),
}

#[derive(Deserialize)]
struct Rule {
    #[serde(rename = "rule")]
    id: String,
    #[serde(rename = "else")]
    otherwise: String,
    counts: BTreeMap<String, usize>,
    /// Verdict, unit, windows.
    #[serde(flatten)]
    exceptions: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// Code, end of the file's path, cell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Findings {
    list: Vec<(String, String, String)>,
}

fn expected() -> Expected {
    toml::from_str(include_str!("samples/expected.toml")).expect("expected.toml can be read")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Where the one run of these tests wrote; its exit code is checked on the way.
fn output() -> &'static Path {
    static OUTPUT: OnceLock<PathBuf> = OnceLock::new();
    OUTPUT.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("samples");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("the output of the run before can be removed");
        }
        let mut command = assert_cmd::Command::cargo_bin("tonghop").expect("the program");
        command.arg("--input").arg(root().join("input")).arg("--output").arg(&folder);
        command.args(["--as-of", "2026-01-31", "--quiet"]).assert().code(1);
        folder
    })
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} was not written", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// Collects what differs, so that a failing test shows everything at once.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: &T, found: &T) {
        if expected != found {
            self.0.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{} differences\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Runs a check over every expected summary.
fn check(check: impl Fn(&Summary, &Value, &str, &mut Differences)) {
    let mut differences = Differences::default();
    for summary in expected().summary {
        let found = json(&output().join(&summary.plan).join(&summary.period).join("summary.json"));
        let place = format!("{} {}", summary.plan, summary.period);
        check(&summary, &found, &place, &mut differences);
    }
    differences.none();
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn reports_stand_as_planted() {
    check(|summary, found, place, differences| {
        if let Some(control) = &summary.control {
            let files: BTreeMap<String, u64> =
                serde_json::from_value(found["control"]["files"].clone()).expect("numbers of files");
            differences.compare(&format!("{place} files"), control, &files);
        }
        let rows = &found["control"]["rows"];
        let number = |key: &str| rows[key].as_u64().unwrap_or(u64::MAX);
        let sum = number("accepted") + number("rejected") + number("ignored");
        differences.compare(&format!("{place} rows"), &number("read"), &sum);
        if summary.reports.is_empty() {
            return;
        }
        let mut by_status: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for unit in list(found, "units") {
            by_status.entry(text(&unit["report"], "status")).or_default().push(text(unit, "code").to_owned());
        }
        for (status, units) in &summary.reports {
            let mut of_status = by_status.remove(status.as_str()).unwrap_or_default();
            of_status.sort();
            match units {
                Units::Number(number) => {
                    differences.compare(&format!("{place} {status} {of_status:?}"), number, &of_status.len());
                }
                Units::Codes(codes) => differences.compare(&format!("{place} {status}"), codes, &of_status),
            }
        }
        differences.compare(&format!("{place} other statuses"), &BTreeMap::new(), &by_status);
    });
}

#[test]
fn verdicts_are_as_planted() {
    check(|summary, found, place, differences| {
        for rule in &summary.rule {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for unit in list(found, "units") {
                for result in list(unit, "results").iter().filter(|result| text(result, "rule") == rule.id) {
                    let (code, window, verdict) = (text(unit, "code"), text(result, "window"), text(result, "verdict"));
                    *counts.entry(verdict.to_owned()).or_default() += 1;
                    let listed = |windows: &BTreeMap<String, Vec<String>>| {
                        windows.get(code).is_some_and(|windows| windows.iter().any(|one| one == window))
                    };
                    let exception = rule.exceptions.iter().find(|(_, units)| listed(units));
                    let asked = exception.map_or(rule.otherwise.as_str(), |(verdict, _)| verdict.as_str());
                    differences.compare(&format!("{place} {} {code} {window}", rule.id), &asked, &verdict);
                }
            }
            differences.compare(&format!("{place} {}", rule.id), &rule.counts, &counts);
        }
    });
}

#[test]
fn figures_per_form_are_as_planted() {
    check(|summary, found, place, differences| {
        for (category, figures) in &summary.categories {
            let of_category = list(found, "categories").iter().find(|one| text(one, "category") == category);
            let number = |key: &str| of_category.and_then(|one| one[key].as_u64()).unwrap_or(0);
            differences.compare(&format!("{place} {category}"), figures, &(number("items"), number("quantity")));
        }
    });
}

#[test]
fn targets_are_sums_as_planted() {
    check(|summary, found, place, differences| {
        for (target, figures) in &summary.targets {
            let of_target = list(found, "targets").iter().find(|one| text(one, "rule") == target);
            let number = |key: &str| of_target.and_then(|one| one[key].as_u64()).unwrap_or(0);
            let verdict = of_target.map(|one| text(one, "verdict").to_owned()).unwrap_or_default();
            let found = (number("numerator"), number("denominator"), verdict);
            differences.compare(&format!("{place} {target}"), figures, &found);
        }
    });
}

#[test]
fn findings_point_at_what_was_planted() {
    let mut missing = Vec::new();
    for (plan, findings) in expected().findings {
        let mut all = Vec::new();
        for period in std::fs::read_dir(output().join(&plan)).expect("the plan's output") {
            let path = period.expect("a folder").path().join("findings.json");
            if path.exists() {
                all.extend(json(&path).as_array().cloned().unwrap_or_default());
            }
        }
        for (code, file, cell) in findings.list {
            let fits = |finding: &Value| {
                text(finding, "code") == code && text(finding, "file").ends_with(&file) && {
                    cell.is_empty() || text(finding, "cell") == cell
                }
            };
            if !all.iter().any(fits) {
                missing.push(format!("{plan}: {code} {file} {cell}"));
            }
        }
    }
    assert!(missing.is_empty(), "{} findings are missing\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn the_samples_can_be_made_again_byte_for_byte() {
    let made = tempfile::tempdir().expect("a folder");
    samples::rewrite(&root().join("input"), made.path()).expect("samples");
    for (plan, _, _) in samples::PLANS {
        let committed = root().join("input").join(plan);
        let again = made.path().join(plan);
        let mut differences = Differences::default();
        differences.compare(plan, &files(&committed.join("reports")), &files(&again.join("reports")));
        for name in ["received.csv", "waivers.csv"] {
            let read = |folder: &Path| std::fs::read_to_string(folder.join(name)).expect("a register");
            differences.compare(&format!("{plan} {name}"), &read(&committed), &read(&again));
        }
        differences.none();
        for name in files(&again.join("reports")) {
            let read = |folder: &Path| std::fs::read(folder.join("reports").join(&name)).expect("a report");
            assert!(read(&committed) == read(&again), "{plan}: {name} differs");
        }
    }
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below the folder");
                found.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}
