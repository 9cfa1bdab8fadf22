//! Chunks of JSON records to batches.

use huoju_core::both;
use huoju_core::data::{InvalidReason, Origin, Record};
use huoju_core::edition::{Label, RecordKind};

use super::source::Layout;
use crate::chunk::Chunk;
use crate::error::Error;
use crate::feed::{Batches, RowCounts};
use crate::header::Target;
use crate::keys::{Keys, Meanings};
use crate::limits::MAX_CHILDREN;
use crate::lines::{LineKeys, Lines, UNDECODED};

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
    each((layout, records), chunk, |row, record| {
        Reader { scratch, layout, keys, row }.record(record, batches)
    })
}

/// Reads the child records of a chunk of an input of one kind, or those that are given instead of it.
pub(crate) fn feed_lines(
    (layout, records): (&Layout, Option<&[Record]>),
    chunk: &Chunk,
    keys: &mut LineKeys,
    lines: &mut Lines<'_>,
) -> Result<RowCounts, Error> {
    each((layout, records), chunk, |row, record| {
        let origin = Origin { file: layout.file, row };
        lines.begin(origin, None);
        keys.begin();
        for (key, text) in record.cells() {
            let target = keys.find(&layout.names, layout.kind, key);
            let target = target.map_err(|problem| error(layout, row, problem))?;
            target.into_iter().for_each(|target| lines.text(target, text));
        }
        record.child_kinds().for_each(|(key, _)| keys.seen.note(key));
        lines.end(origin)
    })
}

/// Shows each record, with its number.
fn each(
    (layout, records): (&Layout, Option<&[Record]>),
    chunk: &Chunk,
    mut see: impl FnMut(u64, &Record) -> Result<(), Error>,
) -> Result<RowCounts, Error> {
    let Some(records) = records else { return each_parsed(layout, chunk, see) };
    (chunk.first_row..).zip(records).try_for_each(|(row, record)| see(row, record))?;
    Ok(RowCounts { rows: records.len() as u64, ..RowCounts::default() })
}

/// Shows each record of the bytes of a chunk.
fn each_parsed(
    layout: &Layout,
    chunk: &Chunk,
    mut see: impl FnMut(u64, &Record) -> Result<(), Error>,
) -> Result<RowCounts, Error> {
    let (mut counts, mut rest) = (RowCounts::default(), chunk.bytes());
    // A byte that is not UTF-8 damages its text, not the record.
    let repaired;
    if simdutf8::basic::from_utf8(rest).is_err() {
        repaired = String::from_utf8_lossy(rest).into_owned();
        rest = repaired.as_bytes();
    }
    loop {
        let between =
            rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']'));
        rest = rest.get(between.count()..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(counts);
        }
        let row = chunk.first_row + counts.rows;
        let mut stream = serde_json::Deserializer::from_slice(rest).into_iter::<Record>();
        let record = match stream.next() {
            Some(Ok(record)) => record,
            Some(Err(wrong)) => {
                let problem = Label {
                    zh: said_in_chinese(&wrong).into(),
                    en: format!("not a valid record: {wrong}").into(),
                };
                return Err(error(layout, row, problem));
            }
            None => return Ok(counts),
        };
        rest = rest.get(stream.byte_offset()..).unwrap_or_default();
        counts.rows += 1;
        see(row, &record)?;
    }
}

fn error(layout: &Layout, row: u64, problem: Label) -> Error {
    Error::Json { file: layout.name.clone(), row, problem: (problem.zh.into(), problem.en.into()) }
}

/// What the parser says, in Chinese, with its own words behind it.
fn said_in_chinese(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let what = match error.classify() {
        Category::Syntax => "不符合 JSON 语法",
        Category::Data => {
            "不是一条记录：值应为文本、数字、true、false、null 或子记录的数组，且每个键只出现一次"
        }
        Category::Eof => "记录不完整",
        Category::Io => "无法读取",
    };
    format!("{what}（{error}）")
}

/// Reads one record.
struct Reader<'a> {
    scratch: &'a mut Scratch,
    layout: &'a Layout,
    keys: &'a mut Keys,
    row: u64,
}

impl Reader<'_> {
    fn record(&mut self, record: &Record, batches: &mut Batches<'_>) -> Result<(), Error> {
        batches.builder.begin(Origin { file: self.layout.file, row: self.row });
        self.scratch.meanings.begin(0);
        for (key, text) in record.cells() {
            let Some(target) = self.meaning(0, key)? else { continue };
            // A replacement character can only come from bytes that were no text.
            if text.contains(UNDECODED) {
                batches.builder.bad_cell(target.field, InvalidReason::BadText, text);
            } else {
                batches.builder.cell_scaled(target.field, text, target.shift);
            }
        }
        for (key, children) in record.child_kinds() {
            let Some(kind) = self.layout.names.child_kind(key) else {
                self.keys.note(key);
                continue;
            };
            if children.len() > MAX_CHILDREN as usize {
                let count = children.len();
                let problem = both!(
                    "{key} 有 {count} 条子记录，最多 {MAX_CHILDREN} 条",
                    "{key} has {count} child records, {MAX_CHILDREN} at most are read"
                );
                return Err(error(self.layout, self.row, problem));
            }
            for child in children {
                self.child(kind, key, child, batches)?;
            }
        }
        batches.end_record();
        Ok(())
    }

    fn child(
        &mut self,
        kind: RecordKind,
        name: &str,
        child: &Record,
        batches: &mut Batches<'_>,
    ) -> Result<(), Error> {
        batches.builder.begin_child(kind);
        self.scratch.meanings.begin(kind);
        for (key, text) in child.cells() {
            let Some(target) = self.meaning(kind, key)? else { continue };
            if text.contains(UNDECODED) {
                batches.builder.bad_child_cell(target.field, InvalidReason::BadText, text);
            } else {
                batches.builder.child_cell_scaled(target.field, text, target.shift);
            }
        }
        child.child_kinds().for_each(|(key, _)| self.keys.note(&format!("{name}[].{key}")));
        Ok(())
    }

    fn meaning(&mut self, kind: RecordKind, key: &str) -> Result<Option<Target>, Error> {
        let Self { scratch, layout, keys, .. } = self;
        let found = scratch.meanings.find(&layout.names, (kind, key), keys);
        found.map_err(|problem| error(layout, self.row, problem))
    }
}
