//! What an installation needs besides the program: completions for shells, and man pages. Both are made from the command
//! line itself, so they are never behind it.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Command, CommandFactory, ValueHint};
use clap_complete::Shell;

use super::Answer;
use super::arguments::Arguments;
use super::help::worded;
use crate::model::messages::Catalogue;
use crate::model::run::Failure;

#[derive(Debug, Args)]
pub(super) struct CompletionArguments {
    /// The shell
    #[arg(value_name = "SHELL", help_heading = "help-heading-arguments")]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The folder
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "help-heading-arguments")]
    folder: PathBuf,
}

/// The completions of a shell.
pub(super) fn completions(asked: &CompletionArguments, catalogue: &Catalogue) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut worded(Arguments::command(), catalogue), "tonghop", &mut script);
    Answer::results(String::from_utf8_lossy(&script).into_owned(), 0)
}

/// Writes a page for the program and one for each command.
pub(super) fn man(asked: &ManArguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let shown = || asked.folder.display().to_string();
    fs::create_dir_all(&asked.folder).with_context(shown)?;
    let mut count = 0;
    for command in pages(catalogue) {
        let page = clap_mangen::Man::new(command);
        let path = asked.folder.join(page.get_filename());
        let mut text = Vec::new();
        page.render(&mut text).and_then(|()| fs::write(&path, text)).with_context(|| path.display().to_string())?;
        count += 1;
    }
    let said = catalogue.text("terminal-man-written", &[("count", &count.to_string()), ("path", &shown())]);
    Ok(Answer::results(format!("{said}\n"), 0))
}

/// The program and each of its commands; built, a command is named `tonghop-<command>`.
fn pages(catalogue: &Catalogue) -> Vec<Command> {
    let mut program = worded(Arguments::command(), catalogue);
    program.build();
    let commands: Vec<Command> = program.get_subcommands().cloned().collect();
    std::iter::once(program).chain(commands).collect()
}
