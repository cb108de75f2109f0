//! Days and windows as officials write them.

use chrono::{Datelike, NaiveDate};

use super::Context;
use crate::model::calendar::{Period, PeriodKind};

/// A day as officials write it.
pub(super) fn date(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// A window id as people read it; `month_id`: the message for months.
pub(in crate::write) fn window_label(context: &Context<'_>, id: &str, month_id: &str) -> String {
    let catalogue = context.catalogue;
    if let Some(period) = Period::parse(id) {
        let year = period.year.to_string();
        return match period.kind {
            PeriodKind::HalfYear(1) => catalogue.text("window-half-1", &[("year", &year)]),
            PeriodKind::HalfYear(_) => catalogue.text("window-half-2", &[("year", &year)]),
            _ => catalogue.period(period),
        };
    }
    match id.split_once('-') {
        Some((year, month)) => catalogue.text(month_id, &[("month", month), ("year", year)]),
        None => id.to_owned(),
    }
}
