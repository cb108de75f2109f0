//! What changed between two editions of a summary, ready to be shown.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Two editions, and what changed from one to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The edition compared with.
    pub earlier: Identity,
    /// The edition that is compared.
    pub later: Identity,
    /// By topic; within a topic in the order of the later edition, then what only the earlier one has.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Whether both are of one period, so that windows and findings can be told apart one by one.
    #[must_use]
    pub fn same_period(&self) -> bool {
        self.earlier.period == self.later.period
    }
}

/// Which edition it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its folder, as it is to be shown.
    pub folder: String,
    /// Plan id.
    pub plan: String,
    /// Period id.
    pub period: String,
    /// The day its figures are as of.
    pub as_of: NaiveDate,
    /// Whether the period was still open.
    pub provisional: bool,
    /// The version of the tool; empty where it is not known.
    pub version: String,
    /// Fingerprint of its inputs; empty where they are not known.
    pub fingerprint: String,
    /// Whether its files are still as its manifest has them.
    pub intact: bool,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The period was open and is not, or the other way round.
    Period,
    /// A unit's report: it came in, is gone, or stands otherwise.
    Report,
    /// A verdict on a duty in a window.
    Verdict,
    /// The number of a duty in a window, with the same verdict.
    Actual,
    /// A unit's verdicts on a duty in all windows of two different periods.
    Tally,
    /// How many verdicts of a kind a duty has over all units, in two different periods.
    Verdicts,
    /// A figure of a form.
    Category,
    /// A target's sums.
    Target,
    /// A unit's result at year end.
    Assessment,
    /// A control total.
    Control,
    /// A finding: new, gone, or of another severity.
    Finding,
    /// How many findings of a code there are, in two different periods.
    Findings,
    /// A file the figures are made from.
    File,
}

impl Topic {
    /// All of them, in the order shown.
    pub const ALL: [Topic; 13] = [
        Topic::Period,
        Topic::Report,
        Topic::Verdict,
        Topic::Actual,
        Topic::Tally,
        Topic::Verdicts,
        Topic::Category,
        Topic::Target,
        Topic::Assessment,
        Topic::Control,
        Topic::Finding,
        Topic::Findings,
        Topic::File,
    ];

    /// The word used in JSON; the labels for people begin with `change-<word>`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Topic::Period => "period",
            Topic::Report => "report",
            Topic::Verdict => "verdict",
            Topic::Actual => "actual",
            Topic::Tally => "tally",
            Topic::Verdicts => "verdicts",
            Topic::Category => "category",
            Topic::Target => "target",
            Topic::Assessment => "assessment",
            Topic::Control => "control",
            Topic::Finding => "finding",
            Topic::Findings => "findings",
            Topic::File => "file",
        }
    }
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub topic: Topic,
    /// Code and name of the unit concerned; the name is empty where it is not known.
    pub unit: Option<(String, String)>,
    /// Rule id, category key, name of a control total (`files.found`), code of a finding, or path of a file.
    pub subject: String,
    /// Which figure of it: `items`, `quantity`, `people`, `units`, `cumulative`, `previous`; a verdict's word.
    pub figure: String,
    /// Window id; empty where there is none.
    pub window: String,
    /// What was; nothing where it was not there.
    pub before: Option<Value>,
    /// What is; nothing where it is gone.
    pub after: Option<Value>,
    /// The files it comes from, or the place in one.
    pub sources: Vec<String>,
}

/// What something was or is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Whether the period is open.
    Provisional(bool),
    /// How a report stands.
    Report {
        /// The status's word.
        status: String,
        /// When it came in.
        received: Option<NaiveDate>,
        /// Whether it came in late.
        late: bool,
        /// Basis of the waiver that excuses it.
        waived: Option<String>,
        /// Number of files.
        files: usize,
    },
    /// A verdict with its numbers.
    Verdict {
        /// The verdict's word.
        verdict: String,
        /// How many there are.
        actual: u64,
        /// How many are asked.
        required: u64,
        /// Basis of the waiver that excuses it.
        waived: Option<String>,
    },
    /// Number of windows with each verdict, by its word; with the sums of their numbers.
    Tally {
        /// Verdict's word and number of windows.
        verdicts: BTreeMap<String, u64>,
        /// How many there are.
        actual: u64,
        /// How many are asked.
        required: u64,
    },
    /// A figure.
    Number(u64),
    /// A target's sums.
    Ratio {
        /// The verdict's word.
        verdict: String,
        /// Σ numerators.
        numerator: u64,
        /// Σ denominators.
        denominator: u64,
        /// Threshold in hundredths of a percent.
        threshold: i64,
        /// Units whose figures are in the sums, and units asked.
        units: (u32, u32),
    },
    /// A result at year end.
    Assessment {
        /// The verdict's word.
        verdict: String,
        /// Score in percent.
        score: u32,
        /// The band's label.
        band: String,
    },
    /// A finding.
    Finding {
        /// The severity's word.
        severity: String,
        /// What was found.
        value: String,
        /// What it says.
        message: String,
    },
    /// A file.
    File {
        /// What became of it; nothing for the plan's own files.
        state: Option<String>,
        /// SHA-256 in hex; empty for files left out.
        sha256: String,
    },
}

/// A figure that can be subtracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A whole number.
    Whole(i128),
    /// Hundredths of a percent.
    Percent(i128),
}

impl Value {
    /// The figure it stands for, where it stands for one.
    #[must_use]
    pub fn figure(&self) -> Option<Figure> {
        match self {
            Value::Verdict { actual, .. } | Value::Tally { actual, .. } => Some(Figure::Whole(i128::from(*actual))),
            Value::Number(number) => Some(Figure::Whole(i128::from(*number))),
            Value::Ratio { numerator, denominator, .. } => {
                let share = (u128::from(*numerator) * 10_000).checked_div(u128::from(*denominator))?;
                i128::try_from(share).ok().map(Figure::Percent)
            }
            Value::Assessment { score, .. } => Some(Figure::Percent(i128::from(*score) * 100)),
            Value::Provisional(_) | Value::Report { .. } | Value::Finding { .. } | Value::File { .. } => None,
        }
    }
}

impl Change {
    /// The later figure less the earlier one, where there are two.
    #[must_use]
    pub fn difference(&self) -> Option<Figure> {
        match (self.before.as_ref()?.figure()?, self.after.as_ref()?.figure()?) {
            (Figure::Whole(before), Figure::Whole(after)) => Some(Figure::Whole(after - before)),
            (Figure::Percent(before), Figure::Percent(after)) => Some(Figure::Percent(after - before)),
            (Figure::Whole(_), Figure::Percent(_)) | (Figure::Percent(_), Figure::Whole(_)) => None,
        }
    }
}

/// Two outputs compared, period by period.
#[derive(Debug, Clone, Default)]
pub struct Comparisons {
    /// The periods that both have, in order.
    pub pairs: Vec<Comparison>,
    /// Folders of periods that only the earlier one has.
    pub only_earlier: Vec<String>,
    /// Folders of periods that only the later one has.
    pub only_later: Vec<String>,
    /// Labels of the bundled forms, by key.
    pub forms: BTreeMap<String, String>,
}

impl Comparisons {
    /// Whether anything changed.
    #[must_use]
    pub fn any(&self) -> bool {
        let periods = !self.only_earlier.is_empty() || !self.only_later.is_empty();
        periods || self.pairs.iter().any(|pair| !pair.changes.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: u64, denominator: u64) -> Value {
        Value::Ratio { verdict: "met".into(), numerator, denominator, threshold: 8000, units: (1, 1) }
    }

    #[test]
    fn differences_are_exact_and_of_like_with_like() {
        let change = |before, after| Change {
            topic: Topic::Target,
            unit: None,
            subject: String::new(),
            figure: String::new(),
            window: String::new(),
            before,
            after,
            sources: Vec::new(),
        };
        let of = |before, after| change(before, after).difference();
        assert_eq!(
            of(Some(Value::Number(u64::MAX)), Some(Value::Number(0))),
            Some(Figure::Whole(-i128::from(u64::MAX)))
        );
        // 672 of 800 is 84 %, 159 of 200 is 79.5 %.
        assert_eq!(of(Some(ratio(159, 200)), Some(ratio(672, 800))), Some(Figure::Percent(450)));
        assert_eq!(of(Some(ratio(0, 0)), Some(ratio(672, 800))), None);
        assert_eq!(of(None, Some(Value::Number(1))), None);
        assert_eq!(of(Some(Value::Number(1)), Some(ratio(1, 2))), None);
    }
}
