//! One record as texts, as a person types it.

mod serial;
mod sink;

use crate::data::SortedMap;
use std::fmt;
use std::sync::Arc;

pub use serial::read_record;
pub use sink::RecordSink;

use super::attach::Attachments;
use super::batch::{Batch, Origin, Rows};
use super::builder::{BatchBuilder, MAX_CHILDREN};
use super::path::Path;
use crate::both;
use crate::edition::{Form, Label, Lang, RecordDef, RecordKind};

/// A record as texts by field id, with its child records. An empty text is an empty cell.
///
/// ```
/// use huoju_core::data::Record;
/// let form = huoju_core::edition::sample::form().unwrap();
/// let mut record = Record::new()
///     .with("amount", "1250.00")
///     .with_child("contributors", Record::new().with("name", "示例甲"));
/// record.set("contributors[1].share", "60").unwrap();
/// let batch = record.to_batch(&form).unwrap();
/// assert_eq!(batch.children[0].rows.text_at(0, 0), Some("示例甲"));
/// assert_eq!(Record::from_batch(&form, &batch, 0), Some(record));
/// assert!(Record::new().with("amuont", "1").to_batch(&form).is_err());
/// ```
///
/// It is an object of texts, and arrays of such objects, wherever `serde` writes or reads it:
///
/// ```
/// use huoju_core::data::Record;
/// let record: Record = serde_json::from_str(r#"{"amount": 0.10, "contributors": [{"name": "示例甲"}]}"#).unwrap();
/// assert_eq!(record.get("amount"), Some("0.10"));
/// assert_eq!(serde_json::to_string(&record).unwrap(), r#"{"amount":"0.10","contributors":[{"name":"示例甲"}]}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    cells: SortedMap<String, String>,
    children: SortedMap<String, Vec<Record>>,
}

/// Why a record is not one of a form, or a path not one of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordError {
    /// The text is not a path.
    BadPath {
        /// The text.
        path: String,
    },
    /// The form, or its kind of child record, has no such field.
    UnknownField {
        /// Id of the form.
        form: String,
        /// The kind of child record, if it is not of the record itself.
        kind: Option<String>,
        /// What was asked for.
        field: String,
        /// Id of the field that has this as its label or alias.
        suggestion: Option<String>,
    },
    /// The form has no such kind of child record.
    UnknownChild {
        /// Id of the form.
        form: String,
        /// What was asked for.
        kind: String,
        /// The kinds that there are; none for a form without child records.
        known: Vec<String>,
    },
    /// The record has fewer child records of the kind.
    NoSuchChild {
        /// The path.
        path: String,
        /// How many there are.
        count: usize,
    },
    /// The record has more child records of the kind than a form's record may have.
    TooManyChildren {
        /// Their kind.
        kind: String,
        /// How many there are.
        count: usize,
    },
    /// A child record has child records of its own.
    Nested {
        /// Its kind.
        kind: String,
    },
}

impl RecordError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            RecordError::BadPath { path } => both!(
                "\"{path}\" 不是路径；请写 `field`，或用 `children[1].field` 指第一条子记录",
                "\"{path}\" is not a path; write `field`, or `children[1].field` for the first child record"
            ),
            RecordError::UnknownField { form, kind, field, suggestion } => {
                let unknown = unknown(form, kind.as_deref(), field);
                match suggestion {
                    Some(id) => {
                        both!("{unknown}；应写代号 \"{id}\"", "{unknown}; its id is \"{id}\""; unknown)
                    }
                    None => unknown,
                }
            }
            RecordError::UnknownChild { form, kind, known } if known.is_empty() => both!(
                "调查表 {form} 没有子记录 \"{kind}\"，它没有任何子记录",
                "form {form} has no child records \"{kind}\"; it has none at all"
            ),
            RecordError::UnknownChild { form, kind, known } => {
                let known = Label::listed(known);
                both!(
                    "调查表 {form} 没有子记录 \"{kind}\"，有：{known}",
                    "form {form} has no child records \"{kind}\"; it has {known}"; known
                )
            }
            RecordError::NoSuchChild { path, count } => both!(
                "\"{path}\"：这类子记录有 {count} 条，从 1 起编号",
                "\"{path}\": there are {count} child records of this kind, numbered from 1"
            ),
            RecordError::TooManyChildren { kind, count } => both!(
                "子记录 \"{kind}\" 有 {count} 条，最多读取 {MAX_CHILDREN} 条",
                "{count} child records \"{kind}\"; {MAX_CHILDREN} at most are read"
            ),
            RecordError::Nested { kind } => both!(
                "子记录 \"{kind}\" 之下还有子记录；没有这样的调查表",
                "a child record \"{kind}\" has child records of its own; no form has such"
            ),
        };
        label.into_text(lang)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for RecordError {}

impl Record {
    /// A record without cells.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The record with the text of a field of its own.
    #[must_use]
    pub fn with(mut self, field: impl Into<String>, text: impl Into<String>) -> Self {
        self.put(field.into(), text.into());
        self
    }

    /// The record with one more child record of a kind.
    #[must_use]
    pub fn with_child(mut self, kind: impl Into<String>, child: Record) -> Self {
        self.add_child(kind, child);
        self
    }

    /// The text of a cell; `None` if it is empty or not there.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        let path = Path::parse(path)?;
        let record = match path.child {
            Some((kind, number)) => self.children(kind).get(number.checked_sub(1)?)?,
            None => self,
        };
        record.cells.get(path.field).map(String::as_str)
    }

    /// Sets the text of a cell; an empty text empties it. Whether a form has the field is not known here.
    ///
    /// # Errors
    /// [`RecordError::BadPath`], or [`RecordError::NoSuchChild`]: a child record is added first.
    pub fn set(&mut self, path: &str, text: impl Into<String>) -> Result<(), RecordError> {
        let parsed = Path::parse(path).ok_or_else(|| RecordError::BadPath { path: path.to_owned() })?;
        let record = match parsed.child {
            Some((kind, number)) => {
                let children = self.children.get_mut(kind).map_or(&mut [][..], Vec::as_mut_slice);
                let count = children.len();
                let child = number.checked_sub(1).and_then(|index| children.get_mut(index));
                child.ok_or_else(|| RecordError::NoSuchChild { path: path.to_owned(), count })?
            }
            None => self,
        };
        record.put(parsed.field.to_owned(), text.into());
        Ok(())
    }

    fn put(&mut self, field: String, text: String) {
        if text.is_empty() {
            self.cells.remove(&field);
        } else {
            self.cells.insert(field, text);
        }
    }

    /// The cells that are not empty, by field id.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells.iter().map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// Adds a child record and gives its number, from 1.
    pub fn add_child(&mut self, kind: impl Into<String>, child: Record) -> usize {
        let children = self.children.or_default(kind.into());
        children.push(child);
        children.len()
    }

    /// Removes the child record of a number, from 1; those behind it move up.
    pub fn remove_child(&mut self, kind: &str, number: usize) -> Option<Record> {
        let children = self.children.get_mut(kind)?;
        let index = number.checked_sub(1).filter(|index| *index < children.len())?;
        let child = children.remove(index);
        if children.is_empty() {
            self.children.remove(kind);
        }
        Some(child)
    }

    /// The child records of a kind.
    #[must_use]
    pub fn children(&self, kind: &str) -> &[Record] {
        self.children.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The kinds of child records that there are, each with its records.
    pub fn child_kinds(&self) -> impl Iterator<Item = (&str, &[Record])> {
        self.children.iter().map(|(kind, children)| (kind.as_str(), children.as_slice()))
    }

    /// The record as a batch of one row.
    ///
    /// # Errors
    /// [`RecordError::UnknownField`], `UnknownChild`, `TooManyChildren` or `Nested`: the record is not one of the form. Cells
    /// that cannot be read are no error; they are invalid cells of the batch.
    pub fn to_batch(&self, form: &Form) -> Result<Batch, RecordError> {
        let mut builder = form.builder();
        self.add_to(&mut builder, Origin { file: 0, row: 1 })?;
        Ok(builder.finish())
    }

    /// Adds the record to a batch that is being built.
    ///
    /// # Errors
    /// As [`Record::to_batch`]; nothing is added then.
    ///
    /// # Panics
    /// If the batch is [full](BatchBuilder::is_full) many times over.
    pub fn add_to(&self, builder: &mut BatchBuilder, origin: Origin) -> Result<(), RecordError> {
        let form = builder.form().clone();
        let root = self.fields(&form, 0)?;
        let mut children = Vec::new();
        for (kind, records) in &self.children {
            let kind = form.require_children(kind, records.len())?;
            for child in records {
                children.push((kind, child.fields(&form, kind)?));
            }
        }
        builder.begin(origin);
        root.into_iter().for_each(|(field, text)| builder.cell(field, text));
        for (kind, cells) in children {
            builder.begin_child(kind);
            cells.into_iter().for_each(|(field, text)| builder.child_cell(field, text));
        }
        builder.end();
        Ok(())
    }

    /// The record with the child records that belong to it from inputs of their own, behind those that it has.
    ///
    /// # Errors
    /// As [`Record::to_batch`].
    pub fn joined(&self, form: &Form, attachments: &Arc<Attachments>) -> Result<Self, RecordError> {
        let mut builder = form.builder();
        builder.attach(Arc::clone(attachments));
        self.add_to(&mut builder, Origin { file: 0, row: 1 })?;
        let whole = Self::from_batch(form, &builder.finish(), 0).unwrap_or_default();
        let mut joined = self.clone();
        for (kind, children) in whole.children {
            for child in children.into_iter().skip(self.children(&kind).len()) {
                joined.add_child(kind.clone(), child);
            }
        }
        Ok(joined)
    }

    /// The cells by field number.
    fn fields<'a>(&'a self, form: &Form, kind: RecordKind) -> Result<Vec<(u16, &'a str)>, RecordError> {
        if let (true, Some((nested, _))) = (kind > 0, self.children.iter().next()) {
            return Err(RecordError::Nested { kind: nested.clone() });
        }
        let numbered =
            |(id, text): (&'_ String, &'a String)| Ok((form.require_field(kind, id)?, text.as_str()));
        self.cells.iter().map(numbered).collect()
    }

    /// The record of a row of a batch, cells as [`Form::cell_text`] writes them; `None` if there is no such row.
    #[must_use]
    pub fn from_batch(form: &Form, batch: &Batch, row: usize) -> Option<Self> {
        let mut record = Self::from_rows(form, 0, &batch.root, row)?;
        for (kind, children) in (1..).zip(&batch.children) {
            let bounds = children.offsets.get(row).zip(children.offsets.get(row + 1));
            let (start, end) = bounds.map_or((0, 0), |(start, end)| (*start as usize, *end as usize));
            let id = &form.record(kind)?.id;
            for child in start..end {
                record.add_child(id, Self::from_rows(form, kind, &children.rows, child)?);
            }
        }
        Some(record)
    }

    fn from_rows(form: &Form, kind: RecordKind, rows: &Rows, row: usize) -> Option<Self> {
        if row >= rows.len {
            return None;
        }
        let mut record = Self::new();
        for (field, definition) in (0..).zip(&form.record(kind)?.fields) {
            if let Some(text) = form.cell_text(kind, rows, field, row) {
                record.put(definition.id.clone(), text.into_owned());
            }
        }
        Some(record)
    }
}

impl Form {
    /// The number of a field, or the error that says what was meant.
    pub(crate) fn require_field(&self, kind: RecordKind, id: &str) -> Result<u16, RecordError> {
        self.field_index(kind, id).ok_or_else(|| unknown_field(self, kind, id))
    }

    /// A kind of child record, or the error that says which there are.
    ///
    /// # Errors
    /// [`RecordError::UnknownChild`].
    pub fn require_child(&self, id: &str) -> Result<RecordKind, RecordError> {
        self.child_kind(id).ok_or_else(|| unknown_child(self, id))
    }

    /// A kind of child record of which a record has so many.
    pub(crate) fn require_children(&self, id: &str, count: usize) -> Result<RecordKind, RecordError> {
        if count > MAX_CHILDREN as usize {
            return Err(RecordError::TooManyChildren { kind: id.to_owned(), count });
        }
        self.require_child(id)
    }
}

/// That a form, or its kind of child record, has no such field.
fn unknown(form: &str, kind: Option<&str>, field: &str) -> Label {
    match kind {
        None => both!("调查表 {form} 没有指标 \"{field}\"", "form {form} has no field \"{field}\""),
        Some(kind) => both!(
            "调查表 {form} 的子记录 {kind} 没有指标 \"{field}\"",
            "form {form}: {kind} has no field \"{field}\""
        ),
    }
}

fn unknown_child(form: &Form, kind: &str) -> RecordError {
    let definition = form.definition();
    let known = definition.records.iter().skip(1).map(|record| record.id.clone()).collect();
    RecordError::UnknownChild { form: definition.id.clone(), kind: kind.to_owned(), known }
}

fn unknown_field(form: &Form, kind: RecordKind, id: &str) -> RecordError {
    let record = form.record(kind);
    let child = record.map(|record: &RecordDef| record.id.clone()).filter(|_| kind > 0);
    let fields = record.map_or(&[][..], |record| &record.fields);
    let called = fields.iter().find(|field| {
        field.label.zh == id || field.label.en == id || field.aliases.iter().any(|alias| alias == id)
    });
    RecordError::UnknownField {
        form: form.definition().id.clone(),
        kind: child,
        field: id.to_owned(),
        suggestion: called.map(|field| field.id.clone()),
    }
}

#[cfg(test)]
mod tests;
