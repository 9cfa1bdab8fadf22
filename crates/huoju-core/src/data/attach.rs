//! Child records from inputs of their own: a level of the records in a file of its own, last year's accepted records, a frame (名录).
//!
//! They are kept as bytes, by the key of the record that they belong to. A [`BatchBuilder`] that is given them reads
//! them with that record, as if they had been written in it; so everything else knows child records only.

mod kept;
mod keys;
mod lines;
mod names;

use std::fmt;

use self::keys::write_key;
pub(crate) use self::keys::{Finder, Keys};
pub(crate) use self::lines::Lines;
pub(crate) use self::names::Names;
use super::batch::Origin;
use super::builder::{BatchBuilder, MAX_CHILDREN};
use super::date;
use super::decimal::Format;
use super::{MemorySpill, Spill, SpillError};
use crate::edition::{AttachedDef, AttachedSource, FieldType, Form, RecordDef, RecordKind};

/// How a year is written.
const YEAR: Format = Format::new(4, 0);

/// Stands between the parts of a key.
pub(crate) const BETWEEN: char = '\u{1f}';

/// The parts of a key.
pub(crate) fn parts(key: &str) -> impl Iterator<Item = &str> {
    key.split(BETWEEN)
}

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
    keys: Vec<Keys>,
}

/// Whose a line is.
pub(crate) struct Owner<'a> {
    /// Where the line stands.
    pub(crate) origin: Origin,
    /// The number of its key.
    pub(crate) number: u32,
    /// The parts of its key, as the fields in [`Keys::by`], one after the other.
    pub(crate) key: &'a str,
    /// How many records have that key.
    pub(crate) records: u32,
    /// Whether tables count one of them.
    pub(crate) counted: bool,
    /// One of them has children of the kind in itself too.
    pub(crate) inside: bool,
}

impl<'a> Owner<'a> {
    /// The parts of its key.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        parts(self.key)
    }
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

/// Takes lines one after the other.
#[derive(Debug)]
pub struct AttachmentReader {
    /// Makes a place for the lines of a kind.
    spill: Spills,
    /// Reads keys as the form reads them in its records.
    builder: BatchBuilder,
    keys: Vec<Keys>,
    open: Option<Open>,
    /// The year of the open line.
    year: Option<i32>,
    /// Cells of the open line's key: field, and where its text ends in `texts`.
    given: Vec<(u16, usize)>,
    texts: String,
    /// The key as text.
    key: String,
    /// The number of the key before.
    last: u32,
}

/// Makes places for lines.
struct Spills(Box<dyn Fn() -> Box<dyn Spill> + Send>);

impl fmt::Debug for Spills {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Spills")
    }
}

/// A line that has begun.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// Whose lines they are, and which of these.
    place: (usize, usize),
    origin: Origin,
    /// Where its bytes begin.
    start: usize,
}

/// What a line says of its record.
struct Said {
    has_key: bool,
    /// Its other key.
    other: Option<String>,
    accepted: bool,
}

impl Attachments {
    /// Takes lines for the records of a form.
    #[must_use]
    pub fn reader(form: &Form) -> AttachmentReader {
        AttachmentReader {
            spill: Spills(Box::new(|| Box::<MemorySpill>::default())),
            builder: form.builder(),
            keys: Vec::new(),
            open: None,
            year: None,
            given: Vec::new(),
            texts: String::new(),
            key: String::new(),
            last: 0,
        }
    }

    /// Whether every line could be kept and read again so far. What could not is missing from the records.
    ///
    /// # Errors
    /// [`SpillError`] saying why it could not.
    pub fn check(&self) -> Result<(), SpillError> {
        self.keys.iter().flat_map(Keys::kinds).try_for_each(Lines::check)
    }

    /// The lines that there is an input of, by the key with which they find their record.
    pub(crate) fn keys(&self) -> &[Keys] {
        &self.keys
    }
}

impl AttachmentReader {
    /// Keeps the lines of each kind in a place of its own, made when the first comes, and not in memory.
    ///
    /// ```
    /// use huoju_core::data::{Attachments, MemorySpill};
    /// let form = huoju_core::edition::sample::form()?;
    /// let lines = Attachments::reader(&form).spill_to(|| Box::<MemorySpill>::default());
    /// assert!(lines.finish().check().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn spill_to(self, spill: impl Fn() -> Box<dyn Spill> + Send + 'static) -> Self {
        Self { spill: Spills(Box::new(spill)), ..self }
    }

    /// Says that there is an input of a kind, even if no line comes: a frame without a unit is a frame.
    pub fn expect(&mut self, kind: RecordKind) {
        self.place(kind);
    }

    /// Where the lines of a kind are.
    fn place(&mut self, kind: RecordKind) -> (usize, usize) {
        let in_keys = |keys: &Keys| keys.kinds.iter().position(|lines| lines.kind == kind);
        let known = self.keys.iter().enumerate().find_map(|(place, keys)| Some((place, in_keys(keys)?)));
        known.unwrap_or_else(|| {
            let form = self.builder.form().clone();
            let attached = form.record(kind).and_then(|record| record.attached.as_ref());
            let shared = self.keys.iter().position(|keys| !keys.single).filter(|_| attached.is_none());
            let place = shared.unwrap_or_else(|| {
                self.keys.push(Keys::new(&form, attached));
                self.keys.len() - 1
            });
            let Keys { by, kinds, .. } = &mut self.keys[place];
            kinds.push(Lines::new(&form, kind, by, (self.spill.0)()));
            (place, kinds.len() - 1)
        })
    }

    /// Begins a line of a kind of child record.
    pub fn begin(&mut self, kind: RecordKind, origin: Origin) {
        let place = self.place(kind);
        let keys = &mut self.keys[place.0];
        self.open = Some(Open { place, origin, start: keys.kinds[place.1].begin(origin) });
        self.year = None;
        self.given.clear();
        self.texts.clear();
        if keys.single {
            self.builder.begin(origin);
            self.builder.begin_child(kind);
        }
    }

    /// Says that no line of a file has a field, as all lines of it have been taken. Of what may stand alone the field is then not empty, but unknown.
    pub fn lacks(&mut self, kind: RecordKind, file: u32, field: u16) {
        let place = self.place(kind);
        let keys = &mut self.keys[place.0];
        if keys.single {
            keys.kinds[place.1].lacking.push((file, field));
        }
    }

    /// Reads a cell that is a field of the record to which the line belongs.
    ///
    /// # Panics
    /// At the end of the line, if the form has no such field.
    pub fn key(&mut self, field: u16, text: &str) {
        self.texts.push_str(text);
        self.given.push((field, self.texts.len()));
    }

    /// Keeps a cell of the child record, whose number is to be multiplied by so many powers of ten.
    pub fn cell(&mut self, field: u16, text: &str, shift: i8) {
        let Some(Open { place, .. }) = self.open else { return };
        let keys = &mut self.keys[place.0];
        if keys.single {
            self.builder.child_cell_scaled(field, text, shift);
        }
        let lines = &mut keys.kinds[place.1];
        lines.push_cell(field, text, shift);
        if lines.date == Some(field) {
            let year = date::parse(text).ok().map(|day| date::year(day.value));
            self.year = year.or(self.year);
        }
        // What a date says goes before.
        if lines.year == Some(field) && self.year.is_none() {
            self.year = YEAR.parse(text).ok().and_then(|year| i32::try_from(year.value).ok());
        }
    }

    /// Ends the line. A line that cannot be attached is dropped.
    ///
    /// # Errors
    /// Any [`AttachError`].
    pub fn end(&mut self) -> Result<(), AttachError> {
        let Some(Open { place, origin, start }) = self.open.take() else { return Ok(()) };
        let said = self.said(place, origin);
        let expected = i32::from(self.builder.form().edition().year()) - 1;
        let lines = &self.keys[place.0].kinds[place.1];
        let checked = match self.year {
            _ if lines.are_too_large() => Err(AttachError::TooLarge),
            _ if !said.has_key => Err(AttachError::NoKey),
            Some(found) if found > expected || found < expected && !lines.every_year => {
                Err(AttachError::OtherYear { found, expected })
            }
            _ if !said.accepted => Err(AttachError::NotAccepted),
            None if lines.date.is_some() || lines.year.is_some() => Err(AttachError::NoYear),
            _ => self.add(place, said.other, start),
        };
        if checked.is_err() {
            self.keys[place.0].kinds[place.1].drop_open(start);
        }
        checked
    }

    /// Takes the open line, whose key has been read.
    fn add(
        &mut self,
        (keys, kind): (usize, usize),
        other: Option<String>,
        start: usize,
    ) -> Result<(), AttachError> {
        let keys = &mut self.keys[keys];
        self.last = keys.add(&self.key, self.last)?;
        keys.kinds[kind].add(self.last, &self.key, start)?;
        if let Some(other) = other {
            keys.add_other(&other, self.last);
        }
        Ok(())
    }

    /// What the open line says of its record; writes the key.
    fn said(&mut self, place: (usize, usize), origin: Origin) -> Said {
        if self.is_known(place) {
            return Said { has_key: true, other: None, accepted: true };
        }
        self.read_key(place, origin)
    }

    /// Whether the key of the open line, which is all that the line says of its record, is written as one that is known: such a key is read as itself.
    fn is_known(&mut self, place: (usize, usize)) -> bool {
        let keys = &self.keys[place.0];
        if keys.single {
            return false;
        }
        self.key.clear();
        for (part, field) in keys.by.iter().enumerate() {
            let mut given = self.given.iter().enumerate().filter(|(_, (of, _))| of == field);
            let (Some((cell, (_, end))), None) = (given.next(), given.next()) else { return false };
            let start = cell.checked_sub(1).map_or(0, |before| self.given[before].1);
            if part > 0 {
                self.key.push(BETWEEN);
            }
            self.key.push_str(&self.texts[start..*end]);
        }
        let others = self.keys.iter().filter(|other| other.by == keys.by);
        std::iter::once(keys).chain(others).any(|keys| keys.number(&self.key, self.last).is_some())
    }

    /// Reads the key of the open line as the form reads it in its records.
    fn read_key(&mut self, place: (usize, usize), origin: Origin) -> Said {
        let keys = &mut self.keys[place.0];
        let lines = &mut keys.kinds[place.1];
        if !keys.single {
            self.builder.begin(origin);
        }
        let mut start = 0;
        for (field, end) in &self.given {
            self.builder.cell(*field, &self.texts[start..*end]);
            start = *end;
        }
        let batch = self.builder.finish();
        let form = self.builder.form();
        let has_key = write_key(&keys.by, form, &batch.root, 0, &mut self.key);
        let mut other = String::new();
        let has_other = !keys.or_by.is_empty() && write_key(&keys.or_by, form, &batch.root, 0, &mut other);
        let said = Said { has_key, other: has_other.then_some(other), accepted: lines.accepts(form, &batch) };
        lines.note_unread(&batch);
        self.builder.recycle(batch);
        said
    }

    /// The lines, in the order of their records' keys.
    #[must_use]
    pub fn finish(mut self) -> Attachments {
        self.keys.iter_mut().for_each(Keys::finish);
        Attachments { keys: self.keys }
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
