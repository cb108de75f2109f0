//! From a figure of *Theo đơn vị* to the rows it counts: links inside the workbook, never more than Excel takes.
//!
//! Rows stand by unit, then day, so those of a figure stand close together; what is not linked can be filtered.

use std::collections::{BTreeMap, HashMap};

use rust_xlsxwriter::{Format, XlsxError};

use super::Book;
use super::formula::quoted_name;
use super::table::{FIRST, Sheet};
use crate::model::ledger::Rows;

/// Most links Excel takes on a sheet.
pub(super) const MOST: usize = 65_530;

/// First and last row of a record table, counted from 0 over all its sheets.
type Span = (usize, usize);

/// The items that count in a window for a quota: how many, and where they stand.
#[derive(Debug, Clone, Copy)]
struct Counted {
    number: u64,
    span: Span,
}

/// Where the records of each figure stand.
pub(super) struct Links {
    /// By unit; of each quota in turn, of each window.
    items: HashMap<usize, Vec<Option<Counted>>>,
    /// How many windows a quota has.
    windows: usize,
    /// All items of a unit, and all its statements.
    units: [BTreeMap<usize, Span>; 2],
    /// Names of the sheets of items, and of statements, as formulas write them.
    sheets: [Vec<String>; 2],
    rows_a_sheet: usize,
    /// A link looks like the figure it is on.
    format: Format,
    extent: Extent,
}

/// What is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// Each figure.
    Figures,
    /// Each unit, at its code: there are too many figures.
    Units,
    /// Nothing: there are too many units.
    Nothing,
}

impl Links {
    /// For so many rows of *Theo đơn vị*, each with a cell for every window.
    pub(super) fn new(book: &Book<'_>, rows: usize, most: usize) -> anyhow::Result<Links> {
        let (ledger, summary) = (book.context.ledger, book.context.summary);
        let mut links = Links {
            items: HashMap::new(),
            windows: book.windows.len(),
            units: [BTreeMap::new(), BTreeMap::new()],
            sheets: [&book.items, &book.counts].map(|records| records.names().map(quoted_name).collect()),
            rows_a_sheet: book.rows_a_sheet,
            format: book.style.number.clone(),
            extent: if rows.saturating_mul(book.windows.len()) <= most {
                Extent::Figures
            } else if rows <= most {
                Extent::Units
            } else {
                Extent::Nothing
            },
        };
        let widen = |links: &mut Links, table: usize, unit: u32, at: usize| {
            links.units[table].entry(unit as usize).or_insert((at, at)).1 = at;
        };
        if !summary.items.is_empty() {
            let units = Rows::of(&ledger.items).u32("unit")?;
            for (at, mark) in summary.items.iter().enumerate() {
                let Some(unit) = units.get(mark.row) else { continue };
                widen(&mut links, 0, unit, at);
                let figures = links.items.entry(unit as usize).or_default();
                figures.resize(book.quotas.len() * links.windows, None);
                for quota in 0..book.quotas.len() {
                    if let Some(window) = book.counts_in(mark, quota) {
                        let counted = figures[quota * links.windows + window]
                            .get_or_insert(Counted { number: 0, span: (at, at) });
                        *counted = Counted { number: counted.number + 1, span: (counted.span.0, at) };
                    }
                }
            }
        }
        if !summary.counts.is_empty() {
            let units = Rows::of(&ledger.counts).u32("unit")?;
            for (at, mark) in summary.counts.iter().enumerate() {
                if let Some(unit) = units.get(mark.row) {
                    widen(&mut links, 1, unit, at);
                }
            }
        }
        Ok(links)
    }

    fn counted(&self, (unit, quota, window): (usize, usize, usize)) -> Option<Counted> {
        *self.items.get(&unit)?.get(quota * self.windows + window)?
    }

    /// How many items count for a unit, quota and window, which a formula over *Sổ tin bài* gives.
    pub(super) fn number(&self, of: (usize, usize, usize)) -> u64 {
        self.counted(of).map_or(0, |counted| counted.number)
    }

    /// Message id of what the sheet says of its links.
    pub(super) fn note(&self) -> &'static str {
        match self.extent {
            Extent::Figures => "note-links-figures",
            Extent::Units => "note-links-units",
            Extent::Nothing => "note-links-none",
        }
    }

    /// Links a unit's code to its rows, where figures are too many; before the code is written.
    pub(super) fn link_unit(&self, sheet: &mut Sheet<'_>, at: (u32, u16), unit: usize) -> Result<(), XlsxError> {
        if self.extent != Extent::Units {
            return Ok(());
        }
        self.link(sheet, at, (0..2).find_map(|table| Some((table, *self.units[table].get(&unit)?))))
    }

    /// Links a figure to the rows it counts; before the figure is written, which keeps the link.
    pub(super) fn link_figure(
        &self,
        sheet: &mut Sheet<'_>,
        at: (u32, u16),
        of: (usize, usize, usize),
        actual: u64,
    ) -> Result<(), XlsxError> {
        if self.extent != Extent::Figures || actual == 0 {
            return Ok(());
        }
        let items = self.counted(of).map(|counted| (0, counted.span));
        // A figure without items was stated.
        self.link(sheet, at, items.or_else(|| Some((1, *self.units[1].get(&of.0)?))))
    }

    fn link(&self, sheet: &mut Sheet<'_>, at: (u32, u16), to: Option<(usize, Span)>) -> Result<(), XlsxError> {
        match to.and_then(|(table, span)| self.address(table, span)) {
            Some(address) => sheet.link(at.0, at.1, &address, &self.format),
            None => Ok(()),
        }
    }

    /// Where rows stand: those on the first of their sheets.
    fn address(&self, table: usize, (first, last): Span) -> Option<String> {
        let page = first / self.rows_a_sheet;
        let name = self.sheets[table].get(page)?;
        let row = |row: usize| row % self.rows_a_sheet + FIRST as usize + 1;
        let end = if last / self.rows_a_sheet == page { last } else { self.rows_a_sheet - 1 };
        let mut digits = itoa::Buffer::new();
        let mut address = String::with_capacity(name.len() + 24);
        address.push_str(name);
        address.push_str("!A");
        address.push_str(digits.format(row(first)));
        address.push_str(":C");
        address.push_str(digits.format(row(end)));
        Some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::Sample;

    #[test]
    fn figures_are_linked_while_excel_takes_so_many_links() {
        let sample = Sample::half_year();
        let book = Book::new(sample.context(), &[]);
        let of = |most| Links::new(&book, 9, most).expect("links");
        assert_eq!(of(54).extent, Extent::Figures);
        assert_eq!(of(53).extent, Extent::Units);
        assert_eq!(of(8).extent, Extent::Nothing);
    }

    #[test]
    fn a_link_leads_to_the_rows_on_their_sheet() {
        let sample = Sample::half_year();
        let mut book = Book::new(sample.context(), &[]);
        book.rows_a_sheet = 5;
        let mut links = Links::new(&book, 9, MOST).expect("links");
        links.sheets[0] = ["Sổ tin bài", "Sổ tin bài (2)"].map(quoted_name).to_vec();
        let address = |span| links.address(0, span);
        assert_eq!(address((1, 3)).as_deref(), Some("'Sổ tin bài'!A5:C7"));
        assert_eq!(address((6, 6)).as_deref(), Some("'Sổ tin bài (2)'!A5:C5"));
        assert_eq!(address((3, 7)).as_deref(), Some("'Sổ tin bài'!A7:C8"));
        assert_eq!(address((12, 12)), None);
    }
}
