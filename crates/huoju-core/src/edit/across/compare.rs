//! At the end: the groups of each partition, compared.

use std::cmp::Ordering;

use super::entry::{Entry, key_of, parts};
use super::finding::{AcrossView, Found};
use super::shared::Shared;
use super::{SpillError, alike, figures};
use crate::data::attach::Lines;
use crate::data::{Attachments, Origin};
use crate::edit::finding::Sink;
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, AcrossKind, Form, Personal};

/// Findings of one rule that are kept, the first in the order of the input; further ones are counted only.
const MOST_FINDINGS: usize = 1 << 16;

/// The records of one group of one rule, in the order of the input.
pub(super) struct Group<'a> {
    pub(super) form: &'a Form,
    pub(super) entries: &'a [Entry<'a>],
}

/// What the comparison of a group gives.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) found: Vec<Found>,
    pub(super) pass: u64,
    pub(super) fail: u64,
    pub(super) unknown: u64,
}

/// Entries of one partition, taken out to be compared: partitions have nothing to do with each other.
#[derive(Debug, Default)]
pub struct Partition(pub(super) Vec<u8>);

/// What comparing a partition found.
#[derive(Debug, Default)]
pub struct Compared {
    counts: Vec<RuleCount>,
    found: Vec<Vec<Found>>,
}

impl Partition {
    /// Whether no record left anything there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compares the records of a partition.
    ///
    /// # Errors
    /// [`SpillError::Damaged`] if it is not what was kept.
    pub fn compare(&self, form: &Form) -> Result<Compared, SpillError> {
        let rules = &form.definition().across;
        let mut compared = Compared::empty(form);
        let shared = Shared::new(rules);
        let mut places = index(&self.0).ok_or(SpillError::Damaged)?;
        places.sort_unstable();
        for alike in places.chunk_by(|one, other| (one.rule, one.hash) == (other.rule, other.hash)) {
            let Some(first) = alike.first() else { continue };
            let members = shared.of(first.rule);
            let rule = rules.get(usize::from(first.rule)).ok_or(SpillError::Damaged)?;
            if alike.len() == 1 && members.len() == 1 && passes_alone(&rule.kind) {
                compared.counts[usize::from(first.rule)].pass += 1;
                continue;
            }
            let mut entries = entries(&self.0, alike)?;
            for group in entries.chunk_by_mut(|one, other| one.key == other.key) {
                for (place, index) in members.iter().enumerate() {
                    let rule = rules.get(usize::from(*index)).ok_or(SpillError::Damaged)?;
                    group.iter_mut().for_each(|entry| entry.rule = *index);
                    compared.add(usize::from(*index), compare(form, rule, group, place));
                }
            }
        }
        Ok(compared)
    }
}

impl Compared {
    /// Nothing, of each rule of a form.
    pub(super) fn empty(form: &Form) -> Self {
        let rules = &form.definition().across;
        let counts = vec![RuleCount::default(); rules.len()];
        Compared { counts, found: rules.iter().map(|_| Vec::new()).collect() }
    }

    /// Adds which units of the frames that are given have a record.
    pub(crate) fn cover(&mut self, form: &Form, attachments: &Attachments) {
        let rules = &form.definition().across;
        self.counts.resize(rules.len(), RuleCount::default());
        self.found.resize_with(rules.len(), Vec::new);
        for (index, rule) in rules.iter().enumerate() {
            let frame = |lines: &&Lines| rule.kind.frame() == Some(lines.kind);
            if let (Ok(number), Some(lines)) = (u16::try_from(index), attachments.kinds().iter().find(frame))
            {
                self.add(index, coverage(form, number, lines));
            }
        }
    }

    fn add(&mut self, rule: usize, outcome: Outcome) {
        let Outcome { found, pass, fail, unknown } = outcome;
        self.counts[rule].add(&RuleCount { pass, fail, unknown, not_applicable: 0 });
        self.found[rule].extend(found);
        keep_first(&mut self.found[rule], 2 * MOST_FINDINGS);
    }

    /// Adds what was found in another partition.
    pub fn merge(&mut self, other: Compared) {
        if self.counts.is_empty() {
            *self = other;
            return;
        }
        self.counts.iter_mut().zip(&other.counts).for_each(|(mine, theirs)| mine.add(theirs));
        for (mine, theirs) in self.found.iter_mut().zip(other.found) {
            mine.extend(theirs);
            keep_first(mine, 2 * MOST_FINDINGS);
        }
    }

    /// Hands the findings to the sink in the order of (file, row, rule), and gives the outcomes of each rule.
    pub(crate) fn deliver(self, form: &Form, reveal: bool, sink: &mut dyn Sink) -> Vec<RuleCount> {
        let rules = &form.definition().across;
        let mut found = self.found;
        found.iter_mut().for_each(|found| keep_first(found, MOST_FINDINGS));
        let mut found: Vec<Found> = found.into_iter().flatten().collect();
        found.sort_by(order);
        for found in &found {
            if let Some(definition) = rules.get(usize::from(found.rule)) {
                sink.across(&AcrossView { form, definition, found, reveal });
            }
        }
        self.counts
    }
}

fn order(one: &Found, other: &Found) -> Ordering {
    (one.origin, one.rule, &one.key).cmp(&(other.origin, other.rule, &other.key))
}

/// Which units of a frame have a record.
fn coverage(form: &Form, rule: u16, lines: &Lines) -> Outcome {
    let root = form.record(0).map_or(&[][..], |record| &record.fields);
    let personal =
        |field: &u16| root.get(usize::from(*field)).is_some_and(|field| field.personal != Personal::Never);
    let masked =
        (0..8).zip(&lines.by).filter(|(_, field)| personal(field)).fold(0, |bits, (bit, _)| bits | 1 << bit);
    let mut outcome = Outcome::default();
    for owner in lines.owners() {
        if owner.records > 0 {
            outcome.pass += 1;
            continue;
        }
        outcome.fail += 1;
        outcome.found.push(Found {
            rule,
            origin: owner.origin,
            record: String::new(),
            key: key_of(owner.key.into_iter()),
            masked,
            details: Vec::new(),
        });
    }
    outcome
}

/// Where an entry stands, in the order of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stands {
    rule: u16,
    hash: u64,
    at: usize,
}

fn index(bytes: &[u8]) -> Option<Vec<Stands>> {
    let (mut places, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let (rule, hash, length) = Entry::stands(bytes.get(at..)?)?;
        places.push(Stands { rule, hash, at });
        at += length;
    }
    Some(places)
}

/// A group of one record need not be looked at.
fn passes_alone(kind: &AcrossKind) -> bool {
    matches!(kind, AcrossKind::Unique { .. } | AcrossKind::NearDuplicate { .. })
}

/// The entries at some places, those of a key next to each other.
fn entries<'a>(bytes: &'a [u8], places: &[Stands]) -> Result<Vec<Entry<'a>>, SpillError> {
    let entry = |place: &Stands| Entry::split(bytes.get(place.at..)?).map(|(entry, _)| entry);
    let entries: Option<Vec<Entry<'_>>> = places.iter().map(entry).collect();
    let mut entries = entries.ok_or(SpillError::Damaged)?;
    entries.sort_unstable_by(|one, other| (one.key, one.origin).cmp(&(other.key, other.origin)));
    Ok(entries)
}

/// Compares the entries of a group, which hold the value of the rule at a place where several share them.
fn compare(form: &Form, rule: &AcrossDef, entries: &[Entry<'_>], place: usize) -> Outcome {
    let group = Group { form, entries };
    match &rule.kind {
        AcrossKind::Unique { of, at_most } => alike::unique(&group, of.map(|_| place), *at_most),
        AcrossKind::NearDuplicate { text, number, differs } => {
            let text = text.map(|(_, distance)| distance);
            alike::near(&group, text, number.map(|(_, nearness)| nearness), differs.is_some())
        }
        AcrossKind::Share { of, part, above, at_least } => {
            figures::share(&group, (*of, *part), *above, *at_least)
        }
        AcrossKind::Outlier { value, method, limit, at_least } => {
            figures::outlier(&group, *value, *method, *limit, *at_least)
        }
        AcrossKind::Sequence { .. } => figures::sequence(&group),
        // It leaves no entries.
        AcrossKind::Coverage { .. } => Outcome::default(),
    }
}

/// Leaves so many, the first in the order of the input, once there are twice as many.
fn keep_first(found: &mut Vec<Found>, most: usize) {
    if found.len() > most {
        found.sort_by(order);
        found.truncate(most.min(MOST_FINDINGS));
    }
}

impl<'a> Group<'a> {
    /// A finding on a record of the group.
    pub(super) fn on(&self, entry: &Entry<'_>, details: Vec<String>) -> Found {
        Found {
            rule: entry.rule,
            origin: entry.origin,
            record: entry.record.to_owned(),
            key: entry.key.to_vec(),
            masked: entry.masked,
            details,
        }
    }

    /// A finding on the group as one.
    pub(super) fn as_one(&self, details: Vec<String>) -> Option<Found> {
        let first = self.entries.first()?;
        let masked = self.entries.iter().fold(0, |masked, entry| masked | entry.masked);
        Some(Found { record: String::new(), masked, ..self.on(first, details) })
    }

    /// A text that an entry holds beside its key.
    pub(super) fn text(entry: &Entry<'a>, place: usize) -> &'a str {
        parts(entry.texts).nth(place).unwrap_or_default()
    }
}

/// The row of a record for people; its file is named by its number where it is another one.
pub(super) fn row_of(other: Origin, seen_from: Origin) -> String {
    if other.file == seen_from.file {
        other.row.to_string()
    } else {
        format!("{}#{}", other.file + 1, other.row)
    }
}
