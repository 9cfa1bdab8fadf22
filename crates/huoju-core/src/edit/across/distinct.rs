//! Texts that share their hash with another text, told apart: afterwards equal words are equal values.

use crate::data::SpillError;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::block::{Block, Section};
use super::filter::Filter;
use super::layout::Layout;
use super::store::{Reader, Store};
use super::value::{self, is_long};

/// Bytes of different texts that are held at once; of more, those of a part of the hashes after the other.
const HELD: usize = if cfg!(test) { 64 } else { 1 << 25 };

/// Bytes that holding a text takes beside its own, about.
const ENTRY: usize = 64;

/// Bytes of a text that does not fit into a word, about.
const TEXT: usize = 24;

/// Looks at every text whose hash comes more than once, and gives those whose hash is another's too words of their own.
pub(super) fn tell_apart(store: &mut Store, layout: &Layout) -> Result<(), SpillError> {
    let shared = shared_hashes(store, layout)?;
    if shared.is_empty() {
        return Ok(());
    }
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let mut buffer = Vec::new();
    for number in 0..store.len() {
        let block = Block::read(store.bytes(number, &mut buffer)?, usize::MAX)?;
        let starts = block.starts();
        for (place, column) in block.columns.iter().enumerate() {
            for (row, _) in column.values.iter().enumerate().filter(|(_, value)| shared.contains(value)) {
                let text = block.long(&starts, place, row).ok_or(SpillError::Damaged)?;
                let next = numbers.len() as u64;
                let word = value::told(*numbers.entry(text.to_owned()).or_insert(next));
                store.tell(number, place, row, word);
            }
        }
    }
    Ok(())
}

/// The hashes that more than one text has.
fn shared_hashes(store: &Store, layout: &Layout) -> Result<HashSet<u64>, SpillError> {
    let columns: Vec<(usize, usize)> = (0..store.len())
        .flat_map(|block| (0..layout.columns.len()).map(move |column| (block, column)))
        .filter(|(block, column)| store.text_bytes(*block, *column) > 0)
        .collect();
    let bytes: usize = columns.iter().map(|(block, column)| store.text_bytes(*block, *column)).sum();
    let (mut filter, mut shared) = (Filter::new(bytes / TEXT), HashSet::new());
    let mut texts = Texts::new(store);
    for (block, column) in &columns {
        texts.hashes(*block, *column)?.for_each(|(hash, _)| filter.insert(hash));
    }
    let mut left = vec![0..=u64::MAX];
    while let Some(hashes) = left.pop() {
        let mut known = Known::new(hashes);
        for (block, column) in &columns {
            let looked_at = known.hashes.clone();
            let looked_at = |hash: u64| looked_at.contains(&hash) && filter.repeats(hash);
            texts.visit(*block, *column, looked_at, |hash, text| {
                if !known.is_first(hash, text) {
                    shared.insert(hash);
                }
            })?;
            left.extend(known.leave_out());
        }
    }
    Ok(shared)
}

/// The first text of each hash of a range.
struct Known {
    hashes: RangeInclusive<u64>,
    first: HashMap<u64, Box<[u8]>>,
    bytes: usize,
}

impl Known {
    fn new(hashes: RangeInclusive<u64>) -> Self {
        Known { hashes, first: HashMap::new(), bytes: 0 }
    }

    /// Whether a text is the first of its hash, or is the same as that.
    fn is_first(&mut self, hash: u64, text: &[u8]) -> bool {
        if let Some(first) = self.first.get(&hash) {
            return **first == *text;
        }
        self.bytes += ENTRY + text.len();
        self.first.insert(hash, text.into());
        true
    }

    /// Forgets the upper halves of the range while too much is held, and gives them, to be looked at by themselves.
    fn leave_out(&mut self) -> Vec<RangeInclusive<u64>> {
        let mut left = Vec::new();
        while self.bytes > HELD && self.hashes.start() < self.hashes.end() {
            let middle = self.hashes.start().midpoint(*self.hashes.end());
            left.push(middle + 1..=*self.hashes.end());
            self.hashes = *self.hashes.start()..=middle;
            self.first.retain(|hash, _| *hash <= middle);
            self.bytes = self.first.values().map(|text| ENTRY + text.len()).sum();
        }
        left
    }
}

/// The texts of columns, with their hashes.
struct Texts<'s> {
    reader: Reader<'s>,
    values: Vec<u64>,
    lengths: Vec<u64>,
}

impl<'s> Texts<'s> {
    fn new(store: &'s Store) -> Self {
        Texts { reader: Reader::new(store), values: Vec::new(), lengths: Vec::new() }
    }

    /// The hashes of a column that have a text beside them, and how long it is.
    fn hashes(
        &mut self,
        block: usize,
        column: usize,
    ) -> Result<impl Iterator<Item = (u64, u64)>, SpillError> {
        self.reader.words(block, Section::Values(column), &mut self.values)?;
        self.reader.words(block, Section::Lengths(column), &mut self.lengths)?;
        let both = self.values.iter().copied().zip(self.lengths.iter().copied());
        Ok(both.filter(|(value, length)| *length > 0 && is_long(*value)))
    }

    /// Shows the texts of a column with the hashes that are looked at.
    fn visit(
        &mut self,
        block: usize,
        column: usize,
        looked_at: impl Fn(u64) -> bool,
        mut each: impl FnMut(u64, &[u8]),
    ) -> Result<(), SpillError> {
        let (mut end, mut found) = (0usize, Vec::new());
        for (hash, length) in self.hashes(block, column)? {
            let start = end;
            end = end.saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
            if looked_at(hash) {
                found.push((hash, start..end));
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        let texts = self.reader.texts(block, column)?;
        for (hash, place) in found {
            each(hash, texts.get(place).ok_or(SpillError::Damaged)?);
        }
        Ok(())
    }
}
