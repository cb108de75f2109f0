//! The frames of the sample's ledger.

use chrono::Datelike;

use super::{CountLine, ItemLine, RatioLine, date};
use crate::model::calendar::Period;
use crate::model::frame::{Draft, Frame, Pages};
use crate::model::ledger::epoch_day;

fn places(units: &[usize], sheet: &str) -> Draft {
    let numbers: Vec<u32> = units.iter().map(|unit| u32::try_from(*unit).expect("small")).collect();
    let rows: Vec<u32> = (0..u32::try_from(units.len()).expect("small")).map(|row| 5 + row % 40).collect();
    let mut draft = Draft::default();
    for name in ["unit", "report", "file"] {
        draft.numbers(name, &numbers);
    }
    same(&mut draft, "sheet", sheet, units.len());
    draft.numbers("row", rows);
    draft.numbers("column", vec![3_u32; units.len()]);
    draft
}

/// A column of one and the same text.
fn same(draft: &mut Draft, name: &str, text: &str, rows: usize) {
    draft.words(name, std::iter::repeat_n(text, rows));
}

fn finish(draft: Draft) -> Frame {
    draft.finish(Pages::default()).expect("a frame")
}

pub(super) fn items_frame(lines: &[ItemLine]) -> Frame {
    let mut draft = places(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Tin bài");
    let days: Vec<i32> = lines.iter().map(|line| epoch_day(line.2)).collect();
    let link = |line: &ItemLine| {
        format!("https://thpt-{}.soctrang.edu.vn/tin-tuc/{}/bai-{}", line.0, line.2.month(), line.2.day())
    };
    let links: Vec<String> = lines.iter().map(link).collect();
    draft.numbers("category", lines.iter().map(|line| line.1).collect::<Vec<_>>());
    draft.numbers("day", &days);
    draft.numbers("sent", &days);
    draft.words("title", lines.iter().map(|line| line.3.as_str()));
    draft.words("number", lines.iter().map(|line| if line.1 == 2 { "15/TB-THPT" } else { "" }));
    draft.words("url", links.iter().map(String::as_str));
    draft.words("audience", lines.iter().map(|line| line.4));
    for name in ["note", "written", "original"] {
        same(&mut draft, name, "", lines.len());
    }
    finish(draft)
}

pub(super) fn counts_frame(lines: &[CountLine]) -> Frame {
    let mut draft = places(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Hoạt động");
    let periods: Vec<String> = lines.iter().map(|line| line.3.to_string()).collect();
    draft.numbers("category", vec![3_u32; lines.len()]);
    draft.words("period", periods.iter().map(String::as_str));
    draft.numbers("quantity", lines.iter().map(|line| Some(line.1)).collect::<Vec<_>>());
    draft.numbers("people", lines.iter().map(|line| Some(line.2)).collect::<Vec<_>>());
    draft.numbers("cumulative", vec![0_u32; lines.len()]);
    same(&mut draft, "audience", "officials", lines.len());
    same(&mut draft, "evidence", "=HYPERLINK(\"x\")", lines.len());
    for name in ["note", "original"] {
        same(&mut draft, name, "", lines.len());
    }
    finish(draft)
}

pub(super) fn ratios_frame(lines: &[RatioLine], period: Period) -> Frame {
    let mut draft = places(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Chỉ tiêu");
    draft.numbers("target", vec![0_u32; lines.len()]);
    same(&mut draft, "period", &period.to_string(), lines.len());
    draft.numbers("numerator", lines.iter().map(|line| line.2).collect::<Vec<_>>());
    draft.numbers("denominator", lines.iter().map(|line| line.3).collect::<Vec<_>>());
    for name in ["note", "original"] {
        same(&mut draft, name, "", lines.len());
    }
    finish(draft)
}

/// Unit 0 has done the first of two parts.
pub(super) fn tasks_frame(period: Period) -> Frame {
    let mut draft = places(&[0], "Nhiệm vụ");
    draft.numbers("task", vec![0_u32]);
    draft.numbers("component", vec![Some(0_u32)]);
    same(&mut draft, "state", "done", 1);
    draft.numbers("day", vec![Some(epoch_day(date("2022-06-10")))]);
    same(&mut draft, "result", "Đã tổ chức", 1);
    same(&mut draft, "evidence", "Báo cáo số 20/BC-THPT", 1);
    same(&mut draft, "period", &period.to_string(), 1);
    for name in ["note", "original"] {
        same(&mut draft, name, "", 1);
    }
    finish(draft)
}
