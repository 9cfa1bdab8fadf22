//! A job: batches in, findings out, counts and tables at the end.

mod compare;

use crate::data::SortedMap;
use std::sync::Arc;

use super::across::Projector;
use super::evaluate::{Evaluated, Evaluator, children, logic};
use super::finding::{FindingView, ReviewView, Sink};
use super::outcome::{self, RuleCount};
use super::plan::{Keeping, Plan, Root};
use crate::data::{Attachments, Batch};
use crate::edition::{EditionDef, Form, FormDef, Level, MeasureValue, TableDef};
use crate::rules::NodeId;
use crate::table::{FindingCounts, RuleTally, Selection, Tabulator, Tally};

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobOptions {
    /// Evaluate the edit rules and review lists.
    pub check: bool,
    /// Add up the tables.
    pub tabulate: bool,
    /// Keep what rules across records need of each record, for [`Job::compare`]; only together with `check`.
    pub compare: bool,
    /// Show personal data in findings, which is masked otherwise.
    pub reveal_personal: bool,
}

impl Default for JobOptions {
    /// Checks, tabulates, compares and masks.
    fn default() -> Self {
        JobOptions { check: true, tabulate: true, compare: true, reveal_personal: false }
    }
}

/// Checks and tabulates the records of one form, batch by batch.
///
/// Each thread has a job of its own, [`Job::merge`] joins them, [`Job::finish`] gives the counts and the tally. Neither the
/// size of the batches nor the number of jobs changes the result.
///
/// ```
/// use huoju_core::data::Origin;
/// use huoju_core::edit::{Finding, JobOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let mut builder = form.builder();
/// let mut job = form.job(JobOptions::default());
/// let mut findings: Vec<Finding> = Vec::new();
/// for row in 1..=3 {
///     builder.begin(Origin { file: 0, row });
///     builder.cell(1, "1250.00");
///     let batch = builder.finish();
///     job.push(&batch, &mut findings);
///     builder.recycle(batch);
/// }
/// assert_eq!(job.finish().rows, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Job {
    form: Form,
    options: JobOptions,
    evaluator: Evaluator,
    tabulator: Option<Tabulator>,
    counts: Counts,
    /// Child records from inputs of their own, which say what units there are.
    attachments: Option<Arc<Attachments>>,
    /// Names of the inputs, as far as they are known.
    files: Vec<String>,
    /// What records leave for rules across records; only if the job checks.
    projector: Option<Projector>,
    /// The outcomes of those rules, once they have been compared.
    across: Option<Vec<RuleCount>>,
    events: Events,
    /// Whether a table counts findings, and those of each record of the batch if so.
    counts_findings: bool,
    findings: FindingCounts,
}

/// What a job has counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobReport {
    /// Records read.
    pub rows: u64,
    /// Outcomes of each rule of the form; empty if the job did not check.
    pub rules: Vec<RuleCount>,
    /// Outcomes of each rule across records, of records or of groups; `None` if [`Job::compare`] was not asked for them.
    pub across: Option<Vec<RuleCount>>,
    /// Number of records on each review list of the form; empty if the job did not check.
    pub reviews: Vec<u64>,
    /// Number of records with at least one finding of a level.
    pub records: RecordCounts,
    /// Divisions by zero, each of which is null.
    pub zero_divisions: u64,
    /// Texts longer than [`MAX_CELL`](crate::data::builder::MAX_CELL), and results that no number could hold (none in an
    /// edition that passed validation), each of which is null.
    pub overflows: u64,
    /// Tables and rule counts in the form that adds to those of others.
    pub tally: Tally,
    /// Tables that are not in the tally because a dimension has more different values than a table may have, or a measure more different
    /// texts than are counted: the ids of both.
    pub overfull: Vec<(String, String)>,
}

/// Number of records with at least one finding of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordCounts {
    /// With a hard finding.
    pub hard: u64,
    /// With a soft finding.
    pub soft: u64,
    /// With a note.
    pub note: u64,
    /// With a finding of any level.
    pub any: u64,
}

/// What a job has counted so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    pub(super) rows: u64,
    pub(super) rules: Vec<RuleCount>,
    pub(super) reviews: Vec<u64>,
    pub(super) records: RecordCounts,
    zero_divisions: u64,
    overflows: u64,
}

impl Job {
    /// A job for a form.
    #[must_use]
    pub fn new(form: &Form, options: JobOptions) -> Self {
        let definition = form.definition();
        let counted = |items: usize| if options.check { items } else { 0 };
        Job {
            form: form.clone(),
            options,
            evaluator: Evaluator::new(form.job_plan(options)),
            tabulator: options.tabulate.then(|| Tabulator::new(form)),
            counts: Counts {
                rules: vec![RuleCount::default(); counted(definition.rules.len())],
                reviews: vec![0; counted(definition.reviews.len())],
                ..Counts::default()
            },
            projector: options.compares(form).then(|| Projector::new(form)),
            across: None,
            attachments: None,
            files: Vec::new(),
            events: Events::default(),
            counts_findings: options.tabulate && any_counts_findings(definition),
            findings: FindingCounts::default(),
        }
    }

    /// The form that the job is for.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Evaluates the records of a batch. Its findings and review entries go to the sink in the order of (row, rule,
    /// child record).
    ///
    /// # Panics
    /// If the batch comes from a builder of another form or edition.
    pub fn push(&mut self, batch: &Batch, sink: &mut dyn Sink) {
        self.push_observed(batch, sink, &mut || {});
    }

    /// The same, with a call between checking and tabulating, so that a caller with a clock can tell how long each takes.
    ///
    /// # Panics
    /// As [`Job::push`].
    pub fn push_observed(&mut self, batch: &Batch, sink: &mut dyn Sink, checked: &mut dyn FnMut()) {
        let Job {
            form,
            options,
            evaluator,
            tabulator,
            counts,
            projector,
            events,
            counts_findings,
            findings,
            ..
        } = self;
        let definition = form.definition();
        assert_own(form, batch);
        counts.rows += batch.root.len as u64;
        events.clear();
        evaluator.run(form, batch, |number, root, values| {
            // Rules come first; a job that only tabulates may need them to count findings.
            if number < definition.rules.len() {
                count_rule(values, number, root, counts, events);
            } else if options.check {
                count_review(values, number, root, number - definition.rules.len(), counts, events);
            }
        });
        let trouble = evaluator.take_trouble();
        counts.zero_divisions += trouble.zero_divisions;
        counts.overflows += trouble.overflows;
        if options.check {
            events.sort(batch.root.len);
            hand_over(form, &evaluator.view(form, batch), options.reveal_personal, events, counts, sink);
        }
        if let Some(projector) = projector {
            projector.push(form, batch, &evaluator.view(form, batch));
        }
        checked();
        if let Some(tabulator) = tabulator {
            let values = evaluator.view(form, batch);
            let selection = Selection::new(form, batch, &values);
            if *counts_findings {
                events.count(definition, batch.root.len, findings);
            }
            tabulator.push(&selection, &values, findings);
        }
        self.note_covered(batch);
    }

    /// The outcomes of rules for single records of a batch, each asked for by the numbers of rule and row; for a rule on child records,
    /// those of the record's children. Review lists follow the rules: a record on the list passes. Nothing is counted; an answer about
    /// what is not there is empty, and a job that does not check has no other.
    ///
    /// ```
    /// use huoju_core::{data::Record, edit::JobOptions};
    /// let form = huoju_core::edition::sample::form()?;
    /// let batch = Record::new().with("amount", "1250.00").to_batch(&form)?;
    /// let outcomes = form.job(JobOptions::default()).outcomes(&batch, &[(0, 0), (0, 1)]);
    /// assert_eq!(outcomes[1].total(), 0, "there is one record");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    /// As [`Job::push`].
    pub fn outcomes(&mut self, batch: &Batch, asked: &[(usize, usize)]) -> Vec<RuleCount> {
        let Job { form, evaluator, options, counts, .. } = self;
        assert_own(form, batch);
        let mut found = vec![RuleCount::default(); asked.len()];
        if !options.check {
            return found;
        }
        let known = counts.rules.len() + counts.reviews.len();
        let mut by_rule: SortedMap<usize, Vec<(usize, &mut RuleCount)>> = SortedMap::new();
        for ((rule, row), count) in asked.iter().zip(&mut found).filter(|((rule, _), _)| *rule < known) {
            by_rule.or_default(*rule).push((*row, count));
        }
        evaluator.run(form, batch, |number, root, values| {
            for (row, count) in by_rule.get_mut(&number).into_iter().flatten() {
                let (when, assert) = (root.when.map(|when| logic(values, when)), logic(values, root.node));
                let rows = match root.record {
                    0 => *row..batch.root.len.min(*row + 1),
                    kind => children(values.offsets(kind), *row),
                };
                for row in rows {
                    outcome::count_row(row, when, assert, count);
                }
            }
        });
        evaluator.take_trouble();
        found
    }

    /// Adds what another job has counted.
    ///
    /// # Panics
    /// If the other job is not of the same form and options.
    pub fn merge(&mut self, other: Job) {
        assert!(self.options == other.options, "jobs with different options cannot be merged");
        assert!(self.form.is(&other.form), "jobs of different forms or editions cannot be merged");
        if let (Some(mine), Some(theirs)) = (&mut self.tabulator, &other.tabulator) {
            let merged = mine.merge(theirs);
            assert!(merged.is_ok(), "tables of one form are merged: {merged:?}");
        }
        if let (Some(mine), Some(theirs)) = (&mut self.projector, other.projector) {
            mine.merge(theirs);
        }
        self.counts.add(&other.counts);
    }

    /// Tells the job which child records come from inputs of their own, as it tells [`BatchBuilder::attach`](crate::data::BatchBuilder::attach):
    /// [`Job::compare`] then looks for units of a frame without a record. To be called before the first [`Job::push`].
    pub fn attach(&mut self, attachments: Arc<Attachments>) {
        self.attachments = Some(attachments);
    }

    /// Whether personal data is shown in findings.
    #[must_use]
    pub fn reveals_personal(&self) -> bool {
        self.options.reveal_personal
    }

    /// The outcomes so far, of each rule of the form; empty if the job does not check.
    #[must_use]
    pub fn rules(&self) -> &[RuleCount] {
        &self.counts.rules
    }

    /// Number of records on each review list of the form so far; empty if the job does not check.
    #[must_use]
    pub fn reviews(&self) -> &[u64] {
        &self.counts.reviews
    }

    /// Number of records with findings so far, but for those of rules across records.
    #[must_use]
    pub fn records(&self) -> RecordCounts {
        self.counts.records
    }

    /// The counts, and the tally.
    #[must_use]
    pub fn finish(self) -> JobReport {
        let Counts { rows, rules, reviews, records, zero_divisions, overflows } = self.counts;
        let overfull = self.tabulator.as_ref().map(Tabulator::overfull).unwrap_or_default();
        let mut tally = self.tabulator.map_or_else(Tally::default, Tabulator::finish);
        if self.options.check {
            let rule_tallies: Vec<RuleTally> = rules.iter().map(|count| (*count).into()).collect();
            tally.add_rules(&self.form, rows, &rule_tallies);
        }
        let across = self.across;
        JobReport { rows, rules, across, reviews, records, zero_divisions, overflows, tally, overfull }
    }
}

impl JobReport {
    /// The outcomes of each rule, in the order of [`FormDef::rule_names`]; those across records are 0 where they were not compared.
    pub fn outcomes(&self) -> impl Iterator<Item = RuleCount> {
        self.rules.iter().chain(self.across.iter().flatten()).copied()
    }
}

impl From<RuleCount> for RuleTally {
    fn from(count: RuleCount) -> Self {
        let RuleCount { pass, fail, unknown, not_applicable } = count;
        RuleTally { pass, fail, unknown, not_applicable }
    }
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.rows += other.rows;
        self.rules.iter_mut().zip(&other.rules).for_each(|(mine, theirs)| mine.add(theirs));
        self.reviews.iter_mut().zip(&other.reviews).for_each(|(mine, theirs)| *mine += theirs);
        self.records.add(&other.records);
        self.zero_divisions += other.zero_divisions;
        self.overflows += other.overflows;
    }
}

impl JobOptions {
    /// Whether a job compares the records of a form.
    fn compares(self, form: &Form) -> bool {
        self.check && self.compare && !form.definition().across.is_empty()
    }
}

/// The plan of a job: rules and review lists first, in their order, then what the tables read.
pub(crate) fn plan(edition: &EditionDef, form: &FormDef, options: JobOptions) -> Plan {
    let JobOptions { check, tabulate, compare, .. } = options;
    let of_root = |node, keep| Root { when: None, node, record: 0, keep };
    let mut roots = Vec::new();
    if check || (tabulate && any_counts_findings(form)) {
        roots.extend(form.rules.iter().map(|rule| Root {
            when: rule.when,
            node: rule.assert,
            record: rule.record,
            keep: false,
        }));
    }
    if check {
        roots.extend(form.reviews.iter().map(|review| of_root(review.when, false)));
        roots.extend(compare::across_nodes(form).filter(|_| compare).map(|node| of_root(node, true)));
        // Findings are rendered when the whole batch is evaluated, and ask then what is personal.
        roots.extend(personal_conditions(form).map(|node| of_root(node, true)));
    }
    if tabulate {
        roots.extend(table_nodes(form).map(|node| of_root(node, true)));
    }
    Plan::new(edition, form, roots, Keeping::Reuse)
}

/// A batch is of the form that a job is for.
fn assert_own(form: &Form, batch: &Batch) {
    if let Some(other) = batch.form.as_ref().filter(|other| !other.is(form)) {
        let name = |form: &Form| format!("{} of edition {}", form.definition().id, form.edition().year());
        panic!(
            "a batch of {} was pushed to a job of {} ({})",
            name(other),
            name(form),
            form.edition().digest()
        );
    }
}

/// Whether a table counts findings.
pub(super) fn counts_findings(form: &FormDef, table: &TableDef) -> bool {
    let value = |measure: &u16| form.measures.get(usize::from(*measure)).map(|measure| &measure.value);
    table.measures.iter().any(|measure| matches!(value(measure), Some(MeasureValue::Findings(_))))
}

/// Whether any table of a form does.
fn any_counts_findings(form: &FormDef) -> bool {
    form.tables.iter().any(|table| counts_findings(form, table))
}

/// What decides whether fields are personal.
pub(super) fn personal_conditions(form: &FormDef) -> impl Iterator<Item = NodeId> + '_ {
    form.records.iter().flat_map(|record| &record.fields).filter_map(|field| field.personal.condition())
}

/// The nodes that tables and the selection of counted records read.
fn table_nodes(form: &FormDef) -> impl Iterator<Item = NodeId> + '_ {
    let entries = form.tables.iter().flat_map(|table| &table.entries);
    let entered = entries.flat_map(|entry| {
        let sums = entry.sums.iter().map(|sum| sum.value);
        entry.when.into_iter().chain(entry.at.iter().copied()).chain(sums)
    });
    let measured = form.measures.iter().filter_map(|measure| measure.value.node());
    let dimensions = form.tables.iter().flat_map(|table| &table.dimensions);
    let named = dimensions.filter_map(|dimension| dimension.name);
    form.who_is_counted().chain(entered).chain(measured).chain(named)
}

/// Something to hand to the sink.
#[derive(Debug, Clone, Copy, Default)]
struct Event {
    /// Root row.
    row: u32,
    /// Index of the rule; review lists follow the rules.
    root: u32,
    /// Row of the child record.
    child: u32,
}

/// Events of a batch: collected rule by rule, then brought into the order of rows.
#[derive(Debug, Default)]
struct Events {
    found: Vec<Event>,
    sorted: Vec<Event>,
    starts: Vec<u32>,
}

impl Events {
    fn clear(&mut self) {
        self.found.clear();
        self.sorted.clear();
    }

    /// The findings of each record, by level.
    fn count(&self, form: &FormDef, rows: usize, findings: &mut FindingCounts) {
        findings.reset(rows);
        for event in &self.found {
            if let Some(rule) = form.rules.get(event.root as usize) {
                findings.add(event.row as usize, rule.level);
            }
        }
    }

    /// Counting sort by row; it is stable, so that rules and child rows keep their order within a row.
    fn sort(&mut self, rows: usize) {
        if self.found.is_empty() {
            return;
        }
        self.starts.clear();
        self.starts.resize(rows + 1, 0);
        for event in &self.found {
            self.starts[event.row as usize + 1] += 1;
        }
        for row in 0..rows {
            self.starts[row + 1] += self.starts[row];
        }
        self.sorted.resize(self.found.len(), Event::default());
        for event in &self.found {
            let place = &mut self.starts[event.row as usize];
            self.sorted[*place as usize] = *event;
            *place += 1;
        }
    }
}

/// Counts a rule, and notes the rows that have to be handed over.
fn count_rule(values: &Evaluated<'_>, rule: usize, root: &Root, counts: &mut Counts, events: &mut Events) {
    let assert = logic(values, root.node);
    let when = root.when.map(|when| logic(values, when));
    // A job that only tabulates counts no rules.
    let mut uncounted = RuleCount::default();
    let counted = counts.rules.get_mut(rule).unwrap_or(&mut uncounted);
    let mut parent = 0;
    outcome::count(values.rows(root.record), when, assert, counted, |row| {
        if root.record == 0 {
            return events.found.push(Event { row: number(row), root: number(rule), child: 0 });
        }
        let offsets = values.offsets(root.record);
        // Rows come ascending, so the parent is never further back.
        while children(offsets, parent).end <= row && parent + 1 < offsets.len() {
            parent += 1;
        }
        events.found.push(Event { row: number(parent), root: number(rule), child: number(row) });
    });
}

/// Counts a review list, and notes the rows that are on it.
fn count_review(
    values: &Evaluated<'_>,
    event: usize,
    root: &Root,
    review: usize,
    counts: &mut Counts,
    events: &mut Events,
) {
    let Some(counted) = counts.reviews.get_mut(review) else { return };
    *counted += outcome::select(values.rows(root.record), logic(values, root.node), |row| {
        events.found.push(Event { row: number(row), root: number(event), child: 0 });
    });
}

/// A batch has far fewer than 2^32 rows, and a form fewer rules.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Hands the events of a batch to the sink, and counts the records that have findings.
fn hand_over(
    form: &Form,
    values: &Evaluated<'_>,
    reveal: bool,
    events: &Events,
    counts: &mut Counts,
    sink: &mut dyn Sink,
) {
    let (definition, batch, values) = (form.definition(), values.batch(), *values);
    let (mut seen, mut levels) = (None, [false; 3]);
    for event in &events.sorted {
        let (row, root, child) = (event.row as usize, event.root as usize, event.child as usize);
        if let Some(rule) = definition.rules.get(root) {
            if seen != Some(row) {
                counts.records.count(levels);
                (seen, levels) = (Some(row), [false; 3]);
            }
            levels[rule.level as usize] = true;
            let child = (rule.record > 0)
                .then(|| (child, child - first_child(batch, rule.record, row).min(child) + 1));
            sink.finding(&FindingView {
                form,
                batch,
                values,
                rule: root,
                definition: rule,
                row,
                child,
                reveal,
            });
        } else if let Some(review) = definition.reviews.get(root - definition.rules.len()) {
            let index = root - definition.rules.len();
            sink.review(&ReviewView { form, batch, values, review: index, definition: review, row, reveal });
        }
    }
    counts.records.count(levels);
}

impl RecordCounts {
    /// What was counted since an earlier count.
    #[must_use]
    pub fn since(&self, earlier: &RecordCounts) -> RecordCounts {
        RecordCounts {
            hard: self.hard.saturating_sub(earlier.hard),
            soft: self.soft.saturating_sub(earlier.soft),
            note: self.note.saturating_sub(earlier.note),
            any: self.any.saturating_sub(earlier.any),
        }
    }

    pub(super) fn add(&mut self, other: &RecordCounts) {
        self.hard += other.hard;
        self.soft += other.soft;
        self.note += other.note;
        self.any += other.any;
    }

    fn count(&mut self, levels: [bool; 3]) {
        self.hard += u64::from(levels[Level::Hard as usize]);
        self.soft += u64::from(levels[Level::Soft as usize]);
        self.note += u64::from(levels[Level::Note as usize]);
        self.any += u64::from(levels.contains(&true));
    }
}

/// Row of the first child record of a kind that a root row has.
fn first_child(batch: &Batch, kind: u16, row: usize) -> usize {
    let children = usize::from(kind).checked_sub(1).and_then(|kind| batch.children.get(kind));
    children.and_then(|children| children.offsets.get(row)).map_or(0, |first| *first as usize)
}
