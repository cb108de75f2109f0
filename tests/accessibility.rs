//! The pages before an accessibility engine: axe-core in headless Chromium, in light and dark, wide and 360 pixels narrow.
//!
//! `.ci/run` installs axe-core (`.ci/axe`) and Chromium. Without them this test says what was left out; where
//! `TONGHOP_CI` is set, it fails instead. `TONGHOP_AXE` names an axe.min.js that lies elsewhere.

#![expect(clippy::print_stdout, reason = "who runs the tests is told what was left out")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// Where `.ci/run` puts it.
const AXE: &str = "target/ci/axe/node_modules/axe-core/axe.min.js";

/// Widths in which pages are looked at; the first holds a wide table, the second is a phone's.
const WIDTHS: [u32; 2] = [1280, 360];

/// The engine's text, if it and the browser are there.
fn engine() -> Option<String> {
    let place =
        std::env::var_os("TONGHOP_AXE").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE), PathBuf::from);
    let browser = Command::new("chromium").arg("--version").output().is_ok_and(|output| output.status.success());
    let engine = fs::read_to_string(&place).ok().filter(|_| browser);
    if engine.is_none() {
        assert!(std::env::var_os("TONGHOP_CI").is_none(), "Chromium and {} are needed here", place.display());
        println!("left out: no chromium, or no {} (npm ci --prefix target/ci/axe)", place.display());
    }
    engine
}

/// A copy of a page that runs the engine and tells the page around it what was found.
///
/// The page's own policy lets nothing in, so it is taken out of the copy.
fn examined(page: &Path, engine: &str, name: &str) -> String {
    let text = fs::read_to_string(page).expect("a page");
    let (before, rest) = text.split_once("<meta http-equiv=\"Content-Security-Policy\"").expect("a policy");
    let (_, after) = rest.split_once('>').expect("a policy");
    let ask = format!(
        "<script>{engine}</script><script>addEventListener('load', () => axe.run(document, {{resultTypes: ['violations']}})\
         .then((found) => parent.postMessage({{page: '{name}', passes: found.passes.length, \
         beside: document.documentElement.scrollWidth - innerWidth, \
         violations: found.violations.map((one) => one.id + ': ' + one.help + ': ' + \
         one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | '))}}, '*')))</script></body>"
    );
    format!("{before}{after}").replace("</body>", &ask)
}

/// What the engine says of pages in each width: one answer for each frame.
fn ask(folder: &Path, pages: &[(String, String)], dark: bool) -> Vec<Value> {
    let mut frames = String::new();
    for (name, text) in pages {
        for width in WIDTHS {
            let file = format!("{name}-{width}.html");
            let text = text.replace(&format!("page: '{name}'"), &format!("page: '{name} {width}'"));
            fs::write(folder.join(&file), text).expect("written");
            // As high as the page, so that nothing is skipped for being out of sight.
            write!(frames, "<iframe src=\"{file}\" width=\"{width}\" height=\"30000\"></iframe>").expect("text");
        }
    }
    let around = folder.join("around.html");
    let listen = "<ul></ul><script>addEventListener('message', (event) => { const item = document.createElement('li'); \
                  item.textContent = JSON.stringify(event.data); document.querySelector('ul').append(item); })</script>";
    fs::write(&around, format!("<!DOCTYPE html><meta charset=\"utf-8\">{listen}{frames}")).expect("written");
    let profile = TempDir::new().expect("a folder");
    let mut browser = Command::new("chromium");
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=120000", "--dump-dom"]);
    if dark {
        browser.arg("--force-dark-mode");
    }
    let profile = format!("--user-data-dir={}", profile.path().display());
    let done = browser.arg(profile).arg(format!("file://{}", around.display())).output().expect("Chromium runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let dom = String::from_utf8(done.stdout).expect("text");
    let items = dom.split("<li>").skip(1).filter_map(|rest| rest.split_once("</li>"));
    let plain = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    items.map(|(inside, _)| serde_json::from_str(&plain(inside)).expect("an answer")).collect()
}

#[test]
fn the_engine_finds_nothing_in_any_light_and_width() {
    let Some(engine) = engine() else { return };
    let output = TempDir::new().expect("a folder");
    let done = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["run", "input/soc-trang-2022", "input/binh-phuoc-2021-2025", "--as-of", "2022-11-28", "--output"])
        .arg(output.path())
        .output()
        .expect("it starts");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let pages = [
        ("year", "soc-trang-2022/2022/tong-quan.html"),
        ("targets", "binh-phuoc-2021-2025/2022-Q3/tong-quan.html"),
        ("list", "index.html"),
    ];
    let pages = pages.map(|(name, path)| (name.to_owned(), examined(&output.path().join(path), &engine, name)));
    for dark in [false, true] {
        let answers = ask(output.path(), &pages, dark);
        assert_eq!(answers.len(), pages.len() * WIDTHS.len(), "{answers:#?}");
        for answer in answers {
            let at = format!("{} {}", answer["page"], if dark { "dark" } else { "light" });
            assert_eq!(answer["violations"], Value::Array(Vec::new()), "{at}");
            assert!(answer["passes"].as_u64() > Some(10), "{at}: {answer}");
            // Wide tables scroll in their frames; the page itself never does sideways.
            assert_eq!(answer["beside"], 0, "{at}");
        }
    }
}

/// The engine sees what is wrong: a picture without words, text that is hardly there, a control without a name.
#[test]
fn the_engine_would_say_so() {
    let Some(engine) = engine() else { return };
    let folder = TempDir::new().expect("a folder");
    let page = folder.path().join("bad.html");
    let bad = "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"x\"><title>x</title>\
               </head><body><img src=\"x.png\"><p style=\"color:#ddd;background:#fff\">hardly there</p><input></body></html>";
    fs::write(&page, bad).expect("written");
    let answers = ask(folder.path(), &[("bad".to_owned(), examined(&page, &engine, "bad"))], false);
    for id in ["image-alt", "color-contrast", "label", "html-has-lang"] {
        assert!(answers.iter().all(|answer| answer["violations"].to_string().contains(id)), "{id}: {answers:#?}");
    }
}
