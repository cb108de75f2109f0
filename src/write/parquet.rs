//! The ledger on disk: every accepted record with its source, as Parquet.
//!
//! Units, categories, rules and files are spelled out, so the files can be read without the run that wrote them.
//! It leaves nothing out and adds nothing up.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use crate::model::ledger::{Ledger, Rows};
use crate::model::plan::Plan;
use crate::model::register::Register;

/// Rows of a row group.
const GROUP: usize = 65_536;

/// Columns whose values rarely repeat, so that a dictionary of them is only work.
const UNLIKE: [&str; 2] = ["title", "url"];

/// How a column's value in a row is found.
enum Cells<'a> {
    Text(Box<dyn Fn(usize) -> &'a str + 'a>),
    Cell(Box<dyn Fn(usize) -> String + 'a>),
    Day(Box<dyn Fn(usize) -> Option<i32> + 'a>),
    Count(Box<dyn Fn(usize) -> Option<u64> + 'a>),
    Flag(Box<dyn Fn(usize) -> bool + 'a>),
}

/// A column's name with its values.
type Column<'a> = (&'static str, Cells<'a>);

/// How the columns of a frame are laid out.
type Describe = for<'a> fn(&Rows<'a>, Names<'a>) -> anyhow::Result<Vec<Column<'a>>>;

/// Writes `items.parquet`, `counts.parquet`, `ratios.parquet` and `tasks.parquet` into an existing folder; their names.
pub(super) fn ledger(plan: &Plan, register: &Register, ledger: &Ledger, folder: &Path) -> anyhow::Result<Vec<String>> {
    let names = Names { plan, register, ledger };
    let tables: [(&str, Rows<'_>, Describe); 4] = [
        ("items", Rows::of(&ledger.items), items),
        ("counts", Rows::of(&ledger.counts), counts),
        ("ratios", Rows::of(&ledger.ratios), ratios),
        ("tasks", Rows::of(&ledger.tasks), tasks),
    ];
    let mut written = Vec::new();
    for (name, rows, describe) in tables {
        let path = format!("{name}.parquet");
        let write = || -> anyhow::Result<()> {
            let file = File::create(folder.join(&path))?;
            save(name, rows.len(), &describe(&rows, names)?, BufWriter::new(file))
        };
        write().with_context(|| format!("writing {path}"))?;
        written.push(path);
    }
    Ok(written)
}

/// What the numbers in a frame stand for.
#[derive(Clone, Copy)]
struct Names<'a> {
    plan: &'a Plan,
    register: &'a Register,
    ledger: &'a Ledger,
}

impl<'a> Names<'a> {
    fn unit(self, index: usize) -> &'a str {
        self.register.units().get(index).map_or("", |unit| &unit.code)
    }

    fn file(self, index: usize) -> &'a str {
        self.ledger.files.get(index).map_or("", |file| &file.path)
    }

    fn category(self, index: usize) -> &'a str {
        self.plan.categories.iter().nth(index).map_or("", |(_, category)| &category.key)
    }
}

fn items<'a>(rows: &Rows<'a>, names: Names<'a>) -> anyhow::Result<Vec<Column<'a>>> {
    let mut columns = place(rows, names)?;
    columns.push(("category", named(rows, "category", move |index| names.category(index))?));
    columns.push(("day", day(rows, "day")?));
    columns.push(("sent", day(rows, "sent")?));
    for name in ["title", "number", "url", "audience", "note", "written", "original"] {
        columns.push((name, text(rows, name)?));
    }
    Ok(columns)
}

fn counts<'a>(rows: &Rows<'a>, names: Names<'a>) -> anyhow::Result<Vec<Column<'a>>> {
    let mut columns = place(rows, names)?;
    columns.push(("category", named(rows, "category", move |index| names.category(index))?));
    columns.push(("period", text(rows, "period")?));
    columns.push(("quantity", count(rows, "quantity")?));
    columns.push(("people", count(rows, "people")?));
    let cumulative = rows.u32("cumulative")?;
    columns.push(("cumulative", Cells::Flag(Box::new(move |row| cumulative.get(row) == Some(1)))));
    for name in ["audience", "evidence", "note", "original"] {
        columns.push((name, text(rows, name)?));
    }
    Ok(columns)
}

fn ratios<'a>(rows: &Rows<'a>, names: Names<'a>) -> anyhow::Result<Vec<Column<'a>>> {
    let targets = &names.plan.targets;
    let mut columns = place(rows, names)?;
    let id = move |index: usize| targets.get(index).map_or("", |target| target.rule.id.as_str());
    columns.push(("target", named(rows, "target", id)?));
    columns.push(("period", text(rows, "period")?));
    columns.push(("numerator", count(rows, "numerator")?));
    columns.push(("denominator", count(rows, "denominator")?));
    for name in ["note", "original"] {
        columns.push((name, text(rows, name)?));
    }
    Ok(columns)
}

fn tasks<'a>(rows: &Rows<'a>, names: Names<'a>) -> anyhow::Result<Vec<Column<'a>>> {
    let all = &names.plan.tasks;
    let mut columns = place(rows, names)?;
    let id = move |index: usize| all.get(index).map_or("", |task| task.rule.id.as_str());
    columns.push(("task", named(rows, "task", id)?));
    let (task, component) = (rows.u32("task")?, rows.u32("component")?);
    let part = move |row: usize| {
        let of = all.get(task.get(row)? as usize)?;
        of.components.get(component.get(row)? as usize).map(String::as_str)
    };
    columns.push(("component", Cells::Text(Box::new(move |row| part(row).unwrap_or("")))));
    columns.push(("state", text(rows, "state")?));
    columns.push(("day", day(rows, "day")?));
    for name in ["result", "evidence", "note", "period", "original"] {
        columns.push((name, text(rows, name)?));
    }
    Ok(columns)
}

/// The columns every table begins with: unit, file, sheet, cell.
fn place<'a>(rows: &Rows<'a>, names: Names<'a>) -> anyhow::Result<Vec<Column<'a>>> {
    let places = rows.places()?;
    Ok(vec![
        ("unit", named(rows, "unit", move |index| names.unit(index))?),
        ("file", named(rows, "file", move |index| names.file(index))?),
        ("sheet", text(rows, "sheet")?),
        ("cell", Cells::Cell(Box::new(move |row| places(row).2.a1()))),
    ])
}

fn text<'a>(rows: &Rows<'a>, name: &str) -> anyhow::Result<Cells<'a>> {
    let column = rows.text(name)?;
    Ok(Cells::Text(Box::new(move |row| column.get(row).unwrap_or(""))))
}

fn named<'a>(rows: &Rows<'a>, name: &str, of: impl Fn(usize) -> &'a str + 'a) -> anyhow::Result<Cells<'a>> {
    let column = rows.u32(name)?;
    Ok(Cells::Text(Box::new(move |row| column.get(row).map_or("", |index| of(index as usize)))))
}

fn day<'a>(rows: &Rows<'a>, name: &str) -> anyhow::Result<Cells<'a>> {
    let column = rows.i32(name)?;
    Ok(Cells::Day(Box::new(move |row| column.get(row))))
}

fn count<'a>(rows: &Rows<'a>, name: &str) -> anyhow::Result<Cells<'a>> {
    let column = rows.u64(name)?;
    Ok(Cells::Count(Box::new(move |row| column.get(row))))
}

/// Writes one table.
fn save(table: &str, rows: usize, columns: &[Column<'_>], out: impl Write + Send) -> anyhow::Result<()> {
    let fields: Vec<String> = columns.iter().map(|(name, cells)| cells.field(name)).collect();
    let schema = Arc::new(parse_message_type(&format!("message {table} {{ {} }}", fields.join(" ")))?);
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_created_by("tonghop".to_owned());
    for name in UNLIKE {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
    }
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties.build()))?;
    for from in (0..rows).step_by(GROUP) {
        let span = from..rows.min(from + GROUP);
        let mut group = writer.next_row_group()?;
        for (_, cells) in columns {
            if let Some(mut column) = group.next_column()? {
                cells.write(span.clone(), &mut column)?;
                column.close()?;
            }
        }
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

impl Cells<'_> {
    /// The column's line in the schema.
    fn field(&self, name: &str) -> String {
        match self {
            Cells::Text(_) | Cells::Cell(_) => format!("REQUIRED BYTE_ARRAY {name} (STRING);"),
            Cells::Day(_) => format!("OPTIONAL INT32 {name} (DATE);"),
            Cells::Count(_) => format!("OPTIONAL INT64 {name} (INTEGER(64,false));"),
            Cells::Flag(_) => format!("REQUIRED BOOLEAN {name};"),
        }
    }

    fn write(&self, span: Range<usize>, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match (self, column.untyped()) {
            (Cells::Text(of), ColumnWriter::ByteArrayColumnWriter(out)) => {
                out.write_batch(&texts(span.map(of)), None, None)?;
            }
            (Cells::Cell(of), ColumnWriter::ByteArrayColumnWriter(out)) => {
                out.write_batch(&texts(span.map(of)), None, None)?;
            }
            (Cells::Day(of), ColumnWriter::Int32ColumnWriter(out)) => {
                let (values, levels) = optional(span.map(of));
                out.write_batch(&values, Some(&levels), None)?;
            }
            (Cells::Count(of), ColumnWriter::Int64ColumnWriter(out)) => {
                let (values, levels) = optional(span.map(|row| of(row).map(u64::cast_signed)));
                out.write_batch(&values, Some(&levels), None)?;
            }
            (Cells::Flag(of), ColumnWriter::BoolColumnWriter(out)) => {
                let values: Vec<bool> = span.map(of).collect();
                out.write_batch(&values, None, None)?;
            }
            _ => return Err(ParquetError::General("a column of another type than its schema".to_owned())),
        }
        Ok(())
    }
}

/// The texts as the writer takes them: slices of one buffer, not an allocation each.
fn texts(cells: impl Iterator<Item = impl AsRef<str>>) -> Vec<ByteArray> {
    let (mut buffer, mut ends) = (Vec::new(), Vec::new());
    for cell in cells {
        buffer.extend_from_slice(cell.as_ref().as_bytes());
        ends.push(buffer.len());
    }
    let whole = ByteArray::from(buffer);
    let mut start = 0;
    ends.into_iter()
        .map(|end| {
            let text = whole.slice(start, end - start);
            start = end;
            text
        })
        .collect()
}

/// The values there are, and for every row whether it has one.
fn optional<T>(cells: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let mut values = Vec::new();
    let mut levels = Vec::new();
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    (values, levels)
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::write::sample::Sample;

    /// All rows of a file, each as `name=value` words.
    fn rows(folder: &Path, name: &str) -> Vec<String> {
        let file = File::open(folder.join(name)).expect("a file");
        let reader = SerializedFileReader::new(file).expect("Parquet");
        let row = |row: parquet::record::Row| {
            row.get_column_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
        };
        reader.get_row_iter(None).expect("rows").map(|one| row(one.expect("a row"))).collect()
    }

    #[test]
    fn every_record_reads_back_with_its_source_spelled_out() {
        let sample = Sample::half_year();
        let folder = tempfile::tempdir().expect("a folder");
        ledger(&sample.plan, &sample.register, &sample.ledger, folder.path()).expect("written");

        let items = rows(folder.path(), "items.parquet");
        assert_eq!(items.len(), Rows::of(&sample.ledger.items).len());
        assert!(items[0].starts_with("unit=\"DV-001\" file=\"reports/2022/6-thang/DV-001 bao cao tuyen truyen.xlsx\""));
        assert!(
            items[0].contains("sheet=\"Tin bài\" cell=\"D6\" category=\"web_news\" day=2022-02-01"),
            "{}",
            items[0]
        );
        let counts = rows(folder.path(), "counts.parquet");
        assert!(counts[1].contains("period=\"2022-Q1\" quantity=1 people=25 cumulative=false"), "{}", counts[1]);
        let ratios = rows(folder.path(), "ratios.parquet");
        assert!(
            ratios[0].contains("target=\"dvctt\" period=\"2022-H1\" numerator=80 denominator=100"),
            "{}",
            ratios[0]
        );
        let tasks = rows(folder.path(), "tasks.parquet");
        assert!(tasks[0].contains("task=\"t6\" component=\"Hội nghị\" state=\"done\" day=2022-06-10"), "{}", tasks[0]);
    }

    #[test]
    fn the_same_ledger_gives_the_same_bytes() {
        let sample = Sample::half_year();
        let bytes = || {
            let folder = tempfile::tempdir().expect("a folder");
            ledger(&sample.plan, &sample.register, &sample.ledger, folder.path()).expect("written");
            std::fs::read(folder.path().join("items.parquet")).expect("a file")
        };
        assert_eq!(bytes(), bytes());
    }

    #[test]
    fn what_is_missing_stays_missing() {
        let (values, levels) = optional([Some(7), None, Some(0)].into_iter());
        assert_eq!((values, levels), (vec![7, 0], vec![1, 0, 1]));
    }
}
