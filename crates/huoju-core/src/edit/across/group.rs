//! The records of one group of one rule, and what comparing them gives.

use super::store::Place;
use crate::data::Origin;
use crate::edition::Form;

/// Findings of one rule that are kept, the first in the order of the input; further ones are counted only.
pub(super) const MOST_FINDINGS: usize = 1 << 16;

/// A record of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) place: Place,
    pub(super) origin: Origin,
    /// The record belongs to the part whose share is asked for.
    pub(super) flag: bool,
    /// For each part of the key, one bit: it is personal.
    pub(super) masked: u8,
    pub(super) number: Option<i128>,
    pub(super) second: Option<i128>,
    /// Words of values that are told apart.
    pub(super) values: &'a [u64],
    /// A text that is compared as such.
    pub(super) text: &'a str,
}

/// The records of one group of one rule, in any order.
pub(super) struct Group<'e, 'a> {
    pub(super) form: &'a Form,
    pub(super) entries: &'e mut [Entry<'a>],
}

/// What the comparison of a group gives.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) hits: Vec<Hit>,
    pub(super) pass: u64,
    pub(super) fail: u64,
    pub(super) unknown: u64,
}

/// What fails, before its texts are read.
#[derive(Debug)]
pub(super) struct Hit {
    pub(super) origin: Origin,
    pub(super) place: Place,
    pub(super) masked: u8,
    /// It is the group as one, of which this is the first record.
    pub(super) of_group: bool,
    /// The record that it is compared with.
    pub(super) other: Option<(Origin, Place)>,
    /// Texts for the [details](crate::edition::AcrossKind::details) of the rule's kind but those of the other record, in their order.
    pub(super) details: Vec<String>,
}

impl<'a> Group<'_, 'a> {
    /// Puts the records into the order of the input.
    pub(super) fn sort(&mut self) -> &[Entry<'a>] {
        self.entries.sort_unstable_by_key(|entry| entry.origin);
        self.entries
    }

    /// A finding on the group as one.
    pub(super) fn as_one(&self, details: Vec<String>) -> Option<Hit> {
        let first = self.entries.iter().min_by_key(|entry| entry.origin)?;
        let masked = self.entries.iter().fold(0, |masked, entry| masked | entry.masked);
        Some(Hit { masked, of_group: true, ..first.hit(None, details) })
    }
}

impl Entry<'_> {
    /// A finding on the record.
    pub(super) fn hit(&self, other: Option<&Entry<'_>>, details: Vec<String>) -> Hit {
        let other = other.map(|other| (other.origin, other.place));
        Hit { origin: self.origin, place: self.place, masked: self.masked, of_group: false, other, details }
    }
}

impl Outcome {
    /// All of them pass.
    pub(super) fn pass(count: usize) -> Self {
        Outcome { pass: count as u64, ..Outcome::default() }
    }
}
