//! Reminders, end to end: who is written to, what is said, and that nobody else is. Days are counted by hand.

mod secretary;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use secretary::{Desk, Done};
use serde_json::Value;
use tonghop::model::verification::VerifySettings;

const PLAN: &str = r#"
[plan]
id = "don-doc"
number = "12/KH-SGDĐT"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = 2021-12-20
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo quý"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ quý" }
from = "Trường"
to = "Sở"
periods = ["quarter"]
due = { days = 10 }

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 tin, bài/tháng" }
any_of = ["web_news", "web_article"]
min = 1
per = "month"

[[quota]]
id = "khuyen-khich"
title = "Khuyến khích 05 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.3", quote = "khuyến khích" }
level = "encouraged"
any_of = ["web_news", "web_article"]
min = 5
per = "month"

[[quota]]
id = "nam"
title = "Gửi tối thiểu 04 tin, bài/năm"
groups = ["phong"]
source = { section = "III", quote = "tối thiểu 04 tin, bài/năm" }
any_of = ["web_news", "web_article"]
min = 4
per = "year"

[[task]]
id = "hoi-nghi"
title = "Tổ chức hội nghị tuyên truyền"
groups = []
source = { section = "Phụ lục", quote = "hội nghị" }
form = "Hội nghị"
due = 2022-03-31
lead = ["HD"]

[plan.groups]
truong = "Các trường"
phong = "Các phòng"
"#;

const UNITS: &str = "code,name,group,email,active_to,successor\n\
                     HD,Trường THPT Hoàng Diệu,truong,hd@so.example.vn,,\n\
                     TA,Trường THPT Tân An,truong,ta@so.example.vn,,\n\
                     KPS,Trường THPT Kế Sách,truong,,,\n\
                     HB,Trường THPT Hai Bản,truong,hb@so.example.vn,,\n\
                     MT,Trường THPT Mẫu Trống,truong,mt@so.example.vn,,\n\
                     DM,Trường THPT Được Miễn,truong,dm@so.example.vn,,\n\
                     DU,Trường THPT Đủ Bài,truong,du@so.example.vn,,\n\
                     CU,Trường THPT Cũ,truong,cu@so.example.vn,2022-04-10,HD\n\
                     PKH,Phòng Kế hoạch,phong,pkh@so.example.vn,,\n";

const COVER: &str = "# Thông tin\nKỳ báo cáo | Quý I/2022\nNgày báo cáo | 5/4/2022\nĐơn vị | ";
const HEADS: &str = "# Tin bài\nSTT | Ngày đăng | Hình thức | Tiêu đề\n";

/// What came in for the first quarter; TA, CU and the division sent nothing.
fn desk() -> Desk {
    let waived = |rule: &str| format!("DM,{rule},,Sửa chữa,Công văn 1/CV,\n");
    Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "Quý I/2022", "5/4/2022", "5/1/2022 | Tin | Một\n7/3/2022 | Tin | Hai")
        .posts(
            "Trường THPT Đủ Bài",
            "Quý I/2022",
            "5/4/2022",
            "4/1/2022 | Tin | Ba\n4/2/2022 | Tin | Bốn\n4/3/2022 | Tin | Năm",
        )
        .sent("ke sach", &format!("{COVER}Trường THPT Kế Sách\nKhông phát sinh | Có"))
        .sent("hai ban a", &format!("{COVER}Trường THPT Hai Bản\n{HEADS}1 | 6/1/2022 | Tin | Sáu"))
        .sent("hai ban b", &format!("{COVER}Trường THPT Hai Bản\n{HEADS}1 | 8/1/2022 | Tin | Tám"))
        .sent("mau trong", &format!("{COVER}Trường THPT Mẫu Trống\n{HEADS}"))
        .put("waivers.csv", format!("unit,rule,window,reason,basis,expires\n{}{}", waived("bao-cao"), waived("thang")))
}

/// Rows of the first sheet as `code | window | actual/required | lack | due | days`.
fn list(folder: &Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(folder.join("don-doc.xlsx")).expect("a workbook");
    let sheet = book.worksheet_range("Đôn đốc").expect("the sheet");
    let text = |cell: Option<&Data>| cell.map(ToString::to_string).unwrap_or_default();
    let day = |cell: Option<&Data>| {
        let Some(Data::DateTime(day)) = cell else { return String::new() };
        let (year, month, day, ..) = day.to_ymd_hms_milli();
        format!("{day:02}/{month:02}/{year}")
    };
    let rows = sheet.rows().skip(3).filter(|row| !text(row.get(1)).is_empty());
    rows.map(|row| {
        let of = |column: usize| text(row.get(column));
        format!("{} | {} | {}/{} | {} | {} | {}", of(1), of(5), of(7), of(6), of(8), day(row.get(9)), of(10))
    })
    .collect()
}

/// The letters of the separated values, by their columns.
fn letters(folder: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.join("don-doc.csv")).expect("text");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().expect("heads").iter().map(str::to_owned).collect();
    assert_eq!(
        heads,
        ["Mã đơn vị", "Đơn vị", "Thư điện tử", "Tiêu đề thư", "Nội dung thư", "Số việc", "Hạn", "Thời gian"]
    );
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fn letter_to(done: &Done, period: &str, code: &str) -> Vec<String> {
    let letters = letters(&done.folder(period));
    let names: Vec<&String> = letters.iter().map(|letter| &letter[0]).collect();
    letters.iter().find(|letter| letter[0] == code).unwrap_or_else(|| panic!("{code}: {names:?}")).clone()
}

#[test]
fn after_the_period_each_is_told_what_it_owes_and_nobody_else_is() {
    let done = desk().on_day("2022-04-21").only("2022-Q1").run();
    assert_eq!(
        list(&done.folder("2022-Q1")),
        [
            "HD | Tháng 02/2022 | 0/1 | còn thiếu 1 tin, bài | 28/02/2022 | -52",
            "HD | Tháng 03/2022 | 0/1 | chưa hoàn thành | 31/03/2022 | -21",
            "TA | Quý I năm 2022 | / | chưa nhận được báo cáo | 10/04/2022 | -11",
            "KPS | Tháng 01/2022 | 0/1 | còn thiếu 1 tin, bài | 31/01/2022 | -80",
            "KPS | Tháng 02/2022 | 0/1 | còn thiếu 1 tin, bài | 28/02/2022 | -52",
            "KPS | Tháng 03/2022 | 0/1 | còn thiếu 1 tin, bài | 31/03/2022 | -21",
            "HB | Quý I năm 2022 | / | có nhiều bản báo cáo, cần xác nhận bản chính thức | 10/04/2022 | -11",
            "MT | Quý I năm 2022 | / | báo cáo chưa có số liệu | 10/04/2022 | -11",
            "CU | Quý I năm 2022 | / | chưa nhận được báo cáo | 10/04/2022 | -11",
        ]
    );
}

#[test]
fn the_letter_says_it_in_the_words_of_an_office() {
    let done = desk().on_day("2022-04-21").only("2022-Q1").run();
    let [code, unit, email, subject, body, count, due, when] =
        letter_to(&done, "2022-Q1", "HD").try_into().expect("eight columns");
    assert_eq!([&*code, &*unit, &*email], ["HD", "Trường THPT Hoàng Diệu", "hd@so.example.vn"]);
    assert_eq!([&*count, &*due, &*when], ["2", "28/02/2022", "đã hết thời gian thực hiện"]);
    insta::assert_snapshot!(format!("{subject}\n\n{body}"));

    let body = |code: &str| letter_to(&done, "2022-Q1", code)[4].clone();
    let report = body("TA");
    assert!(
        report.contains(
            "Báo cáo Quý I năm 2022: Văn phòng Sở chưa nhận được; hạn nộp ngày 10/04/2022, đã quá hạn 11 ngày."
        )
    );
    assert!(report.contains("Báo cáo cần nêu kết quả thực hiện: Ít nhất 01 tin, bài mỗi tháng."), "{report}");
    let nil = body("KPS");
    assert!(nil.contains("còn thiếu 3 tin, bài (Tháng 01/2022 thiếu 1, Tháng 02/2022 thiếu 1, Tháng 03/2022 thiếu 1)"));
    assert!(nil.contains("đã nhận báo cáo “Không phát sinh”") && !report.contains("Không phát sinh"), "{nil}");
    assert!(body("HB").contains("nhiều bản khác nhau") && !body("HB").contains("còn thiếu"));
    assert!(body("MT").contains("chưa có số liệu") && !body("MT").contains("còn thiếu"));
    // A school that is no more is answered for by the one it became.
    let former = letter_to(&done, "2022-Q1", "CU");
    assert_eq!([&*former[1], &*former[2]], ["Trường THPT Cũ", "hd@so.example.vn"]);
    assert!(former[4].starts_with("Kính gửi: Trường THPT Hoàng Diệu (kế thừa nhiệm vụ của Trường THPT Cũ)"));
    // Who has no address is in the list all the same.
    assert_eq!(letter_to(&done, "2022-Q1", "KPS")[2], "");
}

#[test]
fn before_the_period_closes_it_is_said_what_can_still_be_done() {
    let done = desk().on_day("2022-03-22").only("2022-Q1").run();
    let list = list(&done.folder("2022-Q1"));
    // March has nine days left; a report on the quarter is not asked for yet, nor are the months it will tell of.
    assert!(list.contains(&"TA | Tháng 03/2022 | 0/1 | còn thiếu 1 tin, bài | 31/03/2022 | 9".to_owned()), "{list:#?}");
    assert_eq!(list.iter().filter(|row| row.starts_with("TA")).count(), 1, "{list:#?}");
    let of_hd: Vec<&String> = list.iter().filter(|row| row.starts_with("HD")).collect();
    assert_eq!(
        of_hd,
        [
            "HD | Tháng 02/2022 | 0/1 | còn thiếu 1 tin, bài | 28/02/2022 | -22",
            "HD | Tháng 03/2022 | 0/1 | chưa hoàn thành | 31/03/2022 | 9",
        ]
    );
    assert!(!list.iter().any(|row| row.starts_with("DU") || row.starts_with("DM")), "{list:#?}");
    let body = &letter_to(&done, "2022-Q1", "TA")[4];
    assert!(body.contains("đã có 0/1, còn thiếu 1 tin, bài; hạn ngày 31/03/2022, còn 9 ngày."), "{body}");
    assert!(body.contains("Báo cáo Quý I năm 2022 đề nghị gửi chậm nhất ngày 10/04/2022."), "{body}");
    // 9 days of March, then April to December: 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 31.
    assert!(list.contains(&"PKH | Năm 2022 | 0/4 | còn thiếu 4 tin, bài | 31/12/2022 | 284".to_owned()), "{list:#?}");
}

#[test]
fn between_cut_off_and_due_day_the_report_is_asked_for_in_time() {
    let done = desk().on_day("2022-04-05").only("2022-Q1").run();
    let list = list(&done.folder("2022-Q1"));
    let row = "TA | Quý I năm 2022 | / | chưa nhận được báo cáo | 10/04/2022 | 5".to_owned();
    assert!(list.contains(&row), "{list:#?}");
    let body = &letter_to(&done, "2022-Q1", "TA")[4];
    assert!(body.contains("hạn nộp ngày 10/04/2022, còn 5 ngày."), "{body}");
    // The year's quota is counted up to March in this summary, so what is left of it now is for the open period's.
    assert!(!list.iter().any(|row| row.starts_with("PKH")), "{list:#?}");
}

/// Where no report is asked, who sent nothing owes all of it once the window is over.
#[test]
fn who_is_asked_for_no_report_owes_the_things_themselves() {
    let done = desk().on_day("2023-01-10").only("2022-Q4").run();
    let list = list(&done.folder("2022-Q4"));
    assert!(list.contains(&"PKH | Năm 2022 | 0/4 | còn thiếu 4 tin, bài | 31/12/2022 | -10".to_owned()), "{list:#?}");
}

/// A task that was due before the plan was issued blames nobody, whether its day has passed or not.
#[test]
fn a_flaw_of_the_plan_reminds_nobody() {
    let plan =
        PLAN.replace("issued = 2021-12-20", "issued = 2022-02-15").replace("due = 2022-03-31", "due = 2022-01-31");
    let done = Desk::new(&plan, UNITS).on_day("2022-04-21").only("2022-Q1").run();
    assert_eq!(list(&done.folder("2022-Q1")).iter().filter(|row| row.contains("chưa hoàn thành")).count(), 0);
}

#[test]
fn no_name_becomes_a_formula_in_either_file() {
    let evil = "=HYPERLINK(\"http://x\")";
    let units = format!("code,name,group,email\nX1,\"{}\",truong,+x@so.example.vn\n", evil.replace('"', "\"\""));
    let plan = PLAN.replace("lead = [\"HD\"]", "lead = [\"X1\"]");
    let done = Desk::new(&plan, &units).on_day("2022-04-21").only("2022-Q1").run();
    let letter = letter_to(&done, "2022-Q1", "X1");
    assert_eq!([letter[1].as_str(), letter[2].as_str()], [format!("'{evil}").as_str(), "'+x@so.example.vn"]);
    let file = fs::File::open(done.folder("2022-Q1").join("don-doc.xlsx")).expect("a file");
    let mut parts = zip::ZipArchive::new(file).expect("a workbook");
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let text = std::io::read_to_string(parts.by_name(sheet).expect(sheet)).expect("text");
        assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{sheet}");
    }
    let styles = std::io::read_to_string(parts.by_name("xl/styles.xml").expect("styles")).expect("text");
    assert!(styles.contains("quotePrefix=\"1\""));
}

#[test]
fn both_files_are_the_same_at_any_number_of_jobs_and_are_verified() {
    let one = desk().on_day("2022-04-21").jobs(1).run();
    let four = desk().on_day("2022-04-21").jobs(4).run();
    for name in ["don-doc.xlsx", "don-doc.csv"] {
        let read = |done: &Done| fs::read(done.folder("2022-Q1").join(name)).expect(name);
        assert!(read(&one) == read(&four), "{name}");
    }
    let differences = || {
        let settings = VerifySettings {
            folder: one.output().to_owned(),
            inputs: Vec::new(),
            plans: vec![one.input()],
            jobs: 2,
            worker: None,
        };
        let verified = tonghop::verify(&settings).unwrap_or_else(|failure| panic!("{failure:#?}"));
        let all = verified.folders.into_iter().flat_map(|folder| folder.differences);
        all.map(|one| format!("{} {}", one.kind.word(), one.file)).collect::<Vec<_>>()
    };
    assert_eq!(differences(), [""; 0]);
    let letters = one.folder("2022-Q1").join("don-doc.csv");
    let text = fs::read_to_string(&letters).expect("text");
    fs::write(&letters, text.replace("Kính gửi", "Gửi")).expect("written");
    assert_eq!(differences(), ["output_edited don-doc.csv"]);
}

/// Who is in the letters of a sample, beside what `summary.json` says of each unit: a unit that is fine, excused or not
/// asked is not there, one whose report is missing, empty or unclear is.
#[test]
fn in_the_samples_only_those_concerned_are_written_to() {
    let output = tempfile::tempdir().expect("a folder");
    let done = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["run", "--as-of", "2026-01-31", "--output"])
        .arg(output.path())
        .output()
        .expect("it starts");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let below = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let folders = below(output.path()).iter().flat_map(|plan| below(plan)).collect::<Vec<_>>();
    let mut written_to = 0;
    for folder in folders.iter().filter(|folder| folder.join("summary.json").is_file()) {
        let summary: Value =
            serde_json::from_slice(&fs::read(folder.join("summary.json")).expect("a file")).expect("JSON");
        let letters: BTreeSet<String> = letters(folder).into_iter().map(|mut letter| letter.swap_remove(0)).collect();
        written_to += letters.len();
        for unit in summary["units"].as_array().expect("units") {
            let code = unit["code"].as_str().expect("a code");
            let status = unit["report"]["status"].as_str().expect("a status");
            let is_fine = |result: &Value| {
                ["met", "nil", "not_applicable", "not_due"].contains(&result["verdict"].as_str().expect("a verdict"))
            };
            let fine = unit["results"].as_array().expect("results").iter().all(is_fine);
            let at = format!("{}: {code} {status}", folder.display());
            if ["missing", "empty", "ambiguous"].contains(&status) {
                assert!(letters.contains(code), "{at}");
            } else if fine {
                assert!(!letters.contains(code), "{at}");
            }
        }
    }
    assert!(written_to > 20, "{written_to}");
}
