//! Tables of any kind, as Arrow and as what other libraries make of it.

use std::sync::{Arc, OnceLock};

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Date32Type, Decimal128Type, UInt64Type};
use arrow_array::{Array, ArrayRef, Date32Array, RecordBatch, RecordBatchIterator, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use huoju_core::data::{date, decimal};
use huoju_core::edition::Day;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple, PyType};

use crate::html;

/// What Arrow itself refuses, which no table of this package comes near.
pub(crate) fn refused(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// Columns as a stream of the Arrow PyCapsule interface.
pub(crate) fn stream<'py>(py: Python<'py>, columns: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new([Ok(columns.clone())], columns.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
}

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

/// Columns as lists by name.
pub(crate) fn to_dict<'py>(py: Python<'py>, columns: &RecordBatch) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (field, column) in columns.schema().fields().iter().zip(columns.columns()) {
        let values = (0..columns.num_rows()).map(|row| value(py, &**column, row));
        dict.set_item(field.name(), PyList::new(py, values.collect::<PyResult<Vec<_>>>()?)?)?;
    }
    Ok(dict)
}

/// A row as a dictionary.
pub(crate) fn row<'py>(py: Python<'py>, columns: &RecordBatch, row: usize) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (field, column) in columns.schema().fields().iter().zip(columns.columns()) {
        dict.set_item(field.name(), value(py, &**column, row)?)?;
    }
    Ok(dict)
}

pub(crate) fn to_pandas<'py>(py: Python<'py>, columns: &RecordBatch) -> PyResult<Bound<'py, PyAny>> {
    py.import("pandas")?.call_method1("DataFrame", (to_dict(py, columns)?,))
}

pub(crate) fn to_polars<'py>(py: Python<'py>, columns: &RecordBatch) -> PyResult<Bound<'py, PyAny>> {
    py.import("polars")?.call_method1("DataFrame", (Frame::of(columns.clone()),))
}

pub(crate) fn to_arrow<'py>(py: Python<'py>, columns: &RecordBatch) -> PyResult<Bound<'py, PyAny>> {
    py.import("pyarrow")?.call_method1("table", (Frame::of(columns.clone()),))
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

/// How columns are made when they are first asked for.
type Make = dyn Fn() -> Result<RecordBatch, ArrowError> + Send + Sync;

/// A table of results: columns that Arrow, pandas and Polars take, shown as a table in notebooks.
#[pyclass(frozen, subclass, module = "huoju")]
pub(crate) struct Frame {
    columns: OnceLock<RecordBatch>,
    make: Box<Make>,
}

impl Frame {
    /// Columns that are made when they are first asked for.
    pub(crate) fn lazy(make: impl Fn() -> Result<RecordBatch, ArrowError> + Send + Sync + 'static) -> Self {
        Self { columns: OnceLock::new(), make: Box::new(make) }
    }

    /// Columns that there are.
    pub(crate) fn of(columns: RecordBatch) -> Self {
        Self::lazy(move || Ok(columns.clone()))
    }

    pub(crate) fn batch(&self) -> PyResult<&RecordBatch> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let columns = (self.make)().map_err(refused)?;
        Ok(self.columns.get_or_init(|| columns))
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
        stream(py, self.batch()?)
    }

    /// A ``pandas.DataFrame``; decimals stay exact, as ``decimal.Decimal``.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(py, self.batch()?)
    }

    /// A ``polars.DataFrame``.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(py, self.batch()?)
    }

    /// A ``pyarrow.Table``.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_arrow(py, self.batch()?)
    }

    /// The columns as lists, by name.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        to_dict(py, self.batch()?)
    }

    /// Names of the columns.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let schema = self.batch()?.schema();
        PyTuple::new(py, schema.fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>())
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.batch()?.num_rows())
    }

    /// The rows, each as a dictionary.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let columns = self.batch()?;
        let rows = (0..columns.num_rows()).map(|number| row(py, columns, number));
        let rows = PyList::new(py, rows.collect::<PyResult<Vec<_>>>()?)?;
        Ok(rows.try_iter()?.into_any())
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(html::plain(self.batch()?))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::columns(self.batch()?))
    }
}
