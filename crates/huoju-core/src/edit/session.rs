//! A session: one record while it is typed.

use std::sync::Arc;

use super::evaluate::{Evaluator, logic, rows_of};
use super::finding::{self, Finding, FindingView};
use super::message::reference_day;
use super::session_plan::{Reach, SessionPlan};
use crate::data::{Batch, BatchBuilder, Column, Origin, Path, Record, RecordError, Values};
use crate::edition::{
    EntryId, FieldDef, FieldType, Form, FormDef, Level, NO_ENTRY, RecordKind, ReviewDef, RuleDef,
};
use crate::rules::NodeId;

/// One record of a form, checked again after each change.
///
/// Only what a change reaches is evaluated. Setting a cell says which findings came and which went; a message is
/// rendered when it is asked for.
///
/// ```
/// use huoju_core::data::Record;
/// let form = huoju_core::edition::sample::form()?;
/// let mut session = form.session(&Record::new())?;
/// let change = session.set("amount", "1e5")?;
/// for id in &change.added {
///     println!("{} {}", id.rule(&form).id, id.path(&form));
/// }
/// assert_eq!(session.text("amount")?, "1e5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Session {
    form: Form,
    plan: Arc<SessionPlan>,
    texts: Texts,
    builder: BatchBuilder,
    batch: Batch,
    evaluator: Evaluator,
    /// For each rule the rows of its record kind that fail it, ascending.
    failing: Vec<Vec<usize>>,
    reveal: bool,
}

/// The cells as typed, by number of field.
#[derive(Debug, Clone, Default)]
struct Texts {
    root: Vec<String>,
    /// For each kind of child record (kind 1 is at index 0) its records.
    children: Vec<Vec<Vec<String>>>,
}

/// Names a finding within a session: a rule, and the child record that fails it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FindingId {
    /// Index of the rule in [`crate::edition::FormDef::rules`].
    pub rule: usize,
    /// Number of the child record among its siblings, from 1; `None` for the record itself.
    pub child: Option<usize>,
}

impl FindingId {
    /// The rule.
    ///
    /// # Panics
    /// If the id is not of this form.
    #[must_use]
    pub fn rule<'a>(&self, form: &'a Form) -> &'a RuleDef {
        &form.definition().rules[self.rule]
    }

    /// Where in the record: empty for the record itself, `contributors[2].name` for the second child record of a kind.
    ///
    /// # Panics
    /// If the id is not of this form.
    #[must_use]
    pub fn path(&self, form: &Form) -> String {
        finding::path(form, self.rule(form), self.child)
    }
}

/// What a change did to the findings; each ascends by rule and child record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Findings that came.
    pub added: Vec<FindingId>,
    /// Findings that went.
    pub removed: Vec<FindingId>,
    /// Findings that stayed: each whose values or texts are others now, and perhaps some that read as before (all of them where the key of the
    /// record was changed, or what is personal).
    pub changed: Vec<FindingId>,
}

/// A field of the record, or of one of its child records.
#[derive(Debug, Clone, Copy)]
struct Cell {
    kind: RecordKind,
    field: u16,
    /// Row within the record kind.
    row: usize,
}

impl Session {
    /// Opens a session on a record.
    ///
    /// # Errors
    /// [`RecordError`] if the record is not one of the form. Cells that cannot be read are no error but findings.
    pub fn new(form: &Form, record: &Record) -> Result<Self, RecordError> {
        let plan = form.session_plan();
        let mut session = Session {
            texts: Texts::of(form, record)?,
            builder: form.builder(),
            batch: Batch::default(),
            evaluator: Evaluator::new(Arc::clone(&plan.plan)),
            failing: vec![Vec::new(); form.definition().rules.len()],
            reveal: false,
            form: form.clone(),
            plan,
        };
        let everything = session.plan.everything(form.definition());
        session.update(&everything);
        Ok(session)
    }

    /// Shows personal data in messages and values, which is masked otherwise.
    pub fn reveal_personal(&mut self, reveal: bool) {
        self.reveal = reveal;
    }

    /// Whether personal data is shown.
    #[must_use]
    pub fn reveals_personal(&self) -> bool {
        self.reveal
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The record as typed.
    #[must_use]
    pub fn record(&self) -> Record {
        let mut record = record_of(&self.form, 0, &self.texts.root);
        for (kind, children) in (1..).zip(&self.texts.children) {
            for child in children {
                let id = self.form.record(kind).map_or("", |record| &record.id);
                record.add_child(id, record_of(&self.form, kind, child));
            }
        }
        record
    }

    /// The record as a batch of one row.
    #[must_use]
    pub fn batch(&self) -> &Batch {
        &self.batch
    }

    /// The text of a cell as typed; empty if it was not.
    ///
    /// # Errors
    /// [`RecordError`] if there is no such cell.
    pub fn text(&self, path: &str) -> Result<&str, RecordError> {
        let cell = self.cell(path)?;
        Ok(self.texts.get(cell).map_or("", String::as_str))
    }

    /// Sets the text of a cell, such as `contract_amount` or `contributors[2].name`, and checks what that reaches.
    ///
    /// # Errors
    /// [`RecordError`] if there is no such cell; nothing is changed then. A text that cannot be read is no error but a finding.
    pub fn set(&mut self, path: &str, text: &str) -> Result<Change, RecordError> {
        let cell = self.cell(path)?;
        if let Some(slot) = self.texts.get_mut(cell) {
            slot.clear();
            slot.push_str(text);
        }
        let plan = Arc::clone(&self.plan);
        let Some(reach) = plan.field(self.form.definition(), cell.kind, cell.field) else {
            return Ok(Change::default());
        };
        let mut change = self.update(reach);
        // A finding of a child record shows the cells of no other.
        self.say_changed(reach, &mut change, &|record, row| {
            record != cell.kind || record == 0 || row == cell.row
        });
        Ok(change)
    }

    /// Adds a child record of a kind behind its siblings.
    ///
    /// # Errors
    /// [`RecordError`] if the form has no such kind, the kind no such field, or the record too many of them; nothing is
    /// changed then.
    pub fn add_child(&mut self, kind: &str, child: &Record) -> Result<Change, RecordError> {
        let siblings =
            self.form.child_kind(kind).and_then(|index| self.texts.children.get(usize::from(index) - 1));
        let index = self.form.require_children(kind, siblings.map_or(0, Vec::len) + 1)?;
        let cells = cells_of(&self.form, index, child)?;
        // The batch goes on with one row more: reading all children again for each would take a minute for thousands.
        self.builder.resume(std::mem::take(&mut self.batch));
        read_child(&mut self.builder, index, &cells);
        self.batch = self.builder.finish();
        if let Some(children) = self.texts.children.get_mut(usize::from(index) - 1) {
            children.push(cells);
        }
        Ok(self.recount(index, usize::MAX))
    }

    /// Removes the child record of a number, from 1; those behind it move up.
    ///
    /// # Errors
    /// [`RecordError`] if the form has no such kind, or the record no such child record.
    pub fn remove_child(&mut self, kind: &str, number: usize) -> Result<Change, RecordError> {
        let index = self.form.require_child(kind)?;
        let children = self.texts.children.get_mut(usize::from(index) - 1);
        let count = children.as_ref().map_or(0, |children| children.len());
        let (Some(children), Some(at)) = (children, number.checked_sub(1).filter(|at| *at < count)) else {
            return Err(RecordError::NoSuchChild { path: format!("{kind}[{number}]"), count });
        };
        children.remove(at);
        self.texts.build(&mut self.builder, &mut self.batch);
        Ok(self.recount(index, at))
    }

    /// The findings as they stand, in the order (rule, child record), nothing rendered.
    pub fn findings(&self) -> impl Iterator<Item = FindingView<'_>> {
        let ids = self.ids();
        ids.filter_map(|id| self.finding(id))
    }

    /// The ids of the findings as they stand, ascending.
    pub fn ids(&self) -> impl Iterator<Item = FindingId> + '_ {
        let rules = self.form.definition().rules.iter().zip(&self.failing).enumerate();
        rules.flat_map(|(rule, (definition, rows))| {
            rows.iter().map(move |row| id_of(rule, definition.record, *row))
        })
    }

    /// One of the findings; `None` if there is no such finding now.
    #[must_use]
    pub fn finding(&self, id: FindingId) -> Option<FindingView<'_>> {
        let definition = self.form.definition().rules.get(id.rule)?;
        let row = id.child.map_or(Some(0), |number| number.checked_sub(1))?;
        self.failing.get(id.rule)?.binary_search(&row).ok()?;
        let child = id.child.map(|number| (row, number));
        let (form, batch, reveal) = (&self.form, &self.batch, self.reveal);
        let values = self.evaluator.view(form, batch);
        Some(FindingView { form, batch, values, rule: id.rule, definition, row: 0, child, reveal })
    }

    /// All findings, rendered.
    #[must_use]
    pub fn to_findings(&self) -> Vec<Finding> {
        self.findings().map(|finding| finding.to_finding()).collect()
    }

    /// The review lists that the record belongs on.
    pub fn reviews(&self) -> impl Iterator<Item = &ReviewDef> {
        self.form.definition().reviews.iter().filter(|review| self.value(review.when, 0) == Some(true))
    }

    /// Whether a field applies to the record as it stands: false only where its condition is known to be false.
    ///
    /// # Errors
    /// [`RecordError`] if there is no such cell.
    pub fn visible(&self, path: &str) -> Result<bool, RecordError> {
        let cell = self.cell(path)?;
        let applies = self.definition(cell).and_then(|field| field.applies);
        Ok(applies.is_none_or(|applies| self.value(applies, cell.row) != Some(false)))
    }

    /// Whether a field must be given in the record as it stands: true only where its condition is known to be true.
    ///
    /// # Errors
    /// [`RecordError`] if there is no such cell.
    pub fn required(&self, path: &str) -> Result<bool, RecordError> {
        let cell = self.cell(path)?;
        let required = self.definition(cell).and_then(|field| field.required);
        Ok(required.is_some_and(|required| self.value(required, cell.row) == Some(true)))
    }

    /// The entries of a code field's list that may be chosen: in force for the record, and no hard rule would fail that
    /// is now passing or unknown, or that reads nothing but this very cell. Empty for a field that is no code.
    ///
    /// # Errors
    /// [`RecordError`] if there is no such cell.
    pub fn options(&mut self, path: &str) -> Result<Vec<EntryId>, RecordError> {
        let cell = self.cell(path)?;
        let Some(FieldType::Code { list }) = self.definition(cell).map(|field| field.ty) else {
            return Ok(Vec::new());
        };
        let plan = Arc::clone(&self.plan);
        let Some(reach) = plan.field(self.form.definition(), cell.kind, cell.field) else {
            return Ok(Vec::new());
        };
        let form = self.form.clone();
        let day = reference_day(&form, &self.batch, 0, self.definition(cell));
        let open = self.open_rules(reach, cell.row);
        let Some(before) = self.column(cell).map(|column| column.clone()) else { return Ok(Vec::new()) };
        let mut options = Vec::new();
        let steps = self.steps_of(reach, &open);
        let index = form.list_index(list);
        for entry in (0..NO_ENTRY).take(index.len()).filter(|entry| index.in_force(*entry, day)) {
            self.column(cell).into_iter().for_each(|column| put_entry(column, cell.row, entry));
            self.evaluator.run_steps(&form, &self.batch, &steps);
            if open.iter().all(|(rule, row)| self.outcome(*rule, *row) != Outcome::Fail) {
                options.push(entry);
            }
        }
        self.column(cell).into_iter().for_each(|column| column.clone_from(&before));
        self.evaluator.run_steps(&form, &self.batch, &steps);
        Ok(options)
    }

    /// Of the steps that a change reaches those that some rules need, in the same order.
    fn steps_of(&self, reach: &Reach, rules: &[(usize, usize)]) -> Vec<usize> {
        let FormDef { program, rules: definitions, .. } = self.form.definition();
        let steps = || reach.steps.iter().filter_map(|step| Some((*step, self.plan.plan.steps.get(*step)?)));
        let mut guards = vec![None; program.nodes.len()];
        steps().for_each(|(_, step)| guards[step.node as usize] = step.guard);
        let mut needed = vec![false; program.nodes.len()];
        let rules = rules.iter().filter_map(|(rule, _)| definitions.get(*rule));
        let mut open: Vec<NodeId> =
            rules.flat_map(|rule| rule.when.into_iter().chain([rule.assert])).collect();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut needed[node as usize], true) {
                open.extend(program.nodes[node as usize].op.operands());
                open.extend(guards[node as usize]);
            }
        }
        steps().filter(|(_, step)| needed[step.node as usize]).map(|(number, _)| number).collect()
    }

    /// The hard rules, each with a row, that a change reaches and that pass or are unknown; those that look at the cell
    /// alone, whatever their outcome.
    fn open_rules(&self, reach: &Reach, cell_row: usize) -> Vec<(usize, usize)> {
        let rules = &self.form.definition().rules;
        let mut open = Vec::new();
        for (index, rule) in reach.rules.iter().filter_map(|index| Some((*index, rules.get(*index)?))) {
            let rows = if rule.level == Level::Hard { self.rows(rule.record) } else { 0 };
            let is_alone = reach.alone.contains(&index);
            let is_open = |row: &usize| {
                is_alone && *row == cell_row
                    || matches!(self.outcome(index, *row), Outcome::Pass | Outcome::Unknown)
            };
            open.extend((0..rows).filter(is_open).map(|row| (index, row)));
        }
        open
    }

    /// The outcome of a rule for a row of its record kind.
    fn outcome(&self, rule: usize, row: usize) -> Outcome {
        let Some(rule) = self.form.definition().rules.get(rule) else { return Outcome::NotApplicable };
        if rule.when.is_some_and(|when| self.value(when, row) != Some(true)) {
            return Outcome::NotApplicable;
        }
        match self.value(rule.assert, row) {
            Some(true) => Outcome::Pass,
            Some(false) => Outcome::Fail,
            None => Outcome::Unknown,
        }
    }

    /// Value of a boolean node; `None` is null.
    pub(super) fn value(&self, node: NodeId, row: usize) -> Option<bool> {
        logic(&self.evaluator.view(&self.form, &self.batch), node).get(row)
    }

    fn rows(&self, kind: RecordKind) -> usize {
        self.evaluator.view(&self.form, &self.batch).rows(kind)
    }

    /// After the number of child records of a kind has changed; those from a row on are others than before.
    fn recount(&mut self, kind: RecordKind, from: usize) -> Change {
        let plan = Arc::clone(&self.plan);
        let form = self.form.clone();
        let Some(reach) = plan.kind(form.definition(), kind) else { return Change::default() };
        let mut change = self.evaluate(reach);
        self.say_changed(reach, &mut change, &|record, row| record != kind || row >= from);
        change
    }

    /// Names the findings that stayed and show what has changed; `concerns` says whether it is those of a record kind and row.
    fn say_changed(&self, reach: &Reach, change: &mut Change, concerns: &dyn Fn(RecordKind, usize) -> bool) {
        for rule in &reach.shown {
            let (Some(definition), Some(rows)) =
                (self.form.definition().rules.get(*rule), self.failing.get(*rule))
            else {
                continue;
            };
            let rows = rows.iter().filter(|row| concerns(definition.record, **row));
            let ids = rows.map(|row| id_of(*rule, definition.record, *row));
            change.changed.extend(ids.filter(|id| change.added.binary_search(id).is_err()));
        }
    }

    /// Reads the cells anew, and evaluates.
    fn update(&mut self, reach: &Reach) -> Change {
        self.texts.build(&mut self.builder, &mut self.batch);
        self.evaluate(reach)
    }

    /// Evaluates what a change reaches, and compares.
    fn evaluate(&mut self, reach: &Reach) -> Change {
        let form = self.form.clone();
        self.evaluator.run_steps(&form, &self.batch, &reach.steps);
        let mut change = Change::default();
        for rule in &reach.rules {
            self.compare(*rule, &mut change);
        }
        change
    }

    /// Finds the rows that fail a rule, and what is new about them.
    fn compare(&mut self, rule: usize, change: &mut Change) {
        let Some(definition) = self.form.definition().rules.get(rule) else { return };
        let (record, now) = (definition.record, self.rows_failing(definition));
        let Some(before) = self.failing.get_mut(rule) else { return };
        if *before == now {
            return;
        }
        // Mostly the first rows are the same.
        let same = before.iter().zip(&now).take_while(|(before, now)| before == now).count();
        let (old, new) = (before.get(same..).unwrap_or_default(), now.get(same..).unwrap_or_default());
        let only = |rows: &[usize], others: &[usize], found: &mut Vec<FindingId>| {
            let only = rows.iter().filter(|row| others.binary_search(row).is_err());
            found.extend(only.map(|row| id_of(rule, record, *row)));
        };
        only(new, old, &mut change.added);
        only(old, new, &mut change.removed);
        *before = now;
    }

    /// The rows that fail a rule, ascending.
    fn rows_failing(&self, rule: &RuleDef) -> Vec<usize> {
        let view = self.evaluator.view(&self.form, &self.batch);
        let (when, assert) = (rule.when.map(|when| logic(&view, when)), logic(&view, rule.assert));
        let (rows, mut failing) = (view.rows(rule.record), Vec::new());
        for index in 0..rows.div_ceil(64) {
            let applies = when.as_ref().map_or(u64::MAX, |when| when.at(index).0);
            let mut left = applies & assert.at(index).1 & rows_of(rows, index);
            while left != 0 {
                failing.push(index * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        failing
    }

    /// The place that a path names.
    fn cell(&self, path: &str) -> Result<Cell, RecordError> {
        let parsed = Path::parse(path).ok_or_else(|| RecordError::BadPath { path: path.to_owned() })?;
        let Some((kind, number)) = parsed.child else {
            return Ok(Cell { kind: 0, field: self.form.require_field(0, parsed.field)?, row: 0 });
        };
        let kind = self.form.require_child(kind)?;
        let field = self.form.require_field(kind, parsed.field)?;
        let count = self.texts.children.get(usize::from(kind) - 1).map_or(0, Vec::len);
        match number.checked_sub(1).filter(|row| *row < count) {
            Some(row) => Ok(Cell { kind, field, row }),
            None => Err(RecordError::NoSuchChild { path: path.to_owned(), count }),
        }
    }

    fn definition(&self, cell: Cell) -> Option<&FieldDef> {
        self.form.record(cell.kind)?.fields.get(usize::from(cell.field))
    }

    fn column(&mut self, cell: Cell) -> Option<&mut Column> {
        let rows = match usize::from(cell.kind).checked_sub(1) {
            None => &mut self.batch.root,
            Some(child) => &mut self.batch.children.get_mut(child)?.rows,
        };
        rows.columns.get_mut(usize::from(cell.field))
    }
}

/// The outcome of a rule for one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Pass,
    Fail,
    Unknown,
    NotApplicable,
}

fn id_of(rule: usize, record: RecordKind, row: usize) -> FindingId {
    FindingId { rule, child: (record > 0).then_some(row + 1) }
}

/// Puts a valid code into a cell.
fn put_entry(column: &mut Column, row: usize, entry: EntryId) {
    if let Values::Code(entries) = &mut column.values {
        if let Some(slot) = entries.get_mut(row) {
            *slot = entry;
            column.valid.set(row, true);
            column.invalid.set(row, false);
        }
    }
}

impl Texts {
    fn of(form: &Form, record: &Record) -> Result<Self, RecordError> {
        let mut texts = Texts { root: cells_of(form, 0, record)?, children: Vec::new() };
        texts.children.resize(form.definition().records.len().saturating_sub(1), Vec::new());
        for (id, children) in record.child_kinds() {
            let kind = form.require_children(id, children.len())?;
            for child in children {
                let cells = cells_of(form, kind, child)?;
                if let Some(children) = texts.children.get_mut(usize::from(kind) - 1) {
                    children.push(cells);
                }
            }
        }
        Ok(texts)
    }

    fn get(&self, cell: Cell) -> Option<&String> {
        let cells = match usize::from(cell.kind).checked_sub(1) {
            None => &self.root,
            Some(child) => self.children.get(child)?.get(cell.row)?,
        };
        cells.get(usize::from(cell.field))
    }

    fn get_mut(&mut self, cell: Cell) -> Option<&mut String> {
        let cells = match usize::from(cell.kind).checked_sub(1) {
            None => &mut self.root,
            Some(child) => self.children.get_mut(child)?.get_mut(cell.row)?,
        };
        cells.get_mut(usize::from(cell.field))
    }

    /// Reads the cells into a batch of one row, in the memory of the batch before.
    fn build(&self, builder: &mut BatchBuilder, batch: &mut Batch) {
        builder.recycle(std::mem::take(batch));
        builder.begin(Origin { file: 0, row: 1 });
        for (field, text) in (0..).zip(&self.root) {
            if !text.is_empty() {
                builder.cell(field, text);
            }
        }
        for (kind, children) in (1..).zip(&self.children) {
            children.iter().for_each(|child| read_child(builder, kind, child));
        }
        *batch = builder.finish();
    }
}

/// Reads a child record of the open record.
fn read_child(builder: &mut BatchBuilder, kind: RecordKind, cells: &[String]) {
    builder.begin_child(kind);
    for (field, text) in (0..).zip(cells) {
        if !text.is_empty() {
            builder.child_cell(field, text);
        }
    }
}

/// The cells of a record by number of field.
fn cells_of(form: &Form, kind: RecordKind, record: &Record) -> Result<Vec<String>, RecordError> {
    if let (true, Some((nested, _))) = (kind > 0, record.child_kinds().next()) {
        return Err(RecordError::Nested { kind: nested.to_owned() });
    }
    let fields = form.record(kind).map_or(0, |record| record.fields.len());
    let mut cells = vec![String::new(); fields];
    for (id, text) in record.cells() {
        let field = form.require_field(kind, id)?;
        cells.get_mut(usize::from(field)).into_iter().for_each(|cell| text.clone_into(cell));
    }
    Ok(cells)
}

/// The record of cells by number of field.
fn record_of(form: &Form, kind: RecordKind, cells: &[String]) -> Record {
    let fields = form.record(kind).map_or(&[][..], |record| &record.fields);
    let given = fields.iter().zip(cells).filter(|(_, text)| !text.is_empty());
    given.fold(Record::new(), |record, (field, text)| record.with(&field.id, text))
}
