//! Data frames of pandas that cannot give their columns as Arrow, a slice at a time.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use huoju_io::arrow::TextColumns;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PySlice};

use crate::errors::said;
use crate::values::Value;

/// Rows that are converted at a time.
const ROWS: isize = 4096;

/// The columns of a frame as texts.
pub(crate) struct Frame<'py> {
    frame: Bound<'py, PyAny>,
    texts: TextColumns,
    schema: SchemaRef,
    next: isize,
    rows: isize,
}

impl<'py> Frame<'py> {
    /// The columns of records, or of child records of a kind.
    pub(crate) fn new(
        form: &huoju::Form,
        kind: Option<&str>,
        name: &str,
        frame: Bound<'py, PyAny>,
    ) -> PyResult<Self> {
        let frame = with_index(frame)?;
        let headers = frame.getattr("columns")?.try_iter()?;
        let headers = headers.map(|header| Ok(header?.str()?.to_string_lossy().into_owned()));
        let headers = headers.collect::<PyResult<Vec<String>>>()?;
        let fields: Vec<Field> = headers.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
        let texts = TextColumns::new(form, kind, name, &headers).map_err(said)?;
        let rows = isize::try_from(frame.len()?).unwrap_or(isize::MAX);
        Ok(Self { frame, texts, schema: Arc::new(Schema::new(fields)), next: 0, rows })
    }

    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// The rows as mappings, if some column is named after a kind of child records: columns of texts cannot hold those.
    pub(crate) fn rows(&self) -> Option<Rows<'py>> {
        let (frame, rows) = (self.frame.clone(), self.rows);
        self.texts.have_children().then(|| Rows { frame, next: 0, rows, slice: Vec::new().into_iter() })
    }

    /// The next rows; `None` at the end.
    pub(crate) fn next(&mut self) -> PyResult<Option<RecordBatch>> {
        if self.next >= self.rows {
            return Ok(None);
        }
        let (py, begin) = (self.frame.py(), self.next);
        self.next = (begin + ROWS).min(self.rows);
        let rows = PySlice::new(py, begin, self.next, 1);
        let slice = self.frame.getattr("iloc")?.get_item(rows)?;
        let columns = (0..self.schema.fields().len()).map(|column| self.column(&slice, begin, column));
        let columns = columns.collect::<PyResult<Vec<ArrayRef>>>()?;
        RecordBatch::try_new(self.schema(), columns).map(Some).map_err(|error| {
            said(huoju_io::Error::Arrow { file: self.texts.name().to_owned(), problem: error.to_string() })
        })
    }

    fn column(&self, slice: &Bound<'py, PyAny>, begin: isize, column: usize) -> PyResult<ArrayRef> {
        let py = slice.py();
        if !self.texts.is_field(column) {
            return Ok(Arc::new(StringArray::new_null(slice.len()?)));
        }
        let all = PySlice::full(py);
        let values = slice.getattr("iloc")?.get_item((all, column))?.call_method0("tolist")?;
        let mut texts = Vec::with_capacity(values.len()?);
        for (row, value) in (u64::try_from(begin).unwrap_or_default() + 1..).zip(values.try_iter()?) {
            let value = Value::of(&value?)?;
            let cell = value.cell().map_err(|found| said(self.texts.unreadable(column, found)))?;
            // pandas has NaN where nothing is.
            let cell = cell.filter(|cell| !matches!(cell, huoju_io::Cell::Float(value) if value.is_nan()));
            texts.push(cell.map(|cell| self.texts.text(column, row, cell)).transpose().map_err(said)?);
        }
        Ok(Arc::new(StringArray::from(texts)))
    }
}

/// The frame with the levels of its index as columns, named as in Arrow, where an index that only counts is left out.
fn with_index(frame: Bound<'_, PyAny>) -> PyResult<Bound<'_, PyAny>> {
    let (index, columns) = (frame.getattr("index")?, frame.getattr("columns")?);
    if index.get_type().name()? == "RangeIndex" {
        return Ok(frame);
    }
    let names = PyList::empty(frame.py());
    for (level, name) in index.getattr("names")?.try_iter()?.enumerate() {
        let name = name?;
        if name.is_none() || columns.contains(&name)? {
            names.append(format!("__index_level_{level}__"))?;
        } else {
            names.append(name)?;
        }
    }
    let options = PyDict::new(frame.py());
    options.set_item("names", names)?;
    frame.call_method("reset_index", (), Some(&options))
}

/// The rows of a frame as mappings, a slice at a time.
pub(crate) struct Rows<'py> {
    frame: Bound<'py, PyAny>,
    next: isize,
    rows: isize,
    slice: std::vec::IntoIter<Bound<'py, PyDict>>,
}

impl<'py> Rows<'py> {
    fn next_slice(&mut self) -> PyResult<()> {
        let begin = self.next;
        self.next = (begin + ROWS).min(self.rows);
        let slice = PySlice::new(self.frame.py(), begin, self.next, 1);
        let rows = self.frame.getattr("iloc")?.get_item(slice)?.call_method1("to_dict", ("records",))?;
        self.slice = rows.extract::<Vec<Bound<'py, PyDict>>>()?.into_iter();
        Ok(())
    }
}

impl<'py> Iterator for Rows<'py> {
    type Item = PyResult<Bound<'py, PyAny>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.slice.len() == 0 && self.next < self.rows {
            if let Err(error) = self.next_slice() {
                return Some(Err(error));
            }
        }
        self.slice.next().map(|row| Ok(row.into_any()))
    }
}

/// Batches of columns that another thread sends.
pub(crate) struct Sent {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Receiver<RecordBatch>,
}

impl Iterator for Sent {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batches.recv().ok().map(Ok)
    }
}

impl RecordBatchReader for Sent {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
