//! An input that is being read, whatever its format.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use huoju_core::data::{Batch, Record};
use huoju_core::edition::{Form, RecordKind};

use super::{FileReport, ReadOptions};
#[cfg(feature = "arrow")]
use crate::arrow;
use crate::chunk::Chunk;
use crate::encoding::Encoding;
use crate::error::Error;
use crate::feed::Work;
use crate::header::Columns;
use crate::input::{Content, Format, Input, Opener};
use crate::limits::MAX_CHUNK_ROWS;
use crate::stream::Stream;
use crate::{csv, json};

/// How an input is opened.
pub(super) struct Opening<'o> {
    pub(super) form: &'o Form,
    /// What its rows are: 0 for records, else child records with the key of their record.
    pub(super) kind: RecordKind,
    /// Its number among all inputs.
    pub(super) number: u32,
    pub(super) options: &'o ReadOptions,
    /// Counts the bytes that are read.
    pub(super) bytes: &'o Arc<AtomicU64>,
}

/// An open input, read a chunk at a time.
pub(super) enum Open<'a> {
    Csv(csv::Source<'a>),
    Json(json::Source<'a>),
    Records {
        layout: Arc<json::Layout>,
        records: Box<dyn Iterator<Item = Record> + Send + 'a>,
        next: Vec<Record>,
        row: u64,
    },
    Batches {
        file: u32,
        batches: Box<dyn Iterator<Item = Batch> + Send + 'a>,
        next: Option<Box<Batch>>,
    },
    #[cfg(feature = "arrow")]
    Arrow(arrow::Source<'a>),
}

impl Opening<'_> {
    /// Opens an input and reads its first chunk, which may be empty.
    pub(super) fn open<'a>(
        self,
        input: Input<'a>,
        chunk: &mut Chunk,
    ) -> Result<(Open<'a>, FileReport), Error> {
        let Input { name, place, format, child, content, .. } = input;
        let (form, kind) = (self.form.definition(), self.kind);
        let mut report = FileReport { child, ..FileReport::new(&name, &place, format) };
        let file = (self.number, place.as_str());
        let stream = |opener: Opener<'a>| -> Result<Stream<'a>, Error> {
            let stream = opener().map_err(|source| Error::Read { file: place.clone(), source })?;
            Ok(Stream::new(Counted { stream, bytes: Arc::clone(self.bytes) }))
        };
        let open = match content {
            Content::Bytes(open) if format == Format::Csv => {
                let columns = |header: &[String], file: &str| Columns::of_kind(form, kind, header, file);
                let source = csv::Source::open(columns, file, stream(open)?, self.options, chunk)?;
                report.columns = source.layout.columns.clone();
                report.delimiter = Some(char::from(source.layout.delimiter));
                Open::Csv(source)
            }
            Content::Bytes(open) => {
                let layout = json::Layout::new(form, kind, file);
                Open::Json(json::Source::open(layout, stream(open)?, self.options, chunk)?)
            }
            Content::Records(records) => {
                let layout = Arc::new(json::Layout::new(form, kind, file));
                let mut open = Open::Records { layout, records, next: Vec::new(), row: 1 };
                open.advance(chunk)?;
                open
            }
            Content::Batches(batches) => {
                let mut open = Open::Batches { file: self.number, batches, next: None };
                open.advance(chunk)?;
                open
            }
            #[cfg(feature = "arrow")]
            Content::Arrow(reader) => {
                let layout = arrow::Layout::new(form, kind, file, &reader.schema())?;
                let source = arrow::Source::open(layout, reader, chunk)?;
                report.columns = source.layout.columns.clone();
                Open::Arrow(source)
            }
        };
        Ok((open, report))
    }
}

impl Open<'_> {
    /// Reads the next chunk; false at the end.
    pub(super) fn advance(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        match self {
            Open::Csv(source) => source.next(chunk),
            Open::Json(source) => source.next(chunk),
            Open::Records { records, next, row, .. } => {
                next.extend(records.take(usize::try_from(MAX_CHUNK_ROWS).unwrap_or(usize::MAX)));
                chunk.count(*row, next.len());
                *row += chunk.rows;
                Ok(!next.is_empty())
            }
            Open::Batches { batches, next, .. } => {
                *next = batches.next().map(Box::new);
                // The batches themselves know where their records stand.
                chunk.count(1, next.as_ref().map_or(0, |batch| batch.root.len));
                Ok(next.is_some())
            }
            #[cfg(feature = "arrow")]
            Open::Arrow(source) => source.next(chunk),
        }
    }

    /// What is to be done with the chunk just read, and the encoding as far as it is known; `None` if nothing.
    pub(super) fn work(&mut self, chunk: &Chunk) -> Result<Option<(Work, Encoding)>, Error> {
        let memory = |work| Ok(Some((work, Encoding::Utf8)));
        match self {
            Open::Csv(source) => {
                let encoding = source.settle_encoding(chunk)?;
                let layout = Arc::clone(&source.layout);
                Ok(Some((Work::Csv { layout, encoding }, source.encoding())))
            }
            Open::Json(source) => {
                let layout = Arc::clone(&source.layout);
                Ok(Some((Work::Json { layout, records: None }, source.encoding())))
            }
            Open::Records { layout, next, .. } => {
                memory(Work::Json { layout: Arc::clone(layout), records: Some(std::mem::take(next)) })
            }
            Open::Batches { file, next, .. } => match next.take() {
                Some(batch) => memory(Work::Batch { file: *file, batch }),
                None => Ok(None),
            },
            #[cfg(feature = "arrow")]
            Open::Arrow(source) => match source.take() {
                Some(rows) => memory(Work::Arrow { layout: Arc::clone(&source.layout), rows }),
                None => Ok(None),
            },
        }
    }
}

/// Counts the bytes that are read.
struct Counted<'a> {
    stream: Stream<'a>,
    bytes: Arc<AtomicU64>,
}

impl io::Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = io::Read::read(&mut self.stream, buffer)?;
        self.bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
