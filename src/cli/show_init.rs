//! What `init` says: the files laid out and what they are for, what to do next, one verdict line.

use std::path::Path;

use super::screen::{QUIET, STRONG, line, paint, safe, width};
use crate::model::messages::Catalogue;
use crate::model::run::NewPlan;

/// The whole answer; when quiet, its last line only.
pub(super) fn show(made: &NewPlan, quiet: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    if !quiet {
        files(&mut out, made, catalogue);
        next(&mut out, made, catalogue);
    }
    let (id, from) = match &made.from {
        Some(from) => ("init-verdict-from", from.as_str()),
        None => ("init-verdict", ""),
    };
    line(&mut out, &catalogue.text(id, &[("id", &made.id), ("from", from), ("code", "0")]));
    out
}

fn files(out: &mut String, made: &NewPlan, catalogue: &Catalogue) {
    let is_from = made.from.is_some();
    let mut files = vec![("plan.toml", "init-plan")];
    if is_from {
        files.push(("_giai-thich.toml", "init-explained"));
    }
    files.push(("units.csv", if is_from { "init-units-from" } else { "init-units" }));
    files.extend([("received.csv", "init-received"), ("waivers.csv", "init-waivers"), ("reports/", "init-reports")]);
    line(out, &paint(STRONG, &safe(&made.folder.display().to_string())));
    let widest = files.iter().map(|(name, _)| width(name)).max().unwrap_or_default();
    for (name, id) in files {
        line(out, &format!("  {name:<widest$}  {}", catalogue.say(id)));
    }
}

fn next(out: &mut String, made: &NewPlan, catalogue: &Catalogue) {
    let folder = typed(&made.folder);
    let reports = safe(&made.folder.join("reports").display().to_string());
    let edit = if made.from.is_some() { "init-edit-from" } else { "init-edit" };
    let file = catalogue.say("init-file");
    let steps = [
        (catalogue.say(edit), format!("tonghop plan {folder}")),
        (catalogue.text("init-drop", &[("folder", &reports)]), format!("tonghop check {file} --plan {folder}")),
        (catalogue.text("init-run", &[("id", &made.id)]), format!("tonghop run {folder}")),
    ];
    line(out, &format!("\n{}", paint(STRONG, &catalogue.say("init-next"))));
    for (number, (what, command)) in steps.iter().enumerate() {
        line(out, &format!("  {}. {what}\n     {}", number + 1, paint(QUIET, command)));
    }
    out.push('\n');
}

/// A path as it is typed: in quotes where it has gaps.
fn typed(path: &Path) -> String {
    let path = safe(&path.display().to_string());
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    fn shown(folder: &str, from: Option<&str>, quiet: bool) -> String {
        let made = NewPlan { folder: folder.into(), id: "so-mau".into(), from: from.map(str::to_owned) };
        let shown = show(&made, quiet, &Catalogue::new(Language::English));
        anstream::adapter::strip_str(&shown).to_string()
    }

    #[test]
    fn the_next_commands_can_be_typed_as_they_stand() {
        let text = shown("input/Sở Mẫu", None, false);
        assert!(text.contains("\n     tonghop plan \"input/Sở Mẫu\"\n"), "{text}");
        assert!(!text.contains("_giai-thich.toml"), "{text}");
        assert!(shown("input/a", Some("kon-tum-2021"), false).contains("_giai-thich.toml"));
    }

    #[test]
    fn quietly_only_the_verdict_is_said() {
        assert_eq!(shown("a", None, true), "tonghop: plan so-mau laid out; exit code 0\n");
    }
}
