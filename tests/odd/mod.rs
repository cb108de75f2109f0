//! Where the corpus of odd and hostile files lies.

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
        eprintln!("no corpus beside the repository and none named by TONGHOP_CORPUS: only files made here are tested");
    }
    found
}
