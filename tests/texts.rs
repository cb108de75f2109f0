//! Texts for people: none in the code, no English in workbooks and pages, no Vietnamese sentences where English is asked.
//!
//! What is data is no text: spellings by which reports are read, names, titles, quotes, addresses, codes.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// Letters that Vietnamese has and English has not.
fn is_vietnamese(letter: char) -> bool {
    matches!(letter, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | 'Ă' | 'Â' | 'Đ' | 'Ê' | 'Ô' | 'Ơ' | 'Ư')
        || ('\u{1ea0}'..='\u{1ef9}').contains(&letter)
        || "àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ".contains(letter)
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|one| one == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Where words of Vietnamese stand in the code, and why they are no texts for people.
const WORDS_OF_DATA: [(&str, &str); 9] = [
    ("recognise/", "spellings by which reports are read, and how to write them"),
    ("register/", "spellings of heads of the office's own tables"),
    ("model/text.rs", "letters, for keys"),
    ("model/form.rs", "the mark by which reading knows a sheet that only helps"),
    ("model/feedback.rs", "the mark by which reading knows feedback that comes back"),
    ("plan/lint.rs", "words of the plan's text"),
    ("write/workbook/mod.rs", "a word of the plan's sections: Phụ lục"),
    ("write/workbook/official.rs", "a word left out of a department's initials: và"),
    ("cli/show_explain.rs", "a word of the plan's sections: Phụ lục"),
];

/// The literals of a source, without its tests; comments are left out.
fn literals(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let letters: Vec<char> = code.chars().collect();
    let is = |at: usize, letter: char| letters.get(at) == Some(&letter);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if is(at, '/') && is(at + 1, '/') {
            while at < letters.len() && !is(at, '\n') {
                at += 1;
            }
        } else if is(at, '\'') && is(at + 1, '\\') {
            at += 3;
            while at < letters.len() && !is(at, '\'') {
                at += 1;
            }
            at += 1;
        } else if is(at, '\'') && is(at + 2, '\'') {
            found.push(letters[at + 1].to_string());
            at += 3;
        } else if is(at, '"') {
            let mut literal = String::new();
            at += 1;
            while at < letters.len() && !is(at, '"') {
                let step = if is(at, '\\') { 2 } else { 1 };
                literal.extend(&letters[at..letters.len().min(at + step)]);
                at += step;
            }
            found.push(literal);
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

#[test]
fn no_text_for_people_stands_in_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for path in files(&root, "rs") {
        let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).expect("text");
        // Files and folders for tests only.
        if ["tests.rs", "/tests/", "/sample/", "sample.rs"].iter().any(|part| name.contains(part)) {
            continue;
        }
        // What clap shows would be the comments there, if it were not for the catalogues.
        let shown = text.lines().map(str::trim).filter(|line| name.starts_with("cli/") && line.starts_with("///"));
        wrong.extend(shown.filter(|line| line.contains(is_vietnamese)).map(|line| format!("{name}: {line}")));
        let texts: Vec<String> = literals(&text).into_iter().filter(|one| one.contains(is_vietnamese)).collect();
        match WORDS_OF_DATA.iter().find(|(place, _)| name.starts_with(place)) {
            Some((place, _)) => used.extend((!texts.is_empty()).then_some(*place)),
            None => wrong.extend(texts.iter().map(|text| format!("{name}: {text}"))),
        }
    }
    assert!(wrong.is_empty(), "these belong into the catalogues:\n{}", wrong.join("\n"));
    let idle: Vec<&str> = WORDS_OF_DATA.iter().map(|(place, _)| *place).filter(|place| !used.contains(place)).collect();
    assert!(idle.is_empty(), "nothing there any more: {idle:?}");
    assert_eq!(literals("// \"đ\"\nf(\"a\\\"ê\", 'ơ', '\\'') /* x */"), ["a\\\"ê", "ơ"]);
}

/// Words that English texts can hardly do without and Vietnamese, with or without its marks, has not.
const ENGLISH: [&str; 62] = [
    "the", "of", "and", "is", "are", "was", "were", "been", "not", "with", "for", "from", "this", "that", "which",
    "has", "have", "had", "must", "should", "will", "would", "could", "report", "reports", "file", "files", "sheet",
    "sheets", "cell", "cells", "row", "rows", "column", "columns", "error", "errors", "warning", "warnings", "missing",
    "unit", "units", "period", "periods", "value", "values", "total", "unknown", "failed", "number", "numbers",
    "month", "months", "year", "quarter", "late", "empty", "required", "expected", "received", "unmet", "done",
];

/// The English words of a text, apart from names of files, addresses, codes and the like.
fn english_in(text: &str) -> Vec<String> {
    let known: BTreeSet<&str> = ENGLISH.into_iter().collect();
    let is_name = |word: &&str| word.contains(['/', '\\', '.', '@', '_', '=', '-']);
    let words = text.split_whitespace().map(|word| word.trim_matches(|one: char| !one.is_alphanumeric() && one != '/'));
    let words = words.filter(|word| !is_name(word)).map(str::to_lowercase);
    words.filter(|word| known.contains(word.as_str())).collect()
}

/// The texts of a workbook: shared and inline texts, notes, names of sheets, texts of charts.
fn texts_of_book(path: &Path) -> String {
    let mut parts = zip::ZipArchive::new(fs::File::open(path).expect("a file")).expect("a workbook");
    let mut texts = String::new();
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let wanted = ["xl/sharedStrings", "xl/worksheets/sheet", "xl/charts/chart", "xl/comments"];
        if !wanted.iter().any(|start| name.starts_with(start)) && name != "xl/workbook.xml" {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        for open in ["<t>", "<t xml:space=\"preserve\">", "<a:t>", "<sheet name=\"", " prompt=\"", " error=\""] {
            let close = if open.ends_with('"') { "\"" } else { "</" };
            for piece in text.split(open).skip(1) {
                texts.push_str(piece.split(close).next().unwrap_or_default());
                texts.push('\n');
            }
        }
    }
    texts
}

/// A page's text, without markup, style and script.
fn text_of_page(path: &Path) -> String {
    let page = fs::read_to_string(path).expect("text");
    let mut out = String::new();
    for piece in page.split('<') {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        if !tag.starts_with("style") && !tag.starts_with("script") {
            out.push_str(text);
            out.push('\n');
        }
    }
    out
}

#[test]
fn no_english_leaks_into_workbooks_and_pages() {
    let output = tempfile::tempdir().expect("a folder");
    let mut run = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    run.current_dir(env!("CARGO_MANIFEST_DIR")).args(["run", "--as-of", "2026-01-31", "--output"]);
    run.arg(output.path()).assert().code(1);
    for plan in ["soc-trang-2022", "binh-phuoc-2021-2025"] {
        let mut template = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        template.current_dir(env!("CARGO_MANIFEST_DIR")).args(["template", plan, "--blank", "--out"]);
        template.arg(output.path().join("mau").join(plan)).assert().code(0);
    }
    let (books, pages) = (files(output.path(), "xlsx"), files(output.path(), "html"));
    assert!(books.len() > 80 && pages.len() > 40, "{} workbooks, {} pages", books.len(), pages.len());
    let mut wrong = BTreeSet::new();
    for (path, text) in
        books.iter().map(|path| (path, texts_of_book(path))).chain(pages.iter().map(|path| (path, text_of_page(path))))
    {
        assert!(text.contains(is_vietnamese), "{}", path.display());
        // Excel's own name of a command, for whoever has it in English.
        for line in text.lines().filter(|line| !line.contains("(Paste Values)")) {
            let words = english_in(line);
            if !words.is_empty() {
                wrong.insert(format!("{words:?}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().take(60).collect::<Vec<_>>().join("\n"));
    assert_eq!(english_in("reports/a.xlsx: The file has no table, as_of=2022"), ["the", "file", "has"]);
}

/// English messages name sheets, cells and words to be typed in Vietnamese, between quotes, and nothing else.
#[test]
fn english_messages_are_english() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages/en");
    let mut wrong = Vec::new();
    for path in files(&folder, "ftl") {
        let text = fs::read_to_string(&path).expect("text");
        // Sheets are Vietnamese whatever the terminal speaks, and official words stay as they are.
        let is_name = |line: &str| {
            ["#", "sheet-", "country =", "motto =", "document-number =", "describe-decree ="]
                .iter()
                .any(|start| line.starts_with(start))
        };
        for line in text.lines().filter(|line| !is_name(line)) {
            let mut quoted = false;
            let outside: String = line
                .chars()
                .filter(|letter| {
                    quoted = match letter {
                        '“' => true,
                        '”' => false,
                        '"' => !quoted,
                        _ => quoted,
                    };
                    !quoted
                })
                .collect();
            if outside.contains(is_vietnamese) {
                wrong.push(format!("{}: {line}", path.file_name().unwrap_or_default().to_string_lossy()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
