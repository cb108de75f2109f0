//! Tables planted at random places: every row is counted once, every address is the cell's own.

use proptest::prelude::*;

use crate::model::record::Fact;
use crate::model::report::Report;
use crate::model::sheet::{Address, Area, Cell, Sheet, Value, Workbook};
use crate::model::text::tidy;
use crate::recognise::grid::shown;
use crate::recognise::sample::{day, recognise};

const ITEM: [&str; 7] = ["TT", "Ngày đăng tải", "Loại", "Tên tin, bài", "Số văn bản", "Link bài viết", "Ý kiến khác"];
const COUNT: [&str; 5] = ["STT", "Hình thức", "ĐVT", "Số lượng", "Số lượt người"];
const RATIO: [&str; 4] = ["STT", "Chỉ tiêu", "Tử số", "Mẫu số"];
const TASK: [&str; 4] = ["STT", "Mã nhiệm vụ", "Kết quả", "Ngày hoàn thành"];

/// Contents as they come in, good and bad.
fn content() -> impl Strategy<Value = Option<Value>> {
    let text = |text: &str| Some(Value::Text(text.into()));
    prop_oneof![
        3 => Just(None),
        2 => Just(Some(Value::Date(day(2022, 2, 3)))),
        1 => Just(Some(Value::Date(day(2022, 5, 3)))),
        2 => (0..200_i32).prop_map(|number| Some(Value::Number(f64::from(number)))),
        1 => Just(Some(Value::Number(-0.5))),
        1 => Just(Some(Value::Error("#REF!".into()))),
        1 => Just(Some(Value::NotCalculated)),
        1 => Just(Some(Value::Bool(true))),
        12 => prop::sample::select(vec![
            "15/3/2022", "31/4/2022", "Tháng 3", "Tin", "Bài viết", "Văn bản", "Hội nghị", "x", "Có", "-", "nt", "05", "1.234", "12,5%",
            "3 tin, 2 bài", "task-01", "target-02", "1", "Đã thực hiện", "Chưa", "Không phát sinh", "CBCCVC", "Tổng cộng", "I", "A",
            "https://hd.edu.vn/a", "Trường THPT số 1 An Nhơn", "Nơi nhận:", "HIỆU TRƯỞNG", "Một bài viết về cải cách", "Ngày đăng",
            "Tiêu đề", "(1)", "  ", "Lần 2", "Quý I/2022",
        ]).prop_map(text),
    ]
}

fn planted(head: &'static [&'static str]) -> impl Strategy<Value = (Sheet, usize, u32)> {
    let rows = prop::collection::vec(prop::collection::vec(content(), head.len()), 1..12);
    (rows, 0..20_u32, 0..9_u32, Just(head.to_vec()).prop_shuffle(), any::<bool>()).prop_map(
        |(rows, down, right, head, titled)| {
            let mut cells = Vec::new();
            let mut put = |row: u32, column: u32, value: Value| cells.push(Cell { at: Address { row, column }, value });
            let down = if titled { down + 3 } else { down };
            if titled {
                put(0, right, Value::Text("TRƯỜNG THPT HOÀNG DIỆU".into()));
                put(1, right, Value::Text("BÁO CÁO QUÝ I NĂM 2022".into()));
            }
            // The ordinal leads, so that no row of data looks like the end of the table.
            let columns: Vec<&str> = head
                .iter()
                .filter(|head| head.contains("TT"))
                .chain(head.iter().filter(|head| !head.contains("TT")))
                .copied()
                .collect();
            for (column, head) in (right..).zip(&columns) {
                put(down, column, Value::Text((*head).into()));
            }
            let count = rows.len();
            for (row, contents) in (down + 1..).zip(rows) {
                put(row, right, Value::Number(f64::from(row)));
                for (column, content) in (right + 1..).zip(contents.into_iter().skip(1)) {
                    if let Some(value) = content {
                        put(row, column, value);
                    }
                }
            }
            (Sheet { name: "Báo cáo".into(), cells, ..Sheet::default() }, count, down)
        },
    )
}

fn cell_at(workbook: &Workbook, sheet: &str, at: Address) -> Option<Value> {
    let sheet = workbook.sheets.iter().find(|one| one.name == sheet)?;
    sheet.cells.iter().find(|cell| cell.at == at).map(|cell| cell.value.clone())
}

/// Whether records and findings stand where they say.
fn addresses_hold(workbook: &Workbook, reports: &[Report]) {
    for report in reports {
        assert!(report.rows.balances(), "{:?}", report.rows);
        for record in &report.records {
            let value = cell_at(workbook, &record.sheet, record.at).expect("a cell");
            if let Fact::Item(item) = &record.fact {
                let text = tidy(&shown(&value));
                assert!(*item.title == *text || *item.url == *text, "{item:?} / {text}");
            }
        }
        for finding in &report.findings {
            let Some((cells, marked)) = &finding.row else { continue };
            let at = finding.place.cell.expect("a cell");
            let value = cell_at(workbook, &finding.place.sheet, at);
            let text = value.map(|value| shown(&value)).unwrap_or_default();
            assert_eq!(cells[*marked], text, "{finding:?}");
            // A value repeated from above ("nt", merged) is shown as what it means.
            assert!(finding.value == text || text.is_empty() || text == "nt", "{finding:?} / {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_row_below_a_head_is_counted_once(
        (sheet, rows, _) in prop_oneof![planted(&ITEM), planted(&COUNT), planted(&RATIO), planted(&TASK)]
    ) {
        let workbook = Workbook { sheets: vec![sheet] };
        let reports = recognise("reports/HD quý 1 2022.xlsx", &workbook);
        addresses_hold(&workbook, &reports);
        let read: u64 = reports.iter().map(|report| report.rows.read).sum();
        prop_assert_eq!(read, rows as u64);
    }

    #[test]
    fn any_sheet_balances(
        contents in prop::collection::vec(prop::collection::vec(content(), 0..8), 0..25),
        heads in prop::collection::vec((0..25_usize, prop::sample::select(vec![&ITEM[..], &COUNT, &RATIO, &TASK])), 0..3),
        areas in prop::collection::vec((0..25_u32, 0..8_u32, 0..3_u32, 0..3_u32), 0..4),
    ) {
        let mut cells = Vec::new();
        for (row, contents) in contents.into_iter().enumerate() {
            let head = heads.iter().find(|(at, _)| *at == row).map(|(_, head)| *head);
            let values: Vec<Option<Value>> = match head {
                Some(head) => head.iter().map(|head| Some(Value::Text((*head).into()))).collect(),
                None => contents,
            };
            for (column, value) in (0_u32..).zip(values) {
                if let Some(value) = value {
                    cells.push(Cell { at: Address { row: u32::try_from(row).expect("small"), column }, value });
                }
            }
        }
        let merged = areas.into_iter().map(|(row, column, down, right)| Area {
            first: Address { row, column },
            last: Address { row: row + down, column: column + right },
        });
        let sheet = Sheet { name: "Báo cáo".into(), cells, merged: merged.collect(), ..Sheet::default() };
        let workbook = Workbook { sheets: vec![sheet] };
        addresses_hold_loosely(&workbook, &recognise("reports/HD quý 1 2022.xlsx", &workbook));
    }
}

/// The same where merged cells may stand for other rows.
fn addresses_hold_loosely(workbook: &Workbook, reports: &[Report]) {
    for report in reports {
        assert!(report.rows.balances(), "{:?}", report.rows);
        for record in &report.records {
            assert!(cell_at(workbook, &record.sheet, record.at).is_some(), "{record:?}");
        }
    }
}

#[test]
fn every_code_has_its_messages() {
    use crate::model::finding::{ALL, Finding, Place};
    use crate::model::messages::{Catalogue, Language};

    for language in [Language::Vietnamese, Language::English] {
        let catalogue = Catalogue::new(language);
        let mine = ALL.iter().filter(|(code, _)| {
            code.0.starts_with("TH3") || code.0.starts_with("TH4") || matches!(code.0, "TH508" | "TH509")
        });
        for (code, _) in mine {
            let (text, help) = catalogue.finding(&Finding::new(*code, Place::default()).value("abc").expected("xyz"));
            assert!(!text.contains('{') || text.contains("{$"), "{} {text}", code.0);
            assert!(!text.starts_with('{') && !help.is_empty(), "{} {text}", code.0);
            for attribute in ["title", "why", "help"] {
                assert!(
                    catalogue.attribute(code.0, attribute, &[]).is_some_and(|text| !text.is_empty()),
                    "{} {attribute}",
                    code.0
                );
            }
        }
    }
}
