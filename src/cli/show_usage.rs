//! What clap says about wrong arguments, in the language asked for.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Answer;
use super::screen::{ERROR, STRONG, line, paint, safe};
use crate::model::messages::{Catalogue, Language};

/// The answer to arguments that are none, or ask for help.
pub(super) fn answer(wrong: &clap::Error, raw: &[OsString]) -> Answer {
    match wrong.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Answer::results(wrong.render().ansi().to_string(), 0),
        _ => {
            let complaints = complaint(wrong, &Catalogue::new(language(raw)));
            Answer { results: String::new(), complaints, code: 2 }
        }
    }
}

/// The language, as far as it can be told from arguments that do not parse.
pub(super) fn language(raw: &[OsString]) -> Language {
    let english = raw.iter().any(|word| word == "--lang=en")
        || raw.windows(2).any(|pair| matches!(pair, [name, value] if name == "--lang" && value == "en"));
    if english { Language::English } else { Language::Vietnamese }
}

fn complaint(wrong: &clap::Error, catalogue: &Catalogue) -> String {
    let known = |kind| wrong.get(kind).map(words).unwrap_or_default();
    let id = match wrong.kind() {
        ErrorKind::UnknownArgument => "usage-unknown",
        ErrorKind::InvalidValue if known(ContextKind::InvalidValue).is_empty() => "usage-value-missing",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::ArgumentConflict if known(ContextKind::InvalidArg).is_empty() => "usage-order",
        ErrorKind::ArgumentConflict => "usage-conflict",
        _ => "usage-other",
    };
    let first_line = wrong.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let argument = known(ContextKind::InvalidArg);
    let value = known(ContextKind::InvalidValue);
    let other = known(ContextKind::PriorArg);
    let args = [("argument", &*argument), ("value", &*value), ("other", &*other), ("said", &*first_line)];
    let mut out = format!(
        "{} {}\n",
        paint(ERROR, &format!("{}:", catalogue.say("terminal-error"))),
        paint(STRONG, &safe(&catalogue.text(id, &args)))
    );
    let allowed = match known(ContextKind::ValidValue) {
        listed if !listed.is_empty() => listed,
        _ => wrong.source().map(|source| range_of(&source.to_string())).unwrap_or_default(),
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand].map(known);
    for (id, text) in [("terminal-allowed", &allowed), ("terminal-meant", &meant.concat())] {
        if !text.is_empty() {
            line(&mut out, &format!("  = {}: {}", catalogue.say(id), safe(text)));
        }
    }
    line(&mut out, &catalogue.text("terminal-wrong-usage", &[("code", "2")]));
    out
}

/// What is allowed, from what clap says is wrong: "0 is not in 1..=256", "invalid digit found in string".
fn range_of(said: &str) -> String {
    match said.split_once(" is not in ") {
        Some((_, range)) => range.replace("..=", " … "),
        None if said.ends_with(" found in string") => String::new(),
        None => said.to_owned(),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(several) => several.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::arguments;
    use super::*;

    fn said(words: &[&str]) -> (String, u8) {
        let raw: Vec<OsString> = ["tonghop"].iter().chain(words).map(|word| (*word).into()).collect();
        let wrong = arguments::parse(&raw).expect_err("wrong arguments");
        let answer = answer(&wrong, &raw);
        let text = format!("{}{}", answer.results, answer.complaints);
        (anstream::adapter::strip_str(&text).to_string(), answer.code)
    }

    #[test]
    fn wrong_arguments_are_named_with_what_is_allowed() {
        for (words, named, allowed) in [
            (&["--lang", "en", "--periods", "2022"][..], "--periods", "--period"),
            (&["--lang", "en", "--period", "2022-Q5"], "2022-Q5", "2022-9M"),
            (&["--lang", "en", "--as-of", "31/4/2022"], "31/4/2022", "2022-07-20"),
            (&["--lang", "en", "--format", "xml"], "xml", "human, json"),
            (&["--lang", "en", "--jobs", "0"], "0", "1 … 256"),
            (&["--lang", "en", "check", "a.xlsx"], "--plan", "exit code 2"),
            (&["--lang", "en", "-q", "-v"], "--quiet", "--verbose"),
            (&["--lang", "en", "--as-of", "2022-07-20", "rule"], "--as-of", "rule"),
        ] {
            let (text, code) = said(words);
            assert_eq!(code, 2);
            assert!(text.contains(named) && text.contains(allowed), "{words:?}: {text}");
        }
    }

    #[test]
    fn mistakes_are_told_in_vietnamese_unless_asked_otherwise() {
        assert!(said(&["--xyz"]).0.starts_with("lỗi: "), "{:?}", said(&["--xyz"]));
        assert!(said(&["--xyz", "--lang=en"]).0.starts_with("error: "));
    }

    #[test]
    fn help_is_no_mistake() {
        let (text, code) = said(&["--help"]);
        assert_eq!(code, 0);
        for part in ["--as-of", "--max-cells", "2000000", "tonghop rule TH401", "3  "] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn every_limit_is_an_option_with_its_default() {
        for command in ["run", "check"] {
            let (text, _) = said(&[command, "--help"]);
            for (option, default) in [
                ("file-size", "64"),
                ("entries", "4096"),
                ("part", "256"),
                ("total", "384"),
                ("ratio", "400"),
                ("cells", "2000000"),
                ("rows", "1048576"),
                ("text", "128"),
                ("sheets", "512"),
                ("merged", "100000"),
                ("seconds", "20"),
                ("memory", "1024"),
            ] {
                let (_, behind) = text.split_once(&format!("--max-{option} <")).expect(option);
                let (_, behind) = behind.split_once("[mặc định: ").expect(option);
                assert!(behind.starts_with(&format!("{default}]")), "{command} --max-{option}: {behind}");
            }
        }
    }
}
