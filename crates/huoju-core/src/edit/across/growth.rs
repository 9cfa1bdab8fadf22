//! Changes against last year far from those of the others, after Hidiroglou and Berthelot.

use super::figures::{Score, exceeds, median, quotient};
use crate::edition::Fraction;

/// Digits after the binary point of changes and their effects.
const EFFECT_BITS: u32 = 24;
/// A quartile is at least one part in so many of the median effect away from it: the A = 0.05 of the method.
const MEDIAN_PARTS: i128 = 20;
/// It is also at least as far away as a change of one part in so many of the value itself would be. Without it, where half of the units grow alike
/// and the median effect is 0, as it is by construction, the smallest change of any other would be the farthest.
const OWN_PARTS: i128 = 50;
/// Values have so many bits at most.
const VALUE_BITS: u32 = 64;

const ONE: i128 = 1 << EFFECT_BITS;

/// What the changes of a group are measured by: this year's value of a record and last year's are a pair.
pub(super) struct Growth {
    /// The median change, as a factor.
    typical: i128,
    /// The median effect, and how far the quartiles below and above it are.
    middle: i128,
    below: i128,
    above: i128,
    limit: Fraction,
}

/// An effect against the others.
struct Distance {
    is_below: bool,
    /// How far it is from the median effect, and by what that is measured.
    distance: i128,
    reach: i128,
}

impl Growth {
    /// Of the pairs that can be compared; `None` if there are none.
    pub(super) fn of(pairs: &[(i128, i128)], limit: Fraction) -> Option<Self> {
        let pairs: Vec<_> = pairs.iter().copied().filter(|pair| is_comparable(*pair)).collect();
        let typical = median(pairs.iter().map(|pair| change(*pair)).collect())?.max(1);
        let mut effects: Vec<i128> = pairs.iter().map(|pair| effect(*pair, typical)).collect();
        effects.sort_unstable();
        let [lower, middle, upper] = [quantile(&effects, 1)?, quantile(&effects, 2)?, quantile(&effects, 3)?];
        let least = middle.saturating_abs() / MEDIAN_PARTS;
        Some(Self {
            typical,
            middle,
            below: middle.saturating_sub(lower).max(least),
            above: upper.saturating_sub(middle).max(least),
            limit,
        })
    }

    /// How far the change of a record is from the others.
    pub(super) fn score(&self, pair: (i128, i128)) -> Score {
        if !is_comparable(pair) {
            return Score::Unknown;
        }
        let Distance { distance, reach, .. } = self.distance(pair);
        if exceeds(distance, reach, self.limit) {
            Score::Far(quotient(distance, reach, 100))
        } else {
            Score::Near
        }
    }

    /// From where to where this year's value would be near, given last year's.
    pub(super) fn bounds(&self, before: i128) -> (Option<i128>, Option<i128>) {
        let is_far = |value: i128, is_wanted: fn(&Distance) -> bool| {
            let distance = self.distance((value, before));
            is_wanted(&distance) && exceeds(distance.distance, distance.reach, self.limit)
        };
        let low = smallest(|value| !is_far(value, |distance| distance.is_below));
        let high = smallest(|value| is_far(value, |distance| !distance.is_below));
        (low.map(|low| if low == 1 { 0 } else { low }), high.map(|from| from - 1))
    }

    fn distance(&self, pair: (i128, i128)) -> Distance {
        let effect = effect(pair, self.typical);
        let is_below = effect < self.middle;
        let (distance, reach) = if is_below {
            (self.middle.saturating_sub(effect), self.below)
        } else {
            (effect.saturating_sub(self.middle), self.above)
        };
        Distance { is_below, distance, reach: reach.max((ONE / OWN_PARTS).saturating_mul(size(pair))) }
    }
}

/// Whether a change can be told: both values are there, and not too large.
fn is_comparable((value, before): (i128, i128)) -> bool {
    value > 0 && before > 0 && value.max(before) >> VALUE_BITS == 0
}

/// The change as a factor.
fn change((value, before): (i128, i128)) -> i128 {
    (value << EFFECT_BITS) / before
}

/// What a change counts by: the square root of the larger value.
fn size((value, before): (i128, i128)) -> i128 {
    value.max(before).isqrt()
}

/// How much more, or less, a value has changed than is typical, weighted by its size. It grows with the value.
fn effect(pair: (i128, i128), typical: i128) -> i128 {
    let change = change(pair).max(1);
    let beyond = if change < typical {
        ONE - (typical << EFFECT_BITS).checked_div(change).unwrap_or(i128::MAX)
    } else {
        (change << EFFECT_BITS).checked_div(typical).unwrap_or(i128::MAX) - ONE
    };
    beyond.saturating_mul(size(pair))
}

/// The value below which so many quarters of ascending values lie: that at the rounded-up place.
fn quantile(sorted: &[i128], quarters: usize) -> Option<i128> {
    sorted.get((sorted.len() * quarters).div_ceil(4).checked_sub(1)?).copied()
}

/// The smallest value for which something holds that holds for all larger ones; `None` if it holds for none.
fn smallest(holds: impl Fn(i128) -> bool) -> Option<i128> {
    let (mut low, mut high) = (1i128, 1i128 << VALUE_BITS);
    let end = high;
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    (low < end).then_some(low)
}
