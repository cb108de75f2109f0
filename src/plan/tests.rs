//! The bundled plans, their lint and description; and plan files with mistakes.

use std::path::{Path, PathBuf};

use super::{Loaded, describe, load, parse};
use crate::model::messages::{Catalogue, Language};
use crate::model::plan::{Basis, DateFlaw, Due, Level, PeriodType, Plan};
use crate::model::run::Mistake;

const PLANS: [&str; 5] =
    ["binh-dinh-2021", "binh-phuoc-2021-2025", "kon-tum-2021", "soc-trang-2022", "tien-giang-2020"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn bundled(id: &str) -> Loaded {
    load(&root().join("input").join(id)).unwrap_or_else(|mistakes| panic!("{}", shown(&mistakes)))
}

fn shown(mistakes: &[Mistake]) -> String {
    let catalogue = Catalogue::new(Language::English);
    let block = |mistake: &Mistake| {
        let args: Vec<(&str, &str)> = mistake.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let caret = " ".repeat(mistake.column.saturating_sub(1));
        let sentence = catalogue.text(mistake.id, &args);
        format!(
            "{}:{} {sentence}\n    {}\n    {caret}^\n{}",
            mistake.line,
            mistake.column,
            mistake.text,
            notes(mistake)
        )
    };
    mistakes.iter().map(block).collect()
}

/// What is allowed and what is nearest, a line each.
fn notes(mistake: &Mistake) -> String {
    let shown = mistake.args.iter().filter(|(name, _)| ["allowed", "nearest"].contains(name));
    shown.fold(String::new(), |notes, (name, value)| notes + &format!("    {name}: {value}\n"))
}

fn mistakes(text: &str) -> Vec<Mistake> {
    parse("plan.toml", text).map(|plan| plan.id).expect_err("mistakes")
}

/// A plan's head with nothing wrong.
const HEAD: &str = r#"[plan]
id = "test"
title = "Kế hoạch"
issuer = "Sở"
superior = "UBND tỉnh"
place = "Sóc Trăng"
issued = 2022-02-28
years = [2022]
"#;

fn with_head(text: &str) -> Result<Plan, Vec<Mistake>> {
    parse("plan.toml", &format!("{HEAD}{text}"))
}

#[test]
fn the_bundled_plans_hold() {
    let counts = PLANS.map(|id| {
        let plan = bundled(id).plan;
        assert_eq!(plan.id, id);
        (plan.reports.len(), plan.quotas.len(), plan.targets.len(), plan.tasks.len(), plan.duties.len())
    });
    assert_eq!(counts, [(1, 0, 0, 0, 6), (1, 0, 14, 0, 8), (2, 0, 0, 0, 10), (1, 1, 0, 12, 4), (0, 1, 0, 0, 5)]);
}

#[test]
fn a_plan_is_not_called_what_a_folder_cannot_be() {
    let called = |id: &str| parse("plan.toml", &HEAD.replace("\"test\"", &format!("\"{id}\"")));
    let long = "x".repeat(61);
    for id in ["con", "aux", "com1", "lpt9", "Test", "a.b", "", long.as_str()] {
        let found = called(id).map(|plan| plan.id).expect_err(id);
        let [mistake] = found.as_slice() else { panic!("{id}: one mistake, {}", shown(&found)) };
        assert_eq!((mistake.id, mistake.line), ("wrong-id", 2), "{id}");
    }
    for id in ["con-2022", "com10", "console", &long[1..]] {
        assert_eq!(called(id).map(|plan| plan.id).as_deref(), Ok(id));
    }
}

#[test]
fn every_quote_stands_in_the_seed() {
    let seeds = ["../shared/seeds", "../../shared/seeds"].map(|dir| root().join(dir));
    let Some(seeds) = seeds.into_iter().find(|dir| dir.exists()) else { return };
    let bare = |text: &str| text.replace(['*', '#'], "").split_whitespace().collect::<String>();
    for id in PLANS {
        let seed = bare(&std::fs::read_to_string(seeds.join(format!("{id}.txt"))).expect("a seed"));
        for (_, rule) in bundled(id).plan.rules() {
            assert!(seed.contains(&bare(&rule.source.quote)), "{id} {}: {}", rule.id, rule.source.quote);
        }
    }
}

#[test]
fn soc_trang_is_remarked_on_as_a_careful_reader_would() {
    let loaded = bundled("soc-trang-2022");
    let remarks: Vec<(&str, &str)> =
        loaded.remarks.iter().map(|remark| (remark.code.0, remark.rule.as_str())).collect();
    assert_eq!(
        remarks,
        [
            ("TH101", "task-01"),
            ("TH102", "task-05"),
            ("TH102", "task-11"),
            ("TH103", "task-02"),
            ("TH103", "task-09"),
            ("TH103", "task-11"),
            ("TH104", "report-periodic"),
        ]
    );
    let flaws: Vec<&str> = loaded
        .plan
        .tasks
        .iter()
        .filter(|task| matches!(task.date_flaw, Some(DateFlaw::BeforeResult(_))))
        .map(|task| task.rule.id.as_str())
        .collect();
    assert_eq!(flaws, ["task-05", "task-11"]);
    assert_eq!(loaded.plan.tasks[1].rule.groups, ["cm-nv"], "a leading group binds the task to it");
}

#[test]
fn the_other_plans_are_silent_where_their_text_is() {
    let lacks = |id| -> Vec<(String, String)> {
        bundled(id).remarks.iter().map(|remark| (remark.rule.clone(), remark.args[0].1.clone())).collect()
    };
    let one = |rule: &str, lack: &str| vec![(rule.to_owned(), lack.to_owned())];
    assert_eq!(lacks("kon-tum-2021"), one("report-regular", "periods"));
    assert_eq!(lacks("binh-dinh-2021"), one("report-upward", "due"));
    assert_eq!(lacks("binh-phuoc-2021-2025"), one("report-periodic", "due-set"));
    assert_eq!(lacks("tien-giang-2020"), []);
}

#[test]
fn what_is_left_out_has_its_default() {
    let plan = with_head("").expect("a plan of nothing but its head");
    assert_eq!(plan.summaries.len(), 4, "without report rules the office writes all four");
    let soc_trang = bundled("soc-trang-2022").plan;
    assert_eq!(soc_trang.summaries, [PeriodType::HalfYear, PeriodType::Year]);
    let report = &soc_trang.reports[0];
    assert_eq!((report.due, report.due_basis), (Some(Due::DayOfMonth(20)), Basis::Interpreted));
    let binh_phuoc = bundled("binh-phuoc-2021-2025").plan;
    let soft: Vec<&str> = binh_phuoc
        .targets
        .iter()
        .filter(|target| target.rule.level == Level::Aspirational)
        .map(|target| target.rule.id.as_str())
        .collect();
    assert_eq!(soft, ["target-04", "target-07"]);
    assert_eq!(binh_phuoc.targets[2].within.as_deref(), Some("target-02"));
}

#[test]
fn all_mistakes_are_shown_at_once_each_with_its_place() {
    let text = r#"[plan]
id = "Sóc Trăng"
title = ""
issuer = "Sở"
place = "Sóc Trăng"
issued = "31/2/2022"
years = [2022, 202]
calender = "civil"

[[quota]]
id = "posts"
title = "Đăng tin"
groups = []
source = { section = "IV.1", qoute = "ít nhất 01" }
any_of = ["web_new", "web_article"]
min = 0
perr = "month"

[[target]]
id = "posts"
title = "Tỷ lệ"
groups = []
source = { section = "II", quote = "80%" }
numerator = "a"
denominator = "b"
op = ">"
threshold = 99.99999
by = 2099-12-31
within = "target-2"

[[taks]]
id = "x"
"#;
    insta::assert_snapshot!(shown(&mistakes(text)));
}

#[test]
fn broken_toml_shows_its_own_mistakes_only() {
    let mistakes = mistakes("[plan]\nid = \"x\ntitle = \"Kế hoạch\"\nyears = [2022\n");
    assert!(!mistakes.is_empty() && mistakes.iter().all(|mistake| mistake.id == "mistake-syntax"));
    assert_eq!((mistakes[0].line, mistakes[0].text.as_str()), (2, "id = \"x"));
}

#[test]
fn a_day_that_does_not_exist_hides_no_other_mistake() {
    let mistakes = mistakes("[plan]\nid = \"x\"\nissued = 2022-02-30\nyears = [2022]\ncalendar = \"lunar\"\n");
    let at: Vec<(usize, &str)> = mistakes.iter().map(|mistake| (mistake.line, mistake.id)).collect();
    assert!(at.contains(&(3, "wrong-day")) && at.contains(&(5, "mistake-word")), "{at:?}");
    assert!(at.iter().all(|(_, id)| *id != "mistake-syntax"), "{at:?}");
}

#[test]
fn nesting_must_end_and_numbers_of_duties_belong_to_the_office() {
    let target = |id: &str, within: &str| {
        format!(
            "[[target]]\nid = \"{id}\"\ntitle = \"t\"\ngroups = []\nsource = {{ section = \"I\", quote = \"q\" }}\n\
             numerator = \"a\"\ndenominator = \"b\"\nop = \"=\"\nthreshold = 100\nby = 2022-12-31\nwithin = \"{within}\"\n"
        )
    };
    let duty = "[[duty]]\nid = \"d\"\ntitle = \"t\"\ngroups = [\"g\"]\nsource = { section = \"I\", quote = \"q\" }\n\
                categories = [\"survey\"]\nmin = 1\nper = \"year\"\n";
    let text = format!("{}{}{duty}", target("a", "b"), target("b", "a"));
    let found: Vec<&str> = with_head(&text).expect_err("mistakes").iter().map(|mistake| mistake.id).collect();
    assert_eq!(found, ["mistake-within-itself", "mistake-within-itself", "mistake-duty-number"]);
    let text = format!("{duty}basis = \"interpreted\"\n");
    let plan = with_head(&text).expect("the office set the number");
    assert_eq!(plan.duties[0].quota.map(|(min, _)| min), Some(1));
}

#[test]
fn a_plan_extends_the_tables_and_unused_parts_are_remarked_on() {
    let text = "[plan.groups]\nschools = \"Trường\"\n[[category]]\nkey = \"radio\"\nlabel = \"Bản tin phát thanh\"\n\
                counted_in = \"bản tin\"\nspellings = [\"Bản tin loa\"]\n[heads]\nposted = [\"Hôm đăng\"]\n";
    let mut plan = with_head(text).expect("valid");
    assert!(plan.categories.by_words("ban tin LOA").is_some());
    assert_eq!(plan.heads.fields("hôm đăng").len(), 1);
    let remarks = super::lint::lint(&mut plan);
    let unused: Vec<&str> = remarks.iter().map(|remark| remark.args[1].1.as_str()).collect();
    assert_eq!(unused, ["radio", "schools"]);
    let text = "[[category]]\nkey = \"radio\"\nlabel = \"Phát thanh\"\ncounted_in = \"tin\"\nspellings = [\"Tin tức\"]\n\
                [heads]\npostd = [\"Hôm đăng\"]\n";
    let found = with_head(text).expect_err("mistakes");
    assert_eq!(found[0].id, "wrong-spelling", "a spelling that means another form");
    assert_eq!(found[1].args.last(), Some(&("nearest", "posted".to_owned())));
}

#[test]
fn a_folder_without_a_plan_says_so() {
    let found = load(Path::new("no-such-folder")).expect_err("nothing there");
    assert_eq!((found.len(), found[0].line, found[0].id), (1, 0, "mistake-unreadable"));
}

#[test]
fn a_plan_is_described_in_full() {
    let vietnamese = describe(&bundled("soc-trang-2022"), &Catalogue::new(Language::Vietnamese));
    insta::assert_snapshot!(vietnamese);
    for id in PLANS {
        for language in [Language::Vietnamese, Language::English] {
            let text = describe(&bundled(id), &Catalogue::new(language));
            let missing: Vec<&str> = text.lines().filter(|line| line.contains('{')).collect();
            assert!(missing.is_empty(), "{id}: {missing:?}");
            assert!(text.lines().all(|line| line.chars().count() <= 120), "{id} is readable");
        }
    }
}

#[test]
fn every_finding_of_this_stage_is_worded_in_both_languages() {
    let codes = crate::model::finding::ALL.iter().map(|(code, _)| code.0).filter(|code| code.starts_with("TH1"));
    for code in codes {
        for language in [Language::Vietnamese, Language::English] {
            let catalogue = Catalogue::new(language);
            assert!(!catalogue.say(code).starts_with('{'), "{code}");
            for attribute in ["title", "why", "help"] {
                assert!(catalogue.attribute(code, attribute, &[]).is_some(), "{code}.{attribute}");
            }
        }
    }
}

#[test]
fn every_mistake_is_worded_in_both_languages() {
    let sources = [include_str!("fields.rs"), include_str!("mod.rs"), include_str!("holidays.rs")];
    let readers = [
        include_str!("decode/assessment.rs"),
        include_str!("decode/duty.rs"),
        include_str!("decode/extensions.rs"),
        include_str!("decode/head.rs"),
        include_str!("decode/links.rs"),
        include_str!("decode/mod.rs"),
        include_str!("decode/quota.rs"),
        include_str!("decode/report.rs"),
        include_str!("decode/rule.rs"),
        include_str!("decode/target.rs"),
        include_str!("decode/task.rs"),
    ];
    let ids: Vec<&str> = sources
        .iter()
        .chain(&readers)
        .flat_map(|source| source.split('"'))
        .filter(|word| (word.starts_with("wrong-") || word.starts_with("mistake-")) && !word.contains('…'))
        .collect();
    assert!(ids.len() > 40, "the ids were found");
    for language in [Language::Vietnamese, Language::English] {
        let catalogue = Catalogue::new(language);
        for id in &ids {
            assert_ne!(catalogue.say(id), format!("{{{id}}}"));
        }
    }
}
