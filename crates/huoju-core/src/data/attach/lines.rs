//! The child records of one kind, as bytes, by the number of their record's key.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{AttachError, BETWEEN, panel_date};
use crate::data::batch::{Batch, Origin};
use crate::data::boolean;
use crate::data::builder::{BatchBuilder, MAX_CHILDREN};
use crate::data::cell::InvalidReason;
use crate::edition::{AcceptedDef, Form, RecordDef, RecordKind};
use crate::packed::{Reader, Writer};

/// The child records of one kind.
#[derive(Debug)]
pub(crate) struct Lines {
    pub(crate) kind: RecordKind,
    /// For each part of the key that is a field of the child too: the part and that field.
    named: Vec<(usize, u16)>,
    /// What an accepted record holds.
    pub(super) accepted: Vec<AcceptedDef>,
    /// A field of the child that says whether there is a line.
    listed: Option<u16>,
    /// A field of the child that dates it, of last year's records.
    pub(super) date: Option<u16>,
    /// A field of the child that says of which year it is.
    pub(super) year: Option<u16>,
    /// A record has at most one line.
    only_one: bool,
    /// Lines of any earlier year are taken, else of last year only.
    pub(super) every_year: bool,
    lines: Vec<Line>,
    /// The lines one after the other: the numbers of the file and the row, then of each cell the field, the shift, and the text behind its length.
    bytes: Writer,
    /// For each key how many lines it has, while lines are taken; in the end where its lines begin in `by_key`, and behind all of them where the last ones end.
    starts: Vec<u32>,
    /// In the end: the numbers of lines in the order of their keys.
    by_key: Vec<u32>,
    /// Cells that cannot be read, of lines that may stand alone, in the order of these: the number of the line, the field, and why.
    unread: Vec<(u32, u16, InvalidReason)>,
    /// Fields that no line of a file has: number of the file, and field.
    pub(super) lacking: Vec<(u32, u16)>,
    /// For each key whether one of its records has children of the kind in itself.
    inside: Vec<AtomicBool>,
}

/// A line: the number of its key, and where its bytes begin.
#[derive(Debug, Clone, Copy)]
struct Line {
    key: u32,
    start: u32,
}

/// What a line says.
struct Said<'a> {
    origin: Origin,
    cells: Cells<'a>,
}

/// The cells of a line.
struct Cells<'a>(Reader<'a>);

/// A cell of a line.
struct Cell<'a> {
    field: u16,
    shift: i8,
    text: &'a str,
}

/// A cell of a line that may stand alone, which cannot be read.
pub(crate) struct UnreadCell<'a> {
    pub(crate) origin: Origin,
    pub(crate) field: u16,
    pub(crate) reason: InvalidReason,
    pub(crate) text: &'a str,
}

impl Lines {
    /// No lines yet of a kind, which belong to the record that has the same in the fields `by`.
    pub(super) fn new(form: &Form, kind: RecordKind, by: &[u16]) -> Self {
        let record = form.record(kind);
        let attached = record.and_then(|record| record.attached.as_ref());
        Self {
            kind,
            named: record.map_or_else(Vec::new, |record| named(form, record, by)),
            accepted: attached.map_or_else(Vec::new, |attached| attached.accepted.clone()),
            listed: attached.and_then(|attached| attached.listed),
            date: record.and_then(|record| panel_date(form, record)),
            year: attached.and_then(|attached| attached.year),
            only_one: attached.is_some_and(|attached| !attached.every_year),
            every_year: attached.is_some_and(|attached| attached.every_year),
            lines: Vec::new(),
            bytes: Writer::default(),
            starts: Vec::new(),
            by_key: Vec::new(),
            unread: Vec::new(),
            lacking: Vec::new(),
            inside: Vec::new(),
        }
    }

    /// Begins a line, and says where its bytes begin.
    pub(super) fn begin(&mut self, origin: Origin) -> usize {
        let start = self.bytes.bytes.len();
        self.bytes.number(origin.file.into());
        self.bytes.number(origin.row.into());
        start
    }

    /// Whether the lines are more than have positions of 32 bits.
    pub(super) fn are_too_large(&self) -> bool {
        self.bytes.bytes.len() > u32::MAX as usize
    }

    pub(super) fn push_cell(&mut self, field: u16, text: &str, shift: i8) {
        self.bytes.number(field.into());
        self.bytes.bytes.extend(shift.to_le_bytes());
        self.bytes.number(text.len() as u128);
        self.bytes.bytes.extend_from_slice(text.as_bytes());
    }

    /// Notes which cells of the open line cannot be read, now that a batch has them.
    pub(super) fn note_unread(&mut self, batch: &Batch) {
        let line = number(self.lines.len());
        let children = usize::from(self.kind).checked_sub(1).and_then(|place| batch.children.get(place));
        let invalid = children.iter().flat_map(|children| &children.rows.invalid);
        self.unread.extend(invalid.map(|invalid| (line, invalid.field, invalid.reason)));
    }

    /// Drops the open line, whose bytes begin there.
    pub(super) fn drop_open(&mut self, start: usize) {
        self.bytes.bytes.truncate(start);
        let line = number(self.lines.len());
        self.unread.truncate(self.unread.partition_point(|(of, ..)| *of < line));
    }

    /// Takes the open line, whose bytes begin at `start`, as one of a key.
    pub(super) fn add(&mut self, key: u32, text: &str, start: usize) -> Result<(), AttachError> {
        let place = key as usize;
        if place >= self.starts.len() {
            self.starts.resize(place + 1, 0);
        }
        match self.starts[place] {
            1.. if self.only_one => return Err(AttachError::Twice { first: self.first_of(key) }),
            MAX_CHILDREN.. => return Err(AttachError::TooMany),
            _ => self.starts[place] += 1,
        }
        for place in 0..self.named.len() {
            let (part, field) = self.named[place];
            self.push_cell(field, text.split(BETWEEN).nth(part).unwrap_or_default(), 0);
        }
        self.lines.push(Line { key, start: number(start) });
        Ok(())
    }

    /// Where the first line of a key stands.
    fn first_of(&self, key: u32) -> Origin {
        // Keys are numbered as they come, so that the line is that of the number or before it where each key has one line.
        let before = self.lines.iter().take(key as usize + 1).rev();
        let place = before.clone().position(|line| line.key == key);
        place.map_or_else(Origin::default, |back| self.said(before.len() - 1 - back).origin)
    }

    /// All lines of so many keys are there.
    pub(super) fn finish(&mut self, keys: usize) {
        self.starts.resize(keys + 1, 0);
        let mut end = 0;
        for start in &mut self.starts {
            end += std::mem::replace(start, end);
        }
        self.by_key = vec![0; self.lines.len()];
        for (number, line) in (0..).zip(&self.lines) {
            let next = &mut self.starts[line.key as usize];
            self.by_key[*next as usize] = number;
            *next += 1;
        }
        // Each key has moved to where those of the next begin.
        self.starts.rotate_right(1);
        self.starts.first_mut().into_iter().for_each(|first| *first = 0);
        self.inside.resize_with(keys, AtomicBool::default);
        self.lines.shrink_to_fit();
        self.bytes.bytes.shrink_to_fit();
    }

    /// Where each line stands, the number of its key, and whether a record of that has such children in itself; in the order in which they were taken.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (Origin, u32, bool)> {
        self.lines.iter().enumerate().map(|(number, line)| {
            let inside =
                self.inside.get(line.key as usize).is_some_and(|inside| inside.load(Ordering::Relaxed));
            (self.said(number).origin, line.key, inside)
        })
    }

    /// What the lines of a file say, as texts: of each its row, its key and its cells, in the order in which they were taken.
    pub(super) fn said_by<'a>(
        &'a self,
        file: u32,
        key: impl Fn(u32) -> &'a str + 'a,
    ) -> impl Iterator<Item = String> + 'a {
        let said = self.lines.iter().enumerate().map(|(number, line)| (line.key, self.said(number)));
        said.filter(move |(_, said)| said.origin.file == file).flat_map(move |(of, said)| {
            let (row, key) = (said.origin.row.to_string(), key(of).to_owned());
            let cell = |Cell { field, shift, text }| format!("{field} {shift} {text}");
            [row, key].into_iter().chain(said.cells.map(cell))
        })
    }

    /// The cells that cannot be read.
    pub(crate) fn unread(&self) -> impl Iterator<Item = UnreadCell<'_>> {
        self.unread.iter().flat_map(|(line, field, reason)| {
            let Said { origin, cells } = self.said(*line as usize);
            let of_field = cells.filter(|cell| cell.field == *field);
            of_field.map(move |cell| UnreadCell { origin, field: *field, reason: *reason, text: cell.text })
        })
    }

    /// What a line says.
    fn said(&self, number: usize) -> Said<'_> {
        let start = |number: usize| self.lines.get(number).map(|line| line.start as usize);
        let end = start(number + 1).unwrap_or(self.bytes.bytes.len());
        let bytes = start(number).and_then(|start| self.bytes.bytes.get(start..end));
        let mut reader = Reader::new(bytes.unwrap_or_default());
        let origin = Origin { file: u32::try_from(reader.short()).unwrap_or_default(), row: reader.short() };
        Said { origin, cells: Cells(reader) }
    }

    /// Why the cells of a line cannot be read that cannot.
    fn unread_of(&self, line: u32) -> &[(u32, u16, InvalidReason)] {
        let start = self.unread.partition_point(|(of, ..)| *of < line);
        let rest = self.unread.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|(of, ..)| *of == line)).unwrap_or_default()
    }

    /// Reads the lines of the open record of a builder, given the number of its key. That the record has children of the kind in itself (`inside`)
    /// is noted.
    pub(crate) fn attach(&self, builder: &mut BatchBuilder, number: Option<u32>, inside: bool) {
        let Some(number) = number else {
            if let Some(listed) = self.listed {
                builder.begin_child(self.kind);
                builder.child_cell(listed, boolean::format(false));
            }
            return;
        };
        let number = number as usize;
        if let (true, Some(noted)) = (inside, self.inside.get(number)) {
            noted.store(true, Ordering::Relaxed);
        }
        let Some([start, end]) = self.starts.get(number..number + 2) else { return };
        for line in self.by_key.get(*start as usize..*end as usize).unwrap_or_default() {
            let (Said { origin, cells }, unread) = (self.said(*line as usize), self.unread_of(*line));
            builder.begin_child(self.kind);
            for Cell { field, shift, text } in cells {
                match unread.iter().find(|(_, of, _)| *of == field) {
                    Some((.., reason)) => builder.unknown_child_cell(field, Some((*reason, text))),
                    None => builder.decoded_cell(true, field, text, shift),
                }
            }
            let lacking = self.lacking.iter().filter(|(file, _)| *file == origin.file);
            lacking.for_each(|(_, field)| builder.unknown_child_cell(*field, None));
            if let Some(listed) = self.listed {
                builder.child_cell(listed, boolean::format(true));
            }
        }
    }

    /// Whether the child that a batch holds is an accepted record: what it says of itself is nowhere one of other codes.
    pub(super) fn accepts(&self, form: &Form, batch: &Batch) -> bool {
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

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let Self(reader) = self;
        if reader.is_empty() {
            return None;
        }
        let field = u16::try_from(reader.short()).ok()?;
        let shift = i8::from_le_bytes(*reader.take(1).first_chunk()?);
        let length = usize::try_from(reader.short()).ok()?;
        Some(Cell { field, shift, text: std::str::from_utf8(reader.take(length)).ok()? })
    }
}

/// Places and lines have numbers of 32 bits; what does not fit is refused at the end of the line.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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
