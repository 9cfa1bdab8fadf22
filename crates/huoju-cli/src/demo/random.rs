//! Reproducible randomness: the same seed gives the same demo on every platform.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Streams of the seed that are not the number of a row.
pub(crate) const SHUFFLE: u64 = u64::MAX;
pub(crate) const AMOUNTS: u64 = u64::MAX - 1;
pub(crate) const ERRORS: u64 = u64::MAX - 2;
pub(crate) const LEFT_OUT: u64 = u64::MAX - 3;
/// The first of the streams for the sheets of the rows.
pub(crate) const INCOME: u64 = 1 << 63;

/// A stream of random numbers.
pub(crate) struct Random {
    source: ChaCha8Rng,
}

impl Random {
    /// Stream number `stream` of a seed; streams are independent, so parts can be made in any order.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Random { source }
    }

    /// A number from 0 to `end` - 1 (0 where `end` is 0).
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.source.next_u64()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or(0)
    }

    /// The same as a number that can be subtracted from.
    pub(crate) fn below_signed(&mut self, end: u64) -> i64 {
        i64::try_from(self.below(end)).unwrap_or_default()
    }

    /// True in `per_mille` of 1,000 cases.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1_000) < per_mille
    }

    /// One of the items, each as likely.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let index = usize::try_from(self.below(items.len() as u64)).unwrap_or(0);
        &items[index]
    }

    /// One of the items, by weight.
    pub(crate) fn weighted<T: Clone>(&mut self, items: &[T], weight: fn(&T) -> u64) -> T {
        let mut point = self.below(items.iter().map(weight).sum());
        for item in items {
            match point.checked_sub(weight(item)) {
                Some(rest) => point = rest,
                None => return item.clone(),
            }
        }
        items[items.len() - 1].clone()
    }

    /// A positive amount with a long tail: half of them are below the median, none is 300 times as large. In hundredths;
    /// most are whole, as people write them.
    pub(crate) fn long_tailed(&mut self, median: i64) -> i64 {
        let steps = [250, 400, 630, 1_000, 1_585, 2_512, 3_981];
        let drawn = (0..4).fold(median, |amount, _| amount * self.pick(&steps) / 1_000);
        let whole = drawn / 100 * 100;
        if whole > 0 && self.chance(750) { whole } else { drawn.max(1) }
    }

    /// The items in random order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or(0);
            items.swap(last, other);
        }
    }
}
