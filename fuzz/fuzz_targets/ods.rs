//! The content of an .ods, packed with a right checksum.

#![no_main]

#[path = "../../tests/files/mod.rs"]
#[allow(dead_code)]
mod files;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(content) = std::str::from_utf8(data) else { return };
    tonghop_fuzz::records("a.ods", &files::container_ods(content));
    tonghop_fuzz::records("a.ods", &files::ods(content));
});
