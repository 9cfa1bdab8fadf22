//! A chunk of whole CSV records, record by record and cell by cell.

use std::borrow::Cow;

use super::blocks::{BLOCK, Scan};

/// [`BLOCK`] as a place.
const STEP: u32 = 64;

/// One record of a chunk: where it and its cells lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawRecord<'a> {
    start: u32,
    /// For each cell the place after its last byte, which is that of its separator.
    ends: &'a [u32],
    /// Each quote stands at the start or end of a cell, so none needs to be looked for.
    plain: bool,
}

impl RawRecord<'_> {
    /// Number of cells, at least one.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where the record lies, its separators included.
    pub(crate) fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.ends.last().map_or(self.start, |end| *end) as usize
    }

    /// Where a cell lies in the chunk, its quotes included; `None` beyond the last.
    #[inline]
    pub(crate) fn span(&self, cell: usize) -> Option<std::ops::Range<usize>> {
        let end = *self.ends.get(cell)?;
        let start = match cell.checked_sub(1) {
            None => self.start,
            Some(before) => self.ends.get(before)? + 1,
        };
        Some(start as usize..end as usize)
    }

    /// The text of a cell of this record without its quotes, where nothing but these has to be taken away.
    #[inline]
    pub(crate) fn plain<'c>(&self, cell: &'c str) -> Option<&'c str> {
        match cell.as_bytes() {
            [b'"', .., b'"'] if self.plain => cell.get(1..cell.len() - 1),
            [b'"', ..] => None,
            _ => Some(cell),
        }
    }

    /// The text of a cell of this record without its quotes.
    #[inline(never)]
    pub(crate) fn text<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        match (self.plain(cell), unquote(cell.as_bytes())) {
            (Some(plain), _) => Cow::Borrowed(plain),
            // Quotes are ASCII, so what is left of valid text is valid.
            (None, Cow::Borrowed(_)) => Cow::Borrowed(cell.trim_matches('"')),
            (None, Cow::Owned(bytes)) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }
}

/// Calls `each` for every record of a chunk, until it breaks off with an error.
///
/// The chunk starts at the start of a record and is shorter than 4 GiB. Blank lines are no records; a last
/// record without line end is one, also when a quote in it is never closed.
pub(crate) fn records<E>(
    chunk: &[u8],
    delimiter: u8,
    ends: &mut Vec<u32>,
    mut each: impl FnMut(RawRecord<'_>) -> Result<(), E>,
) -> Result<(), E> {
    ends.clear();
    let mut scan = Scan::new(delimiter);
    let mut start = 0;
    let (blocks, tail) = split_blocks(chunk);
    let mut base = 0;
    let mut odd = false;
    let mut block = |separators: super::blocks::Separators, base: u32, ends: &mut Vec<u32>| {
        let mut rest = separators.cells | separators.records;
        odd |= separators.odd;
        while rest != 0 {
            let place = base + rest.trailing_zeros();
            let ends_record = separators.records >> rest.trailing_zeros() & 1 == 1;
            rest &= rest - 1;
            if !ends_record {
                ends.push(place);
                continue;
            }
            // A line end where a record would start is a blank line, or the second half of CR LF.
            if place > start || !ends.is_empty() {
                ends.push(place);
                each(RawRecord { start, ends, plain: !odd })?;
                ends.clear();
                // What was odd may as well have been in the next record of the same block.
                odd = separators.odd;
            }
            start = place + 1;
        }
        Ok(())
    };
    for bytes in blocks {
        block(scan.block(bytes), base, ends)?;
        base += STEP;
    }
    block(scan.tail(tail), base, ends)?;
    let end = base + u32::try_from(tail.len()).unwrap_or(STEP);
    if end > start || !ends.is_empty() {
        ends.push(end);
        each(RawRecord { start, ends, plain: !odd })?;
    }
    Ok(())
}

fn split_blocks(chunk: &[u8]) -> (impl Iterator<Item = &[u8; BLOCK]>, &[u8]) {
    let blocks = chunk.chunks_exact(BLOCK);
    let tail = blocks.remainder();
    (blocks.filter_map(|block| block.try_into().ok()), tail)
}

/// A cell without its quotes, as the `csv` crate reads it.
///
/// A cell that does not begin with a quote is taken as it stands. After the closing quote, what follows is
/// text, quotes included.
#[inline]
pub(crate) fn unquote(cell: &[u8]) -> Cow<'_, [u8]> {
    let Some((b'"', rest)) = cell.split_first() else { return Cow::Borrowed(cell) };
    match memchr::memchr(b'"', rest) {
        Some(close) if close + 1 == rest.len() => Cow::Borrowed(rest.split_at(close).0),
        None => Cow::Borrowed(rest),
        Some(_) => Cow::Owned(unescape(rest)),
    }
}

/// What stands after the opening quote, with doubled quotes made single and the closing quote dropped.
#[cold]
fn unescape(mut rest: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(rest.len());
    while let Some(quote) = memchr::memchr(b'"', rest) {
        let (before, after) = rest.split_at(quote);
        text.extend_from_slice(before);
        match after {
            [_, b'"', tail @ ..] => {
                text.push(b'"');
                rest = tail;
            }
            [_, tail @ ..] => {
                text.extend_from_slice(tail);
                return text;
            }
            [] => return text,
        }
    }
    text.extend_from_slice(rest);
    text
}
