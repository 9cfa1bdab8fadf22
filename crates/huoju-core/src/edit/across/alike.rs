//! Records that are the same, or almost.

use std::collections::HashMap;

use super::gather::Entry;
use super::group::{Group, Outcome};
use super::value::NONE;
use crate::data::Origin;
use crate::data::SortedMap;
use crate::edit::evaluate::Distance;
use crate::edition::{Fraction, Nearness};

/// Pairs of one group that are compared at most; records beyond are unknown.
const MOST_PAIRS: usize = 1 << 24;

/// At most so many records in a group, or so many different values at a place; records without it take no part.
pub(super) fn unique(group: &mut Group<'_, '_>, of: Option<usize>, at_most: u32) -> Outcome {
    let at_most = at_most as usize;
    let value = |entry: &Entry<'_>| of.map(|place| entry.values().get(place).copied().unwrap_or(NONE));
    let first = group.entries.iter().filter_map(value).find(|value| *value != NONE);
    // Usually there is one value; that is known without putting the records into order.
    if of.is_none() && group.entries.len() <= at_most {
        return Outcome::pass(group.entries.len());
    }
    if at_most >= 1
        && of.is_some()
        && group.entries.iter().filter_map(value).all(|value| value == NONE || Some(value) == first)
    {
        return Outcome::pass(group.entries.iter().filter_map(value).filter(|value| *value != NONE).count());
    }
    let most = group.most;
    let entries: Vec<&Entry<'_>> = group.sort().iter().filter(|entry| value(entry) != Some(NONE)).collect();
    let mut first_with: HashMap<u64, usize> = HashMap::new();
    let (mut outcome, mut failing) = (Outcome::default(), Vec::new());
    for (number, entry) in entries.iter().copied().enumerate() {
        let seen = value(entry).map_or(number, |value| {
            let next = first_with.len();
            *first_with.entry(value).or_insert(next)
        });
        if seen >= at_most { failing.push(entry) } else { outcome.pass += 1 }
    }
    let count = if of.is_some() { first_with.len() } else { entries.len() };
    outcome.fail = failing.len() as u64;
    let hit = |entry: &Entry<'_>| entry.hit(entries.first().copied(), vec![count.to_string()]);
    outcome.hits = failing.into_iter().take(most).map(hit).collect();
    outcome
}

/// No two almost the same.
pub(super) fn near(group: &mut Group<'_, '_>, text: Option<Fraction>, number: Option<Nearness>) -> Outcome {
    let mut pairs =
        Pairs { text, left: MOST_PAIRS, distance: Distance::default(), earlier: SortedMap::new() };
    let most = group.most;
    let entries = group.sort();
    let complete = match number {
        Some(Nearness::Within(most)) => pairs.within(entries, most),
        Some(Nearness::Times(times)) => pairs.times(entries, times),
        None => pairs.all(entries),
    };
    let mut outcome = Outcome::default();
    for entry in entries {
        match pairs.earlier.get(&entry.origin()) {
            Some(other) => {
                outcome.fail += 1;
                if outcome.hits.len() < most {
                    outcome.hits.push(entry.hit(Some(other), Vec::new()));
                }
            }
            // What was not compared with everything might still have its like.
            None if complete => outcome.pass += 1,
            None => outcome.unknown += 1,
        }
    }
    outcome
}

/// Compares pairs, and keeps for each record the first earlier one that is almost the same.
struct Pairs<'a> {
    text: Option<Fraction>,
    /// Pairs that may still be compared.
    left: usize,
    distance: Distance,
    earlier: SortedMap<Origin, Entry<'a>>,
}

impl<'a> Pairs<'a> {
    /// All pairs; false if there were too many.
    fn all(&mut self, entries: &[Entry<'a>]) -> bool {
        entries
            .iter()
            .enumerate()
            .all(|(place, one)| entries.iter().skip(place + 1).all(|other| self.compare(one, other)))
    }

    /// Pairs whose numbers differ by so much at most.
    fn within(&mut self, entries: &[Entry<'a>], most: u64) -> bool {
        let sorted = by_number(entries);
        sorted.iter().enumerate().all(|(place, (number, one))| {
            let mut near = sorted.iter().skip(place + 1);
            let near = near.by_ref().take_while(|(other, _)| other.abs_diff(*number) <= u128::from(most));
            near.into_iter().all(|(_, other)| self.compare(one, other))
        })
    }

    /// Pairs of which one number is so many times the other.
    fn times(&mut self, entries: &[Entry<'a>], times: u64) -> bool {
        let sorted = by_number(entries);
        sorted.iter().filter(|(number, _)| *number != 0).all(|(number, one)| {
            let Some(wanted) = number.checked_mul(i128::from(times)) else { return true };
            let from = sorted.partition_point(|(other, _)| *other < wanted);
            let same = sorted.iter().skip(from).take_while(|(other, _)| *other == wanted);
            same.into_iter()
                .filter(|(_, other)| other.origin() != one.origin())
                .all(|(_, other)| self.compare(one, other))
        })
    }

    /// Compares one pair; false if no more are compared.
    fn compare(&mut self, one: &Entry<'a>, other: &Entry<'a>) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        // The values in which they are to differ, if any are.
        if !one.values().is_empty() && one.values() == other.values() {
            return true;
        }
        if self.text.is_some_and(|most| !self.alike(one.text(), other.text(), most)) {
            return true;
        }
        let (earlier, later) = if one.origin() < other.origin() { (one, other) } else { (other, one) };
        let known = self.earlier.or_insert_with(later.origin(), || *earlier);
        if earlier.origin() < known.origin() {
            *known = *earlier;
        }
        true
    }

    /// Whether the distance of two texts is at most a part of the longer one's length.
    fn alike(&mut self, one: &str, other: &str, most: Fraction) -> bool {
        let (one_length, other_length) = (one.chars().count(), other.chars().count());
        let longer = one_length.max(other_length) as u128 * u128::from(most.numerator);
        let fits = |distance: u128| distance * u128::from(most.denominator) <= longer;
        // So many characters differ at least, which is known without looking at them.
        fits(one_length.abs_diff(other_length) as u128)
            && fits(u128::from(self.distance.of(one, other).unsigned_abs()))
    }
}

fn by_number<'e, 'a>(entries: &'e [Entry<'a>]) -> Vec<(i128, &'e Entry<'a>)> {
    let mut sorted: Vec<_> = entries.iter().filter_map(|entry| Some((entry.number()?, entry))).collect();
    sorted.sort_by_key(|(number, entry)| (*number, entry.origin()));
    sorted
}
