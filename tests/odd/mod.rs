//! Where the corpus of odd and hostile files lies.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder named by `TONGHOP_CORPUS`, else `shared/corpus` beside the repository or beside a folder around it. It is
/// no part of the repository; where it is absent, that is said.
pub(crate) fn corpus() -> Option<PathBuf> {
    let around = || Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/corpus"));
    let holds = |folder: &PathBuf| folder.join("MANIFEST.tsv").is_file();
    let found = match std::env::var_os("TONGHOP_CORPUS") {
        Some(named) => Some(PathBuf::from(named)).filter(holds),
        None => around().find(holds),
    };
    if found.is_none() {
        // Past the test harness, which keeps to itself what a test that passes has said.
        let said =
            b"no corpus beside the repository and none named by TONGHOP_CORPUS: only files made here are tested\n";
        std::io::stderr().write_all(said).expect("a terminal or a file");
    }
    found
}
