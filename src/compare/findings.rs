//! Findings that are new or gone, and files that came, went or were replaced.

use std::collections::HashMap;

use super::{blank, counted, numbers, pairs};
use crate::model::change::{Change, Topic, Value};
use crate::model::edition::{Edition, FindingText, InputText};

/// What makes two findings the same one. The sentence counts only where no place says which one it is.
fn identity(finding: &FindingText) -> [&str; 8] {
    let parts = [&finding.unit, &finding.rule, &finding.file, &finding.sheet, &finding.cell];
    let [unit, rule, file, sheet, cell] = parts.map(|part| part.as_deref().unwrap_or_default());
    [
        &finding.code,
        unit,
        rule,
        file,
        sheet,
        cell,
        &finding.value,
        if finding.file.is_some() { "" } else { &finding.message },
    ]
}

/// Findings that are new, gone, or of another severity.
pub(super) fn findings(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let value = |finding: Option<&FindingText>| {
        let finding = finding?;
        Some(Value::Finding {
            severity: finding.severity.clone(),
            value: finding.value.clone(),
            message: finding.message.clone(),
        })
    };
    let names: HashMap<&str, &str> =
        later.summary.units.iter().map(|unit| (unit.code.as_str(), unit.name.as_str())).collect();
    let severity = |finding: Option<&FindingText>| finding.map(|finding| finding.severity.clone());
    pairs(&earlier.findings, &later.findings, identity)
        .into_iter()
        .filter(|(before, after)| severity(*before) != severity(*after))
        .filter_map(|(before, after)| {
            let finding = after.or(before)?;
            let place = [&finding.file, &finding.sheet, &finding.cell].into_iter().flatten().cloned();
            let place: Vec<String> = place.collect();
            let named =
                |code: &String| (code.clone(), names.get(code.as_str()).copied().unwrap_or_default().to_owned());
            Some(Change {
                unit: finding.unit.as_ref().map(named),
                before: value(before),
                after: value(after),
                sources: if place.is_empty() { place } else { vec![place.join(" › ")] },
                ..blank(Topic::Finding, &finding.code)
            })
        })
        .collect()
}

/// Between two periods: how many findings of each code there are.
pub(super) fn finding_counts(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let count = |edition: &Edition| counted(edition.findings.iter().map(|finding| (&*finding.code, "")));
    let changes = numbers(&count(earlier), &count(later));
    changes
        .into_iter()
        .map(|((code, _), before, after)| Change {
            before: Some(Value::Number(before)),
            after: Some(Value::Number(after)),
            ..blank(Topic::Findings, code)
        })
        .collect()
}

/// The files the figures are made from: new, gone, or with other content.
pub(super) fn files(earlier: &Edition, later: &Edition) -> Vec<Change> {
    let value = |file: Option<&InputText>| {
        let file = file?;
        Some(Value::File { state: file.state.clone(), sha256: file.sha256.clone() })
    };
    let files = pairs(&earlier.inputs, &later.inputs, |file| &file.path);
    let changed = files.into_iter().filter(|(before, after)| before != after);
    changed
        .filter_map(|(before, after)| {
            Some(Change { before: value(before), after: value(after), ..blank(Topic::File, &after.or(before)?.path) })
        })
        .collect()
}
