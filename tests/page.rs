//! The pages, as a browser has them: their figures are those of `summary.json`, nothing from a report becomes markup.
//!
//! Chromium reads them without a window. Without it these tests say that they are left out; where `TONGHOP_CI` is set,
//! they fail instead.

#![expect(clippy::print_stdout, reason = "who runs the tests is told what was left out")]

mod secretary;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use secretary::Desk;
use serde_json::Value;
use tempfile::TempDir;
use tonghop::model::limits::Limits;
use tonghop::model::run::Settings;
use tonghop::model::verification::VerifySettings;

/// Whether Chromium is there; says so where it is not.
fn has_browser() -> bool {
    let found = Command::new("chromium").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(found || std::env::var_os("TONGHOP_CI").is_none(), "Chromium is needed here");
    if !found {
        println!("left out: no chromium on this machine");
    }
    found
}

/// What the browser makes of a page, its script run.
fn dom(page: &Path) -> String {
    let profile = TempDir::new().expect("a folder");
    let done = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("Chromium runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

fn samples(plans: &[&str], output: &Path) {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let settings = Settings {
        plans: plans.iter().map(|plan| input.join(plan)).collect(),
        output: output.to_owned(),
        periods: Vec::new(),
        as_of: "2026-01-31".parse().expect("a day"),
        jobs: 2,
        ledger: Vec::new(),
        feedback: true,
        limits: Limits::default(),
        worker: None,
        progress: std::sync::Arc::default(),
    };
    tonghop::run(&settings).unwrap_or_else(|failure| panic!("{failure:#?}"));
}

fn json(path: PathBuf) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

/// The text between two words, wherever they stand.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close).map(|(inside, _)| inside))
}

/// The elements that start with an attribute: its value, and what is inside.
fn parts<'d>(dom: &'d str, open: &'d str, close: &'d str) -> Vec<(&'d str, &'d str)> {
    between(dom, open, close).filter_map(|part| part.split_once('"')).collect()
}

/// The numbers shown in a piece of the page, as machines read them; each is shown as people write it.
fn numbers(part: &str) -> Vec<u64> {
    let shown = parts(part, "<data value=\"", "</data>").into_iter();
    shown
        .map(|(value, text)| {
            assert_eq!(text.trim_start_matches('>').replace('.', ""), value);
            value.parse().expect("a number")
        })
        .collect()
}

/// Numbers of a row of JSON by key.
fn fields(of: &Value, names: &[&str]) -> Vec<u64> {
    names.iter().map(|name| of[name].as_u64().expect("a number")).collect()
}

fn list<'v>(of: &'v Value, name: &str) -> &'v [Value] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

fn count(of: &[&Value], name: &str, word: &str) -> u64 {
    of.iter().filter(|one| one[name] == word).count() as u64
}

const VERDICTS: [(&str, &str); 7] = [
    ("met", "đạt"),
    ("unmet", "chưa đạt"),
    ("not_due", "chưa đến hạn"),
    ("nil", "không phát sinh"),
    ("not_applicable", "không áp dụng"),
    ("not_reported", "chưa nộp"),
    ("manual", "cần kiểm tra"),
];

/// Compares a page with the JSON beside it; how many cells of grids were compared.
fn compare(folder: &Path) -> usize {
    let dom = dom(&folder.join("tong-quan.html"));
    let (summary, findings) = (json(folder.join("summary.json")), json(folder.join("findings.json")));
    let at = folder.display();
    let reports: Vec<&Value> = list(&summary, "units").iter().map(|unit| &unit["report"]).collect();
    for (status, inside) in parts(&dom, "<tr data-status=\"", "</tr>") {
        assert_eq!(numbers(inside), [count(&reports, "status", status)], "{at}: {status}");
    }
    let figure = |id: &str| {
        let opening = format!("<dd id=\"{id}\"");
        between(&dom, &opening, "</dd>").next().map_or(vec![0], numbers)
    };
    let missing = count(&reports, "status", "missing");
    let away = missing + count(&reports, "status", "not_due") + count(&reports, "status", "not_required");
    assert_eq!(figure("page-reports-in"), [reports.len() as u64 - away], "{at}");
    assert_eq!(figure("page-reports-missing"), [missing], "{at}");
    let late = reports.iter().filter(|report| report["late"] == true).count() as u64;
    assert_eq!(figure("page-reports-late"), [late], "{at}");

    let own = list(&summary, "units").iter().flat_map(|unit| list(unit, "results"));
    let results: Vec<&Value> = own.chain(list(&summary, "department")).collect();
    assert_eq!(figure("page-outcomes-met"), [count(&results, "verdict", "met")], "{at}");
    assert_eq!(figure("page-outcomes-unmet"), [count(&results, "verdict", "unmet")], "{at}");
    for (rule, inside) in parts(&dom, "<tr data-rule=\"", "</tr>") {
        let of_rule: Vec<&Value> = results.iter().copied().filter(|result| result["rule"] == rule).collect();
        let expected = VERDICTS.map(|(word, _)| count(&of_rule, "verdict", word));
        assert_eq!(numbers(inside), expected, "{at}: {rule}");
    }
    let categories = list(&summary, "categories");
    let shown = parts(&dom, "<tr data-category=\"", "</tr>");
    assert_eq!(shown.len(), categories.len(), "{at}");
    for ((key, inside), category) in shown.into_iter().zip(categories) {
        assert_eq!(category["category"], key, "{at}");
        let expected = fields(category, &["quantity", "items", "people", "units", "cumulative"]);
        assert_eq!(numbers(inside), expected, "{at}: {key}");
    }
    let targets = list(&summary, "targets");
    let shown = parts(&dom, "<tr data-target=\"", "</tr>");
    assert_eq!(shown.len(), targets.len(), "{at}");
    for ((rule, inside), target) in shown.into_iter().zip(targets) {
        assert_eq!(target["rule"], rule, "{at}");
        assert_eq!(numbers(inside), fields(target, &["numerator", "denominator", "units_in", "units_asked"]), "{at}");
        let percent = target["percent"].as_f64().map(|one| format!("{} %", one.to_string().replace('.', ",")));
        assert!(
            inside.contains(&format!("<td>{} (", percent.as_deref().unwrap_or("không có số liệu"))),
            "{at}: {rule}: {inside}"
        );
    }
    for (id, severity) in [("page-errors", "error"), ("page-warnings", "warning"), ("page-notes", "note")] {
        let all: Vec<&Value> = findings.as_array().expect("a list").iter().collect();
        let number = count(&all, "severity", severity);
        assert_eq!(figure(id), [number], "{at}");
        let items = dom.matches(&format!("<li class=\"{severity}\" ")).count() as u64;
        assert_eq!(items, number, "{at}");
    }
    let grids = compare_grids(&dom, &summary, &results);
    assert_eq!(grids, results.len(), "{at}: results on the grids");
    grids
}

/// Every cell of the grids says the verdict and the numbers of its result; how many cells there are.
fn compare_grids(dom: &str, summary: &Value, results: &[&Value]) -> usize {
    let mut cells = 0;
    for (grid, inside) in parts(dom, "data-grid=\"", "</table>") {
        let columns: Vec<&str> = parts(inside, "data-column=\"", "</th>").into_iter().map(|(name, _)| name).collect();
        for (code, row) in parts(inside, "<tr data-unit=\"", "</tr>") {
            let unit = list(summary, "units").iter().find(|unit| unit["code"] == code).expect(code);
            for (column, cell) in columns.iter().zip(between(row, "<td", "</td>")) {
                let fits = |result: &&Value| match grid {
                    "tasks" => result["rule"] == *column && result["kind"] == "task",
                    rule => result["rule"] == rule && result["window"] == *column,
                };
                let Some(result) = list(unit, "results").iter().find(fits) else {
                    assert_eq!(cell, ">", "{grid} {code} {column}");
                    continue;
                };
                let word = result["verdict"].as_str().expect("a verdict");
                let said = VERDICTS.iter().find(|(known, _)| *known == word).expect("a verdict").1;
                let figures = format!(" {}/{}", result["actual"], result["required"]);
                let figures = if word == "not_applicable" { "" } else { &figures };
                let expected = format!(" class=\"{word}\"><span class=\"hidden\">{said}</span>{figures}");
                assert_eq!(cell, expected, "{grid} {code} {column}");
                cells += 1;
            }
        }
        // The department's own row has no unit.
        let own = between(inside, "<tr><th scope=\"row\">Toàn Sở", "</tr>").map(|row| row.matches("<td class").count());
        cells += own.sum::<usize>();
    }
    assert!(cells <= results.len());
    cells
}

#[test]
fn the_figures_are_those_of_the_summary() {
    if !has_browser() {
        return;
    }
    let output = TempDir::new().expect("a folder");
    let plans = ["soc-trang-2022", "binh-phuoc-2021-2025", "kon-tum-2021", "binh-dinh-2021"];
    samples(&plans, output.path());
    let folders = ["soc-trang-2022/2022", "binh-phuoc-2021-2025/2024", "kon-tum-2021/2021", "binh-dinh-2021/2021-H1"];
    let compared = folders.map(|folder| compare(&output.path().join(folder)));
    // 38 schools in twelve months, at least.
    assert!(compared[0] > 300, "{compared:?}");
}

const PLAN: &str = r#"
[plan]
id = "trang"
number = "1/KH"
title = "Kế hoạch <b>tuyên truyền</b> năm 2022"
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
any_of = ["web_news"]
min = 1
per = "month"
"#;

/// HD sent two items, one of them with a day that is none; TA sent nothing.
fn desk() -> Desk {
    let evil = "<script>document.title='x'</script>\"><img src=x onerror=alert(1)>";
    Desk::new(PLAN, "code,name,group\nHD,\"Trường \"\"><img src=x>\",truong\nTA,Trường THPT Tân An,truong\n")
        .posts("HD", "Quý I/2022", "5/4/2022", &format!("5/1/2022 | Tin | Một\n{evil} | Tin | Hai"))
        .on_day("2022-05-01")
        .only("2022-Q1")
}

#[test]
fn nothing_from_a_report_becomes_markup() {
    if !has_browser() {
        return;
    }
    let done = desk().run();
    let page = done.folder("2022-Q1").join("tong-quan.html");
    let dom = dom(&page);
    assert!(dom.contains("document.title='x'"), "the finding quotes what was sent");
    assert_eq!((dom.matches("<script").count(), dom.matches("<img").count()), (1, 0), "{dom}");
    assert_eq!(between(&dom, "<title>", "</title>").next().map(|title| title.contains("Tổng quan")), Some(true));
    assert!(dom.contains("Kế hoạch &lt;b&gt;tuyên truyền&lt;/b&gt; năm 2022"));
    let addresses: Vec<&str> = between(&dom, " href=\"", "\"").filter(|href| !href.starts_with('#')).collect();
    assert_eq!(addresses, ["../../index.html", "tong-hop-2022-Q1.xlsx", "don-doc.xlsx", "don-doc.xlsx", "don-doc.csv"]);
    for address in addresses {
        assert!(page.with_file_name(address).exists(), "a dead link: {address}");
    }
}

#[test]
fn findings_are_filtered_by_unit_and_by_words_without_their_marks() {
    if !has_browser() {
        return;
    }
    let done = desk().run();
    let page = done.folder("2022-Q1").join("tong-quan.html");
    let text = fs::read_to_string(&page).expect("a page");
    let policy = between(&text, "<meta http-equiv", ">").next().expect("a policy");
    assert!(policy.contains("default-src &#39;none&#39;") && !policy.contains("unsafe"));
    let all = json(page.with_file_name("findings.json")).as_array().expect("a list").len();
    // Whoever asks the page has to get past its policy.
    let asked = |field: &str, value: &str| {
        let ask = format!(
            "<script>const form = document.getElementById('filter'); form.elements['{field}'].value = '{value}'; \
             form.dispatchEvent(new Event('input'));</script></body>"
        );
        let open = text.replace(policy, "=\"x\"").replace("</body>", &ask);
        let path = page.with_file_name("asked.html");
        fs::write(&path, open).expect("a page");
        let dom = dom(&path);
        let items: Vec<&str> = between(&dom, "<li class=\"", ">").filter(|item| item.contains("data-code")).collect();
        let seen: Vec<&str> = items.iter().copied().filter(|item| !item.contains("hidden")).collect();
        assert_eq!(items.len(), all);
        assert!(dom.contains(&format!(">Đang hiện {} trên {all} phát hiện.</p>", seen.len())), "{field} {value}");
        seen.join("\n")
    };
    let of_unit = asked("unit", "TA");
    assert!(!of_unit.is_empty() && of_unit.lines().all(|item| item.contains("data-unit=\"TA\"")), "{of_unit}");
    let by_words = asked("words", "CHUA nop");
    assert!(by_words.contains("data-unit=\"TA\"") && by_words.lines().count() < all, "{by_words}");
    assert_eq!(asked("words", "khong co chu nay"), "");
}

#[test]
fn the_list_keeps_the_plans_of_earlier_runs_and_is_verified() {
    let output = TempDir::new().expect("a folder");
    samples(&["soc-trang-2022"], output.path());
    samples(&["tien-giang-2020"], output.path());
    let list = output.path().join("index.html");
    let text = fs::read_to_string(&list).expect("a list");
    let plans: Vec<&str> = between(&text, "data-plan=\"", "\"").collect();
    assert_eq!(plans, ["soc-trang-2022", "tien-giang-2020"]);
    let addresses: Vec<&str> = between(&text, "<a href=\"", "\"").collect();
    assert!(addresses.contains(&"soc-trang-2022/2022-H1/tong-quan.html"), "{addresses:?}");
    for address in addresses {
        assert!(output.path().join(address).is_file(), "a dead link: {address}");
    }
    let differences = || {
        let settings = VerifySettings {
            folder: output.path().to_owned(),
            inputs: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("input")],
            plans: Vec::new(),
            jobs: 2,
            worker: None,
        };
        let verified = tonghop::verify(&settings).unwrap_or_else(|failure| panic!("{failure:#?}"));
        let all = verified.folders.iter().flat_map(|folder| &folder.differences);
        all.map(|one| format!("{} {}", one.kind.word(), one.file)).collect::<Vec<_>>()
    };
    assert_eq!(differences(), [""; 0]);
    fs::write(&list, text.replace("2022-H1", "2022-H2")).expect("written");
    assert_eq!(differences(), ["output_edited index.html"]);
    fs::remove_file(&list).expect("removed");
    assert_eq!(differences(), ["output_missing index.html"]);
    let page = output.path().join("soc-trang-2022/2022/tong-quan.html");
    let edited = fs::read_to_string(&page).expect("a page").replace("chưa nộp", "đã nộp");
    fs::write(&page, edited).expect("written");
    assert_eq!(differences(), ["output_edited tong-quan.html"]);
}
