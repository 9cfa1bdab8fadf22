//! A stream as chunks that end where a record ends.

use std::io::Read;

use super::blocks::{BLOCK, Scan, Separators};
use super::mend::{Mended, Mender};
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
    /// Quotes without partner are looked for, and taken away.
    mends: bool,
    /// Cells of the first record, once they are known.
    width: Option<usize>,
    /// Quotes that were taken away from records that are not yet in a chunk.
    mended: Vec<Mended>,
}

impl<R: Read> Splitter<R> {
    /// A splitter into chunks of about `size` bytes; without a delimiter it takes the one that the first record uses.
    pub(crate) fn new(source: R, file: String, delimiter: Option<u8>, size: usize) -> Self {
        let size = size.max(BLOCK);
        Self {
            source,
            file,
            delimiter,
            size,
            goal: size,
            carry: Vec::new(),
            row: 0,
            ended: false,
            mends: false,
            width: None,
            mended: Vec::new(),
        }
    }

    /// The same splitter, which [takes away](super::mend) quotes without partner.
    pub(crate) fn mending(self) -> Self {
        Self { mends: true, ..self }
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
            let inside = self.advance(&mut progress, chunk, delimiter);
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
        if self.mends && self.row == 0 {
            let rows = progress.cut > 0;
            self.width = self.width.or_else(|| rows.then(|| first_width(chunk.bytes(), self.delimiter())));
        }
        self.row += chunk.rows;
        let later = self.mended.partition_point(|mended| mended.row < self.row);
        chunk.mended.extend(self.mended.drain(..later));
        Ok(!chunk.bytes().is_empty())
    }

    /// Scans a chunk as far as it was read; whether the end of what was scanned is inside quotes.
    fn advance(&mut self, progress: &mut Progress, chunk: &mut Chunk, delimiter: u8) -> bool {
        loop {
            let (inside, until) = match progress.advance(chunk.bytes(), delimiter, self.ended, self.mends) {
                Scanned::All { inside } => return inside,
                Scanned::Spanning { until } => (false, until),
            };
            if self.width.is_none() && progress.cut > 0 {
                self.width = Some(first_width(chunk.bytes(), delimiter));
            }
            let row = chunk.first_row + progress.rows;
            let (ended, width, mended) = (self.ended, &mut self.width, &mut self.mended);
            let mut mender = Mender { bytes: chunk.bytes_mut(), delimiter, ended, width, mended };
            let walked = mender.walk(progress.cut, until, row);
            progress.go_on(walked.at, walked.rows);
            if walked.ran_out || progress.is_full() {
                return inside || walked.inside;
            }
        }
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

/// How a scan of what was read of a chunk ended.
#[derive(Debug, Clone, Copy)]
enum Scanned {
    /// With all of it, or with enough records.
    All {
        /// Whether that is inside quotes.
        inside: bool,
    },
    /// Before a block in which a line ends inside quotes.
    Spanning {
        /// The end of that block.
        until: usize,
    },
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

    /// Goes on behind records that were walked otherwise.
    fn go_on(&mut self, at: usize, rows: u64) {
        *self = Self { scan: None, scanned: at, cut: at, rows: self.rows + rows, in_record: false };
    }

    /// Scans on, until there are enough records, or a quoted cell spans lines and `stops` there.
    fn advance(&mut self, bytes: &[u8], delimiter: u8, ended: bool, stops: bool) -> Scanned {
        let mut scan = self.scan.take().unwrap_or_else(|| Scan::new(delimiter));
        let mut blocks = bytes.get(self.scanned..).unwrap_or_default().chunks_exact(BLOCK);
        for block in blocks.by_ref().filter_map(|block| block.try_into().ok()) {
            let separators = scan.block(block);
            if stops && separators.spans {
                return Scanned::Spanning { until: self.scanned + BLOCK };
            }
            self.note(separators);
            self.scanned += BLOCK;
            if self.is_full() {
                return Scanned::All { inside: false };
            }
        }
        if ended {
            let separators = scan.tail(blocks.remainder());
            if stops && separators.spans {
                return Scanned::Spanning { until: bytes.len() };
            }
            self.note(separators);
        }
        let inside = scan.inside();
        self.scan = Some(scan);
        Scanned::All { inside }
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

/// Number of cells of the first record of some bytes.
fn first_width(bytes: &[u8], delimiter: u8) -> usize {
    let mut cells = 0;
    // Stops at the first record.
    let _ = records(bytes, delimiter, &mut Vec::new(), |record| {
        cells = record.len();
        Err(())
    });
    cells
}

/// The separator that the first record uses most: comma, tab or semicolon.
fn guess_delimiter(bytes: &[u8]) -> u8 {
    // Of equals the last wins.
    [b';', b'\t', b','].into_iter().max_by_key(|delimiter| first_width(bytes, *delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests;
