//! The one rule of layering: a stage imports `crate::model` and itself; `lib.rs` alone knows the stages.
//!
//! It reads the sources as text: every path that starts at `crate` or climbs with `super`, and every crate name
//! that has one home. Comments and string literals do not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The nouns, which every stage may import.
const MODEL: &str = "model";
/// The parts of the order of the stages that have files of their own beside `lib.rs`.
const ORDER: [&str; 9] =
    ["checking", "desk", "explaining", "history", "ingesting", "intake", "recompute", "templates", "unchanged"];
/// What the command line may ask of the library.
const ENTRY_POINTS: [&str; 12] = [
    "run",
    "unchanged",
    "check",
    "describe_plan",
    "explain",
    "diff",
    "init",
    "unknown_names",
    "verify",
    "template",
    "ingest",
    "plans_of_ledger",
];
/// Crates with one home; Parquet has two, the ledger for people and the ledger in shards.
const HOMES: [(&str, &str); 14] = [
    ("walkdir", "collect"),
    ("calamine", "read"),
    ("quick_xml", "read"),
    ("cfb", "read"),
    ("encoding_rs", "read"),
    ("rust_xlsxwriter", "write"),
    ("parquet", "write"),
    ("parquet", "shard"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("indicatif", "cli"),
    ("winsafe", "cli"),
    ("toml", "plan"),
];
/// Lines a source file may have.
const LONGEST: usize = 400;

/// A source file: its path below `src` and its text.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    /// The modules from the crate's root to this file: `read/xlsx/mod.rs` and `read/xlsx.rs` are `read`, `xlsx`.
    fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> =
            self.path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            parts.pop();
        }
        parts
    }

    /// The stage it belongs to; empty for `lib.rs`, `main.rs` and what belongs to the order of the stages.
    fn stage(&self) -> String {
        self.module().first().filter(|stage| !ORDER.contains(&stage.as_str())).cloned().unwrap_or_default()
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<Source>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).expect("src is readable").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file is text");
                found.push(Source { path: path.strip_prefix(root).expect("below src").to_owned(), text });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found
}

/// The text without comments and string literals, line breaks kept.
fn code_only(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    let is = |at: usize, letter: char| letters.get(at) == Some(&letter);
    while at < letters.len() {
        let letter = letters[at];
        let named = at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_');
        let hashes = letters[at + 1..].iter().take_while(|next| **next == '#').count();
        if letter == '/' && is(at + 1, '/') {
            while at < letters.len() && !is(at, '\n') {
                at += 1;
            }
        } else if letter == '/' && is(at + 1, '*') {
            while at < letters.len() && !(is(at, '*') && is(at + 1, '/')) {
                at += 1;
            }
            at += 2;
        } else if letter == 'r' && !named && is(at + 1 + hashes, '"') {
            at += hashes + 2;
            while at < letters.len() && !(is(at, '"') && (1..=hashes).all(|more| is(at + more, '#'))) {
                at += 1;
            }
            at += hashes + 1;
        } else if letter == '"' {
            at += 1;
            while at < letters.len() && !is(at, '"') {
                at += if is(at, '\\') { 2 } else { 1 };
            }
            at += 1;
        } else if letter == '\'' && is(at + 1, '\\') {
            at += 3;
            while at < letters.len() && !is(at, '\'') {
                at += 1;
            }
            at += 1;
        } else if letter == '\'' && is(at + 2, '\'') {
            at += 3;
        } else {
            out.push(letter);
            at += 1;
        }
    }
    out
}

/// Words and the signs `::`, `{`, `}`, `,`, `;` and others, in order.
fn tokens(code: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
        if letter == ':' && letters.peek() == Some(&':') {
            letters.next();
            found.push("::".into());
        } else if !letter.is_whitespace() {
            found.push(letter.to_string());
        }
    }
    found
}

/// Every path from the crate's root that the file names, as far as it matters: its first two names.
fn paths(source: &Source) -> Vec<Vec<String>> {
    let tokens = tokens(&code_only(&source.text));
    let mut found = Vec::new();
    let mut depth = 0;
    // Modules written out in the file, with the depth of braces at which each ends.
    let mut inline: Vec<(usize, String)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let follows = |back: usize, word: &str| at >= back && tokens[at - back] == word;
        match token.as_str() {
            "{" => {
                if follows(2, "mod") {
                    inline.push((depth, tokens[at - 1].clone()));
                }
                depth += 1;
            }
            "}" => {
                depth -= 1;
                inline.retain(|(end, _)| *end < depth);
            }
            "crate" if tokens.get(at + 1).is_some_and(|next| next == "::") => {
                branches(&tokens, at + 2, &[], &mut found);
            }
            "super" if !follows(1, "::") => {
                let mut base = source.module();
                base.extend(inline.iter().map(|(_, name)| name.clone()));
                let mut next = at;
                while tokens.get(next).is_some_and(|token| token == "super") {
                    base.pop();
                    next += 2;
                }
                branches(&tokens, next, &base, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// The paths that go on from `base` at this token: one, or several in braces.
fn branches(tokens: &[String], at: usize, base: &[String], found: &mut Vec<Vec<String>>) {
    let Some(token) = tokens.get(at) else { return };
    if token != "{" {
        let mut path = base.to_vec();
        path.push(token.clone());
        if tokens.get(at + 1).is_some_and(|next| next == "::") && path.len() < 2 {
            branches(tokens, at + 2, &path, found);
        } else {
            found.push(path);
        }
        return;
    }
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        let starts = index == at || (depth == 1 && token == ",");
        if starts && tokens.get(index + 1).is_some_and(|next| next != "}") {
            branches(tokens, index + 1, base, found);
        }
        if depth == 0 {
            return;
        }
    }
}

/// What of these sources breaks the rule.
fn breaches(sources: &[Source]) -> Vec<String> {
    let stages: BTreeSet<String> =
        sources.iter().map(Source::stage).filter(|stage| !stage.is_empty() && stage != MODEL).collect();
    let mut found = Vec::new();
    for source in sources {
        let stage = source.stage();
        let shown = source.path.display();
        for (name, home) in HOMES {
            let is_home = |(other, home): &(&str, &str)| *other == name && *home == stage;
            let words = tokens(&code_only(&source.text));
            let named = words.windows(2).enumerate().any(|(index, pair)| {
                let root = index == 0 || words[index - 1] != "::";
                (pair[0] == name && pair[1] == "::" && root) || (pair[0] == "use" && pair[1] == name)
            });
            if named && !HOMES.iter().any(is_home) {
                found.push(format!("{shown}: {name} is for {home} only"));
            }
        }
        if stage.is_empty() {
            continue;
        }
        for path in paths(source) {
            let root = path.first().map_or("", String::as_str);
            let second = path.get(1).map_or("", String::as_str);
            let allowed = root == stage
                || root == MODEL
                || (stage == "cli" && ENTRY_POINTS.contains(&root) && path.len() == 1)
                || (stage == "recognise" && root == "plan" && second == "tables" && in_tests_only(source, sources));
            if !allowed {
                let kind = if stages.contains(root) { "a stage" } else { "no part of the model" };
                found.push(format!("{shown}: crate::{} is {kind}", path.join("::")));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whether the plan's tables are named in tests only: below `#[cfg(test)]`, or in a file that is declared so.
fn in_tests_only(source: &Source, sources: &[Source]) -> bool {
    let name = source.module().last().cloned().unwrap_or_default();
    let declared = |other: &&Source| other.stage() == source.stage() && declares_for_tests(&other.text, &name);
    let head = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    sources.iter().any(|other| declared(&other)) || !code_only(head).contains("plan::tables")
}

fn declares_for_tests(text: &str, module: &str) -> bool {
    let tokens = tokens(&code_only(text)).join(" ");
    tokens.contains(&format!("# [ cfg ( test ) ] mod {module} ;"))
}

#[test]
fn stages_import_the_model_and_themselves_only() {
    let breaches = breaches(&sources());
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn source_files_stay_short() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.text.lines().count() > LONGEST)
        .map(|source| format!("{}: {} lines", source.path.display(), source.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "over {LONGEST} lines:\n{}", long.join("\n"));
}

#[test]
fn files_declared_for_tests_are_known() {
    let of = |declaration: &str| {
        breaches(&[
            Source::new("recognise/mod.rs", declaration),
            Source::new("recognise/sample.rs", "use crate::plan::tables;"),
            Source::new("plan/mod.rs", ""),
        ])
    };
    assert_eq!(of("#[cfg(test)]\nmod sample;").len(), 0);
    assert_eq!(of("mod sample;").len(), 1);
}

#[test]
fn breaches_are_found_however_they_are_written() {
    let other = Source::new("write/mod.rs", "");
    let of =
        |path: &str, text: &str| breaches(&[Source::new(path, text), Source::new(&other.path.to_string_lossy(), "")]);
    for (path, text) in [
        ("read/mod.rs", "use crate::write::publish;"),
        ("read/mod.rs", "use crate::{model::sheet::Sheet, write};"),
        ("read/xlsx/cells.rs", "use super::super::super::write::publish;"),
        ("read/xlsx.rs", "fn f() { crate::write::publish() }"),
        ("read/mod.rs", "fn f() { super::run(&settings) }"),
        ("read/mod.rs", "mod tests { mod inner {} use super::super::write; }"),
        ("model/plan.rs", "use crate::plan::tables;"),
        ("read/mod.rs", "#[cfg(test)] mod tests { use crate::plan::load; }"),
        ("recognise/mod.rs", "use crate::plan::tables; #[cfg(test)] mod tests {}"),
        ("cli/mod.rs", "use crate::evaluate::verdicts;"),
        ("read/mod.rs", "use walkdir::WalkDir;"),
        ("evaluate/mod.rs", "fn f() -> toml::Value {}"),
        ("summarise/mod.rs", "use crate::*;"),
        ("register/mod.rs", "use crate::desk::Desk;"),
    ] {
        assert_eq!(of(path, text).len(), 1, "{path}: {text}: {:?}", of(path, text));
    }
}

#[test]
fn what_is_allowed_is_no_breach() {
    for (path, text) in [
        ("read/xlsx/mod.rs", "use crate::model::sheet::Sheet; use crate::read::budget; use super::cells::Cells;"),
        ("read/xlsx/cells.rs", "use super::super::budget::Budget; use crate::{model, read::sniff};"),
        (
            "read/mod.rs",
            "//! Not crate::write.\n/* crate::write */ const WORDS: &str = \"crate::write, walkdir::WalkDir\";",
        ),
        ("recognise/mod.rs", "#[cfg(test)] mod tests { use crate::plan::tables::heads; }"),
        ("cli/mod.rs", "fn f() { crate::run(&settings); crate::check(); crate::describe_plan(); crate::verify(); }"),
        ("collect/mod.rs", "use walkdir::WalkDir;"),
        ("lib.rs", "use crate::read; use crate::write;"),
        ("desk.rs", "use crate::read::Reader; use crate::{collect, register};"),
        ("cli/mod.rs", "fn f() {} #[cfg(test)] mod tests { use super::*; fn g() { if true {} super::f() } }"),
        ("cli/settings.rs", "mod tests { use super::super::arguments; }"),
        ("model/run.rs", "use super::plan::Plan; #[cfg(test)] mod tests { use super::*; }"),
        ("plan/mod.rs", "fn f(text: &str) -> toml::Table { text.parse() }"),
    ] {
        let found = breaches(&[Source::new(path, text), Source::new("write/mod.rs", "")]);
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }
}
