//! Public holidays and make-up days: the bundled table, and what an office adds in `holidays.csv`.
//!
//! Which days an office works is data with a source; nothing is computed from a lunar calendar.

use chrono::NaiveDate;
use serde::Deserialize;

use super::nearest::nearest;
use super::page::Page;
use crate::model::holidays::{DayKind, Holidays};
use crate::model::run::Mistake;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    day: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: Kind,
    days: Vec<NaiveDate>,
    source: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Holiday,
    MakeUp,
}

impl Kind {
    fn of(self) -> DayKind {
        match self {
            Kind::Holiday => DayKind::Off,
            Kind::MakeUp => DayKind::MakeUp,
        }
    }
}

const COLUMNS: [&str; 4] = ["date", "kind", "name", "source"];

/// The bundled table.
pub(super) fn bundled() -> Holidays {
    let table: Table =
        toml::from_str(include_str!("../data/holidays.toml")).unwrap_or_else(|_| Table { day: Vec::new() });
    let mut holidays = Holidays::default();
    for entry in table.day.iter().filter(|entry| !entry.source.is_empty()) {
        for day in &entry.days {
            holidays.add(*day, entry.kind.of(), &entry.name);
        }
    }
    holidays
}

/// The bundled table with an office's own days, which replace bundled ones.
pub(super) fn with_office_days(file: &str, text: &str) -> Result<Holidays, Vec<Mistake>> {
    let page = Page::new(file, text);
    let mut holidays = bundled();
    let mut rows = rows(text).into_iter();
    let separator = if text.lines().next().is_some_and(|head| head.contains(';')) { ';' } else { ',' };
    let places = rows.next().map(|(start, head)| places(&page, start, head, separator)).unwrap_or_default();
    if let Some(places) = places {
        for (start, row) in rows {
            if let Some((day, kind, name)) = read_row(&page, start, row, separator, places) {
                holidays.add(day, kind, &name);
            }
        }
    }
    let mistakes = page.into_mistakes();
    if mistakes.is_empty() { Ok(holidays) } else { Err(mistakes) }
}

/// Lines that hold something, with the byte at which each starts.
fn rows(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let mut rows = Vec::new();
    for line in text.split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        if !row.trim().is_empty() {
            rows.push((start, row));
        }
        start += line.len();
    }
    rows
}

/// Which column holds what, in the order of `COLUMNS`.
fn places(page: &Page<'_>, start: usize, head: &str, separator: char) -> Option<[usize; 4]> {
    let names = split(head, separator);
    let mut places = [usize::MAX; 4];
    for (index, name) in names.iter().enumerate() {
        let name = name.to_lowercase();
        if let Some(column) = COLUMNS.iter().position(|column| *column == name) {
            if let Some(place) = places.get_mut(column) {
                *place = index;
            }
        } else {
            let args = vec![("field", name.clone()), ("table", "holidays.csv".to_owned())];
            let close = nearest(&name, COLUMNS);
            page.note(&(start..start + head.len()), "mistake-unknown-field", args, &COLUMNS, close);
        }
    }
    let missing: Vec<&str> =
        COLUMNS.iter().zip(places).filter(|(_, place)| *place == usize::MAX).map(|(name, _)| *name).collect();
    let misspelt: Vec<String> = names.iter().filter_map(|name| nearest(&name.to_lowercase(), COLUMNS)).collect();
    for name in missing.iter().filter(|name| !misspelt.iter().any(|close| close == *name)) {
        let args = vec![("field", (*name).to_owned()), ("table", "holidays.csv".to_owned())];
        page.note(&(start..start + head.len()), "mistake-missing", args, &[], None);
    }
    missing.is_empty().then_some(places)
}

fn read_row(
    page: &Page<'_>,
    start: usize,
    row: &str,
    separator: char,
    places: [usize; 4],
) -> Option<(NaiveDate, DayKind, String)> {
    let cells = split(row, separator);
    let [date, kind, name, source] = places.map(|place| cells.get(place).map_or("", String::as_str));
    let span = start..start + row.len();
    let wrong = |field: &str, id: &'static str, allowed: &[&str]| {
        page.note(&span, id, vec![("field", field.to_owned())], allowed, None);
    };
    let day = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|format| NaiveDate::parse_from_str(date, format).ok());
    let kind = match kind {
        "holiday" => Some(DayKind::Off),
        "make_up" => Some(DayKind::MakeUp),
        _ => None,
    };
    if day.is_none() {
        wrong("date", "wrong-day", &[]);
    }
    if kind.is_none() {
        wrong("kind", "wrong-kind", &["holiday", "make_up"]);
    }
    for (field, text) in [("name", name), ("source", source)] {
        if text.is_empty() {
            wrong(field, "wrong-text", &[]);
        }
    }
    Some((day?, kind?, name.to_owned()))
}

/// The cells of a row; a cell in quotes may hold the separator, a doubled quote is a quote.
fn split(row: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = row.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && quoted && letters.peek() == Some(&'"') {
            letters.next();
            cells.iter_mut().last().into_iter().for_each(|cell| cell.push('"'));
        } else if letter == '"' {
            quoted = !quoted;
        } else if letter == separator && !quoted {
            cells.push(String::new());
        } else {
            cells.iter_mut().last().into_iter().for_each(|cell| cell.push(letter));
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::Due;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn every_entry_of_the_bundled_table_is_read_and_has_a_source() {
        let table: Table = toml::from_str(include_str!("../data/holidays.toml")).expect("a table");
        assert!(table.day.iter().all(|entry| !entry.source.is_empty() && !entry.days.is_empty()));
        let listed: usize = table.day.iter().map(|entry| entry.days.len()).sum();
        assert_eq!(bundled().iter().count(), listed, "no day stands twice");
        assert!((2020..=2026).all(|year| bundled().knows(year)));
    }

    #[test]
    fn make_up_days_are_weekend_days_and_holidays_fill_whole_breaks() {
        use chrono::{Datelike, Weekday};
        for (day, kind, name) in bundled().iter() {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            assert!(kind == DayKind::Off || weekend, "{day} {name}");
        }
    }

    /// Worked by hand on the calendars of the years.
    #[test]
    fn due_days_step_over_holidays() {
        let holidays = bundled();
        let due = |cut_off, days| holidays.due_day(date(cut_off), Due::WorkingDays(days)).to_string();
        // Fri 28 Jan 2022; Tết is off 31 Jan to 4 Feb; Mon 7 Feb is the first working day.
        assert_eq!(due("2022-01-28", 1), "2022-02-07");
        // Thu 31 Mar 2022: 1, 4, 5, 6, 7 April.
        assert_eq!(due("2022-03-31", 5), "2022-04-07");
        // Fri 8 Apr 2022: Mon 11 April is off in lieu of Giỗ Tổ (Sunday the 10th), so Tue 12.
        assert_eq!(due("2022-04-08", 1), "2022-04-12");
        // Fri 29 Apr 2022: off to Tue 3 May, so Wed 4 May.
        assert_eq!(due("2022-04-29", 1), "2022-05-04");
        // Wed 31 Aug 2022: 1 and 2 September are off, so Mon 5.
        assert_eq!(due("2022-08-31", 1), "2022-09-05");
        // Sat 31 Dec 2022: Mon 2 Jan 2023 is off in lieu of the Sunday; 3, 4, 5, 6, 9 January.
        assert_eq!(due("2022-12-31", 5), "2023-01-09");
    }

    #[test]
    fn an_office_adds_and_replaces_days() {
        let text =
            "date,kind,name,source\n2022-07-01,holiday,\"Nghỉ, bão\",CV 1/UBND\n01/09/2022,make_up,Làm bù,CV 2\n";
        let holidays = with_office_days("holidays.csv", text).expect("valid");
        assert!(!holidays.is_working(date("2022-07-01")));
        assert!(holidays.is_working(date("2022-09-01")), "the office's word replaces the bundled one");
    }

    #[test]
    fn mistakes_of_the_office_are_all_shown() {
        let text = "date;kind;nam;source\n";
        let mistakes = with_office_days("holidays.csv", text).expect_err("a column is misnamed");
        assert_eq!(mistakes.iter().map(|one| one.id).collect::<Vec<_>>(), ["mistake-unknown-field"]);
        assert_eq!(mistakes[0].args.last(), Some(&("nearest", "name".to_owned())));
        let text = "date;kind;name;source\n31/4/2022;holiday;x;y\n2022-05-05;off;x;\n";
        let mistakes = with_office_days("holidays.csv", text).expect_err("three mistakes");
        let lines: Vec<usize> = mistakes.iter().map(|one| one.line).collect();
        assert_eq!(lines, [2, 3, 3]);
    }
}
