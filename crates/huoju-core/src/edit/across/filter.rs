//! Which hashes may have come more than once, and which very often.

use std::collections::HashMap;

/// Two bits for each of many places that hashes fall on: one came, a second came. Says of none wrongly that it came once.
#[derive(Debug)]
pub(super) struct Filter {
    words: Vec<u64>,
    shift: u32,
}

/// Places for each hash that is expected.
const PLACES: usize = 4;

/// Places of a word.
const OF_WORD: usize = 32;

impl Filter {
    /// For so many hashes.
    pub(super) fn new(count: usize) -> Self {
        let words = (count.saturating_mul(PLACES) / OF_WORD + 1).next_power_of_two();
        // The upper bits of a hash are its best.
        Filter { words: vec![0; words], shift: 64 - OF_WORD.ilog2() - words.ilog2() }
    }

    /// Where a hash falls: the word, and the bit that says that it came; the next says that it came again.
    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let place = usize::try_from(hash >> self.shift).unwrap_or_default();
        (place / OF_WORD, 1 << (place % OF_WORD * 2))
    }

    /// Notes a hash.
    #[inline]
    pub(super) fn insert(&mut self, hash: u64) {
        let (word, came) = self.place(hash);
        let word = &mut self.words[word];
        *word |= (*word & came) << 1 | came;
    }

    /// Whether a hash may have come more than once.
    #[inline]
    pub(super) fn repeats(&self, hash: u64) -> bool {
        let (word, came) = self.place(hash);
        self.words[word] & came << 1 != 0
    }
}

/// Which hashes come most often, of at most so many counted: whatever comes more often than one in `room` of all is among them (Misra and Gries).
#[derive(Debug)]
pub(super) struct Frequent {
    counted: HashMap<u64, u64>,
    room: usize,
}

impl Frequent {
    /// For hashes that come more often than one in so many.
    pub(super) fn new(room: u64) -> Self {
        Frequent { counted: HashMap::new(), room: usize::try_from(room).unwrap_or(usize::MAX) }
    }

    /// Notes a hash.
    #[inline]
    pub(super) fn note(&mut self, hash: u64) {
        if let Some(count) = self.counted.get_mut(&hash) {
            *count += 1;
        } else if self.counted.len() < self.room {
            self.counted.insert(hash, 1);
        } else {
            self.counted.retain(|_, count| {
                *count -= 1;
                *count > 0
            });
        }
    }

    /// All hashes that may be frequent.
    pub(super) fn hashes(&self) -> impl Iterator<Item = u64> {
        self.counted.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::across::value::combine;

    #[test]
    fn what_comes_often_is_among_what_is_counted() {
        let mut frequent = Frequent::new(4);
        // 300 of 1,000 are one, 260 another; both are more than one in five.
        let often = |number: u64| if number % 10 < 3 { 1 } else { 1_000 + number };
        let numbers = (0..1_000).map(|number| if number % 50 >= 37 { 2 } else { often(number) });
        numbers.for_each(|number| frequent.note(number));
        let hashes: Vec<u64> = frequent.hashes().collect();
        assert!(hashes.len() <= 4 && hashes.contains(&2) && hashes.contains(&1), "{hashes:?}");
    }

    #[test]
    fn what_came_twice_is_never_missed_and_most_of_the_rest_is_left_out() {
        let mut filter = Filter::new(1_100);
        let hash = |number| combine(0, number);
        (0..1_000).chain(0..100).for_each(|number| filter.insert(hash(number)));
        assert!((0..100).all(|number| filter.repeats(hash(number))));
        assert!((100..1_000).filter(|number| filter.repeats(hash(*number))).count() < 200);
        assert!(!Filter::new(0).repeats(u64::MAX));
    }
}
