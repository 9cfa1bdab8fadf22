//! Figures of a group: shares, values far from the others, gaps in a numbering.

use super::group::{Group, Outcome};
use super::growth::Growth;
use super::logarithm::{self, log2};
use crate::data::decimal;
use crate::edition::{Fraction, OutlierMethod};
use crate::rules::{NodeId, Type};

/// Scale of scores and shares in messages.
const SHOWN: u8 = 2;

/// No share above a limit.
pub(super) fn share(
    group: &Group<'_, '_>,
    (of, part): (Option<NodeId>, Option<NodeId>),
    above: Fraction,
    at_least: u32,
) -> Outcome {
    let value = |number: Option<i128>| if of.is_some() { number.unwrap_or_default() } else { 1 };
    let sum = |flagged: bool| {
        let values =
            group.entries.iter().filter(|entry| entry.flag() || !flagged).map(|entry| value(entry.number()));
        values.fold(0i128, i128::saturating_add)
    };
    let (total, count) = (sum(false), group.entries.len());
    let fails = |share: i128| count >= at_least as usize && exceeds(share, total, above);
    let percent = |share: i128| decimal::shown(quotient(share, total, 10_000), SHOWN);
    let limit = decimal::shown(quotient(above.numerator.into(), above.denominator.into(), 10_000), SHOWN);
    let mut outcome = Outcome::default();
    if part.is_some() {
        let share = sum(true);
        if fails(share) {
            outcome.fail = 1;
            outcome.hits.extend(group.as_one(vec![percent(share), limit, count.to_string()]));
        } else {
            outcome.pass = 1;
        }
        return outcome;
    }
    let numbers = group.entries.iter().map(|entry| (*entry, value(entry.number())));
    let failing: Vec<_> = numbers.filter(|(_, number)| fails(*number)).collect();
    outcome.fail = failing.len() as u64;
    outcome.pass = count as u64 - outcome.fail;
    let most = total.checked_mul(above.numerator.into()).map(|most| most / i128::from(above.denominator));
    let high = bound(most, of.map_or(0, |node| scale(group, node)));
    outcome.hits = group.hits(failing, |number| {
        vec![shown(group, of, number), percent(number), limit.clone(), high.clone(), count.to_string()]
    });
    outcome
}

/// No sum far from last year's.
pub(super) fn total(group: &Group<'_, '_>, of: Option<NodeId>, before: NodeId, change: Fraction) -> Outcome {
    let value = |number: Option<i128>| if of.is_some() { number.unwrap_or_default() } else { 1 };
    let sum = group.entries.iter().map(|entry| value(entry.number())).fold(0, i128::saturating_add);
    let Some(last) = group.entries.iter().filter_map(|entry| entry.second()).max() else {
        return Outcome { unknown: group.entries.len() as u64, ..Outcome::default() };
    };
    let (own, other) = (of.map_or(0, |node| scale(group, node)), scale(group, before));
    let aligned = |number: i128, from: u8| number.saturating_mul(10i128.pow((own.max(other) - from).into()));
    let (this, last_aligned) = (aligned(sum, own), aligned(last, other));
    let difference = this.saturating_sub(last_aligned);
    let mut outcome = Outcome::default();
    if exceeds(difference.saturating_abs(), last_aligned, change) {
        outcome.fail = 1;
        let percent = decimal::shown(quotient(difference, last_aligned, 10_000), SHOWN);
        let details = vec![
            shown(group, of, sum),
            shown(group, Some(before), last),
            percent,
            group.entries.len().to_string(),
        ];
        outcome.hits.extend(group.as_one(details));
    } else {
        outcome.pass = 1;
    }
    outcome
}

/// Whether part / whole > limit; a whole that is not positive has no shares.
pub(super) fn exceeds(part: i128, whole: i128, limit: Fraction) -> bool {
    let (part, whole) =
        (part.checked_mul(limit.denominator.into()), whole.checked_mul(limit.numerator.into()));
    matches!((part, whole), (Some(part), Some(whole)) if whole > 0 && part > whole)
}

/// part × times / whole, half away from zero; 0 where there is none.
pub(super) fn quotient(part: i128, whole: i128, times: i128) -> i128 {
    let (Some(part), false) = (part.checked_mul(times), whole == 0) else { return 0 };
    let half = whole.abs() / 2;
    (if part < 0 { part - half } else { part + half }) / whole
}

/// No value far from those of its group.
pub(super) fn outlier(
    group: &Group<'_, '_>,
    value: NodeId,
    method: OutlierMethod,
    limit: Fraction,
    at_least: u32,
) -> Outcome {
    let values: Vec<i128> = group.entries.iter().map(|entry| entry.number().unwrap_or_default()).collect();
    let scale = scale(group, value);
    let scored = match method {
        _ if values.len() < at_least as usize => None,
        OutlierMethod::Median => by_median(&values, limit),
        OutlierMethod::LogMad => by_logarithm(&values, scale, limit),
        OutlierMethod::Growth { .. } => {
            let before = group.entries.iter().map(|entry| entry.second().unwrap_or_default());
            by_growth(&values, &before.collect::<Vec<_>>(), limit)
        }
    };
    let mut outcome = Outcome::default();
    let Some(Scored { median, scores, bounds }) = scored else {
        outcome.pass = values.len() as u64;
        return outcome;
    };
    let mut failing = Vec::new();
    for ((entry, value), score) in group.entries.iter().zip(&values).zip(scores) {
        match score {
            Score::Unknown => outcome.unknown += 1,
            Score::Near => outcome.pass += 1,
            Score::Far(score) => failing.push((*entry, (*value, entry.second().unwrap_or_default(), score))),
        }
    }
    outcome.fail = failing.len() as u64;
    outcome.hits = group.hits(failing, |(value, before, score)| {
        let (low, high) = bounds.of(before);
        let mut details = vec![
            decimal::shown(value, scale),
            decimal::shown(median, scale),
            decimal::shown(score, SHOWN),
            bound(low, scale),
            bound(high, scale),
            values.len().to_string(),
        ];
        if let OutlierMethod::Growth { before: node } = method {
            details.push(shown(group, Some(node), before));
        }
        details
    });
    outcome
}

/// A bound as it is written; a dash where there is none.
fn bound(bound: Option<i128>, scale: u8) -> String {
    bound.map_or_else(|| "–".to_owned(), |bound| decimal::shown(bound, scale))
}

/// How far each value of a group is from the others.
struct Scored {
    /// Of the values.
    median: i128,
    scores: Vec<Score>,
    bounds: Bounds,
}

/// From where to where values are near.
enum Bounds {
    /// The same for all of them, where there is one.
    Same { low: Option<i128>, high: Option<i128> },
    /// By what each was last year.
    ByGrowth(Growth),
}

impl Bounds {
    /// For a record, by its value of last year.
    fn of(&self, before: i128) -> (Option<i128>, Option<i128>) {
        match self {
            Bounds::Same { low, high } => (*low, *high),
            Bounds::ByGrowth(growth) => growth.bounds(before),
        }
    }
}

/// How far a value is, in hundredths.
#[derive(Clone, Copy)]
pub(super) enum Score {
    Near,
    Far(i128),
    /// There is nothing to measure by.
    Unknown,
}

/// The value divided by the median.
fn by_median(values: &[i128], limit: Fraction) -> Option<Scored> {
    let median = median(values.to_vec())?;
    let score = |value: &i128| match (median > 0, exceeds_or_equals(*value, median, limit)) {
        (false, _) => Score::Unknown,
        (true, true) => Score::Far(quotient(*value, median, 100)),
        (true, false) => Score::Near,
    };
    // So many times the median is already too far.
    let from = median.checked_mul(limit.numerator.into());
    let high = from.map(|from| (from - 1).div_euclid(limit.denominator.into()));
    Some(Scored {
        median,
        scores: values.iter().map(score).collect(),
        bounds: Bounds::Same { low: None, high },
    })
}

fn exceeds_or_equals(value: i128, median: i128, limit: Fraction) -> bool {
    let sides = (value.checked_mul(limit.denominator.into()), median.checked_mul(limit.numerator.into()));
    matches!(sides, (Some(value), Some(most)) if value >= most)
}

/// The spread of a group of which more than half are one value: a fifth of a doubling, so that with a limit of 3.5 some twice or half that value is
/// far. Inferred.
const LEAST_SPREAD: i128 = (1 << logarithm::BITS) / 5;

/// The modified z-score of log(1 + value), where 1 is one unit.
fn by_logarithm(values: &[i128], scale: u8, limit: Fraction) -> Option<Scored> {
    let unit = 10u128.pow(u32::from(scale.min(18)));
    let logarithm = |value: &i128| u128::try_from(*value).ok().map(|value| i128::from(log2(unit + value)));
    let logarithms: Vec<Option<i128>> = values.iter().map(logarithm).collect();
    let centre = median(logarithms.iter().flatten().copied().collect())?;
    let spread = median(logarithms.iter().flatten().map(|logarithm| (logarithm - centre).abs()).collect())?;
    // Where more than half are one value there is no spread of their own to measure by.
    let spread = if spread == 0 { LEAST_SPREAD } else { spread };
    let (limit_above, limit_below) = (i128::from(limit.numerator), i128::from(limit.denominator));
    let score = |logarithm: &Option<i128>| {
        let Some(logarithm) = logarithm else { return Score::Unknown };
        // A logarithm has 39 bits at most, so nothing here comes near 127.
        let distance = (logarithm - centre).abs() * 6_745;
        let is_far = distance * limit_below > limit_above * spread * 10_000;
        if is_far { Score::Far(quotient(distance, spread * 10_000, 100)) } else { Score::Near }
    };
    let reach = limit_above * spread * 10_000 / (limit_below * 6_745);
    let value_of =
        |logarithm: i128| power2(logarithm).map(|number| number - i128::try_from(unit).unwrap_or_default());
    Some(Scored {
        median: median(values.to_vec())?,
        scores: logarithms.iter().map(score).collect(),
        bounds: Bounds::Same {
            low: value_of(centre - reach).map(|low| low.max(0)),
            high: value_of(centre + reach),
        },
    })
}

/// Changes as distances from the median change.
fn by_growth(values: &[i128], before: &[i128], limit: Fraction) -> Option<Scored> {
    let pairs: Vec<(i128, i128)> = values.iter().copied().zip(before.iter().copied()).collect();
    let growth = Growth::of(&pairs, limit)?;
    Some(Scored {
        median: median(values.to_vec())?,
        scores: pairs.iter().map(|pair| growth.score(*pair)).collect(),
        bounds: Bounds::ByGrowth(growth),
    })
}

/// The smallest number whose binary logarithm is not less; `None` beyond what a number holds.
fn power2(logarithm: i128) -> Option<i128> {
    let Ok(wanted) = u64::try_from(logarithm) else { return Some(1) };
    if wanted >> logarithm::BITS >= 120 {
        return None;
    }
    let (mut low, mut high) = (1u128, 1u128 << 121);
    while low < high {
        let middle = low.midpoint(high);
        if log2(middle) < wanted { low = middle + 1 } else { high = middle }
    }
    i128::try_from(low).ok()
}

/// The middle value; of an even number the mean of the two in the middle, rounded towards the smaller.
///
/// Sorted as a whole: choosing one value is not linear in the standard library made for size, where it takes the square of equal values.
pub(super) fn median(mut values: Vec<i128>) -> Option<i128> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some(lower + (upper - lower).div_euclid(2))
}

/// No gap between the smallest and the largest number.
pub(super) fn sequence(group: &Group<'_, '_>) -> Outcome {
    let mut numbers: Vec<i128> = group.entries.iter().filter_map(|entry| entry.number()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let gap = |pair: &[i128]| pair[1] - pair[0] - 1;
    let missing: i128 = numbers.windows(2).map(gap).sum();
    let mut outcome = Outcome::default();
    let Some(pair) = numbers.windows(2).find(|pair| gap(pair) > 0) else {
        outcome.pass = 1;
        return outcome;
    };
    outcome.fail = 1;
    let (first, last) = (pair[0] + 1, pair[1] - 1);
    let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
    outcome.hits.extend(group.as_one(vec![missing.to_string(), range, group.entries.len().to_string()]));
    outcome
}

/// A number as it is written; records where none is summed.
fn shown(group: &Group<'_, '_>, node: Option<NodeId>, number: i128) -> String {
    node.map_or_else(|| number.to_string(), |node| decimal::shown(number, scale(group, node)))
}

/// Digits after the point of a node.
fn scale(group: &Group<'_, '_>, node: NodeId) -> u8 {
    let node = group.form.definition().program.nodes.get(node as usize);
    match node.map(|node| node.ty) {
        Some(Type::Number { scale, .. }) => scale,
        _ => 0,
    }
}
