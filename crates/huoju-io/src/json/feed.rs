//! Chunks of JSON records to batches, or to the records that child records belong to.

use std::borrow::Cow;

use huoju_core::both;
use huoju_core::data::{Record, RecordSink, read_record};
use huoju_core::edition::Label;

use super::into::{IntoBatch, IntoLines, Taker};
use super::source::Layout;
use crate::chunk::Chunk;
use crate::error::Error;
use crate::feed::{Batches, RowCounts};
use crate::keys::{Keys, Meanings};
use crate::lines::{LineKeys, Lines};

/// What the keys of a file mean.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    file: Option<u32>,
    meanings: Meanings,
}

/// Reads the records of a chunk, or those that are given instead of it.
pub(crate) fn feed(
    scratch: &mut Scratch,
    (layout, records): (&Layout, Option<&[Record]>),
    chunk: &Chunk,
    keys: &mut Keys,
    batches: &mut Batches<'_>,
) -> Result<RowCounts, Error> {
    if scratch.file.replace(layout.file) != Some(layout.file) {
        scratch.meanings.clear();
    }
    let mut taker = IntoBatch::new(layout, &mut scratch.meanings, keys, batches);
    let mut counts = each((layout, records), chunk, &mut taker)?;
    counts.add(&taker.counts);
    Ok(counts)
}

/// Reads the child records of a chunk of an input of one kind, or those that are given instead of it.
pub(crate) fn feed_lines(
    (layout, records): (&Layout, Option<&[Record]>),
    chunk: &Chunk,
    keys: &mut LineKeys,
    lines: &mut Lines<'_>,
) -> Result<RowCounts, Error> {
    each((layout, records), chunk, &mut IntoLines::new(layout, keys, lines))
}

/// Hands over each record, with its number.
fn each(
    (layout, records): (&Layout, Option<&[Record]>),
    chunk: &Chunk,
    taker: &mut impl Taker,
) -> Result<RowCounts, Error> {
    let Some(records) = records else { return each_parsed(layout, chunk, taker) };
    for (row, record) in (chunk.first_row..).zip(records) {
        taker.begin(row);
        let taken = record.visit(taker);
        taken.map_err(|said| {
            error(layout, row, taker.refused().unwrap_or_else(|| Label::new(said.clone(), said)))
        })?;
        taker.end()?;
    }
    Ok(RowCounts { rows: records.len() as u64, ..RowCounts::default() })
}

/// Hands over each record of the bytes of a chunk.
fn each_parsed(layout: &Layout, chunk: &Chunk, taker: &mut impl Taker) -> Result<RowCounts, Error> {
    let mut start = 0;
    for (row, end) in (chunk.first_row..).zip(&chunk.ends) {
        let bytes = chunk.bytes().get(start..*end).unwrap_or_default();
        start = *end;
        // A byte that is not UTF-8 damages its text, not the record.
        let text = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        };
        let text = text.trim_start_matches([' ', '\t', '\r', '\n', ',', '[']);
        taker.begin(row);
        parse(text, taker)
            .map_err(|wrong| error(layout, row, taker.refused().unwrap_or_else(|| said(&wrong))))?;
        taker.end()?;
    }
    Ok(RowCounts { rows: chunk.rows, ..RowCounts::default() })
}

fn parse(text: &str, sink: &mut dyn RecordSink) -> serde_json::Result<()> {
    let mut parser = serde_json::Deserializer::from_str(text);
    read_record(&mut parser, sink)?;
    parser.end()
}

fn error(layout: &Layout, row: u64, problem: Label) -> Error {
    Error::Json { file: layout.name.clone(), row, problem: (problem.zh.into(), problem.en.into()) }
}

/// What is wrong with the bytes of a record; of a mistake of grammar with the parser's own words.
fn said(error: &serde_json::Error) -> Label {
    use serde_json::error::Category;
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        Category::Data => both!(
            "不是一条记录：值应为文本、数字、true、false、null 或子记录 {{ … }} 的数组，且每个键只出现一次（第 {line} 行第 {column} 列）",
            "not a record: values are texts, numbers, true, false, null or arrays of child records {{ … }}, and each key is there once (line {line}, column {column})"
        ),
        Category::Eof => both!("记录不完整（{error}）", "the record is not complete: {error}"),
        Category::Syntax | Category::Io => {
            both!("不符合 JSON 语法（{error}）", "not a valid record: {error}")
        }
    }
}
