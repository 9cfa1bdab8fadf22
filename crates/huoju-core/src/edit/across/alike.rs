//! Records that are the same, or almost.

use std::collections::{BTreeMap, HashMap};

use super::compare::{Group, Outcome, row_of};
use super::entry::Entry;
use crate::data::Origin;
use crate::edit::evaluate::Distance;
use crate::edition::{Fraction, Nearness};

/// Pairs of one group that are compared at most; records beyond are unknown.
const MOST_PAIRS: usize = 1 << 24;

/// At most so many records in a group, or so many different values of the text at a place; records without it take no part.
pub(super) fn unique(group: &Group<'_>, of: Option<usize>, at_most: u32) -> Outcome {
    let has = |entry: &&Entry<'_>| of.is_none_or(|place| !text(entry, place).is_empty());
    let entries: Vec<&Entry<'_>> = group.entries.iter().filter(has).collect();
    let mut first_with: HashMap<&str, usize> = HashMap::new();
    let mut outcome = Outcome::default();
    let mut failing = Vec::new();
    for (number, entry) in entries.iter().copied().enumerate() {
        let seen = of.map_or(number, |place| {
            let next = first_with.len();
            *first_with.entry(text(entry, place)).or_insert(next)
        });
        if seen >= at_most as usize { failing.push(entry) } else { outcome.pass += 1 }
    }
    let count = if of.is_some() { first_with.len() } else { entries.len() };
    let Some(first) = entries.first() else { return outcome };
    outcome.fail = failing.len() as u64;
    outcome.found = failing
        .into_iter()
        .map(|entry| {
            let details =
                vec![row_of(first.origin, entry.origin), first.record.to_owned(), count.to_string()];
            group.on(entry, details)
        })
        .collect();
    outcome
}

/// No two almost the same.
pub(super) fn near(
    group: &Group<'_>,
    text: Option<Fraction>,
    number: Option<Nearness>,
    differs: bool,
) -> Outcome {
    let mut pairs =
        Pairs { text, differs, left: MOST_PAIRS, distance: Distance::default(), earlier: BTreeMap::new() };
    let complete = match number {
        Some(Nearness::Within(most)) => pairs.within(group.entries, most),
        Some(Nearness::Times(times)) => pairs.times(group.entries, times),
        None => pairs.all(group.entries),
    };
    let mut outcome = Outcome::default();
    for entry in group.entries {
        match pairs.earlier.get(&entry.origin) {
            Some(other) => {
                outcome.fail += 1;
                let details = vec![row_of(other.origin, entry.origin), other.record.to_owned()];
                outcome.found.push(group.on(entry, details));
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
    differs: bool,
    /// Pairs that may still be compared.
    left: usize,
    distance: Distance,
    earlier: BTreeMap<Origin, Entry<'a>>,
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
                .filter(|(_, other)| other.origin != one.origin)
                .all(|(_, other)| self.compare(one, other))
        })
    }

    /// Compares one pair; false if no more are compared.
    fn compare(&mut self, one: &Entry<'a>, other: &Entry<'a>) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let texts = usize::from(self.text.is_some());
        if self.differs && text(one, texts) == text(other, texts) {
            return true;
        }
        if self.text.is_some_and(|most| !self.alike(text(one, 0), text(other, 0), most)) {
            return true;
        }
        let (earlier, later) = if one.origin < other.origin { (one, other) } else { (other, one) };
        let known = self.earlier.entry(later.origin).or_insert(*earlier);
        if earlier.origin < known.origin {
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
    let mut sorted: Vec<_> = entries.iter().filter_map(|entry| Some((entry.number?, entry))).collect();
    sorted.sort_by_key(|(number, entry)| (*number, entry.origin));
    sorted
}

fn text<'a>(entry: &Entry<'a>, place: usize) -> &'a str {
    Group::text(entry, place)
}
