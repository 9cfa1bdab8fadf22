//! Texts that share their hash with another text, told apart: afterwards equal words are equal values.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::SpillError;
use super::block::{Block, Section};
use super::filter::Filter;
use super::layout::Layout;
use super::store::{Reader, Store};
use super::value::{self, is_long};

/// Bytes of texts that are held at once; of more, those of a part of the hashes after the other.
const HELD: usize = if cfg!(test) { 64 } else { 1 << 26 };

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
    let total: usize = columns.iter().map(|(block, column)| store.text_bytes(*block, *column)).sum();
    let cells: usize = columns.iter().map(|(block, _)| store.rows(*block)).sum();
    let (mut filter, mut shared) = (Filter::new(cells), HashSet::new());
    let mut texts = Texts::new(store);
    for (block, column) in &columns {
        texts.hashes(*block, *column)?.for_each(|(hash, _)| filter.insert(hash));
    }
    let parts = (total / HELD + 1) as u64;
    for part in 0..parts {
        let looked_at = |hash: u64| filter.repeats(hash) && (hash >> 1) % parts == part;
        let (mut known, mut held) = (HashMap::<u64, Range<usize>>::new(), Vec::new());
        for (block, column) in &columns {
            texts.visit(*block, *column, looked_at, |hash, text| match known.get(&hash) {
                Some(first) if held.get(first.clone()) == Some(text) => {}
                Some(_) => drop(shared.insert(hash)),
                None => {
                    known.insert(hash, held.len()..held.len() + text.len());
                    held.extend_from_slice(text);
                }
            })?;
        }
    }
    Ok(shared)
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
