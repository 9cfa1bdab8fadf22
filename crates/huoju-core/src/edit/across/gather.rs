//! The records that may agree with another in the key of a rule, with what the rule compares.

use std::collections::HashMap;

use super::block::Section;
use super::filter::{Filter, Frequent};
use super::group::Hit;
use super::layout::{Kind, Layout, RuleDef};
use super::store::{Cells, Place, Reader, Store};
use super::value::{NONE, combine, is_long};
use crate::data::{Bitmap, Origin, SpillError};
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, Form};

/// Bytes of records that are held at once; of more, those of a part of the hashes after the other.
const HELD: usize = if cfg!(test) { 16 * ENTRY } else { 1 << 25 };

/// Records of one group that are compared at most: all of one group are held at once.
pub(super) const MOST_IN_GROUP: u64 = if cfg!(test) { 200 } else { 1 << 21 };

/// Bytes of a record, about.
const ENTRY: usize = 192;

/// Goes through the records of a run for one rule, or several that share their records.
pub(super) struct Gather<'s> {
    rule: &'s RuleDef,
    layout: &'s Layout,
    store: &'s Store,
    reader: Reader<'s>,
    cells: Cells<'s>,
    /// Of the records of a block: the hash of their key, and whether all that the rule needs is there.
    hashes: Vec<u64>,
    complete: Vec<bool>,
    /// What the whole group has in its second number is not asked of each record.
    second_of_group: bool,
    values: Vec<Vec<u64>>,
    words: Vec<u64>,
    /// Hashes of keys that more records have than can be compared.
    crowds: Vec<u64>,
}

/// Records that may agree with another in the key.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Hash of the key, and number of the record.
    index: Vec<(u64, u32)>,
    parts: Vec<u64>,
    values: Vec<u64>,
    places: Vec<Place>,
    origins: Vec<Origin>,
    marks: Vec<(bool, u8)>,
    numbers: Vec<i128>,
    seconds: Vec<Option<i128>>,
    texts: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// Values of each record that are told apart.
    width: usize,
}

/// A record of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    gathered: &'a Gathered,
    number: u32,
}

impl<'s> Gather<'s> {
    pub(super) fn new(rule: &'s RuleDef, layout: &'s Layout, store: &'s Store, form: &'s Form) -> Self {
        Gather {
            rule,
            layout,
            store,
            reader: Reader::new(store),
            cells: Cells::new(store, layout, form),
            hashes: Vec::new(),
            complete: Vec::new(),
            second_of_group: false,
            values: vec![Vec::new(); rule.values.len()],
            words: Vec::new(),
            crowds: Vec::new(),
        }
    }

    /// Takes records without a second number to the group of those that have it: of several runs that are joined some know last year's sums, others do
    /// not. Where no record has any all are left out, as none is known.
    pub(super) fn second_is_of_group(&mut self) -> Result<(), SpillError> {
        for block in 0..self.store.len() {
            let takes_part = self.read(block)?;
            if takes_part.ones().any(|row| self.complete[row]) {
                self.second_of_group = true;
                break;
            }
        }
        Ok(())
    }

    /// Counts the records that take no part or of which that is not known, and notes the keys of the others.
    pub(super) fn count(&mut self, counts: &mut [RuleCount]) -> Result<Filter, SpillError> {
        let mut filter = Filter::new(self.store.records());
        for block in 0..self.store.len() {
            let takes_part = self.read(block)?;
            let (all, mut known) = (takes_part.count(), vec![0; counts.len()]);
            for row in takes_part.ones().filter(|row| self.complete[*row]) {
                filter.insert(self.hashes[row]);
                for (rule, known) in known.iter_mut().enumerate() {
                    *known += u64::from(self.has_value(rule, row));
                }
            }
            for (counts, known) in counts.iter_mut().zip(known) {
                counts.unknown += all - known;
                counts.not_applicable += takes_part.len() as u64 - all;
            }
        }
        Ok(filter)
    }

    /// Looks for groups of more records than are held at once, whose records are not compared: for each of them, or for the group as one, the outcome is unknown.
    pub(super) fn leave_out_crowds(
        &mut self,
        rules: &[&AcrossDef],
        counts: &mut [RuleCount],
    ) -> Result<(), SpillError> {
        if self.store.records() as u64 <= MOST_IN_GROUP {
            return Ok(());
        }
        let mut frequent = Frequent::new(self.store.records() as u64 / MOST_IN_GROUP + 1);
        self.each_complete(|_, hash, _| frequent.note(hash))?;
        let mut sizes: HashMap<u64, (u64, Vec<u64>)> =
            frequent.hashes().map(|hash| (hash, (0, vec![0; rules.len()]))).collect();
        self.each_complete(|gather, hash, row| {
            if let Some((records, with_value)) = sizes.get_mut(&hash) {
                *records += 1;
                for (rule, count) in with_value.iter_mut().enumerate() {
                    *count += u64::from(gather.has_value(rule, row));
                }
            }
        })?;
        for (hash, (_, with_value)) in sizes.into_iter().filter(|(_, (records, _))| *records > MOST_IN_GROUP)
        {
            self.crowds.push(hash);
            for ((counts, rule), records) in counts.iter_mut().zip(rules).zip(with_value) {
                counts.unknown += if rule.kind.is_of_groups() { 1 } else { records };
            }
        }
        Ok(())
    }

    /// Shows all records that take part and have what the rule needs: the hash of the key, and the row in the block that is read.
    fn each_complete(&mut self, mut each: impl FnMut(&Self, u64, usize)) -> Result<(), SpillError> {
        for block in 0..self.store.len() {
            let takes_part = self.read(block)?;
            for row in takes_part.ones().filter(|row| self.complete[*row]) {
                each(self, self.hashes[row], row);
            }
        }
        Ok(())
    }

    /// Whether a record that is complete has the value that one of the rules asks for.
    fn has_value(&self, rule: usize, row: usize) -> bool {
        self.rule.rules.len() == 1 || self.values[rule][row] != NONE
    }

    /// Parts of the records to be gathered that are held one after the other.
    pub(super) fn parts(&mut self, filter: Option<&Filter>) -> Result<u64, SpillError> {
        const MOST: usize = HELD / ENTRY;
        let mut gathered = self.store.records();
        if gathered > MOST && filter.is_some() {
            gathered = 0;
            self.each_complete(|_, hash, _| {
                gathered += usize::from(filter.is_none_or(|filter| filter.repeats(hash)));
            })?;
        }
        Ok((gathered / MOST + 1) as u64)
    }

    /// Gathers the records of one part whose key may be that of another; all where `filter` is none. Of each other record each rule that it has a
    /// value for is told.
    pub(super) fn gather(
        &mut self,
        (part, parts): (u64, u64),
        filter: Option<&Filter>,
        mut alone: impl FnMut(usize),
    ) -> Result<Gathered, SpillError> {
        let width = self.rule.values.len();
        let (mut gathered, mut rows) = (Gathered { width, ..Gathered::default() }, Vec::new());
        for block in 0..self.store.len() {
            let takes_part = self.read(block)?;
            rows.clear();
            for row in takes_part.ones().filter(|row| self.complete[*row]) {
                let hash = self.hashes[row];
                if parts > 1 && hash % parts != part || self.crowds.contains(&hash) {
                    continue;
                }
                if filter.is_none_or(|filter| filter.repeats(hash)) {
                    rows.push(row);
                } else {
                    (0..self.rule.rules.len()).filter(|rule| self.has_value(*rule, row)).for_each(&mut alone);
                }
            }
            if !rows.is_empty() {
                self.take(block, &rows, &mut gathered)?;
            }
        }
        Ok(gathered)
    }

    /// Reads the keys of a block, and which records take part.
    fn read(&mut self, block: usize) -> Result<Bitmap, SpillError> {
        let rule = self.rule;
        let rows = self.store.rows(block);
        self.hashes.clear();
        self.hashes.resize(rows, 0);
        self.complete.clear();
        self.complete.resize(rows, true);
        for column in &rule.by {
            self.reader.values(block, *column, &mut self.words)?;
            for ((hash, complete), value) in self.hashes.iter_mut().zip(&mut self.complete).zip(&self.words) {
                *hash = combine(*hash, *value);
                *complete &= *value != NONE;
            }
        }
        let second = rule.second.iter().filter(|_| !self.second_of_group);
        for column in rule.text.iter().chain(&rule.number).chain(second) {
            self.reader.values(block, *column, &mut self.words)?;
            for (complete, value) in self.complete.iter_mut().zip(&self.words) {
                *complete &= *value != NONE;
            }
        }
        self.read_digits(block)?;
        for (column, values) in rule.values.iter().zip(&mut self.values) {
            self.reader.values(block, *column, values)?;
        }
        if let [values] = self.values.as_slice() {
            self.complete.iter_mut().zip(values).for_each(|(complete, value)| *complete &= *value != NONE);
        } else if !self.values.is_empty() {
            // Rules that share their records have a value each, and do without the others'.
            let values = &self.values;
            let any = |row: usize| values.iter().any(|values| values[row] != NONE);
            self.complete.iter_mut().enumerate().for_each(|(row, complete)| *complete &= any(row));
        }
        self.reader.bits(block, Section::Bits(rule.takes_part))
    }

    /// A text that is compared as a number may be none.
    fn read_digits(&mut self, block: usize) -> Result<(), SpillError> {
        let (rule, layout) = (self.rule, self.layout);
        let of_texts = |column: &&usize| layout.columns[**column].kind == Kind::Text;
        for column in rule.number.iter().chain(&rule.second).filter(of_texts) {
            self.reader.words(block, Section::Values(*column), &mut self.words)?;
            for (row, complete) in (0..).zip(&mut self.complete).filter(|(_, complete)| **complete) {
                let value = self.words[row];
                *complete =
                    number(&mut self.cells, layout, Place::new(block, row), *column, value)?.is_some();
            }
        }
        Ok(())
    }

    /// Takes some records of the block that was read.
    fn take(&mut self, block: usize, rows: &[usize], gathered: &mut Gathered) -> Result<(), SpillError> {
        let rule = self.rule;
        let first = gathered.places.len();
        for (number, row) in (first..).zip(rows) {
            let number = u32::try_from(number).map_err(|_| SpillError::Damaged)?;
            gathered.index.push((self.hashes[*row], number));
            gathered.places.push(Place::new(block, *row));
            gathered.values.extend(self.values.iter().map(|values| values[*row]));
        }
        gathered.parts.resize(gathered.places.len() * rule.by.len(), NONE);
        gathered.marks.resize(gathered.places.len(), (false, 0));
        let mut bit = 1u8;
        for (part, column) in rule.by.iter().enumerate() {
            self.reader.values(block, *column, &mut self.words)?;
            let masked = self.reader.bits(block, Section::Masked(*column))?;
            for (number, row) in (first..).zip(rows) {
                gathered.parts[number * rule.by.len() + part] = self.words[*row];
                gathered.marks[number].1 |= if masked.get(*row) { bit } else { 0 };
            }
            bit = bit.wrapping_shl(1);
        }
        if let Some(part) = rule.part {
            let bits = self.reader.bits(block, Section::Bits(part))?;
            (first..).zip(rows).for_each(|(number, row)| gathered.marks[number].0 = bits.get(*row));
        }
        self.take_origins(block, rows, gathered)?;
        self.take_numbers(block, rows, rule.number, |number| {
            gathered.numbers.push(number.unwrap_or_default())
        })?;
        self.take_numbers(block, rows, rule.second, |number| gathered.seconds.push(number))?;
        if let Some(column) = rule.text {
            for row in rows {
                gathered.texts.push_str(&self.cells.text(Place::new(block, *row), column)?.0);
                gathered.ends.push(gathered.texts.len());
            }
        }
        Ok(())
    }

    fn take_numbers(
        &mut self,
        block: usize,
        rows: &[usize],
        column: Option<usize>,
        mut take: impl FnMut(Option<i128>),
    ) -> Result<(), SpillError> {
        let Some(column) = column else { return Ok(()) };
        self.reader.words(block, Section::Values(column), &mut self.words)?;
        for row in rows {
            take(number(&mut self.cells, self.layout, Place::new(block, *row), column, self.words[*row])?);
        }
        Ok(())
    }

    fn take_origins(
        &mut self,
        block: usize,
        rows: &[usize],
        gathered: &mut Gathered,
    ) -> Result<(), SpillError> {
        let first = gathered.origins.len();
        self.reader.files(block, &mut self.words)?;
        for row in rows {
            let file = u32::try_from(self.words[*row]).map_err(|_| SpillError::Damaged)?;
            gathered.origins.push(Origin { file, row: 0 });
        }
        self.reader.words(block, Section::Rows, &mut self.words)?;
        gathered
            .origins
            .iter_mut()
            .skip(first)
            .zip(rows)
            .for_each(|(origin, row)| origin.row = self.words[*row]);
        Ok(())
    }
}

/// A value as a number, out of its word where it stands there.
fn number(
    cells: &mut Cells<'_>,
    layout: &Layout,
    at: Place,
    column: usize,
    value: u64,
) -> Result<Option<i128>, SpillError> {
    if is_long(value) { cells.number(at, column) } else { Ok(layout.columns[column].kind.number(value, "")) }
}

impl Gathered {
    /// Shows the groups of records that agree in the key.
    pub(super) fn groups<'a>(&'a mut self, rule: &RuleDef, mut each: impl FnMut(&mut Vec<Entry<'a>>)) {
        let mut index = std::mem::take(&mut self.index);
        index.sort_unstable();
        let gathered = &*self;
        let (width, mut entries) = (rule.by.len(), Vec::new());
        let parts = |(_, number): &(u64, u32)| {
            let start = *number as usize * width;
            gathered.parts.get(start..start + width).unwrap_or_default()
        };
        let mut show = |group: &[(u64, u32)]| {
            entries.clear();
            entries.extend(group.iter().map(|(_, number)| Entry { gathered, number: *number }));
            each(&mut entries);
        };
        for same in index.chunk_by_mut(|one, other| one.0 == other.0) {
            let Some(first) = same.first().map(&parts) else { continue };
            if same.iter().all(|other| parts(other) == first) {
                show(same);
                continue;
            }
            // Keys that share a hash.
            same.sort_unstable_by(|one, other| parts(one).cmp(parts(other)).then(one.1.cmp(&other.1)));
            same.chunk_by(|one, other| parts(one) == parts(other)).for_each(&mut show);
        }
    }
}

impl<'a> Entry<'a> {
    fn at<T: Copy + 'a>(&self, of: impl Fn(&'a Gathered) -> &'a [T]) -> Option<T> {
        of(self.gathered).get(self.number as usize).copied()
    }

    /// Where the record is kept.
    pub(super) fn place(&self) -> Place {
        self.gathered.places[self.number as usize]
    }

    /// Where it stands in the input.
    pub(super) fn origin(&self) -> Origin {
        self.gathered.origins[self.number as usize]
    }

    /// Whether it belongs to the part whose share is asked for.
    pub(super) fn flag(&self) -> bool {
        self.gathered.marks[self.number as usize].0
    }

    /// For each part of the key, one bit: it is personal.
    pub(super) fn masked(&self) -> u8 {
        self.gathered.marks[self.number as usize].1
    }

    pub(super) fn number(&self) -> Option<i128> {
        self.at(|gathered| &gathered.numbers)
    }

    pub(super) fn second(&self) -> Option<i128> {
        self.at(|gathered| &gathered.seconds).flatten()
    }

    /// Words of values that are told apart.
    pub(super) fn values(&self) -> &'a [u64] {
        let start = self.number as usize * self.gathered.width;
        self.gathered.values.get(start..start + self.gathered.width).unwrap_or_default()
    }

    /// A text that is compared as such.
    pub(super) fn text(&self) -> &'a str {
        let ends = &self.gathered.ends;
        let before = (self.number as usize).checked_sub(1).and_then(|before| ends.get(before));
        let end = self.at(|gathered| &gathered.ends).unwrap_or_default();
        self.gathered.texts.get(before.copied().unwrap_or_default()..end).unwrap_or_default()
    }

    /// A finding on the record.
    pub(super) fn hit(&self, other: Option<&Entry<'_>>, details: Vec<String>) -> Hit {
        let other = other.map(|other| (other.origin(), other.place()));
        Hit {
            origin: self.origin(),
            place: self.place(),
            masked: self.masked(),
            of_group: false,
            other,
            details,
        }
    }
}
