//! The stream of an .xls, in a container; and, every second time, the container itself.

#![no_main]

#[path = "../../tests/files/mod.rs"]
#[allow(dead_code)]
mod files;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    if first % 2 == 0 {
        tonghop_fuzz::records("a.xls", &files::ole("Workbook", bytes));
    } else {
        tonghop_fuzz::records("a.xls", &[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes].concat());
    }
});
