//! Whose the lines of one kind or of several are: keys of records, each with a number.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::lines::Lines;
use super::names::Names;
use super::{AttachError, BETWEEN, Owner};
use crate::data::batch::Rows;
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
    names: Names,
    /// For each text of [`Keys::or_by`] the keys of the lines that have it; what several have finds none.
    other_keys: HashMap<Box<str>, Vec<u32>>,
    /// For each key how many records have it.
    used: Vec<AtomicU32>,
    /// Whether tables count one of these.
    counted: Vec<AtomicBool>,
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
    pub(crate) fn new(form: &Form, attached: Option<&AttachedDef>) -> Self {
        Self {
            by: attached.map_or(&form.definition().key, |attached| &attached.by).clone(),
            or_by: attached.map_or_else(Vec::new, |attached| attached.or_by.clone()),
            single: attached.is_some(),
            names: Names::default(),
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
        lines.in_order().map(|(origin, number, inside)| {
            let records = self.used.get(number as usize).map_or(0, |used| used.load(Ordering::Relaxed));
            let counted = self.counted.get(number as usize);
            let counted = counted.is_some_and(|counted| counted.load(Ordering::Relaxed));
            let key = self.names.text(number).unwrap_or_default();
            Owner { origin, number, key, records, counted, inside }
        })
    }

    /// What the lines of a file say, as texts: of each its row, its key and its cells, in the order of the file.
    pub(crate) fn said_by(&self, file: u32) -> impl Iterator<Item = String> {
        let key = |number| self.names.text(number).unwrap_or_default();
        self.kinds.iter().flat_map(move |lines| lines.said_by(file, key))
    }

    /// The number of a key, however its names are written, if there are lines with it; `last`: the number found last.
    pub(crate) fn number(&self, key: &str, last: u32) -> Option<u32> {
        self.names.number(key, last)
    }

    /// The number of a key, which may be new.
    pub(crate) fn add(&mut self, key: &str, last: u32) -> Result<u32, AttachError> {
        if let Some(number) = self.number(key, last) {
            return Ok(number);
        }
        self.used.push(AtomicU32::new(0));
        self.counted.push(AtomicBool::new(false));
        self.names.add(key, last).ok_or(AttachError::TooLarge)
    }

    /// Notes what a line with a key gives for [`Keys::or_by`].
    pub(crate) fn add_other(&mut self, other: &str, number: u32) {
        let numbers = self.other_keys.entry(other.into()).or_default();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }

    /// What lines give for [`Keys::or_by`], by the numbers of their keys.
    pub(crate) fn others(&self) -> HashMap<u32, &str> {
        let others = self.other_keys.iter();
        others.flat_map(|(other, numbers)| numbers.iter().map(move |number| (*number, &**other))).collect()
    }

    /// The number of the key of the line that gives a text for [`Keys::or_by`]: `None` if no line does, none of them if several do.
    pub(crate) fn with_other(&self, other: &str) -> Option<Option<u32>> {
        let numbers = self.other_keys.get(other)?;
        Some(numbers.first().copied().filter(|_| numbers.len() == 1))
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
        if !self.or_by.is_empty() && write_key(&self.or_by, form, rows, row, key) {
            if let Some(number) = self.with_other(key) {
                return Some(number);
            }
        }
        has_key.then_some(None)
    }

    /// Notes that a record has a key.
    pub(crate) fn note_used(&self, number: u32) {
        if let Some(used) = self.used.get(number as usize) {
            used.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Notes that tables count a record with lines.
    pub(crate) fn count(&self, form: &Form, rows: &Rows, row: usize, finder: &mut Finder) {
        let number = self.find(form, rows, row, finder).flatten();
        if let Some(counted) = number.and_then(|number| self.counted.get(number as usize)) {
            counted.store(true, Ordering::Relaxed);
        }
    }

    /// All lines are there.
    pub(super) fn finish(&mut self) {
        self.names.finish();
        self.used.shrink_to_fit();
        self.counted.shrink_to_fit();
        self.kinds.iter_mut().for_each(|lines| lines.finish(self.names.len()));
    }
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
