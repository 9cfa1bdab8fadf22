//! Chunks of JSON records to batches, or to the records that child records belong to.

use std::borrow::Cow;

use huoju_core::data::Record;
use huoju_core::edition::Label;

use super::into::{IntoBatch, IntoLines, Taker};
use super::parse::{parse, parse_other};
use super::source::Layout;
use crate::chunk::Chunk;
use crate::error::Error;
use crate::feed::{Batches, RowCounts};
use crate::input::Format;
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
    // A file of something else is refused by its first records, before anything is found in them.
    if chunk.first_row == 1 && records.is_none() && counts.rows > 0 {
        let form = batches.builder.form().definition();
        keys.check(form, (&layout.name, Format::Json))?;
    }
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

/// What stands between records.
const BETWEEN: [char; 5] = [' ', '\t', '\r', '\n', ','];

/// Hands over each record of the bytes of a chunk.
fn each_parsed(layout: &Layout, chunk: &Chunk, taker: &mut impl Taker) -> Result<RowCounts, Error> {
    let (mut start, mut others) = (0, 0);
    for (row, end) in (chunk.first_row..).zip(&chunk.ends) {
        let bytes = chunk.bytes().get(start..*end).unwrap_or_default();
        start = *end;
        // A byte that is not UTF-8 damages its text, not the record.
        let text = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        };
        let text = text.trim_start_matches(BETWEEN);
        // Only before the first record there may be the bracket that opens the file.
        let text = text.strip_prefix('[').filter(|_| row == 1).unwrap_or(text).trim_start_matches(BETWEEN);
        if !text.starts_with('{') {
            parse_other(text).map_err(|wrong| error(layout, row, wrong.label()))?;
            taker.no_record(row, text);
            others += 1;
            continue;
        }
        taker.begin(row);
        parse(text, taker)
            .map_err(|wrong| error(layout, row, taker.refused().unwrap_or_else(|| wrong.label())))?;
        taker.end()?;
    }
    Ok(RowCounts { rows: chunk.rows - others, ..RowCounts::default() })
}

fn error(layout: &Layout, row: u64, problem: Label) -> Error {
    Error::Json { file: layout.name.clone(), row, problem: (problem.zh.into(), problem.en.into()) }
}
