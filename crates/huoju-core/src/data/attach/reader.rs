//! Takes the lines of inputs beside one after the other.

use super::{AttachError, Attachments, BETWEEN, Lines, write_key};
use crate::data::batch::Origin;
use crate::data::builder::BatchBuilder;
use crate::data::date;
use crate::data::decimal::Format;
use crate::edition::{Form, RecordKind};

/// How a year is written.
const YEAR: Format = Format::new(4, 0);

/// Takes lines one after the other.
#[derive(Debug)]
pub struct AttachmentReader {
    /// Reads keys as the form reads them in its records.
    keys: BatchBuilder,
    kinds: Vec<Lines>,
    /// Place in `kinds` of the open line, where it stands, and where its cells begin.
    open: Option<(usize, Origin, usize)>,
    year: Option<i32>,
    /// Cells of the open line's key: field, and where its text ends in `texts`.
    given: Vec<(u16, usize)>,
    texts: String,
    /// The key as text.
    key: String,
}

/// What a line says of its record.
struct Said {
    has_key: bool,
    /// Its other key.
    other: Option<String>,
    accepted: bool,
}

impl AttachmentReader {
    pub(super) fn new(form: &Form) -> Self {
        Self {
            keys: form.builder(),
            kinds: Vec::new(),
            open: None,
            year: None,
            given: Vec::new(),
            texts: String::new(),
            key: String::new(),
        }
    }

    /// Says that there is an input of a kind, even if no line comes: a frame without a unit is a frame.
    pub fn expect(&mut self, kind: RecordKind) {
        self.place(kind);
    }

    fn place(&mut self, kind: RecordKind) -> usize {
        let known = self.kinds.iter().position(|lines| lines.kind == kind);
        known.unwrap_or_else(|| {
            let form = self.keys.form().clone();
            self.kinds.push(Lines::new(&form, kind));
            self.kinds.len() - 1
        })
    }

    /// Begins a line of a kind of child record.
    pub fn begin(&mut self, kind: RecordKind, origin: Origin) {
        let place = self.place(kind);
        self.open = Some((place, origin, self.kinds[place].cells.len()));
        self.year = None;
        self.given.clear();
        self.texts.clear();
        if self.kinds[place].single {
            self.keys.begin(origin);
            self.keys.begin_child(kind);
        }
    }

    /// Says that no line of a file has a field, as all lines of it have been taken. Of what may stand alone the field is then not empty, but unknown.
    pub fn lacks(&mut self, kind: RecordKind, file: u32, field: u16) {
        let place = self.place(kind);
        let lines = &mut self.kinds[place];
        if lines.single {
            lines.lacking.push((file, field));
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
        let Some(lines) = self.open.and_then(|(place, ..)| self.kinds.get_mut(place)) else { return };
        if lines.single {
            self.keys.decoded_cell(true, field, text, shift);
        }
        lines.push_cell(field, text, shift);
        if lines.date == Some(field) {
            self.year = date::parse(text).ok().map(|day| date::year(day.value));
        }
        if lines.year == Some(field) {
            self.year = YEAR.parse(text).ok().and_then(|year| i32::try_from(year.value).ok());
        }
    }

    /// Ends the line. A line that cannot be attached is dropped.
    ///
    /// # Errors
    /// Any [`AttachError`].
    pub fn end(&mut self) -> Result<(), AttachError> {
        let Some((place, origin, start)) = self.open.take() else { return Ok(()) };
        let Said { has_key, other, accepted } = if self.is_known(place) {
            Said { has_key: true, other: None, accepted: true }
        } else {
            self.read_key(place, origin, start)
        };
        let expected = i32::from(self.keys.form().edition().year()) - 1;
        let lines = &mut self.kinds[place];
        let checked = match self.year {
            _ if lines.texts.len() > u32::MAX as usize => Err(AttachError::TooLarge),
            _ if !has_key => Err(AttachError::NoKey),
            Some(found) if found > expected || found < expected && !lines.every_year => {
                Err(AttachError::OtherYear { found, expected })
            }
            _ if !accepted => Err(AttachError::NotAccepted),
            None if lines.date.is_some() || lines.year.is_some() => Err(AttachError::NoYear),
            _ => lines.add(&self.key, other, origin, start),
        };
        if checked.is_err() {
            let end = start.checked_sub(1).map_or(0, |before| lines.cells[before].end);
            lines.cells.truncate(start);
            lines.texts.truncate(end as usize);
        }
        checked
    }

    /// Whether the key of the open line, which is all that the line says of its record, is written as one that is known: such a key is read as itself.
    fn is_known(&mut self, place: usize) -> bool {
        let lines = &self.kinds[place];
        if lines.single {
            return false;
        }
        self.key.clear();
        for (part, field) in lines.by.iter().enumerate() {
            let mut given = self.given.iter().enumerate().filter(|(_, (of, _))| of == field);
            let (Some((cell, (_, end))), None) = (given.next(), given.next()) else { return false };
            let start = cell.checked_sub(1).map_or(0, |before| self.given[before].1);
            if part > 0 {
                self.key.push(BETWEEN);
            }
            self.key.push_str(&self.texts[start..*end]);
        }
        let others = self.kinds.iter().filter(|other| other.by == lines.by);
        std::iter::once(lines).chain(others).any(|lines| lines.keys.contains_key(self.key.as_str()))
    }

    /// Reads the key of the open line as the form reads it in its records.
    fn read_key(&mut self, place: usize, origin: Origin, first: usize) -> Said {
        let lines = &mut self.kinds[place];
        if !lines.single {
            self.keys.begin(origin);
        }
        let mut start = 0;
        for (field, end) in &self.given {
            self.keys.cell(*field, &self.texts[start..*end]);
            start = *end;
        }
        let batch = self.keys.finish();
        let form = self.keys.form();
        let has_key = write_key(&lines.by, form, &batch.root, 0, &mut self.key);
        let mut other = String::new();
        let has_other = !lines.or_by.is_empty() && write_key(&lines.or_by, form, &batch.root, 0, &mut other);
        let said = Said { has_key, other: has_other.then_some(other), accepted: lines.accepts(form, &batch) };
        lines.note_unread(&batch, first);
        self.keys.recycle(batch);
        said
    }

    /// The lines, in the order of their records' keys.
    #[must_use]
    pub fn finish(mut self) -> Attachments {
        for lines in &mut self.kinds {
            lines.lines.sort_by_key(|line| line.key);
            let mut start = 0;
            lines.starts = lines
                .firsts
                .iter()
                .map(|(_, count)| {
                    let first = start;
                    start += *count as usize;
                    first
                })
                .collect();
        }
        Attachments { kinds: self.kinds }
    }
}
