//! A piece of a stream that holds whole records.

use std::io::{self, Read};

use crate::csv::Mended;

/// Bytes of a stream that begin and end with whole records. Its memory is used again for the next chunk.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Number of the first record; 0 is the first of the stream.
    pub(crate) first_row: u64,
    /// How many records it holds.
    pub(crate) rows: u64,
    /// Where each record ends, if that is found out when the stream is cut.
    pub(crate) ends: Vec<usize>,
    /// Quotes without partner that were taken away when the stream was cut.
    pub(crate) mended: Vec<Mended>,
}

impl Chunk {
    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// The bytes, to be changed where they stand.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        self.buffer.get_mut(self.start..self.end).unwrap_or_default()
    }

    /// Holds no bytes: so many records of an input that is no stream of bytes.
    pub(crate) fn count(&mut self, first_row: u64, rows: usize) {
        self.restart(&[], first_row);
        self.rows = rows as u64;
    }

    /// Takes the first record away, which is so many bytes long.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.end);
        self.first_row += 1;
        self.rows = self.rows.saturating_sub(1);
    }

    /// Begins with what was read before; its first record has this number.
    pub(crate) fn restart(&mut self, carry: &[u8], first_row: u64) {
        (self.start, self.end, self.first_row, self.rows) = (0, carry.len(), first_row, 0);
        self.ends.clear();
        self.mended.clear();
        if self.buffer.len() < carry.len() {
            self.buffer.resize(carry.len(), 0);
        }
        for (to, from) in self.buffer.iter_mut().zip(carry) {
            *to = *from;
        }
    }

    /// Keeps so many bytes and moves the others to `carry`.
    pub(crate) fn cut(&mut self, bytes: usize, carry: &mut Vec<u8>) {
        carry.extend_from_slice(self.bytes().get(bytes..).unwrap_or_default());
        self.end = (self.start + bytes).min(self.end);
    }

    /// Reads on until there are `goal` bytes; true if the stream ended before.
    pub(crate) fn fill(&mut self, source: &mut impl Read, goal: usize) -> io::Result<bool> {
        if self.buffer.len() < goal {
            self.buffer.resize(goal, 0);
        }
        while let Some(space) = self.buffer.get_mut(self.end..goal).filter(|space| !space.is_empty()) {
            match source.read(space) {
                Ok(0) => return Ok(true),
                Ok(count) => self.end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }
}
