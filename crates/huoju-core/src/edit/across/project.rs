//! From batches to blocks.

use std::borrow::Cow;

use super::block::{Block, Column, FULL};
use super::compare::Comparison;
use super::facts::Facts;
use super::layout::{Bit, ColumnDef, Layout, Source};
use super::store::Store;
use super::value::{self, Hasher, NONE, is_long};
use crate::data::{Batch, Bitmap, MemorySpill, Spill, SpillError};
use crate::edit::evaluate::{Codes, Dates, Evaluated, Numbers, Texts};
use crate::edition::Form;
use crate::table::{NodeValues, Selection};

/// Collects what the records of a job leave for its form's rules across records.
#[derive(Debug)]
pub(crate) struct Projector {
    layout: Layout,
    store: Store,
    /// Records that are not kept yet.
    block: Block,
    bytes: Vec<u8>,
    facts: Facts,
    takes_part: Bitmap,
    /// For each record of a batch which hashes its texts may have, a bit each.
    seen: Vec<u64>,
    hash: Hasher,
    failed: Option<SpillError>,
}

/// The values of a column in a batch.
enum Values<'a> {
    Texts(Texts<'a>),
    Codes(Codes<'a>),
    Numbers(Numbers<'a>),
    Dates(Dates<'a>),
    Cells(u16),
    /// A valid edition names no node that has no values.
    None,
}

/// A batch on its way into a block.
struct Pushed<'a> {
    form: &'a Form,
    batch: &'a Batch,
    columns: Vec<Values<'a>>,
    facts: &'a Facts,
    /// Records that were in the block before.
    first: usize,
    hash: Hasher,
}

impl Projector {
    /// A projector for the rules of a form that keeps its records in memory.
    pub(crate) fn new(form: &Form) -> Self {
        let layout = Layout::new(form);
        Projector {
            block: Block::new(layout.columns.len(), layout.bits.len()),
            layout,
            store: Store::new(Box::<MemorySpill>::default()),
            bytes: Vec::new(),
            facts: Facts::new(form),
            takes_part: Bitmap::default(),
            seen: Vec::new(),
            hash: value::hash,
            failed: None,
        }
    }

    /// Keeps records elsewhere from now on.
    pub(crate) fn spill_to(&mut self, spill: Box<dyn Spill>) {
        self.store.spill_to(spill);
    }

    /// Hashes texts in another way, so that many share a hash.
    #[cfg(test)]
    pub(crate) fn hash_with(&mut self, hash: Hasher) {
        self.hash = hash;
    }

    /// Takes the records of an evaluated batch.
    pub(crate) fn push(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>) {
        if self.layout.is_empty() || self.failed.is_some() {
            return;
        }
        self.facts.read(form, batch, values);
        let columns = self.layout.columns.iter().map(|column| Values::of(values, column.source)).collect();
        let pushed =
            Pushed { form, batch, columns, facts: &self.facts, first: self.block.len(), hash: self.hash };
        for row in 0..batch.root.len {
            let origin = batch.origins.get(row).copied().unwrap_or_default();
            self.block.files.push(origin.file.into());
            self.block.rows.push(origin.row);
        }
        self.seen.clear();
        self.seen.resize(batch.root.len, 0);
        for (place, column) in self.layout.columns.iter().enumerate() {
            pushed.column(&mut self.block, place, column, &mut self.seen);
        }
        self.push_bits(form, batch, values);
        if self.block.len() >= FULL {
            self.flush();
        }
    }

    fn push_bits(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>) {
        let rules = &form.definition().across;
        let selection = rules.iter().any(|rule| rule.counted).then(|| Selection::new(form, batch, values));
        for (bit, out) in self.layout.bits.iter().zip(&mut self.block.bits) {
            let bits = &mut self.takes_part;
            match bit {
                Bit::Part(node) => NodeValues::truth(values, *node, bits),
                Bit::TakesPart(index) => {
                    let Some(rule) = rules.get(usize::from(*index)) else { continue };
                    match rule.when {
                        Some(when) => NodeValues::truth(values, when, bits),
                        None => bits.reset(batch.root.len, true),
                    }
                    if let Some(selection) = selection.as_ref().filter(|_| rule.counted) {
                        let counted = selection.counted().words();
                        bits.words_mut().iter_mut().zip(counted).for_each(|(word, counted)| *word &= counted);
                    }
                }
            }
            out.append(bits);
        }
    }

    /// Keeps what is not kept yet.
    fn flush(&mut self) {
        if self.block.len() > 0 && self.failed.is_none() {
            self.failed = self.store.put(&self.block, &self.layout, &mut self.bytes).err();
        }
        self.block.clear();
    }

    /// Adds what another job's records left.
    pub(crate) fn merge(&mut self, mut other: Projector) {
        other.flush();
        self.failed = self.failed.take().or(other.failed);
        self.store.merge(other.store);
    }

    /// Takes out all records, to be compared.
    pub(crate) fn take(&mut self, form: &Form, reveal: bool) -> Result<Comparison, SpillError> {
        let store = self.take_store()?;
        Comparison::new(form, self.layout.clone(), store, reveal)
    }

    fn take_store(&mut self) -> Result<Store, SpillError> {
        self.flush();
        match self.failed.clone() {
            Some(failed) => Err(failed),
            None => Ok(std::mem::replace(&mut self.store, Store::new(Box::<MemorySpill>::default()))),
        }
    }
}

/// The value of a record.
enum Cell<'a> {
    Word(u64),
    /// A text, or the digits of a number that does not fit into a word.
    Text(Cow<'a, str>),
}

impl<'a> Values<'a> {
    fn of(values: &Evaluated<'a>, source: Source) -> Self {
        let node = match source {
            Source::Node(node) => node,
            Source::Field(field) => return Values::Cells(field),
        };
        let texts = || values.text(node).map(Values::Texts);
        let codes = || values.code(node).map(Values::Codes);
        let numbers = || values.number(node).map(Values::Numbers);
        let dates = || values.date(node).map(Values::Dates);
        texts().or_else(codes).or_else(numbers).or_else(dates).unwrap_or(Values::None)
    }
}

impl Pushed<'_> {
    /// Adds the values of a column to the block.
    fn column(&self, block: &mut Block, place: usize, definition: &ColumnDef, seen: &mut [u64]) {
        let (earlier, rest) = block.columns.split_at_mut(place);
        let Some(column) = rest.first_mut() else { return };
        let rows = self.batch.root.len;
        match self.facts.of_field(definition.field).filter(|_| definition.shown) {
            Some(hidden) => column.masked.append(hidden),
            None => column.masked.grow(self.first + rows),
        }
        match &self.columns[place] {
            // Most columns are of these two, whose values always fit into a word.
            Values::Codes(codes) => push_words(column, codes.values, codes.valid, rows),
            Values::Dates(dates) => push_words(column, dates.values, dates.valid, rows),
            _ => self.cells(column, earlier, place, definition.shown, seen),
        }
        column.lengths.resize(column.values.len(), 0);
    }

    /// Adds values some of which may not fit into a word.
    fn cells(&self, column: &mut Column, earlier: &[Column], place: usize, is_shown: bool, seen: &mut [u64]) {
        for (row, seen) in seen.iter_mut().enumerate().take(self.batch.root.len) {
            let text = match self.cell(place, row) {
                Cell::Word(value) => {
                    column.values.push(value);
                    continue;
                }
                Cell::Text(text) => text,
            };
            let value = value::of_text(&text, self.hash);
            let mut is_known = || may_be_seen(seen, value) && self.is_earlier(earlier, row, value, &text);
            if is_long(value) && !is_known() {
                column.push_long(value, &text);
            } else {
                column.values.push(value);
            }
            let place = self.first + row;
            let is_personal = || self.batch.is_doubtful(row) || self.facts.is_of(self.batch, row, &text);
            if is_shown && !column.masked.get(place) && is_personal() {
                column.masked.insert(place);
            }
        }
    }

    /// The value of a record in a column.
    #[inline]
    fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        let number = |number: i128| {
            value::of_number(number).map_or_else(|| Cell::Text(number.to_string().into()), Cell::Word)
        };
        let cell = match &self.columns[column] {
            Values::Texts(texts) => texts.at(row).map(|text| Cell::Text(text.into())),
            Values::Cells(field) => self.form.cell_text(0, &self.batch.root, *field, row).map(Cell::Text),
            Values::Numbers(numbers) => numbers.at(row).map(number),
            // Their values are words, and added as such.
            Values::Codes(_) | Values::Dates(_) | Values::None => None,
        };
        cell.unwrap_or(Cell::Word(NONE))
    }

    /// Whether the first column that has this word for the record has this very text.
    fn is_earlier(&self, earlier: &[Column], row: usize, value: u64, text: &str) -> bool {
        let same = |column: &Column| column.values.get(self.first + row) == Some(&value);
        let known = earlier.iter().position(same);
        known.is_some_and(|known| matches!(self.cell(known, row), Cell::Text(known) if known == text))
    }
}

/// Adds values that all fit into a word.
fn push_words<T: Copy + Into<i128>>(column: &mut Column, values: &[T], valid: &Bitmap, rows: usize) {
    let words = values.iter().take(rows).enumerate().map(|(row, value)| {
        if valid.get(row) { value::of_number((*value).into()).unwrap_or(NONE) } else { NONE }
    });
    let until = column.values.len() + rows;
    column.values.extend(words);
    column.values.resize(until, NONE);
}

/// Whether a hash may be one that was seen before; it is seen now.
#[inline]
fn may_be_seen(seen: &mut u64, hash: u64) -> bool {
    let bit = 1 << (hash >> 58);
    let before = *seen & bit != 0;
    *seen |= bit;
    before
}
