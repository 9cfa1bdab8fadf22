//! Whose the lines of one kind or of several are: keys of records, each with a number.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};

use super::lines::Lines;
use super::{AttachError, BETWEEN, Owner};
use crate::data::Numbering;
use crate::data::batch::Rows;
use crate::data::text::name_letters;
use crate::edition::{AttachedDef, Form, RecordKind};

/// Lines that find their record by the same key.
#[derive(Debug)]
pub(crate) struct Keys {
    /// Fields of the root record that say whose a line is.
    pub(crate) by: Vec<u16>,
    /// Fields by which a line is found where none is found by the key.
    pub(super) or_by: Vec<u16>,
    /// A line need belong to no record; to each at most one, unless they are of every year.
    pub(crate) single: bool,
    numbers: Numbering,
    /// Of what comes from beside: keys as names are compared, which are one key however they are written.
    names: HashMap<Box<str>, u32>,
    /// The same for [`Keys::or_by`]; what several lines have finds none.
    other_keys: HashMap<Box<str>, Option<u32>>,
    /// For each key how many records have it.
    used: Vec<AtomicU32>,
    /// How many of these are counted by tables.
    counted: Vec<AtomicU32>,
    /// The lines: the levels of the records together, what comes from beside kind by kind.
    pub(super) kinds: Vec<Lines>,
}

/// Finds the key of one record after the other.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    key: String,
    /// The number found last.
    last: u32,
}

impl Keys {
    pub(super) fn new(form: &Form, attached: Option<&AttachedDef>) -> Self {
        Self {
            by: attached.map_or(&form.definition().key, |attached| &attached.by).clone(),
            or_by: attached.map_or_else(Vec::new, |attached| attached.or_by.clone()),
            single: attached.is_some(),
            numbers: Numbering::default(),
            names: HashMap::new(),
            other_keys: HashMap::new(),
            used: Vec::new(),
            counted: Vec::new(),
            kinds: Vec::new(),
        }
    }

    /// The lines of a kind, if they are of these.
    pub(crate) fn lines(&self, kind: RecordKind) -> Option<&Lines> {
        self.kinds.iter().find(|lines| lines.kind == kind)
    }

    /// The lines of each kind.
    pub(crate) fn kinds(&self) -> &[Lines] {
        &self.kinds
    }

    /// Each line of a kind, in the order of the input, with how many records have had its key so far.
    pub(crate) fn owners<'a>(&'a self, lines: &'a Lines) -> impl Iterator<Item = Owner<'a>> {
        lines.in_order().map(|(origin, key, inside)| {
            let count =
                |of: &[AtomicU32]| of.get(key as usize).map_or(0, |count| count.load(Ordering::Relaxed));
            let (records, counted) = (count(&self.used), count(&self.counted));
            Owner { origin, key: self.numbers.text(key).unwrap_or_default(), records, counted, inside }
        })
    }

    /// What the lines of a file say, as texts: of each its row, its key and its cells, in the order of the file.
    pub(crate) fn said_by(&self, file: u32) -> impl Iterator<Item = String> {
        let key = |number| self.numbers.text(number).unwrap_or_default();
        self.kinds.iter().flat_map(move |lines| lines.said_by(file, key))
    }

    /// The number of a key, if there are lines with it; `last`: the number found last.
    pub(super) fn number(&self, key: &str, last: u32) -> Option<u32> {
        self.numbers.number(key, last)
    }

    /// The number of a key, which may be new.
    pub(super) fn add(&mut self, key: &str, last: u32) -> Result<u32, AttachError> {
        if let Some(number) = self.number(key, last) {
            return Ok(number);
        }
        let next = u32::try_from(self.numbers.len()).map_err(|_| AttachError::TooLarge)?;
        if self.single {
            let known = *self.names.entry(name(key).into_boxed_str()).or_insert(next);
            if known != next {
                return Ok(known);
            }
        }
        self.used.push(AtomicU32::new(0));
        self.counted.push(AtomicU32::new(0));
        self.numbers.add(key, last).ok_or(AttachError::TooLarge)
    }

    /// Notes what a line with a key gives for [`Keys::or_by`].
    pub(super) fn add_other(&mut self, other: String, number: u32) {
        let found = self.other_keys.entry(other.into_boxed_str()).or_insert(Some(number));
        *found = found.filter(|found| *found == number);
    }

    /// Whose the lines of a root row are: `None` if it does not say so, else the number of their key, if there are any.
    pub(crate) fn find(
        &self,
        form: &Form,
        rows: &Rows,
        row: usize,
        finder: &mut Finder,
    ) -> Option<Option<u32>> {
        let Finder { key, last } = finder;
        let has_key = write_key(&self.by, form, rows, row, key);
        if let Some(number) = self.number(key, *last).filter(|_| has_key) {
            *last = number;
            return Some(Some(number));
        }
        if has_key && self.single {
            if let Some(number) = self.names.get(name(key).as_str()) {
                return Some(Some(*number));
            }
        }
        if !self.or_by.is_empty() && write_key(&self.or_by, form, rows, row, key) {
            if let Some(number) = self.other_keys.get(key.as_str()) {
                return Some(*number);
            }
        }
        has_key.then_some(None)
    }

    /// Notes that a record has a key.
    pub(crate) fn note_used(&self, number: u32) {
        note(&self.used, number);
    }

    /// Notes that tables count a record with lines.
    pub(crate) fn count(&self, form: &Form, rows: &Rows, row: usize, finder: &mut Finder) {
        if let Some(number) = self.find(form, rows, row, finder).flatten() {
            note(&self.counted, number);
        }
    }

    /// All lines are there.
    pub(super) fn finish(&mut self) {
        self.kinds.iter_mut().for_each(|lines| lines.finish(self.numbers.len()));
    }
}

fn note(counts: &[AtomicU32], number: u32) {
    if let Some(count) = counts.get(number as usize) {
        count.fetch_add(1, Ordering::Relaxed);
    }
}

/// A key as names are compared: a list from elsewhere may write a name with other brackets, or a blank more.
fn name(key: &str) -> String {
    name_letters(key).collect()
}

/// Writes the values of some fields of a root row as a key; false if one of them is empty or invalid.
pub(super) fn write_key(fields: &[u16], form: &Form, rows: &Rows, row: usize, out: &mut String) -> bool {
    out.clear();
    fields.iter().enumerate().all(|(place, field)| {
        let invalid = rows.columns.get(usize::from(*field)).is_none_or(|column| column.invalid.get(row));
        let text = (!invalid).then(|| form.cell_text(0, rows, *field, row)).flatten();
        if place > 0 {
            out.push(BETWEEN);
        }
        text.is_some_and(|text| out.write_str(&text).is_ok())
    })
}
