//! The frames of the sample's ledger.

use chrono::Datelike;
use polars::prelude::{Column, DataFrame, NamedFrom, Series};

use super::{CountLine, ItemLine, RatioLine, date};
use crate::model::calendar::Period;
use crate::model::ledger::epoch_day;

fn column<T, Kind: ?Sized>(name: &str, values: T) -> Column
where
    Series: NamedFrom<T, Kind>,
{
    Column::new(name.into(), values)
}

fn place_columns(units: &[usize], sheet: &str) -> Vec<Column> {
    let numbers: Vec<u32> = units.iter().map(|unit| u32::try_from(*unit).expect("small")).collect();
    let rows: Vec<u32> = (0..u32::try_from(units.len()).expect("small")).map(|row| 5 + row % 40).collect();
    vec![
        column("unit", numbers.clone()),
        column("report", numbers.clone()),
        column("file", numbers),
        column("sheet", vec![sheet; units.len()]),
        column("row", rows),
        column("column", vec![3_u32; units.len()]),
    ]
}

pub(super) fn items_frame(lines: &[ItemLine]) -> DataFrame {
    let mut columns = place_columns(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Tin bài");
    let days: Vec<i32> = lines.iter().map(|line| epoch_day(line.2)).collect();
    columns.extend([
        column("category", lines.iter().map(|line| line.1).collect::<Vec<_>>()),
        column("day", days.clone()),
        column("sent", days),
        column("title", lines.iter().map(|line| line.3.as_str()).collect::<Vec<_>>()),
        column("number", lines.iter().map(|line| if line.1 == 2 { "15/TB-THPT" } else { "" }).collect::<Vec<_>>()),
        column(
            "url",
            lines
                .iter()
                .map(|line| {
                    format!("https://thpt-{}.soctrang.edu.vn/tin-tuc/{}/bai-{}", line.0, line.2.month(), line.2.day())
                })
                .collect::<Vec<_>>(),
        ),
        column("audience", lines.iter().map(|line| line.4).collect::<Vec<_>>()),
        column("note", vec![""; lines.len()]),
        column("written", vec![""; lines.len()]),
        column("original", vec![""; lines.len()]),
    ]);
    DataFrame::new(lines.len(), columns).expect("a frame")
}

pub(super) fn counts_frame(lines: &[CountLine]) -> DataFrame {
    let mut columns = place_columns(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Hoạt động");
    columns.extend([
        column("category", vec![3_u32; lines.len()]),
        column("period", lines.iter().map(|line| line.3.to_string()).collect::<Vec<_>>()),
        column("quantity", lines.iter().map(|line| Some(line.1)).collect::<Vec<_>>()),
        column("people", lines.iter().map(|line| Some(line.2)).collect::<Vec<_>>()),
        column("cumulative", vec![0_u32; lines.len()]),
        column("audience", vec!["officials"; lines.len()]),
        column("evidence", vec!["=HYPERLINK(\"x\")"; lines.len()]),
        column("note", vec![""; lines.len()]),
        column("original", vec![""; lines.len()]),
    ]);
    DataFrame::new(lines.len(), columns).expect("a frame")
}

pub(super) fn ratios_frame(lines: &[RatioLine], period: Period) -> DataFrame {
    let mut columns = place_columns(&lines.iter().map(|line| line.0).collect::<Vec<_>>(), "Chỉ tiêu");
    columns.extend([
        column("target", vec![0_u32; lines.len()]),
        column("period", vec![period.to_string(); lines.len()]),
        column("numerator", lines.iter().map(|line| line.2).collect::<Vec<_>>()),
        column("denominator", lines.iter().map(|line| line.3).collect::<Vec<_>>()),
        column("note", vec![""; lines.len()]),
        column("original", vec![""; lines.len()]),
    ]);
    DataFrame::new(lines.len(), columns).expect("a frame")
}

/// Unit 0 has done the first of two parts.
pub(super) fn tasks_frame(period: Period) -> DataFrame {
    let mut columns = place_columns(&[0], "Nhiệm vụ");
    columns.extend([
        column("task", vec![0_u32]),
        column("component", vec![Some(0_u32)]),
        column("state", vec!["done"]),
        column("day", vec![Some(epoch_day(date("2022-06-10")))]),
        column("result", vec!["Đã tổ chức"]),
        column("evidence", vec!["Báo cáo số 20/BC-THPT"]),
        column("note", vec![""]),
        column("period", vec![period.to_string()]),
        column("original", vec![""]),
    ]);
    DataFrame::new(1, columns).expect("a frame")
}
