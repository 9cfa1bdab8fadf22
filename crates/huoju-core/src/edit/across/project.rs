//! From batches to entries.

use super::columns::{Column, Written};
use super::entry::{Entry, Texts, combine};
use super::facts::Facts;
use super::shared::Shared;
use super::{MemorySpill, PARTITIONS, Partition, Spill, SpillError};
use crate::data::{Batch, Bitmap};
use crate::edit::evaluate::Evaluated;
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, AcrossKind, Form, OutlierMethod};
use crate::rules::NodeId;
use crate::table::{NodeValues, Selection};

/// Bytes of a partition that gather before they are handed on.
const FULL: usize = 1 << 13;

/// Collects what the records of a job leave for its form's rules across records.
#[derive(Debug)]
pub(crate) struct Projector {
    /// The first is written to; the others came with jobs that were merged.
    spills: Vec<Box<dyn Spill>>,
    gathered: Vec<Vec<u8>>,
    /// For each rule the records that do not take part, or of which that is not known.
    counts: Vec<RuleCount>,
    failed: Option<SpillError>,
    facts: Facts,
    shared: Shared,
    takes_part: Bitmap,
}

/// What an entry holds beside its key.
struct Values<'a> {
    number: Option<Column<'a>>,
    second: Option<Column<'a>>,
    texts: Vec<&'a Written<'a>>,
    /// Rows that belong to the part whose share is asked for.
    part: Option<Bitmap>,
}

impl Projector {
    /// A projector for the rules of a form that keeps its entries in memory.
    pub(crate) fn new(form: &Form, reveal: bool) -> Self {
        Projector {
            spills: vec![Box::new(MemorySpill::default())],
            gathered: vec![Vec::new(); PARTITIONS],
            counts: vec![RuleCount::default(); form.definition().across.len()],
            failed: None,
            facts: Facts::new(form, reveal),
            shared: Shared::new(&form.definition().across),
            takes_part: Bitmap::default(),
        }
    }

    /// Keeps entries elsewhere from now on.
    pub(crate) fn spill_to(&mut self, spill: Box<dyn Spill>) {
        self.spills.insert(0, spill);
    }

    /// Takes the records of an evaluated batch.
    pub(crate) fn push(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>) {
        let rules = &form.definition().across;
        if rules.is_empty() || self.failed.is_some() {
            return;
        }
        self.facts.read(form, batch, values);
        let written = self.written(form, batch, values);
        let selection = rules.iter().any(|rule| rule.counted).then(|| Selection::new(form, batch, values));
        // Which units of a frame have a record is known without entries.
        for (index, rule) in (0..).zip(rules) {
            if rule.kind.frame().is_some() || self.shared.of(index).is_empty() {
                continue;
            }
            let counted = selection.as_ref().filter(|_| rule.counted).map(Selection::counted);
            self.project(form, batch, values, &written, (index, rule), counted);
        }
    }

    /// Each value that is compared as a text, once for all rules, by its node.
    fn written<'a>(
        &self,
        form: &'a Form,
        batch: &Batch,
        values: &Evaluated<'a>,
    ) -> Vec<(NodeId, Written<'a>)> {
        let rules = &form.definition().across;
        let keys = rules.iter().flat_map(|rule| &rule.by).map(|part| (part.node, part.field));
        let texts = rules.iter().flat_map(|rule| texts(&rule.kind)).map(|node| (node, None));
        let mut written: Vec<(NodeId, Written<'a>)> = Vec::new();
        for (node, field) in keys.chain(texts) {
            if find(&written, node).is_none() {
                if let Some(column) = Column::of(form, values, node) {
                    written.push((
                        node,
                        Written::new(column, batch.root.len, |row, text| self.facts.hides(row, field, text)),
                    ));
                }
            }
        }
        written
    }

    fn project(
        &mut self,
        form: &Form,
        batch: &Batch,
        values: &Evaluated<'_>,
        written: &[(NodeId, Written<'_>)],
        (index, rule): (u16, &AcrossDef),
        counted: Option<&Bitmap>,
    ) {
        let mut takes_part = std::mem::take(&mut self.takes_part);
        match rule.when {
            Some(when) => NodeValues::truth(values, when, &mut takes_part),
            None => takes_part.reset(batch.root.len, true),
        }
        if let Some(counted) = counted {
            takes_part
                .words_mut()
                .iter_mut()
                .zip(counted.words())
                .for_each(|(word, counted)| *word &= counted);
        }
        let by: Option<Vec<&Written<'_>>> = rule.by.iter().map(|part| find(written, part.node)).collect();
        let members = self.shared.of(index).to_vec();
        let held = Values::of(form, values, written, &members);
        let (mut known, mut all) = (vec![0; members.len()], 0);
        for row in takes_part.ones() {
            all += 1;
            if let (Some(by), Some(held)) = (&by, &held) {
                self.entry(batch, index, row, by, held, &mut known);
            }
        }
        for (member, known) in members.iter().zip(known) {
            let counts = &mut self.counts[usize::from(*member)];
            counts.unknown += all - known;
            counts.not_applicable += batch.root.len as u64 - all;
        }
        self.takes_part = takes_part;
    }

    /// Writes the entry of a record, and counts the rules for which it has one; none where something that it needs is null.
    fn entry(
        &mut self,
        batch: &Batch,
        rule: u16,
        row: usize,
        by: &[&Written<'_>],
        held: &Values<'_>,
        known: &mut [u64],
    ) -> Option<()> {
        let (mut hash, mut masked, mut bit) = (u64::from(rule), 0u8, 1u8);
        for part in by.iter() {
            hash = combine(hash, part.hash(row)?);
            masked |= if part.is_masked(row) { bit } else { 0 };
            bit = bit.wrapping_shl(1);
        }
        // Rules that share an entry have a text each, and do without the others'.
        let has = |text: &&Written<'_>| text.hash(row).is_some();
        let complete = if known.len() > 1 { held.texts.iter().any(has) } else { held.texts.iter().all(has) };
        if !complete {
            return None;
        }
        let number = |column: &Option<Column<'_>>| match column {
            Some(column) => column.number(row).map(Some),
            None => Some(None),
        };
        let (number, second) = (number(&held.number)?, number(&held.second)?);
        let entry = Entry {
            rule,
            hash,
            origin: batch.origins.get(row).copied().unwrap_or_default(),
            flag: held.part.as_ref().is_some_and(|part| part.get(row)),
            masked,
            number,
            second,
            ..Entry::default()
        };
        // The upper bits: the lower ones order the entries of a partition.
        let partition = usize::try_from(hash >> 57).unwrap_or_default();
        let gathered = &mut self.gathered[partition];
        let texts = Texts {
            key: by.iter().map(|part| part.text(row)),
            texts: held.texts.iter().map(|text| text.text(row)),
            record: self.facts.key(row),
        };
        entry.write(texts, gathered);
        for (member, known) in known.iter_mut().enumerate() {
            *known += u64::from(held.texts.get(member).is_none_or(has));
        }
        if gathered.len() >= FULL {
            let put = self.spills[0].put(partition, gathered);
            self.failed = self.failed.take().or(put.err());
            gathered.clear();
        }
        Some(())
    }

    /// Adds what another job's records left.
    pub(crate) fn merge(&mut self, other: Projector) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(mine, theirs)| mine.add(theirs));
        for (partition, bytes) in other.gathered.iter().enumerate().filter(|(_, bytes)| !bytes.is_empty()) {
            let put = self.spills[0].put(partition, bytes);
            self.failed = self.failed.take().or(put.err());
        }
        self.failed = self.failed.take().or(other.failed);
        self.spills.extend(other.spills);
    }

    /// The entries of a partition, of all jobs.
    pub(crate) fn take(&mut self, partition: usize) -> Result<Partition, SpillError> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        let mut bytes = Vec::new();
        self.spills.iter_mut().try_for_each(|spill| spill.take(partition, &mut bytes))?;
        bytes.append(&mut self.gathered[partition]);
        Ok(Partition(bytes))
    }

    /// For each rule the records that took no part.
    pub(crate) fn counts(&self) -> &[RuleCount] {
        &self.counts
    }
}

fn find<'w, 'a>(written: &'w [(NodeId, Written<'a>)], node: NodeId) -> Option<&'w Written<'a>> {
    written.iter().find(|(known, _)| *known == node).map(|(_, written)| written)
}

/// The nodes that a rule compares as texts beside the key.
fn texts(kind: &AcrossKind) -> impl Iterator<Item = NodeId> + use<> {
    let nodes = match kind {
        AcrossKind::Unique { of, .. } => [*of, None],
        AcrossKind::NearDuplicate { text, differs, .. } => [text.map(|(node, _)| node), *differs],
        AcrossKind::Share { .. }
        | AcrossKind::Outlier { .. }
        | AcrossKind::Sequence { .. }
        | AcrossKind::Coverage { .. } => [None, None],
    };
    nodes.into_iter().flatten()
}

impl<'a> Values<'a> {
    /// What the entries of some rules hold; more than one share theirs.
    fn of(
        form: &'a Form,
        values: &Evaluated<'a>,
        written: &'a [(NodeId, Written<'a>)],
        rules: &[u16],
    ) -> Option<Self> {
        let kinds = rules.iter().filter_map(|rule| form.definition().across.get(usize::from(*rule)));
        let kinds: Vec<&AcrossKind> = kinds.map(|rule| &rule.kind).collect();
        let kind = *kinds.first()?;
        let column = |node: Option<NodeId>| match node {
            Some(node) => Column::of(form, values, node).map(Some),
            None => Some(None),
        };
        let (mut number, mut second, mut part) = (None, None, None);
        match kind {
            AcrossKind::Unique { .. } | AcrossKind::Coverage { .. } => {}
            AcrossKind::NearDuplicate { number: near, .. } => number = near.map(|(node, _)| node),
            AcrossKind::Share { of, part: of_part, .. } => {
                number = *of;
                part = of_part.map(|node| {
                    let mut bits = Bitmap::default();
                    NodeValues::truth(values, node, &mut bits);
                    bits
                });
            }
            AcrossKind::Outlier { value, method, .. } => {
                number = Some(*value);
                second = if let OutlierMethod::Growth { before } = method { Some(*before) } else { None };
            }
            AcrossKind::Sequence { number: node } => number = Some(*node),
        }
        let texts = kinds.iter().flat_map(|kind| texts(kind));
        let texts = texts.map(|node| find(written, node)).collect::<Option<_>>()?;
        Some(Values { number: column(number)?, second: column(second)?, texts, part })
    }
}
