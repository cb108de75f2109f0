//! The guide's year, lived through: its files are laid out, its commands run in order, and each ends as it says.

mod filled_form;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// What a guide has its reader do.
#[derive(Debug)]
enum Step {
    /// A file to be put at a path: ```` ```csv path ````.
    File(String, String),
    /// A form, where it goes when it is filled in, and what is written into it: ```` ```form path path ````.
    Form(String, String),
    /// A command, the exit code that the next line states, the findings and files of the output that are named before the
    /// next block: ```` ```sh ````.
    Command(String, i32, Vec<String>),
}

fn guide(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The steps of a guide; `said` begins the line that states an exit code.
fn steps(text: &str, said: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(fence) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(path) = fence.strip_prefix("csv ") {
            steps.push(Step::File(path.to_owned(), body.join("\n") + "\n"));
        } else if let Some(paths) = fence.strip_prefix("form ") {
            steps.push(Step::Form(paths.to_owned(), body.join("\n")));
        } else if fence == "sh" {
            let [command] = body.as_slice() else { panic!("one command in each block: {body:?}") };
            let prose = lines.clone().take_while(|line| !line.starts_with("```")).collect::<Vec<_>>().join("\n");
            let code = prose.trim_start().strip_prefix(said).and_then(|rest| rest.split("**").nth(1)?.parse().ok());
            let code = code.unwrap_or_else(|| panic!("{command}: {prose}"));
            let said = |word: &&str| {
                let is_file = word.starts_with("output/") || word.starts_with("mau-bieu/");
                word.starts_with("TH") || (is_file && word.contains('.'))
            };
            let named = prose.split('`').filter(said).map(str::to_owned).collect();
            steps.push(Step::Command((*command).to_owned(), code, named));
        }
    }
    steps
}

/// The words of a command line: double quotes hold words together, a star at the end of a name is filled in.
fn words(command: &str, folder: &Path) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(|word| filled_in(word, folder)));
        }
    }
    words
}

fn filled_in(word: &str, folder: &Path) -> String {
    let Some((parent, start)) = word.strip_suffix('*').and_then(|word| word.rsplit_once('/')) else {
        return word.to_owned();
    };
    let entries = fs::read_dir(folder.join(parent)).unwrap_or_else(|error| panic!("{parent}: {error}"));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with(start));
    assert_eq!(names.len(), 1, "{word}: {names:?}");
    format!("{parent}/{}", names[0])
}

/// Does what the guide says, in an empty folder.
fn follow(steps: &[Step]) {
    let desk = tempfile::tempdir().expect("a folder");
    for step in steps {
        match step {
            Step::File(path, text) => {
                let path: PathBuf = desk.path().join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
                fs::write(path, text).expect("a file");
            }
            Step::Form(paths, typed) => {
                let [form, filled] = words(paths, desk.path()).try_into().expect("two paths");
                filled_form::fill(&desk.path().join(form), &desk.path().join(filled), typed);
            }
            Step::Command(command, code, named) => {
                let words = words(command, desk.path());
                assert_eq!(words[0], "tonghop", "{command}");
                let done = Command::new(env!("CARGO_BIN_EXE_tonghop"))
                    .current_dir(desk.path())
                    .args(&words[1..])
                    .output()
                    .expect("it starts");
                let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
                assert_eq!(done.status.code(), Some(*code), "{command}\n{said}");
                let is_there = |name: &&String| {
                    if name.starts_with("TH") { said.contains(*name) } else { desk.path().join(name).is_file() }
                };
                let absent: Vec<&String> = named.iter().filter(|name| !is_there(name)).collect();
                assert!(absent.is_empty(), "{command}: no {absent:?}\n{said}");
            }
        }
    }
}

const GUIDES: [(&str, &str); 2] = [("guide.vi.md", "Mã thoát:"), ("guide.md", "Exit code:")];

#[test]
fn the_vietnamese_guide_can_be_followed_word_by_word() {
    let (name, said) = GUIDES[0];
    follow(&steps(&guide(name), said));
}

#[test]
fn the_english_guide_says_the_same() {
    let [vietnamese, english] = GUIDES.map(|(name, said)| {
        let steps = steps(&guide(name), said);
        assert!(steps.len() > 15, "{name}: {steps:?}");
        steps.iter().map(|step| format!("{step:?}")).collect::<Vec<_>>()
    });
    assert_eq!(vietnamese, english);
}

#[test]
fn a_step_that_ends_otherwise_is_noticed() {
    let fails = |stated: &str| {
        let steps = steps(&format!("```sh\ntonghop rule TH401\n```\n\n{stated}\n"), "Exit code:");
        std::panic::catch_unwind(|| follow(&steps)).is_err()
    };
    assert!(!fails("Exit code: **0**. It explains `TH401`."));
    assert!(fails("Exit code: **1**."));
    assert!(fails("Exit code: **0**. It explains `TH999`."));
    assert!(fails("Exit code: **0**. It writes `output/x.xlsx`."));
}

#[test]
fn every_command_of_today_is_in_the_guide() {
    let text = guide("guide.vi.md");
    for command in ["init", "plan", "template", "check", "rule", "run", "alias", "explain", "diff", "verify"] {
        assert!(text.contains(&format!("\ntonghop {command} ")), "{command}");
    }
}
