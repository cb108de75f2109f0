//! What findings mean: the list of all codes, or one of them explained.

use super::screen::{self, STRONG, line, padded, paint, wrapped};
use crate::model::finding::{ALL, Code};
use crate::model::messages::Catalogue;
use crate::model::run::Failure;

/// The list, or the explanation of the code typed (`TH401`, `th401` or `401`).
pub(super) fn rules(typed: Option<&str>, catalogue: &Catalogue) -> Result<String, Failure> {
    let Some(typed) = typed else { return Ok(list(catalogue)) };
    let wanted = typed.trim().to_ascii_uppercase();
    let wanted = wanted.strip_prefix("TH").unwrap_or(&wanted);
    match ALL.iter().find(|(code, _)| code.0.strip_prefix("TH") == Some(wanted)) {
        Some((code, _)) => Ok(explain(*code, catalogue)),
        None => Err(Failure::Usage("usage-code", vec![("value", typed.to_owned())])),
    }
}

fn list(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let mut family = "";
    for (code, severity) in ALL {
        let of = code.0.get(..3).unwrap_or_default();
        if of != family {
            family = of;
            let heading = catalogue.say(&format!("terminal-codes-{family}"));
            let gap = if out.is_empty() { "" } else { "\n" };
            line(&mut out, &format!("{gap}{}", paint(STRONG, &heading)));
        }
        let name = padded(&screen::name(*severity, catalogue), 8);
        let title = attribute(*code, "title", catalogue);
        line(&mut out, &format!("  {}  {}  {title}", code.0, paint(screen::of(*severity), &name)));
    }
    line(&mut out, &format!("\n{}", catalogue.say("terminal-rule-hint")));
    out
}

fn explain(code: Code, catalogue: &Catalogue) -> String {
    let severity = code.severity();
    let label = format!("{}[{}]", screen::name(severity, catalogue), code.0);
    let title = attribute(code, "title", catalogue);
    let mut out = format!("{} {}\n", paint(screen::of(severity), &label), paint(STRONG, &title));
    for (heading, part) in [("terminal-why", "why"), ("terminal-help", "help")] {
        let text = wrapped(&attribute(code, part, catalogue), 2);
        line(&mut out, &format!("\n{}\n  {text}", paint(STRONG, &catalogue.say(heading))));
    }
    out
}

fn attribute(code: Code, name: &str, catalogue: &Catalogue) -> String {
    catalogue.attribute(code.0, name, &[]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    #[test]
    fn every_code_is_listed_once() {
        let list = rules(None, &Catalogue::new(Language::English)).expect("a list");
        for (code, _) in ALL {
            assert_eq!(list.matches(&format!("  {}  ", code.0)).count(), 1, "{}", code.0);
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_typed_and_others_are_refused() {
        let catalogue = Catalogue::new(Language::English);
        let of = |typed| rules(Some(typed), &catalogue);
        let whole = of("TH401").expect("a code");
        assert!(whole.contains("error[TH401]"), "{whole}");
        assert_eq!(of("th401").expect("a code"), whole);
        assert_eq!(of("401").expect("a code"), whole);
        assert!(matches!(of("TH999"), Err(Failure::Usage("usage-code", _))));
    }
}
