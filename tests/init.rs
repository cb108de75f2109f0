//! New plan folders: they hold, run at once, teach everything, and never overwrite.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use tempfile::TempDir;
use tonghop::model::run::{Failure, Mistake};
use tonghop::plan::{self, tables};

const BUNDLED: [&str; 5] =
    ["kon-tum-2021", "soc-trang-2022", "binh-dinh-2021", "tien-giang-2020", "binh-phuoc-2021-2025"];

fn desk() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn tonghop(desk: &TempDir, words: &[&str]) -> Assert {
    Command::new(env!("CARGO_BIN_EXE_tonghop")).current_dir(desk.path()).args(words).env("NO_COLOR", "1").assert()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn last_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().last().unwrap_or_default().to_owned()
}

/// A plan made from nothing, in a folder of this name.
fn new_plan(desk: &TempDir, name: &str) -> PathBuf {
    let today = "2026-03-01".parse().expect("a day");
    let folder = desk.path().join(name);
    tonghop::init(&folder, None, today).expect("a plan folder");
    folder
}

/// The same plan with every commented example in force.
fn with_every_example(folder: &Path) -> String {
    let uncommented = text(&folder.join("plan.toml"))
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(example) if !example.is_empty() && !example.starts_with(' ') => example.to_owned(),
            _ => line.to_owned(),
        })
        .collect::<Vec<_>>();
    uncommented.join("\n")
}

fn mistakes(folder: &Path, plan: &str) -> Vec<Mistake> {
    fs::write(folder.join("plan.toml"), plan).expect("a file");
    plan::load(folder).err().unwrap_or_default()
}

#[test]
fn a_plan_from_nothing_holds_and_can_be_run_at_once() {
    let desk = desk();
    tonghop(&desk, &["init", "input/so-cua-toi-2026"]).code(0);
    let folder = desk.path().join("input/so-cua-toi-2026");
    let loaded = plan::load(&folder).expect("a plan without a mistake");
    assert_eq!((loaded.plan.id.as_str(), loaded.plan.years.as_slice()), ("so-cua-toi-2026", [2026].as_slice()));
    assert!(loaded.remarks.is_empty(), "{:?}", loaded.remarks);
    tonghop(&desk, &["plan", "input/so-cua-toi-2026"]).code(0);
    // Nothing is due in January; in August the three schools' half-year reports are missing.
    let early = tonghop(&desk, &["run", "input/so-cua-toi-2026", "--as-of", "2026-01-10"]).code(0);
    assert!(last_line(&early.get_output().stdout).contains("0 lỗi cần xử lý, 0 cảnh báo"));
    let late = tonghop(&desk, &["run", "input/so-cua-toi-2026", "--as-of", "2026-08-01"]).code(1);
    assert!(last_line(&late.get_output().stdout).contains("3 lỗi cần xử lý, 0 cảnh báo"));
}

#[test]
fn the_examples_of_the_plan_file_are_right() {
    let desk = desk();
    let folder = new_plan(&desk, "so-mau-2026");
    let plan = with_every_example(&folder);
    assert!(mistakes(&folder, &plan).is_empty(), "{:#?}", mistakes(&folder, &plan));
    let loaded = plan::load(&folder).expect("a plan").plan;
    assert_eq!((loaded.tasks.len(), loaded.targets.len(), loaded.duties.len()), (1, 2, 1));
    assert!(loaded.assessment.is_some());
}

/// Every field that a table may have is in the plan file: a field nobody knows makes the loader list those it knows.
#[test]
fn the_plan_file_shows_every_field_of_every_table() {
    let desk = desk();
    let folder = new_plan(&desk, "so-mau-2026");
    let plan = with_every_example(&folder);
    for table in
        ["[plan]", "[[report]]", "[[quota]]", "[[target]]", "[[task]]", "[[duty]]", "[assessment]", "[[category]]"]
    {
        let head = format!("\n{table}\n");
        let marked = plan.replace(&head, &format!("{head}la = 1\n"));
        let fields: BTreeSet<String> = mistakes(&folder, &marked)
            .into_iter()
            .filter(|mistake| mistake.id == "mistake-unknown-field")
            .flat_map(|mistake| mistake.args)
            .filter(|(name, _)| *name == "allowed")
            .flat_map(|(_, allowed)| allowed.split(", ").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(fields.len() > 3, "{table}: {fields:?}");
        let common = plan.split("\n[plan]\n").next().unwrap_or_default();
        let sections = plan.split(&head).skip(1).map(|rest| rest.split("\n[").next().unwrap_or(rest));
        let own: String = sections.collect();
        for field in fields {
            let shown = own.lines().any(|line| line.starts_with(&format!("{field} = ")))
                || plan.contains(&format!("[plan.{field}]"))
                || common.contains(&format!("#   {field} "));
            assert!(shown, "{table} does not show {field}");
        }
    }
    let categories = tables::categories();
    assert!(categories.iter().all(|(_, category)| plan.contains(&format!("#   {} ", category.key))));
}

#[test]
fn every_bundled_plan_can_be_taken_without_the_repository() {
    let desk = desk();
    for from in BUNDLED {
        let name = format!("Kế hoạch mới {from}");
        tonghop(&desk, &["init", &name, "--from", from]).code(0);
        let folder = desk.path().join(&name);
        let ours = plan::load(&folder).expect("a plan");
        let theirs = plan::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(from)).expect("a plan");
        assert_eq!(ours.plan.id, format!("ke-hoach-moi-{from}"));
        assert_eq!(ours.plan.rules().len(), theirs.plan.rules().len());
        assert!(folder.join("_giai-thich.toml").is_file());
        let run = tonghop(&desk, &["run", &name, "--as-of", "2020-01-02", "-q"]).code(0);
        assert!(last_line(&run.get_output().stdout).contains("0 lỗi cần xử lý, 0 cảnh báo"), "{from}");
    }
}

#[test]
fn the_tables_are_such_that_excel_reads_their_letters() {
    let desk = desk();
    let folder = new_plan(&desk, "so-mau");
    for table in ["units.csv", "received.csv", "waivers.csv"] {
        assert!(text(&folder.join(table)).starts_with('\u{feff}'), "{table}");
    }
    assert!(!text(&folder.join("plan.toml")).starts_with('\u{feff}'));
    assert_eq!(text(&folder.join("received.csv")).lines().count(), 1);
    assert!(folder.join("reports/_doc-truoc.txt").is_file());
    // No year in the folder's name: that of the day.
    assert_eq!(plan::load(&folder).expect("a plan").plan.years, [2026]);
}

#[test]
fn what_is_there_is_never_overwritten() {
    let desk = desk();
    fs::create_dir(desk.path().join("day")).expect("a folder");
    fs::write(desk.path().join("day/ghi-chu.txt"), "của tôi").expect("a file");
    let refused = tonghop(&desk, &["init", "day"]).code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("không ghi đè"));
    assert_eq!(fs::read_dir(desk.path().join("day")).expect("a folder").count(), 1);
    tonghop(&desk, &["init", "day/ghi-chu.txt"]).code(2);
    assert_eq!(text(&desk.path().join("day/ghi-chu.txt")), "của tôi");
    // An empty folder is a place like any other.
    fs::create_dir(desk.path().join("trong")).expect("a folder");
    tonghop(&desk, &["init", "trong"]).code(0);
    tonghop(&desk, &["init", "trong"]).code(2);
}

#[test]
fn a_plan_that_is_not_bundled_is_refused_with_those_that_are() {
    let desk = desk();
    let today = "2026-03-01".parse().expect("a day");
    let failure = tonghop::init(&desk.path().join("moi"), Some("ha-noi-2022"), today).expect_err("a refusal");
    let Failure::Usage("usage-init-from", args) = failure else { panic!("{failure:?}") };
    assert_eq!(args[1].1, BUNDLED.join(", "));
    assert!(!desk.path().join("moi").exists());
}
