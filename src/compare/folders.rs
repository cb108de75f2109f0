//! Which folders of two outputs belong together: a period's with a period's, or all of a plan's, or of all plans.
//!
//! It looks for `summary.json` and reads none but that of a single period beside a whole output.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::read::told;
use crate::model::calendar::Period;

/// The folders of two outputs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// Those that belong together: earlier, later.
    pub pairs: Vec<(PathBuf, PathBuf)>,
    /// Those that only the earlier output has.
    pub only_earlier: Vec<PathBuf>,
    /// Those that only the later one has.
    pub only_later: Vec<PathBuf>,
}

/// The periods' folders of an output.
enum Shelf {
    /// One period.
    One(PathBuf),
    /// Periods by their name, with the plan's before it where there are several plans.
    Many(BTreeMap<Name, PathBuf>),
}

/// The folder's path below the output, and the period it says: periods come by year, the narrow ones first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    plan: String,
    period: Option<Period>,
    folder: String,
}

impl Name {
    fn new(plan: &str, folder: &str) -> Name {
        Name { plan: plan.to_owned(), period: Period::parse(folder), folder: folder.to_owned() }
    }
}

/// Pairs the folders of two outputs. Two single periods belong together whatever they are.
///
/// # Errors
/// The path that holds no period, or the two that hold none in common, in the sentence that says so: message id and
/// path.
pub fn folders(earlier: &Path, later: &Path) -> Result<Folders, (&'static str, String)> {
    let shelf = |path: &Path| shelf(path).ok_or(("usage-no-edition", path.display().to_string()));
    let found = match (shelf(earlier)?, shelf(later)?) {
        (Shelf::One(earlier), Shelf::One(later)) => Folders { pairs: vec![(earlier, later)], ..Folders::default() },
        (Shelf::One(one), Shelf::Many(many)) => {
            Folders { pairs: same(&one, &many).map(|other| (one, other)).into_iter().collect(), ..Folders::default() }
        }
        (Shelf::Many(many), Shelf::One(one)) => {
            Folders { pairs: same(&one, &many).map(|other| (other, one)).into_iter().collect(), ..Folders::default() }
        }
        (Shelf::Many(earlier), Shelf::Many(mut later)) => {
            let mut found = Folders::default();
            for (name, folder) in earlier {
                match later.remove(&name) {
                    Some(other) => found.pairs.push((folder, other)),
                    None => found.only_earlier.push(folder),
                }
            }
            found.only_later.extend(later.into_values());
            found
        }
    };
    if found.pairs.is_empty() {
        return Err(("usage-nothing-common", format!("{}, {}", earlier.display(), later.display())));
    }
    Ok(found)
}

fn shelf(folder: &Path) -> Option<Shelf> {
    if is_edition(folder) {
        return Some(Shelf::One(folder.to_owned()));
    }
    let below = |folder: &Path| -> Vec<(String, PathBuf)> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let named = entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())));
        named.filter(|(name, path)| !name.starts_with('.') && path.is_dir()).collect()
    };
    let of = |plan: &str, place: &Path| -> BTreeMap<Name, PathBuf> {
        let periods = below(place).into_iter().filter(|(_, path)| is_edition(path));
        periods.map(|(period, path)| (Name::new(plan, &period), path)).collect()
    };
    let mut found = of("", folder);
    if found.is_empty() {
        for (plan, path) in below(folder) {
            found.extend(of(&plan, &path));
        }
    }
    (!found.is_empty()).then_some(Shelf::Many(found))
}

fn is_edition(folder: &Path) -> bool {
    folder.join("summary.json").is_file()
}

/// The folder of the same plan and period among many.
fn same(one: &Path, many: &BTreeMap<Name, PathBuf>) -> Option<PathBuf> {
    let (summary, _) = told(one).ok()?;
    ["", &*summary.plan].iter().find_map(|plan| many.get(&Name::new(plan, &summary.period))).cloned()
}
