//! Records that are the same, or almost.

use std::collections::HashMap;

use super::gather::Entry;
use super::group::{Group, Outcome};
use super::value::NONE;
use crate::data::Origin;
use crate::data::SortedMap;
use crate::edit::evaluate::Distance;
use crate::edition::{Fraction, Nearness};

/// Work that a group may be: a pair that is looked at is one, a pair that is compared character by character so much more. Records beyond are
/// unknown.
const MOST_WORK: u32 = 1 << 30;
const COMPARISON: u32 = 1 << 6;

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
    let mut pairs = Pairs { text, left: MOST_WORK, distance: Distance::default(), earlier: SortedMap::new() };
    let most = group.most;
    let entries = group.sort();
    let signed: Vec<Signed<'_>> = entries.iter().map(|entry| Signed::of(*entry)).collect();
    let complete = match number {
        Some(Nearness::Within(most)) => pairs.within(&signed, most),
        Some(Nearness::Times(times)) => pairs.times(&signed, times),
        None => pairs.all(&signed),
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

/// A record with what tells most texts apart without looking at them.
struct Signed<'a> {
    entry: Entry<'a>,
    /// Characters of its text.
    length: u32,
    letters: Letters,
}

impl<'a> Signed<'a> {
    fn of(entry: Entry<'a>) -> Self {
        let length = u32::try_from(entry.text().chars().count()).unwrap_or(u32::MAX);
        Signed { entry, length, letters: Letters::of(entry.text()) }
    }
}

/// Which characters a text has: a bit for each of 64 classes of them.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        let class = |letter: char| u32::from(letter).wrapping_mul(0x9e37_79b1) >> 26;
        Letters(text.chars().fold(0, |letters, letter| letters | 1 << class(letter)))
    }

    /// So many changes of a character at least lie between two texts: each takes away one class at most, and adds one.
    fn least_distance(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones())
    }
}

/// Compares pairs, and keeps for each record the first earlier one that is almost the same.
struct Pairs<'a> {
    text: Option<Fraction>,
    /// Work that may still be done.
    left: u32,
    distance: Distance,
    earlier: SortedMap<Origin, Entry<'a>>,
}

impl<'a> Pairs<'a> {
    /// All pairs; false if there were too many.
    fn all(&mut self, entries: &[Signed<'a>]) -> bool {
        entries
            .iter()
            .enumerate()
            .all(|(place, one)| entries.iter().skip(place + 1).all(|other| self.compare(one, other)))
    }

    /// Pairs whose numbers differ by so much at most.
    fn within(&mut self, entries: &[Signed<'a>], most: u64) -> bool {
        let sorted = by_number(entries);
        sorted.iter().enumerate().all(|(place, (number, one))| {
            let mut near = sorted.iter().skip(place + 1);
            let near = near.by_ref().take_while(|(other, _)| other.abs_diff(*number) <= u128::from(most));
            near.into_iter().all(|(_, other)| self.compare(one, other))
        })
    }

    /// Pairs of which one number is so many times the other.
    fn times(&mut self, entries: &[Signed<'a>], times: u64) -> bool {
        let sorted = by_number(entries);
        sorted.iter().filter(|(number, _)| *number != 0).all(|(number, one)| {
            let Some(wanted) = number.checked_mul(i128::from(times)) else { return true };
            let from = sorted.partition_point(|(other, _)| *other < wanted);
            let same = sorted.iter().skip(from).take_while(|(other, _)| *other == wanted);
            same.into_iter()
                .filter(|(_, other)| other.entry.origin() != one.entry.origin())
                .all(|(_, other)| self.compare(one, other))
        })
    }

    /// Compares one pair; false if no more are compared.
    fn compare(&mut self, one: &Signed<'a>, other: &Signed<'a>) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        if self.text.is_some_and(|most| !may_be_alike(one, other, most)) {
            return true;
        }
        self.left = self.left.saturating_sub(COMPARISON);
        let (one, other) = (&one.entry, &other.entry);
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
        let longer = one.chars().count().max(other.chars().count()) as u128;
        fits(u128::from(self.distance.of(one, other).unsigned_abs()), longer, most)
    }
}

/// Whether a distance is at most a part of the longer text's length.
fn fits(distance: u128, longer: u128, most: Fraction) -> bool {
    distance * u128::from(most.denominator) <= longer * u128::from(most.numerator)
}

/// Whether two texts may be alike, by what is known without looking at them.
fn may_be_alike(one: &Signed<'_>, other: &Signed<'_>, most: Fraction) -> bool {
    let least = one.length.abs_diff(other.length).max(one.letters.least_distance(other.letters));
    fits(u128::from(least), u128::from(one.length.max(other.length)), most)
}

fn by_number<'e, 'a>(entries: &'e [Signed<'a>]) -> Vec<(i128, &'e Signed<'a>)> {
    let mut sorted: Vec<_> =
        entries.iter().filter_map(|signed| Some((signed.entry.number()?, signed))).collect();
    sorted.sort_by_key(|(number, signed)| (*number, signed.entry.origin()));
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_never_tell_more_than_the_distance(one in "[甲乙丙丁a-f]{0,12}", other in "[甲乙丙丁a-f]{0,12}") {
            let distance = Distance::default().of(&one, &other);
            let least = Letters::of(&one).least_distance(Letters::of(&other));
            prop_assert!(i64::from(least) <= distance);
        }
    }
}
