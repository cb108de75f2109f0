//! tonghop: checks the reports of a department's units against its plan and writes the period's summaries.

pub mod cli;
pub mod collect;
pub mod evaluate;
pub mod ledger;
pub mod model;
pub mod plan;
pub mod read;
pub mod recognise;
pub mod register;
pub mod summarise;
pub mod write;
