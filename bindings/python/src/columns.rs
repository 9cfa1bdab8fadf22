//! Tables of any kind, as Arrow and as what other libraries make of it.

use std::sync::{Arc, OnceLock};

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Date32Type, Decimal128Type, UInt64Type};
use arrow_array::{Array, ArrayRef, Date32Array, RecordBatch, RecordBatchIterator, StringArray};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use huoju_core::data::{date, decimal};
use huoju_core::edition::Day;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple, PyType};

use crate::html;
use crate::values::{PATIENCE, pause};

/// What Arrow itself refuses, which no table of this package comes near.
pub(crate) fn refused(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// Items whose columns are made at a time.
const PIECE: usize = 4096;

/// The value of a row as Python has it.
fn value<'py>(py: Python<'py>, column: &dyn Array, row: usize) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if column.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    match column.data_type() {
        DataType::Utf8 => Ok(column.as_string::<i32>().value(row).into_pyobject(py)?.into_any()),
        DataType::Date32 => day(py, column.as_primitive::<Date32Type>().value(row)),
        DataType::UInt64 => Ok(column.as_primitive::<UInt64Type>().value(row).into_pyobject(py)?.into_any()),
        DataType::Decimal128(_, scale) => {
            let scale = u8::try_from(*scale).unwrap_or_default();
            let text = decimal::format(column.as_primitive::<Decimal128Type>().value(row), scale);
            DECIMAL.import(py, "decimal", "Decimal")?.call1((text,))
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let items = (0..items.len()).map(|item| value(py, &*items, item));
            Ok(PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)?.into_any())
        }
        other => Err(PyRuntimeError::new_err(other.to_string())),
    }
}

/// A day as Python has it.
pub(crate) fn day(py: Python<'_>, day: Day) -> PyResult<Bound<'_, PyAny>> {
    static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DATE.import(py, "datetime", "date")?.call_method1("fromisoformat", (date::format(day),))
}

/// Values of columns, one after the other, with pauses.
fn values<'py>(py: Python<'py>, column: &dyn Array, into: &Bound<'py, PyList>) -> PyResult<()> {
    for row in 0..column.len() {
        if row % PATIENCE == 0 {
            pause(py)?;
        }
        into.append(value(py, column, row)?)?;
    }
    Ok(())
}

/// A row as a dictionary.
fn row<'py>(py: Python<'py>, columns: &RecordBatch, row: usize) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (field, column) in columns.schema().fields().iter().zip(columns.columns()) {
        dict.set_item(field.name(), value(py, &**column, row)?)?;
    }
    Ok(dict)
}

/// Texts on their way to columns.
pub(crate) struct Texts {
    names: Vec<&'static str>,
    columns: Vec<Vec<Option<String>>>,
    days: Vec<(&'static str, Vec<Option<Day>>)>,
}

impl Texts {
    pub(crate) fn new(names: &[&'static str]) -> Self {
        Self { names: names.to_vec(), columns: vec![Vec::new(); names.len()], days: Vec::new() }
    }

    /// The same with columns of days behind those of texts.
    pub(crate) fn with_days<const N: usize>(self, days: [(&'static str, Vec<Option<Day>>); N]) -> Self {
        Self { days: days.into(), ..self }
    }

    pub(crate) fn push<const N: usize>(&mut self, row: [Option<&str>; N]) {
        for (column, text) in self.columns.iter_mut().zip(row) {
            column.push(text.map(str::to_owned));
        }
    }

    pub(crate) fn finish(self) -> PyResult<Frame> {
        let texts = self.names.iter().map(|name| Field::new(*name, DataType::Utf8, true));
        let days = self.days.iter().map(|(name, _)| Field::new(*name, DataType::Date32, true));
        let fields: Vec<Field> = texts.chain(days).collect();
        let texts = self.columns.into_iter().map(|column| Arc::new(StringArray::from(column)) as ArrayRef);
        let days = self.days.into_iter().map(|(_, column)| Arc::new(Date32Array::from(column)) as ArrayRef);
        let columns = RecordBatch::try_new(Arc::new(Schema::new(fields)), texts.chain(days).collect());
        columns.map(Frame::of).map_err(refused)
    }
}

/// How a piece of the columns is made, by its number; `None` behind the last one. There is a first one, if it is empty.
type Make = dyn Fn(usize) -> Result<Option<RecordBatch>, ArrowError> + Send + Sync;

/// A table of results: columns that Arrow, pandas and Polars take, shown as a table in notebooks.
#[pyclass(frozen, subclass, module = "huoju")]
pub(crate) struct Frame {
    /// The columns in pieces, once they have been asked for.
    pieces: OnceLock<Vec<RecordBatch>>,
    make: Box<Make>,
}

impl Frame {
    fn lazy(make: impl Fn(usize) -> Result<Option<RecordBatch>, ArrowError> + Send + Sync + 'static) -> Self {
        Self { pieces: OnceLock::new(), make: Box::new(make) }
    }

    /// Columns that there are.
    pub(crate) fn of(columns: RecordBatch) -> Self {
        Self::of_pieces(vec![columns])
    }

    fn of_pieces(pieces: Vec<RecordBatch>) -> Self {
        Self { pieces: OnceLock::from(pieces), make: Box::new(|_| Ok(None)) }
    }

    /// Columns that are made when they are first asked for, of one thing.
    pub(crate) fn of_one(make: impl Fn() -> Result<RecordBatch, ArrowError> + Send + Sync + 'static) -> Self {
        Self::lazy(move |piece| if piece == 0 { make().map(Some) } else { Ok(None) })
    }

    /// Columns that are made when they are first asked for, of any number of items.
    pub(crate) fn of_items<T: Send + Sync + 'static>(
        items: Arc<Vec<T>>,
        make: impl Fn(&[T]) -> Result<RecordBatch, ArrowError> + Send + Sync + 'static,
    ) -> Self {
        Self::lazy(move |piece| {
            let rest = items.get(piece * PIECE..).filter(|rest| piece == 0 || !rest.is_empty());
            rest.map(|rest| make(&rest[..rest.len().min(PIECE)])).transpose()
        })
    }

    /// The columns in pieces of the same schema, of which there is one at least. They are made without the lock of the interpreter, until a
    /// signal comes.
    pub(crate) fn pieces(&self, py: Python<'_>) -> PyResult<&[RecordBatch]> {
        if let Some(pieces) = self.pieces.get() {
            return Ok(pieces);
        }
        let mut pieces = Vec::new();
        while let Some(piece) = py.detach(|| (self.make)(pieces.len())).map_err(refused)? {
            pieces.push(piece);
            py.check_signals()?;
        }
        Ok(self.pieces.get_or_init(|| pieces))
    }

    fn schema(&self, py: Python<'_>) -> PyResult<SchemaRef> {
        let first = self.pieces(py)?.first();
        Ok(first.map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema))
    }

    /// What a library makes of the columns.
    fn made_by<'py>(&self, py: Python<'py>, library: &str, name: &str) -> PyResult<Bound<'py, PyAny>> {
        py.import(library)?.call_method1(name, (Self::of_pieces(self.pieces(py)?.to_vec()),))
    }
}

#[pymethods]
impl Frame {
    /// The columns as a stream of the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer has to take what comes, says the interface.
        drop(requested_schema);
        let pieces = self.pieces(py)?.to_vec().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(pieces, self.schema(py)?);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    /// The types of the columns, as the Arrow PyCapsule interface has them.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*self.schema(py)?).map_err(refused)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// A ``pandas.DataFrame``; decimals stay exact, as ``decimal.Decimal``.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("pandas")?.call_method1("DataFrame", (self.to_dict(py)?,))
    }

    /// A ``polars.DataFrame``.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.made_by(py, "polars", "DataFrame")
    }

    /// A ``pyarrow.Table``.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.made_by(py, "pyarrow", "table")
    }

    /// The columns as lists, by name.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (dict, pieces) = (PyDict::new(py), self.pieces(py)?);
        for (number, field) in self.schema(py)?.fields().iter().enumerate() {
            let all = PyList::empty(py);
            pieces.iter().try_for_each(|piece| values(py, &**piece.column(number), &all))?;
            dict.set_item(field.name(), all)?;
        }
        Ok(dict)
    }

    /// Names of the columns.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let schema = self.schema(py)?;
        PyTuple::new(py, schema.fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.pieces(py)?.iter().map(RecordBatch::num_rows).sum())
    }

    /// The rows, each as a dictionary.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rows = PyList::empty(py);
        for piece in self.pieces(py)? {
            for number in 0..piece.num_rows() {
                rows.append(row(py, piece, number)?)?;
            }
            pause(py)?;
        }
        Ok(rows.try_iter()?.into_any())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(html::plain(self.pieces(py)?))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(html::columns(self.pieces(py)?))
    }
}
