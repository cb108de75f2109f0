//! What units stated, by period, and how the figure of a wider period is put together from narrower ones.
//!
//! A wider figure is the statement for exactly that period; else the sum of statements that tile it; else
//! there is not enough data. Overlapping statements are never added.

use std::collections::{BTreeSet, HashMap, HashSet};

use polars::prelude::PolarsResult;

use super::calendar::Period;
use super::ledger::{Ledger, Rows, Standing};
use super::report::ReportPeriod;

/// The statements of a frame (counts or ratios), by unit, key (category or target) and period.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    rows: HashMap<(usize, u32, Period), Vec<usize>>,
    cumulative: HashMap<(usize, u32, Period), Vec<usize>>,
    /// The units' reports that count: where a report is in, a quantity it leaves out is none.
    reported: HashSet<(usize, Period)>,
}

impl Statements {
    /// The stated quantities, by category.
    ///
    /// # Errors
    /// When the frame lacks a column, which is a bug.
    pub fn of_counts(ledger: &Ledger) -> PolarsResult<Statements> {
        let mut statements = Statements::index(&Rows::of(&ledger.counts), "category", true)?;
        for (report, standing) in ledger.reports.iter().zip(&ledger.standing) {
            if let (Some(unit), Some(ReportPeriod::Regular(period)), Standing::Counts) =
                (report.unit, report.period, standing)
            {
                statements.reported.insert((unit, period));
            }
        }
        Ok(statements)
    }

    /// The stated ratios, by target. A target a report leaves out is not zero.
    ///
    /// # Errors
    /// As `of_counts`.
    pub fn of_ratios(ledger: &Ledger) -> PolarsResult<Statements> {
        Statements::index(&Rows::of(&ledger.ratios), "target", false)
    }

    fn index(rows: &Rows<'_>, key: &str, marks_cumulative: bool) -> PolarsResult<Statements> {
        let mut statements = Statements::default();
        if rows.is_empty() {
            return Ok(statements);
        }
        let (units, keys, periods) = (rows.u32("unit")?, rows.u32(key)?, rows.text("period")?);
        let cumulative = if marks_cumulative { Some(rows.u32("cumulative")?) } else { None };
        for row in 0..rows.len() {
            let (Some(unit), Some(key)) = (units.get(row), keys.get(row)) else { continue };
            let Some(period) = periods.get(row).and_then(Period::parse) else { continue };
            let is_cumulative = cumulative.and_then(|marks| marks.get(row)) == Some(1);
            let of_kind = if is_cumulative { &mut statements.cumulative } else { &mut statements.rows };
            of_kind.entry((unit as usize, key, period)).or_default().push(row);
        }
        Ok(statements)
    }

    /// The rows that make up a unit's figure for a period; `None` when there is not enough data.
    #[must_use]
    pub fn figure(&self, unit: usize, key: u32, period: Period) -> Option<Vec<usize>> {
        self.stated(unit, key, period).map(<[usize]>::to_vec).or_else(|| self.tiled(unit, key, period))
    }

    /// The rows that state exactly this period, the period's own before a cumulative column.
    #[must_use]
    pub fn stated(&self, unit: usize, key: u32, period: Period) -> Option<&[usize]> {
        let at = (unit, key, period);
        self.rows.get(&at).or_else(|| self.cumulative.get(&at)).map(Vec::as_slice)
    }

    /// The rows of narrower periods that tile this one.
    #[must_use]
    pub fn tiled(&self, unit: usize, key: u32, period: Period) -> Option<Vec<usize>> {
        period.tilings().into_iter().find_map(|tiling| {
            let mut rows = Vec::new();
            for tile in tiling {
                match self.stated(unit, key, tile) {
                    Some(of_tile) => rows.extend_from_slice(of_tile),
                    None if self.reported.contains(&(unit, tile)) => {}
                    None => return None,
                }
            }
            (!rows.is_empty()).then_some(rows)
        })
    }

    /// Every unit and key something was stated for, in order.
    #[must_use]
    pub fn keys(&self) -> BTreeSet<(usize, u32)> {
        let sorted: BTreeSet<(usize, u32, Period)> = self.rows.keys().chain(self.cumulative.keys()).copied().collect();
        sorted.into_iter().map(|(unit, key, _)| (unit, key)).collect()
    }

    /// Whether the unit stated anything under this key for a part of the period.
    #[must_use]
    pub fn partly(&self, unit: usize, key: u32, period: Period) -> bool {
        period.tilings().iter().flatten().any(|tile| self.stated(unit, key, *tile).is_some())
    }
}
