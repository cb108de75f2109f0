//! Lays out a new plan folder: a plan file that teaches, a register with examples, the other tables with their heads.
//!
//! It writes where nothing is and nowhere else: a folder that holds anything is refused, so that no plan and no
//! report is ever overwritten. It reads no plan; that what it lays out holds is for `tests/init.rs` to show.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf, absolute};

use anyhow::Context as _;
use chrono::{Datelike as _, NaiveDate};

use crate::model::category::Categories;
use crate::model::run::{Failure, NewPlan};
use crate::model::text::fold;

const PLAN: &str = include_str!("../data/new-plan/plan.toml");
const COPIED: &str = include_str!("../data/new-plan/copied.txt");
const UNITS: &str = include_str!("../data/new-plan/units.csv");
const RECEIVED: &str = include_str!("../data/new-plan/received.csv");
const WAIVERS: &str = include_str!("../data/new-plan/waivers.csv");
const REPORTS: &str = include_str!("../data/new-plan/_doc-truoc.txt");

/// Without it Excel takes the letters of a CSV file for those of an old code page.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A plan that comes with the program.
struct Bundled {
    id: &'static str,
    plan: &'static str,
    units: &'static str,
}

macro_rules! bundled {
    ($id:literal) => {
        Bundled {
            id: $id,
            plan: include_str!(concat!("../../input/", $id, "/plan.toml")),
            units: include_str!(concat!("../../input/", $id, "/units.csv")),
        }
    };
}

const BUNDLED: [Bundled; 5] = [
    bundled!("kon-tum-2021"),
    bundled!("soc-trang-2022"),
    bundled!("binh-dinh-2021"),
    bundled!("tien-giang-2020"),
    bundled!("binh-phuoc-2021-2025"),
];

/// Lays out a plan folder, from nothing or from a bundled plan. The forms are listed in the plan file.
///
/// # Errors
/// [`Failure::Usage`] for a place that is taken or a plan that is not bundled; [`Failure::Unfinished`] when the folder
/// can't be written, with what was written taken away again.
pub fn begin(folder: &Path, from: Option<&str>, today: NaiveDate, categories: &Categories) -> Result<NewPlan, Failure> {
    let bundled = from.map(find).transpose()?;
    let shown = || folder.display().to_string();
    if is_taken(folder).with_context(shown)? {
        return Err(Failure::Usage("usage-init-taken", vec![("path", shown())]));
    }
    let name = absolute(folder).with_context(shown)?;
    let name = name.file_name().unwrap_or_default().to_string_lossy();
    let year = year_in(&name).unwrap_or(today.year().clamp(2000, 2100));
    let id = id_of(&name).unwrap_or_else(|| format!("ke-hoach-{year}"));
    let taught = taught(&id, year, categories);
    let mut files = match bundled {
        Some(bundled) => {
            let (_, rows) = bundled.units.split_once('\n').unwrap_or_default();
            let head = UNITS.lines().next().unwrap_or_default();
            vec![
                ("plan.toml", derived(bundled, &id)),
                ("_giai-thich.toml", taught),
                ("units.csv", format!("{BYTE_ORDER_MARK}{head}\n{rows}")),
            ]
        }
        None => vec![("plan.toml", taught), ("units.csv", format!("{BYTE_ORDER_MARK}{UNITS}"))],
    };
    files.push(("received.csv", format!("{BYTE_ORDER_MARK}{RECEIVED}")));
    files.push(("waivers.csv", format!("{BYTE_ORDER_MARK}{WAIVERS}")));
    files.push(("reports/_doc-truoc.txt", REPORTS.to_owned()));
    write(folder, &files)?;
    Ok(NewPlan { folder: folder.to_owned(), id, from: from.map(str::to_owned) })
}

fn find(id: &str) -> Result<&'static Bundled, Failure> {
    BUNDLED.iter().find(|bundled| bundled.id == id).ok_or_else(|| {
        let allowed = BUNDLED.map(|bundled| bundled.id).join(", ");
        Failure::Usage("usage-init-from", vec![("value", id.to_owned()), ("allowed", allowed)])
    })
}

/// Whether something is there that is no empty folder.
fn is_taken(folder: &Path) -> std::io::Result<bool> {
    if !folder.is_dir() {
        return folder.try_exists();
    }
    Ok(fs::read_dir(folder)?.next().is_some())
}

/// The first year in a folder's name that a plan may have.
fn year_in(name: &str) -> Option<i32> {
    let numbers = name.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).find(|year| (2000..=2100).contains(year))
}

/// A plan's id from a folder's name: itself where it may be one, else without marks and capitals.
fn id_of(name: &str) -> Option<String> {
    let plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9');
    if !name.is_empty() && name.chars().all(|letter| plain(letter) || letter == '-') {
        return Some(name.to_owned());
    }
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|letter| !plain(letter)).filter(|word| !word.is_empty()).collect();
    Some(words.join("-")).filter(|id| !id.is_empty())
}

/// The plan file that explains every table, with the forms that rules may name.
fn taught(id: &str, year: i32, categories: &Categories) -> String {
    let forms: Vec<String> = categories
        .iter()
        .map(|(_, category)| format!("#   {:<28} {} ({})", category.key, category.label, category.counted_in))
        .collect();
    PLAN.replace("@ID@", id).replace("@YEAR@", &year.to_string()).replace("@FORMS@", &forms.join("\n"))
}

/// A bundled plan under another id: two plans of one id would share their results.
fn derived(bundled: &Bundled, id: &str) -> String {
    let head = COPIED.replace("@FROM@", bundled.id);
    let line = |id: &str| format!("\nid = \"{id}\"\n");
    head + &bundled.plan.replacen(&line(bundled.id), &line(id), 1)
}

/// Writes files that are not there yet: all of them, or none.
fn write(folder: &Path, files: &[(&str, String)]) -> anyhow::Result<()> {
    let reports = folder.join("reports");
    fs::create_dir_all(&reports).with_context(|| reports.display().to_string())?;
    let mut written: Vec<PathBuf> = Vec::new();
    let mut all = || -> anyhow::Result<()> {
        for (name, text) in files {
            let path = folder.join(name);
            let shown = || path.display().to_string();
            let mut file = OpenOptions::new().write(true).create_new(true).open(&path).with_context(shown)?;
            written.push(path.clone());
            file.write_all(text.as_bytes()).with_context(shown)?;
        }
        Ok(())
    };
    let done = all();
    if done.is_err() {
        for path in &written {
            let _ = fs::remove_file(path);
        }
        let _ = fs::remove_dir(&reports);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_folders_name_as_far_as_that_may_be_one() {
        for (name, id) in [
            ("so-mau-2026", Some("so-mau-2026")),
            ("Kế hoạch CCHC năm 2026", Some("ke-hoach-cchc-nam-2026")),
            ("Sở_GDĐT (mới)", Some("so-gddt-moi")),
            ("...", None),
            ("", None),
        ] {
            assert_eq!(id_of(name).as_deref(), id, "{name}");
        }
    }

    #[test]
    fn the_year_is_that_of_the_folders_name() {
        for (name, year) in
            [("so-mau-2026", Some(2026)), ("2021-2025", Some(2021)), ("van-ban-1234", None), ("20261", None)]
        {
            assert_eq!(year_in(name), year, "{name}");
        }
    }

    #[test]
    fn the_head_of_the_register_fits_the_bundled_registers() {
        for bundled in BUNDLED {
            let head = bundled.units.lines().next();
            assert_eq!(head, Some("code,name,group,aliases,websites,email,active_from,active_to,successor"));
        }
        let head = UNITS.lines().next().expect("a head");
        assert_eq!(
            head,
            "Mã đơn vị,Tên đơn vị,Nhóm,Tên khác,Trang web,Thư điện tử,Hoạt động từ,Hoạt động đến,Đơn vị kế thừa"
        );
    }

    #[test]
    fn what_could_not_be_written_in_full_is_taken_away() {
        let desk = tempfile::tempdir().expect("a folder");
        let folder = desk.path().join("moi");
        let files = [("plan.toml", "một".to_owned()), ("plan.toml", "hai".to_owned())];
        assert!(write(&folder, &files).is_err());
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
    }
}
