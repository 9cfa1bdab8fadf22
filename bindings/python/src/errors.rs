//! The errors of the crates as exceptions that speak both languages.

use huoju::{BuiltinError, EditionError, Label, Lang};
use huoju_core::data::RecordError;
use huoju_core::table::{FiguresError, TableError, TallyError};
use huoju_spec::Diagnostics;
use huoju_spec::export::sql::SqlError;
use pyo3::exceptions::{PyException, PyMemoryError};
use pyo3::prelude::*;

/// What an exception says, and its class in `huoju._errors`.
pub(crate) struct Said {
    class: &'static str,
    zh: String,
    en: String,
}

/// An error as the exception of Python.
pub(crate) fn said(error: impl Into<Said>) -> PyErr {
    let Said { class, zh, en } = error.into();
    let raised = Python::attach(|py| {
        let class = py.import("huoju._errors")?.getattr(class)?;
        Ok(PyErr::from_value(class.call1((en, zh))?))
    });
    raised.unwrap_or_else(|error| error)
}

/// An exception of a message that a crate gives by itself.
pub(crate) fn say(class: &'static str, label: Label) -> PyErr {
    said(Said { class, zh: label.zh.into(), en: label.en.into() })
}

/// What came of an attempt; `None` if it failed. An interruption, the end of the program and that of memory are no answer, and are passed on.
pub(crate) fn attempt<T>(py: Python<'_>, result: PyResult<T>) -> PyResult<Option<T>> {
    let is_answer =
        |error: &PyErr| error.is_instance_of::<PyException>(py) && !error.is_instance_of::<PyMemoryError>(py);
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_answer(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The error of what holds no records.
pub(crate) fn no_records(given: &Bound<'_, PyAny>) -> PyErr {
    match given.get_type().name() {
        Ok(name) => said(huoju_io::Error::NoRecords { found: name.to_string_lossy().into_owned() }),
        Err(error) => error,
    }
}

/// An error of opening a file, named as the codecs do.
pub(crate) fn unreadable(file: &std::path::Path, source: std::io::Error) -> PyErr {
    said(huoju_io::Error::Read { file: file.display().to_string(), source })
}

macro_rules! exceptions {
    ($($error:ty: $class:literal),+ $(,)?) => {$(
        impl From<$error> for Said {
            fn from(error: $error) -> Self {
                Said { class: $class, zh: error.message(Lang::Zh), en: error.message(Lang::En) }
            }
        }
    )+};
}

exceptions! {
    BuiltinError: "EditionError",
    EditionError: "EditionError",
    Diagnostics: "EditionError",
    huoju_io::Error: "InputError",
    RecordError: "RecordError",
    FiguresError: "TableError",
    TableError: "TableError",
    TallyError: "TableError",
    SqlError: "ExportError",
}
