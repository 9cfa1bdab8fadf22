//! The child records of one kind, as texts, by the number of their record's key.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{AttachError, BETWEEN, panel_date};
use crate::data::batch::{Batch, Origin};
use crate::data::boolean;
use crate::data::builder::{BatchBuilder, MAX_CHILDREN};
use crate::data::cell::InvalidReason;
use crate::edition::{AcceptedDef, Form, RecordDef, RecordKind};

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
    /// While lines are taken: for each key its first line, and how many there are.
    firsts: Vec<(Origin, u32)>,
    lines: Vec<Line>,
    /// In the end: the places of lines in the order of their keys, and where those of each key begin and the last ones end.
    by_key: Vec<usize>,
    starts: Vec<usize>,
    cells: Vec<Cell>,
    texts: String,
    /// Fields that no line of a file has: number of the file, and field.
    pub(super) lacking: Vec<(u32, u16)>,
    /// For each key whether one of its records has children of the kind in itself.
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
            firsts: Vec::new(),
            lines: Vec::new(),
            by_key: Vec::new(),
            starts: Vec::new(),
            cells: Vec::new(),
            texts: String::new(),
            lacking: Vec::new(),
            inside: Vec::new(),
        }
    }

    /// Where the cells of the next line begin.
    pub(super) fn next(&self) -> usize {
        self.cells.len()
    }

    /// Whether the texts are more than have positions of 32 bits.
    pub(super) fn are_too_large(&self) -> bool {
        self.texts.len() > u32::MAX as usize
    }

    pub(super) fn push_cell(&mut self, field: u16, text: &str, shift: i8) {
        self.texts.push_str(text);
        // What does not fit is refused at the end of the line.
        let end = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.cells.push(Cell { field, shift, unread: None, end });
    }

    /// Notes which cells of the open line, the first of which has a number, cannot be read, now that a batch has them.
    pub(super) fn note_unread(&mut self, batch: &Batch, first: usize) {
        let children = usize::from(self.kind).checked_sub(1).and_then(|place| batch.children.get(place));
        for invalid in children.iter().flat_map(|children| &children.rows.invalid) {
            let cells = self.cells.iter_mut().skip(first).filter(|cell| cell.field == invalid.field);
            cells.for_each(|cell| cell.unread = Some(invalid.reason));
        }
    }

    /// Drops the cells from one on.
    pub(super) fn truncate(&mut self, start: usize) {
        self.texts.truncate(self.text_before(start));
        self.cells.truncate(start);
    }

    /// Takes the cells from `start` on as a line of a key.
    pub(super) fn add(
        &mut self,
        key: u32,
        text: &str,
        origin: Origin,
        start: usize,
    ) -> Result<(), AttachError> {
        let place = key as usize;
        if place >= self.firsts.len() {
            self.firsts.resize(place + 1, (origin, 0));
        }
        match &mut self.firsts[place] {
            (first, 1..) if self.only_one => return Err(AttachError::Twice { first: *first }),
            (_, MAX_CHILDREN..) => return Err(AttachError::TooMany),
            (first, count) => {
                if *count == 0 {
                    *first = origin;
                }
                *count += 1;
            }
        }
        for place in 0..self.named.len() {
            let (part, field) = self.named[place];
            self.push_cell(field, text.split(BETWEEN).nth(part).unwrap_or_default(), 0);
        }
        self.lines.push(Line { key, origin, cells: start..self.cells.len() });
        Ok(())
    }

    /// All lines of so many keys are there.
    pub(super) fn finish(&mut self, keys: usize) {
        let counts = std::mem::take(&mut self.firsts).into_iter().map(|(_, count)| count as usize);
        let ends = counts.chain(std::iter::repeat(0)).take(keys).scan(0, |end, count| {
            *end += count;
            Some(*end)
        });
        self.starts = std::iter::once(0).chain(ends).collect();
        let mut next = self.starts.clone();
        self.by_key.resize(self.lines.len(), 0);
        for (place, line) in self.lines.iter().enumerate() {
            let next = &mut next[line.key as usize];
            self.by_key[*next] = place;
            *next += 1;
        }
        self.inside.resize_with(keys, AtomicBool::default);
    }

    /// Where each line stands, the number of its key, and whether a record of that has such children in itself; in the order of the input.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (Origin, u32, bool)> {
        self.sorted().map(|line| {
            let inside =
                self.inside.get(line.key as usize).is_some_and(|inside| inside.load(Ordering::Relaxed));
            (line.origin, line.key, inside)
        })
    }

    fn sorted(&self) -> impl Iterator<Item = &Line> {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by_key(|line| line.origin);
        lines.into_iter()
    }

    /// What the lines of a file say, as texts: of each its row, its key and its cells, in the order of the file.
    pub(super) fn said_by<'a>(
        &'a self,
        file: u32,
        key: impl Fn(u32) -> &'a str + 'a,
    ) -> impl Iterator<Item = String> + 'a {
        self.sorted().filter(move |line| line.origin.file == file).flat_map(move |line| {
            let (row, key) = (line.origin.row.to_string(), key(line.key).to_owned());
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
        let mut start = self.text_before(line.cells.start);
        self.cells.get(line.cells.clone()).unwrap_or_default().iter().map(move |cell| {
            let end = cell.end as usize;
            (*cell, self.texts.get(std::mem::replace(&mut start, end)..end).unwrap_or_default())
        })
    }

    /// Where the text of a cell begins.
    fn text_before(&self, cell: usize) -> usize {
        cell.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(0, |before| before.end as usize)
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
        let places = self.by_key.get(*start..*end).unwrap_or_default();
        for line in places.iter().filter_map(|place| self.lines.get(*place)) {
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

/// The parts of a key that are fields of the child record too, by their ids.
fn named(form: &Form, record: &RecordDef, by: &[u16]) -> Vec<(usize, u16)> {
    let root = form.record(0).map_or(&[][..], |root| &root.fields);
    let own = |id: &str| {
        record.fields.iter().position(|field| field.id == id).and_then(|at| u16::try_from(at).ok())
    };
    let parts = by.iter().enumerate();
    parts.filter_map(|(part, field)| Some((part, own(&root.get(usize::from(*field))?.id)?))).collect()
}
