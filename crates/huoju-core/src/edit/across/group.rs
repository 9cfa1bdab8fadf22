//! The records of one group of one rule, and what comparing them gives.

use super::gather::Entry;
use super::store::Place;
use crate::data::Origin;
use crate::edition::Form;

/// Findings of one rule that are kept, the first in the order of the input; further ones are counted only.
pub(super) const MOST_FINDINGS: usize = 1 << 16;

/// The records of one group of one rule, in any order.
pub(super) struct Group<'e, 'a> {
    pub(super) form: &'a Form,
    pub(super) entries: &'e mut [Entry<'a>],
    /// Findings that are wanted, the first in the order of the input.
    pub(super) most: usize,
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
        self.entries.sort_unstable_by_key(Entry::origin);
        self.entries
    }

    /// A finding on the group as one.
    pub(super) fn as_one(&self, details: Vec<String>) -> Option<Hit> {
        let first = self.entries.iter().min_by_key(|entry| entry.origin())?;
        let masked = self.entries.iter().fold(0, |masked, entry| masked | entry.masked());
        Some(Hit { masked, of_group: true, ..first.hit(None, details) })
    }

    /// Findings on records that fail, of which only the first are wanted.
    pub(super) fn hits<T>(
        &self,
        mut failing: Vec<(Entry<'a>, T)>,
        details: impl Fn(T) -> Vec<String>,
    ) -> Vec<Hit> {
        if failing.len() > self.most {
            failing.sort_unstable_by_key(|(entry, _)| entry.origin());
        }
        failing.into_iter().take(self.most).map(|(entry, found)| entry.hit(None, details(found))).collect()
    }
}

impl Outcome {
    /// All of them pass.
    pub(super) fn pass(count: usize) -> Self {
        Outcome { pass: count as u64, ..Outcome::default() }
    }
}
