//! From batches to entries.

use super::columns::Column;
use super::entry::{Entry, Parts, hash};
use super::{MemorySpill, PARTITIONS, Spill, SpillError};
use crate::data::text::fingerprint;
use crate::data::{Batch, Bitmap};
use crate::edit::evaluate::Evaluated;
use crate::edit::mask::{is_identity_number, mask};
use crate::edit::message::{self, Place};
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, AcrossKind, Form, OutlierMethod, Personal, RecordKind};
use crate::table::{NodeValues, Selection};

/// Bytes of a partition that gather before they are handed on.
const FULL: usize = 1 << 14;

/// Collects what the records of a job leave for its form's rules across records.
#[derive(Debug)]
pub(crate) struct Projector {
    /// The first is written to; the others came with jobs that were merged.
    spills: Vec<Box<dyn Spill>>,
    gathered: Vec<Vec<u8>>,
    /// For each rule the records that do not take part, or of which that is not known.
    counts: Vec<RuleCount>,
    failed: Option<SpillError>,
    /// Fields of the record that may be personal.
    personal: Vec<(RecordKind, u16)>,
    reveal: bool,
    scratch: Scratch,
}

#[derive(Debug, Default)]
struct Scratch {
    takes_part: Bitmap,
    key: Parts,
    texts: Parts,
    text: String,
    /// For each record of the batch what all rules need of it, when it is first asked for.
    facts: Vec<Option<Facts>>,
}

/// What every rule needs of a record.
#[derive(Debug, Clone)]
struct Facts {
    /// Its own key, for people.
    key: String,
    /// [Fingerprints](fingerprint) of its personal texts: whatever is the same text would give one away.
    personal: Vec<u64>,
}

/// What an entry holds beside its key.
struct Values<'a> {
    number: Option<Column<'a>>,
    second: Option<Column<'a>>,
    texts: Vec<Column<'a>>,
    /// Rows that belong to the part whose share is asked for.
    part: Option<Bitmap>,
}

impl Projector {
    /// A projector for the rules of a form that keeps its entries in memory.
    pub(crate) fn new(form: &Form, reveal: bool) -> Self {
        let rules = form.definition().across.len();
        let fields = form.record(0).map_or(&[][..], |record| &record.fields);
        let personal = (0..).zip(fields).filter(|(_, field)| field.personal != Personal::Never);
        Projector {
            spills: vec![Box::new(MemorySpill::default())],
            gathered: vec![Vec::new(); PARTITIONS],
            counts: vec![RuleCount::default(); rules],
            failed: None,
            personal: personal.map(|(field, _)| (0, field)).collect(),
            reveal,
            scratch: Scratch::default(),
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
        self.scratch.facts.clear();
        self.scratch.facts.resize(batch.root.len, None);
        let selection = rules.iter().any(|rule| rule.counted).then(|| Selection::new(form, batch, values));
        for (index, rule) in (0..).zip(rules) {
            let counted = selection.as_ref().filter(|_| rule.counted).map(Selection::counted);
            self.project(form, batch, values, (index, rule), counted);
        }
    }

    fn project(
        &mut self,
        form: &Form,
        batch: &Batch,
        values: &Evaluated<'_>,
        (index, rule): (u16, &AcrossDef),
        counted: Option<&Bitmap>,
    ) {
        let mut takes_part = std::mem::take(&mut self.scratch.takes_part);
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
        let by: Option<Vec<Column<'_>>> =
            rule.by.iter().map(|part| Column::of(form, values, part.node)).collect();
        let held = Values::of(form, values, &rule.kind);
        let personal = std::mem::take(&mut self.personal);
        let place = Reader { form, batch, values, personal: &personal, reveal: self.reveal };
        let (mut known, mut all) = (0, 0);
        for row in takes_part.ones() {
            all += 1;
            let entry = match (&by, &held) {
                (Some(by), Some(held)) => self.entry(&place, (index, rule), row, by, held),
                _ => None,
            };
            known += u64::from(entry.is_some());
        }
        let counts = &mut self.counts[usize::from(index)];
        counts.unknown += all - known;
        counts.not_applicable += batch.root.len as u64 - all;
        self.scratch.takes_part = takes_part;
        self.personal = personal;
    }

    /// Writes the entry of a record; `None` where something that it needs is null.
    fn entry(
        &mut self,
        place: &Reader<'_>,
        (index, rule): (u16, &AcrossDef),
        row: usize,
        by: &[Column<'_>],
        held: &Values<'_>,
    ) -> Option<()> {
        let Scratch { key, texts, text, facts, .. } = &mut self.scratch;
        let facts = &*facts.get_mut(row)?.get_or_insert_with(|| place.facts(row));
        let (mut masked, mut bit) = (0u8, 1u8);
        key.clear();
        for (column, part) in by.iter().zip(&rule.by) {
            column.write(row, text).then_some(())?;
            let hides = part.field.is_some_and(|field| place.hides(row, field));
            if hides || column.is_text() && facts.gives_away(text) {
                masked |= bit;
            }
            bit = bit.wrapping_shl(1);
            key.push(text);
        }
        texts.clear();
        for column in &held.texts {
            column.write(row, text).then_some(())?;
            texts.push(text);
        }
        let number = |column: &Option<Column<'_>>| match column {
            Some(column) => column.number(row).map(Some),
            None => Some(None),
        };
        let entry = Entry {
            rule: index,
            hash: hash(index, key.bytes()),
            origin: place.batch.origins.get(row).copied().unwrap_or_default(),
            flag: held.part.as_ref().is_some_and(|part| part.get(row)),
            masked,
            number: number(&held.number)?,
            second: number(&held.second)?,
            key: key.bytes(),
            texts: texts.bytes(),
            record: &facts.key,
        };
        // The upper bits: the lower ones order the entries of a partition.
        let partition = usize::try_from(entry.hash >> 56).unwrap_or_default();
        let gathered = &mut self.gathered[partition];
        entry.write(gathered);
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
    pub(super) fn take(&mut self, partition: usize, out: &mut Vec<u8>) -> Result<(), SpillError> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        out.clear();
        self.spills.iter_mut().try_for_each(|spill| spill.take(partition, out))?;
        out.append(&mut self.gathered[partition]);
        Ok(())
    }

    /// For each rule the records that took no part.
    pub(super) fn counts(&self) -> &[RuleCount] {
        &self.counts
    }
}

impl<'a> Values<'a> {
    fn of(form: &'a Form, values: &Evaluated<'a>, kind: &AcrossKind) -> Option<Self> {
        let column = |node: Option<u32>| match node {
            Some(node) => Column::of(form, values, node).map(Some),
            None => Some(None),
        };
        let (mut number, mut second, mut part) = (None, None, None);
        let mut texts = [None, None];
        match kind {
            AcrossKind::Unique { of, .. } => texts[0] = *of,
            AcrossKind::NearDuplicate { text, number: near, differs } => {
                texts = [text.map(|(node, _)| node), *differs];
                number = near.map(|(node, _)| node);
            }
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
        let texts =
            texts.into_iter().flatten().map(|node| Column::of(form, values, node)).collect::<Option<_>>()?;
        Some(Values { number: column(number)?, second: column(second)?, texts, part })
    }
}

/// What is asked of a batch about single records.
struct Reader<'a> {
    form: &'a Form,
    batch: &'a Batch,
    values: &'a Evaluated<'a>,
    personal: &'a [(RecordKind, u16)],
    reveal: bool,
}

impl Reader<'_> {
    fn facts(&self, row: usize) -> Facts {
        let root = &self.batch.root;
        let hidden = self.personal.iter().filter(|(_, field)| self.hides(row, *field));
        let texts = hidden.filter_map(|(_, field)| root.text_at(*field, row));
        let mut facts = Facts { key: String::new(), personal: texts.map(fingerprint).collect() };
        let fields = &self.form.definition().key;
        let mut empty = true;
        for (place, field) in fields.iter().enumerate() {
            let text = self.form.cell_text(0, root, *field, row).unwrap_or_default();
            empty &= text.is_empty();
            let hides = self.hides(row, *field)
                || !self.reveal && (facts.gives_away(&text) || is_identity_number(&text));
            facts.key.push_str(if place > 0 { "/" } else { "" });
            facts.key.push_str(&if hides { mask(&text) } else { message::shown(&text) });
        }
        if empty {
            facts.key.clear();
        }
        facts
    }

    /// Whether a field is personal in a record, unless it is to be shown all the same.
    fn hides(&self, row: usize, field: u16) -> bool {
        let Self { form, batch, values, personal, reveal } = *self;
        let place = Place { form, batch, values: *values, record: 0, row, child: None, personal, reveal };
        !reveal && self.personal.contains(&(0, field)) && place.hides(0, field)
    }
}

impl Facts {
    fn gives_away(&self, text: &str) -> bool {
        !self.personal.is_empty() && self.personal.contains(&fingerprint(text))
    }
}
