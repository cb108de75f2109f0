//! Parts of an .xlsx, packed with right checksums: the first byte says which part it is.

#![no_main]

#[path = "../../tests/files/mod.rs"]
#[allow(dead_code)]
mod files;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, part)) = data.split_first() else { return };
    let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
    let name = parts[usize::from(*first) % parts.len()];
    tonghop_fuzz::records("a.xlsx", &files::xlsx(&files::rows_xml(), &[(name, part)]));
});
