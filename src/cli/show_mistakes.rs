//! Why nothing was written: every mistake of a plan with its line and a caret, a wrong request, or what broke.

use super::screen::{ERROR, QUIET, STRONG, line, paint, safe, width};
use crate::model::messages::Catalogue;
use crate::model::run::{BadShard, Failure, Mistake};

/// The failure as text, its verdict line last.
pub(super) fn show(failure: &Failure, code: u8, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let verdict = match failure {
        Failure::Refused(mistakes) => {
            for mistake in mistakes {
                out.push_str(&block(mistake, catalogue));
            }
            let count = mistakes.len().to_string();
            catalogue.text("terminal-refused", &[("count", &count), ("code", &code.to_string())])
        }
        Failure::Usage(id, args) => {
            out.push_str(&headline(&safe(&usage(id, args, catalogue)), catalogue));
            catalogue.text("terminal-wrong-usage", &[("code", &code.to_string())])
        }
        Failure::Shards(shards) => {
            for one in shards {
                out.push_str(&headline(&safe(&shard(one, catalogue)), catalogue));
            }
            let count = shards.len().to_string();
            catalogue.text("terminal-shards", &[("count", &count), ("code", &code.to_string())])
        }
        Failure::Held { path, holder } => {
            out.push_str(&headline(&safe(&held(path, holder, catalogue)), catalogue));
            catalogue.text("terminal-held", &[("code", &code.to_string())])
        }
        Failure::Unfinished(error) => {
            out.push_str(&headline(&safe(&format!("{error:#}")), catalogue));
            catalogue.text("terminal-unfinished", &[("code", &code.to_string())])
        }
    };
    out.push_str(&verdict);
    out.push('\n');
    out
}

/// What a wrong request says.
pub(super) fn usage(id: &str, args: &[(&'static str, String)], catalogue: &Catalogue) -> String {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    catalogue.text(id, &args)
}

/// What is wrong with a shard, and what to do about it.
pub(super) fn shard(shard: &BadShard, catalogue: &Catalogue) -> String {
    let mut args: Vec<(&str, &str)> = vec![("path", &shard.path)];
    args.extend(shard.args.iter().map(|(name, value)| (*name, value.as_str())));
    catalogue.text(shard.id, &args)
}

/// Who else is writing.
pub(super) fn held(path: &str, holder: &str, catalogue: &Catalogue) -> String {
    catalogue.text("run-held", &[("path", path), ("holder", holder)])
}

/// What a mistake says.
pub(super) fn sentence(mistake: &Mistake, catalogue: &Catalogue) -> String {
    usage(mistake.id, &mistake.args, catalogue)
}

/// What is allowed in the mistake's place; empty where that is not a list.
pub(super) fn allowed(mistake: &Mistake) -> &str {
    argument(mistake, "allowed")
}

fn argument<'a>(mistake: &'a Mistake, wanted: &str) -> &'a str {
    mistake.args.iter().find(|(name, _)| *name == wanted).map_or("", |(_, value)| value)
}

fn headline(text: &str, catalogue: &Catalogue) -> String {
    format!("{} {}\n", paint(ERROR, &format!("{}:", catalogue.say("terminal-error"))), paint(STRONG, text))
}

fn block(mistake: &Mistake, catalogue: &Catalogue) -> String {
    let mut out = headline(&safe(&sentence(mistake, catalogue)), catalogue);
    let number = mistake.line.to_string();
    let gutter = " ".repeat(number.len());
    let bar = paint(QUIET, "|");
    // Line 0: the file as a whole, such as one that is no text.
    let place = match mistake.line {
        0 => safe(&mistake.file),
        line => format!("{}:{line}:{}", safe(&mistake.file), mistake.column),
    };
    line(&mut out, &format!("{gutter}{} {place}", paint(QUIET, "-->")));
    if !mistake.text.trim().is_empty() {
        let before: String = mistake.text.chars().take(mistake.column.saturating_sub(1)).collect();
        let lead = " ".repeat(width(&safe(&before)));
        line(&mut out, &format!("{gutter} {bar}\n{} {bar} {}", paint(QUIET, &number), safe(&mistake.text)));
        line(&mut out, &format!("{gutter} {bar} {lead}{}", paint(ERROR, "^")));
    }
    for (id, text) in [("terminal-allowed", allowed(mistake)), ("terminal-meant", argument(mistake, "nearest"))] {
        if !text.is_empty() {
            line(&mut out, &format!("{gutter} {} {}: {}", paint(QUIET, "="), catalogue.say(id), safe(text)));
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    #[test]
    fn a_mistake_shows_its_line_with_a_caret_and_what_is_allowed() {
        let mistake = Mistake {
            file: "input/a/plan.toml".into(),
            line: 12,
            column: 7,
            text: "min = \"một\"".into(),
            id: "no-such-message",
            args: vec![("allowed", "1 … 1000".into())],
        };
        let catalogue = Catalogue::new(Language::English);
        let shown = show(&Failure::Refused(vec![mistake]), 2, &catalogue);
        assert_eq!(
            anstream::adapter::strip_str(&shown).to_string(),
            "error: {no-such-message}\n  --> input/a/plan.toml:12:7\n   |\n12 | min = \"một\"\n   |       ^\n   = allowed: 1 … 1000\n\n\
             tonghop: mistakes in the plan: 1; nothing was written; exit code 2\n"
        );
    }

    #[test]
    fn what_broke_is_said_with_its_cause() {
        let failure = Failure::Unfinished(anyhow::anyhow!("disk full").context("output/a"));
        let shown = show(&failure, 3, &Catalogue::new(Language::English));
        let shown = anstream::adapter::strip_str(&shown).to_string();
        assert!(shown.starts_with("error: output/a: disk full\n"), "{shown}");
        assert!(shown.ends_with("exit code 3\n"), "{shown}");
    }
}
