//! Which of several reports of one unit for one period counts.
//!
//! Identical ones count once; a marked later version replaces the earlier; anything else holds the unit out
//! for that period. Nothing is ever added together.

use std::collections::{BTreeMap, HashSet};

use super::packed::Packed;
use crate::model::finding::{Finding, IDENTICAL_COPY, NO_TABLE, Place, SUPERSEDED, Severity, VERSIONS_UNCLEAR};
use crate::model::ledger::Standing;
use crate::model::record::Record;
use crate::model::register::Register;
use crate::model::report::{ReportPeriod, SourceFile};

/// Joins the parts of one unit's report for one period that stand on several sheets of one file.
pub(super) fn merge_parts(reports: Vec<Packed>) -> Vec<Packed> {
    let mut merged: Vec<Packed> = Vec::with_capacity(reports.len());
    for packed in reports {
        let report = &packed.report;
        let same = |other: &&mut Packed| {
            other.report.file == report.file
                && report.unit.is_some()
                && other.report.unit == report.unit
                && other.report.period == report.period
        };
        // Parts of one file stand next to each other, so only the file's own reports are looked at.
        let start = merged.iter().rposition(|other| other.report.file != report.file).map_or(0, |index| index + 1);
        match merged[start..].iter_mut().find(same) {
            Some(first) => {
                first.append(&packed);
                let (first, report) = (&mut first.report, packed.report);
                first.findings.extend(report.findings);
                first.grounds.extend(report.grounds);
                first.rows.add(report.rows);
                first.nil = first.nil && report.nil;
                first.dated = first.dated.or(report.dated);
                if first.version.words.is_empty() && report.version.number >= first.version.number {
                    first.version = report.version;
                }
            }
            None => merged.push(packed),
        }
    }
    merged
}

/// How each report stands, and what is to be said about it.
pub(super) fn settle(files: &[SourceFile], reports: &[Packed], register: &Register) -> (Vec<Standing>, Vec<Finding>) {
    let mut standing = vec![Standing::Counts; reports.len()];
    let mut findings = Vec::new();
    let mut groups: BTreeMap<(usize, ReportPeriod), Vec<usize>> = BTreeMap::new();
    for (index, Packed { report, .. }) in reports.iter().enumerate() {
        match (report.unit, report.period) {
            (Some(unit), Some(period)) => groups.entry((unit, period)).or_default().push(index),
            _ => standing[index] = Standing::Unassigned,
        }
    }
    for ((unit, period), group) in &groups {
        let mut group = group.clone();
        let say = |code, index: usize, others: &[usize]| {
            let names: Vec<&str> =
                others.iter().map(|other| files[reports[*other].report.file].path.as_str()).collect();
            let mut finding = Finding::new(code, Place::file(&files[reports[index].report.file].path))
                .value(&reports[index].report.version.words)
                .expected(names.join("; "))
                .arg("others", names.join("; "))
                .arg("name", &register.units()[*unit].name)
                .unit(&register.units()[*unit].code);
            if let ReportPeriod::Regular(period) = period {
                finding = finding.arg("period", period.to_string());
            }
            finding
        };
        let mut index = 1;
        while index < group.len() {
            let copy = group[index];
            match group[..index].iter().find(|first| identical(files, &reports[**first], &reports[copy])) {
                Some(first) => {
                    standing[copy] = Standing::Superseded(*first);
                    findings.push(say(IDENTICAL_COPY, copy, &[*first]));
                    group.remove(index);
                }
                None => index += 1,
            }
        }
        // A letter without any table beside the report is no version of it.
        let is_letter = |index: &usize| reports[*index].report.findings.iter().any(|finding| finding.code == NO_TABLE);
        if !group.iter().all(is_letter) {
            for letter in group.extract_if(.., |index| is_letter(index)) {
                standing[letter] = Standing::Unassigned;
            }
        }
        if group.len() < 2 || *period == ReportPeriod::AdHoc {
            continue;
        }
        let rank = |index: usize| {
            let version = &reports[index].report.version;
            (version.number, !version.words.is_empty())
        };
        let latest = group.iter().copied().max_by_key(|index| rank(*index)).unwrap_or(group[0]);
        let clear = group.iter().filter(|index| rank(**index) == rank(latest)).count() == 1;
        for one in group.iter().copied().filter(|one| !clear || *one != latest) {
            if clear {
                standing[one] = Standing::Superseded(latest);
                findings.push(replaced(say(SUPERSEDED, one, &[latest]), &reports[one], &reports[latest]));
            } else {
                standing[one] = Standing::Ambiguous;
                let others: Vec<usize> = group.iter().copied().filter(|other| *other != one).collect();
                findings.push(say(VERSIONS_UNCLEAR, one, &others));
            }
        }
    }
    (standing, findings)
}

/// A later version that lacks what the earlier had may hold additions only, which is more than a note.
fn replaced(finding: Finding, earlier: &Packed, later: &Packed) -> Finding {
    let said = |record: Record<&str>| format!("{:?}", record.fact);
    let of_later: HashSet<String> = later.all_said().map(said).collect();
    let kept = earlier.all_said().filter(|record| of_later.contains(&said(record.clone()))).count();
    let is_less = later.records.len() < earlier.records.len() || (kept == 0 && !earlier.records.is_empty());
    let finding = finding.arg("less", if is_less { "yes" } else { "no" });
    let finding =
        finding.arg("before", earlier.records.len().to_string()).arg("after", later.records.len().to_string());
    if is_less { finding.arg("kept", kept.to_string()).severity(Severity::Warning) } else { finding }
}

/// The same bytes, or the same statements in another wrapping.
fn identical(files: &[SourceFile], one: &Packed, other: &Packed) -> bool {
    let of = |packed: &Packed| packed.report.file;
    let same_bytes = files[of(one)].sha256 == files[of(other)].sha256 && of(one) != of(other);
    let same_words = one.report.dated == other.report.dated
        && one.report.nil == other.report.nil
        && !one.records.is_empty()
        && one.records.len() == other.records.len()
        && one.all_said().zip(other.all_said()).all(|(a, b)| a.fact == b.fact);
    same_bytes || same_words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::Period;
    use crate::model::register::Unit;
    use crate::model::report::{FileState, Report, Version};

    fn file(path: &str, hash: &str) -> SourceFile {
        SourceFile { path: path.into(), bytes: 1, sha256: hash.into(), format: None, state: FileState::Read }
    }

    fn report(file: usize, number: u32, words: &str) -> Packed {
        Packed::of(Report {
            file,
            unit: Some(0),
            period: Period::parse("2022-H1").map(ReportPeriod::Regular),
            version: Version { number, words: words.into() },
            ..Report::default()
        })
    }

    fn settled(files: &[SourceFile], reports: &[Packed]) -> (Vec<Standing>, Vec<&'static str>) {
        let register = Register::new(vec![Unit { code: "A".into(), name: "Trường A".into(), ..Unit::default() }]);
        let (standing, findings) = settle(files, reports, &register);
        (standing, findings.iter().map(|finding| finding.code.0).collect())
    }

    #[test]
    fn identical_files_count_once() {
        let files = [file("a", "1"), file("b", "1")];
        let (standing, codes) = settled(&files, &[report(0, 1, ""), report(1, 1, "")]);
        assert_eq!(standing, [Standing::Counts, Standing::Superseded(0)]);
        assert_eq!(codes, ["TH501"]);
    }

    #[test]
    fn a_marked_later_version_replaces_the_earlier() {
        let files = [file("a", "1"), file("b", "2"), file("c", "3")];
        let reports = [report(0, 2, "lần 2"), report(1, 1, ""), report(2, 3, "lần 3")];
        let (standing, codes) = settled(&files, &reports);
        assert_eq!(standing, [Standing::Superseded(2), Standing::Superseded(2), Standing::Counts]);
        assert_eq!(codes, ["TH502", "TH502"]);
    }

    #[test]
    fn unclear_versions_hold_the_unit_out() {
        let files = [file("a", "1"), file("b", "2")];
        let (standing, codes) = settled(&files, &[report(0, 1, ""), report(1, 1, "")]);
        assert_eq!(standing, [Standing::Ambiguous, Standing::Ambiguous]);
        assert_eq!(codes, ["TH503", "TH503"]);
    }

    #[test]
    fn reports_on_request_stand_side_by_side() {
        let files = [file("a", "1"), file("b", "2")];
        let on_request = |file| {
            let mut packed = report(file, 1, "");
            packed.report.period = Some(ReportPeriod::AdHoc);
            packed
        };
        let (standing, codes) = settled(&files, &[on_request(0), on_request(1)]);
        assert_eq!(standing, [Standing::Counts, Standing::Counts]);
        assert!(codes.is_empty());
    }

    #[test]
    fn parts_on_several_sheets_of_one_file_are_one_report() {
        let merged = merge_parts(vec![report(0, 1, ""), report(0, 1, ""), report(1, 1, "")]);
        assert_eq!(merged.len(), 2);
    }
}
