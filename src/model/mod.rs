//! The nouns: what the stages hand each other. Nothing here reads, writes or decides.

pub mod calendar;
pub mod category;
pub mod change;
pub mod change_words;
pub mod edition;
pub mod evaluation;
pub mod evidence;
pub mod explanation;
pub mod finding;
pub mod fingerprint;
pub mod heads;
pub mod holidays;
pub mod ledger;
pub mod limits;
pub mod messages;
pub mod period_words;
pub mod plan;
pub mod record;
pub mod register;
pub mod report;
pub mod run;
pub mod sheet;
pub mod statements;
pub mod summary;
pub mod text;
pub mod verdict;
