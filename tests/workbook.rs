//! What holds for every sheet of every workbook: five plans, all periods, closed and provisional.

mod samples_written;
mod secretary;

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::process::Command;
use std::sync::OnceLock;

use calamine::Reader as _;
use samples_written::{Written, parts, read, written};
use secretary::Desk;
use tonghop::model::sheet::{Sheet, Value, Workbook};

const FIRST: &str = "Tổng hợp";

/// All closed periods, and those that were open in August 2022.
fn books() -> &'static [Written] {
    static BOOKS: OnceLock<Vec<Written>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let mut books = written("2026-01-31");
        books.extend(written("2022-08-15").into_iter().filter(|book| book.provisional));
        books
    })
}

fn text(sheet: &Sheet, row: u32, column: u32) -> String {
    match sheet.cells.iter().find(|cell| (cell.at.row, cell.at.column) == (row, column)).map(|cell| &cell.value) {
        Some(Value::Text(text)) => text.to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    }
}

/// A sheet by its name.
fn sheet<'b>(book: &'b Workbook, name: &str) -> &'b Sheet {
    book.sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

/// The text between two words, wherever they stand.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close).map(|(inside, _)| inside))
}

/// The sheets' XML, in the order of their tabs.
fn sheet_parts(parts: &[(String, String)]) -> Vec<&str> {
    let of = |number: usize| {
        let name = format!("xl/worksheets/sheet{number}.xml");
        parts.iter().find(|(one, _)| *one == name).map(|(_, text)| text.as_str())
    };
    (1..).map_while(of).collect()
}

/// Numbers that stand in a formula by themselves: what is left when texts, sheet names, cells and names are gone.
fn constants(formula: &str) -> Vec<String> {
    let formula = formula.replace("&quot;", "\"").replace("&apos;", "'");
    let mut bare = String::new();
    let mut quote = None;
    for letter in formula.chars() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, _) => bare.push(letter),
        }
    }
    let words = bare.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '$' | '_' | '.'));
    words.filter(|word| word.starts_with(|first: char| first.is_ascii_digit())).map(str::to_owned).collect()
}

#[test]
fn formulas_hold_no_constants() {
    assert_eq!(constants("IF(E4&gt;=80,INT(A1*10000/$B$2)/100,\"5 %\")"), ["80", "10000", "100"]);
    assert!(constants("COUNTIFS('Sổ 2'!$A$4:$A$9,KQ_Dat,Nguong_tt10)+SUM(E4:F4)").is_empty());
    for book in books() {
        for part in sheet_parts(&parts(&book.bytes)) {
            for formula in between(part, "<f>", "</f>") {
                assert!(constants(formula).is_empty(), "{}: {formula}", book.name);
                assert!(!formula.contains("OFFSET") && !formula.contains("INDIRECT"), "{}: {formula}", book.name);
                assert!(formula.chars().count() < 500, "{}: {formula}", book.name);
            }
            assert!(!part.contains("t=\"array\""), "{}", book.name);
        }
    }
}

#[test]
fn every_figure_of_the_first_sheet_is_a_formula() {
    for book in books() {
        let parts = parts(&book.bytes);
        let first = sheet_parts(&parts)[0];
        let plain = between(first, "<c r=\"", "</c>").filter(|cell| {
            let is_text = cell.contains("t=\"s\"");
            // Cells without content end at once; what follows is of another cell.
            !is_text && !cell.contains("<f>") && cell.contains("<v>") && !cell.starts_with('A')
        });
        assert_eq!(plain.collect::<Vec<_>>(), [""; 0], "{}", book.name);
    }
}

#[test]
fn each_sheet_is_one_table_with_its_title_in_the_corner() {
    for book in books() {
        for sheet in read(&book.name, &book.bytes).sheets.iter().filter(|sheet| sheet.name != FIRST) {
            let at = format!("{} › {}", book.name, sheet.name);
            assert!(!text(sheet, 0, 0).is_empty(), "{at}: no title");
            let heads: BTreeSet<u32> = of_row(sheet, 2);
            assert_eq!(
                heads.iter().copied().collect::<Vec<_>>(),
                (0..=*heads.last().expect("heads")).collect::<Vec<_>>(),
                "{at}"
            );
            let rows: BTreeSet<u32> = sheet.cells.iter().map(|cell| cell.at.row).filter(|row| *row > 2).collect();
            let last = rows.last().copied().unwrap_or(2);
            assert_eq!(rows.len(), last as usize - 2, "{at}: rows with a gap");
            assert!(sheet.merged.is_empty(), "{at}: merged cells");
        }
    }
}

fn of_row(sheet: &Sheet, row: u32) -> BTreeSet<u32> {
    sheet.cells.iter().filter(|cell| cell.at.row == row).map(|cell| cell.at.column).collect()
}

#[test]
fn nothing_is_hidden_and_figures_are_not_merged() {
    for book in books() {
        let parts = parts(&book.bytes);
        let workbook = parts.iter().find(|(name, _)| name == "xl/workbook.xml").expect("the workbook");
        assert!(!workbook.1.contains("state=\""), "{}: a hidden sheet", book.name);
        for part in sheet_parts(&parts) {
            assert!(!part.contains("hidden=\"1\""), "{}: something hidden", book.name);
        }
        let read = read(&book.name, &book.bytes);
        let first = &read.sheets[0];
        assert_eq!(first.name, FIRST);
        let numbers = first.cells.iter().filter(|cell| matches!(cell.value, Value::Number(_))).map(|cell| cell.at.row);
        let numbers: BTreeSet<u32> = numbers.collect();
        for area in &first.merged {
            assert!((area.first.row..=area.last.row).all(|row| !numbers.contains(&row)), "{}: {area:?}", book.name);
        }
    }
}

#[test]
fn every_page_is_a4_with_its_number_and_says_when_it_is_provisional() {
    assert!(books().iter().any(|book| book.provisional) && books().iter().any(|book| !book.provisional));
    for book in books() {
        let parts = parts(&book.bytes);
        let sheets = sheet_parts(&parts);
        for part in &sheets {
            assert!(
                part.contains("paperSize=\"9\"") && part.contains("<pageSetUpPr fitToPage=\"1\"/>"),
                "{}",
                book.name
            );
            let header = between(part, "<oddHeader>", "</oddHeader>").next().unwrap_or_default();
            assert!(header.starts_with("&amp;C") && header.ends_with("&amp;P"), "{}: {header}", book.name);
            let footer = between(part, "<oddFooter>", "</oddFooter>").next().unwrap_or_default();
            assert_eq!(footer.contains("Tạm tính đến ngày"), book.provisional, "{}: {footer}", book.name);
        }
        let repeated = parts.iter().find(|(name, _)| name == "xl/workbook.xml").expect("the workbook");
        assert_eq!(repeated.1.matches("_xlnm.Print_Titles").count(), sheets.len() - 1, "{}", book.name);
        for sheet in &read(&book.name, &book.bytes).sheets {
            let title = if sheet.name == FIRST { text(sheet, 5, 0) } else { text(sheet, 0, 0) };
            assert_eq!(title.to_lowercase().contains("tạm tính"), book.provisional, "{}: {title}", book.name);
        }
    }
}

/// Width in characters of a sheet's columns up to the last one with a head.
fn table_width(part: &str, columns: usize) -> f64 {
    let attribute = |col: &str, name: &str| -> f64 {
        between(col, &format!(" {name}=\""), "\"").next().and_then(|text| text.parse().ok()).unwrap_or(0.0)
    };
    let of = |number: f64| {
        let col =
            between(part, "<col", "/>").find(|col| (attribute(col, "min")..=attribute(col, "max")).contains(&number));
        col.map_or(9.0, |col| attribute(col, "width"))
    };
    (1..=u32::try_from(columns).expect("few")).map(|number| of(f64::from(number))).sum()
}

#[test]
fn the_line_under_a_title_is_no_wider_than_the_table() {
    // Programs print a text that runs beyond the last column, and reduce the page to its width. A letter of that line
    // is 0.8 digits wide (measured: 331 letters, 1,400 points; a digit has 5.25).
    for book in books() {
        let parts = parts(&book.bytes);
        let read = read(&book.name, &book.bytes);
        for (part, sheet) in sheet_parts(&parts).into_iter().zip(&read.sheets).skip(1) {
            let letters = text(sheet, 1, 0).chars().count();
            let wide = f64::from(u32::try_from(letters).expect("short")) * 0.81;
            let width = table_width(part, of_row(sheet, 2).len());
            assert!(wide <= width, "{} › {}: {letters} letters over {width}", book.name, sheet.name);
        }
    }
}

#[test]
fn recipients_end_with_the_offices_own_copy() {
    for book in books() {
        let read = read(&book.name, &book.bytes);
        let column = |cell: &&tonghop::model::sheet::Cell| cell.at.column == 0;
        let mut words = read.sheets[0].cells.iter().filter(column).filter_map(|cell| match &cell.value {
            Value::Text(text) if text.starts_with("- ") => Some(text.to_string()),
            _ => None,
        });
        assert_eq!(words.next_back().as_deref(), Some("- Lưu: VT, VP."), "{}", book.name);
    }
}

#[test]
fn charts_have_titles_and_words_for_those_who_do_not_see_them() {
    let mut charts = 0;
    for book in books() {
        let parts = parts(&book.bytes);
        for (name, part) in &parts {
            if name.starts_with("xl/charts/chart") {
                charts += 1;
                // Its own title and that of each axis.
                assert_eq!(part.matches("<c:title>").count(), 3, "{}: {name}", book.name);
                let series = part.matches("<c:ser>").count();
                assert_eq!(part.matches("<a:pattFill").count(), series - 1, "{}: {name}", book.name);
                assert!(part.matches("<c:showVal val=\"1\"/>").count() >= series, "{}: {name}", book.name);
            }
            if name.starts_with("xl/drawings/drawing") {
                assert_eq!(part.matches("<xdr:cNvPr ").count(), part.matches(" descr=\"Biểu đồ").count(), "{name}");
            }
        }
    }
    assert!(charts > books().len(), "{charts}");
}

#[test]
fn other_programs_read_the_workbooks() {
    for book in books() {
        let mut other = calamine::Xlsx::new(Cursor::new(&book.bytes)).expect("a workbook");
        let own = read(&book.name, &book.bytes);
        assert_eq!(other.sheet_names(), own.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>());
        for sheet in &own.sheets {
            let range = other.worksheet_range(&sheet.name).expect("a sheet");
            assert_eq!(range.get_value((0, 0)).map(ToString::to_string), Some(text(sheet, 0, 0)), "{}", book.name);
        }
    }
    let python = |program: &str| Command::new("python3").args(["-c", program]).output();
    if !python("import openpyxl").is_ok_and(|done| done.status.success()) {
        println!("left out: no python3 with openpyxl on this machine");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (number, book) in books().iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.xlsx")), &book.bytes).expect("a copy");
    }
    let program = format!(
        "import glob, openpyxl\nfor path in glob.glob('{}/*.xlsx'):\n    \
         assert openpyxl.load_workbook(path, data_only=True)['Tổng hợp']['A1'].value",
        folder.path().display()
    );
    let done = python(&program).expect("python");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

const PLAN: &str = r#"
[plan]
id = "muon"
number = ""
title = "Kế hoạch năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = "2022-01-01"
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ;", "Lưu: VT, VP."]
signatory = ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", ""]
summaries = ["half_year"]

[plan.groups]
truong = "Trường trực thuộc"

[[report]]
id = "bao-cao"
title = "Báo cáo 6 tháng"
from = "Các trường"
to = "Sở"
groups = ["truong"]
periods = ["half_year"]
due = { days = 5 }
source = { section = "IV.1", quote = "báo cáo 6 tháng" }

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "01 tin, bài/tháng" }
any_of = ["web_news"]
min = 1
per = "month"
"#;

/// Three schools: one on time with two items, one late with three, one that sent nothing.
fn one_late() -> Workbook {
    read("muon", &one_late_bytes())
}

fn one_late_bytes() -> Vec<u8> {
    let item = |day: &str, title: &str| format!("{day} | Tin | {title}\n");
    let rows = |titles: &[&str]| titles.iter().map(|title| item("5/3/2022", title)).collect::<String>();
    let units = "code,name,group\nA,Trường A,truong\nB,Trường B,truong\nC,Trường C,truong\n";
    let done = Desk::new(PLAN, units)
        .put(
            "waivers.csv",
            "unit,rule,window,reason,basis,expires\nA,thang,2022-06,Nghỉ hè,Công văn 9/SGDĐT-VP,2022-06-30\n",
        )
        .posts("Trường A", "6 tháng đầu năm 2022", "1/7/2022", &rows(&["Một", "Hai"]))
        .posts("Trường B", "6 tháng đầu năm 2022", "15/7/2022", &rows(&["Ba", "Bốn", "Năm"]))
        .on_day("2022-08-01")
        .run();
    fs::read(done.folder("2022-H1").join("tong-hop-2022-H1.xlsx")).expect("a workbook")
}

/// The row of a sheet that begins with these words in its second column, from the first column on.
fn row_of(sheet: &Sheet, name: &str) -> Vec<String> {
    let row = sheet.cells.iter().find(|cell| cell.at.column == 1 && cell.value == Value::Text(name.into()));
    let row = row.unwrap_or_else(|| panic!("no row {name}")).at.row;
    (0..15).map(|column| text(sheet, row, column)).collect()
}

#[test]
fn totals_say_what_they_rest_on_with_and_without_late_reports() {
    let book = one_late();
    let first = sheet(&book, FIRST);
    // Asked 3, in 2, on time 1, late 1, missing 1; 2 of 3 are 66.66 %, 1 of 3 on time.
    let total = row_of(first, "Cộng: 2/3 đơn vị; 1 nộp muộn, 1 chưa nộp");
    assert_eq!(total[2..6], ["3", "2", "1", "1"]);
    assert_eq!((total[9].as_str(), &total[12..]), ("1", &["66.66", "1", "33.33"].map(String::from)[..]));
    let form = row_of(first, "Tin đăng trang thông tin điện tử");
    // Five items of two units in the period; two without those of B, which came in on 15 July.
    assert_eq!([&form[3], &form[4], &form[10], &form[11]], ["5", "5", "2", "2"]);
    let everywhere =
        first.cells.iter().filter(|cell| cell.value == Value::Text("2/3 đơn vị; 1 nộp muộn, 1 chưa nộp".into()));
    assert_eq!(everywhere.count(), 2);
}

#[test]
fn not_reported_nothing_arisen_and_zero_are_told_apart() {
    let book = one_late();
    let units = sheet(&book, "Theo đơn vị");
    // January: A and B have nothing, which is unmet; C sent no report. June: A is excused.
    let of = |name: &str| {
        (5..17).map(|column| row_of(units, name).get(column).cloned().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(of("Trường A")[..2], ["0", "chưa đạt"]);
    assert_eq!(of("Trường C")[..2], ["0", "chưa nộp"]);
    // The zero of a missing report is shown as a dash: its cell has another format.
    let parts = parts(&one_late_bytes());
    let part = sheet_parts(&parts)[1];
    let style = |cell: &str| between(part, &format!("<c r=\"{cell}\" s=\""), "\"").next().map(str::to_owned);
    assert!(style("F4").is_some() && style("F6").is_some() && style("F4") != style("F6"));
    let styles = &parts.iter().find(|(name, _)| name == "xl/styles.xml").expect("styles").1;
    assert!(styles.contains("formatCode=\"#,##0;-#,##0;&quot;–&quot;\""));
}

#[test]
fn a_waiver_is_shown_with_its_basis_and_what_it_changed() {
    let book = one_late();
    let waivers = sheet(&book, "Miễn trừ");
    let row: Vec<String> = (0..10).map(|column| text(waivers, 3, column)).collect();
    assert_eq!(row[..3], ["A", "Trường A", "thang"]);
    assert_eq!(row[4..7], ["Tháng 06/2022", "Nghỉ hè", "Công văn 9/SGDĐT-VP"]);
    assert_eq!(row[8..], ["còn hiệu lực", "Tháng 06/2022: không áp dụng"]);
}

#[test]
fn the_first_sheet_is_in_official_form() {
    let book = one_late();
    let first = sheet(&book, FIRST);
    assert_eq!(text(first, 0, 0), "ỦY BAN NHÂN DÂN TỈNH");
    assert_eq!(text(first, 1, 0), "SỞ GIÁO DỤC VÀ ĐÀO TẠO");
    assert_eq!(text(first, 3, 0), "Số: …/BC-SGDĐT");
    assert_eq!(text(first, 0, 3), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert_eq!(text(first, 1, 3), "Độc lập - Tự do - Hạnh phúc");
    assert_eq!(text(first, 3, 3), "Sóc Trăng, ngày … tháng 8 năm 2022");
    assert_eq!(text(first, 5, 0), "TỔNG HỢP KẾT QUẢ 6 THÁNG ĐẦU NĂM 2022");
    let attached = "(Kèm theo Báo cáo số …/BC-SGDĐT ngày … tháng 8 năm 2022 của Sở Giáo dục và Đào tạo)";
    assert_eq!(text(first, 7, 0), attached);
    // The top right corner is free for a digital signature.
    assert!(first.cells.iter().all(|cell| cell.at.row > 4 || cell.at.column < 12));
    assert!(first.merged.iter().all(|area| area.first.row > 4 || area.last.column < 12));
    let words: Vec<&str> = first
        .cells
        .iter()
        .filter_map(|cell| if let Value::Text(text) = &cell.value { Some(&**text) } else { None })
        .collect();
    let from = words.iter().position(|word| *word == "Nơi nhận:").expect("recipients");
    // The data hash is 64 digits of base 16.
    let hash = words.iter().find_map(|word| word.strip_prefix("Mã số liệu (SHA-256): ")).expect("the data hash");
    assert!(hash.trim_end_matches('.').len() == 64 && hash[..64].bytes().all(|digit| digit.is_ascii_hexdigit()));
    for word in ["NGƯỜI LẬP", "NGƯỜI KIỂM TRA", "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "- Sở Nội vụ;", "- Lưu: VT, VP."]
    {
        assert!(words[from..].contains(&word), "{word}: {:?}", &words[from..]);
    }
}
