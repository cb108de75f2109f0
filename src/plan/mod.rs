//! Loads a plan folder's own files: a plan that holds and its holidays, or all mistakes at once.
//!
//! A file with mistakes of TOML itself shows only those: what follows from a broken line would be echoes. A day
//! that does not exist breaks nothing but itself. It reads neither registers nor reports.

mod decode;
mod describe;
mod fields;
mod holidays;
mod layout;
mod lint;
mod nearest;
mod page;
pub mod tables;
#[cfg(test)]
mod tests;

use std::path::Path;

use toml::de::DeTable;

pub use describe::describe;

use crate::model::holidays::Holidays;
use crate::model::plan::{LintRemark, Plan};
use crate::model::run::Mistake;
use page::Page;

/// A plan, the days on which offices do not work, and what the linter remarks.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// Holidays and make-up days: the bundled table and the folder's `holidays.csv`.
    pub holidays: Holidays,
    /// Remarks on a plan that is valid.
    pub remarks: Vec<LintRemark>,
}

/// Bytes a plan file or a holiday file may have; the largest bundled plan has 20 KB.
const LARGEST: u64 = 8 << 20;

/// Reads `plan.toml` and, if it is there, `holidays.csv` of a plan folder.
pub fn load(dir: &Path) -> Result<Loaded, Vec<Mistake>> {
    let plan = read_text(&dir.join("plan.toml")).and_then(|(file, text)| parse(&file, &text));
    let csv = dir.join("holidays.csv");
    let holidays = if csv.exists() {
        read_text(&csv).and_then(|(file, text)| holidays::with_office_days(&file, &text))
    } else {
        Ok(holidays::bundled())
    };
    match (plan, holidays) {
        (Ok(mut plan), Ok(holidays)) => {
            let remarks = lint::lint(&mut plan);
            Ok(Loaded { plan, holidays, remarks })
        }
        (plan, holidays) => {
            let mut mistakes = plan.err().unwrap_or_default();
            mistakes.extend(holidays.err().unwrap_or_default());
            Err(mistakes)
        }
    }
}

/// A file's text and its name as shown.
fn read_text(path: &Path) -> Result<(String, String), Vec<Mistake>> {
    let file = path.display().to_string().replace('\\', "/");
    let whole = |id: &'static str, detail: String| {
        let args = vec![("detail", detail)];
        vec![Mistake { file: file.clone(), line: 0, column: 0, text: String::new(), id, args }]
    };
    let size = std::fs::metadata(path).map_err(|error| whole("mistake-unreadable", error.to_string()))?.len();
    if size > LARGEST {
        return Err(whole("mistake-too-large", size.to_string()));
    }
    let bytes = std::fs::read(path).map_err(|error| whole("mistake-unreadable", error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| whole("mistake-not-utf8", String::new()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    Ok((file, text))
}

/// A plan from the text of a plan file.
fn parse(file: &str, text: &str) -> Result<Plan, Vec<Mistake>> {
    let page = Page::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    let spans: Vec<_> = errors.iter().map(|error| error.span().unwrap_or_default()).collect();
    // A day that does not exist breaks its own value only.
    let is_whole = spans.iter().all(|span| is_written_day(text.get(span.clone()).unwrap_or("")));
    let plan = if is_whole { decode::plan(&page, &root) } else { None };
    for (error, span) in errors.iter().zip(&spans) {
        if !is_whole || !page.has_note_on(span) {
            page.note(span, "mistake-syntax", vec![("detail", error.message().to_owned())], &[], None);
        }
    }
    let mistakes = page.into_mistakes();
    match plan {
        Some(plan) if mistakes.is_empty() => Ok(plan),
        _ => Err(mistakes),
    }
}

/// Whether a value is written like a day: `2022-02-30`.
fn is_written_day(value: &str) -> bool {
    let digits = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = value.split('-');
    digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2) && parts.next().is_none()
}
