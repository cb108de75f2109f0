//! A secretary's day in a test: a plan, units, what they sent; then a run, and what it said.

#![expect(dead_code, reason = "each test file uses its part of the desk")]

pub(crate) mod old_fonts;

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use serde_json::Value;
use tempfile::TempDir;
use tonghop::model::calendar::Period;
use tonghop::model::explanation::{Explanation, Question};
use tonghop::model::limits::Limits;
use tonghop::model::run::{Failure, RunResult, Settings};

/// A plan folder being laid out, and run.
pub(crate) struct Desk {
    folder: TempDir,
    as_of: String,
    periods: Vec<Period>,
    jobs: usize,
    feedback: bool,
}

/// What a run left behind.
pub(crate) struct Done {
    pub(crate) result: RunResult,
    output: PathBuf,
    desk: Desk,
}

impl Desk {
    /// A desk with a plan and a register of units (CSV with its head).
    pub(crate) fn new(plan: &str, units: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk { folder, as_of: "2023-06-30".to_owned(), periods: Vec::new(), jobs: 2, feedback: false };
        desk.put("plan.toml", plan).put("units.csv", units)
    }

    /// A file beside or below the plan.
    pub(crate) fn put(self, path: &str, content: impl AsRef<[u8]>) -> Desk {
        let path = self.folder.path().join("plan").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// A report as a workbook: sheets start with `# name`, cells are split by `|`; whole numbers become numbers.
    pub(crate) fn sent(self, name: &str, text: &str) -> Desk {
        let path = self.folder.path().join("plan/reports").join(format!("{name}.xlsx"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_ymd(2022, 1, 1).expect("a day");
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        for part in text.split("# ").filter(|part| !part.trim().is_empty()) {
            let (sheet, rows) = part.split_once('\n').expect("a sheet name and rows");
            let sheet = book.add_worksheet().set_name(sheet.trim()).expect("a sheet name");
            for (row, line) in rows.lines().enumerate() {
                for (column, cell) in line.split('|').map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    let at = (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
                    match cell.parse::<u32>() {
                        Ok(number) => sheet.write_number(at.0, at.1, number).expect("a cell"),
                        Err(_) => sheet.write_string(at.0, at.1, cell).expect("a cell"),
                    };
                }
            }
        }
        book.save(path).expect("a workbook");
        self
    }

    /// The bytes of a file laid on the desk, to be put elsewhere.
    pub(crate) fn taken(self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("plan").join(path)).expect("a file")
    }

    /// A report in the product's form: unit, period, report date, rows of the sheet `Tin bài`.
    pub(crate) fn posts(self, unit: &str, period: &str, dated: &str, rows: &str) -> Desk {
        let name = format!("{unit} {period}").replace('/', "-");
        let mut text = format!(
            "# Thông tin\nĐơn vị | {unit}\nKỳ báo cáo | {period}\nNgày báo cáo | {dated}\n# Tin bài\n\
             STT | Ngày đăng | Hình thức | Tiêu đề | Số, ký hiệu | Đường dẫn | Đối tượng | Ghi chú\n"
        );
        for (number, row) in rows.lines().map(str::trim).filter(|row| !row.is_empty()).enumerate() {
            writeln!(text, "{} | {row}", number + 1).expect("text");
        }
        self.sent(&name, &text)
    }

    /// Takes a file beside or below the plan away.
    pub(crate) fn away(self, path: &str) -> Desk {
        fs::remove_file(self.folder.path().join("plan").join(path)).expect("a file");
        self
    }

    /// The day of the run.
    pub(crate) fn on_day(mut self, day: &str) -> Desk {
        day.clone_into(&mut self.as_of);
        self
    }

    /// Only a period.
    pub(crate) fn only(mut self, period: &str) -> Desk {
        self.periods.push(Period::parse(period).expect("a period"));
        self
    }

    /// With feedback to each unit, which most tests do not look at.
    pub(crate) fn with_feedback(mut self) -> Desk {
        self.feedback = true;
        self
    }

    /// Threads.
    pub(crate) fn jobs(mut self, jobs: usize) -> Desk {
        self.jobs = jobs;
        self
    }

    fn settings(&self) -> Settings {
        Settings {
            plans: vec![self.folder.path().join("plan")],
            output: self.folder.path().join("output"),
            periods: self.periods.clone(),
            as_of: self.as_of.parse().expect("a day"),
            jobs: self.jobs,
            ledger: Vec::new(),
            feedback: self.feedback,
            limits: Limits::default(),
            worker: None,
            progress: std::sync::Arc::default(),
        }
    }

    /// Runs, expecting the job to be done.
    pub(crate) fn run(self) -> Done {
        let result = tonghop::run(&self.settings()).unwrap_or_else(|failure| panic!("{failure:#?}"));
        let output = self.folder.path().join("output");
        Done { result, output, desk: self }
    }

    /// Explains figures of the plan.
    pub(crate) fn explained(self, question: &Question) -> Result<Vec<Explanation>, Failure> {
        tonghop::explain(&self.folder.path().join("plan"), question, &Limits::default(), None)
    }

    /// Runs, expecting it to be refused; nothing may be written.
    pub(crate) fn refused(self) -> Failure {
        let failure = tonghop::run(&self.settings()).expect_err("a refusal");
        assert!(!self.folder.path().join("output").exists(), "a refused run wrote something");
        failure
    }
}

impl Done {
    fn json(&self, period: &str, name: &str) -> Value {
        let plan = &self.result.plans[0].id;
        let path = self.output.join(plan).join(period).join(name);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).expect("JSON")
    }

    /// `summary.json` of a period.
    pub(crate) fn summary(&self, period: &str) -> Value {
        self.json(period, "summary.json")
    }

    /// Codes and places of a period's findings, `TH401 reports/a.xlsx Tin bài B7`, of these codes.
    pub(crate) fn findings(&self, period: &str, codes: &[&str]) -> Vec<String> {
        let findings = self.json(period, "findings.json");
        let findings = findings.as_array().expect("a list");
        findings
            .iter()
            .filter(|finding| codes.contains(&finding["code"].as_str().unwrap_or_default()))
            .map(|finding| {
                let part = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
                let parts = ["code", "unit", "rule", "file", "sheet", "cell"].map(part);
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// Codes and places of all findings of the run, of these codes; a finding without a known period is here only.
    pub(crate) fn all_findings(&self, codes: &[&str]) -> Vec<String> {
        let findings = self.result.plans[0].findings.iter().filter(|finding| codes.contains(&finding.code.0));
        let shown = findings.map(|finding| {
            let cell = finding.place.cell.map(|cell| cell.a1()).unwrap_or_default();
            let unit = finding.unit.clone().unwrap_or_default();
            let parts = [finding.code.0, &unit, &finding.place.file, &finding.place.sheet, &cell];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        });
        shown.collect()
    }

    /// A column of a table of the ledger on disk, as text.
    pub(crate) fn column(&self, table: &str, name: &str) -> Vec<String> {
        use parquet::file::reader::{FileReader as _, SerializedFileReader};
        let plan = &self.result.plans[0].id;
        let path = self.output.join(plan).join("ledger").join(format!("{table}.parquet"));
        let reader = SerializedFileReader::new(fs::File::open(path).expect("a ledger")).expect("Parquet");
        let rows = reader.get_row_iter(None).expect("rows");
        let cell = |row: parquet::record::Row| {
            let mut cells = row.get_column_iter();
            let found = cells.find(|(known, _)| *known == name).map(|(_, field)| field.to_string());
            found.expect("a column of that name").trim_matches('"').to_owned()
        };
        rows.map(|row| cell(row.expect("a row"))).collect()
    }

    /// A unit's results in a period as `window actual/required verdict`, of one rule.
    pub(crate) fn results(&self, period: &str, unit: &str, rule: &str) -> Vec<String> {
        let summary = self.summary(period);
        let units = summary["units"].as_array().expect("units");
        let unit = units.iter().find(|one| one["code"] == unit).expect("the unit");
        let results = unit["results"].as_array().expect("results");
        results
            .iter()
            .filter(|result| result["rule"] == rule)
            .map(|result| {
                let window = result["window"].as_str().unwrap_or_default();
                format!(
                    "{window} {}/{} {}",
                    result["actual"],
                    result["required"],
                    result["verdict"].as_str().unwrap_or_default()
                )
            })
            .collect()
    }

    /// The status of a unit's report in a period.
    pub(crate) fn status(&self, period: &str, unit: &str) -> String {
        let summary = self.summary(period);
        let units = summary["units"].as_array().expect("units");
        let unit = units.iter().find(|one| one["code"] == unit).expect("the unit");
        unit["report"]["status"].as_str().unwrap_or_default().to_owned()
    }

    /// The folder of a period.
    pub(crate) fn folder(&self, period: &str) -> PathBuf {
        self.output.join(&self.result.plans[0].id).join(period)
    }

    /// The plan's folder.
    pub(crate) fn input(&self) -> PathBuf {
        self.desk.folder.path().join("plan")
    }

    /// The desk as it was, with what was written, for another run.
    pub(crate) fn again(self) -> Desk {
        self.desk
    }

    /// The output folder.
    pub(crate) fn output(&self) -> &Path {
        &self.output
    }
}

/// A workbook with these words taken out of its first sheet, as a program that calculates nothing writes it.
pub(crate) fn without(book: &[u8], words: &str) -> Vec<u8> {
    edited(book, "xl/worksheets/sheet1.xml", words, "")
}

/// A workbook with other words in one of its parts.
pub(crate) fn edited(book: &[u8], part_name: &str, words: &str, by: &str) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).expect("a part");
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("its bytes");
        let name = part.name().expect("a name").into_owned();
        if name == part_name {
            let whole = String::from_utf8(text).expect("text");
            assert!(whole.contains(words), "{part_name} has no {words}");
            text = whole.replacen(words, by, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(&text).expect("its bytes");
    }
    out.finish().expect("a workbook").into_inner()
}
