//! Amounts of the contracts of one flow: a few large ones carry most of the sum, and the sum is met to the fen.

use crate::demo::random::Random;

/// A large contract has 10,000,000 元 or more (the ministry's own "major contract", 2019 analysis).
pub(crate) const LARGE: i64 = 1_000_000_000;
/// Among 1,000 contracts of average value so many are large.
const LARGE_PER_MILLE: i64 = 44;
/// Average contract of 2021 in fen (556.2 万元).
const AVERAGE: i64 = 556_200_000;
/// Small contracts: (from, to, weight) in fen; the weighted mean is about 1.2 million 元.
const STEPS: &[(i64, i64, u64)] = &[
    (500_000, 2_000_000, 10),
    (2_000_000, 10_000_000, 26),
    (10_000_000, 30_000_000, 24),
    (30_000_000, 100_000_000, 20),
    (100_000_000, 300_000_000, 14),
    (300_000_000, 990_000_000, 11),
];

/// Splits `fen` into `count` amounts.
pub(crate) fn split(count: u64, fen: i64, random: &mut Random) -> Vec<i64> {
    let contracts = i64::try_from(count).unwrap_or(i64::MAX);
    if contracts == 0 {
        return Vec::new();
    }
    let average = fen / contracts;
    // Flows of more valuable contracts have more large ones, not larger ones.
    let expected =
        i128::from(contracts) * i128::from(LARGE_PER_MILLE) * i128::from(average) / i128::from(AVERAGE);
    let expected = i64::try_from(expected).unwrap_or(i64::MAX);
    let mut large = (expected / 1_000 + i64::from(random.below(1_000) < (expected % 1_000).unsigned_abs()))
        .min(contracts);
    for _ in 0..40 {
        let small: Vec<i64> = (large..contracts).map(|_| draw(random)).collect();
        let rest = fen - small.iter().sum::<i64>() - large * LARGE;
        if large == 0 {
            let scaled = in_proportion(fen, &small);
            if scaled.iter().all(|amount| *amount < LARGE && *amount >= 100_000) {
                return scaled;
            }
            large = i64::from(fen >= LARGE + contracts * 100_000);
        } else if rest >= 0 {
            let weights: Vec<i64> = (0..large).map(|_| heavy(random)).collect();
            let extra = in_proportion(rest, &weights);
            return small.into_iter().chain(extra.into_iter().map(|extra| LARGE + extra)).collect();
        } else {
            large -= 1;
        }
    }
    in_proportion(fen, &vec![1; usize::try_from(contracts).unwrap_or(0)])
}

fn draw(random: &mut Random) -> i64 {
    let (from, to, _) = random.weighted(STEPS, |step| step.2);
    let amount = from + i64::try_from(random.below((to - from).unsigned_abs())).unwrap_or(0);
    // Most prices are agreed in whole hundreds of 元.
    if random.below(4) > 0 { amount / 10_000 * 10_000 } else { amount }
}

/// A weight with a long tail.
fn heavy(random: &mut Random) -> i64 {
    1_000_000 / (1 + i64::try_from(random.below(1_000)).unwrap_or(0))
}

/// Splits a sum in proportion to weights; the last part takes what rounding leaves.
fn in_proportion(sum: i64, weights: &[i64]) -> Vec<i64> {
    let all: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    let part = |weight: i64| i128::from(sum) * i128::from(weight) / all.max(1);
    let mut parts: Vec<i64> =
        weights.iter().map(|weight| i64::try_from(part(*weight)).unwrap_or(0)).collect();
    let rest = sum - parts.iter().sum::<i64>();
    if let Some(last) = parts.last_mut() {
        *last += rest;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::contracts::{flows::flows, published::totals};

    #[test]
    fn the_national_year_has_the_shape_that_was_observed() {
        let regions = totals(670_506);
        let flows = flows(&regions);
        let mut random = Random::new(1, 0);
        let (mut all, mut large, mut all_fen, mut large_fen) = (0_u64, 0_u64, 0_i64, 0_i64);
        for (counts, fen) in flows.counts.iter().flatten().zip(flows.fen.iter().flatten()) {
            let amounts = split(*counts, *fen, &mut random);
            assert_eq!(amounts.iter().sum::<i64>(), *fen);
            assert_eq!(amounts.len() as u64, *counts);
            for amount in amounts {
                assert!(amount >= 100_000);
                all += 1;
                all_fen += amount;
                if amount >= LARGE {
                    large += 1;
                    large_fen += amount;
                }
            }
        }
        // About 4.4 % of the contracts carry about 80 % of the amount (2019: 4.4 % and 80.1 %).
        let (count_share, amount_share) = (large * 1_000 / all, large_fen / (all_fen / 1_000));
        assert!((38..=50).contains(&count_share), "{count_share} per mille of the contracts are large");
        assert!((770..=830).contains(&amount_share), "{amount_share} per mille of the amount is large");
    }
}
