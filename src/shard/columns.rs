//! The columns of a shard, in one list; a row with a value or nothing for each of them; and how Parquet stores them.
//!
//! Which columns a kind of row fills is `into_rows`' business.

use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;

type Outcome<T> = Result<T, ParquetError>;

/// A text, UTF-8.
pub(super) type Text = String;
/// Days since 1970-01-01.
pub(super) type Day = i32;
/// A count.
pub(super) type Count = u64;
/// Yes or no.
pub(super) type Flag = bool;

/// A column's values in rows.
pub(super) enum Cells {
    Text(fn(&mut Row) -> &mut Option<Text>),
    Day(fn(&mut Row) -> &mut Option<Day>),
    Count(fn(&mut Row) -> &mut Option<Count>),
    Flag(fn(&mut Row) -> &mut Option<Flag>),
}

/// A column.
pub(super) struct Column {
    pub(super) name: &'static str,
    cells: Cells,
}

macro_rules! columns {
    ($($name:ident: $type:ident,)*) => {
        /// A row: a file, a report, a record or a finding.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub(super) struct Row {
            $(pub(super) $name: Option<$type>,)*
        }

        /// Every column, in order.
        pub(super) const COLUMNS: &[Column] =
            &[$(Column { name: stringify!($name), cells: Cells::$type(|row| &mut row.$name) },)*];
    };
}

columns! {
    // Of every row.
    kind: Text,
    file: Text,
    report: Count,
    sheet: Text,
    cell: Text,
    // Of files.
    bytes: Count,
    sha256: Text,
    format: Text,
    state: Text,
    returned: Text,
    // Of reports.
    unit: Text,
    unit_written: Text,
    period: Text,
    day: Day,
    version: Count,
    version_words: Text,
    nil: Flag,
    rows_read: Count,
    rows_accepted: Count,
    rows_rejected: Count,
    rows_ignored: Count,
    grounds: Text,
    // Of records.
    category: Text,
    month_only: Flag,
    sent: Day,
    sent_month_only: Flag,
    title: Text,
    number: Text,
    url: Text,
    audience: Text,
    quantity: Count,
    people: Count,
    cumulative: Flag,
    target: Text,
    numerator: Count,
    denominator: Count,
    task: Text,
    component: Count,
    result: Text,
    evidence: Text,
    note: Text,
    original: Text,
    // Of findings.
    code: Text,
    severity: Text,
    rule: Text,
    value: Text,
    expected: Text,
    arguments: Text,
    row: Text,
}

/// The schema in Parquet's own words.
pub(super) fn schema() -> String {
    let fields: Vec<String> = COLUMNS.iter().map(Column::field).collect();
    format!("message shard {{ {} }}", fields.join(" "))
}

impl Column {
    fn field(&self) -> String {
        let name = self.name;
        match self.cells {
            Cells::Text(_) => format!("OPTIONAL BYTE_ARRAY {name} (STRING);"),
            Cells::Day(_) => format!("OPTIONAL INT32 {name} (DATE);"),
            Cells::Count(_) => format!("OPTIONAL INT64 {name} (INTEGER(64,false));"),
            Cells::Flag(_) => format!("OPTIONAL BOOLEAN {name};"),
        }
    }

    /// Moves the column's values out of the rows and into a column of a row group.
    pub(super) fn write(&self, rows: &mut [Row], out: &mut SerializedColumnWriter<'_>) -> Outcome<()> {
        match (&self.cells, out.untyped()) {
            (Cells::Text(of), ColumnWriter::ByteArrayColumnWriter(out)) => {
                let (values, levels) = taken(rows, *of, |text| ByteArray::from(text.into_bytes()));
                out.write_batch(&values, Some(&levels), None)
            }
            (Cells::Day(of), ColumnWriter::Int32ColumnWriter(out)) => {
                let (values, levels) = taken(rows, *of, |day| day);
                out.write_batch(&values, Some(&levels), None)
            }
            (Cells::Count(of), ColumnWriter::Int64ColumnWriter(out)) => {
                let (values, levels) = taken(rows, *of, u64::cast_signed);
                out.write_batch(&values, Some(&levels), None)
            }
            (Cells::Flag(of), ColumnWriter::BoolColumnWriter(out)) => {
                let (values, levels) = taken(rows, *of, |flag| flag);
                out.write_batch(&values, Some(&levels), None)
            }
            _ => Err(other_type(self.name)),
        }?;
        Ok(())
    }

    /// Puts the values of a column of a row group into the rows, of which there are as many.
    pub(super) fn read(&self, rows: &mut [Row], from: ColumnReader) -> Outcome<()> {
        match (&self.cells, from) {
            (Cells::Text(of), ColumnReader::ByteArrayColumnReader(mut from)) => {
                put(rows, *of, values(&mut from, rows.len())?, |text: ByteArray| Ok(text.as_utf8()?.to_owned()))
            }
            (Cells::Day(of), ColumnReader::Int32ColumnReader(mut from)) => {
                put(rows, *of, values(&mut from, rows.len())?, Ok)
            }
            (Cells::Count(of), ColumnReader::Int64ColumnReader(mut from)) => {
                put(rows, *of, values(&mut from, rows.len())?, |count| Ok(i64::cast_unsigned(count)))
            }
            (Cells::Flag(of), ColumnReader::BoolColumnReader(mut from)) => {
                put(rows, *of, values(&mut from, rows.len())?, Ok)
            }
            _ => Err(other_type(self.name)),
        }
    }
}

fn other_type(name: &str) -> ParquetError {
    ParquetError::General(format!("column {name} is of another type"))
}

/// The values there are, as they are stored, and for every row whether it has one.
fn taken<T, S>(rows: &mut [Row], of: fn(&mut Row) -> &mut Option<T>, stored: fn(T) -> S) -> (Vec<S>, Vec<i16>) {
    let mut values = Vec::new();
    let mut levels = Vec::with_capacity(rows.len());
    for row in rows {
        let value = of(row).take();
        levels.push(i16::from(value.is_some()));
        values.extend(value.map(stored));
    }
    (values, levels)
}

/// The values of so many rows, and for every row whether it has one.
fn values<T: DataType>(
    from: &mut parquet::column::reader::ColumnReaderImpl<T>,
    rows: usize,
) -> Outcome<(Vec<T::T>, Vec<i16>)> {
    let (mut values, mut levels) = (Vec::new(), Vec::with_capacity(rows));
    while levels.len() < rows {
        let (read, ..) = from.read_records(rows - levels.len(), Some(&mut levels), None, &mut values)?;
        if read == 0 {
            return Err(ParquetError::EOF("a column is shorter than its row group".to_owned()));
        }
    }
    Ok((values, levels))
}

fn put<T, S>(
    rows: &mut [Row],
    of: fn(&mut Row) -> &mut Option<T>,
    (values, levels): (Vec<S>, Vec<i16>),
    meant: impl Fn(S) -> Outcome<T>,
) -> Outcome<()> {
    let mut values = values.into_iter();
    for (row, level) in rows.iter_mut().zip(levels) {
        if level > 0 {
            let value = values.next().ok_or_else(|| ParquetError::EOF("a value is missing".to_owned()))?;
            *of(row) = Some(meant(value)?);
        }
    }
    Ok(())
}
