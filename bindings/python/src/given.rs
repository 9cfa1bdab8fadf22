//! What a program may hand over as records, told apart by what it can do.

use std::path::PathBuf;

use arrow_array::ffi_stream::ArrowArrayStreamReader;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyIterator, PyString};

use crate::errors::said;
use crate::values::is_mapping;

/// Records in one of their shapes.
pub(crate) enum Given<'py> {
    /// Files, CSV or JSON by their names.
    Paths(Vec<PathBuf>),
    /// Columns.
    Arrow(ArrowArrayStreamReader),
    /// A data frame that cannot give its columns as Arrow: with columns of mixed objects, or without PyArrow.
    Frame(Bound<'py, PyAny>),
    /// Mappings, one after the other.
    Rows(Bound<'py, PyIterator>),
    /// One mapping.
    One(Bound<'py, PyAny>),
}

/// Records, the name that reports and errors call them by, and their number where it is known.
pub(crate) struct Named<'py> {
    pub(crate) given: Given<'py>,
    pub(crate) name: String,
    pub(crate) rows: Option<u64>,
}

impl<'py> Named<'py> {
    pub(crate) fn of(data: &Bound<'py, PyAny>) -> PyResult<Self> {
        let name = data.get_type().name()?.to_string_lossy().into_owned();
        let rows = data.len().ok().and_then(|rows| u64::try_from(rows).ok());
        let given = Given::of(data, &name)?;
        Ok(Self { given, name, rows })
    }
}

impl<'py> Given<'py> {
    fn of(data: &Bound<'py, PyAny>, name: &str) -> PyResult<Self> {
        if let Some(path) = path(data)? {
            return Ok(Given::Paths(vec![path]));
        }
        // Polars computes a lazy frame when it is asked to.
        if name == "LazyFrame" {
            return Self::of(&data.call_method0("collect")?, "DataFrame");
        }
        if data.hasattr("__arrow_c_stream__")? {
            return match data.call_method0("__arrow_c_stream__") {
                Ok(capsule) => Ok(Given::Arrow(reader(&capsule, name)?)),
                // Mixed objects, texts that are none, or no PyArrow: pandas cannot say it in Arrow.
                Err(_) if data.hasattr("iloc")? && data.hasattr("columns")? => {
                    Ok(Given::Frame(data.clone()))
                }
                Err(error) => Err(error),
            };
        }
        if is_mapping(data) {
            return Ok(Given::One(data.clone()));
        }
        if data.is_instance_of::<PyBytes>() {
            return Err(said(huoju_io::Error::NoRecords { found: name.to_owned() }));
        }
        let Ok(rows) = data.try_iter() else {
            return Err(said(huoju_io::Error::NoRecords { found: name.to_owned() }));
        };
        // A list of paths begins with one.
        let first = data.get_item(0).ok().map(|first| path(&first)).transpose()?.flatten();
        if first.is_none() {
            return Ok(Given::Rows(rows));
        }
        let paths = rows.map(|item| {
            let item = item?;
            match path(&item)? {
                Some(path) => Ok(path),
                None => {
                    let found = item.get_type().name()?.to_string_lossy().into_owned();
                    Err(said(huoju_io::Error::NoRecords { found }))
                }
            }
        });
        Ok(Given::Paths(paths.collect::<PyResult<_>>()?))
    }
}

/// The path that a text or an object of `pathlib` is.
fn path(value: &Bound<'_, PyAny>) -> PyResult<Option<PathBuf>> {
    let is_path = value.is_instance_of::<PyString>() || value.hasattr("__fspath__")?;
    is_path.then(|| value.extract()).transpose()
}

/// Takes the stream out of its capsule.
fn reader(capsule: &Bound<'_, PyAny>, name: &str) -> PyResult<ArrowArrayStreamReader> {
    let stream = capsule.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array_stream"))?;
    // SAFETY: a capsule of this name holds a valid `ArrowArrayStream`, says the Arrow PyCapsule interface; taking it leaves a released one behind,
    // which the capsule then does not release again.
    #[expect(unsafe_code, reason = "the C interface of Arrow is pointers")]
    let reader = unsafe { ArrowArrayStreamReader::from_raw(stream.cast().as_ptr()) };
    reader.map_err(|error| {
        said(huoju_io::Error::Arrow { file: name.to_owned(), problem: error.to_string() })
    })
}
