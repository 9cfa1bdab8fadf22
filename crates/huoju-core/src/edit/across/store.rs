//! The blocks of all records of a run, and how they are read again.

use super::block::{Block, Index, Section, starts};
use super::layout::Layout;
use super::pack::{unpack, unpack_bits};
use super::value::{NONE, is_long};
use crate::data::SortedMap;
use crate::data::{Bitmap, Spill, SpillError};
use crate::edition::Form;

/// All blocks, wherever they are kept.
#[derive(Debug)]
pub(super) struct Store {
    /// The first is written to; the others came with jobs or runs that were merged.
    parts: Vec<Part>,
    blocks: Vec<Kept>,
    /// By block and column: rows whose texts share their hash with another text, and the word that they have instead.
    told: SortedMap<(usize, usize), Vec<(usize, u64)>>,
}

/// Blocks of one job.
#[derive(Debug)]
struct Part {
    spill: Box<dyn Spill>,
    /// What number each file of its records has among all; none: the one that it has there.
    files: Option<Vec<u64>>,
}

/// Where a block is kept.
#[derive(Debug, Clone)]
struct Kept {
    part: usize,
    at: u64,
    length: usize,
    index: Index,
}

/// Where a record is: its block, and its row there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) block: u32,
    pub(super) row: u32,
}

impl Place {
    /// A place that does not exist where a number is too large; no run comes near.
    pub(super) fn new(block: usize, row: usize) -> Self {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Place { block: number(block), row: number(row) }
    }
}

impl Store {
    pub(super) fn new(spill: Box<dyn Spill>) -> Self {
        Store { parts: vec![Part { spill, files: None }], blocks: Vec::new(), told: SortedMap::new() }
    }

    /// Keeps blocks elsewhere from now on.
    pub(super) fn spill_to(&mut self, spill: Box<dyn Spill>) {
        self.parts.insert(0, Part { spill, files: None });
        self.blocks.iter_mut().for_each(|block| block.part += 1);
    }

    /// Keeps a block, which is written to `bytes` first.
    pub(super) fn put(
        &mut self,
        block: &Block,
        layout: &Layout,
        bytes: &mut Vec<u8>,
    ) -> Result<(), SpillError> {
        bytes.clear();
        block.write(bytes);
        self.put_bytes(bytes, layout)
    }

    /// Keeps a block that is bytes already.
    pub(super) fn put_bytes(&mut self, bytes: &[u8], layout: &Layout) -> Result<(), SpillError> {
        let index = Index::read(bytes).filter(|index| index.fits(layout)).ok_or(SpillError::Damaged)?;
        let part = self.parts.first_mut().ok_or(SpillError::Damaged)?;
        self.blocks.push(Kept { part: 0, at: part.spill.put(bytes)?, length: bytes.len(), index });
        Ok(())
    }

    /// Adds the blocks of another store.
    pub(super) fn merge(&mut self, other: Store) {
        let parts = self.parts.len();
        self.parts.extend(other.parts);
        self.blocks.extend(other.blocks.into_iter().map(|block| Kept { part: block.part + parts, ..block }));
    }

    /// Gives so many files other numbers; nothing that is kept is written again.
    pub(super) fn renumber(
        &mut self,
        files: u64,
        new: impl Fn(u64) -> Option<u64>,
    ) -> Result<(), SpillError> {
        for part in &mut self.parts {
            let old = part.files.take().unwrap_or_else(|| (0..files).collect());
            part.files = Some(old.into_iter().map(&new).collect::<Option<_>>().ok_or(SpillError::Damaged)?);
        }
        Ok(())
    }

    /// Forgets which texts share a hash: others may come.
    pub(super) fn forget_told(&mut self) {
        self.told = SortedMap::new();
    }

    /// The part that a block is of.
    pub(super) fn part(&self, block: usize) -> usize {
        self.blocks.get(block).map_or(0, |block| block.part)
    }

    /// A whole block.
    pub(super) fn block(&self, block: usize, buffer: &mut Vec<u8>) -> Result<Block, SpillError> {
        let mut read = Block::read(self.bytes(block, buffer)?, usize::MAX)?;
        self.number(block, &mut read.files)?;
        Ok(read)
    }

    /// Gives the files of a block's records the numbers that they have among all.
    fn number(&self, block: usize, files: &mut [u64]) -> Result<(), SpillError> {
        let Some(numbers) = self.parts.get(self.part(block)).and_then(|part| part.files.as_ref()) else {
            return Ok(());
        };
        for file in files {
            let place = usize::try_from(*file).ok();
            *file = *place.and_then(|place| numbers.get(place)).ok_or(SpillError::Damaged)?;
        }
        Ok(())
    }

    /// Number of blocks.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Records of a block.
    pub(super) fn rows(&self, block: usize) -> usize {
        self.blocks.get(block).map_or(0, |block| block.index.rows)
    }

    /// Records of all blocks.
    pub(super) fn records(&self) -> usize {
        self.blocks.iter().map(|block| block.index.rows).sum()
    }

    /// Bytes of the texts beside the values of a column.
    pub(super) fn text_bytes(&self, block: usize, column: usize) -> usize {
        self.blocks.get(block).map_or(0, |block| block.index.place(Section::Texts(column)).len())
    }

    /// Notes that a value stands for a text that has the hash of another.
    pub(super) fn tell(&mut self, block: usize, column: usize, row: usize, value: u64) {
        self.told.or_default((block, column)).push((row, value));
    }

    /// The bytes of a block.
    pub(super) fn bytes<'a>(&'a self, block: usize, buffer: &'a mut Vec<u8>) -> Result<&'a [u8], SpillError> {
        let block = self.blocks.get(block).ok_or(SpillError::Damaged)?;
        self.spill(block)?.get(block.at, block.length, buffer)
    }

    fn spill(&self, block: &Kept) -> Result<&dyn Spill, SpillError> {
        self.parts.get(block.part).map(|part| &*part.spill).ok_or(SpillError::Damaged)
    }

    fn section<'a>(
        &'a self,
        block: usize,
        section: Section,
        buffer: &'a mut Vec<u8>,
    ) -> Result<&'a [u8], SpillError> {
        let block = self.blocks.get(block).ok_or(SpillError::Damaged)?;
        let place = block.index.place(section);
        if place.is_empty() {
            return Ok(&[]);
        }
        self.spill(block)?.get(block.at + place.start as u64, place.len(), buffer)
    }
}

/// Reads blocks, part by part.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    pub(super) store: &'s Store,
    buffer: Vec<u8>,
    words: Vec<u64>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Reader { store, buffer: Vec::new(), words: Vec::new() }
    }

    /// The words of a section, one of each record.
    pub(super) fn words(
        &mut self,
        block: usize,
        section: Section,
        out: &mut Vec<u64>,
    ) -> Result<(), SpillError> {
        let bytes = self.store.section(block, section, &mut self.buffer)?;
        unpack(bytes, self.store.rows(block), out).ok_or(SpillError::Damaged)
    }

    /// The numbers of the files that the records stand in.
    pub(super) fn files(&mut self, block: usize, out: &mut Vec<u64>) -> Result<(), SpillError> {
        self.words(block, Section::Files, out)?;
        self.store.number(block, out)
    }

    /// The values of a column: equal ones of equal words.
    pub(super) fn values(
        &mut self,
        block: usize,
        column: usize,
        out: &mut Vec<u64>,
    ) -> Result<(), SpillError> {
        self.words(block, Section::Values(column), out)?;
        for (row, value) in self.store.told.get(&(block, column)).into_iter().flatten() {
            out.get_mut(*row).into_iter().for_each(|out| *out = *value);
        }
        Ok(())
    }

    /// The bits of a section, one of each record.
    pub(super) fn bits(&mut self, block: usize, section: Section) -> Result<Bitmap, SpillError> {
        let bytes = self.store.section(block, section, &mut self.buffer)?;
        unpack_bits(bytes, self.store.rows(block), &mut self.words).ok_or(SpillError::Damaged)
    }

    /// The texts of a column, one after the other.
    pub(super) fn texts(&mut self, block: usize, column: usize) -> Result<&[u8], SpillError> {
        self.store.section(block, Section::Texts(column), &mut self.buffer)
    }
}

/// Reads cells; those of one block after the other are read once.
#[derive(Debug)]
pub(super) struct Cells<'s> {
    reader: Reader<'s>,
    layout: &'s Layout,
    form: &'s Form,
    block: usize,
    columns: Vec<Option<Column>>,
}

/// A column of a block as it is kept.
#[derive(Debug, Default)]
struct Column {
    values: Vec<u64>,
    masked: Bitmap,
    lengths: Vec<u64>,
    starts: Vec<usize>,
    texts: String,
}

impl<'s> Cells<'s> {
    pub(super) fn new(store: &'s Store, layout: &'s Layout, form: &'s Form) -> Self {
        Cells { reader: Reader::new(store), layout, form, block: usize::MAX, columns: Vec::new() }
    }

    /// A value as it is written, empty where there is none, and whether it is personal.
    pub(super) fn text(&mut self, at: Place, column: usize) -> Result<(String, bool), SpillError> {
        let (row, mut text) = (at.row as usize, String::new());
        let kind = self.layout.columns.get(column).ok_or(SpillError::Damaged)?.kind;
        let value = self.value(at, column)?;
        let owner = if is_long(value) { self.owner(at, column, value)? } else { column };
        let (form, own) = (self.form, self.column(at, owner)?);
        kind.write(form, value, own.text(row).ok_or(SpillError::Damaged)?, &mut text)
            .ok_or(SpillError::Damaged)?;
        Ok((text, self.column(at, column)?.masked.get(row)))
    }

    /// A value as a number.
    pub(super) fn number(&mut self, at: Place, column: usize) -> Result<Option<i128>, SpillError> {
        let kind = self.layout.columns.get(column).ok_or(SpillError::Damaged)?.kind;
        let value = self.value(at, column)?;
        let owner = if is_long(value) { self.owner(at, column, value)? } else { column };
        let long = self.column(at, owner)?.text(at.row as usize).ok_or(SpillError::Damaged)?;
        Ok(kind.number(value, long))
    }

    fn value(&mut self, at: Place, column: usize) -> Result<u64, SpillError> {
        Ok(self.column(at, column)?.values.get(at.row as usize).copied().unwrap_or(NONE))
    }

    /// The column that has the text of a value beside it: the first with the same word, unless the value has one of its own.
    fn owner(&mut self, at: Place, column: usize, value: u64) -> Result<usize, SpillError> {
        let owns = |column: &Column| column.lengths.get(at.row as usize).is_some_and(|length| *length > 0);
        if owns(self.column(at, column)?) {
            return Ok(column);
        }
        for earlier in 0..column {
            let earlier_has = self.value(at, earlier)? == value && owns(self.column(at, earlier)?);
            if earlier_has {
                return Ok(earlier);
            }
        }
        Err(SpillError::Damaged)
    }

    fn column(&mut self, at: Place, column: usize) -> Result<&Column, SpillError> {
        let block = at.block as usize;
        if self.block != block {
            self.block = block;
            self.columns.clear();
            self.columns.resize_with(self.layout.columns.len(), || None);
        }
        if at.row as usize >= self.reader.store.rows(block) {
            return Err(SpillError::Damaged);
        }
        let reader = &mut self.reader;
        let slot = self.columns.get_mut(column).ok_or(SpillError::Damaged)?;
        if slot.is_none() {
            let mut read = Column::default();
            reader.words(block, Section::Values(column), &mut read.values)?;
            reader.words(block, Section::Lengths(column), &mut read.lengths)?;
            read.masked = reader.bits(block, Section::Masked(column))?;
            read.starts = starts(&read.lengths);
            let texts = std::str::from_utf8(reader.texts(block, column)?).map_err(|_| SpillError::Damaged)?;
            texts.clone_into(&mut read.texts);
            *slot = Some(read);
        }
        slot.as_ref().ok_or(SpillError::Damaged)
    }
}

impl Column {
    /// The text beside a value; empty where there is none.
    fn text(&self, row: usize) -> Option<&str> {
        let length = usize::try_from(*self.lengths.get(row)?).ok()?;
        let start = *self.starts.get(row)?;
        self.texts.get(start..start.checked_add(length)?)
    }
}
