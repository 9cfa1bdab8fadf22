//! Records as a program writes them: a quote opens a cell or stands doubled inside one, and behind the quote that closes it the cell ends.

use crate::csv::blocks::is_line_end;

/// What ends the bytes that can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The stream ends there.
    Stream,
    /// More of them have to be read.
    Unread,
    /// Further than that is not looked.
    Reach,
}

/// The bytes up to as far as is looked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead<'a> {
    pub(super) bytes: &'a [u8],
    delimiter: u8,
    end: End,
}

/// Whether a record is as a program writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It is, to its end.
    Whole,
    Not,
    /// More bytes are needed to know.
    Open,
}

impl<'a> Ahead<'a> {
    /// Bytes of which those before `reach` are looked at; `ended`: none follow them.
    pub(super) fn new(bytes: &'a [u8], reach: usize, ended: bool, delimiter: u8) -> Self {
        let end = match ended {
            _ if bytes.len() > reach => End::Reach,
            true => End::Stream,
            false => End::Unread,
        };
        Self { bytes: bytes.get(..reach).unwrap_or(bytes), delimiter, end }
    }

    /// Whether more bytes can be had.
    pub(super) fn is_unread(&self) -> bool {
        self.end == End::Unread
    }

    /// Whether nothing stands behind what can be seen.
    pub(super) fn is_whole(&self) -> bool {
        self.end == End::Stream
    }

    /// The quote that closes a quoted part which goes on at `from`, if it and what follows it can be seen.
    pub(super) fn close(&self, mut from: usize) -> Option<usize> {
        loop {
            let quote = from + memchr::memchr(b'"', self.bytes.get(from..)?)?;
            match self.bytes.get(quote + 1) {
                Some(b'"') => from = quote + 2,
                None if !self.is_whole() => return None,
                _ => return Some(quote),
            }
        }
    }

    /// Reads from the start of a cell to the end of its record, which has so many cells before it and `width` in all.
    pub(super) fn record(&self, from: usize, before: usize, width: usize) -> Written {
        let (mut place, mut cells) = (from, before);
        while cells < width {
            cells += 1;
            let Some(end) = self.cell_end(place) else { return self.ran_out() };
            match self.bytes.get(end) {
                Some(byte) if *byte == self.delimiter => place = end + 1,
                Some(byte) if is_line_end(*byte) && cells == width => return Written::Whole,
                None if self.is_whole() && cells == width => return Written::Whole,
                None => return self.ran_out(),
                Some(_) => return Written::Not,
            }
        }
        Written::Not
    }

    /// The place behind the closing quote of a cell, or behind its text up to a quote; `None` if it does not close.
    fn cell_end(&self, from: usize) -> Option<usize> {
        let cell = self.bytes.get(from..)?;
        if cell.first() == Some(&b'"') {
            return Some(self.close(from + 1)? + 1);
        }
        let ends = |byte: &u8| *byte == self.delimiter || *byte == b'"' || is_line_end(*byte);
        Some(from + cell.iter().position(ends).unwrap_or(cell.len()))
    }

    fn ran_out(&self) -> Written {
        if self.is_unread() { Written::Open } else { Written::Not }
    }
}
