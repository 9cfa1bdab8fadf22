//! The cells of one table while records are pushed: dense where the code lists are small, else hashed.

use crate::data::{Numbering, SortedSet};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::Digest;
use super::values::MeasureValues;
use crate::edition::EntryId;

/// A table has a dense array if it has at most so many cells.
const DENSE_CELLS: usize = 1 << 20;

/// A dimension without a list has at most so many different values: no such table is for people, and memory is not for the asking.
const MAX_TEXTS: usize = 1 << 16;

/// Different texts are counted up to so many over all cells of a table.
const MAX_SEEN: usize = 1 << 18;

/// Counts and sums by coordinates. A coordinate is the index of an entry of the axis's list, or the number
/// of an interned text; each axis has one more coordinate for "unclassified".
#[derive(Debug, Clone)]
pub(super) struct Cube {
    axes: Vec<Axis>,
    slots: Slots,
    /// For each slot.
    counts: Vec<u64>,
    /// For each slot its sums, one after the other.
    sums: Vec<i128>,
    /// Number of sums of a slot.
    width: usize,
    /// For each measure that counts different texts.
    seen: Vec<Seen>,
}

/// The different texts in each slot.
#[derive(Debug, Clone)]
struct Seen {
    texts: Interner,
    /// Slots with the numbers of their texts.
    pairs: HashSet<(u32, u32), BuildHasherDefault<Spread>>,
    /// A pair came for which there is no room.
    overfull: bool,
}

/// What the coordinates of one dimension stand for.
#[derive(Debug, Clone)]
enum Axis {
    /// Entries of a list of so many; that number itself is "unclassified".
    List(u32),
    /// Texts numbered as they come; number 0 is the empty text, "unclassified".
    Interned(Interner),
}

/// Where the cell of given coordinates stands.
#[derive(Debug, Clone)]
enum Slots {
    /// At its row-major address.
    Dense,
    /// Where this map says.
    Sparse(HashMap<Box<[u32]>, u32, BuildHasherDefault<Spread>>),
}

#[derive(Debug, Clone)]
struct Interner {
    texts: Numbering,
    /// The first and the last of the names of a text, by its number.
    names: Vec<Option<(Box<str>, Box<str>)>>,
    /// The number given last: neighbouring records often have the same text.
    last: u32,
    /// A text came that has no number.
    overfull: bool,
}

/// One coordinate, resolved for people and for merging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coordinate<'a> {
    /// An entry of the dimension's list.
    Entry(EntryId),
    /// A text.
    Text(&'a str),
    /// Null or invalid.
    Unclassified,
}

impl Cube {
    /// An empty cube. `lists`: for each axis the length of its list, or `None` for an interned one;
    /// `width`: number of sums in a cell; `budget`: dense cells that may still be used, reduced by what this one takes.
    pub(super) fn new(lists: &[Option<usize>], width: usize, budget: &mut usize) -> Self {
        let axes: Vec<_> = lists.iter().map(|list| Axis::new(*list)).collect();
        let cells = axes.iter().try_fold(1usize, |cells, axis| match axis {
            Axis::List(_) => cells.checked_mul(axis.len()),
            Axis::Interned(_) => None,
        });
        let (slots, cells) = match cells.filter(|cells| *cells <= DENSE_CELLS.min(*budget)) {
            Some(cells) => (Slots::Dense, cells),
            None => (Slots::Sparse(HashMap::default()), 0),
        };
        *budget -= cells;
        Self { axes, slots, counts: vec![0; cells], sums: vec![0; cells * width], width, seen: Vec::new() }
    }

    /// The same, counting different texts for so many measures.
    pub(super) fn counting(self, distinct: usize) -> Self {
        Self { seen: vec![Seen::new(); distinct], ..self }
    }

    /// The coordinate of an entry on a list axis; `NO_ENTRY` and anything else outside the list is unclassified.
    fn entry(&self, axis: usize, entry: EntryId) -> u32 {
        match self.axes.get(axis) {
            Some(Axis::List(len)) => u32::from(entry).min(*len),
            _ => 0,
        }
    }

    /// The coordinates of some rows on a list axis; `codes` holds the entry of every row.
    pub(super) fn entries(&self, axis: usize, codes: &[EntryId], rows: &[u32], out: &mut Vec<u32>) {
        let Some(Axis::List(len)) = self.axes.get(axis) else { return };
        out.extend(rows.iter().map(|row| u32::from(codes[*row as usize]).min(*len)));
    }

    /// The coordinate of a text on an interned axis.
    pub(super) fn text(&mut self, axis: usize, text: Option<&str>) -> u32 {
        match (self.axes.get_mut(axis), text) {
            (Some(Axis::Interned(interner)), Some(text)) => interner.number(text),
            (Some(Axis::List(len)), _) => *len,
            _ => 0,
        }
    }

    /// Names the text of a coordinate; of several names the first and the last are kept, in the order of code points.
    pub(super) fn name(&mut self, axis: usize, coordinate: u32, name: &str) {
        if let Some(Axis::Interned(interner)) = self.axes.get_mut(axis) {
            interner.name(coordinate, name);
        }
    }

    /// The texts of an axis that have names, with the first and the last of them.
    pub(super) fn names(&self, axis: usize) -> impl Iterator<Item = (&str, &str, &str)> {
        let interner = match self.axes.get(axis) {
            Some(Axis::Interned(interner)) => Some(interner),
            _ => None,
        };
        let named = interner.into_iter().flat_map(|interner| interner.texts.texts().zip(&interner.names));
        named.filter_map(|(text, name)| name.as_ref().map(|(first, last)| (text, &**first, &**last)))
    }

    /// Sees a text in a slot, for the measure that counts different texts.
    pub(super) fn see(&mut self, measure: usize, slot: u32, text: &str) {
        if let Some(seen) = self.seen.get_mut(measure) {
            seen.put(slot, text);
        }
    }

    /// The digests of the texts that were seen, by slot.
    pub(super) fn seen(&self, measure: usize) -> HashMap<u32, SortedSet<Digest>> {
        let mut digests: HashMap<u32, SortedSet<Digest>> = HashMap::new();
        let Some(seen) = self.seen.get(measure) else { return digests };
        let of: Vec<Digest> = seen.texts.texts.texts().map(Digest::of_text).collect();
        for (slot, number) in &seen.pairs {
            digests.entry(*slot).or_default().extend(of.get(*number as usize).copied());
        }
        digests
    }

    /// The measure that saw more different texts than are counted: the cube is of no use then.
    pub(super) fn overfull_measure(&self) -> Option<usize> {
        self.seen.iter().position(|seen| seen.overfull || seen.texts.overfull)
    }

    /// Whether an axis has a list.
    pub(super) fn has_list(&self, axis: usize) -> bool {
        matches!(self.axes.get(axis), Some(Axis::List(_)))
    }

    /// Writes into `slots` where each record counts; `coordinates` holds one column for each axis, all of `rows` length.
    pub(super) fn locate(&mut self, coordinates: &[Vec<u32>], rows: usize, slots: &mut Vec<u32>) {
        slots.clear();
        match &mut self.slots {
            Slots::Dense => {
                let mut columns = self.axes.iter().zip(coordinates);
                match columns.next() {
                    Some((_, first)) => slots.extend_from_slice(first),
                    None => slots.resize(rows, 0),
                }
                for (axis, column) in columns {
                    // A dense cube has far fewer than 2^32 cells, so that no address can wrap.
                    let stride = u32::try_from(axis.len()).unwrap_or(u32::MAX);
                    for (slot, coordinate) in slots.iter_mut().zip(column) {
                        *slot = slot.wrapping_mul(stride).wrapping_add(*coordinate);
                    }
                }
            }
            Slots::Sparse(map) => {
                let mut key = vec![0u32; coordinates.len()];
                slots.extend((0..rows).map(|row| {
                    key.iter_mut().zip(coordinates).for_each(|(part, column)| *part = column[row]);
                    slot_of(map, &key)
                }));
                let cells = map.len();
                self.counts.resize(cells, 0);
                self.sums.resize(cells * self.width, 0);
            }
        }
    }

    /// Counts one record in each of the slots, and adds the values of its row to each sum; `None` adds nothing.
    pub(super) fn add(&mut self, slots: &[u32], rows: &[u32], sums: &[Option<&MeasureValues>]) {
        let narrow: Option<Vec<&[i64]>> = sums.iter().map(|values| values.and_then(|v| v.narrow())).collect();
        for slot in slots {
            self.counts[*slot as usize] += 1;
        }
        match narrow.as_deref() {
            Some([]) => {}
            Some([one]) => self.add_narrow(slots, rows, [one]),
            Some([one, two]) => self.add_narrow(slots, rows, [one, two]),
            _ => {
                for (which, values) in sums.iter().enumerate() {
                    values.iter().for_each(|values| self.add_any(which, slots, rows, values));
                }
            }
        }
    }

    /// The usual case: a fixed number of sums, which lie side by side.
    fn add_narrow<const N: usize>(&mut self, slots: &[u32], rows: &[u32], values: [&[i64]; N]) {
        for (slot, row) in slots.iter().zip(rows) {
            let sums = &mut self.sums[*slot as usize * N..][..N];
            for (sum, values) in sums.iter_mut().zip(values) {
                // 2^64 numbers of 64 bits cannot leave 128 bits.
                *sum = sum.wrapping_add(i128::from(values[*row as usize]));
            }
        }
    }

    fn add_any(&mut self, which: usize, slots: &[u32], rows: &[u32], values: &MeasureValues) {
        for (slot, row) in slots.iter().zip(rows) {
            let sum = &mut self.sums[*slot as usize * self.width + which];
            // Values have at most 28 digits, so that the sums of 10^10 records fit; beyond, a sum stays at its bound.
            *sum = sum.saturating_add(values.at(*row as usize));
        }
    }

    /// An axis that met more different texts than a table may have: the cube is of no use then.
    pub(super) fn overfull(&self) -> Option<usize> {
        self.axes.iter().position(|axis| matches!(axis, Axis::Interned(interner) if interner.overfull))
    }

    /// Adds the cells of another cube of the same axes.
    pub(super) fn merge(&mut self, other: &Cube) {
        for (mine, theirs) in self.axes.iter_mut().zip(&other.axes) {
            if let (Axis::Interned(mine), Axis::Interned(theirs)) = (mine, theirs) {
                mine.overfull |= theirs.overfull;
            }
        }
        for axis in 0..self.axes.len() {
            for (text, first, last) in other.names(axis) {
                let coordinate = self.text(axis, Some(text));
                self.name(axis, coordinate, first);
                self.name(axis, coordinate, last);
            }
        }
        let mut places = HashMap::new();
        let mut slots = Vec::new();
        let mut column = vec![Vec::with_capacity(1); self.axes.len()];
        for (slot, coordinates) in other.filled() {
            for (axis, coordinate) in coordinates.iter().enumerate() {
                let here = match other.resolve(axis, *coordinate) {
                    Coordinate::Text(text) => self.text(axis, Some(text)),
                    Coordinate::Entry(entry) => self.entry(axis, entry),
                    Coordinate::Unclassified => self.text(axis, None),
                };
                column[axis].clear();
                column[axis].push(here);
            }
            self.locate(&column, 1, &mut slots);
            places.insert(u32::try_from(slot).unwrap_or(u32::MAX), slots[0]);
            let here = slots[0] as usize;
            self.counts[here] += other.counts[slot];
            let mine = &mut self.sums[here * self.width..][..self.width];
            for (mine, theirs) in mine.iter_mut().zip(other.sums_of(slot)) {
                *mine = mine.saturating_add(*theirs);
            }
        }
        for (mine, theirs) in self.seen.iter_mut().zip(&other.seen) {
            mine.merge(theirs, &places);
        }
    }

    /// The cells that hold a record: slot, coordinates, count, sums.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u32, Vec<Coordinate<'_>>, u64, Vec<i128>)> {
        self.filled().map(|(slot, coordinates)| {
            let coordinates =
                coordinates.iter().enumerate().map(|(axis, part)| self.resolve(axis, *part)).collect();
            let number = u32::try_from(slot).unwrap_or(u32::MAX);
            (number, coordinates, self.counts[slot], self.sums_of(slot).to_vec())
        })
    }

    fn sums_of(&self, slot: usize) -> &[i128] {
        &self.sums[slot * self.width..][..self.width]
    }

    /// Slots that hold a record, with their coordinates.
    fn filled(&self) -> Box<dyn Iterator<Item = (usize, Vec<u32>)> + '_> {
        match &self.slots {
            Slots::Sparse(map) => Box::new(map.iter().map(|(key, slot)| (*slot as usize, key.to_vec()))),
            Slots::Dense => Box::new(
                (0..self.counts.len())
                    .filter(|slot| self.counts[*slot] > 0)
                    .map(|slot| (slot, self.address(slot))),
            ),
        }
    }

    /// Coordinates of a dense address.
    fn address(&self, slot: usize) -> Vec<u32> {
        let mut rest = slot;
        let mut coordinates = vec![0; self.axes.len()];
        for (part, axis) in coordinates.iter_mut().zip(&self.axes).rev() {
            *part = u32::try_from(rest % axis.len()).unwrap_or_default();
            rest /= axis.len();
        }
        coordinates
    }

    fn resolve(&self, axis: usize, coordinate: u32) -> Coordinate<'_> {
        match self.axes.get(axis) {
            Some(Axis::List(len)) if coordinate < *len => {
                EntryId::try_from(coordinate).map_or(Coordinate::Unclassified, Coordinate::Entry)
            }
            Some(Axis::Interned(interner)) if coordinate > 0 => {
                interner.texts.text(coordinate).map_or(Coordinate::Unclassified, Coordinate::Text)
            }
            _ => Coordinate::Unclassified,
        }
    }
}

/// Hashes coordinates, which are small numbers that no input chooses.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(4) {
            let part = part.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0 ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.0 ^= self.0 >> 29;
        }
    }

    fn write_u32(&mut self, part: u32) {
        self.write(&part.to_le_bytes());
    }

    /// The number of axes is the same for all keys.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The slot of a key, a new one if it is met for the first time.
fn slot_of(map: &mut HashMap<Box<[u32]>, u32, BuildHasherDefault<Spread>>, key: &[u32]) -> u32 {
    if let Some(slot) = map.get(key) {
        return *slot;
    }
    // Memory ends long before four thousand million cells.
    let slot = u32::try_from(map.len()).unwrap_or(u32::MAX);
    map.insert(key.into(), slot);
    slot
}

impl Axis {
    /// A list is indexed by [`EntryId`], so that only its first entries can be met if it is longer.
    fn new(list: Option<usize>) -> Self {
        match list {
            Some(len) => Axis::List(EntryId::try_from(len).unwrap_or(EntryId::MAX).into()),
            None => Axis::Interned(Interner::new()),
        }
    }

    /// Number of coordinates of a list axis, "unclassified" included.
    fn len(&self) -> usize {
        match self {
            Axis::List(len) => *len as usize + 1,
            Axis::Interned(interner) => interner.texts.len(),
        }
    }
}

impl Interner {
    fn new() -> Self {
        let mut texts = Numbering::default();
        texts.add("", 0);
        Self { texts, names: Vec::new(), last: 0, overfull: false }
    }

    fn number(&mut self, text: &str) -> u32 {
        self.last = self.texts.number(text, self.last).unwrap_or_else(|| self.add(text));
        self.last
    }

    /// The empty text and the empty name are none.
    fn name(&mut self, number: u32, name: &str) {
        if number == 0 || name.is_empty() {
            return;
        }
        let number = number as usize;
        if number >= self.names.len() {
            self.names.resize(self.texts.len().max(number + 1), None);
        }
        match &mut self.names[number] {
            Some((first, _)) if *name < **first => *first = name.into(),
            Some((_, last)) if *name > **last => *last = name.into(),
            Some(_) => {}
            none => *none = Some((name.into(), name.into())),
        }
    }

    fn add(&mut self, text: &str) -> u32 {
        // The empty text is no value.
        let number = if self.texts.len() <= MAX_TEXTS { self.texts.add(text, self.last) } else { None };
        self.overfull |= number.is_none();
        number.unwrap_or_default()
    }
}

impl Seen {
    fn new() -> Self {
        Self { texts: Interner::new(), pairs: HashSet::default(), overfull: false }
    }

    /// The empty text is none.
    fn put(&mut self, slot: u32, text: &str) {
        let number = self.texts.number(text);
        if number == 0 || self.pairs.contains(&(slot, number)) {
            return;
        }
        if self.pairs.len() < MAX_SEEN {
            self.pairs.insert((slot, number));
        } else {
            self.overfull = true;
        }
    }

    /// Adds what another one saw; `places`: the slot here for each slot there.
    fn merge(&mut self, other: &Seen, places: &HashMap<u32, u32>) {
        self.overfull |= other.overfull;
        self.texts.overfull |= other.texts.overfull;
        for (slot, number) in &other.pairs {
            if let (Some(here), Some(text)) = (places.get(slot), other.texts.texts.text(*number)) {
                self.put(*here, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts and one sum at (entry, entry) or (entry, text).
    fn put(cube: &mut Cube, entry: EntryId, text: Option<&str>, value: i64) {
        let first = cube.entry(0, entry);
        let second = cube.text(1, text);
        let mut slots = Vec::new();
        cube.locate(&[vec![first], vec![second]], 1, &mut slots);
        cube.add(&slots, &[0], &[Some(&MeasureValues { narrow: vec![value], ..MeasureValues::default() })]);
    }

    fn sorted(cube: &Cube) -> Vec<String> {
        let mut lines: Vec<_> =
            cube.cells().map(|(_, at, count, sums)| format!("{at:?} {count} {}", sums[0])).collect();
        lines.sort();
        lines
    }

    #[test]
    fn dense_addresses_come_back_as_coordinates() {
        let mut cube = Cube::new(&[Some(2), Some(3)], 1, &mut 100);
        assert!(matches!(cube.slots, Slots::Dense));
        assert_eq!(cube.counts.len(), 12);
        let mut slots = Vec::new();
        cube.locate(&[vec![1, 2], vec![2, 3]], 2, &mut slots);
        assert_eq!(slots, [6, 11]);
        cube.add(&slots, &[0, 0], &[None]);
        let at: Vec<_> = cube.cells().map(|(_, at, ..)| at).collect();
        assert_eq!(at[0], [Coordinate::Entry(1), Coordinate::Entry(2)]);
        assert_eq!(at[1], [Coordinate::Unclassified, Coordinate::Unclassified]);
    }

    #[test]
    fn too_many_cells_are_hashed() {
        let mut budget = 10;
        let cube = Cube::new(&[Some(2), Some(3)], 1, &mut budget);
        assert!(matches!(cube.slots, Slots::Sparse(_)));
        assert_eq!(budget, 10);
        let cube = Cube::new(&[Some(60_000), Some(60_000)], 1, &mut 100);
        assert!(matches!(cube.slots, Slots::Sparse(_)));
    }

    #[test]
    fn so_many_texts_and_no_more_are_kept_however_they_are_split() {
        let cube = |texts: std::ops::Range<usize>| {
            let mut cube = Cube::new(&[Some(2), None], 1, &mut 100);
            texts.for_each(|text| put(&mut cube, 0, Some(&text.to_string()), 1));
            cube
        };
        assert_eq!(cube(0..MAX_TEXTS).overfull(), None);
        let whole = cube(0..MAX_TEXTS + 10);
        assert_eq!((whole.overfull(), whole.counts.len()), (Some(1), MAX_TEXTS + 1));
        let mut parts = cube(0..MAX_TEXTS);
        parts.merge(&cube(MAX_TEXTS - 1..MAX_TEXTS));
        assert_eq!(parts.overfull(), None);
        parts.merge(&cube(MAX_TEXTS..MAX_TEXTS + 1));
        assert_eq!(parts.overfull(), Some(1));
        let mut none = cube(0..0);
        none.merge(&whole);
        assert_eq!(none.overfull(), Some(1));
    }

    #[test]
    fn different_texts_are_counted_up_to_a_number_however_they_are_split() {
        let cube = |slots: std::ops::Range<u32>, texts: usize| {
            let mut cube = Cube::new(&[Some(20)], 0, &mut 100).counting(1);
            for slot in slots {
                cube.add(&[slot], &[0], &[]);
                (0..texts).for_each(|text| cube.see(0, slot, &text.to_string()));
                cube.see(0, slot, "");
            }
            cube
        };
        let few = cube(2..4, 3);
        assert_eq!(few.seen(0).iter().map(|(slot, seen)| (*slot, seen.len())).min(), Some((2, 3)));
        assert_eq!(cube(0..1, MAX_TEXTS).overfull_measure(), None);
        assert_eq!(cube(0..1, MAX_TEXTS + 1).overfull_measure(), Some(0));
        // So many pairs of a slot and a text, and no more.
        let each = MAX_SEEN / 8;
        let mut all = cube(0..8, each);
        assert_eq!(all.overfull_measure(), None);
        all.merge(&cube(4..8, each));
        assert_eq!(all.overfull_measure(), None, "what was seen is not new");
        all.merge(&cube(8..9, 1));
        assert_eq!(all.overfull_measure(), Some(0));
        assert_eq!(cube(0..9, each).overfull_measure(), Some(0));
    }

    #[test]
    fn merging_interned_texts_goes_by_text_and_not_by_number() {
        let mut left = Cube::new(&[Some(2), None], 1, &mut 100);
        put(&mut left, 0, Some("b"), 1);
        put(&mut left, 0, Some("a"), 2);
        let mut right = Cube::new(&[Some(2), None], 1, &mut 100);
        put(&mut right, 0, Some("a"), 10);
        put(&mut right, EntryId::MAX, None, 5);
        left.merge(&right);
        assert_eq!(
            sorted(&left),
            [
                r#"[Entry(0), Text("a")] 2 12"#,
                r#"[Entry(0), Text("b")] 1 1"#,
                "[Unclassified, Unclassified] 1 5",
            ]
        );
    }
}
