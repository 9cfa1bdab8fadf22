//! Chunks of CSV records to batches.

use std::cell::Cell as Flag;

use huoju_core::data::{BatchBuilder, InvalidReason, Normalisation, Origin};

use super::source::Layout;
use super::tokens::{RawRecord, records, unquote};
use crate::chunk::Chunk;
use crate::encoding::{self, Decoder, Encoding};
use crate::error::Error;
use crate::feed::{Batches, RowCounts};
use crate::header::Target;
use crate::limits::MAX_CELL;
use crate::lines::Lines;
use crate::problem::{RowProblem, Shape};

/// Memory for reading chunks, used again for each.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    ends: Vec<u32>,
    decoder: Decoder,
}

/// Reads the records of a chunk.
pub(crate) fn feed(
    scratch: &mut Scratch,
    layout: &Layout,
    encoding: Encoding,
    chunk: &Chunk,
    batches: &mut Batches<'_>,
) -> Result<RowCounts, Error> {
    rows(scratch, layout, encoding, chunk, |cells, record, origin, misfit| {
        // Without the quote that lacked its partner, cells are where they belong if there are as many as there should be.
        let is_whole = |problem: &RowProblem| {
            matches!(problem.shape, Shape::UnpairedQuote { .. }) && record.len() == layout.width
        };
        let is_doubtful = misfit.as_ref().is_some_and(|problem| !is_whole(problem));
        batches.problems.extend(misfit);
        let builder = &mut *batches.builder;
        builder.begin(origin);
        if is_doubtful {
            builder.doubt();
        }
        for (column, target) in &layout.own {
            cells.read(record, *column, |cell| cell.put(builder, *target));
        }
        if !layout.children.is_empty() {
            cells.children(record, layout, builder);
        }
        batches.end_record();
        Ok(())
    })
}

/// Reads the child records of a chunk of a file of one kind.
pub(crate) fn feed_lines(
    scratch: &mut Scratch,
    layout: &Layout,
    encoding: Encoding,
    chunk: &Chunk,
    lines: &mut Lines<'_>,
) -> Result<RowCounts, Error> {
    rows(scratch, layout, encoding, chunk, |cells, record, origin, misfit| {
        lines.begin(origin, misfit);
        for (column, target) in layout.own.iter().chain(&layout.children) {
            cells.read(record, *column, |cell| lines.text(*target, cell.text()));
        }
        lines.end(origin)
    })
}

/// Shows each record of a chunk that is not blank, with the problem that its number of cells is.
#[inline]
fn rows(
    scratch: &mut Scratch,
    layout: &Layout,
    encoding: Encoding,
    chunk: &Chunk,
    mut see: impl FnMut(&Cells<'_>, &RawRecord<'_>, Origin, Option<RowProblem>) -> Result<(), Error>,
) -> Result<RowCounts, Error> {
    let text = scratch.decoder.chunk(encoding, chunk.bytes());
    // Separators are the same bytes before and after decoding.
    let bytes = text.map_or(chunk.bytes(), str::as_bytes);
    let damaged = Flag::new(false);
    let cells = Cells { text, bytes, encoding, damaged: &damaged, unpaired: &Flag::new(None) };
    let (mut counts, mut row) = (RowCounts::default(), chunk.first_row);
    records(bytes, layout.delimiter, &mut scratch.ends, |record| {
        let origin = Origin { file: layout.file, row };
        row += 1;
        if cells.is_blank(&record, layout.delimiter) {
            counts.blank += 1;
            return Ok::<_, Error>(());
        }
        counts.rows += 1;
        cells.check_lengths(&record, layout, origin.row)?;
        let mended = mended_quote(chunk, origin);
        let quote = mended.or_else(|| cells.unpaired_quote(&record, origin));
        let fits = record.len() == layout.width || quote.is_some();
        let misfit = if fits { quote } else { cells.misfit(&record, layout, origin) };
        counts.add_problem(misfit.as_ref());
        see(&cells, &record, origin, misfit)?;
        counts.damaged += u64::from(damaged.take());
        Ok(())
    })?;
    Ok(counts)
}

/// The text of one cell, or what is left of it.
enum Cell<'a> {
    Text(&'a str),
    /// Text goes on after its closing quote, and is taken as a part of it.
    Requoted(&'a str),
    Damaged(&'a str),
}

impl Cell<'_> {
    /// Its text, or what can be told of it: of that it says that it is damaged.
    fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Requoted(text) | Cell::Damaged(text) => text,
        }
    }

    #[inline]
    fn put(&self, builder: &mut BatchBuilder, target: Target) {
        match *self {
            Cell::Text(text) => builder.cell_scaled(target.field, text, target.shift),
            Cell::Requoted(text) => {
                builder.normalised(target.kind, target.field, Normalisation::Quotes);
                builder.cell_scaled(target.field, text, target.shift);
            }
            Cell::Damaged(text) => builder.bad_cell(target.field, InvalidReason::BadText, text),
        }
    }

    fn put_child(&self, builder: &mut BatchBuilder, target: Target) {
        match *self {
            Cell::Text(text) => builder.child_cell_scaled(target.field, text, target.shift),
            Cell::Requoted(text) => {
                builder.normalised(target.kind, target.field, Normalisation::Quotes);
                builder.child_cell_scaled(target.field, text, target.shift);
            }
            Cell::Damaged(text) => builder.bad_child_cell(target.field, InvalidReason::BadText, text),
        }
    }
}

/// The problem of a row with a quote before lines that are records.
#[inline]
fn mended_quote(chunk: &Chunk, origin: Origin) -> Option<RowProblem> {
    if chunk.mended.is_empty() {
        return None;
    }
    let first = chunk.mended.partition_point(|mended| mended.row < origin.row);
    let mended = chunk.mended.get(first).filter(|mended| mended.row == origin.row)?;
    let cell = mended.cell;
    let shape = match mended.holds {
        Some(lines) => Shape::RecordsInCell { cell, lines },
        None => Shape::UnpairedQuote { cell },
    };
    Some(RowProblem { origin, shape })
}

/// Whether text follows the closing quote of a cell.
fn follows_quote(cell: &[u8]) -> bool {
    let Some((b'"', mut rest)) = cell.split_first() else { return false };
    while let Some(quote) = memchr::memchr(b'"', rest) {
        match rest.get(quote + 1..) {
            Some([b'"', tail @ ..]) => rest = tail,
            Some(tail) => return tail.iter().any(|byte| !matches!(byte, b' ' | b'\t' | b'\r')),
            None => return false,
        }
    }
    false
}

/// The cells of a chunk.
#[derive(Clone, Copy)]
struct Cells<'a> {
    /// The chunk as text, if all of it is valid.
    text: Option<&'a str>,
    bytes: &'a [u8],
    encoding: Encoding,
    /// Set when a cell is read that is no text.
    damaged: &'a Flag<bool>,
    /// The cell of the record whose quote lacks its partner.
    unpaired: &'a Flag<Option<usize>>,
}

impl Cells<'_> {
    /// Hands a cell over; nothing, if it is empty or the record has no such cell.
    #[inline]
    fn read(&self, record: &RawRecord<'_>, column: usize, take: impl FnOnce(Cell<'_>)) {
        let Some(span) = record.span(column) else { return };
        if span.is_empty() {
            return;
        }
        if self.unpaired.get() == Some(column) {
            return self.read_first_line(span, take);
        }
        match self.text.and_then(|text| text.get(span.clone())) {
            Some(cell) => match record.plain(cell) {
                Some(plain) => take(Cell::Text(plain)),
                None => {
                    let text = record.text(cell);
                    let is_followed = follows_quote(cell.as_bytes());
                    take(if is_followed { Cell::Requoted(&text) } else { Cell::Text(&text) });
                }
            },
            None => self.read_damaged(span, take),
        }
    }

    #[cold]
    fn read_damaged(&self, span: std::ops::Range<usize>, take: impl FnOnce(Cell<'_>)) {
        let raw = self.bytes.get(span).unwrap_or_default();
        let cell = unquote(raw);
        let (text, damaged) = encoding::cell(self.encoding, &cell);
        self.damaged.set(self.damaged.get() | damaged);
        take(match damaged {
            true => Cell::Damaged(&text),
            false if follows_quote(raw) => Cell::Requoted(&text),
            false => Cell::Text(&text),
        });
    }

    /// Of a quoted cell that goes on after its closing quote only the first line: what belongs to it is not known.
    #[cold]
    fn read_first_line(&self, span: std::ops::Range<usize>, take: impl FnOnce(Cell<'_>)) {
        let cell = self.bytes.get(span).unwrap_or_default();
        let line = cell.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        let (text, _) = encoding::cell(self.encoding, line);
        self.damaged.set(true);
        take(Cell::Damaged(&text));
    }

    /// Looks for a quoted cell of several lines that goes on after its closing quote, and whose lines are no records.
    #[inline]
    fn unpaired_quote(&self, record: &RawRecord<'_>, origin: Origin) -> Option<RowProblem> {
        self.unpaired.set(None);
        let bytes = self.bytes.get(record.range())?;
        memchr::memchr(b'\n', bytes)?;
        let (cell, lines) = self.find_unpaired(record)?;
        self.unpaired.set(Some(cell));
        Some(RowProblem { origin, shape: Shape::TextAfterQuote { cell: cell + 1, lines } })
    }

    #[cold]
    fn find_unpaired(&self, record: &RawRecord<'_>) -> Option<(usize, usize)> {
        (0..record.len()).find_map(|column| {
            let cell = self.bytes.get(record.span(column)?)?;
            let lines = memchr::memchr_iter(b'\n', cell).count();
            (lines > 0 && follows_quote(cell)).then_some((column, lines + 1))
        })
    }

    /// Whether every cell is blank, as in the rows that spreadsheets leave at the end, or holds the Ctrl-Z with which programs of DOS end a file.
    #[inline]
    fn is_blank(&self, record: &RawRecord<'_>, delimiter: u8) -> bool {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'"' | b'\x1a') || *byte == delimiter;
        let Some(bytes) = self.bytes.get(record.range()) else { return true };
        bytes.first().is_none_or(blank) && bytes.iter().all(blank)
    }

    /// A cell that is too long and spans lines is a quote that lacks its partner; any other is left to the builder.
    fn check_lengths(&self, record: &RawRecord<'_>, layout: &Layout, row: u64) -> Result<(), Error> {
        if record.range().len() <= MAX_CELL {
            return Ok(());
        }
        for column in 0..record.len() {
            let cell = record.span(column).and_then(|span| self.bytes.get(span)).unwrap_or_default();
            if cell.len() > MAX_CELL && cell.contains(&b'\n') {
                return Err(Error::CellTooLong { file: layout.name.clone(), row, column: column + 1 });
            }
        }
        Ok(())
    }

    /// The problem of a row that has not as many cells as the header, if the difference is more than blanks.
    #[cold]
    fn misfit(&self, record: &RawRecord<'_>, layout: &Layout, origin: Origin) -> Option<RowProblem> {
        let (cells, expected) = (record.len(), layout.width);
        if cells < expected {
            return Some(RowProblem { origin, shape: Shape::TooFewCells { cells, expected } });
        }
        let mut filled = false;
        for column in expected..cells {
            self.read(record, column, |cell| {
                filled |= !matches!(cell, Cell::Text(text) if text.trim().is_empty())
            });
        }
        filled.then_some(RowProblem { origin, shape: Shape::TooManyCells { cells, expected } })
    }

    /// Begins the child records up to the last one that has a cell which is not blank, and reads them.
    fn children(&self, record: &RawRecord<'_>, layout: &Layout, builder: &mut BatchBuilder) {
        for columns in layout.children.chunk_by(|(_, one), (_, other)| one.kind == other.kind) {
            let mut last = None;
            for (column, target) in columns {
                self.read(record, *column, |cell| {
                    if !matches!(cell, Cell::Text(text) if text.trim().is_empty()) {
                        last = Some(target.child);
                    }
                });
            }
            let (Some(last), Some((_, first))) = (last, columns.first()) else { continue };
            let mut columns = columns.iter().peekable();
            for child in 0..=last {
                builder.begin_child(first.kind);
                while let Some((column, target)) = columns.next_if(|(_, target)| target.child == child) {
                    self.read(record, *column, |cell| cell.put_child(builder, *target));
                }
            }
        }
    }
}
