//! Bytes as they come in, under names that claim each format.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let name = ["a.xlsx", "a.xls", "a.csv", "a"][usize::from(*first) % 4];
    tonghop_fuzz::records(name, bytes);
});
