//! The child records of one kind, as bytes, by the number of their record's key.

use std::sync::atomic::{AtomicBool, Ordering};

use super::kept::Kept;
use super::{AttachError, BETWEEN, panel_date};
use crate::data::batch::{Batch, Origin};
use crate::data::builder::{BatchBuilder, MAX_CHILDREN};
use crate::data::cell::InvalidReason;
use crate::data::{Spill, SpillError, boolean};
use crate::edition::{AcceptedDef, Form, RecordDef, RecordKind};
use crate::packed::Reader;

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
    /// Where the bytes of the last one end: behind it there may be some of an open line.
    end: usize,
    /// The lines one after the other: the numbers of the file and the row, then of each cell the field, the shift, and the text behind its length.
    kept: Kept,
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
pub(crate) struct UnreadCell {
    pub(crate) origin: Origin,
    pub(crate) field: u16,
    pub(crate) reason: InvalidReason,
    pub(crate) text: String,
}

impl Lines {
    /// No lines yet of a kind, which belong to the record that has the same in the fields `by`.
    pub(super) fn new(form: &Form, kind: RecordKind, by: &[u16], spill: Box<dyn Spill>) -> Self {
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
            end: 0,
            kept: Kept::new(spill),
            starts: Vec::new(),
            by_key: Vec::new(),
            unread: Vec::new(),
            lacking: Vec::new(),
            inside: Vec::new(),
        }
    }

    /// Begins a line, and says where its bytes begin.
    pub(super) fn begin(&mut self, origin: Origin) -> usize {
        let start = self.kept.len();
        self.kept.last.number(origin.file.into());
        self.kept.last.number(origin.row.into());
        start
    }

    /// Whether the lines are more than have positions of 32 bits.
    pub(super) fn are_too_large(&self) -> bool {
        self.kept.len() > u32::MAX as usize
    }

    pub(super) fn push_cell(&mut self, field: u16, text: &str, shift: i8) {
        let out = &mut self.kept.last;
        out.number(field.into());
        out.bytes.extend(shift.to_le_bytes());
        out.number(text.len() as u128);
        out.bytes.extend_from_slice(text.as_bytes());
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
        self.kept.truncate(start);
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
        self.end = self.kept.len();
        self.kept.end_line();
        Ok(())
    }

    /// Where the first line of a key stands.
    fn first_of(&self, key: u32) -> Origin {
        // Keys are numbered as they come, so that the line is that of the number or before it where each key has one line.
        let before = self.lines.iter().take(key as usize + 1).rev();
        let place = before.clone().position(|line| line.key == key);
        place.map_or_else(Origin::default, |back| self.origin(before.len() - 1 - back))
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
        self.kept.put_away();
    }

    /// Where each line stands, the number of its key, and whether a record of that has such children in itself; in the order in which they were taken.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (Origin, u32, bool)> {
        self.lines.iter().enumerate().map(|(number, line)| {
            let inside =
                self.inside.get(line.key as usize).is_some_and(|inside| inside.load(Ordering::Relaxed));
            (self.origin(number), line.key, inside)
        })
    }

    /// What the lines of a file say, as texts: of each its row, its key and its cells, in the order in which they were taken.
    pub(super) fn said_by<'a>(
        &'a self,
        file: u32,
        key: impl Fn(u32) -> &'a str + 'a,
    ) -> impl Iterator<Item = String> + 'a {
        self.lines.iter().enumerate().flat_map(move |(number, line)| {
            let mut buffer = Vec::new();
            let Said { origin, cells } = self.said(number, &mut buffer);
            let cell = |Cell { field, shift, text }| format!("{field} {shift} {text}");
            let texts = [origin.row.to_string(), key(line.key).to_owned()].into_iter().chain(cells.map(cell));
            if origin.file == file { texts.collect::<Vec<_>>() } else { Vec::new() }
        })
    }

    /// The cells that cannot be read.
    pub(crate) fn unread(&self) -> impl Iterator<Item = UnreadCell> {
        self.unread.iter().flat_map(|(line, field, reason)| {
            let mut buffer = Vec::new();
            let Said { origin, cells } = self.said(*line as usize, &mut buffer);
            let of_field = cells.filter(|cell| cell.field == *field);
            let unread = |Cell { field, text, .. }| UnreadCell {
                origin,
                field,
                reason: *reason,
                text: text.to_owned(),
            };
            of_field.map(unread).collect::<Vec<_>>()
        })
    }

    /// Whether every line could be kept and read again so far.
    pub(super) fn check(&self) -> Result<(), SpillError> {
        self.kept.check()
    }

    fn origin(&self, line: usize) -> Origin {
        self.said(line, &mut Vec::new()).origin
    }

    /// What a line says; nothing if it was lost.
    fn said<'a>(&'a self, line: usize, buffer: &'a mut Vec<u8>) -> Said<'a> {
        let start = |line: usize| self.lines.get(line).map(|line| line.start as usize);
        let end = start(line + 1).unwrap_or(self.end);
        let bytes = start(line).map(|start| self.kept.get(start..end, buffer));
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
        let mut buffer = Vec::new();
        for line in self.by_key.get(*start as usize..*end as usize).unwrap_or_default() {
            let Said { origin, cells } = self.said(*line as usize, &mut buffer);
            let unread = self.unread_of(*line);
            builder.begin_child(self.kind);
            for Cell { field, shift, text } in cells {
                match unread.iter().find(|(_, of, _)| *of == field) {
                    Some((.., reason)) => builder.unknown_child_cell(field, Some((*reason, text))),
                    None => builder.child_cell_scaled(field, text, shift),
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
