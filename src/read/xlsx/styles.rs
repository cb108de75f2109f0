//! Which cell styles of an Office Open XML workbook show dates.
//!
//! Fonts, fills, borders and the formats of pivot tables are not looked at.

use std::collections::HashMap;

use crate::read::cells::number;
use crate::read::dates::{built_in, is_date};
use crate::read::refusal::Refusal;
use crate::read::xml::{Source, Token, Xml};

/// More styles than Excel allows in a workbook.
const MOST: usize = 1 << 17;

/// For each cell style, whether its number format is a date's.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    dates: Vec<bool>,
}

impl Styles {
    /// Reads `styles.xml` up to the end of its cell formats.
    pub(crate) fn read<S: Source>(xml: &mut Xml<S>) -> Result<Styles, Refusal> {
        let mut own: HashMap<u32, bool> = HashMap::new();
        let mut styles = Styles::default();
        let mut cell_formats = false;
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"numFmt" => {
                        let id = tag.get(b"numFmtId").and_then(number);
                        if let (Some(id), Some(code)) = (id, tag.text(b"formatCode")) {
                            own.insert(id, is_date(&code));
                        }
                    }
                    b"cellXfs" => cell_formats = !tag.empty,
                    b"xf" if cell_formats => {
                        let id = tag.get(b"numFmtId").and_then(number).unwrap_or(0);
                        styles.dates.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Token::End(b"cellXfs") | Token::Eof => return Ok(styles),
                _ => {}
            }
            if own.len() > MOST || styles.dates.len() > MOST {
                return Err(Refusal::too_large("styles", MOST as u64));
            }
        }
    }

    /// Whether a cell of the style shows a date.
    pub(crate) fn is_date(&self, style: usize) -> bool {
        self.dates.get(style).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_formats_decide_and_the_files_own_formats_go_first() {
        let xml = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd&quot;/&quot;mm\"/>\
                   <numFmt numFmtId=\"50\" formatCode=\"#,##0\"/></numFmts>\
                   <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                   <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"><alignment/></xf><xf numFmtId=\"164\"/>\
                   <xf numFmtId=\"50\"/><xf numFmtId=\"51\"/><xf/></cellXfs><dxfs><broken></styleSheet>";
        let styles = Styles::read(&mut Xml::new(xml.as_bytes(), Vec::new()).unwrap()).unwrap();
        assert_eq!(styles.dates, [false, true, true, false, true, false]);
        assert!(!styles.is_date(99));
    }
}
