//! The cells of one worksheet part, as they stream by.
//!
//! The stated dimension is not looked at, formulas are read only when asked for and never calculated; of what follows
//! the cells only merged areas are read.

use std::collections::HashMap;
use std::rc::Rc;

use super::strings::{Strings, controls_unescaped};
use super::styles::Styles;
use crate::model::finding::{CELLS_LOST, Finding, Place};
use crate::model::sheet::{Address, Formula, Sheet, Value};
use crate::read::cells::{Builder, COLUMNS, LONGEST_TEXT, ROWS, address, area, decimal, is_linked, iso_date, number};
use crate::read::dates::DateSystem;
use crate::read::refusal::Refusal;
use crate::read::xml::{PlainCell, Source, Tag, Token, Xml, unescape};

/// What the cells of all sheets refer to.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Shared strings.
    pub(crate) strings: Strings,
    /// Date styles.
    pub(crate) styles: Rc<Styles>,
    /// The date system.
    pub(crate) dates: DateSystem,
    /// Whether formulas are wanted.
    pub(crate) formulas: bool,
    /// Whether the workbook asks to be calculated when it is opened: its writer left zeros where results belong.
    pub(crate) uncalculated: bool,
}

/// How a cell's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Bool,
    Error,
    Date,
}

/// Whose text is being taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taking {
    Nothing,
    Value,
    Inline,
    Formula,
    /// A formula's, only for whether it leads to another workbook.
    Links,
}

/// What a cell's tag says.
#[derive(Clone, Copy)]
struct Stated {
    at: Address,
    kind: Kind,
    style: usize,
}

/// The cell at hand.
struct Current {
    stated: Stated,
    formula: bool,
    /// Which shared formula it has.
    shared: Option<u32>,
    value: Vec<u8>,
    inline: Vec<u8>,
    text: Vec<u8>,
}

/// Reads one worksheet.
pub(crate) fn read<S: Source>(
    xml: &mut Xml<S>,
    shared: &Shared,
    mut sheet: Builder<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Sheet, Refusal> {
    let mut cell = Current {
        stated: Stated::at(Address { row: 0, column: 0 }),
        formula: false,
        shared: None,
        value: Vec::with_capacity(64),
        inline: Vec::with_capacity(256),
        text: Vec::new(),
    };
    let mut formulas = Formulas::default();
    let (mut in_data, mut in_cell, mut phonetic, mut any_data) = (false, false, false, false);
    let mut taking = Taking::Nothing;
    let (mut next_row, mut next_column) = (0, 0);
    let mut unread = None;
    loop {
        while in_data
            && !in_cell
            && let Some(plain) = xml.plain_cell()
        {
            let stated = Stated::plain(&plain, Address { row: next_row, column: next_column })?;
            next_column = stated.at.column + 1;
            let Some(raw) = plain.inline.or(plain.value) else { continue };
            let text = if plain.is_clean {
                raw
            } else {
                cell.text.clear();
                unescape(raw, &mut cell.text)?;
                &cell.text
            };
            let (value, inline): (&[u8], &[u8]) = if plain.inline.is_some() { (b"", text) } else { (text, b"") };
            stated.put((value, inline), false, shared, &mut sheet, &mut unread)?;
        }
        if in_data
            && !in_cell
            && let Some(row) = xml.plain_row()
        {
            (next_row, next_column) = (row - 1, 0);
            continue;
        }
        match xml.next()? {
            Token::Text(raw) => {
                if taking == Taking::Links && is_linked(raw) {
                    sheet.link(cell.stated.at);
                }
                if let Some(text) = cell.taking(taking, raw.len())? {
                    unescape(raw, text)?;
                }
            }
            Token::Literal(raw) => {
                if let Some(text) = cell.taking(taking, raw.len())? {
                    text.extend_from_slice(raw);
                }
            }
            Token::Start(tag) if in_cell => match tag.name {
                b"v" if !tag.empty => taking = Taking::Value,
                b"t" if !tag.empty && !phonetic => taking = Taking::Inline,
                b"f" => {
                    cell.formula = true;
                    if shared.formulas {
                        cell.shared = tag.get(b"si").and_then(number).filter(|_| tag.get(b"t") == Some(b"shared"));
                        taking = if tag.empty { Taking::Nothing } else { Taking::Formula };
                    } else if !tag.empty {
                        taking = Taking::Links;
                    }
                }
                b"rPh" => phonetic = !tag.empty,
                _ => {}
            },
            Token::Start(tag) if in_data => match tag.name {
                b"c" => {
                    cell.start(tag.attributes(), Address { row: next_row, column: next_column })?;
                    (in_cell, phonetic, taking) = (!tag.empty, false, Taking::Nothing);
                    next_column = cell.stated.at.column + 1;
                }
                b"row" => {
                    let row = start_row(&tag, next_row)?;
                    if tag.flag(b"hidden") {
                        sheet.hide_row(row);
                    }
                    (next_row, next_column) = (row + u32::from(tag.empty), 0);
                }
                _ => {}
            },
            Token::Start(tag) => match tag.name {
                b"sheetData" => (in_data, any_data) = (!tag.empty, true),
                b"mergeCell" => {
                    if let Some(area) = tag.get(b"ref").and_then(area) {
                        sheet.merge(area)?;
                    }
                }
                _ => {}
            },
            Token::End(name) => match name {
                b"v" | b"t" | b"f" => taking = Taking::Nothing,
                b"rPh" => phonetic = false,
                b"c" if in_cell => {
                    in_cell = false;
                    if shared.formulas && cell.formula {
                        formulas.take(&cell);
                    }
                    cell.finish(shared, &mut sheet, &mut unread)?;
                }
                b"row" if in_data => (next_row, next_column) = (next_row + 1, 0),
                b"sheetData" => in_data = false,
                _ => {}
            },
            Token::Eof => break,
        }
    }
    if !any_data {
        return Err(Refusal::damaged("rows"));
    }
    let mut sheet = sheet.finish(findings);
    sheet.formulas = formulas.found;
    findings.extend(unread.map(|at| {
        let place = Place { file: String::new(), sheet: sheet.name.clone(), cell: Some(at) };
        Finding::new(CELLS_LOST, place).arg("kind", "number")
    }));
    Ok(sheet)
}

/// The formulas of a sheet.
#[derive(Default)]
struct Formulas {
    found: Vec<Formula>,
    /// Shared texts by their index, with the cell each was written for.
    shared: HashMap<u32, (Box<str>, Address)>,
}

impl Formulas {
    fn take(&mut self, cell: &Current) {
        let at = cell.stated.at;
        let text: Box<str> = String::from_utf8_lossy(&cell.text).into();
        let (text, written_at) = match cell.shared {
            Some(index) if text.is_empty() => self.shared.get(&index).cloned().unwrap_or((text, at)),
            Some(index) => {
                self.shared.insert(index, (text.clone(), at));
                (text, at)
            }
            None => (text, at),
        };
        self.found.push(Formula { at, text, written_at });
    }
}

fn start_row(tag: &Tag<'_>, next: u32) -> Result<u32, Refusal> {
    if next >= ROWS && tag.get(b"r").is_none() {
        return Err(Refusal::too_large("rows", u64::from(ROWS)));
    }
    let row = match tag.get(b"r") {
        Some(text) => number(text.trim_ascii()).and_then(|row| row.checked_sub(1)),
        None => Some(next),
    };
    row.filter(|row| *row < ROWS).ok_or_else(|| Refusal::damaged("reference").value(tag.text(b"r").unwrap_or_default()))
}

impl Kind {
    fn of(written: &[u8]) -> Kind {
        match written {
            b"s" => Kind::Shared,
            b"inlineStr" => Kind::Inline,
            b"str" => Kind::Text,
            b"b" => Kind::Bool,
            b"e" => Kind::Error,
            b"d" => Kind::Date,
            _ => Kind::Number,
        }
    }
}

impl Stated {
    /// A cell that says nothing, at its place in the row.
    fn at(next: Address) -> Stated {
        Stated { at: next, kind: Kind::Number, style: 0 }
    }

    /// A plain cell.
    fn plain(plain: &PlainCell<'_>, next: Address) -> Result<Stated, Refusal> {
        let mut stated = Stated::at(next);
        if let Some(reference) = plain.reference {
            stated.refer(reference)?;
        }
        stated.style = plain.style.map_or(0, style);
        stated.kind = plain.kind.map_or(Kind::Number, Kind::of);
        stated.bounded()
    }

    fn refer(&mut self, written: &[u8]) -> Result<(), Refusal> {
        let at = address(written);
        self.at = at.ok_or_else(|| Refusal::damaged("reference").value(String::from_utf8_lossy(written)))?;
        Ok(())
    }

    fn bounded(self) -> Result<Stated, Refusal> {
        let is_inside = self.at.column < COLUMNS && self.at.row < ROWS;
        if is_inside { Ok(self) } else { Err(Refusal::damaged("reference").value(self.at.a1())) }
    }

    /// Puts the cell into the sheet, by its value and its inline text.
    fn put(
        self,
        (value, inline): (&[u8], &[u8]),
        formula: bool,
        shared: &Shared,
        sheet: &mut Builder<'_>,
        unread: &mut Option<Address>,
    ) -> Result<(), Refusal> {
        if self.kind == Kind::Inline && (!inline.is_empty() || value.is_empty()) {
            return sheet.push_text(self.at, &controls_unescaped(inline));
        }
        let plain = value.trim_ascii();
        if plain.is_empty() && self.kind != Kind::Text {
            return if formula { sheet.push(self.at, Value::NotCalculated) } else { Ok(()) };
        }
        let value = match self.kind {
            Kind::Shared => {
                let text = number(plain)
                    .and_then(|index| shared.strings.get(index as usize))
                    .ok_or_else(|| self.damaged("string", plain))?;
                Value::Text(text.into())
            }
            Kind::Text | Kind::Inline => return sheet.push_text(self.at, &controls_unescaped(value)),
            Kind::Bool => match plain {
                b"1" | b"true" | b"TRUE" => Value::Bool(true),
                b"0" | b"false" | b"FALSE" => Value::Bool(false),
                _ => return Err(self.damaged("value", plain)),
            },
            Kind::Error => Value::Error(String::from_utf8_lossy(plain).into()),
            Kind::Date => match iso_date(&String::from_utf8_lossy(plain)) {
                Some(date) => Value::Date(date),
                None => return sheet.push_text(self.at, plain),
            },
            Kind::Number => match decimal(plain) {
                Some(0.0) if formula && shared.uncalculated => Value::NotCalculated,
                Some(number) if shared.styles.is_date(self.style) => shared.dates.value(number),
                Some(number) => Value::Number(number),
                None => {
                    unread.get_or_insert(self.at);
                    return sheet.push_text(self.at, plain);
                }
            },
        };
        sheet.push(self.at, value)
    }

    fn damaged(&self, what: &'static str, value: &[u8]) -> Refusal {
        Refusal::damaged(what).value(String::from_utf8_lossy(value)).in_cell(self.at)
    }
}

/// The number of a style; the first one where it is none.
fn style(written: &[u8]) -> usize {
    number(written).map_or(0, |style| style as usize)
}

impl Current {
    fn start<'t>(
        &mut self,
        attributes: impl Iterator<Item = (&'t [u8], &'t [u8])>,
        next: Address,
    ) -> Result<(), Refusal> {
        let mut stated = Stated::at(next);
        for (name, value) in attributes {
            match name {
                b"r" => stated.refer(value)?,
                b"s" => stated.style = style(value),
                b"t" => stated.kind = Kind::of(value),
                _ => {}
            }
        }
        self.stated = stated.bounded()?;
        self.formula = false;
        self.shared = None;
        self.value.clear();
        self.inline.clear();
        self.text.clear();
        Ok(())
    }

    /// Where text goes, so many more bytes of it.
    fn taking(&mut self, taking: Taking, more: usize) -> Result<Option<&mut Vec<u8>>, Refusal> {
        let text = match taking {
            Taking::Nothing | Taking::Links => return Ok(None),
            Taking::Value => &mut self.value,
            Taking::Inline => &mut self.inline,
            Taking::Formula => &mut self.text,
        };
        if text.len().saturating_add(more) > LONGEST_TEXT {
            return Err(Refusal::too_large("text", LONGEST_TEXT as u64).in_cell(self.stated.at));
        }
        Ok(Some(text))
    }

    fn finish(&self, shared: &Shared, sheet: &mut Builder<'_>, unread: &mut Option<Address>) -> Result<(), Refusal> {
        self.stated.put((&self.value, &self.inline), self.formula, shared, sheet, unread)
    }
}
