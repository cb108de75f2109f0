//! `tonghop alias`: shows the names the register does not know, asks for each whose it is, and has the answers written.
//!
//! A likeness is only shown. Without a person's answer nothing is written.

use std::io::{self, BufRead, IsTerminal, Write};

use super::Answer;
use super::arguments::{AliasArguments, Arguments};
use super::screen::{QUIET, STRONG, line, paint, safe};
use super::{settings, show_mistakes};
use crate::model::messages::Catalogue;
use crate::model::run::{ConfirmedName, Failure, UnknownName};

/// How many places of a name are shown.
const MOST_PLACES: usize = 3;

/// Does the command.
pub(super) fn obey(asked: &AliasArguments, arguments: &Arguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    settings::hold_plans(std::slice::from_ref(&asked.plan_dir))?;
    let worker = settings::worker();
    let mut unknown = crate::unknown_names(&asked.plan_dir, &asked.limits.limits(), worker.as_deref())?;
    for answer in &asked.confirm {
        let (name, code) = answer
            .rsplit_once('=')
            .ok_or_else(|| Failure::Usage("usage-alias-answer", vec![("value", answer.clone())]))?;
        unknown.confirm(name, code)?;
    }
    let is_asked = asked.confirm.is_empty() && (asked.ask || io::stdin().is_terminal());
    let mut results = String::new();
    if is_asked {
        let names = unknown.names.clone();
        let confirm = |name: &str, code: &str| unknown.confirm(name, code);
        ask(&names, &mut io::stdin().lock(), &mut anstream::stderr(), catalogue, confirm)
            .map_err(|error| Failure::Unfinished(error.into()))?;
    } else if asked.confirm.is_empty() && !arguments.voice.quiet {
        for name in &unknown.names {
            results.push_str(&block(name, catalogue));
            results.push('\n');
        }
    }
    let written = unknown.write()?;
    let left = unknown.left();
    let code = u8::from(left > 0);
    for name in written.iter().filter(|_| !arguments.voice.quiet) {
        line(&mut results, &confirmed(name, catalogue));
    }
    if unknown.nameless > 0 && !arguments.voice.quiet {
        let count = unknown.nameless.to_string();
        line(&mut results, &catalogue.text("terminal-alias-nameless", &[("count", &count)]));
    }
    if written.is_empty() && left > 0 && !is_asked && !arguments.voice.quiet {
        line(&mut results, &catalogue.say("terminal-alias-how"));
    }
    let (count, left) = (written.len().to_string(), left.to_string());
    let args = [("count", &*count), ("left", &*left), ("code", &*code.to_string())];
    line(&mut results, &catalogue.text("terminal-alias-verdict", &args));
    Ok(Answer::results(results, code))
}

/// Asks for each name whose it is; an answer that can't hold is asked for again. The end of the input ends the asking.
fn ask(
    names: &[UnknownName],
    input: &mut impl BufRead,
    output: &mut impl Write,
    catalogue: &Catalogue,
    mut confirm: impl FnMut(&str, &str) -> Result<String, Failure>,
) -> io::Result<()> {
    for name in names {
        write!(output, "{}", block(name, catalogue))?;
        loop {
            write!(output, "{} ", catalogue.say("terminal-alias-question"))?;
            output.flush()?;
            let mut typed = String::new();
            if input.read_line(&mut typed)? == 0 {
                writeln!(output)?;
                return Ok(());
            }
            let typed = typed.trim_start_matches('\u{feff}').trim();
            if typed.is_empty() {
                break;
            }
            let chosen = typed.parse::<usize>().ok().and_then(|number| name.nearest.get(number.checked_sub(1)?));
            match confirm(&name.name, chosen.map_or(typed, |(code, _)| code)) {
                Ok(unit) => {
                    writeln!(output, "  = {}", safe(&unit))?;
                    break;
                }
                Err(Failure::Usage(id, args)) => {
                    writeln!(output, "  {}", safe(&show_mistakes::usage(id, &args, catalogue)))?;
                }
                Err(other) => return Err(io::Error::other(format!("{other:?}"))),
            }
        }
        writeln!(output)?;
    }
    Ok(())
}

/// A name with its places and the nearest of the register.
fn block(name: &UnknownName, catalogue: &Catalogue) -> String {
    let mut out = format!("{}\n", paint(STRONG, &format!("“{}”", safe(&name.name))));
    for place in name.places.iter().take(MOST_PLACES) {
        line(&mut out, &format!("  {} {}", paint(QUIET, "-->"), safe(&place.shown())));
    }
    if let Some(more) = name.places.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        line(&mut out, &format!("      {}", catalogue.text("terminal-alias-places", &[("count", &more.to_string())])));
    }
    line(&mut out, &format!("  {}", catalogue.say("terminal-alias-nearest")));
    for (number, (code, unit)) in name.nearest.iter().enumerate() {
        line(&mut out, &format!("  {}  {} ({})", number + 1, safe(unit), safe(code)));
    }
    out
}

fn confirmed(name: &ConfirmedName, catalogue: &Catalogue) -> String {
    let (written, unit, code, file) = (safe(&name.name), safe(&name.unit), safe(&name.code), safe(&name.file));
    let args = [("name", &*written), ("unit", &*unit), ("unit_code", &*code), ("file", &*file)];
    catalogue.text("terminal-alias-written", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    fn names() -> Vec<UnknownName> {
        let name = |name: &str| UnknownName {
            name: name.into(),
            places: Vec::new(),
            nearest: vec![("HD".into(), "Trường THPT Hoàng Diệu".into()), ("TA".into(), "Trường THPT Tân An".into())],
        };
        vec![name("THPT H.D."), name("THPT T.A."), name("THPT X")]
    }

    fn answered(typed: &str) -> (Vec<(String, String)>, String) {
        let mut taken = Vec::new();
        let mut shown = Vec::new();
        let confirm = |name: &str, code: &str| {
            if code == "KHONG" {
                return Err(Failure::Usage("usage-alias-code", vec![("code", code.into())]));
            }
            taken.push((name.to_owned(), code.to_owned()));
            Ok(code.to_owned())
        };
        let catalogue = Catalogue::new(Language::English);
        ask(&names(), &mut typed.as_bytes(), &mut shown, &catalogue, confirm).expect("asked");
        (taken, String::from_utf8(shown).expect("text"))
    }

    #[test]
    fn a_number_a_code_or_nothing_is_an_answer() {
        let pair = |name: &str, code: &str| (name.to_owned(), code.to_owned());
        assert_eq!(answered("2\r\n\nHD\n").0, [pair("THPT H.D.", "TA"), pair("THPT X", "HD")]);
        assert_eq!(answered("").0, []);
        assert_eq!(answered("1\n").0, [pair("THPT H.D.", "HD")]);
    }

    #[test]
    fn an_answer_that_cannot_hold_is_asked_for_again() {
        let (taken, shown) = answered("KHONG\n1\n");
        assert_eq!(taken, [("THPT H.D.".to_owned(), "HD".to_owned())]);
        assert!(shown.contains("KHONG"), "{shown}");
    }
}
