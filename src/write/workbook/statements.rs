//! *Sổ số liệu*: every stated quantity and ratio the summary shows, with its place and what it adds to which figure.

use std::collections::BTreeMap;

use rust_xlsxwriter::Workbook;

use super::flags::Flags;
use super::places::places;
use super::records::{Labels, duty_columns, span_head, write, write_adds, write_flags, write_place};
use super::table::{self, Column, FIRST, Layout, Sheet, Way, column};
use super::{Book, Part};
use crate::model::calendar::Period;
use crate::model::ledger::Rows;
use crate::model::summary::Mark;

/// *Sổ số liệu*.
pub(super) const PART: Part = Part { wanted: |_| true, write: counts };

/// Columns of *Sổ số liệu* that formulas look at.
pub(super) mod count {
    pub(in super::super) const UNIT: u16 = 0;
    pub(in super::super) const CATEGORY: u16 = 2;
    pub(in super::super) const QUANTITY: u16 = 4;
    pub(in super::super) const PEOPLE: u16 = 5;
    pub(in super::super) const NUMERATOR: u16 = 6;
    pub(in super::super) const DENOMINATOR: u16 = 7;
    pub(in super::super) const AUDIENCE: u16 = 8;
    pub(in super::super) const ADDS: u16 = 16;
}

fn counts(book: &Book<'_>, workbook: &mut Workbook) -> anyhow::Result<()> {
    let style = &book.style;
    let wrapped =
        |id: &str, width: u16| Column { format: Some(style.record_wrapped.clone()), ..column(book.say(id), width) };
    let plain =
        |id: &str, width: u16| Column { format: Some(style.record_text.clone()), ..column(book.say(id), width) };
    let number = |id: &str| Column { format: Some(style.record_number.clone()), ..column(book.say(id), 8) };
    let mut columns = vec![
        plain("head-code", 12),
        plain("head-kind", 9),
        wrapped("head-form-or-target", 20),
        wrapped("head-of-period", 14),
        number("head-quantity"),
        number("head-people"),
        number("head-numerator"),
        number("head-denominator"),
        wrapped("head-audience", 12),
        wrapped("head-evidence", 26),
        wrapped("head-remark", 16),
        wrapped("head-file", 26),
        plain("head-sheet", 10),
        plain("head-cell", 6),
        plain("head-fingerprint", 14),
        wrapped("head-original", 14),
    ];
    columns.extend(book.spans().iter().map(|span| number(span_head(book, *span))));
    columns.extend(["head-late", "head-first", "head-people-counted"].map(number));
    columns.extend(duty_columns(book));

    let summary = book.context.summary;
    let names: Vec<&str> = book.counts.names().collect();
    let (title, note) = (book.say("title-counts"), book.say("note-counts"));
    let flags = book.flags()?;
    let counts = summary.counts.iter().zip(&flags.counts).map(|(mark, flags)| Row::Count(mark, flags));
    let ratios = summary.ratios.iter().zip(&flags.ratios).map(|(ratio, flags)| Row::Ratio(ratio, flags));
    let all: Vec<Row<'_>> = counts.chain(ratios).collect();
    for (name, lines) in names.iter().zip(book.pages(&all)) {
        let layout = Layout {
            name,
            title: &title,
            note: &book.part_note(&note, name, &book.counts),
            columns: &columns,
            rows: lines.len(),
            frozen: 1,
            way: Way::Streamed,
        };
        let mut sheet = table::sheet(book, workbook, &layout)?;
        let marks: Vec<(&Mark, &Flags)> = lines.iter().filter_map(Row::mark).collect();
        let ratios: Vec<(&(usize, bool), &Flags)> = lines.iter().filter_map(Row::ratio).collect();
        if !marks.is_empty() {
            write_quantities(book, &mut sheet, FIRST, &marks)?;
        }
        if !ratios.is_empty() {
            write_ratios(book, &mut sheet, table::row_number(marks.len()), &ratios)?;
        }
    }
    Ok(())
}

/// A row of *Sổ số liệu*; quantities come first.
#[derive(Clone, Copy)]
enum Row<'a> {
    Count(&'a Mark, &'a Flags),
    Ratio(&'a (usize, bool), &'a Flags),
}

impl<'a> Row<'a> {
    fn mark(&self) -> Option<(&'a Mark, &'a Flags)> {
        if let Row::Count(mark, flags) = self { Some((mark, flags)) } else { None }
    }

    fn ratio(&self) -> Option<(&'a (usize, bool), &'a Flags)> {
        if let Row::Ratio(ratio, flags) = self { Some((ratio, flags)) } else { None }
    }
}

/// Column of *Sổ số liệu* that says which records came in late; the one after it counts units once.
pub(super) fn late_column(book: &Book<'_>) -> u16 {
    count::ADDS + u16::try_from(book.spans().len()).unwrap_or(0)
}

/// Quantities from a row of the sheet on.
fn write_quantities(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    first: u32,
    marks: &[(&Mark, &Flags)],
) -> anyhow::Result<()> {
    let labels = Labels::new(book);
    let rows = Rows::of(&book.context.ledger.counts);
    let (units, categories, cumulative) = (rows.u32("unit")?, rows.u32("category")?, rows.u32("cumulative")?);
    let (periods, quantities, people) = (rows.text("period")?, rows.u64("quantity")?, rows.u64("people")?);
    let (audiences, evidence, notes) = (rows.text("audience")?, rows.text("evidence")?, rows.text("note")?);
    let (place, mut names) = (places(book, &rows)?, PeriodNames::new(book));
    let kinds = [book.say("kind-count"), book.say("kind-cumulative")];
    for (at, (mark, flags)) in (first..).zip(marks) {
        let row = mark.row;
        let kind = &kinds[usize::from(cumulative.get(row) == Some(1))];
        write(book, sheet, at, count::UNIT, units.get(row).map_or("", |unit| labels.unit(unit)))?;
        write(book, sheet, at, 1, kind)?;
        write(book, sheet, at, count::CATEGORY, categories.get(row).map_or("", |one| labels.category(one)))?;
        write(book, sheet, at, 3, names.of(periods.get(row).unwrap_or("")))?;
        sheet.plain_number(at, count::QUANTITY, quantities.get(row))?;
        sheet.plain_number(at, count::PEOPLE, people.get(row))?;
        write(book, sheet, at, count::AUDIENCE, audiences.get(row).map_or("", |word| labels.audience(word)))?;
        write(book, sheet, at, 9, evidence.get(row).unwrap_or(""))?;
        write(book, sheet, at, 10, notes.get(row).unwrap_or(""))?;
        write_place(book, sheet, at, 11, &place(row))?;
        write_adds(book, sheet, at, mark, count::ADDS)?;
        write_flags(sheet, at, **flags, (late_column(book), true))?;
    }
    Ok(())
}

/// Ratios from a row of the sheet on; those that enter the sums bear a 1.
fn write_ratios(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    first: u32,
    ratios: &[(&(usize, bool), &Flags)],
) -> anyhow::Result<()> {
    let labels = Labels::new(book);
    let rows = Rows::of(&book.context.ledger.ratios);
    let (units, targets, periods) = (rows.u32("unit")?, rows.u32("target")?, rows.text("period")?);
    let (numerators, denominators) = (rows.u64("numerator")?, rows.u64("denominator")?);
    let (notes, place, mut names) = (rows.text("note")?, places(book, &rows)?, PeriodNames::new(book));
    let kind = book.say("kind-ratio");
    for (at, ((row, counts), flags)) in (first..).zip(ratios) {
        let row = *row;
        let target = targets.get(row).and_then(|index| book.context.plan.targets.get(index as usize));
        write(book, sheet, at, count::UNIT, units.get(row).map_or("", |unit| labels.unit(unit)))?;
        write(book, sheet, at, 1, &kind)?;
        write(book, sheet, at, count::CATEGORY, target.map_or("", |target| &target.rule.id))?;
        write(book, sheet, at, 3, names.of(periods.get(row).unwrap_or("")))?;
        sheet.plain_number(at, count::NUMERATOR, numerators.get(row))?;
        sheet.plain_number(at, count::DENOMINATOR, denominators.get(row))?;
        write(book, sheet, at, 9, target.map_or("", |target| &target.rule.title))?;
        write(book, sheet, at, 10, notes.get(row).unwrap_or(""))?;
        write_place(book, sheet, at, 11, &place(row))?;
        sheet.plain_number(at, count::ADDS, counts.then_some(1))?;
        write_flags(sheet, at, **flags, (late_column(book), true))?;
    }
    Ok(())
}

/// Names of periods by id, each worded once.
struct PeriodNames<'b, 'a> {
    book: &'b Book<'a>,
    known: BTreeMap<String, String>,
}

impl<'b, 'a> PeriodNames<'b, 'a> {
    fn new(book: &'b Book<'a>) -> PeriodNames<'b, 'a> {
        PeriodNames { book, known: BTreeMap::new() }
    }

    /// The name of a period; of none, *on request*.
    fn of(&mut self, id: &str) -> &str {
        if !self.known.contains_key(id) {
            let name = match Period::parse(id) {
                Some(period) => self.book.context.catalogue.period(period),
                None => self.book.say("ad-hoc"),
            };
            self.known.insert(id.to_owned(), name);
        }
        self.known.get(id).map_or("", String::as_str)
    }
}
