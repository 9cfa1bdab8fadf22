//! What a program may hand over as records, told apart by what it can do.

use std::iter::Chain;
use std::option;
use std::path::PathBuf;

use huoju::Label;
use huoju_core::both;
use huoju_core::edit::mask_within;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyList, PyString, PyTuple};

use crate::errors::{attempt, no_records, say};
use crate::stream::{Stream, no_capsules};
use crate::values::is_mapping;

/// Bytes of the longest text that is shown as the path of a file that there is not.
const LONGEST: usize = 255;
/// What stands between cells, or around them.
const BETWEEN_CELLS: [char; 14] =
    [',', '，', '、', ';', '；', '|', '\t', '\n', '\r', '"', '{', '}', '<', '>'];

/// Records in one of their shapes.
pub(crate) enum Given<'py> {
    /// Files, CSV or JSON by their names.
    Paths(Vec<PathBuf>),
    /// Columns.
    Arrow(Stream),
    /// A data frame that cannot give its columns as Arrow: with columns of mixed objects, or without PyArrow.
    Frame(Bound<'py, PyAny>),
    /// Mappings, one after the other.
    Rows(Rows<'py>),
    /// One mapping.
    One(Bound<'py, PyAny>),
}

/// What an iterator gives, of which the first has been looked at.
pub(crate) type Rows<'py> = Chain<option::IntoIter<PyResult<Bound<'py, PyAny>>>, Bound<'py, PyIterator>>;

/// Records, the name that reports and errors call them by, and their number where it is known.
pub(crate) struct Named<'py> {
    pub(crate) given: Given<'py>,
    pub(crate) name: String,
    pub(crate) rows: Option<u64>,
}

impl<'py> Named<'py> {
    pub(crate) fn of(data: &Bound<'py, PyAny>) -> PyResult<Self> {
        let name = data.get_type().name()?.to_string_lossy().into_owned();
        let rows = if knows_its_length(data)? { attempt(data.py(), data.len())? } else { None };
        let rows = rows.and_then(|rows| u64::try_from(rows).ok());
        let given = Given::of(data, &name)?;
        Ok(Self { given, name, rows })
    }
}

/// Whether it is a frame that Polars computes when it is asked to.
pub(crate) fn is_lazy(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(data.get_type().name()? == "LazyFrame")
}

/// Whether it is a list, a tuple, or a frame of pandas, Polars or PyArrow: others, as relations of DuckDB, may have to work to know how long they are.
fn knows_its_length(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    if data.is_instance_of::<PyList>() || data.is_instance_of::<PyTuple>() {
        return Ok(true);
    }
    // Asked of the type: a relation has its columns as attributes.
    let kind = data.get_type();
    Ok(kind.hasattr("iloc")? || kind.hasattr("height")? || kind.hasattr("num_rows")?)
}

impl<'py> Given<'py> {
    fn of(data: &Bound<'py, PyAny>, name: &str) -> PyResult<Self> {
        let py = data.py();
        if let Some(path) = path(data)? {
            return Ok(Given::Paths(vec![path]));
        }
        if is_lazy(data)? {
            return Self::of(&data.call_method0("collect")?, "DataFrame");
        }
        if data.hasattr("__arrow_c_stream__")? {
            let capsule = data.call_method0("__arrow_c_stream__");
            let capsule = if data.hasattr("iloc")? { attempt(py, capsule)? } else { Some(capsule?) };
            match capsule {
                Some(capsule) => return Stream::new(&capsule, name).map(Given::Arrow),
                // Mixed objects, texts that are none, or no PyArrow: pandas cannot say it in Arrow.
                None if data.hasattr("columns")? => return Ok(Given::Frame(data.clone())),
                // A series gives its objects one after the other.
                None => {}
            }
        }
        // An array of structs of PyArrow, or a batch of who has no streams.
        if data.hasattr("__arrow_c_array__")? && !data.hasattr("__arrow_c_stream__")? {
            let capsules = data.call_method0("__arrow_c_array__")?.extract();
            let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
                attempt(py, capsules)?.ok_or_else(|| no_capsules(name))?;
            return Stream::of_array((&schema, &array), name).map(Given::Arrow);
        }
        if is_mapping(data)? {
            return Ok(Given::One(data.clone()));
        }
        // Its lines would be taken for paths.
        if is_open_file(data)? {
            return Err(say(
                "InputError",
                both!(
                    "{name} 是打开的文件：请给出其路径；内存中的数据请给出数据框或记录（字典）的列表",
                    "a {name} is an open file: give its path; of what is in memory, a data frame or a list of dictionaries"
                ),
            ));
        }
        if data.is_instance_of::<PyBytes>() {
            return Err(no_records(data));
        }
        let Some(mut rest) = attempt(py, data.try_iter())? else { return Err(no_records(data)) };
        let first = rest.next().transpose()?;
        // Several paths begin with one.
        let are_paths = first.as_ref().map(path).transpose()?.flatten().is_some();
        let rows: Rows<'py> = first.map(Ok).into_iter().chain(rest);
        if !are_paths {
            return Ok(Given::Rows(rows));
        }
        let paths = rows.map(|item| {
            let item = item?;
            path(&item)?.ok_or_else(|| no_records(&item))
        });
        Ok(Given::Paths(paths.collect::<PyResult<_>>()?))
    }
}

/// Whether a text that is the path of no file looks like one, and not like data, which may be personal: of a folder, or with the ending of a file,
/// short, and without what stands between cells or tells a person.
fn looks_like_path(text: &str) -> bool {
    let is_ending = |ending: &str| {
        ending.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    let is_file =
        text.contains(['/', '\\']) || text.rsplit_once('.').is_some_and(|(_, ending)| is_ending(ending));
    is_file && text.len() <= LONGEST && !text.contains(BETWEEN_CELLS) && mask_within(text) == text
}

/// Whether it is a file that has been opened. Asked of types, as above; one of `tempfile` holds another.
fn is_open_file(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    let is_file = |data: &Bound<'_, PyAny>| {
        let kind = data.get_type();
        Ok::<bool, PyErr>(kind.hasattr("read")? || kind.hasattr("readline")?)
    };
    match data.getattr_opt("file")? {
        Some(held) if !is_file(data)? => is_file(&held),
        _ => is_file(data),
    }
}

/// The path that a text or an object of `pathlib` is.
pub(crate) fn path(value: &Bound<'_, PyAny>) -> PyResult<Option<PathBuf>> {
    if !value.is_instance_of::<PyString>() && !value.hasattr("__fspath__")? {
        return Ok(None);
    }
    let path: PyResult<PathBuf> = value.extract();
    let shown = match &path {
        Ok(path) if path.exists() => return Ok(Some(path.clone())),
        Ok(path) => path.to_string_lossy().into_owned(),
        Err(_) => value.str()?.to_string_lossy().into_owned(),
    };
    match path {
        Err(error) if !error.is_instance_of::<PyUnicodeEncodeError>(value.py()) => Err(error),
        _ if !looks_like_path(&shown) => Err(may_be_data(
            &shown,
            &both!(
                "文件的路径、数据框或记录（字典）的列表",
                "the path of a file, a data frame or a list of dictionaries"
            ),
        )),
        Err(_) => {
            let shown = value.repr()?;
            let shown = shown.to_string_lossy();
            Err(say(
                "InputError",
                both!("{shown} 含有路径中不能有的字符", "{shown} holds characters that no path can have"),
            ))
        }
        path => path.map(Some),
    }
}

/// The path of a file or folder where no records may be given: one that is there, or looks like one.
pub(crate) fn checked(path: PathBuf) -> PyResult<PathBuf> {
    let shown = path.to_string_lossy();
    if path.exists() || looks_like_path(&shown) {
        return Ok(path);
    }
    Err(may_be_data(&shown, &both!("文件或文件夹的路径", "the path of a file or folder")))
}

/// The error of a text that is the path of nothing, of which nothing is shown.
fn may_be_data(text: &str, wanted: &Label) -> PyErr {
    let (letters, Label { zh, en }) = (text.chars().count(), wanted);
    say(
        "InputError",
        both!(
            "没有以给出的文本（{letters} 个字）为路径的文件，它可能是数据：请给出{zh}",
            "there is no file whose path is the text that was given ({letters} letters), which may be data: give {en}"
        ),
    )
}
