//! A small hash table from text to a 16-bit number, made for short ASCII codes.

/// Open addressing, at most half full, never removed from.
#[derive(Debug, Clone, Default)]
pub(super) struct TextTable {
    slots: Vec<Slot>,
    /// 64 minus the binary logarithm of the number of slots.
    shift: u32,
    /// Texts of more than eight bytes, to be compared; shorter ones are their own key.
    long: String,
    longest: usize,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u64,
    /// Where the text begins in `long`, if it has more than eight bytes.
    start: u32,
    /// Length in bytes; `FREE`: no text here.
    len: u16,
    value: u16,
}

const FREE: u16 = u16::MAX;

impl TextTable {
    /// A table for so many texts.
    pub(super) fn with_capacity(texts: usize) -> Self {
        let slots = (texts * 2).next_power_of_two().max(2);
        let free = Slot { key: 0, start: 0, len: FREE, value: 0 };
        Self { slots: vec![free; slots], shift: 64 - slots.trailing_zeros(), ..Self::default() }
    }

    /// Length in bytes of the longest text.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The number of a text.
    #[inline]
    pub(super) fn get(&self, text: &[u8]) -> Option<u16> {
        if text.len() > self.longest {
            return None;
        }
        let (_, slot) = self.find(key(text), text)?;
        (slot.len != FREE).then_some(slot.value)
    }

    /// Adds a text, unless it is there already: then its number is given back. There must be room; a
    /// text of 64 KiB or more is not kept.
    pub(super) fn insert(&mut self, text: &str, value: u16) -> Option<u16> {
        let len = u16::try_from(text.len()).ok().filter(|len| *len != FREE)?;
        let key = key(text.as_bytes());
        let start = u32::try_from(self.long.len()).ok()?;
        let (position, slot) = self.find(key, text.as_bytes())?;
        if slot.len != FREE {
            return Some(slot.value);
        }
        *self.slots.get_mut(position)? = Slot { key, start, len, value };
        if text.len() > 8 {
            self.long.push_str(text);
        }
        self.longest = self.longest.max(text.len());
        None
    }

    /// The slot of a text, or the free slot where it would go.
    #[inline]
    fn find(&self, key: u64, text: &[u8]) -> Option<(usize, &Slot)> {
        let last = self.slots.len().wrapping_sub(1);
        let mut position = slot_of(key, text.len(), self.shift) & last;
        // One round at most; a table that is not full ends earlier.
        for _ in 0..self.slots.len() {
            let slot = self.slots.get(position)?;
            let same = slot.key == key && usize::from(slot.len) == text.len() && self.same(slot, text);
            if same || slot.len == FREE {
                return Some((position, slot));
            }
            position = (position + 1) & last;
        }
        None
    }

    #[inline]
    fn same(&self, slot: &Slot, text: &[u8]) -> bool {
        let start = slot.start as usize;
        text.len() <= 8 || self.long.as_bytes().get(start..start + text.len()) == Some(text)
    }
}

/// Up to eight bytes: the bytes themselves, unique together with the length. More: a hash.
#[inline]
fn key(text: &[u8]) -> u64 {
    match text {
        [] => 0,
        [.., last] if text.len() < 4 => {
            u64::from(text[0]) | u64::from(text[text.len() / 2]) << 8 | u64::from(*last) << 16
        }
        _ if text.len() <= 8 => {
            let first = text.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
            let last = text.last_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
            u64::from(first) | u64::from(last) << 32
        }
        _ => {
            let chunk = |bytes: &[u8]| bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
            let tail = text.last_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
            let whole = text.chunks_exact(8).fold(tail, |hash, bytes| mix(hash ^ chunk(bytes)));
            mix(whole)
        }
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "shifted down to the number of slots")]
fn slot_of(key: u64, len: usize, shift: u32) -> usize {
    (mix(key ^ len as u64) >> shift) as usize
}

/// Spreads differences in any byte to the highest bits.
#[inline]
fn mix(word: u64) -> u64 {
    (word ^ word >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_of_every_length_are_told_apart() {
        let texts: Vec<String> =
            (0..40).flat_map(|len| ["0", "a"].map(|letter| letter.repeat(len))).collect();
        let mut table = TextTable::with_capacity(texts.len());
        for (value, text) in (0u16..).zip(&texts) {
            let first =
                texts.iter().position(|other| other == text).and_then(|index| u16::try_from(index).ok());
            assert_eq!(table.insert(text, value), first.filter(|first| *first != value));
        }
        assert_eq!(table.get("0".repeat(39).as_bytes()), Some(78));
        assert_eq!(table.get("0".repeat(40).as_bytes()), None);
        assert_eq!(table.longest(), 39);
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert_eq!(TextTable::default().get(b"1"), None);
        assert_eq!(TextTable::with_capacity(0).get(b"1"), None);
    }

    proptest! {
        #[test]
        fn it_is_a_map(texts in proptest::collection::vec("[0-9a-c技]{0,12}", 0..200), asked in "[0-9a-c技]{0,12}") {
            let mut table = TextTable::with_capacity(texts.len());
            let mut map = BTreeMap::new();
            for (value, text) in (0u16..).zip(&texts) {
                prop_assert_eq!(table.insert(text, value), map.get(text).copied());
                map.entry(text.clone()).or_insert(value);
            }
            for text in texts.iter().chain([&asked]) {
                prop_assert_eq!(table.get(text.as_bytes()), map.get(text).copied());
            }
        }
    }
}
