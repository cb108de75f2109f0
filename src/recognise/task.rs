//! Reads a row of a task: which task, which part of it, and what the words of its result amount to.
//!
//! Whether the task was done in time is not its business.

use chrono::NaiveDate;

use super::codes::Codes;
use super::date::{self, Reading};
use super::entry::{Entry, Parsed};
use super::words;
use crate::model::finding;
use crate::model::heads::Field;
use crate::model::plan::Task;
use crate::model::record::{Fact, TaskResult, TaskState, When};
use crate::model::sheet::Value;
use crate::model::text::{fold, key};

/// The fields without which a row of a form says nothing.
pub(super) const TELLING: &[Field] = &[Field::Result, Field::DoneOn];

/// The task of the rows above, and how many of its rows were read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above {
    task: Option<usize>,
    rows: usize,
}

/// Reads a row.
pub(super) fn read(entry: &Entry<'_, '_>, codes: &Codes, above: &mut Above) -> Parsed {
    let named = task(entry, codes);
    let is_named = entry.get(Field::Code).is_some() || entry.get(Field::Task).is_some();
    let found = named.clone().or_else(|| {
        above.task.filter(|_| !is_named && entry.get(Field::Component).is_some()).map(|task| (task, String::new()))
    });
    if let Some((task, _)) = &found {
        above.rows = if above.task == Some(*task) { above.rows + 1 } else { 0 };
        above.task = Some(*task);
    }
    if !entry.has_any(TELLING) {
        return Parsed::ignored();
    }
    if let Some(finding) = entry.broken(&[Field::Code, Field::Task, Field::Result, Field::DoneOn]) {
        return Parsed::rejected(vec![finding]);
    }
    let Some((index, part)) = found else {
        let field =
            [Field::Code, Field::Task].into_iter().find(|field| entry.get(*field).is_some()).unwrap_or(Field::Ordinal);
        let ids: Vec<&str> = entry.scope.plan.tasks.iter().map(|task| task.rule.id.as_str()).collect();
        return Parsed::rejected(vec![entry.finding(finding::CODE_UNKNOWN, field).expected(ids.join(", "))]);
    };
    let Some(task) = entry.scope.plan.tasks.get(index) else { return Parsed::ignored() };
    let done_on = match entry.when(Field::DoneOn) {
        Ok(Some(When::Day(day))) => Some(day),
        Ok(_) => None,
        Err(finding) => return Parsed::rejected(vec![(*finding).rule(task.rule.id.clone())]),
    };
    let result = entry.get(Field::Result).map(|cell| state(&cell.value));
    let (state, said_on) = result.unwrap_or((TaskState::Done, None));
    let mut findings = Vec::new();
    if state == TaskState::Unclear {
        let finding = entry.finding(finding::RESULT_UNCLEAR, Field::Result);
        findings.push(finding.rule(task.rule.id.clone()));
    }
    let fact = Fact::Task(TaskResult {
        task: index,
        component: component(entry, task, &part, above.rows),
        state,
        done_on: done_on.or(said_on),
        result: entry.text(Field::Result),
        evidence: if entry.get(Field::Evidence).is_some() {
            entry.text(Field::Evidence)
        } else {
            entry.text(Field::Url)
        },
        note: entry.text(Field::Note),
    });
    Parsed::accepted(fact, entry.at_first(&[Field::Result, Field::DoneOn, Field::Task, Field::Code]), findings)
}

/// Which task, with the letter of its part where the code has one: "6a".
fn task(entry: &Entry<'_, '_>, codes: &Codes) -> Option<(usize, String)> {
    let words = entry.text(Field::Task);
    let by_words = || codes.by_title(&words).map(|task| (task, String::new()));
    let by_number = || (entry.get(Field::Code).is_none()).then(|| codes.by_code(&words)).flatten();
    let by_order = || {
        let unnamed = words.is_empty() && entry.get(Field::Code).is_none() && entry.get(Field::Component).is_none();
        unnamed.then(|| codes.by_code(&entry.text(Field::Ordinal))).flatten()
    };
    codes.by_code(&entry.text(Field::Code)).or_else(by_words).or_else(by_number).or_else(by_order)
}

/// Which part of a task with several: by its words, by its letter or number, else by the order of the rows.
fn component(entry: &Entry<'_, '_>, task: &Task, part: &str, row: usize) -> Option<usize> {
    if task.components.is_empty() {
        return None;
    }
    let by_letter = |text: &str| {
        let index = match text.as_bytes() {
            [letter @ b'a'..=b'z'] => usize::from(letter - b'a'),
            _ => text.parse::<usize>().ok()?.checked_sub(1)?,
        };
        (index < task.components.len()).then_some(index)
    };
    let written = fold(&entry.text(Field::Component));
    if written.is_empty() {
        return by_letter(part);
    }
    let names: Vec<String> = task.components.iter().map(|component| fold(component)).collect();
    let bare = written.split_once(' ').filter(|(first, _)| first.len() == 1).map_or(written.as_str(), |(_, rest)| rest);
    let contains = |name: &String| bare.len() >= 4 && (name.contains(bare) || bare.contains(name.as_str()));
    let mut like = names.iter().enumerate().filter(|(_, name)| contains(name));
    let equal = names.iter().position(|name| *name == written || name == bare);
    let only = like.next().filter(|_| like.next().is_none()).map(|(index, _)| index);
    let letter = written.split(' ').next().and_then(by_letter);
    equal.or(only).or(letter).or((row < names.len()).then_some(row))
}

/// What a result says, and the day it names.
fn state(value: &Value) -> (TaskState, Option<NaiveDate>) {
    let state = match value {
        Value::Bool(done) => {
            if *done {
                TaskState::Done
            } else {
                TaskState::NotDone
            }
        }
        Value::Date(day) => return (TaskState::Done, Some(*day)),
        Value::Number(number) if (*number - 1.0).abs() < f64::EPSILON || (*number - 100.0).abs() < f64::EPSILON => {
            TaskState::Done
        }
        Value::Number(number) if (0.0..1.0).contains(number) => TaskState::NotDone,
        Value::Text(text) => match date::read_text(text, false) {
            Reading::Day(day) => return (TaskState::Done, Some(day)),
            _ => of_words(text),
        },
        Value::Number(_) | Value::Error(_) | Value::NotCalculated => TaskState::Unclear,
    };
    (state, None)
}

/// What the words of a result amount to.
fn of_words(text: &str) -> TaskState {
    let folded = fold(text);
    if let Some(percent) = percent(text) {
        return if percent == "100" || percent == "100,0" { TaskState::Done } else { TaskState::NotDone };
    }
    let starts = |words: &[&str]| {
        words.iter().any(|word| folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    };
    let is_nil = words::is_nil(&folded)
        || folded.starts_with("khong phat sinh")
        || folded.starts_with("chua phat sinh")
        || folded.starts_with("khong co");
    if is_nil {
        return TaskState::Nil;
    }
    // "đang" (under way) and "đăng" (posted) differ in their marks only.
    let under_way = key(text).split(' ').any(|word| word == "đang")
        || ["dang thuc hien", "dang trien khai", "dang xay dung", "dang hoan thien"]
            .iter()
            .any(|words| text.starts_with(words));
    if starts(&["chua", "khong", "se", "cham"]) || (under_way && !starts(&["da", "hoan thanh"])) {
        return TaskState::NotDone;
    }
    let doubts = under_way || [" chua ", " khong "].iter().any(|word| format!(" {folded} ").contains(word));
    let done = starts(&[
        "da",
        "hoan thanh",
        "xong",
        "dat",
        "dang",
        "x",
        "co",
        "thuc hien",
        "tot",
        "ok",
        "v",
        "✓",
        "✔",
        "☑",
        "ht",
        "thuong xuyen",
    ]);
    if done && !doubts { TaskState::Done } else { TaskState::Unclear }
}

/// The digits before a percent sign.
fn percent(text: &str) -> Option<&str> {
    let before = text[..text.find('%')?].trim_end();
    let start = before
        .rfind(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    before.get(start..).filter(|digits| !digits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_result_amount_to_a_state() {
        let of = |text: &str| state(&Value::Text(text.into())).0;
        for text in [
            "Đã thực hiện",
            "Hoàn thành",
            "Xong",
            "Đã đăng",
            "x",
            "X",
            "Có",
            "100%",
            "Đạt",
            "Đã hoàn thành 100%",
            "15/3/2022",
        ] {
            assert_eq!(of(text), TaskState::Done, "{text}");
        }
        for text in [
            "Chưa",
            "Đang thực hiện",
            "Không đạt",
            "0%",
            "50%",
            "Hoàn thành 80%",
            "Chưa đạt",
            "Đang hoàn thiện",
            "Không",
        ] {
            assert_eq!(of(text), TaskState::NotDone, "{text}");
        }
        for text in ["Không phát sinh", "Không có", "Không có phát sinh", "Chưa phát sinh"] {
            assert_eq!(of(text), TaskState::Nil, "{text}");
        }
        for text in ["Theo kế hoạch", "Hoàn thành nhưng chưa đăng", "abc"] {
            assert_eq!(of(text), TaskState::Unclear, "{text}");
        }
        assert_eq!(state(&Value::Number(0.5)).0, TaskState::NotDone);
        assert_eq!(state(&Value::Number(1.0)).0, TaskState::Done);
        assert_eq!(state(&Value::Number(7.0)).0, TaskState::Unclear);
    }
}
