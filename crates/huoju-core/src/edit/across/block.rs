//! What some thousand records leave, in columns, and as bytes.

use super::layout::Layout;
use super::pack::{pack, pack_bits, unpack, unpack_bits};
use super::value::is_long;
use crate::data::{Bitmap, Origin, SpillError};

/// Records after which a block is full; few in tests, so that there are many blocks.
pub(super) const FULL: usize = if cfg!(test) { 8 } else { 1 << 12 };

/// What some records leave.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) files: Vec<u64>,
    pub(super) rows: Vec<u64>,
    pub(super) columns: Vec<Column>,
    pub(super) bits: Vec<Bitmap>,
}

/// One value of each record.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub(super) values: Vec<u64>,
    /// The value is personal in the record.
    pub(super) masked: Bitmap,
    /// Bytes of the text of each value that does not fit into a word. None if the text is that of an earlier column, which has the same word.
    pub(super) lengths: Vec<u64>,
    pub(super) texts: String,
}

/// Where the parts of a block stand in its bytes.
#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) rows: usize,
    columns: usize,
    bits: usize,
    /// Where the first section begins, and each ends.
    head: usize,
    ends: Vec<usize>,
}

/// A part of a block.
#[derive(Debug, Clone, Copy)]
pub(super) enum Section {
    Files,
    Rows,
    Values(usize),
    Masked(usize),
    Lengths(usize),
    Texts(usize),
    Bits(usize),
}

impl Block {
    /// An empty block of so many columns and bits.
    pub(super) fn new(columns: usize, bits: usize) -> Self {
        let mut block = Block::default();
        block.columns.resize_with(columns, Column::default);
        block.bits.resize_with(bits, Bitmap::default);
        block
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn origin(&self, row: usize) -> Origin {
        let file = self.files.get(row).and_then(|file| u32::try_from(*file).ok()).unwrap_or(u32::MAX);
        Origin { file, row: self.rows.get(row).copied().unwrap_or_default() }
    }

    pub(super) fn clear(&mut self) {
        self.files.clear();
        self.rows.clear();
        self.bits.iter_mut().for_each(Bitmap::clear);
        for column in &mut self.columns {
            column.values.clear();
            column.masked.clear();
            column.lengths.clear();
            column.texts.clear();
        }
    }

    /// Appends the block as bytes: how many records, columns and bits, how long each section is, the sections.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        let sections = sections(self.columns.len(), self.bits.len());
        out.resize(start + 4 * (SIZES + sections), 0);
        let sizes = [self.len(), self.columns.len(), self.bits.len()];
        let mut lengths: Vec<u32> =
            sizes.iter().map(|size| u32::try_from(*size).unwrap_or(u32::MAX)).collect();
        let mut section = |out: &mut Vec<u8>, write: &dyn Fn(&mut Vec<u8>)| {
            let before = out.len();
            write(out);
            lengths.push(u32::try_from(out.len() - before).unwrap_or(u32::MAX));
        };
        section(out, &|out| pack(&self.files, out));
        section(out, &|out| pack(&self.rows, out));
        for column in &self.columns {
            section(out, &|out| pack(&column.values, out));
            section(out, &|out| pack_bits(&column.masked, out));
            section(out, &|out| pack(&column.lengths, out));
            section(out, &|out| out.extend_from_slice(column.texts.as_bytes()));
        }
        for bits in &self.bits {
            section(out, &|out| pack_bits(bits, out));
        }
        let head = out.get_mut(start..).unwrap_or_default();
        head.chunks_exact_mut(4)
            .zip(lengths)
            .for_each(|(out, length)| out.copy_from_slice(&length.to_le_bytes()));
    }

    /// Reads a whole block that [`write`](Self::write) wrote, of so many records at most.
    pub(super) fn read(bytes: &[u8], most: usize) -> Result<Self, SpillError> {
        let index = Index::read(bytes).filter(|index| index.rows <= most);
        index.and_then(|index| index.block(bytes)).ok_or(SpillError::Damaged)
    }

    /// The text beside a value that is not in its word: its own, or that of the first column with the same word.
    pub(super) fn long(&self, starts: &[Vec<usize>], column: usize, row: usize) -> Option<&str> {
        let value = self.columns.get(column)?.values.get(row)?;
        let owns = |column: &usize| self.columns[*column].lengths.get(row).is_some_and(|length| *length > 0);
        let same = |column: &usize| self.columns[*column].values.get(row) == Some(value);
        let owner =
            Some(column).filter(owns).or_else(|| (0..column).find(|column| same(column) && owns(column)))?;
        let start = *starts.get(owner)?.get(row)?;
        let length = usize::try_from(*self.columns[owner].lengths.get(row)?).ok()?;
        self.columns[owner].texts.get(start..start.checked_add(length)?)
    }

    /// For each column where the text of each row begins.
    pub(super) fn starts(&self) -> Vec<Vec<usize>> {
        self.columns.iter().map(|column| starts(&column.lengths)).collect()
    }

    /// Appends a record of another block of the same layout.
    pub(super) fn push_row(&mut self, other: &Block, starts: &[Vec<usize>], row: usize) -> Option<()> {
        self.files.push(*other.files.get(row)?);
        self.rows.push(*other.rows.get(row)?);
        for (number, (mine, theirs)) in self.columns.iter_mut().zip(&other.columns).enumerate() {
            let length = *theirs.lengths.get(row)?;
            let start = *starts.get(number)?.get(row)?;
            mine.values.push(*theirs.values.get(row)?);
            mine.masked.push(theirs.masked.get(row));
            mine.lengths.push(length);
            mine.texts.push_str(theirs.texts.get(start..start.checked_add(usize::try_from(length).ok()?)?)?);
        }
        self.bits.iter_mut().zip(&other.bits).for_each(|(mine, theirs)| mine.push(theirs.get(row)));
        Some(())
    }
}

/// Where texts of these lengths begin, one after the other.
pub(super) fn starts(lengths: &[u64]) -> Vec<usize> {
    let mut end = 0usize;
    let start = |length: &u64| {
        let start = end;
        end = end.saturating_add(usize::try_from(*length).unwrap_or(usize::MAX));
        start
    };
    lengths.iter().map(start).collect()
}

impl Column {
    /// Adds a value that does not fit into its word; those that do are added as words, and have a length of 0.
    #[inline]
    pub(super) fn push_long(&mut self, value: u64, text: &str) {
        self.lengths.resize(self.values.len(), 0);
        self.values.push(value);
        self.lengths.push(text.len() as u64);
        self.texts.push_str(text);
    }

    fn is_complete(&self, rows: usize) -> bool {
        let total = self.lengths.iter().try_fold(0u64, |total, length| total.checked_add(*length));
        let fits = |(value, length): (&u64, &u64)| *length == 0 || is_long(*value);
        self.values.len() == rows
            && total == Some(self.texts.len() as u64)
            && self.values.iter().zip(&self.lengths).all(fits)
    }
}

/// Numbers that a block begins with, before the lengths of its sections.
const SIZES: usize = 3;

fn sections(columns: usize, bits: usize) -> usize {
    2 + 4 * columns + bits
}

impl Index {
    /// Reads the beginning of a block.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(*bytes.first_chunk()?) as usize);
        let mut sizes = bytes.get(..4 * SIZES)?.chunks_exact(4).map(number);
        let (rows, columns, bits) = (sizes.next()??, sizes.next()??, sizes.next()??);
        let head = 4 * (SIZES + sections(columns, bits));
        let mut end = head;
        let lengths = bytes.get(4 * SIZES..head)?.chunks_exact(4).map(number);
        let ends: Option<Vec<usize>> = lengths
            .map(|length| {
                end = end.checked_add(length?)?;
                Some(end)
            })
            .collect();
        (end == bytes.len()).then_some(Index { rows, columns, bits, head, ends: ends? })
    }

    /// Whether the block is one of a layout.
    pub(super) fn fits(&self, layout: &Layout) -> bool {
        (self.columns, self.bits) == (layout.columns.len(), layout.bits.len())
    }

    /// Where a section stands.
    pub(super) fn place(&self, section: Section) -> std::ops::Range<usize> {
        let number = match section {
            Section::Files => 0,
            Section::Rows => 1,
            Section::Values(column) => 2 + 4 * column,
            Section::Masked(column) => 3 + 4 * column,
            Section::Lengths(column) => 4 + 4 * column,
            Section::Texts(column) => 5 + 4 * column,
            Section::Bits(bit) => 2 + 4 * self.columns + bit,
        };
        let start = number.checked_sub(1).map_or(Some(self.head), |before| self.ends.get(before).copied());
        start.unwrap_or_default()..self.ends.get(number).copied().unwrap_or_default()
    }

    fn block(&self, bytes: &[u8]) -> Option<Block> {
        let mut block = Block::new(self.columns, self.bits);
        let section = |section| bytes.get(self.place(section));
        let mut words = Vec::new();
        unpack(section(Section::Files)?, self.rows, &mut block.files)?;
        unpack(section(Section::Rows)?, self.rows, &mut block.rows)?;
        for (number, column) in block.columns.iter_mut().enumerate() {
            unpack(section(Section::Values(number))?, self.rows, &mut column.values)?;
            column.masked = unpack_bits(section(Section::Masked(number))?, self.rows, &mut words)?;
            unpack(section(Section::Lengths(number))?, self.rows, &mut column.lengths)?;
            std::str::from_utf8(section(Section::Texts(number))?).ok()?.clone_into(&mut column.texts);
            column.is_complete(self.rows).then_some(())?;
        }
        for (number, bits) in block.bits.iter_mut().enumerate() {
            *bits = unpack_bits(section(Section::Bits(number))?, self.rows, &mut words)?;
        }
        Some(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::across::value::{NONE, hash, of_text};

    /// Two records of two columns and a bit; the second column has the text of the first where it is the same.
    fn block() -> Block {
        let mut block = Block::new(2, 1);
        (block.files, block.rows) = (vec![0, 3], vec![70_000, 1]);
        let long = "示例科技有限公司";
        block.columns[0].push_long(of_text(long, hash), long);
        block.columns[0].values.push(NONE);
        block.columns[0].lengths.push(0);
        block.columns[1].values.push(of_text(long, hash));
        block.columns[1].push_long(of_text("另一家公司", hash), "另一家公司");
        block.columns.iter_mut().for_each(|column| column.masked = Bitmap::filled(2, false));
        block.columns[1].masked.insert(1);
        block.bits[0] = Bitmap::filled(2, true);
        block
    }

    #[test]
    fn a_block_comes_back_as_it_was_written() {
        let mut bytes = Vec::new();
        block().write(&mut bytes);
        let read = Block::read(&bytes, 2).unwrap();
        let starts = read.starts();
        assert_eq!(read.origin(1), Origin { file: 3, row: 1 });
        assert_eq!(read.long(&starts, 0, 0), Some("示例科技有限公司"));
        assert_eq!(read.long(&starts, 1, 0), Some("示例科技有限公司"));
        assert_eq!(read.long(&starts, 1, 1), Some("另一家公司"));
        assert!(read.columns[1].masked.get(1) && !read.columns[1].masked.get(0) && read.bits[0].get(1));
        let mut copy = Block::new(2, 1);
        (0..2).for_each(|row| copy.push_row(&read, &starts, row).unwrap());
        let mut again = Vec::new();
        copy.write(&mut again);
        assert_eq!(again, bytes);
    }

    #[test]
    fn bytes_that_are_no_block_are_refused() {
        let mut bytes = Vec::new();
        block().write(&mut bytes);
        assert!(Block::read(&bytes, 1).is_err(), "more records than are allowed");
        for cut in 0..bytes.len() {
            assert!(Block::read(&bytes[..cut], 2).is_err(), "cut at {cut}");
        }
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 0xff;
            // It is no block, or one whose texts can be asked for.
            if let Ok(read) = Block::read(&changed, 2) {
                let starts = read.starts();
                (0..2).for_each(|column| {
                    (0..read.len()).for_each(|row| assert_ne!(read.long(&starts, column, row), Some("")))
                });
            }
        }
    }
}
