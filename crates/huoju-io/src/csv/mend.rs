//! Quotes that lack their partner: found where a quoted cell spans lines that are records, and read as text.
//!
//! A program that writes CSV closes each quote that it opens. Where a person wrote one, everything up to the next quote becomes one cell,
//! and the records in it would be lost. A record whose quotes are [as a program writes them](written), and which has as many cells as the
//! header, is read as it stands, whatever lines stand in its cells, and named if they are records; only where it is not so, the lines tell. What a
//! cell is depends on the bytes from its line to the end of the record alone, so chunks and threads change nothing; no quote has more looked at
//! than a record of so many columns, and no more than a cell may be long: a longer record is taken for one that is not so.

mod written;

use super::blocks::is_line_end;
use crate::limits::MAX_CELL;
use written::{Ahead, Written};

/// A quote before lines that are records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mended {
    /// Number of its record.
    pub(crate) row: u64,
    /// Number of the cell that it begins, from 1.
    pub(crate) cell: usize,
    /// How many such lines its cell holds, as a program writes it; none: it was taken away, and they are records.
    pub(crate) holds: Option<usize>,
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
    /// Text that holds so many lines that could be records.
    Records(usize),
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
        let (mut place, mut cell, mut written) = (from, 0, None);
        while let Some(byte) = self.bytes.get(place).copied() {
            let ends = is_line_end(byte);
            if inside {
                if ends && !judged {
                    match self.judge(opened, place, &mut written) {
                        Verdict::Text => judged = true,
                        Verdict::Records(lines) => {
                            judged = true;
                            self.note(row + walked.rows, opened, Some(lines));
                        }
                        Verdict::Open => break,
                        Verdict::Stray => {
                            self.bytes[opened.at] = b' ';
                            self.note(row + walked.rows, opened, None);
                            (inside, fresh, cell, written) = (false, false, opened.cell, None);
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
                    (walked.at, cell, written) = (place + 1, 0, None);
                    if walked.at >= until {
                        return walked;
                    }
                }
            }
            place += 1;
        }
        Walked { ran_out: true, inside, ..walked }
    }

    fn note(&mut self, row: u64, opened: Opened, holds: Option<usize>) {
        self.mended.push(Mended { row, cell: opened.cell + 1, holds });
    }

    /// Judges a cell whose first line ends at `end`; `written`: whether its record is known to be as a program writes it.
    fn judge(&self, opened: Opened, end: usize, written: &mut Option<bool>) -> Verdict {
        let Some(width) = self.width.filter(|width| *width > 1) else { return Verdict::Text };
        let ahead = Ahead::new(self.bytes, opened.at + MAX_CELL, self.ended, self.delimiter);
        let close = ahead.close(opened.at + 1);
        if written.is_none() {
            *written = match ahead.record(opened.at, opened.cell, width) {
                Written::Open => return Verdict::Open,
                record => Some(record == Written::Whole),
            };
        }
        if let (Some(true), Some(close)) = (*written, close) {
            let records = self.records_in(opened, close, width);
            return if records > 0 { Verdict::Records(records) } else { Verdict::Text };
        }
        let inner = ahead.bytes.get(end + 1..close.unwrap_or(ahead.bytes.len())).unwrap_or_default();
        // What the cell, or what was read of it, ends with is no whole line.
        let mut lines = inner.split(|byte| is_line_end(*byte)).rev();
        let last = lines.next().unwrap_or_default();
        let mut lines = lines.filter(|line| self.fits(line, width));
        if width >= MANY_COLUMNS && lines.next().is_some() {
            return Verdict::Stray;
        }
        match close {
            Some(close) => self.judge_closed(opened, (end, last), close, width),
            None if ahead.is_unread() => Verdict::Open,
            None if lines.next().is_some() || ahead.is_whole() && self.fits(last, width) => Verdict::Stray,
            None => Verdict::Text,
        }
    }

    /// Lines of a cell that could be records: by themselves, or with what stands before or behind the cell on its first and last line.
    fn records_in(&self, opened: Opened, close: usize, width: usize) -> usize {
        if width < MANY_COLUMNS {
            return 0;
        }
        let cell = self.bytes.get(opened.at + 1..close).unwrap_or_default();
        let mut lines = cell.split(|byte| is_line_end(*byte));
        let (first, last) = (lines.next().unwrap_or_default(), lines.next_back().unwrap_or_default());
        let whole = |line: &&[u8]| self.fits(line, width);
        let begins = width >= opened.cell + MANY_COLUMNS && self.fits(first, width - opened.cell);
        let ends = opened.cell + 1 >= MANY_COLUMNS && self.fits(last, opened.cell + 1);
        lines.filter(whole).count() + usize::from(begins || whole(&first)) + usize::from(ends || whole(&last))
    }

    /// Judges a cell by its first line, which ends at `end`, and its last, where quotes are not as a program writes them.
    fn judge_closed(
        &self,
        opened: Opened,
        (end, last): (usize, &[u8]),
        close: usize,
        width: usize,
    ) -> Verdict {
        // Of the first line what stands before the quote has been read.
        let first = self.bytes.get(opened.at + 1..end).unwrap_or_default();
        let first = width > opened.cell && self.fits(first, width - opened.cell);
        // So many cells on the rest of the first line are those of a record, and no text.
        let is_sure = width >= opened.cell + MANY_COLUMNS;
        let is_wide = width >= MANY_COLUMNS;
        let rest = self.bytes.get(close + 1..).unwrap_or_default();
        let rest = match rest.iter().position(|byte| is_line_end(*byte)) {
            Some(length) => rest.get(..length).unwrap_or_default(),
            None if self.ended => rest,
            None => return Verdict::Open,
        };
        let last = self.bytes.get(close - last.len()..close + 1 + rest.len()).unwrap_or_default();
        // Where the line goes on in another quoted cell, nothing is known of its width.
        let (cells, goes_on) = self.cells(rest);
        let has_width = goes_on || opened.cell + cells == width;
        let is_followed = rest
            .iter()
            .find(|byte| !matches!(byte, b' ' | b'\t'))
            .is_some_and(|byte| *byte != self.delimiter);
        let last = self.fits(last, width);
        let is_stray = if is_followed {
            first || last || !has_width
        } else {
            first && (is_sure || if is_wide { last || !has_width } else { last && !has_width })
        };
        if is_stray { Verdict::Stray } else { Verdict::Text }
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
