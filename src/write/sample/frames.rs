//! The frames of the sample's ledger.

use chrono::Datelike;

use super::{CountLine, ItemLine, RatioLine, date};
use crate::model::calendar::Period;
use crate::model::frame::{Draft, Frame, Pages, Row, Span};
use crate::model::ledger::{COUNT_COLUMNS, ITEM_COLUMNS, RATIO_COLUMNS, TASK_COLUMNS, epoch_day};

/// Begins a row: the number of its line, its unit, which is also report and file, and its sheet.
fn row<'d>(draft: &'d mut Draft, line: usize, unit: usize, sheet: &str) -> Row<'d> {
    let small = |number: usize| u32::try_from(number).expect("small");
    let row = draft.row().number(small(unit)).number(small(unit)).number(small(unit)).word(sheet);
    row.number(5 + small(line) % 40).number(3)
}

fn finish(draft: Draft) -> Frame {
    draft.finish(Pages::default()).expect("a frame")
}

pub(super) fn items_frame(lines: &[ItemLine]) -> Frame {
    let mut draft = Draft::new(&ITEM_COLUMNS, lines.len());
    for (number, line) in lines.iter().enumerate() {
        let url = format!("https://thpt-{}.soctrang.edu.vn/tin-tuc/{}/bai-{}", line.0, line.2.month(), line.2.day());
        let day = epoch_day(line.2);
        let row = row(&mut draft, number, line.0, "Tin bài").number(line.1).day(day).day(day).word(&line.3);
        let row = row.word(if line.1 == 2 { "15/TB-THPT" } else { "" }).word(&url).word(line.4);
        row.word("").word("").span(0, Span::default()).end();
    }
    finish(draft)
}

pub(super) fn counts_frame(lines: &[CountLine]) -> Frame {
    let mut draft = Draft::new(&COUNT_COLUMNS, lines.len());
    for (number, line) in lines.iter().enumerate() {
        let row = row(&mut draft, number, line.0, "Hoạt động").number(3).word(&line.3.to_string());
        let row = row.quantity(Some(line.1)).quantity(Some(line.2)).number(0).word("officials");
        row.word("=HYPERLINK(\"x\")").word("").word("").end();
    }
    finish(draft)
}

pub(super) fn ratios_frame(lines: &[RatioLine], period: Period) -> Frame {
    let mut draft = Draft::new(&RATIO_COLUMNS, lines.len());
    for (number, line) in lines.iter().enumerate() {
        let row = row(&mut draft, number, line.0, "Chỉ tiêu").number(0).word(&period.to_string());
        row.quantity(Some(line.2)).quantity(Some(line.3)).word("").word("").end();
    }
    finish(draft)
}

/// Unit 0 has done the first of two parts.
pub(super) fn tasks_frame(period: Period) -> Frame {
    let mut draft = Draft::new(&TASK_COLUMNS, 1);
    let row = row(&mut draft, 0, 0, "Nhiệm vụ").number(0).maybe_number(Some(0)).word("done");
    let row = row.maybe_day(Some(epoch_day(date("2022-06-10")))).word("Đã tổ chức").word("Báo cáo số 20/BC-THPT");
    row.word("").word(&period.to_string()).word("").end();
    finish(draft)
}
