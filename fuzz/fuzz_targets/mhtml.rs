//! Pages in one file.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let head: &[u8] = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n";
    tonghop_fuzz::records("a.mht", &[head, data].concat());
});
