//! A stream of batches of columns, cut into pieces that make one batch of records each.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};

use super::layout::Layout;
use crate::chunk::Chunk;
use crate::error::Error;
use crate::limits::MAX_CHUNK_ROWS;

/// Bytes of columns that make a piece, about: what is read twice, and evaluated then, is still in the processor's cache.
const LARGE: usize = 2 << 20;
/// Rows that a piece has all the same: a slice of columns says that it takes as much memory as what it was cut from.
const FEW: usize = 256;

/// Columns that are being read.
pub(crate) struct Source<'a> {
    reader: Box<dyn RecordBatchReader + Send + 'a>,
    pub(crate) layout: Arc<Layout>,
    /// The batch of the reader, and how many of its rows have been taken: to cut off what is left would count its nulls each time.
    batch: Option<(RecordBatch, usize)>,
    /// Rows of it that make a piece.
    most: usize,
    /// The piece that was read last.
    piece: Option<RecordBatch>,
    /// Number of the next record, from 1.
    row: u64,
}

impl<'a> Source<'a> {
    /// Begins a stream and reads its first piece.
    pub(crate) fn open(
        layout: Layout,
        reader: Box<dyn RecordBatchReader + Send + 'a>,
        chunk: &mut Chunk,
    ) -> Result<Self, Error> {
        let mut source = Self { reader, layout: Arc::new(layout), batch: None, most: 1, piece: None, row: 1 };
        source.next(chunk)?;
        Ok(source)
    }

    /// Reads the next piece; false at the end.
    pub(crate) fn next(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        self.piece = self.read()?;
        chunk.count(self.row, self.piece.as_ref().map_or(0, RecordBatch::num_rows));
        self.row += chunk.rows;
        Ok(self.piece.is_some())
    }

    /// The piece that was read last.
    pub(crate) fn take(&mut self) -> Option<RecordBatch> {
        self.piece.take()
    }

    fn read(&mut self) -> Result<Option<RecordBatch>, Error> {
        loop {
            if let Some((batch, taken)) = &mut self.batch {
                let rows = (batch.num_rows() - *taken).min(self.most);
                if rows > 0 {
                    *taken += rows;
                    return Ok(Some(batch.slice(*taken - rows, rows)));
                }
                self.batch = None;
            }
            match self.reader.next() {
                Some(Ok(batch)) => {
                    let row = batch.get_array_memory_size() / batch.num_rows().max(1);
                    let most = usize::try_from(MAX_CHUNK_ROWS).unwrap_or(usize::MAX);
                    self.most = (LARGE / row.max(1)).clamp(FEW, most);
                    self.batch = Some((batch, 0));
                }
                Some(Err(error)) => {
                    return Err(Error::Arrow { file: self.layout.name.clone(), problem: error.to_string() });
                }
                None => return Ok(None),
            }
        }
    }
}
