//! Records that a program holds in memory, as texts.

use huoju_core::data::Record;
use huoju_core::data::SortedMap;
use huoju_core::edition::{Form, RecordKind};

use crate::error::Error;
use crate::header::{Names, Target, kind_named};
use crate::host::written;
use crate::keys::Meanings;
use crate::lines::undecoded;
use crate::records::{Cell, Inexact, text, unreadable};

/// Turns records in memory into texts, for [`Input::records`](crate::Input::records). Given cell by cell, as [`Records`](crate::Records) are; other
/// than those they may be child records, or have some in inputs of their own.
///
/// ```
/// use huoju_core::data::Record;
/// use huoju_io::{Cell, Input, ReadOptions, RecordTexts};
/// let form = huoju_core::edition::sample::form()?;
/// let mut texts = RecordTexts::new(&form, Some("contributors"), "list")?;
/// texts.begin();
/// texts.cell("number", Cell::Text("A1"))?;
/// texts.cell("share", Cell::Float(60.0))?;
/// let input = Input::records("list", [texts.finish()]).children("contributors");
/// let attachments = huoju_io::read_children(&form, [input], &ReadOptions::default())?;
/// let record = Record::new().with("number", "A1").joined(&form, &attachments)?;
/// assert_eq!(record.children("contributors").len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RecordTexts {
    form: Form,
    /// What the records are: 0 for those of the form, else child records with the key of their record.
    kind: RecordKind,
    name: String,
    names: Names,
    /// What the keys mean, by record kind.
    known: Vec<SortedMap<String, Option<Target>>>,
    meanings: Meanings,
    row: u64,
    record: Record,
    /// The kind and key of the child records that come, and the one that was begun last.
    child: (RecordKind, String, Option<Record>),
}

impl RecordTexts {
    /// Records of a form, or child records of a kind, under the name that errors call them by.
    ///
    /// # Errors
    /// [`Error::UnknownChild`].
    pub fn new(form: &Form, kind: Option<&str>, name: &str) -> Result<Self, Error> {
        let kind = kind.map_or(Ok(0), |kind| kind_named(form.definition(), kind, name))?;
        Ok(Self {
            kind,
            name: name.to_owned(),
            names: Names::new(form.definition()),
            known: vec![SortedMap::new(); form.definition().records.len()],
            meanings: Meanings::default(),
            form: form.clone(),
            row: 0,
            record: Record::new(),
            child: (0, String::new(), None),
        })
    }

    /// Begins a record.
    pub fn begin(&mut self) {
        self.row += 1;
        self.record = Record::new();
        self.child.2 = None;
    }

    /// Takes a cell of the record.
    ///
    /// # Errors
    /// [`Error::Inexact`], [`Error::Record`] where child records should be.
    pub fn cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
        if let Some(found) = cell.kind().filter(|_| self.has_children(key) && !self.is_field(key)) {
            return Err(self.unreadable(key, found));
        }
        let text = self.text(self.kind, key, cell)?;
        self.record = std::mem::take(&mut self.record).with(key, text);
        Ok(())
    }

    /// So many child records follow of the kind that a key means; false if it means none, which is reported when the record is read.
    ///
    /// # Errors
    /// None: that there are too many is found when the record is read.
    pub fn children(&mut self, key: &str, _count: usize) -> Result<bool, Error> {
        self.end_child();
        let kind = self.meanings.child_kind(&self.names, key).filter(|_| self.kind == 0);
        match kind {
            Some(kind) => self.child = (kind, key.to_owned(), None),
            None => _ = self.record.add_child(key, Record::new()),
        }
        Ok(kind.is_some())
    }

    /// Whether a key means child records.
    pub fn has_children(&mut self, key: &str) -> bool {
        self.kind == 0 && self.meanings.child_kind(&self.names, key).is_some()
    }

    /// Whether a key is a field of the record itself.
    #[must_use]
    pub fn is_field(&self, key: &str) -> bool {
        !matches!(self.names.of_line(self.kind, key), Ok(None))
    }

    /// Begins one of the child records that were announced.
    pub fn begin_child(&mut self) {
        self.end_child();
        self.child.2 = Some(Record::new());
    }

    /// Takes a cell of the child record.
    ///
    /// # Errors
    /// As [`RecordTexts::cell`].
    pub fn child_cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
        let text = self.text(self.child.0, key, cell)?;
        self.child.2 = self.child.2.take().map(|child| child.with(key, text));
        Ok(())
    }

    fn end_child(&mut self) {
        if let Some(child) = self.child.2.take() {
            self.record.add_child(self.child.1.clone(), child);
        }
    }

    /// Ends the record.
    pub fn finish(&mut self) -> Record {
        self.end_child();
        std::mem::take(&mut self.record)
    }

    /// The error of a value under a key that no cell can hold, given its type.
    #[must_use]
    pub fn unreadable(&self, key: &str, found: &str) -> Error {
        unreadable(&self.name, self.row, key, found)
    }

    fn text(&mut self, kind: RecordKind, key: &str, cell: Cell<'_>) -> Result<String, Error> {
        match cell {
            Cell::Text(text) => return Ok(text.to_owned()),
            Cell::Damaged(text) => return Ok(undecoded(text)),
            _ => {}
        }
        let known = &mut self.known[usize::from(kind)];
        let target = match known.get(key) {
            Some(target) => *target,
            // What could mean several fields is refused when it is read.
            None => {
                let of_line = kind == self.kind;
                let found =
                    if of_line { self.names.of_line(kind, key) } else { self.names.field_of(kind, key) };
                *known.or_insert_with(key.to_owned(), || found.unwrap_or_default())
            }
        };
        self.exact(target, cell).map_err(|wrong| wrong.within(&self.name, self.row, key))
    }

    fn exact(&self, target: Option<Target>, cell: Cell<'_>) -> Result<String, Inexact> {
        match (target, cell) {
            (Some(Target { kind, field, shift, .. }), cell) => {
                let record = self.form.record(kind);
                text(record.and_then(|record| record.fields.get(usize::from(field))), shift, cell)
            }
            // What is no field is not read.
            (None, Cell::Float(value) | Cell::Literal(value)) => Ok(written(value)),
            (None, cell) => text(None, 0, cell),
        }
    }
}
