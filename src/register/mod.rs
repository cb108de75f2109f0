//! The office's own tables: units, incoming documents, waivers; and rules that bind no unit.
//!
//! A row that can't be used becomes a finding, the other rows go on. How cells come out of CSV or a workbook is
//! no concern here; what a report says is not either.

mod aliases;
mod cells;
mod received;
mod table;
mod unbound;
mod units;
mod waivers;

#[cfg(test)]
mod tests;

pub use aliases::{EMPTY, alias_cell, alias_columns, aliases, with_alias, with_row};
pub use received::received;
pub use unbound::unbound_rules;
pub use units::units;
pub use waivers::waivers;
