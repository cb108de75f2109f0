//! Copies of a unit's own sheets: what it sent, in the same cells, with the wrong ones marked and a note at each.
//!
//! Values become values and texts: whatever a text looks like, it is no formula and no link.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rust_xlsxwriter::{Format, FormatAlign, Note, Workbook, Worksheet};

use super::cases::Case;
use super::lines::words;
use super::style::{marked, plain};
use crate::model::finding::{OLD_ENCODING, Severity};
use crate::model::form::is_aid;
use crate::model::report::Ground;
use crate::model::sheet::{Address, Area, Cell, Sheet, Value};
use crate::write::workbook::cell_text::clean;
use crate::write::workbook::fit::wrapped;
use crate::write::workbook::table::LINE;
use crate::write::{Context, Worded};

/// Cells of a sheet from which on it is written row by row to the disk.
const LARGE: usize = 100_000;
/// Most lines of a row.
const TALLEST: u32 = 27;
/// Most letters of a note.
const LONGEST_NOTE: usize = 2_000;
/// Most notes of a sheet; further cells are marked without one.
const NOTES: usize = 5_000;
/// Most merged areas that are looked at for the place of a note.
const AREAS_LOOKED_AT: usize = 1_000;
/// Most cells of a merged area, and of all of a sheet: a file may state areas of millions.
const MERGED: (u64, usize) = (10_000, 100_000);
/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (9, 46);
/// First and last day that Excel has a number for, free of its leap year 1900.
const DAYS: (i32, i32) = (1901, 9999);

/// A sheet to be copied.
pub(super) struct Copy {
    /// Its name in the feedback.
    pub(super) name: String,
    /// Its file.
    pub(super) file: usize,
    pub(super) sheet: Sheet,
    /// By which it is known again.
    pub(super) mark: String,
    /// The cells with something to be said.
    pub(super) marked: usize,
}

/// What of a file is copied for a unit: visible or hidden, but no sheet that only helps and none that is empty.
pub(super) fn own_sheets(sheets: &[Sheet], grounds: &[Ground]) -> Vec<Sheet> {
    let is_own = |sheet: &&Sheet| {
        !is_aid(sheet) && (grounds.is_empty() || grounds.iter().any(|ground| *ground.sheet == *sheet.name))
    };
    let own = sheets.iter().filter(is_own).map(|sheet| Ground::keep(grounds, sheet.clone()));
    own.filter(|sheet| !sheet.cells.is_empty()).collect()
}

/// What is said at each cell of a sheet: the findings there, the most serious first.
pub(super) fn said<'a>(case: &Case<'a>, path: &str, sheet: &Sheet) -> BTreeMap<Address, Vec<&'a Worded<'a>>> {
    let mut said: BTreeMap<Address, Vec<&Worded<'_>>> = BTreeMap::new();
    for one in &case.findings {
        let place = &one.finding.place;
        if let Some(cell) = place.cell.filter(|_| place.file == path && place.sheet == sheet.name) {
            // Of a merged area only the first cell is seen.
            let area = sheet.merged.iter().take(AREAS_LOOKED_AT).find(|area| area.holds(cell));
            said.entry(area.map_or(cell, |area| area.first)).or_default().push(one);
        }
    }
    said
}

/// Formats of a copied sheet.
struct Formats {
    text: Format,
    day: Format,
    marked: [[Format; 2]; 3],
}

impl Formats {
    fn new(font: Option<&str>, wrapped: bool) -> Formats {
        let body = || {
            let format = plain().set_align(FormatAlign::Top);
            let format = if wrapped { format.set_text_wrap() } else { format };
            font.map_or(format.clone(), |font| format.set_font_name(font))
        };
        let day = || body().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left);
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        Formats {
            text: body(),
            day: day(),
            marked: severities.map(|severity| [marked(body(), severity), marked(day(), severity)]),
        }
    }

    fn of(&self, severity: Option<Severity>, is_day: bool) -> &Format {
        let marked = severity.and_then(|severity| self.marked.get(severity as usize));
        match (marked, is_day) {
            (None, false) => &self.text,
            (None, true) => &self.day,
            (Some(formats), is_day) => &formats[usize::from(is_day)],
        }
    }
}

/// Writes a copy.
pub(super) fn write(
    context: &Context<'_>,
    case: &Case<'_>,
    copy: &Copy,
    workbook: &mut Workbook,
) -> anyhow::Result<()> {
    let sheet = &copy.sheet;
    let path = context.ledger.files.get(copy.file).map_or("", |file| file.path.as_str());
    let large = sheet.cells.len() > LARGE;
    let out = if large { workbook.add_worksheet_with_constant_memory()? } else { workbook.add_worksheet() };
    out.set_name(&copy.name)?;
    super::lock(out);
    out.set_print_gridlines(true).set_print_headings(true);
    let widths = widths(sheet);
    for (column, width) in &widths {
        out.set_column_width(*column, *width)?;
    }
    if !large {
        for (row, height) in heights(sheet, &widths) {
            out.set_row_height(row, height)?;
        }
    }
    let formats = Formats::new(font(case, path, &sheet.name), !large);
    let said = said(case, path, sheet);
    let merged = merged(sheet, large);
    let mut empty =
        said.keys().copied().filter(|at| sheet.cells.binary_search_by_key(at, |cell| cell.at).is_err()).peekable();
    for cell in &sheet.cells {
        while let Some(at) = empty.next_if(|at| *at < cell.at) {
            put(out, (at, None), merged.get(&at), formats.of(worst(&said, at), false))?;
        }
        let format = formats.of(worst(&said, cell.at), is_day(cell));
        put(out, (cell.at, Some(&cell.value)), merged.get(&cell.at), format)?;
    }
    for at in empty {
        put(out, (at, None), merged.get(&at), formats.of(worst(&said, at), false))?;
    }
    for (at, findings) in said.iter().take(NOTES) {
        let Some((row, column)) = position(*at) else { continue };
        out.insert_note(row, column, &note(context, findings))?;
    }
    Ok(())
}

/// A font of the encoding that the sheet is typed in, so that its texts read as they do at the unit's.
fn font(case: &Case<'_>, path: &str, sheet: &str) -> Option<&'static str> {
    let said = case.findings.iter().map(|one| one.finding);
    let old = said
        .filter(|finding| finding.code == OLD_ENCODING && finding.place.file == path && finding.place.sheet == sheet);
    let encodings = old.flat_map(|finding| &finding.args).filter(|(name, _)| *name == "encoding");
    let mut fonts = encodings.filter_map(|(_, encoding)| match encoding.as_str() {
        encoding if encoding.contains("TCVN") => Some(".VnTime"),
        encoding if encoding.contains("VNI") => Some("VNI-Times"),
        _ => None,
    });
    fonts.next()
}

/// The merged areas that can be merged again, by their first cell: none lies over another, none is huge, and a sheet that
/// goes to the disk row by row merges no rows.
fn merged(sheet: &Sheet, large: bool) -> BTreeMap<Address, Area> {
    let mut areas = BTreeMap::new();
    let mut covered: HashSet<Address> = HashSet::new();
    for area in &sheet.merged {
        let (rows, columns) = (area.last.row - area.first.row, area.last.column - area.first.column);
        let size = (u64::from(rows) + 1) * (u64::from(columns) + 1);
        if size < 2 || size > MERGED.0 || (large && rows > 0) || covered.len() > MERGED.1 {
            continue;
        }
        let cells = || {
            let across = area.first.column..=area.last.column;
            (area.first.row..=area.last.row)
                .flat_map(move |row| across.clone().map(move |column| Address { row, column }))
        };
        if cells().all(|at| !covered.contains(&at)) {
            covered.extend(cells());
            areas.insert(area.first, *area);
        }
    }
    areas
}

fn worst(said: &BTreeMap<Address, Vec<&Worded<'_>>>, at: Address) -> Option<Severity> {
    said.get(&at)?.iter().map(|one| one.finding.severity).min()
}

fn is_day(cell: &Cell) -> bool {
    matches!(cell.value, Value::Date(_))
}

fn position(at: Address) -> Option<(u32, u16)> {
    Some((at.row, u16::try_from(at.column).ok()?))
}

/// Writes a cell, over its merged area where it begins one.
fn put(
    out: &mut Worksheet,
    (at, value): (Address, Option<&Value>),
    area: Option<&Area>,
    format: &Format,
) -> anyhow::Result<()> {
    let Some((row, column)) = position(at) else { return Ok(()) };
    if let Some(last) = area.and_then(|area| position(area.last)) {
        out.merge_range(row, column, last.0, last.1, "", format)?;
    }
    match value {
        None | Some(Value::NotCalculated) => out.write_blank(row, column, format)?,
        Some(Value::Text(text) | Value::Error(text)) => {
            out.write_string_with_format(row, column, clean(text), format)?
        }
        Some(Value::Number(number)) => out.write_number_with_format(row, column, *number, format)?,
        Some(Value::Bool(yes)) => out.write_boolean_with_format(row, column, *yes, format)?,
        Some(Value::Date(day)) => {
            if (DAYS.0..=DAYS.1).contains(&chrono::Datelike::year(day)) {
                out.write_datetime_with_format(row, column, day, format)?
            } else {
                out.write_string_with_format(row, column, super::day(*day), format)?
            }
        }
    };
    Ok(())
}

/// The note of a cell: each finding with what to do.
fn note(context: &Context<'_>, findings: &[&Worded<'_>]) -> Note {
    let said: Vec<String> = findings
        .iter()
        .map(|one| {
            let (message, help) = words(context, one);
            let severity = context.catalogue.say(&format!("severity-{}", one.finding.severity.word()));
            let args =
                [("severity", &*severity), ("code", one.finding.code.0), ("message", &*message), ("help", &*help)];
            context.catalogue.text("feedback-note", &args)
        })
        .collect();
    let text: String = clean(&said.join("\n\n")).chars().take(LONGEST_NOTE).collect();
    // A line of the default note font holds some 45 letters in this width.
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(45).max(1)).sum();
    let height = u32::try_from(lines.clamp(4, 25)).unwrap_or(25) * 18 + 10;
    let note = Note::new(text).set_author(context.catalogue.say("feedback-author")).add_author_prefix(false);
    note.set_width(330).set_height(height)
}

/// Heights of the rows whose texts take several lines; not every program fits them when it opens a file.
fn heights(sheet: &Sheet, widths: &BTreeMap<u16, f64>) -> Vec<(u32, f64)> {
    let across: BTreeMap<Address, Area> = sheet.merged.iter().map(|area| (area.first, *area)).collect();
    let width = |at: Address| -> f64 {
        let last = across.get(&at).map_or(at.column, |area| area.last.column);
        let columns =
            widths.range(u16::try_from(at.column).unwrap_or(u16::MAX)..=u16::try_from(last).unwrap_or(u16::MAX));
        columns.map(|(_, width)| width).sum::<f64>().max(9.0)
    };
    let rows = sheet.cells.chunk_by(|one, other| one.at.row == other.at.row);
    let height = |cells: &[Cell]| {
        let lines = cells.iter().map(|cell| match &cell.value {
            Value::Text(text) => wrapped(text, width(cell.at), 0.92).min(TALLEST),
            _ => 1,
        });
        let lines = lines.max().filter(|lines| *lines > 1)?;
        Some((cells.first()?.at.row, f64::from(lines) * LINE))
    };
    rows.filter_map(height).collect()
}

/// Widths that fit what stands in the columns, by their longest line.
fn widths(sheet: &Sheet) -> BTreeMap<u16, f64> {
    let across = sheet.merged.iter().filter(|area| area.first.column != area.last.column);
    let across: BTreeSet<Address> = across.map(|area| area.first).collect();
    let mut longest: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in &sheet.cells {
        let is_merged = across.contains(&cell.at);
        let length = match &cell.value {
            _ if is_merged => 0,
            Value::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
            Value::Date(_) => 10,
            _ => 8,
        };
        let known = longest.entry(cell.at.column).or_default();
        *known = (*known).max(length);
    }
    let fitted = |length: usize| u32::try_from((length + 2).clamp(WIDTHS.0, WIDTHS.1)).map_or(10.0, f64::from);
    longest.into_iter().filter_map(|(column, length)| Some((u16::try_from(column).ok()?, fitted(length)))).collect()
}
