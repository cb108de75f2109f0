//! What `--help` says, from the catalogues: a message `help-<command>` for each command, with an attribute for each of its
//! arguments (`help-shared` for those of several), and `help-after-<command>` for what follows them.
//!
//! Headings are named by the ids of their messages where the arguments are (`arguments`). Parsing needs none of this.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use crate::model::messages::Catalogue;

/// The program's own name: its arguments are those of `run`.
const PROGRAM: &str = "tonghop";

/// The command line with all its words.
pub(super) fn worded(command: Command, catalogue: &Catalogue) -> Command {
    let about = catalogue.say("help-tonghop");
    let long = format!("{about}\n\n{}", catalogue.say("help-layout"));
    let heading = catalogue.say("help-heading-commands");
    let command = one(command, catalogue).long_about(long).subcommand_help_heading(heading);
    command.mut_subcommands(|sub| one(sub, catalogue))
}

/// A command with its words.
fn one(command: Command, catalogue: &Catalogue) -> Command {
    let name = command.get_name().to_owned();
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", catalogue.say("help-usage"));
    let after = format!("help-after-{name}");
    let command = command.about(catalogue.say(&format!("help-{name}"))).help_template(template);
    let command = match catalogue.known(&after) {
        Some(after) => command.after_help(after),
        None => command,
    };
    command.mut_args(|argument| argument_in_words(argument, &name, catalogue))
}

fn argument_in_words(argument: Arg, command: &str, catalogue: &Catalogue) -> Arg {
    let mut help = help(&argument, command, catalogue).unwrap_or_default();
    let heading = argument.get_help_heading().and_then(|id| catalogue.known(id));
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let possible = argument.get_possible_values();
    let allowed: Vec<&str> = possible.iter().filter(|one| !one.is_hide_set()).map(PossibleValue::get_name).collect();
    for (id, values) in [("help-default", defaults.join(", ")), ("help-values", allowed.join(", "))] {
        if !values.is_empty() && argument.get_action().takes_values() {
            help.push(' ');
            help.push_str(&catalogue.text(id, &[("value", &values)]));
        }
    }
    let takes_values = argument.get_action().takes_values();
    let argument = argument.help(help).hide_default_value(takes_values).hide_possible_values(takes_values);
    match heading {
        Some(heading) => argument.help_heading(heading),
        None => argument,
    }
}

/// What the catalogue says of an argument of a command.
fn help(argument: &Arg, command: &str, catalogue: &Catalogue) -> Option<String> {
    let command = if command == PROGRAM { "run" } else { command };
    let of = |message: &str| catalogue.attribute(message, argument.get_id().as_str(), &[]);
    of(&format!("help-{command}")).or_else(|| of("help-shared"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::super::arguments::Arguments;
    use super::*;
    use crate::model::messages::Language;

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let catalogue = Catalogue::new(language);
            let program = Arguments::command();
            let mut wordless = Vec::new();
            for command in std::iter::once(&program).chain(program.get_subcommands()) {
                let name = command.get_name();
                if catalogue.known(&format!("help-{name}")).is_none() {
                    wordless.push(name.to_owned());
                }
                let lacks = |argument: &&Arg| help(argument, name, &catalogue).is_none();
                wordless.extend(command.get_arguments().filter(lacks).map(|one| format!("{name} {}", one.get_id())));
                let headings = command.get_arguments().filter_map(Arg::get_help_heading);
                wordless.extend(headings.filter(|id| catalogue.known(id).is_none()).map(str::to_owned));
            }
            assert!(wordless.is_empty(), "{language:?}: {wordless:?}");
        }
    }

    #[test]
    fn help_speaks_one_language() {
        let said = |language| {
            let mut command = worded(Arguments::command(), &Catalogue::new(language));
            let mut text = command.render_long_help().to_string();
            for name in ["run", "check", "template"] {
                text += &command.find_subcommand_mut(name).expect(name).render_long_help().to_string();
            }
            text
        };
        let (vietnamese, english) = (said(Language::Vietnamese), said(Language::English));
        assert!(
            vietnamese.contains("Cách dùng: ") && !vietnamese.contains("Usage") && !vietnamese.contains("[default")
        );
        assert!(english.contains("Usage: ") && english.contains("[default: input]") && !english.contains("Cách"));
        assert!(!vietnamese.contains("help-") && !english.contains("help-"), "{english}");
    }
}
