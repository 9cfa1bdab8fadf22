//! Child records from inputs of their own, whatever their format: each goes to the record that it belongs to.

use huoju_core::both;
use huoju_core::data::{AttachError, AttachmentReader, Origin, SortedMap, SortedSet};
use huoju_core::edition::{Form, FormDef, Label, RecordKind};

#[cfg(feature = "arrow")]
use crate::arrow;
use crate::chunk::Chunk;
use crate::error::Error;
use crate::feed::{RowCounts, Work};
use crate::header::{Names, Target, check_children};
use crate::input::Format;
use crate::keys::Keys;
use crate::problem::RowProblem;
#[cfg(feature = "arrow")]
use crate::records::{Cell, Inexact, text};
use crate::{csv, json};

/// What is left of a text that is none, with the sign for that.
pub(crate) fn undecoded(text: &str) -> String {
    const SIGN: char = char::REPLACEMENT_CHARACTER;
    if text.contains(SIGN) { text.to_owned() } else { format!("{text}{SIGN}") }
}

/// Takes the lines of an input.
pub(crate) struct Lines<'a> {
    pub(crate) form: &'a Form,
    /// What the lines are.
    pub(crate) kind: RecordKind,
    /// What errors call the input by.
    pub(crate) file: &'a str,
    pub(crate) reader: &'a mut AttachmentReader,
    pub(crate) problems: &'a mut Vec<RowProblem>,
    /// Records that were not accepted, and so are left out.
    pub(crate) not_accepted: u64,
}

impl Lines<'_> {
    /// Begins a line; it may have not as many cells as the header.
    pub(crate) fn begin(&mut self, origin: Origin, misfit: Option<RowProblem>) {
        self.problems.extend(misfit);
        self.reader.begin(self.kind, origin);
    }

    /// Takes the text of a cell of the line, or of the key of its record.
    pub(crate) fn text(&mut self, target: Target, text: &str) {
        match target.kind {
            0 => self.reader.key(target.field, text),
            _ => self.reader.cell(target.field, text, target.shift),
        }
    }

    /// Takes a cell that may have a type.
    #[cfg(feature = "arrow")]
    pub(crate) fn cell(&mut self, target: Target, cell: Cell<'_>) -> Result<(), Inexact> {
        match cell {
            Cell::Text(text) => self.text(target, text),
            Cell::Damaged(text) => self.text(target, &undecoded(text)),
            cell => {
                let record = self.form.record(target.kind);
                let field = record.and_then(|record| record.fields.get(usize::from(target.field)));
                self.text(target, &text(field, target.shift, cell)?);
            }
        }
        Ok(())
    }

    /// Ends the line.
    ///
    /// # Errors
    /// [`Error::Children`] if the input as a whole cannot be taken.
    pub(crate) fn end(&mut self, origin: Origin) -> Result<(), Error> {
        let error = match self.reader.end() {
            Ok(()) => return Ok(()),
            Err(AttachError::NotAccepted) => {
                self.not_accepted += 1;
                return Ok(());
            }
            Err(error) => error,
        };
        let problem = RowProblem::unattached(origin, error);
        let (file, row) = (self.file.to_owned(), origin.row);
        self.problems.push(problem.map_err(|problem| Error::Children { file, row, problem })?);
        Ok(())
    }
}

/// Chunks of any format to lines.
pub(crate) struct LineFeeder<'a> {
    lines: Lines<'a>,
    csv: csv::Scratch,
    keys: Option<LineKeys>,
}

impl<'a> LineFeeder<'a> {
    pub(crate) fn new(lines: Lines<'a>) -> Self {
        Self { lines, csv: csv::Scratch::default(), keys: None }
    }

    /// Reads a chunk.
    pub(crate) fn feed(&mut self, work: &Work, chunk: &Chunk) -> Result<RowCounts, Error> {
        let Self { lines, csv, keys } = self;
        match work {
            Work::Csv { layout, encoding } => csv::feed_lines(csv, layout, *encoding, chunk, lines),
            Work::Json { layout, records } => {
                let keys = keys.get_or_insert_default();
                json::feed_lines((layout, records.as_deref()), chunk, keys, lines)
            }
            #[cfg(feature = "arrow")]
            Work::Arrow { layout, rows } => arrow::feed_lines(layout, rows, chunk.first_row, lines),
            Work::Batch { .. } => {
                let problem = both!(
                    "已编成批的记录自带子记录，不能单独作为子记录读入",
                    "a batch holds records with their children, no child records of its own"
                );
                Err(Error::Children { file: lines.file.to_owned(), row: 0, problem })
            }
        }
    }

    /// How many records were left out, because they were not accepted.
    pub(crate) fn not_accepted(&self) -> u64 {
        self.lines.not_accepted
    }

    /// The keys that there were, where lines name their own fields.
    pub(crate) fn keys(&self) -> Option<&LineKeys> {
        self.keys.as_ref()
    }
}

/// Which key of a line is which field, where lines name their own fields.
#[derive(Default)]
pub(crate) struct LineKeys {
    known: SortedMap<String, Option<Target>>,
    /// Fields that the line has given.
    given: Vec<Target>,
    pub(crate) seen: Keys,
}

impl LineKeys {
    /// Checks that they are those of child records of a kind, once all lines have been read; those in memory may be all empty.
    ///
    /// # Errors
    /// [`Error::NoKnownColumn`] and [`Error::NoKeyColumn`], as of columns.
    pub(crate) fn check(
        &self,
        form: &FormDef,
        kind: RecordKind,
        (file, format): (&str, Format),
    ) -> Result<(), Error> {
        let given: SortedSet<_> =
            self.known.values().flatten().map(|target| (target.kind, target.field)).collect();
        let columns = given.len() + self.seen.unknown.len();
        if columns == 0 && format == Format::Memory {
            return Ok(());
        }
        let has = |kind: RecordKind, field: u16| given.contains(&(kind, field));
        check_children(form, kind, &has, columns, (file, format))
    }

    /// Another line begins.
    pub(crate) fn begin(&mut self) {
        self.given.clear();
    }

    /// The field that a key means.
    ///
    /// # Errors
    /// What is wrong, if it could mean several, or one that the line has given already.
    pub(crate) fn find(
        &mut self,
        names: &Names,
        kind: RecordKind,
        key: &str,
    ) -> Result<Option<Target>, Label> {
        let target = match self.known.get(key) {
            Some(target) => *target,
            None => {
                let target = names.of_line(kind, key).map_err(|fields| {
                    let fields = fields.join(", ");
                    both!("\"{key}\" 可指 {fields}", "\"{key}\" could be any of {fields}")
                })?;
                *self.known.or_insert_with(key.to_owned(), || target)
            }
        };
        let Some(found) = target else {
            self.seen.note(key);
            return Ok(None);
        };
        if self.given.iter().any(|given| (given.kind, given.field) == (found.kind, found.field)) {
            return Err(both!(
                "\"{key}\" 与另一个键是同一指标",
                "\"{key}\" and another key are the same field"
            ));
        }
        self.given.push(found);
        if found.kind == kind {
            self.seen.give(found.field);
        }
        Ok(target)
    }
}
