//! What is wrong, where, and what to do about it.
//!
//! A finding holds a code and facts; its wording lives in the message catalogues (`messages`), under the
//! code's name. All codes stand in one list here; a code is never used for another meaning.

use serde::{Deserialize, Serialize};

use super::sheet::Address;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Excludes data, or an unmet required duty.
    Error,
    /// Data count, but someone should look.
    Warning,
    /// Said so that nothing happens unseen.
    Note,
}

impl Severity {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().find(|one| one.word() == word)
    }
}

/// The name of a kind of finding, such as `TH401`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// Where something was found. Parts that do not apply are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path below the plan folder, with `/`.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// Cell.
    pub cell: Option<Address>,
}

impl Place {
    /// A place that is a whole file.
    #[must_use]
    pub fn file(path: impl Into<String>) -> Place {
        Place { file: path.into(), ..Place::default() }
    }

    /// A place that is a whole sheet.
    #[must_use]
    pub fn sheet(path: impl Into<String>, sheet: impl Into<String>) -> Place {
        Place { file: path.into(), sheet: sheet.into(), cell: None }
    }

    /// `file › sheet › cell`, as far as it is known.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend((!self.file.is_empty()).then(|| self.file.clone()));
        parts.extend((!self.sheet.is_empty()).then(|| self.sheet.clone()));
        parts.extend(self.cell.map(|cell| cell.a1()));
        parts.join(" › ")
    }
}

/// One thing that is wrong or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Unit code, when one is concerned and known.
    pub unit: Option<String>,
    /// Rule id, when a rule is concerned.
    pub rule: Option<String>,
    /// Where.
    pub place: Place,
    /// What was found, as written.
    pub value: String,
    /// What was expected.
    pub expected: String,
    /// Further arguments of the message. `value`, `expected`, `unit`, `file`, `sheet` and `cell` are there always.
    pub args: Vec<(&'static str, String)>,
    /// What the unit answered on its feedback sheet; empty: nothing.
    pub answer: String,
    /// The cells of the row as text, for showing; with the index of the one meant.
    pub row: Option<(Vec<String>, usize)>,
}

impl Finding {
    /// A finding of a code with the severity its list entry gives, at a place.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Finding {
        Finding {
            severity: code.severity(),
            code,
            unit: None,
            rule: None,
            place,
            value: String::new(),
            expected: String::new(),
            args: Vec::new(),
            answer: String::new(),
            row: None,
        }
    }

    /// With what was found.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Finding {
        self.value = value.into();
        self
    }

    /// With what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Finding {
        self.expected = expected.into();
        self
    }

    /// With the unit concerned.
    #[must_use]
    pub fn unit(mut self, code: impl Into<String>) -> Finding {
        self.unit = Some(code.into());
        self
    }

    /// With the rule concerned.
    #[must_use]
    pub fn rule(mut self, id: impl Into<String>) -> Finding {
        self.rule = Some(id.into());
        self
    }

    /// With a further argument of its message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Finding {
        self.args.push((name, value.into()));
        self
    }

    /// With another severity than the list's (an unmet aspirational rule is a warning).
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    /// The key of its stable place in every list.
    #[must_use]
    pub fn order(&self) -> (Severity, Code, &str, &str, &Place, &str) {
        let unit = self.unit.as_deref().unwrap_or("");
        let rule = self.rule.as_deref().unwrap_or("");
        (self.severity, self.code, unit, rule, &self.place, &self.value)
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $severity:ident $what:literal;)*) => {
        $(#[doc = $what] pub const $name: Code = Code($code);)*

        /// Every code with its usual severity, in order.
        pub const ALL: &[(Code, Severity)] = &[$((Code($code), Severity::$severity),)*];
    };
}

codes! {
    TASK_BEFORE_PLAN "TH101" Note "A task due before the plan was issued.";
    RESULT_BEFORE_END "TH102" Note "A task that reports a result before its period ends.";
    COMPOUND_FORM "TH103" Note "A compound form whose parts are not listed as components.";
    NOT_IN_PLAN "TH104" Note "A value the plan is silent about and the office has set or must set.";
    UNUSED "TH105" Note "A part of the plan file that nothing uses.";
    REGISTER_ROW "TH111" Error "A row of the register of units that can't be used.";
    RECEIVED_ROW "TH112" Warning "A row of the received register that can't be used or matches nothing.";
    WAIVER_ROW "TH113" Warning "A row of the waivers that can't be used or matches nothing.";
    WAIVER_EXPIRED "TH114" Warning "A waiver that expired before the window it is claimed for.";
    RULE_WITHOUT_UNITS "TH115" Warning "A rule whose group or lead has no unit in the register.";
    EMPTY_FILE "TH201" Error "A file of zero bytes.";
    NOT_SPREADSHEET "TH202" Error "A file that is not a spreadsheet.";
    PASSWORD "TH203" Error "A file protected by a password.";
    DAMAGED "TH204" Error "A file that is damaged.";
    TOO_LARGE "TH205" Error "A file over a limit of size, cells, text or time.";
    WRONG_EXTENSION "TH206" Note "A file whose extension is not its true type.";
    LEFT_OUT "TH207" Note "A file left out because of its name.";
    UNSUPPORTED "TH208" Error "A spreadsheet of a type too old or rare to be read.";
    NO_SHEETS "TH209" Error "A workbook without any sheet.";
    READER_FAILED "TH210" Error "A file on which the reader broke.";
    SHEET_SKIPPED "TH211" Note "A chart or macro sheet that was not read.";
    CELLS_LOST "TH212" Warning "Text in a file that could not be decoded or read exactly.";
    FAR_CELLS "TH213" Note "A few cells far away from the data.";
    LINKED "TH218" Warning "Cells whose values come from another workbook.";
    NO_FILE "TH219" Warning "A link, pipe or device among the reports, not followed.";
    NO_ACCESS "TH220" Error "A file or folder that the system does not let be read.";
    UNIT_UNKNOWN "TH301" Error "A report whose unit is not in the register.";
    UNIT_AMBIGUOUS "TH302" Error "A report whose unit name fits several units.";
    UNIT_DISAGREES "TH303" Warning "The cover and the title, file or folder name different units.";
    PERIOD_UNKNOWN "TH304" Error "A report whose period is not stated anywhere.";
    PERIOD_DISAGREES "TH305" Warning "The cover and the title, file or folder name different periods.";
    NO_TABLE "TH306" Error "A report in which no table was recognised.";
    HIDDEN_SHEET "TH307" Warning "A hidden sheet, not counted.";
    PERIOD_NOT_IN_PLAN "TH308" Error "A report for a period outside the plan.";
    REPORT_DATE "TH309" Warning "A report without a date, or whose date can't be read or lies after the day of the run.";
    SUCCESSOR "TH310" Note "A report of a unit that has become another one.";
    MISSING_COLUMN "TH311" Error "A table without a column it can't do without.";
    HIDDEN_ROWS "TH312" Note "Hidden rows, counted.";
    UNIT_NOT_ACTIVE "TH313" Warning "A report of a unit for a time at which it did not exist.";
    TABLE_IGNORED "TH314" Note "A sheet with no table that tonghop knows.";
    NOT_READ "TH317" Warning "Figures in a place that tonghop does not know how to read.";
    OLD_ENCODING "TH321" Note "A sheet typed in an old Vietnamese font, converted to Unicode.";
    OLD_ENCODING_UNCLEAR "TH322" Warning "A sheet that may be typed in an old Vietnamese font, left as it is.";
    FORM_OTHER "TH331" Warning "A form made for another plan, or one that the plan no longer has.";
    FEEDBACK_RETURNED "TH341" Note "A feedback sheet that came back; only its answers were read.";
    FEEDBACK_EDITED "TH342" Warning "A sheet of returned feedback that was changed or added: not counted.";
    FEEDBACK_OTHER "TH343" Warning "Returned feedback of another plan, of no unit of the register, or of another version.";
    ANSWER_WITHOUT_FINDING "TH344" Note "An answer to something that is no longer found.";
    DATE_IMPOSSIBLE "TH401" Error "A date that does not exist or can't be read.";
    DATE_MISSING "TH402" Error "A row without a date.";
    DATE_OUTSIDE "TH403" Warning "A date outside the report's period: the row counts nowhere.";
    DATE_SWAPPED "TH404" Warning "A date whose day and month look swapped.";
    NUMBER_UNREADABLE "TH405" Error "A number that can't be read.";
    NUMBER_NOT_COUNT "TH406" Error "A count that is negative or fractional.";
    CATEGORY_UNKNOWN "TH407" Error "A form of communication that is not in the table.";
    ERROR_VALUE "TH408" Error "A cell that holds an error value.";
    RATIO_ABOVE_ONE "TH409" Error "A numerator above its denominator.";
    TITLE_MISSING "TH410" Error "A row without a title.";
    TOTAL_DISAGREES "TH411" Warning "A stated total that is not the sum of its rows.";
    CODE_UNKNOWN "TH412" Error "A task or target that is not in the plan.";
    MONTH_ONLY "TH413" Note "A date that names only a month.";
    WEBSITE_FOREIGN "TH414" Warning "A link to a website that is not the unit's.";
    NOT_CALCULATED "TH415" Error "A formula the file holds no result of.";
    PRESENCE_NOT_COUNT "TH416" Warning "A mark that says present where a number is asked.";
    EXCLUSION_UNKNOWN "TH417" Error "An exclusion from a denominator for which the plan has none.";
    RESULT_UNCLEAR "TH418" Warning "A task result whose wording does not say done or not done.";
    SEVERAL_DAYS "TH421" Note "A date that names several days.";
    IDENTICAL_COPY "TH501" Note "An identical copy of a report.";
    SUPERSEDED "TH502" Note "A report replaced by a later version.";
    VERSIONS_UNCLEAR "TH503" Error "Several different reports of one unit for one period.";
    REPEATED_ITEM "TH504" Note "An item the unit reported before, counted once.";
    SHARED_EVIDENCE "TH505" Warning "An item claimed by several units.";
    STATEMENTS_DISAGREE "TH506" Warning "Two statements of one quantity that disagree.";
    NOT_ENOUGH_DATA "TH507" Warning "A quantity whose statements do not cover the window.";
    CUMULATIVE "TH508" Note "A cumulative figure beside the period's, not added.";
    RECORDS_IN_NIL "TH509" Warning "A nil return that holds records all the same.";
    REPORT_MISSING "TH601" Error "A report that has not come in.";
    REPORT_LATE "TH602" Warning "A report that came in late.";
    REPORT_EMPTY "TH603" Error "A report whose form is empty.";
    QUOTA_UNMET "TH611" Error "A quota that is not met.";
    TASK_UNMET "TH612" Error "A task that is not done.";
    TASK_LATE "TH613" Warning "A task done after its due date.";
    TARGET_UNMET "TH614" Error "A target that is not reached.";
    NEEDS_PERSON "TH615" Warning "A duty on which a person must decide.";
    NESTED_RATIO "TH616" Warning "A ratio inside another that does not fit in it.";
    CONTROL_BROKEN "TH701" Error "Control totals that do not balance.";
    EARLIER_UNUSABLE "TH702" Warning "An earlier run's JSON in the history folder that can't be compared with.";
    NOT_IN_LEDGER "TH721" Error "A file among the reports that is in no shard of the ledger: it is not counted.";
    ONLY_IN_LEDGER "TH722" Warning "A file of the ledger that is not among the reports: it is counted.";
    CHANGED_SINCE "TH723" Warning "A file that is not as it was when the ledger's shard was made.";
}

impl Code {
    /// The usual severity of its findings.
    #[must_use]
    pub fn severity(self) -> Severity {
        ALL.iter().find(|(code, _)| *code == self).map_or(Severity::Error, |(_, severity)| *severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(ALL.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
