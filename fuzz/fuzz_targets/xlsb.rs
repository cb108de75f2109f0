//! Parts of an .xlsb, packed with right checksums: the first byte says which part it is.

#![no_main]

#[path = "../../tests/files/mod.rs"]
#[allow(dead_code)]
mod files;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, part)) = data.split_first() else { return };
    let parts = ["xl/worksheets/sheet1.bin", "xl/sharedStrings.bin", "xl/styles.bin", "xl/workbook.bin", "xl/_rels/workbook.bin.rels"];
    let name = parts[usize::from(*first) % parts.len()];
    tonghop_fuzz::records("a.xlsb", &files::xlsb(&files::rows_xlsb(), &[(name, part)]));
});
