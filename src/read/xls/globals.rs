//! What a BIFF workbook says before its sheets: texts, styles, date system, list of sheets.

use std::collections::HashMap;

use super::records::Records;
use super::text::{Texts, code_page, shared_strings};
use crate::read::binary::{long, short};
use crate::read::budget::Budget;
use crate::read::dates::{DateSystem, built_in, is_date};
use crate::read::refusal::Refusal;

/// What kind of sheet is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SheetKind {
    /// A worksheet.
    Cells,
    /// A chart.
    Chart,
    /// Macros or a module.
    Macro,
}

/// A sheet as it is listed.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    /// Whether it is hidden.
    pub(super) hidden: bool,
    /// What kind.
    pub(super) kind: SheetKind,
    /// Where its records start.
    pub(super) offset: usize,
}

/// What the sheets refer to.
#[derive(Debug)]
pub(super) struct Globals {
    /// The sheets in tab order.
    pub(super) sheets: Vec<Listed>,
    /// Shared strings.
    pub(super) strings: Vec<Box<str>>,
    /// The date system.
    pub(super) dates: DateSystem,
    /// How texts are written.
    pub(super) texts: Texts,
    formats: HashMap<u16, bool>,
    styles: Vec<u16>,
}

impl Globals {
    /// Reads the globals at the start of the stream.
    pub(super) fn read(stream: &[u8], budget: &Budget) -> Result<Globals, Refusal> {
        let damaged = || Refusal::damaged("biff");
        let mut records = Records::new(stream);
        let first = records.next()?;
        let texts = match (first.id, short(first.data, 0)) {
            (0x809, Some(0x600)) => Texts::Unicode,
            (0x809, Some(0x500)) => Texts::Bytes(encoding_rs::WINDOWS_1252),
            (0x9 | 0x209 | 0x409, _) => return Err(Refusal::unsupported("biff")),
            _ => return Err(damaged()),
        };
        let mut globals = Globals {
            sheets: Vec::new(),
            strings: Vec::new(),
            dates: DateSystem::From1900,
            texts,
            formats: HashMap::new(),
            styles: Vec::new(),
        };
        loop {
            let record = records.next()?;
            let data = record.data;
            match record.id {
                0x0a => return Ok(globals),
                0x2f => return Err(Refusal::password()),
                0x22 if short(data, 0) == Some(1) => globals.dates = DateSystem::From1904,
                0x42 => {
                    if let (Texts::Bytes(_), Some(page)) = (globals.texts, short(data, 0)) {
                        globals.texts = Texts::Bytes(code_page(page));
                    }
                }
                0x85 => {
                    budget.sheets(globals.sheets.len() + 1)?;
                    globals.sheets.push(globals.listed(data).ok_or_else(damaged)?);
                }
                0xe0 if u16::try_from(globals.styles.len()).is_ok() => {
                    globals.styles.push(short(data, 2).ok_or_else(damaged)?);
                }
                0xfc => {
                    let pieces = records.with_continued(record);
                    globals.strings = shared_strings(&pieces, budget)?.ok_or_else(damaged)?;
                }
                0x41e => globals.format(data).ok_or_else(damaged)?,
                _ => {}
            }
        }
    }

    fn listed(&self, data: &[u8]) -> Option<Listed> {
        Some(Listed {
            offset: usize::try_from(long(data, 0)?).ok()?,
            hidden: data.get(4)? & 3 != 0,
            kind: match data.get(5)? {
                0 => SheetKind::Cells,
                2 => SheetKind::Chart,
                _ => SheetKind::Macro,
            },
            name: self.texts.short_text(data.get(6..)?)?,
        })
    }

    fn format(&mut self, data: &[u8]) -> Option<()> {
        let code = match self.texts {
            Texts::Unicode => self.texts.long_text(data.get(2..)?)?,
            Texts::Bytes(_) => self.texts.short_text(data.get(2..)?)?,
        };
        self.formats.insert(short(data, 0)?, is_date(&code));
        Some(())
    }

    /// Whether a cell of the style shows a date: the file's own formats go before the built-in ones, so that the
    /// ids 50 to 58, which some programs use for amounts, mean what the file says.
    pub(super) fn is_date(&self, style: u16) -> bool {
        let Some(format) = self.styles.get(usize::from(style)) else { return false };
        self.formats.get(format).copied().unwrap_or_else(|| built_in(u32::from(*format)))
    }
}
