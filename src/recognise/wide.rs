//! Tables with a column for each form of communication, and a row for each unit or month: their heads, rows and totals.
//!
//! Only figures are read here. A row that says neither a unit nor a month, nor that it holds the quantities, is not
//! guessed at.

use super::entry::{Entry, Outcome, Parsed};
use super::grid::text_of;
use super::kind::{Column, Kind, Layout, layouts};
use super::lexicon::Lexicon;
use super::number::{self, Amount};
use super::words;
use crate::model::category::CategoryId;
use crate::model::finding::{self, Finding};
use crate::model::heads::Field;
use crate::model::record::{Count, Fact};
use crate::model::sheet::Cell;
use crate::model::text::fold;

/// What the figures of a column count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// How many.
    Quantity,
    /// How many people took part.
    People,
    /// How many since the year began.
    Cumulative,
}

/// A column of figures for one form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// The column, from 0.
    pub(super) column: u32,
    category: CategoryId,
    measure: Measure,
}

/// The table that these columns make when two or more of them are forms, and the others make no table of their own.
/// `stacks`: the texts over each column.
pub(super) fn layout(lexicon: &Lexicon<'_>, columns: &[Column], stacks: &[&[&str]]) -> Option<Layout> {
    let forms: Vec<Form> =
        columns.iter().zip(stacks).filter_map(|(column, stack)| form(lexicon, column, stack)).collect();
    let counted = forms.iter().filter(|form| form.measure != Measure::People).count();
    let rest: Vec<Column> =
        columns.iter().filter(|column| forms.iter().all(|form| form.column != column.at)).cloned().collect();
    if counted < 2 || !layouts(&rest, lexicon.plan).is_empty() {
        return None;
    }
    let mut layout = Layout::of(Kind::Wide, &rest).or_else(|| Layout::of(Kind::Wide, columns))?;
    layout.span = (columns.first()?.at, columns.last()?.at);
    let first = rest.first().map_or(layout.span.0, |column| column.at);
    layout.widen(first);
    layout.forms = forms;
    Some(layout)
}

/// The form that the texts over a column name, and what its figures count.
fn form(lexicon: &Lexicon<'_>, column: &Column, stack: &[&str]) -> Option<Form> {
    let (depth, category) =
        stack.iter().enumerate().rev().find_map(|(depth, text)| Some((depth, category(lexicon, text)?)))?;
    // Below a form's name only what its figures count may stand: under "Tin, bài" a "Tên bài" is a title.
    let counts = |text: &&str| {
        let head = lexicon.head(text);
        let of_figures = |field: &Field| matches!(field, Field::Quantity | Field::People);
        head.cumulative || head.fields.is_empty() || head.fields.iter().any(of_figures)
    };
    if !stack.get(depth + 1..).unwrap_or_default().iter().all(counts) {
        return None;
    }
    let of_people = stack.iter().any(|text| words::is_of_people(&fold(text)) || is(lexicon, text, Field::People));
    let measure = match (column.cumulative, of_people) {
        (true, true) => return None,
        (true, false) => Measure::Cumulative,
        (false, true) => Measure::People,
        (false, false) => Measure::Quantity,
    };
    Some(Form { column: column.at, category, measure })
}

fn is(lexicon: &Lexicon<'_>, text: &str, field: Field) -> bool {
    lexicon.head(text).fields.contains(&field)
}

/// The form that a head names: "Tin", "Số lượng tờ rơi", "Số cuộc hội nghị".
pub(super) fn category(lexicon: &Lexicon<'_>, text: &str) -> Option<CategoryId> {
    const COUNTS: &[&str] = &["so luong ", "so cuoc ", "so luot ", "so buoi ", "so lop ", "so "];
    let head = lexicon.head(text);
    if head.folded.is_empty() || head.fields.contains(&Field::Unit) || head.fields.contains(&Field::Category) {
        return None;
    }
    *head.form.get_or_init(|| {
        let categories = &lexicon.plan.categories;
        words::category(categories, text).or_else(|| {
            let rest = COUNTS.iter().find_map(|count| head.folded.strip_prefix(count))?;
            words::category(categories, rest)
        })
    })
}

/// What a row's label makes of its figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// What the heads say.
    AsHeaded,
    /// Figures since the year began.
    Cumulative,
    /// People.
    People,
}

/// Reads a row.
pub(super) fn read(entry: &Entry<'_, '_>) -> Parsed {
    let cells: Vec<(Form, &Cell)> =
        entry.scope.layout.forms.iter().filter_map(|form| Some((*form, entry.row.at(form.column)?))).collect();
    if cells.is_empty() {
        return Parsed::ignored();
    }
    let label = match label(entry) {
        Ok(label) => label,
        Err(finding) => return Parsed::rejected(vec![*finding]),
    };
    let mut parsed = Parsed { outcome: Outcome::Accepted, ..Parsed::ignored() };
    for (form, cell) in cells {
        let said = |code| entry.finding_at(code, cell.at, super::grid::shown(&cell.value));
        let figure = match figure(cell) {
            Ok(figure) => figure,
            Err(code) => {
                parsed.findings.push(said(code));
                continue;
            }
        };
        if figure.is_none() {
            parsed.findings.push(said(finding::PRESENCE_NOT_COUNT));
        }
        let measure = match label {
            Label::AsHeaded => form.measure,
            Label::Cumulative => Measure::Cumulative,
            Label::People => Measure::People,
        };
        if measure == Measure::Cumulative && parsed.cumulative.is_none() {
            parsed.cumulative = Some((cell.at, super::grid::shown(&cell.value)));
        }
        if measure == Measure::People
            && let Some((Fact::Count(known), _)) =
                parsed.records.iter_mut().find(|(fact, _)| is_of(fact, form.category))
        {
            known.people = figure;
            continue;
        }
        let fact = Fact::Count(Count {
            category: form.category,
            quantity: figure.filter(|_| measure != Measure::People),
            people: figure.filter(|_| measure == Measure::People),
            cumulative: measure == Measure::Cumulative,
            audience: entry.audience(),
            evidence: Box::default(),
            note: entry.text(Field::Note),
        });
        parsed.records.push((fact, cell.at));
    }
    if parsed.records.is_empty() {
        parsed.outcome = Outcome::Rejected;
    }
    parsed
}

fn is_of(fact: &Fact, category: CategoryId) -> bool {
    matches!(fact, Fact::Count(count) if count.category == category && !count.cumulative && count.people.is_none())
}

/// A cell's figure; nothing where it only says that there was something.
fn figure(cell: &Cell) -> Result<Option<u64>, finding::Code> {
    match number::read(&cell.value) {
        Amount::Whole(number) => Ok(Some(number)),
        Amount::Parts(parts) => {
            let sum = parts.iter().try_fold(0_u64, |sum, (number, _)| sum.checked_add(*number));
            sum.map(Some).ok_or(finding::NUMBER_UNREADABLE)
        }
        Amount::Present => Ok(None),
        Amount::NotCount => Err(finding::NUMBER_NOT_COUNT),
        Amount::Unreadable => Err(finding::NUMBER_UNREADABLE),
        Amount::Error => Err(finding::ERROR_VALUE),
        Amount::NotCalculated => Err(finding::NOT_CALCULATED),
    }
}

/// What a row is: of a month inside the report's window, of a unit, or labelled as holding the quantities.
fn label(entry: &Entry<'_, '_>) -> Result<Label, Box<Finding>> {
    let layout = entry.scope.layout;
    if layout.has(Field::Posted) {
        return match entry.when(Field::Posted)? {
            Some(when) if entry.is_inside(when) => Ok(Label::AsHeaded),
            Some(when) => Err(Box::new(entry.outside(when, Field::Posted))),
            None => Err(Box::new(entry.finding(finding::DATE_MISSING, Field::Posted).expected("Tháng 3"))),
        };
    }
    if layout.has(Field::Unit) || layout.has(Field::UnitCode) {
        return Ok(Label::AsHeaded);
    }
    let is_label = |cell: &&Cell| {
        let field = layout.field(cell.at.column);
        !matches!(field, Some(Field::Ordinal | Field::Note | Field::Audience))
            && layout.forms.iter().all(|form| form.column != cell.at.column)
    };
    let Some(cell) = entry.row.cells().find(is_label) else { return Ok(Label::AsHeaded) };
    let lexicon = entry.scope.lexicon;
    let text = text_of(cell).unwrap_or("");
    let head = lexicon.head(text);
    if head.cumulative {
        Ok(Label::Cumulative)
    } else if head.fields.contains(&Field::People) {
        Ok(Label::People)
    } else if head.fields.contains(&Field::Quantity) || entry.scope.unit.is_some_and(|unit| is_name(unit, text)) {
        Ok(Label::AsHeaded)
    } else {
        let finding = entry.finding_at(finding::NOT_READ, cell.at, super::grid::shown(&cell.value));
        Err(Box::new(finding.arg("what", "row")))
    }
}

fn is_name(unit: &crate::model::register::Unit, text: &str) -> bool {
    unit.aliases.iter().chain([&unit.name, &unit.code]).any(|name| fold(name) == fold(text))
}

/// The sums of the columns, of the whole table and of the rows since the last group or total.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: Vec<Option<u64>>,
    section: Vec<Option<u64>>,
}

impl Sums {
    /// Counts a row of data; a figure that can't be read has its own finding, so its column is not compared.
    pub(super) fn add(&mut self, entry: &Entry<'_, '_>) {
        for sums in [&mut self.all, &mut self.section] {
            sums.resize(entry.scope.layout.forms.len(), Some(0));
            for (form, sum) in entry.scope.layout.forms.iter().zip(sums) {
                let Some(cell) = entry.row.at(form.column) else { continue };
                *sum = sum.and_then(|sum| sum.checked_add(whole(cell)?));
            }
        }
    }

    /// Begins a section.
    pub(super) fn begin(&mut self) {
        self.section.clear();
    }

    /// Compares a total row with the whole table and with the section above it.
    pub(super) fn compare(&mut self, entry: &Entry<'_, '_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, form) in entry.scope.layout.forms.iter().enumerate() {
            let Some(cell) = entry.row.at(form.column) else { continue };
            let of = |sums: &[Option<u64>]| sums.get(index).copied().flatten();
            let (Some(stated), Some(all)) = (whole(cell), of(&self.all)) else { continue };
            if stated != all && Some(stated) != of(&self.section) {
                let finding = entry.finding_at(finding::TOTAL_DISAGREES, cell.at, super::grid::shown(&cell.value));
                findings.push(finding.expected(all.to_string()));
            }
        }
        self.begin();
        findings
    }
}

fn whole(cell: &Cell) -> Option<u64> {
    figure(cell).ok().flatten()
}
