//! What kind of table a set of heads makes, and which column holds what.
//!
//! Several kinds may fit ("Nội dung" is a title, a form or a task); `rows` then tries them on the first rows.

use super::wide::Form;
use crate::model::heads::Field;
use crate::model::plan::Plan;

/// How many fields there are.
pub(super) const FIELDS: usize = Field::ALL.len();

/// The kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Dated pieces of evidence.
    Item,
    /// Stated quantities.
    Count,
    /// Numerators and denominators.
    Ratio,
    /// Task results.
    Task,
    /// Stated quantities with a column for each form.
    Wide,
}

impl Kind {
    /// The fields a table of this kind may hold, the ones a vague head means first.
    fn fields(self) -> &'static [Field] {
        use Field::{
            Audience, Category, Code, Component, CountedIn, Cumulative, Denominator, DoneOn, Evidence, Excluded, Note,
            Number, Numerator, Ordinal, People, Percent, Posted, Quantity, Result, Sent, Target, Task, Title, Unit,
            UnitCode, Url,
        };
        match self {
            Kind::Item => {
                &[Ordinal, Title, Posted, Sent, Category, Number, Url, Audience, Note, Evidence, Unit, UnitCode]
            }
            Kind::Count => &[
                Ordinal, Category, Quantity, Cumulative, People, CountedIn, Title, Posted, Audience, Evidence, Url,
                Note, Unit, UnitCode,
            ],
            Kind::Ratio => &[Ordinal, Code, Target, Numerator, Denominator, Excluded, Percent, Note, Unit, UnitCode],
            Kind::Wide => &[Ordinal, Unit, UnitCode, Posted, Audience, Note],
            Kind::Task => &[Ordinal, Code, Task, Component, Result, DoneOn, Evidence, Url, Note, Unit, UnitCode],
        }
    }
}

/// A column under a head.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its number, from 0.
    pub(super) at: u32,
    /// Its head, folded.
    pub(super) folded: String,
    /// What the head may mean.
    pub(super) fields: Vec<Field>,
    /// Whether the head speaks of cumulative figures.
    pub(super) cumulative: bool,
}

/// Which column holds what in a table of one kind.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// The kind.
    pub(super) kind: Kind,
    /// First and last column of the head.
    pub(super) span: (u32, u32),
    /// Whether the date column's head asks for a month.
    pub(super) months: bool,
    /// The columns of figures where each form has its own.
    pub(super) forms: Vec<Form>,
    by_column: Vec<Option<Field>>,
    places: [Option<u32>; FIELDS],
}

impl Layout {
    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<u32> {
        self.places.get(field as usize).copied().flatten()
    }

    /// Whether the table has the field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// The field of a column.
    pub(super) fn field(&self, column: u32) -> Option<Field> {
        let index = usize::try_from(column.checked_sub(self.span.0)?).ok()?;
        self.by_column.get(index).copied().flatten()
    }

    /// How many columns have a meaning.
    pub(super) fn known(&self) -> usize {
        self.by_column.iter().flatten().count() + self.forms.len()
    }

    /// Whether every column of the head has a meaning.
    pub(super) fn is_full(&self) -> bool {
        self.known() >= self.by_column.len()
    }

    /// Whether a column of figures or a field stands in a column.
    pub(super) fn knows(&self, column: u32) -> bool {
        self.field(column).is_some() || self.forms.iter().any(|form| form.column == column)
    }

    /// Makes room for columns before and behind those it was made of, the first of which was `first`.
    pub(super) fn widen(&mut self, first: u32) {
        let width =
            |from: u32, to: u32| to.checked_sub(from).and_then(|width| usize::try_from(width).ok()).unwrap_or(0);
        let before = std::iter::repeat_n(None, width(self.span.0, first));
        self.by_column = before.chain(std::mem::take(&mut self.by_column)).collect();
        self.by_column.resize(width(self.span.0, self.span.1) + 1, None);
    }

    /// Gives a column another meaning.
    pub(super) fn change(&mut self, from: Field, to: Field) {
        let Some(column) = self.column(from) else { return };
        self.places[from as usize] = None;
        self.set(column, to);
    }

    fn set(&mut self, column: u32, field: Field) {
        self.places[field as usize] = Some(column);
        let index = column.checked_sub(self.span.0).and_then(|index| usize::try_from(index).ok());
        if let Some(place) = index.and_then(|index| self.by_column.get_mut(index)) {
            *place = Some(field);
        }
    }

    pub(super) fn of(kind: Kind, columns: &[Column]) -> Option<Layout> {
        let span = (columns.first()?.at, columns.last()?.at);
        let width = usize::try_from(span.1.checked_sub(span.0)?).ok()? + 1;
        let mut layout = Layout {
            kind,
            span,
            months: false,
            forms: Vec::new(),
            by_column: vec![None; width],
            places: [None; FIELDS],
        };
        let mut waiting: Vec<(&Column, Vec<Field>)> = Vec::new();
        for column in columns {
            let fields = meanings(kind, column);
            match fields.as_slice() {
                [one] if !layout.has(*one) => layout.set(column.at, *one),
                [] | [_] => {}
                _ => waiting.push((column, fields)),
            }
        }
        for (column, fields) in waiting {
            if let Some(field) = fields.into_iter().find(|field| !layout.has(*field)) {
                layout.set(column.at, field);
            }
        }
        let dated = layout.column(Field::Posted);
        layout.months = columns.iter().any(|column| Some(column.at) == dated && column.folded.starts_with("thang"));
        Some(layout)
    }
}

/// What a column may mean in a table of a kind, likeliest first.
fn meanings(kind: Kind, column: &Column) -> Vec<Field> {
    if column.cumulative {
        let of_people = column.fields.contains(&Field::People);
        return if kind == Kind::Count && !of_people { vec![Field::Cumulative] } else { Vec::new() };
    }
    let mut fields: Vec<Field> = kind.fields().iter().filter(|field| column.fields.contains(field)).copied().collect();
    if kind == Kind::Item && fields.contains(&Field::Title) {
        fields.retain(|field| *field != Field::Category);
    }
    fields
}

/// The kinds of table that these columns make, likeliest first.
pub(super) fn layouts(columns: &[Column], plan: &Plan) -> Vec<Layout> {
    use Field::{
        Category, Code, Cumulative, Denominator, DoneOn, Numerator, People, Percent, Posted, Quantity, Result, Sent,
        Target, Task, Title, Url,
    };
    // Every kind needs two of its fields; a cover's label and value are asked as well.
    if columns.iter().filter(|column| !column.fields.is_empty()).count() < 2 {
        return Vec::new();
    }
    let of = |kind, holds: fn(&Layout) -> bool| Layout::of(kind, columns).filter(holds);
    let ratio = of(Kind::Ratio, |it| {
        (it.has(Numerator) && it.has(Denominator) && (it.has(Target) || it.has(Code)))
            || (it.has(Target) && (it.has(Numerator) || it.has(Denominator) || it.has(Percent)))
    });
    let task = of(Kind::Task, |it| (it.has(Task) || it.has(Code)) && (it.has(Result) || it.has(DoneOn)));
    let count = of(Kind::Count, |it| it.has(Category) && (it.has(Quantity) || it.has(People) || it.has(Cumulative)));
    let is_annex = columns.iter().any(|column| column.folded.contains("chu tri") || column.folded.contains("phoi hop"));
    let item =
        of(Kind::Item, |it| (it.has(Title) || it.has(Url)) && (it.has(Posted) || it.has(Sent) || it.has(Category)));
    let item = item.filter(|_| !is_annex);
    let dated = item.as_ref().is_some_and(|it| it.has(Posted) && it.has(Title));
    let linked = item.as_ref().is_some_and(|it| it.has(Url));
    let counted = count.as_ref().is_some_and(|it| it.has(Quantity) || it.has(Cumulative));
    let ratio = ratio.filter(|_| !plan.targets.is_empty());
    let task = task.filter(|_| !plan.tasks.is_empty());
    let dated_first = dated && (linked || !counted);
    let rest = if dated_first { [item, count] } else { [count, item] };
    [ratio, task].into_iter().chain(rest).flatten().collect()
}
