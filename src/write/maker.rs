//! The system that a workbook's container names as its maker. The library names the one it runs on; here it is the same on all
//! of them, so that the same inputs give the same bytes on Windows as on Linux.

use std::fs;
use std::io;
use std::path::Path;

const UNIX: u8 = 3;
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
/// Bytes of the end of a directory without remark, and of an entry before its name.
const LENGTHS: (usize, usize) = (22, 46);

/// Makes a workbook on disk name the same maker as anywhere else. Only Windows has anything to do.
pub(super) fn settle_file(path: &Path) -> io::Result<()> {
    if cfg!(windows) {
        let mut bytes = fs::read(path)?;
        settle(&mut bytes);
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// The same for a workbook in memory. A container that is not as expected is left as it is.
pub(super) fn settle(bytes: &mut [u8]) {
    let Some(end) = bytes.len().checked_sub(LENGTHS.0).filter(|end| bytes[*end..].starts_with(END)) else { return };
    let number =
        |bytes: &[u8], at: usize| bytes.get(at..at + 2).map(|two| usize::from(two[0]) | usize::from(two[1]) << 8);
    let wide = |bytes: &[u8], at: usize| Some(number(bytes, at)? | number(bytes, at + 2)? << 16);
    let Some(mut at) = wide(bytes, end + 16) else { return };
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(ENTRY) && rest.len() > LENGTHS.1) {
        bytes[at + 5] = UNIX;
        let lengths = [28, 30, 32].map(|place| number(bytes, at + place).unwrap_or_default());
        at += LENGTHS.1 + lengths.iter().sum::<usize>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_made_on_windows_becomes_the_one_made_on_linux() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write_string(0, 0, "Hội nghị").expect("written");
        let mut linux = workbook.save_to_buffer().expect("a workbook");
        settle(&mut linux);
        let mut windows = linux.clone();
        let entries: Vec<usize> = (0..linux.len()).filter(|at| linux[*at..].starts_with(ENTRY)).collect();
        assert!(entries.len() > 5, "{entries:?}");
        for at in entries {
            assert_eq!(linux[at + 5], UNIX);
            windows[at + 5] = 0;
        }
        assert_ne!(windows, linux);
        settle(&mut windows);
        assert_eq!(windows, linux);
        let mut broken = *b"PK\x05\x06 no container at all";
        settle(&mut broken);
        settle(&mut []);
    }
}
