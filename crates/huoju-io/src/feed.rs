//! Chunks of any format to batches.

use huoju_core::data::SortedMap;
use std::sync::Arc;

use huoju_core::data::{Attachments, Batch, BatchBuilder, Normalisation, Record};
use huoju_core::edition::{Form, RecordKind};

#[cfg(feature = "arrow")]
use crate::arrow;
use crate::chunk::Chunk;
use crate::encoding::Encoding;
use crate::error::Error;
use crate::keys::Keys;
use crate::problem::{RowProblem, Shape};
use crate::{csv, json};

/// What was seen of the rows of a file, apart from what its cells say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct RowCounts {
    pub(crate) rows: u64,
    pub(crate) blank: u64,
    /// How many rows have what is wrong, by [`Shape::rule`].
    pub(crate) problems: [u64; Shape::RULES],
    /// Rows with a cell that is no text in the encoding of the file.
    pub(crate) damaged: u64,
}

impl RowCounts {
    pub(crate) fn add(&mut self, other: &RowCounts) {
        self.rows += other.rows;
        self.blank += other.blank;
        self.problems.iter_mut().zip(&other.problems).for_each(|(mine, theirs)| *mine += theirs);
        self.damaged += other.damaged;
    }

    pub(crate) fn add_problem(&mut self, problem: Option<&RowProblem>) {
        if let Some(problem) = problem {
            self.problems[problem.shape.rule()] += 1;
        }
    }
}

/// A chunk's format, with what is known of its file.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    Csv {
        layout: Arc<csv::Layout>,
        encoding: Encoding,
    },
    Json {
        layout: Arc<json::Layout>,
        /// The records, where a program gives them instead of bytes.
        records: Option<Vec<Record>>,
    },
    /// What is a batch already.
    Batch {
        file: u32,
        batch: Box<Batch>,
    },
    #[cfg(feature = "arrow")]
    Arrow {
        layout: Arc<arrow::Layout>,
        rows: arrow::RecordBatch,
    },
}

impl Work {
    fn file(&self) -> u32 {
        match self {
            Work::Csv { layout, .. } => layout.file,
            Work::Json { layout, .. } => layout.file,
            Work::Batch { file, .. } => *file,
            #[cfg(feature = "arrow")]
            Work::Arrow { layout, .. } => layout.file,
        }
    }
}

/// Batches under construction, and where they go.
pub(crate) struct Batches<'a> {
    pub(crate) builder: &'a mut BatchBuilder,
    /// Rows of the batch under construction that do not fit the header.
    pub(crate) problems: &'a mut Vec<RowProblem>,
    push: &'a mut dyn FnMut(&Batch, &[RowProblem]),
}

impl Batches<'_> {
    /// Ends a record, and the batch if it is full.
    #[inline]
    pub(crate) fn end_record(&mut self) {
        self.builder.end();
        if self.builder.is_full() {
            self.flush();
        }
    }

    /// Ends the batch, if it has records, or rows that are none.
    pub(crate) fn flush(&mut self) {
        if self.builder.is_empty() && self.problems.is_empty() {
            return;
        }
        let batch = self.builder.finish();
        (self.push)(&batch, self.problems);
        self.problems.clear();
        self.builder.recycle(batch);
    }
}

/// Turns chunks into batches, using its memory again and again.
#[derive(Debug)]
pub(crate) struct Feeder {
    builder: BatchBuilder,
    problems: Vec<RowProblem>,
    csv: csv::Scratch,
    json: json::Scratch,
    totals: Totals,
}

/// What feeders count, which adds up over threads.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) files: SortedMap<u32, RowCounts>,
    pub(crate) keys: SortedMap<u32, Keys>,
    pub(crate) normalisations: SortedMap<(RecordKind, u16, Normalisation), u64>,
}

impl Totals {
    #[cfg(feature = "native")]
    pub(crate) fn add(&mut self, other: Totals) {
        for (file, counts) in &other.files {
            self.files.or_default(*file).add(counts);
        }
        for (file, keys) in other.keys {
            self.keys.or_default(file).add(keys);
        }
        for (place, count) in other.normalisations {
            *self.normalisations.or_default(place) += count;
        }
    }
}

impl Feeder {
    pub(crate) fn new(form: &Form, attachments: Option<&Arc<Attachments>>) -> Self {
        let mut builder = form.builder();
        attachments.into_iter().for_each(|attachments| builder.attach(Arc::clone(attachments)));
        Self {
            builder,
            problems: Vec::new(),
            csv: csv::Scratch::default(),
            json: json::Scratch::default(),
            totals: Totals::default(),
        }
    }

    /// Reads a chunk and gives its batches to `push`, each with the rows of it that do not fit the header.
    pub(crate) fn feed(
        &mut self,
        work: &Work,
        chunk: &Chunk,
        push: &mut dyn FnMut(&Batch, &[RowProblem]),
    ) -> Result<(), Error> {
        let Self { builder, problems, .. } = self;
        let mut batches = Batches { builder, problems, push };
        let counts = match work {
            Work::Csv { layout, encoding } => {
                csv::feed(&mut self.csv, layout, *encoding, chunk, &mut batches)
            }
            Work::Json { layout, records } => {
                let keys = self.totals.keys.or_default(layout.file);
                json::feed(&mut self.json, (layout, records.as_deref()), chunk, keys, &mut batches)
            }
            Work::Batch { batch, .. } => {
                (batches.push)(batch, &[]);
                Ok(RowCounts { rows: batch.root.len as u64, ..RowCounts::default() })
            }
            #[cfg(feature = "arrow")]
            Work::Arrow { layout, rows } => arrow::feed(layout, rows, chunk.first_row, &mut batches),
        }?;
        batches.flush();
        self.totals.files.or_default(work.file()).add(&counts);
        Ok(())
    }

    /// What was counted.
    pub(crate) fn finish(mut self) -> Totals {
        self.totals.normalisations = self.builder.normalisations();
        self.totals
    }
}
