//! What arrives that is no report: files that can't be read, by their bytes.

use std::io::{Cursor, Write as _};

use cfb::{CompoundFile, Version};

use super::cells::made_at;

/// A one-page PDF.
pub(crate) fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\n\
      endobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
        .to_vec()
}

/// What Excel leaves beside a workbook that is open: the name of the user, padded.
pub(crate) fn lock_file() -> Vec<u8> {
    let mut bytes = b"\x0dNguyen Van An".to_vec();
    bytes.resize(165, b' ');
    bytes
}

/// A workbook under a password: the container Excel writes, with nothing readable in it.
pub(crate) fn password() -> std::io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream("/EncryptionInfo")?.write_all(&[4, 0, 4, 0, 0x40, 0, 0, 0])?;
    container.create_stream("/EncryptedPackage")?.write_all(&[0x5A; 4_608])?;
    container.set_modified_time("/", made_at())?;
    container.set_created_time("/", made_at())?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// A table saved as a web page under a spreadsheet's name.
pub(crate) fn web_page(rows: &[Vec<String>]) -> Vec<u8> {
    let mut page = String::from("<html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">\n");
    for row in rows {
        page.push_str("<tr>");
        for cell in row {
            page.push_str("<td>");
            page.push_str(&cell.replace('&', "&amp;").replace('<', "&lt;"));
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table></body></html>\n");
    page.into_bytes()
}
