//! Tables as notebooks and consoles show them.

use std::fmt::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use huoju::{Lang, Table};
use huoju_core::data::{date, decimal};
use huoju_io::write;
pub(crate) use huoju_io::write::escape_html as escape;

/// Rows that are shown of a long table.
const ROWS: usize = 60;

/// The text of a value, for people.
fn shown(column: &dyn Array, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Date32 => date::format(column.as_primitive::<Date32Type>().value(row)),
        DataType::UInt64 => decimal::format_grouped(column.as_primitive::<UInt64Type>().value(row).into(), 0),
        DataType::Decimal128(_, scale) => {
            let scale = u8::try_from(*scale).unwrap_or_default();
            decimal::format_grouped(column.as_primitive::<Decimal128Type>().value(row), scale)
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            (0..items.len()).map(|item| shown(&*items, item)).collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    }
}

fn is_number(column: &dyn Array) -> bool {
    matches!(column.data_type(), DataType::UInt64 | DataType::Decimal128(..))
}

fn cell(html: &mut String, tag: &str, text: &str, right: bool) {
    let side = if right { "right" } else { "left" };
    let _ = write!(html, "<{tag} style=\"text-align:{side}\">{}</{tag}>", escape(text));
}

/// The first of the pieces of columns, which has the rows that are shown, and how many rows there are in all.
fn beginning(pieces: &[RecordBatch]) -> Option<(&RecordBatch, usize)> {
    Some((pieces.first()?, pieces.iter().map(RecordBatch::num_rows).sum()))
}

/// Columns as an HTML table.
pub(crate) fn columns(pieces: &[RecordBatch]) -> String {
    let Some((columns, rows)) = beginning(pieces) else { return String::new() };
    let mut html = String::from("<table><thead><tr>");
    for (field, column) in columns.schema().fields().iter().zip(columns.columns()) {
        cell(&mut html, "th", field.name(), is_number(column));
    }
    html.push_str("</tr></thead><tbody>");
    for row in 0..columns.num_rows().min(ROWS) {
        html.push_str("<tr>");
        columns
            .columns()
            .iter()
            .for_each(|column| cell(&mut html, "td", &shown(column, row), is_number(column)));
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    rest(&mut html, rows);
    html
}

/// How many rows are not shown.
fn rest(html: &mut String, rows: usize) {
    if rows > ROWS {
        let _ = write!(html, "<p>… +{}</p>", rows - ROWS);
    }
}

/// The same as lines of text.
pub(crate) fn plain(pieces: &[RecordBatch]) -> String {
    let Some((columns, rows)) = beginning(pieces) else { return String::new() };
    let schema = columns.schema();
    let mut text = schema.fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>().join(" | ");
    for row in 0..columns.num_rows().min(ROWS) {
        let cells = columns.columns().iter().map(|column| shown(column, row));
        let _ = write!(text, "\n{}", cells.collect::<Vec<_>>().join(" | "));
    }
    if rows > ROWS {
        let _ = write!(text, "\n… +{}", rows - ROWS);
    }
    text
}

/// A table as it is printed.
pub(crate) fn table(table: &Table, lang: Lang) -> String {
    write::table_html(table, lang, ROWS)
}
