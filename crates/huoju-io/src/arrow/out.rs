//! Findings, summary and tables as columns.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{ArrowError, Field, Schema};
use huoju_core::edit::{Finding, Reviewed};
use huoju_core::edition::{Form, Label, Lang};
use huoju_core::table::{Exact, Table};

use crate::problem::Shape;
use crate::read::ReadReport;
use crate::write::{RuleLine, Summary};

/// Digits that a figure of a table may have.
const DIGITS: u8 = 38;

/// Findings with one on a line: `rule, level, kind, key, file, row, path, fields, values, message_zh, message_en, hint_zh, hint_en`.
///
/// # Errors
/// [`ArrowError`] if there are more than columns can hold.
///
/// ```
/// let form = huoju_core::edition::sample::form()?;
/// let columns = huoju_io::arrow::findings(&[], &huoju_io::ReadReport::default())?;
/// assert_eq!((columns.num_columns(), columns.num_rows()), (13, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn findings(findings: &[Finding], read: &ReadReport) -> Result<RecordBatch, ArrowError> {
    let texts = |text: &dyn Fn(&Finding) -> String| -> ArrayRef {
        Arc::new(findings.iter().map(|finding| Some(text(finding))).collect::<StringArray>())
    };
    let rows = UInt64Array::from_iter_values(findings.iter().map(|finding| finding.subject.row));
    let fields =
        lists(findings.iter().map(|finding| finding.fields.iter().map(|field| Some(field.as_str()))));
    let values = lists(findings.iter().map(|finding| finding.values.iter().map(Option::as_deref)));
    RecordBatch::try_from_iter([
        ("rule", texts(&|finding| finding.rule.clone())),
        ("level", texts(&|finding| finding.level.id().to_owned())),
        ("kind", texts(&|finding| finding.subject.kind.id().to_owned())),
        ("key", texts(&|finding| finding.subject.key.clone())),
        ("file", texts(&|finding| name(read, finding.subject.file))),
        ("row", Arc::new(rows)),
        ("path", texts(&|finding| finding.subject.path.clone())),
        ("fields", fields),
        ("values", values),
        ("message_zh", texts(&|finding| finding.message.zh.to_string())),
        ("message_en", texts(&|finding| finding.message.en.to_string())),
        ("hint_zh", texts(&|finding| finding.hint.zh.to_string())),
        ("hint_en", texts(&|finding| finding.hint.en.to_string())),
    ])
}

/// Entries of review lists with one on a line: `list, key, file, row, fields, values`.
///
/// # Errors
/// [`ArrowError`] if there are more than columns can hold.
pub fn reviews(entries: &[Reviewed], read: &ReadReport) -> Result<RecordBatch, ArrowError> {
    let texts = |text: &dyn Fn(&Reviewed) -> String| -> ArrayRef {
        Arc::new(entries.iter().map(|entry| Some(text(entry))).collect::<StringArray>())
    };
    let rows = UInt64Array::from_iter_values(entries.iter().map(|entry| entry.row));
    RecordBatch::try_from_iter([
        ("list", texts(&|entry| entry.review.clone())),
        ("key", texts(&|entry| entry.key.clone())),
        ("file", texts(&|entry| name(read, entry.file))),
        ("row", Arc::new(rows)),
        ("fields", lists(entries.iter().map(|entry| entry.fields.iter().map(|field| Some(field.as_str()))))),
        ("values", lists(entries.iter().map(|entry| entry.values.iter().map(Option::as_deref)))),
    ])
}

/// Name of an input.
fn name(read: &ReadReport, file: u32) -> String {
    let file = usize::try_from(file).ok().and_then(|file| read.files.get(file));
    file.map(|file| file.name.clone()).unwrap_or_default()
}

fn lists<'a, L: Iterator<Item = Option<&'a str>>>(lists: impl Iterator<Item = L>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new());
    lists.for_each(|list| builder.append_value(list));
    Arc::new(builder.finish())
}

/// The outcomes of each rule: `rule, level, title_zh, title_en, pass, fail, unknown, not_applicable, left_out`.
///
/// # Errors
/// [`ArrowError`] if there are more than columns can hold.
pub fn summary(form: &Form, summary: &Summary) -> Result<RecordBatch, ArrowError> {
    let definition = form.definition();
    let single = definition.rules.iter().map(|rule| (&*rule.id, rule.title.clone()));
    let across = definition.across.iter().map(|rule| (&*rule.id, rule.title.clone()));
    let shapes = Shape::rules();
    let titles: HashMap<&str, Label> = single.chain(across).chain(shapes.clone()).collect();
    // Only rows of files under a header can have a shape.
    let concerned = |line: &&RuleLine| {
        line.count.pass + line.count.fail > 0 || shapes.iter().all(|(id, _)| *id != line.id)
    };
    let lines = || {
        let lines = summary.rules.iter().filter(concerned);
        lines.filter_map(|line| Some((titles.get(&*line.id)?, line)))
    };
    let title = |lang| -> ArrayRef {
        Arc::new(lines().map(|(title, _)| Some(title.text(lang))).collect::<StringArray>())
    };
    let counts = |count: &dyn Fn(&RuleLine) -> u64| -> ArrayRef {
        Arc::new(UInt64Array::from_iter_values(lines().map(|(_, line)| count(line))))
    };
    RecordBatch::try_from_iter([
        ("rule", Arc::new(lines().map(|(_, line)| Some(&*line.id)).collect::<StringArray>()) as ArrayRef),
        ("level", Arc::new(lines().map(|(_, line)| Some(line.level.id())).collect::<StringArray>())),
        ("title_zh", title(Lang::Zh)),
        ("title_en", title(Lang::En)),
        ("pass", counts(&|line| line.count.pass)),
        ("fail", counts(&|line| line.count.fail)),
        ("unknown", counts(&|line| line.count.unknown)),
        ("not_applicable", counts(&|line| line.count.not_applicable)),
        ("left_out", counts(&|line| summary.left_out.get(&line.id).copied().unwrap_or_default())),
    ])
}

/// A table with one cell on a line: for each dimension its code and its name in Chinese and English, the number of records, and the exact figures.
///
/// # Errors
/// [`ArrowError`] if a figure has more than 38 digits.
pub fn table(table: &Table) -> Result<RecordBatch, ArrowError> {
    let (mut fields, mut columns): (Vec<Field>, Vec<ArrayRef>) = (Vec::new(), Vec::new());
    let mut push = |name: String, column: ArrayRef, nullable| {
        fields.push(Field::new(name, column.data_type().clone(), nullable));
        columns.push(column);
    };
    for (number, dimension) in table.dimensions.iter().enumerate() {
        let lines = || {
            let at = table.cells.iter().map(|cell| cell.at.get(number).copied().unwrap_or_default());
            at.map(|line| dimension.lines.get(line as usize))
        };
        let name = |lang| lines().map(|line| Some(line?.label.text(lang))).collect::<StringArray>();
        let codes = lines().map(|line| Some(&*line?.code)).collect::<StringArray>();
        push(dimension.id.clone(), Arc::new(codes), false);
        push(format!("{}_zh", dimension.id), Arc::new(name(Lang::Zh)), false);
        push(format!("{}_en", dimension.id), Arc::new(name(Lang::En)), false);
    }
    let records = table.cells.iter().map(|cell| cell.records);
    push("records".to_owned(), Arc::new(UInt64Array::from_iter_values(records)), false);
    for (number, column) in table.columns.iter().enumerate() {
        let figures = table.cells.iter().map(|cell| cell.figures.get(number).copied().flatten());
        let exact: Vec<Option<Exact>> = figures.map(|figure| Some(figure?.exact)).collect();
        push(column.id.clone(), Arc::new(decimals(&exact)?), true);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// Figures at the largest of their scales.
fn decimals(figures: &[Option<Exact>]) -> Result<Decimal128Array, ArrowError> {
    let scale = figures.iter().flatten().map(|figure| figure.scale()).max().unwrap_or_default();
    let value = |figure: &Option<Exact>| match figure {
        Some(figure) => figure.at_scale(scale).map(Some).ok_or_else(|| {
            ArrowError::ComputeError(format!("{figure} has more than {DIGITS} digits at scale {scale}"))
        }),
        None => Ok(None),
    };
    let values = figures.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    let array = Decimal128Array::from(values);
    array.with_precision_and_scale(DIGITS, i8::try_from(scale).unwrap_or(i8::MAX))
}
