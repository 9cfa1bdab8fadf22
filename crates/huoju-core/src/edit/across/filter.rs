//! Which hashes may have come more than once.

/// Two bits for each of many places that hashes fall on: one came, a second came. Says of none wrongly that it came once.
#[derive(Debug)]
pub(super) struct Filter {
    came: Vec<u64>,
    again: Vec<u64>,
    shift: u32,
}

/// Places for each hash that is expected.
const PLACES: usize = 8;

impl Filter {
    /// For so many hashes.
    pub(super) fn new(count: usize) -> Self {
        let words = (count.saturating_mul(PLACES) / 64 + 1).next_power_of_two();
        // The upper bits of a hash are its best.
        Filter { came: vec![0; words], again: vec![0; words], shift: 64 - 6 - words.ilog2() }
    }

    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let place = usize::try_from(hash >> self.shift).unwrap_or_default();
        (place / 64, 1 << (place % 64))
    }

    /// Notes a hash.
    #[inline]
    pub(super) fn insert(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.again[word] |= self.came[word] & bit;
        self.came[word] |= bit;
    }

    /// Whether a hash may have come more than once.
    #[inline]
    pub(super) fn repeats(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.again[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::across::value::combine;

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
