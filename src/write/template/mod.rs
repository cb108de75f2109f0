//! Writes the form that a unit fills in for a plan: cover, the sheets the plan needs, guide with examples, lists.
//!
//! Only what is asked of the unit is listed; heads and labels are spellings that reading knows. It reads no reports.

mod cover;
mod guide;
mod lists;
mod style;
mod table;
mod tables;

use anyhow::Context as _;
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, ProtectionOptions, Workbook, Worksheet};

use self::lists::Lists;
use self::style::Style;
use super::maker;
use crate::model::calendar::{Period, PeriodKind, Window};
use crate::model::messages::Catalogue;
use crate::model::plan::Plan;
use crate::model::register::{Register, Unit};

/// Longest part of a file name that a unit's code gives: Windows allows 255 in all, and folders count.
const LONGEST_NAME: usize = 80;

/// A form to be written.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The register of units.
    pub register: &'a Register,
    /// The Vietnamese catalogue.
    pub catalogue: &'a Catalogue,
    /// Whose it is; `None`: for any unit, which chooses its name.
    pub unit: Option<&'a Unit>,
    /// For which period; `None`: the unit chooses it.
    pub period: Option<Period>,
}

impl Form<'_> {
    /// A name for its file that Windows takes and reading misreads no unit or version in.
    #[must_use]
    pub fn file_name(&self) -> String {
        let period = self.period.map(|period| format!("-{period}")).unwrap_or_default();
        let Some(unit) = self.unit else {
            return format!("{}{period}.xlsx", self.catalogue.say("template-file-blank"));
        };
        let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
        let code: String = unit.code.chars().map(plain).take(LONGEST_NAME).collect();
        format!("{}-{}{period}.xlsx", code.trim_matches('-'), self.catalogue.say("template-file"))
    }

    /// The workbook's bytes, the same for the same plan, unit and period.
    ///
    /// # Errors
    /// When the workbook can't be made, which is a bug.
    pub fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let book = Book { form: *self, style: Style::new(), lists: Lists::new(self) };
        let mut workbook = Workbook::new();
        workbook.set_default_format(&style::plain(), 20, 64)?;
        let title = book.text("template-book", &[("plan", &self.plan.number)]);
        let properties = DocProperties::new().set_title(title).set_author(&self.plan.issuer);
        workbook.set_properties(&properties.set_creation_datetime(&self.plan.issued));
        let tables = tables::tables(&book);
        cover::write(&book, &mut workbook).context("cover")?;
        for table in &tables {
            table::write(&book, table, &mut workbook).context(table.name)?;
        }
        guide::write(&book, &tables, &mut workbook).context("guide")?;
        lists::write(&book, &mut workbook).context("lists")?;
        let mut bytes = workbook.save_to_buffer()?;
        maker::settle(&mut bytes);
        Ok(bytes)
    }

    /// The days that reported things may have.
    #[must_use]
    pub fn window(&self) -> Window {
        let calendar = self.plan.calendar;
        let year = |year: Option<&i32>| Period::new(year.copied().unwrap_or_default(), PeriodKind::Year);
        match self.period {
            Some(period) => calendar.window(period),
            None => Window {
                from: calendar.window(year(self.plan.years.first())).from,
                to: calendar.window(year(self.plan.years.last())).to,
            },
        }
    }

    /// Whether a rule for these groups may concern who fills the form in.
    fn concerns(&self, groups: &[String]) -> bool {
        self.unit.is_none_or(|unit| unit.is_bound_by(groups))
    }
}

/// What all sheets share.
struct Book<'a> {
    form: Form<'a>,
    style: Style,
    lists: Lists,
}

impl Book<'_> {
    fn say(&self, id: &str) -> String {
        self.form.catalogue.say(id)
    }

    fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.form.catalogue.text(id, args)
    }

    /// A new sheet, set up for printing and locked but for its open cells; without a password.
    fn sheet<'w>(&self, workbook: &'w mut Workbook, name: &str) -> anyhow::Result<&'w mut Worksheet> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.say(&format!("template-sheet-{name}")))?;
        super::workbook::style::set_up(sheet, "");
        sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            insert_links: true,
            sort: true,
            ..ProtectionOptions::default()
        });
        Ok(sheet)
    }
}

/// Writes a line across some columns, `lines` high.
fn banner(sheet: &mut Worksheet, row: u32, last: u16, text: &str, format: &Format, lines: u32) -> anyhow::Result<()> {
    sheet.merge_range(row, 0, row, last, text, format)?;
    sheet.set_row_height(row, 18 * lines)?;
    Ok(())
}

/// The height in points of a row with these texts in columns of these widths: no program fits it when opening.
fn height<'a>(cells: impl IntoIterator<Item = (&'a str, u32)>) -> u32 {
    let lines = |(text, width): (&str, u32)| -> usize {
        let width = usize::try_from(width).unwrap_or(1).max(1);
        text.lines().map(|line| (line.chars().count() * 11 / 10).div_ceil(width).max(1)).sum()
    };
    let most = cells.into_iter().map(lines).max().unwrap_or(1).clamp(1, 25);
    u32::try_from(most).unwrap_or(1) * 15 + 4
}

/// A day as people write it.
fn shown(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
