//! The sheet *Phiếu phản hồi*: what came in and was counted, how the duties stand, what to mend and where to answer.

use rust_xlsxwriter::{FormatAlign, Worksheet};

use super::board::{Board, LAST};
use super::cases::Case;
use super::copies::Copy;
use super::lines::{self, MOST, short};
use super::style::{Style, marked, plain};
use super::{Office, day, duties};
use crate::model::feedback::mark;
use crate::model::finding::Severity;
use crate::model::ledger::Standing;
use crate::model::report::ReportPeriod;
use crate::model::summary::Figures;
use crate::model::verdict::{ReceivedBy, ReportState, ReportStatus};

/// The left and the right half of the head.
const HALVES: [(u16, u16); 2] = [(0, 2), (4, LAST)];

/// Writes the sheet. `copies`: the sheets that follow, and the files that could not be read again.
pub(super) fn write(
    office: &Office<'_>,
    case: &Case<'_>,
    (copies, lost): (&[Copy], &[usize]),
    sheet: &mut Worksheet,
) -> anyhow::Result<()> {
    sheet.set_name(office.say("feedback-sheet"))?;
    super::lock(sheet);
    let mut board = Board::new(sheet)?;
    head(office, case, &mut board)?;
    let lines = lines::lines(office.context, case);
    summary(office, case, &lines, &mut board)?;
    let mut parts = Parts { office, number: 0 };
    parts.heading("received", &mut board)?;
    received(office, case, &mut board)?;
    parts.heading("counted", &mut board)?;
    counted(office, case, &mut board)?;
    parts.heading("duties", &mut board)?;
    duties::write(office, case, &mut board)?;
    parts.heading("findings", &mut board)?;
    findings(office, &lines, &mut board)?;
    let [errors, warnings] = case.elsewhere;
    if errors + warnings > 0 {
        let numbers = [("errors", &*errors.to_string()), ("warnings", &*warnings.to_string())];
        board.line(&office.text("feedback-elsewhere", &numbers), &office.style.words)?;
    }
    if !copies.is_empty() || !lost.is_empty() {
        parts.heading("copies", &mut board)?;
        of_copies(office, copies, lost, &mut board)?;
    }
    let last = board.row;
    board.sheet.set_print_area(0, 0, last, LAST)?;
    Ok(())
}

/// Headings with Roman numbers.
struct Parts<'o> {
    office: &'o Office<'o>,
    number: usize,
}

impl Parts<'_> {
    fn heading(&mut self, part: &str, board: &mut Board<'_>) -> anyhow::Result<()> {
        let number = ["I", "II", "III", "IV", "V"].get(self.number).copied().unwrap_or_default();
        self.number += 1;
        board.gap()?;
        let heading = self.office.say(&format!("feedback-part-{part}"));
        board.line(&format!("{number}. {heading}"), &self.office.style.heading)?;
        Ok(())
    }
}

fn head(office: &Office<'_>, case: &Case<'_>, board: &mut Board<'_>) -> anyhow::Result<()> {
    let (context, style) = (office.context, &office.style);
    let (plan, period) = (context.plan, context.summary.period);
    let own = mark(&plan.id, period, &case.unit.code);
    board.line(&office.text("feedback-mark", &[("mark", &own)]), &style.mark)?;
    board.text(HALVES[0], &plan.superior.to_uppercase(), &style.line)?;
    board.text(HALVES[1], &office.say("country"), &style.bold_line)?;
    board.end(18.0)?;
    board.text(HALVES[0], &plan.issuer.to_uppercase(), &style.bold_line)?;
    board.text(HALVES[1], &office.say("motto"), &style.motto)?;
    board.end(18.0)?;
    board.gap()?;
    let name = context.catalogue.period(period);
    board.line(&office.text("feedback-heading", &[("period", &name.to_uppercase())]), &style.title)?;
    let known_as: [(&str, &str); 3] = [("title", &plan.title), ("number", &plan.number), ("issuer", &plan.issuer)];
    let id = if plan.number.is_empty() { "document-plan-unnumbered" } else { "document-plan" };
    board.line(&office.text(id, &known_as), &style.subtitle)?;
    let window = context.summary.window;
    let span = [
        ("from", day(window.from)),
        ("to", day(window.to)),
        ("as_of", day(context.summary.as_of)),
        ("open", if context.summary.provisional { "yes" } else { "no" }.to_owned()),
    ];
    let span: Vec<(&str, &str)> = span.iter().map(|(name, value)| (*name, value.as_str())).collect();
    board.line(&office.text("feedback-span", &span), &style.subtitle)?;
    board.gap()?;
    let to = [("unit", &*case.unit.name), ("code", &*case.unit.code)];
    board.line(&office.text("feedback-to", &to), &style.addressee)?;
    Ok(())
}

/// What the unit must know when it reads nothing else.
fn summary(
    office: &Office<'_>,
    case: &Case<'_>,
    lines: &[lines::Line<'_>],
    board: &mut Board<'_>,
) -> anyhow::Result<()> {
    let style = &office.style;
    let issuer = &office.context.plan.issuer;
    let has_report = case.report.is_some_and(|state| !state.files.is_empty());
    let opening = if has_report || !case.sent.is_empty() { "feedback-opening" } else { "feedback-opening-none" };
    board.line(&office.text(opening, &[("issuer", issuer)]), &style.words)?;
    let mut said: Vec<String> = Vec::new();
    said.extend(case.report.map(|state| standing(office, state)));
    if let Some(due) = duties::report_due(case.report) {
        let left = duties::left(office, due);
        let id = if due < office.context.summary.as_of { "feedback-send-now" } else { "feedback-send-by" };
        said.push(office.text(id, &[("due", &day(due)), ("left", &left)]));
    }
    let (open, all) = duties::open(case);
    if all > 0 {
        let id = if open == 0 { "feedback-duties-fine" } else { "feedback-duties-open" };
        said.push(office.text(id, &[("open", &open.to_string()), ("all", &all.to_string())]));
    }
    let of = |severity| lines.iter().filter(|line| line.first.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors + warnings == 0 {
        said.push(office.say("feedback-nothing-to-mend"));
    } else {
        let numbers = [("errors", &*errors.to_string()), ("warnings", &*warnings.to_string())];
        said.push(office.text("feedback-to-mend", &numbers));
    }
    let said: Vec<String> = said.iter().map(|line| format!("• {line}")).collect();
    board.line(&said.join("\n"), &style.summary)?;
    Ok(())
}

/// How the report stands, in a sentence.
fn standing(office: &Office<'_>, state: &ReportState) -> String {
    let catalogue = office.context.catalogue;
    let period = catalogue.period(office.context.summary.period);
    let status = catalogue.say(&format!("report-{}", state.status.word()));
    let late = state.late && state.status != ReportStatus::Late;
    let status = if late { format!("{status}, {}", catalogue.say("report-late")) } else { status };
    let received = match state.received {
        None => String::new(),
        Some((on, by)) => {
            let by = match by {
                ReceivedBy::Register => "received-register",
                ReceivedBy::Form => "received-form",
            };
            office.text("feedback-received", &[("day", &day(on)), ("by", &catalogue.say(by))])
        }
    };
    let due = state.due.map(|due| office.text("feedback-due", &[("day", &day(due))])).unwrap_or_default();
    office
        .text("feedback-standing", &[("period", &period), ("status", &status), ("received", &received), ("due", &due)])
}

fn received(office: &Office<'_>, case: &Case<'_>, board: &mut Board<'_>) -> anyhow::Result<()> {
    let style = &office.style;
    if case.sent.is_empty() {
        board.line(&office.say("feedback-nothing-received"), &style.words)?;
        return Ok(());
    }
    let heads = [((0, 0), "order"), ((1, 3), "file"), ((4, 4), "version"), ((5, 5), "dated"), ((6, 7), "state")];
    board.heads(&heads.map(|(at, id)| (at, office.say(&format!("feedback-head-{id}")))), &style.head)?;
    for (number, sent) in (1..).zip(&case.sent) {
        let file = office.context.ledger.files.get(sent.file);
        let (dated, version) = duties::version(office, sent.report);
        board.number(0, number, &style.middle)?;
        board.text((1, 3), file.map_or("", |file| short(&file.path)), &style.text)?;
        board.text((4, 4), &version, &style.middle)?;
        board.day(5, dated, &style.day)?;
        board.text((6, 7), &state(office, sent.report), &style.text)?;
        board.end(18.0)?;
    }
    Ok(())
}

/// Whether a report counts, in words.
fn state(office: &Office<'_>, report: usize) -> String {
    let ledger = office.context.ledger;
    let period = ledger.reports.get(report).and_then(|report| report.period);
    if let Some(ReportPeriod::Regular(period)) = period
        && !office.context.plan.years.contains(&period.year)
    {
        return office.say("feedback-outside");
    }
    match ledger.standing.get(report) {
        Some(Standing::Counts) => office.say("feedback-counts"),
        Some(Standing::Superseded(by)) => {
            let by = ledger.reports.get(*by).and_then(|report| ledger.files.get(report.file));
            let name = by.map_or("", |file| short(&file.path));
            office.text("feedback-superseded", &[("file", name)])
        }
        Some(Standing::Ambiguous) => office.say("feedback-ambiguous"),
        Some(Standing::Unassigned) if period.is_some() => office.say("feedback-no-table"),
        Some(Standing::Unassigned) | None => office.say("feedback-unassigned"),
    }
}

fn counted(office: &Office<'_>, case: &Case<'_>, board: &mut Board<'_>) -> anyhow::Result<()> {
    let (context, style) = (office.context, &office.style);
    let forms: Vec<(u32, Figures)> = office
        .figures
        .get(&case.index)
        .map(|forms| forms.iter().map(|(form, figures)| (*form, *figures)).collect())
        .unwrap_or_default();
    let targets: Vec<(String, u64, u64)> = context
        .summary
        .targets
        .iter()
        .filter_map(|outcome| {
            let (_, numerator, denominator) = outcome.per_unit.iter().find(|(unit, ..)| *unit == case.index)?;
            Some((context.plan.targets.get(outcome.target)?.rule.title.clone(), *numerator, *denominator))
        })
        .collect();
    if forms.is_empty() && targets.is_empty() {
        board.line(&office.say("feedback-nothing-counted"), &style.words)?;
    } else {
        let heads = [
            ((0, 0), "order"),
            ((1, 3), "form"),
            ((4, 4), "counted-in"),
            ((5, 5), "quantity"),
            ((6, 6), "items"),
            ((7, 7), "people"),
        ];
        board.heads(&heads.map(|(at, id)| (at, office.say(&format!("feedback-head-{id}")))), &style.head)?;
    }
    let mut number = 0;
    for (form, figures) in forms {
        number += 1;
        let category = context.plan.categories.get(crate::model::category::CategoryId(u16::try_from(form)?));
        board.number(0, number, &style.middle)?;
        board.text((1, 3), &category.label, &style.text)?;
        board.text((4, 4), &category.counted_in, &style.middle)?;
        board.number(5, figures.quantity, &style.number)?;
        board.number(6, figures.items, &style.number)?;
        board.number(7, figures.people, &style.number)?;
        board.end(18.0)?;
    }
    for (title, numerator, denominator) in targets {
        number += 1;
        board.number(0, number, &style.middle)?;
        board.text((1, 3), &title, &style.text)?;
        board.text((4, 4), &office.say("kind-ratio"), &style.middle)?;
        board.text((5, 5), &format!("{numerator}/{denominator}"), &style.middle)?;
        board.text((6, 6), "", &style.text)?;
        board.text((7, 7), "", &style.text)?;
        board.end(18.0)?;
    }
    let mut rows = crate::model::report::RowCount::default();
    let reports = case.sent.iter().filter_map(|sent| context.ledger.reports.get(sent.report));
    reports.for_each(|report| rows.add(report.rows));
    if rows.read > 0 {
        let numbers = [rows.read, rows.accepted, rows.rejected, rows.ignored].map(|number| number.to_string());
        let names = ["read", "accepted", "rejected", "ignored"];
        let args: Vec<(&str, &str)> = names.into_iter().zip(numbers.iter().map(String::as_str)).collect();
        board.line(&office.text("feedback-rows", &args), &style.note)?;
    }
    Ok(())
}

fn findings(office: &Office<'_>, lines: &[lines::Line<'_>], board: &mut Board<'_>) -> anyhow::Result<()> {
    let (context, style) = (office.context, &office.style);
    if lines.is_empty() {
        board.line(&office.say("feedback-nothing-found"), &style.words)?;
        return Ok(());
    }
    board.line(&office.say("feedback-how-to-answer"), &style.note)?;
    let heads = [
        ((0, 0), "order"),
        ((1, 1), "severity"),
        ((2, 2), "finding"),
        ((3, 3), "help"),
        ((4, 5), "place"),
        ((6, 6), "answer"),
        ((7, 7), "line-mark"),
    ];
    board.heads(&heads.map(|(at, id)| (at, office.say(&format!("feedback-head-{id}")))), &style.head)?;
    for (number, line) in (1..).zip(lines.iter().take(MOST)) {
        let severity = context.catalogue.say(&format!("severity-{}", line.first.severity.word()));
        board.number(0, number, &style.middle)?;
        board.text((1, 1), &format!("{}\n{}", severity.to_uppercase(), line.first.code.0), &style.middle)?;
        board.text((2, 2), &line.message, &style.text)?;
        board.text((3, 3), &line.help, &style.text)?;
        board.text((4, 5), &line.place(context), &style.text)?;
        board.text((6, 6), &line.answer(), &style.answer)?;
        board.text((7, 7), &line.mark, &style.code)?;
        board.end(33.0)?;
    }
    if lines.len() > MOST {
        let rest = (lines.len() - MOST).to_string();
        board.line(&office.text("feedback-more", &[("count", &rest)]), &style.words)?;
    }
    Ok(())
}

fn of_copies(office: &Office<'_>, copies: &[Copy], lost: &[usize], board: &mut Board<'_>) -> anyhow::Result<()> {
    let (context, style) = (office.context, &office.style);
    let file = |index: usize| context.ledger.files.get(index).map_or("", |file| short(&file.path));
    for index in lost {
        board.line(&office.text("feedback-not-copied", &[("file", file(*index))]), &style.words)?;
    }
    if copies.is_empty() {
        return Ok(());
    }
    board.line(&office.say("feedback-about-copies"), &style.note)?;
    legend(office, style, board)?;
    let heads = [
        ((0, 0), "order"),
        ((1, 2), "file"),
        ((3, 3), "sheet"),
        ((4, 5), "marked"),
        ((6, 6), "copy"),
        ((7, 7), "copy-mark"),
    ];
    board.heads(&heads.map(|(at, id)| (at, office.say(&format!("feedback-head-{id}")))), &style.head)?;
    for (number, copy) in (1..).zip(copies) {
        board.number(0, number, &style.middle)?;
        board.text((1, 2), file(copy.file), &style.text)?;
        board.text((3, 3), &copy.sheet.name, &style.text)?;
        board.text((4, 5), &copy.marked.to_string(), &style.middle)?;
        board.text((6, 6), &copy.name, &style.text)?;
        board.text((7, 7), &copy.mark, &style.code)?;
        board.end(18.0)?;
    }
    Ok(())
}

/// What the marks of cells look like.
fn legend(office: &Office<'_>, style: &Style, board: &mut Board<'_>) -> anyhow::Result<()> {
    board.text((1, 1), &office.say("feedback-legend"), &style.note)?;
    for (column, severity) in [(2, Severity::Error), (3, Severity::Warning), (4, Severity::Note)] {
        let word = office.context.catalogue.say(&format!("severity-{}", severity.word()));
        let format = marked(plain(), severity).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        board.text((column, column), &word, &format)?;
    }
    board.end(18.0)?;
    Ok(())
}
