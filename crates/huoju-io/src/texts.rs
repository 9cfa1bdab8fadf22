//! Records that a program holds in memory, as texts.

use std::borrow::Cow;
use std::sync::Arc;

use huoju_core::data::{Origin, Record, SortedMap};
use huoju_core::edition::{Form, Label, RecordKind};

use crate::error::Error;
use crate::header::{Names, Target, kind_named};
use crate::host::written;
use crate::keys::{Meanings, several, twice};
use crate::lines::undecoded;
use crate::records::{Cell, Inexact, child_key, text, unreadable};

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
#[derive(Debug, Clone)]
pub struct RecordTexts {
    form: Form,
    /// What the records are: 0 for those of the form, else child records with the key of their record.
    kind: RecordKind,
    name: String,
    names: Arc<Names>,
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
            names: Arc::new(Names::new(form.definition())),
            known: vec![SortedMap::new(); form.definition().records.len()],
            meanings: Meanings::default(),
            form: form.clone(),
            row: 0,
            record: Record::new(),
            child: (0, String::new(), None),
        })
    }

    /// The same for child records of a kind; which names there are is not found out again.
    ///
    /// # Errors
    /// [`Error::UnknownChild`].
    pub fn of_children(&self, kind: &str) -> Result<Self, Error> {
        Ok(Self { kind: kind_named(self.form.definition(), kind, &self.name)?, ..self.clone() })
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
        // No cell stands where child records belong.
        if self.has_children(key) && !self.is_field(key) {
            return cell.kind().map_or(Ok(()), |found| Err(self.unreadable(key, found)));
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

    /// What is no cell, given its type, comes for one of the child record; under a key that is no field its type stands for it, which is reported
    /// when the record is read.
    ///
    /// # Errors
    /// [`Error::Record`] if the key is a field.
    pub fn no_child_cell(&mut self, key: &str, found: &str) -> Result<(), Error> {
        match self.names.field_of(self.child.0, key) {
            Ok(None) => self.child_cell(key, Cell::Text(found)),
            _ => Err(self.unreadable(&child_key(&self.child.1, key), found)),
        }
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

    /// Ends the record, with the ids of fields as its keys and its texts in their units, as a session wants it. What is no field stays as it is.
    ///
    /// ```
    /// use huoju_io::{Cell, RecordTexts};
    /// let form = huoju_core::edition::sample::form()?;
    /// let mut texts = RecordTexts::new(&form, None, "record")?;
    /// texts.begin();
    /// texts.cell("成交额（万元）", Cell::Text("0.1"))?;
    /// assert_eq!(texts.finish_by_id()?.get("amount"), Some("1000.00"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Record`] if a key could mean several fields, or one that another means too.
    pub fn finish_by_id(&mut self) -> Result<Record, Error> {
        let record = self.finish();
        let mut named = self.by_id(self.kind, &record)?;
        for (key, children) in record.child_kinds() {
            let kind = self.names.child_kind(key);
            let id = kind.and_then(|kind| self.form.record(kind)).map_or(key, |record| &record.id);
            for child in children {
                let child = kind.map_or_else(|| Ok(child.clone()), |kind| self.by_id(kind, child))?;
                named.add_child(id, child);
            }
        }
        Ok(named)
    }

    /// The cells of a record of a kind by the ids of their fields.
    fn by_id(&self, kind: RecordKind, record: &Record) -> Result<Record, Error> {
        let mut named = Record::new();
        for (key, text) in record.cells() {
            let target =
                self.names.field_of(kind, key).map_err(|fields| self.refused(several(key, &fields)))?;
            let field =
                target.and_then(|target| self.form.record(kind)?.fields.get(usize::from(target.field)));
            let id = field.map_or(key, |field| &field.id);
            if named.get(id).is_some() {
                return Err(self.refused(twice(key)));
            }
            let text = target.map_or(Cow::Borrowed(text), |target| self.in_unit(target, text));
            named = named.with(id, text);
        }
        Ok(named)
    }

    /// A text in the unit of its field.
    fn in_unit<'t>(&self, target: Target, text: &'t str) -> Cow<'t, str> {
        let Target { kind, field, shift, .. } = target;
        if shift == 0 {
            return Cow::Borrowed(text);
        }
        let mut builder = self.form.builder();
        builder.begin(Origin::default());
        if kind > 0 {
            builder.begin_child(kind);
            builder.child_cell_scaled(field, text, shift);
        } else {
            builder.cell_scaled(field, text, shift);
        }
        builder.end();
        let batch = builder.finish();
        let children = usize::from(kind).checked_sub(1).and_then(|child| batch.children.get(child));
        let rows = children.map_or(&batch.root, |children| &children.rows);
        Cow::Owned(self.form.cell_text(kind, rows, field, 0).unwrap_or_default().into_owned())
    }

    fn refused(&self, problem: Label) -> Error {
        let problem = (problem.zh.into(), problem.en.into());
        Error::Record { file: self.name.clone(), row: self.row, problem }
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
        self.exact(target, cell).map_err(|wrong| match kind == self.kind {
            true => wrong.within(&self.name, self.row, key),
            false => wrong.within(&self.name, self.row, &child_key(&self.child.1, key)),
        })
    }

    fn exact(&self, target: Option<Target>, cell: Cell<'_>) -> Result<String, Inexact> {
        match (target, cell) {
            (Some(Target { kind, field, shift, .. }), cell) => {
                let record = self.form.record(kind);
                text(record.and_then(|record| record.fields.get(usize::from(field))), shift, cell)
            }
            // What is no field is not read.
            (None, Cell::Float(value) | Cell::Literal(value) | Cell::Coarse { value, .. }) => {
                Ok(written(value))
            }
            (None, cell) => text(None, 0, cell),
        }
    }
}
