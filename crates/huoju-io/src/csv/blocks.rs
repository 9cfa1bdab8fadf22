//! Which bytes of a CSV stream separate cells and records: 64 bytes at a time, as bit masks.
//!
//! Bit `i` of a mask stands for byte `i` of the block. Quoting is read exactly as the `csv` crate reads it:
//! a quote opens a quoted part only as the first byte of a cell, or right after a quote that closed one
//! (a doubled quote); any other quote outside is text. In well-formed text that is the same as counting
//! quotes, which a prefix sum does without branches; a block in which it is not is walked byte by byte.

use wide::u8x16;

/// Bytes in a block.
pub(crate) const BLOCK: usize = 64;

/// The bytes of one block that can have a meaning.
#[derive(Debug, Clone, Copy)]
struct Marks {
    quote: u64,
    delimiter: u64,
    end: u64,
}

/// The real separators of one block: those outside quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Separators {
    /// Delimiters between cells.
    pub(crate) cells: u64,
    /// Carriage returns and line feeds that end a record or a blank line.
    pub(crate) records: u64,
    /// A quote was not simply around a whole cell: doubled, followed by text, or in the middle of one.
    pub(crate) odd: bool,
    /// A line ends inside quotes.
    pub(crate) spans: bool,
}

/// Whether a byte ends a line.
pub(crate) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Where a scan stands between two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scan {
    delimiter: u8,
    /// Inside quotes.
    inside: bool,
    /// The last byte was a separator (or nothing yet): a quote as the next byte opens a quoted part.
    fresh: bool,
    /// The last byte was a closing quote: another one opens the quoted part again.
    closed: bool,
}

impl Scan {
    /// A scan that stands at the start of a record.
    pub(crate) fn new(delimiter: u8) -> Self {
        Self { delimiter, inside: false, fresh: true, closed: false }
    }

    /// Whether the scan stands inside quotes.
    pub(crate) fn inside(&self) -> bool {
        self.inside
    }

    /// Moves over one block.
    #[inline]
    pub(crate) fn block(&mut self, block: &[u8; BLOCK]) -> Separators {
        let marks = marks(block, self.delimiter);
        let (inside, odd) = self.quoted(marks);
        let spans = marks.end & inside != 0;
        Separators { cells: marks.delimiter & !inside, records: marks.end & !inside, odd, spans }
    }

    /// Moves over the last, shorter block of a stream or chunk.
    pub(crate) fn tail(&mut self, bytes: &[u8]) -> Separators {
        // NUL is never a quote or separator, so the padding marks nothing.
        let mut block = [0; BLOCK];
        for (to, from) in block.iter_mut().zip(bytes) {
            *to = *from;
        }
        self.block(&block)
    }

    /// The bytes inside quotes as a mask (what stands at the quotes themselves does not matter), and
    /// whether a quote is odd.
    #[inline]
    fn quoted(&mut self, marks: Marks) -> (u64, bool) {
        let separators = marks.delimiter | marks.end;
        let before = if self.inside { u64::MAX } else { 0 };
        if marks.quote == 0 {
            let odd = self.closed && separators & 1 == 0;
            (self.fresh, self.closed) = (!self.inside && separators >> 63 == 1, false);
            return (before, odd);
        }
        let inside = prefix_xor(marks.quote) ^ before;
        let (opening, closing) = (marks.quote & inside, marks.quote & !inside);
        let after_closing = closing << 1 | u64::from(self.closed);
        let after_separator = separators << 1 | u64::from(self.fresh);
        if opening & !(after_closing | after_separator) != 0 {
            return (self.quoted_slowly(marks), true);
        }
        self.inside = inside >> 63 == 1;
        self.closed = closing >> 63 == 1;
        self.fresh = !self.inside && separators >> 63 == 1;
        (inside, after_closing & !separators != 0)
    }

    /// The same, byte by byte, for a block with a quote in the middle of an unquoted cell.
    #[cold]
    fn quoted_slowly(&mut self, marks: Marks) -> u64 {
        let separators = marks.delimiter | marks.end;
        let mut mask = 0;
        for bit in 0..BLOCK {
            let quote = marks.quote >> bit & 1 == 1;
            let closes = quote && self.inside;
            self.inside = if quote { !self.inside && (self.fresh || self.closed) } else { self.inside };
            self.closed = closes;
            self.fresh = !self.inside && separators >> bit & 1 == 1;
            mask |= u64::from(self.inside) << bit;
        }
        mask
    }
}

/// Bit `i` of the result is the parity of bits `0..=i`.
#[inline]
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

#[inline]
fn marks(block: &[u8; BLOCK], delimiter: u8) -> Marks {
    let mut marks = Marks { quote: 0, delimiter: 0, end: 0 };
    let (quote, comma) = (u8x16::splat(b'"'), u8x16::splat(delimiter));
    let (line_feed, carriage_return) = (u8x16::splat(b'\n'), u8x16::splat(b'\r'));
    for (index, lane) in block.chunks_exact(16).enumerate() {
        let bytes = u8x16::new(lane.first_chunk().copied().unwrap_or_default());
        let shift = 16 * index;
        marks.quote |= bits(bytes.cmp_eq(quote)) << shift;
        marks.delimiter |= bits(bytes.cmp_eq(comma)) << shift;
        marks.end |= bits(bytes.cmp_eq(line_feed) | bytes.cmp_eq(carriage_return)) << shift;
    }
    marks
}

#[inline]
fn bits(lanes: u8x16) -> u64 {
    u64::from(u32::from_ne_bytes(lanes.move_mask().to_ne_bytes()) & 0xffff)
}
