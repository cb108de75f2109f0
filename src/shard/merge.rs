//! Several shards to one list of files, whatever their order; a file in several of them counts once.

use std::collections::BTreeMap;

use super::Shard;
use crate::model::finding::READER_FAILED;
use crate::model::report::{FileState, Intake};
use crate::model::run::BadShard;

/// What all files came to, by path.
///
/// A file that one machine could not get at and another read was read. Two different readings of one path are not
/// settled here: one of the shards is out of date, and only a person knows which.
///
/// # Errors
/// The shards that could not be read, or that disagree about a file.
pub fn merge<'s>(
    shards: impl Iterator<Item = (&'s Shard, Result<Vec<Intake>, BadShard>)>,
) -> Result<Vec<Intake>, Vec<BadShard>> {
    let mut bad = Vec::new();
    let mut all: BTreeMap<String, Vec<(Intake, &Shard)>> = BTreeMap::new();
    for (shard, read) in shards {
        match read {
            Err(one) => bad.push(one),
            Ok(intakes) => {
                for intake in intakes {
                    let known = all.entry(intake.file.path.clone()).or_default();
                    if known.iter().all(|(other, _)| *other != intake) {
                        known.push((intake, shard));
                    }
                }
            }
        }
    }
    let mut merged = Vec::with_capacity(all.len());
    for (path, mut readings) in all {
        if readings.iter().any(|(intake, _)| !is_out_of_reach(intake)) {
            readings.retain(|(intake, _)| !is_out_of_reach(intake));
        } else {
            // How it failed does not matter, as long as it is the same whatever came first.
            readings.sort_by(|(one, _), (other, _)| reasons(one).cmp(&reasons(other)));
            readings.truncate(1);
        }
        let others: Vec<&Shard> = readings.iter().skip(1).map(|(_, shard)| *shard).collect();
        if let Some((intake, first)) = readings.into_iter().next() {
            for other in others {
                let first = first.path().display().to_string();
                bad.push(BadShard::new(other.path(), "shard-disagrees").arg("file", &path).arg("other", &first));
            }
            merged.push(intake);
        }
    }
    if bad.is_empty() { Ok(merged) } else { Err(bad) }
}

/// Whether the file was not got at: it could not be opened, or the reader was stopped.
fn is_out_of_reach(intake: &Intake) -> bool {
    let failed = intake.findings.iter().any(|finding| finding.code == READER_FAILED);
    intake.file.state == FileState::Unreadable && failed
}

fn reasons(intake: &Intake) -> Vec<(&str, &[(&'static str, String)])> {
    intake.findings.iter().map(|finding| (finding.value.as_str(), finding.args.as_slice())).collect()
}
