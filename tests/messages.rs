//! The message catalogues: complete, alike in both languages, and without a mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use tonghop::model::finding::{ALL, Finding, Place};
use tonghop::model::messages::{Catalogue, Language};
use tonghop::model::verdict::{ReportStatus, Verdict};

/// Messages and attributes (`TH401`, `TH401.help`) with the names of their placeables.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages").join(language)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Every message of a language.
fn messages(language: &str) -> Messages {
    with_repeats(language).0
}

/// Every message of a language, and the ids that are there twice.
fn with_repeats(language: &str) -> (Messages, Vec<String>) {
    let mut all = Messages::new();
    let mut twice = Vec::new();
    for file in files(&folder(language)) {
        let text = fs::read_to_string(&file).expect("text");
        let mut message = String::new();
        let mut name = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let left = line.split_once('=').map_or("", |(left, _)| left.trim());
            let is_id = |id: &str| {
                !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
            };
            if !line.starts_with(char::is_whitespace) && is_id(left) {
                left.clone_into(&mut message);
                name.clone_from(&message);
            } else if let Some(attribute) = left.strip_prefix('.').filter(|attribute| is_id(attribute)) {
                name = format!("{message}.{attribute}");
            } else {
                all.entry(name.clone()).or_default().extend(placeables(line));
                continue;
            }
            if all.insert(name.clone(), placeables(line)).is_some() {
                twice.push(format!("{language}: {name}, again in {}", file.display()));
            }
        }
    }
    (all, twice)
}

fn placeables(line: &str) -> BTreeSet<String> {
    let word = |rest: &str| {
        rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_' || *letter == '-').collect()
    };
    line.split('$').skip(1).map(word).filter(|name: &String| !name.is_empty()).collect()
}

#[test]
fn no_catalogue_has_a_mistake() {
    for language in ["vi", "en"] {
        for file in files(&folder(language)) {
            let text = fs::read_to_string(&file).expect("text");
            if let Err((_, mistakes)) = FluentResource::try_new(text) {
                panic!("{}: {mistakes:?}", file.display());
            }
        }
    }
}

/// The later one would replace the earlier one without a word.
#[test]
fn no_message_is_there_twice() {
    let twice: Vec<String> = ["vi", "en"].into_iter().flat_map(|language| with_repeats(language).1).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn both_languages_say_the_same_things() {
    let (vietnamese, english) = (messages("vi"), messages("en"));
    let ids: BTreeSet<&String> = vietnamese.keys().chain(english.keys()).collect();
    let mut wrong = Vec::new();
    for id in ids {
        match (vietnamese.get(id), english.get(id)) {
            (Some(one), Some(other)) if one == other => {}
            (Some(one), Some(other)) => wrong.push(format!("{id}: vi has {one:?}, en has {other:?}")),
            (Some(_), None) => wrong.push(format!("{id}: not in English")),
            (None, _) => wrong.push(format!("{id}: not in Vietnamese")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let mut wrong = Vec::new();
    for language in ["vi", "en"] {
        let messages = messages(language);
        for (code, _) in ALL {
            let code = code.0;
            for id in [code.to_owned(), format!("{code}.title"), format!("{code}.why"), format!("{code}.help")] {
                match messages.get(&id) {
                    None => wrong.push(format!("{language}: no {id}")),
                    Some(names) if id.contains('.') && !names.is_empty() => {
                        wrong.push(format!("{language}: {id} has placeables {names:?}"));
                    }
                    Some(_) => {}
                }
            }
        }
        let known: BTreeSet<&str> = ALL.iter().map(|(code, _)| code.0).collect();
        let codes = messages.keys().filter(|id| id.starts_with("TH") && !id.contains('.'));
        wrong.extend(codes.filter(|id| !known.contains(id.as_str())).map(|id| format!("{language}: {id} is no code")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The catalogue the program uses is made of these very files: none is forgotten in its list.
#[test]
fn the_program_knows_every_message() {
    for (language, folder) in [(Language::Vietnamese, "vi"), (Language::English, "en")] {
        let catalogue = Catalogue::new(language);
        for id in messages(folder).keys().filter(|id| !id.contains('.')) {
            assert_ne!(catalogue.say(id), format!("{{{id}}}"), "{folder}: {id}");
        }
        for (code, _) in ALL {
            let (sentence, help) = catalogue.finding(&Finding::new(*code, Place::default()));
            assert!(sentence != format!("{{{}}}", code.0) && !help.is_empty(), "{folder}: {}: {sentence}", code.0);
        }
    }
}

/// The labels whose ids are made from the model's words.
#[test]
fn every_word_of_the_model_has_a_label() {
    let verdicts = Verdict::ALL.iter().map(|verdict| format!("verdict-{}", verdict.word()));
    let reports = ReportStatus::ALL.iter().map(|status| format!("report-{}", status.word()));
    let known = messages("vi");
    let absent: Vec<String> = verdicts.chain(reports).filter(|id| !known.contains_key(id)).collect();
    assert!(absent.is_empty(), "{}", absent.join("\n"));
}

/// Message ids written out in the sources: `say("…")` and `text("…"`.
fn ids_in(code: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for call in ["say(", "text(", "Usage("] {
        for rest in code.split(call).skip(1) {
            let id = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(id, _)| id);
            ids.extend(id.filter(|id| id.contains('-') && !id.contains(['{', ' '])).map(str::to_owned));
        }
    }
    ids
}

#[test]
fn every_message_the_program_asks_for_is_there() {
    fn walk(folder: &Path, wrong: &mut Vec<String>, known: &Messages) {
        for path in files(folder) {
            if path.is_dir() {
                walk(&path, wrong, known);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let absent = ids_in(code).into_iter().filter(|id| !known.contains_key(id));
                wrong.extend(absent.map(|id| format!("{}: {id}", path.display())));
            }
        }
    }
    let mut wrong = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut wrong, &messages("vi"));
    assert!(wrong.is_empty(), "no such message:\n{}", wrong.join("\n"));
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert_eq!(placeables("x = { $value } và { $unit_name }"), ["unit_name", "value"].map(str::to_owned).into());
    assert_eq!(
        ids_in("catalogue.say(\"a-b\"); c.text(\n  \"c-d\", &[]); say(&id)"),
        ["a-b", "c-d"].map(str::to_owned).into()
    );
    assert!(FluentResource::try_new("broken { = x".to_owned()).is_err());
}
