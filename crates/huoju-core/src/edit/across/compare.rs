//! At the end: all records of a run, compared rule by rule.

use std::cmp::Ordering;
use std::sync::Arc;

use super::distinct::tell_apart;
use super::finding::{AcrossView, Found};
use super::gather::Entry;
use super::gather::Gather;
use super::group::{Group, Hit, MOST_FINDINGS, Outcome};
use super::layout::{Layout, RuleDef};
use super::projection::Projection;
use super::store::{Cells, Store};
use super::unit::{Units, Wanted, find};
use super::{alike, figures};
use crate::data::{Attachments, MemorySpill, SpillError};
use crate::edit::finding::Sink;
use crate::edit::message;
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, AcrossKind, Form};

/// The records of a run, ready to be compared: task by task, each of one rule or of a few that look at the same groups.
///
/// ```
/// use huoju_core::edit::{Compared, Finding, JobOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let mut job = form.job(JobOptions::default());
/// let (comparison, mut compared) = (job.comparison()?, Compared::default());
/// for task in 0..comparison.tasks() {
///     compared.merge(comparison.run(task)?); // on another thread perhaps
/// }
/// job.deliver(compared, &mut Vec::<Finding>::new());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Comparison {
    form: Form,
    layout: Layout,
    store: Store,
    reveal: bool,
    /// Findings of each rule that are kept.
    most: usize,
    /// The frames, whose units may have their records in other runs.
    attachments: Option<Arc<Attachments>>,
}

/// What comparing records found.
#[derive(Debug, Default)]
pub struct Compared {
    counts: Vec<RuleCount>,
    found: Vec<Vec<Found>>,
}

impl Comparison {
    pub(super) fn new(
        form: &Form,
        layout: Layout,
        mut store: Store,
        reveal: bool,
    ) -> Result<Self, SpillError> {
        tell_apart(&mut store, &layout)?;
        Ok(Comparison { form: form.clone(), layout, store, reveal, most: MOST_FINDINGS, attachments: None })
    }

    /// Keeps at most so many findings of each rule, the first in the order of the input; the others are only counted. 65,536 unless
    /// fewer are wanted.
    #[must_use]
    pub fn keeping(self, most: usize) -> Self {
        Comparison { most: most.min(MOST_FINDINGS), ..self }
    }

    /// Knows the frames, of whose units it is a matter of all runs whether they have a record.
    pub(crate) fn with_frames(self, attachments: Option<Arc<Attachments>>) -> Self {
        Comparison { attachments, ..self }
    }

    /// Nothing to be compared.
    pub(crate) fn nothing(form: &Form) -> Self {
        let store = Store::new(Box::<MemorySpill>::default());
        Comparison {
            store,
            most: 0,
            layout: Layout::default(),
            form: form.clone(),
            reveal: false,
            attachments: None,
        }
    }

    /// What was compared, to be compared with the records of other runs too; the files are named in the order in which they are numbered.
    ///
    /// ```
    /// use huoju_core::edit::JobOptions;
    /// let form = huoju_core::edition::sample::form()?;
    /// let comparison = form.job(JobOptions::default()).comparison()?;
    /// assert_eq!(comparison.into_projection(vec!["a.csv".into()])?.files(), ["a.csv"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`SpillError::Damaged`] if a record stands in a file that has no name.
    pub fn into_projection(mut self, files: Vec<String>) -> Result<Projection, SpillError> {
        let (form, attachments) = (self.form.clone(), self.attachments.take());
        let units = attachments.map_or_else(Units::default, |attachments| Units::of(&form, &attachments));
        Projection::new(&form, files, self.into_store(), units)
    }

    /// The records, as they were before they were compared.
    pub(super) fn into_store(mut self) -> Store {
        self.store.forget_told();
        self.store
    }

    /// Number of tasks, in any order and at once if need be.
    #[must_use]
    pub fn tasks(&self) -> usize {
        self.layout.comparisons.len()
    }

    /// Compares the records for one of the tasks; nothing if there is no such task.
    ///
    /// # Errors
    /// [`SpillError`] if the records cannot be read back.
    pub fn run(&self, task: usize) -> Result<Compared, SpillError> {
        let mut compared = Compared::empty(&self.form);
        let Some(rule) = self.layout.comparisons.get(task) else { return Ok(compared) };
        let definitions: Vec<&AcrossDef> = rule
            .rules
            .iter()
            .filter_map(|rule| self.form.definition().across.get(usize::from(*rule)))
            .collect();
        let (mut counts, mut hits) = (vec![RuleCount::default(); definitions.len()], Vec::new());
        hits.resize_with(definitions.len(), Vec::new);
        let mut gather = Gather::new(rule, &self.layout, &self.store, &self.form);
        if definitions.iter().any(|rule| matches!(rule.kind, AcrossKind::Total { .. })) {
            gather.second_is_of_group()?;
        }
        let filter = gather.count(&mut counts)?;
        gather.leave_out_crowds(&definitions, &mut counts)?;
        let filter = definitions.iter().all(|rule| passes_alone(&rule.kind)).then_some(&filter);
        let parts = gather.parts(filter)?;
        for part in 0..parts {
            let mut gathered = gather.gather((part, parts), filter, |rule| counts[rule].pass += 1)?;
            gathered.groups(rule, |entries| {
                for (place, definition) in definitions.iter().enumerate() {
                    let Outcome { hits: found, pass, fail, unknown } =
                        compare(&self.form, definition, entries, place, self.most);
                    counts[place].add(&RuleCount { pass, fail, unknown, not_applicable: 0 });
                    hits[place].extend(found);
                    self.keep_first(&mut hits[place], 2 * self.most);
                }
            });
        }
        for ((index, counts), mut hits) in rule.rules.iter().zip(counts).zip(hits) {
            self.keep_first(&mut hits, 0);
            compared.counts[usize::from(*index)] = counts;
            compared.found[usize::from(*index)] = self.read(rule, *index, hits)?;
        }
        Ok(compared)
    }

    /// Leaves the first in the order of the input if there are more than so many, and puts them into that order.
    fn keep_first(&self, hits: &mut Vec<Hit>, most: usize) {
        if hits.len() > most {
            hits.sort_by_key(|hit| hit.origin);
            hits.truncate(self.most);
        }
    }

    /// Reads the texts of what was found.
    fn read(&self, rule: &RuleDef, index: u16, hits: Vec<Hit>) -> Result<Vec<Found>, SpillError> {
        // Each goes through the records in their order, so what they read is mostly that of the block before.
        let cells = || Cells::new(&self.store, &self.layout, &self.form);
        let (mut own, mut others) = (cells(), cells());
        let found = hits.into_iter().map(|hit| {
            let key = rule
                .by
                .iter()
                .map(|column| Ok(own.text(hit.place, *column)?.0))
                .collect::<Result<_, SpillError>>()?;
            let kept = self.layout.shown.get(usize::from(index)).map_or(&[][..], Vec::as_slice);
            let mut shown = Vec::with_capacity(kept.len());
            for (field, column) in kept {
                let (text, masked) = own.text(hit.place, *column)?;
                shown.push((*field, text, masked));
            }
            let other = match hit.other {
                Some((origin, place)) => Some((origin, self.key(&mut others, place)?)),
                None => None,
            };
            Ok(Found {
                rule: index,
                origin: hit.origin,
                record: if hit.of_group { String::new() } else { self.key(&mut own, hit.place)? },
                key,
                masked: hit.masked,
                shown,
                other,
                details: hit.details,
            })
        });
        found.collect()
    }

    /// The key of a record for people; empty if all of its parts are.
    fn key(&self, cells: &mut Cells<'_>, at: super::store::Place) -> Result<String, SpillError> {
        let (mut key, mut is_empty) = (String::new(), true);
        for (number, column) in self.layout.key.iter().enumerate() {
            let (text, masked) = cells.text(at, *column)?;
            is_empty &= text.is_empty();
            key.push_str(if number > 0 { "/" } else { "" });
            key.push_str(&message::shown_alone(&text, masked, self.reveal));
        }
        Ok(if is_empty { String::new() } else { key })
    }
}

impl Compared {
    /// Nothing, of each rule of a form.
    pub(super) fn empty(form: &Form) -> Self {
        let rules = &form.definition().across;
        let counts = vec![RuleCount::default(); rules.len()];
        Compared { counts, found: rules.iter().map(|_| Vec::new()).collect() }
    }

    /// Adds which units of the frames have a record, given in the order of the input.
    pub(crate) fn cover<'u>(&mut self, form: &Form, units: impl Iterator<Item = Wanted<'u>>) {
        let rules = &form.definition().across;
        self.counts.resize(rules.len(), RuleCount::default());
        self.found.resize_with(rules.len(), Vec::new);
        for unit in units {
            let place = usize::from(unit.rule);
            let (Some(counts), Some(found)) = (self.counts.get_mut(place), self.found.get_mut(place)) else {
                continue;
            };
            if unit.covered {
                counts.pass += 1;
                continue;
            }
            counts.fail += 1;
            if found.len() < MOST_FINDINGS {
                found.push(unit.missing(form));
            }
        }
    }

    /// Adds which units of the frames of several runs have a record among those of a comparison.
    pub(super) fn cover_in(&mut self, comparison: &Comparison, units: &Units) -> Result<(), SpillError> {
        let Comparison { form, layout, store, .. } = comparison;
        self.cover(form, find(units, form, layout, store)?.into_iter());
        Ok(())
    }

    /// Adds what another task found.
    pub fn merge(&mut self, other: Compared) {
        if self.counts.is_empty() {
            *self = other;
            return;
        }
        self.counts.iter_mut().zip(&other.counts).for_each(|(mine, theirs)| mine.add(theirs));
        self.found.iter_mut().zip(other.found).for_each(|(mine, theirs)| mine.extend(theirs));
    }

    /// Hands the findings to the sink in the order of (file, row, rule), and gives the outcomes of each rule.
    pub(crate) fn deliver(
        self,
        form: &Form,
        reveal: bool,
        files: &[String],
        sink: &mut dyn Sink,
    ) -> Vec<RuleCount> {
        let rules = &form.definition().across;
        let mut counts = self.counts;
        counts.resize(rules.len(), RuleCount::default());
        let mut found: Vec<Found> = self.found.into_iter().flatten().collect();
        found.sort_by(order);
        for found in &found {
            if let Some(definition) = rules.get(usize::from(found.rule)) {
                sink.across(&AcrossView { form, definition, found, reveal, files });
            }
        }
        counts
    }
}

fn order(one: &Found, other: &Found) -> Ordering {
    (one.origin, one.rule, &one.key).cmp(&(other.origin, other.rule, &other.key))
}

/// A record that agrees with no other need not be looked at.
fn passes_alone(kind: &AcrossKind) -> bool {
    match kind {
        AcrossKind::Unique { at_most, .. } => *at_most >= 1,
        AcrossKind::NearDuplicate { .. } | AcrossKind::Sequence { .. } => true,
        AcrossKind::Share { at_least, .. } | AcrossKind::Outlier { at_least, .. } => *at_least >= 2,
        AcrossKind::Total { .. } | AcrossKind::Coverage { .. } => false,
    }
}

/// Compares the records of a group, which hold the value of the rule at a place where several rules share them.
fn compare<'a>(
    form: &'a Form,
    rule: &AcrossDef,
    entries: &mut [Entry<'a>],
    place: usize,
    most: usize,
) -> Outcome {
    let mut group = Group { form, entries, most };
    match &rule.kind {
        AcrossKind::Unique { of, at_most } => alike::unique(&mut group, of.map(|_| place), *at_most),
        AcrossKind::NearDuplicate { text, number, .. } => {
            let text = text.map(|(_, distance)| distance);
            alike::near(&mut group, text, number.map(|(_, nearness)| nearness))
        }
        AcrossKind::Share { of, part, above, at_least } => {
            figures::share(&group, (*of, *part), *above, *at_least)
        }
        AcrossKind::Outlier { value, method, limit, at_least } => {
            figures::outlier(&group, *value, *method, *limit, *at_least)
        }
        AcrossKind::Sequence { .. } => figures::sequence(&group),
        AcrossKind::Total { of, before, change } => figures::total(&group, *of, *before, *change),
        // It compares no records.
        AcrossKind::Coverage { .. } => Outcome::default(),
    }
}
