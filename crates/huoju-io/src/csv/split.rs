//! A stream as chunks that end where a record ends.

use std::io::Read;

use super::blocks::{BLOCK, Scan, Separators};
use super::tokens::records;
use crate::chunk::Chunk;
use crate::error::Error;
use crate::limits::{MAX_CHUNK_ROWS, MAX_RECORD};

/// Cuts a stream into chunks.
#[derive(Debug)]
pub(crate) struct Splitter<R> {
    source: R,
    file: String,
    delimiter: Option<u8>,
    size: usize,
    /// Bytes of the next chunk: fewer than `size` where lines are short, so that little is carried over.
    goal: usize,
    /// What was read after the end of the last chunk.
    carry: Vec<u8>,
    row: u64,
    ended: bool,
}

impl<R: Read> Splitter<R> {
    /// A splitter into chunks of about `size` bytes; without a delimiter it takes the one that the first record uses.
    pub(crate) fn new(source: R, file: String, delimiter: Option<u8>, size: usize) -> Self {
        let size = size.max(BLOCK);
        Self { source, file, delimiter, size, goal: size, carry: Vec::new(), row: 0, ended: false }
    }

    /// The delimiter, as given or found; a comma before the first chunk.
    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter.unwrap_or(b',')
    }

    /// Makes `chunk` the next chunk; false at the end of the stream.
    ///
    /// # Errors
    /// [`Error::Read`], [`Error::RecordTooLong`] and [`Error::UnclosedQuote`].
    pub(crate) fn next(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        chunk.restart(&self.carry, self.row);
        self.carry.clear();
        let mut progress = Progress::default();
        let mut goal = self.goal;
        loop {
            if !self.ended {
                let read = chunk.fill(&mut self.source, goal);
                self.ended = read.map_err(|source| Error::Read { file: self.file.clone(), source })?;
            }
            let delimiter = *self.delimiter.get_or_insert_with(|| guess_delimiter(chunk.bytes()));
            let inside = progress.advance(chunk.bytes(), delimiter, self.ended);
            if progress.is_full() {
                self.goal = (progress.cut + progress.cut / 4).clamp(BLOCK, self.size);
                chunk.rows = progress.rows;
                chunk.cut(progress.cut, &mut self.carry);
                break;
            }
            if self.ended {
                if inside {
                    return Err(self.unclosed(chunk, &progress));
                }
                // What follows the last line end is a record without one.
                chunk.rows = progress.rows + u64::from(progress.cut < chunk.bytes().len());
                break;
            }
            if progress.cut > 0 {
                self.goal = (goal * 2).min(self.size);
                chunk.rows = progress.rows;
                chunk.cut(progress.cut, &mut self.carry);
                break;
            }
            if chunk.bytes().len() >= MAX_RECORD {
                return Err(self.too_long(chunk, inside));
            }
            goal = (goal * 2).min(MAX_RECORD);
        }
        self.row += chunk.rows;
        Ok(!chunk.bytes().is_empty())
    }

    fn unclosed(&self, chunk: &Chunk, progress: &Progress) -> Error {
        let record = chunk.bytes().get(progress.cut..).unwrap_or_default();
        let row = chunk.first_row + progress.rows;
        Error::UnclosedQuote { file: self.file.clone(), row, column: cells(record, self.delimiter()) }
    }

    fn too_long(&self, chunk: &Chunk, inside: bool) -> Error {
        let quote = inside.then(|| cells(chunk.bytes(), self.delimiter()));
        Error::RecordTooLong { file: self.file.clone(), row: chunk.first_row, quote }
    }
}

/// How far a chunk has been scanned.
#[derive(Debug, Default)]
struct Progress {
    scan: Option<Scan>,
    /// Whole blocks that have been scanned, in bytes.
    scanned: usize,
    /// The place after the last line end outside quotes; 0 if there is none.
    cut: usize,
    /// Records that end before `cut`.
    rows: u64,
    /// The byte before the next block is a character of a record, so that a line end there ends the record.
    in_record: bool,
}

impl Progress {
    /// Whether there are as many records as a chunk may have.
    fn is_full(&self) -> bool {
        self.rows >= MAX_CHUNK_ROWS
    }

    /// Scans on, until there are enough records; whether the end of what was scanned is inside quotes.
    fn advance(&mut self, bytes: &[u8], delimiter: u8, ended: bool) -> bool {
        let mut scan = self.scan.take().unwrap_or_else(|| Scan::new(delimiter));
        let mut blocks = bytes.get(self.scanned..).unwrap_or_default().chunks_exact(BLOCK);
        for block in blocks.by_ref().filter_map(|block| block.try_into().ok()) {
            let separators = scan.block(block);
            self.note(separators);
            self.scanned += BLOCK;
            if self.is_full() {
                return false;
            }
        }
        if ended {
            let separators = scan.tail(blocks.remainder());
            self.note(separators);
        }
        let inside = scan.inside();
        self.scan = Some(scan);
        inside
    }

    fn note(&mut self, separators: Separators) {
        let ends = separators.records;
        // A line end after a line end is a blank line, or the second half of CR LF.
        self.rows += u64::from((ends & !(ends << 1 | u64::from(!self.in_record))).count_ones());
        self.in_record = ends >> 63 == 0;
        if ends != 0 {
            self.cut = self.scanned + BLOCK - ends.leading_zeros() as usize;
        }
    }
}

/// Number of cells of the last record of some bytes.
fn cells(bytes: &[u8], delimiter: u8) -> usize {
    let mut cells = 0;
    let Ok(()) = records(bytes, delimiter, &mut Vec::new(), |record| {
        cells = record.len();
        Ok::<(), std::convert::Infallible>(())
    });
    cells
}

/// The separator that the first record uses most: comma, tab or semicolon.
fn guess_delimiter(bytes: &[u8]) -> u8 {
    let count = |delimiter: &u8| {
        let mut count = 0;
        // Stops at the first record, which is the header.
        let _ = records(bytes, *delimiter, &mut Vec::new(), |record| {
            count = record.len();
            Err(())
        });
        count
    };
    // Of equals the last wins.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests;
