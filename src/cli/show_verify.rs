//! What verifying found, for people: one block a folder that differs, a line for one that holds, one verdict line last.

use chrono::Datelike as _;

use super::screen::{ERROR, QUIET, STRONG, cut, line, paint, safe, wrapped};
use crate::model::calendar::Period;
use crate::model::messages::Catalogue;
use crate::model::verification::{Difference, Kind, Recomputed, Verification, Verified};

/// Differences inside one file that are shown: of one that was edited, of one that follows from other inputs.
const SHOWN: (usize, usize) = (20, 5);
/// Letters of a value that are shown, and of a fingerprint.
const LONGEST: (usize, usize) = (90, 16);

/// The whole answer; when quiet, its last line only.
pub(super) fn show(verification: &Verification, code: u8, quiet: bool, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let mut before: Option<&Verified> = None;
    for folder in verification.folders.iter().filter(|_| !quiet) {
        out.push_str(&of_folder(folder, before.filter(|one| one.plan == folder.plan), catalogue));
        before = Some(folder);
    }
    line(&mut out, &verdict(verification, code, catalogue));
    out
}

fn verdict(verification: &Verification, code: u8, catalogue: &Catalogue) -> String {
    let folders = &verification.folders;
    let count = |wanted: &dyn Fn(&Verified) -> bool| folders.iter().filter(|one| wanted(one)).count().to_string();
    let id = match code {
        0 => "verify-verdict-holds",
        1 => "verify-verdict-differs",
        _ => "verify-verdict-unfinished",
    };
    let args = [
        ("folders", &*folders.len().to_string()),
        ("wrong", &*count(&|one| !one.differences.is_empty())),
        ("unfinished", &*count(&|one| one.recomputed != Recomputed::Yes)),
        ("count", &*verification.differences().to_string()),
        ("code", &*code.to_string()),
    ];
    catalogue.text(id, &args)
}

/// A folder, after another one of the plan: what was said of that is not said again.
fn of_folder(folder: &Verified, before: Option<&Verified>, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let period = match Period::parse(&folder.period) {
        Some(period) => catalogue.period(period),
        None if folder.plan.is_empty() => safe(&folder.period),
        None => catalogue.say("verify-ledger"),
    };
    let head = [safe(&folder.plan), period].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let place = paint(QUIET, &folder.folder.display().to_string());
    line(&mut out, &format!("{} · {place}", paint(STRONG, &head.join(" · "))));
    let day = folder.as_of.map(|day| format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()));
    let data = catalogue.text("verify-data", &[("hash", short(&folder.data_hash))]);
    if folder.differences.is_empty() && folder.recomputed == Recomputed::Yes {
        let args = [
            ("inputs", &*folder.inputs.to_string()),
            ("outputs", &*folder.outputs.to_string()),
            ("day", &*day.unwrap_or_default()),
        ];
        let mut holds = catalogue.text("verify-holds", &args);
        if !folder.data_hash.is_empty() {
            holds = format!("{holds} · {data}");
        }
        line(&mut out, &format!("  {}", wrapped(&holds, 2)));
        return out;
    }
    if folder.recomputed != Recomputed::Yes && !folder.plan.is_empty() {
        let path = folder.input.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        let told = before.is_some_and(|one| one.recomputed == folder.recomputed);
        let id = if told { "verify-not-again".to_owned() } else { format!("verify-not-{}", folder.recomputed.word()) };
        let said = catalogue.text(&id, &[("plan", &safe(&folder.plan)), ("path", &path)]);
        line(&mut out, &format!("  {}", wrapped(&said, 2)));
    } else if let Some(input) = &folder.input {
        let from = catalogue.text("verify-from", &[("path", &input.display().to_string())]);
        line(&mut out, &format!("  {}", paint(QUIET, &from)));
    }
    let inputs = inputs(folder);
    let told = inputs.len() > 1 && before.is_some_and(|one| self::inputs(one) == inputs);
    if told {
        let again = catalogue.text("verify-inputs-again", &[("count", &inputs.len().to_string())]);
        line(&mut out, &format!("  {} {again}", paint(ERROR, "≠")));
    }
    let list: Vec<&Difference> = folder.differences.iter().filter(|one| !(told && is_input(one.kind))).collect();
    differences(&list, folder.unlisted, catalogue, &mut out);
    out.push('\n');
    out
}

fn inputs(folder: &Verified) -> Vec<&Difference> {
    folder.differences.iter().filter(|one| is_input(one.kind)).collect()
}

fn is_input(kind: Kind) -> bool {
    matches!(kind, Kind::InputChanged | Kind::InputSwapped | Kind::InputMissing | Kind::InputAdded)
}

fn differences(list: &[&Difference], unlisted: usize, catalogue: &Catalogue, out: &mut String) {
    let mut rest = list;
    let mut shown = SHOWN.0;
    while let Some(first) = rest.first() {
        let inner = |one: &&&Difference| is_inside(one.kind);
        if !is_inside(first.kind) {
            line(out, &format!("  {} {}", paint(ERROR, "≠"), wrapped(&sentence(first, catalogue), 4)));
            shown = if first.kind == Kind::OutputDiffers { SHOWN.1 } else { SHOWN.0 };
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let inside = rest.iter().take_while(inner).take_while(|one| one.file == first.file).count();
        for one in rest.iter().take(inside.min(shown)) {
            line(out, &format!("      {}", wrapped(&sentence(one, catalogue), 6)));
        }
        rest = rest.get(inside..).unwrap_or_default();
        let more = inside.saturating_sub(shown) + if rest.is_empty() { unlisted } else { 0 };
        if more > 0 {
            let args = [("count", &*more.to_string()), ("file", &*safe(&first.file))];
            line(out, &format!("      {}", catalogue.text("verify-many", &args)));
        }
    }
}

/// Whether it is a place inside a file that was named before.
fn is_inside(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::FormOnly
            | Kind::Resaved
            | Kind::SheetMissing
            | Kind::SheetAdded
            | Kind::Hidden
            | Kind::Cell
            | Kind::Formula
            | Kind::Result
            | Kind::NotCalculated
            | Kind::Name
            | Kind::Json
            | Kind::Contradiction
    )
}

/// What a difference says, in one sentence.
pub(super) fn sentence(difference: &Difference, catalogue: &Catalogue) -> String {
    let id = match difference.kind {
        Kind::InputMissing if !difference.found.is_empty() => "verify-input_moved".to_owned(),
        Kind::ManifestEdited if difference.place.is_empty() => "verify-manifest_rewritten".to_owned(),
        Kind::DataHash if !difference.place.is_empty() => "verify-data_hash_printed".to_owned(),
        kind => format!("verify-{}", kind.word()),
    };
    let passed = alike(&difference.found, &difference.expected);
    let value = |value: &str| match value {
        "" => catalogue.say("verify-empty"),
        hash if is_hash(hash) => format!("{}…", short(hash)),
        value => match value.get(passed..).filter(|_| passed > 0) {
            Some(rest) => cut(&format!("…{}", safe(rest)), LONGEST.0),
            None => cut(&safe(value), LONGEST.0),
        },
    };
    let (found, expected) = (value(&difference.found), value(&difference.expected));
    let args = [
        ("file", &*safe(&difference.file)),
        ("place", &*safe(&difference.place)),
        ("found", &*found),
        ("expected", &*expected),
        ("role", &*catalogue.say(role(&difference.file))),
    ];
    catalogue.text(&id, &args)
}

/// Bytes at the beginning of two long texts that are alike and not worth showing: whole words, all but the last few.
fn alike(one: &str, other: &str) -> usize {
    if one.len().min(other.len()) <= LONGEST.0 {
        return 0;
    }
    let pairs = one.char_indices().zip(other.chars());
    let same = pairs.take_while(|((_, one), other)| one == other).map(|((at, _), _)| at).last().unwrap_or(0);
    let words: Vec<usize> = one.get(..same).unwrap_or_default().match_indices(' ').map(|(at, _)| at + 1).collect();
    words.iter().rev().nth(3).copied().unwrap_or(0)
}

/// What kind of input a file is.
fn role(path: &str) -> &'static str {
    let name = path.split('.').next().unwrap_or_default();
    match name {
        _ if path.starts_with("reports/") => "verify-role-report",
        "plan" => "verify-role-plan",
        "holidays" => "verify-role-holidays",
        "units" => "verify-role-units",
        "received" => "verify-role-received",
        "waivers" => "verify-role-waivers",
        _ => "verify-role-other",
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn short(hash: &str) -> &str {
    hash.get(..LONGEST.1).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::messages::Language;

    fn said(difference: &Difference) -> String {
        sentence(difference, &Catalogue::new(Language::English))
    }

    #[test]
    fn a_difference_is_one_sentence_with_its_place_and_values() {
        let cell = Difference::new(Kind::Cell, "a.xlsx").at("Tổng hợp!C13").values("30", "29");
        assert_eq!(said(&cell), "Tổng hợp!C13: the file has 30, computed anew it is 29");
        let gone = Difference::new(Kind::InputMissing, "reports/a.xlsx").values("", "5a");
        assert_eq!(said(&gone), "report reports/a.xlsx: gone");
        let moved = Difference::new(Kind::InputMissing, "units.csv").values("units 2.csv", "5a");
        assert_eq!(said(&moved), "register of units units.csv: gone from there, now at units 2.csv");
        let added = Difference::new(Kind::Cell, "a.xlsx").at("Nguồn!B9").values("x", "");
        assert_eq!(said(&added), "Nguồn!B9: the file has x, computed anew it is (empty)");
    }

    #[test]
    fn of_two_long_texts_the_part_that_differs_is_shown() {
        let long = |end: &str| format!("{}one two three four {end}", "word ".repeat(30));
        let cell = Difference::new(Kind::Cell, "a").at("S!A1").values(long("five"), long("six"));
        assert_eq!(
            said(&cell),
            "S!A1: the file has …one two three four five, computed anew it is …one two three four six"
        );
    }

    #[test]
    fn more_than_can_be_read_is_counted() {
        let cell = |row: usize| Difference::new(Kind::Cell, "a.xlsx").at(format!("S!A{row}")).values("1", "2");
        let mut list = vec![Difference::new(Kind::OutputEdited, "a.xlsx")];
        list.extend((1..=25).map(cell));
        let mut out = String::new();
        differences(&list.iter().collect::<Vec<_>>(), 3, &Catalogue::new(Language::English), &mut out);
        assert_eq!(out.lines().count(), 1 + SHOWN.0 + 1, "{out}");
        assert!(out.ends_with("8 more in a.xlsx; --format json shows all\n"), "{out}");
    }
}
