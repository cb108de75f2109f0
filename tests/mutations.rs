//! Files changed at random places, always the same ones, from bytes to records: no panic, no worker that dies, no hang,
//! no unbounded memory, every row accounted for.
//!
//! Changed are one good report in every format that is read and the small files of the shared corpus, where it is:
//! bytes of the file, parts of a zip (packed again with right checksums), records of an .xls stream. Each change has a
//! number, and the number alone makes it. 1,500 are tried; `TONGHOP_MUTATIONS=10000` tries more, `TONGHOP_MUTATION=7`
//! one. A file that breaks something is kept below `target/mutations`.

mod files;
mod measure;
mod odd;

use std::fs;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tonghop::model::finding::Severity;
use tonghop::model::limits::Limits;
use tonghop::model::register::Register;
use tonghop::plan::Loaded;
use tonghop::read::Reader;
use tonghop::recognise::Recogniser;

/// How many are tried unless more are asked for.
const USUAL: usize = 1_500;
/// Time for one file, unoptimised, beside whatever else the machine does.
const SLOWEST: Duration = Duration::from_secs(10);
/// Corpus files up to this size are changed: larger ones only take longer.
const LARGEST: u64 = 64 << 10;

const PLAN: &str = r#"
[plan]
id = "so-mau-2022"
number = "12/KH-SM"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Mẫu"
superior = "Ủy ban nhân dân tỉnh Mẫu"
place = "Mẫu"
issued = 2022-01-05
years = [2022]
calendar = "civil"
recipients = ["Lưu: VT."]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[plan.groups]
truong = "Các trường"

[[duty]]
id = "tuyen-truyen"
title = "Tuyên truyền thường xuyên"
groups = ["truong"]
source = { section = "II", quote = "tuyên truyền thường xuyên" }
categories = ["web_news", "web_article"]
"#;

/// The plan and its one unit.
fn desk() -> (Loaded, Register) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("plan.toml"), PLAN).expect("a plan");
    let loaded = tonghop::plan::load(folder.path()).expect("a plan without mistakes");
    let units = b"code,name,group,aliases,websites,email,active_from,active_to,successor\nA,Tr\xc6\xb0\xe1\xbb\x9dng THPT A,truong,,,,,,\n";
    let book = Reader::new(Limits::default()).read("units.csv", units).workbook.expect("units");
    let (register, findings) = tonghop::register::units("units.csv", &book, &loaded.plan);
    assert_eq!(findings, []);
    (loaded, register)
}

/// Numbers that look random.
struct Chance(u64);

impl Chance {
    fn new(number: usize) -> Chance {
        Chance((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % most.max(1) as u64).expect("small")
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).expect("a byte")
    }

    /// Changes one to four places: bits, bytes, runs copied, left out or cut off, marks and numbers put in.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        const MARKS: [&[u8]; 20] = [
            b"<",
            b">",
            b"\"",
            b"&",
            b"</",
            b"/>",
            b"<!--",
            b"<![CDATA[",
            b"]]>",
            b"=",
            b"9999999999",
            b"-1",
            b"1e308",
            b"\xff\xff\xff\xff",
            b"\0\0\0\0",
            b"\xff\xff\xff\x7f",
            b"<!DOCTYPE",
            b"\r\n",
            b"\xc4",
            b"&#0;",
        ];
        for _ in 0..=self.below(4) {
            if bytes.is_empty() {
                return;
            }
            let at = self.below(bytes.len());
            let end = (at + 1 + self.below(64)).min(bytes.len());
            match self.below(8) {
                0 => bytes.truncate(at),
                1 => bytes[at] ^= 1 << self.below(8),
                2 => bytes[at] = self.byte(),
                3 => drop(bytes.drain(at..end)),
                4 => {
                    let copy = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, copy);
                }
                5 => bytes[at..end].fill(0xff),
                6 => {
                    let mark = MARKS[self.below(MARKS.len())];
                    let over = (at + mark.len()).min(bytes.len());
                    bytes.splice(at..over, mark.iter().copied());
                }
                _ => {
                    let mark = MARKS[self.below(MARKS.len())];
                    bytes.splice(at..at, mark.iter().copied());
                }
            }
        }
    }

    /// Changes one part of a zip and packs it again; `None`: it is no zip.
    fn change_part(&mut self, file: &[u8]) -> Option<Vec<u8>> {
        let mut zip = zip::ZipArchive::new(Cursor::new(file)).ok()?;
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for number in 0..zip.len() {
            let mut part = zip.by_index(number).ok()?;
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).ok()?;
            parts.push((part.name().ok()?.into_owned(), bytes));
        }
        // What is never looked at need not be changed.
        let wanted =
            |name: &str| !["theme", "docProps", "media", "drawings", "printer"].iter().any(|word| name.contains(word));
        let candidates: Vec<usize> = (0..parts.len()).filter(|at| wanted(&parts[*at].0)).collect();
        let chosen = *candidates.get(self.below(candidates.len()))?;
        let (name, bytes) = &mut parts[chosen];
        if name.contains(".bin") && self.below(2) == 0 {
            self.change_record(bytes, 2);
        } else {
            self.change(bytes);
        }
        if self.below(20) == 0 {
            parts.remove(chosen);
        }
        let mut names = std::collections::BTreeSet::new();
        parts.retain(|(name, _)| names.insert(name.clone()));
        let borrowed: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        Some(files::zip(&borrowed))
    }

    /// Changes the stream of an .xls record by record; `None`: it has none.
    fn change_stream(&mut self, file: &[u8]) -> Option<Vec<u8>> {
        let mut container = cfb::CompoundFile::open(Cursor::new(file)).ok()?;
        let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name))?;
        let mut stream = Vec::new();
        container.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
        if self.below(2) == 0 {
            self.change_record(&mut stream, 4);
        } else {
            self.change(&mut stream);
        }
        Some(files::ole(name, &stream))
    }

    /// Changes the number, the length or the content of records that begin with a head of so many bytes.
    fn change_record(&mut self, bytes: &mut [u8], head: usize) {
        let mut starts = vec![0];
        while let Some(at) = starts.last().copied() {
            let length = match (head, bytes.get(at + 2), bytes.get(at + 3)) {
                (4, Some(low), Some(high)) => usize::from(u16::from_le_bytes([*low, *high])),
                (4, ..) => break,
                // Short records of binary parts; longer ones put the walk out of step, which is as well.
                _ => bytes.get(at + 1).map_or(usize::MAX, |length| usize::from(*length)),
            };
            let next = at.saturating_add(head).saturating_add(length);
            if next >= bytes.len() {
                break;
            }
            starts.push(next);
        }
        for _ in 0..=self.below(3) {
            let start = starts[self.below(starts.len())];
            let at = start + if self.below(2) == 0 { self.below(head) } else { head + self.below(16) };
            let value = [0, 1, 0x7f, 0x80, 0xff, self.byte(), self.byte(), self.byte()][self.below(8)];
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
        }
    }
}

/// Name and bytes of what is changed: every format made here, then the corpus.
fn originals() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> =
        files::reports().into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    let second = files::mhtml(&[("A", &files::html()), ("B", &files::table_html())], true);
    all.push(("b.xls".to_owned(), second));
    all.push(("c.csv".to_owned(), format!("\u{feff}sep=;\n{}1;\"two\nlines\";\"open\n", files::csv(';')).into_bytes()));
    let Some(entries) = odd::corpus().and_then(|folder| fs::read_dir(folder).ok()) else { return all };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let small = |path: &PathBuf| fs::metadata(path).is_ok_and(|metadata| (1..LARGEST).contains(&metadata.len()));
    for path in paths.iter().filter(|path| small(path)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with("MANIFEST") && !name.starts_with("README") {
            all.push((name, fs::read(path).expect("a file of the corpus")));
        }
    }
    all
}

/// The change of a number: name and bytes.
fn changed(originals: &[(String, Vec<u8>)], number: usize) -> (String, Vec<u8>) {
    let mut chance = Chance::new(number);
    // Every second one is of a format made here, in turn.
    let made = 11.min(originals.len());
    let chosen = if number.is_multiple_of(2) { number / 2 % made } else { chance.below(originals.len()) };
    let (name, bytes) = &originals[chosen];
    let inside =
        if chance.below(4) == 0 { None } else { chance.change_part(bytes).or_else(|| chance.change_stream(bytes)) };
    let bytes = inside.unwrap_or_else(|| {
        let mut bytes = bytes.clone();
        chance.change(&mut bytes);
        bytes
    });
    (name.clone(), bytes)
}

/// Reads and recognises one file; what does not hold, as words.
fn broken(reader: &Reader, recogniser: &Recogniser<'_>, name: &str, bytes: &[u8]) -> Option<String> {
    let start = Instant::now();
    let reading = reader.read(name, bytes);
    let died = reading.findings.iter().find(|finding| finding.code.0 == "TH210");
    if let Some(finding) = died {
        return Some(format!("the reader broke: {:?}", finding.args));
    }
    let refused = reading.findings.iter().any(|finding| finding.severity == Severity::Error);
    if reading.workbook.is_none() != refused {
        return Some(format!("neither cells nor a reason, or both: {:?}", reading.findings));
    }
    let sheets = reading.workbook.iter().flat_map(|book| &book.sheets);
    for sheet in sheets {
        let inside = |cell: &tonghop::model::sheet::Cell| cell.at.row < 1_048_576 && cell.at.column < 16_384;
        if !sheet.cells.windows(2).all(|pair| pair[0].at < pair[1].at) || !sheet.cells.iter().all(inside) {
            return Some(format!("cells out of order or of the sheet on {}", sheet.name));
        }
    }
    let book = reading.workbook.unwrap_or_default();
    let reports = catch_unwind(AssertUnwindSafe(|| recogniser.reports(0, name, &book)));
    match reports {
        Err(_) => Some("recognising panicked".to_owned()),
        Ok(reports) if !reports.iter().all(|report| report.rows.balances()) => {
            Some("rows are not accounted for".to_owned())
        }
        Ok(_) if start.elapsed() > SLOWEST => Some(format!("took {:?}", start.elapsed())),
        Ok(_) => None,
    }
}

fn reader() -> Reader {
    Reader::contained(Limits::default(), PathBuf::from(env!("CARGO_BIN_EXE_tonghop")), 2)
}

#[test]
fn unchanged_they_are_three_records() {
    let (loaded, register) = desk();
    let recogniser = Recogniser::new(&loaded.plan, &register);
    for (name, bytes) in files::reports() {
        let book = reader().read(name, &bytes).workbook.expect("a workbook");
        let reports = recogniser.reports(0, name, &book);
        assert_eq!(reports.len(), 1, "{name}");
        assert_eq!((reports[0].rows.accepted, reports[0].unit), (3, Some(0)), "{name}: {:?}", reports[0].findings);
    }
}

#[test]
fn changed_they_break_nothing() {
    let asked = |name| std::env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    let numbers = match asked("TONGHOP_MUTATION") {
        Some(one) => one..one + 1,
        None => 0..asked("TONGHOP_MUTATIONS").unwrap_or(USUAL),
    };
    let (loaded, register) = desk();
    let recogniser = Recogniser::new(&loaded.plan, &register);
    let (originals, reader) = (originals(), reader());
    let (next, slowest, wrong) = (AtomicUsize::new(numbers.start), Mutex::new(Duration::ZERO), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= numbers.end {
                        return;
                    }
                    let (name, bytes) = changed(&originals, number);
                    let start = Instant::now();
                    let said = broken(&reader, &recogniser, &name, &bytes);
                    let mut longest = slowest.lock().expect("no panic");
                    *longest = longest.max(start.elapsed());
                    if let Some(said) = said {
                        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mutations");
                        fs::create_dir_all(&folder).expect("a folder");
                        fs::write(folder.join(format!("{number}-{name}")), &bytes).expect("the file");
                        wrong.lock().expect("no panic").push(format!("{number} {name}: {said}"));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    let slowest = slowest.into_inner().expect("no panic");
    let memory = measure::peak_memory(std::process::id());
    eprintln!("{} changed files, slowest {slowest:.2?}, peak memory {memory} MiB", numbers.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), numbers.len(), wrong.join("\n"));
    assert!(memory < 300, "peak memory {memory} MiB");
}
