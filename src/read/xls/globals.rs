//! What a BIFF workbook says before its sheets: texts, styles, date system, list of sheets.

use std::collections::HashMap;

use super::records::{Record, Records};
use super::text::{Texts, code_page, shared_strings};
use crate::read::binary::{long, short};
use crate::read::budget::Budget;
use crate::read::dates::{DateSystem, built_in, is_date};
use crate::read::links::Links;
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
    /// What formulas refer to.
    pub(super) links: Links,
    /// Whether no formula that is to be calculated on opening has a result: then a zero is none.
    pub(super) uncalculated: bool,
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
        let mut globals = Globals::new(texts);
        loop {
            let record = records.next()?;
            let data = record.data;
            match record.id {
                0x0a => return Ok(globals),
                0x2f => return Err(Refusal::password()),
                0x85 => {
                    budget.sheets(globals.sheets.len() + 1)?;
                    globals.sheets.push(globals.listed(data).ok_or_else(damaged)?);
                }
                0xfc => {
                    let pieces = records.with_continued(record);
                    globals.strings = shared_strings(&pieces, budget)?.ok_or_else(damaged)?;
                }
                0x41e => globals.format(data).ok_or_else(damaged)?,
                // Another file, unless it says that it is this one, or functions that were added.
                0x1ae => globals.links.book(!matches!(data.get(2..4), Some([0x01, 0x04 | 0x3a]))),
                0x17 if matches!(globals.texts, Texts::Unicode) => {
                    globals.sheets_referred_to(&records.with_continued(record));
                }
                _ => globals.of_any(record),
            }
        }
    }

    /// Reads what a sheet of Excel 3 or 4 refers to, from among its own records.
    pub(super) fn of_one_sheet(stream: &[u8], budget: &Budget) -> Result<Globals, Refusal> {
        let mut globals = Globals::new(Texts::Bytes(encoding_rs::WINDOWS_1252));
        let mut records = Records::new(stream);
        let mut count: u32 = 0;
        loop {
            let record = records.next()?;
            count = count.wrapping_add(1);
            budget.time_now_and_then(count)?;
            // Formats are numbered by their order; in Excel 4 two bytes stand before the code.
            let code = match record.id {
                0x0a => return Ok(globals),
                0x2f => return Err(Refusal::password()),
                0x1e => record.data,
                0x41e => record.data.get(2..).unwrap_or_default(),
                _ => {
                    globals.of_any(record);
                    continue;
                }
            };
            let code = globals.texts.short_text(code).ok_or_else(|| Refusal::damaged("biff"))?;
            if let Ok(number) = u16::try_from(globals.formats.len()) {
                globals.formats.insert(number, is_date(&code));
            }
        }
    }

    fn new(texts: Texts) -> Globals {
        Globals {
            sheets: Vec::new(),
            strings: Vec::new(),
            dates: DateSystem::From1900,
            texts,
            links: Links::default(),
            uncalculated: true,
            formats: HashMap::new(),
            styles: Vec::new(),
        }
    }

    /// Records that are the same in the globals of a workbook and in an early sheet.
    fn of_any(&mut self, record: Record<'_>) {
        let style = match record.id {
            0x22 if short(record.data, 0) == Some(1) => {
                self.dates = DateSystem::From1904;
                return;
            }
            0x42 => {
                if let (Texts::Bytes(_), Some(page)) = (self.texts, short(record.data, 0)) {
                    self.texts = Texts::Bytes(code_page(page));
                }
                return;
            }
            0x243 | 0x443 => record.data.get(1).copied().map(u16::from),
            0xe0 => short(record.data, 2),
            _ => return,
        };
        if u16::try_from(self.styles.len()).is_ok() {
            self.styles.push(style.unwrap_or_default());
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

    /// Sheets that formulas name by their number in this list.
    fn sheets_referred_to(&mut self, pieces: &[&[u8]]) {
        let list = pieces.concat();
        for sheet in list.get(2..).unwrap_or_default().chunks_exact(6) {
            self.links.sheet(short(sheet, 0).map_or(usize::MAX, usize::from));
        }
    }

    fn format(&mut self, data: &[u8]) -> Option<()> {
        let text = data.get(2..)?;
        let code = match self.texts {
            // A code shorter than it says: what is there decides.
            Texts::Unicode => {
                self.texts.long_text(text).unwrap_or_else(|| text.iter().map(|byte| char::from(*byte)).collect())
            }
            Texts::Bytes(_) => self.texts.short_text(text)?,
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
