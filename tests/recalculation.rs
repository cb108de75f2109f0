//! Recalculated by LibreOffice, no formula of any workbook gives another value than the one it was written with.
//!
//! The cached values are taken out of copies, so that they must be calculated anew. Without LibreOffice the test says
//! that it is left out; where `TONGHOP_CI` is set, it fails instead.

#![expect(clippy::print_stdout, reason = "who runs the tests is told what was left out")]

mod samples_written;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use samples_written::{Written, packed, parts, read, written};
use tempfile::TempDir;
use tonghop::model::sheet::{Value, Workbook};

/// Whether LibreOffice is there; says so where it is not.
fn has_office() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(found || std::env::var_os("TONGHOP_CI").is_none(), "LibreOffice is needed here");
    if !found {
        println!("left out: no soffice on this machine");
    }
    found
}

/// A workbook whose formulas have no results.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut parts = parts(bytes);
    for (name, text) in &mut parts {
        if name.starts_with("xl/worksheets/sheet") {
            let mut out = String::new();
            for (index, piece) in text.split("</f><v>").enumerate() {
                match (index, piece.split_once("</v>")) {
                    (0, _) | (_, None) => out.push_str(piece),
                    (_, Some((_, rest))) => out = out + "</f>" + rest,
                }
            }
            *text = out;
        }
    }
    packed(&parts)
}

/// The workbooks as LibreOffice saves them after calculating, by number.
fn recalculated(books: &[&[u8]]) -> Vec<Workbook> {
    let folder = TempDir::new().expect("a folder");
    let [given, taken, profile] = ["given", "taken", "profile"].map(|name| folder.path().join(name));
    fs::create_dir(&given).expect("a folder");
    let paths: Vec<_> = (0..books.len()).map(|number| given.join(format!("{number}.xlsx"))).collect();
    for (path, bytes) in paths.iter().zip(books) {
        fs::write(path, without_results(bytes)).expect("a copy");
    }
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&taken)
        .args(&paths)
        .output()
        .expect("LibreOffice");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let saved = |number: usize| taken.join(format!("{number}.xlsx"));
    (0..books.len()).map(|number| read("saved", &fs::read(saved(number)).expect("a saved workbook"))).collect()
}

/// The cells of a workbook by sheet and address.
fn cells(book: &Workbook) -> BTreeMap<(String, String), Value> {
    let of = |sheet: &tonghop::model::sheet::Sheet| {
        sheet.cells.iter().map(|cell| ((sheet.name.clone(), cell.at.a1()), cell.value.clone())).collect::<Vec<_>>()
    };
    book.sheets.iter().flat_map(of).collect()
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        _ => one == other,
    }
}

/// How many formulas there are, and those whose value is another when calculated anew.
fn differences(name: &str, bytes: &[u8], saved: &Workbook) -> (usize, Vec<String>) {
    let (cached, saved) = (cells(&read(name, bytes)), cells(saved));
    let formulas = cells(&read(name, &without_results(bytes)));
    let formulas = formulas.iter().filter(|(_, value)| **value == Value::NotCalculated);
    let (mut number, mut wrong) = (0, Vec::new());
    for (at, _) in formulas {
        number += 1;
        let (is, should) = (saved.get(at), cached.get(at));
        if !is.zip(should).is_some_and(|(is, should)| is_same(is, should)) {
            wrong.push(format!("{name} › {} › {}: cached {should:?}, calculated {is:?}", at.0, at.1));
        }
    }
    (number, wrong)
}

#[test]
fn every_formula_of_every_workbook_gives_its_cached_value() {
    if !has_office() {
        return;
    }
    let mut books: Vec<Written> = written("2026-01-31");
    books.extend(written("2022-08-15").into_iter().filter(|book| book.provisional));
    assert!(books.iter().any(|book| book.provisional) && books.len() > 50);
    let saved = recalculated(&books.iter().map(|book| book.bytes.as_slice()).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (book, saved) in books.iter().zip(&saved) {
        let (formulas, differences) = differences(&book.name, &book.bytes, saved);
        assert!(formulas > 20, "{}: only {formulas} formulas", book.name);
        wrong.extend(differences);
    }
    assert!(wrong.is_empty(), "{} differ, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn a_wrong_cached_value_is_found() {
    if !has_office() {
        return;
    }
    let books = written("2022-07-20");
    let book = books.iter().find(|book| book.name == "soc-trang-2022/2022-H1").expect("the half-year");
    let mut parts = parts(&book.bytes);
    let sheet = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).expect("the first sheet");
    let (before, rest) = sheet.1.split_once("</f><v>").expect("a formula with its value");
    let (value, after) = rest.split_once("</v>").expect("its value");
    let place = before.rsplit("<c r=\"").next().and_then(|cell| cell.split('"').next()).expect("its cell").to_owned();
    sheet.1 = format!("{before}</f><v>{value}1</v>{after}");
    let edited = packed(&parts);
    let saved = recalculated(&[&edited]);
    let (_, wrong) = differences("edited", &edited, &saved[0]);
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert!(wrong[0].starts_with(&format!("edited › Tổng hợp › {place}: ")), "{wrong:#?}");
}
