//! Makes the reports of the five bundled plans: `cargo run --example make_samples [input-folder]`.
//!
//! Rewrites `<input>/<plan>/reports/`, `received.csv` and `waivers.csv`, the same bytes each time. It does not
//! touch `plan.toml` and `units.csv`, which people keep.

mod samples;

use std::process::ExitCode;

fn main() -> ExitCode {
    let input = std::env::args().nth(1).unwrap_or_else(|| "input".to_owned());
    let folder = std::path::Path::new(&input);
    match samples::rewrite(folder, folder) {
        Ok(files) => {
            eprintln!("{files} files written below {input}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("the samples could not be made: {problem}");
            ExitCode::FAILURE
        }
    }
}
