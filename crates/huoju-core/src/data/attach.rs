//! Child records from inputs of their own: a level of the records in a file of its own, last year's accepted records, a frame (名录).
//!
//! They are kept as texts, by the key of the record that they belong to. A [`BatchBuilder`] that is given them reads
//! them with that record, as if they had been written in it; so everything else knows child records only.

mod reader;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::batch::{Batch, Origin, Rows};
use super::builder::{BatchBuilder, MAX_CHILDREN};
use super::cell::InvalidReason;
use super::text::name_letters;
use crate::edition::{AcceptedDef, AttachedDef, AttachedSource, FieldType, Form, RecordDef, RecordKind};

pub use self::reader::AttachmentReader;

/// Stands between the parts of a key.
const BETWEEN: char = '\u{1f}';

/// Child records by the key of their record, complete; shared by all builders of a run.
///
/// ```
/// use huoju_core::data::{Attachments, Origin};
/// let form = huoju_core::edition::sample::form()?;
/// let mut lines = Attachments::reader(&form);
/// lines.begin(1, Origin { file: 1, row: 1 });
/// lines.key(0, " 2021-001 "); // the number of the contract
/// lines.cell(0, "甲公司", 0);
/// lines.end()?;
/// let mut builder = form.builder();
/// builder.attach(lines.finish().into());
/// builder.begin(Origin { file: 0, row: 1 });
/// builder.cell(0, "2021-001");
/// let batch = builder.finish();
/// assert_eq!(batch.children[0].rows.text_at(0, 0), Some("甲公司"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Attachments {
    kinds: Vec<Lines>,
}

/// The child records of one kind.
#[derive(Debug)]
pub(crate) struct Lines {
    pub(crate) kind: RecordKind,
    /// Fields of the root record that say whose a line is.
    pub(crate) by: Vec<u16>,
    /// Fields by which a line is found where none is found by the key.
    or_by: Vec<u16>,
    /// For each part of the key that is a field of the child too: the part and that field.
    named: Vec<(usize, u16)>,
    /// What an accepted record holds.
    accepted: Vec<AcceptedDef>,
    /// A field of the child that says whether there is a line.
    listed: Option<u16>,
    /// A field of the child that dates it, of last year's records.
    date: Option<u16>,
    /// A field of the child that says of which year it is.
    year: Option<u16>,
    /// A line need belong to no record; to each at most one, unless they are of every year.
    pub(crate) single: bool,
    /// Lines of any earlier year are taken, else of last year only.
    every_year: bool,
    keys: HashMap<Box<str>, u32>,
    /// Of what comes from beside: keys as names are compared, which are one key however they are written.
    names: HashMap<Box<str>, u32>,
    /// The same for [`Lines::or_by`]; what several lines have finds none.
    other_keys: HashMap<Box<str>, Option<u32>>,
    /// For each key its first line while lines are taken, and how many there are.
    firsts: Vec<(Origin, u32)>,
    /// In the end in the order of their keys.
    lines: Vec<Line>,
    /// Where the lines of each key begin, in the end.
    starts: Vec<usize>,
    cells: Vec<Cell>,
    texts: String,
    /// Fields that no line of a file has: number of the file, and field.
    lacking: Vec<(u32, u16)>,
    /// For each key how many records have it, and whether one of them has children of the kind in itself.
    used: Vec<AtomicU32>,
    /// How many of these are counted by tables.
    counted: Vec<AtomicU32>,
    inside: Vec<AtomicBool>,
}

#[derive(Debug, Clone)]
struct Line {
    key: u32,
    origin: Origin,
    cells: Range<usize>,
}

/// A cell of a line; its text follows that of the cell before.
#[derive(Debug, Clone, Copy)]
struct Cell {
    field: u16,
    shift: i8,
    /// Why it cannot be read, if it cannot.
    unread: Option<InvalidReason>,
    end: u32,
}

/// A cell of a line that may stand alone, which cannot be read.
pub(crate) struct UnreadCell<'a> {
    pub(crate) origin: Origin,
    pub(crate) field: u16,
    pub(crate) reason: InvalidReason,
    pub(crate) text: &'a str,
}

/// Whose a line is.
pub(crate) struct Owner<'a> {
    /// Where the line stands.
    pub(crate) origin: Origin,
    /// The parts of its key, as the fields in [`Lines::by`].
    pub(crate) key: Vec<&'a str>,
    /// How many records have that key.
    pub(crate) records: u32,
    /// How many of them tables count.
    pub(crate) counted: u32,
    /// One of them has children of the kind in itself too.
    pub(crate) inside: bool,
}

/// Why a line cannot be attached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AttachError {
    /// It does not say whose it is, or not in a form that a key may have.
    #[error("the line does not say which record it belongs to")]
    NoKey,
    /// A record has at most one such line, and a line before gives it.
    #[error("row {} gives the same key", first.row)]
    Twice {
        /// The line that gives it first, and stands.
        first: Origin,
    },
    /// A record has more of them than [`MAX_CHILDREN`].
    #[error("more than {MAX_CHILDREN} lines belong to one record")]
    TooMany,
    /// Last year's record is dated in another year.
    #[error("the record is of {found}, not of {expected}")]
    OtherYear {
        /// The year of the line.
        found: i32,
        /// Last year.
        expected: i32,
    },
    /// Last year's record does not say of which year it is, or not in a form that can be read.
    #[error("the record does not say of which year it is")]
    NoYear,
    /// It is no accepted record: a report that was not passed, say, or one that was struck out.
    #[error("the record was not accepted")]
    NotAccepted,
    /// All lines together hold more than 4 GiB of text.
    #[error("the lines hold more than 4 GiB of text")]
    TooLarge,
}

impl Attachments {
    /// Takes lines for the records of a form.
    #[must_use]
    pub fn reader(form: &Form) -> AttachmentReader {
        AttachmentReader::new(form)
    }

    /// The lines of each kind that there is an input of.
    pub(crate) fn kinds(&self) -> &[Lines] {
        &self.kinds
    }
}

impl Lines {
    fn new(form: &Form, kind: RecordKind) -> Self {
        let record = form.record(kind);
        let attached = record.and_then(|record| record.attached.as_ref());
        let by = attached.map_or(&form.definition().key, |attached| &attached.by);
        Lines {
            kind,
            named: record.map_or_else(Vec::new, |record| named(form, record, by)),
            by: by.clone(),
            or_by: attached.map_or_else(Vec::new, |attached| attached.or_by.clone()),
            accepted: attached.map_or_else(Vec::new, |attached| attached.accepted.clone()),
            listed: attached.and_then(|attached| attached.listed),
            date: record.and_then(|record| panel_date(form, record)),
            year: attached.and_then(|attached| attached.year),
            single: attached.is_some(),
            every_year: attached.is_some_and(|attached| attached.every_year),
            keys: HashMap::new(),
            names: HashMap::new(),
            other_keys: HashMap::new(),
            firsts: Vec::new(),
            lines: Vec::new(),
            starts: Vec::new(),
            cells: Vec::new(),
            texts: String::new(),
            lacking: Vec::new(),
            used: Vec::new(),
            counted: Vec::new(),
            inside: Vec::new(),
        }
    }

    /// Each line, in the order of the input, with how many records have had its key so far.
    pub(crate) fn owners(&self) -> impl Iterator<Item = Owner<'_>> {
        let texts = self.key_texts();
        self.in_order().map(move |line| {
            let key = line.key as usize;
            let records = self.used[key].load(Ordering::Relaxed);
            let counted = self.counted[key].load(Ordering::Relaxed);
            let inside = self.inside[key].load(Ordering::Relaxed);
            Owner { origin: line.origin, key: texts[key].split(BETWEEN).collect(), records, counted, inside }
        })
    }

    /// The lines in the order of the input.
    fn in_order(&self) -> impl Iterator<Item = &Line> {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by_key(|line| line.origin);
        lines.into_iter()
    }

    /// The text of each key, by its number.
    fn key_texts(&self) -> Vec<&str> {
        let mut texts = vec![""; self.keys.len()];
        for (text, key) in &self.keys {
            texts[*key as usize] = text;
        }
        texts
    }

    /// What the lines of a file say, as texts: of each its row, its key and its cells, in the order of the file.
    pub(crate) fn said_by(&self, file: u32) -> impl Iterator<Item = String> {
        let keys = self.key_texts();
        self.in_order().filter(move |line| line.origin.file == file).flat_map(move |line| {
            let (row, key) = (line.origin.row.to_string(), keys[line.key as usize].to_owned());
            let cells =
                self.cells_of(line).map(|(cell, text)| format!("{} {} {text}", cell.field, cell.shift));
            [row, key].into_iter().chain(cells)
        })
    }

    /// The cells that cannot be read.
    pub(crate) fn unread(&self) -> impl Iterator<Item = UnreadCell<'_>> {
        let of_line = |line| {
            self.cells_of(line).filter_map(|(Cell { field, unread, .. }, text)| {
                Some(UnreadCell { origin: line.origin, field, reason: unread?, text })
            })
        };
        self.lines.iter().flat_map(of_line)
    }

    /// The cells of a line, with their texts.
    fn cells_of(&self, line: &Line) -> impl Iterator<Item = (Cell, &str)> {
        line.cells.clone().filter_map(|index| {
            let cell = self.cells.get(index)?;
            let start = index.checked_sub(1).map_or(0, |before| self.cells[before].end);
            Some((*cell, self.texts.get(start as usize..cell.end as usize)?))
        })
    }

    /// The lines of a root row: `None` if it does not say whose it is, else the number of its lines' key, if there are any.
    pub(super) fn find(&self, form: &Form, rows: &Rows, row: usize, key: &mut String) -> Option<Option<u32>> {
        let has_key = write_key(&self.by, form, rows, row, key);
        if let Some(number) = self.keys.get(key.as_str()).filter(|_| has_key) {
            return Some(Some(*number));
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

    /// Notes that tables count a record with lines.
    pub(crate) fn count(&self, form: &Form, rows: &Rows, row: usize, key: &mut String) {
        let number = self.find(form, rows, row, key).flatten();
        if let Some(counted) = number.and_then(|number| self.counted.get(number as usize)) {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Reads the lines of the open record of a builder. That the record has children of the kind in itself (`inside`) is noted.
    pub(super) fn attach(&self, builder: &mut BatchBuilder, number: Option<u32>, inside: bool) {
        let Some(number) = number else {
            if let Some(listed) = self.listed {
                builder.begin_child(self.kind);
                builder.child_cell(listed, super::boolean::format(false));
            }
            return;
        };
        if let Some(used) = self.used.get(number as usize) {
            used.fetch_add(1, Ordering::Relaxed);
        }
        if let (true, Some(noted)) = (inside, self.inside.get(number as usize)) {
            noted.store(true, Ordering::Relaxed);
        }
        let start = self.starts.get(number as usize).copied().unwrap_or_default();
        for line in self.lines.iter().skip(start).take_while(|line| line.key == number) {
            builder.begin_child(self.kind);
            for (Cell { field, shift, unread, .. }, text) in self.cells_of(line) {
                match unread {
                    Some(reason) => builder.unknown_child_cell(field, Some((reason, text))),
                    None => builder.decoded_cell(true, field, text, shift),
                }
            }
            let lacking = self.lacking.iter().filter(|(file, _)| *file == line.origin.file);
            lacking.for_each(|(_, field)| builder.unknown_child_cell(*field, None));
            if let Some(listed) = self.listed {
                builder.child_cell(listed, super::boolean::format(true));
            }
        }
    }

    /// Whether the child that a batch holds is an accepted record: what it says of itself is nowhere one of other codes.
    fn accepts(&self, form: &Form, batch: &Batch) -> bool {
        let Some(children) =
            usize::from(self.kind).checked_sub(1).and_then(|place| batch.children.get(place))
        else {
            return true;
        };
        self.accepted.iter().all(|AcceptedDef { field, codes }| {
            let text = form.cell_text(self.kind, &children.rows, *field, 0);
            text.is_none_or(|text| codes.iter().any(|code| *code == text))
        })
    }
}

/// A key as names are compared: a list from elsewhere may write a name with other brackets, or a blank more.
fn name(key: &str) -> String {
    name_letters(key).collect()
}

/// Writes the values of some fields of a root row as a key; false if one of them is empty or invalid.
fn write_key(fields: &[u16], form: &Form, rows: &Rows, row: usize, out: &mut String) -> bool {
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

/// The parts of a key that are fields of the child record too, by their ids.
fn named(form: &Form, record: &RecordDef, by: &[u16]) -> Vec<(usize, u16)> {
    let root = form.record(0).map_or(&[][..], |root| &root.fields);
    let own = |id: &str| {
        record.fields.iter().position(|field| field.id == id).and_then(|at| u16::try_from(at).ok())
    };
    let parts = by.iter().enumerate();
    parts.filter_map(|(part, field)| Some((part, own(&root.get(usize::from(*field))?.id)?))).collect()
}

impl Lines {
    fn push_cell(&mut self, field: u16, text: &str, shift: i8) {
        self.texts.push_str(text);
        // What does not fit is refused at the end of the line.
        let end = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.cells.push(Cell { field, shift, unread: None, end });
    }

    /// Notes which cells of the open line, the first of which has a number, cannot be read, now that a batch has them.
    fn note_unread(&mut self, batch: &Batch, first: usize) {
        let children = usize::from(self.kind).checked_sub(1).and_then(|place| batch.children.get(place));
        for invalid in children.iter().flat_map(|children| &children.rows.invalid) {
            let cells = self.cells.iter_mut().skip(first).filter(|cell| cell.field == invalid.field);
            cells.for_each(|cell| cell.unread = Some(invalid.reason));
        }
    }

    fn add(
        &mut self,
        text: &str,
        other: Option<String>,
        origin: Origin,
        start: usize,
    ) -> Result<(), AttachError> {
        let next = u32::try_from(self.keys.len()).map_err(|_| AttachError::TooLarge)?;
        let known = self.keys.get(text).copied();
        let key = match known {
            None if self.single => *self.names.entry(name(text).into_boxed_str()).or_insert(next),
            known => known.unwrap_or(next),
        };
        if key == next {
            self.keys.insert(text.into(), next);
            self.used.push(AtomicU32::new(0));
            self.counted.push(AtomicU32::new(0));
            self.inside.push(AtomicBool::new(false));
            self.firsts.push((origin, 0));
        }
        let (first, count) = &mut self.firsts[key as usize];
        match *count {
            1.. if self.single && !self.every_year => return Err(AttachError::Twice { first: *first }),
            MAX_CHILDREN.. => return Err(AttachError::TooMany),
            _ => *count += 1,
        }
        for place in 0..self.named.len() {
            let (part, field) = self.named[place];
            self.push_cell(field, text.split(BETWEEN).nth(part).unwrap_or_default(), 0);
        }
        if let Some(other) = other {
            let found = self.other_keys.entry(other.into_boxed_str()).or_insert(Some(key));
            *found = found.filter(|found| *found == key);
        }
        self.lines.push(Line { key, origin, cells: start..self.cells.len() });
        Ok(())
    }
}

impl Form {
    /// The kinds of child records that come from last year's records, or from the frame, each of which takes from them what it looks
    /// for; if the form compares with none, the word for them, which is then refused as a kind that the form does not have. A frame is a list of
    /// one kind of units, those of the first kind that comes from one; a list of other units is given by the name of its kind.
    #[must_use]
    pub fn attached(&self, source: AttachedSource) -> Vec<&str> {
        let of = |kind: &RecordDef| kind.attached.clone().filter(|attached| attached.source == source);
        let records = &self.definition().records;
        let first = records.iter().find_map(of);
        let is_fed = |kind: &&RecordDef| {
            let same_units = |other: &AttachedDef| first.as_ref().is_some_and(|first| first.by == other.by);
            of(kind).is_some_and(|other| source == AttachedSource::Panel || same_units(&other))
        };
        let mut kinds: Vec<&str> = records.iter().filter(is_fed).map(|kind| kind.id.as_str()).collect();
        if kinds.is_empty() {
            kinds.push(match source {
                AttachedSource::Panel => "panel",
                AttachedSource::Frame => "frame",
            });
        }
        kinds
    }
}

/// The field of last year's record that dates it: the one of the same id as the date that counts records of the form.
pub(super) fn panel_date(form: &Form, record: &RecordDef) -> Option<u16> {
    record.attached.as_ref().filter(|attached| attached.source == AttachedSource::Panel)?;
    let counted_by = form.definition().counted_by?;
    let date = form.record(0)?.fields.get(usize::from(counted_by))?;
    let place = record.fields.iter().position(|field| field.id == date.id && field.ty == FieldType::Date)?;
    u16::try_from(place).ok()
}

#[cfg(test)]
mod tests;
