//! Tables planted at random places in files of every format: each record and each finding must name the very cell.

mod formats;

use std::path::Path;

use chrono::NaiveDate;
use formats::cells::{Cell, Sheet};
use proptest::prelude::*;
use tonghop::model::limits::Limits;
use tonghop::model::plan::Plan;
use tonghop::model::record::Fact;
use tonghop::model::register::{Register, Unit};
use tonghop::model::sheet::Address;
use tonghop::read::Reader;
use tonghop::recognise::Recogniser;

/// What a row of data holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Right,
    /// A day that does not exist.
    Impossible,
    /// No day.
    Undated,
    /// A day of another year.
    Outside,
    /// Day and month swapped.
    Swapped,
    /// A form that is not known.
    Form,
    /// Neither title nor link, or no number.
    Blank,
    /// Words for a number.
    Words,
    /// A count below zero, or half a one.
    NoCount,
    /// An error value.
    Broken,
}

/// A column: what it is, and the spellings of its head.
type Column = (&'static str, &'static [&'static str]);

const ITEMS: [Column; 6] = [
    ("ordinal", &["STT", "TT", "Số TT", "stt."]),
    ("date", &["Ngày đăng", "NGÀY ĐĂNG TẢI", "Thời gian đăng", "Ngày, tháng, năm"]),
    ("form", &["Hình thức", "Thể loại", "Loại tin, bài"]),
    ("title", &["Tiêu đề", "Tên tin, bài", "Trích yếu", "Tên bài viết"]),
    ("number", &["Số, ký hiệu", "Số văn bản"]),
    ("other", &["Ý kiến khác", "Người phụ trách", "Ghi chú"]),
];
const COUNTS: [Column; 5] = [
    ("ordinal", &["STT", "TT"]),
    ("form", &["Hình thức", "Hình thức tuyên truyền", "Loại hình"]),
    ("unit", &["Đơn vị tính", "ĐVT"]),
    ("figure", &["Số lượng", "SL", "Số lượng thực hiện", "Thực hiện trong kỳ"]),
    ("other", &["Người phụ trách", "Ghi chú"]),
];

/// A sheet with what must be found in it: codes of findings and texts of records, each at its cell.
#[derive(Debug, Clone)]
struct Planted {
    sheet: Sheet,
    findings: Vec<(&'static str, Address, String)>,
    records: Vec<(Address, String)>,
}

/// A table to be: its columns in order with their heads, and its rows.
#[derive(Debug, Clone)]
struct Seed {
    columns: Vec<(&'static str, &'static str)>,
    rows: Vec<(Fate, bool)>,
    place: (usize, usize),
    titled: bool,
    /// Whether the head has two rows, the upper one with a merged group over two columns.
    deep: bool,
    numbered: bool,
    /// Whether a wrong total stands below.
    total: bool,
}

fn seeds(table: &'static [Column], fates: &'static [Fate]) -> impl Strategy<Value = Seed> {
    let heads: Vec<_> = table.iter().map(|(name, heads)| (Just(*name), prop::sample::select(heads.to_vec()))).collect();
    let rows = prop::collection::vec((prop::sample::select(fates.to_vec()), prop::bool::weighted(0.2)), 1..9);
    let shape = (0..14_usize, 0..7_usize, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (heads.prop_shuffle(), rows, shape).prop_map(|(columns, rows, (down, right, titled, deep, numbered, total))| Seed {
        columns,
        rows,
        place: (if titled { down + 3 } else { down }, right),
        titled,
        deep,
        numbered,
        total,
    })
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// The cell of a column in a row of data with this fate, and the code of the finding it must give.
fn content(name: &str, fate: Fate, number: u32) -> (Cell, Option<&'static str>) {
    let text = |text: &str| Cell::Text(text.to_owned());
    match (name, fate) {
        ("ordinal", _) => (Cell::Number(f64::from(number)), None),
        ("date", Fate::Impossible) => (text("31/4/2022"), Some("TH401")),
        ("date", Fate::Undated) => (Cell::Blank, Some("TH402")),
        ("date", Fate::Outside) => (Cell::Date(day(2021, 1, 15)), Some("TH403")),
        ("date", Fate::Swapped) => (Cell::Date(day(2022, 9, 3)), Some("TH404")),
        ("date", _) if number.is_multiple_of(2) => (Cell::Date(day(2022, 2, 3)), None),
        ("date", _) => (text("15/3/2022"), None),
        ("form", Fate::Form) => (text("Họp báo"), Some("TH407")),
        ("form", _) => (text("Hội nghị"), None),
        ("title", Fate::Blank) => (Cell::Blank, Some("TH410")),
        ("title", _) => (text(&format!("Bài số {number} về cải cách")), None),
        ("unit", _) => (text("cuộc"), None),
        ("figure", Fate::Words) => (text("nhiều"), Some("TH405")),
        ("figure", Fate::NoCount) if number.is_multiple_of(2) => (Cell::Number(-3.0), Some("TH406")),
        ("figure", Fate::NoCount) => (Cell::Number(2.5), Some("TH406")),
        ("figure", Fate::Broken) => (text("#REF!"), Some("TH408")),
        ("figure", _) => (Cell::Number(f64::from(number + 20)), None),
        ("other", _) if number.is_multiple_of(3) => (text("x"), None),
        _ => (Cell::Blank, None),
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Date(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Broken(error) => (*error).to_owned(),
    }
}

fn address(row: usize, column: usize) -> Address {
    Address { row: u32::try_from(row).expect("a row"), column: u32::try_from(column).expect("a column") }
}

fn plant(seed: &Seed) -> Planted {
    let (top, left) = seed.place;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut put = |row: usize, column: usize, cell: Cell| {
        rows.resize(rows.len().max(row + 1), Vec::new());
        let cells = &mut rows[row];
        cells.resize(cells.len().max(column + 1), Cell::Blank);
        cells[column] = cell;
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut merged = Vec::new();
    let area = |row: usize, column: usize, down: usize, right: usize| {
        [row, column, row + down, column + right].map(|number| u16::try_from(number).expect("a small number"))
    };
    if seed.titled {
        put(0, left, text("TRƯỜNG THPT HOÀNG DIỆU"));
        put(1, left, text("BÁO CÁO QUÝ I NĂM 2022"));
    }
    // The group stands over two neighbours; the other heads are merged downwards.
    let group = if seed.deep { 1 } else { usize::MAX };
    let bottom = if seed.deep { top + 1 } else { top };
    for (index, (_, head)) in seed.columns.iter().enumerate() {
        let grouped = seed.deep && (index == group || index == group + 1);
        if index == group {
            put(top, left + index, text("Thông tin chung"));
            merged.push(area(top, left + index, 0, 1));
        }
        put(if grouped { bottom } else { top }, left + index, text(head));
        if seed.deep && !grouped {
            merged.push(area(top, left + index, 1, 0));
        }
    }
    let mut next = bottom + 1;
    if seed.numbered {
        for index in 0..seed.columns.len() {
            put(next, left + index, text(&format!("({})", index + 1)));
        }
        next += 1;
    }
    let mut planted = Planted { sheet: Sheet::default(), findings: Vec::new(), records: Vec::new() };
    let mut hidden_rows = Vec::new();
    let (mut sum, mut can_be_summed) = (0, true);
    for (number, (fate, is_hidden)) in (1_u32..).zip(&seed.rows) {
        let mut wrong = false;
        for (index, (name, _)) in seed.columns.iter().enumerate() {
            let (cell, code) = content(name, *fate, number);
            let at = address(next, left + index);
            wrong |= code.is_some();
            planted.findings.extend(code.map(|code| (code, at, shown(&cell))));
            if *name == "figure" {
                can_be_summed &= matches!(fate, Fate::Right | Fate::Form);
                sum += number + 20;
            }
            put(next, left + index, cell);
        }
        if !wrong {
            let telling = seed.columns.iter().position(|(name, _)| matches!(*name, "title" | "figure")).expect("one");
            let (cell, _) = content(seed.columns[telling].0, *fate, number);
            planted.records.push((address(next, left + telling), shown(&cell)));
        }
        hidden_rows.extend(is_hidden.then(|| u32::try_from(next).expect("a row")));
        next += 1;
    }
    let figure = seed.columns.iter().position(|(name, _)| *name == "figure");
    let form = seed.columns.iter().position(|(name, _)| *name == "form");
    if let (Some(figure), Some(form), true) = (figure, form, seed.total) {
        put(next, left + form, text("Tổng cộng"));
        put(next, left + figure, Cell::Number(f64::from(sum + 1)));
        let finding = ("TH411", address(next, left + figure), (sum + 1).to_string());
        planted.findings.extend(can_be_summed.then_some(finding));
    }
    planted.sheet = Sheet { name: "Báo cáo".to_owned(), rows, merged, hidden: false, hidden_rows };
    planted
}

fn plan() -> Plan {
    tonghop::plan::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("input/soc-trang-2022")).expect("a plan").plan
}

/// Reads the sheet in each format and compares all addresses with those planted.
fn check(plan: &Plan, planted: &Planted) -> Result<(), TestCaseError> {
    let unit = Unit { code: "HD".into(), name: "Trường THPT Hoàng Diệu".into(), ..Unit::default() };
    let register = Register::new(vec![unit]);
    let recogniser = Recogniser::new(plan, &register);
    let reader = Reader::new(Limits::default());
    for (extension, file) in formats::ALL {
        let path = format!("reports/HD quý 1 2022.{extension}");
        let reading = reader.read(&path, &file(&planted.sheet));
        let workbook =
            reading.workbook.ok_or_else(|| TestCaseError::fail(format!("{path}: {:?}", reading.findings)))?;
        let sheet = formats::sheet_name(extension, &planted.sheet, "HD quý 1 2022");
        let (mut findings, mut records) = (Vec::new(), Vec::new());
        for report in recogniser.reports(0, &path, &workbook) {
            prop_assert!(report.rows.balances());
            let accepted = planted.records.len() as u64;
            prop_assert_eq!(report.rows.accepted, accepted, "{}: {:?}", extension, report.findings);
            for finding in report.findings.iter().filter(|finding| finding.code.0.starts_with("TH4")) {
                prop_assert_eq!((&finding.place.file, &finding.place.sheet), (&path, &sheet));
                let at = finding.place.cell.ok_or_else(|| TestCaseError::fail("no cell"))?;
                findings.push((finding.code.0, at, finding.value.clone()));
            }
            for record in &report.records {
                prop_assert_eq!(&*record.sheet, &sheet);
                let said = match &record.fact {
                    Fact::Item(item) => item.title.to_string(),
                    Fact::Count(count) => count.quantity.map(|quantity| quantity.to_string()).unwrap_or_default(),
                    other => format!("{other:?}"),
                };
                records.push((record.at, said));
            }
        }
        findings.sort();
        let mut expected = planted.findings.clone();
        expected.sort();
        prop_assert_eq!(&findings, &expected, "{}", extension);
        prop_assert_eq!(&records, &planted.records, "{}", extension);
    }
    Ok(())
}

const FATES_OF_ITEMS: &[Fate] = &[
    Fate::Right,
    Fate::Right,
    Fate::Right,
    Fate::Impossible,
    Fate::Undated,
    Fate::Outside,
    Fate::Swapped,
    Fate::Form,
    Fate::Blank,
];
const FATES_OF_COUNTS: &[Fate] =
    &[Fate::Right, Fate::Right, Fate::Right, Fate::Form, Fate::Words, Fate::NoCount, Fate::Broken];

#[test]
fn every_address_is_the_cell_planted() {
    let plan = plan();
    let config = ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() };
    let seeds = prop_oneof![seeds(&ITEMS, FATES_OF_ITEMS), seeds(&COUNTS, FATES_OF_COUNTS)];
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner.run(&seeds, |seed| check(&plan, &plant(&seed))).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_wrong_address_would_be_noticed() {
    let columns = ITEMS.iter().map(|(name, heads)| (*name, heads[0])).collect();
    let rows = vec![(Fate::Right, false), (Fate::Impossible, true)];
    let seed = Seed { columns, rows, place: (5, 2), titled: true, deep: true, numbered: true, total: false };
    let planted = plant(&seed);
    assert!(check(&plan(), &planted).is_ok());
    let mut moved = planted.clone();
    moved.findings[0].1.row += 1;
    assert!(check(&plan(), &moved).is_err());
    let mut moved = planted;
    moved.records[0].0.column += 1;
    assert!(check(&plan(), &moved).is_err());
}
