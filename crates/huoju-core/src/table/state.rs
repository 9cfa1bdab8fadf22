//! What the records that `counted_when` leaves out have in the fields that the condition reads: drafts, refused, unreadable …

use serde::{Deserialize, Serialize};

use crate::data::{Batch, SortedMap, Values};
use crate::edition::{EntryId, FieldType, FormDef, Label, ListDef};
use crate::packed::packed;

/// What a record has in a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing.
    Empty,
    /// What is no code in force.
    Unreadable,
    /// A code.
    Code(String),
}

packed!(enum State { 0 Empty, 1 Unreadable, 2 Code(code) });

/// Number of records by the field and what they have in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct States(SortedMap<(u16, Held), u64>);

/// A [`State`] while records are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Held {
    Empty,
    Unreadable,
    Entry(EntryId),
}

impl States {
    /// Counts some records of a batch by the code fields that `counted_when` reads.
    pub(super) fn count(&mut self, form: &FormDef, batch: &Batch, rows: impl Iterator<Item = usize>) {
        let mut rows = rows.peekable();
        if rows.peek().is_none() {
            return;
        }
        let fields = read_by_condition(form);
        for row in rows {
            for field in &fields {
                let column = batch.root.columns.get(usize::from(*field));
                let held = match column.map(|column| (&column.values, column.valid.get(row))) {
                    Some((Values::Code(entries), true)) => entries.get(row).map(|entry| Held::Entry(*entry)),
                    _ => batch.root.invalid_at(*field, row).map(|_| Held::Unreadable),
                };
                *self.0.or_default((*field, held.unwrap_or(Held::Empty))) += 1;
            }
        }
    }

    pub(super) fn add(&mut self, other: &States) {
        for (key, count) in &other.0 {
            *self.0.or_default(*key) += count;
        }
    }

    /// Adds them to what a tally has, by the ids of the fields and by codes.
    pub(super) fn write(&self, form: &FormDef, lists: &[ListDef], to: &mut SortedMap<(String, State), u64>) {
        for ((field, held), count) in &self.0 {
            let Some(field) = form.records.first().and_then(|root| root.fields.get(usize::from(*field)))
            else {
                continue;
            };
            let code = |entry: EntryId| {
                let FieldType::Code { list } = field.ty else { return None };
                lists
                    .get(usize::from(list))?
                    .entries
                    .get(usize::from(entry))
                    .map(|entry| entry.code.to_string())
            };
            let state = match held {
                Held::Empty => State::Empty,
                Held::Unreadable => State::Unreadable,
                Held::Entry(entry) => State::Code(code(*entry).unwrap_or_default()),
            };
            *to.or_default((field.id.clone(), state)) += count;
        }
    }
}

/// The code fields of the record that the form's `counted_when` reads.
fn read_by_condition(form: &FormDef) -> Vec<u16> {
    let is_code = |field: &u16| {
        let definition = form.records.first().and_then(|root| root.fields.get(usize::from(*field)));
        definition.is_some_and(|field| matches!(field.ty, FieldType::Code { .. }))
    };
    let read = form.program.fields(form.counted_when);
    read.into_iter().filter(|(kind, _)| *kind == 0).map(|(_, field)| field).filter(is_code).collect()
}

impl State {
    /// What people read; `code` names a code.
    pub(super) fn label(&self, code: impl Fn(&str) -> Option<Label>) -> Label {
        match self {
            State::Empty => Label::new("（空）", "(empty)"),
            State::Unreadable => Label::new("（无法识别）", "(unreadable)"),
            State::Code(text) => code(text).unwrap_or_else(|| Label::new(text.as_str(), text.as_str())),
        }
    }
}
