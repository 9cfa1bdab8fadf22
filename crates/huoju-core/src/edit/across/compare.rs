//! At the end: the groups of each partition, compared.

use std::cmp::Ordering;

use super::entry::{Entry, parts};
use super::finding::{AcrossView, Found};
use super::{PARTITIONS, Projector, SpillError, alike, figures};
use crate::data::Origin;
use crate::edit::finding::Sink;
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, AcrossKind, Form};

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

impl Projector {
    /// Compares everything that was left, hands the findings to the sink in the order of (file, row, rule), and gives the outcomes
    /// of each rule: of records, or of groups where it looks at those.
    pub(crate) fn compare(
        &mut self,
        form: &Form,
        reveal: bool,
        sink: &mut dyn Sink,
    ) -> Result<Vec<RuleCount>, SpillError> {
        let rules = &form.definition().across;
        let mut counts = self.counts().to_vec();
        let mut found: Vec<Vec<Found>> = rules.iter().map(|_| Vec::new()).collect();
        let mut bytes = Vec::new();
        for partition in 0..PARTITIONS {
            self.take(partition, &mut bytes)?;
            let mut places = index(&bytes).ok_or(SpillError::Damaged)?;
            places.sort_unstable();
            for alike in places.chunk_by(|one, other| (one.rule, one.hash) == (other.rule, other.hash)) {
                let rule = alike.first().and_then(|place| rules.get(usize::from(place.rule)));
                let (Some(rule), Some(first)) = (rule, alike.first()) else { continue };
                let index = usize::from(first.rule);
                if alike.len() == 1 && passes_alone(&rule.kind) {
                    counts[index].pass += 1;
                    continue;
                }
                compare(form, rule, &bytes, alike, &mut |outcome| {
                    counts[index].pass += outcome.pass;
                    counts[index].fail += outcome.fail;
                    counts[index].unknown += outcome.unknown;
                    found[index].extend(outcome.found);
                    keep_first(&mut found[index], 2 * MOST_FINDINGS);
                });
            }
        }
        found.iter_mut().for_each(|found| keep_first(found, MOST_FINDINGS));
        let mut found: Vec<Found> = found.into_iter().flatten().collect();
        found.sort_by(order);
        for found in &found {
            if let Some(definition) = rules.get(usize::from(found.rule)) {
                sink.across(&AcrossView { form, definition, found, reveal });
            }
        }
        Ok(counts)
    }
}

fn order(one: &Found, other: &Found) -> Ordering {
    (one.origin, one.rule, &one.key).cmp(&(other.origin, other.rule, &other.key))
}

/// Where an entry stands, in the order of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stands {
    rule: u16,
    hash: u64,
    at: usize,
}

fn index(bytes: &[u8]) -> Option<Vec<Stands>> {
    let (mut places, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let (entry, after) = Entry::split(rest)?;
        places.push(Stands { rule: entry.rule, hash: entry.hash, at: bytes.len() - rest.len() });
        rest = after;
    }
    Some(places)
}

/// A group of one record need not be looked at.
fn passes_alone(kind: &AcrossKind) -> bool {
    matches!(kind, AcrossKind::Unique { .. } | AcrossKind::NearDuplicate { .. })
}

/// Compares the groups of entries whose hashes are equal; their keys tell them apart.
fn compare(form: &Form, rule: &AcrossDef, bytes: &[u8], alike: &[Stands], each: &mut impl FnMut(Outcome)) {
    let entry = |place: &Stands| Entry::split(bytes.get(place.at..)?).map(|(entry, _)| entry);
    let mut entries: Vec<Entry<'_>> = alike.iter().filter_map(entry).collect();
    entries.sort_unstable_by(|one, other| (one.key, one.origin).cmp(&(other.key, other.origin)));
    for entries in entries.chunk_by(|one, other| one.key == other.key) {
        let group = Group { form, entries };
        each(match &rule.kind {
            AcrossKind::Unique { of, at_most } => alike::unique(&group, of.is_some(), *at_most),
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
        });
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
