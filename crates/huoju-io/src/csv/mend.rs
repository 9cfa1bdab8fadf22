//! Quotes that lack their partner: found where a quoted cell spans lines that are records, and read as text.
//!
//! A program that writes CSV closes each quote that it opens. Where a person wrote one, everything up to the next quote becomes one cell,
//! and the records in it would be lost. What tells such a cell from a text of several lines is decided by the bytes from the line of the
//! quote to the line of its partner alone, so chunks and threads change nothing; each line is looked at a bounded number of times.

use super::blocks::is_line_end;
use crate::limits::MAX_CELL;

/// A quote that was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mended {
    /// Number of its record.
    pub(crate) row: u64,
    /// Number of the cell that it begins, from 1.
    pub(crate) cell: usize,
}

/// Columns of a header from which on a line with as many cells is a record, and no text of several lines: the forms have more, and a list in a
/// remark has fewer.
const MANY_COLUMNS: usize = 20;

/// How far records were walked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Walked {
    /// After the last line end outside quotes.
    pub(crate) at: usize,
    /// Records up to there.
    pub(crate) rows: u64,
    /// The bytes ended before the place to walk to: more are needed, or there are none.
    pub(crate) ran_out: bool,
    /// They ended inside quotes.
    pub(crate) inside: bool,
}

/// What a quoted cell that spans lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Text,
    Stray,
    /// More bytes are needed to know.
    Open,
}

/// Walks over records byte by byte, and takes away quotes without partner.
#[derive(Debug)]
pub(crate) struct Mender<'a> {
    pub(crate) bytes: &'a mut [u8],
    pub(crate) delimiter: u8,
    /// No bytes follow.
    pub(crate) ended: bool,
    /// Cells of the first record, once it is known.
    pub(crate) width: &'a mut Option<usize>,
    pub(crate) mended: &'a mut Vec<Mended>,
}

/// Where a quoted part began.
#[derive(Debug, Clone, Copy)]
struct Opened {
    /// The quote.
    at: usize,
    /// Number of its cell, from 0.
    cell: usize,
}

impl Mender<'_> {
    /// Walks from the start of record `row` to the first end of a record at `until` or behind.
    pub(crate) fn walk(&mut self, from: usize, until: usize, row: u64) -> Walked {
        let mut walked = Walked { at: from, ..Walked::default() };
        let (mut inside, mut closed, mut fresh, mut judged) = (false, false, true, false);
        let mut opened = Opened { at: from, cell: 0 };
        let (mut place, mut cell) = (from, 0);
        while let Some(byte) = self.bytes.get(place).copied() {
            let ends = is_line_end(byte);
            if inside {
                if ends && !judged {
                    match self.judge(opened, place) {
                        Verdict::Text => judged = true,
                        Verdict::Open => break,
                        Verdict::Stray => {
                            self.bytes[opened.at] = b' ';
                            self.mended.push(Mended { row: row + walked.rows, cell: opened.cell + 1 });
                            (inside, fresh, cell) = (false, false, opened.cell);
                            place = opened.at + 1;
                            continue;
                        }
                    }
                }
                (inside, closed) = (byte != b'"', byte == b'"');
            } else if byte == b'"' && (fresh || closed) {
                if fresh {
                    (opened, judged) = (Opened { at: place, cell }, false);
                }
                (inside, fresh, closed) = (true, false, false);
            } else {
                (fresh, closed) = (ends || byte == self.delimiter, false);
                cell += usize::from(byte == self.delimiter);
                if ends {
                    if place > walked.at || cell > 0 {
                        walked.rows += 1;
                        self.width.get_or_insert(cell + 1);
                    }
                    (walked.at, cell) = (place + 1, 0);
                    if walked.at >= until {
                        return walked;
                    }
                }
            }
            place += 1;
        }
        Walked { ran_out: true, inside, ..walked }
    }

    /// Judges a cell whose first line ends at `end`.
    fn judge(&self, opened: Opened, end: usize) -> Verdict {
        let Some(width) = self.width.filter(|width| *width > 1) else { return Verdict::Text };
        let is_wide = width >= MANY_COLUMNS;
        let is_too_long = self.bytes.len() > opened.at + MAX_CELL;
        let limit = self.bytes.len().min(opened.at + MAX_CELL);
        let close = self.close(opened.at + 1, limit);
        let inner = self.bytes.get(end + 1..close.unwrap_or(limit)).unwrap_or_default();
        // What the cell, or what was read of it, ends with is no whole line.
        let mut lines = inner.split(|byte| is_line_end(*byte)).rev();
        let last = lines.next().unwrap_or_default();
        if is_wide && lines.clone().any(|line| self.fits(line, width)) {
            return Verdict::Stray;
        }
        let Some(close) = close else {
            if !self.ended && !is_too_long {
                return Verdict::Open;
            }
            let has_records =
                lines.any(|line| self.fits(line, width)) || !is_too_long && self.fits(last, width);
            return if has_records { Verdict::Stray } else { Verdict::Text };
        };
        let rest = self.bytes.get(close + 1..).unwrap_or_default();
        let rest = match rest.iter().position(|byte| is_line_end(*byte)) {
            Some(length) => rest.get(..length).unwrap_or_default(),
            None if self.ended => rest,
            None => return Verdict::Open,
        };
        let first = self.bytes.get(opened.at + 1..end).unwrap_or_default();
        let last = self.bytes.get(close - last.len()..close + 1 + rest.len()).unwrap_or_default();
        // Where the line goes on in another quoted cell, nothing is known of its width.
        let (cells, goes_on) = self.cells(rest);
        let has_width = goes_on || opened.cell + cells == width;
        let is_followed = rest
            .iter()
            .find(|byte| !matches!(byte, b' ' | b'\t'))
            .is_some_and(|byte| *byte != self.delimiter);
        // Of the first line what stands before the quote has been read.
        let first = width > opened.cell && self.fits(first, width - opened.cell);
        let last = self.fits(last, width);
        let is_stray = if is_followed {
            first || last || !has_width
        } else {
            // So many cells on the rest of the first line are those of a record, and no text.
            let is_sure = width >= opened.cell + MANY_COLUMNS;
            first && (is_sure || if is_wide { last || !has_width } else { last && !has_width })
        };
        if is_stray { Verdict::Stray } else { Verdict::Text }
    }

    /// The closing quote of a quoted part, if it stands before `limit` and what follows it is known.
    fn close(&self, mut from: usize, limit: usize) -> Option<usize> {
        loop {
            let quote = from + memchr::memchr(b'"', self.bytes.get(from..limit)?)?;
            match self.bytes.get(quote + 1) {
                Some(b'"') => from = quote + 2,
                None if !self.ended => return None,
                _ => return Some(quote),
            }
        }
    }

    /// Whether a line by itself has the cells of a record, its quotes taken as such or as text.
    fn fits(&self, line: &[u8], width: usize) -> bool {
        let delimiters = memchr::memchr_iter(self.delimiter, line).count();
        delimiters + 1 == width || delimiters >= width && self.cells(line) == (width, false)
    }

    /// The cells of a line by itself, and whether a quote in it is left open.
    fn cells(&self, line: &[u8]) -> (usize, bool) {
        let (mut cells, mut inside, mut may_open) = (1, false, true);
        for byte in line {
            if *byte == b'"' && (inside || may_open) {
                // Right after it another quote opens again.
                (inside, may_open) = (!inside, inside);
            } else {
                may_open = !inside && *byte == self.delimiter;
                cells += usize::from(may_open);
            }
        }
        (cells, inside)
    }
}

#[cfg(test)]
mod tests;
