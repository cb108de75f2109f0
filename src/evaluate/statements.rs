//! Stated quantities that do not cover the period, or that disagree with the statements it is tiled by.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::Evaluator;
use crate::model::calendar::Period;
use crate::model::category::CategoryId;
use crate::model::evaluation::Evaluation;
use crate::model::finding::{Finding, NOT_ENOUGH_DATA, Place, STATEMENTS_DISAGREE};
use crate::model::ledger::Rows;
use crate::model::statements::Statements;

/// How many places of statements are named.
const MOST_PLACES: usize = 6;

impl Evaluator<'_> {
    /// Looks at every quantity a unit stated for the period or a part of it.
    pub(super) fn check_counts(&self, evaluation: &mut Evaluation) -> PolarsResult<()> {
        let rows = Rows::of(&self.ledger.counts);
        if rows.is_empty() {
            return Ok(());
        }
        let quantities = rows.u64("quantity")?;
        let label = |category: u32| {
            let id = CategoryId(u16::try_from(category).unwrap_or(u16::MAX));
            &self.plan.categories.get(id).label
        };
        let mut lacking: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (unit, category) in self.counts.keys() {
            if self.counts.figure(unit, category, evaluation.period).is_some() {
                let at = (unit, category);
                let disagreement = self.disagreement(&self.counts, &rows, at, evaluation.period, |figure| {
                    let sum: u64 = figure.iter().filter_map(|row| quantities.get(*row)).fold(0, u64::saturating_add);
                    Ok(format!("{sum} ({})", label(category)))
                })?;
                evaluation.findings.extend(disagreement);
            } else if self.counts.partly(unit, category, evaluation.period) && self.closed_without(unit, evaluation) {
                lacking.entry(unit).or_default().push(label(category));
            }
        }
        for (unit, labels) in lacking {
            evaluation.findings.push(self.not_enough_data(unit, &labels.join("; "), evaluation.period));
        }
        Ok(())
    }

    /// Whether the period is closed: before that, parts of it are still to come.
    fn closed_without(&self, unit: usize, evaluation: &Evaluation) -> bool {
        self.as_of >= evaluation.window.to && self.register.units()[unit].exists_throughout(evaluation.window)
    }

    /// That a unit's statements cover only a part of the period.
    pub(super) fn not_enough_data(&self, unit: usize, title: &str, period: Period) -> Finding {
        let finding = Finding::new(NOT_ENOUGH_DATA, Place::default())
            .expected(period.to_string())
            .arg("title", title)
            .arg("period", period.to_string());
        self.about(finding, unit)
    }

    /// That the statement for a period is not the sum of those that tile it, as `sum` shows them.
    pub(super) fn disagreement(
        &self,
        statements: &Statements,
        rows: &Rows<'_>,
        (unit, key): (usize, u32),
        period: Period,
        sum: impl Fn(&[usize]) -> PolarsResult<String>,
    ) -> PolarsResult<Option<Finding>> {
        let (Some(stated), Some(tiled)) = (statements.stated(unit, key, period), statements.tiled(unit, key, period))
        else {
            return Ok(None);
        };
        let (stated_sum, tiled_sum) = (sum(stated)?, sum(&tiled)?);
        if stated_sum == tiled_sum {
            return Ok(None);
        }
        let places = rows.places()?;
        let place = |row: usize| {
            let (file, sheet, at) = places(row);
            Place { file: self.ledger.files[file].path.clone(), sheet: sheet.to_owned(), cell: Some(at) }
        };
        let others: Vec<String> = tiled.iter().take(MOST_PLACES).map(|row| place(*row).shown()).collect();
        let more = if tiled.len() > MOST_PLACES { "; …" } else { "" };
        let finding = Finding::new(STATEMENTS_DISAGREE, place(stated.first().copied().unwrap_or(0)))
            .value(stated_sum)
            .expected(tiled_sum)
            .arg("others", others.join("; ") + more);
        Ok(Some(self.about(finding, unit)))
    }
}
