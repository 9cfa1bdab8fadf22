//! What a program may hand over as records, told apart by what it can do.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyString};

use crate::errors::said;
use crate::stream::Stream;
use crate::values::is_mapping;

/// Records in one of their shapes.
pub(crate) enum Given<'py> {
    /// Files, CSV or JSON by their names.
    Paths(Vec<PathBuf>),
    /// Columns.
    Arrow(Stream),
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
                Ok(capsule) => Ok(Given::Arrow(Stream::new(&capsule, name)?)),
                // Mixed objects, texts that are none, or no PyArrow: pandas cannot say it in Arrow.
                Err(_) if data.hasattr("iloc")? && data.hasattr("columns")? => Ok(Given::Frame(data.clone())),
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
